//! Shards united are what one publication makes, whatever was there before, stays, goes or cannot be made.

use super::tests::{Site, on_disk, planned, rules, site, usual};
use super::*;
use proptest::prelude::*;
use std::path::PathBuf;
use std::{fs, io};
use tempfile::TempDir;

/// What of a site concerns what stood before: `keep`, `gone`.
type Fate<'f> = (&'f [String], &'f [Barred]);

fn share(number: u32, of: u32) -> Share {
    Share::read(&format!("{number}/{of}")).unwrap()
}

fn shard_to(output: &Path, share: Share, site: &Site, (keep, gone): Fate<'_>) -> (Result<Published, Failure>, Vec<Finding>) {
    let (planned, mut notes) = (planned(site), Vec::new());
    let make = |at: usize| {
        let path = &planned[at].path;
        assert!(share.has(path), "{path} is asked for, and is of another share than {share}");
        site.get(path.as_str()).filter(|text| *text != "broken").map(|text| text.clone().into_bytes())
    };
    let shard = Shard { share, program: 1, inputs: 2, keep, gone };
    (super::shard(output, &shard, &planned, make, |_| {}, &mut notes), notes)
}

/// Makes all shards of a site in folders below one.
fn shards(work: &Path, of: u32, site: &Site, fate: Fate<'_>) -> Vec<PathBuf> {
    let folder = |number: u32| work.join(share(number, of).folder());
    for number in 1..=of {
        let (done, notes) = shard_to(&folder(number), share(number, of), site, fate);
        assert_eq!((done.is_ok(), notes), (true, vec![]));
    }
    (1..=of).map(folder).collect()
}

fn merge_to(output: &Path, folders: &[PathBuf]) -> (Published, Vec<Finding>) {
    let mut notes = Vec::new();
    let united = unite(folders, &mut notes).unwrap();
    (merge(&united, output, |_| {}, &mut notes).unwrap(), notes)
}

fn publish_to(output: &Path, site: &Site, (keep, gone): Fate<'_>) -> (Published, Vec<Finding>) {
    let (planned, mut notes) = (planned(site), Vec::new());
    let make = |at: usize| site.get(planned[at].path.as_str()).filter(|text| *text != "broken").map(|text| text.clone().into_bytes());
    (publish(output, &planned, keep, gone, make, |_| {}, &mut notes).unwrap(), notes)
}

fn ledger_of(output: &Path) -> String {
    fs::read_to_string(output.join(ledger::NAME)).unwrap()
}

fn some_site() -> impl Strategy<Value = Site> {
    let path = prop::sample::select(vec!["index.html", "assets/x.css", "a/index.html", "a/1.html", "a/2.html", "a/3.html", "b/4.html", "b/c/5.html", "s/6.js"]);
    let text = prop::sample::select(vec!["one", "two", "broken", "<a href=1.html>", "<a href=5.html>"]);
    prop::collection::btree_map(path.prop_map(str::to_owned), text.prop_map(str::to_owned), 1..9)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn shards_united_are_one_publication(
        old in some_site(),
        new in some_site(),
        of in [1u32..6, 1..6],
        keep in prop::collection::vec(prop::sample::select(vec!["a/", "b/", "", "z", "a/3.html", "b/4.html"]), 0..3),
        gone in prop::collection::vec(0..4usize, 0..3),
    ) {
        let keep: Vec<String> = keep.into_iter().map(str::to_owned).collect();
        let some = [Barred::At(SitePath::new("a/1.html")), Barred::At(SitePath::new("b/c/5.html")), Barred::Between { begins: "a/".into(), ends: ".html".into(), but: vec!["a/1".into(), "a/b".into()] }, Barred::Spent("s/".into())];
        let gone: Vec<Barred> = gone.into_iter().map(|at| some[at].clone()).collect();
        let work = TempDir::new().unwrap();
        let [one, many] = ["one", "many"].map(|name| work.path().join(name));
        let mut last = String::new();
        for (site, fate, of) in [(&old, (&[][..], &[][..]), of[0]), (&new, (keep.as_slice(), gone.as_slice()), of[1])] {
            let folders = shards(work.path(), of, site, fate);
            for (folder, number) in folders.iter().zip(1..) {
                let own: Site = site.clone().into_iter().filter(|(path, text)| text != "broken" && share(number, of).has(&SitePath::new(path))).collect();
                let mut held = on_disk(folder);
                prop_assert!(held.remove(part::NAME).is_some());
                prop_assert_eq!(held, own, "of a page that cannot be made nothing older is there");
            }
            let (whole, notes) = publish_to(&one, site, fate);
            let (united, told) = merge_to(&many, &folders);
            prop_assert_eq!((whole, notes), (united.clone(), told));
            prop_assert_eq!(on_disk(&one), on_disk(&many));
            prop_assert_eq!(ledger_of(&one), ledger_of(&many));
            // Without a look at any page: all but what is told to be unseen.
            let (before, alone) = (work.path().join("last.txt"), work.path().join("ledger"));
            fs::write(&before, &last).unwrap();
            let mut notes = Vec::new();
            let all = unite(&folders, &mut notes).unwrap();
            let done = ledger_only(&all, Some(&before).filter(|_| !last.is_empty()).map(PathBuf::as_path), &alone, &mut notes).unwrap();
            if notes.is_empty() {
                prop_assert_eq!(fs::read_to_string(alone.join("ledger.txt")).unwrap(), ledger_of(&many));
                let there = on_disk(&many);
                let went: String = fs::read_to_string(alone.join("deletions.txt")).unwrap();
                let gone = Ledger::read(&last).map(|old| old.lines().iter().filter(|line| !there.contains_key(line.path)).map(|line| format!("{}\n", line.path)).collect::<String>());
                prop_assert_eq!(went, gone.unwrap_or_default());
                prop_assert_eq!((done.files, done.deletions), (there.len(), united.removed));
            } else {
                prop_assert_eq!(rules(&notes), ["kept-unseen"]);
                // A page that would stay, unless it points to one that goes, which only its bytes tell.
                let old = Ledger::read(&last).unwrap_or_default();
                // One that is planned stays where it is named whole.
                let is_kept = |path: &str| keep.iter().any(|prefix| if site.contains_key(path) { prefix == path } else { path.starts_with(prefix.as_str()) });
                let mut stay = old.lines().iter().filter(|line| is_kept(line.path));
                prop_assert!(stay.any(|line| !gone.iter().any(|gone| gone.covers(line.path))) && gone.iter().any(|gone| !matches!(gone, Barred::Spent(_))));
            }
            last = ledger_of(&many);
        }
    }
}

#[test]
fn a_shard_that_did_not_come_to_its_end_is_not_united() -> io::Result<()> {
    let work = TempDir::new()?;
    let folders = shards(work.path(), 2, &usual(), (&[], &[]));
    let (number, path) =
        (1..=2).find_map(|number| usual().into_keys().find(|path| share(number, 2).has(&SitePath::new(path))).map(|path| (number, path))).unwrap();
    let folder = &folders[number as usize - 1];
    let unfinished = || {
        let mut notes = Vec::new();
        assert!(unite(&folders, &mut notes).is_err());
        rules(&notes) == ["shard-unfinished"] && notes[0].message.contains(&format!("shard {number}/2"))
    };
    // Somebody's folder where the page belongs: it cannot be written.
    fs::remove_file(folder.join(&path))?;
    fs::create_dir_all(folder.join(&path).join("theirs"))?;
    let mut changed = usual();
    changed.insert(path.clone(), "changed".to_owned());
    let (done, notes) = shard_to(folder, share(number, 2), &changed, (&[], &[]));
    assert!(done.is_ok() && rules(&notes).contains(&"not-written"), "{notes:?}");
    assert!(unfinished());
    // A build that dies over a page leaves the same.
    fs::remove_dir_all(folder.join(&path))?;
    assert!(shard_to(folder, share(number, 2), &usual(), (&[], &[])).0.is_ok());
    assert!(unite(&folders, &mut Vec::new()).is_ok());
    let shard = Shard { share: share(number, 2), program: 1, inputs: 2, keep: &[], gone: &[] };
    let dies = || super::shard(folder, &shard, &planned(&usual()), |_| panic!("no power"), |_| {}, &mut Vec::new());
    assert!(std::panic::catch_unwind(dies).is_err());
    assert!(unfinished());
    let (done, notes) = shard_to(folder, share(number, 2), &usual(), (&[], &[]));
    assert_eq!((done.is_ok(), notes), (true, vec![]));
    let (published, notes) = merge_to(&work.path().join("site"), &folders);
    assert_eq!((published.files, notes), (usual().len(), vec![]));
    assert_eq!(on_disk(&work.path().join("site")), usual());
    Ok(())
}

#[test]
fn nobody_builds_in_a_shard_while_it_is_united() {
    let work = TempDir::new().unwrap();
    let folders = shards(work.path(), 2, &usual(), (&[], &[]));
    let united = unite(&folders, &mut Vec::new()).unwrap();
    let (done, _) = shard_to(&folders[0], share(1, 2), &usual(), (&[], &[]));
    assert!(done.is_err_and(|failure| failure.to_string().contains("another build is writing")));
    drop(united);
    let held = claim::take(&folders[0], claim::Taker::Shard(share(1, 2))).unwrap();
    assert!(unite(&folders, &mut Vec::new()).is_err_and(|failure| failure.to_string().contains("a build is writing to")));
    drop(held);
    assert!(unite(&folders, &mut Vec::new()).is_ok());
}

#[test]
fn nothing_is_written_through_a_link_that_stands_for_a_part_ledger() -> io::Result<()> {
    let work = TempDir::new()?;
    let folder = work.path().join("shard");
    fs::create_dir(&folder)?;
    fs::write(work.path().join("theirs.txt"), "theirs")?;
    #[cfg(unix)]
    std::os::unix::fs::symlink(work.path().join("theirs.txt"), folder.join(part::NAME))?;
    #[cfg(not(unix))]
    fs::create_dir(folder.join(part::NAME))?;
    let (done, _) = shard_to(&folder, share(1, 1), &site(&[("index.html", "x")]), (&[], &[]));
    assert!(done.is_err_and(|failure| failure.to_string().contains("which cannot be read")));
    assert_eq!(fs::read_to_string(work.path().join("theirs.txt"))?, "theirs");
    Ok(())
}
