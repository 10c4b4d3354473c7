//! What is brought into a page from elsewhere: frames, sound, films, plugins; and what moves by itself.

mod media;

use super::Group;
use crate::check::access::focus::integer;
use crate::check::access::visible;
use crate::check::css::seen;
use crate::check::css::style::{From, Size};
use crate::check::dom::{self, El};
use crate::check::page::{Notes, Page};
use crate::check::rule::Rule;
use crate::finding::Severity;

/// The rules that are judged here.
pub const GROUP: Group = Group {
    rules: &[
        &FRAME_OUT_OF_TAB_ORDER,
        &MOVING_TEXT,
        &PLUGIN,
        &ACCESS_KEY,
        &media::SOUND_BY_ITSELF,
        &media::FILM_WITHOUT_CAPTIONS,
        &media::SOUND_WITHOUT_TRANSCRIPT,
    ],
    run: check,
};

/// ACT rule akn7bn; WCAG 2.1.1.
pub static FRAME_OUT_OF_TAB_ORDER: Rule = Rule {
    name: "frame-out-of-tab-order",
    severity: Severity::Error,
    tests: "An `iframe` that holds something to operate does not have a negative `tabindex`.",
    why: "The Tab key passes over the whole frame, so who has no mouse cannot reach what is in it.",
    fix: "take `tabindex` away from the `iframe`",
    wcag: &["2.1.1"],
    act: &["akn7bn"],
    page: include_str!("../../../../tests/rules/frame-out-of-tab-order.md"),
};

/// WCAG 2.2.2, failures F4, F16 and F47.
pub static MOVING_TEXT: Rule = Rule {
    name: "moving-text",
    severity: Severity::Error,
    tests: "No `marquee` moves text and no `blink` makes it flash.",
    why: "Text that moves cannot be read by many, and keeps others from reading anything else.",
    fix: "show the text as it is",
    wcag: &["2.2.2"],
    act: &[],
    page: include_str!("../../../../tests/rules/moving-text.md"),
};

/// Advice; the HTML Standard, 16.2 (`applet` is obsolete) and 4.8.7 (plugins are no longer supported).
pub static PLUGIN: Rule = Rule {
    name: "plugin",
    severity: Severity::Warning,
    tests: "Nothing on the page needs a plugin: no `applet`, no Flash, Silverlight or Java in `object` or `embed`.",
    why: "Browsers no longer run plugins; readers get an empty box.",
    fix: "put the words or pictures on the page themselves, or link to a file",
    wcag: &[],
    act: &[],
    page: include_str!("../../../../tests/rules/plugin.md"),
};

/// Advice.
pub static ACCESS_KEY: Rule = Rule {
    name: "access-key",
    severity: Severity::Warning,
    tests: "No element takes a key for itself with `accesskey`.",
    why: "Such keys get in the way of those of browsers and screen readers, and nobody knows them.",
    fix: "take `accesskey` away: links, headings and landmarks are reached without it",
    wcag: &[],
    act: &[],
    page: include_str!("../../../../tests/rules/access-key.md"),
};

fn check(page: &Page<'_>, notes: &Notes<'_>) {
    let mut keys: Vec<&str> = Vec::new();
    for el in page.elements().filter(|el| el.is_html()) {
        match el.name() {
            "iframe" => frame(page, el, notes),
            "marquee" | "blink" if page.access().is_visible(el) => notes.fail(&MOVING_TEXT, el, format!("`{}` moves or flashes its text", el.name())),
            "applet" | "embed" | "object" => plugin(el, notes),
            "audio" | "video" => media::judge(page, el, notes),
            _ => {}
        }
        if let Some(key) = el.attr("accesskey").map(str::trim).filter(|key| !key.is_empty() && !keys.contains(key)) {
            notes.cant_tell(&ACCESS_KEY, el, format!("the key `{key}` is taken: is it worth getting in the way of others?"));
            keys.push(key);
        }
    }
}

fn frame(page: &Page<'_>, el: El<'_>, notes: &Notes<'_>) {
    let access = page.access();
    let negative = el.attr("tabindex").and_then(integer).is_some_and(|index| index < 0);
    let inert = std::iter::once(el).chain(el.ancestors()).any(|el| el.has("inert"));
    if !negative || inert || !access.is_visible(el) || !has_room(page, el) {
        return;
    }
    if let Some(inner) = el.attr("srcdoc") {
        let inner = dom::html(inner.to_owned());
        let inner = page.inside(&inner);
        if inner.elements().any(|el| inner.access().is_in_focus_order(el) && shows(&inner, el)) {
            notes.fail_at(&FRAME_OUT_OF_TAB_ORDER, el, "tabindex", "the frame is out of the Tab order, but holds something to operate");
        }
    } else if el.attr("src").map(str::trim).is_some_and(|src| !src.is_empty() && !src.to_ascii_lowercase().starts_with("about:")) {
        notes.cant_tell(&FRAME_OUT_OF_TAB_ORDER, el, "the frame is out of the Tab order: does it hold anything to operate, or to scroll?");
    }
}

/// Whether what a frame holds can be seen at all: the frame is not off the page, and has a size.
fn has_room(page: &Page<'_>, el: El<'_>) -> bool {
    let cascade = page.styles().light();
    let none = |name: &str, styled: Size| match styled {
        Size::Px(pixels) => pixels <= 0.0,
        _ => el.attr(name).and_then(integer) == Some(0),
    };
    let style = page.style(el);
    cascade.number(el).is_some_and(|number| seen::is_seen(cascade, number)) && !none("width", style.width) && !none("height", style.height)
}

/// Whether something of an element can be seen (“visible” of the ACT rules): it is not off the page, and not an empty link.
fn shows(page: &Page<'_>, el: El<'_>) -> bool {
    const DRAWN: &[&str] =
        &["audio", "button", "canvas", "embed", "iframe", "img", "input", "meter", "object", "progress", "select", "summary", "textarea", "video"];
    let cascade = page.styles().light();
    let drawn = |el: El| el.is_any(DRAWN) || el.is_svg() || page.style(el).picture || page.style(el).background_from.is_some_and(From::is_author);
    page.access().is_visible(el)
        && cascade.number(el).is_some_and(|number| seen::is_seen(cascade, number))
        && (drawn(el) || el.descendants().any(drawn) || !visible::text(page, el).is_empty() || visible::is_written_on(page, el))
}

fn plugin(el: El<'_>, notes: &Notes<'_>) {
    const KINDS: &[&str] =
        &["application/java", "application/x-java", "application/x-shockwave-flash", "application/x-silverlight", "application/futuresplash"];
    let old = el.is("applet");
    let kind = el.attr("type").map(|kind| kind.trim().to_ascii_lowercase()).is_some_and(|kind| KINDS.iter().any(|known| kind.starts_with(known)));
    let file = el.attr("data").or_else(|| el.attr("src")).unwrap_or_default().split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    if old || kind || file.ends_with(".swf") || file.ends_with(".xap") || el.has("classid") {
        notes.fail(&PLUGIN, el, format!("`{}` needs a plugin", el.name()));
    }
}
