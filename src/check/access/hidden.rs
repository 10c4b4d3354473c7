//! What readers and assistive technologies do not get: what is not laid out, not visible, inert or hidden by `aria-hidden`.
//!
//! Sources: the HTML Standard 6.1 (`hidden`), 6.3 (inert), 15.3.1 (hidden elements); SVG 2 (never-rendered elements);
//! WAI-ARIA 1.2, 7.2; “programmatically hidden” of the ACT rules. What a closed `details` holds counts as there: opening
//! it needs no script, so its faults are faults of the page.

use crate::check::dom::El;

/// What the style sheets say of an element, as far as it decides what is there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shown {
    /// `display` is not `none` on the element itself.
    pub displayed: bool,
    /// `visibility`, inherited, is `visible`.
    pub visible: bool,
}

/// Whether browsers lay out nothing for the element whatever a style sheet says, or leave it out of what they expose.
pub(super) fn never_rendered(el: El) -> bool {
    if el.is_svg() {
        return matches!(
            el.name(),
            "clipPath"
                | "defs"
                | "desc"
                | "filter"
                | "linearGradient"
                | "marker"
                | "mask"
                | "metadata"
                | "pattern"
                | "radialGradient"
                | "script"
                | "style"
                | "symbol"
                | "title"
        );
    }
    el.is_html()
        && match el.name() {
            "area" => false,
            "base" | "head" | "link" | "meta" | "noembed" | "noframes" | "noscript" | "param" | "script" | "source" | "style" | "template" | "title"
            | "track" => true,
            "datalist" | "rp" => true,
            "input" => el.attr("type").is_some_and(|kind| kind.eq_ignore_ascii_case("hidden")),
            _ => el.parent().is_some_and(|above| above.is_any(&["audio", "video"])),
        }
}

/// What an element shows where only the browser's own style sheet and its `style` attribute are known.
pub fn without_sheets(el: El, above: Shown) -> Shown {
    let mut shown = Shown { displayed: !hidden_by_default(el), visible: above.visible };
    for declaration in el.attr("style").unwrap_or_default().split(';') {
        let Some((name, value)) = declaration.split_once(':') else { continue };
        let value = value.split('!').next().unwrap_or_default().trim();
        let name = name.trim();
        if name.eq_ignore_ascii_case("display") {
            shown.displayed = !value.eq_ignore_ascii_case("none");
        } else if name.eq_ignore_ascii_case("visibility") {
            shown.visible = !(value.eq_ignore_ascii_case("hidden") || value.eq_ignore_ascii_case("collapse"));
        }
    }
    shown
}

/// Whether the browser's own style sheet gives the element `display: none`, which a page's style sheet may undo.
pub fn hidden_by_default(el: El) -> bool {
    el.is_html() && (el.has("hidden") || el.is("dialog") && !el.has("open") || el.has("popover"))
}
