//! What became of a motion, told in a line of its own below it: "It was moved that the station be kept open." / "AGREED".
//!
//! In: such a line. Out: the decision, with the words of the motion. What must stay absent: a line below other talk, whose
//! matter nobody can tell.

use super::acts;
use super::fates;
use super::lexicon::Kind;
use super::sentences::Passage;
use super::subjects::Scene;
use super::tally;
use super::votes;
use crate::parse::vocabulary::kind_of_act;
use crate::record::fact::{Decision, DecisionKind, Slice};
use crate::record::{BlockNo, Minute, Part};
use std::ops::Range;

/// What may follow the word that tells the outcome.
const BESIDE: &[&str] = &["unanimously", "nem", "con"];

/// The decision that the first sentence of a scene tells of the motion above it, where it only tells an outcome, with the words
/// of that motion and the blocks that count its votes.
pub fn find(minute: &Minute, scenes: &[Scene<'_>], number: usize) -> Option<(Slice, Decision, Vec<BlockNo>)> {
    let scene = scenes.get(number)?;
    let passage = &scene.passage;
    let words = passage.sentences.first()?.clone();
    let bare = passage.is(0, Kind::Alone) && words.clone().skip(1).all(|at| BESIDE.contains(&passage.plain(at)));
    if !bare || passage.words.first().is_none_or(|word| !word.is_capital()) {
        return None;
    }
    let (above, blocks) = tally::above(scenes, number)?;
    let of_discussion = minute.block(above.passage.no).is_some_and(|block| block.part == Part::Discussion);
    let motion = motion(&above.passage).filter(|_| of_discussion)?;
    let that = motion.clone().find(|at| above.passage.plain(*at) == "that")?;
    let kind = match (passage.plain(0), acts::kind(above, &(that..motion.end))) {
        ("lost" | "defeated", _) => DecisionKind::Lost,
        // What a motion was is told by its own words, where they tell it.
        ("carried" | "agreed" | "approved" | "resolved" | "adopted", kind) if kind != DecisionKind::Resolved => kind,
        (outcome, kind) => kind_of_act(outcome).unwrap_or(kind),
    };
    let vote = votes::find(scene, &words);
    let parts = blocks.iter().copied().chain([passage.no]).collect();
    let mut decision = Decision { kind, parts, votes: vote.votes, unanimous: vote.unanimous, dissent: vote.dissent };
    tally::take(minute, scenes, above.passage.no, &mut decision);
    let mut taken = blocks;
    if words.end == passage.words.len() {
        taken.extend(tally::take(minute, scenes, passage.no, &mut decision));
    }
    Some((above.passage.slice_with_marks(motion), decision, taken))
}

/// The sentence of a passage that moves something, where nothing but a seconder or the call for a vote stands behind it.
fn motion(passage: &Passage<'_>) -> Option<Range<usize>> {
    for sentence in passage.sentences.iter().rev() {
        let says = |words: &[&str]| sentence.clone().find(|at| words.contains(&passage.plain(*at)));
        if let Some(moved) = says(&["moved", "proposed"]) {
            let that = (moved..sentence.end).find(|at| passage.plain(*at) == "that")?;
            let told = (sentence.start..moved)
                .any(|at| matches!(passage.plain(at), "had" | "been" | "that" | "who" | "which" | "when" | "not" | "if" | "once" | "unless"));
            return (!told && that < sentence.end).then(|| sentence.clone());
        }
        if says(&["seconded", "vote"]).is_none() || fates::has_fate(passage, sentence) {
            return None;
        }
    }
    None
}
