//! `check` and `explain` as a web team runs them: exit codes, wording, baselines, reports, and the check within a build.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

const GOOD: &str = "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n<title>Minutes</title>\n<meta name=\"viewport\" content=\"width=device-width\">\n</head>\n<body>\n<main><h1>Minutes</h1><p>Words.</p></main>\n</body>\n</html>\n";

fn run(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_minutebook")).args(args).current_dir(folder).env("NO_COLOR", "1").output().unwrap()
}

fn told(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A folder of two loose pages; the second has an image without a text.
fn loose() -> TempDir {
    let root = TempDir::new().unwrap();
    fs::create_dir(root.path().join("pages")).unwrap();
    fs::write(root.path().join("pages/a.html"), GOOD).unwrap();
    fs::write(root.path().join("pages/b.html"), GOOD.replace("<p>Words.", "<p><img src=\"b.png\"> Words.")).unwrap();
    root
}

fn put(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

#[test]
fn a_finding_names_file_line_column_and_what_to_do() {
    let root = loose();
    let out = run(root.path(), &["check", "pages"]);
    assert_eq!(out.status.code(), Some(1));
    assert_eq!(
        told(&out.stdout),
        "error[image-without-name]: the image has no name\n --> b.html:9:26\n  |\n9 |                          <img src=\"b.png\">\n  |                          ^^^^^^^^^^^^^^^^^\n  |\n  = help: say in `alt` what the picture tells; if it tells nothing, write `alt=\"\"`\n\n"
    );
    let closing = told(&out.stderr);
    assert!(closing.starts_with("Checked 2 pages by ") && closing.ends_with(" s; 1 error\n"), "{closing}");
    let one = run(root.path(), &["check", "pages/a.html", "--strict"]);
    assert_eq!((one.status.code(), told(&one.stdout).as_str()), (Some(0), ""), "{}", told(&one.stderr));
}

#[test]
fn as_json_each_finding_is_one_line() {
    let root = loose();
    let out = told(&run(root.path(), &["check", "pages", "--format", "json"]).stdout);
    let found: serde_json::Value = serde_json::from_str(out.trim_end()).unwrap();
    assert_eq!((out.lines().count(), &found["file"], &found["line"], &found["column"]), (1, &"b.html".into(), &9.into(), &26.into()));
    assert_eq!(
        (&found["rule"], &found["outcome"], &found["wcag"][0], &found["act"][0]),
        (&"image-without-name".into(), &"failed".into(), &"1.1.1".into(), &"23a2a8".into())
    );
}

#[test]
fn what_cannot_be_checked_exits_2() {
    let root = loose();
    let out = run(root.path(), &["check", "nowhere"]);
    assert_eq!(out.status.code(), Some(2));
    assert!(told(&out.stderr).starts_with("error: there is nothing to check at `nowhere`: "), "{}", told(&out.stderr));
    fs::write(root.path().join("known"), "something else\n").unwrap();
    let out = run(root.path(), &["check", "pages", "--baseline", "known"]);
    assert_eq!(out.status.code(), Some(2));
    assert!(told(&out.stderr).starts_with("error: `known` is no baseline: "), "{}", told(&out.stderr));
    let out = run(root.path(), &["check", "pages", "--write-baseline", "known"]);
    assert_eq!((out.status.code(), fs::read_to_string(root.path().join("known")).unwrap().as_str()), (Some(2), "something else\n"));
}

/// What can be held against a whole site only is refused where there is none: else it would be taken for checked.
#[test]
fn what_asks_for_a_whole_site_is_refused_for_less() {
    let root = loose();
    fs::create_dir(root.path().join("empty")).unwrap();
    fs::write(root.path().join("empty/notes.txt"), "Words.").unwrap();
    put(root.path(), "site/index.html", &GOOD.replace("</head>", "<meta name=\"page-kind\" content=\"home\">\n</head>"));
    for (args, expected) in [
        (["pages/a.html", "--previous", "pages"], "`--previous` is held against a whole site, and `pages/a.html` is one page alone; help: name the folder"),
        (["pages/a.html", "--records", "."], "`--records` is held against a whole site, and `pages/a.html` is one page alone; help: name the folder"),
        (["pages", "--previous", "pages"], "`--previous` is held against a whole site, and `pages` is no site that Minutebook made; help: name the folder"),
        (["pages", "--records", "."], "`--records` is held against a whole site, and `pages` is no site that Minutebook made; help: name the folder"),
        (["site", "--records", "nowhere"], "there is no folder `content` in `nowhere`, which `--records` names; help: name the folder"),
        (["site", "--previous", "gone.txt"], "the last publication `gone.txt` cannot be read: "),
        (["nowhere", "--format", "text"], "there is nothing to check at `nowhere`: "),
        (["empty", "--format", "text"], "there is no page to check at `empty`; help: name the folder"),
        (["empty/notes.txt", "--format", "text"], "there is no page to check at `empty/notes.txt`; help: name the folder"),
    ] {
        let out = run(root.path(), &[&["check"][..], &args].concat());
        assert!(out.status.code() == Some(2) && told(&out.stderr).starts_with(&format!("error: {expected}")), "{args:?}: {}", told(&out.stderr));
    }
}

#[test]
fn known_findings_are_counted_and_new_ones_fail() {
    let root = loose();
    let noted = run(root.path(), &["check", "pages", "--write-baseline", "known"]);
    assert_eq!(noted.status.code(), Some(0), "{}", told(&noted.stderr));
    assert!(told(&noted.stderr).contains("all findings are noted as known in `known`"), "{}", told(&noted.stderr));
    // Lines may move.
    let b = fs::read_to_string(root.path().join("pages/b.html")).unwrap();
    fs::write(root.path().join("pages/b.html"), b.replace("<body>", "<body>\n\n")).unwrap();
    let same = run(root.path(), &["check", "pages", "--baseline", "known"]);
    assert_eq!((same.status.code(), told(&same.stdout).as_str()), (Some(0), ""));
    assert!(told(&same.stderr).ends_with(" s; 1 known before\n"), "{}", told(&same.stderr));
    fs::write(root.path().join("pages/a.html"), GOOD.replace("<h1>Minutes</h1>", "<h1></h1>")).unwrap();
    let new = run(root.path(), &["check", "pages", "--baseline", "known"]);
    assert_eq!(new.status.code(), Some(1));
    assert!(told(&new.stdout).starts_with("error[heading-without-name]: "), "{}", told(&new.stdout));
    fs::write(root.path().join("pages/a.html"), GOOD).unwrap();
    fs::write(root.path().join("pages/b.html"), GOOD).unwrap();
    let gone = run(root.path(), &["check", "pages", "--baseline", "known"]);
    assert!(told(&gone.stderr).ends_with(" s; 0 known before, 1 more is gone\n"), "{}", told(&gone.stderr));
}

#[test]
fn a_report_is_the_same_twice_and_bears_a_date_only_if_it_is_given() {
    let root = loose();
    let files = |folder: &str| -> Vec<(String, Vec<u8>)> {
        let entries = walk(&root.path().join(folder));
        entries.into_iter().filter(|(path, _)| !path.contains("ledger") && !path.contains("lock")).collect()
    };
    assert_eq!(run(root.path(), &["check", "pages", "--report", "one"]).status.code(), Some(1));
    run(root.path(), &["check", "pages", "--report", "two"]);
    assert_eq!(files("one"), files("two"));
    for name in ["index.html", "earl.jsonld", "findings.json", "findings.csv", "junit.xml", "sarif.json"] {
        assert!(files("one").iter().any(|(path, _)| path == name), "{name}");
    }
    run(root.path(), &["check", "pages", "--report", "one", "--date", "2026-11-22"]);
    assert!(files("one").iter().any(|(_, bytes)| told(bytes).contains("2026-11-22")));
    assert!(!files("two").iter().any(|(_, bytes)| told(bytes).contains("2026-11-22")));
    let inside = run(root.path(), &["check", "pages", "--report", "pages/report"]);
    assert_eq!(inside.status.code(), Some(2), "{}", told(&inside.stderr));
}

fn walk(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                files.push((path.strip_prefix(folder).unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

#[test]
fn a_build_checks_what_it_published_and_says_what_to_mend() {
    let root = TempDir::new().unwrap();
    put(
        root.path(),
        "content/site.toml",
        "title = \"Minutes\"\nbase_url = \"https://minutes.example/\"\npublisher = \"Shire\"\ncontact = \"a@shire.example\"\n",
    );
    put(root.path(), "content/pages/about.md", "+++\ntitle = \"About\"\n+++\nWords.\n");
    put(root.path(), "content/minutes/2020-07-03/meeting.toml", "date = 2020-07-03\n");
    put(root.path(), "content/minutes/2020-07-03/report.txt", "Annual report\n\nMinutes:\n\nHeard.\n\nRESOLVED: That it be noted.\n");
    let template = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/plain/prose.html")).unwrap();
    put(root.path(), "themes/plain/prose.html", &template.replace("<h1>", "<h1><img src=\"\">"));
    let out = run(root.path(), &["build", "--check"]);
    assert_eq!(out.status.code(), Some(1));
    let found = told(&out.stdout);
    assert!(found.contains("error[image-without-name]: ") && found.contains("  = made from: content/pages/about.md, by themes/plain/prose.html\n"), "{found}");
    assert!(root.path().join("public/about.html").is_file(), "what was built stays published");
    let alone = run(root.path(), &["build"]);
    assert_eq!(alone.status.code(), Some(0), "{}", told(&alone.stdout));
}

#[test]
fn a_template_that_the_own_skin_does_not_have_is_the_plain_skins() {
    let plain = |name: &str| fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/plain").join(name)).unwrap();
    let image = plain("prose.html").replace("<h1>", "<h1><img src=\"\">");
    for (own, made_of) in [
        (("style.css", plain("style.css")), "content/site.toml, by themes/plain/statement.html (the plain skin's; a copy in themes/mine takes its place)\n"),
        (("prose.html", image), "content/pages/about.md, by themes/mine/prose.html\n"),
    ] {
        let about = ("content/pages/about.md", "+++\ntitle = \"About\"\n+++\nWords.\n");
        let root = site(&[about, (&format!("themes/mine/{}", own.0), &own.1)]);
        let stated = fs::read_to_string(root.path().join("content/site.toml")).unwrap();
        put(root.path(), "content/site.toml", &format!("skin = \"mine\"\n{stated}"));
        let found = told(&run(root.path(), &["build", "--check"]).stdout);
        assert!(found.contains(&format!(" = made from: {made_of}")), "{made_of}\n{found}");
    }
}

/// A small site of one minute; more files by their paths.
fn site(more: &[(&str, &str)]) -> TempDir {
    let root = TempDir::new().unwrap();
    let usual = [
        ("content/site.toml", "title = \"Shire minutes\"\n"),
        ("content/panels/shire.md", "+++\nname = \"Shire Panel\"\narea = \"shire\"\n+++\n"),
        ("content/minutes/shire/2020-07-03/meeting.toml", "panel = \"shire\"\ndate = 2020-07-03\n"),
        ("content/minutes/shire/2020-07-03/plan.txt", "Agenda item\nPlan\nMinutes:\nMembers noted the plan.\n"),
    ];
    usual.iter().chain(more).for_each(|(path, text)| put(root.path(), path, text));
    root
}

/// One page of a site is judged with what lies above it, and nothing is said of the pages that were not looked at.
#[test]
fn one_page_of_a_site_is_judged_alone() {
    let root = site(&[]);
    assert!(run(root.path(), &["build"]).status.success());
    for page in ["years/index.html", "index.html", "minutes/shire/2020-07-03/plan.html"] {
        let out = run(root.path(), &["check", &format!("public/{page}"), "--strict"]);
        let (found, closing) = (told(&out.stdout), told(&out.stderr));
        assert!(out.status.success() && found.is_empty() && closing.starts_with("Checked 1 page by "), "{page}: {found}{closing}");
    }
    let minute = root.path().join("public/minutes/shire/2020-07-03/plan.html");
    fs::write(&minute, fs::read_to_string(&minute).unwrap().replace("<h1", "<img src=\"https://x.example/a.png\" width=\"1\" height=\"1\" alt=\"\"><h1"))
        .unwrap();
    let out = told(&run(root.path(), &["check", "public/minutes/shire/2020-07-03/plan.html"]).stdout);
    assert!(out.contains("error[outside-request]") && out.contains("--> minutes/shire/2020-07-03/plan.html:"), "{out}");
    let allowed = run(root.path(), &["check", "public/minutes/shire/2020-07-03/plan.html", "--allow", "https://x.example/a.png"]);
    assert!(allowed.status.success(), "{}", told(&allowed.stdout));
}

/// A site that stands below a path has a page for missing addresses that begins its links there.
#[test]
fn style_sheets_are_found_below_a_path() {
    let root = site(&[("content/site.toml", "title = \"Shire minutes\"\nserved_at = \"/pcp/minutes/\"\n")]);
    assert!(run(root.path(), &["build"]).status.success());
    let found = told(&run(root.path(), &["check"]).stdout);
    assert!(!found.contains("style sheet"), "{found}");
}

/// What is wrong in the council's shell is told once as the shell's, on every page; what it may load is no fault.
#[test]
fn a_fault_of_the_shell_is_told_as_the_shells() {
    let root = site(&[
        ("content/site.toml", "title = \"Shire minutes\"\n[look]\nshell = \"content/shell/page.html\"\n[look.allow]\nimages = [\"https://x.example/a.png\"]\n"),
        (
            "content/shell/page.html",
            "<html><head><title>{pagetitle}</title></head><body><header><img src=\"https://x.example/a.png\" alt=\"Shire\"></header>\n<main>{content}</main></body></html>\n",
        ),
    ]);
    let out = told(&run(root.path(), &["build", "--check"]).stdout);
    let sizes: Vec<&str> = out.split("\n\n").filter(|found| found.contains("[image-without-size]")).collect();
    assert!(!sizes.is_empty() && sizes.iter().all(|found| found.contains("= made from: content/shell/page.html")), "{out}");
    assert!(!out.contains("outside-request"), "{out}");
}

#[test]
fn a_rule_is_explained_and_a_slip_in_its_name_too() {
    let root = TempDir::new().unwrap();
    let out = told(&run(root.path(), &["explain", "link-without-name"]).stdout);
    for part in ["link-without-name\n", "Why: ", "Mend: ", "WCAG 2.2: 2.4.4", "ACT: c487ae", "## Passes", "## Fails"] {
        assert!(out.contains(part), "{part} is not in:\n{out}");
    }
    let slip = run(root.path(), &["explain", "link-without-nam"]);
    assert_eq!(slip.status.code(), Some(2));
    assert_eq!(
        told(&slip.stderr),
        "error: there is no rule `link-without-nam`; the nearest is `link-without-name`\n`minutebook explain` alone lists all rules.\n"
    );
    assert_eq!(
        told(&run(root.path(), &["explain", "page-gone"]).stdout),
        "page-gone\n\nWhy: Minutes are cited by address, in letters, in court and on paper. An address that is gone takes the evidence with it.\n\
         Mend: as the `help` of the finding says\nWeighs: warning\nTold by: build, serve\n"
    );
}

/// Whatever a finding is called, its name can be asked for; and no two rules share one.
#[test]
fn every_rule_of_the_program_is_explained() {
    let root = TempDir::new().unwrap();
    let out = told(&run(root.path(), &["explain"]).stdout);
    let explained: Vec<&str> = out.lines().filter_map(|line| line.split(' ').next()).collect();
    let mut once = explained.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), explained.len(), "two rules share a name: {explained:?}");
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut stated = 0;
    for entry in walkdir::WalkDir::new(sources).into_iter().filter_map(Result::ok).filter(|entry| entry.path().extension().is_some_and(|is| is == "rs")) {
        if entry.file_name().to_string_lossy().starts_with("tests_") {
            continue;
        }
        let code = fs::read_to_string(entry.path()).unwrap();
        for rule in code.split("\npub static ").filter(|item| item.split_once('=').is_some_and(|(head, _)| head.trim_end().ends_with(": Rule"))) {
            let name = rule.split_once("name: \"").and_then(|(_, name)| name.split_once('"')).map(|(name, _)| name).unwrap();
            assert!(explained.contains(&name), "`{name}` of {} is in no list of rules: put it into the `rules.rs` of its room", entry.path().display());
            stated += 1;
        }
    }
    assert!(stated > 250, "{stated}");
}
