//! Who sent apologies, as sentences tell it. In: a sentence and the names in it. Out: at most one fact.
//! What stays absent: an apology for a fault, and one for coming late.

use super::super::people::names::{Name, name_at, past_bracket, within};
use super::super::people::roles::is_role_word;
use super::super::words::{Words, is_capital};
use super::labels::is_lateness;
use super::moves::{first_of_list, subject};
use super::senders::{opens_clause, senders};
use super::{bare, people, with_marks};
use crate::parse::wordlist::WordList;
use crate::record::fact::{Attendance, Change, Fact, FoundBy, What, Who};
use std::ops::Range;

/// What is sent by one who cannot come.
pub static APOLOGIES: WordList = WordList::new(&["apologies", "apology", "regrets"]);
/// What one does with them who cannot come.
pub const SENDS: &[&str] = &["sent", "gave", "submitted", "tendered", "offered"];
/// What is said to be done with them, be it by the meeting.
pub const TAKEN: &[&str] = &["accepted", "approved", "received", "noted", "tendered", "submitted"];
/// Other words that tell how they came.
const CAME: &[&str] = &["given", "made", "reported", "conveyed", "absence"];

/// What else whoever is named before does with their own: others only note or report them.
const GIVES: &[&str] = &["given", "had", "made", "conveyed"];
/// The same, as it is not done.
const GIVE: &[&str] = &["send", "give", "submit", "tender", "offer", "make", "convey", "sending", "giving", "submitting", "tendering", "offering"];
/// What is done by one who does not do it.
const FAILS: &[&str] = &["failed", "neglected", "omitted", "forgot", "forgotten", "declined", "refused"];
/// To whom apologies for this meeting are given.
const TAKERS: &[&str] = &["meeting", "clerk", "chair", "chairman", "chairwoman", "chairperson", "secretary", "members", "officer", "officers"];
/// Which meetings are not this one.
const OTHERS: &[&str] = &["previous", "last", "earlier", "prior", "next", "future", "forthcoming", "following", "subsequent"];
/// How many words may stand between what is done and the apologies.
const LONGEST: usize = 4;

/// Whether a word tells how apologies came: an apology for a fault is none.
fn is_sent(word: &str) -> bool {
    [SENDS, TAKEN, CAME].iter().any(|words| words.contains(&word))
}

/// "Apologies for absence were received from Councillors A and B", "Mr Grimsdyke sent his apologies".
pub fn apologies(words: &Words, names: &[Name], sentence: &Range<usize>) -> Option<Fact> {
    let at = sentence.clone().find(|n| APOLOGIES.holds_in_any_case(words.get(*n)))?;
    let sent =
        words.get(at + 1) == "from" && !within(names, at + 2..sentence.end).is_empty() || sentence.clone().any(|n| is_sent(&words.get(n).to_lowercase()));
    let none = sentence.clone().any(|n| matches!(words.get(n).to_lowercase().as_str(), "no" | "none"));
    // "had not sent apologies", "were never received", "was absent without apologies".
    let denies = |n: usize| {
        let sent = |n: usize| is_sent(&words.get(n).to_lowercase());
        match words.get(n) {
            "not" | "never" => (n + 1..sentence.end).take(2).any(|n| sent(n) || GIVE.contains(&words.get(n))),
            "without" => (n + 1..sentence.end).take(2).any(|n| n == at || sent(n) || GIVE.contains(&words.get(n))),
            word => n < at && FAILS.contains(&word) && GIVE.contains(&words.get(n + 2)),
        }
    };
    let denied = sentence.clone().any(denies);
    let for_fault = !is_for_absence(words, at);
    if !sent || none || denied || for_fault || is_elsewhere(words, names, sentence, at) {
        return None;
    }
    let sent = |n: usize| is_sent(words.get(n));
    let after = (at..sentence.end).find(|n| match words.get(*n) {
        "from" => true,
        "of" => words.get(*n - 1) == "behalf" || *n == at + 1,
        "by" => sent(*n - 1),
        "for" => {
            sent(*n - 1) && (within(names, *n + 1..sentence.end).first().is_some_and(|name| name.head == *n + 1) || name_at(words, *n + 1, false).is_some())
        }
        _ => false,
    });
    let (mut people, range) = match after {
        Some(from) => {
            // "… from Councillor A, and apologies for lateness from Councillor B".
            let others = (from + 1..sentence.end).find(|n| APOLOGIES.holds_in_any_case(words.get(*n)) && !is_for_absence(words, *n));
            let range = from + 1..others.unwrap_or(sentence.end);
            let told = (sentence.start..from)
                .any(|n| n != at && (is_sent(words.get(n)) && words.get(n) != "absence" || matches!(words.get(n), "were" | "was" | "are" | "is")));
            let senders = senders(words, names, &range, told).into_iter();
            (senders.map(|name| Who::Named(bare(words, name))).collect(), range)
        }
        None => {
            let own = own(words, names, sentence, at);
            if own.is_empty() && given_at(words, sentence, at).is_none() {
                return None;
            }
            (if own.is_empty() { givers(words, names, sentence, at) } else { own }, sentence.start..at)
        }
    };
    if people.is_empty() {
        people = plain_names(words, range.clone(), after.is_some());
    }
    if people.is_empty() {
        people = group(words, range, after.is_some()).into_iter().collect();
    }
    (!people.is_empty()).then(|| {
        let what = What::Attendance(Attendance { change: Change::Apologies, people, instead_of: None });
        Fact { at: words.bytes(with_marks(words, sentence.clone())), what, by: FoundBy::Rule("apologies") }
    })
}

/// Whether apologies are for those who do not come: of "absence or lateness" nobody can tell which.
pub fn is_for_absence(words: &Words, at: usize) -> bool {
    let absence = words.says(at + 1, "for absence") || words.says(at + 1, "for absences") || words.says(at + 1, "for non-attendance");
    let both = matches!(words.get(at + 3), "and" | "or") && (at + 4..at + 6).any(|n| is_lateness(words.get(n)));
    words.get(at + 1) != "for" || absence && !both || words.says(at + 1, "for the meeting")
}

/// Whether apologies are for another meeting, or given to another body: "sent apologies to the Cabinet".
fn is_elsewhere(words: &Words, names: &[Name], sentence: &Range<usize>, at: usize) -> bool {
    let lower = |n: usize| words.get(n).to_lowercase();
    // "… from Councillor A, who had been at the last meeting": told of that one only.
    let aside = (at..sentence.end).find(|n| matches!(words.get(*n), "who" | "whom" | "whose" | "which")).unwrap_or(sentence.end);
    let meeting = |n: usize| matches!(words.get(n), "meeting" | "meetings") && (n.saturating_sub(2)..n).any(|n| OTHERS.contains(&lower(n).as_str()));
    if (sentence.start..aside).any(meeting) {
        return true;
    }
    let given = |n: usize| {
        let before = words.get(n - 1);
        let named = || within(names, sentence.start..n).last().is_some_and(|name| name.words.end == n);
        n == at + 1 || before == "absence" || is_sent(before) || named()
    };
    let taken = |n: usize| {
        let to = (n + 1..(n + 6).min(sentence.end)).take_while(|k| words.gap(*k) == " ").find(|k| TAKERS.contains(&lower(*k).as_str()));
        let person = || within(names, n + 1..sentence.end).first().is_some_and(|name| name.head == n + 1);
        to.is_some_and(|to| words.get(to + 1) != "of") || person()
    };
    let body = |n: usize| matches!(words.get(n), "the" | "a" | "an" | "their" | "our" | "his" | "her" | "its" | "another") || is_capital(words.get(n));
    (at + 1..aside).any(|n| words.get(n) == "to" && words.gap(n) == " " && given(n) && body(n + 1) && !taken(n))
}

/// Where it is said before the apologies that they are given.
fn given_at(words: &Words, sentence: &Range<usize>, at: usize) -> Option<usize> {
    let gives = |n: usize| [SENDS, GIVES].iter().any(|list| list.contains(&words.get(n)));
    let verb = (sentence.start..at).rev().take(LONGEST).find(|n| is_sent(words.get(*n)) || gives(*n))?;
    let small = |n: usize| !is_capital(words.get(n)) && !matches!(words.get(n), "that" | "whether" | "if" | "how");
    (gives(verb) && (verb + 1..at).all(small)).then_some(verb)
}

/// Who, before the word, gave them: "Councillor A, for whom Councillor B attended, had sent apologies".
fn givers(words: &Words, names: &[Name], sentence: &Range<usize>, at: usize) -> Vec<Who> {
    let given = given_at(words, sentence, at).and_then(|verb| subject(words, names, sentence, verb, true));
    given.filter(|(_, sure)| *sure).map_or_else(Vec::new, |(people, _)| people)
}

/// Whose they are, where the names stand right before: "Councillor A's apologies were noted", "Councillor A – apologies received".
fn own(words: &Words, names: &[Name], sentence: &Range<usize>, at: usize) -> Vec<Who> {
    let near = within(names, sentence.start..at);
    let beside = near.last().filter(|name| past_bracket(words, name.words.end) == at);
    beside.map_or_else(Vec::new, |last| people(words, names, first_of_list(words, near, last)..at))
}

/// Names without a style that apologies come from: "from Jane Doe, Head of Housing, and John Roe", "Jane Doe had sent hers".
fn plain_names(words: &Words, range: Range<usize>, after: bool) -> Vec<Who> {
    let (mut people, mut n) = (Vec::new(), range.start);
    while n < range.end {
        let opens = n == range.start || words.get(n - 1) == "and" || words.gap(n) == ", ";
        let name = name_at(words, n, false).filter(|name| opens && name.end <= range.end && !name.clone().any(|n| is_role_word(words.get(n))));
        match name {
            Some(name) => {
                n = name.end;
                people.push(Who::Named(bare(words, name)));
            }
            // Only at the head of a sentence, or where the apologies come from, is a name certain.
            None if people.is_empty() => return people,
            None => n += 1,
        }
        if !after {
            return people;
        }
    }
    people
}

/// The office that apologies come from: "from the Chief Constable", "The Commissioner had sent his".
fn group(words: &Words, range: Range<usize>, after: bool) -> Option<Who> {
    let range = if after {
        range.clone()
    } else {
        let verb = range.clone().find(|n| SENDS.contains(&words.get(*n)) || matches!(words.get(*n), "had" | "has" | "have"))?;
        range.start..verb
    };
    let first = words.get(range.start);
    let capital = range.clone().skip(1).any(|n| is_capital(words.get(n)));
    (capital && matches!(first, "the" | "The" | "a" | "both")).then(|| {
        let ends = |n: &usize| words.gap(*n) != " " && (!words.gap(*n).starts_with(',') || opens_clause(words, *n));
        let end = range.clone().skip(1).find(ends).unwrap_or(range.end);
        Who::Office(words.slice(range.start..end))
    })
}
