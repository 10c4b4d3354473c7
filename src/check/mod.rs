//! BYTES -> FINDINGS: the audit of an emitted site, as an independent witness.
//!
//! In flow the files of a folder, as a reader's browser would get them; out flow [`fault::Fault`]s. Nothing here is shared
//! with what builds: not its readers, not its parsers, not its templates. So a fault of the builder cannot hide itself.
//!
//! What a machine cannot decide is said to be so ([`fault::Outcome::CantTell`]), never passed over.
//!
//! The modules stand in reading order.

pub mod rule;

pub mod fault;

pub mod read;

pub mod dom;

pub mod references;

pub mod css;

pub mod tables;

pub mod access;

pub mod page;

pub mod rules;

pub mod site;

pub mod run;

pub mod content;
pub mod tally;

pub mod audit;

pub mod baseline;

pub mod json;

pub mod report;

#[cfg(test)]
mod tests_baseline;
#[cfg(test)]
mod tests_tally;
