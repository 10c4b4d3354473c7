//! What was decided, for whatever tells it in short.

use crate::record::{BlockNo, Minute};

/// The words of each decision and of its parts, with the passages they stand in.
pub(super) fn decided(minute: &Minute) -> impl Iterator<Item = (BlockNo, &str)> {
    minute.decisions().flat_map(|(at, decision)| {
        let parts = decision.parts.iter().map(|no| (*no, minute.words_at(*no)));
        std::iter::once((at.block, minute.slice(at))).chain(parts)
    })
}
