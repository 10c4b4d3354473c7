//! Labels that label nothing, and questions of several radio buttons.

use super::Group;
use crate::check::access::label::{is_labelable, labelled};
use crate::check::access::visible;
use crate::check::dom::El;
use crate::check::page::{Notes, Page};
use crate::check::rule::Rule;
use crate::check::tables::roles::Role;
use crate::finding::Severity;

/// The rules that are judged here.
pub const GROUP: Group = Group { rules: &[&LABEL_FOR_NOTHING, &LABEL_FOR_HIDDEN, &LABEL_EMPTY, &RADIO_GROUP_WITHOUT_NAME], run: check };

/// WCAG 1.3.1 (failure F68); the HTML Standard, 4.10.4.
pub static LABEL_FOR_NOTHING: Rule = Rule {
    name: "label-for-nothing",
    severity: Severity::Error,
    tests: "The `for` of every `label` is the `id` of a field or button, or the label holds one.",
    why: "The words look as if they belonged to a field, but no program knows to which; a click on them does nothing.",
    fix: "give the field an `id` and write it in the `for` of the label; where there is no field, use a `p` or `span`",
    wcag: &["1.3.1"],
    act: &[],
    page: include_str!("../../../tests/rules/label-for-nothing.md"),
};

/// Advice.
pub static LABEL_FOR_HIDDEN: Rule = Rule {
    name: "label-for-hidden",
    severity: Severity::Warning,
    tests: "A `label` that shows is for a field that is there too.",
    why: "Readers look for a field that they cannot find.",
    fix: "hide the label together with its field, or show the field",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/label-for-hidden.md"),
};

/// WCAG 3.3.2.
pub static LABEL_EMPTY: Rule = Rule {
    name: "label-empty",
    severity: Severity::Warning,
    tests: "Every `label` of a field says something.",
    why: "Who sees the page sees a field without words, whatever a screen reader is told.",
    fix: "write in the label what the field is for, or leave the label out",
    wcag: &["3.3.2"],
    act: &[],
    page: include_str!("../../../tests/rules/label-empty.md"),
};

/// WCAG 1.3.1, 3.3.2 (technique H71).
pub static RADIO_GROUP_WITHOUT_NAME: Rule = Rule {
    name: "radio-group-without-name",
    severity: Severity::Warning,
    tests: "Radio buttons that belong together stand in a `fieldset` with a `legend`, or in a named `radiogroup` or `group`.",
    why: "A screen reader says the answers, but not the question.",
    fix: "put them in a `fieldset` whose `legend` is the question",
    wcag: &["1.3.1", "3.3.2"],
    act: &[],
    page: include_str!("../../../tests/rules/radio-group-without-name.md"),
};

fn check(page: &Page<'_>, notes: &Notes<'_>) {
    let mut radios: Vec<El> = Vec::new();
    for el in page.elements() {
        if el.is("label") {
            label(page, notes, el);
        } else if el.is("input") && el.attr("type").is_some_and(|kind| kind.eq_ignore_ascii_case("radio")) && page.access().is_exposed(el) {
            radios.push(el);
        }
    }
    radio_groups(page, notes, radios);
}

fn label(page: &Page<'_>, notes: &Notes<'_>, el: El<'_>) {
    if page.access().is_hidden(el) {
        return;
    }
    let words = visible::text(page, el);
    let Some(control) = labelled(el) else {
        return for_nothing(notes, el, &words);
    };
    if !page.access().is_rendered(control) && !words.is_empty() {
        notes.fail(&LABEL_FOR_HIDDEN, el, format!("the label “{words}” is for a field that is hidden"));
    } else if words.is_empty() && page.access().is_exposed(control) {
        let picture = el.descendants().any(|inner| inner.is("img") || inner.is_svg() || inner.attr("aria-label").is_some());
        let another = control.is_within(el) && page.labels().of(control).count() > 1;
        if !picture && !another {
            notes.cant_tell(&LABEL_EMPTY, el, "the label holds no words: does something else beside the field say what it is for?");
        }
    }
}

fn for_nothing(notes: &Notes<'_>, el: El<'_>, words: &str) {
    match el.attr("for") {
        Some(id) => match el.document().by_id(id) {
            None => notes.fail_at(&LABEL_FOR_NOTHING, el, "for", format!("the label “{words}” is for `{id}`, which is not on the page")),
            Some(other) if !is_labelable(other) => {
                notes.fail_at(&LABEL_FOR_NOTHING, el, "for", format!("the label “{words}” is for `{id}`, which is a `{}` and no field", other.name()));
            }
            Some(_) => {}
        },
        None if words.is_empty() => {}
        None => notes.fail(&LABEL_FOR_NOTHING, el, format!("the label “{words}” has no `for` and holds no field")),
    }
}

/// How far up from a radio button its form and group are looked for.
const FAR: usize = 256;

/// Radio buttons are one question where they have one `name` in one form (the HTML Standard, 4.10.5.1.16).
fn radio_groups(page: &Page<'_>, notes: &Notes<'_>, mut radios: Vec<El<'_>>) {
    let form = |el: El| el.ancestors().take(FAR).find(|above| above.is("form")).map_or(0, El::index);
    let key = |el: &El| (form(*el), el.attr("name").unwrap_or_default().to_owned());
    radios.sort_by_cached_key(|el| (key(el), el.index()));
    for group in radios.chunk_by(|one, other| key(one) == key(other)) {
        let [first, _, ..] = group else { continue };
        if first.attr("name").is_none_or(str::is_empty) {
            continue;
        }
        let named = |above: El| {
            let role = page.access().role(above);
            matches!(role, Some(Role::Group | Role::Radiogroup)) && !page.name(above).is_empty()
        };
        if !group.iter().all(|radio| radio.ancestors().take(FAR).any(named)) {
            notes.cant_tell(&RADIO_GROUP_WITHOUT_NAME, *first, "radio buttons that belong together have no common name: does each say the question too?");
        }
    }
}
