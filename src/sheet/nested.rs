//! Stretches of words that mean more, each within the others or apart from them.

use super::Sheet;
use crate::record::InlineKind;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::mem::{Discriminant, discriminant};
use std::ops::Range;

/// Stretches in order, the longer of two that begin together first. What crosses the end of another is cut there, so that
/// each lies within the others or apart; a link stays one.
pub fn nested(inlines: Vec<(Range<u32>, InlineKind)>) -> Vec<(Range<u32>, InlineKind)> {
    let numbered = outermost(inlines).into_iter().enumerate().map(|(n, (range, kind))| ((range.start, Reverse(range.end), n), kind));
    let mut waiting: BTreeMap<(u32, Reverse<u32>, usize), InlineKind> = numbered.collect();
    let (mut done, mut open): (_, Vec<u32>) = (Vec::with_capacity(waiting.len()), Vec::new());
    while let Some(((start, Reverse(end), n), kind)) = waiting.pop_first() {
        while open.pop_if(|outer| *outer <= start).is_some() {}
        let cut = open.last().copied().filter(|outer| *outer < end);
        match cut {
            Some(cut) if !matches!(kind, InlineKind::Link(_)) => {
                waiting.insert((cut, Reverse(end), n), kind.clone());
                open.push(cut);
                done.push((start..cut, kind));
            }
            _ => {
                open.extend(cut.is_none().then_some(end));
                done.push((start..end, kind));
            }
        }
    }
    done
}

impl Sheet {
    /// The stretches that may lie at a place of the text or after it: from the head of its line, for none crosses a line's end.
    pub fn inlines_from(&self, place: u32) -> impl Iterator<Item = &(Range<u32>, InlineKind)> {
        let line = self.lines.partition_point(|line| line.range.end <= place);
        let from = self.lines.get(line).map_or(place, |line| line.range.start.min(place));
        let first = self.inlines.partition_point(|(at, _)| at.start < from);
        self.inlines.get(first..).unwrap_or_default().iter()
    }
}

/// How many languages within each other are told of one word.
const LANGUAGES: usize = 3;

/// What is stressed twice over is stressed once, and of links within each other the outer one leads: so what is said of stretches
/// grows with the words, and not with their square. Of words in one language within those of another both are told.
fn outermost(mut inlines: Vec<(Range<u32>, InlineKind)>) -> Vec<(Range<u32>, InlineKind)> {
    inlines.sort_by_key(|(range, _)| (range.start, Reverse(range.end)));
    let mut ends: Vec<(Discriminant<InlineKind>, u32)> = Vec::new();
    let mut spoken: Vec<u32> = Vec::new();
    inlines.retain(|(range, kind)| {
        if matches!(kind, InlineKind::Language(_)) {
            while spoken.pop_if(|end| *end <= range.start).is_some() {}
            let is_told = spoken.len() < LANGUAGES;
            spoken.extend(is_told.then_some(range.end));
            return is_told;
        }
        let kind = discriminant(kind);
        match ends.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, end)) => {
                let is_apart = range.start >= *end;
                *end = range.end.max(*end);
                is_apart
            }
            None => {
                ends.push((kind, range.end));
                true
            }
        }
    });
    inlines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_never_cross() {
        use InlineKind::{Raised, Strong, Struck};
        let link = || InlineKind::Link("https://a.example/".to_owned());
        let language = |tag: &str| InlineKind::Language(tag.to_owned());
        for (given, cut) in [
            (vec![(5..15, Struck), (0..10, Strong)], vec![(0..10, Strong), (5..10, Struck), (10..15, Struck)]),
            (vec![(0..4, Strong), (0..10, Struck), (4..6, Raised)], vec![(0..10, Struck), (0..4, Strong), (4..6, Raised)]),
            (vec![(0..10, Strong), (5..15, link()), (8..12, Struck)], vec![(0..10, Strong), (5..15, link()), (8..10, Struck), (10..12, Struck)]),
            (vec![(0..9, Strong), (2..8, Struck), (3..7, Strong), (9..12, Strong)], vec![(0..9, Strong), (2..8, Struck), (9..12, Strong)]),
            (
                vec![(0..9, language("cy")), (2..4, language("en")), (2..3, language("fr")), (2..3, language("de")), (5..6, language("en"))],
                vec![(0..9, language("cy")), (2..4, language("en")), (2..3, language("fr")), (5..6, language("en"))],
            ),
            (Vec::new(), Vec::new()),
        ] {
            assert_eq!(nested(given), cut);
        }
    }
}
