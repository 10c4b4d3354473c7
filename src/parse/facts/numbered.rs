//! Parts that a passage numbers within its line: "(1) That … (2) That …". In: a passage. Out: the words of each part.
//!
//! What must stay absent: a number that is no part's, such as that of a section; parts are counted from the first, one by one.

use super::sentences::Passage;
use std::ops::Range;

/// The small numbers that parts bear.
const ROMAN: &[&str] = &["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

/// The parts of a passage, in order, each from its number up to the next, without the "and" that joins them; none where it numbers
/// fewer than two.
pub fn parts(passage: &Passage<'_>) -> Vec<Range<usize>> {
    let label = |at: usize| {
        let (before, after) = (passage.before(at), passage.after(at));
        let opens = at == 0 || before.contains([':', ';', '.', ',', '–', '-', '—']);
        before.ends_with('(') && after.starts_with(')') || opens && (after.starts_with(')') || after.starts_with(". "))
    };
    let labels: Vec<usize> = passage.marked(0..passage.words.len(), &[')', '.']).filter(|at| passage.plain(*at).len() <= 4 && label(*at)).collect();
    let digits = |word: &str, number: usize| word.parse() == Ok(number);
    let letters = |word: &str, number: usize| word.len() == 1 && word.bytes().next().map(usize::from) == Some(usize::from(b'a') + number - 1);
    let roman = |word: &str, number: usize| ROMAN.get(number - 1) == Some(&word);
    let counted = |fits: &dyn Fn(&str, usize) -> bool| {
        let mut starts: Vec<usize> = Vec::new();
        for at in &labels {
            if fits(passage.plain(*at), starts.len() + 1) {
                starts.push(*at);
            }
        }
        starts
    };
    let styles = [counted(&digits), counted(&letters), counted(&roman)];
    let Some(mut starts) = styles.into_iter().find(|starts| starts.len() > 1) else { return Vec::new() };
    starts.push(passage.words.len());
    let part = |pair: &[usize]| {
        let (start, end) = (*pair.first()?, *pair.get(1)?);
        let joined = end < passage.words.len() && end > start + 1 && matches!(passage.plain(end - 1), "and" | "or");
        Some(start..if joined { end - 1 } else { end })
    };
    starts.windows(2).filter_map(part).collect()
}
