//! Tables as data. Rows are made one by one as they are written, so that a large table is never held twice.

use super::{Source, columns, fact_rows, set_rows};
use crate::plan::{Dataset, TablePart, Tabular, address};
use crate::record::register::Register;
use crate::record::when::When;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::hash::{Hash, Hasher};

/// A value of a table.
#[derive(Debug, Hash)]
pub enum Value<'a> {
    /// Nothing is stated.
    Absent,
    /// Words.
    Text(Cow<'a, str>),
    /// A date.
    Date(When),
    /// A passage of a page, by its number: an address from the root of the site.
    Passage(&'a str, u32),
    /// Several.
    List(Vec<Cow<'a, str>>),
    /// A number.
    Number(u32),
    /// Yes or no.
    Flag(bool),
}

impl Value<'_> {
    /// What stands in a text for a date or a passage.
    pub fn shown(&self) -> Option<String> {
        match self {
            Value::Date(when) => Some(when.iso()),
            Value::Passage(page, number) => Some([page, "#", &address::anchor(*number)].concat()),
            _ => None,
        }
    }
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Absent => serializer.serialize_none(),
            Value::Text(words) => serializer.serialize_str(words),
            Value::Date(_) | Value::Passage(..) => self.shown().serialize(serializer),
            Value::List(list) => list.serialize(serializer),
            Value::Number(number) => serializer.serialize_u32(*number),
            Value::Flag(flag) => serializer.serialize_bool(*flag),
        }
    }
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
        self.which().hash(state);
        self.hash_rows(state);
    }
}

/// Whose columns the fields of a row are.
#[derive(Clone, Copy, Debug, Hash)]
pub enum Columns {
    /// Those of a table.
    Of(Dataset),
    /// Those of a fact of a minute's own data.
    Fact(Register),
}

impl Columns {
    fn names(self) -> impl Iterator<Item = &'static str> {
        let (fact, dataset) = match self {
            Columns::Of(dataset) => (None, Some(dataset)),
            Columns::Fact(register) => (Some(register), None),
        };
        let own = fact.into_iter().flat_map(|register| columns::FACT.iter().copied().chain(columns::own(register).iter().map(|column| column.name)));
        own.chain(dataset.into_iter().flat_map(columns::of).map(|column| column.name))
    }
}

/// A row of a table.
#[derive(Debug, Hash)]
pub struct Fields<'a> {
    /// Which columns it has.
    pub columns: Columns,
    /// Their values, in order.
    pub values: Vec<Value<'a>>,
}

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.values.len()))?;
        for (name, value) in self.columns.names().zip(&self.values) {
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

    /// Which table it is, which part of it, and in which format.
    pub fn which(&self) -> (Dataset, TablePart, Tabular) {
        (self.dataset, self.part, self.format)
    }

    /// Hashes the values of all rows: which columns they stand in follows from the table.
    pub fn hash_rows<H: Hasher>(&self, state: &mut H) {
        let mut count = 0usize;
        for row in self.rows() {
            row.values.hash(state);
            count += 1;
        }
        count.hash(state);
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
