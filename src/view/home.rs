//! The home page: the ways in, at a glance. Of each kind it shows the few that a reader most likely wants, and leads to all.

use super::parts::{Counted, Row, counted, row};
use super::{Link, Source, crosstab, names};
use crate::archive::{Entry, Idx};
use crate::plan::{Leaf, List, Sheaf, Target};
use crate::record::register::Register;
use crate::site::{Href, SitePath};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// How many of the newest meetings are shown.
const LATEST: usize = 4;
/// How many of the other ways in are shown.
const SHOWN: usize = 6;

/// What the home page says.
#[derive(Debug, Serialize, Hash)]
pub struct HomeView<'a> {
    /// How many minutes there are.
    pub minutes: usize,
    /// How many meetings.
    pub meetings: usize,
    /// A theme under a commissioner, as an example of what can be asked.
    pub example: Option<Link<'a>>,
    /// The newest meetings, each by one of its minutes.
    pub latest: Vec<Latest<'a>>,
    /// The themes most spoken of.
    pub themes: Ways<'a>,
    /// The commissioners of the newest minutes.
    pub commissioners: Ways<'a>,
    /// The panels of the newest minutes.
    pub panels: Ways<'a>,
    /// The years, newest first; the last may be those without a date.
    pub years: Vec<Counted<'a>>,
    /// The registers, with the number of facts in each.
    pub registers: Vec<Counted<'a>>,
    /// The table of themes by commissioner.
    pub table: Option<Link<'a>>,
}

/// A meeting, by the minute that speaks of most themes: the first of equals.
#[derive(Debug, Serialize, Hash)]
pub struct Latest<'a> {
    /// That minute.
    #[serde(flatten)]
    pub row: Row<'a>,
    /// How many others the meeting has.
    pub others: usize,
    /// The meeting's page.
    pub meeting: Href,
}

/// Some of a kind, with the way to all.
#[derive(Debug, Serialize, Hash)]
pub struct Ways<'a> {
    /// Those shown, with the number of minutes.
    pub some: Vec<Counted<'a>>,
    /// The way to all.
    pub link: Link<'a>,
}

/// Makes the home page.
pub fn home<'a>(source: Source<'a>, path: &SitePath) -> HomeView<'a> {
    let Source { archive, plan, .. } = source;
    let counted = |list: List, text: &'a str| counted(source, path, list, text);
    let ways = |some: Vec<Counted<'a>>, all: usize, target: Target, what: &str| {
        let text = if all > some.len() { format!("All {all} {what}, A to Z") } else { format!("All {what}, A to Z") };
        Ways { some, link: Link { text: text.into(), href: plan.href(path, &target) } }
    };
    let mut themes: Vec<Counted<'a>> =
        archive.themes.iter().map(|(idx, theme)| counted(List::Theme(idx), &theme.name.value)).filter(|theme| theme.count > 0).collect();
    themes.sort_by_key(|theme| Reverse(theme.count));
    themes.truncate(SHOWN);
    let holder = |entry: &Entry| entry.holder.as_ref().map(|holder| holder.value);
    let people = newest(source, holder, archive.commissioners.iter().map(|(idx, _)| idx));
    let people: Vec<Counted<'a>> = people.into_iter().map(|idx| counted(List::Commissioner(idx), &archive.commissioners[idx].name.value)).collect();
    let panel = |entry: &Entry| archive.meetings[entry.meeting].panel.as_ref().map(|panel| panel.value);
    let panels = newest(source, panel, archive.panels.iter().map(|(idx, _)| idx));
    let panels: Vec<Counted<'a>> = panels.into_iter().map(|idx| counted(List::Panel(idx), &archive.panels[idx].name.value)).collect();
    HomeView {
        minutes: archive.entries.len(),
        meetings: archive.held().count(),
        example: example(source, path),
        latest: latest(source, path),
        themes: ways(themes, archive.themes.len(), Target::Themes, "themes"),
        commissioners: ways(people, archive.commissioners.len(), Target::Commissioners, "commissioners"),
        panels: ways(panels, archive.panels.len(), Target::Panels, "panels"),
        years: super::list::year_links(source, path, &List::Years),
        registers: registers(source, path),
        table: crosstab::front(source, path, crosstab::NAME),
    }
}

/// One minute of each of the newest meetings: of four minutes of one meeting, the first are most often its apologies and declarations.
fn latest<'a>(source: Source<'a>, path: &SitePath) -> Vec<Latest<'a>> {
    let Source { archive, plan, .. } = source;
    let newest = archive.meetings.iter().filter_map(|(at, meeting)| {
        let decides = |entry: &Entry| entry.gist.facts.iter().any(|facts| facts.register == Register::Decisions);
        let says = |idx: &Idx<Entry>| (archive.entries[*idx].gist.themes.len(), decides(&archive.entries[*idx]));
        // Of equals `min` gives the first.
        let most = meeting.entries.iter().copied().min_by_key(|idx| Reverse(says(idx)))?;
        let row = row(source, path, most);
        Some(Latest { row, others: meeting.entries.len() - 1, meeting: plan.href(path, &Target::Meeting(at)) })
    });
    newest.take(LATEST).collect()
}

/// Those whose minutes are the newest, then those that have none yet, in their own order.
fn newest<T>(source: Source<'_>, of: impl Fn(&Entry) -> Option<Idx<T>>, all: impl Iterator<Item = Idx<T>>) -> Vec<Idx<T>> {
    let mut seen = BTreeSet::new();
    let found = source.archive.entries.iter().filter_map(|(_, entry)| of(entry)).chain(all);
    found.filter(|idx| seen.insert(*idx)).take(SHOWN).collect()
}

/// The theme under a commissioner of which most minutes speak; the first of equals.
fn example<'a>(source: Source<'a>, path: &SitePath) -> Option<Link<'a>> {
    let asked = source.plan.shelves.iter().filter(|(list, _)| matches!(list, List::CommissionerTheme(..)));
    let (list, _) = asked.min_by_key(|(_, shelf)| Reverse(shelf.total))?;
    Some(Link { text: names::heading(source, list), href: source.plan.href(path, &Target::List(list.clone(), Leaf::Front)) })
}

/// The registers that have pages, each with the number of its facts, or of the names of its A to Z.
pub fn registers<'a>(source: Source<'a>, path: &SitePath) -> Vec<Counted<'a>> {
    let Source { archive, plan, .. } = source;
    let page = |register: Register| {
        let list = List::Register(register);
        match plan.directories.get(&register) {
            Some(_) => Some((Target::Directory(register, Sheaf::Front), archive.directories.get(&register).map_or(0, Vec::len))),
            None => plan.shelf(&list).map(|_| (Target::List(list, Leaf::Front), archive.registers.get(&register).map_or(0, |(_, facts)| *facts))),
        }
    };
    let pages = Register::ALL.into_iter().filter_map(|register| page(register).map(|(target, count)| (register, target, count)));
    pages.map(|(register, target, count)| Counted { text: register.heading().into(), href: plan.href(path, &target), count }).collect()
}
