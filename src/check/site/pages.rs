//! What each page says of itself, and whether a reader can come to it.

use super::address::{self, Leads};
use super::table::hash;
use super::{Kind, Known, Late, Seen, Site, furniture};
use crate::check::dom::{Document, El};
use crate::check::page::{Notes, Page};
use crate::check::rule::Rule;
use crate::finding::Severity;
use std::collections::BTreeMap;

/// Reachability.
pub static PAGE_NOT_REACHED: Rule = Rule {
    name: "page-not-reached",
    severity: Severity::Error,
    tests: "Links lead from `index.html` to every page of the site, except `404.html` and pages that only lead on or say that something was withdrawn.",
    why: "A page that no link leads to is found only by those who know its address.",
    fix: "link to the page from a list that belongs to it, or take it away",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/page-not-reached.md"),
};

/// Unique titles; WCAG 2.4.2.
pub static TITLES_ALIKE: Rule = Rule {
    name: "titles-alike",
    severity: Severity::Error,
    tests: "No two pages of the site have the same title.",
    why: "Among tabs, bookmarks and search results, two pages of one title cannot be told apart.",
    fix: "say in the `title` what only this page is about: the date, the panel, the number of the part",
    wcag: &["2.4.2"],
    act: &[],
    page: include_str!("../../../tests/rules/titles-alike.md"),
};

/// Unique descriptions: advice.
pub static DESCRIPTIONS_ALIKE: Rule = Rule {
    name: "descriptions-alike",
    severity: Severity::Warning,
    tests: "No two pages of the site that have a description (`<meta name=\"description\">`) have the same.",
    why: "Search results show it below the title; where all are alike it helps nobody to choose.",
    fix: "say what only this page holds, or leave the description out",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/descriptions-alike.md"),
};

/// The page's kind.
pub static PAGE_OF_NO_KIND: Rule = Rule {
    name: "page-of-no-kind",
    severity: Severity::Error,
    tests: "Every HTML page of the site says of which kind it is, in one `<meta name=\"page-kind\" content=\"…\">`.",
    why: "Reviewers draw their sample, and tools count pages, by kind; a page without one is missed.",
    fix: "write `<meta name=\"page-kind\" content=\"minute\">`, or the kind that it is, in the `head` of the template",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/page-of-no-kind.md"),
};

/// The canonical address (RFC 6596).
pub static CANONICAL_ELSEWHERE: Rule = Rule {
    name: "canonical-elsewhere",
    severity: Severity::Error,
    tests: "A canonical address that a page states (`<link rel=\"canonical\">`) is a file of the site: the page's own, unless the page only leads on to it or is kept out of search.",
    why: "Search engines show the canonical address instead of the page: if it is another page's, this one is lost to them.",
    fix: "state the page's own address, or none",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/canonical-elsewhere.md"),
};

/// The content of the first `meta` of a name, and its element.
pub fn meta<'a>(doc: &'a Document, name: &str) -> Option<(&'a str, El<'a>)> {
    let head = doc.head()?;
    head.children()
        .filter(|el| el.is("meta") && el.attr("name").is_some_and(|known| known.eq_ignore_ascii_case(name)))
        .find_map(|el| Some((el.attr("content")?, el)))
}

/// Whether a page asks to be left out of search.
pub fn is_unlisted(doc: &Document) -> bool {
    meta(doc, "robots").is_some_and(|(content, _)| content.to_ascii_lowercase().split(',').any(|word| matches!(word.trim(), "noindex" | "none")))
}

/// A text with its white space folded.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The hashes of the title and of the description of a page; 0 where there is none.
pub fn said(doc: &Document) -> (u64, u64) {
    let of = |text: Option<String>| text.map(|text| folded(&text)).filter(|text| !text.is_empty()).map_or(0, |text| hash(&text));
    (of(doc.title().map(El::text)), of(meta(doc, "description").map(|(content, _)| content.to_owned())))
}

/// Judges what a page says of itself.
pub fn check(site: &Site<'_>, page: &Page<'_>, kind: Kind, notes: &Notes<'_>) {
    if !page.doc.root().is_some_and(|root| root.is("html")) {
        return;
    }
    let kinds = page.doc.head().map_or(0, |head| head.children().filter(|el| el.is("meta") && el.attr("name") == Some("page-kind")).count());
    match kinds {
        0 => notes.fail_page(&PAGE_OF_NO_KIND, "the page does not say of which kind it is"),
        1 if kind == Kind::Unstated => notes.fail_page(&PAGE_OF_NO_KIND, "the page-kind of the page is empty"),
        1 => {}
        _ => notes.fail_page(&PAGE_OF_NO_KIND, "the page says twice of which kind it is"),
    }
    let is_canonical = |el: &El<'_>| el.attr("rel").is_some_and(|rel| rel.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case("canonical")));
    let Some(link) = page.doc.head().and_then(|head| head.children().filter(|el| el.is("link")).find(is_canonical)) else { return };
    let url = link.attr("href").unwrap_or_default();
    let Leads::To(target) = address::leads(page.path, url, site.base()) else {
        if site.base().is_some() || address::scheme(url).is_none() {
            notes.fail_at(&CANONICAL_ELSEWHERE, link, "href", format!("the canonical address `{}` is not on this site", super::links::shown(url)));
        }
        return;
    };
    let path = if target.path.is_empty() { page.path } else { &target.path };
    if site.table.get(path).is_none() {
        notes.fail_at(&CANONICAL_ELSEWHERE, link, "href", format!("there is no `{}`", super::links::shown(path)));
    } else if path != page.path && kind != Kind::Moved && !is_unlisted(page.doc) {
        notes.fail_at(&CANONICAL_ELSEWHERE, link, "href", format!("the canonical address is that of another page, `{}`", super::links::shown(path)));
    }
}

/// The element at which a fault that is found late is told.
pub fn element<'a>(doc: &'a Document, rule: &Rule) -> Option<El<'a>> {
    if *rule == TITLES_ALIKE {
        doc.title()
    } else if *rule == DESCRIPTIONS_ALIKE {
        meta(doc, "description").map(|(_, el)| el)
    } else if furniture::is_rule(rule) {
        furniture::blocks(doc).next()
    } else {
        None
    }
}

/// Judges what pages say of themselves beside each other, and which of them can be reached.
pub fn judge(site: &Site<'_>, known: &mut Known<'_>) {
    for (rule, what, of) in [(&TITLES_ALIKE, "title", (|seen| seen.title) as fn(&Seen) -> u64), (&DESCRIPTIONS_ALIKE, "description", |seen| seen.description)] {
        let mut first: BTreeMap<u64, u32> = BTreeMap::new();
        let counts = |seen: &&Seen| of(seen) != 0 && !matches!(seen.kind, Kind::Moved | Kind::Withdrawn) && !site.is_kept(seen.file);
        for seen in known.seen.iter().filter(counts) {
            let first = *first.entry(of(seen)).or_insert(seen.file);
            if first != seen.file {
                let message = format!("the {what} is that of `{}` too", super::links::shown(site.table.path(first)));
                known.late.entry(seen.file).or_default().push(Late::Said(rule, message));
            }
        }
    }
    let reached = reached(site, known);
    for seen in known.seen {
        let counts = !matches!(seen.kind, Kind::NotFound | Kind::Moved | Kind::Withdrawn) && is_page(site.table.path(seen.file));
        if counts && reached.binary_search(&seen.file).is_err() {
            known.late.entry(seen.file).or_default().push(Late::Said(&PAGE_NOT_REACHED, "no links lead here from `index.html`".to_owned()));
        }
    }
}

/// Whether it is a page for readers, and not a drawing or a file of data.
pub fn is_page(path: &str) -> bool {
    let end = path.rsplit_once('.').map_or("", |(_, end)| end);
    ["html", "htm", "xhtml", "xht"].iter().any(|known| end.eq_ignore_ascii_case(known))
}

/// The pages that links lead to from the home page, sorted. Without a home page, none can be said to be out of reach.
fn reached(site: &Site<'_>, known: &Known<'_>) -> Vec<u32> {
    let Some(home) = site.table.get("index.html") else { return known.seen.iter().map(|seen| seen.file).collect() };
    let mut is_reached = vec![false; site.folder.files.len()];
    let mut next = vec![home];
    while let Some(file) = next.pop() {
        match is_reached.get_mut(file as usize) {
            Some(reached) if !*reached => *reached = true,
            _ => continue,
        }
        next.extend(known.page(file).iter().flat_map(|page| page.leads.iter().copied()).filter(|file| is_reached.get(*file as usize) == Some(&false)));
    }
    (0u32..).zip(&is_reached).filter(|(_, reached)| **reached).map(|(file, _)| file).collect()
}
