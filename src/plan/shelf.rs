//! How a long list is laid out: whole on one page while it is short, by year when it is long, by month where a year is too heavy.
//!
//! Addresses stay put: a year's page, once there, stays there as the site grows.

use super::weight::{Scales, Weigh};
use crate::archive::{Entry, Idx};
use crate::record::when::{two_digits, year_digits};
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
        let mut name = String::with_capacity(20);
        let part = match self {
            Leaf::Front => return None,
            Leaf::Year(year) | Leaf::Month(year, ..) => {
                year_digits(&mut name, year);
                if let Leaf::Month(_, month, n) = self {
                    name.push('-');
                    match month {
                        Some(month) => two_digits(&mut name, month),
                        None => name.push_str("not-stated"),
                    }
                    n
                } else {
                    1
                }
            }
            Leaf::Undated(n) => {
                name.push_str("not-stated");
                n
            }
        };
        if part > 1 {
            name.push('-');
            name.push_str(&part.to_string());
        }
        Some(name)
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

/// A minute with how many bytes of words it brings.
type Weighed = (Idx<Entry>, u32);

impl Shelf {
    /// Lays a list out. `list` is in the reader's order; `by` tells how many bytes of words each minute brings.
    /// A list that weighs no more than `whole` stands on its first page; one without has its year pages from the start, and
    /// nothing on its first page.
    pub fn lay_out(scales: &Scales, list: &[Idx<Entry>], whole: Option<u32>, by: Weigh) -> Shelf {
        let weighed: Vec<Weighed> = list.iter().map(|idx| (*idx, scales.weigh(*idx, by))).collect();
        let year = |(idx, _): &Weighed| scales.when(*idx).map(|when| when.year());
        // What is of one year stands side by side.
        let mut of_year: BTreeMap<Option<i32>, Vec<Weighed>> = BTreeMap::new();
        for run in weighed.chunk_by(|one, other| year(one) == year(other)) {
            of_year.entry(run.first().and_then(year)).or_default().extend_from_slice(run);
        }
        let years = of_year.iter().rev().map(|(year, minutes)| (*year, minutes.len())).collect();
        let mut shelf = Shelf { total: list.len(), years, ..Shelf::default() };
        if whole.is_some_and(|whole| total(&weighed) <= whole) {
            shelf.leaves.insert(Leaf::Front, list.to_vec());
            return shelf;
        }
        shelf.leaves.insert(Leaf::Front, if whole.is_none() { Vec::new() } else { newest(&weighed) });
        for (year, minutes) in of_year {
            match year {
                None => shelf.parts(&minutes, Leaf::Undated),
                Some(year) if total(&minutes) <= PAGE => {
                    shelf.leaves.insert(Leaf::Year(year), minutes.into_iter().map(|one| one.0).collect());
                }
                Some(year) => shelf.months(scales, year, &minutes),
            }
        }
        shelf
    }

    fn months(&mut self, scales: &Scales, year: i32, minutes: &[Weighed]) {
        let month = |(idx, _): &Weighed| scales.when(*idx).and_then(|when| when.month());
        let mut of_month: BTreeMap<Option<u32>, Vec<Weighed>> = BTreeMap::new();
        for run in minutes.chunk_by(|one, other| month(one) == month(other)) {
            of_month.entry(run.first().and_then(month)).or_default().extend_from_slice(run);
        }
        // The year's own page is there in any case: it leads to the others.
        self.leaves.insert(Leaf::Year(year), Vec::new());
        for (month, minutes) in of_month {
            self.parts(&minutes, |part| if month.is_none() && part == 1 { Leaf::Year(year) } else { Leaf::Month(year, month, part) });
        }
    }

    /// Cuts a list into parts, the oldest first, so that a new minute changes the last part alone.
    fn parts(&mut self, minutes: &[Weighed], leaf: impl Fn(u32) -> Leaf) {
        let mut rest = minutes;
        for part in 1.. {
            let mut weight = 0u32;
            let fits = |(_, weighs): &&Weighed| {
                let first = weight == 0;
                weight = weight.saturating_add(*weighs);
                first || weight <= PAGE
            };
            let count = rest.iter().rev().take_while(fits).count();
            let (newer, here) = rest.split_at(rest.len() - count);
            if here.is_empty() {
                return;
            }
            self.leaves.insert(leaf(part), here.iter().map(|one| one.0).collect());
            rest = newer;
        }
    }

    /// The pages besides the front page, newest first; of months only those of one year.
    pub fn others(&self, year: Option<i32>) -> impl Iterator<Item = (Leaf, &[Idx<Entry>])> {
        let months = year.into_iter().flat_map(|year| self.leaves.range(Leaf::Month(year, None, 0)..=Leaf::Month(year, Some(u32::MAX), u32::MAX)).rev());
        let years = self.leaves.range(Leaf::Year(i32::MIN)..=Leaf::Year(i32::MAX)).rev();
        let undated = self.leaves.range(Leaf::Undated(0)..);
        months.chain(years).chain(undated).map(|(leaf, list)| (*leaf, list.as_slice()))
    }
}

fn total(weighed: &[Weighed]) -> u32 {
    weighed.iter().fold(0, |sum, one| sum.saturating_add(one.1))
}

fn newest(weighed: &[Weighed]) -> Vec<Idx<Entry>> {
    let mut sum = 0u32;
    let within = |one: &&Weighed| {
        let first = sum == 0;
        sum = sum.saturating_add(one.1);
        first || sum <= FRONT
    };
    weighed.iter().take_while(within).map(|one| one.0).collect()
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
