//! What the publisher withdrew: its record need not be there; where it is, nothing of it goes on.
//!
//! What is stated of records flows in, and which minutes a record holds; what stands at their addresses instead flows out, and
//! which published files must not stay.

use super::wanted::Wanted;
use crate::archive::{MeetingDraft, WithdrawnDraft};
use crate::finding::Finding;
use crate::plan::address::{self, Claim};
use crate::record::stated::ItemNote;
use crate::site::Barred;
use std::collections::{BTreeMap, BTreeSet};

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
        let of_part = self.notes.iter().map(|(_, note)| note).find(|note| note.part.as_ref().map(|part| part.value.as_str()) == part);
        of_part.filter(|note| note.kept.withdrawn.is_some())
    }

    /// What withdraws one of its minutes: what is stated of that part, else of the record.
    pub fn withdraws(&self, item: Option<&str>) -> Option<&ItemNote> {
        item.and_then(|item| self.withdrawing(Some(item))).or_else(|| self.wholly_withdrawn())
    }

    /// Its minutes that are withdrawn: of those that are there, and those that are named and may be gone.
    pub fn withdrawn<'a>(&self, there: impl Iterator<Item = Option<&'a str>>) -> Items {
        let named = self.notes.iter().filter(|(_, note)| note.kept.withdrawn.is_some()).filter_map(|(_, note)| note.part.as_ref());
        let named = named.map(|part| Some(part.value.clone()));
        let mut items: Items = there.filter(|item| self.withdraws(*item).is_some()).map(|item| item.map(str::to_owned)).chain(named).collect();
        if items.is_empty() && self.wholly_withdrawn().is_some() {
            items.insert(None);
        }
        items
    }

    /// The files that may have been published of a minute that is withdrawn. The copy of its record, which holds its words, is
    /// called as the record.
    pub fn barred(&self, item: Option<&str>) -> Vec<Barred> {
        let copy = format!(".{}", self.file.ending());
        [self.named(item, address::OF_A_MINUTE), self.named(item, &[&copy]), self.named(None, &[&copy])].concat()
    }
}

/// The minutes that were withdrawn, each with the address that it asks for.
#[derive(Default)]
pub struct Gone {
    claims: Vec<Claim>,
    drafts: Vec<WithdrawnDraft>,
}

impl Gone {
    /// Takes up what was withdrawn of a record.
    pub fn add(&mut self, wanted: &Wanted, items: &Items, meeting: Option<&MeetingDraft>) {
        // Where the record itself stood before is where its first minute did.
        let mut moved = true;
        for item in items {
            let item = item.as_deref();
            let Some((note, reason)) = wanted.withdraws(item).and_then(|note| Some((note, note.kept.withdrawn.clone()?))) else { continue };
            let of_part = note.part.is_some();
            let moved_from = if of_part || moved { note.kept.moved_from.clone() } else { Vec::new() };
            moved &= of_part;
            self.claims.push(Claim { withdrawn: true, ..wanted.claim(item, meeting) });
            self.drafts.push(WithdrawnDraft { slug: String::new(), record: wanted.file.clone(), reason, moved_from });
        }
    }

    /// What asks for addresses, behind the minutes that are published.
    pub fn claims(&self) -> impl Iterator<Item = Claim> {
        self.claims.iter().cloned()
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

/// Whether the front matter of a record withdraws it.
pub fn by_itself(item: Option<&ItemNote>) -> bool {
    item.is_some_and(|item| item.kept.withdrawn.is_some())
}

/// What is told of a record of which nothing is published is of no use to anyone.
pub fn silenced(wanted: &Wanted, notes: Vec<Finding>) -> Vec<Finding> {
    if wanted.wholly_withdrawn().is_some() { Vec::new() } else { notes }
}
