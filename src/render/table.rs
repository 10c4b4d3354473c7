//! Registers as CSV and JSON: contracts with machines, which no skin can change.
//!
//! CSV as in RFC 4180, in UTF-8, but with a line feed alone at each line's end. JSON as in RFC 8259, a row on each line.

use crate::view::{Table, Value};

/// The bytes of a table.
pub fn table(table: &Table<'_>) -> serde_json::Result<Vec<u8>> {
    if table.is_json() { json(table) } else { Ok(csv(table)) }
}

fn json(table: &Table<'_>) -> serde_json::Result<Vec<u8>> {
    let mut out = b"[".to_vec();
    for (row, at) in table.rows().zip(0u64..) {
        out.extend_from_slice(if at == 0 { b"\n" } else { b",\n" });
        serde_json::to_writer(&mut out, &row)?;
    }
    out.extend_from_slice(b"\n]\n");
    Ok(out)
}

fn csv(table: &Table<'_>) -> Vec<u8> {
    let mut out = String::new();
    for (column, at) in table.columns().zip(0..) {
        out.push_str(if at == 0 { "" } else { "," });
        cell(&mut out, column);
    }
    out.push('\n');
    for row in table.rows() {
        for ((_, value), at) in row.fields.iter().zip(0..) {
            out.push_str(if at == 0 { "" } else { "," });
            match value {
                Value::Absent => {}
                Value::Text(words) => cell(&mut out, words),
                Value::List(list) => cell(&mut out, &list.join(";")),
                Value::Number(number) => out.push_str(&number.to_string()),
                Value::Flag(flag) => out.push_str(if *flag { "true" } else { "false" }),
            }
        }
        out.push('\n');
    }
    out.into_bytes()
}

/// One cell. Words that a spreadsheet would take for a formula get an apostrophe before them; JSON keeps them as they are.
fn cell(out: &mut String, words: &str) {
    let guard = if words.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    if words.contains([',', '"', '\n', '\r']) {
        out.push('"');
        out.push_str(guard);
        out.push_str(&words.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(guard);
        out.push_str(words);
    }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn a_cell_is_read_back_as_it_was_and_is_no_formula() {
        for (words, expected) in [
            ("plain words", "plain words"),
            ("one, two", "\"one, two\""),
            ("the \"plan\"", "\"the \"\"plan\"\"\""),
            ("=1+1", "'=1+1"),
            ("-5, or so", "\"'-5, or so\""),
            ("@home", "'@home"),
            ("", ""),
        ] {
            let mut out = String::new();
            cell(&mut out, words);
            assert_eq!(out, expected, "{words}");
        }
    }
}
