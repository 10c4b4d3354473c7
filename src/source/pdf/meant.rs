//! What a PDF says that a sign stands for, beside it: `/ActualText` (ISO 32000-1, 14.9.4). Browsers write so what a ligature
//! of a font means, of which the font's own table knows nothing (`<0293>` is `fi`), and the library does not read it.
//!
//! In: a document that is bounded. Out: the same one, with such letters in the tables of its fonts. Must stay absent: a letter
//! in place of another; what is drawn anywhere without such words keeps its own.

use super::drawing;
use pdf_extract::content::{Content, Operation};
use pdf_extract::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt::Write as _;

/// What tells that a page has such words at all.
const KEY: &[u8] = b"ActualText";
/// The most UTF-16 units that a sign may stand for.
const LONGEST: usize = 16;

/// What a code of a font's table stands for wherever it is drawn; `None` where that is not said, or not always the same.
type Meant = BTreeMap<(ObjectId, u16), Option<Vec<u16>>>;

/// The fonts that what is drawn names.
type Fonts = BTreeMap<Vec<u8>, Font>;

/// A font as far as its codes lead to letters: its table, and whether each code is of two bytes.
#[derive(Clone, Copy)]
struct Font {
    table: ObjectId,
    wide: bool,
}

/// Gives the tables of fonts the letters that the pages state for their codes.
pub fn give(document: &mut Document, pages: impl Iterator<Item = ObjectId>) {
    let drawn = drawn(document, pages);
    if !drawn.iter().any(|(content, _)| content.windows(KEY.len()).any(|word| word == KEY)) {
        return;
    }
    let mut meant = Meant::new();
    for (content, fonts) in &drawn {
        let Ok(content) = Content::decode(content) else { return };
        read(&content.operations, fonts, &mut meant);
    }
    let mut tables: BTreeMap<ObjectId, String> = BTreeMap::new();
    for ((table, code), letters) in meant {
        let Some(letters) = letters else { continue };
        let line = tables.entry(table).or_default();
        let _ = write!(line, "1 beginbfchar\n<{code:04X}> <");
        for unit in letters {
            let _ = write!(line, "{unit:04X}");
        }
        line.push_str(">\nendbfchar\n");
    }
    for (table, lines) in tables {
        let Ok(stream) = document.get_object_mut(table).and_then(Object::as_stream_mut) else { continue };
        let mut content = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
        content.push(b'\n');
        content.extend_from_slice(lines.as_bytes());
        stream.set_plain_content(content);
    }
}

/// What pages and forms draw, with the fonts that they name.
fn drawn(document: &Document, pages: impl Iterator<Item = ObjectId>) -> Vec<(Vec<u8>, Fonts)> {
    let fonts = |named: BTreeMap<Vec<u8>, ObjectId>| named.into_iter().filter_map(|(name, id)| Some((name, font(document, id)?))).collect();
    let mut drawn: Vec<_> =
        pages.filter_map(|page| Some((document.get_page_content(page).ok()?, fonts(drawing::inherited(document, page, b"Font"))))).collect();
    for id in drawing::drawable(document) {
        let Ok(stream) = document.get_object(id).and_then(Object::as_stream) else { continue };
        let named = stream.dict.get(b"Resources").ok().and_then(|resources| drawing::named(document, resources, b"Font"));
        let content = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
        drawn.push((content, fonts(named.unwrap_or_default())));
    }
    drawn
}

/// A font whose codes are known without its own table of bytes.
fn font(document: &Document, id: ObjectId) -> Option<Font> {
    let font = document.get_dictionary(id).ok()?;
    let table = font.get(b"ToUnicode").and_then(Object::as_reference).ok()?;
    let wide = font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Type0");
    let is_plain = !wide || font.get(b"Encoding").and_then(Object::as_name).is_ok_and(|name| name.starts_with(b"Identity-"));
    is_plain.then_some(Font { table, wide })
}

/// Reads what is drawn, and what is said of it.
fn read(operations: &[Operation], fonts: &Fonts, meant: &mut Meant) {
    let (mut font, mut aside) = (None, Vec::new());
    // Stretches that are marked, one within another: the letters of each that has them.
    let mut marked: Vec<Option<Vec<u16>>> = Vec::new();
    // What is drawn in the stretch that has letters.
    let mut codes: Vec<(ObjectId, u16)> = Vec::new();
    for Operation { operator, operands } in operations {
        match operator.as_str() {
            "q" => aside.push(font),
            "Q" => font = aside.pop().unwrap_or(font),
            "Tf" => font = operands.first().and_then(|name| name.as_name().ok()).and_then(|name| fonts.get(name)).copied(),
            "BMC" => marked.push(None),
            "BDC" => marked.push(operands.last().and_then(|said| said.as_dict().ok()).and_then(letters)),
            "EMC" => {
                if let Some(letters) = marked.pop().flatten() {
                    let alone = codes.len() == 1;
                    codes.drain(..).for_each(|code| note(meant, code, alone.then(|| letters.clone())));
                }
            }
            "Tj" | "TJ" | "'" | "\"" => {
                let Some(font) = font else { continue };
                let shown = texts(operands).flat_map(|text| text.chunks(if font.wide { 2 } else { 1 }));
                let shown = shown.map(|bytes| (font.table, bytes.iter().fold(0, |code: u16, byte| code << 8 | u16::from(*byte))));
                if marked.iter().any(Option::is_some) {
                    codes.extend(shown);
                } else {
                    shown.for_each(|code| note(meant, code, None));
                }
            }
            _ => {}
        }
    }
    codes.into_iter().for_each(|code| note(meant, code, None));
}

/// Notes what a code stands for here; where it stood for something else before, nothing is said of it.
fn note(meant: &mut Meant, code: (ObjectId, u16), letters: Option<Vec<u16>>) {
    match meant.entry(code) {
        Entry::Vacant(new) => drop(new.insert(letters)),
        Entry::Occupied(mut known) if *known.get() != letters => drop(known.insert(None)),
        Entry::Occupied(_) => {}
    }
}

/// The letters that a mark states: those of UTF-16, and no half of one.
fn letters(said: &Dictionary) -> Option<Vec<u16>> {
    let text = said.get(KEY).and_then(Object::as_str).ok()?.strip_prefix(&[0xfe, 0xff])?;
    let units: Vec<u16> = text.as_chunks().0.iter().map(|pair| u16::from_be_bytes(*pair)).collect();
    let is_sound = !units.is_empty() && units.len() <= LONGEST && text.len() % 2 == 0;
    (is_sound && String::from_utf16(&units).is_ok_and(|letters| !letters.chars().any(char::is_control))).then_some(units)
}

/// The texts that an operator shows.
fn texts(operands: &[Object]) -> impl Iterator<Item = &[u8]> {
    let list = operands.last();
    let each = list.and_then(|object| object.as_array().ok()).map_or(list.map_or(&[][..], std::slice::from_ref), Vec::as_slice);
    each.iter().filter_map(|object| object.as_str().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the codes of a page stand for, of a font of two bytes (`F`) and of one (`G`).
    fn meant(content: &str) -> Vec<(u32, u16, String)> {
        let fonts = [("F", (1, 0), true), ("G", (2, 0), false)].map(|(name, table, wide)| (name.as_bytes().to_vec(), Font { table, wide }));
        let mut meant = Meant::new();
        read(&Content::decode(content.as_bytes()).unwrap().operations, &BTreeMap::from(fonts), &mut meant);
        meant.into_iter().filter_map(|((table, code), letters)| Some((table.0, code, String::from_utf16(&letters?).unwrap()))).collect()
    }

    #[test]
    fn a_sign_stands_for_what_is_said_wherever_it_is_drawn() {
        let said = "/Span << /ActualText <FEFFFB01> >> BDC";
        let wide = vec![(1, 0x293, "\u{fb01}".to_owned())];
        assert_eq!(meant(&format!("BT /F 9 Tf {said} <0293> Tj EMC ET")), wide);
        assert_eq!(meant(&format!("BT /F 9 Tf {said} [<0293>] TJ EMC <0001> Tj /P << /MCID 0 >> BDC {said} <0293> Tj EMC EMC ET")), wide);
        assert_eq!(meant(&format!("/F 9 Tf q /G 9 Tf Q {said} <0293> Tj EMC")), wide);
        assert_eq!(meant("/G 9 Tf /Span << /ActualText <FEFF00740069> >> BDC (\\002) Tj EMC"), [(2, 2, "ti".to_owned())]);
    }

    #[test]
    fn a_sign_keeps_its_letter_where_it_is_not_always_said_or_not_of_it_alone() {
        let said = "/Span << /ActualText <FEFF00AD> >> BDC";
        for content in [
            // A hyphen that is a soft one at the end of a line alone.
            format!("/F 9 Tf {said} <0010> Tj EMC <0010> Tj"),
            format!("/F 9 Tf <0010> Tj {said} <0010> Tj EMC"),
            // Two letters, of which neither is meant.
            format!("/F 9 Tf {said} <00100011> Tj EMC"),
            format!("/F 9 Tf {said} <0010> Tj <0011> Tj EMC"),
            // Said twice, and not the same.
            format!("/F 9 Tf {said} <0010> Tj EMC /Span << /ActualText <FEFF002D> >> BDC <0010> Tj EMC"),
            // No letters, half of one, or no end.
            "/F 9 Tf /Span << /ActualText <FEFF> >> BDC <0010> Tj EMC".into(),
            "/F 9 Tf /Span << /ActualText <FEFFD800> >> BDC <0010> Tj EMC".into(),
            "/F 9 Tf /Span << /ActualText <FEFF0000> >> BDC <0010> Tj EMC".into(),
            format!("/F 9 Tf {said} <0010> Tj"),
            format!("EMC Q /H 9 Tf {said} <0010> Tj EMC"),
        ] {
            assert_eq!(meant(&content), [], "{content}");
        }
    }
}
