//! By when: the words of a promise that tell its time. In: words after a verb. Out: the words that say when, if any.

use super::lexicon::{Kind, List};
use super::sentences::Passage;
use crate::record::fact::Slice;
use std::ops::Range;

/// The lists of this finder; the first words of [`OPENINGS`] are [`Kind::OpensTime`].
pub const LISTS: &[List] = &[(Kind::Time, WHEN)];
/// What opens such words, and what must follow for the time to be meant; nothing where the opening is enough.
pub const OPENINGS: &[(&[&str], &[&str])] = &[
    (&["as", "soon", "as"], &[]),
    (&["ahead", "of"], &[]),
    (&["prior", "to"], &[]),
    (&["in", "due", "course"], &[]),
    (&["early", "in"], &[]),
    (&["later", "in"], &[]),
    (&["by"], WHEN),
    (&["before"], &[]),
    (&["within"], WHEN),
    (&["following"], &[]),
    (&["after"], &[]),
    (&["once"], &[]),
    (&["until"], WHEN),
    (&["from"], WHEN),
    (&["in"], WHEN),
    (&["at"], WHEN),
    (&["for"], &["the"]),
    (&["next"], WHEN),
    (&["in", "good", "time", "for"], &[]),
    (&["in", "time", "for"], &[]),
    (&["in", "advance", "of"], &[]),
    (&["over", "the"], WHEN),
    (&["during"], WHEN),
    (&["upon"], WHEN),
    (&["on"], &["publication", "receipt", "monday", "tuesday", "wednesday", "thursday", "friday"]),
    (&["first", "thing"], &[]),
    (&["that", "week"], &[]),
    (&["this", "week"], &[]),
    (&["this", "month"], &[]),
    (&["this", "afternoon"], &[]),
    (&["straight", "away"], &[]),
    (&["immediately"], &[]),
    (&["asap"], &[]),
    (&["overnight"], &[]),
    (&["that", "afternoon"], &[]),
    (&["that", "day"], &[]),
    (&["every"], WHEN),
    (&["each"], WHEN),
    (&["target"], WHEN),
    (&["today"], &[]),
    (&["tomorrow"], &[]),
    (&["shortly"], &[]),
    (&["annually"], &[]),
    (&["quarterly"], &[]),
    (&["monthly"], &[]),
    (&["weekly"], &[]),
];
/// Words that name a time.
#[rustfmt::skip]
const WHEN: &[&str] = &[
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "mar",
    "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "easter", "christmas", "week", "weeks", "month", "months", "year", "years", "day", "days", "quarter", "end", "meeting", "spring", "summer",
    "autumn", "winter", "tomorrow", "today", "noon", "asap", "term", "report", "next", "start", "purdah", "close", "morning", "afternoon", "weekend",
    "budget", "xmas", "fortnight", "publication", "receipt",
];
/// How many words they have at most.
const LONGEST: usize = 9;

/// The words of a range that tell by when.
pub fn find(passage: &Passage<'_>, words: &Range<usize>) -> Option<Slice> {
    for at in words.clone().filter(|at| passage.is(*at, Kind::OpensTime)) {
        for (opening, needs) in OPENINGS {
            if !opening.iter().enumerate().all(|(n, word)| passage.plain(at + n) == *word) {
                continue;
            }
            let stop = (at..words.end.min(at + LONGEST))
                .find(|n| passage.is_marked(*n, &[',', ';', ')', '(', '.', '?']) || *n + 1 == words.end || ends(passage.plain(*n + 1), *n + 1 - at));
            let end = stop.map_or(words.end.min(at + LONGEST), |n| n + 1);
            let names = |n: usize| passage.is(n, Kind::Time) || passage.plain(n).starts_with(|c: char| c.is_ascii_digit());
            let near = at + opening.len()..end.min(at + opening.len() + 4);
            if needs.is_empty() || near.clone().any(names) && (*needs != ["the"] || near.clone().any(|n| passage.plain(n) == "meeting")) {
                return Some(passage.slice(at..end));
            }
        }
    }
    None
}

fn ends(word: &str, distance: usize) -> bool {
    distance > 1 && matches!(word, "and" | "but" | "to" | "so" | "because" | "which" | "where" | "if")
}
