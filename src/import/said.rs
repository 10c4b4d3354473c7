//! What a record's opening seems to say of its own meeting. Offered to the publisher, never stated.
//!
//! In: a sheet. Out: what looks like the day of the meeting, or why none can be told, with the words that say so.
//!
//! **Invariant: a date of another meeting, or of the publication, is not offered**: what is passed over stands in [`OTHERS`].

use super::dates::{self, Written};
use crate::record::fold;
use crate::sheet::{Role, Sheet};
use chrono::NaiveDate;
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
/// What minutes are called at the head of a record, whatever became of them.
const TITLES: &[&str] = &["draft", "confirmed", "unconfirmed", "approved", "unapproved", "agreed", "signed", "final", "printed", "public"];
/// Words that speak of a meeting, or of minutes.
const MEETINGS: &[&str] = &["meeting", "minutes", "cyfarfod", "nghyfarfod", "cofnodion", "gofnodion"];
/// Words that say when.
const HELD: &[&str] = &["held", " on ", "took place", "gynhaliwyd", "cynhaliwyd", "gynhelir", " ar "];
/// Those of them that say it of a meeting even where none is named.
const HAPPENED: &[&str] = &["held", "took place", "gynhaliwyd", "cynhaliwyd"];
/// Labels of a date.
const LABELS: &[&str] =
    &["date", "dyddiad", "date of meeting", "meeting date", "date of the meeting", "date and time", "date & time", "date/time", "dyddiad y cyfarfod", "when"];

/// A stretch of the opening that belongs together.
struct Passage {
    range: Range<usize>,
    heading: bool,
}

/// The opening of a record: lines as typed are one passage up to the next empty one.
fn opening(sheet: &Sheet) -> Vec<Passage> {
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
        if lines > OPENING || range.end > LONGEST {
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
fn rank(text: &str, passage: &Passage, above: Option<&str>, date: &Range<usize>, from: usize, to: usize) -> Option<u8> {
    let before = without_title(sentence_before(text.get(from..date.start).unwrap_or_default()));
    let after = sentence_after(text.get(date.end..to).unwrap_or_default());
    let line_start =
        text.get(passage.range.start..date.start).and_then(|text| text.rfind(['\n', '\r'])).map_or(passage.range.start, |at| passage.range.start + at + 1);
    let line_end = text.get(date.end..passage.range.end).and_then(|text| text.find(['\n', '\r'])).map_or(passage.range.end, |at| date.end + at);
    let lead = fold(text.get(line_start..date.start).unwrap_or_default()).to_lowercase();
    // A date that begins its passage is spoken of by the short one above it.
    let begins = text.get(passage.range.start..date.start).is_some_and(|text| text.trim().is_empty());
    let heading = above.filter(|above| begins && above.len() < DATE_LINE).map(str::to_lowercase).unwrap_or_default();
    let said = format!("{heading} {}", fold(before).to_lowercase());
    let has = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    if has(&said, OTHERS) || has(&fold(after).to_lowercase(), OTHERS_AFTER) {
        return None;
    }
    let label = |text: &str| LABELS.contains(&text.trim_end_matches([':', '-', '–', ' ']).trim());
    if label(&lead) || label(heading.trim()) || has(&said, MEETINGS) && has(&format!("{said} "), HELD) {
        return Some(0);
    }
    if passage.heading && has(&said, MEETINGS) {
        return Some(0);
    }
    // A line of its own: a date, with the body or the place before it, and the hour behind.
    let line = text.get(line_start..line_end).unwrap_or_default();
    let alone = line.trim().len() <= DATE_LINE && (lead.is_empty() || lead.ends_with([',', '-', '–', '—', '|', '(']));
    (has(&said, HAPPENED) || passage.heading || alone).then_some(1)
}

/// "Confirmed minutes of …": the word tells of the minutes, and not that another meeting's were confirmed.
fn without_title(text: &str) -> &str {
    let rest = text.trim_start();
    let first = rest.split_whitespace().next().unwrap_or_default();
    let titled = TITLES.contains(&first.trim_matches(['(', ')']).to_lowercase().as_str());
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

/// The day of the meeting, as the record's opening seems to tell it.
pub fn day(sheet: &Sheet) -> Said<NaiveDate> {
    let text = sheet.text.as_str();
    let mut ranked: Vec<(u8, Written)> = Vec::new();
    let mut above: Option<&str> = None;
    for passage in opening(sheet) {
        let words = text.get(passage.range.clone()).unwrap_or_default();
        let dates: Vec<Written> = dates::find(words)
            .into_iter()
            .map(|date| Written { range: date.range.start + passage.range.start..date.range.end + passage.range.start, ..date })
            .collect();
        let mut from = passage.range.start;
        for (at, date) in dates.iter().enumerate() {
            let to = dates.get(at + 1).map_or(passage.range.end, |next| next.range.start);
            if let Some(rank) = rank(text, &passage, above, &date.range, from, to) {
                ranked.push((rank, date.clone()));
            }
            from = date.range.end;
        }
        above = Some(words.trim());
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
    let back = last(HAPPENED).or_else(|| last(MEETINGS)).map_or(0, |at| lead.len() - at);
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

/// Which of several names the record's opening bears: each name with what it names.
pub fn name<T: Clone + PartialEq>(sheet: &Sheet, names: &[(String, T)]) -> Said<T> {
    let mut said: Vec<(Result<T, String>, Words)> = Vec::new();
    for passage in opening(sheet) {
        let (folded, places) = comparable(sheet.text.get(passage.range.clone()).unwrap_or_default());
        let mut taken: Vec<Range<usize>> = Vec::new();
        for (name, what) in names {
            let name = comparable(name).0;
            for (at, _) in folded.match_indices(name.as_str()).filter(|_| !name.is_empty()) {
                let range = at..at + name.len();
                let whole = !folded.get(..at).unwrap_or_default().ends_with(char::is_alphanumeric)
                    && !folded.get(range.end..).unwrap_or_default().starts_with(char::is_alphanumeric);
                // A name within a longer one is not borne; names come the longest first.
                if !whole || taken.iter().any(|taken| taken.start < range.end && range.start < taken.end) {
                    continue;
                }
                let place = |at: usize| places.get(at).copied().unwrap_or_default() + passage.range.start;
                let range_in_text = place(range.start)..place(range.end);
                let quote = fold(sheet.text.get(range_in_text.clone()).unwrap_or_default());
                said.push((Ok(what.clone()), Words { quote, range: range_in_text }));
                taken.push(range);
            }
        }
    }
    choose(said)
}

/// A text as names are compared: lower case, one space between words, `&` as "and"; with the place of each of its bytes, and its end.
pub fn comparable(text: &str) -> (String, Vec<usize>) {
    let (mut out, mut places) = (String::with_capacity(text.len()), Vec::with_capacity(text.len() + 1));
    let mut gap = false;
    for (at, c) in text.char_indices() {
        if c.is_whitespace() || !(c.is_alphanumeric() || c == '&') {
            gap = true;
            continue;
        }
        if gap && !out.is_empty() {
            out.push(' ');
        }
        gap = false;
        places.resize(out.len(), at);
        if c == '&' {
            out.push_str("and");
        } else {
            out.extend(c.to_lowercase());
        }
        // The end of a word is the end of its last letter.
        places.resize(out.len(), at);
        places.push(at + c.len_utf8());
        places.truncate(out.len() + 1);
    }
    places.resize(out.len() + 1, text.len());
    (out, places)
}
