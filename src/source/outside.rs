//! Files from outside the site, as named on the command line: files, folders (searched below), patterns.
//!
//! In: paths as they were typed. Out: a list of files, in the order of their names, and a finding for each path that gives none.

use super::gather::{Inputs, UNREADABLE_FILE};
use super::pattern::Pattern;
use super::unread::Unread;
use crate::file::{FilePath, Place};
use crate::finding::{Finding, Rule, Severity};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// A path that leads nowhere.
pub static NOTHING_THERE: Rule = Rule { name: "nothing-there", severity: Severity::Error, why: "A slip in a path would pass for an import of nothing." };
/// Files that were passed over.
pub static PASSED_OVER: Rule = Rule {
    name: "passed-over",
    severity: Severity::Note,
    why: "What belongs to a saved page, or to a site, is no record; but nothing is left out in silence.",
};

/// A file given.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Given {
    /// The file, by the name under which the inputs hold it.
    pub file: FilePath,
    /// It was named itself, and not found in a folder.
    pub named: bool,
}

/// The files that paths name.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Found {
    /// Those that may be read, in the order of their names.
    pub given: Vec<Given>,
    /// The others; a finding tells of each.
    pub left_out: BTreeSet<PathBuf>,
}

/// Finds the files that `paths` name, and adds them to `inputs`. A pattern has `*` (anything within a name), `?` (one
/// character) or `**` (any folders), and is tried only where no file is called so; letters match in either case.
pub fn outside(inputs: &mut Inputs, paths: &[PathBuf], notes: &mut Vec<Finding>) -> Found {
    let mut found = Found::default();
    let mut seen = BTreeSet::new();
    for path in paths {
        let is_there = path.symlink_metadata().is_ok();
        let mut search = Search { inputs: &mut *inputs, found: &mut found, seen: &mut seen, notes: &mut *notes, told: false };
        if is_there {
            search.path(path);
        } else {
            Pattern::new(path).iter().for_each(|pattern| search.pattern(pattern));
        }
        if !search.told {
            let shown = path.to_string_lossy();
            let message = if is_there { format!("there are no files in `{shown}`") } else { format!("there is no file or folder `{shown}`") };
            let pattern = !is_there && shown.contains(['*', '?']);
            let help = if pattern { "look at the folder and the `*` of the pattern" } else { "mend the path; one with spaces stands in quotes" };
            notes.push(Finding::of_site(&NOTHING_THERE, message, help));
        }
    }
    found.given.sort();
    found
}

struct Search<'a> {
    inputs: &'a mut Inputs,
    found: &'a mut Found,
    /// Whole paths, so that a file named twice comes once.
    seen: &'a mut BTreeSet<PathBuf>,
    notes: &'a mut Vec<Finding>,
    /// Something was found, or told.
    told: bool,
}

impl Search<'_> {
    fn path(&mut self, path: &Path) {
        if path.is_dir() {
            self.folder(path);
        } else {
            self.file(path, true);
        }
    }

    fn file(&mut self, path: &Path, named: bool) {
        self.told = true;
        let whole = match path.canonicalize() {
            Ok(whole) => whole,
            Err(error) => {
                self.found.left_out.insert(path.to_owned());
                return self.unreadable(path, &Unread::from(error));
            }
        };
        if path.to_str().is_none() {
            self.found.left_out.insert(path.to_owned());
            return self.unreadable(path, &Unread::NotUtf8);
        }
        if self.is_of_site(&whole) {
            return self.passed_over(path, "it is a part of the site");
        }
        if self.seen.insert(whole.clone()) {
            let file = self.inputs.add_outside(&shown(path), whole);
            self.found.given.push(Given { file, named });
        }
    }

    fn folder(&mut self, folder: &Path) {
        let bounds = folder.canonicalize().ok();
        let mut walk = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
        while let Some(entry) = walk.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.unreadable(error.path().unwrap_or(folder), &Unread::of_listing(&error));
                    continue;
                }
            };
            let is_folder = entry.file_type().is_dir();
            if leads_out(&entry, bounds.as_deref()) {
                self.is_link_out(&entry);
                if is_folder {
                    walk.skip_current_dir();
                }
                continue;
            }
            let skip = if entry.depth() > 0 && is_hidden(&entry) { Some(None) } else { self.reason(&entry).map(Some) };
            match skip {
                Some(why) => {
                    if let Some(why) = why {
                        self.passed_over(entry.path(), why);
                    }
                    if is_folder {
                        walk.skip_current_dir();
                    }
                }
                None if !is_folder => self.file(entry.path(), false),
                None => {}
            }
        }
    }

    /// Adds what a pattern means, in order. What cannot be read on the way to it is not what was asked for.
    fn pattern(&mut self, pattern: &Pattern) {
        let bounds = pattern.base().canonicalize().ok();
        let mut walk = WalkDir::new(pattern.base()).min_depth(1).max_depth(pattern.depth()).follow_links(true).sort_by_file_name().into_iter();
        while let Some(entry) = walk.next() {
            let Ok(entry) = entry else { continue };
            let is_folder = entry.file_type().is_dir();
            let is_meant = entry.path().strip_prefix(pattern.base()).is_ok_and(|below| pattern.fits(below));
            let is_way = is_folder && entry.depth() < pattern.depth();
            let done = if is_hidden(&entry) {
                true
            } else if leads_out(&entry, bounds.as_deref()) {
                if is_meant || is_way {
                    self.is_link_out(&entry);
                }
                true
            } else if is_meant {
                // A folder is searched whole, and told of where it is not.
                self.path(entry.path());
                true
            } else if let Some(why) = self.reason(&entry) {
                let fits = |path: &Path| path.strip_prefix(pattern.base()).is_ok_and(|below| pattern.fits(below));
                if WalkDir::new(entry.path()).into_iter().flatten().any(|below| below.file_type().is_file() && fits(below.path())) {
                    self.passed_over(entry.path(), why);
                }
                true
            } else {
                false
            };
            if done && is_folder {
                walk.skip_current_dir();
            }
        }
    }

    /// Why a folder is not searched.
    fn reason(&self, entry: &DirEntry) -> Option<&'static str> {
        if !entry.file_type().is_dir() {
            return None;
        }
        let path = entry.path();
        if path.canonicalize().is_ok_and(|whole| self.is_of_site(&whole)) {
            return Some("it is a part of the site");
        }
        if path.join(".minutebook-ledger").exists() {
            return Some("it is a published site");
        }
        // What a browser saves beside `page.html`.
        let page = path.file_name()?.to_str()?.strip_suffix("_files")?;
        let beside = |ending: &str| path.with_file_name(format!("{page}.{ending}")).exists();
        (beside("html") || beside("htm")).then_some("it holds the pictures and styles of a saved page")
    }

    fn is_of_site(&self, whole: &Path) -> bool {
        self.inputs.root().is_some_and(|root| ["content", "themes"].iter().any(|part| whole.starts_with(root.join(part))))
    }

    fn passed_over(&mut self, path: &Path, why: &str) {
        self.told = true;
        let message = format!("`{}` is passed over: {why}", shown(path));
        self.notes.push(Finding::of_site(&PASSED_OVER, message, "nothing needs to be done, unless minutes lie there: copy them elsewhere first"));
    }

    fn unreadable(&mut self, path: &Path, why: &Unread) {
        self.left_out(path, &why.to_string(), why.remedy_of_given());
    }

    /// A link in a folder is no word of who named the folder that what it leads to may be published.
    fn is_link_out(&mut self, entry: &DirEntry) {
        if !entry.file_type().is_dir() {
            self.found.left_out.insert(entry.path().to_owned());
        }
        self.left_out(entry.path(), "it is a link that leads out of the folder", "where minutes lie there, name that file or folder itself");
    }

    fn left_out(&mut self, path: &Path, why: &str, help: &str) {
        self.told = true;
        let file = FilePath::new(&shown(path));
        self.notes.push(Finding::at(&UNREADABLE_FILE, Place::file(&file), format!("`{file}` cannot be read: {why}"), help));
    }
}

/// Whether an entry is a link that leads out of the folder that is searched; where that is unknown, each link does.
fn leads_out(entry: &DirEntry, bounds: Option<&Path>) -> bool {
    let inside = || bounds.is_some_and(|bounds| entry.path().canonicalize().is_ok_and(|whole| whole.starts_with(bounds)));
    entry.depth() > 0 && entry.path_is_symlink() && !inside()
}

/// Hidden files, editors' copies, and what office programs leave beside an open document.
fn is_hidden(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    name.starts_with('.') || name.starts_with('~') || name.ends_with('~')
}

/// A path as it is told: with `/`, and without a `./` before it.
fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    let text = if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() };
    text.strip_prefix("./").unwrap_or(&text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::gather;
    use super::*;

    fn names(inputs: &mut Inputs, root: &Path, paths: &[&str]) -> (Vec<String>, Vec<String>) {
        let mut notes = Vec::new();
        let paths: Vec<PathBuf> = paths.iter().map(|path| root.join(path)).collect();
        let short = |text: &str| text.replace(&format!("{}/", shown(root)), "").replace(&shown(root), "");
        let given = outside(inputs, &paths, &mut notes).given;
        (given.iter().map(|given| short(given.file.as_str())).collect(), notes.iter().map(|note| short(&note.message)).collect())
    }

    #[test]
    fn files_folders_and_patterns_are_searched() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let root = folder.path();
        for file in [
            "a/One.txt",
            "a/b/two [draft].TXT",
            "a/b/three.html",
            "a/b/three_files/x.css",
            "a/.hidden",
            "a/~$lock.docx",
            "site/content/site.toml",
            "site/content/themes/x.md",
        ] {
            let path = root.join(file);
            path.parent().map_or(Ok(()), std::fs::create_dir_all)?;
            std::fs::write(path, file)?;
        }
        let mut inputs = gather::gather(&root.join("site"), &mut Vec::new()).map_err(std::io::Error::other)?;
        for (paths, expected, told) in [
            (vec!["a/One.txt", "a/One.txt"], vec!["a/One.txt"], vec![]),
            (
                vec!["a"],
                vec!["a/One.txt", "a/b/three.html", "a/b/two [draft].TXT"],
                vec!["`a/b/three_files` is passed over: it holds the pictures and styles of a saved page"],
            ),
            (vec!["a/*.txt"], vec!["a/One.txt"], vec![]),
            (vec!["a/**/*.txt"], vec!["a/One.txt", "a/b/two [draft].TXT"], vec![]),
            (
                vec!["a/**"],
                vec!["a/One.txt", "a/b/three.html", "a/b/two [draft].TXT"],
                vec!["`a/b/three_files` is passed over: it holds the pictures and styles of a saved page"],
            ),
            (vec!["a/**/*.css"], vec![], vec!["`a/b/three_files` is passed over: it holds the pictures and styles of a saved page"]),
            (vec!["a/b/t??ee.*"], vec!["a/b/three.html"], vec![]),
            (vec!["a/b/two [draft].TXT"], vec!["a/b/two [draft].TXT"], vec![]),
            (vec!["a/*.pdf"], vec![], vec!["there is no file or folder `a/*.pdf`"]),
            (vec!["gone"], vec![], vec!["there is no file or folder `gone`"]),
            (vec!["site"], vec![], vec!["`site/content` is passed over: it is a part of the site"]),
        ] {
            assert_eq!(
                names(&mut inputs, root, &paths),
                (expected.into_iter().map(str::to_owned).collect(), told.into_iter().map(str::to_owned).collect()),
                "{paths:?}"
            );
        }
        Ok(())
    }
}
