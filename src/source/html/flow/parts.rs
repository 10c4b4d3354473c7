//! Parts of a line that a browser sets above, below or apart from each other: fractions, roots, powers and tables of formulas
//! (MathML Core, section 3), and how to read what stands below (`ruby`; HTML standard, section 4.5.10).

use super::super::survey::words;
use super::super::tree::{ElementNo, Event};
use super::Flow;
use crate::record::InlineKind;
use std::ops::Range;

/// What stands between the tags of a reading, where its page says so.
const BRACKETS: [char; 2] = ['(', '（'];
/// How many events may stand between the first part of a formula and the second.
const BETWEEN: usize = 8;

impl<'p> Flow<'_, 'p, '_, '_, '_> {
    /// An element begins with the tag at `range`: gives whether the tag is written as a sign.
    pub(super) fn part_of_line(&mut self, no: ElementNo, range: &Range<usize>) -> bool {
        if self.is_around() {
            return false;
        }
        let part = self.part(no);
        if self.stands_apart(no, part) {
            self.ink.gap();
        }
        let (fraction, root) = (matches!(part, Some((_, "mfrac"))), self.is_root(no, part));
        if !fraction && !root {
            return false;
        }
        // As these are written in a line.
        let over = match part {
            Some((parent, _)) if fraction && no > parent + 1 && self.has_bar(parent) => "/",
            Some((parent, _)) if fraction && no > parent + 1 => " ",
            _ => "",
        };
        let bracket = |holds: bool| if holds && self.is_compound(no) { "(" } else { "" };
        let shown = [over, bracket(fraction), if root { "√" } else { "" }, bracket(root)].concat();
        if !shown.is_empty() {
            self.ink.sign(&shown, range.clone());
        }
        !shown.is_empty()
    }

    /// An element ends with the tag at `range`.
    pub(super) fn part_of_line_ends(&mut self, no: ElementNo, range: &Range<usize>) -> bool {
        if self.is_around() {
            return false;
        }
        let part = self.part(no);
        let held = usize::from(matches!(part, Some((_, "mfrac")))) + usize::from(self.is_root(no, part));
        if held > 0 && self.is_compound(no) {
            self.ink.sign(&")".repeat(held), range.clone());
            return true;
        }
        let tree = self.page.tree;
        let end = |no: ElementNo| tree.elements.get(no).map_or(0, |element| element.end);
        let bracket_follows = || matches!(tree.events.get(end(no)), Some(Event::Open(next, _)) if tree.name(*next) == "rp");
        if part.is_some_and(|(parent, of)| of == "ruby" && tree.name(no) == "rt" && end(no) + 1 < end(parent)) && !bracket_follows() {
            self.ink.gap();
        }
        false
    }

    /// Whether a part stands above or below its line, as a power, an index or a limit does.
    pub(super) fn height(&self, no: ElementNo) -> Option<InlineKind> {
        let (_, of) = self.part(no).filter(|(parent, _)| no > parent + 1)?;
        match of {
            "msup" | "mover" => Some(InlineKind::Raised),
            "msub" | "munder" => Some(InlineKind::Lowered),
            "msubsup" | "munderover" if self.is_third(no) => Some(InlineKind::Raised),
            "msubsup" | "munderover" => Some(InlineKind::Lowered),
            _ => None,
        }
    }

    /// The element around a part, and its name.
    fn part(&self, no: ElementNo) -> Option<(ElementNo, &'p str)> {
        let tree = self.page.tree;
        let parent = tree.elements.get(no)?.parent?;
        Some((parent, tree.name(parent)))
    }

    /// Whether no words are written here.
    fn is_around(&self) -> bool {
        self.dropped > 0 || self.content == 0 && !self.page.furniture.content.is_empty()
    }

    /// Whether an element is set apart from what stands before it, so that figures of two numbers would read as one.
    fn stands_apart(&self, no: ElementNo, part: Option<(ElementNo, &str)>) -> bool {
        let line = self.ink.line();
        let below = part.is_some_and(|(parent, _)| no > parent + 1);
        match (self.page.tree.name(no), part.map_or("", |(_, of)| of)) {
            ("rt", "ruby") => !line.ends_with(BRACKETS),
            ("mtd" | "mspace", _) => true,
            (_, "mroot" | "mmultiscripts") => below,
            (_, "mfrac") => !below && line.ends_with(char::is_alphanumeric),
            (_, "msubsup" | "munderover") if below => self.is_third(no),
            (_, "msup" | "msub" | "mover" | "munder") if below => false,
            ("mn", _) => line.ends_with(|c: char| c.is_ascii_digit()) && !self.ink.begins_here(),
            _ => false,
        }
    }

    /// Whether more than one part stands before this one.
    fn is_third(&self, no: ElementNo) -> bool {
        let tree = self.page.tree;
        let first = tree.elements.get(no).and_then(|element| tree.elements.get(element.parent? + 1));
        let behind = first.and_then(|first| tree.events.get(first.end..)).unwrap_or_default();
        let second = behind.iter().take(BETWEEN).find_map(|event| if let Event::Open(second, _) = event { Some(*second) } else { None });
        second.is_some_and(|second| second < no)
    }

    /// Whether a root's sign stands over an element.
    fn is_root(&self, no: ElementNo, part: Option<(ElementNo, &str)>) -> bool {
        self.page.tree.name(no) == "msqrt" || part.is_some_and(|(parent, of)| of == "mroot" && no == parent + 1)
    }

    fn has_bar(&self, fraction: ElementNo) -> bool {
        self.page.tree.elements.get(fraction).and_then(|fraction| fraction.attribute("linethickness")).is_none_or(|line| !is_nothing(&line))
    }

    /// Whether a part of a fraction or a root is more than a word or a number, so that brackets must hold it together.
    fn is_compound(&self, no: ElementNo) -> bool {
        let is_plain = |c: char| c.is_alphanumeric() || c.is_whitespace() || matches!(c, '.' | ',');
        !words(self.page.tree, self.page.text, no).chars().all(is_plain)
    }
}

/// Whether a length is none: `0`, `0pt`, `0.0em`.
fn is_nothing(length: &str) -> bool {
    length.trim_start().starts_with('0') && !length.contains(|c: char| matches!(c, '1'..='9'))
}
