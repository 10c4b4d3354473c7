//! Which words stand in which minutes, and how much they weigh there.
//!
//! Minutes are counted in runs, each by itself, so that threads share nothing, and a run of minutes with the same words need not
//! be counted again; what was counted is bytes.

use super::fold::each_word;
use super::runs::{self, Run, Runs, unpack};
use super::stem::stem;
use crate::archive::{Archive, Entry, Idx};
use crate::record::packed::number::put;
use crate::record::{BlockKind, Minute, Part};
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasher, Hash as _, Hasher, RandomState};
use xxhash_rust::xxh3::{Xxh3, xxh3_64_with_seed};

/// How many weights there are: a word's weight in a minute is 0 to 7.
pub const WEIGHTS: u32 = 8;

/// How many minutes one run holds.
const RUN: usize = 1024;

/// A stem with its minutes, each with the word's weight in it, and the word as it is mostly written.
#[derive(Debug)]
pub struct Stem {
    /// What is looked up.
    pub key: Box<str>,
    /// The minutes by number, ascending.
    pub minutes: Vec<(u32, u8)>,
    /// The written form that stands most often.
    pub written: Box<str>,
}

/// Calls `make` for each stem of the minutes; gives what it made, in the order of the stems, and the runs. Those that are known
/// need not be counted.
pub fn count<'k, T: Send>(archive: &Archive, order: &[Idx<Entry>], known: &Runs<'k>, make: impl Fn(Stem) -> T + Sync) -> (Vec<T>, Runs<'k>) {
    let minutes: Vec<&Minute> = order.iter().map(|idx| &*archive.entries[*idx].minute).collect();
    let counted = minutes.par_chunks(RUN).map(|minutes| {
        let hash = hashed(minutes);
        (hash, known.get(&hash).cloned().unwrap_or_else(|| Cow::Owned(run(minutes))))
    });
    let counted: Vec<(u128, Cow<'k, [u8]>)> = counted.collect();
    let runs = counted.par_iter().enumerate().map(|(at, (_, bytes))| Run::read(u32::try_from(at * RUN).unwrap_or(u32::MAX), bytes));
    match runs.collect::<Option<Vec<_>>>() {
        None if !known.is_empty() => count(archive, order, &Runs::new(), make),
        runs => (united(&runs.unwrap_or_default(), make), counted.into_iter().collect()),
    }
}

/// Calls `make` for each stem of all runs; gives what it made, in the order of the stems.
fn united<T: Send>(runs: &[Run<'_>], make: impl Fn(Stem) -> T + Sync) -> Vec<T> {
    let mut stems: Vec<(&str, usize, usize)> =
        runs.iter().enumerate().flat_map(|(run, of)| of.stems.iter().enumerate().map(move |(at, (key, _))| (*key, run, at))).collect();
    stems.par_sort_unstable_by(|a, b| by_units(a.0, b.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut words: Vec<Vec<Vec<(&str, u32)>>> = runs.iter().map(|run| vec![Vec::new(); run.stems.len()]).collect();
    for (run, words) in runs.iter().zip(&mut words) {
        for (word, count, stem) in &run.words {
            if let Some(of) = words.get_mut(*stem as usize) {
                of.push((*word, *count));
            }
        }
    }
    let groups: Vec<&[(&str, usize, usize)]> = stems.chunk_by(|a, b| a.0 == b.0).collect();
    let whole = |group: &&[(&str, usize, usize)]| {
        let mut minutes = Vec::new();
        let mut counts: Vec<(&str, u32)> = Vec::new();
        for (_, run, at) in *group {
            if let Some((run, (_, bytes))) = runs.get(*run).and_then(|run| Some((run, run.stems.get(*at)?))) {
                unpack(run.from, bytes, &mut minutes);
            }
            counts.extend(words.get(*run).and_then(|words| words.get(*at)).into_iter().flatten());
        }
        counts.sort_unstable();
        let summed = counts.chunk_by(|a, b| a.0 == b.0).map(|same| (same.iter().map(|one| one.1).sum::<u32>(), same.first().map_or("", |one| one.0)));
        let written = summed.max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(a.1))).map_or("", |most| most.1);
        Stem { key: group.first().map_or("", |one| one.0).into(), minutes, written: written.into() }
    };
    groups.par_iter().map(|group| make(whole(group))).collect()
}

/// The order in which a script compares strings.
pub fn by_units(a: &str, b: &str) -> std::cmp::Ordering {
    if a.is_ascii() && b.is_ascii() { a.cmp(b) } else { a.encode_utf16().cmp(b.encode_utf16()) }
}

/// The words of a minute as they are counted: those of each block, and how much one of them weighs there.
fn weighed(minute: &Minute) -> impl Iterator<Item = (u32, &str)> {
    minute.told().filter_map(|(_, block, words)| {
        let more = match (block.kind, block.part) {
            (BlockKind::Label(_), _) => return None,
            (BlockKind::Title, _) => 6,
            (BlockKind::Heading(_), _) => 3,
            (_, Part::Resolution) => 2,
            _ => 1,
        };
        Some((more, words))
    })
}

/// The hash of all that is counted of a run of minutes.
fn hashed(minutes: &[&Minute]) -> u128 {
    let mut state = Xxh3::new();
    for minute in minutes {
        weighed(minute).for_each(|block| block.hash(&mut state));
        // No block weighs nothing: here the minute ends.
        0u32.hash(&mut state);
    }
    state.digest128()
}

/// Counts a run of minutes; its lists begin at its first.
fn run(minutes: &[&Minute]) -> Vec<u8> {
    let mut of_word = Numbers::default();
    let mut of_stem = Numbers::default();
    let mut stems: Vec<(Box<str>, Vec<u8>)> = Vec::new();
    // How often each stem stands in this minute, and the last minute that had it.
    let mut counts: Vec<u32> = Vec::new();
    let mut last: Vec<u32> = Vec::new();
    // Each word, and apart from it, since they are asked for with every word of every minute, how often it stood and its stem.
    let (mut words_here, mut seen): (Vec<Box<str>>, Vec<(u32, u32)>) = (Vec::new(), Vec::new());
    let (mut here, mut word): (Vec<u32>, String) = (Vec::new(), String::new());
    for (number, minute) in (0..).zip(minutes) {
        let mut length = 0u32;
        for (more, words) in weighed(minute) {
            each_word(words, &mut word, |word| {
                length += 1;
                let at = of_word.number(word, || {
                    let mut key = word.to_owned();
                    stem(&mut key);
                    let stem = of_stem.number(&key, || {
                        stems.push((key.as_str().into(), Vec::new()));
                        counts.push(0);
                        last.push(0);
                    });
                    words_here.push(word.into());
                    seen.push((0, stem));
                });
                let Some((times, stem)) = seen.get_mut(at as usize) else { return };
                *times += 1;
                if let Some(count) = counts.get_mut(*stem as usize) {
                    if *count == 0 {
                        here.push(*stem);
                    }
                    *count += more;
                }
            });
        }
        for stem in here.drain(..) {
            let at = stem as usize;
            let (Some(count), Some(last), Some((_, list))) = (counts.get_mut(at), last.get_mut(at), stems.get_mut(at)) else { continue };
            put(list, (number - *last) * WEIGHTS + weight(*count, length));
            (*count, *last) = (0, number);
        }
    }
    runs::bytes(&stems, words_here.iter().zip(seen))
}

/// Words, each with its number: 0 for the first that came, and so on.
#[derive(Default)]
struct Numbers {
    /// Those that are short enough to be held as a number themselves: most words that are read are.
    short: HashMap<u128, u32, Seed>,
    long: HashMap<Box<str>, u32, Seed>,
}

impl Numbers {
    /// The number of a word; `add` hears of one that was not there.
    fn number(&mut self, word: &str, add: impl FnOnce()) -> u32 {
        let next = u32::try_from(self.short.len() + self.long.len()).unwrap_or(u32::MAX);
        let added = || {
            add();
            next
        };
        match packed(word) {
            Some(word) => *self.short.entry(word).or_insert_with(added),
            None => match self.long.get(word) {
                Some(number) => *number,
                None => {
                    self.long.insert(word.into(), next);
                    added()
                }
            },
        }
    }
}

/// A short word as a number: its bytes, and behind them zeros, which are in no word.
fn packed(word: &str) -> Option<u128> {
    let mut bytes = [0; 16];
    bytes.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    Some(u128::from_le_bytes(bytes))
}

/// Hashes words quickly, and each time in another way, so that nobody can choose words that meet in one place of a table.
#[derive(Clone, Copy)]
struct Seed(u64);

impl Default for Seed {
    fn default() -> Self {
        Seed(RandomState::new().build_hasher().finish())
    }
}

impl BuildHasher for Seed {
    type Hasher = Hash;

    fn build_hasher(&self) -> Hash {
        Hash(self.0)
    }
}

/// The hash of all that was written so far.
struct Hash(u64);

impl Hasher for Hash {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = xxh3_64_with_seed(bytes, self.0);
    }

    fn write_u8(&mut self, byte: u8) {
        // The sign at the end of a text, which parts it from one that comes behind.
        self.0 = self.0.rotate_left(8) ^ u64::from(byte);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// BM25's share of a word in a minute of so many words, in eighths of the most that it can be (k1 = 1.2, b = 0.75).
///
/// The usual length is a fixed 600 words, not the mean of this site, so that a new minute leaves the weights of others alone.
fn weight(count: u32, length: u32) -> u32 {
    let (count, length) = (u64::from(count), u64::from(length));
    let share = u64::from(WEIGHTS) * count * 10_000 / (count * 10_000 + 3_000 + 15 * length);
    u32::try_from(share).unwrap_or(0).min(WEIGHTS - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_numbered_as_they_come_and_none_is_taken_for_another() {
        let words: Vec<String> = ["a", "abcdefghijklmnop", "abcdefghijklmnopq", "日本語日本", "日本語日本語", "ab"].map(str::to_owned).into();
        let words: Vec<String> =
            words.into_iter().chain((0..2000).map(|number| format!("{number}"))).chain((0..200).map(|more| "x".repeat(more + 1))).collect();
        let mut numbers = Numbers::default();
        for round in 0..2 {
            for (at, word) in words.iter().enumerate() {
                let mut is_new = false;
                assert_eq!(numbers.number(word, || is_new = true), at as u32, "{word}");
                assert_eq!(is_new, round == 0, "{word}");
            }
        }
    }

    #[test]
    fn more_often_and_in_fewer_words_weighs_more() {
        assert!(weight(1, 600) < weight(3, 600) && weight(3, 600) < weight(9, 600) && weight(2, 2000) < weight(2, 100));
        assert_eq!((weight(u32::MAX, 1), weight(1, u32::MAX)), (WEIGHTS - 1, 0));
    }
}
