//! What became of a motion in few words: "Motion carried.", "LOST.", "The motion was passed unanimously."
//!
//! In: a word of a sentence. Out: whether it tells so. What must stay absent: what is passed on, or carried over.

use super::acts::before;
use super::counts::{number, pair};
use super::fates::{is_end, is_named};
use super::lexicon::Kind;
use super::sentences::Passage;
use std::ops::Range;

/// Whether the word at `at` tells in few words what became of a motion: "Motion carried.", "Amendment LOST by 4 votes to 6."
pub fn is_bare(passage: &Passage<'_>, words: &Range<usize>, at: usize) -> bool {
    let Some(noun) = at.checked_sub(1).filter(|noun| *noun >= words.start && passage.before(at).trim().is_empty()) else { return false };
    let first = passage.sentences.get(passage.sentence_of(at)).map_or(words.start, |sentence| sentence.start.max(words.start));
    let small = |at: usize| matches!(passage.plain(at), "the" | "amended" | "substantive" | "original");
    let next = passage.plain(at + 1);
    let ends = is_end(passage, at) || matches!(next, "unanimously" | "nem") || pair(next).is_some() || at + 1 >= words.end;
    passage.is(noun, Kind::Motion) && (first..noun).all(small) && ends
}

/// Whether the word at `at` is a sentence of its own, below what was moved: "… moved that the plan be approved. LOST."
pub fn is_alone(passage: &Passage<'_>, words: &Range<usize>, at: usize) -> bool {
    let sentence = passage.sentences.get(passage.sentence_of(at));
    at > words.start && sentence.is_some_and(|sentence| sentence.start == at && sentence.len() <= 2)
}

/// Whether the "passed" at `at` ends what is told of a motion, and nothing was passed on: "The motion was passed unanimously."
pub fn is_passed(passage: &Passage<'_>, words: &Range<usize>, at: usize) -> bool {
    let next = passage.plain(at + 1);
    let counted = matches!(next, "by" | "with") && number(passage.plain(at + 2)).is_some();
    let ends = at + 1 >= words.end || passage.is_marked(at, &['.', ',', ';', '(']) || matches!(next, "unanimously" | "nem") || counted;
    let noun = before(passage, words.start, at).filter(|(was, _)| passage.plain(*was) == "was").and_then(|(was, _)| was.checked_sub(1));
    ends && (noun.is_some_and(|noun| is_named(passage, words, noun)) || is_bare(passage, words, at))
}
