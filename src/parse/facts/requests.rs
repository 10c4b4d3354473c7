//! Requests: what was asked, suggested, queried or urged, and by whom. In: scenes. Out: requests, each with its answer.
//!
//! What must stay absent: a question that is only counted ("asked a number of questions"), and one that someone might ask.

use super::actors::Actor;
use super::answers;
use super::pattern::{Found, Wordings};
use super::rules::{self, Sense};
use super::scenes;
use super::sentences::Passage;
use super::subjects::{Scene, Subject};
use crate::record::Minute;
use crate::record::fact::{Fact, FoundBy, Request, RequestKind, What, Who};
use std::ops::Range;
use std::sync::LazyLock;

static WORDINGS: LazyLock<Wordings> = LazyLock::new(|| Wordings::of(rules::of("request")));

/// Words after which a verb asks nothing here: what may be, or was not.
const NOT_HERE: &[&str] = &["be", "been", "being", "not", "never", "if", "when", "who", "to", "would", "will", "should", "could", "can", "may", "might"];
/// Words that open a question.
const OPENERS: &[&str] = &[
    "will", "would", "could", "can", "does", "do", "did", "is", "are", "was", "were", "has", "have", "had", "how", "what", "when", "where", "why", "who",
    "which", "should", "may",
];

/// A request with where it stands, before its answer is looked for.
pub struct Asking {
    /// The number of its scene.
    pub scene: usize,
    /// Its words.
    pub words: Range<usize>,
    /// The sentence that holds it.
    pub sentence: usize,
    /// Who asks.
    pub by: Option<Actor>,
    /// Where the answer begins, where it stands in the same sentence.
    pub answered: Option<Range<usize>>,
}

/// Finds the requests.
pub fn find(minute: &Minute, scenes: &[Scene<'_>]) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut asker: Option<(usize, Actor)> = None;
    for (number, scene) in scenes.iter().enumerate() {
        if scenes::resolves(minute, scene) {
            continue;
        }
        for (at, sentence) in scene.passage.sentences.iter().enumerate() {
            if let Some(actor) = scene.first_of(sentence, sentence.end).filter(|actor| actor.is_one()) {
                asker = Some((number, actor.clone()));
            }
            let mut last = sentence.start;
            for found in scenes::found(&WORDINGS, scene, sentence) {
                if found.words.start < last {
                    continue;
                }
                let Some((asking, fact)) = read(scene, number, sentence, at, &found) else { continue };
                last = asking.words.end;
                facts.push(answers::answered(scenes, &asking, fact));
            }
            if last == sentence.start && is_question(scene, sentence) {
                let by = bracketed(scene, sentence).cloned();
                let near = asker.as_ref().filter(|(scene, _)| number - scene <= 1).map(|(_, actor)| actor);
                let who = by.as_ref().map_or(Who::NotStated, |actor| actor.who(&scene.passage));
                let who = match (who, near) {
                    (Who::NotStated, Some(actor)) => {
                        asker.as_ref().and_then(|(scene, _)| scenes.get(*scene)).map_or(Who::NotStated, |scene| actor.who(&scene.passage))
                    }
                    (who, _) => who,
                };
                let asking = Asking { scene: number, words: sentence.clone(), sentence: at, by, answered: None };
                let request = Request { kind: RequestKind::Asked, by: who, to: None, answer: None };
                let fact =
                    Fact { at: scene.passage.slice_with_marks(sentence.clone()), what: What::Request(request), by: FoundBy::Rule("question-in-its-own-words") };
                facts.push(answers::answered(scenes, &asking, fact));
            }
        }
    }
    facts
}

/// Whether a sentence is a question put in its own words.
fn is_question(scene: &Scene<'_>, sentence: &Range<usize>) -> bool {
    let passage = &scene.passage;
    let Some(last) = sentence.end.checked_sub(1) else { return false };
    let first = (sentence.start..sentence.end.min(sentence.start + 8)).find(|at| OPENERS.contains(&passage.plain(*at)));
    let opens = first
        .is_some_and(|at| at == sentence.start || passage.before(at).contains([')', '“', '"', '‘', ':', '.', ',']) && (sentence.start..at).all(|n| n < at));
    opens && passage.after(last).contains('?') && sentence.len() > 3
}

/// Who is named in brackets at the head of a question: "Q. (Cllr Lea) …".
fn bracketed<'s>(scene: &'s Scene<'_>, sentence: &Range<usize>) -> Option<&'s Actor> {
    let near = sentence.start..sentence.end.min(sentence.start + 8);
    scene.within(&near).iter().find(|actor| scene.passage.before(actor.words.start).contains('('))
}

fn read(scene: &Scene<'_>, number: usize, sentence: &Range<usize>, at: usize, found: &Found) -> Option<(Asking, Fact)> {
    let passage = &scene.passage;
    let verb = found.words.start;
    let clause = passage.clause(sentence, verb);
    let before = verb.checked_sub(1).filter(|before| *before >= sentence.start).map_or("", |before| passage.plain(before));
    let (kind, start, end, by, to, answered) = match found.rule.sense {
        Sense::Asks(kind) => {
            if NOT_HERE.contains(&before) && !matches!(passage.plain(verb), "would" | "wished") || is_asked_in_passing(passage, sentence, verb) {
                return None;
            }
            let subject = scene.subject(sentence, verb)?;
            if !may_ask(scene, &subject, kind, verb) {
                return None;
            }
            let to = scene.beginning_at(verb + 1).or_else(|| scene.beginning_at(verb + 2)).map(|actor| passage.slice(actor.words.clone()));
            let start = if subject.start >= clause.start { subject.start } else { clause.start };
            (kind, start, sentence_end(passage, sentence, &clause), subject.actor, to, None)
        }
        Sense::IsAsked(kind) => {
            let impersonal = matches!(passage.plain(verb), "it" | "a" | "the");
            let subject = if impersonal { None } else { Some(scene.subject(sentence, verb)?) };
            let to = subject.as_ref().and_then(|subject| subject.actor.as_ref()).map(|actor| passage.slice(actor.words.clone()));
            let start = subject.as_ref().map_or(verb, |subject| subject.start).max(clause.start);
            let by = (found.words.end..sentence.end.min(found.words.end + 2)).find(|at| passage.plain(*at) == "by").and_then(|by| scene.beginning_at(by + 1));
            if matches!(before, "if" | "when" | "whether" | "that") && !impersonal {
                return None;
            }
            (kind, start, sentence_end(passage, sentence, &clause), by.cloned(), to, None)
        }
        Sense::Answers(kind) => {
            if verb > sentence.start + 2 && !passage.before(verb).contains([',', ';', ')']) {
                return None;
            }
            let by = scene.within(&(verb..sentence.end.min(verb + 14))).first().cloned().or_else(|| owner(scene, found));
            let end =
                (found.words.end.saturating_sub(1)..sentence.end).find(|at| passage.after(*at).contains([',', ';']) && answer_follows(scene, sentence, at + 1));
            let end = end.map(|at| at + 1).or_else(|| (found.words.end..sentence.end).find(|at| answer_follows(scene, sentence, *at)))?;
            (kind, verb, end, by, None, Some(end..sentence.end))
        }
        _ => return None,
    };
    let who = by.as_ref().map_or(Who::NotStated, |actor| actor.who(passage));
    let words = start..end;
    let mut place = passage.slice_with_marks(words.clone());
    if answered.is_some() {
        place = passage.slice(words.clone());
    }
    let request = Request { kind, by: who, to, answer: None };
    let fact = Fact { at: place, what: What::Request(request), by: FoundBy::Rule(found.rule.name) };
    Some((Asking { scene: number, words, sentence: at, by, answered }, fact))
}

/// Who owns the request: "the Panel's request".
fn owner(scene: &Scene<'_>, found: &Found) -> Option<Actor> {
    let at = found.words.clone().find(|at| scene.passage.plain(*at).ends_with("'s") || scene.passage.plain(*at) == "members")?;
    let start = if scene.passage.plain(at.checked_sub(1)?) == "the" { at - 1 } else { at };
    Some(Actor { words: start..at + 1, kind: super::actors::ActorKind::Body, leads: false, pronoun: None })
}

/// Whether someone begins to answer at the word at `at`: a mention or "it was", with a verb of saying near it.
fn answer_follows(scene: &Scene<'_>, sentence: &Range<usize>, at: usize) -> bool {
    at < sentence.end && answers::replies(scene, sentence, at).is_some()
}

/// A request ends with its clause; a dash or a bracket belongs to it.
fn sentence_end(_: &Passage<'_>, _: &Range<usize>, clause: &Range<usize>) -> usize {
    clause.end
}

/// Whether the verb stands in a relative clause or a condition: "who had asked", "those which were requested".
fn is_asked_in_passing(passage: &Passage<'_>, sentence: &Range<usize>, verb: usize) -> bool {
    (sentence.start.max(verb.saturating_sub(3))..verb).any(|at| matches!(passage.plain(at), "which" | "those" | "as" | "anyone" | "anybody"))
}

/// Whether the subject is one who asks in a meeting, and not a force or a survey.
fn may_ask(scene: &Scene<'_>, subject: &Subject, kind: RequestKind, verb: usize) -> bool {
    let Some(actor) = &subject.actor else { return subject.start < verb };
    // A body that recommends or proposes does so in a resolution, or in what is a recommendation.
    let _ = (scene, kind);
    actor.words.end <= verb || subject.start < verb
}
