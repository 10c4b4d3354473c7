//! One row for each criterion of WCAG 2.2: how it was judged, and with what outcome.
//!
//! **Invariant: `Passed` only where a machine sees the whole of it**, nothing was found, and nothing opaque stands on any
//! page. All else is `CannotTell`, `Untested` or `NotPresent`; a fault makes it `Failed`.

use super::super::audit::{Audit, Ran};
use crate::wcag::{self, Content, Criterion, Reach};

/// The outcome of a criterion, in the words of EARL 1.0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Verdict {
    /// Something breaks it.
    Failed,
    /// No fault was found, but a machine sees only part, or says that it is not sure.
    CannotTell,
    /// Nothing was judged: it is for a person.
    Untested,
    /// The pages hold nothing that it is about.
    NotPresent,
    /// All of it was judged on every page, and nothing was found.
    Passed,
}

impl Verdict {
    /// Every outcome, in the order in which they are listed.
    pub const ALL: &[Verdict] = &[Verdict::Failed, Verdict::CannotTell, Verdict::Untested, Verdict::NotPresent, Verdict::Passed];

    /// The words of the report.
    pub fn words(self) -> &'static str {
        match self {
            Verdict::Failed => "failed",
            Verdict::CannotTell => "cannot tell",
            Verdict::Untested => "untested",
            Verdict::NotPresent => "not present",
            Verdict::Passed => "passed",
        }
    }
}

/// How a criterion was judged.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Judged {
    /// In whole, by machine, on every page.
    Machine,
    /// In part, by machine, on every page.
    Partly,
    /// Not by the machine.
    ByHand,
    /// Not at all, since there is nothing to judge.
    NotPresent,
}

impl Judged {
    /// The words of the report.
    pub fn words(self) -> &'static str {
        match self {
            Judged::Machine => "every page by machine",
            Judged::Partly => "every page by machine, in part",
            Judged::ByHand => "by hand only",
            Judged::NotPresent => "not present",
        }
    }
}

/// What the audit says of a criterion.
#[derive(Debug)]
pub struct Row<'a> {
    /// The criterion.
    pub criterion: &'static Criterion,
    /// How it was judged.
    pub judged: Judged,
    /// The outcome.
    pub verdict: Verdict,
    /// The rules that a breach of it breaks, as far as they ran.
    pub rules: Vec<&'a Ran>,
    /// How many elements or pages these rules had to judge.
    pub applied: u64,
    /// How many findings say that it fails.
    pub failed: u64,
    /// How many findings need a person.
    pub unsure: u64,
}

/// The rows, one for each criterion, in their order.
pub fn rows(audit: &Audit) -> Vec<Row<'_>> {
    wcag::all().map(|criterion| row(audit, criterion)).collect()
}

fn row<'a>(audit: &'a Audit, criterion: &'static Criterion) -> Row<'a> {
    let rules: Vec<&Ran> = audit.rules.iter().filter(|ran| ran.rule.wcag.contains(&criterion.number)).collect();
    let applied = rules.iter().map(|ran| ran.applied).sum();
    let found = audit.findings.rules.values().filter(|of_rule| of_rule.rule.wcag.contains(&criterion.number));
    let (failed, unsure) = found.fold((0, 0), |(failed, unsure), of_rule| (failed + of_rule.failed, unsure + of_rule.unsure));
    let is_on_a_page = |content: &Content| audit.pages.present.get(content).is_some_and(|pages| *pages > 0);
    let is_absent = audit.pages.count > 0 && audit.unread == 0 && !criterion.content.is_empty() && !criterion.content.iter().any(is_on_a_page);
    // What was not read is as unknown as what a script brings in.
    let is_opaque = audit.unread > 0 || Content::ALL.iter().any(|content| content.is_opaque() && is_on_a_page(content));
    let judged = match criterion.reach {
        Reach::Whole if !is_opaque && failed + unsure > 0 => Judged::Machine,
        _ if failed + unsure > 0 => Judged::Partly,
        _ if is_absent => Judged::NotPresent,
        // A rule that had nothing to judge has judged nothing.
        _ if applied == 0 || audit.pages.count == 0 => Judged::ByHand,
        Reach::Whole if !is_opaque => Judged::Machine,
        Reach::Whole | Reach::Part => Judged::Partly,
    };
    let verdict = match judged {
        _ if failed > 0 => Verdict::Failed,
        _ if unsure > 0 => Verdict::CannotTell,
        Judged::NotPresent => Verdict::NotPresent,
        Judged::Machine => Verdict::Passed,
        Judged::Partly => Verdict::CannotTell,
        Judged::ByHand => Verdict::Untested,
    };
    Row { criterion, judged, verdict, rules, applied, failed, unsure }
}
