//! Words that both the lines of a record and its facts are read by: bodies that meet, and who comes and goes. Data only.
//!
//! Those of the calendar stand in [`super::calendar`], those before names in [`super::styles`].

use super::wordlist::WordList;

/// Bodies that meet and decide, by the last word of their name.
pub const MEETING_BODIES: &[&str] = &["panel", "committee", "sub-committee", "council", "cabinet", "board", "authority", "forum"];
/// The words of [`MEETING_BODIES`].
pub static BODIES: WordList = WordList::new(MEETING_BODIES);

/// Verbs of going.
pub static GOING: WordList = WordList::new(&["left", "withdrew", "departed", "retired"]);
/// Verbs of coming.
#[rustfmt::skip]
pub static COMING: WordList = WordList::new(&[
    "joined", "arrived", "entered", "returned", "rejoined", "re-joined", "re-entered", "reentered", "readmitted", "re-admitted", "came",
]);

/// Whether a word is a verb of coming or going, in small letters.
pub fn is_move(word: &str) -> bool {
    GOING.holds(word) || COMING.holds(word)
}

/// Whether a word behind a number tells that it is no hour: "arrived at 12 per cent".
pub fn is_measure(word: &str) -> bool {
    matches!(word, "per" | "percent" | "million" | "pence" | "pounds")
}
