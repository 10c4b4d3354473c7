//! The first page: what was audited and found in one screen, then one row for each criterion, then what was not judged and
//! what else the report holds.

use super::super::audit::Audit;
use super::html::Html;
use super::sample::kind_words;
use super::verdict::{Judged, Row, Verdict};
use super::{EXPORTS, Page, name};
use crate::wcag::Content;

/// The page; `listed` are the others, with their titles.
pub(super) fn page(audit: &Audit, rows: &[Row<'_>], listed: &[(&str, &str)]) -> Page {
    let mut html = Html::new();
    lead(&mut html, audit, rows);
    outcomes(&mut html, rows);
    criteria(&mut html, rows, audit);
    scope(&mut html, audit);
    not_judged(&mut html, audit);
    parts(&mut html, audit, listed);
    Page { path: "index.html".to_owned(), title: format!("Accessibility audit of {}", name(audit)), body: html }
}

fn lead(html: &mut Html, audit: &Audit, rows: &[Row<'_>]) {
    let (failed, unsure) = audit.findings.count();
    let broken = rows.iter().filter(|row| row.verdict == Verdict::Failed).count() as u64;
    html.tag("<p class=\"lead\">");
    if audit.pages.count == 0 {
        html.tag("No page was judged.");
    } else if failed == 0 {
        html.tag("No fault was found");
    } else {
        let mut faults = Html::new();
        faults.counted(failed, "fault", "faults");
        html.link("findings/index.html", faults.text()).tag(if failed == 1 { " was found" } else { " were found" });
    }
    if audit.pages.count > 0 {
        html.tag(" on ").counted(audit.pages.count, "page", "pages").tag("; ");
        if broken == 0 {
            html.tag("no criterion of WCAG 2.2 is known to fail.");
        } else {
            html.counted(broken, "criterion", "criteria").tag(" of WCAG 2.2 ").words(if broken == 1 { "fails." } else { "fail." });
        }
    }
    html.tag("</p>\n<p>");
    if unsure > 0 {
        html.counted(unsure, "place needs", "places need").tag(" a person to decide. ");
    }
    html.tag("What a machine cannot judge stands in the <a href=\"checklist/index.html\">checklist</a>, with a sample of pages to go through. This report does not say that the site conforms: only a person can, with its help.</p>\n");
    if let Some((_, known)) = &audit.known {
        html.tag("<p>").counted(known.there, "finding was", "findings were").tag(" known before, in the baseline; ");
        html.counted(known.gone, "known finding is", "known findings are").tag(" gone.</p>\n");
    }
}

fn outcomes(html: &mut Html, rows: &[Row<'_>]) {
    html.table("Criteria of WCAG 2.2, by level and outcome", &["Outcome", "Level A", "Level AA", "Level AAA"]);
    for verdict in Verdict::ALL {
        html.tag("<tr><th scope=\"row\">");
        badge(html, *verdict);
        html.tag("</th>");
        for (level, head) in [("A", "Level A"), ("AA", "Level AA"), ("AAA", "Level AAA")] {
            let count = rows.iter().filter(|row| row.verdict == *verdict && row.criterion.level == level).count() as u64;
            html.cell(head, |html| {
                html.number(count);
            });
        }
        html.tag("</tr>\n");
    }
    html.tag("</tbody>\n</table>\n");
}

/// The outcome, told by words and a sign as well as by colour.
pub(super) fn badge(html: &mut Html, verdict: Verdict) {
    html.tag(match verdict {
        Verdict::Failed => "<span class=\"failed\"><span aria-hidden=\"true\">✗ </span>",
        Verdict::CannotTell => "<span class=\"unsure\"><span aria-hidden=\"true\">? </span>",
        Verdict::Untested => "<span class=\"unsure\"><span aria-hidden=\"true\">○ </span>",
        Verdict::NotPresent => "<span class=\"plain\"><span aria-hidden=\"true\">– </span>",
        Verdict::Passed => "<span class=\"passed\"><span aria-hidden=\"true\">✓ </span>",
    });
    html.words(verdict.words()).tag("</span>");
}

fn criteria(html: &mut Html, rows: &[Row<'_>], audit: &Audit) {
    html.tag("<h2 id=\"criteria\">Every criterion</h2>\n<p>“Passed” stands only where a machine sees the whole of a criterion. Where it sees a part ");
    html.tag("and found no fault there, the outcome is “cannot tell”; where it sees nothing, “untested”.</p>\n");
    html.table("Every success criterion of WCAG 2.2, how it was judged, and the outcome", &["Criterion", "Level", "How judged", "Outcome", "Evidence"]);
    for row in rows {
        let criterion = row.criterion;
        html.tag("<tr id=\"c-").words(&criterion.number.replace('.', "-")).tag("\"><th scope=\"row\"><a href=\"").words(&criterion.address()).tag("\">");
        html.words(criterion.number).tag(" ").words(criterion.name).tag("</a></th>");
        html.cell("Level", |html| {
            html.words(criterion.level);
        });
        html.cell("How judged", |html| {
            html.words(row.judged.words());
        });
        html.cell("Outcome", |html| badge(html, row.verdict));
        html.cell("Evidence", |html| evidence(html, row, audit));
        html.tag("</tr>\n");
    }
    html.tag("</tbody>\n</table>\n");
}

fn evidence(html: &mut Html, row: &Row<'_>, audit: &Audit) {
    let found = audit.findings.rules.values().filter(|of_rule| of_rule.rule.wcag.contains(&row.criterion.number));
    let mut any = false;
    for of_rule in found {
        html.tag(if any { "; " } else { "" });
        any = true;
        html.link(&format!("findings/{}.html", of_rule.rule.name), of_rule.rule.name).tag(" (");
        if of_rule.failed > 0 {
            html.number(of_rule.failed).tag(" failed");
        }
        if of_rule.unsure > 0 {
            html.tag(if of_rule.failed > 0 { ", " } else { "" }).number(of_rule.unsure).tag(" for a person");
        }
        html.tag(")");
    }
    match row.judged {
        _ if any => {}
        Judged::NotPresent => {
            html.tag("no ").words(&or(row.criterion.content)).tag(" on any page");
        }
        Judged::ByHand => {
            html.tag("see the <a href=\"checklist/index.html\">checklist</a>");
        }
        Judged::Machine | Judged::Partly => {
            html.counted(row.rules.len() as u64, "rule", "rules").tag(" judged ").counted(row.applied, "place", "places").tag(", no fault");
        }
    }
    let scripts = audit.pages.present.get(&Content::Script).copied().unwrap_or_default();
    if row.judged == Judged::NotPresent && scripts > 0 {
        html.tag(" as it is sent; scripts, on ").counted(scripts, "page", "pages").tag(", might add some");
    }
}

/// Kinds of content, joined with commas and “or”.
fn or(content: &[Content]) -> String {
    let words: Vec<&str> = content.iter().map(|content| content.words()).collect();
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        Some((last, _)) => (*last).to_owned(),
        None => String::new(),
    }
}

fn scope(html: &mut Html, audit: &Audit) {
    html.tag("<h2 id=\"scope\">What was audited</h2>\n<dl>\n<dt>Folder</dt><dd>").code(&audit.folder).tag("</dd>\n");
    if !audit.title.is_empty() {
        html.tag("<dt>Title</dt><dd>").theirs(&audit.title).tag("</dd>\n");
    }
    if let Some(address) = &audit.address {
        html.tag("<dt>Address</dt><dd>").theirs(address).tag("</dd>\n");
    }
    html.tag("<dt>What it is</dt><dd>");
    html.tag(if audit.is_site {
        "a site made by Minutebook: pages, and the site as a whole"
    } else {
        "a folder of files: each page by itself, not the site as a whole"
    });
    html.tag("</dd>\n<dt>Pages</dt><dd>").number(audit.pages.count).tag("</dd>\n<dt>By</dt><dd>Minutebook, ").code("check").tag(", version ");
    html.words(&audit.version).tag(", ").counted(audit.rules.len() as u64, "rule", "rules").tag("</dd>\n");
    if let Some(date) = &audit.date {
        html.tag("<dt>Date</dt><dd>").words(date).tag("</dd>\n");
    }
    html.tag("</dl>\n");
    if audit.pages.count > 0 {
        html.table("Pages by kind", &["Kind", "Pages"]);
        let mut listed = 0;
        for (kind, of_kind) in &audit.pages.kinds {
            listed += of_kind.count;
            html.tag("<tr><th scope=\"row\">").theirs(kind_words(kind)).tag("</th>");
            html.cell("Pages", |html| {
                html.number(of_kind.count);
            });
            html.tag("</tr>\n");
        }
        if listed < audit.pages.count {
            html.tag("<tr><th scope=\"row\">of further kinds</th>");
            html.cell("Pages", |html| {
                html.number(audit.pages.count - listed);
            });
            html.tag("</tr>\n");
        }
        html.tag("</tbody>\n</table>\n");
    }
}

fn not_judged(html: &mut Html, audit: &Audit) {
    html.tag("<h2 id=\"limits\">What was not judged</h2>\n<ul>\n");
    html.tag("<li>What a browser or assistive technology makes of the pages: the files were read, not shown.</li>\n");
    html.tag("<li>What scripts change after a page has come, and what stands in frames, videos and files for download.</li>\n");
    html.tag("<li>Whether words are true, clear and helpful: alternatives of images, headings, links, captions.</li>\n");
    for limit in &audit.limits {
        html.tag("<li>").message(limit).tag("</li>\n");
    }
    html.tag("</ul>\n");
}

fn parts(html: &mut Html, audit: &Audit, listed: &[(&str, &str)]) {
    html.tag("<h2 id=\"files\">Files of this report</h2>\n");
    let left_out = audit.left_out();
    if left_out > 0 {
        html.tag("<p>Of each rule, the first 1,000 findings stand in the files for programs; ").number(left_out).tag(" more are only counted.</p>\n");
    }
    html.tag("<ul class=\"files\">\n");
    for (path, title) in listed {
        html.tag("<li>").link(path, title).tag("</li>\n");
    }
    for export in EXPORTS {
        html.tag("<li>").link(export.path, export.path).tag(": ").words(export.what).tag("</li>\n");
    }
    html.tag("<li>").link("report.css", "report.css").tag(": the looks of these pages</li>\n</ul>\n");
}
