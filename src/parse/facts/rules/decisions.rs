//! Rules for decisions.

use super::FactRule;

/// The rules.
pub const RULES: &[FactRule] = &[];
