//! Votes as counted in the words of a decision. In: its words. Out: the numbers, unanimity, and those who dissented, as written.

use super::sentences::Passage;
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

/// Numbers in words, as votes are counted.
const NUMBERS: &[&str] = &[
    "none",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// Reads the vote in a range of words.
pub fn find(passage: &Passage<'_>, words: &Range<usize>) -> Vote {
    let mut vote = Vote::default();
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
            here.checked_sub(2).filter(|two| matches!(passage.plain(two + 1), "votes" | "in" | "members" | "voted")),
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

fn widen(at: &mut Option<Range<usize>>, more: Range<usize>) {
    *at = Some(at.take().map_or(more.clone(), |at| at.start.min(more.start)..at.end.max(more.end)));
}

fn number(word: &str) -> Option<u32> {
    let value = || NUMBERS.iter().position(|name| *name == word).and_then(|n| u32::try_from(n).ok());
    word.parse().ok().filter(|n| *n < 1000).or_else(value)
}
