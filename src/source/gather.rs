//! The only reader of files: a site's folder becomes [`Inputs`].

use super::snapshot::{Answer, Asked};
use super::unread::Unread;
use crate::file::{FilePath, Place, unfit};
use crate::finding::{Failure, Finding, Rule, Severity};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A file or folder that the system refuses.
pub static UNREADABLE_FILE: Rule =
    Rule { name: "unreadable-file", severity: Severity::Error, why: "What cannot be read cannot be published, and must not be left out in silence." };

/// A name that is changed or refused where the site's files are copied to.
pub static UNFIT_NAME: Rule = Rule {
    name: "unfit-name",
    severity: Severity::Warning,
    why: "A file with such a name is lost or called otherwise on another system, and a sign that nobody sees makes it look like another file.",
};

/// The largest file read, in bytes. Minutes are some thousand bytes long; a file past this is something else.
pub const LARGEST: u64 = 64 << 20;

/// A site's files: where they lie, and how to read them. Copies of it share the list.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    pub(super) root: Option<PathBuf>,
    pub(super) files: Arc<BTreeMap<FilePath, Option<Vec<u8>>>>,
    /// Files and folders below the root that could not be listed: what lies in them is not known.
    pub(super) unlisted: Arc<BTreeSet<FilePath>>,
    /// Files that are no part of the site, named by whoever runs the program: read like the others, listed with none.
    outside: BTreeMap<FilePath, PathBuf>,
    /// What the files were asked, where that is to be remembered.
    asked: Option<Arc<Mutex<Asked>>>,
    /// Of a site that is watched: what is known of its files beyond where they lie.
    pub(super) watched: Option<Watched>,
}

/// What is known of the files of a site that is watched.
#[derive(Clone, Debug, Default)]
pub(super) struct Watched {
    /// Which state of a file this is, of those that changed by themselves.
    pub versions: Arc<BTreeMap<FilePath, u64>>,
    /// Which state all other files are in.
    pub others: u64,
    /// Files that were asked for and are not listed: statements may name records anywhere below the root.
    pub asked: Arc<Mutex<BTreeSet<FilePath>>>,
}

impl Inputs {
    /// A site held in memory, for tests and previews.
    pub fn in_memory(files: impl IntoIterator<Item = (FilePath, Vec<u8>)>) -> Self {
        Inputs { files: Arc::new(files.into_iter().map(|(path, bytes)| (path, Some(bytes))).collect()), ..Inputs::default() }
    }

    /// The same files, of which is remembered what they were asked, for [`Inputs::digest`] and [`super::snapshot::Snapshot`].
    pub fn remembering(self) -> Self {
        Inputs { asked: Some(Arc::default()), ..self }
    }

    /// The digest of all that was read so far, in whatever order: of each file's path and bytes. `None` where nothing is
    /// remembered.
    pub fn digest(&self) -> Option<u128> {
        self.asked().map(|asked| asked.digest())
    }

    /// What was asked so far, where that is remembered.
    pub(super) fn asked(&self) -> Option<MutexGuard<'_, Asked>> {
        self.asked.as_ref().map(|asked| asked.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Every file below `folder` (a path from the root without a closing `/`), in the order of their paths.
    pub fn below<'a>(&'a self, folder: &str) -> impl Iterator<Item = &'a FilePath> + use<'a> {
        let prefix = format!("{folder}/");
        self.files.range(FilePath::new(&prefix)..).map(|(path, _)| path).take_while(move |path| path.as_str().starts_with(&prefix))
    }

    /// Files and folders that are there and could not be listed: none of them, nor what lies in them, is [`Inputs::below`] any folder.
    pub fn unlisted(&self) -> &Arc<BTreeSet<FilePath>> {
        &self.unlisted
    }

    /// What could not be listed and may hold files below `folder`: it lies there, or is the folder itself or one above it.
    pub fn unlisted_below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a FilePath> {
        let within = |inner: &str, outer: &str| inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        self.unlisted.iter().filter(move |path| within(path.as_str(), folder) || within(folder, path.as_str()))
    }

    /// Whether a file below the root can be read; the reason where it cannot. Reads none of it.
    pub fn holds(&self, file: &FilePath) -> Result<(), Unread> {
        self.length(file).map(drop)
    }

    /// Which state of a file this is, of a site that is watched: while it is the same, so are the bytes. `None` where nobody watches.
    pub fn version(&self, file: &FilePath) -> Option<u64> {
        self.watched.as_ref().map(|watched| watched.versions.get(file).copied().unwrap_or(watched.others))
    }

    /// Reads a file below the root. Paths that would leave the root are refused.
    pub fn read(&self, file: &FilePath) -> Result<Cow<'_, [u8]>, Unread> {
        let bytes = self.bytes(file);
        if self.asked.is_some() {
            let answer = Answer::held(&bytes);
            self.asked().into_iter().for_each(|mut asked| asked.remember(file, answer));
        }
        bytes
    }

    fn bytes(&self, file: &FilePath) -> Result<Cow<'_, [u8]>, Unread> {
        if let Some(Some(bytes)) = self.files.get(file) {
            return Ok(Cow::Borrowed(bytes));
        }
        let (mut opened, length) = self.open(file)?;
        let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default() + 1);
        // It may grow while it is read.
        opened.by_ref().take(LARGEST + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > LARGEST { Err(Unread::TooLarge) } else { Ok(Cow::Owned(bytes)) }
    }

    /// How long a file is, in bytes. Reads none of it.
    pub fn length(&self, file: &FilePath) -> Result<u64, Unread> {
        let length = match self.files.get(file) {
            Some(Some(bytes)) => Ok(bytes.len() as u64),
            _ => self.open(file).map(|(_, length)| length),
        };
        self.asked().into_iter().for_each(|mut asked| asked.remember(file, Answer::there(&length)));
        length
    }

    /// When a file below the root was last written, as the system tells it; good for an order in which to look, and for nothing else.
    pub(super) fn changed(&self, file: &FilePath) -> impl Ord + Send + use<> {
        self.root.as_ref().and_then(|root| root.join(file.as_str()).metadata().and_then(|about| about.modified()).ok())
    }

    /// Adds a file that is no part of the site, under the name by which it is told. Gives that name.
    pub(super) fn add_outside(&mut self, shown: &str, path: PathBuf) -> FilePath {
        let mut name = FilePath::new(shown);
        // A path below another folder may be spelt like one of the site.
        if self.files.contains_key(&name) || self.outside.get(&name).is_some_and(|there| *there != path) {
            name = FilePath::new(&path.to_string_lossy());
        }
        self.outside.insert(name.clone(), path);
        name
    }

    /// The site's folder, where it lies on a disk.
    pub(super) fn root(&self) -> Option<&Path> {
        self.root.as_deref()
    }

    /// Opens a file below the root, or one from outside; gives it with its length.
    fn open(&self, file: &FilePath) -> Result<(std::fs::File, u64), Unread> {
        if let Some(path) = self.outside.get(file) {
            return open_file(path);
        }
        let Some(root) = &self.root else { return Err(Unread::NotThere) };
        let listed = self.files.contains_key(file);
        // A colon leads elsewhere on Windows, where no name that was listed has one.
        if !file.is_below_root() || !listed && file.as_str().contains(':') {
            return Err(Unread::Outside);
        }
        let path = root.join(file.as_str());
        if let Some(watched) = self.watched.as_ref().filter(|_| !listed) {
            watched.asked.lock().unwrap_or_else(PoisonError::into_inner).insert(file.clone());
        }
        // What was listed is known to lie inside; anything else that a statement names may be a link out of the site.
        if !listed && !path.canonicalize()?.starts_with(root) {
            return Err(Unread::LeadsOut);
        }
        open_file(&path)
    }
}

fn open_file(path: &Path) -> Result<(std::fs::File, u64), Unread> {
    // Opening a pipe would wait for ever for someone to write into it.
    let about = path.metadata()?;
    if !about.is_file() {
        return Err(Unread::NoFile);
    }
    let opened = std::fs::File::open(path)?;
    if about.len() > LARGEST {
        return Err(Unread::TooLarge);
    }
    Ok((opened, about.len()))
}

/// Lists a site's folder: `content/` and `themes/`. Hidden files and folders, and editors' copies (`~`), are passed over.
pub fn gather(root: &Path, notes: &mut Vec<Finding>) -> Result<Inputs, Failure> {
    let missing = |folder: &Path| {
        Failure::NotASite(format!("there is no folder `content` in `{}`; run this in a site's folder, or name it with `--root DIR`", folder.display()))
    };
    let root = root.canonicalize().map_err(|_| missing(root))?;
    if !root.join("content").is_dir() {
        return Err(missing(&root));
    }
    let (mut files, mut found) = (BTreeMap::new(), Vec::new());
    for folder in FOLDERS {
        // A link that leads nowhere is there too, and must be told.
        if root.join(folder).symlink_metadata().is_ok() {
            list(&root, &root.join(folder), &mut files, &mut found);
        }
    }
    let unlisted = unlisted(&found);
    notes.append(&mut found);
    // Systems list a folder in any order.
    crate::finding::sort(notes);
    Ok(Inputs { root: Some(root), files: Arc::new(files), unlisted, ..Inputs::default() })
}

/// What could not be listed, by what there is to tell of a list.
pub(super) fn unlisted(notes: &[Finding]) -> Arc<BTreeSet<FilePath>> {
    let told = notes.iter().filter(|note| note.rule == &UNREADABLE_FILE);
    Arc::new(told.filter_map(|note| Some(note.place.as_ref()?.file.clone())).collect())
}

/// The folders of a site that are listed.
pub(super) const FOLDERS: [&str; 2] = ["content", "themes"];

/// Whether a file or folder of this name is passed over: hidden ones, and editors' copies.
pub(super) fn is_passed_over(name: &std::ffi::OsStr) -> bool {
    name.to_string_lossy().starts_with('.') || name.to_string_lossy().ends_with('~')
}

/// Whether a name holds what parts folders in the path of a file, where it does not part them on this system.
pub(super) fn is_parted(name: &std::ffi::OsStr) -> bool {
    !cfg!(windows) && name.as_encoded_bytes().contains(&b'\\')
}

/// Lists what lies at a path below the root: a folder with all below it, or a file.
pub(super) fn list(root: &Path, from: &Path, files: &mut BTreeMap<FilePath, Option<Vec<u8>>>, notes: &mut Vec<Finding>) {
    let mut walk = walkdir::WalkDir::new(from).follow_links(true).into_iter().filter_entry(|entry| !is_passed_over(entry.file_name()));
    while let Some(entry) = walk.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().map_or_else(String::new, |path| below(root, path));
                notes.push(unreadable(&path, &Unread::of_listing(&error)));
                continue;
            }
        };
        let is_folder = entry.file_type().is_dir();
        if entry.path_is_symlink() && !entry.path().canonicalize().is_ok_and(|path| path.starts_with(root)) {
            notes.push(unreadable(&below(root, entry.path()), &Unread::LeadsOut));
            if is_folder {
                walk.skip_current_dir();
            }
            continue;
        }
        let name = entry.file_name().to_string_lossy();
        if is_parted(entry.file_name()) {
            // Its path would be that of a file in another folder, which may lie anywhere.
            notes.push(unreadable(&below(root, entry.path()), &Unread::Parted));
            if is_folder {
                walk.skip_current_dir();
            }
            continue;
        }
        if let Some(why) = unfit(&name) {
            let path = below(root, entry.path());
            let message = format!("`{path}` has a name that not every system can hold: {why}");
            let help = "rename it; where its page is published already, state the old address in `moved_from`";
            notes.push(Finding::at(&UNFIT_NAME, Place::file(&FilePath::new(&path)), message, help));
        }
        if !is_folder {
            match entry.path().strip_prefix(root).ok().and_then(Path::to_str) {
                Some(path) => drop(files.insert(FilePath::new(path), None)),
                None => notes.push(unreadable(&below(root, entry.path()), &Unread::NotUtf8)),
            }
        }
    }
}

fn below(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().into_owned()
}

fn unreadable(path: &str, why: &Unread) -> Finding {
    let file = FilePath::new(path);
    Finding::at(&UNREADABLE_FILE, Place::file(&file), format!("`{path}` cannot be read: {why}"), why.remedy())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_outside_the_site_is_read() -> std::io::Result<()> {
        let (site, outside) = (tempfile::tempdir()?, tempfile::tempdir()?);
        std::fs::create_dir_all(site.path().join("content/minutes"))?;
        std::fs::write(site.path().join("content/site.toml"), "title = \"x\"")?;
        std::fs::write(outside.path().join("secret.txt"), "secret")?;
        #[cfg(unix)]
        std::os::unix::fs::symlink(outside.path().join("secret.txt"), site.path().join("content/minutes/link.txt"))?;
        #[cfg(unix)]
        std::os::unix::fs::symlink(outside.path(), site.path().join("away"))?;
        let mut notes = Vec::new();
        let inputs = gather(site.path(), &mut notes).map_err(std::io::Error::other)?;
        let listed: Vec<&str> = inputs.below("content").map(FilePath::as_str).collect();
        assert_eq!(listed, ["content/site.toml"]);
        if cfg!(unix) {
            assert_eq!(notes.len(), 1);
            let unlisted = |folder| inputs.unlisted_below(folder).map(FilePath::as_str).collect::<Vec<_>>();
            for folder in ["content", "content/minutes", "content/minutes/link.txt", "content/minutes/link.txt/x"] {
                assert_eq!(unlisted(folder), ["content/minutes/link.txt"], "{folder}");
            }
            assert!(unlisted("content/panels").is_empty() && unlisted("content/min").is_empty());
            assert_eq!(notes[0].message, "`content/minutes/link.txt` cannot be read: it is a link that leads out of the site's folder");
        }
        for (path, why) in [
            ("../secret.txt", "the path leaves the site's folder; write the record's name as it stands"),
            ("/etc/hostname", "the path leaves the site's folder; write the record's name as it stands"),
            ("content/../../secret.txt", "the path leaves the site's folder; write the record's name as it stands"),
            ("content", "it is not a file; put a file in its place"),
            ("content/gone.txt", "there is no such file; write the record's name as it stands"),
            ("away/secret.txt", "it is a link that leads out of the site's folder; put what the link leads to in its place"),
        ] {
            let told = inputs.read(&FilePath::new(path)).map_err(|why| format!("{why}; {}", why.remedy()));
            assert!(!cfg!(unix) && path.starts_with("away") || told.as_ref().is_err_and(|told| told.starts_with(why)), "{path}: {told:?}");
        }
        assert!(Unread::Refused("Permission denied (os error 13)".to_owned()).remedy().starts_with("give the build leave to read it"));
        Ok(())
    }
}
