//! What is for machines: data by year, feeds, the sitemap.

use super::parts::panel_by;
use super::table::{self, Fields};
use super::{Source, names};
use crate::archive::{Entry, Idx};
use crate::plan::{List, SITEMAP, Target, address};
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
fn decided(minute: &Minute) -> impl Iterator<Item = (BlockNo, &str)> {
    minute.decisions().flat_map(|(at, decision)| {
        let parts = decision.parts.iter().map(|no| (*no, minute.words_at(*no)));
        std::iter::once((at.block, minute.slice(at))).chain(parts)
    })
}

/// How many of the newest minutes a feed holds.
pub const NEWEST: usize = 50;

/// A feed of minutes (RFC 4287).
#[derive(Debug)]
pub struct Feed {
    /// Its title.
    pub title: String,
    /// Its own whole address, which is also its id.
    pub address: String,
    /// The page it belongs to.
    pub page: String,
    /// Who publishes it.
    pub author: String,
    /// The language.
    pub language: String,
    /// The newest entries, newest first.
    pub entries: Vec<FeedEntry>,
}

/// An entry of a feed.
#[derive(Debug)]
pub struct FeedEntry {
    /// The minute's title with date and panel.
    pub title: String,
    /// Its whole address, which is also its id.
    pub address: String,
    /// The date of the meeting: RFC 4287 asks for one, so minutes without a whole date are left out.
    pub day: chrono::NaiveDate,
    /// The decisions, or what the item was for.
    pub summary: String,
}

/// Makes a feed: of a list, or of the whole site.
pub fn feed(source: Source<'_>, list: Option<&List>) -> Feed {
    let Source { archive, plan, config, .. } = source;
    let base = config.base_url.as_deref().unwrap_or_default();
    let whole = |target: &Target| format!("{base}{}", plan.path(target));
    let all: Vec<Idx<Entry>>;
    let (title, target, minutes, own) = match list {
        Some(list) => {
            let minutes = match list {
                List::Theme(theme) => archive.by_theme.get(theme),
                List::Commissioner(person) => archive.by_commissioner.get(person),
                _ => None,
            };
            let front = Target::List(list.clone(), crate::plan::Leaf::Front);
            (format!("{} – {}", names::heading(source, list), config.title), front, minutes.map_or(&[][..], Vec::as_slice), Target::Feed(list.clone()))
        }
        None => {
            all = archive.entries.iter().map(|(idx, _)| idx).collect();
            (config.title.clone(), Target::Home, all.as_slice(), Target::SiteFeed)
        }
    };
    let entries = minutes.iter().filter_map(|idx| Some((*idx, archive.when(*idx)?.day()?))).take(NEWEST).map(|(idx, day)| {
        let minute = &archive.entries[idx].minute;
        let meeting = &archive.meetings[archive.entries[idx].meeting];
        let decided: Vec<&str> = decided(minute).map(|(_, words)| words).collect();
        let date = meeting.when.as_ref().map(|when| when.value.shown()).unwrap_or_default();
        let panel = archive.panel_name(meeting).map(|name| format!(", {name}")).unwrap_or_default();
        let summary = if decided.is_empty() { minute.purpose().unwrap_or_default().to_owned() } else { decided.join(" ") };
        FeedEntry { title: format!("{}, {date}{panel}", minute.title()), address: whole(&Target::Minute(idx)), day, summary }
    });
    Feed {
        title,
        address: whole(&own),
        page: whole(&target),
        author: config.publisher.clone().unwrap_or_else(|| config.title.clone()),
        language: config.language.clone(),
        entries: entries.collect(),
    }
}

/// A sitemap (sitemaps.org): the whole addresses of pages, or of its own parts.
#[derive(Debug)]
pub struct Sitemap {
    /// The addresses are those of parts.
    pub of_parts: bool,
    /// The whole addresses, in order.
    pub addresses: Vec<String>,
}

/// Makes the sitemap, or one part of it (from 1).
pub fn sitemap(source: Source<'_>, part: Option<u32>) -> Sitemap {
    let base = source.config.base_url.as_deref().unwrap_or_default();
    let whole = |page: &crate::plan::Planned| format!("{base}{}", page.path);
    let pages = || source.plan.pages.iter();
    let parts: Vec<String> = pages().filter(|page| matches!(page.target, Target::SitemapPart(_))).map(whole).collect();
    if part.is_none() && !parts.is_empty() {
        return Sitemap { of_parts: true, addresses: parts };
    }
    let skipped = part.map_or(0, |part| (part.max(1) as usize - 1) * SITEMAP);
    Sitemap { of_parts: false, addresses: pages().filter(|page| page.target.is_listed()).skip(skipped).take(SITEMAP).map(whole).collect() }
}
