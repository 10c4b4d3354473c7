//! What a record's opening seems to say of its own meeting. Offered to the publisher, never stated.
//!
//! In: a sheet. Out: what looks like the day of the meeting, or why none can be told, with the words that say so.
//!
//! **Invariant: a date of another meeting, or of the publication, is not offered**: what is passed over stands in [`OTHERS`].

mod dates;
mod names;
pub(super) mod own;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_own;

pub use names::{comparable, name};
pub use own::{OwnDay, WORDS_DISAGREE, is_item, own_day};

use crate::parse::vocabulary::MEETING_WORDS;
use crate::record::fold;
use crate::sheet::{Role, Sheet};
use chrono::NaiveDate;
use dates::Written;
use std::ops::Range;

/// What the words seem to say.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Said<T> {
    /// Nothing.
    Nothing,
    /// One thing, there.
    One(T, Words),
    /// Several, each there; or one that cannot be, with the reason.
    Unclear(Vec<(Result<T, String>, Words)>),
}

/// Words of the record: as it has them, white space folded, and where they stand in its sheet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Words {
    /// The words.
    pub quote: String,
    /// Where they stand.
    pub range: Range<usize>,
}

/// How many lines with words the opening of a record has at most.
const OPENING: usize = 40;
/// The longest opening, in bytes: a line may be a page long.
const LONGEST: usize = 20_000;
/// How far around a date its words are looked at, in bytes.
const AROUND: usize = 160;
/// The longest line that says nothing but a date and its hour or place.
const DATE_LINE: usize = 60;

/// Words before a date that make it another day than that of this meeting.
const OTHERS: &[&str] = &[
    "next",
    "previous",
    "last meeting",
    "last minutes",
    "preceding",
    "earlier",
    "publish",
    "publication",
    "despatch",
    "dispatch",
    "posted",
    "issued",
    "printed on",
    "printed:",
    "updated",
    "dated",
    "deadline",
    "adjourned from",
    "approve",
    "approval",
    "confirm",
    "agree",
    "signed",
    "sign the",
    "correct record",
    "receive",
    "its meeting",
    "at the meeting",
    "future",
    "since",
    "until",
    "expires",
    "created",
    "modified",
    "received",
    "report of",
    "matters arising",
    "circulated",
    "call-in",
    "call in",
    "effect",
    "nesaf",
    "blaenorol",
    "diwethaf",
    "cyhoedd",
    "cadarnha",
    "cymeradwy",
    "llofnod",
    "dyddiad cau",
];
/// Words after a date, in its sentence, that do so.
const OTHERS_AFTER: &[&str] = &[
    "approved",
    "agreed",
    "confirmed",
    "signed",
    "correct record",
    "accurate record",
    "true record",
    "matters arising",
    "be received",
    "were received",
    "cofnod cywir",
    "gadarnh",
    "gymeradwy",
    "cadarnh",
    "cymeradwy",
    "next meeting",
];
/// How minutes stand, as their title says it at the head of a record.
const STATES: &[&str] = &["draft", "confirmed", "unconfirmed", "approved", "unapproved", "agreed", "signed", "final", "printed", "public"];
/// Words that say when.
const HELD: &[&str] = &["held", " on ", "took place", "gynhaliwyd", "cynhaliwyd", "gynhelir", " ar "];
/// Those of them that say it of a meeting even where none is named.
const HAPPENED: &[&str] = &["held", "took place", "gynhaliwyd", "cynhaliwyd"];
/// Words before "minutes of" and a date that speak of them, and do not head them.
const TALKED_OF: &[&str] = &["the", "these", "those", "to", "on", "in", "from", "with", "item", "note"];
/// Labels of a date.
const LABELS: &[&str] =
    &["date", "dyddiad", "date of meeting", "meeting date", "date of the meeting", "date and time", "date & time", "date/time", "dyddiad y cyfarfod", "when"];

/// A stretch of the opening that belongs together.
struct Passage {
    range: Range<usize>,
    heading: bool,
}

impl Passage {
    /// Its words.
    fn words<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.range.clone()).unwrap_or_default()
    }

    /// The words of the line before a place.
    fn lead<'t>(&self, text: &'t str, at: usize) -> &'t str {
        let before = text.get(self.range.start..at).unwrap_or_default();
        before.rsplit(['\n', '\r']).next().unwrap_or_default()
    }
}

/// The opening of a record, of so many lines and bytes at most: lines as typed are one passage up to the next empty one.
fn opening(sheet: &Sheet, most: usize, longest: usize) -> Vec<Passage> {
    let mut passages: Vec<Passage> = Vec::new();
    let (mut lines, mut open) = (0, false);
    for line in &sheet.lines {
        let range = line.range.start as usize..line.range.end as usize;
        let words = sheet.line(&line.range);
        if words.trim().is_empty() {
            open = false;
            continue;
        }
        lines += 1;
        if lines > most || range.end > longest {
            break;
        }
        let typed = line.role == Role::Typed;
        match passages.last_mut() {
            Some(last) if typed && open => last.range.end = range.end,
            _ => passages.push(Passage { range, heading: matches!(line.role, Role::Heading(_)) }),
        }
        open = typed;
    }
    passages
}

/// How surely a date is that of the meeting: smaller is surer. `None`: it is another.
fn rank(text: &str, passage: &Passage, above: Option<&str>, date: &Dated) -> Option<u8> {
    let (Range { start: from, end: to }, date) = (date.of.clone(), &date.written.range);
    let before = without_title(sentence_before(text.get(from..date.start).unwrap_or_default()));
    let after = sentence_after(text.get(date.end..to).unwrap_or_default());
    let lead = passage.lead(text, date.start);
    let line_start = date.start - lead.len();
    let line_end = text.get(date.end..passage.range.end).and_then(|text| text.find(['\n', '\r'])).map_or(passage.range.end, |at| date.end + at);
    let lead = fold(lead).to_lowercase();
    // A date that begins its passage is spoken of by the short one above it.
    let begins = text.get(passage.range.start..date.start).is_some_and(|text| text.trim().is_empty());
    let heading = above.filter(|above| begins && above.len() < DATE_LINE).map(str::to_lowercase).unwrap_or_default();
    let said = format!("{heading} {}", fold(before).to_lowercase());
    let has = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    if has(&said, OTHERS) || has(&fold(after).to_lowercase(), OTHERS_AFTER) {
        return None;
    }
    if is_label(&lead) || is_label(&heading) || has(&said, MEETING_WORDS) && has(&format!("{said} "), HELD) {
        return Some(0);
    }
    let behind = text.get(date.end..line_end).unwrap_or_default();
    if passage.heading && has(&said, MEETING_WORDS) || is_title_of_minutes(&lead, behind) {
        return Some(0);
    }
    // A line of its own: a date, with the body or the place before it, and the hour behind.
    let line = text.get(line_start..line_end).unwrap_or_default();
    let alone = line.trim().len() <= DATE_LINE && (lead.is_empty() || lead.ends_with([',', '-', '–', '—', '|', '(']));
    (has(&said, HAPPENED) || passage.heading || alone).then_some(1)
}

/// Whether a line, in small letters before its date, is a title, as "Final report and minutes of": the minutes of another
/// day are "the minutes of", or something is done with them.
fn is_title_of_minutes(lead: &str, behind: &str) -> bool {
    let title = lead.strip_suffix("minutes of").map(str::trim_end).filter(|title| !TALKED_OF.iter().any(|word| ends_with_word(title, word)));
    let behind = behind.trim();
    let ends = behind.is_empty() || behind.starts_with([',', '(', '-', '–', '—']) || behind.starts_with("at ");
    title.is_some() && ends
}

fn ends_with_word(text: &str, word: &str) -> bool {
    text.strip_suffix(word).is_some_and(|before| !before.ends_with(char::is_alphanumeric))
}

/// Whether these words, in small letters, are the label of a date.
fn is_label(text: &str) -> bool {
    LABELS.contains(&text.trim_end_matches([':', '-', '–', ' ']).trim())
}

/// "Confirmed minutes of …": the word tells of the minutes, and not that another meeting's were confirmed.
fn without_title(text: &str) -> &str {
    let rest = text.trim_start();
    let first = rest.split_whitespace().next().unwrap_or_default();
    let titled = STATES.contains(&first.trim_matches(['(', ')']).to_lowercase().as_str());
    let rest = rest.get(first.len()..).unwrap_or_default();
    if titled && rest.trim_start().get(..7).is_some_and(|word| word.eq_ignore_ascii_case("minutes")) { rest } else { text }
}

/// The words before a date that speak of it: its sentence; for a date at the head of a line, below a short one, that line.
fn sentence_before(text: &str) -> &str {
    let text = text.get(floor(text, text.len().saturating_sub(AROUND))..).unwrap_or_default();
    let mut lines = text.rsplit(['\n', '\r']);
    if lines.next().is_some_and(|lead| lead.trim().is_empty())
        && let Some(line) = lines.find(|line| !line.trim().is_empty())
        && line.len() < DATE_LINE
    {
        return line;
    }
    let end = ends(text).last().unwrap_or(0);
    text.get(end..).unwrap_or_default()
}

fn sentence_after(text: &str) -> &str {
    let text = text.get(..floor(text, AROUND)).unwrap_or_default();
    let end = ends(text).next().unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

/// Where sentences end: after a full stop or semicolon and a gap, where no abbreviation or number stands before it.
fn ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.char_indices().filter_map(|(at, c)| {
        let gap = text.get(at + c.len_utf8()..).is_some_and(|rest| rest.starts_with(char::is_whitespace));
        let long = text.get(..at).is_some_and(|before| before.chars().rev().take_while(|c| c.is_alphanumeric()).count() > 2);
        (c == ';' || c == '.' && gap && long).then_some(at + 1)
    })
}

fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A date of a passage.
struct Dated {
    written: Written,
    /// The words that may speak of it, and of none beside it.
    of: Range<usize>,
}

/// The dates of a passage, in order.
fn dated(text: &str, passage: &Passage) -> Vec<Dated> {
    let mut dates: Vec<Dated> = Vec::new();
    for mut written in dates::find(passage.words(text)) {
        written.range = written.range.start + passage.range.start..written.range.end + passage.range.start;
        let from = dates.last().map_or(passage.range.start, |last| last.written.range.end);
        if let Some(last) = dates.last_mut() {
            last.of.end = written.range.start;
        }
        dates.push(Dated { of: from..passage.range.end, written });
    }
    dates
}

/// The day of the meeting, as the record's opening seems to tell it.
pub fn day(sheet: &Sheet) -> Said<NaiveDate> {
    let text = sheet.text.as_str();
    let mut ranked: Vec<(u8, Written)> = Vec::new();
    let mut above: Option<&str> = None;
    for passage in opening(sheet, OPENING, LONGEST) {
        ranked.extend(dated(text, &passage).into_iter().filter_map(|date| Some((rank(text, &passage, above, &date)?, date.written))));
        above = Some(passage.words(text).trim());
    }
    let best = ranked.iter().map(|(rank, _)| *rank).min();
    let dates = ranked.into_iter().filter(|(rank, _)| Some(*rank) == best).map(|(_, date)| date);
    choose(dates.map(|date| (date.day.clone(), words(text, &date.range))).collect())
}

/// The words around a date that make it one: from the "held" or "meeting" of its line, if there is one.
fn words(text: &str, range: &Range<usize>) -> Words {
    let before = text.get(..range.start).unwrap_or_default();
    let line = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let lead = before.get(line.max(floor(before, range.start.saturating_sub(AROUND / 2)))..).unwrap_or_default().to_ascii_lowercase();
    let last = |words: &[&str]| words.iter().filter_map(|word| lead.rfind(word)).max();
    let back = last(HAPPENED).or_else(|| last(MEETING_WORDS)).map_or(0, |at| lead.len() - at);
    let start = range.start - back;
    Words { quote: fold(text.get(start..range.end).unwrap_or_default()), range: start..range.end }
}

/// One thing where all say the same.
fn choose<T: Clone + PartialEq>(said: Vec<(Result<T, String>, Words)>) -> Said<T> {
    let mut told: Vec<(Result<T, String>, Words)> = Vec::new();
    for (what, words) in said {
        if !told.iter().any(|(there, _)| *there == what) {
            told.push((what, words));
        }
    }
    match told.as_slice() {
        [] => Said::Nothing,
        [(Ok(one), words)] => Said::One(one.clone(), words.clone()),
        _ => Said::Unclear(told),
    }
}

/// The day in a file's name. `name` is its stem.
pub fn day_in_name(name: &str) -> Said<NaiveDate> {
    choose(
        dates::find(name)
            .into_iter()
            .map(|date| (date.day, Words { quote: name.get(date.range.clone()).unwrap_or_default().to_owned(), range: date.range }))
            .collect(),
    )
}
