//! Whether a line that was broken by hand ends there, by its words: a break may part two paragraphs, or only wrap the words of one.

/// From how many characters on a line may have been wrapped by hand.
const WRAPPED: usize = 60;
/// Words that leave a sentence open.
const OPEN_ENDS: &[&str] = &["and", "or", "of", "the", "to", "a", "an", "in", "on", "for", "by", "with", "at", "that", "from", "as", "is", "was", "were", "be"];

/// Whether words leave a sentence open by their last one.
pub fn ends_open(before: &str) -> bool {
    OPEN_ENDS.contains(&before.trim().rsplit(char::is_whitespace).next().unwrap_or_default())
}

/// Whether a line ends between these words.
pub fn ends_line(before: &str, next: &str) -> bool {
    let before = before.trim();
    if before.ends_with(['.', ':', ';', '?', '!', '”', '"']) || before.ends_with(":-") || before.ends_with(":–") || begins_with_mark(next) {
        return true;
    }
    let open = before.ends_with([',', '–', '-', '&']) || ends_open(before);
    !open && !next.chars().next().unwrap_or_default().is_lowercase() && before.chars().nth(WRAPPED - 1).is_none()
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
