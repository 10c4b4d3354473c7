//! How far down the cells of tables reach: `rowspan`, bounded by the rows that there are.

use super::furniture::Furniture;
use super::tree::{ElementNo, Tree};
use std::collections::BTreeMap;

/// The rows of one group (`thead`, `tbody`, `tfoot`, or the table itself), while they are read.
#[derive(Default)]
struct Group {
    /// The element around them.
    around: Option<ElementNo>,
    /// How many rows there are up to each, but for those of which no cell is kept: they are none of the record's.
    kept: Vec<u16>,
    /// The row at hand, and whether a cell of it is kept.
    row: Option<(ElementNo, bool)>,
    /// The cells that span rows: which, in what row, and how many; 0 for all that follow.
    spanning: Vec<(ElementNo, usize, usize)>,
}

/// The cells that span several rows, each with how many of those that are kept.
pub fn heights(tree: &Tree<'_>, furniture: &Furniture) -> BTreeMap<ElementNo, u16> {
    let mut heights = BTreeMap::new();
    let mut group = Group::default();
    for (no, element) in tree.elements.iter().enumerate() {
        match &*element.name {
            "tr" => {
                if element.parent != group.around {
                    std::mem::take(&mut group).end(&mut heights);
                    group.around = element.parent;
                }
                group.end_row();
                group.row = Some((no, false));
            }
            // It ends the group above it, even where rows of the same parent follow.
            "thead" | "tbody" | "tfoot" | "table" => std::mem::take(&mut group).end(&mut heights),
            "td" | "th" => {
                let gone = furniture.is_dropped(no) || furniture.within_dropped.get(no).copied().unwrap_or_default();
                let Some((_, kept)) = group.row.as_mut().filter(|(row, _)| !gone && element.parent == Some(*row)) else { continue };
                *kept = true;
                let span = element.attribute("rowspan").and_then(|span| number(&span)).filter(|span| *span != 1);
                group.spanning.extend(span.map(|span| (no, group.kept.len(), span)));
            }
            _ => {}
        }
    }
    group.end(&mut heights);
    heights
}

impl Group {
    fn end_row(&mut self) {
        let Some((_, kept)) = self.row.take() else { return };
        let above = self.kept.last().copied().unwrap_or_default();
        self.kept.push(above.saturating_add(u16::from(kept)));
    }

    fn end(mut self, heights: &mut BTreeMap<ElementNo, u16>) {
        self.end_row();
        let until = |rows: usize| rows.min(self.kept.len()).checked_sub(1).and_then(|at| self.kept.get(at)).copied().unwrap_or_default();
        for (cell, row, span) in &self.spanning {
            let end = if *span == 0 { usize::MAX } else { row.saturating_add(*span) };
            let height = until(end).saturating_sub(until(*row));
            if height > 1 {
                heights.insert(*cell, height);
            }
        }
    }
}

/// How many columns an attribute says that a cell spans.
pub fn columns(value: &str) -> Option<u16> {
    number(value).and_then(|columns| u16::try_from(columns.clamp(1, 1000)).ok())
}

/// A number as browsers read it off an attribute: its digits, whatever stands behind them.
pub fn number(value: &str) -> Option<usize> {
    let value = value.trim_start();
    let value = value.strip_prefix('+').unwrap_or(value);
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    // More digits than any table has rows or columns are as good as these.
    value.get(..digits.min(6)).and_then(|digits| digits.parse().ok())
}

#[cfg(test)]
mod tests {
    use crate::file::FilePath;
    use crate::sheet::Role;

    /// The cells of a page with the rows that they span, where more than one.
    fn spans(page: &str) -> Vec<(String, u16, u16)> {
        let sheet = crate::source::html::read(&FilePath::new("a.html"), page.as_bytes()).value.unwrap();
        let cells = sheet.lines.iter().filter_map(|line| match line.role {
            Role::Cell(cell) if cell.rows > 1 || cell.columns > 1 => Some((sheet.line(&line.range).to_owned(), cell.columns, cell.rows)),
            _ => None,
        });
        cells.collect()
    }

    #[test]
    fn cells_span_the_rows_that_there_are() {
        let head = "<table><thead><tr><th>Year<th>Band<th>Sum</thead>";
        for (rows, told) in [
            ("<tr><td rowspan=2>a<td>b<td>c<tr><td>d<td>e", &[("a", 1, 2)][..]),
            ("<tbody><tr><td>a<td rowspan='2'>b<td>c</tr><tr><td>d<td>e</tr></tbody>", &[("b", 1, 2)]),
            // Past the end of its rows, or of its group of rows; to that end.
            ("<tr><td rowspan=65534>a<td>b<td>c<tr><td>d<td>e", &[("a", 1, 2)]),
            ("<tr><td rowspan=99999999999999999999>a<td>b<td>c<tr><td>d<td>e", &[("a", 1, 2)]),
            ("<tbody><tr><td rowspan=3>a<td>b<td>c<tr><td>d<td>e<tbody><tr><td>f<td>g<td>h", &[("a", 1, 2)]),
            ("<tbody><tr><td rowspan=0>a<td>b<td>c<tr><td>d<td>e<tr><td>f<td>g<tbody><tr><td>h<td>i<td>j", &[("a", 1, 3)]),
            ("<tr><td>a<td>b<td rowspan=0>c", &[]),
            // With columns, too.
            ("<tr><td rowspan=2 colspan=2>a<td>b<tr><td>c", &[("a", 2, 2)]),
            ("<tr><td colspan=3>a<tr><td colspan=99999>b<tr><td colspan=0>c<td colspan=x>d<td colspan=-2>e", &[("a", 3, 1), ("b", 1000, 1)]),
            // What is no number says nothing; what stands behind one neither.
            ("<tr><td rowspan=x>a<td rowspan=-2>b<td rowspan=' 2px'>c<tr><td>d<td>e", &[("c", 1, 2)]),
            // Rows without a cell of their own, or hidden ones, are none of the record.
            ("<tr><td rowspan=2>a<td rowspan=2>b<td rowspan=2>c<tr></tr><tr><td>d<td>e<td>f", &[]),
            ("<tr><td rowspan=3>a<td>b<td>c<tr hidden><td>x<td>y<tr><td>d<td>e", &[("a", 1, 2)]),
            ("<tr><td rowspan=3>a<td>b<td>c<tr><td hidden>x<tr><td>d<td>e", &[("a", 1, 2)]),
        ] {
            let told: Vec<_> = told.iter().map(|(words, columns, rows)| ((*words).to_owned(), *columns, *rows)).collect();
            assert_eq!(spans(&format!("{head}{rows}</table>")), told, "{rows}");
        }
        // Of a table that lays out a page and of one in it.
        let nested =
            "<table><tr><td rowspan=2><h1>Plan</h1><table><tr><th>Year<th>Sum<tr><td rowspan=5>a<td>b<tr><td>c</table><td>Agreed.<tr><td>It was.</table>";
        assert_eq!(spans(nested), [("a".to_owned(), 1, 2)]);
    }
}
