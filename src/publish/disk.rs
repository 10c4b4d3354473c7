//! The only hands on the disk: whole files in, owned files out, and never through a link.

use super::cache;
use super::ledger::{self, OUR_PREFIX};
use super::system::System;
use crate::file::Seal;
use std::collections::HashSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};
use std::time::SystemTime;
use xxhash_rust::xxh3::xxh3_64;

/// What became of a file that was to be removed.
pub(super) enum Gone {
    /// It was removed.
    Removed,
    /// There was none.
    Missing,
    /// It is not what we wrote, so it stays.
    Changed,
    /// The system refused.
    Failed(io::Error),
}

/// The output folder. Paths given to it are proper ones, see `ledger::is_proper`.
pub(super) struct Disk<'a> {
    output: &'a Path,
    system: System,
    /// Folders known to be real ones, so that each costs the system one question and not one for every page in it.
    real: RwLock<HashSet<Box<str>>>,
}

impl<'a> Disk<'a> {
    pub fn new(output: &'a Path) -> Self {
        Disk { output, system: System::default(), real: RwLock::default() }
    }

    /// A folder on a disk that does what a test says.
    #[cfg(test)]
    pub fn gated(output: &'a Path, gate: super::system::Gate) -> Self {
        let mut disk = Disk::new(output);
        disk.system.gate = Some(gate);
        disk
    }

    /// The folder.
    pub fn output(&self) -> &'a Path {
        self.output
    }

    /// Puts a file in its place, whole: readers see the old one or the new one, nothing between.
    pub fn put(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.walk(folder(path), true)?;
        self.put_whole(path, &self.output.join(leftover(path)), bytes, false)
    }

    /// Adds a file where nothing lies: whole, and on the disk for good. What lies there stays, and is an error.
    pub fn add(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.walk(folder(path), true)?;
        let (temporary, whole) = (leftover(path), self.output.join(path));
        let taken = || io::Error::new(ErrorKind::AlreadyExists, "something lies there already");
        if fs::symlink_metadata(&whole).is_ok() {
            return Err(taken());
        }
        let name = temporary.to_string_lossy();
        self.put_whole(&name, &self.output.join(leftover(&name)), bytes, true)?;
        // A second name for the file, which the system gives only where there is none: no other program can come between.
        let placed = match self.system.link(&self.output.join(&temporary), &whole) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(taken()),
            // A disk without second names.
            Err(_) => {
                let written = |mut file| self.system.write(&mut file, &whole, bytes).inspect_err(|_| drop(self.system.remove_file(&whole)));
                self.system.make_file(&whole).and_then(written)
            }
            placed => placed,
        };
        // The first fault is the one to tell; a leftover is hidden, and found again by its name.
        let _ = self.system.remove_file(&self.output.join(&temporary));
        placed
    }

    /// Puts the ledger in its place; it is on the disk for good before the call returns, since it must not come
    /// after what it speaks of when the power goes.
    pub fn put_ledger(&self, text: &str) -> io::Result<()> {
        self.put_own(ledger::NAME, text)
    }

    /// Puts one of our own notes in its place, as a ledger.
    pub fn put_own(&self, name: &str, text: &str) -> io::Result<()> {
        self.put_whole(name, &self.output.join(leftover(name)), text.as_bytes(), true)
    }

    fn put_whole(&self, path: &str, temporary: &Path, bytes: &[u8], sync: bool) -> io::Result<()> {
        let mut file = match self.system.make_file(temporary) {
            // Left by a build that was broken off, or a trap: a link of this name must not be written through.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                self.system.remove_file(temporary).map_err(|error| {
                    let name = temporary.strip_prefix(self.output).unwrap_or(temporary).display();
                    io::Error::new(error.kind(), format!("`{name}` is in the way: {error}"))
                })?;
                self.system.make_file(temporary)?
            }
            made => made?,
        };
        let written = self.system.write(&mut file, temporary, bytes).and_then(|()| if sync { self.system.sync(&file, temporary) } else { Ok(()) });
        drop(file);
        let placed = written.and_then(|()| self.system.rename(temporary, &self.output.join(path)));
        if placed.is_err() {
            // The first fault is the one to tell; a leftover is found again by its name.
            let _ = self.system.remove_file(temporary);
        }
        placed
    }

    /// When the ledger was put in its place: after all that it speaks of.
    pub fn ledger_time(&self) -> Option<SystemTime> {
        fs::symlink_metadata(self.output.join(ledger::NAME)).and_then(|is| is.modified()).ok()
    }

    /// Whether a file is as it was sealed, as far as its size tells and the time when it was last written: before `then`.
    pub fn is_untouched(&self, path: &str, seal: Seal, then: SystemTime) -> bool {
        let is = || fs::symlink_metadata(self.output.join(path));
        let is_as_then = |is: fs::Metadata| is.is_file() && is.len() == seal.size && is.modified().is_ok_and(|at| at < then);
        self.walk(folder(path), false).unwrap_or(false) && is().is_ok_and(is_as_then)
    }

    /// Whether a file holds exactly these bytes.
    pub fn holds(&self, path: &str, bytes: &[u8]) -> io::Result<bool> {
        if !self.walk(folder(path), false)? {
            return Ok(false);
        }
        let whole = self.output.join(path);
        match fs::symlink_metadata(&whole) {
            Ok(is) if is.is_file() && is.len() == bytes.len() as u64 => Ok(self.system.read(&whole).is_ok_and(|held| held == bytes)),
            Ok(_) => Ok(false),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Whether something that is no folder lies at a path.
    pub fn is_taken(&self, path: &str) -> bool {
        fs::symlink_metadata(self.output.join(path)).is_ok_and(|is| !is.is_dir())
    }

    /// What a file holds now; `None` where there is none that can be read.
    pub fn seal(&self, path: &str) -> Option<Seal> {
        self.read(path, cache::LARGEST).map(|bytes| Seal::of(&bytes))
    }

    /// The bytes of a file of no more than `most`; `None` where there is none that can be read.
    pub fn read(&self, path: &str, most: u64) -> Option<Vec<u8>> {
        if !self.walk(folder(path), false).ok()? {
            return None;
        }
        let whole = self.output.join(path);
        let is_file = fs::symlink_metadata(&whole).is_ok_and(|is| is.is_file() && is.len() <= most);
        if is_file { self.system.read(&whole).ok() } else { None }
    }

    /// Whether a file points to a page that is sought, which is asked of each name of a page in it, with the folders before it. One that is
    /// there and cannot be read may.
    pub fn points(&self, path: &str, is_sought: impl Fn(&str, &str) -> bool) -> bool {
        const ENDING: &str = ".html";
        // More than any address of ours has; and a record may hold any number of signs that could be one.
        const MOST: usize = 300;
        let Some(bytes) = self.read(path, cache::LARGEST) else { return self.is_taken(path) };
        let text = String::from_utf8_lossy(&bytes);
        let start = |text: &str, more: &[char]| {
            let signs = text.char_indices().rev().take(MOST).take_while(|(_, c)| c.is_ascii_alphanumeric() || more.contains(c));
            signs.last().map_or(text.len(), |(at, _)| at)
        };
        text.match_indices(ENDING).any(|(at, _)| {
            let before = text.get(..at).unwrap_or_default();
            let (folders, name) = before.split_at_checked(start(before, &['-'])).unwrap_or_default();
            let folders = folders.get(start(folders, &['-', '.', '/', '_'])..).unwrap_or_default();
            is_sought(folders, &[name, ENDING].concat())
        })
    }

    /// Removes a file, if it is still what was written; without a seal there is nothing to compare it with.
    /// `declare` is called when it is about to go.
    pub fn discard(&self, path: &str, seal: Option<Seal>, declare: impl FnOnce() -> io::Result<()>) -> Gone {
        match self.walk(folder(path), false) {
            Ok(true) => {}
            Ok(false) => return Gone::Missing,
            Err(error) if error.kind() == ErrorKind::NotADirectory => return Gone::Missing,
            Err(error) => return Gone::Failed(error),
        }
        let whole = self.output.join(path);
        let is = match fs::symlink_metadata(&whole) {
            Ok(is) if is.is_dir() => return Gone::Missing,
            Ok(is) => is,
            Err(error) if error.kind() == ErrorKind::NotFound => return Gone::Missing,
            Err(error) => return Gone::Failed(error),
        };
        if !is.is_file() {
            return Gone::Changed;
        }
        if let Some(seal) = seal {
            if is.len() != seal.size {
                return Gone::Changed;
            }
            match self.system.read(&whole) {
                Ok(bytes) if Seal::of(&bytes) == seal => {}
                Ok(_) => return Gone::Changed,
                Err(error) => return Gone::Failed(error),
            }
        }
        match declare().and_then(|()| self.system.remove_file(&whole)) {
            Ok(()) => Gone::Removed,
            Err(error) if error.kind() == ErrorKind::NotFound => Gone::Missing,
            Err(error) => Gone::Failed(error),
        }
    }

    /// Removes what a build that was broken off left beside a file. Tells whether nothing is left there.
    pub fn discard_leftover(&self, path: &str) -> bool {
        if !self.walk(folder(path), false).unwrap_or(false) {
            return true;
        }
        // Most often there is none.
        self.system.remove_file(&self.output.join(leftover(path))).is_ok() || !self.has_leftover(path)
    }

    /// Whether a build that was broken off left something beside a file in the output folder itself.
    pub fn has_leftover(&self, path: &str) -> bool {
        fs::symlink_metadata(self.output.join(leftover(path))).is_ok()
    }

    /// Removes a folder if it is empty, then those above it, down to a path of `floor` letters; never the output folder.
    /// Tells whether none is left that should have gone.
    pub fn discard_empty(&self, mut folder: &str, floor: usize) -> bool {
        while !folder.is_empty() && folder.len() >= floor {
            // `remove_dir` refuses a link, and a folder that still holds anything.
            match self.system.remove_folder(&self.output.join(folder)) {
                Ok(()) => {}
                Err(error) => match error.kind() {
                    ErrorKind::NotFound | ErrorKind::NotADirectory => {}
                    kind => return matches!(kind, ErrorKind::DirectoryNotEmpty | ErrorKind::AlreadyExists),
                },
            }
            self.real.write().unwrap_or_else(PoisonError::into_inner).remove(folder);
            folder = self::folder(folder);
        }
        true
    }

    /// Makes sure that each part of a folder's path is a real folder, making those that are missing if `make`.
    /// Gives `false` where one is missing.
    fn walk(&self, folder: &str, make: bool) -> io::Result<bool> {
        if folder.is_empty() || self.is_known(folder) {
            return Ok(true);
        }
        let ends = folder.match_indices('/').map(|(at, _)| at).chain([folder.len()]);
        for part in ends.filter_map(|end| folder.get(..end)) {
            if !self.is_known(part) {
                if !self.step(part, make)? {
                    return Ok(false);
                }
                self.real.write().unwrap_or_else(PoisonError::into_inner).insert(part.into());
            }
        }
        Ok(true)
    }

    fn step(&self, part: &str, make: bool) -> io::Result<bool> {
        let whole = self.output.join(part);
        if make {
            match self.system.make_folder(&whole) {
                Ok(()) => return Ok(true),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        match fs::symlink_metadata(&whole) {
            Ok(is) if is.is_dir() => Ok(true),
            Ok(is) if is.is_symlink() => {
                Err(io::Error::other(format!("the folder `{part}` is a link, which may lead out of the site: put a real folder in its place")))
            }
            Ok(_) => Err(io::Error::new(ErrorKind::NotADirectory, format!("`{part}` is a file where a folder should be"))),
            Err(error) if error.kind() == ErrorKind::NotFound && !make => Ok(false),
            Err(error) => Err(error),
        }
    }

    fn is_known(&self, folder: &str) -> bool {
        self.real.read().unwrap_or_else(PoisonError::into_inner).contains(folder)
    }
}

/// The folder of a path, without a closing `/`; empty at the root.
pub(super) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Where a file is written before it is put in its place: beside it, so that the move never crosses disks, and under
/// a name that follows from its path, so that a later build finds it.
pub(super) fn leftover(path: &str) -> PathBuf {
    Path::new(folder(path)).join(format!("{OUR_PREFIX}{:016x}.tmp", xxh3_64(path.as_bytes())))
}

/// Whether a name is that of a file that was about to be put in its place.
pub(super) fn is_leftover(name: &str) -> bool {
    name.starts_with(OUR_PREFIX) && name.ends_with(".tmp")
}
