//! A line of words with links and dates in it, made from a sentence with holes.

use crate::record::when::When;
use crate::site::Href;
use serde::Serialize;

/// A line: its pieces one after the other, with no space between them that is not theirs.
pub type Line = Vec<Piece>;

/// A piece of a line.
#[derive(Clone, Debug, Serialize, Hash)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Where they lead, where they are a link.
    pub href: Option<Href>,
    /// The date that they name, for machines.
    pub date: Option<String>,
}

impl Piece {
    /// Words that are a link.
    pub fn link(text: &str, href: Href) -> Piece {
        Piece { text: text.to_owned(), href: Some(href), date: None }
    }

    /// A date as stated.
    pub fn date(when: When) -> Piece {
        Piece { text: when.shown(), href: None, date: Some(when.iso()) }
    }
}

/// Words as they are: nothing in them is a link or a hole.
pub fn plain(text: &str) -> Line {
    vec![Piece { text: text.to_owned(), href: None, date: None }]
}

/// The words of a line alone.
pub fn words(line: &Line) -> String {
    line.iter().map(|piece| piece.text.as_str()).collect()
}

/// A sentence with its holes filled and its links made. What is filled in is never read as a sentence.
pub fn fill(sentence: &str, values: &[(&str, Line)]) -> Line {
    let mut line: Line = Vec::new();
    let mut rest = sentence;
    while let Some(at) = rest.find(['{', '[']) {
        let (before, from) = rest.split_at(at);
        let read = hole(from, values).or_else(|| link(from));
        let (pieces, after) = read.unwrap_or_else(|| {
            let sign = from.len() - from.trim_start_matches(|c| from.starts_with(c)).len();
            let (sign, after) = from.split_at(sign.max(1));
            (plain(sign), after)
        });
        push(&mut line, plain(before));
        push(&mut line, pieces);
        rest = after;
    }
    push(&mut line, plain(rest));
    line
}

/// Adds pieces; plain words join those before them.
fn push(line: &mut Line, pieces: Line) {
    for piece in pieces {
        let is_plain = |piece: &Piece| piece.href.is_none() && piece.date.is_none();
        match line.last_mut() {
            _ if piece.text.is_empty() => {}
            Some(last) if is_plain(last) && is_plain(&piece) => last.text.push_str(&piece.text),
            _ => line.push(piece),
        }
    }
}

/// `{name}` with its value.
fn hole<'s>(from: &'s str, values: &[(&str, Line)]) -> Option<(Line, &'s str)> {
    let (name, after) = from.strip_prefix('{')?.split_once('}')?;
    let (_, value) = values.iter().find(|(known, _)| *known == name)?;
    Some((value.clone(), after))
}

/// `[words](address)`, where the address is one that may become a link.
fn link(from: &str) -> Option<(Line, &str)> {
    let (text, rest) = from.strip_prefix('[')?.split_once("](")?;
    let (address, after) = rest.split_once(')')?;
    Some((vec![Piece::link(text, Href::outside(address)?)], after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(sentence: &str, values: &[(&str, Line)]) -> String {
        let piece = |piece: &Piece| piece.href.as_ref().map_or_else(|| piece.text.clone(), |href| format!("<{}|{href}>", piece.text));
        fill(sentence, values).iter().map(piece).collect::<Vec<_>>().join("/")
    }

    #[test]
    fn holes_are_filled_and_links_are_made() {
        let link = vec![Piece::link("a@b.example", Href::outside("mailto:a@b.example").unwrap())];
        for (sentence, expected) in [
            ("Plain.", "Plain."),
            ("By {who} now.", "By [x](https://a.example) {to} now."),
            ("Ask {to}.", "Ask /<a@b.example|mailto:a@b.example>/."),
            ("[Words](https://a.example/) end", "<Words|https://a.example/>/ end"),
            ("[[ {{ {unknown} [x] [y](javascript:z)", "[[ {{ {unknown} [x] [y](javascript:z)"),
            ("", ""),
        ] {
            let values = [("who", plain("[x](https://a.example) {to}")), ("to", link.clone())];
            assert_eq!(shown(sentence, &values), expected);
        }
    }
}
