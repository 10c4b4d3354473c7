//! From a PDF's letters to its lines, through a library that tells where each letter stands.

use crate::source::guarded::guarded;
use pdf_extract::{Document, MediaBox, Object, ObjectId, OutputDev, OutputError, Transform, output_doc_page};
use std::collections::BTreeMap;

/// The most bytes of a file, pages, and letters of a page.
const LARGEST: usize = 64 << 20;
const PAGES: usize = 5_000;
const LETTERS: usize = 300_000;
/// The most times that forms within pages may be drawn, counted as if each drew its largest.
const DRAWN: u64 = 20_000;
/// How deep forms may lie within each other.
const DEEPEST: usize = 20;

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
    let document = guarded(|| Document::load_mem(bytes)).ok_or(Fault::Damaged)?;
    let mut document = document.map_err(|_| Fault::Damaged)?;
    if document.is_encrypted() {
        // Many PDFs only forbid changes: those open with no password.
        let opened = guarded(|| document.decrypt("").is_ok()).unwrap_or(false);
        if !opened {
            return Err(Fault::Locked);
        }
    }
    forms_end(&mut document)?;
    let numbers: Vec<u32> = guarded(|| document.get_pages().into_keys().collect()).ok_or(Fault::Damaged)?;
    if numbers.len() > PAGES {
        return Err(Fault::Oversized);
    }
    if numbers.is_empty() {
        return Err(Fault::Damaged);
    }
    let mut pages = Vec::with_capacity(numbers.len());
    for number in numbers {
        let mut reader = Reader::default();
        let done = guarded(|| output_doc_page(&document, &mut reader, number).is_ok()).unwrap_or(false);
        if reader.letters > LETTERS {
            return Err(Fault::Oversized);
        }
        if !done {
            return Err(Fault::Page(number));
        }
        reader.end_line_here();
        pages.push(Page { number, height: reader.height, lines: reader.lines });
    }
    Ok(pages)
}

/// Empties pictures, whose bytes are no text, and refuses forms that draw themselves or each other without end:
/// the library follows them wherever they lead.
fn forms_end(document: &mut Document) -> Result<(), Fault> {
    let mut forms: BTreeMap<ObjectId, (u64, Vec<ObjectId>)> = BTreeMap::new();
    for (id, object) in &mut document.objects {
        let Object::Stream(stream) = object else { continue };
        match stream.dict.get(b"Subtype").and_then(Object::as_name) {
            Ok(b"Image") => {
                stream.content.clear();
                stream.dict.remove(b"Filter");
            }
            Ok(b"Form") => {
                let words = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
                let drawn = words.windows(2).filter(|pair| pair == b"Do").count() as u64;
                forms.insert(*id, (drawn, Vec::new()));
            }
            _ => {}
        }
    }
    let ids: Vec<ObjectId> = forms.keys().copied().collect();
    for (id, (drawn, within)) in &mut forms {
        if *drawn > 0 {
            *within = drawn_by(document, *id).unwrap_or_else(|| ids.clone());
        }
    }
    let mut costs = BTreeMap::new();
    for id in &ids {
        cost(*id, &forms, &mut costs, 0).filter(|cost| *cost <= DRAWN).ok_or(Fault::Oversized)?;
    }
    Ok(())
}

/// The forms and pictures that a form's own resources name; `None` where it has none of its own.
fn drawn_by(document: &Document, id: ObjectId) -> Option<Vec<ObjectId>> {
    let through = |object: &Object| document.dereference(object).ok().map(|(_, object)| object.clone());
    let form = document.get_object(id).ok()?.as_stream().ok()?;
    let resources = through(form.dict.get(b"Resources").ok()?)?;
    let named = resources.as_dict().ok()?.get(b"XObject").ok().and_then(through);
    let named = named.as_ref().and_then(|named| named.as_dict().ok());
    Some(named.into_iter().flat_map(|named| named.iter()).filter_map(|(_, object)| object.as_reference().ok()).collect())
}

/// How many forms are drawn for one; `None` where there is no end of it.
fn cost(id: ObjectId, forms: &BTreeMap<ObjectId, (u64, Vec<ObjectId>)>, known: &mut BTreeMap<ObjectId, u64>, depth: usize) -> Option<u64> {
    if depth > DEEPEST {
        return None;
    }
    if let Some(cost) = known.get(&id) {
        return Some(*cost);
    }
    let Some((drawn, within)) = forms.get(&id) else { return Some(1) };
    let mut largest = 1;
    for inner in within {
        largest = cost(*inner, forms, known, depth + 1)?.max(largest);
    }
    let all = drawn.saturating_mul(largest).saturating_add(1);
    known.insert(id, all);
    Some(all)
}

/// Puts letters together to lines.
#[derive(Default)]
struct Reader {
    height: f64,
    low: f64,
    lines: Vec<Line>,
    line: Line,
    letters: usize,
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
    fn begin_page(&mut self, _: u32, page: &MediaBox, _: Option<(f64, f64, f64, f64)>) -> Result<(), OutputError> {
        (self.height, self.low) = (page.ury - page.lly, page.lly);
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(&mut self, at: &Transform, width: f64, _: f64, size: f64, letter: &str) -> Result<(), OutputError> {
        self.letters += letter.len().max(1);
        if self.letters > LETTERS {
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
