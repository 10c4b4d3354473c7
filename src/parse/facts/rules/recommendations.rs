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
            "be|is|are also|further|again|formally|respectfully? recommended|asked|requested|advised|invited|urged|encouraged|called|pressed upon? to|that",
            "urge|urges|call|calls on|upon? the ..6 to",
            "recommend|recommends|recommended to ..9 that|the|a",
            "recommend|recommends|recommended that the|cabinet|council",
            "recommend|recommends cabinet|council|the ..6 to|that",
            "with a|the recommendation|request that",
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
        name: "part-of-recommendations",
        kind: "recommendation",
        finds: "each part under a line that leads recommendations",
        sense: Sense::Own,
        example: "RECOMMENDED to Cabinet:\n- ⟦that a post be funded for two years;⟧\n- ⟦that officers be trained.⟧",
        counter_example: "The auditor recommended the following:\n- new locks;\n- new doors.",
        patterns: &[],
    },
    FactRule {
        name: "panel-recommended",
        kind: "recommendation",
        finds: "a body told in the discussion as recommending something to someone",
        sense: Sense::Own,
        example: "⟦The Panel recommended that the Commissioner set a target for answering calls.⟧",
        counter_example: "The auditors recommended that the locks be changed. Councillor Lea moved that the Panel recommend that they be.",
        patterns: &[],
    },
    FactRule {
        name: "numbered-recommendation",
        kind: "recommendation",
        finds: "a recommendation under its number",
        sense: Sense::Own,
        example: "⟦Recommendation 1 – the Commissioner should publish the criteria.⟧ Accepted.",
        counter_example: "Recommendation 1 had been the hardest to meet. Recommendation 2: that lights be mended. (Lost, 2 votes to 3)",
        patterns: &[],
    },
];
