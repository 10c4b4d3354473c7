//! Rules for figures.

use super::{FactRule, Sense};

/// The rules.
pub const RULES: &[FactRule] = &[
    FactRule {
        name: "money",
        kind: "figure",
        finds: "a sum of money",
        sense: Sense::Own,
        example: "It cost between ⟦£10,000⟧ and ⟦£1.2m⟧, or ⟦50p⟧ a head.",
        counter_example: "It was money for old rope, and penny wise.",
        patterns: &[],
    },
    FactRule {
        name: "percentage",
        kind: "figure",
        finds: "a share of a hundred",
        sense: Sense::Own,
        example: "It fell by ⟦4.5 per cent⟧ to ⟦less than 1%⟧ of the total.",
        counter_example: "The cent was taken out of use.",
        patterns: &[],
    },
    FactRule {
        name: "date",
        kind: "figure",
        finds: "a date, with its year or without",
        sense: Sense::Own,
        example: "It was made on ⟦26 January 2018⟧ for ⟦2019/20⟧.",
        counter_example: "It was due on 31 February 2021, and Members may ask.",
        patterns: &[],
    },
    FactRule {
        name: "deadline",
        kind: "figure",
        finds: "a date by which something is due",
        sense: Sense::Own,
        example: "It would be done ⟦by March 2024⟧ or ⟦before the end of the year⟧.",
        counter_example: "It was done by the Commissioner before long.",
        patterns: &[],
    },
    FactRule {
        name: "duration",
        kind: "figure",
        finds: "a length of time",
        sense: Sense::Own,
        example: "A ⟦3-year⟧ plan took ⟦six months⟧.",
        counter_example: "From day one there were one to one talks at 10.30 am.",
        patterns: &[],
    },
    FactRule {
        name: "count",
        kind: "figure",
        finds: "a number of things",
        sense: Sense::Own,
        example: "There were ⟦11 strands⟧ and ⟦9 Youth Engagement Officers⟧.",
        counter_example: "They rang 101 about the A420 and item 11, in two minds.",
        patterns: &[],
    },
];
