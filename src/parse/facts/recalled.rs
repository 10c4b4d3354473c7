//! What a sentence only tells of: a deed that is quoted, was done elsewhere or long ago, or was never done. In: a sentence and
//! its verb. Out: whether the verb tells of such a deed.

use super::lexicon::Kind;
use super::sentences::Passage;
use super::subjects::Scene;
use super::vocabulary::ASIDE_BEFORE_SUBJECT;
use std::ops::Range;

/// Words that, before the verb, say that it was done before, or not at all.
const UNDONE: &[&str] = &["had", "would", "could", "might", "should", "may", "cannot", "not", "never"];

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
