//! A template cut into its words and its tags, as Tera's own reader cuts it; `None` where it trims white space or says
//! something else that no skin of ours does.

/// A piece of a template.
#[derive(Debug)]
pub enum Piece<'t> {
    /// Its own words.
    Words(&'t str),
    /// What stands in `{{ }}`.
    Show(Vec<Token<'t>>),
    /// What stands in `{% %}`.
    Tag(Vec<Token<'t>>),
}

/// A piece of a tag.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Token<'t> {
    /// A name or a keyword.
    Name(&'t str),
    /// Words in quotes, without any escapes.
    Words(&'t str),
    /// A number without a sign.
    Number(i64),
    /// A sign.
    Sign(&'t str),
}

/// The signs of tags that may be understood; the longest first.
const SIGNS: &[&str] = &["==", "!=", "<=", ">=", "<", ">", "=", "|", ".", ",", "(", ")", "[", "]", "{", "}", "-", "/"];

/// Cuts a template.
pub fn pieces(template: &str) -> Option<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    let mut rest = template;
    while let Some(at) = rest.as_bytes().windows(2).position(|two| matches!(two, b"{{" | b"{%" | b"{#")) {
        let (words, tag) = rest.split_at_checked(at)?;
        if !words.is_empty() {
            pieces.push(Piece::Words(words));
        }
        let (opening, inner) = tag.split_at_checked(2)?;
        if inner.starts_with('-') {
            return None;
        }
        rest = match opening {
            "{#" => {
                let (comment, after) = inner.split_once("#}")?;
                (!comment.ends_with('-')).then_some(after)?
            }
            "{{" => {
                let (tokens, after) = tokens(inner, "}}")?;
                pieces.push(Piece::Show(tokens));
                after
            }
            _ => {
                let (tokens, after) = tokens(inner, "%}")?;
                pieces.push(Piece::Tag(tokens));
                after
            }
        };
    }
    if !rest.is_empty() {
        pieces.push(Piece::Words(rest));
    }
    Some(pieces)
}

/// The tokens up to where a tag closes, and what follows it.
fn tokens<'t>(tag: &'t str, closing: &str) -> Option<(Vec<Token<'t>>, &'t str)> {
    let mut tokens = Vec::new();
    let mut rest = tag;
    let mut depth = 0usize;
    loop {
        rest = rest.trim_start_matches([' ', '\t', '\n', '\r']);
        if let Some(after) = rest.strip_prefix(closing).filter(|_| depth == 0) {
            // A `-` before the end would trim what follows.
            return (tokens.last() != Some(&Token::Sign("-"))).then_some((tokens, after));
        }
        let first = rest.chars().next()?;
        let (token, after) = if first.is_ascii_alphabetic() || first == '_' {
            let (name, after) = split(rest, |c| c.is_ascii_alphanumeric() || c == '_');
            (Token::Name(name), after)
        } else if first.is_ascii_digit() {
            let (digits, after) = split(rest, |c| c.is_ascii_digit());
            (Token::Number(digits.parse().ok()?), after)
        } else if matches!(first, '"' | '\'') {
            let (words, after) = rest.get(1..)?.split_once(first)?;
            (Token::Words((!words.contains('\\')).then_some(words)?), after)
        } else {
            let sign = SIGNS.iter().find(|sign| rest.starts_with(**sign))?;
            depth = match *sign {
                "{" => depth + 1,
                "}" => depth.checked_sub(1)?,
                _ => depth,
            };
            (Token::Sign(sign), rest.get(sign.len()..)?)
        };
        tokens.push(token);
        rest = after;
    }
}

fn split(text: &str, belongs: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|c| !belongs(c)).unwrap_or(text.len()))
}
