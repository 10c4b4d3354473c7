//! What records said the last time, kept from one process to the next: only those are read and parsed again that changed.
//!
//! In: the bytes that [`KeptRecords::renewed`] gave the last time, and who this program is. Out: what a record says, and the bytes
//! for the next time.
//!
//! **Invariant: what is kept is what would be read again.** Reading knows a record's path and its bytes and nothing else, and the
//! key of an entry is the digest of both. What others state of the record, and the themes found in it, are no part of it. Where
//! the program, the format or the check sum is another, all is thrown away. A record of which there is something to tell is
//! read again, and told again.

use crate::file::{Digest, FilePath, Span};
use crate::finding::Noted;
use crate::parse::facts;
use crate::record::Minute;
use crate::record::packed::{self, Names, Pack, Packer, Unpacker, parts};
use crate::sheet::StatedInFile;
use crate::source::Restricted;
use std::collections::BTreeSet;
use std::ops::Range;
use xxhash_rust::xxh3::xxh3_128;

/// The first bytes of what is kept: what it is, and its format.
const MARK: &[u8; 16] = b"minutebook rec01";

/// What a record says by itself.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Said {
    /// Its minutes, in its order.
    pub minutes: Vec<Minute>,
    /// What it states of its meeting and of itself.
    pub stated: StatedInFile,
    /// What of it may not be shown.
    pub restricted: Restricted,
}

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
    bytes: Vec<u8>,
    /// Where the entries lie in the bytes, in the order of their keys.
    entries: Vec<(Digest, Range<usize>)>,
}

/// The key of a record's entry.
fn key(file: &FilePath, digest: Digest) -> Digest {
    Digest::of(&[&digest.bytes(), file.as_str().as_bytes()].concat())
}

/// Where the entries lie, if this program kept these bytes and nothing happened to them.
fn entries(bytes: &[u8], program: u128) -> Option<Vec<(Digest, Range<usize>)>> {
    let (body, sum) = bytes.split_last_chunk::<16>()?;
    if u128::from_le_bytes(*sum) != xxh3_128(body) {
        return None;
    }
    let mut rest = body.strip_prefix(MARK)?.strip_prefix(&program.to_le_bytes())?;
    let mut entries = Vec::new();
    while !rest.is_empty() {
        let (key, behind) = rest.split_first_chunk::<32>()?;
        let (length, behind) = behind.split_first_chunk::<4>()?;
        let (_, behind) = behind.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        let start = body.len() - behind.len() - u32::from_le_bytes(*length) as usize;
        entries.push((Digest::from_bytes(*key), start..body.len() - behind.len()));
        rest = behind;
    }
    Some(entries)
}

impl KeptRecords {
    /// Reads what this program kept; nothing, where it cannot be believed.
    pub fn read(bytes: Vec<u8>, program: u128) -> KeptRecords {
        let entries = entries(&bytes, program);
        let bytes = if entries.is_some() { bytes } else { Vec::new() };
        KeptRecords { program, names: Names::new(facts::names()), bytes, entries: entries.unwrap_or_default() }
    }

    /// What a record with these bytes and this digest of them says: what was kept of it, else what `read` gives. With it what is
    /// to be kept, where anything is.
    pub fn said(&self, file: &FilePath, bytes: &[u8], digest: Digest, read: impl FnOnce() -> Noted<Said>) -> (Noted<Said>, Option<Entry>) {
        let key = key(file, digest);
        let known = self.entries.binary_search_by_key(&key, |(key, _)| *key).ok().and_then(|at| self.entries.get(at));
        let unpacked = known.and_then(|(_, range)| Some((packed::unpack(self.bytes.get(range.clone())?, &self.names, file, bytes)?, range)));
        if let Some((said, range)) = unpacked {
            return (Noted::new(said, Vec::new()), Some(Entry { key, packed: Packed::Before(range.clone()) }));
        }
        let said = read();
        let packed = if said.findings.is_empty() { packed::pack(&said.value, &self.names, file, bytes) } else { None };
        (said, packed.map(|packed| Entry { key, packed: Packed::Now(packed) }))
    }

    /// The bytes to keep for the next time, of the records that there are now; `None` where they are those of before.
    pub fn renewed(self, mut now: Vec<Entry>) -> Option<Vec<u8>> {
        now.sort_unstable_by_key(|entry| entry.key);
        now.dedup_by_key(|entry| entry.key);
        if now.len() == self.entries.len() && now.iter().all(|entry| matches!(entry.packed, Packed::Before(_))) {
            return None;
        }
        let mut bytes = Vec::with_capacity(now.iter().map(|entry| 32 + 4 + self.packed(entry).len()).sum::<usize>() + 48);
        bytes.extend_from_slice(MARK);
        bytes.extend_from_slice(&self.program.to_le_bytes());
        for entry in &now {
            let packed = self.packed(entry);
            bytes.extend_from_slice(&entry.key.bytes());
            bytes.extend_from_slice(&Span::new(packed.len(), 0).start.to_le_bytes());
            bytes.extend_from_slice(packed);
        }
        let sum = xxh3_128(&bytes);
        bytes.extend_from_slice(&sum.to_le_bytes());
        Some(bytes)
    }

    fn packed<'a>(&'a self, entry: &'a Entry) -> &'a [u8] {
        match &entry.packed {
            Packed::Before(range) => self.bytes.get(range.clone()).unwrap_or_default(),
            Packed::Now(bytes) => bytes,
        }
    }
}

parts!(struct Said { minutes, stated, restricted });
parts!(struct StatedInFile { date, body, status, panel, item });

impl Pack for Restricted {
    fn pack(&self, to: &mut Packer<'_>) {
        let Restricted { whole, items, in_part } = self;
        let list = |items: &BTreeSet<String>| items.iter().cloned().collect::<Vec<_>>();
        whole.pack(to);
        list(items).pack(to);
        list(in_part).pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let (whole, items, in_part) = (bool::unpack(from)?, <Vec<String>>::unpack(from)?, <Vec<String>>::unpack(from)?);
        Some(Restricted { whole, items: items.into_iter().collect(), in_part: in_part.into_iter().collect() })
    }
}

#[cfg(test)]
mod tests;
