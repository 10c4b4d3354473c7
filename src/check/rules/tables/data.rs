//! Tables of data without headers or name, tables for layout that pretend to be data, and grids that do not fit.

use super::assigned::is_empty;
use crate::check::access::table::Grid;
use crate::check::dom::El;
use crate::check::page::{Notes, Page};
use crate::check::rule::Rule;
use crate::finding::Severity;

/// WCAG 1.3.1 (technique H51).
pub static TABLE_WITHOUT_HEADERS: Rule = Rule {
    name: "table-without-headers",
    severity: Severity::Error,
    tests: "A table of data, with two rows and two columns or more, has header cells.",
    why: "A screen reader says the header with each cell; without one, a number comes without what it counts.",
    fix: "write the headers of columns and rows as `<th scope=\"col\">` and `<th scope=\"row\">`; give a table that only lays out `role=\"presentation\"`; in Word, choose \"Repeat as header row\" for its head",
    wcag: &["1.3.1"],
    act: &[],
    page: include_str!("../../../../tests/rules/table-without-headers.md"),
};

/// Advice (techniques H39 and H73).
pub static TABLE_WITHOUT_CAPTION: Rule = Rule {
    name: "table-without-caption",
    severity: Severity::Warning,
    tests: "A table with header cells has a `caption` or another name.",
    why: "Who jumps from table to table hears their names; without one, each is only “table with 4 columns”.",
    fix: "say what the table shows in a `caption`, its first child, or name it with `aria-labelledby`",
    wcag: &[],
    act: &[],
    page: include_str!("../../../../tests/rules/table-without-caption.md"),
};

/// WCAG 1.3.1, failure F46.
pub static LAYOUT_TABLE_WITH_HEADERS: Rule = Rule {
    name: "layout-table-with-headers",
    severity: Severity::Error,
    tests: "A table that is said to be for layout only has no header cells, no `caption` and no `summary`.",
    why: "Either it holds data that assistive technologies no longer get as a table, or its markup says what is not so.",
    fix: "take `role` away if the table holds data; otherwise write `td` for `th` and drop `caption` and `summary`",
    wcag: &["1.3.1"],
    act: &[],
    page: include_str!("../../../../tests/rules/layout-table-with-headers.md"),
};

/// Advice.
pub static HEADER_EMPTY: Rule = Rule {
    name: "header-empty",
    severity: Severity::Warning,
    tests: "Every header cell says something.",
    why: "A screen reader announces a header and then says nothing.",
    fix: "write `td` for an empty corner of the grid; say in the others what the column or row holds",
    wcag: &[],
    act: &[],
    page: include_str!("../../../../tests/rules/header-empty.md"),
};

/// The HTML Standard, 4.9.12.1: table model errors.
pub static CELLS_OVERLAP: Rule = Rule {
    name: "cells-overlap",
    severity: Severity::Warning,
    tests: "No two cells of a table cover the same slot, and a cell begins in every row and column.",
    why: "Where cells overlap or reach beyond their rows, browsers differ in which header belongs to which cell.",
    fix: "count `colspan` and `rowspan` anew, so that each row comes out at the same width",
    wcag: &[],
    act: &[],
    page: include_str!("../../../../tests/rules/cells-overlap.md"),
};

/// Whether the grid is whole.
pub fn conforms(grid: &Grid<'_>, notes: &Notes<'_>) {
    for el in &grid.overlapping {
        notes.fail(&CELLS_OVERLAP, *el, "this cell takes a place in the grid that another cell has already");
    }
    let table = grid.cells.first().and_then(|cell| cell.el.ancestors().find(|above| above.is("table")));
    if let Some(table) = table.filter(|_| grid.overlapping.is_empty() && grid.has_empty_line()) {
        notes.fail(&CELLS_OVERLAP, table, "this table has a row or column in which no cell begins");
    }
}

/// A table that assistive technologies do not get as one: it should not look like data.
pub fn layout(page: &Page<'_>, table: El<'_>, grid: &Grid<'_>, notes: &Notes<'_>) {
    let by_role = table.attr("role").is_some_and(|role| role.split_ascii_whitespace().any(|role| role == "presentation" || role == "none"));
    if !by_role || page.access().is_hidden(table) {
        return;
    }
    let caption = table.children().find(|child| child.is("caption"));
    if let Some(header) = grid.cells.iter().find(|cell| cell.el.is("th") && !is_empty(page, cell.el)) {
        notes.fail(&LAYOUT_TABLE_WITH_HEADERS, header.el, "a table for layout only has a header cell");
    } else if let Some(caption) = caption {
        notes.fail(&LAYOUT_TABLE_WITH_HEADERS, caption, "a table for layout only has a `caption`");
    } else if table.attr("summary").is_some_and(|summary| !summary.trim().is_empty()) {
        notes.fail_at(&LAYOUT_TABLE_WITH_HEADERS, table, "summary", "a table for layout only has a `summary`");
    }
}

/// A table of data: its headers and its name.
pub fn judge(page: &Page<'_>, table: El<'_>, grid: &Grid<'_>, notes: &Notes<'_>) {
    let caption = table.children().find(|child| child.is("caption"));
    let named = ["aria-label", "aria-labelledby", "title"].iter().any(|name| table.attr(name).is_some_and(|value| !value.trim().is_empty()));
    let has_caption = caption.is_some_and(|caption| !is_empty(page, caption));
    // What stands alone in a named section (which may scroll) is called by that name.
    let around = table.parent().filter(|above| above.is("section") && above.children().count() == 1);
    let named = named || has_caption || around.is_some_and(|above| !page.name(above).text.trim().is_empty());
    let has_headers = grid.cells.iter().any(|cell| cell.header.is_some());
    for cell in grid.cells.iter().filter(|cell| cell.header.is_some() && page.access().is_exposed(cell.el) && is_empty(page, cell.el)) {
        notes.fail(&HEADER_EMPTY, cell.el, "this header cell is empty");
    }
    if has_headers {
        if !named {
            notes.fail(&TABLE_WITHOUT_CAPTION, table, "the table has no `caption`");
        }
        return;
    }
    let filled = grid.cells.iter().filter(|cell| !is_empty(page, cell.el)).count();
    // A table within a cell, or fields to fill in, are signs of layout; less than two by two is a list at most.
    if grid.width < 2 || grid.height < 2 || filled < 4 || table.descendants().any(|el| el.is("table")) {
        return;
    }
    // A name alone may be made by a program, and says nothing of what the table holds.
    let says_data = has_caption || table.children().any(|child| child.is("thead")) || table.has("summary");
    if says_data {
        notes.fail(&TABLE_WITHOUT_HEADERS, table, "the table holds data but has no header cell");
    } else {
        notes.cant_tell(&TABLE_WITHOUT_HEADERS, table, "the table has no header cell: does it hold data, or only lay things out?");
    }
}
