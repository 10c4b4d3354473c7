//! What the preview keeps from one save to the next gives the same site as reading every file anew: over many edits, chosen by
//! a seed. `MINUTEBOOK_EDITS=500` makes more of them than an ordinary run does.

use minutebook::build::{self, Readings, Site};
use minutebook::finding::Finding;
use minutebook::source::gather::{self, Inputs};
use minutebook::source::watched;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// How many edits an ordinary run makes.
const EDITS: u64 = 60;

fn put(root: &Path, path: &str, text: &str) -> Vec<PathBuf> {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, text).unwrap();
    vec![path]
}

fn remove(root: &Path, path: &str) -> Vec<PathBuf> {
    let path = root.join(path);
    let _ = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
    vec![path]
}

fn record(number: u64) -> String {
    let subject = ["rural crime", "vetting", "hare coursing", "the budget"][(number % 4) as usize];
    format!(
        "Report {} on {subject}\n\nMinutes:\n\nThe Commissioner undertook to write to the Panel about {subject} by May.\n\n\
         Councillor Ann Jones (Chair) asked how many cases of {subject} the OPCC knew.\n\nRESOLVED: That report {number} be noted.\n",
        number % 7
    )
}

/// Steps of a small generator (Knuth's MMIX constants): the same edits on every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len() as u64) as usize]
    }
}

/// One edit; the paths that it changed.
fn edit(root: &Path, dice: &mut Dice) -> Vec<PathBuf> {
    let year = 2016 + dice.below(4);
    let folder = format!("content/minutes/shire/{year}-03-01");
    let file = format!("{folder}/item-{}.txt", dice.below(4));
    let theme = format!("content/themes/{}.md", dice.of(&["vetting", "rural-crime", "noting"]));
    match dice.below(14) {
        0..=3 => put(root, &file, &record(dice.below(40))),
        4 => remove(root, &file),
        5 => put(root, &format!("{folder}/meeting.toml"), &format!("panel = \"{}\"\ndate = {year}-0{}-11\n", dice.of(&["shire", "vale"]), dice.below(9) + 1)),
        6 => {
            let item = format!("[[item]]\nrecord = \"item-1.txt\"\nslug = \"one\"\nthemes = {{ {} = [\"vetting\"] }}\n", dice.of(&["add", "remove"]));
            put(root, &format!("{folder}/meeting.toml"), &format!("panel = \"shire\"\ndate = {year}-03-01\n{item}"))
        }
        7 => put(root, &theme, &format!("+++\nname = \"A theme\"\nphrases = [\"{}\"]\n+++\n", dice.of(&["vetting", "the budget", "cases", "report"]))),
        8 => put(root, &theme, "+++\nname = \n+++\n"),
        9 => remove(root, &theme),
        10 => put(
            root,
            "content/panels/vale.md",
            &format!("+++\nname = \"{} Panel\"\narea = \"vale\"\n+++\nSee [it](../x.html).\n", dice.of(&["Vale", "New Vale"])),
        ),
        11 => remove(root, dice.of(&["content/panels/vale.md", "content/theme", "content/pages", "content/notes.txt"])),
        12 => put(root, dice.of(&["content/theme/x.md", "content/pages/about.md", "content/notes.txt"]), "+++\ntitle = \"About\"\n+++\nWords.\n"),
        _ => {
            let to = dice.of(&["2018-01-01", "2021-05-12"]);
            put(
                root,
                "content/commissioners/ann-lane.md",
                &format!("+++\nname = \"Ann Lane\"\narea = \"shire\"\nterms = [{{ from = 2016-05-12, to = {to} }}]\n+++\n"),
            )
        }
    }
}

/// What there is to tell, and every page.
type Made = (Vec<Finding>, BTreeMap<String, Result<Vec<u8>, String>>);

fn made(inputs: &Inputs, readings: &Readings, mut notes: Vec<Finding>) -> Made {
    let site: Site = build::preview(inputs, readings, &mut notes).unwrap();
    let page = |planned| site.page(planned).map_err(|fault| fault.message);
    (notes, site.pages().iter().map(|planned| (planned.path.as_str().to_owned(), page(planned))).collect())
}

#[test]
fn what_is_kept_gives_the_same_site_as_reading_all_anew() {
    let root = TempDir::new().unwrap();
    let at = root.path().canonicalize().unwrap();
    put(&at, "content/site.toml", "title = \"Minutes\"\nbase_url = \"https://minutes.example/\"\n");
    put(&at, "content/panels/shire.md", "+++\nname = \"Shire Panel\"\narea = \"shire\"\n+++\n");
    put(&at, "content/themes/vetting.md", "+++\nname = \"Vetting\"\nphrases = [\"vetting\"]\n+++\n");
    for year in 2016..2020 {
        put(&at, &format!("content/minutes/shire/{year}-03-01/meeting.toml"), &format!("panel = \"shire\"\ndate = {year}-03-01\n"));
        (0..3).for_each(|item| drop(put(&at, &format!("content/minutes/shire/{year}-03-01/item-{item}.txt"), &record(item))));
    }
    let mut files = watched::Site::open(&at).unwrap();
    let readings = Readings::default();
    let edits = std::env::var("MINUTEBOOK_EDITS").ok().and_then(|text| text.parse().ok()).unwrap_or(EDITS);
    let (mut dice, mut others) = (Dice(7), 0);
    let mut last = made(files.inputs(), &readings, files.notes().to_vec());
    for number in 0..edits {
        let changed = edit(&at, &mut dice);
        files.renew(&changed);
        let kept = made(files.inputs(), &readings, files.notes().to_vec());
        let mut notes = Vec::new();
        let inputs = gather::gather(&at, &mut notes).unwrap();
        let anew = made(&inputs, &Readings::default(), notes);
        assert_eq!(kept.0, anew.0, "edit {number} of {changed:?}: findings");
        assert!(kept.1.keys().eq(anew.1.keys()), "edit {number} of {changed:?}: pages");
        for (path, page) in &kept.1 {
            assert_eq!(Some(page), anew.1.get(path), "edit {number} of {changed:?}: {path}");
        }
        others += u64::from(kept != last);
        last = kept;
    }
    assert!(others > edits / 2, "of {edits} edits {others} changed anything");
}
