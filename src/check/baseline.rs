//! A baseline: findings that a site had when it began to be checked. New ones fail; these are only counted.
//!
//! A text file, one line a fingerprint (`fingerprint<TAB>count<TAB>rule<TAB>file`), in the order of files and rules, so
//! that a change of it reads well in a version history. The first line names the format. Only the first two fields of a line
//! are read; the others are for people.
//!
//! A fingerprint is made of rule, file, selector and message without numbers, so it outlives lines that move. What it
//! cannot outlive is a page with another address: then the findings of that page are new.

use super::audit::Known;
use super::fault::Fault;
use super::rule::Rule;
use super::tally::{message_shape, order};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The first line of a baseline: what every file begins with that [`Draft::text`] made.
pub const HEADER: &str = "minutebook-baseline\t1";

/// The findings that are known.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Baseline {
    counts: BTreeMap<u128, u64>,
}

/// A baseline that is being made.
#[derive(Clone, Default, Debug)]
pub struct Draft {
    lines: BTreeMap<(String, &'static str, u128), u64>,
}

/// What a finding is known by: half of the SHA-256 of its rule, file, selector and message without numbers.
pub fn fingerprint(fault: &Fault) -> u128 {
    let mut hash = Sha256::new();
    for part in [fault.rule.name, &fault.file, &fault.selector, &without_numbers(&fault.message)] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash.finalize().iter().take(16).fold(0, |number, byte| (number << 8) | u128::from(*byte))
}

/// Names stay, as they tell one finding from another; numbers may be lines or sizes, which move.
fn without_numbers(message: &str) -> String {
    message.split('`').zip(0u64..).fold(String::with_capacity(message.len()), |mut out, (part, at)| {
        if at % 2 == 1 {
            out.push('`');
            out.push_str(part);
            out.push('`');
        } else {
            out.push_str(&message_shape(part));
        }
        out
    })
}

impl Baseline {
    /// Reads a baseline; what is wrong with it is said in words.
    pub fn read(text: &str) -> Result<Baseline, String> {
        let mut lines = text.strip_prefix('\u{feff}').unwrap_or(text).lines().zip(1u64..);
        if lines.next().map(|(line, _)| line.trim_end()) != Some(HEADER) {
            return Err(format!("its first line is not `{}`", HEADER.replace('\t', "` and, after a tab, `")));
        }
        let mut counts = BTreeMap::new();
        for (line, number) in lines.filter(|(line, _)| !line.trim().is_empty()) {
            let mut fields = line.split('\t');
            let print = fields.next().filter(|field| field.len() == 32 && !field.starts_with('+')).and_then(|field| u128::from_str_radix(field, 16).ok());
            let count = fields.next().and_then(|field| field.parse::<u64>().ok()).filter(|count| *count > 0);
            let (Some(print), Some(count)) = (print, count) else {
                return Err(format!("line {number} does not begin with a fingerprint, a tab and a count"));
            };
            let sum: &mut u64 = counts.entry(print).or_default();
            *sum = sum.saturating_add(count);
        }
        Ok(Baseline { counts })
    }

    /// Parts the findings of a file, or of several, into those that are new and the number of those that are known.
    ///
    /// All findings of one rule in one file must come in one call; then calls may be made on several threads. Where more are
    /// alike than the baseline knows, the later ones are new.
    pub fn part(&self, mut faults: Vec<Fault>) -> (Vec<Fault>, u64) {
        faults.sort_by(order);
        let news = self.news(&faults.iter().collect::<Vec<_>>());
        let before = faults.len();
        let new: Vec<Fault> = faults.into_iter().zip(news).filter_map(|(fault, is_new)| is_new.then_some(fault)).collect();
        let known = before - new.len();
        (new, known as u64)
    }

    /// For each of these findings, which are in order, whether it is new.
    pub fn news(&self, faults: &[&Fault]) -> Vec<bool> {
        let mut met: BTreeMap<u128, u64> = BTreeMap::new();
        let is_new = |fault: &&Fault| {
            let print = fingerprint(fault);
            let met = met.entry(print).or_default();
            *met += 1;
            self.counts.get(&print).is_none_or(|known| *met > *known)
        };
        faults.iter().map(is_new).collect()
    }

    /// What became of the known findings, of which so many were met.
    pub fn close(&self, met: u64) -> Known {
        let all = self.counts.values().fold(0u64, |sum, count| sum.saturating_add(*count));
        Known { there: met, gone: all.saturating_sub(met) }
    }
}

impl Draft {
    /// Adds a finding.
    pub fn add(&mut self, fault: &Fault) {
        let rule: &'static Rule = fault.rule;
        *self.lines.entry((fault.file.clone(), rule.name, fingerprint(fault))).or_default() += 1;
    }

    /// Adds what another thread noted.
    pub fn merge(&mut self, other: Draft) {
        for (key, count) in other.lines {
            *self.lines.entry(key).or_default() += count;
        }
    }

    /// The text of the file.
    pub fn text(&self) -> String {
        let mut text = format!("{HEADER}\n");
        for ((file, rule, print), count) in &self.lines {
            // A name that holds a tab or a line's end must not make a line of its own.
            let file: String = file.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{print:032x}\t{count}\t{rule}\t{file}");
        }
        text
    }
}
