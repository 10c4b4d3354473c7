//! What the words of an element mean more, by its name or its own style: links, stress, struck, raised and lowered words.

use super::tree::Element;
use crate::record::{InlineKind, fold};

/// What the words of an element mean more.
pub fn meaning(element: &Element<'_>) -> Option<InlineKind> {
    // What is struck is struck, however it is stressed: that no fact is taken from it counts for more.
    let styled = styled(element);
    if styled == Some(InlineKind::Struck) {
        return styled;
    }
    match &*element.name {
        "a" => element.attribute("href").map(|href| address(&href)).filter(|href| leads_out(href)).map(InlineKind::Link),
        "b" | "strong" => Some(InlineKind::Strong),
        "i" | "em" => Some(InlineKind::Emphasis),
        "s" | "del" | "strike" => Some(InlineKind::Struck),
        "sup" => Some(InlineKind::Raised),
        "sub" => Some(InlineKind::Lowered),
        "abbr" | "acronym" => element.attribute("title").and_then(|title| long_form(&title)),
        _ => styled,
    }
}

/// Where a link leads. One without a scheme takes that of its page, and pages are under `https`.
pub fn address(stated: &str) -> String {
    let stated = stated.trim();
    if stated.starts_with("//") { ["https:", stated].concat() } else { stated.to_owned() }
}

/// The longest long form of a short one.
const LONGEST: usize = 200;

/// The long form that a title states.
fn long_form(title: &str) -> Option<InlineKind> {
    let long = fold(title);
    (!long.is_empty() && long.len() <= LONGEST).then_some(InlineKind::Short(long))
}

fn leads_out(href: &str) -> bool {
    !href.is_empty() && !href.starts_with('#') && !href.to_ascii_lowercase().starts_with("javascript:")
}

fn styled(element: &Element<'_>) -> Option<InlineKind> {
    // Most elements are seen at once to say nothing of it.
    if element.attributes.is_empty() {
        return None;
    }
    let style = element.attribute("style")?.to_lowercase();
    style.split(';').filter_map(|rule| rule.split_once(':')).find_map(|(name, value)| match (name.trim(), value.trim()) {
        ("text-decoration" | "text-decoration-line", value) if value.contains("line-through") => Some(InlineKind::Struck),
        ("vertical-align", "super") => Some(InlineKind::Raised),
        ("vertical-align", "sub") => Some(InlineKind::Lowered),
        _ => None,
    })
}
