//! Footnotes and endnotes: a file holds them in a place of their own, and not beside the words that they belong to.

use super::{Line, Origin, Sheet};
use std::ops::Range;

/// A note, as the lines that it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    /// Its lines, as a range of the sheet's text.
    pub words: Range<u32>,
    /// Where in the text the line begins in which its mark stands first; `None` where nothing bears its mark.
    pub cited: Option<u32>,
}

impl Sheet {
    /// Whether the line that begins here is one of a note.
    pub fn is_of_note(&self, at: usize) -> bool {
        let after = self.notes.partition_point(|note| note.words.start as usize <= at);
        after.checked_sub(1).and_then(|last| self.notes.get(last)).is_some_and(|note| at < note.words.end as usize)
    }

    /// The sheet with these notes of its own moved, in their order, each to where a line of the text begins.
    pub fn with_notes_moved(&self, places: &[(&Note, u32)]) -> Sheet {
        let stretches = self.stretches_of_lines();
        let place = |line: &Range<u32>| {
            let last = places.partition_point(|(note, _)| note.words.start <= line.start).checked_sub(1).and_then(|last| places.get(last));
            last.filter(|(note, _)| line.start < note.words.end).map_or((line.start, true), |(_, at)| (*at, false))
        };
        let mut order: Vec<usize> = (0..stretches.len()).collect();
        order.sort_by_key(|no| stretches.get(*no).map(place));
        let mut text = String::with_capacity(self.text.len());
        let mut begins = vec![0; stretches.len()];
        let mut lines: Vec<Line> = Vec::with_capacity(self.lines.len());
        for no in order {
            let (Some(stretch), Some(line), Some(begin)) = (stretches.get(no), self.lines.get(no), begins.get_mut(no)) else { continue };
            *begin = u32::try_from(text.len()).unwrap_or(u32::MAX);
            let moved = |at: u32| at - stretch.start + *begin;
            lines.push(Line { range: moved(line.range.start)..moved(line.range.end), role: line.role.clone() });
            text.push_str(self.text.get(stretch.start as usize..stretch.end as usize).unwrap_or_default());
        }
        let moved = |at: u32| {
            let no = stretches.partition_point(|stretch| stretch.start <= at).saturating_sub(1);
            stretches.get(no).zip(begins.get(no)).map_or(at, |(stretch, begin)| at - stretch.start + begin)
        };
        // A range ends where its last letter does, and not where the next line begins.
        let moved = |range: &Range<u32>| moved(range.start)..moved(range.start) + (range.end - range.start);
        let mut inlines: Vec<_> = self.inlines.iter().map(|(range, kind)| (moved(range), kind.clone())).collect();
        inlines.sort_by_key(|(range, _)| range.start);
        let mut notes: Vec<Note> =
            self.notes.iter().map(|note| Note { words: moved(&note.words), cited: note.cited.map(|at| moved(&(at..at)).start) }).collect();
        notes.sort_by_key(|note| note.words.start);
        let numbered = |starts: &[(u32, u32)]| {
            let begins = stretches.iter().map(|stretch| {
                let number = starts.get(starts.partition_point(|(start, _)| *start <= stretch.start).saturating_sub(1)).map_or(1, |(_, number)| *number);
                (stretch.start, number)
            });
            let mut all: Vec<(u32, u32)> = begins.chain(starts.iter().copied()).map(|(at, number)| (moved(&(at..at)).start, number)).collect();
            all.sort_unstable_by_key(|(at, _)| *at);
            all.dedup();
            all
        };
        let origin = match &self.origin {
            Origin::Pieces(pieces) => {
                let mut pieces = pieces.clone();
                pieces.taken.iter_mut().for_each(|piece| piece.text = moved(&piece.text));
                pieces.taken.sort_by_key(|piece| piece.text.start);
                Origin::Pieces(pieces)
            }
            Origin::Paragraphs(starts) => Origin::Paragraphs(numbered(starts)),
            Origin::Pages(starts) => Origin::Pages(numbered(starts)),
            // Of these the words stand in the file as in the text, and they have no notes.
            Origin::Utf8 { .. } | Origin::Decoded(_) => return self.clone(),
        };
        Sheet { text, lines, inlines, notes, origin, ..self.clone() }
    }

    /// What of the text goes with each line: all of it.
    fn stretches_of_lines(&self) -> Vec<Range<u32>> {
        let length = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        let (mut from, last) = (0, self.lines.len().saturating_sub(1));
        let stretch = |(no, line): (usize, &Line)| {
            let end = if no == last { length } else { line.range.end.saturating_add(1).min(length) };
            std::mem::replace(&mut from, end)..end
        };
        self.lines.iter().enumerate().map(stretch).collect()
    }
}
