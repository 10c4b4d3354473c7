//! The addresses of links: signs where a link shows its words, and words where it does not.

use super::OPTIONS;
use pulldown_cmark::{Event, Parser, Tag};
use std::collections::BTreeMap;
use std::ops::Range;

/// The definitions that links use, each without its title: their addresses stand in the links.
pub fn definitions(text: &str) -> Vec<Range<usize>> {
    let parser = Parser::new_ext(text, OPTIONS);
    let all: BTreeMap<String, Range<usize>> = parser.reference_definitions().iter().map(|(label, found)| (label.to_lowercase(), found.span.clone())).collect();
    if all.is_empty() {
        return Vec::new();
    }
    let used = parser.filter_map(|event| match event {
        Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) => all.get(&id.to_lowercase()).cloned(),
        _ => None,
    });
    let mut used: Vec<Range<usize>> = used.collect();
    used.sort_by_key(|range| range.start);
    used.dedup();
    let address = |range: Range<usize>| {
        let definition = text.get(range.clone())?;
        let from = definition.find("]:")? + 2;
        let (start, end) = address(definition.get(from..)?)?;
        is_address(definition.get(from + start..from + end)?).then_some(range.start..range.start + from + end)
    };
    used.into_iter().filter_map(address).collect()
}

/// Where the address at the head of `text` begins and ends.
pub fn address(text: &str) -> Option<(usize, usize)> {
    let start = text.len() - text.trim_start().len();
    let rest = text.get(start..)?;
    let end = if rest.starts_with('<') { rest.find('>')? + 1 } else { rest.find(char::is_whitespace).unwrap_or(rest.len()) };
    Some((start, start + end))
}

/// Whether what stands where a link's address stands is one, and no word: `[Decision]: approved`.
pub fn is_address(words: &str) -> bool {
    words.contains(['/', '#', '@', ':']) || words.trim_end_matches('.').contains('.')
}
