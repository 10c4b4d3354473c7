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
use xxhash_rust::xxh3::xxh3_64;

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

/// The words of all lists and wordings, found by their hash.
struct Lexicon {
    /// Each word with what is known of it, by its number; before them, the word of no list.
    words: Vec<(&'static str, Known)>,
    /// The numbers of the words, each in the place to which its hash points or the next that is free; 0 where none is.
    slots: Vec<u16>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon { words: vec![("", Known::default())], slots: Vec::new() };
    let mut all: BTreeMap<&'static str, Kinds> = BTreeMap::new();
    for (word, kinds) in listed() {
        let known = all.entry(word).or_default();
        *known = known.with(kinds);
    }
    // Three places of four stay free, so that the search for a word that is in no list ends at once.
    lexicon.slots.resize((all.len() * 4).next_power_of_two(), 0);
    for ((word, kinds), number) in all.into_iter().zip(1..) {
        lexicon.words.push((word, Known { number, kinds }));
        let free = lexicon.places(word).find(|place| lexicon.slots.get(*place) == Some(&0));
        if let Some(slot) = free.and_then(|place| lexicon.slots.get_mut(place)) {
            *slot = number;
        }
    }
    lexicon
});

impl Lexicon {
    /// The places where a word may stand, the likeliest first.
    fn places(&self, word: &str) -> impl Iterator<Item = usize> + use<> {
        let (first, last) = (xxh3_64(word.as_bytes()) as usize, self.slots.len().saturating_sub(1));
        (0..=last).map(move |next| first.wrapping_add(next) & last)
    }
}

/// What is known of a word in small letters.
pub fn look_up(word: &str) -> Known {
    let lexicon = &*LEXICON;
    for place in lexicon.places(word) {
        match lexicon.slots.get(place).map(|number| (*number, lexicon.words.get(usize::from(*number)))) {
            Some((number, Some((own, known)))) if number > 0 => {
                if *own == word {
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
