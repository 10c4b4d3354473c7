//! The words that the finders ask for, each with the lists that hold it. In: the lists of the finders and the wordings of
//! the rules. Out: for any word, its number, its kinds and its looks, by one look.
//!
//! A passage looks each of its words up once. Whether a word, or any word of a sentence, is in a list is a test of a bit
//! from then on, so that most finders never look at most sentences. What must stay absent: any meaning beyond the lists.

use super::looks::{self, Looks};
use super::pattern::words_of;
use super::rules::RULES;
use super::{
    actions, actors, acts, answers, commitments, corrections, decisions, deeds, due, outcomes, questions, recommendations, sentences, status, vocabulary,
};
use crate::parse::vocabulary::ACTS;
use crate::record::eight::Eight;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

/// A list of words, with what they are. It stands with the finder that asks for it.
pub type List = (Kind, &'static [&'static str]);

/// What a list's words are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
#[rustfmt::skip]
pub enum Kind {
    // Who is mentioned, and where sentences end.
    Style, Several, He, She, Office, Body, Others, BeforeOffice, Determiner, Preposition, Between, NoOpening, People, Short, BeforeNumber,
    // What opens a side clause.
    Relative, Question, Circumstance, Reason, Order,
    // Decisions, votes and outcomes.
    Act, Resolves, DecisionMatter, Points, Carried, Motion, Majority, VoteSign, Alone, Fate, OutcomeMatter, Elects, It, No, Content,
    // Commitments and actions.
    Declares, NoPromise, Condition, Give, NoDeed, OpensTime, Time, Action, To,
    // Requests, with their answers.
    OpensQuestion, Indirect, Asks, Asking, Reply, Leads,
    // Recommendations, statuses and references.
    Recommends, Colour, Rated, Rates, Project,
    // Corrections of other minutes, and the words that they quote.
    Corrects, Quoted,
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

    /// Several kinds.
    pub const fn of_any(mut kinds: &[Kind]) -> Kinds {
        let mut all = Kinds(0);
        while let Some((kind, rest)) = kinds.split_first() {
            (all, kinds) = (all.with(Kinds::of(*kind)), rest);
        }
        all
    }

    /// Whether a kind is among them.
    pub fn has(self, kind: Kind) -> bool {
        self.0 & Kinds::of(kind).0 != 0
    }

    /// Whether any of others is among them.
    pub fn any(self, others: Kinds) -> bool {
        self.0 & others.0 != 0
    }

    /// Those of these that are among others.
    pub const fn only(self, others: Kinds) -> Kinds {
        Kinds(self.0 & others.0)
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
    /// Which lists of the finders that walk over words may hold it.
    pub looks: Looks,
}

/// What is known of a word of letters and digits of ASCII.
pub struct Plain {
    /// What is known of it in small letters.
    pub known: Known,
    /// What it looks like.
    pub looks: Looks,
    /// Whether a capital letter stands in it.
    pub capitals: bool,
    /// It in small letters, where it is known.
    pub small: Option<&'static str>,
}

/// A word of at most 16 bytes as two numbers, which are compared at once.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
struct Key {
    head: Eight,
    tail: Eight,
}

impl Key {
    /// The longest word that has one, in bytes.
    const LONGEST: usize = 16;

    /// The key of a word; none of one that is longer than any of a list.
    #[inline]
    fn of(word: &str) -> Option<Key> {
        let (bytes, length) = (word.as_bytes(), word.len());
        let key = Key { head: Eight::at(bytes, 0).first(length), tail: Eight::at(bytes, 8).first(length.saturating_sub(8)) };
        (length <= Key::LONGEST).then_some(key)
    }

    /// That of the same word of ASCII in small letters.
    #[inline]
    fn in_small(self) -> Key {
        Key { head: self.head.in_small(), tail: self.tail.in_small() }
    }
}

/// A word of the lists and wordings.
struct Listed {
    key: Key,
    word: Cow<'static, str>,
    known: Known,
}

/// The words of all lists and wordings, found by their keys.
pub struct Lexicon {
    /// The words, each at its number where it has one; before them, that of no list.
    words: Vec<Listed>,
    /// Where each of the words stands among them, in the place that its key gives or the next that is free; 0 where none is.
    slots: Vec<u16>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let none = || Listed { key: Key::default(), word: Cow::Borrowed(""), known: Known::default() };
    let mut lexicon = Lexicon { words: vec![none()], slots: Vec::new() };
    let mut all: BTreeMap<Cow<'static, str>, (Option<Kinds>, Looks)> = BTreeMap::new();
    for (word, kinds) in listed() {
        let small = if word.bytes().any(|byte| byte.is_ascii_uppercase()) { Cow::Owned(word.to_ascii_lowercase()) } else { Cow::Borrowed(word) };
        let known = all.entry(small).or_default();
        known.0 = Some(known.0.unwrap_or_default().with(kinds));
    }
    // Those with signs may stand in any list: see `Looks::of_signs`.
    for (looks, word) in looks::listed().filter(|(_, word)| word.bytes().all(|byte| byte.is_ascii_alphanumeric())) {
        let known = all.entry(Cow::Owned(word.to_ascii_lowercase())).or_default();
        known.1 = known.1.or(looks);
    }
    // Three places of four stay free, so that the search for a word that is in no list ends at once.
    lexicon.slots.resize((all.len() * 4).next_power_of_two(), 0);
    for (word, (kinds, looks)) in all {
        let Some(key) = Key::of(&word) else { continue };
        // No word has a number whose bit is that of the words of no list: see `pattern`.
        if lexicon.words.len().is_multiple_of(64) {
            lexicon.words.push(none());
        }
        let Ok(number) = u16::try_from(lexicon.words.len()) else { break };
        let known = Known { number: if kinds.is_some() { number } else { 0 }, kinds: kinds.unwrap_or_default(), looks };
        lexicon.words.push(Listed { key, word, known });
        let (first, last) = (lexicon.place(key), lexicon.slots.len().saturating_sub(1));
        let free = (0..=last).map(|next| first.wrapping_add(next) & last).find(|place| lexicon.slots.get(*place) == Some(&0));
        if let Some(slot) = free.and_then(|place| lexicon.slots.get_mut(place)) {
            *slot = number;
        }
    }
    lexicon
});

impl Lexicon {
    /// The place where a word stands, or one of the next, counted past the end.
    fn place(&self, key: Key) -> usize {
        // Multiplied by an odd number without a pattern, every byte bears on the upper bits.
        ((key.head.bits() ^ key.tail.bits().rotate_left(23)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize
    }

    /// What is known of a word in small letters.
    pub fn look_up(&self, word: &str) -> Known {
        Key::of(word).and_then(|key| self.find(key)).map_or(Known::default(), |listed| listed.known)
    }

    /// A word of ASCII in small letters, with what is known of it, where it is known.
    pub fn look_up_in_small(&self, word: &str) -> Option<(&str, Known)> {
        self.find(Key::of(word)?.in_small()).map(|listed| (&*listed.word, listed.known))
    }

    /// What is known of a word of a text that has letters and digits of ASCII alone; these are its first eight.
    #[inline(always)]
    pub fn plain(&'static self, text: &[u8], word: Range<usize>, head: Eight) -> Plain {
        let length = word.len();
        let tail = if length > 8 { Eight::at(text, word.start + 8).first(length - 8) } else { Eight::default() };
        let key = Key { head, tail };
        // Most words are short, and have small letters alone, which tell nothing.
        if length <= Key::LONGEST && !(head.is_loud() || tail.is_loud()) {
            let known = self.find(key).map_or(Known::default(), |listed| listed.known);
            return Plain { known, looks: known.looks, capitals: false, small: None };
        }
        self.loud(text.get(word).unwrap_or_default(), key)
    }

    /// The same of a word that has more than small letters, or is long.
    fn loud(&'static self, word: &[u8], key: Key) -> Plain {
        let capitals = word.iter().any(u8::is_ascii_uppercase);
        // One that is longer than the words here may stand in any list.
        if word.len() > Key::LONGEST {
            return Plain { known: Known::default(), looks: Looks::of_bytes(word).or(Looks::LISTED), capitals, small: None };
        }
        let found = self.find(key.in_small());
        let known = found.map_or(Known::default(), |listed| listed.known);
        Plain { known, looks: Looks::of_bytes(word).or(known.looks), capitals, small: found.map(|listed| &*listed.word) }
    }

    #[inline]
    fn find(&self, key: Key) -> Option<&Listed> {
        let (mut place, last) = (self.place(key), self.slots.len().saturating_sub(1));
        for _ in 0..=last {
            let number = usize::from(*self.slots.get(place & last)?);
            let listed = self.words.get(number).filter(|_| number > 0)?;
            if listed.key == key {
                return Some(listed);
            }
            place = place.wrapping_add(1);
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
    LEXICON.look_up(word)
}

/// Every word of the lists and of the wordings, with its kinds.
fn listed() -> impl Iterator<Item = (&'static str, Kinds)> {
    let finders = [
        actions::LISTS,
        actors::LISTS,
        answers::LISTS,
        commitments::LISTS,
        corrections::LISTS,
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
    let acts = ACTS.iter().map(|(words, _)| *words).chain([acts::EXERCISED]).map(|words| (Kind::Act, words));
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
            let known = look_up(&word.to_lowercase());
            assert!(known.number > 0 && known.kinds.with(kinds) == known.kinds, "{word}");
        }
        for word in ["", "x", "asked ", "unlisted", "commissionerr", "ask\u{301}ed"] {
            assert_eq!(look_up(word), Known::default(), "{word}");
        }
        assert!(look_up("asked").kinds.has(Kind::OpensRequest) && !look_up("asked").kinds.has(Kind::Colour));
    }
}
