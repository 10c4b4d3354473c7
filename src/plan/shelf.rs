//! How a long list is laid out: whole on one page while it is short, by year when it is long, by month where a year is too heavy.
//!
//! Addresses stay put: a year's page, once there, stays there as the site grows.

use crate::archive::{Archive, Entry, Idx};
use std::collections::BTreeMap;

/// What one page of a list may hold, in bytes of words (see [`super::weight`]), so that it comes in one network round trip.
pub const PAGE: u32 = 12_500;
/// The same for a first page that tells much besides: pictures of the years, tables, lists of themes and people.
pub const BESIDE: u32 = 8_000;
/// What the first page of a long list shows of its newest minutes.
const FRONT: u32 = 4_000;

/// One page of a list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Leaf {
    /// The list's own page.
    Front,
    /// A year.
    Year(i32),
    /// A month of a year too heavy for one page; parts count from 1, the oldest first. `None` is for what states the year
    /// alone: its first part stands on the year's page.
    Month(i32, Option<u32>, u32),
    /// What has no date, in parts.
    Undated(u32),
}

impl Leaf {
    /// The last part of the page's address, without ending; `None` for the front page.
    pub fn name(self) -> Option<String> {
        let part = |n: u32| if n > 1 { format!("-{n}") } else { String::new() };
        match self {
            Leaf::Front => None,
            Leaf::Year(year) => Some(format!("{year:04}")),
            Leaf::Month(year, Some(month), n) => Some(format!("{year:04}-{month:02}{}", part(n))),
            Leaf::Month(year, None, n) => Some(format!("{year:04}-not-stated{}", part(n))),
            Leaf::Undated(n) => Some(format!("not-stated{}", part(n))),
        }
    }
}

/// A list of minutes laid out over pages.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// Which minutes stand on which page, in the reader's order.
    pub leaves: BTreeMap<Leaf, Vec<Idx<Entry>>>,
    /// How many minutes there are in all.
    pub total: usize,
    /// How many there are of each year, newest first; `None` for those without a date.
    pub years: Vec<(Option<i32>, usize)>,
}

impl Shelf {
    /// Lays a list out. `list` is in the reader's order; `weigh` tells how many bytes of words each minute brings.
    /// A list that weighs no more than `whole` stands on its first page; one without has its year pages from the start, and
    /// nothing on its first page.
    pub fn lay_out(archive: &Archive, list: &[Idx<Entry>], whole: Option<u32>, weigh: impl Fn(Idx<Entry>) -> u32) -> Shelf {
        let weighed: Vec<(Idx<Entry>, u32)> = list.iter().map(|idx| (*idx, weigh(*idx))).collect();
        let mut shelf = Shelf { total: list.len(), years: years(archive, list), ..Shelf::default() };
        if whole.is_some_and(|whole| total(&weighed) <= whole) {
            shelf.leaves.insert(Leaf::Front, list.to_vec());
            return shelf;
        }
        shelf.leaves.insert(Leaf::Front, if whole.is_none() { Vec::new() } else { newest(&weighed) });
        let mut of_year: BTreeMap<Option<i32>, Vec<(Idx<Entry>, u32)>> = BTreeMap::new();
        for one in weighed {
            of_year.entry(archive.when(one.0).map(|when| when.year())).or_default().push(one);
        }
        for (year, minutes) in of_year {
            match year {
                None => shelf.parts(&minutes, Leaf::Undated),
                Some(year) if total(&minutes) <= PAGE => {
                    shelf.leaves.insert(Leaf::Year(year), minutes.into_iter().map(|one| one.0).collect());
                }
                Some(year) => shelf.months(archive, year, minutes),
            }
        }
        shelf
    }

    fn months(&mut self, archive: &Archive, year: i32, minutes: Vec<(Idx<Entry>, u32)>) {
        let mut of_month: BTreeMap<Option<u32>, Vec<(Idx<Entry>, u32)>> = BTreeMap::new();
        for one in minutes {
            of_month.entry(archive.when(one.0).and_then(|when| when.month())).or_default().push(one);
        }
        // The year's own page is there in any case: it leads to the others.
        self.leaves.insert(Leaf::Year(year), Vec::new());
        for (month, minutes) in of_month {
            self.parts(&minutes, |part| if month.is_none() && part == 1 { Leaf::Year(year) } else { Leaf::Month(year, month, part) });
        }
    }

    /// Cuts a list into parts, the oldest first, so that a new minute changes the last part alone.
    fn parts(&mut self, minutes: &[(Idx<Entry>, u32)], leaf: impl Fn(u32) -> Leaf) {
        let (mut part, mut weight) = (1, 0);
        for (idx, weighs) in minutes.iter().rev() {
            if weight > 0 && weight + weighs > PAGE {
                part += 1;
                weight = 0;
            }
            weight += weighs;
            self.leaves.entry(leaf(part)).or_default().insert(0, *idx);
        }
    }

    /// The pages besides the front page, newest first.
    pub fn others(&self) -> impl Iterator<Item = (Leaf, &[Idx<Entry>])> {
        let dated = self.leaves.iter().rev().filter(|(leaf, _)| !matches!(leaf, Leaf::Undated(_) | Leaf::Front));
        let undated = self.leaves.iter().filter(|(leaf, _)| matches!(leaf, Leaf::Undated(_)));
        dated.chain(undated).map(|(leaf, list)| (*leaf, list.as_slice()))
    }
}

fn total(weighed: &[(Idx<Entry>, u32)]) -> u32 {
    weighed.iter().fold(0, |sum, one| sum.saturating_add(one.1))
}

fn newest(weighed: &[(Idx<Entry>, u32)]) -> Vec<Idx<Entry>> {
    let mut sum = 0u32;
    let within = |one: &&(Idx<Entry>, u32)| {
        let first = sum == 0;
        sum = sum.saturating_add(one.1);
        first || sum <= FRONT
    };
    weighed.iter().take_while(within).map(|one| one.0).collect()
}

fn years(archive: &Archive, list: &[Idx<Entry>]) -> Vec<(Option<i32>, usize)> {
    let mut counts: BTreeMap<Option<i32>, usize> = BTreeMap::new();
    for idx in list {
        *counts.entry(archive.when(*idx).map(|when| when.year())).or_default() += 1;
    }
    counts.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leaf_has_one_name() {
        for (leaf, name) in [
            (Leaf::Front, None),
            (Leaf::Year(2018), Some("2018")),
            (Leaf::Month(2018, Some(1), 1), Some("2018-01")),
            (Leaf::Month(2018, Some(1), 2), Some("2018-01-2")),
            (Leaf::Month(2018, None, 2), Some("2018-not-stated-2")),
            (Leaf::Undated(1), Some("not-stated")),
        ] {
            assert_eq!(leaf.name().as_deref(), name);
        }
    }
}
