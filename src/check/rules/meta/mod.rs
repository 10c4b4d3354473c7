//! What `meta` elements do to a page: reload it, keep it from being enlarged, state its encoding.

mod refresh;
mod viewport;

use super::Group;
use crate::check::dom::{El, Syntax};
use crate::check::page::{Notes, Page};
use crate::check::rule::Rule;
use crate::finding::Severity;
use encoding_rs::{Encoding, UTF_8};

/// The rules that are judged here.
pub const GROUP: Group =
    Group { rules: &[&REFRESH_DELAYED, &REFRESH_DELAYED_AT_ALL, &ZOOM_PREVENTED, &VIEWPORT_MISSING, &ENCODING_UNDECLARED, &ENCODING_OUTDATED], run: check };

/// Twenty hours, in seconds: past this, WCAG 2.2.1 asks for nothing.
const TWENTY_HOURS: u64 = 72_000;
/// Browsers look for the encoding in as many bytes.
const LOOKED_THROUGH: u32 = 1024;

/// ACT rule bc659a; WCAG 2.2.1.
pub static REFRESH_DELAYED: Rule = Rule {
    name: "refresh-delayed",
    severity: Severity::Error,
    tests: "The first `meta` that reloads or redirects the page does so at once, or after more than 20 hours.",
    why: "Who reads slowly, or hears the page, is thrown out of it in the middle of a sentence.",
    fix: "let the server redirect, redirect at once (`content=\"0; url=…\"`), or leave it to the reader to reload",
    wcag: &["2.2.1"],
    act: &["bc659a"],
    page: include_str!("../../../../tests/rules/refresh-delayed.md"),
};

/// ACT rule bisz58; WCAG 2.2.4 and 3.2.5 (AAA).
pub static REFRESH_DELAYED_AT_ALL: Rule = Rule {
    name: "refresh-delayed-at-all",
    severity: Severity::Warning,
    tests: "The first `meta` that reloads or redirects the page does so at once.",
    why: "A change that the reader did not ask for takes the place of what was being read, however late it comes.",
    fix: "let the server redirect, redirect at once (`content=\"0; url=…\"`), or leave it to the reader to reload",
    wcag: &["2.2.4", "3.2.5"],
    act: &["bisz58"],
    page: include_str!("../../../../tests/rules/refresh-delayed-at-all.md"),
};

/// ACT rule b4f0c3; WCAG 1.4.4.
pub static ZOOM_PREVENTED: Rule = Rule {
    name: "zoom-prevented",
    severity: Severity::Error,
    tests: "No `meta name=viewport` keeps readers from enlarging the page to twice its size.",
    why: "Who needs larger letters enlarges the page with two fingers; this takes that away on phones.",
    fix: "write `<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">` and nothing more",
    wcag: &["1.4.4"],
    act: &["b4f0c3"],
    page: include_str!("../../../../tests/rules/zoom-prevented.md"),
};

/// Advice; WCAG 1.4.10 asks that a page reflows.
pub static VIEWPORT_MISSING: Rule = Rule {
    name: "viewport-missing",
    severity: Severity::Warning,
    tests: "An HTML page says how wide it is laid out: `meta name=viewport`.",
    why: "Without it, phones lay the page out for a desktop screen and show it in tiny letters.",
    fix: "write `<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">` in the `head`",
    wcag: &[],
    act: &[],
    page: include_str!("../../../../tests/rules/viewport-missing.md"),
};

/// The HTML Standard, 4.2.5.4: the encoding is declared, within the first 1024 bytes.
pub static ENCODING_UNDECLARED: Rule = Rule {
    name: "encoding-undeclared",
    severity: Severity::Warning,
    tests: "A page with letters outside ASCII declares its encoding, within its first 1024 bytes.",
    why: "A browser that has to guess shows `Ã´` for `ô`, and a screen reader reads that out.",
    fix: "write `<meta charset=\"utf-8\">` as the first element of the `head`",
    wcag: &[],
    act: &[],
    page: include_str!("../../../../tests/rules/encoding-undeclared.md"),
};

/// The HTML Standard, 4.2.5.4: the encoding is UTF-8.
pub static ENCODING_OUTDATED: Rule = Rule {
    name: "encoding-outdated",
    severity: Severity::Warning,
    tests: "The encoding that a page declares is UTF-8.",
    why: "Names with letters that the older encoding lacks cannot be written, and forms lose what readers type.",
    fix: "save the page as UTF-8, and write `<meta charset=\"utf-8\">`",
    wcag: &[],
    act: &[],
    page: include_str!("../../../../tests/rules/encoding-outdated.md"),
};

fn check(page: &Page<'_>, notes: &Notes<'_>) {
    let (mut refreshed, mut has_viewport, mut has_encoding) = (false, false, false);
    for el in page.elements().filter(|el| el.is("meta")) {
        let content = el.attr("content");
        let pragma = |name: &str| el.attr("http-equiv").is_some_and(|value| value.eq_ignore_ascii_case(name));
        if pragma("refresh") && !refreshed {
            let Some(seconds) = content.and_then(refresh::seconds) else { continue };
            refreshed = true;
            if seconds != 0 {
                refresh(el, seconds, notes);
            }
        }
        if el.attr("name").is_some_and(|name| name.trim_ascii().eq_ignore_ascii_case("viewport")) {
            has_viewport = true;
            let scale = content.map(viewport::read).unwrap_or_default();
            if let Some(value) = scale.user_scalable.filter(|value| !viewport::lets_zoom(value)) {
                notes.fail_at(&ZOOM_PREVENTED, el, "content", format!("`user-scalable={value}` keeps readers from enlarging the page"));
            } else if let Some(value) = scale.maximum.filter(|value| !viewport::is_wide_enough(value)) {
                notes.fail_at(&ZOOM_PREVENTED, el, "content", format!("`maximum-scale={value}` keeps readers from enlarging the page to twice its size"));
            }
        }
        let label = el.attr("charset").or_else(|| content.filter(|_| pragma("content-type")).and_then(charset_in));
        if let Some(label) = label.filter(|_| !has_encoding) {
            has_encoding = true;
            encoding(el, label, notes);
        }
    }
    let Some(root) = page.doc.root().filter(|root| root.is("html") && page.doc.syntax == Syntax::Html) else { return };
    if !has_viewport {
        notes.fail(&VIEWPORT_MISSING, root, "the page has no `meta name=viewport`");
    }
    if !has_encoding && !page.doc.text.is_ascii() {
        notes.cant_tell(&ENCODING_UNDECLARED, root, "the page does not declare its encoding: does the server, or a byte order mark?");
    }
}

fn refresh(el: El<'_>, seconds: u64, notes: &Notes<'_>) {
    if seconds <= TWENTY_HOURS {
        notes.fail_at(&REFRESH_DELAYED, el, "content", format!("the page is reloaded or left after {seconds} seconds"));
    }
    notes.fail_at(&REFRESH_DELAYED_AT_ALL, el, "content", format!("the page is reloaded or left after {seconds} seconds"));
}

fn encoding(el: El<'_>, label: &str, notes: &Notes<'_>) {
    if !el.document().text.is_ascii() && el.tag_end() > LOOKED_THROUGH {
        notes.fail(&ENCODING_UNDECLARED, el, format!("the encoding is declared {} bytes into the page, where browsers no longer look", el.tag_end()));
    }
    if Encoding::for_label(label.as_bytes()) != Some(UTF_8) {
        notes.fail(&ENCODING_OUTDATED, el, format!("the page declares the encoding `{label}`"));
    }
}

/// The encoding in a content type: what stands after `charset=`.
fn charset_in(content: &str) -> Option<&str> {
    let at = content.to_ascii_lowercase().find("charset")?;
    let value = content.get(at + 7..)?.trim_ascii_start().strip_prefix('=')?.trim_ascii();
    let value = value.trim_matches(['"', '\'']);
    Some(value.split([';', ' ']).next().unwrap_or_default())
}
