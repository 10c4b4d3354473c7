//! A small picture of counts by year: a row of bars for the whole, and one for each of its largest parts.
//!
//! Every picture of the site has the same years, so that pages can be held against each other. Each part stands in a row
//! of its own with its name beside it: nothing is told by colour.

use super::Source;
use crate::plan::List;
use crate::site::Href;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// How many parts have a row of their own.
const PARTS: usize = 6;
/// How many years a picture may have: more do not fit side by side on a phone.
const YEARS: usize = 40;

/// Counts by year, as a picture and as a table.
#[derive(Debug, Serialize, Hash)]
pub struct Picture<'a> {
    /// What is counted: "passage", "passages".
    pub unit: (&'static str, &'static str),
    /// The rows: the whole first, then the parts with the most.
    pub strips: Vec<Strip<'a>>,
    /// The years, newest first.
    pub years: Vec<PictureYear>,
    /// What has no date, in the order of the rows; nothing where all has one.
    pub undated: Vec<u32>,
    /// The most of any year, in the row of the whole.
    pub most: u32,
    /// The year of it, the first of several.
    pub most_in: i32,
    /// The most of any year in the rows of the parts; 0 where there are none.
    pub most_of_parts: u32,
    /// How many parts have no row of their own.
    pub others: usize,
    /// How many stand in these.
    pub others_total: u32,
    /// Which years the picture has.
    pub axis: Axis,
    /// There are years within of which the site has no minutes.
    pub has_gaps: bool,
}

/// A row of the picture.
#[derive(Debug, Serialize, Hash)]
pub struct Strip<'a> {
    /// What it is of.
    pub text: Cow<'a, str>,
    /// Where more stands.
    pub href: Option<Href>,
    /// How many in all, with those that have no date.
    pub total: u32,
    /// The bars.
    pub bars: Bars,
}

/// The bars of a row; `render` draws them.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub struct Bars {
    /// The count of each year, oldest first; `None` for a year of which the site has no minutes.
    pub counts: Vec<Option<u32>>,
    /// What the highest bar stands for.
    pub most: u32,
    /// It is the row of the whole.
    pub whole: bool,
}

/// The years below the first row; `render` draws them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Axis {
    /// The oldest.
    pub first: i32,
    /// The newest.
    pub last: i32,
}

/// A year of the table.
#[derive(Debug, Serialize, Hash)]
pub struct PictureYear {
    /// The year.
    pub year: i32,
    /// The site has minutes of it.
    pub held: bool,
    /// The counts, in the order of the rows.
    pub counts: Vec<u32>,
}

/// The counts of one row.
#[derive(Clone, Debug, Default, Hash)]
struct Tally {
    by_year: BTreeMap<i32, u32>,
    undated: u32,
    total: u32,
}

impl Tally {
    fn add(&mut self, year: Option<i32>, count: u32) {
        self.total += count;
        match year {
            Some(year) => *self.by_year.entry(year).or_default() += count,
            None => self.undated += count,
        }
    }

    fn most(&self) -> u32 {
        self.by_year.values().copied().max().unwrap_or(0)
    }
}

/// Counts on their way to a picture. `K` tells the parts apart.
#[derive(Debug, Hash)]
pub struct Tallies<K> {
    whole: Tally,
    parts: BTreeMap<K, Tally>,
}

impl<K: Ord + Copy> Tallies<K> {
    /// Nothing counted.
    pub fn new() -> Self {
        Tallies { whole: Tally::default(), parts: BTreeMap::new() }
    }

    /// Counts something of a year under each part that it belongs to.
    pub fn add(&mut self, year: Option<i32>, count: u32, parts: impl IntoIterator<Item = K>) {
        self.whole.add(year, count);
        for part in parts {
            self.parts.entry(part).or_default().add(year, count);
        }
    }

    /// How many were counted in all.
    pub fn total(&self) -> u32 {
        self.whole.total
    }

    /// How many of them have no date.
    pub fn undated(&self) -> u32 {
        self.whole.undated
    }

    /// The one year that all dated ones are of.
    pub fn only_year(&self) -> Option<i32> {
        let mut years = self.whole.by_year.iter().filter(|(_, count)| **count > 0);
        years.next().filter(|_| years.next().is_none()).map(|(year, _)| *year)
    }

    /// The picture of what was counted, where it is of two years or more. `name` gives each part its words and its page.
    pub fn picture<'a>(
        &self,
        source: Source<'a>,
        unit: (&'static str, &'static str),
        whole: Cow<'a, str>,
        name: impl Fn(K) -> (Cow<'a, str>, Option<Href>),
    ) -> Option<Picture<'a>> {
        if self.whole.by_year.values().filter(|count| **count > 0).count() < 2 {
            return None;
        }
        let held = source.plan.shelf(&List::Years).map_or(&[][..], |shelf| &shelf.years);
        let held: Vec<i32> = held.iter().filter_map(|(year, _)| *year).collect();
        let (first, last) = (*held.iter().min()?, *held.iter().max()?);
        let span = usize::try_from(last.checked_sub(first)?).ok()? + 1;
        if span > YEARS {
            return None;
        }
        let mut parts: Vec<(&K, &Tally)> = self.parts.iter().filter(|(_, tally)| tally.total > 0).collect();
        parts.sort_by_key(|(key, tally)| (std::cmp::Reverse(tally.total), **key));
        let others = parts.split_off(parts.len().min(if parts.len() == PARTS + 1 { PARTS + 1 } else { PARTS }));
        let most_of_parts = parts.iter().map(|(_, tally)| tally.most()).max().unwrap_or(0);
        let bars = |tally: &Tally, most: u32, whole: bool| {
            let count = |year: i32| held.contains(&year).then(|| tally.by_year.get(&year).copied().unwrap_or(0));
            Bars { counts: (first..=last).map(count).collect(), most, whole }
        };
        let most = self.whole.most();
        let mut strips = vec![Strip { text: whole, href: None, total: self.whole.total, bars: bars(&self.whole, most, true) }];
        for (key, tally) in &parts {
            let (text, href) = name(**key);
            strips.push(Strip { text, href, total: tally.total, bars: bars(tally, most_of_parts, false) });
        }
        let rows = || std::iter::once(&self.whole).chain(parts.iter().map(|(_, tally)| *tally));
        let years = (first..=last).rev().map(|year| PictureYear {
            year,
            held: held.contains(&year),
            counts: rows().map(|tally| tally.by_year.get(&year).copied().unwrap_or(0)).collect(),
        });
        Some(Picture {
            unit,
            years: years.collect(),
            undated: rows().map(|tally| tally.undated).filter(|_| self.whole.undated > 0).collect(),
            most,
            most_in: self.whole.by_year.iter().find(|(_, count)| **count == most).map_or(first, |(year, _)| *year),
            most_of_parts,
            others: others.len(),
            others_total: others.iter().map(|(_, tally)| tally.total).sum(),
            axis: Axis { first, last },
            has_gaps: held.len() < span,
            strips,
        })
    }
}
