//! The rules of the house for its own sites: a page stands by itself, needs no script, and comes at once.
//!
//! They bind sites of ours only; other people's pages may ask other hosts for what they like.

mod outside;
mod weight;

pub use outside::sheet;

use super::Group;
use crate::check::dom::El;
use crate::check::page::{Notes, Page};
use crate::check::rule::Rule;
use crate::finding::Severity;

/// The rules that are judged here.
pub const GROUP: Group = Group { rules: &[&OUTSIDE_REQUEST, &INLINE_SCRIPT, &INLINE_STYLE, &IMAGE_WITHOUT_SIZE, &PAGE_HEAVY], run: check };

/// A rule of the house: self-containment.
pub static OUTSIDE_REQUEST: Rule = Rule {
    name: "outside-request",
    severity: Severity::Error,
    tests: "Opening a page, or sending a form on it, asks no other host for anything.",
    why: "Each request tells a third party who reads which minutes, fails where there is no network, and dies with that host.",
    fix: "keep a copy of the file in the site and name that, by a relative address",
    wcag: &[],
    act: &[],
    page: include_str!("../../../../tests/rules/outside-request.md"),
};

/// A rule of the house: no page needs a script, and a strict content security policy can forbid all inline ones.
pub static INLINE_SCRIPT: Rule = Rule {
    name: "inline-script",
    severity: Severity::Error,
    tests: "No script stands in a page: not in `<script>`, in an event handler or in a `javascript:` address.",
    why: "A server that forbids inline scripts, as it should, breaks the page; and what only a script does is lost to many readers.",
    fix: "leave it out, or put it into a file of its own",
    wcag: &[],
    act: &[],
    page: include_str!("../../../../tests/rules/inline-script.md"),
};

/// A rule of the house: looks live in the style sheet.
pub static INLINE_STYLE: Rule = Rule {
    name: "inline-style",
    severity: Severity::Error,
    tests: "No style stands in a page: neither in `<style>` nor in a `style` attribute.",
    why: "A server that forbids inline styles drops it; a skin cannot change it, and it travels with every page.",
    fix: "put it into the style sheet of the skin",
    wcag: &[],
    act: &[],
    page: include_str!("../../../../tests/rules/inline-style.md"),
};

/// Advice: Cumulative Layout Shift (Web Vitals); the HTML Standard, section 4.8.16 (dimension attributes).
pub static IMAGE_WITHOUT_SIZE: Rule = Rule {
    name: "image-without-size",
    severity: Severity::Warning,
    tests: "Every image says its width and height.",
    why: "Until it has come, nothing keeps its place: the words jump from under the reader's eye or finger.",
    fix: "write the picture's own size in pixels: `width=\"640\" height=\"480\"`",
    wcag: &[],
    act: &[],
    page: include_str!("../../../../tests/rules/image-without-size.md"),
};

/// A rule of the house: a page and its style sheets come in the first answer of a connection (RFC 6928, ten packets).
pub static PAGE_HEAVY: Rule = Rule {
    name: "page-heavy",
    severity: Severity::Warning,
    tests: "A page weighs, with its style sheets and pressed as gzip, no more than 14,000 bytes.",
    why: "What fits into the first answer is there at once, also on a poor line; more takes a round trip for each doubling.",
    fix: "split the list or the record; a single long minute may pass it",
    wcag: &[],
    act: &[],
    page: include_str!("../../../../tests/rules/page-heavy.md"),
};

/// Judges one page of a site of ours.
fn check(page: &Page<'_>, notes: &Notes<'_>) {
    for el in page.elements() {
        outside::judge(page, el, notes);
        inline(el, notes);
        if el.is("img") && !(el.has("width") && el.has("height")) {
            notes.fail(&IMAGE_WITHOUT_SIZE, el, "the image does not say its size");
        }
    }
    weight::judge(page, notes);
}

fn inline(el: El<'_>, notes: &Notes<'_>) {
    let name = el.name();
    match name {
        "script" if !el.has("src") && !is_data(el) => notes.fail(&INLINE_SCRIPT, el, "a script stands in the page"),
        "style" => notes.fail(&INLINE_STYLE, el, "a style sheet stands in the page"),
        _ => {}
    }
    for attr in el.attrs() {
        match attr.name {
            "style" => notes.fail_at(&INLINE_STYLE, el, "style", format!("`<{name}>` has a style of its own")),
            "href" | "action" | "formaction" | "src" if is_script(attr.value) => {
                notes.fail_at(&INLINE_SCRIPT, el, attr.name, format!("the address of `<{name}>` is a script"));
            }
            handler if handler.len() > 2 && handler.starts_with("on") && attr.prefix.is_empty() => {
                notes.fail_at(&INLINE_SCRIPT, el, handler, format!("`<{name}>` has the event handler `{handler}`"));
            }
            _ => {}
        }
    }
}

/// A block of data, which no browser runs (the HTML Standard, section 4.12.1).
fn is_data(el: El<'_>) -> bool {
    el.attr("type").is_some_and(|kind| ["application/ld+json", "application/json"].iter().any(|data| kind.trim_ascii().eq_ignore_ascii_case(data)))
}

fn is_script(address: &str) -> bool {
    address.trim_ascii().get(..11).is_some_and(|start| start.eq_ignore_ascii_case("javascript:"))
}
