//! Recommendations: what a body recommends to someone. In: resolutions and scenes. Out: recommendations, each quoted whole.
//!
//! What must stay absent: a recommendation that is only reported of another: of auditors, of an earlier report.

use super::actors::{Actor, ActorKind};
use super::lexicon::{Kind, List};
use super::pattern::Wordings;
use super::scenes;
use super::subjects::Scene;
use crate::record::fact::{Fact, FoundBy, Recommendation, What, Who};
use crate::record::{BlockKind, BlockNo, Minute};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

static WORDINGS: LazyLock<Wordings> = LazyLock::new(|| Wordings::of("recommendation", Kind::OpensRecommendation));

/// The lists of this finder.
pub const LISTS: &[List] = &[(Kind::Recommends, &["recommended", "recommends", "recommend"])];
/// Those to whom a panel recommends, by their last word.
const HOLDERS: &[&str] = &["commissioner", "pcc", "pfcc", "mayor", "constable"];
/// Words that follow a holder of office who does not act there himself.
const NOT_ACTS: &[&str] =
    &["be", "is", "was", "are", "were", "has", "had", "and", "or", "for", "of", "to", "on", "in", "at", "by", "with", "from", "who", "would", "will"];

/// Finds the recommendations.
pub fn find(minute: &Minute, scenes: &[Scene<'_>]) -> Vec<Fact> {
    let resolutions = minute.resolutions().into_iter().filter_map(|blocks| blocks.split_first().map(|(first, parts)| (*first, parts.to_vec())));
    let under: BTreeMap<BlockNo, Vec<BlockNo>> = resolutions.collect();
    let heirs = parts_of(minute, scenes, &under);
    let mut facts = Vec::new();
    for scene in scenes {
        let no = scene.passage.no;
        let found = if let Some(to) = heirs.get(&no) {
            let who = resolved(scene).and_then(|(to, _)| to).map_or(*to, |actor| actor.who(&scene.passage));
            let at = scene.passage.slice_with_marks(0..scene.passage.words.len());
            facts.push(Fact { at, what: What::Recommendation(Recommendation { to: who, parts: Vec::new() }), by: FoundBy::Rule("part-of-recommendations") });
            continue;
        } else if scenes::resolves(minute, scene) {
            resolved(scene).map(|(to, rule)| (0..scene.passage.words.len(), to, rule)).into_iter().collect()
        } else {
            told(scene)
        };
        for (words, to, rule) in found {
            let who = to.map_or(Who::NotStated, |actor| actor.who(&scene.passage));
            let parts = under.get(&no).cloned().unwrap_or_default();
            facts.push(Fact {
                at: scene.passage.slice_with_marks(words),
                what: What::Recommendation(Recommendation { to: who, parts }),
                by: FoundBy::Rule(rule),
            });
        }
    }
    facts
}

/// The parts and items under a line that only leads recommendations, with whom that line names: "RECOMMENDED to Cabinet:".
fn parts_of(minute: &Minute, scenes: &[Scene<'_>], under: &BTreeMap<BlockNo, Vec<BlockNo>>) -> BTreeMap<BlockNo, Who> {
    let mut heirs = BTreeMap::new();
    for (number, scene) in scenes.iter().enumerate() {
        let passage = &scene.passage;
        if !passage.text.trim_end().ends_with([':', '-', '–']) {
            continue;
        }
        let Some(to) = leads(scene) else { continue };
        let parts = under.get(&passage.no).cloned().unwrap_or_default();
        heirs.extend(parts.iter().map(|no| (*no, to)));
        if parts.is_empty() {
            let items = scenes.iter().skip(number + 1).map_while(|scene| {
                let item = minute.block(scene.passage.no).is_some_and(|block| matches!(block.kind, BlockKind::Item(_)));
                item.then_some(scene.passage.no)
            });
            heirs.extend(items.map(|no| (no, to)));
        }
    }
    heirs
}

/// To whom a line that ends with a colon recommends what stands below it, where it does so.
fn leads(scene: &Scene<'_>) -> Option<Who> {
    let passage = &scene.passage;
    let sentence = passage.sentences.last()?;
    let verb = sentence.clone().find(|at| {
        matches!(passage.plain(*at), "recommended" | "recommend" | "recommends")
            || matches!(passage.plain(*at), "recommendation" | "recommendations")
                && at.checked_sub(1).is_some_and(|at| matches!(passage.plain(at), "following" | "these" | "its" | "their"))
    })?;
    let past = verb.checked_sub(1).map_or("", |at| passage.plain(at));
    let reported = scene.first_of(sentence, verb).is_some_and(|actor| !matches!(actor.kind, ActorKind::Body)) && past != "be";
    if reported {
        return None;
    }
    let to =
        scene.within(&(verb..sentence.end)).iter().find(|actor| actor.words.start > verb).or_else(|| scene.first_of(sentence, verb).filter(|_| past == "be"));
    Some(to.map_or(Who::NotStated, |actor| actor.who(passage)))
}

/// To whom a resolution recommends, and the rule that tells.
fn resolved(scene: &Scene<'_>) -> Option<(Option<Actor>, &'static str)> {
    let passage = &scene.passage;
    for sentence in &passage.sentences {
        for found in scenes::found(&WORDINGS, scene, sentence) {
            let passive = matches!(passage.plain(found.words.start), "be" | "is" | "are");
            if passive && is_summoned(scene, &found.words) {
                continue;
            }
            let to = if passage.plain(found.words.start) == "with" {
                scene.within(&(sentence.start..found.words.start)).last().cloned()
            } else if passive {
                scene
                    .subject(sentence, found.words.start)
                    .and_then(|subject| subject.actor)
                    .or_else(|| scene.first_of(sentence, found.words.start).cloned())
                    .or_else(|| bare(scene, &found.words))
            } else {
                let relative = found.words.start.checked_sub(1).is_some_and(|at| matches!(passage.plain(at), "which" | "as" | "had" | "report"));
                let after = scene.within(&(found.words.start..sentence.end.min(found.words.end + 9)));
                if relative { None } else { after.first().cloned() }
            };
            if to.is_some() {
                return Some((to, "be-recommended-to"));
            }
        }
        let acts = scene.within(sentence).iter().find(|actor| {
            let before = actor.words.start.checked_sub(1).map_or("", |at| passage.plain(at));
            let after = passage.plain(actor.words.end);
            let opens = actor.words.start == sentence.start || before == "that";
            opens && is_holder(scene, actor) && passage.after(actor.words.end - 1).trim().is_empty() && is_base(after)
        });
        if let Some(actor) = acts {
            return Some((Some(actor.clone()), "that-the-commissioner-acts"));
        }
    }
    None
}

/// Whether someone other than the holder of the office is only asked to come: "that the Director be invited to attend".
fn is_summoned(scene: &Scene<'_>, found: &Range<usize>) -> bool {
    let come = (found.end..found.end + 2).any(|at| matches!(scene.passage.plain(at), "attend" | "come"));
    come && !scene.ending_at(found.start).is_some_and(|actor| is_holder(scene, actor))
}

/// Whom "That the CSP be recommended to include" names, where that is no office or body that is known: few words after "that".
fn bare(scene: &Scene<'_>, found: &Range<usize>) -> Option<Actor> {
    let passage = &scene.passage;
    let advised = found.clone().any(|at| passage.plain(at) == "recommended");
    let to_do = passage.plain(found.end.checked_sub(1)?) == "to" && is_base(passage.plain(found.end)) && !passage.words.get(found.end)?.is_capital();
    let that = (found.start.saturating_sub(7)..found.start).rev().find(|at| passage.plain(*at) == "that")?;
    let name = passage.words.get(found.start.checked_sub(1)?).is_some_and(super::sentences::Word::is_capital);
    let to_whom = !matches!(passage.plain(found.end), "the" | "cabinet" | "council" | "full" | "a" | "an" | "all");
    (advised && to_do && name && to_whom).then(|| Actor { words: that + 1..found.start, kind: ActorKind::Body, leads: true, pronoun: None })
}

fn is_holder(scene: &Scene<'_>, actor: &Actor) -> bool {
    HOLDERS.contains(&scene.passage.plain(actor.words.end.saturating_sub(1)))
}

/// Whether a word is a verb as it stands after "that the Commissioner": "consider", "publishes" is told of, and is none.
fn is_base(word: &str) -> bool {
    !word.is_empty() && !NOT_ACTS.contains(&word) && !word.ends_with("ed") && !word.ends_with("'s") && (!word.ends_with('s') || word.ends_with("ss"))
}

/// The recommendations told in a discussion.
fn told(scene: &Scene<'_>) -> Vec<(Range<usize>, Option<Actor>, &'static str)> {
    let passage = &scene.passage;
    let mut all = Vec::new();
    for sentence in &passage.sentences {
        if let Some(start) = numbered(scene, sentence) {
            let to = scene.within(&(start..sentence.end)).iter().find(|actor| actor.leads).cloned();
            all.push((sentence.clone(), to, "numbered-recommendation"));
            continue;
        }
        let verb = sentence.clone().find(|at| passage.is(*at, Kind::Recommends) && matches!(passage.plain(at + 1), "that" | "to" | "the"));
        let Some(verb) = verb else { continue };
        // "It was recommended that …" is the meeting's own.
        if passage.plain(sentence.start) == "it"
            && passage.plain(sentence.start + 1) == "was"
            && verb <= sentence.start + 4
            && passage.plain(verb + 1) == "that"
        {
            let to = scene.within(&(verb..sentence.end)).first().filter(|actor| actor.is_one()).cloned();
            all.push((sentence.clone(), to, "panel-recommended"));
            continue;
        }
        let past = verb.checked_sub(1).map_or("", |at| passage.plain(at));
        if matches!(past, "be" | "been" | "was" | "is" | "were" | "are" | "not" | "who") {
            continue;
        }
        let Some(subject) = scene.subject(sentence, verb) else { continue };
        let body = subject.actor.as_ref().is_some_and(|actor| actor.kind == ActorKind::Body);
        if body {
            let to = scene.within(&(verb..sentence.end)).first().cloned();
            all.push((subject.start.max(sentence.start)..sentence.end, to, "panel-recommended"));
        }
    }
    all
}

/// Where the words of a numbered recommendation begin: "Recommendation 1 – …".
fn numbered(scene: &Scene<'_>, sentence: &Range<usize>) -> Option<usize> {
    let passage = &scene.passage;
    let number = sentence.start + 1;
    let is_number = passage.plain(number).len() <= 3 && passage.plain(number).starts_with(|c: char| c.is_ascii_digit());
    let marked = passage.after(number).contains([':', '–', '-', '—']);
    (passage.plain(sentence.start) == "recommendation" && is_number && marked && number + 1 < sentence.end).then_some(number + 1)
}
