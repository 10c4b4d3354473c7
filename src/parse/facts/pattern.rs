//! Wordings as data. In: the words of a sentence. Out: where the wordings of the rules stand in them.
//!
//! A wording is written as words in small letters: `a|b` is either, `a?` may be absent, `..3` stands for up to three words,
//! `*ing` for a word that ends so, and a word in capitals for any of its [`CLASSES`]. A wording begins with a word that is there.
//! What must stay absent: a look at more than a few words beyond a wording's first, so that reading stays linear.

use super::rules::FactRule;
use super::sentences::Passage;
use super::vocabulary::CLASSES;
use std::collections::BTreeMap;
use std::ops::Range;

/// The wordings of some rules, by their first words.
#[derive(Debug, Default)]
pub struct Wordings(BTreeMap<&'static str, Vec<Wording>>);

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
    /// One of these words.
    Word { any: Vec<&'static str>, optional: bool },
    /// Up to so many words.
    Gap(usize),
}

impl Wordings {
    /// Takes the wordings of the rules of these kinds.
    pub fn of(rules: impl Iterator<Item = &'static FactRule>) -> Self {
        let mut all = Wordings::default();
        for rule in rules {
            for pattern in rule.patterns {
                for first in pattern.split(' ').next().map(alternatives).unwrap_or_default() {
                    let steps = pattern.split(' ').skip(1).map(step).collect();
                    all.0.entry(first).or_default().push(Wording { rule, steps });
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
        let candidates = self.0.get(passage.plain(at)).map(Vec::as_slice).unwrap_or_default();
        candidates.iter().filter_map(move |wording| {
            let end = follow(&wording.steps, passage, sentence, at + 1)?;
            Some(Found { rule: wording.rule, words: at..end })
        })
    }
}

/// Whether one of these wordings begins at the word at `at`.
pub fn begins(pattern: &'static str, passage: &Passage<'_>, sentence: &Range<usize>, at: usize) -> Option<usize> {
    let steps: Vec<Step> = pattern.split(' ').map(step).collect();
    follow(&steps, passage, sentence, at)
}

fn alternatives(word: &'static str) -> Vec<&'static str> {
    let class = |word: &'static str| CLASSES.iter().find(|(name, _)| *name == word).map_or(vec![word], |(_, words)| words.to_vec());
    word.split('|').flat_map(class).collect()
}

fn step(word: &'static str) -> Step {
    if let Some(most) = word.strip_prefix("..") {
        return Step::Gap(most.parse().unwrap_or(0));
    }
    let bare = word.strip_suffix('?');
    Step::Word { any: alternatives(bare.unwrap_or(word)), optional: bare.is_some() }
}

/// Where the steps end that begin at the word at `at`.
fn follow(steps: &[Step], passage: &Passage<'_>, sentence: &Range<usize>, at: usize) -> Option<usize> {
    let Some((first, rest)) = steps.split_first() else { return Some(at) };
    match first {
        Step::Gap(most) => (0..=*most).find_map(|skip| follow(rest, passage, sentence, at + skip)),
        Step::Word { any, optional } => {
            let word = passage.plain(at);
            let fits = |wanted: &&str| wanted.strip_prefix('*').map_or(**wanted == *word, |ending| word.len() > ending.len() + 1 && word.ends_with(ending));
            let here = (at < sentence.end && any.iter().any(fits)).then(|| follow(rest, passage, sentence, at + 1)).flatten();
            here.or_else(|| optional.then(|| follow(rest, passage, sentence, at)).flatten())
        }
    }
}
