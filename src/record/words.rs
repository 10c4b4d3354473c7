//! Words as they are shown: white space folded, and nothing else changed.

use crate::file::Span;
use std::borrow::Cow;

/// Whether a character is left out wherever it stands, because no page may carry it: controls that are no
/// white space, non-characters (HTML, section 13.2.3.5), and the byte order mark, which has no width.
pub fn is_unprintable(c: char) -> bool {
    (c.is_control() && !c.is_whitespace()) || c == '\u{feff}' || (c as u32 & 0xfffe) == 0xfffe || ('\u{fdd0}'..='\u{fdef}').contains(&c)
}

/// Endings of plurals that are longer than their word by two letters, beside "ies": "crashes", "boxes".
pub const LONG_PLURALS: &[&str] = &["sses", "shes", "ches", "xes"];
/// Endings in "s" of words that are no plurals: "loss", "status", "basis".
pub const NO_PLURALS: &[&str] = &["ss", "us", "is"];

/// One bit of 64 for a word's last byte and its length, the same for an ASCII letter large and small: most words are told from
/// those of a list by it.
pub const fn outline(last: u8, length: usize) -> u64 {
    1 << (((last & 31) as usize + length * 5) & 63)
}

/// Whether folding changes nothing of a text.
pub fn is_folded(text: &str) -> bool {
    let bytes = text.as_bytes();
    let spaced = |at: Option<&u8>| at == Some(&b' ');
    if spaced(bytes.first()) || spaced(bytes.last()) {
        return false;
    }
    // Most of a text is graphic signs with one space between words: told of all its bytes without a branch.
    let (mut beyond, mut gap) = (false, false);
    for (byte, next) in bytes.iter().zip(bytes.iter().skip(1)) {
        gap |= (*byte == b' ') & (*next == b' ');
        beyond |= byte.wrapping_sub(b' ') > b'~' - b' ';
    }
    beyond |= bytes.last().is_some_and(|last| !last.is_ascii_graphic());
    if gap || !beyond {
        return !gap;
    }
    let mut here = 0;
    loop {
        let rest = bytes.get(here..).unwrap_or_default();
        here += rest.iter().position(|byte| byte.wrapping_sub(b' ') > b'~' - b' ').unwrap_or(rest.len());
        match text.get(here..).and_then(|rest| rest.chars().next()) {
            None => return true,
            Some(c) if !c.is_whitespace() && !is_unprintable(c) => here += c.len_utf8(),
            Some(_) => return false,
        }
    }
}

/// A text with its white space folded as [`fold`] does: itself, where it is so already.
pub fn folded(text: &str) -> Cow<'_, str> {
    if is_folded(text) { Cow::Borrowed(text) } else { Cow::Owned(fold(text)) }
}

/// Folds white space: every run becomes one space, none at the ends; controls are left out.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, false, &mut folded);
    folded
}

/// Words before which a hyphen waits for the second half of what it stands for: "pre- and post-war", "short- to medium-term".
const BETWEEN_HALVES: &[&str] = &["and", "or", "nor", "to", "but", "as", "a", "ac", "neu"];

/// Whether a hyphen at the end of one line holds on to the word with which the next begins: "co-" and "opted". It stays, since
/// nobody can tell whether it was put there for the line's end.
pub fn is_held_by_hyphen(above: &str, below: &str) -> bool {
    let mut end = above.chars().rev();
    let hyphen = matches!(end.next(), Some('-' | '\u{2010}' | '\u{2011}')) && end.next().is_some_and(char::is_alphabetic);
    let first = || below.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    hyphen && below.starts_with(char::is_lowercase) && !BETWEEN_HALVES.contains(&first())
}

/// Folds as [`fold`] does, onto the end of `out`. Where the lines of the text were `typed`, no gap is left within a word that was
/// broken at its hyphen.
pub(super) fn fold_into(text: &str, typed: bool, out: &mut String) {
    let start = out.len();
    let (mut gap, mut line_ends, mut rest) = (false, false, text);
    let parts = |out: &str, line_ends: bool, below: &str| out.len() > start && !(line_ends && is_held_by_hyphen(out.get(start..).unwrap_or_default(), below));
    loop {
        // Most of a text is plain words with one space between them: such a run is taken at once.
        let mut before = b' ';
        let run = rest.bytes().position(|byte| {
            let spaced = byte == b' ' && before != b' ';
            before = byte;
            !spaced && !byte.is_ascii_graphic()
        });
        let (plain, more) = run.and_then(|run| rest.split_at_checked(run)).unwrap_or((rest, ""));
        let words = plain.strip_suffix(' ').unwrap_or(plain);
        if gap && !words.is_empty() && parts(out, line_ends, words) {
            out.push(' ');
        }
        out.push_str(words);
        (gap, line_ends) = (gap && words.is_empty() || words.len() < plain.len(), line_ends && words.is_empty());
        let Some(c) = more.chars().next() else { break };
        rest = more.get(c.len_utf8()..).unwrap_or_default();
        if c.is_whitespace() {
            gap = true;
            line_ends |= typed && c == '\n';
        } else if !is_unprintable(c) {
            if gap && parts(out, line_ends, more) {
                out.push(' ');
            }
            (gap, line_ends) = (false, false);
            out.push(c);
        }
    }
}

/// Folds as [`fold_into`] does; gives for each byte of `text`, and its end, the place in the folded words.
pub(super) fn fold_with_places(text: &str, out: &mut String) -> Vec<u32> {
    let (start, mut gap, mut places) = (out.len(), false, Vec::with_capacity(text.len() + 1));
    for c in text.chars() {
        if c.is_whitespace() {
            gap = true;
        } else if !is_unprintable(c) {
            if gap && out.len() > start {
                out.push(' ');
            }
            gap = false;
        }
        places.resize(places.len() + c.len_utf8(), Span::new(out.len() - start, 0).start);
        if !c.is_whitespace() && !is_unprintable(c) {
            out.push(c);
        }
    }
    places.push(Span::new(out.len() - start, 0).start);
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_text_is_folded_where_folding_changes_nothing(text in proptest::collection::vec(prop_oneof![4 => "[a-z’£]{1,9}", 2 => Just(" ".to_owned()), 1 => any::<char>().prop_map(String::from), 1 => "[\u{0}-\u{a1}\u{1680}\u{2000}-\u{2030}\u{205f}\u{3000}\u{feff}\u{fffe}]"], 0..12)) {
            let text = text.concat();
            prop_assert_eq!(is_folded(&text), fold(&text) == text, "{:?}", text);
        }
    }

    #[test]
    fn a_word_broken_at_its_hyphen_is_whole() {
        for (typed, shown) in [
            ("was co-\nopted", "was co-opted"),
            ("was co- \r\n  opted, and re-\nelected", "was co-opted, and re-elected"),
            ("é-\né", "é-é"),
            ("a well\u{2010}\nknown plan", "a well\u{2010}known plan"),
            ("pre-\nand post-war", "pre- and post-war"),
            ("short-\nto medium-term", "short- to medium-term"),
            ("Stoke-\nAbbott", "Stoke- Abbott"),
            ("the plan -\nwhich", "the plan - which"),
            ("the plan –\nwhich", "the plan – which"),
            ("pages 3-\nfour", "pages 3- four"),
            ("two- three", "two- three"),
            ("-\na", "- a"),
        ] {
            let mut out = String::from("before-");
            fold_into(typed, true, &mut out);
            assert_eq!(out.strip_prefix("before-"), Some(shown), "{typed:?}");
            assert_eq!(fold(typed), typed.split_whitespace().collect::<Vec<_>>().join(" "), "{typed:?}");
        }
    }

    #[test]
    fn every_character_is_told_between_words() {
        for c in '\0'..='\u{2ffff}' {
            let text = format!("a{c}b");
            assert_eq!(is_folded(&text), fold(&text) == text, "{c:?}");
        }
    }
}
