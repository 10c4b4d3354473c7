//! The tables that the site offers as data, and how each is cut into parts by year.

use super::Shelf;
use crate::archive::Archive;
use crate::record::register::Register;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A table that the site offers as data.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Dataset {
    /// One row a minute.
    Minutes,
    /// One row a meeting.
    Meetings,
    /// One row a fact.
    Register(Register),
    /// One row a theme.
    Themes,
    /// One row a panel.
    Panels,
    /// One row a commissioner.
    Commissioners,
}

impl Dataset {
    /// Every table, in the order in which they are shown.
    pub fn all() -> impl Iterator<Item = Dataset> {
        let first = [Dataset::Minutes, Dataset::Meetings].into_iter();
        first.chain(Register::ALL.map(Dataset::Register)).chain([Dataset::Themes, Dataset::Panels, Dataset::Commissioners])
    }

    /// Its name in addresses.
    pub fn id(self) -> &'static str {
        match self {
            Dataset::Minutes => "minutes",
            Dataset::Meetings => "meetings",
            Dataset::Register(register) => register.id(),
            Dataset::Themes => "themes",
            Dataset::Panels => "panels",
            Dataset::Commissioners => "commissioners",
        }
    }

    /// Whether it is cut by year; the others are whole.
    pub fn by_year(self) -> bool {
        matches!(self, Dataset::Minutes | Dataset::Meetings | Dataset::Register(_))
    }
}

/// A part of a table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TablePart {
    /// All of it.
    Whole,
    /// What is of one year.
    Year(i32),
    /// What is of no stated date.
    Undated,
}

impl TablePart {
    /// The part that holds what is of a year.
    pub fn of(year: Option<i32>) -> TablePart {
        year.map_or(TablePart::Undated, TablePart::Year)
    }

    /// The address of the part of a table, below `data/`, without ending.
    pub fn stem(self, dataset: Dataset) -> String {
        match self {
            TablePart::Whole => dataset.id().to_owned(),
            TablePart::Year(year) => format!("{}/{year:04}", dataset.id()),
            TablePart::Undated => format!("{}/not-stated", dataset.id()),
        }
    }

    /// Where it stands among the parts: newest first, undated last.
    fn place(self) -> (bool, Reverse<i32>) {
        match self {
            TablePart::Whole => (false, Reverse(i32::MAX)),
            TablePart::Year(year) => (false, Reverse(year)),
            TablePart::Undated => (true, Reverse(0)),
        }
    }

    /// The items of a list in the archive's order that are of this part: they stand side by side.
    pub fn cut<T>(self, list: &[T], year: impl Fn(&T) -> Option<i32>) -> &[T] {
        if self == TablePart::Whole {
            return list;
        }
        let place = |item: &T| TablePart::of(year(item)).place();
        let (from, to) = (list.partition_point(|item| place(item) < self.place()), list.partition_point(|item| place(item) <= self.place()));
        list.get(from..to).unwrap_or_default()
    }
}

/// The parts of every table with their rows, newest first and undated last. No part is without rows.
pub fn lay_out(archive: &Archive, years: Option<&Shelf>) -> BTreeMap<Dataset, Vec<(TablePart, usize)>> {
    let mut rows: BTreeMap<Dataset, BTreeMap<TablePart, usize>> = BTreeMap::new();
    for (year, minutes) in years.into_iter().flat_map(|shelf| &shelf.years) {
        rows.entry(Dataset::Minutes).or_default().insert(TablePart::of(*year), *minutes);
    }
    for (_, meeting) in archive.held() {
        let part = TablePart::of(meeting.when.as_ref().map(|when| when.value.year()));
        *rows.entry(Dataset::Meetings).or_default().entry(part).or_default() += 1;
    }
    for (_, meeting) in archive.meetings.iter() {
        let part = TablePart::of(meeting.when.as_ref().map(|when| when.value.year()));
        let mut counts: BTreeMap<Register, usize> = BTreeMap::new();
        for of in meeting.entries.iter().flat_map(|idx| &archive.entries[*idx].gist.facts) {
            *counts.entry(of.register).or_default() += of.count;
        }
        for (register, count) in counts {
            *rows.entry(Dataset::Register(register)).or_default().entry(part).or_default() += count;
        }
    }
    let whole = [(Dataset::Themes, archive.themes.len()), (Dataset::Panels, archive.panels.len()), (Dataset::Commissioners, archive.commissioners.len())];
    rows.extend(whole.into_iter().filter(|(_, count)| *count > 0).map(|(dataset, count)| (dataset, BTreeMap::from([(TablePart::Whole, count)]))));
    let in_order = rows.into_iter().map(|(dataset, parts)| {
        let mut parts: Vec<(TablePart, usize)> = parts.into_iter().collect();
        parts.sort_by_key(|(part, _)| part.place());
        (dataset, parts)
    });
    in_order.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_cut_by_year() {
        let list = [Some(2020), Some(2018), Some(2018), None];
        for (part, count) in
            [(TablePart::Whole, 4), (TablePart::Year(2020), 1), (TablePart::Year(2019), 0), (TablePart::Year(2018), 2), (TablePart::Undated, 1)]
        {
            assert_eq!(part.cut(&list, |year| *year).len(), count, "{part:?}");
        }
    }
}
