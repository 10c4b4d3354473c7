//! What a PDF may ask of the library that reads it, which unpacks whatever it is told to.
//!
//! In: bytes, then the document. Out: a fault where there would be no end of it. Must stay absent: words.

use super::glyphs::Fault;
use flate2::read::{DeflateDecoder, ZlibDecoder};
use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};
use std::collections::BTreeMap;
use std::io::Read;

/// The most bytes that all streams may unpack to, and that all pages may draw.
const ALL: u64 = 256 << 20;
/// The most bytes that the streams of one page may unpack to.
const PAGE: u64 = 32 << 20;
/// How many bytes each name of a stream of a page counts for, whether there is such a stream or not.
const NAMED: u64 = 64;
/// How many times its packed size a stream of the older packing is taken to hold.
const OLDER: u64 = 2_000;
/// How deep pages may lie within their tree.
pub const TREE: usize = 64;
/// The largest number in what may tell the widths of columns, or those of a font's letters.
const WIDEST: u64 = 1 << 20;
/// How far before a stream its properties are looked for.
const PROPERTIES: usize = 4096;

/// Refuses a file whose streams unpack to too much: some the library unpacks as soon as it opens the file. Pictures it does
/// not, and theirs are often large.
pub fn unpacked_at_once(bytes: &[u8]) -> Result<(), Fault> {
    let mut left = ALL;
    for (at, _) in bytes.windows(6).enumerate().filter(|(_, word)| word == b"stream") {
        let before = bytes.get(at.saturating_sub(PROPERTIES)..at).unwrap_or_default();
        if before.ends_with(b"end") || is_picture(before) {
            continue;
        }
        let packed = bytes.get(at + 6..).unwrap_or_default();
        let blanks = packed.iter().take_while(|byte| matches!(byte, b'\r' | b'\n' | b' ')).count();
        let packed = packed.get(blanks..).unwrap_or_default();
        let is_packed = matches!(packed, [method, flags, ..] if method & 15 == 8 && (u16::from(*method) << 8 | u16::from(*flags)).is_multiple_of(31));
        if is_packed {
            left = left.checked_sub(inflated(packed, left)).ok_or(Fault::Oversized)?;
        }
    }
    Ok(())
}

/// Refuses a file whose table of places has columns of a width that no number has: the library asks for as much memory.
pub fn columns(bytes: &[u8]) -> Result<(), Fault> {
    // Each list is read once: one that stands within another's comment may be read again, but not all of them.
    let mut left = bytes.len().saturating_mul(2);
    for (at, _) in bytes.windows(2).enumerate().filter(|(_, word)| word == b"/W" || word == b"/#") {
        let mut rest = bytes.get(at + 2..).unwrap_or_default();
        // The same name, written as nobody writes it.
        if rest.starts_with(b"57") && bytes.get(at..at + 2) == Some(b"/#".as_slice()) {
            return Err(Fault::Damaged);
        }
        let mut opened = false;
        while let Some((first, after)) = rest.split_first() {
            let word = match first {
                b'%' => rest.iter().take_while(|byte| !matches!(byte, b'\r' | b'\n')).count(),
                b'[' if !opened => {
                    opened = true;
                    1
                }
                b'0'..=b'9' if opened => {
                    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
                    let number = rest.get(..digits).and_then(|digits| std::str::from_utf8(digits).ok()?.parse::<u64>().ok());
                    if number.is_none_or(|number| number > WIDEST) {
                        return Err(Fault::Damaged);
                    }
                    digits
                }
                b'+' if opened => 1,
                byte if byte.is_ascii_whitespace() || *byte == 0 => 1,
                _ => break,
            };
            left = left.checked_sub(word).ok_or(Fault::Damaged)?;
            rest = after.get(word - 1..).unwrap_or_default();
        }
    }
    Ok(())
}

/// Whether the properties that end here are those of a picture, and say so in plain words.
fn is_picture(before: &[u8]) -> bool {
    let Some(start) = before.windows(4).rposition(|word| word == b" obj") else { return false };
    let own = before.get(start..).unwrap_or_default();
    let says = |word: &[u8]| own.windows(word.len()).any(|other| other == word);
    says(b"/Image") && !says(b"/ObjStm") && !says(b"/XRef") && !says(b"#")
}

/// How much a stream unpacks to; more than `most` where it is more than that.
fn inflated(packed: &[u8], most: u64) -> u64 {
    let count = |from: &mut dyn Read| {
        let (mut buffer, mut all) = ([0; 1 << 13], 0);
        while let Ok(read @ 1..) = from.read(&mut buffer) {
            all += read as u64;
            if all > most {
                break;
            }
        }
        all
    };
    match count(&mut ZlibDecoder::new(packed)) {
        // The library tries what has no head as well.
        0 => count(&mut DeflateDecoder::new(packed.get(2..).unwrap_or_default())),
        all => all,
    }
}

/// Empties pictures, whose bytes are no text, and refuses what has no end: streams that unpack to too much, pages of too
/// many streams, pages that stand in themselves.
pub fn ends(document: &mut Document, pages: impl Iterator<Item = ObjectId>) -> Result<(), Fault> {
    let mut left = ALL;
    let mut sizes: BTreeMap<ObjectId, u64> = BTreeMap::new();
    for (id, object) in &mut document.objects {
        let Object::Stream(stream) = object else { continue };
        if stream.dict.get(b"Subtype").and_then(Object::as_name).unwrap_or_default() == b"Image" {
            stream.content.clear();
            stream.dict.remove(b"Filter");
            continue;
        }
        let size = unpacked(stream, left);
        left = left.checked_sub(size).ok_or(Fault::Oversized)?;
        sizes.insert(*id, size);
    }
    let mut left = ALL;
    for page in pages {
        if !stands_in_tree(document, page) {
            return Err(Fault::Damaged);
        }
        let streams = document.get_page_contents(page);
        let size = streams.iter().map(|id| sizes.get(id).copied().unwrap_or_default()).fold(0, |all: u64, size| all.saturating_add(size + NAMED));
        left = left.checked_sub(size).filter(|_| size <= PAGE).ok_or(Fault::Oversized)?;
    }
    Ok(())
}

/// How much a stream unpacks to through all its filters, at its largest; more than `most` where it is more than that.
fn unpacked(stream: &Stream, most: u64) -> u64 {
    let filters: Vec<Vec<u8>> = stream.filters().unwrap_or_default().into_iter().map(<[u8]>::to_vec).collect();
    let mut content = stream.content.clone();
    let mut largest = content.len() as u64;
    for filter in filters {
        let size = match filter.as_slice() {
            b"FlateDecode" => inflated(&content, most),
            b"LZWDecode" => (content.len() as u64).saturating_mul(OLDER),
            _ => (content.len() as u64).saturating_mul(4),
        };
        largest = largest.max(size);
        if largest > most {
            break;
        }
        let mut properties = Dictionary::new();
        properties.set("Filter", Object::Name(filter));
        match Stream::new(properties, content).decompressed_content() {
            Ok(next) => content = next,
            Err(_) => break,
        }
    }
    largest
}

/// Whether those that a page stands in end: what it does not say itself, the library asks of them.
fn stands_in_tree(document: &Document, page: ObjectId) -> bool {
    let mut at = Some(page);
    for _ in 0..TREE {
        let Some(id) = at else { return true };
        at = document.get_dictionary(id).and_then(|node| node.get(b"Parent")).and_then(Object::as_reference).ok();
    }
    at.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_no_width_that_a_number_has_are_refused() {
        for (text, fits) in [
            ("<< /Type /XRef /W [1 2 1] /Size 9 >>", true),
            ("<< /W[1 4 2]/Index[0 2147483647]>>", true),
            ("<< /W [ 0 [500 600] 3 4 1000 ] /Width 9999999 /WinAnsiEncoding [9999999] >>", true),
            ("<< /W [2147483647 2 1] >>", false),
            ("<< /W [1 99999999999999999999 1] >>", false),
            ("<< /W % [1 2 1]\n[1 +2147483647 1] >>", false),
            ("<< /#57 [1 2 1] >>", false),
        ] {
            assert_eq!(columns(text.as_bytes()).is_ok(), fits, "{text}");
        }
        assert_eq!(columns("/W%".repeat(200_000).as_bytes()), Err(Fault::Damaged));
        assert_eq!(columns("<< /W % of letters\n[1 2 1] >>".repeat(1_000).as_bytes()), Ok(()));
    }
}
