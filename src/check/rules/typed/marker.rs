//! The sign that somebody typed at the start of an item: a bullet, a dash, a number, a letter.

/// What kind of sign.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Sign {
    Bullet(char),
    /// A dash may begin a line of dialogue too.
    Dash(char),
    /// A number or letter, and whether it opens with a bracket, and closes with one.
    Counted {
        open: bool,
        close: bool,
    },
}

/// A sign, and how it counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Marker {
    sign: Sign,
    number: Option<u32>,
    letter: Option<u32>,
    roman: Option<u32>,
}

/// The sign at the start of a text, where white space and no further sign follow it.
pub fn of(text: &str) -> Option<Marker> {
    let text = text.trim_start();
    let first = text.chars().next()?;
    let plain = |sign| Marker { sign, number: None, letter: None, roman: None };
    let (marker, length) = match first {
        '\u{2022}' | '\u{b7}' | '\u{25aa}' | '\u{2023}' | '\u{25e6}' | '\u{25cf}' | '\u{25cb}' | '\u{25a0}' | '\u{2219}' | '\u{f0b7}' | '*' | '-' => {
            (plain(Sign::Bullet(first)), first.len_utf8())
        }
        '\u{2013}' | '\u{2014}' => (plain(Sign::Dash(first)), first.len_utf8()),
        _ => counted(text)?,
    };
    let rest = text.get(length..)?;
    // Where nothing follows in this text, the words stand in an element after it.
    let words = |c: char| c.is_alphanumeric() || "\"'(\u{201c}\u{2018}\u{a3}".contains(c);
    let rest = rest.strip_prefix(char::is_whitespace)?.trim_start();
    (rest.is_empty() || rest.starts_with(words)).then_some(marker)
}

/// `1.`, `1)`, `(1)`, `a)`, `(a)`, `a.`, `iv)`. A capital with a full stop is an initial.
fn counted(text: &str) -> Option<(Marker, usize)> {
    let open = text.starts_with('(');
    let body = text.get(usize::from(open)..)?;
    let length = body.bytes().take(6).take_while(u8::is_ascii_alphanumeric).count();
    let (word, after) = (body.get(..length)?, body.get(length..)?);
    let close = after.starts_with(')');
    if word.is_empty() || !(close || after.starts_with('.') && !open) {
        return None;
    }
    let digits = word.bytes().all(|b| b.is_ascii_digit());
    if !digits && (word.bytes().any(|b| b.is_ascii_digit()) || !close && word.bytes().any(|b| b.is_ascii_uppercase())) {
        return None;
    }
    let word = word.to_ascii_lowercase();
    let number = word.parse().ok().filter(|number| digits && *number < 1000);
    let letter = match word.as_bytes() {
        [only] if only.is_ascii_lowercase() => Some(u32::from(only - b'a') + 1),
        _ => None,
    };
    let roman = roman(&word);
    let marker = Marker { sign: Sign::Counted { open, close }, number, letter, roman };
    (number.or(letter).or(roman).is_some()).then_some((marker, usize::from(open) + length + 1))
}

/// A small Roman number.
fn roman(word: &str) -> Option<u32> {
    const ROMAN: &[&str] =
        &["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx"];
    ROMAN.iter().position(|known| *known == word).map(|place| place as u32 + 1)
}

impl Marker {
    /// Whether it goes on from the one before.
    pub fn follows(&self, before: &Marker) -> bool {
        let next = |now: Option<u32>, before: Option<u32>| now.zip(before).is_some_and(|(now, before)| now == before + 1);
        self.sign == before.sign
            && (!matches!(self.sign, Sign::Counted { .. })
                || next(self.number, before.number)
                || next(self.letter, before.letter)
                || next(self.roman, before.roman))
    }

    /// Whether it is a bullet, of which a run can be nothing but a list.
    pub fn is_bullet(&self) -> bool {
        matches!(self.sign, Sign::Bullet(_))
    }

    /// Whether it is the first of its kind: `1`, `a`, `i`.
    pub fn is_first(&self) -> bool {
        [self.number, self.letter, self.roman].contains(&Some(1))
    }

    /// Its name in a message.
    pub fn kind(&self) -> &'static str {
        match self.sign {
            Sign::Bullet(_) => "bullet",
            Sign::Dash(_) => "dash",
            Sign::Counted { .. } if self.number.is_some() => "number",
            Sign::Counted { .. } => "letter",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_told_from_words() {
        for text in [
            "\u{2022} ",
            "\u{2022} one",
            " -\u{a0}one",
            "* \u{201c}one",
            "1. one",
            "(a) one",
            "iv) one",
            "\u{2013} one",
            "12) one",
            "a. one",
            "A) one",
            "- \u{a3}5",
        ] {
            assert!(of(text).is_some(), "{text}");
        }
        for text in [
            "-one",
            "-5",
            "1.1 one",
            "A. Smith",
            "(see one)",
            "one",
            "",
            "-",
            "2018 was",
            "1 one",
            "(1 one",
            "e.g. one",
            "\u{2022}",
            "*one",
            "Mr. Lane",
            "--- x",
            "1234567) x",
        ] {
            assert!(of(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_run_counts_on() {
        let follows = |before, now| of(now).zip(of(before)).is_some_and(|(now, before)| now.follows(&before));
        for (before, now) in [("- a", "- b"), ("1. a", "2. b"), ("(a) x", "(b) y"), ("(i) x", "(ii) y"), ("iv) x", "v) y"), ("h) x", "i) y"), ("9) x", "10) y")]
        {
            assert!(follows(before, now), "{before} {now}");
        }
        for (before, now) in [("- a", "* b"), ("1. a", "3. b"), ("1. a", "1. b"), ("1. a", "2) b"), ("(a) x", "b) y"), ("- a", "1. b"), ("a) x", "ii) y")] {
            assert!(!follows(before, now), "{before} {now}");
        }
    }
}
