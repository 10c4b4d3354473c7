//! Findings as CSV: as in RFC 4180, in UTF-8, but with a line feed alone at each line's end, as the other tables of this
//! program. A cell that a spreadsheet would take for a formula gets an apostrophe before it.

use super::super::audit::Audit;

const COLUMNS: [&str; 14] =
    ["file", "line", "column", "rule", "severity", "outcome", "wcag", "act", "message", "help", "selector", "snippet", "origin", "known"];

/// The table.
pub(super) fn text(audit: &Audit) -> String {
    let mut out = String::new();
    row(&mut out, COLUMNS);
    for (fault, is_known) in audit.kept() {
        let rule = fault.rule;
        row(
            &mut out,
            [
                &fault.file,
                &fault.line.to_string(),
                &fault.column.to_string(),
                rule.name,
                fault.severity().word(),
                fault.outcome.word(),
                &rule.wcag.join("\n"),
                &rule.act.join("\n"),
                &fault.message,
                &fault.help,
                &fault.selector,
                &fault.snippet,
                fault.origin.as_deref().unwrap_or_default(),
                if is_known { "true" } else { "false" },
            ],
        );
    }
    out
}

fn row(out: &mut String, cells: [&str; 14]) {
    for (words, at) in cells.iter().zip(0..) {
        out.push_str(if at == 0 { "" } else { "," });
        cell(out, words);
    }
    out.push('\n');
}

/// One cell. Several values stand each on a line of its own.
fn cell(out: &mut String, words: &str) {
    // Some programs part cells at a semicolon.
    let is_quoted = words.contains([',', ';', '"', '\n', '\r', '\t']);
    out.push_str(if is_quoted { "\"" } else { "" });
    // White space and marks of direction before a sign do not keep a spreadsheet from reading a formula.
    let first =
        words.chars().find(|c| !c.is_whitespace() && !matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'));
    let is_formula = first.is_some_and(|c| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')) || words.starts_with(['\t', '\r']);
    out.push_str(if is_formula { "'" } else { "" });
    for c in words.chars() {
        match c {
            '"' => out.push_str("\"\""),
            // A carriage return ends a row for some programs, quoted or not; other control characters end the file for some.
            '\n' => out.push('\n'),
            '\t' => out.push('\t'),
            '\r' => out.push('\n'),
            _ if c.is_control() => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
    out.push_str(if is_quoted { "\"" } else { "" });
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn no_cell_is_a_formula_or_two_cells() {
        for (words, expected) in [
            ("plain words", "plain words"),
            ("one, two; \"three\"", "\"one, two; \"\"three\"\"\""),
            ("=1+1", "'=1+1"),
            ("-5", "'-5"),
            ("+44", "'+44"),
            ("@x", "'@x"),
            ("\tx", "\"'\tx\""),
            (" =1", "' =1"),
            ("\u{feff}=1", "'\u{feff}=1"),
            ("＝1", "'＝1"),
            ("\0=1\r", "\"\u{fffd}=1\n\""),
            ("1.1.1\n1.3.1", "\"1.1.1\n1.3.1\""),
            ("", ""),
        ] {
            let mut out = String::new();
            cell(&mut out, words);
            assert_eq!(out, expected, "{words:?}");
        }
    }
}
