//! The small part of YAML in which front matter is written: `key: value`, lists, and one table within another.
//!
//! In: text. Out: the same tables that TOML gives, with the same places, so that [`crate::keys`] reads both alike.
//! Anything cleverer (anchors, folded text, tags) is refused with its line, never guessed at. Every value is text: a date
//! or a year is read by whoever asks for it.

use crate::file::{FilePath, Place, Span};
use crate::finding::{Finding, Rule, Severity};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

/// Front matter that is not the YAML read here.
pub static UNREADABLE_YAML: Rule =
    Rule { name: "unreadable-yaml", severity: Severity::Error, why: "A statement that cannot be read states nothing, so what it should state is missing." };

/// A line with words: where it begins, how far in, and its words.
struct Line<'t> {
    start: usize,
    indent: usize,
    words: &'t str,
}

/// What is wrong, and where.
type Fault = (Range<usize>, &'static str);

/// Reads the statements; `offset` is where the text begins in the file.
pub fn read<'t>(file: &FilePath, text: &'t str, offset: u32, notes: &mut Vec<Finding>) -> Option<DeTable<'t>> {
    let lines = lines(text);
    let mut at = 0;
    let read = table(&lines, &mut at, 0).and_then(|table| match lines.get(at) {
        None => Ok(table),
        Some(line) => Err((span(line), "this line stands further in than the one above it")),
    });
    read.map_err(|(range, why)| {
        let place = Place::bytes(file, Span::new(range.start, range.end).shifted(offset));
        let help = "write `key: value`, a list as `[one, two]`, and text with signs in quotes; or state it in TOML between lines of `+++`";
        notes.push(Finding::at(&UNREADABLE_YAML, place, format!("this is not YAML that is read here: {why}"), help));
    })
    .ok()
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut at = 0;
    let line = |line: &'_ str| {
        let from = line.trim_start_matches(' ');
        (line.len() - from.len(), from.trim_end().len())
    };
    let mut found = Vec::new();
    for whole in text.split_inclusive('\n') {
        let (indent, length) = line(whole);
        let start = at + indent;
        if let Some(words) = text.get(start..start + length).filter(|words| !words.is_empty() && !words.starts_with('#')) {
            found.push(Line { start, indent, words });
        }
        at += whole.len();
    }
    found
}

fn span(line: &Line<'_>) -> Range<usize> {
    line.start..line.start + line.words.len()
}

/// How deep tables may lie in each other.
const DEEPEST: usize = 3;

fn table<'t>(lines: &[Line<'t>], at: &mut usize, depth: usize) -> Result<DeTable<'t>, Fault> {
    let mut table = DeTable::new();
    let mut known: BTreeSet<&str> = BTreeSet::new();
    let Some(indent) = lines.get(*at).map(|line| line.indent) else { return Ok(table) };
    while let Some(line) = lines.get(*at).filter(|line| line.indent == indent) {
        let colon = line.words.find(": ").or_else(|| line.words.ends_with(':').then(|| line.words.len() - 1));
        let Some(colon) = colon.filter(|_| depth < DEEPEST) else { return Err((span(line), "a key, a colon and a space are wanted")) };
        let key = line.words.get(..colon).unwrap_or_default();
        let plain = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
        if !plain || !known.insert(key) {
            return Err((line.start..line.start + colon, if plain { "this key stands here twice" } else { "this is no key" }));
        }
        let rest = line.words.get(colon + 1..).unwrap_or_default();
        let start = line.start + line.words.len() - rest.trim_start().len();
        *at += 1;
        let value = if without_comment(rest).trim().is_empty() { below(lines, at, line, depth)? } else { value(rest.trim_start(), start)? };
        table.insert(Spanned::new(line.start..line.start + colon, Cow::Borrowed(key)), value);
    }
    Ok(table)
}

/// What stands under a key without a value of its own: a list, a table, or nothing.
fn below<'t>(lines: &[Line<'t>], at: &mut usize, key: &Line<'t>, depth: usize) -> Result<Spanned<DeValue<'t>>, Fault> {
    let is_entry = |line: &Line<'_>| line.words == "-" || line.words.starts_with("- ");
    let Some(first) = lines.get(*at).filter(|line| line.indent > key.indent || line.indent == key.indent && is_entry(line)) else {
        return Ok(Spanned::new(span(key), DeValue::String(Cow::Borrowed(""))));
    };
    let range = first.start..first.start + first.words.len();
    if !is_entry(first) {
        return Ok(Spanned::new(range, DeValue::Table(table(lines, at, depth + 1)?)));
    }
    let mut list = DeArray::new();
    let indent = first.indent;
    while let Some(line) = lines.get(*at).filter(|line| line.indent == indent && is_entry(line)) {
        let words = line.words.get(1..).unwrap_or_default().trim_start();
        list.push(value(words, line.start + line.words.len() - words.len())?);
        *at += 1;
    }
    Ok(Spanned::new(range, DeValue::Array(list)))
}

/// A value on one line: text, or a list in brackets.
fn value(words: &str, start: usize) -> Result<Spanned<DeValue<'_>>, Fault> {
    if let Some(inner) = words.strip_prefix('[') {
        let Some(end) = without_comment(inner).trim_end().strip_suffix(']').map(str::len) else {
            return Err((start..start + words.len(), "this list is not closed"));
        };
        let mut list = DeArray::new();
        let mut at = start + 1;
        for part in entries(inner.get(..end).unwrap_or_default()) {
            let trimmed = part.trim();
            if !trimmed.is_empty() {
                list.push(scalar(trimmed, at + part.len() - part.trim_start().len())?);
            }
            at += part.len() + 1;
        }
        return Ok(Spanned::new(start..start + 1 + end, DeValue::Array(list)));
    }
    scalar(without_comment(words).trim_end(), start)
}

/// The entries of a list in brackets; a comma within quotes parts none.
fn entries(inner: &str) -> Vec<&str> {
    let (mut parts, mut from, mut quote) = (Vec::new(), 0, None);
    for (at, c) in inner.char_indices() {
        match (quote, c) {
            (None, '"' | '\'') if inner.get(from..at).is_some_and(|before| before.trim().is_empty()) => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            (None, ',') => {
                parts.extend(inner.get(from..at));
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.extend(inner.get(from..));
    parts
}

fn scalar(words: &str, start: usize) -> Result<Spanned<DeValue<'_>>, Fault> {
    let range = start..start + words.len();
    let text = |text| Ok(Spanned::new(range.clone(), DeValue::String(text)));
    let quoted = |quote: char| words.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    if let Some(inner) = quoted('\'') {
        return text(Cow::Owned(inner.replace("''", "'")));
    }
    if let Some(inner) = quoted('"') {
        return text(Cow::Owned(inner.replace("\\\"", "\"").replace("\\\\", "\\")));
    }
    match words.chars().next() {
        Some('"' | '\'') => Err((range, "this text's quotes are not closed")),
        Some('&' | '*' | '!' | '|' | '>' | '{' | '%' | '@' | '`') => Err((range, "text that begins with this sign needs quotes")),
        _ if words.contains(": ") => Err((range, "text with a colon in it needs quotes")),
        _ => text(Cow::Borrowed(words)),
    }
}

/// Words up to a comment. A `#` within quotes, or without a space before it, begins none.
fn without_comment(words: &str) -> &str {
    let mut quote = None;
    let mut before = ' ';
    for (at, c) in words.char_indices() {
        match (quote, c) {
            (None, '#') if before == ' ' => return words.get(..at).unwrap_or_default(),
            (None, '"' | '\'') if matches!(before, ' ' | '[' | ',') || before == c => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
        before = c;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        let mut notes = Vec::new();
        let table = read(&FilePath::new("a.md"), text, 0, &mut notes);
        table.map_or_else(|| notes.iter().map(|note| note.message.clone()).collect(), |table| shown(&DeValue::Table(table)))
    }

    fn shown(value: &DeValue<'_>) -> String {
        match value {
            DeValue::String(text) => text.to_string(),
            DeValue::Array(list) => format!("[{}]", list.iter().map(|value| shown(value.get_ref())).collect::<Vec<_>>().join("|")),
            DeValue::Table(table) => {
                let mut entries: Vec<_> = table.iter().collect();
                entries.sort_by_key(|(key, _)| key.span().start);
                entries.iter().map(|(key, value)| format!("{}={};", key.get_ref(), shown(value.get_ref()))).collect()
            }
            _ => "?".to_owned(),
        }
    }

    #[test]
    fn plain_statements_are_read_and_clever_ones_refused() {
        for (text, expected) in [
            ("panel: shire\ndate: 2020-07-03 # a Friday\n", "panel=shire;date=2020-07-03;"),
            ("a: 'it''s #1'\nb: \"x: y\"\n", "a=it's #1;b=x: y;"),
            ("themes: [rural-crime, \"a, b\"]\n", "themes=[rural-crime|a, b];"),
            ("themes:\n- one\n- two\nslug: x\n", "themes=[one|two];slug=x;"),
            ("themes:\n  add: [x]\n  remove:\n    - y\n", "themes=add=[x];remove=[y];;"),
            ("a:\nb: c\n", "a=;b=c;"),
            ("a: |\n  text\n", "this is not YAML that is read here: text that begins with this sign needs quotes"),
            ("words\n", "this is not YAML that is read here: a key, a colon and a space are wanted"),
            ("a: x\n   b: y\n", "this is not YAML that is read here: this line stands further in than the one above it"),
            ("a: x\na: y\n", "this is not YAML that is read here: this key stands here twice"),
            ("", ""),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }
}
