//! The other pages of a list, as each of its pages names them. In: where the list's minutes stand. Out: a few links.

use super::{Source, names};
use crate::archive::{Entry, Idx};
use crate::plan::{Leaf, List, Shelf, Target};
use crate::site::{Href, SitePath};
use serde::Serialize;

/// Another page of the list.
#[derive(Debug, Serialize, Hash)]
pub struct LeafLink {
    /// "2018", "January 2018".
    pub text: String,
    /// Where it is.
    pub href: Href,
    /// How many minutes it holds.
    pub count: usize,
    /// It is this page.
    pub here: bool,
}

/// The other pages of a list: the years around, the months of the page's own year, and where one month or year takes several pages,
/// these. Of other months only the first is named, but on the year's page, so that all are few links from home.
pub fn leaves(source: Source<'_>, path: &SitePath, list: &List, here: Leaf, shelf: &Shelf) -> Vec<LeafLink> {
    let count = |leaf: Leaf, list: &[Idx<Entry>]| match leaf {
        // Newest first.
        Leaf::Year(year) => {
            let at = shelf.years.partition_point(|(of, _)| *of > Some(year));
            shelf.years.get(at).filter(|(of, _)| *of == Some(year)).map_or(list.len(), |(_, count)| *count)
        }
        _ => list.len(),
    };
    let year = match here {
        Leaf::Year(year) | Leaf::Month(year, ..) => Some(year),
        Leaf::Front | Leaf::Undated(_) => None,
    };
    let around = year.or_else(|| shelf.years.first().and_then(|(newest, _)| *newest));
    let shown = shelf.others(year).filter(|(leaf, _)| is_named(*leaf, here, around));
    let links = shown.map(|(leaf, minutes)| LeafLink {
        text: names::period(leaf).unwrap_or_default(),
        href: source.plan.href(path, &Target::List(list.clone(), leaf)),
        count: count(leaf, minutes),
        here: leaf == here,
    });
    links.collect()
}

/// How far from its own the years are that a page of a year names, and from the newest those that a page without one does; the
/// first page names all.
const CENTURY: u32 = 100;

/// Whether a page of a list names another one of it; `around` is the year from which others are counted.
fn is_named(leaf: Leaf, here: Leaf, around: Option<i32>) -> bool {
    match leaf {
        Leaf::Front => true,
        Leaf::Year(year) => here == Leaf::Front || around.is_none_or(|around| year.abs_diff(around) <= CENTURY),
        Leaf::Month(year, month, part) => match here {
            Leaf::Year(of) => of == year,
            Leaf::Month(of, same, _) => of == year && (part == 1 || same == month),
            Leaf::Front | Leaf::Undated(_) => false,
        },
        Leaf::Undated(part) => part == 1 || matches!(here, Leaf::Front | Leaf::Undated(_)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_pages_of_a_month_name_those_of_other_months_once() {
        let mut all: BTreeSet<Leaf> = (2012..2027).flat_map(|year| [Leaf::Year(year), Leaf::Month(year, None, 2)]).collect();
        all.extend((2012..2027).flat_map(|year| (1..=12).flat_map(move |month| (1..=90).map(move |part| Leaf::Month(year, Some(month), part)))));
        all.extend((1..=9).map(Leaf::Undated));
        // More than a century before the others.
        all.insert(Leaf::Year(1911));
        let around = |here: Leaf| if let Leaf::Year(year) | Leaf::Month(year, ..) = here { year } else { 2026 };
        let named = |here: Leaf| all.iter().copied().filter(|leaf| is_named(*leaf, here, Some(around(here)))).collect::<BTreeSet<_>>();
        for (here, count) in [
            (Leaf::Front, 16 + 9),
            (Leaf::Year(1911), 1 + 1),
            (Leaf::Year(2020), 15 + 1 + 12 * 90 + 1),
            (Leaf::Month(2020, Some(3), 40), 15 + 11 + 90 + 1),
            (Leaf::Month(2020, None, 2), 15 + 12 + 1 + 1),
            (Leaf::Undated(3), 15 + 9),
        ] {
            assert_eq!(named(here).len(), count, "{here:?}");
        }
        let near: BTreeSet<Leaf> = named(Leaf::Front).into_iter().flat_map(named).collect();
        assert_eq!(near, all, "all are two links from the first");
    }
}
