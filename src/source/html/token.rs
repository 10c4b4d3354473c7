//! Marked-up text to tokens, as browsers cut it (HTML standard, section 13.2.5), told in ranges that leave nothing out.
//!
//! **Invariant: the tokens' ranges lie one after the other, from the first byte to the last.**

use super::reference;
use std::borrow::Cow;
use std::ops::Range;

/// Elements that hold nothing, and have no end tag.
pub const VOID: &[&str] = &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// A token.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Token<'t> {
    /// What it is.
    pub kind: Kind<'t>,
    /// Where it stands.
    pub range: Range<usize>,
}

/// What a token is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Kind<'t> {
    /// Words, with character references in them.
    Text,
    /// What stands in a script, a style sheet, or another element that holds no markup.
    Raw,
    /// A start tag.
    Open {
        /// Its name, in small letters.
        name: Cow<'t, str>,
        /// Its attributes, as written.
        attributes: &'t str,
        /// It ends in `/>`.
        closed: bool,
    },
    /// An end tag.
    Close {
        /// Its name, in small letters.
        name: Cow<'t, str>,
    },
    /// A comment, a declaration, the marks around a CDATA section.
    Note,
}

/// Elements whose content is no markup and no words.
const RAW: &[&str] = &["script", "style", "iframe", "noembed", "noframes"];
/// Elements whose content is words without markup.
const PLAIN: &[&str] = &["title", "textarea", "xmp"];

/// Cuts a text into tokens.
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut cutter = Cutter { text, at: 0, quotes: true, tokens: Vec::with_capacity(text.len() / 16), cdata_end: None, unclosed: Vec::new() };
    while cutter.at < text.len() {
        cutter.next();
    }
    cutter.tokens
}

struct Cutter<'t> {
    text: &'t str,
    at: usize,
    /// Quotes around attributes are minded: not any more once one was never closed.
    quotes: bool,
    tokens: Vec<Token<'t>>,
    /// Where the CDATA section that is open ends.
    cdata_end: Option<usize>,
    /// Elements of plain words that are not closed any more.
    unclosed: Vec<&'static str>,
}

impl<'t> Cutter<'t> {
    fn next(&mut self) {
        if let Some(end) = self.cdata_end.take() {
            self.put(Kind::Text, end);
            self.put(Kind::Note, (end + 3).min(self.text.len()));
            return;
        }
        let rest = self.rest();
        if !rest.starts_with('<') {
            self.put(Kind::Text, self.at + rest.find('<').unwrap_or(rest.len()));
            return;
        }
        match rest.as_bytes().get(1) {
            Some(b'!') => self.declaration(),
            Some(b'?') => self.note_to(">", 2),
            Some(b'/') => match rest.as_bytes().get(2) {
                Some(letter) if letter.is_ascii_alphabetic() => self.tag(2),
                Some(_) => self.note_to(">", 2),
                None => self.put(Kind::Text, self.text.len()),
            },
            Some(letter) if letter.is_ascii_alphabetic() => self.tag(1),
            _ => {
                let next = rest.get(1..).and_then(|rest| rest.find('<')).map_or(rest.len(), |at| at + 1);
                self.put(Kind::Text, self.at + next);
            }
        }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn put(&mut self, kind: Kind<'t>, end: usize) {
        if end <= self.at {
            return;
        }
        match self.tokens.last_mut() {
            Some(Token { kind: Kind::Text, range }) if kind == Kind::Text => range.end = end,
            _ => self.tokens.push(Token { kind, range: self.at..end }),
        }
        self.at = end;
    }

    /// A note up to `end`, looked for `from` bytes on; to the end of the text where there is none.
    fn note_to(&mut self, end: &str, from: usize) {
        let rest = self.rest();
        let length = rest.get(from..).and_then(|inner| inner.find(end)).map_or(rest.len(), |at| from + at + end.len());
        self.put(Kind::Note, self.at + length);
    }

    fn declaration(&mut self) {
        let rest = self.rest();
        if rest.starts_with("<!-->") || rest.starts_with("<!--->") {
            self.note_to(">", 2);
        } else if rest.starts_with("<!--") {
            self.note_to("-->", 4);
        } else if let Some(inner) = rest.strip_prefix("<![CDATA[") {
            let start = self.at + rest.len() - inner.len();
            self.cdata_end = Some(inner.find("]]>").map_or(self.text.len(), |at| start + at));
            self.put(Kind::Note, start);
        } else {
            self.note_to(">", 2);
        }
    }

    fn tag(&mut self, head: usize) {
        let rest = self.rest();
        let inner = rest.get(head..).unwrap_or_default();
        let length = inner.find(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>').unwrap_or(inner.len());
        let name = lower(inner.get(..length).unwrap_or_default());
        let Some(end) = self.end_of_tag(self.at + head + length) else {
            // The file is cut off within the tag.
            self.put(Kind::Note, self.text.len());
            return;
        };
        let attributes = self.text.get(self.at + head + length..end - 1).unwrap_or_default();
        if head == 2 {
            self.put(Kind::Close { name }, end);
            return;
        }
        let content = if RAW.contains(&&*name) { Some(Kind::Raw) } else { PLAIN.contains(&&*name).then_some(Kind::Text) };
        let closed = attributes.ends_with('/');
        let closing = content.map(|kind| (kind, self.end_of_raw(&name, end, closed)));
        self.put(Kind::Open { name, attributes, closed }, end);
        if let Some((kind, to)) = closing {
            self.put(kind, to);
        }
    }

    /// One past the `>` that ends a tag; `None` where there is none.
    fn end_of_tag(&mut self, from: usize) -> Option<usize> {
        let bytes = self.text.as_bytes().get(from..)?;
        if self.quotes {
            let (mut quote, mut after_equals) = (None, false);
            for (at, byte) in bytes.iter().enumerate() {
                match (quote, byte) {
                    (Some(open), byte) if open == *byte => quote = None,
                    (Some(_), _) => {}
                    (None, b'>') => return Some(from + at + 1),
                    (None, b'"' | b'\'') if after_equals => quote = Some(*byte),
                    (None, b'=') => after_equals = true,
                    (None, byte) => after_equals &= byte.is_ascii_whitespace(),
                }
            }
            // A quote is never closed, or no tag ends any more: quotes are signs like any other from here on.
            self.quotes = false;
        }
        bytes.iter().position(|byte| *byte == b'>').map(|at| from + at + 1)
    }

    /// Where the content of an element without markup ends.
    fn end_of_raw(&mut self, name: &str, from: usize, closed: bool) -> usize {
        if closed || self.unclosed.contains(&name) {
            return from;
        }
        let rest = self.text.get(from..).unwrap_or_default();
        let ends = rest.match_indices("</").find(|(at, _)| {
            let after = rest.get(at + 2..).unwrap_or_default();
            let same = after.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name));
            same && after.as_bytes().get(name.len()).is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>'))
        });
        // An element of plain words that is never closed would swallow the page: its words are read on as if it held markup.
        match (ends, PLAIN.iter().find(|plain| **plain == name)) {
            (Some((at, _)), _) => from + at,
            (None, Some(plain)) => {
                self.unclosed.push(plain);
                from
            }
            (None, None) => self.text.len(),
        }
    }
}

fn lower(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) { Cow::Owned(name.to_ascii_lowercase()) } else { Cow::Borrowed(name) }
}

/// The value of an attribute with its references resolved; the first of that name counts, as in browsers.
pub fn attribute<'t>(attributes: &'t str, name: &str) -> Option<Cow<'t, str>> {
    each_attribute(attributes).find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| reference::resolved(value))
}

/// Every attribute as written, without its quotes.
pub fn each_attribute(attributes: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = attributes;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        let length = rest.char_indices().skip(1).find(|(_, c)| c.is_ascii_whitespace() || matches!(c, '=' | '/')).map_or(rest.len(), |(at, _)| at);
        let (name, after) = rest.split_at_checked(length)?;
        let Some(value) = after.trim_start().strip_prefix('=') else {
            rest = after;
            return Some((name, ""));
        };
        let value = value.trim_start();
        let quoted = value.chars().next().filter(|c| matches!(c, '"' | '\'')).and_then(|quote| value.get(1..)?.split_once(quote));
        let (value, after) = quoted.unwrap_or_else(|| value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len())));
        rest = after;
        Some((name, value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let tokens = tokens(text);
        let mut at = 0;
        for token in &tokens {
            assert_eq!(token.range.start, at, "{text}");
            at = token.range.end;
        }
        assert_eq!(at, text.len(), "{text}");
        let tell = |token: Token<'_>| match token.kind {
            Kind::Text => text[token.range].to_owned(),
            Kind::Raw => format!("raw {}", &text[token.range]),
            Kind::Open { name, .. } => format!("<{name}>"),
            Kind::Close { name } => format!("</{name}>"),
            Kind::Note => "note".to_owned(),
        };
        tokens.into_iter().map(tell).collect()
    }

    #[test]
    fn text_is_cut_as_browsers_cut_it() {
        for (text, tokens) in [
            ("a < b <5> c", vec!["a < b <5> c"]),
            ("<P>x</P >", vec!["<p>", "x", "</p>"]),
            ("<a title='>' b=\">\">y", vec!["<a>", "y"]),
            ("<a title=\"x>y<b>z", vec!["<a>", "y", "<b>", "z"]),
            ("<!-- <p> -->x<!-->y<!doctype html>", vec!["note", "x", "note", "y", "note"]),
            ("<![if !supportLists]>x<![endif]>", vec!["note", "x", "note"]),
            ("<![CDATA[a<b>]]>c", vec!["note", "a<b>", "note", "c"]),
            ("<script>if (a</b>) '</scripts'</SCRIPT>x", vec!["<script>", "raw if (a</b>) '</scripts'", "</script>", "x"]),
            ("<title>a <b></title>", vec!["<title>", "a <b>", "</title>"]),
            ("<?xml version='1.0'?>x</ y>z</>", vec!["note", "x", "note", "z", "note"]),
            ("x<p", vec!["x", "note"]),
            ("x</", vec!["x</"]),
            ("<o:p/>", vec!["<o:p>"]),
            ("", vec![]),
        ] {
            assert_eq!(told(text), tokens, "{text}");
        }
    }

    #[test]
    fn attributes_are_read_with_any_quotes_or_none() {
        let attributes = " class=mgLabel HREF='a?b&amp;c' hidden data-x = \"1\" class=second /";
        assert_eq!(attribute(attributes, "class").as_deref(), Some("mgLabel"));
        assert_eq!(attribute(attributes, "href").as_deref(), Some("a?b&c"));
        assert_eq!(attribute(attributes, "hidden").as_deref(), Some(""));
        assert_eq!(attribute(attributes, "data-x").as_deref(), Some("1"));
        assert_eq!(attribute(attributes, "id"), None);
        assert!(each_attribute("= =' \"é").count() < 9);
    }
}
