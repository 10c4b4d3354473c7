//! Records whose own words name another day than that of the meeting with which they lie.
//!
//! In: the day that each tells in its first lines, and the archive. Out: a finding for each that disagrees.

use super::wanted::Wanted;
use crate::archive::Archive;
use crate::finding::Finding;
use crate::parse::opening::{OwnDay, WORDS_DISAGREE};
use crate::record::evidence::Evidence;
use crate::record::when::When;
use crate::sheet::StatedInFile;
use std::collections::BTreeMap;

/// What is to be held against the dates stated: the folder of a meeting, with the day that one of its records tells.
pub type OwnDays = Vec<(String, OwnDay)>;

/// The day of a record, where it counts: a field of the record itself says more than its words, and the publisher may say that
/// both are meant.
pub fn of(wanted: &Wanted, day: &Option<OwnDay>, stated: &StatedInFile) -> Option<(String, OwnDay)> {
    let by_field = stated.date.as_ref().is_some_and(|date| matches!(date.by, Evidence::Record(_)));
    let is_meant = wanted.notes.iter().any(|(_, note)| note.date_note.is_some());
    day.clone().filter(|_| !by_field && !is_meant).map(|day| (wanted.folder.clone(), day))
}

/// Tells of each that is not the day stated, nor in the month or year stated.
pub fn disagreeing(archive: &Archive, days: OwnDays) -> Vec<Finding> {
    let of_folder: BTreeMap<&str, _> = archive.meetings.iter().map(|(_, meeting)| (meeting.folder.as_str(), meeting.when.as_ref())).collect();
    let disagreeing = days.into_iter().filter_map(|(folder, own)| {
        let stated = (*of_folder.get(folder.as_str())?)?;
        let is_said = own.named.iter().any(|day| When::Day(*day).agrees(stated.value));
        if is_said || own.or_earlier && own.day < stated.value.first_day() {
            return None;
        }
        let message = format!("this record says \"{}\", and its meeting has the date {}", own.quote, stated.value.iso());
        let help = "move it to the folder of its own meeting, or mend `date`; where both are right, say why in its `[[item]]`: `date_note = \"…\"`";
        let found = Finding::at(&WORDS_DISAGREE, own.place, message, help);
        Some(match stated.place() {
            Some(place) => found.with(place, "stated here"),
            None => found,
        })
    });
    disagreeing.collect()
}
