//! Parts that a passage numbers within its line: "(1) That … (2) That …". In: a passage. Out: the words of each part.
//!
//! What must stay absent: a number that is no part's, such as that of a section; parts are counted from the first, one by one.

use super::sentences::Passage;
use crate::parse::mark::letter_value;
use crate::record::list::roman_value;
use std::ops::Range;

/// The parts of a passage, in order, each from its number up to the next, without the "and" that joins them; none where it numbers
/// fewer than two.
pub fn parts(passage: &Passage<'_>) -> Vec<Range<usize>> {
    let label = |at: usize| {
        let (before, after) = (passage.before(at), passage.after(at));
        let opens = at == 0 || before.contains([':', ';', '.', ',', '–', '-', '—']);
        before.ends_with('(') && after.starts_with(')') || opens && (after.starts_with(')') || after.starts_with(". "))
    };
    let labels: Vec<usize> = passage.marked(0..passage.words.len(), &[')', '.']).filter(|at| passage.plain(*at).len() <= 4 && label(*at)).collect();
    let counted = |value: fn(&str) -> Option<u32>| {
        let (mut starts, mut next) = (Vec::new(), 1);
        for at in &labels {
            if value(passage.plain(*at)) == Some(next) {
                starts.push(*at);
                next += 1;
            }
        }
        starts
    };
    let styles = [counted(|word| word.parse().ok()), counted(letter_value), counted(roman_value)];
    let Some(mut starts) = styles.into_iter().find(|starts| starts.len() > 1) else { return Vec::new() };
    starts.push(passage.words.len());
    let part = |pair: &[usize]| {
        let (start, end) = (*pair.first()?, *pair.get(1)?);
        let joined = end < passage.words.len() && end > start + 1 && matches!(passage.plain(end - 1), "and" | "or");
        Some(start..if joined { end - 1 } else { end })
    };
    starts.windows(2).filter_map(part).collect()
}
