//! What benches measure, and with which clock: a thousand minutes made of the records in `tests/facts`, or another site.

use minutebook::build::{self, Site};
use minutebook::file::FilePath;
use minutebook::source::gather::{self, Inputs};
use std::fmt::Write;
use std::path::{Path, PathBuf};

pub mod clock;

/// The site to measure: that in the folder which `MINUTEBOOK_CORPUS` names, or else one made of `corpus`.
#[allow(dead_code, reason = "a bench of the preview takes the files alone")]
pub fn site() -> Site {
    build::site(&inputs(), &mut Vec::new()).expect("the site can be built")
}

/// The files of the same site.
#[allow(dead_code, reason = "most benches need the built site alone")]
pub fn files() -> Vec<(FilePath, Vec<u8>)> {
    let inputs = inputs();
    let all = ["content", "themes"].into_iter().flat_map(|folder| inputs.below(folder));
    all.filter_map(|file| Some((file.clone(), inputs.read(file).ok()?.into_owned()))).collect()
}

fn inputs() -> Inputs {
    match std::env::var_os("MINUTEBOOK_CORPUS") {
        Some(folder) => gather::gather(Path::new(&folder), &mut Vec::new()).expect("the folder of MINUTEBOOK_CORPUS can be read"),
        None => Inputs::in_memory(corpus(Path::new(env!("CARGO_MANIFEST_DIR")))),
    }
}

/// A thousand records: those of tests/facts again and again, each time with other numbers, some lines left out, and a
/// name of its own, so that rare words are there too.
fn corpus(root: &Path) -> Vec<(FilePath, Vec<u8>)> {
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
    for at in 0..1000usize {
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
        let name: String = [at % 20, at / 20 % 20, at / 400]
            .iter()
            .map(|n| ["ba", "ke", "li", "mo", "nu", "ra", "sel", "tor", "vi", "wen", "ast", "bry", "cor", "dun", "ell", "fen", "gar", "hol", "ith", "jor"][*n])
            .collect();
        let _ = write!(text, "\nCouncillor {name} thanked the officers of {name}ford.\n");
        files.push((format!("{folder}/r{at}.txt"), text));
    }
    files.into_iter().map(|(path, text)| (FilePath::new(&path), text.into_bytes())).collect()
}
