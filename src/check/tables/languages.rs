//! Language tags: whether a primary language is known, and what of a tag the registry does not know.
//!
//! Sources: RFC 5646 (BCP 47), section 2.1; the IANA Language Subtag Registry (see [`super::language_rows`]).

use super::language_rows::{EXTENDED, GRANDFATHERED, REGIONS, REPLACED, SCRIPTS, THREE_LETTERS, TWO_LETTERS, VARIANTS};

/// The primary language subtag of a tag: what stands before the first hyphen.
pub fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}

/// Whether the first subtag of a tag is a language of the registry: a "known primary language tag" of the ACT rules.
/// Deprecated languages and those for private use (`qaa` to `qtz`) are known; grandfathered tags (`i-lux`) are not.
pub fn is_known(tag: &str) -> bool {
    let primary = primary(tag);
    let mut letters = [0; 3];
    for (slot, byte) in letters.iter_mut().zip(primary.bytes()) {
        *slot = byte.to_ascii_lowercase();
    }
    match (primary.len(), letters) {
        (2, [a, b, _]) => TWO_LETTERS.as_bytes().chunks(3).any(|entry| entry.starts_with(&[a, b])),
        (3, [b'q', b'a'..=b't', b'a'..=b'z']) => true,
        (3, [a, b, c]) => third_letters(a, b).contains(&c),
        _ => false,
    }
}

/// The letters that may follow two letters.
fn third_letters(first: u8, second: u8) -> &'static [u8] {
    let row = first.checked_sub(b'a').and_then(|row| THREE_LETTERS.get(row as usize)).copied().unwrap_or_default();
    let group = second.checked_sub(b'a').and_then(|group| row.split(' ').nth(group as usize));
    group.filter(|group| *group != "-" && second.is_ascii_lowercase()).unwrap_or_default().as_bytes()
}

/// What a tag is, by BCP 47.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Tag<'a> {
    /// Well-formed, and the registry knows every part.
    Valid,
    /// It, or its language, is deprecated; the registry may say what to write instead.
    Deprecated(Option<&'static str>),
    /// Well-formed, but the registry does not know this part.
    Unknown(&'a str),
    /// Not well-formed from this part on.
    Malformed(&'a str),
}

/// Judges a whole tag by BCP 47: the order of its parts, and each part by the registry.
pub fn tag(tag: &str) -> Tag<'_> {
    if let Some(instead) = value_of(GRANDFATHERED, tag) {
        return Tag::Deprecated(Some(instead).filter(|instead| !instead.is_empty()));
    }
    let mut parts = tag.split('-').peekable();
    let first = parts.next().unwrap_or_default();
    if first.eq_ignore_ascii_case("x") {
        return private(parts).map_or(Tag::Valid, Tag::Malformed);
    }
    if !(2..=8).contains(&first.len()) || !first.bytes().all(|b| b.is_ascii_alphabetic()) {
        return Tag::Malformed(first);
    }
    let mut unknown = (!is_known(first)).then_some(first);
    let mut note = |part, known: bool| unknown = unknown.or((!known).then_some(part));
    for _ in 0..3 {
        let Some(part) = parts.next_if(|part| is_letters(part, 3)) else { break };
        note(part, holds(EXTENDED, part));
    }
    if let Some(part) = parts.next_if(|part| is_letters(part, 4)) {
        note(part, holds(SCRIPTS, part) || between(part, "qaaa", "qabx"));
    }
    if let Some(part) = parts.next_if(|part| is_letters(part, 2) || part.len() == 3 && part.bytes().all(|b| b.is_ascii_digit())) {
        note(part, holds(REGIONS, part) || between(part, "qm", "qz") || between(part, "xa", "xz"));
    }
    while let Some(part) = parts.next_if(|part| is_variant(part)) {
        note(part, holds(VARIANTS, part));
    }
    while let Some(singleton) = parts.next() {
        if singleton.eq_ignore_ascii_case("x") {
            if let Some(wrong) = private(parts) {
                return Tag::Malformed(wrong);
            }
            break;
        }
        // An extension: a letter or digit, then at least one part of two to eight.
        if singleton.len() != 1 || !is_word(singleton) || parts.next_if(|part| (2..=8).contains(&part.len()) && is_word(part)).is_none() {
            return Tag::Malformed(singleton);
        }
        while parts.next_if(|part| (2..=8).contains(&part.len()) && is_word(part)).is_some() {}
    }
    match (unknown, value_of(REPLACED, first)) {
        (Some(part), _) => Tag::Unknown(part),
        (None, Some(instead)) => Tag::Deprecated(Some(instead).filter(|instead| !instead.is_empty())),
        (None, None) => Tag::Valid,
    }
}

/// The first part of a private tag that may not stand there; an empty text where there is no part.
fn private<'a>(parts: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut any = false;
    for part in parts {
        any = true;
        if !(1..=8).contains(&part.len()) || !is_word(part) {
            return Some(part);
        }
    }
    (!any).then_some("")
}

fn is_word(part: &str) -> bool {
    part.bytes().all(|b| b.is_ascii_alphanumeric())
}

fn is_letters(part: &str, length: usize) -> bool {
    part.len() == length && part.bytes().all(|b| b.is_ascii_alphabetic())
}

/// Five to eight letters or digits; or four, the first a digit.
fn is_variant(part: &str) -> bool {
    is_word(part) && ((5..=8).contains(&part.len()) || part.len() == 4 && part.starts_with(|c: char| c.is_ascii_digit()))
}

fn between(part: &str, first: &str, last: &str) -> bool {
    let part = part.to_ascii_lowercase();
    part.len() == first.len() && (first..=last).contains(&part.as_str())
}

fn holds(list: &str, part: &str) -> bool {
    list.split(' ').any(|entry| entry.eq_ignore_ascii_case(part))
}

fn value_of(list: &'static str, key: &str) -> Option<&'static str> {
    list.split(' ').filter_map(|entry| entry.split_once('=')).find(|(name, _)| name.eq_ignore_ascii_case(key)).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_languages_are_those_of_the_registry() {
        for tag in ["en", "CY", "en-GB", "de-hello", "cmn-Hans", "zzj", "sgn", "qaa", "qtz", "mo", "aaa", "en-US-GB"] {
            assert!(is_known(tag), "{tag}");
        }
        for tag in ["", "e", "em-US", "eng", "i-lux", "english", "xx", "qua1", "\u{e9}n", " en", "en_GB", "aqb", "#!", "a", "123", "x-klingon"] {
            assert!(!is_known(tag), "{tag}");
        }
        let three: usize = THREE_LETTERS.iter().map(|row| row.bytes().filter(|b| b.is_ascii_lowercase()).count()).sum();
        let two = TWO_LETTERS.split(' ').count();
        assert_eq!((two, three, THREE_LETTERS.iter().all(|row| row.split(' ').count() == 26)), (190, 8077, true));
    }

    #[test]
    fn a_tag_is_judged_part_by_part() {
        for good in [
            "en",
            "en-GB",
            "EN-gb",
            "zh-Hant-TW",
            "sl-rozaj-biske-1994",
            "de-CH-1901",
            "en-a-myext-b-another",
            "x-whatever",
            "es-419",
            "zh-cmn-Hans-CN",
            "en-x-us",
            "qaa-Qaaa-QM",
        ] {
            assert_eq!(tag(good), Tag::Valid, "{good}");
        }
        assert_eq!(tag("en-UK"), Tag::Unknown("UK"));
        assert_eq!(tag("xx-GB"), Tag::Unknown("xx"));
        assert_eq!(tag("en_GB"), Tag::Malformed("en_GB"));
        assert_eq!(tag("en-US-GB"), Tag::Malformed("GB"));
        assert_eq!(tag("en-"), Tag::Malformed(""));
        assert_eq!(tag("en-x"), Tag::Malformed(""));
        assert_eq!(tag("en-a"), Tag::Malformed("a"));
        assert_eq!(tag("iw"), Tag::Deprecated(Some("he")));
        assert_eq!(tag("i-lux"), Tag::Deprecated(Some("lb")));
        assert_eq!(tag("agp"), Tag::Deprecated(None));
    }
}
