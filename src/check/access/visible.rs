//! What can be seen of an element's words, and how its box stands among them.
//!
//! Source: “visible inner text” of the ACT rules; the HTML Standard, section 15 (what browsers lay out as a block).

use super::flat::Flat;
use crate::check::css::seen;
use crate::check::css::selector::Pseudo;
use crate::check::css::style::{Display, Style};
use crate::check::dom::{El, Part};
use crate::check::page::Page;

/// How deep the walk goes.
const DEEPEST: u16 = 128;

/// How a box stands among words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Layout {
    /// In the line: its words join those beside it.
    Inline,
    /// Apart, or in the line as a box.
    Block,
}

/// What style sheets write before or after the words of an element.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Generated<'p> {
    /// These words; mostly none.
    Words(&'p str),
    /// Something that is not only words: a picture, a counter, the value of an attribute.
    Unknown,
}

/// What style sheets write around an element.
pub(super) fn generated<'p>(page: &'p Page<'_>, el: El<'_>, which: Pseudo) -> Generated<'p> {
    let Some((_, style)) = page.styles().light().pseudo(el, which) else { return Generated::Words("") };
    match &style.content {
        _ if style.display == Display::None || !style.visible => Generated::Words(""),
        Some(words) => Generated::Words(words),
        None => Generated::Unknown,
    }
}

/// Whether a style sheet writes something before or after what an element holds.
pub fn is_written_on(page: &Page<'_>, el: El<'_>) -> bool {
    [Pseudo::Before, Pseudo::After].into_iter().any(|which| !matches!(generated(page, el, which), Generated::Words("")))
}

/// How a box stands.
pub fn layout(page: &Page<'_>, el: El<'_>) -> Layout {
    match page.style(el).display {
        Display::Inline | Display::Contents if !(el.is_svg() && el.name() == "text") => Layout::Inline,
        Display::None if !is_block(el) => Layout::Inline,
        _ => Layout::Block,
    }
}

/// Whether browsers lay an element out as a block, where no style sheet says otherwise.
pub fn is_block(el: El) -> bool {
    const BLOCKS: &[&str] = &[
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "listing",
        "main",
        "menu",
        "meter",
        "nav",
        "ol",
        "optgroup",
        "option",
        "p",
        "plaintext",
        "pre",
        "progress",
        "search",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "xmp",
    ];
    el.is_html() && BLOCKS.binary_search(&el.name()).is_ok()
}

/// The words of an element that can be seen, with one space between them.
pub fn text(page: &Page<'_>, el: El<'_>) -> String {
    let mut out = Flat::default();
    let mut steps = 20_000;
    let cascade = page.styles().light();
    let above = el.parent().and_then(|above| cascade.number(above)).is_none_or(|number| seen::is_in_sight(cascade, number));
    inside(page, el, above, &mut out, 0, &mut steps);
    out.into_words()
}

/// `above` tells whether what stands around the element leaves it in sight.
fn inside(page: &Page<'_>, el: El<'_>, above: bool, out: &mut Flat, depth: u16, steps: &mut u32) {
    let cascade = page.styles().light();
    let style = cascade.number(el).and_then(|number| cascade.style(number));
    let in_sight = above && !style.is_some_and(seen::hides);
    let seen = in_sight && page.access().is_visible(el) && !style.is_some_and(is_tiny);
    for part in el.nodes() {
        match part {
            Part::Text(text, _) if seen => out.push(text),
            Part::Text(..) => out.space(),
            Part::Element(inner) if inner.is("br") => out.space(),
            Part::Element(inner) if depth < DEEPEST && page.access().is_rendered(inner) && !out.is_full() && *steps > 0 => {
                let apart = layout(page, inner) == Layout::Block;
                if apart {
                    out.space();
                }
                *steps = steps.saturating_sub(1);
                inside(page, inner, in_sight, out, depth + 1, steps);
                if apart {
                    out.space();
                }
            }
            Part::Element(_) => {}
        }
    }
}

/// Whether style sheets leave something of the element's words to see: it is not transparent, cut off, moved off the page
/// or shrunk to nothing, by itself or by an element above.
pub fn is_seen(page: &Page<'_>, el: El<'_>) -> bool {
    let cascade = page.styles().light();
    cascade.number(el).is_none_or(|number| seen::is_in_sight(cascade, number) && !cascade.style(number).is_some_and(is_tiny))
}

fn is_tiny(style: &Style) -> bool {
    style.font_size_known && style.font_size < 1.0
}
