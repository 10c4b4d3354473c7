//! What passages say: decisions, promises, requests, people, figures. In: a [`Minute`]. Out: its [`Fact`]s.
//!
//! **Invariant: a fact is found from the words of its own record alone**, and is a range of them.

mod abbreviations;
mod actions;
mod actors;
mod acts;
mod alone;
mod answered;
mod answers;
mod applications;
mod asides;
mod askers;
mod attendance;
mod ballots;
mod brief;
mod clauses;
mod commitments;
mod corrections;
mod counts;
mod cut;
mod decisions;
mod deeds;
mod dissent;
mod doubts;
mod due;
#[cfg(test)]
mod families;
mod fates;
mod figures;
mod labelled;
mod lexicon;
mod looks;
mod marked;
mod motions;
mod naming;
mod numbered;
mod outcomes;
pub mod pattern;
mod people;
mod projects;
mod questions;
#[cfg(test)]
mod readings;
mod recalled;
mod recipients;
mod recommendations;
#[cfg(test)]
mod records;
mod references;
mod replies;
mod requests;
pub mod rules;
mod scenes;
pub mod sentences;
mod speakers;
mod status;
mod subjects;
mod tally;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod unsaid;
mod vocabulary;
mod votes;
mod words;

use crate::parse::styles;
use crate::record::Minute;
use crate::record::fact::Fact;

pub use attendance::first_list;

/// The words of this program that facts bear: the names of their rules, and how people are styled.
pub fn names() -> impl Iterator<Item = &'static str> {
    rules::RULES.iter().flat_map(|rules| rules.iter()).map(|rule| rule.name).chain(styles::shown())
}

/// Finds the facts of a minute, in the order of its passages.
pub fn find(minute: &Minute) -> Vec<Fact> {
    let (blocks, scenes) = scenes::cut(minute);
    let mut facts = decisions::find(minute, &scenes);
    facts.extend(commitments::find(minute, &scenes));
    facts.extend(recommendations::find(minute, &scenes));
    facts.extend(requests::find(minute, &scenes));
    let told = people::told::told(minute, &blocks);
    let (attended, lists) = attendance::find(minute, &told);
    facts.extend(attended);
    facts.extend(people::find(&told, &lists));
    facts.extend(abbreviations::find(&told));
    facts.extend(figures::find(&told));
    facts.extend(references::find(minute, &blocks));
    facts.extend(status::find(&scenes));
    marked::keep_stated(minute, &mut facts);
    corrections::keep_said(&scenes, &mut facts);
    // They stay as long as the site: room for more would be a third of all that is held.
    facts.shrink_to_fit();
    facts.sort_by(|a, b| (a.at, a.what.kind()).cmp(&(b.at, b.what.kind())));
    facts
}
