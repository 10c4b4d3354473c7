//! What of a PDF says nothing of its words and could keep the library busy for ever is taken out, or refused: colours, masks,
//! and the tables of fonts, which a library reads that goes one step deeper for each bracket.
//!
//! In: a document. Out: the same one without colours, with fonts whose tables are of a size that fonts have.

use super::glyphs::Fault;
use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};
use std::collections::BTreeSet;

/// The most bytes of a table that leads from a font's codes to letters, and of all of them, each read again for each page.
const TABLE: usize = 2 << 20;
const TABLES: u64 = 256 << 20;
/// The most bytes of a table that leads from the bytes of a text to codes: each letter looks through all of it.
const CODES: usize = 64 << 10;
/// The most codes that tables give letters to, each counted again for each page.
const LETTERS: u64 = 500_000_000;
/// The most codes of one table.
const RANGE: u64 = 2_000_000;
/// How deep brackets may lie in each other there.
const DEEPEST: usize = 100;
/// The most widths of a font of 256 letters: letters without one look through all of them.
const WIDTHS: usize = 512;
/// The most widths of a font with a list of its own for each code, that are written out: twice as many as it has codes; and of
/// all fonts. A range written again is written out again.
const RESPELT: usize = 1 << 17;
const ALL_RESPELT: usize = 1 << 20;
/// The last code of such a font.
const LAST: i64 = 65_535;
/// The most widths that a page reads: each name of a font reads them again.
const READ: u64 = 8_000_000;
/// How much of the program of a font is read where its own code does not say where that ends.
const PROGRAM: usize = 64 << 10;

/// Tells every dictionary of some objects, and those within, in no order.
pub fn each_dictionary<'d>(objects: impl Iterator<Item = &'d Object>, mut tell: impl FnMut(&'d Dictionary)) {
    let mut left: Vec<&Object> = objects.collect();
    while let Some(object) = left.pop() {
        let dictionary = match object {
            Object::Array(list) => {
                left.extend(list);
                continue;
            }
            Object::Dictionary(dictionary) => dictionary,
            Object::Stream(stream) => &stream.dict,
            _ => continue,
        };
        tell(dictionary);
        left.extend(dictionary.iter().map(|(_, object)| object));
    }
}

/// Takes out colours and masks, and holds the tables of fonts to their bounds.
pub fn tame(document: &mut Document, pages: usize) -> Result<(), Fault> {
    colours(document);
    widths(document)?;
    let (mut letters, mut codes, mut programs) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut too_wide = false;
    let seen = &*document;
    let stream = |object: &Object| seen.dereference(object).ok().and_then(|(id, found)| id.filter(|_| found.as_stream().is_ok()));
    each_dictionary(seen.objects.values(), |dictionary| {
        for (key, found) in [(b"ToUnicode".as_slice(), &mut letters), (b"Encoding", &mut codes), (b"FontFile", &mut programs)] {
            found.extend(dictionary.get(key).ok().and_then(stream));
        }
        let widths = dictionary.get(b"Widths").ok().and_then(|widths| seen.dereference(widths).ok()?.1.as_array().ok());
        too_wide |= widths.is_some_and(|widths| widths.len() > WIDTHS);
    });
    if too_wide {
        return Err(Fault::Oversized);
    }
    let (mut bytes, mut given) = (0u64, 0u64);
    for (ids, most) in [(&letters, TABLE), (&codes, CODES)] {
        for table in ids.iter().filter_map(|id| document.get_object(*id).and_then(Object::as_stream).ok()).map(content) {
            let is_sound = table.len() <= most && is_flat(&table);
            let range = is_sound.then(|| range(&table)).flatten().filter(|range| *range <= RANGE).ok_or(Fault::Oversized)?;
            (bytes, given) = (bytes + table.len() as u64, given + range);
        }
    }
    for id in programs {
        let Ok(stream) = document.get_object_mut(id).and_then(Object::as_stream_mut) else { continue };
        // What is behind `eexec` are outlines, which no word is made of.
        let mut program = content(stream);
        let end = program.windows(5).position(|word| word == b"eexec").unwrap_or(PROGRAM);
        program.truncate(end.min(TABLE));
        if !is_flat(&program) {
            return Err(Fault::Oversized);
        }
        bytes += program.len() as u64;
        stream.set_plain_content(program);
    }
    let (read, pages) = (widths_read(document), pages as u64);
    if read > READ || read.saturating_mul(pages) > LETTERS {
        return Err(Fault::Oversized);
    }
    if bytes.saturating_mul(pages) > TABLES || given.saturating_mul(pages) > LETTERS { Err(Fault::Oversized) } else { Ok(()) }
}

fn content(stream: &Stream) -> Vec<u8> {
    stream.decompressed_content().unwrap_or_else(|_| stream.content.clone())
}

/// Makes every colour space of a name grey, but patterns, whose colours are no numbers; and takes masks out.
fn colours(document: &mut Document) {
    let is_pattern = |object: &Object| {
        let first = object.as_array().ok().and_then(|list| list.first()).unwrap_or(object);
        first.as_name().is_ok_and(|name| name == b"Pattern")
    };
    let patterns: BTreeSet<ObjectId> = document.objects.iter().filter(|(_, object)| is_pattern(object)).map(|(id, _)| *id).collect();
    let grey = |spaces: &mut Dictionary| {
        for (_, space) in spaces.iter_mut() {
            let pattern = is_pattern(space) || space.as_reference().is_ok_and(|id| patterns.contains(&id));
            *space = Object::Array(vec![Object::Name(if pattern { b"Pattern".to_vec() } else { b"DeviceGray".to_vec() })]);
        }
    };
    let mut elsewhere = BTreeSet::new();
    let mut left: Vec<&mut Object> = document.objects.values_mut().collect();
    while let Some(object) = left.pop() {
        let dictionary = match object {
            Object::Array(list) => {
                left.extend(list.iter_mut());
                continue;
            }
            Object::Dictionary(dictionary) => dictionary,
            Object::Stream(stream) => &mut stream.dict,
            _ => continue,
        };
        dictionary.remove(b"SMask");
        match dictionary.get_mut(b"ColorSpace") {
            Ok(Object::Dictionary(spaces)) => grey(spaces),
            Ok(Object::Reference(id)) => drop(elsewhere.insert(*id)),
            _ => {}
        }
        left.extend(dictionary.iter_mut().map(|(_, object)| object));
    }
    for id in elsewhere {
        // One reference may lead to the next.
        let at = document.get_object(id).ok().and_then(|object| document.dereference(object).ok()?.0).unwrap_or(id);
        if let Some(Object::Dictionary(spaces)) = document.objects.get_mut(&at) {
            grey(spaces);
        }
    }
}

/// Writes out the widths that a font gives for a range of codes, which the library reads amiss: spaces would stand within words.
fn widths(document: &mut Document) -> Result<(), Fault> {
    let mut left = ALL_RESPELT;
    let mut elsewhere = BTreeSet::new();
    for object in document.objects.values_mut() {
        let Object::Dictionary(dictionary) = object else { continue };
        if !dictionary.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind.starts_with(b"CIDFontType")) {
            continue;
        }
        match dictionary.get_mut(b"W") {
            Ok(Object::Array(list)) => respell(list, &mut left)?,
            Ok(Object::Reference(id)) => drop(elsewhere.insert(*id)),
            _ => {}
        }
    }
    for id in elsewhere {
        if let Some(Object::Array(list)) = document.objects.get_mut(&id) {
            respell(list, &mut left)?;
        }
    }
    Ok(())
}

/// Writes `first last width` as `first [width width …]`. `left` is how many widths there is room for.
fn respell(list: &mut Vec<Object>, left: &mut usize) -> Result<(), Fault> {
    let mut out = Vec::with_capacity(list.len());
    let mut rest = list.as_slice();
    let mut own = RESPELT;
    loop {
        rest = match rest {
            [first, widths @ Object::Array(_), after @ ..] => {
                out.extend([first.clone(), widths.clone()]);
                after
            }
            [Object::Integer(first), Object::Integer(last), width @ (Object::Integer(_) | Object::Real(_)), after @ ..] => {
                let count = last.min(&LAST).checked_sub(*first).and_then(|count| usize::try_from(count).ok()).map_or(0, |count| count.saturating_add(1));
                own = own.checked_sub(count).ok_or(Fault::Oversized)?;
                *left = left.checked_sub(count).ok_or(Fault::Oversized)?;
                out.extend([Object::Integer(*first), Object::Array(vec![width.clone(); count])]);
                after
            }
            [] => break,
            // Of another shape: it is left to the library.
            _ => return Ok(()),
        };
    }
    *list = out;
    Ok(())
}

/// How many widths all names of fonts read; no more than is told where it is more than a page may.
fn widths_read(document: &Document) -> u64 {
    let (mut lists, mut names, mut own) = (BTreeSet::new(), BTreeSet::new(), 0u64);
    each_dictionary(document.objects.values(), |dictionary| {
        let Ok(offered) = dictionary.get(b"Font") else { return };
        let Ok((id, Object::Dictionary(fonts))) = document.dereference(offered) else { return };
        if own > READ || id.is_some_and(|id| !lists.insert(id)) {
            return;
        }
        for (name, font) in fonts.iter() {
            match font.as_reference() {
                Ok(id) => drop(names.insert((id, name.clone()))),
                Err(_) => own = own.saturating_add(widths_of(document, font).unwrap_or(0)),
            }
        }
    });
    let mut last = (None, 0);
    for (id, _) in names {
        if last.0 != Some(id) {
            last = (Some(id), document.get_object(id).ok().and_then(|font| widths_of(document, font)).unwrap_or(0));
        }
        own = own.saturating_add(last.1);
        if own > READ {
            break;
        }
    }
    own
}

/// How many widths a font with a list for each code gives, and the lists of them.
fn widths_of(document: &Document, font: &Object) -> Option<u64> {
    let found = |object| document.dereference(object).ok().map(|(_, object)| object);
    let inner = found(font.as_dict().ok()?.get(b"DescendantFonts").ok()?)?.as_array().ok()?.first()?;
    let list = found(found(inner)?.as_dict().ok()?.get(b"W").ok()?)?.as_array().ok()?;
    let mut all = 0u64;
    for entry in list {
        let widths = found(entry).and_then(|widths| widths.as_array().ok()).map_or(0, Vec::len);
        all = all.saturating_add(widths as u64 + 1);
        if all > READ {
            break;
        }
    }
    Some(all)
}

/// Whether brackets of all kinds lie in each other no deeper than those of a font.
fn is_flat(table: &[u8]) -> bool {
    let mut depth = 0usize;
    table.iter().all(|byte| {
        match byte {
            b'(' | b'[' | b'{' | b'<' => depth += 1,
            b')' | b']' | b'}' | b'>' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth <= DEEPEST
    })
}

/// How many codes the ranges of a table give letters to; `None` where that cannot be told.
fn range(table: &[u8]) -> Option<u64> {
    let text = String::from_utf8_lossy(table);
    let mut all = 0u64;
    for section in text.split("beginbfrange").skip(1) {
        let section = section.split("endbfrange").next().unwrap_or_default();
        if section.contains(['(', '%']) {
            return None;
        }
        let mut lists = 0usize;
        // Lower code, upper code, and the first letter or a list of letters, which has codes of its own for each.
        let mut codes = Vec::new();
        let mut rest = section;
        while let Some(sign) = rest.chars().next() {
            rest = rest.get(sign.len_utf8()..).unwrap_or_default();
            match sign {
                '[' if lists == 0 => {
                    lists += 1;
                    codes.push(0);
                }
                '[' => lists += 1,
                ']' => lists = lists.saturating_sub(1),
                '<' => {
                    let (digits, after) = rest.split_once('>').filter(|(digits, _)| !digits.contains(['<', '[', ']']))?;
                    if lists == 0 {
                        codes.push(code(digits));
                    }
                    rest = after;
                }
                _ => {}
            }
        }
        for triple in codes.chunks(3) {
            if let [low, high, ..] = triple {
                all = all.saturating_add(u64::from(high.saturating_sub(*low)) + 1);
            }
        }
    }
    Some(all)
}

/// A code as the library takes it: the last four bytes.
fn code(digits: &str) -> u32 {
    digits.chars().filter_map(|digit| digit.to_digit(16)).fold(0, |code: u32, digit| code.wrapping_shl(4) | digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_of_a_range_are_written_out() {
        let n = Object::Integer;
        let mut list = vec![n(3), Object::Array(vec![n(250)]), n(16), n(18), n(500), n(65_530), n(2_000_000_000), n(1)];
        let mut left = 9;
        assert_eq!(respell(&mut list, &mut left), Ok(()));
        assert_eq!(list, [n(3), Object::Array(vec![n(250)]), n(16), Object::Array(vec![n(500); 3]), n(65_530), Object::Array(vec![n(1); 6])]);
        assert_eq!(left, 0);
        let range = [n(0), n(65_535), n(500)];
        for (times, mut left, fits) in [(2, ALL_RESPELT, true), (3, ALL_RESPELT, false), (1, 65_535, false)] {
            assert_eq!(respell(&mut vec![range.clone(); times].concat(), &mut left).is_ok(), fits, "{times}");
        }
    }

    #[test]
    fn the_codes_of_a_table_are_counted() {
        for (table, codes) in [
            ("2 beginbfrange <0000> <005E> <0020> <005f><0061>[<0066><0067> <0068>] endbfrange", Some(95 + 3)),
            ("1 beginbfrange <00000000> <ffffffff> <0000>", Some(1 << 32)),
            ("1 beginbfrange <00 00> <0 0 0 9> <0000> endbfrange", Some(10)),
            ("3 beginbfchar <01> <0041> endbfchar", Some(0)),
            ("1 beginbfrange (ab) <ffff> <0000> endbfrange", None),
            ("1 beginbfrange % <01>\n<00> <ff> <0000> endbfrange", None),
            ("1 beginbfrange <]<]<] endbfrange", None),
            ("1 beginbfrange <00 endbfrange", None),
        ] {
            assert_eq!(range(table.as_bytes()), codes, "{table}");
        }
        assert!(is_flat(&b"<< /A [(b)] >>".repeat(1000)) && !is_flat(&b"[".repeat(DEEPEST + 1)));
    }
}
