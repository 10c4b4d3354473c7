//! Which header cells have cells: of a `table` by the table model of HTML, of other elements with the roles of a table by
//! the order of their rows and cells.
//!
//! Sources: the HTML Standard, 4.9.12.2 ("algorithm for assigning header cells"); WAI-ARIA 1.2, `columnheader`, `rowheader`.

use crate::check::access::Access;
use crate::check::access::table::{Cell, Grid, Scope};
use crate::check::dom::El;
use crate::check::page::Page;
use crate::check::tables::roles::Role;

/// For each cell of a grid, whether some cell has it as its header. Of cells that are no headers it says nothing.
pub fn of(page: &Page<'_>, grid: &Grid<'_>, scopes: &[Option<Scope>]) -> Vec<bool> {
    let mut waiting = Waiting::new(grid);
    let mut found: Vec<usize> = Vec::new();
    for (number, cell) in grid.cells.iter().enumerate() {
        if let Some(ids) = cell.el.attr("headers") {
            found.extend(ids.split_ascii_whitespace().filter_map(|id| page.doc.by_id(id)).filter_map(|el| grid.number_of(el)));
        } else {
            for y in (cell.y..cell.y + cell.height).filter(|y| waiting.in_row(*y)) {
                grid.scan(scopes, number, (cell.x, y), false, |header| found.push(header));
            }
            for x in (cell.x..cell.x + cell.width).filter(|x| waiting.in_column(*x)) {
                grid.scan(scopes, number, (x, cell.y), true, |header| found.push(header));
            }
        }
        for header in found.drain(..).filter(|header| *header != number) {
            waiting.found(page, grid, header);
        }
    }
    groups(grid, scopes, &mut waiting.used);
    waiting.used
}

/// Headers of groups: they stand for every cell of the group to their right and below.
fn groups(grid: &Grid<'_>, scopes: &[Option<Scope>], used: &mut [bool]) {
    for (number, (header, scope)) in grid.cells.iter().zip(scopes).enumerate() {
        let inside: Box<dyn Fn(&Cell<'_>) -> bool> = match scope {
            Some(Scope::RowGroup) => match grid.row_group(header.y) {
                Some(group) => Box::new(move |cell| grid.row_group(cell.y) == Some(group)),
                None => continue,
            },
            Some(Scope::ColumnGroup) => match grid.column_group(header.x) {
                Some(group) => Box::new(move |cell| grid.column_group(cell.x) == Some(group)),
                None => continue,
            },
            _ => continue,
        };
        let after = |cell: &Cell<'_>| header.x < cell.x + cell.width && header.y < cell.y + cell.height;
        let any = grid.cells.iter().any(|cell| cell.el != header.el && !cell.el.has("headers") && after(cell) && inside(cell));
        if let Some(slot) = used.get_mut(number) {
            *slot |= any;
        }
    }
}

/// Which headers have a cell, and how many still wait for one, by row and by column: where none waits, nothing is looked for.
struct Waiting {
    used: Vec<bool>,
    rows: Vec<u32>,
    columns: Vec<u32>,
}

impl Waiting {
    fn new(grid: &Grid<'_>) -> Waiting {
        let mut waiting = Waiting { used: vec![false; grid.cells.len()], rows: vec![0; grid.height], columns: vec![0; grid.width] };
        grid.cells.iter().filter(|cell| cell.header.is_some()).for_each(|cell| waiting.change(cell, 1));
        waiting
    }

    fn change(&mut self, cell: &Cell<'_>, by: i32) {
        let rows = self.rows.iter_mut().skip(cell.y).take(cell.height);
        let columns = self.columns.iter_mut().skip(cell.x).take(cell.width);
        rows.chain(columns).for_each(|count| *count = count.saturating_add_signed(by));
    }

    /// A cell has this header. Empty headers are dropped by the algorithm.
    fn found(&mut self, page: &Page<'_>, grid: &Grid<'_>, header: usize) {
        let (Some(used), Some(cell)) = (self.used.get_mut(header), grid.cells.get(header)) else { return };
        if !*used && cell.header.is_some() && !is_empty(page, cell.el) {
            *used = true;
            self.change(cell, -1);
        }
    }

    fn in_row(&self, y: usize) -> bool {
        self.rows.get(y).is_some_and(|count| *count > 0)
    }

    fn in_column(&self, x: usize) -> bool {
        self.columns.get(x).is_some_and(|count| *count > 0)
    }
}

/// Whether a cell holds nothing: no element, and no text but white space.
pub fn is_empty(page: &Page<'_>, el: El<'_>) -> bool {
    let speaks = |el: El<'_>| page.access().is_exposed(el) && (el.is_any(&["img", "input", "button", "select", "svg", "object"]) || el.has("aria-label"));
    el.texts().all(|(text, _)| text.trim().is_empty()) && !std::iter::once(el).chain(el.descendants()).any(speaks)
}

/// The headers without a cell in a table made of roles. Its rows and cells are taken in document order; what
/// `aria-owns` brings from elsewhere cannot be placed, so such a table has none.
pub fn unused_by_role<'a>(root: El<'a>, access: &Access) -> Vec<El<'a>> {
    let parts: Vec<El<'a>> = root.descendants().filter(|el| access.role(*el).is_some()).collect();
    if std::iter::once(&root).chain(&parts).any(|el| el.has("aria-owns")) {
        return Vec::new();
    }
    let nearest = |el: El<'a>, of: &[Role]| el.ancestors().find(|above| of.iter().any(|role| access.is_a(*above, *role)));
    let own = |el: &El<'a>| nearest(*el, &[Role::Table, Role::Grid]) == Some(root);
    // Every cell with its row and its column; a row ends where the next begins.
    let mut cells: Vec<(El<'a>, usize, usize, usize)> = Vec::new();
    let (mut row, mut rows, mut column): (Option<El<'a>>, usize, usize) = (None, 0, 0);
    for el in parts.into_iter().filter(own) {
        if !access.is_a(el, Role::Cell) {
            continue;
        }
        let its = nearest(el, &[Role::Row]);
        if its != row {
            (row, rows, column) = (its, rows + 1, 0);
        }
        let stated = |name: &str| el.attr(name).and_then(|value| value.trim().parse::<usize>().ok()).filter(|number| (1..=1000).contains(number));
        column = stated("aria-colindex").map_or(column, |index| index - 1);
        let width = stated("aria-colspan").unwrap_or(1);
        cells.push((el, rows, column, width));
        column += width;
    }
    let has_cells = |(header, row, x, width): &(El<'a>, usize, usize, usize)| {
        cells.iter().any(|(cell, other, from, count)| {
            let below = *other > *row && *from < x + width && *x < from + count;
            let beside = other == row && access.role(*cell) != Some(Role::Rowheader) && access.role(*cell) != Some(Role::Columnheader);
            cell != header && if access.role(*header) == Some(Role::Columnheader) { below } else { beside }
        })
    };
    let is_header = |el: El<'a>| matches!(access.role(el), Some(Role::Columnheader | Role::Rowheader));
    cells.iter().filter(|cell| is_header(cell.0) && !has_cells(cell)).map(|cell| cell.0).collect()
}
