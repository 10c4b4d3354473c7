//! Names and areas, held against each other: what one statement says and another makes unusable.

use super::assemble::Stated;
use crate::finding::{Finding, Rule, Severity};
use crate::keys::Slips;
use crate::record::evidence::Cited;
use std::collections::{BTreeMap, BTreeSet};

/// Two things of one name.
pub static NAMESAKES: Rule = Rule {
    name: "namesakes",
    severity: Severity::Error,
    why: "Their pages would have one title, and links to them the same words, so that no reader could tell them apart (WCAG 2.2, 2.4.2 and 2.4.9).",
};
/// A commissioner of nowhere.
pub static AREA_WITHOUT_PANEL: Rule = Rule {
    name: "area-without-panel",
    severity: Severity::Warning,
    why: "A commissioner is linked to minutes through the area that a panel states; without such a panel, to none.",
};
/// What the site's own pages are called.
const OWN_NAMES: &[&str] = &[
    "Home",
    "Search",
    "Themes",
    "Commissioners",
    "Themes by commissioner",
    "Panels",
    "Years",
    "Minutes by year",
    "Decisions",
    "Register of decisions",
    "Register of recommendations",
    "Commitments",
    "Register of commitments",
    "Register of requests",
    "People",
    "Abbreviations",
    "Attendance",
    "Figures",
    "References",
    "Statuses",
    "Data",
    "Data dictionary",
    "Accessibility statement",
    "Page not found",
];

/// Finds names that two statements share, of whatever kind, or that one shares with a page of the site's own.
pub fn namesakes(stated: &Stated, notes: &mut Vec<Finding>) {
    let panels = stated.panels.iter().map(|(_, panel)| &panel.name);
    let people = stated.commissioners.iter().map(|(_, person)| &person.name);
    let themes = stated.themes.iter().map(|(_, theme)| &theme.name);
    let pages = stated.prose.iter().map(|(_, prose)| &prose.title);
    let mut seen: BTreeMap<String, &Cited<String>> = BTreeMap::new();
    for name in panels.chain(people).chain(themes).chain(pages) {
        let Some(place) = name.place() else { continue };
        let help = "add to the name what tells the two apart";
        let own = OWN_NAMES.iter().any(|own| own.eq_ignore_ascii_case(&name.value));
        if own {
            notes.push(Finding::at(&NAMESAKES, place, format!("the site itself has a page called `{}`", name.value), help));
        } else if let Some(first) = seen.get(&name.value.to_lowercase()).and_then(|first| first.place()) {
            notes.push(Finding::at(&NAMESAKES, place, format!("the name `{}` is taken", name.value), help).with(first, "taken here"));
        } else {
            seen.insert(name.value.to_lowercase(), name);
        }
    }
}

/// Finds commissioners of an area that no panel looks after: most often a slip in the id.
pub fn areas(stated: &Stated, notes: &mut Vec<Finding>) {
    let known: BTreeSet<&str> = stated.panels.iter().filter_map(|(_, panel)| panel.area()).collect();
    let mut slips = Slips::default();
    for (_, person) in stated.commissioners.iter().filter(|(_, person)| !known.contains(person.area.value.as_str())) {
        let Some(place) = person.area.place() else { continue };
        let near = slips.nearest(&person.area.value, known.iter().copied()).map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
        let help = format!("{near}A panel and the commissioners it looks after state the same `area`");
        notes.push(Finding::at(&AREA_WITHOUT_PANEL, place, format!("no panel looks after the area `{}`", person.area.value), help));
    }
}
