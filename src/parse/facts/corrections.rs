//! What a correction of other minutes quotes: "“…” should read “…”", "Delete “…” and insert “…”". In: a passage. Out: its words that
//! are only quoted so, which say nothing here.
//!
//! What must stay absent: what someone is quoted as saying, which is said here.

use super::lexicon::{Kind, List};
use super::sentences::Passage;
use super::subjects::Scene;
use crate::record::fact::{Fact, What};
use std::ops::Range;

/// The lists of this reading.
pub const LISTS: &[List] = &[(Kind::Corrects, CHANGES), (Kind::Corrects, READS), (Kind::Corrects, ADDS)];
/// What is done to words.
#[rustfmt::skip]
const CHANGES: &[&str] = &[
    "delete", "deleted", "deleting", "deletion", "insert", "inserted", "inserting", "insertion", "replace", "replaced", "replacing", "replacement",
    "substitute", "substituted", "substituting", "omit", "omitted", "omitting", "remove", "removed", "removing", "amend", "amended", "amending",
    "correct", "corrected", "correcting", "reworded",
];
/// The same, where it is said that it is done to words: "He added: “I will go.”"
const ADDS: &[&str] = &["add", "added", "adding", "addition"];
/// What words do that are put right.
const READS: &[&str] = &["read", "reads"];
/// What may stand between what is done and the words that it is done to.
#[rustfmt::skip]
const BETWEEN: &[&str] = &["the", "a", "of", "to", "with", "by", "as", "follows", "instead", "new"];
/// What it is done to.
const WORDS: &[&str] = &["word", "words", "wording", "sentence", "sentences", "phrase", "paragraph", "text", "following"];
/// What leads to how words read: "should read", "to now read".
const LEADS: &[&str] = &["should", "to", "must", "shall", "now", "have"];
/// What leads to what is done with words that stand before it: "“…” should be deleted".
const DONE: &[&str] = &["should", "must", "shall", "be", "been", "was", "were", "is", "are"];
/// How many words may stand between quoted words and what is said of them before and behind.
const NEAR: usize = 6;
const FAR: usize = 10;

/// The passage with the words that a correction quotes marked as such; `led` says that the passage above leads to one.
pub fn mark<'a>(passage: Passage<'a>, led: bool) -> Passage<'a> {
    if !led && !passage.has(&(0..passage.words.len()), Kind::Corrects) {
        return passage;
    }
    let quotes = quotes(&passage);
    // What is said of one is said of the others in its sentence: "replace “…” with “…”".
    let joined = |pair: &[Range<usize>]| {
        let (Some(one), Some(other)) = (pair.first(), pair.get(1)) else { return false };
        let next = passage.sentences.partition_point(|sentence| sentence.start < one.end);
        passage.sentences.get(next).is_none_or(|sentence| sentence.start > other.start)
    };
    let own = |quote: &Range<usize>| led && quote.start == 0 || leads(&passage, quote.start) || follows(&passage, quote.end);
    let mut corrected: Vec<bool> = quotes.iter().map(own).collect();
    let pairs: Vec<bool> = quotes.windows(2).map(joined).collect();
    for (at, _) in pairs.iter().enumerate().filter(|(_, joined)| **joined) {
        if corrected.get(at) == Some(&true) {
            corrected.iter_mut().skip(at + 1).take(1).for_each(|next| *next = true);
        }
    }
    for (at, _) in pairs.iter().enumerate().rev().filter(|(_, joined)| **joined) {
        if corrected.get(at + 1) == Some(&true) {
            corrected.iter_mut().skip(at).take(1).for_each(|before| *before = true);
        }
    }
    let quoted: Vec<Range<usize>> = quotes.into_iter().zip(corrected).filter_map(|(quote, corrected)| corrected.then_some(quote)).collect();
    passage.quoting(&quoted)
}

/// Whether a passage leads to corrected words below it: "The second sentence should read:".
pub fn leads_below(passage: &Passage<'_>) -> bool {
    passage.text.trim_end().ends_with(':') && leads(passage, passage.words.len())
}

/// Takes away what was found in words that a correction quotes, be it a wrong sum or a misspelt name. What is referred to is referred to.
pub fn keep_said(scenes: &[Scene<'_>], facts: &mut Vec<Fact>) {
    let quotes = |passage: &Passage<'_>| passage.has(&(0..passage.words.len()), Kind::Quoted);
    if !scenes.iter().any(|scene| quotes(&scene.passage)) {
        return;
    }
    facts.retain(|fact| {
        let said = !matches!(fact.what, What::Reference(_) | What::Abbreviation(_));
        let scene = scenes.binary_search_by_key(&fact.at.block, |scene| scene.passage.no).ok().and_then(|at| scenes.get(at));
        let first = |passage: &Passage<'_>| passage.words.partition_point(|word| word.end <= fact.at.start as usize);
        !(said && scene.is_some_and(|scene| scene.passage.is(first(&scene.passage), Kind::Quoted)))
    });
}

/// The words between quotation marks, in order; those of a mark that nothing closes go on to the end.
fn quotes(passage: &Passage<'_>) -> Vec<Range<usize>> {
    let (mut all, mut open): (Vec<Range<usize>>, Option<usize>) = (Vec::new(), None);
    let end = passage.words.len();
    let gaps = [0].into_iter().chain(passage.marked(0..end, &['"', '“', '”']).map(|before| before + 1));
    for at in gaps {
        for mark in passage.before(at).chars() {
            match (mark, open) {
                ('“', _) | ('"', None) => open = Some(at),
                ('”' | '"', Some(start)) => {
                    all.extend((start < at).then_some(start..at));
                    open = None;
                }
                _ => {}
            }
        }
    }
    all.extend(open.filter(|start| *start < end).map(|start| start..end));
    all
}

/// Whether the words before `at` say that what stands there is put right, put in or taken out.
fn leads(passage: &Passage<'_>, at: usize) -> bool {
    let sentence = passage.sentences.get(passage.sentence_of(at)).or(passage.sentences.last());
    let own = sentence.map_or(at, |sentence| sentence.start);
    let far = at.saturating_sub(NEAR).max(own);
    let between = (far..at).rev().take_while(|at| BETWEEN.contains(&passage.plain(*at)) || WORDS.contains(&passage.plain(*at))).count();
    let Some(verb) = (at - between).checked_sub(1).filter(|verb| *verb >= own) else { return false };
    let word = passage.plain(verb);
    let of_words = (verb + 1..at).any(|at| WORDS.contains(&passage.plain(at)));
    // "for “Lisle” read “Lyle”".
    let instead = || verb + 1 == at && passage.before(verb).contains(['”', '"', ',']) && (own..verb).any(|at| passage.plain(at) == "for");
    let reads = READS.contains(&word) && (LEADS.contains(&passage.plain(verb.wrapping_sub(1))) || instead());
    CHANGES.contains(&word) || ADDS.contains(&word) && of_words || reads
}

/// Whether the words from `at` on say so of what stands before it.
fn follows(passage: &Passage<'_>, at: usize) -> bool {
    let end = passage.sentences.get(passage.sentence_of(at)).map_or(at, |sentence| sentence.end).min(at + FAR);
    (at..end).any(|verb| {
        let (word, before) = (passage.plain(verb), passage.plain(verb.wrapping_sub(1)));
        let reads = READS.contains(&word) && LEADS.contains(&before);
        let done = word.ends_with("ed") && (CHANGES.contains(&word) || ADDS.contains(&word)) && DONE.contains(&before);
        verb > at && (reads || done)
    })
}

#[cfg(test)]
mod tests {
    use crate::parse::facts::find;
    use crate::parse::facts::testing::minute;
    use crate::record::fact::What;

    #[test]
    fn what_a_correction_quotes_is_not_said() {
        let mut faults = Vec::new();
        for (text, told) in [
            (r#"In minute 12, "The Commissioner undertook to resign by May" should read "The Commissioner undertook to reply by May"."#, ""),
            (r#"Delete "The Clerk agreed to close it by July." and insert "The Clerk agreed to visit it by July.""#, ""),
            ("Minute 4 was amended to read “The Clerk undertook to send the report by May.”", ""),
            ("Replace “The Clerk undertook to write. Members asked for a report.” with “The Clerk undertook to call.”", ""),
            ("“The Clerk undertook to write” in the second line should be deleted.", ""),
            ("The words “and the Clerk undertook to write” were added.", ""),
            ("Add the words “The Clerk undertook to write by May”.", ""),
            ("“RESOLVED that the plan be approved” should read “RESOLVED that the plan be refused”.", ""),
            ("“When will the depot open?” should have read “Where will the depot open?”", ""),
            (
                "The third paragraph should read:\n“The Clerk undertook to write by May.”\nThe Clerk undertook to call by June.",
                "commitment The Clerk undertook to call by June.",
            ),
            ("The Clerk undertook to have “by May” deleted.", "commitment The Clerk undertook to have “by May” deleted."),
            (
                "RESOLVED that minute 4 be amended to read “The Clerk undertook to write”.",
                "decision RESOLVED that minute 4 be amended to read “The Clerk undertook to write”.",
            ),
            ("Members asked that “The Clerk agreed to write” be deleted.", "request Members asked that “The Clerk agreed to write” be deleted."),
            ("“£1.2 million” should read “£1.02 million”.", ""),
            ("On page 4, for “Mr Lisle” read “Mr Lyle”.", ""),
            // What is said here.
            ("The Clerk undertook to “write by May”.", "commitment The Clerk undertook to “write by May”."),
            ("The plan was amended. “The Clerk undertook to write by May.”", "commitment “The Clerk undertook to write by May.”"),
            ("Having read the plan, the Clerk undertook to write “by May”.", "commitment the Clerk undertook to write “by May”."),
            ("The Chair added: “The Clerk undertook to write by May.”", "commitment “The Clerk undertook to write by May.”"),
        ] {
            let minute = minute(text);
            let facts = find(&minute);
            let due = |text: &str| text.ends_with("by May") || text.ends_with("by June");
            let said = facts.iter().filter(|fact| match fact.what {
                What::Reference(_) => false,
                What::Figure(_) => !due(minute.slice(fact.at)),
                _ => true,
            });
            let said: Vec<String> = said.map(|fact| format!("{} {}", fact.what.kind(), minute.slice(fact.at))).collect();
            if said.join("|") != told {
                faults.push(format!("{text}\n    found {said:?}"));
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}
