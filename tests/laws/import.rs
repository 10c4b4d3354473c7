//! Imports: nothing is overwritten, nothing is invented, what is written can be read, and twice is once.

use minutebook::file::FilePath;
use minutebook::finding::Finding;
use minutebook::import::{self, Asked, Plan};
use minutebook::plan::address;
use minutebook::record::when::When;
use minutebook::source::beside;
use minutebook::source::gather::Inputs;
use minutebook::source::outside::Given;
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::{BTreeMap, BTreeSet};

type Files = BTreeMap<String, Vec<u8>>;

fn words() -> impl Strategy<Value = Vec<u8>> {
    let bit = select(vec![
        "Minutes of the meeting held on ",
        "26 January 2018",
        "Dydd Gwener, 26 Ionawr 2018",
        "Thursday, 31 February 2018",
        "Shire Panel",
        "Date:",
        "next meeting",
        "\n",
        "\n\n",
        " and ",
        "27",
        "\u{2028}",
        "\"\\\t",
        "Ŷ",
    ]);
    prop_oneof![vec(bit, 0..12).prop_map(|bits| bits.concat().into_bytes()), vec(any::<u8>(), 0..40)]
}

/// Files from outside: names that meet, that look like dates, that no address may have.
fn outside() -> impl Strategy<Value = Files> {
    let folder = select(vec!["", "a/", "b/", "a/b/"]);
    let name = select(vec!["minutes", "Minutes", "2018-01-26", "index", "con", "!!!", "\"x\"", "meeting", "plan 31st-Mar-2025", "…"]);
    let ending = select(vec!["txt", "TXT", "html", "png", "toml", "txt "]);
    btree_map((folder, name, ending).prop_map(|(folder, name, ending)| format!("{folder}{name}.{ending}")), words(), 1..8)
}

fn meeting() -> impl Strategy<Value = Option<&'static str>> {
    select(vec![
        None,
        Some(""),
        Some("\u{feff}# ours\r\ndate = 2018-01-26"),
        Some("panel = \"shire\"\ndate = \"2018\"\n[[item]]\nrecord = \"minutes.txt\"\n"),
        Some("panel = \"dale\"\n"),
        Some("date = \n"),
    ])
}

fn inputs(site: &Files, outside: &Files) -> Inputs {
    Inputs::in_memory(site.iter().chain(outside).map(|(path, bytes)| (FilePath::new(path), bytes.clone())))
}

fn planned(site: &Files, outside: &Files, asked: &Asked) -> (Plan, Vec<Finding>) {
    let given: Vec<Given> = outside.keys().map(|path| Given { file: FilePath::new(path), named: true }).collect();
    let mut notes = Vec::new();
    let plan = import::plan(&inputs(site, outside), &given, asked, &mut notes).unwrap();
    (plan, notes)
}

proptest! {
    #![proptest_config(super::cases(192))]

    #[test]
    fn nothing_is_overwritten_or_invented_and_twice_is_once(
        outside in outside(),
        meeting in meeting(),
        there in prop::option::of(words()),
        panel in prop::option::of(Just("shire")),
        date in prop::option::of(select(vec!["2018-01-26", "2018-01", "2018"])),
    ) {
        let mut site = Files::from([("content/panels/shire.md".to_owned(), b"+++\nname = \"Shire Panel\"\narea = \"shire\"\n+++\n".to_vec())]);
        let folder = "content/minutes/shire/2018-01-26";
        site.extend(meeting.map(|text| (format!("{folder}/meeting.toml"), text.as_bytes().to_vec())));
        site.extend(there.map(|bytes| (format!("{folder}/minutes.txt"), bytes)));
        let asked = Asked { panel: panel.map(str::to_owned), date: date.and_then(|date| When::read(date).ok()) };
        let (plan, notes) = planned(&site, &outside, &asked);
        prop_assert_eq!(plan.copies() + plan.there + plan.left_out, outside.len());
        prop_assert!(plan.left_out == 0 || !notes.is_empty(), "what is left out is told");

        let mut addresses: BTreeSet<String> = site.keys().map(|path| address::slug(path)).collect();
        for meeting in &plan.meetings {
            for (from, to) in &meeting.copies {
                prop_assert!(to.as_str().starts_with("content/minutes/") && !to.as_str().contains("/../"), "{}", to);
                let address = format!("{}/{}", address::folder(to.folder()), address::slug(to.stem()));
                prop_assert!(addresses.insert(address), "{} meets another", to);
                prop_assert!(site.insert(to.as_str().to_owned(), outside[from.as_str()].clone()).is_none(), "{} is overwritten", to);
            }
            if let Some(note) = &meeting.note {
                let before = site.get(note.file.as_str()).map(|bytes| String::from_utf8(bytes.clone()).unwrap());
                prop_assert_eq!(&before, &note.before);
                prop_assert!(note.text.contains(before.as_deref().unwrap_or_default().trim_start_matches('\u{feff}')), "a byte is lost");
                let mut faults = Vec::new();
                let read = beside::meeting(&note.file, note.text.as_bytes(), &mut faults).filter(|read| !read.faulty);
                prop_assert!(read.is_some(), "{}: {:?}", note.text, faults);
                let read = read.unwrap();
                // What nobody but prose says is a remark.
                prop_assert!(read.date.is_none() || asked.date.is_some() || before.as_deref().is_some_and(|text| text.contains("date")), "{}", note.text);
                prop_assert!(read.panel.is_none() || asked.panel.is_some() || before.as_deref().is_some_and(|text| text.contains("panel")), "{}", note.text);
                site.insert(note.file.as_str().to_owned(), note.text.clone().into_bytes());
            }
        }
        let (again, _) = planned(&site, &outside, &asked);
        prop_assert_eq!(&again.meetings, &Vec::new(), "a second import changes nothing");
    }
}
