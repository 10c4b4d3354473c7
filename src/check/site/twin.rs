//! A minute beside its data: the JSON file that its page names holds the record's own text, and every fact with its words.
//!
//! The data are the build's own, but they are held against what it cannot have made fit: the page, the hash of the record's
//! file, and where it can be had the file itself.

use super::table::hash;
use super::words::{self, LeftOut, ink};
use super::{Known, Site};
use crate::check::dom::El;
use crate::check::fault::Fault;
use crate::check::page::{Notes, Page};
use crate::check::rule::Rule;
use crate::finding::Severity;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// No word of a record is lost, none is added, none changes its place.
pub static WORDS_LOST: Rule = Rule {
    name: "words-lost",
    severity: Severity::Error,
    tests: "The element of a minute’s page with `data-record` holds the words of its record, all of them, in their order, and no others.",
    why: "Minutes are evidence. A word that is missing, added or moved can change what was decided.",
    fix: "look at the record and at the page side by side; mend the template, or report a fault of the program",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/words-lost.md"),
};

/// The record is the file that it was.
pub static RECORD_CHANGED: Rule = Rule {
    name: "record-changed",
    severity: Severity::Error,
    tests: "The file of a record, where it can be had, has the hash that the data of its minute state, and holds the text that they hold.",
    why: "Only the hash ties the published words to the file that was received.",
    fix: "build the site again from the records as they are; if a record was changed on purpose, say so beside it",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/record-changed.md"),
};

/// The data of a minute say what its page says.
pub static TWIN_DISAGREES: Rule = Rule {
    name: "twin-disagrees",
    severity: Severity::Error,
    tests: "A minute’s page names its data (`<link rel=\"alternate\" type=\"application/json\">`), and both have the same address, title, date, themes, record and passages.",
    why: "Who works with the data cites the page: the two must not tell different things.",
    fix: "publish both from one build; remove files that older builds left behind",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/twin-disagrees.md"),
};

/// Quotes stand where they are said to stand.
pub static QUOTE_NOT_FOUND: Rule = Rule {
    name: "quote-not-found",
    severity: Severity::Error,
    tests: "The words of every fact in the data stand on the page, and in the passage, that its address names.",
    why: "A decision that cannot be found at the place that is cited for it is not evidence.",
    fix: "publish the data and the page from one build, or report a fault of the program",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/quote-not-found.md"),
};

/// The data of a minute, as far as they are judged. Other fields are passed over.
#[derive(Deserialize)]
struct Twin<'a> {
    #[serde(borrow)]
    address: Cow<'a, str>,
    #[serde(borrow)]
    title: Cow<'a, str>,
    #[serde(borrow)]
    date: Option<Stated<'a>>,
    #[serde(borrow, default)]
    themes: Vec<Theme<'a>>,
    #[serde(borrow, default)]
    blocks: Vec<Block<'a>>,
    #[serde(borrow, default)]
    facts: Vec<Fact<'a>>,
    #[serde(borrow)]
    record: Record<'a>,
}

#[derive(Deserialize)]
struct Stated<'a> {
    #[serde(borrow)]
    value: Cow<'a, str>,
}

#[derive(Deserialize)]
struct Theme<'a> {
    #[serde(borrow, default)]
    address: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    words: Vec<Cow<'a, str>>,
    #[serde(default)]
    passages: Vec<u32>,
}

#[derive(Deserialize)]
struct Block<'a> {
    #[serde(borrow)]
    anchor: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    words: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
struct Fact<'a> {
    #[serde(borrow)]
    quote: Option<Cow<'a, str>>,
    /// None where the words are those of the title, which is no passage.
    #[serde(borrow)]
    address: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
struct Record<'a> {
    #[serde(borrow)]
    file: Cow<'a, str>,
    #[serde(borrow)]
    sha256: Cow<'a, str>,
    #[serde(borrow)]
    copy: Option<Cow<'a, str>>,
    bytes: Option<Bytes>,
    #[serde(borrow, default)]
    text: Cow<'a, str>,
    #[serde(borrow, default)]
    left_out: Vec<Left<'a>>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
struct Bytes {
    start: u32,
    end: u32,
}

#[derive(Deserialize)]
struct Left<'a> {
    at: usize,
    #[serde(borrow)]
    text: Cow<'a, str>,
    #[serde(borrow)]
    rule: Cow<'a, str>,
}

/// What is kept of a minute's data.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The number of the file, and its hash.
    pub file: (u32, [u8; 32]),
    /// The copy of the record that the site holds, and its hash.
    pub copy: Option<(u32, [u8; 32])>,
    /// Hashes of its facts, sorted: of the address and the quote of each.
    pub facts: Box<[u64]>,
    /// Of a record that was read again: the hash of its name, its length, and the bytes that are this minute's.
    part: Option<(u64, u32, Bytes)>,
}

/// The hash of a fact.
pub fn fact(address: &str, quote: &str) -> u64 {
    hash(&format!("{address}\n{quote}"))
}

fn digest(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// A hash as it is written.
pub fn hex(digest: &[u8; 32]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Judges a minute's page beside its data.
pub fn check(site: &Site<'_>, page: &Page<'_>, notes: &Notes<'_>) -> Option<Seen> {
    let Some(record) = page.elements().find(|el| el.has("data-record")) else {
        notes.fail_page(&WORDS_LOST, "this is the page of a minute, and no element of it says that it holds the record (`data-record`)");
        return None;
    };
    let is_data = |el: &El<'_>| el.is("link") && el.attr("rel") == Some("alternate") && el.attr("type") == Some("application/json");
    let Some(link) = page.doc.head().and_then(|head| head.children().find(is_data)) else {
        notes.fail_page(&TWIN_DISAGREES, "the page names no data of its own, so its words cannot be held against the record");
        return None;
    };
    let path = match super::address::leads(page.path, link.attr("href").unwrap_or_default(), site.base()) {
        super::Leads::To(target) => target.path.into_owned(),
        _ => return None,
    };
    // A link that leads nowhere has its own rule.
    let number = site.table.get(&path)?;
    let bytes = site.folder.read(&path).ok()?;
    let twin: Twin<'_> = match serde_json::from_slice(&bytes) {
        Ok(twin) => twin,
        Err(error) => {
            notes.fail_at(&TWIN_DISAGREES, link, "href", format!("`{path}` cannot be read as the data of a minute: {error}"));
            return None;
        }
    };
    said(page, &twin, record, notes);
    let left_out: Vec<LeftOut<'_>> =
        twin.record.left_out.iter().map(|left| LeftOut { at: left.at, text: &left.text, is_mark: left.rule == "list-mark" }).collect();
    if let Some((el, message)) = words::difference(record, &twin.record.text, &left_out, twin.record.bytes.is_some()) {
        // Where words are lost, passages and quotes differ too: that is one slip.
        notes.fail(&WORDS_LOST, el, message);
    } else {
        quotes(page, &twin, &Passages::new(page, record), record, notes);
    }
    let known = twin.facts.iter().filter_map(|known| Some(fact(known.address.as_deref()?, known.quote.as_deref()?)));
    let mut facts: Vec<u64> = known.collect();
    facts.sort_unstable();
    facts.dedup();
    Some(Seen {
        file: (number, digest(&bytes)),
        copy: copied(site, &twin.record, record, notes),
        facts: facts.into_boxed_slice(),
        part: received(site, &twin.record, record, notes),
    })
}

/// What the data say of the minute, and the page does not.
fn said(page: &Page<'_>, twin: &Twin<'_>, record: El<'_>, notes: &Notes<'_>) {
    let fail = |message: String| notes.fail(&TWIN_DISAGREES, record, message);
    if twin.address != page.path {
        fail(format!("the data are those of `{}`", twin.address));
    }
    if record.attr("data-record") != Some(&*twin.record.file) {
        fail(format!("the data name the record `{}`, and the page another", twin.record.file));
    }
    // A publisher's own frame may have a first heading too.
    let mut headings = page.elements().filter(|el| el.is("h1"));
    let title = ink(&twin.title);
    if !headings.any(|heading| ink(&heading.text()).contains(&title)) {
        let heading = page.elements().find(|el| el.is("h1"));
        notes.fail(&TWIN_DISAGREES, heading.unwrap_or(record), format!("the title is `{}` in the data", twin.title));
    }
    if let Some(date) = &twin.date
        && !page.elements().any(|el| el.is("time") && el.attr("datetime") == Some(&*date.value))
    {
        fail(format!("the data state the date `{}`, and the page does not", date.value));
    }
    let up = "../".repeat(page.path.matches('/').count());
    let hrefs = page.elements().filter(|el| el.is("a")).filter_map(|el| el.attr("href")?.strip_prefix(&up));
    let linked: BTreeSet<&str> = hrefs.filter(|_| !twin.themes.is_empty()).collect();
    for address in twin.themes.iter().filter_map(|theme| theme.address.as_deref()).filter(|address| !address.is_empty()) {
        if !linked.contains(address) {
            fail(format!("the data state the theme at `{address}`, and the page does not link to it"));
        }
    }
}

/// The passages of a page: words without white space, by id, made when they are first asked for.
struct Passages<'p, 'd> {
    page: &'p Page<'d>,
    record: El<'d>,
    words: RefCell<BTreeMap<usize, Rc<str>>>,
}

impl<'p, 'd> Passages<'p, 'd> {
    fn new(page: &'p Page<'d>, record: El<'d>) -> Self {
        Passages { page, record, words: RefCell::default() }
    }

    fn get(&self, id: &str) -> Option<(El<'d>, Rc<str>)> {
        self.page.doc.by_id(id).filter(|el| el.is_within(self.record)).map(|el| (el, self.of(el)))
    }

    fn of(&self, el: El<'_>) -> Rc<str> {
        Rc::clone(self.words.borrow_mut().entry(el.index()).or_insert_with(|| ink(&el.text()).into()))
    }
}

/// Facts, themes and blocks whose words do not stand where the data say.
fn quotes(page: &Page<'_>, twin: &Twin<'_>, passages: &Passages<'_, '_>, record: El<'_>, notes: &Notes<'_>) {
    let quoted: BTreeSet<&str> = twin.facts.iter().filter_map(|fact| fact.address.as_deref()?.split_once('#')).map(|(_, id)| id).collect();
    for block in &twin.blocks {
        let (Some(anchor), Some(own)) = (&block.anchor, &block.words) else { continue };
        match passages.get(anchor) {
            // A quote of it says so itself.
            None if quoted.contains(&**anchor) => {}
            None => notes.fail(&TWIN_DISAGREES, record, format!("the data have the passage `{anchor}`, and the page does not")),
            Some((el, words)) if !words.starts_with(&ink(own)) => {
                notes.fail(&TWIN_DISAGREES, el, format!("the passage begins otherwise in the data: `{}`", super::links::shown(own)));
            }
            Some(_) => {}
        }
    }
    for (address, own) in twin.facts.iter().filter_map(|fact| Some((fact.address.as_deref()?, fact.quote.as_deref()?))) {
        let quote = super::links::shown(own);
        // A label has no address of its own: its page is.
        let at = match address.split_once('#') {
            Some((path, id)) => (path == page.path).then(|| passages.get(id)),
            None => (address == page.path).then(|| Some((record, passages.of(record)))),
        };
        match at {
            None => notes.fail(&QUOTE_NOT_FOUND, record, format!("the quote `{quote}` is said to stand elsewhere, at `{address}`")),
            Some(None) => notes.fail(&QUOTE_NOT_FOUND, record, format!("the quote `{quote}` is said to stand at `{address}`, which is not there")),
            Some(Some((el, words))) if !words.contains(&ink(own)) => {
                notes.fail(&QUOTE_NOT_FOUND, el, format!("the quote `{quote}` is said to stand here, and does not"));
            }
            Some(Some(_)) => {}
        }
    }
    for theme in &twin.themes {
        let there: Vec<Rc<str>> = theme.passages.iter().filter_map(|no| passages.get(&format!("p{no}"))).map(|(_, words)| words).collect();
        let lost = theme.words.iter().find(|words| {
            let words = ink(words);
            !there.iter().any(|passage| passage.contains(&words))
        });
        if let Some(lost) = lost.filter(|_| !theme.passages.is_empty()) {
            let theme = theme.address.as_deref().unwrap_or_default();
            let message = format!("`{lost}`, for which the minute is under `{theme}`, stands in none of its passages that are named");
            notes.fail(&QUOTE_NOT_FOUND, record, message);
        }
    }
}

/// The copy of the record that the site holds: its number and its hash, which must be the record's.
fn copied(site: &Site<'_>, of: &Record<'_>, record: El<'_>, notes: &Notes<'_>) -> Option<(u32, [u8; 32])> {
    let path = of.copy.as_deref()?;
    let Some(number) = site.table.get(path) else {
        notes.fail(&RECORD_CHANGED, record, format!("the copy of the record, `{path}`, is not there"));
        return None;
    };
    let found = digest(&site.folder.read(path).ok()?);
    if hex(&found) != of.sha256 {
        notes.fail(&RECORD_CHANGED, record, format!("the copy of the record, `{path}`, has another hash than the data state"));
    }
    Some((number, found))
}

/// The record itself, where the folder of records can be had: its hash, and of plain text its words.
fn received(site: &Site<'_>, of: &Record<'_>, record: El<'_>, notes: &Notes<'_>) -> Option<(u64, u32, Bytes)> {
    let bytes = match site.options.records?.read(&of.file) {
        Ok(bytes) => bytes,
        Err(error) => {
            notes.cant_tell(&RECORD_CHANGED, record, format!("the record `{}` cannot be read: {error}", of.file));
            return None;
        }
    };
    if hex(&digest(&bytes)) != of.sha256 {
        notes.fail(&RECORD_CHANGED, record, format!("the record `{}` has another hash than the data state", of.file));
        return None;
    }
    let own = of.bytes?;
    let text = bytes.get(own.start as usize..own.end as usize).and_then(|part| read(part, &bytes));
    if text.as_deref() != Some(&*of.text) {
        notes.fail(&RECORD_CHANGED, record, format!("bytes {} to {} of the record `{}` are not the text that the data hold", own.start, own.end, of.file));
    }
    Some((hash(&of.file), u32::try_from(bytes.len()).ok()?, own))
}

/// Reads a part of a plain text, whose first bytes tell how it is written; read here once more, apart from what builds.
fn read(part: &[u8], whole: &[u8]) -> Option<String> {
    let encoding = match encoding_rs::Encoding::for_bom(whole) {
        Some((encoding, _)) => encoding,
        None if std::str::from_utf8(whole).is_ok() => encoding_rs::UTF_8,
        None => encoding_rs::WINDOWS_1252,
    };
    encoding.decode_without_bom_handling_and_without_replacement(part).map(Cow::into_owned)
}

/// Says which bytes of plain text records belong to no minute.
pub fn judge(site: &Site<'_>, known: &Known<'_>) -> Vec<Fault> {
    // The bytes of a part that was withdrawn are published nowhere.
    if known.seen.iter().any(|seen| seen.kind == super::Kind::Withdrawn) {
        return Vec::new();
    }
    let mut parts: Vec<(u64, u32, u32, u32, u32)> = Vec::new();
    for seen in known.seen {
        if let Some((name, length, bytes)) = seen.twin.as_ref().and_then(|twin| twin.part) {
            parts.push((name, bytes.start, bytes.end, length, seen.file));
        }
    }
    parts.sort_unstable();
    let mut faults = Vec::new();
    for of_one in parts.chunk_by(|a, b| a.0 == b.0) {
        let mut at = 0;
        let mut lost = None;
        for (_, start, end, _, _) in of_one {
            // A byte order mark is three bytes at most, and no words.
            if *start > at && !(at == 0 && *start <= 3) {
                lost = lost.or(Some((at, *start)));
            }
            at = at.max(*end);
        }
        let Some((.., length, file)) = of_one.first().copied() else { continue };
        if at < length {
            lost = lost.or(Some((at, length)));
        }
        if let Some((from, to)) = lost {
            faults.push(site.fault(&RECORD_CHANGED, site.table.path(file), 0, format!("bytes {from} to {to} of its record are the text of no minute")));
        }
    }
    faults
}
