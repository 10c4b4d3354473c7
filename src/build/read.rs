//! The first half of the flow: from records to what the archive is made of. They are read in parallel, each on its own.

use super::contested::{self, Contested, Refused};
use super::links::linkable;
use super::named::{Came, Names};
use super::own_days::{self, OwnDays};
use super::reading;
use super::readings::{self, Readings};
use super::wanted::{self, MINUTES, Wanted};
use super::{closings, slips, withdrawn};
use crate::archive::{Draft, Matcher, MeetingDraft, Stated};
use crate::file::{FilePath, Place};
use crate::finding::{Finding, Rule, Severity};
use crate::plan::address;
use crate::record::Format;
use crate::record::stated::MeetingNote;
use crate::sheet::StatedInFile;
use crate::site::Barred;
use crate::source;
use crate::source::gather::Inputs;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A file among the minutes in a format that is not read.
pub static UNREAD_FORMAT: Rule = Rule {
    name: "unread-format",
    severity: Severity::Error,
    why: "A record that yields no page is a gap in the published minutes, and must not go unnoticed.",
};
/// An item whose record is not there.
pub static MISSING_RECORD: Rule = Rule { name: "missing-record", severity: Severity::Error, why: "The item is named, but there are no words to publish." };
/// A meeting, or an item of it, whose statements could not be used.
pub static MEETING_WITHHELD: Rule = Rule {
    name: "meeting-withheld",
    severity: Severity::Error,
    why: "Without its date and panel a minute would stand in the wrong lists. Pages published before stay as they are.",
};
/// A meeting of which there is nothing to publish.
pub static MEETING_WITHOUT_RECORDS: Rule =
    Rule { name: "meeting-without-records", severity: Severity::Warning, why: "A meeting has a page only when there is a minute of it." };

/// The records found, with their meetings.
pub struct Records {
    meetings: BTreeMap<String, MeetingDraft>,
    records: Vec<Wanted>,
    keep: Vec<String>,
}

/// Finds the records: those that lie in folders of minutes, and those that a `meeting.toml` names.
pub fn records(inputs: &Inputs, readings: &Readings, names: &mut Names<'_>, notes: &mut Vec<Finding>) -> Records {
    let mut found = Records { meetings: BTreeMap::new(), records: Vec::new(), keep: Vec::new() };
    let mut named: Named = BTreeMap::new();
    let mut closed: BTreeSet<String> = BTreeSet::new();
    let stated: Vec<&FilePath> = inputs.below(MINUTES).filter(|file| file.name() == "meeting.toml").collect();
    let read = stated.into_par_iter().map(|file| {
        let mut notes = Vec::new();
        (file, readings.meeting(inputs, file, &mut notes), notes)
    });
    let mut read: Vec<_> = read.collect();
    let withdraws = withdrawn::spread(read.iter_mut().filter_map(|(_, note, _)| note.as_mut()).collect());
    let contested = Contested::of(read.iter().filter_map(|(_, note, _)| note.as_ref()));
    for (file, note, told) in read {
        let folder = folder_of(file);
        notes.extend(told);
        let panel = note.as_ref().map_or(Came::Known, |note| names.of_meeting(note, notes));
        let faulty = note.as_ref().is_none_or(|note| note.faulty) || panel == Came::Told;
        let withheld = faulty || panel == Came::Waiting;
        if withheld {
            // Without its statements the meeting's pages would be wrong: those published before stay.
            found.keep.push(address::folder_path(&folder));
            closed.insert(folder.clone());
        }
        if faulty {
            // What quotes or lists what is withdrawn would still tell of it: see `publish`.
            let but = if withdraws { ", but for those that name or link to a page that is withdrawn" } else { "" };
            let message = format!("the minutes in `{}` are withheld until this file is mended; pages published before stay{but}", file.folder());
            notes.push(Finding::at(&MEETING_WITHHELD, Place::file(file), message, "mend what the other findings of this file name"));
        }
        if let Some(mut note) = note {
            for item in &mut note.items {
                let came = if item.kept.withdrawn.is_some() { Came::Known } else { names.of_item(item, file, notes) };
                if !withheld && (item.faulty || came == Came::Told) {
                    let message = format!("the minute of `{}` is withheld until its item is mended; pages published before stay", item.record.value);
                    let place = item.record.place().unwrap_or_else(|| Place::file(file));
                    notes.push(Finding::at(&MEETING_WITHHELD, place, message, "mend what the other findings of this item name"));
                }
                item.faulty |= came != Came::Known || contested.holds(&item.record.value);
            }
            found.meeting((inputs, readings), (folder, note, withheld), &contested, &mut named, notes);
        }
    }
    for Refused { wanted, place } in contested.refused(folder_of, notes) {
        found.keep.push(address::folder_path(&wanted.folder));
        named.entry((wanted.file.clone(), None)).or_insert_with(|| place.clone());
        found.record((inputs, readings), wanted, &place, notes);
    }
    let misnamed = inputs.below(MINUTES).filter(|file| slips::is_misnamed_statement(file));
    let unlisted = inputs.unlisted().iter().filter(|path| path.name() == "meeting.toml" && path.as_str().starts_with(MINUTES));
    for file in misnamed.chain(unlisted) {
        // Its meeting's statements are not known, which is not to say that there are none.
        let folder = folder_of(file);
        let withheld = !found.meetings.contains_key(&folder);
        notes.extend(slips::is_misnamed_statement(file).then(|| slips::misnamed_statement(file, withheld)));
        if withheld {
            found.keep.push(address::folder_path(&folder));
            closed.insert(folder);
        }
    }
    let is_none = |file: &FilePath| slips::is_misnamed_statement(file) || slips::is_litter(file) || slips::is_saved_beside(inputs, file);
    for file in inputs.below(MINUTES).filter(|file| file.name() != "meeting.toml" && !is_none(file)) {
        let folder = folder_of(file);
        let is_named = named.range((file.clone(), None)..).next().is_some_and(|((record, _), _)| record == file);
        if !is_named {
            let withheld = closed.contains(&folder);
            found.record((inputs, readings), Wanted { file: file.clone(), folder, notes: Vec::new(), withheld }, &Place::file(file), notes);
        }
    }
    withdrawn::slips(inputs, &found.records, |file| named.range((file.clone(), None)..).next().is_some_and(|((record, _), _)| record == file), notes);
    found
}

fn folder_of(file: &FilePath) -> String {
    wanted::folder_of(file).unwrap_or_default().to_owned()
}

/// The records and parts of records that items name, with the place of each.
type Named = BTreeMap<(FilePath, Option<String>), Place>;

/// Where records are read from: the files, and what is known of them.
type From<'a> = (&'a Inputs, &'a Readings);

impl Records {
    fn meeting(
        &mut self,
        from: From<'_>,
        (folder, note, withheld): (String, MeetingNote, bool),
        contested: &Contested,
        named: &mut Named,
        notes: &mut Vec<Finding>,
    ) {
        let faulty: BTreeSet<&FilePath> = note.items.iter().filter(|item| item.faulty).map(|item| &item.record.value).collect();
        for (at, item) in note.items.iter().enumerate().filter(|(_, item)| !contested.holds(&item.record.value)) {
            let record = &item.record.value;
            let place = contested::place_of(item, &note.file);
            let part = item.of_part().map(str::to_owned);
            if let Some(first) = named.get(&(record.clone(), part.clone())) {
                notes.push(contested::named_twice((record, place), first.clone(), false));
                // What it withdraws may stand under the slug that it states.
                let wanted = self.records.iter_mut().rev().find(|wanted| item.kept.withdrawn.is_some() && wanted.file == *record);
                wanted.into_iter().for_each(|wanted| wanted.notes.push((at, item.clone())));
                continue;
            }
            named.insert((record.clone(), part), place.clone());
            let part_withheld = faulty.contains(record);
            if !withheld && item.faulty {
                self.keep.push(address::folder_path(&folder));
            }
            // One that is withheld is read all the same: what it restricts must not stay.
            let mut item = item.clone();
            if part_withheld || item.kept.withdrawn.is_some() {
                (item.added, item.struck, item.closed) = Default::default();
            } else {
                linkable(&item, notes);
            }
            match self.records.iter_mut().rev().take(note.items.len()).find(|wanted| wanted.file == *record) {
                Some(wanted) => wanted.notes.push((at, item)),
                None => {
                    let wanted = Wanted { file: record.clone(), folder: folder.clone(), notes: vec![(at, item)], withheld: withheld || part_withheld };
                    self.record(from, wanted, &place, notes);
                }
            }
        }
        if !withheld {
            self.meetings.insert(folder.clone(), MeetingDraft { folder, note: Some(note), stated: Vec::new(), withdrawn: Vec::new() });
        }
    }

    fn record(&mut self, (inputs, readings): From<'_>, wanted: Wanted, place: &Place, notes: &mut Vec<Finding>) {
        let missing = wanted.notes.first().and_then(|_| readings.holds(inputs, &wanted.file).err());
        if !wanted.may_be_gone() && (missing.is_some() || source::format(&wanted.file).is_none()) {
            self.keep.extend(wanted.pages());
            notes.push(match missing {
                Some(why) => {
                    let message = format!("the record `{}` cannot be read: {why}", wanted.file);
                    Finding::at(&MISSING_RECORD, place.clone(), message, why.remedy())
                }
                None => {
                    let message = format!("`{}` is not in a format that is read here", wanted.file.name());
                    Finding::at(&UNREAD_FORMAT, place.clone(), message, source::formats_help(&wanted.file))
                }
            });
            return;
        }
        if !wanted.withheld {
            let folder = &wanted.folder;
            if !self.meetings.contains_key(folder) {
                let draft = MeetingDraft { folder: folder.clone(), note: None, stated: Vec::new(), withdrawn: Vec::new() };
                self.meetings.insert(folder.clone(), draft);
            }
        }
        self.records.push(wanted);
    }
}

/// Minutes and meetings on their way into the archive.
pub struct Drafts {
    pub meetings: Vec<MeetingDraft>,
    pub minutes: Vec<Draft>,
    pub keep: Vec<String>,
    pub gone: Vec<Barred>,
    pub days: OwnDays,
}

/// Reads each record, in parallel, each on its own, so that one bad file stops no other; and gives its minutes their addresses.
pub fn drafts((inputs, readings): From<'_>, found: Records, stated: &Stated, names: &mut Names<'_>, notes: &mut Vec<Finding>) -> Drafts {
    let Records { mut meetings, records, mut keep } = found;
    let peopled: BTreeSet<String> = records.iter().filter(|wanted| !wanted.withheld).map(|wanted| wanted.folder.clone()).collect();
    let matcher = Matcher::new(stated.themes.iter());
    let (phrases, known) = (Arc::new(readings::phrases(stated)), readings.records());
    let kept = readings.kept().map(|kept| kept.for_themes(&phrases));
    let read = records.into_par_iter().map(|wanted| {
        let version = inputs.version(&wanted.file);
        let by = (&matcher, &phrases);
        let mut entry = None;
        let afresh = || reading::read(inputs, kept.as_ref(), &matcher, &wanted, &mut entry);
        let (read, known) = readings::Record::of(known.get(&wanted.file), version, &wanted.notes, by, afresh);
        (wanted, read, known, entry)
    });
    let mut read: Vec<_> = read.collect();
    readings.keep(read.iter_mut().filter_map(|(wanted, _, known, _)| Some((wanted.file.clone(), known.take()?))));
    if let Some(kept) = kept {
        readings.keep_for_next(kept, read.iter_mut().filter_map(|(.., entry)| entry.take()).collect());
    }
    let (mut claims, mut waiting, mut closings, mut gone, mut days) = (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut taken_back = withdrawn::Gone::default();
    let others = withdrawn::Others::of(read.iter().map(|(wanted, read, ..)| (wanted, read.stated.item.as_deref())));
    for (mut wanted, mut read, ..) in read {
        // What is restricted now may have been published before.
        gone.extend(wanted.gone(&read.restricted));
        if read.unsure && !wanted.withheld {
            keep.push(address::folder_path(&wanted.folder));
            wanted.withheld = true;
        }
        let by_itself = withdrawn::by_itself(read.stated.item.as_deref());
        let mut own = Came::Known;
        let faulty = read.stated.item.as_ref().is_some_and(|item| item.faulty);
        if by_itself || wanted.wholly_withdrawn().is_some() {
            // With a fault in its statements its words go all the same, and what stands there instead waits.
            wanted.withheld |= faulty;
            wanted.add(read.stated.item.take(), notes);
            read.withdrawn.extend(read.minutes.drain(..).map(|(minute, _)| minute.item.clone()));
            if read.withdrawn.is_empty() {
                read.withdrawn.insert(None);
            }
        } else {
            own = read.stated.item.as_deref().map_or(Came::Known, |item| names.of_item(item, &wanted.file, notes));
            own = own.max(names.panel(read.stated.panel.as_ref(), &wanted.file, notes));
        }
        notes.extend(withdrawn::silenced(&wanted, faulty, read.notes));
        gone.extend(read.withdrawn.iter().flat_map(|item| wanted.barred(item.as_deref())));
        // Asked only where something was withdrawn: it costs the system as much as opening the file.
        let is_there = read.withdrawn.is_empty() || inputs.holds(&wanted.file).is_ok();
        if wanted.wholly_withdrawn().is_some() {
            gone.extend(wanted.barred_items(&others));
        }
        if !wanted.withheld {
            taken_back.add((&wanted, is_there), &read.withdrawn, meetings.get(&wanted.folder));
        }
        if wanted.wholly_withdrawn().is_some() || wanted.may_be_gone() && read.minutes.is_empty() {
            continue;
        }
        if own != Came::Known {
            read.minutes.clear();
        }
        if own == Came::Told && !wanted.withheld {
            let message = format!("the minute of `{}` is withheld until its statements are mended; pages published before stay", wanted.file);
            notes.push(Finding::at(&MEETING_WITHHELD, Place::file(&wanted.file), message, "mend what the other findings of this file name"));
        }
        wanted.add(read.stated.item.take(), notes);
        if read.minutes.is_empty() {
            keep.extend(wanted.pages().into_iter().filter(|_| !read.restricted.whole));
            if source::format(&wanted.file) == Some(Format::Markdown) {
                // Its own statements could not all be read, so its address may be another.
                keep.push(address::folder_path(&wanted.folder));
            }
            continue;
        }
        if wanted.withheld {
            continue;
        }
        days.extend(own_days::of(&wanted, &read.day, &read.stated));
        // What the record states of its own language is no other's of its meeting.
        let in_record = read.stated.language.take();
        let of_meeting = meetings.get(&wanted.folder).and_then(|meeting| meeting.note.as_ref()?.language.clone());
        if let Some(meeting) = meetings.get_mut(&wanted.folder).filter(|_| read.stated != StatedInFile::default()) {
            meeting.stated.push(read.stated);
        }
        closings.extend(read.closings.into_iter().map(|(at, closing)| (claims.len() + at, closing)));
        let mut first = true;
        for (minute, gist) in read.minutes {
            claims.push(wanted.claim(minute.item.as_deref(), meetings.get(&wanted.folder)));
            let mut note = wanted.note(minute.item.as_deref()).map(|(at, note)| (at, Box::new(note.clone())));
            note.iter_mut().for_each(|(_, note)| note.public = wanted.public(minute.item.as_deref()).cloned());
            if let Some((_, of_record)) = note.as_mut().filter(|(_, note)| note.part.is_none()) {
                // Where the record itself stood before is where its first minute did.
                if !std::mem::take(&mut first) {
                    of_record.kept.moved_from.clear();
                }
            }
            let language = note.as_ref().and_then(|(_, note)| note.language.as_ref()).or(of_meeting.as_ref()).or(in_record.as_ref()).cloned();
            waiting.push((minute, read.digest, gist, language, note, wanted.folder.clone()));
        }
    }
    let taken = taken_back.take(claims.iter().zip(waiting.iter().map(|(.., note, _)| note.is_some())), &mut gone, notes);
    let shown = claims.into_iter().zip(&taken).filter_map(|(claim, taken)| (!taken).then_some(claim));
    let claims: Vec<address::Claim> = shown.chain(taken_back.claims()).collect();
    let mut given = address::claim(&claims, &mut keep, notes).into_iter();
    let addresses: Vec<_> = taken.iter().map(|taken| if *taken { None } else { given.next().flatten() }).collect();
    taken_back.settle(given.collect(), &mut meetings);
    let minutes = addresses.iter().zip(&waiting).map(|(address, (minute, ..))| (address.as_ref(), &**minute));
    let mut closed = closings::resolve(minutes, closings, notes);
    let drafts = addresses.into_iter().zip(waiting).zip(0..).filter_map(|((address, (minute, digest, gist, language, note, folder)), order)| {
        let closings = closed.remove(&order).unwrap_or_default();
        Some(Draft { minute, digest, gist, folder, slug: address?.slug, order, language, note, closings })
    });
    let minutes = drafts.collect();
    for MeetingDraft { folder, note, .. } in meetings.values() {
        if let Some(note) = note.as_ref().filter(|note| !peopled.contains(folder) && !note.items.iter().any(|item| item.faulty)) {
            notes.push(Finding::at(
                &MEETING_WITHOUT_RECORDS,
                Place::file(&note.file),
                "this meeting has no minute to publish",
                "put its records into this folder, or name them under `[[item]]`",
            ));
        }
    }
    let meetings = meetings.into_values().collect();
    Drafts { meetings, minutes, keep, gone, days }
}
