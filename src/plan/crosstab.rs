//! How the table of themes by commissioner is laid out: whole on one page while it is small, by area when it is large.

use super::List;
use super::shelf::Shelf;
use crate::archive::{Archive, Idx};
use crate::record::stated::{Commissioner, Theme};
use std::collections::{BTreeMap, BTreeSet};

/// How many cells one page holds: each is a link with its words.
const CELLS: usize = 240;
/// How many commissioners stand side by side before the table is parted by area.
const COLUMNS: usize = 6;

/// One page of the table of themes by commissioner.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum CrossLeaf {
    /// The table's own page: the whole of it, or the way to its pages.
    Front,
    /// An area. Parts count from 1.
    Area(Box<str>, u32),
}

/// What one page of the table holds.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CrossTab {
    /// The columns.
    pub people: Vec<Idx<Commissioner>>,
    /// The rows.
    pub themes: Vec<Idx<Theme>>,
}

/// The columns and the rows of an area.
type Sides = (BTreeSet<Idx<Commissioner>>, BTreeSet<Idx<Theme>>);

/// Which commissioners and themes stand on which page; nothing where no minute on a theme has a stated commissioner.
pub fn lay_out(archive: &Archive, shelves: &BTreeMap<List, Shelf>) -> BTreeMap<CrossLeaf, CrossTab> {
    let mut areas: BTreeMap<&str, Sides> = BTreeMap::new();
    for list in shelves.keys() {
        let List::CommissionerTheme(person, theme) = list else { continue };
        let (people, themes) = areas.entry(&archive.commissioners[*person].area.value).or_default();
        people.insert(*person);
        themes.insert(*theme);
    }
    for (area, (_, themes)) in &mut areas {
        let unstated = archive.without_holder.get(*area).into_iter().flatten();
        themes.extend(unstated.flat_map(|idx| archive.entries[*idx].themes.iter().map(|of| of.theme)));
    }
    if areas.is_empty() {
        return BTreeMap::new();
    }
    let people: BTreeSet<_> = areas.values().flat_map(|(people, _)| people).copied().collect();
    let themes: BTreeSet<_> = areas.values().flat_map(|(_, themes)| themes).copied().collect();
    if people.len() <= COLUMNS && people.len() * themes.len() <= CELLS {
        let whole = CrossTab { people: people.into_iter().collect(), themes: themes.into_iter().collect() };
        return BTreeMap::from([(CrossLeaf::Front, whole)]);
    }
    let mut pages = BTreeMap::from([(CrossLeaf::Front, CrossTab::default())]);
    for (area, (people, themes)) in areas {
        let (people, themes): (Vec<_>, Vec<_>) = (people.into_iter().collect(), themes.into_iter().collect());
        let rows = (CELLS / people.len().max(1)).max(1);
        for (part, themes) in (1u32..).zip(themes.chunks(rows)) {
            pages.insert(CrossLeaf::Area(area.into(), part), CrossTab { people: people.clone(), themes: themes.to_vec() });
        }
    }
    pages
}
