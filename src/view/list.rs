//! A page of a list of minutes: a theme, a commissioner, a panel, a year, the decisions.

use super::facts::{self, FactRow, FactShown};
use super::leaves::{LeafLink, leaves};
use super::meetings::{self, MeetingGroup};
use super::minute::{DecisionView, decisions};
use super::parts::{Counted, Date, Link, Markdown, Passage, Row, TermShown, counted, on_theme, person, row};
use super::picture::Picture;
use super::{Source, chrome, crosstab, link, names, offered, summary};
use crate::archive::{Entry, Idx};
use crate::plan::{Dataset, Leaf, List, Shelf, TablePart, Target};
use crate::record::register::Register;
use crate::record::when::month_name;
use crate::site::{Href, SitePath};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A page of a list.
#[derive(Debug, Serialize, Hash)]
pub struct ListView<'a> {
    /// What the list is of: `theme`, `commissioner`, `commissioner-theme`, `panel`, `office`, `years`, or the register's id.
    pub of: &'static str,
    /// It is a register of facts.
    pub register: bool,
    /// The list's name.
    pub heading: Cow<'a, str>,
    /// What the page is called: the list's name, with what this page covers of it.
    pub name: String,
    /// What this page covers of it; `None` on its first page.
    pub period: Option<String>,
    /// The publisher's introduction, on the first page.
    pub intro: Option<Markdown<'a>>,
    /// How many minutes the whole list holds.
    pub minutes: usize,
    /// How many meetings they were taken at: of the whole list, or of a year.
    pub meetings: usize,
    /// How many passages or resolutions it quotes in all; `None` where it quotes none.
    pub passages: Option<usize>,
    /// The minutes of each year.
    pub years: Vec<YearCount>,
    /// The counts by year, where they are of two years or more.
    pub picture: Option<Picture<'a>>,
    /// The one year that all is of, where there is one.
    pub only_year: Option<i32>,
    /// How many of what the picture counts have no date.
    pub undated: u32,
    /// On a theme: the commissioners, with their minutes on it.
    pub people: Vec<Counted<'a>>,
    /// Not all of them stand in the picture.
    pub more_people: bool,
    /// Under a commissioner or panel: the themes, with the minutes on them, the most first.
    pub themes: Vec<Counted<'a>>,
    /// Of a year: the panels, with their minutes of it.
    pub panels: Vec<Counted<'a>>,
    /// The table of themes by commissioner.
    pub table: Option<Link<'a>>,
    /// The terms of office.
    pub terms: Vec<TermShown<'a>>,
    /// The office's title, where stated.
    pub office: Option<&'a str>,
    /// The panels of the area, or the panel's commissioners.
    pub beside: Vec<Link<'a>>,
    /// The council that hosts a panel.
    pub council: Option<&'a str>,
    /// The names that a panel has borne, with their dates.
    pub names: Vec<TermShown<'a>>,
    /// On a commissioner's theme: the theme itself.
    pub theme: Option<Link<'a>>,
    /// The minutes of this page.
    pub groups: Vec<Group<'a>>,
    /// The other pages of the list, with this one marked.
    pub leaves: Vec<LeafLink>,
    /// The page shows only the newest; the rest is on the other pages.
    pub newest_only: bool,
    /// The same as data: a register, or the minutes of a year.
    pub data: Vec<Link<'a>>,
    /// Its own feed.
    pub feed: Option<Link<'a>>,
}

/// The minutes of a year or a month, or those without a date.
#[derive(Debug, Serialize, Hash)]
pub struct Group<'a> {
    /// "2018", "January 2018", "Date not stated".
    pub text: String,
    /// Its place on the page.
    pub anchor: String,
    /// The minutes, with what is quoted of each.
    pub hits: Vec<Hit<'a>>,
    /// The minutes by meeting, where nothing is quoted of them.
    pub meetings: Vec<MeetingGroup<'a>>,
}

/// A minute of a list, with what is quoted of it.
#[derive(Debug, Serialize, Hash)]
pub struct Hit<'a> {
    /// The minute.
    pub row: Row<'a>,
    /// The passages.
    pub passages: Vec<Passage<'a>>,
    /// The decisions, in the register of decisions.
    pub decisions: Vec<DecisionView<'a>>,
    /// The other facts, in their registers.
    pub facts: Vec<FactShown<'a>>,
    /// The short facts, in their registers.
    pub short: Vec<FactRow<'a>>,
    /// The publisher added the theme; its words were not found.
    pub added: bool,
}

/// The count of a year.
#[derive(Debug, Serialize, Hash)]
pub struct YearCount {
    /// The year; `None` for minutes without a date.
    pub year: Option<i32>,
    /// Where they are listed.
    pub href: Href,
    /// How many.
    pub minutes: usize,
    /// The share of the year with the most, in percent.
    pub share: usize,
}

/// The years of a list as links, newest first.
pub fn year_links<'a>(source: Source<'a>, path: &SitePath, list: &List) -> Vec<Counted<'a>> {
    let Some(shelf) = source.plan.shelf(list) else { return Vec::new() };
    let links = shelf.years.iter().map(|(year, count)| Counted {
        text: year.map_or_else(|| "Date not stated".to_owned(), |year| year.to_string()).into(),
        href: source.plan.href(path, &Target::List(list.clone(), year.map_or(Leaf::Undated(1), Leaf::Year))),
        count: *count,
    });
    links.collect()
}

/// Makes a page of a list.
pub fn list<'a>(source: Source<'a>, path: &SitePath, list: &List, leaf: Leaf) -> ListView<'a> {
    static NONE: Shelf = Shelf { leaves: BTreeMap::new(), total: 0, years: Vec::new() };
    let shelf = source.plan.shelf(list).unwrap_or(&NONE);
    let is_front = leaf == Leaf::Front;
    let here = shelf.leaves.get(&leaf).map_or(&[][..], Vec::as_slice);
    let most = shelf.years.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let mut view = ListView {
        of: of(list),
        register: matches!(list, List::Register(_)),
        heading: names::heading(source, list),
        name: names::page(source, list, leaf),
        period: names::period(leaf),
        intro: None,
        minutes: shelf.total,
        meetings: 0,
        passages: None,
        years: Vec::new(),
        picture: None,
        only_year: None,
        undated: 0,
        people: Vec::new(),
        more_people: false,
        themes: Vec::new(),
        panels: Vec::new(),
        table: None,
        terms: Vec::new(),
        office: None,
        beside: Vec::new(),
        council: None,
        names: Vec::new(),
        theme: None,
        groups: groups(source, path, list, here),
        leaves: leaves(source, path, list, leaf, shelf),
        data: data(source, path, list, leaf),
        feed: chrome::own_feed(source, path, list),
        newest_only: is_front && !matches!(list, List::Years) && shelf.leaves.len() > 1,
    };
    if is_front {
        view.years = year_counts(source, path, list, shelf, most);
        view.meetings = meetings::count(source, &summary::all(shelf));
        tell(source, path, list, &mut view);
        summary::summarise(source, path, list, shelf, &mut view);
    } else if let (List::Years, Leaf::Year(year)) = (list, leaf) {
        summary::of_year(source, path, shelf, year, &mut view);
    }
    view
}

/// The data that belongs to a page: of a register or a year, the part of its year; on the first page, the way to all parts.
fn data<'a>(source: Source<'a>, path: &SitePath, list: &List, leaf: Leaf) -> Vec<Link<'a>> {
    let dataset = match list {
        List::Years => Dataset::Minutes,
        List::Register(register) => Dataset::Register(*register),
        _ => return Vec::new(),
    };
    match leaf {
        Leaf::Front => offered::all_parts(source, path, dataset),
        Leaf::Year(year) | Leaf::Month(year, ..) => offered::beside(source, path, dataset, TablePart::Year(year)),
        Leaf::Undated(_) => offered::beside(source, path, dataset, TablePart::Undated),
    }
}

fn of(list: &List) -> &'static str {
    match list {
        List::Years => "years",
        List::Register(register) => register.id(),
        List::Panel(_) => "panel",
        List::Theme(_) => "theme",
        List::Commissioner(_) => "commissioner",
        List::CommissionerTheme(..) => "commissioner-theme",
        List::Office(_) => "office",
    }
}

/// What only a list's first page tells.
fn tell<'a>(source: Source<'a>, path: &SitePath, list: &List, view: &mut ListView<'a>) {
    let archive = source.archive;
    let intro = |body: &'a str| (!body.is_empty()).then_some(Markdown(body));
    let there = |(list, name): (List, &'a String)| source.plan.shelf(&list).is_some().then(|| counted(source, path, list, name.as_str()));
    match list {
        List::Years => {}
        List::Register(register) => {
            view.passages = Some(archive.registers.get(register).map_or(0, |(_, facts)| *facts));
        }
        List::Theme(theme) => {
            view.intro = intro(&archive.themes[*theme].body);
            let people = archive.commissioners.iter().map(|(idx, person)| (List::CommissionerTheme(idx, *theme), &person.name.value));
            view.people = people.filter_map(there).collect();
            view.people.sort_by_key(|person| std::cmp::Reverse(person.count));
            view.table = crosstab::front(source, path, "All themes by commissioner, as a table");
        }
        List::Commissioner(idx) => {
            let person = &archive.commissioners[*idx];
            view.intro = intro(&person.body);
            view.office = person.office.as_ref().map(|office| office.value.as_str());
            view.terms = person.terms.iter().map(|term| TermShown::of(None, &term.value)).collect();
            let panels = archive.panels.iter().filter(|(_, panel)| panel.area() == Some(&*person.area.value));
            view.beside = panels.map(|(idx, panel)| link(source, path, &Target::List(List::Panel(idx), Leaf::Front), &panel.name.value)).collect();
            let themes = archive.themes.iter().map(|(theme, stated)| (List::CommissionerTheme(*idx, theme), &stated.name.value));
            view.themes = themes.filter_map(there).collect();
            view.themes.sort_by_key(|theme| std::cmp::Reverse(theme.count));
        }
        List::CommissionerTheme(_, theme) => {
            view.theme = Some(link(source, path, &Target::List(List::Theme(*theme), Leaf::Front), &archive.themes[*theme].name.value));
        }
        List::Panel(idx) => {
            let panel = &archive.panels[*idx];
            view.intro = intro(&panel.body);
            view.council = panel.council.as_ref().map(|council| council.value.as_str());
            view.names = panel
                .names
                .iter()
                .map(|name| TermShown { who: None, name: Some(&name.name.value), from: name.from.map(Date::from), to: name.to.map(Date::from) })
                .collect();
            view.terms = panel.area().map(|area| terms(source, path, area)).unwrap_or_default();
        }
        List::Office(area) => {
            view.terms = terms(source, path, area);
            let panels = archive.panels.iter().filter(|(_, panel)| panel.area() == Some(&**area));
            view.beside = panels.map(|(idx, panel)| link(source, path, &Target::List(List::Panel(idx), Leaf::Front), &panel.name.value)).collect();
        }
    }
}

fn terms<'a>(source: Source<'a>, path: &SitePath, area: &str) -> Vec<TermShown<'a>> {
    let terms = source.archive.offices.terms(area).iter();
    terms.map(|term| TermShown::of(Some(person(source, path, term.holder)), &term.during)).collect()
}

fn year_counts(source: Source<'_>, path: &SitePath, list: &List, shelf: &Shelf, most: usize) -> Vec<YearCount> {
    let years = shelf.years.iter().map(|(year, minutes)| {
        let leaf = year.map_or(Leaf::Undated(1), Leaf::Year);
        let has_page = shelf.leaves.contains_key(&leaf);
        let href = if has_page { source.plan.href(path, &Target::List(list.clone(), leaf)) } else { Href::here(&group_anchor(*year)) };
        YearCount { year: *year, href, minutes: *minutes, share: (minutes * 100).checked_div(most).unwrap_or(0) }
    });
    years.collect()
}

fn group_anchor(year: Option<i32>) -> String {
    year.map_or_else(|| "not-stated".to_owned(), |year| format!("y{year}"))
}

/// Whether a list quotes its minutes; the others name them by meeting.
fn quotes(list: &List) -> bool {
    matches!(list, List::Theme(_) | List::CommissionerTheme(..) | List::Register(_))
}

/// The minutes of a page by year, or by month where the page is of a year.
fn groups<'a>(source: Source<'a>, path: &SitePath, list: &List, minutes: &[Idx<Entry>]) -> Vec<Group<'a>> {
    let of = |idx: &Idx<Entry>| {
        let when = source.archive.when(*idx);
        let month = when.filter(|_| *list == List::Years).and_then(|when| when.month());
        (when.map(|when| when.year()), month)
    };
    let groups = minutes.chunk_by(|one, other| of(one) == of(other)).filter_map(|group| {
        let (year, month) = of(group.first()?);
        let (text, anchor) = match (year, month) {
            (Some(year), Some(month)) => (format!("{} {year}", month_name(month)), format!("m{month}")),
            (Some(year), None) if *list == List::Years => (format!("{year}, month not stated"), group_anchor(Some(year))),
            (Some(year), None) => (year.to_string(), group_anchor(Some(year))),
            (None, _) => ("Date not stated".to_owned(), group_anchor(None)),
        };
        let (hits, meetings) = if quotes(list) {
            (group.iter().map(|idx| hit(source, path, list, *idx)).collect(), Vec::new())
        } else {
            (Vec::new(), meetings::by_meeting(source, path, group))
        };
        Some(Group { text, anchor, hits, meetings })
    });
    groups.collect()
}

fn hit<'a>(source: Source<'a>, path: &SitePath, list: &List, idx: Idx<Entry>) -> Hit<'a> {
    let entry = &source.archive.entries[idx];
    let row = row(source, path, idx);
    let theme = match list {
        List::Theme(theme) | List::CommissionerTheme(_, theme) => Some(*theme),
        _ => None,
    };
    let added = theme.is_some_and(|theme| entry.mentions_of(theme).next().is_none());
    let decisions = match list {
        List::Register(Register::Decisions) => decisions(source, entry, &row.href),
        _ => Vec::new(),
    };
    let facts = match list {
        List::Register(register) if !register.is_short() && *register != Register::Decisions => facts::shown(source, path, idx, *register, &row.href),
        _ => Vec::new(),
    };
    let short = match list {
        List::Register(register) if register.is_short() => facts::rows(source, entry, *register, &row.href),
        _ => Vec::new(),
    };
    let passages = theme.map(|theme| on_theme(source, entry, theme, &row.href)).unwrap_or_default();
    Hit { row, passages, decisions, facts, short, added }
}
