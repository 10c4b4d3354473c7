//! Files of data: that each can be read, that tables agree with each other and with the pages, and that lists of files are true.

use super::links::shown;
use super::pages::folded;
use super::twin::{self, QUOTE_NOT_FOUND};
use super::words::ink;
use super::{Known, Site};
use crate::check::dom::Document;
use crate::check::fault::Fault;
use crate::check::rule::Rule;
use crate::finding::Severity;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

/// Data that no program can read.
pub static DATA_MALFORMED: Rule = Rule {
    name: "data-malformed",
    severity: Severity::Error,
    tests: "Every file of data is well formed: JSON (RFC 8259), CSV (RFC 4180), XML, calendars (RFC 5545).",
    why: "A program that meets the fault stops there, or reads something else than what is meant.",
    fix: "build the file again; do not edit published data by hand",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/data-malformed.md"),
};

/// Tables that differ.
pub static TABLE_DISAGREES: Rule = Rule {
    name: "table-disagrees",
    severity: Severity::Error,
    tests: "A table that is published as CSV and as JSON has the same rows and the same columns in both, and every address in it is a file of the site.",
    why: "Two people who work with the same data must not come to two answers.",
    fix: "publish both from one build; remove files that older builds left behind",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/table-disagrees.md"),
};

/// The list of all tables (Data Package, version 2).
pub static PACKAGE_DISAGREES: Rule = Rule {
    name: "package-disagrees",
    severity: Severity::Error,
    tests: "`data/datapackage.json` lists every table below `data/` and nothing that is not there; a CSV file has the columns that its schema names.",
    why: "Programs find the data by this list, and read them by the schema.",
    fix: "publish the list and the tables from one build",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/package-disagrees.md"),
};

/// Lists of hashes.
pub static DIGEST_DISAGREES: Rule = Rule {
    name: "digest-disagrees",
    severity: Severity::Error,
    tests: "Every file that a `sha256sums.txt` lists is there and has the SHA-256 hash that is listed.",
    why: "The hashes are how a reader knows that a file is whole and is the one that was published.",
    fix: "publish the list and the files from one build; a file that was edited afterwards no longer is what was published",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/digest-disagrees.md"),
};

/// The hashes that the site's lists state, by the number of the file, with the list and the line; and what is wrong with the lists.
pub struct Sums(BTreeMap<u32, ([u8; 32], u32, u32)>);

impl Sums {
    /// Reads every list of the site.
    pub fn read(site: &Site<'_>, faults: &mut Vec<Fault>) -> Sums {
        let mut sums = BTreeMap::new();
        let lists = site.folder.files.iter().filter(|path| path.rsplit('/').next() == Some("sha256sums.txt"));
        for list in lists {
            let Ok(bytes) = site.folder.read(list) else { continue };
            let folder = list.strip_suffix("sha256sums.txt").unwrap_or_default();
            for (line, number) in String::from_utf8_lossy(&bytes).lines().zip(1u32..) {
                let entry = line.split_once("  ").or_else(|| line.split_once(" *")).and_then(|(sum, name)| Some((unhex(sum)?, format!("{folder}{name}"))));
                let Some((sum, path)) = entry else {
                    faults.push(site.fault(&DIGEST_DISAGREES, list, number, "this is no line of a hash, two spaces and a name".to_owned()));
                    continue;
                };
                match site.table.get(&path) {
                    Some(file) => drop(sums.insert(file, (sum, site.number_of(list), number))),
                    None => faults.push(site.fault(&DIGEST_DISAGREES, list, number, format!("there is no `{}`", shown(&path)))),
                }
            }
        }
        Sums(sums)
    }

    /// Whether a hash of this file is stated.
    pub fn has(&self, file: u32) -> bool {
        self.0.contains_key(&file)
    }

    /// Holds the hash of a file against the one that is stated.
    pub fn check(&self, site: &Site<'_>, file: u32, found: &[u8; 32]) -> Option<Fault> {
        let (stated, list, line) = self.0.get(&file)?;
        let message = || format!("`{}` has another hash: {}", shown(site.table.path(file)), twin::hex(found));
        (stated != found).then(|| site.fault(&DIGEST_DISAGREES, site.table.path(*list), *line, message()))
    }
}

fn unhex(text: &str) -> Option<[u8; 32]> {
    let digits: Vec<u8> = text.chars().map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok())).collect::<Option<_>>()?;
    let bytes: Vec<u8> = digits.chunks_exact(2).map(|pair| pair.iter().fold(0, |byte, digit| byte * 16 + digit)).collect();
    bytes.try_into().ok().filter(|_| text.len() == 64)
}

/// The hash of a file's bytes.
pub fn digest(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// The rows of a CSV file (RFC 4180), or the line of the first fault and what it is.
pub fn rows(text: &str) -> Result<Vec<Vec<String>>, (u32, String)> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let (mut row, mut line) = (Vec::new(), 1u32);
    let mut rest = text;
    while !rest.is_empty() || !row.is_empty() {
        let cell = if let Some(inside) = rest.strip_prefix('"') {
            let mut cell = String::new();
            let mut at = inside;
            loop {
                let Some((words, after)) = at.split_once('"') else { return Err((line, "a quotation mark is not closed".to_owned())) };
                cell.push_str(words);
                match after.strip_prefix('"') {
                    Some(more) => {
                        cell.push('"');
                        at = more;
                    }
                    None => {
                        rest = after;
                        break;
                    }
                }
            }
            cell
        } else {
            let end = rest.find([',', '\n']).unwrap_or(rest.len());
            let (cell, after) = rest.split_at(end);
            rest = after;
            let cell = cell.strip_suffix('\r').filter(|_| rest.starts_with('\n')).unwrap_or(cell);
            if cell.contains(['"', '\r']) {
                return Err((line, "a quotation mark or a line end stands in a cell that is not quoted".to_owned()));
            }
            cell.to_owned()
        };
        let first = line;
        line += u32::try_from(cell.matches('\n').count()).unwrap_or(0);
        row.push(cell);
        if let Some(more) = rest.strip_prefix(',') {
            rest = more;
            if rest.is_empty() {
                row.push(String::new());
            } else {
                continue;
            }
        } else if let Some(more) = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n')) {
            rest = more;
            line += 1;
        } else if !rest.is_empty() {
            return Err((first, "something stands behind the closing quotation mark of a cell".to_owned()));
        }
        let columns = rows.first().map_or(row.len(), Vec::len);
        if row.len() != columns {
            return Err((first, format!("a row has {} cells, and the first has {columns}", row.len())));
        }
        rows.push(std::mem::take(&mut row));
    }
    Ok(rows)
}

/// Judges a CSV file, and the JSON file of the same table.
pub fn csv(site: &Site<'_>, path: &str, bytes: &[u8], faults: &mut Vec<Fault>) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return faults.push(site.fault(&DATA_MALFORMED, path, 0, "the file is not UTF-8".to_owned()));
    };
    let rows = match rows(text.strip_prefix('\u{feff}').unwrap_or(text)) {
        Ok(rows) => rows,
        Err((line, what)) => return faults.push(site.fault(&DATA_MALFORMED, path, line, what)),
    };
    let Some((head, rows)) = rows.split_first() else {
        return faults.push(site.fault(&DATA_MALFORMED, path, 0, "the file is empty: it has no row of names".to_owned()));
    };
    let names: BTreeSet<&String> = head.iter().collect();
    if names.len() < head.len() || names.iter().any(|name| name.trim().is_empty()) {
        faults.push(site.fault(&DATA_MALFORMED, path, 1, "a column has no name, or that of another".to_owned()));
    }
    let Some(other) = path.strip_suffix(".csv").map(|stem| format!("{stem}.json")) else { return };
    let Some(table) = site.folder.read(&other).ok().and_then(|bytes| serde_json::from_slice::<Vec<Map<String, Value>>>(&bytes).ok()) else { return };
    if table.len() != rows.len() {
        return faults.push(site.fault(&TABLE_DISAGREES, path, 0, format!("the table has {} rows here, and {} in `{other}`", rows.len(), table.len())));
    }
    for ((row, object), number) in rows.iter().zip(&table).zip(1u32..) {
        let differs =
            head.iter().zip(row).find(|(name, cell)| object.get(*name).and_then(written).is_none_or(|value| folded(&value) != folded(&plain(cell, &value))));
        if let Some((name, _)) = differs {
            return faults.push(site.fault(&TABLE_DISAGREES, path, 0, format!("row {number} has another `{}` in `{other}`", shown(name))));
        }
    }
}

/// A cell without the apostrophes that keep a spreadsheet from taking it, or a line of it, for a formula.
fn plain<'c>(cell: &'c str, value: &str) -> Cow<'c, str> {
    let is_guarded = |line: &str| line.starts_with(['=', '+', '-', '@', '\t', '\r', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}']);
    if !value.split('\n').any(is_guarded) {
        return Cow::Borrowed(cell);
    }
    let lines = cell.split('\n').zip(value.split('\n').map(Some).chain(std::iter::repeat(None)));
    let bare = lines.map(|(line, value)| line.strip_prefix('\'').filter(|_| value.is_some_and(is_guarded)).unwrap_or(line));
    Cow::Owned(bare.collect::<Vec<_>>().join("\n"))
}

/// A value as a cell shows it; `None` where a table has no one way to.
fn written(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        Value::Array(list) => {
            list.iter().map(|value| if value.is_array() { None } else { written(value) }).collect::<Option<Vec<_>>>().map(|list| list.join("\n"))
        }
        Value::Object(_) => None,
    }
}

/// Judges a JSON file: that it can be read; of a table also its addresses and its quotes.
pub fn json(site: &Site<'_>, known: &Known<'_>, path: &str, bytes: &[u8], faults: &mut Vec<Fault>) {
    let is_table = path.starts_with("data/") && bytes.first() == Some(&b'[');
    if !is_table {
        if let Err(error) = serde_json::from_slice::<serde::de::IgnoredAny>(bytes) {
            faults.push(site.fault(&DATA_MALFORMED, path, u32::try_from(error.line()).unwrap_or(0), error.to_string()));
        }
        return;
    }
    let rows: Vec<Map<String, Value>> = match serde_json::from_slice(bytes) {
        Ok(rows) => rows,
        Err(error) => return faults.push(site.fault(&DATA_MALFORMED, path, u32::try_from(error.line()).unwrap_or(0), error.to_string())),
    };
    let lines = LazyCell::new(|| rows_at(bytes));
    let line = |row: usize| lines.get(row).copied().unwrap_or(0);
    // Rows that quote one page stand together.
    let mut last: Option<(u32, Option<Document>)> = None;
    for (number, row) in rows.iter().enumerate() {
        let text = |name: &str| row.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
        for (name, address) in ["address", "data", "meeting"].iter().filter_map(|name| Some((name, text(name)?))) {
            let file = address.split('#').next().unwrap_or_default();
            if site.table.get(file).is_none() {
                faults.push(site.fault(&TABLE_DISAGREES, path, line(number), format!("the `{name}` of a row leads nowhere: there is no `{}`", shown(file))));
            }
        }
        let (Some(address), Some(quote)) = (text("address"), text("quote")) else { continue };
        if known.facts.binary_search(&twin::fact(address, quote)).is_err() && !stands(site, address, quote, &mut last) {
            faults.push(site.fault(&QUOTE_NOT_FOUND, path, line(number), format!("the quote `{}` does not stand at `{address}`", shown(quote))));
        }
    }
}

/// Whether words stand at an address: read there, where no minute's data have them. `last` is the page that was read last.
fn stands(site: &Site<'_>, address: &str, quote: &str, last: &mut Option<(u32, Option<Document>)>) -> bool {
    let (path, place) = address.split_once('#').unwrap_or((address, ""));
    // A page that is not there has its own rule.
    let Some(file) = site.table.get(path) else { return true };
    if last.as_ref().is_none_or(|(known, _)| *known != file) {
        *last = Some((file, site.again(file)));
    }
    let Some((_, Some(doc))) = last else { return true };
    let within = if place.is_empty() { doc.body() } else { doc.by_id(place) };
    within.is_some_and(|el| ink(&el.text()).contains(&ink(quote)))
}

/// The line on which each object of a JSON array begins.
fn rows_at(bytes: &[u8]) -> Vec<u32> {
    let (mut rows, mut line, mut depth) = (Vec::new(), 1, 0u32);
    let (mut in_text, mut is_escaped) = (false, false);
    for byte in bytes {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = in_text,
            b'"' => in_text = !in_text,
            b'\n' => line += 1,
            _ if in_text => {}
            b'{' | b'[' => {
                if depth == 1 {
                    rows.push(line);
                }
                depth += 1;
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    rows
}

/// The line on which a text first stands in JSON.
fn line(bytes: &[u8], text: &str) -> u32 {
    let written = serde_json::to_string(text).unwrap_or_default();
    let whole = String::from_utf8_lossy(bytes);
    let at = whole.find(&written).unwrap_or(0);
    u32::try_from(whole.get(..at).unwrap_or_default().matches('\n').count() + 1).unwrap_or(0)
}

/// Judges the list of tables.
pub fn package(site: &Site<'_>, path: &str, bytes: &[u8], faults: &mut Vec<Fault>) {
    let Ok(package) = serde_json::from_slice::<Value>(bytes) else { return };
    let folder = path.strip_suffix("datapackage.json").unwrap_or_default();
    let mut listed: BTreeSet<String> = BTreeSet::new();
    for resource in package.get("resources").and_then(Value::as_array).into_iter().flatten() {
        let Some(name) = resource.get("path").and_then(Value::as_str) else { continue };
        let file = format!("{folder}{name}");
        if site.table.get(&file).is_none() {
            faults.push(site.fault(&PACKAGE_DISAGREES, path, line(bytes, name), format!("there is no `{}`", shown(&file))));
        } else if let Some(schema) = resource.get("schema").and_then(Value::as_str) {
            columns(site, &file, &format!("{folder}{schema}"), faults);
        }
        listed.insert(file);
    }
    let is_table = |path: &&String| {
        let below = path.strip_prefix(folder).unwrap_or_default();
        let is_data = below.ends_with(".csv") || (below.ends_with(".json") && !below.starts_with("schemas/") && below != "datapackage.json");
        path.starts_with(folder) && is_data && !folder.is_empty()
    };
    for missing in site.folder.files.iter().filter(is_table).filter(|path| !listed.contains(*path) && !site.options.is_kept(path)) {
        faults.push(site.fault(&PACKAGE_DISAGREES, path, 0, format!("`{}` is not listed", shown(missing))));
    }
}

/// Holds the first row of a CSV file against its schema.
fn columns(site: &Site<'_>, file: &str, schema: &str, faults: &mut Vec<Fault>) {
    let Some(stated) = site.folder.read(schema).ok().and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok()) else {
        return faults.push(site.fault(&PACKAGE_DISAGREES, file, 0, format!("its schema `{}` is not there, or cannot be read", shown(schema))));
    };
    let fields: Option<Vec<&str>> =
        stated.get("fields").and_then(Value::as_array).map(|fields| fields.iter().filter_map(|field| field.get("name")?.as_str()).collect());
    let Ok(bytes) = site.folder.read(file) else { return };
    let text = String::from_utf8_lossy(&bytes);
    let head = rows(text.lines().next().unwrap_or_default()).ok().and_then(|rows| rows.into_iter().next()).unwrap_or_default();
    if fields.as_ref().is_some_and(|fields| *fields != head) {
        faults.push(site.fault(&PACKAGE_DISAGREES, file, 1, format!("its columns are not those of its schema `{}`", shown(schema))));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_read_as_they_are_meant() {
        let read = |text: &str| rows(text).map(|rows| rows.iter().map(|row| row.join("|")).collect::<Vec<_>>().join("/")).map_err(|(line, _)| line);
        assert_eq!(read("a,b\r\n\"x \"\"y\"\"\",\"1\n2\"\r\n,\r\n"), Ok("a|b/x \"y\"|1\n2/|".to_owned()));
        assert_eq!(read("a\nb"), Ok("a/b".to_owned()));
        assert_eq!(read("a,b\n1,"), Ok("a|b/1|".to_owned()));
        for (text, line) in [("a\n\"b", 2), ("a,b\n1", 2), ("a\n\"b\"c", 2), ("a\nb\"c", 2)] {
            assert_eq!(read(text), Err(line), "{text}");
        }
    }
}
