//! Which minutes to read next, from local evidence only: one new minute touches few others.

use super::{Archive, Entry, Idx};
use crate::record::stated::{Panel, Theme};
use std::collections::BTreeMap;

/// How many are offered.
const OFFERED: usize = 4;
/// How far along each list of a theme neighbours are looked for.
const REACH: usize = 2;

/// A minute to read next, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Related {
    /// The minute.
    pub entry: Idx<Entry>,
    /// The themes that both speak of, in the themes' order.
    pub themes: Vec<Idx<Theme>>,
    /// Both are of one panel.
    pub same_panel: bool,
}

/// A list of minutes in the reader's order.
type Minutes = Vec<Idx<Entry>>;
/// The minutes found for one minute, with the themes that they share with it.
type Shared = BTreeMap<Idx<Entry>, Vec<Idx<Theme>>>;

/// For each minute, the nearest of its panel on the same themes; where its panel has none, the nearest of any panel.
pub fn related(archive: &Archive) -> Vec<Vec<Related>> {
    let mut within: BTreeMap<(Option<Idx<Panel>>, Idx<Theme>), Minutes> = BTreeMap::new();
    for (idx, entry) in archive.entries.iter() {
        let panel = archive.meetings[entry.meeting].panel.as_ref().map(|panel| panel.value);
        for theme in &entry.themes {
            within.entry((panel, theme.theme)).or_default().push(idx);
        }
    }
    let mut shared: Vec<Shared> = vec![BTreeMap::new(); archive.entries.len()];
    for ((_, theme), list) in &within {
        neighbours(archive, list, *theme, REACH, &mut shared, |_| true);
    }
    let lonely: Vec<bool> = shared.iter().map(BTreeMap::is_empty).collect();
    for (theme, list) in &archive.by_theme {
        neighbours(archive, list, *theme, REACH / 2, &mut shared, |idx| lonely.get(idx.at()).copied().unwrap_or(false));
    }
    archive.entries.iter().zip(shared).map(|((idx, _), found)| best(archive, idx, found)).collect()
}

fn neighbours(archive: &Archive, list: &[Idx<Entry>], theme: Idx<Theme>, reach: usize, shared: &mut [Shared], wanted: impl Fn(Idx<Entry>) -> bool) {
    for (at, idx) in list.iter().enumerate().filter(|(_, idx)| wanted(**idx)) {
        let meeting = archive.entries[*idx].meeting;
        let elsewhere = |other: &&Idx<Entry>| archive.entries[**other].meeting != meeting;
        let before = list.get(..at).unwrap_or_default().iter().rev().take(reach * 8).filter(elsewhere).take(reach);
        let after = list.get(at + 1..).unwrap_or_default().iter().take(reach * 8).filter(elsewhere).take(reach);
        let Some(found) = shared.get_mut(idx.at()) else { continue };
        for other in before.chain(after) {
            found.entry(*other).or_default().push(theme);
        }
    }
}

fn best(archive: &Archive, idx: Idx<Entry>, found: Shared) -> Vec<Related> {
    let panel = |idx: Idx<Entry>| archive.meetings[archive.entries[idx].meeting].panel.as_ref().map(|panel| panel.value);
    let mut related: Vec<Related> = found
        .into_iter()
        .map(|(entry, mut themes)| {
            themes.sort();
            Related { entry, themes, same_panel: panel(entry).is_some() && panel(entry) == panel(idx) }
        })
        .collect();
    // The list is in the reader's order, so the distance of handles is the distance in time.
    related.sort_by_key(|r| (std::cmp::Reverse(r.themes.len()), r.entry.at().abs_diff(idx.at()), r.entry));
    related.truncate(OFFERED);
    related
}
