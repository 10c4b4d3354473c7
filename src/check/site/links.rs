//! Links: that each leads to a file that is there, to a place in it, and does so wherever the site is put.

use super::address::{self, Leads, Target};
use super::table::short;
use super::{Kind, Site};
use crate::check::dom::{Document, El};
use crate::check::page::{Notes, Page};
use crate::check::references::{self, Reference, Use};
use crate::check::rule::Rule;
use crate::finding::Severity;
use std::cell::LazyCell;
use std::collections::BTreeSet;

/// Links, images, style sheets, scripts.
pub static BROKEN_LINK: Rule = Rule {
    name: "broken-link",
    severity: Severity::Error,
    tests: "Every link, image, style sheet, script and feed that a page of the site names is a file that is there, letter for letter.",
    why: "A reader who follows the link finds nothing; without its style sheet or image a page says less than it should.",
    fix: "mend the address, or put the file there; capital and small letters differ",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/broken-link.md"),
};

/// Places in pages.
pub static BROKEN_FRAGMENT: Rule = Rule {
    name: "broken-fragment",
    severity: Severity::Error,
    tests: "Every `#…` of a link is the `id` of an element of the page that it leads to.",
    why: "The reader lands at the top of the page, and must look for the passage; with a screen reader or a magnifier that is long.",
    fix: "name the id of an element that is on that page",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/broken-fragment.md"),
};

/// References within a page, by id.
pub static BROKEN_ID_REFERENCE: Rule = Rule {
    name: "broken-id-reference",
    severity: Severity::Error,
    tests: "Every id that an attribute of a page of the site names (`for`, `list`, `form`, `usemap` …) is on that page.",
    why: "What is named there gives the element its label, its description or its effect: without it the element is poorer, and nobody sees why.",
    fix: "name the id of an element of the page, or take the attribute away",
    wcag: &["1.3.1"],
    act: &[],
    page: include_str!("../../../tests/rules/broken-id-reference.md"),
};

/// Links that hold in one place only.
pub static LINK_NOT_PORTABLE: Rule = Rule {
    name: "link-not-portable",
    severity: Severity::Error,
    tests: "Every reference of a page is relative, names a file and not a folder, and is a valid URL, so that it holds at the root of a server, below a path of one, and from a disk.",
    why: "The site is read at more than one place: at its address, in a copy, from a memory stick. A link that holds at one of them only is broken at the others.",
    fix: "write the address from this page to the file, as in `../themes/index.html`",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/link-not-portable.md"),
};

/// What the links of a page come to, kept until all pages are known.
#[derive(Default)]
pub struct Found {
    /// The files that a reader can go to from here.
    pub leads: Vec<u32>,
    /// Places in other pages: the file, and the hash of the fragment.
    pub points: Vec<(u32, u32)>,
}

/// Judges the references of a page, as far as that can be done before the other pages are known.
pub fn check(site: &Site<'_>, page: &Page<'_>, kind: Kind, notes: &Notes<'_>) -> Found {
    let mut found = Found::default();
    if let Some(base) = page.elements().find(|el| el.is("base") && el.has("href")) {
        notes.fail_at(&LINK_NOT_PORTABLE, base, "href", "a `base` moves every link of the page: a link to `#main` leaves the page");
        return found;
    }
    references::each(page.doc, &mut |reference| one(site, page, kind, reference, notes, &mut found));
    ids(page.doc, notes);
    found.leads.sort_unstable();
    found.leads.dedup();
    found.points.sort_unstable();
    found.points.dedup();
    found
}

fn one(site: &Site<'_>, page: &Page<'_>, kind: Kind, reference: Reference<'_>, notes: &Notes<'_>, found: &mut Found) {
    let Reference { el, attribute, url, what } = reference;
    let leads = match kind {
        // A server shows this page at any address, so its links may start at the root of the server.
        Kind::NotFound if url.starts_with('/') && !url.starts_with("//") => site.at_root(url),
        _ => address::leads(page.path, url, site.base()),
    };
    let target = match leads {
        Leads::Outside => return,
        Leads::Nowhere(why) => return notes.fail_at(&LINK_NOT_PORTABLE, el, attribute, format!("`{}` holds in one place only, if at all: {why}", shown(url))),
        Leads::To(target) => target,
    };
    let own = target.path.is_empty() || target.path == page.path;
    if target.path.is_empty() && target.fragment.is_none() && what == Use::Load && !url.starts_with('#') {
        return notes.fail_at(&BROKEN_LINK, el, attribute, "the address is empty");
    }
    let number = if own { Some(site.number_of(page.path)) } else { site.table.get(&target.path) };
    let Some(number) = number else {
        return missing(site, el, attribute, url, &target, notes);
    };
    if let Some(why) = target.but {
        notes.fail_at(&LINK_NOT_PORTABLE, el, attribute, format!("`{}` is no valid URL: {why}", shown(url)));
    }
    if what == Use::Follow && !own {
        found.leads.push(number);
    }
    let Some(fragment) = &target.fragment else { return };
    if !own {
        found.points.push((number, short(fragment)));
    } else if !has_place(page.doc, fragment) {
        no_place(el, attribute, url, fragment, notes);
    }
}

/// Whether a page has a place of this name (the HTML Standard, section 7.4.6.3).
fn has_place(doc: &Document, fragment: &str) -> bool {
    doc.by_id(fragment).is_some() || fragment.eq_ignore_ascii_case("top") || doc.by_name(fragment).is_some()
}

fn no_place(el: El<'_>, attribute: &str, url: &str, fragment: &str, notes: &Notes<'_>) {
    notes.fail_at(&BROKEN_FRAGMENT, el, attribute, format!("`{}` leads to a page that has no `{}`", shown(url), shown(fragment)));
}

/// Says of a reference whose file is not there what is nearest to it.
fn missing(site: &Site<'_>, el: El<'_>, attribute: &str, url: &str, target: &Target<'_>, notes: &Notes<'_>) {
    let path = target.path.trim_end_matches('/');
    let index = if path.is_empty() { "index.html".to_owned() } else { format!("{path}/index.html") };
    let shown_url = shown(url);
    if site.table.get(&index).is_some() {
        return notes.fail_at(
            &LINK_NOT_PORTABLE,
            el,
            attribute,
            format!("`{shown_url}` names a folder: only some servers show its `index.html`, and from a disk it is a list of files"),
        );
    }
    match site.table.nearly(&target.path) {
        Some(near) => {
            let near = site.table.path(near);
            notes.fail_at(&BROKEN_LINK, el, attribute, format!("`{shown_url}` leads to no file; `{near}` differs from it in capital and small letters"));
        }
        None => notes.fail_at(&BROKEN_LINK, el, attribute, format!("`{shown_url}` leads to no file: there is no `{}`", shown(&target.path))),
    }
}

/// Attributes that name one id, and the elements on which they do.
const ONE: &[(&str, &[&str])] = &[
    ("for", &["label"]),
    ("list", &["input"]),
    ("form", &["button", "fieldset", "input", "object", "output", "select", "textarea"]),
    ("popovertarget", &["button", "input"]),
    ("commandfor", &["button"]),
];

fn ids(doc: &Document, notes: &Notes<'_>) {
    let maps: LazyCell<BTreeSet<&str>, _> = LazyCell::new(|| doc.elements().filter(|el| el.is("map")).filter_map(|el| el.attr("name")).collect());
    for el in doc.elements() {
        for attr in el.attrs().filter(|attr| attr.prefix.is_empty()) {
            let is_one = ONE.iter().any(|(name, on)| *name == attr.name && el.is_any(on));
            let map = (attr.name == "usemap" && el.is_any(&["img", "object"])).then(|| attr.value.trim_start_matches('#'));
            if let Some(map) = map.filter(|map| !maps.contains(map)) {
                no_id(el, attr.name, map, notes);
            }
            if is_one && !attr.value.is_empty() && doc.by_id(attr.value).is_none() {
                no_id(el, attr.name, attr.value, notes);
            }
            if attr.name == "for" && el.is("output") {
                attr.value.split_ascii_whitespace().filter(|id| doc.by_id(id).is_none()).for_each(|id| no_id(el, attr.name, id, notes));
            }
        }
    }
}

fn no_id(el: El<'_>, attribute: &str, id: &str, notes: &Notes<'_>) {
    notes.fail_at(&BROKEN_ID_REFERENCE, el, attribute, format!("`{attribute}` names `{}`, and the page has no such id", shown(id)));
}

/// Says which links of a page lead to places that their pages do not have, now that all are known.
pub fn points(site: &Site<'_>, page: &Page<'_>, kind: Kind, broken: &[(u32, u32)], notes: &Notes<'_>) {
    references::each(page.doc, &mut |Reference { el, attribute, url, .. }| {
        let leads = match kind {
            Kind::NotFound if url.starts_with('/') => site.at_root(url),
            _ => address::leads(page.path, url, site.base()),
        };
        let Leads::To(Target { path, fragment: Some(fragment), .. }) = leads else { return };
        let Some(number) = site.table.get(&path) else { return };
        if broken.binary_search(&(number, short(&fragment))).is_ok() {
            no_place(el, attribute, url, &fragment, notes);
        }
    });
}

/// The names of the places of a page, as hashes, sorted.
pub fn places(doc: &Document) -> Box<[u32]> {
    let names = doc.elements().filter(|el| el.is("a")).filter_map(|el| el.attr("name"));
    let mut places: Vec<u32> = doc.ids().map(|(id, _)| id).chain(names).map(short).collect();
    places.sort_unstable();
    places.dedup();
    places.into_boxed_slice()
}

/// An address as a message shows it.
pub fn shown(text: &str) -> String {
    let short: String = text.chars().take(120).map(|c| if c == '`' || c.is_control() { '\u{fffd}' } else { c }).collect();
    if short.len() < text.len() && text.chars().count() > 120 { format!("{short}…") } else { short }
}
