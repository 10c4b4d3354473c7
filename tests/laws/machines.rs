//! What only machines read: every feed, calendar and Akoma Ntoso document is whole, leads somewhere, and loses or invents no word.

use super::read::Read;
use super::records;
use super::sites::{self, Built, Model, model};
use minutebook::plan::Target;
use minutebook::record::{BlockKind, Minute};
use proptest::prelude::*;
use roxmltree::{Document, Node};
use std::collections::BTreeSet;

const BASE: &str = "https://minutes.example/pcp/";

/// The site of a model, with every document for machines that can be asked for.
fn whole(model: &Model) -> Built {
    let mut files = model.files();
    files.iter_mut().filter(|(path, _)| path.ends_with("site.toml")).for_each(|(_, toml)| toml.extend(b"licence = \"OGL 3.0\"\n[data]\nakoma_ntoso = true\n"));
    // Every other meeting states when its minutes were published.
    let dated = files.iter_mut().filter(|(path, _)| path.ends_with("meeting.toml")).step_by(2);
    dated.for_each(|(_, toml)| *toml = [b"published = 2031-02-03\n", toml.as_slice()].concat());
    sites::built(files)
}

fn faults_of(built: &Built) -> Vec<String> {
    let read = Read::new(&built.site, None);
    let mut faults = Vec::new();
    for (path, bytes) in &read.files {
        let Ok(text) = std::str::from_utf8(bytes) else { continue };
        let found = match path.rsplit('.').next() {
            Some("atom") => feed(&read, path, text),
            Some("ics") => calendar(&read, text),
            _ if path.ends_with(".akn.xml") => structure(text),
            _ => Vec::new(),
        };
        faults.extend(found.into_iter().map(|fault| format!("{path}: {fault}")));
    }
    faults.extend(documents(built));
    faults.extend(events(built, &read));
    faults
}

/// Whether a whole address is one of the site's, down to the place in its page.
fn resolves(read: &Read, address: &str) -> bool {
    let Some(path) = address.strip_prefix(BASE) else { return false };
    let (path, fragment) = path.split_once('#').map_or((path, None), |(path, fragment)| (path, Some(fragment)));
    let page = read.files.get(path).map(|bytes| String::from_utf8_lossy(bytes));
    page.is_some_and(|page| fragment.is_none_or(|fragment| page.contains(&format!("id=\"{fragment}\""))))
}

fn children<'a>(node: Node<'a, 'a>, name: &str) -> Vec<Node<'a, 'a>> {
    node.children().filter(|child| child.tag_name().name() == name && child.tag_name().namespace() == Some("http://www.w3.org/2005/Atom")).collect()
}

/// RFC 4287, sections 4.1.1 and 4.1.2.
fn feed(read: &Read, path: &str, text: &str) -> Vec<String> {
    let document = match Document::parse(text) {
        Ok(document) => document,
        Err(error) => return vec![error.to_string()],
    };
    let mut faults = Vec::new();
    let root = document.root_element();
    let entries = children(root, "entry");
    let mut ids = BTreeSet::new();
    for node in entries.iter().copied().chain([root]) {
        for name in ["id", "title", "updated"] {
            let one = children(node, name);
            let words = one.first().and_then(|one| one.text()).unwrap_or_default();
            if one.len() != 1 || words.trim().is_empty() || one.iter().any(|one| one.children().any(|child| child.is_element())) {
                faults.push(format!("`{name}` is not there once: {words:?}"));
            }
            if name == "id" && !ids.insert(words.to_owned()) {
                faults.push(format!("the id `{words}` stands twice"));
            }
            if name == "updated" && chrono::NaiveDate::parse_from_str(words, "%Y-%m-%dT00:00:00Z").is_err() {
                faults.push(format!("`{words}` is no moment"));
            }
        }
        let alternate: Vec<&str> =
            children(node, "link").iter().filter(|link| link.attribute("rel") == Some("alternate")).filter_map(|link| link.attribute("href")).collect();
        if alternate.len() != 1 || !resolves(read, alternate[0]) {
            faults.push(format!("{alternate:?} does not lead to one page"));
        }
        if children(node, "category").iter().any(|category| category.attribute("term").is_none_or(str::is_empty)) {
            faults.push("a category has no term".to_owned());
        }
    }
    let own = children(root, "link")
        .iter()
        .any(|link| link.attribute("rel") == Some("self") && link.attribute("href").is_some_and(|href| href == format!("{BASE}{path}")));
    if !own || children(root, "author").is_empty() || children(root, "rights").len() != 1 {
        faults.push("it lacks its own address, its author or its rights".to_owned());
    }
    let days: Vec<&str> = entries.iter().filter_map(|entry| children(*entry, "updated").first()?.text()).collect();
    if !days.is_sorted_by(|a, b| a >= b) || days.first().copied() != children(root, "updated").first().and_then(|updated| updated.text()) {
        faults.push(format!("its entries are not in their order: {days:?}"));
    }
    if entries.is_empty() || entries.len() > 50 {
        faults.push(format!("it has {} entries", entries.len()));
    }
    faults
}

/// The properties of a calendar, unfolded (RFC 5545, section 3.1).
fn properties(text: &str) -> Vec<(String, String)> {
    let unfolded = text.replace("\r\n ", "");
    unfolded
        .split_terminator("\r\n")
        .map(|line| line.split_once(':').map_or((line.to_owned(), String::new()), |(key, value)| (key.to_owned(), value.to_owned())))
        .collect()
}

fn calendar(read: &Read, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    if text.replace("\r\n", "").contains(|c: char| c.is_control()) || !text.ends_with("\r\n") {
        faults.push("a line does not end in CR LF, or holds a control".to_owned());
    }
    faults.extend(text.split("\r\n").filter(|line| line.len() > 75).map(|line| format!("`{line}` is longer than 75 octets")));
    let all = properties(text);
    if all.first() != Some(&("BEGIN".to_owned(), "VCALENDAR".to_owned())) || all.last() != Some(&("END".to_owned(), "VCALENDAR".to_owned())) {
        faults.push("it is no calendar".to_owned());
    }
    let mut ids = BTreeSet::new();
    for event in all.split(|(key, value)| key == "BEGIN" && value == "VEVENT").skip(1) {
        let value = |key: &str| event.iter().filter(|(name, _)| name == key).map(|(_, value)| value.as_str()).collect::<Vec<_>>();
        for key in ["UID", "DTSTAMP", "DTSTART;VALUE=DATE", "SUMMARY", "DESCRIPTION", "END"] {
            if value(key).is_empty() || key != "END" && value(key).len() != 1 {
                faults.push(format!("an event has not one {key}: {event:?}"));
            }
        }
        if !value("UID").iter().all(|id| ids.insert(id.to_string())) {
            faults.push(format!("{:?} stands twice", value("UID")));
        }
        if value("DTSTART;VALUE=DATE").iter().any(|day| chrono::NaiveDate::parse_from_str(day, "%Y%m%d").is_err()) {
            faults.push(format!("{event:?} has no day"));
        }
        if value("URL").iter().any(|address| !resolves(read, address)) {
            faults.push(format!("{:?} leads nowhere", value("URL")));
        }
    }
    if ids.is_empty() {
        faults.push("it has no event".to_owned());
    }
    faults
}

/// Every meeting of a whole day stands in the calendar of all, and no other does.
fn events(built: &Built, read: &Read) -> Vec<String> {
    let meetings = built.site.archive().meetings.iter().filter(|(_, meeting)| !meeting.entries.is_empty());
    let days = meetings.filter(|(_, meeting)| meeting.when.as_ref().is_some_and(|when| when.value.day().is_some())).count();
    let there = read.files.get("meetings.ics").map_or(0, |bytes| String::from_utf8_lossy(bytes).matches("BEGIN:VEVENT").count());
    if days == there { Vec::new() } else { vec![format!("{days} meetings of a whole day are {there} events")] }
}

/// What may stand in each element, apart from words. The whole schema is asked in the test command.
const WITHIN: &[(&str, &[&str])] = &[
    ("akomaNtoso", &["debateReport"]),
    ("debateReport", &["meta", "preface", "mainBody"]),
    ("mainBody", &["debateSection"]),
    ("debateSection", &["num", "heading", "subheading", "debateSection", "resolutions", "papers", "rollCall", "p", "narrative", "blockList", "table"]),
    ("resolutions", &["num", "heading", "subheading", "debateSection", "rollCall", "p", "narrative", "blockList", "table"]),
    ("papers", &["num", "heading", "subheading", "debateSection", "rollCall", "p", "narrative", "blockList", "table"]),
    ("rollCall", &["p", "blockList", "table"]),
    ("blockList", &["item"]),
    ("item", &["num", "p", "blockList"]),
    ("table", &["tr"]),
    ("tr", &["th", "td"]),
    ("th", &["p"]),
    ("td", &["p"]),
];
const INLINE: &[&str] = &["a", "b", "i", "abbr", "person", "del", "sup", "sub"];

fn structure(text: &str) -> Vec<String> {
    let document = match Document::parse(text) {
        Ok(document) => document,
        Err(error) => return vec![error.to_string()],
    };
    let mut faults = Vec::new();
    let mut ids = BTreeSet::new();
    let elements = || document.root_element().descendants().filter(Node::is_element);
    faults.extend(elements().filter_map(|node| node.attribute("eId")).filter(|id| !ids.insert(*id)).map(|id| format!("the id `{id}` stands twice")));
    for node in elements() {
        let refers = ["refersTo", "as", "source", "href"].iter().filter_map(|name| node.attribute(*name)?.strip_prefix('#'));
        faults.extend(refers.filter(|id| !ids.contains(id)).map(|id| format!("nothing has the id `{id}`")));
    }
    for node in elements().filter(|node| node.ancestors().any(|above| above.tag_name().name() == "mainBody")) {
        let name = node.tag_name().name();
        let inner: Vec<&str> = node.children().filter(Node::is_element).map(|child| child.tag_name().name()).collect();
        let Some((_, allowed)) = WITHIN.iter().find(|(within, _)| *within == name) else {
            faults.extend(inner.iter().filter(|inner| !INLINE.contains(inner)).map(|inner| format!("`{inner}` stands in `{name}`")));
            continue;
        };
        faults.extend(inner.iter().filter(|inner| !allowed.contains(inner)).map(|inner| format!("`{inner}` stands in `{name}`")));
        let is_heading = |name: &&&str| matches!(**name, "num" | "heading" | "subheading");
        if inner.iter().skip_while(is_heading).any(|name| is_heading(&name))
            || matches!(name, "blockList" | "table" | "tr" | "rollCall" | "mainBody") && inner.is_empty()
        {
            faults.push(format!("`{name}` holds {inner:?}"));
        }
        if node.children().any(|child| child.is_text() && child.text().is_some_and(|text| !text.trim().is_empty())) {
            faults.push(format!("words stand in `{name}` itself"));
        }
    }
    faults
}

/// What a document says, block by block: the words, the anchor, and the number of a list item.
fn told(text: &str) -> Vec<(String, Option<String>, Option<String>)> {
    let document = Document::parse(text).unwrap();
    let body = document.descendants().find(|node| node.has_tag_name(("http://docs.oasis-open.org/legaldocml/ns/akn/3.0", "mainBody"))).unwrap();
    let number_of_item = |node: &Node<'_, '_>| node.tag_name().name() == "num" && node.parent().is_some_and(|item| item.tag_name().name() == "item");
    let block = |node: &Node<'_, '_>| matches!(node.tag_name().name(), "p" | "heading" | "subheading" | "num" | "narrative");
    let mut first_of: BTreeSet<usize> = BTreeSet::new();
    let blocks = body.descendants().filter(block).filter(|node| !number_of_item(node)).map(|node| {
        let words: String = node.descendants().filter(Node::is_text).filter_map(|text| text.text()).collect();
        let holder = node.parent().filter(|parent| matches!(parent.tag_name().name(), "item" | "th" | "td"));
        let first = holder.is_some_and(|holder| first_of.insert(holder.range().start));
        let id = holder.filter(|_| first).map_or(node.attribute("eId"), |holder| holder.attribute("eId"));
        let number = holder.filter(|_| first).and_then(|holder| holder.children().find(number_of_item)?.text());
        (words, id.map(str::to_owned), number.map(str::to_owned))
    });
    blocks.collect()
}

fn expected(minute: &Minute) -> Vec<(String, Option<String>, Option<String>)> {
    let filled = minute.told().filter(|(_, block, words)| !words.is_empty() || !matches!(block.kind, BlockKind::Cell(_)));
    let blocks = filled.map(|(_, block, words)| {
        let id = match block.kind {
            BlockKind::Title => Some("title".to_owned()),
            _ => block.passage.map(|passage| format!("p{passage}")),
        };
        let number = match block.kind {
            BlockKind::Item(item) => item.mark.typed(),
            _ => None,
        };
        (words.to_owned(), id, number)
    });
    blocks.collect()
}

/// Every minute of a whole day has its document, which holds the record's words and nothing else.
fn documents(built: &Built) -> Vec<String> {
    let site = &built.site;
    let mut faults = Vec::new();
    for (idx, entry) in site.archive().entries.iter() {
        let page = site.pages().iter().find(|page| page.target == Target::AkomaNtoso(idx));
        let dated = site.archive().when(idx).is_some_and(|when| when.day().is_some());
        match page.filter(|_| dated) {
            None if page.is_some() == dated => {}
            None => faults.push(format!("{}: a document is there: {}, and a whole day: {dated}", entry.minute.record, page.is_some())),
            Some(page) => {
                let text = String::from_utf8(built.made(page)).unwrap();
                let (told, expected) = (told(&text), expected(&entry.minute));
                let wrong = told.iter().zip(&expected).find(|(told, expected)| told != expected);
                if let Some(wrong) = wrong {
                    faults.push(format!("{}: {wrong:?}", page.path));
                } else if told.len() != expected.len() {
                    faults.push(format!("{}: {} blocks are told as {}", page.path, expected.len(), told.len()));
                }
            }
        }
    }
    faults
}

proptest! {
    #![proptest_config(super::cases(24))]
    #[test]
    fn every_feed_calendar_and_document_is_whole(model in model()) {
        let faults = faults_of(&whole(&Model { base_url: true, served_at: false, ..model }));
        prop_assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn no_word_is_lost_on_the_way_to_a_document(list in proptest::collection::vec(records::record(), 1..6)) {
        let files = list.iter().enumerate().map(|(at, record)| (format!("content/minutes/a/{at}.txt"), record.bytes.clone()));
        let built = sites::built(files.chain(dated()));
        let faults = [documents(&built), structures(&built)].concat();
        prop_assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}

/// The settings and statements of a site whose one meeting, in the folder `a`, has a day.
fn dated() -> [(String, Vec<u8>); 2] {
    [
        ("content/site.toml".to_owned(), b"title = \"T\"\n[data]\nakoma_ntoso = true\n".to_vec()),
        ("content/minutes/a/meeting.toml".to_owned(), b"date = 2020-07-03\n".to_vec()),
    ]
}

fn structures(built: &Built) -> Vec<String> {
    let all = built.pages().into_iter().filter(|(path, _)| path.ends_with(".akn.xml"));
    all.flat_map(|(path, bytes)| structure(std::str::from_utf8(&bytes).unwrap()).into_iter().map(move |fault| format!("{path}: {fault}"))).collect()
}

#[test]
fn no_word_of_the_seeds_and_edge_cases_is_lost_on_the_way_to_a_document() {
    let mut files = Vec::new();
    for folder in ["seeds", "tests/edge", "tests/facts"] {
        let Ok(entries) = std::fs::read_dir(super::project(folder)) else { continue };
        for path in entries.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|ending| ending == "txt" || ending == "pdf")) {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            files.push((format!("content/minutes/a/{name}"), std::fs::read(&path).unwrap()));
        }
    }
    let built = sites::built(files.into_iter().chain(dated()));
    assert!(built.site.archive().entries.len() > 20);
    let faults = [documents(&built), structures(&built)].concat();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The witness itself can fail.
#[test]
fn the_witness_of_what_machines_read_sees_what_is_wrong() {
    let read = Read { files: Default::default(), pages: Default::default(), served_at: None };
    let feed_text = "<feed xmlns='http://www.w3.org/2005/Atom'><title>x</title><id>a</id><updated>2020</updated><entry><id>a</id><title/></entry></feed>";
    assert_eq!(feed(&read, "feed.atom", feed_text).len(), 9, "{:#?}", feed(&read, "feed.atom", feed_text));
    let event = format!("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART;VALUE=DATE:2020\r\nURL:b\r\nX:{}\n", "x".repeat(80));
    assert_eq!(calendar(&read, &event).len(), 9, "{:#?}", calendar(&read, &event));
    let body = "<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'><mainBody><p eId='p1'>a</p><debateSection eId='p1'>b<p><item/></p><num>1</num></debateSection><blockList/></mainBody><x refersTo='#y'/></akomaNtoso>";
    assert_eq!(structure(body).len(), 8, "{:#?}", structure(body));
    assert_eq!(told(body), [("a".to_owned(), Some("p1".to_owned()), None), (String::new(), None, None), ("1".to_owned(), None, None)]);
}
