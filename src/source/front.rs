//! Statements at the head of a Markdown file: TOML between `+++` lines for panels, commissioners, themes and pages; for a
//! record, where it has any, that or YAML between `---` lines.

use super::decode::{self, NOT_TEXT};
use super::{beside, yaml};
use crate::file::{FilePath, Place, Span};
use crate::finding::{Finding, Rule, Severity};
use crate::keys::{self, Keys, Toml};
use crate::record::is_unprintable;
use crate::sheet::{Origin, StatedInFile};

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

/// The front matter of a record in Markdown, where it has one: what the publisher states there, and where the body begins.
/// Gives nothing where a statement has a fault, so that no page is made from half of them.
pub fn of_record(file: &FilePath, text: &str, origin: &Origin, notes: &mut Vec<Finding>) -> Option<(StatedInFile, usize)> {
    let found = ["+++", "---"].into_iter().find_map(|fence| Some((fence, fenced(text, fence)?)));
    let found = found.filter(|(fence, _)| *fence == "+++" || states_something(text));
    let Some((fence, (front, body))) = found else {
        let first = text.lines().next().unwrap_or_default();
        let sign = first.trim_start_matches('\u{feff}').trim_end();
        if matches!(sign, "+++" | "---") && states_something(text) {
            let message = format!("the statements are not closed by a second `{sign}` line");
            let help = format!("close them with a line of `{sign}`, or take the first line away where this is no statement");
            notes.push(Finding::at(&NO_FRONT_MATTER, Place::bytes(file, origin.span(0..first.len())), message, help));
            return None;
        }
        return Some((StatedInFile::default(), 0));
    };
    // Places of statements are those of a file in UTF-8; another encoding's would be a guess.
    let offset = match origin {
        Origin::Utf8 { mark } => *mark,
        _ => {
            notes.push(Finding::at(&NOT_TEXT, Place::file(file), "a record with front matter must be UTF-8", "save the file as UTF-8"));
            return None;
        }
    };
    let inner = text.get(front.clone()).unwrap_or_default();
    let offset = Span::new(front.start, 0).shifted(offset).start;
    let faults = notes.len();
    let stated = if fence == "+++" {
        keys::read(Toml { file, text: inner, offset }, notes, |keys| Some(beside::of_record(keys, file)))
    } else if inner.len() > keys::LARGEST {
        notes.push(keys::oversized(file));
        None
    } else {
        let table = yaml::read(file, inner, offset, notes)?;
        keys::read_table(file, offset, 0..inner.len(), &table, notes, |keys| Some(beside::of_record(keys, file)))
    };
    let faulty = notes.get(faults..).unwrap_or_default().iter().any(|note| note.rule.severity == Severity::Error);
    stated.filter(|_| !faulty).map(|stated| (stated, body))
}

/// Whether the line below the first states something: a rule may stand at the head of a record too.
fn states_something(text: &str) -> bool {
    let next = text.lines().skip(1).map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#')).unwrap_or_default();
    let key = next.split([':', '=']).next().unwrap_or_default();
    let is_key = key.len() < next.len() && !key.trim_end().is_empty() && key.trim_end().bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    is_key || next.starts_with('[') || matches!(next, "---" | "+++")
}

/// The range of the statements between two lines of `+++`, and where the body begins.
fn split(text: &str) -> Option<(std::ops::Range<usize>, usize)> {
    fenced(text, "+++")
}

fn fenced(text: &str, sign: &str) -> Option<(std::ops::Range<usize>, usize)> {
    let mark = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut at = mark;
    let mut start = None;
    for line in text.get(mark..)?.split_inclusive('\n') {
        let fence = line.trim_end() == sign;
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
