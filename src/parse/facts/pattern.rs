//! Wordings as data. In: the words of a sentence. Out: where the wordings of the rules stand in them.
//!
//! A wording is written as words in small letters: `a|b` is either, `a?` may be absent, `..3` stands for up to three words,
//! `*ing` for a word that ends so, and a word in capitals for any of its [`CLASSES`]. A wording begins with a word that is there.
//! What must stay absent: a look at more than a few words beyond a wording's first, so that reading stays linear.

use super::lexicon::{Kind, look_up};
use super::rules::{self, FactRule};
use super::sentences::Passage;
use super::vocabulary::CLASSES;
use std::collections::BTreeMap;
use std::ops::Range;

/// The wordings of some rules, by the numbers of their first words.
#[derive(Debug)]
pub struct Wordings {
    /// What their first words are.
    opens: Kind,
    by_first: BTreeMap<u16, Vec<Wording>>,
}

/// A wording, and the rule that it belongs to.
#[derive(Debug)]
struct Wording {
    rule: &'static FactRule,
    steps: Vec<Step>,
}

/// A wording found in a sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// Its rule.
    pub rule: &'static FactRule,
    /// Its words.
    pub words: Range<usize>,
}

#[derive(Debug)]
enum Step {
    /// One of these words, by their numbers in order, or a word with one of these endings.
    Word { any: Vec<u16>, endings: Vec<&'static str>, optional: bool },
    /// Up to so many words.
    Gap(usize),
}

impl Wordings {
    /// Takes the wordings of the rules of a kind, of which `opens` says what their first words are.
    pub fn of(kind: &str, opens: Kind) -> Self {
        let mut all = Wordings { opens, by_first: BTreeMap::new() };
        for rule in rules::of(kind) {
            for pattern in rule.patterns {
                for first in pattern.split(' ').next().map(words_of).unwrap_or_default() {
                    let steps = pattern.split(' ').skip(1).map(step).collect();
                    all.by_first.entry(look_up(first).number).or_default().push(Wording { rule, steps });
                }
            }
        }
        all
    }

    /// The first wording, in the order of the rules, that begins at the word at `at` of a sentence.
    pub fn at(&self, passage: &Passage<'_>, sentence: &Range<usize>, at: usize) -> Option<Found> {
        self.all_at(passage, sentence, at).next()
    }

    /// Every wording that begins there, in the order of the rules.
    pub fn all_at<'s>(&'s self, passage: &'s Passage<'_>, sentence: &'s Range<usize>, at: usize) -> impl Iterator<Item = Found> + 's {
        let candidates = self.by_first.get(&passage.number(at)).map(Vec::as_slice).unwrap_or_default();
        candidates.iter().filter_map(move |wording| {
            let end = follow(&wording.steps, passage, sentence, at + 1)?;
            Some(Found { rule: wording.rule, words: at..end })
        })
    }

    /// The words of a sentence with which one of them may begin.
    pub fn openings<'s>(&self, passage: &'s Passage<'_>, sentence: &Range<usize>) -> impl Iterator<Item = usize> + 's {
        let opens = self.opens;
        sentence.clone().filter(move |at| passage.is(*at, opens))
    }
}

/// The words that a step of a wording names: `a|b?` names two, a class all of its words, an ending and a gap none.
pub fn words_of(step: &'static str) -> Vec<&'static str> {
    let class = |word: &'static str| CLASSES.iter().find(|(name, _)| *name == word).map_or(vec![word], |(_, words)| words.to_vec());
    let named = |word: &&'static str| !word.starts_with("..") && !word.starts_with('*');
    step.strip_suffix('?').unwrap_or(step).split('|').filter(named).flat_map(class).collect()
}

fn step(word: &'static str) -> Step {
    if let Some(most) = word.strip_prefix("..") {
        return Step::Gap(most.parse().unwrap_or(0));
    }
    let bare = word.strip_suffix('?');
    let mut any: Vec<u16> = words_of(word).into_iter().map(|word| look_up(word).number).collect();
    any.sort_unstable();
    let endings = bare.unwrap_or(word).split('|').filter_map(|word| word.strip_prefix('*')).collect();
    Step::Word { any, endings, optional: bare.is_some() }
}

/// Where the steps end that begin at the word at `at`.
fn follow(steps: &[Step], passage: &Passage<'_>, sentence: &Range<usize>, at: usize) -> Option<usize> {
    let Some((first, rest)) = steps.split_first() else { return Some(at) };
    match first {
        Step::Gap(most) => (0..=*most).find_map(|skip| follow(rest, passage, sentence, at + skip)),
        Step::Word { any, endings, optional } => {
            let ends = |ending: &&str| passage.plain(at).len() > ending.len() + 1 && passage.plain(at).ends_with(*ending);
            let fits = || any.binary_search(&passage.number(at)).is_ok() || endings.iter().any(ends);
            let here = (at < sentence.end && fits()).then(|| follow(rest, passage, sentence, at + 1)).flatten();
            here.or_else(|| optional.then(|| follow(rest, passage, sentence, at)).flatten())
        }
    }
}
