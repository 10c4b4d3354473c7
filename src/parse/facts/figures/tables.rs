//! Tables whose heads say what their numbers are: "2023/24 (£000)", "% change", "Budget, £m".
//!
//! In: the blocks of a minute. Out: the cells whose bare numbers count nothing. What a sum comes to in a unit that stands elsewhere
//! is left to the reader.

use super::super::people::told::Told;
use crate::record::{BlockKind, BlockNo, Grid};
use std::collections::BTreeSet;

/// Signs of money and shares.
const SIGNS: [char; 4] = ['£', '€', '$', '%'];
/// How long a line above a table may be that says so of all of it, in bytes.
const CAPTION: usize = 90;

/// The cells below or beside a head with such a sign.
pub fn measured(told: &[Told]) -> BTreeSet<BlockNo> {
    let (mut found, mut above, mut rest) = (BTreeSet::new(), None, told);
    while let Some((first, after)) = rest.split_first() {
        if !matches!(first.block.kind, BlockKind::Cell(_)) {
            (above, rest) = (Some(first), after);
            continue;
        }
        let (cells, after) = rest.split_at(1 + after.iter().take_while(|told| matches!(told.block.kind, BlockKind::Cell(cell) if !cell.opens)).count());
        let whole = above.is_some_and(|above| above.words.text.len() <= CAPTION && tells_unit(above.words.text));
        of_table(cells, whole, &mut found);
        (above, rest) = (None, after);
    }
    found
}

fn of_table(cells: &[Told], whole: bool, found: &mut BTreeSet<BlockNo>) {
    // Most tables have no such sign in their heads: seen at once.
    if !whole && !cells.iter().any(|told| told.words.text.contains(SIGNS)) {
        return;
    }
    let mut grid = Grid::default();
    let (mut columns, mut row_of): (BTreeSet<usize>, Option<usize>) = (BTreeSet::new(), None);
    for told in cells {
        let BlockKind::Cell(cell) = told.block.kind else { continue };
        let (row, column) = grid.place(cell);
        let spanned = column..column + usize::from(cell.columns.max(1));
        let signed = told.words.text.contains(SIGNS);
        if signed && (row == 0 || cell.heading && column > 0) {
            columns.extend(spanned.clone().take(WIDEST));
        }
        if signed && column == 0 && row > 0 && tells_unit(told.words.text) {
            row_of = Some(row);
        }
        if whole || row_of == Some(row) || columns.range(spanned).next().is_some() {
            found.insert(told.words.block);
        }
    }
}
/// Up to how many columns one head may say so of.
const WIDEST: usize = 100;

/// Whether words tell a unit, and not a sum: "£000", "£m", "(£)", "%".
fn tells_unit(text: &str) -> bool {
    text.match_indices(SIGNS).any(|(at, sign)| {
        let behind = text.get(at + sign.len()..).unwrap_or_default().trim_start_matches(['\'', '’']);
        let before = text.get(..at).unwrap_or_default();
        let sum = behind.starts_with(|c: char| c.is_ascii_digit()) && !behind.starts_with("000");
        !sum && !before.ends_with(|c: char| c.is_ascii_digit())
    })
}
