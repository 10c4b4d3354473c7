//! What stands on a page, as far as criteria of WCAG ask: pictures, sound, forms, scripts …; and what it says of itself.
//!
//! In flows a parsed page; out flows what an audit counts of it ([`super::tally::Page`]). Where files alone cannot tell, a thing
//! counts as there: to say that something is absent must be safe.

use super::dom::{Document, El};
use super::tally::Page;
use crate::wcag::Content;

/// A page as the audit counts it, without what rules say of it. `sheets_move`: whether a style sheet of the site may move
/// things, see [`may_move`].
pub fn page(path: &str, doc: &Document, sheets_move: bool) -> Page {
    let mut found = [false; Content::ALL.len()];
    let mut kind = String::new();
    for el in doc.elements() {
        let mut has = |content: Content| {
            if let Some(there) = Content::ALL.iter().position(|other| *other == content).and_then(|at| found.get_mut(at)) {
                *there = true;
            }
        };
        of_element(el, sheets_move, &mut has);
        if kind.is_empty() && el.is("meta") && el.attr("name").is_some_and(|name| name.eq_ignore_ascii_case("page-kind")) {
            kind = bounded(el.attr("content").unwrap_or_default());
        }
    }
    let title = doc.title().map(|title| bounded(&title.text())).unwrap_or_default();
    let present = Content::ALL.iter().zip(found).filter_map(|(content, is_there)| is_there.then_some(*content)).collect();
    Page { path: path.to_owned(), kind, title, present, ..Page::default() }
}

/// Words with white space folded, and no more than a list needs.
fn bounded(words: &str) -> String {
    let folded = words.split_whitespace().flat_map(|word| [" ", word]).skip(1).flat_map(str::chars);
    folded.take(200).collect()
}

/// Whether the text of a style sheet may make things move.
pub fn may_move(css: &str) -> bool {
    let bytes = css.as_bytes();
    ["animation", "transition", "@keyframes"].iter().any(|word| bytes.windows(word.len()).any(|there| there.eq_ignore_ascii_case(word.as_bytes())))
}

fn of_element(el: El<'_>, sheets_move: bool, has: &mut impl FnMut(Content)) {
    let attr = |name: &str| el.attr(name).unwrap_or_default().trim();
    let is = |name: &str, value: &str| attr(name).eq_ignore_ascii_case(value);
    match el.name() {
        "img" | "picture" | "svg" | "canvas" => has(Content::Image),
        "audio" | "bgsound" => has(Content::Audio),
        "video" => has(Content::Video),
        "iframe" | "frame" | "fencedframe" => has(Content::Frame),
        "object" | "embed" | "applet" => has(Content::Embedded),
        "table" => has(Content::Table),
        "input" if is("type", "hidden") => {}
        "form" | "input" | "select" | "textarea" | "button" => has(Content::Form),
        "marquee" | "blink" | "animate" | "animateMotion" | "animateTransform" | "set" => has(Content::Animation),
        "script" if runs(attr("type")) => has(Content::Script),
        "style" if may_move(&el.text()) => has(Content::Animation),
        "link" if sheets_move && attr("rel").split_ascii_whitespace().any(|rel| rel.eq_ignore_ascii_case("stylesheet")) => has(Content::Animation),
        "meta" if is("http-equiv", "refresh") => has(Content::Refresh),
        _ => {}
    }
    if el.is("input") {
        if is("type", "image") {
            has(Content::Image);
        }
        let is_secret = |word: &str| ["one-time-code", "current-password", "new-password"].iter().any(|name| word.eq_ignore_ascii_case(name));
        if is("type", "password") || attr("autocomplete").split_ascii_whitespace().any(is_secret) {
            has(Content::Password);
        }
    }
    for attribute in el.attrs() {
        let value = attribute.value;
        match attribute.name {
            "role" if value.split_ascii_whitespace().any(|role| matches!(role, "img" | "image" | "graphics-document" | "graphics-symbol")) => {
                has(Content::Image)
            }
            "role" if value.split_ascii_whitespace().any(is_field) => has(Content::Form),
            "contenteditable" if !value.eq_ignore_ascii_case("false") => has(Content::Form),
            "src" | "srcset" | "href" if may_be_moving(value) => has(Content::Animation),
            "href" | "action" | "formaction" if is_script(value) => has(Content::Script),
            "style" if may_move(value) => has(Content::Animation),
            name if name.len() > 2 && name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("on")) => has(Content::Script),
            _ => {}
        }
    }
}

/// Whether a `script` of this type runs, or may (the HTML Standard, “prepare the script element”): data blocks do not.
fn runs(kind: &str) -> bool {
    let essence = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence.is_empty()
        || matches!(essence.as_str(), "module" | "importmap" | "speculationrules")
        || essence.ends_with("script")
        || essence.contains("javascript1.")
}

fn is_field(role: &str) -> bool {
    matches!(role, "button" | "checkbox" | "combobox" | "listbox" | "radio" | "searchbox" | "slider" | "spinbutton" | "switch" | "textbox" | "form" | "search")
}

/// Whether an address is of an image of a form that may move.
fn may_be_moving(address: &str) -> bool {
    let ends = |word: &str| {
        let name = word.split(['?', '#']).next().unwrap_or_default();
        let end = name.rsplit_once('.').map_or("", |(_, end)| end);
        ["gif", "apng", "webp", "avif"].iter().any(|moving| end.eq_ignore_ascii_case(moving))
    };
    address.split([' ', '\t', '\n', '\r', ',']).any(ends) || address.get(..10).is_some_and(|start| start.eq_ignore_ascii_case("data:image"))
}

/// Whether an address is a script: browsers skip white space and control characters before and in its scheme.
fn is_script(address: &str) -> bool {
    let mut letters = address.chars().filter(|c| *c > ' ').map(|c| c.to_ascii_lowercase());
    "javascript:".chars().all(|expected| letters.next() == Some(expected))
}

#[cfg(test)]
mod tests {
    use super::super::dom;
    use super::*;
    use Content::{Animation, Audio, Embedded, Form, Frame, Image, Password, Refresh, Script, Table, Video};

    #[test]
    fn what_stands_on_a_page_is_seen_and_nothing_else() {
        for (html, expected) in [
            ("<p>on onload=x img</p><a href=x>video</a>", &[][..]),
            ("<img src=a.png alt=''>", &[Image]),
            ("<svg><set /></svg>", &[Image, Animation]),
            ("<img src='a.GIF?x' alt=''>", &[Image, Animation]),
            ("<span role='none img'>x</span>", &[Image]),
            ("<audio></audio><video></video>", &[Audio, Video]),
            ("<iframe></iframe><object></object>", &[Frame, Embedded]),
            ("<table><td>x</table>", &[Table]),
            ("<input type=HIDDEN>", &[]),
            ("<input type=image alt=x>", &[Image, Form]),
            ("<div contenteditable>x</div>", &[Form]),
            ("<input type=password>", &[Form, Password]),
            ("<input autocomplete='section-a ONE-TIME-CODE'>", &[Form, Password]),
            ("<script type='application/ld+json'>{}</script>", &[]),
            ("<script src=x></script>", &[Script]),
            ("<script type='text/JavaScript; charset=utf-8'></script>", &[Script]),
            ("<p ONCLICK=x>", &[Script]),
            ("<a href='\u{1} java\nscript:x'>x</a>", &[Script]),
            ("<style>p { Transition: 1s }</style>", &[Animation]),
            ("<link rel='alternate StyleSheet' href=a.css>", &[Animation]),
            ("<link rel=icon href=a.ico>", &[]),
            ("<meta http-equiv=Refresh content=1>", &[Refresh]),
        ] {
            assert_eq!(page("a.html", &dom::html(html.to_owned()), true).present, expected, "{html}");
        }
        assert!(page("a.html", &dom::html("<link rel=stylesheet href=a.css>".to_owned()), false).present.is_empty());
        assert_eq!(
            page("a.svg", &dom::xml("<svg xmlns='http://www.w3.org/2000/svg'><a xmlns:x='y' x:href='javascript:z'/></svg>".to_owned()), false).present,
            [Image, Script]
        );
        assert!(may_move("@KEYFRAMES x") && !may_move("a { color: red }") && !may_move(""));
    }

    #[test]
    fn a_page_says_its_kind_and_its_title() {
        let long = "x".repeat(500);
        let html = format!("<meta name=Page-Kind content=' minute '><meta name=page-kind content=other><title> Plan\n delivery {long}</title>");
        let page = page("a.html", &dom::html(html), false);
        assert_eq!((page.kind.as_str(), page.title.len()), ("minute", 200));
        assert!(page.title.starts_with("Plan delivery x"));
    }
}
