//! Records of one meeting that have the same words, as the text and its signed copy, or of which one holds the other, and files
//! that lie with two meetings: all that they decide is listed twice.
//!
//! In: the archive. Out: a finding for each record that says what one before it says. Only records that share most of what
//! registers list are read word by word.

use crate::archive::{Archive, Entry, Meeting};
use crate::file::{FilePath, Place};
use crate::finding::{Finding, Rule, Severity};
use crate::record::Minute;
use crate::record::register::Register;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

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
/// From how many bytes of words on one file is not that of two meetings: "There were no declarations of interest" is.
const ALONE: usize = 600;
/// Of how many passages at most a record is too short to be told by them.
const FEW: usize = 2;

/// The findings.
pub fn twice(archive: &Archive) -> Vec<Finding> {
    let meetings: Vec<&Meeting> = archive.meetings.iter().map(|(_, meeting)| meeting).collect();
    let mut found: Vec<Finding> = meetings.into_par_iter().flat_map_iter(|meeting| of_meeting(archive, meeting)).collect();
    found.extend(of_two_meetings(archive));
    found
}

/// Files that lie with two meetings, byte for byte: such as hold so many words that two meetings cannot have said the same.
fn of_two_meetings(archive: &Archive) -> Vec<Finding> {
    let is_first = |entry: &&Entry| entry.part.as_ref().is_none_or(|(_, part, _)| *part == 1);
    let long = |entry: &&Entry| entry.minute.text().len() >= ALONE || entry.part.is_some();
    let mut records: Vec<&Entry> = archive.entries.iter().map(|(_, entry)| entry).filter(is_first).filter(long).collect();
    records.sort_by_key(|entry| (entry.digest, &entry.minute.record));
    let alike = records.iter().zip(records.iter().skip(1)).filter(|(one, other)| one.digest == other.digest && one.meeting != other.meeting);
    let told = alike.map(|(one, other)| {
        let (one, other) = (&one.minute.record, &other.minute.record);
        let message = format!("`{other}` is the same file as `{one}`, of another meeting, so that what was decided is listed twice");
        let help = "look to which meeting it belongs, and take it away from the other; where a page of it was published there, state its address as `moved_from` of the one that stays";
        Finding::at(&RECORD_TWICE, Place::file(other), message, help).with(Place::file(one), "the same file")
    });
    told.collect()
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
            if stands_in(short.1, of_long) {
                let says_more = passages(short.1).count() < passages(long.1).count();
                found.push(tell(short.0, long.0, if says_more { Likeness::Within } else { Likeness::Same }));
            } else if let Some(differ) = differ(short.1, long.1) {
                found.push(tell(short.0, long.0, if differ > 0 { Likeness::But(differ) } else { Likeness::Same }));
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

/// In how many words two records differ, in whatever paragraphs these stand; `None` where in more than a few of many.
fn differ(short: &[&Minute], long: &[&Minute]) -> Option<usize> {
    if length(short) * 10 < length(long) * 9 {
        return None;
    }
    let of_passage = |words: &'_ str| words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(key).collect::<Vec<u64>>();
    let words = |minutes: &[&Minute]| passages(minutes).flat_map(of_passage).collect::<Vec<u64>>();
    let (one, other) = (words(short), words(long));
    let most = one.len().max(other.len());
    let mut count: BTreeMap<u64, usize> = BTreeMap::new();
    one.iter().for_each(|word| *count.entry(*word).or_default() += 1);
    let shared = other.iter().filter(|word| count.get_mut(word).and_then(|left| left.checked_sub(1).map(|less| *left = less)).is_some()).count();
    let differ = most - shared;
    (differ <= if most < LONG { 0 } else { most / OF }).then_some(differ)
}

/// How two records are like each other.
enum Likeness {
    /// They have the same words.
    Same,
    /// They have but for so many.
    But(usize),
    /// One has those of the other, and more.
    Within,
}

fn tell(short: &FilePath, long: &FilePath, likeness: Likeness) -> Finding {
    let (alike, keep) = match likeness {
        Likeness::Same => ("all that".to_owned(), "keep one of them".to_owned()),
        Likeness::But(1) => ("but for 1 word, all that".to_owned(), "compare them, and keep the one that is right".to_owned()),
        Likeness::But(many) => (format!("but for {many} words, all that"), "compare them, and keep the one that is right".to_owned()),
        Likeness::Within => ("all that".to_owned(), format!("keep `{}`, which says more", long.name())),
    };
    let message = format!("{alike} `{short}` says stands in `{long}` too, so that what was decided is listed twice");
    // A copy bears a longer name more often than not.
    let is_copy = matches!(likeness, Likeness::Within) || short.stem().len() <= long.stem().len();
    let (published, copy) = if is_copy { (short, long) } else { (long, short) };
    let help = format!(
        "{keep}, under the name that was published, and its address stays: as `{}.{}` where `{}` replaces `{}`; where the other is only a \
         copy, take it out of `content/minutes`, and state where it is as `source_url`",
        published.stem(),
        copy.ending(),
        copy.name(),
        published.name()
    );
    Finding::at(&RECORD_TWICE, Place::file(short), message, help).with(Place::file(long), "the same words")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build::reading::said;
    use crate::record::Format;

    fn of_words(first: &str, second: &str) -> Option<usize> {
        let minutes = |words: &str| said(&FilePath::new("a.txt"), Format::Text, words.as_bytes(), &[]).minutes;
        let (one, other) = (minutes(first), minutes(second));
        differ(&one.iter().collect::<Vec<_>>(), &other.iter().collect::<Vec<_>>())
    }

    #[test]
    fn words_are_compared_whatever_signs_stand_between_them() {
        let long = |end: &str| format!("Plan\n\n{}\n\nRESOLVED: That it be {end}.", "The Members heard of the plan. ".repeat(40));
        for (first, second, expected) in [
            ("Plan\n\nIt is agreed, by all.", "Plan\n\nIT is agreed;\n\nby all", Some(0)),
            ("Plan\n\nIt is agreed.", "Plan\n\nIt is refused.", None),
            ("Plan\n\nThe new post.", "Plan\n\nThe newpost.", None),
            (&long("agreed"), &long("refused"), Some(1)),
            (&long("agreed"), &long(&"refused ".repeat(8)), None),
        ] {
            assert_eq!(of_words(first, second), expected, "{first}");
        }
    }
}
