//! Words that are read from the right: a page shows them in the order of the eye from the left, as most programs draw them.
//!
//! In: a line as it is drawn. Out: the same in the order of reading. Must stay absent: other letters than were drawn.

use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// How sure the order of a line with such words is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Turned {
    /// All of its letters are read from the right.
    Surely,
    /// Others stand beside them.
    Guessed,
}

/// Whether a letter is read from the right: Hebrew, Arabic, Syriac, Thaana and their like, with the shapes of print.
pub fn is_from_right(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{65f}' | '\u{66d}'..='\u{6ef}' | '\u{6fa}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

fn is_from_left(c: char) -> bool {
    c.is_alphabetic() && !is_from_right(c)
}

/// How sure the order of a line is; `None` where nothing in it is read from the right. What is drawn leftwards is in its order,
/// but for its numbers.
pub fn turned(text: &str, drawn_backwards: bool) -> Option<Turned> {
    let mixed = text.contains(is_from_left) || text.contains('\t') || drawn_backwards && text.contains(char::is_numeric);
    text.contains(is_from_right).then_some(if mixed { Turned::Guessed } else { Turned::Surely })
}

/// The words of a line in the order of reading. The shapes of print become the letters that they stand for.
pub fn read(text: &str, drawn_backwards: bool) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for run in runs(&letters).into_iter().filter(|_| !drawn_backwards) {
        out.extend(letters.get(at..run.start).unwrap_or_default());
        turn(letters.get(run.clone()).unwrap_or_default()).into_iter().for_each(|c| shape(c, &mut out));
        at = run.end;
    }
    letters.get(at..).unwrap_or_default().iter().for_each(|c| shape(*c, &mut out));
    out
}

/// Adds the letters that a shape of print stands for: one for the middle of a word, or for two letters joined.
fn shape(c: char, out: &mut String) {
    let letters = || std::iter::once(c).nfkc();
    let is_shape = matches!(c, '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    if is_shape && letters().all(char::is_alphabetic) { out.extend(letters()) } else { out.push(c) }
}

/// The stretches that are read from the right: the whole line where most of its letters are, else from the first letter to the
/// last between others.
fn runs(letters: &[char]) -> Vec<Range<usize>> {
    let count = |is: fn(char) -> bool| letters.iter().filter(|c| is(**c)).count();
    if !letters.contains(&'\t') && count(is_from_right) > count(is_from_left) {
        return std::iter::once(0..letters.len()).collect();
    }
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for (at, c) in letters.iter().enumerate() {
        match runs.last_mut().filter(|_| open) {
            _ if is_from_left(*c) || *c == '\t' => open = false,
            Some(run) if is_from_right(*c) => run.end = at + 1,
            None if is_from_right(*c) => {
                runs.push(at..at + 1);
                open = true;
            }
            _ => {}
        }
    }
    runs
}

/// A stretch turned round, but for its numbers and the words of others in it; brackets look the other way.
fn turn(letters: &[char]) -> Vec<char> {
    let mut out = Vec::with_capacity(letters.len());
    let mut number: Vec<char> = Vec::new();
    // What stands from one letter of others' words to their last, with the numbers behind it.
    let mut kept = vec![false; letters.len()];
    let mut last: Option<usize> = None;
    for (at, c) in letters.iter().enumerate() {
        if is_from_left(*c) || last.is_some() && c.is_numeric() {
            kept.get_mut(last.unwrap_or(at)..=at).unwrap_or_default().fill(true);
            last = Some(at);
        } else if is_from_right(*c) {
            last = None;
        }
    }
    for (at, c) in letters.iter().enumerate().rev() {
        let digit = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(|c| c.is_numeric());
        let within = matches!(c, '.' | ',' | ':' | '/') && digit(at.checked_sub(1)) && digit(Some(at + 1));
        if c.is_numeric() || within || kept.get(at) == Some(&true) {
            number.push(*c);
            continue;
        }
        out.extend(number.drain(..).rev());
        out.push(match c {
            '(' => ')',
            ')' => '(',
            '[' => ']',
            ']' => '[',
            '{' => '}',
            '}' => '{',
            '«' => '»',
            '»' => '«',
            c => *c,
        });
    }
    out.extend(number.drain(..).rev());
    out
}

#[cfg(test)]
mod tests {
    use super::{Turned, read, turned};

    #[test]
    fn words_that_are_read_from_the_right_are_put_in_their_order() {
        for (drawn, expected, how) in [
            ("The Panel met.", "The Panel met.", None),
            (".םלוע םולש", "שלום עולם.", Some(Turned::Surely)),
            ("(חוד) 2020 ילויב 3", "3 ביולי 2020 (דוח)", Some(Turned::Surely)),
            ("1,250.50 לש", "של 1,250.50", Some(Turned::Surely)),
            ("The words םלוע םולש mean peace.", "The words שלום עולם mean peace.", Some(Turned::Guessed)),
            ("ﺔﻄﺨﻟا", "الخطة", Some(Turned::Surely)),
            ("ﻼﻫ", "هلا", Some(Turned::Surely)),
            (".2020 תנשל Budget-ה תא רשיא Panel-ה", "ה-Panel אישר את ה-Budget לשנת 2020.", Some(Turned::Guessed)),
            ("Item 3\tםולש", "Item 3\tשלום", Some(Turned::Guessed)),
        ] {
            assert_eq!((if how.is_some() { read(drawn, false) } else { drawn.to_owned() }, turned(drawn, false)), (expected.to_owned(), how));
        }
    }
}
