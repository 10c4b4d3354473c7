//! What a field says of the data that it takes.

use super::Group;
use crate::check::css::seen;
use crate::check::dom::El;
use crate::check::page::{Notes, Page};
use crate::check::rule::Rule;
use crate::check::tables::autofill;
use crate::finding::Severity;

/// The rules that are judged here.
pub const GROUP: Group = Group { rules: &[&AUTOCOMPLETE_UNKNOWN], run: check };

/// ACT rule 73f2c2; WCAG 1.3.5.
pub static AUTOCOMPLETE_UNKNOWN: Rule = Rule {
    name: "autocomplete-unknown",
    severity: Severity::Error,
    tests: "The `autocomplete` of a field that can be used is a list of words that HTML knows, in their order.",
    why: "Browsers fill in names and addresses, and aids show a symbol for each, only if they know what a field asks for.",
    fix: "write the name of the field as HTML has it: `name`, `email`, `street-address`, `postal-code`, with `shipping`, `work` and the like before it",
    wcag: &["1.3.5"],
    act: &["73f2c2"],
    page: include_str!("../../../tests/rules/autocomplete-unknown.md"),
};

fn check(page: &Page<'_>, notes: &Notes<'_>) {
    for el in page.elements() {
        let Some(value) = el.attr("autocomplete").filter(|value| !value.trim_ascii().is_empty()) else { continue };
        if !el.is_any(&["input", "select", "textarea"]) || !applies(page, el, value) {
            continue;
        }
        let message = match autofill::fault(value) {
            None => continue,
            Some("") => format!("`{value}` does not name a field"),
            Some(word) if word == value.trim_ascii() => format!("`{word}` names no field"),
            Some(word) => format!("`{word}` may not stand where it stands in `{value}`"),
        };
        notes.fail_at(&AUTOCOMPLETE_UNKNOWN, el, "autocomplete", message);
    }
}

/// Whether the attribute counts: the field asks for something, and somebody can give it.
fn applies(page: &Page<'_>, el: El<'_>, value: &str) -> bool {
    const FIXED: &[&str] = &["button", "checkbox", "file", "hidden", "image", "radio", "reset", "submit"];
    let access = page.access();
    let switch = ["on", "off"].iter().any(|word| word.eq_ignore_ascii_case(value.trim_ascii()));
    let fixed = el.is("input") && el.attr("type").is_some_and(|kind| FIXED.iter().any(|fixed| fixed.eq_ignore_ascii_case(kind)));
    let off = |el: El<'_>| el.attr("aria-disabled").is_some_and(|value| value.trim_ascii().eq_ignore_ascii_case("true"));
    let disabled = access.is_disabled(el) || std::iter::once(el).chain(el.ancestors()).any(off);
    let cascade = page.styles().light();
    let seen = || access.is_visible(el) && cascade.number(el).is_some_and(|number| seen::is_seen(cascade, number));
    let unseen = !access.is_exposed(el) && !seen();
    // Out of the Tab order, and by its role nothing to operate.
    let still = !access.is_in_focus_order(el) && access.role(el).is_some_and(|role| !role.is_widget());
    !(switch || fixed || disabled || unseen || still)
}
