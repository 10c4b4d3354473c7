//! Sheets to minutes: what the lines of a record are. Knows no format and no settings.
//!
//! In: a [`Sheet`]. Out: its [`Minute`]s, each with its facts, and the ledger of who owns each byte of the record.
//!
//! **Invariant: parsing never fails.** A sheet without a word to name it by gives a finding instead of a minute.

mod attendance;
mod broken;
mod calendar;
mod decision;
pub mod facts;
mod gaps;
mod heading;
mod label;
mod ledger;
mod lines;
mod lists;
mod mark;
pub mod marking;
mod meeting;
mod number;
pub mod opening;
mod outline;
mod proposal;
pub mod rules;
mod run_in;
mod signs;
mod styles;
mod vocabulary;
mod wordlist;
mod wrap;

pub use ledger::WORD_LOST;
pub use outline::NO_WORDS;

use crate::finding::Noted;
use crate::record::Minute;
use crate::record::marking::Marking;
use crate::record::owner::Owned;
use crate::sheet::Sheet;

/// The minutes of a record, with every byte of it accounted for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parsed {
    /// The minutes, in the order of the record: at least one.
    pub minutes: Vec<Minute>,
    /// The owners, in order, without gap or overlap, from the first byte to the last.
    pub owners: Vec<Owned>,
    /// Where the record marks its text as not public.
    pub markings: Vec<Marking>,
}

/// Reads a sheet. Gives no minute, with an error, only where the record holds no words.
pub fn parse(sheet: &Sheet) -> Noted<Option<Parsed>> {
    parse_of(sheet, &[])
}

/// Reads a sheet of which the publisher states some items, by their numbers: they are believed where these stand on lines of
/// their own.
pub fn parse_of(sheet: &Sheet, stated: &[&str]) -> Noted<Option<Parsed>> {
    let mut read = outline::read(sheet, stated);
    for minute in read.value.iter_mut().flat_map(|parsed| &mut parsed.minutes) {
        minute.facts = facts::find(minute);
    }
    read
}
