//! Roles by themselves: whether each is one, and whether what it needs is said.

use super::Group;
use crate::check::access::{Access, role};
use crate::check::dom::{El, HEADINGS};
use crate::check::page::{Notes, Page};
use crate::check::rule::Rule;
use crate::check::tables;
use crate::check::tables::attributes::Attribute;
use crate::check::tables::roles::{self, Role};
use crate::finding::Severity;

/// The rules that are judged here.
pub const GROUP: Group = Group { rules: &[&ROLE_UNKNOWN, &ROLE_WORD_UNKNOWN, &ROLE_STATE_MISSING, &ROLE_DEPRECATED], run: check };

/// ACT rule 674b10; WAI-ARIA 1.2, 5.4 (abstract roles).
pub static ROLE_UNKNOWN: Rule = Rule {
    name: "role-unknown",
    severity: Severity::Error,
    tests: "A `role` that says something names at least one role that authors may use.",
    why: "Browsers pass over a role that they do not know, so people are told that the element is something else, or nothing.",
    fix: "name a role of WAI-ARIA, or take the attribute away",
    wcag: &["1.3.1", "4.1.2"],
    act: &["674b10"],
    page: include_str!("../../../tests/rules/role-unknown.md"),
};

/// WAI-ARIA 1.2, 5.4 and 8.1: words of a role that are passed over.
pub static ROLE_WORD_UNKNOWN: Rule = Rule {
    name: "role-word-unknown",
    severity: Severity::Warning,
    tests: "Every word of a `role` that names a role is itself a role that authors may use.",
    why: "A word that browsers pass over is most often a slip, and the role meant is not the one that people hear.",
    fix: "take the word away, or write the role that is meant",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/role-word-unknown.md"),
};

/// ACT rule 4e8ab6; WAI-ARIA 1.2, 5.2.2.
pub static ROLE_STATE_MISSING: Rule = Rule {
    name: "role-state-missing",
    severity: Severity::Error,
    tests: "An element with a role that is not its own says each state and property that the role requires and that has no default.",
    why: "Without it people hear that there is a checkbox or a slider, but not whether it is checked or where it stands.",
    fix: "say the state or property, and keep it true by script; or use the HTML element that does both by itself",
    wcag: &["1.3.1", "4.1.2"],
    act: &["4e8ab6"],
    page: include_str!("../../../tests/rules/role-state-missing.md"),
};

/// WAI-ARIA 1.2 (`directory`); Digital Publishing WAI-ARIA 1.1.
pub static ROLE_DEPRECATED: Rule = Rule {
    name: "role-deprecated",
    severity: Severity::Warning,
    tests: "No role is used that its specification deprecates.",
    why: "What is deprecated was badly supported and will be taken out of browsers.",
    fix: "use `list` for `directory`, and a plain list item for `doc-biblioentry` and `doc-endnote`",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/role-deprecated.md"),
};

fn check(page: &Page<'_>, notes: &Notes<'_>) {
    let access = page.access();
    for el in page.elements().filter(|el| el.is_html() || el.is_svg()) {
        let Some(value) = el.attr("role") else { continue };
        if access.is_programmatically_hidden(el) {
            continue;
        }
        match access.explicit_role(el) {
            None => unknown(notes, el, value),
            Some(explicit) => {
                words(notes, el, value);
                if explicit.facts().deprecated {
                    notes.fail_at(&ROLE_DEPRECATED, el, "role", format!("the role `{}` is deprecated", explicit.name()));
                }
                if access.is_exposed(el) && access.implicit_role(el) != Some(explicit) {
                    states(access, notes, el, explicit);
                }
            }
        }
    }
}

fn unknown(notes: &Notes<'_>, el: El<'_>, value: &str) {
    if let Some(word) = role::tokens(value).next() {
        notes.fail_at(&ROLE_UNKNOWN, el, "role", format!("`{}` {}", value.trim(), what_is_wrong(word)));
    }
}

fn words(notes: &Notes<'_>, el: El<'_>, value: &str) {
    for word in role::tokens(value).filter(|word| role::named(word).is_none()) {
        notes.fail_at(&ROLE_WORD_UNKNOWN, el, "role", format!("`{word}` {}", what_is_wrong(word)));
    }
}

fn what_is_wrong(word: &str) -> String {
    if roles::find(&word.to_ascii_lowercase()).is_some() {
        return "is an abstract role, which authors must not use".to_owned();
    }
    let concrete = roles::roles().iter().filter(|facts| !facts.role.is_abstract());
    let near = tables::nearest(&word.to_ascii_lowercase(), concrete.map(|facts| facts.name), 2);
    let meant = near.map(|name| format!("; is `{name}` meant?"));
    format!("is no role{}", meant.unwrap_or_default())
}

fn states(access: &Access, notes: &Notes<'_>, el: El<'_>, explicit: Role) {
    // A separator is something to operate only where it takes the focus.
    if explicit == Role::Separator && !access.is_focusable(el) {
        return;
    }
    let said = |attribute: &Attribute| el.attr(attribute.name()).is_some_and(|value| !value.trim().is_empty());
    for attribute in explicit.facts().required {
        if !said(attribute) && explicit.implicit(*attribute).is_none() && !by_nature(el, *attribute) {
            let message = format!("the role `{}` requires `{}`, which is not said", explicit.name(), attribute.name());
            notes.fail_at(&ROLE_STATE_MISSING, el, "role", message);
        }
    }
}

/// Whether the HTML element itself gives the state, so that ARIA is not to say it again (HTML-AAM 1.0, 5).
fn by_nature(el: El, attribute: Attribute) -> bool {
    let is_input = |kinds: &[&str]| el.is("input") && el.attr("type").is_some_and(|kind| kinds.iter().any(|name| kind.eq_ignore_ascii_case(name)));
    match attribute {
        Attribute::Checked => is_input(&["checkbox", "radio"]),
        Attribute::Level => el.is_any(&HEADINGS),
        Attribute::Valuenow => is_input(&["number", "range"]) || el.is("meter") || el.is("progress") && el.has("value"),
        _ => false,
    }
}
