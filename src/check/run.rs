//! The walk over a folder: each page read, parsed and judged by itself, in parallel.

use super::audit::{Audit, Ran};
use super::content;
use super::css::library::Library;
use super::dom;
use super::fault::{self, Fault, Outcome};
use super::page::{Notes, Page};
use super::read::Folder;
use super::rule::Rule;
use super::rules;
use super::site::{self, Site};
use super::tally;
use crate::finding::Severity;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// How a file is parsed, by the end of its name; `None` for what is not a page.
pub fn syntax(path: &str) -> Option<dom::Syntax> {
    let end = path.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase())?;
    match end.as_str() {
        "html" | "htm" => Some(dom::Syntax::Html),
        "svg" | "xhtml" | "xht" | "xml" => Some(dom::Syntax::Xml),
        _ => None,
    }
}

/// A text parsed in its syntax.
pub fn parsed(syntax: dom::Syntax, text: String) -> dom::Document {
    match syntax {
        dom::Syntax::Html => dom::html(text),
        dom::Syntax::Xml => dom::xml(text),
    }
}

/// A file of the folder that cannot be read.
pub static FILE_UNREADABLE: Rule = Rule {
    name: "file-unreadable",
    severity: Severity::Error,
    tests: "Every file of the folder can be read.",
    why: "What cannot be read here can be read by nobody, and was not judged.",
    fix: "see that the file is there and may be read, and check again",
    wcag: &[],
    act: &[],
    page: include_str!("../../tests/rules/file-unreadable.md"),
};

/// What an audit is given beside the folder.
#[derive(Default)]
pub struct Options<'a> {
    /// Whether the folder is a site of ours, where that is known; else it is found out.
    pub ours: Option<bool>,
    /// The folder from which the site was built: records are looked up there by the names that the site gives.
    pub records: Option<&'a Folder>,
    /// The addresses of the last publication.
    pub previous: Option<&'a Folder>,
    /// Whether only rules about the whole site are judged, and none about single pages.
    pub only_across: bool,
    /// The addresses of other hosts that the publisher lets pages ask.
    pub allowed: &'a [String],
    /// Files that whoever built the site left from before on purpose: links lead to them, and nothing else is judged of them.
    pub kept: Option<&'a BTreeSet<String>>,
}

impl Options<'_> {
    /// Whether a file was left from before.
    pub fn is_kept(&self, file: &str) -> bool {
        self.kept.is_some_and(|kept| kept.contains(file))
    }
}

/// How many pages are judged before their faults are handed on: enough to keep every thread busy.
const AT_ONCE: usize = 8192;

/// What became of one file: its faults, what the site keeps of it, and how it is counted, unless it could not be read.
type Judged = (Vec<Fault>, Option<site::Seen>, Option<tally::Page>);

/// Audits a folder. Faults are handed on as they are found, in order: page by page, then those of the site as a whole; so
/// many as there are, none is kept here. What is given back counts them all, and keeps some.
pub fn audit(folder: &Folder, options: &Options<'_>, told: &mut dyn FnMut(Vec<Fault>)) -> Audit {
    let library = Library::new(|path| folder.read(path).ok().map(|bytes| dom::decode(&bytes).0));
    let site = Site::of(folder, &library, options);
    let is_ours = site.is_some();
    // Of one page nothing is known about the others.
    let site = site.filter(|_| !folder.is_one_file());
    let mut shared = rules::declared::Once::default();
    let mut audit = Audit { is_site: site.is_some(), version: env!("CARGO_PKG_VERSION").to_owned(), ..Audit::default() };
    let sheets = folder.files.iter().filter(|path| path.ends_with(".css")).filter_map(|path| folder.read(path).ok());
    let sheets_move = sheets.into_iter().any(|bytes| content::may_move(&String::from_utf8_lossy(&bytes)));
    let pages: Vec<(&str, dom::Syntax)> = folder.files.iter().filter_map(|path| Some((path.as_str(), syntax(path)?))).collect();
    let mut seen = Vec::new();
    let walk = Walk { folder, library: &library, site: site.as_ref(), is_ours, sheets_move, allowed: options.allowed };
    for some in pages.chunks(AT_ONCE) {
        let judged: Vec<Judged> = some.par_iter().map(|(path, syntax)| walk.one(path, *syntax)).collect();
        let mut faults = Vec::new();
        for (mut of_page, kept, counted) in judged {
            of_page.retain(|fault| !options.is_kept(&fault.file));
            match counted {
                Some(mut page) => {
                    page.judge(&of_page);
                    audit.pages.add(page);
                }
                None => audit.unread += 1,
            }
            faults.extend(of_page);
            seen.extend(kept);
        }
        fault::sort(&mut faults);
        shared.leave(&mut faults);
        audit.findings.add(faults.clone());
        told(faults);
    }
    if let Some(site) = &site {
        let mut faults = site::judge(site, &seen);
        faults.retain(|fault| !options.is_kept(&fault.file));
        fault::sort(&mut faults);
        audit.pages.judge(&faults);
        audit.findings.add(faults.clone());
        told(faults);
        (audit.title, audit.language, audit.address) = site.names();
    }
    let house = rules::HOUSE.iter().filter(|_| is_ours);
    let of_pages = rules::PAGE.iter().chain(house).flat_map(|group| group.rules.iter().copied());
    let across = site::RULES.iter().copied().filter(|_| site.is_some());
    audit.rules = of_pages.filter(|_| !options.only_across).chain(across).map(|rule| Ran { rule, applied: audit.pages.count }).collect();
    audit.limits = limits(&audit, folder, options);
    audit
}

/// What was not judged, and why.
fn limits(audit: &Audit, folder: &Folder, options: &Options<'_>) -> Vec<String> {
    let mut limits = Vec::new();
    if audit.unread > 0 {
        let files = if audit.unread == 1 { "1 file".to_owned() } else { format!("{} files", audit.unread) };
        limits.push(format!("{files} could not be read: what cannot be read was not judged."));
    }
    if !options.allowed.is_empty() {
        limits.push(format!("Requests to other hosts that the publisher allows were passed over: {}.", options.allowed.join(", ")));
    }
    if folder.is_one_file() {
        limits.push("One file was judged by itself, and no links were followed.".to_owned());
        return limits;
    }
    if !audit.is_site {
        limits.push("The folder is no site made by this program: each file was judged by itself, and no links were followed.".to_owned());
        return limits;
    }
    limits.push("Addresses of other sites were not asked for.".to_owned());
    limits.push(
        "Words of records are held against the text that the build publishes; of formats other than plain text that is what the program read of them."
            .to_owned(),
    );
    limits.push(match options.records {
        Some(_) => "Plain text records were read again from their files; of records in other formats only the hash was compared.".to_owned(),
        None => "The files of the records were not given (`--records`): their hashes and texts were compared only where the site holds copies.".to_owned(),
    });
    limits.push("Quotes are looked up for facts in the data; that other pages quote them rightly is not judged.".to_owned());
    if options.previous.is_none() {
        limits.push("The last publication was not given (`--previous`): whether addresses were kept is not judged.".to_owned());
    }
    limits
}

/// What is the same for every page of a walk.
struct Walk<'a> {
    folder: &'a Folder,
    library: &'a Library<'a>,
    site: Option<&'a Site<'a>>,
    is_ours: bool,
    sheets_move: bool,
    allowed: &'a [String],
}

impl Walk<'_> {
    fn one(&self, path: &str, syntax: dom::Syntax) -> Judged {
        let bytes = match self.folder.read(path) {
            Ok(bytes) => bytes,
            Err(error) => return (vec![unreadable(path, &error)], None, None),
        };
        let doc = parsed(syntax, dom::decode(&bytes).0);
        drop(bytes);
        let page = Page::new(path, &doc, self.library).allowing(self.allowed);
        let notes = Notes::new(&page);
        if !self.site.is_some_and(Site::is_alone) {
            judge_page(&page, self.is_ours, &notes);
        }
        let seen = self.site.map(|site| site::look(site, &page, &notes));
        (notes.take(), seen, Some(content::page(path, &doc, self.sheets_move)))
    }
}

fn unreadable(path: &str, error: &str) -> Fault {
    Fault {
        rule: &FILE_UNREADABLE,
        outcome: Outcome::Failed,
        file: path.to_owned(),
        line: 0,
        column: 0,
        selector: String::new(),
        snippet: String::new(),
        message: format!("the file cannot be read: {error}"),
        help: FILE_UNREADABLE.fix.to_owned(),
        origin: None,
    }
}

/// The faults of one page, judged by itself with the style sheets that it links.
pub fn judge(path: &str, doc: &dom::Document, library: &Library<'_>) -> Vec<Fault> {
    judged(&Page::new(path, doc, library), false)
}

/// The same of a page of a site of ours, by the rules of the house too; it may ask other hosts for the addresses that are `allowed`.
pub fn judge_ours(path: &str, doc: &dom::Document, library: &Library<'_>, allowed: &[String]) -> Vec<Fault> {
    judged(&Page::new(path, doc, library).allowing(allowed), true)
}

fn judged(page: &Page<'_>, is_ours: bool) -> Vec<Fault> {
    let notes = Notes::new(page);
    judge_page(page, is_ours, &notes);
    notes.take()
}

fn judge_page(page: &Page<'_>, is_ours: bool, notes: &Notes<'_>) {
    let house = rules::HOUSE.iter().filter(|_| is_ours);
    rules::PAGE.iter().chain(house).for_each(|group| (group.run)(page, notes));
}
