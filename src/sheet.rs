//! A sheet: what every format becomes before it is understood. Flat lines with their places, and nothing of the format left.

use crate::file::{FilePath, Span};
use std::ops::Range;

/// A record as lines of text, each with its place in the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sheet {
    /// The record.
    pub file: FilePath,
    /// Its text, decoded; lines are ranges of it.
    pub text: String,
    /// The lines, in order, without their ends. White space around them is kept.
    pub lines: Vec<Range<u32>>,
    /// How places in the text become places in the file.
    pub origin: Origin,
}

/// How a place in decoded text becomes a place in the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Origin {
    /// The file is UTF-8: the same offset, after this many bytes (a byte order mark).
    Utf8 {
        /// The bytes before the text.
        mark: u32,
    },
    /// Another encoding: for each byte of the text, and its end, the offset in the file.
    Decoded(Vec<u32>),
}

impl Sheet {
    /// The words of a line.
    pub fn line(&self, line: &Range<u32>) -> &str {
        self.text.get(line.start as usize..line.end as usize).unwrap_or_default()
    }

    /// The bytes of the file from which a range of the text was decoded.
    pub fn span(&self, range: Range<usize>) -> Span {
        match &self.origin {
            Origin::Utf8 { mark } => Span::new(range.start, range.end).shifted(*mark),
            Origin::Decoded(offsets) => {
                let at = |n: usize| offsets.get(n).or(offsets.last()).copied().unwrap_or(0);
                Span { start: at(range.start), end: at(range.end) }
            }
        }
    }
}
