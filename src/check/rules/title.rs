//! The title of a page.

use super::Group;
use crate::check::page::{Notes, Page};
use crate::check::rule::Rule;
use crate::finding::Severity;

/// The rules that are judged here.
pub const GROUP: Group = Group { rules: &[&PAGE_WITHOUT_TITLE], run: check };

/// ACT rule 2779a5; WCAG 2.4.2.
pub static PAGE_WITHOUT_TITLE: Rule = Rule {
    name: "page-without-title",
    severity: Severity::Error,
    tests: "The first `title` element of an HTML page says something.",
    why: "The title is the first thing that a screen reader says, and what a tab, a bookmark and a search result show.",
    fix: "write a `title` in the `head` that says what this page is about, then the name of the site",
    wcag: &["2.4.2"],
    act: &["2779a5"],
    page: include_str!("../../../tests/rules/page-without-title.md"),
};

fn check(page: &Page<'_>, notes: &Notes<'_>) {
    let Some(root) = page.doc.root().filter(|root| root.is("html")) else { return };
    match page.doc.title() {
        None => notes.fail(&PAGE_WITHOUT_TITLE, root, "the page has no `title`"),
        Some(title) if title.text().trim().is_empty() => notes.fail(&PAGE_WITHOUT_TITLE, title, "the first `title` is empty"),
        Some(_) => {}
    }
}
