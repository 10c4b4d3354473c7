//! Comings and goings told in more than one word: "took her seat", "had to dash", "could not come".
//!
//! In: the words of a sentence. Out: what such words tell. What stays absent: a move that goes on into
//! another story ("had to go to court", "was unable to attend the hearing").

use super::super::words::Words;
use super::apologies::{APOLOGIES, SENDS};
use super::moves::{is_place, is_time_of_day, is_when};
use crate::parse::wordlist::WordList;
use crate::record::fact::Change;

/// What some words tell of someone’s attendance.
pub struct Told {
    /// What.
    pub change: Change,
    /// Whether it may be told within "it was reported that".
    pub reported: bool,
    /// Whether only a person does so.
    pub personal: bool,
}

/// Phrases that say enough where nothing but a time, a place or a reason follows. `HIS` is any word of possession, `SELF` any of `himself`.
#[rustfmt::skip]
const PHRASES: &[(&str, Change)] = &[
    ("took HIS seat", Change::Arrived), ("took HIS seats", Change::Arrived), ("resumed HIS seat", Change::Arrived), ("resumed HIS seats", Change::Arrived),
    ("took HIS place at the table", Change::Arrived), ("dialled in", Change::Arrived), ("dialed in", Change::Arrived), ("logged on", Change::Arrived),
    ("logged in", Change::Arrived), ("logged back in", Change::Arrived), ("logged back on", Change::Arrived), ("dialled back in", Change::Arrived),
    ("came in", Change::Arrived), ("came back", Change::Arrived), ("came back in", Change::Arrived), ("stepped back in", Change::Arrived),
    ("went back in", Change::Arrived), ("was recalled", Change::Arrived), ("were recalled", Change::Arrived), ("was called back", Change::Arrived),
    ("were called back", Change::Arrived), ("was called back in", Change::Arrived), ("were called back in", Change::Arrived),
    ("was invited back", Change::Arrived), ("were invited back", Change::Arrived), ("was invited back in", Change::Arrived),
    ("were invited back in", Change::Arrived), ("was brought back in", Change::Arrived), ("was able to join", Change::Arrived),
    ("were able to join", Change::Arrived), ("was able to rejoin", Change::Arrived), ("reconnected", Change::Arrived),
    ("was admitted", Change::Arrived), ("were admitted", Change::Arrived),
    ("logged off", Change::Left), ("logged out", Change::Left), ("dialled out", Change::Left), ("rang off", Change::Left), ("hung up", Change::Left),
    ("signed off", Change::Left), ("dropped off", Change::Left), ("dropped out", Change::Left), ("stepped out", Change::Left),
    ("stepped outside", Change::Left), ("slipped out", Change::Left), ("slipped away", Change::Left), ("went out", Change::Left),
    ("lost connection", Change::Left), ("lost HIS connection", Change::Left), ("absented SELF", Change::Left), ("excused SELF", Change::Left),
    ("recused SELF", Change::Left), ("was excused", Change::Left), ("were excused", Change::Left), ("vacated HIS seat", Change::Left),
];
/// "had to", before a verb that goes.
const HAD_TO: &[&str] = &["had to", "needed to", "was obliged to", "were obliged to", "was forced to", "wished to", "asked to", "begged leave to"];
/// Verbs that go.
const GO: &[&str] = &["go", "dash", "rush", "run", "leave", "depart", "withdraw", "slip", "step", "disappear", "scoot", "head"];
/// What they go by, so that no other story begins.
const OFF: &[&str] = &["off", "away", "out", "early", "now", "then", "here", "promptly", "home"];
/// Where they go: elsewhere.
const ELSEWHERE: &[&str] = &[
    "to another",
    "for another",
    "to a meeting",
    "for a meeting",
    "for a train",
    "to catch",
    "for a funeral",
    "to attend",
    "to collect",
    "to fetch",
    "for work",
    "because",
    "as",
    "owing",
    "due",
    "by",
    "for personal",
    "for family",
];
/// Those who cannot come.
#[rustfmt::skip]
const COULD_NOT: &[&str] = &[
    "could not", "couldn’t", "couldn't", "was unable to", "were unable to", "was not able to", "were not able to", "was prevented from", "would be unable to",
    "would not be able to",
];
/// What they cannot do.
const COME: &[&str] = &["come", "attend", "be present", "be here", "be there", "be with us", "join us", "make it", "be in attendance", "attending", "get here"];

/// What somebody attends for.
const TASKS: &[&str] =
    &["answer", "respond", "present", "introduce", "speak", "assist", "support", "observe", "advise", "outline", "provide", "give", "take", "address"];

/// What the words tell that begin at a word.
pub fn told(words: &Words, n: usize, end: usize) -> Option<Told> {
    if !begins(words.get(n), words.get(n + 1)) {
        return None;
    }
    let phrase = PHRASES.iter().filter_map(|(phrase, change)| Some((says(words, n, phrase)?, *change))).max_by_key(|(to, _)| *to);
    if let Some((_, change)) = phrase.filter(|(to, _)| *to <= end && nothing_more(words, *to, end)) {
        return Some(Told { change, reported: false, personal: false });
    }
    if let Some(verb) = HAD_TO.iter().find_map(|had| says(words, n, had)).filter(|verb| *verb < end && GO.contains(&words.get(*verb))) {
        let off = OFF.iter().find_map(|off| says(words, verb + 1, off)).filter(|to| *to <= end).unwrap_or(verb + 1);
        let goes = ELSEWHERE.iter().any(|where_to| words.gap(off) == " " && says(words, off, where_to).is_some());
        let leaves = words.get(verb) == "leave" && matches!(words.get(off), "the" | "this") && is_place(words, off).is_some();
        return (goes || leaves || nothing_more(words, off, end)).then_some(Told { change: Change::Left, reported: false, personal: true });
    }
    let come = COULD_NOT.iter().find_map(|could| says(words, n, could)).and_then(|at| COME.iter().find_map(|come| says(words, at, come)));
    if let Some(to) = come.filter(|to| *to <= end && nothing_more(words, *to, end)) {
        // "could not come and sent apologies": without the latter nobody is told to have sent any.
        let sends = words.get(to) == "and" && (SENDS.contains(&words.get(to + 1)) || words.get(to + 1) == "had");
        let sent = sends && (to..end).any(|n| APOLOGIES.holds(words.get(n))) && !(to..end).any(|n| matches!(words.get(n), "no" | "not"));
        let change = if sent { Change::Apologies } else { Change::Absent };
        return Some(Told { change, reported: true, personal: true });
    }
    attended(words, n, end)
}

/// "attended for this item", "was also in attendance", "were present".
fn attended(words: &Words, n: usize, end: usize) -> Option<Told> {
    let was = |n: usize| matches!(words.get(n), "was" | "were");
    let also = usize::from(matches!(words.get(n + 1), "also" | "both" | "all" | "each"));
    let (to, firm) = match words.get(n) {
        "attended" => (n + 1, false),
        _ if was(n) && words.get(n + 1 + also) == "present" => (n + 2 + also, true),
        _ if was(n) && words.says(n + 1 + also, "in attendance") => (n + 3 + also, true),
        _ if was(n) && words.get(n + 1 + also) == "attending" => (n + 2 + also, false),
        _ => return None,
    };
    if matches!(words.get(n.wrapping_sub(1)), "had" | "has" | "have" | "who" | "not" | "that" | "which") {
        return None;
    }
    let item = matches!(words.get(to), "for" | "during")
        && matches!(words.get(to + 1), "this" | "the" | "that" | "item" | "items" | "agenda" | "part" | "all")
        && (to + 1..to + 5)
            .any(|n| matches!(words.get(n), "item" | "items" | "discussion" | "presentation" | "report" | "debate" | "part" | "all" | "duration" | "hearing"));
    let meeting = if words.get(to) == "at" { to + 1 } else { to };
    let here = is_place(words, meeting).filter(|_| matches!(words.get(meeting), "the" | "this")).is_some_and(|to| nothing_more(words, to, end));
    let means = [
        "remotely",
        "virtually",
        "online",
        "via Teams",
        "by Teams",
        "via Zoom",
        "by Zoom",
        "by telephone",
        "by phone",
        "by video",
        "by video link",
        "by invitation",
        "as an observer",
        "as observers",
        "as observer",
        "on Teams",
        "in person",
        "via video link",
    ];
    let means = means.iter().any(|means| says(words, to, means).is_some_and(|to| nothing_more(words, to, end)));
    let rests = firm && (to >= end || words.gap(to).starts_with(['.', ';', ')', ',']) && !matches!(words.get(to), "who" | "which"));
    // "to answer questions", but "attended to the matter".
    let task = words.get(to) == "to" && words.gap(to) == " " && TASKS.contains(&words.get(to + 1));
    (item || here || means || rests || task).then_some(Told { change: Change::Present, reported: false, personal: false })
}

/// Words with which a phrase begins.
#[rustfmt::skip]
pub static FIRST: WordList = WordList::new(&[
    "took", "resumed", "dialled", "dialed", "logged", "came", "stepped", "went", "was", "were", "reconnected", "rang", "hung", "signed", "dropped",
    "slipped", "lost", "absented", "excused", "recused", "vacated", "had", "needed", "wished", "asked", "begged", "could", "couldn’t", "couldn't", "would",
    "attended",
]);
/// What follows "was" and "were" in one.
#[rustfmt::skip]
static AFTER_WAS: WordList = WordList::new(&[
    "recalled", "called", "invited", "brought", "able", "admitted", "excused", "obliged", "forced", "unable", "not", "prevented", "present", "in",
    "attending", "also", "both", "all", "each",
]);

/// Whether one of the phrases may begin with these two words: told at once, as most do not.
pub fn begins(word: &str, next: &str) -> bool {
    FIRST.holds(word)
        && match word {
            "was" | "were" => AFTER_WAS.holds_in_any_case(next),
            "had" | "needed" | "wished" | "asked" => next == "to",
            "could" | "would" => matches!(next, "not" | "be"),
            "took" => is_his(next),
            _ => true,
        }
}

/// Words of possession, as phrases have them.
fn is_his(word: &str) -> bool {
    matches!(word, "his" | "her" | "their" | "a" | "the")
}

/// Where the words of a phrase end that begins at a word.
fn says(words: &Words, from: usize, phrase: &str) -> Option<usize> {
    // Most phrases begin otherwise; none begins with a word for which another may stand.
    if !phrase.starts_with(words.get(from)) {
        return None;
    }
    let mut n = from;
    for part in phrase.split(' ') {
        let word = words.get(n);
        let fits = match part {
            "HIS" => is_his(word),
            "SELF" => matches!(word, "himself" | "herself" | "themselves"),
            part => part == word,
        };
        if !fits || n > from && words.gap(n) != " " {
            return None;
        }
        n += 1;
    }
    Some(n)
}

/// Whether only a time, a place or a reason follows.
pub fn nothing_more(words: &Words, n: usize, end: usize) -> bool {
    const REASONS: &[&str] = &[
        "because",
        "as",
        "owing",
        "due",
        "having",
        "until",
        "while",
        "whilst",
        "before",
        "after",
        "during",
        "when",
        "once",
        "from",
        "remotely",
        "virtually",
        "online",
        "early",
        "late",
        "briefly",
        "temporarily",
        "again",
        "here",
        "today",
        "tonight",
        "partway",
        "following",
        "pending",
    ];
    let gap = words.gap(n);
    if n >= end || gap.contains(['.', ';', ')', '(', ',', '–', '—', ':']) && gap != "." {
        return true;
    }
    let (word, next) = (words.get(n), words.get(n + 1));
    let and = word == "and"
        && (matches!(
            next,
            "did" | "took" | "left" | "returned" | "therefore" | "was" | "were" | "told" | "informed" | "sent" | "had" | "so" | "the" | "withdrew"
        ) || super::super::words::is_capital(next));
    let place = if matches!(word, "from" | "of" | "to" | "into" | "off" | "at") { n + 1 } else { n };
    let there = matches!(words.get(place), "the" | "this" | "today’s") && is_place(words, place).is_some();
    let for_it = word == "for" && matches!(next, "this" | "the" | "that" | "item" | "another" | "work" | "personal" | "health" | "family" | "a");
    let means = matches!(word, "by" | "via" | "on")
        && matches!(next, "Teams" | "Zoom" | "phone" | "telephone" | "video" | "Skype" | "Webex" | "family" | "other" | "another");
    let told = word == "to" && matches!(next, "hear" | "be" | "receive");
    and || there
        || for_it
        || means
        || told
        || is_when(words, n)
        || is_time_of_day(words, n)
        || REASONS.contains(&word)
        || matches!(next, "evening") && word == "this"
        || matches!(word, "on" | "until") && !means && next.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_is_looked_for() {
        let all = PHRASES.iter().map(|(phrase, _)| phrase).chain(HAD_TO).chain(COULD_NOT);
        let found = |phrase: &str| {
            let mut words = phrase.split(' ');
            let next = |words: &mut std::str::Split<char>| words.next().unwrap_or_default().replace("HIS", "his").replace("SELF", "himself");
            begins(&next(&mut words), &next(&mut words))
        };
        let missed: Vec<&&str> = all.filter(|phrase| !found(phrase)).collect();
        assert!(missed.is_empty(), "{missed:?}");
    }
}
