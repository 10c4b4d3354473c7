//! Laws 3 and 8: any bytes in give a minute or a finding, in linear time, and every place lies in its file.

use super::clock;
use super::records::{self, Encoding};
use super::sites::{self, inputs};
use minutebook::archive::{Idx, Matcher};
use minutebook::build;
use minutebook::file::{FilePath, Place};
use minutebook::finding::Finding;
use minutebook::parse;
use minutebook::source::{beside, markdown, text};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeMap;

/// Faults of one place.
fn misplaced(files: &BTreeMap<String, Vec<u8>>, place: &Place) -> Option<String> {
    let span = place.span()?;
    let Some(bytes) = files.get(place.file.as_str()) else { return Some(format!("{place:?} is in a file that is not there")) };
    if span.start > span.end || span.end as usize > bytes.len() {
        return Some(format!("{place:?} lies outside its {} bytes", bytes.len()));
    }
    let text = std::str::from_utf8(bytes).ok()?;
    let cut = [span.start, span.end].into_iter().find(|at| !text.is_char_boundary(*at as usize));
    cut.map(|at| format!("{place:?} cuts a character at byte {at}"))
}

fn all_placed(files: &BTreeMap<String, Vec<u8>>, findings: &[Finding]) -> Result<(), TestCaseError> {
    for finding in findings {
        for place in finding.place.iter().chain(finding.also.iter().map(|(place, _)| place)) {
            if let Some(fault) = misplaced(files, place) {
                return Err(TestCaseError::fail(format!("{}: {fault}", finding.rule.name)));
            }
        }
    }
    Ok(())
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        vec(any::<u8>(), 0..200),
        (select(vec![vec![0xffu8, 0xfe], vec![0xfe, 0xff], vec![0xef, 0xbb, 0xbf], b"Title\n\n".to_vec()]), vec(any::<u8>(), 0..60))
            .prop_map(|(a, b)| [a, b].concat()),
        records::record().prop_map(|record| record.bytes),
    ]
}

/// Text that is nearly TOML.
fn nearly_toml() -> impl Strategy<Value = String> {
    let bit = select(vec![
        "panel",
        "date",
        "name",
        "area",
        "title",
        "terms",
        "phrases",
        "item",
        "[[item]]",
        "record",
        "slug",
        "=",
        " = ",
        "\"",
        "\"x\"",
        "'é'",
        "[",
        "]",
        "{",
        "}",
        ",",
        "\n",
        "\r\n",
        "2018-01-26",
        "2018-02-31",
        "07:30:00",
        "0x7e2",
        "1e400",
        "99999999999999999999",
        "true",
        "\"\"\"",
        "\\u0001",
        "é",
        "👩",
        "\u{feff}",
        "#",
        ".",
        "+++",
        " ",
        "\u{2028}",
        "\"2018\"",
    ]);
    let line = prop_oneof![
        3 => vec(bit.clone(), 0..6).prop_map(|bits| bits.concat()),
        2 => (select(vec!["panel", "date", "name", "area", "pané", "title", "\"é é\"", "terms", "item"]), select(vec!["\"é\"", "2018-02-31", "[{ from = 2018-01-01 }]", "[1, \"é\"]", "é", "1", "{ é = 1 }"]))
            .prop_map(|(key, value)| format!("{key} = {value}")),
    ];
    vec(line, 0..6).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #![proptest_config(super::cases(600))]
    #[test]
    fn any_bytes_give_a_minute_or_a_finding(bytes in bytes()) {
        let file = FilePath::new("a.txt");
        let sheet = text::read(&file, &bytes);
        let mut findings = sheet.findings;
        let mut minute = None;
        if let Some(sheet) = sheet.value {
            let parsed = parse::parse(&sheet);
            findings.extend(parsed.findings);
            minute = parsed.value;
        }
        prop_assert!(minute.is_some() || findings.iter().any(Finding::is_error));
        prop_assert!(findings.iter().all(|finding| finding.rule.name != "word-lost"), "{:?}", findings);
        let files = BTreeMap::from([("a.txt".to_owned(), bytes)]);
        all_placed(&files, &findings)?;
        for block in minute.iter().flat_map(|parsed| parsed.minutes.iter().flat_map(|minute| minute.blocks())) {
            prop_assert_eq!(misplaced(&files, &Place::at(&file, block.spot)), None);
        }
    }

    #[test]
    fn any_statement_gives_a_value_or_a_finding_with_its_place(text in nearly_toml(), mark in any::<bool>(), raw in prop::option::weighted(0.1, vec(any::<u8>(), 0..80))) {
        let mark = if mark { "\u{feff}" } else { "" };
        let toml = raw.clone().unwrap_or_else(|| format!("{mark}{text}").into_bytes());
        let matter = raw.unwrap_or_else(|| format!("{mark}+++\n{text}\n+++\nbody").into_bytes());
        let files = BTreeMap::from([("m.toml".to_owned(), toml.clone()), ("m.md".to_owned(), matter.clone())]);
        let (toml_file, matter_file) = (FilePath::new("m.toml"), FilePath::new("m.md"));
        let mut notes = Vec::new();
        for kind in 0..5 {
            let before = notes.len();
            let there = match kind {
                0 => beside::meeting(&toml_file, &toml, &mut notes).is_some(),
                1 => beside::panel(&matter_file, &matter, &mut notes).is_some(),
                2 => beside::commissioner(&matter_file, &matter, &mut notes).is_some(),
                3 => beside::theme(&matter_file, &matter, &mut notes).is_some(),
                _ => beside::prose(&matter_file, &matter, &mut notes).is_some(),
            };
            prop_assert!(there || notes[before..].iter().any(Finding::is_error), "kind {} said nothing", kind);
        }
        all_placed(&files, &notes)?;
    }
}

proptest! {
    #![proptest_config(super::cases(40))]
    #[test]
    fn a_site_of_any_bytes_is_built_or_refused(settings in prop::option::of(nearly_toml()), mark in any::<bool>(), list in vec((0usize..6, bytes(), nearly_toml()), 0..6)) {
        let mark = if mark { "\u{feff}" } else { "" };
        let settings = format!("{mark}title = \"Minutes\"\n{}\n", settings.unwrap_or_default());
        let mut files = BTreeMap::from([("content/site.toml".to_owned(), settings.into_bytes())]);
        for (at, (kind, bytes, toml)) in list.into_iter().enumerate() {
            let matter = || format!("+++\n{toml}\n+++\n{}", String::from_utf8_lossy(&bytes)).into_bytes();
            let (path, bytes) = match kind {
                0 => (format!("content/panels/{at}.md"), matter()),
                1 => (format!("content/themes/{at}.md"), matter()),
                2 => (format!("content/commissioners/{at}.md"), matter()),
                3 => (format!("content/pages/{at}.md"), matter()),
                4 => ("content/minutes/a/meeting.toml".to_owned(), toml.into_bytes()),
                _ => (format!("content/minutes/a/{at}.txt"), bytes),
            };
            files.insert(path, bytes);
        }
        let mut findings = Vec::new();
        let made = build::site(&inputs(files.clone()), &mut findings);
        all_placed(&files, &findings)?;
        let Ok(site) = made else { return Ok(()) };
        for page in site.pages() {
            prop_assert!(site.page(page).is_ok());
        }
        let told = |file: &String| findings.iter().any(|f| f.place.iter().chain(f.also.iter().map(|(place, _)| place)).any(|place| place.file.as_str() == file));
        for file in files.keys().filter(|file| file.ends_with(".txt")) {
            let page = site.archive().entries.iter().any(|(_, entry)| entry.minute.record.as_str() == file);
            let closed = files.contains_key("content/minutes/a/meeting.toml") && told(&"content/minutes/a/meeting.toml".to_owned());
            prop_assert!(page || told(file) || closed, "{} has no page and no finding", file);
        }
    }
}

/// The least time of `attempts` runs.
fn least(attempts: u32, mut run: impl FnMut()) -> f64 {
    let times = (0..attempts).map(|_| clock::taken(&mut run));
    times.fold(f64::MAX, f64::min)
}

/// Asserts that work on `large` takes less than 40 times as long as on `small`, a tenth of it. Tried again before it fails: others share this machine.
fn linear(name: &str, small: &mut dyn FnMut(), large: &mut dyn FnMut()) {
    let mut ratio = f64::MAX;
    for _ in 0..3 {
        ratio = ratio.min(least(1, &mut *large) / least(2, &mut *small).max(1e-4));
        if ratio < 40.0 {
            return;
        }
    }
    panic!("{name}: ten times the record takes {ratio:.0} times as long");
}

#[test]
fn reading_takes_linear_time() {
    let deep = |n: usize| format!("{}{} deeper\n", " ".repeat(n % 30), ["·", "o", "§", "1.", "(a)", "(i)", "-", "*", "A)", "•"][n % 10]);
    type Shape = (&'static str, Box<dyn Fn(usize) -> String>);
    let shapes: Vec<Shape> = vec![
        ("bullets", Box::new(|_| "· a\n".to_owned())),
        ("numbers", Box::new(|n| format!("{}. a\n", n % 999_999 + 1))),
        ("falling numbers", Box::new(|n| format!("{}. a\n", 999_999 - n))),
        ("marks in turn", Box::new(|n| ["- a\n", "(a) b\n", "* c\n", "1. d\n"][n % 4].to_owned())),
        ("notes", Box::new(|_| "Councillor Tony Jones left the meeting at this point.\n".to_owned())),
        ("nested", Box::new(deep)),
        ("one line", Box::new(|_| "word ".to_owned())),
        ("one line of marks", Box::new(|_| "1. ".to_owned())),
        ("items in capitals", Box::new(|_| "1. AB\nx\n".to_owned())),
        ("labels", Box::new(|n| ["Minutes:\n", "RESOLVED:\n"][n % 2].to_owned())),
        ("line ends", Box::new(|_| "\r".to_owned())),
        ("marks of a byte order", Box::new(|_| "\u{feff} ".to_owned())),
        ("dashes before long lines", Box::new(|n| if n % 400 == 0 { format!("- {}\n", "long ".repeat(400)) } else { "- a\n".to_owned() })),
    ];
    for (name, shape) in shapes {
        let record = |size: usize| {
            let mut text = "Title\n\n".to_owned();
            (0..)
                .map(&shape)
                .take_while(|line| {
                    text.push_str(line);
                    text.len() < size
                })
                .for_each(drop);
            text.into_bytes()
        };
        // Some shapes are slow, though linear; a debug build tries them at a quarter of the size.
        let small = if ["falling numbers", "marks in turn", "notes"].contains(&name) && cfg!(debug_assertions) { 50_000 } else { 200_000 };
        let (small, large) = (record(small), record(small * 10));
        let read = |bytes: &[u8]| drop(text::read(&FilePath::new("a.txt"), bytes).value.map(|sheet| parse::parse(&sheet)));
        linear(name, &mut || read(&small), &mut || read(&large));
    }
}

/// Front matter of very many keys is read in linear time.
#[test]
fn front_matter_is_read_in_linear_time() {
    let record = |keys: usize| format!("---\n{}---\nTitle\n", (0..keys).map(|n| format!("k{n}: x\n")).collect::<String>()).into_bytes();
    let (small, large) = (record(2_000), record(20_000));
    let read = |bytes: &[u8]| drop(markdown::read(&FilePath::new("a.md"), bytes));
    linear("front matter", &mut || read(&small), &mut || read(&large));
}

/// A paragraph full of phrases and of exclusions is searched in linear time, and its page made in linear time.
#[test]
fn themes_are_found_in_linear_time() {
    let theme = "+++\nname = \"Youth\"\nphrases = [\"youth\", \"youth youth\", \"court\"]\nexclude = [\"youth court\"]\n+++\n";
    let theme = beside::theme(&FilePath::new("t.md"), theme.as_bytes(), &mut Vec::new()).unwrap();
    let matcher = Matcher::new([(Idx::new(0), &theme)].into_iter());
    let minute = |bits: usize| {
        let text = format!("Title\n\n{}", "Youth court youth youth. ".repeat(bits));
        let sheet = text::read(&FilePath::new("a.txt"), text.as_bytes()).value.unwrap();
        parse::parse(&sheet).value.unwrap().minutes.remove(0)
    };
    let (small, large) = (minute(600), minute(6_000));
    linear("a paragraph of exclusions", &mut || drop(matcher.mentions(&small)), &mut || drop(matcher.mentions(&large)));
}

#[test]
fn a_page_is_made_in_linear_time() {
    let site = |lines: usize| {
        let lines = (0..lines).map(|n| format!("{}. That youth {n} is noted.\n", n + 1)).collect::<String>();
        let theme = b"+++\nname = \"Youth\"\nphrases = [\"youth\"]\n+++\n".to_vec();
        let record = format!("Title\n\nMinutes:\nTalk.\nRESOLVED:\n{lines}").into_bytes();
        sites::built([sites::settings(), ("content/themes/youth.md".to_owned(), theme), ("content/minutes/a/x.txt".to_owned(), record)])
    };
    let (small, large) = (site(500), site(5_000));
    linear("a long minute", &mut || drop(small.text("minutes/a/x.html")), &mut || drop(large.text("minutes/a/x.html")));
}

/// A mark of the byte order before the settings shifts no place.
#[test]
fn places_in_marked_settings_are_true() {
    let files = BTreeMap::from([("content/site.toml".to_owned(), "\u{feff}title = \"Minutes\"\ntitel = 1\n".as_bytes().to_vec())]);
    let mut findings = Vec::new();
    build::site(&inputs(files.clone()), &mut findings).unwrap();
    let unknown = findings.iter().find(|finding| finding.rule.name == "unknown-key").unwrap();
    let span = unknown.place.as_ref().unwrap().span().unwrap();
    assert_eq!(&files["content/site.toml"][span.range()], b"titel");
}

/// No encoding is taken for another.
#[test]
fn every_encoding_reads_alike() {
    let text = "Title\n\nMinutes:\n· Café – “quoted”\n· £3.5m\n";
    let minute = |encoding| {
        let record = records::encode(text, encoding).unwrap();
        let parsed = super::words::parsed(&record.bytes).unwrap();
        parsed.minutes[0].told().map(|(_, block, words)| (block.kind, words.to_owned())).collect::<Vec<_>>()
    };
    for encoding in [Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Windows1252] {
        assert_eq!(minute(encoding), minute(Encoding::Utf8), "{encoding:?}");
    }
}
