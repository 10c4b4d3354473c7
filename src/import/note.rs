//! The text of a `meeting.toml`: written anew, or extended. What stands there stays, byte for byte.

use super::there::Meeting;
use crate::file::FilePath;
use crate::record::when::When;
use crate::source::beside;
use std::fmt::Write;

/// What is to be stated of a meeting.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Statements {
    /// The id of its panel, with a remark.
    pub panel: Option<(String, Option<String>)>,
    /// Its date, as the publisher gives it.
    pub date: Option<When>,
    /// What is written as remarks into a new file: what to confirm, one line each, without the `#`.
    pub remarks: Vec<String>,
    /// The records of which something is stated: name and source.
    pub items: Vec<(String, String)>,
}

/// The text that a `meeting.toml` is to have; `None` where it is to stay as it is. An error is why it cannot be extended.
pub fn write(file: &FilePath, there: Option<&Meeting>, wanted: &Statements) -> Result<Option<String>, String> {
    let Some(there) = there else {
        let text = statements(wanted) + &remarks(wanted) + &items(wanted, true);
        return Ok(Some(text.trim_start_matches('\n').to_owned()).filter(|text| !text.is_empty()));
    };
    let (Some(text), Some(note)) = (&there.text, &there.note) else { return Err("it cannot be read as it stands".to_owned()) };
    let mut missing = Statements { remarks: Vec::new(), ..wanted.clone() };
    missing.panel = missing.panel.filter(|_| note.panel.is_none());
    missing.date = missing.date.filter(|_| note.date.is_none());
    missing.items.retain(|(record, _)| !note.items.iter().any(|item| item.record.value.name() == record && item.record.value.folder() == file.folder()));
    if missing == Statements::default() {
        return Ok(None);
    }
    let (mark, rest) = text.strip_prefix('\u{feff}').map_or(("", text.as_str()), |rest| ("\u{feff}", rest));
    let head = statements(&missing);
    let gap = if rest.is_empty() || rest.ends_with('\n') || missing.items.is_empty() { "" } else { "\n" };
    let tail = items(&missing, !rest.trim().is_empty() || !head.is_empty());
    let end = |added: String| if rest.contains("\r\n") { added.replace('\n', "\r\n") } else { added };
    let extended = format!("{mark}{}{rest}{}", end(head), end(format!("{gap}{tail}")));
    // An old file may state its items in another way, which no table may follow: the whole is read before it is written.
    let (mut notes, items) = (Vec::new(), note.items.len() + missing.items.len());
    let read = beside::meeting(file, extended.as_bytes(), &mut notes)
        .filter(|read| !read.faulty && read.items.len() == items && read.items.iter().all(|item| !item.faulty));
    let added = || format!("{}{tail}", statements(&missing)).trim().replace('\n', "; ");
    read.map(|_| Some(extended)).ok_or_else(|| format!("these lines do not fit into it: {}", added()))
}

fn statements(wanted: &Statements) -> String {
    let mut text = String::new();
    if let Some((panel, remark)) = &wanted.panel {
        let remark = remark.as_ref().map(|remark| format!("  # {remark}")).unwrap_or_default();
        // Writing to a string cannot fail.
        let _ = writeln!(text, "panel = {}{remark}", quoted(panel));
    }
    if let Some(date) = wanted.date {
        let written = if date.day().is_some() { date.iso() } else { quoted(&date.iso()) };
        let _ = writeln!(text, "date = {written}");
    }
    text
}

fn remarks(wanted: &Statements) -> String {
    wanted.remarks.iter().map(|remark| format!("# {remark}\n")).collect()
}

fn items(wanted: &Statements, gap: bool) -> String {
    let gap = if gap { "\n" } else { "" };
    let item = |(record, url): &(String, String)| format!("{gap}[[item]]\nrecord = {}\nsource_url = {}\n", quoted(record), quoted(url));
    wanted.items.iter().map(item).collect()
}

/// A text in quotes, as TOML 1.0 writes it.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => drop(write!(out, "\\u{:04X}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
