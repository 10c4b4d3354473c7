//! The publisher's word on facts: what is added to a minute, struck from it, closed.
//!
//! In: the minutes that an item speaks for. Out: the same with their facts changed, and what is closed.
//!
//! **Invariant: what is added is a range of the record's words**, as every fact is.

use super::facts::{self, Within};
use crate::file::{Place, Span};
use crate::finding::{Finding, Rule, Severity};
use crate::record::evidence::Cited;
use crate::record::fact::{Fact, FoundBy, Slice};
use crate::record::register::Register;
use crate::record::stated::{FactAdded, FactQuoted, ItemNote};
use crate::record::{BlockNo, Minute};
use std::ops::Range;

/// Words that the record does not have.
pub static WORDS_NOT_FOUND: Rule = Rule {
    name: "words-not-found",
    severity: Severity::Error,
    why: "A fact is always a range of its record's words; what cannot be found there cannot be shown, so it is left out.",
};
/// Words that the record has more than once.
pub static WORDS_FOUND_TWICE: Rule = Rule {
    name: "words-found-twice",
    severity: Severity::Error,
    why: "A fact has one passage as its address, and it must not be guessed which of several is meant, so it is left out.",
};
/// Striking what is not there.
pub static NOTHING_STRUCK: Rule =
    Rule { name: "nothing-struck", severity: Severity::Warning, why: "Either the fact is found no longer, or another one than was meant stays on the page." };
/// Closing what is not there.
pub static NOTHING_CLOSED: Rule = Rule { name: "nothing-closed", severity: Severity::Error, why: "What was meant stays open on the page and in the register." };

/// What closed a promise, a request, a recommendation. `M` tells the minute that says so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Closing<M> {
    /// Which of the minute's facts.
    pub fact: usize,
    /// What closed it.
    pub by: ClosedBy<M>,
    /// Where the publisher says so.
    pub place: Place,
    /// It responds to the fact, which may stay open.
    pub responds: bool,
}

/// What closed a fact.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ClosedBy<M> {
    /// The publisher's own words.
    Note(String),
    /// A minute, and the passage of it where one is named; with the publisher's own words, where there are any.
    Minute(M, Option<u32>, Option<String>),
}

/// What the publisher closed, by the minute's place in the list: the address that says so is not looked up yet.
pub type Closings = Vec<(usize, Closing<Cited<String>>)>;

/// Applies what an item states of the facts of the minutes that it speaks for.
pub fn apply(minutes: &mut [&mut Minute], note: &ItemNote, notes: &mut Vec<Finding>) -> Closings {
    for quoted in &note.struck {
        strike(minutes, quoted, notes);
    }
    let mut changed = false;
    for added in &note.added {
        changed |= add(minutes, added, notes);
    }
    if changed {
        minutes.iter_mut().for_each(|minute| minute.facts.sort_by_key(|fact| (fact.at, fact.what.kind())));
    }
    let mut closings = Closings::new();
    for closed in &note.closed {
        let place = place_of(&closed.quoted.quote, note);
        let before = closings.len();
        for (at, meant) in meant(minutes, &closed.quoted).into_iter().enumerate() {
            for fact in meant {
                let by = match (&closed.by, &closed.note) {
                    (Some(by), note) => ClosedBy::Minute(by.clone(), None, note.as_ref().map(|note| note.value.clone())),
                    (None, Some(note)) => ClosedBy::Note(note.value.clone()),
                    (None, None) => continue,
                };
                closings.push((at, Closing { fact, by, place: place.clone(), responds: closed.responds }));
            }
        }
        if closings.len() == before {
            let message = format!(
                "these words hold no {} of `{}`, so {}",
                closed.quoted.register.kind(),
                note.record.value,
                if closed.responds { "the response is left out" } else { "nothing is closed" }
            );
            let help = format!("quote the words of the {} as its page shows them, or add it with `[[item.add]]`", closed.quoted.register.kind());
            notes.push(Finding::at(&NOTHING_CLOSED, place, message, help));
        }
    }
    closings
}

fn place_of(quote: &Cited<String>, note: &ItemNote) -> Place {
    quote.place().unwrap_or_else(|| Place::file(&note.record.value))
}

fn strike(minutes: &mut [&mut Minute], quoted: &FactQuoted, notes: &mut Vec<Finding>) {
    let mut struck = false;
    let meant = meant(minutes, quoted);
    for (minute, gone) in minutes.iter_mut().zip(meant) {
        struck |= !gone.is_empty();
        let mut at = 0..;
        minute.facts.retain(|_| at.next().is_none_or(|at| gone.binary_search(&at).is_err()));
    }
    if let (false, Some(place)) = (struck, quoted.quote.place()) {
        let message = format!("these words hold no {}, so nothing is struck", quoted.register.kind());
        let help = format!("quote the words of the {} as its page shows them, or take this away", quoted.register.kind());
        notes.push(Finding::at(&NOTHING_STRUCK, place, message, help));
    }
}

/// The facts of each minute that a quote means: those of its kind whose words lie in it; where there are none, the one that holds it,
/// as where the full stop is left out.
fn meant(minutes: &[&mut Minute], quoted: &FactQuoted) -> Vec<Vec<usize>> {
    let quote = quoted.quote.value.as_str();
    let facts = |is_meant: &dyn Fn(&Range<usize>, &[usize]) -> bool| -> Vec<Vec<usize>> {
        let of = |minute: &&mut Minute| {
            let of_kind = minute.facts.iter().enumerate().filter(|(_, fact)| Register::of(&fact.what) == quoted.register);
            // Where the quote stands in the block last looked at: many facts may stand in one.
            let mut last: Option<(BlockNo, Vec<usize>)> = None;
            let mut is_meant = |fact: &Fact| {
                let no = fact.at.block;
                let find = || (no, minute.words_at(no).match_indices(quote).map(|(at, _)| at).collect());
                let there = last.take().filter(|(block, _)| *block == no).unwrap_or_else(find);
                let (_, quotes) = &*last.insert(there);
                is_meant(&(fact.at.start as usize..fact.at.end as usize), quotes)
            };
            of_kind.filter(|(_, fact)| is_meant(fact)).map(|(at, _)| at).collect()
        };
        minutes.iter().map(of).collect()
    };
    // The places of a quote stand in order and apart: the last one before a fact holds it, or none does.
    let last_before = |quotes: &[usize], place: usize| quotes.partition_point(|at| *at <= place).checked_sub(1).and_then(|at| quotes.get(at)).copied();
    let within = facts(&|fact, quotes| last_before(quotes, fact.start).is_some_and(|at| fact.end <= at + quote.len()));
    if within.iter().any(|found| !found.is_empty()) {
        return within;
    }
    let first_after = |quotes: &[usize], place: usize| quotes.get(quotes.partition_point(|at| *at < place)).copied();
    let around = facts(&|fact, quotes| first_after(quotes, fact.start).is_some_and(|at| at + quote.len() <= fact.end));
    if around.iter().map(Vec::len).sum::<usize>() == 1 { around } else { within }
}

fn add(minutes: &mut [&mut Minute], added: &FactAdded, notes: &mut Vec<Finding>) -> bool {
    let quote = &added.quoted.quote;
    let Some(place) = quote.place() else { return false };
    let mut found: Vec<(usize, Slice)> = Vec::new();
    for (at, minute) in minutes.iter().enumerate() {
        let passages = minute.told().filter(|(_, block, _)| block.is_passage() && added.passage.is_none_or(|passage| block.passage == Some(passage)));
        found.extend(passages.filter_map(|(block, _, words)| Some((at, slice(block, words, &quote.value, 0)?))));
    }
    let (minute, at) = match found.as_slice() {
        [one] => *one,
        [] => {
            let help = "write the words as the record has them, from within one passage; spaces and line ends do not matter";
            notes.push(Finding::at(&WORDS_NOT_FOUND, place, "the record has no passage with these words, so this fact is left out", help));
            return false;
        }
        several => {
            let numbers =
                several.iter().filter_map(|(minute, at)| minutes.get(*minute)?.passage(at.block)).map(|number| number.to_string()).collect::<Vec<_>>();
            let message = format!("{} passages have these words ({}), so this fact is left out", several.len(), numbers.join(", "));
            notes.push(Finding::at(
                &WORDS_FOUND_TWICE,
                place,
                message,
                format!("quote more of the words, or add `passage = {}`", numbers.join("` or `passage = ")),
            ));
            return false;
        }
    };
    let Some(minute) = minutes.get_mut(minute) else { return false };
    let words = minute.words_at(at.block);
    // Looked for in the quote first, then before it in the passage; an answer then in the nearest passage below that has it.
    let below = |part: &Cited<String>| {
        let mut passages = minute.told().filter(|(block, told, _)| *block > at.block && told.is_passage());
        passages.find_map(|(block, _, words)| slice(block, words, &part.value, 0))
    };
    let part = |part: &Cited<String>, within: Within| {
        let own = slice(at.block, words, &part.value, at.start as usize).or_else(|| slice(at.block, words, &part.value, 0));
        own.or_else(|| below(part).filter(|_| within == Within::Below))
    };
    let Some(what) = facts::what(added, at, &part, notes) else { return false };
    minute.facts.push(Fact { at, what, by: FoundBy::Publisher(Box::new(place)) });
    true
}

fn slice(block: BlockNo, words: &str, wanted: &str, from: usize) -> Option<Slice> {
    let at = from + words.get(from..)?.find(wanted)?;
    let Range { start, end } = {
        let span = Span::new(at, at + wanted.len());
        span.start..span.end
    };
    Some(Slice { block, start, end })
}
