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
const MARK: &Mark = b"minutebook memo2";
/// The bytes of what is known of a file: key, hash, size, and a digest or zeros.
const ENTRY: usize = 16 + 16 + 8 + 32;

/// The hash of a view, of the skin that it is rendered with, and of the program that does it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Key(u128);

/// The hash of all that a view is made from, of the skin and of the program: see [`super::Bases`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Basis(u128);

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
        Key(self.hashed(view))
    }

    /// The basis of a view, or a part of one, that is made from `all`.
    pub fn basis(&self, all: impl Hash) -> Basis {
        Basis(self.hashed(all))
    }

    fn hashed(&self, value: impl Hash) -> u128 {
        let mut state = Gathered::after(self.0.clone());
        value.hash(&mut state);
        state.close().digest128()
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

/// What is known of the files of views, and which view is made from what.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Memo {
    /// By the key of the view: the hash and the size of the file, and its digest or zeros.
    files: Table<ENTRY>,
    /// By the basis of the view: its key.
    views: Table<32>,
}

/// Entries as they are kept, in the order of the hashes that they begin with.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Table<const N: usize> {
    entries: Vec<[u8; N]>,
    /// The place of the first entry whose hash is not below each number of 16 bits, as a hash begins; and at last, of their end.
    /// There are about as many entries between any two.
    places: Vec<u32>,
}

/// How a hash begins, in 16 bits.
fn beginning(hash: u128) -> usize {
    usize::try_from(hash >> 112).unwrap_or_default()
}

/// The hash that an entry begins with, and the rest of it.
fn parts<const N: usize>(entry: &[u8; N]) -> (u128, &[u8]) {
    entry.split_first_chunk::<16>().map_or((0, &[]), |(hash, rest)| (u128::from_le_bytes(*hash), rest))
}

/// An entry of these parts.
fn entry<const N: usize>(parts: &[&[u8]]) -> [u8; N] {
    let mut entry = [0; N];
    entry.iter_mut().zip(parts.iter().copied().flatten()).for_each(|(to, from)| *to = *from);
    entry
}

impl<const N: usize> Table<N> {
    /// Of entries in any order; of those of one hash the greatest stays.
    fn new(mut entries: Vec<[u8; N]>) -> Self {
        entries.par_sort_unstable_by(|a, b| parts(a).cmp(&parts(b)));
        entries.dedup_by(|next, kept| {
            let is_same = parts(next).0 == parts(kept).0;
            if is_same {
                *kept = *next;
            }
            is_same
        });
        Table::in_order(entries)
    }

    fn in_order(entries: Vec<[u8; N]>) -> Self {
        let mut places = Vec::with_capacity((1 << 16) + 1);
        for (at, entry) in (0..).zip(&entries) {
            let upto = beginning(parts(entry).0) + 1;
            places.resize(upto.max(places.len()), at);
        }
        places.resize((1 << 16) + 1, u32::try_from(entries.len()).unwrap_or(u32::MAX));
        Table { entries, places }
    }

    /// What stands behind a hash.
    fn of(&self, hash: u128) -> Option<&[u8]> {
        let (from, to) = (*self.places.get(beginning(hash))?, *self.places.get(beginning(hash) + 1)?);
        let near = self.entries.get(from as usize..to as usize)?;
        let at = near.binary_search_by_key(&hash, |entry| parts(entry).0).ok()?;
        near.get(at).map(|entry| parts(entry).1)
    }
}

impl<const N: usize> Default for Table<N> {
    fn default() -> Self {
        Table::in_order(Vec::new())
    }
}

fn known(rest: &[u8]) -> Option<Known> {
    let (hash, rest) = rest.split_first_chunk::<16>()?;
    let (size, digest) = rest.split_first_chunk::<8>()?;
    let digest = <[u8; 32]>::try_from(digest).ok()?;
    let digest = (digest != [0; 32]).then(|| Digest::from_bytes(digest));
    Some(Known { seal: Seal { hash: u128::from_le_bytes(*hash), size: u64::from_le_bytes(*size) }, digest })
}

/// What is remembered of a page: what its view was made from, for kinds of pages where that is told, its view, and its file.
pub type Remembered = (Option<Basis>, Key, Known);

impl Memo {
    /// Reads a memo that this program wrote; an empty one where it cannot be believed.
    pub fn read(bytes: &[u8], program: u128) -> Memo {
        let read = || {
            let (count, body) = open(bytes, MARK, program)?.split_first_chunk::<8>()?;
            let (files, views) = body.split_at_checked(usize::try_from(u64::from_le_bytes(*count)).ok()?.checked_mul(ENTRY)?)?;
            let ((files, []), (views, [])) = (files.as_chunks(), views.as_chunks()) else { return None };
            Some(Memo { files: Table::in_order(files.to_vec()), views: Table::in_order(views.to_vec()) })
        };
        read().unwrap_or_default()
    }

    /// The bytes to keep for the next time.
    pub fn bytes(&self, program: u128) -> Vec<u8> {
        let (files, views) = (self.files.entries.as_flattened(), self.views.entries.as_flattened());
        seal(MARK, program, 8 + files.len() + views.len(), |to| {
            to.extend_from_slice(&(self.files.entries.len() as u64).to_le_bytes());
            to.extend_from_slice(files);
            to.extend_from_slice(views);
        })
    }

    /// What is known of the file of a view.
    pub fn of(&self, view: Key) -> Option<Known> {
        known(self.files.of(view.0)?)
    }

    /// The key of the view that is made from this, where it was made before.
    pub fn view(&self, from: Basis) -> Option<Key> {
        Some(Key(u128::from_le_bytes(*self.views.of(from.0)?.first_chunk()?)))
    }
}

impl FromIterator<Remembered> for Memo {
    /// Where two pages have one view, and one of them a digest, the digest is known.
    fn from_iter<I: IntoIterator<Item = Remembered>>(pages: I) -> Memo {
        let pages = pages.into_iter();
        let room = pages.size_hint().1.unwrap_or_default();
        let (mut files, mut views) = (Vec::with_capacity(room), Vec::with_capacity(room));
        for (basis, key, Known { seal, digest }) in pages {
            let key = key.0.to_le_bytes();
            files.push(entry(&[&key, &seal.hash.to_le_bytes(), &seal.size.to_le_bytes(), &digest.map_or([0; 32], Digest::bytes)]));
            views.extend(basis.map(|basis| entry(&[&basis.0.to_le_bytes(), &key])));
        }
        Memo { files: Table::new(files), views: Table::new(views) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_again_by_the_same_program_alone() {
        let ground = Ground::new(7, "skin");
        let known = |basis, words: &str, digest| (basis, ground.key(words), Known { seal: Seal::of(words.as_bytes()), digest });
        let memo: Memo = [known(Some(ground.basis(1)), "one", None), known(None, "two", Some(Digest::of(b"two")))].into_iter().collect();
        let bytes = memo.bytes(7);
        assert_eq!(Memo::read(&bytes, 7), memo);
        assert_eq!(Memo::read(&bytes, 8), Memo::default(), "another program");
        assert_eq!(Memo::read(&bytes[1..], 7), Memo::default(), "cut");
    }

    /// The check sum is right: what is behind the last entry is nothing that this format knows.
    #[test]
    fn a_memo_with_part_of_an_entry_is_not_believed_at_all() {
        let memo: Memo = [(None, Ground::new(7, "skin").key("one"), Known { seal: Seal::of(b"one"), digest: None })].into_iter().collect();
        let whole = memo.bytes(7);
        for more in [1, 31, 33, ENTRY - 1] {
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
        let known = |view: u32, digest| (Some(ground.basis(view)), ground.key(view), Known { seal: Seal::of(&view.to_le_bytes()), digest });
        let (with, digest) = (|view: u32| known(view, Some(Digest::of(&view.to_le_bytes()))), |view: u32| view.is_multiple_of(3));
        let twice = (0..300).map(|view| known(view, None)).chain((0..300).filter(|view| digest(*view)).map(with));
        let memos: [Memo; 2] = [twice.clone().collect(), twice.collect::<Vec<_>>().into_iter().rev().collect()];
        assert_eq!(memos[0], memos[1], "in any order");
        let read = Memo::read(&memos[0].bytes(7), 7);
        for view in 0..300 {
            let expected = if digest(view) { with(view) } else { known(view, None) };
            assert_eq!(read.of(expected.1), Some(expected.2), "{view}");
            assert_eq!(read.view(ground.basis(view)), Some(expected.1), "{view}");
        }
        assert_eq!((read.of(ground.key(300)), read.view(ground.basis(300))), (None, None));
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
