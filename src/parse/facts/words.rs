//! Words with their places: what the rules for names, abbreviations and figures walk over.
//!
//! In: the words of one block. Out: its tokens as byte ranges, and the gaps between them. What stays absent: any meaning.

use super::lexicon::Lexicon;
use super::looks::Looks;
use super::sentences::SHORT;
use crate::file::Span;
use crate::parse::styles;
use crate::parse::wordlist::Outline;
use crate::record::BlockNo;
use crate::record::eight::{plain_end, plain_run};
use crate::record::fact::Slice;
use std::ops::Range;

/// The words of one block, in order.
pub struct Words<'a> {
    /// The block.
    pub block: BlockNo,
    /// All of its text.
    pub text: &'a str,
    at: Vec<Range<usize>>,
    /// What each of the words looks like.
    looks: Vec<Looks>,
    /// What any of them does.
    all: Looks,
}

/// Short forms after which a full stop ends no sentence, beside those that the other reading knows.
const SHORTENED: &[&[&str]] = &[SHORT, styles::SHORT, &["no", "nos", "para", "paras"]];

impl<'a> Words<'a> {
    /// A text of which no words are taken yet.
    pub fn none_of(block: BlockNo, text: &'a str) -> Self {
        let most = text.len() / 6 + 1;
        Words { block, text, at: Vec::with_capacity(most), looks: Vec::with_capacity(most), all: Looks::default() }
    }

    /// Takes the next word, which looks like this.
    pub fn push(&mut self, word: Range<usize>, looks: Looks) {
        self.at.push(word);
        self.looks.push(looks);
        self.all = self.all.or(looks);
    }

    /// Takes the words of the next piece between white space. Hyphens, apostrophes and full stops within a word, and separators
    /// within a number, belong to it.
    pub fn take(&mut self, lexicon: &'static Lexicon, piece: Range<usize>) {
        let (text, bytes) = (self.text, self.text.as_bytes());
        // A word that is whole, and whether it has letters and digits of ASCII alone.
        let mut take = |word: Range<usize>, plain: bool| {
            let looks = if plain {
                lexicon.plain(bytes, word.clone(), plain_run(bytes, word.start).0).looks
            } else {
                Looks::of_signs(text.get(word.clone()).unwrap_or_default())
            };
            self.push(word, looks);
        };
        let (mut open, mut plain, mut before): (Option<usize>, bool, char) = (None, true, ' ');
        // How many characters stand since the last joining sign: `R.A` joins, `meeting.The` does not.
        let mut run = 0;
        let mut here = piece.start;
        while here < piece.end {
            let end = plain_end(bytes, here);
            if let Some(last) = end.checked_sub(1).filter(|last| *last >= here).and_then(|last| bytes.get(last)) {
                open = open.or(Some(here));
                (run, before) = (run + end - here, char::from(*last));
                here = end;
                continue;
            }
            let Some(c) = text.get(here..).and_then(|rest| rest.chars().next()) else { break };
            let next = here + c.len_utf8();
            let own = !c.is_ascii() && (c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c));
            let joining = || {
                let rest = text.get(next..).unwrap_or_default();
                joins(c, before, rest.chars().next().unwrap_or(' '), rest, run)
            };
            if own || open.is_some() && joining() {
                open = open.or(Some(here));
                run = if own { run + 1 } else { 0 };
                plain = false;
            } else {
                if let Some(start) = open.take() {
                    take(start..here, plain);
                }
                (run, plain) = (0, true);
            }
            (before, here) = (c, next);
        }
        if let Some(start) = open {
            take(start..piece.end, plain);
        }
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.at.len()
    }

    /// The word with this number; empty past either end, so that a rule may look around without care.
    pub fn get(&self, n: usize) -> &'a str {
        self.at.get(n).and_then(|at| self.text.get(at.clone())).unwrap_or_default()
    }

    /// Whether the word with this number may be one that this outline takes in.
    pub fn may_be(&self, n: usize, outline: &Outline) -> bool {
        self.at.get(n).and_then(|at| self.text.as_bytes().get(at.clone())).is_some_and(|word| outline.may_hold_bytes(word))
    }

    /// What the word with this number looks like; like nothing past the end.
    pub fn looks(&self, n: usize) -> Looks {
        self.looks.get(n).copied().unwrap_or_default()
    }

    /// Whether a word of the block looks like one of these.
    pub fn any(&self, of: Looks) -> bool {
        self.all.any(of)
    }

    /// The first word from this number on that looks like one of these.
    pub fn next(&self, from: usize, of: Looks) -> Option<usize> {
        let rest = self.looks.get(from..).filter(|_| self.any(of))?;
        rest.iter().position(|looks| looks.any(of)).map(|at| from + at)
    }

    /// The words that look like one of these, in order.
    pub fn like(&self, of: Looks) -> impl Iterator<Item = usize> + '_ {
        let mut next = 0;
        std::iter::from_fn(move || {
            let found = self.next(next, of)?;
            next = found + 1;
            Some(found)
        })
    }

    /// What stands between the word with this number and the one before it, or an end of the text.
    pub fn gap(&self, n: usize) -> &'a str {
        let from = n.checked_sub(1).and_then(|before| self.at.get(before)).map_or(0, |at| at.end);
        let to = self.at.get(n).map_or(self.text.len(), |at| at.start);
        if n > self.at.len() { "" } else { self.text.get(from..to).unwrap_or_default() }
    }

    /// The bytes from the first of some words to the end of the last.
    pub fn range(&self, words: Range<usize>) -> Range<usize> {
        let start = self.at.get(words.start).map_or(self.text.len(), |at| at.start);
        let end = words.end.checked_sub(1).and_then(|last| self.at.get(last)).map_or(start, |at| at.end);
        start..end.max(start)
    }

    /// Some words as a slice of the minute.
    pub fn slice(&self, words: Range<usize>) -> Slice {
        self.bytes(self.range(words))
    }

    /// A range of bytes as a slice of the minute.
    pub fn bytes(&self, range: Range<usize>) -> Slice {
        let Span { start, end } = Span::new(range.start, range.end);
        Slice { block: self.block, start, end }
    }

    /// The first word that begins at or after a byte.
    pub fn at_byte(&self, byte: usize) -> usize {
        self.at.partition_point(|at| at.start < byte)
    }

    /// Whether the word with this number begins a sentence.
    pub fn begins_sentence(&self, n: usize) -> bool {
        let Some(before) = n.checked_sub(1) else { return true };
        let gap = self.gap(n);
        if gap == " " {
            return false;
        }
        let last = self.get(before);
        let stops = gap.contains(['!', '?']) && gap.contains(' ') || gap.contains(". ") || gap.contains(".) ") || gap.contains(".” ");
        let shortened = gap == ". " && (is_initial(last) || SHORTENED.iter().any(|list| list.contains(&last.to_lowercase().as_str())));
        stops && !shortened && !self.get(n).starts_with(char::is_lowercase)
    }

    /// The sentences, as ranges of words.
    pub fn sentences(&self) -> Vec<Range<usize>> {
        let mut starts: Vec<usize> = (0..self.len()).filter(|n| self.begins_sentence(*n)).collect();
        starts.push(self.len());
        starts.windows(2).filter_map(|pair| Some(*pair.first()?..*pair.get(1)?)).collect()
    }

    /// Whether these words, without regard to case, stand at the word with this number, only spaces between them.
    pub fn says(&self, n: usize, words: &str) -> bool {
        // Most words differ in their first letter: looked at first, it spares the rest.
        let same = |a: Option<&u8>, b: Option<&u8>| a.zip(b).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b));
        same(self.get(n).as_bytes().first(), words.as_bytes().first())
            && words.split(' ').enumerate().all(|(k, word)| self.get(n + k).eq_ignore_ascii_case(word) && (k == 0 || self.gap(n + k) == " "))
    }
}

/// Whether a sign between `before` and `next` belongs to the word around it.
fn joins(c: char, before: char, next: char, rest: &str, run: usize) -> bool {
    let digits = before.is_ascii_digit() && next.is_ascii_digit();
    let letters = before.is_alphabetic() && next.is_alphabetic();
    match c {
        '-' | '‑' | '\u{2010}' => before.is_alphanumeric() && next.is_alphanumeric(),
        '\'' | '’' => before.is_alphanumeric() && next.is_alphabetic(),
        '–' => digits,
        '&' => before.is_alphanumeric() && next.is_alphanumeric(),
        '.' => digits || run == 1 && before.is_alphabetic() && next.is_alphanumeric(),
        ',' => digits && thousands(rest),
        '/' => before.is_ascii_digit() && next.is_alphanumeric() || next.is_ascii_digit() && before.is_alphanumeric() || letters && run == 1,
        _ => false,
    }
}

/// Whether three digits follow, and no fourth.
fn thousands(rest: &str) -> bool {
    rest.bytes().take_while(u8::is_ascii_digit).count() == 3
}

/// A word without the ending of its possessive: `Smith’s` is `Smith`.
pub fn stem(word: &str) -> &str {
    word.strip_suffix("’s").or_else(|| word.strip_suffix("'s")).or_else(|| word.strip_suffix("’S")).or_else(|| word.strip_suffix("'S")).unwrap_or(word)
}

/// Whether a word begins with a capital letter.
pub fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Whether a word is the initial of a name, or several with full stops: `R`, `R.A`.
pub fn is_initial(word: &str) -> bool {
    !word.is_empty() && word.split(['.', '-']).all(|part| part.chars().count() == 1 && is_capital(part))
}

/// Whether a word of two letters or more has capitals only.
pub fn is_all_capitals(word: &str) -> bool {
    !word.bytes().any(|byte| byte.is_ascii_lowercase()) && !word.chars().any(char::is_lowercase) && word.chars().filter(|c| c.is_alphabetic()).count() >= 2
}

#[cfg(test)]
mod tests {
    use crate::parse::facts::cut::words_of;

    fn words(text: &str) -> Vec<&str> {
        let words = words_of(text);
        (0..words.len()).map(|n| words.get(n)).collect()
    }

    #[test]
    fn texts_come_apart_at_the_right_signs() {
        for (text, parts) in [
            ("Cllr D’Souza-Green’s (CSP’s)", "Cllr|D’Souza-Green’s|CSP’s"),
            ("R.A. Smith, at 10.30 a.m. on 1,204", "R.A|Smith|at|10.30|a.m|on|1,204"),
            ("£1,000,£2 and 3,4", "1,000|2|and|3|4"),
            ("s.28(4), T/DCC, PCC/CC, 14/18, ENV/22/17", "s.28|4|T/DCC|PCC|CC|14/18|ENV/22/17"),
            ("the meeting.The Panel–Chair 2016–2021", "the|meeting|The|Panel|Chair|2016–2021"),
            ("", ""),
        ] {
            assert_eq!(words(text).join("|"), parts);
        }
    }

    #[test]
    fn sentences_end_at_stops_and_not_at_initials() {
        let of = |text: &str| words_of(text).sentences().len();
        assert_eq!(of("Mr. D. Vesey asked. He was told (twice.) Yes? Then no"), 4);
        assert_eq!(of("It cost £1.5 million approx. in all"), 1);
    }
}
