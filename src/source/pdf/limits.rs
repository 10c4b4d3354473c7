//! What a PDF may ask of the library that reads it, which unpacks, and draws, whatever it is told to.
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
/// How many times its packed size a stream of the older packing is taken to hold.
const OLDER: u64 = 2_000;
/// The most times that forms within pages may be drawn, counted as if each drew its largest; and those of all pages.
const DRAWN: u64 = 20_000;
const ALL_DRAWN: u64 = 1_000_000;
/// How deep forms may lie within each other, and pages within their tree.
const DEEPEST: usize = 20;
const TREE: usize = 64;
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

/// Empties pictures, whose bytes are no text, and refuses what has no end: streams that unpack to too much, pages that draw
/// too much, forms that draw themselves or each other, pages that stand in themselves.
pub fn ends(document: &mut Document, pages: impl Iterator<Item = ObjectId>) -> Result<(), Fault> {
    let mut left = ALL;
    let mut sizes: BTreeMap<ObjectId, u64> = BTreeMap::new();
    let mut forms: BTreeMap<ObjectId, (u64, Vec<ObjectId>)> = BTreeMap::new();
    for (id, object) in &mut document.objects {
        let Object::Stream(stream) = object else { continue };
        let kind = stream.dict.get(b"Subtype").and_then(Object::as_name).unwrap_or_default();
        if kind == b"Image" {
            stream.content.clear();
            stream.dict.remove(b"Filter");
            continue;
        }
        let is_form = kind == b"Form";
        let size = unpacked(stream, left);
        left = left.checked_sub(size).ok_or(Fault::Oversized)?;
        sizes.insert(*id, size);
        if is_form {
            forms.insert(*id, (draws(stream), Vec::new()));
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
    let dearest = costs.values().copied().max().unwrap_or(0);
    let (mut left, mut drawn_left) = (ALL, ALL_DRAWN);
    for page in pages {
        if !stands_in_tree(document, page) {
            return Err(Fault::Damaged);
        }
        let streams = document.get_page_contents(page);
        let size = streams.iter().filter_map(|id| sizes.get(id)).fold(0, |all: u64, size| all.saturating_add(*size + 1));
        left = left.checked_sub(size).filter(|_| size <= PAGE).ok_or(Fault::Oversized)?;
        if dearest > 0 {
            let of_page = streams.iter().filter_map(|id| document.get_object(*id).and_then(Object::as_stream).ok()).map(draws).fold(0, u64::saturating_add);
            drawn_left = drawn_left.checked_sub(of_page.saturating_mul(dearest)).ok_or(Fault::Oversized)?;
        }
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

/// How often a stream draws something that has a name.
fn draws(stream: &Stream) -> u64 {
    let words = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
    words.windows(2).filter(|pair| pair == b"Do").count() as u64
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
