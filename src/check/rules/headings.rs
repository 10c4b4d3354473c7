//! The outline of a page: its headings, as assistive technologies get them.
//!
//! Advice, all of it: WCAG asks that headings be marked up as such (1.3.1) and describe (2.4.6), not that they be in order.

use super::Group;
use crate::check::access::focus::integer;
use crate::check::dom::{El, Syntax};
use crate::check::page::{Notes, Page};
use crate::check::rule::Rule;
use crate::check::tables::roles::Role;
use crate::finding::Severity;

/// The rules that are judged here.
pub const GROUP: Group = Group { rules: &[&FIRST_LEVEL_HEADING_MISSING, &FIRST_LEVEL_HEADING_REPEATED, &HEADING_LEVEL_SKIPPED], run: check };

/// Advice: technique G141; the HTML Standard, section 4.3.11 (headings and outlines).
pub static FIRST_LEVEL_HEADING_MISSING: Rule = Rule {
    name: "first-level-heading-missing",
    severity: Severity::Warning,
    tests: "The page has a heading of the first level that is not hidden.",
    why: "Most users of screen readers look for it first: it says what the page is about and where its content begins.",
    fix: "write the page's own title as `<h1>`",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/first-level-heading-missing.md"),
};

/// Advice: the HTML Standard, section 4.3.11.
pub static FIRST_LEVEL_HEADING_REPEATED: Rule = Rule {
    name: "first-level-heading-repeated",
    severity: Severity::Warning,
    tests: "The page has one heading of the first level.",
    why: "Of several first headings a reader cannot tell which one names the page.",
    fix: "keep one `<h1>` for the page, and write the others as `<h2>`",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/first-level-heading-repeated.md"),
};

/// Advice: technique G141; the HTML Standard, section 4.3.11: no level is skipped on the way down.
pub static HEADING_LEVEL_SKIPPED: Rule = Rule {
    name: "heading-level-skipped",
    severity: Severity::Warning,
    tests: "A heading is at most one level deeper than the one before it.",
    why: "Who goes from heading to heading by ear takes the missing level for something overlooked.",
    fix: "give the heading the next level down; how large it looks is for the style sheet",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/heading-level-skipped.md"),
};

/// The level of a heading: by `aria-level`, by its element, or 2 (WAI-ARIA 1.2, `heading`).
fn level(el: El<'_>) -> u32 {
    let stated = el.attr("aria-level").and_then(integer).and_then(|level| u32::try_from(level).ok()).filter(|level| *level > 0);
    let own = || el.name().strip_prefix('h').filter(|_| el.is_html()).and_then(|digit| digit.parse().ok()).filter(|level| (1..=6).contains(level));
    stated.or_else(own).unwrap_or(2)
}

fn check(page: &Page<'_>, notes: &Notes<'_>) {
    let Some(root) = page.doc.root().filter(|root| root.is("html") && (page.doc.syntax == Syntax::Xml || page.doc.body().is_some())) else { return };
    let access = page.access();
    let mut first: Option<El<'_>> = None;
    let mut before: Option<u32> = None;
    for el in page.elements() {
        if access.role(el) != Some(Role::Heading) || !access.is_exposed(el) {
            continue;
        }
        let level = level(el);
        if level == 1 {
            match first {
                None => first = Some(el),
                Some(known) => {
                    let (line, column) = page.doc.place(known.start());
                    notes.fail(
                        &FIRST_LEVEL_HEADING_REPEATED,
                        el,
                        format!("a second heading of the first level; the first stands at line {line}, column {column}"),
                    );
                }
            }
        }
        if let Some(before) = before.filter(|before| level > before + 1) {
            notes.fail(&HEADING_LEVEL_SKIPPED, el, format!("a heading of level {level} follows one of level {before}: level {} is skipped", before + 1));
        }
        before = Some(level);
    }
    if first.is_none() {
        notes.fail(&FIRST_LEVEL_HEADING_MISSING, root, "the page has no heading of the first level");
    }
}
