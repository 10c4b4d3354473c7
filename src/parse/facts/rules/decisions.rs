//! Rules for decisions.

use super::{FactRule, Sense};

/// The rules.
pub const RULES: &[FactRule] = &[
    FactRule {
        name: "resolution",
        kind: "decision",
        finds: "a resolution, by its label or its opening words, with its parts",
        sense: Sense::Own,
        example: "⟦RESOLVED (7 for, 2 against) that the report be noted.⟧",
        counter_example: "The dispute was resolved by the officer. That evening the hall was full.",
        patterns: &[],
    },
    FactRule {
        name: "told-as-decided",
        kind: "decision",
        finds: "a decision told in a sentence of its own",
        sense: Sense::Own,
        example: "The slides were shown. ⟦The Panel NOTED the update.⟧",
        counter_example: "Members noted that more could be done. The report was noted for its length.",
        patterns: &[],
    },
    FactRule {
        name: "vote-put",
        kind: "decision",
        finds: "a motion, amendment or proposal told as carried or lost",
        sense: Sense::Own,
        example: "Councillor Lea spoke to it. ⟦The amendment was declared lost.⟧",
        counter_example: "The motion was carried over to the next page. The carrier was lost.",
        patterns: &[],
    },
];
