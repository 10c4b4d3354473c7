//! Footnotes that stand in another item than the one that cites them, as at the end of a whole record.

use crate::file::Span;
use crate::sheet::{Note, Sheet};
use std::ops::Range;

/// The notes that stand in another item than the one that cites them first, each with the end of that.
pub fn notes<'s>(sheet: &'s Sheet, items: &[Range<usize>]) -> Vec<(&'s Note, u32)> {
    let item = |at: u32| items.get(items.partition_point(|item| item.end <= at as usize));
    let away = sheet.notes.iter().filter_map(|note| {
        let cited = item(note.cited?)?;
        (item(note.words.start)? != cited).then(|| (note, Span::new(cited.end, 0).start))
    });
    away.collect()
}
