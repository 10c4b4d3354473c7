//! Groups and offices that come and go, without a name: "all parties other than the Clerk", "the candidate and his staff".
//!
//! In: the words before a verb. Out: who they are, as written. What stays absent: the body that meets, and its members.

use super::super::words::{Words, is_capital};
use super::left_out::is_exception;
use super::moves::{HELPERS, LONGEST, is_time};
use super::office;
use crate::parse::vocabulary::BODIES;
use crate::record::fact::Who;
use std::ops::Range;

/// Groups and offices that leave together.
#[rustfmt::skip]
const GROUPS: &[&str] = &[
    "parties", "candidate", "candidates", "staff", "officers", "representatives", "applicant", "applicants", "objector", "objectors", "press", "public",
    "members", "speakers", "clerk", "witnesses", "complainant",
];

/// Words that leave some of a group out: "all parties other than the Clerk".
const EXCEPT: &[&str] = &["other", "than", "except", "apart", "from", "save"];

/// "The hearing was suspended, and all parties other than the Clerk withdrew": those of the last clause.
pub fn last_clause(words: &Words, clause: &Range<usize>, verb: usize) -> Option<(Vec<Who>, bool, Range<usize>)> {
    let and = (clause.start..verb).rev().take(16).find(|n| words.get(*n) == "and" && words.gap(*n).ends_with(", "))?;
    let opens = matches!(words.get(and + 1), "all" | "the" | "both") && (and + 1..verb).any(|n| is_group(words.get(n)));
    let depends = (clause.start..and).rev().take(LONGEST).any(|n| matches!(words.get(n), "that" | "when" | "if" | "whether" | "said"));
    let own = |n: usize| is_member_of_group(words.get(n)) || EXCEPT.contains(&words.get(n));
    let fits = opens && !depends && verb - and <= 14 && (and + 1..verb).all(own);
    fits.then(|| (vec![office(words, and + 1..verb)], false, and + 1..clause.end))
}

/// "The candidate, the Commissioner and his staff", "All parties", "The Deputy Commissioner".
pub fn group(words: &Words, start: usize, end: usize) -> Option<(Vec<Who>, bool)> {
    let start = (start..end).take(LONGEST).find(|n| !is_time(words.get(*n)) || matches!(words.get(*n), "The" | "All"))?;
    let except = start < end && words.get(start) == "All";
    let named = |word: &str| is_member_of_group(word) || except && EXCEPT.contains(&word);
    let told_of = |n: usize| matches!(words.gap(n), " " | ", " | " & ");
    if start < end && (is_exception(words, start) || !(start + 1..end).all(told_of)) {
        return None;
    }
    let fits = start < end && end - start <= 14 && (start..end).all(|n| named(words.get(n)));
    let opens =
        matches!(words.get(start), "The" | "All" | "Both" | "They" | "they") || is_capital(words.get(start)) && (end - start > 1 || is_group(words.get(start)));
    let told = (start..end).any(|n| is_group(words.get(n)) || is_capital(words.get(n)) && !matches!(words.get(n), "The" | "All" | "Both"));
    (fits && opens && told && !is_body(words, start..end)).then(|| (vec![office(words, start..end)], false))
}

/// Whether words name the body that meets, or its members: it retires to consider, and nobody leaves it. "The Panel", "Members".
pub fn is_body(words: &Words, range: Range<usize>) -> bool {
    let own = |n: usize| BODIES.holds_in_any_case(words.get(n)) || matches!(words.get(n), "Members" | "members");
    let before = |n: usize| matches!(words.get(n), "The" | "the" | "All" | "all") || is_capital(words.get(n)) || words.get(n) == "and";
    let end = range.clone().rev().find(|n| !HELPERS.contains(&words.get(*n))).map_or(range.start, |last| last + 1);
    end.checked_sub(1).is_some_and(|last| last >= range.start && own(last) && (range.start..last).all(before))
}

/// Words of which a group is made.
fn is_member_of_group(word: &str) -> bool {
    let small = matches!(word, "the" | "and" | "his" | "her" | "their" | "all" | "of" | "both" | "for" | "other" | "remaining" | "two");
    is_capital(word) || small || GROUPS.contains(&word)
}

pub fn is_group(word: &str) -> bool {
    GROUPS.contains(&word.to_lowercase().as_str())
}
