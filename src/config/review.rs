//! Whether the accessibility statement says all that it should, and whether it is up to date.

use super::Config;
use super::accessibility::{Outcome, Reason, Status};
use crate::file::{FilePath, Place};
use crate::finding::{Finding, Rule, Severity};
use crate::record::evidence::Cited;
use crate::record::when::When;
use chrono::{Months, NaiveDate};

/// A statement that leaves out what the Regulations ask for.
pub static STATEMENT_INCOMPLETE: Rule = Rule {
    name: "statement-incomplete",
    severity: Severity::Warning,
    why: "A public body must publish an accessibility statement that is detailed, comprehensive and clear (SI 2018/952, regulations 3 and 8).",
};
/// A statement that nobody has looked at for a year.
pub static REVIEW_OVERDUE: Rule = Rule {
    name: "review-overdue",
    severity: Severity::Warning,
    why: "The statement must be kept under regular review (SI 2018/952, regulation 8(1)); the guidance asks for one a year.",
};
/// A problem that was to be mended by now.
pub static MEND_OVERDUE: Rule =
    Rule { name: "mend-overdue", severity: Severity::Warning, why: "The statement promises that a problem will be mended by a day that has passed." };
/// A review or a test that is still to come.
pub static DATE_TO_COME: Rule =
    Rule { name: "date-to-come", severity: Severity::Warning, why: "What has not happened yet cannot be stated as done; the date may have a slip." };

/// What the statement does not say and should.
pub fn missing(config: &Config, file: &FilePath) -> Option<Finding> {
    let stated = &config.accessibility;
    let Some(place) = stated.place.clone() else {
        return Some(Finding::at(
            &STATEMENT_INCOMPLETE,
            Place::file(file),
            "the accessibility statement says that this site has not been tested: nothing is stated of its accessibility",
            "state in `[accessibility]` what the Regulations ask for, and each test in `[[accessibility.tests]]`: see `docs/accessibility.md`",
        ));
    };
    let listed = !stated.problems.is_empty();
    let unlisted = matches!(stated.status(), Status::Tested(Outcome::Partial | Outcome::Not)) && !listed;
    let unpromised = stated.problems.iter().any(|problem| problem.reason == Reason::NonCompliance && problem.mend_by.is_none());
    let lacks = [
        (config.publisher.is_none(), "`publisher` (who is committed to the Regulations; it stands above all tables)"),
        (stated.nation.is_none(), "`nation` (who enforces them: `\"england\"`, `\"scotland\"`, `\"wales\"` or `\"northern-ireland\"`)"),
        (stated.contact.is_none() && config.contact.is_none(), "`contact` (where to report a problem)"),
        (stated.response.is_none(), "`response` (how soon you answer: `\"10 working days\"`)"),
        (stated.prepared.is_none(), "`prepared` (the date of the statement)"),
        (stated.reviewed.is_none(), "`reviewed` (the date of its last review)"),
        (stated.tests.is_empty(), "`[[accessibility.tests]]` (no test is recorded, so the statement says that the site has not been tested)"),
        (unlisted, "`[[accessibility.problems]]` (which content is not accessible, and why)"),
        (unpromised, "`mend_by` in each problem of non-compliance (when it will be mended)"),
    ];
    let lacks: Vec<&str> = lacks.into_iter().filter_map(|(lacking, what)| lacking.then_some(what)).collect();
    let message = "the accessibility statement leaves out what it should say";
    (!lacks.is_empty()).then(|| Finding::at(&STATEMENT_INCOMPLETE, place, message, format!("add {}", lacks.join("; "))))
}

/// What is wrong with the statement's dates on a day. This is all that today's date is ever used for.
pub fn on(config: &Config, today: NaiveDate) -> Vec<Finding> {
    let stated = &config.accessibility;
    let mut findings = Vec::new();
    let day = When::Day(today).shown();
    let mut tell = |rule, date: &Cited<When>, message: String, help: &str| {
        findings.extend(date.place().map(|place| Finding::at(rule, place, message, help)));
    };
    let done = stated.prepared.iter().chain(&stated.reviewed).chain(stated.tests.iter().map(|test| &test.date));
    for date in done.filter(|date| date.value.first_day() > today) {
        let help = "state the day on which it was done, once it is";
        tell(&DATE_TO_COME, date, format!("{} is still to come on {day}", date.value.shown()), help);
    }
    // A statement that was never reviewed is as old as itself.
    if let Some(date) = stated.reviewed.as_ref().or(stated.prepared.as_ref()) {
        let due = date.value.last_day().checked_add_months(Months::new(12));
        if due.is_some_and(|due| due < today) {
            let message = format!("the accessibility statement was last reviewed on {}, more than a year before {day}", date.value.shown());
            tell(&REVIEW_OVERDUE, date, message, "look whether it is still true, test again where it may not be, and state `reviewed` anew");
        }
    }
    for date in stated.problems.iter().filter_map(|problem| problem.mend_by.as_ref()).filter(|date| date.value.last_day() < today) {
        let message = format!("this problem was to be mended by {}, and it is {day}", date.value.shown());
        tell(&MEND_OVERDUE, date, message, "take the problem away if it is mended; else state a new `mend_by`");
    }
    findings
}
