//! What ARIA attributes point at.

use super::Group;
use crate::check::dom::El;
use crate::check::page::{Notes, Page};
use crate::check::rule::Rule;
use crate::finding::Severity;

/// The rules that are judged here.
pub const GROUP: Group = Group { rules: &[&ARIA_REFERENCE_BROKEN], run: check };

/// WAI-ARIA 1.2, 6.2.4 (ID reference): authors must ensure that what is referred to is there.
pub static ARIA_REFERENCE_BROKEN: Rule = Rule {
    name: "aria-reference-broken",
    severity: Severity::Error,
    tests: "Every id in an ARIA attribute is that of an element on the page.",
    why: "A name, a description or a relation that points at nothing is not there for people who use a screen reader.",
    fix: "write the id of the element that is meant, or take the reference away",
    wcag: &["1.3.1"],
    act: &[],
    page: include_str!("../../../tests/rules/aria-reference-broken.md"),
};

/// References that only hold while the page stands as it was sent.
const FIRM: &[&str] = &["aria-activedescendant", "aria-describedby", "aria-details", "aria-labelledby", "aria-owns"];
/// References to what a script may put in when it is needed.
const LATER: &[&str] = &["aria-controls", "aria-errormessage", "aria-flowto"];

fn check(page: &Page<'_>, notes: &Notes<'_>) {
    let access = page.access();
    for el in page.elements().filter(|el| el.is_html() || el.is_svg()) {
        for attr in el.attrs().filter(|attr| attr.name.starts_with("aria-")) {
            let firm = FIRM.contains(&attr.name);
            if !firm && !LATER.contains(&attr.name) || !access.is_rendered(el) {
                continue;
            }
            for id in attr.value.split_ascii_whitespace() {
                match el.document().by_id(id) {
                    None if firm => {
                        notes.fail_at(&ARIA_REFERENCE_BROKEN, el, attr.name, format!("`{}` refers to `{id}`, and nothing here has this id", attr.name))
                    }
                    None if !is_collapsed(el) => {
                        let message = format!("`{}` refers to `{id}`, which is not on the page as it was sent: does a script put it in?", attr.name);
                        notes.cant_tell(&ARIA_REFERENCE_BROKEN, el, message);
                    }
                    Some(target) if attr.name == "aria-details" && access.is_hidden(target) => {
                        let message = format!("`aria-details` refers to `{id}`, which is hidden, so nobody can go there: does a script show it?");
                        notes.cant_tell(&ARIA_REFERENCE_BROKEN, el, message);
                    }
                    _ => {}
                }
            }
        }
    }
}

/// Whether what the element opens is said to be closed, and so need not be there yet.
fn is_collapsed(el: El) -> bool {
    el.attr("aria-expanded").is_some_and(|value| value.trim().eq_ignore_ascii_case("false"))
}
