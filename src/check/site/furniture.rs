//! What stands on many pages: the links of the header and of the footer, which keep their order and their names.

use super::address::{self, Leads};
use super::{Kind, Known, Late, Site};
use crate::check::dom::{Document, El, Part};
use crate::check::page::Page;
use crate::check::rule::Rule;
use crate::check::site::pages::folded;
use crate::finding::Severity;
use std::collections::BTreeMap;
use std::sync::PoisonError;
use xxhash_rust::xxh3::Xxh3;

/// WCAG 3.2.3 Consistent Navigation.
pub static NAVIGATION_INCONSISTENT: Rule = Rule {
    name: "navigation-inconsistent",
    severity: Severity::Error,
    tests: "Links that the headers and footers of several pages share stand in the same order on all of them.",
    why: "Who cannot see the whole page at once learns where things are, and looks for them there on the next page.",
    fix: "give the links the order that they have on the other pages",
    wcag: &["3.2.3"],
    act: &[],
    page: include_str!("../../../tests/rules/navigation-inconsistent.md"),
};

/// WCAG 3.2.6 Consistent Help.
pub static HELP_INCONSISTENT: Rule = Rule {
    name: "help-inconsistent",
    severity: Severity::Error,
    tests: "Links to help in the headers and footers (mail addresses, telephone numbers, links called contact or help) stand at the same place among the others on all pages that have them.",
    why: "Who needs help is the one who can least afford to look for it.",
    fix: "give the link the place that it has on the other pages",
    wcag: &["3.2.6"],
    act: &[],
    page: include_str!("../../../tests/rules/help-inconsistent.md"),
};

/// WCAG 3.2.4 Consistent Identification.
pub static NAMES_INCONSISTENT: Rule = Rule {
    name: "names-inconsistent",
    severity: Severity::Error,
    tests: "A link in the header or footer that leads to one page has the same name on all pages.",
    why: "A thing that has another name on every page must be learnt anew on every page.",
    fix: "give the link the name that it has on the other pages",
    wcag: &["3.2.4"],
    act: &[],
    page: include_str!("../../../tests/rules/names-inconsistent.md"),
};

/// The arrangement of the links in header and footer.
#[derive(Clone, Debug)]
pub struct Furniture(Vec<Item>);

#[derive(Clone, PartialEq, Debug)]
struct Item {
    target: String,
    name: String,
    is_help: bool,
}

/// Whether a rule is judged here.
pub fn is_rule(rule: &Rule) -> bool {
    [&NAVIGATION_INCONSISTENT, &HELP_INCONSISTENT, &NAMES_INCONSISTENT].contains(&rule)
}

/// The headers and footers of the page as a whole.
pub fn blocks(doc: &Document) -> impl Iterator<Item = El<'_>> {
    let of = |el: El<'_>| match el.attr("role").map(str::trim) {
        None | Some("") => el.is_any(&["header", "footer"]),
        Some(role) => matches!(role, "banner" | "contentinfo"),
    };
    doc.body().into_iter().flat_map(El::children).filter(move |el| of(*el))
}

fn each<'a>(site: &Site<'_>, page: &Page<'a>, see: &mut dyn FnMut(&str, El<'a>, bool)) {
    for link in blocks(page.doc).flat_map(El::descendants).filter(|el| el.is("a")) {
        let Some(url) = link.attr("href").filter(|url| !url.starts_with('#')) else { continue };
        let scheme = address::scheme(url.trim_start()).unwrap_or_default();
        let is_help = ["mailto", "tel", "sms"].iter().any(|known| known.eq_ignore_ascii_case(scheme));
        match address::leads(page.path, url, site.base()) {
            Leads::To(target) if target.path.is_empty() => see(page.path, link, is_help),
            Leads::To(target) => see(&target.path, link, is_help),
            Leads::Outside | Leads::Nowhere(_) => see(url.trim(), link, is_help),
        }
    }
}

/// The hash of the arrangement on a page, 0 where there are no such links; the arrangement itself is kept by its hash.
pub fn look(site: &Site<'_>, page: &Page<'_>) -> u64 {
    let (mut hash, mut count) = (Xxh3::new(), 0u32);
    each(site, page, &mut |target, link, _| {
        hash.update(target.as_bytes());
        hash.update(b"\n");
        hash.update(link.attr("aria-label").unwrap_or_default().as_bytes());
        link.texts().for_each(|(text, _)| hash.update(text.as_bytes()));
        link.descendants().filter_map(|el| el.attr("alt")).for_each(|alt| hash.update(alt.as_bytes()));
        hash.update(b"\n");
        count += 1;
    });
    if count == 0 {
        return 0;
    }
    let hash = hash.digest().max(1);
    site.arrangement(hash, || {
        let mut items: Vec<Item> = Vec::new();
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        each(site, page, &mut |target, link, is_help| {
            let name = name(link);
            let is_help = is_help || name.split_whitespace().any(|word| word.eq_ignore_ascii_case("contact") || word.eq_ignore_ascii_case("help"));
            // Two links to one page are told apart by their place among them.
            let count = counts.entry(target.to_owned()).or_default();
            let target = if *count == 0 { target.to_owned() } else { format!("{target}\n{count}") };
            *count += 1;
            items.push(Item { target, name, is_help });
        });
        Furniture(items)
    });
    hash
}

/// The name of a link: its label, else its words and the alternatives of its images. (AccName 1.2, as far as furniture needs it.)
fn name(link: El<'_>) -> String {
    if let Some(label) = link.attr("aria-label").map(folded).filter(|label| !label.is_empty()) {
        return label;
    }
    let mut text = String::new();
    let mut open = vec![link.nodes()];
    while let Some(nodes) = open.last_mut() {
        match nodes.next() {
            Some(Part::Text(words, _)) => text.push_str(words),
            Some(Part::Element(el)) => {
                text.push_str(el.attr("alt").unwrap_or_default());
                open.push(el.nodes());
            }
            None => drop(open.pop()),
        }
    }
    folded(&text)
}

/// Judges the arrangements beside each other. The one that most pages have is the one that the others are held against.
pub fn judge(site: &Site<'_>, known: &mut Known<'_>) {
    let arrangements = site.furniture.read().unwrap_or_else(PoisonError::into_inner);
    let mut counts: BTreeMap<u64, (usize, std::cmp::Reverse<u32>)> = BTreeMap::new();
    for seen in known.seen.iter().filter(|seen| seen.furniture != 0 && seen.kind != Kind::NotFound && !site.is_kept(seen.file)) {
        counts.entry(seen.furniture).or_insert((0, std::cmp::Reverse(seen.file))).0 += 1;
    }
    let most = counts.iter().max_by_key(|(_, count)| **count).and_then(|(hash, _)| arrangements.get(hash));
    let Some(most) = most else { return };
    let faults: BTreeMap<u64, Vec<Difference>> =
        arrangements.iter().map(|(hash, other)| (*hash, differences(&most.0, &other.0))).filter(|(_, faults)| !faults.is_empty()).collect();
    for seen in known.seen {
        for fault in faults.get(&seen.furniture).into_iter().flatten() {
            known.late.entry(seen.file).or_default().push(Late::Link(fault.rule, fault.message.clone(), fault.link.clone()));
        }
    }
}

/// The first link of header or footer that has this name.
pub fn named<'d>(doc: &'d Document, wanted: &str) -> Option<El<'d>> {
    blocks(doc).flat_map(El::descendants).find(|el| el.is("a") && name(*el) == wanted)
}

/// What one arrangement has otherwise than most, and the name of the link that shows it.
struct Difference {
    rule: &'static Rule,
    message: String,
    link: String,
}

fn differences(most: &[Item], other: &[Item]) -> Vec<Difference> {
    let mut faults: Vec<Difference> = Vec::new();
    let place: BTreeMap<&str, usize> = most.iter().enumerate().map(|(at, item)| (item.target.as_str(), at)).collect();
    let shared: Vec<(usize, &Item)> = other.iter().filter_map(|item| place.get(item.target.as_str()).map(|at| (*at, item))).collect();
    let differs = shared.iter().find_map(|(at, item)| most.get(*at).filter(|known| known.name != item.name).map(|known| (known, item)));
    if let Some((known, item)) = differs {
        let message = format!("the link is called `{}` here, and `{}` on most pages", item.name, known.name);
        faults.push(Difference { rule: &NAMES_INCONSISTENT, message, link: item.name.clone() });
    }
    let others = shared.iter().filter(|(_, item)| !item.is_help);
    if let Some((before, after)) = out_of_order(others) {
        let message = format!("`{before}` stands before `{after}` here, and after it on most pages");
        faults.push(Difference { rule: &NAVIGATION_INCONSISTENT, message, link: before.to_owned() });
    }
    // A link to help is out of its place where one of the others has changed sides.
    let (mut greatest, mut least) = (0, usize::MAX);
    let mut least_behind: Vec<usize> = Vec::with_capacity(shared.len());
    for (place, _) in shared.iter().rev() {
        least_behind.push(least);
        least = least.min(*place);
    }
    let swapped = shared.iter().zip(least_behind.iter().rev()).enumerate().find_map(|(at, (help, least))| {
        let has_changed = help.1.is_help && (greatest > help.0 || *least < help.0);
        greatest = greatest.max(help.0);
        let is_changed = |(n, other): &(usize, &(usize, &Item))| other.0 != help.0 && (*n < at) != (other.0 < help.0);
        let changed = if has_changed { shared.iter().enumerate().find(is_changed) } else { None };
        changed.map(|(_, other)| (&help.1.name, &other.1.name))
    });
    if let Some((help, other)) = swapped {
        let message = format!("`{help}` stands on another side of `{other}` than on most pages");
        faults.push(Difference { rule: &HELP_INCONSISTENT, message, link: help.clone() });
    }
    faults
}

fn out_of_order<'i>(items: impl Iterator<Item = &'i (usize, &'i Item)>) -> Option<(&'i str, &'i str)> {
    let mut last: Option<&(usize, &Item)> = None;
    for item in items {
        if let Some(last) = last.filter(|last| last.0 > item.0) {
            return Some((&last.1.name, &item.1.name));
        }
        last = Some(item);
    }
    None
}
