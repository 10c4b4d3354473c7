//! The only reader of the audit: the files of a folder, from disk or from memory.

use crate::finding::Failure;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A folder to audit: which files it holds, and their bytes on request. Bytes are not kept.
pub struct Folder {
    /// The paths of all files below it, with `/`, sorted.
    pub files: Vec<String>,
    from: From,
    /// Whether files that are not listed may be looked at too: those beside the one that is judged.
    unlisted: bool,
}

enum From {
    Disk(PathBuf),
    Memory(BTreeMap<String, Vec<u8>>),
}

impl Folder {
    /// Lists a folder on disk, or takes one file as a folder of one.
    ///
    /// # Errors
    /// [`Failure::Arguments`] where there is nothing at the path; [`Failure::System`] where it cannot be listed.
    pub fn open(path: &Path) -> Result<Folder, Failure> {
        const HELP: &str = "name the folder of a site, or one page; `minutebook build` makes a site in `public`";
        let shown = path.display();
        let about = std::fs::metadata(path).map_err(|error| Failure::Arguments(format!("there is nothing to check at `{shown}`: {error}; help: {HELP}")))?;
        if !about.is_dir() {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let parent = path.parent().map(Path::to_path_buf).unwrap_or_default();
            return Ok(Folder { files: vec![name], from: From::Disk(parent), unlisted: true });
        }
        let mut files = Vec::new();
        for entry in walkdir::WalkDir::new(path) {
            let entry = entry.map_err(|error| Failure::System(format!("`{shown}` cannot be listed: {error}")))?;
            if entry.file_type().is_dir() {
                continue;
            }
            let below = entry.path().strip_prefix(path).unwrap_or(entry.path());
            files.push(slashed(below));
        }
        files.sort_unstable();
        Ok(Folder { files, from: From::Disk(path.to_path_buf()), unlisted: false })
    }

    /// What is to be audited: a folder, or one file. A page of a site of ours is read where the site begins, so that what lies beside
    /// it and above it is found.
    ///
    /// # Errors
    /// Those of [`Folder::open`].
    pub fn to_audit(path: &Path) -> Result<Folder, Failure> {
        let folder = Folder::open(path)?;
        let begins_at = |above: &&Path| Self::OF_OURS.iter().any(|mark| above.join(mark).is_file());
        let absolute = std::path::absolute(path).unwrap_or_default();
        let Some(root) = absolute.ancestors().skip(1).find(begins_at).filter(|_| folder.is_one_file()) else { return Ok(folder) };
        let below = absolute.strip_prefix(root).unwrap_or(&absolute);
        Ok(Folder { files: vec![slashed(below)], from: From::Disk(root.to_path_buf()), unlisted: true })
    }

    /// The files by which a site of ours is known, wherever it lies.
    pub const OF_OURS: [&str; 2] = ["data/datapackage.json", "data/addresses.txt"];

    /// Whether one file alone is audited.
    pub fn is_one_file(&self) -> bool {
        self.unlisted && self.files.len() == 1
    }

    /// A folder from which files are read by their names, and which is not listed.
    pub fn unlisted(path: &Path) -> Folder {
        Folder { files: Vec::new(), from: From::Disk(path.to_path_buf()), unlisted: true }
    }

    /// The bytes of one file, wherever it lies.
    ///
    /// # Errors
    /// The system's own words.
    pub fn bytes(path: &Path) -> Result<Vec<u8>, String> {
        std::fs::read(path).map_err(|error| error.to_string())
    }

    /// A folder in memory: path to bytes.
    pub fn of(files: BTreeMap<String, Vec<u8>>) -> Folder {
        Folder { files: files.keys().cloned().collect(), from: From::Memory(files), unlisted: false }
    }

    /// Whether there is a file at this path.
    pub fn has(&self, path: &str) -> bool {
        let listed = self.files.binary_search_by(|known| known.as_str().cmp(path)).is_ok();
        listed || matches!(&self.from, From::Disk(root) if self.unlisted && is_below(path) && root.join(path).is_file())
    }

    /// The bytes of a file; what went wrong where it cannot be read.
    ///
    /// # Errors
    /// The system's own words.
    pub fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        match &self.from {
            From::Memory(files) => files.get(path).cloned().ok_or_else(|| "there is no such file".to_owned()),
            From::Disk(_) if !self.has(path) => Err("there is no such file".to_owned()),
            From::Disk(root) => std::fs::read(root.join(path)).map_err(|error| error.to_string()),
        }
    }
}

/// A path with `/`, whatever the system has.
fn slashed(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Whether a path stays below the folder that it starts from.
fn is_below(path: &str) -> bool {
    !path.contains(['\\', ':', '\0']) && path.split('/').all(|part| !part.is_empty() && part != "." && part != "..")
}
