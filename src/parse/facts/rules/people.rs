//! Rules for people.

use super::{FactRule, Sense};

/// The rules.
pub const RULES: &[FactRule] = &[
    FactRule {
        name: "styled-name",
        kind: "person",
        finds: "a name that a style vouches for, also one shared by several",
        sense: Sense::Own,
        example: "⟦Councillor Lea⟧ and Councillors ⟦Ann Fox⟧ and ⟦B Roe⟧ spoke.",
        counter_example: "The Lord Lieutenant and the Chair spoke of Operation Arthur.",
        patterns: &[],
    },
    FactRule {
        name: "name-with-role",
        kind: "person",
        finds: "a name without a style that a role stands beside, or a list of who was there holds",
        sense: Sense::Own,
        example: "⟦Jane Doe⟧, Head of Street Scene, gave a talk.",
        counter_example: "Clare’s Law, Itchen College and Queen Elizabeth Hospital were named.",
        patterns: &[],
    },
];
