//! Tags of languages (BCP 47): what a publisher or a record states of the language that words are in. It is never told from the words.

use super::InlineKind;

/// The longest tag that every program takes (RFC 5646, section 4.4.1).
const LONGEST: usize = 35;

/// Whether a text has the shape of a language tag (RFC 5646, section 2.1): parts of one to eight letters or digits, the first
/// of two or three letters. None of four or more is registered, and such a one is a name: `English`.
pub fn is_tag(tag: &str) -> bool {
    let part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    tag.len() <= LONGEST && tag.split('-').all(part) && (2..=3).contains(&primary(tag).len()) && primary(tag).bytes().all(|b| b.is_ascii_alphabetic())
}

/// Whether two tags are those of one language, of whatever region: a voice that reads the one reads the other.
pub fn is_same(one: &str, other: &str) -> bool {
    primary(one).eq_ignore_ascii_case(primary(other))
}

/// The part of a tag that names the language (RFC 5646, section 2.2.1).
fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}

impl InlineKind {
    /// The language, where it is one.
    pub fn language(&self) -> Option<&str> {
        match self {
            InlineKind::Language(tag) => Some(tag),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_has_the_shape_of_one() {
        for (tag, expected) in
            [("cy", true), ("en-GB", true), ("sr-Latn-RS", true), ("gla", true), ("Welsh", false), ("c", false), ("cy_GB", false), ("", false), ("cy-", false)]
        {
            assert_eq!(is_tag(tag), expected, "{tag}");
        }
    }

    #[test]
    fn a_region_is_no_other_language() {
        for (one, other, expected) in [("en", "EN-us", true), ("cy", "en", false), ("cy-GB", "cy", true), ("c", "cy", false)] {
            assert_eq!(is_same(one, other), expected, "{one} {other}");
        }
    }
}
