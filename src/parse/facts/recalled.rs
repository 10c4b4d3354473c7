//! What a sentence only tells of: a deed that is quoted, was done elsewhere or long ago, or was never done. In: a sentence and
//! its verb. Out: whether the verb tells of such a deed.

use super::lexicon::Kind;
use super::sentences::Passage;
use super::subjects::{PRONOUNS, Scene};
use super::vocabulary::ASIDE_BEFORE_SUBJECT;
use crate::parse::calendar;
use std::ops::Range;

/// Words that, before the verb, say that it was done before, or not at all.
const UNDONE: &[&str] = &["had", "would", "could", "might", "should", "may", "cannot", "not", "never"];
/// Words that, before the verb, say that it was done at another time.
const EARLIER: &[&str] = &["previously", "earlier", "already", "recently", "originally", "formerly"];
/// Verbs of those who recall.
const RECALLS: &[&str] = &["recalled", "reminded", "remembered"];

/// Whether the verb at `at` of a sentence, whose subject begins at `subject`, only tells of what was asked at another time: "stated
/// he had asked", "had asked in May for a map". "It was noted that the group had suggested …" may tell of this one.
pub fn is_asked_before(scene: &Scene<'_>, sentence: &Range<usize>, at: usize, subject: usize) -> bool {
    let passage = &scene.passage;
    let small = |at: &usize| passage.is(*at, Kind::Between) || EARLIER.contains(&passage.plain(*at)) || passage.plain(*at).ends_with("ly");
    let (mut start, mut had) = (at, false);
    while let Some(before) = start.checked_sub(1).filter(|before| *before >= sentence.start && small(before)) {
        if EARLIER.contains(&passage.plain(before)) {
            return true;
        }
        had |= matches!(passage.plain(before), "had" | "has");
        start = before;
    }
    if !had {
        return false;
    }
    let before = subject.checked_sub(1).filter(|before| *before >= sentence.start);
    let aside = start > sentence.start && passage.plain(start - 1) == "who" || before.is_some_and(|before| passage.kinds_at(before).any(ASIDE_BEFORE_SUBJECT));
    let told = before.is_some_and(|before| {
        PRONOUNS.contains(&passage.plain(subject)) || passage.plain(before) == "that" && (sentence.start..before).any(|at| RECALLS.contains(&passage.plain(at)))
    });
    // Behind "that" or "whether" a time is of what was asked for.
    let clause = at + 1..passage.clause(sentence, at).end;
    let own = |at: &usize| !matches!(passage.plain(*at), "that" | "to") && !passage.kinds_at(*at).any(ASIDE_BEFORE_SUBJECT);
    aside || told || clause.take_while(own).any(|at| is_time(passage, at))
}

/// Whether a time of the past opens at a word: "in May", "in 2019", "at the last meeting", "last year".
fn is_time(passage: &Passage<'_>, at: usize) -> bool {
    let next = passage.plain(at + 1);
    match passage.plain(at) {
        "in" => calendar::month(next).is_some() || calendar::is_year(next),
        "at" | "during" => matches!(next, "the" | "its" | "a" | "an") && matches!(passage.plain(at + 2), "last" | "previous" | "earlier"),
        "last" => matches!(next, "year" | "month" | "week" | "autumn" | "winter" | "spring" | "summer" | "time"),
        _ => false,
    }
}

/// Whether the verb at `at` of a sentence only tells of what was done: "reminded members that the Panel RESOLVED …".
pub fn is_recalled(scene: &Scene<'_>, sentence: &Range<usize>, at: usize) -> bool {
    let passage = &scene.passage;
    if is_quoted(passage, sentence, at) {
        return true;
    }
    let adjoins = |at: usize| at > sentence.start && passage.before(at).trim().is_empty();
    let (mut start, mut be) = (at, false);
    while adjoins(start) {
        let word = passage.plain(start - 1);
        if UNDONE.contains(&word) {
            return true;
        }
        if !(passage.is(start - 1, Kind::Between) || word.ends_with("ly")) {
            break;
        }
        be |= word == "be";
        start -= 1;
    }
    // "moved that the plan be APPROVED" decides nothing.
    if be {
        return (sentence.start..start).any(|at| passage.plain(at) == "that");
    }
    let pronoun = adjoins(start) && matches!(passage.plain(start - 1), "it" | "they" | "we" | "he" | "she");
    let Some(subject) = scene.ending_at(start).map(|actor| actor.words.start).or(pronoun.then(|| start - 1)) else { return false };
    if adjoins(subject) && passage.kinds_at(subject - 1).any(ASIDE_BEFORE_SUBJECT) {
        return true;
    }
    let clause = (sentence.start..subject).rev().take_while(|at| !passage.is_marked(*at, &[',', ';', ':', '–', '—']));
    let mut words = clause.map(|at| passage.plain(at)).take_while(|word| !matches!(*word, "and" | "but"));
    words.any(|word| word == "that")
}

/// Whether the word at `at` stands between quotation marks that a sentence opens.
fn is_quoted(passage: &Passage<'_>, sentence: &Range<usize>, at: usize) -> bool {
    let mut open = false;
    for here in sentence.start..=at {
        let gap = passage.before(here);
        // What closes the sentence before is none of this one's.
        let own = if here == sentence.start { gap.rsplit(char::is_whitespace).next().unwrap_or_default() } else { gap };
        for mark in own.chars() {
            open = match mark {
                '“' => true,
                '”' => false,
                '"' => !open,
                _ => open,
            };
        }
    }
    open
}
