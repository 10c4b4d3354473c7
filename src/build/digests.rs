//! The digests of files of data, remembered as the files are made: so their list need not make them again.
//!
//! **Invariant: what is remembered is what would be made again**, since each file has the same bytes whenever it is made.

use crate::file::Digest;
use crate::plan::{Plan, Planned};
use std::sync::OnceLock;

/// A digest for each planned page, where one is known.
#[derive(Debug)]
pub struct Digests(Vec<OnceLock<Digest>>);

impl Digests {
    /// None are known yet.
    pub fn new(plan: &Plan) -> Self {
        Digests(plan.pages.iter().map(|_| OnceLock::new()).collect())
    }

    fn slot(&self, plan: &Plan, planned: &Planned) -> Option<&OnceLock<Digest>> {
        let at = plan.pages.binary_search_by(|page| page.path.cmp(&planned.path)).ok()?;
        self.0.get(at)
    }

    /// Remembers the digest of a file that was made.
    pub fn remember(&self, plan: &Plan, planned: &Planned, bytes: &[u8]) {
        if let Some(slot) = self.slot(plan, planned) {
            slot.get_or_init(|| Digest::of(bytes));
        }
    }

    /// Takes the digest of a file that need not be made.
    pub fn recall(&self, plan: &Plan, planned: &Planned, digest: Digest) {
        if let Some(slot) = self.slot(plan, planned) {
            slot.get_or_init(|| digest);
        }
    }

    /// The digest of a file that was made.
    pub fn of(&self, plan: &Plan, planned: &Planned) -> Option<Digest> {
        self.slot(plan, planned)?.get().copied()
    }
}
