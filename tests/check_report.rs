//! The reviewers' report and its exports, made from invented audits: pages that stand up to what they ask of others, files
//! that other programs can read, and verdicts that claim no more than a machine can know.
//!
//! What a small audit gives stands in `tests/check_report/expected`; `MINUTEBOOK_BLESS=1 cargo test --test check_report`
//! rewrites it. With `REPORT_OUT=FOLDER` the reports are written there, to be looked at.

#[path = "check_report/exports.rs"]
mod exports;
#[path = "check_report/invented.rs"]
mod invented;
#[path = "check_report/verdicts.rs"]
mod verdicts;

use dom_query::{Document, NodeRef};
use minutebook::check::audit::Audit;
use minutebook::check::report;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The audits that every law is held against.
fn audits() -> [(&'static str, Audit); 3] {
    [("plain", invented::plain()), ("nasty", invented::nasty()), ("empty", Audit::default())]
}

fn pages(audit: &Audit) -> BTreeMap<String, Document> {
    let files = report::files(audit).into_iter().filter(|(path, _)| path.ends_with(".html"));
    files.map(|(path, bytes)| (path, Document::from(String::from_utf8(bytes).unwrap()))).collect()
}

fn attribute(node: &NodeRef<'_>, name: &str) -> String {
    node.attr(name).map(|value| value.to_string()).unwrap_or_default()
}

#[test]
fn the_same_audit_gives_the_same_bytes() {
    for (name, audit) in audits() {
        let files = report::files(&audit);
        assert_eq!(files, report::files(&audit.clone()), "{name}");
        if let Some(out) = std::env::var_os("REPORT_OUT") {
            for (path, bytes) in &files {
                let whole = Path::new(&out).join(name).join(path);
                std::fs::create_dir_all(whole.parent().unwrap()).unwrap();
                std::fs::write(whole, bytes).unwrap();
            }
        }
    }
}

#[test]
fn a_small_report_is_as_expected() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/check_report/expected");
    let files = report::files(&invented::plain());
    let bless = std::env::var("MINUTEBOOK_BLESS").is_ok_and(|bless| !bless.is_empty());
    // The rest is long, and its form is held elsewhere.
    for path in [
        "index.html",
        "findings/index.html",
        "findings/link-without-name.html",
        "checklist/index.html",
        "findings.csv",
        "findings.json",
        "junit.xml",
        "sarif.json",
    ] {
        let there = folder.join(path.replace('/', "-"));
        let made = String::from_utf8(files[path].clone()).unwrap();
        if bless {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&there, made).unwrap();
        } else {
            let expected = std::fs::read_to_string(&there).unwrap_or_default();
            let differs = made.lines().zip(expected.lines()).find(|(made, expected)| made != expected);
            assert!(made == expected, "{path} is not as expected: {differs:?}");
        }
    }
}

/// What a report asks of others it does itself, as far as that can be read from its files.
#[test]
fn pages_are_whole_and_every_link_leads_somewhere() {
    for (name, audit) in audits() {
        let files = report::files(&audit);
        let pages = pages(&audit);
        let mut titles = BTreeSet::new();
        let mut reached = BTreeSet::from(["index.html".to_owned()]);
        let ids = |document: &Document| -> BTreeSet<String> { document.select("[id]").nodes().iter().map(|node| attribute(node, "id")).collect() };
        for (path, document) in &pages {
            let at = format!("{name}: {path}");
            let count = |selector: &str| document.select(selector).length();
            assert_eq!((count("h1"), count("main"), count("title"), count("html[lang=en]"), count("nav[aria-label]")), (1, 1, 1, 1, 1), "{at}");
            assert_eq!(count("script, style, [style], iframe, object, embed, img, form, base, [onload], [onclick]"), 0, "{at}");
            assert!(titles.insert(document.select("title").text().to_string()), "{at}: a title that another page has");
            assert_eq!(ids(document).len(), count("[id]"), "{at}: an id that stands twice");
            for table in document.select("table").nodes() {
                assert!(table.find(&["caption"]).len() == 1 && !table.find(&["td"]).is_empty(), "{at}: a table without a caption or a cell");
                assert!(table.find(&["th"]).iter().all(|head| matches!(attribute(head, "scope").as_str(), "col" | "row")), "{at}");
            }
            for input in document.select("input").nodes() {
                assert!(attribute(input, "aria-label").starts_with(input.parent().unwrap().text().trim()), "{at}: the name does not begin with the label");
            }
            let mut level = 1;
            for heading in document.select("h1, h2, h3").nodes() {
                let now: u8 = heading.node_name().unwrap()[1..].parse().unwrap();
                assert!(now <= level + 1, "{at}: a heading of level {now} after one of level {level}");
                level = now;
            }
            for link in document.select("a[href], link[rel=stylesheet]").nodes() {
                let href = attribute(link, "href");
                if href.starts_with("https://www.w3.org/") || href.starts_with("https://minutes.example.org/") {
                    continue;
                }
                assert!(!href.contains(':'), "{at}: {href}");
                let (target, fragment) = href.split_once('#').unwrap_or((&href, ""));
                let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
                let to = match (target, target.strip_prefix("../")) {
                    ("", _) => path.clone(),
                    (_, Some(rest)) => rest.to_owned(),
                    _ if folder.is_empty() => target.to_owned(),
                    _ => format!("{folder}/{target}"),
                };
                assert!(files.contains_key(&to), "{at}: {href} leads nowhere");
                assert!(fragment.is_empty() || pages.get(&to).is_some_and(|page| ids(page).contains(fragment)), "{at}: {href} leads to no place");
                reached.insert(to);
            }
        }
        assert_eq!(reached, files.keys().cloned().collect::<BTreeSet<_>>(), "{name}: a file that nothing leads to");
        let first = &pages["index.html"];
        let listed: BTreeSet<String> = first.select(".files a").nodes().iter().map(|link| attribute(link, "href")).collect();
        assert_eq!(listed.len() + 1, files.len(), "{name}: the first page lists all others");
    }
}

/// No rule of ours is broken by the pages of a report.
#[test]
fn the_report_passes_its_own_audit() {
    use minutebook::check::{fault::Outcome, read::Folder, run};
    for (name, audit) in audits() {
        let pages = report::files(&audit).into_iter().filter(|(path, _)| path.ends_with(".html") || path.ends_with(".css")).collect();
        let mut faults = Vec::new();
        run::audit(&Folder::of(pages), &run::Options::default(), &mut |found| faults.extend(found));
        let failed: Vec<String> = faults.iter().filter(|fault| fault.outcome == Outcome::Failed).map(minutebook::check::json::line).collect();
        assert!(failed.is_empty(), "{name}:\n{}", failed.join("\n"));
    }
}

#[test]
fn files_have_names_that_every_system_can_write() {
    for (_, audit) in audits() {
        let files = report::files(&audit);
        for path in files.keys() {
            let plain = path.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-./".contains(&b));
            assert!(plain && !path.contains("..") && path.len() < 80, "{path}");
        }
    }
}

/// 100,000 findings of 300 causes, on as many pages: each page of the report stays light, and nothing is lost from the counts.
#[test]
fn a_large_audit_gives_a_light_report() {
    use minutebook::check::fault::Outcome;
    let mut audit = invented::plain();
    let long = "x".repeat(200);
    for page in 0..10_000 {
        let path = format!("minutes/{page}.html");
        let one = |n: u32| {
            let message = format!("`{long}` of kind {}", ["one", "two", "three"][n as usize % 3].repeat(1 + page % 100));
            invented::fault(&invented::LINK, Outcome::Failed, &path, (n + 1, 1), [&long, &long, &message])
        };
        let faults = (0..10).map(one).collect();
        invented::add(&mut audit, &path, "minute", "Plan delivery", &[], faults);
    }
    let files = report::files(&audit);
    for (path, bytes) in &files {
        let most = if path.ends_with(".html") { 300_000 } else { 4_000_000 };
        assert!(bytes.len() < most, "{path}: {} bytes", bytes.len());
    }
    let page = &pages(&audit)["findings/link-without-name.html"];
    assert!(page.select(".lead").text().starts_with("100,009 failed"), "{}", page.select(".lead").text());
    assert!(page.select("main").text().contains("of further causes are not shown here"));
    assert!(String::from_utf8_lossy(&files["index.html"]).contains("are only counted"));
}
