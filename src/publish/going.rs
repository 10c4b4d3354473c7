//! What may not be shown any more: files that go whatever is kept, and which of those that would be kept tell of them.
//!
//! What is barred and the addresses of a site flow in; whether a published file must go flows out.

use super::disk::{Disk, folder};
use crate::site::{Barred, stays};
use std::collections::{BTreeMap, BTreeSet};

/// The pages that a file may not name: the folders of each name.
type Named<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// What goes of a site.
pub(super) struct WhatGoes<'a> {
    /// Files of ours, planned no more, that may not be shown.
    pub files: BTreeSet<&'a str>,
    barred: Barrier<'a>,
    /// Pages that nothing may name: those that go, and what is made anew where nothing of before may even be named.
    unnamed: Named<'a>,
    /// Pages that nothing may quote, by how the addresses of those begin that name pages without quoting them.
    unquoted: BTreeMap<&'a str, Named<'a>>,
}

/// The addresses that are barred, so that a site of many pages is not held against each of many.
struct Barrier<'a> {
    pages: BTreeSet<&'a str>,
    spans: Vec<&'a Barred>,
}

impl Barrier<'_> {
    fn covers(&self, path: &str) -> bool {
        self.pages.contains(path) || self.spans.iter().any(|span| span.covers(path))
    }
}

impl<'a> WhatGoes<'a> {
    /// `unplanned` are the files of ours that are planned no more.
    pub fn new(gone: &'a [Barred], unplanned: impl Iterator<Item = &'a str>, is_planned: impl Fn(&str) -> bool) -> Self {
        let mut barred = Barrier { pages: BTreeSet::new(), spans: Vec::new() };
        let (mut unnamed, mut unquoted) = (Named::new(), BTreeMap::new());
        for one in gone {
            match one {
                Barred::At(page) => {
                    barred.pages.insert(page.as_str());
                    add(page.as_str(), is_planned(page.as_str()), &mut unnamed);
                }
                Barred::Words(page, begins) => {
                    barred.pages.insert(page.as_str());
                    add(page.as_str(), is_planned(page.as_str()), unquoted.entry(begins.as_str()).or_default());
                }
                Barred::Between { .. } | Barred::Spent(_) => barred.spans.push(one),
            }
        }
        let files: BTreeSet<&str> = if gone.is_empty() { BTreeSet::new() } else { unplanned.filter(|path| barred.covers(path)).collect() };
        files.iter().for_each(|path| add(path, true, &mut unnamed));
        WhatGoes { files, barred, unnamed, unquoted }
    }

    /// Whether what goes is named by its address, and not only by how that begins and ends.
    pub fn names(&self, path: &str) -> bool {
        self.barred.pages.contains(path)
    }

    /// Whether a published file must not stay. `kept` says whether it is kept for itself, and not as a list that others point to:
    /// a list would go on telling words.
    pub fn takes(&self, disk: &Disk<'_>, path: &str, kept: bool) -> bool {
        let unquoted = self.unquoted.iter().filter(|(begins, _)| !kept || !path.starts_with(*begins)).map(|(_, names)| names);
        let sought: Vec<&Named<'_>> = unquoted.chain([&self.unnamed]).filter(|names| !names.is_empty()).collect();
        let names = |path: &str| disk.points(path, |folders, name| sought.iter().any(|sought| is_named((path, folders, name), sought)));
        self.barred.covers(path) || !sought.is_empty() && names(path)
    }
}

fn add<'a>(path: &'a str, is_sought: bool, names: &mut Named<'a>) {
    if is_sought {
        let name = path.rsplit('/').next().unwrap_or(path);
        names.entry(name).or_default().insert(folder(path));
    }
}

/// Whether a link in a file leads to one of these pages: `folders` is what stands before the name in it. Where it cannot be told to
/// which folder it leads, it may be that of any page so called.
fn is_named((from, folders, name): (&str, &str, &str), names: &Named<'_>) -> bool {
    let Some(of) = names.get(name) else { return false };
    let last = |folder: &str| folder.rsplit('/').next().unwrap_or_default().to_owned();
    let folders = folders.trim_end_matches('/');
    if folders.split('/').any(stays) {
        return of.iter().any(|folder| last(folder) == last(folders));
    }
    if !from.ends_with(".html") {
        return true;
    }
    let ups = folders.split('/').filter(|part| *part == "..").count();
    let here = (0..ups).fold(folder(from), |here, _| folder(here));
    of.contains(here)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::SitePath;
    use std::fs;
    use tempfile::TempDir;

    #[test]
    fn a_file_that_points_to_what_may_not_be_named_goes_and_no_other_of_its_name_takes_one_along() {
        let gone = [Barred::At(SitePath::new("minutes/shire/2020-07-03/plan.html"))];
        for (from, text, goes) in [
            ("minutes/shire/2020-07-03/other.html", "<a href=plan.html>", true),
            ("minutes/shire/2020-07-03/other.html", "<a href=\"plan.html#p1\">", true),
            ("minutes/shire/2020-10-01/other.html", "<a href=plan.html>", false),
            ("minutes/shire/2020-10-01/other.html", "<a href=../2020-07-03/plan.html>", true),
            ("minutes/shire/2020-10-01/other.html", "<a href=../2020-07-04/plan.html>", false),
            ("minutes/shire/2020-10-01/other.html", "<a href=../plan.html>", false),
            ("minutes/shire/2020-07-03/in/other.html", "<a href=../plan.html>", true),
            ("themes/roads/index.html", "<a href=../../minutes/shire/2020-07-03/plan.html>", true),
            ("themes/roads/index.html", "<a href=../../minutes/shire/2020-07-03/my-plan.html>", false),
            ("themes/roads/index.html", "“minutes/shire/2020-07-03/plan.html”", true),
            ("feed.atom", "https://minutes.example/minutes/shire/2020-07-03/plan.html", true),
            ("data/2020.json", "\"folder\": \"minutes/shire/2020-07-03\", \"page\": \"plan.html\"", true),
            ("data/2020.json", "\"minutes/shire/2020-10-01/plan.html\"", false),
        ] {
            let root = TempDir::new().unwrap();
            let file = root.path().join(from);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(&file, format!("–{text}")).unwrap();
            let disk = Disk::new(root.path());
            for is_planned in [true, false] {
                let left = [from, "minutes/shire/2020-07-03/plan.html"];
                let going = WhatGoes::new(&gone, left.into_iter().filter(|path| !is_planned || *path == from), |path| is_planned && path != from);
                assert_eq!(going.takes(&disk, from, true), goes, "{from}: {text}");
                assert_eq!(going.files.len(), usize::from(!is_planned));
            }
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_cannot_be_read_may_tell_of_anything() {
        let gone = [Barred::At(SitePath::new("minutes/a/plan.html"))];
        let root = TempDir::new().unwrap();
        std::os::unix::fs::symlink("nowhere", root.path().join("feed.atom")).unwrap();
        let (disk, left) = (Disk::new(root.path()), ["minutes/a/plan.html"]);
        let going = WhatGoes::new(&gone, left.into_iter(), |_| false);
        assert!(going.takes(&disk, "feed.atom", true) && !going.takes(&disk, "never.atom", true));
    }

    #[test]
    fn a_page_whose_words_were_restricted_may_be_named_but_not_listed() {
        let gone = [Barred::Words(SitePath::new("minutes/a/plan.html"), "minutes/".to_owned())];
        let root = TempDir::new().unwrap();
        for file in ["minutes/a/next.html", "themes/roads.html"] {
            fs::create_dir_all(root.path().join(folder(file))).unwrap();
            fs::write(root.path().join(file), "see minutes/a/plan.html").unwrap();
        }
        let disk = Disk::new(root.path());
        let going = |is_planned: bool| WhatGoes::new(&gone, ["minutes/a/plan.html"].into_iter().filter(move |_| !is_planned), move |_| is_planned);
        assert!(!going(true).takes(&disk, "minutes/a/next.html", true) && going(true).takes(&disk, "minutes/a/next.html", false));
        assert!(going(true).takes(&disk, "themes/roads.html", true) && going(false).takes(&disk, "minutes/a/next.html", true));
    }
}
