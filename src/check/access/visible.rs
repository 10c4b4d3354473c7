//! What can be seen of an element's words, and how its box stands among them.
//!
//! Source: “visible inner text” of the ACT rules; the HTML Standard, section 15 (what browsers lay out as a block).

use super::flat::Flat;
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

/// What a style sheet writes before and after the words of an element.
#[derive(Default)]
pub(super) struct Generated<'p> {
    pub(super) before: Option<&'p str>,
    pub(super) after: Option<&'p str>,
}

/// The words that style sheets write around an element.
pub(super) fn generated<'p>(_page: &'p Page<'_>, _el: El<'_>) -> Generated<'p> {
    Generated::default()
}

/// How a box stands.
pub fn layout(_page: &Page<'_>, el: El<'_>) -> Layout {
    if is_block(el) { Layout::Block } else { Layout::Inline }
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
    el.is_svg() && el.name() == "text" || el.is_html() && BLOCKS.binary_search(&el.name()).is_ok()
}

/// The words of an element that can be seen, with one space between them.
pub fn text(page: &Page<'_>, el: El<'_>) -> String {
    let mut out = Flat::default();
    inside(page, el, &mut out, 0);
    out.into_words()
}

fn inside(page: &Page<'_>, el: El<'_>, out: &mut Flat, depth: u16) {
    let seen = page.access().is_visible(el) && is_seen(page, el);
    for part in el.nodes() {
        match part {
            Part::Text(text, _) if seen => out.push(text),
            Part::Text(..) => out.space(),
            Part::Element(inner) if inner.is("br") => out.space(),
            Part::Element(inner) if depth < DEEPEST && page.access().is_rendered(inner) && !out.is_full() => {
                let apart = layout(page, inner) == Layout::Block;
                if apart {
                    out.space();
                }
                inside(page, inner, out, depth + 1);
                if apart {
                    out.space();
                }
            }
            Part::Element(_) => {}
        }
    }
}

/// Whether style sheets leave something of the element's words to see.
fn is_seen(_page: &Page<'_>, _el: El<'_>) -> bool {
    true
}
