//! What the publisher states beside the records: panels, commissioners, themes and other pages, each a file of its own.
//!
//! Files flow in; statements and findings flow out, and which addresses to keep because a file could not be read.

use super::named::Unread;
use super::read::bytes;
use super::slips;
use crate::archive::{Stated, Withdrawn, WithdrawnPage};
use crate::file::{FilePath, Place};
use crate::finding::{Finding, Rule, Severity};
use crate::plan::address;
use crate::record::stated::Kept;
use crate::source::beside;
use crate::source::gather::Inputs;
use std::collections::{BTreeMap, BTreeSet};

/// A file that nothing reads.
pub static UNREAD_FILE: Rule = Rule { name: "unread-file", severity: Severity::Warning, why: "Nothing reads this file; it may lie in the wrong folder." };

/// The publisher's statements, and what of the published site to keep because a file could not be read.
#[derive(Clone)]
pub struct Statements {
    pub value: Stated,
    pub keep: Vec<String>,
    /// What they would name, could their files be used.
    pub unread: Unread,
}

/// Reads panels, commissioners, themes and other pages.
/// `look` are the files of the council's own look, which lie wherever it likes.
pub fn statements(inputs: &Inputs, look: &BTreeSet<FilePath>, notes: &mut Vec<Finding>) -> Statements {
    let (mut keep, mut unread, mut withdrawn) = (Vec::new(), Unread::new(), Vec::new());
    let mut unused = (&mut keep, &mut unread, &mut withdrawn);
    let panels = each(inputs, "panels", notes, &mut unused, beside::panel, |panel| (&panel.kept, &panel.name.value));
    let commissioners = each(inputs, "commissioners", notes, &mut unused, beside::commissioner, |person| (&person.kept, &person.name.value));
    let incomplete = !unused.0.is_empty();
    let themes = each(inputs, "themes", notes, &mut unused, beside::theme, |theme| (&theme.kept, &theme.name.value));
    let prose = each(inputs, "pages", notes, &mut unused, beside::prose, |page| (&page.kept, &page.title.value));
    let misnamed = slips::misnamed_folders(inputs, look, notes);
    for file in inputs.below("content") {
        let folder = file.as_str().split('/').nth(1).unwrap_or_default();
        if !look.contains(file)
            && !misnamed.contains_key(folder)
            && !matches!(folder, "site.toml" | "panels" | "commissioners" | "themes" | "pages" | "minutes")
        {
            let help = "move it: panels, commissioners, themes, pages and minutes each have a folder of that name in `content`";
            notes.push(Finding::at(&UNREAD_FILE, Place::file(file), "nothing reads this file", help));
        }
    }
    for file in inputs.below("content").filter(|file| !look.contains(*file)) {
        if let Some(meant) = misnamed.get(file.as_str().split('/').nth(1).unwrap_or_default()) {
            unread.entry((*meant, file.stem().to_owned())).or_insert_with(|| file.clone());
        }
    }
    Statements { value: Stated { incomplete, withdrawn, ..Stated::new(panels, commissioners, themes, prose) }, keep, unread }
}

/// What of a folder of statements goes no further: addresses to keep, names that would be there, pages that were withdrawn.
type Unused<'u> = (&'u mut Vec<String>, &'u mut Unread, &'u mut Vec<Withdrawn>);

fn each<T>(
    inputs: &Inputs,
    folder: &'static str,
    notes: &mut Vec<Finding>,
    (keep, unread, withdrawn): &mut Unused<'_>,
    read: impl Fn(&FilePath, &[u8], &mut Vec<Finding>) -> Option<T>,
    told: impl Fn(&T) -> (&Kept, &String),
) -> Vec<T> {
    let mut found = Vec::new();
    let mut taken: BTreeMap<String, FilePath> = BTreeMap::new();
    for file in inputs.below(&format!("content/{folder}")) {
        let nested = file.folder() != format!("content/{folder}");
        if nested || file.ending() != "md" {
            notes.push(Finding::at(
                &UNREAD_FILE,
                Place::file(file),
                "nothing reads this file",
                format!("the files of `content/{folder}` lie in that folder itself, are Markdown, and end in `.md`"),
            ));
            continue;
        }
        let stem = address::slug(file.stem());
        unread.insert((folder, file.stem().to_owned()), file.clone());
        if let Some(first) = taken.get(&stem) {
            let help = "rename one of the two files: its name is the page's address";
            let finding = Finding::at(&address::SAME_ADDRESS, Place::file(file), format!("the address of this page is taken by `{first}`"), help);
            notes.push(finding.with(Place::file(first), "taken here"));
            continue;
        }
        let is_prose = folder == "pages";
        let path = if is_prose { format!("{stem}.html") } else { format!("{folder}/{stem}/") };
        if !(if is_prose { address::free_for_prose(&stem) } else { address::free_for_list(&stem) }) {
            let message = format!("the address `{path}` belongs to the site itself");
            notes.push(Finding::at(&address::RESERVED_ADDRESS, Place::file(file), message, "rename the file: its name is the page's address"));
            continue;
        }
        taken.insert(stem, file.clone());
        let value = bytes(inputs, file, notes).and_then(|bytes| read(file, &bytes, notes));
        match &value {
            None => keep.push(path),
            Some(_) => drop(unread.remove(&(folder, file.stem().to_owned()))),
        }
        let Some(value) = value else { continue };
        match told(&value) {
            (Kept { withdrawn: Some(reason), moved_from }, name) => {
                let page = WithdrawnPage::Stated { file: file.clone(), name: name.clone() };
                withdrawn.push(Withdrawn { page, reason: reason.clone(), moved_from: moved_from.clone() });
            }
            _ => found.push(value),
        }
    }
    found
}
