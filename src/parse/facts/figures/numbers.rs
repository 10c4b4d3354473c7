//! Numbers in digits and in words. In: the words of a block. Out: their values as digits, never rounded.

use super::super::words::Words;
use crate::parse::wordlist::WordList;

/// Numbers in words, from one to ninety.
#[rustfmt::skip]
pub static SMALL: WordList = WordList::new(&[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
    "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
]);
/// Their values, in the same order.
#[rustfmt::skip]
const VALUES: &[u64] = &[
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 30, 40, 50, 60, 70, 80, 90,
];

/// A number at a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Number {
    /// Its value in digits, with a full stop before decimals; without separators.
    pub digits: String,
    /// One past its last word.
    pub end: usize,
    /// It was written in words.
    pub spelt: bool,
}

impl Number {
    /// Whether it only says in what is counted: the noughts of "£000".
    pub fn is_unit(&self) -> bool {
        is_unit(&self.digits)
    }
}

/// Whether digits only say in what is counted.
pub fn is_unit(digits: &str) -> bool {
    digits.len() > 1 && digits.bytes().all(|digit| digit == b'0')
}

/// Whether a word is a number in words, or such a one opens it: `ten`, `Twenty-three`, `six-month`.
pub fn is_number_word(word: &str) -> bool {
    SMALL.holds_in_any_case(word)
        || word.len() > 4 && word.bytes().position(|byte| byte == b'-').is_some_and(|at| SMALL.holds_in_any_case(word.get(..at).unwrap_or_default()))
}

/// The value of a number word: `twenty-three`, `Nine`.
pub fn word_value(word: &str) -> Option<u64> {
    let simple = |part: &str| VALUES.get(SMALL.place_in_any_case(part)?).copied();
    simple(word).or_else(|| {
        let (tens, ones) = word.split_once('-')?;
        let (tens, ones) = (simple(tens)?, simple(ones)?);
        (tens >= 20 && tens % 10 == 0 && ones < 10).then_some(tens + ones)
    })
}

/// Plain digits, with or without separators and decimals: `1,204.50` is `1204.50`.
pub fn digits(word: &str) -> Option<String> {
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (whole, part) = word.split_once('.').map_or((word, None), |(whole, part)| (whole, Some(part)));
    let plain = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let grouped = whole.split(',').enumerate().all(|(n, group)| plain(group) && (n == 0 || group.len() == 3));
    (grouped && part.is_none_or(plain) && word.len() <= 24).then(|| word.replace(',', ""))
}

/// Words that multiply a number.
static POWERS: WordList = WordList::new(&["hundred", "k", "thousand", "m", "mn", "mill", "million", "bn", "billion", "tn", "trillion"]);

/// What a word multiplies a number by, as a count of noughts.
pub fn noughts(word: &str) -> Option<usize> {
    if !POWERS.holds_in_small(word) {
        return None;
    }
    Some(match word.to_lowercase().as_str() {
        "hundred" => 2,
        "k" | "thousand" => 3,
        "m" | "mn" | "mill" | "million" => 6,
        "bn" | "billion" => 9,
        "tn" | "trillion" => 12,
        _ => return None,
    })
}

/// Digits times a power of ten, without noughts behind the decimals: `3.5` and six noughts is `3500000`.
pub fn times(digits: &str, noughts: usize) -> String {
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let mut all = whole.to_owned();
    let mut part = part.chars();
    for _ in 0..noughts {
        all.push(part.next().unwrap_or('0'));
    }
    let rest: String = part.collect();
    let all = all.trim_start_matches('0');
    let all = if all.is_empty() { "0" } else { all };
    if rest.chars().all(|c| c == '0') { all.to_owned() } else { format!("{all}.{rest}") }
}

/// The number at a word: `1.1 million`, `Twenty-three`, `two hundred`.
pub fn number_at(words: &Words, n: usize) -> Option<Number> {
    let word = words.get(n);
    let (value, spelt) = digits(word).map(|digits| (digits, false)).or_else(|| word_value(word).map(|value| (value.to_string(), true)))?;
    let more = if words.gap(n + 1) == " " { noughts(words.get(n + 1)).filter(|_| words.get(n + 1).len() > 2) } else { None };
    match more {
        Some(noughts) => Some(Number { digits: times(&value, noughts), end: n + 2, spelt }),
        None => Some(Number { digits: value, end: n + 1, spelt }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_value() {
        for (text, value) in [("1,204.50", Some("1204.50")), ("1,20", None), ("12", Some("12")), ("1.2.3", None), ("", None), ("A4", None)] {
            assert_eq!(digits(text).as_deref(), value, "{text}");
        }
        for (digits, noughts, value) in [("3.5", 6, "3500000"), ("0.05", 9, "50000000"), ("1.23456", 3, "1234.56"), ("5.00", 0, "5"), ("0.50", 0, "0.50")] {
            assert_eq!(times(digits, noughts), value);
        }
        assert_eq!((word_value("Twenty-three"), word_value("ten-four"), word_value("only")), (Some(23), None, None));
    }
}
