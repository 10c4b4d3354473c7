//! Inputs that once took time with the square of their size: ten times as much takes some ten times as long.
//!
//! A site is read and all its pages are made, on one thread, whose time is told without what others took of the processor.

use super::clock;
use minutebook::build;
use minutebook::file::FilePath;
use minutebook::source::gather::Inputs;

/// The files of a site, by path.
type Files = Vec<(String, String)>;
/// What it is, how many of it there are in the smaller site, and the site of so many.
type Shape = (&'static str, usize, fn(usize) -> Files);

/// How many times as long ten times as much may take: what grows with the square takes a hundred times as long.
const MOST: f64 = 22.0;
const MEETING: &str = "content/minutes/shire/2020-07-03";

/// A site with one record of the shire's panel.
fn record(name: &str, words: String) -> Files {
    site([(format!("{MEETING}/{name}"), words)])
}

/// A site with the shire's panel, its meeting, and more files.
fn site(more: impl IntoIterator<Item = (String, String)>) -> Files {
    let files = [
        ("content/site.toml", "title = \"Minutes\"\nbase_url = \"https://minutes.example/\"\n"),
        ("content/panels/shire.md", "+++\nname = \"Shire Panel\"\narea = \"shire\"\n+++\n"),
        ("content/minutes/shire/2020-07-03/meeting.toml", "panel = \"shire\"\ndate = 2020-07-03\n"),
    ];
    let files = files.into_iter().map(|(path, words)| (path.to_owned(), words.to_owned()));
    files.chain(more).collect()
}

/// The same for each number below `count`, one after the other.
fn each(count: usize, of: impl Fn(usize) -> String) -> String {
    (0..count).map(of).collect()
}

/// How long it takes to read a site and to make all its pages.
fn taken(files: Files) -> f64 {
    let files: std::collections::BTreeMap<String, String> = files.into_iter().collect();
    let inputs = Inputs::in_memory(files.into_iter().map(|(path, words)| (FilePath::new(&path), words.into_bytes())));
    let made = || {
        clock::taken(|| {
            let site = build::site(&inputs, &mut Vec::new()).unwrap_or_else(|failure| panic!("{failure}"));
            for page in site.pages() {
                site.page(page).unwrap_or_else(|finding| panic!("{finding:?}"));
            }
        })
    };
    rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap().install(made)
}

/// Builds each shape at two sizes. Tried again before it fails: caches are shared with others.
fn in_proportion(shapes: &[Shape]) {
    let only = std::env::var("ONLY").unwrap_or_default();
    for (name, count, of) in shapes.iter().filter(|(name, ..)| name.contains(&only)) {
        let mut ratio = f64::MAX;
        for _ in 0..3 {
            let small = taken(of(*count)).min(taken(of(*count)));
            ratio = ratio.min(taken(of(count * 10)) / small);
            println!("{name}: {small:.2} s, ten times as much {ratio:.1} times as long");
            if ratio < MOST {
                break;
            }
        }
        assert!(ratio < MOST, "{name}: ten times as much takes {ratio:.0} times as long");
    }
}

#[test]
fn records_are_read_in_proportion() {
    in_proportion(&[
        ("marks that differ", 3_000, |n| record("a.txt", format!("Title\n\n{}", each(n, |at| format!("NOT FOR PUBLICATION by x{at}\n\n"))))),
        ("marks beside struck words", 1_200, |n| {
            record("a.html", format!("<h1>T</h1>{}", each(n, |at| format!("<p>NOT FOR PUBLICATION by x{at} <s>x</s></p>"))))
        }),
        ("dates in a long title", 700, |n| record("a.txt", format!("Minutes of the meeting held on {}\n", "3 July 2020 ".repeat(n)))),
    ]);
}
