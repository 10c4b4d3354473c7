//! The landmarks of a page: what assistive technologies jump between.
//!
//! Advice (technique ARIA11; WAI-ARIA Authoring Practices, landmark regions), where WCAG asks for none by itself.

use super::Group;
use crate::check::access::Access;
use crate::check::dom::{El, Part};
use crate::check::page::{Notes, Page};
use crate::check::rule::Rule;
use crate::check::tables::roles::Role;
use crate::finding::Severity;
use std::collections::BTreeMap;

/// The rules that are judged here.
pub const GROUP: Group =
    Group { rules: &[&MAIN_LANDMARK_MISSING, &LANDMARK_REPEATED, &LANDMARKS_ALIKE, &LANDMARK_WITHIN_LANDMARK, &CONTENT_OUTSIDE_LANDMARKS], run: check };

/// Advice: technique ARIA11.
pub static MAIN_LANDMARK_MISSING: Rule = Rule {
    name: "main-landmark-missing",
    severity: Severity::Warning,
    tests: "The page has a `main` landmark that is not hidden.",
    why: "A key of every screen reader leads to it, past all that stands on each page.",
    fix: "put the page's own content into `<main>`",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/main-landmark-missing.md"),
};

/// Advice: WAI-ARIA 1.2, `banner`, `contentinfo`, `main` (no more than one in a page).
pub static LANDMARK_REPEATED: Rule = Rule {
    name: "landmark-repeated",
    severity: Severity::Warning,
    tests: "The page has no more than one banner, one main part and one foot.",
    why: "Of two a reader cannot tell which is the page's own.",
    fix: "keep one; what belongs to a section goes into its `<section>` or `<article>`",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/landmark-repeated.md"),
};

/// Advice: WAI-ARIA Authoring Practices, landmark regions; technique ARIA13.
pub static LANDMARKS_ALIKE: Rule = Rule {
    name: "landmarks-alike",
    severity: Severity::Warning,
    tests: "Landmarks of one kind on a page have names that differ.",
    why: "A list of landmarks that says `navigation` three times helps nobody to choose.",
    fix: "name each by its heading (`aria-labelledby`) or in a word or two (`aria-label`)",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/landmarks-alike.md"),
};

/// Advice: WAI-ARIA Authoring Practices: banner, main, complementary and contentinfo stand at the top level.
pub static LANDMARK_WITHIN_LANDMARK: Rule = Rule {
    name: "landmark-within-landmark",
    severity: Severity::Warning,
    tests: "A banner, a main part and a foot stand in no other landmark.",
    why: "Inside another landmark it is not found where readers look for it.",
    fix: "move it out, directly below `<body>`",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/landmark-within-landmark.md"),
};

/// Advice: WAI-ARIA Authoring Practices: all content of a page stands in landmarks.
pub static CONTENT_OUTSIDE_LANDMARKS: Rule = Rule {
    name: "content-outside-landmarks",
    severity: Severity::Warning,
    tests: "All words of a page that has landmarks stand in one, but for links that skip to a part of it.",
    why: "Who goes from landmark to landmark never comes to what stands between them.",
    fix: "put it into the landmark that it belongs to: `<header>`, `<nav>`, `<main>`, `<aside>` or `<footer>`",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/content-outside-landmarks.md"),
};

/// Whether a role is a landmark (WAI-ARIA 1.2, 5.3.4).
pub(super) fn is_landmark(role: Role) -> bool {
    matches!(role, Role::Banner | Role::Complementary | Role::Contentinfo | Role::Form | Role::Main | Role::Navigation | Role::Region | Role::Search)
}

fn check(page: &Page<'_>, notes: &Notes<'_>) {
    let Some(root) = page.doc.root().filter(|root| root.is("html")) else { return };
    let access = page.access();
    let landmarks: Vec<(El<'_>, Role)> =
        page.elements().filter_map(|el| access.role(el).filter(|role| is_landmark(*role) && access.is_exposed(el)).map(|role| (el, role))).collect();
    if !landmarks.iter().any(|(_, role)| *role == Role::Main) {
        notes.fail(&MAIN_LANDMARK_MISSING, root, "the page has no `main` landmark");
    }
    let mut known: BTreeMap<(&str, String), El<'_>> = BTreeMap::new();
    // Of each role the first landmark, and the first that is no `<main>` element.
    let mut firsts: BTreeMap<&str, (El<'_>, Option<El<'_>>)> = BTreeMap::new();
    for (el, role) in &landmarks {
        let alone = matches!(role, Role::Banner | Role::Contentinfo | Role::Main);
        if alone {
            // Two `<main>` elements are a fault of HTML, and told as such.
            let other = Some(*el).filter(|el| !el.is("main"));
            let before = firsts.get(role.name()).copied();
            match firsts.get_mut(role.name()) {
                Some((_, first)) => *first = first.or(other),
                None => {
                    firsts.insert(role.name(), (*el, other));
                }
            }
            if let Some(first) = before.and_then(|(first, other)| if el.is("main") { other } else { Some(first) }) {
                let (line, column) = page.doc.place(first.start());
                notes.fail(&LANDMARK_REPEATED, *el, format!("a second `{}` landmark; the first stands at line {line}, column {column}", role.name()));
            }
            if let Some((around, outer)) = el.ancestors().find_map(|around| landmarks.get(at_landmark(&landmarks, around)?)) {
                let name = around.name();
                notes.fail(&LANDMARK_WITHIN_LANDMARK, *el, format!("the `{}` landmark stands in a `{}` (`<{name}>`)", role.name(), outer.name()));
            }
            continue;
        }
        let name = name(page, *el);
        if let Some(first) = known.get(&(role.name(), name.clone())) {
            let (line, column) = page.doc.place(first.start());
            let called = if name.is_empty() { "without a name".to_owned() } else { format!("called `{name}`") };
            notes.fail(&LANDMARKS_ALIKE, *el, format!("a second `{}` landmark {called}; the first stands at line {line}, column {column}", role.name()));
        } else {
            known.insert((role.name(), name), *el);
        }
    }
    if !landmarks.is_empty() {
        outside(page, access, &landmarks, notes);
    }
}

/// Which of the landmarks an element is.
fn at_landmark(landmarks: &[(El<'_>, Role)], el: El<'_>) -> Option<usize> {
    landmarks.binary_search_by_key(&el.index(), |(landmark, _)| landmark.index()).ok()
}

/// What a landmark is called: in small letters, with one space between words.
fn name(page: &Page<'_>, el: El<'_>) -> String {
    page.name(el).text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// Tells of the first words that stand in no landmark.
fn outside(page: &Page<'_>, access: &Access, landmarks: &[(El<'_>, Role)], notes: &Notes<'_>) {
    let Some(body) = page.doc.body() else { return };
    // Only what holds a landmark, or none at all, is gone into: each text is met once.
    let mut open = vec![body];
    let (mut first, mut count) = (None, 0_usize);
    while let Some(el) = open.pop() {
        let mut below = Vec::new();
        for part in el.nodes() {
            match part {
                Part::Text(text, _) if !text.trim().is_empty() => {
                    count += 1;
                    first = first.or(Some(el));
                }
                Part::Text(..) => {}
                Part::Element(child) if access.is_hidden(child) || at_landmark(landmarks, child).is_some() || skips(child) || floats(child) => {}
                Part::Element(child) if child.is("img") && child.attr("alt").is_some_and(|alt| !alt.trim().is_empty()) => {
                    count += 1;
                    first = first.or(Some(child));
                }
                Part::Element(child) => below.push(child),
            }
        }
        open.extend(below.into_iter().rev());
    }
    if let Some(el) = first {
        let more = if count > 1 { format!(", and {} more like it", count - 1) } else { String::new() };
        notes.fail(&CONTENT_OUTSIDE_LANDMARKS, el, format!("words stand outside all landmarks: in `<{}>`{more}", el.name()));
    }
}

/// A link into the same page, which may stand before all landmarks.
fn skips(el: El<'_>) -> bool {
    el.is("a") && el.attr("href").is_some_and(|href| href.len() > 1 && href.starts_with('#'))
}

/// What comes and goes by itself, over the page, and needs no landmark.
fn floats(el: El<'_>) -> bool {
    el.is("dialog") || el.attr("role").is_some_and(|role| ["dialog", "alertdialog", "alert", "status", "log"].contains(&role.trim()))
}
