//! What records said the last time, kept from one process to the next: only those are read and parsed again that changed.
//!
//! In: the bytes that [`KeptRecords::renewed`] gave the last time, and who this program is. Out: what a record says, and the bytes
//! for the next time.
//!
//! **Invariant: what is kept is what would be read again.** Reading knows a record's path and its bytes and nothing else, and the
//! key of an entry is the digest of both. What others state of the record is no part of it. The themes found in it are: where the
//! themes are others, they are looked for again. Where the program, the format or the check sum is another, all is thrown away.
//! A record without a page is not kept: it is read again, and what is wrong told again.

mod said;

pub use said::Said;

use super::kept::{self, HEAD, Mark};
use super::readings::Phrases;
use crate::archive::Mention;
use crate::file::{Digest, FilePath, Span};
use crate::record::Minute;
use crate::record::packed::Names;
use std::hash::Hash;
use std::ops::Range;
use xxhash_rust::xxh3::Xxh3;

/// The first bytes of what is kept: what it is, and its format.
const MARK: &Mark = b"minutebook rec03";

/// What to keep of a record, by its key.
pub struct Entry {
    key: Digest,
    packed: Packed,
}

enum Packed {
    /// It was kept before, there.
    Before(Range<usize>),
    Now(Vec<u8>),
}

/// What was kept of records.
pub struct KeptRecords {
    program: u128,
    names: Names,
    /// What the themes are found by, and how many there are.
    themes: (u128, usize),
    /// What is kept, and what the themes were found by that are in it.
    bytes: Vec<u8>,
    themes_before: u128,
    entries: Entries,
}

/// Where the entries lie in the bytes, in the order of their keys.
type Entries = Vec<(Digest, Range<usize>)>;

/// The key of a record's entry.
fn key(file: &FilePath, digest: Digest) -> Digest {
    Digest::of(&[&digest.bytes(), file.as_str().as_bytes()].concat())
}

/// What the themes were found by, and where the entries lie, if this program kept these bytes and nothing happened to them.
fn believed(bytes: &[u8], program: u128) -> Option<(u128, Entries)> {
    let body = kept::open(bytes, MARK, program)?;
    let (themes, mut rest) = body.split_first_chunk::<16>()?;
    // About a kilobyte each.
    let mut entries = Vec::with_capacity(rest.len() >> 10);
    while let Some((key, behind)) = rest.split_first_chunk::<32>() {
        let (length, behind) = behind.split_first_chunk::<4>()?;
        let (packed, behind) = behind.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        let end = HEAD + body.len() - behind.len();
        entries.push((Digest::from_bytes(*key), end - packed.len()..end));
        rest = behind;
    }
    rest.is_empty().then_some((u128::from_le_bytes(*themes), entries))
}

impl KeptRecords {
    /// Reads what this program kept; nothing, where it cannot be believed.
    pub fn read(bytes: Vec<u8>, program: u128) -> KeptRecords {
        let believed = believed(&bytes, program);
        let bytes = if believed.is_some() { bytes } else { Vec::new() };
        let (themes_before, entries) = believed.unwrap_or_default();
        KeptRecords { program, names: said::names(), themes: (0, 0), bytes, themes_before, entries }
    }

    /// The same, for a site with themes that are found by these phrases.
    pub fn for_themes(mut self, phrases: &Phrases) -> KeptRecords {
        let mut state = Xxh3::new();
        phrases.hash(&mut state);
        self.themes = (state.digest128(), phrases.len());
        self
    }

    /// What a record with these bytes and this digest of them says, and what `find` finds in each of its minutes: what was kept of
    /// it, else what `read` gives. With it what is to be kept, where anything is.
    pub fn said(
        &self,
        (file, bytes, digest): (&FilePath, &[u8], Digest),
        read: impl FnOnce() -> Said,
        find: impl Fn(&Minute) -> Vec<Mention>,
    ) -> (Said, Vec<Vec<Mention>>, Option<Entry>) {
        let key = key(file, digest);
        let before = self.entries.binary_search_by_key(&key, |(key, _)| *key).ok().and_then(|at| self.entries.get(at)).map(|(_, range)| range);
        let themes = (self.themes.0 == self.themes_before).then_some(self.themes.1);
        let packed = before.and_then(|range| self.bytes.get(range.clone()));
        let known = packed.and_then(|packed| said::unpack(packed, themes, &self.names, file, bytes));
        let said = match (known, before) {
            (Some((said, Some(mentions))), Some(range)) => return (said, mentions, Some(Entry { key, packed: Packed::Before(range.clone()) })),
            (Some((said, _)), _) => said,
            (None, _) => read(),
        };
        let mentions: Vec<Vec<Mention>> = said.minutes.iter().map(find).collect();
        let packed = said::pack(&said, &mentions, &self.names, file, bytes);
        (said, mentions, packed.map(|packed| Entry { key, packed: Packed::Now(packed) }))
    }

    /// The bytes to keep for the next time, of the records that there are now; `None` where they are those of before.
    pub fn renewed(self, mut now: Vec<Entry>) -> Option<Vec<u8>> {
        now.sort_unstable_by_key(|entry| entry.key);
        now.dedup_by_key(|entry| entry.key);
        if now.len() == self.entries.len() && now.iter().all(|entry| matches!(entry.packed, Packed::Before(_))) {
            return None;
        }
        let room = 16 + now.iter().map(|entry| 32 + 4 + self.packed(entry).len()).sum::<usize>();
        Some(kept::seal(MARK, self.program, room, |to| {
            to.extend_from_slice(&self.themes.0.to_le_bytes());
            for entry in &now {
                let packed = self.packed(entry);
                to.extend_from_slice(&entry.key.bytes());
                to.extend_from_slice(&Span::new(packed.len(), 0).start.to_le_bytes());
                to.extend_from_slice(packed);
            }
        }))
    }

    fn packed<'a>(&'a self, entry: &'a Entry) -> &'a [u8] {
        match &entry.packed {
            Packed::Before(range) => self.bytes.get(range.clone()).unwrap_or_default(),
            Packed::Now(bytes) => bytes,
        }
    }
}

#[cfg(test)]
mod tests;
