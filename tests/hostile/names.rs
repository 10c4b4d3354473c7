//! Names of files and folders, as systems of this family allow them: any bytes but `/` and NUL.

use super::ground::{Ground, MEETING};
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

/// A name, and the rule that tells it, where one does.
const NAMES: &[(&[u8], Option<&str>)] = &[
    (b"new\nerror: all is lost", Some("unfit-name")),
    (b"return\r\nx", Some("unfit-name")),
    (b"escape\x01\x1b[31m\x1b]0;x\x07", Some("unfit-name")),
    (b"delete\x7f", Some("unfit-name")),
    ("turned\u{202e}fdp".as_bytes(), Some("unfit-name")),
    ("joined\u{200d}\u{feff}".as_bytes(), Some("unfit-name")),
    ("line\u{2028}".as_bytes(), Some("unfit-name")),
    (b"<script>alert(1)<script>", Some("unfit-name")),
    (b"<img src=x onerror=alert(1)>", Some("unfit-name")),
    (b"\" onmouseover=\"alert(1)", Some("unfit-name")),
    (b"a: b", Some("unfit-name")),
    (b"con", Some("unfit-name")),
    (b"Lpt1", Some("unfit-name")),
    (b" blank", Some("unfit-name")),
    (b"it's & so", None),
    (b"-rf", None),
    (b"$(id)`id`", None),
    (b"%s%n{{ 7 }}", None),
    (b"=1+1", None),
    (b"a\\..\\..\\b", Some("unreadable-file")),
    (b"bad\xff\xfe", Some("unreadable-file")),
];

/// Makes a file; `false` where this system holds no such name.
fn made(path: &Path, words: &str) -> bool {
    path.parent().is_some_and(|folder| fs::create_dir_all(folder).is_ok()) && fs::write(path, words).is_ok()
}

fn named(before: &str, name: &[u8], after: &str) -> Vec<u8> {
    [before.as_bytes(), name, after.as_bytes()].concat()
}

#[test]
fn hostile_names_are_told_and_become_plain_addresses() {
    let ground = Ground::new();
    let mut made_of: Vec<(String, Option<&str>)> = Vec::new();
    let long = [b'n'; 251];
    let all = NAMES.iter().copied().chain([(long.as_slice(), None)]);
    for (at, (name, rule)) in all.enumerate() {
        let mut folder = named("content/minutes/shire/f", name, "/r.txt");
        folder.truncate(folder.len().min(4_000));
        let record = named(&format!("{MEETING}/"), name, ".txt");
        let theme = named("content/themes/", name, ".md");
        for (path, words) in [
            (record, format!("Record {at}\n\nMinutes:\n\nThe Panel met {at} times.\n")),
            (theme, format!("+++\nname = \"Theme {at}\"\nphrases = [\"met {at} times\"]\n+++\n")),
            (folder, format!("Folder {at}\n\nMinutes:\n\nThe Panel sat {at} times.\n")),
        ] {
            if made(&ground.site().join(OsStr::from_bytes(&path)), &words) {
                let in_folder = path.ends_with(b"/r.txt");
                // Of a folder, the name is told once: there it has a letter before it, and is no device's.
                let rule = if in_folder { None } else { rule };
                made_of.push((String::from_utf8_lossy(&path).replace('\\', "/"), rule));
            } else {
                println!("Left out: this system holds no file called {:?}.", String::from_utf8_lossy(&path));
            }
        }
    }
    assert!(made_of.len() > 40, "{} of the names could be made", made_of.len());
    let ran = ground.build();
    ran.obeys();
    for (path, rule) in &made_of {
        let about = ran.about(path);
        if let Some(rule) = rule {
            assert!(about.iter().any(|finding| finding["rule"] == *rule), "{path:?}: {about:#?}");
        }
        if rule.is_none_or(|rule| rule == "unfit-name") && !path.contains("/shire/f") {
            assert!(about.iter().all(|finding| finding["severity"] != "error"), "{path:?}: {about:#?}");
        }
    }
    let published = walkdir::WalkDir::new(ground.site().join("public/minutes/shire/2020-07-03")).into_iter().map(Result::unwrap);
    let pages = published.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "html")).count();
    let read =
        made_of.iter().filter(|(path, rule)| path.ends_with(".txt") && !path.ends_with("/r.txt") && rule.is_none_or(|rule| rule == "unfit-name")).count();
    assert_eq!(pages, read + 3, "the meeting's two pages, the good neighbour, and one for each record");

    // For people, nothing that is printed moves what a terminal shows, or passes for a line of ours.
    let text = ground.run(&[]);
    for said in [&text.out, &text.err] {
        let moves = |c: char| c != '\n' && (c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{feff}'));
        assert!(!said.contains(moves), "{:?}", said.chars().find(|c| moves(*c)));
        assert!(!said.lines().any(|line| line.starts_with("error: all is lost")), "a name passes for an error");
    }
}
