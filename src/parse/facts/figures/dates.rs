//! Dates as written. In: the words of a block. Out: each with its value in ISO 8601, as far as the words go.
//! What stays absent: a date that no calendar has.

use super::super::words::{Words, is_capital};
use super::numbers::digits;
use crate::parse::calendar::{self, MONTHS, WEEKDAYS, day};
use crate::parse::wordlist::WordList;
use chrono::NaiveDate;

/// Before a month alone or a year alone: so that "May" and "1902 people" are told apart.
#[rustfmt::skip]
static BEFORE: WordList = WordList::new(&[
    "in", "by", "since", "until", "from", "during", "of", "next", "last", "early", "late", "before", "after", "to", "till", "throughout", "mid",
    "between", "for", "and", "this", "around", "through",
]);

/// A date.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Date {
    /// Its first word.
    pub from: usize,
    /// One past its last word.
    pub end: usize,
    /// Its value, where a year is given: `2018-01-26`, `2018-01`, `2018`.
    pub value: Option<String>,
}

/// The number of a month that is written as a name: "May", "MARCH", and not "MAY".
fn month(word: &str) -> Option<u32> {
    calendar::month(word).filter(|_| is_name(word) || is_capital(word) && MONTHS.holds_in_any_case(word) && word.len() > 3)
}

/// Whether a word is the name of a day or a month, long or short.
pub fn is_day_or_month(word: &str) -> bool {
    is_weekday(word) || month(word).is_some()
}

fn is_weekday(word: &str) -> bool {
    is_name(word) && WEEKDAYS.holds_in_any_case(word)
}

/// Whether only its first letter is a capital.
fn is_name(word: &str) -> bool {
    is_capital(word) && word.bytes().skip(1).all(|byte| byte.is_ascii_lowercase())
}

fn year(word: &str) -> Option<i32> {
    calendar::year(word).filter(|year| calendar::YEARS.contains(year))
}

/// The date that begins at a word.
pub fn date_at(words: &Words, n: usize) -> Option<Date> {
    if !words.get(n).starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase()) {
        return None;
    }
    let weekday = is_weekday(words.get(n)) && matches!(words.gap(n + 1), " " | ", ");
    let from = n;
    let n = if weekday { n + 1 } else { n };
    let n = if weekday && words.get(n) == "the" { n + 1 } else { n };
    if let Some(found) = day_month(words, n) {
        return found.map(|found| Date { from, ..found });
    }
    if weekday {
        return None;
    }
    month_first(words, n).or_else(|| figures(words, n)).or_else(|| years(words, n))
}

/// "26 January 2018", "26th of January", "19 and 20 August"; the inner `None` is a day that no calendar has.
fn day_month(words: &Words, n: usize) -> Option<Option<Date>> {
    let first = day(words.get(n))?;
    if n > 0 && words.gap(n).ends_with(['£', '$', '€']) {
        return None;
    }
    let mut last = n;
    let mut days = vec![first];
    while let Some(more) =
        Some(words.get(last + 1)).filter(|link| matches!(*link, "and" | "to" | "or" | "&")).and_then(|_| day(words.get(last + 2))).filter(|_| days.len() < 8)
    {
        days.push(more);
        last += 2;
    }
    let of = usize::from(words.get(last + 1) == "of");
    let at = last + 1 + of;
    let number = month(words.get(at)).filter(|_| matches!(words.gap(at), " " | "-"))?;
    let stated = year(words.get(at + 1)).filter(|_| matches!(words.gap(at + 1), " " | ", " | "-"));
    let end = if stated.is_some() { at + 2 } else { at + 1 };
    let known = days.iter().all(|day| NaiveDate::from_ymd_opt(stated.unwrap_or(2000), number, *day).is_some());
    let value = stated.filter(|_| days.len() == 1).map(|year| format!("{year:04}-{number:02}-{first:02}"));
    Some(known.then_some(Date { from: n, end, value }))
}

/// "January 2018", "January 26, 2018", "in April".
fn month_first(words: &Words, n: usize) -> Option<Date> {
    let number = month(words.get(n)).filter(|_| words.get(n).starts_with(char::is_uppercase))?;
    // The day before it was none of that month's.
    if n > 0 && words.gap(n) == " " && day(words.get(n - 1)).is_some() {
        return None;
    }
    if let Some(year) = year(words.get(n + 1)).filter(|_| matches!(words.gap(n + 1), " " | ", ")) {
        return Some(Date { from: n, end: n + 2, value: Some(format!("{year:04}-{number:02}")) });
    }
    if let Some((day, year)) =
        day(words.get(n + 1)).filter(|_| words.gap(n + 1) == " ").zip(year(words.get(n + 2)).filter(|_| matches!(words.gap(n + 2), " " | ", ")))
    {
        return NaiveDate::from_ymd_opt(year, number, day).map(|_| Date { from: n, end: n + 3, value: Some(format!("{year:04}-{number:02}-{day:02}")) });
    }
    let told = n > 0 && words.gap(n) == " " && BEFORE.holds_in_small(words.get(n - 1));
    // "in April", but not "April Jones", "May I".
    let name = words.gap(n + 1) == " " && words.get(n + 1).starts_with(char::is_uppercase) || words.get(n + 1).starts_with(|c: char| c.is_ascii_digit());
    (told && !name).then_some(Date { from: n, end: n + 1, value: None })
}

/// "26/01/2018", "30/09/22", "2018-01-26", "26.01.2018".
fn figures(words: &Words, n: usize) -> Option<Date> {
    let word = words.get(n);
    let sign = word.chars().find(|c| matches!(c, '/' | '-' | '.'))?;
    let parts: Vec<&str> = word.split(sign).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    let number = |text: &str| -> Option<u32> { digits(text)?.parse().ok() };
    let (day, month, year) = match (a.len(), b.len(), c.len()) {
        (4, 2, 2) if sign == '-' => (number(c)?, number(b)?, number(a)?),
        (1 | 2, 1 | 2, 4) => (number(a)?, number(b)?, number(c)?),
        (1 | 2, 2, 2) if sign == '/' => (number(a)?, number(b)?, 2000 + number(c)?),
        _ => return None,
    };
    let year = i32::try_from(year).ok().filter(|year| calendar::YEARS.contains(year))?;
    NaiveDate::from_ymd_opt(year, month, day).map(|_| Date { from: n, end: n + 1, value: Some(format!("{year:04}-{month:02}-{day:02}")) })
}

/// "2019/20", "2016-2021", "in 2022".
fn years(words: &Words, n: usize) -> Option<Date> {
    let word = words.get(n);
    if let Some((first, second)) = word.split_once(['/', '-', '–']) {
        let first = year(first)?;
        let follows = match second.len() {
            2 => second.parse::<i32>().is_ok_and(|second| second > first % 100 || first % 100 == 99),
            4 => year(second).is_some_and(|second| second > first),
            _ => false,
        };
        return follows.then_some(Date { from: n, end: n + 1, value: None });
    }
    let value = year(word)?;
    let before = words.get(n.wrapping_sub(1));
    let told = n > 0 && words.gap(n) == " " && BEFORE.holds_in_small(before);
    let counts = words.gap(n + 1) == " " && words.get(n + 1).chars().next().is_some_and(char::is_lowercase) && before.eq_ignore_ascii_case("of");
    (told && !counts && !words.gap(n).ends_with('£')).then_some(Date { from: n, end: n + 1, value: Some(value.to_string()) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::facts::cut::words_of;

    #[test]
    fn dates_are_read_as_far_as_they_go() {
        for (text, dates) in [
            ("on Friday, 26th January, 2018 at", "Friday, 26th January, 2018=2018-01-26"),
            ("HELD ON 29TH SEPTEMBER, 2017, AT COUNTY HALL; on 3 May", "29TH SEPTEMBER, 2017=2017-09-29|3 May=-"),
            ("by 31 May; in May 2023; 19 and 20 August", "31 May=-|May 2023=2023-05|19 and 20 August=-"),
            ("31 February 2021 and 30/09/22, 2018-01-26", "30/09/22=2022-09-30|2018-01-26=2018-01-26"),
            ("the Plan 2016-2021 for 2019/20 in 2022", "2016-2021=-|2019/20=-|2022=2022"),
            ("Members may ask; May I; March on; 4-2-4; minute 14/18; 1902 people; 24/7", ""),
            ("in April. It was in March that", "April=-|March=-"),
        ] {
            let words = words_of(text);
            let (mut found, mut n) = (Vec::new(), 0);
            while n < words.len() {
                match date_at(&words, n) {
                    Some(date) => {
                        found.push(format!("{}={}", &text[words.range(date.from..date.end)], date.value.as_deref().unwrap_or("-")));
                        n = date.end;
                    }
                    None => n += 1,
                }
            }
            assert_eq!(found.join("|"), dates, "{text}");
        }
    }
}
