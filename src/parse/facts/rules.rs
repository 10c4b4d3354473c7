//! The rules of the facts, as data: each with its name, what it finds, its example and its counter-example.
//!
//! In an example, `⟦…⟧` marks the words of the fact. In a counter-example the rule finds nothing.

/// A rule that finds facts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FactRule {
    /// Its name: what it finds.
    pub name: &'static str,
    /// The kind of fact, as in [`crate::record::fact::What::kind`].
    pub kind: &'static str,
    /// What it finds, in plain words.
    pub finds: &'static str,
    /// A record in which it finds exactly what stands in `⟦…⟧`.
    pub example: &'static str,
    /// A record in which it finds nothing, though it comes near.
    pub counter_example: &'static str,
    /// The wordings that it knows, where it goes by wordings: see [`super::pattern`].
    pub patterns: &'static [&'static str],
}

/// Every rule, by kind.
pub static RULES: &[&[FactRule]] = &[];
