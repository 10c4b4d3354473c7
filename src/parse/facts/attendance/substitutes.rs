//! Who stood in for whom. In: a sentence and the names in it. Out: each pair.
//! What stays absent: one who only speaks for another, and one appointed after another.

use super::super::people::name_words::NEVER;
use super::super::people::names::{Name, past_bracket, within};
use super::super::words::{Words, is_all_capitals, is_capital};
use super::labels::{is_of_substitutes, tells_of_absence};
use super::phrases::nothing_more;
use super::{bare, with_marks};
use crate::record::fact::{Attendance, Change, Fact, FoundBy, What, Who};
use std::ops::Range;

/// How it is told, last words, where these words alone say enough.
#[rustfmt::skip]
const SURE: &[&str] = &[
    "substitute for", "substituted for", "substituting for", "substitutes for", "substitute member for", "sub for", "subbing for", "subbed for",
    "deputised for", "deputising for", "standing in for", "stood in for", "stand-in for", "covering for",
];
/// Those that say so only behind a word of attending, in a bracket, or where nothing else is said.
const UNSURE: &[&str] = &["in place of", "in the place of", "in lieu of", "instead of", "on behalf of", "vice", "for"];
/// Of those the ones by which one may only speak for another: in a list of those present they say enough.
const SPEAKS: &[&str] = &["on behalf of", "for"];
/// What may stand between the first name and those words.
#[rustfmt::skip]
const BETWEEN: &[&str] = &[
    "was", "were", "is", "had", "has", "been", "attended", "attending", "attends", "present", "as", "a", "an", "the", "his", "her", "named", "nominated",
    "here", "in", "attendance", "sat", "sitting", "sits", "acted", "acting", "also", "there", "meeting", "who", "would", "be",
];
/// Of which one makes the unsure ones sure.
const ATTENDS: &[&str] = &["attended", "attending", "attends", "present", "here", "attendance", "sat", "sitting", "sits"];

/// How it is told of the one who is not there, last words between the names.
#[rustfmt::skip]
const REVERSED: &[&str] = &[
    "for whom", "on whose behalf", "in whose place", "in place of whom", "whose place was taken by", "whose seat was taken by", "substituted by",
    "who was substituted by",
];
/// What follows the second name then, so that nothing else was done for the first.
const STOOD: &[&str] = &[
    "attended",
    "was attending",
    "is attending",
    "attending",
    "was present",
    "present",
    "was in attendance",
    "in attendance",
    "substituted",
    "was substituting",
    "substituting",
    "deputised",
    "was deputising",
    "deputising",
    "stood in",
    "was standing in",
    "standing in",
    "sat",
    "was sitting",
];

/// What says so of one in a bracket behind the one who is not there: "A (B deputising)".
#[rustfmt::skip]
const IN_BRACKET: &[&str] = &[
    "substituted", "was substituting", "substituting", "deputised", "was deputising", "deputising", "stood in", "was standing in", "standing in",
    "as substitute", "as deputy", "attending as substitute", "attended as substitute", "attending as deputy", "attended as deputy",
];

/// Where "A (B deputising)" ends, if it tells that the second name stands in for the first.
fn in_bracket(words: &Words, first: &Name, second: &Name) -> Option<usize> {
    let behind = second.head == first.words.end && words.gap(second.head).contains('(');
    let ends = IN_BRACKET.iter().filter(|stood| words.says(second.words.end, stood)).map(|stood| second.words.end + stood.split(' ').count());
    ends.filter(|end| behind && words.gap(second.words.end) == " " && words.gap(*end).starts_with(')')).max()
}

/// Where "A (substitute: B, who attended)" ends, if it tells that the second name stands in for the first, who is listed as away.
fn named_beside(words: &Words, first: &Name, second: &Name, sentence: &Range<usize>) -> Option<usize> {
    let (from, to) = (first.words.end, second.head);
    let label = from < to && to - from <= 2 && words.gap(from).contains('(') && words.gap(to).contains(':');
    let stands = |n: usize| is_of_substitutes(words.get(n)) || matches!(words.get(n), "sub" | "Sub" | "member" | "named");
    let away = tells_of_absence(words.get(sentence.start));
    let closed = words.gap(second.words.end).starts_with(')')
        || words.gap(second.words.end) == ", " && matches!(words.get(second.words.end), "who" | "attending" | "attended" | "present");
    (label && away && closed && (from..to).all(stands)).then(|| past_bracket(words, from).max(second.words.end))
}

/// Where "A, for whom B attended" or "A (substituted by B)" ends, if it tells that the second name stands in for the first.
fn reversed(words: &Words, first: &Name, second: &Name, end: usize) -> Option<usize> {
    let between = first.words.end..second.head;
    let says = REVERSED.iter().find(|how| {
        let length = how.split(' ').count();
        between.len() == length && words.says(between.start, how)
    });
    let how = says?;
    let after = second.words.end;
    let stood = || STOOD.iter().filter(|stood| words.says(after, stood)).map(|stood| after + stood.split(' ').count()).max();
    let rest = |n: usize| nothing_more(words, n, end) || matches!(words.get(n), "as" | "in");
    if how.ends_with("by") {
        let alone = !matches!(words.get(after), "and" | "&") || words.gap(after).contains(')');
        return alone.then_some(after);
    }
    stood().filter(|n| *n <= end && rest(*n))
}

/// Whether a name is one of several beside each other: of "Councillors A and B, for whom C attended" nobody can tell which.
fn is_of_several(words: &Words, before: Option<&Name>, name: &Name) -> bool {
    let beside = |before: &Name| before.words.end <= name.head && name.head - before.words.end <= 1;
    before.is_some_and(beside) && !words.gap(name.head).contains(['(', ')', ';'])
}

/// How words between two names tell that the first stands in for the second.
#[derive(Clone, Copy)]
enum How {
    /// By themselves.
    Sure,
    /// In a bracket, or where nothing else is said.
    Unsure,
    /// So that the first may only speak for the second.
    Speaks(&'static str),
}

/// Where the words of a sentence stand.
#[derive(Clone, Copy)]
pub struct Shown {
    /// In a block that lists people.
    pub listed: bool,
    /// In a sentence that tells of someone who comes or goes.
    pub moved: bool,
}

/// Whether both sit on the body: one of the public may speak for another.
fn are_members(first: &Name, second: &Name) -> bool {
    let sits = |name: &Name| name.style.is_some_and(|style| matches!(style, "Councillor" | "Cllr" | "Cynghorydd" | "Alderman" | "Alderwoman"));
    sits(first) && sits(second)
}

/// How these words, between two names, tell that the first stands in for the second, if they do.
fn stands_in(words: &Words, between: &Range<usize>) -> Option<How> {
    let tail = |list: &[&'static str]| {
        let mut ends = list
            .iter()
            .filter_map(|how| between.end.checked_sub(how.split(' ').count()).filter(|at| *at >= between.start && says(words, *at, how)).map(|at| (at, *how)));
        ends.find(|(at, _)| (between.start..*at).all(|n| BETWEEN.contains(&words.get(n))))
    };
    if between.len() > 10 || between.is_empty() {
        return None;
    }
    if tail(SURE).is_some() {
        return Some(How::Sure);
    }
    let attends = |at: usize| (between.start..at).any(|n| ATTENDS.contains(&words.get(n)));
    tail(UNSURE).map(|(at, how)| match how {
        _ if attends(at) => How::Sure,
        how if SPEAKS.contains(&how) => How::Speaks(how),
        _ => How::Unsure,
    })
}

/// Whether such words stand at a word, also with the stop of "(sub. for Councillor B)".
fn says(words: &Words, n: usize, how: &str) -> bool {
    words.says(n, how) || how == "sub for" && words.get(n).eq_ignore_ascii_case("sub") && words.gap(n + 1) == ". " && words.get(n + 1) == "for"
}

/// Where, between two names, the words begin that may tell of standing in: behind the body of the first,
/// as in "A, Loxley Council (substitute for B)".
fn past_body(words: &Words, between: &Range<usize>) -> usize {
    const LONGEST: usize = 10;
    let opens = (between.start + 1..between.end).take(LONGEST).find(|n| words.gap(*n).contains('('));
    let own = |n: usize| is_capital(words.get(n)) || matches!(words.get(n), "of" | "and" | "the" | "for");
    let parted = matches!(words.gap(between.start), ", " | " - " | " – " | " — ");
    opens.filter(|bracket| parted && (between.start..*bracket).all(own)).unwrap_or(between.start)
}

/// Whether such words between a name and a bracket are a body, and not another name: "Loxley Borough Council", "Loxley BC".
fn is_body(words: &Words, range: &Range<usize>) -> bool {
    range.is_empty() || range.clone().any(|n| NEVER.holds(words.get(n))) || is_all_capitals(words.get(range.end - 1))
}

/// Whether a name is of someone who is not there, but whom the one before stands in for.
pub fn is_stood_in_for(words: &Words, names: &[Name], no: usize) -> bool {
    let before = no.checked_sub(1).and_then(|before| names.get(before));
    before.zip(names.get(no)).is_some_and(|(before, name)| {
        let between = before.words.end..name.head;
        stands_in(words, &(past_body(words, &between)..between.end)).is_some()
    })
}

/// "Councillor A attended as substitute for Councillor B", "Councillor A (vice Councillor B)".
pub fn substitutes(words: &Words, names: &[Name], sentence: &Range<usize>, shown: Shown) -> Vec<Fact> {
    let inside = within(names, sentence.clone());
    let earlier = names.get(..names.partition_point(|name| name.head < sentence.start)).unwrap_or_default();
    let before = std::iter::once(earlier.last()).chain(inside.iter().map(Some));
    let pairs = inside.iter().zip(inside.iter().skip(1)).zip(before);
    let labelled = heads_substitutes(words, sentence);
    let found = pairs.filter_map(|((first, second), before)| {
        let between = first.words.end..second.head;
        let told = || {
            in_bracket(words, first, second).or_else(|| named_beside(words, first, second, sentence)).or_else(|| reversed(words, first, second, sentence.end))
        };
        if !is_of_several(words, before, first)
            && let Some(end) = told()
        {
            return Some(fact(words, second, first, first.from..end));
        }
        let told = past_body(words, &between)..between.end;
        let how = stands_in(words, &told).filter(|_| is_body(words, &(between.start..told.start)))?;
        // "Substitutes: Councillor A for Councillor B".
        let listed = labelled && matches!(words.gap(first.head).trim_end().chars().last(), Some(':' | ',' | ';'));
        let alone = first.head == sentence.start && second.words.end == sentence.end || listed;
        let bracket = words.gap(told.start).contains('(');
        let enough = match how {
            How::Sure => true,
            How::Unsure => alone || bracket,
            How::Speaks("for") => shown.listed || labelled && bracket || are_members(first, second) && (alone || bracket && shown.moved) || listed,
            How::Speaks(_) => (shown.listed || labelled) && (alone || bracket),
        };
        if !enough {
            return None;
        }
        let whole = alone || !bracket && first.head == sentence.start && sentence.end - second.words.end < 12;
        let range = if whole && !listed { first.head..sentence.end } else { first.from..second.words.end };
        Some(fact(words, first, second, range))
    });
    found.collect()
}

/// Whether a sentence opens with the label of a list of those who stand in, with whom each of them is then told for.
fn heads_substitutes(words: &Words, sentence: &Range<usize>) -> bool {
    let colon = (sentence.start + 1..sentence.end.min(sentence.start + 4)).find(|n| words.gap(*n).contains(':'));
    colon.is_some_and(|colon| is_of_substitutes(words.get(sentence.start)) && !(sentence.start..colon).any(|n| words.get(n) == "for"))
}

/// One who stood in, and for whom.
fn fact(words: &Words, who: &Name, instead_of: &Name, range: Range<usize>) -> Fact {
    let attendance = Attendance {
        change: Change::Substitute,
        people: vec![Who::Named(bare(words, who.from..who.words.end))],
        instead_of: Some(bare(words, instead_of.from..instead_of.words.end)),
    };
    Fact { at: words.bytes(with_marks(words, range)), what: What::Attendance(attendance), by: FoundBy::Rule("substitute") }
}
