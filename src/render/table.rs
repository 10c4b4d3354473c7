//! Tables as CSV and JSON: contracts with machines, which no skin can change.
//!
//! CSV as in RFC 4180, in UTF-8, but with a line feed alone at each line's end. JSON as in RFC 8259, a row on each line.

use super::scan::{first, first_that};
use crate::view::{Table, Value};

/// The bytes of a table.
pub fn table(table: &Table<'_>) -> serde_json::Result<Vec<u8>> {
    if table.is_json() { json(table) } else { Ok(csv(table)) }
}

/// About how many bytes a row has, as JSON and as CSV: a table grows in a place that is large enough from the start.
const ROW: (usize, usize) = (480, 320);

fn json(table: &Table<'_>) -> serde_json::Result<Vec<u8>> {
    let mut out = Vec::with_capacity(table.count() * ROW.0 + 4);
    out.push(b'[');
    for (row, at) in table.rows().zip(0u64..) {
        out.extend_from_slice(if at == 0 { b"\n{" } else { b",\n{" });
        for ((name, value), at) in table.columns().zip(&row.values).zip(0..) {
            out.extend_from_slice(if at == 0 { b"\"" } else { b",\"" });
            // The names of columns are plain words.
            out.extend_from_slice(name.as_bytes());
            out.extend_from_slice(b"\":");
            match value {
                Value::Text(words) => quoted(&mut out, words)?,
                _ => serde_json::to_writer(&mut out, value)?,
            }
        }
        out.push(b'}');
    }
    out.extend_from_slice(b"\n]\n");
    Ok(out)
}

/// Words as a string of JSON. Most hold nothing that is escaped in it, and are written as they are.
fn quoted(out: &mut Vec<u8>, words: &str) -> serde_json::Result<()> {
    if first_that(words.as_bytes(), |byte| (byte < b' ') | (byte == b'"') | (byte == b'\\')).is_some() {
        return serde_json::to_writer(out, words);
    }
    out.push(b'"');
    out.extend_from_slice(words.as_bytes());
    out.push(b'"');
    Ok(())
}

fn csv(table: &Table<'_>) -> Vec<u8> {
    let mut out = String::with_capacity(table.count() * ROW.1 + 400);
    for (column, at) in table.columns().zip(0..) {
        out.push_str(if at == 0 { "" } else { "," });
        cells(&mut out, &[column]);
    }
    out.push('\n');
    for row in table.rows() {
        for (value, at) in row.values.iter().zip(0..) {
            out.push_str(if at == 0 { "" } else { "," });
            match value {
                Value::Absent => {}
                Value::Date(_) | Value::Passage(..) => cells(&mut out, value.shown().as_slice()),
                Value::Text(words) => cells(&mut out, std::slice::from_ref(words)),
                Value::List(list) => cells(&mut out, list),
                Value::Number(number) => out.push_str(&number.to_string()),
                Value::Flag(flag) => out.push_str(if *flag { "true" } else { "false" }),
            }
        }
        out.push('\n');
    }
    out.into_bytes()
}

/// What a formula begins with: also in full width, which some spreadsheets take for the same.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

/// One cell; several values stand each on a line of its own, since the words of none hold a line's end. A value that a
/// spreadsheet would take for a formula gets an apostrophe before it, but a number below nought, which is none; JSON keeps them as they are.
fn cells(out: &mut String, values: &[impl AsRef<str>]) {
    let is_quoted = values.len() > 1 || values.iter().any(|words| is_parted(words.as_ref().as_bytes()));
    out.push_str(if is_quoted { "\"" } else { "" });
    for (words, at) in values.iter().map(AsRef::as_ref).zip(0..) {
        out.push_str(if at == 0 { "" } else { "\n" });
        out.push_str(if words.starts_with(FORMULA) && !is_below_nought(words) { "'" } else { "" });
        if !is_quoted {
            out.push_str(words);
            continue;
        }
        let mut rest = words;
        while let Some((before, from)) = first(rest.as_bytes(), [b'"']).and_then(|at| rest.split_at_checked(at)) {
            out.push_str(before);
            out.push_str("\"\"");
            rest = from.get(1..).unwrap_or_default();
        }
        out.push_str(rest);
    }
    out.push_str(if is_quoted { "\"" } else { "" });
}

/// Whether words are only a number with a minus.
fn is_below_nought(words: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    words.strip_prefix('-').is_some_and(|number| number.split_once('.').map_or(digits(number), |(whole, part)| digits(whole) && digits(part)))
}

/// Whether words hold what parts cells, or rows. Some programs part cells at a semicolon.
fn is_parted(words: &[u8]) -> bool {
    let may_be = |byte: u8| (byte < b' ') | (byte == b',') | (byte == b';') | (byte == b'"');
    first_that(words, may_be).is_some() && words.iter().any(|byte| matches!(byte, b',' | b';' | b'"' | b'\n' | b'\r' | b'\t'))
}

#[cfg(test)]
mod tests {
    use super::cells;

    #[test]
    fn a_cell_is_read_back_as_it_was_and_is_no_formula() {
        for (words, expected) in [
            ("plain words", "plain words"),
            ("one, two", "\"one, two\""),
            ("the \"plan\"", "\"the \"\"plan\"\"\""),
            ("=1+1", "'=1+1"),
            ("-5, or so", "\"'-5, or so\""),
            ("-3400", "-3400"),
            ("-2.5", "-2.5"),
            ("-2+3", "'-2+3"),
            ("-", "'-"),
            ("@home", "'@home"),
            ("\u{ff1d}1+1", "'\u{ff1d}1+1"),
            ("", ""),
            ("x;=HYPERLINK(1)", "\"x;=HYPERLINK(1)\""),
            ("x||=HYPERLINK(1)||-y", "\"x\n'=HYPERLINK(1)\n'-y\""),
            ("to note it;||to go on", "\"to note it;\nto go on\""),
        ] {
            let mut out = String::new();
            cells(&mut out, &words.split("||").collect::<Vec<_>>());
            assert_eq!(out, expected, "{words}");
        }
    }
}
