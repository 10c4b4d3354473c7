//! The small parts that views share.

use super::{Source, link, spoken};
use crate::archive::{Entry, Idx, Meeting};
use crate::plan::{Leaf, List, Target, address};
use crate::record::fact::Slice;
use crate::record::stated::{Commissioner, Theme};
use crate::record::when::{Stretch, When};
use crate::record::{BlockKind, BlockNo, Minute};
use crate::site::{Href, SitePath};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::ops::Range;

/// A link with its words.
#[derive(Clone, Debug, Serialize, Hash)]
pub struct Link<'a> {
    /// The words.
    pub text: Cow<'a, str>,
    /// Where it leads.
    pub href: Href,
}

/// A link with a count.
#[derive(Clone, Debug, Serialize, Hash)]
pub struct Counted<'a> {
    /// The words.
    pub text: Cow<'a, str>,
    /// Where it leads.
    pub href: Href,
    /// How many minutes (or passages, as the page says) stand there.
    pub count: usize,
}

/// A date for readers and for machines: it is written as `shown`, "26 January 2018", and as `iso`, `2018-01-26`.
#[derive(Clone, Copy, Debug, Hash)]
pub struct Date(When);

impl Date {
    /// The form for readers.
    pub fn shown(self) -> String {
        self.0.shown()
    }
}

impl From<When> for Date {
    fn from(when: When) -> Self {
        Date(when)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut date = serializer.serialize_struct("Date", 2)?;
        date.serialize_field("shown", &self.0.shown())?;
        date.serialize_field("iso", &self.0.iso())?;
        date.end()
    }
}

/// A link to a passage whose words are its number.
#[derive(Clone, Debug, Hash)]
pub struct Numbered {
    /// The number of the passage in its minute.
    pub number: u32,
    /// The page that it stands on; `None` for the page itself.
    pub page: Option<Href>,
}

impl Serialize for Numbered {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let anchor = address::anchor(self.number);
        let mut link = serializer.serialize_struct("Numbered", 2)?;
        link.serialize_field("text", anchor.number())?;
        link.serialize_field("href", &self.page.as_ref().map_or_else(|| Href::here(&anchor), |page| page.at(&anchor)))?;
        link.end()
    }
}

/// Markdown that the publisher wrote; `render` makes HTML of it.
#[derive(Clone, Copy, Debug, Hash)]
pub struct Markdown<'a>(pub &'a str);

/// A minute whose words are to be shown whole; `render` makes HTML of it.
#[derive(Clone, Debug, Hash)]
pub struct Record<'a> {
    /// The minute.
    pub minute: &'a Minute,
    /// The first use of each short form that the minute explains, in order, each with its long form.
    pub explained: Vec<(Slice, Slice)>,
    /// Its place among the records of one page, from 1, where that page holds several: part of each passage's address there.
    pub place: Option<u32>,
    /// The language that the element around it has.
    pub language: &'a str,
}

/// Words with ranges to be marked; `render` makes HTML of them.
#[derive(Clone, Debug, Hash)]
pub struct Marked<'a> {
    /// The words.
    pub words: &'a str,
    /// The ranges, in order, without overlap.
    pub marks: Vec<Range<u32>>,
}

/// A minute in a list.
#[derive(Clone, Debug, Serialize, Hash)]
pub struct Row<'a> {
    /// Its page.
    pub href: Href,
    /// Its title.
    pub title: &'a str,
    /// The language of its title, where it is another than the page's.
    pub language: Option<&'a str>,
    /// Its date, where stated.
    pub date: Option<Date>,
    /// Its panel, where stated.
    pub panel: Option<&'a str>,
    /// Who held the office, where stated.
    pub commissioner: Option<&'a str>,
    /// Nobody is meant: it is of a body that looks after no commissioner.
    pub of_no_office: bool,
    /// Which of several it is that share title, date and panel, as "1 of 2".
    pub alike: Option<String>,
}

/// A passage that is quoted outside its record.
#[derive(Clone, Debug, Serialize, Hash)]
pub struct Passage<'a> {
    /// Its number in its minute.
    pub number: u32,
    /// Where it stands.
    pub href: Href,
    /// Its number as typed, where it is an item of a numbered list: `(a)`.
    pub mark: Option<String>,
    /// Its words, with what matched marked.
    pub words: Marked<'a>,
    /// Their language, where it is another than the page's.
    pub language: Option<&'a str>,
}

/// A term of office, or the time of a name.
#[derive(Debug, Serialize, Hash)]
pub struct TermShown<'a> {
    /// Who or what.
    pub who: Option<Link<'a>>,
    /// The name, where it is no link.
    pub name: Option<&'a str>,
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

impl<'a> TermShown<'a> {
    /// A stretch of days for readers.
    pub fn of(who: Option<Link<'a>>, during: &Stretch) -> Self {
        let date = |day: Option<_>| day.map(|day| When::Day(day).into());
        TermShown { who, name: None, from: date(during.from), to: date(during.to) }
    }
}

/// A minute as a row of a list on the page at `from`.
pub fn row<'a>(source: Source<'a>, from: &SitePath, idx: Idx<Entry>) -> Row<'a> {
    let archive = source.archive;
    let entry = &archive.entries[idx];
    let meeting = &archive.meetings[entry.meeting];
    Row {
        href: source.plan.href(from, &Target::Minute(idx)),
        title: entry.minute.title(),
        language: spoken::of_first(source, entry, BlockKind::Title),
        date: meeting.when.as_ref().map(|when| when.value.into()),
        panel: archive.panel_name(meeting),
        commissioner: entry.holder.as_ref().map(|holder| archive.commissioners[holder.value].name.value.as_str()),
        of_no_office: entry.holder.is_none() && archive.is_of_no_office(meeting),
        alike: entry.alike.map(one_of),
    }
}

/// Which of several: "1 of 2".
pub fn one_of((at, of): (usize, usize)) -> String {
    format!("{at} of {of}")
}

/// The link to a list, with the number of its minutes.
pub fn counted<'a>(source: Source<'a>, path: &SitePath, list: List, text: impl Into<Cow<'a, str>>) -> Counted<'a> {
    let count = source.plan.shelf(&list).map_or(0, |shelf| shelf.total);
    Counted { text: text.into(), href: source.plan.href(path, &Target::List(list, Leaf::Front)), count }
}

/// Who states the panel's name: what names the panel and what states its name are both the publisher's, or both the record's.
pub fn panel_by(meeting: &Meeting) -> &'static str {
    let stated = meeting.panel_name.as_ref().map(|name| name.by.kind());
    if meeting.panel.is_some() { "publisher" } else { stated.unwrap_or("publisher") }
}

/// The number of a passage as typed, where it is an item of a numbered list.
pub fn mark(minute: &Minute, block: BlockNo) -> Option<String> {
    minute.block(block).and_then(|block| match block.kind {
        BlockKind::Item(item) => item.mark.typed(),
        _ => None,
    })
}

/// A passage of a minute, quoted on a page; `to` is the link to the minute.
pub fn passage<'a>(source: Source<'a>, entry: &'a Entry, block: BlockNo, marks: Vec<Range<u32>>, to: &Href) -> Option<Passage<'a>> {
    let minute = &entry.minute;
    let number = minute.passage(block)?;
    let (href, words) = (to.at(&address::anchor(number)), Marked { words: minute.words_at(block), marks });
    Some(Passage { number, href, mark: mark(minute, block), words, language: spoken::of_block(source, entry, block) })
}

/// The words of a fact, quoted on a page: its own alone, since a passage may hold several. The typed number of the passage
/// stands before them only where they begin it.
pub fn quoted<'a>(source: Source<'a>, entry: &'a Entry, at: Slice, to: &Href) -> Option<Passage<'a>> {
    let whole = passage(source, entry, at.block, Vec::new(), to)?;
    let mark = whole.mark.filter(|_| at.start == 0);
    let words = Marked { words: entry.minute.slice(at), marks: Vec::new() };
    Some(Passage { mark, words, language: spoken::of_slice(source, entry, at), ..whole })
}

/// The passages of a minute that speak of a theme, quoted with what matched marked: in order, each once.
pub fn on_theme<'a>(source: Source<'a>, entry: &'a Entry, theme: Idx<Theme>, to: &Href) -> Vec<Passage<'a>> {
    let mut passages: Vec<Passage<'a>> = Vec::new();
    let mut last: Option<BlockNo> = None;
    for mention in entry.mentions_of(theme) {
        if entry.minute.passage(mention.block).is_none() {
            continue;
        }
        let range = mention.start..mention.end;
        match passages.last_mut().filter(|_| last == Some(mention.block)) {
            Some(passage) => passage.words.marks.push(range),
            None => passages.extend(passage(source, entry, mention.block, vec![range], to)),
        }
        last = Some(mention.block);
    }
    passages
}

/// A link to a commissioner's page.
pub fn person<'a>(source: Source<'a>, path: &SitePath, idx: Idx<Commissioner>) -> Link<'a> {
    link(source, path, &Target::List(List::Commissioner(idx), Leaf::Front), &source.archive.commissioners[idx].name.value)
}
