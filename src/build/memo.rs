//! What the build before this one made: for each view, the seal of the file that was made of it.
//!
//! In: the bytes that [`Memo::bytes`] gave the last time, and who this program is. Out: the same for the next time.
//!
//! **Invariant: a view with a skin always gives the same bytes**, so a seal may be known by the hash of both. Where the program,
//! the format or the check sum is another, all of it is thrown away. A page with a finding of its own is not remembered: it is
//! made again, and the finding told again.

use super::gathered::Gathered;
use crate::file::{Digest, Seal};
use std::collections::BTreeMap;
use std::hash::Hash;
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

/// The first bytes of a memo: what it is, and its format.
const MARK: &[u8; 16] = b"minutebook memo1";
/// The bytes of an entry: key, hash, size, and a digest or zeros.
const ENTRY: usize = 16 + 16 + 8 + 32;

/// The hash of a view, of the skin that it is rendered with, and of the program that does it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Key(u128);

/// Keys are made of this: what is the same for all views of one build.
#[derive(Clone)]
pub struct Ground(Xxh3);

impl Ground {
    /// Hashes what all views share.
    pub fn new(program: u128, shared: impl Hash) -> Ground {
        let mut state = Gathered::after(Xxh3::new());
        (program, shared).hash(&mut state);
        Ground(state.close())
    }

    /// The key of a view.
    pub fn key(&self, view: impl Hash) -> Key {
        let mut state = Gathered::after(self.0.clone());
        view.hash(&mut state);
        Key(state.close().digest128())
    }
}

/// What is known of the file of a view.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Known {
    /// What the file holds.
    pub seal: Seal,
    /// Its digest, where the site's list of digests names it.
    pub digest: Option<Digest>,
}

/// What is known of the files of views.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Memo(BTreeMap<Key, Known>);

impl Memo {
    /// Reads a memo that this program wrote; an empty one where it cannot be believed.
    pub fn read(bytes: &[u8], program: u128) -> Memo {
        Self::believed(bytes, program).unwrap_or_default()
    }

    fn believed(bytes: &[u8], program: u128) -> Option<Memo> {
        let (body, sum) = bytes.split_last_chunk::<16>()?;
        if u128::from_le_bytes(*sum) != xxh3_128(body) {
            return None;
        }
        let (entries, rest) = body.strip_prefix(MARK)?.strip_prefix(&program.to_le_bytes())?.as_chunks::<ENTRY>();
        if !rest.is_empty() {
            return None;
        }
        let known = entries.iter().map(|entry| {
            let (key, entry) = entry.split_first_chunk::<16>()?;
            let (hash, entry) = entry.split_first_chunk::<16>()?;
            let (size, digest) = entry.split_first_chunk::<8>()?;
            let digest = <[u8; 32]>::try_from(digest).ok()?;
            let digest = (digest != [0; 32]).then(|| Digest::from_bytes(digest));
            let seal = Seal { hash: u128::from_le_bytes(*hash), size: u64::from_le_bytes(*size) };
            Some((Key(u128::from_le_bytes(*key)), Known { seal, digest }))
        });
        known.collect::<Option<_>>().map(Memo)
    }

    /// The bytes to keep for the next time.
    pub fn bytes(&self, program: u128) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(MARK.len() + 32 + self.0.len() * ENTRY);
        bytes.extend_from_slice(MARK);
        bytes.extend_from_slice(&program.to_le_bytes());
        for (Key(key), Known { seal, digest }) in &self.0 {
            bytes.extend_from_slice(&key.to_le_bytes());
            bytes.extend_from_slice(&seal.hash.to_le_bytes());
            bytes.extend_from_slice(&seal.size.to_le_bytes());
            bytes.extend_from_slice(&digest.map_or([0; 32], Digest::bytes));
        }
        let sum = xxh3_128(&bytes);
        bytes.extend_from_slice(&sum.to_le_bytes());
        bytes
    }

    /// What is known of the file of a view.
    pub fn of(&self, key: Key) -> Option<Known> {
        self.0.get(&key).copied()
    }
}

impl FromIterator<(Key, Known)> for Memo {
    fn from_iter<I: IntoIterator<Item = (Key, Known)>>(known: I) -> Memo {
        Memo(known.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_again_by_the_same_program_alone() {
        let ground = Ground::new(7, "skin");
        let known = |words: &str, digest| (ground.key(words), Known { seal: Seal::of(words.as_bytes()), digest });
        let memo: Memo = [known("one", None), known("two", Some(Digest::of(b"two")))].into_iter().collect();
        let bytes = memo.bytes(7);
        assert_eq!(Memo::read(&bytes, 7), memo);
        assert_eq!(Memo::read(&bytes, 8), Memo::default(), "another program");
        for at in 0..bytes.len() {
            let mut harmed = bytes.clone();
            harmed[at] ^= 1;
            assert_eq!(Memo::read(&harmed, 7), Memo::default(), "byte {at}");
            assert_eq!(Memo::read(&bytes[..at], 7), Memo::default(), "cut at {at}");
        }
    }

    /// The check sum is right: what is behind the last entry is nothing that this format knows.
    #[test]
    fn a_memo_with_part_of_an_entry_is_not_believed_at_all() {
        let memo: Memo = [(Ground::new(7, "skin").key("one"), Known { seal: Seal::of(b"one"), digest: None })].into_iter().collect();
        let whole = memo.bytes(7);
        for more in [1, ENTRY / 2, ENTRY - 1] {
            let mut bytes = whole[..whole.len() - 16].to_vec();
            bytes.extend(vec![1; more]);
            let sum = xxh3_128(&bytes);
            bytes.extend_from_slice(&sum.to_le_bytes());
            assert_eq!(Memo::read(&bytes, 7), Memo::default(), "{more} bytes more");
        }
    }

    #[test]
    fn a_key_is_of_the_view_and_of_all_around_it() {
        let key = Ground::new(7, "skin").key("view");
        assert_eq!(Ground::new(7, "skin").key("view"), key);
        for other in [Ground::new(8, "skin").key("view"), Ground::new(7, "look").key("view"), Ground::new(7, "skin").key("other")] {
            assert_ne!(other, key);
        }
    }
}
