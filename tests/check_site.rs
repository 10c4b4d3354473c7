//! The audit of whole sites: what the program builds has no fault across its pages, and a fault that is planted in it is found,
//! at its place, with nothing else.

#[path = "golden/fixture.rs"]
#[allow(dead_code)]
mod fixture;

use fixture::{Fixture, folder};
use minutebook::build;
use minutebook::check::fault::{Fault, Outcome};
use minutebook::check::read::Folder;
use minutebook::check::{run, site};
use std::collections::BTreeMap;

type Files = BTreeMap<String, Vec<u8>>;

fn built(inputs: &minutebook::source::gather::Inputs) -> Option<Files> {
    let site = build::site(inputs, &mut Vec::new()).ok()?;
    Some(site.pages().iter().filter_map(|page| Some((page.path.to_string(), site.page(page).ok()?))).collect())
}

fn real() -> Files {
    built(&minutebook::source::gather::gather(&folder(""), &mut Vec::new()).unwrap()).unwrap()
}

/// The faults of a folder, as far as they are judged across pages.
fn across(files: &Files, records: Option<&Folder>, previous: Option<&Files>) -> Vec<Fault> {
    let previous = previous.map(|files| Folder::of(files.clone()));
    let options = run::Options { records, previous: previous.as_ref(), only_across: true, ..run::Options::default() };
    let mut found = Vec::new();
    run::audit(&Folder::of(files.clone()), &options, &mut |faults| found.extend(faults.into_iter().filter(|fault| site::RULES.contains(&fault.rule))));
    found
}

fn shown(fault: &Fault) -> String {
    format!("{} {}:{}: {}", fault.rule.name, fault.file, fault.line, fault.message)
}

/// Every golden site, with its records beside it.
#[test]
fn what_is_built_has_no_fault_across_its_pages() {
    let mut wrong = Vec::new();
    let mut count = 0;
    let fixtures =
        std::fs::read_dir(folder("tests/golden")).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|end| end == "txtar"));
    for path in fixtures {
        let fixture = Fixture::read(&std::fs::read_to_string(&path).unwrap());
        let Some(files) = built(&fixture.inputs()).filter(|files| files.contains_key("index.html")) else { continue };
        // These have faults of their own: links of the publisher's that lead nowhere, two pages of one name, a skin without records.
        let faulty = ["links-and-addresses-that-lead-nowhere", "namesakes", "skin-with-folders", "skin-replaced-in-part"];
        if path.file_stem().is_some_and(|stem| faulty.contains(&&*stem.to_string_lossy())) {
            continue;
        }
        count += 1;
        let records = fixture.sections.iter().filter(|section| section.expects().is_none()).map(|section| (section.name.clone(), section.bytes.clone()));
        let records = Folder::of(records.collect());
        let name = path.file_name().unwrap().to_string_lossy();
        // Parts of a packed file are no files here.
        let faults = across(&files, Some(&records), Some(&files)).into_iter().filter(|fault| fault.outcome == Outcome::Failed);
        // What a publisher does not state of the accessibility of a site is said of it rightly.
        let faults = faults.filter(|fault| fault.rule.name != "statement-lacks-parts");
        wrong.extend(faults.map(|fault| format!("{name}: {}", shown(&fault))));
    }
    assert!(count > 100, "only {count} golden sites were built");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_real_site_has_no_fault_across_its_pages() {
    let files = real();
    let records = Folder::unlisted(&folder(""));
    let faults = across(&files, Some(&records), Some(&files));
    assert!(faults.is_empty(), "{}", faults.iter().map(shown).collect::<Vec<_>>().join("\n"));
}

/// Replaces the first of some words of a file that must be there.
fn edit(files: &mut Files, path: &str, from: &str, to: &str) {
    let text = String::from_utf8(files[path].clone()).unwrap();
    assert!(text.contains(from), "{path} has no `{from}`");
    files.insert(path.to_owned(), text.replacen(from, to, 1).into_bytes());
}

const MINUTE: &str = "minutes/hampshire/2018-01-26/plan-delivery.html";
const TWIN: &str = "minutes/hampshire/2018-01-26/plan-delivery.json";

/// What is broken, how, and which rules then speak of which files.
type Plant = (&'static str, fn(&mut Files), &'static [(&'static str, &'static str)]);

const PLANTS: &[Plant] = &[
    ("a link to a page that is gone", |f| edit(f, MINUTE, "href=\"../2022/plan-performance.html\"", "href=\"../2022/plan.html\""), &[("broken-link", MINUTE)]),
    (
        "a link in other letters",
        |f| edit(f, "about.html", "href=\"data/index.html\"", "href=\"Data/index.html\""),
        &[("broken-link", "about.html"), ("names-inconsistent", "")],
    ),
    (
        "a link to a folder",
        |f| edit(f, MINUTE, "<a href=\"../../../themes/youth/index.html\">", "<a href=\"../../../themes/youth/\">"),
        &[("link-not-portable", MINUTE)],
    ),
    (
        "a link from the root",
        |f| edit(f, MINUTE, "<a href=\"whole.html\">", "<a href=\"/minutes/hampshire/2018-01-26/whole.html\">"),
        &[("link-not-portable", MINUTE)],
    ),
    ("a passage that is not there", |f| edit(f, MINUTE, "href=\"#p14\"", "href=\"#p41\""), &[("broken-fragment", MINUTE)]),
    (
        "a passage of another page that is not there",
        |f| edit(f, "decisions/index.html", "plan-delivery.html#p14", "plan-delivery.html#p41"),
        &[("broken-fragment", "decisions/index.html")],
    ),
    ("a label for nothing", |f| edit(f, "index.html", "<label for=\"q\">", "<label for=\"words\">"), &[("broken-id-reference", "index.html")]),
    (
        "an image of the style that is not there",
        |f| {
            let style = f.keys().find(|path| path.ends_with(".css")).unwrap().clone();
            f.get_mut(&style).unwrap().extend(b".x{background:url(none.png)}");
        },
        &[("broken-link", ".css")],
    ),
    (
        "a page to which nothing leads",
        |f| {
            let page = String::from_utf8(f["about.html"].clone()).unwrap().replace("<title>", "<title>More ");
            f.insert("more.html".to_owned(), page.into_bytes());
        },
        &[("page-not-reached", "more.html"), ("sitemap-disagrees", "sitemap.xml"), ("address-list-disagrees", "data/addresses.txt")],
    ),
    (
        "a title of another page",
        |f| edit(f, "about.html", "<title>", "<title>Themes – Police and Crime Panel minutes</title><title>"),
        &[("titles-alike", "themes/index.html")],
    ),
    ("a page that does not say its kind", |f| edit(f, "about.html", "name=\"page-kind\"", "name=\"kind\""), &[("page-of-no-kind", "about.html")]),
    (
        "a canonical address of another page",
        |f| edit(f, "about.html", "</head>", "<link rel=\"canonical\" href=\"index.html\"></head>"),
        &[("canonical-elsewhere", "about.html")],
    ),
    (
        "a footer in another order",
        |f| {
            edit(f, MINUTE, "<li><a href=\"../../../data/index.html\">Data</a></li>\n", "");
            edit(f, MINUTE, "<li><a href=\"../../../feed.atom\">", "<li><a href=\"../../../data/index.html\">Data</a></li><li><a href=\"../../../feed.atom\">");
        },
        &[("navigation-inconsistent", MINUTE)],
    ),
    (
        "help at another place",
        |f| {
            let link = "<li><a href=\"mailto:minutes@example.org\">Contact: minutes@example.org</a></li>";
            edit(f, MINUTE, link, "");
            edit(f, MINUTE, "<li><a href=\"../../../about.html\">", &format!("{link}<li><a href=\"../../../about.html\">"));
        },
        &[("help-inconsistent", MINUTE)],
    ),
    ("a link of another name", |f| edit(f, MINUTE, ">Themes</a></li>", ">Subjects</a></li>"), &[("names-inconsistent", MINUTE)]),
    ("a lost word", |f| edit(f, MINUTE, "additional slides presented, the", "additional slides, the"), &[("words-lost", MINUTE)]),
    (
        "a word beside the record",
        |f| {
            edit(
                f,
                MINUTE,
                "<div class=\"record\" data-record=\"seeds/000_75fbd3afd4b04b90.txt\">",
                "<div class=\"record\" data-record=\"seeds/000_75fbd3afd4b04b90.txt\"><p>Draft</p>",
            )
        },
        &[("words-lost", MINUTE)],
    ),
    ("a list that is none", |f| edit(f, MINUTE, "<li id=\"p6\">", "<li></li><li id=\"p6\">"), &[("words-lost", MINUTE)]),
    (
        "another hash of the record",
        |f| edit(f, TWIN, "\"sha256\":\"95", "\"sha256\":\"59"),
        &[("record-changed", MINUTE), ("digest-disagrees", "minutes/sha256sums.txt")],
    ),
    (
        "another text of the record",
        |f| {
            edit(f, TWIN, "\"text\":\"Agenda", "\"text\":\"agenda");
            edit(f, MINUTE, "Agenda item", "agenda item");
        },
        &[("record-changed", MINUTE), ("digest-disagrees", "minutes/sha256sums.txt")],
    ),
    (
        "a fact in other words",
        |f| edit(f, TWIN, "\"quote\":\"two students\"", "\"quote\":\"ten students\""),
        &[("quote-not-found", MINUTE), ("digest-disagrees", "minutes/sha256sums.txt")],
    ),
    (
        "a fact at another passage",
        |f| edit(f, TWIN, "plan-delivery.html#p14\",\"found_by\":\"resolution", "plan-delivery.html#p13\",\"found_by\":\"resolution"),
        &[("quote-not-found", MINUTE), ("digest-disagrees", "minutes/sha256sums.txt")],
    ),
    (
        "data that are cut off",
        |f| f.get_mut(TWIN).unwrap().truncate(900),
        &[("data-malformed", TWIN), ("twin-disagrees", MINUTE), ("digest-disagrees", "minutes/sha256sums.txt")],
    ),
    (
        "a table with a row less",
        |f| {
            let rows = String::from_utf8(f["data/panels.csv"].clone()).unwrap();
            f.insert("data/panels.csv".to_owned(), rows[..rows.trim_end().rfind('\n').unwrap() + 1].into());
        },
        &[("table-disagrees", "data/panels.csv"), ("digest-disagrees", "data/sha256sums.txt")],
    ),
    (
        "a quotation mark that does not close",
        |f| f.get_mut("data/panels.csv").unwrap().extend(b"\"x"),
        &[("data-malformed", "data/panels.csv"), ("digest-disagrees", "data/sha256sums.txt")],
    ),
    (
        "a quote in a table that stands nowhere",
        |f| edit(f, "data/decisions/2018.json", "\"quote\":\"That", "\"quote\":\"This"),
        &[("quote-not-found", "data/decisions/2018.json"), ("table-disagrees", "data/decisions/2018.csv"), ("digest-disagrees", "data/sha256sums.txt")],
    ),
    ("a table that is not listed", |f| drop(f.insert("data/more.csv".to_owned(), b"a\n".to_vec())), &[("package-disagrees", "data/datapackage.json")]),
    ("a feed with a title of its own", |f| edit(f, "feed.atom", "<entry>\n<title>", "<entry>\n<title>New: "), &[("feed-disagrees", "feed.atom")]),
    ("an entry without a date", |f| edit(f, "feed.atom", "<entry>\n<title>", "<entry>\n<updated>now</updated><title>"), &[("feed-unsound", "feed.atom")]),
    (
        "a page missing in the sitemap",
        |f| edit(f, "sitemap.xml", "<url>\n<loc>https://minutes.example/about.html</loc>\n</url>\n", ""),
        &[("sitemap-disagrees", "sitemap.xml")],
    ),
    (
        "a sitemap that is cut off",
        |f| f.get_mut("sitemap.xml").unwrap().truncate(500),
        &[("data-malformed", "sitemap.xml"), ("sitemap-disagrees", "sitemap.xml")],
    ),
    ("a site kept out of search", |f| edit(f, "robots.txt", "Allow: /", "Disallow: /"), &[("robots-unsound", "robots.txt")]),
    ("a calendar with lines of another kind", |f| edit(f, "meetings.ics", "BEGIN:VEVENT\r\n", "BEGIN:VEVENT\n"), &[("data-malformed", "meetings.ics")]),
    (
        "linked data that lead nowhere",
        |f| edit(f, MINUTE, "https://minutes.example/panels/hampshire/index.html", "https://minutes.example/panels/shire/index.html"),
        &[("linked-data-disagrees", MINUTE)],
    ),
    (
        "a statement without a way to complain",
        |f| edit(f, "accessibility.html", "Enforcement procedure", "More"),
        &[("statement-lacks-parts", "accessibility.html")],
    ),
    (
        "a page without its link to the statement",
        |f| edit(f, MINUTE, "<li><a href=\"../../../accessibility.html\">Accessibility</a></li>", ""),
        &[("statement-not-linked", MINUTE)],
    ),
    (
        "a passage that is gone",
        |f| {
            edit(f, MINUTE, "<p class=\"attendance\" id=\"p15\">", "<p class=\"attendance\">");
        },
        &[
            ("address-lost", MINUTE),
            ("address-list-disagrees", "data/addresses.txt"),
            ("broken-fragment", ""),
            ("feed-disagrees", ""),
            ("broken-fragment", MINUTE),
            ("quote-not-found", MINUTE),
        ],
    ),
    (
        "a page that is gone from the list",
        |f| edit(f, "data/addresses.txt", "about.html\tpage\n", ""),
        &[("address-list-disagrees", "data/addresses.txt"), ("digest-disagrees", "data/sha256sums.txt")],
    ),
];

#[test]
fn every_planted_fault_is_found_and_nothing_else() {
    let whole = real();
    let records = Folder::unlisted(&folder(""));
    let mut wrong = Vec::new();
    for (what, plant, expected) in PLANTS {
        let mut files = whole.clone();
        plant(&mut files);
        let faults = across(&files, Some(&records), Some(&whole));
        let missing =
            expected.iter().filter(|(rule, file)| !file.is_empty() && !faults.iter().any(|fault| fault.rule.name == *rule && fault.file.ends_with(file)));
        wrong.extend(missing.map(|(rule, file)| format!("{what}: `{rule}` says nothing of {file}")));
        let more = faults.iter().filter(|fault| !expected.iter().any(|(rule, file)| fault.rule.name == *rule && fault.file.ends_with(file)));
        wrong.extend(more.map(|fault| format!("{what}: and {}", shown(fault))));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What a style sheet of a site asks of other hosts is told at its place, unless the publisher allows it.
#[test]
fn a_style_sheet_that_asks_another_host_is_told() {
    let mut files = real();
    let style = files.keys().find(|path| path.ends_with(".css")).unwrap().clone();
    files.get_mut(&style).unwrap().extend(b"\n.x{background:url(https://x.example/a.png)}");
    let folder = Folder::of(files);
    let asked = |allowed: &[&str]| {
        let allowed: Vec<String> = allowed.iter().map(|address| (*address).to_owned()).collect();
        let mut found = Vec::new();
        run::audit(&folder, &run::Options { only_across: true, allowed: &allowed, ..run::Options::default() }, &mut |faults| {
            found.extend(faults.iter().filter(|fault| fault.rule.name == "outside-request").map(shown));
        });
        found
    };
    let [told] = &asked(&["https://x.example/", "https://x.example/a.png?"])[..] else { panic!("it is not told once") };
    assert!(told.starts_with(&format!("outside-request {style}:")) && told.ends_with("asks another host: `https://x.example/a.png`"), "{told}");
    assert_eq!(asked(&["https://x.example/a.png"]), Vec::<String>::new());
}

/// A folder of other people's pages is judged page by page only.
#[test]
fn a_folder_that_is_no_site_of_ours_is_not_judged_across_pages() {
    let page = b"<!DOCTYPE html><title>A</title><a href=/none>None</a><a href=\"#none\">None</a>".to_vec();
    let files: Files = [("index.html".to_owned(), page.clone()), ("b.html".to_owned(), page), ("data/datapackage.json".to_owned(), b"{".to_vec())].into();
    assert!(across(&files, None, None).is_empty());
}

/// A list too long for one page whose minutes are all of one year: its year page is reached from its first page.
#[test]
fn a_long_list_of_one_year_leads_to_its_year() {
    let mut files = vec![
        ("content/site.toml".to_owned(), "title = \"Minutes\"\n".to_owned()),
        ("content/panels/shire.md".to_owned(), "+++\nname = \"Shire Panel\"\narea = \"shire\"\n+++\n".to_owned()),
        ("content/themes/crime.md".to_owned(), "+++\nname = \"Crime\"\nphrases = [\"crime\"]\n+++\n".to_owned()),
    ];
    for month in 1..=12 {
        let folder = format!("content/minutes/shire/2015-{month:02}");
        files.push((format!("{folder}/meeting.toml"), format!("panel = \"shire\"\ndate = 2015-{month:02}-03\n")));
        for item in 0..8 {
            let said: String = (0..12)
                .map(|n| format!("Member {item} of month {month} spoke of crime {n} and of what the town had done about it in that week.\n\n"))
                .collect();
            files.push((format!("{folder}/item-{item}.txt"), format!("Item {item}\n\nMinutes:\n\n{said}")));
        }
    }
    let inputs = minutebook::source::gather::Inputs::in_memory(
        files.into_iter().map(|(path, text)| (minutebook::file::FilePath::new(&path), text.into_bytes())).collect::<Vec<_>>(),
    );
    let site = minutebook::build::site(&inputs, &mut Vec::new()).unwrap();
    let pages = site.pages().iter().map(|page| (page.path.as_str().to_owned(), site.page(page).unwrap())).collect();
    let mut lost = Vec::new();
    minutebook::check::run::audit(
        &minutebook::check::read::Folder::of(pages),
        &minutebook::check::run::Options { only_across: true, ..Default::default() },
        &mut |faults| {
            lost.extend(faults.into_iter().filter(|fault| fault.rule.name == "page-not-reached").map(|fault| fault.file));
        },
    );
    assert!(site.pages().iter().any(|page| page.path.as_str() == "themes/crime/2015-03.html"), "the list is not long enough for this test");
    assert_eq!(lost, Vec::<String>::new());
}
