//! A file as a value: its path below the root, its bytes, and places in it.
//!
//! Nothing here reads or writes; [`crate::source::gather`] is the only reader.

use std::fmt;
use std::sync::Arc;

/// A path below the site's root, with `/` between its parts on every system.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FilePath(Arc<str>);

impl FilePath {
    /// Takes a path relative to the root; back-slashes become `/`.
    pub fn new(path: &str) -> Self {
        if path.contains('\\') { FilePath(path.replace('\\', "/").into()) } else { FilePath(path.into()) }
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder that holds the file, without a closing `/`; empty at the root.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Whether each of its parts names something below the part before it.
    pub fn is_below_root(&self) -> bool {
        self.0.split('/').all(|part| !matches!(part, "" | "." | ".."))
    }

    /// The last part of the path.
    pub fn name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
    }

    /// The name without its ending.
    pub fn stem(&self) -> &str {
        let name = self.name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The ending without its dot, lower-cased; empty where there is none.
    pub fn ending(&self) -> String {
        self.name().rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase())
    }
}

impl fmt::Display for FilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for FilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What Windows keeps for devices, whatever ending stands behind it.
pub const OF_WINDOWS: &[&str] = &[
    "con", "prn", "aux", "nul", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5",
    "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Whether a sign has no shape of its own: controls, ends of lines, and what turns the order of letters round or joins them.
pub fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// Why a name of a file or folder, without the folders around it, cannot be held by every system, or not be told from others
/// by its looks; `None` where it can.
pub fn unfit(name: &str) -> Option<String> {
    if let Some(c) = name.chars().find(|c| is_unseen(*c)) {
        return Some(format!("it holds a sign that nobody sees (U+{:04X})", u32::from(c)));
    }
    if let Some(c) = name.chars().find(|c| matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\\' | '/')) {
        return Some(format!("it holds `{c}`"));
    }
    if name.ends_with(['.', ' ']) || name.starts_with(' ') {
        return Some("it begins or ends in a space, or ends in a dot".to_owned());
    }
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    OF_WINDOWS.contains(&stem.as_str()).then(|| format!("Windows keeps `{stem}` for a device"))
}

/// A range of bytes of one file, `start..end`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Hash)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// Takes two byte offsets; offsets past 4 GiB are cut there (gather refuses such files).
    pub fn new(start: usize, end: usize) -> Self {
        let cut = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span { start: cut(start), end: cut(end) }
    }

    /// The same range, `by` bytes further on.
    pub fn shifted(self, by: u32) -> Self {
        Span { start: self.start.saturating_add(by), end: self.end.saturating_add(by) }
    }

    /// The range as slice indexes.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Where in a file something stands, as exactly as its format lets anyone look it up.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Spot {
    /// The file as a whole.
    Whole,
    /// A range of bytes.
    Bytes(Span),
    /// A paragraph of a Word document, from 1: its bytes are packed, and tell nobody anything.
    Paragraph(u32),
    /// A page of a PDF, from 1.
    Page(u32),
}

/// Where something stands: a file, and where in it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct Place {
    /// The file.
    pub file: FilePath,
    /// Where in the file.
    pub spot: Spot,
}

impl Place {
    /// A file as a whole.
    pub fn file(file: &FilePath) -> Self {
        Place { file: file.clone(), spot: Spot::Whole }
    }

    /// A range of bytes of a file.
    pub fn bytes(file: &FilePath, span: Span) -> Self {
        Place { file: file.clone(), spot: Spot::Bytes(span) }
    }

    /// A spot of a file.
    pub fn at(file: &FilePath, spot: Spot) -> Self {
        Place { file: file.clone(), spot }
    }

    /// The bytes, where the place is a range of them.
    pub fn span(&self) -> Option<Span> {
        match self.spot {
            Spot::Bytes(span) => Some(span),
            _ => None,
        }
    }
}

/// A line of a file, found for a reader: numbers count from 1, columns in characters.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub struct LineAt {
    /// The number of the line.
    pub number: usize,
    /// The column of the first character meant.
    pub column: usize,
    /// The line's text, without its end; bytes that are not UTF-8 are shown as U+FFFD.
    pub text: String,
    /// The bytes meant, within `text`.
    pub marked: std::ops::Range<usize>,
}

/// Finds the line that holds the start of `span` in `bytes`.
///
/// A span past the end of the file gives the last line, so that a file changed since it was read still prints.
pub fn line_at(bytes: &[u8], span: Span) -> LineAt {
    let mark = if bytes.starts_with("\u{feff}".as_bytes()) { 3 } else { 0 };
    let start = (span.start as usize).min(bytes.len());
    let from = bytes[..start].iter().rposition(|&b| b == b'\n').map_or(mark, |at| at + 1);
    let start = start.max(from);
    let end_of_line = bytes[start..].iter().position(|&b| b == b'\n').map_or(bytes.len(), |at| start + at);
    let to = if bytes[start..end_of_line].ends_with(b"\r") { end_of_line - 1 } else { end_of_line };
    let end = (span.end as usize).clamp(start, to);
    let number = bytes[..from].iter().filter(|&&b| b == b'\n').count() + 1;
    let lossy = |part: &[u8]| String::from_utf8_lossy(part).into_owned();
    let (before, marked, after) = (lossy(&bytes[from..start]), lossy(&bytes[start..end]), lossy(&bytes[end..to]));
    let (column, range) = (before.chars().count() + 1, before.len()..before.len() + marked.len());
    LineAt { number, column, text: format!("{before}{marked}{after}"), marked: range }
}

/// What a file held when it was written: enough to tell whether it is still the same, quickly.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Seal {
    /// XXH3 of its bytes, 128 bits.
    pub hash: u128,
    /// How many bytes there are.
    pub size: u64,
}

impl Seal {
    /// The seal of some bytes.
    pub fn of(bytes: &[u8]) -> Seal {
        Seal { hash: xxhash_rust::xxh3::xxh3_128(bytes), size: bytes.len() as u64 }
    }
}

/// The SHA-256 of a file's bytes (FIPS 180-4): what anyone can hold a copy against.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Debug, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Digest(<sha2::Sha256 as sha2::Digest>::digest(bytes).into())
    }

    /// One that was worked out before.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Digest(bytes)
    }

    /// Its bytes.
    pub fn bytes(self) -> [u8; 32] {
        self.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// The mark of a file's content in its name: a name with it is of these bytes alone, so that browsers may keep the file for ever.
pub fn mark(bytes: &[u8]) -> String {
    format!("{:08x}", xxhash_rust::xxh3::xxh3_64(bytes) & 0xffff_ffff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_not_every_system_holds_are_told() {
        for name in
            ["a\nb", "a\u{1b}[2J", "a\u{202e}txt", "a\u{200b}", "<b>", "a:b", "a\\b", "a\"b", "a.", "a ", " a", "con", "NUL.txt", "Com1.a.b", "lpt9 .txt"]
        {
            assert!(unfit(name).is_some(), "{name:?}");
        }
        for name in ["a", "Report (final) – 2.txt", "Adroddiad Ŵ.md", "conference.txt", ".b", "it's 50%.docx", "a..b", "com", "com10"] {
            assert_eq!(unfit(name), None, "{name:?}");
        }
    }

    #[test]
    fn a_line_is_found_with_its_column_in_characters() {
        let at = line_at("one\ntŵo three\nfour".as_bytes(), Span::new(9, 14));
        assert_eq!((at.number, at.column, at.text.as_str(), &at.text[at.marked.clone()]), (2, 5, "tŵo three", "three"));
    }

    #[test]
    fn byte_order_marks_and_carriage_returns_are_not_shown() {
        let text = "\u{feff}one two\r\nthree\r\n".as_bytes();
        for (span, expected) in [(Span::new(0, 10), (1, 1, "one two", "one two")), (Span::new(12, 17), (2, 1, "three", "three"))] {
            let at = line_at(text, span);
            assert_eq!((at.number, at.column, at.text.as_str(), &at.text[at.marked.clone()]), expected);
        }
    }

    #[test]
    fn a_span_past_the_end_still_gives_a_line() {
        let at = line_at(b"one\ntwo", Span::new(90, 99));
        assert_eq!((at.number, at.text.as_str()), (2, "two"));
    }
}
