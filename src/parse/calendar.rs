//! Days, months and years as words are written. In: a word. Out: what of the calendar it names.
//!
//! What must stay absent: a word that only begins like a month, as "Mayor" and "decided" do.

use super::wordlist::WordList;

/// The months.
pub static MONTHS: WordList = WordList::new(MONTH_NAMES);
/// The same, cut short.
pub static SHORT_MONTHS: WordList = WordList::new(SHORT_MONTH_NAMES);
/// The days of the week.
pub static WEEKDAYS: WordList = WordList::new(WEEKDAY_NAMES);

/// The words of [`MONTHS`], in small letters.
#[rustfmt::skip]
pub const MONTH_NAMES: &[&str] = &[
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
];
/// The words of [`SHORT_MONTHS`], in small letters: two of the ninth.
pub const SHORT_MONTH_NAMES: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"];
/// The words of [`WEEKDAYS`], in small letters.
pub const WEEKDAY_NAMES: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The months in Welsh.
static WELSH_MONTHS: WordList =
    WordList::new(&["ionawr", "chwefror", "mawrth", "ebrill", "mai", "mehefin", "gorffennaf", "awst", "medi", "hydref", "tachwedd", "rhagfyr"]);
/// The days of the week, cut short.
static SHORT_WEEKDAYS: WordList = WordList::new(&["mon", "tue", "wed", "thu", "fri", "sat", "sun"]);
/// The same in Welsh, behind its word for a day: one of them is a month too.
static WELSH_WEEKDAYS: WordList = WordList::new(&["llun", "mawrth", "mercher", "iau", "gwener", "sadwrn", "sul"]);

/// The number of a day of the week, long or short, in any case: Monday is 0, as `chrono` counts.
pub fn weekday(word: &str) -> Option<u32> {
    let shorter = || match word.to_ascii_lowercase().as_str() {
        "tues" => Some(1),
        "weds" => Some(2),
        "thur" | "thurs" => Some(3),
        _ => None,
    };
    let at = WEEKDAYS.place_in_any_case(word).or_else(|| SHORT_WEEKDAYS.place_in_any_case(word)).or_else(shorter)?;
    u32::try_from(at).ok()
}

/// The same of a Welsh name.
pub fn welsh_weekday(word: &str) -> Option<u32> {
    u32::try_from(WELSH_WEEKDAYS.place_in_any_case(word)?).ok()
}

/// The number of a month in Welsh, in any case.
pub fn welsh_month(word: &str) -> Option<u32> {
    u32::try_from(WELSH_MONTHS.place_in_any_case(word)? + 1).ok()
}

/// The number of a month, long or short, in any case.
pub fn month(word: &str) -> Option<u32> {
    // The ninth stands twice among the short ones.
    let short = || SHORT_MONTHS.place_in_any_case(word).map(|at| if at > 8 { at - 1 } else { at });
    let at = MONTHS.place_in_any_case(word).or_else(short)?;
    u32::try_from(at + 1).ok()
}

/// The day of a month, with its ending or without: `26`, `26th`, `26TH`.
pub fn day(word: &str) -> Option<u32> {
    let (digits, ending) = word.split_at_checked(word.bytes().take_while(u8::is_ascii_digit).count())?;
    let ends = ending.is_empty() || ["st", "nd", "rd", "th"].iter().any(|known| known.eq_ignore_ascii_case(ending));
    (ends && digits.len() <= 2).then(|| digits.parse().ok())?.filter(|day| (1..=31).contains(day))
}

/// The year that a word of four digits is. Which years may be meant is the caller's choice.
pub fn year(word: &str) -> Option<i32> {
    (word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())).then(|| word.parse().ok())?
}

/// The years that figures and dates of a record may be of.
pub const YEARS: std::ops::Range<i32> = 1800..2200;

/// Whether a word is a year of the last century or this one.
pub fn is_year(word: &str) -> bool {
    year(word).is_some_and(|year| (1900..2100).contains(&year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_calendar_are_whole_words() {
        for (word, number) in [
            ("January", Some(1)),
            ("may", Some(5)),
            ("AUG", Some(8)),
            ("Sept", Some(9)),
            ("sep", Some(9)),
            ("Oct", Some(10)),
            ("December", Some(12)),
            ("Dec", Some(12)),
            ("Mayor", None),
            ("Marketing", None),
            ("decided", None),
            ("", None),
        ] {
            assert_eq!(month(word), number, "{word}");
        }
        for (word, number) in [("Monday", Some(0)), ("TUES", Some(1)), ("weds", Some(2)), ("Thur", Some(3)), ("sun", Some(6)), ("Mawrth", None), ("sunk", None)]
        {
            assert_eq!(weekday(word), number, "{word}");
        }
        assert_eq!(["Llun", "mawrth", "SUL", "Monday"].map(welsh_weekday), [Some(0), Some(1), Some(6), None]);
        assert_eq!(["Ionawr", "MAWRTH", "rhagfyr", "May"].map(welsh_month), [Some(1), Some(3), Some(12), None]);
        for (word, number) in
            [("26", Some(26)), ("1st", Some(1)), ("29TH", Some(29)), ("03", Some(3)), ("32", None), ("0", None), ("5pm", None), ("+5", None), ("st", None)]
        {
            assert_eq!(day(word), number, "{word}");
        }
        assert!(is_year("1999") && is_year("2024") && !is_year("1899") && !is_year("20th") && !is_year("20240"));
        assert_eq!(["1799", "2024", "0000", "202", "20245", "+202", "20th", "٢٠٢٤"].map(year), [Some(1799), Some(2024), Some(0), None, None, None, None, None]);
    }
}
