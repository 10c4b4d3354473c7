//! The styles of a Word document: what a paragraph is through the style that it names, and through those it is based on.

use super::xml::Element;
use crate::source::signs::Font;
use std::collections::BTreeMap;

/// How many styles one may be based on, one on the other.
const LONGEST_CHAIN: usize = 20;

/// What styles, and paragraphs and runs themselves, say: `None` where they say nothing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Says {
    /// It is a heading of this level, from 1; 0 says that it is none.
    pub heading: Option<u8>,
    /// The list it is numbered by; 0 takes it out of any list.
    pub list: Option<u32>,
    /// How deep it lies in its list, from 0.
    pub level: Option<usize>,
    /// Its words are bold.
    pub bold: Option<bool>,
    /// Its words are slanted.
    pub italic: Option<bool>,
    /// Its words are shown as capitals.
    pub capitals: Option<bool>,
    /// Its words are not shown.
    pub hidden: Option<bool>,
    /// Its words are struck through, by hand and not by a tracked change.
    pub struck: Option<bool>,
    /// Its words stand above or below the line, or on it.
    pub height: Option<Height>,
    /// How far in it stands, in twentieths of a point.
    pub indent: Option<i32>,
    /// Whether its font draws letters or signs.
    pub font: Option<Font>,
}

/// Where words stand against the line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Height {
    /// On it.
    Level,
    /// Above it.
    Raised,
    /// Below it.
    Lowered,
}

impl Says {
    /// What properties of a paragraph (`pPr`) and of runs (`rPr`) say.
    pub fn read(paragraph: Option<Element<'_>>, run: Option<Element<'_>>) -> Says {
        let numbered = paragraph.and_then(|paragraph| paragraph.child("numPr"));
        Says {
            heading: paragraph.and_then(|paragraph| paragraph.number::<u8>("outlineLvl")).map(|level| if level < 9 { level + 1 } else { 0 }),
            list: numbered.and_then(|numbered| numbered.number("numId")),
            level: numbered.and_then(|numbered| numbered.number("ilvl")),
            bold: run.and_then(|run| run.switch("b")),
            italic: run.and_then(|run| run.switch("i")),
            capitals: run.and_then(|run| run.switch("caps")),
            hidden: run.and_then(|run| run.switch("vanish")),
            struck: run.and_then(|run| run.switch("strike").max(run.switch("dstrike"))),
            height: run.and_then(|run| run.value("vertAlign")).map(|height| match height {
                "superscript" => Height::Raised,
                "subscript" => Height::Lowered,
                _ => Height::Level,
            }),
            indent: paragraph.and_then(indent),
            font: run.and_then(|run| run.child("rFonts")).and_then(font),
        }
    }

    /// The same, and where nothing is said here, what `other` says.
    pub fn or(self, other: &Says) -> Says {
        Says {
            heading: self.heading.or(other.heading),
            list: self.list.or(other.list),
            level: self.level.or(other.level),
            bold: self.bold.or(other.bold),
            italic: self.italic.or(other.italic),
            capitals: self.capitals.or(other.capitals),
            hidden: self.hidden.or(other.hidden),
            struck: self.struck.or(other.struck),
            height: self.height.or(other.height),
            indent: self.indent.or(other.indent),
            font: self.font.or(other.font),
        }
    }
}

/// How far in a paragraph stands by its properties.
pub fn indent(paragraph: Element<'_>) -> Option<i32> {
    let indent = paragraph.child("ind")?;
    indent.attribute("left").or(indent.attribute("start"))?.trim().parse().ok()
}

/// What the font of a run draws: one of a theme draws letters.
fn font(fonts: Element<'_>) -> Option<Font> {
    let themed = fonts.attribute("asciiTheme").or(fonts.attribute("hAnsiTheme"));
    let named = fonts.attribute("ascii").or(fonts.attribute("hAnsi"));
    themed.map(|_| Font::Words).or(named.map(crate::source::signs::font))
}

/// The styles of a document, by their ids.
#[derive(Debug, Default)]
pub struct Styles {
    styles: BTreeMap<String, Style>,
    /// The style of paragraphs that name none.
    normal: Option<String>,
}

#[derive(Debug)]
struct Style {
    name: String,
    based_on: Option<String>,
    says: Says,
}

impl Styles {
    /// Reads the part that lists them.
    pub fn read(root: Element<'_>) -> Styles {
        let mut styles = Styles::default();
        for style in root.children().flat_map(Element::children).filter(|child| child.name() == "style") {
            let Some(id) = style.attribute("styleId") else { continue };
            let name = style.value("name").unwrap_or(id).to_ascii_lowercase();
            let mut says = Says::read(style.child("pPr"), style.child("rPr"));
            says.heading = heading(&name).or(says.heading);
            if name == "normal" {
                styles.normal = Some(id.to_owned());
            }
            styles.styles.insert(id.to_owned(), Style { name, based_on: style.value("basedOn").map(str::to_owned), says });
        }
        styles
    }

    /// What a style says, with those that it is based on.
    pub fn says(&self, id: Option<&str>) -> Says {
        self.chain(id).fold(Says::default(), |says, (_, style)| says.or(&style.says))
    }

    /// What a style of runs says: nothing for runs that name none.
    pub fn says_of_run(&self, id: Option<&str>) -> Says {
        id.map(|id| self.says(Some(id))).unwrap_or_default()
    }

    /// The style in this chain that puts its paragraphs into a list.
    pub fn numbering(&self, id: Option<&str>) -> Option<&str> {
        self.chain(id).find(|(_, style)| style.says.list.is_some()).map(|(id, _)| id)
    }

    /// The style's name in small letters; Word keeps its own styles' names in English.
    pub fn name(&self, id: Option<&str>) -> &str {
        self.chain(id).next().map_or("", |(_, style)| &style.name)
    }

    fn chain<'s>(&'s self, id: Option<&str>) -> impl Iterator<Item = (&'s str, &'s Style)> {
        let find = |id: &str| self.styles.get_key_value(id).map(|(id, style)| (id.as_str(), style));
        let first = id.or(self.normal.as_deref()).and_then(find);
        std::iter::successors(first, move |(_, style)| style.based_on.as_deref().and_then(find)).take(LONGEST_CHAIN)
    }
}

/// The level of a heading style, by its name.
fn heading(name: &str) -> Option<u8> {
    match name {
        "title" => Some(1),
        "subtitle" => Some(2),
        _ => name.strip_prefix("heading ")?.trim().parse().ok().filter(|level| (1..=9).contains(level)),
    }
}
