//! The rules of this room's findings, to be explained by their names. A test holds the list against the code.

use super::{PAGE_NOT_MADE, skin};
use crate::finding::Rule;

/// All of them.
pub static RULES: &[&Rule] = &[&PAGE_NOT_MADE, &skin::UNKNOWN_TEMPLATE];
