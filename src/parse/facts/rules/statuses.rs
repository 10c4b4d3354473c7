//! Rules for statuses.

use super::FactRule;

/// The rules.
pub const RULES: &[FactRule] = &[];
