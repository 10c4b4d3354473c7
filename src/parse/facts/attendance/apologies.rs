//! Who sent apologies, as sentences tell it. In: a sentence and the names in it. Out: at most one fact.
//! What stays absent: an apology for a fault, and one for coming late.

use super::super::people::names::{Name, name_at, within};
use super::super::people::roles::is_role_word;
use super::super::words::{Words, is_capital};
use super::labels::is_lateness;
use super::moves::subject;
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
            "not" | "never" => (n + 1..sentence.end).take(2).any(sent),
            "without" => (n + 1..sentence.end).take(2).any(|n| n == at || sent(n)),
            _ => false,
        }
    };
    let denied = sentence.clone().any(denies);
    let for_fault = !is_for_absence(words, at);
    if !sent || none || denied || for_fault {
        return None;
    }
    let sent = |n: usize| is_sent(words.get(n));
    let after = (at..sentence.end).find(|n| match words.get(*n) {
        "from" => true,
        "of" => words.get(*n - 1) == "behalf",
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
        None => (before(words, names, sentence, at), sentence.start..at),
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

/// Who, before the word, sent them: "Councillor A, for whom Councillor B attended, had sent apologies".
fn before(words: &Words, names: &[Name], sentence: &Range<usize>, at: usize) -> Vec<Who> {
    match (sentence.start..at).rev().find(|n| is_sent(words.get(*n))) {
        Some(verb) => subject(words, names, sentence, verb, true).filter(|(_, sure)| *sure).map_or_else(Vec::new, |(people, _)| people),
        None => people(words, names, sentence.start..at),
    }
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
