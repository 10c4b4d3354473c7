//! Speakers' labels: "Ella Strong: Why …?". In: scenes. Out: the names at the heads of passages become mentions of those who speak.
//!
//! What must stay absent: a topic before a colon, "Knife Amnesty: how …". Names without a style are labels only where several
//! passages have one, and only of those who somewhere say "I" or "you".

use super::actors::{Actor, ActorKind};
use super::labelled;
use super::people::names::is_name;
use super::sentences::Passage;
use super::subjects::Scene;
use std::collections::BTreeSet;
use std::ops::Range;

/// Words of one who speaks, or is spoken to.
const SPOKEN: &[&str] = &["i", "we", "you", "us", "me", "my", "our", "your", "i'll", "i'm", "i've", "i'd", "we'll", "we're", "we've", "you're", "you've"];
/// How many passages of a minute bear such labels at least.
const SEVERAL: usize = 2;

/// Adds those who are named by labels without a style.
pub fn name(scenes: &mut [Scene<'_>]) {
    let found: Vec<(usize, Range<usize>)> = scenes.iter().enumerate().filter_map(|(number, scene)| Some((number, bare(scene)?))).collect();
    let styled = || scenes.iter().filter(|scene| label(scene).is_some()).count();
    let speaks =
        |(number, _): &(usize, Range<usize>)| scenes.get(*number).is_some_and(|scene| scene.passage.words.iter().any(|word| SPOKEN.contains(&&*word.plain)));
    let named = |(number, words): &(usize, Range<usize>)| scenes.get(*number).map(|scene| scene.passage.words_of(words.clone()));
    // A topic stands so as well: "Bleed Kits: How many were bought?"
    let speaking: BTreeSet<&str> = found.iter().filter(|label| speaks(label)).filter_map(named).collect();
    if speaking.is_empty() || found.len() < SEVERAL && found.len() + styled() < SEVERAL {
        return;
    }
    let own: Vec<(usize, Range<usize>)> = found.iter().filter(|label| named(label).is_some_and(|name| speaking.contains(name))).cloned().collect();
    for (number, words) in own {
        let Some(scene) = scenes.get_mut(number) else { continue };
        let at = scene.actors.partition_point(|actor| actor.words.start < words.start);
        scene.actors.insert(at, Actor { words, kind: ActorKind::Named, leads: true, pronoun: None });
    }
}

/// Who speaks, by the label of one person at the head of a passage.
pub fn label<'s>(scene: &'s Scene<'_>) -> Option<&'s Actor> {
    let is_label = |actor: &&Actor| actor.is_one() && scene.passage.after(actor.words.end - 1).starts_with(':');
    scene.beginning_at(head(&scene.passage)).filter(is_label)
}

/// The first word behind the number of a question or an answer: "Q1.", "2.".
fn head(passage: &Passage<'_>) -> usize {
    let first = passage.plain(0);
    let number = first.strip_prefix(['q', 'a']).unwrap_or(first);
    usize::from(!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'))
}

/// What may be a name without a style, before a colon at the head of a passage behind which somebody may speak. It is nobody's
/// mention, unless [`name`] made it one.
pub fn bare(scene: &Scene<'_>) -> Option<Range<usize>> {
    let passage = &scene.passage;
    let start = head(passage);
    let end = (start + 1..start + 4).find(|end| !passage.after(*end - 1).trim().is_empty())?;
    let led = end - start > 1 && passage.after(end - 1).starts_with(':') && end + 1 < passage.words.len();
    let whole = || passage.text.trim_end().ends_with(['.', '?', '!', '”', '"']) && labelled::question(passage, start).is_none();
    (led && whole() && scene.within(&(start..end)).is_empty() && is_name(passage.words_of(start..end))).then_some(start..end)
}
