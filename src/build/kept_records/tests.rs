//! What is kept of records comes back as it was, or not at all.

use super::*;
use crate::archive::{Idx, Matcher};
use crate::build::reading;
use crate::file::{Place, Spot};
use crate::record::BlockNo;
use crate::record::evidence::Cited;
use crate::record::fact::Slice;
use crate::record::stated::Theme;
use crate::source;
use std::collections::BTreeMap;

const HEADED: &str = "+++\npanel = \"shire\"\ndate = 2018-01-26\nstatus = \"draft\"\nslug = \"plan\"\nthemes = [\"rural-crime\"]\nmoved_from = [\"old.html\"]\n\
                      source_url = \"https://shire.example/1\"\nlanguage = \"en\"\n+++\n# The plan\n\nThe **Chair** asked [the force](https://force.example/) for a report.\n";
const WEB: &str = "<html lang=en><body><main><h1 lang=cy>Agenda item</h1><h2>Precept</h2><h3>Minutes:</h3><ul><li>Councillor Ann Lee asked why.</li><li>The <em lang=cy>Commissioner</em> \
                   undertook to write by May 2019.</li></ul><p><img alt=\"A chart of it\"></p><table><caption>Sums</caption><tr><th rowspan=2>Year</th><td colspan=2>£3.5m</td></tr><tr><td>£1m</td><td>£2m</td></tr></table><p>RESOLVED: That it be noted.</p></main></body></html>";
const FIELDS: &str = "<?xml version=\"1.0\"?><meeting><meetingdate>26/01/2018</meetingdate><committeetitle>Shire Panel</committeetitle><agendaitems><agendaitem>\
                      <agendaitemid>7</agendaitemid><agendaitemtitle>Precept</agendaitemtitle><minutes>Councillor Lee asked why.</minutes></agendaitem></agendaitems></meeting>";

/// Records of every kind of reader that bytes in a test can be of, and all those of `tests/facts`.
fn records() -> Vec<(FilePath, Vec<u8>)> {
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain("Café\nMinutes:\n• one\n• two\nRESOLVED: That it be noted.".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let item = |name: &str, title: &str| format!("{name}. {title}\n\nThe Chair asked for figures by May.\n\nRESOLVED: That {title} be noted.\n\n");
    let meeting = format!("MINUTES OF THE PANEL\n\nPresent: Councillors Ann Lee and John Roe\n\n{}{}", item("1", "Apologies"), item("2", "Plan"));
    let here = |name: &str, bytes: &[u8]| (FilePath::new(&format!("content/minutes/shire/2018-01-26/{name}")), bytes.to_vec());
    let mut records = vec![
        here("headed.md", HEADED.as_bytes()),
        here("web.html", WEB.as_bytes()),
        here("fields.xml", FIELDS.as_bytes()),
        here("marked.txt", "\u{feff}Title\r\nMinutes:\r\n  a)  one\r\n  b) two  words\r\nSupporting documents:\r\n".as_bytes()),
        here("wide.txt", &utf16),
        here("old.txt", b"The Chief Officer\x92s report\n\nMinutes:\n\nMembers asked for \xa33.5m by May.\n"),
        here("meeting.txt", meeting.as_bytes()),
    ];
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/facts");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|e| e == "txt")).collect();
    files.sort();
    assert!(files.len() > 40, "{}", files.len());
    records.extend(files.iter().map(|path| here(&path.file_name().unwrap().to_string_lossy(), &std::fs::read(path).unwrap())));
    records
}

fn read(file: &FilePath, bytes: &[u8]) -> Said {
    reading::said(file, source::format(file).unwrap(), bytes, &[])
}

/// What finds themes by these phrases, one each.
fn themes(phrases: &[&str]) -> (Matcher, Phrases) {
    let file = FilePath::new("content/themes/some.md");
    let cite = |text: &str| Cited::publisher(text.to_owned(), Place::file(&file));
    let theme = |phrase: &&str| Theme {
        file: file.clone(),
        name: cite("Some"),
        phrases: vec![cite(phrase)],
        exclude: Vec::new(),
        body: String::new(),
        kept: Default::default(),
    };
    let list: Vec<Theme> = phrases.iter().map(theme).collect();
    let matcher = Matcher::new(list.iter().enumerate().map(|(at, theme)| (Idx::new(at), theme)));
    (matcher, phrases.iter().map(|phrase| (vec![(*phrase).to_owned()], Vec::new())).collect())
}

fn kept(bytes: &[u8], program: u128, phrases: &[&str]) -> KeptRecords {
    KeptRecords::read(bytes.to_vec(), program).for_themes(&themes(phrases).1)
}

/// What came of records, what to keep, and how many had to be read.
type Taken = (Vec<(Said, Vec<Vec<Mention>>)>, Vec<Entry>, usize);

/// Takes records through what is kept.
fn taken(kept: &KeptRecords, phrases: &[&str], records: &[(FilePath, Vec<u8>)]) -> Taken {
    let (matcher, mut count) = (themes(phrases).0, 0);
    let one = |(file, bytes): &(FilePath, Vec<u8>)| {
        let afresh = || {
            count += 1;
            read(file, bytes)
        };
        let (said, mentions, entry) = kept.said((file, bytes, Digest::of(bytes)), afresh, |minute| matcher.mentions(minute));
        ((said, mentions), entry)
    };
    let (said, entries): (Vec<_>, Vec<_>) = records.iter().map(one).unzip();
    (said, entries.into_iter().flatten().collect(), count)
}

const PHRASES: [&str; 2] = ["report", "Commissioner"];

/// The bytes to keep of records that were all read.
fn first(records: &[(FilePath, Vec<u8>)]) -> Vec<u8> {
    let nothing = kept(&[], 7, &PHRASES);
    let (_, entries, count) = taken(&nothing, &PHRASES, records);
    assert_eq!(count, records.len());
    nothing.renewed(entries).unwrap()
}

#[test]
fn every_kind_of_record_comes_back_as_it_was() {
    let (matcher, _) = themes(&PHRASES);
    let (mut kinds, mut mentioned, mut days) = (BTreeMap::new(), 0, 0);
    for (file, bytes) in records() {
        let said = read(&file, &bytes);
        let mentions: Vec<Vec<Mention>> = said.minutes.iter().map(|minute| matcher.mentions(minute)).collect();
        mentioned += mentions.iter().flatten().count();
        let packed = said::pack(&said, &mentions, &said::names(), &file, &bytes).unwrap_or_else(|| panic!("{file} is not kept"));
        let unpacked = said::unpack(&packed, Some(2), &said::names(), &file, &bytes).unwrap_or_else(|| panic!("{file}"));
        assert_eq!(unpacked, (said.clone(), Some(mentions)), "{file}");
        assert_eq!(said::unpack(&packed, None, &said::names(), &file, &bytes), Some((said.clone(), None)), "{file}");
        *kinds.entry(said.minutes[0].format).or_insert(0) += 1;
        let name = file.name();
        assert_eq!(said.findings.len(), usize::from(name == "old.txt"), "{file}: {:?}", said.findings);
        assert_eq!(said.stated.item.is_some() && said.stated.panel.is_some(), name == "headed.md");
        assert!(said.stated.date.is_some() || !matches!(name, "headed.md" | "fields.xml"));
        days += usize::from(said.day.is_some());
        assert!(said.minutes.len() > 1 || name != "meeting.txt");
    }
    assert_eq!(kinds.len(), 4, "{kinds:?}");
    assert!(mentioned > 100 && days > 10, "{mentioned} {days}");
}

#[test]
fn what_is_kept_is_believed_of_the_same_program_and_format_alone() {
    let records = &records()[..4];
    let bytes = first(records);
    let (again, entries, count) = taken(&kept(&bytes, 7, &PHRASES), &PHRASES, records);
    assert_eq!(count, 0);
    for ((file, bytes), (said, _)) in records.iter().zip(&again) {
        assert_eq!(*said, read(file, bytes));
    }
    assert_eq!(kept(&bytes, 7, &PHRASES).renewed(entries), None, "nothing is new");
    assert_eq!(taken(&kept(&bytes, 8, &PHRASES), &PHRASES, records).2, 4, "another program");
    assert!(KeptRecords::read(bytes[1..].to_vec(), 7).entries.is_empty(), "cut");
    // Another format, and entries that end too early, with a check sum that holds.
    let body = kept::open(&bytes, MARK, 7).unwrap();
    let other = kept::seal(b"minutebook rec00", 7, 0, |to| to.extend_from_slice(body));
    for short in [1, 20, 40] {
        let short = kept::seal(MARK, 7, 0, |to| to.extend_from_slice(&body[..body.len() - short]));
        assert!(KeptRecords::read(short, 7).entries.is_empty());
    }
    assert_eq!(taken(&kept(&other, 7, &PHRASES), &PHRASES, records).2, 4, "another format");
}

#[test]
fn only_what_is_there_now_is_kept_and_only_what_changed_is_read() {
    let mut records = records()[..6].to_vec();
    let before = kept(&first(&records), 7, &PHRASES);
    records.remove(0);
    records[2].1.extend_from_slice(b"\r\nOne more\r\n");
    let (said, entries, count) = taken(&before, &PHRASES, &records);
    assert_eq!(count, 1);
    for ((file, bytes), (said, _)) in records.iter().zip(&said) {
        assert_eq!(*said, read(file, bytes));
    }
    let renewed = kept(&before.renewed(entries).unwrap(), 7, &PHRASES);
    assert_eq!((renewed.entries.len(), taken(&renewed, &PHRASES, &records).2), (5, 0));
}

#[test]
fn themes_are_looked_for_again_where_they_are_others_and_nothing_is_read_for_it() {
    let records = records();
    let bytes = first(&records);
    for phrases in [&["Commissioner", "report"][..], &["report", "asked"], &["report", "Commissioner", "asked"], &[]] {
        let before = kept(&bytes, 7, phrases);
        let (said, entries, count) = taken(&before, phrases, &records);
        let (cold, ..) = taken(&kept(&[], 7, phrases), phrases, &records);
        assert!(count == 0 && said == cold, "{phrases:?}");
        let renewed = kept(&before.renewed(entries).unwrap(), 7, phrases);
        let (again, entries, count) = taken(&renewed, phrases, &records);
        assert!(count == 0 && again == cold && renewed.renewed(entries).is_none(), "{phrases:?}");
    }
}

/// Reading goes by a record's name and folder too: what was kept of it is of no use at another place.
#[test]
fn the_same_bytes_at_another_place_are_read_again() {
    let here = FilePath::new("content/minutes/shire/2018-01-26/plan.md");
    let before = kept(&first(&[(here.clone(), HEADED.into())]), 7, &PHRASES);
    assert_eq!(taken(&before, &PHRASES, &[(here, HEADED.into())]).2, 0);
    for (there, told) in [("2018-01-26/plan.markdown", 0), ("2018-01-27/plan.md", 1)] {
        let there = FilePath::new(&format!("content/minutes/shire/{there}"));
        let (said, entries, count) = taken(&before, &PHRASES, &[(there, HEADED.into())]);
        // The folder of another day is an error: it is told of whenever it is read.
        assert_eq!((count, said[0].0.findings.len(), entries.len()), (1, told, 1 - told));
    }
}

fn assert_sound(minute: &Minute, source: &[u8], what: &str) {
    let holds = |slice: Slice| minute.block(slice.block).is_some_and(|block| minute.words_of(block).get(slice.start as usize..slice.end as usize).is_some());
    let in_file = |spot: Spot| if let Spot::Bytes(span) = spot { source.get(span.range()).is_some() } else { true };
    assert!(minute.blocks().iter().all(|block| in_file(block.spot)), "{what}");
    assert!(minute.bytes.is_none_or(|span| source.get(span.range()).is_some()), "{what}");
    assert!(minute.left_out().iter().all(|out| minute.text().get(out.at.start as usize..out.at.end as usize).is_some()), "{what}");
    let numbers: Vec<u32> = minute.blocks().iter().filter_map(|block| block.passage).collect();
    assert!(numbers.iter().copied().eq(1..=minute.passages()), "{what}");
    let inlines = (0..minute.blocks().len()).map(|no| minute.inlines_of(BlockNo(no as u32)).len()).sum::<usize>();
    assert!((0..minute.blocks().len()).flat_map(|no| minute.inlines_of(BlockNo(no as u32))).all(|inline| holds(inline.at)), "{what}: {inlines}");
    for fact in &minute.facts {
        let (slices, blocks) = (fact.what.slices(), fact.what.parts());
        assert!(slices.into_iter().chain([fact.at]).all(holds) && blocks.iter().all(|no| minute.block(*no).is_some()), "{what}: {fact:?}");
    }
}

/// The check sum lets no harm through; this is of harm that it would let through.
#[test]
fn a_harmed_pack_gives_something_sound_or_nothing() {
    let (matcher, mut let_through) = (themes(&PHRASES).0, 0);
    for (file, source) in &records()[..8] {
        let said = read(file, source);
        let mentions: Vec<Vec<Mention>> = said.minutes.iter().map(|minute| matcher.mentions(minute)).collect();
        let unpack = |packed: &[u8], source: &[u8]| said::unpack(packed, Some(2), &said::names(), file, source);
        let packed = said::pack(&said, &mentions, &said::names(), file, source).unwrap();
        for at in 0..packed.len() {
            assert_eq!(unpack(&packed[..at], source), None, "{file} cut at {at}");
            for byte in [packed[at] ^ 1, packed[at] ^ 0x80, packed[at].wrapping_add(1), 0, 0xff] {
                let mut harmed = packed.clone();
                harmed[at] = byte;
                if let Some((said, mentions)) = unpack(&harmed, source) {
                    let_through += 1;
                    said.minutes.iter().for_each(|minute| assert_sound(minute, source, &format!("{file}, byte {at}: {byte}")));
                    assert!(mentions.unwrap().iter().flatten().all(|mention| mention.theme.at() < 2));
                }
            }
        }
        // Nor does a file that is another than it was do harm.
        for cut in (0..source.len()).step_by(7) {
            if let Some((said, _)) = unpack(&packed, &source[..cut]) {
                said.minutes.iter().for_each(|minute| assert_sound(minute, &source[..cut], &format!("{file}, cut at {cut}")));
            }
        }
    }
    assert!(let_through > 100, "{let_through}");
}
