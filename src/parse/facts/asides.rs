//! Side clauses of a promise: a time or a name in them is not the promise's own. In: words behind its verb. Out: the side
//! clauses in them, and whether a word hangs on a participle that only describes a noun: "the budget agreed in February".
//!
//! What must stay absent: a clause that tells what is promised: "undertook that", "ensure that".

use super::lexicon::Kind;
use super::sentences::Passage;
use super::vocabulary::OF_THINGS;
use std::ops::Range;

/// Words behind which "that" tells what is promised, beside the verbs of giving and saying.
#[rustfmt::skip]
const BEFORE_THAT: &[&str] = &[
    "see", "sure", "ensured", "ensuring", "so", "now", "provided", "providing", "given", "such", "and", "but", "or", "undertook", "undertaken", "undertaking",
    "assurance", "assurances", "commitment", "promise", "promised", "pledged", "guaranteed", "guarantee", "agreed", "insist", "recommend", "request", "hope",
];
/// Verbs that bring what follows about: what is done to it is what is promised: "have 20 officers in post", "get the roof mended".
const BRINGS: &[&str] = &["have", "get", "bring", "put", "be", "keep", "see", "place"];
/// Participles that do not end in "ed".
#[rustfmt::skip]
const PARTICIPLES: &[&str] = &[
    "taken", "given", "held", "made", "sent", "written", "met", "spent", "paid", "told", "seen", "done", "brought", "put", "set", "found", "drawn", "known",
    "shown", "built", "bought", "sold", "lost", "begun", "chosen", "laid", "kept", "led", "won", "heard", "undertaken", "overseen", "withdrawn",
];
/// Words with that ending that are none.
const NO_PARTICIPLES: &[&str] = &["need", "speed", "feed", "hundred", "bed", "red", "shed", "indeed", "deed"];
/// What belongs to a participle behind it.
const PARTICLES: &[&str] = &["out", "up", "over", "down", "back", "off", "forward"];
/// Words before a participle that is no noun's: it is what is done, or belongs to one before.
#[rustfmt::skip]
const NO_NOUN: &[&str] = &[
    "be", "been", "being", "was", "were", "is", "are", "had", "has", "have", "having", "get", "got", "and", "or", "but", "not", "to", "it", "them", "him", "her",
    "this", "that", "these", "when", "once", "if", "until",
];
/// How many words back the verb may stand that brings something about.
const FAR: usize = 10;

/// The side clauses in a range of words, in order: one behind a comma ends with the next, another goes on.
pub fn asides(passage: &Passage<'_>, words: &Range<usize>) -> Vec<Range<usize>> {
    let (mut all, mut at) = (Vec::new(), words.start);
    while at < words.end {
        if !(passage.kinds_at(at).any(OF_THINGS) || is_relative(passage, words.start, at)) {
            at += 1;
            continue;
        }
        let set_off = at > words.start && passage.is_marked(at - 1, &[',', '(', '–', '—']);
        let end = (at..words.end).find(|at| set_off && passage.is_marked(*at, &[',', ')', '–', '—'])).map_or(words.end, |last| last + 1);
        all.push(at..end);
        at = end;
    }
    all
}

/// Whether the "that" at `at` opens a clause that describes the noun before it: "the burglaries that took place".
fn is_relative(passage: &Passage<'_>, from: usize, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|before| *before > from && passage.plain(at) == "that") else { return false };
    // "The report that was sent": a noun, though others of its kind are verbs.
    let noun = passage.is(before - 1, Kind::Determiner);
    let verb = !noun && (passage.is(before, Kind::Give) || passage.is(before, Kind::Reply)) || BEFORE_THAT.contains(&passage.plain(before));
    !verb && !passage.is(before, Kind::Preposition) && !passage.is_marked(before, &[',', ';', ':', '('])
}

/// Whether the word at `at` hangs on a participle that describes the noun before that: "the letter written to", "the decision taken
/// before". What someone is to have done, or what was, is no such noun's: "have the roof mended by", "was sent to".
pub fn hangs_on_noun(passage: &Passage<'_>, from: usize, at: usize) -> bool {
    let adjoins = |at: usize| passage.before(at) == " ";
    let Some(mut verb) = at.checked_sub(1).filter(|_| adjoins(at)) else { return false };
    if PARTICLES.contains(&passage.plain(verb)) && verb > from && adjoins(verb) {
        verb -= 1;
    }
    let word = passage.plain(verb);
    let participle = word.ends_with("ed") && word.len() > 3 && !NO_PARTICIPLES.contains(&word) || PARTICIPLES.contains(&word);
    let mut before = verb.checked_sub(1).filter(|before| *before >= from && participle && adjoins(verb));
    if let Some(adverb) = before.filter(|before| passage.plain(*before).ends_with("ly")) {
        before = adverb.checked_sub(1).filter(|before| *before >= from);
    }
    let is_noun = |at: usize| at > from && !NO_NOUN.contains(&passage.plain(at)) && !passage.is(at, Kind::Determiner);
    before.is_some_and(is_noun) && !is_brought_about(passage, verb)
}

/// Whether the verb before the word at `at` brings about what follows it: "to have 20 officers in post".
pub fn is_brought_about(passage: &Passage<'_>, at: usize) -> bool {
    let leads = (at.saturating_sub(FAR)..at).rev().find(|at| matches!(passage.plain(*at), "to" | "that" | "would" | "will"));
    leads.is_some_and(|leads| BRINGS.contains(&passage.plain(leads + 1)))
}
