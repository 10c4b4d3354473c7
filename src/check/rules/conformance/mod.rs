//! What the HTML Standard does not allow although a parser takes it: unknown and obsolete elements and attributes, values
//! that mean nothing, elements where they may not stand, ids that stand twice.
//!
//! Judged from tables, in one walk. Names and roles of ARIA, and what a label, a link or a table needs for a reader, have
//! rules of their own.

mod attributes;
mod content;
mod values;

use super::Group;
use crate::check::dom::El;
use crate::check::page::{Notes, Page};
use crate::check::rule::Rule;
use crate::check::tables::elements::{self, Element};
use crate::finding::Severity;

/// The rules that are judged here.
pub const GROUP: Group = Group {
    rules: &[
        &ELEMENT_UNKNOWN,
        &ELEMENT_OBSOLETE,
        &ATTRIBUTE_UNKNOWN,
        &ATTRIBUTE_OBSOLETE,
        &ATTRIBUTE_VALUE_WRONG,
        &ATTRIBUTE_MISSING,
        &CONTENT_NOT_ALLOWED,
        &ID_REPEATED,
    ],
    run: check,
};

/// The HTML Standard, chapter 4.
pub static ELEMENT_UNKNOWN: Rule = Rule {
    name: "element-unknown",
    severity: Severity::Error,
    tests: "Every element is one of HTML, or a custom element with a hyphen in its name.",
    why: "An unknown element has no meaning for anybody: to assistive technologies it is plain text.",
    fix: "write the HTML element that was meant; mind the spelling",
    wcag: &[],
    act: &[],
    page: include_str!("../../../../tests/rules/element-unknown.md"),
};

/// The HTML Standard, section 16.2.
pub static ELEMENT_OBSOLETE: Rule = Rule {
    name: "element-obsolete",
    severity: Severity::Error,
    tests: "No element is one that HTML has given up.",
    why: "Browsers may stop to know it, and it says how a thing looks where a reader needs to hear what it is.",
    fix: "write the element that says what it is, and how it looks in the style sheet",
    wcag: &[],
    act: &[],
    page: include_str!("../../../../tests/rules/element-obsolete.md"),
};

/// The HTML Standard, section 3.2.6 and the tables of chapter 4.
pub static ATTRIBUTE_UNKNOWN: Rule = Rule {
    name: "attribute-unknown",
    severity: Severity::Error,
    tests: "Every attribute is one that its element may have.",
    why: "It does nothing there: a wrong letter, or a word on the wrong element, and what was meant is not said.",
    fix: "mind the spelling, move it to the element it belongs to, or begin its name with `data-`",
    wcag: &[],
    act: &[],
    page: include_str!("../../../../tests/rules/attribute-unknown.md"),
};

/// The HTML Standard, section 16.2.
pub static ATTRIBUTE_OBSOLETE: Rule = Rule {
    name: "attribute-obsolete",
    severity: Severity::Error,
    tests: "No attribute is one that HTML has given up for its element.",
    why: "Browsers may stop to know it; a reader's own colours and sizes cannot always override it.",
    fix: "say it in the style sheet",
    wcag: &[],
    act: &[],
    page: include_str!("../../../../tests/rules/attribute-obsolete.md"),
};

/// The HTML Standard, section 2.3 (microsyntaxes) and the attributes of chapter 4.
pub static ATTRIBUTE_VALUE_WRONG: Rule = Rule {
    name: "attribute-value-wrong",
    severity: Severity::Error,
    tests: "The value of an attribute is one that HTML knows for it: a word of its list, a number, an address, a date.",
    why: "Browsers take another value, or none; an address with a space may be cut.",
    fix: "write a value that the attribute knows",
    wcag: &[],
    act: &[],
    page: include_str!("../../../../tests/rules/attribute-value-wrong.md"),
};

/// The HTML Standard, chapter 4.
pub static ATTRIBUTE_MISSING: Rule = Rule {
    name: "attribute-missing",
    severity: Severity::Error,
    tests: "Every element has the attributes without which it does nothing: `src` of an image, `href` beside `target`.",
    why: "The element does nothing, or not what was meant.",
    fix: "add the attribute, or leave the element out",
    wcag: &[],
    act: &[],
    page: include_str!("../../../../tests/rules/attribute-missing.md"),
};

/// The HTML Standard, section 3.2.5 (content models).
pub static CONTENT_NOT_ALLOWED: Rule = Rule {
    name: "content-not-allowed",
    severity: Severity::Error,
    tests: "Every element stands where HTML lets it stand, and holds what it may hold.",
    why: "A list item outside a list, a block in a heading or a button: assistive technologies tell the structure wrong, or not at all.",
    fix: "choose the element that may stand there, or move it",
    wcag: &[],
    act: &[],
    page: include_str!("../../../../tests/rules/content-not-allowed.md"),
};

/// The HTML Standard, section 3.2.6 (`id`).
pub static ID_REPEATED: Rule = Rule {
    name: "id-repeated",
    severity: Severity::Error,
    tests: "No two elements of a page have one id, and an id is not empty and holds no white space.",
    why: "A link, a label or a description that names the id leads to the first element only.",
    fix: "give each element an id of its own, without spaces",
    wcag: &[],
    act: &[],
    page: include_str!("../../../../tests/rules/id-repeated.md"),
};

/// One element with what the tables know of it.
#[derive(Clone, Copy)]
struct Known<'a> {
    el: El<'a>,
    facts: Option<&'static Element>,
}

fn check(page: &Page<'_>, notes: &Notes<'_>) {
    // The elements that are open, from the root down: an element's parent is always the last that it lies in.
    let mut open: Vec<Known<'_>> = Vec::with_capacity(32);
    let maps = attributes::Maps::new();
    for el in page.elements() {
        while open.last().is_some_and(|above| !el.is_within(above.el)) {
            open.pop();
        }
        let facts = if el.is_html() { elements::find(el.name()) } else { None };
        if el.is_html() {
            match facts {
                Some(facts) => attributes::judge(el, facts, &maps, notes),
                None => unknown(el, notes),
            }
            content::judge(el, facts, &open, notes);
        }
        open.push(Known { el, facts });
    }
    content::mains(page, notes);
    ids(page, notes);
}

fn unknown(el: El<'_>, notes: &Notes<'_>) {
    let name = el.name();
    if name.contains('-') {
        return;
    }
    match elements::OBSOLETE.iter().find(|(known, _)| *known == name) {
        Some((_, instead)) => notes.fail(&ELEMENT_OBSOLETE, el, format!("`<{name}>` is given up by HTML: {instead}")),
        None => notes.fail(&ELEMENT_UNKNOWN, el, format!("`<{name}>` is no element of HTML")),
    }
}

fn ids(page: &Page<'_>, notes: &Notes<'_>) {
    let mut last: Option<(&str, El<'_>)> = None;
    for (id, el) in page.doc.ids() {
        match last {
            // An element that the parser repeated bears its id twice through no new slip.
            Some((known, first)) if known == id => {
                if !el.is_implied() {
                    let (line, column) = page.doc.place(first.start());
                    notes.fail_at(&ID_REPEATED, el, "id", format!("the id `{id}` stands on the `<{}>` at line {line}, column {column} too", first.name()));
                }
            }
            _ => {
                last = Some((id, el));
                if id.contains(|c: char| c.is_ascii_whitespace()) {
                    notes.fail_at(&ID_REPEATED, el, "id", format!("the id `{id}` holds white space"));
                }
            }
        }
    }
}
