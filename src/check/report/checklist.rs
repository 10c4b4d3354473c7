//! What is left to a person, after WCAG-EM 1.0: the sample, what to do once for the site, and a checklist for each kind of
//! page, with boxes to tick on the screen or on paper.

use super::super::audit::Audit;
use super::super::tally::Page as Sampled;
use super::html::Html;
use super::sample::{Sample, kind_words};
use super::verdict::{Row, Verdict};
use super::{Page, file_link, shortened};
use crate::wcag::Hand;
use std::collections::BTreeMap;

/// The pages: the sample and what is done once, then one for each kind of page.
pub(super) fn pages(audit: &Audit, rows: &[Row<'_>], sample: &Sample<'_>) -> Vec<Page> {
    let mut by_kind: BTreeMap<&str, Vec<&Sampled>> = BTreeMap::new();
    for page in sample.pages() {
        by_kind.entry(&page.kind).or_default().push(page);
    }
    let kinds: Vec<(&str, String, Vec<&Sampled>)> = by_kind.into_iter().zip(1..).map(|((kind, pages), at)| (kind, file(kind, at), pages)).collect();
    let mut all = vec![first(audit, rows, sample, &kinds)];
    all.extend(kinds.iter().map(|(kind, file, pages)| of_kind(audit, rows, kind, file, pages)));
    all
}

/// The name of the file for a kind: the kind, where that can stand in a name of a file, else a number.
fn file(kind: &str, at: usize) -> String {
    let is_plain = (1..=40).contains(&kind.len()) && kind.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if is_plain { format!("checklist/kind-{kind}.html") } else { format!("checklist/other-{at}.html") }
}

fn first(audit: &Audit, rows: &[Row<'_>], sample: &Sample<'_>, kinds: &[(&str, String, Vec<&Sampled>)]) -> Page {
    let mut html = Html::new();
    html.tag("<p class=\"lead\">What a machine cannot judge, a person must. These pages say which pages to take and what to do with each.</p>\n");
    html.tag("<p>They follow W3C’s evaluation methodology, <a href=\"https://www.w3.org/TR/WCAG-EM/\">WCAG-EM 1.0</a>: pages of each kind, pages drawn from the others, and whole tasks from start to end. The same site gives the same sample: what is drawn follows from the addresses alone.</p>\n");
    html.tag("<h2 id=\"sample\">The sample</h2>\n");
    if kinds.is_empty() {
        html.tag("<p>There is no page to take.</p>\n");
    } else {
        html.table("Pages to go through", &["Page", "Address", "Kind", "Why"]);
        for (kind, file, pages) in kinds {
            for page in pages {
                html.tag("<tr><th scope=\"row\">").theirs(title(page)).tag("</th>");
                html.cell("Address", |html| {
                    file_link(html, audit, "../", &page.path);
                });
                html.cell("Kind", |html| {
                    let words = format!("checklist for {}", kind_words(kind));
                    html.link(file.trim_start_matches("checklist/"), &words);
                });
                let is_drawn = sample.drawn.iter().any(|drawn| drawn.path == page.path);
                html.cell("Why", |html| {
                    html.tag(if is_drawn { "drawn" } else { "stands for its kind" });
                });
                html.tag("</tr>\n");
            }
        }
        html.tag("</tbody>\n</table>\n");
    }
    if !sample.processes.is_empty() {
        html.tag("<h2 id=\"tasks\">Whole tasks</h2>\n<p>Do each with the keyboard alone, once more with a screen reader, and once at 400 % zoom.</p>\n");
        for process in &sample.processes {
            html.tag("<h3>").words(process.name).tag("</h3>\n<ol>\n");
            for step in process.steps {
                html.tag("<li>").words(step).tag("</li>\n");
            }
            html.tag("</ol>\n<p>");
            boxes(&mut html, process.name, &["done with the keyboard", "done with a screen reader", "done at 400 %"]);
            html.tag("</p>\n");
        }
    }
    html.tag("<h2 id=\"once\">Once for the site</h2>\n");
    let once: Vec<&Row<'_>> = rows.iter().filter(|row| row.criterion.hand == Hand::Compare && is_left(row)).collect();
    tasks(&mut html, Hand::Compare, &once);
    Page { path: "checklist/index.html".to_owned(), title: "Checklist for a person".to_owned(), body: html }
}

fn title(page: &Sampled) -> &str {
    if page.title.trim().is_empty() { "without a title" } else { &page.title }
}

/// Whether a person has something to do: also where a fault was found, since there may be others.
fn is_left(row: &Row<'_>) -> bool {
    matches!(row.verdict, Verdict::Failed | Verdict::CannotTell | Verdict::Untested)
}

fn of_kind(audit: &Audit, rows: &[Row<'_>], kind: &str, file: &str, pages: &[&Sampled]) -> Page {
    let mut html = Html::new();
    html.tag("<p class=\"lead\">Go through these pages, and tick what you find. On paper, take one copy for each page.</p>\n<ul>\n");
    for page in pages {
        html.tag("<li>").theirs(title(page)).tag(": ");
        file_link(&mut html, audit, "../", &page.path);
        let found = page.failed.len() as u64;
        if found > 0 {
            html.tag(" (").counted(found, "rule is", "rules are").tag(" broken there already)");
        }
        html.tag("</li>\n");
    }
    html.tag("</ul>\n");
    // What stands on none of these pages is not asked for.
    let is_here = |row: &&Row<'_>| {
        let content = row.criterion.content;
        content.is_empty() || pages.iter().any(|page| page.present.iter().any(|there| content.contains(there)))
    };
    let left: Vec<&Row<'_>> = rows.iter().filter(|row| row.criterion.hand != Hand::Compare && is_left(row)).filter(is_here).collect();
    for hand in Hand::ALL {
        let here: Vec<&Row<'_>> = left.iter().copied().filter(|row| row.criterion.hand == *hand).collect();
        if !here.is_empty() {
            html.tag("<h2>").words(hand.words()).tag("</h2>\n");
            tasks(&mut html, *hand, &here);
        }
    }
    Page { path: file.to_owned(), title: format!("Checklist: {}", shortened(kind_words(kind), 40)), body: html }
}

fn tasks(html: &mut Html, hand: Hand, rows: &[&Row<'_>]) {
    if rows.is_empty() {
        html.tag("<p>Nothing.</p>\n");
        return;
    }
    html.table(&format!("{}: criteria, tasks and your findings", hand.words()), &["Criterion", "What to do", "Your finding"]);
    for row in rows {
        let criterion = row.criterion;
        html.tag("<tr><th scope=\"row\">").words(criterion.number).tag(" ").words(criterion.name).tag(" (").words(criterion.level).tag(")</th>");
        html.cell("What to do", |html| {
            html.words(criterion.by_hand);
            if row.verdict == Verdict::Failed {
                html.tag(" <em>Faults are known; look for others.</em>");
            }
        });
        html.cell("Your finding", |html| boxes(html, criterion.number, &["met", "not met", "not here"]));
        html.tag("</tr>\n");
    }
    html.tag("</tbody>\n</table>\n");
}

/// Boxes to tick. The name of each begins with the words that are seen, and says what it is about.
fn boxes(html: &mut Html, about: &str, choices: &[&str]) {
    for (choice, at) in choices.iter().zip(0..) {
        html.tag(if at == 0 { "" } else { " " }).tag("<label class=\"box\"><input type=\"checkbox\" aria-label=\"").words(choice).tag(": ").words(about);
        html.tag("\"> ").words(choice).tag("</label>");
    }
}
