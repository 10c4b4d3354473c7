//! What each element of a page holds: how many words, how many of them links, which headings and tables. Counted once, for
//! the rules that tell content from what stands around it.

use super::names::{NEVER, NEVER_DRAWN};
use super::tree::{Element, ElementNo, Event, Tree};
use super::{reference, sizes};

/// What an element holds, with what its children hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Holds {
    /// Signs that are not white space.
    pub signs: u32,
    /// Those of them in links.
    pub linked: u32,
    /// Headings of the first level.
    pub titles: u32,
    /// Headings of any level.
    pub headings: u32,
    /// Paragraphs and other blocks of words.
    pub paragraphs: u32,
    /// Lists.
    pub lists: u32,
    /// Tables.
    pub tables: u32,
    /// Fields of forms, but for those that nobody sees.
    pub fields: u32,
    /// Landmarks of the page's content: `main`, `article`.
    pub mains: u32,
    /// Links.
    pub links: u32,
    /// Links to files.
    pub files: u32,
}

impl Holds {
    fn add(&mut self, other: Holds) {
        let all = [
            (&mut self.signs, other.signs),
            (&mut self.linked, other.linked),
            (&mut self.titles, other.titles),
            (&mut self.headings, other.headings),
            (&mut self.paragraphs, other.paragraphs),
            (&mut self.lists, other.lists),
            (&mut self.tables, other.tables),
            (&mut self.fields, other.fields),
            (&mut self.mains, other.mains),
            (&mut self.links, other.links),
            (&mut self.files, other.files),
        ];
        all.into_iter().for_each(|(sum, more)| *sum = sum.saturating_add(more));
    }
}

/// Elements in which text is no words of the page, beside those that never hold any.
const NO_WORDS: &[&str] = &["select", "option", "textarea", "button"];

/// Counts what each element holds.
pub fn survey(tree: &Tree<'_>, text: &str) -> Vec<Holds> {
    let mut held = vec![Holds::default(); tree.elements.len()];
    let mut open: Vec<ElementNo> = Vec::new();
    let (mut links, mut wordless) = (0usize, 0usize);
    for event in &tree.events {
        match event {
            Event::Open(no, _) => {
                let name = tree.name(*no);
                links += usize::from(tree.elements.get(*no).is_some_and(is_link));
                wordless += usize::from(is_wordless(tree, *no));
                open.push(*no);
                if let Some(holds) = held.get_mut(*no) {
                    holds.add(own(name, || is_no_field(tree, *no)));
                    holds.links += u32::from(tree.elements.get(*no).is_some_and(is_link));
                    holds.files += u32::from(name == "a" && leads_to_file(tree, *no));
                }
            }
            Event::Close(no, _) => {
                links = links.saturating_sub(usize::from(tree.elements.get(*no).is_some_and(is_link)));
                wordless = wordless.saturating_sub(usize::from(is_wordless(tree, *no)));
                if let Some(at) = open.iter().rposition(|open| open == no) {
                    open.remove(at);
                }
            }
            Event::Text(range) if wordless == 0 => {
                let words = text.get(range.clone()).unwrap_or_default();
                let signs = words.split_whitespace().filter(|word| *word != "&nbsp;").map(|word| u32::try_from(word.len()).unwrap_or(u32::MAX)).sum();
                if let Some(holds) = open.last().and_then(|no| held.get_mut(*no)) {
                    holds.add(Holds { signs, linked: if links > 0 { signs } else { 0 }, ..Holds::default() });
                }
            }
            _ => {}
        }
    }
    for no in (0..held.len()).rev() {
        let (Some(holds), Some(parent)) = (held.get(no).copied(), tree.elements.get(no).and_then(|element| element.parent)) else { continue };
        if let Some(sum) = held.get_mut(parent) {
            sum.add(holds);
        }
    }
    held
}

/// Whether an element is a link, and not only a place that links lead to.
pub fn is_link(element: &Element<'_>) -> bool {
    element.name == "a" && element.attribute("href").is_some()
}

fn is_wordless(tree: &Tree<'_>, no: ElementNo) -> bool {
    is_never(tree, no) || NO_WORDS.contains(&tree.name(no)) && !tree.elements.get(no).is_some_and(is_for_reading)
}

/// Whether an element is never words of a record, and plainly so.
pub fn is_never(tree: &Tree<'_>, no: ElementNo) -> bool {
    let name = tree.name(no);
    NEVER.contains(&name) || NEVER_DRAWN.contains(&name) && tree.is_drawn(no)
}

/// Whether a field for words only shows them.
pub fn is_for_reading(element: &Element<'_>) -> bool {
    element.name == "textarea" && ["readonly", "disabled"].iter().any(|name| element.attribute(name).is_some())
}

/// Whether a field is one that a page fills for itself, or one that only shows words.
fn is_no_field(tree: &Tree<'_>, no: ElementNo) -> bool {
    let Some(element) = tree.elements.get(no) else { return false };
    is_for_reading(element) || element.attribute("type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("hidden"))
}

fn leads_to_file(tree: &Tree<'_>, no: ElementNo) -> bool {
    tree.elements.get(no).and_then(|element| element.attribute("href")).is_some_and(|href| sizes::is_file(&href))
}

fn own(name: &str, is_no_field: impl Fn() -> bool) -> Holds {
    let is = |names: &[&str]| u32::from(names.contains(&name));
    Holds {
        titles: is(&["h1"]),
        headings: is(&["h1", "h2", "h3", "h4", "h5", "h6"]),
        paragraphs: is(&["p", "blockquote", "pre", "dl"]),
        lists: is(&["ul", "ol"]),
        tables: is(&["table"]),
        fields: u32::from(matches!(name, "select" | "textarea" | "input") && !is_no_field()),
        mains: is(&["main", "article"]),
        ..Holds::default()
    }
}

/// How many events are looked at for the words of a short element.
const FEW: usize = 60;

/// The words of an element that holds few; cut where it holds many.
pub fn words(tree: &Tree<'_>, text: &str, no: ElementNo) -> String {
    let pieces = tree.within(no).iter().take(FEW).filter_map(|event| match event {
        Event::Text(range) => text.get(range.clone()),
        _ => None,
    });
    let mut words = String::new();
    for piece in pieces {
        for word in reference::resolved(piece.get(..piece.floor_char_boundary(400)).unwrap_or_default()).split_whitespace() {
            words.push_str(if words.is_empty() { "" } else { " " });
            words.push_str(word);
        }
    }
    words
}

/// The level of a heading.
pub fn level(name: &str) -> Option<u8> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}
