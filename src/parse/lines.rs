//! The lines of a record that hold words, with what each could be by itself.

use super::mark::{self, Found};
use super::{attendance, label};
use crate::record::{LabelKind, is_unprintable};
use crate::sheet::{self, Role, Sheet};
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
}

/// Reads the lines, in order; blank ones are left out.
pub fn read<'s>(sheet: &'s Sheet) -> Vec<Line<'s>> {
    let blank = |at: Option<usize>| at.and_then(|at| sheet.lines.get(at)).is_none_or(|line| sheet.line(&line.range).chars().all(is_blank));
    let line = |(at, line): (usize, &'s sheet::Line)| {
        let whole = sheet.line(&line.range);
        let from_start = whole.trim_start_matches(is_blank);
        let text = from_start.trim_end_matches(is_blank);
        // An empty cell keeps the cells after it in their columns.
        let is_cell = matches!(line.role, Role::Cell(_));
        if text.is_empty() && !is_cell {
            return None;
        }
        let start = line.range.start as usize + whole.len() - from_start.len();
        let label = if is_cell { None } else { label::read(text, || blank(at.checked_sub(1)) && blank(Some(at + 1))) };
        // Only words that were typed can begin with a typed mark.
        let typed = matches!(line.role, Role::Typed | Role::Para);
        let found = if typed { mark::find(text) } else { None };
        let is_note = label.is_none() && found.is_none() && attendance::is_note(text);
        let indent = whole.chars().take_while(|c| is_blank(*c)).count();
        Some(Line { range: start..start + text.len(), text, indent, role: &line.role, label, found, is_note })
    };
    sheet.lines.iter().enumerate().filter_map(line).collect()
}

/// Whether a character shows nothing at the end of a line.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_unprintable(c)
}
