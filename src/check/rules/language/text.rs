//! The text of a page by the element that gives it its language: "text inheriting its programmatic language" of the ACT
//! rules.

use super::guess::Counts;
use crate::check::access::holds_fallback;
use crate::check::dom::{self, El, Part};
use crate::check::page::Page;

/// Of a page with more text than this many bytes, samples are looked at, spread evenly.
const LOOKED_AT: usize = 8 * 1024;
/// The length of a sample.
const SAMPLE: usize = 512;

/// An element that states a language, and the words that take it from there.
pub struct Voice<'a> {
    /// The element.
    pub el: El<'a>,
    /// What it states: not empty, but perhaps white space.
    pub tag: &'a str,
    /// Whether there is any text.
    pub has_text: bool,
    /// The words of the text.
    pub counts: Counts,
}

/// Everything that states a language, in order: the root first, where it does.
pub fn voices<'a>(page: &Page<'a>) -> Vec<Voice<'a>> {
    let mut voices: Vec<Voice> = Vec::new();
    let mut owner = vec![u32::MAX; page.doc.len()];
    let every = page.doc.text.len() / LOOKED_AT + 1;
    let mut at = 0;
    for el in page.elements() {
        let stated = el.attr("lang").filter(|tag| !tag.is_empty() && el.is_html());
        let own = if let Some(tag) = stated {
            voices.push(Voice { el, tag, has_text: false, counts: Counts::default() });
            voices.len() as u32 - 1
        } else {
            el.parent().and_then(|above| owner.get(above.index())).copied().unwrap_or(u32::MAX)
        };
        if let Some(slot) = owner.get_mut(el.index()) {
            *slot = own;
        }
        let Some(voice) = voices.get_mut(own as usize) else { continue };
        // All of a part is looked at, samples of a long page.
        let every = if own == 0 && voice.el.is("html") { every } else { 1 };
        each(page, el, &mut |text| {
            at += text.len();
            if !voice.has_text {
                voice.has_text = text.contains(|c: char| !c.is_whitespace());
            }
            if every == 1 || (at / SAMPLE).is_multiple_of(every) {
                voice.counts.add(text);
            }
        });
    }
    voices
}

/// Every text of an element's own: its text nodes if they can be seen or heard, and the names and descriptions that
/// attributes give it.
fn each(page: &Page<'_>, el: El<'_>, take: &mut impl FnMut(&str)) {
    let access = page.access();
    let exposed = access.is_exposed(el);
    if holds_fallback(el) {
        // Its words are for browsers that do not know it; what names it is below.
    } else if exposed || access.is_visible(el) {
        el.nodes().for_each(|part| {
            if let Part::Text(text, _) = part {
                take(text)
            }
        });
    } else if el.is("title") && Some(el) == page.doc.title() {
        take(&el.text());
    }
    if !exposed {
        return;
    }
    for attr in el.attrs().filter(|attr| attr.prefix.is_empty()) {
        match attr.name {
            "aria-label" | "aria-description" | "aria-roledescription" | "aria-valuetext" | "title" => take(attr.value),
            "alt" if el.is_any(&["img", "area", "input"]) => take(attr.value),
            "placeholder" if el.is_any(&["input", "textarea"]) => take(attr.value),
            "label" if el.is_any(&["option", "optgroup", "track"]) => take(attr.value),
            "value" if el.is("input") && el.attr("type").is_some_and(|kind| ["button", "submit", "reset"].iter().any(|of| of.eq_ignore_ascii_case(kind))) => {
                take(attr.value);
            }
            // What is seen speaks for itself; what is hidden speaks only through the reference.
            "aria-labelledby" | "aria-describedby" => {
                let named = attr.value.split_ascii_whitespace().take(64).filter_map(|id| page.doc.by_id(id));
                named.filter(|named| !access.is_visible(*named)).for_each(|named| take(&named.text()));
            }
            "srcdoc" if el.is("iframe") => {
                let inner = dom::html(attr.value.to_owned());
                let inner = page.inside(&inner);
                // A frame inside the frame is left out: frames may nest without end.
                let speaks = |el: &El| {
                    !el.is("iframe") && !std::iter::once(*el).chain(el.ancestors()).any(|above| above.attr("lang").is_some_and(|tag| !tag.is_empty()))
                };
                inner.elements().filter(speaks).filter(|el| !el.is("title")).for_each(|el| each(&inner, el, take));
            }
            _ => {}
        }
    }
}
