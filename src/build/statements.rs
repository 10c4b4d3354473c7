//! What the publisher states beside the records: panels, commissioners, themes and other pages, each a file of its own.
//!
//! Files flow in; statements and findings flow out, and which addresses to keep because a file could not be read.

use super::named::Unread;
use super::reading::bytes;
use super::slips;
use crate::archive::{Stated, Withdrawn, WithdrawnPage};
use crate::file::{FilePath, Place};
use crate::finding::{Finding, Rule, Severity};
use crate::plan::address;
use crate::record::evidence::Cited;
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
    /// The folder of `content` that is meant as that of the minutes, and called otherwise.
    pub minutes: Option<String>,
}

/// Reads panels, commissioners, themes and other pages.
/// `look` are the files of the council's own look, which lie wherever it likes.
pub fn statements(inputs: &Inputs, look: &BTreeSet<FilePath>, notes: &mut Vec<Finding>) -> Statements {
    let (mut keep, mut unread, mut withdrawn) = (Vec::new(), Unread::new(), Vec::new());
    let mut unused = (&mut keep, &mut unread, &mut withdrawn);
    let panels = each(inputs, "panels", notes, &mut unused, beside::panel, |panel| (&panel.kept, &panel.name.value));
    // Where a panel's file cannot be used, or one is withdrawn, its area is not known to be none.
    let all_known = panels.unused.is_empty() && unused.2.is_empty();
    let areas: Vec<&Cited<String>> = panels.used.iter().filter(|_| all_known).filter_map(|panel| panel.area.as_ref()).collect();
    let commissioner = |file: &FilePath, bytes: &[u8], notes: &mut Vec<Finding>| {
        let person = beside::commissioner(file, bytes, notes)?;
        notes.extend(slips::area(&person.area, &areas));
        Some(person)
    };
    let commissioners = each(inputs, "commissioners", notes, &mut unused, commissioner, |person| (&person.kept, &person.name.value));
    let themes = each(inputs, "themes", notes, &mut unused, beside::theme, |theme| (&theme.kept, &theme.name.value));
    let prose = each(inputs, "pages", notes, &mut unused, beside::prose, |page| (&page.kept, &page.title.value));
    let misnamed = slips::misnamed_folders(inputs, look, notes);
    for file in inputs.below("content") {
        let folder = file.as_str().split('/').nth(1).unwrap_or_default();
        if !look.contains(file) && !misnamed.contains_key(folder) && folder != "site.toml" && !slips::FOLDERS.contains(&folder) {
            let help = "move it: panels, commissioners, themes, pages and minutes each have a folder of that name in `content`";
            notes.push(Finding::at(&UNREAD_FILE, Place::file(file), "nothing reads this file", help));
        }
    }
    for file in inputs.below("content").filter(|file| !look.contains(*file)) {
        if let Some(meant) = misnamed.get(file.as_str().split('/').nth(1).unwrap_or_default()) {
            unread.entry((*meant, file.stem().to_owned())).or_insert_with(|| file.clone());
        }
    }
    let incomplete = !panels.unused.is_empty() || !commissioners.unused.is_empty();
    let elsewhere = misnamed.iter().filter(|(_, meant)| **meant == "commissioners").map(|(folder, _)| (None, FilePath::new(&format!("content/{folder}"))));
    let meant = |area: Cited<String>| slips::area_meant(&area, &areas).map_or(area.value, |meant| meant.value.clone());
    let unheld = commissioners.unused.into_iter().map(|(file, person)| (person.map(|person| meant(person.area)), file)).chain(elsewhere).collect();
    let stated = Stated::new(panels.used, commissioners.used, themes.used, prose.used);
    let minutes = misnamed.iter().find(|(_, meant)| **meant == "minutes").map(|(folder, _)| folder.clone());
    Statements { value: Stated { incomplete, unheld, withdrawn, ..stated }, keep, unread, minutes }
}

/// What of a folder of statements goes no further: addresses to keep, names that would be there, pages that were withdrawn.
type Unused<'u> = (&'u mut Vec<String>, &'u mut Unread, &'u mut Vec<Withdrawn>);

/// What a folder of statements gave.
struct Each<T> {
    used: Vec<T>,
    /// Files that cannot be used, with what could be read of them.
    unused: Vec<(FilePath, Option<T>)>,
}

/// A file of a folder of statements.
struct Asking<'f, T> {
    file: &'f FilePath,
    value: Option<T>,
    /// It has an error, so that nothing it states is used, but that it is withdrawn.
    faulty: bool,
}

/// Reads a folder of statements. One with an error is not used; of files that ask for one address nobody can tell which was
/// published there before, so none is used, and what lies there stays. One that is withdrawn stands back for one that is not.
fn each<T>(
    inputs: &Inputs,
    folder: &'static str,
    notes: &mut Vec<Finding>,
    (keep, unread, withdrawn): &mut Unused<'_>,
    read: impl Fn(&FilePath, &[u8], &mut Vec<Finding>) -> Option<T>,
    told: impl Fn(&T) -> (&Kept, &String),
) -> Each<T> {
    let home = format!("content/{folder}");
    let is_prose = folder == "pages";
    let path = |stem: &str| if is_prose { format!("{stem}.html") } else { format!("{folder}/{stem}/") };
    let mut each = Each { used: Vec::new(), unused: Vec::new() };
    for file in inputs.unlisted_below(&home) {
        unread.insert((folder, file.stem().to_owned()), file.clone());
        each.unused.push((file.clone(), None));
    }
    let mut by_stem: BTreeMap<String, Vec<Asking<'_, T>>> = BTreeMap::new();
    for file in inputs.below(&home) {
        if file.folder() != home || file.ending() != "md" {
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
        if !(if is_prose { address::free_for_prose(&stem) } else { address::free_for_list(&stem) }) {
            let message = format!("the address `{}` belongs to the site itself", path(&stem));
            notes.push(Finding::at(&address::RESERVED_ADDRESS, Place::file(file), message, "rename the file: its name is the page's address"));
            each.unused.push((file.clone(), None));
            continue;
        }
        let before = notes.len();
        let value = bytes(inputs, file, notes).and_then(|bytes| read(file, &bytes, notes));
        let faulty = value.is_none() || notes.iter().skip(before).any(Finding::is_error);
        by_stem.entry(stem).or_default().push(Asking { file, value, faulty });
    }
    let withdraws = |asking: &Asking<'_, T>| asking.value.as_ref().is_some_and(|value| told(value).0.withdrawn.is_some());
    for (stem, asking) in by_stem {
        let standing = asking.iter().filter(|asking| !withdraws(asking)).count();
        let winner = asking.iter().position(|asking| !withdraws(asking)).or(Some(0)).filter(|_| standing < 2);
        notes.extend(same_address(&path(&stem), &asking.iter().map(|asking| asking.file).collect::<Vec<_>>(), winner));
        if winner.and_then(|at| asking.get(at)).is_none_or(|asking| asking.faulty && !withdraws(asking)) {
            keep.push(path(&stem));
        }
        for (at, asking) in asking.into_iter().enumerate() {
            let is_withdrawn = withdraws(&asking);
            let Asking { file, value, faulty } = asking;
            let value = match value {
                Some(value) if winner == Some(at) && (is_withdrawn || !faulty) => value,
                value => {
                    each.unused.extend((!is_withdrawn).then(|| (file.clone(), value)));
                    continue;
                }
            };
            unread.remove(&(folder, file.stem().to_owned()));
            match told(&value) {
                (Kept { withdrawn: Some(reason), moved_from }, name) => {
                    let page = WithdrawnPage::Stated { file: file.clone(), name: name.clone() };
                    withdrawn.push(Withdrawn { page, reason: reason.clone(), moved_from: moved_from.clone() });
                }
                _ => each.used.push(value),
            }
        }
    }
    each
}

/// A finding for each file that asks for the address of another: of the one that gets it, or of the first.
fn same_address(path: &str, files: &[&FilePath], winner: Option<usize>) -> Vec<Finding> {
    let first = winner.unwrap_or_default();
    let Some(other) = files.get(first) else { return Vec::new() };
    let message = match winner {
        Some(_) => format!("the address `{path}` is taken by `{other}`"),
        None => format!("`{other}` asks for the address `{path}` too: until one has another, neither is used; what was published before stays"),
    };
    let help = "rename one of the two files: its name is the page's address";
    let finding = |file: &FilePath| Finding::at(&address::SAME_ADDRESS, Place::file(file), message.clone(), help).with(Place::file(other), "asked for here");
    files.iter().enumerate().filter(|(at, _)| *at != first).map(|(_, file)| finding(file)).collect()
}
