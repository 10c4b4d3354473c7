//! The words that the finders ask for, each with the lists that hold it. In: the lists of the finders and the wordings of
//! the rules. Out: for any word, its number and its kinds, by one look.
//!
//! A passage looks each of its words up once. Whether a word, or any word of a sentence, is in a list is a test of a bit
//! from then on, so that most finders never look at most sentences. What must stay absent: any meaning beyond the lists.

use super::pattern::words_of;
use super::rules::RULES;
use super::{actions, actors, answers, commitments, decisions, deeds, due, outcomes, questions, recommendations, sentences, status, vocabulary};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A list of words in small letters, with what they are. It stands with the finder that asks for it.
pub type List = (Kind, &'static [&'static str]);

/// What a list's words are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
#[rustfmt::skip]
pub enum Kind {
    // Who is mentioned, and where sentences end.
    Style, He, She, Office, Body, Others, BeforeOffice, Determiner, Preposition, Between, NoOpening, People, Short, BeforeNumber,
    // Decisions, votes and outcomes.
    Act, Resolves, DecisionMatter, Points, Carried, Motion, VoteSign, Alone, Fate, OutcomeMatter, Elects, It, No, Content,
    // Commitments and actions.
    Declares, NoPromise, Condition, Give, NoDeed, OpensTime, Time, Action, To,
    // Requests, with their answers.
    OpensQuestion, Indirect, Asks, Asking, Reply, Leads,
    // Recommendations, statuses and references.
    Recommends, Colour, Rated, Rates, Project,
    // The first words of the wordings of rules.
    OpensCommitment, OpensRequest, OpensRecommendation,
}

const _: () = assert!((Kind::OpensRecommendation as u8) < 64, "a bit for each kind");

/// Some kinds: those of a word, or of all the words of a sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Kinds(u64);

impl Kinds {
    /// One kind.
    pub fn of(kind: Kind) -> Kinds {
        Kinds(1 << kind as u8)
    }

    /// Whether a kind is among them.
    pub fn has(self, kind: Kind) -> bool {
        self.0 & Kinds::of(kind).0 != 0
    }

    /// These and others.
    pub fn with(self, others: Kinds) -> Kinds {
        Kinds(self.0 | others.0)
    }
}

/// What is known of a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Known {
    /// Its number among the words of the lists and wordings, from 1; 0 for a word of none.
    pub number: u16,
    /// The lists that hold it.
    pub kinds: Kinds,
}

/// A word of at most 16 bytes as numbers, which are compared at once: its first eight bytes, its last eight, and how many it has.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
struct Key {
    head: u64,
    tail: u64,
    length: u8,
}

impl Key {
    /// The key of a word; none of an empty one or one that is longer than any of a list.
    fn of(word: &str) -> Option<Key> {
        let bytes = word.as_bytes();
        let length = u8::try_from(bytes.len()).ok().filter(|length| *length <= 16)?;
        let (head, tail) = if let (Some(head), Some(tail)) = (bytes.first_chunk(), bytes.last_chunk()) {
            (u64::from_le_bytes(*head), u64::from_le_bytes(*tail))
        } else if let (Some(head), Some(tail)) = (bytes.first_chunk(), bytes.last_chunk()) {
            (u32::from_le_bytes(*head).into(), u32::from_le_bytes(*tail).into())
        } else {
            let middle = bytes.get(bytes.len() / 2)?;
            ((*bytes.first()?).into(), u16::from_le_bytes([*middle, *bytes.last()?]).into())
        };
        Some(Key { head, tail, length })
    }
}

/// The words of all lists and wordings, found by their keys.
struct WordList {
    /// Each word with what is known of it, by its number; before them, the word of no list.
    words: Vec<(Key, Known)>,
    /// The numbers of the words, each in the place that its key gives or the next that is free; 0 where none is.
    slots: Vec<u16>,
}

static LEXICON: LazyLock<WordList> = LazyLock::new(|| {
    let mut lexicon = WordList { words: vec![(Key::default(), Known::default())], slots: Vec::new() };
    let mut all: BTreeMap<&'static str, Kinds> = BTreeMap::new();
    for (word, kinds) in listed() {
        let known = all.entry(word).or_default();
        *known = known.with(kinds);
    }
    // Three places of four stay free, so that the search for a word that is in no list ends at once.
    lexicon.slots.resize((all.len() * 4).next_power_of_two(), 0);
    for ((key, kinds), number) in all.into_iter().filter_map(|(word, kinds)| Some((Key::of(word)?, kinds))).zip(1..) {
        lexicon.words.push((key, Known { number, kinds }));
        let free = lexicon.places(key).find(|place| lexicon.slots.get(*place) == Some(&0));
        if let Some(slot) = free.and_then(|place| lexicon.slots.get_mut(place)) {
            *slot = number;
        }
    }
    lexicon
});

impl WordList {
    /// The places where a word may stand, the likeliest first.
    fn places(&self, key: Key) -> impl Iterator<Item = usize> + use<> {
        // Multiplied by an odd number without a pattern, every byte bears on the upper bits.
        let mixed = (key.head ^ key.tail.rotate_left(23) ^ u64::from(key.length)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let (first, last) = ((mixed >> 32) as usize, self.slots.len().saturating_sub(1));
        (0..=last).map(move |next| first.wrapping_add(next) & last)
    }
}

/// What is known of a word in small letters.
pub fn look_up(word: &str) -> Known {
    let lexicon = &*LEXICON;
    let Some(key) = Key::of(word) else { return Known::default() };
    for place in lexicon.places(key) {
        let number = lexicon.slots.get(place).copied().unwrap_or_default();
        match lexicon.words.get(usize::from(number)) {
            Some((own, known)) if number > 0 => {
                if *own == key {
                    return *known;
                }
            }
            _ => break,
        }
    }
    Known::default()
}

/// Every word of the lists and of the wordings, with its kinds.
fn listed() -> impl Iterator<Item = (&'static str, Kinds)> {
    let finders = [
        actions::LISTS,
        actors::LISTS,
        answers::LISTS,
        commitments::LISTS,
        deeds::LISTS,
        due::LISTS,
        outcomes::LISTS,
        questions::LISTS,
        recommendations::LISTS,
        sentences::LISTS,
        status::LISTS,
        vocabulary::LISTS,
        decisions::LISTS,
    ];
    let acts = decisions::ACTS.iter().map(|(words, _)| (Kind::Act, *words));
    let times = due::OPENINGS.iter().map(|(words, _)| (Kind::OpensTime, words.get(..1).unwrap_or_default()));
    let lists = finders.into_iter().flatten().copied().chain(acts).chain(times);
    let own = lists.flat_map(|(kind, words)| words.iter().map(move |word| (*word, Kinds::of(kind))));
    let wordings = RULES.iter().flat_map(|rules| rules.iter()).flat_map(|rule| {
        let opens = match rule.kind {
            "commitment" => Kinds::of(Kind::OpensCommitment),
            "request" => Kinds::of(Kind::OpensRequest),
            _ => Kinds::of(Kind::OpensRecommendation),
        };
        let steps = rule.patterns.iter().flat_map(|pattern| pattern.split(' ').enumerate());
        steps.flat_map(move |(number, step)| words_of(step).into_iter().map(move |word| (word, if number == 0 { opens } else { Kinds::default() })))
    });
    own.chain(wordings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_a_list_is_found_with_its_kinds_and_no_other() {
        for (word, kinds) in listed() {
            let known = look_up(word);
            assert!(known.number > 0 && known.kinds.with(kinds) == known.kinds, "{word}");
        }
        for word in ["", "x", "asked ", "unlisted", "commissionerr", "ask\u{301}ed"] {
            assert_eq!(look_up(word), Known::default(), "{word}");
        }
        assert!(look_up("asked").kinds.has(Kind::OpensRequest) && !look_up("asked").kinds.has(Kind::Colour));
    }
}
