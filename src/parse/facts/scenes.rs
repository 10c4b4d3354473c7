//! The minute as the finders read it: every passage with its sentences and those who are mentioned in them.

use super::corrections;
use super::cut::cut as cut_block;
use super::pattern::{Found, Wordings};
use super::speakers;
use super::subjects::Scene;
use super::words::Words;
use crate::record::fact::Who;
use crate::record::{Block, BlockKind, InlineKind, Minute, Part};
use std::ops::Range;

/// The words of each block of a minute, in the order of its blocks, and its scenes, which are without the names of papers.
pub fn cut(minute: &Minute) -> (Vec<Words<'_>>, Vec<Scene<'_>>) {
    let kept = |block: &Block| block.is_passage() && !matches!(block.kind, BlockKind::Attendance { .. } | BlockKind::Purpose) && block.part != Part::Documents;
    let (mut blocks, mut scenes) = (Vec::with_capacity(minute.blocks().len()), Vec::with_capacity(minute.blocks().len()));
    let mut corrects = false;
    for (no, block, text) in minute.told() {
        let (words, passage) = cut_block(no, text, kept(block));
        blocks.push(words);
        let breaks = minute.inlines_of(no).iter().filter(|inline| inline.kind == InlineKind::Break).map(|inline| inline.at.start as usize);
        if let Some(passage) = passage.map(|passage| corrections::mark(passage.parted(breaks), corrects)) {
            corrects = corrections::leads_below(&passage);
            scenes.push(Scene::new(passage));
        }
    }
    speakers::name(&mut scenes);
    (blocks, scenes)
}

/// Whether a scene is a resolution or a part of one.
pub fn resolves(minute: &Minute, scene: &Scene<'_>) -> bool {
    minute.block(scene.passage.no).is_some_and(|block| block.part == Part::Resolution)
}

/// Whether a scene is the last of its item: nothing stands below it, or the heading of the next.
pub fn closes(minute: &Minute, scenes: &[Scene<'_>], number: usize) -> bool {
    let Some(next) = scenes.get(number + 1) else { return true };
    let heads = minute.block(next.passage.no).is_some_and(|block| matches!(block.kind, BlockKind::Heading(_)));
    heads || next.passage.words.len() <= 8 && !next.passage.text.trim_end().ends_with(['.', ':', '?', ';', ','])
}

/// Whom a pronoun stands for that opens a passage: the one who acts last in the passage before it, or is asked there.
pub fn earlier(scenes: &[Scene<'_>], number: usize, pronoun: &str) -> Option<Who> {
    let scene = scenes.get(number.checked_sub(1)?)?;
    let sentences = scene.passage.sentences.iter().rev().take(4);
    let mut firsts = sentences.filter_map(|sentence| scene.within(sentence).iter().find(|actor| actor.leads && actor.fits(pronoun)));
    firsts.next().and_then(|actor| scene.answers(actor, pronoun)).map(|actor| actor.who(&scene.passage))
}

/// What `read` makes of the wordings of a sentence, in order: of those that begin at one word, the first that it can read;
/// none begins within the wording of the one before.
pub fn readings<T>(wordings: &Wordings, scene: &Scene<'_>, sentence: &Range<usize>, mut read: impl FnMut(Found) -> Option<T>) -> Vec<T> {
    let (mut all, mut from) = (Vec::new(), sentence.start);
    for at in wordings.openings(&scene.passage, sentence) {
        if at < from {
            continue;
        }
        for found in wordings.all_at(&scene.passage, sentence, at) {
            let end = found.words.end;
            if let Some(reading) = read(found) {
                all.push(reading);
                from = end;
                break;
            }
        }
    }
    all
}

/// The wordings found in a sentence, in order; none begins within the one before.
pub fn found(wordings: &Wordings, scene: &Scene<'_>, sentence: &Range<usize>) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::new();
    for at in wordings.openings(&scene.passage, sentence) {
        if all.last().is_none_or(|last| last.words.end <= at) {
            all.extend(wordings.at(&scene.passage, sentence, at));
        }
    }
    all
}
