//! What can take the focus, and what the Tab key comes to.
//!
//! Source: the HTML Standard 6.6 (focusable areas, `tabindex`, sequential focus navigation) and 4.10.19.5 (disabled).

use crate::check::dom::El;
use std::cell::OnceCell;
use std::collections::BTreeSet;

/// How an element stands to the focus, were it laid out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Focus {
    /// It cannot take it.
    Never,
    /// It can, by a script or a click, but the Tab key passes over it.
    ByScript,
    /// The Tab key comes to it.
    InOrder,
}

/// How an element stands to the focus; `disabled` is [`disabled`] of the same element, `maps` are those of its page.
pub(super) fn of<'a>(el: El<'a>, disabled: bool, maps: &Maps<'a>) -> Focus {
    if disabled {
        return Focus::Never;
    }
    match el.attr("tabindex").and_then(integer) {
        Some(index) if index < 0 => Focus::ByScript,
        Some(_) => Focus::InOrder,
        None if focusable_by_nature(el, maps) => Focus::InOrder,
        None => Focus::Never,
    }
}

/// Whether an element takes the focus without a `tabindex`.
fn focusable_by_nature<'a>(el: El<'a>, maps: &Maps<'a>) -> bool {
    if el.is_svg() {
        return el.name() == "a" && (el.has("href") || el.attr_with_prefix("xlink", "href").is_some());
    }
    if !el.is_html() {
        return false;
    }
    let by_kind = match el.name() {
        "a" => el.has("href"),
        "area" => el.has("href") && maps.use_area(el),
        "button" | "select" | "textarea" | "iframe" => true,
        "input" => !el.attr("type").is_some_and(|kind| kind.eq_ignore_ascii_case("hidden")),
        "audio" | "video" => el.has("controls"),
        "summary" => opens_details(el),
        _ => false,
    };
    by_kind || is_editing_host(el)
}

/// Whether it is the summary that opens its `details`: the first one.
pub fn opens_details(el: El) -> bool {
    let details = el.parent().filter(|above| above.is("details"));
    details.is_some_and(|details| details.children().find(|child| child.is("summary")) == Some(el))
}

/// The image maps that images of a page use, looked up when the first area is met.
#[derive(Default)]
pub(super) struct Maps<'a> {
    used: OnceCell<BTreeSet<&'a str>>,
}

impl<'a> Maps<'a> {
    /// Whether an image uses the map that holds this area.
    fn use_area(&self, area: El<'a>) -> bool {
        let Some(name) = area.ancestors().find(|above| above.is("map")).and_then(|map| map.attr("name")) else { return false };
        let used = self.used.get_or_init(|| {
            let users = area.document().elements().filter(|el| el.is_any(&["img", "object"]));
            users.filter_map(|el| el.attr("usemap")?.strip_prefix('#')).collect()
        });
        used.contains(name)
    }
}

fn is_editing_host(el: El) -> bool {
    let said = |value: &str| ["", "true", "plaintext-only"].iter().any(|word| word.eq_ignore_ascii_case(value));
    el.attr("contenteditable").is_some_and(said)
}

/// Whether an element is a field or button that is disabled, by itself or by a fieldset (`within`) around it.
pub(super) fn disabled(el: El, within: bool) -> bool {
    el.is_any(&["button", "fieldset", "input", "select", "textarea"]) && (within || el.has("disabled"))
        || el.is_any(&["option", "optgroup"]) && (el.has("disabled") || el.parent().is_some_and(|above| above.is("optgroup") && above.has("disabled")))
}

/// Whether the child of an element stands in a disabled fieldset because of that element: all of it but what its first
/// `legend` holds.
pub(super) fn disables(fieldset: El, child: El) -> bool {
    fieldset.is("fieldset") && fieldset.has("disabled") && fieldset.children().find(|el| el.is("legend")) != Some(child)
}

/// An integer by HTML's rules: white space before it and anything after it is passed over.
pub fn integer(value: &str) -> Option<i64> {
    let value = value.trim_ascii_start();
    let (negative, digits) = match value.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, value.strip_prefix('+').unwrap_or(value)),
    };
    let end = digits.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(digits.len());
    // More digits than fit are a number all the same: the largest.
    let number = digits.get(..end).filter(|digits| !digits.is_empty())?.parse().unwrap_or(i64::MAX);
    Some(if negative { -number } else { number })
}
