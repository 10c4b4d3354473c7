//! One record, read: what it says by itself, and what the publisher states of it.

use super::kept_records::{Entry, KeptRecords, Said};
use super::wanted::Wanted;
use super::{markings, withdrawn};
use crate::archive::{Closings, Gist, Matcher};
use crate::file::{Digest, FilePath, Place};
use crate::finding::Finding;
use crate::parse;
use crate::parse::opening::{OwnDay, own_day};
use crate::plan;
use crate::record::{Format, Minute};
use crate::sheet::StatedInFile;
use crate::source::gather::{Inputs, UNREADABLE_FILE};
use crate::source::{self, Restricted, Unread};
use std::sync::Arc;

/// The bytes of a file; a finding where it cannot be read.
pub fn bytes<'a>(inputs: &'a Inputs, file: &FilePath, notes: &mut Vec<Finding>) -> Option<std::borrow::Cow<'a, [u8]>> {
    inputs.read(file).map_err(|why| notes.push(unreadable(file, &why))).ok()
}

/// That a file cannot be read.
pub fn unreadable(file: &FilePath, why: &Unread) -> Finding {
    Finding::at(&UNREADABLE_FILE, Place::file(file), format!("this file cannot be read: {why}"), why.remedy())
}

/// What reading one record gave: its minutes with what lists need to know of each, and what it states of its meeting.
#[derive(Clone)]
pub struct Read {
    pub minutes: Vec<(Arc<Minute>, Arc<Gist>)>,
    pub closings: Closings,
    pub stated: StatedInFile,
    pub day: Option<OwnDay>,
    pub restricted: Restricted,
    pub withdrawn: withdrawn::Items,
    /// It cannot be told which of its minutes are withdrawn.
    pub unsure: bool,
    pub digest: Digest,
    pub notes: Vec<Finding>,
}

/// Reads a record. What it says by itself is taken from what was kept, where that is so; `entry` is what to keep of it.
pub fn read(inputs: &Inputs, kept: Option<&KeptRecords>, matcher: &Matcher, wanted: &Wanted, entry: &mut Option<Entry>) -> Read {
    let mut notes = Vec::new();
    let gone = wanted.may_be_gone() && inputs.holds(&wanted.file).is_err();
    let bytes = if gone { None } else { bytes(inputs, &wanted.file, &mut notes) };
    let bytes = bytes.zip(source::format(&wanted.file));
    let digest = bytes.as_ref().map(|(bytes, _)| Digest::of(bytes)).unwrap_or_default();
    let find = |minute: &Minute| matcher.mentions(minute);
    let (mut said, mut mentions) = bytes
        .as_ref()
        .map(|(bytes, format)| {
            let afresh = || said(&wanted.file, *format, bytes, &[]);
            let Some(kept) = kept else {
                let said = afresh();
                let mentions = said.minutes.iter().map(find).collect();
                return (said, mentions);
            };
            let (said, mentions, own) = kept.said((&wanted.file, bytes, digest), afresh, find);
            *entry = own;
            (said, mentions)
        })
        .unwrap_or_default();
    // Where rules tell one item, and the publisher states others, these are looked for.
    if let Some(stated) = bytes.as_ref().and_then(|bytes| items_stated(wanted, bytes, &said)) {
        mentions = stated.minutes.iter().map(find).collect();
        said = stated;
    }
    let Said { minutes, stated, day, restricted, markings, findings } = said;
    notes.extend(findings);
    markings::tell((wanted, stated.item.as_deref()), &minutes, &markings, &mut notes);
    let missing = wanted.missing_parts(&minutes, &restricted, &mut notes);
    let unsure = wanted.is_unsure(&minutes, &missing, &mut notes);
    let withdrawn = wanted.withdrawn(&minutes, &missing);
    let stay = minutes.into_iter().zip(mentions).filter(|(minute, _)| wanted.withdraws(minute.item.as_deref()).is_none());
    let (mut minutes, mentions): (Vec<Minute>, Vec<_>) = stay.unzip();
    let closings = wanted.say(&mut minutes, &mut notes);
    let minutes = minutes.into_iter().zip(mentions).map(|(minute, mentions)| {
        let gist = plan::gist(&minute, mentions);
        (Arc::new(minute), Arc::new(gist))
    });
    Read { minutes: minutes.collect(), closings, stated, day, restricted, withdrawn, unsure, digest, notes }
}

/// What a record says that was read as one item, where the publisher states items of it that are there.
fn items_stated(wanted: &Wanted, (bytes, format): &(std::borrow::Cow<'_, [u8]>, Format), alone: &Said) -> Option<Said> {
    let parts = if alone.minutes.len() == 1 { wanted.parts() } else { Vec::new() };
    let read = || said(&wanted.file, *format, bytes, &parts);
    (!parts.is_empty()).then(read).filter(|said| said.minutes.len() > 1)
}

/// What a record says by itself, and where the publisher states `parts` of it, what it says as these.
pub fn said(file: &FilePath, format: Format, bytes: &[u8], parts: &[&str]) -> Said {
    let mut findings = Vec::new();
    let restricted = source::restricted(file, format, bytes);
    let sheet = source::read(file, format, bytes).note(&mut findings);
    let parsed = sheet.as_ref().and_then(|sheet| parse::parse_of(sheet, parts).note(&mut findings));
    let (minutes, markings) = parsed.map(|parsed| (parsed.minutes, parsed.markings)).unwrap_or_default();
    let day = sheet.as_ref().and_then(|sheet| own_day(sheet, &minutes));
    Said { minutes, stated: sheet.map(|sheet| sheet.stated).unwrap_or_default(), day, restricted, markings, findings }
}
