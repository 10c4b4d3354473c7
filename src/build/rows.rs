//! The hashes of the rows of tables, remembered: a part of a table has the same rows in each of its formats.
//!
//! **Invariant: what is remembered is what would be hashed again**, since the rows of a part are the same whenever they are made.

use super::gathered::Gathered;
use crate::plan::{Dataset, Plan, TablePart, Tabular};
use crate::view::{Table, View};
use std::collections::BTreeMap;
use std::sync::OnceLock;
use xxhash_rust::xxh3::Xxh3;

/// The hash of the rows of each part of each table, once it is known.
#[derive(Debug)]
pub struct Rows(BTreeMap<(Dataset, TablePart), OnceLock<u128>>);

/// What the key of a view is made of.
#[derive(Hash)]
pub enum Said<'a> {
    /// All of it.
    Whole(&'a View<'a>),
    /// Which table it is, and the hash of its rows.
    Table((Dataset, TablePart, Tabular), u128),
}

impl Rows {
    /// None are known yet.
    pub fn new(plan: &Plan) -> Rows {
        let parts = plan.datasets.iter().flat_map(|(dataset, parts)| parts.iter().map(|(part, _)| (*dataset, *part)));
        Rows(parts.map(|part| (part, OnceLock::new())).collect())
    }

    /// What the key of a view is made of; the rows of a table are hashed where they were not yet.
    pub fn said<'a>(&self, view: &'a View<'a>) -> Said<'a> {
        let View::Table(table) = view else { return Said::Whole(view) };
        let (dataset, part, format) = table.which();
        let hash = self.0.get(&(dataset, part)).map(|hash| *hash.get_or_init(|| hashed(table)));
        hash.map_or(Said::Whole(view), |hash| Said::Table((dataset, part, format), hash))
    }
}

fn hashed(table: &Table<'_>) -> u128 {
    let mut state = Gathered::after(Xxh3::new());
    table.hash_rows(&mut state);
    state.close().digest128()
}
