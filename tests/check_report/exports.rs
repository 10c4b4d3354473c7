//! Exports, read by what other programs ask of them.

use super::{audits, invented};
use minutebook::check::audit::Audit;
use minutebook::check::{json, report};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

fn file(audit: &Audit, path: &str) -> String {
    String::from_utf8(report::files(audit)[path].clone()).unwrap()
}

fn json_file(audit: &Audit, path: &str) -> Value {
    serde_json::from_str(&file(audit, path)).unwrap()
}

#[test]
fn findings_are_what_their_schema_says_and_one_a_line() {
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    compiler.add_resource("finding.json", serde_json::from_str(json::SCHEMA).unwrap()).unwrap();
    let schema = compiler.compile("finding.json", &mut schemas).unwrap();
    for (name, audit) in audits() {
        let text = file(&audit, "findings.json");
        let all = json_file(&audit, "findings.json");
        let all = all.as_array().unwrap();
        assert_eq!(all.len() as u64, audit.findings.count().0 + audit.findings.count().1, "{name}");
        assert_eq!(text.lines().count(), all.len() + 2, "{name}");
        for (line, whole) in text.lines().skip(1).zip(all) {
            assert_eq!(&serde_json::from_str::<Value>(line.trim_end_matches(',')).unwrap(), whole);
            if let Err(error) = schemas.validate(whole, schema) {
                panic!("{name}: {error}");
            }
        }
    }
    // The schema says no to what is missing, to what is too much, and to what is of the wrong form.
    let good = json_file(&invented::plain(), "findings.json")[0].clone();
    for (key, bad) in [
        ("file", Value::Null),
        ("file", "/etc/x".into()),
        ("outcome", "passed".into()),
        ("line", (-1).into()),
        ("wcag", serde_json::json!(["4.1"])),
        ("more", 1.into()),
    ] {
        let mut other = good.clone();
        other[key] = bad;
        assert!(schemas.validate(&other, schema).is_err(), "{key}");
    }
    for key in good.as_object().unwrap().keys() {
        let mut other = good.clone();
        other.as_object_mut().unwrap().remove(key);
        assert!(schemas.validate(&other, schema).is_err(), "{key} is required");
    }
}

/// Rows and cells, read as RFC 4180 says.
fn read_csv(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    assert!(!quoted && row.is_empty() && cell.is_empty());
    rows
}

#[test]
fn the_table_has_a_row_for_each_finding_and_no_formula() {
    for (name, audit) in audits() {
        let rows = read_csv(&file(&audit, "findings.csv"));
        let all = json_file(&audit, "findings.json");
        assert_eq!(rows.len(), all.as_array().unwrap().len() + 1, "{name}");
        for row in &rows {
            assert_eq!(row.len(), 14);
            assert!(row.iter().all(|cell| !cell.trim_start().starts_with(['=', '+', '-', '@'])), "{row:?}");
            assert!(row.iter().all(|cell| cell.chars().all(|c| !c.is_control() || c == '\n' || c == '\t')), "{row:?}");
        }
    }
    let known: Vec<String> =
        read_csv(&file(&invented::plain(), "findings.csv")).into_iter().filter(|row| row[13] == "true").map(|row| row[0].clone()).collect();
    assert_eq!(known, ["minutes/2018/2.html"]);
}

#[test]
fn junit_is_well_formed_and_its_counts_are_true() {
    for (name, audit) in audits() {
        let text = file(&audit, "junit.xml");
        let document = roxmltree::Document::parse(&text).unwrap();
        let count = |node: roxmltree::Node<'_, '_>, tag: &str| node.descendants().filter(|node| node.has_tag_name(tag)).count().to_string();
        let suites = document.root_element().children().filter(|node| node.is_element());
        for node in suites.chain([document.root_element()]) {
            for (attribute, tag) in [("tests", "testcase"), ("failures", "failure"), ("skipped", "skipped")] {
                assert_eq!(node.attribute(attribute), Some(&*count(node, tag)), "{name}");
            }
        }
    }
    let text = file(&invented::plain(), "junit.xml");
    let document = roxmltree::Document::parse(&text).unwrap();
    let skipped: BTreeSet<&str> =
        document.descendants().filter(|node| node.has_tag_name("skipped")).filter_map(|node| node.attribute("message")?.split(':').next()).collect();
    assert_eq!(skipped, BTreeSet::from(["cannot tell", "known", "warning"]));
    assert_eq!(document.root_element().attribute("failures"), Some("9"));
}

#[test]
fn sarif_says_where_and_which_rule() {
    for (name, audit) in audits() {
        let document = json_file(&audit, "sarif.json");
        let run = &document["runs"][0];
        assert_eq!((&document["version"], &run["columnKind"]), (&"2.1.0".into(), &"unicodeCodePoints".into()));
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        let ids: BTreeSet<&str> = rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect();
        assert_eq!(ids.len(), rules.len(), "{name}");
        for rule in rules {
            assert!(["shortDescription", "fullDescription", "help"].iter().all(|key| !rule[key]["text"].as_str().unwrap().is_empty()), "{name}");
        }
        for result in run["results"].as_array().unwrap() {
            let at = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(rules[at]["id"], result["ruleId"], "{name}");
            // 3.27.10: a level only where the kind is `fail`.
            assert!(matches!(
                (result["kind"].as_str(), result["level"].as_str()),
                (Some("fail"), Some("error" | "warning" | "note")) | (Some("review"), Some("none"))
            ));
            assert_eq!(result["partialFingerprints"]["minutebookFinding/v1"].as_str().map(str::len), Some(32));
            for location in result["locations"].as_array().into_iter().flatten() {
                let physical = &location["physicalLocation"];
                let uri = physical["artifactLocation"]["uri"].as_str().unwrap();
                assert!(!uri.starts_with('/') && uri.is_ascii() && !uri.contains([':', ' ', '"', '?', '#']), "{uri}");
                let region = &physical["region"];
                assert!(region.is_null() || region["startLine"].as_u64() > Some(0), "{region}");
            }
        }
    }
    let states: BTreeMap<String, usize> =
        json_file(&invented::plain(), "sarif.json")["runs"][0]["results"].as_array().unwrap().iter().fold(BTreeMap::new(), |mut all, result| {
            *all.entry(result["baselineState"].as_str().unwrap().to_owned()).or_default() += 1;
            all
        });
    assert_eq!(states, BTreeMap::from([("new".to_owned(), 11), ("unchanged".to_owned(), 1)]));
}

/// The standard's own schema is not ours to keep here; with `SARIF_SCHEMA=FILE` it is asked.
#[test]
fn sarif_is_what_the_schema_says_where_it_is_at_hand() {
    let Some(path) = std::env::var_os("SARIF_SCHEMA") else { return };
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    compiler.set_default_draft(boon::Draft::V7);
    compiler.add_resource("sarif.json", schema).unwrap();
    let index = compiler.compile("sarif.json", &mut schemas).unwrap();
    for (name, audit) in audits() {
        if let Err(error) = schemas.validate(&json_file(&audit, "sarif.json"), index) {
            panic!("{name}: {error:#}");
        }
    }
}

/// What the WCAG-EM Report Tool (version 3) asks of a file that it opens, said again: see the module that writes it.
#[test]
fn earl_is_what_the_report_tool_opens() {
    for (name, audit) in audits() {
        let document = json_file(&audit, "earl.jsonld");
        let context = document["@context"].as_object().unwrap();
        assert!(!context.contains_key("WCAG22") && context["Evaluation"] == "wcagem:procedure", "{name}");
        for (term, value) in context {
            let stands_for = value.get("@id").unwrap_or(value).as_str().unwrap();
            let prefix = stands_for.split(':').next().unwrap();
            assert!(stands_for.starts_with('@') || stands_for.contains("://") || context.contains_key(prefix), "{name}: {term}");
        }
        let graph = document["@graph"].as_array().unwrap();
        let evaluations: Vec<&Value> = graph.iter().filter(|node| node["type"] == "Evaluation").collect();
        assert_eq!(evaluations.len(), 1, "{name}");
        let evaluation = evaluations[0];
        assert!(evaluation["defineScope"]["scope"]["type"].as_array().unwrap().contains(&"Website".into()), "{name}");
        assert_eq!(evaluation["defineScope"]["wcagVersion"], "2.2");
        // Pages are told apart by their titles.
        let sample = ["structuredSample", "randomSample"].iter().flat_map(|part| evaluation["selectSample"][part].as_array().unwrap());
        let sample: Vec<&Value> = sample.collect();
        let titles: BTreeSet<&str> = sample.iter().map(|page| page["title"].as_str().unwrap()).collect();
        assert_eq!(titles.len(), sample.len(), "{name}");
        let outcomes = ["passed", "failed", "cantTell", "inapplicable", "untested"].map(|word| Value::from(format!("earl:{word}")));
        let criteria: BTreeSet<String> = minutebook::wcag::all().map(|criterion| format!("WCAG22:{}", criterion.id())).collect();
        let mut judged = BTreeMap::<&str, usize>::new();
        for assertion in evaluation["auditSample"].as_array().unwrap() {
            let test = assertion["test"]["id"].as_str().unwrap();
            assert!(criteria.contains(test), "{name}: {test}");
            assert!(outcomes.contains(&assertion["result"]["outcome"]["id"]), "{name}");
            let types = assertion["subject"]["type"].as_array().unwrap();
            if types.contains(&"Website".into()) {
                *judged.entry(test).or_default() += 1;
            } else {
                assert!(types.contains(&"Webpage".into()) && titles.contains(assertion["subject"]["title"].as_str().unwrap()), "{name}");
            }
        }
        assert!(judged.len() == 86 && judged.values().all(|count| *count == 1), "{name}: each criterion once for the site");
        // A node has one title, wherever it stands.
        let mut titled = BTreeMap::<&str, &str>::new();
        let mut nodes = vec![&document];
        while let Some(node) = nodes.pop() {
            if let (Some(id), Some(title)) = (node["id"].as_str(), node["title"].as_str()) {
                assert_eq!(*titled.entry(id).or_insert(title), title, "{name}");
            }
            nodes.extend(node.as_array().into_iter().flatten().chain(node.as_object().into_iter().flat_map(|object| object.values())));
        }
        // Findings stand outside the evaluation: the tool would stop at a rule that it does not know.
        let findings: Vec<&Value> = graph.iter().filter(|node| node["type"] == "Assertion").collect();
        assert_eq!(findings.len() as u64, audit.findings.count().0 + audit.findings.count().1, "{name}");
        assert!(findings.iter().all(|finding| finding["test"]["id"].as_str().unwrap().starts_with("urn:minutebook:")), "{name}");
    }
    assert!(file(&invented::plain(), "earl.jsonld").contains("\"2026-11-22\""));
    assert!(!file(&Audit::default(), "earl.jsonld").contains("\"date\": \""), "no date where none was passed in");
}
