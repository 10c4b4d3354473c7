//! What the program keeps for itself beside a site, so that the next build is quicker. Nothing is lost where it is not there.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// The folder, in the site's own.
const FOLDER: &str = ".minutebook-cache";
/// The most that is kept and read, in bytes. What is known of a page takes 72 of them, and a million minutes make about seven
/// million pages: half of this. What their records say takes a kilobyte a minute. What is larger was not written here.
pub(super) const LARGEST: u64 = 1 << 30;

/// Reads what was kept under a name; nothing where there is none, or it cannot be read.
pub fn recall(root: &Path, name: &str) -> Vec<u8> {
    whole(&root.join(FOLDER).join(name)).unwrap_or_default()
}

/// Reads a file of the machine, such as the program itself.
pub fn whole(path: &Path) -> io::Result<Vec<u8>> {
    // Looked at before it is opened: what waits for a writer would be waited for.
    let is = fs::metadata(path)?;
    if !is.is_file() || is.len() > LARGEST {
        return Err(io::Error::other("it is not a file that could have been written here"));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(LARGEST).read_to_end(&mut bytes)?;
    Ok(bytes)
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
