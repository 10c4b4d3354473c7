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
    for (name, count, of) in shapes {
        let mut ratio = f64::MAX;
        for _ in 0..3 {
            let small = taken(of(*count)).min(taken(of(*count)));
            ratio = ratio.min(taken(of(count * 10)) / small);
            if ratio < MOST {
                break;
            }
        }
        assert!(ratio < MOST, "{name}: ten times as much takes {ratio:.0} times as long");
    }
}

/// Front matter, for a file that a publisher writes.
fn front(words: &str) -> String {
    format!("+++\n{words}\n+++\n")
}

fn theme(phrases: &str) -> (String, String) {
    ("content/themes/roads.md".to_owned(), front(&format!("name = \"Roads\"\nphrases = [{phrases}]")))
}

#[test]
fn statements_are_read_in_proportion() {
    in_proportion(&[
        ("figures among words of a theme", 1_000, |n| {
            site([theme("\"roads\""), (format!("{MEETING}/a.txt"), format!("Title\n\nMinutes:\n\n{}", "On roads £5 ".repeat(n)))])
        }),
        ("words of a theme", 600, |n| {
            let words = |between: &str| (0..n).map(|at| format!("w{at}x")).collect::<Vec<_>>().join(between);
            site([theme(&format!("\"{}\"", words("\", \""))), (format!("{MEETING}/a.txt"), format!("Title\n\nMinutes:\n\n{}", words(" ")))])
        }),
        ("phrases that begin alike", 400, |n| {
            let words = |between: &str| (0..n).map(|at| format!("ab{at:07}")).collect::<Vec<_>>().join(between);
            site([theme(&format!("\"{}\"", words("\", \""))), (format!("{MEETING}/a.txt"), format!("Title\n\nMinutes:\n\n{}", words(" ")))])
        }),
        ("themes found in one minute", 60, |n| {
            let theme = |at| (format!("content/themes/t{at}.md"), front(&format!("name = \"Theme {at}\"\nphrases = [\"roads\"]")));
            site((0..n).map(theme).chain([(format!("{MEETING}/a.txt"), "Title\n\nMinutes:\n\nThe Panel heard of roads.".to_owned())]))
        }),
        ("parts that are missing", 100, |n| {
            let parts = each(n, |at| format!("[[item]]\nrecord = \"a.txt\"\npart = \"{}\"\n", at + 900_000));
            let items = each(n, |at| format!("{}. Item of business\n\nbody of it.\n\n", at + 1));
            let meeting = format!("panel = \"shire\"\ndate = 2020-07-03\n{parts}");
            site([(format!("{MEETING}/meeting.toml"), meeting), (format!("{MEETING}/a.txt"), items)])
        }),
        ("figures struck", 1_000, |n| {
            let meeting = "panel = \"shire\"\ndate = 2020-07-03\n[[item]]\nrecord = \"a.txt\"\n[[item.strike]]\nkind = \"figure\"\nquote = \"£5\"\n";
            let record = (format!("{MEETING}/a.txt"), format!("Title\n\nMinutes:\n\n{}", "On £5 ".repeat(n)));
            site([(format!("{MEETING}/meeting.toml"), meeting.to_owned()), record])
        }),
        ("terms that overlap", 150, |n| {
            let person = |at| format!("name = \"Ann {at}\"\narea = \"shire\"\nterms = [{{ from = 2016-05-12, to = 2021-05-11 }}]");
            site((0..n).map(|at| (format!("content/commissioners/{at}.md"), front(&person(at)))))
        }),
        ("areas without a panel", 250, |n| {
            let person = |at| format!("name = \"Ann {at}\"\narea = \"lost-{at}\"\nterms = [{{ from = 2016-05-12 }}]");
            let panel = |at| format!("name = \"Panel {at}\"\narea = \"found-{at}\"");
            let people = (0..n).map(|at| (format!("content/commissioners/{at}.md"), front(&person(at))));
            site(people.chain((0..n).map(|at| (format!("content/panels/{at}.md"), front(&panel(at))))))
        }),
        ("pages and links that lead nowhere", 100, |n| {
            let page = |at: usize| front(&format!("title = \"Page {at}\"")) + &format!("See [the next](a-page-that-is-not-there-{at}.html).\n");
            site((0..n).map(|at| (format!("content/pages/{at}.md"), page(at))))
        }),
        ("meetings of many years", 120, |n| {
            let meeting = |at| format!("panel = \"shire\"\ndate = \"{}\"\n", 1000 + at);
            let files = |at| [("meeting.toml", meeting(at)), ("a.txt", "Title\n\nMinutes:\n\nThe Panel met.\n".to_owned())];
            site((0..n).flat_map(|at| files(at).map(|(name, words)| (format!("content/minutes/shire/m{at}/{name}"), words))))
        }),
    ]);
}

#[test]
fn records_are_read_in_proportion() {
    in_proportion(&[
        ("marks that differ", 3_000, |n| record("a.txt", format!("Title\n\n{}", each(n, |at| format!("NOT FOR PUBLICATION by x{at}\n\n"))))),
        ("marks beside struck words", 1_200, |n| {
            record("a.html", format!("<h1>T</h1>{}", each(n, |at| format!("<p>NOT FOR PUBLICATION by x{at} <s>x</s></p>"))))
        }),
        ("figures in another language", 500, |n| record("a.html", format!("<h1>T</h1><p>{}", each(n, |at| format!("<i lang=cy>£{at}</i> and £{at}. "))))),
        ("short forms", 800, |n| record("a.html", format!("<h1>T</h1><p>{}", each(n, |at| format!("<abbr title=\"Long form {at}\">LF{at}</abbr> "))))),
        ("dates in a long title", 700, |n| record("a.txt", format!("Minutes of the meeting held on {}\n", "3 July 2020 ".repeat(n)))),
    ]);
}
