//! Law 5: every link, fragment and id reference resolves, every page can be reached, addresses and titles are each
//! page's own; and the outline of each page holds.

use super::read::{Read, leads_to, read_page};
use super::sites::{self, Item, Meeting, Model, Panel, Theme, model};
use proptest::prelude::*;
use std::collections::BTreeMap;

proptest! {
    #![proptest_config(super::cases(24))]
    #[test]
    fn every_generated_site_holds_together(model in model()) {
        let faults = Read::of(&model).all();
        prop_assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn every_name_of_a_file_becomes_a_safe_address(names in proptest::collection::vec(name_of_a_file(), 1..8)) {
        let files = names.iter().flat_map(|(kind, name)| {
            let matter = b"+++\nname = \"N\"\ntitle = \"T\"\narea = \"A\"\nphrases = [\"word\"]\n+++\n".to_vec();
            match kind {
                0 => vec![(format!("content/minutes/{name}/{name}.txt"), b"Title\n\nA word.\n".to_vec())],
                1 => vec![(format!("content/panels/{name}.md"), matter)],
                2 => vec![(format!("content/themes/{name}.md"), matter)],
                _ => vec![(format!("content/pages/{name}.md"), matter)],
            }
        });
        let built = sites::built(files.chain([sites::settings()]));
        let read = Read::new(&built.site, None);
        let faults = [read.bad_addresses(), read.loose_ends()].concat();
        prop_assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}

/// Names that people give to files, and names that systems cannot bear.
fn name_of_a_file() -> impl Strategy<Value = (u8, String)> {
    let odd = proptest::sample::select(vec![
        "CON",
        "aux",
        "Com1",
        "lpt9",
        "nul.",
        "index",
        "404",
        "whole",
        "feed",
        "...x",
        "2018",
        "Ŵyr",
        "日本語",
        "a b",
        "a_b",
        "!!!",
        "💥",
        "İx",
        "ß",
        "x.y",
    ]);
    let name = prop_oneof![4 => odd.prop_map(str::to_owned), 2 => "[^/\\\\\\x00]{1,12}", 1 => "[a-z é]{90,230}"];
    (0u8..4, name.prop_filter("hidden files are passed over", |name| !name.starts_with('.')))
}

#[track_caller]
fn sound(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn the_real_site_holds_together() {
    let (site, findings) = sites::real();
    assert!(findings.iter().all(|finding| !finding.is_error()), "{findings:#?}");
    let read = Read::new(&site, None);
    assert!(read.pages.len() > 100, "only {} pages", read.pages.len());
    sound(&read.all());
}

fn minutes(count: usize, words: usize) -> Vec<Item> {
    let text = |n: usize| {
        format!(
            "Report {n}\n\nMinutes:\n{}\n\nRESOLVED:\n1. That the youth report {n} be noted.\n2. That it be sent.\n",
            "The youth report was heard. ".repeat(words)
        )
    };
    (0..count).map(|n| Item { file: format!("r{n}"), text: text(n), named: None }).collect()
}

fn panel(name: &str) -> Panel {
    Panel { name: name.to_owned(), area: 0, renamed: None, body: "" }
}

fn theme(name: &str) -> Theme {
    Theme { name: name.to_owned(), phrases: vec!["youth"], body: "" }
}

fn meeting(folder: &str, date: Option<&str>, items: Vec<Item>) -> Meeting {
    Meeting { folder: folder.to_owned(), panel: Some(0), date: date.map(str::to_owned), status: false, items }
}

/// Lists long enough to be cut by year, by month and into parts.
#[test]
fn a_site_of_long_lists_holds_together() {
    let meetings = [Some("2018-01-26"), Some("2018-01-27"), Some("2018-03"), Some("2018"), Some("2019-05-01"), None];
    let meetings = meetings.iter().enumerate().map(|(at, date)| meeting(&format!("m{at}"), *date, minutes(25, 60))).collect();
    let people = vec![sites::Person { name: "Michael Lane".to_owned(), area: 0, terms: vec![(0, None)] }];
    let model = Model { base_url: true, panels: vec![panel("Panel")], people, themes: vec![theme("Youth")], meetings, ..Model::default() };
    let read = Read::of(&model);
    for path in ["themes/theme-0/2018-01-2.html", "themes/theme-0/not-stated-2.html", "commissioners/person-0/theme-0-2018.html", "decisions/2018.html"] {
        assert!(read.files.contains_key(path), "the lists are no longer long enough: no {path} in {:?}", read.files.keys());
    }
    sound(&read.all());
}

/// A table of themes by commissioner too long for one page.
#[test]
fn a_table_of_many_themes_is_cut_into_parts() {
    let people = [0, 2000, 4000].map(|from| sites::Person { name: format!("Ann Ash {from}"), area: 0, terms: vec![(from, Some(from + 1999))] });
    let meetings = ["2016-05-01", "2022-05-01", "2028-05-01", "2040-05-01"].map(|date| meeting(date, Some(date), minutes(1, 1)));
    let themes = (0..100).map(|n| theme(&format!("Theme {n}"))).collect();
    let model = Model { panels: vec![panel("Panel")], people: people.into(), themes, meetings: meetings.into(), ..Model::default() };
    let read = Read::of(&model);
    for path in ["commissioners/themes.html", "commissioners/themes-area-0.html", "commissioners/themes-area-0-2.html"] {
        assert!(read.files.contains_key(path), "the table is no longer long enough: no {path} in {:?}", read.files.keys());
    }
    sound(&read.all());
}

/// No page of the publisher's may be called like one of the site's own.
#[test]
fn the_names_of_the_sites_own_pages_are_known() {
    use minutebook::plan::{CrossLeaf, Leaf, List, Sheaf, Target};
    use minutebook::view::View;
    let (site, _) = sites::real();
    let own = |target: &Target| {
        matches!(
            target,
            Target::NotFound | Target::Panels | Target::Themes | Target::Commissioners | Target::Search | Target::Data | Target::Dictionary | Target::Statement
        ) || matches!(
            target,
            Target::List(List::Years | List::Register(_), Leaf::Front) | Target::CrossTab(CrossLeaf::Front) | Target::Directory(_, Sheaf::Front)
        )
    };
    let titles = site.pages().iter().filter(|planned| own(&planned.target)).filter_map(|planned| match site.view(planned) {
        View::Html(page) => Some(page.page.title.rsplit_once(" – ").unwrap().0.to_owned()),
        _ => None,
    });
    let titles: Vec<String> = titles.collect();
    assert!(titles.len() > 15, "{titles:?}");
    let pages = titles.iter().enumerate().map(|(at, title)| (format!("content/pages/page-{at}.md"), format!("+++\ntitle = \"{title}\"\n+++\n").into_bytes()));
    let built = sites::built(pages.chain([sites::settings()]));
    let refused: Vec<&str> = built.findings.iter().filter(|finding| finding.rule.name == "namesakes").map(|finding| finding.message.as_str()).collect();
    for title in titles {
        assert!(refused.contains(&format!("the site itself has a page called `{title}`").as_str()), "`{title}` is missing in OWN_NAMES: {refused:?}");
    }
}

/// A server shows the page for missing addresses at any depth, so where the site's path is stated all its links start there.
#[test]
fn the_page_for_missing_addresses_links_from_the_root() {
    let meetings = vec![meeting("a", Some("2018-01-26"), minutes(1, 1))];
    sound(&Read::of(&Model { base_url: true, served_at: true, panels: vec![panel("Panel")], meetings, ..Model::default() }).all());
}

/// A panel meets twice in a day, or twice in a year of which only the year is known.
#[test]
fn two_meetings_of_one_date_are_told_apart() {
    for date in ["2018-01-26", "2022"] {
        let meetings = vec![meeting("a", Some(date), minutes(1, 1)), meeting("b", Some(date), minutes(1, 1))];
        let model = Model { base_url: true, panels: vec![panel("Panel")], meetings, ..Model::default() };
        sound(&Read::of(&model).all());
    }
}

/// Namesakes are told apart, or an error says that they cannot be.
#[test]
fn namesakes_are_told_apart() {
    let base = || Model { base_url: true, panels: vec![panel("Panel")], meetings: vec![meeting("a", Some("2018"), minutes(1, 1))], ..Model::default() };
    let mut faults = Vec::new();
    let person = || sites::Person { name: "Michael Lane".to_owned(), area: 0, terms: Vec::new() };
    for (what, model) in [
        ("themes", Model { themes: vec![theme("Youth"), theme("Youth")], ..base() }),
        ("panels", Model { panels: vec![panel("Panel"), panel("Panel")], ..base() }),
        ("people", Model { people: vec![person(), person()], ..base() }),
        ("pages", Model { prose: vec![("About".to_owned(), String::new()), ("About".to_owned(), String::new())], ..base() }),
        ("a theme and a panel", Model { themes: vec![theme("Panel")], ..base() }),
        ("a theme and a page of the site", Model { themes: vec![theme("Data")], ..base() }),
        ("a page and a way in", Model { prose: vec![("Themes".to_owned(), String::new())], ..base() }),
    ] {
        let read = Read::of(&model);
        let told = model.built().findings.iter().any(|finding| finding.is_error());
        let alike = [read.shared_titles(), read.ambiguous_links()].concat();
        faults.extend(alike.first().filter(|_| !told).map(|fault| format!("{what}: {fault}")));
    }
    sound(&faults);
}

/// The publisher's Markdown cannot break a page's outline.
#[test]
fn the_publishers_headings_neither_skip_nor_are_empty() {
    let mut faults = Vec::new();
    for body in ["# One\n\n### Three", "#\n\nwords", "## <!-- x -->", "Words\n\n#### Four\n\n# One\n\n###### Six", "# ![](x.png)"] {
        let model = Model { prose: vec![("Page".to_owned(), body.to_owned())], ..Model::default() };
        faults.extend(Read::of(&model).all().into_iter().map(|fault| format!("{body:?}: {fault}")));
    }
    sound(&faults);
}

/// Signs that XML cannot hold, which a TOML text may hold, reach no feed.
#[test]
fn no_name_breaks_a_feed() {
    for sign in ["\\u0001", "\\uFFFE", "\\u000B", "]]>&<"] {
        let mut model =
            Model { base_url: true, panels: vec![panel(&format!("Pan{sign}el"))], themes: vec![theme(&format!("You{sign}th"))], ..Model::default() };
        model.meetings = vec![meeting("a", Some("2018-01-26"), minutes(1, 1))];
        sound(&Read::of(&model).all());
    }
}

/// The witness sees a page that is too far from home.
#[test]
fn the_witness_counts_the_links_from_home() {
    let page = |kind: &str, next: &str| read_page(&format!("<title>x</title><meta name=page-kind content={kind}><h1>a</h1><a href={next}>b</a>"));
    let chain = |last: &str, kind: &str| {
        let names = ["index.html", "1.html", "2.html", "3.html", last, "end.html"];
        let pages = names.iter().zip(names.iter().skip(1)).map(|(name, next)| ((*name).to_owned(), page(if *name == last { kind } else { "x" }, next)));
        Read { files: BTreeMap::new(), pages: pages.collect(), served_at: None }.too_deep().len()
    };
    assert_eq!(chain("meeting.html", "meeting"), 1);
    assert_eq!(chain("years/2018.html", "year"), 1);
    assert_eq!(chain("themes/a/2018-01.html", "theme-year"), 0);
}

/// The witness itself can fail.
#[test]
fn the_witness_sees_loose_ends() {
    let html = "<!DOCTYPE html><title>x</title><meta name=page-kind content=x><h1>a</h1><h3></h3><p id=a><p id=a><a href=b.html>b</a><a href='#c'>b</a><p aria-labelledby=d style='x'><script></script>";
    let pages = BTreeMap::from([("index.html".to_owned(), read_page(html)), ("y.html".to_owned(), read_page(html))]);
    let files = ["index.html", "y.html", "Y.html", "con.html", "bad.json"].into_iter().map(|path| (path.to_owned(), b"{".to_vec())).collect();
    let read = Read { files, pages, served_at: None };
    for (faults, expected) in [
        (read.loose_ends(), 8),
        (read.out_of_reach(), 4),
        (read.bad_addresses(), 3),
        (read.shared_titles(), 1),
        (read.ambiguous_links(), 2),
        (read.outlines(), 6),
        (read.unreadable(), 1),
    ] {
        assert_eq!(faults.len(), expected, "{faults:#?}");
    }
    assert_eq!(leads_to("a/b.html", "../c.html#d", None), Some(("c.html".to_owned(), Some("d".to_owned()))));
    assert_eq!(leads_to("b.html", "../c.html", None).unwrap().0, "(outside) ../c.html");
}
