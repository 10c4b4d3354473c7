//! The language that a page states of its words (HTML standard, section 3.2.6.2): `lang`, and `xml:lang` in XHTML.

use super::token::each_attribute;
use super::tree::{Element, Tree};
use crate::file::Place;
use crate::record::InlineKind;
use crate::record::evidence::{Cited, Evidence};
use crate::record::language::{is_same, is_tag};
use crate::sheet::Sheet;
use std::ops::Range;

/// What the language of an element's words may be stated under.
const STATED: [&str; 2] = ["lang", "xml:lang"];
/// Programs that state a language by the keyboard that words were typed on, or that they were made with.
const BY_KEYBOARD: &[&str] = &["microsoft", "libreoffice", "openoffice", "staroffice"];
/// The same in the names of what they know.
const OFFICE: &str = "urn:schemas-microsoft-com:office";

/// The language that an element states of the words in it, where that is a tag.
fn of<'t>(element: &Element<'t>) -> Option<&'t str> {
    tag_of(element.attributes)
}

/// The language that the attributes of a start tag state, where that is a tag of one.
pub fn tag_of(attributes: &str) -> Option<&str> {
    // Most elements are seen at once to say nothing of it.
    if attributes.len() < STATED[0].len() {
        return None;
    }
    let stated = each_attribute(attributes).find(|(key, _)| STATED.iter().any(|name| key.eq_ignore_ascii_case(name)));
    stated.map(|(_, tag)| tag.trim()).filter(|tag| is_tag(tag))
}

/// What a page states of its words' language.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Stated {
    /// That of all its words.
    pub whole: Option<String>,
    /// What its elements state is to be believed.
    pub dependable: bool,
}

/// Looks for what a page states.
pub fn stated(tree: &Tree<'_>) -> Stated {
    let mut stated = Stated { whole: None, dependable: true };
    for element in &tree.elements {
        match &*element.name {
            "html" if element.attributes.contains(OFFICE) => stated.dependable = false,
            "meta" if is_by_keyboard(element) => stated.dependable = false,
            "html" | "body" => stated.whole = of(element).map(str::to_owned).or(stated.whole),
            _ => {}
        }
        if element.name == "body" || !stated.dependable {
            break;
        }
    }
    Stated { whole: stated.whole.filter(|_| stated.dependable), ..stated }
}

/// Whether an element of a page's head says that it was made with such a program.
fn is_by_keyboard(element: &Element<'_>) -> bool {
    let is_generator = element.attribute("name").is_some_and(|name| name.eq_ignore_ascii_case("generator"));
    let by = element.attribute("content").filter(|_| is_generator).unwrap_or_default().to_ascii_lowercase();
    BY_KEYBOARD.iter().any(|program| by.starts_with(program))
}

impl Stated {
    /// The language that an element states of the words in it, where that is another than that of the words around it.
    pub fn of(&self, element: &Element<'_>, around: Option<&str>) -> Option<String> {
        let tag = of(element).filter(|_| self.dependable)?;
        let around = around.or(self.whole.as_deref());
        around.is_none_or(|around| !is_same(around, tag)).then(|| tag.to_owned())
    }
}

/// What every line of a sheet states is the language of the whole record: that of the part of a page that holds its words.
pub fn lift(mut sheet: Sheet) -> Sheet {
    let whole = |line: &Range<u32>| {
        let words = sheet.line(line);
        let start = line.start as usize + words.len() - words.trim_start().len();
        let all = start..start + words.trim().len();
        let from = sheet.inlines.partition_point(|(at, _)| (at.start as usize) < all.start);
        let here = sheet.inlines.get(from..).unwrap_or_default().iter().take_while(|(at, _)| at.start as usize == all.start);
        here.into_iter().find_map(|(at, kind)| match kind {
            InlineKind::Language(tag) if at.end as usize == all.end => Some(tag),
            _ => None,
        })
    };
    let mut lines = sheet.lines.iter().map(|line| &line.range).filter(|line| !sheet.line(line).trim().is_empty());
    let Some(tag) = lines.next().and_then(whole).filter(|tag| lines.all(|line| whole(line).is_some_and(|own| own == *tag))).cloned() else { return sheet };
    // Within it no other stretch is of the same language, unless it is within one of another.
    let mut end = 0;
    sheet.inlines.retain(|(at, kind)| {
        let is_whole = at.start >= end && matches!(kind, InlineKind::Language(own) if *own == tag);
        end = if matches!(kind, InlineKind::Language(_)) { at.end.max(end) } else { end };
        !is_whole
    });
    let by = Evidence::Record(Place::file(&sheet.file));
    sheet.stated.language = Some(Cited { value: tag, by });
    sheet
}
