//! A build that remembers the one before gives the same bytes as one that does all anew: over many edits, chosen by a seed.
//!
//! `MINUTEBOOK_EDITS=500` makes more of them than an ordinary run does.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};
use tempfile::TempDir;
use xxhash_rust::xxh3::xxh3_128;

/// How many edits an ordinary run makes.
const EDITS: u64 = 30;

fn build(root: &Path, output: &Path, more: &[&str]) -> (Option<i32>, String) {
    let out = Command::new(env!("CARGO_BIN_EXE_minutebook")).args(["build", "--root"]).arg(root).arg("--output").arg(output).args(more).output().unwrap();
    (out.status.code(), format!("{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr)))
}

/// Every file below a folder with its bytes.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let all = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    all.map(|entry| (entry.path().strip_prefix(folder).unwrap().to_owned(), fs::read(entry.path()).unwrap())).collect()
}

fn put(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn corpus(root: &Path) {
    put(root, "content/site.toml", "title = \"Minutes\"\nbase_url = \"https://minutes.example/\"\npublisher = \"Shire\"\ncontact = \"a@shire.example\"\n");
    put(root, "content/panels/shire.md", "+++\nname = \"Shire Panel\"\narea = \"shire\"\n+++\nThe panel.\n");
    put(root, "content/commissioners/ann-lane.md", "+++\nname = \"Ann Lane\"\narea = \"shire\"\nterms = [{ from = 2016-05-12, to = 2021-05-12 }]\n+++\n");
    put(root, "content/themes/rural-crime.md", "+++\nname = \"Rural crime\"\nphrases = [\"rural crime\", \"hare coursing\"]\n+++\n");
    put(root, "content/themes/vetting.md", "+++\nname = \"Vetting\"\nphrases = [\"vetting\"]\n+++\n");
    for meeting in 0..4 {
        let folder = format!("content/minutes/shire/201{}-03-0{}", meeting + 6, meeting + 1);
        put(root, &format!("{folder}/meeting.toml"), &format!("panel = \"shire\"\ndate = 201{}-03-0{}\n", meeting + 6, meeting + 1));
        for item in 0..3 {
            put(root, &format!("{folder}/item-{item}.txt"), &record(meeting * 3 + item));
        }
    }
}

fn record(number: u64) -> String {
    let subject = ["rural crime", "vetting", "hare coursing", "the budget"][(number % 4) as usize];
    format!(
        "Report {number} on {subject}\n\nMinutes:\n\nThe Commissioner undertook to write to the Panel about {subject} by May.\n\n\
         Councillor Jones asked how many cases of {subject} there were.\n\nRESOLVED: That report {number} be noted.\n"
    )
}

/// Steps of a small generator (Knuth's MMIX constants): the same edits on every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// One edit of content, skin, settings, the published site or what is kept; says what it did.
fn edit(root: &Path, output: &Path, dice: &mut Dice) -> String {
    let year = dice.below(4) + 6;
    let folder = format!("content/minutes/shire/201{year}-03-0{}", year - 5);
    let item = dice.below(5);
    let file = format!("{folder}/item-{item}.txt");
    match dice.below(20) {
        0..=2 => put(root, &file, &record(dice.below(40))),
        3 => drop(fs::remove_file(root.join(&file))),
        4 => {
            // One date in four is not the folder's, which withholds the meeting until the next one of these edits mends it.
            let month = if dice.below(4) == 0 { 4 } else { 3 };
            let published = format!("published = 201{year}-0{}-11", dice.below(6) + 4);
            put(root, &format!("{folder}/meeting.toml"), &format!("panel = \"shire\"\ndate = 201{year}-0{month}-0{}\n{published}\n", year - 5));
        }
        5 => {
            let phrases = ["vetting", "the budget", "cases", "report"][dice.below(4) as usize];
            put(root, "content/themes/vetting.md", &format!("+++\nname = \"Vetting\"\nphrases = [\"{phrases}\"]\n+++\n"));
        }
        6 => {
            let title = ["Minutes", "Our minutes", "Records"][dice.below(3) as usize];
            let text = format!("title = \"{title}\"\nbase_url = \"https://minutes.example/\"\npublisher = \"Shire\"\ncontact = \"a@shire.example\"\n");
            put(root, "content/site.toml", &text);
        }
        7 => {
            let plain = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/plain/foot.html")).unwrap();
            put(root, "themes/plain/foot.html", &format!("{plain}<!-- {} -->\n", dice.below(3)));
        }
        8 => put(
            root,
            "content/commissioners/ann-lane.md",
            &format!("+++\nname = \"Ann Lane\"\narea = \"shire\"\nterms = [{{ from = 201{}-05-12 }}]\n+++\n", dice.below(4) + 5),
        ),
        9 => {
            // Somebody's hand in what is published: as long as before, so that only its time or its bytes tell.
            let page = output.join("themes/index.html");
            let mut bytes = fs::read(&page).unwrap();
            bytes[200] = b'X';
            fs::write(page, bytes).unwrap();
        }
        10 => drop(fs::remove_file(output.join("years/index.html"))),
        11 => {
            let kept = root.join(".minutebook-cache").join(["pages", "records", "words", "last-build"][dice.below(4) as usize]);
            let mut bytes = fs::read(&kept).unwrap();
            let at = dice.below(bytes.len() as u64) as usize;
            bytes[at] ^= 8;
            fs::write(kept, bytes).unwrap();
        }
        12 => put(root, &file, "One line\n\nMinutes:\n\nRural crime, and nothing else.\n"),
        13 => {
            let stated = [
                "slug = \"other\"",
                "themes = { add = [\"vetting\"], remove = [\"rural-crime\"] }",
                "commissioner = \"ann-lane\"",
                "language = \"cy\"",
                "withdrawn = \"in error\"",
                "part = \"07\"",
                "strike = [{ kind = \"commitment\", quote = \"The Commissioner undertook to write to the Panel\" }]",
                "add = [{ kind = \"abbreviation\", quote = \"Panel\", short = \"Panel\" }]",
            ];
            let stated = stated[dice.below(stated.len() as u64) as usize];
            let meeting = format!("panel = \"shire\"\ndate = 201{year}-03-0{}\n", year - 5);
            put(root, &format!("{folder}/meeting.toml"), &format!("{meeting}[[item]]\nrecord = \"item-{}.txt\"\n{stated}\n", dice.below(3)));
        }
        // A record in another format, with the same words; or back again.
        14 => {
            let formats = ["txt", "md", "html", "xhtml"];
            let there = formats.iter().map(|ending| root.join(&file).with_extension(ending)).find(|file| file.exists());
            let ending = formats[dice.below(4) as usize];
            there.into_iter().for_each(|there| fs::rename(&there, there.with_extension(ending)).unwrap());
        }
        15 => drop(fs::rename(root.join(&file), root.join(&folder).join(format!("item-{}.txt", dice.below(5))))),
        16 => {
            let other = dice.below(4) + 6;
            drop(fs::copy(root.join(&file), root.join(format!("content/minutes/shire/201{other}-03-0{}/item-{}.txt", other - 5, dice.below(5)))));
        }
        // Statements in the record itself; of a day that the folder's name speaks against, it may be.
        17 => {
            let stated = [format!("date = 201{year}-03-0{}", dice.below(2) + year - 5), "themes = [\"vetting\"]".into(), "slug = \"mine\"".into()];
            drop(fs::remove_file(root.join(&file)));
            let text = format!("+++\n{}\n+++\n# {}", stated[dice.below(3) as usize], record(dice.below(40)));
            put(root, &file.replace(".txt", ".md"), &text);
        }
        18 => {
            let name = ["jpg", "md", "html", "xhtml"][dice.below(4) as usize];
            drop(fs::remove_file(root.join(&file).with_extension(name)));
        }
        _ => {
            let excluded = ["", "exclude = [\"report on rural crime\"]\n"][dice.below(2) as usize];
            put(
                root,
                "content/themes/rural-crime.md",
                &format!("+++\nname = \"{}ural crime\"\nphrases = [\"rural crime\"]\n{excluded}+++\n", ["R", "Zr"][dice.below(2) as usize]),
            );
        }
    }
    format!("{file}, {year}")
}

#[test]
fn a_warm_build_gives_the_bytes_of_a_cold_one() {
    let root = TempDir::new().unwrap();
    corpus(root.path());
    let warm = root.path().join("warm");
    assert_eq!(build(root.path(), &warm, &[]).0, Some(0));
    let mut dice = Dice(2026);
    let edits = std::env::var("MINUTEBOOK_EDITS").ok().and_then(|edits| edits.parse().ok()).unwrap_or(EDITS);
    let (mut unmade, mut unread) = (0, 0);
    for number in 0..edits {
        let what = edit(root.path(), &warm, &mut dice);
        // What was published stays where an input has errors, so both begin with the same.
        let cold = TempDir::new().unwrap();
        for (path, bytes) in files(&warm) {
            let path = cold.path().join("site").join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        let (cold_code, cold_told) = build(root.path(), &cold.path().join("site"), &["--no-cache"]);
        let (code, told) = build(root.path(), &warm, &[]);
        assert_eq!(code, cold_code, "after edit {number} ({what}):\n{told}\n{cold_told}");
        let findings = |told: &str| told.lines().filter(|line| !line.starts_with("Published ")).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(findings(&told), findings(&cold_told), "after edit {number} ({what})");
        unmade += usize::from(!told.contains("(0 new, 0 changed"));
        let (held, wanted) = (files(&warm), files(&cold.path().join("site")));
        let differ = wanted.keys().chain(held.keys()).find(|path| held.get(*path) != wanted.get(*path));
        let show = |files: &BTreeMap<PathBuf, Vec<u8>>| differ.and_then(|path| files.get(path)).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        let lines = |text: Option<String>| text.unwrap_or_default().lines().map(str::to_owned).collect::<Vec<_>>();
        let (one, other) = (lines(show(&held)), lines(show(&wanted)));
        let apart: Vec<_> = one.iter().filter(|l| !other.contains(l)).chain(other.iter().filter(|l| !one.contains(l))).take(6).collect();
        assert_eq!(differ, None, "after edit {number} ({what}): {apart:#?}\n{told}");
        // One that keeps pages is told again once it was made with nothing to do.
        if told.contains(" kept from before ") {
            assert!(build(root.path(), &warm, &[]).1.contains("(0 new, 0 changed, 0 removed"));
        }
        let again = again(root.path(), &warm, &[]);
        // What left the site is told by the build that removes it.
        let staying: Vec<&str> = told.split_inclusive("\n\n").filter(|finding| !finding.starts_with("warning[page-gone]")).collect();
        assert_eq!((again.code, findings(&again.told)), (code, findings(&staying.concat())), "with nothing changed after edit {number} ({what})");
        assert!(again.told.contains("(0 new, 0 changed, 0 removed"), "{}", again.told);
        assert_eq!(files(&warm), held, "with nothing changed after edit {number} ({what})");
        unread += usize::from(again.was_unread);
        // Where errors keep pages, most of them are mended before the next edit.
        if code != Some(0) && dice.below(4) > 0 {
            fs::remove_dir_all(root.path().join("content/minutes")).unwrap();
            corpus(root.path());
        }
    }
    // Of what is to be renamed or taken away, some is not there.
    assert!(unmade > edits as usize / 3, "many edits change something: {unmade} of {edits} did");
    assert!(unread > edits as usize / 3, "many builds with nothing changed read nothing: {unread} of {edits} did");
    println!("{edits} edits, of which {unmade} changed something; after {unread} a build with nothing changed was told again");
}

/// What the build before kept, so changed that a build which tells it again, and does not make the site, is known by it.
struct Marked {
    kept: PathBuf,
    /// What was kept, and what is there now.
    bytes: Option<(Vec<u8>, Vec<u8>)>,
}

const READ: (&str, &str) = ("\"read\":\"Read ", "\"read\":\"TOLD AGAIN: Read ");
const SIGN: &str = "TOLD AGAIN: ";

impl Marked {
    fn new(root: &Path) -> Marked {
        let kept = root.join(".minutebook-cache/last-build");
        let bytes = fs::read(&kept).ok().and_then(|bytes| {
            // What was harmed is left as it is.
            let (whole, _) = bytes.split_last_chunk::<16>().filter(|(whole, sum)| xxh3_128(whole) == u128::from_le_bytes(**sum))?;
            let (head, body) = whole.split_at_checked(32)?;
            let body = std::str::from_utf8(body).ok().filter(|body| body.contains(READ.0))?;
            let mut marked = [head, body.replace(READ.0, READ.1).as_bytes()].concat();
            marked.extend_from_slice(&xxh3_128(&marked).to_le_bytes());
            fs::write(&kept, &marked).unwrap();
            Some((bytes, marked))
        });
        Marked { kept, bytes }
    }

    /// Puts back what was kept, unless another build wrote its own.
    fn put_back(self) {
        if let Some((before, marked)) = self.bytes
            && fs::read(&self.kept).is_ok_and(|now| now == marked)
        {
            fs::write(self.kept, before).unwrap();
        }
    }
}

/// A build again, and whether it told what was kept in the place of making the site.
struct Again {
    code: Option<i32>,
    told: String,
    was_unread: bool,
}

fn again(root: &Path, output: &Path, more: &[&str]) -> Again {
    let marked = Marked::new(root);
    let (code, told) = build(root, output, more);
    let was_unread = told.contains(SIGN);
    marked.put_back();
    Again { code, told: told.replace(SIGN, ""), was_unread }
}

/// All that was told but how long it took.
fn timeless(told: &str) -> String {
    let line = |line: &str| match line.rsplit_once(" in ").zip(line.rsplit_once(" s")) {
        Some(((before, _), (_, after))) if line.starts_with("Published ") => format!("{before}{after}"),
        _ => line.to_owned(),
    };
    told.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// Names, times and bytes of all below a folder.
fn stamps(folder: &Path) -> BTreeMap<PathBuf, (SystemTime, Vec<u8>)> {
    let all = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    all.map(|entry| (entry.path().to_owned(), (entry.metadata().unwrap().modified().unwrap(), fs::read(entry.path()).unwrap_or_default()))).collect()
}

/// A dead link, which is an error that holds nothing back, and a meeting of an unknown day, which is a warning.
fn faulty(root: &Path) {
    corpus(root);
    put(root, "content/pages/about.md", "+++\ntitle = \"About\"\n+++\nSee [there](nowhere.html).\n");
    put(root, "content/minutes/shire/undated/meeting.toml", "panel = \"shire\"\n\n[[item]]\nrecord = \"seeds/far.txt\"\n");
    put(root, "seeds/far.txt", &record(99));
    let settings = fs::read_to_string(root.join("content/site.toml")).unwrap();
    put(root, "content/site.toml", &format!("{settings}\n[accessibility]\nreviewed = 2020-01-02\n"));
}

#[test]
fn with_nothing_changed_all_is_told_again_and_nothing_is_written() {
    let root = TempDir::new().unwrap();
    let output = root.path().join("site");
    faulty(root.path());
    assert_eq!(build(root.path(), &output, &["--no-cache"]).0, Some(1));
    let flags: [(&[&str], usize); 5] =
        [(&[], 4), (&["--format", "json"], 4), (&["--strict"], 4), (&["--today", "2026-11-22"], 5), (&["--threads", "1", "--today", "2020-01-03"], 4)];
    for (more, findings) in flags {
        let cold = build(root.path(), &output, &[more, &["--no-cache"]].concat());
        let count = cold.1.matches(if more.contains(&"json") { "{\"rule\":" } else { "= help: " }).count();
        assert_eq!(count, findings, "{more:?}: {}", cold.1);
        if root.path().join(".minutebook-cache").exists() {
            fs::remove_dir_all(root.path().join(".minutebook-cache")).unwrap();
        }
        let first = build(root.path(), &output, more);
        assert_eq!((first.0, timeless(&first.1)), (cold.0, timeless(&cold.1)), "{more:?}");
        let marked = Marked::new(root.path());
        let before = stamps(root.path());
        std::thread::sleep(Duration::from_millis(20));
        let (code, told) = build(root.path(), &output, more);
        assert!(told.contains(SIGN), "{more:?}: {told}");
        assert_eq!((code, timeless(&told.replace(SIGN, ""))), (cold.0, timeless(&cold.1)), "{more:?}");
        assert_eq!(stamps(root.path()), before, "{more:?}");
        marked.put_back();
    }
}

/// A change, by what it is called, and whether the site is to be made again after it.
type Change<'a> = (&'a str, bool, Box<dyn Fn() + 'a>);

#[test]
fn a_build_is_told_again_only_where_nothing_changed_that_it_came_from_or_left() {
    let root = TempDir::new().unwrap();
    let (at, output) = (|path: &str| root.path().join(path), root.path().join("site"));
    faulty(root.path());
    let text = |path: &str, edit: &dyn Fn(String) -> String| fs::write(at(path), edit(fs::read_to_string(at(path)).unwrap())).unwrap();
    let touch = |path: &str| fs::File::options().write(true).open(at(path)).unwrap().set_modified(SystemTime::now() + Duration::from_secs(5)).unwrap();
    let record = "content/minutes/shire/2016-03-01/item-0.txt";
    let changes: Vec<Change<'_>> = vec![
        ("nothing", false, Box::new(|| ())),
        ("a record is touched", false, Box::new(|| touch(record))),
        ("a byte of a record", true, Box::new(|| text(record, &|text| text.replacen("noted", "noteD", 1)))),
        ("a byte of a record from elsewhere", true, Box::new(|| text("seeds/far.txt", &|text| text.replacen("noted", "noteD", 1)))),
        ("a new file", true, Box::new(|| put(root.path(), "content/minutes/shire/2016-03-01/item-9.txt", "Nine\n\nMinutes:\n\nHeard.\n"))),
        ("a record gets another name", true, Box::new(|| fs::rename(at(record), at("content/minutes/shire/2016-03-01/one.txt")).unwrap())),
        ("a record is gone", true, Box::new(|| fs::remove_file(at("content/minutes/shire/2016-03-01/one.txt")).unwrap())),
        ("an editor's copy", false, Box::new(|| put(root.path(), "content/minutes/shire/2016-03-01/one.txt~", "copy"))),
        ("the skin", true, Box::new(|| put(root.path(), "themes/plain/foot.html", "<footer></footer>\n"))),
        ("a byte of the skin", true, Box::new(|| put(root.path(), "themes/plain/foot.html", "<footer> </footer>\n"))),
        ("the settings", true, Box::new(|| text("content/site.toml", &|text| text.replace("Minutes", "Records")))),
        ("a page is gone", true, Box::new(|| fs::remove_file(output.join("themes/index.html")).unwrap())),
        (
            "a page is another, and as long",
            true,
            Box::new(|| {
                text("site/themes/index.html", &|text| text.replacen("Records", "rECORDS", 1));
                touch("site/themes/index.html");
            }),
        ),
        ("a page is longer", true, Box::new(|| text("site/themes/index.html", &|text| text + " "))),
        ("somebody's own file beside the site", false, Box::new(|| put(&output, "theirs.html", "theirs"))),
        (
            "a hash in the ledger",
            true,
            Box::new(|| {
                let turned = |lines: &str| lines.strip_prefix('0').map_or_else(|| format!("0{}", &lines[1..]), |rest| format!("1{rest}"));
                let edit = |text: String| text.split_once('\n').map(|(head, lines)| format!("{head}\n{}", turned(lines))).unwrap();
                text("site/.minutebook-ledger", &edit);
            }),
        ),
    ];
    for (what, is_made, change) in changes {
        build(root.path(), &output, &[]);
        assert!(again(root.path(), &output, &[]).was_unread, "before: {what}");
        change();
        let again = again(root.path(), &output, &[]);
        assert_eq!(again.was_unread, !is_made, "{what}: {}", again.told);
        let cold = build(root.path(), &output, &["--no-cache"]);
        assert_eq!(cold.0, again.code, "{what}");
    }
    let film = at("content/minutes/shire/2016-03-01/film.mp4");
    fs::write(&film, "no record").unwrap();
    assert!(!again(root.path(), &output, &[]).was_unread, "an error that would keep pages");
    assert!(again(root.path(), &output, &[]).was_unread, "the same, where there is no page to keep");
    fs::remove_file(film).unwrap();
    build(root.path(), &output, &[]);
    assert!(again(root.path(), &output, &[]).was_unread, "and mended");
    assert!(!again(root.path(), &root.path().join("another"), &[]).was_unread, "another folder");
    assert!(again(root.path(), &root.path().join("another"), &[]).was_unread, "that folder again");
    assert!(again(root.path(), &output, &[]).was_unread, "and the first, which stands as well");
    for (more, output) in [(&["--check"][..], &output), (&["--no-cache"], &output), (&["--shard", "1/2"], &at("shard"))] {
        assert!(!again(root.path(), output, more).was_unread, "{more:?}");
    }
}

#[test]
fn pages_that_errors_keep_are_told_again_once_nothing_more_has_to_be_done() {
    let root = TempDir::new().unwrap();
    let (meeting, output) = ("content/minutes/shire/2017-03-02/meeting.toml", root.path().join("site"));
    corpus(root.path());
    build(root.path(), &output, &[]);
    let before = fs::read_to_string(root.path().join(meeting)).unwrap();
    put(root.path(), meeting, &before.replace("2017-03-02", "2017-02-31"));
    put(root.path(), "content/minutes/shire/2016-03-01/item-0.txt", &record(7));
    let (code, told) = build(root.path(), &output, &[]);
    assert!(code == Some(1) && told.contains("impossible-date") && told.contains(" kept from before until the errors are mended"), "{told}");
    let second = again(root.path(), &output, &[]);
    assert!(!second.was_unread && second.told.contains("(0 new, 0 changed, 0 removed"), "a build that wrote may leave more to do: {}", second.told);
    let cold = build(root.path(), &output, &["--no-cache"]);
    for more in [&[][..], &["--strict"], &["--threads", "1"]] {
        let held = files(&output);
        let third = again(root.path(), &output, more);
        assert!(third.was_unread, "{more:?}: {}", third.told);
        assert_eq!((third.code, timeless(&third.told)), (cold.0, timeless(&cold.1)), "{more:?}");
        assert_eq!(files(&output), held);
    }
    // A page that is kept is harmed; then the error is mended.
    let kept = output.join("minutes/shire/2017-03-02/item-0.html");
    let page = fs::read(&kept).unwrap();
    fs::write(&kept, "harmed").unwrap();
    assert!(!again(root.path(), &output, &[]).was_unread);
    fs::write(&kept, page).unwrap();
    put(root.path(), meeting, &before);
    let mended = again(root.path(), &output, &[]);
    assert!(mended.code == Some(0) && !mended.was_unread, "{}", mended.told);
}

#[test]
fn what_is_kept_lies_in_a_folder_that_says_so_and_only_where_it_may() {
    let root = TempDir::new().unwrap();
    corpus(root.path());
    assert_eq!(build(root.path(), &root.path().join("site"), &["--no-cache"]).0, Some(0));
    assert!(!root.path().join(".minutebook-cache").exists());
    assert_eq!(build(root.path(), &root.path().join("site"), &[]).0, Some(0));
    for name in ["pages", "records", "words", "last-build", ".gitignore", "CACHEDIR.TAG"] {
        assert!(root.path().join(".minutebook-cache").join(name).is_file(), "{name}");
    }
}

#[cfg(unix)]
#[test]
fn nothing_is_kept_through_a_link() {
    let (root, elsewhere) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    corpus(root.path());
    std::os::unix::fs::symlink(elsewhere.path(), root.path().join(".minutebook-cache")).unwrap();
    assert_eq!(build(root.path(), &root.path().join("site"), &[]).0, Some(0));
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
}

/// What a record's own words say of its day is kept with it, and held against what is stated now.
#[test]
fn another_day_is_told_of_a_record_that_is_not_read_again() {
    let root = TempDir::new().unwrap();
    let output = root.path().join("site");
    corpus(root.path());
    let folder = "content/minutes/shire/meeting";
    let head = "Shire Panel\n\nMinutes of the meeting held on 4 March 2022\n\nPresent: Councillors Ann Lee and John Roe\n\n";
    put(root.path(), &format!("{folder}/whole.txt"), &format!("{head}{}", record(1)));
    let item = "[[item]]\nrecord = \"whole.txt\"\n";
    for (stated, told) in [
        ("date = 2022-03-04\n".to_owned(), false),
        ("date = 2022-02-04\n".to_owned(), true),
        ("date = \"2022-03\"\n".to_owned(), false),
        ("date = \"2021\"\n".to_owned(), true),
        (String::new(), false),
        (format!("date = 2022-02-04\n{item}"), true),
        (format!("date = 2022-02-04\n{item}date_note = \"It was adjourned.\"\n"), false),
        (format!("date = 2022-02-04\n{item}date_note = \"\"\n"), false),
        ("date = 2022-02-05\n".to_owned(), true),
    ] {
        put(root.path(), &format!("{folder}/meeting.toml"), &format!("panel = \"shire\"\n{stated}"));
        let warm = build(root.path(), &output, &[]);
        assert_eq!(warm.1.contains("warning[words-disagree]: this record says \"held on 4 March 2022\""), told, "{stated}: {}", warm.1);
        let cold = build(root.path(), &root.path().join("cold"), &["--no-cache"]);
        let findings = |told: &str| told.lines().take_while(|line| !line.starts_with("Published")).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(findings(&warm.1), findings(&cold.1), "{stated}");
    }
}
