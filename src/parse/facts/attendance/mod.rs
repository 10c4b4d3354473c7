//! Attendance: who was there, who sent apologies or was absent, who stood in, came late or left.
//!
//! In: a minute. Out: a fact for each note, sentence or list. What stays absent: those who left a force or came to a scene.

mod apologies;
mod groups;
mod labels;
mod left_out;
mod lists;
mod moves;
mod phrases;
mod senders;
mod signs;
mod substitutes;
mod tables;

use super::cut::words_of;
use super::looks::Looks;
use super::people::names::{Name, in_bracket, in_bracket_from, style_at, within};
use super::people::told::Told;
use super::words::{Words, is_capital, stem};
use crate::file::Span;
use crate::parse::attendance::ASIDES;
use crate::parse::vocabulary::{COMING, GOING, is_dash};
use crate::parse::wordlist::WordList;
use crate::record::fact::{Attendance, Change, Fact, FoundBy, Slice, What, Who};
use crate::record::{BlockKind, BlockNo, Minute, Part};
use apologies::apologies;
use left_out::{LeftOut, is_exception};
use lists::{Listed, lists};
use moves::{Hints, hints, moves};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;
use substitutes::{Shown, substitutes};

pub use labels::{BESIDE, LISTS as LABEL_LISTS};

/// The rule that finds lists.
const LIST: &str = "attendance-list";
/// The words that may tell of a move, or of apologies.
pub const MOVE_LISTS: &[&WordList] = &[&GOING, &COMING, &phrases::FIRST, &apologies::APOLOGIES];

/// Finds who came and went, and the blocks that list people.
pub fn find(minute: &Minute, passages: &[Told]) -> (Vec<Fact>, BTreeSet<BlockNo>) {
    let listed = lists(passages);
    let in_lists: BTreeSet<BlockNo> = listed.iter().map(|list| list.at.block).collect();
    let known = known(minute, &listed);
    let mut facts: Vec<Fact> = listed.into_iter().map(from_list).collect();
    for Told { block, words, styled } in passages {
        if matches!(block.kind, BlockKind::Label(_) | BlockKind::Title | BlockKind::Heading(_)) || block.part == Part::Documents {
            continue;
        }
        let names = with_known(words, styled, &known);
        if matches!(block.kind, BlockKind::Attendance { .. }) {
            facts.extend(note(words, &names));
            continue;
        }
        // Most passages tell of nobody who comes, goes or stands in: seen at once, it spares their sentences.
        let Hints { mut verbs, mut apologises } = hints(words);
        if in_lists.contains(&words.block) {
            // Of a list only what stands beside a name tells more: "Councillor A (left at 11)".
            verbs.retain(|verb| in_bracket(words, *verb) && !words.get(*verb).eq_ignore_ascii_case("retired"));
            apologises = false;
        }
        if names.len() < 2 && verbs.is_empty() && !apologises {
            continue;
        }
        for sentence in words.sentences() {
            let mut moved = moves(words, &names, &sentence, &verbs);
            let listed = in_lists.contains(&words.block);
            facts.extend(substitutes(words, &names, &sentence, Shown { listed, moved: !moved.is_empty() }));
            // "Cllr A sent apologies; Cllr B arrived at 10.45": of a move only what stands before it tells of apologies.
            let apart = moved.iter().map(|(.., clause)| clause.start).min().filter(|start| words.gap(*start).contains(';'));
            let own = sentence.start..apart.unwrap_or(sentence.end);
            if apologises
                && (apart.is_some() || moved.iter().all(|(change, ..)| *change == Change::Absent))
                && let Some(fact) = apologies(words, &names, &own)
            {
                // "Councillor A could not come and sent apologies": the more is told.
                let sent = |who: &Who| matches!(&fact.what, What::Attendance(sent) if sent.people.contains(who));
                moved.retain(|(_, people, _)| !people.iter().all(sent));
                facts.push(fact);
            }
            facts.extend(moved.into_iter().map(|(change, people, clause)| told(words, change, people, clause)));
        }
    }
    without_told_twice(minute, &mut facts);
    (facts, in_lists)
}

/// Leaves out of lists of substitutes, and of those who are present, those of whom it is told for whom they stand in: that is enough.
fn without_told_twice(minute: &Minute, facts: &mut Vec<Fact>) {
    let of_rule = facts.iter().filter(|fact| fact.by == FoundBy::Rule("substitute"));
    let stood_in: BTreeSet<Slice> = of_rule.flat_map(|fact| fact.what.slices()).collect();
    if stood_in.is_empty() {
        return;
    }
    let named = |who: &Who| who.words().map(|at| minute.slice(at));
    let by_name: BTreeSet<&str> = facts
        .iter()
        .filter_map(|fact| if let What::Attendance(found) = &fact.what { found.instead_of.and(Some(&found.people)) } else { None })
        .flat_map(|people| people.iter().filter_map(named))
        .collect();
    facts.retain_mut(|fact| match &mut fact.what {
        What::Attendance(found) if matches!(found.change, Change::Substitute | Change::Present) && found.instead_of.is_none() => {
            found.people.retain(|who| who.words().is_none_or(|at| !stood_in.contains(&at)) && !named(who).is_some_and(|name| by_name.contains(name)));
            !found.people.is_empty()
        }
        _ => true,
    });
}

/// The words of the names in lists, so that "Leila had to dash" is told of someone who is there.
fn known(minute: &Minute, lists: &[Listed]) -> BTreeSet<String> {
    let named = lists.iter().flat_map(|list| &list.people).filter_map(|who| if let Who::Named(at) = who { Some(minute.slice(*at)) } else { None });
    let mut known = BTreeSet::new();
    for name in named {
        let words = words_of(name);
        let own = |n: &usize| words.get(*n).chars().count() > 2 && is_capital(words.get(*n)) && style_at(&words, *n).is_none();
        known.extend((0..words.len()).filter(own).map(|n| stem(words.get(n)).to_owned()));
    }
    known
}

/// The names that styles vouch for, and those that a list has told already.
fn with_known<'n>(words: &Words, styled: &'n [Name], known: &BTreeSet<String>) -> Cow<'n, [Name]> {
    if known.is_empty() {
        return Cow::Borrowed(styled);
    }
    let (mut names, found, mut next, mut n) = (styled.to_vec(), styled.len(), 0, 0);
    while let Some(at) = words.next(n, Looks::CAPITAL) {
        n = at;
        while next < found && names.get(next).is_some_and(|name| name.words.end <= n) {
            next += 1;
        }
        if let Some(name) = names.get(next).filter(|name| next < found && name.head <= n) {
            n = name.words.end;
            continue;
        }
        let is_known = |word: &str| is_capital(word) && known.contains(word);
        let end = (n..words.len()).take(4).take_while(|k| is_known(words.get(*k)) && (*k == n || words.gap(*k) == " ")).last().map_or(n, |last| last + 1);
        // A part of a longer name is none: "Lea Road".
        let beside = |n: usize, other: usize| words.gap(n) == " " && is_capital(words.get(other));
        let apart = !beside(end, end) && (n == 0 || !beside(n, n - 1));
        if end > n && apart {
            names.push(Name { from: n, head: n, words: n..end, style: None });
        }
        n = end.max(n + 1);
    }
    names.sort_by_key(|name| name.from);
    Cow::Owned(names)
}

fn from_list(list: Listed) -> Fact {
    let attendance = Attendance { change: list.change, people: list.people, instead_of: None };
    Fact { at: list.at, what: What::Attendance(attendance), by: FoundBy::Rule(LIST) }
}

/// The block of the first list of those who were there, among the facts of a minute.
pub fn first_list(facts: &[Fact]) -> Option<BlockNo> {
    let is_list = |fact: &&Fact| matches!(&fact.what, What::Attendance(found) if found.change == Change::Present) && fact.by == FoundBy::Rule(LIST);
    facts.iter().filter(is_list).map(|fact| fact.at.block).min()
}

fn told(words: &Words, change: Change, people: Vec<Who>, clause: Range<usize>) -> Fact {
    let what = What::Attendance(Attendance { change, people, instead_of: None });
    Fact { at: words.bytes(with_marks(words, clause)), what, by: FoundBy::Rule("attendance-note") }
}

/// The bytes of some words with the bracket and the full stop that belong to them.
fn with_marks(words: &Words, range: Range<usize>) -> Range<usize> {
    let bytes = words.range(range.clone());
    let before = words.gap(range.start);
    let opened = before.len() - before.trim_end_matches(['(', '[']).len();
    let after = words.gap(range.end);
    let closed = after.find(|c| !matches!(c, '.' | ')' | ']' | ';')).unwrap_or(after.len());
    bytes.start - opened..bytes.end + closed
}

/// A whole passage that is a note: the parser has told it from talk already.
fn note(words: &Words, names: &[Name]) -> Vec<Fact> {
    let Some((verb, change)) = (0..words.len()).find_map(|n| Some((n, moves::change(words.get(n))?))) else { return Vec::new() };
    let sentences = words.sentences();
    // "Councillor A, having declared an interest as a friend of Councillor B, left": whoever moves stands before what is told of them.
    let told_of = |n: &usize| words.get(*n) == "declared" || words.gap(*n).contains(',') && ASIDES.contains(&words.get(*n));
    let end = (0..verb).find(told_of).unwrap_or(verb);
    // "Councillor A and Councillor B (who joined at 10.20) left the meeting": more is told than one move. Of several sentences
    // each tells of its own people.
    let verbs = hints(words).verbs;
    // "Councillor A arrived at 10.15 and Councillor B left at 11".
    let more = verbs.iter().any(|other| *other > verb && moves::change(words.get(*other)).is_some() && !within(names, verb..*other).is_empty());
    if sentences.len() > 1 || more || in_bracket_from(words, 1, verb) || !within(names, end..verb).is_empty() {
        let all = sentences.into_iter().flat_map(|sentence| moves(words, names, &sentence, &verbs));
        return all.map(|(change, people, clause)| told(words, change, people, clause)).collect();
    }
    let mut people = people(words, names, 0..end);
    if people.is_empty() {
        // A list, or a line of it, is no office; nor is one that is left out.
        let one = (1..verb).all(|n| !words.gap(n).contains([':', ';']) && !is_dash(words.gap(n)));
        if !one || !within(names, 0..end).is_empty() || is_exception(words, 0) || groups::is_body(words, 0..verb) {
            return Vec::new();
        }
        let head = (1..verb).find(|n| words.gap(*n).contains('(')).unwrap_or(verb);
        people = vec![office(words, 0..head)];
    }
    let at = Slice { block: words.block, start: 0, end: Span::new(words.text.len(), 0).start };
    vec![Fact { at, what: What::Attendance(Attendance { change, people, instead_of: None }), by: FoundBy::Rule("attendance-note") }]
}

/// The names within a range of words, but for those whom the words leave out.
pub fn people(words: &Words, names: &[Name], range: Range<usize>) -> Vec<Who> {
    let mut left_out = LeftOut::of_sentence(words);
    let told = within(names, range).iter().filter(|name| !left_out.holds(name));
    told.map(|name| Who::Named(bare(words, name.from..name.words.end))).collect()
}

/// The words without the ending of a possessive.
pub fn bare(words: &Words, range: Range<usize>) -> Slice {
    let last = words.get(range.end.wrapping_sub(1));
    let mut slice = words.slice(range);
    slice.end -= Span::new(last.len() - stem(last).len(), 0).start;
    slice
}

/// Words that name an office or a group.
pub fn office(words: &Words, range: Range<usize>) -> Who {
    let end = range.clone().rev().find(|n| !matches!(words.get(*n), "had" | "then" | "also" | "have" | "subsequently" | "has")).map_or(range.end, |n| n + 1);
    if range.start < end { Who::Office(words.slice(range.start..end)) } else { Who::NotStated }
}

#[cfg(test)]
mod mistaken;
#[cfg(test)]
mod tests;
