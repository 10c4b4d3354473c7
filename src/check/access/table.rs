//! The table model of HTML: which slots of a grid each cell of a `table` covers, and which header cells belong to a cell.
//!
//! Source: the HTML Standard, 4.9.12 ("forming a table", "forming relationships between data cells and header cells").
//! A cell with the role of a header counts as a header, whatever its element, as assistive technologies take it.

use super::Access;
use crate::check::dom::El;
use crate::check::tables::roles::Role;

/// A table with more slots than this is not laid out: no page needs it, and a few bytes of `colspan` could ask for it.
const MOST_SLOTS: usize = 1 << 20;
/// A slot without a cell.
const FREE: u32 = u32::MAX;
/// A slot that more than one cell covers.
const SHARED: u32 = u32::MAX - 1;

/// For which cells a header stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scope {
    /// By its place in the grid.
    Auto,
    /// Its columns.
    Column,
    /// Its rows.
    Row,
    /// Its group of columns.
    ColumnGroup,
    /// Its group of rows.
    RowGroup,
}

/// A cell and the slots that it covers.
#[derive(Clone, Copy, Debug)]
pub struct Cell<'a> {
    /// The `td` or `th`.
    pub el: El<'a>,
    /// Its first column, from 0.
    pub x: usize,
    /// Its first row, from 0.
    pub y: usize,
    /// How many columns it covers.
    pub width: usize,
    /// How many rows it covers.
    pub height: usize,
    /// The scope of a header; `None` for a cell of data.
    pub header: Option<Scope>,
}

/// A table laid out as a grid.
#[derive(Debug, Default)]
pub struct Grid<'a> {
    /// How many columns there are.
    pub width: usize,
    /// How many rows there are.
    pub height: usize,
    /// The cells in the order in which they are met: row by row, `tfoot` last.
    pub cells: Vec<Cell<'a>>,
    /// Cells that take slots which others have taken.
    pub overlapping: Vec<El<'a>>,
    slots: Vec<u32>,
    /// Cells by their place in the document, with their numbers.
    places: Vec<(usize, usize)>,
    /// First row and number of rows of each `thead`, `tbody` and `tfoot`.
    row_groups: Vec<(usize, usize)>,
    /// First column and number of columns of each `colgroup`.
    column_groups: Vec<(usize, usize)>,
}

/// A whole number of HTML that is not negative.
fn number(el: El<'_>, name: &str) -> Option<usize> {
    el.attr(name).and_then(super::focus::integer).and_then(|number| usize::try_from(number).ok())
}

fn span(el: El<'_>, name: &str) -> usize {
    number(el, name).filter(|span| *span > 0).unwrap_or(1).min(1000)
}

/// Lays a `table` out; `None` where it would be larger than any page needs.
pub fn grid<'a>(table: El<'a>, access: &Access) -> Option<Grid<'a>> {
    let mut grid = Grid::default();
    for group in table.children().filter(|child| child.is("colgroup")) {
        let columns = group.children().filter(|child| child.is("col")).map(|column| span(column, "span")).sum::<usize>();
        let columns = if columns > 0 { columns } else { span(group, "span") };
        grid.column_groups.push((grid.width, columns));
        grid.width += columns;
    }
    let mut growth = Growth { free_from: vec![0; grid.width], growing: Vec::new(), row: 0 };
    let is_foot = |child: &El| child.is("tfoot");
    for child in table.children().filter(|child| !is_foot(child)).chain(table.children().filter(is_foot)) {
        if child.is("tr") {
            grid.row(child, &mut growth, access)?;
        } else if child.is_any(&["tbody", "tfoot", "thead"]) {
            growth.end_group(&mut grid);
            let start = grid.height;
            for row in child.children().filter(|row| row.is("tr")) {
                grid.row(row, &mut growth, access)?;
            }
            if grid.height > start {
                grid.row_groups.push((start, grid.height - start));
            }
            growth.end_group(&mut grid);
        }
    }
    growth.end_group(&mut grid);
    grid.fill()?;
    Some(grid)
}

/// What is known while rows are laid out one after the other.
struct Growth {
    /// The first row in which each column is free.
    free_from: Vec<usize>,
    /// Cells that grow to the end of their group (`rowspan="0"`).
    growing: Vec<usize>,
    /// The next row.
    row: usize,
}

impl Growth {
    /// Ends a group of rows: what grows ends here, and the next row comes after everything.
    fn end_group(&mut self, grid: &mut Grid<'_>) {
        for number in self.growing.drain(..) {
            let Some(cell) = grid.cells.get_mut(number) else { continue };
            cell.height = (grid.height - cell.y).max(1);
            self.free_from.iter_mut().skip(cell.x).take(cell.width).for_each(|free| *free = grid.height);
        }
        self.row = grid.height;
    }
}

impl<'a> Grid<'a> {
    fn row(&mut self, row: El<'a>, growth: &mut Growth, access: &Access) -> Option<()> {
        let y = growth.row;
        self.height = self.height.max(y + 1);
        let mut x = 0;
        for el in row.children().filter(|cell| cell.is_any(&["td", "th"])) {
            while growth.free_from.get(x).is_some_and(|free| *free > y) {
                x += 1;
            }
            let width = span(el, "colspan");
            let rows = number(el, "rowspan").unwrap_or(1).min(65_534);
            if growth.free_from.len() < x + width {
                growth.free_from.resize(x + width, 0);
            }
            let taken = growth.free_from.get_mut(x..x + width)?;
            if taken.iter().any(|free| *free > y) {
                self.overlapping.push(el);
            }
            // A cell that grows keeps its columns until its group ends.
            let until = if rows == 0 { usize::MAX } else { y + rows };
            taken.iter_mut().for_each(|free| *free = (*free).max(until));
            if rows == 0 {
                growth.growing.push(self.cells.len());
            }
            self.cells.push(Cell { el, x, y, width, height: rows.max(1), header: header(el, access) });
            x += width;
            self.width = self.width.max(x);
            self.height = self.height.max(y + rows.max(1));
            if self.width.saturating_mul(self.height) > MOST_SLOTS {
                return None;
            }
        }
        growth.row += 1;
        Some(())
    }

    /// Notes in every slot which cell covers it.
    fn fill(&mut self) -> Option<()> {
        let size = self.width.checked_mul(self.height).filter(|size| *size <= MOST_SLOTS)?;
        self.slots = vec![FREE; size];
        self.places = self.cells.iter().enumerate().map(|(number, cell)| (cell.el.index(), number)).collect();
        self.places.sort_unstable();
        for (number, cell) in self.cells.iter().enumerate() {
            for y in cell.y..cell.y + cell.height {
                let start = y * self.width + cell.x;
                for slot in self.slots.get_mut(start..start + cell.width).unwrap_or_default() {
                    *slot = if *slot == FREE { number as u32 } else { SHARED };
                }
            }
        }
        Some(())
    }

    /// The one cell that covers a slot, by its number.
    fn at(&self, x: usize, y: usize) -> Option<usize> {
        let slot = self.slots.get(y.checked_mul(self.width)? + x).copied()?;
        (x < self.width && slot < SHARED).then_some(slot as usize)
    }

    /// The number of a cell.
    pub fn number_of(&self, el: El<'_>) -> Option<usize> {
        let at = self.places.binary_search_by_key(&el.index(), |(place, _)| *place).ok()?;
        self.places.get(at).map(|(_, number)| *number)
    }

    /// Columns or rows in which no cell begins, whatever covers them: "a table model error".
    pub fn has_empty_line(&self) -> bool {
        let (mut columns, mut rows) = (vec![false; self.width], vec![false; self.height]);
        for cell in &self.cells {
            columns.get_mut(cell.x).into_iter().chain(rows.get_mut(cell.y)).for_each(|begun| *begun = true);
        }
        // Columns that only `col` elements ask for are no fault of the cells.
        let used = self.cells.iter().map(|cell| cell.x + cell.width).max().unwrap_or(0);
        columns.iter().take(used).chain(&rows).any(|begun| !begun)
    }

    /// For what each header stands, one entry a cell: `auto` is decided by the grid; `None` for data, and where `auto`
    /// comes to nothing.
    pub fn scopes(&self) -> Vec<Option<Scope>> {
        // Whether a row or column has data is worked out once for each, not for each header.
        let (mut rows, mut columns) = (vec![false; self.height], vec![false; self.width]);
        for cell in self.cells.iter().filter(|cell| cell.header.is_none()) {
            rows.iter_mut().skip(cell.y).take(cell.height).for_each(|data| *data = true);
            columns.iter_mut().skip(cell.x).take(cell.width).for_each(|data| *data = true);
        }
        let free = |lines: &[bool], from: usize, count: usize| !lines.iter().skip(from).take(count).any(|data| *data);
        let scope = |cell: &Cell<'_>| match cell.header? {
            Scope::Auto if free(&rows, cell.y, cell.height) => Some(Scope::Column),
            Scope::Auto if free(&columns, cell.x, cell.width) => Some(Scope::Row),
            Scope::Auto => None,
            stated => Some(stated),
        };
        self.cells.iter().map(scope).collect()
    }

    /// The first row and the number of rows of the group that a row belongs to.
    pub fn row_group(&self, y: usize) -> Option<(usize, usize)> {
        group_around(&self.row_groups, y)
    }

    /// The first column and the number of columns of the group that a column belongs to.
    pub fn column_group(&self, x: usize) -> Option<(usize, usize)> {
        group_around(&self.column_groups, x)
    }

    /// Walks from a cell to the left or upwards, and gives each header that is met and not blocked by others on the way:
    /// the "internal algorithm for scanning and assigning header cells". Gives how much it looked at.
    pub fn scan(&self, scopes: &[Option<Scope>], number: usize, from: (usize, usize), up: bool, mut take: impl FnMut(usize)) -> usize {
        let Some(principal) = self.cells.get(number) else { return 0 };
        let mut block: Vec<usize> = if principal.header.is_some() { vec![number] } else { Vec::new() };
        let mut in_block = principal.header.is_some();
        let mut opaque: Vec<usize> = Vec::new();
        let steps = if up { from.1 } else { from.0 };
        let mut looked = steps;
        let mut last = None;
        for step in 1..=steps {
            let (x, y) = if up { (from.0, from.1 - step) } else { (from.0 - step, from.1) };
            let Some(met) = self.at(x, y) else { continue };
            let Some(cell) = self.cells.get(met) else { continue };
            if cell.header.is_none() {
                if std::mem::take(&mut in_block) {
                    opaque.append(&mut block);
                }
                continue;
            }
            in_block = true;
            // A cell that covers many slots is met many times; once is enough.
            if last.replace(met) == Some(met) {
                continue;
            }
            block.push(met);
            let same = |other: &usize| {
                let Some(other) = self.cells.get(*other) else { return false };
                if up { (other.x, other.width) == (cell.x, cell.width) } else { (other.y, other.height) == (cell.y, cell.height) }
            };
            let wanted = if up { Scope::Column } else { Scope::Row };
            if scopes.get(met).copied().flatten() == Some(wanted) {
                looked += opaque.len();
                if !opaque.iter().any(same) {
                    take(met);
                }
            }
        }
        looked
    }
}

/// The group of lines that a line belongs to: groups stand one after the other, and share none.
fn group_around(groups: &[(usize, usize)], line: usize) -> Option<(usize, usize)> {
    let at = groups.partition_point(|(start, count)| start + count <= line);
    groups.get(at).copied().filter(|(start, _)| *start <= line)
}

/// What an element says of being a header: by its role where it has one, else by its name and `scope`.
fn header(el: El<'_>, access: &Access) -> Option<Scope> {
    match access.explicit_role(el) {
        Some(Role::Columnheader) if !el.has("scope") => return Some(Scope::Column),
        Some(Role::Rowheader) if !el.has("scope") => return Some(Scope::Row),
        Some(Role::Columnheader | Role::Rowheader) => {}
        Some(_) => return None,
        None if el.is("th") => {}
        None => return None,
    }
    let scope = el.attr("scope").unwrap_or_default();
    let known = [("col", Scope::Column), ("row", Scope::Row), ("colgroup", Scope::ColumnGroup), ("rowgroup", Scope::RowGroup)];
    Some(known.iter().find(|(word, _)| word.eq_ignore_ascii_case(scope)).map_or(Scope::Auto, |(_, scope)| *scope))
}
