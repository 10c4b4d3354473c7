//! The day that a record states as its own in its first lines, read so narrowly that it can be held against the day stated.
//!
//! What stands in the opening of one agenda item may be of any meeting, so it is asked what the record is: the minutes of a
//! whole meeting tell above their first item, or above who was there, when they met.

use super::{Said, choose, dated, day, is_label, opening, rank, without_title, words};
use crate::file::{Place, Spot};
use crate::finding::{Rule, Severity};
use crate::parse::facts::first_list;
use crate::parse::vocabulary::MEETING_WORDS;
use crate::record::{BlockKind, LabelKind, Minute, fold};
use crate::sheet::Sheet;
use chrono::NaiveDate;

/// A record whose words tell of another day, or another panel, than is stated.
pub static WORDS_DISAGREE: Rule = Rule {
    name: "words-disagree",
    severity: Severity::Warning,
    why: "Minutes that lie with those of another meeting stand under the wrong day or panel in all lists, and maybe under the wrong commissioner.",
};

/// The day of its own meeting, as the first lines of a record tell it. Held against what is stated, and never shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnDay {
    /// The day.
    pub day: NaiveDate,
    /// The words that say so.
    pub quote: String,
    /// Where they stand.
    pub place: Place,
    /// All days that the same lines name: of a meeting that was adjourned, that on which it went on.
    pub named: Vec<NaiveDate>,
    /// The words may also name an item on the minutes of an earlier meeting, and tell nothing where that is what they would be.
    pub or_earlier: bool,
}

/// How many of a record's lines are its head, at most.
const HEAD: usize = 20;
/// The longest head, in bytes.
const LONGEST: usize = 4_000;
/// Words before a date by which a record is about a meeting, and not its minutes.
const ABOUT: &[&str] = &["from the ", "from a ", "from meeting", "arising", "action", "following", "further to"];
/// Words of talk, which no title has.
const TALK: &[&str] = &["was", "were", "had", "has", "have", "that"];
/// Words that end like talk, and stand in titles.
const OF_TITLES: &[&str] = &["convened", "reconvened", "called", "constituted", "combined"];
/// What minutes begin with.
const MINUTES: &[&str] = &["minutes", "cofnodion"];

/// The day, where the head of the record tells one and no other. `minutes` are what the record was read as.
pub fn own_day(sheet: &Sheet, minutes: &[Minute]) -> Option<OwnDay> {
    of_meeting(sheet).or_else(|| of_head(sheet, minutes))
}

/// The day that the page of an item gives to its meeting, beside the item's own words.
fn of_meeting(sheet: &Sheet) -> Option<OwnDay> {
    let line = sheet.of_meeting.as_deref()?;
    let Said::One(day, words) = day(line) else { return None };
    let place = Place::at(&sheet.file, line.spot(words.range));
    Some(OwnDay { day, quote: words.quote, place, named: vec![day], or_earlier: false })
}

/// The day that the head of the minutes of a whole meeting tells.
fn of_head(sheet: &Sheet, minutes: &[Minute]) -> Option<OwnDay> {
    let first = minutes.first().filter(|first| !is_item(first))?;
    let text = sheet.text.as_str();
    let passages = opening(sheet, HEAD, first.text().len().min(LONGEST));
    if !passages.iter().any(|passage| may_hold_year(passage.words(text))) {
        return None;
    }
    let listed = first_list(&first.facts).and_then(|no| first.block(no)).map(|block| block.spot);
    let is_whole = listed.is_some() || minutes.len() > 1;
    let (mut named, mut told, mut above) = (Vec::new(), Vec::new(), None);
    for passage in passages {
        let words = passage.words(text);
        let dates = if may_hold_year(words) { dated(text, &passage) } else { Vec::new() };
        for date in dates.into_iter().filter(|date| listed.is_none_or(|list| is_above(sheet.spot(date.written.range.clone()), list))) {
            named.extend(date.written.day.clone().ok());
            let before = fold(text.get(passage.range.start..date.written.range.start).unwrap_or_default());
            let is_talk = is_talk(without_title(&before));
            let before = before.to_lowercase();
            let rank = rank(text, &passage, above, &date).filter(|_| !is_talk && !ABOUT.iter().any(|words| before.contains(words)));
            let how = rank.and_then(|rank| Some((rank, how_sure(is_whole, rank, &before, passage.lead(text, date.written.range.start))?)));
            told.extend(how.map(|how| (how, date.written)));
        }
        above = Some(words.trim());
    }
    let best = told.iter().map(|(how, _)| *how).min()?;
    let all = told.into_iter().filter(|(how, _)| *how == best).map(|(_, date)| (date.day, words(text, &date.range))).collect();
    let Said::One(day, words) = choose(all) else { return None };
    let place = Place::at(&sheet.file, sheet.spot(words.range));
    Some(OwnDay { day, quote: words.quote, place, named, or_earlier: best.1 })
}

/// Whether the words before a date may also be the title of an item on an earlier meeting's minutes; `None` where they may be
/// anything. What is the minutes of a whole meeting is believed; else only what is labelled so, and by half its title.
fn how_sure(is_whole: bool, rank: u8, before: &str, lead: &str) -> Option<bool> {
    let lead = fold(lead).to_lowercase();
    if is_whole || is_label(&lead) && MEETING_WORDS.iter().any(|word| lead.contains(word)) {
        return Some(false);
    }
    (rank == 0 && MINUTES.iter().any(|word| without_title(before).trim_start().starts_with(word))).then_some(true)
}

/// Whether words are a part of a sentence about something that was done.
fn is_talk(text: &str) -> bool {
    let done = |word: &str| word.ends_with("ed") && word.starts_with(char::is_lowercase) && !OF_TITLES.contains(&word);
    text.split_whitespace().any(|word| TALK.contains(&word) || done(word))
}

/// Whether a minute is one item, or begins with one.
pub fn is_item(minute: &Minute) -> bool {
    let label = |kind| matches!(kind, BlockKind::Label(LabelKind::AgendaItem | LabelKind::ItemNumber));
    minute.item.is_some() || minute.blocks().iter().take(HEAD).any(|block| label(block.kind))
}

/// Whether a place lies above the end of another.
fn is_above(spot: Spot, other: Spot) -> bool {
    match (spot, other) {
        (Spot::Bytes(a), Spot::Bytes(b)) => a.start < b.end,
        (Spot::Paragraph(a), Spot::Paragraph(b)) | (Spot::Page(a), Spot::Page(b)) => a <= b,
        _ => false,
    }
}

/// Whether a text has four figures in a row, without which it names no whole date.
fn may_hold_year(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_figure = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    // Of any four in a row one is looked at.
    let mut looked = (3..bytes.len()).step_by(4).filter(|at| is_figure(*at));
    looked.any(|at| (at - 3..=at).any(|from| (from..from + 4).all(is_figure)))
}
