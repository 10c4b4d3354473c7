//! The only reader of files: a site's folder becomes [`Inputs`].

use crate::file::FilePath;
use crate::finding::{Failure, Finding, Rule, Severity};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A file or folder that the system refuses.
pub static UNREADABLE_FILE: Rule =
    Rule { name: "unreadable-file", severity: Severity::Error, why: "What cannot be read cannot be published, and must not be left out in silence." };

/// The largest file read, in bytes. Minutes are some thousand bytes long; a file past this is something else.
pub const LARGEST: u64 = 64 << 20;

/// A site's files: where they lie, and how to read them.
#[derive(Debug, Default)]
pub struct Inputs {
    root: Option<PathBuf>,
    files: BTreeMap<FilePath, Option<Vec<u8>>>,
}

impl Inputs {
    /// A site held in memory, for tests and previews.
    pub fn in_memory(files: impl IntoIterator<Item = (FilePath, Vec<u8>)>) -> Self {
        Inputs { root: None, files: files.into_iter().map(|(path, bytes)| (path, Some(bytes))).collect() }
    }

    /// Every file below `folder` (a path from the root without a closing `/`), in the order of their paths.
    pub fn below<'a>(&'a self, folder: &str) -> impl Iterator<Item = &'a FilePath> + use<'a> {
        let prefix = format!("{folder}/");
        self.files.range(FilePath::new(&prefix)..).map(|(path, _)| path).take_while(move |path| path.as_str().starts_with(&prefix))
    }

    /// Reads a file below the root. Paths that would leave the root are refused.
    pub fn read(&self, file: &FilePath) -> Result<Cow<'_, [u8]>, String> {
        if let Some(Some(bytes)) = self.files.get(file) {
            return Ok(Cow::Borrowed(bytes));
        }
        let Some(root) = &self.root else { return Err("there is no such file".to_owned()) };
        if file.as_str().split('/').any(|part| matches!(part, "" | "." | "..")) || file.as_str().contains(':') {
            return Err("the path leaves the site's folder".to_owned());
        }
        let path = root.join(file.as_str());
        let refuse = |error: std::io::Error| match error.kind() {
            std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
            _ => error.to_string(),
        };
        let about = std::fs::metadata(&path).map_err(refuse)?;
        if !about.is_file() {
            return Err("it is a folder".to_owned());
        }
        if about.len() > LARGEST {
            return Err(format!("it holds more than {} MiB", LARGEST >> 20));
        }
        if !path.canonicalize().map_err(refuse)?.starts_with(root) {
            return Err("it is a link that leads out of the site's folder".to_owned());
        }
        std::fs::read(&path).map(Cow::Owned).map_err(refuse)
    }
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
    let mut files = BTreeMap::new();
    for folder in ["content", "themes"] {
        if !root.join(folder).is_dir() {
            continue;
        }
        let seen = |name: &std::ffi::OsStr| !name.to_string_lossy().starts_with('.') && !name.to_string_lossy().ends_with('~');
        for entry in walkdir::WalkDir::new(root.join(folder)).follow_links(true).into_iter().filter_entry(|entry| seen(entry.file_name())) {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) => match entry.path().strip_prefix(&root).ok().and_then(Path::to_str) {
                    Some(path) => drop(files.insert(FilePath::new(path), None)),
                    None => notes.push(unreadable(&entry.path().to_string_lossy(), "its name is not UTF-8")),
                },
                Err(error) => {
                    let path = error.path().map_or_else(String::new, |path| path.strip_prefix(&root).unwrap_or(path).to_string_lossy().into_owned());
                    notes.push(unreadable(&path, &error.io_error().map_or_else(|| "it is a link in a circle".to_owned(), ToString::to_string)));
                }
            }
        }
    }
    Ok(Inputs { root: Some(root), files })
}

fn unreadable(path: &str, why: &str) -> Finding {
    let file = FilePath::new(path);
    Finding::at(&UNREADABLE_FILE, crate::file::Place::file(&file), format!("`{path}` cannot be read: {why}"), "rename it, or give the build leave to read it")
}
