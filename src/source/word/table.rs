//! The tables of a Word document: those that show data, cell by cell, and those that only lay out a page.

use super::story::{Paragraph, Teller};
use super::xml::Element;
use crate::record::Cell;
use crate::source::agenda;
use std::collections::BTreeMap;

/// From how many paragraphs in one cell on a table only lays out the page.
const LAYOUT: usize = 4;
/// How many columns a cell may span.
const WIDEST: u16 = 100;

impl<'t> Teller<'t, '_> {
    /// Tells a table.
    pub(super) fn table(&mut self, table: Element<'t>) {
        let rows = through(table, "tr");
        let kept: Vec<Element<'t>> = rows.into_iter().filter(|row| !self.is_struck(*row)).collect();
        let cells: Vec<Vec<Element<'t>>> = kept.iter().map(|row| through(*row, "tc")).collect();
        // A table within a cell is told as a part of the cell.
        if self.in_table {
            for cell in cells.into_iter().flatten() {
                self.blocks(cell);
                self.put_carried();
            }
            return;
        }
        // The items of a meeting are most of its document: what stands so below much else is a table of one of them.
        let most = cells.iter().flatten().map(|cell| paragraphs(*cell)).sum::<usize>() > self.story.paragraphs.len();
        let shows_data = shows_data(cells.iter().map(|row| row.iter().map(|cell| paragraphs(*cell)).collect())) && !(most && holds_items(&cells));
        let mut opens = true;
        // The cells that reach down into the row, by the column where each begins: how many it spans, and its paragraph.
        let mut above: BTreeMap<u16, (u16, usize)> = BTreeMap::new();
        for (row, cells) in kept.iter().zip(cells) {
            let first = self.story.paragraphs.len();
            let of_row = row.child("trPr");
            let states_heading = of_row.and_then(|properties| properties.switch("tblHeader")).unwrap_or(false);
            let left_free = |name| of_row.and_then(|properties| properties.number(name)).filter(|columns: &u16| shows_data && *columns > 0);
            let (mut column, mut begun) = (0u16, false);
            let (mut below, mut longer) = (BTreeMap::new(), Vec::new());
            let cell_of = |columns: u16, begun: bool| {
                let columns = columns.clamp(1, WIDEST);
                Cell { opens: opens && !begun, row: !begun, heading: states_heading, columns, rows: 1, captioned: false }
            };
            if let Some(columns) = left_free("gridBefore") {
                column = columns;
                self.put_empty(cell_of(columns, begun));
                begun = true;
            }
            for cell in &cells {
                let properties = cell.child("tcPr");
                let at = self.story.paragraphs.len();
                let told = cell_of(properties.and_then(|properties| properties.number("gridSpan")).unwrap_or(1), begun);
                self.cell = Some(told);
                self.in_table = shows_data;
                self.blocks(*cell);
                self.put_carried();
                self.in_table = false;
                if let Some(empty) = self.cell.filter(|_| shows_data && self.story.paragraphs.len() == at) {
                    self.put_empty(empty);
                }
                let merged = properties.and_then(|properties| properties.child("vMerge")).filter(|_| shows_data);
                let reaches = above.get(&column).filter(|(columns, _)| *columns == told.columns).map(|(_, paragraph)| *paragraph);
                let of_cell = self.story.paragraphs.get(at..).unwrap_or_default();
                match merged.map(|merged| (merged.attribute("val") == Some("restart"), reaches)) {
                    // What Word does not show there, but the file has, stays a cell of its own.
                    Some((false, Some(paragraph))) if !of_cell.iter().any(Paragraph::has_words) => {
                        self.story.paragraphs.truncate(at);
                        below.insert(column, (told.columns, paragraph));
                        longer.push(paragraph);
                    }
                    merged => {
                        below.extend(merged.filter(|(restarts, _)| *restarts).map(|_| (column, (told.columns, at))));
                        begun = true;
                    }
                }
                column = column.saturating_add(told.columns);
            }
            if let Some(columns) = left_free("gridAfter").filter(|_| begun) {
                self.put_empty(cell_of(columns, begun));
            }
            // A row of which nothing is left is none.
            for paragraph in longer.into_iter().filter(|_| begun) {
                if let Some(cell) = self.story.paragraphs.get_mut(paragraph).and_then(|paragraph| paragraph.cell.as_mut()) {
                    cell.rows = cell.rows.saturating_add(1);
                }
            }
            above = below;
            self.cell = None;
            self.end_row();
            // A first row in bold heads its columns, whether the table says so or not.
            let of_row = self.story.paragraphs.get_mut(first..).unwrap_or_default();
            if shows_data && opens && kept.len() > 1 && of_row.iter().any(Paragraph::has_words) && of_row.iter().all(|cell| cell.bold || !cell.has_words()) {
                of_row.iter_mut().filter_map(|cell| cell.cell.as_mut()).for_each(|cell| cell.heading = true);
            }
            opens &= !shows_data;
        }
    }

    fn put_empty(&mut self, cell: Cell) {
        self.story.paragraphs.push(Paragraph { number: self.number.max(1), cell: Some(cell), in_table: true, ..Paragraph::default() });
    }

    fn is_struck(&mut self, row: Element<'t>) -> bool {
        let struck = row.child("trPr").is_some_and(|properties| properties.child("del").is_some());
        if struck {
            self.story.struck.add(self.number + 1);
            // Struck paragraphs have numbers too.
            self.number += u32::try_from(descendants(row, "p")).unwrap_or(0);
        }
        struck
    }
}

/// Whether a table shows data, by how many paragraphs each cell of each row holds: one of a single column, or with long
/// cells, only lays out the page, and its paragraphs are told one by one.
pub(super) fn shows_data(rows: impl Iterator<Item = Vec<usize>>) -> bool {
    let rows: Vec<Vec<usize>> = rows.collect();
    rows.iter().any(|row| row.len() > 1) && rows.iter().flatten().all(|paragraphs| *paragraphs < LAYOUT)
}

/// Whether rows are the items of a meeting: a number, then a title in bold with talk below it, whatever stands beside.
fn holds_items(rows: &[Vec<Element<'_>>]) -> bool {
    let item = |row: &Vec<Element<'_>>| {
        let (number, body) = (row.first()?, row.get(1)?);
        let number = format!("{}\t", said(*number).trim().trim_end_matches(['.', ')']));
        let value = agenda::typed(&number).filter(|found| number.get(found.rest..).is_some_and(|rest| rest.trim().is_empty()))?.value;
        let mut worded = through(*body, "p").into_iter().filter(|paragraph| !said(*paragraph).trim().is_empty());
        let title = worded.next().filter(|paragraph| is_bold(*paragraph))?;
        worded.next().map(|_| (value, said(title)))
    };
    let items: Vec<(u32, String)> = rows.iter().filter_map(item).collect();
    let rise = items.windows(2).all(|pair| matches!(pair, [(one, _), (next, _)] if next > one));
    items.len() > 1 && rise && items.iter().any(|(_, title)| agenda::says_meeting(title))
}

/// Whether every run with words of a paragraph is bold by itself.
fn is_bold(paragraph: Element<'_>) -> bool {
    let bold = |run: &Element<'_>| run.child("rPr").and_then(|properties| properties.switch("b")).unwrap_or(false);
    through(paragraph, "r").iter().filter(|run| !said(**run).trim().is_empty()).all(bold)
}

/// The words within an element.
fn said(of: Element<'_>) -> String {
    let mut words = String::new();
    for child in of.children() {
        if child.name() == "t" {
            child.words().for_each(|part| words.push_str(part));
        } else {
            words.push_str(&said(child));
        }
    }
    words
}

/// The children of this name, and those that stand in wrappers.
fn through<'t>(of: Element<'t>, name: &str) -> Vec<Element<'t>> {
    let mut found = Vec::new();
    for child in of.children() {
        match child.name() {
            own if own == name => found.push(child),
            "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" => found.extend(through(child, name)),
            _ => {}
        }
    }
    found
}

/// How many paragraphs with words a cell holds itself.
fn paragraphs(cell: Element<'_>) -> usize {
    through(cell, "p").into_iter().filter(|paragraph| descendants(*paragraph, "t") > 0).count()
}

/// How many elements of this name stand within one.
fn descendants(of: Element<'_>, name: &str) -> usize {
    of.children().map(|child| usize::from(child.name() == name) + descendants(child, name)).sum()
}
