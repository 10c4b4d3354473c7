//! Atom feeds (RFC 4287): of the site, of each panel, commissioner and theme, and of each register, whose entries are facts.
//!
//! **Invariant: no date is invented.** An entry's is the day on which the minutes were published, where that is stated, else
//! that of the meeting; a minute without either stands in no feed.

use super::facts::about;
use super::parts::mark;
use super::{Source, data, names, spoken};
use crate::archive::{Entry, Idx};
use crate::plan::{self, Leaf, List, Sheaf, Target, address};
use crate::record::fact::{Fact, What};
use crate::record::register::Register;
use crate::record::stated::Theme;
use crate::record::{BlockKind, BlockNo};
use chrono::NaiveDate;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How many of the newest entries a feed holds.
pub const NEWEST: usize = 50;
/// How many themes of an entry it names: were all of very many named in the feed of each, feeds would grow with the square of
/// their number.
const CATEGORIES: usize = 100;

/// A feed.
#[derive(Debug, Hash)]
pub struct Feed<'a> {
    /// Its title.
    pub title: String,
    /// Its own whole address, which is also its id.
    pub address: String,
    /// The page it belongs to.
    pub page: String,
    /// The page of all themes, which says what the terms of categories mean.
    pub themes: String,
    /// Who publishes it.
    pub author: &'a str,
    /// The terms of use, where stated.
    pub rights: Option<&'a str>,
    /// The language.
    pub language: &'a str,
    /// The newest entries, newest first.
    pub entries: Vec<FeedEntry<'a>>,
}

/// An entry of a feed: a minute, or a fact of one.
#[derive(Debug, Hash)]
pub struct FeedEntry<'a> {
    /// The minute's title with date and panel; before it, what the fact is.
    pub title: String,
    /// An address that is its own and stays.
    pub id: String,
    /// The whole address of the page or passage.
    pub address: String,
    /// The day on which the minutes were published, where stated.
    pub published: Option<NaiveDate>,
    /// The day of the entry.
    pub updated: NaiveDate,
    /// The themes.
    pub categories: Vec<Category<'a>>,
    /// The language of its words below, where it is another than the feed's.
    pub language: Option<&'a str>,
    /// Of a minute: its decisions, else what the item was for.
    pub summary: Option<String>,
    /// Of a fact: its exact words, with the parts that stand under it.
    pub content: Option<String>,
}

/// A theme of an entry.
#[derive(Debug, Hash)]
pub struct Category<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
}

/// Makes a feed: of a list, or of the whole site.
pub fn feed<'a>(source: Source<'a>, list: Option<&List>) -> Feed<'a> {
    let Source { archive, config, .. } = source;
    let all: Vec<Idx<Entry>>;
    let (title, page, own, minutes) = match list {
        Some(list) => {
            let minutes = plan::minutes_of(archive, list);
            (format!("{} – {}", names::heading(source, list), config.title), front(list), Target::Feed(list.clone()), minutes)
        }
        None => {
            all = archive.entries.iter().map(|(idx, _)| idx).collect();
            (config.title.clone(), Target::Home, Target::SiteFeed, all.as_slice())
        }
    };
    let dated = newest_first(source, minutes).into_iter();
    let entries = match list {
        Some(List::Register(register)) => dated.flat_map(|(idx, day)| facts(source, idx, day, *register)).take(NEWEST).collect(),
        _ => dated.take(NEWEST).map(|(idx, day)| minute(source, idx, day)).collect(),
    };
    let whole = |target: &Target| whole(source, target);
    Feed {
        title,
        address: whole(&own),
        page: whole(&page),
        themes: whole(&Target::Themes),
        author: config.publisher.as_deref().unwrap_or(&config.title),
        rights: config.licence.as_deref(),
        language: &config.language,
        entries,
    }
}

/// The whole address of a target: there are no feeds where the site does not state its own.
fn whole(source: Source<'_>, target: &Target) -> String {
    source.address(target).unwrap_or_default()
}

/// The page that a list's feed belongs to.
fn front(list: &List) -> Target {
    match list {
        List::Register(register) if !register.by_year() => Target::Directory(*register, Sheaf::Front),
        _ => Target::List(list.clone(), Leaf::Front),
    }
}

/// The minutes that have a day, by it; those of one day stay in the archive's order.
fn newest_first(source: Source<'_>, minutes: &[Idx<Entry>]) -> Vec<(Idx<Entry>, NaiveDate)> {
    let archive = source.archive;
    let mut dated: Vec<_> = minutes.iter().filter_map(|idx| Some((*idx, archive.day_of_news(archive.entries[*idx].meeting)?))).collect();
    dated.sort_by_key(|(_, day)| Reverse(*day));
    dated
}

fn minute<'a>(source: Source<'a>, idx: Idx<Entry>, day: NaiveDate) -> FeedEntry<'a> {
    let entry = &source.archive.entries[idx];
    let decided: Vec<&str> = data::decided(&entry.minute).map(|(_, words)| words).collect();
    let summary = if decided.is_empty() { entry.minute.purpose().map(str::to_owned) } else { Some(decided.join(" ")) };
    // Words of several languages are of none.
    let mut spoken = data::decided(&entry.minute).map(|(block, _)| spoken::of_block(source, entry, block));
    let language = match spoken.next() {
        Some(first) => first.filter(|_| spoken.all(|other| other == first)),
        None => spoken::of_first(source, entry, BlockKind::Purpose),
    };
    let address = whole(source, &Target::Minute(idx));
    FeedEntry {
        title: names::minute(source, idx),
        id: address.clone(),
        address,
        published: published(source, entry),
        updated: day,
        categories: categories(source, entry.themes.iter().map(|of| of.theme)),
        language,
        summary,
        content: None,
    }
}

fn published(source: Source<'_>, entry: &Entry) -> Option<NaiveDate> {
    source.archive.meetings[entry.meeting].published.as_ref().map(|day| day.value)
}

fn categories<'a>(source: Source<'a>, themes: impl Iterator<Item = Idx<Theme>>) -> Vec<Category<'a>> {
    let themes = themes.take(CATEGORIES);
    let category = |theme: Idx<Theme>| Category { id: source.archive.themes[theme].file.stem(), name: &source.archive.themes[theme].name.value };
    themes.map(category).collect()
}

/// The facts of one kind of a minute. A fact's id is the passage with its place in the words, so that it stays when other
/// facts are found or struck; of several of one kind in the same words, the later ones are counted.
fn facts<'a>(source: Source<'a>, idx: Idx<Entry>, day: NaiveDate, register: Register) -> impl Iterator<Item = FeedEntry<'a>> + use<'a> {
    let entry = &source.archive.entries[idx];
    let page = whole(source, &Target::Minute(idx));
    let title = names::minute(source, idx);
    let mut known: BTreeMap<String, u32> = BTreeMap::new();
    // One by one: a feed takes the first of them, and each repeats a title that may be a page long.
    entry.facts_of(register).map(move |(_, fact)| {
        let address = address::anchor_of(&entry.minute, fact.at.block).map_or_else(|| page.clone(), |anchor| format!("{page}#{anchor}"));
        let id = format!("{address}.{}.{}-{}", register.kind(), fact.at.start, fact.at.end);
        let count = known.entry(id.clone()).and_modify(|count| *count += 1).or_insert(1);
        FeedEntry {
            title: format!("{} – {title}", about(entry, fact)),
            id: if *count > 1 { format!("{id}.{count}") } else { id },
            address,
            published: published(source, entry),
            updated: day,
            categories: categories(source, entry.themes_at(fact.at.block).into_iter()),
            language: spoken::of_slice(source, entry, fact.at),
            summary: None,
            content: Some(words(entry, fact)),
        }
    })
}

/// A fact's exact words, and below them those of its parts, with their numbers as typed.
fn words(entry: &Entry, fact: &Fact) -> String {
    let parts: &[BlockNo] = match &fact.what {
        What::Decision(decision) => &decision.parts,
        What::Recommendation(recommendation) => &recommendation.parts,
        _ => &[],
    };
    let mut words = entry.minute.slice(fact.at).to_owned();
    for part in parts {
        let number = mark(&entry.minute, *part).map(|mark| format!("{mark} ")).unwrap_or_default();
        words.extend(["\n", &number, entry.minute.words_at(*part)]);
    }
    words
}
