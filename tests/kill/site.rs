//! One small archive in three states, what a clean build makes of each, and the laws that a folder holds to at any moment.

use html5gum::{Token, Tokenizer};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::SystemTime;
use tempfile::TempDir;

/// How many states there are.
pub const STATES: usize = 3;
pub const LEDGER: &str = ".minutebook-ledger";
pub const LOCK: &str = ".minutebook-lock";
const ADDRESS: &str = "https://minutes.example/";

/// A page or file of the site with the paths it leads to.
struct Made {
    bytes: Vec<u8>,
    links: Vec<String>,
}

/// The archive: a root for each state, and what a clean build makes of it.
pub struct Archive {
    roots: Vec<TempDir>,
    made: Vec<BTreeMap<String, Made>>,
    /// Every file and folder of each clean build, our working files with it.
    whole: Vec<Whole>,
}

/// Files with their bytes, folders without.
pub type Whole = BTreeMap<String, Option<Vec<u8>>>;

impl Archive {
    pub fn new() -> Archive {
        let roots: Vec<TempDir> = (0..STATES).map(lay_out).collect();
        let mut archive = Archive { roots, made: Vec::new(), whole: Vec::new() };
        for state in 0..STATES {
            let folder = TempDir::new().unwrap();
            let out = archive.build(state, &folder.path().join("public"));
            assert_eq!(out.status.code(), Some(0), "{}", said(&out));
            let whole = whole(&folder.path().join("public"));
            let files = whole.iter().filter(|(path, _)| !is_working(path));
            let made = files.filter_map(|(path, bytes)| Some((path.clone(), Made { links: links(path, bytes.as_ref()?), bytes: bytes.clone()? })));
            archive.made.push(made.collect());
            archive.whole.push(whole);
        }
        archive
    }

    /// Lets every user read the roots.
    #[cfg(unix)]
    pub fn open_to_all(&self) {
        use std::os::unix::fs::PermissionsExt;
        self.roots.iter().for_each(|root| fs::set_permissions(root.path(), fs::Permissions::from_mode(0o755)).unwrap());
    }

    /// The command that builds a state into a folder, by this program or a copy of it.
    pub fn command(&self, program: &Path, state: usize, output: &Path) -> Command {
        let mut command = Command::new(program);
        command.arg("build").arg("--root").arg(self.roots[state].path()).arg("--output").arg(output).env("NO_COLOR", "1");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// Builds a state and waits for the end.
    pub fn build(&self, state: usize, output: &Path) -> Output {
        heard(self.command(program(), state, output))
    }

    /// Puts into a folder what a clean build of this state makes.
    pub fn lay(&self, state: usize, output: &Path) {
        fs::create_dir_all(output).unwrap();
        for (path, bytes) in &self.whole[state] {
            match bytes {
                // A folder comes before what is in it.
                None => fs::create_dir(output.join(path)).unwrap(),
                Some(bytes) => fs::write(output.join(path), bytes).unwrap(),
            }
        }
    }

    /// The folder holds what a clean build of this state makes, and besides only `theirs`.
    pub fn is_clean(&self, output: &Path, state: usize, theirs: &Theirs, when: &str) {
        assert_eq!(self.differs(output, state, theirs), None, "{when}: not as a clean build of state {state} makes it");
        theirs.are_as_they_were(output, when);
    }

    /// The paths in which a folder differs from a clean build of this state with `theirs` beside it.
    pub fn differs(&self, output: &Path, state: usize, theirs: &Theirs) -> Option<Vec<String>> {
        let (mut there, wanted) = (whole(output), &self.whole[state]);
        for (path, ..) in &theirs.0 {
            there.remove(path);
            let above = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
            above.filter(|folder| !wanted.contains_key(*folder)).for_each(|folder| drop(there.remove(folder)));
        }
        let paths: BTreeSet<&String> = there.keys().chain(wanted.keys()).collect();
        let odd: Vec<String> = paths.into_iter().filter(|path| there.get(*path) != wanted.get(*path)).cloned().collect();
        (!odd.is_empty()).then_some(odd)
    }

    /// What a reader may meet at any moment: each page that the home page, the feeds and the map of the site lead to is a
    /// whole page of one of these states; each link leads to a file. Gives how many pages and files were reached.
    pub fn obey(&self, output: &Path, states: &[usize], theirs: &Theirs, when: &str) -> usize {
        let there: BTreeMap<String, Vec<u8>> = whole(output).into_iter().filter_map(|(path, bytes)| Some((path, bytes?))).collect();
        let of = |path: &str, bytes: &[u8]| states.iter().find_map(|state| self.made[*state].get(path).filter(|made| made.bytes == bytes));
        let starts = ["index.html", "sitemap.xml", "robots.txt", "404.html"];
        let mut todo: Vec<(&str, &str)> =
            starts.iter().filter(|path| there.contains_key("index.html") && there.contains_key(**path)).map(|path| (*path, "")).collect();
        let mut known: BTreeSet<&str> = todo.iter().map(|(path, _)| *path).collect();
        while let Some((path, from)) = todo.pop() {
            let Some(bytes) = there.get(path) else { panic!("{when}: `{from}` leads to `{path}`, which is not there") };
            let Some(made) = of(path, bytes) else { panic!("{when}: `{path}` is no whole page of the states {states:?} ({} bytes)", bytes.len()) };
            todo.extend(made.links.iter().map(|to| (to.as_str(), path)).filter(|(to, _)| known.insert(to)));
        }
        for (path, bytes) in &there {
            assert!(is_working(path) || theirs.have(path) || of(path, bytes).is_some(), "{when}: `{path}` is of nobody ({} bytes)", bytes.len());
        }
        theirs.are_as_they_were(output, when);
        known.len()
    }
}

/// Files that somebody else put somewhere: paths, bytes and times.
#[derive(Default)]
pub struct Theirs(Vec<(String, Vec<u8>, SystemTime)>);

impl Theirs {
    /// Puts them there.
    pub fn put(folder: &Path, paths: &[&str]) -> Theirs {
        for path in paths {
            fs::create_dir_all(folder.join(path).parent().unwrap()).unwrap();
            fs::write(folder.join(path), format!("the only copy of {path}")).unwrap();
        }
        let file = |path: &&str| ((*path).to_owned(), fs::read(folder.join(path)).unwrap(), fs::metadata(folder.join(path)).unwrap().modified().unwrap());
        Theirs(paths.iter().map(file).collect())
    }

    fn have(&self, path: &str) -> bool {
        self.0.iter().any(|(theirs, ..)| theirs == path)
    }

    pub fn are_as_they_were(&self, folder: &Path, when: &str) {
        for (path, bytes, time) in &self.0 {
            let whole = folder.join(path);
            let now = fs::read(&whole).ok().zip(fs::metadata(&whole).and_then(|is| is.modified()).ok());
            assert!(now.is_some_and(|(there, at)| there == *bytes && at == *time), "{when}: `{path}` was theirs, and was touched");
        }
    }
}

/// The program under test.
pub fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_minutebook"))
}

/// Runs a command to its end, and hears what it says.
pub fn heard(mut command: Command) -> Output {
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).output().unwrap()
}

/// All that a run said.
pub fn said(out: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr))
}

/// Everything below a folder; nothing where there is none, as a build leaves it that was killed before it made one.
pub fn whole(output: &Path) -> Whole {
    if !output.exists() {
        return Whole::new();
    }
    let entries = walkdir::WalkDir::new(output).min_depth(1).into_iter().map(Result::unwrap);
    let name = |path: &Path| path.strip_prefix(output).unwrap().to_str().unwrap().replace('\\', "/");
    entries.map(|entry| (name(entry.path()), if entry.file_type().is_dir() { None } else { Some(fs::read(entry.path()).unwrap_or_default()) })).collect()
}

/// Whether a file serves only the writing: the ledger, the lock, and what was about to be put in its place.
pub fn is_working(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.starts_with(".minutebook-"))
}

/// The paths that a file leads to, from the site's root.
fn links(path: &str, bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let mut found = BTreeSet::new();
    if path.ends_with(".html") {
        for token in Tokenizer::new(&*text) {
            let Ok(Token::StartTag(tag)) = token else { continue };
            let values = tag.attributes.iter().filter(|(name, _)| matches!(&name[..], b"href" | b"src"));
            found.extend(values.filter_map(|(_, value)| resolve(path, &String::from_utf8_lossy(value))));
        }
    } else if [".atom", ".xml", ".txt", ".ics"].iter().any(|ending| path.ends_with(ending)) {
        // Whole addresses, as they stand in feeds, calendars and the map of the site.
        let addresses = text.match_indices(ADDRESS).map(|(at, _)| text[at..].split(['"', '<', '\r', '\n', ' ', '\t', '>']).next().unwrap_or_default());
        found.extend(addresses.filter_map(|address| resolve(path, address)));
    }
    found.into_iter().collect()
}

/// Where a link leads, from the site's root; `None` where it leads out of the site, or to a place of the page itself.
fn resolve(from: &str, link: &str) -> Option<String> {
    let link = link.split(['#', '?']).next().unwrap_or_default();
    let (base, link) = match link.strip_prefix(ADDRESS) {
        Some(rest) => ("", if rest.is_empty() { "index.html" } else { rest }),
        None => (from.rsplit_once('/').map_or("", |(folder, _)| folder), link),
    };
    if link.is_empty() || link.contains(':') {
        return None;
    }
    let mut parts: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
    for part in link.split('/') {
        match part {
            ".." => assert!(parts.pop().is_some(), "`{link}` leads out of the site"),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Writes what the publisher keeps, in one of its states: between any two, minutes are added, changed and removed, and a
/// theme is called otherwise.
fn lay_out(state: usize) -> TempDir {
    let root = TempDir::new().unwrap();
    let put = |path: &str, text: &str| {
        let path = root.path().join("content").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    put("site.toml", &format!("title = \"Minutes\"\nbase_url = \"{ADDRESS}\"\npublisher = \"Shire County Council\"\ncontact = \"minutes@example.org\"\n"));
    put("panels/shire.md", "+++\nname = \"Shire Panel\"\narea = \"shire\"\n+++\n");
    put(
        "commissioners/ann-lee.md",
        "+++\nname = \"Ann Lee\"\narea = \"shire\"\noffice = \"Police and Crime Commissioner\"\nterms = [{ from = 2016-05-12, to = 2020-05-12 }]\n+++\n",
    );
    put(
        "commissioners/bo-day.md",
        "+++\nname = \"Bo Day\"\narea = \"shire\"\noffice = \"Police and Crime Commissioner\"\nterms = [{ from = 2020-05-13 }]\n+++\n",
    );
    let (theme, name) = [("rural-crime", "Rural crime"), ("country", "Crime in the country"), ("village", "Village life")][state];
    put(&format!("themes/{theme}.md"), &format!("+++\nname = \"{name}\"\nphrases = [\"rural crime\"]\n+++\nWhat was said of it.\n"));
    put("themes/budget.md", "+++\nname = \"Budget\"\nphrases = [\"budget\"]\n+++\n");
    put("pages/about.md", "+++\ntitle = \"About\"\n+++\nWords of the publisher.\n");
    let meetings = ["2018-01-26", "2018-07-06", "2019-02-01", "2020-07-03", "2021-03-05"];
    for (number, date) in meetings.iter().enumerate().filter(|(number, _)| !(number + state).is_multiple_of(5)) {
        put(&format!("minutes/shire/{date}/meeting.toml"), &format!("panel = \"shire\"\ndate = {date}\n"));
        for item in 0..2 + (number + state) % 3 {
            // Of the first items the words stay as they are, whatever the state.
            let more = if item == 0 { "Nothing more was said.".to_owned() } else { format!("In its state {state} the plan was heard again.") };
            let words = format!(
                "Agenda item\n\nReport {item} of {date}\n\nMinutes:\n\nThe Panel heard of rural crime (RC) and of the budget of £{}.\n\n{more}\n\nThe Commissioner would share the strategy by March.\n\nRESOLVED:\n\nThat it be noted.\n",
                (number + 1) * 1000 + item
            );
            put(&format!("minutes/shire/{date}/report-{item}.txt"), &words);
        }
    }
    root
}
