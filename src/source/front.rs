//! A Markdown file with TOML between `+++` lines at its head: panels, commissioners, themes, pages.

use super::decode::{self, NOT_TEXT};
use crate::file::{FilePath, Place, Span};
use crate::finding::{Finding, Rule, Severity};
use crate::keys::{self, Keys, Toml};
use crate::record::is_unprintable;

/// A content file that does not begin with its statements.
pub static NO_FRONT_MATTER: Rule =
    Rule { name: "no-front-matter", severity: Severity::Error, why: "The statements between the two +++ lines say what the file is about." };

/// Reads a file's statements with `read` and gives them with its body. Faults go to `notes`.
pub fn read<T>(file: &FilePath, bytes: &[u8], notes: &mut Vec<Finding>, read: impl FnOnce(&mut Keys<'_, '_>) -> Option<T>) -> Option<(T, String)> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        let found = decode::decode(file, bytes);
        let help = "save the file as UTF-8";
        notes.push(found.findings.into_iter().next().map_or_else(
            || Finding::at(&NOT_TEXT, Place::file(file), "this file is not UTF-8", help),
            |finding| Finding { rule: &NOT_TEXT, message: "this file is not UTF-8".to_owned(), help: help.to_owned(), ..finding },
        ));
        return None;
    };
    let Some((front, body)) = split(text) else {
        let first = text.lines().next().map_or(0, str::len);
        let place = Place::bytes(file, Span::new(0, first));
        let message = if text.trim_start_matches('\u{feff}').starts_with("+++") {
            "the statements are not closed by a second `+++` line"
        } else {
            "the file does not begin with a `+++` line"
        };
        notes.push(Finding::at(
            &NO_FRONT_MATTER,
            place,
            message,
            "put the statements between two lines of `+++` at the head of the file, and the text below them",
        ));
        return None;
    };
    let toml = Toml { file, text: text.get(front.clone()).unwrap_or_default(), offset: Span::new(front.start, 0).start };
    let value = keys::read(toml, notes, read)?;
    let body: String = text.get(body..).unwrap_or_default().trim().chars().filter(|c| !is_unprintable(*c)).collect();
    Some((value, body))
}

/// The range of the statements, and where the body begins.
fn split(text: &str) -> Option<(std::ops::Range<usize>, usize)> {
    let mark = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut at = mark;
    let mut start = None;
    for line in text.get(mark..)?.split_inclusive('\n') {
        let fence = line.trim_end() == "+++";
        match start {
            None if fence => start = Some(at + line.len()),
            None => return None,
            Some(start) if fence => return Some((start..at, at + line.len())),
            Some(_) => {}
        }
        at += line.len();
    }
    None
}
