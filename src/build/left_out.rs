//! What formats that ask for a whole date leave out, counted in one finding.

use crate::archive::{Archive, Idx, Meeting};
use crate::config::Config;
use crate::finding::{Finding, Rule, Severity};

/// What no feed, calendar or Akoma Ntoso document can hold.
pub static LEFT_OUT_OF_FEEDS: Rule = Rule {
    name: "left-out-of-feeds",
    severity: Severity::Note,
    why: "Feeds, calendars and Akoma Ntoso ask for a whole date (RFC 4287, section 4.2.15; RFC 5545, section 3.6.1; FRBRdate), and none is invented.",
};

/// The finding, where anything is left out.
pub fn left_out(archive: &Archive, config: &Config) -> Option<Finding> {
    let minutes_of = |without: &dyn Fn(Idx<Meeting>, &Meeting) -> bool| {
        archive.meetings.iter().filter(|(idx, meeting)| without(*idx, meeting)).map(|(_, meeting)| meeting.entries.len()).sum()
    };
    let feeds = minutes_of(&|idx, _| archive.day_of_news(idx).is_none());
    let documents = minutes_of(&|_, meeting| meeting.day().is_none());
    let meetings = archive.held().filter(|(_, meeting)| meeting.day().is_none()).count();
    let mut told = Vec::new();
    if config.base_url.is_some() {
        told.extend(counted(feeds, "minute", "minutes", "the feeds"));
    }
    told.extend(counted(meetings, "meeting", "meetings", "the calendars"));
    if config.data.akoma_ntoso.is_some() {
        told.extend(counted(documents, "minute", "minutes", "Akoma Ntoso"));
    }
    (!told.is_empty()).then(|| {
        let help = "state the day in `meeting.toml` where it is known; nothing else is missing from the site";
        Finding::of_site(&LEFT_OUT_OF_FEEDS, format!("left out for want of a whole date: {}", told.join(", ")), help)
    })
}

fn counted(count: usize, one: &str, many: &str, of: &str) -> Option<String> {
    (count > 0).then(|| format!("from {of} {count} {}", if count == 1 { one } else { many }))
}
