//! The table of themes by commissioner.

use super::parts::{Counted, counted, person};
use super::{Link, Source, link, names};
use crate::archive::{Entry, Idx};
use crate::plan::{CrossLeaf, CrossTab, Leaf, List, Target};
use crate::record::stated::Theme;
use crate::site::SitePath;
use serde::Serialize;
use std::collections::BTreeMap;

/// The name of the table.
pub const NAME: &str = "Themes by commissioner";

/// A page of the table.
#[derive(Debug, Serialize, Hash)]
pub struct CrossTabView<'a> {
    /// What the page is called.
    pub name: String,
    /// The panels of the area, where the page is of one.
    pub area: Option<String>,
    /// The columns.
    pub people: Vec<Link<'a>>,
    /// The rows.
    pub rows: Vec<CrossRow<'a>>,
    /// Minutes on these themes have no stated commissioner, and so there is a column for them.
    pub unstated: bool,
    /// The tables of the areas, with the number of their commissioners.
    pub areas: Vec<Counted<'a>>,
    /// The other parts of this area's table.
    pub parts: Vec<Link<'a>>,
}

/// A row: a theme.
#[derive(Debug, Serialize, Hash)]
pub struct CrossRow<'a> {
    /// The theme.
    pub theme: Link<'a>,
    /// The minutes on it under each commissioner, in the order of the columns; `None` for none.
    pub cells: Vec<Option<Counted<'a>>>,
    /// The minutes on it without a stated commissioner.
    pub unstated: usize,
}

/// The link to the table, where there is one.
pub fn front<'a>(source: Source<'a>, path: &SitePath, text: &'a str) -> Option<Link<'a>> {
    source.plan.crosstab.contains_key(&CrossLeaf::Front).then(|| link(source, path, &Target::CrossTab(CrossLeaf::Front), text))
}

/// Makes a page of the table.
pub fn crosstab<'a>(source: Source<'a>, path: &SitePath, leaf: &CrossLeaf) -> CrossTabView<'a> {
    static NONE: CrossTab = CrossTab { people: Vec::new(), themes: Vec::new() };
    let plan = source.plan;
    let tab = plan.crosstab.get(leaf).unwrap_or(&NONE);
    let (area, part) = match leaf {
        CrossLeaf::Front => (None, 1),
        CrossLeaf::Area(area, part) => (Some(area), *part),
    };
    let unstated = without_holder(source, area.map(|area| &**area));
    let shown = area.map(|area| names::area(source, area));
    let rows: Vec<CrossRow<'a>> = tab.themes.iter().map(|theme| row(source, path, tab, *theme, unstated.get(theme).copied().unwrap_or(0))).collect();
    let pages = || plan.crosstab.iter().filter_map(|(leaf, tab)| if let CrossLeaf::Area(area, part) = leaf { Some((leaf, area, *part, tab)) } else { None });
    let to = |leaf: &CrossLeaf| plan.href(path, &Target::CrossTab(leaf.clone()));
    let parts = pages().filter(|(_, of, _, _)| Some(*of) == area).map(|(leaf, _, part, _)| Link { text: format!("Part {part}").into(), href: to(leaf) });
    let parts: Vec<Link<'a>> = parts.collect();
    let areas = pages().filter(|(_, _, part, _)| *part == 1 && area.is_none());
    let mut areas: Vec<Counted<'a>> =
        areas.map(|(leaf, area, _, tab)| Counted { text: names::area(source, area).into(), href: to(leaf), count: tab.people.len() }).collect();
    areas.sort_by(|one, other| one.text.cmp(&other.text));
    CrossTabView {
        name: name(shown.as_deref(), part),
        area: shown,
        people: tab.people.iter().map(|idx| person(source, path, *idx)).collect(),
        unstated: rows.iter().any(|row| row.unstated > 0),
        rows,
        areas,
        parts: if parts.len() > 1 { parts } else { Vec::new() },
    }
}

fn name(area: Option<&str>, part: u32) -> String {
    let area = area.map(|area| format!(": {area}")).unwrap_or_default();
    let part = if part > 1 { format!(", part {part}") } else { String::new() };
    format!("{NAME}{area}{part}")
}

/// The minutes on each theme without a stated commissioner: of an area, or of the whole site.
fn without_holder(source: Source<'_>, area: Option<&str>) -> BTreeMap<Idx<Theme>, usize> {
    let archive = source.archive;
    let mut counts = BTreeMap::new();
    let mut add = |entry: &Entry| entry.themes.iter().for_each(|of| *counts.entry(of.theme).or_default() += 1);
    match area {
        Some(area) => archive.without_holder.get(area).into_iter().flatten().for_each(|idx| add(&archive.entries[*idx])),
        None => {
            // Of a body that looks after no commissioner there is none to be stated.
            let is_unstated = |entry: &Entry| entry.holder.is_none() && !archive.is_of_no_office(&archive.meetings[entry.meeting]);
            archive.entries.iter().map(|(_, entry)| entry).filter(|entry| is_unstated(entry)).for_each(add);
        }
    }
    counts
}

fn row<'a>(source: Source<'a>, path: &SitePath, tab: &CrossTab, theme: Idx<Theme>, unstated: usize) -> CrossRow<'a> {
    let archive = source.archive;
    let name = archive.themes[theme].name.value.as_str();
    let cells = tab.people.iter().map(|person| {
        let list = List::CommissionerTheme(*person, theme);
        let text = names::heading(source, &list);
        source.plan.shelf(&list).is_some().then(|| counted(source, path, list, text))
    });
    CrossRow { theme: link(source, path, &Target::List(List::Theme(theme), Leaf::Front), name), cells: cells.collect(), unstated }
}
