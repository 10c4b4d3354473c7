//! A date, as precisely as somebody stated it.

use chrono::{Datelike, Days, Month, Months, NaiveDate};
use std::cmp::Ordering;

/// A date of day, month or year precision. "Not stated" is `Option::None`, never a value of this type.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum When {
    /// A day.
    Day(NaiveDate),
    /// A month of a year.
    Month {
        /// The year.
        year: i32,
        /// The month.
        month: Month,
    },
    /// A year.
    Year(i32),
}

impl When {
    /// Reads `2018-01-26`, `2018-01` or `2018` (ISO 8601). Anything else, an impossible day
    /// and years outside 1000 to 9999 give the reason.
    pub fn read(text: &str) -> Result<When, String> {
        let number =
            |part: &str, length: usize| -> Option<u32> { (part.len() == length && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok())? };
        let parts: Vec<&str> = text.trim().split('-').collect();
        let year = parts.first().and_then(|part| number(part, 4)).and_then(|y| i32::try_from(y).ok()).filter(|y| *y >= 1000);
        let year = year.ok_or_else(|| format!("`{text}` is not a date"))?;
        let month = |part: &str| -> Result<Month, String> {
            let value = number(part, 2).ok_or_else(|| format!("`{text}` is not a date"))?;
            u8::try_from(value).ok().and_then(|m| Month::try_from(m).ok()).ok_or_else(|| format!("there is no month {value}"))
        };
        match parts.as_slice() {
            [_] => Ok(When::Year(year)),
            [_, m] => Ok(When::Month { year, month: month(m)? }),
            [_, m, d] => {
                let month = month(m)?;
                let day = number(d, 2).ok_or_else(|| format!("`{text}` is not a date"))?;
                NaiveDate::from_ymd_opt(year, month.number_from_month(), day).map(When::Day).ok_or_else(|| format!("{} {year} has no day {day}", month.name()))
            }
            _ => Err(format!("`{text}` is not a date")),
        }
    }

    /// The first day that it may mean.
    pub fn first_day(self) -> NaiveDate {
        match self {
            When::Day(day) => day,
            When::Month { year, month } => NaiveDate::from_ymd_opt(year, month.number_from_month(), 1).unwrap_or_default(),
            When::Year(year) => NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default(),
        }
    }

    /// The last day that it may mean.
    pub fn last_day(self) -> NaiveDate {
        let before = |day: Option<NaiveDate>| day.and_then(|d| d.checked_sub_days(Days::new(1))).unwrap_or_default();
        match self {
            When::Day(day) => day,
            When::Month { .. } => before(self.first_day().checked_add_months(Months::new(1))),
            When::Year(_) => before(self.first_day().checked_add_months(Months::new(12))),
        }
    }

    /// The year.
    pub fn year(self) -> i32 {
        match self {
            When::Day(day) => day.year(),
            When::Month { year, .. } | When::Year(year) => year,
        }
    }

    /// The month's number, 1 to 12, where it is stated.
    pub fn month(self) -> Option<u32> {
        match self {
            When::Day(day) => Some(day.month()),
            When::Month { month, .. } => Some(month.number_from_month()),
            When::Year(_) => None,
        }
    }

    /// The day, where it is stated.
    pub fn day(self) -> Option<NaiveDate> {
        match self {
            When::Day(day) => Some(day),
            _ => None,
        }
    }

    /// The machine form for `<time datetime>` (HTML, section 2.3.5) and data: `2018-01-26`, `2018-01` or `2018`.
    pub fn iso(self) -> String {
        let mut iso = String::with_capacity(10);
        year_digits(&mut iso, self.year());
        for number in [self.month(), self.day().map(|day| day.day())].into_iter().flatten() {
            iso.push('-');
            two_digits(&mut iso, number);
        }
        iso
    }

    /// The form for readers: "26 January 2018", "January 2018" or "2018".
    pub fn shown(self) -> String {
        match self {
            When::Day(day) => [&day.day().to_string(), " ", month_name(day.month()), " ", &day.year().to_string()].concat(),
            When::Month { year, month } => format!("{} {year}", month.name()),
            When::Year(year) => year.to_string(),
        }
    }

    /// Whether the two could be the same day.
    pub fn agrees(self, other: When) -> bool {
        self.first_day() <= other.last_day() && other.first_day() <= self.last_day()
    }
}

/// The year in four digits, or more where it has them.
pub fn year_digits(out: &mut String, year: i32) {
    match u32::try_from(year) {
        Ok(year) if year < 10_000 => {
            two_digits(out, year / 100);
            two_digits(out, year % 100);
        }
        _ => out.push_str(&format!("{year:04}")),
    }
}

/// The last two digits of a number.
pub fn two_digits(out: &mut String, number: u32) {
    for digit in [number / 10 % 10, number % 10] {
        out.extend(char::from_digit(digit, 10));
    }
}

/// The name of a month, 1 to 12; empty for any other number.
pub fn month_name(number: u32) -> &'static str {
    u8::try_from(number).ok().and_then(|m| Month::try_from(m).ok()).map_or("", |m| m.name())
}

/// Oldest first; of two that begin on one day the more precise is first.
impl Ord for When {
    fn cmp(&self, other: &Self) -> Ordering {
        self.first_day().cmp(&other.first_day()).then_with(|| self.last_day().cmp(&other.last_day()))
    }
}

impl PartialOrd for When {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A stretch of days, both ends included; an open end goes on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Stretch {
    /// The first day; `None` reaches back without end.
    pub from: Option<NaiveDate>,
    /// The last day; `None` goes on.
    pub to: Option<NaiveDate>,
}

impl Stretch {
    /// Whether every day that `when` may mean lies in it.
    pub fn covers(&self, when: When) -> bool {
        self.from.is_none_or(|from| from <= when.first_day()) && self.to.is_none_or(|to| when.last_day() <= to)
    }

    /// Whether the two share a day.
    pub fn overlaps(&self, other: &Stretch) -> bool {
        let begins_by = |a: &Stretch, b: &Stretch| a.from.zip(b.to).is_none_or(|(from, to)| from <= to);
        begins_by(self, other) && begins_by(other, self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_precisions_are_read_and_shown() {
        for (text, iso, shown) in [("2018-01-26", "2018-01-26", "26 January 2018"), ("2023-01", "2023-01", "January 2023"), ("2022", "2022", "2022")] {
            let when = When::read(text).unwrap();
            assert_eq!((when.iso().as_str(), when.shown().as_str()), (iso, shown));
        }
        let iso = [7, 987, 9999, 10_000, 262_000, -1, -12_345].map(|year| When::Year(year).iso());
        assert_eq!(iso, ["0007", "0987", "9999", "10000", "262000", "-001", "-12345"]);
    }

    #[test]
    fn what_is_no_date_says_why() {
        for (text, why) in [
            ("2021-02-31", "February 2021 has no day 31"),
            ("2021-13", "there is no month 13"),
            ("2019/20", "`2019/20` is not a date"),
            ("26-01-2018", "`26-01-2018` is not a date"),
            ("", "`` is not a date"),
        ] {
            assert_eq!(When::read(text).unwrap_err(), why);
        }
    }

    #[test]
    fn a_term_covers_a_date_only_if_it_covers_every_day_of_it() {
        let day = |text: &str| When::read(text).unwrap().first_day();
        let term = Stretch { from: Some(day("2016-05-12")), to: Some(day("2021-05-12")) };
        let covered = |text: &str| term.covers(When::read(text).unwrap());
        assert!(covered("2018") && covered("2021-04") && covered("2021-05-12") && covered("2016-05-12"));
        assert!(!covered("2021") && !covered("2021-05") && !covered("2021-05-13") && !covered("2016"));
    }

    #[test]
    fn dates_sort_by_first_day_and_then_by_precision() {
        let mut dates: Vec<When> = ["2022", "2022-01", "2021-12-31", "2022-01-01"].iter().map(|t| When::read(t).unwrap()).collect();
        dates.sort();
        let shown: Vec<String> = dates.into_iter().map(When::iso).collect();
        assert_eq!(shown, ["2021-12-31", "2022-01-01", "2022-01", "2022"]);
    }
}
