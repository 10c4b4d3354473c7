//! A word to what its simple endings leave: `policies` and `policy` meet, and so do `meet` and `meeting`.
//!
//! Light on purpose: plurals, `-ing`, `-ed`, a last `-e`, `-y` after a consonant, a doubled last letter. What it leaves
//! need not be a word. `client.js` has the same rules (`stem` there): `tests/search/words.txt` holds both to them.

use crate::record::words::{LONG_PLURALS, NO_PLURALS};

/// Takes the simple endings off a folded word. Only words of four plain letters or more have any.
pub fn stem(word: &mut String) {
    if word.len() < 4 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return;
    }
    plural(word);
    past(word);
    last_letters(word);
}

fn cut(word: &mut String, letters: usize) {
    word.truncate(word.len().saturating_sub(letters));
}

fn plural(word: &mut String) {
    if word.ends_with("ies") && word.len() > 4 || LONG_PLURALS.iter().any(|end| word.ends_with(end)) {
        cut(word, 2);
    } else if word.ends_with('s') && !NO_PLURALS.iter().any(|end| word.ends_with(end)) {
        cut(word, 1);
    }
}

fn past(word: &mut String) {
    if word.ends_with("eed") {
        if has_vowel(word, 3) {
            cut(word, 1);
        }
        return;
    }
    for (end, letters) in [("ied", 2), ("ing", 3), ("ed", 2)] {
        if word.ends_with(end) {
            if word.len() >= letters + 3 && has_vowel(word, letters) {
                cut(word, letters);
            }
            return;
        }
    }
}

/// Whether there is a vowel before so many last letters.
fn has_vowel(word: &str, letters: usize) -> bool {
    word.bytes().take(word.len().saturating_sub(letters)).any(|b| b"aeiouy".contains(&b))
}

fn last_letters(word: &mut String) {
    if word.len() > 3 && word.ends_with('e') {
        cut(word, 1);
    }
    let mut last = word.bytes().rev();
    let (Some(last), Some(before)) = (last.next(), last.next()) else { return };
    if word.len() < 3 {
        return;
    }
    let vowel = |b: u8| b"aeiou".contains(&b);
    if last == b'y' && !vowel(before) {
        cut(word, 1);
        word.push('i');
    } else if last == before && !vowel(last) && word.len() > 3 {
        cut(word, 1);
    }
}
