//! Whose folder it is: an output folder is taken only where nobody else's work lies, by one build at a time.

use super::disk::is_leftover;
use super::share::Share;
use super::{cache, ledger, part, remedy};
use crate::finding::Failure;
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

const LOCK: &str = ".minutebook-lock";

/// For what a folder is taken: what lies there must be of the same kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Taker {
    /// For a whole site.
    Site,
    /// For one share of a site.
    Shard(Share),
}

/// An output folder that is ours until this is dropped.
pub(super) struct Claim {
    /// The ledger's text; `None` where nothing was ever published here.
    pub ledger: Option<String>,
    /// The system lets go of the lock when the process ends, however it ends, so a dead build never blocks a new one.
    /// The empty file stays: taking it away would let two builds hold a lock of the same name on different files.
    _lock: File,
}

/// Takes the folder for a whole site, making it where there is none; a folder that is not ours is left as it is.
pub(super) fn claim(output: &Path) -> Result<Claim, Failure> {
    take(output, Taker::Site)
}

/// Takes the folder as [`claim`] does, for a whole site or for a shard.
pub(super) fn take(output: &Path, taker: Taker) -> Result<Claim, Failure> {
    inspect(output, taker)?;
    fs::create_dir_all(output).map_err(|error| system(output, "made", &error))?;
    let lock = lock(output)?;
    // Looked at again: another build may have come to its end between the first look and the lock.
    inspect(output, taker)?;
    let ledger = match cache::whole(&output.join(ledger::NAME)) {
        Ok(bytes) => Some(String::from_utf8(bytes).map_err(|_| damaged(output, "it is not text"))?),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) if error.kind() == ErrorKind::PermissionDenied => return Err(system(output, "read", &error)),
        Err(error) => return Err(damaged(output, &error.to_string())),
    };
    Ok(Claim { ledger, _lock: lock })
}

/// A ledger that says nothing that can be relied on, so that nobody knows which files are ours.
pub(super) fn damaged(output: &Path, why: &str) -> Failure {
    Failure::Output(format!(
        "the list of what Minutebook wrote, `{}`, cannot be used: {why}; help: choose another folder with `--output DIR`, or empty `{}` and build again",
        output.join(ledger::NAME).display(),
        output.display()
    ))
}

fn inspect(output: &Path, taker: Taker) -> Result<(), Failure> {
    let shown = output.display();
    match fs::metadata(output) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(system(output, "looked at", &error)),
        Ok(is) if !is.is_dir() => {
            return Err(Failure::Output(format!(
                "`{shown}` is a file, and the site needs a folder; help: choose a folder with `--output DIR`, or move the file away"
            )));
        }
        Ok(_) => {}
    }
    match (taker, shard_there(output)) {
        (Taker::Site, None) => {}
        (Taker::Shard(share), Some(Some(there))) if share == there => {}
        (Taker::Shard(_), None) if fs::symlink_metadata(output.join(ledger::NAME)).is_err() => {}
        (_, there) => {
            let what = match there {
                Some(Some(share)) => format!("holds shard {share} of a site"),
                Some(None) => format!("holds a shard of a site, and which cannot be read in `{}`", part::NAME),
                None => format!("holds a whole site, or a shard whose `{}` is gone", part::NAME),
            };
            let (own, instead) = match taker {
                Taker::Site => ("a whole site".to_owned(), "unite shards in a folder of their own with `minutebook merge`, or "),
                Taker::Shard(share) if there.is_none() => (format!("shard {share}"), "if it is that shard, empty the folder and build again; else "),
                Taker::Shard(share) => (format!("shard {share}"), ""),
            };
            return Err(Failure::Output(format!("`{shown}` {what}, and {own} would take its place; help: {instead}choose another folder with `--output DIR`")));
        }
    }
    let ours = || match fs::symlink_metadata(output.join(ledger::NAME)) {
        Ok(is) if is.is_file() => Ok(true),
        Ok(_) => Err(damaged(output, "it is not a file")),
        Err(_) => Ok(false),
    };
    if ours()? {
        return Ok(());
    }
    for entry in fs::read_dir(output).map_err(|error| system(output, "read", &error))? {
        let name = entry.map_err(|error| system(output, "read", &error))?.file_name();
        let name = name.to_string_lossy();
        if name != LOCK && name != part::NAME && !is_leftover(&name) {
            // Another build may have put its ledger there meanwhile, before its first file.
            if ours()? {
                return Ok(());
            }
            return Err(Failure::Output(format!(
                "`{shown}` holds files that Minutebook did not write (`{name}`, for one); help: choose another folder with `--output DIR`, or empty this one"
            )));
        }
    }
    Ok(())
}

/// Which shard a folder holds: `None` where it holds none, and within where that cannot be read.
fn shard_there(output: &Path) -> Option<Option<Share>> {
    const LONGEST: u64 = 200;
    let path = output.join(part::NAME);
    let is = fs::symlink_metadata(&path).ok()?;
    let mut start = Vec::new();
    let read = is.is_file() && File::open(&path).is_ok_and(|file| file.take(LONGEST).read_to_end(&mut start).is_ok());
    Some(if read { part::head(&String::from_utf8_lossy(&start)).ok().map(|head| head.share) } else { None })
}

/// Keeps builds from a folder while it is read. A copy of it that came without its lock is nobody's to build in.
pub(super) fn hold(folder: &Path) -> Result<Option<File>, Failure> {
    let path = folder.join(LOCK);
    let Some(file) = fs::symlink_metadata(&path).ok().filter(fs::Metadata::is_file).and_then(|_| File::open(&path).ok()) else { return Ok(None) };
    match file.try_lock_shared() {
        Err(TryLockError::WouldBlock) => {
            Err(Failure::Output(format!("a build is writing to `{}`; help: wait until it has ended, and merge again", folder.display())))
        }
        _ => Ok(Some(file)),
    }
}

fn lock(output: &Path) -> Result<File, Failure> {
    let path = output.join(LOCK);
    // A link of this name could lead out of the folder, and opening would make the file it points to.
    if fs::symlink_metadata(&path).is_ok_and(|is| !is.is_file()) {
        return Err(Failure::Output(format!("`{}` is not a file; help: remove it and build again", path.display())));
    }
    let file = File::options().create(true).truncate(false).write(true).open(&path).map_err(|error| system(output, "written to", &error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        // Some network folders know no locks; a build there is as safe as the person who starts it.
        Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => Ok(file),
        Err(TryLockError::Error(error)) => Err(system(output, "locked", &error)),
        Err(TryLockError::WouldBlock) => Err(Failure::Output(format!(
            "another build is writing to `{}`; help: wait until it has ended, or choose another folder with `--output DIR`",
            output.display()
        ))),
    }
}

fn system(output: &Path, tried: &str, error: &io::Error) -> Failure {
    let remedy = match error.kind() {
        kind @ (ErrorKind::StorageFull | ErrorKind::QuotaExceeded) => remedy(kind),
        ErrorKind::AlreadyExists | ErrorKind::NotADirectory => "move what is in the way, or choose another folder with `--output DIR`",
        _ if tried == "read" => "give yourself the right to read there, or choose another folder with `--output DIR`",
        _ => "give yourself the right to write there, or choose another folder with `--output DIR`",
    };
    Failure::System(format!("the output folder `{}` cannot be {tried}: {error}; help: {remedy}", output.display()))
}
