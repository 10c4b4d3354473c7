//! What the signs of old fonts of signs look like: the file has a letter, or a code that means nothing outside the font.

use crate::file::Place;
use crate::finding::{Finding, Rule, Severity};
use std::ops::Range;

/// Signs of a font of signs that are not known.
pub static UNKNOWN_SIGNS: Rule = Rule {
    name: "unknown-signs",
    severity: Severity::Warning,
    why: "Fonts such as Wingdings draw a tick or an arrow where the file has another letter, or none. The usual signs are known; of others \
          the page has what the file has, which is not what a reader of the document sees.",
};

/// What there is to tell of so many signs that are not known.
pub fn not_known(times: usize) -> String {
    let signs = if times == 1 { "1 sign of a font of signs is".to_owned() } else { format!("{times} signs of fonts of signs are") };
    signs + " not known, so the page has what stands in the file"
}

/// Signs of a web page that are not known.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Unknown {
    times: usize,
    first: Range<usize>,
}

impl Unknown {
    /// Counts one more, at `range`.
    pub fn add(&mut self, range: Range<usize>) {
        self.join(Unknown { times: 1, first: range });
    }

    /// Adds those of another part of the record.
    pub fn join(&mut self, other: Unknown) {
        if self.times == 0 {
            self.first = other.first;
        }
        self.times += other.times;
    }

    /// What there is to tell of them; `place` gives where a range of the text stands.
    pub fn tell(&self, place: impl FnOnce(Range<usize>) -> Place) -> Option<Finding> {
        let help = "look at the page in a browser; put the sign itself (`✓`, and no letter of such a font) or words in their place";
        (self.times > 0).then(|| Finding::at(&UNKNOWN_SIGNS, place(self.first.clone()), not_known(self.times), help))
    }
}

/// What a font draws.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Font {
    /// Letters.
    Words,
    /// Greek and mathematical signs.
    Symbol,
    /// Ticks, boxes, arrows, bullets.
    Wingdings,
    /// Signs of another font, which are not known here.
    Other,
}

/// What a font of this name draws.
pub fn font(name: &str) -> Font {
    match name.trim().to_ascii_lowercase().as_str() {
        "symbol" => Font::Symbol,
        "wingdings" => Font::Wingdings,
        "wingdings 2" | "wingdings 3" | "webdings" | "zapfdingbats" | "marlett" => Font::Other,
        _ => Font::Words,
    }
}

/// Whether letters in a font of signs are a word all the same: who writes one has never seen it in that font, and would lose it.
/// One letter over and over is a row of signs.
pub fn is_word(letters: &str) -> bool {
    letters.as_bytes().windows(2).any(|two| matches!(two, [one, next] if one != next && one.is_ascii_alphabetic() && next.is_ascii_alphabetic()))
}

/// What a font draws for a code, where that is known.
pub fn sign(font: Font, code: u32) -> Option<char> {
    // These fonts have their signs at F000 and above, or where letters are.
    let code = if (0xf000..0xf100).contains(&code) { code - 0xf000 } else { code };
    let known = match (font, code) {
        (Font::Wingdings, 0x28) => '☎',
        (Font::Wingdings, 0x2a) => '✉',
        (Font::Wingdings, 0x6c | 0x9f) | (Font::Symbol, 0xb7) => '•',
        (Font::Wingdings, 0x6e) => '■',
        (Font::Wingdings, 0x6f | 0xa8) => '☐',
        (Font::Wingdings, 0x71) => '❑',
        (Font::Wingdings, 0x75) => '◆',
        (Font::Wingdings, 0x76) => '❖',
        (Font::Wingdings, 0xa1) => '○',
        (Font::Wingdings, 0xa7) => '▪',
        (Font::Wingdings, 0xd8) => '➢',
        (Font::Wingdings, 0xdf) | (Font::Symbol, 0xac) => '←',
        (Font::Wingdings, 0xe0) | (Font::Symbol, 0xae) => '→',
        (Font::Wingdings, 0xe1) | (Font::Symbol, 0xad) => '↑',
        (Font::Wingdings, 0xe2) | (Font::Symbol, 0xaf) => '↓',
        (Font::Wingdings, 0xe8) => '➔',
        (Font::Wingdings, 0xfb) => '✗',
        (Font::Wingdings, 0xfc) => '✓',
        (Font::Wingdings, 0xfd) => '☒',
        (Font::Wingdings, 0xfe) => '☑',
        (Font::Symbol, 0xa3) => '≤',
        (Font::Symbol, 0xa5) => '∞',
        (Font::Symbol, 0xb0) => '°',
        (Font::Symbol, 0xb1) => '±',
        (Font::Symbol, 0xb3) => '≥',
        (Font::Symbol, 0xb4) => '×',
        (Font::Symbol, 0xb8) => '÷',
        (Font::Symbol, 0xb9) => '≠',
        (Font::Symbol, 0xbb) => '≈',
        (Font::Symbol, 0xd6) => '√',
        (Font::Symbol, 0x61) => 'α',
        (Font::Symbol, 0x62) => 'β',
        (Font::Symbol, 0x64) => 'δ',
        (Font::Symbol, 0x6d) => 'μ',
        (Font::Symbol, 0x70) => 'π',
        (Font::Symbol, 0x44) => 'Δ',
        (Font::Symbol, 0x53) => 'Σ',
        (Font::Symbol, 0x57) => 'Ω',
        // Signs that the font has where letters' fonts have them.
        (Font::Symbol, 0x21 | 0x23 | 0x25 | 0x26 | 0x28..=0x29 | 0x2b..=0x2c | 0x2e..=0x3f) => char::from_u32(code)?,
        _ => return None,
    };
    Some(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_fonts_of_signs_are_told_from_signs() {
        for (letters, word) in [("no", true), ("See 5", true), ("D", false), ("nnn", false), ("\u{fc}\u{fb}", false), ("5 x 3", false), ("", false)] {
            assert_eq!(is_word(letters), word, "{letters}");
        }
    }

    #[test]
    fn the_usual_signs_are_known_and_others_are_not() {
        for (name, code, expected) in [
            ("Wingdings", 0xf0fc, Some('✓')),
            ("Wingdings", 0xfc, Some('✓')),
            ("WINGDINGS", 0xf0a8, Some('☐')),
            ("Symbol", 0xf0b7, Some('•')),
            ("Symbol", 0x31, Some('1')),
            ("Wingdings", 0x4a, None),
            ("Wingdings 2", 0x50, None),
            ("Arial", 0xfc, None),
        ] {
            assert_eq!(sign(font(name), code), expected, "{name} {code:x}");
        }
    }
}
