//! Bytes to text: UTF-8, UTF-16 by its mark; for what is neither, what the file states, or else Windows-1252.

use crate::file::{FilePath, Place, Span};
use crate::finding::{Finding, Noted, Rule, Severity};
use crate::record::is_unprintable;
use crate::sheet::Origin;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// A record without a single byte.
pub static EMPTY_FILE: Rule =
    Rule { name: "empty-file", severity: Severity::Error, why: "An empty record says nothing, so it has no page; most often a copy went wrong." };
/// A file that is no text.
pub static NOT_TEXT: Rule = Rule { name: "not-text", severity: Severity::Error, why: "A picture, an archive or a damaged file cannot be read as minutes." };
/// A file in an older encoding.
pub static OLD_ENCODING: Rule = Rule {
    name: "old-encoding",
    severity: Severity::Warning,
    why: "Only a guess tells what the letters of such a file are; quotes, dashes and pounds may be wrong.",
};

/// Decoded text and how its places become places in the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The way back.
    pub origin: Origin,
}

/// A file in an encoding of more than one byte a letter.
pub static UNREAD_ENCODING: Rule = Rule {
    name: "unread-encoding",
    severity: Severity::Error,
    why: "Read by guess, the letters of such a file would be wrong; saved as UTF-8 by the program that knows them, they are right.",
};

/// A byte that the stated encoding does not know.
pub static LOST_LETTER: Rule =
    Rule { name: "lost-letter", severity: Severity::Warning, why: "Such a byte is a letter in another encoding; on the page a sign stands that nobody wrote." };

/// Decodes a file. Gives no value, with an error, where it is empty or no text.
pub fn decode(file: &FilePath, bytes: &[u8]) -> Noted<Option<Decoded>> {
    decode_stated(file, bytes, || None)
}

/// Decodes a file that may state its encoding, by its label: believed where the bytes are not UTF-8.
pub fn decode_stated(file: &FilePath, bytes: &[u8], label: impl FnOnce() -> Option<String>) -> Noted<Option<Decoded>> {
    let fault = |rule, message: &str, help: &str| Noted::new(None, vec![Finding::at(rule, Place::file(file), message, help)]);
    if bytes.is_empty() {
        return fault(&EMPTY_FILE, "this file is empty, so it has no page", "copy the record again, or delete the file");
    }
    let decoded = match bytes {
        [0xff, 0xfe, ..] => utf16(bytes, u16::from_le_bytes),
        [0xfe, 0xff, ..] => utf16(bytes, u16::from_be_bytes),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => {
                let rest = text.strip_prefix('\u{feff}').unwrap_or(text);
                let mark = Span::new(text.len() - rest.len(), 0).start;
                Some(Decoded { text: rest.to_owned(), origin: Origin::Utf8 { mark } })
            }
            Err(error) => {
                let stated = label().and_then(|label| Encoding::for_label(label.as_bytes())).filter(|encoding| *encoding != UTF_8);
                return match stated {
                    None => old_encoding(file, bytes, WINDOWS_1252, Some(error.valid_up_to())),
                    Some(encoding) if encoding.is_single_byte() => old_encoding(file, bytes, encoding, None),
                    Some(encoding) => {
                        let message = format!("this file says that it is in the encoding {}, which is not read here", encoding.name());
                        fault(&UNREAD_ENCODING, &message, "save it again as UTF-8")
                    }
                };
            }
        },
    };
    match decoded {
        Some(decoded) if looks_like_text(&decoded.text) => Noted::new(Some(decoded), Vec::new()),
        _ => fault(&NOT_TEXT, "this file is not text", "save the minutes as plain text (UTF-8), or delete the file"),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<Decoded> {
    let pairs = bytes.get(2..)?.chunks_exact(2);
    if !pairs.remainder().is_empty() {
        return None;
    }
    let units = pairs.filter_map(|pair| pair.first_chunk::<2>().copied()).map(unit);
    let (mut text, mut offsets, mut at) = (String::with_capacity(bytes.len()), Vec::with_capacity(bytes.len()), 2u32);
    for c in char::decode_utf16(units) {
        let c = c.ok()?;
        text.push(c);
        offsets.resize(text.len(), at);
        at += if c as u32 > 0xffff { 4 } else { 2 };
    }
    offsets.push(at);
    Some(Decoded { text, origin: Origin::Decoded(offsets) })
}

/// Decodes an encoding of one byte a letter. Where nothing states it, `guessed` is the first byte that is no UTF-8.
fn old_encoding(file: &FilePath, bytes: &[u8], encoding: &'static Encoding, guessed: Option<usize>) -> Noted<Option<Decoded>> {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    if !looks_like_text(&text) {
        return Noted::new(
            None,
            vec![Finding::at(&NOT_TEXT, Place::file(file), "this file is not text", "save the minutes as plain text (UTF-8), or delete the file")],
        );
    }
    let mut offsets = Vec::with_capacity(text.len() + 1);
    for (c, at) in text.chars().zip(0u32..) {
        offsets.resize(offsets.len() + c.len_utf8(), at);
    }
    offsets.push(Span::new(bytes.len(), 0).start);
    let finding = guessed.map(|first| {
        Finding::at(
            &OLD_ENCODING,
            Place::bytes(file, Span::new(first, first + 1)),
            "this file is not UTF-8; it was read as Windows-1252",
            "look at the quotes, dashes and pound signs of its page; save the record as UTF-8 if the publisher keeps it",
        )
    });
    let lost = text.chars().position(|c| c == '\u{fffd}').filter(|_| had_errors).map(|first| {
        let message = format!("this byte is no letter in the encoding {}, and is shown as `\u{fffd}`", encoding.name());
        Finding::at(&LOST_LETTER, Place::bytes(file, Span::new(first, first + 1)), message, "save the record as UTF-8 by the program that wrote it")
    });
    Noted::new(Some(Decoded { text: text.into_owned(), origin: Origin::Decoded(offsets) }), finding.into_iter().chain(lost).collect())
}

/// Where a file stops being UTF-8. Of what is in another encoding by its mark, or no text, that is the whole file.
pub fn bad_byte(file: &FilePath, bytes: &[u8], error: &std::str::Utf8Error) -> Place {
    let first = error.valid_up_to();
    let by_mark = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let is_text = !by_mark && looks_like_text(&WINDOWS_1252.decode_without_bom_handling(bytes).0);
    if is_text { Place::bytes(file, Span::new(first, first + 1)) } else { Place::file(file) }
}

/// Text holds no NUL, and few controls: at most one in fifty characters, or a handful.
fn looks_like_text(text: &str) -> bool {
    if !may_hold_controls(text) {
        return true;
    }
    let controls = text.chars().filter(|c| is_unprintable(*c)).count();
    !text.contains('\0') && (controls <= 4 || controls * 50 <= text.chars().count())
}

/// Whether a text may hold what [`is_unprintable`] names: all bytes are looked at without a way out in the middle, many at once. Beside
/// controls, which UTF-8 writes as one byte or as 0xC2 and one below 0xA0, such characters begin with 0xEF or more.
fn may_hold_controls(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_control = |byte: u8| (byte < b' ') & (byte != b'\n') & (byte != b'\r') & (byte != b'\t');
    let one = bytes.iter().fold(false, |found, byte| found | is_control(*byte) | (*byte == 0x7f) | (*byte >= 0xef));
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    one || pairs.fold(false, |found, (first, second)| found | (*first == 0xc2) & (*second < 0xa0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(bytes: &[u8]) -> Option<String> {
        decode(&FilePath::new("a.txt"), bytes).value.map(|decoded| decoded.text)
    }

    #[test]
    fn encodings_are_told_apart() {
        assert_eq!(text_of("\u{feff}Caf\u{e9}".as_bytes()).as_deref(), Some("Café"));
        assert_eq!(text_of(b"Officer\x92s \x933.5m\x94 \xa3").as_deref(), Some("Officer’s “3.5m” £"));
        assert_eq!(text_of(b"\xff\xfeC\0a\0f\0\xe9\0").as_deref(), Some("Café"));
        assert_eq!(text_of(b"\xfe\xff\0C\0a\0f\0\xe9").as_deref(), Some("Café"));
        assert_eq!(text_of(b"\x89PNG\r\n\x1a\n\0\0\0"), None);
        assert_eq!(text_of(b"\xff\xfeC\0a"), None);
        assert_eq!(text_of(b""), None);
    }

    #[test]
    fn a_stated_encoding_is_believed_where_the_bytes_are_not_utf_8() {
        let read = |bytes: &[u8], label: &str| {
            let noted = decode_stated(&FilePath::new("a.html"), bytes, || Some(label.to_owned()));
            (noted.value.map(|decoded| decoded.text), noted.findings.first().map(|finding| finding.rule.name))
        };
        assert_eq!(read(b"T\xf0", "iso-8859-14"), (Some("Tŵ".to_owned()), None));
        assert_eq!(read("Tŵ".as_bytes(), "iso-8859-14"), (Some("Tŵ".to_owned()), None));
        assert_eq!(read(b"\xa3", "utf-8"), (Some("£".to_owned()), Some("old-encoding")));
        assert_eq!(read(b"\xa3", "no such"), (Some("£".to_owned()), Some("old-encoding")));
        assert_eq!(read(b"T\xaex", "iso-8859-7"), (Some("T\u{fffd}x".to_owned()), Some("lost-letter")));
        assert_eq!(read(b"\x83\x41", "shift_jis"), (None, Some("unread-encoding")));
    }

    #[test]
    fn no_character_that_counts_as_a_control_is_passed_over() {
        for c in ('\0'..=char::MAX).filter(|c| is_unprintable(*c)) {
            assert!(may_hold_controls(&format!("£{c}")) && may_hold_controls(&format!("{c}·")), "{c:?}");
        }
        assert!(!may_hold_controls("· one\ttwo\r\n£3 – “four” ŵ") && !may_hold_controls(""));
    }

    #[test]
    fn places_lead_back_to_the_file() {
        let decoded = decode(&FilePath::new("a.txt"), b"a\x96b").value.unwrap();
        let Origin::Decoded(offsets) = decoded.origin else { panic!("decoded") };
        assert_eq!(offsets, [0, 1, 1, 1, 2, 3]);
    }
}
