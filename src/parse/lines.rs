//! The lines of a record that hold words, and the empty cells of its tables, with what each could be by itself.

use super::mark::{self, Found};
use super::wrap::{self, Typed};
use super::{attendance, label};
use crate::record::{Item, LabelKind, Mark, is_unprintable};
use crate::sheet::{Role, Sheet};
use std::ops::Range;

/// A line with words in it.
pub struct Line<'s> {
    /// Its words, without white space around them, as a range of the sheet's text.
    pub range: Range<usize>,
    /// The words.
    pub text: &'s str,
    /// How far in it begins, in characters.
    pub indent: usize,
    /// What its format says it is.
    pub role: &'s Role,
    /// The label that it is.
    pub label: Option<LabelKind>,
    /// The mark that it begins with.
    pub found: Option<Found>,
    /// It says only who came or went.
    pub is_note: bool,
    /// Blank lines stand around it, or its format says that it is whole.
    pub alone: bool,
    /// A blank line stands above it, or its format says that it is whole.
    pub apart: bool,
}

/// Reads the lines, in order; blank ones are left out, and broken paragraphs are whole again.
pub fn read(sheet: &Sheet) -> Vec<Line<'_>> {
    let typed = typed(sheet);
    let joined = wrap::joins(&typed.iter().map(|(_, line)| *line).collect::<Vec<_>>());
    let mut lines = Vec::with_capacity(typed.len());
    let mut at = 0;
    while let Some((from, first)) = typed.get(at) {
        let next = at + 1 + joined.get(at + 1..).unwrap_or_default().iter().take_while(|joined| **joined).count();
        let below = typed.get(next).map(|(_, line)| line);
        let alone = (at == 0 || first.blank > 0) && below.is_none_or(|line| line.blank > 0);
        let end = typed.get(next - 1).map_or(from.range.end, |(last, _)| last.range.end);
        let text = sheet.text.get(from.range.start..end).unwrap_or_default();
        let whole = *from.role != Role::Typed;
        let line = Line::new(from.range.start..end, text, first.indent, from.role, alone || whole);
        lines.push(Line { apart: at == 0 || first.blank > 0 || whole, ..line });
        at = next;
    }
    lines
}

struct Placed<'s> {
    range: Range<usize>,
    role: &'s Role,
}

/// The lines with words in them, as they were typed.
fn typed(sheet: &Sheet) -> Vec<(Placed<'_>, Typed<'_>)> {
    let (mut lines, mut blank, mut new_page) = (Vec::with_capacity(sheet.lines.len()), 0, false);
    for line in &sheet.lines {
        let whole = sheet.line(&line.range);
        let from_start = whole.trim_start_matches(is_blank);
        let text = from_start.trim_end_matches(is_blank);
        // A cell without words keeps its neighbours in their columns.
        if text.is_empty() && !matches!(line.role, Role::Cell(_)) {
            blank += 1;
        } else {
            let start = line.range.start as usize + whole.len() - from_start.len();
            let indent = whole.chars().take_while(|c| is_blank(*c)).count();
            let typed = Typed { text, indent, blank, new_page, typed: line.role == Role::Typed };
            lines.push((Placed { range: start..start + text.len(), role: &line.role }, typed));
            (blank, new_page) = (0, false);
        }
        new_page |= sheet.text.as_bytes().get(line.range.end as usize) == Some(&b'\x0c');
    }
    lines
}

impl<'s> Line<'s> {
    /// What words could be by themselves. `alone` tells whether blank lines stand around them.
    pub fn new(range: Range<usize>, text: &'s str, indent: usize, role: &'s Role, alone: bool) -> Self {
        // What a cell holds is a cell, and an item's title its title, whatever the words.
        let label = if matches!(role, Role::Cell(_) | Role::Agenda(_)) { None } else { label::read(text, || alone) };
        // Only words that were typed can begin with a typed mark.
        let typed = matches!(role, Role::Typed | Role::Para);
        let found = if typed { mark::find(text) } else { None };
        // A number of a list is kept by an item of one.
        let is_note = label.is_none() && found.is_none() && !is_numbered(role) && attendance::is_note(text);
        Line { range, text, indent, role, label, found, is_note, alone, apart: alone }
    }

    /// Whether a minute can be named by it: an item may be called "MINUTES", but a label above the title shows its colon.
    pub fn can_name(&self) -> bool {
        let named = self.label.is_none_or(|kind| kind != LabelKind::AgendaItem && !self.text.ends_with(':'));
        named && !self.text.is_empty()
    }

    /// Where its list's number stands before its words in the sheet's text; empty for a line that has none.
    pub fn number(&self, text: &str) -> Range<usize> {
        let end = self.range.start;
        let Some(before) = text.get(..end).filter(|_| is_numbered(self.role)) else { return end..end };
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        start..before.trim_end_matches(is_blank).len().max(start)
    }

    /// The line cut in pieces at these places of its words: a number, a title, what was said.
    pub fn cut(self, places: &[usize]) -> Vec<Line<'s>> {
        if places.is_empty() {
            return vec![self];
        }
        let (mut pieces, mut from) = (Vec::with_capacity(places.len() + 1), 0);
        for to in places.iter().copied().chain([self.text.len()]) {
            let piece = self.text.get(from..to).unwrap_or_default();
            let start = from + piece.len() - piece.trim_start_matches(is_blank).len();
            let text = piece.trim_matches(is_blank);
            let range = self.range.start + start..self.range.start + start + text.len();
            if !text.is_empty() {
                let title = pieces.len() < places.len() || places.len() == 1;
                let whole = Line::new(range, text, self.indent, self.role, false);
                // A number and a title are nothing else.
                pieces.push(if title { Line { label: None, found: None, is_note: false, ..whole } } else { whole });
            }
            from = to;
        }
        pieces
    }
}

/// Whether a format's own list gives a line a number.
pub fn is_numbered(role: &Role) -> bool {
    matches!(role, Role::Item(Item { mark: Mark::Number { .. }, .. }))
}

/// Whether a character shows nothing at the end of a line.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_unprintable(c)
}
