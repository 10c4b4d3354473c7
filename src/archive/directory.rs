//! Facts from A to Z: people, abbreviations, statuses, each with every place where it stands.
//!
//! **Invariant: only equal words are one name**; nobody is taken for another by guess.

use super::{Archive, Entry, Idx};
use crate::record::Minute;
use crate::record::fact::{Fact, Slice, What};
use crate::record::register::Register;
use crate::record::stated::Panel;
use std::collections::{BTreeMap, HashMap, btree_map};

/// A name, a short form or a project, with every place where it stands.
#[derive(Clone, Debug)]
pub struct Listing {
    /// The words as first written, the newest minute first.
    pub name: String,
    /// The letter under which it stands, a small one from a to z; `None` for what begins with none of these.
    pub letter: Option<char>,
    /// The panel, where people and projects of one name at two panels are kept apart.
    pub panel: Option<Idx<Panel>>,
    /// The places: the minute, and the fact in it.
    pub at: Vec<(Idx<Entry>, usize)>,
}

/// The registers that have an A to Z.
pub const DIRECTORIES: [Register; 3] = [Register::People, Register::Abbreviations, Register::Statuses];

/// What listings are sorted and told apart by: the register, the sorted name, the whole name, the panel.
type Key = (Register, String, String, Option<Idx<Panel>>);
/// Words as they are written, of one register and panel.
type Written<'a> = (Register, Option<Idx<Panel>>, &'a str);
/// Where a name stands: the minute, and the fact in it.
type Place = (Idx<Entry>, usize);

/// Gathers the listings of each register, in the order of their names.
pub fn directories(archive: &Archive) -> BTreeMap<Register, Vec<Listing>> {
    let mut found: BTreeMap<Key, Listing> = BTreeMap::new();
    for ((register, panel, words), at) in written(archive) {
        // An abbreviation is the same wherever it stands, but not in small letters.
        let whole = if register == Register::Abbreviations { words.to_owned() } else { words.to_lowercase() };
        let sorted = match register {
            Register::People => words.rsplit(' ').next().unwrap_or_default().to_lowercase(),
            _ => words.to_lowercase(),
        };
        let letter = sorted.chars().next().and_then(|first| deunicode::deunicode_char(first)?.chars().next()).map(|c| c.to_ascii_lowercase());
        let letter = letter.filter(char::is_ascii_lowercase);
        // Those without a letter stand first, whatever their signs.
        let key = letter.map_or_else(|| format!(" {sorted}"), |letter| format!("{letter}{sorted}"));
        match found.entry((register, key, whole, panel)) {
            btree_map::Entry::Vacant(free) => drop(free.insert(Listing { name: words.to_owned(), letter, panel, at })),
            btree_map::Entry::Occupied(same) => {
                let listing = same.into_mut();
                listing.at.extend(at);
                listing.at.sort_unstable();
            }
        }
    }
    let mut directories: BTreeMap<Register, Vec<Listing>> = BTreeMap::new();
    for ((register, ..), listing) in found {
        directories.entry(register).or_default().push(listing);
    }
    directories
}

/// The names as they are written, in the order in which each is first written, with all their places in order.
fn written(archive: &Archive) -> Vec<(Written<'_>, Vec<Place>)> {
    // Most are written many times in the same letters. The order of the map goes nowhere.
    let mut known: HashMap<Written<'_>, usize> = HashMap::new();
    let mut found: Vec<(Written<'_>, Vec<Place>)> = Vec::new();
    for (idx, entry) in archive.entries.iter().filter(|(_, entry)| entry.gist.facts.iter().any(|of| DIRECTORIES.contains(&of.register))) {
        let panel = archive.meetings[entry.meeting].panel.as_ref().map(|panel| panel.value);
        for (at, fact) in entry.minute.facts.iter().enumerate() {
            let Some(name) = name(fact) else { continue };
            let register = Register::of(&fact.what);
            let written = (register, panel.filter(|_| register != Register::Abbreviations), entry.minute.slice(name));
            let place = *known.entry(written).or_insert(found.len());
            if place == found.len() {
                found.push((written, Vec::new()));
            }
            if let Some((_, places)) = found.get_mut(place) {
                places.push((idx, at));
            }
        }
    }
    found
}

/// What a fact stands under; `None` for one that stands in no A to Z.
fn name(fact: &Fact) -> Option<Slice> {
    match &fact.what {
        What::Person(person) if person.role.is_some() || person.style.is_some() => Some(person.name),
        What::Abbreviation(abbreviation) => Some(abbreviation.short),
        What::Status(status) => status.project,
        _ => None,
    }
}

/// The first use of each short form whose long form the minute gives, and gives in one meaning: in the order of the record.
pub fn explained(minute: &Minute) -> Vec<(Slice, Slice)> {
    let mut first: BTreeMap<&str, (Slice, Option<Slice>, bool)> = BTreeMap::new();
    for fact in &minute.facts {
        let What::Abbreviation(abbreviation) = &fact.what else { continue };
        let known = first.entry(minute.slice(abbreviation.short)).or_insert((abbreviation.short, abbreviation.long, true));
        known.0 = known.0.min(abbreviation.short);
        match (known.1, abbreviation.long) {
            (Some(one), Some(other)) => known.2 &= minute.slice(one).eq_ignore_ascii_case(minute.slice(other)),
            (None, long) => known.1 = long,
            (Some(_), None) => {}
        }
    }
    let mut explained: Vec<(Slice, Slice)> = first.into_values().filter(|(_, _, one)| *one).filter_map(|(short, long, _)| Some((short, long?))).collect();
    explained.sort();
    explained
}
