//! A build with errors harms nothing that is published: what the faulty input had a part in stays as it was, and no page is
//! rewritten to say what nobody stated.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

#[path = "kept/withdrawn.rs"]
mod withdrawn;

const SETTINGS: &str = "title = \"Minutes\"
base_url = \"https://minutes.example/\"
publisher = \"Shire County Council\"
contact = \"minutes@example.org\"

[accessibility]
nation = \"england\"

[[accessibility.problems]]
what = \"Charts have no text alternative.\"
reason = \"non-compliance\"
";
const PANEL: &str =
    "+++\nname = \"New Panel\"\narea = \"shire\"\nnames = [{ name = \"Old Panel\", to = \"2020-09\" }, { name = \"New Panel\", from = \"2020-10\" }]\n+++\n";
const COMMISSIONER: &str = "+++\nname = \"Ann Lane\"\narea = \"shire\"\nterms = [{ from = 2016-05-12, to = 2021-05-12 }]\n+++\n";
const OTHER_AREA: &str = "+++\nname = \"Bob Ash\"\narea = \"vale\"\nterms = [{ from = 2016-05-12 }]\n+++\n";
const THEME: &str = "+++\nname = \"Rural crime\"\nphrases = [\"rural crime\"]\n+++\n";
const MEETING: &str = "panel = \"shire\"\ndate = 2020-07-03\n";

fn put(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn record(title: &str) -> String {
    format!("Agenda item\n\n{title}\n\nMinutes:\n\nMembers heard of rural crime and of the {title}.\n\nRESOLVED:\n\nThat it be noted.\n")
}

/// A site that is all in order: two meetings of one panel, and one of another.
fn site() -> TempDir {
    let root = TempDir::new().unwrap();
    let put = |path: &str, text: &str| put(root.path(), path, text);
    put("content/site.toml", SETTINGS);
    put("content/panels/shire.md", PANEL);
    put("content/panels/vale.md", "+++\nname = \"Vale Panel\"\narea = \"vale\"\n+++\n");
    put("content/commissioners/ann-lane.md", COMMISSIONER);
    put("content/commissioners/bob-ash.md", OTHER_AREA);
    put("content/themes/rural-crime.md", THEME);
    put("content/minutes/shire/2020-07-03/meeting.toml", MEETING);
    put("content/minutes/shire/2020-07-03/plan.txt", &record("first plan"));
    put("content/minutes/shire/2020-07-03/zbb.txt", &record("budget"));
    put("content/minutes/shire/2020-10-01/meeting.toml", "panel = \"shire\"\ndate = 2020-10-01\n");
    put("content/minutes/shire/2020-10-01/plan.txt", &record("second plan"));
    put("content/minutes/vale/2020-11-05/meeting.toml", "panel = \"vale\"\ndate = 2020-11-05\n");
    put("content/minutes/vale/2020-11-05/plan.txt", &record("vale plan"));
    root
}

fn build(root: &Path, more: &[&str]) -> (Option<i32>, String) {
    let out = Command::new(env!("CARGO_BIN_EXE_minutebook")).args(["build", "--root"]).arg(root).args(more).env("NO_COLOR", "1").output().unwrap();
    (out.status.code(), format!("{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr)))
}

/// Every published file with its bytes, without what is Minutebook's own, and what searching needs, which is made anew each time.
fn published(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let folder = root.join("public");
    let files = walkdir::WalkDir::new(&folder).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    let named = files.map(|entry| (entry.path().strip_prefix(&folder).unwrap().to_str().unwrap().to_owned(), fs::read(entry.path()).unwrap()));
    named.filter(|(name, _)| !name.starts_with(".minutebook-") && !name.starts_with("search/")).collect()
}

/// Builds the site, brings the fault about, builds again, which ends with `code`: all that was published is there, and what begins
/// with one of `as_it_was` has its bytes; where the site is refused, all has. Gives what was told.
fn harmed(root: &Path, (what, expected): (&str, i32), fault: impl FnOnce(), as_it_was: &[&str]) -> String {
    let first = build(root, &[]);
    assert_eq!(first.0, Some(0), "{what}: {}", first.1);
    let before = published(root);
    fault();
    let (code, told) = build(root, &[]);
    assert_eq!(code, Some(expected), "{what}: {told}");
    let after = published(root);
    assert!(expected == 1 || after == before, "{what}: nothing was to be published");
    let gone: Vec<&String> = before.keys().filter(|path| !after.contains_key(*path)).collect();
    assert!(gone.is_empty(), "{what}: {gone:?}\n{told}");
    for (path, bytes) in before.iter().filter(|(path, _)| as_it_was.iter().any(|begins| path.starts_with(begins)) && !path.ends_with("sha256sums.txt")) {
        let (bytes, now) = (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&after[path]));
        assert!(bytes == now, "{what}: {path} is another:\n{now}\n{told}");
    }
    told
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_listed_takes_nothing_from_the_site() {
    let faults: &[(&str, &[&str])] = &[
        ("content/minutes/shire/2020-10-01", &["minutes/shire/2020-10-01/"]),
        ("content/minutes/shire/2020-10-01/meeting.toml", &["minutes/shire/2020-10-01/"]),
        ("content/minutes/shire/2020-10-01/plan.txt", &["minutes/shire/2020-10-01/"]),
        ("content/minutes", &["minutes/"]),
        ("content/panels", &["minutes/", "panels/shire/"]),
        ("content/panels/shire.md", &["minutes/shire/", "panels/shire/"]),
        ("content/commissioners", &["minutes/", "commissioners/ann-lane/"]),
        ("content/commissioners/ann-lane.md", &["minutes/shire/", "commissioners/ann-lane/"]),
        ("content/themes", &["themes/rural-crime/"]),
    ];
    let elsewhere = TempDir::new().unwrap();
    for (path, as_it_was) in faults {
        // A link to nothing, and one that leads out.
        let outside = elsewhere.path().to_str().unwrap();
        for to in if path.ends_with("10-01") { vec!["nowhere", outside] } else { vec![outside] } {
            let root = site();
            let at = root.path().join(path);
            let fault = || {
                fs::rename(&at, root.path().join("aside")).unwrap();
                std::os::unix::fs::symlink(to, &at).unwrap();
            };
            let told = harmed(root.path(), (path, if *path == "content/minutes" { 2 } else { 1 }), fault, as_it_was);
            assert_eq!(told.matches("error[unreadable-file]").count(), 1, "{path}: {told}");
            assert!(!told.contains("there is no panel `shire`,"), "{path}: {told}");
            fs::remove_file(&at).unwrap();
            fs::rename(root.path().join("aside"), &at).unwrap();
            let (code, told) = build(root.path(), &[]);
            assert_eq!(code, Some(0), "{path}: {told}");
        }
    }
}

/// Where no other folder of minutes can be read, lists would be emptied for the one that cannot.
#[cfg(unix)]
#[test]
fn the_only_folder_of_minutes_that_cannot_be_listed_stops_the_build() {
    let root = site();
    fs::remove_dir_all(root.path().join("content/minutes/vale")).unwrap();
    let at = root.path().join("content/minutes/shire");
    let fault = || {
        fs::rename(&at, root.path().join("aside")).unwrap();
        std::os::unix::fs::symlink("nowhere", &at).unwrap();
        put(root.path(), "content/minutes/notes.rtf", "Ours.");
    };
    let told = harmed(root.path(), ("the only folder", 2), fault, &[]);
    assert!(told.contains("no minutes are read, because `content/minutes/shire` cannot be listed: see the error above; nothing was published"), "{told}");
}

#[test]
fn an_address_that_two_ask_for_keeps_what_was_published_there() {
    let day = "content/minutes/shire/2020-07-03";
    let item = |record: &str, slug: &str| format!("{MEETING}[[item]]\nrecord = \"{record}\"\n{slug}\n");
    let faults: Vec<(String, String, &[&str])> = vec![
        (format!("{day}/meeting.toml"), item("plan.txt", "slug = \"zbb\""), &["minutes/shire/2020-07-03/plan.", "minutes/shire/2020-07-03/zbb."]),
        (format!("{day}/meeting.toml"), item("zbb.txt", "slug = \"plan\""), &["minutes/shire/2020-07-03/plan.", "minutes/shire/2020-07-03/zbb."]),
        (format!("{day}/plan.md"), format!("# Another\n\n{}", record("other plan")), &["minutes/shire/2020-07-03/plan."]),
        (format!("{day}/plan.html"), "<h1>Another</h1><p>Minutes: other.</p>".to_owned(), &["minutes/shire/2020-07-03/plan."]),
        (format!("{day}/ZBB.txt"), record("other budget"), &["minutes/shire/2020-07-03/zbb."]),
        (
            format!("{day}/meeting.toml"),
            item("content/minutes/shire/2020-10-01/plan.txt", ""),
            &["minutes/shire/2020-07-03/plan.", "minutes/shire/2020-10-01/"],
        ),
        ("content/minutes/shire/2020 07 03/plan.txt".to_owned(), record("other plan"), &["minutes/shire/2020-07-03/"]),
        ("content/themes/Rural Crime.md".to_owned(), THEME.replace("Rural", "Other"), &["themes/rural-crime/"]),
        ("content/commissioners/Ann Lane.md".to_owned(), COMMISSIONER.replace("2016", "2021-06-01\", x=\""), &["minutes/shire/", "commissioners/ann-lane/"]),
        ("content/panels/Shire.md".to_owned(), PANEL.replace("New", "Other"), &["minutes/shire/", "panels/shire/"]),
    ];
    for (path, text, as_it_was) in faults {
        let root = site();
        let told = harmed(root.path(), (&path, 1), || put(root.path(), &path, &text), as_it_was);
        assert!(told.contains("error[same-address]") && told.contains("too: until one has another, neither is "), "{path}: {told}");
        // With nothing published before, neither shows.
        fs::remove_dir_all(root.path().join("public")).unwrap();
        assert_eq!(build(root.path(), &[]).0, Some(1), "{path}");
        let first = published(root.path());
        for begins in as_it_was.iter().filter(|begins| begins.ends_with('.') || begins.contains("themes")) {
            assert!(!first.keys().any(|path| path.starts_with(begins)), "{path}: {begins}");
        }
    }
}

#[test]
fn a_record_that_two_meetings_name_stays_where_it_was() {
    let root = site();
    let (first, second) = ("content/minutes/shire/2020-07-03/meeting.toml", "content/minutes/shire/2020-10-01/meeting.toml");
    let own = "panel = \"shire\"\ndate = 2020-10-01\n[[item]]\nrecord = \"plan.txt\"\n";
    put(root.path(), second, own);
    let another = format!("{MEETING}[[item]]\nrecord = \"content/minutes/shire/2020-10-01/plan.txt\"\nslug = \"other\"\n");
    let told = harmed(root.path(), ("named twice", 1), || put(root.path(), first, &another), &["minutes/shire/2020-10-01/"]);
    assert!(told.contains("error[record-named-twice]") && told.contains("it is published at neither meeting"), "{told}");
    assert!(!root.path().join("public/minutes/shire/2020-07-03/other.html").exists());
}

/// What leads on gives way to a page that is withheld, and stands in its place once that is mended.
#[test]
fn an_old_address_takes_no_page_away_that_is_withheld() {
    let root = site();
    let page = "+++\ntitle = \"Help\"\nmoved_from = [\"minutes/shire/2020-10-01/plan.html\"]\n+++\n";
    let fault = || {
        put(root.path(), "content/minutes/shire/2020-10-01/meeting.toml", "pannel = \"shire\"\ndate = 2020-10-01\n");
        put(root.path(), "content/pages/help.md", page);
    };
    harmed(root.path(), ("an old address", 1), fault, &["minutes/shire/2020-10-01/"]);
    put(root.path(), "content/minutes/shire/2020-10-01/meeting.toml", "panel = \"shire\"\ndate = 2020-10-01\n");
    fs::rename(root.path().join("content/minutes/shire/2020-10-01/plan.txt"), root.path().join("content/minutes/shire/2020-10-01/new.txt")).unwrap();
    let (code, told) = build(root.path(), &[]);
    assert_eq!(code, Some(0), "{told}");
    assert!(fs::read_to_string(root.path().join("public/minutes/shire/2020-10-01/plan.html")).unwrap().contains("help.html"));
}

#[test]
fn one_that_is_withdrawn_stands_back_for_another_at_its_address() {
    let root = site();
    assert_eq!(build(root.path(), &[]).0, Some(0));
    let stated = format!("{MEETING}[[item]]\nrecord = \"plan.txt\"\nslug = \"zbb\"\nwithdrawn = \"Not agreed.\"\n");
    put(root.path(), "content/minutes/shire/2020-07-03/meeting.toml", &stated);
    let (code, told) = build(root.path(), &[]);
    assert!(code == Some(1) && told.contains("error[same-address]"), "{told}");
    let after = published(root.path());
    assert!(String::from_utf8_lossy(&after["minutes/shire/2020-07-03/zbb.html"]).contains("budget"));
    assert!(!after.values().any(|bytes| String::from_utf8_lossy(bytes).contains("first plan")), "{told}");
}

/// A check within the build tells of what stands back too, and holds nothing against it that the build left as it was.
#[test]
fn what_stands_back_is_told_by_the_check_of_a_build_and_not_judged() {
    let statement = SETTINGS.replace("[[", "prepared = 2026-03-02\n[[");
    let slip = |text: &str| text.replace("panel", "pannel");
    let moved = "+++\ntitle = \"Help\"\nmoved_from = [\"minutes/shire/2020-10-01/plan.html\"]\n+++\nWords.\n";
    type Files<'f> = &'f [(&'f str, &'f str)];
    let faults: &[(&str, &str, Files<'_>, &[&str])] = &[
        (
            "an old address",
            &statement,
            &[("content/minutes/shire/2020-10-01/meeting.toml", &slip("panel = \"shire\"\ndate = 2020-10-01\n")), ("content/pages/help.md", moved)],
            &["minutes/shire/2020-10-01/index.html", "minutes/shire/2020-10-01/plan.html"],
        ),
        ("a statement", &statement.replace("non-compliance", "noncompliance of ours").replace("= \"Minutes\"", "= \"Records\""), &[], &["accessibility.html"]),
        (
            "most pages",
            &statement.replace("= \"Minutes\"", "= \"Records\""),
            &[
                ("content/panels/shire.md", &slip(PANEL).replace("area", "aria")),
                ("content/panels/vale.md", "+++\nnome = \"Vale Panel\"\narea = \"vale\"\n+++\n"),
            ],
            &["minutes/shire/2020-07-03/plan.html"],
        ),
    ];
    for (what, settings, files, kept) in faults {
        let root = site();
        put(root.path(), "content/site.toml", &statement);
        let first = build(root.path(), &["--check"]);
        assert!(first.0 == Some(0), "{what}: {}", first.1);
        put(root.path(), "content/site.toml", settings);
        files.iter().for_each(|(path, text)| put(root.path(), path, text));
        let (code, told) = build(root.path(), &["--check"]);
        let note = told.lines().find(|line| line.starts_with("note[kept-from-before]")).unwrap_or_default();
        assert!(kept.iter().all(|path| note.contains(&format!("`{path}`"))), "{what}: {told}");
        let checked = told.lines().find(|line| line.starts_with("Checked ")).unwrap_or_default();
        assert!(code == Some(1) && !checked.is_empty() && !checked.contains("error"), "{what}: {told}");
    }
}

#[test]
fn a_statement_with_a_fault_is_not_used_in_part() {
    let terms = |terms: &str| COMMISSIONER.replace("terms = [{ from = 2016-05-12, to = 2021-05-12 }]", terms);
    let names = |names: &str| PANEL.replace("names = [{ name = \"Old Panel\", to = \"2020-09\" }, { name = \"New Panel\", from = \"2020-10\" }]", names);
    let (person, panel, theme) = ("content/commissioners/ann-lane.md", "content/panels/shire.md", "content/themes/rural-crime.md");
    let (of_person, of_panel): (&[&str], &[&str]) = (&["minutes/shire/", "commissioners/ann-lane/"], &["minutes/shire/", "panels/shire/"]);
    let faults: Vec<(&str, String, &str, &[&str])> = vec![
        (person, terms("terms = [{ from = 2016-05-12, too = 2021-05-12 }]"), "unknown-key", of_person),
        (person, terms("termz = [{ from = 2016-05-12, to = 2021-05-12 }]"), "unknown-key", of_person),
        (person, COMMISSIONER.replace("\"shire\"", "\"shyre\""), "area-misspelt", of_person),
        (person, terms("terms = [{ from = 2016-05-12, to = \"\" }]"), "impossible-date", of_person),
        (person, terms("terms = [{ from = 2016-05-12, to = \"2021-05\" }]"), "wrong-value", of_person),
        (person, terms("terms = [{ from = 2016-05-12, to = 2021-05-12 }"), "unreadable-toml", of_person),
        (panel, names("names = [{ name = \"Old Panel\", from = \"2021\", to = \"2020-12\" }]"), "backward-dates", of_panel),
        (panel, names("names = [\"Old Panel\"]"), "wrong-value", of_panel),
        (panel, names("names = [{ name = \"Old Panel\", to = \"2020-10\" }, { name = \"Other\", from = \"2020-10\" }]"), "overlapping-names", of_panel),
        (theme, THEME.replace("phrases", "phrase"), "unknown-key", &["themes/rural-crime/"]),
        ("content/site.toml", SETTINGS.replace("accessibility.problems", "accessibility.problem"), "unknown-key", &["accessibility.html"]),
        ("content/site.toml", SETTINGS.replace("non-compliance", "noncompliance of ours"), "wrong-value", &["accessibility.html"]),
        ("content/site.toml", SETTINGS.replace("@example.org", "@"), "unusable-contact", &["accessibility.html"]),
    ];
    for (path, text, rule, as_it_was) in faults {
        let root = site();
        let told = harmed(root.path(), (&text, 1), || put(root.path(), path, &text), as_it_was);
        assert!(told.contains(&format!("error[{rule}]")), "{text}: {told}");
        let again = build(root.path(), &["--no-cache"]).1;
        assert!(again.contains("(0 new, 0 changed, 0 removed"), "{text}: {again}");
        // With nothing published before, nothing is claimed.
        fs::remove_dir_all(root.path().join("public")).unwrap();
        assert_eq!(build(root.path(), &[]).0, Some(1), "{text}");
        let first = published(root.path());
        let all: String = first.values().map(|bytes| String::from_utf8_lossy(bytes)).collect();
        for untrue in ["covers the date as stated", "No content that is not accessible"] {
            assert!(!all.contains(untrue), "{text}: {untrue}");
        }
        if path == "content/site.toml" {
            let statement = String::from_utf8_lossy(&first["accessibility.html"]).into_owned();
            assert!(statement.contains("cannot be shown, because it has an error") && !statement.contains("recorded"), "{statement}");
        }
        // What has nothing to do with it is published.
        assert!(first.contains_key("minutes/vale/2020-11-05/plan.html") || text.ends_with("}\n+++\n"), "{text}");
    }
}

#[test]
fn help_for_a_day_is_of_use_for_a_day() {
    for to in ["\"2021-02-31\"", "2021-02-31", "\"\""] {
        let root = site();
        put(root.path(), "content/commissioners/ann-lane.md", &COMMISSIONER.replace("to = 2021-05-12", &format!("to = {to}")));
        let (_, told) = build(root.path(), &[]);
        assert!(told.contains("error[impossible-date]") && !told.contains("leave the key out"), "{to}: {told}");
        assert!(told.contains("write a whole day: `2018-01-26`") || told.contains("where the key wants no whole day"), "{to}: {told}");
    }
}
