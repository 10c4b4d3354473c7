//! What a site's files held when a site was made of them: enough to tell later, without reading a word of them, that all is as it was.
//!
//! In: [`Inputs`] that remember what was asked of them. Out: a [`Snapshot`]; and of other inputs, whether they are as in one.
//!
//! **Invariant: what is made of a site's files follows from the list of them and from what they answer.** Where the list is the
//! same, and each file that was asked answers the same, nothing else can be asked, and all that is made is the same.

use super::gather::Inputs;
use super::unread::Unread;
use crate::file::FilePath;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

/// What a file answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) enum Answer {
    /// It held bytes of this hash.
    Held(u128),
    /// It was not read: it is there, and so long, in bytes.
    There(u64),
    /// It could not be read or opened: the hash of the reason.
    Refused(u128),
}

impl Answer {
    pub fn held(read: &Result<impl AsRef<[u8]>, Unread>) -> Answer {
        read.as_ref().map_or_else(Answer::refused, |bytes| Answer::Held(xxh3_128(bytes.as_ref())))
    }

    pub fn there(length: &Result<u64, Unread>) -> Answer {
        length.as_ref().map_or_else(Answer::refused, |length| Answer::There(*length))
    }

    fn refused(why: &Unread) -> Answer {
        Answer::Refused(xxh3_128(why.to_string().as_bytes()))
    }
}

/// What was asked of a site's files so far.
#[derive(Default, Debug)]
pub(super) struct Asked {
    answers: BTreeMap<FilePath, Answer>,
    /// A file answered twice, and not the same: somebody changed it meanwhile.
    is_unsteady: bool,
}

impl Asked {
    pub fn remember(&mut self, file: &FilePath, answer: Answer) {
        match (self.answers.get(file).copied(), answer) {
            // That it is there follows from what it held.
            (Some(Answer::Held(_)), Answer::There(_)) => {}
            (Some(Answer::There(_)), Answer::Held(_)) | (None, _) => drop(self.answers.insert(file.clone(), answer)),
            (Some(before), now) => self.is_unsteady |= before != now,
        }
    }

    /// The digest of all that was read, in whatever order: of each file's path and bytes.
    pub fn digest(&self) -> u128 {
        let mut digest = Xxh3::new();
        for (file, answer) in &self.answers {
            if let Answer::Held(hash) = answer {
                digest.update(&hash.to_le_bytes());
                digest.update(file.as_str().as_bytes());
                digest.update(b"\n");
            }
        }
        digest.digest128()
    }
}

/// What a site's files were, as far as anything was made of them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Snapshot {
    /// The hash of all paths that were listed.
    paths: u128,
    /// What each of them answered, in their order; `None` for one that was never asked.
    listed: Vec<Option<Answer>>,
    /// What others answered, which statements name.
    beyond: Vec<(String, Answer)>,
}

impl Snapshot {
    /// Of inputs that remember what was asked of them ([`Inputs::remembering`]); `None` for others, and where a file was changed
    /// while it was asked.
    pub fn of(inputs: &Inputs) -> Option<Snapshot> {
        let asked = inputs.asked()?;
        let listed = inputs.files.keys().map(|file| asked.answers.get(file).copied()).collect();
        let beyond = asked.answers.iter().filter(|(file, _)| !inputs.files.contains_key(*file));
        let beyond = beyond.map(|(file, answer)| (file.as_str().to_owned(), *answer)).collect();
        (!asked.is_unsteady).then(|| Snapshot { paths: paths(inputs), listed, beyond })
    }

    /// Whether the same would be made of these files: the list is the same, and all that was asked is answered as it was. Files
    /// are read in parallel, and none is held.
    pub fn is_of(&self, inputs: &Inputs) -> bool {
        if self.listed.len() != inputs.files.len() || self.paths != paths(inputs) {
            return false;
        }
        let beyond: Vec<(FilePath, Answer)> = self.beyond.iter().map(|(file, answer)| (FilePath::new(file), *answer)).collect();
        let listed = inputs.files.keys().zip(&self.listed).filter_map(|(file, answer)| Some((file, (*answer)?)));
        let mut asked: Vec<(&FilePath, Answer)> = listed.chain(beyond.iter().map(|(file, answer)| (file, *answer))).collect();
        // Whoever edits a file and builds again waits for no other: the last to change is asked first.
        asked.par_sort_by_cached_key(|(file, _)| Reverse(inputs.changed(file)));
        asked.par_iter().all(|(file, answer)| is_answered(inputs, file, *answer))
    }
}

/// Whether a file answers as it did.
fn is_answered(inputs: &Inputs, file: &FilePath, before: Answer) -> bool {
    let now = match before {
        Answer::There(_) => Answer::there(&inputs.length(file)),
        Answer::Held(_) | Answer::Refused(_) => Answer::held(&inputs.read(file)),
    };
    now == before
}

/// The hash of all paths that are listed.
fn paths(inputs: &Inputs) -> u128 {
    let mut paths = Xxh3::new();
    for file in inputs.files.keys() {
        paths.update(file.as_str().as_bytes());
        // No system has it in a name.
        paths.update(b"\0");
    }
    paths.digest128()
}

#[cfg(test)]
mod tests {
    use super::super::gather::gather;
    use super::*;
    use std::fs;
    use std::path::Path;

    const RECORD: &str = "content/minutes/a.txt";
    const ASIDE: &str = "content/minutes/b.bin";
    const LENGTH_ALONE: &str = "content/minutes/c.txt";
    const BEYOND: &str = "seeds/d.txt";
    const GONE: &str = "seeds/gone.txt";

    fn put(root: &Path, file: &str, text: &str) {
        let path = root.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn site() -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        [RECORD, ASIDE, LENGTH_ALONE, BEYOND].iter().for_each(|file| put(root.path(), file, file));
        root
    }

    fn asked(root: &Path) -> Inputs {
        let inputs = gather(root, &mut Vec::new()).unwrap().remembering();
        let asks = [RECORD, BEYOND].map(|file| inputs.read(&FilePath::new(file)).map(drop));
        assert_eq!(asks, [Ok(()), Ok(())]);
        assert_eq!(inputs.holds(&FilePath::new(LENGTH_ALONE)), Ok(()));
        assert_eq!(inputs.holds(&FilePath::new(RECORD)), Ok(()), "asked twice");
        assert!(inputs.read(&FilePath::new(GONE)).is_err());
        inputs
    }

    #[test]
    fn files_are_as_they_were_while_all_that_was_asked_answers_the_same() {
        let root = site();
        let before = Snapshot::of(&asked(root.path())).unwrap();
        let is_same = || before.is_of(&gather(root.path(), &mut Vec::new()).unwrap());
        assert!(is_same());
        let at = |file: &str| root.path().join(file);
        // What was never asked, and what was written again as it was, change nothing.
        put(root.path(), ASIDE, "other");
        put(root.path(), RECORD, RECORD);
        assert!(is_same());
        for file in [RECORD, BEYOND, LENGTH_ALONE, GONE, "content/minutes/new.txt"] {
            put(root.path(), file, "another text");
            assert!(!is_same(), "{file}");
            if fs::remove_file(at(file)).is_ok() && ![GONE, "content/minutes/new.txt"].contains(&file) {
                assert!(!is_same(), "{file} is gone");
                put(root.path(), file, file);
            }
            assert!(is_same(), "{file} is back");
        }
        fs::rename(at(ASIDE), at("content/minutes/e.bin")).unwrap();
        assert!(!is_same(), "another name");
    }

    #[test]
    fn there_is_none_of_files_that_changed_while_they_were_asked() {
        let root = site();
        let inputs = asked(root.path());
        assert!(Snapshot::of(&inputs).is_some());
        put(root.path(), RECORD, "changed meanwhile");
        assert!(inputs.read(&FilePath::new(RECORD)).is_ok());
        assert_eq!(Snapshot::of(&inputs), None);
        assert_eq!(Snapshot::of(&gather(root.path(), &mut Vec::new()).unwrap()), None, "nothing is remembered");
    }
}
