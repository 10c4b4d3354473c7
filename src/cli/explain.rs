//! `explain`: what a rule is, by its name: those of `check`, and those of all that makes a site.

use super::Outcome;
use super::args::ExplainArgs;
use super::check::KEPT_FROM_BEFORE;
use super::report::{Format, Report};
use crate::check::{rule, rules, run};
use crate::finding::{Failure, Rule};
use crate::{archive, build, config, import, keys, look, parse, plan, publish, render, source};
use std::io::{Write, stdout};

/// Which command tells of which rules, room by room.
const TOLD_BY: &[(&str, &[&[&Rule]])] = &[
    (
        "build, serve",
        &[archive::rules::RULES, build::rules::RULES, config::rules::RULES, look::rules::RULES, parse::rules::RULES, plan::rules::RULES, render::rules::RULES],
    ),
    ("build, import, serve", &[source::rules::RULES, keys::RULES]),
    ("build, merge", &[publish::rules::RULES]),
    ("build --check", &[&[&KEPT_FROM_BEFORE]]),
    ("import", &[import::rules::RULES]),
];

/// Prints what a rule tests, why, how to mend it, and examples; all rules where none is named.
pub fn explain(args: &ExplainArgs) -> Outcome {
    let report = Report::new(Format::Text);
    // A file that cannot be read has no examples.
    let mut of_check = rules::all();
    of_check.push(&run::FILE_UNREADABLE);
    of_check.sort_by_key(|rule| rule.name);
    let mut others: Vec<(&Rule, &str)> = TOLD_BY.iter().flat_map(|(by, rooms)| rooms.iter().flat_map(|rules| rules.iter().map(|rule| (*rule, *by)))).collect();
    others.sort_by_key(|(rule, _)| rule.name);
    let Some(name) = &args.rule else {
        let of_check = of_check.iter().map(|rule| (rule.name, rule.tests));
        for (name, words) in of_check.chain(others.iter().map(|(rule, _)| (rule.name, rule.why))) {
            if writeln!(stdout(), "{name:<40} {words}").is_err() {
                break;
            }
        }
        return Outcome::Success;
    };
    let other = others.iter().find(|(rule, _)| rule.name == name);
    let Some(text) = of_check.iter().find(|rule| rule.name == name).map(|rule| of_an_audit(rule)).or_else(|| other.map(|(rule, by)| of_a_site(rule, by)))
    else {
        let all = of_check.iter().map(|rule| rule.name).chain(others.iter().map(|(rule, _)| rule.name));
        let near = keys::nearest(name, all).map(|near| format!("; the nearest is `{near}`")).unwrap_or_default();
        report.failure(&Failure::Arguments(format!("there is no rule `{name}`{near}")), "`minutebook explain` alone lists all rules.");
        return Outcome::Failed;
    };
    drop(write!(stdout(), "{text}"));
    Outcome::Success
}

/// What a rule of `check` is.
fn of_an_audit(rule: &rule::Rule) -> String {
    let list = |what: &[&str]| if what.is_empty() { "none".to_owned() } else { what.join(", ") };
    let page = rule.page.split_once('\n').map_or(rule.page, |(_, rest)| rest.trim_start());
    format!(
        "{}\n\n{}\n\nWhy: {}\nMend: {}\nWeighs: {}\nWCAG 2.2: {}\nACT: {}\n\n{page}",
        rule.name,
        rule.tests,
        rule.why,
        rule.fix,
        rule.severity.word(),
        list(rule.wcag),
        list(rule.act)
    )
}

/// What any other is. How to mend it depends on what was found, so each finding says.
fn of_a_site(rule: &Rule, by: &str) -> String {
    format!("{}\n\nWhy: {}\nMend: as the `help` of the finding says\nWeighs: {}\nTold by: {by}\n", rule.name, rule.why, rule.severity.word())
}
