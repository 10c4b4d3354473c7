//! Votes as counted in numbers. In: words. Out: how many were for, against and abstained.
//!
//! What must stay absent: numbers that count no votes, "£120 for grass cutting", "Option 2 for the depot", "raised to 10 against an
//! average of 8"; and a number given to the side that it does not stand with.

use super::fates;
use super::figures::numbers::word_value;
use super::lexicon::Kind;
use super::sentences::Passage;
use super::subjects::Scene;
use crate::record::fact::{Slice, Votes};
use std::ops::Range;

/// What words count of a vote, side by side: for, against, abstentions.
#[derive(Default)]
pub struct Counted {
    sides: [Option<u32>; 3],
    /// The words that count, or the first of them that stand together.
    at: Option<Slice>,
    /// A side is told, though with no number that can be read.
    unread: [bool; 3],
    /// Nothing but the other side tells that the number of a side counts votes.
    unsure: [bool; 3],
    /// Two votes are counted, and nothing tells which is whose.
    several: bool,
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
            (self.unread, self.unsure) = (either(self.unread, more.unread), either(self.unsure, more.unsure));
            self.several |= more.several;
        }
        !again
    }

    /// The votes; `named` says that those against are named.
    pub fn votes(&self, named: bool) -> Option<Votes> {
        let [mut in_favour, mut against, abstained] = self.sides;
        // "a lease for 5." counts no votes, where no other side is counted.
        let alone = (in_favour.is_none(), against.is_none());
        in_favour = in_favour.filter(|_| !(self.unsure[0] && alone.1));
        against = against.filter(|_| !(self.unsure[1] && alone.0));
        // One side alone is shown only where nothing is said of the other.
        let half = in_favour.is_none() && self.unread[0] || against.is_none() && self.unread[1] && !named;
        let at = self.at.filter(|_| (in_favour.is_some() || against.is_some()) && !half && !self.several)?;
        Some(Votes { at, in_favour, against, abstained })
    }
}

/// On which side of its word the number of a side stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    /// "7 for".
    Before,
    /// "For 7".
    Behind,
}

/// A word that tells a side, with the numbers next to it.
struct Side {
    /// The word.
    at: usize,
    /// Which side it is.
    side: usize,
    /// The number before it.
    before: Option<(usize, u32)>,
    /// The number behind it.
    behind: Option<(usize, u32)>,
    /// It goes on with the side before it, with nothing but a number between.
    joined: bool,
}

/// Counts the votes in a range of words.
pub fn counted(scene: &Scene<'_>, words: &Range<usize>) -> Counted {
    let passage = &scene.passage;
    let (mut found, mut at) = (Counted::default(), None);
    let Counted { sides, unread, unsure, several, .. } = &mut found;
    let (mut told, mut pairs): (Vec<Side>, Vec<Pair>) = (Vec::new(), Vec::new());
    for here in words.clone() {
        // "by 8 votes to 2", "8 votes to 2", "by 8 to 2", "carried 8 to 2".
        // "The team had lost 4 to 7" tells of no motion.
        let leads = || {
            let before = passage.plain(here - 1);
            matches!(before, "by" | "voted" | "carried") || matches!(before, "lost" | "defeated") && passage.plain(here.wrapping_sub(2)) != "had"
        };
        if (passage.plain(here + 1) == "votes" || here > words.start && leads())
            && let Some((a, b, end)) = count(passage, here)
        {
            pairs.push(Pair { at: here..end, counts: [a, b], of_a_loss: a != b && of_a_loss(passage, words, here, a < b) });
            continue;
        }
        // "CARRIED 7–3", "LOST 3–7": of what was lost by 7–3, nobody can tell which number is whose.
        if let Some((a, b)) = pair(passage.plain(here))
            && (is_of(passage, words, here, is_carried) || a < b && is_of(passage, words, here, is_lost))
        {
            pairs.push(Pair { at: here..here + 1, counts: [a, b], of_a_loss: false });
            continue;
        }
        // "Voting: 6-0".
        if let Some((a, b)) = pair(passage.plain(here))
            && here > words.start
            && VOTES.contains(&passage.plain(here - 1))
            && passage.is_marked(here - 1, &[':'])
        {
            pairs.push(Pair { at: here..here + 1, counts: [a, b], of_a_loss: a != b && of_a_loss(passage, words, here, a < b) });
            continue;
        }
        let Some(side) = side_of(passage.plain(here)).filter(|side| *side != ABSTAINED || !abstains_from(passage, here)) else { continue };
        let joined = told.last().is_some_and(|last| (last.at + 1..here).all(|at| number(passage.plain(at)).is_some() || joins(passage.plain(at))));
        told.push(Side { at: here, side, before: number_before(passage, words, here), behind: number_behind(passage, words, here), joined });
    }
    if !told.is_empty() || pairs.len() > 1 {
        let own = |pair: &Pair| !is_told_before(passage, words, pair.at.start);
        if pairs.iter().any(own) {
            pairs.retain(own);
        }
    }
    *several = pairs.iter().zip(pairs.iter().skip(1)).any(|(a, b)| a.counts != b.counts);
    if let Some(Pair { at: both, counts: [a, b], .. }) = pairs.iter().find(|pair| !pair.of_a_loss) {
        (sides[0], sides[1]) = (Some(*a), Some(*b));
        widen(&mut at, both.clone());
    }
    let mut rest = &told[..];
    while !rest.is_empty() {
        let end = rest.iter().skip(1).position(|side| !side.joined).map_or(rest.len(), |end| end + 1);
        let (stretch, others) = rest.split_at(end);
        rest = others;
        // "For 5 Against 3": the first that has one neighbour alone tells of all of them.
        let stands = stretch.iter().find_map(|side| match (side.before, side.behind) {
            (Some(_), None) => Some(Stands::Before),
            (None, Some(_)) => Some(Stands::Behind),
            _ => None,
        });
        for Side { at: here, side, before, behind, .. } in stretch {
            let one = if stands == Some(Stands::Behind) { behind } else { before };
            if let Some((n, count)) = one {
                let both = *n.min(here)..*n.max(here) + 1;
                if let (Some(side), Some(unsure)) = (sides.get_mut(*side), unsure.get_mut(*side)) {
                    let sure = is_sure(passage, words, &both, *here);
                    *unsure |= side.is_none() && !sure;
                    *several |= sure && side.is_some_and(|told| told != *count);
                    *side = side.or(Some(*count));
                }
                widen(&mut at, both);
            } else if let Some(slot) = unread.get_mut(*side) {
                *slot |= tells_side(passage, *here);
            }
        }
    }
    // "lost by 6 votes to 5, and the motion carried (9 for, 2 against)".
    *several |= pairs.iter().any(|pair| sides.iter().take(ABSTAINED).flatten().any(|side| !pair.counts.contains(side)));
    found.at = at.map(|at| passage.slice(at));
    found
}

/// Two numbers of one vote: "8 votes to 2".
struct Pair {
    /// Their words.
    at: Range<usize>,
    /// The first and the second.
    counts: [u32; 2],
    /// What they count was lost: nobody can tell which number is whose.
    of_a_loss: bool,
}

/// Whether what is counted at `at` is told as what was done before: "carried by 7 to 5, the amendment having fallen by 3 to 9".
fn is_told_before(passage: &Passage<'_>, words: &Range<usize>, at: usize) -> bool {
    let mut clause = (words.start..at).rev().take(FAR).take_while(|at| !passage.is_marked(*at, &[',', ';', '.', ':', '(']));
    let verb = clause.find(|at| matches!(passage.plain(*at), "having" | "had" | "was" | "were" | "is" | "are"));
    verb.is_some_and(|at| matches!(passage.plain(at), "having" | "had"))
}

/// The number of the side "abstained".
const ABSTAINED: usize = 2;

/// Which side of a vote a word tells.
fn side_of(word: &str) -> Option<usize> {
    match word {
        "for" | "favour" => Some(0),
        "against" | "opposed" => Some(1),
        "abstention" | "abstentions" | "abstained" | "abstaining" => Some(ABSTAINED),
        _ => None,
    }
}

/// Whether the word at `at` tells of holding back from something else than a vote: "abstained from comment".
pub fn abstains_from(passage: &Passage<'_>, at: usize) -> bool {
    let what = at + 2 + usize::from(passage.plain(at + 2) == "the");
    passage.plain(at + 1) == "from" && !matches!(passage.plain(what), "voting" | "vote")
}

/// The number before the word of a side: "7 for", "2 votes against", "6 members voting in favour".
fn number_before(passage: &Passage<'_>, words: &Range<usize>, here: usize) -> Option<(usize, u32)> {
    let beside = |at: usize| BESIDE.contains(&passage.plain(at)) && !passage.is_marked(at, &[',']);
    let n = (words.start..here).rev().take(NAMED).find(|at| !beside(*at)).filter(|at| !passage.is_marked(*at, &[',', ':', '.', ';', '(', ')']))?;
    let voting = (n + 1..here).any(|at| VOTES.contains(&passage.plain(at)));
    (follows(passage, words, n) && (voting || stops(passage, words, here))).then(|| Some((n, votes_at(passage, n)?))).flatten()
}

/// The number behind it: "For: 7", "Against (2)", "For 7, against 2", "For - 7".
fn number_behind(passage: &Passage<'_>, words: &Range<usize>, here: usize) -> Option<(usize, u32)> {
    let n = here + 1;
    let last = || n + 1 >= words.end || passage.is_marked(n, &[',', ')', ';', '.']);
    let goes_on = || (n + 1..words.end).take(NAMED).find(|at| !joins(passage.plain(*at))).is_some_and(|at| side_of(passage.plain(at)).is_some());
    let gap = passage.after(here).trim();
    let near = match gap {
        ":" | ":-" => true,
        "(" => passage.is_marked(n, &[')']),
        "" | "-" | "–" | "—" | "=" => last() || goes_on(),
        _ => false,
    };
    (near && n < words.end).then(|| Some((n, votes_at(passage, n)?))).flatten()
}

/// Whether the number at `n` may open a count: no word before it makes it the number of something, "Option 2", "at 10", "of 8".
fn follows(passage: &Passage<'_>, words: &Range<usize>, n: usize) -> bool {
    let Some(before) = n.checked_sub(1).filter(|before| *before >= words.start && passage.before(n).trim().is_empty()) else { return true };
    let word = passage.plain(before);
    // "on a vote of 6 for and 2 against".
    let vote = word == "of" && before > words.start && VOTES.contains(&passage.plain(before - 1));
    let told = vote || side_of(word).is_some() || VOTES.contains(&word) || OPENING.contains(&word) || word.ends_with("ly") || number(word).is_some();
    told || passage.is(before, Kind::Act) || passage.is(before, Kind::Resolves) || passage.is(before, Kind::Motion)
}

/// Whether the word of a side at `here` ends what is told of it: "for" and "against" before a noun are none.
fn stops(passage: &Passage<'_>, words: &Range<usize>, here: usize) -> bool {
    let next = passage.plain(here + 1);
    let open = matches!(passage.plain(here), "for" | "against" | "opposed") || next == "of";
    let counts = || number(next).is_some() && !passage.before(here + 1).contains(MONEY) || joins(next) || matches!(next, "it" | "to" | "but" | "or");
    !open || here + 1 >= words.end || !passage.after(here).trim().is_empty() || counts() || is_of_a_vote(passage, words, here)
}

/// Whether the word of a side at `here` ends a count of both sides that is told as a vote: "on a vote of 2 for and 4 against the
/// proposal was lost".
fn is_of_a_vote(passage: &Passage<'_>, words: &Range<usize>, here: usize) -> bool {
    let Some(start) = here.checked_sub(6).filter(|start| *start >= words.start) else { return false };
    let (vote, other) = (VOTES.contains(&passage.plain(start)) && passage.plain(start + 1) == "of", side_of(passage.plain(start + 3)));
    vote && other == Some(0) && passage.plain(here) == "against" && joins(passage.plain(start + 4)) && number(passage.plain(start + 2)).is_some()
}

/// Whether the words of a count tell by themselves that it is one: with a word of votes, or with marks around them.
fn is_sure(passage: &Passage<'_>, words: &Range<usize>, both: &Range<usize>, here: usize) -> bool {
    let votes = |word: &str| VOTES.contains(&word) || matches!(word, "members" | "councillors" | "members'");
    let named = || passage.plain(here) == "favour" && passage.plain(here + 1) != "of";
    let counts = |at: usize| votes(passage.plain(at)) && !passage.is_marked(at, &[',', '.', ';']);
    let told = both.clone().any(|at| votes(passage.plain(at))) || both.start > words.start && counts(both.start - 1) || named();
    let opens = both.start == words.start || !passage.before(both.start).trim().is_empty();
    let closes = both.end >= words.end || !passage.before(both.end).trim().is_empty();
    let apart = here + 1 == both.end || !passage.after(here).trim().is_empty();
    told || opens && closes && apart
}

/// Words that may stand between the numbers of two sides.
fn joins(word: &str) -> bool {
    matches!(word, "and" | "with") || BESIDE.contains(&word)
}

/// What a range of numbers measures, where it counts no votes: "by 5 to 10 per cent".
const MEASURES: &[&str] = &["per", "percent", "percentage", "days", "weeks", "months", "years", "minutes", "hours", "million", "points", "pounds", "times"];
/// Signs before a sum of money.
const MONEY: &[char] = &['£', '$', '€'];

/// The two numbers of a count that begins at `at`, with its end: "8 votes to 2", "8 to 2".
pub fn count(passage: &Passage<'_>, at: usize) -> Option<(u32, u32, usize)> {
    let to = if passage.plain(at + 1) == "votes" { at + 2 } else { at + 1 };
    let (a, b) = (votes_at(passage, at)?, votes_at(passage, to + 1).filter(|_| passage.plain(to) == "to")?);
    let measured = MEASURES.contains(&passage.plain(to + 2));
    (!measured).then_some((a, b, to + 2))
}

/// How many words an aside may have that only counts votes.
const ASIDE: usize = 12;

/// Where the aside begins that ends before the word at `at` and counts votes: "was, by 4 votes to 2, not approved".
pub fn aside_before(passage: &Passage<'_>, from: usize, at: usize) -> Option<usize> {
    if at <= from || !passage.before(at).contains([',', ')']) {
        return None;
    }
    let start = (from + 1..at).rev().take(ASIDE).find(|start| passage.before(*start).contains([',', '(']))?;
    let counts =
        (start..at).any(|at| number(passage.plain(at)).is_some()) && (start..at).any(|at| VOTES.contains(&passage.plain(at)) || is_side(passage.plain(at)));
    (counts && (matches!(passage.plain(start), "by" | "with" | "on") || passage.before(start).contains('('))).then_some(start)
}

/// The number of votes at `at`: no sum of money, and no share.
fn votes_at(passage: &Passage<'_>, at: usize) -> Option<u32> {
    let signed = || passage.before(at).ends_with(MONEY) || passage.after(at).starts_with('%');
    number(passage.plain(at)).filter(|_| !signed())
}

/// Words that tell of votes.
const VOTES: &[&str] = &["votes", "vote", "voted", "voting"];
/// Words that may stand between a number of votes and the side that it is of.
const BESIDE: &[&str] = &["votes", "vote", "in", "members", "councillors", "voted", "voting", "having", "had", "were", "was", "cast", "members'"];
/// Words that may stand before the first number of a count.
#[rustfmt::skip]
const OPENING: &[&str] = &[
    "with", "and", "by", "being", "there", "were", "was", "are", "is", "in", "having", "had", "but", "only", "result", "recorded", "carried", "total",
    "members", "councillors",
];
/// How far before its side a number of votes may stand, in words.
const NAMED: usize = 5;

/// Whether the word at `here` tells a side of a vote, though with no number that can be read.
fn tells_side(passage: &Passage<'_>, here: usize) -> bool {
    let before = here.checked_sub(1).map_or("", |at| passage.plain(at));
    let votes = |word: &str| word != "vote" && VOTES.contains(&word);
    let voted = votes(before) || before == "in" && here > 1 && votes(passage.plain(here - 2));
    voted || matches!(before, "rest" | "others" | "remainder") || passage.plain(here) == "favour" && passage.plain(here + 1) != "of"
}

/// How many words from its count what became of a motion is told.
const FAR: usize = 60;

/// Whether the count at `here` is of what was lost or refused, where it is not told which side had the first number. What is "lost by 4
/// votes to 7", with `fewer` before more, had 4 for it, but where it needed more than half.
fn of_a_loss(passage: &Passage<'_>, words: &Range<usize>, here: usize, fewer: bool) -> bool {
    let tells = |at: &usize| passage.is(*at, Kind::Act) || matches!(passage.plain(*at), "carried" | "resolved" | "failed");
    // Looked for nearby alone, so that many counts in one decision cost no square.
    let near = here.saturating_sub(FAR).max(words.start)..(here + FAR).min(words.end);
    let told = (near.start..here).rev().find(tells).or_else(|| (here..near.end).rev().find(tells));
    let against = || near.clone().any(|at| passage.plain(at) == "voted") && near.clone().any(|at| passage.plain(at) == "against");
    let more = || near.clone().any(|at| passage.is(at, Kind::Majority) || passage.plain(at) == "veto");
    let sure = |at: usize| fewer && (is_lost(passage.plain(at)) || passage.plain(at) == "carried") && !more();
    let lost = |at: usize| is_lost(passage.plain(at)) || fates::is_lost(passage, words, at);
    told.is_some_and(|at| lost(at) && !sure(at)) || against()
}

fn is_carried(word: &str) -> bool {
    word == "carried"
}

/// Whether a word says of a motion that it was lost.
fn is_lost(word: &str) -> bool {
    matches!(word, "lost" | "defeated" | "fell" | "failed")
}

/// Whether the two numbers at `at` are said of what was done so to a motion: "CARRIED 7–3", "carried by 7–3". With "by" they may be said
/// of what was resolved: "RESOLVED by 7–3 that".
fn is_of(passage: &Passage<'_>, words: &Range<usize>, at: usize, done: fn(&str) -> bool) -> bool {
    let told = |at: usize| words.contains(&at) && done(passage.plain(at));
    let back = |by: usize| at.checked_sub(by).is_some_and(told);
    let not = |by: usize| at.checked_sub(by).is_some_and(|at| passage.plain(at) == "not");
    let resolved =
        |by: usize| done("carried") && at.checked_sub(by).is_some_and(|at| words.contains(&at) && matches!(passage.plain(at), "resolved" | "agreed"));
    let next = passage.plain(at + 1);
    let ends = at + 1 >= words.end || !passage.after(at).trim().is_empty() || matches!(next, "with" | "and" | "in" | "on");
    let by = passage.plain(at.wrapping_sub(1)) == "by";
    ends && (back(1) && !not(2) || by && back(2) && !not(3)) || by && resolved(2) && !not(3) && (ends || matches!(next, "that" | "to")) || told(at + 1)
}

/// The two numbers of "7–3".
pub fn pair(word: &str) -> Option<(u32, u32)> {
    let (a, b) = word.split_once(['-', '–', '—'])?;
    let digits = |word: &str| word.parse().ok().filter(|n| *n < 1000);
    Some((digits(a)?, digits(b)?))
}

/// Whether a word tells a side of a vote.
pub fn is_side(word: &str) -> bool {
    side_of(word).is_some_and(|_| word != "favour")
}

fn widen(at: &mut Option<Range<usize>>, more: Range<usize>) {
    *at = Some(at.take().map_or(more.clone(), |at| at.start.min(more.start)..at.end.max(more.end)));
}

/// A number of votes or things, in digits or words.
pub fn number(word: &str) -> Option<u32> {
    let value = || if matches!(word, "none" | "nil") { Some(0) } else { word_value(word).and_then(|value| u32::try_from(value).ok()) };
    word.parse().ok().filter(|n| *n < 1000).or_else(value)
}
