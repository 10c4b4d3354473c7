//! Pages at old addresses, which lead on to where their pages stand now.
//!
//! Old addresses flow in as the publisher states them, with the addresses that are taken; those that are free and safe flow
//! out, and findings.

use super::address::{RESERVED_ADDRESS, SAME_ADDRESS, is_safe_name};
use super::{Leaf, List, Plan, Target};
use crate::archive::{Archive, WithdrawnPage};
use crate::config::Config;
use crate::file::{FilePath, Place};
use crate::finding::{Finding, Rule, Severity};
use crate::record::evidence::Cited;
use crate::site::SitePath;
use std::collections::BTreeMap;

/// An old address at which no page of this site can stand.
pub static UNUSABLE_OLD_ADDRESS: Rule = Rule {
    name: "unusable-old-address",
    severity: Severity::Error,
    why: "A reader who kept the old address finds nothing there, unless a page of this site can stand at it and lead on.",
};

/// An old address, and where its page stands now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moved {
    /// The old address.
    pub from: SitePath,
    /// The page.
    pub to: Target,
}

/// The old addresses of all pages, in their order, each once. The plan has all other pages already.
pub fn moved(archive: &Archive, plan: &Plan, config: &Config, notes: &mut Vec<Finding>) -> Vec<Moved> {
    let mut found: BTreeMap<String, (Moved, Place)> = BTreeMap::new();
    for (old, to) in stated(archive) {
        let place = old.place().unwrap_or_else(|| Place::file(&FilePath::new("content")));
        let own = plan.path(&to);
        let help = "take it away, or write the address at which the page stood before";
        if let Err(why) = usable(&old.value) {
            notes.push(Finding::at(
                &UNUSABLE_OLD_ADDRESS,
                place,
                format!("`{}` is no old address that can lead on: {why}", old.value),
                written(&old.value, config),
            ));
            continue;
        }
        let from = SitePath::new(&old.value);
        // Where case is not told apart, both would be one file.
        let folded = SitePath::new(&old.value.to_lowercase());
        let within = from.as_str().match_indices('/').filter_map(|(at, _)| from.as_str().get(..at)).map(SitePath::new);
        if folded == own {
            notes.push(Finding::at(&SAME_ADDRESS, place, format!("`{from}` is where this page stands now"), help));
        } else if let Some(there) = plan.at(&folded).or_else(|| within.into_iter().find_map(|folder| plan.at(&folder))) {
            let taken_by = |file: &Place| format!("the address `{from}` is taken by `{}`", file.file);
            notes.push(match origin(archive, &there.target) {
                Some(file) => Finding::at(&SAME_ADDRESS, place, taken_by(&file), help).with(file, "this page stands there"),
                None => Finding::at(&RESERVED_ADDRESS, place, format!("the address `{from}` belongs to the site itself"), help),
            });
        } else if let Some((_, first)) = found.get(folded.as_str()) {
            let message = format!("another page stood at the address `{from}` before, as is stated already");
            notes.push(
                Finding::at(&SAME_ADDRESS, place, message, "let the address lead to one page: take it away from the other").with(first.clone(), "stated here"),
            );
        } else {
            found.insert(folded.as_str().to_owned(), (Moved { from, to }, place));
        }
    }
    let mut all: Vec<Moved> = found.into_values().map(|(moved, _)| moved).collect();
    all.sort_by(|a, b| a.from.cmp(&b.from));
    all
}

/// Every old address that is stated, with the page that stood there; in the order of the places that state them.
fn stated(archive: &Archive) -> Vec<(&Cited<String>, Target)> {
    let front = |list| Target::List(list, Leaf::Front);
    let minutes = archive.entries.iter().map(|(idx, entry)| (&entry.moved_from, Target::Minute(idx)));
    let meetings = archive.held().map(|(idx, meeting)| (&meeting.moved_from, Target::Meeting(idx)));
    let withdrawn = archive.withdrawn.iter().map(|(idx, withdrawn)| (&withdrawn.moved_from, Target::Withdrawn(idx)));
    let panels = archive.panels.iter().map(|(idx, panel)| (&panel.kept.moved_from, front(List::Panel(idx))));
    let people = archive.commissioners.iter().map(|(idx, person)| (&person.kept.moved_from, front(List::Commissioner(idx))));
    let themes = archive.themes.iter().map(|(idx, theme)| (&theme.kept.moved_from, front(List::Theme(idx))));
    let prose = archive.prose.iter().map(|(idx, page)| (&page.kept.moved_from, Target::Prose(idx)));
    let all = minutes.chain(meetings).chain(withdrawn).chain(panels).chain(people).chain(themes).chain(prose);
    let mut all: Vec<(&Cited<String>, Target)> = all.flat_map(|(list, to)| list.iter().map(move |old| (old, to.clone()))).collect();
    all.sort_by_cached_key(|(old, _)| old.place());
    all
}

/// Whether a page can stand at an address, on every system and server; why not, where it cannot.
fn usable(old: &str) -> Result<(), &'static str> {
    let (folders, name) = old.rsplit_once('/').map_or((None, old), |(folders, name)| (Some(folders), name));
    let Some(stem) = name.strip_suffix(".html") else { return Err("it does not end in `.html`") };
    if !folders.into_iter().flat_map(|folders| folders.split('/')).chain([stem]).all(is_safe_name) {
        return Err("its parts may hold letters from a to z, digits, hyphens and underscores, and no name that Windows keeps (`con`)");
    }
    Ok(())
}

/// How an address is meant to be written.
fn written(old: &str, config: &Config) -> String {
    let below = config.base_url.as_deref().and_then(|base| old.strip_prefix(base)).unwrap_or(old);
    let below = below.split(['#', '?']).next().unwrap_or_default().trim_start_matches('/');
    let near = if below != old && usable(below).is_ok() { format!("did you mean `{below}`? Write") } else { "write".to_owned() };
    format!("{near} it from the site's root, without what stands behind a `#`: `minutes/shire/2018/old-name.html`")
}

/// The file that a page comes from.
fn origin(archive: &Archive, target: &Target) -> Option<Place> {
    Some(match target {
        Target::Minute(idx) => Place::file(&archive.entries[*idx].minute.record),
        Target::Prose(idx) => Place::file(&archive.prose[*idx].file),
        Target::List(List::Panel(idx), _) => Place::file(&archive.panels[*idx].file),
        Target::List(List::Commissioner(idx) | List::CommissionerTheme(idx, _), _) => Place::file(&archive.commissioners[*idx].file),
        Target::List(List::Theme(idx), _) => Place::file(&archive.themes[*idx].file),
        Target::Withdrawn(idx) => match &archive.withdrawn[*idx].page {
            WithdrawnPage::Stated { file, .. } => Place::file(file),
            WithdrawnPage::Minute { .. } => archive.withdrawn[*idx].reason.place()?,
        },
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_page_of_this_site_leads_on() {
        for (old, is) in [
            ("old.html", true),
            ("Minutes/2018_01-26/Plan.html", true),
            ("", false),
            (".html", false),
            ("/old.html", false),
            ("a//old.html", false),
            ("../old.html", false),
            ("a/./old.html", false),
            ("old.htm", false),
            ("old.HTML", false),
            ("a/", false),
            ("old.html#p3", false),
            ("old page.html", false),
            ("https://minutes.example/old.html", false),
            ("a\\old.html", false),
            ("con.html", false),
            ("COM1/old.html", false),
            ("a.b/old.html", false),
            (".minutebook-x.html", false),
            ("ŵ.html", false),
        ] {
            assert_eq!(usable(old).is_ok(), is, "{old}");
        }
        assert!(usable(&format!("{}.html", "x".repeat(200))).is_err());
    }
}
