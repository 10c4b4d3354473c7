//! How an A to Z is laid out: whole on one page while it is short, by letter when it is long.

use super::shelf::PAGE;
use crate::archive::{Archive, Listing};
use crate::file::Span;
use crate::record::fact::What;
use crate::record::register::Register;
use std::collections::BTreeMap;
use std::ops::Range;

/// How many places of one listing stand on its page; the rest is in the data.
pub const SHOWN: usize = 6;
/// About how many bytes a place takes: a link with its title, date and panel.
const PLACE: u32 = 160;

/// One page of an A to Z.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Sheaf {
    /// The register's own page.
    Front,
    /// A letter; `None` for names that begin with none. Parts count from 1.
    Letter(Option<char>, u32),
}

impl Sheaf {
    /// The last part of the page's address; `None` for the register's own page.
    pub fn name(self) -> Option<String> {
        let Sheaf::Letter(letter, part) = self else { return None };
        let letter = letter.map_or_else(|| "other".to_owned(), |letter| letter.to_string());
        Some(if part > 1 { format!("{letter}-{part}") } else { letter })
    }
}

/// Which listings stand on which page.
pub fn lay_out(archive: &Archive) -> BTreeMap<Register, BTreeMap<Sheaf, Range<usize>>> {
    archive.directories.iter().map(|(register, listings)| (*register, sheaves(archive, listings))).collect()
}

fn sheaves(archive: &Archive, listings: &[Listing]) -> BTreeMap<Sheaf, Range<usize>> {
    let weights: Vec<u32> = listings.iter().map(|listing| weigh(archive, listing)).collect();
    if weights.iter().fold(0, |sum: u32, weight| sum.saturating_add(*weight)) <= PAGE {
        return BTreeMap::from([(Sheaf::Front, 0..listings.len())]);
    }
    let mut sheaves = BTreeMap::from([(Sheaf::Front, 0..0)]);
    let (mut open, mut sum) = (None, 0u32);
    for (at, (listing, weight)) in listings.iter().zip(weights).enumerate() {
        let part = match open {
            Some((letter, part)) if letter == listing.letter => part + u32::from(sum > 0 && sum.saturating_add(weight) > PAGE),
            _ => 1,
        };
        if open != Some((listing.letter, part)) {
            (open, sum) = (Some((listing.letter, part)), 0);
        }
        sum = sum.saturating_add(weight);
        sheaves.entry(Sheaf::Letter(listing.letter, part)).or_insert(at..at).end = at + 1;
    }
    sheaves
}

fn weigh(archive: &Archive, listing: &Listing) -> u32 {
    let words = listing.at.iter().take(SHOWN).map(|(idx, fact)| {
        let minute = &archive.entries[*idx].minute;
        let told = minute.facts.get(*fact).and_then(|fact| match fact.what {
            What::Person(person) => person.role.map(|role| minute.slice(role)),
            What::Abbreviation(abbreviation) => minute.long_form(&abbreviation),
            _ => None,
        });
        PLACE + told.map_or(0, |words| Span::new(words.len(), 0).start)
    });
    words.fold(PLACE, u32::saturating_add)
}
