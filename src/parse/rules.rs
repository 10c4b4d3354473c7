//! The rules of this room's findings, to be explained by their names. A test holds the list against the code.

use super::{gaps, ledger, marking, opening, outline};
use crate::finding::Rule;

/// All of them.
pub static RULES: &[&Rule] = &[&gaps::NUMBER_LEFT_OUT, &ledger::WORD_LOST, &marking::MARKED_NOT_PUBLIC, &opening::own::WORDS_DISAGREE, &outline::NO_WORDS];
