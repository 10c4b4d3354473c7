//! Sheets to minutes: what the lines of a record are. Knows no format and no settings.
//!
//! In: a [`Sheet`]. Out: a [`Minute`] and the ledger of who owns each byte of the record.
//!
//! **Invariant: parsing never fails.** A sheet without a word to name it by gives a finding instead of a minute.

mod attendance;
mod decision;
mod label;
mod ledger;
mod lines;
mod lists;
mod mark;
mod outline;

pub use ledger::WORD_LOST;
pub use outline::NO_WORDS;

use crate::finding::Noted;
use crate::record::Minute;
use crate::record::owner::Owned;
use crate::sheet::Sheet;

/// A minute, with every byte of its record accounted for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parsed {
    /// The minute.
    pub minute: Minute,
    /// The owners, in order, without gap or overlap, from the first byte to the last.
    pub owners: Vec<Owned>,
}

/// Reads a sheet. Gives no minute, with an error, only where the record holds no words.
pub fn parse(sheet: &Sheet) -> Noted<Option<Parsed>> {
    outline::read(sheet)
}
