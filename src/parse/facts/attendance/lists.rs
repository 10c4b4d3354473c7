//! Lists of who was there and who sent apologies. In: a minute. Out: each block of such a list, with the names in it.
//! What stays absent: a list that ends where talk begins.

use super::super::people::names::{Name, listed, style_at};
use super::super::words::Words;
use super::bare;
use crate::record::fact::{Change, Slice, Who};
use crate::record::{BlockKind, BlockNo, Minute, Part};
use std::collections::BTreeSet;
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

/// Labels of such lists; the longer ones first. The last column: it needs a colon, or a line to itself with names below.
const LABELS: &[(&str, Change, bool)] = &[
    ("also present by invitation", Change::Present, false),
    ("also in attendance", Change::Present, false),
    ("members in attendance", Change::Present, false),
    ("officers in attendance", Change::Present, false),
    ("others in attendance", Change::Present, false),
    ("councillors in attendance", Change::Present, false),
    ("panel members present", Change::Present, false),
    ("committee members present", Change::Present, false),
    ("members present", Change::Present, false),
    ("councillors present", Change::Present, false),
    ("officers present", Change::Present, false),
    ("others present", Change::Present, false),
    ("also present", Change::Present, false),
    ("also attending", Change::Present, false),
    ("in attendance", Change::Present, false),
    ("present", Change::Present, false),
    ("hefyd yn bresennol", Change::Present, false),
    ("yn bresennol", Change::Present, false),
    ("presennol", Change::Present, false),
    ("attendance", Change::Present, true),
    ("attendees", Change::Present, true),
    ("attending", Change::Present, true),
    ("by invitation", Change::Present, true),
    ("officers", Change::Present, true),
    ("members", Change::Present, true),
    ("councillors", Change::Present, true),
    ("panel", Change::Present, true),
    ("panel members", Change::Present, true),
    ("observers", Change::Present, true),
    ("parties", Change::Present, true),
    ("apologies for absence received from", Change::Apologies, false),
    ("apologies for absence from", Change::Apologies, false),
    ("apologies received from", Change::Apologies, false),
    ("apologies for absence", Change::Apologies, true),
    ("apologies received", Change::Apologies, true),
    ("apologies from", Change::Apologies, false),
    ("apologies", Change::Apologies, true),
    ("ymddiheuriadau am absenoldeb", Change::Apologies, true),
    ("ymddiheuriadau", Change::Apologies, true),
    ("absent", Change::Apologies, true),
];
/// Verbs that no entry of a list holds: talk has begun.
#[rustfmt::skip]
const TALK: &[&str] = &[
    "said", "asked", "was", "were", "had", "has", "have", "reported", "left", "joined", "declared", "noted", "presented", "thanked", "welcomed", "is",
    "are", "be", "that", "told", "replied", "queried", "introduced", "agreed", "moved", "proposed", "seconded", "resolved", "RESOLVED", "arrived",
    "returned", "would", "explained", "suggested", "requested", "sent", "attended", "raised", "felt", "stated",
];
/// The longest entry of a list, in words.
const LONGEST_ENTRY: usize = 40;

/// The blocks that list people.
pub fn list_of(minute: &Minute) -> BTreeSet<BlockNo> {
    lists(minute).into_iter().map(|list| list.at.block).collect()
}

/// Every list, block by block.
pub fn lists(minute: &Minute) -> Vec<Listed> {
    let mut found = Vec::new();
    let mut open: Option<Change> = None;
    for (no, block, text) in minute.told() {
        if matches!(block.kind, BlockKind::Label(_) | BlockKind::Attendance { .. }) || block.part == Part::Documents {
            continue;
        }
        let words = Words::of(no, text);
        let labels = labels(&words);
        let names = if labels.is_empty() && open.is_none() { Vec::new() } else { listed(&words) };
        if labels.is_empty() {
            let entry = open.filter(|_| is_entry(&words, &names));
            let cell = matches!(block.kind, BlockKind::Cell(_)) && words.len() < 12;
            match entry {
                Some(change) => found.push(list(&words, &names, change, 0..words.len())),
                None if cell => continue,
                None => open = None,
            }
            continue;
        }
        if let Some(first) = labels.first().filter(|label| label.range.start > 0).and(open)
            && is_entry(&words, &names)
        {
            found.push(list(&words, &names, first, 0..labels.first().map_or(0, |label| label.range.start)));
        }
        for (k, label) in labels.iter().enumerate() {
            let end = labels.get(k + 1).map_or(words.len(), |next| next.range.start);
            let of_label = list(&words, &names, label.change, label.range.start..end);
            open = Some(label.change);
            if !of_label.people.is_empty() {
                found.push(of_label);
            }
        }
    }
    found
}

struct Label {
    range: Range<usize>,
    change: Change,
}

/// The labels within a block: at its head, or later with a colon.
fn labels(words: &Words) -> Vec<Label> {
    let mut found: Vec<Label> = Vec::new();
    let mut n = 0;
    while n < words.len() {
        let fits = |(label, change, strict): &(&str, Change, bool)| {
            let end = n + label.split(' ').count();
            let colon = words.gap(end).trim_start_matches([')', ' ']).starts_with(':');
            let whole = n == 0 && end == words.len() && !words.gap(end).contains('?');
            let listed = n == 0
                && !strict
                && matches!(words.gap(end), " " | ". " | " - " | " – ")
                && (style_at(words, end).is_some() || super::super::people::names::name_at(words, end, false).is_some());
            let dash = n == 0 && *strict && matches!(words.gap(end), " – " | " - " | ". ") && style_at(words, end).is_some();
            let paired = words.gap(end).trim() == "/" && n == 0;
            let stands = n == 0 || words.gap(n).contains(['.', ';', ')', '/', '\t']) || super::super::words::is_capital(words.get(n));
            let capital = super::super::words::is_capital(words.get(n));
            (words.says(n, label) && stands && capital && (colon || whole || listed || dash || paired)).then_some((end, *change))
        };
        match Some(()).filter(|()| super::super::words::is_capital(words.get(n))).and_then(|()| LABELS.iter().find_map(fits)) {
            Some((end, change)) => {
                match found.last_mut().filter(|last| last.range.end == n) {
                    Some(last) => last.range.end = end,
                    None => found.push(Label { range: n..end, change }),
                }
                n = end;
            }
            None => n += 1,
        }
    }
    found
}

/// Whether a block below a label is an entry of its list: it begins with a name, and nobody speaks.
fn is_entry(words: &Words, names: &[Name]) -> bool {
    let first = names.first().is_some_and(|name| {
        name.head == 0 || name.head <= 3 && (0..name.head).all(|n| words.get(n) == "The" || words.get(n) == "Town" || words.get(n) == "Mayor")
    });
    let follows = names.first().is_some_and(|name| {
        name.style.is_some()
            || name.words.end == words.len()
            || words.gap(super::super::people::names::past_honours(words, name.words.end)).contains([',', '–', '-', '(', ';', '|', '\t'])
    });
    let talk = words.sentences().len() > 1 || (0..words.len()).any(|n| TALK.contains(&words.get(n)));
    let standing_in = names.len() == 2 && words.get(names.first().map_or(0, |name| name.words.end)) == "for";
    first && follows && !talk && !standing_in && words.len() <= LONGEST_ENTRY.max(names.len() * 12)
}

fn list(words: &Words, names: &[Name], change: Change, range: Range<usize>) -> Listed {
    let within = super::super::people::names::within(names, range.clone()).iter();
    let people = within.map(|name| Who::Named(bare(words, name.from..name.words.end))).collect();
    let mut bytes = words.range(range.clone());
    if range.end == words.len() {
        bytes.end = words.text.len();
    }
    Listed { at: words.bytes(bytes), change, people }
}
