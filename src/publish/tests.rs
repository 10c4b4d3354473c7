//! What a publication does where nothing goes wrong.

use super::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::Mutex;
use tempfile::TempDir;

/// A small site: addresses with their bytes; the rank follows from the name.
pub(super) type Site = BTreeMap<String, String>;

pub(super) fn site(files: &[(&str, &str)]) -> Site {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

pub(super) fn usual() -> Site {
    site(&[("index.html", "home"), ("a/index.html", "list"), ("a/one.html", "one"), ("a/two.html", "two"), ("assets/x.css", "css")])
}

pub(super) fn planned(site: &Site) -> Vec<Planned> {
    let rank = |path: &str| match path {
        "index.html" => Rank::Home,
        _ if path.starts_with("assets/") => Rank::Asset,
        _ if path.ends_with("/index.html") => Rank::Index,
        _ => Rank::Page,
    };
    site.keys().map(|path| Planned { path: SitePath::new(path), rank: rank(path) }).collect()
}

pub(super) fn publish_keeping(output: &Path, site: &Site, keep: &[&str]) -> (Published, Vec<Finding>) {
    publish_without(output, site, keep, &[])
}

pub(super) fn publish_without(output: &Path, site: &Site, keep: &[&str], gone: &[Barred]) -> (Published, Vec<Finding>) {
    let (planned, mut notes) = (planned(site), Vec::new());
    let keep: Vec<String> = keep.iter().map(|prefix| (*prefix).to_owned()).collect();
    let make = |at: usize| site.get(planned[at].path.as_str()).filter(|text| *text != "broken").map(|text| text.clone().into_bytes());
    (publish(output, &planned, &keep, gone, make, |_| {}, &mut notes).unwrap(), notes)
}

pub(super) fn publish_all(output: &Path, site: &Site) -> (Published, Vec<Finding>) {
    publish_keeping(output, site, &[])
}

pub(super) fn publish_well(output: &Path, site: &Site) -> Published {
    let (published, notes) = publish_all(output, site);
    assert_eq!(notes, []);
    assert_eq!(on_disk(output), *site);
    published
}

/// All files below a folder but our own working files.
pub(super) fn on_disk(output: &Path) -> Site {
    let mut site = Site::new();
    let mut folders = vec![PathBuf::from(output)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(output).unwrap().to_str().unwrap().replace('\\', "/");
            if path.is_dir() {
                folders.push(path);
            } else if name != ".minutebook-ledger" && name != ".minutebook-lock" {
                site.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    site
}

pub(super) fn rules(notes: &[Finding]) -> Vec<&'static str> {
    notes.iter().map(|note| note.rule.name).collect()
}

/// Names and times of everything in the folder, and of the folders.
fn times(output: &Path) -> BTreeMap<PathBuf, std::time::SystemTime> {
    let names = on_disk(output).into_keys().chain([".minutebook-ledger", ".minutebook-lock", "", "a", "assets"].map(str::to_owned));
    names.map(|name| (name.clone().into(), fs::metadata(output.join(name)).unwrap().modified().unwrap())).collect()
}

#[test]
fn a_site_is_published_and_counted() {
    let folder = TempDir::new().unwrap();
    let output = folder.path().join("deep/public");
    let published = publish_well(&output, &usual());
    assert_eq!(published, Published { files: 5, written: 5, added: 5, bytes: 17, settled: published.settled, ..Published::default() });
    let ledger = fs::read_to_string(output.join(".minutebook-ledger")).unwrap();
    assert!(ledger.starts_with("minutebook-ledger\t1\t5\n"), "{ledger}");
}

#[test]
fn publishing_twice_writes_nothing() {
    let folder = TempDir::new().unwrap();
    publish_well(folder.path(), &usual());
    let before = times(folder.path());
    std::thread::sleep(std::time::Duration::from_millis(20));
    let again = publish_well(folder.path(), &usual());
    assert_eq!(again, Published { files: 5, bytes: 17, settled: again.settled, ..Published::default() });
    assert_eq!(times(folder.path()), before);
}

#[test]
fn only_what_differs_is_written_and_progress_is_counted() {
    let folder = TempDir::new().unwrap();
    publish_well(folder.path(), &usual());
    let mut next = usual();
    next.insert("a/two.html".to_owned(), "TWO!".to_owned());
    next.insert("b/three.html".to_owned(), "three".to_owned());
    let (plan, heard) = (planned(&next), Mutex::new(Vec::new()));
    let make = |at: usize| next.get(plan[at].path.as_str()).map(|text| text.clone().into_bytes());
    let published = publish(folder.path(), &plan, &[], &[], make, |n| heard.lock().unwrap().push(n), &mut Vec::new()).unwrap();
    assert_eq!((published.files, published.written, published.added), (6, 2, 1));
    let mut heard = heard.into_inner().unwrap();
    heard.sort_unstable();
    assert_eq!(heard, [1, 2, 3, 4, 5, 6]);
    assert_eq!(on_disk(folder.path()), next);
}

#[test]
fn only_our_files_are_removed_and_empty_folders_with_them() {
    let folder = TempDir::new().unwrap();
    publish_well(folder.path(), &usual());
    fs::create_dir(folder.path().join("assets/theirs")).unwrap();
    fs::write(folder.path().join("note.txt"), "theirs").unwrap();
    let (published, notes) = publish_all(folder.path(), &site(&[("index.html", "home")]));
    assert_eq!((published.removed, published.files, rules(&notes)), (4, 1, vec![]));
    assert_eq!(on_disk(folder.path()), site(&[("index.html", "home"), ("note.txt", "theirs")]));
    assert!(!folder.path().join("a").exists());
    assert!(folder.path().join("assets/theirs").exists());
    publish_all(folder.path(), &Site::new());
    assert!(folder.path().exists());
}

#[test]
fn nothing_is_removed_while_a_page_stays_whose_input_could_not_be_read() {
    let folder = TempDir::new().unwrap();
    publish_well(folder.path(), &usual());
    let (published, _) = publish_keeping(folder.path(), &site(&[("index.html", "home")]), &["a/"]);
    assert_eq!((published.removed, published.kept, published.files), (0, 4, 5));
    assert_eq!(fs::read_to_string(folder.path().join("a/one.html")).unwrap(), "one");
    let (published, _) = publish_all(folder.path(), &site(&[("index.html", "home")]));
    assert_eq!((published.removed, published.kept), (4, 0));
}

#[test]
fn what_may_not_be_shown_goes_with_all_that_points_to_it_though_other_files_are_kept() {
    let old = site(&[
        ("index.html", "home"),
        ("a/index.html", "quotes <a href=secret-12.html>"),
        ("a/secret-12.html", "secret"),
        ("a/other-secret-12.html", "open"),
        ("b/kept.html", "kept, see ../a/other-secret-12.html"),
        ("data/2019.json", "{\"address\":\"a/secret-12.html#p1\"}"),
        ("data/2018.json", "{\"address\":\"b/kept.html#p1\"}"),
    ]);
    let next = site(&[("index.html", "home")]);
    let page = |path: &str| Barred::At(SitePath::new(path));
    let left = |gone: &[&str]| {
        let mut left = old.clone();
        left.retain(|path, _| !gone.contains(&path.as_str()));
        left
    };
    for (gone, removed) in [
        (page("a/secret-12.html"), &["a/index.html", "a/secret-12.html", "data/2019.json"][..]),
        (Barred::between("a/", "-12.html"), &["a/index.html", "a/secret-12.html", "a/other-secret-12.html", "b/kept.html", "data/2019.json"]),
        (page("a/never.html"), &[]),
    ] {
        let folder = TempDir::new().unwrap();
        publish_well(folder.path(), &old);
        let (published, notes) = publish_without(folder.path(), &next, &["b/", "a/"], std::slice::from_ref(&gone));
        assert_eq!((published.removed, notes), (removed.len(), vec![]), "{gone:?}");
        assert_eq!(on_disk(folder.path()), left(removed), "{gone:?}");
        // Shown again, it is written again.
        publish_well(folder.path(), &old);
    }
    // It goes first, also where nothing else can be removed since a file could not be written.
    let folder = TempDir::new().unwrap();
    publish_well(folder.path(), &old);
    fs::remove_file(folder.path().join("index.html")).unwrap();
    fs::create_dir_all(folder.path().join("index.html/theirs")).unwrap();
    publish_without(folder.path(), &site(&[("index.html", "changed")]), &[], &[page("a/secret-12.html")]);
    assert!(!folder.path().join("a/secret-12.html").exists() && folder.path().join("a/other-secret-12.html").exists());
}

#[test]
fn a_page_that_could_not_be_made_keeps_its_old_file() {
    let folder = TempDir::new().unwrap();
    publish_well(folder.path(), &usual());
    let mut broken = usual();
    broken.insert("a/one.html".to_owned(), "broken".to_owned());
    broken.insert("a/new.html".to_owned(), "broken".to_owned());
    let (published, notes) = publish_all(folder.path(), &broken);
    assert_eq!((published.files, published.written, published.removed, notes.len()), (5, 0, 0, 0));
    assert_eq!(on_disk(folder.path()), usual());
    assert_eq!(publish_all(folder.path(), &site(&[("index.html", "home")])).0.removed, 4);
}

#[test]
fn a_file_may_become_a_folder_and_a_folder_a_file() {
    let folder = TempDir::new().unwrap();
    let one = site(&[("index.html", "home"), ("x", "file"), ("y/deep/b.html", "b"), ("y/c.html", "c")]);
    let two = site(&[("index.html", "home"), ("x/one.html", "1"), ("x/two.html", "2"), ("y", "file")]);
    publish_well(folder.path(), &one);
    let published = publish_well(folder.path(), &two);
    assert_eq!((published.written, published.removed), (3, 3));
    publish_well(folder.path(), &one);
}

#[test]
fn what_is_new_comes_before_what_changed_and_home_comes_last() {
    let folder = TempDir::new().unwrap();
    publish_well(folder.path(), &usual());
    let fresh = TempDir::new().unwrap();
    let next = site(&[
        ("index.html", "home, with b"),
        ("a/index.html", "list, changed"),
        ("a/one.html", "one, changed"),
        ("b/index.html", "a new list"),
        ("b/new.html", "new"),
        ("assets/y.css", "css, changed"),
    ]);
    let expected = ["assets/y.css", "b/new.html", "b/index.html", "a/one.html", "a/index.html", "index.html"];
    let all_new = [&["assets/y.css"][..], &["a/one.html", "b/new.html"], &["a/index.html", "b/index.html"], &["index.html"]];
    for (output, waves) in [(folder.path(), expected.map(|path| vec![path]).to_vec()), (fresh.path(), all_new.map(<[_]>::to_vec).to_vec())] {
        let (plan, made) = (planned(&next), Mutex::new(Vec::new()));
        let make = |at: usize| {
            let path = plan[at].path.as_str();
            let wave = waves.iter().position(|wave| wave.contains(&path)).unwrap();
            for earlier in waves[..wave].iter().flatten() {
                assert_eq!(fs::read_to_string(output.join(earlier)).unwrap(), next[*earlier], "{earlier} before {path}");
            }
            for later in waves[wave + 1..].iter().flatten() {
                assert_ne!(fs::read_to_string(output.join(later)).ok().as_ref(), Some(&next[*later]), "{later} after {path}");
            }
            // What left the site is still there for those who follow an old link.
            assert!(output == fresh.path() || output.join("a/two.html").exists());
            made.lock().unwrap().push(path.to_owned());
            Some(next[path].clone().into_bytes())
        };
        publish(output, &plan, &[], &[], make, |_| {}, &mut Vec::new()).unwrap();
        assert_eq!(made.into_inner().unwrap().len(), 6);
        assert_eq!(on_disk(output), next);
    }
}
