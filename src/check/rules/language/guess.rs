//! Which language a text is in, told by its commonest words and by its letters.
//!
//! In flow pieces of text, out flows a judgement of the language that the page states. Nothing is said where the words are
//! few or two languages share them: a name or a quoted title is no evidence.

use crate::check::tables::common_words::{COMMON, Common, LETTERS};
use crate::check::tables::languages;
use std::sync::LazyLock;

/// As many words of one text are looked at.
const ENOUGH: u32 = 2000;

/// Every common word as a number, with the languages that have it, one bit each; in order.
static WORDS: LazyLock<Vec<(u64, u16)>> = LazyLock::new(|| {
    let mut words: Vec<(u64, u16)> = Vec::new();
    for (number, language) in COMMON.iter().enumerate() {
        words.extend(language.words.split(' ').map(|word| (word.chars().fold(BASIS, with), 1 << number)));
    }
    words.sort_unstable();
    words.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        kept.1 |= if same { next.1 } else { 0 };
        same
    });
    words
});

/// The start of a word's number (FNV-1a).
const BASIS: u64 = 0xcbf2_9ce4_8422_2325;

fn with(number: u64, letter: char) -> u64 {
    (number ^ u64::from(u32::from(letter))).wrapping_mul(0x0100_0000_01b3)
}

/// What was counted in a text.
#[derive(Clone, Default, Debug)]
pub struct Counts {
    words: u32,
    letters: u32,
    hits: [u32; COMMON.len()],
    /// The common words that came, by place in [`WORDS`].
    seen: Vec<u16>,
    scripts: [u32; LETTERS.len()],
}

/// What the counts say of the language that is stated.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// The text is in it, or nothing speaks against it.
    Fits,
    /// The text may be in this language or script instead.
    Doubtful(&'static str),
    /// The text is in this language or script.
    Wrong(&'static str),
}

impl Counts {
    /// Counts the words of one more piece of the text.
    pub fn add(&mut self, text: &str) {
        if self.words >= ENOUGH {
            return;
        }
        let (mut number, mut length) = (BASIS, 0);
        for c in text.chars() {
            if c.is_ascii_alphabetic() {
                (number, length) = (with(number, c.to_ascii_lowercase()), length + 1);
            } else if !c.is_ascii() && c.is_alphabetic() {
                (number, length) = (with(number, c.to_lowercase().next().unwrap_or(c)), length + 1);
                if let Some(script) = LETTERS.iter().position(|script| script.ranges.iter().any(|(first, last)| (*first..=*last).contains(&c))) {
                    self.scripts[script] += 1;
                }
            } else if length > 0 {
                self.word(number, length);
                if self.words >= ENOUGH {
                    return;
                }
                (number, length) = (BASIS, 0);
            }
        }
        if length > 0 {
            self.word(number, length);
        }
    }

    fn word(&mut self, number: u64, length: u32) {
        self.words += 1;
        self.letters += length;
        if length > 12 {
            return;
        }
        if let Ok(place) = WORDS.binary_search_by_key(&number, |(number, _)| *number) {
            let languages = WORDS.get(place).map_or(0, |(_, languages)| *languages);
            for (language, hits) in self.hits.iter_mut().enumerate() {
                *hits += u32::from(languages >> language & 1);
            }
            self.seen.push(place as u16);
        }
    }

    /// Judges a language tag by what was counted.
    pub fn verdict(&self, tag: &str) -> Verdict {
        let stated = languages::primary(tag).to_ascii_lowercase();
        let stated = stated.as_str();
        // A tag that names its script says itself that the letters are not the usual ones.
        let names_script = tag.split('-').skip(1).any(|part| part.len() == 4 && part.bytes().all(|b| b.is_ascii_alphabetic()));
        let own_letters = LETTERS.iter().position(|script| script.languages.contains(&stated)).filter(|_| !names_script);
        let own_words = COMMON.iter().position(|language| language.subtags.contains(&stated)).filter(|_| !names_script);
        let foreign: u32 = self.scripts.iter().sum();
        if foreign * 5 >= self.letters * 4 {
            let (script, count) = most(&self.scripts);
            let known = own_letters.is_some_and(|own| own != script) || own_words.is_some();
            return match LETTERS.get(script) {
                Some(script) if known && count >= 12 && count * 5 >= self.letters * 4 => Verdict::Wrong(script.name),
                _ => Verdict::Fits,
            };
        }
        if foreign * 5 > self.letters {
            return Verdict::Fits;
        }
        let (best, hits) = most(&self.hits);
        let Some(language) = COMMON.get(best) else { return Verdict::Fits };
        let own = own_words.and_then(|own| self.hits.get(own)).copied().unwrap_or(0);
        if own >= hits || language.near.contains(&stated) || language.subtags.contains(&stated) {
            return Verdict::Fits;
        }
        self.compared(language, best, own_words, own_words.is_some() || own_letters.is_some())
    }

    /// The best language against the stated one, by the words that the other has not; `known` where we would know a text
    /// in the stated one.
    fn compared(&self, language: &Common, best: usize, own: Option<usize>, known: bool) -> Verdict {
        let has = |languages: u16, number: Option<usize>| number.is_some_and(|number| languages >> number & 1 == 1);
        let (mut for_best, mut for_own) = (Vec::new(), 0_usize);
        for place in &self.seen {
            let languages = WORDS.get(*place as usize).map_or(0, |(_, languages)| *languages);
            match (has(languages, Some(best)), has(languages, own)) {
                (true, false) => for_best.push(*place),
                (false, true) => for_own += 1,
                _ => {}
            }
        }
        let count = for_best.len();
        for_best.sort_unstable();
        for_best.dedup();
        let different = for_best.len();
        let hits = self.hits.get(best).copied().unwrap_or(0);
        let part = |percent: u32| hits * 100 >= self.words * percent;
        let short = different >= 4 && part(35) && for_own * 4 <= count;
        let long = count >= 20 && different >= 8 && part(25) && for_own * 2 <= count;
        if known && (short || long) {
            return Verdict::Wrong(language.name);
        }
        let maybe = if known { different >= 2 && part(20) && for_own * 3 <= count * 2 } else { long && part(35) };
        if maybe { Verdict::Doubtful(language.name) } else { Verdict::Fits }
    }
}

/// The largest of some counts, and where it stands; the first of equals.
fn most(counts: &[u32]) -> (usize, u32) {
    counts.iter().enumerate().fold((usize::MAX, 0), |best, (place, count)| if *count > best.1 { (place, *count) } else { best })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(tag: &str, text: &str) -> Verdict {
        let mut counts = Counts::default();
        counts.add(text);
        counts.verdict(tag)
    }

    /// The first article of the Universal Declaration of Human Rights.
    const ARTICLE: &[(&str, &str)] = &[
        (
            "en",
            "All human beings are born free and equal in dignity and rights. They are endowed with reason and conscience and should act towards one another in a spirit of brotherhood.",
        ),
        (
            "cy",
            "Genir pawb yn rhydd ac yn gydradd \u{e2}'i gilydd mewn urddas a hawliau. Fe'u cynysgaeddir \u{e2} rheswm a chydwybod, a dylai pawb ymddwyn y naill at y llall mewn ysbryd cymodlon.",
        ),
        (
            "fr",
            "Tous les \u{ea}tres humains naissent libres et \u{e9}gaux en dignit\u{e9} et en droits. Ils sont dou\u{e9}s de raison et de conscience et doivent agir les uns envers les autres dans un esprit de fraternit\u{e9}.",
        ),
        (
            "de",
            "Alle Menschen sind frei und gleich an W\u{fc}rde und Rechten geboren. Sie sind mit Vernunft und Gewissen begabt und sollen einander im Geist der Br\u{fc}derlichkeit begegnen.",
        ),
        (
            "es",
            "Todos los seres humanos nacen libres e iguales en dignidad y derechos y, dotados como est\u{e1}n de raz\u{f3}n y conciencia, deben comportarse fraternalmente los unos con los otros.",
        ),
        (
            "nl",
            "Alle mensen worden vrij en gelijk in waardigheid en rechten geboren. Zij zijn begiftigd met verstand en geweten, en behoren zich jegens elkander in een geest van broederschap te gedragen.",
        ),
        (
            "it",
            "Tutti gli esseri umani nascono liberi ed eguali in dignit\u{e0} e diritti. Essi sono dotati di ragione e di coscienza e devono agire gli uni verso gli altri in spirito di fratellanza.",
        ),
        (
            "pt",
            "Todos os seres humanos nascem livres e iguais em dignidade e em direitos. Dotados de raz\u{e3}o e de consci\u{ea}ncia, devem agir uns para com os outros em esp\u{ed}rito de fraternidade.",
        ),
        (
            "pl",
            "Wszyscy ludzie rodz\u{105} si\u{119} wolni i r\u{f3}wni pod wzgl\u{119}dem swej godno\u{15b}ci i swych praw. S\u{105} oni obdarzeni rozumem i sumieniem i powinni post\u{119}powa\u{107} wobec innych w duchu braterstwa.",
        ),
        (
            "sv",
            "Alla m\u{e4}nniskor \u{e4}r f\u{f6}dda fria och lika i v\u{e4}rde och r\u{e4}ttigheter. De \u{e4}r utrustade med f\u{f6}rnuft och samvete och b\u{f6}r handla gentemot varandra i en anda av broderskap.",
        ),
        (
            "da",
            "Alle mennesker er f\u{f8}dt frie og lige i v\u{e6}rdighed og rettigheder. De er udstyret med fornuft og samvittighed, og de b\u{f8}r handle mod hverandre i en broderskabets \u{e5}nd.",
        ),
        (
            "el",
            "\u{38c}\u{3bb}\u{3bf}\u{3b9} \u{3bf}\u{3b9} \u{3ac}\u{3bd}\u{3b8}\u{3c1}\u{3c9}\u{3c0}\u{3bf}\u{3b9} \u{3b3}\u{3b5}\u{3bd}\u{3bd}\u{3b9}\u{3bf}\u{3cd}\u{3bd}\u{3c4}\u{3b1}\u{3b9}",
        ),
    ];

    #[test]
    fn a_text_fits_its_own_language_and_no_other() {
        for (own, text) in ARTICLE {
            for (stated, _) in ARTICLE {
                let found = verdict(stated, text);
                let named = COMMON.iter().find(|language| language.subtags.contains(own)).map_or("Greek", |language| language.name);
                if own == stated {
                    assert_eq!(found, Verdict::Fits, "{own} as {stated}");
                } else {
                    let near = COMMON.iter().any(|language| language.subtags.contains(own) && language.near.contains(stated));
                    assert!(near || found == Verdict::Wrong(named) || found == Verdict::Doubtful(named), "{own} as {stated}: {found:?}");
                    assert!(["en", "cy", "fr", "de", "el"].iter().all(|sure| sure != own) || found == Verdict::Wrong(named), "{own} as {stated}: {found:?}");
                }
            }
            for stated in ["la", "x-own", "sr-Latn", "tlh"] {
                assert!(!matches!(verdict(stated, text), Verdict::Wrong(_)), "{own} as {stated}");
            }
            assert!(verdict("ja", text) != Verdict::Fits, "{own} as ja");
        }
    }

    #[test]
    fn few_or_shared_words_are_no_evidence() {
        for (stated, text) in [
            ("en", ""),
            ("en", "Hampshire 2018"),
            ("en", "Rio de Janeiro"),
            ("cy", "Mr Michael Lane, Hampshire"),
            ("fr", "Fin de partie"),
            ("af", "Hij ging naar huis en het was al laat in de avond toen hij daar kwam"),
            ("en", "\u{394}\u{3ae}\u{3bc}\u{3bf}\u{3c2}"),
            ("ru-Latn", "The police and the crime panel of this county met on the day that was stated"),
        ] {
            assert_eq!(verdict(stated, text), Verdict::Fits, "{stated}: {text}");
        }
        assert_eq!(verdict("ru", "The police and the crime panel of this county met on the day that was stated"), Verdict::Wrong("English"));
    }
}
