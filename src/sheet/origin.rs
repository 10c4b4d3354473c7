//! How places in the words of a sheet become places in the file that they were read from.

use crate::file::Span;
use crate::record::owner::DropRule;
use std::ops::Range;

/// How a place in the text becomes a place in the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Origin {
    /// The file is UTF-8: the same offset, after this many bytes (a byte order mark).
    Utf8 {
        /// The bytes before the text.
        mark: u32,
    },
    /// Another encoding: for each byte of the text, and its end, the offset in the file.
    Decoded(Vec<u32>),
    /// Words picked out of marked-up text.
    Pieces(Box<Pieces>),
    /// Paragraphs of a Word document: where each begins in the text, with its number.
    Paragraphs(Vec<(u32, u32)>),
    /// Pages of a PDF: where each begins in the text, with its number.
    Pages(Vec<(u32, u32)>),
}

/// Words picked out of marked-up text, and what was not picked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pieces {
    /// The words, in the order of the sheet.
    pub(super) taken: Vec<Piece>,
    /// What was dropped, in ranges of the marked-up text.
    pub(super) dropped: Vec<(Range<u32>, DropRule)>,
    /// How long the marked-up text is.
    pub(super) length: u32,
    /// How places in the marked-up text become places in the file.
    pub(super) within: Origin,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Piece {
    pub(super) text: Range<u32>,
    pub(super) from: Range<u32>,
}

impl Piece {
    /// The part of the source that `range` of the text came from: exact where the words stand there as they are.
    fn part(&self, range: &Range<u32>) -> Range<u32> {
        if self.text.end - self.text.start != self.from.end - self.from.start {
            return self.from.clone();
        }
        let at = |n: u32| self.from.start + (n.clamp(self.text.start, self.text.end) - self.text.start);
        at(range.start)..at(range.end)
    }
}

impl Pieces {
    pub(super) fn parts(&self, range: Range<usize>) -> impl Iterator<Item = Range<u32>> + '_ {
        let Span { start, end } = Span::new(range.start, range.end);
        let first = self.taken.partition_point(|piece| piece.text.end <= start);
        self.taken.get(first..).unwrap_or_default().iter().take_while(move |piece| piece.text.start < end).map(move |piece| piece.part(&(start..end)))
    }
}

impl Origin {
    /// The bytes of the file from which a range of the text was decoded.
    pub fn span(&self, range: Range<usize>) -> Span {
        match self {
            Origin::Utf8 { mark } => Span::new(range.start, range.end).shifted(*mark),
            Origin::Decoded(offsets) => {
                let at = |n: usize| offsets.get(n).or(offsets.last()).copied().unwrap_or(0);
                Span { start: at(range.start), end: at(range.end) }
            }
            Origin::Pieces(pieces) => {
                let covered = pieces.parts(range).reduce(|all, part| all.start.min(part.start)..all.end.max(part.end)).unwrap_or(0..0);
                pieces.within.span(covered.start as usize..covered.end as usize)
            }
            Origin::Paragraphs(_) | Origin::Pages(_) => Span::new(range.start, range.end),
        }
    }
}
