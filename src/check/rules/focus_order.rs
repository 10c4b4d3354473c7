//! The way of the Tab key through a page, and its short cuts.

use super::Group;
use crate::check::access::focus::integer;
use crate::check::dom::El;
use crate::check::page::{Notes, Page};
use crate::check::rule::Rule;
use crate::finding::Severity;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// The rules that are judged here.
pub const GROUP: Group = Group { rules: &[&TABINDEX_ABOVE_ZERO, &ACCESSKEY_TWICE, &INTERACTIVE_IN_LINK], run: check };

/// The HTML Standard 6.6.3; WCAG 2.4.3, failure F44 where the order makes no sense.
pub static TABINDEX_ABOVE_ZERO: Rule = Rule {
    name: "tabindex-above-zero",
    severity: Severity::Warning,
    tests: "No element has a `tabindex` greater than 0.",
    why: "The Tab key comes to such elements before all others on the page, so the focus jumps about.",
    fix: "put the elements into the order in which they are to be reached, and write `tabindex=\"0\"` or none",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/tabindex-above-zero.md"),
};

/// The HTML Standard 6.8.2.
pub static ACCESSKEY_TWICE: Rule = Rule {
    name: "accesskey-twice",
    severity: Severity::Warning,
    tests: "No two elements that are there for readers have the same `accesskey`.",
    why: "The key reaches only one of them, or only moves between them, in a way that differs from browser to browser.",
    fix: "give each its own key, or take the keys away: most people cannot know them",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/accesskey-twice.md"),
};

/// The HTML Standard 4.5.1 (content model of `a`).
pub static INTERACTIVE_IN_LINK: Rule = Rule {
    name: "interactive-in-link",
    severity: Severity::Error,
    tests: "A link holds nothing else that can be operated, and no label.",
    why: "A press on the inner thing also follows the link, and a screen reader speaks of one thing where there are two.",
    fix: "put the inner control beside the link",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/interactive-in-link.md"),
};

fn check(page: &Page<'_>, notes: &Notes<'_>) {
    let access = page.access();
    let mut keys: BTreeMap<String, El> = BTreeMap::new();
    for el in page.elements() {
        if let Some(index) = el.attr("tabindex").and_then(integer).filter(|index| *index > 0) {
            notes.fail_at(&TABINDEX_ABOVE_ZERO, el, "tabindex", format!("`tabindex=\"{index}\"` comes before everything without one"));
        }
        for key in el.attr("accesskey").unwrap_or_default().split_ascii_whitespace().filter(|_| el.is_html() && access.is_rendered(el)) {
            match keys.entry(key.to_lowercase()) {
                Entry::Occupied(first) => {
                    let message = format!("the key `{key}` is already that of a `<{}>` above", first.get().name());
                    notes.fail_at(&ACCESSKEY_TWICE, el, "accesskey", message);
                }
                Entry::Vacant(free) => drop(free.insert(el)),
            }
        }
        if access.is_in_focus_order(el) && !access.is_presentational_child(el) || el.is("label") && access.is_rendered(el) {
            interactive(notes, el);
        }
    }
}

fn interactive(notes: &Notes<'_>, el: El<'_>) {
    if el.ancestors().any(|above| above.is("a") && above.has("href")) {
        notes.fail(&INTERACTIVE_IN_LINK, el, format!("this `<{}>` stands in a link", el.name()));
    }
}
