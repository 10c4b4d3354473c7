//! Lists of who was there and who sent apologies. In: a minute. Out: each block of such a list, with the names in it.
//! What stays absent: a list that ends where talk begins.

use super::super::people::listed::listed;
use super::super::people::names::{Name, past_bracket, past_honours, within};
use super::super::people::roles::is_role_word;
use super::super::people::told::Told;
use super::super::words::{Words, is_capital};
use super::labels::labels;
use super::substitutes::is_stood_in_for;
use super::{bare, with_marks};
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
    "returned", "would", "explained", "suggested", "requested", "sent", "attended", "raised", "felt", "stated",
];
/// Words that end like a verb, and stand in roles.
#[rustfmt::skip]
const TITLES: &[&str] = &[
    "co-opted", "coopted", "elected", "appointed", "nominated", "invited", "retired", "designated", "named", "based", "aligned", "unaligned",
    "delegated", "accredited", "chartered", "required", "need", "affiliated", "unaffiliated", "accompanied", "represented", "specialised", "combined",
];
/// What a cell beside a name says of that person. "Absent" is no word of any that was sent.
const STATUSES: &[(&str, Change)] = &[
    ("present", Change::Present),
    ("attended", Change::Present),
    ("in attendance", Change::Present),
    ("yes", Change::Present),
    ("apologies", Change::Apologies),
    ("apology", Change::Apologies),
    ("apologies received", Change::Apologies),
    ("apologies sent", Change::Apologies),
    ("apologies for absence", Change::Apologies),
    ("ymddiheuriadau", Change::Apologies),
    ("yn bresennol", Change::Present),
];
/// The longest entry of a list, in words.
const LONGEST_ENTRY: usize = 40;

/// Every list, block by block.
pub fn lists(passages: &[Told]) -> Vec<Listed> {
    let mut found = Vec::new();
    let mut open: Option<Change> = None;
    // The cells of the row so far that hold names.
    let mut row: Vec<(&Words, Vec<Name>)> = Vec::new();
    for Told { block, words, .. } in passages {
        if matches!(block.kind, BlockKind::Label(_) | BlockKind::Attendance { .. }) || block.part == Part::Documents {
            continue;
        }
        let labels = labels(words);
        if let BlockKind::Cell(cell) = block.kind {
            if cell.row || cell.opens {
                row.clear();
            }
            // Beside a name, "Present" tells of that person alone, and of nobody in the rows below.
            if !row.is_empty() && !labels.is_empty() {
                if let Some((_, change)) = STATUSES.iter().find(|(status, _)| words.text.eq_ignore_ascii_case(status)) {
                    found.extend(row.drain(..).map(|(words, names)| list(words, &names, *change, 0..words.len())));
                }
                open = None;
                continue;
            }
            let names = if labels.is_empty() { listed(words) } else { Vec::new() };
            if !names.is_empty() {
                row.push((*words, names));
            }
        } else {
            row.clear();
        }
        let names = if labels.is_empty() && open.is_none() { Vec::new() } else { listed(words) };
        if labels.is_empty() {
            let entry = open.and_then(|change| Some((change, entry(words, &names)?)));
            let cell = matches!(block.kind, BlockKind::Cell(_)) && words.len() < 12;
            match entry {
                Some((change, range)) => {
                    open = open.filter(|_| range.end == words.len());
                    found.push(list(words, &names, change, range));
                }
                None if cell => continue,
                None => open = None,
            }
            continue;
        }
        if let Some(first) = labels.first().filter(|label| label.range.start > 0).and(open)
            && let Some(range) = entry(words, &names)
        {
            found.push(list(words, &names, first, range.start..labels.first().map_or(0, |label| label.range.start).min(range.end)));
        }
        for (k, label) in labels.iter().enumerate() {
            let end = labels.get(k + 1).map_or(words.len(), |next| next.range.start);
            // After such a word somebody may speak: "Officers: Mr Lea said that …".
            if label.weak && is_talk(words, label.range.end..end) {
                open = None;
                continue;
            }
            let of_label = list(words, &names, label.change, label.range.start..end);
            open = Some(label.change);
            if !of_label.people.is_empty() {
                found.push(of_label);
            }
        }
    }
    found
}

/// Whether somebody speaks or does something. What stands in a bracket only tells of the one before it.
fn is_talk(words: &Words, range: Range<usize>) -> bool {
    let mut n = range.start;
    while n < range.end {
        let word = words.get(n);
        if TALK.contains(&word) || word.ends_with("ed") && word.starts_with(char::is_lowercase) && !TITLES.contains(&word) {
            return true;
        }
        n = past_bracket(words, n + 1).max(n + 1);
    }
    false
}

/// The part of a block below a label that is an entry of its list: all of it, or its first sentence where talk follows.
fn entry(words: &Words, names: &[Name]) -> Option<Range<usize>> {
    let sentences = words.sentences();
    let first = sentences.first()?;
    let whole = 0..words.len();
    [&whole, first].into_iter().find(|range| (sentences.len() == 1 || range.end < words.len()) && is_entry(words, names, range)).cloned()
}

/// Whether these words are an entry: they begin with a name, or an office and its name, and nobody speaks.
fn is_entry(words: &Words, names: &[Name], range: &Range<usize>) -> bool {
    let names = within(names, range.clone());
    let Some(name) = names.first() else { return false };
    let end = past_honours(words, name.words.end);
    let gap = words.gap(end);
    let follows =
        name.style.is_some() || name.words.end == range.end || gap.contains([',', '–', '-', '—', '(', ';', '|', '\t', ')', '.']) || gap.contains("  ");
    let standing_in = names.len() == 2 && is_stood_in_for(words, names, 1)
        || names.len() == 2 && words.get(name.words.end) == "for" && names.last().is_some_and(|last| last.head == name.words.end + 1);
    leads_to(words, name) && follows && !is_talk(words, range.clone()) && !standing_in && range.len() <= LONGEST_ENTRY.max(names.len() * 12)
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
    lead.len() <= 9
        && (labelled && is_capital(words.get(0)) && !is_talk(words, lead.clone()) || lead.clone().all(plain))
        && (lead.is_empty() || labelled || office && lead.into_iter().any(|n| is_role_word(words.get(n)) || words.get(n) == "Cynghorydd"))
}

/// Whether a bracket behind a name says that this one was not there: "Mr C Carr (not present)".
fn is_told_absent(words: &Words, name: &Name) -> bool {
    let behind = past_honours(words, name.words.end);
    let bracket = (behind..words.len()).take(4).take_while(|n| *n == behind || !words.gap(*n).contains(')'));
    let absent = |n: usize| match words.get(n).to_lowercase().as_str() {
        "absent" | "apologies" | "apology" => true,
        "not" => words.get(n + 1) == "present",
        _ => false,
    };
    words.gap(behind).contains('(') && bracket.into_iter().any(absent)
}

fn list(words: &Words, names: &[Name], change: Change, range: Range<usize>) -> Listed {
    let within = within(names, range.clone());
    // Whoever stands in a bracket behind one who is absent is another: "Councillor A (Councillor B deputising)".
    let mut aside = 0;
    let mut is_aside = |name: &Name| {
        let inside = change == Change::Apologies && name.head < aside;
        aside = aside.max(past_bracket(words, past_honours(words, name.words.end)));
        inside
    };
    let there = within
        .iter()
        .enumerate()
        .filter(|(no, name)| !(is_aside(name) || is_stood_in_for(words, within, *no) || change == Change::Present && is_told_absent(words, name)));
    let people = there.map(|(_, name)| Who::Named(bare(words, name.from..name.words.end))).collect();
    let mut bytes = words.range(range.clone());
    if range.end == words.len() {
        bytes.end = words.text.len();
    } else {
        bytes = with_marks(words, range);
    }
    Listed { at: words.bytes(bytes), change, people }
}
