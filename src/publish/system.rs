//! What a publication asks of the system to do to the disk, call by call, so that a test can make each one fail in turn, or
//! be the last thing that the program ever did.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// A call that changes the disk, or reads a file from it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Act {
    /// A new, empty file.
    MakeFile,
    /// Bytes into a new file.
    Write,
    /// What was written must outlast a loss of power.
    Sync,
    /// A second name for a file.
    Link,
    /// A file into its place.
    Rename,
    /// A file away.
    RemoveFile,
    /// A new folder.
    MakeFolder,
    /// An empty folder away.
    RemoveFolder,
    /// All bytes of a file.
    Read,
}

/// What a test has to say to a call that is about to be made: nothing, a fault, or the end of everything.
#[cfg(test)]
pub(super) type Gate = Box<dyn Fn(Act, &Path) -> io::Result<()> + Send + Sync>;

/// The system as it is; in a test, behind a gate.
#[derive(Default)]
pub(super) struct System {
    #[cfg(test)]
    pub gate: Option<Gate>,
}

impl System {
    #[cfg(not(test))]
    fn ask(&self, _: Act, _: &Path) -> io::Result<()> {
        Ok(())
    }

    #[cfg(test)]
    fn ask(&self, act: Act, path: &Path) -> io::Result<()> {
        self.gate.as_ref().map_or(Ok(()), |gate| gate(act, path))
    }

    pub fn make_file(&self, path: &Path) -> io::Result<File> {
        self.ask(Act::MakeFile, path)?;
        File::create_new(path)
    }

    pub fn write(&self, file: &mut File, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.ask(Act::Write, path)?;
        file.write_all(bytes)
    }

    pub fn sync(&self, file: &File, path: &Path) -> io::Result<()> {
        self.ask(Act::Sync, path)?;
        file.sync_data()
    }

    pub fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.ask(Act::Link, to)?;
        fs::hard_link(from, to)
    }

    pub fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.ask(Act::Rename, to)?;
        fs::rename(from, to)
    }

    pub fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.ask(Act::RemoveFile, path)?;
        fs::remove_file(path)
    }

    pub fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.ask(Act::MakeFolder, path)?;
        fs::create_dir(path)
    }

    pub fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.ask(Act::RemoveFolder, path)?;
        fs::remove_dir(path)
    }

    pub fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.ask(Act::Read, path)?;
        fs::read(path)
    }
}
