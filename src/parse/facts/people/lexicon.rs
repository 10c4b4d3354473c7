//! Lists of words that are asked for at every word of a minute. In: a list, as data. Out: whether it holds a word.
//!
//! Nearly every word is in none of them, so each list first tells by a bit whether any word of its has that first letter
//! and that length; only then are words compared.

/// A list of known words.
pub struct Lexicon {
    words: &'static [&'static str],
    /// By the last five bits of a first byte, which are the same for a letter small and large: the lengths of the words that
    /// begin so, a bit each.
    lengths: [u32; 32],
}

impl Lexicon {
    /// The list of these words.
    pub const fn new(words: &'static [&'static str]) -> Self {
        let mut lengths = [0; 32];
        let mut rest = words;
        while let Some((word, others)) = rest.split_first() {
            if let Some(first) = word.as_bytes().first() {
                lengths[(*first & 31) as usize] |= length(word);
            }
            rest = others;
        }
        Lexicon { words, lengths }
    }

    /// Whether a word of the list may begin with this letter and have this length, in any case.
    pub fn may_hold(&self, word: &str) -> bool {
        let of_first = word.as_bytes().first().and_then(|first| self.lengths.get(usize::from(*first & 31)));
        of_first.is_some_and(|lengths| lengths & length(word) != 0)
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

const fn length(word: &str) -> u32 {
    1 << if word.len() < 31 { word.len() } else { 31 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_the_case_that_is_asked_for() {
        static LIST: Lexicon = Lexicon::new(&["chair", "co-opted", "o’clock", "k", "", "antidisestablishmentarianistically"]);
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
        ] {
            assert_eq!((LIST.holds(word), LIST.holds_in_any_case(word), LIST.holds_in_small(word)), (as_written, in_any_case, in_small), "{word}");
        }
    }
}
