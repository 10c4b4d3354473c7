//! Whether what was published stands as it was left, and what of it stays from before. In: an output folder, and which ledger was
//! written there; nothing is written.

use super::disk::Disk;
use super::ledger::{self, Ledger, Line};
use super::{cache, claim};
use crate::file::Seal;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;
use xxhash_rust::xxh3::xxh3_128;

/// Whether `output` holds a site that was published to its end with a ledger of this hash ([`super::Published::settled`]), and
/// every file that the ledger names is as it was put there: [`super::publish`] with the same files would write nothing and
/// remove nothing.
///
/// The folder is taken as for a publication, so that no other writes to it meanwhile. A file of the right size that was written
/// before the ledger is believed, as a publication believes it; of any other, and of one of the same moment, the bytes tell.
pub fn stands(output: &Path, ledger: u128) -> bool {
    let disk = Disk::new(output);
    // A folder that is not there is not made to answer a question, and what a broken-off build left is tidied up by the next.
    let (Some(then), false) = (disk.ledger_time(), disk.has_leftover(ledger::NAME)) else { return false };
    // Whatever stands in the way, whoever publishes will be told of it.
    let Ok(claim) = claim::claim(output) else { return false };
    let Some(text) = claim.ledger.as_ref().filter(|text| xxh3_128(text.as_bytes()) == ledger) else { return false };
    let Ok(read) = Ledger::read(text) else { return false };
    let is_whole = |path: &str, seal| disk.is_untouched(path, seal, then) || disk.seal(path) == Some(seal);
    read.is_settled() && read.lines().par_iter().all(|line| line.seal.is_some_and(|seal| is_whole(line.path, seal)))
}

/// The files of ours that stand in `output`, as the last publication left them, and are not what is planned at their addresses now.
pub fn kept(output: &Path, is_planned: impl Fn(&str, Seal) -> bool) -> BTreeSet<String> {
    let text = cache::whole(&output.join(ledger::NAME)).ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
    let read = Ledger::read(&text).unwrap_or_default();
    let is_kept = |line: &&Line<'_>| !line.loose && line.seal.is_some_and(|seal| !is_planned(line.path, seal));
    read.lines().iter().filter(is_kept).map(|line| line.path.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{planned, publish_keeping, publish_well, site, usual};
    use super::super::{Published, publish};
    use super::*;
    use std::fs;
    use std::time::{Duration, SystemTime};
    use tempfile::TempDir;

    /// A site that was published, and the hash of its ledger.
    fn published() -> (TempDir, u128) {
        let folder = TempDir::new().unwrap();
        let ledger = publish_well(folder.path(), &usual()).settled.unwrap();
        (folder, ledger)
    }

    fn later(path: &Path) {
        fs::File::options().write(true).open(path).unwrap().set_modified(SystemTime::now() + Duration::from_secs(9)).unwrap();
    }

    #[test]
    fn a_site_stands_until_somebody_changes_what_the_ledger_names() {
        let (folder, ledger) = published();
        assert!(stands(folder.path(), ledger));
        assert!(!stands(folder.path(), ledger ^ 1), "another ledger");
        assert!(!stands(&folder.path().join("none"), ledger) && !folder.path().join("none").exists());
        let page = folder.path().join("a/one.html");
        later(&page);
        assert!(stands(folder.path(), ledger), "touched, and the same");
        fs::write(folder.path().join("theirs.txt"), "another's").unwrap();
        assert!(stands(folder.path(), ledger), "what is not ours is no matter");
        fs::write(&page, "ONE").unwrap();
        later(&page);
        assert!(!stands(folder.path(), ledger), "as long as before");
        fs::write(&page, "one").unwrap();
        later(&page);
        assert!(stands(folder.path(), ledger), "put back");
        for harm in [|page: &Path| fs::write(page, "longer"), |page: &Path| fs::remove_file(page), |page: &Path| fs::create_dir(page)] {
            let (folder, ledger) = published();
            let page = folder.path().join("a/one.html");
            if page.exists() && harm(&page).is_err() {
                fs::remove_file(&page).unwrap();
                harm(&page).unwrap();
            }
            assert!(!stands(folder.path(), ledger));
        }
    }

    #[test]
    fn a_ledger_that_was_touched_or_is_being_written_is_not_believed() {
        let (folder, ledger) = published();
        let text = fs::read_to_string(folder.path().join(ledger::NAME)).unwrap();
        fs::write(folder.path().join(ledger::NAME), text.replace("one.html", "own.html")).unwrap();
        assert!(!stands(folder.path(), ledger));
        fs::write(folder.path().join(ledger::NAME), &text).unwrap();
        assert!(stands(folder.path(), ledger));
        fs::write(folder.path().join(super::super::disk::leftover(ledger::NAME)), "half").unwrap();
        assert!(!stands(folder.path(), ledger), "a build was broken off");
        let (folder, ledger) = published();
        let _other = claim::claim(folder.path()).unwrap();
        assert!(!stands(folder.path(), ledger), "another build is at work");
        fs::remove_file(folder.path().join(ledger::NAME)).unwrap();
        assert!(!stands(folder.path(), ledger));
    }

    #[cfg(unix)]
    #[test]
    fn nothing_stands_through_a_link() {
        let ((folder, ledger), elsewhere) = (published(), TempDir::new().unwrap());
        fs::rename(folder.path().join("a"), elsewhere.path().join("a")).unwrap();
        std::os::unix::fs::symlink(elsewhere.path().join("a"), folder.path().join("a")).unwrap();
        assert!(!stands(folder.path(), ledger));
    }

    #[test]
    fn a_publication_that_kept_or_missed_something_is_not_settled() {
        let (folder, ledger) = published();
        assert_eq!(publish_well(folder.path(), &usual()), Published { files: 5, bytes: 17, settled: Some(ledger), ..Published::default() });
        let mut fewer = usual();
        fewer.remove("a/two.html");
        fewer.insert("a/one.html".to_owned(), "another".to_owned());
        assert_eq!(publish_keeping(folder.path(), &fewer, &["a/"]).0.settled, None, "a page was kept, and another was written");
        let kept = publish_keeping(folder.path(), &fewer, &["a/"]).0;
        assert!(kept.kept == 1 && stands(folder.path(), kept.settled.unwrap()), "a page was kept, and all is as it was before");
        fewer.remove("index.html");
        assert_eq!(publish_keeping(folder.path(), &fewer, &["b/"]).0.settled.map(|_| ()), Some(()), "nothing was kept");
        let mut broken = usual();
        broken.insert("a/two.html".to_owned(), "broken".to_owned());
        assert_eq!(publish_keeping(folder.path(), &broken, &[]).0.settled, None, "a page could not be made");
        let more = site(&[("index.html", "home"), ("theirs.html", "x")]);
        fs::write(folder.path().join("theirs.html"), "another's").unwrap();
        assert_eq!(publish_keeping(folder.path(), &more, &[]).0.settled, None, "another's file lies there");
        let shown = planned(&usual());
        let none = publish(folder.path(), &shown, &[], &[], |_| None, |_| {}, &mut Vec::new()).unwrap();
        assert_eq!(none.settled, None);
        fs::remove_file(folder.path().join("theirs.html")).unwrap();
        assert_eq!(publish_well(folder.path(), &usual()).settled, Some(ledger), "and all is well again");
    }
}
