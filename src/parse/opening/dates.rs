//! Whole dates as people write them, English and Welsh: found in text, never chosen among.
//!
//! In: a stretch of words, or a file's name. Out: each date with its range, or why it is none. A date without its year is
//! none here: the year would be a guess.

use crate::parse::calendar;
use crate::record::words::fold;
use chrono::{Datelike, NaiveDate};
use std::ops::Range;

/// A date as written somewhere.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Written {
    /// Where it stands, with its weekday.
    pub range: Range<usize>,
    /// The day, or why it is none.
    pub day: Result<NaiveDate, String>,
}

/// What follows a day's number: "1st", "26ain".
const ORDINALS: [&str; 13] = ["st", "nd", "rd", "th", "af", "il", "ydd", "ed", "fed", "eg", "ain", "ydd", "yd"];
/// The most characters between two parts of a date.
const GAP: usize = 4;

/// A run of letters or of digits.
struct Part<'t> {
    text: &'t str,
    range: Range<usize>,
}

impl Part<'_> {
    /// The number, where it has so many digits.
    fn number(&self, digits: Range<usize>) -> Option<u32> {
        (digits.contains(&self.text.len()) && self.text.bytes().all(|b| b.is_ascii_digit())).then(|| self.text.parse().ok())?
    }

    fn year(&self) -> Option<i32> {
        self.number(4..5).and_then(|year| i32::try_from(year).ok()).filter(|year| (1800..2200).contains(year))
    }

    fn month(&self) -> Option<u32> {
        calendar::month(self.text).or_else(|| calendar::welsh_month(self.text))
    }

    fn is_ordinal(&self) -> bool {
        ORDINALS.contains(&self.text.to_lowercase().as_str())
    }
}

/// Every whole date in a text, in order.
pub fn find(text: &str) -> Vec<Written> {
    let parts = parts(text);
    let (mut found, mut at): (Vec<Written>, usize) = (Vec::new(), 0);
    while at < parts.len() {
        match date_at(text, &parts, at) {
            Some((date, next)) => {
                found.push(date);
                at = next;
            }
            None => at += 1,
        }
    }
    found
}

fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    let mut start: Option<(usize, bool)> = None;
    let mut end = |start: &mut Option<(usize, bool)>, to: usize| {
        if let Some((from, _)) = start.take() {
            parts.push(Part { text: text.get(from..to).unwrap_or_default(), range: from..to });
        }
    };
    for (at, c) in text.char_indices() {
        let kind = c.is_ascii_digit().then_some(true).or(c.is_alphabetic().then_some(false));
        if start.map(|(_, kind)| kind) != kind {
            end(&mut start, at);
            start = kind.map(|kind| (at, kind));
        }
    }
    end(&mut start, text.len());
    parts
}

/// The date that begins at a part, its weekday left out, and the part after it.
fn date_at(text: &str, parts: &[Part<'_>], at: usize) -> Option<(Written, usize)> {
    let first = parts.get(at)?;
    // Something between two parts that no date has there: they belong to two.
    let near = |from: usize| {
        let gap = parts.get(from).zip(parts.get(from + 1)).and_then(|(a, b)| text.get(a.range.end..b.range.start));
        gap.is_some_and(|gap| gap.chars().count() <= GAP && gap.chars().all(|c| c.is_whitespace() || ",./-_–".contains(c)))
    };
    let get = |at: usize| parts.get(at);
    // A number within a longer one, or in a sum of money, is no day.
    let before = text.get(..first.range.start).and_then(|text| text.chars().next_back());
    if before.is_some_and(|c| c == '£' || c.is_alphabetic()) {
        return None;
    }
    if let Some(year) = first.year() {
        let (month, day) = (get(at + 1)?.number(1..3)?, get(at + 2)?.number(1..3)?);
        let fits = near(at) && near(at + 1) && get(at + 1)?.range.start == first.range.end + 1;
        return fits.then(|| (written(text, parts, at, at + 2, (year, month, day)), at + 3));
    }
    if let Some(packed) = first.number(8..9) {
        let (year, month, day) = (i32::try_from(packed / 10000).ok()?, packed / 100 % 100, packed % 100);
        let fits = (1900..2100).contains(&year) && NaiveDate::from_ymd_opt(year, month, day).is_some();
        return fits.then(|| (written(text, parts, at, at, (year, month, day)), at + 1));
    }
    if let Some(day) = first.number(1..3) {
        let mut next = at + 1;
        let touches = |next: usize| get(next).is_some_and(|part| part.range.start == first.range.end);
        if touches(next) && get(next)?.is_ordinal() {
            next += 1;
        }
        if !near(next - 1) {
            return None;
        }
        if matches!(get(next)?.text.to_lowercase().as_str(), "of" | "o" | "fis" | "day") {
            next += 1;
        }
        let month = get(next)?.month().or_else(|| get(next)?.number(1..3).filter(|_| next == at + 1))?;
        let year = get(next + 1)?.year().filter(|_| near(next - 1) && near(next))?;
        return Some((written(text, parts, at, next + 1, (year, month, day)), next + 2));
    }
    let month = first.month()?;
    let day = get(at + 1)?.number(1..3).filter(|_| near(at))?;
    let mut next = at + 2;
    if get(next)?.is_ordinal() {
        next += 1;
    }
    let year = get(next)?.year().filter(|_| near(next - 1))?;
    Some((written(text, parts, at, next, (year, month, day)), next + 1))
}

/// The date of the parts `from` to `to`, with the weekday and the first of two days that stand before it.
fn written(text: &str, parts: &[Part<'_>], from: usize, to: usize, (year, month, day): (i32, u32, u32)) -> Written {
    let edge = |at: usize| parts.get(at).map(|part| part.range.clone()).unwrap_or_default();
    let mut start = edge(from).start;
    let shown = fold(text.get(start..edge(to).end).unwrap_or_default());
    let mut result = NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| format!("there is no day {shown}"));
    let gap = |a: usize, b: usize| text.get(edge(a).end..edge(b).start).unwrap_or_default();
    if has_earlier_day(text, parts, from, day) {
        result = Err(format!("more than one day stands before {shown}"));
    }
    // A weekday may stand before it, with an article between.
    let article = |at: &usize| parts.get(*at).is_some_and(|part| matches!(part.text.to_lowercase().as_str(), "the" | "y" | "yr"));
    let mut at = from.checked_sub(1);
    if at.as_ref().is_some_and(article) {
        at = at.and_then(|at| at.checked_sub(1));
    }
    if let Some((at, number)) = at.and_then(|at| Some((at, weekday(parts, at)?))).filter(|(at, _)| gap(*at, from).chars().count() <= 2 * GAP) {
        start = edge(at - usize::from(is_day_word(parts, at.wrapping_sub(1)))).start;
        if let Ok(day) = result
            && day.weekday().num_days_from_monday() != number
        {
            let name = |number: u32| usize::try_from(number).ok().and_then(|n| calendar::WEEKDAY_NAMES.get(n)).map_or("", |name| *name);
            let capital = |name: &str| name.chars().take(1).flat_map(char::to_uppercase).chain(name.chars().skip(1)).collect::<String>();
            let (is, said) = (capital(name(day.weekday().num_days_from_monday())), capital(name(number)));
            result = Err(format!("{shown} was a {is}, and {said} is written"));
        }
    }
    Written { range: start..edge(to).end, day: result }
}

/// "26 and 27 January 2018", "26-27 January 2018": a meeting of two days, or a choice of one.
fn has_earlier_day(text: &str, parts: &[Part<'_>], from: usize, day: u32) -> bool {
    let back = |at: usize, is: &dyn Fn(&Part<'_>) -> bool| if at.checked_sub(1).and_then(|at| parts.get(at)).is_some_and(is) { at - 1 } else { at };
    let word = |part: &Part<'_>| matches!(part.text.to_lowercase().as_str(), "and" | "to" | "or" | "a" | "ac" | "neu");
    let joined = back(from, &word);
    let last = back(back(joined, &|part| part.month().is_some()), &|part| part.is_ordinal());
    let Some(earlier) = last.checked_sub(1).and_then(|at| parts.get(at)) else { return false };
    let start = parts.get(from).map_or(0, |part| part.range.start);
    let between = text.get(earlier.range.end..start).unwrap_or_default();
    let signs = between.trim().chars().all(|c| c.is_whitespace() || c.is_alphabetic() || "-–/&".contains(c));
    let is_joined = joined < from || between.contains(['-', '–', '/', '&']);
    signs && is_joined && between.len() < 24 && earlier.number(1..3).is_some_and(|number| (1..day).contains(&number))
}

/// The word that Welsh puts before the name of a day; `mawrth` alone is a month.
fn is_day_word(parts: &[Part<'_>], at: usize) -> bool {
    parts.get(at).is_some_and(|part| matches!(part.text.to_lowercase().as_str(), "dydd" | "ddydd" | "nos"))
}

fn weekday(parts: &[Part<'_>], at: usize) -> Option<u32> {
    let word = parts.get(at)?.text;
    let welsh = || calendar::welsh_weekday(word).filter(|_| is_day_word(parts, at.wrapping_sub(1)));
    calendar::weekday(word).or_else(welsh)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_found_as_people_write_them() {
        for (text, expected) in [
            ("held on Friday, 26 January 2018 at 10am", &["2018-01-26"][..]),
            ("Tuesday, 10th February, 2026", &["2026-02-10"]),
            ("Dydd Gwener, 26 Ionawr 2018", &["2018-01-26"]),
            ("ddydd Mawrth 6ed Mawrth 2018", &["2018-03-06"]),
            ("Friday the 26th day of January 2018", &[]),
            ("the 26th of January, 2018", &["2018-01-26"]),
            ("January 26th, 2018", &["2018-01-26"]),
            ("26/01/2018, 26.1.2018 and 2018-01-26", &["2018-01-26", "2018-01-26", "2018-01-26"]),
            ("2018-01-26-plan", &["2018-01-26"]),
            ("pcp_20180126_final", &["2018-01-26"]),
            ("Printed minutes 31st-Mar-2025", &["2025-03-31"]),
            ("Printed minutes Monday 31-Mar-2025 14.00 Panel", &["2025-03-31"]),
            ("Friday,\n26 January\n2018", &["2018-01-26"]),
            ("Thursday, 26 January 2018", &["26 January 2018 was a Friday, and Thursday is written"]),
            ("31 February 2018", &["there is no day 31 February 2018"]),
            ("26/13/2018", &["there is no day 26/13/2018"]),
            ("26-27 January 2018", &["more than one day stands before 27 January 2018"]),
            ("26th and 27th January 2018", &["more than one day stands before 27th January 2018"]),
            ("26 January and 27 January 2018", &["more than one day stands before 27 January 2018"]),
            ("Item 3: 26 January 2018", &["2018-01-26"]),
            ("26 January", &[]),
            ("January 2018", &[]),
            ("the budget for 2018/19 of £26 May 2018", &[]),
            ("12345678 of 2018", &[]),
            ("section 28.1.2011a", &["2011-01-28"]),
        ] {
            let found: Vec<String> = find(text).into_iter().map(|date| date.day.map_or_else(|why| why, |day| day.to_string())).collect();
            assert_eq!(found, expected, "{text}");
        }
        let text = "on Friday, 26 January 2018 at";
        assert_eq!(find(text).first().and_then(|date| text.get(date.range.clone())), Some("Friday, 26 January 2018"));
    }
}
