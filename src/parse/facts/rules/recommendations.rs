//! Rules for recommendations.

use super::{FactRule, Sense};

/// The rules.
pub const RULES: &[FactRule] = &[
    FactRule {
        name: "be-recommended-to",
        kind: "recommendation",
        finds: "a resolution by which someone is recommended, asked, advised or invited to do something",
        sense: Sense::Own,
        example: "⟦RESOLVED that the Commissioner be recommended to publish a statement.⟧",
        counter_example: "RESOLVED that the report, which recommended a rise, be noted.",
        patterns: &[
            "be|is|are also? recommended|asked|requested|advised|invited|urged|encouraged to|that",
            "recommend|recommends|recommended to ..9 that|the|a",
            "recommend|recommends|recommended that the|cabinet|council",
            "recommend|recommends cabinet|council|the ..6 to|that",
        ],
    },
    FactRule {
        name: "that-the-commissioner-acts",
        kind: "recommendation",
        finds: "a resolution in which the commissioner is the one to act",
        sense: Sense::Own,
        example: "RESOLVED:\n⟦That the PCC consider how reports are presented.⟧",
        counter_example: "RESOLVED:\nThat the Commissioner be thanked for his report.",
        patterns: &[],
    },
    FactRule {
        name: "panel-recommended",
        kind: "recommendation",
        finds: "a body told in the discussion as recommending something to someone",
        sense: Sense::Own,
        example: "⟦The Panel recommended that the Commissioner set a target for answering calls.⟧",
        counter_example: "The auditors recommended that the locks be changed.",
        patterns: &[],
    },
    FactRule {
        name: "numbered-recommendation",
        kind: "recommendation",
        finds: "a recommendation under its number",
        sense: Sense::Own,
        example: "⟦Recommendation 1 – the Commissioner should publish the criteria.⟧ Accepted.",
        counter_example: "Recommendation 1 had been the hardest to meet.",
        patterns: &[],
    },
];
