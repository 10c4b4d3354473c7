//! What is said of facts: the words of each stand on its minute's page at the passage that its address names, in every
//! register and in every table; a fact that nobody finds or states any more is gone from all of them.

use super::page::fold;
use super::sites::{Built, built, settings};
use dom_query::{Document, NodeRef};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Words that a page, a table or a program might take for its own.
const WORDS: &[&str] = &["the", "plan", "would", "=1+1", "\"quoted\"", "a,", "b;", "<b>", "&amp;", "ŵyr", "+5", "-", "@home", "it's", "£3.5m", "PCC"];
/// Kinds of facts with what must be stated of them.
const KINDS: &[(&str, &str)] = &[
    ("decision", ""),
    ("recommendation", ""),
    ("commitment", ""),
    ("request", ""),
    ("attendance", "is = \"left\"\n"),
    ("person", ""),
    ("abbreviation", ""),
    ("figure", "is = \"money\"\n"),
    ("status", "is = \"amber\"\n"),
    ("reference", "is = \"paper\"\n"),
];
const FILES: &[&str] =
    &["decisions", "recommendations", "commitments", "requests", "attendance", "people", "abbreviations", "figures", "statuses", "references"];

/// A fact that the publisher adds: the passage, the first word, how many, and the kind.
type Added = (prop::sample::Index, prop::sample::Index, usize, usize);

fn site(passages: &[Vec<&str>], added: &[Added], date: bool) -> Built {
    let record = format!("Title\n\n{}\n", passages.iter().map(|words| format!("So {}.", words.join(" "))).collect::<Vec<_>>().join("\n\n"));
    let mut stated = format!("{}[[item]]\nrecord = \"r.txt\"\n", if date { "date = 2018-01-26\n" } else { "" });
    for (passage, first, count, kind) in added {
        let at = passage.index(passages.len());
        let words = &passages[at];
        let first = first.index(words.len());
        let quote = words[first..words.len().min(first + count)].join(" ");
        let (kind, more) = KINDS[*kind];
        stated += &format!("[[item.add]]\nkind = \"{kind}\"\npassage = {}\nquote = '''{quote}'''\n{more}", at + 1);
    }
    built([settings(), ("content/minutes/m/meeting.toml".to_owned(), stated.into_bytes()), ("content/minutes/m/r.txt".to_owned(), record.into_bytes())])
}

/// The rows of a CSV file, as RFC 4180 reads them.
fn rows(csv: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = csv.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, quoted) {
            ('"', true) if chars.peek() == Some(&'"') => cell.push(chars.next().unwrap()),
            ('"', _) => quoted = !quoted,
            (',', false) => row.push(std::mem::take(&mut cell)),
            ('\n', false) => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            _ => cell.push(c),
        }
    }
    assert!(row.is_empty() && cell.is_empty() && !quoted, "the last line does not end");
    rows
}

/// A JSON value as a cell of CSV has it.
fn as_cell(value: &serde_json::Value) -> String {
    let guarded = |words: String| if words.starts_with(['=', '+', '-', '@']) { format!("'{words}") } else { words };
    let words = match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(words) => words.clone(),
        serde_json::Value::Array(list) => return list.iter().map(|one| guarded(one.as_str().unwrap().to_owned())).collect::<Vec<_>>().join("\n"),
        other => other.to_string(),
    };
    guarded(words)
}

/// Each passage of each page by its address: the words of a list's item are those before what is nested in it.
fn passages(pages: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for (path, html) in pages {
        for node in Document::from(html.as_str()).select("[data-record] [id]").nodes() {
            found.insert(format!("{path}#{}", node.attr("id").unwrap()), fold(&node.text()));
        }
    }
    found
}

/// Where a link of a page leads, from the root.
fn leads(page: &str, href: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    if href.starts_with('#') {
        return format!("{page}{href}");
    }
    for part in href.split('/') {
        if part == ".." { parts.truncate(parts.len().saturating_sub(1)) } else { parts.push(part) }
    }
    parts.join("/")
}

/// Everything said of facts, held against the passages; gives the facts of the tables: kind, quote, address.
fn check(built: &Built) -> Result<BTreeSet<(String, String, String)>, TestCaseError> {
    let pages: BTreeMap<String, Vec<u8>> = built.pages();
    let text = |path: &str| String::from_utf8(pages[path].clone()).unwrap();
    let html: BTreeMap<String, String> = pages.keys().filter(|path| path.ends_with(".html")).map(|path| (path.clone(), text(path))).collect();
    let passages = passages(&html);
    let mut told = BTreeSet::new();
    let parts =
        FILES.iter().flat_map(|file| pages.keys().filter_map(move |path| Some((file, path.strip_prefix(&format!("data/{file}/"))?.strip_suffix(".json")?))));
    for (file, part) in parts {
        let json: Vec<serde_json::Value> = serde_json::from_str(&text(&format!("data/{file}/{part}.json"))).unwrap();
        let csv = rows(&text(&format!("data/{file}/{part}.csv")));
        prop_assert!(!json.is_empty(), "{} of {} has no rows", file, part);
        let (head, csv) = csv.split_first().unwrap();
        prop_assert_eq!(csv.len(), json.len(), "{}", file);
        for (cells, fields) in csv.iter().zip(&json) {
            prop_assert_eq!(cells.len(), head.len());
            for (name, cell) in head.iter().zip(cells) {
                prop_assert_eq!(cell, &as_cell(&fields[name.as_str()]), "{} of {}", name, file);
            }
            let (quote, address) = (fields["quote"].as_str().unwrap(), fields["address"].as_str().unwrap());
            prop_assert!(!quote.is_empty() && passages[address].contains(quote), "`{}` does not stand at {}", quote, address);
            told.insert(((*file).to_owned(), quote.to_owned(), address.to_owned()));
        }
    }
    for (path, page) in &html {
        let page = Document::from(page.as_str());
        let cards = page.select(".said > li, .passage");
        for card in cards.nodes() {
            let quote = fold(&card.find(&["blockquote", "p"]).first().map(NodeRef::text).unwrap_or_default());
            let link = card.find(&["a"]).last().map(|link| leads(path, &link.attr("href").unwrap()));
            let link = link.unwrap();
            prop_assert!(passages[&link].contains(&quote), "{}: `{}` does not stand at {}", path, quote, link);
        }
    }
    Ok(told)
}

proptest! {
    #![proptest_config(super::cases(24))]
    #[test]
    fn every_fact_stands_where_its_address_says(
        records in proptest::collection::vec(proptest::collection::vec(prop::sample::select(WORDS), 1..6), 1..5),
        added in proptest::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 1..4usize, 0..KINDS.len()), 0..6),
        date in any::<bool>(),
    ) {
        let with = site(&records, &added, date);
        let told = check(&with)?;
        for (passage, first, count, kind) in &added {
            let words = &records[passage.index(records.len())];
            let first = first.index(words.len());
            let quote = words[first..words.len().min(first + count)].join(" ");
            let address = format!("minutes/m/r.html#p{}", passage.index(records.len()) + 1);
            prop_assert!(told.contains(&(FILES[*kind].to_owned(), quote, address)), "a fact that is stated is not told: {:?}", with.findings);
        }
        // Without its evidence a fact is gone, and with it only what rested on it.
        let Some((last, rest)) = added.split_last() else { return Ok(()) };
        let without = check(&site(&records, rest, date))?;
        prop_assert!(without.is_subset(&told));
        let others = check(&site(&records, std::slice::from_ref(last), date))?;
        prop_assert_eq!(without.union(&others).cloned().collect::<BTreeSet<_>>(), told);
    }
}

/// What is struck stands nowhere but in the record.
#[test]
fn what_is_struck_is_gone() {
    let files = |struck: &str| {
        let stated = format!("date = 2018-01-26\n[[item]]\nrecord = \"r.txt\"\n{struck}");
        [
            settings(),
            ("content/minutes/m/meeting.toml".to_owned(), stated.into_bytes()),
            ("content/minutes/m/r.txt".to_owned(), b"Title\n\nTalk.\n\nRESOLVED:\n\nThat the plan is noted.\n".to_vec()),
        ]
    };
    assert_eq!(check(&built(files(""))).unwrap().len(), 1);
    let without = built(files("[[item.strike]]\nkind = \"decision\"\nquote = \"That the plan is noted.\"\n"));
    assert!(check(&without).unwrap().is_empty());
    assert_eq!(without.text("minutes/m/r.html").matches("That the plan is noted.").count(), 2, "once in the record, once among the addresses");
    assert!(!without.text("decisions/index.html").contains("That the plan"));
}

/// A title is no passage, and what it says is told and listed all the same.
#[test]
fn what_a_title_says_is_told_and_listed() {
    let record = "Minutes of the last meeting: Councillor Ann Lea on the Police and Crime Panel (PCP) budget for 2017-18, £3.5m\n\nTalk of 2017-18.\n";
    let stated = b"date = 2018-01-26\n".to_vec();
    let built = built([settings(), ("content/minutes/m/meeting.toml".to_owned(), stated), ("content/minutes/m/r.txt".to_owned(), record.as_bytes().to_vec())]);
    let told = check(&built).unwrap();
    let html = built.pages().into_iter().filter(|(path, _)| path.ends_with(".html"));
    let html: Vec<(String, Document)> = html.map(|(path, page)| (path, Document::from(String::from_utf8(page).unwrap()))).collect();
    for (file, quote) in [
        ("references", "Minutes of the last meeting"),
        ("figures", "2017-18"),
        ("figures", "£3.5m"),
        ("people", "Councillor Ann Lea"),
        ("abbreviations", "Police and Crime Panel (PCP)"),
    ] {
        let address = "minutes/m/r.html#title";
        assert!(told.contains(&(file.to_owned(), quote.to_owned(), address.to_owned())), "{quote}: {told:?}");
        let links = html.iter().filter(|(path, _)| path.starts_with(&format!("{file}/")) || *path == format!("{file}.html"));
        let mut links =
            links.flat_map(|(path, page)| page.select("main a").nodes().iter().map(|link| leads(path, &link.attr("href").unwrap())).collect::<Vec<_>>());
        assert!(links.any(|link| link == address), "no register of {file} leads to the title");
    }
    let own = built.text("minutes/m/r.html");
    assert!(own.contains("<bdi>2017-18</bdi> <span class=\"note\">date</span> <a href=\"#title\">title</a>, <a href=\"#p1\">paragraph 1</a>"), "{own}");
}
