//! Records whose own first lines name another panel than that of the meeting with which they lie.
//!
//! In: the archive. Out: a finding for each. What must stay untold: an item that speaks of another panel, minutes that name
//! several, and a name that is no panel's of this site.

use crate::archive::{Archive, Idx, Meeting};
use crate::file::Place;
use crate::finding::Finding;
use crate::parse::opening::{WORDS_DISAGREE, comparable, is_item};
use crate::record::stated::Panel;
use crate::record::{Block, Minute};
use std::collections::BTreeMap;

/// How many blocks of a record are its head, at most.
const HEAD: usize = 8;
/// The longest line that names the body whose minutes these are, in bytes.
const LONGEST: usize = 200;
/// Words that may stand before a panel's name in such a line, and words behind it.
#[rustfmt::skip]
const BEFORE: &[&str] = &["draft", "confirmed", "unconfirmed", "approved", "public", "minutes", "minute", "of", "the", "a", "meeting", "annual", "special", "extraordinary", "record"];
const BEHIND: &[&str] = &["minutes", "meeting", "held", "on", "at", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The names that a panel bears or has borne.
fn borne(panel: &Panel) -> impl Iterator<Item = &str> {
    std::iter::once(panel.name.value.as_str()).chain(panel.names.iter().map(|former| former.name.value.as_str()))
}

/// The panels by each of their names, as names are compared. A name that two bear is left out.
fn names(archive: &Archive) -> BTreeMap<String, Option<Idx<Panel>>> {
    let mut names: BTreeMap<String, Option<Idx<Panel>>> = BTreeMap::new();
    for (idx, panel) in archive.panels.iter() {
        for name in borne(panel) {
            let bearer = names.entry(comparable(name).0).or_insert(Some(idx));
            *bearer = bearer.filter(|bearer| *bearer == idx);
        }
    }
    names
}

/// Tells of each record whose head bears the name of another panel, and not that of its own.
pub fn disagreeing(archive: &Archive) -> Vec<Finding> {
    if archive.panels.len() < 2 {
        return Vec::new();
    }
    let names = names(archive);
    archive.meetings.iter().flat_map(|(_, meeting)| of_meeting(archive, &names, meeting)).collect()
}

fn of_meeting(archive: &Archive, names: &BTreeMap<String, Option<Idx<Panel>>>, meeting: &Meeting) -> Vec<Finding> {
    let Some(stated) = &meeting.panel else { return Vec::new() };
    let own_name = meeting.panel_name.as_ref().map(|name| comparable(&name.value).0);
    let first = |idx: &&_| archive.entries[**idx].part.as_ref().is_none_or(|(_, part, _)| *part == 1);
    let told = meeting.entries.iter().filter(first).filter_map(|idx| {
        let minute = &*archive.entries[*idx].minute;
        let said: Vec<(&Block, &str, Idx<Panel>)> = if is_item(minute) { Vec::new() } else { named(minute, names) };
        let (block, name, _) = said.first()?;
        // "Police and Crime Panel" may be short for the panel's own name, whoever else bears it.
        let is_short = |name: &str| borne(&archive.panels[stated.value]).any(|own| comparable(own).0.contains(name));
        let is_own = |(_, name, panel): &(_, &str, Idx<Panel>)| *panel == stated.value || own_name.as_deref() == Some(*name) || is_short(name);
        if said.iter().any(is_own) || said.iter().any(|(_, other, _)| other != name) {
            return None;
        }
        let message = format!("this record says \"{}\", and its meeting has the panel \"{}\"", minute.words_of(block), archive.panels[stated.value].name.value);
        let help = "move it to a folder of its own panel's meeting, or mend `panel`; where that was the panel's own name then, state it as `panel_name`";
        let found = Finding::at(&WORDS_DISAGREE, Place::at(&minute.record, block.spot), message, help);
        Some(match stated.place() {
            Some(place) => found.with(place, "stated here"),
            None => found,
        })
    });
    told.collect()
}

/// The panels that lines of a record's head name as the body whose minutes these are, each with its name there.
fn named<'m>(minute: &'m Minute, names: &'m BTreeMap<String, Option<Idx<Panel>>>) -> Vec<(&'m Block, &'m str, Idx<Panel>)> {
    let lines = minute.blocks().iter().take(HEAD).filter(|block| minute.words_of(block).len() <= LONGEST);
    let of_line = |block: &'m Block| {
        let line = comparable(minute.words_of(block)).0;
        let mut rest = line.as_str();
        while let Some((_, behind)) = rest.split_once(' ').filter(|(word, _)| BEFORE.contains(word)) {
            rest = behind;
        }
        // The names that the line may begin with are those right before it in their order, each a beginning of the next at best.
        let mut last = rest.len();
        loop {
            let words = rest.get(..last)?;
            let behind = rest.get(last..)?.trim_start();
            let next = behind.split(' ').next().unwrap_or_default();
            if let Some((name, Some(panel))) = names.get_key_value(words)
                && (next.is_empty() || BEHIND.contains(&next) || next.starts_with(|c: char| c.is_ascii_digit()))
            {
                return Some((block, name.as_str(), *panel));
            }
            last = words.rfind(' ')?;
        }
    };
    lines.filter_map(of_line).collect()
}
