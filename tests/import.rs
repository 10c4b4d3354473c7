//! Imports: each `golden-import/*.txtar` is a small site with files from outside, and what is planned for them; then the real program.
//!
//! A fixture begins with lines that say what it shows; then come sections, each below a line `-- name --`:
//!
//! - `content/…`: a file of the site. `asked`: `--panel` and `--date`, one a line. Anything else: a file from outside.
//! - `expect/plan`: what a dry run shows. `expect/findings`, `expect/failure`: as in golden sites.
//!
//! `MINUTEBOOK_BLESS=1 cargo test --test import` rewrites what is expected. Read every line that it wrote before you keep it.

#[path = "golden/diff.rs"]
mod diff;
#[path = "golden/fixture.rs"]
mod fixture;

use diff::diff;
use fixture::{Fixture, Section, escape, folder, unescape};
use minutebook::cli::{report, shown};
use minutebook::file::FilePath;
use minutebook::import::{self, Asked};
use minutebook::record::when::When;
use minutebook::source::outside::Given;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

#[test]
fn every_golden_import_is_planned_as_it_should_be() {
    let bless = std::env::var("MINUTEBOOK_BLESS").unwrap_or_default();
    let mut paths: Vec<_> = fs::read_dir(folder("tests/golden-import")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "no fixtures in tests/golden-import");
    let mut faults = String::new();
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy();
        let text = fs::read_to_string(&path).unwrap();
        let fixture = Fixture::read(&text);
        let mut sections: Vec<Section> = fixture.sections.iter().filter(|section| section.expects().is_none()).cloned().collect();
        sections.extend(told(&fixture).into_iter().map(|(name, text)| Section { name: format!("expect/{name}"), from: None, bytes: text.into_bytes() }));
        let actual = Fixture { head: fixture.head.clone(), sections }.print();
        assert_eq!(unescape(&escape(actual.as_bytes())), actual.as_bytes());
        if actual != text && (bless == "1" || !bless.is_empty() && name.contains(&bless)) {
            fs::write(&path, actual).unwrap();
        } else if actual != text {
            faults += &format!("tests/golden-import/{name} (- expected, + found)\n{}\n", diff(&text, &actual));
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

/// What comes of a fixture, section by section.
fn told(fixture: &Fixture) -> Vec<(&'static str, String)> {
    let inputs = fixture.inputs();
    let mut asked = Asked::default();
    let mut given = Vec::new();
    for section in fixture.sections.iter().filter(|section| section.expects().is_none()) {
        if section.name == "asked" {
            for line in String::from_utf8_lossy(&section.bytes).lines() {
                match line.split_once(' ').unwrap() {
                    ("--panel", id) => asked.panel = Some(id.to_owned()),
                    ("--date", date) => asked.date = Some(When::read(date).unwrap()),
                    _ => panic!("asked: {line}"),
                }
            }
        } else if !section.name.starts_with("content/") {
            given.push(Given { file: FilePath::new(&section.name), named: !section.name.contains('/') });
        }
    }
    let mut notes = Vec::new();
    let plan = import::plan(&inputs, &given, &asked, &mut notes);
    let findings: Vec<String> = notes.iter().map(|finding| report::plain(finding, &inputs)).collect();
    let mut told = Vec::new();
    match plan {
        Ok(plan) => {
            let counts = format!("{} already there, {} left out", plan.there, plan.left_out);
            told.push(("plan", shown(&plan).into_iter().chain([counts]).map(|line| line + "\n").collect()));
        }
        Err(failure) => told.push(("failure", format!("{failure}\n"))),
    }
    if !findings.is_empty() {
        told.push(("findings", findings.join("\n\n") + "\n"));
    }
    told
}

const RECORD: &str = "Agenda item\n\nAnnual report\n\nMinutes:\n\nHeard.\n\nRESOLVED:\n\nThat it be noted.\n";

/// A site without minutes, and a folder of records beside it.
fn site() -> TempDir {
    let root = TempDir::new().unwrap();
    put(&root, "site/content/site.toml", "title = \"Minutes\"\nbase_url = \"https://minutes.example/\"\n");
    put(&root, "site/content/panels/shire.md", "+++\nname = \"Shire Panel\"\narea = \"shire\"\n+++\n");
    put(&root, "old/Annual Report (final).txt", RECORD);
    put(&root, "old/deep/Plan.txt", &RECORD.replace("Annual report", "Plan"));
    root
}

fn put(root: &TempDir, path: &str, text: &str) {
    let path = root.path().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn run(root: &TempDir, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_minutebook")).args(arguments).current_dir(root.path()).env("NO_COLOR", "1").output().unwrap()
}

fn import(root: &TempDir, more: &[&str]) -> (Option<i32>, String, String) {
    let out = run(root, &[&["import", "--root", "site"], more].concat());
    (out.status.code(), String::from_utf8(out.stdout).unwrap(), String::from_utf8(out.stderr).unwrap())
}

const ASKED: [&str; 4] = ["--panel", "shire", "--date", "2020-07-03"];

fn asked<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [more, &ASKED].concat()
}

/// Every file below a folder, with its bytes and the time of its last change.
fn tree(root: &Path) -> Vec<(String, Vec<u8>, std::time::SystemTime)> {
    let files = walkdir::WalkDir::new(root).sort_by_file_name().into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    let about = |path: &Path| (path.display().to_string(), fs::read(path).unwrap(), path.metadata().unwrap().modified().unwrap());
    files.map(|entry| about(entry.path())).collect()
}

#[test]
fn a_dry_run_touches_nothing_and_shows_what_the_real_one_does() {
    let root = site();
    let before = tree(root.path());
    let (code, out, dry) = import(&root, &asked(&["old", "--dry-run"]));
    assert_eq!((code, out.as_str()), (Some(0), ""), "{dry}");
    assert_eq!(tree(root.path()), before);
    assert!(!root.path().join("site/content/minutes").exists());
    assert!(dry.ends_with("Would import 2 records into 1 meeting (0 already there)\n"), "{dry}");

    let (code, _, real) = import(&root, &asked(&["old"]));
    assert_eq!(code, Some(0), "{real}");
    assert!(real.ends_with("Imported 2 records into 1 meeting (0 already there)\n"), "{real}");
    let steps = |text: &str, from: &str, to: &str| -> Vec<String> {
        text.lines().filter_map(|line| line.strip_prefix(from)).map(|line| format!("{to}{line}")).collect()
    };
    assert_eq!(steps(&dry, "would copy ", "copied "), steps(&real, "copied ", "copied "));
    let folder = root.path().join("site/content/minutes/shire/2020-07-03");
    assert_eq!(fs::read_to_string(folder.join("annual-report-final.txt")).unwrap(), RECORD);
    assert_eq!(fs::read_to_string(folder.join("meeting.toml")).unwrap(), "panel = \"shire\"\ndate = 2020-07-03\n");
}

#[test]
fn the_same_import_twice_changes_nothing_and_one_broken_off_heals() {
    let root = site();
    import(&root, &asked(&["old"]));
    let before = tree(root.path());
    let (code, _, told) = import(&root, &asked(&["old/*.txt", "old/deep"]));
    assert_eq!((code, tree(root.path()) == before), (Some(0), true), "{told}");
    assert!(told.ends_with("Imported 0 records (2 already there)\n"), "{told}");

    let folder = root.path().join("site/content/minutes/shire/2020-07-03");
    fs::remove_file(folder.join("meeting.toml")).unwrap();
    fs::remove_file(folder.join("plan.txt")).unwrap();
    fs::write(folder.join(".minutebook-0123456789abcdef.tmp"), "half").unwrap();
    let (_, _, told) = import(&root, &asked(&["old"]));
    assert!(told.ends_with("Imported 1 record into 1 meeting (1 already there)\n"), "{told}");
    let same = |(path, bytes, _): &(String, Vec<u8>, _)| (path.clone(), bytes.clone());
    let healed: Vec<_> = tree(root.path()).iter().filter(|(path, ..)| !path.ends_with(".tmp")).map(same).collect();
    assert_eq!(healed, before.iter().map(same).collect::<Vec<_>>());
}

#[test]
fn nothing_is_overwritten_and_the_rest_goes_on() {
    let root = site();
    let theirs = "site/content/minutes/shire/2020-07-03/plan.txt";
    put(&root, theirs, "Somebody's\n\nOther words.\n");
    put(&root, "old/empty.txt", "");
    let (code, out, told) = import(&root, &asked(&["old", "old/gone.txt", "--format", "json"]));
    let rules: Vec<String> = out.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["rule"].as_str().unwrap().to_owned()).collect();
    assert_eq!((code, rules), (Some(1), ["nothing-there", "name-taken", "empty-file"].map(str::to_owned).to_vec()), "{told}");
    assert_eq!(fs::read_to_string(root.path().join(theirs)).unwrap(), "Somebody's\n\nOther words.\n");
    assert!(told.ends_with("Imported 1 record into 1 meeting (0 already there, 2 left out); 3 errors\n"), "{told}");
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_named_or_leads_out_is_counted_too() {
    use std::os::unix::ffi::OsStrExt;
    let root = site();
    put(&root, "elsewhere/out.txt", RECORD);
    fs::write(root.path().join("old").join(std::ffi::OsStr::from_bytes(b"minutes-\xe9.txt")), RECORD).unwrap();
    std::os::unix::fs::symlink(root.path().join("elsewhere/out.txt"), root.path().join("old/out.txt")).unwrap();
    for (paths, told) in [(vec!["old"], "2 already there, 2 left out); 2 errors"), (vec!["old", "old/deep", "old/*.txt"], "2 already there, 2 left out")] {
        import(&root, &asked(&["old"]));
        let (code, _, all) = import(&root, &asked(&paths));
        assert_eq!(code, Some(1), "{all}");
        assert!(all.contains(told), "{all}");
    }
}

#[cfg(unix)]
#[test]
fn no_link_leads_a_record_out_of_the_site() {
    let root = site();
    fs::create_dir_all(root.path().join("site/content/minutes")).unwrap();
    fs::create_dir_all(root.path().join("elsewhere")).unwrap();
    std::os::unix::fs::symlink(root.path().join("elsewhere"), root.path().join("site/content/minutes/shire")).unwrap();
    let (code, out, told) = import(&root, &asked(&["old"]));
    assert_eq!(code, Some(1), "{told}");
    assert!(out.contains("error[not-written]"), "{out}");
    assert_eq!(fs::read_dir(root.path().join("elsewhere")).unwrap().count(), 0);
}

#[test]
fn what_cannot_run_exits_2() {
    let root = site();
    for (arguments, told) in [
        (vec!["old", "--panel", "shir"], "did you mean `shire`?"),
        (vec!["old", "--date", "2020-02-31"], "February 2020 has no day 31"),
        (vec![], "<PATH>"),
        (vec!["old", "--root", "old"], "there is no folder `content`"),
    ] {
        let arguments =
            if arguments.contains(&"--root") { [vec!["import"], arguments].concat() } else { [vec!["import", "--root", "site"], arguments].concat() };
        let out = run(&root, &arguments);
        assert_eq!(out.status.code(), Some(2), "{arguments:?}");
        assert!(String::from_utf8_lossy(&out.stderr).contains(told), "{}", String::from_utf8_lossy(&out.stderr));
    }
    assert!(!root.path().join("site/content/minutes").exists());
}

#[test]
fn what_was_imported_is_built() {
    let root = site();
    import(&root, &asked(&["old"]));
    let out = run(&root, &["build", "--root", "site"]);
    // All that is told is that nothing is stated yet of the site's accessibility.
    let told = String::from_utf8_lossy(&out.stdout);
    assert_eq!((out.status.code(), told.matches("help:").count(), told.contains("warning[statement-incomplete]")), (Some(0), 1, true), "{told}");
    for page in ["annual-report-final", "plan", "index"] {
        assert!(root.path().join(format!("site/public/minutes/shire/2020-07-03/{page}.html")).exists(), "{page}");
    }
}
