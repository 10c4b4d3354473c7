//! Character references: `&amp;`, `&#8217;`, `&nbsp` (HTML standard, section 13.2.5.72 and on).

use pulldown_cmark::{Event, Parser};
use std::borrow::Cow;

/// Names that browsers know without a semicolon too, in order.
#[rustfmt::skip]
const WITHOUT_SEMICOLON: &[&str] = &[
    "AElig", "AMP", "Aacute", "Acirc", "Agrave", "Aring", "Atilde", "Auml", "COPY", "Ccedil", "ETH", "Eacute", "Ecirc", "Egrave", "Euml", "GT",
    "Iacute", "Icirc", "Igrave", "Iuml", "LT", "Ntilde", "Oacute", "Ocirc", "Ograve", "Oslash", "Otilde", "Ouml", "QUOT", "REG", "THORN", "Uacute",
    "Ucirc", "Ugrave", "Uuml", "Yacute", "aacute", "acirc", "acute", "aelig", "agrave", "amp", "aring", "atilde", "auml", "brvbar", "ccedil", "cedil",
    "cent", "copy", "curren", "deg", "divide", "eacute", "ecirc", "egrave", "eth", "euml", "frac12", "frac14", "frac34", "gt", "iacute", "icirc",
    "iexcl", "igrave", "iquest", "iuml", "laquo", "lt", "macr", "micro", "middot", "nbsp", "not", "ntilde", "oacute", "ocirc", "ograve", "ordf",
    "ordm", "oslash", "otilde", "ouml", "para", "plusmn", "pound", "quot", "raquo", "reg", "sect", "shy", "sup1", "sup2", "sup3", "szlig", "thorn",
    "times", "uacute", "ucirc", "ugrave", "uml", "uuml", "yacute", "yen", "yuml",
];
/// What the numbers 128 to 159 mean: old pages number the signs of Windows-1252.
const WINDOWS: [u16; 32] = [
    0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d, 0x17d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d,
    0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d, 0x17e, 0x178,
];
/// The longest name, with room to spare.
const LONGEST: usize = 33;

/// What a reference stands for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Meaning {
    /// One character, by its number.
    One(char),
    /// What a name stands for.
    Named(String),
}

impl Meaning {
    /// Adds it to a text.
    pub fn push_to(&self, text: &mut String) {
        match self {
            Meaning::One(c) => text.push(*c),
            Meaning::Named(words) => text.push_str(words),
        }
    }
}

/// The reference at the head of `text`, which begins with `&`: what it means, and its length.
pub fn read(text: &str) -> Option<(Meaning, usize)> {
    let inner = text.strip_prefix('&')?;
    if let Some(number) = inner.strip_prefix('#') {
        return numeric(number).map(|(c, length)| (Meaning::One(c), length + 2));
    }
    let length = inner.bytes().take(LONGEST).position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(inner.len().min(LONGEST));
    let name = inner.get(..length)?;
    if inner.as_bytes().get(length) == Some(&b';')
        && let Some(words) = named(name)
    {
        return Some((Meaning::Named(words), length + 2));
    }
    let known = |name: &&str| WITHOUT_SEMICOLON.binary_search(name).is_ok();
    let short = (2..=name.len().min(6)).rev().filter_map(|length| name.get(..length)).find(known)?;
    named(short).map(|words| (Meaning::Named(words), short.len() + 1))
}

/// What a name stands for. Markdown knows the same names, so its reader is asked for those that are not common.
fn named(name: &str) -> Option<String> {
    let common = match name {
        "nbsp" => "\u{a0}",
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "pound" => "£",
        "lsquo" => "‘",
        "rsquo" => "’",
        "ldquo" => "“",
        "rdquo" => "”",
        "ndash" => "–",
        "mdash" => "—",
        _ => "",
    };
    if !common.is_empty() {
        return Some(common.to_owned());
    }
    let written = format!("&{name};");
    let words = Parser::new(&written).filter_map(|event| match event {
        Event::Text(words) => Some(words.into_string()),
        _ => None,
    });
    let words: String = words.collect();
    (words != written && !words.is_empty()).then_some(words)
}

fn numeric(number: &str) -> Option<(char, usize)> {
    let (radix, digits, head) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (16, digits, 1),
        None => (10, number, 0),
    };
    let length = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    if length == 0 {
        return None;
    }
    let value = digits.get(..length).and_then(|digits| u32::from_str_radix(digits, radix).ok()).unwrap_or(u32::MAX);
    let value = match value {
        0x80..=0x9f => WINDOWS.get(value as usize - 0x80).map_or(value, |sign| u32::from(*sign)),
        0 => u32::MAX,
        value => value,
    };
    let closed = digits.as_bytes().get(length) == Some(&b';');
    Some((char::from_u32(value).unwrap_or('\u{fffd}'), head + length + usize::from(closed)))
}

/// A text with its references resolved.
pub fn resolved(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let length = match read(from) {
            Some((meaning, length)) => {
                meaning.push_to(&mut out);
                length
            }
            None => {
                out.push('&');
                1
            }
        };
        rest = from.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::{WITHOUT_SEMICOLON, resolved};

    #[test]
    fn names_stand_in_order() {
        assert!(WITHOUT_SEMICOLON.is_sorted());
    }

    #[test]
    fn references_are_resolved_as_browsers_do() {
        for (text, words) in [
            ("R&amp;D &lt;b&gt; &eacute;&nbsp;", "R&D <b> é\u{a0}"),
            ("fish & chips &; &x; &unknown;", "fish & chips &; &x; &unknown;"),
            ("&pound5 &notit; &copy2020 &amplt;", "£5 ¬it; ©2020 &lt;"),
            ("&#8217;&#x2019;&#146;&#x92 &#0; &#xD800;&#99999999999;", "’’’’ \u{fffd} \u{fffd}\u{fffd}"),
            ("&#; &#x; &#", "&#; &#x; &#"),
            ("&wcirc;&ycirc;&rsquo;", "ŵŷ’"),
        ] {
            assert_eq!(resolved(text), words, "{text}");
        }
    }
}
