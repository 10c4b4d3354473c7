//! Minutes to one immutable collection, with everything that links them: order, holders, themes, related minutes.
//!
//! In: minutes with what the publisher states. Out: an [`Archive`]. Absent: addresses, HTML, files.
//!
//! **Invariant: lists are in a reader's order**, newest first and undated last, whatever the order of the input.

mod assemble;
mod closing;
mod directory;
mod facts;
mod gist;
mod holder;
mod idx;
mod matcher;
mod names;
mod order;
mod related;
pub mod rules;
mod withdrawn;
mod word;

pub use assemble::{DATE_NOT_STATED, DATES_DISAGREE, HOLDER_UNREAD, PANEL_NOT_STATED, Stated, UNLISTED, assemble};
pub use closing::NOT_LATER;
pub use directory::{DIRECTORIES, Listing, explained};
pub use gist::{Gist, OfRegister, OfTheme};
pub use holder::{OVERLAPPING_TERMS, Offices, Term};
pub use idx::{Arena, Idx};
pub use matcher::{Matcher, Mention};
pub use names::{AREA_WITHOUT_PANEL, NAMESAKES};
pub use order::natural;
pub use related::Related;
pub use withdrawn::{Withdrawn, WithdrawnDraft, WithdrawnPage};
pub use word::{ClosedBy, Closing, Closings, NOTHING_CLOSED, NOTHING_STRUCK, WORDS_FOUND_TWICE, WORDS_NOT_FOUND, apply};

use crate::file::{Digest, Place};
use crate::record::evidence::{Cited, Evidence};
use crate::record::fact::Fact;
use crate::record::register::Register;
use crate::record::stated::{Commissioner, ItemNote, MeetingNote, Panel, Prose, Theme};
use crate::record::when::When;
use crate::record::{BlockNo, Minute};
use crate::sheet::StatedInFile;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A record's minute on its way into the archive.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The minute.
    pub minute: Arc<Minute>,
    /// The digest of the record's file.
    pub digest: Digest,
    /// What lists need to know of it.
    pub gist: Arc<Gist>,
    /// The folder below `content/minutes` that it belongs to.
    pub folder: String,
    /// The last part of its address.
    pub slug: String,
    /// Its place among all drafts, which is that among the minutes of its record.
    pub order: u32,
    /// The language of its words: stated of it, else of its meeting, else in the record.
    pub language: Option<Cited<String>>,
    /// What the publisher states of it, and its place in the publisher's order.
    pub note: Option<(usize, Box<ItemNote>)>,
    /// What the publisher closed; a minute that says so is named by its `order`.
    pub closings: Vec<Closing<u32>>,
}

/// A folder of minutes: a meeting, with what is stated of it.
#[derive(Clone, Debug)]
pub struct MeetingDraft {
    /// The folder below `content/minutes`.
    pub folder: String,
    /// Its `meeting.toml`, where there is one that could be read.
    pub note: Option<MeetingNote>,
    /// What structured fields of its records state of it, in the order of the records.
    pub stated: Vec<StatedInFile>,
    /// Its minutes that were withdrawn.
    pub withdrawn: Vec<WithdrawnDraft>,
}

/// Everything that the site tells, linked.
#[derive(Debug)]
pub struct Archive {
    /// By name.
    pub panels: Arena<Panel>,
    /// By name.
    pub commissioners: Arena<Commissioner>,
    /// By name.
    pub themes: Arena<Theme>,
    /// By title.
    pub prose: Arena<Prose>,
    /// Newest first, undated last.
    pub meetings: Arena<Meeting>,
    /// Newest first, undated last; within a meeting in the publisher's order.
    pub entries: Arena<Entry>,
    /// What was withdrawn: the minutes in the order of their meetings, then other pages.
    pub withdrawn: Arena<Withdrawn>,
    /// The terms of office.
    pub offices: Offices,
    /// The minutes in which each theme is found.
    pub by_theme: BTreeMap<Idx<Theme>, Vec<Idx<Entry>>>,
    /// The minutes under each commissioner.
    pub by_commissioner: BTreeMap<Idx<Commissioner>, Vec<Idx<Entry>>>,
    /// The minutes of each panel.
    pub by_panel: BTreeMap<Idx<Panel>, Vec<Idx<Entry>>>,
    /// The minutes of each area for which no holder is stated.
    pub without_holder: BTreeMap<String, Vec<Idx<Entry>>>,
    /// The minutes that hold facts of each kind, and how many facts.
    pub registers: BTreeMap<Register, (Vec<Idx<Entry>>, usize)>,
    /// The registers that have an A to Z.
    pub directories: BTreeMap<Register, Vec<Listing>>,
}

/// A meeting of a panel.
#[derive(Clone, Debug)]
pub struct Meeting {
    /// The folder below `content/minutes`.
    pub folder: String,
    /// The panel.
    pub panel: Option<Cited<Idx<Panel>>>,
    /// The name it bore then, where that differs from its name now or is stated for this meeting.
    pub panel_name: Option<Cited<String>>,
    /// The date.
    pub when: Option<Cited<When>>,
    /// The day on which its minutes were published, where stated.
    pub published: Option<Cited<NaiveDate>>,
    /// The publisher's word on the state of the minutes.
    pub status: Option<Cited<String>>,
    /// Which of several it is that share panel and date: 1 of 2.
    pub alike: Option<(usize, usize)>,
    /// Its minutes.
    pub entries: Vec<Idx<Entry>>,
    /// Its minutes that were withdrawn.
    pub withdrawn: Vec<Idx<Withdrawn>>,
    /// Where its page stood before.
    pub moved_from: Vec<Cited<String>>,
}

/// A minute in its place.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What the record says.
    pub minute: Arc<Minute>,
    /// The digest of the record's file.
    pub digest: Digest,
    /// The meeting.
    pub meeting: Idx<Meeting>,
    /// The last part of its address.
    pub slug: String,
    /// Where its page stood before.
    pub moved_from: Vec<Cited<String>>,
    /// Why it may be public, whatever its own words say, as the publisher states it.
    pub public: Option<Cited<String>>,
    /// The page it came from.
    pub source_url: Option<Cited<String>>,
    /// Why its words name another day than its meeting has, where the publisher says so.
    pub date_note: Option<Cited<String>>,
    /// The language of its words, where it is stated.
    pub language: Option<Cited<String>>,
    /// Who held the office.
    pub holder: Option<Cited<Idx<Commissioner>>>,
    /// Its themes, in the themes' order.
    pub themes: Vec<ThemeOf>,
    /// What lists need to know of it; of themes, without those that the publisher took out.
    pub gist: Arc<Gist>,
    /// Which of several it is that share title, date and panel: 1 of 2.
    pub alike: Option<(usize, usize)>,
    /// The panel's minute before it.
    pub previous: Option<Idx<Entry>>,
    /// The panel's minute after it.
    pub next: Option<Idx<Entry>>,
    /// What to read next.
    pub related: Vec<Related>,
    /// What the publisher closed of its facts.
    pub closings: Vec<Closing<Idx<Entry>>>,
    /// Where the record holds several minutes: the first of them, which of them this is, and how many there are.
    pub part: Option<(Idx<Entry>, usize, usize)>,
}

/// A theme of a minute.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub struct ThemeOf {
    /// The theme.
    pub theme: Idx<Theme>,
    /// The publisher added it; otherwise its words were found.
    pub added: Option<Place>,
}

/// How many other minutes of its meeting a minute names. Ordinary meetings have fewer; were all of a longer one named on each page,
/// the site would grow with the square of their number.
const NEAREST: usize = 30;

impl Meeting {
    /// Its day; `None` where no whole day is stated.
    pub fn day(&self) -> Option<NaiveDate> {
        self.when.as_ref()?.value.day()
    }
}

impl Entry {
    /// Its facts of one kind, in the order of the record, each with its place among all of them.
    pub fn facts_of(&self, register: Register) -> impl Iterator<Item = (usize, &Fact)> {
        self.minute.facts.iter().enumerate().filter(move |(_, fact)| Register::of(&fact.what) == register)
    }

    /// How many facts of one kind it has.
    pub fn count_of(&self, register: Register) -> usize {
        self.gist.facts.iter().find(|of| of.register == register).map_or(0, |of| of.count)
    }

    /// What closed one of its facts.
    pub fn closing(&self, fact: usize) -> Option<&Closing<Idx<Entry>>> {
        self.closings.iter().find(|closing| closing.fact == fact && !closing.responds)
    }

    /// What responds to one of its facts, by the publisher's word.
    pub fn response(&self, fact: usize) -> Option<&Closing<Idx<Entry>>> {
        self.closings.iter().find(|closing| closing.fact == fact && closing.responds)
    }

    /// The places in a passage where themes were found.
    pub fn mentions_at(&self, block: BlockNo) -> &[Mention] {
        let from = self.gist.mentions.partition_point(|mention| mention.block < block);
        let rest = self.gist.mentions.get(from..).unwrap_or_default();
        rest.get(..rest.partition_point(|mention| mention.block == block)).unwrap_or_default()
    }

    /// The themes that a passage speaks of.
    pub fn themes_at(&self, block: BlockNo) -> Vec<Idx<Theme>> {
        let mut themes: Vec<Idx<Theme>> = self.mentions_at(block).iter().map(|mention| mention.theme).collect();
        themes.sort();
        themes.dedup();
        themes
    }

    /// The places where a theme was found, by passage.
    pub fn mentions_of(&self, theme: Idx<Theme>) -> impl Iterator<Item = &Mention> {
        self.gist.mentions.iter().filter(move |mention| mention.theme == theme)
    }

    /// The passages that speak of a theme, in order, each once: mentions stand in the order of the passages.
    pub fn passages_on(&self, theme: Idx<Theme>) -> impl Iterator<Item = BlockNo> {
        let mut last = None;
        self.mentions_of(theme).map(|mention| mention.block).filter(move |block| last.replace(*block) != Some(*block))
    }
}

impl Archive {
    /// The other minutes of a minute's meeting: the nearest in the meeting's order, and how many more there are.
    pub fn beside(&self, entry: Idx<Entry>) -> (impl Iterator<Item = Idx<Entry>> + use<'_>, usize) {
        // Those of a meeting stand in the order of their handles.
        let all = self.meetings[self.entries[entry].meeting].entries.as_slice();
        let at = all.partition_point(|other| *other < entry);
        let from = at.saturating_sub(NEAREST / 2).min(all.len().saturating_sub(NEAREST + 1));
        let near = all.iter().skip(from).take(NEAREST + 1);
        let more = all.len().saturating_sub(near.len());
        (near.copied().filter(move |other| *other != entry), more)
    }

    /// The date of a minute.
    pub fn when(&self, entry: Idx<Entry>) -> Option<When> {
        self.meetings[self.entries[entry].meeting].when.as_ref().map(|when| when.value)
    }

    /// The meetings that have minutes, or had such as were withdrawn: only these have pages.
    pub fn held(&self) -> impl Iterator<Item = (Idx<Meeting>, &Meeting)> {
        self.meetings.iter().filter(|(_, meeting)| !meeting.entries.is_empty() || !meeting.withdrawn.is_empty())
    }

    /// The day that feeds go by: that on which the minutes of a meeting were published, where it is stated, else the meeting's
    /// own. `None` where neither is stated as a whole day.
    pub fn day_of_news(&self, meeting: Idx<Meeting>) -> Option<NaiveDate> {
        let meeting = &self.meetings[meeting];
        meeting.published.as_ref().map(|day| day.value).or_else(|| meeting.day())
    }

    /// The panel's name at a meeting.
    pub fn panel_name<'a>(&'a self, meeting: &'a Meeting) -> Option<&'a str> {
        let stated = meeting.panel_name.as_ref().map(|name| name.value.as_str());
        stated.or_else(|| meeting.panel.as_ref().map(|panel| self.panels[panel.value].name.value.as_str()))
    }

    /// Whether a panel that has borne several names is called by the one it bears now, because none is stated for the date.
    pub fn panel_name_is_of_now(&self, meeting: &Meeting) -> bool {
        let renamed = |panel: &Cited<Idx<Panel>>| !self.panels[panel.value].names.is_empty();
        meeting.panel_name.is_none() && meeting.panel.as_ref().is_some_and(renamed)
    }

    /// The evidence for the panel's name at a meeting: what names the panel, and what states its name.
    pub fn panel_evidence(&self, meeting: &Meeting) -> Option<Evidence> {
        let stated = meeting.panel_name.as_ref().map(|name| &name.by);
        let by = |panel: &Cited<Idx<Panel>>| vec![panel.by.clone(), stated.unwrap_or(&self.panels[panel.value].name.by).clone()];
        meeting.panel.as_ref().map(|panel| Evidence::Derived(by(panel))).or_else(|| stated.cloned())
    }

    /// Whether a meeting is of a body that looks after no commissioner.
    pub fn is_of_no_office(&self, meeting: &Meeting) -> bool {
        meeting.panel.is_some() && self.area(meeting).is_none()
    }

    /// Whether all bodies of the site are such: then nothing is said of commissioners at all.
    pub fn is_without_office(&self) -> bool {
        self.commissioners.is_empty() && !self.panels.is_empty() && self.panels.iter().all(|(_, panel)| panel.area().is_none())
    }

    /// The area of a meeting's panel, where it looks after one.
    pub fn area(&self, meeting: &Meeting) -> Option<&str> {
        meeting.panel.as_ref().and_then(|panel| self.panels[panel.value].area())
    }
}
