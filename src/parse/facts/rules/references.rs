//! Rules for references.

use super::{FactRule, Sense};

/// The rules.
pub const RULES: &[FactRule] = &[
    FactRule {
        name: "statute",
        kind: "reference",
        finds: "an Act or regulations, with the parts named",
        sense: Sense::Own,
        example: "It was made under ⟦Section 28(4) of the Localism Act 2011⟧.",
        counter_example: "The section 151 officer spoke of Clare’s Law.",
        patterns: &[],
    },
    FactRule {
        name: "earlier-minute",
        kind: "reference",
        finds: "an earlier minute, or the minutes of an earlier meeting",
        sense: Sense::Own,
        example: "⟦Minute 14/18 refers⟧ to the ⟦minutes of the meeting held on 9 April 2019⟧.",
        counter_example: "The 15 minute target was met.",
        patterns: &[],
    },
    FactRule {
        name: "agenda-item",
        kind: "reference",
        finds: "an agenda number, as written",
        sense: Sense::Own,
        example: "It was taken with ⟦agenda item 7⟧.",
        counter_example: "It was the last item.",
        patterns: &[],
    },
    FactRule {
        name: "paper",
        kind: "reference",
        finds: "a paper: an appendix, a numbered report, an item of a minute book",
        sense: Sense::Own,
        example: "See ⟦Item 11 in the Minute Book⟧ and ⟦Appendix B⟧.",
        counter_example: "The appendix was read.",
        patterns: &[],
    },
    FactRule {
        name: "listed-paper",
        kind: "reference",
        finds: "a paper listed under the minutes",
        sense: Sense::Own,
        example: "The meeting ended.\nSupporting documents:\n⟦Rural Crime Plan⟧, item 6.",
        counter_example: "The meeting ended.\nSupporting documents:",
        patterns: &[],
    },
];
