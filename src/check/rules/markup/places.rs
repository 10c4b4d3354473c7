//! Where tags stand, asked by the faults of a page one after the other: worked out once for a page, and swept through once.

use crate::check::dom::El;
use crate::check::page::Page;
use std::collections::BTreeSet;

/// What the faults of a page ask of it. They are asked in the order of their places.
pub(super) struct Places<'a> {
    /// Where elements with a tag of their own start.
    starts: Vec<u32>,
    /// Where end tags stand, with the first element that each closes.
    ends: Vec<(u32, El<'a>)>,
    tables: Sweep,
    cells: Sweep,
}

impl<'a> Places<'a> {
    /// Those of a page.
    pub(super) fn new(page: &Page<'a>) -> Places<'a> {
        let (mut starts, mut ends, mut tables, mut cells) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for el in page.elements() {
            if let Some(end) = el.end_tag() {
                ends.push((end, el));
            }
            if el.is_implied() {
                continue;
            }
            starts.push(el.start());
            let Some(end) = el.end_tag() else { continue };
            if el.is("table") {
                tables.push(Stretch { start: el.start(), end, rank: el.index() });
            } else if el.is_any(&["td", "th", "caption"]) {
                cells.push(Stretch { start: el.start(), end, rank: el.start() as usize });
            }
        }
        starts.sort_unstable();
        ends.sort_by_key(|(end, el)| (*end, el.index()));
        Places { starts, ends, tables: Sweep::new(tables), cells: Sweep::new(cells) }
    }

    /// Whether the start tag at a place became an element.
    pub(super) fn starts_at(&self, at: u32) -> bool {
        self.starts.binary_search(&at).is_ok()
    }

    /// The element that the end tag at a place closes in the author's eyes.
    pub(super) fn closed_at(&self, at: u32) -> Option<El<'a>> {
        let found = self.ends.partition_point(|(end, _)| *end < at);
        self.ends.get(found).filter(|(end, _)| *end == at).map(|(_, el)| *el)
    }

    /// The table that a place stands in, outside its cells and caption, in the author's eyes. Places only grow.
    pub(super) fn table_around(&mut self, at: u32) -> Option<u32> {
        let table = self.tables.around(at)?.start;
        let in_cell = self.cells.around(at).is_some_and(|cell| cell.start > table);
        (!in_cell).then_some(table)
    }
}

/// A stretch of the text.
#[derive(Clone, Copy)]
struct Stretch {
    start: u32,
    end: u32,
    /// Of two around a place the one of the higher rank counts.
    rank: usize,
}

/// Finds for places that only grow the stretch around each: each stretch is taken up once and put away once.
struct Sweep {
    /// Those that have not begun, the last first.
    waiting: Vec<Stretch>,
    /// Rank, start and end of those that have.
    begun: BTreeSet<(usize, u32, u32)>,
}

impl Sweep {
    fn new(mut waiting: Vec<Stretch>) -> Sweep {
        waiting.sort_by_key(|stretch| std::cmp::Reverse(stretch.start));
        Sweep { waiting, begun: BTreeSet::new() }
    }

    fn around(&mut self, at: u32) -> Option<Stretch> {
        while let Some(next) = self.waiting.pop_if(|next| next.start < at) {
            self.begun.insert((next.rank, next.start, next.end));
        }
        while let Some((rank, start, end)) = self.begun.last().copied() {
            if at <= end {
                return Some(Stretch { start, end, rank });
            }
            self.begun.pop_last();
        }
        None
    }
}
