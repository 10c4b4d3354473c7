//! Which feeds and calendars there are.

use super::{List, Target};
use crate::archive::{Archive, Entry, Idx};
use crate::record::stated::Panel;
use std::collections::BTreeSet;

/// The minutes that a list's feed tells of, in the archive's order; none for a list that has no feed.
pub fn minutes_of<'a>(archive: &'a Archive, list: &List) -> &'a [Idx<Entry>] {
    let minutes = match list {
        List::Panel(panel) => archive.by_panel.get(panel),
        List::Theme(theme) => archive.by_theme.get(theme),
        List::Commissioner(person) => archive.by_commissioner.get(person),
        List::Register(register) => archive.registers.get(register).map(|(minutes, _)| minutes),
        List::Years | List::CommissionerTheme(..) | List::Office(_) => None,
    };
    minutes.map_or(&[][..], Vec::as_slice)
}

/// The feeds that hold at least one entry: RFC 4287 asks for a date on each, so only whole days count.
pub fn feeds(archive: &Archive) -> impl Iterator<Item = Target> {
    let has_day = |entry: &Entry| archive.day_of_news(entry.meeting).is_some();
    let site = archive.entries.iter().any(|(_, entry)| has_day(entry)).then_some(Target::SiteFeed);
    let panels = archive.by_panel.keys().map(|panel| List::Panel(*panel));
    let themes = archive.by_theme.keys().map(|theme| List::Theme(*theme));
    let people = archive.by_commissioner.keys().map(|person| List::Commissioner(*person));
    let registers = archive.registers.keys().map(|register| List::Register(*register));
    let lists = panels.chain(themes).chain(people).chain(registers);
    let dated = move |list: &List| minutes_of(archive, list).iter().any(|idx| has_day(&archive.entries[*idx]));
    site.into_iter().chain(lists.filter(dated).map(Target::Feed))
}

/// The calendars that hold at least one meeting, as RFC 5545 (section 3.4) asks. They need no address of the site.
pub fn calendars(archive: &Archive) -> impl Iterator<Item = Target> {
    let dated = archive.held().map(|(_, meeting)| meeting).filter(|meeting| meeting.day().is_some());
    let panels: BTreeSet<Option<Idx<Panel>>> = dated.flat_map(|meeting| [None, meeting.panel.as_ref().map(|panel| panel.value)]).collect();
    panels.into_iter().map(Target::Calendar)
}
