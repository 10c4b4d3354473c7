//! A minute as an Akoma Ntoso document (OASIS LegalDocML, version 1.0): what it says of itself, and where it names whom.
//!
//! **Invariant: only what is stated is told.** The format asks for dates: the meeting's whole day, and the day of publication
//! where that is stated; a minute without the first has no such document.

use super::{Source, link, spoken};
use crate::archive::{Entry, Idx, explained};
use crate::plan::{Leaf, List, Target, address};
use crate::record::Minute;
use crate::record::fact::{Change, Fact, Slice, What};
use crate::record::register::Register;
use crate::site::{Href, SitePath};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// A minute as an Akoma Ntoso document.
#[derive(Debug, Hash)]
pub struct AkomaNtoso<'a> {
    /// The minute, word for word.
    pub minute: &'a Minute,
    /// The first use of each short form that the minute explains, in order, each with its long form.
    pub explained: Vec<(Slice, Slice)>,
    /// The names of people in it, in order, each with the references that it stands for.
    pub named: Vec<Named>,
    /// The blocks that tell who was there, sent apologies or was absent.
    pub roll: BTreeSet<u32>,
    /// The name of the work in the naming convention of the format: `/akn/gb/debateReport/2018-01-26/…`.
    pub work: String,
    /// The code of the country.
    pub country: &'a str,
    /// The language, in three letters where it has a name of two (ISO 639-2).
    pub language: &'a str,
    /// The day of the meeting.
    pub day: NaiveDate,
    /// The same for readers.
    pub day_shown: String,
    /// The day of publication, where stated.
    pub published: Option<NaiveDate>,
    /// The page's whole address, where the site has one.
    pub page: Option<String>,
    /// The panel's name at the time, where stated.
    pub panel: Option<&'a str>,
    /// The themes, each by its place among the references.
    pub themes: Vec<(&'a str, &'a str)>,
    /// The page of all themes, which says what their ids mean.
    pub all_themes: Href,
    /// Everything referred to.
    pub references: Vec<Reference<'a>>,
}

/// A person's name in the words.
#[derive(Clone, Copy, Debug, Hash)]
pub struct Named {
    /// Where it stands.
    pub at: Slice,
    /// The number of the person among those of the document, from 1.
    pub person: usize,
    /// The number of the role stated beside the name.
    pub role: Option<usize>,
}

/// Somebody or something that the document refers to.
#[derive(Debug, Hash)]
pub struct Reference<'a> {
    /// The element: `TLCPerson`, `TLCOrganization` …
    pub element: &'static str,
    /// Its id in the document.
    pub id: String,
    /// The page or passage that tells of it.
    pub href: Href,
    /// What it is called.
    pub shown: &'a str,
}

/// Makes the document of a minute; `path` is where it stands.
pub fn akoma_ntoso<'a>(source: Source<'a>, path: &SitePath, idx: Idx<Entry>) -> AkomaNtoso<'a> {
    let Source { archive, plan, config, .. } = source;
    let entry = &archive.entries[idx];
    let meeting = &archive.meetings[entry.meeting];
    let when = meeting.when.as_ref().map(|when| when.value);
    // The plan has a document only where there is one.
    let day = meeting.day().unwrap_or_default();
    let country = config.data.akoma_ntoso.as_deref().unwrap_or_default();
    let mut references = stated(source, path, idx);
    let named = people(source, path, idx, &mut references);
    AkomaNtoso {
        minute: &entry.minute,
        explained: explained(&entry.minute),
        named,
        roll: entry.facts_of(Register::Attendance).filter(|(_, fact)| is_roll(fact)).map(|(_, fact)| fact.at.block.0).collect(),
        work: format!("/akn/{country}/debateReport/{day}/{}", name(&plan.path(&Target::Minute(idx)))),
        country,
        language: three_letters(spoken::of_minute(source, entry)),
        day,
        day_shown: when.map(|when| when.shown()).unwrap_or_default(),
        published: meeting.published.as_ref().map(|day| day.value),
        page: source.address(&Target::Minute(idx)),
        panel: archive.panel_name(meeting),
        themes: entry.themes.iter().map(|of| &archive.themes[of.theme]).map(|theme| (theme.file.stem(), theme.name.value.as_str())).collect(),
        all_themes: plan.href(path, &Target::Themes),
        references,
    }
}

/// The page's address as one part of a name: it is each minute's own, and stays.
fn name(page: &SitePath) -> String {
    let path = page.as_str();
    path.strip_prefix("minutes/").unwrap_or(path).trim_end_matches(".html").replace('/', ".")
}

/// The languages of the United Kingdom and Ireland by three letters, as the naming convention asks; others as they are.
fn three_letters(tag: &str) -> &str {
    let language = tag.split('-').next().unwrap_or(tag);
    match language {
        "en" => "eng",
        "cy" => "cym",
        "ga" => "gle",
        "gd" => "gla",
        other => other,
    }
}

fn is_roll(fact: &Fact) -> bool {
    matches!(&fact.what, What::Attendance(attendance) if !matches!(attendance.change, Change::Arrived | Change::Left))
}

/// What the publisher states, and what follows from it.
fn stated<'a>(source: Source<'a>, path: &SitePath, idx: Idx<Entry>) -> Vec<Reference<'a>> {
    let Source { archive, plan, config, .. } = source;
    let entry = &archive.entries[idx];
    let meeting = &archive.meetings[entry.meeting];
    let reference = |element, id: &str, target: &Target, shown: &'a str| Reference { element, id: id.to_owned(), href: plan.href(path, target), shown };
    let publisher = config.publisher.as_deref().unwrap_or(&config.title);
    let mut references = vec![reference("TLCOrganization", "publisher", &Target::Home, publisher)];
    if let Some(name) = archive.panel_name(meeting) {
        let page = meeting.panel.as_ref().map_or(Target::Meeting(entry.meeting), |panel| Target::List(List::Panel(panel.value), Leaf::Front));
        references.push(reference("TLCOrganization", "panel", &page, name));
    }
    if let Some(holder) = &entry.holder {
        let person = &archive.commissioners[holder.value];
        let page = Target::List(List::Commissioner(holder.value), Leaf::Front);
        references.push(reference("TLCPerson", "commissioner", &page, &person.name.value));
        references.extend(person.office.as_ref().map(|office| reference("TLCRole", "office", &page, &office.value)));
    }
    for (of, number) in entry.themes.iter().zip(1..) {
        let page = Target::List(List::Theme(of.theme), Leaf::Front);
        references.push(reference("TLCConcept", &format!("theme_{number}"), &page, &archive.themes[of.theme].name.value));
    }
    references
}

/// The people named, with their roles, as the words have them. Only equal words are taken for one; each refers to the passage
/// that first has it, since nobody states who is meant.
fn people<'a>(source: Source<'a>, path: &SitePath, idx: Idx<Entry>, references: &mut Vec<Reference<'a>>) -> Vec<Named> {
    let entry = &source.archive.entries[idx];
    let page = link(source, path, &Target::Minute(idx), "").href;
    let mut known: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut number = |element: &'static str, kind: &'static str, at: Slice| {
        let words = entry.minute.slice(at);
        *known.entry((kind, words)).or_insert_with(|| {
            let count = counts.entry(kind).or_default();
            *count += 1;
            let href = address::anchor_of(&entry.minute, at.block).map_or_else(|| page.clone(), |anchor| page.at(&anchor));
            references.push(Reference { element, id: format!("{kind}_{count}"), href, shown: words });
            *count
        })
    };
    let mut named: Vec<Named> = Vec::new();
    for (_, fact) in entry.facts_of(Register::People) {
        let What::Person(person) = &fact.what else { continue };
        let role = person.role.map(|role| number("TLCRole", "role", role));
        named.push(Named { at: person.name, person: number("TLCPerson", "person", person.name), role });
    }
    named.sort_by_key(|named| (named.at.block, named.at.start, named.at.end));
    named
}
