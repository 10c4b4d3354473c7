//! Lists of words that are asked for at every word of a minute. In: a list, as data. Out: whether it holds a word.
//!
//! Nearly every word is in none of them, so an outline of the list tells first, by one bit, whether any word of it has
//! that first letter, that last one and that length; only then are words compared.

use crate::record::words::outline;

/// What words look like from outside: their first and last letters with their lengths, large and small letters alike.
pub struct Outline {
    /// By the last five bits of the first byte, which are the same for an ASCII letter large and small.
    bits: [u64; 32],
}

impl Outline {
    /// That of no word.
    pub const fn empty() -> Self {
        Outline { bits: [0; 32] }
    }

    /// Takes in a word.
    pub const fn add(&mut self, word: &str) {
        if let (Some(first), Some(last)) = (word.as_bytes().first(), word.as_bytes().last()) {
            self.bits[(*first & 31) as usize] |= outline(*last, word.len());
        }
    }

    /// Whether a word may be one that was taken in, but for the case of ASCII letters.
    pub fn may_hold(&self, word: &str) -> bool {
        self.may_hold_bytes(word.as_bytes())
    }

    /// The same of its bytes.
    pub fn may_hold_bytes(&self, word: &[u8]) -> bool {
        let (Some(first), Some(last)) = (word.first(), word.last()) else { return false };
        self.bits[usize::from(*first & 31)] & outline(*last, word.len()) != 0
    }
}

/// A list of known words.
pub struct WordList {
    words: &'static [&'static str],
    outline: Outline,
}

impl WordList {
    /// The list of these words.
    pub const fn new(words: &'static [&'static str]) -> Self {
        let mut outline = Outline::empty();
        let mut rest = words;
        while let Some((word, others)) = rest.split_first() {
            outline.add(word);
            rest = others;
        }
        WordList { words, outline }
    }

    /// Its words.
    pub const fn words(&self) -> &'static [&'static str] {
        self.words
    }

    /// Whether it may hold this word, in any case.
    pub fn may_hold(&self, word: &str) -> bool {
        self.outline.may_hold(word)
    }

    /// Whether it holds this word as written.
    pub fn holds(&self, word: &str) -> bool {
        self.may_hold(word) && self.words.contains(&word)
    }

    /// Whether it holds this word, with large and small ASCII letters alike.
    pub fn holds_in_any_case(&self, word: &str) -> bool {
        self.place_in_any_case(word).is_some()
    }

    /// Where it holds this word, with large and small ASCII letters alike.
    pub fn place_in_any_case(&self, word: &str) -> Option<usize> {
        if self.may_hold(word) { self.words.iter().position(|known| known.eq_ignore_ascii_case(word)) } else { None }
    }

    /// Whether it holds this word in small letters; the list has none other.
    pub fn holds_in_small(&self, word: &str) -> bool {
        if word.is_ascii() { self.holds_in_any_case(word) } else { self.holds(&word.to_lowercase()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_the_case_that_is_asked_for() {
        static LIST: WordList = WordList::new(&["chair", "co-opted", "o’clock", "k", "", "antidisestablishmentarianistically"]);
        for (word, as_written, in_any_case, in_small) in [
            ("chair", true, true, true),
            ("Chair", false, true, true),
            ("chain", false, false, false),
            ("#hair", false, false, false),
            ("CO-OPTED", false, true, true),
            ("O’CLOCK", false, true, true),
            // The sign for kelvin is a `k` in small.
            ("\u{212a}", false, false, true),
            ("antidisestablishmentarianistically", true, true, true),
            ("antidisestablishmentarianisticall", false, false, false),
            ("", false, false, false),
        ] {
            assert_eq!((LIST.holds(word), LIST.holds_in_any_case(word), LIST.holds_in_small(word)), (as_written, in_any_case, in_small), "{word}");
        }
    }
}
