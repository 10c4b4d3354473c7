//! What lists and their pages are called, wherever they are named.

use super::Source;
use super::parts::one_of;
use crate::archive::{Entry, Idx};
use crate::plan::{Leaf, List};
use crate::record::when::month_name;
use std::borrow::Cow;

/// The name of a list.
pub fn heading<'a>(source: Source<'a>, list: &List) -> Cow<'a, str> {
    let archive = source.archive;
    match list {
        List::Years => "Minutes by year".into(),
        List::Register(register) => register.heading().into(),
        List::Panel(panel) => archive.panels[*panel].name.value.as_str().into(),
        List::Theme(theme) => archive.themes[*theme].name.value.as_str().into(),
        List::Commissioner(person) => archive.commissioners[*person].name.value.as_str().into(),
        List::CommissionerTheme(person, theme) => format!("{} under {}", archive.themes[*theme].name.value, archive.commissioners[*person].name.value).into(),
        List::Office(area) => {
            let panel = archive.panels.iter().find(|(_, panel)| panel.area() == Some(&**area));
            panel.map_or_else(|| format!("Office of the commissioner: {area}"), |(_, panel)| format!("Office of the commissioner: {}", panel.name.value)).into()
        }
    }
}

/// What an area is called: by its panels, since its id is the publisher's own.
pub fn area(source: Source<'_>, area: &str) -> String {
    let panels = source.archive.panels.iter().filter(|(_, panel)| panel.area() == Some(area));
    let names: Vec<&str> = panels.map(|(_, panel)| panel.name.value.as_str()).collect();
    if names.is_empty() { area.to_owned() } else { names.join("; ") }
}

/// What stands behind the name of one of several that are named alike.
pub fn alike(alike: Option<(usize, usize)>) -> String {
    alike.map(|alike| format!(" ({})", one_of(alike))).unwrap_or_default()
}

/// The title of a minute with date and panel, unlike any other's.
pub fn minute(source: Source<'_>, idx: Idx<Entry>) -> String {
    let entry = &source.archive.entries[idx];
    let meeting = &source.archive.meetings[entry.meeting];
    let alike = alike(entry.alike);
    let date = meeting.when.as_ref().map_or_else(|| "date not stated".to_owned(), |when| when.value.shown());
    let panel = source.archive.panel_name(meeting).map(|name| format!(", {name}")).unwrap_or_default();
    format!("{}{alike}, {date}{panel}", entry.minute.title())
}

/// What a page of a list covers: "2018", "January 2018", "January 2018, part 2".
pub fn period(leaf: Leaf) -> Option<String> {
    let (mut period, part) = match leaf {
        Leaf::Front => return None,
        Leaf::Year(year) => (year.to_string(), 1),
        Leaf::Month(year, Some(month), part) => ([month_name(month), " ", &year.to_string()].concat(), part),
        Leaf::Month(year, None, part) => (year.to_string() + ", month not stated", part),
        Leaf::Undated(part) => ("Date not stated".to_owned(), part),
    };
    if part > 1 {
        period.push_str(", part ");
        period.push_str(&part.to_string());
    }
    Some(period)
}

/// What a page of a list is called.
pub fn page(source: Source<'_>, list: &List, leaf: Leaf) -> String {
    match (list, leaf, period(leaf)) {
        (_, _, None) => heading(source, list).into_owned(),
        (List::Years, Leaf::Undated(_), Some(period)) => format!("Minutes: {}", period.to_lowercase()),
        (List::Years, _, Some(period)) => format!("Minutes of {period}"),
        (_, _, Some(period)) => format!("{}: {period}", heading(source, list)),
    }
}
