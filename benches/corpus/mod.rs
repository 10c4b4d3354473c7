//! What benches measure, and with which clock: the minutes of a thousand records made of those in `tests/facts`, or another site.

use minutebook::build::{self, Site};
use minutebook::file::FilePath;
use minutebook::source::gather::{self, Inputs};
use std::fmt::Write;
use std::path::{Path, PathBuf};

pub mod clock;

/// The site to measure: that in the folder which `MINUTEBOOK_CORPUS` names, or else one made of `corpus`.
pub fn site() -> Site {
    let mut notes = Vec::new();
    let inputs = match std::env::var_os("MINUTEBOOK_CORPUS") {
        Some(folder) => gather::gather(Path::new(&folder), &mut notes).expect("the folder of MINUTEBOOK_CORPUS can be read"),
        None => Inputs::in_memory(corpus(1_000)),
    };
    build::site(&inputs, &mut notes).expect("the site can be built")
}

/// Copies a folder.
#[allow(dead_code, reason = "a bench of what is in memory does not ask for it")]
pub fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).into_iter().filter_entry(|entry| entry.file_name() != ".minutebook-cache" && entry.file_name() != "public") {
        let entry = entry.expect("the corpus can be read");
        let place = to.join(entry.path().strip_prefix(from).expect("below it"));
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(place).expect("a folder can be made");
        } else {
            std::fs::copy(entry.path(), place).expect("a file can be copied");
        }
    }
}

/// Writes such a site of so many records to a folder.
#[allow(dead_code, reason = "a bench of what is in memory does not ask for it")]
pub fn lay_out(root: &Path, minutes: usize) {
    for (path, bytes) in corpus(minutes) {
        let whole = root.join(path.as_str());
        whole.parent().map_or(Ok(()), std::fs::create_dir_all).expect("a folder can be made");
        std::fs::write(whole, bytes).expect("a file can be written");
    }
}

/// So many records: those of tests/facts again and again, each time with other numbers, some lines left out, and a
/// name of its own, so that rare words are there too.
fn corpus(minutes: usize) -> Vec<(FilePath, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut names: Vec<PathBuf> = std::fs::read_dir(root.join("tests/facts")).expect("tests/facts").filter_map(|entry| Some(entry.ok()?.path())).collect();
    names.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    names.sort();
    let records: Vec<String> = names.iter().map(|path| std::fs::read_to_string(path).expect("a record")).collect();
    let mut files = vec![("content/site.toml".to_owned(), "title = \"Minutes\"\n".to_owned())];
    for (panel, area) in [("north", "north"), ("south", "south"), ("east", "east")] {
        files.push((format!("content/panels/{panel}.md"), format!("+++\nname = \"{panel} panel\"\narea = \"{area}\"\n+++\n")));
        files.push((
            format!("content/commissioners/of-{panel}.md"),
            format!("+++\nname = \"Ann {panel}\"\narea = \"{area}\"\nterms = [{{ from = 2012-01-01 }}]\n+++\n"),
        ));
    }
    for theme in ["crime", "budget", "victims"] {
        files.push((format!("content/themes/{theme}.md"), format!("+++\nname = \"{theme}\"\nphrases = [\"{theme}\"]\n+++\n")));
    }
    for at in 0..minutes {
        let (folder, copy) = (format!("content/minutes/m{}", at / 4), at / records.len());
        if at % 4 == 0 {
            let panel = ["north", "south", "east"][at / 4 % 3];
            files.push((format!("{folder}/meeting.toml"), format!("panel = \"{panel}\"\ndate = \"{}-{:02}\"\n", 2012 + at / 4 % 12, 1 + at / 4 % 12)));
        }
        let mut text = String::new();
        for (line, words) in records[at % records.len()].lines().enumerate() {
            if copy == 0 || line < 4 || (line + copy) % 5 != 0 {
                let digit = |c: char| char::from_digit((c.to_digit(10).unwrap_or(0) + u32::try_from(copy).unwrap_or(0)) % 10, 10).unwrap_or(c);
                text.extend(words.chars().map(|c| if c.is_ascii_digit() && line > 3 { digit(c) } else { c }));
                text.push('\n');
            }
        }
        let name: String = [at % 20, at / 20 % 20, at / 400 % 20]
            .iter()
            .map(|n| ["ba", "ke", "li", "mo", "nu", "ra", "sel", "tor", "vi", "wen", "ast", "bry", "cor", "dun", "ell", "fen", "gar", "hol", "ith", "jor"][*n])
            .collect();
        let _ = write!(text, "\nCouncillor {name} thanked the officers of {name}ford.\n");
        files.push((format!("{folder}/r{at}.txt"), text));
    }
    files.into_iter().map(|(path, text)| (FilePath::new(&path), text.into_bytes())).collect()
}
