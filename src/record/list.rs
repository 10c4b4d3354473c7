//! Items of lists, with their numbers as the record writes them.

/// An item of a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Item {
    /// How deep it lies: 0 for the outermost list.
    pub depth: u8,
    /// The mark it was typed with.
    pub mark: Mark,
    /// It begins a list (rather than going on with the one that is open at its depth).
    pub opens: bool,
}

/// The mark of a list item.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Mark {
    /// A typed bullet of any glyph.
    Bullet,
    /// A number, as typed.
    Number {
        /// Its value: `c` is 3, `iv` is 4.
        value: u32,
        /// How it was written.
        style: NumberStyle,
        /// What stood around it.
        fence: Fence,
    },
}

impl Mark {
    /// A number as it was typed: `(iv)`, `c.`; `None` for a bullet.
    pub fn typed(self) -> Option<String> {
        let Mark::Number { value, style, fence } = self else { return None };
        let number = match style {
            NumberStyle::Decimal => None,
            NumberStyle::LowerAlpha => letters(value),
            NumberStyle::UpperAlpha => letters(value).map(|letters| letters.to_uppercase()),
            NumberStyle::LowerRoman => roman(value),
            NumberStyle::UpperRoman => roman(value).map(|roman| roman.to_uppercase()),
        };
        // What a style cannot write is shown in figures, as browsers do.
        let number = number.unwrap_or_else(|| value.to_string());
        Some(match fence {
            Fence::Dot => format!("{number}."),
            Fence::Close => format!("{number})"),
            Fence::Both => format!("({number})"),
            Fence::Bare => number,
        })
    }
}

/// A number in small letters: `z` is followed by `aa`.
fn letters(value: u32) -> Option<String> {
    let (mut rest, mut written) = (value, Vec::new());
    while let Some(left) = rest.checked_sub(1) {
        written.push(char::from(b'a' + u8::try_from(left % 26).unwrap_or_default()));
        rest = left / 26;
    }
    (!written.is_empty()).then(|| written.iter().rev().collect())
}

/// The signs of roman numbers in small letters, each with what it is worth.
#[rustfmt::skip]
const ROMAN: [(u32, &str); 13] = [
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
];

/// A roman number in small letters.
fn roman(value: u32) -> Option<String> {
    if !(1..4000).contains(&value) {
        return None;
    }
    let (mut rest, mut written) = (value, String::new());
    for (worth, sign) in ROMAN {
        while rest >= worth {
            written.push_str(sign);
            rest -= worth;
        }
    }
    Some(written)
}

/// The value of a roman number in small letters, written as it should be.
pub fn roman_value(word: &str) -> Option<u32> {
    let (mut rest, mut value) = (word, 0);
    for (worth, sign) in ROMAN {
        while let Some(less) = rest.strip_prefix(sign) {
            (rest, value) = (less, worth.saturating_add(value));
        }
    }
    // Most words are none by their letters: what is left of them tells at once.
    (rest.is_empty() && roman(value).as_deref() == Some(word)).then_some(value)
}

/// How a list number was written.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum NumberStyle {
    /// 1, 2, 10.
    Decimal,
    /// a, b, c.
    LowerAlpha,
    /// A, B, C.
    UpperAlpha,
    /// i, ii, iv.
    LowerRoman,
    /// I, II, IV.
    UpperRoman,
}

/// What stood around a list number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Fence {
    /// `1.`
    Dot,
    /// `1)`
    Close,
    /// `(1)`
    Both,
    /// `1`
    Bare,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roman_numbers_are_read_as_they_are_written() {
        for value in 1..4000 {
            assert_eq!(roman(value).and_then(|word| roman_value(&word)), Some(value));
        }
        for word in ["", "iiii", "vx", "ic", "ivx", "mmmm", "x.", "IV", "civic", "livid"] {
            assert_eq!(roman_value(word), None, "{word}");
        }
    }
}
