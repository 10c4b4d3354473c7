//! Words with what stretches of them mean more: links, stress, short forms, names of people.

use super::super::xml::Xml;
use crate::record::InlineKind;
use crate::site::Href;
use crate::view::Named;

/// What a stretch of words means more.
#[derive(Clone, Copy)]
pub enum More<'a> {
    /// As the record has it.
    Inline(&'a InlineKind),
    /// A short form, with the long form that the record gives.
    Short(&'a str),
    /// The name of a person.
    Person(Named),
}

/// Writes words with stretches in them, which come in order, the longer of two that begin together first. What would cross
/// the end of another is left as words.
pub fn words(xml: &mut Xml, words: &str, stretches: &[(u32, u32, More<'_>)]) {
    let mut open: Vec<(u32, &'static str)> = Vec::new();
    let mut at = 0;
    let mut until = |xml: &mut Xml, to: u32| {
        if to > at {
            xml.words(words.get(at as usize..to as usize).unwrap_or_default());
            at = to;
        }
    };
    for (from, to, more) in stretches.iter().copied() {
        while let Some((end, name)) = open.pop_if(|(end, _)| *end <= from) {
            until(xml, end);
            xml.close(name);
        }
        if from >= to || open.last().is_some_and(|(end, _)| *end < to) {
            continue;
        }
        if let More::Inline(InlineKind::Break) = more {
            until(xml, from);
            xml.empty("eol", &[]);
            continue;
        }
        let within = |name: &str| open.iter().any(|(_, open)| *open == name);
        let name = match more {
            More::Inline(InlineKind::Strong) => "b",
            More::Inline(InlineKind::Emphasis) => "i",
            More::Inline(InlineKind::Struck) => "del",
            More::Inline(InlineKind::Raised) => "sup",
            More::Inline(InlineKind::Lowered) => "sub",
            More::Inline(InlineKind::Picture) => "inline",
            More::Inline(InlineKind::Language(_)) => "span",
            More::Inline(InlineKind::Link(address)) if Href::outside(address).is_some() && is_uri(address) => "a",
            More::Inline(InlineKind::Link(_) | InlineKind::Break) => continue,
            More::Short(_) | More::Inline(InlineKind::Short(_)) => "abbr",
            More::Person(_) => "person",
        };
        // Words of one language may stand within those of another.
        if name != "span" && within(name) {
            continue;
        }
        until(xml, from);
        start(xml, name, more);
        open.push((to, name));
    }
    while let Some((end, name)) = open.pop() {
        until(xml, end);
        xml.close(name);
    }
    until(xml, u32::try_from(words.len()).unwrap_or(u32::MAX));
}

fn start(xml: &mut Xml, name: &str, more: More<'_>) {
    match more {
        More::Inline(InlineKind::Link(address)) => xml.open(name, &[("href", address)]),
        More::Short(long) => xml.open(name, &[("title", long)]),
        More::Person(Named { person, role: None, .. }) => xml.open(name, &[("refersTo", &format!("#person_{person}"))]),
        More::Person(Named { person, role: Some(role), .. }) => xml.open(name, &[("refersTo", &format!("#person_{person}")), ("as", &format!("#role_{role}"))]),
        More::Inline(InlineKind::Language(tag)) => xml.open(name, &[("xml:lang", tag)]),
        More::Inline(InlineKind::Short(long)) => xml.open(name, &[("title", long)]),
        More::Inline(InlineKind::Picture) => xml.open(name, &[("name", "picture")]),
        More::Inline(_) => xml.open(name, &[]),
    };
}

/// Whether an address is one that the type `anyURI` of the schema takes (RFC 3986): what a browser mends, a schema may not.
/// Words with any other address stand without a link here; the page keeps it.
fn is_uri(address: &str) -> bool {
    let rest = address.split_once(':').map_or("", |(_, rest)| rest);
    let authority = rest.strip_prefix("//").map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    let port = authority.and_then(|authority| authority.rsplit('@').next()?.split_once(':')).map_or("", |(_, port)| port);
    let escaped = address.split('%').skip(1).all(|after| after.len() >= 2 && after.bytes().take(2).all(|b| b.is_ascii_hexdigit()));
    escaped && !address.contains(['[', ']']) && address.matches('#').count() <= 1 && port.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_schema_takes_becomes_a_link() {
        for (address, taken) in [
            ("https://a.example/b?c=d&e#f", true),
            ("http://user@a.example:8080/%20x", true),
            ("mailto:a@b.example", true),
            ("https://a.example/ŵ", true),
            ("https://a.example/%zz", false),
            ("https://a.example/100%", false),
            ("https://a.example:port/", false),
            ("https://[a.example/", false),
            ("https://a.example/#b#c", false),
        ] {
            assert_eq!(is_uri(address), taken, "{address}");
        }
    }

    #[test]
    fn stretches_lie_within_each_other_or_are_left_as_words() {
        let person = |person| More::Person(Named { at: crate::record::fact::Slice { block: crate::record::BlockNo(0), start: 0, end: 0 }, person, role: None });
        let link = InlineKind::Link("https://a.example/".to_owned());
        for (stretches, expected) in [
            (vec![(0, 3, More::Short("long")), (4, 9, person(1))], r##"<abbr title="long">The</abbr> <person refersTo="#person_1">Chair</person> said"##),
            (
                vec![(0, 9, More::Inline(&link)), (4, 9, person(1))],
                r##"<a href="https://a.example/">The <person refersTo="#person_1">Chair</person></a> said"##,
            ),
            (vec![(0, 6, More::Inline(&InlineKind::Strong)), (4, 9, person(1))], "<b>The Ch</b>air said"),
            (vec![(0, 9, More::Inline(&link)), (4, 9, More::Inline(&link))], r#"<a href="https://a.example/">The Chair</a> said"#),
            (vec![(4, 4, person(1))], "The Chair said"),
            (vec![(0, 9, More::Inline(&InlineKind::Strong)), (3, 4, More::Inline(&InlineKind::Break))], "<b>The<eol/> Chair</b> said"),
        ] {
            let mut xml = Xml::new(64);
            xml.open("p", &[]);
            words(&mut xml, "The Chair said", &stretches);
            xml.close("p");
            let text = String::from_utf8(xml.finish()).unwrap();
            let inner = text.split_once("<p>").unwrap().1.strip_suffix("</p>").unwrap().to_owned();
            assert_eq!(inner, expected);
        }
    }
}
