//! What is hidden from assistive technologies, or marked as decoration, and yet is there.

use super::Group;
use crate::check::access::Access;
use crate::check::dom::El;
use crate::check::page::{Notes, Page};
use crate::check::rule::Rule;
use crate::check::tables::roles::Role;
use crate::finding::Severity;

/// The rules that are judged here.
pub const GROUP: Group = Group { rules: &[&ARIA_HIDDEN_WITH_FOCUS, &ARIA_HIDDEN_ON_PAGE, &FOCUSABLE_IN_PRESENTATIONAL, &DECORATION_EXPOSED], run: check };

/// ACT rule 6cfa84; WAI-ARIA 1.2, `aria-hidden`.
pub static ARIA_HIDDEN_WITH_FOCUS: Rule = Rule {
    name: "aria-hidden-with-focus",
    severity: Severity::Error,
    tests: "Nothing that the Tab key comes to is, or lies in, an element with `aria-hidden=\"true\"`.",
    why: "People who use a screen reader come to a place where nothing is said, and do not know what a key press will do.",
    fix: "take `aria-hidden` away, or take what is inside out of the order of the Tab key as long as it is hidden",
    wcag: &["4.1.2"],
    act: &["6cfa84"],
    page: include_str!("../../../tests/rules/aria-hidden-with-focus.md"),
};

/// WAI-ARIA 1.2, `aria-hidden`; ARIA in HTML, `body`.
pub static ARIA_HIDDEN_ON_PAGE: Rule = Rule {
    name: "aria-hidden-on-page",
    severity: Severity::Error,
    tests: "Neither `html` nor `body` has `aria-hidden=\"true\"`.",
    why: "It hides the whole page from screen readers.",
    fix: "take the attribute away",
    wcag: &["1.3.1", "4.1.2"],
    act: &[],
    page: include_str!("../../../tests/rules/aria-hidden-on-page.md"),
};

/// ACT rule 307n5z; WAI-ARIA 1.2, 5.2.9 (presentational children).
pub static FOCUSABLE_IN_PRESENTATIONAL: Rule = Rule {
    name: "focusable-in-presentational",
    severity: Severity::Error,
    tests: "An element whose role makes its children presentational (a button, a checkbox, an image …) holds nothing that the Tab key comes to.",
    why: "What is inside has no role and no name for a screen reader, yet the focus stops there.",
    fix: "put the inner control beside the outer one",
    wcag: &["4.1.2"],
    act: &["307n5z"],
    page: include_str!("../../../tests/rules/focusable-in-presentational.md"),
};

/// ACT rule 46ca7f; WAI-ARIA 1.2, 7.1 (conflict of presentational roles).
pub static DECORATION_EXPOSED: Rule = Rule {
    name: "decoration-exposed",
    severity: Severity::Error,
    tests: "What is marked as decoration (`alt=\"\"`, or the role `none`) neither takes the focus nor has a global ARIA attribute.",
    why: "Browsers then undo the mark, so a screen reader speaks of something that was meant to be passed over.",
    fix: "decide which is meant: take the mark away and name the element, or take away what undoes the mark",
    wcag: &["1.1.1"],
    act: &["46ca7f"],
    page: include_str!("../../../tests/rules/decoration-exposed.md"),
};

fn check(page: &Page<'_>, notes: &Notes<'_>) {
    let access = page.access();
    let mut noted: [Option<El>; 2] = [None, None];
    for el in page.elements() {
        if access.is_in_focus_order(el) {
            focus(access, notes, el, &mut noted);
        }
        if el.is_any(&["html", "body"]) && says_hidden(el) {
            notes.fail_at(&ARIA_HIDDEN_ON_PAGE, el, "aria-hidden", format!("`aria-hidden` on `<{}>` hides the whole page", el.name()));
        }
        if is_marked(access, el) && access.is_exposed(el) {
            let role = access.role(el).map_or("", |role| role.name());
            let why = if access.is_focusable(el) { "takes the focus" } else { "has a global ARIA attribute" };
            let message = format!("`<{}>` is marked as decoration but {why}, so browsers expose it with the role `{role}`", el.name());
            notes.fail(&DECORATION_EXPOSED, el, message);
        }
    }
}

fn says_hidden(el: El) -> bool {
    el.attr("aria-hidden").is_some_and(|value| value.trim().eq_ignore_ascii_case("true"))
}

/// “Marked as decorative” of the ACT rules.
fn is_marked(access: &Access, el: El) -> bool {
    match access.explicit_role(el) {
        Some(role) => role == Role::None,
        None => el.is("img") && el.attr("alt") == Some(""),
    }
}

/// The Tab key comes to this element: it must be nowhere where assistive technologies do not follow. The outer element is
/// at fault, and is noted once.
fn focus<'a>(access: &Access, notes: &Notes<'_>, el: El<'a>, noted: &mut [Option<El<'a>>; 2]) {
    let [hidden, presentational] = noted;
    if access.is_aria_hidden(el)
        && let Some(at) = std::iter::once(el).chain(el.ancestors()).find(|above| says_hidden(*above))
        && *hidden != Some(at)
    {
        *hidden = Some(at);
        let what = if at == el { "takes the focus".to_owned() } else { format!("holds a `<{}>` that takes the focus", el.name()) };
        notes.fail(&ARIA_HIDDEN_WITH_FOCUS, at, format!("`<{}>` is hidden by `aria-hidden` but {what}", at.name()));
    }
    if access.is_presentational_child(el)
        && let Some(at) = el.ancestors().find(|above| access.role(*above).is_some_and(|role| role.facts().children_presentational))
        && *presentational != Some(at)
    {
        *presentational = Some(at);
        let role = access.role(at).map_or("", |role| role.name());
        notes.fail(&FOCUSABLE_IN_PRESENTATIONAL, at, format!("the role `{role}` hides what is in it, but a `<{}>` in it takes the focus", el.name()));
    }
}
