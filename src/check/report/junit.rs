//! The audit as JUnit XML, for build servers: a test suite for each rule, a test case for each finding.
//!
//! There is no schema that all servers share; this is what those of Jenkins and Maven Surefire both allow. Failures are what
//! fails the run: faults of rules that are errors. What only a person can tell, warnings, and what a baseline knows are skipped
//! cases with a message; so is a rule that had nothing to judge.

use super::super::audit::Audit;
use super::super::fault::{Fault, Outcome};
use super::super::rule::Rule;
use crate::finding::Severity;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The document.
pub(super) fn text(audit: &Audit) -> String {
    let mut by_rule: BTreeMap<&str, Vec<(&Fault, bool)>> = BTreeMap::new();
    for (fault, is_known) in audit.kept() {
        by_rule.entry(fault.rule.name).or_default().push((fault, is_known));
    }
    let mut rules: BTreeMap<&str, (&Rule, u64)> = audit.findings.rules.values().map(|of_rule| (of_rule.rule.name, (of_rule.rule, 0))).collect();
    for ran in &audit.rules {
        rules.entry(ran.rule.name).or_insert((ran.rule, 0)).1 = ran.applied;
    }
    let mut all = Tally::default();
    let mut suites = String::new();
    for (name, (rule, applied)) in rules {
        let found = by_rule.get(name).map(Vec::as_slice).unwrap_or_default();
        all.add(suite(&mut suites, rule, applied, found));
    }
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    tag(
        &mut out,
        "testsuites",
        &[
            ("name", "minutebook check"),
            ("tests", &all.tests.to_string()),
            ("failures", &all.failures.to_string()),
            ("errors", "0"),
            ("skipped", &all.skipped.to_string()),
        ],
    );
    out.push('\n');
    out.push_str(&suites);
    out.push_str("</testsuites>\n");
    out
}

#[derive(Clone, Copy, Default)]
struct Tally {
    tests: u64,
    failures: u64,
    skipped: u64,
}

impl Tally {
    fn add(&mut self, other: Tally) {
        self.tests += other.tests;
        self.failures += other.failures;
        self.skipped += other.skipped;
    }
}

fn suite(out: &mut String, rule: &Rule, applied: u64, found: &[(&Fault, bool)]) -> Tally {
    let mut tally = Tally::default();
    let mut cases = String::new();
    for (fault, is_known) in found {
        let is_failure = fault.outcome == Outcome::Failed && fault.severity() == Severity::Error && !is_known;
        let name = format!("{}:{}:{}", fault.file, fault.line, fault.column);
        tag(&mut cases, "testcase", &[("classname", rule.name), ("name", &name)]);
        if is_failure {
            tag(&mut cases, "failure", &[("type", rule.name), ("message", &fault.message)]);
            words(&mut cases, &format!("{}\n{}\n{}\n{}", name, fault.selector, fault.snippet, fault.help), false);
            cases.push_str("</failure>");
        } else {
            let why = match fault.outcome {
                _ if *is_known => "known: ",
                Outcome::CantTell => "cannot tell: ",
                Outcome::Failed => "warning: ",
            };
            tag(&mut cases, "skipped", &[("message", &format!("{why}{}", fault.message))]);
            cases.push_str("</skipped>");
        }
        cases.push_str("</testcase>\n");
        tally.add(Tally { tests: 1, failures: u64::from(is_failure), skipped: u64::from(!is_failure) });
    }
    if found.is_empty() {
        tag(&mut cases, "testcase", &[("classname", rule.name), ("name", rule.name)]);
        if applied == 0 {
            tag(&mut cases, "skipped", &[("message", "not present: there was nothing to judge")]);
            cases.push_str("</skipped>");
        }
        cases.push_str("</testcase>\n");
        tally.add(Tally { tests: 1, failures: 0, skipped: u64::from(applied == 0) });
    }
    let counts = [tally.tests, tally.failures, tally.skipped].map(|count| count.to_string());
    tag(out, "testsuite", &[("name", rule.name), ("tests", &counts[0]), ("failures", &counts[1]), ("errors", "0"), ("skipped", &counts[2])]);
    out.push('\n');
    out.push_str(&cases);
    out.push_str("</testsuite>\n");
    tally
}

fn tag(out: &mut String, name: &str, attributes: &[(&str, &str)]) {
    out.push('<');
    out.push_str(name);
    for (name, value) in attributes {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        words(out, value, true);
        out.push('"');
    }
    out.push('>');
}

/// Words, escaped; what XML 1.0 (section 2.2) does not allow becomes U+FFFD.
fn words(out: &mut String, words: &str, is_attribute: bool) {
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' if !is_attribute => out.push(c),
            // Writing to a string cannot fail.
            '\n' | '\t' | '\r' => drop(write!(out, "&#{};", u32::from(c))),
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
}
