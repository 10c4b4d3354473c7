//! How a minute or a meeting is named elsewhere: by what is stated of it, and its address.

use super::Source;
use super::parts::Date;
use crate::archive::{Entry, Idx, Meeting};
use crate::plan::Target;
use serde::Serialize;

/// What a citation needs. Nothing is added that nobody states: neither a panel, nor a date, nor the day it was looked at.
#[derive(Debug, Serialize, Hash)]
pub struct Cite<'a> {
    /// The panel's name, where stated.
    pub panel: Option<&'a str>,
    /// That is the panel's name now; none is stated for the date.
    pub panel_now: bool,
    /// The date, where stated.
    pub date: Option<Date>,
    /// The page's whole address, where the site's is stated; else its address below the site's.
    pub address: String,
    /// The address is whole.
    pub is_whole: bool,
}

/// How a minute is cited.
pub fn minute<'a>(source: Source<'a>, idx: Idx<Entry>) -> Cite<'a> {
    cite(source, source.archive.entries[idx].meeting, &Target::Minute(idx))
}

/// How a whole meeting is cited.
pub fn meeting<'a>(source: Source<'a>, idx: Idx<Meeting>) -> Cite<'a> {
    cite(source, idx, &Target::Meeting(idx))
}

fn cite<'a>(source: Source<'a>, idx: Idx<Meeting>, target: &Target) -> Cite<'a> {
    let archive = source.archive;
    let meeting = &archive.meetings[idx];
    let whole = source.address(target);
    Cite {
        panel: archive.panel_name(meeting),
        panel_now: archive.panel_name_is_of_now(meeting),
        date: meeting.when.as_ref().map(|when| when.value.into()),
        is_whole: whole.is_some(),
        address: whole.unwrap_or_else(|| source.plan.path(target).to_string()),
    }
}
