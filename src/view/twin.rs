//! A minute as data: all that its page says, for machines, with who states each.

use super::minute::{matched, no_holder, spoken_in};
use super::parts::panel_by;
use super::table::Fields;
use super::{Source, fact_rows, spoken};
use crate::archive::{Entry, Idx, Related};
use crate::plan::{Leaf, List, Target, address};
use crate::record::evidence::{Cited, Evidence};
use crate::record::{Block, BlockKind, BlockNo, Inline, InlineKind, LabelKind, LeftOut, Minute, Part};
use crate::site::{Href, SitePath};
use serde::Serialize;
use std::borrow::Cow;
use std::num::NonZeroUsize;

/// A minute as data. Addresses are paths from the site's root.
#[derive(Debug, Serialize, Hash)]
pub struct Twin<'a> {
    /// What it holds, for machines.
    #[serde(rename = "$schema")]
    pub schema: Href,
    /// The page.
    pub address: Cow<'a, str>,
    /// The page's whole address, where the site states its own.
    pub url: Option<String>,
    /// The title, from the record.
    pub title: &'a str,
    /// Which of several it is that share title, date and panel.
    pub alike: Option<OneOf>,
    /// The language, as a BCP 47 tag.
    pub language: &'a str,
    /// The item's number, as the record writes it.
    pub number: Option<&'a str>,
    /// The panel.
    pub panel: Option<StatedOne<'a>>,
    /// The page of the meeting.
    pub meeting: Cow<'a, str>,
    /// The date, as precisely as stated.
    pub date: Option<Stated<'a>>,
    /// Why its words name another day.
    pub date_note: Option<Stated<'a>>,
    /// What became of the minutes or the meeting.
    pub status: Option<Stated<'a>>,
    /// Who held the office.
    pub commissioner: Option<StatedOne<'a>>,
    /// Why that is not stated: no `panel` or no `date` is, or no one `term` covers the date.
    pub no_commissioner: Option<&'static str>,
    /// The themes, with the passages that speak of them.
    pub themes: Vec<ThemeData<'a>>,
    /// The record's words, block by block.
    pub blocks: Vec<BlockData<'a>>,
    /// All that was found in it, in the order of the record.
    pub facts: Vec<Fields<'a>>,
    /// The record.
    pub record: RecordData<'a>,
    /// Why it may be public, whatever its words say.
    pub public: Option<Stated<'a>>,
    /// The page that the record came from.
    pub source_url: Option<Stated<'a>>,
    /// The other minutes of the meeting; of a long one, those nearest to it on the agenda.
    pub siblings: Vec<Other<'a>>,
    /// How many more minutes the meeting has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub more_siblings: Option<NonZeroUsize>,
    /// The panel's minute before.
    pub previous: Option<Other<'a>>,
    /// The panel's minute after.
    pub next: Option<Other<'a>>,
    /// What to read next.
    pub related: Vec<RelatedData<'a>>,
    /// Who publishes the site.
    pub publisher: Option<&'a str>,
    /// The terms of use.
    pub licence: Option<&'a str>,
}

/// One of several.
#[derive(Debug, Serialize, Hash)]
pub struct OneOf {
    /// Which, from 1.
    pub at: usize,
    /// Of how many.
    pub of: usize,
}

/// Something stated, with where it comes from.
#[derive(Debug, Serialize, Hash)]
pub struct Stated<'a> {
    /// What is stated.
    pub value: Cow<'a, str>,
    /// Who says so: `record`, `publisher`, or `derived` from several statements.
    pub stated_by: &'static str,
    /// The files that say so.
    pub stated_in: Vec<String>,
}

/// A panel or a commissioner, with where it comes from.
#[derive(Debug, Serialize, Hash)]
pub struct StatedOne<'a> {
    /// The name, and who states it.
    #[serde(flatten)]
    pub stated: Stated<'a>,
    /// The id, where it has a page.
    pub id: Option<&'a str>,
    /// Its page.
    pub address: Option<Cow<'a, str>>,
}

/// A theme of a minute as data.
#[derive(Debug, Serialize, Hash)]
pub struct ThemeData<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// `record`: its words were found; `publisher`: it was added.
    pub stated_by: &'static str,
    /// The different words that matched, in order.
    pub words: Vec<&'a str>,
    /// The numbers of the passages that hold its words.
    pub passages: Vec<u32>,
    /// Its page.
    pub address: Cow<'a, str>,
}

/// A block of the record's words.
#[derive(Debug, Serialize, Hash)]
pub struct BlockData<'a> {
    /// What it is.
    pub kind: &'static str,
    /// The part of the minute that it stands in.
    pub part: &'static str,
    /// The number of the passage that it is; `null` for titles, labels and empty cells.
    pub number: Option<u32>,
    /// Its place on the page.
    pub anchor: Option<String>,
    /// Its words, exactly.
    pub words: &'a str,
    /// What else is known of it, by its kind.
    #[serde(flatten)]
    pub more: More,
    /// The stretches of it that mean more.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub stretches: Vec<StretchData<'a>>,
}

/// What is known of blocks of some kinds.
#[derive(Debug, Default, Serialize, Hash)]
pub struct More {
    /// A heading's level below the title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<u8>,
    /// A list item's number, as typed; not there for a bullet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<String>,
    /// How deep a list item lies, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub depth: Option<u8>,
    /// A list or a table begins with it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub opens: bool,
    /// A row of a table begins with it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub row: bool,
    /// A cell heads its column or row.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub heads: bool,
    /// How many columns a cell spans.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub columns: Option<u16>,
    /// How many rows a cell spans.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<u16>,
    /// The paragraph above says what the table shows that begins with it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub captioned: bool,
}

/// A stretch of words that means more.
#[derive(Debug, Serialize, Hash)]
pub struct StretchData<'a> {
    /// `link`, `strong`, `emphasis`, `struck`, `raised`, `lowered`, `picture`, `language` or `abbreviation`.
    pub kind: &'static str,
    /// Its words.
    pub words: &'a str,
    /// Where a link leads, as the record has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<&'a str>,
    /// The language that the record states of the words, as a BCP 47 tag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<&'a str>,
    /// The long form that the record states of an abbreviation beside its words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub long: Option<&'a str>,
}

/// The record as data.
#[derive(Debug, Serialize, Hash)]
pub struct RecordData<'a> {
    /// Its file.
    pub file: &'a str,
    /// The SHA-256 of that file, as received.
    pub sha256: String,
    /// What it was read from.
    pub format: &'static str,
    /// Which of the minutes of the record it is.
    pub part: Option<OneOf>,
    /// The copy of the file beside the page.
    pub copy: Option<Cow<'a, str>>,
    /// Which bytes of the file are the text; none where the file is not read as it is typed.
    pub bytes: Option<Bytes>,
    /// The record's own text, as it was read.
    pub text: &'a str,
    /// What of the text is no words of the page, in order.
    pub left_out: Vec<LeftOutData<'a>>,
}

/// A range of bytes.
#[derive(Debug, Serialize, Hash)]
pub struct Bytes {
    /// The first, from 0.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// A stretch of the text that is no words of the page.
#[derive(Debug, Serialize, Hash)]
pub struct LeftOutData<'a> {
    /// Where it begins in the text, in bytes of UTF-8, from 0.
    pub at: u32,
    /// The stretch itself.
    pub text: &'a str,
    /// The rule by which it is left out.
    pub rule: &'static str,
}

/// Another minute.
#[derive(Debug, Serialize, Hash)]
pub struct Other<'a> {
    /// Its page.
    pub address: Cow<'a, str>,
    /// Its title.
    pub title: &'a str,
}

/// A minute to read next, with why.
#[derive(Debug, Serialize, Hash)]
pub struct RelatedData<'a> {
    /// The minute.
    #[serde(flatten)]
    pub other: Other<'a>,
    /// The ids of the themes that both speak of.
    pub themes: Vec<&'a str>,
    /// Both are of one panel.
    pub same_panel: bool,
}

fn stated<'a>(value: impl Into<Cow<'a, str>>, by: &Evidence) -> Stated<'a> {
    let mut files: Vec<String> = Vec::new();
    for place in by.places() {
        if !files.iter().any(|file| file == place.file.as_str()) {
            files.push(place.file.to_string());
        }
    }
    Stated { value: value.into(), stated_by: by.kind(), stated_in: files }
}

/// Makes the data of a minute.
pub fn twin<'a>(source: Source<'a>, path: &SitePath, idx: Idx<Entry>) -> Twin<'a> {
    let Source { archive, plan, config, .. } = source;
    let entry = &archive.entries[idx];
    let meeting = &archive.meetings[entry.meeting];
    let at = |target: Target| plan.lies_at(&target);
    let front = |list: List| at(Target::List(list, Leaf::Front));
    let other = |idx: Idx<Entry>| Other { address: at(Target::Minute(idx)), title: archive.entries[idx].minute.title() };
    let panel = archive.panel_name(meeting).zip(archive.panel_evidence(meeting)).map(|(name, by)| StatedOne {
        stated: Stated { stated_by: panel_by(meeting), ..stated(name, &by) },
        id: meeting.panel.as_ref().map(|panel| archive.panels[panel.value].file.stem()),
        address: meeting.panel.as_ref().map(|panel| front(List::Panel(panel.value))),
    });
    let commissioner = entry.holder.as_ref().map(|holder| StatedOne {
        stated: stated(archive.commissioners[holder.value].name.value.as_str(), &holder.by),
        id: Some(archive.commissioners[holder.value].file.stem()),
        address: Some(front(List::Commissioner(holder.value))),
    });
    let themes = entry.themes.iter().map(|of| ThemeData {
        id: archive.themes[of.theme].file.stem(),
        name: &archive.themes[of.theme].name.value,
        stated_by: if of.added.is_some() { "publisher" } else { "record" },
        words: matched(entry, of.theme),
        passages: spoken_in(entry, of.theme).collect(),
        address: front(List::Theme(of.theme)),
    });
    let words = |words: &'a Cited<String>| stated(words.value.as_str(), &words.by);
    let (siblings, more) = archive.beside(idx);
    let related = entry.related.iter().map(|Related { entry, themes, same_panel }| RelatedData {
        other: other(*entry),
        themes: themes.iter().map(|theme| archive.themes[*theme].file.stem()).collect(),
        same_panel: *same_panel,
    });
    Twin {
        schema: plan.href(path, &Target::TwinSchema),
        url: source.address(&Target::Minute(idx)),
        address: at(Target::Minute(idx)),
        title: entry.minute.title(),
        alike: entry.alike.map(|(at, of)| OneOf { at, of }),
        language: spoken::of_minute(source, entry),
        number: entry.minute.number(),
        panel,
        meeting: at(Target::Meeting(entry.meeting)),
        date: meeting.when.as_ref().map(|when| stated(when.value.iso(), &when.by)),
        date_note: entry.date_note.as_ref().map(words),
        status: meeting.status.as_ref().map(words),
        commissioner,
        no_commissioner: Some(no_holder(archive, entry, meeting)).filter(|why| !why.is_empty()),
        themes: themes.collect(),
        blocks: entry.minute.told().map(|(no, block, words)| told(&entry.minute, no, block, words)).collect(),
        facts: fact_rows::of_minute(source, idx),
        record: RecordData {
            file: entry.minute.record.as_str(),
            sha256: entry.digest.to_string(),
            format: entry.minute.format.name(),
            part: entry.part.map(|(_, at, of)| OneOf { at, of }),
            copy: plan.copy(archive, idx).map(at),
            bytes: entry.minute.bytes.map(|span| Bytes { start: span.start, end: span.end }),
            text: entry.minute.text(),
            left_out: entry.minute.left_out().iter().map(|left| left_out(&entry.minute, left)).collect(),
        },
        public: entry.public.as_ref().map(words),
        source_url: entry.source_url.as_ref().map(words),
        siblings: siblings.map(other).collect(),
        more_siblings: NonZeroUsize::new(more),
        previous: entry.previous.map(other),
        next: entry.next.map(other),
        related: related.collect(),
        publisher: config.publisher.as_deref(),
        licence: config.licence.as_deref(),
    }
}

fn left_out<'a>(minute: &'a Minute, left: &LeftOut) -> LeftOutData<'a> {
    let text = minute.text().get(left.at.start as usize..left.at.end as usize).unwrap_or_default();
    LeftOutData { at: left.at.start, text, rule: left.rule.name() }
}

fn told<'a>(minute: &'a Minute, no: BlockNo, block: &Block, words: &'a str) -> BlockData<'a> {
    let (kind, more) = match block.kind {
        BlockKind::Title => ("title", More::default()),
        BlockKind::Label(LabelKind::ItemNumber) => ("number", More::default()),
        BlockKind::Label(_) => ("label", More::default()),
        BlockKind::Purpose => ("purpose", More::default()),
        BlockKind::Para => ("paragraph", More::default()),
        BlockKind::Heading(level) => ("heading", More { level: Some(level), ..More::default() }),
        BlockKind::Item(item) => ("item", More { mark: item.mark.typed(), depth: Some(item.depth), opens: item.opens, ..More::default() }),
        BlockKind::More => ("continuation", More::default()),
        BlockKind::Cell(cell) => {
            let several = |n: u16| Some(n).filter(|n| *n > 1);
            let (columns, rows) = (several(cell.columns), several(cell.rows));
            ("cell", More { opens: cell.opens, row: cell.row, heads: cell.heading, columns, rows, captioned: cell.captioned, ..More::default() })
        }
        BlockKind::Attendance { .. } => ("attendance", More::default()),
    };
    let part = match block.part {
        Part::Head => "head",
        Part::Discussion => "discussion",
        Part::Resolution => "resolution",
        Part::Documents => "documents",
    };
    let stretch = |Inline { at, kind }: &'a Inline| {
        let (name, href) = match kind {
            InlineKind::Link(href) => ("link", Some(href.as_str())),
            InlineKind::Language(_) => ("language", None),
            InlineKind::Short(_) => ("abbreviation", None),
            InlineKind::Strong => ("strong", None),
            InlineKind::Emphasis => ("emphasis", None),
            InlineKind::Struck => ("struck", None),
            InlineKind::Raised => ("raised", None),
            InlineKind::Lowered => ("lowered", None),
            InlineKind::Picture => ("picture", None),
            // A gap says nothing of where it stands.
            InlineKind::Break => return None,
        };
        Some(StretchData { kind: name, words: minute.slice(*at), href, language: kind.language(), long: kind.long() })
    };
    let stretches = minute.inlines_of(no).iter().filter_map(stretch).collect();
    BlockData { kind, part, number: block.passage, anchor: address::anchor_of(minute, no).map(Cow::into_owned), words, more, stretches }
}
