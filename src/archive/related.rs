//! Which minutes to read next, from local evidence only: one new minute touches few others.

use super::{Archive, Entry, Idx, Meeting};
use crate::record::stated::{Panel, Theme};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// How many are offered.
const OFFERED: usize = 4;
/// How far along each list of a theme neighbours are looked for.
const REACH: usize = 2;

/// A minute to read next, and why.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub struct Related {
    /// The minute.
    pub entry: Idx<Entry>,
    /// The themes that both speak of, in the themes' order.
    pub themes: Vec<Idx<Theme>>,
    /// Both are of one panel.
    pub same_panel: bool,
}

/// The minutes found for one minute, each with a theme that it shares with it: once for each theme.
type Shared = Vec<(Idx<Entry>, Idx<Theme>)>;
/// A panel, where one is stated, and a theme.
type Side = (Option<Idx<Panel>>, Idx<Theme>);
/// A minute in the lists of a theme: all that there is to know of it.
type Listed = (Idx<Entry>, Idx<Meeting>);

/// For each minute, the nearest of its panel on the same themes; where its panel has none, the nearest of any panel.
pub fn related(archive: &Archive) -> Vec<Vec<Related>> {
    let mut within: BTreeMap<Side, Vec<Listed>> = BTreeMap::new();
    let mut panels: Vec<Option<Idx<Panel>>> = Vec::with_capacity(archive.entries.len());
    let mut shared: Vec<Shared> = Vec::with_capacity(archive.entries.len());
    for (idx, entry) in archive.entries.iter() {
        let panel = archive.meetings[entry.meeting].panel.as_ref().map(|panel| panel.value);
        panels.push(panel);
        shared.push(Vec::with_capacity(entry.themes.len() * REACH * 2));
        for theme in &entry.themes {
            within.entry((panel, theme.theme)).or_default().push((idx, entry.meeting));
        }
    }
    for ((_, theme), list) in &within {
        neighbours(list, *theme, REACH, &mut shared, |_| true);
    }
    let lonely: Vec<bool> = shared.iter().map(Vec::is_empty).collect();
    if lonely.contains(&true) {
        for (theme, list) in &archive.by_theme {
            let list: Vec<Listed> = list.iter().map(|idx| (*idx, archive.entries[*idx].meeting)).collect();
            neighbours(&list, *theme, REACH / 2, &mut shared, |idx| lonely.get(idx.at()).copied().unwrap_or(false));
        }
    }
    shared.into_par_iter().enumerate().map(|(at, found)| best(&panels, at, found)).collect()
}

fn neighbours(list: &[Listed], theme: Idx<Theme>, reach: usize, shared: &mut [Shared], wanted: impl Fn(Idx<Entry>) -> bool) {
    for (at, (idx, meeting)) in list.iter().enumerate().filter(|(_, (idx, _))| wanted(*idx)) {
        let elsewhere = |(_, other): &&Listed| other != meeting;
        let before = list.get(..at).unwrap_or_default().iter().rev().take(reach * 8).filter(elsewhere).take(reach);
        let after = list.get(at + 1..).unwrap_or_default().iter().take(reach * 8).filter(elsewhere).take(reach);
        if let Some(found) = shared.get_mut(idx.at()) {
            found.extend(before.chain(after).map(|(other, _)| (*other, theme)));
        }
    }
}

fn best(panels: &[Option<Idx<Panel>>], at: usize, mut found: Shared) -> Vec<Related> {
    let panel = |at: usize| panels.get(at).copied().flatten();
    found.sort_unstable();
    let mut of_each: Vec<&[(Idx<Entry>, Idx<Theme>)]> = found.chunk_by(|(one, _), (other, _)| one == other).collect();
    // The list is in the reader's order, so the distance of handles is the distance in time.
    of_each.sort_by_key(|of| (std::cmp::Reverse(of.len()), of.first().map(|(entry, _)| (entry.at().abs_diff(at), *entry))));
    let related = of_each.into_iter().take(OFFERED).filter_map(|of| {
        let entry = of.first()?.0;
        let same_panel = panel(at).is_some() && panel(entry.at()) == panel(at);
        Some(Related { entry, themes: of.iter().map(|(_, theme)| *theme).collect(), same_panel })
    });
    related.collect()
}
