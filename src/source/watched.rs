//! A site's files while somebody works on them: listed once, then only what changed is looked at again.
//!
//! In: paths that changed, as a watcher tells them. Out: [`Inputs`] in which each file has a version, so that what was read of
//! a file need not be read again while its version stays.
//!
//! **Invariant: after a change is taken in, the list is what [`gather`] would give.**

use super::gather::{FOLDERS, Inputs, gather, is_parted, is_passed_over, list, unlisted};
use crate::file::FilePath;
use crate::finding::{Failure, Finding};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, PoisonError};

/// A site that is watched.
#[derive(Debug)]
pub struct Site {
    root: PathBuf,
    inputs: Inputs,
    /// What there is to tell of the list.
    notes: Vec<Finding>,
    /// Files beyond the listed folders that were asked for.
    beyond: BTreeSet<FilePath>,
    next: u64,
}

impl Site {
    /// Lists a site's folder.
    ///
    /// # Errors
    /// [`Failure::NotASite`] where it is none.
    pub fn open(root: &Path) -> Result<Site, Failure> {
        let mut notes = Vec::new();
        let mut inputs = gather(root, &mut notes)?;
        inputs.watched = Some(super::gather::Watched::default());
        let root = inputs.root.clone().unwrap_or_default();
        Ok(Site { root, inputs, notes, beyond: BTreeSet::new(), next: 1 })
    }

    /// The files as they are now.
    pub fn inputs(&self) -> &Inputs {
        &self.inputs
    }

    /// What there is to tell of the list: names that cannot be read, links that lead out.
    pub fn notes(&self) -> &[Finding] {
        &self.notes
    }

    /// The site's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folders to watch with all below them, and those to watch by themselves: there lie records that were named from elsewhere,
    /// or the folders that hold them.
    pub fn folders(&mut self) -> (Vec<PathBuf>, BTreeSet<PathBuf>) {
        if let Some(watched) = &self.inputs.watched {
            self.beyond.append(&mut watched.asked.lock().unwrap_or_else(PoisonError::into_inner));
        }
        let listed = FOLDERS.iter().map(|folder| self.root.join(folder)).filter(|folder| folder.is_dir()).collect();
        let beyond = self.beyond.iter().filter(|file| file.is_below_root());
        // A folder that is listed may appear later, and one that holds others may be another.
        let above = |file: &FilePath| self.root.join(file.folder()).ancestors().map(Path::to_owned).collect::<Vec<_>>();
        let folders = beyond.flat_map(above).chain([self.root.clone()]);
        let folders = folders.filter(|folder| folder.starts_with(&self.root) && folder.is_dir()).collect();
        (listed, folders)
    }

    /// Takes in what changed: files and folders, there or gone. Whether any of it is the site's.
    pub fn renew<'a>(&mut self, changed: impl IntoIterator<Item = &'a PathBuf>) -> bool {
        // Most changes are of words alone, and leave the list as it is.
        let mut files = Arc::clone(&self.inputs.files);
        let mut versions = self.inputs.watched.as_ref().map(|watched| (*watched.versions).clone()).unwrap_or_default();
        let mut any = false;
        for path in changed {
            let Ok(below) = path.strip_prefix(&self.root) else { continue };
            if below.components().any(|part| !matches!(part, Component::Normal(name) if !is_passed_over(name))) {
                continue;
            }
            let Some(name) = below.to_str().filter(|_| !is_parted(below.as_os_str())).map(FilePath::new) else {
                any |= self.list_again(Arc::make_mut(&mut files));
                continue;
            };
            let of_list = FOLDERS.contains(&name.as_str().split('/').next().unwrap_or_default());
            if of_list {
                any = true;
                versions.insert(name.clone(), self.next);
                self.renew_below(&name, &mut files, &mut versions);
                continue;
            }
            let folder = format!("{name}/");
            for file in self.beyond.iter().filter(|file| **file == name || file.as_str().starts_with(&folder)) {
                any = true;
                versions.insert(file.clone(), self.next);
            }
        }
        self.next += 1;
        if any {
            self.inputs.files = files;
            self.inputs.unlisted = unlisted(&self.notes);
            if let Some(watched) = &mut self.inputs.watched {
                watched.versions = Arc::new(versions);
            }
        }
        any
    }

    /// Lists a path again, with all below it.
    fn renew_below(&mut self, name: &FilePath, files: &mut Arc<BTreeMap<FilePath, Option<Vec<u8>>>>, versions: &mut BTreeMap<FilePath, u64>) {
        let folder = format!("{name}/");
        let is_there = |file: &FilePath| file == name || file.as_str().starts_with(&folder);
        let gone: Vec<FilePath> =
            files.range(name.clone()..).map(|(file, _)| file.clone()).take_while(|file| file.as_str().starts_with(name.as_str())).collect();
        let gone: BTreeSet<FilePath> = gone.into_iter().filter(|file| is_there(file)).collect();
        self.notes.retain(|note| !note.place.as_ref().is_some_and(|place| is_there(&place.file)));
        let path = self.root.join(name.as_str());
        let mut found = BTreeMap::new();
        // A link that leads nowhere is told as `gather` tells it; what is gone is not.
        if path.symlink_metadata().is_ok() {
            list(&self.root, &path, &mut found, &mut self.notes);
        }
        versions.extend(gone.iter().chain(found.keys()).map(|file| (file.clone(), self.next)));
        if !gone.iter().eq(found.keys()) {
            let files = Arc::make_mut(files);
            gone.iter().for_each(|file| drop(files.remove(file)));
            files.append(&mut found);
        }
    }

    /// Lists everything again: where a name tells nothing.
    fn list_again(&mut self, files: &mut BTreeMap<FilePath, Option<Vec<u8>>>) -> bool {
        let mut notes = Vec::new();
        let Ok(again) = gather(&self.root, &mut notes) else { return false };
        self.notes = notes;
        *files = (*again.files).clone();
        true
    }

    /// Lists everything again, and takes every file for changed: where the watcher has lost count.
    pub fn renew_all(&mut self) {
        let folders: Vec<PathBuf> = FOLDERS.iter().map(|folder| self.root.join(folder)).collect();
        let beyond: Vec<PathBuf> = self.beyond.iter().map(|file| self.root.join(file.as_str())).collect();
        self.renew(folders.iter().chain(&beyond));
        if let Some(watched) = &mut self.inputs.watched {
            (watched.versions, watched.others) = (Arc::default(), self.next);
        }
        self.next += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn after_each_change_the_list_is_that_of_a_new_listing() {
        let root = tempfile::tempdir().unwrap();
        let at = |path: &str| root.path().canonicalize().unwrap().join(path);
        fs::create_dir_all(at("content/minutes/shire/2020")).unwrap();
        fs::write(at("content/site.toml"), "x").unwrap();
        let mut site = Site::open(root.path()).unwrap();
        let mut change = |paths: &[&str], act: &dyn Fn()| {
            act();
            let any = site.renew(&paths.iter().map(|path| at(path)).collect::<Vec<_>>());
            let new = gather(root.path(), &mut Vec::new()).unwrap();
            assert_eq!(site.inputs().files, new.files, "{paths:?}");
            assert_eq!(site.inputs().unlisted(), new.unlisted(), "{paths:?}");
            (any, site.inputs().version(&FilePath::new("content/minutes/shire/2020/a.txt")))
        };
        assert_eq!(change(&[], &|| ()), (false, Some(0)));
        let write = |path: &'static str| move || fs::write(at(path), path).unwrap();
        let (_, first) = change(&["content/minutes/shire/2020/a.txt"], &write("content/minutes/shire/2020/a.txt"));
        let (_, second) = change(&["content/minutes/shire/2020/a.txt"], &write("content/minutes/shire/2020/a.txt"));
        assert!(first > Some(0) && second > first);
        assert_eq!(change(&["content/minutes/shire/2020/b.txt"], &write("content/minutes/shire/2020/b.txt")), (true, second));
        let moved = || fs::rename(at("content/minutes/shire/2020"), at("content/minutes/shire/2021")).unwrap();
        let (_, third) = change(&["content/minutes/shire/2020", "content/minutes/shire/2021"], &moved);
        assert!(third > second);
        for passed_over in ["content/.hidden", "content/draft.md~", "public/index.html"] {
            assert!(!change(&[passed_over], &|| fs::create_dir_all(at(passed_over)).unwrap()).0, "{passed_over}");
        }
        #[cfg(unix)]
        for there in [true, false] {
            let link = at("content/minutes/shire/2021/gone.txt");
            let act = || if there { std::os::unix::fs::symlink(at("nowhere"), &link).unwrap() } else { fs::remove_file(&link).unwrap() };
            assert!(change(&["content/minutes/shire/2021/gone.txt"], &act).0, "{there}");
        }
        assert!(change(&["content/minutes/shire/2021"], &|| fs::remove_dir_all(at("content/minutes/shire/2021")).unwrap()).0);
    }
}
