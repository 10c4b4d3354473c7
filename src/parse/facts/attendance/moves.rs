//! Who came into a meeting and who left it, as sentences tell it. In: a sentence. Out: each move with its people.
//! What stays absent: moves to anything but the meeting, and those told only in passing.

use super::super::people::names::{Name, within};
use super::super::words::{Words, is_capital};
use super::{office, people};
use crate::record::fact::{Change, Who};
use std::ops::Range;

/// What is left or come into.
const PLACES: &[&str] = &["meeting", "room", "chamber", "hall", "call", "session"];
/// Words that may stand between "the" and such a place.
#[rustfmt::skip]
const KINDS: &[&str] = &[
    "remote", "virtual", "council", "online", "committee", "live", "panel", "cabinet", "board",
];
/// What stands for the place: when.
#[rustfmt::skip]
const WHEN: &[&str] = &[
    "at this point", "at this juncture", "at this stage", "at the end", "at the start", "at the conclusion", "during the", "during this", "during that", "after this", "after the", "before this", "for the rest", "during consideration", "during discussion", "prior to", "before the",
    "while the", "whilst the", "for the remainder", "for the duration", "for this item",
];
/// What may follow the move, so that nothing else is told.
#[rustfmt::skip]
const AFTER: &[&str] = &[
    "at", "during", "for", "before", "after", "prior", "while", "whilst", "until", "in", "due", "remotely", "virtually", "having", "because", "as", "via",
    "by", "partway", "part-way", "early", "and", "to", "on", "following", "from", "temporarily", "briefly", "when", "once",
];
/// What may follow "and" after a move.
#[rustfmt::skip]
const AND: &[&str] = &[
    "did", "took", "returned", "left", "rejoined", "re-joined", "withdrew", "was", "were", "therefore", "remained", "they",
];
/// Words that make a clause depend on another: no note.
const DEPENDS: &[&str] =
    &["that", "when", "if", "whether", "because", "where", "everyone", "those", "anyone", "nobody", "somebody", "officers", "should", "would", "could"];
/// Groups and offices that leave together.
#[rustfmt::skip]
const GROUPS: &[&str] = &[
    "parties", "candidate", "candidates", "staff", "officers", "representatives", "applicant", "applicants", "objector", "objectors", "press", "public",
    "members", "speakers", "clerk", "witnesses", "complainant",
];

/// How far from its verb a subject is looked for, in words.
const LONGEST: usize = 60;

/// What a verb does to someone's attendance.
pub fn change(word: &str) -> Option<Change> {
    Some(match word.to_lowercase().as_str() {
        "left" | "withdrew" | "departed" | "retired" | "leave" => Change::Left,
        "joined" | "arrived" | "entered" | "returned" | "rejoined" | "re-joined" | "re-entered" | "reentered" | "readmitted" | "re-admitted" | "came" => {
            Change::Arrived
        }
        _ => return None,
    })
}

/// The moves that a sentence tells.
pub fn moves(words: &Words, names: &[Name], sentence: &Range<usize>) -> Vec<(Change, Vec<Who>, Range<usize>)> {
    let mut found = Vec::new();
    for verb in sentence.clone() {
        let Some(change) = change(words.get(verb)) else { continue };
        let clause = clause(words, sentence, verb);
        let Some((people, sure)) = subject(words, names, &clause, verb) else { continue };
        if is_of_meeting(words, verb, clause.end, change, sure) {
            found.push((change, people, clause));
        }
    }
    found
}

/// The part of a sentence between semicolons.
fn clause(words: &Words, sentence: &Range<usize>, at: usize) -> Range<usize> {
    let start = (sentence.start + 1..=at).rev().take(LONGEST).find(|n| words.gap(*n).contains(';')).unwrap_or(sentence.start);
    let end = (at + 1..sentence.end).take(LONGEST).find(|n| words.gap(*n).contains(';')).unwrap_or(sentence.end);
    start..end
}

/// Who moves, and whether a name says so.
fn subject(words: &Words, names: &[Name], clause: &Range<usize>, verb: usize) -> Option<(Vec<Who>, bool)> {
    let mut end = verb;
    while end > clause.start
        && matches!(
            words.get(end - 1),
            "then"
                | "also"
                | "had"
                | "have"
                | "has"
                | "subsequently"
                | "was"
                | "were"
                | "to"
                | "both"
                | "again"
                | "temporarily"
                | "briefly"
                | "therefore"
                | "later"
                | "who"
                | "now"
                | "and"
                | "did"
                | "is"
        )
    {
        end -= 1;
    }
    let near = within(names, clause.start.max(end.saturating_sub(LONGEST))..end);
    let beside = near.last();
    if let Some(last) = beside.filter(|last| super::super::people::names::past_bracket(words, last.words.end) == end || last.words.end == end) {
        let first = first_of_list(words, near, last);
        let told = (clause.start..first).rev().take(3).any(|n| DEPENDS.contains(&words.get(n)));
        return (!told && first >= clause.start).then(|| (people(words, names, first..end), true));
    }
    // "Councillor X, having declared an interest, left"; "Councillor X declared an interest … and left".
    let lead = near.first();
    let Some(lead) = lead else { return group(words, clause.start, end) };
    let head = (clause.start..lead.head).all(|n| is_time(words.get(n)));
    let depends = (lead.words.end..verb).any(|n| DEPENDS.contains(&words.get(n)) && words.get(n) != "that" || words.get(n) == "said");
    if head && !depends && (words.gap(end).starts_with(',') || end < verb) {
        let last = last_of_list(words, near, lead);
        return Some((people(words, names, lead.from..last), true));
    }
    group(words, clause.start, end)
}

/// Words at the head of a note that only tell when.
fn is_time(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        || matches!(
            word.to_lowercase().as_str(),
            "at" | "am" | "pm" | "a.m" | "p.m" | "this" | "point" | "juncture" | "stage" | "before" | "after" | "the" | "item" | "during"
        )
}

/// Where the list of names begins that ends with `last`.
fn first_of_list(words: &Words, names: &[Name], last: &Name) -> usize {
    let mut first = last.head;
    for name in names.iter().rev().skip_while(|name| name.head >= last.head) {
        let linked = (name.words.end..first).all(|n| matches!(words.get(n), "and" | "&")) && matches!(words.gap(first), " " | ", ");
        let bracket = super::super::people::names::past_bracket(words, name.words.end) + usize::from(words.get(first.wrapping_sub(1)) == "and") >= first;
        if !linked && !bracket {
            break;
        }
        first = name.head;
    }
    first
}

fn last_of_list(words: &Words, names: &[Name], first: &Name) -> usize {
    let mut last = first.words.end;
    for name in names.iter().skip_while(|name| name.from <= first.from) {
        if !(last..name.from).all(|n| matches!(words.get(n), "and" | "&")) {
            break;
        }
        last = name.words.end;
    }
    last
}

/// "The candidate, the Commissioner and his staff", "All parties", "The Deputy Commissioner".
fn group(words: &Words, start: usize, end: usize) -> Option<(Vec<Who>, bool)> {
    let start = (start..end).take(LONGEST).find(|n| !is_time(words.get(*n)) || matches!(words.get(*n), "The" | "All"))?;
    let small = |word: &str| matches!(word, "the" | "and" | "his" | "her" | "their" | "all" | "of" | "both" | "for" | "other" | "remaining" | "two");
    let named = |word: &str| is_capital(word) || small(word) || GROUPS.contains(&word);
    let fits = start < end && end - start <= 12 && (start..end).all(|n| named(words.get(n)));
    let opens =
        matches!(words.get(start), "The" | "All" | "Both" | "They" | "they") || is_capital(words.get(start)) && (end - start > 1 || is_group(words.get(start)));
    let told = (start..end).any(|n| is_group(words.get(n)) || is_capital(words.get(n)) && !matches!(words.get(n), "The" | "All" | "Both"));
    (fits && opens && told).then(|| (vec![office(words, start..end)], false))
}

fn is_group(word: &str) -> bool {
    GROUPS.contains(&word.to_lowercase().as_str())
}

/// Whether the meeting is left or come to, and nothing more is told.
fn is_of_meeting(words: &Words, verb: usize, end: usize, change: Change, named: bool) -> bool {
    let word = words.get(verb).to_lowercase();
    if word == "leave" {
        return named && words.says(verb - 2.min(verb), "had to");
    }
    let mut n = verb + 1;
    while n < end
        && matches!(words.get(n), "to" | "from" | "into" | "back" | "out" | "of" | "in" | "at")
        && !WHEN.iter().any(|when| words.says(n, when))
        && !words.get(n + 1).starts_with(|c: char| c.is_ascii_digit())
    {
        n += 1;
    }
    let place = if matches!(words.get(n), "the" | "this") {
        let kind = usize::from(KINDS.contains(&words.get(n + 1).to_lowercase().as_str()) && PLACES.contains(&words.get(n + 2).to_lowercase().as_str()));
        PLACES.contains(&words.get(n + 1 + kind).to_lowercase().as_str()).then_some(n + 2 + kind)
    } else {
        None
    };
    let timed = |n: usize| words.get(n) == "at" && words.get(n + 1).starts_with(|c: char| c.is_ascii_digit());
    let whence = WHEN.iter().any(|when| words.says(verb + 1, when)) || timed(verb + 1);
    match place {
        Some(after) => {
            let next = words.get(after);
            let ends = after >= end || words.gap(after).contains([',', '.', ';', ')', ':']);
            let and = next != "and" || AND.contains(&words.get(after + 1)) || change == Change::Left && words.get(after + 1) != "said";
            let to = next != "to" || change == Change::Left;
            let reason = next != "with";
            let came = word != "came" || words.get(verb + 1) == "back";
            came && ends || AFTER.contains(&next) && and && to && reason
        }
        // Without a place only some verbs say enough.
        None => {
            let ends = verb + 1 >= end || words.gap(verb + 1).contains([',', '.', ';', ')']);
            let enough = matches!(word.as_str(), "withdrew" | "retired" | "rejoined" | "re-joined");
            let soon = matches!(words.get(verb + 1), "while" | "whilst" | "during" | "before" | "for");
            whence && (named || enough) && word != "came"
                || enough && (ends || soon)
                || named && ends && matches!(word.as_str(), "left" | "returned" | "arrived" | "rejoined")
        }
    }
}
