//! From a PDF's letters to its lines, through a library that tells where each letter stands.

use super::order::Turned;
use super::{drawing, limits, meant, order, tame};
use crate::record::InlineKind;
use crate::source::guarded::guarded;
use pdf_extract::{Document, MediaBox, OutputDev, OutputError, Transform, output_doc};
use std::ops::Range;

/// The most bytes of a file, pages, and letters of a page.
const LARGEST: usize = 64 << 20;
const PAGES: usize = 5_000;
const LETTERS: usize = 300_000;
/// The most letters of all pages: many may share one stream.
const ALL_LETTERS: usize = 16 << 20;

/// How much smaller than the line, in shares of it, letters above or below it are, and how far off its foot.
const SMALLER: f64 = 0.9;
const OFF_LINE: f64 = 0.08;
/// How far from its word, in shares of the line's size, such a letter is set without a space.
const NOTE_GAP: f64 = 0.2;
/// The most bytes of a note's mark at the head of a line: each letter after it looks through them.
const MARK: usize = 64;

/// Why a PDF cannot be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// It is no PDF, or a broken one.
    Damaged,
    /// It asks for a password.
    Locked,
    /// It holds too much.
    Oversized,
    /// One of its pages cannot be read.
    Page(u32),
}

/// A page.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Page {
    /// Its number, from 1.
    pub number: u32,
    /// How high it is.
    pub height: f64,
    /// Its lines with words, in the order in which they are drawn.
    pub lines: Vec<Line>,
    /// How many of its signs the file gives no letter for.
    pub silent: usize,
    /// The words before the first of these, on its line.
    pub before: String,
}

/// A line as it is drawn.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Line {
    /// Its words.
    pub text: String,
    /// Where it begins and ends, from the left; how far down it stands; how large its letters are.
    pub left: f64,
    /// Where it ends.
    pub right: f64,
    /// Where its words begin behind its first gap: 0 where it has none.
    pub hung: f64,
    /// How far down the page its foot stands.
    pub down: f64,
    /// How large its letters are.
    pub size: f64,
    /// It has words that are read from the right, and how sure their order is.
    pub turned: Option<Turned>,
    /// Its letters that stand above or below it, in bytes of its words.
    pub heights: Vec<(Range<usize>, InlineKind)>,
}

/// Reads the pages of a PDF, with their lines.
pub fn read(bytes: &[u8]) -> Result<Vec<Page>, Fault> {
    if bytes.len() > LARGEST {
        return Err(Fault::Oversized);
    }
    limits::columns(bytes)?;
    limits::unpacked_at_once(bytes)?;
    let document = guarded(|| Document::load_mem(bytes)).ok_or(Fault::Damaged)?;
    let mut document = document.map_err(|_| Fault::Damaged)?;
    if document.is_encrypted() {
        // Many PDFs only forbid changes: those open with no password.
        let opened = guarded(|| document.decrypt("").is_ok()).unwrap_or(false);
        if !opened {
            return Err(Fault::Locked);
        }
    }
    let listed = guarded(|| document.get_pages()).ok_or(Fault::Damaged)?;
    if listed.len() > PAGES {
        return Err(Fault::Oversized);
    }
    if listed.is_empty() {
        return Err(Fault::Damaged);
    }
    let mut bounded = || {
        limits::ends(&mut document, listed.values().copied())?;
        tame::tame(&mut document, listed.len())?;
        drawing::ends(&document, listed.values().copied())?;
        meant::give(&mut document, listed.values().copied());
        Ok(())
    };
    guarded(&mut bounded).ok_or(Fault::Damaged)??;
    let mut reader = Reader::default();
    let done = guarded(|| output_doc(&document, &mut reader).is_ok()).unwrap_or(false);
    if reader.letters > LETTERS || reader.all_letters > ALL_LETTERS {
        return Err(Fault::Oversized);
    }
    match listed.keys().nth(reader.pages.len()) {
        Some(number) => Err(Fault::Page(*number)),
        None if !done => Err(Fault::Damaged),
        None => Ok(reader.pages),
    }
}

/// Puts letters together to lines.
#[derive(Default)]
struct Reader {
    /// The pages that are read.
    pages: Vec<Page>,
    number: u32,
    height: f64,
    low: f64,
    lines: Vec<Line>,
    line: Line,
    /// Where the last letter of the line stands, and whether one stands before the one drawn ahead of it.
    last: f64,
    backwards: bool,
    /// The line holds a letter that is read from the right. Kept as letters come: a line may hold all letters of its page.
    from_right: bool,
    silent: usize,
    before: String,
    /// The letters of this page, and of all.
    letters: usize,
    all_letters: usize,
}

impl Reader {
    fn end_line_here(&mut self) {
        let mut line = std::mem::take(&mut self.line);
        if let Some(turned) = order::turned(&line.text, self.backwards) {
            line.text = order::read(&line.text, self.backwards);
            line.turned = Some(turned);
            line.heights.clear();
        }
        (self.backwards, self.from_right) = (false, false);
        if !line.text.trim().is_empty() {
            self.lines.push(line);
        }
    }
}

impl Reader {
    /// Whether a letter that touches the one before it stands above or below the line: smaller, and not on its foot.
    fn height(&self, size: f64, down: f64) -> Option<InlineKind> {
        let away = down - self.line.down;
        let off = size < self.line.size * SMALLER && away.abs() > self.line.size * OFF_LINE;
        off.then_some(if away < 0.0 { InlineKind::Raised } else { InlineKind::Lowered })
    }

    /// Where the line begins with one word above it, as a note does with its mark, this letter shows where the line stands.
    fn lift_head(&mut self, size: f64, down: f64) {
        if self.line.text.len() > MARK {
            return;
        }
        let head = self.line.text.trim_end();
        let above = self.line.size < size * SMALLER && down - self.line.down > size * OFF_LINE;
        if above && self.line.heights.is_empty() && !head.contains(char::is_whitespace) {
            self.line.heights.push((0..head.len(), InlineKind::Raised));
            (self.line.size, self.line.down) = (size, down);
        }
    }
}

impl OutputDev for Reader {
    fn begin_page(&mut self, number: u32, page: &MediaBox, _: Option<(f64, f64, f64, f64)>) -> Result<(), OutputError> {
        (self.number, self.height, self.low) = (number, page.ury - page.lly, page.lly);
        self.letters = 0;
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        self.end_line_here();
        let (lines, before) = (std::mem::take(&mut self.lines), std::mem::take(&mut self.before));
        self.pages.push(Page { number: self.number, height: self.height, lines, silent: std::mem::take(&mut self.silent), before });
        Ok(())
    }

    fn output_character(&mut self, at: &Transform, width: f64, _: f64, size: f64, letter: &str) -> Result<(), OutputError> {
        self.letters += letter.len().max(1);
        self.all_letters += letter.len().max(1);
        if self.letters > LETTERS || self.all_letters > ALL_LETTERS {
            return Err(OutputError::FormatError(std::fmt::Error));
        }
        let size = (at.m11.hypot(at.m12) * size).abs();
        let (left, down) = (at.m31, self.height - (at.m32 - self.low));
        if !(size.is_finite() && left.is_finite() && down.is_finite() && width.is_finite()) || is_silent(letter) {
            if self.silent == 0 {
                self.before.clone_from(&self.line.text);
            }
            self.silent += 1;
            return Ok(());
        }
        let right = left + width * size;
        let blank = letter.chars().all(char::is_whitespace);
        let em = size.max(self.line.size * 0.6).max(0.1);
        let mut height = None;
        if !self.line.text.is_empty() {
            let (large, away) = (self.line.size.max(size), (down - self.line.down).abs());
            let touches = !blank && left < self.line.right + large * NOTE_GAP && left > self.line.right - em;
            let same_height = away < em * 0.5 || touches && away < large * 0.5;
            if same_height && !blank {
                self.lift_head(size, down);
            }
            // What begins well to the left of where the line ended is another line, or letters drawn over it.
            // Letters that are read from the right may be drawn so: each ends where the last began.
            let leftwards = !blank && same_height && self.from_right && letter.chars().all(order::is_from_right);
            let leftwards = leftwards && left < self.last && right > self.last - em;
            if leftwards {
                self.backwards = true;
                if right < self.last - em * 0.12 && !self.line.text.ends_with(char::is_whitespace) {
                    self.line.text.push(' ');
                }
            } else if !same_height || left < self.line.right - em * 3.0 {
                self.end_line_here();
            } else if touches && !self.line.text.ends_with(char::is_whitespace) {
                height = self.height(size, down);
                if height.is_none() && left > self.line.right + em * 0.12 {
                    self.line.text.push(' ');
                }
            } else if left > self.line.right + em {
                self.line.hung = if self.line.hung > 0.0 { self.line.hung } else { left };
                self.line.text.push('\t');
            } else if left > self.line.right + em * 0.12 && !blank && !self.line.text.ends_with(char::is_whitespace) {
                self.line.text.push(' ');
            }
        }
        if self.line.text.is_empty() {
            if blank {
                return Ok(());
            }
            self.line = Line { left, down, size, ..Line::default() };
        }
        let start = self.line.text.len();
        self.from_right |= letter.contains(order::is_from_right);
        self.line.text.extend(letter.chars().map(|c| if c.is_control() { ' ' } else { c }).flat_map(apart));
        match self.line.heights.last_mut() {
            // What follows in the same height goes on with it.
            Some((range, same)) if height.as_ref().is_some_and(|height| *height == *same) && range.end == start => range.end = self.line.text.len(),
            _ => self.line.heights.extend(height.map(|kind| (start..self.line.text.len(), kind))),
        }
        if !blank {
            self.line.right = right.max(self.line.right);
            self.line.left = if self.backwards { left.min(self.line.left) } else { self.line.left };
            self.last = left;
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

/// Whether a sign that is drawn has no letter: none is given, or only one that nothing is shown for.
fn is_silent(letter: &str) -> bool {
    letter.chars().all(|c| c == char::REPLACEMENT_CHARACTER || c.is_control() && !c.is_whitespace())
}

/// The letters of a ligature that only a printer joins.
fn apart(c: char) -> impl Iterator<Item = char> {
    let letters = match c {
        '\u{fb00}' => ['f', 'f', ' '],
        '\u{fb01}' => ['f', 'i', ' '],
        '\u{fb02}' => ['f', 'l', ' '],
        '\u{fb03}' => ['f', 'f', 'i'],
        '\u{fb04}' => ['f', 'f', 'l'],
        c => [c, '\0', '\0'],
    };
    let count = match c {
        '\u{fb00}'..='\u{fb02}' => 2,
        '\u{fb03}' | '\u{fb04}' => 3,
        _ => 1,
    };
    letters.into_iter().take(count)
}
