//! Words as they are shown: white space folded, and nothing else changed.

use crate::file::Span;
use std::borrow::Cow;

/// Whether a character is left out wherever it stands, because no page may carry it: controls that are no
/// white space, non-characters (HTML, section 13.2.3.5), and the byte order mark, which has no width.
pub fn is_unprintable(c: char) -> bool {
    (c.is_control() && !c.is_whitespace()) || c == '\u{feff}' || (c as u32 & 0xfffe) == 0xfffe || ('\u{fdd0}'..='\u{fdef}').contains(&c)
}

/// Which bytes are letters and digits of ASCII: asked for at every byte of a record.
pub const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0u8;
    while byte.is_ascii() {
        plain[byte as usize] = byte.is_ascii_alphanumeric();
        byte += 1;
    }
    plain
};

/// Whether nothing in a text is white space but single spaces, nor unprintable, as far as two bytes side by side can tell: true
/// of most texts, and all of their bytes are looked at alike, without a way out, many at once.
fn is_plainly_folded(bytes: &[u8]) -> bool {
    let is_odd = |byte: u8| (byte < b' ') | (byte == 0x7f) | (byte == 0xe1) | (byte == 0xe3) | (byte >= 0xef);
    // U+0080 to U+00A0, U+2000 to U+200A, U+2028, U+2029, U+202F and U+205F, by the ends of their UTF-8.
    let is_odd_pair = |one: u8, next: u8| {
        ((one == b' ') & (next == b' '))
            | ((one == 0xc2) & (next <= 0xa0))
            | ((one == 0x80) & ((next <= 0x8a) | (next == 0xa8) | (next == 0xa9) | (next == 0xaf)))
            | ((one == 0x81) & (next == 0x9f))
    };
    let odd = bytes.iter().zip(bytes.get(1..).unwrap_or_default()).fold(0, |odd, (one, next)| odd | u8::from(is_odd(*one) | is_odd_pair(*one, *next)));
    odd == 0 && !bytes.starts_with(b" ") && bytes.last().is_none_or(|last| *last != b' ' && !is_odd(*last))
}

/// Whether folding changes nothing of a text.
pub fn is_folded(text: &str) -> bool {
    if is_plainly_folded(text.as_bytes()) {
        return true;
    }
    let (bytes, mut here) = (text.as_bytes(), 0);
    // Where the last space ended: words stand before each, and behind it.
    let mut spaced = 0;
    loop {
        let rest = bytes.get(here..).unwrap_or_default();
        here += rest.iter().position(|byte| !byte.is_ascii_graphic()).unwrap_or(rest.len());
        match text.get(here..).and_then(|rest| rest.chars().next()) {
            None => return here > spaced || text.is_empty(),
            Some(' ') if here > spaced => {
                here += 1;
                spaced = here;
            }
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
    fold_into(text, &mut folded);
    folded
}

/// Folds as [`fold`] does, onto the end of `out`.
pub(super) fn fold_into(text: &str, out: &mut String) {
    let start = out.len();
    let (mut gap, mut rest) = (false, text);
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
        if gap && !words.is_empty() && out.len() > start {
            out.push(' ');
        }
        out.push_str(words);
        gap = gap && words.is_empty() || words.len() < plain.len();
        let Some(c) = more.chars().next() else { break };
        rest = more.get(c.len_utf8()..).unwrap_or_default();
        if c.is_whitespace() {
            gap = true;
        } else if !is_unprintable(c) {
            if gap && out.len() > start {
                out.push(' ');
            }
            gap = false;
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
    fn every_character_is_told_between_words() {
        for c in '\0'..='\u{2ffff}' {
            let text = format!("a{c}b");
            assert_eq!(is_folded(&text), fold(&text) == text, "{c:?}");
        }
    }
}
