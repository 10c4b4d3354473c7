//! Whether the lengths that an older Word document states of itself can be true. Its reader sets memory aside by them, and a
//! process that asks for more than there is ends at once: no finding, no page of any other record.
//!
//! Source of the places: [MS-DOC], 2.5.1 (Fib) and 2.5.6 (FibRgFcLcb97).

use std::io::{Cursor, Read};

/// The mark of a document of Word 97 or later, at its head.
const WORD: [u8; 2] = [0xec, 0xa5];
/// The first version whose lengths stand where they are looked for here.
const WORD_97: u16 = 0xc1;
/// Which of the two table streams the document uses: a bit of this byte.
const WHICH_TABLE: (usize, u8) = (0x0b, 0x02);
/// Where the counts of characters stand: of the text, notes, heads, comments, end notes and boxes.
const COUNTS: [usize; 7] = [0x4c, 0x50, 0x54, 0x5c, 0x60, 0x64, 0x68];
/// Where the place and length of the positions of foot notes and of end notes stand.
const NOTES: [usize; 2] = [0x9a + 8 * 3, 0x9a + 8 * 47];

/// Whether they can. A container that is damaged, or of an older Word, is left to the reader.
pub fn are_possible(bytes: &[u8]) -> bool {
    let Ok(mut container) = cfb::CompoundFile::open(Cursor::new(bytes)) else { return true };
    let Some(document) = stream(&mut container, "/WordDocument") else { return true };
    if !document.starts_with(&WORD) || number(&document, 2).is_none_or(|version| (version & 0xffff) < u32::from(WORD_97)) {
        return true;
    }
    // No character takes less than a byte, so none of the counts can pass the stream that holds them.
    let most = u32::try_from(document.len()).unwrap_or(u32::MAX);
    if COUNTS.iter().any(|at| number(&document, *at).is_some_and(|count| count > most)) {
        return false;
    }
    let second = document.get(WHICH_TABLE.0).is_some_and(|flags| flags & WHICH_TABLE.1 != 0);
    let Some(table) = stream(&mut container, if second { "/1Table" } else { "/0Table" }) else { return true };
    NOTES.iter().all(|at| {
        let (Some(place), Some(length)) = (number(&document, *at), number(&document, at + 4)) else { return true };
        let positions = table.get(place as usize..(place as usize).saturating_add(length as usize)).unwrap_or_default();
        positions.chunks_exact(4).all(|four| number(four, 0).is_none_or(|position| position <= most))
    })
}

fn stream(container: &mut cfb::CompoundFile<Cursor<&[u8]>>, name: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    container.open_stream(name).ok()?.read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..).and_then(<[u8]>::first_chunk::<4>).map(|four| u32::from_le_bytes(*four))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_that_cannot_be_is_told() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/edge/");
        let sound = std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).find(|path| path.extension().is_some_and(|ending| ending == "doc"));
        let sound = std::fs::read(sound.unwrap()).unwrap();
        assert!(are_possible(&sound));
        let fib = sound.windows(2).position(|two| two == WORD).unwrap();
        let mut harmed = sound.clone();
        harmed[fib + 0x4c..fib + 0x50].copy_from_slice(&u32::MAX.to_le_bytes());
        assert!(!are_possible(&harmed));
    }
}
