//! A meeting's page, and the page that holds the whole meeting for printing.

use super::cite::{self, Cite};
use super::facts::{self, FactRow};
use super::kept::{self, WithdrawnRow};
use super::minute::{DecisionView, by, decisions, panel_link};
use super::parts::{Date, Link, Record, Row, one_of, panel_by, row};
use super::{Source, link, names, spoken};
use crate::archive::{Entry, Idx, Meeting, explained};
use crate::plan::{Target, address};
use crate::record::BlockKind;
use crate::record::register::Register;
use crate::record::when::When;
use crate::site::{Href, SitePath};
use serde::Serialize;
use std::collections::BTreeSet;

/// What a meeting's page says.
#[derive(Debug, Serialize, Hash)]
pub struct MeetingView<'a> {
    /// The panel, where it has a page.
    pub panel: Option<Link<'a>>,
    /// The name of a panel without a page, as the record states it.
    pub panel_named: Option<&'a str>,
    /// Who states the panel: `publisher` or `record`.
    pub panel_by: &'static str,
    /// The panel has borne several names, and none is stated for the date: this is its name now.
    pub panel_now: bool,
    /// The date, where stated.
    pub date: Option<Date>,
    /// Who states the date: `publisher` or `record`.
    pub date_by: &'static str,
    /// What became of the minutes or the meeting.
    pub status: Option<&'a str>,
    /// Who states that: `publisher` or `record`.
    pub status_by: &'static str,
    /// Which of several it is that share panel and date, as "1 of 2".
    pub alike: Option<String>,
    /// The folder, which tells meetings without date or panel apart.
    pub folder: &'a str,
    /// The minutes with their decisions.
    pub items: Vec<MeetingItem<'a>>,
    /// The minutes that were withdrawn.
    pub withdrawn: Vec<WithdrawnRow<'a>>,
    /// Who was there, by minute.
    pub attendance: Vec<AttendanceOf<'a>>,
    /// The pages that the minutes were taken from.
    pub sources: Vec<Link<'a>>,
    /// The copies of the files that they were read from.
    pub copies: Vec<Link<'a>>,
    /// The whole meeting on one page.
    pub whole: Href,
    /// The panel's meeting before.
    pub previous: Option<Link<'a>>,
    /// The panel's meeting after.
    pub next: Option<Link<'a>>,
    /// How to name this meeting elsewhere.
    pub cite: Cite<'a>,
}

/// A minute of a meeting.
#[derive(Debug, Serialize, Hash)]
pub struct MeetingItem<'a> {
    /// The minute.
    pub row: Row<'a>,
    /// What it was for.
    pub purpose: Option<&'a str>,
    /// The language of that, where it is another than the page's.
    pub purpose_language: Option<&'a str>,
    /// The decisions.
    pub decisions: Vec<DecisionView<'a>>,
}

/// Who was there, as one minute of a meeting has it.
#[derive(Debug, Serialize, Hash)]
pub struct AttendanceOf<'a> {
    /// The minute.
    pub row: Row<'a>,
    /// Its words on who came and went.
    pub rows: Vec<FactRow<'a>>,
}

/// What the page of a whole meeting says. It may pass the weight of other pages: it is made to be printed and kept.
#[derive(Debug, Serialize, Hash)]
pub struct WholeView<'a> {
    /// The meeting, as its own page has it.
    pub meeting: MeetingView<'a>,
    /// The meeting's own page.
    pub page: Href,
    /// Its minutes, word for word.
    pub minutes: Vec<WholeMinute<'a>>,
}

/// A minute on the page of its whole meeting.
#[derive(Debug, Serialize, Hash)]
pub struct WholeMinute<'a> {
    /// Its place on the page, for links.
    pub id: String,
    /// The minute.
    pub row: Row<'a>,
    /// The item's number as the record writes it, but for a stop at its end: the sentence that it stands in has its own.
    pub number: Option<&'a str>,
    /// The record's file.
    pub file: &'a str,
    /// The language of the record, where it is another than the page's.
    pub language: Option<&'a str>,
    /// The decisions.
    pub decisions: Vec<DecisionView<'a>>,
    /// The record, word for word.
    pub record: Record<'a>,
}

impl MeetingView<'_> {
    /// The meeting's name for its title.
    pub fn full_name(&self) -> String {
        let panel = self.panel.as_ref().map_or(self.panel_named.unwrap_or("Meeting"), |panel| &panel.text);
        let date = self.date.as_ref().map_or_else(|| format!("date not stated ({})", self.folder), |date| date.shown());
        let alike = self.alike.as_ref().map(|alike| format!(" ({alike})")).unwrap_or_default();
        format!("{panel}, {date}{alike}")
    }
}

/// Makes a meeting's page.
pub fn meeting<'a>(source: Source<'a>, path: &SitePath, idx: Idx<Meeting>) -> MeetingView<'a> {
    let Source { archive, plan, .. } = source;
    let meeting = &archive.meetings[idx];
    let items = meeting.entries.iter().map(|idx| {
        let entry = &archive.entries[*idx];
        let row = row(source, path, *idx);
        let decisions = decisions(source, entry, &row.href);
        MeetingItem { row, purpose: entry.minute.purpose(), purpose_language: spoken::of_first(source, entry, BlockKind::Purpose), decisions }
    });
    let attendance = meeting.entries.iter().filter_map(|idx| {
        let row = row(source, path, *idx);
        let rows = facts::rows(source, &archive.entries[*idx], Register::Attendance, &row.href);
        (!rows.is_empty()).then_some(AttendanceOf { row, rows })
    });
    let sources = meeting.entries.iter().filter_map(|idx| archive.entries[*idx].source_url.as_ref());
    let sources = sources.filter_map(|url| Some(Link { text: url.value.as_str().into(), href: Href::outside(&url.value)? }));
    let copies = meeting.entries.iter().filter_map(|idx| Some(link(source, path, &plan.copy(archive, *idx)?, archive.entries[*idx].minute.record.name())));
    let other = |beside: Option<Idx<Entry>>| beside.map(|entry| named(source, path, archive.entries[entry].meeting));
    MeetingView {
        panel: panel_link(source, path, meeting),
        panel_named: archive.panel_name(meeting).filter(|_| meeting.panel.is_none()),
        panel_by: panel_by(meeting),
        panel_now: archive.panel_name_is_of_now(meeting),
        date: meeting.when.as_ref().map(|when| when.value.into()),
        date_by: by(meeting.when.as_ref()),
        status: meeting.status.as_ref().map(|status| status.value.as_str()),
        status_by: by(meeting.status.as_ref()),
        alike: meeting.alike.map(one_of),
        folder: &meeting.folder,
        items: items.collect(),
        withdrawn: kept::of_a_meeting(source, path, meeting),
        attendance: attendance.collect(),
        sources: once(sources),
        copies: once(copies),
        whole: plan.href(path, &Target::Whole(idx)),
        previous: other(meeting.entries.first().and_then(|first| archive.entries[*first].previous)),
        next: other(meeting.entries.last().and_then(|last| archive.entries[*last].next)),
        cite: cite::meeting(source, idx),
    }
}

/// Links to different places, in their order.
fn once<'a>(links: impl Iterator<Item = Link<'a>>) -> Vec<Link<'a>> {
    let mut known = BTreeSet::new();
    links.filter(|link| known.insert(link.href.as_str().to_owned())).collect()
}

/// The link to another meeting of the panel, by its date.
fn named<'a>(source: Source<'a>, path: &SitePath, idx: Idx<Meeting>) -> Link<'a> {
    let meeting = &source.archive.meetings[idx];
    let date = meeting.when.as_ref().map_or_else(
        || ", date not stated".to_owned(),
        |when| match when.value {
            When::Day(_) => format!(" of {}", when.value.shown()),
            _ => format!(" in {}", when.value.shown()),
        },
    );
    Link { text: format!("Meeting{date}{}", names::alike(meeting.alike)).into(), href: source.plan.href(path, &Target::Meeting(idx)) }
}

/// Makes the page that holds a whole meeting.
pub fn whole<'a>(source: Source<'a>, path: &SitePath, idx: Idx<Meeting>) -> WholeView<'a> {
    let archive = source.archive;
    let minutes = (1u32..).zip(&archive.meetings[idx].entries).map(|(place, idx)| {
        let entry = &archive.entries[*idx];
        let row = row(source, path, *idx);
        WholeMinute {
            id: address::anchor_of_minute(place),
            number: entry.minute.number().map(|number| number.trim_end_matches('.')),
            file: entry.minute.record.as_str(),
            language: spoken::of_record(source, entry),
            decisions: decisions(source, entry, &row.href),
            record: Record { minute: &entry.minute, explained: explained(&entry.minute), place: Some(place), language: spoken::of_minute(source, entry) },
            row,
        }
    });
    let page = source.plan.href(path, &Target::Meeting(idx));
    WholeView { meeting: meeting(source, path, idx), page, minutes: minutes.collect() }
}
