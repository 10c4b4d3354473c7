//! Figures: sums, shares, counts, dates, deadlines and lengths of time.
//!
//! In: a minute. Out: a fact for each. What stays absent: idioms, telephone numbers, times of day, numbers of items and pages.

pub mod dates;
mod minus;
mod money;
pub mod numbers;
mod range;
mod tables;
mod things;

use super::looks::Looks;
use super::people::told::Told;
use super::words::{Words, is_capital};
use crate::parse::calendar::{self, MONTHS, SHORT_MONTHS, WEEKDAYS};
use crate::parse::wordlist::WordList;
use crate::record::fact::{Fact, Figure, FigureKind, FoundBy, What};
use crate::record::{BlockKind, LabelKind};
use dates::date_at;
pub use money::UNITS;
use money::sums;
use numbers::{Number, is_number_word, number_at};
use std::ops::Range;
use things::thing;

/// Units of time.
#[rustfmt::skip]
static TIMES: WordList = WordList::new(&[
    "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "night", "nights", "week", "weeks", "fortnight", "month", "months", "year",
    "years", "decade", "decades",
]);
/// Words that may stand between a number and its unit.
static KINDS_OF_TIME: WordList = WordList::new(&["working", "calendar", "consecutive", "further", "full", "clear", "whole", "more"]);
/// Words after which a number is a name, not a count.
#[rustfmt::skip]
static NUMBERED: WordList = WordList::new(&[
    "item", "items", "minute", "minutes", "page", "pages", "paragraph", "paragraphs", "para", "section", "sections", "schedule", "part", "rule", "order",
    "article", "regulation", "regulations", "appendix", "annex", "paper", "question", "questions", "recommendation", "recommendations", "objective",
    "priority", "phase", "stage", "tier", "level", "band", "grade", "class", "footpath", "bridleway", "room", "unit", "block", "quarter", "no", "number",
    "nos", "version", "figure", "table", "step", "point", "windows", "type", "category", "group", "ward", "line", "action", "bus", "route", "junction",
    "road", "on", "chapter", "day", "year", "plot", "option", "form", "reference", "ref", "application", "zone", "district", "from", "call", "dial",
    "ring",
]);
/// Numbers that are dialled.
static DIALLED: WordList = WordList::new(&["999", "101", "111", "112", "119", "116", "105"]);

/// Finds the figures.
pub fn find(told: &[Told]) -> Vec<Fact> {
    let blocks = told.iter().filter(|told| !matches!(told.block.kind, BlockKind::Label(LabelKind::ItemNumber | LabelKind::AgendaItem)));
    let mut facts: Vec<Fact> = blocks.flat_map(|told| of_block(told.words)).collect();
    let measured = tables::measured(told);
    if !measured.is_empty() {
        let is_count = |fact: &Fact| matches!(&fact.what, What::Figure(figure) if figure.kind == FigureKind::Count);
        facts.retain(|fact| !is_count(fact) || !measured.contains(&fact.at.block));
    }
    facts
}

/// Words other than numbers with which a figure may begin, in any case: a deadline, a length of time, a round sum.
static OPENING: WordList = WordList::new(&["by", "before", "next", "past", "last", "coming", "a", "half", "quarter"]);

/// The words that say so, in any case.
pub const OPENING_LISTS: &[&WordList] = &[&OPENING, &numbers::SMALL, &MONTHS, &SHORT_MONTHS, &WEEKDAYS];

/// Whether a figure may begin with this word: seen at once, as most words begin none.
fn may_open(word: &str) -> bool {
    let first = word.as_bytes().first().copied().unwrap_or_default();
    first.is_ascii_digit() || is_number_word(word) || OPENING.holds_in_any_case(word) || first.is_ascii_uppercase() && dates::is_day_or_month(word)
}

fn of_block(words: &Words) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    let mut put = |at: Range<usize>, kind: FigureKind, value: Option<String>, rule: &'static str| {
        let (at, value) = match kind {
            FigureKind::Money | FigureKind::Percentage | FigureKind::Count if value.is_some() => minus::signed(words.text, at, kind, value),
            _ => (at, value),
        };
        facts.push(Fact { at: words.bytes(at), what: What::Figure(Figure { kind, value }), by: FoundBy::Rule(rule) });
    };
    let opening: Vec<usize> = words.like(Looks::NUMBER.or(Looks::FIGURE)).filter(|n| may_open(words.get(*n))).collect();
    if opening.is_empty() && !words.any(Looks::INNER_CAPITAL) && !words.text.contains('£') {
        return facts;
    }
    let sums = sums(words, &opening);
    for sum in &sums {
        put(sum.at.clone(), FigureKind::Money, sum.value.clone(), "money");
    }
    let (mut n, mut second) = (0, None);
    for at in opening {
        if at < n {
            continue;
        }
        n = at;
        let at = words.range(n..n + 1);
        let sum = sums.get(sums.partition_point(|sum| sum.at.end <= at.start)).filter(|sum| sum.at.start < at.end);
        if let Some(sum) = sum {
            n = words.at_byte(sum.at.end).max(n + 1);
            continue;
        }
        if let Some(both) = range::at(words, n).filter(|both| date_at(words, n).is_none() && date_at(words, both.second).is_none()) {
            match of_range(words, &both) {
                Some((kind, end, rule)) => {
                    put(words.range(both.from..n + 1).start..end, kind, None, rule);
                    n = words.at_byte(end);
                    continue;
                }
                None => second = Some(both.second),
            }
        }
        // Half of a range is no figure.
        if second == Some(n) && date_at(words, n).is_none() {
            continue;
        }
        let number = number_at(words, n);
        if let Some((end, range)) = share(words, n, number.as_ref()) {
            put(range, FigureKind::Percentage, number.filter(|number| !number.spelt).map(|number| number.digits), "percentage");
            n = end;
        } else if let Some(date) = date_at(words, n) {
            let due = due(words, n);
            let kind = if due.is_some() { FigureKind::Deadline } else { FigureKind::Date };
            put(words.range(due.unwrap_or(date.from)..date.end), kind, date.value, if due.is_some() { "deadline" } else { "date" });
            n = date.end;
        } else if let Some(end) = deadline_in_words(words, n) {
            put(words.range(n..end), FigureKind::Deadline, None, "deadline");
            n = end;
        } else if let Some((from, end)) = length_of_time(words, n, number.as_ref()) {
            put(words.range(from..end), FigureKind::Duration, None, "duration");
            n = end;
        } else if let Some((end, value)) = number.and_then(|number| count(words, n, number)) {
            put(words.range(n..end), FigureKind::Count, value, "count");
            n = end;
        }
    }
    facts
}

/// "less than 1% of overall crime type", "4.5 per cent", "two thirds".
fn share(words: &Words, n: usize, number: Option<&Number>) -> Option<(usize, Range<usize>)> {
    let word = words.get(n);
    if word.eq_ignore_ascii_case("two-thirds") || word.eq_ignore_ascii_case("three-quarters") {
        return Some((n + 1, words.range(n..n + 1)));
    }
    let number = number?;
    if number.spelt && matches!(words.get(n + 1), "thirds" | "quarters" | "fifths") && words.gap(n + 1) == " " {
        return Some((n + 2, words.range(n..n + 2)));
    }
    let sign = words.gap(number.end);
    let here = words.range(n..number.end);
    let (end, mut range) = if sign.starts_with('%') || sign.starts_with(" %") {
        let length = if sign.starts_with('%') { 1 } else { 2 };
        (number.end, here.start..here.end + length)
    } else if sign == " " && words.says(number.end, "per cent") {
        (number.end + 2, words.range(n..number.end + 2))
    } else if sign == " " && matches!(words.get(number.end), "percent" | "pc") {
        (number.end + 1, words.range(n..number.end + 1))
    } else {
        return None;
    };
    for lead in ["less than", "more than", "fewer than", "at least", "up to"] {
        if n >= 2 && words.says(n - 2, lead) && words.gap(n) == " " {
            range.start = words.range(n - 2..n).start;
        }
    }
    Some((end, range))
}

/// The kind of a range, the byte where it ends, and the rule that says so; it has no one value.
fn of_range(words: &Words, both: &range::Range) -> Option<(FigureKind, usize, &'static str)> {
    let (n, number) = (both.second, &both.upper);
    let last_byte = |end: usize| words.range(n..end).end;
    if both.named {
        None
    } else if let Some((_, range)) = share(words, n, Some(number)) {
        Some((FigureKind::Percentage, range.end, "percentage"))
    } else if let Some((_, end)) = length_of_time(words, n, Some(number)) {
        Some((FigureKind::Duration, last_byte(end), "duration"))
    } else {
        count(words, n, number.clone()).map(|(end, _)| (FigureKind::Count, last_byte(end), "count"))
    }
}

/// Where the words begin that make a date a deadline: "by", "no later than", "before".
fn due(words: &Words, n: usize) -> Option<usize> {
    let n = if words.get(n.wrapping_sub(1)) == "the" { n - 1 } else { n };
    for lead in ["no later than", "not later than", "by the end of", "before the end of", "by the end"] {
        let from = n.checked_sub(lead.split(' ').count()).filter(|from| words.says(*from, lead));
        if from.is_some() {
            return from;
        }
    }
    let before = n.checked_sub(1).filter(|before| words.gap(n) == " " && words.get(*before).eq_ignore_ascii_case("by"))?;
    Some(before)
}

/// "before the end of the year", "by the end of next week".
fn deadline_in_words(words: &Words, n: usize) -> Option<usize> {
    let led = ["by the end of", "before the end of"].iter().find(|lead| words.says(n, lead))?;
    let n = n + led.split(' ').count();
    let n = if matches!(words.get(n), "the" | "this" | "next") { n + 1 } else { n };
    let n = if matches!(words.get(n), "financial" | "calendar" | "municipal") { n + 1 } else { n };
    matches!(words.get(n), "year" | "month" | "week" | "quarter" | "day" | "term" | "summer" | "autumn" | "spring" | "winter").then_some(n + 1)
}

/// "3-year", "six months", "ten working days", "over the next few years".
fn length_of_time(words: &Words, n: usize, number: Option<&Number>) -> Option<(usize, usize)> {
    let word = words.get(n);
    let unit = |word: &str| TIMES.holds(word);
    let counts = |number: &str| numbers::digits(number).is_some() || numbers::word_value(number).is_some();
    if word.rsplit_once('-').is_some_and(|(number, rest)| unit(rest) && counts(number)) {
        return Some((n, n + 1));
    }
    if matches!(word, "next" | "past" | "last" | "coming") && words.get(n + 1) == "few" && unit(words.get(n + 2)) {
        let from = if words.get(n.wrapping_sub(1)) == "the" { n - 1 } else { n };
        let from = if matches!(words.get(from.wrapping_sub(1)), "over" | "for" | "in" | "within") { from - 1 } else { from };
        return Some((from, n + 3));
    }
    let number = number?;
    let mut end = number.end;
    if KINDS_OF_TIME.holds(words.get(end)) && words.gap(end) == " " {
        end += 1;
    }
    let alone = number.digits == "1" && number.spelt;
    let joined = (number.end..=end).all(|k| matches!(words.gap(k), " " | "-"));
    let aged = matches!(words.get(end + 1), "old" | "olds");
    (unit(words.get(end)) && joined && !aged && !alone && !is_numbered(words, n, number)).then_some((n, end + 1))
}

/// "11 strands", "9 Youth Engagement Officers", "at least one officer".
fn count(words: &Words, n: usize, number: Number) -> Option<(usize, Option<String>)> {
    // "£000: 84,210" counts in thousands.
    if number.is_unit() || n.checked_sub(1).and_then(|before| number_at(words, before)).is_some_and(|before| before.is_unit()) {
        return None;
    }
    // "61,731 (£000)".
    if words.gap(number.end).trim_start().starts_with("(£") {
        return None;
    }
    let joined = words.gap(number.end) == " ";
    let only = number.digits == "1" && !(n >= 2 && words.says(n - 2, "at least"));
    let year = !number.spelt && !words.get(n).contains(',') && calendar::year(&number.digits).is_some_and(|year| calendar::YEARS.contains(&year));
    // "14 Leisure Centres" at the head of a passage is an item with its number.
    let item = n == 0 && !number.spelt && is_capital(words.get(number.end)) && !words.text.ends_with('.');
    if let Some(end) = ratio(words, n, &number) {
        return Some((end, None));
    }
    let large = words.get(n).contains(',') || number.end > n + 1 && !number.spelt;
    if large && (!joined || thing(words, number.end).is_none()) && !is_numbered(words, n, &number) {
        return Some((number.end, Some(number.digits)));
    }
    let aged = TIMES.holds(words.get(number.end));
    if item || aged || !joined || only || year || DIALLED.holds(words.get(n)) || is_numbered(words, n, &number) || words.gap(n).ends_with(['£', '$', '€']) {
        return None;
    }
    let end = thing(words, number.end)?;
    Some((end, Some(number.digits)))
}

/// "Four in ten", "nine out of ten".
fn ratio(words: &Words, n: usize, number: &Number) -> Option<usize> {
    if !number.spelt || number.end != n + 1 {
        return None;
    }
    let link = ["in", "out of"].iter().find(|link| words.says(n + 1, link) && words.gap(n + 1) == " ")?;
    let at = n + 1 + link.split(' ').count();
    (numbers::word_value(words.get(at)).is_some() && words.gap(at) == " ").then_some(at + 1)
}

/// Whether a number names something, is a time of day, or stands among other figures: "item 11", "10.30 am", "1,204 3 4".
fn is_numbered(words: &Words, n: usize, number: &Number) -> bool {
    let before = words.get(n.wrapping_sub(1));
    let spoken = number.spelt && matches!(before, "on" | "from" | "to" | "order" | "part");
    let named = n > 0 && words.gap(n).trim().is_empty() && NUMBERED.holds_in_small(before) && !spoken;
    let lettered = before.chars().count() == 1 && is_capital(before) && !matches!(before, "A" | "I") && words.gap(n) == " ";
    let after = words.get(number.end);
    let digits = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    named || lettered || digits(after) && words.gap(number.end) == " " || digits(before) && words.gap(n) == " " || matches!(words.gap(n), ":" | "#" | "/")
}

#[cfg(test)]
mod tests {
    use crate::parse::facts::people::told::told;
    use crate::parse::facts::testing::{blocks, minute};
    use crate::record::fact::What;

    #[test]
    fn figures_are_told_from_numbers() {
        for (text, figures) in [
            ("the 11 strands of themes", "count 11 strands=11"),
            (
                "introduction of 9 Youth Engagement Officers who; 12 other force areas; 16 defined projects",
                "count 9 Youth Engagement Officers=9|count 12 other force areas=12|count 16 defined projects=16",
            ),
            (
                "a 3-year funding settlement totalling £3.5 million over the next few years",
                "duration 3-year=-|money £3.5 million=3500000|duration over the next few years=-",
            ),
            ("less than 1% of overall crime; 4.5 per cent", "percentage less than 1%=1|percentage 4.5 per cent=4.5"),
            (
                "reach 150 by March 2024, no later than 31 May, before the end of the year",
                "deadline by March 2024=2024-03|deadline no later than 31 May=-|deadline before the end of the year=-",
            ),
            (
                "So 23 Police Officers were investigated; 40 police officers; 12 children services managers; 9 young people champions",
                "count 23 Police Officers=23|count 40 police officers=40|count 12 children services managers=12|count 9 young people champions=9",
            ),
            (
                "Four Public Spaces Protection Orders; six public spaces protection orders; 20 police support volunteers; 12 officer posts; 4 sports clubs",
                "count Four Public Spaces Protection Orders=4|count six public spaces protection orders=6|count 20 police support volunteers=20|count 12 officer posts=12|count 4 sports clubs=4",
            ),
            (
                "12 children attended schools; 40 people reported thefts; 9 people told officers; two sites Members had seen; 15 staff across districts",
                "count 12 children=12|count 40 people=40|count 9 people=9|count two sites=2|count 15 staff=15",
            ),
            (
                "23 police; six officers always came; 6 people living nearby; four members question figures; 30 staff were ill; 8 children",
                "count 23 police=23|count six officers=6|count 6 people=6|count four members=4|count 30 staff=30|count 8 children=8",
            ),
            // Which of two things was counted, nobody can tell.
            ("12 communications officers were seen; three issues residents raised; 12 staff wellbeing sessions", ""),
            (
                "Between 20 and 30 officers; 3 to 5 new cars; two or three sites; 20-30 visits; 40–50 calls, 60–70 people; from 12 to 15 posts",
                "count Between 20 and 30 officers=-|count 3 to 5 new cars=-|count two or three sites=-|count 20-30 visits=-|count 60–70 people=-|count 12 to 15 posts=-",
            ),
            (
                "between 5 and 10 per cent; 20 to 25% of calls; within 24 to 48 hours; between about 3 and 5 years; 10,000 to 12,000",
                "percentage between 5 and 10 per cent=-|percentage 20 to 25%=-|duration 24 to 48 hours=-|duration between about 3 and 5 years=-|count 10,000 to 12,000=-",
            ),
            (
                "20% to 25%; cut from 15 to 12 officers; 20 officers and 30 cars; 12 cars or 3 vans; in 2019 to 15 officers; items 3 to 5 cars; 10 to 12 March; 6 people using drugs",
                "percentage 20%=20|percentage 25%=25|count 12 officers=12|count 20 officers=20|count 30 cars=30|count 12 cars=12|count 3 vans=3|date 2019=2019|count 15 officers=15|date 10 to 12 March=-|count 6 people=6",
            ),
            ("£20 to 30 million; one to one services; votes of 9 to 5; aged 11 to 17; 11 to 17 year olds", "money £20 to 30 million=-"),
            ("10,000 - 12,000 calls; 20 – 30 visits; 5 - 10 per cent", "count 10,000 - 12,000=-|count 20 – 30 visits=-|percentage 5 - 10 per cent=-"),
            (
                "was -£3,400 and -2.5%, by −£1.2m to £-300 (-4%), or -1,204 calls; less than 5% -3%; £8 - £9; fell to -4.5 per cent",
                "money -£3,400=-3400|percentage -2.5%=-2.5|money −£1.2m=-1200000|money £-300=-300|percentage -4%=-4|count -1,204=-1204|percentage less than 5%=5|percentage 3%=-|money £8=8|money £9=9|percentage -4.5 per cent=-4.5",
            ),
            ("-£3.34", "money -£3.34=-3.34"),
            ("-12%", "percentage -12%=-12"),
            ("(£145)", "money (£145)=-"),
            (
                "£3 -£4; pay (£300); 2020-21; covid-19 patients; Covid -19 patients; a fee -£75- a head; a fee –£40",
                "money £3=3|money £4=-|money £300=300|date 2020-21=-|count 19 patients=-|money £75=-|money £40=-",
            ),
            ("-£300 for vans", "money £300=-"),
            ("Budget £000: 84,210; in £'000; £000s; 000 cars; £0 left", "money £0=0"),
            ("at least one officer; within ten working days", "count one officer=1|duration ten working days=-"),
            (
                "from day one; one to one services; 24/7; 999 calls; 101 calls; the A420; Section 28; Band D; at 10.30 am; item 11; in two minds; ten feet tall; first class; one of; no one; 31 February 2021",
                "",
            ),
            ("call 023 8084 1000; SO23 8UJ; page 12; Windows 7 machines; minute 14/18; Unit 7, Block 3C", ""),
        ] {
            let minute = minute(text);
            let shown = super::find(&told(&minute, &blocks(&minute))).into_iter().filter_map(|fact| match &fact.what {
                What::Figure(figure) => Some(format!("{} {}={}", figure.kind.name(), minute.slice(fact.at), figure.value.as_deref().unwrap_or("-"))),
                _ => None,
            });
            let mut shown: Vec<String> = shown.collect();
            let place = |text: &String| minute.words_at(crate::record::BlockNo(0)).find(text.split_once(' ').unwrap().1.split('=').next().unwrap());
            shown.sort_by_key(place);
            assert_eq!(shown.join("|"), figures, "{text}");
        }
    }
}
