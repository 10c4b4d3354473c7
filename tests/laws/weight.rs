//! Weight: no page of a list passes what one round trip brings, however long the list and whatever stands in it. What is
//! listed is made of real sentences, since how far a page can be pressed rests on its words.

use super::sites::{Files, built};
use flate2::Compression;
use flate2::write::GzEncoder;
use minutebook::build::LIMIT;
use minutebook::plan::Target;
use proptest::collection::vec;
use proptest::prelude::*;
use std::io::Write;

fn pressed(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap().len()
}

/// The paragraphs of the records in `tests/facts`, in the order of their names.
fn paragraphs() -> Vec<String> {
    let mut names: Vec<_> = std::fs::read_dir(super::project("tests/facts")).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    names.sort();
    let texts = names.iter().map(|path| std::fs::read_to_string(path).unwrap());
    texts.flat_map(|text| text.lines().filter(|line| line.split(' ').count() > 5).map(str::to_owned).collect::<Vec<_>>()).collect()
}

#[derive(Clone, Debug)]
struct Shape {
    /// The paragraphs of each minute, by their places among all.
    minutes: Vec<Vec<usize>>,
    panels: usize,
    people: usize,
    themes: usize,
    /// How many days lie between two meetings.
    apart: u64,
    /// How many minutes a meeting has.
    together: usize,
    /// How many words a title has.
    title: usize,
    undated: bool,
}

fn shape() -> impl Strategy<Value = Shape> {
    let minutes = (30usize..80, 1usize..16).prop_flat_map(|(count, long)| vec(vec(any::<usize>(), 1..=long), count));
    (minutes, 1usize..5, 1usize..14, 1usize..24, prop_oneof![1u64..3, 10u64..90], 1usize..9, 1usize..24, any::<bool>()).prop_map(
        |(minutes, panels, people, themes, apart, together, title, undated)| Shape { minutes, panels, people, themes, apart, together, title, undated },
    )
}

const THEMES: [&str; 24] = [
    "the",
    "police",
    "crime",
    "officers",
    "budget",
    "victims",
    "members",
    "report",
    "road",
    "rural",
    "council tax",
    "grant",
    "young",
    "panel",
    "plan",
    "commissioner",
    "community",
    "force",
    "review",
    "chief",
    "staff",
    "meeting",
    "response",
    "safety",
];

fn files(shape: &Shape, texts: &[String]) -> Files {
    let first = chrono::NaiveDate::from_ymd_opt(2009, 1, 5).unwrap();
    let words: Vec<&str> =
        texts.iter().flat_map(|text| text.split(' ')).map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).filter(|word| word.len() > 3).collect();
    let named = |from: usize, count: usize| (0..count).map(|at| words[(from * 37 + at * 101) % words.len()]).collect::<Vec<_>>().join(" ");
    let mut files =
        vec![("content/site.toml".to_owned(), "title = \"Minutes of the Police and Crime Panel\"\nbase_url = \"https://minutes.example/pcp/\"\n".to_owned())];
    for panel in 0..shape.panels {
        files.push((
            format!("content/panels/panel-of-{panel}.md"),
            format!("+++\nname = \"{} Police and Crime Panel\"\narea = \"{panel}\"\n+++\n", named(panel + 5, 3)),
        ));
    }
    for person in 0..shape.people {
        let (area, turn) = (person % shape.panels, (person / shape.panels) as u64);
        let from = first + chrono::Days::new(turn * 500);
        let term = format!("{{ from = {from}, to = {} }}", from + chrono::Days::new(499));
        files.push((
            format!("content/commissioners/person-{person}.md"),
            format!("+++\nname = \"{}\"\narea = \"{area}\"\nterms = [{term}]\n+++\n", named(person + 900, 2)),
        ));
    }
    for phrase in &THEMES[..shape.themes] {
        let name = phrase.replace(' ', "-");
        files.push((
            format!("content/themes/{name}-and-more.md"),
            format!("+++\nname = \"On {phrase}\"\nphrases = [\"{phrase}\"]\n+++\nWhat was said of it.\n"),
        ));
    }
    for (at, minute) in shape.minutes.iter().enumerate() {
        let meeting = at / shape.together;
        let panel = meeting % shape.panels;
        let date = first + chrono::Days::new(meeting as u64 * shape.apart);
        let folder = format!("content/minutes/panel-{panel}/{date}");
        if at % shape.together == 0 {
            let date = match meeting % 3 {
                0 if shape.undated => String::new(),
                1 if shape.undated => format!("date = \"{}\"\n", date.format("%Y")),
                _ => format!("date = {date}\n"),
            };
            files.push((format!("{folder}/meeting.toml"), format!("panel = \"panel-of-{panel}\"\n{date}")));
        }
        let body = minute.iter().map(|place| texts[place % texts.len()].as_str()).collect::<Vec<_>>().join("\n\n");
        files.push((format!("{folder}/{at}-record.txt"), format!("{}\n\nMinutes:\n\n{body}\n", named(at, shape.title))));
    }
    files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect()
}

proptest! {
    // A case takes a second or more, so that little is tried to make one smaller.
    #![proptest_config(ProptestConfig { max_shrink_iters: 0, ..super::cases(1) })]
    #[test]
    fn no_page_of_a_list_is_heavy(shape in shape()) {
        let built = built(files(&shape, &paragraphs()));
        let is_list = |target: &Target| matches!(target, Target::List(..) | Target::Directory(..) | Target::CrossTab(_) | Target::Home | Target::Search | Target::Panels | Target::Themes | Target::Commissioners | Target::Data | Target::Dataset(_));
        let style: usize = built.site.pages().iter().filter(|page| page.target == Target::Style).map(|page| pressed(&built.made(page))).sum();
        prop_assert!(style > 1_000, "the style sheet is weighed too");
        let heavy: Vec<String> = built.site.pages().iter().filter(|page| is_list(&page.target)).filter_map(|page| {
            let bytes = built.made(page);
            let weight = pressed(&bytes) + style;
            (weight > LIMIT).then(|| format!("{} {weight}, of {} bytes", page.path, bytes.len()))
        }).collect();
        prop_assert!(heavy.is_empty(), "{heavy:#?}");
    }
}
