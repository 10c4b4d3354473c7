//! ARIA attributes by themselves: whether each is one, says something it may say, and is not out of use.

use super::Group;
use crate::check::dom::{Attr, El};
use crate::check::page::{Notes, Page};
use crate::check::rule::Rule;
use crate::check::tables;
use crate::check::tables::attributes::{self, AttributeFacts, Reach, ValueType};
use crate::finding::Severity;

/// The rules that are judged here.
pub const GROUP: Group = Group { rules: &[&ARIA_ATTRIBUTE_UNKNOWN, &ARIA_VALUE_INVALID, &ARIA_ATTRIBUTE_DEPRECATED], run: check };

/// ACT rule 5f99a7.
pub static ARIA_ATTRIBUTE_UNKNOWN: Rule = Rule {
    name: "aria-attribute-unknown",
    severity: Severity::Error,
    tests: "Every attribute that starts with `aria-` is one that WAI-ARIA defines.",
    why: "Browsers pass over a misspelt attribute, so the name, state or relation that it was to give is missing.",
    fix: "write the attribute as WAI-ARIA does, or take it away",
    wcag: &["1.3.1", "4.1.2"],
    act: &["5f99a7"],
    page: include_str!("../../../tests/rules/aria-attribute-unknown.md"),
};

/// ACT rule 6a7281; WAI-ARIA 1.2, 6.2.4.
pub static ARIA_VALUE_INVALID: Rule = Rule {
    name: "aria-value-invalid",
    severity: Severity::Error,
    tests: "Every ARIA attribute with a value has a value of its type: `true` or `false`, a number, one of its words.",
    why: "Browsers pass over a value that they do not know, so people hear another state than the one that is shown.",
    fix: "write one of the values that the attribute may have",
    wcag: &["1.3.1", "4.1.2"],
    act: &["6a7281"],
    page: include_str!("../../../tests/rules/aria-value-invalid.md"),
};

/// WAI-ARIA 1.1 and 1.2: what authors are told to give up.
pub static ARIA_ATTRIBUTE_DEPRECATED: Rule = Rule {
    name: "aria-attribute-deprecated",
    severity: Severity::Warning,
    tests: "No attribute is used that WAI-ARIA deprecates, in itself or on an element with this role.",
    why: "What is deprecated was badly supported and will be taken out of browsers.",
    fix: "take the attribute away, or use it on an element whose role supports it",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/aria-attribute-deprecated.md"),
};

fn check(page: &Page<'_>, notes: &Notes<'_>) {
    for el in page.elements() {
        for attr in el.attrs().filter(|attr| attr.name.starts_with("aria-") && attr.prefix.is_empty()) {
            match attributes::find(attr.name) {
                None => unknown(notes, el, attr),
                Some(facts) if el.is_html() || el.is_svg() => known(page, notes, el, attr, facts),
                Some(_) => {}
            }
        }
    }
}

fn unknown(notes: &Notes<'_>, el: El<'_>, attr: Attr<'_>) {
    let near = tables::nearest(attr.name, attributes::all().iter().map(|facts| facts.name), 3);
    let meant = near.map(|name| format!("; is `{name}` meant?")).unwrap_or_default();
    notes.fail_at(&ARIA_ATTRIBUTE_UNKNOWN, el, attr.name, format!("WAI-ARIA has no attribute `{}`{meant}", attr.name));
}

fn known(page: &Page<'_>, notes: &Notes<'_>, el: El<'_>, attr: Attr<'_>, facts: &AttributeFacts) {
    if !attr.value.is_empty() && !attributes::allows(facts, attr.value) {
        let message = format!("`{}=\"{}\"`: the value must be {}", attr.name, attr.value, wanted(facts));
        notes.fail_at(&ARIA_VALUE_INVALID, el, attr.name, message);
    }
    if facts.deprecated {
        notes.fail_at(&ARIA_ATTRIBUTE_DEPRECATED, el, attr.name, format!("`{}` is deprecated since WAI-ARIA 1.1", attr.name));
    } else if facts.reach == Reach::WasGlobal && page.access().role(el).is_some_and(|role| !role.supported().has(facts.attribute)) {
        let role = page.access().role(el).map_or("", |role| role.name());
        let message = format!("`{}` on an element of the role `{role}` is deprecated since WAI-ARIA 1.2", attr.name);
        notes.fail_at(&ARIA_ATTRIBUTE_DEPRECATED, el, attr.name, message);
    }
}

/// What a value of the attribute must be, in words.
fn wanted(facts: &AttributeFacts) -> String {
    let words = |tokens: &[&str]| tokens.iter().map(|token| format!("`{token}`")).collect::<Vec<_>>().join(", ");
    match facts.value {
        ValueType::TrueFalse => "`true` or `false`".to_owned(),
        ValueType::Tristate => "`true`, `false`, `mixed` or `undefined`".to_owned(),
        ValueType::TrueFalseUndefined => "`true`, `false` or `undefined`".to_owned(),
        ValueType::IdReference => "one id, without white space".to_owned(),
        ValueType::IdReferenceList => "ids with white space between them".to_owned(),
        ValueType::Integer => "a whole number".to_owned(),
        ValueType::Number => "a number".to_owned(),
        ValueType::String => "words".to_owned(),
        ValueType::Token => format!("one of {}", words(facts.tokens)),
        ValueType::TokenList => format!("made of {}", words(facts.tokens)),
    }
}
