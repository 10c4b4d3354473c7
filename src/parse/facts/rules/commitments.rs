//! Rules for commitments.

use super::FactRule;

/// The rules.
pub const RULES: &[FactRule] = &[];
