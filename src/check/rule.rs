//! A rule of the audit, as one value: what `explain`, the report, the exports and the tests read.

use crate::finding::Severity;

/// One thing that is judged. It is declared beside the code that judges it; its name states the fault.
#[derive(PartialEq, Eq, Debug)]
pub struct Rule {
    /// The name printed and used in data, for the fault it finds: `link-without-name`.
    pub name: &'static str,
    /// How much a breach weighs: an error fails the run; a warning fails it only with `--strict`. What only a person
    /// can decide never weighs more than a warning.
    pub severity: Severity,
    /// What is looked at and what must be true of it, in one sentence.
    pub tests: &'static str,
    /// Whom a breach hurts and how, in plain words.
    pub why: &'static str,
    /// How to mend it: the `help` of a finding that has none of its own.
    pub fix: &'static str,
    /// The success criteria of WCAG 2.2 that a breach fails, by number; empty where it is advice or a rule of the house.
    pub wcag: &'static [&'static str],
    /// The W3C ACT rules that it carries out, by id; empty where there is none.
    pub act: &'static [&'static str],
    /// Its page of documentation, with examples that pass and fail: `tests/rules/NAME.md`.
    pub page: &'static str,
}
