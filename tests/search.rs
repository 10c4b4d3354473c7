//! Searching: the page's own script, run under node on files as they are published, finds what a plain look through
//! the records finds. Without node the tests that need it say so and pass.

use minutebook::archive::{Archive, Entry, Idx};
use minutebook::build::{self, Site};
use minutebook::file::FilePath;
use minutebook::plan::Target;
use minutebook::record::BlockKind;
use minutebook::search::{self, Limits, fold::each_word, stem::stem};
use minutebook::source::gather::Inputs;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    each_word(text, &mut String::new(), |word| found.push(word.to_owned()));
    found
}

fn stemmed(word: &str) -> String {
    let mut word = word.to_owned();
    stem(&mut word);
    word
}

/// The lines of the table of words: text, words, what is looked up.
fn table() -> Vec<(String, Vec<String>, Vec<String>)> {
    let text = std::fs::read_to_string(root().join("tests/search/words.txt")).unwrap();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let list = |part: &str| part.split_whitespace().map(str::to_owned).collect();
    lines.map(|line| line.split("=>").collect::<Vec<_>>()).map(|parts| (parts[0].to_owned(), list(parts[1]), list(parts[2]))).collect()
}

/// The records of `tests/facts`, in meetings of many years, with panels, themes and a commissioner, and one odd record.
static SITE: LazyLock<Site> = LazyLock::new(|| {
    let mut files: Vec<(String, Vec<u8>)> = vec![
        ("content/site.toml".into(), b"title = \"Minutes\"\n".to_vec()),
        ("content/panels/north.md".into(), b"+++\nname = \"North Panel\"\narea = \"north\"\n+++\n".to_vec()),
        ("content/panels/south.md".into(), b"+++\nname = \"South Panel\"\narea = \"south\"\n+++\n".to_vec()),
        ("content/themes/crime.md".into(), b"+++\nname = \"Crime\"\nphrases = [\"crime\"]\n+++\n".to_vec()),
        ("content/themes/money.md".into(), b"+++\nname = \"Money\"\nphrases = [\"budget\", \"precept\"]\n+++\n".to_vec()),
        (
            "content/commissioners/ann-lee.md".into(),
            b"+++\nname = \"Ann Lee\"\narea = \"north\"\nterms = [{ from = 2012-05-01, to = 2016-05-01 }]\n+++\n".to_vec(),
        ),
        (
            "content/minutes/odd/odd.txt".into(),
            "Heddlu’r gŵr\n\nMinutes:\n\n<script>alert(\"x\")</script> \\u2028 \u{2028} café zebra quagga </script>\n\nQuagga zebra, and a zebra’s quagga.\n"
                .into(),
        ),
    ];
    let mut names: Vec<_> = std::fs::read_dir(root().join("tests/facts")).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    names.sort();
    for (at, path) in names.iter().enumerate() {
        let folder = format!("content/minutes/m{:02}", at / 2);
        if at % 2 == 0 {
            let date = ["2012-03-04", "2013", "2014-07", "2015-11-30", "2014-07-02"][at / 2 % 5];
            let panel = ["north", "south"][at / 4 % 2];
            files.push((format!("{folder}/meeting.toml"), format!("panel = \"{panel}\"\ndate = \"{date}\"\n").into_bytes()));
        }
        files.push((format!("{folder}/{}", path.file_name().unwrap().to_str().unwrap()), std::fs::read(path).unwrap()));
    }
    let mut notes = Vec::new();
    build::site(&Inputs::in_memory(files.into_iter().map(|(path, bytes)| (FilePath::new(&path), bytes))), &mut notes).unwrap()
});

fn has_node() -> bool {
    let there = Command::new("node").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success());
    if !there {
        eprintln!("skipped: there is no node to run the search page's script");
    }
    there
}

/// What the script answers to each line.
fn ask(folder: &Path, lines: &[Value]) -> Vec<Value> {
    let mut node = Command::new("node");
    node.arg(root().join("tests/search/node.mjs")).arg(folder).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut node = node.spawn().unwrap();
    let mut input = node.stdin.take().unwrap();
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = node.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    let answers: Vec<Value> = String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), lines.len(), "node stopped: {}", output.status);
    answers
}

/// The site's search files on disk.
fn published() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for page in SITE.pages().iter().filter(|page| page.path.as_str().starts_with("search") || page.path.as_str().starts_with("assets/")) {
        let path = folder.path().join(page.path.as_str());
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, SITE.page(page).unwrap()).unwrap();
    }
    folder
}

/// The same with lists cut into many files, as those of a very large site are.
fn published_in_pieces() -> tempfile::TempDir {
    let folder = published();
    let limits = Limits { own_file: 20, file: 300, whole: 12, first: 6, next: 25 };
    let index = search::index_within(SITE.archive(), &limits);
    for part in &index.parts {
        std::fs::write(folder.path().join("search").join(&part.file), &part.bytes).unwrap();
    }
    let page = folder.path().join("search.html");
    let text = std::fs::read_to_string(&page).unwrap();
    let (before, rest) = text.split_once("data-index=\"search/").unwrap();
    let after = rest.split_once('"').unwrap().1;
    std::fs::write(page, format!("{before}data-index=\"search/{}\"{after}", index.parts.last().unwrap().file)).unwrap();
    folder
}

/// A passage's number, 0 for the title, and its words.
type Passage = (u32, Vec<String>);

/// The words of a minute's title and passages.
fn told(archive: &Archive, idx: Idx<Entry>) -> Vec<Passage> {
    let minute = &archive.entries[idx].minute;
    let blocks = minute.told().filter(|(_, block, _)| block.kind == BlockKind::Title || block.passage.is_some());
    blocks.map(|(_, block, text)| (block.passage.unwrap_or(0), words(text))).collect()
}

/// A few numbers that look random and are always the same.
fn numbers() -> impl Iterator<Item = usize> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    std::iter::repeat_with(move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).unwrap()
    })
}

/// The number that an answer tells is true of the number there is. Gives its first word.
fn tells_truly(answer: &Value, right: usize) -> &'static str {
    let told = answer["told"].as_str().unwrap();
    let digits: String = told.chars().filter(char::is_ascii_digit).collect();
    let number: usize = digits.parse().unwrap_or_default();
    let (kind, is_true) = match told.split(' ').next().unwrap() {
        "More" => ("More than", right > number),
        "At" => ("At least", right >= number),
        "About" => ("About", right.abs_diff(number) * 20 <= right),
        "Not" | "No" => ("None", right == 0 || answer["exact"] == false),
        _ => ("", right == number),
    };
    assert!(is_true, "“{told}”, and there are {right}");
    kind
}

#[test]
fn text_becomes_the_words_of_the_table() {
    for (text, folded, looked_up) in table() {
        let found = words(&text);
        assert_eq!(found, folded, "{text}");
        assert_eq!(found.iter().map(|word| stemmed(word)).collect::<Vec<_>>(), looked_up, "{text}");
    }
}

#[test]
fn the_script_cuts_folds_and_stems_as_the_program_does() {
    if !has_node() {
        return;
    }
    let folder = published();
    let mut texts: Vec<String> = table().into_iter().map(|line| line.0).collect();
    // The characters of European records, alone and within a word. Of others the two may know different versions of Unicode.
    let blocks = [0x20..0x370, 0x384..0x530, 0x1e00..0x1f00, 0x2000..0x2065, 0x20a0..0x20c0, 0x2100..0x218c, 0x2460..0x2500, 0xfb00..0xfb07, 0xff01..0xff5f];
    let all: Vec<char> = blocks.into_iter().flatten().filter_map(char::from_u32).collect();
    texts.extend(all.chunks(64).map(|some| some.iter().map(|c| format!("{c} a{c}b ")).collect()));
    for (idx, _) in SITE.archive().entries.iter() {
        texts.extend(SITE.archive().entries[idx].minute.told().map(|(_, _, text)| text.to_owned()));
    }
    let answers = ask(folder.path(), &texts.iter().map(|text| json!({ "words": text })).collect::<Vec<_>>());
    for (text, answer) in texts.iter().zip(answers) {
        let here: Vec<Value> = words(text).into_iter().map(|word| json!([word, stemmed(&word)])).collect();
        let differs = here.iter().zip(answer.as_array().unwrap()).position(|(a, b)| a != b);
        let told = differs.map(|at| (&here[at.saturating_sub(2)..=at], &answer[at]));
        assert!(differs.is_none() && Value::from(here.clone()) == answer, "{text}: {told:?}");
    }
}

#[test]
fn every_file_of_the_index_only_hands_over_strings() {
    for page in SITE.pages() {
        if !page.path.as_str().starts_with("search/") {
            continue;
        }
        let text = String::from_utf8(SITE.page(page).unwrap()).unwrap();
        let inside = text.strip_prefix("minutebook(").and_then(|rest| rest.strip_suffix(")\n")).unwrap_or_else(|| panic!("{}: {text}", page.path));
        let held: Vec<Value> = serde_json::from_str(&format!("[{inside}]")).unwrap_or_else(|why| panic!("{}: {why}", page.path));
        assert!(held[0].is_string(), "{}", page.path);
        let name = page.path.as_str().trim_start_matches("search/").trim_end_matches(".js");
        assert!(name == held[0] || name.starts_with(&format!("{}.", held[0].as_str().unwrap())), "{}", page.path);
    }
}

#[test]
fn a_search_finds_what_a_look_through_the_records_finds() {
    if !has_node() {
        return;
    }
    let archive = SITE.archive();
    let all: Vec<(Idx<Entry>, Vec<Passage>)> = archive.entries.iter().map(|(idx, _)| (idx, told(archive, idx))).collect();
    let holding = |test: &dyn Fn(&[Passage]) -> bool| all.iter().filter(|(_, told)| test(told)).map(|(idx, _)| *idx).collect::<BTreeSet<_>>();
    let href = |idx: Idx<Entry>| SITE.plan().path(&Target::Minute(idx)).to_string();
    let mut random = numbers();
    let mut cases: Vec<(Value, BTreeSet<Idx<Entry>>)> = Vec::new();
    for _ in 0..150 {
        let (_, told) = &all[random.next().unwrap() % all.len()];
        let (_, passage) = &told[random.next().unwrap() % told.len()];
        let Some(at) = random.next().unwrap().checked_rem(passage.len()) else { continue };
        let has = |told: &[Passage], key: &str| told.iter().any(|(_, words)| words.iter().any(|word| stemmed(word) == key));
        let one = stemmed(&passage[at]);
        cases.push((json!({ "q": passage[at] }), holding(&|told| has(told, &one))));
        // Very common small words count only between quotes.
        let other = passage.iter().filter(|word| word.len() > 5).nth(random.next().unwrap() % 5);
        if let Some(other) = other.filter(|_| passage[at].len() > 5) {
            let two = stemmed(other);
            cases.push((json!({ "q": format!("{} {other}", passage[at]) }), holding(&|told| has(told, &one) && has(told, &two))));
            let of_panel = |panel: &str, idx: &Idx<Entry>| {
                archive.meetings[archive.entries[*idx].meeting].panel.as_ref().is_some_and(|of| archive.panels[of.value].file.stem() == panel)
            };
            let found = holding(&|told| has(told, &one));
            let here = found.iter().copied().filter(|idx| of_panel("north", idx)).collect();
            cases.push((json!({ "q": passage[at], "filters": { "panel": "north" } }), here));
            let here = found.iter().copied().filter(|idx| archive.when(*idx).is_some_and(|when| when.year() == 2014)).collect();
            cases.push((json!({ "q": passage[at], "filters": { "year": "2014" } }), here));
            let here =
                found.iter().copied().filter(|idx| archive.entries[*idx].themes.iter().any(|of| archive.themes[of.theme].file.stem() == "money")).collect();
            cases.push((json!({ "q": passage[at], "filters": { "theme": "money" } }), here));
        }
        let phrase: Vec<String> = passage.iter().skip(at).take(3).cloned().collect();
        let holds = |words: &[String]| words.windows(phrase.len()).any(|window| window == phrase);
        cases.push((json!({ "q": format!("“{}”", phrase.join(" ")) }), holding(&|told| told.iter().any(|(_, words)| holds(words)))));
    }
    let folder = published();
    let lines: Vec<Value> = cases.iter().map(|(line, _)| line.clone()).collect();
    let mut exact = 0;
    for ((line, expected), answer) in cases.iter().zip(ask(folder.path(), &lines)) {
        let shown: BTreeSet<&str> = answer["results"].as_array().unwrap().iter().map(|one| one["href"].as_str().unwrap()).collect();
        let right: BTreeSet<String> = expected.iter().map(|idx| href(*idx)).collect();
        assert!(shown.iter().all(|href| right.contains(*href)), "{line}: too much: {shown:?} {right:?}");
        tells_truly(&answer, right.len());
        if answer["exact"] == true {
            exact += 1;
            assert_eq!(answer["count"], right.len(), "{line}");
            assert_eq!(shown.len(), right.len().min(10), "{line}");
        }
        for result in answer["results"].as_array().unwrap() {
            let hit: Vec<String> = result["pieces"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|piece| piece["hit"] == true)
                .map(|piece| piece["text"].as_str().unwrap().to_owned())
                .collect();
            assert!(!hit.is_empty() || result["number"] == 0, "{line}: nothing is marked in {result}");
        }
    }
    assert!(exact * 10 > cases.len() * 9, "only {exact} of {} answers were exact", cases.len());
}

/// Lists in many files, loaded no further than is needed: the pages of the results still tell each minute once, and all.
#[test]
fn the_pages_of_a_search_lead_to_all_that_is_found() {
    if !has_node() {
        return;
    }
    let archive = SITE.archive();
    let folder = published_in_pieces();
    let mut kinds = BTreeSet::new();
    for asked in ["report", "police", "members report", "“the panel”", "polic* budget", "commissioner"] {
        let plain: Vec<String> = words(asked.trim_end_matches('*'));
        let begins = asked.contains('*');
        let holds = |told: &[Passage]| {
            if asked.starts_with('“') {
                return told.iter().any(|(_, words)| words.windows(plain.len()).any(|window| window == plain));
            }
            let one = |word: &str| {
                let is = |other: &String| stemmed(other) == stemmed(word) || begins && word == "polic" && other.starts_with(word);
                told.iter().any(|(_, words)| words.iter().any(is))
            };
            plain.iter().all(|word| one(word))
        };
        let right: BTreeSet<String> =
            archive.entries.iter().filter(|(idx, _)| holds(&told(archive, *idx))).map(|(idx, _)| SITE.plan().path(&Target::Minute(idx)).to_string()).collect();
        let (mut seen, mut from) = (BTreeSet::new(), 0);
        loop {
            let answer = &ask(folder.path(), &[json!({ "q": asked, "from": from })])[0];
            for result in answer["results"].as_array().unwrap() {
                assert!(seen.insert(result["href"].as_str().unwrap().to_owned()), "{asked}: {result} is shown twice");
            }
            let kind = tells_truly(answer, right.len());
            kinds.insert(kind);
            // Only the list of one word has a number of its own.
            assert!(kind != "About" || words(asked).len() == 1, "{asked}: {}", answer["told"]);
            from = answer["next"].as_u64().unwrap();
            if from == 0 {
                break;
            }
        }
        assert_eq!(seen, right, "{asked}");
    }
    assert!(kinds.contains("About") && kinds.contains("More than"), "the lists are no longer cut: {kinds:?}");
}

#[test]
fn what_is_asked_in_other_ways_is_understood() {
    if !has_node() {
        return;
    }
    let folder = published();
    let asked = [
        "gwr",
        "GŴR",
        "gŵr heddlur",
        "zebras",
        "\"quagga zebra\"",
        "\"zebra quagga\"",
        "quag*",
        "quag",
        "qagga",
        "\"zebra zebra\"",
        "café <script>",
        "",
        "the",
        "xqzzq",
        "the quagga",
    ];
    let answers = ask(folder.path(), &asked.map(|q| json!({ "q": q })));
    let told: Vec<String> = asked
        .iter()
        .zip(&answers)
        .map(|(q, answer)| {
            let nearest: Vec<&str> = answer["unknown"].as_array().unwrap().iter().map(|one| one["nearest"].as_str().unwrap_or("nothing")).collect();
            let first = answer["results"][0]["pieces"].as_array().map_or(String::new(), |pieces| {
                pieces
                    .iter()
                    .map(|piece| {
                        let text = piece["text"].as_str().unwrap();
                        if piece["hit"] == true { format!("[{text}]") } else { text.to_owned() }
                    })
                    .collect()
            });
            let first = if q == &"the" { String::new() } else { first };
            format!("{q}: {} p{} {first}{}", answer["count"], answer["results"][0]["number"], nearest.join(" "))
        })
        .collect();
    let expected = [
        r#"gwr: 1 p0 <script>alert("x")</script> \u2028 café zebra quagga </script>"#,
        r#"GŴR: 1 p0 <script>alert("x")</script> \u2028 café zebra quagga </script>"#,
        r#"gŵr heddlur: 1 p0 <script>alert("x")</script> \u2028 café zebra quagga </script>"#,
        "zebras: 2 p2 Quagga [zebra], and a [zebra’s] quagga.",
        "\"quagga zebra\": 1 p2 [Quagga] [zebra], and a zebra’s quagga.",
        r#""zebra quagga": 1 p1 <script>alert("x")</script> \u2028 café [zebra] [quagga] </script>"#,
        "quag*: 1 p2 [Quagga] zebra, and a zebra’s [quagga].",
        "quag: 1 p2 [Quagga] zebra, and a zebra’s [quagga].",
        "qagga: 0 pnull quagga",
        "\"zebra zebra\": 0 pnull ",
        r#"café <script>: 1 p1 <[script]>alert("x")</[script]> \u2028 [café] zebra quagga </[script]>"#,
        ": 0 pnull ",
        "the: 218 p1 ",
        "xqzzq: 0 pnull nothing",
        "the quagga: 1 p2 [Quagga] zebra, and a zebra’s [quagga].",
    ];
    assert_eq!(told, expected, "{}", told.join("\n"));
}

#[test]
fn the_same_records_give_the_same_index_whatever_the_threads() {
    let made = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| minutebook::search::index(SITE.archive())).parts.into_iter().map(|part| (part.file, part.bytes)).collect::<Vec<_>>()
    };
    assert_eq!(made(1), made(3));
}
