//! Law 7: publishing twice writes nothing, and publishing after a run that broke off heals.

use super::sites::{Built, built, model};
use minutebook::finding::Finding;
use minutebook::publish::{self, Planned, Published};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;
use std::time::SystemTime;
use tempfile::TempDir;

/// Publishes a site; `broken` says of which pages nothing comes.
fn publish_to(output: &Path, built: &Built, broken: impl Fn(usize) -> bool + Sync) -> (Published, Vec<Finding>) {
    let pages = built.site.pages();
    let planned: Vec<Planned> = pages.iter().map(|page| Planned { path: page.path.clone(), rank: page.rank }).collect();
    let mut notes = Vec::new();
    let make = |at: usize| (!broken(at)).then(|| built.made(&pages[at]));
    let published =
        publish::publish(output, &planned, &built.site.keep, &built.site.gone, make, |_| {}, &mut notes).unwrap_or_else(|failure| panic!("{failure}"));
    (published, notes)
}

/// Everything in a folder: bytes and time of change of each file.
fn on_disk(output: &Path) -> BTreeMap<String, (Vec<u8>, SystemTime)> {
    let files = walkdir::WalkDir::new(output).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    let name = |path: &Path| path.strip_prefix(output).unwrap().to_str().unwrap().replace('\\', "/");
    files.map(|entry| (name(entry.path()), (std::fs::read(entry.path()).unwrap(), entry.metadata().unwrap().modified().unwrap()))).collect()
}

fn bytes_on_disk(output: &Path) -> BTreeMap<String, Vec<u8>> {
    on_disk(output).into_iter().map(|(name, (bytes, _))| (name, bytes)).collect()
}

/// Whether chance, as a case decided it, hits this page.
fn hit(chance: u64, at: usize, of: u64) -> bool {
    (chance ^ at as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32 & 0xffff < 0xffff / of
}

proptest! {
    #![proptest_config(super::cases(8))]
    #[test]
    fn publishing_twice_writes_nothing_and_broken_runs_heal(old in model(), new in model(), chance in any::<u64>()) {
        let (old, new) = (old.built(), new.built());
        // While a statement has an error (two people in one office), nothing of before is removed.
        prop_assume!(new.site.keep.is_empty());
        let clean = TempDir::new().unwrap();
        let (first, notes) = publish_to(clean.path(), &new, |_| false);
        prop_assert_eq!(notes, []);
        let wanted = new.pages();
        prop_assert_eq!((first.files, first.written, first.removed), (wanted.len(), wanted.len(), 0));
        let there = on_disk(clean.path());
        for (path, bytes) in &wanted {
            prop_assert!(there.get(path).is_some_and(|(there, _)| there == bytes), "{} is not as it was made", path);
        }
        let (again, notes) = publish_to(clean.path(), &new, |_| false);
        prop_assert_eq!(notes, []);
        prop_assert_eq!((again.written, again.removed, again.files), (0, 0, first.files));
        prop_assert!(on_disk(clean.path()) == there, "the second run touched something");
        let there: BTreeMap<String, Vec<u8>> = there.into_iter().map(|(name, (bytes, _))| (name, bytes)).collect();

        // Over another site: a run of which some pages do not come, one in which the making of a page panics, a whole one.
        let folder = TempDir::new().unwrap();
        publish_to(folder.path(), &old, |at| hit(chance, at, 3));
        publish_to(folder.path(), &new, |at| hit(chance >> 1, at, 2));
        // `resume_unwind` panics without a word on the console, which other tests share.
        let fail = |at| if hit(chance >> 2, at, 4) { resume_unwind(Box::new("a page panics")) } else { false };
        let broken = catch_unwind(AssertUnwindSafe(|| publish_to(folder.path(), &new, fail)));
        let reached = (0..wanted.len()).any(|at| hit(chance >> 2, at, 4));
        prop_assert!(broken.is_err() || !reached);
        publish_to(folder.path(), &new, |_| false);
        let healed = bytes_on_disk(folder.path());
        prop_assert_eq!(healed.keys().collect::<Vec<_>>(), there.keys().collect::<Vec<_>>());
        for (path, bytes) in &there {
            prop_assert!(healed.get(path) == Some(bytes), "{} did not heal", path);
        }
        prop_assert_eq!(publish_to(folder.path(), &new, |_| false).0.written, 0);
    }
}

/// A meeting of the XML of three items, the second of which says more or less of whether it may be shown; and a record beside it.
fn council(address: &str, second: &str, toml: &str, beside: &[u8]) -> Built {
    let item = |id: &str, words: &str, says: &str| {
        let minutes = format!("The Panel heard of {words}. RESOLVED: That {words} be noted at a cost of £40.");
        format!(
            "<agendaitem><agendaitemid>{id}</agendaitemid><agendaitemtitle>Report {id}</agendaitemtitle>{says}<minutesnonemptyhtmlbody>&lt;p&gt;{minutes}&lt;/p&gt;&lt;p&gt;RESOLVED: That {words} be noted.&lt;/p&gt;</minutesnonemptyhtmlbody></agendaitem>"
        )
    };
    let items = [item("11", "open matters", ""), item("12", "Zquarkle matters", second), item("13", "more matters", "")].concat();
    let xml = format!("<meeting><meetingdate>03/07/2020</meetingdate><agendaitems>{items}</agendaitems></meeting>");
    let folder = "content/minutes/shire/2020-07-03";
    built([
        ("content/site.toml".to_owned(), format!("title = \"Minutes\"\n{address}[data]\nakoma_ntoso = true\n").into_bytes()),
        ("content/panels/shire.md".to_owned(), b"+++\nname = \"Shire\"\narea = \"shire\"\n+++\n".to_vec()),
        ("content/themes/matters.md".to_owned(), b"+++\nname = \"Matters\"\nphrases = [\"The Panel heard\"]\n+++\n".to_vec()),
        (format!("{folder}/meeting.toml"), toml.as_bytes().to_vec()),
        (format!("{folder}/item.xml"), xml.into_bytes()),
        (format!("{folder}/item-more.txt"), beside.to_vec()),
        ("content/minutes/shire/2019/other.txt".to_owned(), beside.to_vec()),
    ])
}

#[test]
fn what_is_restricted_since_is_nowhere_whatever_else_is_kept() {
    let well = "panel = \"shire\"\ndate = 2020-07-03\n";
    let slugged = &format!("{well}[[item]]\nrecord = \"item.xml\"\nslug = \"called\"\n");
    let beside = b"Title\n\nWords.\n";
    let cases = [
        (well, well, &b""[..]),
        (well, "panel = \"shire\"\ndate = 2020-07-03\nslip = 1\n", beside),
        (well, "panel = ", beside),
        (slugged, slugged, b""),
        (slugged, "panel = ", beside),
        (slugged, &slugged.replace("slug", "slip = 1\nslug"), beside),
    ];
    // The item, or its words alone.
    let says = ["<isrestricted>True</isrestricted>", "<isminutepublished>False</isminutepublished>"];
    // Without an address there are no feeds, and what tells of a minute may not name its page.
    let addresses = ["base_url = \"https://minutes.example/\"\n", ""];
    for (address, (before, after, damaged)) in addresses.iter().flat_map(|address| cases.map(|case| (*address, case))) {
        for says in says {
            let folder = TempDir::new().unwrap();
            publish_to(folder.path(), &council(address, "", before, beside), |_| false);
            let tells = || {
                let files = bytes_on_disk(folder.path());
                // The search holds words folded, and the name of a theme is the publisher's.
                let tells = |bytes: &[u8]| String::from_utf8_lossy(bytes).to_lowercase().contains("zquarkl");
                files.into_iter().filter(|(_, bytes)| tells(bytes)).map(|(path, _)| path).collect::<Vec<_>>()
            };
            for kind in ["minutes/", "search/words", "search/near", "search/2020", "data/decisions", "decisions/index", "themes/matters"] {
                assert!(tells().iter().any(|path| path.starts_with(kind)), "{kind}: {:?}", tells());
            }
            let next = council(address, says, after, damaged);
            assert!(!next.site.keep.is_empty(), "{after}: {:?}", next.findings);
            publish_to(folder.path(), &next, |_| false);
            assert_eq!(tells(), Vec::<String>::new(), "{says} {after}");
            // Shown again, it is there again, whatever broke off between.
            publish_to(folder.path(), &council(address, "", before, beside), |_| false);
            assert!(!tells().is_empty());
        }
    }
}

#[test]
fn what_is_withdrawn_since_is_nowhere_whatever_else_is_kept() {
    let well = "panel = \"shire\"\ndate = 2020-07-03\n";
    let of = |item: &str| format!("{well}[[item]]\n{item}");
    let whole = of("record = \"item.txt\"\n");
    let why = "withdrawn = \"It is wrong.\"\n";
    let cases = [
        // A record that is there, one that is gone, one of another name; a part of one; with slips beside it.
        (whole.clone(), format!("{whole}{why}"), true, "item"),
        (whole.clone(), format!("{whole}{why}"), false, "item"),
        (whole.clone(), of(&format!("slug = \"item\"\n{why}")), false, "item"),
        // In a second item of the same record.
        (whole.clone(), format!("{whole}[[item]]\nrecord = \"item.txt\"\n{why}"), true, "item"),
        (format!("{whole}slug = \"called\"\n"), format!("{whole}slug = \"called\"\n{why}"), true, "called"),
        (whole.clone(), format!("{whole}part = \"02\"\n{why}"), true, "item-02"),
        // Its name mistyped, where nobody else has that address.
        (whole.clone(), of(&format!("record = \"Item.txt\"\n{why}")), true, "item"),
        (whole.clone(), of(&format!("record = \"item.docx\"\n{why}")), true, "item"),
        (whole.clone(), of(&format!("slug = \"item\"\n{why}")), true, "item"),
        (whole.clone(), format!("slip = 1\n{whole}{why}"), true, ""),
        (whole.clone(), format!("{whole}{why}slip = 1\n"), true, ""),
    ];
    for address in ["base_url = \"https://minutes.example/\"\n", ""] {
        for (before, after, there, page) in &cases {
            let part = after.contains("part = ");
            let secret = b"2. PLAN\n\nZquarkl (ZQ) said that zquarkl matters.\n\nRESOLVED: That zquarkl be noted.\n".to_vec();
            let record = if part { [b"Minutes of the meeting\n\n1. APOLOGIES\n\nNone came.\n\n".to_vec(), secret].concat() } else { secret };
            let site = |toml: &str, there: bool, beside: &[u8]| {
                let file = |path: &str, bytes: &[u8]| (format!("content/{path}"), bytes.to_vec());
                let files = [
                    file("site.toml", format!("title = \"Minutes\"\n{address}").as_bytes()),
                    file("panels/shire.md", b"+++\nname = \"Shire\"\narea = \"shire\"\n+++\n"),
                    file("themes/matters.md", b"+++\nname = \"Matters\"\nphrases = [\"matters\"]\n+++\n"),
                    file("minutes/shire/2020-07-03/meeting.toml", toml.as_bytes()),
                    file("minutes/shire/2020-07-03/beside.txt", beside),
                    file("minutes/shire/2020-07-03/item.txt", &record),
                ];
                built(files.into_iter().filter(|(path, _)| there || !path.ends_with("item.txt")))
            };
            let folder = TempDir::new().unwrap();
            publish_to(folder.path(), &site(before, true, b"Title\n\nWords.\n"), |_| false);
            let tells = || {
                let files = bytes_on_disk(folder.path());
                let tells = |bytes: &[u8]| String::from_utf8_lossy(bytes).to_lowercase().contains("zquarkl");
                files.into_iter().filter(|(_, bytes)| tells(bytes)).map(|(path, _)| path).collect::<Vec<_>>()
            };
            for kind in ["minutes/", "search/near", "search/2020", "data/decisions", "decisions/index", "themes/matters"] {
                assert!(tells().iter().any(|path| path.starts_with(kind)), "{kind}: {:?}", tells());
            }
            // A record beside it that cannot be read holds all that is published.
            let next = site(after, *there, b"");
            assert!(!next.site.keep.is_empty(), "{after}: {:?}", next.findings);
            publish_to(folder.path(), &next, |_| false);
            assert_eq!(tells(), Vec::<String>::new(), "{after}");
            let files = bytes_on_disk(folder.path());
            let said = |path: &String| path.starts_with("minutes/") && String::from_utf8_lossy(&files[path]).contains("content=\"withdrawn\"");
            let said: Vec<&String> = files.keys().filter(|path| said(path)).collect();
            let expected = format!("minutes/shire/2020-07-03/{page}.html");
            assert_eq!(said, if page.is_empty() { Vec::new() } else { vec![&expected] }, "{after}");
            publish_to(folder.path(), &site(before, true, b"Title\n\nWords.\n"), |_| false);
            assert!(!tells().is_empty());
        }
    }
}

#[test]
fn what_front_matter_withdraws_is_nowhere_whatever_else_is_wrong_in_it() {
    let words = b"# Plan\n\nZquarkl said that zquarkl matters.\n".to_vec();
    let site = |front: &[u8]| {
        let file = |path: &str, bytes: &[u8]| (format!("content/{path}"), bytes.to_vec());
        built([
            file("site.toml", b"title = \"Minutes\"\nbase_url = \"https://minutes.example/\"\n"),
            file("panels/shire.md", b"+++\nname = \"Shire\"\narea = \"shire\"\n+++\n"),
            file("minutes/shire/2020-07-03/meeting.toml", b"panel = \"shire\"\ndate = 2020-07-03\n"),
            file("minutes/shire/2020-07-03/item.md", &[front.to_vec(), words.clone()].concat()),
            file("minutes/shire/2020-07-03/other.txt", b"Title\n\nWords.\n"),
        ])
    };
    for front in [
        &b"+++\nwithdrawn = \"It is wrong.\"\nslip = 1\n+++\n"[..],
        b"---\nwithdrawn: It is wrong.\nslip: 1\n---\n",
        b"+++\nwithdrawn = \"It is wrong.\"\ndate = \"2020-02-31\"\n+++\n",
        b"+++\nwithdrawn = \"It is wr\xf6ng.\"\n+++\n",
    ] {
        let folder = TempDir::new().unwrap();
        publish_to(folder.path(), &site(b""), |_| false);
        let tells = || bytes_on_disk(folder.path()).into_iter().filter(|(_, bytes)| String::from_utf8_lossy(bytes).to_lowercase().contains("zquarkl")).count();
        assert!(tells() > 2);
        let next = site(front);
        assert!(next.findings.iter().any(minutebook::finding::Finding::is_error), "{:?}", next.findings);
        publish_to(folder.path(), &next, |_| false);
        assert_eq!(tells(), 0, "{}", String::from_utf8_lossy(front));
        assert!(!folder.path().join("minutes/shire/2020-07-03/item.html").exists(), "its address may be another");
    }
}
