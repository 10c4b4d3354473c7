//! A record's tables as HTML: each figure under its own header.

use super::{Flow, Words};
use crate::record::{BlockKind, Cell, Grid, Minute};

/// How many columns a phone has room for.
const NARROW: usize = 3;

/// A table of a minute, before it is written.
#[derive(Clone, Default)]
pub(super) struct Ahead {
    /// How many columns it has.
    columns: usize,
    /// How many rows head them: more than the first, where a heading of that reaches down beside others.
    heads: usize,
    /// How many rows it has.
    all: usize,
    /// The rows, from 0, of one heading over all columns that heads the rows below it.
    groups: Vec<usize>,
    /// The number of its first passage.
    first: Option<u32>,
    /// That of the paragraph above it that says what it shows.
    caption: Option<u32>,
}

/// A table that is open.
pub(super) struct Open {
    /// Its rows are not all headings, which would head nothing.
    has_cells: bool,
    /// How many of its rows have begun.
    rows: usize,
    /// How many rows head its columns.
    heads: usize,
    /// How many columns it has.
    columns: usize,
    /// The rows that begin a group: see [`Ahead`].
    groups: Vec<usize>,
    /// What closes its frame.
    frame: &'static str,
}

impl Open {
    /// Whether the row at hand is a heading of a group of rows.
    fn begins_group(&self) -> bool {
        self.groups.binary_search(&(self.rows - 1)).is_ok()
    }
}

/// The tables of a minute, in their order.
pub(super) fn tables(minute: &Minute) -> Vec<Ahead> {
    let mut tables: Vec<Ahead> = Vec::new();
    let (mut grid, mut in_table, mut above) = (Grid::default(), false, None);
    // Of a table's first row: all its cells are headings; its first alone is. Of those below, which of them only head columns.
    let (mut only_headings, mut by_row, mut below) = (true, true, Below::default());
    // How many columns the rows of one heading span, by table and row.
    let mut alone: Vec<(usize, usize, u16)> = Vec::new();
    for (_, block, words) in minute.told() {
        let BlockKind::Cell(cell) = block.kind else {
            in_table = false;
            above = block.passage.filter(|_| block.kind == BlockKind::Para);
            continue;
        };
        if cell.opens || !in_table {
            tables.push(Ahead { heads: 1, caption: above.take().filter(|_| cell.captioned), ..Ahead::default() });
            (grid, only_headings, by_row, below) = (Grid::default(), true, true, Below::default());
        }
        in_table = true;
        let (row, column) = grid.place(cell);
        if column == 0 && cell.row && cell.heading && cell.rows == 1 && !words.is_empty() {
            alone.push((tables.len(), row, cell.columns));
        } else if column > 0 {
            alone.pop_if(|(table, at, _)| (*table, *at) == (tables.len(), row));
        }
        let Some(table) = tables.last_mut() else { continue };
        table.columns = table.columns.max(column + usize::from(cell.columns.max(1)));
        table.all = row + 1;
        table.first = table.first.or(block.passage);
        if row == 0 {
            only_headings &= cell.heading || words.is_empty();
            by_row &= cell.heading == (column == 0) || words.is_empty();
            table.heads = if only_headings { table.heads.max(usize::from(cell.rows)) } else { usize::from(!by_row) };
        } else if table.heads > 0 {
            table.heads = below.heads(row, cell, table.heads);
        }
    }
    for (number, row, columns) in alone {
        let Some(table) = number.checked_sub(1).and_then(|at| tables.get_mut(at)) else { continue };
        if table.columns > 1 && usize::from(columns) >= table.columns && row >= table.heads && row + 1 < table.all {
            // Of two headings one below the other the first heads nothing.
            table.groups.pop_if(|above| *above + 1 == row);
            table.groups.push(row);
        }
    }
    tables
}

/// A row below the first, as far as it is read: below a title of all columns stand their names.
#[derive(Default)]
struct Below {
    row: usize,
    cells: usize,
    /// How many rows above it head columns.
    above: usize,
    only_headings: bool,
}

impl Below {
    /// How many rows head columns, after this cell; a heading that stands alone in its row heads those below it.
    fn heads(&mut self, row: usize, cell: Cell, heads: usize) -> usize {
        if row != self.row {
            *self = Below { row, cells: 0, above: heads, only_headings: true };
        }
        self.cells += 1;
        self.only_headings &= cell.heading;
        if self.above >= row && self.only_headings && self.cells > 1 { self.above.max(row + 1) } else { self.above }
    }
}

impl Flow {
    pub(super) fn cell(&mut self, cell: Cell, words: Words<'_>) {
        if cell.opens || self.table.is_none() {
            self.close_table();
            self.open_table();
        } else if let Some(table) = self.table.as_mut().filter(|_| cell.row) {
            table.rows += 1;
            self.html.tag(if table.begins_group() { "</tr></tbody>\n<tbody><tr>" } else { "</tr>\n<tr>" });
        }
        let heads_column = self.table.as_ref().is_some_and(|table| table.rows <= table.heads);
        let empty = words.words.is_empty();
        let group = self.table.as_ref().is_some_and(Open::begins_group);
        // What spans all columns has nothing beside it to head.
        let spans_all = !heads_column && self.table.as_ref().is_some_and(|table| table.columns > 1 && usize::from(cell.columns) >= table.columns);
        let heading = cell.heading && !empty && (group || !spans_all) && self.table.as_ref().is_some_and(|table| table.has_cells);
        self.html.tag(match (heading, heads_column) {
            (true, true) => "<th scope=\"col\"",
            (true, false) if group => "<th scope=\"rowgroup\"",
            (true, false) => "<th scope=\"row\"",
            (false, _) => "<td",
        });
        for (span, name) in [(cell.columns, " colspan=\""), (cell.rows, " rowspan=\"")] {
            if span > 1 {
                self.html.tag(name).number(u32::from(span)).tag("\"");
            }
        }
        if empty {
            self.html.tag("></td>\n");
            return;
        }
        self.passage(" id=\"p", words, if heading { "</th>\n" } else { "</td>\n" });
    }

    /// A record's table is named by its caption, which is a paragraph above it; else its name says where it begins. What may have to
    /// be moved sideways can be reached by keyboard.
    fn open_table(&mut self) {
        let ahead = self.tables.next().unwrap_or_default();
        let wide = ahead.columns > NARROW;
        self.html.tag(if wide { "<section class=\"table\" tabindex=\"0\"" } else { "<div class=\"table\"><table" });
        if let Some(caption) = ahead.caption {
            self.html.tag(" aria-labelledby=\"p");
            self.address(caption);
        } else {
            self.html.tag(" aria-label=\"Table");
            if let Some(number) = ahead.first {
                self.html.tag(", paragraph ").number(number);
            }
            if let Some(place) = self.place {
                self.html.tag(", minute ").number(place);
            }
        }
        self.html.tag(if wide { "\"><table>\n<tbody><tr>" } else { "\">\n<tbody><tr>" });
        let frame = if wide { "</section>\n" } else { "</div>\n" };
        self.table = Some(Open { has_cells: ahead.all > ahead.heads, rows: 1, heads: ahead.heads, columns: ahead.columns, groups: ahead.groups, frame });
    }

    pub(super) fn close_table(&mut self) {
        if let Some(table) = self.table.take() {
            self.html.tag("</tr></tbody>\n</table>").tag(table.frame);
        }
    }
}
