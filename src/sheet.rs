//! A sheet: what every format becomes before it is understood. Flat lines with their places, and nothing of the format left.
//!
//! **Invariant: a reader of bytes accounts for every byte**: [`SheetWriter`] takes each stretch of the file either as words or
//! as dropped by a named rule.

mod nested;
mod notes;
mod origin;

pub use notes::Note;
pub use origin::{Origin, Pieces};

use origin::Piece;

use crate::file::{FilePath, Span, Spot};
use crate::record::evidence::Cited;
use crate::record::owner::DropRule;
use crate::record::stated::ItemNote;
use crate::record::when::When;
use crate::record::{Format, InlineKind, Item, is_unprintable};
use std::ops::Range;

/// A record as lines of text, each with its place in the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sheet {
    /// The record.
    pub file: FilePath,
    /// What it was read from.
    pub format: Format,
    /// Its words; lines are ranges of it.
    pub text: String,
    /// The lines, in order. White space around their words is kept.
    pub lines: Vec<Line>,
    /// Ranges of the text that mean more than their words: links, emphasis. In order, never across a line's end, and none over
    /// another of its kind: so whatever repeats their words is as long as the text a few times over, however deep they lie.
    pub inlines: Vec<(Range<u32>, InlineKind)>,
    /// How places in the text become places in the file.
    pub origin: Origin,
    /// What structured fields of the file state of the meeting. Never taken from prose.
    pub stated: StatedInFile,
    /// What stands at the heads and feet of its pages, each once: no words of the minutes.
    pub heads: Vec<Head>,
    /// The notes to its words that its format knows, in order.
    pub notes: Vec<Note>,
    /// What its page says of the meeting that it is part of, as a sheet of its own: no words of the minutes either.
    pub of_meeting: Option<Box<Sheet>>,
}

/// A running head or foot of printed pages, which is left out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Head {
    /// Its words.
    pub text: String,
    /// Where it stands first.
    pub spot: Spot,
}

/// A line of a sheet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// Its words.
    pub range: Range<u32>,
    /// What its format says it is.
    pub role: Role,
}

/// What a format says of a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Role {
    /// A line as typed: it may be a part of a paragraph, and marks at its head are read from its words.
    Typed,
    /// A whole paragraph; marks at its head are read from its words, as office programs and web pages type them too.
    Para,
    /// A whole paragraph of a format that has its own lists: no mark is read from its words.
    Set,
    /// A heading, by its level, from 1.
    Heading(u8),
    /// An item of a list.
    Item(Item),
    /// A further paragraph of the list item above it.
    More,
    /// A cell of a table.
    Cell(crate::record::Cell),
    /// The title of an agenda item: a minute begins here.
    Agenda(AgendaItem),
    /// A paragraph of the field that says what an item is for.
    Purpose,
    /// A paragraph of the field that says what was decided.
    Decided,
    /// The name of a paper, in a list of papers.
    Paper {
        /// The list begins with it.
        opens: bool,
    },
}

/// What a format says of an agenda item besides its title.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct AgendaItem {
    /// The id that its system gave it: `18831`.
    pub id: Option<String>,
    /// How many of the lines just above the title are its number, as written there: 0 or 1.
    pub numbered: bool,
}

/// What the structured fields of a file state of the meeting.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct StatedInFile {
    /// The date of the meeting.
    pub date: Option<Cited<When>>,
    /// The name of the body that met, as the file has it.
    pub body: Option<Cited<String>>,
    /// What became of the meeting: "Confirmed", "Cancelled".
    pub status: Option<Cited<String>>,
    /// The id of the panel, as the publisher states it in the front matter of a record.
    pub panel: Option<Cited<String>>,
    /// The language of its words, where it is that of the whole file.
    pub language: Option<Cited<String>>,
    /// What the publisher states there of the record.
    pub item: Option<Box<ItemNote>>,
}

impl Sheet {
    /// A sheet of these lines, of which its format knows nothing else.
    pub fn new(file: &FilePath, format: Format, text: String, lines: Vec<Line>, origin: Origin) -> Sheet {
        Sheet {
            file: file.clone(),
            format,
            text,
            lines,
            inlines: Vec::new(),
            origin,
            stated: StatedInFile::default(),
            heads: Vec::new(),
            notes: Vec::new(),
            of_meeting: None,
        }
    }

    /// The words of a line.
    pub fn line(&self, line: &Range<u32>) -> &str {
        self.text.get(line.start as usize..line.end as usize).unwrap_or_default()
    }

    /// Where in the file a range of the text stands.
    pub fn spot(&self, range: Range<usize>) -> Spot {
        let numbered = |starts: &[(u32, u32)]| {
            let at = starts.partition_point(|(start, _)| *start as usize <= range.start);
            starts.get(at.saturating_sub(1)).map_or(1, |(_, number)| *number)
        };
        match &self.origin {
            Origin::Paragraphs(starts) => Spot::Paragraph(numbered(starts)),
            Origin::Pages(starts) => Spot::Page(numbered(starts)),
            origin => Spot::Bytes(origin.span(range)),
        }
    }

    /// The stretches of the file that a range of the text was taken from, in the order of the text; for a format without
    /// bytes worth having, the range of the text itself.
    pub fn stretches(&self, range: Range<usize>) -> Vec<Span> {
        match &self.origin {
            Origin::Paragraphs(_) | Origin::Pages(_) => vec![Span::new(range.start, range.end)],
            Origin::Pieces(pieces) => pieces.parts(range).map(|part| pieces.within.span(part.start as usize..part.end as usize)).collect(),
            origin => vec![origin.span(range)],
        }
    }

    /// What the reader dropped, as bytes of the file: nothing for a format without bytes worth having.
    pub fn dropped(&self) -> Vec<(Span, DropRule)> {
        match &self.origin {
            Origin::Pieces(pieces) => {
                pieces.dropped.iter().map(|(range, rule)| (pieces.within.span(range.start as usize..range.end as usize), *rule)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The bytes before the first that a reader could take or drop: the mark of an encoding.
    pub fn mark(&self) -> Span {
        let within = match &self.origin {
            Origin::Pieces(pieces) => &pieces.within,
            origin => origin,
        };
        let start = match within {
            Origin::Utf8 { .. } | Origin::Decoded(_) => within.span(0..0).start,
            _ => 0,
        };
        Span { start: 0, end: start }
    }

    /// How many bytes the ledger must account for.
    pub fn length(&self) -> u32 {
        let (within, length) = match &self.origin {
            Origin::Pieces(pieces) => (&pieces.within, pieces.length as usize),
            origin => (origin, self.text.len()),
        };
        match within {
            Origin::Utf8 { .. } | Origin::Decoded(_) => within.span(length..length).start,
            _ => Span::new(length, 0).start,
        }
    }
}

/// Builds a [`Sheet`] from marked-up text: each stretch of it is either put or dropped.
#[derive(Debug)]
pub struct SheetWriter {
    text: String,
    lines: Vec<Line>,
    inlines: Vec<(Range<u32>, InlineKind)>,
    taken: Vec<Piece>,
    dropped: Vec<(Range<u32>, DropRule)>,
    line_start: u32,
    notes: Vec<Note>,
}

impl SheetWriter {
    /// An empty sheet, with room for `capacity` bytes of words.
    pub fn new(capacity: usize) -> Self {
        SheetWriter {
            text: String::with_capacity(capacity),
            lines: Vec::new(),
            inlines: Vec::new(),
            taken: Vec::new(),
            dropped: Vec::new(),
            line_start: 0,
            notes: Vec::new(),
        }
    }

    /// Where the next words will stand in the sheet's text.
    pub fn at(&self) -> u32 {
        Span::new(self.text.len(), 0).start
    }

    /// Adds words that stand in the marked-up text at `from`: as they are, or written otherwise there (`&amp;`).
    pub fn put(&mut self, words: &str, from: Range<usize>) {
        let (start, from) = (self.at(), Span::new(from.start, from.end));
        self.text.push_str(words);
        let piece = Piece { text: start..self.at(), from: from.start..from.end };
        match self.taken.last_mut() {
            // Neighbours that both stand there as they are become one.
            Some(last)
                if last.text.end == start && last.from.end == piece.from.start && last.text.len() == last.from.len() && words.len() == piece.from.len() =>
            {
                last.text.end = piece.text.end;
                last.from.end = piece.from.end;
            }
            _ => self.taken.push(piece),
        }
    }

    /// Adds a space that the source does not have: where two words must not touch.
    pub fn gap(&mut self) {
        self.text.push(' ');
    }

    /// Drops a stretch of the marked-up text, by a named rule.
    pub fn drop(&mut self, from: Range<usize>, rule: DropRule) {
        let Span { start, end } = Span::new(from.start, from.end);
        match self.dropped.last_mut() {
            _ if start >= end => {}
            Some((last, same)) if *same == rule && last.end == start => last.end = end,
            _ => self.dropped.push((start..end, rule)),
        }
    }

    /// Marks the words put since `start` (see [`SheetWriter::at`]).
    pub fn inline(&mut self, start: u32, kind: InlineKind) {
        if start < self.at() {
            self.inlines.push((start..self.at(), kind));
        }
    }

    /// Marks a range of the words already put, within one line.
    pub fn inline_at(&mut self, range: Range<u32>, kind: InlineKind) {
        if range.start < range.end && range.end <= self.at() {
            self.inlines.push((range, kind));
        }
    }

    /// Tells which of the lines put are a note, and in which line its mark stands first. Notes come in their order.
    pub fn note(&mut self, words: Range<u32>, cited: Option<u32>) {
        self.notes.push(Note { words, cited });
    }

    /// What has been put since the last line ended.
    pub fn line(&self) -> &str {
        self.text.get(self.line_start as usize..).unwrap_or_default()
    }

    /// Where the words of that stand, without white space at their ends.
    pub fn line_words(&self) -> Range<u32> {
        self.trimmed(self.line_start..self.at())
    }

    /// A range of the text without white space at its ends.
    pub fn trimmed(&self, range: Range<u32>) -> Range<u32> {
        let Some(text) = self.text.get(range.start as usize..range.end as usize) else { return range };
        let (words, from_start) = (text.trim(), text.trim_start());
        let start = range.start + Span::new(text.len() - from_start.len(), 0).start;
        start..start + Span::new(words.len(), 0).start
    }

    /// Drops every stretch of the marked-up text that has neither been put nor dropped, by a named rule.
    pub fn drop_rest(&mut self, length: usize, rule: DropRule) {
        let all = self.taken.iter().map(|piece| &piece.from).chain(self.dropped.iter().map(|(range, _)| range));
        let mut used: Vec<Range<u32>> = all.cloned().collect();
        used.sort_by_key(|range| (range.start, range.end));
        let (mut at, end) = (0, Span::new(length, 0).start);
        for range in used {
            if range.start > at {
                self.dropped.push((at..range.start, rule));
            }
            at = at.max(range.end);
        }
        if at < end {
            self.dropped.push((at..end, rule));
        }
    }

    /// Whether words have been put since the last line ended.
    pub fn has_words(&self) -> bool {
        self.text.get(self.line_start as usize..).is_some_and(|line| !line.trim().is_empty())
    }

    /// Ends the line. The number of a list item, which most formats do not have as words, stands before it in the text, and so
    /// needs an owner as its words do.
    pub fn end(&mut self, role: Role) {
        let range = self.line_start + self.put_number(&role)..self.at();
        self.lines.push(Line { range, role });
        self.text.push('\n');
        self.line_start = self.at();
    }

    /// Puts the number of a list item before the words of the line; gives how long it is, with the gap behind it.
    fn put_number(&mut self, role: &Role) -> u32 {
        let Role::Item(Item { mark, .. }) = role else { return 0 };
        let has_words = self.line().contains(|c: char| !c.is_whitespace() && !is_unprintable(c));
        let Some(number) = mark.typed().filter(|_| has_words) else { return 0 };
        let (from, by) = (self.line_start, Span::new(number.len() + 1, 0).start);
        self.text.insert_str(from as usize, &(number + " "));
        let pieces = self.taken.iter_mut().map(|piece| &mut piece.text).rev().take_while(|range| range.start >= from);
        let inlines = self.inlines.iter_mut().map(|(range, _)| range).rev().take_while(|range| range.start >= from);
        pieces.chain(inlines).for_each(|range| *range = range.start + by..range.end + by);
        by
    }

    /// The sheet. `length` is the length of the marked-up text, `within` how places in it become places in the file.
    pub fn finish(mut self, file: &FilePath, format: Format, length: usize, within: Origin, stated: StatedInFile) -> Sheet {
        let (taken, dropped) = (std::mem::take(&mut self.taken), std::mem::take(&mut self.dropped));
        let pieces = Pieces { taken, dropped, length: Span::new(length, 0).start, within };
        self.finish_without_bytes(file, format, Origin::Pieces(Box::new(pieces)), stated)
    }

    /// The sheet of a format without bytes worth having: `origin` tells paragraphs or pages.
    pub fn finish_without_bytes(mut self, file: &FilePath, format: Format, origin: Origin, stated: StatedInFile) -> Sheet {
        if self.line_start < self.at() {
            self.end(Role::Para);
        }
        let inlines = nested::nested(self.inlines);
        Sheet { inlines, stated, notes: self.notes, ..Sheet::new(file, format, self.text, self.lines, origin) }
    }
}
