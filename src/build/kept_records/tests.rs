//! What is kept of records comes back as it was, or not at all.

use super::*;
use crate::build::read::said;
use crate::file::Spot;
use crate::record::BlockNo;
use crate::record::fact::{Slice, What, Who};
use crate::source;
use std::collections::BTreeMap;

const HEADED: &str = "+++\npanel = \"shire\"\ndate = 2018-01-26\nstatus = \"draft\"\nslug = \"plan\"\nthemes = [\"rural-crime\"]\nmoved_from = [\"old.html\"]\n\
                      source_url = \"https://shire.example/1\"\n+++\n# The plan\n\nThe **Chair** asked [the force](https://force.example/) for a report.\n";
const WEB: &str = "<html><body><main><h1>Agenda item</h1><h2>Precept</h2><h3>Minutes:</h3><ul><li>Councillor Ann Lee asked why.</li><li>The <em>Commissioner</em> \
                   undertook to write by May 2019.</li></ul><table><tr><th>Year</th><td colspan=2>£3.5m</td></tr></table><p>RESOLVED: That it be noted.</p></main></body></html>";
const FIELDS: &str = "<?xml version=\"1.0\"?><meeting><meetingdate>26/01/2018</meetingdate><committeetitle>Shire Panel</committeetitle><agendaitems><agendaitem>\
                      <agendaitemid>7</agendaitemid><agendaitemtitle>Precept</agendaitemtitle><minutes>Councillor Lee asked why.</minutes></agendaitem></agendaitems></meeting>";

/// Records of every kind of reader that bytes in a test can be of, and all those of `tests/facts`.
fn records() -> Vec<(FilePath, Vec<u8>)> {
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain("Café\nMinutes:\n• one\n• two\nRESOLVED: That it be noted.".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let item = |name: &str, title: &str| format!("{name}. {title}\n\nThe Chair asked for figures by May.\n\nRESOLVED: That {title} be noted.\n\n");
    let meeting = format!("MINUTES OF THE PANEL\n\nPresent: Councillors Ann Lee and John Roe\n\n{}{}", item("1", "Apologies"), item("2", "Plan"));
    let here = |name: &str, bytes: &[u8]| (FilePath::new(&format!("content/minutes/shire/2018-01-26/{name}")), bytes.to_vec());
    let mut records = vec![
        here("headed.md", HEADED.as_bytes()),
        here("web.html", WEB.as_bytes()),
        here("fields.xml", FIELDS.as_bytes()),
        here("marked.txt", "\u{feff}Title\r\nMinutes:\r\n  a)  one\r\n  b) two  words\r\nSupporting documents:\r\n".as_bytes()),
        here("wide.txt", &utf16),
        here("meeting.txt", meeting.as_bytes()),
    ];
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/facts");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|e| e == "txt")).collect();
    files.sort();
    assert!(files.len() > 40, "{}", files.len());
    records.extend(files.iter().map(|path| here(&path.file_name().unwrap().to_string_lossy(), &std::fs::read(path).unwrap())));
    records
}

fn read(file: &FilePath, bytes: &[u8]) -> Noted<Said> {
    said(file, source::format(file).unwrap(), bytes)
}

fn names() -> Names {
    Names::new(facts::names())
}

/// Takes records through what is kept; says how many of them had to be read.
fn taken(kept: &KeptRecords, records: &[(FilePath, Vec<u8>)]) -> (Vec<Noted<Said>>, Vec<Entry>, usize) {
    let mut count = 0;
    let one = |(file, bytes): &(FilePath, Vec<u8>)| {
        let digest = Digest::of(bytes);
        kept.said(file, bytes, digest, || {
            count += 1;
            read(file, bytes)
        })
    };
    let (said, entries): (Vec<_>, Vec<_>) = records.iter().map(one).unzip();
    (said, entries.into_iter().flatten().collect(), count)
}

#[test]
fn every_kind_of_record_comes_back_as_it_was() {
    let mut kinds = BTreeMap::new();
    for (file, bytes) in records() {
        let Noted { value, findings } = read(&file, &bytes);
        assert_eq!(findings, [], "{file}");
        let packed = packed::pack(&value, &names(), &file, &bytes).unwrap_or_else(|| panic!("{file} is not kept"));
        assert_eq!(packed::unpack::<Said>(&packed, &names(), &file, &bytes).as_ref(), Some(&value), "{file}");
        *kinds.entry(value.minutes[0].format).or_insert(0) += 1;
        if file.as_str().ends_with("headed.md") {
            assert!(value.stated.item.is_some() && value.stated.date.is_some());
        }
        if file.as_str().ends_with("/meeting.txt") {
            assert!(value.minutes.len() > 1, "{:?}", value.minutes.len());
        }
    }
    assert_eq!(kinds.len(), 4, "{kinds:?}");
}

#[test]
fn what_is_kept_is_believed_of_the_same_program_and_format_alone() {
    let records = &records()[..4];
    let (first, entries, read) = taken(&KeptRecords::read(Vec::new(), 7), records);
    assert_eq!((read, entries.len()), (4, 4));
    let bytes = KeptRecords::read(Vec::new(), 7).renewed(entries).unwrap();
    let (again, entries, read) = taken(&KeptRecords::read(bytes.clone(), 7), records);
    assert_eq!(read, 0);
    assert!(first.iter().map(|noted| &noted.value).eq(again.iter().map(|noted| &noted.value)));
    assert_eq!(KeptRecords::read(bytes.clone(), 7).renewed(entries), None, "nothing is new");
    assert_eq!(taken(&KeptRecords::read(bytes.clone(), 8), records).2, 4, "another program");
    for at in 0..bytes.len() {
        let mut harmed = bytes.clone();
        harmed[at] ^= 1;
        assert!(KeptRecords::read(harmed, 7).entries.is_empty(), "byte {at}");
        assert!(KeptRecords::read(bytes[..at].to_vec(), 7).entries.is_empty(), "cut at {at}");
    }
    // Another format, with a check sum that holds.
    let mut other = bytes[..bytes.len() - 16].to_vec();
    other[15] ^= 3;
    let sum = xxh3_128(&other);
    other.extend_from_slice(&sum.to_le_bytes());
    assert_eq!(taken(&KeptRecords::read(other, 7), records).2, 4, "another format");
}

#[test]
fn only_what_is_there_now_is_kept_and_only_what_changed_is_read() {
    let mut records = records()[..6].to_vec();
    let (_, entries, _) = taken(&KeptRecords::read(Vec::new(), 7), &records);
    let bytes = KeptRecords::read(Vec::new(), 7).renewed(entries).unwrap();
    records.remove(0);
    records[2].1.extend_from_slice(b"\r\nOne more\r\n");
    let kept = KeptRecords::read(bytes, 7);
    let (said, entries, count) = taken(&kept, &records);
    assert_eq!(count, 1);
    for ((file, bytes), said) in records.iter().zip(&said) {
        assert_eq!(said.value, read(file, bytes).value);
    }
    let renewed = KeptRecords::read(kept.renewed(entries).unwrap(), 7);
    assert_eq!((renewed.entries.len(), taken(&renewed, &records).2), (5, 0));
}

/// Reading goes by a record's name and folder too: what was kept of it is of no use at another place.
#[test]
fn the_same_bytes_at_another_place_are_read_again() {
    let here = FilePath::new("content/minutes/shire/2018-01-26/plan.md");
    let (_, entries, _) = taken(&KeptRecords::read(Vec::new(), 7), &[(here.clone(), HEADED.into())]);
    let kept = KeptRecords::read(KeptRecords::read(Vec::new(), 7).renewed(entries).unwrap(), 7);
    assert_eq!(taken(&kept, &[(here, HEADED.into())]).2, 0);
    for (there, told) in [("2018-01-26/plan.markdown", 0), ("2018-01-27/plan.md", 1)] {
        let there = FilePath::new(&format!("content/minutes/shire/{there}"));
        let (said, entries, count) = taken(&kept, &[(there, HEADED.into())]);
        // The folder of another day is told of, now and whenever it is read again.
        assert_eq!((count, said[0].findings.len(), entries.len()), (1, told, 1 - told));
    }
}

/// The words that a fact points at.
fn slices(what: &What) -> (Vec<Slice>, Vec<BlockNo>) {
    let mut blocks = Vec::new();
    let who = |who: &Who| who.words();
    let all: Vec<Option<Slice>> = match what {
        What::Decision(decision) => {
            blocks.extend(&decision.parts);
            decision.dissent.iter().copied().map(Some).chain([decision.unanimous, decision.votes.map(|votes| votes.at)]).collect()
        }
        What::Recommendation(recommendation) => {
            blocks.extend(&recommendation.parts);
            vec![who(&recommendation.to)]
        }
        What::Commitment(commitment) => vec![who(&commitment.who), commitment.to, commitment.due],
        What::Request(request) => vec![who(&request.by), request.to, request.answer],
        What::Attendance(attendance) => attendance.people.iter().map(who).chain([attendance.instead_of]).collect(),
        What::Person(person) => vec![Some(person.name), person.role],
        What::Abbreviation(abbreviation) => vec![Some(abbreviation.short), abbreviation.long],
        What::Status(status) => vec![status.project],
        What::Figure(_) | What::Reference(_) => Vec::new(),
    };
    (all.into_iter().flatten().collect(), blocks)
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
        let (slices, blocks) = slices(&fact.what);
        assert!(slices.into_iter().chain([fact.at]).all(holds) && blocks.into_iter().all(|no| minute.block(no).is_some()), "{what}: {fact:?}");
    }
}

/// The check sum lets no harm through; this is of harm that it would let through.
#[test]
fn a_harmed_pack_gives_something_sound_or_nothing() {
    let mut let_through = 0;
    for (file, source) in &records()[..8] {
        let packed = packed::pack(&read(file, source).value, &names(), file, source).unwrap();
        for at in 0..packed.len() {
            assert_eq!(packed::unpack::<Said>(&packed[..at], &names(), file, source), None, "{file} cut at {at}");
            for byte in [packed[at] ^ 1, packed[at] ^ 0x80, packed[at].wrapping_add(1), 0, 0xff] {
                let mut harmed = packed.clone();
                harmed[at] = byte;
                if let Some(said) = packed::unpack::<Said>(&harmed, &names(), file, source) {
                    let_through += 1;
                    said.minutes.iter().for_each(|minute| assert_sound(minute, source, &format!("{file}, byte {at}: {byte}")));
                }
            }
        }
        // Nor does a file that is another than it was do harm.
        for cut in (0..source.len()).step_by(7) {
            if let Some(said) = packed::unpack::<Said>(&packed, &names(), file, &source[..cut]) {
                said.minutes.iter().for_each(|minute| assert_sound(minute, &source[..cut], &format!("{file}, cut at {cut}")));
            }
        }
    }
    assert!(let_through > 100, "{let_through}");
}
