//! A run of minutes whose words were counted, as bytes: what is kept of it from one build to the next.
//!
//! In: lists and words, or the bytes that [`bytes`] made of them. Out: the other of the two.

use super::WEIGHTS;
use crate::record::packed::number::{put, take};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Runs that were counted, by the hash of what was counted: each as the bytes that counting gave.
pub type Runs<'a> = BTreeMap<u128, Cow<'a, [u8]>>;

/// What counting a run of minutes gave.
pub struct Run<'a> {
    /// The first number.
    pub from: u32,
    /// Each stem with its list: gaps and weights, from the first number on.
    pub stems: Vec<(&'a str, &'a [u8])>,
    /// How often each word stood as it was written, with its stem.
    pub words: Vec<(&'a str, u32, u32)>,
}

impl<'a> Run<'a> {
    /// Reads what [`bytes`] gave.
    pub fn read(from: u32, mut bytes: &'a [u8]) -> Option<Run<'a>> {
        let bytes = &mut bytes;
        let stems = (0..take(bytes)?).map(|_| Some((take_str(bytes)?, take_bytes(bytes)?))).collect::<Option<Vec<_>>>()?;
        let words = (0..take(bytes)?).map(|_| Some((take_str(bytes)?, take(bytes)?, take(bytes)?))).collect::<Option<Vec<_>>>()?;
        bytes.is_empty().then_some(Run { from, stems, words })
    }
}

/// The bytes of a run that was counted.
pub fn bytes<'w>(stems: &[(Box<str>, Vec<u8>)], words: impl ExactSizeIterator<Item = (&'w Box<str>, (u32, u32))>) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(stems.iter().map(|(key, list)| key.len() + list.len() + 4).sum::<usize>() + words.len() * 12);
    let of = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    put(&mut bytes, of(stems.len()));
    for part in stems.iter().flat_map(|(key, list)| [key.as_bytes(), list]) {
        put(&mut bytes, of(part.len()));
        bytes.extend_from_slice(part);
    }
    put(&mut bytes, of(words.len()));
    for (word, (times, stem)) in words {
        put(&mut bytes, of(word.len()));
        bytes.extend_from_slice(word.as_bytes());
        put(&mut bytes, times);
        put(&mut bytes, stem);
    }
    bytes
}

fn take_bytes<'a>(from: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = take(from)? as usize;
    let (bytes, rest) = from.split_at_checked(length)?;
    *from = rest;
    Some(bytes)
}

fn take_str<'a>(from: &mut &'a [u8]) -> Option<&'a str> {
    std::str::from_utf8(take_bytes(from)?).ok()
}

/// Takes a list of gaps and weights apart, as far as it holds them.
pub fn unpack(from: u32, mut bytes: &[u8], minutes: &mut Vec<(u32, u8)>) {
    let mut minute = from;
    while let Some(number) = take(&mut bytes) {
        minute = minute.saturating_add(number / WEIGHTS);
        minutes.push((minute, (number % WEIGHTS).to_le_bytes()[0]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_come_back_as_they_were_packed() {
        let mut list = Vec::new();
        let minutes = [(7, 3), (8, 0), (4000, 7), (2_000_000, 1)];
        minutes.iter().fold(5, |last, (minute, weight)| {
            put(&mut list, (minute - last) * WEIGHTS + weight);
            *minute
        });
        let mut back = Vec::new();
        unpack(5, &list, &mut back);
        assert_eq!(back, minutes.map(|(minute, weight)| (minute, weight as u8)));
    }

    #[test]
    fn a_run_comes_back_as_it_was_counted_or_not_at_all() {
        let stems = [("crime".into(), vec![8, 3]), ("ŵyth".into(), vec![]), ("x".repeat(200).as_str().into(), vec![7; 300])];
        let words: [(Box<str>, (u32, u32)); 2] = [("crimes".into(), (u32::MAX, 0)), ("ŵyth".into(), (1, 1))];
        let bytes = bytes(&stems, words.iter().map(|(word, more)| (word, *more)));
        let run = Run::read(5, &bytes).unwrap();
        assert_eq!(run.stems, stems.iter().map(|(stem, list)| (&**stem, &list[..])).collect::<Vec<_>>());
        assert_eq!((run.from, run.words), (5, vec![("crimes", u32::MAX, 0), ("ŵyth", 1, 1)]));
        for end in 0..bytes.len() {
            assert!(Run::read(0, &bytes[..end]).is_none(), "cut at {end}");
        }
        assert!(Run::read(0, &[&bytes[..], b"x"].concat()).is_none(), "more behind it");
    }
}
