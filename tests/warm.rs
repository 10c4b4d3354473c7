//! A build that remembers the one before gives the same bytes as one that does all anew: over many edits, chosen by a seed.
//!
//! `MINUTEBOOK_EDITS=500` makes more of them than an ordinary run does.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

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
        4 => put(root, &format!("{folder}/meeting.toml"), &format!("panel = \"shire\"\ndate = 201{year}-0{}-11\n", dice.below(9) + 1)),
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
            let kept = root.join(".minutebook-cache").join(["pages", "records"][dice.below(2) as usize]);
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
    let mut unmade = 0;
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
    }
    // Of what is to be renamed or taken away, some is not there.
    assert!(unmade > edits as usize / 3, "many edits change something: {unmade} of {edits} did");
}

#[test]
fn what_is_kept_lies_in_a_folder_that_says_so_and_only_where_it_may() {
    let root = TempDir::new().unwrap();
    corpus(root.path());
    assert_eq!(build(root.path(), &root.path().join("site"), &["--no-cache"]).0, Some(0));
    assert!(!root.path().join(".minutebook-cache").exists());
    assert_eq!(build(root.path(), &root.path().join("site"), &[]).0, Some(0));
    for name in ["pages", "records", ".gitignore", "CACHEDIR.TAG"] {
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
