//! The same content gives the same bytes whoever builds it, and wherever: the real command, on machines that differ in all that a machine can.
//!
//! Thread count and order of files within one process are a law of their own (`laws/same.rs`); here whole processes differ:
//! in where the site lies and is published, in environment, time zone, language, home, `umask`, and in when and in which order the
//! files of the site were written. What is compared is every file of the output folder, the ledger too, and every finding.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};
use tempfile::TempDir;

/// One machine on which the site is built.
struct Machine {
    /// What it stands for, for the message where it differs.
    name: &'static str,
    /// The site's folder, below a folder of the test.
    root: &'static str,
    /// Where it is published, below the same folder; `public` in the site's where there is none.
    output: Option<&'static str>,
    /// Whether the command is started in the site's folder, and told of it by `.`.
    inside: bool,
    /// Whether the environment of the test is there too.
    inherits: bool,
    environment: &'static [(&'static str, &'static str)],
    threads: Option<&'static str>,
    umask: &'static str,
    /// Whether the files of the site are written in the opposite order.
    reversed: bool,
    /// When its files were changed, in seconds since 1970; each one a minute after the one before.
    modified: u64,
}

/// The one that the others are held against.
const USUAL: Machine = Machine {
    name: "the usual one",
    root: "site",
    output: None,
    inside: false,
    inherits: true,
    environment: &[],
    threads: None,
    umask: "022",
    reversed: false,
    modified: 1_700_000_000,
};

/// As long as a path may well get, with signs that shells, web addresses and other systems take for something else.
const DEEP: &str = "Cofnodion y cyngor/a b/ŵŷ – “2024”/100% & #1/[x]/こんにちは/e\u{301}té/deeper/and deeper/and deeper still/site's own";

const OTHERS: &[Machine] = &[
    Machine { name: "one thread, Turkish", threads: Some("1"), environment: &[("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8")], ..USUAL },
    Machine {
        name: "a deep folder, Welsh, far east of Greenwich",
        root: DEEP,
        threads: Some("2"),
        environment: &[("LANG", "cy_GB.UTF-8"), ("LC_ALL", "cy_GB"), ("TZ", "Pacific/Kiritimati"), ("HOME", "/nowhere")],
        reversed: true,
        ..USUAL
    },
    Machine {
        name: "another output folder, west of Greenwich, files nobody else may read",
        output: Some("Öffentlich & shared/www root/pcp"),
        threads: Some("7"),
        environment: &[("LC_ALL", "C"), ("TZ", "America/St_Johns"), ("HOME", "")],
        umask: "077",
        modified: 1,
        ..USUAL
    },
    Machine { name: "no environment at all", inherits: false, reversed: true, modified: 4_000_000_000, ..USUAL },
    Machine {
        name: "started in the site's folder, with an environment that asks for all sorts of things",
        root: "s",
        inside: true,
        environment: &[
            ("LANGUAGE", "de:fr"),
            ("LC_ALL", "POSIX"),
            ("TZ", ":/nowhere"),
            ("SOURCE_DATE_EPOCH", "1"),
            ("RAYON_NUM_THREADS", "3"),
            ("RUST_BACKTRACE", "full"),
            ("RUST_LOG", "trace"),
            ("COLUMNS", "20"),
            ("TMPDIR", "/nowhere"),
            ("XDG_CACHE_HOME", "/nowhere"),
            ("USER", "someone else"),
            ("HOSTNAME", "elsewhere"),
        ],
        umask: "000",
        ..USUAL
    },
];

/// A folder's files by their paths in it.
type Files = BTreeMap<String, Vec<u8>>;

/// A small site with something of everything: each kind of record, a skin of its own, a look, headers, Akoma Ntoso; and a minute of which something is to be said.
fn site() -> Files {
    let text = |(path, text): (&str, &str)| (path.to_owned(), text.as_bytes().to_vec());
    let sample = |(path, from): (&str, &str)| (path.to_owned(), fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(from)).unwrap());
    let written = [
        (
            "content/site.toml",
            "title = \"Shire minutes\"\nbase_url = \"https://minutes.example/pcp/\"\nserved_at = \"/pcp/\"\nlanguage = \"en-GB\"\npublisher = \"Shire County Council\"\n\
             skin = \"own\"\n[data]\nakoma_ntoso = true\n[headers]\nfor = [\"nginx\", \"apache\", \"iis\", \"netlify\"]\n[look.colours]\ncloth = \"#0d3d47\"\n",
        ),
        ("themes/own/foot.html", "<p>Own foot</p>\n"),
        ("content/panels/shire.md", "+++\nname = \"Shire Police and Crime Panel\"\narea = \"shire\"\n+++\n\nIt meets *often*.\n"),
        (
            "content/commissioners/ann-ash.md",
            "+++\nname = \"Ann Ash\"\narea = \"shire\"\noffice = \"Police and Crime Commissioner\"\nterms = [{ from = 2016-05-12, to = 2021-05-12 }]\n+++\n",
        ),
        ("content/themes/fraud.md", "+++\nname = \"Fraud\"\nphrases = [\"fraud\", \"scam\"]\n+++\n"),
        ("content/themes/istanbul.md", "+++\nname = \"İstanbul IJ ij\"\nphrases = [\"WIDE TITLE\", \"tŷ\"]\n+++\n"),
        ("content/pages/about.md", "+++\ntitle = \"About\"\n+++\n\nAbout *us*.\n"),
        ("content/minutes/shire/2020-07-03/meeting.toml", "panel = \"shire\"\ndate = 2020-07-03\npublished = 2020-09-14\n"),
        (
            "content/minutes/shire/2020-07-03/plan.md",
            "7. Plan\n\nMinutes:\n\nPresent: Councillor Jane Smith (Chair) and Councillor Tom Jones.\n\n**Scams** cost much. The Police and Crime Commissioner (PCC) would share the \
             plan by March.\n\n| Year | Spent |\n|------|-------|\n| 2019 | £3.5m |\n\nRESOLVED:\n\n1. That the plan is noted.\n",
        ),
        (
            "content/minutes/shire/2020-07-03/title.txt",
            "Agenda item\n\nA WIDE TITLE in tŷ Iı\n\nMinutes:\n\nFraud fell by 3%.\n\nRESOLVED:\n\nThat it be noted.\n",
        ),
        ("content/minutes/shire/2020-07-03/page.html", "<!doctype html><title>Budget</title><h1>Budget</h1><p>Minutes:</p><p>Fraud was costly.</p>"),
        ("content/minutes/shire/undated/late.txt", "Agenda item\n\nUndated\n\nMinutes:\n\nOf fraud.\n"),
    ];
    let samples =
        [("content/minutes/shire/2020-07-03/older.doc", "tests/edge/plan.doc"), ("content/minutes/shire/2020-07-03/printed.pdf", "tests/edge/meeting.pdf")];
    let mut files: Files = written.into_iter().map(text).chain(samples.into_iter().map(sample)).collect();
    files.insert("content/minutes/shire/2020-07-03/word.docx".to_owned(), word());
    files
}

/// A Word document.
fn word() -> Vec<u8> {
    let paragraphs = ["Annual report", "Minutes:", "Members heard of scams.", "RESOLVED:", "That the report be noted."];
    let body: String = paragraphs.iter().map(|words| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")).collect();
    let mut package = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    package.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    write!(package, "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>").unwrap();
    package.finish().unwrap().into_inner()
}

/// What came out on a machine: the published files, and the findings as printed.
struct Built {
    files: Files,
    findings: String,
}

/// Builds the site as this machine does.
fn build(machine: &Machine, site: &Files) -> Built {
    let folder = TempDir::new().unwrap();
    let root = folder.path().join(machine.root);
    lay_out(&root, site, machine);
    let output = machine.output.map(|output| folder.path().join(output));
    let out = command(machine, &root, output.as_deref()).output().unwrap();
    assert_eq!(out.status.code(), Some(0), "on {}: {}{}", machine.name, String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
    Built { files: published(&output.unwrap_or_else(|| root.join("public"))), findings: String::from_utf8(out.stdout).unwrap() }
}

/// Writes the site's files, in the machine's order, and with its times.
fn lay_out(root: &Path, site: &Files, machine: &Machine) {
    let mut order: Vec<(&String, &Vec<u8>)> = site.iter().collect();
    if machine.reversed {
        order.reverse();
    }
    for ((path, bytes), at) in order.into_iter().zip(0..) {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let mut file = File::create_new(&path).unwrap();
        file.write_all(bytes).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(machine.modified + 60 * at)).unwrap();
    }
}

/// The command as it is started there; through a shell where there is one, since only that sets a `umask`.
fn command(machine: &Machine, root: &Path, output: Option<&Path>) -> Command {
    let program = env!("CARGO_BIN_EXE_minutebook");
    let mut command = if cfg!(unix) {
        let mut shell = Command::new("/bin/sh");
        shell.args(["-c", "umask \"$0\" && exec \"$@\"", machine.umask, program]);
        shell
    } else {
        Command::new(program)
    };
    if !machine.inherits {
        command.env_clear();
    }
    command.envs(machine.environment.iter().copied());
    command.arg("build").arg("--root").arg(if machine.inside { Path::new(".") } else { root });
    if machine.inside {
        command.current_dir(root);
    }
    if let Some(threads) = machine.threads {
        command.args(["--threads", threads]);
    }
    if let Some(output) = output {
        command.arg("--output").arg(output);
    }
    command
}

/// Every file of a folder, hidden ones too.
fn published(output: &Path) -> Files {
    let files = walkdir::WalkDir::new(output).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    let name = |path: PathBuf| path.strip_prefix(output).unwrap().to_str().unwrap().replace('\\', "/");
    files.map(|entry| entry.into_path()).map(|path| (name(path.clone()), fs::read(path).unwrap())).collect()
}

/// What differs between two folders, in words; empty where nothing does.
fn differences(one: &Files, other: &Files) -> Vec<String> {
    let paths: std::collections::BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    let differ = |path: &String| match (one.get(path), other.get(path)) {
        (Some(a), Some(b)) if a == b => None,
        (Some(a), Some(b)) => {
            let at = a.iter().zip(b).take_while(|(a, b)| a == b).count();
            let near = |bytes: &[u8]| String::from_utf8_lossy(&bytes[at.saturating_sub(30)..bytes.len().min(at + 50)]).into_owned();
            Some(format!("{path}: byte {at}: {:?} became {:?}", near(a), near(b)))
        }
        (there, _) => Some(format!("{path} is {}", if there.is_some() { "missing" } else { "there too" })),
    };
    paths.into_iter().filter_map(differ).collect()
}

#[test]
fn a_site_built_on_machines_that_differ_in_all_is_the_same_byte_for_byte() {
    let site = site();
    let usual = build(&USUAL, &site);
    // Something of everything is there, so that it can differ.
    for kind in [
        ".minutebook-ledger",
        "index.html",
        "feed.atom",
        "meetings.ics",
        "sitemap.xml",
        "data/addresses.txt",
        "data/datapackage.json",
        "headers.nginx.conf",
        ".htaccess",
        "web.config",
        "_headers",
        "search/index",
        "assets/style.",
        "minutes/shire/2020-07-03/plan.akn.xml",
        "minutes/shire/2020-07-03/plan.json",
        "minutes/shire/2020-07-03/title.html",
        "minutes/shire/2020-07-03/page.html",
        "minutes/shire/2020-07-03/word.html",
        "minutes/shire/2020-07-03/older.html",
        "minutes/shire/2020-07-03/printed",
        "minutes/shire/undated/late.html",
        "themes/fraud/index.html",
        "commissioners/ann-ash",
        "about.html",
    ] {
        assert!(usual.files.keys().any(|path| path.starts_with(kind)), "there is no {kind}: {:?}", usual.files.keys());
    }
    assert!(usual.files["index.html"].windows(8).any(|words| words == b"Own foot"), "the site's own skin was not used");
    assert!(usual.findings.contains("content/minutes/shire/undated/"), "there is no finding to compare: {}", usual.findings);
    for machine in OTHERS {
        let built = build(machine, &site);
        let differ = differences(&usual.files, &built.files);
        assert!(differ.is_empty(), "on {}:\n{}", machine.name, differ.join("\n"));
        assert_eq!(built.findings, usual.findings, "on {}", machine.name);
    }
}

/// The comparison sees one letter of one record, in the page, in the ledger and in what quotes it.
#[test]
fn a_letter_that_differs_is_seen() {
    let mut site = site();
    let before = build(&USUAL, &site);
    let record = site.get_mut("content/minutes/shire/2020-07-03/title.txt").unwrap();
    let at = record.iter().rposition(|byte| *byte == b'3').unwrap();
    record[at] = b'4';
    let differ = differences(&before.files, &build(&USUAL, &site).files);
    for path in [".minutebook-ledger", "minutes/shire/2020-07-03/title.html", "minutes/shire/2020-07-03/title.json"] {
        assert!(differ.iter().any(|told| told.starts_with(&format!("{path}: byte "))), "{path}: {differ:?}");
    }
    assert!(!differ.iter().any(|told| told.starts_with("about.html")), "{differ:?}");
    let mut fewer = before.files.clone();
    fewer.remove("index.html");
    assert_eq!(differences(&before.files, &fewer), ["index.html is missing"]);
    assert_eq!(differences(&fewer, &before.files), ["index.html is there too"]);
}
