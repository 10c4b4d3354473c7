//! The home page: the ways in, at a glance.

use super::parts::{Counted, Row, row};
use super::{Link, Source, link};
use crate::plan::{Leaf, List, Sheaf, Target};
use crate::record::register::Register;
use crate::site::SitePath;
use serde::Serialize;

/// How many of the newest minutes are shown.
const LATEST: usize = 6;
/// How many commissioners and panels are shown before the rest is left to their own page.
const SHOWN: usize = 12;

/// What the home page says.
#[derive(Debug, Serialize)]
pub struct HomeView<'a> {
    /// How many minutes there are.
    pub minutes: usize,
    /// How many meetings.
    pub meetings: usize,
    /// The newest.
    pub latest: Vec<Row<'a>>,
    /// The themes that are found, with the number of minutes.
    pub themes: Vec<Counted<'a>>,
    /// The commissioners, with the number of minutes.
    pub commissioners: Vec<Counted<'a>>,
    /// The panels, with the number of minutes.
    pub panels: Vec<Counted<'a>>,
    /// There are more than are shown.
    pub more_panels: bool,
    /// The years, newest first; the last may be those without a date.
    pub years: Vec<Counted<'a>>,
    /// All themes.
    pub all_themes: Link<'a>,
    /// All commissioners.
    pub all_commissioners: Link<'a>,
    /// All panels.
    pub all_panels: Link<'a>,
    /// The registers, with the number of facts in each.
    pub registers: Vec<Counted<'a>>,
}

/// Makes the home page.
pub fn home<'a>(source: Source<'a>, path: &SitePath) -> HomeView<'a> {
    let Source { archive, plan, .. } = source;
    let counted = |list: List, text: &'a str| {
        let count = plan.shelf(&list).map_or(0, |shelf| shelf.total);
        Counted { text: text.into(), href: plan.href(path, &Target::List(list, Leaf::Front)), count }
    };
    let themes = archive.themes.iter().filter(|(idx, _)| archive.by_theme.contains_key(idx));
    let commissioners: Vec<Counted<'a>> = archive.commissioners.iter().map(|(idx, person)| counted(List::Commissioner(idx), &person.name.value)).collect();
    let panels: Vec<Counted<'a>> = archive.panels.iter().map(|(idx, panel)| counted(List::Panel(idx), &panel.name.value)).collect();
    HomeView {
        minutes: archive.entries.len(),
        meetings: archive.meetings.iter().filter(|(_, meeting)| !meeting.entries.is_empty()).count(),
        latest: archive.entries.iter().take(LATEST).map(|(idx, _)| row(source, path, idx)).collect(),
        themes: themes.map(|(idx, theme)| counted(List::Theme(idx), &theme.name.value)).collect(),
        commissioners: commissioners.into_iter().take(SHOWN).collect(),
        more_panels: panels.len() > SHOWN,
        panels: panels.into_iter().take(SHOWN).collect(),
        years: super::list::year_links(source, path, &List::Years),
        all_themes: link(source, path, &Target::Themes, "All themes"),
        all_commissioners: link(source, path, &Target::Commissioners, "All commissioners"),
        all_panels: link(source, path, &Target::Panels, "All panels"),
        registers: registers(source, path),
    }
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
