//! What marks take back or set apart: struck words state nothing, and raised or lowered digits are no part of a number.
//!
//! In: a minute with its facts. Out: those facts that its words still state.

use super::sentences::Passage;
use crate::parse::decision;
use crate::record::fact::{Fact, Slice, What};
use crate::record::{BlockNo, InlineKind, Minute};
use std::ops::Range;

/// Takes away the facts that stand in struck words, and the figures and references that a raised or lowered digit touches.
pub fn keep_stated(minute: &Minute, facts: &mut Vec<Fact>) {
    let of = |wanted: fn(&InlineKind) -> bool| -> Vec<Slice> {
        let blocks = (0u32..).map(BlockNo).take(minute.blocks().len());
        apart(blocks.flat_map(|no| minute.inlines_of(no)).filter(|inline| wanted(&inline.kind)).map(|inline| inline.at))
    };
    let struck = of(|kind| *kind == InlineKind::Struck);
    let mut raised = of(|kind| matches!(kind, InlineKind::Raised | InlineKind::Lowered));
    raised.retain(|at| minute.slice(*at).contains(char::is_numeric));
    if struck.is_empty() && raised.is_empty() {
        return;
    }
    let is_struck = |at: Slice| touching(&struck, at).is_some();
    let is_raised = |at: Slice| touching(&raised, at).is_some();
    let gone = |no: &BlockNo| {
        let whole = Slice { block: *no, start: 0, end: u32::MAX };
        let words = u32::try_from(minute.words_at(*no).len()).unwrap_or(u32::MAX);
        touching(&struck, whole).is_some_and(|at| at.start == 0 && at.end >= words)
    };
    facts.retain_mut(|fact| {
        match &mut fact.what {
            What::Figure(_) | What::Reference(_) if is_raised(fact.at) => return false,
            What::Decision(decision) => {
                let parts = decision.parts.len();
                decision.parts.retain(|no| !gone(no));
                decision.votes = decision.votes.filter(|votes| !is_struck(votes.at) && !is_raised(votes.at));
                if decision.parts.is_empty() && parts > 0 {
                    return false;
                }
            }
            What::Recommendation(recommendation) => recommendation.parts.retain(|no| !gone(no)),
            What::Request(request) => request.answer = request.answer.filter(|answer| !is_struck(*answer)),
            _ => {}
        }
        !is_struck(fact.at) && !fact.what.slices().into_iter().any(is_struck)
    });
}

/// The words of a resolution that still stand where whole sentences are struck before or behind them; all of its words where that
/// cannot be told.
pub fn standing(minute: &Minute, passage: &Passage<'_>) -> Range<usize> {
    let all = 0..passage.words.len();
    let struck = apart(minute.inlines_of(passage.no).iter().filter(|inline| inline.kind == InlineKind::Struck).map(|inline| inline.at));
    if struck.is_empty() {
        return all;
    }
    let stands = |at: &usize| touching(&struck, passage.slice(*at..*at + 1)).is_none();
    let start = all.clone().find(stands).unwrap_or_default();
    let end = (start..all.end).find(|at| !stands(at)).unwrap_or(all.end);
    let own = minute.slice(passage.slice_with_marks(start..end));
    let alone = !(end..all.end).any(|at| stands(&at));
    let whole = (start == 0 || decision::says_so(own)) && (end == all.end || own.ends_with(['.', ';']));
    if alone && whole { start..end } else { all }
}

/// Stretches apart and in order, so that one look finds what touches a slice.
fn apart(marked: impl Iterator<Item = Slice>) -> Vec<Slice> {
    marked.fold(Vec::new(), |mut all: Vec<Slice>, at| {
        match all.last_mut().filter(|last| last.block == at.block && at.start <= last.end) {
            Some(last) => last.end = last.end.max(at.end),
            None => all.push(at),
        }
        all
    })
}

/// The first of these stretches that shares words with a slice.
fn touching(stretches: &[Slice], at: Slice) -> Option<Slice> {
    let next = stretches.get(stretches.partition_point(|stretch| (stretch.block, stretch.end) <= (at.block, at.start)))?;
    (next.block == at.block && next.start < at.end).then_some(*next)
}

#[cfg(test)]
mod tests {
    use crate::file::{FilePath, Spot};
    use crate::record::fact::What;
    use crate::record::{BlockKind, Format, InlineKind, Minute, Part};

    /// The facts of a minute with `<s>`, `<sup>` and `<sub>` in its paragraphs; those that open with RESOLVED are its resolutions.
    fn facts(text: &str) -> String {
        let mut minute = Minute::write(FilePath::new("a.txt"), Format::Html, None, "");
        for line in text.lines() {
            let (mut words, mut inlines, mut open) = (String::new(), Vec::new(), 0);
            for piece in line.split_inclusive(['<', '>']) {
                let mark = match piece.strip_suffix('>') {
                    Some("s" | "sup" | "sub") => {
                        open = words.len() as u32;
                        continue;
                    }
                    Some("/s") => InlineKind::Struck,
                    Some("/sup") => InlineKind::Raised,
                    Some("/sub") => InlineKind::Lowered,
                    _ => {
                        words.push_str(piece.trim_end_matches('<'));
                        continue;
                    }
                };
                inlines.push((open..words.len() as u32, mark));
            }
            let part = if words.starts_with("RESOLVED") { Part::Resolution } else { Part::Discussion };
            minute.push(BlockKind::Para, part, &words, 0, Spot::Whole, &inlines);
        }
        let minute = minute.finish(None);
        let told = super::super::find(&minute).into_iter().map(|fact| match &fact.what {
            What::Figure(figure) => format!("{} {}", figure.kind.name(), minute.slice(fact.at)),
            what => format!("{} {}", what.kind(), minute.slice(fact.at)),
        });
        told.collect::<Vec<_>>().join("|")
    }

    #[test]
    fn struck_words_state_nothing() {
        for (text, told) in [
            ("<s>RESOLVED: That the plan be vetoed.</s>\nRESOLVED: That the plan be supported.", "decision RESOLVED: That the plan be supported."),
            ("RESOLVED: That the plan be <s>vetoed</s> supported.", ""),
            ("<s>RESOLVED: That it be shut.</s> RESOLVED: That it be kept.", "decision RESOLVED: That it be kept."),
            ("RESOLVED: That it be kept. <s>RESOLVED: That it be shut.</s>", "decision RESOLVED: That it be kept."),
            ("<s>RESOLVED: That it be shut.</s> (Struck out by the Chair.)", ""),
            ("<s>RESOLVED: That it be shut,</s> sold and let.", ""),
            ("RESOLVED: That it be kept <s>and painted.</s>", ""),
            ("<s>RESOLVED: That it be shut.</s> RESOLVED: That it be <s>let</s> kept.", ""),
            (
                "<s>RESOLVED: That the Commissioner be recommended to go.</s> RESOLVED: That the Commissioner be recommended to stay.",
                "decision RESOLVED: That the Commissioner be recommended to stay.|recommendation RESOLVED: That the Commissioner be recommended to stay.",
            ),
            ("It cost <s>£5m</s> £6m.", "money £6m"),
            ("It cost £5m. <s>It was 7 days late.</s>", "money £5m"),
        ] {
            assert_eq!(facts(text), told, "{text}");
        }
    }

    #[test]
    fn raised_and_lowered_digits_are_no_part_of_a_number() {
        for (text, told) in [
            ("It cost 10<sup>6</sup> pounds.", ""),
            ("There were 5<sup>1</sup> members.", ""),
            ("It rose by 2<sup>1</sup>/<sub>2</sub> per cent.", ""),
            ("It rose by 2 <sup>1</sup>/<sub>2</sub> per cent.", ""),
            ("On 3<sup>rd</sup> July 2020, 12 officers cut CO<sub>2</sub> by 30%.<sup>1</sup>", "date 3rd July 2020|count 12 officers|percentage 30%"),
        ] {
            assert_eq!(facts(text), told, "{text}");
        }
    }
}
