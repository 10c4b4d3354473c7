//! Reads TOML tables key by key, so that every fault names its key, its line and the nearest known key.
//!
//! A leaf used by `config` and `source`. Source of the format: TOML 1.0.

mod language;
mod slips;

pub use slips::{Slips, nearest};

use crate::file::{FilePath, Place, Span};
use crate::finding::{Finding, Rule, Severity};
use crate::record::evidence::Cited;
use crate::record::fold;
use crate::record::when::When;
use chrono::NaiveDate;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A file that is not TOML.
pub static UNREADABLE_TOML: Rule =
    Rule { name: "unreadable-toml", severity: Severity::Error, why: "A file that cannot be read states nothing, so what it should state is missing." };
/// A key that no page asks for.
pub static UNKNOWN_KEY: Rule = Rule { name: "unknown-key", severity: Severity::Error, why: "A key with a slip in its name would be passed over in silence." };
/// A key that must be there.
pub static MISSING_KEY: Rule = Rule { name: "missing-key", severity: Severity::Error, why: "Without it the file cannot say what it is for." };
/// A value of the wrong kind.
pub static WRONG_VALUE: Rule = Rule { name: "wrong-value", severity: Severity::Error, why: "A value of another kind than the key asks for cannot be used." };
/// A date that is not one.
pub static IMPOSSIBLE_DATE: Rule = Rule { name: "impossible-date", severity: Severity::Error, why: "A date that does not exist must not be guessed at." };

/// Statements that no person wrote.
pub static OVERSIZED_STATEMENTS: Rule = Rule {
    name: "oversized-statements",
    severity: Severity::Error,
    why: "What a publisher states of a meeting or a site is some thousand letters long; what is far longer came from elsewhere, and would take a machine's memory.",
};

/// All rules of this room.
pub static RULES: &[&Rule] = &[&UNREADABLE_TOML, &UNKNOWN_KEY, &MISSING_KEY, &WRONG_VALUE, &IMPOSSIBLE_DATE, &OVERSIZED_STATEMENTS];

/// The most bytes of statements in one file.
pub const LARGEST: usize = 1 << 20;

/// The finding that statements are too many to be read.
pub fn oversized(file: &FilePath) -> Finding {
    let message = format!("the statements of this file are longer than {} MiB, so none of them is read", LARGEST >> 20);
    Finding::at(&OVERSIZED_STATEMENTS, Place::file(file), message, "look where the file came from; keep statements, and take everything else out of it")
}

/// A part of a file that holds TOML, with where it begins there.
#[derive(Clone, Copy)]
pub struct Toml<'a> {
    /// The file.
    pub file: &'a FilePath,
    /// The TOML itself.
    pub text: &'a str,
    /// Where it begins in the file, in bytes.
    pub offset: u32,
}

/// Reads TOML with `read`; faults go to `notes`. Gives `None` where the text is no TOML or `read` gives nothing.
pub fn read<T>(toml: Toml<'_>, notes: &mut Vec<Finding>, read: impl FnOnce(&mut Keys<'_, '_>) -> Option<T>) -> Option<T> {
    if toml.text.len() > LARGEST {
        notes.push(oversized(toml.file));
        return None;
    }
    match DeTable::parse(toml.text) {
        Ok(table) => read_table(toml.file, toml.offset, table.span(), table.get_ref(), notes, read),
        Err(error) => {
            let span = error.span().unwrap_or_else(|| slips::deepest(toml.text));
            let start = span.start;
            let place = Place::bytes(toml.file, Span::new(span.start, span.end).shifted(toml.offset));
            let written = toml.text.get(span).unwrap_or_default();
            let looks_like_date = written.len() >= 8 && written.bytes().all(|b| b.is_ascii_digit() || b == b'-');
            notes.push(match When::read(written) {
                Err(why) if looks_like_date => Finding::at(&IMPOSSIBLE_DATE, place, not_a_date(written, &why), slips::date(written, slips::DATE_HELP)),
                is_date => {
                    let help = slips::line(toml.text, start).unwrap_or_else(|| match is_date {
                        _ if error.message().contains("recurs") => slips::DEPTH_HELP.to_owned(),
                        Ok(_) => slips::DATE_HELP.to_owned(),
                        Err(_) => "mend this line; text stands in quotes: `title = \"Annual report\"`".to_owned(),
                    });
                    Finding::at(&UNREADABLE_TOML, place, format!("this is not TOML: {}", error.message()), help)
                }
            });
            None
        }
    }
}

/// Reads a table with `read`, as [`read`] does; `whole` is its range in a text that begins at `offset` of the file.
pub fn read_table<T>(
    file: &FilePath,
    offset: u32,
    whole: std::ops::Range<usize>,
    table: &DeTable<'_>,
    notes: &mut Vec<Finding>,
    read: impl FnOnce(&mut Keys<'_, '_>) -> Option<T>,
) -> Option<T> {
    let mut keys = Keys::new(file, offset, whole, table, notes);
    let value = read(&mut keys);
    drop(keys.finish());
    value
}

/// Names the date as written, and why it is none; a reason that names it already says enough.
fn not_a_date(written: &str, why: &str) -> String {
    if why.starts_with('`') { why.to_owned() } else { format!("`{written}` is not a date: {why}") }
}

/// A table of which keys are asked for one by one; what nobody asks for is an unknown key.
pub struct Keys<'t, 'n> {
    file: &'t FilePath,
    offset: u32,
    whole: std::ops::Range<usize>,
    entries: Vec<(&'t Spanned<std::borrow::Cow<'t, str>>, &'t Spanned<DeValue<'t>>)>,
    asked: Vec<&'static str>,
    /// The tables below this one with their keys: see [`Keys::below`].
    below: Below,
    /// Keys that a table within this one does not know, each with the number of its finding.
    strays: Vec<(usize, String)>,
    notes: &'n mut Vec<Finding>,
}

/// Headings of tables, each with the keys that stand below it.
pub type Below = &'static [(&'static str, &'static [&'static str])];

impl<'t, 'n> Keys<'t, 'n> {
    fn new(file: &'t FilePath, offset: u32, whole: std::ops::Range<usize>, table: &'t DeTable<'t>, notes: &'n mut Vec<Finding>) -> Self {
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        Keys { file, offset, whole, entries, asked: Vec::new(), below: &[], strays: Vec::new(), notes }
    }

    fn place(&self, span: std::ops::Range<usize>) -> Place {
        Place::bytes(self.file, Span::new(span.start, span.end).shifted(self.offset))
    }

    fn take(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.asked.push(key);
        let at = self.entries.iter().position(|(name, _)| name.get_ref().as_ref() == key)?;
        Some(self.entries.remove(at).1)
    }

    fn wrong(&mut self, key: &str, value: &Spanned<DeValue<'_>>, wanted: &str, example: &str) {
        let place = self.place(value.span());
        let is = value.get_ref().type_str();
        self.notes.push(Finding::at(
            &WRONG_VALUE,
            place,
            format!("`{key}` wants {wanted}, and this is a value of type {is}"),
            if example.starts_with("the heading ") { format!("write {example}") } else { format!("write `{key} = {example}`") },
        ));
    }

    /// Adds a finding of the caller's own about a value of this table.
    pub fn note(&mut self, finding: Finding) {
        self.notes.push(finding);
    }

    /// Text under `key`, white space folded; empty text counts as not stated.
    pub fn text(&mut self, key: &'static str) -> Option<Cited<String>> {
        let value = self.take(key)?;
        match value.get_ref() {
            DeValue::String(text) if fold(text).is_empty() => None,
            DeValue::String(text) => Some(Cited::publisher(fold(text), self.place(value.span()))),
            _ => {
                self.wrong(key, value, "text", "\"…\"");
                None
            }
        }
    }

    /// A name under `key`, with every sign that it holds, so that those which nobody sees can be told; `example` shows what to write.
    pub fn name(&mut self, key: &'static str, example: &str) -> Option<Cited<String>> {
        let value = self.entries.iter().find(|(name, _)| name.get_ref().as_ref() == key).map(|(_, value)| *value);
        let typed = value.and_then(|value| value.get_ref().as_str()).map_or("", str::trim).to_owned();
        self.words(key, example).map(|folded| Cited { value: typed, ..folded })
    }

    /// Text that must be there; `example` shows what to write.
    pub fn required_text(&mut self, key: &'static str, example: &str) -> Option<Cited<String>> {
        let before = self.notes.len();
        let text = self.text(key);
        if text.is_none() && self.notes.len() == before {
            self.missing(key, example);
        }
        text
    }

    /// Text that must hold words where the key is there; `example` shows what to write.
    pub fn words(&mut self, key: &'static str, example: &str) -> Option<Cited<String>> {
        let place = self.entries.iter().find(|(name, _)| name.get_ref().as_ref() == key).map(|(_, value)| self.place(value.span()));
        let before = self.notes.len();
        let text = self.text(key);
        if let (None, Some(place), true) = (&text, place, self.notes.len() == before) {
            self.notes.push(Finding::at(&WRONG_VALUE, place, format!("`{key}` holds no words"), format!("write `{key} = {example}`")));
        }
        text
    }

    /// Adds the finding that `key` is missing; `example` shows what to write.
    pub fn missing(&mut self, key: &str, example: &str) {
        let place = self.place(self.whole.start..self.whole.start);
        self.notes.push(Finding::at(&MISSING_KEY, place, format!("`{key}` is missing"), format!("add `{key} = {example}`")));
    }

    /// A list of texts under `key`; empty where it is not there.
    pub fn texts(&mut self, key: &'static str) -> Vec<Cited<String>> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let DeValue::Array(list) = value.get_ref() else {
            self.wrong(key, value, "a list of texts", "[\"…\", \"…\"]");
            return Vec::new();
        };
        let mut texts = Vec::new();
        for value in list.iter() {
            match value.get_ref() {
                DeValue::String(text) if !fold(text).is_empty() => texts.push(Cited::publisher(fold(text), self.place(value.span()))),
                DeValue::String(_) => {
                    let (place, help) = (self.place(value.span()), format!("take it away, or write words between the quotes: `{key} = [\"…\"]`"));
                    self.notes.push(Finding::at(&WRONG_VALUE, place, format!("`{key}` holds a text without words"), help));
                }
                _ => self.wrong(key, value, "a list of texts", "[\"…\", \"…\"]"),
            }
        }
        texts
    }

    /// Every key that nobody has asked for, with the text under it: for a table whose keys are somebody else's names.
    pub fn other_texts(&mut self, example: &str) -> Vec<(Cited<String>, Cited<String>)> {
        let mut found = Vec::new();
        for (name, value) in std::mem::take(&mut self.entries) {
            let key = Cited::publisher(name.get_ref().to_string(), self.place(name.span()));
            match value.get_ref() {
                DeValue::String(text) => found.push((key, Cited::publisher(fold(text), self.place(value.span())))),
                _ => self.wrong(&key.value, value, "text", example),
            }
        }
        found
    }

    /// A whole number from 1 under `key`.
    pub fn number(&mut self, key: &'static str) -> Option<Cited<u32>> {
        let value = self.take(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(number) => number.as_str().parse().ok().filter(|number| *number > 0),
            _ => None,
        };
        if number.is_none() {
            self.wrong(key, value, "a number from 1", "7");
        }
        number.map(|number| Cited::publisher(number, self.place(value.span())))
    }

    /// Yes or no under `key`.
    pub fn flag(&mut self, key: &'static str) -> Option<bool> {
        let value = self.take(key)?;
        match value.get_ref() {
            DeValue::Boolean(flag) => Some(*flag),
            _ => {
                self.wrong(key, value, "`true` or `false`", "true");
                None
            }
        }
    }

    /// A date of any precision: a TOML date, or text like `"2018-01"` or `"2018"`, or the bare year.
    pub fn date(&mut self, key: &'static str) -> Option<Cited<When>> {
        self.date_or(key, slips::DATE_HELP)
    }

    /// A date of any precision; `help` is told of one that is none.
    fn date_or(&mut self, key: &'static str, help: &str) -> Option<Cited<When>> {
        let value = self.take(key)?;
        let written = match value.get_ref() {
            DeValue::String(text) => text.trim().to_owned(),
            DeValue::Datetime(date) => match (date.date, date.time) {
                (Some(day), None) => day.to_string(),
                _ => date.to_string(),
            },
            DeValue::Integer(year) => year.as_str().to_owned(),
            _ => {
                self.wrong(key, value, "a date", "2018-01-26");
                return None;
            }
        };
        let place = self.place(value.span());
        match When::read(&written) {
            Ok(when) => Some(Cited::publisher(when, place)),
            Err(why) => {
                self.notes.push(Finding::at(&IMPOSSIBLE_DATE, place, not_a_date(&written, &why), slips::date(&written, help)));
                None
            }
        }
    }

    /// A day, which must be stated whole.
    pub fn day(&mut self, key: &'static str) -> Option<Cited<NaiveDate>> {
        let when = self.date_or(key, slips::DAY_HELP)?;
        match when.value.day() {
            Some(day) => Some(when.map(|_| day)),
            None => {
                let place = when.place().unwrap_or_else(|| Place::file(self.file));
                self.notes.push(Finding::at(&WRONG_VALUE, place, format!("`{key}` wants a whole day"), format!("write `{key} = 2016-05-12`")));
                None
            }
        }
    }

    /// Whether `key` is there and has not been asked for yet.
    pub fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(name, _)| name.get_ref().as_ref() == key)
    }

    /// Whether a list stands under `key`, and has not been asked for yet.
    pub fn has_list(&self, key: &str) -> bool {
        self.entries.iter().any(|(name, value)| name.get_ref().as_ref() == key && value.get_ref().is_array())
    }

    /// How many findings there are so far: to tell whether reading a key raised one.
    pub fn faults(&self) -> usize {
        self.notes.len()
    }

    /// Whether there are keys that nobody has asked for.
    pub fn has_more(&self) -> bool {
        !self.entries.is_empty()
    }

    /// Reads each table of the list under `key` with `read`, which also gets the table's place.
    pub fn tables<T>(&mut self, key: &'static str, example: &str, mut read: impl FnMut(&mut Keys<'_, '_>, Place) -> Option<T>) -> Vec<T> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let DeValue::Array(list) = value.get_ref() else {
            self.wrong(key, value, "a list of tables", example);
            return Vec::new();
        };
        let mut found = Vec::new();
        for value in list.iter() {
            match value.get_ref() {
                DeValue::Table(table) => found.extend(self.inner(value.span(), table, &mut read)),
                _ => self.wrong(key, value, "a list of tables", example),
            }
        }
        found
    }

    /// Reads the table under `key` with `read`.
    pub fn table<T>(&mut self, key: &'static str, example: &str, mut read: impl FnMut(&mut Keys<'_, '_>, Place) -> Option<T>) -> Option<T> {
        let value = self.take(key)?;
        match value.get_ref() {
            DeValue::Table(table) => self.inner(value.span(), table, &mut read),
            _ => {
                self.wrong(key, value, "a table", example);
                None
            }
        }
    }

    fn inner<T>(&mut self, span: std::ops::Range<usize>, table: &DeTable<'_>, read: &mut impl FnMut(&mut Keys<'_, '_>, Place) -> Option<T>) -> Option<T> {
        let place = self.place(span.clone());
        let mut keys = Keys::new(self.file, self.offset, span, table, self.notes);
        let value = read(&mut keys, place);
        let strays = keys.finish();
        self.strays.extend(strays);
        value
    }

    /// Names the tables below this one with their keys, so that one of these keys above its heading can be told where it belongs.
    pub fn below(&mut self, tables: Below) {
        self.below = tables;
    }

    /// Tells each key that nobody asked for. Gives those that may belong further up.
    fn finish(mut self) -> Vec<(usize, String)> {
        // A key below a `[table]` is that table's (TOML 1.0, Table), though it may be meant for the file.
        self.strays.retain(|(at, key)| {
            let known = self.asked.contains(&key.as_str());
            if let Some(finding) = self.notes.get_mut(*at).filter(|_| known) {
                finding.help = format!("`{key}` belongs above the first `[table]` of the file: move its line up");
            }
            !known
        });
        for (name, _) in &self.entries {
            let written = name.get_ref().as_ref();
            let near = nearest(written, self.asked.iter().copied());
            let known = self.asked.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
            let table = self.below.iter().find(|(_, keys)| keys.contains(&written)).map(|(heading, _)| heading);
            let help = match (table, near) {
                (Some(heading), _) => format!("`{written}` belongs below the heading `{heading}`: move its line there"),
                (None, Some(key)) => format!("did you mean `{key}`? Known here: {known}"),
                (None, None) => format!("known here: {known}"),
            };
            let place = self.place(name.span());
            self.strays.push((self.notes.len(), written.to_owned()));
            self.notes.push(Finding::at(&UNKNOWN_KEY, place, format!("`{written}` is not a key that is known here"), help));
        }
        self.strays
    }
}
