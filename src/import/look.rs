//! One record from outside, read and looked at. In: its bytes. Out: what it states and seems to say of its meeting.
//!
//! The bytes and the sheet are dropped: of a thousand records given, one is held at a time.

use super::web;
use crate::file::{FilePath, Place, Spot, line_at};
use crate::finding::Finding;
use crate::parse;
use crate::parse::opening::{self, Said, Words};
use crate::record::Format;
use crate::record::evidence::Cited;
use crate::record::marking::Marking;
use crate::record::when::When;
use crate::sheet::Sheet;
use crate::source;
use chrono::NaiveDate;
use std::ops::Range;
use xxhash_rust::xxh3::xxh3_128;

/// What seems to be said, with the words that say so.
pub type Seems<T> = (T, Witness);

/// Words that say something, and where they stand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Witness {
    /// The words.
    pub quote: String,
    /// Where they stand in the record; `None`: in its name.
    pub spot: Option<(Spot, String)>,
}

impl Witness {
    /// As a remark tells it; `name` is what the record is called where the remark stands.
    pub fn told(&self, name: &str) -> String {
        match &self.spot {
            Some((_, at)) => format!("the record says \"{}\" ({name}{at})", self.quote),
            None => format!("the record's name says \"{}\" (it came as {name})", self.quote),
        }
    }

    /// As a finding tells it, of the record.
    pub fn said(&self) -> String {
        format!("{} \"{}\"", if self.spot.is_some() { "it says" } else { "its name says" }, self.quote)
    }

    /// Where a finding about it points.
    pub fn place(&self, file: &FilePath) -> Place {
        self.spot.as_ref().map_or_else(|| Place::file(file), |(spot, _)| Place::at(file, *spot))
    }
}

/// What the words or the name of a record seem to say.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Seen<T> {
    /// Nothing.
    Nothing,
    /// One thing.
    One(Seems<T>),
    /// Several, or what cannot be.
    Unclear(Vec<(Result<T, String>, Witness)>),
}

/// A record from outside that can be read.
#[derive(Clone, Debug)]
pub struct Look {
    /// The file, as it was given.
    pub file: FilePath,
    /// What it was read as.
    pub format: Format,
    /// How long it is, and the mark of its bytes.
    pub bytes: (u64, u128),
    /// The date that a field of the file states, and where, for a remark.
    pub date: Option<(Cited<When>, String)>,
    /// The id of the panel that the publisher states in the file.
    pub panel: Option<Cited<String>>,
    /// The body that a field of the file states, and where.
    pub body: Option<(Cited<String>, String)>,
    /// The day of the meeting, as its words seem to say.
    pub said_day: Seen<NaiveDate>,
    /// The day in its name.
    pub named_day: Seen<NaiveDate>,
    /// Which panel its words name: by its place among the panels.
    pub said_panel: Seen<usize>,
    /// Where it marks its text as not public.
    pub markings: Vec<Marking>,
    /// The address that a saved web page gives as its own.
    pub source_url: Option<String>,
}

/// The mark of a file's bytes.
pub fn mark(bytes: &[u8]) -> (u64, u128) {
    (bytes.len() as u64, xxh3_128(bytes))
}

/// Reads a record and looks at it. Gives nothing, with findings, where it yields no minute.
pub fn look(file: &FilePath, format: Format, bytes: &[u8], names: &[(String, usize)], notes: &mut Vec<Finding>) -> Option<Look> {
    let mut faults = Vec::new();
    let sheet = source::read(file, format, bytes).note(&mut faults);
    let parsed = sheet.as_ref().and_then(|sheet| parse::parse(sheet).note(&mut faults));
    let Some(sheet) = sheet.filter(|_| parsed.is_some()) else {
        notes.extend(faults);
        return None;
    };
    let markings = parsed.map(|parsed| parsed.markings).unwrap_or_default();
    Some(Look { markings, ..look_at(&sheet, bytes, names) })
}

/// Looks at a sheet.
pub fn look_at(sheet: &Sheet, bytes: &[u8], names: &[(String, usize)]) -> Look {
    let at = |place: Option<Place>| place.map_or_else(String::new, |place| told_spot(place.spot, bytes));
    let stated = &sheet.stated;
    // What a page says of its meeting goes before the words of its item.
    let of = sheet.of_meeting.as_deref();
    Look {
        file: sheet.file.clone(),
        format: sheet.format,
        bytes: mark(bytes),
        date: stated.date.clone().map(|date| (date.clone(), at(date.place()))),
        panel: stated.panel.clone(),
        body: stated.body.clone().map(|body| (body.clone(), at(body.place()))),
        said_day: seen_first([of, Some(sheet)], bytes, opening::day),
        named_day: in_name(opening::day_in_name(sheet.file.stem())),
        said_panel: seen_first([of, Some(sheet)], bytes, |sheet| opening::name(sheet, names)),
        markings: Vec::new(),
        source_url: (sheet.format == Format::Html).then(|| web::address(bytes)).flatten(),
    }
}

/// ", line 3", ", paragraph 3", ", page 3"; nothing for a file as a whole.
fn told_spot(spot: Spot, bytes: &[u8]) -> String {
    match spot {
        Spot::Whole => String::new(),
        Spot::Bytes(span) => format!(", line {}", line_at(bytes, span).number),
        Spot::Paragraph(number) => format!(", paragraph {number}"),
        Spot::Page(number) => format!(", page {number}"),
    }
}

fn seen<T>(said: Said<T>, sheet: &Sheet, bytes: &[u8]) -> Seen<T> {
    told(said, |range| {
        let spot = sheet.spot(range);
        Some((spot, told_spot(spot, bytes)))
    })
}

/// What the first of some sheets says that says something.
fn seen_first<T>(sheets: [Option<&Sheet>; 2], bytes: &[u8], say: impl Fn(&Sheet) -> Said<T>) -> Seen<T> {
    let mut said = sheets.into_iter().flatten().map(|sheet| (say(sheet), sheet)).filter(|(said, _)| !matches!(said, Said::Nothing));
    said.next().map_or(Seen::Nothing, |(said, sheet)| seen(said, sheet, bytes))
}

fn in_name<T>(said: Said<T>) -> Seen<T> {
    told(said, |_| None)
}

fn told<T>(said: Said<T>, spot: impl Fn(Range<usize>) -> Option<(Spot, String)>) -> Seen<T> {
    let witness = |words: Words| Witness { quote: words.quote, spot: spot(words.range) };
    match said {
        Said::Nothing => Seen::Nothing,
        Said::One(one, words) => Seen::One((one, witness(words))),
        Said::Unclear(all) => Seen::Unclear(all.into_iter().map(|(what, words)| (what, witness(words))).collect()),
    }
}

impl Look {
    /// The day of the meeting, as its words and its name seem to say together.
    pub fn day(&self) -> Seen<NaiveDate> {
        match (&self.said_day, &self.named_day) {
            (Seen::Nothing, named) => named.clone(),
            (said, Seen::Nothing | Seen::Unclear(_)) => said.clone(),
            (Seen::One((said, _)), Seen::One((named, _))) if said == named => self.said_day.clone(),
            (Seen::One((said, there)), Seen::One((named, here))) => Seen::Unclear(vec![(Ok(*said), there.clone()), (Ok(*named), here.clone())]),
            (Seen::Unclear(all), Seen::One((named, here))) => {
                let mut all = all.clone();
                if !all.iter().any(|(day, _)| day == &Ok(*named)) {
                    all.push((Ok(*named), here.clone()));
                }
                Seen::Unclear(all)
            }
        }
    }
}
