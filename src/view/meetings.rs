//! Minutes in a list by the meetings they were taken at.

use super::Source;
use super::parts::{Date, Row, one_of, row};
use crate::archive::{Entry, Idx, Meeting};
use crate::plan::Target;
use crate::site::{Href, SitePath};
use serde::Serialize;

/// A meeting in a list, with its minutes that stand there.
#[derive(Debug, Serialize, Hash)]
pub struct MeetingGroup<'a> {
    /// Its page.
    pub href: Href,
    /// Its date, where stated.
    pub date: Option<Date>,
    /// Its folder, which tells meetings apart that have no date.
    pub folder: &'a str,
    /// Its panel, where stated.
    pub panel: Option<&'a str>,
    /// Which of several it is that share panel and date, as "1 of 2".
    pub alike: Option<String>,
    /// Who held the office, where it is the same of all its minutes.
    pub commissioner: Option<&'a str>,
    /// Nobody is meant: it is of a body that looks after no commissioner.
    pub of_no_office: bool,
    /// Its minutes differ in who held the office.
    pub differ: bool,
    /// The minutes.
    pub rows: Vec<Row<'a>>,
}

/// Gathers minutes by meeting, in the order in which they are given.
pub fn by_meeting<'a>(source: Source<'a>, path: &SitePath, minutes: &[Idx<Entry>]) -> Vec<MeetingGroup<'a>> {
    let archive = source.archive;
    let mut groups: Vec<MeetingGroup<'a>> = Vec::new();
    let mut last: Option<Idx<Meeting>> = None;
    for idx in minutes {
        let at = archive.entries[*idx].meeting;
        let row = row(source, path, *idx);
        let goes_on = last.replace(at) == Some(at);
        match groups.last_mut().filter(|_| goes_on) {
            Some(group) => {
                group.differ |= group.commissioner != row.commissioner;
                group.rows.push(row);
            }
            None => {
                let meeting = &archive.meetings[at];
                groups.push(MeetingGroup {
                    href: source.plan.href(path, &Target::Meeting(at)),
                    date: row.date,
                    folder: &meeting.folder,
                    panel: row.panel,
                    alike: meeting.alike.map(one_of),
                    commissioner: row.commissioner,
                    of_no_office: row.of_no_office,
                    differ: false,
                    rows: vec![row],
                });
            }
        }
    }
    groups
}

/// How many meetings some minutes were taken at; a meeting's minutes stand side by side.
pub fn count(source: Source<'_>, minutes: &[Idx<Entry>]) -> usize {
    let meetings: std::collections::BTreeSet<Idx<Meeting>> = minutes.iter().map(|idx| source.archive.entries[*idx].meeting).collect();
    meetings.len()
}
