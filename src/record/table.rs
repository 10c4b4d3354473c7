//! Tables: cells one after the other, and where in the grid each stands.

use super::{Block, BlockKind};

/// A cell of a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Cell {
    /// A table begins with it.
    pub opens: bool,
    /// A row begins with it.
    pub row: bool,
    /// It heads its column (in a first row) or its row.
    pub heading: bool,
    /// How many columns it spans, from 1.
    pub columns: u16,
    /// How many rows it spans, from 1: never more than its table has from there on.
    pub rows: u16,
    /// A table begins with it, and the paragraph just above says what the table shows.
    pub captioned: bool,
}

/// A grid, laid out cell by cell as browsers do it (HTML, section 4.9.12.1).
#[derive(Default, Debug)]
pub struct Grid {
    /// By column: the first row in which no cell from above stands.
    free_from: Vec<usize>,
    row: usize,
    column: usize,
    begun: bool,
}

/// Up to which column a cell may span rows: a page that asks for more is no table that anybody reads.
const WIDEST: usize = 1000;

impl Grid {
    /// The row and the column, from 0, of the next cell of the same table.
    pub fn place(&mut self, cell: Cell) -> (usize, usize) {
        if cell.row && self.begun {
            self.row += 1;
            self.column = 0;
        }
        self.begun = true;
        while self.free_from.get(self.column).is_some_and(|free| *free > self.row) {
            self.column += 1;
        }
        let (from, to) = (self.column, self.column + usize::from(cell.columns.max(1)));
        if cell.rows > 1 {
            let to = to.min(WIDEST);
            self.free_from.resize(self.free_from.len().max(to), 0);
            let until = self.row + usize::from(cell.rows);
            self.free_from.get_mut(from..to).unwrap_or_default().iter_mut().for_each(|free| *free = until.max(*free));
        }
        self.column = to;
        (self.row, from)
    }
}

/// Ends each cell where its table ends: what stands below it may turn out to be none of it.
pub(super) fn end_cells(blocks: &mut [Block]) {
    // From the last: how many rows stand below the one at hand.
    let mut below: u16 = 0;
    for block in blocks.iter_mut().rev() {
        let BlockKind::Cell(cell) = &mut block.kind else {
            below = 0;
            continue;
        };
        cell.rows = cell.rows.clamp(1, below.saturating_add(1));
        below = match (cell.opens, cell.row) {
            (true, _) => 0,
            (false, row) => below.saturating_add(u16::from(row)),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_stands_beside_those_that_reach_down_from_above() {
        let cell = |row, columns, rows| Cell { opens: false, row, heading: false, columns, rows, captioned: false };
        let mut grid = Grid::default();
        for (cell, place) in [
            (cell(true, 1, 1), (0, 0)),
            (cell(false, 2, 2), (0, 1)),
            (cell(false, 1, 1), (0, 3)),
            (cell(true, 1, 2), (1, 0)),
            (cell(false, 1, 1), (1, 3)),
            (cell(true, 1, 1), (2, 1)),
            (cell(false, 65_535, 65_535), (2, 2)),
            (cell(true, 1, 1), (3, 0)),
            (cell(false, 1, 1), (3, 1)),
            (cell(false, 1, 1), (3, WIDEST)),
        ] {
            assert_eq!(grid.place(cell), place, "{cell:?}");
        }
    }
}
