//! A finding as a line of JSON: the stable interface of `check --format json`, and of `findings.json` in a report.
//!
//! Its JSON Schema is [`SCHEMA`], kept in `docs/`. Fields are added to it, never taken away or given another meaning.

use super::fault::Fault;
use serde::Serialize;

/// The JSON Schema (draft 2020-12) of one finding.
pub const SCHEMA: &str = include_str!("../../docs/finding.schema.json");

#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    rule: &'a str,
    severity: &'a str,
    outcome: &'a str,
    wcag: &'a [&'a str],
    act: &'a [&'a str],
    message: &'a str,
    help: &'a str,
    selector: &'a str,
    snippet: &'a str,
    origin: Option<&'a str>,
}

/// A finding as one JSON object, without a line's end.
pub fn line(fault: &Fault) -> String {
    let line = Line {
        file: &fault.file,
        line: fault.line,
        column: fault.column,
        rule: fault.rule.name,
        severity: fault.severity().word(),
        outcome: fault.outcome.word(),
        wcag: fault.rule.wcag,
        act: fault.rule.act,
        message: &fault.message,
        help: &fault.help,
        selector: &fault.selector,
        snippet: &fault.snippet,
        origin: fault.origin.as_deref(),
    };
    // Texts and numbers always have a form in JSON.
    serde_json::to_string(&line).unwrap_or_default()
}
