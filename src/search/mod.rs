//! The search index: the words of all minutes, in many small files that a browser loads as it needs them.
//!
//! In: the archive. Out: an [`Index`], files as bytes, and the name of each minute's text. Absent: pages, and what is said on them.
//!
//! **Invariant: each file is a script that calls one function with strings**, `minutebook("name", …)`, so that it can be
//! loaded from any host and from disk under `script-src 'self'`, and nothing in it is markup or is ever run.
//!
//! The files below `search/`; a name holds eight digits of the hash of what is in it, so that a browser may keep it for
//! as long as it likes. Numbers are signs ([`number`]); the mark of a file stands where the file is named, so that the
//! whole index hangs on the name of its first file:
//!
//! | file | holds |
//! |---|---|
//! | `index` | how many minutes there are; the months with their counts; for each file of words the key it begins with, and its mark; the first letters of the words in each file of offers, and its mark |
//! | `words-7` | keys in order, each a number of letters shared with the key before and the rest; then for each key 0 and its list, or the number of the files that hold it, the number of its minutes and the files' marks |
//! | `words-7-3` | a long list, or a stretch of a very long one: the minutes where the word weighs most come first, the newest of equal ones |
//! | `near-2` | for some first letters the words of most minutes, which are offered for what is not found |
//! | `2018-01/5` | the text of a minute: what a result shows. It bears no mark: [`order`] tells its number |
//!
//! A list is the number of its minutes, and then, up to 16, each gap with the weight (gap × 8 + weight); past 16, for each
//! weight from 7 down the number of minutes and the gaps. A gap counts from the minute after the one before. Minutes
//! are numbered oldest first. A key is a folded word without its endings ([`fold`], [`stem`]); those of filters begin
//! with `=`: `=theme:rural-crime`, `=commissioner:…`, `=panel:…`. A year is a stretch of months, and needs none.
//!
//! `client.js` reads all this. It belongs to the index, not to the skin: the two change together.

mod count;
pub mod fold;
pub mod number;
pub mod order;
mod parts;
mod runs;
pub mod stem;

use crate::archive::{Archive, Entry, Idx};
use crate::file::mark;
use crate::plan::address;
use count::{Stem, WEIGHTS, count};
use order::Order;
use parts::Files;
pub use parts::Limits;
pub use runs::Runs;
use std::collections::BTreeMap;

/// The script of the search page, as it is written.
pub const CLIENT: &str = include_str!("client.js");

/// A file of the index.
#[derive(Debug)]
pub struct IndexFile {
    /// Its file name below `search/`.
    pub file: String,
    /// What stands in it.
    pub bytes: Vec<u8>,
}

impl IndexFile {
    fn new(name: &str, strings: &[String]) -> IndexFile {
        let strings = strings.iter().map(|text| format!(",{}", quoted(text))).collect::<String>();
        let bytes = format!("minutebook(\"{name}\"{strings})\n").into_bytes();
        IndexFile { file: format!("{name}.{}.js", mark(&bytes)), bytes }
    }

    /// The mark of its content in its name.
    fn mark(&self) -> &str {
        self.file.trim_end_matches(".js").rsplit('.').next().unwrap_or_default()
    }
}

/// A string of a script. Keys and signs hold neither quotes nor back-slashes, but what they hold is not for this to know.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

/// The index of a site.
#[derive(Debug)]
pub struct Index {
    /// Its files; the last is the one that names the others.
    pub parts: Vec<IndexFile>,
    /// The name of each minute's text below `search/`, without ending, and in how many files it comes.
    pub texts: Vec<(Idx<Entry>, String, u32)>,
    /// The file name of the script, with the mark of its content.
    pub client_name: String,
    /// The script.
    pub client: Vec<u8>,
}

/// Makes the index of an archive.
pub fn index(archive: &Archive) -> Index {
    index_knowing(archive, &Runs::new()).0
}

/// Makes the same, where runs of minutes that are known are not counted again; gives those to know the next time.
pub fn index_knowing<'k>(archive: &Archive, known: &Runs<'k>) -> (Index, Runs<'k>) {
    make(archive, &Limits::of(archive.entries.len()), known)
}

/// Names the files that do not hang on words: an index of nothing, with the script and the name of each minute's text.
pub fn without_words(archive: &Archive) -> Index {
    let client = client();
    let client_name = format!("search.{}.js", mark(&client));
    Index { parts: Vec::new(), texts: Order::of(archive).texts(archive), client_name, client }
}

/// Makes the index in files of other sizes.
pub fn index_within(archive: &Archive, limits: &Limits) -> Index {
    make(archive, limits, &Runs::new()).0
}

fn make<'k>(archive: &Archive, limits: &Limits, known: &Runs<'k>) -> (Index, Runs<'k>) {
    let order = Order::of(archive);
    let (mut entries, runs) = count(archive, &order.minutes, known, |stem| parts::entry(stem, limits));
    entries.extend(filters(archive, &order, limits));
    entries.sort_by(|a, b| a.compare(b));
    let minutes = u32::try_from(order.minutes.len()).unwrap_or(u32::MAX);
    let mut made = Vec::new();
    let Files { from, marks } = parts::words(&entries, limits, &mut made);
    let (letters, letter_marks) = parts::offers(&entries, &mut made);
    let months: Vec<String> = order.months.iter().map(|(month, count)| format!("{month} {count}")).collect();
    made.push(IndexFile::new("index", &[minutes.to_string(), months.join(","), from.join(" "), marks, letters, letter_marks]));
    let client = client();
    let client_name = format!("search.{}.js", mark(&client));
    (Index { parts: made, texts: order.texts(archive), client_name, client }, runs)
}

/// The lists of the filters: they are looked up as words are.
fn filters(archive: &Archive, order: &Order, limits: &Limits) -> Vec<parts::Entry> {
    let mut of_stem: BTreeMap<(&str, &str), Vec<(u32, u8)>> = BTreeMap::new();
    for (number, idx) in (0u32..).zip(&order.minutes) {
        let entry = &archive.entries[*idx];
        let panel = archive.meetings[entry.meeting].panel.as_ref().map(|panel| ("panel", archive.panels[panel.value].file.stem()));
        let holder = entry.holder.as_ref().map(|holder| ("commissioner", archive.commissioners[holder.value].file.stem()));
        let themes = entry.themes.iter().map(|theme| ("theme", archive.themes[theme.theme].file.stem()));
        for filter in themes.chain(panel).chain(holder) {
            of_stem.entry(filter).or_default().push((number, 0));
        }
    }
    // Two files may be called by one word once signs are taken away.
    let mut lists: BTreeMap<String, Vec<(u32, u8)>> = BTreeMap::new();
    for ((kind, stem), minutes) in of_stem {
        lists.entry(format!("={kind}:{}", address::slug(stem))).or_default().extend(minutes);
    }
    let stem = |(key, mut minutes): (String, Vec<(u32, u8)>)| {
        minutes.sort_unstable();
        minutes.dedup();
        parts::entry(Stem { key: key.into(), minutes, written: Box::default() }, limits)
    };
    lists.into_iter().map(stem).collect()
}

/// The script without its comments and indents: whole lines alone are taken away, so it stays what was tested.
fn client() -> Vec<u8> {
    let lines = CLIENT.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect::<String>().into_bytes()
}
