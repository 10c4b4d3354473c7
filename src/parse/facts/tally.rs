//! Votes that are counted in lines of their own below a decision: "For: 7 Against: 3", "CARRIED 7–3", "Unanimous".
//!
//! Or above it, below the call for a vote. In: a decision and the scenes beside it. Out: the votes that these count. What must stay absent: votes of what stands
//! further up, where anything else stands between.

use super::counts::{self, Counted, is_side, number, pair};
use super::fates;
use super::lexicon::Kind;
use super::sentences::Passage;
use super::subjects::Scene;
use super::votes;
use crate::record::fact::Decision;
use crate::record::{BlockKind, BlockNo, InlineKind, Minute, Part};
use std::ops::Range;

/// Words that a line of votes may hold beside its sides, its numbers and the names behind a side.
#[rustfmt::skip]
const BESIDE: &[&str] = &[
    "result", "in", "members", "councillors", "and", "total", "was", "were", "the", "of", "as", "follows", "nem", "by", "to", "named", "with",
    "panel", "committee",
];
/// Those of them that say that the line is of a vote.
const VOTING: &[&str] = &["vote", "votes", "voting", "voted", "recorded", "record", "carried", "unanimous", "unanimously", "con"];
/// How many words such lines have at most.
const LONGEST: usize = 120;
/// How many lines there are at most.
const LINES: usize = 8;

/// Whether the words of a range only count votes, or head those that do.
pub fn is_tally(passage: &Passage<'_>, words: &Range<usize>) -> bool {
    let (mut names, mut says) = (false, false);
    !words.is_empty()
        && words.len() <= LONGEST
        && words.clone().all(|at| {
            let word = passage.plain(at);
            let side = is_side(word) || matches!(word, "favour" | "abstain" | "abstention");
            names |= side;
            says |= side || VOTING.contains(&word);
            side || is_beside(word) || number(word).is_some() || pair(word).is_some() || names && passage.is(at, Kind::Capital)
        })
        && says
}

fn is_beside(word: &str) -> bool {
    VOTING.contains(&word) || BESIDE.contains(&word)
}

/// Takes the votes that stand right below the block `last` of a decision into it; gives the blocks that count them.
pub fn take(minute: &Minute, scenes: &[Scene<'_>], last: BlockNo, decision: &mut Decision) -> Vec<BlockNo> {
    let from = scenes.partition_point(|scene| scene.passage.no <= last);
    let (mut counted, mut taken) = (Counted::default(), Vec::new());
    for (scene, no) in scenes.iter().skip(from).take(LINES).zip(last.0 + 1..) {
        let (passage, all) = (&scene.passage, 0..scene.passage.words.len());
        let struck = || minute.inlines_of(passage.no).iter().any(|inline| inline.kind == InlineKind::Struck);
        let heading = minute.block(passage.no).is_some_and(|block| matches!(block.kind, BlockKind::Heading(_)));
        let heads = || all.clone().all(|at| is_beside(passage.plain(at)));
        if passage.no.0 != no || !is_tally(passage, &all) || heading && !heads() || struck() || is_of_another(scenes, from, passage) {
            break;
        }
        // A side that is counted again is of another vote.
        let more = counts::counted(scene, &all);
        if !counted.take(more) {
            break;
        }
        taken.push(passage.no);
        add(scene, &all, decision);
    }
    decision.votes = decision.votes.or(counted.votes(!decision.dissent.is_empty()));
    taken
}

/// Whether a line of votes tells what became of a motion, below a decision that does: "The motion was lost." / "For: 4, against: 2. Motion
/// carried."
fn is_of_another(scenes: &[Scene<'_>], from: usize, line: &Passage<'_>) -> bool {
    let motion = |at: usize| line.is(at, Kind::Motion) && line.plain(at) != "vote";
    let told = (0..line.words.len()).any(motion) && line.sentences.iter().any(|sentence| fates::has_fate(line, sentence));
    let above = from.checked_sub(1).and_then(|above| scenes.get(above)).map(|scene| &scene.passage);
    told && above.is_some_and(|above| above.sentences.iter().any(|sentence| above.has(sentence, Kind::Motion) && fates::has_fate(above, sentence)))
}

/// The scene above that with this number and the lines right above it that only count votes, with the blocks of these lines.
pub fn above<'s, 'a>(scenes: &'s [Scene<'a>], number: usize) -> Option<(&'s Scene<'a>, Vec<BlockNo>)> {
    let (mut counts, mut below) = (Vec::new(), scenes.get(number)?.passage.no);
    for scene in scenes.get(..number)?.iter().rev().take(LINES) {
        let passage = &scene.passage;
        if passage.no.0 + 1 != below.0 {
            return None;
        }
        if !is_tally(passage, &(0..passage.words.len())) {
            counts.reverse();
            return Some((scene, counts));
        }
        below = passage.no;
        counts.push(below);
    }
    None
}

/// Takes the votes that stand right above the block `first` of a decision into it, below the call for them: "A recorded vote was
/// requested." / "For (4): …" / "The motion was lost."
pub fn take_above(minute: &Minute, scenes: &[Scene<'_>], first: BlockNo, decision: &mut Decision) -> Vec<BlockNo> {
    let found = scenes.binary_search_by_key(&first, |scene| scene.passage.no).ok().and_then(|number| above(scenes, number));
    let Some((scene, _)) = found.filter(|(_, counts)| !counts.is_empty()) else { return Vec::new() };
    let passage = &scene.passage;
    let called = passage.sentences.last().is_some_and(|last| {
        let calls = |at: usize| matches!(passage.plain(at), "vote" | "moved" | "proposed" | "seconded");
        last.clone().any(calls) && !fates::has_fate(passage, last)
    });
    let of_decision = minute.block(passage.no).is_some_and(|block| block.part == Part::Resolution);
    if !called || of_decision || decision.votes.is_some() || decision.unanimous.is_some() {
        return Vec::new();
    }
    take(minute, scenes, passage.no, decision)
}

/// Takes the votes that the passage right above a resolution tells, where it leads to it: "On a vote of 8 for and 1 against, it was:".
pub fn take_lead(scenes: &[Scene<'_>], first: BlockNo, decision: &mut Decision) {
    let number = scenes.partition_point(|scene| scene.passage.no < first);
    let above = number.checked_sub(1).and_then(|above| scenes.get(above)).filter(|above| above.passage.no.0 + 1 == first.0);
    let Some((scene, last)) = above.and_then(|scene| Some((scene, scene.passage.sentences.last()?))) else { return };
    let passage = &scene.passage;
    let leads = last.len() > 2 && passage.plain(last.end - 1) == "was" && passage.plain(last.end - 2) == "it" && last.end == passage.words.len();
    if leads && decision.votes.is_none() && decision.unanimous.is_none() && !fates::has_fate(passage, last) {
        let vote = votes::find(scene, last);
        (decision.votes, decision.unanimous) = (vote.votes, vote.unanimous);
        decision.dissent.extend(vote.dissent);
    }
}

/// Takes the votes that words of the decision's own passage count behind it.
pub fn take_behind(scene: &Scene<'_>, words: &Range<usize>, decision: &mut Decision) {
    if is_tally(&scene.passage, words) {
        decision.votes = decision.votes.or(votes::find(scene, words).votes);
        add(scene, words, decision);
    }
}

/// Takes the votes that the first sentence of the decision's own passage counts right before it: "For: 3, against: 5. The motion was lost."
pub fn take_before(scene: &Scene<'_>, words: &Range<usize>, decision: &mut Decision) {
    let told = decision.votes.is_some() || decision.unanimous.is_some();
    let first = scene.passage.sentences.first().filter(|first| !told && first.end == words.start && is_tally(&scene.passage, first));
    if let Some(first) = first.cloned() {
        take_behind(scene, &first, decision);
    }
}

/// Adds what is told of votes besides the numbers of the sides.
fn add(scene: &Scene<'_>, words: &Range<usize>, decision: &mut Decision) {
    let vote = votes::find(scene, words);
    decision.unanimous = decision.unanimous.or(vote.unanimous);
    decision.dissent.extend(vote.dissent);
}
