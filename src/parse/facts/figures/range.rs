//! Ranges of numbers: "between 20 and 30", "3 to 5", "two or three", "20–30".
//!
//! In: the words of a block. Out: where a range stands. What stays absent: ranges of dates, sums and years, which say each half in full.

use super::super::words::Words;
use super::is_numbered;
use super::numbers::{Number, digits, number_at};
use crate::parse::calendar;

/// A range of numbers.
pub struct Range {
    /// Its first word.
    pub from: usize,
    /// Where its second number stands.
    pub second: usize,
    /// The second number.
    pub upper: Number,
    /// It numbers something: "items 3 to 5".
    pub named: bool,
}

/// Words that leave a number open.
const ABOUT: &[&str] = &["about", "around", "approximately", "roughly", "some"];

/// Where the second number of a range stands, the first of which is the words `n..end`.
pub fn linked(words: &Words, n: usize, end: usize) -> Option<usize> {
    if matches!(words.gap(end), "-" | "–" | "—" | " - " | " – ") {
        return number_at(words, end).map(|_| end);
    }
    let link = match words.get(end) {
        "to" | "or" => true,
        "and" => between(words, n).is_some(),
        _ => false,
    };
    (link && words.gap(end) == " " && words.gap(end + 1) == " ").then(|| number_at(words, end + 1).map(|_| end + 1)).flatten()
}

/// The "between" before a number.
fn between(words: &Words, n: usize) -> Option<usize> {
    let before = n.checked_sub(1).filter(|_| words.gap(n) == " ")?;
    let before = if ABOUT.contains(&words.get(before)) { before.checked_sub(1)? } else { before };
    words.get(before).eq_ignore_ascii_case("between").then_some(before)
}

/// The range that begins with the number at a word.
pub fn at(words: &Words, n: usize) -> Option<Range> {
    if let Some((lower, upper)) = words.get(n).split_once(['-', '–', '—']) {
        let upper = Number { digits: digits(upper)?, end: n + 1, spelt: false };
        let lower = Number { digits: digits(lower)?, end: n + 1, spelt: false };
        return rises(&lower, &upper).then(|| Range { from: n, second: n, named: is_numbered(words, n, &lower), upper });
    }
    let lower = number_at(words, n)?;
    let second = linked(words, n, lower.end)?;
    let upper = number_at(words, second)?;
    let from = between(words, n).filter(|_| words.get(lower.end) == "and").unwrap_or(n);
    let named = words.get(n.wrapping_sub(1)) != "from" && is_numbered(words, n, &lower);
    (rises(&lower, &upper) || named).then_some(Range { from, second, upper, named })
}

/// Whether a second number is more than a first, and neither is a year.
fn rises(lower: &Number, upper: &Number) -> bool {
    let value = |number: &Number| number.digits.parse::<f64>().unwrap_or(0.0);
    let year = |number: &Number| calendar::year(&number.digits).is_some_and(|year| calendar::YEARS.contains(&year));
    value(lower) < value(upper) && !year(lower) && !year(upper)
}
