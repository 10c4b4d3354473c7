//! Whether a `<br>` ends a line: it may part two paragraphs, or only wrap the words of one.

use super::flow::Page;
use super::look::meaning;
use super::tree::{self, ElementNo, Event};
use crate::record::InlineKind;

/// How far is looked for what comes after.
const AHEAD: usize = 40;
/// From how many characters on a line may have been wrapped by hand.
const WRAPPED: usize = 60;
/// How many bytes of what comes after a break are looked at.
const LABEL: usize = 80;
/// Words that leave a sentence open.
const OPEN_ENDS: &[&str] = &["and", "or", "of", "the", "to", "a", "an", "in", "on", "for", "by", "with", "at", "that", "from", "as", "is", "was", "were", "be"];

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
    let before = before.trim();
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let next = match after(page, at) {
        After::End => return true,
        After::Label if !OPEN_ENDS.contains(&last) => return true,
        After::Label => String::new(),
        After::Words(next) => next,
    };
    if forced || before.ends_with(['.', ':', ';', '?', '!', '”', '"']) || before.ends_with(":-") || before.ends_with(":–") || begins_with_mark(&next) {
        return true;
    }
    let next = next.chars().next().unwrap_or_default();
    let open = before.ends_with([',', '–', '-', '&']) || OPEN_ENDS.contains(&last);
    !open && !next.is_lowercase() && before.chars().nth(WRAPPED - 1).is_none()
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

/// Whether words begin with a typed bullet or number: `·`, `(ii)`, `3.`, `b)`.
fn begins_with_mark(words: &str) -> bool {
    let first = words.split(|c: char| c.is_whitespace()).next().unwrap_or_default();
    let inner = first.trim_start_matches('(').trim_end_matches([')', '.']);
    let numbered = inner.len() < first.len() && first.ends_with([')', '.']) && first.len() <= 6;
    let short = inner.chars().all(|c| c.is_ascii_digit()) || inner.len() <= 4 && inner.chars().all(|c| "ivxabcdefgh".contains(c));
    matches!(first, "·" | "•" | "●" | "▪" | "◦" | "o" | "§") && first.len() < words.len() || numbered && short && !inner.is_empty()
}

#[cfg(test)]
mod tests {
    use super::begins_with_mark;

    #[test]
    fn marks_are_told_from_words() {
        for (words, mark) in [
            ("(ii) That", true),
            ("3. That", true),
            ("b) that", true),
            ("· That", true),
            ("half. Then", false),
            ("of it", false),
            ("(the Chair)", false),
            ("That.", false),
            ("o", false),
            ("", false),
        ] {
            assert_eq!(begins_with_mark(words), mark, "{words}");
        }
    }
}
