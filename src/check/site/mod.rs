//! What is judged across the pages of a site of ours: links, titles, ways through it, data, minutes.
//!
//! In flow the pages, one by one and in any order, each while it is parsed: of each a [`Seen`] is kept, some bytes for each
//! of its addresses and never its text. When all are seen, what they say of each other is judged, then the files beside
//! them. A page on which something is found then is read a second time, to tell the place.
//!
//! A folder that is no site of ours is never judged by these rules: see [`Site::of`].

mod address;
mod feeds;
mod files;
mod furniture;
mod kept;
mod links;
mod moved;
mod pages;
mod statement;
mod table;
mod tables;
mod twin;
mod words;

use super::css::library::Library;
use super::dom::{Document, El};
use super::fault::Fault;
use super::page::{Notes, Page};
use super::read::Folder;
use super::rule::Rule;
use super::run::{self, Options};
use address::{Base, Leads};
use furniture::Furniture;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};
use table::Table;

/// All rules that are judged here.
pub static RULES: &[&Rule] = &[
    &links::BROKEN_LINK,
    &links::BROKEN_FRAGMENT,
    &links::BROKEN_ID_REFERENCE,
    &links::LINK_NOT_PORTABLE,
    &pages::PAGE_NOT_REACHED,
    &pages::TITLES_ALIKE,
    &pages::DESCRIPTIONS_ALIKE,
    &pages::PAGE_OF_NO_KIND,
    &pages::CANONICAL_ELSEWHERE,
    &furniture::NAVIGATION_INCONSISTENT,
    &furniture::HELP_INCONSISTENT,
    &furniture::NAMES_INCONSISTENT,
    &twin::WORDS_LOST,
    &twin::RECORD_CHANGED,
    &twin::TWIN_DISAGREES,
    &twin::QUOTE_NOT_FOUND,
    &tables::DATA_MALFORMED,
    &tables::TABLE_DISAGREES,
    &tables::PACKAGE_DISAGREES,
    &tables::DIGEST_DISAGREES,
    &feeds::FEED_UNSOUND,
    &feeds::FEED_DISAGREES,
    &feeds::SITEMAP_DISAGREES,
    &feeds::ROBOTS_UNSOUND,
    &feeds::LINKED_DATA_DISAGREES,
    &statement::STATEMENT_LACKS_PARTS,
    &statement::STATEMENT_NOT_LINKED,
    &kept::ADDRESS_LOST,
    &kept::LIST_GONE,
    &moved::PASSAGE_MOVED,
    &kept::ADDRESS_LIST_DISAGREES,
];

/// What a page says that it is, as far as rules ask.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// It does not say.
    Unstated,
    /// The home page.
    Home,
    /// What a server shows where there is nothing.
    NotFound,
    /// A minute.
    Minute,
    /// The accessibility statement.
    Statement,
    /// A page that leads on to where another is now.
    Moved,
    /// A page that says that another was withdrawn.
    Withdrawn,
    /// Any other.
    Other,
}

impl Kind {
    /// What a page says in `<meta name="page-kind">`.
    pub fn of(doc: &Document) -> Kind {
        match pages::meta(doc, "page-kind").map(|(content, _)| content.trim()) {
            None | Some("") => Kind::Unstated,
            Some("home") => Kind::Home,
            Some("not-found") => Kind::NotFound,
            Some("minute") => Kind::Minute,
            Some("accessibility-statement") => Kind::Statement,
            Some("moved") => Kind::Moved,
            Some("withdrawn") => Kind::Withdrawn,
            Some(_) => Kind::Other,
        }
    }
}

/// A site of ours, as far as it is known before its pages are read.
pub struct Site<'a> {
    folder: &'a Folder,
    library: &'a Library<'a>,
    table: Table<'a>,
    base: Option<Base>,
    options: &'a Options<'a>,
    /// Each arrangement of the links that stand on many pages, by its hash.
    furniture: RwLock<BTreeMap<u64, Furniture>>,
}

/// What is kept of a page.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The number of its file.
    pub file: u32,
    kind: Kind,
    /// Hashes of its title and its description; 0 where there is none.
    title: u64,
    description: u64,
    /// Hashes of the names of its places, sorted.
    places: Box<[u32]>,
    /// The files that its links lead to, sorted.
    leads: Box<[u32]>,
    /// The places in other pages that it leads to, sorted: file, and hash of the name.
    points: Box<[(u32, u32)]>,
    /// The hash of the links in its header and footer.
    furniture: u64,
    /// Whether search engines are asked to leave it out.
    unlisted: bool,
    /// Of a minute: what its data say.
    twin: Option<Box<twin::Seen>>,
}

/// Whether a folder holds a site of ours: its home page says of which kind it is, or its data are where ours are. Either mark is
/// enough, so that a fault in one does not silence every rule.
pub fn is_ours(folder: &Folder) -> bool {
    let home = folder.read("index.html").ok().map(|bytes| super::dom::html(super::dom::decode(&bytes).0));
    home.is_some_and(|doc| Kind::of(&doc) == Kind::Home) || Folder::OF_OURS.iter().all(|path| folder.has(path))
}

impl<'a> Site<'a> {
    /// The folder as a site of ours, if it is one.
    pub fn of(folder: &'a Folder, library: &'a Library<'a>, options: &'a Options<'a>) -> Option<Site<'a>> {
        options.ours.unwrap_or_else(|| is_ours(folder)).then(|| Site {
            folder,
            library,
            table: Table::new(&folder.files),
            base: base(folder),
            options,
            furniture: RwLock::default(),
        })
    }

    /// Whether nothing else is judged.
    pub fn is_alone(&self) -> bool {
        self.options.only_across
    }

    /// The title, the language and the address of the site, as its home page and its data state them.
    pub fn names(&self) -> (String, String, Option<String>) {
        let home = self.table.get("index.html").and_then(|file| self.again(file));
        let title = home.as_ref().and_then(Document::title).map(|title| pages::folded(&title.text()));
        let language = home.as_ref().and_then(Document::root).and_then(|root| root.attr("lang")).unwrap_or_default();
        (title.unwrap_or_default(), language.to_owned(), self.base.as_ref().map(|base| base.url.clone()))
    }

    /// Whether a file was left from before, so that nothing made since tells of it.
    fn is_kept(&self, file: u32) -> bool {
        self.options.is_kept(self.table.path(file))
    }

    fn base(&self) -> Option<&Base> {
        self.base.as_ref()
    }

    /// The number of a file that is known to be there.
    fn number_of(&self, path: &str) -> u32 {
        self.table.get(path).unwrap_or(u32::MAX)
    }

    /// Where a link leads that starts at the root of the server.
    fn at_root<'u>(&self, url: &'u str) -> Leads<'u> {
        let rest = url.trim_start_matches('/');
        if let Some(rest) = self.base().and_then(|base| url.strip_prefix(base.path())) {
            return address::below("", rest);
        }
        // The path at which it is served may be another than that of its address; it has no more parts than a person would type.
        let mut starts = std::iter::once(0).chain(rest.match_indices('/').map(|(at, _)| at + 1)).take(SERVED_BELOW);
        let there = |rest: &str| matches!(address::below("", rest), Leads::To(target) if self.table.get(&target.path).is_some());
        let start = starts.find(|at| rest.get(*at..).is_some_and(there)).unwrap_or(0);
        address::below("", rest.get(start..).unwrap_or_default())
    }

    /// A page read once more, to tell the place of a fault.
    fn again(&self, file: u32) -> Option<Document> {
        let path = self.table.path(file);
        let text = super::dom::decode(&self.folder.read(path).ok()?).0;
        Some(run::parsed(run::syntax(path)?, text))
    }
}

/// The address that the site states for itself, in what it says of its data or in its feed.
fn base(folder: &Folder) -> Option<Base> {
    let package: Option<serde_json::Value> = folder.read("data/datapackage.json").ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
    package.as_ref().and_then(|package| package.get("homepage")?.as_str()).and_then(Base::new)
}

/// Judges a page as a page of its site, as far as that can be done before the others are known.
pub fn look(site: &Site<'_>, page: &Page<'_>, notes: &Notes<'_>) -> Seen {
    let kind = if page.path == "404.html" { Kind::NotFound } else { Kind::of(page.doc) };
    let file = site.number_of(page.path);
    let found = links::check(site, page, kind, notes);
    pages::check(site, page, kind, notes);
    feeds::linked(site, page, kind, notes);
    if kind == Kind::Statement {
        statement::check(page, notes);
    }
    if let Some(fault) = page.doc.faults.first().filter(|_| page.doc.syntax == super::dom::Syntax::Xml) {
        notes.fail_in_text(&tables::DATA_MALFORMED, fault.at, fault.what.clone());
    }
    let (title, description) = pages::said(page.doc);
    Seen {
        file,
        kind,
        title,
        description,
        places: links::places(page.doc),
        leads: found.leads.into_boxed_slice(),
        points: found.points.into_boxed_slice(),
        furniture: if kind == Kind::Moved { 0 } else { furniture::look(site, page) },
        unlisted: pages::is_unlisted(page.doc),
        twin: if kind == Kind::Minute { twin::check(site, page, notes).map(Box::new) } else { None },
    }
}

/// What is found on one page when all are known.
enum Late {
    /// Places in other pages that are not there.
    Points(Vec<(u32, u32)>),
    /// A rule that is broken by the page: its title, its description, its header or footer, or as a whole.
    Said(&'static Rule, String),
    /// A rule that is broken by the link of header or footer that has this name.
    Link(&'static Rule, String, String),
}

/// The pages that were seen, by the number of their file, and what is found on them.
struct Known<'s> {
    seen: &'s [Seen],
    late: BTreeMap<u32, Vec<Late>>,
    /// Hashes of all facts of all minutes, sorted.
    facts: Vec<u64>,
    /// The title of the home page.
    home: Option<String>,
}

impl Known<'_> {
    fn page(&self, file: u32) -> Option<&Seen> {
        self.seen.binary_search_by_key(&file, |seen| seen.file).ok().and_then(|at| self.seen.get(at))
    }

    fn note(&mut self, file: u32, late: Late) {
        self.late.entry(file).or_default().push(late);
    }
}

/// How many folders of a server a site is looked for below, at most.
const SERVED_BELOW: usize = 32;

/// How many pages are read a second time for one run: the counts stay whole, the places of the rest are not told.
const AGAIN: usize = 20_000;

/// Judges what the pages, in the order of their files, say of each other, and the files beside them.
pub fn judge(site: &Site<'_>, seen: &[Seen]) -> Vec<Fault> {
    let mut facts: Vec<u64> = seen.iter().filter_map(|seen| seen.twin.as_ref()).flat_map(|twin| twin.facts.iter().copied()).collect();
    facts.sort_unstable();
    let home = site.table.get("index.html").and_then(|file| site.again(file)).and_then(|doc| doc.title().map(|title| pages::folded(&title.text())));
    let mut known = Known { seen, late: BTreeMap::new(), facts, home };
    let mut faults = Vec::new();
    points(&mut known);
    pages::judge(site, &mut known);
    furniture::judge(site, &mut known);
    statement::judge(site, &mut known, &mut faults);
    if let Some(previous) = site.options.previous {
        kept::previous(site, &mut known, previous, &mut faults);
        faults.extend(moved::judge(site, &known, previous));
    }
    let late: Vec<(u32, Vec<Late>)> = std::mem::take(&mut known.late).into_iter().collect();
    let told: Vec<Fault> = late.par_iter().take(AGAIN).flat_map_iter(|(file, late)| told(site, &known, *file, late)).collect();
    faults.extend(told);
    files::judge(site, &known, &mut faults);
    faults.extend(twin::judge(site, &known));
    faults
}

/// Which places that links lead to are not there.
fn points(known: &mut Known<'_>) {
    let broken = |seen: &Seen| -> Vec<(u32, u32)> {
        let is_broken = |(file, place): &&(u32, u32)| known.page(*file).is_some_and(|page| page.places.binary_search(place).is_err());
        seen.points.iter().filter(is_broken).copied().collect()
    };
    let found: Vec<(u32, Vec<(u32, u32)>)> = known.seen.par_iter().map(|seen| (seen.file, broken(seen))).filter(|(_, broken)| !broken.is_empty()).collect();
    found.into_iter().for_each(|(file, broken)| known.note(file, Late::Points(broken)));
}

fn told(site: &Site<'_>, known: &Known<'_>, file: u32, late: &[Late]) -> Vec<Fault> {
    let Some(doc) = site.again(file) else { return Vec::new() };
    let page = Page::new(site.table.path(file), &doc, site.library);
    let notes = Notes::new(&page);
    let kind = known.page(file).map_or(Kind::Other, |seen| seen.kind);
    let at = |el: Option<El<'_>>, rule: &'static Rule, message: &str| match el {
        Some(el) => notes.fail(rule, el, message),
        None => notes.fail_page(rule, message),
    };
    for late in late {
        match late {
            Late::Points(broken) => links::points(site, &page, kind, broken, &notes),
            Late::Said(rule, message) => at(pages::element(&doc, rule), rule, message),
            Late::Link(rule, message, name) => at(furniture::named(&doc, name).or_else(|| pages::element(&doc, rule)), rule, message),
        }
    }
    notes.take()
}

impl Site<'_> {
    /// A fault of a file as a whole, or at a line of it.
    fn fault(&self, rule: &'static Rule, path: &str, line: u32, message: String) -> Fault {
        let column = line.min(1);
        Fault {
            rule,
            outcome: super::fault::Outcome::Failed,
            file: path.to_owned(),
            line,
            column,
            selector: String::new(),
            snippet: String::new(),
            message,
            help: rule.fix.to_owned(),
            origin: None,
        }
    }

    /// The arrangement of links with this hash, made where it is new.
    fn arrangement(&self, hash: u64, make: impl FnOnce() -> Furniture) {
        let known = self.furniture.read().unwrap_or_else(PoisonError::into_inner).contains_key(&hash);
        if !known {
            let made = make();
            self.furniture.write().unwrap_or_else(PoisonError::into_inner).entry(hash).or_insert(made);
        }
    }
}
