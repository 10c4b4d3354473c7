//! What the first page of a list says in figures: counts by year, and what stands out.

use super::Source;
use super::list::ListView;
use super::meetings;
use super::parts::Counted;
use super::picture::Tallies;
use crate::archive::{Entry, Idx};
use crate::plan::{Leaf, List, Shelf, Target};
use crate::record::register::Register;
use crate::record::stated::{Commissioner, Panel, Theme};
use crate::site::SitePath;
use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

const MINUTES: (&str, &str) = ("minute", "minutes");
const PASSAGES: (&str, &str) = ("passage", "passages");

/// The minutes of a whole list, each once.
pub fn all(shelf: &Shelf) -> Vec<Idx<Entry>> {
    let whole = shelf.leaves.len() == 1;
    let leaves = shelf.leaves.iter().filter(|(leaf, _)| whole || **leaf != Leaf::Front);
    leaves.flat_map(|(_, minutes)| minutes).copied().collect()
}

fn year(source: Source<'_>, idx: Idx<Entry>) -> Option<i32> {
    source.archive.when(idx).map(|when| when.year())
}

/// How many passages of a minute speak of a theme.
pub fn passages(entry: &Entry, theme: Idx<Theme>) -> u32 {
    u32::try_from(entry.passages_on(theme).count()).unwrap_or(u32::MAX)
}

/// Counts the list by year, and what it is about.
pub fn summarise<'a>(source: Source<'a>, path: &SitePath, list: &List, shelf: &Shelf, view: &mut ListView<'a>) {
    let minutes = all(shelf);
    match list {
        List::Theme(theme) => on_theme(source, path, *theme, &minutes, true, view),
        List::CommissionerTheme(_, theme) => on_theme(source, path, *theme, &minutes, false, view),
        List::Commissioner(_) | List::Panel(_) => by_theme(source, path, list, &minutes, view),
        List::Register(register) => entries(source, *register, &minutes, view),
        List::Years | List::Office(_) => {}
    }
}

/// Whether no commissioner is told of a minute, and why.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Unheld {
    No,
    NotStated,
    OfNoOffice,
}

/// The passages on a theme by year, and where it is of all commissioners, by commissioner.
fn on_theme<'a>(source: Source<'a>, path: &SitePath, theme: Idx<Theme>, minutes: &[Idx<Entry>], split: bool, view: &mut ListView<'a>) {
    let archive = source.archive;
    // Those without a stated commissioner are a part too, and the last of equals; so are those of bodies that look after none.
    let mut tallies: Tallies<(Unheld, Option<Idx<Commissioner>>)> = Tallies::new();
    for idx in minutes {
        let entry = &archive.entries[*idx];
        let holder = entry.holder.as_ref().map(|holder| holder.value);
        let unheld = match holder {
            Some(_) => Unheld::No,
            None if archive.is_of_no_office(&archive.meetings[entry.meeting]) => Unheld::OfNoOffice,
            None => Unheld::NotStated,
        };
        tallies.add(year(source, *idx), passages(entry, theme), split.then_some((unheld, holder)));
    }
    let name = |(unheld, holder): (Unheld, Option<Idx<Commissioner>>)| match holder {
        Some(person) => {
            let list = List::CommissionerTheme(person, theme);
            let href = source.plan.shelf(&list).map(|_| source.plan.href(path, &Target::List(list, Leaf::Front)));
            (Cow::Borrowed(archive.commissioners[person].name.value.as_str()), href)
        }
        None if unheld == Unheld::OfNoOffice => (Cow::Borrowed("Bodies without a commissioner"), None),
        None => (Cow::Borrowed("Commissioner not stated"), None),
    };
    view.passages = Some(tallies.total() as usize);
    view.picture = tallies.picture(source, PASSAGES, "All passages".into(), name);
    let shown = view.picture.iter().flat_map(|picture| &picture.strips).filter(|strip| strip.href.is_some()).count();
    view.more_people = view.people.len() > shown;
    tell(&tallies, view);
}

/// The minutes of a commissioner or a panel by year, and by theme.
fn by_theme<'a>(source: Source<'a>, path: &SitePath, list: &List, minutes: &[Idx<Entry>], view: &mut ListView<'a>) {
    let archive = source.archive;
    let mut tallies: Tallies<Idx<Theme>> = Tallies::new();
    let mut counts: BTreeMap<Idx<Theme>, usize> = BTreeMap::new();
    for idx in minutes {
        let themes = || archive.entries[*idx].themes.iter().map(|of| of.theme);
        tallies.add(year(source, *idx), 1, themes());
        themes().for_each(|theme| *counts.entry(theme).or_default() += 1);
    }
    let page = |theme: Idx<Theme>| match list {
        List::Commissioner(person) => Target::List(List::CommissionerTheme(*person, theme), Leaf::Front),
        _ => Target::List(List::Theme(theme), Leaf::Front),
    };
    let name = |theme: Idx<Theme>| (Cow::Borrowed(archive.themes[theme].name.value.as_str()), Some(source.plan.href(path, &page(theme))));
    view.picture = tallies.picture(source, MINUTES, "All minutes".into(), name);
    // A minute speaks of several themes: what is left of them has no sum.
    view.picture.iter_mut().for_each(|picture| picture.others = 0);
    if view.themes.is_empty() {
        view.themes =
            counts.iter().map(|(theme, count)| Counted { text: name(*theme).0, href: source.plan.href(path, &page(*theme)), count: *count }).collect();
        view.themes.sort_by_key(|theme| Reverse(theme.count));
    }
    tell(&tallies, view);
}

/// The entries of a register by year.
fn entries<'a>(source: Source<'a>, register: Register, minutes: &[Idx<Entry>], view: &mut ListView<'a>) {
    let mut tallies: Tallies<()> = Tallies::new();
    for idx in minutes {
        let facts = source.archive.entries[*idx].count_of(register);
        tallies.add(year(source, *idx), u32::try_from(facts).unwrap_or(u32::MAX), None);
    }
    view.picture = tallies.picture(source, ("entry", "entries"), "All entries".into(), |()| ("".into(), None));
    tell(&tallies, view);
}

fn tell<K: Ord + Copy>(tallies: &Tallies<K>, view: &mut ListView<'_>) {
    view.only_year = tallies.only_year();
    view.undated = tallies.undated();
}

/// What a year's own page says of the year.
pub fn of_year<'a>(source: Source<'a>, path: &SitePath, shelf: &Shelf, year: i32, view: &mut ListView<'a>) {
    let of = |leaf: &Leaf| matches!(leaf, Leaf::Year(of) | Leaf::Month(of, ..) if *of == year);
    let minutes: Vec<Idx<Entry>> = shelf.leaves.iter().filter(|(leaf, _)| of(leaf)).flat_map(|(_, minutes)| minutes).copied().collect();
    view.minutes = minutes.len();
    view.meetings = meetings::count(source, &minutes);
    let mut counts: BTreeMap<Idx<Panel>, usize> = BTreeMap::new();
    for idx in minutes {
        let meeting = &source.archive.meetings[source.archive.entries[idx].meeting];
        meeting.panel.iter().for_each(|panel| *counts.entry(panel.value).or_default() += 1);
    }
    let panels = counts.into_iter().map(|(panel, count)| Counted {
        text: source.archive.panels[panel].name.value.as_str().into(),
        href: source.plan.href(path, &Target::List(List::Panel(panel), Leaf::Front)),
        count,
    });
    view.panels = panels.collect();
}
