//! The rules of this room's findings, to be explained by their names. A test holds the list against the code.

use super::{address, moved, pages};
use crate::finding::Rule;

/// All of them.
pub static RULES: &[&Rule] = &[&address::SAME_ADDRESS, &address::RESERVED_ADDRESS, &address::SLUG_CHANGED, &moved::UNUSABLE_OLD_ADDRESS, &pages::ADDRESS_CLASH];
