//! What a publication does where something went wrong, or somebody else was there.

use super::tests::*;
use super::*;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use tempfile::TempDir;

fn refusal(output: &Path) -> String {
    match publish(output, &planned(&usual()), &[], &[], |_| panic!("a page was made"), |_| {}, &mut Vec::new()) {
        Err(Failure::Output(why)) => why,
        other => panic!("{other:?}"),
    }
}

/// Unwinds without the message of a panic, which would bury those that matter.
fn stop_at(fatal: &str, path: &str) {
    if path == fatal {
        std::panic::resume_unwind(Box::new("the crash that the test makes"));
    }
}

/// Publishes, and stops as a crash would when `fatal` is to be made.
fn crash(output: &Path, site: &Site, fatal: &str) {
    let plan = planned(site);
    let make = |at: usize| {
        let path = plan[at].path.as_str();
        stop_at(fatal, path);
        site.get(path).map(|text| text.clone().into_bytes())
    };
    assert!(catch_unwind(AssertUnwindSafe(|| publish(output, &plan, &[], &[], make, |_| {}, &mut Vec::new()))).is_err());
}

#[test]
fn a_folder_of_somebody_else_is_refused_and_left_alone() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("thesis.txt"), "years of work").unwrap();
    let why = refusal(folder.path());
    assert!(why.contains(folder.path().to_str().unwrap()) && why.contains("`thesis.txt`") && why.contains("--output DIR"), "{why}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    assert!(refusal(&folder.path().join("thesis.txt")).contains("is a file"));
}

#[test]
fn a_page_named_whole_stands_back_for_what_was_published_there() {
    let folder = TempDir::new().unwrap();
    let one = || fs::read_to_string(folder.path().join("a/one.html")).unwrap();
    let with = |text: &str| usual().into_iter().chain([("a/one.html".to_owned(), text.to_owned())]).collect::<Site>();
    publish_keeping(folder.path(), &with("first"), &["a/one.html"]);
    assert_eq!(one(), "first", "nothing was there");
    let (published, notes) = publish_keeping(folder.path(), &with("second"), &["a/one.html", ""]);
    assert_eq!((one().as_str(), published.written, published.files, rules(&notes)), ("first", 0, 5, vec![]));
    publish_keeping(folder.path(), &with("third"), &["a/", "a/one"]);
    assert_eq!(one(), "third", "not named whole");
    publish_without(folder.path(), &with("fourth"), &["a/one.html"], &[Barred::At(SitePath::new("a/one.html"))]);
    assert_eq!(one(), "fourth", "what was there may not be shown");
    fs::remove_file(folder.path().join("a/one.html")).unwrap();
    publish_keeping(folder.path(), &with("fifth"), &["a/one.html"]);
    assert_eq!(one(), "fifth", "somebody took it away");
    // A build that was broken off was about to write it.
    crash(folder.path(), &with("sixth"), "a/one.html");
    publish_keeping(folder.path(), &with("seventh"), &["a/one.html"]);
    assert_eq!(one(), "fifth");
    assert_eq!(publish_well(folder.path(), &with("eighth")).written, 1);
}

#[test]
fn a_ledger_that_cannot_be_read_is_refused() {
    let folder = TempDir::new().unwrap();
    publish_well(folder.path(), &usual());
    let ledger = folder.path().join(".minutebook-ledger");
    let text = fs::read_to_string(&ledger).unwrap();
    for damage in [text.replace("\t1\t5", "\t2\t5"), text.replace("a/one", "../one"), text[..text.len() - 9].to_owned(), String::new()] {
        fs::write(&ledger, &damage).unwrap();
        assert!(refusal(folder.path()).contains("or empty"), "{damage}");
    }
    fs::write(&ledger, [0xff, 0xfe]).unwrap();
    assert!(refusal(folder.path()).contains("not text"));
    assert_eq!(on_disk(folder.path()), usual());
}

#[test]
fn two_builds_at_once_are_refused() {
    let folder = TempDir::new().unwrap();
    let held = claim::claim(folder.path()).unwrap();
    assert!(refusal(folder.path()).contains("another build"));
    drop(held);
    publish_well(folder.path(), &usual());
}

#[test]
fn a_first_build_that_crashed_heals() {
    for fatal in usual().keys() {
        let folder = TempDir::new().unwrap();
        crash(folder.path(), &usual(), fatal);
        // What was written is whole, and the home page is not there unless all is.
        assert!(on_disk(folder.path()).iter().all(|(path, text)| usual()[path] == *text));
        assert!(!folder.path().join("index.html").exists(), "{fatal}");
        publish_well(folder.path(), &usual());
        publish_well(folder.path(), &site(&[("index.html", "home")]));
    }
}

#[test]
fn a_later_build_that_crashed_heals_and_leaves_nothing_behind() {
    let mut next = usual();
    next.insert("a/one.html".to_owned(), "changed".to_owned());
    next.insert("n/new.html".to_owned(), "new".to_owned());
    next.insert("index.html".to_owned(), "changed home".to_owned());
    for fatal in next.keys() {
        let folder = TempDir::new().unwrap();
        publish_well(folder.path(), &usual());
        crash(folder.path(), &next, fatal);
        // The next build plans other pages than the one that crashed: all that one wrote is known as ours.
        publish_well(folder.path(), &site(&[("index.html", "home"), ("a/two.html", "two")]));
        assert!(!folder.path().join("n").exists());
    }
}

/// Pages that point to each other in a ring, and a home page that points to all; most are in several versions.
fn ring(version: usize) -> Site {
    let path = |at: usize| format!("p{}/{at}.html", at / 3);
    let (from, to) = (version * 2, version * 2 + 5);
    let page = |at: usize| (path(at), format!("{}\nversion {version}", path(if at + 1 < to { at + 1 } else { from })));
    let home = (from..to).map(path).collect::<Vec<_>>().join("\n");
    (from..to).map(page).chain([("index.html".to_owned(), format!("{home}\nversion {version}"))]).collect()
}

/// Follows every link from the home page.
fn walk(output: &Path) {
    let (mut seen, mut todo) = (std::collections::BTreeSet::new(), vec!["index.html".to_owned()]);
    while let Some(path) = todo.pop() {
        match fs::read_to_string(output.join(&path)) {
            Ok(text) => todo.extend(text.lines().filter(|line| line.ends_with(".html") && seen.insert((*line).to_owned())).map(str::to_owned)),
            Err(_) if path == "index.html" => {}
            Err(error) => panic!("`{path}` is pointed to: {error}"),
        }
    }
}

#[test]
fn links_resolve_at_every_moment_even_after_crashes_of_different_sites() {
    for (one, two, three) in [(0, 1, 2), (1, 0, 2), (2, 1, 0), (1, 2, 1)] {
        for (fatal_two, fatal_three) in ring(two).keys().flat_map(|a| ring(three).into_keys().map(move |b| (a.clone(), b))) {
            let folder = TempDir::new().unwrap();
            publish_well(folder.path(), &ring(one));
            for (version, fatal) in [(two, fatal_two.as_str()), (three, &fatal_three), (one, ""), (two, "")] {
                let (site, plan) = (ring(version), planned(&ring(version)));
                let make = |at: usize| {
                    walk(folder.path());
                    stop_at(fatal, plan[at].path.as_str());
                    Some(site[plan[at].path.as_str()].clone().into_bytes())
                };
                let end = catch_unwind(AssertUnwindSafe(|| publish(folder.path(), &plan, &[], &[], make, |_| {}, &mut Vec::new()).unwrap()));
                walk(folder.path());
                // A link that does not resolve stops a build that nothing should stop.
                assert_eq!(end.is_ok(), fatal.is_empty());
                assert!(end.is_err() || on_disk(folder.path()) == site);
            }
        }
    }
}

#[test]
fn half_written_files_of_a_crash_are_removed() {
    let folder = TempDir::new().unwrap();
    crash(folder.path(), &usual(), "index.html");
    let count =
        |at: &str| fs::read_dir(folder.path().join(at)).unwrap().filter(|e| disk::is_leftover(&e.as_ref().unwrap().file_name().to_string_lossy())).count();
    let disk = Disk::new(folder.path());
    for path in ["a/one.html", "index.html", ledger::NAME] {
        fs::write(folder.path().join(disk::leftover(path)), "hal").unwrap();
    }
    assert_eq!((count(""), count("a")), (2, 1));
    disk.put("a/two.html", b"two").unwrap();
    publish_well(folder.path(), &usual());
    assert_eq!((count(""), count("a")), (0, 0));
}

#[test]
fn a_file_that_was_tampered_with_is_healed() {
    let folder = TempDir::new().unwrap();
    publish_well(folder.path(), &usual());
    fs::write(folder.path().join("a/one.html"), "eno").unwrap();
    fs::remove_file(folder.path().join("a/two.html")).unwrap();
    assert_eq!(publish_well(folder.path(), &usual()).written, 2);
}

#[test]
fn a_file_that_was_changed_is_not_removed_but_told_of() {
    let folder = TempDir::new().unwrap();
    publish_well(folder.path(), &usual());
    fs::write(folder.path().join("a/one.html"), "eno").unwrap();
    let rest = site(&[("index.html", "home")]);
    for _ in 0..2 {
        let (published, notes) = publish_all(folder.path(), &rest);
        assert_eq!((rules(&notes), published.files), (vec!["changed-by-another-hand"], 1));
        assert!(notes[0].message.contains("`a/one.html`"));
        assert_eq!(fs::read_to_string(folder.path().join("a/one.html")).unwrap(), "eno");
    }
    publish_well(folder.path(), &usual());
}

#[test]
fn a_file_of_somebody_else_is_not_overwritten() {
    let folder = TempDir::new().unwrap();
    publish_well(folder.path(), &site(&[("index.html", "home")]));
    fs::create_dir(folder.path().join("a")).unwrap();
    fs::write(folder.path().join("a/one.html"), "theirs").unwrap();
    for _ in 0..2 {
        let (published, notes) = publish_all(folder.path(), &usual());
        assert_eq!((rules(&notes), published.files), (vec!["not-ours"], 4));
    }
    // Even where the ledger names nothing.
    publish_all(folder.path(), &Site::new());
    assert_eq!(rules(&publish_all(folder.path(), &usual()).1), ["not-ours"]);
    publish_all(folder.path(), &Site::new());
    assert_eq!(on_disk(folder.path()), site(&[("a/one.html", "theirs")]));
}

#[test]
fn where_a_page_cannot_be_written_nothing_points_to_it_and_nothing_is_removed() {
    let folder = TempDir::new().unwrap();
    publish_well(folder.path(), &usual());
    // Somebody's folder lies where a new page must be.
    fs::create_dir_all(folder.path().join("a/new.html/theirs")).unwrap();
    let next = site(&[("index.html", "home, with new"), ("a/index.html", "list, with new"), ("a/new.html", "new"), ("a/other.html", "other")]);
    let (published, notes) = publish_all(folder.path(), &next);
    assert_eq!(rules(&notes), ["not-written"]);
    assert!(notes[0].message.contains("`a/new.html`") && notes[0].help.contains("held back"));
    assert_eq!((published.written, published.removed), (1, 0));
    let mut expected = usual();
    expected.insert("a/other.html".to_owned(), "other".to_owned());
    assert_eq!(on_disk(folder.path()), expected);
    fs::remove_dir_all(folder.path().join("a/new.html")).unwrap();
    publish_well(folder.path(), &next);
}

#[test]
fn findings_do_not_flood_where_everything_fails() {
    let folder = TempDir::new().unwrap();
    publish_well(folder.path(), &site(&[("index.html", "home")]));
    fs::write(folder.path().join("m"), "a file where a folder must be").unwrap();
    let many: Site = (0..500).map(|n| (format!("m/{n}.html"), n.to_string())).collect();
    let (published, notes) = publish_all(folder.path(), &many);
    assert!((20..40).contains(&notes.len()), "{}", notes.len());
    assert_eq!((published.written, published.removed), (0, 0));
}

#[test]
fn two_pages_at_one_address_and_addresses_outside_are_not_written() {
    let folder = TempDir::new().unwrap();
    let page = |path: &str| Planned { path: SitePath::new(path), rank: Rank::Page };
    let plan = [page("a.html"), page("a.html"), page("..\\b.html"), page("C:/c.html"), page(".minutebook-ledger")];
    let mut notes = Vec::new();
    publish(folder.path(), &plan, &[], &[], |_| Some(b"x".to_vec()), |_| {}, &mut notes).unwrap();
    assert_eq!(rules(&notes), ["not-written"; 4]);
    assert_eq!(on_disk(folder.path()), site(&[("a.html", "x")]));
}

#[cfg(unix)]
#[test]
fn nothing_is_touched_through_a_link() {
    use std::os::unix::fs::symlink;
    let (folder, outside) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    publish_well(folder.path(), &usual());
    fs::remove_dir_all(folder.path().join("a")).unwrap();
    fs::write(outside.path().join("one.html"), "one").unwrap();
    symlink(outside.path(), folder.path().join("a")).unwrap();
    let (_, notes) = publish_all(folder.path(), &site(&[("index.html", "home"), ("a/three.html", "three")]));
    assert_eq!(rules(&notes), ["not-written"]);
    let (_, notes) = publish_all(folder.path(), &site(&[("index.html", "home")]));
    // Three that were published, and one of which nobody can tell.
    assert_eq!(rules(&notes), ["not-removed"; 4]);
    assert_eq!(on_disk(outside.path()), site(&[("one.html", "one")]));

    // A page that was made a link is put back; what it points to is left alone.
    fs::remove_file(folder.path().join("a")).unwrap();
    publish_well(folder.path(), &usual());
    fs::remove_file(folder.path().join("a/one.html")).unwrap();
    symlink(outside.path().join("one.html"), folder.path().join("a/one.html")).unwrap();
    publish_well(folder.path(), &usual());
    assert!(!folder.path().join("a/one.html").is_symlink());
    fs::remove_file(folder.path().join(".minutebook-lock")).unwrap();
    symlink(outside.path().join("trap"), folder.path().join(".minutebook-lock")).unwrap();
    assert!(refusal(folder.path()).contains(".minutebook-lock"));
    assert_eq!(on_disk(outside.path()), site(&[("one.html", "one")]));
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_to_is_told_of() {
    use std::os::unix::fs::PermissionsExt;
    let folder = TempDir::new().unwrap();
    publish_well(folder.path(), &usual());
    let allow = |mode| fs::set_permissions(folder.path().join("a"), fs::Permissions::from_mode(mode)).unwrap();
    allow(0o555);
    if fs::write(folder.path().join("a/probe"), "").is_ok() {
        allow(0o755);
        eprintln!("skipped: this user may write to every folder (root), so the system refuses nothing");
        return;
    }
    let mut next = usual();
    next.insert("a/one.html".to_owned(), "changed".to_owned());
    let (published, notes) = publish_all(folder.path(), &next);
    allow(0o755);
    assert_eq!((rules(&notes), published.written), (vec!["not-written"], 0));
    assert!(notes[0].help.contains("the right to write"));
    publish_well(folder.path(), &next);
}
