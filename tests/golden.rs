//! Golden sites: each `golden/*.txtar` is one small site in one file, with what must come of it.
//!
//! A fixture begins with lines that say what it shows; then come sections, each below a line `-- name --`:
//!
//! - `content/…`, `themes/…`: a file of the site. `… @seeds` and `… @edge` read it from `seeds/` or `tests/edge/`, byte for byte.
//! - `expect/pages`: every address of the site; the mark of a style sheet's content is written `*`.
//! - `expect/findings`: all findings as people see them; `expect/findings.json`: as data. Without such a section none may be there.
//! - `expect/failure`: why nothing could be built. Without it, building must not fail.
//! - `expect/<address>`: what stands in the page's `<main>`; of what is no page, the whole file.
//! - `expect/<address>#linked`: the page's linked data.
//! - `expect/whole/<address>`: the whole page, for what stands around its `<main>`.
//!
//! A name that ends in ` (escaped)` stands above text with `\n`, `\r`, `\t`, `\\`, `\xHH` and `\u{HHHH}`; line ends there are
//! layout. `MINUTEBOOK_BLESS=1 cargo test --test golden` rewrites what is expected; with a word instead of `1`, in the fixtures
//! whose names hold that word. Read every line that it wrote before you keep it.

#[path = "golden/diff.rs"]
mod diff;
#[path = "golden/fixture.rs"]
mod fixture;

use diff::diff;
use fixture::{Fixture, Section, escape, folder, unescape};
use minutebook::build;
use minutebook::cli::report;
use std::collections::BTreeMap;
use std::path::PathBuf;

#[test]
fn every_golden_site_comes_out_as_it_should() {
    let bless = std::env::var("MINUTEBOOK_BLESS").unwrap_or_default();
    let mut faults = Vec::new();
    let fixtures = fixtures();
    for path in &fixtures {
        let name = path.file_name().unwrap().to_string_lossy();
        let text = std::fs::read_to_string(path).unwrap();
        let fixture = Fixture::read(&text);
        let actual = Actual::of(&fixture);
        let faults_here = compare(&fixture, &actual);
        if !faults_here.is_empty() && (bless == "1" || !bless.is_empty() && name.contains(&bless)) {
            std::fs::write(path, blessed(&fixture, &actual).print()).unwrap();
            println!("blessed {name}");
        } else {
            faults.extend(faults_here.into_iter().map(|fault| format!("tests/golden/{name}: {fault}")));
        }
    }
    assert!(!fixtures.is_empty(), "no fixtures in tests/golden");
    assert!(faults.is_empty(), "\n{}\n{} of {} golden sites differ", faults.join("\n"), failed(&faults), fixtures.len());
}

fn failed(faults: &[String]) -> usize {
    faults.iter().filter_map(|fault| fault.split(": ").next()).collect::<std::collections::BTreeSet<_>>().len()
}

fn fixtures() -> Vec<PathBuf> {
    let files = std::fs::read_dir(folder("tests/golden")).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|ending| ending == "txtar")).collect();
    found.sort();
    found
}

/// What came of a site.
struct Actual {
    failure: Option<String>,
    /// Each file's address, with `*` for the mark of its content, and what stands in it.
    pages: BTreeMap<String, String>,
    /// Each page's linked data, by its address.
    linked: BTreeMap<String, String>,
    /// The same, whole.
    whole: BTreeMap<String, String>,
    findings: Vec<String>,
    as_data: Vec<String>,
}

impl Actual {
    fn of(fixture: &Fixture) -> Actual {
        let inputs = fixture.inputs();
        let mut notes = Vec::new();
        let site = build::site(&inputs, &mut notes);
        let (mut pages, mut whole, mut linked) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        for planned in site.as_ref().map_or(&[][..], |site| site.pages()) {
            let page = site.as_ref().unwrap().page(planned);
            notes.extend(page.iter().filter_map(|bytes| site.as_ref().unwrap().heavy(planned, bytes)));
            let text = page.map_or_else(|finding| report::plain(&finding, &inputs), |bytes| String::from_utf8_lossy(&bytes).into_owned());
            if let Some((_, data)) = text.split_once("<script type=\"application/ld+json\">") {
                linked.insert(planned.path.to_string(), format!("{}\n", data.split_once("</script>").unwrap().0));
            }
            let again = pages.insert(without_mark(planned.path.as_str()), main_of(&text));
            whole.insert(without_mark(planned.path.as_str()), without_mark(&text));
            assert!(again.is_none(), "two pages at `{}`", planned.path);
        }
        minutebook::finding::sort(&mut notes);
        Actual {
            failure: site.err().map(|failure| failure.to_string()),
            pages,
            linked,
            whole,
            findings: notes.iter().map(|finding| report::plain(finding, &inputs)).collect(),
            as_data: notes.iter().map(|finding| report::json(finding, &inputs)).collect(),
        }
    }

    /// What stands in a section of this name; `None` where there is nothing to say.
    fn told(&self, name: &str) -> Option<String> {
        let lines = |lines: &mut dyn Iterator<Item = &String>| lines.fold(String::new(), |text, line| text + line + "\n");
        let text = match name {
            "failure" => format!("{}\n", self.failure.as_ref()?),
            "findings" => format!("{}\n", self.findings.join("\n\n")),
            "findings.json" => lines(&mut self.as_data.iter()),
            "pages" => lines(&mut self.pages.keys()),
            address => match (address.strip_prefix("whole/"), address.strip_suffix("#linked")) {
                (Some(address), _) => self.whole.get(address)?.clone(),
                (None, Some(address)) => self.linked.get(address)?.clone(),
                (None, None) => self.pages.get(address)?.clone(),
            },
        };
        Some(text).filter(|text| !text.trim().is_empty())
    }
}

/// What stands in `<main>`, from the line below its tag; the whole text where there is none.
fn main_of(text: &str) -> String {
    let Some((_, main)) = text.split_once("<main").filter(|(_, rest)| rest.contains("</main>")) else { return text.to_owned() };
    let (_, inner) = main.split_once('>').unwrap();
    let (inner, after) = inner.split_once("</main>").unwrap();
    assert!(!after.contains("<main") && !after.contains("</main"), "more than one `main`");
    inner.strip_prefix('\n').map_or_else(|| format!("(no line end after the tag)\n{inner}"), str::to_owned)
}

/// `assets/style.01234567.css` is `assets/style.*.css`, so that a new colour or word changes no fixture.
fn without_mark(address: &str) -> String {
    let is_mark = |part: &&str| part.len() == 8 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    address.split('.').map(|part| if is_mark(&part) { "*" } else { part }).collect::<Vec<_>>().join(".")
}

/// The sections in which a fixture and what came of it may differ, in the order in which they stand.
fn wanted(fixture: &Fixture, actual: &Actual) -> Vec<String> {
    let always = ["failure", "findings", "findings.json", "pages"];
    let asked: Vec<&str> = fixture.sections.iter().filter_map(Section::expects).collect();
    let there = |name: &str| asked.contains(&name) || (name != "findings.json" && actual.told(name).is_some());
    let first = always.into_iter().filter(|name| there(name));
    first.chain(asked.iter().copied().filter(|name| !always.contains(name))).map(str::to_owned).collect()
}

/// The same site with what came of it as what is expected; of the pages' words, only those asked for.
fn blessed(fixture: &Fixture, actual: &Actual) -> Fixture {
    let mut sections: Vec<Section> = fixture.sections.iter().filter(|section| section.expects().is_none()).cloned().collect();
    for name in wanted(fixture, actual) {
        // What is not there any more is expected no more: the section goes.
        let Some(text) = actual.told(&name) else { continue };
        sections.push(Section { name: format!("expect/{name}"), from: None, bytes: text.into_bytes() });
    }
    Fixture { head: fixture.head.clone(), sections }
}

/// Every difference between what a fixture expects and what came of it.
fn compare(fixture: &Fixture, actual: &Actual) -> Vec<String> {
    let mut faults = Vec::new();
    for name in wanted(fixture, actual) {
        let expected = fixture.sections.iter().find(|section| section.expects() == Some(name.as_str()));
        let expected = expected.map(|section| String::from_utf8_lossy(&section.bytes).into_owned());
        let found = actual.told(&name);
        if expected != found {
            let note = match (&expected, &found) {
                (None, _) => ": no such section",
                (_, None) => ": there is none",
                _ => "",
            };
            let lines = |text: Option<String>| escape(text.unwrap_or_default().as_bytes()).replace("\\n\n", "\n").replace("\\\\", "\\");
            faults.push(format!("expect/{name}{note} (- expected, + found)\n{}", diff(&lines(expected), &lines(found))));
        }
    }
    faults
}

const SMALL: &str = "A site of one minute.
-- content/site.toml --
title = \"T\"
base_url = \"https://minutes.example/\"
-- content/minutes/a/2020-01-01/x.txt (escaped) --
Agenda item\\r\\n
\\xe9\\u{a0}\\\\ Title
";

#[test]
fn a_fixture_is_printed_as_it_was_read() {
    assert_eq!(Fixture::read(SMALL).print(), SMALL);
    assert_eq!(Fixture::read(SMALL).sections[1].bytes, b"Agenda item\r\n\xe9\xc2\xa0\\ Title");
    let hidden = "a\\n\r\t\u{2028}\u{feff}-- x --\n\n";
    assert_eq!(unescape(&escape(hidden.as_bytes())), hidden.as_bytes());
}

#[test]
fn every_difference_is_a_fault() {
    let small = Fixture::read(SMALL);
    let actual = Actual::of(&small);
    let names = |fixture: &Fixture| compare(fixture, &actual).iter().map(|fault| fault.split(' ').next().unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(names(&small), ["expect/findings:", "expect/pages:"]);
    let blessed = blessed(&small, &actual).print();
    assert_eq!(names(&Fixture::read(&blessed)), [""; 0]);
    for (from, to, fault) in [
        ("robots.txt\n", "", "expect/pages"),
        ("robots.txt\n", "robots.txt\nsearch.html\n", "expect/pages"),
        ("warning[date-not-stated]", "note[date-not-stated]", "expect/findings"),
        ("-- expect/pages --", "-- expect/failure --\nno\n-- expect/pages --", "expect/failure:"),
        ("-- expect/pages --", "-- expect/gone.html --\n<h1>Gone</h1>\n-- expect/pages --", "expect/gone.html:"),
        ("-- expect/pages --", "-- expect/404.html --\n<h1>Gone</h1>\n-- expect/pages --", "expect/404.html"),
    ] {
        assert!(blessed.contains(from), "{from}");
        assert_eq!(names(&Fixture::read(&blessed.replacen(from, to, 1))), [fault], "{from}");
    }
    assert_eq!(diff("a\nb\nc\nd\ne\nf\n", "a\nb\nc\nd\nE\nf\n"), "  c\n  d\n- e\n+ E\n  f\n".replacen("  c", "  ⋮\n  c", 1));
}
