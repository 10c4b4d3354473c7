//! Rules for abbreviations.

use super::{FactRule, Sense};

/// The rules.
pub const RULES: &[FactRule] = &[
    FactRule {
        name: "explained-abbreviation",
        kind: "abbreviation",
        finds: "a short form with its long form beside it, in either order",
        sense: Sense::Own,
        example: "The ⟦Violence Reduction Network (VRN)⟧ and the ⟦RMS (Records Management System)⟧ were new.",
        counter_example: "The street cameras in the city (North) were new (2019).",
        patterns: &[],
    },
    FactRule {
        name: "abbreviation-by-initials",
        kind: "abbreviation",
        finds: "a short form whose one long form stands elsewhere in the minute",
        sense: Sense::Own,
        example: "The ⟦OPCC⟧ is the Office of the Police and Crime Commissioner.",
        counter_example: "It was RESOLVED that the Office of the Police and Crime Commissioner be thanked.",
        patterns: &[],
    },
    FactRule {
        name: "abbreviation",
        kind: "abbreviation",
        finds: "a short form that the minute does not explain",
        sense: Sense::Own,
        example: "The ⟦CCTV⟧ worked.",
        counter_example: "It was AGREED at 9 AM on the A420 that item II be NOTED.",
        patterns: &[],
    },
];
