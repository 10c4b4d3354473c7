//! Records and statements into a site's folder: new files only, and a statement only where it still is what it was.
//!
//! The same hands as for the finished site: whole files, never through a link. No ledger: what is placed here belongs to the
//! publisher from then on.

use super::disk::Disk;
use super::{NOT_WRITTEN, remedy};
use crate::finding::{Finding, Rule, Severity};
use std::io::ErrorKind;
use std::path::Path;

/// A file that changed, or came to be, between the plan and the writing.
pub static CHANGED_MEANWHILE: Rule =
    Rule { name: "changed-meanwhile", severity: Severity::Error, why: "Somebody else works on the same file; what they wrote must not be lost." };

/// A file to place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Change<'a> {
    /// A new file at this path, with the bytes of the source of this number.
    New {
        /// Where, below the root.
        path: &'a str,
        /// What [`place`] asks for the bytes by.
        source: usize,
    },
    /// A text to be written at this path, where that holds `before`, or nothing.
    Text {
        /// Where, below the root.
        path: &'a str,
        /// What it holds; `None` where nothing is there.
        before: Option<&'a str>,
        /// What it is to hold.
        text: &'a str,
    },
}

/// What was placed.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Placed {
    /// New files with the bytes of a source.
    pub copied: usize,
    /// Texts written.
    pub written: usize,
    /// Files that could not be placed.
    pub failed: usize,
}

/// Places the files of each group in order below `root`. Where one fails, the rest of its group is not begun: texts that
/// speak of files come after them. `bytes` gives those of a source; `done` hears each path that is in place.
pub fn place(
    root: &Path,
    groups: &[Vec<Change<'_>>],
    bytes: impl Fn(usize) -> Result<Vec<u8>, String>,
    done: impl Fn(&Change<'_>),
    notes: &mut Vec<Finding>,
) -> Placed {
    let disk = Disk::new(root);
    let mut placed = Placed::default();
    for group in groups {
        for (at, change) in group.iter().enumerate() {
            match one(&disk, change, &bytes) {
                Ok(()) => {
                    placed.copied += usize::from(matches!(change, Change::New { .. }));
                    placed.written += usize::from(matches!(change, Change::Text { .. }));
                    done(change);
                }
                Err(finding) => {
                    notes.push(*finding);
                    placed.failed += group.iter().skip(at).filter(|change| matches!(change, Change::New { .. })).count();
                    break;
                }
            }
        }
    }
    placed
}

fn one(disk: &Disk<'_>, change: &Change<'_>, bytes: &impl Fn(usize) -> Result<Vec<u8>, String>) -> Result<(), Box<Finding>> {
    let meanwhile = |path: &str| {
        let message = format!("`{path}` was not written: it is not what it was when the import began");
        Box::new(Finding::of_site(&CHANGED_MEANWHILE, message, "look at that file, and import again: what is in place is not copied twice"))
    };
    let refused = |path: &str, what: &str, remedy: &str| {
        // The remedies of a build speak of what it writes to.
        let remedy = remedy.replace(" and build again", "").replace("the output folder", "the site's folder");
        let help = format!("{remedy}; import again, and what is missing follows");
        Box::new(Finding::of_site(&NOT_WRITTEN, format!("`{path}` could not be written: {what}"), help))
    };
    let (path, result) = match change {
        Change::New { path, source } => {
            let bytes = bytes(*source).map_err(|why| refused(path, &why, "give yourself leave to read the record"))?;
            (path, disk.add(path, &bytes))
        }
        Change::Text { path, before: None, text } => (path, disk.add(path, text.as_bytes())),
        Change::Text { path, before: Some(before), text } => {
            let same = disk.holds(path, before.as_bytes()).map_err(|error| refused(path, &error.to_string(), remedy(error.kind())))?;
            if !same {
                return Err(meanwhile(path));
            }
            (path, disk.put(path, text.as_bytes()))
        }
    };
    result.map_err(|error| if error.kind() == ErrorKind::AlreadyExists { meanwhile(path) } else { refused(path, &error.to_string(), remedy(error.kind())) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changed_meanwhile_stays_and_the_rest_of_its_group_waits() -> std::io::Result<()> {
        let root = tempfile::tempdir()?;
        let whole = |path: &str| root.path().join(path);
        std::fs::create_dir_all(whole("a"))?;
        for (path, text) in [("a/there.txt", "theirs"), ("a/meeting.toml", "date = 2018\n"), ("a/ours.toml", "before")] {
            std::fs::write(whole(path), text)?;
        }
        let text = |path, before, text| Change::Text { path, before, text };
        let groups = [
            vec![Change::New { path: "a/there.txt", source: 0 }, text("a/waits.toml", None, "x")],
            vec![Change::New { path: "b/new.txt", source: 0 }, text("a/meeting.toml", Some("date = 2017\n"), "x")],
            vec![text("a/meeting.toml", None, "x")],
            vec![Change::New { path: "b/unread.txt", source: 1 }, text("b/waits.toml", None, "x")],
            vec![text("a/ours.toml", Some("before"), "after"), text("c/d/new.toml", None, "new")],
        ];
        let bytes = |source| if source == 0 { Ok(b"words".to_vec()) } else { Err("no leave".to_owned()) };
        let mut notes = Vec::new();
        let placed = place(root.path(), &groups, bytes, |_| {}, &mut notes);
        assert_eq!(placed, Placed { copied: 1, written: 2, failed: 2 });
        let rules: Vec<&str> = notes.iter().map(|note| note.rule.name).collect();
        assert_eq!(rules, ["changed-meanwhile", "changed-meanwhile", "changed-meanwhile", "not-written"]);
        let held = |path: &str| std::fs::read_to_string(whole(path)).ok();
        for (path, text) in [
            ("a/there.txt", Some("theirs")),
            ("a/meeting.toml", Some("date = 2018\n")),
            ("a/waits.toml", None),
            ("b/waits.toml", None),
            ("b/new.txt", Some("words")),
            ("a/ours.toml", Some("after")),
            ("c/d/new.toml", Some("new")),
        ] {
            assert_eq!(held(path).as_deref(), text, "{path}");
        }
        let left = walkdir::WalkDir::new(root.path()).into_iter().filter_map(Result::ok).filter(|entry| entry.file_name().to_string_lossy().ends_with(".tmp"));
        assert_eq!(left.count(), 0);
        Ok(())
    }
}
