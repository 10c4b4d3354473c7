//! Findings as SARIF 2.1.0 (OASIS Standard, 27 March 2020), for programs that show them beside the code.
//!
//! Columns are counted in Unicode code points. Files are named relative to the folder that was audited, whose own place is
//! not told. A fingerprint lets a program know a finding again after lines have moved; where there is a baseline, each finding
//! says whether it is new.

use super::super::audit::Audit;
use super::super::baseline::fingerprint;
use super::super::fault::{Fault, Outcome};
use super::super::rule::Rule;
use super::html::encoded;
use crate::finding::Severity;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The document.
pub(super) fn text(audit: &Audit) -> String {
    let mut rules: BTreeMap<&str, &Rule> = audit.rules.iter().map(|ran| (ran.rule.name, ran.rule)).collect();
    rules.extend(audit.findings.rules.values().map(|of_rule| (of_rule.rule.name, of_rule.rule)));
    let numbers: BTreeMap<&str, usize> = rules.keys().copied().zip(0..).collect();
    let has_baseline = audit.known.is_some();
    let results: Vec<Value> = audit.kept().into_iter().map(|(fault, is_known)| result(fault, &numbers, has_baseline.then_some(is_known))).collect();
    let left_out = audit.left_out();
    let mut invocation = Map::new();
    invocation.insert("executionSuccessful".to_owned(), true.into());
    if left_out > 0 {
        let words = format!("{left_out} more findings were only counted: of each rule, the first 1,000 stand here.");
        invocation.insert("toolExecutionNotifications".to_owned(), json!([{ "level": "note", "message": { "text": words } }]));
    }
    let document = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "minutebook check",
                "semanticVersion": audit.version,
                "rules": rules.values().map(|rule| rule_value(rule)).collect::<Vec<_>>(),
            } },
            "invocations": [invocation],
            "originalUriBaseIds": { "SITE": { "description": { "text": "The folder that was audited." } } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

fn rule_value(rule: &Rule) -> Value {
    let tags = rule.wcag.iter().map(|number| format!("WCAG {number}")).chain(rule.act.iter().map(|id| format!("ACT {id}")));
    json!({
        "id": rule.name,
        "shortDescription": { "text": filled(rule.tests) },
        "fullDescription": { "text": filled(rule.why) },
        "help": { "text": filled(rule.fix) },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": { "tags": tags.collect::<Vec<String>>() },
    })
}

/// SARIF wants at least one character.
fn filled(words: &str) -> &str {
    if words.is_empty() { "–" } else { words }
}

/// A message whose braces are no placeholders (3.11.5) and whose brackets are no link (3.11.6). Where nothing could be taken
/// for a link, brackets stay as they are, since not every program takes the signs before them away.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let has_link = words.contains("](");
    for c in words.chars() {
        match c {
            '{' => out.push_str("{{"),
            '}' => out.push_str("}}"),
            '[' | ']' | '\\' if has_link => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

fn level(severity: Severity) -> &'static str {
    severity.word()
}

fn result(fault: &Fault, numbers: &BTreeMap<&str, usize>, known: Option<bool>) -> Value {
    let mut result = Map::new();
    result.insert("ruleId".to_owned(), fault.rule.name.into());
    if let Some(number) = numbers.get(fault.rule.name) {
        result.insert("ruleIndex".to_owned(), (*number).into());
    }
    // What only a person can tell is kept apart by its kind; SARIF wants no level beside it (3.27.10).
    match fault.outcome {
        Outcome::Failed => result.extend([("kind".to_owned(), "fail".into()), ("level".to_owned(), level(fault.severity()).into())]),
        Outcome::CantTell => result.extend([("kind".to_owned(), "review".into()), ("level".to_owned(), "none".into())]),
    }
    let help = if fault.help.is_empty() { String::new() } else { format!(" Help: {}", fault.help) };
    result.insert("message".to_owned(), json!({ "text": escaped(filled(&format!("{}{help}", fault.message))) }));
    if !fault.file.is_empty() {
        result.insert("locations".to_owned(), json!([location(fault)]));
    }
    result.insert("partialFingerprints".to_owned(), json!({ "minutebookFinding/v1": format!("{:032x}", fingerprint(fault)) }));
    if let Some(is_known) = known {
        result.insert("baselineState".to_owned(), if is_known { "unchanged" } else { "new" }.into());
    }
    if let Some(origin) = &fault.origin {
        result.insert("properties".to_owned(), json!({ "origin": origin }));
    }
    Value::Object(result)
}

fn location(fault: &Fault) -> Value {
    let mut physical = Map::new();
    physical.insert("artifactLocation".to_owned(), json!({ "uri": encoded(&fault.file), "uriBaseId": "SITE" }));
    if fault.line > 0 {
        let mut region = Map::new();
        region.insert("startLine".to_owned(), fault.line.into());
        if fault.column > 0 {
            region.insert("startColumn".to_owned(), fault.column.into());
        }
        if !fault.snippet.is_empty() {
            region.insert("snippet".to_owned(), json!({ "text": fault.snippet }));
        }
        physical.insert("region".to_owned(), Value::Object(region));
    }
    let mut location = Map::new();
    location.insert("physicalLocation".to_owned(), Value::Object(physical));
    if !fault.selector.is_empty() {
        location.insert("logicalLocations".to_owned(), json!([{ "fullyQualifiedName": fault.selector, "kind": "element" }]));
    }
    Value::Object(location)
}
