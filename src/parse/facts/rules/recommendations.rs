//! Rules for recommendations.

use super::FactRule;

/// The rules.
pub const RULES: &[FactRule] = &[];
