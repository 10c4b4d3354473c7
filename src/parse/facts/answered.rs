//! Questions told with their answers: "Asked by Mrs Lea why …, the Commissioner said", "In response to the Panel's request, …".
//!
//! In: a wording that opens one. Out: what was done and by whom, and where the answer begins. What must stay absent: a question
//! whose subject stands before its verb, "Members asked whether", which is no such opening; and one who is only spoken of as the asker.

use super::actors::{Actor, ActorKind};
use super::answers;
use super::lexicon::Kind;
use super::pattern::Found;
use super::requests::answers_to_it;
use super::sentences::Passage;
use super::subjects::Scene;
use crate::record::fact::RequestKind;
use std::ops::Range;

/// The rule whose wordings are participles: "Asked about the lease, …".
const PARTICIPLE: &str = "asked-by-someone";
/// Words that may stand before a participle that opens its sentence.
const BEFORE: &[&str] =
    &["when", "on", "upon", "once", "being", "having", "been", "if", "also", "then", "further", "again", "later", "next", "finally", "and", "but"];

/// A question told with its answer.
pub struct Answered {
    /// What was done.
    pub kind: RequestKind,
    /// By whom.
    pub by: Option<Actor>,
    /// Of whom, where the question is inserted behind them.
    pub to: Option<Actor>,
    /// Where its words end, and the answer begins.
    pub end: usize,
}

/// Reads the question that a wording opens, which is of this kind unless the record calls it something else.
pub fn read(scene: &Scene<'_>, sentence: &Range<usize>, found: &Found, kind: RequestKind) -> Option<Answered> {
    let (passage, verb) = (&scene.passage, found.words.start);
    let participle = found.rule.name == PARTICIPLE;
    let by_someone = participle && passage.plain(verb + 1) == "by";
    let asker = || scene.beginning_at(verb + 2).filter(|_| by_someone).cloned();
    if let Some((to, end)) = inserted(scene, sentence, found).filter(|_| participle) {
        return Some(Answered { kind, by: asker(), to: Some(to.clone()), end });
    }
    let near_head = || verb <= sentence.start + 2 || passage.before(verb).contains([',', ';', ')']);
    if !(if participle { opens_aside(scene, sentence, verb, by_someone) } else { near_head() }) {
        return None;
    }
    let follows = |at: usize| at < sentence.end && answers::replies(scene, sentence, at).is_some();
    let parted = (found.words.end.saturating_sub(1)..sentence.end).find(|at| passage.after(*at).contains([',', ';']) && follows(at + 1));
    // A comma parts "Asked why the Commissioner had left" from its answer: without one, whoever is named may belong to the question.
    let unparted = || (found.words.end..sentence.end).find(|at| !participle && follows(*at));
    // "…, Members were invited to write in": what the body is told to do.
    let told = || (found.words.end..sentence.end).find(|at| passage.before(*at).contains(',') && matches!(passage.plain(*at), "members" | "residents"));
    let end = parted.map(|at| at + 1).or_else(unparted).or_else(told)?;
    let by = if participle { asker() } else { who_asked(scene, found, end) };
    Some(Answered { kind: called(passage, found).unwrap_or(kind), by, to: None, end })
}

/// Of whom it is asked in a clause inserted between them and what they answer, and where that begins: "The Director, asked by Mr Lea
/// whether it was so, said".
fn inserted<'s>(scene: &'s Scene<'_>, sentence: &Range<usize>, found: &Found) -> Option<(&'s Actor, usize)> {
    let passage = &scene.passage;
    let mut start = found.words.start;
    while start > sentence.start && passage.before(start) == " " && BEFORE.contains(&passage.plain(start - 1)) {
        start -= 1;
    }
    let asked = scene.ending_at(start).filter(|actor| actor.words.start >= sentence.start && passage.before(start).trim() == ",")?;
    let says = |at: &usize| passage.before(*at).trim() == "," && passage.is(*at, Kind::Reply);
    (found.words.end..sentence.end).find(says).map(|end| (asked, end))
}

/// Whether a participle opens its sentence or an aside. After one who may act, "asked" is what they did.
fn opens_aside(scene: &Scene<'_>, sentence: &Range<usize>, verb: usize, by_someone: bool) -> bool {
    let passage = &scene.passage;
    let small = |at: usize| BEFORE.contains(&passage.plain(at)) || passage.plain(at).starts_with(|c: char| c.is_ascii_digit()) || passage.plain(at).len() == 1;
    let aside = || passage.before(verb).contains([',', ';', ')']) && (by_someone || scene.subject(sentence, verb).is_none());
    (sentence.start..verb).all(small) || aside()
}

/// Who asked what is answered: "the Chair, who asked", "a question from the Chair", "the Panel's request". `end` is where the answer begins.
fn who_asked(scene: &Scene<'_>, found: &Found, end: usize) -> Option<Actor> {
    let passage = &scene.passage;
    let who = (2..4).any(|back| passage.plain(found.words.end.saturating_sub(back)) == "who");
    let from = |actor: &&Actor| {
        let start = actor.words.start;
        // "a question raised about the letter from the Commissioner": the letter is theirs.
        matches!(passage.plain(start.saturating_sub(1)), "from" | "by") && (start == found.words.end || !answers_to_it(passage, actor))
    };
    let asker = || scene.within(&found.words).first().filter(|_| who).cloned();
    let near = || scene.within(&(found.words.start..end.min(found.words.start + 16))).iter().find(from).cloned();
    asker().or_else(near).or_else(|| owner(scene, found))
}

/// Who owns the request: "the Panel's request".
fn owner(scene: &Scene<'_>, found: &Found) -> Option<Actor> {
    let at = found.words.clone().find(|at| scene.passage.plain(*at).ends_with("'s") || scene.passage.plain(*at) == "members")?;
    let start = if scene.passage.plain(at.checked_sub(1)?) == "the" { at - 1 } else { at };
    Some(Actor { words: start..at + 1, kind: ActorKind::Body, leads: false, pronoun: None })
}

/// What was done, by what the record calls it: "the Panel's suggestion". A concern or an observation asks nothing.
fn called(passage: &Passage<'_>, found: &Found) -> Option<RequestKind> {
    found.words.clone().find_map(|at| match passage.plain(at) {
        "request" => Some(RequestKind::Requested),
        "suggestion" => Some(RequestKind::Suggested),
        "concern" | "challenge" | "point" | "observation" => Some(RequestKind::Raised),
        _ => None,
    })
}
