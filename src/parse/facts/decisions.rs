//! Decisions: each resolution of a minute, with its parts.

use crate::record::Minute;
use crate::record::fact::{Decision, DecisionKind, Fact, FoundBy, Slice, What};

/// Finds the decisions.
pub fn find(minute: &Minute) -> Vec<Fact> {
    let decisions = minute.resolutions().into_iter().filter_map(|blocks| {
        let (first, parts) = blocks.split_first()?;
        let end = crate::file::Span::new(minute.words_at(*first).len(), 0).start;
        let at = Slice { block: *first, start: 0, end };
        let decision = Decision { kind: DecisionKind::Resolved, parts: parts.to_vec(), votes: None, unanimous: None, dissent: Vec::new() };
        Some(Fact { at, what: What::Decision(decision), by: FoundBy::Rule("resolution") })
    });
    decisions.collect()
}
