//! What readers and assistive technologies do not get: what is not laid out, not visible, inert or hidden by `aria-hidden`.
//!
//! Sources: the HTML Standard 6.1 (`hidden`), 6.3 (inert), 15.3.1 (hidden elements); SVG 2 (never-rendered elements);
//! WAI-ARIA 1.2, 7.2; “programmatically hidden” of the ACT rules. What a closed `details` holds counts as there: opening
//! it needs no script, so its faults are faults of the page; likewise `hidden="until-found"`.

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
            "base" | "head" | "link" | "meta" | "noembed" | "noframes" | "noscript" | "param" | "script" | "source" | "style" | "template" | "title"
            | "track" => true,
            "datalist" | "rp" => true,
            "input" => el.attr("type").is_some_and(|kind| kind.eq_ignore_ascii_case("hidden")),
            _ => el.parent().is_some_and(|above| above.is_any(&["audio", "video"])),
        }
}
