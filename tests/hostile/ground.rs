//! The ground on which hostile files lie, a run of the program on it, and the law that each run holds to.

use serde_json::Value;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long a run may take. A debug build takes a few seconds.
const LONGEST: Duration = Duration::from_secs(60);
/// How much memory a run may ask for, in KiB of addresses, and hold: the program's own file is some 100 MiB in a debug build.
const ADDRESSES: u64 = 2 << 20;
const HELD: u64 = 1 << 20;
/// The folder of the meeting at which hostile records lie.
pub const MEETING: &str = "content/minutes/shire/2020-07-03";
/// A word that stands outside the site alone.
pub const SECRET: &str = "Kestrelwick";

/// What must become of a file.
#[derive(Clone, Copy, Debug)]
pub enum Becomes {
    /// A finding of this rule tells it, and it has no page.
    Told(&'static str),
    /// A finding of this rule tells it, and the line in the file; it has no page.
    ToldAt(&'static str, u64),
    /// Its page stands, with these words.
    Page(&'static str),
    /// No finding about it is an error.
    NoFault,
}

/// A folder that holds a site and what is no part of it.
pub struct Ground {
    folder: TempDir,
    cases: Vec<(String, Becomes)>,
}

impl Ground {
    /// A small good site, and a file outside it.
    pub fn new() -> Ground {
        let ground = Ground { folder: TempDir::new().unwrap(), cases: Vec::new() };
        ground.put("content/site.toml", "title = \"Minutes\"\nbase_url = \"https://minutes.example/\"\n");
        ground.put("content/panels/shire.md", "+++\nname = \"Shire Panel\"\narea = \"shire\"\n+++\n");
        ground.put("content/themes/roads.md", "+++\nname = \"Roads\"\nphrases = [\"roads\"]\n+++\n");
        ground.put("content/minutes/shire/2019-01-04/meeting.toml", "panel = \"shire\"\ndate = 2019-01-04\n");
        ground.put("content/minutes/shire/2019-01-04/good.txt", "Good neighbour\n\nMinutes:\n\nThe Panel heard of roads.\n");
        ground.put(&format!("{MEETING}/meeting.toml"), "panel = \"shire\"\ndate = 2020-07-03\n");
        ground.put(&format!("{MEETING}/good.txt"), "Good neighbour\n\nMinutes:\n\nThe Panel heard of roads.\n");
        fs::create_dir_all(ground.outside().join("sub")).unwrap();
        for file in ["secret.txt", "sub/secret.txt", "secret.toml"] {
            fs::write(ground.outside().join(file), format!("{SECRET}\n\nMinutes:\n\n{SECRET} alone.\n")).unwrap();
        }
        ground
    }

    /// The site's folder.
    pub fn site(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    /// A folder beside it.
    pub fn outside(&self) -> PathBuf {
        self.folder.path().join("outside")
    }

    /// Puts a file into the site.
    pub fn put(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let whole = self.site().join(path);
        fs::create_dir_all(whole.parent().unwrap()).unwrap();
        fs::write(whole, bytes).unwrap();
    }

    /// Puts a record into the meeting, and says what must become of it.
    pub fn record(&mut self, name: &str, bytes: impl AsRef<[u8]>, becomes: Becomes) {
        self.file(&format!("{MEETING}/{name}"), bytes, becomes);
    }

    /// Puts a file into the site, and says what must become of it.
    pub fn file(&mut self, path: &str, bytes: impl AsRef<[u8]>, becomes: Becomes) {
        self.put(path, bytes);
        self.becomes(path, becomes);
    }

    /// Says what must become of a file that is there.
    pub fn becomes(&mut self, path: &str, becomes: Becomes) {
        self.cases.push((path.to_owned(), becomes));
    }

    /// Everything but the folders that are the program's: what each file is, its bytes or where it leads, and when it was changed.
    fn snapshot(&self, ours: &[PathBuf]) -> BTreeMap<PathBuf, String> {
        let walk = walkdir::WalkDir::new(self.folder.path())
            .into_iter()
            .filter_entry(|entry| !ours.iter().any(|path| entry.path() == path && entry.file_type().is_dir()));
        let told = |entry: walkdir::DirEntry| {
            let path = entry.path();
            let is = fs::symlink_metadata(path).unwrap();
            let holds = match is.file_type() {
                kind if kind.is_symlink() => format!("{:?}", fs::read_link(path).unwrap()),
                kind if kind.is_file() && is.len() < 1 << 20 => format!("{:?}", fs::read(path).unwrap()),
                _ => String::new(),
            };
            // A folder's time changes as its output folder comes to be.
            let time = if is.is_dir() { None } else { is.modified().ok() };
            (path.to_owned(), format!("{:?} {} {time:?} {holds}", is.file_type(), if is.is_dir() { 0 } else { is.len() }))
        };
        walk.map(Result::unwrap).map(told).collect()
    }

    /// Runs a build with its findings as data.
    pub fn build(&self) -> Ran<'_> {
        self.run(&["--format", "json"])
    }

    /// Runs a build; nothing beside its output folder may change.
    pub fn run(&self, more: &[&str]) -> Ran<'_> {
        let site = self.site();
        let arguments: Vec<&OsStr> = ["build", "--threads", "2", "--root"].into_iter().map(OsStr::new).chain([site.as_os_str()]).collect();
        self.bounded(&[arguments, more.iter().map(OsStr::new).collect()].concat(), &[site.join("public"), site.join(".minutebook-cache")])
    }

    /// Runs the program, within its bounds of time and memory; nothing may change but in folders that are its own.
    pub fn bounded(&self, arguments: &[&OsStr], ours: &[PathBuf]) -> Ran<'_> {
        let (before, started) = (self.snapshot(ours), Instant::now());
        let mut command = bounded();
        command.args(arguments).env("NO_COLOR", "1").env("RUST_BACKTRACE", "0");
        // Into files, since nobody reads while it runs.
        let said = TempDir::new().unwrap();
        let file = |name: &str| fs::File::create(said.path().join(name)).unwrap();
        let mut child = command.stdin(Stdio::null()).stdout(file("out")).stderr(file("err")).spawn().unwrap();
        let mut held = 0;
        let status = loop {
            if let Some(status) = child.try_wait().unwrap() {
                break status;
            }
            held = held.max(held_by(child.id()));
            if started.elapsed() > LONGEST {
                child.kill().unwrap();
                child.wait().unwrap();
                panic!("it was not done in {LONGEST:?}");
            }
            std::thread::sleep(Duration::from_millis(5));
        };
        let read = |name: &str| String::from_utf8(fs::read(said.path().join(name)).unwrap()).unwrap();
        let ran = Ran { ground: self, code: status.code(), out: read("out"), err: read("err") };
        assert!(ran.code.is_some() && !ran.err.contains("panicked"), "it was ended by the system, or panicked: {status}\n{}", ran.err);
        assert!(held < HELD, "it held {held} KiB");
        let after = self.snapshot(ours);
        let changed: Vec<&PathBuf> = before.keys().chain(after.keys()).filter(|path| before.get(*path) != after.get(*path)).collect();
        assert!(changed.is_empty(), "it touched what is not its own: {changed:?}");
        ran
    }
}

/// The program, under a bound of memory where there is a shell that can set one.
fn bounded() -> Command {
    let program = env!("CARGO_BIN_EXE_minutebook");
    let set = format!("ulimit -v {ADDRESSES}");
    let can = Command::new("sh").args(["-c", &set]).stderr(Stdio::null()).status().is_ok_and(|status| status.success());
    if can {
        let mut command = Command::new("sh");
        command.args(["-c", &format!("{set} && exec \"$0\" \"$@\""), program]);
        command
    } else {
        println!("Left out: the bound of memory, which the shell of this system cannot set.");
        Command::new(program)
    }
}

/// The most memory that a process has held so far, in KiB; 0 where the system does not say so.
fn held_by(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

/// A run that has come to its end.
pub struct Ran<'g> {
    ground: &'g Ground,
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Ran<'_> {
    /// The findings, where they were asked for as data.
    pub fn findings(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
    }

    /// The findings about a file.
    pub fn about(&self, file: &str) -> Vec<Value> {
        self.findings().into_iter().filter(|finding| finding["file"] == file).collect()
    }

    /// A published file as text.
    pub fn page(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.ground.site().join("public").join(path)).ok()
    }

    /// The law: every hostile file became what it must, and nothing else was harmed.
    pub fn obeys(&self) {
        assert_eq!(self.code, Some(1), "{}", self.err);
        for finding in self.findings() {
            assert!(finding["help"].as_str().is_some_and(|help| help.len() > 10), "it does not say what to do: {finding}");
        }
        for good in ["minutes/shire/2019-01-04/good.html", "minutes/shire/2020-07-03/good.html"] {
            assert!(self.page(good).is_some_and(|page| page.contains("The Panel heard of ")), "{good}: {}", self.out);
        }
        for (file, becomes) in &self.ground.cases {
            self.became(file, *becomes);
        }
        self.is_safe();
    }

    fn became(&self, file: &str, becomes: Becomes) {
        let about = self.about(file);
        let page = file.strip_prefix("content/").and_then(|path| Some(format!("{}.html", path.rsplit_once('.')?.0))).unwrap_or_default();
        let told = |rule: &str, line: Option<u64>| {
            let found = about.iter().find(|finding| finding["rule"] == rule && finding["severity"] == "error");
            let found = found.unwrap_or_else(|| panic!("{file}: `{rule}` is not told: {about:#?}"));
            assert!(line.is_none_or(|line| finding_line(found) == Some(line)), "{file}: {found}");
            assert!(self.page(&page).is_none(), "{file} has a page");
        };
        match becomes {
            Becomes::NoFault => assert!(about.iter().all(|finding| finding["severity"] != "error"), "{file}: {about:#?}"),
            Becomes::Told(rule) => told(rule, None),
            Becomes::ToldAt(rule, line) => told(rule, Some(line)),
            Becomes::Page(words) => {
                assert!(about.iter().all(|finding| finding["severity"] != "error"), "{file}: {about:#?}");
                let there = self.page(&page).unwrap_or_else(|| panic!("{file} has no page: {about:#?}"));
                assert!(there.contains(words), "{file}: its page does not hold `{words}`");
            }
        }
    }

    /// Every published file has a plain name that each system can hold, and holds nothing from outside.
    pub fn is_safe(&self) {
        let public = self.ground.site().join("public");
        for entry in walkdir::WalkDir::new(&public).into_iter().map(Result::unwrap) {
            let path = entry.path().strip_prefix(&public).unwrap().to_str().unwrap();
            for part in path.split('/').filter(|part| !part.is_empty()) {
                let plain = part.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
                let stem = part.split('.').next().unwrap().to_lowercase();
                let of_windows =
                    ["con", "prn", "aux", "nul"].contains(&stem.as_str()) || (stem.len() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")));
                assert!(plain && !of_windows && part.len() <= 120 && !part.ends_with('.'), "{path}");
            }
            assert!(entry.file_type().is_dir() || entry.file_type().is_file(), "{path} is no file");
            if entry.file_type().is_file() {
                let bytes = fs::read(entry.path()).unwrap();
                assert!(!holds(&bytes, SECRET), "{path} holds what stands outside the site");
            }
        }
        assert!(!self.out.contains(SECRET), "a finding holds what stands outside the site");
    }
}

fn finding_line(finding: &Value) -> Option<u64> {
    finding["line"].as_u64()
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

/// The witness itself can fail.
#[test]
fn a_good_site_is_no_hostile_one() {
    let mut ground = Ground::new();
    ground.record("plain.txt", "Plain\n\nMinutes:\n\nThe Panel met.\n", Becomes::Page("The Panel met."));
    let ran = ground.build();
    assert_eq!(ran.code, Some(0), "{}", ran.out);
    ran.is_safe();
    ran.became(&format!("{MEETING}/plain.txt"), Becomes::Page("The Panel met."));
    let fails = |becomes: Becomes| std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| ran.became(&format!("{MEETING}/plain.txt"), becomes))).is_err();
    assert!(fails(Becomes::Told("damaged-pdf")) && fails(Becomes::Page("The Panel slept.")));
}
