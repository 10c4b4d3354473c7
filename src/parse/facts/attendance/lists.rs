//! Lists of who was there and who sent apologies. In: a minute. Out: each block of such a list, with the names in it.
//! What stays absent: a list that ends where talk begins.

use super::super::people::listed::listed;
use super::super::people::names::{Name, SIGNS, past_bracket, past_honours, within};
use super::super::people::roles::is_role_word;
use super::super::people::told::Told;
use super::super::words::{Words, is_capital};
use super::apologies::{TAKEN, is_for_absence};
use super::labels::{Label, is_lateness, labels, tells_of_absence};
use super::left_out::LeftOut;
use super::signs::heed;
use super::substitutes::is_stood_in_for;
use super::tables::table;
use super::{bare, moves, with_marks};
use crate::parse::vocabulary::is_dash;
use crate::record::fact::{Change, Slice, Who};
use crate::record::{BlockKind, Part};
use std::ops::Range;

/// A block, or a part of one, that lists people.
pub struct Listed {
    /// Its words.
    pub at: Slice,
    /// What the list is of.
    pub change: Change,
    /// The people, as written.
    pub people: Vec<Who>,
}

/// Verbs that no entry of a list holds: talk has begun.
#[rustfmt::skip]
const TALK: &[&str] = &[
    "said", "asked", "was", "were", "had", "has", "have", "reported", "left", "joined", "declared", "noted", "presented", "thanked", "welcomed", "is",
    "are", "be", "that", "told", "replied", "queried", "introduced", "agreed", "moved", "proposed", "seconded", "resolved", "RESOLVED", "arrived",
    "returned", "would", "did", "does", "do", "send", "sends", "explained", "suggested", "requested", "sent", "attended", "raised", "felt", "stated",
];
/// Words that end like a verb, and stand in roles.
#[rustfmt::skip]
const OF_ROLES: &[&str] = &[
    "co-opted", "coopted", "elected", "appointed", "nominated", "invited", "retired", "designated", "named", "based", "aligned", "unaligned",
    "delegated", "accredited", "chartered", "required", "need", "affiliated", "unaffiliated", "accompanied", "represented", "specialised", "combined",
];
/// Words of a bracket by which one was there for a part of the meeting.
pub const PART: &[&str] =
    &["item", "items", "part", "minute", "minutes", "vote", "votes", "discussion", "debate", "until", "before", "during", "after", "briefly"];
/// The longest entry of a list, in words.
const LONGEST_ENTRY: usize = 40;

/// Every list, block by block.
pub fn lists(passages: &[Told]) -> Vec<Listed> {
    let mut found = Vec::new();
    let mut open: Option<Change> = None;
    let mut rest = passages;
    while let Some((Told { block, words, .. }, after)) = rest.split_first() {
        if matches!(block.kind, BlockKind::Label(_) | BlockKind::Attendance { .. }) || block.part == Part::Documents {
            rest = after;
        } else if matches!(block.kind, BlockKind::Cell(_)) {
            let others = after.iter().take_while(|told| matches!(told.block.kind, BlockKind::Cell(cell) if !cell.opens));
            let (cells, after) = rest.split_at(1 + others.count());
            open = table(cells, open, &mut found);
            rest = after;
        } else {
            open = below(words, &labels(words), open, &mut found);
            rest = after;
        }
    }
    heed(passages, &mut found);
    found
}

/// What a block lists below what is open; what is open after it.
pub fn below(words: &Words, labels: &[Label], open: Option<Change>, found: &mut Vec<Listed>) -> Option<Change> {
    if labels.is_empty() && open.is_none() {
        return None;
    }
    let names = listed(words);
    let before = labels.first().map_or(words.len(), |label| label.range.start);
    let mut open = open;
    if before > 0
        && let Some(change) = open
    {
        let range = entry(words, &names, change);
        open = range.as_ref().and(open).filter(|_| !labels.is_empty() || range.as_ref().is_some_and(|range| range.end == words.len()));
        found.extend(range.into_iter().flat_map(|range| list(words, &names, change, range.start..range.end.min(before))));
    }
    for (k, label) in labels.iter().enumerate() {
        let end = labels.get(k + 1).map_or(words.len(), |next| next.range.start);
        // After such a word somebody may speak: "Officers: Mr Lea said that …".
        open = label.change.filter(|_| !(label.weak && is_talk(words, label.range.end..end)));
        found.extend(open.into_iter().flat_map(|change| list(words, &names, change, label.range.start..end)));
    }
    open
}

/// Whether somebody speaks or does something. What stands in a bracket only tells of the one before it.
fn is_talk(words: &Words, range: Range<usize>) -> bool {
    let mut n = range.start;
    while n < range.end {
        let word = words.get(n);
        // "Councillor A (holiday) - accepted".
        let taken = TAKEN.contains(&word) && words.gap(n).contains(['-', '–', '—', ',', ';', ')']);
        if !taken && (TALK.contains(&word) || word.ends_with("ed") && word.starts_with(char::is_lowercase) && !OF_ROLES.contains(&word)) {
            return true;
        }
        n = past_bracket(words, n + 1).max(n + 1);
    }
    false
}

/// The part of a block below a label that is an entry of its list: all of it, or its first sentence where talk follows.
pub fn entry(words: &Words, names: &[Name], change: Change) -> Option<Range<usize>> {
    let sentences = words.sentences();
    let first = sentences.first()?;
    let whole = 0..words.len();
    [&whole, first].into_iter().find(|range| (sentences.len() == 1 || range.end < words.len()) && is_entry(words, names, range, change)).cloned()
}

/// Whether these words are an entry: they begin with a name, or an office and its name, and nobody speaks.
fn is_entry(words: &Words, names: &[Name], range: &Range<usize>, change: Change) -> bool {
    let names = within(names, range.clone());
    let Some(name) = names.first() else { return false };
    let end = past_honours(words, name.words.end);
    let gap = words.gap(end);
    let follows =
        name.style.is_some() || name.words.end == range.end || gap.contains([',', '–', '-', '—', '(', ';', '|', '\t', ')', '.']) || gap.contains("  ");
    // Whoever came or left was there: those who were not are listed no more.
    let came = is_of_absent(change) && names.iter().any(|name| is_told_to_move(words, name));
    leads_to(words, name) && follows && !is_talk(words, range.clone()) && !came && range.len() <= LONGEST_ENTRY.max(names.len() * 12)
}

/// Whether those are listed who are not there.
fn is_of_absent(change: Change) -> bool {
    matches!(change, Change::Apologies | Change::Absent)
}

/// Whether an entry may begin so far before its first name: "The Town Mayor, Councillor Lea", "Housing: Jane Doe".
fn leads_to(words: &Words, name: &Name) -> bool {
    let lead = 0..name.head;
    let plain = |n: usize| {
        let word = words.get(n);
        is_capital(word) || matches!(word, "the" | "of" | "for" | "and" | "to" | "his" | "her")
    };
    let gap = words.gap(name.head);
    let labelled = gap.contains([':', '/']);
    let office = matches!(gap, " (" | ", " | " – " | " - " | "\t") || words.get(0) == "The" || words.get(0) == "Y";
    // "No apologies: Cllr Lea" is of no list that is open.
    lead.len() <= 9
        && !lead.clone().any(|n| tells_of_absence(words.get(n)))
        && (labelled && is_capital(words.get(0)) && !is_talk(words, lead.clone()) || lead.clone().all(plain))
        && (lead.is_empty() || labelled || office && lead.into_iter().any(|n| is_role_word(words.get(n)) || words.get(n) == "Cynghorydd"))
}

/// The words of the brackets behind a name, or of what a dash sets off there.
fn aside(words: &Words, name: &Name) -> Range<usize> {
    let behind = past_honours(words, name.words.end);
    // "(* denotes apologies)" is of a sign.
    if words.gap(behind).trim_end().ends_with(SIGNS) {
        return behind..behind;
    }
    if is_dash(words.gap(behind)) {
        let end = (behind + 1..words.len()).take(5).find(|n| words.gap(*n) != " ");
        return behind..end.unwrap_or((behind + 5).min(words.len()));
    }
    // "Mr C Carr (Clerk) (absent)".
    let mut end = past_bracket(words, behind);
    while end > behind && end < behind + LONGEST_ENTRY && words.gap(end).ends_with('(') {
        end = (end + 1..=words.len()).take(LONGEST_ENTRY).find(|n| words.gap(*n).contains(')')).unwrap_or(behind + LONGEST_ENTRY);
    }
    behind..end.min(words.len())
}

/// What stands behind the name of one who was not there at all: "Mr C Carr (not present)", but not "(absent from item 6)".
fn told_absent(words: &Words, name: &Name) -> Option<Change> {
    let bracket = aside(words, name);
    let lower = |n: usize| words.get(n).to_lowercase();
    let late = bracket.clone().any(|n| is_lateness(words.get(n)) || lower(n) == "late");
    let in_part = late || bracket.clone().any(|n| words.get(n).starts_with(|c: char| c.is_ascii_digit()) || PART.contains(&lower(n).as_str()));
    let says = |n: usize| match lower(n).as_str() {
        "apologies" | "apology" | "ymddiheuriadau" => {
            let denied = n > bracket.start && matches!(lower(n - 1).as_str(), "no" | "without");
            (is_for_absence(words, n) && !late).then_some(if denied { Change::Absent } else { Change::Apologies })
        }
        "absent" | "absennol" => (!in_part).then_some(Change::Absent),
        "not" => (words.get(n + 1) == "present" && !in_part).then_some(Change::Absent),
        _ => None,
    };
    let said: Vec<Change> = bracket.clone().filter_map(says).collect();
    said.iter().find(|change| **change == Change::Apologies).or(said.first()).copied()
}

/// Whether a bracket behind a name says no more than that this one stands in: "Councillor A (substitute)", "(sub)".
fn told_substitute(words: &Words, name: &Name) -> bool {
    let (start, end) = (name.words.end, past_bracket(words, name.words.end));
    let lower = |n: usize| words.get(n).to_lowercase();
    let own = |n: usize| matches!(lower(n).as_str(), "substitute" | "sub" | "substituting" | "deputising");
    (start..end).any(own) && (start..end).all(|n| own(n) || matches!(lower(n).as_str(), "member" | "named" | "as" | "a"))
}

/// Whether a bracket behind a name says that this one came or left.
fn is_told_to_move(words: &Words, name: &Name) -> bool {
    aside(words, name).any(|n| moves::change(words.get(n)).is_some())
}

/// The people whom some words list, by what is told of them; nothing where nobody is left.
pub fn list(words: &Words, names: &[Name], change: Change, range: Range<usize>) -> impl Iterator<Item = Listed> {
    let within = within(names, range.clone());
    let absent = is_of_absent(change);
    // Whoever stands in a bracket behind one who is absent is another: "Councillor A (Councillor B deputising)".
    let mut aside_to = 0;
    let mut is_aside = |name: &Name| {
        let inside = absent && name.head < aside_to;
        aside_to = aside_to.max(past_bracket(words, past_honours(words, name.words.end)));
        inside
    };
    // "Absent: Councillor A (apologies tendered), Councillor B".
    let (mut people, mut sent, mut stand_in) = (Vec::new(), Vec::new(), Vec::new());
    let mut left_out = LeftOut::of_list(words, range.start);
    for (no, name) in within.iter().enumerate() {
        if left_out.holds(name) {
            is_aside(name);
            continue;
        }
        let told = told_absent(words, name);
        let otherwise = match change {
            Change::Present => told.is_some(),
            _ => absent && (is_told_to_move(words, name) || is_stood_in_for(words, within, no + 1)),
        };
        if !(is_aside(name) || otherwise || is_stood_in_for(words, within, no)) {
            let told_more = change == Change::Absent && told == Some(Change::Apologies);
            let stands_in = change == Change::Present && told_substitute(words, name);
            let list = if told_more {
                &mut sent
            } else if stands_in {
                &mut stand_in
            } else {
                &mut people
            };
            list.push(Who::Named(bare(words, name.from..name.words.end)));
        }
    }
    let bytes = if range.end == words.len() { words.range(range).start..words.text.len() } else { with_marks(words, range) };
    let at = words.bytes(bytes);
    let lists = [(change, people), (Change::Apologies, sent), (Change::Substitute, stand_in)].into_iter().filter(|(_, people)| !people.is_empty());
    lists.map(move |(change, people)| Listed { at, change, people })
}
