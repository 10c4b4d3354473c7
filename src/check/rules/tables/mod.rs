//! Tables: whether each cell has its headers and each header its cells.

mod assigned;
mod data;

use super::Group;
use crate::check::access::{table, visible};
use crate::check::dom::El;
use crate::check::page::{Notes, Page};
use crate::check::rule::Rule;
use crate::check::tables::roles::Role;
use crate::finding::Severity;
use assigned::Budget;
use std::cell::OnceCell;
use std::collections::BTreeSet;

/// The rules that are judged here.
pub const GROUP: Group = Group {
    rules: &[
        &HEADERS_ELSEWHERE,
        &HEADER_WITHOUT_CELLS,
        &data::TABLE_WITHOUT_HEADERS,
        &data::TABLE_WITHOUT_CAPTION,
        &data::LAYOUT_TABLE_WITH_HEADERS,
        &data::HEADER_EMPTY,
        &data::CELLS_OVERLAP,
    ],
    run: check,
};

/// ACT rule a25f45; WCAG 1.3.1.
pub static HEADERS_ELSEWHERE: Rule = Rule {
    name: "headers-elsewhere",
    severity: Severity::Error,
    tests: "Every id in the `headers` of a cell is that of another cell of the same table.",
    why: "A screen reader that looks for the header finds none, and reads a number without saying what it counts.",
    fix: "give the header cell that id, or take `headers` away where the place in the grid says enough",
    wcag: &["1.3.1"],
    act: &["a25f45"],
    page: include_str!("../../../../tests/rules/headers-elsewhere.md"),
};

/// ACT rule d0f69e; WCAG 1.3.1.
pub static HEADER_WITHOUT_CELLS: Rule = Rule {
    name: "header-without-cells",
    severity: Severity::Error,
    tests: "Every header cell of a table is the header of at least one other cell.",
    why: "A header that stands for nothing is either no header, or its cells have lost it.",
    fix: "make it a `td` if it heads nothing; otherwise see that its cells stand below or beside it, or name it in `headers`",
    wcag: &["1.3.1"],
    act: &["d0f69e"],
    page: include_str!("../../../../tests/rules/header-without-cells.md"),
};

fn check(page: &Page<'_>, notes: &Notes<'_>) {
    let mut budget = Budget::new();
    for el in page.elements() {
        if el.is("table") {
            judge(page, el, notes, &mut budget);
        } else if el.has("role") && is_table(page, el) && !page.access().is_hidden(el) {
            for header in assigned::unused_by_role(el, page.access(), &mut budget).into_iter().filter(|header| is_target(page, *header)) {
                unused(page, header, notes);
            }
        }
    }
}

/// Whether an element is a table to assistive technologies.
fn is_table(page: &Page<'_>, el: El<'_>) -> bool {
    page.access().is_a(el, Role::Table) || page.access().is_a(el, Role::Grid)
}

fn judge(page: &Page<'_>, el: El<'_>, notes: &Notes<'_>, budget: &mut Budget) {
    let Some(grid) = table::grid(el, page.access()) else { return };
    data::conforms(&grid, notes);
    if !page.access().is_exposed(el) {
        data::layout(page, el, &grid, notes);
        return;
    }
    if !is_table(page, el) {
        return;
    }
    if is_seen(page, el) {
        let ids = OnceCell::new();
        for cell in &grid.cells {
            headers(page, &grid, cell.el, &ids, notes);
        }
    }
    data::judge(page, el, &grid, notes);
    if grid.cells.iter().all(|cell| cell.header.is_none()) {
        return;
    }
    let scopes = grid.scopes();
    let Some(used) = assigned::of(page, &grid, &scopes, budget) else {
        notes.cant_tell(&HEADER_WITHOUT_CELLS, el, "this page's tables are too large to look up the cells of each header: has every header here its cells?");
        return;
    };
    let filled = OnceCell::new();
    for ((cell, used), scope) in grid.cells.iter().zip(used).zip(scopes) {
        if cell.header.is_none() || used || !is_target(page, cell.el) {
            continue;
        }
        if scope.is_some() {
            unused(page, cell.el, notes);
        } else if !filled.get_or_init(|| Filled::new(page, &grid)).only_corners(cell) {
            // By HTML-AAM it is then a plain cell, though browsers may take it for a header all the same.
            notes.cant_tell(
                &HEADER_WITHOUT_CELLS,
                cell.el,
                "its row and its column both hold data, so browsers differ in what this header stands for: does it need a `scope`?",
            );
        }
    }
}

/// Which rows and columns hold a cell of data that is not empty.
struct Filled {
    rows: Vec<bool>,
    columns: Vec<bool>,
}

impl Filled {
    fn new(page: &Page<'_>, grid: &table::Grid<'_>) -> Filled {
        let mut filled = Filled { rows: vec![false; grid.height], columns: vec![false; grid.width] };
        for cell in grid.cells.iter().filter(|cell| cell.header.is_none() && !assigned::is_empty(page, cell.el)) {
            filled.rows.iter_mut().skip(cell.y).take(cell.height).for_each(|row| *row = true);
            filled.columns.iter_mut().skip(cell.x).take(cell.width).for_each(|column| *column = true);
        }
        filled
    }

    /// Whether data cells above and below a header, or those beside it, are all empty, like the one in the corner of a
    /// timetable: then every browser takes it for the header of the others.
    fn only_corners(&self, header: &table::Cell<'_>) -> bool {
        let any = |lines: &[bool], from: usize, count: usize| lines.iter().skip(from).take(count).any(|filled| *filled);
        any(&self.rows, header.y, header.height) != any(&self.columns, header.x, header.width)
    }
}

/// Whether a header cell is looked at: it can be seen and heard, has the role of a header, and says something.
fn is_target(page: &Page<'_>, el: El<'_>) -> bool {
    let access = page.access();
    matches!(access.role(el), Some(Role::Columnheader | Role::Rowheader)) && access.is_exposed(el) && is_seen(page, el) && !assigned::is_empty(page, el)
}

fn unused(page: &Page<'_>, el: El<'_>, notes: &Notes<'_>) {
    let text = el.text();
    let words: Vec<&str> = text.split_whitespace().take(8).collect();
    let kind = if page.access().role(el) == Some(Role::Rowheader) { "row" } else { "column" };
    notes.fail(&HEADER_WITHOUT_CELLS, el, format!("the {kind} header `{}` is the header of no cell", words.join(" ")));
}

/// The `headers` of one cell; `known` are the ids of all cells of its table, for where an id stands twice.
fn headers<'a>(page: &Page<'_>, grid: &table::Grid<'a>, el: El<'_>, known: &OnceCell<BTreeSet<&'a str>>, notes: &Notes<'_>) {
    let Some(ids) = el.attr("headers") else { return };
    for id in ids.split_ascii_whitespace() {
        let message = match page.doc.by_id(id) {
            None => format!("`headers` names `{id}`, but no element has that id"),
            Some(named) if named == el => format!("`headers` names the cell itself: `{id}`"),
            Some(named)
                if grid.number_of(named).is_none() && !known.get_or_init(|| grid.cells.iter().filter_map(|cell| cell.el.id()).collect()).contains(id) =>
            {
                format!("`headers` names `{id}`, which is no cell of this table")
            }
            Some(_) => continue,
        };
        notes.fail_at(&HEADERS_ELSEWHERE, el, "headers", message);
    }
}

/// Whether readers see an element: laid out, visible, and in sight.
fn is_seen(page: &Page<'_>, el: El<'_>) -> bool {
    page.access().is_visible(el) && visible::is_seen(page, el)
}
