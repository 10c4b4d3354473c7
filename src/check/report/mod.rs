//! The report for reviewers, and the exports: an [`Audit`] in, files out (path below the report's folder → bytes).
//!
//! - `verdict`: one row for each criterion: how it was judged, and with what outcome.
//! - `summary`: the first page. `findings`: a page for each rule that found something. `rules`: all rules.
//! - `sample` chooses pages for a person; `checklist` says what to do with them.
//! - `earl`, `sarif`, `junit`, `csv` and [`super::json`]: the same for other programs.
//! - `html`: where words become HTML.
//!
//! Pure: the same audit gives the same bytes; no clock is looked at. No page needs a script or asks another server.

mod checklist;
mod csv;
mod earl;
mod findings;
mod html;
mod junit;
mod rules;
mod sample;
mod sarif;
mod summary;
mod verdict;

use super::audit::Audit;
use super::fault::Fault;
use super::json;
use crate::site::Href;
use html::{Html, encoded};
use std::collections::BTreeMap;

const STYLE: &str = include_str!("report.css");

/// A file of the report that is no page, with what it is for.
struct Export {
    path: &'static str,
    what: &'static str,
    make: fn(&Audit) -> String,
}

static EXPORTS: &[Export] = &[
    Export {
        path: "earl.jsonld",
        what: "outcomes for each criterion and findings in EARL 1.0 (JSON-LD); W3C\u{2019}s WCAG-EM Report Tool opens it",
        make: earl::text,
    },
    Export { path: "findings.csv", what: "findings, one a row, for spreadsheets", make: csv::text },
    Export { path: "findings.json", what: "findings, one a line, as check --format json prints them", make: findings_json },
    Export { path: "finding.schema.json", what: "the JSON Schema of a finding", make: |_| json::SCHEMA.to_owned() },
    Export { path: "junit.xml", what: "rules as test suites, for build servers", make: junit::text },
    Export { path: "sarif.json", what: "findings in SARIF 2.1.0, for code review", make: sarif::text },
];

/// All files of the report, by path.
pub fn files(audit: &Audit) -> BTreeMap<String, Vec<u8>> {
    let rows = verdict::rows(audit);
    let sample = sample::Sample::of(audit);
    let mut files = BTreeMap::new();
    for export in EXPORTS {
        files.insert(export.path.to_owned(), (export.make)(audit).into_bytes());
    }
    let mut pages = vec![rules::page(audit)];
    pages.extend(findings::pages(audit));
    pages.extend(checklist::pages(audit, &rows, &sample));
    // The first page lists all others.
    let listed: Vec<(&str, &str)> = pages.iter().map(|page| (page.path.as_str(), page.title.as_str())).collect();
    let first = summary::page(audit, &rows, &listed);
    for page in pages.iter().chain([&first]) {
        files.insert(page.path.clone(), page.bytes(audit));
    }
    files.insert("report.css".to_owned(), STYLE.as_bytes().to_vec());
    files
}

fn findings_json(audit: &Audit) -> String {
    let lines: Vec<String> = audit.kept().into_iter().map(|(fault, _)| json::line(fault)).collect();
    if lines.is_empty() { "[\n]\n".to_owned() } else { format!("[\n{}\n]\n", lines.join(",\n")) }
}

/// A page of the report.
struct Page {
    /// Where it lies below the report's folder.
    path: String,
    /// Its heading.
    title: String,
    /// What stands below the heading.
    body: Html,
}

/// The parts of the report, as the navigation names them.
const PARTS: &[(&str, &str)] =
    &[("index.html", "Summary"), ("findings/index.html", "Findings"), ("rules.html", "Rules"), ("checklist/index.html", "Checklist")];

impl Page {
    fn up(&self) -> &'static str {
        if self.path.contains('/') { "../" } else { "" }
    }

    fn bytes(&self, audit: &Audit) -> Vec<u8> {
        let up = self.up();
        let mut html = Html::new();
        html.tag("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>").words(&self.title);
        if self.path != "index.html" {
            html.tag(" – accessibility audit of ").words(&name(audit));
        }
        html.tag("</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n");
        html.tag("<link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"").words(up).tag("report.css\">\n</head>\n<body>\n");
        html.tag("<a class=\"skip\" href=\"#main\">Skip to the main content</a>\n<header>\n<nav aria-label=\"Parts of the report\">\n<ul>\n");
        for (path, words) in PARTS {
            html.tag("<li><a href=\"").words(up).words(path).tag("\"");
            if *path == self.path {
                html.tag(" aria-current=\"page\"");
            } else if path.split_once('/').is_some_and(|(folder, _)| self.path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))) {
                html.tag(" aria-current=\"true\"");
            }
            html.tag(">").words(words).tag("</a></li>\n");
        }
        html.tag("</ul>\n</nav>\n</header>\n<main id=\"main\" tabindex=\"-1\">\n<h1>").words(&self.title).tag("</h1>\n");
        html.add(&self.body);
        html.tag("</main>\n<footer>\n<p>Made by Minutebook, ").code("check").tag(", version ").words(&audit.version);
        if let Some(date) = &audit.date {
            html.tag(", on ").words(date);
        }
        html.tag(". A machine cannot show that a page is accessible: it can only find some of what makes it not so.</p>\n</footer>\n</body>\n</html>\n");
        html.text().as_bytes().to_vec()
    }
}

/// What the audit is of: the site's title, or the folder.
fn name(audit: &Audit) -> String {
    shortened(if audit.title.is_empty() { &audit.folder } else { &audit.title }, 60)
}

/// The beginning of long words: headings and titles are read at a glance.
fn shortened(words: &str, most: usize) -> String {
    match words.char_indices().nth(most) {
        Some((at, _)) => format!("{} …", words.get(..at).unwrap_or_default().trim_end()),
        None => words.to_owned(),
    }
}

/// The link from a page of the report to a page of the site, where there is a way.
fn link_to(audit: &Audit, up: &str, file: &str) -> Option<String> {
    if file.is_empty() {
        return None;
    }
    if let Some(way) = audit.way.as_deref().filter(|way| !way.starts_with('/')) {
        return Some(format!("{up}{}{}", encoded(way), encoded(file)));
    }
    let address = format!("{}{}", audit.address.as_deref()?, encoded(file));
    Href::outside(&address).map(|href| href.as_str().to_owned())
}

/// Adds the name of a file of the site, as a link where there is a way to it.
fn file_link(html: &mut Html, audit: &Audit, up: &str, file: &str) {
    let words = if file.is_empty() { "the site as a whole" } else { file };
    match link_to(audit, up, file) {
        Some(href) => html.tag("<a href=\"").words(&href).tag("\">").theirs(words).tag("</a>"),
        None => html.theirs(words),
    };
}

/// Adds where a finding is: file, line and column.
fn place(html: &mut Html, audit: &Audit, up: &str, fault: &Fault) {
    file_link(html, audit, up, &fault.file);
    if fault.line > 0 {
        html.tag(", line ").number(fault.line.into()).tag(", column ").number(fault.column.into());
    }
}
