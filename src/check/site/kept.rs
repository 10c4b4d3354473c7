//! Addresses that are kept: the list of them agrees with the pages, and none of the last publication is gone.

use super::links::{self, shown};
use super::pages::is_page;
use super::table::short;
use super::{Kind, Known, Late, Site};
use crate::check::fault::Fault;
use crate::check::read::Folder;
use crate::check::rule::Rule;
use crate::finding::Severity;
use std::collections::BTreeSet;

/// The list of addresses.
pub const LIST: &str = "data/addresses.txt";

/// Addresses that are gone.
pub static ADDRESS_LOST: Rule = Rule {
    name: "address-lost",
    severity: Severity::Error,
    tests: "Every page and passage of the last publication (`check --previous`) is there, leads on to where it is now, or says that it was withdrawn.",
    why: "Minutes are cited by address, in letters, in court and on paper. An address that is gone takes the evidence with it.",
    fix: "name the old address in `moved_from`, or keep the page with `withdrawn = \"why\"`",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/address-lost.md"),
};

/// Lists that are gone.
pub static LIST_GONE: Rule = Rule {
    name: "list-gone",
    severity: Severity::Warning,
    tests: "Every list of the last publication (`check --previous`) that is made of what other pages hold, as a commissioner's pages of a theme, is there.",
    why: "Whoever kept its address finds nothing there, though all that it listed may be where it was.",
    fix: "nothing where what it listed was withdrawn or names another theme now; a link of yours to it leads better to the theme's, commissioner's or \
          panel's first page, whose file can lead on from here with `moved_from`",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/list-gone.md"),
};

/// The list and the pages.
pub static ADDRESS_LIST_DISAGREES: Rule = Rule {
    name: "address-list-disagrees",
    severity: Severity::Error,
    tests: "`data/addresses.txt` lists every page of the site with its passages, in order, and nothing that is not there.",
    why: "The next publication is held against this list: what is not on it can be lost without anybody seeing.",
    fix: "publish the list and the pages from one build",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/address-list-disagrees.md"),
};

/// A line of the list: the page, what stands there, and how many passages it has.
struct Line<'t> {
    page: &'t str,
    what: &'t str,
    passages: u32,
}

fn line(text: &str) -> Option<Line<'_>> {
    let mut fields = text.split('\t');
    let (page, what) = (fields.next()?, fields.next()?);
    let known = matches!(what, "page" | "list" | "moved" | "withdrawn");
    let last = match fields.next().filter(|field| !field.is_empty()) {
        Some(field) if what == "page" => field.strip_prefix("p1-p").and_then(|last| last.parse().ok())?,
        _ => 0,
    };
    (known && !page.is_empty()).then_some(Line { page, what, passages: last })
}

/// Judges the list of addresses of the site.
pub fn list(site: &Site<'_>, known: &Known<'_>, path: &str, bytes: &[u8], faults: &mut Vec<Fault>) {
    let text = String::from_utf8_lossy(bytes);
    let mut listed: BTreeSet<u32> = BTreeSet::new();
    let mut last = "";
    for (text, number) in text.lines().zip(1u32..) {
        let mut fail = |message: String| faults.push(site.fault(&ADDRESS_LIST_DISAGREES, path, number, message));
        let Some(line) = line(text) else {
            fail("this is no line of an address, what stands there, and passages, with tabs between them".to_owned());
            continue;
        };
        if line.page <= last {
            fail("the line is not in its place: addresses stand in order, each once".to_owned());
        }
        last = line.page;
        let Some(seen) = site.table.get(line.page).and_then(|file| known.page(file)) else {
            fail(format!("there is no page `{}`", shown(line.page)));
            continue;
        };
        listed.insert(seen.file);
        if site.is_kept(seen.file) {
            // The list tells of what is to stand there.
            continue;
        }
        let is = match seen.kind {
            Kind::Moved => "moved",
            Kind::Withdrawn => "withdrawn",
            // Which pages are lists is for the plan alone to know.
            _ if line.what == "list" => "list",
            _ => "page",
        };
        if line.what != is {
            fail(format!("`{}` is listed as `{}`, and the page says `{is}`", shown(line.page), line.what));
        }
        let has = |number: u32| seen.places.binary_search(&short(&format!("p{number}"))).is_ok();
        if let Some(lost) = (1..=line.passages.min(1_000_000)).find(|number| !has(*number)) {
            fail(format!("`{}` has no passage `p{lost}`", shown(line.page)));
        } else if seen.kind == Kind::Minute && has(line.passages.saturating_add(1)) {
            fail(format!("`{}` has more passages than are listed", shown(line.page)));
        }
    }
    for seen in known.seen.iter().filter(|seen| seen.kind != Kind::NotFound && !listed.contains(&seen.file) && !site.is_kept(seen.file)) {
        let page = site.table.path(seen.file);
        if is_page(page) {
            faults.push(site.fault(&ADDRESS_LIST_DISAGREES, path, 0, format!("`{}` is not listed", shown(page))));
        }
    }
}

/// The addresses of the last publication, as text: its list with the pages that are on none, or where it had none its pages.
fn before(previous: &Folder) -> String {
    let list =
        [LIST].into_iter().chain(previous.files.iter().map(String::as_str).filter(|path| path.ends_with("addresses.txt"))).find(|path| previous.has(path));
    if let Some((list, bytes)) = list.and_then(|list| Some((list, previous.read(list).ok()?))) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let more = if list == LIST { unlisted(previous, &text) } else { String::new() };
        return format!("{text}\n{more}");
    }
    // A list that was saved under a name of its own.
    if let [only] = previous.files.as_slice()
        && !is_page(only)
        && let Ok(bytes) = previous.read(only)
    {
        return String::from_utf8_lossy(&bytes).into_owned();
    }
    previous.files.iter().filter(|path| is_page(path) && *path != "404.html").map(|path| format!("{path}\tpage\n")).collect()
}

/// The pages of a site that its list does not name: those that a build kept after an error are public all the same.
fn unlisted(previous: &Folder, text: &str) -> String {
    let listed: BTreeSet<&str> = text.lines().filter_map(line).map(|line| line.page).collect();
    let pages = previous.files.iter().filter(|path| is_page(path) && !listed.contains(path.as_str()) && *path != "404.html");
    let line = |path: &String| {
        let doc = crate::check::dom::html(crate::check::dom::decode(&previous.read(path).ok()?).0);
        let places = links::places(&doc);
        Some(match Kind::of(&doc) {
            // Another hand's.
            Kind::Unstated | Kind::NotFound => return None,
            Kind::Moved => format!("{path}\tmoved\n"),
            Kind::Withdrawn => format!("{path}\twithdrawn\n"),
            Kind::Minute => match (1u32..).take_while(|number| places.binary_search(&short(&format!("p{number}"))).is_ok()).last() {
                Some(last) => format!("{path}\tpage\tp1-p{last}\n"),
                None => format!("{path}\tpage\n"),
            },
            _ => format!("{path}\tpage\n"),
        })
    };
    pages.filter_map(line).collect()
}

/// Judges the addresses of the last publication.
pub fn previous(site: &Site<'_>, known: &mut Known<'_>, previous: &Folder, faults: &mut Vec<Fault>) {
    let text = before(previous);
    for line in text.lines().filter_map(line) {
        let file = site.table.get(line.page).filter(|file| known.page(*file).is_some());
        let Some(file) = file else {
            let (rule, what) =
                if line.what == "list" { (&LIST_GONE, "the list was published, and is gone") } else { (&ADDRESS_LOST, "the page was published, and is gone") };
            faults.push(site.fault(rule, line.page, 0, what.to_owned()));
            continue;
        };
        let lost: Vec<u32> = match known.page(file) {
            Some(seen) if !matches!(seen.kind, Kind::Moved | Kind::Withdrawn) => {
                (1..=line.passages.min(1_000_000)).filter(|number| seen.places.binary_search(&short(&format!("p{number}"))).is_err()).collect()
            }
            Some(seen) if seen.kind == Kind::Moved && !seen.leads.iter().any(|to| known.page(*to).is_some_and(|to| to.kind != Kind::Moved)) => {
                known.note(file, Late::Said(&ADDRESS_LOST, "the page was published, says that it has moved, and leads to no page".to_owned()));
                continue;
            }
            _ => continue,
        };
        if let (Some(first), Some(last)) = (lost.first(), lost.last()) {
            let which = if first == last {
                format!("the passage `p{first}` was published, and is gone")
            } else {
                format!("{} passages from `p{first}` to `p{last}` were published, and are gone", lost.len())
            };
            known.note(file, Late::Said(&ADDRESS_LOST, which));
        }
    }
}
