//! Which files there are, to be asked many times a page: a table of a few bytes a file.

use xxhash_rust::xxh3::xxh3_64;

/// No file.
const EMPTY: u32 = u32::MAX;

/// Finds the number of a file by its path: open addressing, over a list that stays where it is.
pub struct Table<'a> {
    files: &'a [String],
    slots: Vec<u32>,
    /// The same without regard to the case of ASCII letters: asked only where nothing was found.
    folded: Vec<u32>,
}

impl<'a> Table<'a> {
    /// A table of files.
    pub fn new(files: &'a [String]) -> Table<'a> {
        let size = (files.len().saturating_mul(2)).next_power_of_two().max(8);
        let mut table = Table { files, slots: vec![EMPTY; size], folded: vec![EMPTY; size] };
        for (number, path) in (0u32..).zip(files) {
            put(&mut table.slots, xxh3_64(path.as_bytes()), number);
            put(&mut table.folded, xxh3_64(path.to_ascii_lowercase().as_bytes()), number);
        }
        table
    }

    /// The number of the file at a path.
    pub fn get(&self, path: &str) -> Option<u32> {
        self.seek(&self.slots, xxh3_64(path.as_bytes()), |known| known == path)
    }

    /// The number of a file whose path differs in the case of letters only.
    pub fn nearly(&self, path: &str) -> Option<u32> {
        self.seek(&self.folded, xxh3_64(path.to_ascii_lowercase().as_bytes()), |known| known.eq_ignore_ascii_case(path))
    }

    /// The path of a file.
    pub fn path(&self, number: u32) -> &'a str {
        self.files.get(number as usize).map_or("", String::as_str)
    }

    fn seek(&self, slots: &[u32], hash: u64, is_it: impl Fn(&str) -> bool) -> Option<u32> {
        let mask = slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let number = *slots.get(at)?;
            if number == EMPTY {
                return None;
            }
            if is_it(self.path(number)) {
                return Some(number);
            }
            at = (at + 1) & mask;
        }
    }
}

fn put(slots: &mut [u32], hash: u64, number: u32) {
    let mask = slots.len() - 1;
    let mut at = hash as usize & mask;
    // Half of the slots stay empty, so this ends.
    while let Some(slot) = slots.get_mut(at) {
        if *slot == EMPTY {
            *slot = number;
            return;
        }
        at = (at + 1) & mask;
    }
}

/// A hash of words, to tell what is the same from what is not without keeping it.
pub fn hash(text: &str) -> u64 {
    xxh3_64(text.as_bytes())
}

/// A shorter one, for what is many: the names of the elements of a page.
pub fn short(text: &str) -> u32 {
    (xxh3_64(text.as_bytes()) >> 32) as u32
}
