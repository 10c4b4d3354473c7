//! Calendars of meetings (RFC 5545): of the site, and of each panel.
//!
//! **Invariant: no date is invented.** A meeting stands in a calendar only where its whole day is stated.

use super::{Source, names};
use crate::archive::{Archive, Idx, Meeting};
use crate::plan::{List, Target, address};
use crate::record::stated::Panel;
use chrono::NaiveDate;

/// A calendar.
#[derive(Debug, Hash)]
pub struct Calendar {
    /// Its name.
    pub name: String,
    /// The meetings, newest first.
    pub events: Vec<Event>,
}

/// A meeting in a calendar.
#[derive(Debug, Hash)]
pub struct Event {
    /// A name that is its own everywhere, and stays.
    pub id: String,
    /// The day.
    pub day: NaiveDate,
    /// When what is told here was last changed, as far as that is stated: the day on which the minutes were published,
    /// else that of the meeting. RFC 5545 (section 3.8.7.2) asks for a moment, and no clock is read.
    pub told: NaiveDate,
    /// The panel, and that it is a meeting.
    pub summary: String,
    /// The titles of its minutes, each on a line.
    pub description: String,
    /// The whole address of the meeting's page, where the site has an address.
    pub address: Option<String>,
    /// It was stated as cancelled.
    pub cancelled: bool,
}

/// Makes the calendar of a panel, or of all meetings.
pub fn calendar(source: Source<'_>, panel: Option<Idx<Panel>>) -> Calendar {
    let title = &source.config.title;
    let name = panel.map_or_else(|| format!("Meetings – {title}"), |panel| format!("Meetings: {} – {title}", names::heading(source, &List::Panel(panel))));
    let of_panel = |meeting: &Meeting| panel.is_none_or(|panel| meeting.panel.as_ref().is_some_and(|stated| stated.value == panel));
    let meetings = source.archive.held().filter(|(_, meeting)| of_panel(meeting));
    Calendar { name, events: meetings.filter_map(|(idx, meeting)| event(source, idx, meeting)).collect() }
}

fn event(source: Source<'_>, idx: Idx<Meeting>, meeting: &Meeting) -> Option<Event> {
    let Source { archive, config, .. } = source;
    let day = meeting.day()?;
    let alike = names::alike(meeting.alike);
    let summary = archive.panel_name(meeting).map_or_else(|| format!("Meeting{alike}"), |panel| format!("{panel}: meeting{alike}"));
    let status = meeting.status.as_ref().map(|status| status.value.as_str());
    Some(Event {
        id: id(config.base_url.as_deref(), &config.title, &meeting.folder),
        day,
        told: archive.day_of_news(idx).unwrap_or(day),
        summary,
        description: described(archive, meeting, status),
        address: source.address(&Target::Meeting(idx)),
        cancelled: status.is_some_and(is_cancelled),
    })
}

/// The meeting's folder at the site's address; where the site has none, a mark of both its names takes the place of that.
fn id(base_url: Option<&str>, title: &str, folder: &str) -> String {
    let folder = address::folder_path(folder);
    let place = base_url.map(|base| base.split_once("://").map_or(base, |(_, rest)| rest).trim_end_matches('/').to_owned());
    let place = place.unwrap_or_else(|| format!("{:032x}", xxhash_rust::xxh3::xxh3_128(format!("{title}\n{folder}").as_bytes())));
    format!("{}@{place}", folder.trim_end_matches('/'))
}

fn described(archive: &Archive, meeting: &Meeting, status: Option<&str>) -> String {
    let titles = meeting.entries.iter().map(|idx| {
        let entry = &archive.entries[*idx];
        format!("{}{}", entry.minute.title(), names::alike(entry.alike))
    });
    status.map(|status| format!("Status: {status}")).into_iter().chain(titles).collect::<Vec<_>>().join("\n")
}

/// Whether a status says that the meeting did not take place, in one of the ways that councils write it. Anything longer may say
/// what else was cancelled, and is only shown.
fn is_cancelled(status: &str) -> bool {
    const WAYS: &[&str] =
        &["cancelled", "canceled", "meeting cancelled", "this meeting was cancelled", "this meeting has been cancelled", "wedi’i ganslo", "canslwyd"];
    let status = status.to_lowercase().replace('\'', "’");
    WAYS.contains(&status.trim_end_matches(['.', '!']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_plain_word_cancels_a_meeting() {
        for (status, cancelled) in [
            ("Cancelled", true),
            ("CANCELED.", true),
            ("Wedi'i ganslo", true),
            ("not cancelled", false),
            ("The tour was cancelled", false),
            ("confirmed", false),
        ] {
            assert_eq!(is_cancelled(status), cancelled, "{status}");
        }
    }

    #[test]
    fn an_id_stays_with_the_folder_and_the_site() {
        assert_eq!(id(Some("https://m.example/pcp/"), "T", "Shire/2020-07-03"), "minutes/shire/2020-07-03@m.example/pcp");
        let (one, two) = (id(None, "T", "a"), id(None, "U", "a"));
        assert!(one != two && one.starts_with("minutes/a@") && one == id(None, "T", "a"));
    }
}
