//! What passages say: decisions, promises, requests, people, figures. In: a [`Minute`]. Out: its [`Fact`]s.
//!
//! **Invariant: a fact is found from the words of its own record alone**, and is a range of them.

mod actors;
mod answers;
mod commitments;
mod decisions;
mod due;
pub mod pattern;
mod recommendations;
mod requests;
pub mod rules;
mod scenes;
pub mod sentences;
mod status;
mod subjects;
mod vocabulary;
mod votes;

use crate::record::Minute;
use crate::record::fact::Fact;

/// Finds the facts of a minute, in the order of its passages.
pub fn find(minute: &Minute) -> Vec<Fact> {
    let scenes = scenes::scenes(minute);
    let mut facts = decisions::find(minute, &scenes);
    facts.extend(commitments::find(minute, &scenes));
    facts.extend(recommendations::find(minute, &scenes));
    facts.extend(requests::find(minute, &scenes));
    facts.extend(status::find(&scenes));
    facts.sort_by(|a, b| (a.at, a.what.kind()).cmp(&(b.at, b.what.kind())));
    facts
}
