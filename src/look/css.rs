//! Just enough of a style sheet's grammar to find its rules and declarations with their places (CSS Syntax Level 3).
//!
//! In: a style sheet. Out: ranges of it. Broken sheets give fewer ranges, never a panic.

use std::ops::Range;

/// A rule: what stands before its braces, and what stands between them; a statement such as `@import` has no body.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// The selector, or the at-rule with its conditions.
    pub prelude: Range<usize>,
    /// Between the braces.
    pub body: Option<Range<usize>>,
    /// All of it.
    pub whole: Range<usize>,
}

/// A declaration.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Declaration {
    /// The property.
    pub name: Range<usize>,
    /// Its value, without white space around it.
    pub value: Range<usize>,
}

/// The same sheet with comments turned to spaces, so that places stay.
pub fn without_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    let mut quote = None;
    while let Some(c) = rest.chars().next() {
        if quote.is_none() && rest.starts_with("/*") {
            let end = rest.get(2..).and_then(|inner| inner.find("*/")).map_or(rest.len(), |at| at + 4);
            out.extend(rest.get(..end).unwrap_or_default().bytes().map(|b| if b == b'\n' { '\n' } else { ' ' }));
            rest = rest.get(end..).unwrap_or_default();
            continue;
        }
        if c == '\\' {
            out.push(c);
            rest = rest.get(1..).unwrap_or_default();
            let Some(next) = rest.chars().next() else { break };
            out.push(next);
            rest = rest.get(next.len_utf8()..).unwrap_or_default();
            continue;
        }
        match quote {
            Some(open) if open == c || c == '\n' => quote = None,
            None if c == '"' || c == '\'' => quote = Some(c),
            _ => {}
        }
        out.push(c);
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
    out
}

/// The items of a sheet or of a body, in order. `css` holds no comments.
pub fn items(css: &str, within: Range<usize>) -> Vec<Item> {
    let mut found = Vec::new();
    let mut start = within.start;
    let mut open = None;
    for (at, sign) in Signs::new(css, within.clone()) {
        match (sign.byte, sign.depth, open) {
            (b'{', 0, _) => open = Some(at),
            (b'}', 1, Some(brace)) => {
                found.push(Item { prelude: trimmed(css, start..brace), body: Some(brace + 1..at), whole: trimmed(css, start..at + 1) });
                (start, open) = (at + 1, None);
            }
            (b';', 0, None) => {
                found.push(Item { prelude: trimmed(css, start..at), body: None, whole: trimmed(css, start..at + 1) });
                start = at + 1;
            }
            _ => {}
        }
    }
    found
}

/// The declarations of a rule's body, without those of rules nested in it. `css` holds no comments.
pub fn declarations(css: &str, body: Range<usize>) -> Vec<Declaration> {
    let mut found = Vec::new();
    let (mut start, mut colon) = (body.start, None);
    let mut close = |start: usize, colon: Option<usize>, end: usize| {
        if let Some(colon) = colon {
            found.push(Declaration { name: trimmed(css, start..colon), value: trimmed(css, colon + 1..end) });
        }
    };
    for (at, sign) in Signs::new(css, body.clone()) {
        match (sign.byte, sign.depth) {
            (b':', 0) if colon.is_none() => colon = Some(at),
            (b';', 0) => {
                close(start, colon, at);
                (start, colon) = (at + 1, None);
            }
            (b'}', 1) => (start, colon) = (at + 1, None),
            _ => {}
        }
    }
    close(start, colon, body.end);
    found
}

/// A range without the white space at its ends.
fn trimmed(css: &str, range: Range<usize>) -> Range<usize> {
    let text = css.get(range.clone()).unwrap_or_default();
    let start = range.start + (text.len() - text.trim_start().len());
    start..(start + text.trim().len())
}

/// A sign that parts a sheet, with how many braces and brackets stand open before it.
struct Sign {
    byte: u8,
    depth: u32,
}

/// Walks over braces, brackets, colons and semicolons that stand in no string.
struct Signs<'a> {
    css: &'a [u8],
    at: usize,
    end: usize,
    depth: u32,
    quote: Option<u8>,
}

impl<'a> Signs<'a> {
    fn new(css: &'a str, within: Range<usize>) -> Self {
        Signs { css: css.as_bytes(), at: within.start, end: within.end.min(css.len()), depth: 0, quote: None }
    }
}

impl Iterator for Signs<'_> {
    type Item = (usize, Sign);

    fn next(&mut self) -> Option<Self::Item> {
        while self.at < self.end {
            let (at, byte) = (self.at, *self.css.get(self.at)?);
            self.at += if byte == b'\\' { 2 } else { 1 };
            match (self.quote, byte) {
                (Some(open), byte) if byte == open || byte == b'\n' => self.quote = None,
                (Some(_), _) => {}
                (None, b'"' | b'\'') => self.quote = Some(byte),
                (None, b'{' | b'(' | b'[') => {
                    self.depth += 1;
                    return Some((at, Sign { byte, depth: self.depth - 1 }));
                }
                (None, b'}' | b')' | b']') => {
                    let depth = self.depth;
                    self.depth = depth.saturating_sub(1);
                    return Some((at, Sign { byte, depth }));
                }
                (None, b';' | b':') => return Some((at, Sign { byte, depth: self.depth })),
                _ => {}
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_and_declarations_are_found_with_their_places() {
        let css = without_comments(
            "@import url(x;y);/* a { b: c } */:root { --a: #fff; --b: rgb(1;2) }\n@media print { a:is(b, c)::before { content: \"}\"; x: y } }",
        );
        let all = items(&css, 0..css.len());
        let preludes: Vec<&str> = all.iter().map(|item| &css[item.prelude.clone()]).collect();
        assert_eq!(preludes, ["@import url(x;y)", ":root", "@media print"]);
        let told = |body: &Range<usize>| {
            let all = declarations(&css, body.clone());
            all.iter().map(|one| format!("{}={}", &css[one.name.clone()], &css[one.value.clone()])).collect::<Vec<_>>()
        };
        assert_eq!(told(all[1].body.as_ref().unwrap()), ["--a=#fff", "--b=rgb(1;2)"]);
        let inner = items(&css, all[2].body.clone().unwrap());
        assert_eq!(&css[inner[0].prelude.clone()], "a:is(b, c)::before");
        assert_eq!(told(inner[0].body.as_ref().unwrap()), ["content=\"}\"", "x=y"]);
    }

    #[test]
    fn broken_sheets_are_no_harm() {
        for css in ["", "/*/", "}", "{", "a{", "a{b", "a{b:c", "\"", "/*", "\\", "a{b:\\", "é{ü:ö}", "}}}a{b:c}"] {
            let css = without_comments(css);
            for item in items(&css, 0..css.len()) {
                drop(item.body.map(|body| declarations(&css, body)));
            }
        }
    }
}
