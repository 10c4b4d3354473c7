//! What a word looks like from outside: its letters, and which lists of the finders may hold it. In: a word. Out: its looks.
//!
//! Each word is looked at once (see [`super::cut`]) for all finders that walk over words: which of them a finder must ask for is
//! one bit from then on, and which blocks hold none of them, one bit a block. What must stay absent: a list that only its looks
//! decide. That a word *may* stand in one is all that they tell; the finder still asks the list.

use super::attendance::{BESIDE, LABEL_LISTS, MOVE_LISTS};
use super::figures::{OPENING_LISTS, UNITS};
use super::people::name_words::{ENDS, HONOURS, NEVER, PARTICLES, PLACES};
use super::references::{LAWS, OPENING, PARTS};
use super::words::is_capital;
use crate::parse::styles::FIRST;
use crate::parse::wordlist::WordList;

/// The looks of a word, or of all the words of a block.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Looks(u32);

impl Looks {
    /// It begins with a capital letter.
    pub const CAPITAL: Looks = Looks(1);
    /// It begins with a digit.
    pub const NUMBER: Looks = Looks(1 << 1);
    /// A digit stands in it.
    pub const DIGIT: Looks = Looks(1 << 2);
    /// A capital letter stands in it behind the first letter.
    pub const INNER_CAPITAL: Looks = Looks(1 << 3);
    /// It is no plain word: it begins with no small letter, and more than small letters follow.
    pub const LOUD: Looks = Looks(1 << 4);
    /// More than letters and digits of ASCII stand in it.
    pub const SIGNS: Looks = Looks(1 << 5);
    /// A style or a rank may begin with it.
    pub const STYLE: Looks = Looks(1 << 6);
    /// A figure may begin with it, though it has no digit.
    pub const FIGURE: Looks = Looks(1 << 7);
    /// It may say what a list of people is of.
    pub const LABEL: Looks = Looks(1 << 8);
    /// It may stand beside such a word in a label.
    pub const BESIDE: Looks = Looks(1 << 9);
    /// It may tell of someone who came, left or sent apologies.
    pub const MOVE: Looks = Looks(1 << 10);
    /// It may be a unit of money.
    pub const MONEY: Looks = Looks(1 << 11);
    /// It may be what a law is called.
    pub const LAW: Looks = Looks(1 << 12);
    /// A reference other than to a law may begin with it.
    pub const REFERENCE: Looks = Looks(1 << 13);
    /// It may be a small word within a name.
    pub const PARTICLE: Looks = Looks(1 << 14);
    /// It may be letters behind a name.
    pub const HONOUR: Looks = Looks(1 << 15);
    /// It may be a word that ends a name.
    pub const NAME_ENDS: Looks = Looks(1 << 16);
    /// It may be one that no name holds.
    pub const NO_NAME: Looks = Looks(1 << 17);
    /// It may be one that no name without a style holds.
    pub const PLACE: Looks = Looks(1 << 18);

    /// All that lists tell.
    pub const LISTED: Looks = Looks::STYLE
        .or(Looks::FIGURE)
        .or(Looks::LABEL)
        .or(Looks::BESIDE)
        .or(Looks::MOVE)
        .or(Looks::MONEY)
        .or(Looks::LAW)
        .or(Looks::REFERENCE)
        .or(Looks::PARTICLE)
        .or(Looks::HONOUR)
        .or(Looks::NAME_ENDS)
        .or(Looks::NO_NAME)
        .or(Looks::PLACE);

    /// These and others.
    pub const fn or(self, others: Looks) -> Looks {
        Looks(self.0 | others.0)
    }

    /// Whether one of these is among them.
    pub const fn any(self, of: Looks) -> bool {
        self.0 & of.0 != 0
    }

    /// Those that the bytes of a word tell.
    pub fn of_bytes(word: &[u8]) -> Looks {
        let Some((first, rest)) = word.split_first() else { return Looks::default() };
        let first = BYTES[usize::from(*first)].0;
        let rest = rest.iter().fold(Looks::default(), |looks, byte| looks.or(BYTES[usize::from(*byte)].1));
        // A word that begins with a small letter is never loud.
        first.or(if first == Looks::default() { Looks(rest.0 & !Looks::LOUD.0) } else { rest })
    }

    /// Those of a word with signs, which may stand in any list.
    pub fn of_signs(word: &str) -> Looks {
        let capital = if is_capital(word) { Looks::CAPITAL } else { Looks::default() };
        Looks::of_bytes(word.as_bytes()).or(Looks::SIGNS).or(Looks::LISTED).or(capital)
    }
}

/// What a byte tells of its word where it is the first, and where it is another; a small letter tells nothing.
const BYTES: [(Looks, Looks); 256] = {
    let mut bytes = [(Looks::SIGNS, Looks::SIGNS.or(Looks::LOUD)); 256];
    let mut byte = 0u8;
    while byte.is_ascii() {
        if byte.is_ascii_uppercase() {
            bytes[byte as usize] = (Looks::CAPITAL, Looks::INNER_CAPITAL.or(Looks::LOUD));
        } else if byte.is_ascii_digit() {
            bytes[byte as usize] = (Looks::NUMBER.or(Looks::DIGIT), Looks::DIGIT.or(Looks::LOUD));
        } else if byte.is_ascii_lowercase() {
            bytes[byte as usize] = (Looks(0), Looks(0));
        }
        byte += 1;
    }
    bytes
};

/// The lists of the finders, with what a word looks like that one may hold.
#[rustfmt::skip]
static OF_FINDERS: &[(Looks, &[&WordList])] = &[
    (Looks::STYLE, &[&FIRST]), (Looks::FIGURE, OPENING_LISTS), (Looks::LABEL, LABEL_LISTS), (Looks::BESIDE, &[&BESIDE]), (Looks::MOVE, MOVE_LISTS),
    (Looks::MONEY, &[&UNITS]), (Looks::PARTICLE, &[&PARTICLES]), (Looks::HONOUR, &[&HONOURS]), (Looks::NAME_ENDS, &[&ENDS]), (Looks::NO_NAME, &[&NEVER]),
    (Looks::PLACE, &[&PLACES]),
];

/// Every word of a list, with what it looks like there.
pub fn listed() -> impl Iterator<Item = (Looks, &'static str)> {
    let words = |(looks, lists): &'static (Looks, &[&WordList])| lists.iter().flat_map(|list| list.words()).map(|word| (*looks, *word));
    let references = PARTS.iter().chain(OPENING).map(|word| (Looks::REFERENCE, *word));
    OF_FINDERS.iter().flat_map(words).chain(LAWS.iter().map(|word| (Looks::LAW, *word))).chain(references)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::facts::cut::cut;
    use crate::record::BlockNo;

    fn looks(word: &str) -> Looks {
        cut(BlockNo(0), word, false).0.looks(0)
    }

    #[test]
    fn every_word_of_a_list_looks_like_one_in_any_case_and_among_others() {
        for (of_list, word) in listed() {
            let (shouted, within) = (word.to_ascii_uppercase(), format!("{word}, and others"));
            assert!(looks(word).any(of_list) && looks(&shouted).any(of_list) && looks(&within).any(of_list), "{word}");
        }
        let others = (0..1_000).map(|n| format!("q{n}")).filter(|word| looks(word).any(Looks::LISTED)).count();
        assert_eq!(others, 0, "of a thousand words of no list");
    }

    #[test]
    fn letters_tell_what_a_word_looks_like() {
        let all = [Looks::CAPITAL, Looks::NUMBER, Looks::DIGIT, Looks::INNER_CAPITAL, Looks::LOUD, Looks::SIGNS];
        for (word, signs) in [
            ("quay", "......"),
            ("Quay", "c....."),
            ("QUAY", "c..il."),
            ("iPhone", "...i.."),
            ("2nd", ".nd..."),
            ("2ND", ".ndil."),
            ("q2", "..d..."),
            ("10.30", ".nd.ls"),
            ("É", "c...ls"),
            ("q’s", ".....s"),
        ] {
            let shown: String = all.iter().zip("cndils".chars()).map(|(look, sign)| if looks(word).any(*look) { sign } else { '.' }).collect();
            assert_eq!(shown, signs, "{word}");
        }
    }
}
