//! What the build before this one made: for each view, the seal of the file that was made of it.
//!
//! In: the bytes that [`Memo::bytes`] gave the last time, and who this program is. Out: the same for the next time.
//!
//! **Invariant: a view with a skin always gives the same bytes**, so a seal may be known by the hash of both. Where the program,
//! the format or the check sum is another, all of it is thrown away. A page with a finding of its own is not remembered: it is
//! made again, and the finding told again.

use super::gathered::Gathered;
use super::kept::{Mark, open, seal};
use crate::file::{Digest, Seal};
use rayon::slice::ParallelSliceMut;
use std::hash::Hash;
use xxhash_rust::xxh3::Xxh3;

/// The first bytes of a memo: what it is, and its format.
const MARK: &Mark = b"minutebook memo1";
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

/// What is known of the files of views: entries as they are kept, in the order of their keys.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Memo {
    entries: Vec<Entry>,
    /// The place of the first entry whose key is not below each number of 16 bits, as a key begins; and at last, of their end. Keys
    /// are hashes, so there are about as many entries between any two.
    places: Vec<usize>,
}

/// How a key begins, in 16 bits.
fn beginning(key: Key) -> usize {
    usize::try_from(key.0 >> 112).unwrap_or_default()
}

/// A key, with what is known by it, as bytes.
type Entry = [u8; ENTRY];

fn entry(key: Key, Known { seal, digest }: Known) -> Entry {
    let parts = [&key.0.to_le_bytes()[..], &seal.hash.to_le_bytes(), &seal.size.to_le_bytes(), &digest.map_or([0; 32], Digest::bytes)];
    let mut entry = [0; ENTRY];
    entry.iter_mut().zip(parts.into_iter().flatten()).for_each(|(to, from)| *to = *from);
    entry
}

/// The key of an entry, and the rest of it.
fn key(entry: &Entry) -> (Key, &[u8]) {
    entry.split_first_chunk::<16>().map_or((Key(0), &[]), |(key, rest)| (Key(u128::from_le_bytes(*key)), rest))
}

fn known(rest: &[u8]) -> Option<Known> {
    let (hash, rest) = rest.split_first_chunk::<16>()?;
    let (size, digest) = rest.split_first_chunk::<8>()?;
    let digest = <[u8; 32]>::try_from(digest).ok()?;
    let digest = (digest != [0; 32]).then(|| Digest::from_bytes(digest));
    Some(Known { seal: Seal { hash: u128::from_le_bytes(*hash), size: u64::from_le_bytes(*size) }, digest })
}

impl Memo {
    /// Reads a memo that this program wrote; an empty one where it cannot be believed.
    pub fn read(bytes: &[u8], program: u128) -> Memo {
        match open(bytes, MARK, program).map(<[u8]>::as_chunks) {
            Some((entries, [])) => Memo::of_entries(entries.to_vec()),
            _ => Memo::default(),
        }
    }

    /// The bytes to keep for the next time.
    pub fn bytes(&self, program: u128) -> Vec<u8> {
        seal(MARK, program, self.entries.len() * ENTRY, |to| to.extend_from_slice(self.entries.as_flattened()))
    }

    /// What is known of the file of a view.
    pub fn of(&self, view: Key) -> Option<Known> {
        let (from, to) = (*self.places.get(beginning(view))?, *self.places.get(beginning(view) + 1)?);
        let near = self.entries.get(from..to)?;
        let at = near.binary_search_by_key(&view, |entry| key(entry).0).ok()?;
        known(key(near.get(at)?).1)
    }

    /// Of entries in the order of their keys.
    fn of_entries(entries: Vec<Entry>) -> Memo {
        let mut places = Vec::with_capacity((1 << 16) + 1);
        for (at, entry) in entries.iter().enumerate() {
            let upto = beginning(key(entry).0) + 1;
            places.resize(upto.max(places.len()), at);
        }
        places.resize((1 << 16) + 1, entries.len());
        Memo { entries, places }
    }
}

impl Default for Memo {
    fn default() -> Self {
        Memo::of_entries(Vec::new())
    }
}

impl FromIterator<(Key, Known)> for Memo {
    /// Where two pages have one view, and one of them a digest, the digest is known.
    fn from_iter<I: IntoIterator<Item = (Key, Known)>>(known: I) -> Memo {
        let known = known.into_iter();
        let mut entries: Vec<Entry> = Vec::with_capacity(known.size_hint().1.unwrap_or_default());
        entries.extend(known.map(|(key, known)| entry(key, known)));
        entries.par_sort_unstable_by(|a, b| key(a).cmp(&key(b)));
        entries.dedup_by(|next, kept| {
            let is_same = key(next).0 == key(kept).0;
            if is_same {
                *kept = *next;
            }
            is_same
        });
        Memo::of_entries(entries)
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
        assert_eq!(Memo::read(&bytes[1..], 7), Memo::default(), "cut");
    }

    /// The check sum is right: what is behind the last entry is nothing that this format knows.
    #[test]
    fn a_memo_with_part_of_an_entry_is_not_believed_at_all() {
        let memo: Memo = [(Ground::new(7, "skin").key("one"), Known { seal: Seal::of(b"one"), digest: None })].into_iter().collect();
        let whole = memo.bytes(7);
        for more in [1, ENTRY / 2, ENTRY - 1] {
            let bytes = seal(MARK, 7, 0, |to| {
                to.extend_from_slice(open(&whole, MARK, 7).unwrap());
                to.extend(vec![1; more]);
            });
            assert_eq!(Memo::read(&bytes, 7), Memo::default(), "{more} bytes more");
        }
    }

    #[test]
    fn each_view_is_found_by_its_key_and_a_digest_is_not_lost_to_a_page_without() {
        let ground = Ground::new(7, "skin");
        let known = |view: u32, digest| (ground.key(view), Known { seal: Seal::of(&view.to_le_bytes()), digest });
        let (with, digest) = (|view: u32| known(view, Some(Digest::of(&view.to_le_bytes()))), |view: u32| view.is_multiple_of(3));
        let twice = (0..300).map(|view| known(view, None)).chain((0..300).filter(|view| digest(*view)).map(with));
        let memos: [Memo; 2] = [twice.clone().collect(), twice.collect::<Vec<_>>().into_iter().rev().collect()];
        assert_eq!(memos[0], memos[1], "in any order");
        let read = Memo::read(&memos[0].bytes(7), 7);
        for view in 0..300 {
            let expected = if digest(view) { with(view) } else { known(view, None) };
            assert_eq!(read.of(expected.0), Some(expected.1), "{view}");
        }
        assert_eq!(read.of(ground.key(300)), None);
        assert_eq!(Memo::default().of(ground.key(0)), None);
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
