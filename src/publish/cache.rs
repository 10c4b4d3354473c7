//! What the program keeps for itself beside a site, so that the next build is quicker. Nothing is lost where it is not there.

use std::fs::{self, File};
use std::io::{self, Read, Take, Write};
use std::path::{Path, PathBuf};
use xxhash_rust::xxh3::Xxh3;

/// The folder, in the site's own.
const FOLDER: &str = ".minutebook-cache";
/// The most that is kept and read, in bytes. What is known of a page takes 72 of them, and a million minutes make about seven
/// million pages: half of this. What their records say takes a kilobyte a minute. What is larger was not written here.
pub(super) const LARGEST: u64 = 1 << 30;

/// Reads what was kept under a name; nothing where there is none, or it cannot be read.
pub fn recall(root: &Path, name: &str) -> Vec<u8> {
    whole(&root.join(FOLDER).join(name)).unwrap_or_default()
}

/// The hash of a file of the machine, such as the program itself. It is never held whole.
pub fn hash(path: &Path) -> io::Result<u128> {
    let (mut file, _) = open(path)?;
    let (mut hash, mut part) = (Xxh3::new(), vec![0; 1 << 16]);
    loop {
        match file.read(&mut part) {
            Ok(0) => return Ok(hash.digest128()),
            Ok(read) => hash.update(part.get(..read).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// Reads a file of the machine, of no more than [`LARGEST`].
pub(super) fn whole(path: &Path) -> io::Result<Vec<u8>> {
    let (mut file, length) = open(path)?;
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(usize::try_from(length).unwrap_or(usize::MAX))?;
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Opens a file, of which no more than [`LARGEST`] is read; with its length.
fn open(path: &Path) -> io::Result<(Take<File>, u64)> {
    // Looked at before it is opened: what waits for a writer would be waited for.
    let is = fs::metadata(path)?;
    if !is.is_file() || is.len() > LARGEST {
        return Err(io::Error::other("it is not a file that could have been written here"));
    }
    Ok((File::open(path)?.take(LARGEST), is.len()))
}

/// Keeps something for the next build, whole or not at all. It is no harm where that cannot be: then the next build does all anew.
pub fn keep(root: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    if bytes.len() as u64 > LARGEST {
        return Err(io::Error::other("it is more than would be read again"));
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_again_unless_it_is_too_large_or_no_file() -> io::Result<()> {
        let root = tempfile::tempdir()?;
        keep(root.path(), "pages", b"one")?;
        keep(root.path(), "pages", b"two")?;
        assert_eq!(recall(root.path(), "pages"), b"two");
        let folder = root.path().join(FOLDER);
        // It takes no room on the disk: nothing was ever written to it.
        File::create(folder.join("large"))?.set_len(LARGEST + 1)?;
        fs::create_dir(folder.join("folder"))?;
        for name in ["large", "folder", "none"] {
            assert_eq!(recall(root.path(), name).len(), 0, "{name}");
        }
        Ok(())
    }

    #[test]
    fn a_file_has_the_hash_of_its_bytes_however_long_it_is() -> io::Result<()> {
        let root = tempfile::tempdir()?;
        let file = root.path().join("program");
        for length in [0, 1, (1 << 16) - 1, 1 << 16, 200_001] {
            let bytes: Vec<u8> = (0..length).map(|at: u32| at.to_le_bytes()[0] ^ at.to_le_bytes()[1]).collect();
            fs::write(&file, &bytes)?;
            assert_eq!(hash(&file)?, xxhash_rust::xxh3::xxh3_128(&bytes), "{length} bytes");
        }
        assert!(hash(root.path()).is_err() && hash(&root.path().join("none")).is_err());
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn what_would_be_waited_for_is_passed_over() -> io::Result<()> {
        let root = tempfile::tempdir()?;
        keep(root.path(), "pages", b"one")?;
        let pipe = root.path().join(FOLDER).join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        if !made.is_ok_and(|made| made.success()) {
            println!("skipped: no pipe can be made here");
            return Ok(());
        }
        let (to, from) = std::sync::mpsc::channel();
        let at = root.path().to_owned();
        std::thread::spawn(move || to.send(recall(&at, "pipe")));
        let read = from.recv_timeout(std::time::Duration::from_secs(20));
        assert_eq!(read, Ok(Vec::new()));
        Ok(())
    }
}
