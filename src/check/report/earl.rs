//! The audit in the Evaluation and Report Language (EARL 1.0 Schema, W3C Working Draft, 2 February 2017), as JSON-LD in the
//! form that W3C's WCAG-EM Report Tool (version 3) opens.
//!
//! What that tool asks for, and what therefore must stay so:
//! - one node of type `Evaluation` (`wcagem:procedure`), with `defineScope`, `exploreTarget`, `selectSample`, `auditSample` and
//!   `reportFindings`; its assertions have a subject with a type, and pages are known by their titles, which must differ;
//! - a criterion is `WCAG22:` and its identifier, with no prefix of that name in the context: with one the tool would not
//!   know the criterion, and stop;
//! - a node has one title and one description, wherever it stands; an outcome is a node; the date of the report is a typed
//!   value, those of results are not.
//!
//! Findings stand beside the evaluation, as assertions about rules: the tool reads them only where it is asked to import.

use super::super::audit::Audit;
use super::super::fault::{Fault, Outcome};
use super::super::rule::Rule;
use super::super::tally::Page;
use super::html::encoded;
use super::name;
use super::sample::{Sample, kind_words};
use super::verdict::{self, Judged, Row, Verdict};
use crate::site::Href;
use crate::wcag::{self, Criterion};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The document.
pub(super) fn text(audit: &Audit) -> String {
    let sample = Sample::of(audit);
    let rows = verdict::rows(audit);
    let mut graph = vec![evaluation(audit, &rows, &sample)];
    graph.extend(audit.kept().into_iter().map(|(fault, _)| finding(audit, fault)));
    let mut text = serde_json::to_string_pretty(&json!({ "@context": context(), "@graph": graph })).unwrap_or_default();
    text.push('\n');
    text
}

/// The terms, with what each stands for, and the type of its values where it has one.
const TERMS: &[(&str, &str, Option<&str>)] = &[
    ("id", "@id", None),
    ("type", "@type", None),
    ("dcterms", "http://purl.org/dc/terms/", None),
    ("earl", "http://www.w3.org/ns/earl#", None),
    ("ptr", "http://www.w3.org/2009/pointers#", None),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#", None),
    ("schema", "http://schema.org/", None),
    ("wcagem", "http://www.w3.org/TR/WCAG-EM/#", None),
    ("WAI", "http://www.w3.org/WAI/", None),
    ("title", "dcterms:title", None),
    ("description", "dcterms:description", None),
    ("summary", "dcterms:summary", None),
    ("date", "dcterms:date", Some("http://www.w3.org/TR/NOTE-datetime")),
    ("isPartOf", "dcterms:isPartOf", None),
    ("name", "schema:name", None),
    ("seeAlso", "rdfs:seeAlso", Some("@id")),
    ("Evaluation", "wcagem:procedure", None),
    ("defineScope", "wcagem:step1", None),
    ("scope", "wcagem:step1a", None),
    ("conformanceTarget", "wcagem:step1b", None),
    ("accessibilitySupportBaseline", "wcagem:step1c", None),
    ("additionalEvaluationRequirements", "wcagem:step1d", None),
    ("exploreTarget", "wcagem:step2", None),
    ("essentialFunctionality", "wcagem:step2b", None),
    ("pageTypeVariety", "wcagem:step2c", None),
    ("technologiesReliedUpon", "wcagem:step2d", None),
    ("selectSample", "wcagem:step3", None),
    ("structuredSample", "wcagem:step3a", None),
    ("randomSample", "wcagem:step3b", None),
    ("auditSample", "wcagem:step4", None),
    ("reportFindings", "wcagem:step5", None),
    ("evaluator", "wcagem:evaluator", None),
    ("evaluationSpecifics", "wcagem:step5b", None),
    ("wcagVersion", "WAI:standards-guidelines/wcag/#versions", None),
    ("Website", "wcagem:website", None),
    ("Webpage", "wcagem:webpage", None),
    ("Assertion", "earl:Assertion", None),
    ("Software", "earl:Software", None),
    ("TestCase", "earl:TestCase", None),
    ("TestCriterion", "earl:TestCriterion", None),
    ("TestRequirement", "earl:TestRequirement", None),
    ("TestResult", "earl:TestResult", None),
    ("TestSubject", "earl:TestSubject", None),
    ("assertedBy", "earl:assertedBy", None),
    ("mode", "earl:mode", Some("@id")),
    ("outcome", "earl:outcome", None),
    ("pointer", "earl:pointer", None),
    ("result", "earl:result", None),
    ("subject", "earl:subject", None),
    ("test", "earl:test", None),
];

fn context() -> Value {
    let term = |(term, stands_for, kind): &(&str, &str, Option<&str>)| {
        let value = kind.map_or_else(|| json!(stands_for), |kind| json!({ "@id": stands_for, "@type": kind }));
        ((*term).to_owned(), value)
    };
    Value::Object(TERMS.iter().map(term).collect())
}

fn evaluation(audit: &Audit, rows: &[Row<'_>], sample: &Sample<'_>) -> Value {
    let mut assertions: Vec<Value> = rows.iter().map(|row| of_site(audit, row)).collect();
    for page in sample.pages() {
        assertions.extend(of_page(audit, page));
    }
    let pages = |pages: &mut dyn Iterator<Item = &Page>| pages.map(|page| page_value(audit, page)).collect::<Vec<Value>>();
    let kinds: Vec<&str> = audit.pages.kinds.keys().map(|kind| kind_words(kind)).collect();
    let tasks: Vec<&str> = sample.processes.iter().map(|process| process.name).collect();
    let (failed, unsure) = audit.findings.count();
    let mut report = Map::new();
    report.insert("title".to_owned(), format!("Accessibility audit of {}", name(audit)).into());
    report.insert("evaluator".to_owned(), format!("Minutebook check {}", audit.version).into());
    let summary = format!(
        "Pages that a machine read: {}. Faults: {failed}. Places for a person to decide: {unsure}. What a machine cannot judge is untested.",
        audit.pages.count
    );
    report.insert("summary".to_owned(), summary.into());
    report.insert("evaluationSpecifics".to_owned(), audit.limits.join("\n").into());
    if let Some(date) = &audit.date {
        report.insert("date".to_owned(), date.as_str().into());
    }
    json!({
        "type": "Evaluation",
        "defineScope": {
            "id": "_:defineScope",
            "scope": site(audit),
            "wcagVersion": "2.2",
            "conformanceTarget": "AAA",
            "accessibilitySupportBaseline": "",
            "additionalEvaluationRequirements": "",
        },
        "exploreTarget": {
            "id": "_:exploreTarget",
            "technologiesReliedUpon": [
                { "title": "HTML", "description": "https://html.spec.whatwg.org/" },
                { "title": "CSS", "description": "http://www.w3.org/Style/CSS/specs/" },
            ],
            "essentialFunctionality": tasks.join("\n"),
            "pageTypeVariety": kinds.join("\n"),
        },
        "selectSample": {
            "id": "_:selectSample",
            "structuredSample": pages(&mut sample.structured.iter().flat_map(|(_, pages)| pages.iter().copied())),
            "randomSample": pages(&mut sample.drawn.iter().copied()),
        },
        "auditSample": assertions,
        "reportFindings": report,
    })
}

fn site(audit: &Audit) -> Value {
    let what = audit.address.as_deref().unwrap_or(&audit.folder);
    json!({ "id": "_:site", "type": ["TestSubject", "Website"], "title": name(audit), "description": what })
}

/// A page of the sample. Two pages may have one title, and the tool tells pages apart by it.
fn page_value(audit: &Audit, page: &Page) -> Value {
    let mut value = file(audit, &page.path);
    let title = if page.title.trim().is_empty() { page.path.clone() } else { format!("{} ({})", page.title, page.path) };
    let description = address(audit, &page.path).unwrap_or_else(|| page.path.clone());
    value.extend([("title".to_owned(), title.into()), ("description".to_owned(), description.into())]);
    Value::Object(value)
}

/// A file: by its address where it has one. Then it has no title here, since one of the sample has another, and the tool
/// stumbles over two.
fn file(audit: &Audit, path: &str) -> Map<String, Value> {
    let mut value = Map::new();
    match address(audit, path) {
        Some(address) => value.insert("id".to_owned(), address.into()),
        None => value.insert("title".to_owned(), path.into()),
    };
    value.insert("type".to_owned(), json!(["TestSubject", "Webpage"]));
    value
}

fn address(audit: &Audit, path: &str) -> Option<String> {
    let address = format!("{}{}", audit.address.as_deref()?, encoded(path));
    Href::outside(&address).map(|href| href.as_str().to_owned())
}

fn asserter(audit: &Audit) -> Value {
    json!({ "id": "_:minutebook", "type": "Software", "name": format!("Minutebook check {}", audit.version) })
}

fn criterion_value(criterion: &Criterion) -> Value {
    json!({
        "id": format!("WCAG22:{}", criterion.id()),
        "type": ["TestCriterion", "TestRequirement"],
        "title": format!("{} {}", criterion.number, criterion.name),
        "seeAlso": criterion.address(),
    })
}

fn assertion(audit: &Audit, subject: Value, test: Value, mode: &str, outcome: &str, description: &str) -> Map<String, Value> {
    let mut result = Map::new();
    result.insert("type".to_owned(), "TestResult".into());
    result.insert("outcome".to_owned(), json!({ "id": format!("earl:{outcome}") }));
    result.insert("description".to_owned(), description.into());
    if let Some(date) = &audit.date {
        // Here the tool wants the bare words.
        result.insert("dcterms:date".to_owned(), date.as_str().into());
    }
    let mut value = Map::new();
    value.insert("type".to_owned(), "Assertion".into());
    value.insert("assertedBy".to_owned(), asserter(audit));
    value.insert("mode".to_owned(), format!("earl:{mode}").into());
    value.insert("subject".to_owned(), subject);
    value.insert("test".to_owned(), test);
    value.insert("result".to_owned(), Value::Object(result));
    value
}

fn of_site(audit: &Audit, row: &Row<'_>) -> Value {
    let outcome = match row.verdict {
        Verdict::Passed => "passed",
        Verdict::Failed => "failed",
        Verdict::CannotTell => "cantTell",
        Verdict::NotPresent => "inapplicable",
        Verdict::Untested => "untested",
    };
    let mode = if row.judged == Judged::ByHand { "manual" } else { "automatic" };
    let mut words = format!("How judged: {}. {} places judged, {} failed, {} for a person.", row.judged.words(), row.applied, row.failed, row.unsure);
    let found = audit.findings.rules.values().filter(|of_rule| of_rule.rule.wcag.contains(&row.criterion.number));
    for of_rule in found {
        words.push_str(&format!("\n{}: {} failed, {} for a person.", of_rule.rule.name, of_rule.failed, of_rule.unsure));
    }
    Value::Object(assertion(audit, site(audit), criterion_value(row.criterion), mode, outcome, &words))
}

/// What is known of a page of the sample, for the criteria that rules name.
fn of_page(audit: &Audit, page: &Page) -> Vec<Value> {
    let mut by_criterion: BTreeMap<&str, (Vec<&str>, Vec<&str>)> = BTreeMap::new();
    let mut note = |rules: &[&'static Rule], is_failed: bool| {
        for rule in rules {
            for number in rule.wcag {
                let lists = by_criterion.entry(number).or_default();
                if is_failed { &mut lists.0 } else { &mut lists.1 }.push(rule.name);
            }
        }
    };
    note(&page.failed, true);
    note(&page.unsure, false);
    let known = wcag::all().filter_map(|criterion| Some((criterion, by_criterion.get(criterion.number)?)));
    let one = |(criterion, (failed, unsure)): (&Criterion, &(Vec<&str>, Vec<&str>))| {
        let outcome = if failed.is_empty() { "cantTell" } else { "failed" };
        let said = [("Broken: ", failed), ("For a person: ", unsure)].into_iter().filter(|(_, rules)| !rules.is_empty());
        let words: Vec<String> = said.map(|(before, rules)| format!("{before}{}.", rules.join(", "))).collect();
        Value::Object(assertion(audit, page_value(audit, page), criterion_value(criterion), "automatic", outcome, &words.join(" ")))
    };
    known.map(one).collect()
}

fn finding(audit: &Audit, fault: &Fault) -> Value {
    let rule = fault.rule;
    let criteria = rule.wcag.iter().filter_map(|number| wcag::find(number)).map(|criterion| json!({ "id": format!("WCAG22:{}", criterion.id()) }));
    let mut criteria: Vec<Value> = criteria.collect();
    let mut test = Map::new();
    test.insert("id".to_owned(), format!("urn:minutebook:{}", rule.name).into());
    test.insert("type".to_owned(), json!(["TestCriterion", "TestCase"]));
    test.insert("title".to_owned(), rule.name.into());
    if criteria.len() == 1 {
        test.extend(criteria.pop().map(|one| ("isPartOf".to_owned(), one)));
    } else if !criteria.is_empty() {
        test.insert("isPartOf".to_owned(), Value::Array(criteria));
    }
    let subject = if fault.file.is_empty() { site(audit) } else { Value::Object(file(audit, &fault.file)) };
    let help = if fault.help.is_empty() { String::new() } else { format!("\nHelp: {}", fault.help) };
    let outcome = match fault.outcome {
        Outcome::Failed => "failed",
        Outcome::CantTell => "cantTell",
    };
    let mut value = assertion(audit, subject, Value::Object(test), "automatic", outcome, &format!("{}{help}", fault.message));
    let mut pointers = Vec::new();
    if fault.line > 0 {
        pointers.push(json!({ "type": "ptr:LineCharPointer", "ptr:lineNumber": fault.line, "ptr:charNumber": fault.column }));
    }
    if !fault.selector.is_empty() {
        pointers.push(json!({ "type": "ptr:CSSSelectorPointer", "ptr:expression": fault.selector }));
    }
    if !pointers.is_empty()
        && let Some(Value::Object(result)) = value.get_mut("result")
    {
        result.insert("pointer".to_owned(), Value::Array(pointers));
    }
    Value::Object(value)
}
