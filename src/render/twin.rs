//! A minute as JSON: a line for each of its members, and for each block, fact and theme, so that two states of it can be compared.

use super::scan::first_that;
use crate::record::is_unprintable;
use crate::view::Twin;
use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};
use std::io::{self, Write};

/// The bytes of a minute as JSON.
pub fn twin(twin: &Twin<'_>) -> serde_json::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(16 << 10);
    twin.serialize(&mut Serializer::with_formatter(&mut bytes, Lines { depth: 0 }))?;
    Ok(bytes)
}

/// JSON with few line ends.
struct Lines {
    depth: usize,
}

/// Whether a byte may begin, in UTF-8, a character beyond ASCII that [`is_unprintable`] names, or is the one in ASCII that JSON
/// lets be.
fn may_begin_one(byte: u8) -> bool {
    (byte == 0x7f) | (byte == 0xc2) | (byte >= 0xef)
}

impl Formatter for Lines {
    /// What no text may hold stands as an escape (RFC 8259, section 7), so that the file is text, and exact all the same.
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        // Those that may be one and are not are seldom one after the other, so each is written with what stands before it.
        while let Some((before, from)) = first_that(rest.as_bytes(), may_begin_one).and_then(|at| rest.split_at_checked(at)) {
            let c = from.chars().next().unwrap_or_default();
            let after = from.get(c.len_utf8()..).unwrap_or_default();
            if is_unprintable(c) {
                writer.write_all(before.as_bytes())?;
                for unit in c.encode_utf16(&mut [0; 2]) {
                    write!(writer, "\\u{unit:04x}")?;
                }
            } else {
                writer.write_all(rest.as_bytes().get(..rest.len() - after.len()).unwrap_or_default())?;
            }
            rest = after;
        }
        writer.write_all(rest.as_bytes())
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth += 1;
        writer.write_all(b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth -= 1;
        writer.write_all(if self.depth == 0 { b"\n}" } else { b"}" })
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth += 1;
        writer.write_all(b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth -= 1;
        writer.write_all(b"]")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        writer.write_all(if first { b"" } else { b"," })?;
        writer.write_all(if self.depth == 1 { b"\n" } else { b"" })
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        writer.write_all(if first { b"" } else { b"," })?;
        writer.write_all(if self.depth == 2 { b"\n" } else { b"" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_text_may_hold_is_escaped_and_comes_back() {
        for words in ["plain", "£1 – “one”", "a\u{feff}b", "\u{fffe}", "x\u{1fffe}\u{7f}y\u{80}", "\u{fdd0}ﷺ💥", "\0\n\u{85}"] {
            let mut bytes = Vec::new();
            words.serialize(&mut Serializer::with_formatter(&mut bytes, Lines { depth: 0 })).unwrap();
            let text = std::str::from_utf8(&bytes).unwrap();
            assert!(!text.contains(is_unprintable), "{text:?}");
            assert_eq!(serde_json::from_str::<String>(text).unwrap(), words);
        }
    }
}
