//! The lists of panels, themes and commissioners.

use super::offered::beside;
use super::parts::{Counted, Link, TermShown, counted};
use super::{Source, crosstab, names};
use crate::plan::{Dataset, List, TablePart};
use crate::site::SitePath;
use serde::Serialize;

/// The panels.
#[derive(Debug, Serialize, Hash)]
pub struct PanelsView<'a> {
    /// By first letter.
    pub letters: Vec<Letter<Counted<'a>>>,
    /// The same as data.
    pub data: Vec<Link<'a>>,
}

/// The themes.
#[derive(Debug, Serialize, Hash)]
pub struct ThemesView<'a> {
    /// By first letter.
    pub letters: Vec<Letter<Counted<'a>>>,
    /// The same as data.
    pub data: Vec<Link<'a>>,
    /// The table of themes by commissioner.
    pub table: Option<Link<'a>>,
}

/// What begins with one letter.
#[derive(Debug, Serialize, Hash)]
pub struct Letter<T> {
    /// The letter.
    pub letter: String,
    /// What begins with it.
    pub list: Vec<T>,
}

/// Gathers what is in order by first letter; signs over letters make no letter of their own.
fn by_letter<T>(all: impl Iterator<Item = T>, word: impl Fn(&T) -> &str) -> Vec<Letter<T>> {
    let mut letters: Vec<Letter<T>> = Vec::new();
    for one in all {
        let first = word(&one).chars().next();
        let plain = first.and_then(deunicode::deunicode_char).and_then(|plain| plain.chars().next()).or(first);
        let letter: String = plain.map(|c| c.to_uppercase().collect()).unwrap_or_default();
        match letters.last_mut() {
            Some(last) if last.letter == letter => last.list.push(one),
            _ => letters.push(Letter { letter, list: vec![one] }),
        }
    }
    letters
}

/// The word of a name by which people are found: the last.
fn last_word(name: &str) -> &str {
    name.split_whitespace().next_back().unwrap_or(name)
}

/// The commissioners.
#[derive(Debug, Serialize, Hash)]
pub struct CommissionersView<'a> {
    /// By the first letter of the last word of the name.
    pub letters: Vec<Letter<PersonCard<'a>>>,
    /// The table of themes by commissioner.
    pub table: Option<Link<'a>>,
    /// The offices, with the number of minutes for which no holder is stated.
    pub offices: Vec<Counted<'a>>,
    /// The commissioners as data.
    pub data: Vec<Link<'a>>,
}

/// A commissioner in the list.
#[derive(Debug, Serialize, Hash)]
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

/// Makes the list of panels.
pub fn panels<'a>(source: Source<'a>, path: &SitePath) -> PanelsView<'a> {
    let panels = source.archive.panels.iter().map(|(idx, panel)| counted(source, path, List::Panel(idx), panel.name.value.as_str()));
    PanelsView { letters: by_letter(panels, |panel| &panel.text), data: beside(source, path, Dataset::Panels, TablePart::Whole) }
}

/// Makes the list of themes.
pub fn themes<'a>(source: Source<'a>, path: &SitePath) -> ThemesView<'a> {
    let themes = source.archive.themes.iter().map(|(idx, theme)| counted(source, path, List::Theme(idx), theme.name.value.as_str()));
    ThemesView {
        letters: by_letter(themes, |theme| &theme.text),
        data: beside(source, path, Dataset::Themes, TablePart::Whole),
        table: crosstab::front(source, path, crosstab::NAME),
    }
}

/// Makes the list of commissioners and offices.
pub fn commissioners<'a>(source: Source<'a>, path: &SitePath) -> CommissionersView<'a> {
    let archive = source.archive;
    let people = archive.commissioners.iter().map(|(idx, person)| {
        let of_area = archive.panels.iter().filter(|(_, panel)| panel.area() == Some(&*person.area.value));
        PersonCard {
            link: counted(source, path, List::Commissioner(idx), person.name.value.as_str()),
            office: person.office.as_ref().map(|office| office.value.as_str()),
            panels: of_area.map(|(_, panel)| panel.name.value.as_str()).collect(),
            terms: person.terms.iter().map(|term| TermShown::of(None, &term.value)).collect(),
        }
    });
    let offices = source.plan.shelves.keys().filter_map(|list| match list {
        List::Office(_) => Some(counted(source, path, list.clone(), names::heading(source, list))),
        _ => None,
    });
    let mut people: Vec<PersonCard<'a>> = people.collect();
    people.sort_by_cached_key(|person| deunicode::deunicode(last_word(&person.link.text)).to_lowercase());
    CommissionersView {
        letters: by_letter(people.into_iter(), |person| last_word(&person.link.text)),
        table: crosstab::front(source, path, crosstab::NAME),
        offices: offices.collect(),
        data: beside(source, path, Dataset::Commissioners, TablePart::Whole),
    }
}
