//! What was found: a page for each rule, with its causes (same message, same place in the page's structure or same file of
//! origin), how often each is met, and three examples.

use super::super::audit::Audit;
use super::super::fault::{Fault, Outcome};
use super::super::tally::{Cause, OfRule, Shape};
use super::html::Html;
use super::verdict::Verdict;
use super::{Page, place, shortened, summary};
use crate::wcag;

/// How many causes a page shows; the others are counted.
const SHOWN: usize = 40;

/// The list of rules that found something, and the page of each.
pub(super) fn pages(audit: &Audit) -> Vec<Page> {
    let mut all = vec![list(audit)];
    all.extend(audit.findings.rules.values().map(|of_rule| page(audit, of_rule)));
    all
}

fn list(audit: &Audit) -> Page {
    let mut html = Html::new();
    if audit.findings.rules.is_empty() {
        html.tag("<p>Nothing was found.</p>\n");
    } else {
        html.tag("<p>Each rule has a page, with its findings grouped by cause.</p>\n");
        html.table("Rules that found something, those with most faults first", &["Rule", "Severity", "Criteria", "Failed", "For a person", "Files"]);
        let mut rules: Vec<&OfRule> = audit.findings.rules.values().collect();
        rules.sort_by(|a, b| (a.rule.severity, b.failed, b.unsure, a.rule.name).cmp(&(b.rule.severity, a.failed, a.unsure, b.rule.name)));
        for of_rule in rules {
            let rule = of_rule.rule;
            html.tag("<tr><th scope=\"row\">").link(&format!("{}.html", rule.name), rule.name).tag("</th>");
            html.cell("Severity", |html| {
                html.words(rule.severity.word());
            });
            html.cell("Criteria", |html| {
                html.words(if rule.wcag.is_empty() { "none" } else { "" }).words(&rule.wcag.join(", "));
            });
            for (head, count) in [("Failed", of_rule.failed), ("For a person", of_rule.unsure), ("Files", of_rule.pages)] {
                html.cell(head, |html| {
                    html.number(count);
                });
            }
            html.tag("</tr>\n");
        }
        html.tag("</tbody>\n</table>\n");
    }
    Page { path: "findings/index.html".to_owned(), title: "Findings".to_owned(), body: html }
}

fn page(audit: &Audit, of_rule: &OfRule) -> Page {
    let rule = of_rule.rule;
    let mut html = Html::new();
    html.tag("<p class=\"lead\">").number(of_rule.failed).tag(" failed, ").number(of_rule.unsure).tag(" for a person, in ");
    html.counted(of_rule.pages, "file", "files").tag(".</p>\n<dl>\n<dt>What must be true</dt><dd>").message(rule.tests);
    html.tag("</dd>\n<dt>Why it matters</dt><dd>").message(rule.why).tag("</dd>\n<dt>How to mend it</dt><dd>").message(rule.fix);
    html.tag("</dd>\n<dt>Severity</dt><dd>").words(rule.severity.word()).tag("</dd>\n<dt>Criteria of WCAG 2.2</dt><dd>");
    html.words(if rule.wcag.is_empty() { "none: it is advice, or a rule of the house" } else { "" });
    for (number, at) in rule.wcag.iter().zip(0..) {
        html.tag(if at == 0 { "" } else { "; " });
        let words = wcag::find(number).map(|criterion| format!("{number} {} (level {})", criterion.name, criterion.level));
        html.link(&format!("../index.html#c-{}", number.replace('.', "-")), words.as_deref().unwrap_or(number));
    }
    html.tag("</dd>\n");
    if !rule.act.is_empty() {
        html.tag("<dt>W3C ACT rules</dt><dd>");
        for (id, at) in rule.act.iter().zip(0..) {
            html.tag(if at == 0 { "" } else { ", " }).link(&format!("https://www.w3.org/WAI/standards-guidelines/act/rules/{id}/"), id);
        }
        html.tag("</dd>\n");
    }
    html.tag("</dl>\n");
    let mut causes: Vec<(&Shape, &Cause)> = of_rule.causes.iter().collect();
    causes.sort_by(|a, b| (a.0.outcome, b.1.count, a.0).cmp(&(b.0.outcome, a.1.count, b.0)));
    for ((shape, cause), at) in causes.iter().zip(1u64..).take(SHOWN) {
        html.tag("<section>\n<h2 id=\"cause-").words(&at.to_string()).tag("\">").number(at).tag(". ").theirs(&shortened(&shape.message, 120)).tag("</h2>\n");
        one_cause(&mut html, audit, shape, cause);
        html.tag("</section>\n");
    }
    let all = of_rule.failed + of_rule.unsure;
    let shown: u64 = causes.iter().take(SHOWN).map(|(_, cause)| cause.count).sum();
    if shown < all {
        html.tag("<p>").counted(all - shown, "finding", "findings").tag(" of further causes are not shown here.</p>\n");
    }
    Page { path: format!("findings/{}.html", rule.name), title: format!("Findings of {}", rule.name), body: html }
}

fn one_cause(html: &mut Html, audit: &Audit, shape: &Shape, cause: &Cause) {
    html.tag("<p>");
    summary::badge(html, if shape.outcome == Outcome::Failed { Verdict::Failed } else { Verdict::CannotTell });
    html.tag(" ").counted(cause.count, "time", "times").tag(", in ").counted(cause.pages, "file", "files");
    if !shape.place.is_empty() {
        html.tag(", at ").code(&shape.place);
    }
    html.tag(".</p>\n");
    if cause.count > cause.examples.len() as u64 {
        html.tag("<p>The first ").number(cause.examples.len() as u64).tag(":</p>\n");
    }
    html.tag("<ul class=\"examples\">\n");
    for fault in &cause.examples {
        html.tag("<li>");
        example(html, audit, fault);
        html.tag("</li>\n");
    }
    html.tag("</ul>\n");
}

fn example(html: &mut Html, audit: &Audit, fault: &Fault) {
    html.tag("<p>");
    place(html, audit, "../", fault);
    html.tag(": ").message(&fault.message).tag("</p>\n");
    html.tag("<dl>\n");
    if !fault.snippet.is_empty() {
        html.tag("<dt>In the file</dt><dd>").code(&fault.snippet).tag("</dd>\n");
    }
    if !fault.selector.is_empty() {
        html.tag("<dt>Selector</dt><dd>").code(&fault.selector).tag("</dd>\n");
    }
    if let Some(origin) = &fault.origin {
        html.tag("<dt>Made from</dt><dd>").code(origin).tag("</dd>\n");
    }
    if !fault.help.is_empty() {
        html.tag("<dt>Help</dt><dd>").message(&fault.help).tag("</dd>\n");
    }
    html.tag("</dl>\n");
}
