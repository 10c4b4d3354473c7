//! What words name: a project, the one named before, a number of them. In: words of a sentence. Out: the name, if it is one.
//!
//! What must stay absent: someone who acts, a clause of its own, two of which either may be meant.

use super::actors::ActorKind;
use super::counts;
use super::lexicon::Kind;
use super::sentences::{Passage, Word};
use super::subjects::Scene;
use crate::record::fact::Slice;
use std::ops::Range;

/// Verbs before which a project is named.
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "had", "has", "have", "was", "were", "is", "are", "would", "will", "could", "may", "might", "should", "must", "did", "does", "remained", "remains", "remain",
    "stayed", "stays", "stood", "stands", "continued", "continues", "moved", "moves", "dropped", "turned", "turns", "became", "becomes", "went", "goes",
    "slipped", "fell", "rose", "returned", "changed", "improved", "reduced", "sat", "sits", "showed", "shows", "rated", "reported", "marked", "flagged",
    "assessed", "graded", "scored", "came", "got", "kept", "left", "put", "brought", "took",
];
/// Words that join a clause to the one before.
const JOINS: &[&str] = &["and", "but", "or", "while", "whilst", "whereas", "although", "though", "yet"];
/// Names that stand for a project named before.
pub const STAND_INS: &[&str] = &["it", "this", "that", "which", "who", "having", "being", "previously", "status", "rating", "rag", "now", "overall", "its"];

/// What a sentence tells of the project of a colour.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Told {
    /// These words name it.
    Named(Range<usize>),
    /// It is the one told of before.
    Same,
    /// The words leave it open.
    Open,
    /// Projects are only counted.
    Counted,
}

/// Whether a word joins a clause to the one before.
pub fn joins(word: &str) -> bool {
    JOINS.contains(&word)
}

/// Whether a project may be named before a word, as before its verb.
pub fn is_verb(passage: &Passage<'_>, at: usize) -> bool {
    VERBS.contains(&passage.plain(at))
}

/// The place of the words that name a project, with a bracket that they open, without "'s".
pub fn slice(passage: &Passage<'_>, words: Range<usize>) -> Slice {
    let whole = passage.slice(words.clone());
    let text = passage.text.get(whole.start as usize..whole.end as usize).unwrap_or_default();
    let opened = text.matches('(').count() > text.matches(')').count();
    if opened && words.end.checked_sub(1).is_some_and(|last| passage.after(last).starts_with(')')) {
        return Slice { end: whole.end + 1, ..whole };
    }
    passage.slice_of_owner(words)
}

/// Words without those that only lead to them or hang on them: "and now the estate project also".
pub fn trimmed(passage: &Passage<'_>, words: Range<usize>) -> Range<usize> {
    let small = |n: usize| {
        let word = passage.plain(n);
        joins(word)
            || matches!(word, "that" | "also" | "now" | "still" | "then" | "however" | "overall" | "only" | "currently" | "had" | "not")
            || word.ends_with("ly") && passage.words.get(n).is_some_and(|word| !word.is_capital())
    };
    let start = words.clone().find(|n| !small(*n)).unwrap_or(words.end);
    let end = (start..words.end).rev().find(|n| !small(*n)).map_or(start, |n| n + 1);
    start..end
}

/// What the words before a verb name.
pub fn name(scene: &Scene<'_>, words: Range<usize>) -> Told {
    let passage = &scene.passage;
    let mut words = trimmed(passage, words);
    if words.is_empty() {
        return Told::Same;
    }
    // "He said the estate project was green".
    if let Some(said) =
        words.clone().find(|n| passage.is(*n, Kind::Reply) && (scene.ending_at(*n).is_some() || matches!(passage.plain(n.saturating_sub(1)), "he" | "she")))
    {
        words.start = said + 1;
    }
    // "The RAG status of the fleet project".
    if let Some(of) = words.clone().find(|n| passage.plain(*n) == "of" && matches!(passage.plain(n.saturating_sub(1)), "status" | "rating" | "colour")) {
        words.start = of + 1;
    }
    // "The fleet project's RAG status".
    while words.len() > 1 && matches!(passage.plain(words.end - 1), "status" | "rating" | "rag" | "colour") {
        words.end -= 1;
    }
    // "In particular the cyber crime workstream": unless two are named, and either may be meant.
    if passage.is(words.start, Kind::Preposition) {
        let mut named = (words.start + 1..words.end).filter(|n| passage.is(*n, Kind::Determiner));
        words.start = match (named.next(), named.next()) {
            (Some(only), None) => only,
            _ => return if counts(passage, &words) { Told::Counted } else { Told::Open },
        };
    }
    let first = passage.plain(words.start);
    if words.clone().all(|n| STAND_INS.contains(&passage.plain(n))) {
        return Told::Same;
    }
    if counts(passage, &words) {
        return Told::Counted;
    }
    let stands_in = words.len() == 2 && matches!(first, "the" | "this" | "that" | "its") && passage.is(words.start + 1, Kind::Project);
    let rating = words.len() <= 3 && words.clone().skip(1).all(|n| matches!(passage.plain(n), "status" | "rating" | "rag" | "colour" | "overall"));
    if stands_in && !passage.plain(words.end - 1).ends_with('s') || rating && passage.is(words.start, Kind::Determiner) {
        return Told::Same;
    }
    if is_open(scene, &words) { Told::Open } else { Told::Named(words) }
}

/// What stands before a bracket: "the estate project (amber)".
pub fn labelled(scene: &Scene<'_>, words: Range<usize>) -> Option<Told> {
    let passage = &scene.passage;
    let words = trimmed(passage, words);
    if words.is_empty() {
        return None;
    }
    Some(match name(scene, words) {
        Told::Named(words) if !is_plainly_named(passage, &words) => Told::Open,
        told => told,
    })
}

/// Whether words only count projects: "twelve", "three projects", "of the six priorities four".
fn counts(passage: &Passage<'_>, words: &Range<usize>) -> bool {
    let number = |n: usize| counts::number(passage.plain(n)).is_some();
    let last = words.end.saturating_sub(1);
    let capital = |n: usize| passage.words.get(n).is_some_and(Word::is_capital);
    let many = passage.plain(last).ends_with('s') && number(words.start);
    !words.is_empty() && (many || number(last) && (words.len() == 1 || !capital(last - 1)))
        || words.len() == 1 && matches!(passage.plain(last), "most" | "some" | "none" | "others" | "several" | "many" | "few")
}

/// Whether words may name no project, or more than one: someone who acts, a clause of their own, a list.
fn is_open(scene: &Scene<'_>, words: &Range<usize>) -> bool {
    let passage = &scene.passage;
    let last = words.end - 1;
    let acts = scene.beginning_at(words.start).is_some_and(|actor| actor.words.end < words.end || actor.kind != ActorKind::Others);
    let pronoun = matches!(passage.plain(words.start), "he" | "she" | "they" | "we" | "i" | "there" | "these" | "those" | "both" | "all" | "each" | "asked");
    // "The estate project missed its date".
    let another = (words.start + 1..words.end)
        .any(|n| passage.is(n, Kind::Determiner) && !matches!(passage.plain(n - 1), "and" | "all") && !passage.is(n - 1, Kind::Preposition));
    // "The estate project ended late".
    let goes_on = (words.start..last).any(|n| passage.is(n, Kind::Project) && passage.plain(n + 1).ends_with("ed") && !passage.after(n).contains('('));
    let ends = passage.is(last, Kind::Preposition) || joins(passage.plain(last)) || passage.is(last, Kind::Determiner);
    words.len() > 9 || acts || pronoun || another || goes_on || ends
}

/// Whether words without a verb behind them name something: they begin with "the" or a capital.
pub fn is_plainly_named(passage: &Passage<'_>, words: &Range<usize>) -> bool {
    let capital = passage.words.get(words.start).is_some_and(Word::is_capital);
    (capital || passage.plain(words.start) == "the") && !words.clone().any(|n| passage.is(n, Kind::Preposition) || is_verb(passage, n))
}
