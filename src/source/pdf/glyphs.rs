//! From a PDF's letters to its lines, through a library that tells where each letter stands.

use super::{drawing, limits, tame};
use crate::source::guarded::guarded;
use pdf_extract::{Document, MediaBox, OutputDev, OutputError, Transform, output_doc};

/// The most bytes of a file, pages, and letters of a page.
const LARGEST: usize = 64 << 20;
const PAGES: usize = 5_000;
const LETTERS: usize = 300_000;
/// The most letters of all pages: many may share one stream.
const ALL_LETTERS: usize = 16 << 20;

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
    /// How far down the page its foot stands.
    pub down: f64,
    /// How large its letters are.
    pub size: f64,
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
        drawing::ends(&document, listed.values().copied())
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
    /// The letters of this page, and of all.
    letters: usize,
    all_letters: usize,
}

impl Reader {
    fn end_line_here(&mut self) {
        let line = std::mem::take(&mut self.line);
        if !line.text.trim().is_empty() {
            self.lines.push(line);
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
        self.pages.push(Page { number: self.number, height: self.height, lines: std::mem::take(&mut self.lines) });
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
        if !(size.is_finite() && left.is_finite() && down.is_finite() && width.is_finite()) || letter.is_empty() {
            return Ok(());
        }
        let right = left + width * size;
        let blank = letter.chars().all(char::is_whitespace);
        let em = size.max(self.line.size * 0.6).max(0.1);
        if !self.line.text.is_empty() {
            let same_height = (down - self.line.down).abs() < em * 0.5;
            // What begins well to the left of where the line ended is another line, or letters drawn over it.
            if !same_height || left < self.line.right - em * 3.0 {
                self.end_line_here();
            } else if left > self.line.right + em {
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
        self.line.text.extend(letter.chars().map(|c| if c.is_control() { ' ' } else { c }).flat_map(apart));
        if !blank {
            self.line.right = right.max(self.line.right);
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
