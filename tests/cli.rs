//! The command as a web team runs it: exit codes, where things are printed, and what a fault leaves published.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

const RECORD: &str = "Agenda item\n\nAnnual report\n\nMinutes:\n\nHeard.\n\nRESOLVED:\n\nThat it be noted.\n";

const SETTINGS: &str = "title = \"Minutes\"
base_url = \"https://minutes.example/\"
publisher = \"Shire County Council\"
contact = \"minutes@example.org\"

[accessibility]
nation = \"england\"
response = \"10 working days\"
prepared = 2024-03-02
reviewed = 2025-03-02

[[accessibility.tests]]
date = \"2025-02\"
by = \"Shire County Council\"
party = \"self\"
standard = \"WCAG 2.2 AA\"
method = \"automatic\"
outcome = \"not determined\"

[[accessibility.problems]]
what = \"Charts have no text alternative.\"
criteria = [\"1.1.1\"]
reason = \"non-compliance\"
mend_by = \"2026-06\"
";

/// A small site that is all in order.
fn site() -> TempDir {
    let root = TempDir::new().unwrap();
    let put = |path: &str, text: &str| {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    put("content/site.toml", SETTINGS);
    put("content/panels/shire.md", "+++\nname = \"Shire Panel\"\narea = \"shire\"\n+++\n");
    put("content/minutes/shire/2020-07-03/meeting.toml", "panel = \"shire\"\ndate = 2020-07-03\n");
    put("content/minutes/shire/2020-07-03/report.txt", RECORD);
    root
}

fn build(root: &Path, more: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_minutebook"));
    command.arg("build").arg("--root").arg(root).args(more).env("NO_COLOR", "1").output().unwrap()
}

fn told(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn all_in_order_exits_0_with_one_closing_line_and_a_second_build_writes_nothing() {
    let root = site();
    let first = build(root.path(), &[]);
    assert_eq!(first.status.code(), Some(0), "{}", told(&first.stderr));
    assert_eq!(told(&first.stdout), "");
    let closing = told(&first.stderr).lines().last().unwrap_or_default().to_owned();
    assert!(closing.starts_with("Published ") && closing.contains(" new, 0 changed, 0 removed) in "), "{closing}");
    let again = told(&build(root.path(), &[]).stderr);
    assert!(again.contains("(0 new, 0 changed, 0 removed)"), "{again}");
}

#[test]
fn warnings_exit_0_and_count_only_with_strict() {
    let root = site();
    fs::write(root.path().join("content/minutes/shire/2020-07-03/meeting.toml"), "panel = \"shire\"\n").unwrap();
    let out = build(root.path(), &[]);
    assert_eq!(out.status.code(), Some(0));
    assert!(told(&out.stdout).starts_with("warning[date-not-stated]: "), "{}", told(&out.stdout));
    assert!(told(&out.stderr).trim_end().ends_with("; 1 warning"), "{}", told(&out.stderr));
    assert_eq!(build(root.path(), &["--strict"]).status.code(), Some(1));
}

/// A page that says nowhere how large it is makes the library that reads it panic.
#[test]
fn a_damaged_pdf_says_so_once_and_nothing_of_panics() {
    let root = site();
    let pdf = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\n";
    let place = |words: &str| pdf.find(words).unwrap();
    let table = ["1 0 obj", "2 0 obj", "3 0 obj"].map(|words| format!("{:010} 00000 n \n", place(words))).concat();
    let end = format!("xref\n0 4\n0000000000 65535 f \n{table}trailer << /Root 1 0 R /Size 4 >>\nstartxref\n{}\n%%EOF\n", pdf.len());
    fs::write(root.path().join("content/minutes/shire/2020-07-03/damaged.pdf"), format!("{pdf}{end}")).unwrap();
    let out = build(root.path(), &[]);
    assert_eq!(out.status.code(), Some(1));
    assert!(told(&out.stdout).contains("error[damaged-pdf]: page 1 of this PDF"), "{}", told(&out.stdout));
    assert!(!told(&out.stderr).contains("panicked"), "{}", told(&out.stderr));
}

#[test]
fn a_fault_exits_1_leaves_its_page_and_publishes_the_rest() {
    let root = site();
    build(root.path(), &[]);
    let page = root.path().join("public/minutes/shire/2020-07-03/report.html");
    let before = fs::read(&page).unwrap();
    fs::write(root.path().join("content/minutes/shire/2020-07-03/meeting.toml"), "panel = \"shire\"\ndate = 2021-02-31\n").unwrap();
    let other = root.path().join("content/minutes/shire/2020-08-01");
    fs::create_dir_all(&other).unwrap();
    fs::write(other.join("meeting.toml"), "panel = \"shire\"\ndate = 2020-08-01\n").unwrap();
    fs::write(other.join("other.txt"), RECORD).unwrap();
    let out = build(root.path(), &["--format", "json"]);
    assert_eq!(out.status.code(), Some(1));
    let rules: Vec<String> = told(&out.stdout)
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["rule"].as_str().unwrap_or_default().to_owned())
        .collect();
    assert!(rules.contains(&"impossible-date".to_owned()) && rules.contains(&"meeting-withheld".to_owned()), "{rules:?}");
    assert_eq!(fs::read(&page).unwrap(), before, "the page of the faulty meeting is as it was");
    assert!(root.path().join("public/minutes/shire/2020-08-01/other.html").exists());
}

#[test]
fn what_cannot_run_exits_2_and_touches_nothing() {
    let empty = TempDir::new().unwrap();
    let out = build(empty.path(), &[]);
    assert_eq!(out.status.code(), Some(2));
    assert!(told(&out.stderr).contains("there is no folder `content`"), "{}", told(&out.stderr));
    let (root, theirs) = (site(), TempDir::new().unwrap());
    fs::write(theirs.path().join("index.html"), "somebody's").unwrap();
    let out = build(root.path(), &["--output", &theirs.path().to_string_lossy()]);
    assert_eq!(out.status.code(), Some(2), "{}", told(&out.stderr));
    assert_eq!(fs::read_to_string(theirs.path().join("index.html")).unwrap(), "somebody's");
    assert_eq!(fs::read_dir(theirs.path()).unwrap().count(), 1);
    assert_eq!(build(root.path(), &["--no-such-flag"]).status.code(), Some(2));
}

#[test]
fn an_item_with_a_slip_in_its_record_key_leaves_its_page_where_it_was() {
    let root = site();
    let meeting = root.path().join("content/minutes/shire/2020-07-03/meeting.toml");
    let stated = |key: &str| format!("panel = \"shire\"\ndate = 2020-07-03\n\n[[item]]\n{key} = \"report.txt\"\nslug = \"annual-report\"\n");
    fs::write(&meeting, stated("record")).unwrap();
    build(root.path(), &[]);
    let folder = root.path().join("public/minutes/shire/2020-07-03");
    let before = fs::read(folder.join("annual-report.html")).unwrap();
    fs::write(&meeting, stated("recrod")).unwrap();
    assert_eq!(build(root.path(), &[]).status.code(), Some(1));
    assert_eq!(fs::read(folder.join("annual-report.html")).unwrap(), before);
    assert!(!folder.join("report.html").exists(), "the record is not published at another address");
}

/// Every file below a folder with its bytes, without what is Minutebook's own.
fn published(folder: &Path) -> std::collections::BTreeMap<String, Vec<u8>> {
    let files = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    let own = |name: &str| name.starts_with(".minutebook-");
    let named = files.map(|entry| (entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned(), fs::read(entry.path()).unwrap()));
    named.filter(|(name, _)| !own(name)).collect()
}

/// Today's date tells what is out of date, and changes no byte of any page.
#[test]
fn today_enters_findings_alone() {
    let root = site();
    assert_eq!(told(&build(root.path(), &[]).stdout), "", "without a date nothing is compared");
    let before = published(&root.path().join("public"));
    assert!(before.len() > 10 && before.contains_key("accessibility.html"));
    for (today, rules) in [
        ("2025-02-01", &["date-to-come"][..]),
        ("2025-01-31", &["date-to-come", "date-to-come"]),
        ("2026-03-02", &[]),
        ("2026-03-03", &["review-overdue"]),
        ("2026-06-30", &["review-overdue"]),
        ("2026-07-01", &["review-overdue", "mend-overdue"]),
    ] {
        let out = build(root.path(), &["--today", today]);
        assert_eq!(out.status.code(), Some(0), "{}", told(&out.stdout));
        let found = told(&out.stdout);
        let found: Vec<&str> = found.lines().filter_map(|line| line.strip_prefix("warning[")?.split(']').next()).collect();
        assert_eq!(found, rules, "{today}: {}", told(&out.stdout));
        assert!(told(&out.stderr).contains("(0 new, 0 changed, 0 removed)"), "{}", told(&out.stderr));
        assert_eq!(published(&root.path().join("public")), before);
    }
    for wrong in ["yesterday", "2026", "2026-02-30"] {
        assert_eq!(build(root.path(), &["--today", wrong]).status.code(), Some(2), "{wrong}");
    }
}

/// Files that begin with a dot or have no ending are published, kept, and removed like any other.
#[test]
fn headers_come_and_go_with_their_hosts() {
    let root = site();
    let settings = |hosts: &str| fs::write(root.path().join("content/site.toml"), format!("{SETTINGS}[headers]\nfor = [{hosts}]\n")).unwrap();
    let there = || ["_headers", ".htaccess", "web.config", "headers.nginx.conf"].map(|file| root.path().join("public").join(file).is_file());
    settings("\"netlify\", \"apache\", \"iis\", \"nginx\"");
    assert_eq!(build(root.path(), &[]).status.code(), Some(0));
    assert_eq!(there(), [true; 4]);
    let again = told(&build(root.path(), &[]).stderr);
    assert!(again.contains("(0 new, 0 changed, 0 removed)"), "{again}");
    settings("\"cloudflare\"");
    build(root.path(), &[]);
    assert_eq!(there(), [true, false, false, false]);
    settings("");
    build(root.path(), &[]);
    assert_eq!(there(), [false; 4]);
}

#[test]
fn a_slip_in_what_is_stated_of_the_site_removes_nothing() {
    let slips: &[(&str, &str, &str, &str)] = &[
        ("content/site.toml", "base_url", "base_ulr", "error[unknown-key]"),
        ("content/site.toml", "[accessibility]", "[headers]\nfor = \"nginx\"\n\n[accessibility]", "error[wrong-value]"),
        ("content/panels/shire.md", "area", "aera", "error[unknown-key]"),
        ("content/minutes/shire/2020-07-03/meeting.toml", "shire", "Shire", "error[unknown-panel]"),
    ];
    for (file, old, new, rule) in slips {
        let root = site();
        fs::write(root.path().join("content/site.toml"), SETTINGS.replace("[accessibility]", "[headers]\nfor = [\"nginx\"]\n\n[accessibility]")).unwrap();
        assert_eq!(build(root.path(), &[]).status.code(), Some(0));
        let before = published(&root.path().join("public"));
        let path = root.path().join(file);
        let text = fs::read_to_string(&path)
            .unwrap()
            .replace("[headers]\nfor = [\"nginx\"]\n\n", if new.contains("headers") { "" } else { "[headers]\nfor = [\"nginx\"]\n\n" });
        fs::write(&path, text.replacen(old, new, 1)).unwrap();
        let out = build(root.path(), &[]);
        assert_eq!(out.status.code(), Some(1), "{new}");
        assert!(told(&out.stdout).contains(rule), "{new}: {}", told(&out.stdout));
        let after = published(&root.path().join("public"));
        let gone: Vec<&String> = before.keys().filter(|path| !path.starts_with("search/") && !after.contains_key(*path)).collect();
        assert!(gone.is_empty(), "{new}: {gone:?}");
    }
}

#[test]
fn a_dead_link_holds_no_takedown_back() {
    let root = site();
    fs::write(root.path().join("content/minutes/shire/2020-07-03/second.txt"), RECORD).unwrap();
    build(root.path(), &[]);
    let links = format!("{SETTINGS}\n[[footer.links]]\ntext = \"About\"\nhref = \"abuot.html\"\n");
    fs::write(root.path().join("content/site.toml"), links).unwrap();
    fs::remove_file(root.path().join("content/minutes/shire/2020-07-03/second.txt")).unwrap();
    let out = build(root.path(), &[]);
    assert!(told(&out.stdout).contains("error[link-to-no-page]"), "{}", told(&out.stdout));
    assert!(!root.path().join("public/minutes/shire/2020-07-03/second.html").exists());
}

#[test]
fn a_name_that_nobody_states_withholds_what_uses_it() {
    let slips = [
        ("content/minutes/shire/2020-07-03/meeting.toml", "panel = \"Shire Panel\"\ndate = 2020-07-03\n", "did you mean `shire`?"),
        (
            "content/minutes/shire/2020-07-03/meeting.toml",
            "panel = \"shire\"\n[[item]]\nrecord = \"report.txt\"\ncommissioner = \"bob\"\n",
            "one statement names",
        ),
        ("content/panels/shire.md", "+++\nname = \"Shire Panel\"\nsince = 2012\n+++\n", "mend `content/panels/shire.md`"),
    ];
    for (file, text, told_of) in slips {
        let root = site();
        build(root.path(), &[]);
        let minutes = || published(&root.path().join("public/minutes/shire"));
        let before = minutes();
        fs::write(root.path().join(file), text).unwrap();
        let out = build(root.path(), &[]);
        assert_eq!(out.status.code(), Some(1), "{text}");
        let said = told(&out.stdout);
        assert!(said.contains(told_of), "{said}");
        assert!(minutes() == before, "{text}: the pages published before stay as they are");
    }
}

#[test]
fn a_folder_or_a_statement_under_another_name_empties_no_site() {
    let renames = [
        (
            "content/minutes",
            "content/Minutes",
            "error[misnamed-folder]: nothing reads any of the 2 files in `content/Minutes`",
            "rename the folder to `content/minutes`",
        ),
        ("content/panels", "content/panel", "error[misnamed-folder]: nothing reads the file in `content/panel`", "rename the folder to `content/panels`"),
        (
            "content/minutes/shire/2020-07-03/meeting.toml",
            "content/minutes/shire/2020-07-03/meeting.toml.txt",
            "error[misnamed-statement]: `meeting.toml.txt` is not read",
            "rename it to `meeting.toml`",
        ),
    ];
    for (old, new, message, help) in renames {
        let root = site();
        build(root.path(), &[]);
        let before = published(&root.path().join("public"));
        fs::rename(root.path().join(old), root.path().join(new)).unwrap();
        let out = build(root.path(), &[]);
        // Without any minutes nothing is published at all.
        let stops = new == "content/Minutes";
        assert_eq!(out.status.code(), Some(if stops { 2 } else { 1 }), "{new}");
        assert_eq!(told(&out.stderr).contains("no minutes are read, because they lie in `content/Minutes`"), stops, "{new}");
        let said = told(&out.stdout);
        assert_eq!((said.matches(message).count(), said.matches(help).count()), (1, 1), "{new}: {said}");
        let after = published(&root.path().join("public"));
        // What searching needs is made anew each time, from what is there.
        assert!(before.keys().all(|path| path.starts_with("search/") || after.contains_key(path)), "{new}");
        assert!(!after.keys().any(|path| path.contains("meeting-toml")), "a statement is no record");
        assert!(!stops || after == before, "{new}");
        // Under its right name again, all is as it was.
        fs::rename(root.path().join(new), root.path().join(old)).unwrap();
        assert_eq!(build(root.path(), &[]).status.code(), Some(0));
        assert_eq!(published(&root.path().join("public")), before, "{new}");
    }
}

#[test]
fn what_office_programs_leave_behind_is_no_record() {
    let root = site();
    for name in ["Thumbs.db", "desktop.ini", "~$port.docx", ".DS_Store"] {
        fs::write(root.path().join("content/minutes/shire/2020-07-03").join(name), "x").unwrap();
    }
    let out = build(root.path(), &[]);
    assert_eq!((out.status.code(), told(&out.stdout).as_str()), (Some(0), ""));
}

#[test]
fn one_slip_is_told_once_however_many_items_a_record_has() {
    let root = site();
    let folder = root.path().join("content/minutes/shire/2020-07-03");
    fs::write(folder.join("report.txt"), "Minutes\n\n1. Apologies\n\nNone.\n\n2. Plan\n\nHeard.\n\n3. Budget\n\nHeard.\n").unwrap();
    fs::write(folder.join("meeting.toml"), "panel = \"shire\"\ndate = 2020-07-03\n[[item]]\nrecord = \"report.txt\"\ncommissioner = \"bob\"\n").unwrap();
    let said = told(&build(root.path(), &[]).stdout);
    assert_eq!(said.matches("error[unknown-commissioner]").count(), 1, "{said}");
}

/// A fault of a template is drawn below its line, as the template engine draws it.
#[test]
fn a_fault_of_a_template_is_shown_in_its_lines() {
    let root = site();
    fs::create_dir_all(root.path().join("themes/plain")).unwrap();
    fs::write(root.path().join("themes/plain/prose.html"), "<p>{{ it.title }</p>\n").unwrap();
    let out = build(root.path(), &[]);
    let shown = told(&out.stderr);
    assert_eq!(out.status.code(), Some(2), "{shown}");
    assert!(shown.starts_with("error: the skin cannot be used: error: "), "{shown}");
    assert!(shown.contains("\n --> themes/plain/prose.html:1:16\n  |\n1 | <p>{{ it.title }</p>\n"), "{shown}");
}

/// A page between others asks the skin for what only they have: it is made by the plain skin, and the finding leads to the template.
#[test]
fn a_page_that_the_skin_cannot_make_is_made_by_the_plain_one() {
    let root = site();
    let put = |path: &str, text: &str| {
        fs::create_dir_all(root.path().join(path).parent().unwrap()).unwrap();
        fs::write(root.path().join(path), text).unwrap();
    };
    put("content/commissioners/ann-price.md", "+++\nname = \"Ann Price\"\narea = \"shire\"\nterms = [{ from = 2020-01-01 }]\n+++\n");
    put("content/minutes/shire/2019-07-03/meeting.toml", "panel = \"shire\"\ndate = 2019-07-03\n");
    put("content/minutes/shire/2019-07-03/report.txt", RECORD);
    put("content/minutes/shire/2021-07-03/meeting.toml", "panel = \"shire\"\ndate = 2021-07-03\n");
    put("content/minutes/shire/2021-07-03/report.txt", RECORD);
    put(
        "content/minutes/shire/2018-07-03/meeting.toml",
        "panel = \"shire\"\ndate = 2018-07-03\n[[item]]\nrecord = \"report.txt\"\ncommissioner = \"ann-price\"\n",
    );
    put("content/minutes/shire/2018-07-03/report.txt", RECORD);
    put("themes/plain/minute.html", "{% extends \"base.html\" %}\n{% block main %}<h1>Own</h1>\n<p>{{ it.commissioner.text }}</p>{% endblock main %}\n");
    let out = build(root.path(), &[]);
    let found = told(&out.stdout);
    assert_eq!(out.status.code(), Some(1), "{found}{}", told(&out.stderr));
    let told_of: Vec<&str> = found.split("\n\n").filter(|finding| finding.contains("[page-not-made]")).collect();
    let [finding] = told_of[..] else { panic!("{found}") };
    assert!(finding.starts_with("error[page-not-made]: `minutes/shire/2019-07-03/report.html`: a page could not be made: "), "{finding}");
    assert!(finding.contains(" --> themes/plain/minute.html:3:") && finding.contains("content/minutes/shire/2019-07-03/report.txt"), "{finding}");
    let page = |year: u32| fs::read_to_string(root.path().join(format!("public/minutes/shire/{year}-07-03/report.html"))).unwrap();
    assert!(page(2021).contains("<h1>Own</h1>") && page(2019).contains(">Heard.</p>"), "{}", page(2019));
}

#[test]
fn nothing_is_written_into_the_publishers_own_files() {
    let root = site();
    let at = |path: &str| root.path().join(path).to_string_lossy().into_owned();
    let run = |args: &[&str]| Command::new(env!("CARGO_BIN_EXE_minutebook")).args(args).env("NO_COLOR", "1").output().unwrap();
    assert_eq!(build(root.path(), &[]).status.code(), Some(0));
    let there = || walkdir::WalkDir::new(root.path()).into_iter().filter_map(Result::ok).count();
    let before = there();
    let (content, mine, public, around, whole) = (at("content/minutes/x"), at("themes/mine"), at("public"), at(""), at("content/../."));
    for (args, option) in [
        (&["build", "--root", &around, "--output", &content][..], "--output"),
        (&["build", "--root", &around, "--output", &mine], "--output"),
        (&["build", "--root", &around, "--output", &around], "--output"),
        (&["build", "--root", &around, "--output", &whole], "--output"),
        (&["build", "--root", &around, "--shard", "1/2", "--output", &content], "--output"),
        (&["merge", &public, "--output", &content], "--output"),
        (&["merge", &public, "--ledger-only", "--output", &content], "--output"),
        (&["check", &public, "--report", &content], "--report"),
    ] {
        let out = run(args);
        let said = told(&out.stderr);
        assert_eq!(out.status.code(), Some(2), "{args:?}: {said}");
        assert!(said.contains(&format!("help: choose a folder outside `content` and `themes` with `{option} DIR`")), "{args:?}: {said}");
        assert_eq!(there(), before, "{args:?}");
    }
}

#[test]
fn what_is_kept_after_an_error_is_told_by_a_check_and_compared_with_what_follows() {
    let root = site();
    let at = |path: &str| root.path().join(path);
    let run = |args: &[&str]| Command::new(env!("CARGO_BIN_EXE_minutebook")).args(args).env("NO_COLOR", "1").output().unwrap();
    let stated = "panel = \"shire\"\ndate = 2020-10-01\n";
    fs::create_dir_all(at("content/minutes/shire/2020-10-01")).unwrap();
    fs::write(at("content/minutes/shire/2020-10-01/meeting.toml"), stated).unwrap();
    fs::write(at("content/minutes/shire/2020-10-01/plan.txt"), RECORD).unwrap();
    assert_eq!(build(root.path(), &[]).status.code(), Some(0));
    fs::write(at("content/minutes/shire/2020-10-01/meeting.toml"), format!("slip = 1\n{stated}")).unwrap();
    let out = build(root.path(), &["--check", "--format", "json"]);
    let lines: Vec<serde_json::Value> = told(&out.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let kept: Vec<&serde_json::Value> = lines.iter().filter(|line| line["rule"] == "kept-from-before").collect();
    assert_eq!(kept.len(), 1, "{lines:?}");
    assert_eq!(kept[0]["severity"], "note");
    assert!(kept[0]["message"].as_str().unwrap().contains("`minutes/shire/2020-10-01/plan.html`"), "{kept:?}");
    let about = |line: &&serde_json::Value| {
        line["severity"] != "note" && line.to_string().contains("2020-10-01/") && line["file"] != "content/minutes/shire/2020-10-01/meeting.toml"
    };
    assert_eq!(lines.iter().filter(about).collect::<Vec<_>>(), Vec::<&serde_json::Value>::new());

    // What is deployed in that state is what readers have; its list does not name what was kept.
    let deployed = at("deployed");
    for entry in walkdir::WalkDir::new(at("public")).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file()) {
        let to = deployed.join(entry.path().strip_prefix(at("public")).unwrap());
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(entry.path(), to).unwrap();
    }
    fs::write(at("content/minutes/shire/2020-10-01/meeting.toml"), stated).unwrap();
    fs::rename(at("content/minutes/shire/2020-10-01/plan.txt"), at("content/minutes/shire/2020-10-01/the-plan.txt")).unwrap();
    assert_eq!(build(root.path(), &[]).status.code(), Some(0));
    let out = run(&["check", &at("public").to_string_lossy(), "--previous", &deployed.to_string_lossy(), "--format", "json"]);
    let lost: Vec<serde_json::Value> =
        told(&out.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).filter(|line: &serde_json::Value| line["rule"] == "address-lost").collect();
    assert_eq!(lost.iter().map(|line| line["file"].as_str().unwrap()).collect::<Vec<_>>(), ["minutes/shire/2020-10-01/plan.html"]);
}

/// The build that removes a page says so, once, unless it moved or was withdrawn.
#[test]
fn a_page_that_leaves_without_a_word_is_told_once() {
    let root = site();
    let at = |path: &str| root.path().join("content/minutes/shire/2020-10-01").join(path);
    let stated = |more: &str| fs::write(at("meeting.toml"), format!("panel = \"shire\"\ndate = 2020-10-01\n{more}")).unwrap();
    let gone = |more: &[&str]| -> Vec<String> {
        let out = build(root.path(), &[&["--format", "json"], more].concat());
        let lines: Vec<serde_json::Value> = told(&out.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let gone = lines.iter().filter(|line| line["rule"] == "page-gone");
        gone.map(|line| format!("{}; {}", line["message"].as_str().unwrap(), line["help"].as_str().unwrap())).collect()
    };
    fs::create_dir_all(at("")).unwrap();
    stated("");
    for record in ["budget.txt", "plan.txt", "report.txt", "precept.txt"] {
        fs::write(at(record), RECORD).unwrap();
    }
    assert_eq!(gone(&[]), Vec::<String>::new());
    for record in ["budget", "plan", "report"] {
        fs::rename(at(&format!("{record}.txt")), at(&format!("the-{record}.txt"))).unwrap();
    }
    fs::remove_file(at("precept.txt")).unwrap();
    stated(
        "[[item]]\nrecord = \"the-plan.txt\"\nmoved_from = [\"minutes/shire/2020-10-01/plan.html\"]\n\
         [[item]]\nrecord = \"precept.txt\"\nwithdrawn = \"Not agreed.\"\n",
    );
    let page = |page: &str| {
        format!(
            "`minutes/shire/2020-10-01/{page}.html` was published and is removed: no file of `content/` has this address any more; where its file \
             was renamed or moved, state `moved_from = [\"minutes/shire/2020-10-01/{page}.html\"]` for it, and the old address leads on; where the \
             page was withdrawn, put the file's name back with `withdrawn = \"why\"`"
        )
    };
    assert_eq!(gone(&[]), ["budget", "report"].map(page));
    assert_eq!(gone(&["--strict"]), Vec::<String>::new());
    fs::rename(at("the-report.txt"), at("report.txt")).unwrap();
    assert_eq!(gone(&["--no-cache"]), [page("the-report")]);

    // The items of a record go with it, and stay with it by one name.
    let items = "Shire Panel\n\nPresent: Councillors Ann Lee and John Roe\n\n1. Apologies\n\nNone.\n\n2. Plan\n\nRESOLVED: That it be noted.\n";
    fs::write(at("minutes.txt"), items).unwrap();
    assert_eq!(gone(&[]), Vec::<String>::new());
    fs::rename(at("minutes.txt"), at("final.txt")).unwrap();
    let told = "`minutes/shire/2020-10-01/minutes.html` was published with its 2 items (`minutes-01.html` to `minutes-02.html`), and they are removed: no \
                file of `content/` has these addresses any more; where the record was renamed, state `slug = \"minutes\"` for it, and all its addresses \
                stay; where it was withdrawn, put the file's name back with `withdrawn = \"why\"`";
    assert_eq!(gone(&[]), [told]);
    stated("[[item]]\nrecord = \"final.txt\"\nslug = \"minutes\"\n");
    gone(&[]);
    assert!(fs::read_dir(root.path().join("public/minutes/shire/2020-10-01")).unwrap().any(|file| file.unwrap().file_name() == "minutes-02.html"));
}

/// A site takes the place of no report, as no report takes that of a site.
#[test]
fn a_site_takes_no_reports_place() {
    let root = site();
    let at = |path: &str| root.path().join(path).to_string_lossy().into_owned();
    let run = |args: &[&str]| Command::new(env!("CARGO_BIN_EXE_minutebook")).args(args).env("NO_COLOR", "1").output().unwrap();
    assert_eq!(build(root.path(), &[]).status.code(), Some(0));
    assert!(run(&["check", &at("public"), "--report", &at("rep")]).status.code() != Some(2));
    assert!(build(root.path(), &["--shard", "1/1", "--output", &at("part")]).status.success());
    assert!(run(&["merge", &at("part"), "--ledger-only", "--output", &at("led")]).status.success());
    for (folder, what) in [("rep", "the report of a check"), ("led", "the ledger alone of several shards")] {
        let said = format!("` holds {what}, and a site would take its place; help: choose another folder with `--output DIR`");
        for out in [build(root.path(), &["--output", &at(folder)]), run(&["merge", &at("part"), "--output", &at(folder)])] {
            assert!(out.status.code() == Some(2) && told(&out.stderr).contains(&said), "{}", told(&out.stderr));
        }
    }
    assert!(root.path().join("rep/earl.jsonld").is_file() && root.path().join("led/ledger.txt").is_file());
}
