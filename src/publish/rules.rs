//! The rules of this room's findings, to be explained by their names. A test holds the list against the code.

use super::{CHANGED_BY_ANOTHER_HAND, NOT_OURS, NOT_REMOVED, NOT_WRITTEN, merge, place};
use crate::finding::Rule;

/// All of them.
pub static RULES: &[&Rule] = &[
    &merge::SHARD_MISSING,
    &merge::SHARD_DOUBLED,
    &merge::SHARD_OF_ANOTHER_SITE,
    &merge::SHARD_UNFINISHED,
    &merge::SHARD_UNREADABLE,
    &merge::SHARD_CHANGED,
    &merge::KEPT_UNSEEN,
    &NOT_WRITTEN,
    &NOT_OURS,
    &CHANGED_BY_ANOTHER_HAND,
    &NOT_REMOVED,
    &place::CHANGED_MEANWHILE,
];
