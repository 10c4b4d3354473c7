//! Who came into a meeting and who left it, as sentences tell it. In: a sentence. Out: each move with its people.
//! What stays absent: moves to anything but the meeting, and those told only in passing.

use super::super::looks::Looks;
use super::super::people::names::{Name, in_bracket, in_bracket_from, past_bracket, past_honours, within};
use super::super::words::{Words, is_capital};
use super::apologies::APOLOGIES;
use super::groups::{group, is_group, last_clause};
use super::left_out::LeftOut;
use super::people;
use super::phrases::{begins, nothing_more, told};
use crate::parse::attendance::ASIDES;
use crate::parse::styles::{says_he, says_she};
use crate::parse::vocabulary::{COMING, GOING, is_measure, is_move};
use crate::record::fact::{Change, Who};
use std::ops::Range;

/// What is left or come into.
const PLACES: &[&str] = &["meeting", "room", "chamber", "hall", "call", "session"];
/// Words that may stand between "the" and such a place.
#[rustfmt::skip]
const KINDS: &[&str] = &[
    "remote", "virtual", "council", "online", "committee", "live", "panel", "cabinet", "board",
];
/// What stands for the place: when.
#[rustfmt::skip]
const WHEN: &[&str] = &[
    "here", "at this point", "at this juncture", "at this stage", "at that point", "at that juncture", "at that stage", "at the end", "at the start", "at the conclusion", "during the", "during this", "during that", "after this", "after the", "before this", "for the rest", "during consideration", "during discussion", "prior to", "before the",
    "while the", "whilst the", "for the remainder", "for the duration", "for this item",
];
/// What may follow the move, so that nothing else is told.
#[rustfmt::skip]
const AFTER: &[&str] = &[
    "at", "during", "for", "before", "after", "prior", "while", "whilst", "until", "in", "due", "remotely", "virtually", "having", "because", "as", "via",
    "by", "here", "partway", "part-way", "early", "and", "to", "on", "following", "from", "temporarily", "briefly", "when", "once",
];
/// What may follow "and" after a move.
#[rustfmt::skip]
const AND: &[&str] = &[
    "did", "took", "returned", "left", "rejoined", "re-joined", "withdrew", "was", "were", "therefore", "remained", "they",
];
/// Words that make a clause depend on another: no note.
const DEPENDS: &[&str] = &[
    "that", "when", "if", "whether", "why", "how", "because", "where", "everyone", "those", "anyone", "nobody", "somebody", "officers", "should", "would",
    "could",
];
/// Small words between a subject and its verb.
#[rustfmt::skip]
pub const HELPERS: &[&str] = &[
    "then", "also", "had", "have", "has", "subsequently", "was", "were", "to", "both", "again", "temporarily", "briefly", "therefore", "later", "who", "now",
    "and", "did", "is", "by", "already", "unfortunately", "just", "next", "each", "all",
];
/// How a meeting is joined or left.
#[rustfmt::skip]
const MEANS: &[&str] = &[
    "by video link", "via video link", "by video", "via video", "by phone", "by telephone", "via telephone", "by Teams", "via Teams", "on Teams",
    "via Microsoft Teams", "by Zoom", "via Zoom", "on Zoom", "via Skype", "via Webex", "by Skype", "in person", "by link", "via the link", "by audio", "online",
    "remotely", "virtually", "late", "early", "briefly", "temporarily", "again", "back",
];
/// What one may withdraw from who stays in the room.
const STANDS: &[&str] = &["nomination", "nominations", "nominated", "nominees", "nominee", "election", "ballot", "candidature", "motion", "amendment"];

/// How far from its verb a subject is looked for, in words; of a pronoun, in names.
pub const LONGEST: usize = 60;

/// What a verb does to someone's attendance.
pub fn change(word: &str) -> Option<Change> {
    let comes = || COMING.holds_in_any_case(word).then_some(Change::Arrived);
    GOING.holds_in_any_case(word).then_some(Change::Left).or_else(comes)
}

/// What a passage may tell, seen in one look at its words.
#[derive(Default)]
pub struct Hints {
    /// The words that may tell of a move, in order: no other does.
    pub verbs: Vec<usize>,
    /// Whether apologies are spoken of.
    pub apologises: bool,
}

/// What a passage may tell.
pub fn hints(words: &Words) -> Hints {
    let mut hints = Hints::default();
    for n in words.like(Looks::MOVE) {
        let word = words.get(n);
        hints.apologises |= APOLOGIES.holds_in_any_case(word);
        if change(word).is_some() || begins(word, words.get(n + 1)) || word.eq_ignore_ascii_case("attended") {
            hints.verbs.push(n);
        }
    }
    hints
}

/// The moves that a sentence tells, where the words that may tell of one are known.
pub fn moves(words: &Words, names: &[Name], sentence: &Range<usize>, verbs: &[usize]) -> Vec<(Change, Vec<Who>, Range<usize>)> {
    let mut found = Vec::new();
    let verbs = verbs.get(verbs.partition_point(|verb| *verb < sentence.start)..verbs.partition_point(|verb| *verb < sentence.end)).unwrap_or_default();
    for verb in verbs.iter().copied() {
        let phrase = told(words, verb, sentence.end);
        let Some(change) = phrase.as_ref().map(|told| told.change).or_else(|| change(words.get(verb))) else { continue };
        let clause = clause(words, sentence, verb);
        let reported = phrase.as_ref().is_some_and(|told| told.reported);
        let subject = subject(words, names, &clause, verb, reported).map(|(people, sure)| (people, sure, clause.clone()));
        let subject = subject.or_else(|| pronoun(words, names, &clause, verb)).or_else(|| last_clause(words, &clause, verb));
        let alone = || {
            phrase.as_ref().filter(|told| told.personal).and_then(|_| one_word(words, clause.start, verb)).map(|(people, sure)| (people, sure, clause.clone()))
        };
        let Some((people, sure, clause)) = subject.or_else(alone) else { continue };
        // An office that could not come is one told of: "the Commissioner was unable to attend".
        if phrase.is_some() || is_of_meeting(words, verb, clause.end, change, sure) {
            let clause = around(words, clause, verb, &people);
            found.push((change, people, clause));
        }
    }
    found.extend(attended_by(words, names, sentence, verbs));
    found
}

/// "Our meeting, which was attended by Councillors A and B".
fn attended_by(words: &Words, names: &[Name], sentence: &Range<usize>, verbs: &[usize]) -> Option<(Change, Vec<Who>, Range<usize>)> {
    let by = verbs.iter().copied().find(|n| words.says(*n, "attended by") && matches!(words.get(n.wrapping_sub(1)), "was" | "were" | "also" | "is"))?;
    let ours = (sentence.start..by).any(|n| matches!(words.get(n), "meeting" | "session" | "hearing" | "Meeting" | "Panel" | "Committee" | "meetings"));
    let held = (sentence.start..by)
        .any(|n| is_capital(words.get(n)) && n > sentence.start && !matches!(words.get(n), "Panel" | "Committee" | "Meeting" | "Our" | "The"));
    let after = within(names, by + 2..sentence.end);
    let first = after.first().filter(|name| name.head <= by + 4 && ours && !held)?;
    let last = after.iter().take_while(|name| name.head < first.head + LONGEST).last()?;
    let end = (last.words.end..sentence.end).take(12).find(|n| words.gap(*n).contains([',', ';']) && *n > last.words.end + 1).unwrap_or(last.words.end);
    let people = people(words, names, by + 2..last.words.end);
    (!people.is_empty()).then_some((Change::Present, people, sentence.start..end))
}

/// What is quoted of a clause: of a list only the part of those who move, not all of it for each.
fn around(words: &Words, clause: Range<usize>, verb: usize, people: &[Who]) -> Range<usize> {
    let aside = in_bracket(words, verb) && !words.gap(clause.start).contains('(');
    if clause.len() <= 2 * LONGEST && !aside {
        return clause;
    }
    let first = people.iter().filter_map(|who| who.words()).map(|who| words.at_byte(who.start as usize)).min();
    let start = first.unwrap_or(verb).max(verb.saturating_sub(LONGEST)).min(verb);
    let end = (verb + 1..clause.end).take(LONGEST).find(|n| words.gap(*n).contains([',', ';', ')']));
    start.max(clause.start)..end.unwrap_or(clause.end.min(verb + LONGEST))
}

/// The part of a sentence between semicolons.
fn clause(words: &Words, sentence: &Range<usize>, at: usize) -> Range<usize> {
    let start = (sentence.start + 1..=at).rev().take(LONGEST).find(|n| words.gap(*n).contains(';')).unwrap_or(sentence.start);
    let end = (at + 1..sentence.end).take(LONGEST).find(|n| words.gap(*n).contains(';')).unwrap_or(sentence.end);
    start..end
}

/// Who moves, and whether a name says so.
pub fn subject(words: &Words, names: &[Name], clause: &Range<usize>, verb: usize, reported: bool) -> Option<(Vec<Who>, bool)> {
    let mut end = verb;
    while end > clause.start && HELPERS.contains(&words.get(end - 1)) {
        end -= 1;
    }
    let named = |people: Vec<Who>| (!people.is_empty()).then_some((people, true));
    let near = within(names, clause.start.max(end.saturating_sub(LONGEST))..end);
    let adjoins = |name: &&Name| past_bracket(words, name.words.end) == end || name.words.end == end || is_of(words, name.words.end..end);
    // "Mr A (for Mrs B, the applicant) left": the one before the bracket.
    let beside = near.last().filter(adjoins).or_else(|| near.iter().rev().find(|name| name.words.end < end && past_bracket(words, name.words.end) == end));
    if let Some(last) = beside {
        // "Councillor A, Councillor B (left at 11)": nobody but the one before the bracket.
        let first =
            if (last.words.end..=verb).any(|n| words.gap(n).contains('(')) && in_bracket(words, verb) { last.head } else { first_of_list(words, near, last) };
        // "Councillor A thanked Councillor B and left": the one who opens the clause.
        let joined = (end..verb).any(|n| words.get(n) == "and") && (clause.start..first).any(|n| !is_time(words.get(n)));
        let told = !reported && (clause.start..first).rev().take(3).any(|n| DEPENDS.contains(&words.get(n)));
        if !joined && !is_in_aside(words, clause.start..first, end) {
            return if told || first < clause.start { None } else { named(unbracketed(words, names, first..end)) };
        }
    }
    // "Councillor X, having declared an interest, left"; "Councillor X declared an interest … and left".
    let Some((lead, opens)) = lead(words, near) else { return group(words, clause.start, end) };
    let before = clause.start..lead.head;
    let head = if opens {
        before.into_iter().all(|n| is_time(words.get(n)))
    } else {
        !before.into_iter().rev().take(LONGEST).any(|n| DEPENDS.contains(&words.get(n)))
    };
    let depends = (lead.words.end..verb).any(|n| DEPENDS.contains(&words.get(n)) && words.get(n) != "that" || words.get(n) == "said");
    if head && !depends && (words.gap(end).starts_with(',') || end < verb) {
        let last = last_of_list(words, near, lead);
        return named(people(words, names, lead.head..last));
    }
    group(words, clause.start, end)
}

/// Whether a name, which ends before `end`, stands in a clause of its own about somebody else: "Mr A, who had met Mrs B, left".
fn is_in_aside(words: &Words, before: Range<usize>, end: usize) -> bool {
    let comma = before.clone().rev().take(LONGEST).find(|n| words.gap(*n).contains(','));
    words.gap(end).starts_with(',') && comma.is_some_and(|n| n > before.start && ASIDES.contains(&words.get(n)))
}

/// Who opens the last clause in which somebody does something, and whether nobody else is named before: of "Councillor A declared
/// an interest, and Councillor B declared one and left" the latter.
fn lead<'n>(words: &Words, near: &'n [Name]) -> Option<(&'n Name, bool)> {
    let first = near.first()?;
    let acts = |name: &&Name| {
        let end = past_bracket(words, past_honours(words, name.words.end));
        let gap = words.gap(end).trim_start_matches(')');
        let verb = words.get(end);
        let does = gap == " " && (verb.ends_with("ed") || matches!(verb, "had" | "has" | "was" | "is" | "made" | "gave" | "took" | "spoke" | "said" | "then"));
        let joined =
            matches!(words.get(name.head.wrapping_sub(1)), "and" | "but" | "while" | "whilst" | "whereas") || matches!(words.gap(name.head), ", " | ": ");
        joined && (does || gap == ", " && ASIDES.contains(&verb))
    };
    let last = near.iter().rev().find(acts).map_or(first.head, |name| first_of_list(words, near, name));
    near.iter().find(|name| name.head == last).map(|name| (name, last == first.head))
}

/// Those named, but for who stands in a bracket of its own: "Councillor A (substituting for Councillor B) left" tells of A.
fn unbracketed(words: &Words, names: &[Name], range: Range<usize>) -> Vec<Who> {
    let mut left_out = LeftOut::of_sentence(words);
    let own = |name: &&Name| !left_out.holds(name) && !in_bracket_from(words, range.start + 1, name.from);
    within(names, range.clone()).iter().filter(own).map(|name| Who::Named(super::bare(words, name.from..name.words.end))).collect()
}

/// "He then left the hearing": the one whom the words before name last, unless the style tells of another.
fn pronoun(words: &Words, names: &[Name], clause: &Range<usize>, verb: usize) -> Option<(Vec<Who>, bool, Range<usize>)> {
    let fits = |name: &&Name| match words.get(clause.start) {
        "He" => !says_she(name.style),
        _ => !says_he(name.style),
    };
    let helped = (clause.start + 1..verb).all(|n| HELPERS.contains(&words.get(n)) && words.get(n) != "who");
    if !matches!(words.get(clause.start), "He" | "She") || !helped || told(words, verb, clause.end).is_some() {
        return None;
    }
    let before = within(names, 0..clause.start).iter().rev().take(LONGEST).find(fits);
    let who = before.map_or(Who::NotStated, |name| Who::Named(super::bare(words, name.from..name.words.end)));
    Some((vec![who], false, clause.clone()))
}

/// "Leila had to dash": a forename alone, as notes among friends have it.
fn one_word(words: &Words, start: usize, end: usize) -> Option<(Vec<Who>, bool)> {
    let word = words.get(start);
    let known = is_capital(word) && word.chars().count() > 2 && !word.ends_with('s') && word.chars().all(char::is_alphabetic);
    let none = is_group(word) || word.ends_with("one") || word.ends_with("body") || super::super::people::names::is_no_name(word);
    (end == start + 1 && known && !none).then(|| (vec![Who::Named(words.slice(start..end))], false))
}

/// "of the Rural and Wildlife Team": where the one before comes from.
fn is_of(words: &Words, range: Range<usize>) -> bool {
    let own = |word: &str| is_capital(word) || matches!(word, "of" | "from" | "the" | "and" | "for" | "our" | "&");
    matches!(words.get(range.start), "of" | "from") && range.len() <= 12 && range.clone().all(|n| own(words.get(n)) && words.gap(n) == " ")
}

/// Words at the head of a note that only tell when.
pub fn is_time(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        || matches!(
            word.to_lowercase().as_str(),
            "at" | "am" | "pm" | "a.m" | "p.m" | "this" | "point" | "juncture" | "stage" | "before" | "after" | "the" | "item" | "during"
        )
}

/// Where the list of names begins that ends with `last`.
pub fn first_of_list(words: &Words, names: &[Name], last: &Name) -> usize {
    let mut first = last.head;
    for name in names.iter().rev().skip_while(|name| name.head >= last.head) {
        let linked = (name.words.end..first).all(|n| matches!(words.get(n), "and" | "&")) && matches!(words.gap(first), " " | ", ");
        let behind = name.words.end..past_bracket(words, name.words.end);
        // "Councillor A (arrived at 10) and Councillor B left".
        let moved = behind.clone().any(|n| is_move(words.get(n)));
        let bracket = !moved && behind.end + usize::from(words.get(first.wrapping_sub(1)) == "and") >= first;
        if !linked && !bracket {
            break;
        }
        first = name.head;
    }
    first
}

fn last_of_list(words: &Words, names: &[Name], first: &Name) -> usize {
    let mut last = first.words.end;
    for name in names.iter().skip_while(|name| name.from <= first.from) {
        if !(last..name.from).all(|n| matches!(words.get(n), "and" | "&")) {
            break;
        }
        last = name.words.end;
    }
    last
}

/// Whether words from here on only tell when.
pub fn is_when(words: &Words, n: usize) -> bool {
    // "arrived at the conclusion that costs would rise": no time.
    WHEN.iter().any(|when| words.says(n, when) && words.get(n + when.split(' ').count()) != "that")
}

/// "at 11.05", "11.05 am", "shortly after 3".
pub fn is_time_of_day(words: &Words, n: usize) -> bool {
    let share = |n: usize| words.gap(n + 1).starts_with('%') || is_measure(words.get(n + 1));
    let digit = |n: usize| words.get(n).starts_with(|c: char| c.is_ascii_digit()) && !words.gap(n).contains('£') && !share(n);
    let lead = usize::from(matches!(words.get(n), "shortly" | "just" | "soon"));
    digit(n) && lead == 0
        || matches!(words.get(n + lead), "at" | "about" | "around" | "before" | "after" | "by")
            && (digit(n + lead + 1) || matches!(words.get(n + lead + 1), "about" | "around" | "approximately" | "noon" | "midday" | "lunch"))
}

/// "at item 4", "after agenda item 6": and nothing more.
fn is_at_item(words: &Words, n: usize, end: usize) -> bool {
    let item = n + 1 + usize::from(words.get(n + 1) == "agenda");
    let told = matches!(words.get(n), "at" | "after" | "before" | "during" | "from") && matches!(words.get(item), "item" | "Item");
    let number = item + 1;
    let closed = number + 1 >= end || words.gap(number + 1).contains([',', '.', ';', ')']) || words.get(number + 1) == "and";
    told && words.get(number).starts_with(|c: char| c.is_ascii_digit()) && closed
}

/// The word after a place of the meeting that "the" or "this" opens: "the virtual meeting".
pub fn is_place(words: &Words, n: usize) -> Option<usize> {
    let kinds = (n + 1..n + 4).take_while(|k| KINDS.contains(&words.get(*k).to_lowercase().as_str())).count();
    PLACES.contains(&words.get(n + 1 + kinds).to_lowercase().as_str()).then_some(n + 2 + kinds)
}

/// Whether one of these words stands in the sentence before a word.
fn says_before(words: &Words, n: usize, known: &[&str]) -> bool {
    let before = (0..n).rev().take(LONGEST).take_while(|n| !words.begins_sentence(*n + 1));
    before.into_iter().any(|n| known.contains(&words.get(n).to_lowercase().as_str()))
}

/// The word after what tells how: "online", "us by video link".
fn past_means(words: &Words, mut n: usize) -> usize {
    let us = usize::from(words.get(n) == "us");
    n += us;
    while let Some(means) = MEANS.iter().find(|means| words.says(n, means) && words.gap(n) == " ") {
        n += means.split(' ').count();
    }
    n
}

/// Whether the meeting is left or come to, and nothing more is told.
fn is_of_meeting(words: &Words, verb: usize, end: usize, change: Change, named: bool) -> bool {
    let word = words.get(verb).to_lowercase();
    // "The Chair was joined by": another comes.
    if word == "joined" && words.get(verb + 1) == "by" && matches!(words.get(verb - 1.min(verb)), "was" | "were" | "been") {
        return false;
    }
    let told = past_means(words, verb + 1);
    if named
        && told > verb + 1
        && matches!(word.as_str(), "joined" | "left" | "arrived" | "rejoined" | "re-joined" | "returned" | "departed" | "withdrew" | "came")
    {
        return nothing_more(words, told, end) && !matches!(words.get(told), "from" | "as")
            || is_place(words, told).filter(|_| words.get(told) == "the").is_some_and(|to| nothing_more(words, to, end));
    }
    let mut n = verb + 1;
    while n < end
        && matches!(words.get(n), "to" | "from" | "into" | "back" | "out" | "of" | "in" | "at")
        && !is_when(words, n)
        && !words.get(n + 1).starts_with(|c: char| c.is_ascii_digit())
    {
        n += 1;
    }
    let hearing = |n: usize| (words.get(n + 1) == "hearing").then_some(n + 2);
    let place = Some(n).filter(|n| matches!(words.get(*n), "the" | "this" | "our")).and_then(|n| is_place(words, n).or_else(|| hearing(n)));
    let clock = |n: usize| {
        let half = |word: &str| matches!(word, "am" | "pm" | "a.m" | "p.m");
        words.get(n).ends_with("am") || words.get(n).ends_with("pm") || words.get(n).contains(['.', ':']) || half(words.get(n + 1))
    };
    let timed = |n: usize| is_time_of_day(words, n) && (!words.get(n).starts_with(|c: char| c.is_ascii_digit()) || clock(n));
    let whence = is_when(words, verb + 1) || timed(verb + 1) || is_at_item(words, verb + 1, end);
    match place {
        Some(after) => {
            let next = words.get(after);
            let ends = after >= end || words.gap(after).contains([',', '.', ';', ')', ':', '(', '–', '—']);
            let and = next != "and" || AND.contains(&words.get(after + 1)) || change == Change::Left && words.get(after + 1) != "said";
            let to = next != "to" || change == Change::Left;
            let came = word != "came" || words.get(verb + 1) == "back" || words.get(verb + 1) == "into";
            came && ends || AFTER.contains(&next) && and && to
        }
        // Without a place only some verbs say enough.
        None => {
            let ends = verb + 1 >= end || words.gap(verb + 1).contains([',', '.', ';', ')', '(']);
            // "who had retired": from their post.
            let post = word == "retired" && matches!(words.get(verb.wrapping_sub(1)), "had" | "has" | "have");
            // "Nominations were received; Councillor A withdrew": from the vote.
            let stood = || word == "withdrew" && says_before(words, verb, STANDS) && !says_before(words, verb, &["interest", "interests"]);
            let enough = matches!(word.as_str(), "withdrew" | "retired" | "rejoined" | "re-joined") && !post;
            let soon = matches!(words.get(verb + 1), "while" | "whilst" | "during" | "before" | "for");
            whence && (named || enough) && word != "came"
                || enough && (soon || ends && !stood())
                || named && ends && matches!(word.as_str(), "left" | "returned" | "arrived" | "rejoined" | "departed")
        }
    }
}
