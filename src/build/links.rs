//! Links in the publisher's own words: pages, and what introduces a panel, a commissioner or a theme.
//!
//! The archive and the plan flow in; a finding for each link within the site that leads nowhere flows out.

use super::look::LINK_TO_NO_PAGE;
use crate::archive::Archive;
use crate::file::{FilePath, Place, Span};
use crate::finding::{Finding, Rule, Severity};
use crate::keys::Slips;
use crate::plan::{Leaf, List, Plan, Target};
use crate::record::evidence::Cited;
use crate::record::stated::ItemNote;
use crate::render;
use crate::site::{Href, SitePath};
use crate::source::gather::Inputs;

/// A source that cannot be linked.
pub static NOT_AN_ADDRESS: Rule =
    Rule { name: "not-an-address", severity: Severity::Warning, why: "A reader cannot follow what is no link; only http and https addresses become one." };

/// A finding where the source that is stated of a record cannot be linked.
pub fn linkable(item: &ItemNote, notes: &mut Vec<Finding>) {
    if item.source_url.as_ref().is_some_and(|url| Href::outside(&url.value).is_none()) {
        let at = item.source_url.as_ref().and_then(Cited::place).unwrap_or_else(|| Place::file(&item.record.value));
        notes.push(Finding::at(&NOT_AN_ADDRESS, at, "this is not a whole address, so no link is made of it", "write it with its scheme: `https://…`"));
    }
}

/// Tells each relative link to a page that is not there. Below `keep`, pages published before may stay.
pub fn links(inputs: &Inputs, archive: &Archive, plan: &Plan, keep: &[String], notes: &mut Vec<Finding>) {
    let (front, mut slips) = (|list| Target::List(list, Leaf::Front), Slips::default());
    let prose = archive.prose.iter().map(|(idx, page)| (&page.file, &page.body, Target::Prose(idx)));
    let panels = archive.panels.iter().map(|(idx, panel)| (&panel.file, &panel.body, front(List::Panel(idx))));
    let people = archive.commissioners.iter().map(|(idx, person)| (&person.file, &person.body, front(List::Commissioner(idx))));
    let themes = archive.themes.iter().map(|(idx, theme)| (&theme.file, &theme.body, front(List::Theme(idx))));
    for (file, body, target) in prose.chain(panels).chain(people).chain(themes) {
        let from = plan.path(&target);
        let (mut at, mut text) = (0, None);
        for (range, link) in render::links_within(body) {
            // Many write every link as from the root, or one step up too many.
            let root = SitePath::new(link.split(['?', '#']).next().unwrap_or_default());
            let (message, page) = match resolved(&from, &link) {
                Some(page) if plan.has_path(&page) || keep.iter().any(|begins| page.as_str().starts_with(begins.as_str())) => continue,
                Some(page) => (format!("this site has no page `{page}`, so the link `{link}` leads nowhere"), page),
                None if link.starts_with("../") && plan.has_path(&root) => {
                    (format!("the link `{link}` leads out of the site, and the page is within"), root.clone())
                }
                None => continue,
            };
            let pages = plan.pages.iter().filter(|planned| planned.target.is_page()).map(|planned| planned.path.as_str());
            let near = if plan.has_path(&root) { Some(root.as_str()) } else { slips.nearest(page.as_str(), pages.take(10_000)) };
            let help = match near {
                Some(near) => format!("did you mean `{}`?", from.href(&SitePath::new(near))),
                None => format!("write the way from `{from}` to the page, or a whole address (`https://…`)"),
            };
            let place = place(text.get_or_insert_with(|| words(inputs, file)), file, body.get(range).unwrap_or_default(), &mut at);
            notes.push(Finding::at(&LINK_TO_NO_PAGE, place, message, help));
        }
    }
}

/// The file of the site that a link of a page leads to (RFC 3986, section 5.2). `None` for one to the page itself, and for one
/// that leaves the site: from the root of the server, above the root of the site, or in a way of writing not undone here.
fn resolved(from: &SitePath, link: &str) -> Option<SitePath> {
    let path = link.split(['?', '#']).next().unwrap_or_default();
    if path.is_empty() || path.starts_with('/') || path.contains('%') {
        return None;
    }
    let mut parts: Vec<&str> = from.as_str().split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    if path.ends_with('/') || path.ends_with("..") || path.ends_with("/.") || path == "." {
        parts.push("index.html");
    }
    Some(SitePath::new(&parts.join("/")))
}

/// The words of a file; none, where it can no longer be read.
fn words(inputs: &Inputs, file: &FilePath) -> String {
    inputs.read(file).ok().and_then(|bytes| std::str::from_utf8(&bytes).ok().map(str::to_owned)).unwrap_or_default()
}

/// Where a link stands in the words of its file, looked for behind the one before it.
fn place(text: &str, file: &FilePath, link: &str, at: &mut usize) -> Place {
    let found = text.get(*at..).and_then(|rest| rest.find(link)).map(|found| {
        let start = *at + found;
        *at = start + link.len();
        Span::new(start, *at)
    });
    found.map_or_else(|| Place::file(file), |span| Place::bytes(file, span))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_read_from_its_page() {
        for (from, link, to) in [
            ("about.html", "themes/index.html", Some("themes/index.html")),
            ("about.html", "./themes/", Some("themes/index.html")),
            ("about.html", "help.html?a#b", Some("help.html")),
            ("panels/shire/index.html", "../../about.html", Some("about.html")),
            ("panels/shire/index.html", "..", Some("panels/index.html")),
            ("about.html", "../about.html", None),
            ("about.html", "#top", None),
            ("about.html", "/council/", None),
        ] {
            assert_eq!(resolved(&SitePath::new(from), link).as_ref().map(SitePath::as_str), to, "{from} {link}");
        }
    }
}
