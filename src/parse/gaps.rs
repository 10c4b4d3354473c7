//! Numbers that the items of a record leave out: where nobody left them out, such an item was not found, and stands in the one above.
//!
//! Judged by the record's own numbers alone: a plain run, of which one or two are missing.

use super::number::{self, Number};
use crate::file::Place;
use crate::finding::{Finding, Rule, Severity};
use crate::record::Minute;
use crate::sheet::{Role, Sheet};
use std::ops::Range;

/// A number between those of a record's items that none of them has.
pub static NUMBER_LEFT_OUT: Rule = Rule {
    name: "number-left-out",
    severity: Severity::Note,
    why: "Records leave numbers out rightly, as of items that are not for publication. But an item whose number and title do not stand out \
          is read as words of the item above it, and has no page of its own.",
};

/// From how many items on numbers are a run.
const FEWEST: usize = 4;
/// How many numbers a run may lack.
const MOST: usize = 2;

/// Tells of such numbers. `texts` are the ranges of the sheet's text that are the minutes'.
pub fn tell(sheet: &Sheet, minutes: &[Minute], texts: &[Range<usize>]) -> Vec<Finding> {
    // What a system states it knows.
    if minutes.len() < FEWEST || sheet.lines.iter().any(|line| matches!(line.role, Role::Agenda(_))) {
        return Vec::new();
    }
    missing(sheet, minutes, texts).unwrap_or_default()
}

fn missing(sheet: &Sheet, minutes: &[Minute], texts: &[Range<usize>]) -> Option<Vec<Finding>> {
    let items = || minutes.iter().zip(texts).filter(|(minute, _)| minute.item.is_some());
    let numbers: Option<Vec<(&str, Number)>> = items().map(|(minute, _)| minute.number().and_then(|written| Some((written, number::read(written)?)))).collect();
    let numbers = numbers.filter(|numbers| numbers.len() >= FEWEST)?;
    let part = counted(&numbers)?;
    let value = |number: &Number| number.values.get(part).copied().unwrap_or_default();
    let (mut found, mut count) = (Vec::new(), 0);
    for (pair, (_, text)) in numbers.windows(2).zip(items()) {
        let [(before, number), (after, next)] = pair else { continue };
        let (from, to) = (value(number), value(next));
        if to < from {
            return None;
        }
        count += (to - from).saturating_sub(1) as usize;
        if count > MOST {
            return None;
        }
        found.extend((from + 1..to).filter_map(|missing| Some((written(before, from, missing)?, *before, *after, text.clone()))));
    }
    Some(found.into_iter().map(|(missing, before, after, text)| finding(sheet, &missing, before, after, text)).collect())
}

/// The part of the numbers that counts on: all are written alike, and nothing else of them differs.
fn counted(numbers: &[(&str, Number)]) -> Option<usize> {
    let (_, first) = numbers.first()?;
    let differs = |part: usize| numbers.iter().any(|(_, number)| number.values.get(part) != first.values.get(part));
    let mut differing = (0..first.values.len()).filter(|part| differs(*part));
    let part = differing.next()?;
    let alike = numbers.iter().all(|(_, number)| number.shape == first.shape && number.values.len() == first.values.len());
    (alike && differing.next().is_none()).then_some(part)
}

/// A number written as another is, with its own value.
fn written(like: &str, value: u32, wanted: u32) -> Option<String> {
    let bytes = like.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let end = |at: usize| (at..).find(|at| !is_digit(*at)).unwrap_or(at);
    let mut heads = (0..like.len()).rev().filter(|at| is_digit(*at) && (*at == 0 || !is_digit(at - 1)));
    let at = heads.find(|at| like.get(*at..end(*at)).and_then(|digits| digits.parse().ok()) == Some(value))?;
    let (head, tail) = (like.get(..at)?, like.get(end(at)..)?);
    let tail = tail.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    Some(format!("{head}{wanted:0width$}{tail}", width = end(at) - at))
}

fn finding(sheet: &Sheet, missing: &str, before: &str, after: &str, text: Range<usize>) -> Finding {
    let words = sheet.text.get(text.clone()).unwrap_or_default();
    if let Some(at) = hidden(words, missing) {
        let from = text.start + at;
        let place = Place::at(&sheet.file, sheet.spot(from..from + missing.len()));
        let message = format!("no item of this record has the number `{missing}`, and words of item `{before}` begin with it");
        let help = "where an item begins here, put its number and title on a line of their own; where they are words of that item, nothing needs doing";
        return Finding::at(&NUMBER_LEFT_OUT, place, message, help);
    }
    let place = Place::at(&sheet.file, sheet.spot(text.end..text.end + after.len()));
    let message = format!("no item of this record has the number `{missing}`: item `{before}` is followed by item `{after}`");
    let help = "where the record leaves that number out, as of an item not for publication, nothing needs doing; where the item stands \
                within the one above, put its number and title on a line of their own";
    Finding::at(&NUMBER_LEFT_OUT, place, message, help)
}

/// Where words begin with a number: a line, or a sentence behind another where no figure is written so.
fn hidden(words: &str, number: &str) -> Option<usize> {
    let is_fenced = number.ends_with(['.', ')', ':']);
    let mut start = 0;
    words.split_inclusive(['\n', '\r']).find_map(|line| {
        let from = start;
        start += line.len();
        let indent = line.len() - line.trim_start().len();
        let begins = |at: usize| {
            let before = line.get(..at).unwrap_or_default();
            at == indent || is_fenced && before.ends_with(char::is_whitespace) && before.trim_end().ends_with(['.', ';', ':', '?', '!'])
        };
        let titled = |at: usize| {
            let below = words.get(from + at + number.len()..).unwrap_or_default();
            below.starts_with(char::is_whitespace) && below.trim_start().starts_with(char::is_uppercase)
        };
        line.match_indices(number).map(|(at, _)| at).find(|at| begins(*at) && titled(*at)).map(|at| from + at)
    })
}

#[cfg(test)]
mod tests {
    use crate::file::FilePath;
    use crate::record::Format;
    use crate::source;

    /// What is told of a record with items of these numbers, each with words of its own.
    fn told(items: &[(&str, &str)]) -> Vec<String> {
        let titles =
            ["Apologies for absence", "Minutes of the last meeting", "Urgent business", "Public questions", "Date of next meeting", "Declarations of interest"];
        let mut record = "Shire Police and Crime Panel\n\nHeld at County Hall.\n\n".to_owned();
        for ((number, words), title) in items.iter().zip(titles.iter().cycle()) {
            record += &format!("{number} {title}\n\nThe Panel heard of it. {words}\n\n");
        }
        let sheet = source::read(&FilePath::new("a.txt"), Format::Text, record.as_bytes()).value.unwrap();
        super::super::parse(&sheet).findings.into_iter().map(|finding| finding.message).collect()
    }

    #[test]
    fn a_number_that_is_missing_in_a_plain_run_is_told() {
        let follows = |missing: &str, before: &str, after: &str| {
            format!("no item of this record has the number `{missing}`: item `{before}` is followed by item `{after}`")
        };
        let begins = |missing: &str, before: &str| format!("no item of this record has the number `{missing}`, and words of item `{before}` begin with it");
        for (items, expected) in [
            (&[("1.", ""), ("2.", ""), ("3.", ""), ("4.", ""), ("5.", "")][..], vec![]),
            (&[("1.", ""), ("2.", ""), ("4.", ""), ("5.", "")], vec![follows("3.", "2.", "4.")]),
            (&[("1.", ""), ("2.", "It was noted. 3. Finance was heard."), ("4.", ""), ("5.", "")], vec![begins("3.", "2.")]),
            (&[("1.", ""), ("2.", "It was noted.\n  3. finance 3. Finance\n  3. Finance was heard."), ("4.", ""), ("5.", "")], vec![begins("3.", "2.")]),
            (&[("1.", ""), ("2.", "Paid 3. Finance paid. See 3.  4 and 3."), ("4.", ""), ("5.", "")], vec![follows("3.", "2.", "4.")]),
            (&[("7", "Calls fell in 3 of 8 areas."), ("9", ""), ("10", ""), ("11", "")], vec![follows("8", "7", "9")]),
            (&[("23/041", ""), ("23/042", ""), ("23/044", ""), ("23/045", "")], vec![follows("23/043", "23/042", "23/044")]),
            (&[("8.", ""), ("9.", ""), ("9a.", ""), ("11.", ""), ("12.", "")], vec![follows("10.", "9a.", "11.")]),
            // Too many to be slips, too few to be a run, or no run at all.
            (&[("1.", ""), ("3.", ""), ("5.", ""), ("7.", "")], vec![]),
            (&[("1.", ""), ("2.", ""), ("4.", "")], vec![]),
        ] {
            assert_eq!(told(items), expected, "{items:?}");
        }
    }
}
