//! The words that the finders ask for, each with the lists that hold it. In: the lists of the finders and the wordings of
//! the rules. Out: for any word, its number and its kinds, by one look.
//!
//! A passage looks each of its words up once. Whether a word, or any word of a sentence, is in a list is a test of a bit
//! from then on, so that most finders never look at most sentences. What must stay absent: any meaning beyond the lists.

use super::looks::head;
use super::pattern::words_of;
use super::rules::RULES;
use super::{actions, actors, answers, commitments, decisions, deeds, due, outcomes, questions, recommendations, sentences, status, vocabulary};
use std::collections::BTreeMap;
use std::ops::Range;
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
    // How a word stands in its passage: with a capital letter, and with more than one byte between it and the next.
    Capital, Marked,
}

const _: () = assert!((Kind::Marked as u8) < 64, "a bit for each kind");

/// Some kinds: those of a word, or of all the words of a sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Kinds(u64);

impl Kinds {
    /// One kind.
    pub const fn of(kind: Kind) -> Kinds {
        Kinds(1 << kind as u8)
    }

    /// Whether a kind is among them.
    pub fn has(self, kind: Kind) -> bool {
        self.0 & Kinds::of(kind).0 != 0
    }

    /// Whether any of others is among them.
    pub fn any(self, others: Kinds) -> bool {
        self.0 & others.0 != 0
    }

    /// These and others.
    pub const fn with(self, others: Kinds) -> Kinds {
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

/// A word of at most 16 bytes as numbers, which are compared at once: its first eight bytes, of a longer one its last eight, and
/// how many it has.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
struct Key {
    head: u64,
    tail: u64,
    length: u8,
}

impl Key {
    /// The key of a word of a text; none of an empty one or one that is longer than any of a list.
    fn of(text: &str, word: Range<usize>) -> Option<Key> {
        let length = u8::try_from(word.len()).ok().filter(|length| (1..=16).contains(length))?;
        let tail = if length > 8 { head(text.as_bytes(), &(word.end.saturating_sub(8)..word.end)) } else { 0 };
        Some(Key { head: head(text.as_bytes(), &word), tail, length })
    }

    /// That of the same word of ASCII in small letters.
    fn in_small(self) -> Key {
        Key { head: in_small(self.head), tail: in_small(self.tail), length: self.length }
    }
}

/// Eight bytes of ASCII in small letters, all at once.
fn in_small(bytes: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    // The highest bit of a byte, which ASCII leaves free, tells where it is `A` at least, and where more than `Z`.
    let (from_a, past_z) = (bytes + EACH * (0x80 - b'A' as u64), bytes + EACH * (0x80 - b'[' as u64));
    bytes | ((from_a & !past_z & (EACH << 7)) >> 2)
}

/// The words of all lists and wordings, found by their keys.
pub struct Lexicon {
    /// The key of each word, by its number; before them, that of the word of no list.
    keys: Vec<Key>,
    /// Each word with what is known of it, in the same order.
    words: Vec<(&'static str, Known)>,
    /// The numbers of the words, each in the place that its key gives or the next that is free; 0 where none is.
    slots: Vec<u16>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon { keys: vec![Key::default()], words: vec![("", Known::default())], slots: Vec::new() };
    let mut all: BTreeMap<&'static str, Kinds> = BTreeMap::new();
    for (word, kinds) in listed() {
        let known = all.entry(word).or_default();
        *known = known.with(kinds);
    }
    // Three places of four stay free, so that the search for a word that is in no list ends at once.
    lexicon.slots.resize((all.len() * 4).next_power_of_two(), 0);
    for (word, kinds) in all {
        let Some(key) = Key::of(word, 0..word.len()) else { continue };
        // No word has a number whose bit is that of the words of no list: see `pattern`.
        if lexicon.keys.len().is_multiple_of(64) {
            lexicon.keys.push(Key::default());
            lexicon.words.push(("", Known::default()));
        }
        let Ok(number) = u16::try_from(lexicon.keys.len()) else { break };
        lexicon.keys.push(key);
        lexicon.words.push((word, Known { number, kinds }));
        let free = lexicon.places(key).find(|place| lexicon.slots.get(*place) == Some(&0));
        if let Some(slot) = free.and_then(|place| lexicon.slots.get_mut(place)) {
            *slot = number;
        }
    }
    lexicon
});

impl Lexicon {
    /// The places where a word may stand, the likeliest first.
    fn places(&self, key: Key) -> impl Iterator<Item = usize> + use<> {
        // Multiplied by an odd number without a pattern, every byte bears on the upper bits.
        let mixed = (key.head ^ key.tail.rotate_left(23) ^ u64::from(key.length)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let (first, last) = ((mixed >> 32) as usize, self.slots.len().saturating_sub(1));
        (0..=last).map(move |next| first.wrapping_add(next) & last)
    }

    /// What is known of a word of a text that is in small letters.
    pub fn look_up(&self, text: &str, word: Range<usize>) -> Known {
        Key::of(text, word).and_then(|key| self.find(key)).map_or(Known::default(), |(_, known)| known)
    }

    /// A word of ASCII in small letters, with what is known of it, where it is known.
    pub fn look_up_in_small(&self, text: &str, word: Range<usize>) -> Option<(&'static str, Known)> {
        self.find(Key::of(text, word)?.in_small())
    }

    fn find(&self, key: Key) -> Option<(&'static str, Known)> {
        for place in self.places(key) {
            let number = self.slots.get(place).copied().filter(|number| *number > 0).map(usize::from)?;
            if *self.keys.get(number)? == key {
                return self.words.get(number).copied();
            }
        }
        None
    }
}

/// The words of all lists and wordings.
pub fn lexicon() -> &'static Lexicon {
    &LEXICON
}

/// What is known of a word in small letters.
pub fn look_up(word: &str) -> Known {
    LEXICON.look_up(word, 0..word.len())
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
