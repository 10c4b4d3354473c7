//! Votes as counted in the words of a decision. In: its words. Out: the numbers, unanimity, and those who dissented, as written.

use super::actors::ActorKind;
use super::fates;
use super::figures::numbers::word_value;
use super::lexicon::Kind;
use super::sentences::Passage;
use super::subjects::Scene;
use crate::record::fact::{Slice, Votes};
use std::ops::Range;

/// What is read of a vote.
#[derive(Default)]
pub struct Vote {
    /// The numbers.
    pub votes: Option<Votes>,
    /// The words that say that all were of one mind.
    pub unanimous: Option<Slice>,
    /// Those who voted against or abstained, as written.
    pub dissent: Vec<Slice>,
}

/// Reads the vote in a range of words.
pub fn find(scene: &Scene<'_>, words: &Range<usize>) -> Vote {
    let passage = &scene.passage;
    let mut vote = Vote { dissent: dissent(scene, words), ..Vote::default() };
    let (mut sides, mut at): ([Option<u32>; 3], Option<Range<usize>>) = ([None; 3], None);
    for here in words.clone() {
        let plain = passage.plain(here);
        if matches!(plain, "unanimously" | "unanimous" | "con") && vote.unanimous.is_none() {
            let start = if plain == "con" { here.saturating_sub(1) } else { here };
            vote.unanimous = (plain != "con" || passage.plain(start) == "nem").then(|| passage.slice(start..here + 1));
        }
        // "by 8 votes to 2", "8 votes to 2".
        if passage.plain(here + 1) == "votes"
            && passage.plain(here + 2) == "to"
            && !of_a_loss(passage, words, here)
            && let (Some(a), Some(b)) = (number(plain), number(passage.plain(here + 3)))
        {
            (sides[0], sides[1]) = (Some(a), Some(b));
            widen(&mut at, here..here + 4);
            continue;
        }
        let side = match plain {
            "for" | "favour" => 0,
            "against" => 1,
            "abstention" | "abstentions" | "abstained" | "abstaining" => 2,
            _ => continue,
        };
        // "7 for", "2 votes against", "For: 7", "Against (2)".
        let near = [
            here.checked_sub(1),
            here.checked_sub(2).filter(|two| matches!(passage.plain(two + 1), "votes" | "in" | "members" | "voted" | "voting")),
            here.checked_sub(3).filter(|three| passage.plain(three + 1) == "votes"),
        ];
        let before = near.into_iter().flatten().filter(|n| *n >= words.start).find_map(|n| Some((n, number(passage.plain(n))?)));
        let after = passage.after(here).contains([':', '(']).then(|| Some((here + 1, number(passage.plain(here + 1))?))).flatten();
        if let Some((n, count)) = after.or(before.filter(|_| !passage.before(here).contains([':', '.']))) {
            if let Some(slot) = sides.get_mut(side) {
                *slot = slot.or(Some(count));
            }
            widen(&mut at, n.min(here)..n.max(here) + 1);
        }
    }
    if let Some(at) = at {
        let [in_favour, against, abstained] = sides;
        vote.votes = (in_favour.is_some() || against.is_some()).then(|| Votes { at: passage.slice(at), in_favour, against, abstained });
    }
    vote
}

/// How many words from its count what became of a motion is told.
const FAR: usize = 60;

/// Whether the count at `here` is of what was lost or refused: which side had the first number is then not told.
fn of_a_loss(passage: &Passage<'_>, words: &Range<usize>, here: usize) -> bool {
    let tells = |at: &usize| passage.is(*at, Kind::Act) || matches!(passage.plain(*at), "carried" | "resolved");
    // Looked for nearby alone, so that many counts in one decision cost no square.
    let near = here.saturating_sub(FAR).max(words.start)..(here + FAR).min(words.end);
    let told = (near.start..here).rev().find(tells).or_else(|| (here..near.end).rev().find(tells));
    told.is_some_and(|at| fates::is_lost(passage, words, at))
}

/// Those who are named as against, abstaining or dissenting.
fn dissent(scene: &Scene<'_>, words: &Range<usize>) -> Vec<Slice> {
    let passage = &scene.passage;
    let mut found = Vec::new();
    for at in words.clone() {
        let named = |end: usize| scene.ending_at(end).filter(|actor| actor.kind == ActorKind::Named && actor.words.start >= words.start);
        let listed = || passage.after(at).contains([':', ')']) || super::votes::number(passage.plain(at + 1)).is_some();
        match passage.plain(at) {
            // "Councillor Lea abstaining", "Councillors Lea and Moss voting against".
            "abstaining" | "abstained" | "dissenting" | "dissented" => found.extend(named(at)),
            "voting" | "voted" if passage.plain(at + 1) == "against" => found.extend(named(at)),
            // "asked that his vote against be recorded".
            "recorded" | "minuted" => {
                let near = at.saturating_sub(12).max(words.start)..at;
                let vote = near.clone().any(|n| matches!(passage.plain(n), "vote" | "votes" | "dissent" | "abstention" | "opposition"));
                let asks = near.clone().any(|n| matches!(passage.plain(n), "asked" | "requested" | "wished"));
                let people = scene.within(&(near.start.saturating_sub(6).max(words.start)..at));
                found.extend(people.iter().filter(|actor| vote && asks && actor.kind == ActorKind::Named));
            }
            "against" | "abstentions" | "abstention" if listed() => {
                let end = (at + 1..words.end)
                    .find(|n| passage.after(*n).contains([';', '.']) && !passage.after(*n).starts_with(". ") || is_side(passage.plain(*n)))
                    .unwrap_or(words.end);
                found.extend(scene.within(&(at + 1..end)).iter().filter(|actor| actor.kind == ActorKind::Named));
            }
            _ => {}
        }
    }
    // One may be named as such in several ways.
    found.sort_by_key(|actor| actor.words.start);
    found.dedup_by_key(|actor| actor.words.start);
    found.into_iter().map(|actor| passage.slice(actor.words.clone())).collect()
}

fn is_side(word: &str) -> bool {
    matches!(word, "for" | "against" | "abstained" | "abstentions" | "abstaining")
}

fn widen(at: &mut Option<Range<usize>>, more: Range<usize>) {
    *at = Some(at.take().map_or(more.clone(), |at| at.start.min(more.start)..at.end.max(more.end)));
}

/// A number of votes or things, in digits or words.
pub fn number(word: &str) -> Option<u32> {
    let value = || if word == "none" { Some(0) } else { word_value(word).and_then(|value| u32::try_from(value).ok()) };
    word.parse().ok().filter(|n| *n < 1000).or_else(value)
}
