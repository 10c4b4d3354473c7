//! Lists of minutes to the files of the index: see the room's own words for what stands in them.

use super::count::{Stem, by_units};
use super::number::push;
use super::{IndexFile, WEIGHTS};
use rayon::prelude::*;

/// How much one file holds.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// A list as long as this, in signs, has a file of its own.
    pub own_file: usize,
    /// About how many signs a file of words holds.
    pub file: usize,
    /// A list of so many minutes stands in one file.
    pub whole: usize,
    /// How many minutes the first file of a longer one holds: those in which the word weighs most.
    pub first: usize,
    /// How many each further file holds.
    pub next: usize,
}

impl Limits {
    /// What suits so many minutes: for very many, files are larger, so that they do not become too many.
    pub fn of(minutes: usize) -> Limits {
        let (own_file, file) = if minutes < 40_000 { (500, 6_000) } else { (1_600, 12_000) };
        Limits { own_file, file, whole: 12_288, first: 8_192, next: 32_768 }
    }
}

/// About how many signs a file of offers holds.
const OFFERS: usize = 4_000;
/// How many words each letter offers for one that is not found.
const OFFERED: usize = 600;

/// What is looked up, with its list.
#[derive(Debug)]
pub struct Entry {
    key: Box<str>,
    minutes: u32,
    /// The list, in files of its own where it is long.
    lists: Vec<String>,
    /// The word as it is mostly written.
    written: Box<str>,
}

impl Entry {
    /// The order of the files.
    pub fn compare(&self, other: &Entry) -> std::cmp::Ordering {
        by_units(&self.key, &other.key)
    }
}

/// Makes the entry of a stem.
pub fn entry(stem: Stem, limits: &Limits) -> Entry {
    let minutes = u32::try_from(stem.minutes.len()).unwrap_or(u32::MAX);
    Entry { key: stem.key, minutes, lists: lists(stem.minutes, limits), written: stem.written }
}

fn lists(mut minutes: Vec<(u32, u8)>, limits: &Limits) -> Vec<String> {
    if minutes.len() <= limits.whole {
        return vec![list(&minutes)];
    }
    minutes.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(b.0.cmp(&a.0)));
    let (first, rest) = minutes.split_at(limits.first.min(minutes.len()));
    let ascending = |tier: &[(u32, u8)]| {
        let mut tier = tier.to_vec();
        tier.sort_unstable();
        list(&tier)
    };
    std::iter::once(first).chain(rest.chunks(limits.next.max(1))).map(ascending).collect()
}

/// A short list tells each gap with its weight; a longer one the minutes of each weight, the greatest first.
fn list(minutes: &[(u32, u8)]) -> String {
    let mut out = String::new();
    push(&mut out, u32::try_from(minutes.len()).unwrap_or(u32::MAX));
    let mut next = 0;
    if minutes.len() <= 16 {
        for (minute, weight) in minutes {
            push(&mut out, (minute - next) * WEIGHTS + u32::from(*weight));
            next = minute + 1;
        }
        return out;
    }
    let mut of_weight: [Vec<u32>; WEIGHTS as usize] = Default::default();
    for (minute, weight) in minutes {
        if let Some(list) = of_weight.get_mut(usize::from(*weight)) {
            list.push(*minute);
        }
    }
    for list in of_weight.iter().rev() {
        push(&mut out, u32::try_from(list.len()).unwrap_or(u32::MAX));
        next = 0;
        for minute in list {
            push(&mut out, minute - next);
            next = minute + 1;
        }
    }
    out
}

/// What the files of words say of themselves, for the first file.
#[derive(Default)]
pub struct Files {
    /// From which key on each file holds keys.
    pub from: Vec<String>,
    /// The mark of each file's content, one after the other.
    pub marks: String,
}

/// Makes the files of words. `entries` are in the order of their keys.
pub fn words(entries: &[Entry], limits: &Limits, parts: &mut Vec<IndexFile>) -> Files {
    let mut files = Files::default();
    let (mut keys, mut data, mut before, mut own) = (String::new(), String::new(), "", 0);
    let close = |keys: &mut String, data: &mut String, files: &mut Files, parts: &mut Vec<IndexFile>| {
        let number = files.marks.len() / 8;
        let part = IndexFile::new(&format!("words-{number}"), &[std::mem::take(keys), std::mem::take(data)]);
        files.marks.push_str(part.mark());
        parts.push(part);
    };
    for entry in entries {
        if keys.len() + data.len() > limits.file {
            close(&mut keys, &mut data, &mut files, parts);
            own = 0;
        }
        if keys.is_empty() {
            files.from.push(shortest_after(before, &entry.key));
            before = "";
        } else {
            keys.push(' ');
        }
        let (units, bytes) = shared(before, &entry.key);
        push(&mut keys, units);
        keys.push_str(entry.key.get(bytes..).unwrap_or_default());
        before = &entry.key;
        if let Some(list) = entry.lists.first().filter(|list| entry.lists.len() == 1 && list.len() < limits.own_file) {
            push(&mut data, 0);
            data.push_str(list);
            continue;
        }
        push(&mut data, u32::try_from(entry.lists.len()).unwrap_or(u32::MAX));
        push(&mut data, entry.minutes);
        for list in &entry.lists {
            let part = IndexFile::new(&format!("words-{}-{own}", files.marks.len() / 8), std::slice::from_ref(list));
            data.push_str(part.mark());
            parts.push(part);
            own += 1;
        }
    }
    if !keys.is_empty() {
        close(&mut keys, &mut data, &mut files, parts);
    }
    files
}

/// How much two keys share at their beginning: in the units of a script's strings, and in bytes.
fn shared(a: &str, b: &str) -> (u32, usize) {
    let same = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a);
    same.fold((0, 0), |(units, bytes), c| (units + u32::from(c.len_utf16() == 2) + 1, bytes + c.len_utf8()))
}

/// The shortest beginning of `key` that comes after `before`.
fn shortest_after(before: &str, key: &str) -> String {
    let ends = key.char_indices().map(|(at, c)| at + c.len_utf8());
    let beginnings = ends.filter_map(|end| key.get(..end));
    beginnings.into_iter().find(|begins| by_units(before, begins).is_lt()).unwrap_or(key).to_owned()
}

/// Makes the files of words that are offered for one that is not found: for each first letter the words of most minutes,
/// the most first. Gives the letters of each file and the marks.
pub fn offers(entries: &[Entry], parts: &mut Vec<IndexFile>) -> (String, String) {
    let (mut letters, mut marks, mut held) = (String::new(), String::new(), Vec::new());
    let mut close = |held: &mut Vec<&str>, letters: &mut String, parts: &mut Vec<IndexFile>| {
        let part = IndexFile::new(&format!("near-{}", marks.len() / 8), &[held.join(" ")]);
        held.clear();
        letters.push(',');
        marks.push_str(part.mark());
        parts.push(part);
    };
    let letters_of_all: Vec<char> = ('a'..='z').collect();
    let of_letter = letters_of_all.par_iter().map(|letter| {
        let plain = |entry: &&Entry| entry.written.starts_with(*letter) && entry.written.len() > 3 && entry.written.bytes().all(|b| b.is_ascii_lowercase());
        let mut words: Vec<&Entry> = entries.iter().filter(plain).collect();
        words.sort_by(|a, b| b.minutes.cmp(&a.minutes).then_with(|| a.written.cmp(&b.written)));
        words.into_iter().take(OFFERED).map(|entry| &*entry.written).collect()
    });
    let of_letter: Vec<Vec<&str>> = of_letter.collect();
    for (letter, words) in letters_of_all.into_iter().zip(of_letter) {
        let long = |words: &[&str]| words.iter().map(|word| word.len() + 1).sum::<usize>();
        if !held.is_empty() && long(&held) + long(&words) > OFFERS {
            close(&mut held, &mut letters, parts);
        }
        if !words.is_empty() {
            letters.push(letter);
            held.extend(words);
        }
    }
    if !held.is_empty() {
        close(&mut held, &mut letters, parts);
    }
    (letters, marks)
}
