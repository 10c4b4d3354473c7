//! Text to words as they are looked up: small letters without accents.
//!
//! `client.js` cuts and folds by the same rules (`words` there): `tests/search/words.txt` holds both to them.

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
    let mut digit = false;
    let mut inside = false;
    for (at, c) in text.char_indices() {
        if c.is_ascii_alphanumeric() {
            word.push(c.to_ascii_lowercase());
        } else if !c.is_ascii() && is_of_word(c) {
            fold(c, word);
        } else if inside && joins(c, digit, text.get(at + c.len_utf8()..).unwrap_or_default()) {
            match c {
                '.' => word.push('.'),
                ',' => {}
                _ => word.push('\''),
            }
            digit = false;
            continue;
        } else {
            if inside {
                finish(word, &mut give);
            }
            (inside, digit) = (false, false);
            continue;
        }
        (inside, digit) = (true, c.is_ascii_digit());
    }
    if inside {
        finish(word, &mut give);
    }
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

fn finish(word: &mut String, give: &mut impl FnMut(&str)) {
    if word.contains('\'') {
        if word.ends_with("'s") {
            word.truncate(word.len() - 2);
        }
        word.retain(|c| c != '\'');
    }
    if let Some((cut, _)) = word.char_indices().nth(LONGEST).filter(|_| word.len() > LONGEST) {
        word.truncate(cut);
    }
    if !word.is_empty() {
        give(word);
    }
    word.clear();
}
