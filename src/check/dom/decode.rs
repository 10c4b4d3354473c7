//! Bytes to text, as a browser would: byte order mark, then the encoding that the page declares, then UTF-8 or Windows-1252.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use std::borrow::Cow;

/// How far a browser looks for a declared encoding (the HTML Standard, "prescan a byte stream").
const LOOKED_THROUGH: usize = 1024;

/// The text of a file, with each line end as one `\n`, and whether some bytes could not be read in its encoding.
pub fn decode(bytes: &[u8]) -> (String, bool) {
    let encoding = Encoding::for_bom(bytes).map(|(encoding, _)| encoding).or_else(|| declared(bytes));
    let encoding = encoding.unwrap_or_else(|| if std::str::from_utf8(bytes).is_ok() { UTF_8 } else { WINDOWS_1252 });
    let (text, _, broken) = encoding.decode(bytes);
    (with_plain_line_ends(text), broken)
}

fn with_plain_line_ends(text: Cow<'_, str>) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.into_owned() }
}

/// The encoding named after `charset=` or `encoding=` near the start.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..LOOKED_THROUGH).unwrap_or(bytes).to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    let after = ["charset", "encoding"].iter().find_map(|key| {
        let rest = head[head.find(key)? + key.len()..].trim_start();
        rest.strip_prefix('=').map(str::trim_start)
    })?;
    let label = after.trim_start_matches(['"', '\'']);
    let end = label.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c))).unwrap_or(label.len());
    // A page that says so in letters of one byte each cannot be UTF-16.
    Encoding::for_label(&label.as_bytes()[..end]).map(|found| if found.is_ascii_compatible() { found } else { UTF_8 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_in_its_encoding() {
        assert_eq!(decode(b"caf\xc3\xa9\r\nx\ry").0, "caf\u{e9}\nx\ny");
        assert_eq!(decode(b"<meta charset=iso-8859-1>caf\xe9").0, "<meta charset=iso-8859-1>caf\u{e9}");
        assert_eq!(decode(b"caf\xe9"), ("caf\u{e9}".to_owned(), false));
        assert_eq!(decode(b"<meta charset=utf-8>caf\xe9"), ("<meta charset=utf-8>caf\u{fffd}".to_owned(), true));
        assert_eq!(decode(b"\xef\xbb\xbf<p>").0, "<p>");
    }
}
