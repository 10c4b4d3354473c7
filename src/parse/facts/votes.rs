//! Votes as counted in the words of a decision. In: its words. Out: the numbers, unanimity, and those who dissented, as written.

use super::actors::ActorKind;
use super::fates;
use super::figures::numbers::word_value;
use super::lexicon::Kind;
use super::sentences::Passage;
use super::subjects::Scene;
use super::vocabulary::SEVERAL;
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

/// What words count of a vote, side by side: for, against, abstentions.
#[derive(Default)]
pub struct Counted {
    sides: [Option<u32>; 3],
    /// The words that count, or the first of them that stand together.
    at: Option<Slice>,
    /// A side is told, though with no number that can be read.
    unread: [bool; 3],
    /// The number of a side stands behind it without a mark.
    behind: [bool; 3],
}

impl Counted {
    /// Takes what other words count; not where they count a side again.
    pub fn take(&mut self, more: Counted) -> bool {
        let again = self.sides.iter().zip(more.sides).any(|(side, more)| side.is_some() && more.is_some());
        if !again {
            let either = |a: [bool; 3], b: [bool; 3]| [a[0] || b[0], a[1] || b[1], a[2] || b[2]];
            let [favour, against, abstained] = more.sides;
            self.sides = [self.sides[0].or(favour), self.sides[1].or(against), self.sides[2].or(abstained)];
            self.at = self.at.or(more.at);
            (self.unread, self.behind) = (either(self.unread, more.unread), either(self.behind, more.behind));
        }
        !again
    }

    /// The votes; `named` says that those against are named.
    pub fn votes(&self, named: bool) -> Option<Votes> {
        let [mut in_favour, mut against, abstained] = self.sides;
        // "a lease for 5." counts no votes, where no other side is counted.
        let alone = (in_favour.is_none(), against.is_none());
        in_favour = in_favour.filter(|_| !(self.behind[0] && alone.1));
        against = against.filter(|_| !(self.behind[1] && alone.0));
        // One side alone is shown only where nothing is said of the other.
        let half = in_favour.is_none() && self.unread[0] || against.is_none() && self.unread[1] && !named;
        let at = self.at.filter(|_| (in_favour.is_some() || against.is_some()) && !half)?;
        Some(Votes { at, in_favour, against, abstained })
    }
}

/// Reads the vote in a range of words.
pub fn find(scene: &Scene<'_>, words: &Range<usize>) -> Vote {
    let passage = &scene.passage;
    let dissent = dissent(scene, words);
    let unanimous = words.clone().find_map(|at| {
        let start = match passage.plain(at) {
            "unanimously" | "unanimous" => at,
            "con" if at > 0 && passage.plain(at - 1) == "nem" => at - 1,
            _ => return None,
        };
        Some(passage.slice(start..at + 1))
    });
    Vote { votes: counted(scene, words).votes(!dissent.is_empty()), unanimous, dissent }
}

/// Counts the votes in a range of words.
pub fn counted(scene: &Scene<'_>, words: &Range<usize>) -> Counted {
    let passage = &scene.passage;
    let (mut found, mut at) = (Counted::default(), None);
    let Counted { sides, unread, behind, .. } = &mut found;
    for here in words.clone() {
        let plain = passage.plain(here);
        // "by 8 votes to 2", "8 votes to 2", "by 8 to 2".
        if (passage.plain(here + 1) == "votes" || here > words.start && matches!(passage.plain(here - 1), "by" | "voted"))
            && let Some((a, b, end)) = count(passage, here)
            && !of_a_loss(passage, words, here)
        {
            (sides[0], sides[1]) = (Some(a), Some(b));
            widen(&mut at, here..end);
            continue;
        }
        let side = match plain {
            "for" | "favour" => 0,
            "against" => 1,
            "abstention" | "abstentions" | "abstained" | "abstaining" => 2,
            _ => continue,
        };
        // "7 for", "2 votes against", "6 members voting in favour"; "For: 7", "Against (2)", "For 7, against 2".
        let beside = |at: usize| BESIDE.contains(&passage.plain(at)) && !passage.is_marked(at, &[',']);
        let before = (words.start..here).rev().take(NAMED).find(|at| !beside(*at)).filter(|at| !passage.is_marked(*at, &[',', ':', '.']));
        // "10 of the 12 members" is one number of two.
        let share = |at: usize| at > words.start && matches!(passage.plain(at - 1), "of" | "the");
        let before = before.filter(|at| !share(*at)).and_then(|n| Some((n, number(passage.plain(n))?)));
        let mark = |marks: &[char]| passage.is_marked(here, marks);
        let closed = || passage.after(here).trim().is_empty() && (here + 2 >= words.end || passage.is_marked(here + 1, &[',', ')', ';', '.']));
        let after = (mark(&[':']) || before.is_none() && (mark(&['(']) || closed())).then(|| Some((here + 1, number(passage.plain(here + 1))?))).flatten();
        if let Some((n, count)) = after.or(before) {
            if let Some(slot) = behind.get_mut(side).filter(|_| n > here && !mark(&[':', '('])) {
                *slot = true;
            }
            if let Some(slot) = sides.get_mut(side) {
                *slot = slot.or(Some(count));
            }
            widen(&mut at, n.min(here)..n.max(here) + 1);
        } else if let Some(slot) = unread.get_mut(side) {
            *slot |= tells_side(passage, here);
        }
    }
    found.at = at.map(|at| passage.slice(at));
    found
}

/// What a range of numbers measures, where it counts no votes: "by 5 to 10 per cent".
const MEASURES: &[&str] = &["per", "percent", "percentage", "days", "weeks", "months", "years", "minutes", "hours", "million", "points", "pounds", "times"];

/// The two numbers of a count that begins at `at`, with its end: "8 votes to 2", "8 to 2".
pub fn count(passage: &Passage<'_>, at: usize) -> Option<(u32, u32, usize)> {
    let to = if passage.plain(at + 1) == "votes" { at + 2 } else { at + 1 };
    let (a, b) = (number(passage.plain(at))?, number(passage.plain(to + 1)).filter(|_| passage.plain(to) == "to")?);
    let measured = passage.after(to + 1).contains('%') || MEASURES.contains(&passage.plain(to + 2));
    (!measured).then_some((a, b, to + 2))
}

/// Words that may stand between a number of votes and the side that it is of.
const BESIDE: &[&str] = &["votes", "vote", "in", "members", "councillors", "voted", "voting", "having", "had", "were", "was", "members'"];
/// How far before its side a number of votes may stand, in words.
const NAMED: usize = 5;

/// Whether the word at `here` tells a side of a vote, though with no number that can be read.
fn tells_side(passage: &Passage<'_>, here: usize) -> bool {
    let before = here.checked_sub(1).map_or("", |at| passage.plain(at));
    let voted = matches!(before, "voted" | "voting" | "votes") || before == "in" && matches!(passage.plain(here.wrapping_sub(2)), "voted" | "voting" | "votes");
    voted || passage.plain(here) == "favour" && passage.plain(here + 1) != "of"
}

/// How many words from its count what became of a motion is told.
const FAR: usize = 60;

/// Whether the count at `here` is of what was lost or refused: which side had the first number is then not told.
fn of_a_loss(passage: &Passage<'_>, words: &Range<usize>, here: usize) -> bool {
    let tells = |at: &usize| passage.is(*at, Kind::Act) || matches!(passage.plain(*at), "carried" | "resolved");
    // Looked for nearby alone, so that many counts in one decision cost no square.
    let near = here.saturating_sub(FAR).max(words.start)..(here + FAR).min(words.end);
    let told = (near.start..here).rev().find(tells).or_else(|| (here..near.end).rev().find(tells));
    let against = || near.clone().any(|at| passage.plain(at) == "voted") && near.clone().any(|at| passage.plain(at) == "against");
    told.is_some_and(|at| fates::is_lost(passage, words, at)) || against()
}

/// Those who are named as against, abstaining or dissenting.
fn dissent(scene: &Scene<'_>, words: &Range<usize>) -> Vec<Slice> {
    let passage = &scene.passage;
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut whole = true;
    for at in words.clone() {
        let mut named = |end: usize| {
            let voters = voters(scene, words, end);
            whole &= voters.is_some();
            voters.unwrap_or_default()
        };
        let people = |of: Range<usize>| {
            let named = scene.within(&of).iter().filter(|actor| actor.kind == ActorKind::Named);
            named.map(move |actor| actor.words.start..together(scene, &actor.words, of.end))
        };
        let listed = || passage.after(at).contains([':', ')']) || super::votes::number(passage.plain(at + 1)).is_some();
        match passage.plain(at) {
            // "Councillor Lea abstaining", "Councillors Lea and Moss voting against".
            "abstaining" | "abstained" | "dissenting" | "dissented" if at > words.start && !passage.is_marked(at, &[':']) => found.extend(named(at)),
            "voting" | "voted" if passage.plain(at + 1) == "against" => found.extend(named(at)),
            // "asked that his vote against be recorded".
            "recorded" | "minuted" => {
                let near = at.saturating_sub(12).max(words.start)..at;
                let vote = near.clone().any(|n| matches!(passage.plain(n), "vote" | "votes" | "dissent" | "abstention" | "opposition"));
                let asks = near.clone().any(|n| matches!(passage.plain(n), "asked" | "requested" | "wished"));
                found.extend(people(near.start.saturating_sub(6).max(words.start)..at).filter(|_| vote && asks));
            }
            "against" | "abstentions" | "abstention" | "abstained" | "abstaining" if listed() => {
                let sentence = passage.sentences.get(passage.sentence_of(at)).map_or(words.end, |sentence| sentence.end.min(words.end));
                let stop = (at + 1..sentence).find(|n| is_side(passage.plain(*n)) || passage.is_marked(n - 1, &[';']));
                let end = stop.unwrap_or(sentence);
                found.extend(people(at + 1..end));
            }
            _ => {}
        }
    }
    // One may be named as such in several ways.
    found.sort_by_key(|words| words.start);
    found.dedup_by_key(|words| words.start);
    // Those who can be read are not all of them.
    if whole { found.into_iter().map(|words| passage.slice(words)).collect() } else { Vec::new() }
}

/// How many words those who voted alike may have.
const TOGETHER: usize = 40;

/// The end of a name with those that share its style: "Councillors Lea, Moss and Kay".
fn together(scene: &Scene<'_>, name: &Range<usize>, end: usize) -> usize {
    let passage = &scene.passage;
    let capital = |at: usize| at < end && passage.words.get(at).is_some_and(|word| word.is_capital()) && scene.beginning_at(at).is_none();
    let mut at = name.end;
    if !SEVERAL.contains(&passage.plain(name.start)) {
        return at;
    }
    while at < end && matches!(passage.before(at).trim(), "" | ",") {
        let next = at + usize::from(passage.plain(at) == "and");
        if !capital(next) {
            break;
        }
        at = next + 1;
    }
    at
}

/// Those who voted as the word at `end` says: "Cllr Lea and Cllr Moss", "Councillors Lea, Moss and Kay". None where names stand
/// there of which not all can be read.
fn voters(scene: &Scene<'_>, words: &Range<usize>, end: usize) -> Option<Vec<Range<usize>>> {
    let passage = &scene.passage;
    let person = |end: usize| scene.ending_at(end).filter(|actor| actor.kind == ActorKind::Named && actor.words.start >= words.start);
    let name = |at: usize| {
        at >= words.start && passage.words.get(at).is_some_and(|word| word.is_capital() && (word.text.len() == 1 || word.text.chars().any(char::is_lowercase)))
    };
    let (mut found, mut at, mut several, mut comma) = (Vec::new(), end, false, false);
    // "Against: Cllr Lea. Abstained: Cllr Moss" names those before another side.
    let apart = |at: usize| passage.is_marked(at, &[';', ':', '(']) || passage.is_marked(at, &['.']) && passage.plain(at).len() > 1;
    if end > words.start && apart(end - 1) {
        return Some(found);
    }
    while at > words.start && end - at < TOGETHER {
        if let Some(actor) = person(at) {
            // "seconded by Cllr Moss and Cllr Kay abstaining"
            if !found.is_empty() && !actor.leads {
                break;
            }
            found.push(actor.words.clone());
            at = actor.words.start;
        } else if !comma && name(at - 1) && scene.ending_at(at).is_none() {
            // Names without a style of their own are of those with the style of several before them.
            let start = scene.several(end.saturating_sub(TOGETHER).max(words.start), at)?;
            found.push(start..at);
            at = start;
        } else {
            break;
        }
        let and = at > words.start && passage.plain(at - 1) == "and";
        several |= and;
        comma = !and && several && passage.before(at).contains(',');
        if !(and || comma) {
            break;
        }
        at -= usize::from(and);
    }
    found.retain(|words| !words.is_empty());
    Some(found)
}

/// Whether a word tells a side of a vote.
pub fn is_side(word: &str) -> bool {
    matches!(word, "for" | "against" | "abstained" | "abstentions" | "abstaining")
}

fn widen(at: &mut Option<Range<usize>>, more: Range<usize>) {
    *at = Some(at.take().map_or(more.clone(), |at| at.start.min(more.start)..at.end.max(more.end)));
}

/// A number of votes or things, in digits or words.
pub fn number(word: &str) -> Option<u32> {
    let value = || if matches!(word, "none" | "nil") { Some(0) } else { word_value(word).and_then(|value| u32::try_from(value).ok()) };
    word.parse().ok().filter(|n| *n < 1000).or_else(value)
}
