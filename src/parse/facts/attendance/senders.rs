//! Whom apologies come from: the list of names behind "from", apart from all whom its clauses name.
//!
//! In: the names behind "from". Out: those of the list. What stays absent: one who came instead, one with whom an absent one is,
//! and whoever else is only told of.

use super::super::people::names::{Name, past_bracket, within};
use super::super::words::{Words, is_capital};
use super::left_out::LeftOut;
use crate::parse::wordlist::WordList;
use std::ops::Range;

/// Words that begin a clause: names in it are not of the list.
#[rustfmt::skip]
static CLAUSES: WordList = WordList::new(&[
    "who", "whom", "whose", "which", "that", "where", "when", "while", "whilst", "although", "though", "but", "because", "since", "after", "before",
    "it", "he", "she", "they", "with", "without", "until", "due", "owing", "having", "being", "by", "as", "was", "were", "is", "are", "had", "has", "have",
    "would", "will", "could", "may", "instead", "including",
]);
/// Words that tell what those before them do.
#[rustfmt::skip]
static VERBS: WordList = WordList::new(&[
    "was", "were", "is", "are", "had", "has", "have", "would", "will", "could", "may", "attended", "attending", "attends", "sat", "sitting", "sits",
    "substituted", "substituting", "substitutes", "deputised", "deputising", "deputises", "represented", "representing", "replaced", "replacing", "acted",
    "acting", "stood", "standing", "joined", "joining", "arrived", "arriving", "left", "leaving", "took", "taking", "sent", "sending", "gave", "presided",
    "chaired", "chairing", "agreed", "said", "reported", "being", "present", "here", "there", "then", "instead", "covered", "covering", "filled", "filling",
    "came", "appeared", "appearing", "participated", "participating",
]);
/// Words before a name that say it is of somebody else.
#[rustfmt::skip]
static INSTEAD: WordList = WordList::new(&["substitute", "substitutes", "sub", "subs", "replacement", "nominee", "alternate", "representative"]);
/// Words before a name with which a list goes on.
#[rustfmt::skip]
static JOINS: WordList = WordList::new(&["and", "from", "also", "the", "both", "or", "a", "following", "members", "member", "colleague", "colleagues"]);

/// Where a name stands that is not of the list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Aside {
    /// In a clause, which a comma and "and" may end.
    Clause,
    /// In a bracket behind a name.
    Bracket,
}

/// The names of the list that fills the range, where `told` says that the sentence has its verb before it.
pub fn senders(words: &Words, names: &[Name], range: &Range<usize>, told: bool) -> Vec<Range<usize>> {
    let mut senders: Vec<&Name> = Vec::new();
    let (mut aside, mut done, mut last) = (None, false, range.start);
    let mut left_out = LeftOut::of_sentence(words);
    for name in within(names, range.clone()) {
        let is_out = left_out.holds(name);
        for n in last..=name.head {
            let gap = words.gap(n);
            if gap.contains(')') && aside == Some(Aside::Bracket) {
                aside = None;
            }
            let resumes = gap.contains(';') || words.get(n) == "and" && (gap.contains(',') || matches!(words.get(n + 1), "from" | "by"));
            if resumes && aside == Some(Aside::Clause) && n > range.start {
                aside = None;
            }
            if gap.contains('(') && !gap.contains(')') && n == last && n > range.start && aside.is_none() {
                aside = Some(Aside::Bracket);
            }
            if n < name.head && aside.is_none() && CLAUSES.holds(words.get(n)) {
                aside = Some(Aside::Clause);
            }
        }
        let end = past_bracket(words, name.words.end);
        last = name.words.end;
        if done || is_out || aside.is_some() || !goes_on(words, name, range.start) {
            continue;
        }
        // "Apologies from Councillor A were received".
        let own = !told && matches!(words.get(end), "was" | "were" | "is" | "are" | "had" | "has" | "have") && !words.gap(name.head).contains(';');
        if own || !does(words, end, range.end) {
            senders.push(name);
            done = own;
        } else {
            // "… from Councillor A, Councillors B and C attending": those of that clause.
            while senders.len() > 1 && senders.last().is_some_and(|before| same_clause(words, before, name)) {
                senders.pop();
            }
            done = true;
        }
    }
    senders.into_iter().map(|name| name.from..name.words.end).collect()
}

/// Whether a clause begins at a word: "who was ill", "for whom B attended".
pub fn opens_clause(words: &Words, n: usize) -> bool {
    CLAUSES.holds(words.get(n)) || matches!(words.get(n), "for" | "on" | "in") && CLAUSES.holds(words.get(n + 1))
}

/// Whether a list may go on with this name.
fn goes_on(words: &Words, name: &Name, start: usize) -> bool {
    let before = words.get(name.head.wrapping_sub(1));
    let marked = words.gap(name.head).contains([',', ';', ':', '(', '–', '—', '-', '&', '/', '.']);
    let behalf = before == "of" && words.get(name.head.wrapping_sub(2)) == "behalf";
    name.head == start || !INSTEAD.holds_in_any_case(before) && (marked || behalf || JOINS.holds(before) || is_capital(before))
}

/// Whether a word tells what those before it do, rather than why they are not there.
fn does(words: &Words, n: usize, end: usize) -> bool {
    let word = words.get(n);
    let stand_in = |words: &Words, n: usize| (n..n + 4).any(|n| INSTEAD.holds(words.get(n)) || words.get(n) == "deputy");
    let role = match word {
        "as" => stand_in(words, n + 1),
        "in" => matches!(words.get(n + 1), "his" | "her" | "their" | "place" | "lieu" | "attendance"),
        "to" => matches!(words.get(n + 1), "attend" | "substitute" | "deputise" | "sit" | "act" | "stand" | "represent"),
        _ => VERBS.holds(word),
    };
    n < end && words.gap(n).trim_start_matches(')') == " " && role
}

/// Whether no mark stands between two names.
fn same_clause(words: &Words, first: &Name, second: &Name) -> bool {
    (first.words.end..=second.head).all(|n| !words.gap(n).contains([',', ';', '(', ')']))
}
