//! What programs follow the site by: feeds, the sitemap, `robots.txt`, calendars, linked data.

use super::address::{self, Leads};
use super::links::{self, shown};
use super::pages::{folded, is_page};
use super::table::hash;
use super::tables::DATA_MALFORMED;
use super::{Kind, Known, Site};
use crate::check::dom::{Document, El};
use crate::check::fault::Fault;
use crate::check::page::{Notes, Page};
use crate::check::references;
use crate::check::rule::Rule;
use crate::check::rules::house;
use crate::finding::Severity;
use std::cell::LazyCell;
use std::collections::BTreeSet;

/// Atom (RFC 4287).
pub static FEED_UNSOUND: Rule = Rule {
    name: "feed-unsound",
    severity: Severity::Error,
    tests: "A feed is an Atom feed: it and each of its entries have an id of their own, a title and a date of change (RFC 3339), and somebody is named as author.",
    why: "Feed readers drop what they cannot tell apart or cannot date.",
    fix: "build the feed again, and publish it whole",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/feed-unsound.md"),
};

/// Feeds and pages.
pub static FEED_DISAGREES: Rule = Rule {
    name: "feed-disagrees",
    severity: Severity::Error,
    tests: "Every entry of a feed links to a page of the site, under the title that this page has; the feed links to itself.",
    why: "Who follows the feed reads it instead of the site: what it says must be so, and lead somewhere.",
    fix: "publish the feed and the pages from one build",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/feed-disagrees.md"),
};

/// The sitemap (sitemaps.org, protocol 0.9).
pub static SITEMAP_DISAGREES: Rule = Rule {
    name: "sitemap-disagrees",
    severity: Severity::Error,
    tests: "The sitemap lists every page of the site that may be found by search, each once, and nothing else.",
    why: "Search engines take from it what there is; a page that is missing may never be found, one that is listed and gone is a dead result.",
    fix: "publish the sitemap and the pages from one build",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/sitemap-disagrees.md"),
};

/// `robots.txt` (RFC 9309).
pub static ROBOTS_UNSOUND: Rule = Rule {
    name: "robots-unsound",
    severity: Severity::Error,
    tests: "`robots.txt` has only lines that it may have, keeps no page out of search, and names a sitemap that is there.",
    why: "One wrong line of this file takes a whole site out of search.",
    fix: "allow everything, and name the sitemap by its whole address",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/robots-unsound.md"),
};

/// JSON-LD.
pub static LINKED_DATA_DISAGREES: Rule = Rule {
    name: "linked-data-disagrees",
    severity: Severity::Error,
    tests: "Linked data on a page can be read as JSON, state a context, and link only to files of the site or to other sites; on a minute they have its name.",
    why: "Search engines show what stands there instead of what the page says.",
    fix: "publish them from the same build as the page",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/linked-data-disagrees.md"),
};

/// Judges an Atom feed.
pub fn feed(site: &Site<'_>, known: &Known<'_>, path: &str, bytes: &[u8], faults: &mut Vec<Fault>) {
    let doc = crate::check::dom::xml(crate::check::dom::decode(bytes).0);
    let page = Page::new(path, &doc, site.library);
    let notes = Notes::new(&page);
    if let Some(fault) = doc.faults.first() {
        notes.fail_in_text(&DATA_MALFORMED, fault.at, fault.what.clone());
    }
    if let Some(root) = doc.root() {
        if root.name() == "feed" && &**root.namespace() == "http://www.w3.org/2005/Atom" {
            whole(site, known, &page, root, &notes);
        } else {
            notes.fail(&FEED_UNSOUND, root, "the root is no `feed` of Atom");
        }
    }
    faults.extend(notes.take());
}

fn child<'a>(el: El<'a>, name: &str) -> Option<El<'a>> {
    el.children().find(|child| child.name() == name)
}

fn link<'a>(el: El<'a>, rel: &str) -> Option<El<'a>> {
    el.children().find(|child| child.name() == "link" && child.attr("rel").unwrap_or("alternate") == rel)
}

fn whole(site: &Site<'_>, known: &Known<'_>, page: &Page<'_>, root: El<'_>, notes: &Notes<'_>) {
    let entries = || root.children().filter(|el| el.name() == "entry");
    let mut ids: BTreeSet<String> = BTreeSet::new();
    for part in std::iter::once(root).chain(entries()) {
        for name in ["id", "title", "updated"] {
            let words = child(part, name).map(|el| folded(&el.text())).unwrap_or_default();
            if words.is_empty() {
                notes.fail(&FEED_UNSOUND, part, format!("it has no `{name}`"));
            } else if name == "updated" && !is_moment(&words) {
                notes.fail(&FEED_UNSOUND, child(part, name).unwrap_or(part), format!("`{}` is no moment of time as feeds write it", shown(&words)));
            } else if name == "id" && !ids.insert(words) {
                notes.fail(&FEED_UNSOUND, child(part, name).unwrap_or(part), "the id is that of another entry");
            }
        }
    }
    if child(root, "author").is_none() && entries().any(|entry| child(entry, "author").is_none()) {
        notes.fail(&FEED_UNSOUND, root, "no author is named");
    }
    if let Some(own) = link(root, "self") {
        let leads = address::leads(page.path, own.attr("href").unwrap_or_default(), site.base());
        let is_own = matches!(&leads, Leads::To(target) if target.path.is_empty() || target.path == page.path);
        if !(is_own || leads == Leads::Outside && site.base().is_none()) {
            notes.fail(&FEED_DISAGREES, own, "the feed says that it lies elsewhere");
        }
    }
    let home = known.home.as_deref().unwrap_or_default();
    for entry in entries() {
        let Some(link) = link(entry, "alternate") else {
            if child(entry, "content").is_none() {
                notes.fail(&FEED_DISAGREES, entry, "the entry links to no page");
            }
            continue;
        };
        let Leads::To(target) = address::leads(page.path, link.attr("href").unwrap_or_default(), site.base()) else {
            if site.base().is_some() {
                notes.fail(&FEED_DISAGREES, link, "the link leads to another site");
            }
            continue;
        };
        let Some(seen) = site.table.get(&target.path).and_then(|file| known.page(file)) else {
            notes.fail(&FEED_DISAGREES, link, format!("there is no page `{}`", shown(&target.path)));
            continue;
        };
        let place = target.fragment.as_deref().map(super::table::short);
        if place.is_some_and(|place| seen.places.binary_search(&place).is_err()) {
            notes.fail(&FEED_DISAGREES, link, format!("`{}` has no such place", shown(&target.path)));
        }
        let Some(title) = child(entry, "title").map(|el| folded(&el.text())) else { continue };
        // An entry for one passage has words of its own.
        let is_same = seen.title == hash(&title) || seen.title == hash(&format!("{title} – {home}"));
        if place.is_none() && !is_same {
            notes.fail(&FEED_DISAGREES, child(entry, "title").unwrap_or(entry), format!("the page `{}` has another title", shown(&target.path)));
        }
    }
}

/// Whether it is a date and time (RFC 3339, section 5.6).
fn is_moment(text: &str) -> bool {
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c.to_ascii_uppercase() }).collect();
    let Some(rest) = shape.strip_prefix("0000-00-00T00:00:00") else { return false };
    let fraction = rest.strip_prefix('.').map(|rest| rest.trim_start_matches('0'));
    matches!(fraction.unwrap_or(rest), "Z" | "+00:00" | "-00:00") && !rest.starts_with(".Z")
}

/// Judges the sitemap, and all files that it is made of.
pub fn sitemap(site: &Site<'_>, known: &Known<'_>, faults: &mut Vec<Fault>) {
    const FIRST: &str = "sitemap.xml";
    if site.table.get(FIRST).is_none() {
        if site.base().is_some() && known.seen.len() > 1 {
            faults.push(site.fault(&SITEMAP_DISAGREES, FIRST, 0, "the site states its address, and has no sitemap".to_owned()));
        }
        return;
    }
    let mut listed: BTreeSet<u32> = BTreeSet::new();
    let mut parts = vec![FIRST.to_owned()];
    let mut read: BTreeSet<String> = BTreeSet::new();
    while let Some(path) = parts.pop() {
        let Some(doc) = site.table.get(&path).filter(|_| read.insert(path.clone())).and_then(|file| site.again(file)) else { continue };
        let page = Page::new(&path, &doc, site.library);
        let notes = Notes::new(&page);
        let is_index = doc.root().is_some_and(|root| root.name() == "sitemapindex");
        for loc in doc.elements().filter(|el| el.name() == "loc") {
            let url = loc.text();
            let below = match (site.base().and_then(|base| base.below(url.trim())), site.base()) {
                (Some(rest), _) => rest.to_owned(),
                (None, None) => path_of(url.trim()),
                (None, Some(_)) => {
                    notes.fail(&SITEMAP_DISAGREES, loc, format!("`{}` is not on this site", shown(&url)));
                    continue;
                }
            };
            let file = match address::below("", &below) {
                Leads::To(target) => site.table.get(if target.path.is_empty() { "index.html" } else { &target.path }),
                _ => None,
            };
            match file {
                None => notes.fail(&SITEMAP_DISAGREES, loc, format!("`{}` is not there", shown(&url))),
                Some(file) if is_index => parts.push(site.table.path(file).to_owned()),
                Some(file) if !listed.insert(file) => notes.fail(&SITEMAP_DISAGREES, loc, format!("`{}` is listed twice", shown(&url))),
                Some(file) if !known.page(file).is_some_and(is_indexed) => {
                    notes.fail(&SITEMAP_DISAGREES, loc, format!("`{}` asks to be left out of search, or is no page", shown(&url)));
                }
                Some(_) => {}
            }
        }
        faults.extend(notes.take());
    }
    let is_missing = |seen: &&super::Seen| is_indexed(seen) && is_page(site.table.path(seen.file)) && !listed.contains(&seen.file) && !site.is_kept(seen.file);
    for seen in known.seen.iter().filter(is_missing) {
        faults.push(site.fault(&SITEMAP_DISAGREES, FIRST, 0, format!("`{}` is not listed", shown(site.table.path(seen.file)))));
    }
}

fn is_indexed(seen: &super::Seen) -> bool {
    !seen.unlisted && !matches!(seen.kind, Kind::NotFound | Kind::Moved | Kind::Withdrawn)
}

/// What of an address stands below its host.
fn path_of(url: &str) -> String {
    let rest = url.split_once("//").map_or(url, |(_, rest)| rest);
    rest.split_once('/').map_or("", |(_, path)| path).to_owned()
}

/// Judges `robots.txt`.
pub fn robots(site: &Site<'_>, path: &str, bytes: &[u8], faults: &mut Vec<Fault>) {
    let mut groups = 0;
    for (line, number) in String::from_utf8_lossy(bytes).lines().zip(1u32..) {
        let line = line.split('#').next().unwrap_or_default().trim();
        if line.is_empty() {
            continue;
        }
        let Some((key, value)) = line.split_once(':').map(|(key, value)| (key.trim().to_ascii_lowercase(), value.trim())) else {
            faults.push(site.fault(&ROBOTS_UNSOUND, path, number, "this is no line of a name, a colon and a value".to_owned()));
            continue;
        };
        let wrong = match key.as_str() {
            "user-agent" => {
                groups += 1;
                None
            }
            "disallow" if !value.is_empty() => Some(format!("`{}` is kept out of search; a page says so itself, with `noindex`", shown(value))),
            "allow" | "disallow" if groups == 0 => Some("this line comes before any `User-agent`".to_owned()),
            "allow" | "disallow" | "crawl-delay" => None,
            "sitemap" => {
                let rest = site.base().and_then(|base| base.below(value)).map_or_else(|| path_of(value), str::to_owned);
                site.table.get(&rest).is_none().then(|| format!("there is no sitemap at `{}`", shown(value)))
            }
            _ => Some(format!("`{}` is no name that such a file may have", shown(&key))),
        };
        faults.extend(wrong.map(|message| site.fault(&ROBOTS_UNSOUND, path, number, message)));
    }
}

/// Judges a calendar (RFC 5545): its lines, and that what begins also ends.
pub fn calendar(site: &Site<'_>, path: &str, bytes: &[u8], faults: &mut Vec<Fault>) {
    let text = String::from_utf8_lossy(bytes);
    let mut open: Vec<String> = Vec::new();
    let mut fail = |line: u32, message: String| faults.push(site.fault(&DATA_MALFORMED, path, line, message));
    if !text.starts_with("BEGIN:VCALENDAR\r\n") {
        fail(1, "a calendar begins with `BEGIN:VCALENDAR`, and its lines end in CR LF".to_owned());
    }
    let mut number = 0;
    for line in text.split_inclusive('\n') {
        number += 1;
        let Some(words) = line.strip_suffix("\r\n") else { return fail(number, "the line does not end in CR LF".to_owned()) };
        if words.len() > 75 {
            fail(number, format!("the line is {} bytes long: past 75 it must be folded", words.len()));
        }
        if words.starts_with([' ', '\t']) {
            continue;
        }
        match words.split_once(':') {
            None => fail(number, "this is no line of a name, a colon and a value".to_owned()),
            Some((name, part)) if name.eq_ignore_ascii_case("begin") => open.push(part.to_owned()),
            Some((name, part)) if name.eq_ignore_ascii_case("end") && open.pop().as_deref() != Some(part) => {
                fail(number, format!("`{}` ends, and is not what began last", shown(part)));
            }
            Some(_) => {}
        }
    }
    if let Some(part) = open.pop() {
        fail(number, format!("`{}` does not end", shown(&part)));
    }
}

/// Judges the linked data of a page.
pub fn linked(site: &Site<'_>, page: &Page<'_>, kind: Kind, notes: &Notes<'_>) {
    let is_data = |el: &El<'_>| el.is("script") && el.attr("type").is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json"));
    let headings: LazyCell<String, _> =
        LazyCell::new(|| page.elements().filter(|el| el.is("h1")).flat_map(|el| [folded(&el.text()), "\n".to_owned()]).collect());
    for script in page.elements().filter(is_data) {
        let text = script.text();
        let data: serde_json::Value = match serde_json::from_str(&text) {
            Ok(data) => data,
            Err(error) => {
                notes.fail(&LINKED_DATA_DISAGREES, script, format!("the linked data cannot be read: {error}"));
                continue;
            }
        };
        if data.get("@context").is_none() {
            notes.fail(&LINKED_DATA_DISAGREES, script, "the linked data state no `@context`");
        }
        let mut names = Vec::new();
        let mut left = vec![(&data, "")];
        while let Some((value, key)) = left.pop() {
            match value {
                serde_json::Value::Array(list) => left.extend(list.iter().map(|value| (value, key))),
                serde_json::Value::Object(map) => left.extend(map.iter().map(|(key, value)| (value, key.as_str()))),
                serde_json::Value::String(text) if matches!(key, "url" | "item" | "contentUrl") => nowhere(site, page, script, text, notes),
                serde_json::Value::String(text) if key == "name" => names.push(folded(text)),
                _ => {}
            }
        }
        // A heading may say more than the name: what tells two minutes of one name apart.
        let is_named = || names.iter().any(|name| !name.is_empty() && headings.contains(name.as_str()));
        if kind == Kind::Minute && !is_named() {
            notes.fail(&LINKED_DATA_DISAGREES, script, "the linked data do not have the name of this minute");
        }
    }
}

fn nowhere(site: &Site<'_>, page: &Page<'_>, script: El<'_>, url: &str, notes: &Notes<'_>) {
    let is_there = match address::leads(page.path, url, site.base()) {
        Leads::To(target) => target.path.is_empty() || site.table.get(&target.path).is_some(),
        Leads::Outside => true,
        Leads::Nowhere(_) => false,
    };
    if !is_there {
        notes.fail(&LINKED_DATA_DISAGREES, script, format!("the linked data lead to `{}`, which is not there", shown(url)));
    }
}

/// Judges the references of a style sheet.
pub fn style(site: &Site<'_>, path: &str, bytes: &[u8], faults: &mut Vec<Fault>) {
    let doc = Document { text: String::from_utf8_lossy(bytes).into_owned(), ..crate::check::dom::html(String::new()) };
    let page = Page::new(path, &doc, site.library).allowing(site.options.allowed);
    let notes = Notes::new(&page);
    references::styles(&doc.text, &mut |url, at| {
        let at = u32::try_from(at).unwrap_or(0);
        match address::leads(path, url, site.base()) {
            Leads::To(target) if !target.path.is_empty() && site.table.get(&target.path).is_none() => {
                notes.fail_in_text(&links::BROKEN_LINK, at, format!("`{}` leads to no file: there is no `{}`", shown(url), shown(&target.path)));
            }
            Leads::Nowhere(why) => notes.fail_in_text(&links::LINK_NOT_PORTABLE, at, format!("`{}` holds in one place only, if at all: {why}", shown(url))),
            _ => {}
        }
    });
    house::sheet(&page, &notes);
    faults.extend(notes.take());
}
