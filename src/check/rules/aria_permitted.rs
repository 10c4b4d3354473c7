//! ARIA attributes on their elements: whether the element's role supports what is said of it.

use super::Group;
use crate::check::access::Access;
use crate::check::dom::{Attr, El};
use crate::check::page::{Notes, Page};
use crate::check::rule::Rule;
use crate::check::tables::attributes::{self, Attribute, AttributeFacts, Attributes, Reach};
use crate::check::tables::roles::Role;
use crate::finding::Severity;

/// The rules that are judged here.
pub const GROUP: Group = Group { rules: &[&ARIA_ATTRIBUTE_UNSUPPORTED, &ARIA_ATTRIBUTE_PROHIBITED], run: check };

/// ACT rule 5c01ea; WAI-ARIA 1.2, 7.6; ARIA in HTML, section 4.
pub static ARIA_ATTRIBUTE_UNSUPPORTED: Rule = Rule {
    name: "aria-attribute-unsupported",
    severity: Severity::Error,
    tests: "Every state or property is global, or one that the element's role supports or ARIA in HTML allows on the element.",
    why: "Assistive technologies pass over a state that the role does not have, so people are not told what is shown.",
    fix: "take the attribute away, or give the element a role that supports it",
    wcag: &["1.3.1", "4.1.2"],
    act: &["5c01ea"],
    page: include_str!("../../../tests/rules/aria-attribute-unsupported.md"),
};

/// ACT rule kb1m8s; WAI-ARIA 1.2, 5.2.5 (prohibited states and properties).
pub static ARIA_ATTRIBUTE_PROHIBITED: Rule = Rule {
    name: "aria-attribute-prohibited",
    severity: Severity::Error,
    tests: "No global attribute stands where the element's role prohibits it: most often a name on a paragraph or a plain box.",
    why: "Some assistive technologies drop such a name and others read it in place of the words that stand there.",
    fix: "put the words into the page, or give the element a role that may be named",
    wcag: &["1.3.1"],
    act: &["kb1m8s"],
    page: include_str!("../../../tests/rules/aria-attribute-prohibited.md"),
};

fn check(page: &Page<'_>, notes: &Notes<'_>) {
    let access = page.access();
    for el in page.elements().filter(|el| el.is_html() || el.is_svg()) {
        for attr in el.attrs().filter(|attr| attr.name.starts_with("aria-") && attr.prefix.is_empty()) {
            let Some(facts) = attributes::find(attr.name) else { continue };
            if access.is_hidden(el) || access.is_presentational_child(el) {
                break;
            }
            if facts.reach == Reach::Roles {
                supported(access, notes, el, facts);
            } else {
                prohibited(access, notes, el, attr, facts);
            }
        }
    }
}

fn supported(access: &Access, notes: &Notes<'_>, el: El<'_>, facts: &AttributeFacts) {
    let role = access.role(el);
    // What is presentational is not in the accessibility tree, and a custom element may have a role from its script.
    if role == Some(Role::None) || is_custom(el) && access.explicit_role(el).is_none() {
        return;
    }
    let by_role = role.is_some_and(|role| role.supported().has(facts.attribute));
    if by_role || by_element(access, el).has(facts.attribute) {
        return;
    }
    let of = match role {
        Some(role) => format!("the role `{}`", role.name()),
        None => format!("`<{}>`, which has no role,", el.name()),
    };
    notes.fail_at(&ARIA_ATTRIBUTE_UNSUPPORTED, el, facts.name, format!("{of} does not support `{}`", facts.name));
}

/// What ARIA in HTML allows on an element beside what its role supports: some elements without a role take the
/// attributes of the role that they come nearest to.
fn by_element(access: &Access, el: El) -> Attributes {
    let none = Attributes::of(&[]);
    if !el.is_html() || access.explicit_role(el).is_some() {
        return none;
    }
    match el.name() {
        "audio" | "video" | "embed" | "iframe" | "object" => Role::Application.supported(),
        "dl" | "figcaption" => Role::Group.supported(),
        "summary" => Role::Button.supported(),
        // They may have any role, and what any role supports.
        "abbr" | "canvas" | "cite" | "kbd" | "rp" | "rt" | "ruby" | "var" => Attributes::ALL,
        "input" => {
            let is = |names: &[&str]| el.attr("type").is_some_and(|kind| names.iter().any(|name| kind.eq_ignore_ascii_case(name)));
            if is(&["password", "date", "datetime-local", "month", "time", "week"]) {
                Role::Textbox.supported()
            } else if is(&["checkbox"]) {
                Attributes::of(&[Attribute::Pressed])
            } else if is(&["file"]) {
                Attributes::of(&[Attribute::Required])
            } else {
                none
            }
        }
        // Which of its two roles a select has depends on how it is shown.
        "select" => Role::Listbox.supported().and(Role::Combobox.supported()),
        _ => none,
    }
}

fn prohibited(access: &Access, notes: &Notes<'_>, el: El<'_>, attr: Attr<'_>, facts: &AttributeFacts) {
    let Some(role) = access.role(el).filter(|role| role.prohibits(facts.attribute)) else { return };
    // An empty value says nothing; a section whose name points nowhere would be a region: the broken name is told.
    if attr.value.trim().is_empty() || el.is("section") && facts.name == "aria-labelledby" && access.explicit_role(el).is_none() {
        return;
    }
    let own = access.explicit_role(el).is_some();
    if !own && is_custom(el) {
        let message = format!("`{}` on a custom element without a role: does its script give it one that may have it?", facts.name);
        notes.cant_tell(&ARIA_ATTRIBUTE_PROHIBITED, el, message);
        return;
    }
    let of = if own { format!("the role `{}`", role.name()) } else { format!("`<{}>` (of the role `{}`)", el.name(), role.name()) };
    notes.fail_at(&ARIA_ATTRIBUTE_PROHIBITED, el, facts.name, format!("{of} must not have `{}`", facts.name));
}

/// Whether it is a custom element, which a script may give a role.
fn is_custom(el: El) -> bool {
    el.is_html() && (el.name().contains('-') || el.has("is"))
}
