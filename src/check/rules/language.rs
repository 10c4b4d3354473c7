//! The language of a page.

use super::Group;
use crate::check::page::{Notes, Page};
use crate::check::rule::Rule;
use crate::finding::Severity;

/// The rules that are judged here.
pub const GROUP: Group = Group { rules: &[&PAGE_WITHOUT_LANGUAGE], run: check };

/// ACT rule b5c3f8; WCAG 3.1.1.
pub static PAGE_WITHOUT_LANGUAGE: Rule = Rule {
    name: "page-without-language",
    severity: Severity::Error,
    tests: "The `html` element of a page has a `lang` that is not empty.",
    why: "A screen reader chooses its voice, and a Braille display its table, by the language of the page.",
    fix: "state the language of the page on its `html` element: `<html lang=\"en-GB\">`",
    wcag: &["3.1.1"],
    act: &["b5c3f8"],
    page: include_str!("../../../tests/rules/page-without-language.md"),
};

fn check(page: &Page<'_>, notes: &Notes<'_>) {
    let Some(root) = page.doc.root().filter(|root| root.is("html")) else { return };
    if root.attr("lang").is_none_or(|lang| lang.trim().is_empty()) {
        notes.fail(&PAGE_WITHOUT_LANGUAGE, root, "the page does not say its language");
    }
}
