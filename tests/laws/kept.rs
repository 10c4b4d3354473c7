//! Of addresses and of records as they were read: `data/addresses.txt` names each page and passage that is there and no other;
//! a minute as JSON holds the record's own text, and its page holds the words of that, but for what is named as left out.

use super::page::is_left_out;
use super::read::Read;
use super::sites::{self, Built, model};
use super::words::decode;
use dom_query::Document;
use minutebook::archive::WithdrawnPage;
use proptest::prelude::*;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

type Pages = BTreeMap<String, Vec<u8>>;

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// Every page and passage that a reader may keep, as the pages themselves show them.
fn shown(pages: &Pages) -> BTreeSet<String> {
    let kinds: BTreeMap<&str, &str> = text(&pages["data/addresses.txt"]).lines().filter_map(|line| line.split_once('\t')).collect();
    let mut shown = BTreeSet::new();
    for (path, bytes) in pages.iter().filter(|(path, _)| path.ends_with(".html") && *path != "404.html") {
        let page = Document::from(text(bytes));
        let kind = page.select("meta[name=\"page-kind\"]").attr("content").unwrap_or_default().to_string();
        let is_passage = |id: &str| id.strip_prefix('p').is_some_and(|no| !no.is_empty() && no.bytes().all(|b| b.is_ascii_digit()));
        let ids = page.select("[data-record] [id]").nodes().iter().map(|node| node.attr("id").unwrap().to_string()).collect::<Vec<_>>();
        shown.extend(ids.iter().filter(|id| kind == "minute" && is_passage(id)).map(|id| format!("{path}#{id}")));
        // A page that leads on, and one that was withdrawn, say so themselves.
        let told = kinds.get(path.as_str()).and_then(|kind| kind.split('\t').next()).unwrap_or_default();
        let itself = match &*kind {
            "moved" | "withdrawn" => kind.as_str(),
            "home" | "minute" | "meeting" | "whole-meeting" | "prose" | "search" | "data" | "dictionary" | "accessibility-statement" => "page",
            "panels" | "themes" | "commissioners" => "page",
            "panel" | "theme" | "commissioner" if path.ends_with("/index.html") => "page",
            _ => "list",
        };
        shown.insert(if told == itself { path.clone() } else { format!("{path} as {itself}") });
    }
    shown
}

/// The same, as the list has it; and what is wrong with the list itself.
fn listed(pages: &Pages) -> (BTreeSet<String>, Vec<String>) {
    let (mut listed, mut faults) = (BTreeSet::new(), Vec::new());
    let list = text(&pages["data/addresses.txt"]);
    let lines: Vec<&str> = list.lines().collect();
    if !lines.is_sorted() || !list.ends_with('\n') || list.contains('\r') {
        faults.push("the list is not in order, or not of whole lines".to_owned());
    }
    for line in &lines {
        let fields: Vec<&str> = line.split('\t').collect();
        let last = |passages: &str| passages.strip_prefix("p1-p").and_then(|last| last.parse::<u32>().ok()).filter(|last| *last > 0);
        match fields[..] {
            [page, "page"] => drop(listed.insert(page.to_owned())),
            [page, "page", passages] if last(passages).is_some() => {
                listed.insert(page.to_owned());
                listed.extend((1..=last(passages).unwrap()).map(|no| format!("{page}#p{no}")));
            }
            [page, "list" | "withdrawn"] => drop(listed.insert(page.to_owned())),
            [page, "moved", to] if lines.iter().any(|line| line.split('\t').take(2).eq([to, "page"]) || line.split('\t').eq([to, "withdrawn"])) => {
                listed.insert(page.to_owned());
            }
            _ => faults.push(format!("this is no line of the list: `{line}`")),
        }
    }
    (listed, faults)
}

fn addresses(pages: &Pages) -> Vec<String> {
    let (shown, (listed, mut faults)) = (shown(pages), listed(pages));
    faults.extend(shown.difference(&listed).map(|address| format!("{address} is there and not listed")));
    faults.extend(listed.difference(&shown).map(|address| format!("{address} is listed and not there")));
    faults
}

/// The characters of words, one after the other: where words are parted is for another law.
fn ink(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !is_left_out(*c)).collect()
}

/// What is wrong with the texts of the records.
fn texts(built: &Built, pages: &Pages) -> Vec<String> {
    let mut faults = Vec::new();
    let mut parts: BTreeMap<String, Vec<(u64, String)>> = BTreeMap::new();
    for (path, bytes) in pages.iter().filter(|(path, _)| path.starts_with("minutes/") && path.ends_with(".json")) {
        let twin: Value = serde_json::from_slice(bytes).unwrap();
        let record = &twin["record"];
        let own = record["text"].as_str().unwrap();
        let (mut kept, mut at) = (String::new(), 0);
        for left in record["left_out"].as_array().unwrap() {
            let (from, words) = (left["at"].as_u64().unwrap() as usize, left["text"].as_str().unwrap());
            if own.get(from..from + words.len()) != Some(words) || from < at || words.trim().is_empty() {
                faults.push(format!("{path}: `{words}` does not stand at {from}"));
                continue;
            }
            kept.push_str(&own[at..from]);
            at = from + words.len();
        }
        kept.push_str(&own[at..]);
        let page = Document::from(text(&pages[twin["address"].as_str().unwrap()]));
        let words = ink(&page.select("[data-record]").text());
        if words != ink(&kept) {
            faults.push(format!("{path}: the page has `{words}`, and the record `{}`", ink(&kept)));
        }
        let file = record["file"].as_str().unwrap();
        let typed = file.ends_with(".txt");
        if typed == record["bytes"].is_null() {
            faults.push(format!("{path}: the bytes are {}", record["bytes"]));
        } else if typed {
            let at = |end: &str| record["bytes"][end].as_u64().unwrap();
            let whole = &built.files[file];
            let same = decode(&whole[at("start") as usize..at("end") as usize], whole);
            if same != own {
                faults.push(format!("{path}: the bytes are `{same}`, and the text is `{own}`"));
            }
            parts.entry(file.to_owned()).or_default().push((at("start"), own.to_owned()));
        }
    }
    // A part that was withdrawn is nowhere.
    let withdrawn = built.site.archive().withdrawn.iter().filter_map(|(_, withdrawn)| match &withdrawn.page {
        WithdrawnPage::Minute { record, .. } => Some(record.to_string()),
        WithdrawnPage::Stated { .. } => None,
    });
    withdrawn.for_each(|record| drop(parts.remove(&record)));
    for (file, mut parts) in parts {
        parts.sort();
        let together: String = parts.into_iter().map(|(_, text)| text).collect();
        let whole = decode(&built.files[&file], &built.files[&file]);
        if together != whole.strip_prefix('\u{feff}').unwrap_or(&whole) {
            faults.push(format!("{file}: its parts are `{together}`"));
        }
    }
    faults
}

fn all(built: &Built) -> Vec<String> {
    let pages = built.pages();
    [addresses(&pages), texts(built, &pages)].concat()
}

/// The lines of `data/addresses.txt` of minutes and their meetings: other lists may grow and shrink.
fn of_minutes(pages: &Pages) -> BTreeMap<String, String> {
    let lines = text(&pages["data/addresses.txt"]).lines().filter_map(|line| line.split_once('\t'));
    lines.filter(|(page, _)| page.starts_with("minutes/")).map(|(page, what)| (page.to_owned(), what.to_owned())).collect()
}

/// A word that no publisher would state.
const SECRET: &str = "zquarkl";

fn tells(pages: &Pages) -> Vec<&String> {
    // The search holds words folded.
    pages.iter().filter(|(_, bytes)| String::from_utf8_lossy(bytes).to_lowercase().contains(SECRET)).map(|(path, _)| path).collect()
}

proptest! {
    #![proptest_config(super::cases(12))]
    #[test]
    fn what_is_withdrawn_is_nowhere_and_its_address_stays(model in model(), which in proptest::collection::vec(any::<(bool, bool)>(), 24)) {
        let mut model = model;
        let mut which = which.into_iter().cycle();
        let (mut withdrawn, mut gone, mut olds) = (BTreeMap::new(), BTreeSet::new(), 0..);
        for meeting in &mut model.meetings {
            for item in &mut meeting.items {
                let (takes, loses) = which.next().unwrap();
                if takes {
                    // Said of one record alone, in all the ways that pages tell of records.
                    item.text = format!("{SECRET} plan\n\nMinutes:\nThe {SECRET} (ZQ) officers heard youth.\n\nRESOLVED:\n1. That {SECRET} be noted.\n");
                    let slug = item.named.as_ref().and_then(|named| named.0.clone());
                    item.named = None;
                    let line = slug.map(|slug| format!("slug = \"{slug}\"\n")).unwrap_or_default();
                    let old = format!("old/{}.html", olds.next().unwrap());
                    let toml = format!("[[item]]\nrecord = \"{}.txt\"\n{line}", item.file);
                    let after = format!("{toml}withdrawn = \"It is wrong.\"\nmoved_from = [\"{old}\"]\n");
                    withdrawn.entry(format!("content/minutes/{}/meeting.toml", meeting.folder)).or_insert_with(Vec::new).push((toml, after));
                    if loses {
                        gone.insert(format!("content/minutes/{}/{}.txt", meeting.folder, item.file));
                    }
                }
            }
        }
        let files = |after: bool| {
            let mut files = model.files();
            for (path, text) in &mut files {
                for (then, now) in withdrawn.get(path).into_iter().flatten() {
                    text.extend(if after { now.bytes() } else { then.bytes() });
                }
            }
            files.into_iter().filter(|(path, _)| !after || !gone.contains(path)).collect::<Vec<_>>()
        };
        let (before, after) = (sites::built(files(false)), sites::built(files(true)));
        let count: usize = withdrawn.values().map(Vec::len).sum();
        let (then, now) = (before.pages(), after.pages());
        prop_assert!(count == 0 || !tells(&then).is_empty());
        prop_assert_eq!(tells(&now), Vec::<&String>::new());
        let errors = |built: &Built| built.findings.iter().filter(|finding| finding.is_error()).cloned().collect::<Vec<_>>();
        prop_assert_eq!(errors(&after), errors(&before));
        let faults = [all(&after), Read::new(&after.site, model.served_at.then_some("/pcp/")).all()].concat();
        prop_assert!(faults.is_empty(), "{}", faults.join("\n"));
        let (then, now) = (of_minutes(&then), of_minutes(&now));
        prop_assert_eq!(then.keys().collect::<Vec<_>>(), now.keys().collect::<Vec<_>>());
        prop_assert_eq!(now.values().filter(|what| *what == "withdrawn").count(), count);
        prop_assert!(now.iter().all(|(page, what)| what == "withdrawn" || then[page] == *what), "{then:?} {now:?}");
    }
}

proptest! {
    #![proptest_config(super::cases(16))]
    #[test]
    fn addresses_and_texts_are_what_the_pages_have(model in model()) {
        let faults = all(&model.built());
        prop_assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn the_text_of_a_record_is_the_records(list in proptest::collection::vec(super::records::record(), 1..6)) {
        let files = list.iter().enumerate().map(|(at, record)| (format!("content/minutes/a/{at}.txt"), record.bytes.clone()));
        let faults = all(&sites::built(files.chain([sites::settings()])));
        prop_assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}

#[allow(dead_code, reason = "other tests use the rest of it")]
#[path = "../golden/fixture.rs"]
mod fixture;

/// Records of every format, with all that formats have and pages have not.
#[test]
fn the_text_of_every_format_is_the_words_of_its_page() {
    let mut formats = BTreeSet::new();
    for entry in std::fs::read_dir(super::project("tests/golden")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "txtar") {
            continue;
        }
        let inputs = fixture::Fixture::read(&std::fs::read_to_string(&path).unwrap()).inputs();
        // A skin of somebody's own may show what it likes.
        if inputs.below("themes").any(|file| file.name().ends_with(".html")) {
            continue;
        }
        let Ok(site) = minutebook::build::site(&inputs, &mut Vec::new()) else { continue };
        let files = inputs.below("content").chain(inputs.below("seeds"));
        let files = files.map(|file| (file.to_string(), inputs.read(file).unwrap().into_owned())).collect();
        let built = Built { site, findings: Vec::new(), files };
        let faults = all(&built);
        assert!(faults.is_empty(), "{}: {}", path.display(), faults.join("\n"));
        formats.extend(built.site.archive().entries.iter().map(|(_, entry)| entry.minute.format));
    }
    assert_eq!(formats.len(), 6, "{formats:?}");
}

/// The witness itself can fail.
#[test]
fn the_witness_of_addresses_and_texts_sees_what_is_wrong() {
    let record = b"Title\n\nMinutes:\n- One two.\n- Three.\n\nSupporting documents:\n".to_vec();
    let built = sites::built([sites::settings(), ("content/minutes/a/x.txt".to_owned(), record)]);
    let pages = built.pages();
    assert_eq!([addresses(&pages), texts(&built, &pages)].concat(), [""; 0]);
    let twin: Value = serde_json::from_slice(&pages["minutes/a/x.json"]).unwrap();
    let rules: Vec<&str> = twin["record"]["left_out"].as_array().unwrap().iter().map(|left| left["rule"].as_str().unwrap()).collect();
    assert_eq!(rules, ["list-mark", "list-mark", "empty-label"]);
    let changed = |path: &str, from: &str, to: &str| {
        let mut pages = pages.clone();
        let now = text(&pages[path]).replacen(from, to, 1).into_bytes();
        assert_ne!(now, pages[path], "{from}");
        pages.insert(path.to_owned(), now);
        [addresses(&pages), texts(&built, &pages)].concat()
    };
    for (path, from, to) in [
        ("data/addresses.txt", "minutes/a/x.html\tpage\tp1-p2", "minutes/a/x.html\tpage\tp1-p3"),
        ("data/addresses.txt", "years/index.html\tlist\n", ""),
        ("minutes/a/x.html", ">Three.<", ">Tree.<"),
        ("minutes/a/x.json", "One two.\\n", "One two,\\n"),
        ("minutes/a/x.json", "{\"at\":16,", "{\"at\":15,"),
    ] {
        assert!(!changed(path, from, to).is_empty(), "{path}: {from}");
    }
}
