//! The numbers that agenda items carry: `7.`, `7a`, `45/18`, `PCP/23/14`, `Item 7:`.

use super::calendar;
use super::mark::Found;
use crate::record::{Fence, Mark, NumberStyle};

/// Words that may stand before an item's number, lower-cased.
const LEADS: &[&str] = &["agenda item", "item", "agenda", "minute", "eitem ar yr agenda", "eitem"];
/// The longest number, in bytes.
const LONGEST: usize = 40;
/// The most parts of a number.
pub const PARTS: usize = 3;

/// An item's number at the head of a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Number {
    /// How long it is in bytes, with its signs and without the gap after it.
    pub length: usize,
    /// How it is written, but for its values: items of one meeting share it.
    pub shape: String,
    /// Its parts: `45/18` has two.
    pub values: Vec<u32>,
    /// The letter after it: `7a`.
    pub letter: Option<char>,
    /// It cannot be a number of anything else: it has words or letters before it, or several parts.
    pub certain: bool,
    /// No sign stands after it.
    pub bare: bool,
    id: String,
}

impl Number {
    /// As a part of an address.
    pub fn id(&self) -> String {
        self.id.clone()
    }
}

/// Reads the number at the head of `line`, which has no white space around it. A gap or the line's end follows it.
pub fn read(line: &str) -> Option<Number> {
    let head: &str = line.char_indices().nth(LONGEST).and_then(|(end, _)| line.get(..end)).unwrap_or(line);
    let lower = head.to_ascii_lowercase();
    let lead = LEADS.iter().find(|lead| lower.strip_prefix(**lead).is_some_and(|rest| rest.starts_with(char::is_whitespace))).copied();
    let mut at = lead.map_or(0, str::len);
    at += blank(head, at);
    let (prefix, spaced) = prefix(head.get(at..)?);
    at += prefix.len() + spaced;
    let (parts, length) = parts(head.get(at..)?)?;
    at += length;
    if lead.is_none() && prefix.is_empty() && is_date(&parts) {
        return None;
    }
    if !spaced.eq(&0) && parts.len() < 2 || lead.is_none() && parts.len() == 1 && prefix.is_empty() && length > 4 {
        return None;
    }
    let letter = head.get(at..)?.chars().next().filter(char::is_ascii_alphabetic);
    at += usize::from(letter.is_some());
    let (fence, length) = fence(head.get(at..)?, lead.is_some());
    at += length;
    let ends = line.get(at..)?.chars().next().is_none_or(char::is_whitespace);
    if !ends {
        return None;
    }
    let values: Option<Vec<u32>> = parts.iter().map(|part| part.parse().ok()).collect();
    let prefix = prefix.trim_end_matches(['/', '.']).to_ascii_lowercase();
    let certain = lead.is_some() || !prefix.is_empty() || parts.len() > 1;
    let number = if parts.len() == 1 && prefix.is_empty() { format!("{:02}", parts.first()?.parse::<u32>().ok()?) } else { parts.join("-") };
    let id = format!("{prefix}{}{number}{}", if prefix.is_empty() { "" } else { "-" }, letter.map(|c| c.to_ascii_lowercase().to_string()).unwrap_or_default());
    let shape = format!("{} {prefix} {} {fence}", lead.unwrap_or_default(), parts.len());
    Some(Number { length: at, shape, values: values?, letter, certain, bare: fence.is_empty() && lead.is_none(), id })
}

/// The number of a line that begins as an item of a list: in brackets, or in Roman figures.
pub fn of_list(found: Found) -> Option<Number> {
    let (style, fence, value) = found.readings.into_iter().flatten().find_map(|(_, mark)| match mark {
        Mark::Number { value, style: style @ NumberStyle::UpperRoman, fence } => Some((style, fence, value)),
        Mark::Number { value, style: style @ NumberStyle::Decimal, fence: fence @ Fence::Both } => Some((style, fence, value)),
        _ => None,
    })?;
    let shape = format!("{style:?} {fence:?}");
    Some(Number { length: found.length, shape, values: vec![value], letter: None, certain: false, bare: false, id: format!("{value:02}") })
}

fn blank(text: &str, at: usize) -> usize {
    text.get(at..).map_or(0, |rest| rest.len() - rest.trim_start().len())
}

/// Capitals before a number, with their stroke (`PCP/`), and how much white space parts them from it (`FC 23/31`).
fn prefix(text: &str) -> (&str, usize) {
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let after = text.get(letters..).unwrap_or_default();
    match after.chars().next() {
        Some('/' | '.') if (1..=6).contains(&letters) => (text.get(..=letters).unwrap_or_default(), 0),
        Some(' ') if (1..=4).contains(&letters) => (text.get(..letters).unwrap_or_default(), 1),
        _ => ("", 0),
    }
}

/// The digits between strokes, and how long they are.
fn parts(text: &str) -> Option<(Vec<&str>, usize)> {
    let length = text.bytes().take_while(|b| b.is_ascii_digit() || *b == b'/').count();
    let parts: Vec<&str> = text.get(..length)?.split('/').collect();
    let well = (1..=PARTS).contains(&parts.len()) && parts.iter().all(|part| (1..=5).contains(&part.len()));
    well.then_some((parts, length))
}

/// Whether the digits between strokes are a day: "3/5/2022".
fn is_date(parts: &[&str]) -> bool {
    let up_to = |part: &str, last: u32| part.parse().is_ok_and(|number: u32| (1..=last).contains(&number));
    matches!(parts, [day, month, year] if up_to(day, 31) && up_to(month, 12) && calendar::is_year(year))
}

/// The sign that ends a number, and its length; after a word ("Item 7 –") it may stand apart.
fn fence(text: &str, led: bool) -> (&'static str, usize) {
    for sign in [".", ")", ":"] {
        if text.starts_with(sign) {
            return (sign, 1);
        }
    }
    let gap = blank(text, 0);
    let rest = text.get(gap..).unwrap_or_default();
    let dash = rest.chars().next().filter(|c| led && matches!(c, '-' | '–' | '—' | ':'));
    dash.map_or(("", 0), |dash| ("-", gap + dash.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_items_are_read() {
        for (line, expected) in [
            ("7. POLICE AND CRIME PLAN", Some(("07", "7."))),
            ("7 Police and Crime Plan", Some(("07", "7"))),
            ("7a) Budget", Some(("07a", "7a)"))),
            ("45.", Some(("45", "45."))),
            ("45/18 MINUTES", Some(("45-18", "45/18"))),
            ("19/041  Apologies", Some(("19-041", "19/041"))),
            ("PCP/23/14 Precept", Some(("pcp-23-14", "PCP/23/14"))),
            ("OS/118   DAMP", Some(("os-118", "OS/118"))),
            ("CSC.31   Call-In", Some(("csc-31", "CSC.31"))),
            ("FC 23/32  ROOF", Some(("fc-23-32", "FC 23/32"))),
            ("Item 7: Plan", Some(("07", "Item 7:"))),
            ("Agenda Item 7 – Plan", Some(("07", "Agenda Item 7 –"))),
            ("Agenda Item 7", Some(("07", "Agenda Item 7"))),
            ("7.1 The Panel", None),
            ("2.5 days", None),
            ("3/5/2022 Visit to Holt", None),
            ("12/13/2022 Plan", Some(("12-13-2022", "12/13/2022"))),
            ("Item 3/5/2022 Plan", Some(("3-5-2022", "Item 3/5/2022"))),
            ("19/00871/FUL, Land", None),
            ("CASTLE 3", None),
            ("agenda item", None),
            ("", None),
        ] {
            let read = read(line);
            assert_eq!(read.as_ref().map(|number| (number.id.as_str(), &line[..number.length])), expected, "{line}");
        }
    }
}
