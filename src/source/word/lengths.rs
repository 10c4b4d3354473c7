//! Whether the lengths that an older Word document states of itself can be true. Its reader sets memory aside by them, and a
//! process that asks for more than there is ends at once: no finding, no page of any other record.
//!
//! Source of the places: [MS-DOC], 2.5.1 (Fib) and 2.5.6 (FibRgFcLcb97).

use std::io::{Cursor, Read};

/// The first version whose lengths stand behind counted fields.
const WORD_97: u16 = 0xc1;
/// Which of the two table streams the document uses: a bit of this byte.
const WHICH_TABLE: (usize, u8) = (0x0b, 0x02);
/// Where the counted fields begin.
const COUNTED: usize = 0x20;
/// Which of the long fields count characters: of the text, notes, heads, comments, end notes and boxes.
const COUNTS: [usize; 7] = [3, 4, 5, 7, 8, 9, 10];
/// Which of the places of tables hold positions of characters: of foot notes, comments, heads, end notes and boxes.
const POSITIONS: [usize; 5] = [3, 5, 11, 47, 56];
/// Where a document of an older Word counts the characters of its text.
const OLD_COUNT: usize = 0x34;

/// Whether they can. A container that is damaged is left to the reader, which says so.
pub fn are_possible(bytes: &[u8]) -> bool {
    let Ok(mut container) = cfb::CompoundFile::open(Cursor::new(bytes)) else { return true };
    let Some(document) = stream(&mut container, "/WordDocument") else { return true };
    // No character takes less than a byte, so none of the counts can pass the stream that holds them.
    let most = u32::try_from(document.len()).unwrap_or(u32::MAX);
    let possible = |count: Option<u32>| count.is_none_or(|count| count <= most);
    if short(&document, 2).is_none_or(|version| version < WORD_97) {
        return possible(long(&document, OLD_COUNT));
    }
    let after = |at: usize, width: usize| Some(at + 2 + usize::from(short(&document, at)?) * width);
    let Some(longs) = after(COUNTED, 2) else { return true };
    if !COUNTS.iter().all(|index| possible(long(&document, longs + 2 + index * 4))) {
        return false;
    }
    let second = document.get(WHICH_TABLE.0).is_some_and(|flags| flags & WHICH_TABLE.1 != 0);
    let table = stream(&mut container, if second { "/1Table" } else { "/0Table" });
    let (Some(table), Some(places)) = (table, after(longs, 4)) else { return true };
    POSITIONS.iter().all(|index| {
        let at = places + 2 + index * 8;
        let (Some(place), Some(length)) = (long(&document, at), long(&document, at + 4)) else { return true };
        let positions = table.get(place as usize..(place as usize).saturating_add(length as usize)).unwrap_or_default();
        positions.chunks_exact(4).all(|four| possible(long(four, 0)))
    })
}

fn stream(container: &mut cfb::CompoundFile<Cursor<&[u8]>>, name: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    container.open_stream(name).ok()?.read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..).and_then(<[u8]>::first_chunk::<2>).map(|two| u16::from_le_bytes(*two))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
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
        let fib = sound.windows(2).position(|two| two == [0xec, 0xa5]).unwrap();
        let mut harmed = sound.clone();
        harmed[fib + 0x4c..fib + 0x50].copy_from_slice(&u32::MAX.to_le_bytes());
        assert!(!are_possible(&harmed));
    }
}
