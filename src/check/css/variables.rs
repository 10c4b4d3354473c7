//! Variables: in flow texts with `var()`, out flow texts without (CSS Custom Properties 1).

use super::sheet::has_variable;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The longest text that filling in may make: sheets that double themselves end here.
const LONGEST: usize = 16 << 10;
/// How often variables may be stated by others; a ring of them ends here too.
const DEEPEST: usize = 16;

/// The text with each `var()` replaced; `None` where one has neither a value nor a fallback, which makes the declaration
/// void.
pub fn fill(text: &str, known: &Variables) -> Option<String> {
    let mut out = String::new();
    fill_into(text, known, &mut out, 0)?;
    Some(out)
}

fn fill_into(text: &str, known: &Variables, out: &mut String, depth: usize) -> Option<()> {
    let mut rest = text;
    while let Some(at) = start_of(rest) {
        out.push_str(&rest[..at]);
        let inside = &rest[at + 4..];
        let end = end_of(inside);
        let (inner, after) = (&inside[..end], inside.get(end + 1..).unwrap_or_default());
        let (name, fallback) = match inner.split_once(',') {
            Some((name, fallback)) => (name.trim(), Some(fallback)),
            None => (inner.trim(), None),
        };
        let value = known.get(name).or(fallback)?;
        if depth >= DEEPEST || out.len() + value.len() > LONGEST {
            return None;
        }
        fill_into(value, known, out, depth + 1)?;
        rest = after;
    }
    out.push_str(rest);
    (out.len() <= LONGEST).then_some(())
}

/// Where the next `var(` stands, outside quotes and not as the end of a longer name.
fn start_of(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut quote, mut at) = (None, 0);
    while let Some(byte) = bytes.get(at) {
        match (quote, byte) {
            (_, b'\\') => at += 1,
            (Some(open), byte) if open == *byte => quote = None,
            (None, b'"' | b'\'') => quote = Some(*byte),
            (None, b'v' | b'V') => {
                let word = bytes.get(at..at + 4).is_some_and(|word| word.eq_ignore_ascii_case(b"var("));
                let longer = at > 0 && bytes.get(at - 1).is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
                if word && !longer {
                    return Some(at);
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// Where the bracket that is open at the start closes.
fn end_of(text: &str) -> usize {
    let (mut depth, mut quote, mut skip) = (0usize, None, false);
    for (at, byte) in text.bytes().enumerate() {
        if std::mem::take(&mut skip) {
            continue;
        }
        match (quote, byte) {
            (_, b'\\') => skip = true,
            (Some(open), byte) if open == byte => quote = None,
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'(') => depth += 1,
            (None, b')') if depth == 0 => return at,
            (None, b')') => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

/// The variables that an element has: its own, and below them those of the elements above it, which are shared and not
/// copied, however many there are.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Variables(Option<Arc<Layer>>);

/// What one element declares; `None` where it takes a variable away.
#[derive(PartialEq, Debug)]
struct Layer {
    own: BTreeMap<Box<str>, Option<Box<str>>>,
    above: Variables,
}

impl Variables {
    fn get(&self, name: &str) -> Option<&str> {
        let mut at = self;
        // No more steps than elements stand in each other.
        while let Some(layer) = &at.0 {
            if let Some(value) = layer.own.get(name) {
                return value.as_deref();
            }
            at = &layer.above;
        }
        None
    }

    fn with(&self, own: BTreeMap<Box<str>, Option<Box<str>>>) -> Variables {
        Variables(Some(Arc::new(Layer { own, above: self.clone() })))
    }
}

/// The variables of an element: those above it, with its own laid over them in order.
pub fn declared<'d>(above: &Variables, own: impl Iterator<Item = (&'d str, &'d str)>) -> Variables {
    let own: BTreeMap<&str, &str> = own.collect();
    if own.is_empty() {
        return above.clone();
    }
    let mut laid: BTreeMap<Box<str>, Option<Box<str>>> = BTreeMap::new();
    let mut any_filled = false;
    for (name, text) in own {
        match text.to_ascii_lowercase().as_str() {
            "inherit" | "unset" => {}
            "initial" => {
                laid.insert(name.into(), None);
            }
            _ => {
                any_filled |= has_variable(text);
                laid.insert(name.into(), Some(text.into()));
            }
        }
    }
    if !any_filled {
        return above.with(laid);
    }
    // Each is filled in here, so that those who inherit it get what it meant where it was declared.
    let raw = above.with(laid.clone());
    for value in laid.values_mut() {
        *value = value.take().and_then(|text| if has_variable(&text) { fill(&text, &raw).map(Into::into) } else { Some(text) });
    }
    above.with(laid)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variables(known: impl Iterator<Item = (String, String)>) -> Variables {
        Variables::default().with(known.map(|(name, value)| (name.into(), Some(value.into()))).collect())
    }

    fn filled(text: &str) -> Option<String> {
        let known = [("--a", "red"), ("--b", "var(--a)"), ("--ring", "var(--ring)"), ("--paren", "f(1, 2)")];
        fill(text, &variables(known.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))))
    }

    #[test]
    fn variables_are_filled_in() {
        for (text, expected) in [
            ("1px solid var(--b)", Some("1px solid red")),
            ("var(--x, var(--a, blue))", Some(" red")),
            ("var(--x, \")\" f(1))!", Some(" \")\" f(1)!")),
            ("VAR( --paren )", Some("f(1, 2)")),
            ("'var(--a)' my-var(--a)", Some("'var(--a)' my-var(--a)")),
            ("var(--x)", None),
            ("var(--ring)", None),
            ("var(--a", Some("red")),
        ] {
            assert_eq!(filled(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn texts_that_double_themselves_end() {
        let known = variables((0..60).map(|n| (format!("--{n}"), format!("var(--{0}) var(--{0})", n + 1))));
        assert_eq!(fill("var(--0)", &known), None);
        let known = variables((0..12).map(|n| (format!("--{n}"), format!("{0}{0}{0}{0}", format_args!("var(--{})", n + 1)))));
        assert_eq!(fill("var(--0)", &known), None);
    }
}
