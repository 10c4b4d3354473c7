//! The lists of panels, themes and commissioners.

use super::offered::beside;
use super::parts::{Counted, Link, TermShown};
use super::{Source, names};
use crate::plan::{Dataset, Leaf, List, Part, Target};
use crate::site::SitePath;
use serde::Serialize;

/// The panels.
#[derive(Debug, Serialize)]
pub struct PanelsView<'a> {
    /// By name, with the number of minutes.
    pub panels: Vec<Counted<'a>>,
    /// The same as data.
    pub data: Vec<Link<'a>>,
}

/// The themes.
#[derive(Debug, Serialize)]
pub struct ThemesView<'a> {
    /// By first letter.
    pub letters: Vec<Letter<'a>>,
    /// The same as data.
    pub data: Vec<Link<'a>>,
}

/// The themes that begin with one letter.
#[derive(Debug, Serialize)]
pub struct Letter<'a> {
    /// The letter.
    pub letter: String,
    /// The themes, with the number of minutes.
    pub themes: Vec<Counted<'a>>,
}

/// The commissioners.
#[derive(Debug, Serialize)]
pub struct CommissionersView<'a> {
    /// By name.
    pub people: Vec<PersonCard<'a>>,
    /// The offices, with the number of minutes for which no holder is stated.
    pub offices: Vec<Counted<'a>>,
    /// The commissioners as data.
    pub data: Vec<Link<'a>>,
}

/// A commissioner in the list.
#[derive(Debug, Serialize)]
pub struct PersonCard<'a> {
    /// The person's page.
    pub link: Counted<'a>,
    /// The office's title, where stated.
    pub office: Option<&'a str>,
    /// The panels of the area.
    pub panels: Vec<&'a str>,
    /// The terms of office.
    pub terms: Vec<TermShown<'a>>,
}

fn counted<'a>(source: Source<'a>, path: &SitePath, list: List, text: &'a str) -> Counted<'a> {
    let count = source.plan.shelf(&list).map_or(0, |shelf| shelf.total);
    Counted { text: text.into(), href: source.plan.href(path, &Target::List(list, Leaf::Front)), count }
}

/// Makes the list of panels.
pub fn panels<'a>(source: Source<'a>, path: &SitePath) -> PanelsView<'a> {
    let panels = source.archive.panels.iter().map(|(idx, panel)| counted(source, path, List::Panel(idx), &panel.name.value));
    PanelsView { panels: panels.collect(), data: beside(source, path, Dataset::Panels, Part::Whole) }
}

/// Makes the list of themes.
pub fn themes<'a>(source: Source<'a>, path: &SitePath) -> ThemesView<'a> {
    let mut letters: Vec<Letter<'a>> = Vec::new();
    for (idx, theme) in source.archive.themes.iter() {
        let letter: String = theme.name.value.chars().next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
        let theme = counted(source, path, List::Theme(idx), &theme.name.value);
        match letters.last_mut() {
            Some(last) if last.letter == letter => last.themes.push(theme),
            _ => letters.push(Letter { letter, themes: vec![theme] }),
        }
    }
    ThemesView { letters, data: beside(source, path, Dataset::Themes, Part::Whole) }
}

/// Makes the list of commissioners and offices.
pub fn commissioners<'a>(source: Source<'a>, path: &SitePath) -> CommissionersView<'a> {
    let archive = source.archive;
    let people = archive.commissioners.iter().map(|(idx, person)| {
        let of_area = archive.panels.iter().filter(|(_, panel)| panel.area.value == person.area.value);
        PersonCard {
            link: counted(source, path, List::Commissioner(idx), &person.name.value),
            office: person.office.as_ref().map(|office| office.value.as_str()),
            panels: of_area.map(|(_, panel)| panel.name.value.as_str()).collect(),
            terms: person.terms.iter().map(|term| TermShown::of(None, &term.value)).collect(),
        }
    });
    let offices = source.plan.shelves.keys().filter_map(|list| match list {
        List::Office(area) => Some(Counted {
            text: names::heading(source, &List::Office(area.clone())),
            href: source.plan.href(path, &Target::List(list.clone(), Leaf::Front)),
            count: source.plan.shelf(list).map_or(0, |shelf| shelf.total),
        }),
        _ => None,
    });
    CommissionersView { people: people.collect(), offices: offices.collect(), data: beside(source, path, Dataset::Commissioners, Part::Whole) }
}
