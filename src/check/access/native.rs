//! What HTML and SVG say of an element's name where ARIA says nothing (AccName 1.2, 2E “host language label”).
//!
//! Sources: HTML-AAM 1.0, section 4.1 (names by element); SVG-AAM 1.0, section 8 (names).

use crate::check::dom::{El, Part};

/// What stands for an element's name.
pub(super) enum Native<'a> {
    /// This text, even where it is empty.
    Text(&'a str),
    /// The words of this element: a legend, a caption, the title of a drawing.
    Words(El<'a>),
    /// What the browser writes on it by itself.
    Default(&'static str),
    /// Nothing.
    Nothing,
}

/// What names an element by its own markup, labels and `title` apart.
pub(super) fn of(el: El<'_>) -> Native<'_> {
    if el.is_svg() {
        return in_svg(el);
    }
    if !el.is_html() {
        return el.attr("alttext").filter(|_| el.name() == "math").map_or(Native::Nothing, Native::Text);
    }
    match el.name() {
        "img" | "area" => el.attr("alt").map_or(Native::Nothing, Native::Text),
        "input" => button(el),
        "fieldset" => child(el, "legend"),
        "table" => child(el, "caption"),
        "optgroup" | "option" | "track" => said(el, "label"),
        _ => Native::Nothing,
    }
}

fn said<'a>(el: El<'a>, attribute: &str) -> Native<'a> {
    el.attr(attribute).filter(|value| !value.trim().is_empty()).map_or(Native::Nothing, Native::Text)
}

fn child<'a>(el: El<'a>, name: &str) -> Native<'a> {
    el.children().find(|child| child.is(name)).map_or(Native::Nothing, Native::Words)
}

/// The state of an `input`, in lower case as the table of the HTML Standard has it; anything unknown is `text`.
pub fn is_input(el: El, kind: &str) -> bool {
    el.is("input") && el.attr("type").is_some_and(|value| value.eq_ignore_ascii_case(kind))
}

fn button(el: El<'_>) -> Native<'_> {
    if is_input(el, "image") {
        // The words of the browser come only after a `title`: see `name`.
        return said(el, "alt");
    }
    let default = match () {
        () if is_input(el, "submit") => Some("Submit"),
        () if is_input(el, "reset") => Some("Reset"),
        () if is_input(el, "button") => None,
        () => return Native::Nothing,
    };
    match (el.attr("value"), default) {
        (Some(value), _) => Native::Text(value),
        (None, Some(words)) => Native::Default(words),
        (None, None) => Native::Nothing,
    }
}

fn in_svg(el: El<'_>) -> Native<'_> {
    if let Some(title) = el.children().find(|child| child.is_svg() && child.name() == "title") {
        return Native::Words(title);
    }
    el.attr_with_prefix("xlink", "title").filter(|_| el.name() == "a").map_or(Native::Nothing, Native::Text)
}

/// How many elements may stand in a figure with one image: its sources, and the words of its caption.
const MOST_BESIDE: usize = 1000;

/// The caption that names an image which is all that a figure shows beside it (HTML-AAM, `img`).
pub(super) fn caption(img: El<'_>) -> Option<El<'_>> {
    let figure = img.ancestors().take(16).find(|above| above.is("figure"))?;
    let mut caption: Option<El<'_>> = None;
    // The first thing beside it ends the walk, so that a figure of many images is not walked for each of them.
    for (steps, el) in figure.descendants().enumerate() {
        if caption.is_none() && el.is("figcaption") && el.parent() == Some(figure) {
            caption = Some(el);
        }
        let passed = el == img || caption.is_some_and(|caption| el.is_within(caption)) || img.is_within(el) || el.is_any(&["source", "script", "style"]);
        if !passed || steps > MOST_BESIDE {
            return None;
        }
    }
    let caption = caption?;
    let bare = |el: El| el.nodes().all(|part| !matches!(part, Part::Text(text, _) if !text.trim().is_empty()));
    (!img.is_within(caption) && bare(figure) && img.ancestors().take_while(|above| *above != figure).all(bare)).then_some(caption)
}

/// What is never read out, whatever points at it from above.
pub(super) fn never_said(el: El) -> bool {
    el.is_any(&["script", "style", "template", "noscript", "rp"])
        || el.is_svg() && matches!(el.name(), "title" | "desc" | "metadata" | "script" | "style" | "defs")
}

/// Whether what stands in it is only for browsers that do not know it.
pub fn holds_fallback(el: El) -> bool {
    el.is_any(&["audio", "video", "iframe"]) || el.is("object") && el.has("data")
}

/// Elements whose words HTML takes for their name, whatever ARIA says of their role.
pub(super) fn names_itself(el: El) -> bool {
    el.is_any(&["summary", "legend", "caption", "figcaption", "label"])
}

/// Whether HTML gives it a placeholder: a `textarea`, and an `input` for words or numbers.
pub(super) fn has_placeholder(el: El) -> bool {
    if !el.is("input") {
        return el.is("textarea");
    }
    let kind = el.attr("type").unwrap_or_default();
    !["button", "checkbox", "color", "date", "datetime-local", "file", "image", "month", "radio", "range", "reset", "submit", "time", "week"]
        .iter()
        .any(|other| kind.eq_ignore_ascii_case(other))
}
