//! Which header cells have cells: of a `table` by the table model of HTML, of other elements with the roles of a table by
//! the order of their rows and cells.
//!
//! Sources: the HTML Standard, 4.9.12.2 ("algorithm for assigning header cells"); WAI-ARIA 1.2, `columnheader`, `rowheader`.

use crate::check::access::Access;
use crate::check::access::table::{Cell, Grid, Scope};
use crate::check::dom::El;
use crate::check::page::Page;
use crate::check::tables::roles::Role;

/// How much looking for headers the tables of one page may cost, in cells. Ordinary ones come nowhere near.
const MOST: usize = 20_000_000;

/// What is left of [`MOST`].
pub struct Budget(usize);

impl Budget {
    /// For one page.
    pub fn new() -> Budget {
        Budget(MOST)
    }

    /// Takes so much; `None` where nothing is left.
    pub fn spend(&mut self, steps: usize) -> Option<()> {
        self.0 = self.0.saturating_sub(steps);
        (self.0 > 0).then_some(())
    }
}

/// For each cell of a grid, whether some cell has it as its header. Of cells that are no headers it says nothing. `None`
/// where that cannot be found out within the budget.
pub fn of(page: &Page<'_>, grid: &Grid<'_>, scopes: &[Option<Scope>], budget: &mut Budget) -> Option<Vec<bool>> {
    let mut waiting = Waiting::new(page, grid, scopes);
    let mut found: Vec<usize> = Vec::new();
    for (number, cell) in grid.cells.iter().enumerate() {
        let mut looked = 0;
        if let Some(ids) = cell.el.attr("headers") {
            found.extend(ids.split_ascii_whitespace().filter_map(|id| page.doc.by_id(id)).filter_map(|el| grid.number_of(el)));
        } else {
            for y in (cell.y..cell.y + cell.height).filter(|y| waiting.in_row(*y)) {
                looked += grid.scan(scopes, number, (cell.x, y), false, |header| found.push(header));
            }
            for x in (cell.x..cell.x + cell.width).filter(|x| waiting.in_column(*x)) {
                looked += grid.scan(scopes, number, (x, cell.y), true, |header| found.push(header));
            }
        }
        for header in found.drain(..).filter(|header| *header != number) {
            waiting.found(grid, header);
        }
        waiting.pass(grid, number);
        budget.spend(looked)?;
    }
    groups(grid, scopes, &mut waiting.used, budget)?;
    Some(waiting.used)
}

/// Headers of groups: they stand for every cell of the group to their right and below.
fn groups(grid: &Grid<'_>, scopes: &[Option<Scope>], used: &mut [bool], budget: &mut Budget) -> Option<()> {
    for (number, (header, scope)) in grid.cells.iter().zip(scopes).enumerate() {
        let mut first = 0;
        let inside: Box<dyn Fn(&Cell<'_>) -> bool> = match scope {
            Some(Scope::RowGroup) => match grid.row_group(header.y) {
                Some(group) => {
                    // Cells come row by row.
                    first = grid.cells.partition_point(|cell| cell.y < group.0);
                    Box::new(move |cell| grid.row_group(cell.y) == Some(group))
                }
                None => continue,
            },
            Some(Scope::ColumnGroup) => match grid.column_group(header.x) {
                Some(group) => Box::new(move |cell| grid.column_group(cell.x) == Some(group)),
                None => continue,
            },
            _ => continue,
        };
        let after = |cell: &Cell<'_>| header.x < cell.x + cell.width && header.y < cell.y + cell.height;
        let mut cells = grid.cells.iter().skip(first);
        let found = cells.position(|cell| cell.el != header.el && after(cell) && inside(cell) && !cell.el.has("headers"));
        budget.spend(found.unwrap_or(grid.cells.len() - first))?;
        if let Some(slot) = used.get_mut(number) {
            *slot |= found.is_some();
        }
    }
    Some(())
}

/// Which headers have a cell, and how many still wait for one, by row and by column: where none waits, nothing is looked for.
/// Headers of columns wait from when they are passed: no cell before them stands below them.
struct Waiting {
    used: Vec<bool>,
    /// What each cell stands for: `None` for data, and for empty headers, which the algorithm drops.
    scopes: Vec<Option<Scope>>,
    /// How many cells were passed.
    passed: usize,
    rows: Vec<u32>,
    columns: Vec<u32>,
}

impl Waiting {
    fn new(page: &Page<'_>, grid: &Grid<'_>, scopes: &[Option<Scope>]) -> Waiting {
        let heard = |(cell, scope): (&Cell<'_>, &Option<Scope>)| scope.filter(|_| !is_empty(page, cell.el));
        let scopes: Vec<Option<Scope>> = grid.cells.iter().zip(scopes).map(heard).collect();
        let (used, rows, columns) = (vec![false; grid.cells.len()], vec![0; grid.height], vec![0; grid.width]);
        let mut waiting = Waiting { used, scopes, passed: 0, rows, columns };
        for (number, cell) in grid.cells.iter().enumerate() {
            if waiting.stands_for(number, Scope::Row) {
                change(&mut waiting.rows, cell.y, cell.height, 1);
            }
        }
        waiting
    }

    fn stands_for(&self, number: usize, scope: Scope) -> bool {
        self.scopes.get(number).copied().flatten() == Some(scope)
    }

    /// The next cell is passed.
    fn pass(&mut self, grid: &Grid<'_>, number: usize) {
        self.passed = number + 1;
        if let Some(cell) = grid.cells.get(number).filter(|_| self.stands_for(number, Scope::Column) && self.used.get(number) == Some(&false)) {
            change(&mut self.columns, cell.x, cell.width, 1);
        }
    }

    /// A cell has this header.
    fn found(&mut self, grid: &Grid<'_>, header: usize) {
        let Some(cell) = grid.cells.get(header) else { return };
        let Some(used) = self.used.get_mut(header).filter(|used| !**used) else { return };
        *used = true;
        if self.stands_for(header, Scope::Row) {
            change(&mut self.rows, cell.y, cell.height, -1);
        } else if self.stands_for(header, Scope::Column) && header < self.passed {
            change(&mut self.columns, cell.x, cell.width, -1);
        }
    }

    fn in_row(&self, y: usize) -> bool {
        self.rows.get(y).is_some_and(|count| *count > 0)
    }

    fn in_column(&self, x: usize) -> bool {
        self.columns.get(x).is_some_and(|count| *count > 0)
    }
}

fn change(lines: &mut [u32], from: usize, count: usize, by: i32) {
    lines.iter_mut().skip(from).take(count).for_each(|line| *line = line.saturating_add_signed(by));
}

/// Whether a cell holds nothing: no element, and no text but white space.
pub fn is_empty(page: &Page<'_>, el: El<'_>) -> bool {
    let speaks = |el: El<'_>| page.access().is_exposed(el) && (el.is_any(&["img", "input", "button", "select", "svg", "object"]) || el.has("aria-label"));
    el.texts().all(|(text, _)| text.trim().is_empty()) && !std::iter::once(el).chain(el.descendants()).any(speaks)
}

/// The headers without a cell in a table made of roles. Its rows and cells are taken in document order; what
/// `aria-owns` brings from elsewhere cannot be placed, so such a table has none; nor has one that is too large to look through.
pub fn unused_by_role<'a>(root: El<'a>, access: &Access, budget: &mut Budget) -> Vec<El<'a>> {
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
    let headers = cells.iter().filter(|cell| is_header(cell.0)).count();
    if budget.spend(headers.saturating_mul(cells.len())).is_none() {
        return Vec::new();
    }
    cells.iter().filter(|cell| is_header(cell.0) && !has_cells(cell)).map(|cell| cell.0).collect()
}
