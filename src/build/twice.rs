//! Records of one meeting that have the same words, as the text and its signed copy, or of which one holds the other: all
//! that they decide is listed twice.
//!
//! In: the archive. Out: a finding for each record that says what one before it says. Only records that share most of what
//! registers list are read word by word.

use crate::archive::{Archive, Meeting};
use crate::file::{FilePath, Place};
use crate::finding::{Finding, Rule, Severity};
use crate::record::Minute;
use crate::record::register::Register;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use xxhash_rust::xxh3::xxh3_64;

/// Two records of the same words.
pub static RECORD_TWICE: Rule = Rule {
    name: "record-twice",
    severity: Severity::Warning,
    why: "What stands in two records of one meeting is two decisions, two promises and two requests in every list, feed and data file.",
};

/// From how many words on records of the same words may differ in some, as by a running head or a signature.
const LONG: usize = 200;
/// Of how many words one may differ.
const OF: usize = 40;
/// Of how many passages at most a record is too short to be told by them.
const FEW: usize = 2;

/// The findings.
pub fn twice(archive: &Archive) -> Vec<Finding> {
    let meetings: Vec<&Meeting> = archive.meetings.iter().map(|(_, meeting)| meeting).collect();
    meetings.into_par_iter().flat_map_iter(|meeting| of_meeting(archive, meeting)).collect()
}

fn of_meeting(archive: &Archive, meeting: &Meeting) -> Vec<Finding> {
    let mut records: BTreeMap<&FilePath, Vec<&Minute>> = BTreeMap::new();
    for idx in &meeting.entries {
        let minute = &*archive.entries[*idx].minute;
        records.entry(&minute.record).or_default().push(minute);
    }
    if records.len() < 2 {
        return Vec::new();
    }
    // By what is listed: the first record that says it, so that what many say alike costs no more than what one says.
    let mut first: BTreeMap<u64, &FilePath> = BTreeMap::new();
    let mut listed: BTreeMap<&FilePath, usize> = BTreeMap::new();
    // The passages of those that others are held against, which may be many.
    let mut said: BTreeMap<&FilePath, BTreeSet<u64>> = BTreeMap::new();
    let mut found = Vec::new();
    for (record, minutes) in &records {
        let facts = minutes.iter().flat_map(|minute| listed_of(minute)).collect::<BTreeSet<u64>>();
        let mut shared: BTreeMap<&FilePath, usize> = BTreeMap::new();
        for fact in &facts {
            match first.get(fact) {
                Some(other) => *shared.entry(*other).or_default() += 1,
                None => {
                    first.insert(*fact, *record);
                }
            }
        }
        let most = |count: usize, other: &FilePath| count * 4 >= facts.len().min(listed.get(other).copied().unwrap_or_default()) * 3;
        let other = shared.into_iter().filter(|(other, count)| most(*count, other)).max_by_key(|(_, count)| *count).map(|(other, _)| other);
        if let Some((other, others)) = other.and_then(|other| records.get_key_value(other)) {
            let (this, that) = ((*record, &minutes[..]), (*other, &others[..]));
            let (short, long) = if length(minutes) <= length(others) { (this, that) } else { (that, this) };
            let of_long = said.entry(long.0).or_insert_with(|| passages(long.1).map(key).collect());
            if stands_in(short.1, of_long) || are_same(short.1, long.1) {
                found.push(tell(short.0, long.0));
            }
        }
        listed.insert(*record, facts.len());
    }
    found
}

/// What registers list of a minute, as hashes of its words.
fn listed_of(minute: &Minute) -> impl Iterator<Item = u64> {
    let is_listed = |register| matches!(register, Register::Decisions | Register::Recommendations | Register::Commitments | Register::Requests);
    minute.facts.iter().filter(move |fact| is_listed(Register::of(&fact.what))).map(|fact| key(minute.slice(fact.at)))
}

/// A hash of the letters and figures of words (FNV-1a), whatever signs and spaces stand between them: each build asks it of all that
/// registers list.
fn key(words: &str) -> u64 {
    let said = words.chars().filter(|c| c.is_alphanumeric());
    said.fold(0xcbf2_9ce4_8422_2325, |hash, c| (hash ^ u64::from(u32::from(c.to_ascii_lowercase()))).wrapping_mul(0x100_0000_01b3))
}

/// Words without signs and in small letters, as hashes.
fn hashes(text: &str) -> impl Iterator<Item = u64> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(|word| xxh3_64(word.to_lowercase().as_bytes()))
}

/// How many bytes of words a record has.
fn length(minutes: &[&Minute]) -> usize {
    minutes.iter().map(|minute| minute.text().len()).sum()
}

/// The passages of a record.
fn passages<'m>(minutes: &'m [&Minute]) -> impl Iterator<Item = &'m str> {
    minutes.iter().flat_map(|minute| minute.told()).map(|(_, _, words)| words).filter(|words| !words.is_empty())
}

/// Whether each passage of a record is one of another's.
fn stands_in(short: &[&Minute], long: &BTreeSet<u64>) -> bool {
    passages(short).nth(FEW).is_some() && passages(short).all(|words| long.contains(&key(words)))
}

/// Whether two records have the same words, or all but a few of many, in whatever paragraphs.
fn are_same(short: &[&Minute], long: &[&Minute]) -> bool {
    if length(short) * 10 < length(long) * 9 {
        return false;
    }
    let words = |minutes: &[&Minute]| passages(minutes).flat_map(hashes).collect::<Vec<u64>>();
    let (one, other) = (words(short), words(long));
    let most = one.len().max(other.len());
    let mut count: BTreeMap<u64, usize> = BTreeMap::new();
    one.iter().for_each(|word| *count.entry(*word).or_default() += 1);
    let shared = other.iter().filter(|word| count.get_mut(word).and_then(|left| left.checked_sub(1).map(|less| *left = less)).is_some()).count();
    most - shared <= if most < LONG { 0 } else { most / OF }
}

fn tell(short: &FilePath, long: &FilePath) -> Finding {
    let message = format!("all that `{short}` says stands in `{long}` too, so that what was decided is listed twice");
    // A copy bears a longer name more often than not.
    let (published, copy) = if short.stem().len() <= long.stem().len() { (short, long) } else { (long, short) };
    let help = format!(
        "keep one of them, under the name that was published, and its address stays: as `{}.{}` where `{}` replaces `{}`; where the other is only a \
         copy, take it out of `content/minutes`, and state where it is as `source_url`",
        published.stem(),
        copy.ending(),
        copy.name(),
        published.name()
    );
    Finding::at(&RECORD_TWICE, Place::file(short), message, help).with(Place::file(long), "the same words")
}
