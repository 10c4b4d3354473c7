//! A flat string as it grows: words with one space between them (AccName 1.2, 4.1 “flat string”).

/// No name is longer than this, in bytes: what follows is left out.
const LONGEST: usize = 4096;

/// Words so far. White space at either end never gets in.
#[derive(Default, Debug)]
pub(super) struct Flat {
    words: String,
    gap: bool,
}

impl Flat {
    /// Adds text; white space in it becomes one space.
    pub(super) fn push(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() {
                self.gap = true;
            } else if self.words.len() < LONGEST {
                if self.gap && !self.words.is_empty() {
                    self.words.push(' ');
                }
                self.gap = false;
                self.words.push(c);
            }
        }
    }

    /// What comes next stands apart.
    pub(super) fn space(&mut self) {
        self.gap = true;
    }

    /// How much there is: larger than before where something was said since.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether nothing more will be taken.
    pub(super) fn is_full(&self) -> bool {
        self.words.len() >= LONGEST
    }

    /// The words.
    pub(super) fn into_words(self) -> String {
        self.words
    }
}
