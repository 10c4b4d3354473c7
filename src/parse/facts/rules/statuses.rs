//! Rules for statuses.

use super::{FactRule, Sense};

/// The rules.
pub const RULES: &[FactRule] = &[FactRule {
    name: "project-colour",
    kind: "status",
    finds: "a project's red, amber or green status, now or before",
    sense: Sense::Own,
    example: "⟦The licensing review had moved to ‘green’ status.⟧ ⟦Previously, the project had been ‘amber’.⟧\n⟦Burglary – Amber⟧\n⟦Red – Custody refurbishment⟧\n⟦Night buses GREEN⟧",
    counter_example: "Green energy, red tape and the Red Lion were discussed after an amber alert. The project team met the Green Party.",
    patterns: &[],
}];
