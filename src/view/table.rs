//! Tables as data. Rows are made one by one as they are written, so that a large table is never held twice.

use super::{Source, columns, fact_rows, set_rows};
use crate::plan::{Dataset, TablePart, Tabular};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::hash::{Hash, Hasher};

/// A value of a table.
#[derive(Debug, Serialize, Hash)]
#[serde(untagged)]
pub enum Value<'a> {
    /// Nothing is stated.
    Absent,
    /// Words.
    Text(Cow<'a, str>),
    /// Several.
    List(Vec<Cow<'a, str>>),
    /// A number.
    Number(u32),
    /// Yes or no.
    Flag(bool),
}

/// Words, where they are stated.
pub fn text<'a>(words: Option<impl Into<Cow<'a, str>>>) -> Value<'a> {
    words.map_or(Value::Absent, |words| Value::Text(words.into()))
}

/// How many.
pub fn count<'a>(number: usize) -> Value<'a> {
    Value::Number(u32::try_from(number).unwrap_or(u32::MAX))
}

/// A part of a table.
#[derive(Debug)]
pub struct Table<'a> {
    dataset: Dataset,
    part: TablePart,
    format: Tabular,
    source: Source<'a>,
}

impl Hash for Table<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.dataset, self.part, self.format).hash(state);
        self.rows().for_each(|row| row.hash(state));
    }
}

/// A row of a table.
#[derive(Debug, Hash)]
pub struct Fields<'a> {
    /// Its columns with their values.
    pub fields: Vec<(&'static str, Value<'a>)>,
}

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.fields.len()))?;
        for (name, value) in &self.fields {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

/// A part of a table, in one format.
pub fn table<'a>(source: Source<'a>, dataset: Dataset, part: TablePart, format: Tabular) -> Table<'a> {
    Table { dataset, part, format, source }
}

impl<'a> Table<'a> {
    /// Whether it is wanted as JSON; else as CSV.
    pub fn is_json(&self) -> bool {
        self.format == Tabular::Json
    }

    /// The names of the columns.
    pub fn columns(&self) -> impl Iterator<Item = &'static str> + use<> {
        columns::of(self.dataset).map(|column| column.name)
    }

    /// The rows: newest minute first, the facts of each in the order of its record; themes, panels and commissioners by name.
    pub fn rows(&self) -> Box<dyn Iterator<Item = Fields<'a>> + 'a> {
        let (source, archive, part) = (self.source, self.source.archive, self.part);
        let year = move |idx: &_| archive.when(*idx).map(|when| when.year());
        match self.dataset {
            Dataset::Register(register) => {
                let minutes = archive.registers.get(&register).map_or(&[][..], |(minutes, _)| minutes.as_slice());
                Box::new(part.cut(minutes, year).iter().flat_map(move |idx| fact_rows::of_register(source, *idx, register)))
            }
            Dataset::Minutes => {
                let of_part = archive.entries.iter().filter(move |(idx, _)| TablePart::of(year(idx)) == part);
                Box::new(of_part.map(move |(idx, entry)| set_rows::minute(source, idx, entry)))
            }
            Dataset::Meetings => {
                let of_part = archive.held().filter(move |(_, meeting)| TablePart::of(meeting.when.as_ref().map(|when| when.value.year())) == part);
                Box::new(of_part.map(move |(idx, meeting)| set_rows::meeting(source, idx, meeting)))
            }
            Dataset::Themes => Box::new(archive.themes.iter().map(move |(idx, theme)| set_rows::theme(source, idx, theme))),
            Dataset::Panels => Box::new(archive.panels.iter().map(move |(idx, panel)| set_rows::panel(source, idx, panel))),
            Dataset::Commissioners => Box::new(archive.commissioners.iter().map(move |(idx, person)| set_rows::commissioner(source, idx, person))),
        }
    }
}
