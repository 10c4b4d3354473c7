//! The planning application that a few words decide: "22/0817 Rear extension. No objection." In: such words. Out: the words that name the
//! application, or the numbered recommendation, before them or in the line above.
//!
//! What must stay absent: an application named further up, where others stand between, and what others decided on it.

use super::lexicon::Kind;
use super::recommendations::numbered;
use super::sentences::Passage;
use super::subjects::Scene;
use crate::record::fact::Slice;
use crate::record::{BlockKind, BlockNo, Minute, Part};
use std::ops::Range;

/// How many words the title of an application may have.
const TITLE: usize = 40;
/// How many words tell an outcome alone.
const OUTCOME: usize = 10;
/// How many digits the number of an application has at least.
const DIGITS: usize = 4;

/// The words of an application with the outcome told by these behind them, or those of the line above with the block of the outcome
/// as its part.
pub fn above(minute: &Minute, scenes: &[Scene<'_>], number: usize, words: &Range<usize>) -> Option<(Slice, Vec<BlockNo>)> {
    let passage = &scenes.get(number)?.passage;
    let first = words.start;
    let alone = passage.is(first, Kind::Alone) || matches!(passage.plain(first), "no" | "not" | "objection" | "objections");
    if !alone || words.len() > OUTCOME {
        return None;
    }
    if let Some(before) = passage.sentence_of(first).checked_sub(1).and_then(|number| passage.sentences.get(number)) {
        return names(passage, before).then(|| (passage.slice_with_marks(before.start..words.end), Vec::new()));
    }
    let title = &scenes.get(number.checked_sub(1)?)?.passage;
    let next = title.no.0 + 1 == passage.no.0 && words.end == passage.words.len();
    let of_discussion = minute.block(title.no).is_some_and(|block| block.part == Part::Discussion);
    let open = !title.has(&(0..title.words.len()), Kind::Fate);
    let whole = title.sentences.first().filter(|whole| next && open && of_discussion && whole.len() == title.words.len() && names(title, whole))?;
    Some((title.slice_with_marks(whole.clone()), vec![passage.no]))
}

/// How many lines may stand below the one that heads them.
const LINES: usize = 40;
/// How far behind "decisions" it may stand whose they are, in words.
const WHOSE: usize = 8;

/// Whether the line that heads those at `number`, or the title of the item, says that others decided: "Decisions of the District
/// Council", "Planning decisions received". What the body took note of there is its own.
pub fn are_of_others(minute: &Minute, scenes: &[Scene<'_>], number: usize) -> bool {
    let heads = |scene: &&Scene<'_>| {
        let heading = minute.block(scene.passage.no).is_some_and(|block| matches!(block.kind, BlockKind::Heading(_)));
        let text = scene.passage.text.trim_end();
        heading || text.ends_with(':') || scene.passage.words.len() <= OUTCOME && !text.ends_with(['.', ';', ','])
    };
    let says = |scene: &Scene<'_>| {
        let words: Vec<&str> = scene.passage.words.iter().take(TITLE).map(|word| &*word.plain).collect();
        says_of_others(&words)
    };
    let above = || scenes.iter().take(number).rev().take(LINES).find(heads).is_some_and(says);
    let title = minute.title().to_lowercase();
    scenes.get(number).is_some_and(says) || above() || says_of_others(&title.split(' ').collect::<Vec<_>>())
}

/// Whether words tell of decisions that others made.
fn says_of_others(words: &[&str]) -> bool {
    let at = |n: usize| words.get(n).copied().unwrap_or_default();
    let of_others = |n: usize| {
        let body = |word: &str| matches!(word, "council" | "authority" | "lpa" | "borough");
        let others = || matches!(at(n + 1), "of" | "by" | "from" | "made") && (n + 2..words.len()).take(WHOSE).any(|n| body(at(n)));
        let told = matches!(at(n + 1), "received" | "notified" | "reported" | "notice" | "notices");
        told || at(n) == "decisions" && (n.checked_sub(1).is_some_and(|before| at(before) == "planning") || others())
    };
    (0..words.len()).any(|n| matches!(at(n), "decision" | "decisions") && of_others(n))
}

/// Whether a sentence opens with the number of an application, or of a recommendation.
fn names(passage: &Passage<'_>, sentence: &Range<usize>) -> bool {
    if numbered(passage, sentence).is_some() {
        return true;
    }
    let mut first = sentence.start;
    while first < sentence.end && (passage.plain(first).len() == 1 || matches!(passage.plain(first), "application" | "planning" | "ref" | "no")) {
        first += 1;
    }
    sentence.len() <= TITLE && first < sentence.end && is_number(passage.plain(first))
}

/// Whether a word is the number of an application, "22/0817", "p/22/01234/ful", and no date: "3/5/2022".
fn is_number(word: &str) -> bool {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = word.split('/');
    let date = match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(day), Some(month), Some(year), None) => {
            day.len() < 3 && month.len() < 3 && matches!(year.len(), 2 | 4) && [day, month, year].into_iter().all(digits)
        }
        (Some(year), Some(_), None, None) => year.len() == 4 && word.len() == 7 && digits(year),
        _ => false,
    };
    word.contains('/') && !date && word.bytes().filter(u8::is_ascii_digit).count() >= DIGITS
}

#[cfg(test)]
mod tests {
    use crate::parse::facts::find;
    use crate::parse::facts::testing::minute;
    use crate::record::fact::What;

    #[test]
    fn what_is_decided_in_few_words_names_its_application() {
        for (text, told) in [
            ("22/0817 Rear extension at 4 High Street. No objection.", "22/0817 Rear extension at 4 High Street. No objection. resolved"),
            (
                "Application 22/0817: vary approved plans. No objections subject to bats.",
                "Application 22/0817: vary approved plans. No objections subject to bats. resolved",
            ),
            ("P/22/01234/FUL Shed. Refused.", "P/22/01234/FUL Shed. Refused. refused"),
            ("22/0817 Rear extension\nNo objection.", "22/0817 Rear extension + No objection. resolved"),
            ("22/0817 Rear extension. Members spoke of bats. No objection.", "No objection. resolved"),
            ("22/0817 Rear extension\nMembers spoke of bats.\nNo objection.", "No objection. resolved"),
            ("3/5/2022 Site visit. Noted.", "Noted. noted"),
            ("2021/22 Budget. Approved.", "Approved. approved"),
            ("Recommendation 1: That Cabinet fund it. Agreed.", "Recommendation 1: That Cabinet fund it. Agreed. agreed"),
            ("Decisions of Shire District Council\n21/01102/FUL Glebe Field. Refused.\n21/01188/HOUSE 2 Church Row – approved.\nNoted.", "Noted. noted"),
            ("Planning decisions received: 21/01102/FUL Glebe Field. Refused.", ""),
            ("Decision notices from Shire District Council:\nApplication 21/01188 – approved.", ""),
            ("Decisions\n22/0817 Shed. Refused.", "22/0817 Shed. Refused. refused"),
            (
                "Planning decisions received:\n21/01102/FUL Glebe Field. Refused.\nPlanning applications:\n22/0817 Shed. Refused.",
                "22/0817 Shed. Refused. refused",
            ),
            ("Members heard of application 22/0817. No objection.", "No objection. resolved"),
        ] {
            let minute = minute(text);
            let facts = find(&minute);
            let found = facts.iter().filter_map(|fact| {
                let What::Decision(decision) = &fact.what else { return None };
                let parts: Vec<&str> = decision.parts.iter().map(|no| minute.words_at(*no)).collect();
                let words: Vec<&str> = std::iter::once(minute.slice(fact.at)).chain(parts).collect();
                Some(format!("{} {}", words.join(" + "), decision.kind.name()))
            });
            assert_eq!(found.collect::<Vec<_>>().join("|"), told, "{text}");
        }
    }
}
