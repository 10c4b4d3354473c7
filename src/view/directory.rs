//! A page of an A to Z: people, abbreviations, statuses, each with where it stands.

use super::leaves::LeafLink;
use super::offered::all_parts;
use super::parts::{Row, row};
use super::{Link, Source, chrome, facts};
use crate::archive::Listing;
use crate::plan::{Dataset, List, SHOWN, Sheaf, Target, address};
use crate::record::fact::What;
use crate::record::register::Register;
use crate::site::{Href, SitePath};
use serde::Serialize;

/// A page of an A to Z.
#[derive(Debug, Serialize, Hash)]
pub struct DirectoryView<'a> {
    /// What it is of: `people`, `abbreviations`, `statuses`.
    pub of: &'static str,
    /// Its name.
    pub heading: &'static str,
    /// What this page covers of it; `None` on its first page.
    pub period: Option<String>,
    /// How many names the whole A to Z holds.
    pub count: usize,
    /// Its pages by letter, where it has several.
    pub leaves: Vec<LeafLink>,
    /// The names of this page, by letter.
    pub groups: Vec<LetterGroup<'a>>,
    /// The same and more as data.
    pub data: Vec<Link<'a>>,
    /// Its own feed.
    pub feed: Option<Link<'a>>,
}

/// The names that begin with one letter.
#[derive(Debug, Serialize, Hash)]
pub struct LetterGroup<'a> {
    /// The letter.
    pub letter: String,
    /// The names.
    pub names: Vec<Name<'a>>,
}

/// A name, with where it stands.
#[derive(Debug, Serialize, Hash)]
pub struct Name<'a> {
    /// The name.
    pub name: &'a str,
    /// The panel, where names of two panels are kept apart: by its name now.
    pub panel: Option<&'a str>,
    /// The panel bore another name at one of the places.
    pub renamed: bool,
    /// The places, newest first.
    pub places: Vec<NamePlace<'a>>,
    /// How many more there are.
    pub more: usize,
}

/// A place where a name stands.
#[derive(Debug, Serialize, Hash)]
pub struct NamePlace<'a> {
    /// What is said of it there.
    pub told: String,
    /// The minute.
    pub row: Row<'a>,
    /// The passage; `None` for a title or a label, which has no number.
    pub number: Option<u32>,
    /// It is the minute's title.
    pub in_title: bool,
    /// Where that is.
    pub href: Href,
}

impl DirectoryView<'_> {
    /// What the page is called in its title.
    pub fn full_name(&self) -> String {
        self.period.as_ref().map_or_else(|| self.heading.to_owned(), |period| format!("{}: {period}", self.heading))
    }
}

/// What a page of an A to Z covers.
pub fn period(sheaf: Sheaf) -> Option<String> {
    let Sheaf::Letter(letter, part) = sheaf else { return None };
    let letter = letter.map_or_else(|| "other names".to_owned(), |letter| letter.to_ascii_uppercase().to_string());
    Some(if part > 1 { format!("{letter}, part {part}") } else { letter })
}

/// Makes a page of an A to Z.
pub fn directory<'a>(source: Source<'a>, path: &SitePath, register: Register, sheaf: Sheaf) -> DirectoryView<'a> {
    let listings = source.archive.directories.get(&register).map_or(&[][..], Vec::as_slice);
    let sheaves = source.plan.directories.get(&register);
    let here = sheaves.and_then(|sheaves| sheaves.get(&sheaf)).and_then(|range| listings.get(range.clone())).unwrap_or_default();
    let leaves = sheaves.into_iter().flatten().filter(|(sheaf, _)| **sheaf != Sheaf::Front).map(|(other, range)| LeafLink {
        text: period(*other).unwrap_or_default(),
        href: source.plan.href(path, &Target::Directory(register, *other)),
        count: range.len(),
        here: *other == sheaf,
    });
    let mut groups: Vec<LetterGroup<'a>> = Vec::new();
    for listing in here {
        let letter = listing.letter.map_or_else(|| "Other".to_owned(), |letter| letter.to_ascii_uppercase().to_string());
        let name = name(source, path, listing);
        match groups.last_mut() {
            Some(group) if group.letter == letter => group.names.push(name),
            _ => groups.push(LetterGroup { letter, names: vec![name] }),
        }
    }
    DirectoryView {
        of: register.id(),
        heading: register.heading(),
        period: period(sheaf),
        count: listings.len(),
        leaves: leaves.collect(),
        groups,
        feed: chrome::own_feed(source, path, &List::Register(register)),
        data: all_parts(source, path, Dataset::Register(register)),
    }
}

fn name<'a>(source: Source<'a>, path: &SitePath, listing: &'a Listing) -> Name<'a> {
    let archive = source.archive;
    let mut seen: Vec<(usize, String)> = Vec::new();
    let (mut places, mut more) = (Vec::new(), 0);
    // What is explained comes before what is not; each explanation of an abbreviation stands once.
    let explains = |idx, fact: &usize| {
        let minute = &archive.entries[idx].minute;
        matches!(minute.facts.get(*fact).map(|fact| &fact.what), Some(What::Abbreviation(abbreviation)) if minute.long_form(abbreviation).is_some())
    };
    let (first, rest): (Vec<&(_, usize)>, Vec<_>) = listing.at.iter().partition(|(idx, fact)| explains(*idx, fact));
    for (idx, at) in first.into_iter().chain(rest) {
        let entry = &archive.entries[*idx];
        let Some(fact) = entry.minute.facts.get(*at) else { continue };
        let number = entry.minute.passage(fact.at.block);
        let (told, once) = match &fact.what {
            What::Person(person) => (facts::style_and_role(entry, person).into_owned(), idx.at()),
            What::Abbreviation(abbreviation) => (entry.minute.long_form(abbreviation).unwrap_or_default().to_owned(), 0),
            What::Status(status) => (format!("{}{}", status.colour.name(), if status.before { ", before" } else { "" }), idx.at()),
            _ => (String::new(), idx.at()),
        };
        let key = (once, told.to_lowercase());
        if seen.contains(&key) {
            continue;
        }
        if places.len() == SHOWN {
            more += 1;
            continue;
        }
        seen.push(key);
        let minute = source.plan.href(path, &Target::Minute(*idx));
        let anchor = address::anchor_of(&entry.minute, fact.at.block);
        let in_title = anchor.as_deref() == Some(address::TITLE);
        let href = anchor.map_or(minute.clone(), |anchor| minute.at(&anchor));
        places.push(NamePlace { told, row: row(source, path, *idx), number, in_title, href });
    }
    let panel = listing.panel.map(|panel| archive.panels[panel].name.value.as_str());
    let renamed = panel.is_some() && places.iter().any(|place: &NamePlace<'_>| place.row.panel != panel);
    Name { name: &listing.name, panel, renamed, places, more }
}
