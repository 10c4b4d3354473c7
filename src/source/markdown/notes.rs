//! Footnotes: `[^1]` where one is cited, `[^1]:` where it stands. Both are shown as `[1]`, as those of other formats are.

use super::Reader;
use std::collections::BTreeMap;
use std::ops::Range;

/// The notes of a record.
#[derive(Default)]
pub struct Notes {
    /// Where the line begins in which each is cited first, by its label.
    cited: BTreeMap<String, u32>,
    /// Those read, by their labels, as ranges of the sheet's text.
    read: Vec<(String, Range<u32>)>,
    /// The note that is open, and where it begins.
    open: Option<(String, u32)>,
    /// Its mark has been put, and no words of it yet.
    pub headless: bool,
}

impl Reader<'_> {
    /// Puts the mark of the note that is cited here.
    pub(super) fn cite(&mut self, label: &str, range: Range<usize>) {
        self.put_mark(range.start..range.end);
        let line = self.sheet.line_words().start;
        self.notes.cited.entry(label.to_lowercase()).or_insert(line);
    }

    pub(super) fn begin_note(&mut self, label: &str, range: &Range<usize>) {
        self.notes.open = Some((label.to_lowercase(), self.sheet.at()));
        let head = self.text.get(range.clone()).and_then(|note| note.find("]:")).unwrap_or_default();
        self.put_mark(range.start..range.start + head + 1);
        self.sheet.gap();
        self.notes.headless = true;
    }

    pub(super) fn end_note(&mut self) {
        self.notes.headless = false;
        self.notes.read.extend(self.notes.open.take().map(|(label, start)| (label, start..self.sheet.at())));
    }

    /// Hands the notes on to the sheet.
    pub(super) fn tell_notes(&mut self) {
        for (label, words) in std::mem::take(&mut self.notes.read) {
            self.sheet.note(words, self.notes.cited.get(&label).copied());
        }
    }

    /// Puts `[^1]` without its sign.
    fn put_mark(&mut self, range: Range<usize>) {
        let label = range.start + 2..range.end;
        self.put("[", range.start..range.start + 1);
        let words = self.text.get(label.clone()).unwrap_or_default();
        self.put(words, label);
    }
}
