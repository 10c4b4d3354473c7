//! What passages say: decisions, promises, requests, people, figures. In: a [`Minute`]. Out: its [`Fact`]s.
//!
//! **Invariant: a fact is found from the words of its own record alone**, and is a range of them.

mod decisions;
pub mod rules;
pub mod sentences;

use crate::record::Minute;
use crate::record::fact::Fact;

/// Finds the facts of a minute, in the order of its passages.
pub fn find(minute: &Minute) -> Vec<Fact> {
    let mut facts = decisions::find(minute);
    facts.sort_by(|a, b| (a.at, a.what.kind()).cmp(&(b.at, b.what.kind())));
    facts
}
