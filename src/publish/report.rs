//! The reviewers' report to the disk, by the same hands as a site: whole files, a ledger of what is ours, nothing through a
//! link. A new report takes the place of an older one, and of nothing else: not of a site, not of somebody's files. So with
//! a baseline, which is one file.

use super::apart::lies_within;
use super::disk::Disk;
use super::merge::WRITTEN;
use super::{Desired, Planned, Published, cache, ledger, publish_on, remedy};
use crate::finding::{Failure, Finding};
use crate::site::{Rank, SitePath};
use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// Files that every report holds and no site does: a ledger that names them is a report's.
const SIGNS: [&str; 2] = ["earl.jsonld", "sarif.json"];

/// Writes the files of a report, by path, into a folder that is new, empty or holds an older report.
/// `audited` is the folder that was audited: a report inside it would be audited the next time.
pub fn report(output: &Path, audited: &Path, files: &BTreeMap<String, Vec<u8>>, notes: &mut Vec<Finding>) -> Result<Published, Failure> {
    let shown = output.display();
    if audited.is_dir() && lies_within(output, audited) {
        return Err(Failure::Output(format!(
            "`{shown}` lies in the folder that is audited, so the next audit would judge the report too; help: choose a folder outside `{}` with `--report DIR`",
            audited.display()
        )));
    }
    if holds_another(output, &SIGNS) {
        return Err(Failure::Output(format!(
            "`{shown}` holds a site that Minutebook published, and a report would take its place; help: choose another folder with `--report DIR`"
        )));
    }
    let rank = |path: &str| match path {
        "index.html" => Rank::Home,
        _ if path.ends_with(".css") => Rank::Asset,
        _ if path.ends_with("/index.html") => Rank::Index,
        _ => Rank::Page,
    };
    let planned: Vec<Planned> = files.keys().map(|path| Planned { path: SitePath::new(path), rank: rank(path) }).collect();
    let bytes: Vec<&Vec<u8>> = files.values().collect();
    let make = |at: usize| bytes.get(at).map(|bytes| bytes.to_vec());
    // What is said of folders speaks of the site's.
    publish_on(Disk::new(output), Desired { planned: &planned, keep: &[], gone: &[] }, make, |_| {}, notes).map_err(|failure| match failure {
        Failure::Output(words) => Failure::Output(of_report(&words)),
        Failure::System(words) => Failure::System(of_report(&words)),
        other => other,
    })
}

/// Writes one file, whole, where nothing lies or a file that begins with `sign`, as those do that this program wrote.
pub fn file(path: &Path, sign: &str, text: &str) -> Result<(), Failure> {
    let shown = path.display();
    let (Some(name), Some(folder)) = (path.file_name().and_then(|name| name.to_str()), path.parent()) else {
        return Err(Failure::Output(format!("`{shown}` is no name of a file; help: name the file to write")));
    };
    let is_ours = match fs::symlink_metadata(path) {
        Err(error) => error.kind() == ErrorKind::NotFound,
        Ok(is) => is.is_file() && cache::whole(path).is_ok_and(|held| held.starts_with(sign.as_bytes())),
    };
    if !is_ours {
        return Err(Failure::Output(format!("`{shown}` was not written: what lies there is not what Minutebook wrote; help: choose another name")));
    }
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let refused = |error: std::io::Error| Failure::System(format!("`{shown}` cannot be written: {error}; help: {}", of_report(remedy(error.kind()))));
    Disk::new(folder).put(name, text.as_bytes()).map_err(refused)
}

fn of_report(words: &str) -> String {
    let pairs =
        [("`--output DIR`", "`--report DIR`"), ("the site needs a folder", "the report needs a folder"), ("the output folder", "the folder of the report")];
    pairs
        .iter()
        .fold(words.to_owned(), |words, (site, report)| words.replace(site, report))
        .replace("build again", "check again")
        .replace("another build is", "another run is")
}

/// Whether a ledger lies there that does not name all files of these signs.
pub(super) fn holds_another(output: &Path, signs: &[&str]) -> bool {
    names(output, signs) == Some(false)
}

/// Refuses a folder for a site where a report lies, or the ledger alone of several shards: a site would take their place.
pub(super) fn refuse_others(output: &Path) -> Result<(), Failure> {
    let kinds = [(&SIGNS, "the report of a check"), (&WRITTEN, "the ledger alone of several shards")];
    let there = kinds.into_iter().find(|(signs, _)| names(output, *signs) == Some(true));
    there.map_or(Ok(()), |(_, what)| {
        let shown = output.display();
        Err(Failure::Output(format!("`{shown}` holds {what}, and a site would take its place; help: choose another folder with `--output DIR`")))
    })
}

/// Whether a ledger that lies there names all files of these signs; `None` where none does that names any.
fn names(output: &Path, signs: &[&str]) -> Option<bool> {
    // What cannot be read or is damaged is said when the folder is claimed.
    let text = cache::whole(&output.join(ledger::NAME)).ok().and_then(|bytes| String::from_utf8(bytes).ok())?;
    let old = ledger::Ledger::read(&text).ok().filter(|old| !old.lines().is_empty())?;
    Some(signs.iter().all(|sign| old.find(sign).is_some()))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{on_disk, publish_all, usual};
    use super::*;

    fn files(more: &[&str]) -> BTreeMap<String, Vec<u8>> {
        SIGNS.iter().chain(more).map(|path| ((*path).to_owned(), path.as_bytes().to_vec())).collect()
    }

    #[test]
    fn a_file_takes_the_place_of_its_like_and_of_nothing_else() -> std::io::Result<()> {
        let root = tempfile::tempdir()?;
        let whole = |name: &str| root.path().join(name);
        fs::write(whole("theirs.txt"), "words")?;
        fs::write(whole("empty"), "")?;
        for (name, text, is_written) in
            [("new", "sign\n1", true), ("new", "sign\n2", true), ("theirs.txt", "sign\n1", false), ("empty", "sign\n1", false), (".", "", false)]
        {
            let before = fs::read_to_string(whole(name)).unwrap_or_default();
            assert_eq!(file(&whole(name), "sign", text).is_ok(), is_written, "{name}");
            assert_eq!(fs::read_to_string(whole(name)).unwrap_or_default(), if is_written { text.to_owned() } else { before }, "{name}");
        }
        assert_eq!(fs::read_dir(root.path())?.count(), 3);
        assert!(file(&whole("missing/new"), "sign", "sign").is_err());
        Ok(())
    }

    #[test]
    fn a_report_takes_the_place_of_a_report_and_of_nothing_else() -> std::io::Result<()> {
        let root = tempfile::tempdir()?;
        let whole = |path: &str| root.path().join(path);
        let write = |path: &str, more: &[&str]| {
            let mut notes = Vec::new();
            let done = report(&whole(path), &whole("site"), &files(more), &mut notes);
            assert_eq!(notes, []);
            done
        };
        publish_all(&whole("site"), &usual());
        fs::create_dir(whole("work"))?;
        fs::write(whole("work/only-copy.txt"), "x")?;

        assert_eq!(write("report", &["index.html", "findings/a.html"]).map(|done| (done.files, done.removed)).ok(), Some((4, 0)));
        assert_eq!(write("report", &["index.html"]).map(|done| (done.files, done.written, done.removed)).ok(), Some((3, 0, 1)));
        assert_eq!(on_disk(&whole("report")).into_keys().collect::<Vec<_>>(), ["earl.jsonld", "index.html", "sarif.json"]);

        for (path, words) in [
            ("site", "lies in the folder"),
            ("site/report", "lies in the folder"),
            ("site/new/../a", "lies in the folder"),
            ("work", "only-copy.txt"),
            ("work/only-copy.txt", "the report needs a folder"),
        ] {
            let failure = write(path, &[]).map(|_| ()).map_err(|failure| failure.to_string());
            assert!(failure.as_ref().is_err_and(|said| said.contains(words) && said.contains("--report DIR")), "{path}: {failure:?}");
        }
        publish_all(&whole("other"), &usual());
        let failure = write("other", &[]).map(|_| ()).map_err(|failure| failure.to_string());
        assert!(failure.is_err_and(|said| said.contains("holds a site")));
        assert_eq!((on_disk(&whole("site")), on_disk(&whole("other"))), (usual(), usual()));
        Ok(())
    }
}
