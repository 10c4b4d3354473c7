//! Law 1: no word lost.
//!
//! Two witnesses. The ledger: every byte of a record has one owner, and is what its owner says it is. The page: its
//! `data-record` element, read as a browser reads it, is the record line by line, with marks turned to real ones.

use super::page::{self, Shown, fold, is_left_out};
use super::records::{self, Record};
use super::sites;
use minutebook::file::{FilePath, Spot};
use minutebook::parse::{self, Parsed};
use minutebook::record::owner::{DropRule, Owner};
use minutebook::record::{Block, BlockKind, Fence, LabelKind, Mark, Minute, NumberStyle, Part};
use minutebook::render::blocks;
use minutebook::source::text;
use minutebook::view;
use proptest::prelude::*;

/// Every label that records carry, without what may stand behind it.
#[rustfmt::skip]
const LABELS: [&str; 44] = [
    "agenda item", "eitem ar yr agenda", "minutes", "cofnodion", "resolved", "resolution", "resolutions", "decision", "decisions", "agreed",
    "recommended", "recommendation", "recommendations", "determined", "noted", "cytunwyd", "argymhellwyd", "penderfyniadau", "penderfynwyd",
    "penderfyniad", "decided", "outcome", "outcomes", "summary of decision", "summary of decisions", "cabinet decision", "cabinet decisions",
    "decision taken", "decisions taken", "decision made", "decisions made", "decision of the committee", "decision of the panel",
    "decision of cabinet", "committee decision", "panel decision", "it was resolved", "it was agreed", "penderfyniad y panel",
    "supporting documents", "additional documents", "dogfennau ychwanegol", "dogfennau ategol", "accompanying documents",
];

fn is_label(line: &str) -> bool {
    let folded = fold(line);
    let bare = folded.trim_matches(['*', '_']).trim_end_matches([':', '-', '–', '—', ';', ' ', '/', '*', '_']).to_lowercase();
    let before_bracket = |twin: &str| twin.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')).map_or(twin, |(before, _)| before).trim().to_owned();
    let plain = |twin: &str| ["unanimously", "nem con", "nem. con"].iter().find_map(|aside| twin.strip_suffix(aside)).unwrap_or(twin).trim().to_owned();
    bare.split('/').all(|twin| LABELS.contains(&plain(&before_bracket(twin.trim())).as_str()))
}

/// Reads a record's bytes to text, as its first bytes tell.
pub fn decode(bytes: &[u8], like: &[u8]) -> String {
    let units = |unit: fn([u8; 2]) -> u16| bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect::<Vec<u16>>();
    match like {
        [0xff, 0xfe, ..] => String::from_utf16(&units(u16::from_le_bytes)).unwrap(),
        [0xfe, 0xff, ..] => String::from_utf16(&units(u16::from_be_bytes)).unwrap(),
        _ if std::str::from_utf8(like).is_ok() => std::str::from_utf8(bytes).unwrap().to_owned(),
        _ => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

pub fn parsed(bytes: &[u8]) -> Option<Parsed> {
    let sheet = text::read(&FilePath::new("a.txt"), bytes).value?;
    parse::parse(&sheet).value
}

/// The ledger is whole and true.
fn ledger(bytes: &[u8], parsed: &Parsed) -> Result<(), String> {
    let mut at = 0;
    for owned in &parsed.owners {
        if owned.span.start != at || owned.span.end <= owned.span.start {
            return Err(format!("after byte {at} comes {owned:?}"));
        }
        at = owned.span.end;
    }
    if at as usize != bytes.len() {
        return Err(format!("{} bytes of {} have an owner", at, bytes.len()));
    }
    let mut next = vec![0; parsed.minutes.len()];
    for (place, owned) in parsed.owners.iter().enumerate() {
        let held = decode(&bytes[owned.span.range()], bytes);
        let true_to = match owned.owner {
            Owner::Block(minute, no) => {
                let (minute, next) = (&parsed.minutes[minute as usize], &mut next[minute as usize]);
                let shown_labels = minute.blocks()[*next..].iter().take_while(|block| matches!(block.kind, BlockKind::Label(_))).count();
                let in_order = no.0 as usize == *next + shown_labels;
                *next = no.0 as usize + 1;
                in_order && minute.block(no).is_some_and(|block| block.spot == Spot::Bytes(owned.span)) && is_shown(&held, minute.words_at(no))
            }
            // A label that stands in the record stands on the page: only an empty list of papers may go.
            Owner::Label(kind) => {
                let shows = |block: &Block| block.spot == Spot::Bytes(owned.span) && block.kind == BlockKind::Label(kind);
                let shown = parsed.minutes.iter().any(|minute| minute.blocks().iter().any(|block| shows(block) && minute.words_of(block) == fold(&held)));
                shown && (is_label(&held) || kind == LabelKind::ItemNumber && held.contains(|c: char| c.is_ascii_digit()))
            }
            Owner::Dropped(DropRule::Space) => held.chars().all(char::is_whitespace),
            Owner::Dropped(DropRule::ByteOrderMark) => held.chars().all(|c| c == '\u{feff}'),
            Owner::Dropped(DropRule::Control) => held.chars().all(is_left_out),
            Owner::Dropped(DropRule::EmptyLabel) => is_label(&held),
            // Plain text has nothing else to drop.
            Owner::Dropped(
                DropRule::Markup
                | DropRule::Furniture
                | DropRule::MarkdownSign
                | DropRule::FrontMatter
                | DropRule::Field
                | DropRule::Restricted
                | DropRule::RunningHead
                | DropRule::Struck
                | DropRule::Comment,
            ) => false,
            Owner::Dropped(DropRule::ListMark) => {
                let item = parsed.owners[place..].iter().find_map(|owned| match owned.owner {
                    Owner::Block(minute, no) => parsed.minutes[minute as usize].block(no),
                    _ => None,
                });
                matches!(item.map(|block| &block.kind), Some(BlockKind::Item(item)) if same_mark(&held, item.mark))
            }
        };
        if !true_to {
            return Err(format!("{owned:?} does not hold `{held:?}`"));
        }
    }
    Ok(())
}

/// Whether these are the words of a typed text: white space folded, and none left where its words may have been broken at a hyphen.
fn is_shown(held: &str, words: &str) -> bool {
    let mut rest = words;
    let mut is_next = |word: String| {
        let before = &words[..words.len() - rest.len()];
        let held_on = before.ends_with(['-', '\u{2010}', '\u{2011}']) && word.starts_with(char::is_lowercase);
        let is_apart = rest.starts_with(' ') || before.is_empty() || word.is_empty() || held_on;
        let next = rest.strip_prefix(' ').unwrap_or(rest).strip_prefix(&word);
        next.map(|next| rest = next).is_some() && is_apart
    };
    fold(held) == words || held.contains('\n') && held.split_whitespace().all(|word| is_next(fold(word))) && rest.is_empty()
}

fn same_mark(typed: &str, mark: Mark) -> bool {
    let Mark::Number { value, style, fence } = mark else { return is_bullet(typed) };
    let fence = match fence {
        Fence::Dot => 0,
        Fence::Close => 1,
        Fence::Both => 2,
        Fence::Bare => 3,
    };
    same_number(typed, &records::number(value, style_no(style), fence))
}

fn style_no(style: NumberStyle) -> usize {
    match style {
        NumberStyle::Decimal => 0,
        NumberStyle::LowerAlpha => 1,
        NumberStyle::UpperAlpha => 2,
        NumberStyle::LowerRoman => 3,
        NumberStyle::UpperRoman => 4,
    }
}

fn is_bullet(typed: &str) -> bool {
    let mut signs = typed.chars();
    matches!((signs.next(), signs.next()), (Some(c), None) if c == 'o' || !c.is_alphanumeric())
}

/// Whether two marks are one, but for noughts before a number.
fn same_number(typed: &str, shown: &str) -> bool {
    let bare = |mark: &str| {
        if let Some(rest) = mark.strip_prefix('(') { format!("({}", rest.trim_start_matches('0')) } else { mark.trim_start_matches('0').to_owned() }
    };
    bare(typed) == bare(shown)
}

/// The page's blocks are the minute's.
fn blocks_agree(minute: &Minute, shown: &[Shown]) -> Result<(), String> {
    let mut passage = 0;
    let told: Vec<_> = minute.told().collect();
    if told.len() != shown.len() {
        return Err(format!("{} blocks are shown as {}", told.len(), shown.len()));
    }
    for ((no, block, words), shown) in told.into_iter().zip(shown) {
        passage += u32::from(block.is_passage());
        let (id, list) = match &block.kind {
            BlockKind::Label(_) => (String::new(), None),
            BlockKind::Title => ("title".to_owned(), None),
            BlockKind::Item(item) => (format!("p{passage}"), Some(item)),
            BlockKind::Purpose | BlockKind::Para | BlockKind::Heading(_) | BlockKind::More | BlockKind::Cell(_) | BlockKind::Attendance { .. } => {
                (format!("p{passage}"), None)
            }
        };
        let as_list = match list {
            None => shown.tag != "li",
            Some(item) => {
                let marker = match item.mark {
                    Mark::Bullet => shown.marker().is_none(),
                    mark => shown.marker().is_some_and(|marker| same_mark(&marker, mark)),
                };
                shown.tag == "li" && marker && shown.lists.len() == usize::from(item.depth) + 1
            }
        };
        let in_resolution = shown.in_resolution == (block.part == Part::Resolution);
        if shown.words != fold(words) || shown.id != id || !as_list || !in_resolution {
            return Err(format!("block {} {:?} in {:?} `{words}` is shown as {shown:?}", no.0, block.kind, block.part));
        }
    }
    Ok(())
}

/// The words of a text, each with whether a line begins with it and whether it stands in a label.
fn words_of(text: &str) -> Vec<(String, bool)> {
    let lines = text.split(['\n', '\r', '\u{c}']).map(fold).filter(|line| !line.is_empty());
    lines.flat_map(|line| line.split(' ').enumerate().map(|(at, word)| (word.to_owned(), at == 0)).collect::<Vec<_>>()).collect()
}

/// The pages' words are the record's, in its order, without any help of what read it. A block begins where a line begins, but
/// below an item's number or title; a line that was broken goes on in the block in which it began.
fn words_agree(text: &str, pages: &[Vec<Shown>]) -> Result<(), String> {
    let words = words_of(text);
    // An empty list of papers is dropped with its label: to stand at a place may mean to stand behind it as well.
    let idle = |at: usize, page_ends: bool| -> Option<usize> {
        let end = (at + 1..words.len()).find(|&at| words[at].1).unwrap_or(words.len());
        let line = |from: usize, to: usize| words[from..to].iter().map(|(word, _)| word.as_str()).collect::<Vec<_>>().join(" ");
        let next = (end + 1..words.len()).find(|&at| words[at].1).unwrap_or(words.len());
        (at < words.len() && words[at].1 && is_label(&line(at, end)) && (page_ends || end == words.len() || is_label(&line(end, next)))).then_some(end)
    };
    let mut told = std::collections::BTreeSet::from([0]);
    let widen = |told: &mut std::collections::BTreeSet<usize>, page_ends: bool| {
        let mut open: Vec<usize> = told.iter().copied().collect();
        while let Some(at) = open.pop() {
            open.extend(idle(at, page_ends).filter(|end| told.insert(*end)));
        }
    };
    widen(&mut told, false);
    let mut within = false;
    for (no, block) in pages.iter().flat_map(|page| page.iter().enumerate()) {
        if no == 0 {
            widen(&mut told, true);
        }
        let goes_on = |&at: &usize| -> Option<usize> {
            let starts = words.get(at).is_some_and(|(_, first)| *first) || within;
            let typed = usize::from(block.tag == "li");
            let marked =
                typed == 0 || words.get(at).is_some_and(|(typed, _)| block.marker().map_or_else(|| is_bullet(typed), |marker| same_number(typed, &marker)));
            let own: Vec<&str> = block.words.split(' ').collect();
            let end = at + typed + own.len();
            let same = words.get(at + typed..end).is_some_and(|words| words.iter().map(|(word, _)| word.as_str()).eq(own.iter().copied()));
            (starts && marked && same).then_some(end)
        };
        let mut next: std::collections::BTreeSet<usize> = told.iter().filter_map(goes_on).collect();
        if next.is_empty() {
            return Err(format!("{block:?} is not what comes after {:?}", told.last().map(|at| words[..*at].iter().rev().take(8).collect::<Vec<_>>())));
        }
        widen(&mut next, false);
        told = next;
        within = block.id.is_empty() || block.id == "title";
    }
    if told.contains(&words.len()) { Ok(()) } else { Err(format!("the pages lack {:?}", told.last().map(|at| &words[*at..]))) }
}

/// All that law 1 says of one record, given the pages of its minutes.
fn no_word_lost(bytes: &[u8], text: &str, parsed: &Parsed, pages: &[String]) -> Result<(), String> {
    ledger(bytes, parsed)?;
    let mut shown = Vec::new();
    for (minute, page) in parsed.minutes.iter().zip(pages) {
        let blocks = page::record_of(page)?;
        blocks_agree(minute, &blocks)?;
        shown.push(blocks);
    }
    words_agree(text, &shown)
}

fn page_of(minute: &Minute) -> String {
    format!(
        "<!DOCTYPE html><title>x</title><div data-record>\n{}</div>",
        blocks::record(&view::Record { minute, explained: Vec::new(), place: None, language: "en" }).as_str()
    )
}

/// Where the page of one of a record's minutes stands.
fn address(stem: &str, minute: &Minute) -> String {
    format!("minutes/a/{stem}{}.html", minute.item.as_ref().map(|item| format!("-{item}")).unwrap_or_default())
}

fn no_word_of_record_lost(record: &Record) -> Result<(), TestCaseError> {
    match parsed(&record.bytes) {
        Some(parsed) => {
            let pages: Vec<String> = parsed.minutes.iter().map(page_of).collect();
            no_word_lost(&record.bytes, &record.text, &parsed, &pages).map_err(TestCaseError::fail)
        }
        None => {
            let read = text::read(&FilePath::new("a.txt"), &record.bytes);
            let why = read.value.map_or(read.findings, |sheet| parse::parse(&sheet).findings);
            let rule = why.first().map(|finding| finding.rule.name);
            let wordless = || record.text.split(['\n', '\r', '\u{c}']).all(|line| fold(line).is_empty() || is_label(line));
            prop_assert!(rule == Some("not-text") || rule == Some("no-words") && wordless(), "no minute, and {:?}", why);
            Ok(())
        }
    }
}

proptest! {
    #![proptest_config(super::cases(2_000))]
    #[test]
    fn no_word_of_a_record_is_lost(record in records::record()) {
        no_word_of_record_lost(&record)?;
    }
}

proptest! {
    #![proptest_config(super::cases(24))]
    #[test]
    fn no_word_is_lost_on_the_way_to_the_page(list in proptest::collection::vec(records::record(), 1..6)) {
        let files = list.iter().enumerate().map(|(at, record)| (format!("content/minutes/a/{at}.txt"), record.bytes.clone()));
        let site = sites::built(files.chain([sites::settings()]));
        for (at, record) in list.iter().enumerate() {
            let Some(parsed) = parsed(&record.bytes) else { continue };
            let pages: Vec<String> = parsed.minutes.iter().map(|minute| site.text(&address(&at.to_string(), minute))).collect();
            no_word_lost(&record.bytes, &record.text, &parsed, &pages).map_err(TestCaseError::fail)?;
        }
    }
}

#[test]
fn no_word_of_the_seeds_and_edge_cases_is_lost() {
    let mut read = 0;
    for folder in ["seeds", "tests/edge", "tests/facts"] {
        let Ok(entries) = std::fs::read_dir(super::project(folder)) else { continue };
        let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|ending| ending == "txt")).collect();
        paths.sort();
        for path in paths {
            let bytes = std::fs::read(&path).unwrap();
            let Some(parsed) = parsed(&bytes) else {
                let blank = decode(&bytes, &bytes).chars().all(|c| c.is_whitespace() || is_left_out(c));
                assert!(blank, "{}: no minute", path.display());
                continue;
            };
            let site = sites::built([sites::settings(), ("content/minutes/a/x.txt".to_owned(), bytes.clone())]);
            let pages: Vec<String> = parsed.minutes.iter().map(|minute| site.text(&address("x", minute))).collect();
            let told = no_word_lost(&bytes, &decode(&bytes, &bytes), &parsed, &pages);
            assert_eq!(told, Ok(()), "{}", path.display());
            read += 1;
        }
    }
    assert!(read >= 5, "only {read} records were read");
}

fn shown(text: &str) -> (Parsed, Vec<Shown>) {
    let parsed = parsed(text.as_bytes()).unwrap();
    let shown = page::record_of(&page_of(&parsed.minutes[0])).unwrap();
    (parsed, shown)
}

/// Lists deeper than are shown keep their numbers.
#[test]
fn a_list_deeper_than_is_shown_keeps_its_numbers() {
    let glyphs = ["·", "•", "●", "▪", "◦", "‣"].iter().enumerate().map(|(depth, glyph)| format!("{}{glyph} level {depth}\n", " ".repeat(depth)));
    let text = format!("Title\n\nMinutes:\n{}{}", glyphs.collect::<String>(), "       1. one\n        (a) deeper\n        (b) deeper\n       2. two\n");
    let (parsed, shown) = shown(&text);
    assert_eq!(words_agree(&text, std::slice::from_ref(&shown)), Ok(()), "{:#?}", parsed.minutes[0].blocks());
}

/// A note within a decision's list neither ends the decision nor changes the numbers that follow it.
#[test]
fn a_note_within_a_decisions_list_leaves_the_list_as_it_is() {
    let text = "Title\n\nMinutes:\nTalk.\n\nRESOLVED:\n1. one\n(a) part\nCouncillor Tony Jones left the meeting at this point.\n(b) part\n2. two\n";
    let (parsed, shown) = shown(text);
    assert_eq!(blocks_agree(&parsed.minutes[0], &shown), Ok(()));
    assert_eq!(words_agree(text, std::slice::from_ref(&shown)), Ok(()));
    let decided: Vec<&str> =
        parsed.minutes[0].told().filter(|(_, block, _)| block.part == Part::Resolution && block.is_passage()).map(|(_, _, words)| words).collect();
    assert!(["one", "part", "part", "two"].iter().all(|word| decided.contains(word)), "decided: {decided:?}");
}

/// The witness itself can fail: it sees a word added, lost, moved or a number changed.
#[test]
fn the_witness_sees_what_is_wrong() {
    let text = "Title\n\nMinutes:\nOne two.\n(b) three\n(c) four\n";
    let (parsed, shown) = shown(text);
    assert_eq!((blocks_agree(&parsed.minutes[0], &shown), words_agree(text, std::slice::from_ref(&shown))), (Ok(()), Ok(())));
    assert_eq!(shown[0].words, "Title");
    for change in 0..4 {
        let mut wrong = shown.clone();
        match change {
            0 => wrong[0].words.push_str(" more"),
            1 => drop(wrong.remove(2)),
            2 => wrong.swap(0, 2),
            _ => wrong[3].number = Some(4),
        }
        assert!(words_agree(text, std::slice::from_ref(&wrong)).is_err() && blocks_agree(&parsed.minutes[0], &wrong).is_err(), "{change}: {wrong:#?}");
    }
    assert!(parsed.minutes[0].blocks().iter().any(|block| block.kind == BlockKind::Label(LabelKind::Minutes)));
    for (html, fault) in
        [("<p>x</p>", "0 elements"), ("<div data-record>stray</div>", "outside every block"), ("<div data-record><p><b>x</b></p></div>", "more than words")]
    {
        assert!(page::record_of(html).unwrap_err().contains(fault), "{html}");
    }
}
