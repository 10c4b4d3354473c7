//! Faults of markup that a parser meets and goes on from: what stands there, and what browsers make of it.
//!
//! Browsers repair all of these, each in the way that the HTML Standard lays down; so nothing fails at once. But the page
//! that they make is another than the one that was written, and what assistive technologies get is theirs. One slip is one
//! finding: what follows from an element that is not closed is not told again.

mod places;
mod tags;
mod words;

use super::Group;
use crate::check::dom::{ParseFault, Syntax};
use crate::check::page::{Notes, Page};
use crate::check::rule::Rule;
use crate::finding::Severity;

/// The rules that are judged here.
pub const GROUP: Group = Group {
    rules: &[
        &MARKUP_BROKEN,
        &CHARACTER_REFERENCE_WRONG,
        &ATTRIBUTE_REPEATED,
        &DOCTYPE_MISSING,
        &TAG_UNCLOSED,
        &END_TAG_STRAY,
        &ELEMENT_MISPLACED,
        &FILE_NOT_WELL_FORMED,
    ],
    run: check,
};

/// The HTML Standard, section 13.2.2 (parse errors).
pub static MARKUP_BROKEN: Rule = Rule {
    name: "markup-broken",
    severity: Severity::Error,
    tests: "Tags, attributes and comments are written so that a parser need not guess.",
    why: "Each browser and each tool repairs broken markup in its own time: words can vanish into a comment or an attribute.",
    fix: "write it as the HTML Standard lays down",
    wcag: &[],
    act: &[],
    page: include_str!("../../../../tests/rules/markup-broken.md"),
};

/// The HTML Standard, section 13.1.4 (character references).
pub static CHARACTER_REFERENCE_WRONG: Rule = Rule {
    name: "character-reference-wrong",
    severity: Severity::Error,
    tests: "Every `&name;` and `&#number;` means a character, and ends in a semicolon.",
    why: "A reader sees the ampersand and the letters, or another character than was meant.",
    fix: "write the character itself, or `&amp;` for an ampersand",
    wcag: &[],
    act: &[],
    page: include_str!("../../../../tests/rules/character-reference-wrong.md"),
};

/// The HTML Standard, section 13.1.2.3: no two attributes of one name on one tag.
pub static ATTRIBUTE_REPEATED: Rule = Rule {
    name: "attribute-repeated",
    severity: Severity::Error,
    tests: "No attribute stands twice on one tag.",
    why: "Only the first counts; what the second says (a class, an id, a label) is lost.",
    fix: "keep one of them, with all that both say",
    wcag: &[],
    act: &[],
    page: include_str!("../../../../tests/rules/attribute-repeated.md"),
};

/// The HTML Standard, section 13.1.1.
pub static DOCTYPE_MISSING: Rule = Rule {
    name: "doctype-missing",
    severity: Severity::Error,
    tests: "The page begins with `<!doctype html>`.",
    why: "Without it browsers lay the page out as pages of the 1990s: text sizes in tables, line heights and widths differ.",
    fix: "write `<!doctype html>` as the very first line",
    wcag: &[],
    act: &[],
    page: include_str!("../../../../tests/rules/doctype-missing.md"),
};

/// The HTML Standard, section 13.1.2.4 (optional tags): all others are written.
pub static TAG_UNCLOSED: Rule = Rule {
    name: "tag-unclosed",
    severity: Severity::Error,
    tests: "Every element whose end tag may not be left out has one, before what is around it ends.",
    why: "What follows becomes part of the element: a link, a heading or a label runs on over the rest of the page.",
    fix: "write the end tag where the element ends",
    wcag: &[],
    act: &[],
    page: include_str!("../../../../tests/rules/tag-unclosed.md"),
};

/// The HTML Standard, section 13.2.6: end tags that match no open element.
pub static END_TAG_STRAY: Rule = Rule {
    name: "end-tag-stray",
    severity: Severity::Error,
    tests: "Every end tag closes an element that is open there.",
    why: "It is passed over, or makes an empty paragraph; and it shows that an element ends elsewhere than was meant.",
    fix: "take the end tag away, or put its start tag where it belongs",
    wcag: &[],
    act: &[],
    page: include_str!("../../../../tests/rules/end-tag-stray.md"),
};

/// The HTML Standard, section 13.2.6: start tags and text that the parser moves or drops.
pub static ELEMENT_MISPLACED: Rule = Rule {
    name: "element-misplaced",
    severity: Severity::Error,
    tests: "Every start tag and text stands where the parser can leave it.",
    why: "The parser moves it (out of a table, behind the body), closes what is open, or drops it: the order of the words changes.",
    fix: "move it to where such an element may stand",
    wcag: &[],
    act: &[],
    page: include_str!("../../../../tests/rules/element-misplaced.md"),
};

/// XML 1.0, section 2.1; Namespaces in XML.
pub static FILE_NOT_WELL_FORMED: Rule = Rule {
    name: "file-not-well-formed",
    severity: Severity::Error,
    tests: "A file of XML (SVG, XHTML, a feed) is well formed.",
    why: "A browser shows an error, or nothing, in place of the whole file.",
    fix: "mend the XML at this place: each element closed, each attribute quoted, each ampersand written `&amp;`",
    wcag: &[],
    act: &[],
    page: include_str!("../../../../tests/rules/file-not-well-formed.md"),
};

/// How many findings about markup one page gives at most; a page that is not HTML at all would give thousands.
const MOST: usize = 100;

fn check(page: &Page<'_>, notes: &Notes<'_>) {
    if page.doc.syntax == Syntax::Xml {
        for fault in &page.doc.faults {
            notes.fail_in_text(&FILE_NOT_WELL_FORMED, fault.at, format!("the file is not well formed: {}", fault.what));
        }
        return;
    }
    let unclosed = tags::unclosed(page, notes, MOST);
    if page.doc.faults.is_empty() {
        return;
    }
    let mut told = tags::Told { places: None, unclosed, others: Vec::new(), dropped: Vec::new() };
    let mut without_doctype = page.doc.doctype().is_none();
    for fault in &page.doc.faults {
        if told.others.len() >= MOST {
            break;
        }
        if without_doctype && fault.what == "Unexpected token" {
            without_doctype = false;
            notes.fail_in_text(&DOCTYPE_MISSING, fault.at, "the page has no doctype");
            continue;
        }
        if is_of_tokenizer(fault) { of_tokenizer(fault, page, notes) } else { tags::judge(fault, page, notes, &mut told) }
    }
}

/// The tokenizer's faults bear the names of the HTML Standard: small letters and hyphens; those of the tree builder are prose.
fn is_of_tokenizer(fault: &ParseFault) -> bool {
    fault.what.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
}

fn of_tokenizer(fault: &ParseFault, page: &Page<'_>, notes: &Notes<'_>) {
    let name: &str = &fault.what;
    let rule = match name {
        "duplicate-attribute" => &ATTRIBUTE_REPEATED,
        _ if name.contains("doctype") => &DOCTYPE_MISSING,
        _ if name.contains("character-reference") => &CHARACTER_REFERENCE_WRONG,
        _ => &MARKUP_BROKEN,
    };
    let before = page.doc.text.get(..fault.at as usize).unwrap_or_default();
    // The tokenizer notices a little late: the place is where the reference or the tag begins.
    let at = if rule.name == CHARACTER_REFERENCE_WRONG.name {
        before.bytes().rev().take(63).position(|byte| byte == b'&').map(|back| before.len() - back - 1)
    } else {
        before.strip_suffix('/').unwrap_or(before).strip_suffix('<').map(str::len)
    };
    notes.fail_in_text(rule, at.map_or(fault.at, |at| at as u32), words::of(name, page.doc, fault));
}
