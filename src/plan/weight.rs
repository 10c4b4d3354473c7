//! About how much a minute adds to a page of a list: its line, what is quoted of it, its facts.
//!
//! The unit is what a byte of English words becomes when a page is pressed, 0.45 of a byte: the other numbers are taken
//! from pressed pages of the law of weight (`tests/laws/weight.rs`), which holds them to what is true. A title is more than
//! its words, since it stands in every link to its minute; said again nearby, it costs next to nothing.

use super::shelf::PAGE;
use crate::archive::{Archive, Entry, Gist, Idx, Mention, OfRegister, OfTheme};
use crate::record::fact::{Attendance, Fact, Request, Slice, What};
use crate::record::register::Register;
use crate::record::stated::Theme;
use crate::record::when::When;
use crate::record::{BlockNo, Minute};
use std::collections::BTreeMap;
use xxhash_rust::xxh3::xxh3_64;

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

/// What lists need to know of a minute, in which themes were found.
pub fn gist(minute: &Minute, mentions: Vec<Mention>) -> Gist {
    let title = weight(minute.title());
    let line = title.saturating_add(title / 4).saturating_add(LINE);
    let mut quotes: BTreeMap<Idx<Theme>, (Option<BlockNo>, u32)> = BTreeMap::new();
    for mention in &mentions {
        let (last, sum) = quotes.entry(mention.theme).or_default();
        let is_new = last.replace(mention.block) != Some(mention.block);
        *sum = sum.saturating_add(MARK).saturating_add(if is_new { passage(minute, mention.block) } else { 0 });
    }
    let mut facts: BTreeMap<Register, (usize, u32)> = BTreeMap::new();
    for one in &minute.facts {
        let register = Register::of(&one.what);
        let (count, sum) = facts.entry(register).or_default();
        *count += 1;
        *sum = sum.saturating_add(if register.is_short() { short(minute, one) } else { fact(minute, one) });
    }
    Gist {
        mentions,
        themes: quotes.into_iter().map(|(theme, (_, weighs))| OfTheme { theme, weighs }).collect(),
        facts: facts.into_iter().map(|(register, (count, weighs))| OfRegister { register, count, weighs }).collect(),
        title: xxh3_64(minute.title().to_lowercase().as_bytes()),
        line,
        words: minute.told().filter(|(_, block, _)| block.passage.is_some()).map(|(.., words)| words.len()).sum(),
    }
}

/// By what the minutes of a list weigh.
#[derive(Clone, Copy)]
pub enum Weigh {
    /// Their lines.
    Line,
    /// Their lines, with their facts of one kind.
    Facts(Register),
    /// Their lines, with what is quoted of them for a theme.
    Quotes(Idx<Theme>),
}

/// What lists are laid out by, of all minutes side by side: each minute stands in a dozen lists.
pub struct Scales {
    lines: Vec<u32>,
    when: Vec<Option<When>>,
    facts: Vec<[u32; Register::ALL.len()]>,
    themes: Vec<OfTheme>,
    /// Where the themes of each minute end.
    ends: Vec<usize>,
}

impl Scales {
    /// Takes what lists need to know of each minute.
    pub fn new(archive: &Archive) -> Self {
        let room = archive.entries.len();
        let (lines, when, facts) = (Vec::with_capacity(room), Vec::with_capacity(room), Vec::with_capacity(room));
        let mut scales = Scales { lines, when, facts, themes: Vec::new(), ends: Vec::with_capacity(room) };
        for (idx, entry) in archive.entries.iter() {
            scales.lines.push(entry.gist.line);
            scales.when.push(archive.when(idx));
            let mut facts = [0; Register::ALL.len()];
            for of in &entry.gist.facts {
                if let Some(weighs) = facts.get_mut(of.register as usize) {
                    *weighs = of.weighs;
                }
            }
            scales.facts.push(facts);
            let mut found = entry.gist.themes.iter().peekable();
            for theme in entry.themes.iter().map(|of| of.theme) {
                // One that the publisher added has no quotes.
                let quoted = found.next_if(|of| of.theme == theme);
                scales.themes.push(quoted.copied().unwrap_or(OfTheme { theme, weighs: 0 }));
            }
            scales.ends.push(scales.themes.len());
        }
        scales
    }

    /// The date of a minute.
    pub fn when(&self, idx: Idx<Entry>) -> Option<When> {
        self.when.get(idx.at()).copied().flatten()
    }

    /// The themes of a minute.
    pub fn themes(&self, idx: Idx<Entry>) -> &[OfTheme] {
        let from = idx.at().checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let to = self.ends.get(idx.at()).copied().unwrap_or(from);
        self.themes.get(from..to).unwrap_or_default()
    }

    /// About how many bytes of words a minute brings to a list.
    pub fn weigh(&self, idx: Idx<Entry>, by: Weigh) -> u32 {
        let line = self.lines.get(idx.at()).copied().unwrap_or_default();
        line.saturating_add(match by {
            Weigh::Line => 0,
            Weigh::Facts(register) => self.facts.get(idx.at()).and_then(|facts| facts.get(register as usize)).copied().unwrap_or_default(),
            Weigh::Quotes(theme) => self.themes(idx).iter().find(|of| of.theme == theme).map_or(0, |of| of.weighs),
        })
    }
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
