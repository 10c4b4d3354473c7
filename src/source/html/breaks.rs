//! Whether a `<br>` ends a line: it may part two paragraphs, or only wrap the words of one.

use super::flow::Page;
use super::tree::{self, ElementNo, Event};

/// How far is looked for what comes after.
const AHEAD: usize = 40;
/// From how many characters on a line may have been wrapped by hand.
const WRAPPED: usize = 60;
/// Words that leave a sentence open.
const OPEN_ENDS: &[&str] = &["and", "or", "of", "the", "to", "a", "an", "in", "on", "for", "by", "with", "at", "that", "from", "as", "is", "was", "were", "be"];

/// What comes after a break.
enum After {
    /// Another break, or the end of what is around it.
    End,
    /// Words that begin so.
    Words(String),
}

/// Whether the break at the `at`-th event ends the line `before`.
pub fn ends_line(page: &Page<'_, '_>, at: usize, no: ElementNo, before: &str) -> bool {
    let forced = page.tree.elements.get(no).is_some_and(|element| element.attribute("style").is_some_and(|style| style.contains("page-break")));
    let next = match after(page, at) {
        After::End => return true,
        After::Words(next) => next,
    };
    let before = before.trim();
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    if forced || before.ends_with(['.', ':', ';', '?', '!', '”', '"']) || before.ends_with(":-") || before.ends_with(":–") || begins_with_mark(&next) {
        return true;
    }
    let next = next.chars().next().unwrap_or_default();
    let open = before.ends_with([',', '–', '-', '&']) || OPEN_ENDS.contains(&last);
    !open && !next.is_lowercase() && before.chars().nth(WRAPPED - 1).is_none()
}

fn after(page: &Page<'_, '_>, at: usize) -> After {
    // The break itself is an element that begins and ends.
    for event in page.tree.events.iter().skip(at + 2).take(AHEAD) {
        match event {
            Event::Text(range) => {
                let words =
                    super::reference::resolved(page.text.get(range.clone()).map_or("", |words| words.get(..words.floor_char_boundary(80)).unwrap_or_default()));
                if !words.trim().is_empty() {
                    return After::Words(words.trim_start().to_owned());
                }
            }
            Event::Open(no, _) | Event::Close(no, _) if !tree::is_inline(page.tree.name(*no)) => return After::End,
            _ => {}
        }
    }
    After::Words(String::new())
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
