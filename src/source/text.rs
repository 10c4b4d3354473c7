//! Plain text to a sheet: shown as typed, so nothing but line ends has a meaning here.

use super::decode::{self, Decoded};
use crate::file::{FilePath, Span};
use crate::finding::Noted;
use crate::record::Format;
use crate::sheet::{Line, Role, Sheet};

/// Reads a plain text record. Lines end at LF, CR LF or a lone CR, and at a form feed;
/// U+2028 and U+2029 are white space within a line, as office programs write them for a soft break.
pub fn read(file: &FilePath, bytes: &[u8]) -> Noted<Option<Sheet>> {
    let decoded = decode::decode(file, bytes);
    let sheet = decoded.value.map(|Decoded { text, origin }| {
        let lines = lines(&text);
        Sheet::new(file, Format::Text, text, lines, origin)
    });
    Noted::new(sheet, decoded.findings)
}

fn lines(text: &str) -> Vec<Line> {
    let bytes = text.as_bytes();
    let (mut lines, mut start) = (Vec::with_capacity(bytes.len() / 40), 0);
    for (at, byte) in bytes.iter().enumerate() {
        if matches!(byte, b'\n' | b'\r' | b'\x0c') {
            // CR LF is one end, or a blank line would seem to stand after each.
            let second = *byte == b'\n' && at > 0 && at == start && bytes.get(at - 1) == Some(&b'\r');
            if !second {
                lines.push(start..at);
            }
            start = at + 1;
        }
    }
    lines.push(start..bytes.len());
    lines.into_iter().map(|line| Span::new(line.start, line.end)).map(|span| Line { range: span.start..span.end, role: Role::Typed }).collect()
}
