//! What lay at each planned address before a publication, as the ledger knows it; the disk is asked only where the ledger cannot.

use super::disk::Disk;
use super::ledger::{self, Line};
use crate::file::Seal;

/// What lay at a planned address before.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// Nothing.
    Nothing,
    /// A file that a build which was broken off had put there, and nothing that readers can reach points to it.
    Loose,
    /// A file that a build which was broken off had overwritten, or was about to.
    Underway,
    /// A file that we wrote.
    Sealed(Seal),
    /// A file that we did not write.
    Foreign,
    /// The address cannot be published.
    Improper(&'static str),
}

/// What is known of a planned address before the disk is asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Found<'a> {
    /// Another with the same address comes before it.
    Second,
    /// The line of the ledger, where there is one.
    First(Option<Line<'a>>),
}

/// Holds the planned addresses against the lines of the ledger: what is found for each of `count` planned, and the lines of none.
/// Both come in the order of their paths.
pub(super) fn meet<'a>(places: &[(&str, usize)], lines: &[Line<'a>], count: usize) -> (Vec<Found<'a>>, Vec<Line<'a>>) {
    let (mut found, mut unplanned) = (vec![Found::Second; count], Vec::new());
    let mut set = |at: usize, line| found.get_mut(at).into_iter().for_each(|found| *found = Found::First(line));
    let mut lines = lines.iter().copied().peekable();
    for (path, at) in places {
        while let Some(line) = lines.next_if(|line| line.path < *path) {
            unplanned.push(line);
        }
        set(*at, lines.next_if(|line| line.path == *path));
    }
    unplanned.extend(lines);
    (found, unplanned)
}

/// What lay at a planned address.
pub(super) fn look(disk: &Disk<'_>, path: &str, found: Found<'_>, fresh: bool) -> Before {
    if !ledger::is_proper(path) {
        return Before::Improper("an address must stay inside the site, without `\\`, `:`, signs that cannot be seen, or names that end in a dot or space");
    }
    match found {
        Found::Second => Before::Improper("another page has the same address"),
        Found::First(Some(Line { seal: Some(seal), loose: false, .. })) => Before::Sealed(seal),
        Found::First(Some(line)) if disk.is_taken(path) => {
            if line.loose {
                Before::Loose
            } else {
                Before::Underway
            }
        }
        Found::First(None) if !fresh && disk.is_taken(path) => Before::Foreign,
        Found::First(_) => Before::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_address_finds_its_line_once_and_the_rest_is_planned_no_more() {
        let line = |path| Line { path, seal: Some(Seal::of(b"x")), loose: false };
        let first = |path| Found::First(Some(line(path)));
        let lines = ["a", "b/c", "b/d", "e"].map(line);
        let meet = |places: &[(&'static str, usize)], count| meet(places, &lines, count);
        // The third planned has the address of the first.
        let (found, unplanned) = meet(&[("b/c", 0), ("b/cc", 3), ("e", 1)], 4);
        assert_eq!(found, [first("b/c"), first("e"), Found::Second, Found::First(None)]);
        assert_eq!(unplanned, [line("a"), line("b/d")]);
        assert_eq!(meet(&[], 0), (vec![], lines.to_vec()));
        let all = [("a", 0), ("b/c", 1), ("b/d", 2), ("e", 3), ("f", 4)];
        assert_eq!(meet(&all, 5), (["a", "b/c", "b/d", "e"].map(first).into_iter().chain([Found::First(None)]).collect(), vec![]));
    }
}
