//! Wordings as data. In: the words of a sentence. Out: where the wordings of the rules stand in them.
//!
//! A wording is written as words in small letters: `a|b` is either, `a?` may be absent, `..3` stands for up to three words,
//! `*ing` for a word that ends so, and a word in capitals for any of its [`CLASSES`]. A wording begins with a word that is there.
//! What must stay absent: a look at more than a few words beyond a wording's first, so that reading stays linear.

use super::lexicon::{Kind, look_up};
use super::rules::{self, FactRule};
use super::sentences::Passage;
use super::vocabulary::CLASSES;
use std::ops::Range;

/// The wordings of some rules.
#[derive(Debug)]
pub struct Wordings {
    /// What their first words are.
    opens: Kind,
    /// By the numbers of their first words: those of a word in the order of the rules.
    by_first: Vec<Vec<Wording>>,
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
struct Step {
    takes: Takes,
    /// The bits of the words with which this step and those after it may begin.
    opens: u64,
}

#[derive(Debug)]
enum Takes {
    /// One of these words, by their numbers in order, or a word with one of these endings. A word of which `few` lacks the bit is none.
    Word { any: Vec<u16>, few: u64, endings: Vec<&'static str>, optional: bool },
    /// Up to so many words.
    Gap(usize),
}

impl Wordings {
    /// Takes the wordings of the rules of a kind, of which `opens` says what their first words are.
    pub fn of(kind: &str, opens: Kind) -> Self {
        let mut all = Wordings { opens, by_first: Vec::new() };
        for rule in rules::of(kind) {
            for pattern in rule.patterns {
                for first in pattern.split(' ').next().map(words_of).unwrap_or_default() {
                    let steps = steps(pattern);
                    let number = usize::from(look_up(first).number);
                    if all.by_first.len() <= number {
                        all.by_first.resize_with(number + 1, Vec::new);
                    }
                    if let Some(wordings) = all.by_first.get_mut(number) {
                        wordings.push(Wording { rule, steps });
                    }
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
        let candidates = self.by_first.get(usize::from(passage.number(at))).map(Vec::as_slice).unwrap_or_default();
        let next = bit(passage.number(at + 1));
        let goes_on = move |wording: &&Wording| wording.steps.first().is_none_or(|step| step.opens & next != 0);
        candidates.iter().filter(goes_on).filter_map(move |wording| {
            let end = follow(&wording.steps, passage, sentence, at + 1)?;
            Some(Found { rule: wording.rule, words: at..end })
        })
    }

    /// The words of a sentence with which one of them may begin.
    pub fn openings<'s>(&self, passage: &'s Passage<'_>, sentence: &Range<usize>) -> impl Iterator<Item = usize> + 's {
        passage.those(sentence.clone(), self.opens)
    }
}

/// The words that a step of a wording names: `a|b?` names two, a class all of its words, an ending and a gap none.
pub fn words_of(step: &'static str) -> Vec<&'static str> {
    let class = |word: &'static str| CLASSES.iter().find(|(name, _)| *name == word).map_or(vec![word], |(_, words)| words.to_vec());
    let named = |word: &&'static str| !word.starts_with("..") && !word.starts_with('*');
    step.strip_suffix('?').unwrap_or(step).split('|').filter(named).flat_map(class).collect()
}

/// The steps of a wording behind its first word.
fn steps(pattern: &'static str) -> Vec<Step> {
    let mut steps: Vec<Step> = pattern.split(' ').skip(1).map(takes).map(|takes| Step { takes, opens: u64::MAX }).collect();
    let mut after = u64::MAX;
    for step in steps.iter_mut().rev() {
        step.opens = match &step.takes {
            Takes::Word { few, endings, optional, .. } if endings.is_empty() => *few | if *optional { after } else { 0 },
            _ => u64::MAX,
        };
        after = step.opens;
    }
    steps
}

fn takes(word: &'static str) -> Takes {
    if let Some(most) = word.strip_prefix("..") {
        return Takes::Gap(most.parse().unwrap_or(0));
    }
    let bare = word.strip_suffix('?');
    let mut any: Vec<u16> = words_of(word).into_iter().map(|word| look_up(word).number).collect();
    any.sort_unstable();
    let endings = bare.unwrap_or(word).split('|').filter_map(|word| word.strip_prefix('*')).collect();
    let few = any.iter().fold(0, |few, number| few | bit(*number));
    Takes::Word { any, few, endings, optional: bare.is_some() }
}

/// One of 64 bits for the number of a word: it tells most words from those of a step. The words of no list have one of their own.
fn bit(number: u16) -> u64 {
    1 << (number % 64)
}

/// Where the steps end that begin at the word at `at`.
fn follow(mut steps: &[Step], passage: &Passage<'_>, sentence: &Range<usize>, mut at: usize) -> Option<usize> {
    while let Some((first, rest)) = steps.split_first() {
        steps = rest;
        match &first.takes {
            Takes::Gap(most) => {
                let mut near = (at..=at + most).filter(|at| rest.first().is_none_or(|next| next.opens & bit(passage.number(*at)) != 0));
                return near.find_map(|at| follow(rest, passage, sentence, at));
            }
            Takes::Word { any, few, endings, optional } => {
                let number = passage.number(at);
                if first.opens & bit(number) == 0 {
                    return None;
                }
                let ends = |ending: &&str| passage.plain(at).len() > ending.len() + 1 && passage.plain(at).ends_with(*ending);
                let known = || few & bit(number) != 0 && any.binary_search(&number).is_ok();
                let fits = at < sentence.end && (known() || endings.iter().any(ends));
                match (fits, optional) {
                    (true, false) => at += 1,
                    (false, false) => return None,
                    (false, true) => {}
                    // Taken, where the rest stands after it; else passed over.
                    (true, true) => {
                        if let Some(end) = follow(rest, passage, sentence, at + 1) {
                            return Some(end);
                        }
                    }
                }
            }
        }
    }
    Some(at)
}
