//! Rules for attendance.

use super::{FactRule, Sense};

/// The rules.
pub const RULES: &[FactRule] = &[
    FactRule {
        name: "attendance-list",
        kind: "attendance",
        finds: "a list of who was there, sent apologies or was absent, by its label",
        sense: Sense::Own,
        example: "⟦PRESENT: Councillors A Lea (Chair) and B Fox⟧\nThe meeting began.",
        counter_example: "Those present agreed that officers were in attendance at the scene.",
        patterns: &[],
    },
    FactRule {
        name: "attendance-note",
        kind: "attendance",
        finds: "a sentence that says who came or left",
        sense: Sense::Own,
        example: "⟦Councillor Lea, having declared an interest, left the room.⟧ The report was read.",
        counter_example: "The Chief Constable joined the meeting and outlined the plan. Sixteen officers had left the force.",
        patterns: &[],
    },
    FactRule {
        name: "apologies",
        kind: "attendance",
        finds: "a sentence that says who sent apologies",
        sense: Sense::Own,
        example: "⟦Apologies for absence were received from Councillor Lea and the Chief Constable.⟧",
        counter_example: "There were no apologies. Mr Lea made apologies for the late report.",
        patterns: &[],
    },
    FactRule {
        name: "substitute",
        kind: "attendance",
        finds: "who stood in for whom",
        sense: Sense::Own,
        example: "⟦Councillor Lea attended as substitute for Councillor Fox.⟧",
        counter_example: "Mr Lea spoke for the substitute motion.",
        patterns: &[],
    },
];
