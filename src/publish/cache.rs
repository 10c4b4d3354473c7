//! What the program keeps for itself beside a site, so that the next build is quicker. Nothing is lost where it is not there.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// The folder, in the site's own.
const FOLDER: &str = ".minutebook-cache";
/// The most that is read of a file: what is larger was not written here.
const LARGEST: u64 = 4 << 30;

/// Reads what was kept under a name; nothing where there is none, or it cannot be read.
pub fn recall(root: &Path, name: &str) -> Vec<u8> {
    whole(&root.join(FOLDER).join(name)).unwrap_or_default()
}

/// Reads a file of the machine, such as the program itself.
pub fn whole(path: &Path) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let about = file.metadata()?;
    if !about.is_file() || about.len() > LARGEST {
        return Err(io::Error::other("it is not a file that could have been written here"));
    }
    let mut bytes = Vec::new();
    file.take(LARGEST).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Keeps something for the next build, whole or not at all. It is no harm where that cannot be: then the next build does all anew.
pub fn keep(root: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let folder = root.join(FOLDER);
    prepare(&folder)?;
    let whole = folder.join(name);
    let temporary = PathBuf::from(format!("{}.tmp", whole.display()));
    match fs::remove_file(&temporary) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let written = File::create_new(&temporary).and_then(|mut file| file.write_all(bytes));
    let placed = written.and_then(|()| fs::rename(&temporary, &whole));
    if placed.is_err() {
        // The first fault is the one to give.
        let _ = fs::remove_file(&temporary);
    }
    placed
}

/// Makes the folder, with a note for version control, backups and people that none of it need be kept.
fn prepare(folder: &Path) -> io::Result<()> {
    match fs::symlink_metadata(folder) {
        Ok(is) if is.is_dir() => return Ok(()),
        // Through a link it may be anywhere.
        Ok(_) => return Err(io::Error::other("something else lies where the cache would be")),
        Err(_) => fs::create_dir(folder)?,
    }
    fs::write(folder.join(".gitignore"), "# What Minutebook keeps to be quicker the next time. It may be deleted.\n*\n")?;
    // The sign by which backups pass a folder over: https://bford.info/cachedir/
    fs::write(folder.join("CACHEDIR.TAG"), "Signature: 8a477f597d28d172789f06886806bc55\n")
}
