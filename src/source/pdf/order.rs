//! Words that are read from the right: a page shows them in the order of the eye from the left, as most programs draw them.
//!
//! In: a line as it is drawn. Out: the same in the order of reading, as a page would show it by the Unicode Bidirectional
//! Algorithm (UAX 9). Must stay absent: letters that were not drawn, but for those that a shape of print stands for.

use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// How sure the order of a line with such words is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Turned {
    /// All of its letters are read from the right.
    Surely,
    /// Others stand beside them, or a number touches a sign that programs set on one side of it or the other.
    Guessed,
}

/// Whether a letter is read from the right: Hebrew, Arabic, Syriac, Thaana and their like, with the shapes of print.
pub fn is_from_right(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{65f}' | '\u{66d}'..='\u{6ef}' | '\u{6fa}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

fn is_from_left(c: char) -> bool {
    c.is_alphabetic() && !is_from_right(c)
}

/// Whether a letter is one of Arabic, Syriac or Thaana, behind which a number is read as one of theirs (UAX 9, W2).
fn is_of_arabic(c: char) -> bool {
    is_from_right(c) && !matches!(c, '\u{590}'..='\u{5ff}' | '\u{7c0}'..='\u{85f}' | '\u{fb1d}'..='\u{fb4f}')
}

/// Whether a sign parts two halves of one number (UAX 9, `CS`, and those of Arabic numbers).
fn parts(c: char) -> bool {
    matches!(c, '.' | ',' | ':' | '/' | '\u{a0}' | '\u{202f}' | '\u{66b}' | '\u{66c}')
}

/// Whether a sign joins two numbers (`ES`).
fn joins(c: char) -> bool {
    matches!(c, '+' | '-' | '\u{2212}')
}

/// Whether a sign belongs to the number that it touches (`ET`): percent, degrees, money.
fn belongs(c: char) -> bool {
    matches!(c, '#' | '$' | '%' | '¢'..='¥' | '°' | '±' | '\u{66a}' | '\u{2030}'..='\u{2034}' | '\u{20a0}'..='\u{20cf}' | '\u{212e}' | '\u{2213}')
}

/// Whether a number touches a sign that may be meant to stand before it or behind. A hyphen between a number and a word is the
/// word's.
fn is_unsure(text: &str) -> bool {
    let (mut before, mut here) = (' ', ' ');
    text.chars().chain([' ']).any(|after| {
        let (first, sign) = (before, here);
        (before, here) = (here, after);
        let (left, right) = (first.is_numeric(), after.is_numeric());
        let dash = joins(sign) || matches!(sign, '\u{2010}'..='\u{2015}');
        belongs(sign) && (left || right) || dash && (left && !is_from_right(after) || right && !is_from_right(first))
    })
}

/// How sure the order of a line is; `None` where nothing in it is read from the right. What is drawn leftwards is in its order,
/// but for its numbers.
pub fn turned(text: &str, drawn_backwards: bool) -> Option<Turned> {
    let unsure = || text.contains(is_from_left) || text.contains('\t') || drawn_backwards && text.contains(char::is_numeric) || is_unsure(text);
    text.contains(is_from_right).then(|| if unsure() { Turned::Guessed } else { Turned::Surely })
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

/// Which signs of a stretch stay with the numbers beside them (UAX 9, W2 and W4 to W5).
fn of_numbers(letters: &[char]) -> Vec<bool> {
    let letter = |at: Option<usize>| at.and_then(|at| letters.get(at)).copied().unwrap_or(' ');
    let mut of_arabic = false;
    // Which digits are such as Hebrew has: not of Arabic, nor behind its letters, which stand to the right.
    let mut plain: Vec<bool> = letters
        .iter()
        .rev()
        .map(|c| {
            of_arabic = is_of_arabic(*c) || of_arabic && !is_from_right(*c) && !is_from_left(*c);
            c.is_numeric() && !of_arabic && !matches!(c, '\u{660}'..='\u{669}')
        })
        .collect();
    plain.reverse();
    let is = |flags: &[bool], at: Option<usize>| at.and_then(|at| flags.get(at)).copied().unwrap_or_default();
    let mut kept: Vec<bool> = (0..letters.len())
        .map(|at| {
            let (sign, before, after) = (letter(Some(at)), at.checked_sub(1), Some(at + 1));
            parts(sign) && letter(before).is_numeric() && letter(after).is_numeric() || joins(sign) && is(&plain, before) && is(&plain, after)
        })
        .collect();
    let mut beside = |at: usize, next: Option<usize>| {
        if belongs(letter(Some(at))) && (is(&plain, next) || is(&kept, next) && belongs(letter(next))) {
            kept.get_mut(at).into_iter().for_each(|kept| *kept = true);
        }
    };
    (0..letters.len()).for_each(|at| beside(at, at.checked_sub(1)));
    (0..letters.len()).rev().for_each(|at| beside(at, Some(at + 1)));
    kept
}

/// A stretch turned round, but for its numbers and the words of others in it; brackets look the other way.
fn turn(letters: &[char]) -> Vec<char> {
    let mut out = Vec::with_capacity(letters.len());
    let mut number: Vec<char> = Vec::new();
    let mut kept = of_numbers(letters);
    // What stands from one letter of others' words to their last, with the numbers behind it.
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
        if c.is_numeric() || kept.get(at) == Some(&true) {
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
    fn signs_stay_with_their_numbers() {
        use Turned::{Guessed, Surely};
        for (drawn, expected, how) in [
            ("2020-2021 תנש", "שנת 2020-2021", Guessed),
            ("03-07-2020 ךיראת", "תאריך 03-07-2020", Guessed),
            ("1+2 לש", "של 1+2", Guessed),
            ("25% הלע", "עלה 25%", Guessed),
            ("%25 הלע", "עלה %25", Guessed),
            ("£500 םולשת", "תשלום £500", Guessed),
            ("(£1,250.50) םולשת", "תשלום (£1,250.50)", Guessed),
            ("הלע 25%-30%", "30%-25% עלה", Guessed),
            ("-5 תולעמ", "מעלות 5-", Guessed),
            // A dash keeps no numbers together.
            ("2020–2021 תנש", "שנת 2021–2020", Guessed),
            ("2020--2021 תנש", "שנת 2021--2020", Guessed),
            // Behind an Arabic letter a number is one of Arabic, which keeps to itself but for points and strokes.
            ("2021-2020 ماع", "عام 2020-2021", Guessed),
            ("%25 ماع", "عام 25%", Guessed),
            ("03/07/2020 ماع", "عام 03/07/2020", Surely),
            ("٪٢٥ ماع", "عام ٢٥٪", Guessed),
            // A hyphen between a word and a number is the word's.
            ("2020-ב", "ב-2020", Surely),
            ("03/07/2020 ךיראת", "תאריך 03/07/2020", Surely),
            ("םולש-םולש", "שלום-שלום", Surely),
            ("% 25 הלע", "עלה 25 %", Surely),
        ] {
            assert_eq!((&*read(drawn, false), turned(drawn, false)), (expected, Some(how)), "{drawn}");
        }
    }

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
