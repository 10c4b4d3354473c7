//! What is a deed promised, and what only a state or a plan. In: a "would" with its verb. Out: whether it is a deed.
//!
//! What must stay absent: what a thing would cost, bring or mean; what would happen anyway.

use super::due;
use super::lexicon::{Kind, List};
use super::pattern::Found;
use super::recipients::recipient;
use super::subjects::Scene;
use super::vocabulary::{ASKED, REQUESTED};
use std::ops::Range;

/// The lists of this finder.
pub const LISTS: &[List] = &[(Kind::NoDeed, NO_DEEDS), (Kind::Asks, ASKED), (Kind::Asks, REQUESTED), (Kind::Asks, WANTED)];
/// Verbs of asking that stand with "would" as well.
const WANTED: &[&str] = &["suggested", "wanted", "pressed"];
/// Verbs of states, of views and of what befalls someone: said with "would", they promise nothing.
const NO_DEEDS: &[&str] = &[
    "be",
    "have",
    "need",
    "like",
    "cost",
    "depend",
    "mean",
    "save",
    "remain",
    "benefit",
    "require",
    "welcome",
    "prefer",
    "rather",
    "expect",
    "hope",
    "suggest",
    "recommend",
    "never",
    "oppose",
    "vote",
    "support",
    "retire",
    "leave",
    "become",
    "receive",
    "want",
    "wish",
    "love",
    "know",
    "feel",
    "think",
    "believe",
    "appreciate",
    "agree",
    "disagree",
    "struggle",
    "suffer",
    "lose",
    "gain",
    "rise",
    "fall",
    "increase",
    "decrease",
    "reduce",
    "start",
    "begin",
    "end",
    "go",
    "stay",
    "allow",
    "enable",
    "result",
    "lead",
    "affect",
    "apply",
    "serve",
    "expire",
    "exist",
    "happen",
    "occur",
    "seem",
    "appear",
    "stand",
    "step",
    "not",
    "no",
    "only",
    "still",
    "always",
    "often",
    "otherwise",
    "also",
    "abstain",
    "chair",
    "face",
    "say",
    "argue",
    "insist",
    "urge",
    "caution",
    "remember",
    "understand",
    "accept",
    "recall",
    "share",
    "and",
    "or",
    "but",
    "in",
    "on",
    "at",
    "the",
    "a",
    "to",
    "as",
    "of",
    "have",
    "cease",
    "represent",
    "replace",
    "substitute",
    "succeed",
    "operate",
    "run",
    "open",
    "close",
    "cover",
    "own",
    "hear",
    "continue",
    "experience",
    "tend",
    "spend",
    "pay",
    "employ",
];

/// Whether what is found is a deed: a verb of doing for another, or any verb that is done for someone or by some time, or in answer.
pub fn is_deed(scene: &Scene<'_>, sentence: &Range<usize>, found: &Found, clause: &Range<usize>) -> bool {
    let passage = &scene.passage;
    let verb = passage.plain(found.words.end.saturating_sub(1));
    let first = passage.plain(found.words.start);
    let contracted = first.contains('\'');
    if found.rule.name != "would-do"
        || !contracted && (!matches!(first, "would" | "will" | "shall") || found.words.len() > 3)
        || contracted && found.words.len() > 2 && passage.plain(found.words.start + 1) == "be"
    {
        return true;
    }
    let last = found.words.end.saturating_sub(1);
    if verb != "continue" && passage.is(last, Kind::Give) || found.words.clone().any(|at| passage.plain(at) == "be") && verb.ends_with("ing") && !contracted {
        return true;
    }
    if passage.is(last, Kind::NoDeed) || verb.ends_with("ed") || verb.ends_with("ly") || verb.chars().any(|c| !c.is_alphabetic() && c != '-') {
        return false;
    }
    let after = found.words.end.saturating_sub(1)..clause.end;
    recipient(scene, &found.words, clause, None, false).is_some() || due::find(passage, &after).is_some() || is_answer(scene, sentence, found.words.start)
}

/// Whether the words at `at` answer: the sentence before them asks, or they follow a yes of their own sentence.
pub fn is_answer(scene: &Scene<'_>, sentence: &Range<usize>, at: usize) -> bool {
    let passage = &scene.passage;
    let yes = (sentence.start..at).any(|word| matches!(passage.plain(word), "yes" | "agreed" | "certainly" | "accepted"));
    let before = passage.sentence_of(sentence.start).checked_sub(1).and_then(|number| passage.sentences.get(number));
    yes || before.is_some_and(|before| asks(scene, before))
}

/// Whether a sentence asks.
pub fn asks(scene: &Scene<'_>, sentence: &Range<usize>) -> bool {
    let passage = &scene.passage;
    let mark = sentence.end.checked_sub(1).is_some_and(|last| passage.after(last).contains('?'));
    mark || passage.has(sentence, Kind::Asks)
}
