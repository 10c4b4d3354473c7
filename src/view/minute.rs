//! A minute's page.

use super::cite::{self, Cite};
use super::contents::{self, ContentsEntry};
use super::facts::{self, FactList, FactRow, FactShown, Told};
use super::parts::{Date, Link, Numbered, Passage, Record, Row, one_of, panel_by, passage, person, quoted, row};
use super::{Source, link, spoken};
use crate::archive::{Archive, Entry, Idx, Meeting, explained};
use crate::plan::{Leaf, List, Target, address};
use crate::record::evidence::{Cited, Evidence};
use crate::record::fact::{Fact, What};
use crate::record::register::Register;
use crate::record::stated::Theme;
use crate::record::{BlockKind, BlockNo, Format};
use crate::site::{Href, SitePath};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};
use std::collections::BTreeSet;

/// What a minute's page says.
#[derive(Debug, Serialize, Hash)]
pub struct MinuteView<'a> {
    /// The title.
    pub title: &'a str,
    /// The language of the title, where it is another than the page's.
    pub title_language: Option<&'a str>,
    /// The language of the record, where it is another than the page's.
    pub language: Option<&'a str>,
    /// Which of several it is that share title, date and panel, as "1 of 2".
    pub alike: Option<String>,
    /// The panel, where it has a page.
    pub panel: Option<Link<'a>>,
    /// The name of a panel without a page, as the record states it.
    pub panel_named: Option<&'a str>,
    /// Who states the panel: `publisher` or `record`.
    pub panel_by: &'static str,
    /// The panel has borne several names, and none is stated for the date: this is its name now.
    pub panel_now: bool,
    /// The meeting's page.
    pub meeting: Href,
    /// The date, where stated.
    pub date: Option<Date>,
    /// Who states the date: `publisher` or `record`.
    pub date_by: &'static str,
    /// Why the record names another day, in the publisher's words.
    pub date_note: Option<&'a str>,
    /// What became of the minutes or the meeting.
    pub status: Option<&'a str>,
    /// Who states that: `publisher` or `record`.
    pub status_by: &'static str,
    /// The item's number, as the record writes it.
    pub number: Option<&'a str>,
    /// Which of the minutes of one record it is, as "2 of 9".
    pub part: Option<String>,
    /// Who held the office, where stated.
    pub commissioner: Option<Link<'a>>,
    /// The publisher states the commissioner; otherwise it follows from area, date and term.
    pub commissioner_stated: bool,
    /// Why no holder is stated: `panel`, `date` or `term`; empty where one is, or where a finding tells why.
    pub no_holder: &'static str,
    /// The office, where the panel is stated.
    pub office: Option<Link<'a>>,
    /// Why it may be public, whatever its own words say, as the publisher states it.
    pub public: Option<&'a str>,
    /// The page the record came from, as the publisher states it.
    pub source: Option<Link<'a>>,
    /// The record's file.
    pub file: &'a str,
    /// What it was read from, where that is not plain words: "a PDF".
    pub read_from: Option<&'static str>,
    /// The copy of that file beside the page.
    pub copy: Option<Link<'a>>,
    /// The minute as data.
    pub data: Link<'a>,
    /// The record, word for word.
    pub record: Record<'a>,
    /// The decisions, quoted.
    pub decisions: Vec<DecisionView<'a>>,
    /// What was promised.
    pub promised: Vec<FactShown<'a>>,
    /// What was asked.
    pub asked: Vec<FactShown<'a>>,
    /// What was recommended.
    pub recommended: Vec<FactShown<'a>>,
    /// Something is recommended to a commissioner, whose duties an Act tells.
    pub to_commissioner: bool,
    /// The short facts that stand open, by kind.
    pub lists: Vec<FactList<'a>>,
    /// The papers that the record names.
    pub papers: Vec<FactRow<'a>>,
    /// The short facts that are folded away, by kind.
    pub folded: Vec<FactList<'a>>,
    /// The sections of a long page; empty on a short one.
    pub contents: Vec<ContentsEntry<'a>>,
    /// How to name this minute elsewhere.
    pub cite: Cite<'a>,
    /// The whole meeting on one page.
    pub whole: Href,
    /// Every passage, for its address.
    pub addresses: Vec<Opening<'a>>,
    /// The themes, with why.
    pub themes: Vec<ThemeFound<'a>>,
    /// The few themes that most passages speak of, for the facts.
    pub main_themes: Vec<Link<'a>>,
    /// The other minutes of the meeting; of a long one, those nearest to it on the agenda.
    pub siblings: Vec<Row<'a>>,
    /// How many more minutes the meeting has.
    pub more_siblings: usize,
    /// How many minutes the meeting has in all.
    pub of_meeting: usize,
    /// The panel's minute before.
    pub previous: Option<Row<'a>>,
    /// The panel's minute after.
    pub next: Option<Row<'a>>,
    /// What to read next.
    pub related: Vec<RelatedRow<'a>>,
}

/// A decision, quoted.
#[derive(Debug, Serialize, Hash)]
pub struct DecisionView<'a> {
    /// The resolution.
    pub words: Passage<'a>,
    /// The parts that stand under it.
    pub parts: Vec<Passage<'a>>,
    /// Its kind, the votes, who was against.
    pub told: Vec<Told<'a>>,
    /// The publisher added it; its words are the record's all the same.
    pub added: bool,
}

/// A theme of a minute, with why.
#[derive(Debug, Serialize, Hash)]
pub struct ThemeFound<'a> {
    /// The theme's page.
    pub link: Link<'a>,
    /// The different words that matched, in order.
    pub words: Vec<&'a str>,
    /// The passages they stand in.
    pub passages: Vec<Numbered>,
    /// The publisher added it.
    pub added: bool,
    /// It is one of the few that most passages speak of.
    pub main: bool,
}

/// A minute to read next, with why.
#[derive(Debug, Serialize, Hash)]
pub struct RelatedRow<'a> {
    /// The minute.
    pub row: Row<'a>,
    /// The themes that both speak of.
    pub themes: Vec<&'a str>,
    /// How many more such themes there are.
    pub more: usize,
    /// Both are of one panel.
    pub same_panel: bool,
}

/// The link to a meeting's panel.
pub fn panel_link<'a>(source: Source<'a>, path: &SitePath, meeting: &'a Meeting) -> Option<Link<'a>> {
    let panel = meeting.panel.as_ref()?;
    Some(link(source, path, &Target::List(List::Panel(panel.value), Leaf::Front), source.archive.panel_name(meeting)?))
}

/// Makes a minute's page.
pub fn minute<'a>(source: Source<'a>, path: &SitePath, idx: Idx<Entry>) -> MinuteView<'a> {
    let Source { archive, plan, .. } = source;
    let entry = &archive.entries[idx];
    let meeting = &archive.meetings[entry.meeting];
    let rows = |idx: Option<Idx<Entry>>| idx.map(|idx| row(source, path, idx));
    let related = entry.related.iter().map(|related| RelatedRow {
        row: row(source, path, related.entry),
        themes: related.themes.iter().take(REASONS).map(|theme| archive.themes[*theme].name.value.as_str()).collect(),
        more: related.themes.len().saturating_sub(REASONS),
        same_panel: related.same_panel,
    });
    let area = archive.area(meeting);
    let (siblings, more_siblings) = archive.beside(idx);
    let themes = themes(source, path, entry);
    let mut view = MinuteView {
        title: entry.minute.title(),
        title_language: spoken::of_first(source, entry, BlockKind::Title),
        language: spoken::of_record(source, entry),
        alike: entry.alike.map(one_of),
        panel: panel_link(source, path, meeting),
        panel_named: archive.panel_name(meeting).filter(|_| meeting.panel.is_none()),
        panel_by: panel_by(meeting),
        panel_now: archive.panel_name_is_of_now(meeting),
        meeting: plan.href(path, &Target::Meeting(entry.meeting)),
        date: meeting.when.as_ref().map(|when| when.value.into()),
        date_by: by(meeting.when.as_ref()),
        date_note: entry.date_note.as_ref().map(|note| note.value.as_str()),
        status: meeting.status.as_ref().map(|status| status.value.as_str()),
        status_by: by(meeting.status.as_ref()),
        number: entry.minute.number(),
        part: entry.part.map(|(_, at, of)| one_of((at, of))),
        commissioner: entry.holder.as_ref().map(|holder| person(source, path, holder.value)),
        commissioner_stated: entry.holder.as_ref().is_some_and(|holder| matches!(holder.by, Evidence::Publisher(_))),
        no_holder: no_holder(archive, entry, meeting),
        office: area.map(|area| Link { text: "the office".into(), href: plan.href(path, &Target::List(List::Office(area.into()), Leaf::Front)) }),
        public: entry.public.as_ref().map(|public| public.value.as_str()),
        source: entry.source_url.as_ref().and_then(|url| Some(Link { text: url.value.as_str().into(), href: Href::outside(&url.value)? })),
        file: entry.minute.record.as_str(),
        read_from: Some(entry.minute.format).filter(|format| !matches!(format, Format::Text | Format::Markdown)).map(Format::name),
        copy: plan.copy(archive, idx).map(|target| link(source, path, &target, entry.minute.record.name())),
        data: link(source, path, &Target::Twin(idx), "This minute as JSON"),
        record: Record { minute: &entry.minute, explained: explained(&entry.minute), place: None, language: spoken::of_minute(source, entry) },
        decisions: decisions(source, entry, &Href::page()),
        promised: facts::shown(source, path, idx, Register::Commitments, &Href::page()),
        asked: facts::shown(source, path, idx, Register::Requests, &Href::page()),
        recommended: facts::shown(source, path, idx, Register::Recommendations, &Href::page()),
        to_commissioner: archive.area(meeting).is_some() && facts::recommends_to_commissioner(entry),
        lists: facts::lists(source, entry, facts::OPEN),
        papers: facts::papers(source, entry),
        folded: facts::lists(source, entry, facts::FOLDED),
        contents: Vec::new(),
        cite: cite::minute(source, idx),
        whole: plan.href(path, &Target::Whole(entry.meeting)),
        addresses: addresses(entry),
        main_themes: themes.iter().filter(|theme| theme.main).map(|theme| theme.link.clone()).collect(),
        themes,
        siblings: siblings.map(|other| row(source, path, other)).collect(),
        more_siblings,
        of_meeting: meeting.entries.len(),
        previous: rows(entry.previous),
        next: rows(entry.next),
        related: related.collect(),
    };
    view.contents = contents::of_minute(&view);
    view
}

/// Who states something of a meeting.
pub fn by<T>(stated: Option<&Cited<T>>) -> &'static str {
    stated.map_or("publisher", |stated| stated.by.kind())
}

/// Why no holder of the office is stated; empty where one is.
pub fn no_holder(archive: &Archive, entry: &Entry, meeting: &Meeting) -> &'static str {
    match (&entry.holder, &meeting.panel, &meeting.when) {
        (Some(_), ..) => "",
        (None, None, _) => "panel",
        (None, Some(_), _) if archive.is_of_no_office(meeting) => "area",
        (None, Some(_), None) => "date",
        (None, Some(_), Some(_)) => "term",
    }
}

/// The decisions of a minute, quoted; `to` is the link to its page.
pub fn decisions<'a>(source: Source<'a>, entry: &'a Entry, to: &Href) -> Vec<DecisionView<'a>> {
    let quote = |no: BlockNo| passage(source, entry, no, Vec::new(), to);
    let decision = |fact: &Fact| match &fact.what {
        What::Decision(decision) => Some(DecisionView {
            words: quoted(source, entry, fact.at, to)?,
            parts: decision.parts.iter().copied().filter_map(quote).collect(),
            told: facts::of_decision(entry, decision),
            added: facts::by_publisher(fact),
        }),
        _ => None,
    };
    entry.minute.facts.iter().filter_map(decision).collect()
}

/// How many themes stand among the facts.
const MAIN_THEMES: usize = 5;

/// How many themes tell why a minute is related; the others are counted.
const REASONS: usize = 3;

/// Marks the few themes that most passages speak of; of as many passages, the first.
fn mark_main(themes: &mut [ThemeFound<'_>]) {
    let mut order: Vec<&mut ThemeFound<'_>> = themes.iter_mut().collect();
    order.sort_by_key(|theme| std::cmp::Reverse(theme.passages.len()));
    order.into_iter().take(MAIN_THEMES).for_each(|theme| theme.main = true);
}

/// How much of a passage its link shows.
const OPENING: usize = 48;

/// A link to a passage of the page, with the passage's first words.
#[derive(Debug, Hash)]
pub struct Opening<'a> {
    /// The number of the passage.
    pub number: u32,
    /// Its first words.
    pub words: &'a str,
    /// More words follow.
    pub more: bool,
}

impl Serialize for Opening<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let anchor = address::anchor(self.number);
        let mut link = serializer.serialize_struct("Opening", 2)?;
        link.serialize_field("text", &["Paragraph ", anchor.number(), ": ", self.words, if self.more { " …" } else { "" }].concat())?;
        link.serialize_field("href", &Href::here(&anchor))?;
        link.end()
    }
}

fn addresses(entry: &Entry) -> Vec<Opening<'_>> {
    let told = entry.minute.told().filter_map(|(_, block, words)| Some((block.passage?, words)));
    let openings = told.map(|(number, words)| {
        let (words, more) = opening(words);
        Opening { number, words, more }
    });
    openings.collect()
}

/// The first words of a passage, cut between words, and whether some are left out.
fn opening(words: &str) -> (&str, bool) {
    let mut end = 0;
    for word in words.split_inclusive(' ') {
        if end + word.len() > OPENING && end > 0 {
            return (words.get(..end).unwrap_or_default().trim_end(), true);
        }
        end += word.len();
    }
    (words, false)
}

/// The passages of a minute that speak of a theme, each once: mentions stand in their order.
pub fn spoken_in(entry: &Entry, theme: Idx<Theme>) -> impl Iterator<Item = u32> {
    entry.passages_on(theme).filter_map(|block| entry.minute.passage(block))
}

/// The different words of a minute that a theme was found by, in order.
pub fn matched(entry: &Entry, theme: Idx<Theme>) -> Vec<&str> {
    let (mut words, mut known): (Vec<&str>, BTreeSet<String>) = (Vec::new(), BTreeSet::new());
    for mention in entry.mentions_of(theme) {
        let word = entry.minute.words_at(mention.block).get(mention.start as usize..mention.end as usize).unwrap_or_default();
        if known.insert(word.to_ascii_lowercase()) {
            words.push(word);
        }
    }
    words
}

fn themes<'a>(source: Source<'a>, path: &SitePath, entry: &'a Entry) -> Vec<ThemeFound<'a>> {
    let themes = entry.themes.iter().map(|of| ThemeFound {
        link: link(source, path, &Target::List(List::Theme(of.theme), Leaf::Front), &source.archive.themes[of.theme].name.value),
        words: matched(entry, of.theme),
        passages: spoken_in(entry, of.theme).map(|number| Numbered { number, page: None }).collect(),
        added: of.added.is_some(),
        main: false,
    });
    let mut themes: Vec<ThemeFound<'a>> = themes.collect();
    mark_main(&mut themes);
    themes
}
