//! Who stood in for whom. In: a sentence and the names in it. Out: each pair.
//! What stays absent: one who only speaks for another, and one appointed after another.

use super::super::people::names::{Name, within};
use super::super::words::Words;
use super::{bare, with_marks};
use crate::record::fact::{Attendance, Change, Fact, FoundBy, What, Who};
use std::ops::Range;

/// How it is told, last words, where these words alone say enough.
#[rustfmt::skip]
const SURE: &[&str] = &[
    "substitute for", "substituted for", "substituting for", "substitutes for", "substitute member for", "sub for", "subbing for", "subbed for",
    "deputised for", "deputising for", "standing in for", "stood in for", "stand-in for", "covering for",
];
/// Those that say so only behind a word of attending, in a bracket, or where nothing else is said.
const UNSURE: &[&str] = &["in place of", "in the place of", "in lieu of", "instead of", "on behalf of", "vice", "for"];
/// What may stand between the first name and those words.
#[rustfmt::skip]
const BETWEEN: &[&str] = &[
    "was", "were", "is", "had", "has", "been", "attended", "attending", "attends", "present", "as", "a", "an", "the", "his", "her", "named", "nominated",
    "here", "in", "attendance", "sat", "sitting", "sits", "acted", "acting", "also", "there", "meeting", "who", "would", "be",
];
/// Of which one makes the unsure ones sure.
const ATTENDS: &[&str] = &["attended", "attending", "attends", "present", "here", "attendance", "sat", "sitting", "sits"];

/// Whether these words, between two names, tell that the first stands in for the second; and whether only a bracket makes it sure.
fn stands_in(words: &Words, between: &Range<usize>) -> Option<bool> {
    let tail = |list: &[&str]| {
        let mut ends = list.iter().filter_map(|how| between.end.checked_sub(how.split(' ').count()).filter(|at| *at >= between.start && words.says(*at, how)));
        ends.find(|at| (between.start..*at).all(|n| BETWEEN.contains(&words.get(n))))
    };
    if between.len() > 10 || between.is_empty() {
        return None;
    }
    if tail(SURE).is_some() {
        return Some(true);
    }
    tail(UNSURE).map(|at| (between.start..at).any(|n| ATTENDS.contains(&words.get(n))))
}

/// Whether a name is of someone who is not there, but whom the one before stands in for.
pub fn is_stood_in_for(words: &Words, names: &[Name], no: usize) -> bool {
    let before = no.checked_sub(1).and_then(|before| names.get(before));
    before.zip(names.get(no)).is_some_and(|(before, name)| {
        let between = before.words.end..name.head;
        stands_in(words, &between).is_some_and(|sure| sure || words.gap(between.start).contains('(') || words.get(between.start) == "vice")
    })
}

/// "Councillor A attended as substitute for Councillor B", "Councillor A (vice Councillor B)".
pub fn substitutes(words: &Words, names: &[Name], sentence: &Range<usize>) -> Vec<Fact> {
    let within = within(names, sentence.clone()).iter();
    let pairs = within.clone().zip(within.skip(1));
    let found = pairs.filter_map(|(first, second)| {
        let between = first.words.end..second.head;
        let sure = stands_in(words, &between)?;
        let alone = first.head == sentence.start && second.words.end == sentence.end;
        let bracket = words.gap(between.start).contains('(');
        if !sure && !alone && !bracket {
            return None;
        }
        let whole = alone || !bracket && first.head == sentence.start && sentence.end - second.words.end < 12;
        let range = if whole { first.head..sentence.end } else { first.from..second.words.end };
        let attendance = Attendance {
            change: Change::Substitute,
            people: vec![Who::Named(bare(words, first.from..first.words.end))],
            instead_of: Some(bare(words, second.from..second.words.end)),
        };
        Some(Fact { at: words.bytes(with_marks(words, range)), what: What::Attendance(attendance), by: FoundBy::Rule("substitute") })
    });
    found.collect()
}
