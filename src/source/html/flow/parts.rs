//! Parts of a line that a browser sets above or below each other: fractions and powers of formulas (MathML Core, section 3),
//! and how to read what stands below (`ruby`; HTML standard, section 4.5.10).

use super::super::survey::words;
use super::super::tree::{ElementNo, Event};
use super::Flow;
use crate::record::InlineKind;
use std::ops::Range;

/// What stands between the tags of a reading, where its page says so.
const BRACKETS: [char; 2] = ['(', '（'];

impl Flow<'_, '_, '_, '_, '_> {
    /// A part begins with the tag at `range`: gives whether the tag is written as a sign.
    pub(super) fn part_of_line(&mut self, no: ElementNo, range: &Range<usize>) -> bool {
        let Some((parent, name)) = self.part(no) else { return false };
        if name != "mfrac" {
            if !self.ink.line().ends_with(BRACKETS) {
                self.ink.gap();
            }
            return false;
        }
        // As fractions are written in a line.
        let below = no > parent + 1;
        if !below && self.ink.line().ends_with(char::is_alphanumeric) {
            self.ink.gap();
        }
        let has_bar = self.page.tree.elements.get(parent).and_then(|parent| parent.attribute("linethickness")).is_none_or(|line| !is_nothing(&line));
        let shown = match (below, self.is_compound(no)) {
            (false, false) => return false,
            (false, true) => "(",
            (true, false) if has_bar => "/",
            (true, true) if has_bar => "/(",
            (true, false) => " ",
            (true, true) => " (",
        };
        self.ink.sign(shown, range.clone());
        true
    }

    /// A part ends with the tag at `range`.
    pub(super) fn part_of_line_ends(&mut self, no: ElementNo, range: &Range<usize>) -> bool {
        let Some((parent, name)) = self.part(no) else { return false };
        if name == "mfrac" && self.is_compound(no) {
            self.ink.sign(")", range.clone());
            return true;
        }
        let tree = self.page.tree;
        let end = |no: ElementNo| tree.elements.get(no).map_or(0, |element| element.end);
        let bracket_follows = || matches!(tree.events.get(end(no)), Some(Event::Open(next, _)) if tree.name(*next) == "rp");
        if name == "ruby" && end(no) + 1 < end(parent) && !bracket_follows() {
            self.ink.gap();
        }
        false
    }

    /// Whether a part stands above or below its line, as a power or an index does.
    pub(super) fn height(&self, no: ElementNo) -> Option<InlineKind> {
        let parent = self.page.tree.elements.get(no)?.parent.filter(|parent| no > parent + 1)?;
        match self.page.tree.name(parent) {
            "msup" => Some(InlineKind::Raised),
            "msub" => Some(InlineKind::Lowered),
            _ => None,
        }
    }

    /// What an element is a part of, where its words are written.
    fn part(&self, no: ElementNo) -> Option<(ElementNo, &'static str)> {
        let element = self.page.tree.elements.get(no)?;
        let parent = element.parent?;
        let of = match self.page.tree.name(parent) {
            "mfrac" => "mfrac",
            "ruby" if element.name == "rt" => "ruby",
            _ => return None,
        };
        let around = self.dropped > 0 || self.content == 0 && !self.page.furniture.content.is_empty();
        (!around).then_some((parent, of))
    }

    /// Whether a part is more than a word or a number, so that brackets must hold it together.
    fn is_compound(&self, no: ElementNo) -> bool {
        let is_plain = |c: char| c.is_alphanumeric() || c.is_whitespace() || matches!(c, '.' | ',');
        !words(self.page.tree, self.page.text, no).chars().all(is_plain)
    }
}

/// Whether a length is none: `0`, `0pt`, `0.0em`.
fn is_nothing(length: &str) -> bool {
    length.trim_start().starts_with('0') && !length.contains(|c: char| matches!(c, '1'..='9'))
}
