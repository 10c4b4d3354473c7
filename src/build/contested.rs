//! Records that several meetings name: nobody can tell at which of them one was published before, so none publishes it, and what
//! was published stays. What one of them withdraws is withdrawn at all.
//!
//! The statements of all meetings flow in; the records to be read for their findings alone flow out.

use super::wanted::Wanted;
use crate::file::{FilePath, Place};
use crate::finding::{Finding, Rule, Severity};
use crate::record::stated::{ItemNote, MeetingNote};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// A record named by two items.
pub static NAMED_TWICE: Rule =
    Rule { name: "record-named-twice", severity: Severity::Error, why: "One record is one minute; under two items it would stand on two pages." };

/// The records that several meetings name, each with what these state of it.
pub struct Contested(BTreeMap<FilePath, Vec<Naming>>);

/// What one meeting states of a record, with the places in its order.
struct Naming {
    meeting: FilePath,
    items: Vec<(usize, ItemNote)>,
}

/// A record that a meeting may not publish, and where that meeting names it.
pub struct Refused {
    pub wanted: Wanted,
    pub place: Place,
}

impl Contested {
    /// Finds them among the statements of all meetings.
    pub fn of<'a>(meetings: impl Iterator<Item = &'a MeetingNote> + Clone) -> Contested {
        let mut by: BTreeMap<&FilePath, (&FilePath, bool)> = BTreeMap::new();
        for (note, item) in meetings.clone().flat_map(|note| note.items.iter().map(move |item| (note, item))) {
            let (first, several) = by.entry(&item.record.value).or_insert((&note.file, false));
            *several |= **first != note.file;
        }
        by.retain(|_, (_, several)| *several);
        let mut found: BTreeMap<FilePath, Vec<Naming>> = BTreeMap::new();
        for note in meetings.filter(|_| !by.is_empty()) {
            for (at, item) in note.items.iter().enumerate().filter(|(_, item)| by.contains_key(&item.record.value)) {
                let namings = found.entry(item.record.value.clone()).or_default();
                match namings.last_mut().filter(|naming| naming.meeting == note.file) {
                    Some(naming) => naming.items.push((at, item.clone())),
                    None => namings.push(Naming { meeting: note.file.clone(), items: vec![(at, item.clone())] }),
                }
            }
        }
        Contested(found)
    }

    /// Whether a record is one of them.
    pub fn holds(&self, record: &FilePath) -> bool {
        self.0.contains_key(record)
    }

    /// Tells of each, and gives what is still to be read of it at each meeting: what may not be shown any more may stand at any.
    pub fn refused(self, folder_of: impl Fn(&FilePath) -> String, notes: &mut Vec<Finding>) -> Vec<Refused> {
        let mut refused = Vec::new();
        for (record, namings) in self.0 {
            let all = namings.iter().flat_map(|naming| &naming.items);
            let withdrawing: Vec<(usize, ItemNote)> = all.filter(|(_, item)| item.kept.withdrawn.is_some()).cloned().collect();
            let mut first: Option<Place> = None;
            for Naming { meeting, items } in namings {
                let place = items.first().map_or_else(|| Place::file(&meeting), |(_, item)| place_of(item, &meeting));
                notes.extend(first.as_ref().map(|first| named_twice((&record, place.clone()), first.clone(), true)));
                let mut before: BTreeMap<Option<&str>, &ItemNote> = BTreeMap::new();
                for (_, item) in &items {
                    match before.entry(item.of_part()) {
                        Entry::Occupied(before) => notes.push(named_twice((&record, place_of(item, &meeting)), place_of(before.get(), &meeting), false)),
                        Entry::Vacant(none) => _ = none.insert(item),
                    }
                }
                first.get_or_insert_with(|| place.clone());
                let wanted = Wanted { file: record.clone(), folder: folder_of(&meeting), notes: with_withdrawn(items, &withdrawing), withheld: true };
                refused.push(Refused { wanted, place });
            }
        }
        refused
    }
}

/// Where an item of a meeting names its record.
pub fn place_of(item: &ItemNote, meeting: &FilePath) -> Place {
    item.record.place().unwrap_or_else(|| Place::file(meeting))
}

/// The finding that an item names a record which another has named: at the same meeting, or at another, so that neither publishes it.
pub fn named_twice((record, place): (&FilePath, Place), first: Place, elsewhere: bool) -> Finding {
    const NEITHER: &str = ": until one of the two is gone, it is published at neither meeting; what was published before stays, but for what is withdrawn";
    let message = format!("`{record}` is named by another item already{}", if elsewhere { NEITHER } else { "" });
    Finding::at(&NAMED_TWICE, place, message, "name another record here, or take this item away").with(first, "named here first")
}

/// What this meeting states, and of the parts that it does not name what another does that withdraws them. Of their facts nothing
/// is: they are not shown.
fn with_withdrawn(items: Vec<(usize, ItemNote)>, withdrawing: &[(usize, ItemNote)]) -> Vec<(usize, ItemNote)> {
    let mut named: BTreeSet<Option<String>> = items.iter().map(|(_, item)| item.of_part().map(str::to_owned)).collect();
    let others = withdrawing.iter().filter(|(_, item)| named.insert(item.of_part().map(str::to_owned))).cloned();
    let mut all: Vec<(usize, ItemNote)> = items.into_iter().chain(others).collect();
    all.iter_mut().for_each(|(_, item)| (item.added, item.struck, item.closed) = Default::default());
    all
}
