//! What is told as not so: what nobody asked, and promises that are doubted or denied. In: a place in a sentence. Out: whether the
//! words before it deny or doubt what stands there.
//!
//! What must stay absent: a look past another clause, whose "no" is its own.

use super::actors::{Actor, ActorKind};
use super::lexicon::Kind;
use super::sentences::Passage;
use super::subjects::Subject;
use std::ops::Range;

/// Words of none right before whom or what is told of.
const NONE: &[&str] = &["no", "not", "nor", "neither", "nobody", "without", "had"];
/// Words that a clause of its own begins with, so that a "no" before them is of another.
const APART: &[&str] = &["and", "but", "or", "that", "while", "whilst", "as", "so", "which", "who", "then"];
/// Verbs and words by which what follows is doubted, denied or not meant.
#[rustfmt::skip]
const DOUBTS: &[&str] = &[
    "doubted", "doubts", "doubtful", "unlikely", "denied", "denies", "refuted", "disputed", "unsure", "uncertain", "unclear", "unknown", "untrue", "joked",
    "improbable", "impossible", "incorrectly", "wrongly", "falsely", "mistakenly", "erroneously", "allegedly", "alleged", "rumoured", "feared",
    "claimed", "claims",
];
/// Words that deny the verb behind them.
const DENIES: &[&str] = &["not", "never", "cannot", "nobody", "no", "couldn't", "didn't", "wasn't", "doesn't"];
/// How a promise is told by one who is not sure of it.
const HEDGES: &[&str] = &["probably", "possibly", "perhaps", "presumably", "hopefully", "likely", "maybe"];
/// Those who are no part of the body and its officers, by the last word: they promise only where they speak themselves.
#[rustfmt::skip]
const STRANGERS: &[&str] = &[
    "minister", "ombudsman", "auditor", "auditors", "audit", "resident", "residents", "applicant", "applicants", "petitioners", "parishioners", "agent",
    "trust", "partners", "parties", "witness", "candidate", "government",
];
/// How many words back a doubt may stand, and a denial.
const FAR: usize = 25;
const NEAR: usize = 6;

/// Whether what begins at `start` is told of none, or as what was not: "No Member", "nor Councillor Moss", "no such clarification",
/// "Had Councillor Lea asked".
pub fn is_of_none(passage: &Passage<'_>, sentence: &Range<usize>, start: usize) -> bool {
    let word = |back: usize| start.checked_sub(back).filter(|at| *at >= sentence.start).map_or("", |at| passage.plain(at));
    let apart = |at: usize| passage.is_marked(at, &[',', ';', ':', '(', ')', '–', '—', '“', '"']);
    if matches!(passage.plain(start), "no" | "none" | "neither") || word(1) == "of" && matches!(word(2), "none" | "neither") {
        return true;
    }
    let mut before = (start.saturating_sub(3).max(sentence.start)..start).rev().take_while(|at| !apart(*at));
    let Some(first) = before.next() else { return false };
    let own = |at: &usize| {
        let apart = APART.contains(&passage.plain(*at)) || [Kind::Preposition, Kind::Determiner, Kind::Between].iter().any(|kind| passage.is(*at, *kind));
        matches!(passage.plain(*at), "further" | "other" | "more") || !apart
    };
    // "No other clarification was sought".
    NONE.contains(&passage.plain(first)) || own(&first) && before.take_while(|at| own(at)).any(|at| passage.plain(at) == "no")
}

/// Whether the verb that leads to the clause at `at` doubts or denies it: "doubted that", "could not say when", "it was not true that".
pub fn is_doubted(passage: &Passage<'_>, sentence: &Range<usize>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|before| *before >= sentence.start) else { return false };
    let first = passage.plain(before);
    let pronoun = matches!(passage.plain(at), "he" | "she" | "they" | "it" | "we" | "i" | "this");
    if matches!(first, "but" | "while" | "whilst") || first == "and" && (pronoun || passage.is_marked(before.saturating_sub(1), &[','])) {
        return false;
    }
    if matches!(first, "when" | "where" | "if") {
        return true;
    }
    let leads = first == "that" || THINKS.contains(&first);
    let mut near = leads;
    for word in (sentence.start.max(at.saturating_sub(FAR))..at).rev() {
        // "denied having said".
        let verb = if word > sentence.start && passage.plain(word - 1) == "having" { word - 1 } else { word };
        let denied = || verb > sentence.start && [DENIES, DOUBTS].iter().any(|list| list.contains(&passage.plain(verb - 1)));
        // "had heard that the force would": from someone else.
        let hearsay = || word > sentence.start && matches!(passage.plain(word - 1), "had" | "has" | "have" | "having");
        if passage.is_marked(word, &[';']) {
            return false;
        }
        near &= !passage.is_marked(word, &[',', ':', '(', '–', '—']) && (word == before || !APART.contains(&passage.plain(word))) && at - word <= NEAR;
        let sure = matches!(passage.plain(word + 1), "doubt" | "question" | "reason");
        if near && passage.plain(word) == "heard" && hearsay() {
            return true;
        }
        if DOUBTS.contains(&passage.plain(word)) || near && !sure && DENIES.contains(&passage.plain(word)) {
            return true;
        }
        // Whoever says so vouches for it: "denied that it was late, adding that he would".
        if passage.is(word, Kind::Reply) || matches!(passage.plain(word), "adding" | "saying" | "undertook" | "promised") {
            return (near || verb < word) && denied();
        }
    }
    false
}

/// Verbs of thought that need no "that" behind them.
const THINKS: &[&str] = &["think", "believe", "expect", "know"];

/// Whether a wording holds a doubt: "confirmed that it was unlikely that the report would be sent".
pub fn holds_doubt(passage: &Passage<'_>, words: &Range<usize>) -> bool {
    words.clone().any(|at| DOUBTS.contains(&passage.plain(at)))
}

/// Whether a wording is one of someone who is not sure: "would probably provide".
pub fn is_hedged(passage: &Passage<'_>, words: &Range<usize>) -> bool {
    words.clone().any(|at| HEDGES.contains(&passage.plain(at)))
}

/// Whether a stranger is only said by another to be going to do something: "said that the Home Office would provide".
pub fn is_told_of_stranger(passage: &Passage<'_>, subject: &Subject) -> bool {
    let stranger = |actor: &Actor| {
        let words = actor.words.clone();
        let national = matches!(actor.kind, ActorKind::Office | ActorKind::Others) && words.clone().any(|at| matches!(passage.plain(at), "home" | "state"));
        actor.kind != ActorKind::Named && (national || STRANGERS.contains(&passage.plain(words.end.saturating_sub(1))))
    };
    let told = subject.start.checked_sub(1).is_some_and(|before| passage.plain(before) == "that" || passage.is(before, Kind::Reply));
    told && subject.actor.as_ref().is_some_and(|actor| actor.words.start == subject.start && stranger(actor))
}
