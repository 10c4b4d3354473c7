//! Text to words as they are looked up: small letters without accents.
//!
//! `client.js` cuts and folds by the same rules (`words` there): `tests/search/words.txt` holds both to them.

use crate::record::eight::plain_end;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// The longest word that is kept whole, in characters: what is longer is known by its beginning.
const LONGEST: usize = 32;

/// Letters that bear no accent and yet are typed as others.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'þ' => "th",
        'ı' => "i",
        'ς' => "σ",
        _ => return None,
    })
}

fn is_of_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || (!c.is_ascii() && (c.is_alphanumeric() || is_combining_mark(c)))
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// Calls `give` with each word of a text, folded.
///
/// A word is a run of letters and digits. An apostrophe before a letter belongs to it (`panel’s` is `panel`, `O’Brien`
/// is `obrien`), and so do a point between digits and a comma before three of them (`1,250.5` is `1250.5`).
pub fn each_word(text: &str, word: &mut String, mut give: impl FnMut(&str)) {
    word.clear();
    let mut under_way = Way::default();
    let mut rest = text;
    loop {
        // A run of plain letters and digits, which is mostly a whole word.
        let length = plain_end(rest.as_bytes(), 0);
        let (run, behind) = rest.split_at_checked(length).unwrap_or((rest, ""));
        let from = word.len();
        word.push_str(run);
        word.get_mut(from..).unwrap_or_default().make_ascii_lowercase();
        under_way.inside |= !run.is_empty();
        let mut signs = behind.chars();
        let Some(sign) = signs.next() else { break };
        rest = signs.as_str();
        if !sign.is_ascii() && is_of_word(sign) {
            fold(sign, word);
            under_way.inside = true;
        } else if under_way.inside && joins(sign, run.ends_with(|last: char| last.is_ascii_digit()), rest) {
            match sign {
                '.' => word.push('.'),
                ',' => {}
                _ => {
                    word.push('\'');
                    under_way.has_apostrophe = true;
                }
            }
        } else {
            finish(word, std::mem::take(&mut under_way), &mut give);
        }
    }
    finish(word, under_way, &mut give);
}

/// What is known of a word that is being read.
#[derive(Default)]
struct Way {
    /// There is one.
    inside: bool,
    has_apostrophe: bool,
}

/// Whether a sign within a word joins what stands before it with the `rest`.
fn joins(c: char, after_digit: bool, rest: &str) -> bool {
    let digits = |count: usize| rest.bytes().take(count).filter(u8::is_ascii_digit).count() == count;
    match c {
        '.' => after_digit && digits(1),
        ',' => after_digit && digits(3) && !digits(4),
        _ => is_apostrophe(c) && rest.chars().next().is_some_and(is_of_word),
    }
}

fn fold(c: char, word: &mut String) {
    decompose_compatible(c, |part| {
        if is_combining_mark(part) || !part.is_alphanumeric() {
            return;
        }
        for small in part.to_lowercase().filter(|small| !is_combining_mark(*small)) {
            match plain(small) {
                Some(letters) => word.push_str(letters),
                None => word.push(small),
            }
        }
    });
}

fn finish(word: &mut String, Way { inside, has_apostrophe }: Way, give: &mut impl FnMut(&str)) {
    if !inside {
        return;
    }
    if has_apostrophe {
        if word.ends_with("'s") {
            word.truncate(word.len() - 2);
        }
        word.retain(|c| c != '\'');
    }
    // A character is a byte or more.
    if word.len() > LONGEST
        && let Some((cut, _)) = word.char_indices().nth(LONGEST)
    {
        word.truncate(cut);
    }
    if !word.is_empty() {
        give(word);
    }
    word.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rule letter by letter, with nothing taken in runs.
    fn letter_by_letter(text: &str) -> Vec<String> {
        let (mut words, mut word, mut inside, mut digit) = (Vec::new(), String::new(), false, false);
        for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
            if is_of_word(c) {
                fold(c, &mut word);
                (inside, digit) = (true, c.is_ascii_digit());
            } else if inside && joins(c, digit, text.get(at + c.len_utf8()..).unwrap_or_default()) {
                word.push_str(if c == '.' {
                    "."
                } else if c == ',' {
                    ""
                } else {
                    "'"
                });
                digit = false;
            } else {
                let whole = word.strip_suffix("'s").unwrap_or(&word);
                words.push(whole.chars().filter(|c| *c != '\'').take(LONGEST).collect::<String>());
                (inside, digit) = (false, false);
                word.clear();
            }
        }
        words.retain(|word| !word.is_empty());
        words
    }

    proptest::proptest! {
        #[test]
        fn words_taken_in_runs_are_those_taken_letter_by_letter(text in "([a-zA-Z]{0,9}|[0-9]{1,4}|[ .,'’-]|[éÉßİŵﬁ½ŉ日\u{301}…]|x{30,34}|'s|\\PC){0,24}") {
            let mut words = Vec::new();
            each_word(&text, &mut String::from("left over"), |word| words.push(word.to_owned()));
            proptest::prop_assert_eq!(words, letter_by_letter(&text));
        }
    }
}
