//! Attendance: who was there, who sent apologies, who stood in, came late or left.
//!
//! In: a minute. Out: a fact for each note, sentence or list. What stays absent: those who left a force or came to a scene.

mod labels;
mod lists;
mod moves;
mod phrases;
mod substitutes;

use super::people::names::{Name, styled, within};
use super::words::{Words, stem};
use crate::file::Span;
use crate::record::fact::{Attendance, Change, Fact, FoundBy, Slice, What, Who};
use crate::record::{BlockKind, BlockNo, Minute, Part};
use lists::{Listed, lists};
use moves::moves;
use std::collections::BTreeSet;
use std::ops::Range;
use substitutes::substitutes;

pub use lists::list_of;

/// Words that tell how apologies came, so that an apology for a fault is none.
const SENT: &[&str] =
    &["received", "submitted", "tendered", "given", "made", "noted", "accepted", "sent", "absence", "gave", "reported", "offered", "conveyed"];
/// What is sent by one who cannot come.
const APOLOGIES: &[&str] = &["apologies", "apology", "regrets"];

/// Finds who came and went.
pub fn find(minute: &Minute) -> Vec<Fact> {
    let listed = lists(minute);
    let in_lists: BTreeSet<BlockNo> = listed.iter().map(|list| list.at.block).collect();
    let mut facts: Vec<Fact> = listed.into_iter().map(from_list).collect();
    for (no, block, text) in minute.told() {
        if matches!(block.kind, BlockKind::Label(_) | BlockKind::Title | BlockKind::Heading(_)) || block.part == Part::Documents {
            continue;
        }
        let words = Words::of(no, text);
        let names = styled(&words);
        if matches!(block.kind, BlockKind::Attendance { .. }) {
            facts.extend(note(&words, &names));
            continue;
        }
        for sentence in words.sentences() {
            facts.extend(substitutes(&words, &names, &sentence));
            if !in_lists.contains(&no) {
                let moved = moves(&words, &names, &sentence);
                if moved.is_empty() {
                    facts.extend(apologies(&words, &names, &sentence));
                }
                facts.extend(moved.into_iter().map(|(change, people, clause)| told(&words, change, people, clause)));
            }
        }
    }
    facts
}

fn from_list(list: Listed) -> Fact {
    let attendance = Attendance { change: list.change, people: list.people, instead_of: None };
    Fact { at: list.at, what: What::Attendance(attendance), by: FoundBy::Rule("attendance-list") }
}

fn told(words: &Words, change: Change, people: Vec<Who>, clause: Range<usize>) -> Fact {
    let what = What::Attendance(Attendance { change, people, instead_of: None });
    Fact { at: words.bytes(with_marks(words, clause)), what, by: FoundBy::Rule("attendance-note") }
}

/// The bytes of some words with the bracket and the full stop that belong to them.
fn with_marks(words: &Words, range: Range<usize>) -> Range<usize> {
    let bytes = words.range(range.clone());
    let before = words.gap(range.start);
    let opened = before.len() - before.trim_end_matches(['(', '[']).len();
    let after = words.gap(range.end);
    let closed = after.find(|c| !matches!(c, '.' | ')' | ']' | ';')).unwrap_or(after.len());
    bytes.start - opened..bytes.end + closed
}

/// A whole passage that is a note: the parser has told it from talk already.
fn note(words: &Words, names: &[Name]) -> Option<Fact> {
    let verb = (0..words.len()).find(|n| moves::change(words.get(*n)).is_some())?;
    let change = moves::change(words.get(verb))?;
    let mut people = people(words, names, 0..verb);
    if people.is_empty() {
        people = vec![office(words, 0..verb)];
    }
    let at = Slice { block: words.block, start: 0, end: Span::new(words.text.len(), 0).start };
    Some(Fact { at, what: What::Attendance(Attendance { change, people, instead_of: None }), by: FoundBy::Rule("attendance-note") })
}

/// The names within a range of words.
pub fn people(words: &Words, names: &[Name], range: Range<usize>) -> Vec<Who> {
    let within = within(names, range).iter();
    within.map(|name| Who::Named(bare(words, name.from..name.words.end))).collect()
}

/// The words without the ending of a possessive.
pub fn bare(words: &Words, range: Range<usize>) -> Slice {
    let last = words.get(range.end.wrapping_sub(1));
    let mut slice = words.slice(range);
    slice.end -= Span::new(last.len() - stem(last).len(), 0).start;
    slice
}

/// Words that name an office or a group.
pub fn office(words: &Words, range: Range<usize>) -> Who {
    let end = range.clone().rev().find(|n| !matches!(words.get(*n), "had" | "then" | "also" | "have" | "subsequently" | "has")).map_or(range.end, |n| n + 1);
    if range.start < end { Who::Office(words.slice(range.start..end)) } else { Who::NotStated }
}

/// "Apologies for absence were received from Councillors A and B", "Mr Grimsdyke sent his apologies".
fn apologies(words: &Words, names: &[Name], sentence: &Range<usize>) -> Option<Fact> {
    let at = sentence.clone().find(|n| APOLOGIES.iter().any(|known| words.get(*n).eq_ignore_ascii_case(known)))?;
    let sent = sentence.clone().any(|n| SENT.contains(&words.get(n).to_lowercase().as_str()));
    let none = sentence.clone().any(|n| matches!(words.get(n).to_lowercase().as_str(), "no" | "none"));
    let for_fault =
        words.get(at + 1) == "for" && words.get(at + 2) != "absence" && !words.says(at + 1, "for the meeting") && !words.says(at + 1, "for lateness");
    if !sent || none || for_fault {
        return None;
    }
    let after = (at..sentence.end).find(|n| matches!(words.get(*n), "from" | "of") && (words.get(*n) == "from" || words.get(*n - 1) == "behalf"));
    let (mut people, range) = match after {
        Some(from) => (people(words, names, from + 1..sentence.end), from + 1..sentence.end),
        None => (people(words, names, sentence.start..at), sentence.start..at),
    };
    if people.is_empty() {
        people = group(words, range, after.is_some()).into_iter().collect();
    }
    (!people.is_empty()).then(|| {
        let what = What::Attendance(Attendance { change: Change::Apologies, people, instead_of: None });
        Fact { at: words.bytes(with_marks(words, sentence.clone())), what, by: FoundBy::Rule("apologies") }
    })
}

/// The office that apologies come from: "from the Chief Constable", "The Commissioner had sent his".
fn group(words: &Words, range: Range<usize>, after: bool) -> Option<Who> {
    let range = if after {
        range.clone()
    } else {
        let verb = range.clone().find(|n| matches!(words.get(*n), "had" | "sent" | "gave" | "has" | "have" | "submitted" | "tendered" | "offered"))?;
        range.start..verb
    };
    let first = words.get(range.start);
    let capital = range.clone().skip(1).any(|n| super::words::is_capital(words.get(n)));
    (capital && matches!(first, "the" | "The" | "a" | "both")).then(|| {
        let end = range.clone().skip(1).find(|n| words.gap(*n) != " " && !words.gap(*n).starts_with(',')).unwrap_or(range.end);
        Who::Office(words.slice(range.start..end))
    })
}

#[cfg(test)]
mod tests {
    use crate::parse::facts::testing::minute;
    use crate::record::fact::{What, Who};

    fn found(text: &str) -> String {
        let minute = minute(text);
        let all = super::find(&minute).into_iter().filter_map(|fact| match fact.what {
            What::Attendance(found) => {
                let who = found.people.iter().map(|who| match who {
                    Who::Named(at) | Who::Office(at) => minute.slice(*at).to_owned(),
                    Who::NotStated => "?".to_owned(),
                });
                let instead = found.instead_of.map_or(String::new(), |at| format!(" for {}", minute.slice(at)));
                Some(format!("{}: {}{instead}", found.change.name(), who.collect::<Vec<_>>().join(", ")))
            }
            _ => None,
        });
        all.collect::<Vec<_>>().join("|")
    }

    #[test]
    fn sentences_say_who_came_and_went() {
        for (text, facts) in [
            ("Councillor X Smith, having declared an interest, left the room.", "left: Councillor X Smith"),
            ("Cllr Tamworth declared an interest, being the owner of a shop, and left the room.", "left: Cllr Tamworth"),
            ("The Chair thanked PCSO Rudge, who left the meeting at 7.50pm.", "left: PCSO Rudge"),
            ("At this juncture Councillor Sandbach gave his apologies and had to leave for another engagement.", "left: Councillor Sandbach"),
            ("Cllr Deeping returned to the meeting. Mr Lakhdar was readmitted to the meeting.", "arrived: Cllr Deeping|arrived: Mr Lakhdar"),
            ("The candidate, the Commissioner and his staff withdrew while the Panel deliberated.", "left: The candidate, the Commissioner and his staff"),
            ("Apologies for absence were received from Councillors A Lee and B Fox.", "apologies: A Lee, B Fox"),
            ("Mr Hal Grimsdyke sent his apologies (flu).", "apologies: Mr Hal Grimsdyke"),
            ("The Commissioner had sent his apologies.", "apologies: The Commissioner"),
            ("Apologies for absence were submitted on behalf of Cllr Lee.", "apologies: Cllr Lee"),
            ("Councillor Y Zeal attended as substitute for Councillor Boyle.", "substitute: Councillor Y Zeal for Councillor Boyle"),
            ("Councillor Golightly was present as a substitute for Councillor Ross.", "substitute: Councillor Golightly for Councillor Ross"),
            ("PRESENT: Councillors A Smith (Chair), B Jones", "present: A Smith, B Jones"),
            ("Present: Cllr Ann Lee (substitute for Cllr Fox)", "present: Cllr Ann Lee|substitute: Cllr Ann Lee for Cllr Fox"),
            ("Officers in attendance\nJane Doe – Chief Executive\nJohn Roe, Clerk\nThe meeting began.", "present: Jane Doe|present: John Roe"),
            ("Apologies\nCouncillor Len Dunmore, Councillor Petra Stallard", "apologies: Councillor Len Dunmore, Councillor Petra Stallard"),
            ("The Chief Constable joined the meeting and outlined the approach.", ""),
            ("Councillor Reyes returned to the topic of taxis. The street pastors had returned to the High Street.", ""),
            ("Sixteen officers had left the force. When officers arrived at the scene, several had since left it.", ""),
            ("There were no apologies. Ms Holderness apologised and made apologies for the late report.", ""),
            (
                "The Chair welcomed everyone who had joined the meeting. Those present agreed. He left school. Mrs Green left the meeting with the impression that crime rose.",
                "",
            ),
        ] {
            assert_eq!(found(text), facts, "{text}");
        }
    }
}
