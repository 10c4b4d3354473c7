//! The search page, and the texts from which its script shows what was found.

use super::parts::{Counted, Date, counted, row};
use super::{Link, Source, home, link, list, spoken};
use crate::archive::{Entry, Idx};
use crate::plan::{Leaf, List, Target};
use crate::search::order::passages;
use crate::site::{Href, SitePath};
use serde::Serialize;
use std::cmp::Reverse;

/// How many of one kind the page lists: where there are more, those of most minutes.
const LISTED: usize = 150;

/// What the search page says: the form's choices, and the lists that lead everywhere without a script.
#[derive(Debug, Serialize, Hash)]
pub struct SearchView<'a> {
    /// The script.
    pub script: Href,
    /// The first file of the index.
    pub index: Href,
    /// How many minutes there are.
    pub minutes: usize,
    /// What a search can be narrowed by, each with its list.
    pub choices: Vec<Choice<'a>>,
    /// The registers, with the number of facts in each.
    pub registers: Vec<Counted<'a>>,
}

/// Something that a search can be narrowed by.
#[derive(Debug, Serialize, Hash)]
pub struct Choice<'a> {
    /// Its name in an address: `theme`.
    pub name: &'static str,
    /// The label of the field: "Theme".
    pub label: &'static str,
    /// The heading of the list: "Themes".
    pub heading: &'static str,
    /// The choice of all: "All themes".
    pub all: &'static str,
    /// By name, or newest first, with the number of minutes.
    pub list: Vec<Counted<'a>>,
    /// The page of all, where there are more than are listed.
    pub more: Option<Link<'a>>,
}

/// What the search page shows of a minute.
#[derive(Debug, Serialize, Hash)]
pub struct SearchText<'a> {
    /// The name that the script asks for.
    #[serde(skip)]
    pub name: String,
    /// Its page, from the search page.
    pub href: Href,
    /// Its title.
    pub title: &'a str,
    /// Its date, panel, and which of several alike it is, as far as they are stated.
    pub about: Vec<String>,
    /// The language of the record, where it is another than the page's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<&'a str>,
    /// The passages here of another language than the record, each by its number, with the tag; the title by 0.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<(u32, &'a str)>,
    /// The number of the first passage here.
    pub first: u32,
    /// The passages' words.
    pub passages: Vec<&'a str>,
    /// There is a further file of this text.
    pub more: bool,
}

/// What a search can be narrowed by: the names of its choices, and their ids.
pub const CHOICES: [&str; 4] = ["theme", "commissioner", "panel", "year"];

/// Makes the search page.
pub fn search<'a>(source: Source<'a>, path: &SitePath) -> SearchView<'a> {
    let Source { archive, plan, .. } = source;
    let counted = |list: List, text: &'a str| counted(source, path, list, text);
    let choice = |name, label, heading, all, target: Target, mut list: Vec<Counted<'a>>| {
        list.retain(|one| one.count > 0);
        let more = (list.len() > LISTED).then(|| link(source, path, &target, all));
        Choice { name, label, heading, all, list: most(list), more }
    };
    let themes = archive.themes.iter().map(|(idx, theme)| counted(List::Theme(idx), &theme.name.value)).collect();
    let people = archive.commissioners.iter().map(|(idx, person)| counted(List::Commissioner(idx), &person.name.value)).collect();
    let panels = archive.panels.iter().map(|(idx, panel)| counted(List::Panel(idx), &panel.name.value)).collect();
    let years = Target::List(List::Years, Leaf::Front);
    let [theme, commissioner, panel, year] = CHOICES;
    SearchView {
        script: plan.href(path, &Target::SearchScript),
        index: plan.href(path, &plan.search_index()),
        minutes: archive.entries.len(),
        choices: vec![
            choice(theme, "Theme", "Themes", "All themes", Target::Themes, themes),
            choice(commissioner, "Commissioner", "Commissioners", "All commissioners", Target::Commissioners, people),
            choice(panel, "Panel", "Panels", "All panels", Target::Panels, panels),
            choice(year, "Year", "Years", "All years", years, list::year_links(source, path, &List::Years)),
        ],
        registers: home::registers(source, path),
    }
}

/// Those of most minutes, in the order in which all stand; of as many minutes, the first.
fn most(list: Vec<Counted<'_>>) -> Vec<Counted<'_>> {
    let mut by_count: Vec<(usize, Counted<'_>)> = list.into_iter().enumerate().collect();
    by_count.sort_by_key(|(at, one)| (Reverse(one.count), *at));
    by_count.truncate(LISTED);
    by_count.sort_by_key(|(at, _)| *at);
    by_count.into_iter().map(|(_, one)| one).collect()
}

/// Makes one file of a minute's text.
pub fn text<'a>(source: Source<'a>, idx: Idx<Entry>, file: u32) -> SearchText<'a> {
    let plan = source.plan;
    let from = plan.path(&Target::Search);
    let entry = &source.archive.entries[idx];
    let minute = &entry.minute;
    let row = row(source, &from, idx);
    let here: Vec<_> = passages(minute).filter(|(_, of, _)| *of == file).collect();
    let numbers: Vec<u32> = here.iter().filter_map(|(no, ..)| minute.passage(*no)).collect();
    let alike = row.alike.map(|alike| format!("minute {alike}"));
    let date = row.date.map_or_else(|| "Date not stated".to_owned(), Date::shown);
    SearchText {
        name: plan.text(idx, file),
        href: row.href,
        title: row.title,
        about: [Some(date), row.panel.map(str::to_owned), alike].into_iter().flatten().collect(),
        language: spoken::of_record(source, entry),
        others: spoken::of_others(source, entry).filter(|(number, _)| *number == 0 || numbers.contains(number)).collect(),
        first: numbers.first().copied().unwrap_or(1),
        passages: here.iter().map(|(_, _, words)| *words).collect(),
        more: passages(minute).any(|(_, of, _)| of > file),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_those_of_most_minutes_are_listed_in_their_order() {
        let list =
            |count: fn(usize) -> usize| (0..LISTED + 2).map(|at| Counted { text: at.to_string().into(), href: Href::page(), count: count(at) }).collect();
        let names = |list: Vec<Counted<'_>>| list.iter().map(|one| one.text.parse().unwrap()).collect::<Vec<usize>>();
        assert_eq!(names(most(list(|_| 1))), (0..LISTED).collect::<Vec<_>>());
        assert_eq!(names(most(list(|at| at))), (2..LISTED + 2).collect::<Vec<_>>());
    }
}
