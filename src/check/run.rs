//! The walk over a folder: each page read, parsed and judged by itself, in parallel.

use super::css::library::Library;
use super::dom;
use super::fault::{self, Fault, Outcome};
use super::page::{Notes, Page};
use super::read::Folder;
use super::rule::Rule;
use super::rules;
use super::site::{self, Site};
use crate::finding::Severity;
use rayon::prelude::*;

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
}

/// How many pages are judged before their faults are handed on: enough to keep every thread busy.
const AT_ONCE: usize = 1024;

/// Audits a folder. Faults are handed on as they are found, in order: page by page, then those of the site as a whole; so
/// many as there are, none is kept here.
pub fn audit(folder: &Folder, options: &Options<'_>, told: &mut dyn FnMut(Vec<Fault>)) {
    let library = Library::new(|path| folder.read(path).ok().map(|bytes| dom::decode(&bytes).0));
    let site = Site::of(folder, &library, options);
    let mut shared = rules::declared::Once::default();
    let pages: Vec<(&str, dom::Syntax)> = folder.files.iter().filter_map(|path| Some((path.as_str(), syntax(path)?))).collect();
    let mut seen = Vec::new();
    for some in pages.chunks(AT_ONCE) {
        let judged: Vec<(Vec<Fault>, Option<site::Seen>)> = some.par_iter().map(|(path, syntax)| one(folder, &library, site.as_ref(), path, *syntax)).collect();
        let mut faults = Vec::new();
        for (of_page, kept) in judged {
            faults.extend(of_page);
            seen.extend(kept);
        }
        fault::sort(&mut faults);
        shared.leave(&mut faults);
        told(faults);
    }
    if let Some(site) = site {
        let mut faults = site::judge(&site, &seen);
        fault::sort(&mut faults);
        told(faults);
    }
}

fn one(folder: &Folder, library: &Library<'_>, site: Option<&Site<'_>>, path: &str, syntax: dom::Syntax) -> (Vec<Fault>, Option<site::Seen>) {
    let bytes = match folder.read(path) {
        Ok(bytes) => bytes,
        Err(error) => return (vec![unreadable(path, &error)], None),
    };
    let doc = parsed(syntax, dom::decode(&bytes).0);
    drop(bytes);
    let page = Page::new(path, &doc, library);
    let notes = Notes::new(&page);
    if !site.is_some_and(Site::is_alone) {
        judge_page(&page, &notes);
    }
    let seen = site.map(|site| site::look(site, &page, &notes));
    (notes.take(), seen)
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
    let page = Page::new(path, doc, library);
    let notes = Notes::new(&page);
    judge_page(&page, &notes);
    notes.take()
}

fn judge_page(page: &Page<'_>, notes: &Notes<'_>) {
    for group in rules::PAGE {
        (group.run)(page, notes);
    }
}
