//! Whether a `<br>` ends a line: it may part two paragraphs, or only wrap the words of one.

use super::super::breaks;
use super::flow::Page;
use super::look::meaning;
use super::tree::{self, ElementNo, Event};
use crate::record::InlineKind;

/// How far is looked for what comes after.
const AHEAD: usize = 40;
/// How many bytes of what comes after a break are looked at.
const LABEL: usize = 80;
/// What comes after a break.
enum After {
    /// Another break, or the end of what is around it.
    End,
    /// Words that begin so.
    Words(String),
    /// A label in strong words: "**Officers:**".
    Label,
}

/// Whether the break at the `at`-th event ends the line `before`.
pub fn ends_line(page: &Page<'_, '_>, at: usize, no: ElementNo, before: &str) -> bool {
    let forced = page.tree.elements.get(no).is_some_and(|element| element.attribute("style").is_some_and(|style| style.contains("page-break")));
    match after(page, at) {
        After::End => true,
        After::Label => !breaks::ends_open(before) || forced || breaks::ends_line(before, ""),
        After::Words(next) => forced || breaks::ends_line(before, &next),
    }
}

fn after(page: &Page<'_, '_>, at: usize) -> After {
    let mut strong: Option<ElementNo> = None;
    // The strong words so far.
    let mut words = String::new();
    // The break itself is an element that begins and ends.
    for event in page.tree.events.iter().skip(at + 2).take(AHEAD) {
        match event {
            Event::Text(range) => {
                let text = page.text.get(range.clone()).map_or("", |words| words.get(..words.floor_char_boundary(LABEL)).unwrap_or_default());
                let text = super::reference::resolved(text);
                if words.is_empty() && strong.is_none() && !text.trim().is_empty() {
                    return After::Words(text.trim_start().to_owned());
                }
                let behind = strong.is_none() && !text.trim().is_empty();
                if behind && text.trim_start().starts_with(':') {
                    return After::Label;
                }
                if behind || words.len() > LABEL {
                    break;
                }
                words.push_str(if words.is_empty() { text.trim_start() } else { &text });
            }
            Event::Open(no, _) if strong.is_none() && words.is_empty() && is_strong(page, *no) => strong = Some(*no),
            Event::Close(no, _) if strong == Some(*no) => {
                strong = None;
                if words.trim_end().ends_with(':') {
                    return After::Label;
                }
            }
            Event::Open(no, _) | Event::Close(no, _) if words.is_empty() && !tree::is_inline(page.tree.name(*no)) => return After::End,
            Event::Open(no, _) | Event::Close(no, _) if !tree::is_inline(page.tree.name(*no)) => break,
            _ => {}
        }
    }
    After::Words(words)
}

fn is_strong(page: &Page<'_, '_>, no: ElementNo) -> bool {
    page.tree.elements.get(no).and_then(meaning) == Some(InlineKind::Strong)
}
