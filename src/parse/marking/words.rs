//! The words by which records are marked as not public, in English and Welsh. In: a line. Out: what it marks, where it is a mark.
//!
//! **Invariant: a line is read as a whole**: one word that is not listed, and it is talk, a title or a name. Only behind a mark may
//! other words follow, where they name the law that it rests on.

use super::super::wordlist::Outline;

/// What a mark says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// In so many words that the text is not public: "not for publication", "private and confidential".
    Plain,
    /// One word: "exempt"; `strong` where it hardly means anything else.
    Word {
        /// It is "exempt" or "confidential", and not "restricted" or "private".
        strong: bool,
    },
    /// A part of the minutes with its usual number: "Part II (exempt)".
    Part,
    /// The minutes: "exempt minutes". An item in which such are approved is called so too.
    Minutes,
    /// Business: "exempt items". The item by which the public is excluded is called so too.
    Business,
}

/// A mark that was read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Says {
    /// What it says.
    pub kind: Kind,
    /// It is in capitals.
    pub capitals: bool,
    /// The law that it rests on follows.
    pub by_law: bool,
    /// Where the mark ends in the line.
    pub end: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Plain,
    /// An adjective, by a bit: those of both languages that mean the same share it.
    Mark(u8),
    Part,
    Minutes,
    Business,
    /// "This document is": what follows is said of the record itself.
    Itself,
    /// What may stand among the others and says nothing.
    Beside,
}

const EXEMPT: u8 = 1;
const CONFIDENTIAL: u8 = 2;
const RESTRICTED: u8 = 4;
const PRIVATE: u8 = 8;
/// A word that marks nothing without what it is said of: "closed session".
const CLOSED: u8 = 16;

use Class::{Beside, Business, Itself, Mark, Minutes, Part, Plain};

/// Every word and phrase, in small letters; an apostrophe parts words.
const PHRASES: &[(&[&str], Class)] = &[
    (&["not", "for", "publication"], Plain),
    (&["not", "for", "public", "release"], Plain),
    (&["not", "for", "public", "disclosure"], Plain),
    (&["not", "to", "be", "published"], Plain),
    (&["exempt", "from", "publication"], Plain),
    (&["exempt", "from", "disclosure"], Plain),
    (&["official", "sensitive"], Plain),
    (&["commercial", "in", "confidence"], Plain),
    (&["in", "confidence"], Plain),
    (&["pink", "papers"], Plain),
    (&["pink", "paper"], Plain),
    (&["pink", "pages"], Plain),
    (&["pink", "page"], Plain),
    (&["nid", "i", "w", "gyhoeddi"], Plain),
    (&["nid", "i", "w", "cyhoeddi"], Plain),
    (&["nid", "i", "w", "chyhoeddi"], Plain),
    (&["ddim", "i", "w", "gyhoeddi"], Plain),
    (&["ddim", "i", "w", "cyhoeddi"], Plain),
    (&["preifat", "a", "chyfrinachol"], Plain),
    (&["swyddogol", "sensitif"], Plain),
    (&["exempt"], Mark(EXEMPT)),
    (&["eithriedig"], Mark(EXEMPT)),
    (&["confidential"], Mark(CONFIDENTIAL)),
    (&["cyfrinachol"], Mark(CONFIDENTIAL)),
    (&["restricted"], Mark(RESTRICTED)),
    (&["private"], Mark(PRIVATE)),
    (&["preifat"], Mark(PRIVATE)),
    (&["closed"], Mark(CLOSED)),
    (&["part", "2"], Part),
    (&["part", "ii"], Part),
    (&["part", "two"], Part),
    (&["part", "b"], Part),
    (&["rhan", "2"], Part),
    (&["rhan", "ii"], Part),
    (&["rhan", "b"], Part),
    (&["minutes"], Minutes),
    (&["minute"], Minutes),
    (&["cofnodion"], Minutes),
    (&["cofnod"], Minutes),
    (&["item"], Business),
    (&["items"], Business),
    (&["business"], Business),
    (&["matter"], Business),
    (&["matters"], Business),
    (&["session"], Business),
    (&["information"], Business),
    (&["agenda"], Business),
    (&["section"], Business),
    (&["reports"], Business),
    (&["eitem"], Business),
    (&["eitemau"], Business),
    (&["materion"], Business),
    (&["gwybodaeth"], Business),
    (&["sesiwn"], Business),
    (&["this", "document", "is"], Itself),
    (&["this", "record", "is"], Itself),
    (&["this", "minute", "is"], Itself),
    (&["this", "page", "is"], Itself),
    (&["this", "part", "is"], Itself),
    (&["this", "section", "is"], Itself),
    (&["these", "minutes", "are"], Itself),
    (&["these", "pages", "are"], Itself),
    (&["strictly"], Beside),
    (&["draft"], Beside),
    (&["and"], Beside),
    (&["or"], Beside),
    (&["ac"], Beside),
    (&["neu"], Beside),
    (&["personal"], Beside),
    (&["commercial"], Beside),
];

/// Words that may follow a mark, and open why it is one.
const REASONS: &[&str] = &[
    "by",
    "under",
    "in",
    "pursuant",
    "as",
    "because",
    "until",
    "before",
    "on",
    "due",
    "when",
    "unless",
    "paragraph",
    "paragraphs",
    "para",
    "paras",
    "section",
    "schedule",
    "regulation",
    "local",
    "contains",
    "containing",
    "this",
    "it",
    "yn",
    "o",
    "dan",
    "oherwydd",
    "paragraff",
];
/// Words that name the law; one of them stands near where a shorter mark than "not for publication" is said to rest on it.
const LAW: &[&str] = &["paragraph", "paragraphs", "para", "paras", "schedule", "section", "12a", "100a", "paragraff", "baragraff", "atodlen"];
/// How far behind a mark the law is named.
const NEAR: usize = 12;
/// Names of a field that says who may see a record.
const LABELS: &[&str] = &[
    "classification",
    "security classification",
    "government security classification",
    "gsc",
    "gpms",
    "protective marking",
    "security marking",
    "marking",
    "status",
    "document status",
    "publication status",
    "confidentiality",
    "sensitivity",
    "access to information",
];
/// The longest of these, with its colon, in bytes.
const LONGEST_LABEL: usize = 48;

/// How the first words of marks and labels look.
static OPENERS: Outline = {
    let mut outline = Outline::empty();
    let mut rest = PHRASES;
    while let Some(((phrase, _), others)) = rest.split_first() {
        if let Some(first) = phrase.first() {
            outline.add(first);
        }
        rest = others;
    }
    outline
};

/// The most words of a line that are looked at: a mark is short, and its law is named near it.
const MOST: usize = 32;

/// The words of a text, with where each ends.
fn words(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text.get(at..)?.find(char::is_alphanumeric)?;
        let rest = text.get(start..)?;
        at = start + rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        Some((text.get(start..at)?, at))
    })
}

/// Whether a line could be a mark, as its first word tells.
fn may_be(text: &str) -> bool {
    let opens = |word: &str| PHRASES.iter().any(|(phrase, _)| phrase.first().is_some_and(|first| first.eq_ignore_ascii_case(word)));
    words(text).next().is_some_and(|(word, _)| OPENERS.may_hold(word) && opens(word))
}

/// What a text marks; `None` where it is anything else.
pub fn read(text: &str) -> Option<Says> {
    if !may_be(text) {
        return None;
    }
    let all: Vec<(&str, usize)> = words(text).take(MOST).collect();
    let (mut rest, mut seen, mut end) = (all.as_slice(), Seen::default(), 0);
    while let Some((first, _)) = rest.first() {
        if let Some((length, class)) = phrase(rest) {
            seen.add(class);
            end = rest.get(length - 1).map_or(end, |(_, end)| *end);
            rest = rest.get(length..).unwrap_or_default();
            continue;
        }
        let kind = seen.kind()?;
        let named = || rest.iter().take(NEAR).any(|(word, _)| LAW.iter().any(|law| law.eq_ignore_ascii_case(word)));
        let opens = REASONS.iter().any(|reason| reason.eq_ignore_ascii_case(first)) && (kind == Kind::Plain || named());
        let says_yes = rest.len() == 1 && first.eq_ignore_ascii_case("yes");
        if !opens && !says_yes {
            return None;
        }
        break;
    }
    let mark = text.get(..end)?;
    Some(Says { kind: seen.kind()?, capitals: !mark.contains(char::is_lowercase), by_law: !rest.is_empty(), end })
}

/// The mark that a field states which says who may see the record: "Classification: OFFICIAL-SENSITIVE".
pub fn labelled(text: &str) -> Option<Says> {
    let label = text.get(..text.bytes().take(LONGEST_LABEL).position(|b| b == b':')?)?;
    let value = text.get(label.len() + 1..)?;
    let says = if is_label(label) { read(value)? } else { return None };
    (!matches!(says.kind, Kind::Minutes | Kind::Business)).then(|| Says { end: says.end + label.len() + 1, ..says })
}

/// Whether words name such a field.
pub fn is_label(words: &str) -> bool {
    let bare = words.trim_matches(|c: char| !c.is_alphanumeric());
    bare.len() < LONGEST_LABEL && LABELS.iter().any(|label| label.eq_ignore_ascii_case(bare))
}

/// Whether the name of a file or folder says that it holds what is not public, and nothing else but numbers.
pub fn is_name(name: &str) -> bool {
    // What stands behind a number of one or two digits is an item: one in which exempt minutes are approved, say.
    let numbers = name.split(|c: char| !c.is_alphanumeric()).filter(|word| word.bytes().all(|b| b.is_ascii_digit()) && !word.is_empty());
    let numbers: Vec<usize> = numbers.map(str::len).collect();
    let is_item = matches!(numbers.as_slice(), [1 | 2]) && name.starts_with(|c: char| c.is_ascii_digit());
    let without: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !is_date(word)).collect();
    let says = read(&without.join(" "));
    !is_item && says.is_some_and(|says| !says.by_law && says.kind != Kind::Business)
}

/// A number of more than one digit: "2" may be that of a part.
fn is_date(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|b| b.is_ascii_digit())
}

/// The longest phrase that words begin with, and how many of them it is.
fn phrase(words: &[(&str, usize)]) -> Option<(usize, Class)> {
    let begins = |phrase: &[&str]| phrase.len() <= words.len() && phrase.iter().zip(words).all(|(known, (word, _))| known.eq_ignore_ascii_case(word));
    let found = PHRASES.iter().filter(|(phrase, _)| begins(phrase));
    found.max_by_key(|(phrase, _)| phrase.len()).map(|(phrase, class)| (phrase.len(), *class))
}

#[derive(Default)]
struct Seen {
    marks: u8,
    plain: bool,
    part: bool,
    minutes: bool,
    business: bool,
    itself: bool,
}

impl Seen {
    fn add(&mut self, class: Class) {
        match class {
            Mark(bit) => self.marks |= bit,
            Plain => self.plain = true,
            Part => self.part = true,
            Minutes => self.minutes = true,
            Business => self.business = true,
            Itself => self.itself = true,
            Beside => {}
        }
    }

    fn kind(&self) -> Option<Kind> {
        let strong = self.marks & (EXEMPT | CONFIDENTIAL) != 0;
        match self.marks {
            _ if self.plain => Some(Kind::Plain),
            0 => None,
            _ if self.business => Some(Kind::Business),
            _ if self.minutes => Some(Kind::Minutes),
            CLOSED => None,
            _ if self.part => Some(Kind::Part),
            marks if strong && (self.itself || marks.count_ones() > 1) => Some(Kind::Plain),
            _ => Some(Kind::Word { strong }),
        }
    }
}
