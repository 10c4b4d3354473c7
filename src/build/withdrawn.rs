//! What the publisher withdrew: its record need not be there; where it is, nothing of it goes on.
//!
//! What is stated of records flows in, and which minutes a record holds; what stands at their addresses instead flows out, and
//! which published files must not stay.

use super::wanted::Wanted;
use crate::archive::{MeetingDraft, WithdrawnDraft};
use crate::file::{FilePath, Place};
use crate::finding::{Finding, Rule, Severity};
use crate::plan::address::{self, Claim};
use crate::record::stated::{ItemNote, MeetingNote};
use crate::record::{Minute, fold};
use crate::site::{Barred, SitePath};
use crate::source;
use crate::source::gather::Inputs;
use std::collections::{BTreeMap, BTreeSet};

/// A withdrawn record that is not there, though one of nearly its name is, of which nothing is stated.
pub static WITHDRAWN_RECORD_MISSING: Rule = Rule {
    name: "withdrawn-record-missing",
    severity: Severity::Warning,
    why: "The record of what was withdrawn may be gone; but with a slip in its name, the one that is meant stays public.",
};

/// Words that an item was withdrawn for, and that another has.
pub static WITHDRAWN_WORDS_ELSEWHERE: Rule = Rule {
    name: "withdrawn-words-elsewhere",
    severity: Severity::Error,
    why: "A number tells an item while its record keeps its numbers: once a line is put in above, what was withdrawn is another, in public.",
};

/// What becomes of a record of which it cannot be told what is withdrawn.
pub const UNTIL_THEN: &str = ": nothing of this record is published until it can be told what is withdrawn; pages published before stay";

/// The minutes of a record that were withdrawn, by which item of it each is.
pub type Items = BTreeSet<Option<String>>;

impl Wanted {
    /// What is stated of the record itself, where that withdraws it.
    pub fn wholly_withdrawn(&self) -> Option<&ItemNote> {
        self.withdrawing(None)
    }

    /// Whether all that is stated of it withdraws something: then it need not be there.
    pub fn may_be_gone(&self) -> bool {
        !self.notes.is_empty() && self.notes.iter().all(|(_, note)| note.kept.withdrawn.is_some())
    }

    fn withdrawing(&self, part: Option<&str>) -> Option<&ItemNote> {
        let of_part = self.notes.iter().map(|(_, note)| note).find(|note| note.of_part() == part);
        of_part.filter(|note| note.kept.withdrawn.is_some())
    }

    /// What withdraws one of its minutes: what is stated of that part, else of the record.
    pub fn withdraws(&self, item: Option<&str>) -> Option<&ItemNote> {
        item.and_then(|item| self.withdrawing(Some(item))).or_else(|| self.wholly_withdrawn())
    }

    /// Its minutes that are withdrawn: of those that are there, and those that are named and may be gone. A part that is missing
    /// from a record that is there is neither.
    pub fn withdrawn(&self, there: &[Minute], missing: &BTreeSet<&str>) -> Items {
        let named = self.notes.iter().filter(|(_, note)| note.kept.withdrawn.is_some()).filter_map(|(_, note)| note.part.as_ref());
        let named = named.filter(|part| !missing.contains(part.value.as_str())).map(|part| Some(part.value.clone()));
        let held = there.iter().filter(|minute| self.withdraws(minute.item.as_deref()).is_some()).map(|minute| minute.item.clone());
        let mut items: Items = held.chain(named).collect();
        if there.is_empty() && self.wholly_withdrawn().is_some() {
            items.insert(None);
        }
        items
    }

    /// Whether it cannot be told which of its minutes are withdrawn, which is told: a part that is withdrawn is not there, has not the words
    /// that it is withdrawn for, or is not the only one that has them.
    pub fn is_unsure(&self, there: &[Minute], missing: &BTreeSet<&str>, notes: &mut Vec<Finding>) -> bool {
        let mut unsure = false;
        for note in self.notes.iter().map(|(_, note)| note).filter(|note| note.kept.withdrawn.is_some()) {
            let Some(part) = &note.part else { continue };
            unsure |= missing.contains(part.value.as_str());
            let Some(holds) = &note.holds else { continue };
            let sought = fold(&holds.value).to_lowercase();
            let holds = |minute: &Minute| fold(minute.text()).to_lowercase().contains(&sought);
            let own = there.iter().find(|minute| minute.item.as_ref() == Some(&part.value));
            let shown = there.iter().filter(|minute| self.withdraws(minute.item.as_deref()).is_none());
            let others: Vec<String> = shown.filter(|minute| holds(minute)).filter_map(|minute| Some(format!("`{}`", minute.item.as_ref()?))).collect();
            let whose = match (own.is_none_or(holds), others.as_slice()) {
                (true, []) => continue,
                (false, []) => format!("the part `{}` of `{}` has not the words of `holds`", part.value, self.file),
                (_, [other]) => format!("the part {other} of `{}` has the words for which `{}` is withdrawn", self.file, part.value),
                (_, others) => format!("the parts {} of `{}` have the words for which `{}` is withdrawn", others.join(", "), self.file, part.value),
            };
            let help =
                "look at the record as it is now: state in `part` the item that is meant, an `[[item]]` for each, and in `holds` words that no other has";
            // Not where the words are stated: whoever reads the report need not know them.
            let place = part.place().unwrap_or_else(|| Place::file(&self.file));
            notes.push(Finding::at(&WITHDRAWN_WORDS_ELSEWHERE, place, whose + UNTIL_THEN, help));
            unsure = true;
        }
        unsure
    }

    /// The files that may have been published of a minute that is withdrawn. The copy of its record, which holds its words, is
    /// called as the record.
    pub fn barred(&self, item: Option<&str>) -> Vec<Barred> {
        let copy = format!(".{}", self.file.ending());
        let files = [self.named(item, address::OF_A_MINUTE), self.named(item, &[&copy]), self.named(None, &[&copy])];
        files.into_iter().flatten().map(Barred::At).collect()
    }

    /// The same of a record that is wholly withdrawn: nobody can tell which items it held when it was published. `others` stay.
    pub fn barred_items(&self, others: &Others) -> Vec<Barred> {
        let of_items: BTreeSet<String> = self.slugs(None).iter().flat_map(|slug| address::items_of(slug)).collect();
        let begins = self.folders().into_iter().flat_map(|folder| of_items.iter().map(move |begins| format!("{folder}{begins}")));
        let barred = |begins: String| {
            let but = others.beginning(&begins);
            address::OF_A_MINUTE.map(|ending| Barred::Between { begins: begins.clone(), ends: ending.to_owned(), but: but.clone() })
        };
        begins.flat_map(barred).collect()
    }

    /// The addresses at which its pages may stand, without an ending.
    fn stems(&self) -> impl Iterator<Item = String> {
        let slugs = self.slugs(None);
        self.folders().into_iter().flat_map(move |folder| slugs.iter().map(|slug| format!("{folder}{slug}")).collect::<Vec<_>>())
    }
}

/// The addresses of records that are not withdrawn, whose names may begin as those of items of one that is.
#[derive(Default)]
pub struct Others(BTreeSet<String>);

impl Others {
    /// Of these records, with what each states of itself; none are needed where none is withdrawn.
    pub fn of<'a>(records: impl Iterator<Item = (&'a Wanted, Option<&'a ItemNote>)> + Clone) -> Self {
        let is_withdrawn = |(wanted, item): &(&Wanted, Option<&ItemNote>)| wanted.wholly_withdrawn().is_some() || by_itself(*item);
        if !records.clone().any(|record| is_withdrawn(&record)) {
            return Others::default();
        }
        Others(records.filter(|record| !is_withdrawn(record)).flat_map(|(wanted, _)| wanted.stems()).collect())
    }

    /// How the addresses begin of those whose names begin so.
    fn beginning(&self, begins: &str) -> Vec<String> {
        let others = self.0.range(begins.to_owned()..).take_while(|other| other.starts_with(begins));
        others.flat_map(|other| [format!("{other}."), format!("{other}-")]).collect()
    }
}

/// The minutes that were withdrawn, each with the address that it asks for.
#[derive(Default)]
pub struct Gone {
    claims: Vec<Claim>,
    drafts: Vec<WithdrawnDraft>,
    /// Where each is stated.
    places: Vec<Place>,
    /// Whether each is of a record that is there: then it is that record which is meant, and no other.
    sure: Vec<bool>,
}

impl Gone {
    /// Takes up what was withdrawn of a record, which may be there or not.
    pub fn add(&mut self, (wanted, is_there): (&Wanted, bool), items: &Items, meeting: Option<&MeetingDraft>) {
        // Where the record itself stood before is where its first minute did.
        let mut moved = true;
        for item in items {
            let item = item.as_deref();
            let Some((note, reason)) = wanted.withdraws(item).and_then(|note| Some((note, note.kept.withdrawn.clone()?))) else { continue };
            let of_part = note.part.is_some();
            let moved_from = if of_part || moved { note.kept.moved_from.clone() } else { Vec::new() };
            moved &= of_part;
            self.claims.push(Claim { withdrawn: true, ..wanted.claim(item, meeting) });
            self.sure.push(is_there && !wanted.file.ending().is_empty());
            self.places.push(note.record.place().unwrap_or_else(|| Place::file(&wanted.file)));
            self.drafts.push(WithdrawnDraft { slug: String::new(), record: wanted.file.clone(), reason, moved_from });
        }
    }

    /// What asks for addresses, behind the minutes that are published.
    pub fn claims(&self) -> impl Iterator<Item = Claim> {
        self.claims.iter().cloned()
    }

    /// Whether each minute asks for an address that is withdrawn under the name of a record that is not there: then this one is meant,
    /// and is not shown, and with it every other minute of a record of which nothing is stated. Each such record is told; what else
    /// of it may have been published goes to `gone`. `minutes` say whether something is stated of them.
    pub fn take<'a>(&self, minutes: impl Iterator<Item = (&'a Claim, bool)>, gone: &mut Vec<Barred>, notes: &mut Vec<Finding>) -> Vec<bool> {
        if self.claims.is_empty() {
            return minutes.map(|_| false).collect();
        }
        let address = |claim: &Claim| (address::folder_path(&claim.folder), claim.slug());
        let taken: BTreeMap<(String, String), &Place> =
            self.claims.iter().map(address).zip(&self.places).zip(&self.sure).filter_map(|(taken, sure)| (!sure).then_some(taken)).collect();
        let mut told: BTreeSet<(&FilePath, &Place)> = BTreeSet::new();
        let take = |(claim, is_named): (&'a Claim, bool)| {
            let (own, whole) = (address(claim), address(&Claim { item: None, ..claim.clone() }));
            let by_whole = taken.get(&whole).filter(|_| !is_named).map(|place| (&whole, None, *place));
            let Some(((folder, slug), part, place)) = by_whole.or_else(|| taken.get(&own).map(|place| (&own, claim.item.as_ref(), *place))) else {
                return false;
            };
            let copies = [&own, &whole].map(|(folder, slug)| Barred::At(SitePath::new(&format!("{folder}{slug}.{}", claim.record.ending()))));
            gone.extend(copies);
            if !told.insert((&claim.record, place)) {
                return true;
            }
            let part = part.map(|item| format!(" and `part = \"{item}\"`")).unwrap_or_default();
            let help = format!(
                "if that is what is withdrawn, write `record = \"{}\"`{part} in that item; if it is to be shown, state another `slug` for it, or take the item away",
                claim.record.name()
            );
            // It is told of the record: an error of the statement would keep all lists, and they may tell its words.
            let message = format!("`{folder}{slug}.html` is withdrawn, so this record, which would stand there, is not shown");
            notes.push(Finding::at(&address::SAME_ADDRESS, Place::file(&claim.record), message, help).with(place.clone(), "withdrawn here"));
            true
        };
        minutes.map(take).collect()
    }

    /// Gives each the address that it got, and hands it to its meeting.
    pub fn settle(self, addresses: Vec<Option<address::Claimed>>, meetings: &mut BTreeMap<String, MeetingDraft>) {
        for ((claim, draft), address) in self.claims.into_iter().zip(self.drafts).zip(addresses) {
            if let (Some(address), Some(meeting)) = (address, meetings.get_mut(&claim.folder)) {
                meeting.withdrawn.push(WithdrawnDraft { slug: address.slug, ..draft });
            }
        }
    }
}

/// What an item withdraws is withdrawn, whatever another states of it or of a part of it, at the same meeting or another. Tells
/// whether any does.
pub fn spread(mut meetings: Vec<&mut MeetingNote>) -> bool {
    let of = |item: &ItemNote| (item.record.value.clone(), item.of_part().map(str::to_owned));
    let items = meetings.iter().flat_map(|note| &note.items);
    let withdrawn: BTreeMap<_, _> = items.filter_map(|item| Some((of(item), item.kept.withdrawn.clone()?))).collect();
    if !withdrawn.is_empty() {
        for item in meetings.iter_mut().flat_map(|note| &mut note.items).filter(|item| item.kept.withdrawn.is_none()) {
            item.kept.withdrawn = withdrawn.get(&of(item)).or_else(|| withdrawn.get(&(item.record.value.clone(), None))).cloned();
        }
    }
    !withdrawn.is_empty()
}

/// Whether the front matter of a record withdraws it.
pub fn by_itself(item: Option<&ItemNote>) -> bool {
    item.is_some_and(|item| item.kept.withdrawn.is_some())
}

/// What is told of a record of which nothing is published is of no use to anyone, but for what is wrong with its statements.
pub fn silenced(wanted: &Wanted, faulty: bool, mut notes: Vec<Finding>) -> Vec<Finding> {
    notes.retain(|note| wanted.wholly_withdrawn().is_none() || faulty && note.is_error());
    notes
}

/// Tells each withdrawn record that is not there, where one of nearly its name is of which nothing is stated. `names` tells
/// whether an item names a record.
pub fn slips(inputs: &Inputs, records: &[Wanted], names: impl Fn(&FilePath) -> bool, notes: &mut Vec<Finding>) {
    // Each name is held against each.
    const MOST: usize = 100_000;
    let mut missing: BTreeMap<&str, Vec<&Wanted>> = BTreeMap::new();
    for wanted in records.iter().filter(|wanted| wanted.may_be_gone() && inputs.holds(&wanted.file).is_err()) {
        missing.entry(wanted.file.folder()).or_default().push(wanted);
    }
    for (folder, missing) in missing {
        let there = inputs.below(folder).filter(|file| file.folder() == folder && source::format(file).is_some() && !names(file));
        let there: Vec<(String, &FilePath)> = there.map(|file| (file.stem().to_lowercase(), file)).collect();
        if missing.len() * there.len() <= MOST {
            notes.extend(missing.into_iter().filter_map(|wanted| slip(wanted, &there)));
        } else {
            notes.extend(missing.first().map(|first| not_looked(first, missing.len(), folder, there.len())));
        }
    }
}

/// That so many are gone from a folder of so many others that nothing is told of slips in their names.
fn not_looked(first: &Wanted, missing: usize, folder: &str, there: usize) -> Finding {
    let place = first.notes.first().and_then(|(_, note)| note.record.place()).unwrap_or_else(|| Place::file(&first.file));
    let message = format!(
        "{missing} withdrawn records are not there, and {there} others in `{folder}` are, which no item names: too many to look for slips in the names"
    );
    let help = "look whether each withdrawn record is written as its file was called; of those that are gone on purpose, write `slug = \"…\"` in the place of `record`";
    Finding::at(&WITHDRAWN_RECORD_MISSING, place, message, help)
}

/// What there is to tell of a withdrawn record that is not there, in a folder of these.
fn slip(wanted: &Wanted, there: &[(String, &FilePath)]) -> Option<Finding> {
    // Where the slug alone is stated, no record is meant.
    let (_, note) = wanted.notes.iter().find(|(_, note)| note.slug.as_ref().is_none_or(|slug| slug.by != note.record.by))?;
    let written = wanted.file.stem().to_lowercase();
    let (_, near) = there.iter().filter_map(|(name, file)| Some((distance(&written, name)?, *file))).min()?;
    // One that has the very address that is withdrawn is not shown, and told with that.
    if wanted.wholly_withdrawn().is_some() && wanted.claim(None, None).slug() == address::slug(near.stem()) {
        return None;
    }
    let place = note.record.place().unwrap_or_else(|| Place::file(&wanted.file));
    let message = format!("the record `{}` is withdrawn and not there, and `{}` is, which no item names", wanted.file.name(), near.name());
    let slug = note.slug.as_ref().map_or_else(|| address::slug(wanted.file.stem()), |slug| slug.value.clone());
    let help = format!("if that is meant, write `record = \"{}\"`; if the record is gone on purpose, write `slug = \"{slug}\"` in its place", near.name());
    Some(Finding::at(&WITHDRAWN_RECORD_MISSING, place, message, help))
}

/// How far the name of a record is from the one that is written, both in small letters, where a slip may have led from the one to the
/// other: a letter in four, capitals, or another ending.
fn distance(written: &str, there: &str) -> Option<usize> {
    let (one, other) = (written.chars().count(), there.chars().count());
    let letters = one.max(other);
    let most = (letters / 4).max(1);
    // What is far longer than any name is none with a slip in it.
    let distance = (letters <= 200 && one.abs_diff(other) <= most).then(|| strsim::damerau_levenshtein(written, there))?;
    (distance <= most).then_some(distance)
}
