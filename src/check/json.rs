//! A finding as data: one object on one line, the stable interface of `check --format json`.

use super::fault::Fault;
use serde::Serialize;

#[derive(Serialize)]
struct Record<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    rule: &'static str,
    severity: &'static str,
    wcag: &'static [&'static str],
    act: &'static [&'static str],
    outcome: &'static str,
    message: &'a str,
    help: &'a str,
    selector: &'a str,
    snippet: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<&'a str>,
}

/// One finding as one JSON object, without a line end.
pub fn line(fault: &Fault) -> String {
    let record = Record {
        file: &fault.file,
        line: fault.line,
        column: fault.column,
        rule: fault.rule.name,
        severity: fault.severity().word(),
        wcag: fault.rule.wcag,
        act: fault.rule.act,
        outcome: fault.outcome.word(),
        message: &fault.message,
        help: &fault.help,
        selector: &fault.selector,
        snippet: &fault.snippet,
        origin: fault.origin.as_deref(),
    };
    serde_json::to_string(&record).unwrap_or_default()
}
