//! The pages of data: what is offered, the parts of each table, the dictionary of its columns; and the same for machines.

use super::columns::{self, COMMON, Column, own};
use super::parts::Link;
use super::{Source, kept, licence, link};
use crate::plan::{Below, Dataset, TablePart, Tabular, Target, address};
use crate::record::register::Register;
use crate::site::{Href, SitePath};
use serde::Serialize;

/// The data offered.
#[derive(Debug, Serialize, Hash)]
pub struct DataView<'a> {
    /// The tables.
    pub tables: Vec<TableOffered<'a>>,
    /// What their columns hold.
    pub dictionary: Link<'a>,
    /// All tables and their parts, for machines.
    pub package: Link<'a>,
    /// What a minute as data holds, for machines.
    pub schema: Link<'a>,
    /// The digests of the files.
    pub checksums: Vec<Link<'a>>,
    /// Every address that a reader may keep.
    pub addresses: Link<'a>,
    /// What was withdrawn and stands at no meeting.
    pub withdrawn: Vec<Link<'a>>,
}

/// A table as data.
#[derive(Debug, Serialize, Hash)]
pub struct TableOffered<'a> {
    /// Its name.
    pub name: &'static str,
    /// How many rows it has.
    pub rows: usize,
    /// The page of its parts, where it has several.
    pub parts: Option<Link<'a>>,
    /// Its files, where it has one part.
    pub files: Vec<Link<'a>>,
}

/// The parts of a table.
#[derive(Debug, Serialize, Hash)]
pub struct DatasetView<'a> {
    /// Its name.
    pub name: &'static str,
    /// What one row is: "a fact".
    pub row: &'static str,
    /// How many rows it has.
    pub rows: usize,
    /// The parts, newest first.
    pub parts: Vec<PartOffered<'a>>,
    /// What its columns hold.
    pub dictionary: Link<'a>,
    /// The same for machines.
    pub schema: Link<'a>,
}

/// A part of a table.
#[derive(Debug, Serialize, Hash)]
pub struct PartOffered<'a> {
    /// The year; `None` for what has no stated date.
    pub year: Option<i32>,
    /// How many rows it has.
    pub rows: usize,
    /// Its files.
    pub files: Vec<Link<'a>>,
}

/// What the columns of all tables hold.
#[derive(Debug, Serialize, Hash)]
pub struct DictionaryView<'a> {
    /// The columns that every register has.
    pub common: &'static [Column],
    /// The tables with their own columns.
    pub tables: Vec<TableTold<'a>>,
    /// What a minute as data holds, for machines.
    pub schema: Link<'a>,
}

/// A table of the dictionary.
#[derive(Debug, Serialize, Hash)]
pub struct TableTold<'a> {
    /// Its id.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What one row is: "a fact".
    pub row: &'static str,
    /// It has the columns of registers, too.
    pub register: bool,
    /// The columns of its own.
    pub columns: Vec<&'static Column>,
    /// The same for machines, where the table has rows.
    pub schema: Option<Link<'a>>,
}

/// The files of a part of a table, with the words of their links: their names.
pub fn files<'a>(source: Source<'a>, path: &SitePath, dataset: Dataset, part: TablePart) -> Vec<Link<'a>> {
    let link = |format: Tabular| {
        let target = Target::Table(dataset, part, format);
        let name = source.plan.path(&target).name().to_owned();
        Link { text: name.into(), href: source.plan.href(path, &target) }
    };
    Tabular::ALL.map(link).into()
}

/// The files of a part of a table, for a page of the site that tells the same; none where there is no such part.
pub fn beside<'a>(source: Source<'a>, path: &SitePath, dataset: Dataset, part: TablePart) -> Vec<Link<'a>> {
    if !source.plan.parts(dataset).iter().any(|(there, _)| *there == part) {
        return Vec::new();
    }
    let of = of_part(part);
    let link = |format: Tabular| {
        let words = if format == Tabular::Csv { "CSV" } else { "JSON" };
        Link { text: format!("{} as {words}{of}", columns::named(dataset).0).into(), href: source.plan.href(path, &Target::Table(dataset, part, format)) }
    };
    Tabular::ALL.map(link).into()
}

/// What stands behind a table's name to tell the part.
fn of_part(part: TablePart) -> String {
    match part {
        TablePart::Whole => String::new(),
        TablePart::Year(year) => format!(", {year}"),
        TablePart::Undated => ", date not stated".to_owned(),
    }
}

/// The page of a table's parts, for a page of the site that tells the same; none where it has no part.
pub fn all_parts<'a>(source: Source<'a>, path: &SitePath, dataset: Dataset) -> Vec<Link<'a>> {
    let there = !source.plan.parts(dataset).is_empty();
    there.then(|| link(source, path, &Target::Dataset(dataset), "As CSV and JSON, by year")).into_iter().collect()
}

fn rows(source: Source<'_>, dataset: Dataset) -> usize {
    source.plan.parts(dataset).iter().map(|(_, rows)| rows).sum()
}

/// Makes the page of data.
pub fn data<'a>(source: Source<'a>, path: &SitePath) -> DataView<'a> {
    let tables = Dataset::all().map(|dataset| {
        let whole = source.plan.parts(dataset).iter().filter(|(part, _)| *part == TablePart::Whole);
        let name = columns::named(dataset).0;
        TableOffered {
            name,
            rows: rows(source, dataset),
            parts: (dataset.by_year() && !source.plan.parts(dataset).is_empty()).then(|| link(source, path, &Target::Dataset(dataset), name)),
            files: whole.flat_map(|(part, _)| files(source, path, dataset, *part)).collect(),
        }
    });
    let sums = [(Below::Data, "Digests of the tables"), (Below::Minutes, "Digests of the minutes")];
    let sums = sums.into_iter().filter(|(below, _)| *below == Below::Data || !source.archive.entries.is_empty());
    DataView {
        tables: tables.collect(),
        dictionary: link(source, path, &Target::Dictionary, "Data dictionary"),
        package: link(source, path, &Target::Package, "datapackage.json"),
        schema: link(source, path, &Target::TwinSchema, "Schema of a minute as JSON"),
        withdrawn: kept::elsewhere(source, path),
        addresses: link(source, path, &Target::Addresses, "addresses.txt"),
        checksums: sums.map(|(below, words)| link(source, path, &Target::Checksums(below), words)).collect(),
    }
}

/// Makes the page of a table's parts.
pub fn dataset<'a>(source: Source<'a>, path: &SitePath, dataset: Dataset) -> DatasetView<'a> {
    let (name, row) = columns::named(dataset);
    let parts = source.plan.parts(dataset).iter().map(|(part, rows)| PartOffered {
        year: if let TablePart::Year(year) = part { Some(*year) } else { None },
        rows: *rows,
        files: files(source, path, dataset, *part),
    });
    let dictionary = source.plan.href(path, &Target::Dictionary).at(&anchor(dataset.id()));
    DatasetView {
        name,
        row,
        rows: rows(source, dataset),
        parts: parts.collect(),
        dictionary: Link { text: "What the columns hold".into(), href: dictionary },
        schema: link(source, path, &Target::TableSchema(dataset), "schema of the columns as JSON"),
    }
}

/// The anchor of a table in the dictionary.
fn anchor(table: &str) -> String {
    format!("table-{table}")
}

/// The ids of the dictionary's tables and columns.
pub fn ids() -> impl Iterator<Item = String> {
    let column = |of: &str, column: &Column| format!("{of}-{}", column.name);
    let tables = Dataset::all().flat_map(move |dataset| {
        let columns = columns::of(dataset).map(move |one| column(dataset.id(), one));
        columns.chain([anchor(dataset.id())])
    });
    COMMON.iter().map(move |one| column("registers", one)).chain(tables)
}

/// Makes the dictionary.
pub fn dictionary<'a>(source: Source<'a>, path: &SitePath) -> DictionaryView<'a> {
    let tables = Dataset::all().map(|dataset| {
        let (name, row) = columns::named(dataset);
        let (register, columns) = match dataset {
            Dataset::Register(register) => (true, own(register).iter().collect()),
            _ => (false, columns::of(dataset).collect()),
        };
        let schema = (!source.plan.parts(dataset).is_empty())
            .then(|| Link { text: format!("{}.json", dataset.id()).into(), href: source.plan.href(path, &Target::TableSchema(dataset)) });
        TableTold { id: dataset.id(), name, row, register, columns, schema }
    });
    DictionaryView { common: COMMON, tables: tables.collect(), schema: link(source, path, &Target::TwinSchema, "Schema of a minute as JSON") }
}

/// The tables for machines: a Data Package (datapackage.org, version 2).
#[derive(Debug, Serialize, Hash)]
pub struct Package<'a> {
    /// What this file is.
    #[serde(rename = "$schema")]
    pub schema: &'static str,
    /// The site's name as an id.
    pub name: String,
    /// The site's name.
    pub title: &'a str,
    /// Its whole address, where stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub homepage: Option<&'a str>,
    /// The terms of use, as stated; `null` where they are not.
    pub licence: Option<&'a str>,
    /// The terms of use by their address, where what is stated is known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub licenses: Vec<licence::Known<'a>>,
    /// Who publishes it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contributors: Vec<Contributor<'a>>,
    /// The files.
    pub resources: Vec<Resource>,
}

/// Who publishes a package.
#[derive(Debug, Serialize, Hash)]
pub struct Contributor<'a> {
    /// The name.
    pub title: &'a str,
    /// What they do.
    pub roles: [&'static str; 1],
}

/// A file of a package.
#[derive(Debug, Serialize, Hash)]
pub struct Resource {
    /// Its id.
    pub name: String,
    /// What it holds.
    pub title: String,
    /// Where it lies, from the package.
    pub path: Href,
    /// A table, where it is CSV.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<&'static str>,
    /// Its format.
    pub format: &'static str,
    /// The same as a media type.
    pub mediatype: &'static str,
    /// Its encoding.
    pub encoding: &'static str,
    /// What its columns hold, where it is CSV.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<Href>,
}

/// Makes the package.
pub fn package<'a>(source: Source<'a>, path: &SitePath) -> Package<'a> {
    let config = source.config;
    let resource = |dataset: Dataset, part: TablePart, format: Tabular| {
        let (kind, schema) = match format {
            Tabular::Csv => (Some("table"), Some(source.plan.href(path, &Target::TableSchema(dataset)))),
            Tabular::Json => (None, None),
        };
        Resource {
            name: format!("{}.{}", part.stem(dataset).replace('/', "-"), format.ending()),
            title: format!("{}{}", columns::named(dataset).0, of_part(part)),
            path: source.plan.href(path, &Target::Table(dataset, part, format)),
            kind,
            format: format.ending(),
            mediatype: format.media_type(),
            encoding: "utf-8",
            schema,
        }
    };
    let parts = Dataset::all().flat_map(|dataset| source.plan.parts(dataset).iter().map(move |(part, _)| (dataset, *part)));
    let publisher = config.publisher.as_deref();
    Package {
        schema: "https://datapackage.org/profiles/2.0/datapackage.json",
        name: address::slug(&config.title),
        title: &config.title,
        homepage: config.base_url.as_deref(),
        licence: config.licence.as_deref(),
        licenses: config.licence.as_deref().and_then(licence::known).into_iter().collect(),
        contributors: publisher.map(|title| Contributor { title, roles: ["publisher"] }).into_iter().collect(),
        resources: parts.flat_map(|(dataset, part)| Tabular::ALL.map(|format| resource(dataset, part, format))).collect(),
    }
}

/// What a file of data holds, for machines.
#[derive(Clone, Copy, Debug, Hash)]
pub enum Schema {
    /// A table.
    Table(Dataset),
    /// A minute.
    Minute,
}

/// The registers with the names of their facts and their own columns.
pub fn registers() -> impl Iterator<Item = (&'static str, &'static [Column])> {
    Register::ALL.into_iter().map(|register| (register.kind(), own(register)))
}
