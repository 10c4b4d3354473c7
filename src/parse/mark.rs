//! Typed bullets and numbers at the head of a line.

use crate::record::list::roman_value;
use crate::record::{Fence, Mark, NumberStyle};

/// What tells one list from another: items of one list share it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Class {
    /// A bullet of this glyph.
    Bullet(char),
    /// Numbers written like this.
    Number(NumberStyle, Fence),
}

/// A mark found at the head of a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Found {
    /// Its class and value, likeliest first: `(i)` may be roman one or the letter i.
    pub readings: [Option<(Class, Mark)>; 2],
    /// Its length in bytes, without the gap after it.
    pub length: usize,
    /// It is a bullet wherever it stands; the others only in a run, or below a resolution.
    pub certain: bool,
}

/// Bullets that are nothing else when a gap follows.
const BULLETS: &[char] = &['·', '•', '●', '▪', '■', '◦', '○', '‣', '\u{f0b7}', '\u{f0a7}', '\u{f0d8}', '\u{25aa}'];
/// Signs that are bullets only in a run.
const DASHES: &[char] = &['-', '–', '—', '−', '*'];

/// Items bear roman numbers below this: "(c)" and "(d)" are letters.
const ROMAN_END: u32 = 90;

/// Finds the mark at the head of `line`, which has no white space around it. A mark needs a gap and words after it.
pub fn find(line: &str) -> Option<Found> {
    let first = line.chars().next()?;
    let bullet = |length: usize, certain| Found { readings: [Some((Class::Bullet(first), Mark::Bullet)), None], length, certain };
    if BULLETS.contains(&first) && gap(line, first.len_utf8()) > 0 {
        return Some(bullet(first.len_utf8(), true));
    }
    // "o" and the section sign are bullets only when a wide gap follows, as word processors leave it.
    if matches!(first, 'o' | '§') && wide_gap(line, first.len_utf8()) {
        return Some(bullet(first.len_utf8(), true));
    }
    if DASHES.contains(&first) && gap(line, first.len_utf8()) > 0 {
        return Some(bullet(first.len_utf8(), false));
    }
    number(line)
}

/// How much white space follows the first `at` bytes.
fn gap(line: &str, at: usize) -> usize {
    let rest = line.get(at..).unwrap_or_default();
    rest.len() - rest.trim_start().len()
}

fn wide_gap(line: &str, at: usize) -> bool {
    let rest = line.get(at..).unwrap_or_default();
    let space = rest.get(..gap(line, at)).unwrap_or_default();
    space.chars().count() >= 2 || space.contains(['\t', '\u{a0}'])
}

fn number(line: &str) -> Option<Found> {
    let (open, inner) = line.strip_prefix('(').map_or((false, line), |rest| (true, rest));
    let length = inner.bytes().take(8).position(|b| !b.is_ascii_alphanumeric()).unwrap_or(inner.len().min(8));
    let word = inner.get(..length).filter(|word| !word.is_empty())?;
    let fence = match (open, inner.as_bytes().get(length)) {
        (true, Some(b')')) => Fence::Both,
        (false, Some(b')')) => Fence::Close,
        (false, Some(b'.')) => Fence::Dot,
        (false, Some(b' ')) if length <= 2 && goes_on(inner.get(length..)) => Fence::Bare,
        _ => return None,
    };
    let length = usize::from(open) + length + usize::from(fence != Fence::Bare);
    if gap(line, length) == 0 {
        return None;
    }
    let reading = |style, value: Option<u32>| value.map(|value| (Class::Number(style, fence), Mark::Number { value, style, fence }));
    let lower = word.to_ascii_lowercase();
    let upper = word != lower;
    if upper && word != word.to_ascii_uppercase() {
        return None;
    }
    let (alpha, roman) = if upper { (NumberStyle::UpperAlpha, NumberStyle::UpperRoman) } else { (NumberStyle::LowerAlpha, NumberStyle::LowerRoman) };
    if fence == Fence::Bare && !word.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let readings = if word.bytes().all(|b| b.is_ascii_digit()) {
        [reading(NumberStyle::Decimal, word.parse().ok().filter(|n| (1..1_000_000).contains(n))), None]
    } else {
        let letter = reading(alpha, letter_value(&lower));
        let roman = reading(roman, roman_value(&lower).filter(|value| *value < ROMAN_END));
        // "i" begins a roman list; any other letter that could be either goes on with the alphabet.
        if lower == "i" || letter.is_none() { [roman, letter] } else { [letter, roman] }
    };
    readings.iter().any(Option::is_some).then_some(Found { readings, length, certain: false })
}

/// Whether words go on a sentence, as the parts of a decision do: "1 the report be noted", "2 That it be sent".
fn goes_on(words: Option<&str>) -> bool {
    let words = words.unwrap_or_default().trim_start();
    words.starts_with(|c: char| c.is_lowercase()) || words.starts_with("That ") || words.starts_with("To ")
}

/// The place of a small letter in the alphabet, from 1.
pub fn letter_value(lower: &str) -> Option<u32> {
    let mut bytes = lower.bytes();
    match (bytes.next(), bytes.next()) {
        (Some(b @ b'a'..=b'z'), None) => Some(u32::from(b - b'a') + 1),
        _ => None,
    }
}

impl Class {
    /// How deep lists of this class commonly lie: used only where nothing else tells.
    pub fn rank(self) -> u8 {
        match self {
            Class::Bullet('–' | '-' | '—' | '−') => 1,
            Class::Bullet('o' | '◦' | '○') => 2,
            Class::Bullet('§' | '▪' | '■' | '\u{f0a7}') => 3,
            Class::Bullet(_) | Class::Number(NumberStyle::Decimal | NumberStyle::UpperAlpha | NumberStyle::UpperRoman, _) => 0,
            Class::Number(NumberStyle::LowerAlpha, _) => 1,
            Class::Number(NumberStyle::LowerRoman, _) => 2,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(line: &str) -> Option<Mark> {
        find(line).and_then(|found| found.readings[0]).map(|(_, mark)| mark)
    }

    #[test]
    fn marks_are_read_with_their_values() {
        let number = |value, style, fence| Some(Mark::Number { value, style, fence });
        for (line, expected) in [
            ("·\u{a0}\u{a0} Schools", Some(Mark::Bullet)),
            ("o\u{a0}  North Ward", Some(Mark::Bullet)),
            ("o clock", None),
            ("§ 28 of the Act", None),
            ("- 5 degrees", Some(Mark::Bullet)),
            ("---", None),
            ("10.    That", number(10, NumberStyle::Decimal, Fence::Dot)),
            ("(iv) speed", number(4, NumberStyle::LowerRoman, Fence::Both)),
            ("(i) parking", number(1, NumberStyle::LowerRoman, Fence::Both)),
            ("2 the report be noted", number(2, NumberStyle::Decimal, Fence::Bare)),
            ("2 Members", None),
            ("c) third", number(3, NumberStyle::LowerAlpha, Fence::Close)),
            ("3.5 million", None),
            ("e.g. this", None),
            ("1.", None),
            ("Mr. Smith", None),
        ] {
            assert_eq!(mark(line), expected, "{line}");
        }
    }
}
