//! Writes the words of marked-up text into a sheet, line by line: white space folded as browsers fold it, references resolved,
//! links and emphasis kept, and each stretch led back to where it stands in the file.

use super::reference::{self, Meaning};
use super::tree::ElementNo;
use crate::record::InlineKind;
use crate::record::owner::DropRule;
use crate::sheet::{Role, SheetWriter};
use crate::source::signs::{self, Font, Unknown};
use std::ops::Range;

/// The longest address that a link may have: a longer one is left to be words.
const LONGEST_ADDRESS: usize = 4096;
/// Over how many lines, or pieces of lines, a link may go on.
const PIECES: usize = 16;
/// How many elements of languages of their own may lie in each other.
const LANGUAGES: usize = 8;

/// Where each byte of a decoded text stands in the file that it was decoded from.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Map {
    /// Where what a byte was written as begins.
    pub from: Vec<u32>,
    /// Where it ends.
    pub to: Vec<u32>,
}

impl Map {
    /// Adds `length` bytes of text that were written at `range`.
    pub fn push(&mut self, length: usize, range: Range<usize>) {
        let cut = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        self.from.resize(self.from.len() + length, cut(range.start));
        self.to.resize(self.to.len() + length, cut(range.end));
    }

    /// Where a range of the text was written.
    pub fn source(&self, range: &Range<usize>) -> Range<usize> {
        let from = self.from.get(range.start).copied().unwrap_or_default() as usize;
        let to = range.end.checked_sub(1).and_then(|last| self.to.get(last)).copied().unwrap_or_default() as usize;
        if range.start < range.end { from..to.max(from) } else { 0..0 }
    }
}

/// Writes lines.
pub struct Ink<'a, 'w> {
    writer: &'w mut SheetWriter,
    text: &'a str,
    /// How places in the text become places in the file; `None` where the text is the file's.
    map: Option<&'a Map>,
    /// Words stand in the line.
    begun: bool,
    /// The line ends in a space.
    spaced: bool,
    /// Where the last paragraph of the line begins.
    parted: u32,
    /// `&amp;` is five letters.
    literal: bool,
    /// What letters and signs look like here.
    font: Font,
    /// Signs that are not known.
    pub unknown: Unknown,
    open: Vec<(ElementNo, InlineKind, u32)>,
    /// In how many pieces the open link has been entered.
    pieces: usize,
    marks: Vec<(Range<u32>, InlineKind)>,
}

impl<'a, 'w> Ink<'a, 'w> {
    /// Writes words of `text` with `writer`.
    pub fn new(writer: &'w mut SheetWriter, text: &'a str, map: Option<&'a Map>) -> Self {
        let (open, marks) = (Vec::new(), Vec::new());
        Ink { writer, text, map, begun: false, spaced: true, parted: 0, literal: false, font: Font::Words, unknown: Unknown::default(), open, pieces: 0, marks }
    }

    /// Whether words stand in the line.
    pub fn begun(&self) -> bool {
        self.begun
    }

    /// The words of the line so far.
    pub fn line(&self) -> &str {
        self.writer.line()
    }

    /// The words of the line's last paragraph so far.
    pub fn since_part(&self) -> &str {
        let since = (self.writer.at().saturating_sub(self.parted)) as usize;
        let line = self.line();
        line.get(line.len().saturating_sub(since)..).unwrap_or_default()
    }

    /// Drops a stretch.
    pub fn drop(&mut self, range: Range<usize>, rule: DropRule) {
        let range = self.map.map_or(range.clone(), |map| map.source(&range));
        self.writer.drop(range, rule);
    }

    /// Drops words, and the white space among them as what it is.
    pub fn drop_words(&mut self, range: Range<usize>, rule: DropRule) {
        let blank = self.text.get(range.clone()).is_none_or(|words| words.trim().is_empty());
        self.drop(range, if blank { DropRule::Space } else { rule });
    }

    /// Whether character references are words as they are written.
    pub fn literally(&mut self, literal: bool) {
        self.literal = literal;
    }

    /// What letters and signs look like from here on.
    pub fn set(&mut self, font: Font) {
        self.font = font;
    }

    /// Writes what a tag at `range` shows as.
    pub fn sign(&mut self, shown: &str, range: Range<usize>) {
        self.put_as_is(shown, range);
        (self.begun, self.spaced) = (true, false);
    }

    fn put(&mut self, words: &str, range: Range<usize>) {
        if self.font == Font::Words {
            return self.put_as_is(words, range);
        }
        let is_word = signs::is_word(words);
        let mut at = range.start;
        for c in words.chars() {
            let sign = signs::sign(self.font, c.into()).filter(|_| !is_word);
            // A reference stands for its signs as a whole.
            let next = if words.len() == range.len() { at + c.len_utf8() } else { range.end };
            if sign.is_none() && !c.is_whitespace() {
                self.unknown.add(at..next);
            }
            self.put_as_is(sign.unwrap_or(c).encode_utf8(&mut [0; 4]), at..next);
            at = next;
        }
    }

    fn put_as_is(&mut self, words: &str, range: Range<usize>) {
        let Some(map) = self.map else {
            self.writer.put(words, range);
            return;
        };
        if words.len() != range.len() {
            self.writer.put(words, map.source(&range));
            return;
        }
        let mut at = range.start;
        for c in words.chars() {
            let next = at + c.len_utf8();
            self.writer.put(c.encode_utf8(&mut [0; 4]), map.source(&(at..next)));
            at = next;
        }
    }

    /// Writes words that stand in the text at `range`; with white space as it is where `typed`.
    pub fn words(&mut self, range: Range<usize>, typed: bool) {
        let mut at = range.start;
        while at < range.end {
            let rest = self.text.get(at..range.end).unwrap_or_default();
            let literal = self.literal;
            let length = rest.find(|c: char| c == '&' && !literal || is_space(c)).unwrap_or(rest.len());
            if length > 0 {
                let words = rest.get(..length).unwrap_or_default();
                self.put(words, at..at + length);
                self.begun |= !words.trim().is_empty();
                self.spaced = false;
            } else if rest.starts_with('&') {
                at = self.reference(rest, at);
                continue;
            } else {
                let length = rest.find(|c: char| !is_space(c)).unwrap_or(rest.len());
                self.space(at..at + length, typed);
                at += length;
                continue;
            }
            at += length.max(1);
        }
    }

    fn space(&mut self, range: Range<usize>, typed: bool) {
        if typed && self.begun {
            let text = self.text;
            self.put(text.get(range.clone()).unwrap_or_default(), range);
            self.spaced = true;
        } else if self.spaced || !self.begun {
            self.drop(range, DropRule::Space);
        } else {
            self.put(" ", range.start..range.start + 1);
            self.drop(range.start + 1..range.end, DropRule::Space);
            self.spaced = true;
        }
    }

    /// Writes the reference at the head of `rest`, or its sign where it is none; gives where the text goes on.
    fn reference(&mut self, rest: &str, at: usize) -> usize {
        let (meaning, length) = reference::read(rest).unwrap_or((Meaning::One('&'), 1));
        let mut words = String::new();
        meaning.push_to(&mut words);
        if words.chars().all(is_space) {
            words = " ".to_owned();
        }
        let blank = words.trim().is_empty();
        self.put(&words, at..at + length);
        self.begun |= !blank;
        self.spaced = words == " ";
        at + length
    }

    /// Keeps two words apart.
    pub fn gap(&mut self) {
        if !self.spaced && self.begun {
            self.writer.gap();
            self.spaced = true;
        }
    }

    /// Keeps two paragraphs of one line apart.
    pub fn part(&mut self) {
        self.gap();
        let now = self.writer.at();
        if self.begun {
            self.writer.inline_at(now.saturating_sub(1)..now, InlineKind::Break);
            self.parted = now;
        }
    }

    /// From here on words mean more, until the element ends.
    pub fn begin(&mut self, no: ElementNo, kind: InlineKind) {
        if let InlineKind::Link(address) = &kind {
            // A link within a link ends the outer one, as in browsers.
            if let Some(outer) = self.open.iter().find(|(_, kind, _)| is_link(kind)).map(|(no, ..)| *no) {
                self.finish(outer);
            }
            if address.len() > LONGEST_ADDRESS {
                return;
            }
            self.pieces = 0;
        }
        let is_full = match &kind {
            InlineKind::Language(_) => self.open.iter().filter(|(_, kind, _)| kind.language().is_some()).count() >= LANGUAGES,
            InlineKind::Short(_) => self.open.iter().any(|(_, kind, _)| kind.long().is_some()),
            _ => false,
        };
        if !is_full {
            self.open.push((no, kind, self.writer.at()));
        }
    }

    /// Whether words that mean more begin here.
    pub fn begins_here(&self) -> bool {
        self.open.iter().any(|(_, _, start)| *start == self.writer.at())
    }

    /// The language of the innermost open element that states one.
    pub fn language(&self) -> Option<&str> {
        self.open.iter().rev().find_map(|(_, kind, _)| kind.language())
    }

    /// An element that may have meant more ends.
    pub fn finish(&mut self, no: ElementNo) {
        // One element may be stressed and of a language of its own.
        while let Some(at) = self.open.iter().rposition(|(open, ..)| *open == no) {
            let now = self.writer.at();
            // What began later and goes on is cut here, so that stretches never cross.
            for (_, kind, start) in self.open.iter_mut().skip(at).filter(|(_, _, start)| *start < now) {
                self.pieces += usize::from(is_link(kind));
                self.marks.push((*start..now, kind.clone()));
                *start = now;
            }
            self.open.remove(at);
            self.end_long_link();
        }
    }

    /// A link that nobody ended goes on without end: it is left to be words.
    fn end_long_link(&mut self) {
        if self.pieces >= PIECES {
            self.open.retain(|(_, kind, _)| !is_link(kind));
        }
    }

    /// Ends the line where it holds anything; gives whether it held words.
    pub fn end(&mut self, role: Role) -> bool {
        let begun = self.begun;
        if begun {
            self.mark_line();
            self.end_line(role);
            // What a page sets apart stands apart.
            self.writer.end(Role::Para);
        } else if !self.line().is_empty() {
            self.end_line(Role::Para);
        }
        begun
    }

    /// Ends the line as a cell, which may be empty.
    pub fn end_cell(&mut self, cell: crate::record::Cell) {
        self.mark_line();
        self.end_line(Role::Cell(cell));
    }

    fn end_line(&mut self, role: Role) {
        self.writer.end(role);
        (self.begun, self.spaced) = (false, true);
        self.marks.clear();
        let now = self.writer.at();
        // A short form ends with its line.
        self.open.retain(|(_, kind, start)| kind.long().is_none() || *start == now);
        for (_, kind, start) in &mut self.open {
            self.pieces += usize::from(*start < now && is_link(kind));
            *start = now;
        }
        self.end_long_link();
    }

    /// Enters what the line's words mean more, but for stress of the whole line.
    fn mark_line(&mut self) {
        let now = self.writer.at();
        // The inner ones first, as those that have ended stand.
        let open = self.open.iter().rev().map(|(_, kind, start)| (*start..now, kind.clone()));
        let mut marks: Vec<(Range<u32>, InlineKind)> = std::mem::take(&mut self.marks);
        marks.extend(open);
        for kind in [InlineKind::Strong, InlineKind::Emphasis, InlineKind::Struck, InlineKind::Raised, InlineKind::Lowered, InlineKind::Picture] {
            let mut stressed: Vec<Range<u32>> = marks.iter().filter(|(_, other)| *other == kind).map(|(range, _)| self.writer.trimmed(range.clone())).collect();
            stressed.retain(|range| !range.is_empty());
            stressed.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
            if matches!(kind, InlineKind::Strong | InlineKind::Emphasis) && self.covers(&stressed) {
                continue;
            }
            for range in stressed {
                self.writer.inline_at(range, kind.clone());
            }
        }
        let mut spoken = 0..0;
        for (range, kind) in marks {
            let range = self.writer.trimmed(range);
            let is_spoken = kind.language().is_some();
            // Of two languages of the same words the inner one counts.
            if (is_link(&kind) || kind.long().is_some() || is_spoken && spoken != range) && !range.is_empty() {
                spoken = if is_spoken { range.clone() } else { spoken };
                self.writer.inline_at(range, kind);
            }
        }
    }

    /// Whether ranges in order leave nothing but white space of the line.
    fn covers(&self, ranges: &[Range<u32>]) -> bool {
        let line = self.writer.line_words();
        let mut at = line.start;
        for range in ranges {
            if range.start > at && !self.writer.trimmed(at..range.start).is_empty() {
                return false;
            }
            at = at.max(range.end);
        }
        at >= line.end
    }
}

fn is_link(kind: &InlineKind) -> bool {
    matches!(kind, InlineKind::Link(_))
}

/// White space of HTML: a no-break space is none.
pub fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c')
}
