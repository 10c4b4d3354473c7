//! The walk over a folder: each page read, parsed and judged by itself, in parallel.

use super::css::library::Library;
use super::dom;
use super::fault::{self, Fault, Outcome};
use super::page::{Notes, Page};
use super::read::Folder;
use super::rule::Rule;
use super::rules;
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

/// All faults of a folder, in order.
pub fn audit(folder: &Folder) -> Vec<Fault> {
    let library = Library::new(|path| folder.read(path).ok().map(|bytes| dom::decode(&bytes).0));
    let mut faults: Vec<Fault> = folder
        .files
        .par_iter()
        .flat_map_iter(|path| match syntax(path) {
            Some(syntax) => one(folder, path, syntax, &library),
            None => Vec::new(),
        })
        .collect();
    fault::sort(&mut faults);
    rules::declared::once(&mut faults);
    faults
}

fn one(folder: &Folder, path: &str, syntax: dom::Syntax, library: &Library) -> Vec<Fault> {
    match folder.read(path) {
        Ok(bytes) => judge(path, &parsed(syntax, dom::decode(&bytes).0), library),
        Err(error) => vec![Fault {
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
        }],
    }
}

/// The faults of one page, judged by itself with the style sheets that it links.
pub fn judge(path: &str, doc: &dom::Document, library: &Library) -> Vec<Fault> {
    judge_by(rules::PAGE, path, doc, library)
}

/// The faults of one page of a site of ours by the rules of the house: those of [`rules::HOUSE`] only.
pub fn judge_house(path: &str, doc: &dom::Document, library: &Library) -> Vec<Fault> {
    judge_by(rules::HOUSE, path, doc, library)
}

fn judge_by(groups: &[rules::Group], path: &str, doc: &dom::Document, library: &Library) -> Vec<Fault> {
    let page = Page::new(path, doc, library);
    let notes = Notes::new(&page);
    for group in groups {
        (group.run)(&page, &notes);
    }
    notes.take()
}
