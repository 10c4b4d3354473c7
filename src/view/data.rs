//! What is for machines: feeds and the sitemap.

use super::{Source, names};
use crate::archive::{Entry, Idx};
use crate::plan::{List, SITEMAP, Target};
use crate::record::{BlockNo, Minute};

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
    let Source { archive, plan, config } = source;
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
