//! About how much a minute adds to a page of a list: its line, what is quoted of it, its facts.
//!
//! The unit is what a byte of English words becomes when a page is pressed, 0.45 of a byte: the other numbers are taken
//! from pressed pages of the law of weight (`tests/laws/weight.rs`), which holds them to what is true. A title is more than
//! its words, since it stands in every link to its minute; said again nearby, it costs next to nothing.

use super::shelf::PAGE;
use crate::archive::{Archive, Entry, Idx};
use crate::record::fact::{Attendance, Fact, Request, Slice, What};
use crate::record::register::Register;
use crate::record::stated::Theme;
use crate::record::{BlockNo, Minute};

/// A line of a list beside its title: its own link, and that of its meeting.
const LINE: u32 = 60;
/// A quoted passage beside its words: the link to it.
const QUOTE: u32 = 40;
/// Words marked in a passage: they break what would else be pressed with the words before them.
const MARK: u32 = 6;
/// What is said of a fact beside an answer: who, to whom, by when.
const TOLD: u32 = 60;
/// A short fact beside its words: rows of one table are much alike, and press well.
const SHORT: u32 = 30;

/// What the line of a minute weighs.
pub fn line(archive: &Archive, idx: Idx<Entry>) -> u32 {
    let title = weight(archive.entries[idx].minute.title());
    title.saturating_add(title / 4).saturating_add(LINE)
}

/// What is quoted of a minute for a theme, with its `line`.
pub fn quotes(archive: &Archive, idx: Idx<Entry>, theme: Idx<Theme>, line: u32) -> u32 {
    let entry = &archive.entries[idx];
    let mut last = None;
    let mut sum = line;
    for mention in entry.mentions_of(theme) {
        let is_new = last.replace(mention.block) != Some(mention.block);
        sum = sum.saturating_add(MARK).saturating_add(if is_new { passage(&entry.minute, mention.block) } else { 0 });
    }
    sum
}

/// What the facts of a minute weigh in their register, with its `line`.
pub fn facts(archive: &Archive, idx: Idx<Entry>, register: Register, line: u32) -> u32 {
    let entry = &archive.entries[idx];
    let weights = entry.facts_of(register).map(|(_, one)| if register.is_short() { short(&entry.minute, one) } else { fact(&entry.minute, one) });
    weights.fold(line, u32::saturating_add)
}

fn short(minute: &Minute, fact: &Fact) -> u32 {
    let told = match &fact.what {
        What::Attendance(Attendance { people, instead_of, .. }) => {
            people.iter().filter_map(|who| who.words()).chain(*instead_of).map(|slice| words(minute, slice)).fold(0, u32::saturating_add)
        }
        _ => 0,
    };
    // Names press less well than sentences.
    words(minute, fact.at).saturating_add(told).saturating_add(told / 2).saturating_add(SHORT)
}

fn fact(minute: &Minute, fact: &Fact) -> u32 {
    let parts: &[BlockNo] = match &fact.what {
        What::Decision(decision) => &decision.parts,
        What::Recommendation(recommendation) => &recommendation.parts,
        _ => &[],
    };
    let answer = match &fact.what {
        What::Request(Request { answer: Some(answer), .. }) => words(minute, *answer).saturating_add(QUOTE),
        _ => 0,
    };
    let own = words(minute, fact.at).saturating_add(QUOTE + TOLD).saturating_add(answer);
    parts.iter().map(|no| passage(minute, *no)).fold(own, u32::saturating_add)
}

fn passage(minute: &Minute, no: BlockNo) -> u32 {
    weight(minute.words_at(no)).saturating_add(QUOTE)
}

fn words(minute: &Minute, slice: Slice) -> u32 {
    weight(minute.slice(slice))
}

/// More than a page holds is all the same.
fn weight(words: &str) -> u32 {
    u32::try_from(words.len()).unwrap_or(PAGE + 1)
}
