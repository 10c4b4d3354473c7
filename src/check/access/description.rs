//! The description of an element: what a screen reader adds to its name (AccName 1.2, section 4.2; HTML-AAM 1.0, 4.2).

use super::name::{self, Source};
use crate::check::dom::El;
use crate::check::page::Page;

/// The description; empty where there is none.
pub fn description(page: &Page<'_>, el: El<'_>) -> String {
    if let Some(ids) = el.attr("aria-describedby").filter(|ids| ids.split_ascii_whitespace().any(|id| el.document().by_id(id).is_some())) {
        let targets = ids.split_ascii_whitespace().filter_map(|id| el.document().by_id(id));
        let words: Vec<String> = targets.take(64).map(|target| name::words(page, el, target)).filter(|words| !words.is_empty()).collect();
        return words.join(" ");
    }
    if let Some(words) = el.attr("aria-description").filter(|words| !words.trim().is_empty()) {
        return flat(words);
    }
    let source = page.name(el).source;
    if let Some(caption) = el.children().find(|child| el.is("table") && child.is("caption")).filter(|_| source != Source::Native) {
        return name::words(page, el, caption);
    }
    if let Some(value) =
        el.attr("value").filter(|_| ["button", "submit", "reset"].iter().any(|kind| super::native::is_input(el, kind)) && source != Source::Native)
    {
        return flat(value);
    }
    if el.is_svg()
        && let Some(words) = el.children().find(|child| child.is_svg() && child.name() == "desc")
    {
        return flat(&words.text());
    }
    el.attr("title").filter(|_| el.is_html() && source != Source::Title).map(flat).unwrap_or_default()
}

fn flat(words: &str) -> String {
    let mut out = super::flat::Flat::default();
    out.push(words);
    out.into_words()
}
