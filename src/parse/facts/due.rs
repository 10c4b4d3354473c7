//! By when: the words of a promise that tell its time. In: words after a verb. Out: the words that say when, if any.

use super::asides::{asides, hangs_on_noun, is_brought_about};
use super::lexicon::{Kind, List};
use super::sentences::Passage;
use crate::parse::calendar::{MONTH_NAMES, SHORT_MONTH_NAMES, WEEKDAY_NAMES, WEEKDAYS, day as day_of_month, is_year, month};
use crate::record::fact::Slice;
use std::ops::Range;

/// The lists of this finder; the first words of [`OPENINGS`] are [`Kind::OpensTime`].
pub const LISTS: &[List] = &[(Kind::Time, WHEN), (Kind::Time, MONTH_NAMES), (Kind::Time, SHORT_MONTH_NAMES), (Kind::Time, WEEKDAY_NAMES)];
/// What opens such words, and what must follow for the time to be meant.
#[rustfmt::skip]
pub const OPENINGS: &[(&[&str], Needs)] = &[
    (&["as", "soon", "as"], Needs::Anything),
    (&["ahead", "of"], Needs::Anything),
    (&["prior", "to"], Needs::Anything),
    (&["in", "due", "course"], Needs::Nothing),
    (&["early", "in"], Needs::Anything),
    (&["later", "in"], Needs::Anything),
    (&["by"], Needs::Time),
    (&["before"], Needs::Anything),
    (&["within"], Needs::Time),
    (&["following"], Needs::Anything),
    (&["after"], Needs::Anything),
    (&["once"], Needs::Anything),
    (&["until"], Needs::Time),
    (&["from"], Needs::Time),
    (&["in"], Needs::Time),
    (&["at"], Needs::Time),
    (&["for"], Needs::Meeting),
    (&["next"], Needs::Time),
    (&["in", "good", "time", "for"], Needs::Anything),
    (&["in", "time", "for"], Needs::Anything),
    (&["in", "advance", "of"], Needs::Anything),
    (&["over", "the"], Needs::Time),
    (&["during"], Needs::Time),
    (&["upon"], Needs::Time),
    (&["on"], Needs::Day),
    (&["first", "thing"], Needs::Nothing),
    (&["that", "week"], Needs::Nothing),
    (&["this", "week"], Needs::Nothing),
    (&["this", "month"], Needs::Nothing),
    (&["this", "afternoon"], Needs::Nothing),
    (&["straight", "away"], Needs::Nothing),
    (&["immediately"], Needs::Nothing),
    (&["asap"], Needs::Nothing),
    (&["overnight"], Needs::Nothing),
    (&["that", "afternoon"], Needs::Nothing),
    (&["that", "day"], Needs::Nothing),
    (&["every"], Needs::Time),
    (&["each"], Needs::Time),
    (&["target"], Needs::Time),
    (&["today"], Needs::Nothing),
    (&["tomorrow"], Needs::Nothing),
    (&["shortly"], Needs::Nothing),
    (&["annually"], Needs::Nothing),
    (&["quarterly"], Needs::NoNoun),
    (&["monthly"], Needs::NoNoun),
    (&["weekly"], Needs::NoNoun),
];

/// What must follow an opening.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Needs {
    /// Nothing: the opening is the time, with a time that adjoins it.
    Nothing,
    /// The same, and no noun that the opening describes: "monthly figures".
    NoNoun,
    /// Any words: they tell the time.
    Anything,
    /// A word that names a time, or a number that does, near it.
    Time,
    /// A meeting.
    Meeting,
    /// A day, a date, or what a thing is done upon, with nothing but small words before it.
    Day,
}

/// Words that name a time, beside those of the calendar.
#[rustfmt::skip]
const WHEN: &[&str] = &[
    "easter", "christmas", "week", "weeks", "month", "months", "year", "years", "day", "days", "quarter", "end", "meeting", "spring", "summer", "autumn",
    "winter", "tomorrow", "today", "noon", "asap", "term", "report", "next", "start", "purdah", "close", "morning", "afternoon", "weekend", "budget", "xmas",
    "fortnight", "publication", "receipt",
];
/// What comes about, so that a thing may be done on it.
const EVENTS: &[&str] = &["publication", "receipt", "completion"];
/// Small words between "on" and a day.
#[rustfmt::skip]
const BEFORE_DAY: &[&str] = &[
    "the", "a", "his", "her", "its", "their", "this", "that", "each", "every", "following", "next", "first", "second", "third", "last", "or", "before",
    "about", "around", "same", "morning", "afternoon", "evening", "of", "either",
];
/// What is held on a day of its own: its minutes are not sent on that day.
#[rustfmt::skip]
const GATHERINGS: &[&str] = &[
    "meeting", "meetings", "hearing", "session", "visit", "event", "conference", "seminar", "workshop", "inspection", "debate", "election", "briefing",
];
/// Words that may stand behind "monthly" where it tells when, as before any clause that follows.
#[rustfmt::skip]
const GOES_ON: &[&str] = &[
    "and", "or", "but", "if", "once", "when", "until", "thereafter", "so", "because", "which", "where", "as", "over", "through", "via", "during", "after",
    "before", "following", "rather",
];
/// Words behind which what tells how or why stands, so that no time behind them is of what stands before.
const PARTS: &[&str] = &["after", "before", "following", "until", "once", "during", "within", "by", "in", "at", "on", "for", "from", "with", "through", "via"];
/// How many words back the verb may stand that brings something about.
const FAR: usize = 10;
/// How many words they have at most: where more stand before a mark, where they end is not told.
const LONGEST: usize = 24;
/// How many words a time may stand behind its opening.
const NEAR: usize = 4;

/// The words of a range that tell by when.
pub fn find(passage: &Passage<'_>, words: &Range<usize>) -> Option<Slice> {
    if !passage.has(words, Kind::OpensTime) {
        return None;
    }
    let asides = asides(passage, words);
    let own = |at: &usize| passage.is(*at, Kind::OpensTime) && !asides.iter().any(|aside| aside.contains(at));
    // The times behind a reason are its own.
    let mut past = words.start;
    for at in words.clone().take_while(|at| !passage.is(*at, Kind::Reason)).filter(own) {
        let within = at < past && passage.plain(at) == "next";
        let Some(end) = Some(at).filter(|_| !within).and_then(|at| phrase(passage, words, at)) else { continue };
        if !is_of_noun(passage, words.start, at) {
            return Some(passage.slice(at..end));
        }
        // Of "at the next meeting" the last words tell no time of their own.
        past = end;
    }
    None
}

/// Whether the time at `at` is of the noun before it, and not of what is promised: "figures on officers in post by 1 April", "the
/// budget for next year", "the budget agreed in February", "the minutes of the meeting on 3 May".
fn is_of_noun(passage: &Passage<'_>, from: usize, at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map_or("", |before| passage.plain(before));
    let held = matches!(passage.plain(at), "on" | "in" | "at" | "during" | "over") && passage.before(at) == " ";
    let event =
        held && GATHERINGS.contains(&before(1)) && (2..6).any(|back| at >= from + back && matches!(before(back), "of" | "from" | "about" | "regarding"));
    // "The meetings held with the Minister in May".
    let unmarked = |start: usize| (start..at).all(|at| !passage.is_marked(at, &[',', ';', ':', '(', ')']));
    let described = || {
        (at.saturating_sub(NEAR + 1).max(from)..at).any(|start| passage.is(start, Kind::Preposition) && hangs_on_noun(passage, from, start) && unmarked(start))
    };
    if hangs_on_noun(passage, from, at) || event || held && described() {
        return true;
    }
    let article = usize::from(before(1) == "the");
    if passage.plain(at) == "next" && matches!(before(1 + article), "for" | "of") {
        return true;
    }
    let state = matches!(before(1), "post" | "office" | "service" | "force" | "use") && before(2) == "in";
    passage.plain(at) == "by" && state && is_within_noun(passage, at - 2)
}

/// Whether the words before "in post" are a noun's that "on", "about" or "of" opens behind the verb: "provide figures on officers",
/// and not "have 20 of the officers".
fn is_within_noun(passage: &Passage<'_>, at: usize) -> bool {
    for at in (at.saturating_sub(FAR)..at).rev() {
        match passage.plain(at) {
            "on" | "about" | "of" | "regarding" | "concerning" => {
                return !is_brought_about(passage, at);
            }
            "to" | "that" | "would" | "will" | "be" | "is" | "are" | "was" | "were" => return false,
            _ => {}
        }
    }
    false
}

/// Where the words end that tell a time and begin at the word at `at`, if they do.
fn phrase(passage: &Passage<'_>, words: &Range<usize>, at: usize) -> Option<usize> {
    let opens = |opening: &[&str]| at + opening.len() <= words.end && opening.iter().enumerate().all(|(n, word)| passage.plain(at + n) == *word);
    OPENINGS.iter().filter(|(opening, _)| opens(opening)).find_map(|(opening, needs)| {
        let from = at + opening.len();
        if matches!(needs, Needs::Nothing | Needs::NoNoun) {
            let marked = from == words.end || !passage.before(from).trim().is_empty();
            let described = !marked && !passage.is(from, Kind::Preposition) && !GOES_ON.contains(&passage.plain(from)) && !passage.is(from, Kind::OpensTime);
            if *needs == Needs::NoNoun && described {
                return None;
            }
            let more = (!marked && passage.is(from, Kind::OpensTime)).then(|| phrase(passage, words, from)).flatten();
            let time = !marked && matches!(passage.plain(from), "morning" | "afternoon" | "evening" | "night");
            return Some(more.unwrap_or(from + usize::from(time)));
        }
        // What tells of an event goes on with what that was about; a day does not.
        let day = *needs != Needs::Anything || is_on_day(passage, from..words.end.min(from + NEAR));
        let over = |at: usize| ends(passage, at) || day && turns(passage, at, words.end);
        let last =
            |n: &usize| *n + 1 == words.end || passage.is_marked(*n, &[',', ';', ')', '(', '.', '?', '!', ':', '–', '—']) || *n + 1 > from && over(*n + 1);
        // "a.m." and "p.m." end nothing by their stops; no other mark stands within an opening.
        let end = (from - 1..words.end.min(from + LONGEST)).find(last)? + 1;
        if end <= from {
            return None;
        }
        let near = from..end.min(from + NEAR);
        let told = match needs {
            Needs::Anything | Needs::Nothing | Needs::NoNoun => true,
            // "in post by 1 April", "by district after the meeting": the time is told by another opening.
            Needs::Time => near.clone().take_while(|n| !parts(passage, from, *n)).any(|n| passage.is(n, Kind::Time) || is_time(passage, n)),
            Needs::Meeting => near.clone().any(|n| passage.plain(n) == "meeting"),
            Needs::Day => is_on_day(passage, near.clone()),
        };
        told.then_some(end)
    })
}

/// Whether another opening of a time stands at the word at `at`, or what tells how something is given: not in "by early in May", "until after".
fn parts(passage: &Passage<'_>, from: usize, at: usize) -> bool {
    let goes_on = at > from && matches!(passage.plain(at - 1), "early" | "late" | "later");
    let next = at == from && matches!(passage.plain(at), "after" | "before");
    PARTS.contains(&passage.plain(at)) && !goes_on && !next
}

/// Whether words tell of a day, with nothing but small words before it.
fn is_on_day(passage: &Passage<'_>, mut words: Range<usize>) -> bool {
    let day = words.find(|n| !BEFORE_DAY.contains(&passage.plain(*n)));
    day.is_some_and(|n| {
        let word = passage.plain(n);
        // "on Saturday nights": every one, so none.
        let often = matches!(passage.plain(n + 1), "nights" | "evenings" | "mornings" | "afternoons");
        let named = EVENTS.contains(&word) || WEEKDAYS.holds(word) && !often || month(word).is_some() && day_of_month(passage.plain(n + 1)).is_some();
        named || is_date(passage, n)
    })
}

/// Whether the word at `at` turns from a day to what is done on it: "about funding in 2021".
fn turns(passage: &Passage<'_>, at: usize, end: usize) -> bool {
    match passage.plain(at) {
        "about" | "regarding" | "concerning" | "with" => true,
        "on" => !is_on_day(passage, at + 1..end.min(at + 1 + NEAR)),
        _ => false,
    }
}

/// Whether a date begins at the word at `at`: "3 July", "the 3rd of July", "3/7/2020", "the 3rd".
fn is_date(passage: &Passage<'_>, at: usize) -> bool {
    let word = passage.plain(at);
    let ordinal = word.ends_with(|c: char| c.is_ascii_alphabetic());
    let month = |at: usize| month(passage.plain(at)).is_some();
    let written = word.split(['/', '.']).count() == 3 && word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'/' | b'.'));
    day_of_month(word).is_some() && (ordinal || month(at + 1) || passage.plain(at + 1) == "of" && month(at + 2)) || written
}

/// Whether a number at `at` names a time: a date, a year, an hour.
fn is_time(passage: &Passage<'_>, at: usize) -> bool {
    let word = passage.plain(at);
    let next = passage.plain(at + 1);
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let years = word.split(['/', '-', '–']).next().is_some_and(is_year);
    let hour = word.ends_with("am") || word.ends_with("pm") || matches!(next, "am" | "pm" | "a.m" | "p.m" | "o'clock") || word.contains(':');
    let day = word.contains('/') && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'/');
    years || hour || day || is_date(passage, at)
}

/// Whether the word at `at` opens something else than the time told: "in which" goes on with it.
fn ends(passage: &Passage<'_>, at: usize) -> bool {
    let led = passage.plain(at) == "which" && passage.is(at.wrapping_sub(1), Kind::Preposition);
    !led && matches!(passage.plain(at), "and" | "but" | "to" | "so" | "because" | "which" | "where" | "if")
}
