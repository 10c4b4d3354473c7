//! Statements at the head of a Markdown file: TOML between `+++` lines for panels, commissioners, themes and pages; for a
//! record, where it has any, that or YAML between `---` lines.

use super::decode::{self, LOST_LETTER, NOT_TEXT, OLD_ENCODING};
use super::{beside, yaml};
use crate::file::{FilePath, Place, Span};
use crate::finding::{Finding, Rule, Severity};
use crate::keys::{self, Keys, Toml};
use crate::record::is_unprintable;
use crate::record::stated::ItemNote;
use crate::sheet::{Origin, StatedInFile};

/// A content file that does not begin with its statements.
pub static NO_FRONT_MATTER: Rule =
    Rule { name: "no-front-matter", severity: Severity::Error, why: "The statements between the two +++ lines say what the file is about." };

/// Reads a file's statements with `read` and gives them with its body. Faults go to `notes`.
pub fn read<T>(file: &FilePath, bytes: &[u8], notes: &mut Vec<Finding>, read: impl FnOnce(&mut Keys<'_, '_>) -> Option<T>) -> Option<(T, String)> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            notes.push(Finding::at(&NOT_TEXT, decode::bad_byte(file, bytes, &error), "this file is not UTF-8", "save the file as UTF-8"));
            return None;
        }
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
    let inner = text.get(front.clone()).unwrap_or_default();
    let (mut faults, mut bad) = (notes.len(), None);
    if !matches!(origin, Origin::Utf8 { .. }) {
        // No page is made, so nothing is told of how its letters were read.
        let at = notes.iter().position(|note| note.rule == &OLD_ENCODING);
        bad = at.and_then(|at| notes.remove(at).place);
        notes.retain(|note| note.rule != &LOST_LETTER);
        faults = notes.len();
    }
    let stated = match origin {
        Origin::Utf8 { mark } => stated(file, inner, (fence, Span::new(front.start, 0).shifted(*mark).start), notes),
        // Places of statements are those of a file in UTF-8; another encoding's would be a guess.
        _ => {
            let place = bad.unwrap_or_else(|| Place::file(file));
            notes.push(Finding::at(&NOT_TEXT, place, "a record with front matter must be UTF-8", "save the file as UTF-8"));
            stated(file, inner, (fence, 0), &mut Vec::new())
        }
    };
    let faulty = notes.get(faults..).unwrap_or_default().iter().any(|note| note.rule.severity == Severity::Error);
    if !faulty {
        return Some((stated?, body));
    }
    // What is withdrawn may not be shown, whatever else is wrong beside it.
    let item = stated?.item.filter(|item| item.kept.withdrawn.is_some())?;
    Some((StatedInFile { item: Some(Box::new(ItemNote { faulty, ..*item })), ..StatedInFile::default() }, body))
}

/// What is stated between two lines of `fence`.
fn stated(file: &FilePath, text: &str, (fence, offset): (&str, u32), notes: &mut Vec<Finding>) -> Option<StatedInFile> {
    if fence == "+++" {
        keys::read(Toml { file, text, offset }, notes, |keys| Some(beside::of_record(keys, file)))
    } else if text.len() > keys::LARGEST {
        notes.push(keys::oversized(file));
        None
    } else {
        let table = yaml::read(file, text, offset, notes)?;
        keys::read_table(file, offset, 0..text.len(), &table, notes, |keys| Some(beside::of_record(keys, file)))
    }
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
