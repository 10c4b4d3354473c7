//! The minutes of a year as data.

use super::Source;
use super::parts::panel_by;
use super::table::{self, Fields};
use crate::archive::{Entry, Idx};
use crate::plan::{Target, address};
use crate::record::evidence::Evidence;
use crate::record::{BlockNo, Minute};
use serde::Serialize;

/// The minutes of a year as data.
#[derive(Debug, Serialize)]
pub struct DataYear<'a> {
    /// The year; `null` where no date is stated.
    pub year: Option<i32>,
    /// The minutes, newest first.
    pub minutes: Vec<MinuteData<'a>>,
}

/// A minute as data.
#[derive(Debug, Serialize)]
pub struct MinuteData<'a> {
    /// The page, from the site's root.
    pub address: String,
    /// The title, from the record.
    pub title: &'a str,
    /// The record's file.
    pub record: &'a str,
    /// The page it came from.
    pub source_url: Option<Sourced<'a>>,
    /// The panel's name.
    pub panel: Option<Sourced<'a>>,
    /// The date, as precisely as stated.
    pub date: Option<Sourced<'a>>,
    /// Who held the office.
    pub commissioner: Option<Sourced<'a>>,
    /// The themes.
    pub themes: Vec<ThemeData<'a>>,
    /// The decisions, word for word.
    pub decisions: Vec<Quote<'a>>,
    /// All that was found in it, in the order of the record.
    pub facts: Vec<Fields<'a>>,
}

/// A fact with where it comes from.
#[derive(Debug, Serialize)]
pub struct Sourced<'a> {
    /// The fact.
    pub value: std::borrow::Cow<'a, str>,
    /// Who says so: `record`, `publisher`, or `derived` from several statements.
    pub stated_by: &'static str,
    /// The files that say so.
    pub stated_in: Vec<String>,
}

/// A theme of a minute as data.
#[derive(Debug, Serialize)]
pub struct ThemeData<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// `record`: its words were found; `publisher`: it was added.
    pub stated_by: &'static str,
    /// The passages that hold its words.
    pub passages: Vec<String>,
}

/// Words of a passage as data.
#[derive(Debug, Serialize)]
pub struct Quote<'a> {
    /// The words.
    pub quote: &'a str,
    /// Where they stand, from the site's root.
    pub address: String,
}

fn sourced<'a>(value: impl Into<std::borrow::Cow<'a, str>>, by: &Evidence) -> Sourced<'a> {
    let mut files: Vec<String> = Vec::new();
    for place in by.places() {
        if !files.iter().any(|file| file == place.file.as_str()) {
            files.push(place.file.to_string());
        }
    }
    Sourced { value: value.into(), stated_by: by.kind(), stated_in: files }
}

/// Makes the data of a year.
pub fn year(source: Source<'_>, year: Option<i32>) -> DataYear<'_> {
    let archive = source.archive;
    let of_year = archive.entries.iter().filter(|(idx, _)| archive.when(*idx).map(|when| when.year()) == year);
    DataYear { year, minutes: of_year.map(|(idx, entry)| minute(source, idx, entry)).collect() }
}

fn minute<'a>(source: Source<'a>, idx: Idx<Entry>, entry: &'a Entry) -> MinuteData<'a> {
    let archive = source.archive;
    let meeting = &archive.meetings[entry.meeting];
    let address = source.plan.path(&Target::Minute(idx)).to_string();
    let at = |block: BlockNo| entry.minute.passage(block).map(|number| format!("{address}#{}", address::anchor(number)));
    let themes = entry.themes.iter().map(|of| {
        let theme = &archive.themes[of.theme];
        let mut passages: Vec<String> = entry.mentions_of(of.theme).filter_map(|mention| at(mention.block)).collect();
        passages.dedup();
        ThemeData { id: theme.file.stem(), name: &theme.name.value, stated_by: if of.added.is_some() { "publisher" } else { "record" }, passages }
    });
    MinuteData {
        title: entry.minute.title(),
        record: entry.minute.record.as_str(),
        source_url: entry.source_url.as_ref().map(|url| sourced(url.value.as_str(), &url.by)),
        panel: archive
            .panel_name(meeting)
            .zip(archive.panel_evidence(meeting))
            .map(|(name, by)| Sourced { stated_by: panel_by(meeting), ..sourced(name, &by) }),
        date: meeting.when.as_ref().map(|when| sourced(when.value.iso(), &when.by)),
        commissioner: entry.holder.as_ref().map(|holder| sourced(archive.commissioners[holder.value].name.value.as_str(), &holder.by)),
        themes: themes.collect(),
        decisions: decided(&entry.minute).filter_map(|(block, quote)| Some(Quote { quote, address: at(block)? })).collect(),
        facts: table::of_minute(source, idx),
        address,
    }
}

/// The words of each decision and of its parts, with the passages they stand in.
pub(super) fn decided(minute: &Minute) -> impl Iterator<Item = (BlockNo, &str)> {
    minute.decisions().flat_map(|(at, decision)| {
        let parts = decision.parts.iter().map(|no| (*no, minute.words_at(*no)));
        std::iter::once((at.block, minute.slice(at))).chain(parts)
    })
}
