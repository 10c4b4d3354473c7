//! What a body turned down or voted for, told by a verb before that of its deed. In: a sentence that opens with the body. Out:
//! the kind of decision: "The Panel declined to endorse the plan", "The Panel voted by 8 to 3 to veto the precept".
//!
//! What must stay absent: what members only thought ("did not accept the explanation"), and what was not done in another year.

use super::actors::ActorKind;
use super::acts::{self, act, denied};
use super::counts;
use super::lexicon::Kind;
use super::outcomes;
use super::sentences::Passage;
use super::subjects::Scene;
use crate::parse::calendar::is_year;
use crate::record::fact::DecisionKind;
use std::ops::Range;

/// How many words may tell how the votes fell: "voted by eight votes to three, with one abstention, to …".
const COUNT: usize = 16;
/// How many words its matter may have.
const MATTER: usize = 8;
/// Words that may stand between "voted" and what for.
#[rustfmt::skip]
const BETWEEN: &[&str] = &[
    "by", "votes", "a", "majority", "of", "unanimously", "overwhelmingly", "narrowly", "the", "required", "necessary", "two", "thirds", "two-thirds", "with",
    "abstention", "abstentions", "and", "in", "then", "therefore", "members",
];

/// What a body did.
struct Told {
    /// What kind of decision it is.
    kind: DecisionKind,
    /// The first word behind the verb of the deed.
    end: usize,
    /// It was put to the vote, and is no view.
    voted: bool,
}

/// What kind of decision the words tell.
pub fn kind(scene: &Scene<'_>, words: &Range<usize>) -> Option<DecisionKind> {
    read(scene, words).map(|told| told.kind)
}

/// Whether a sentence of the discussion tells a decision so.
pub fn is_told(scene: &Scene<'_>, sentence: &Range<usize>) -> bool {
    let passage = &scene.passage;
    read(scene, sentence).is_some_and(|told| told.voted || is_matter(passage, sentence, told.end)) && !is_recalled(passage, sentence)
}

fn read(scene: &Scene<'_>, words: &Range<usize>) -> Option<Told> {
    let passage = &scene.passage;
    let body = scene.beginning_at(acts::own_start(passage, words)).filter(|actor| actor.kind == ActorKind::Body)?;
    let adverbs =
        |from: usize| (from..words.end).find(|at| !matches!(passage.plain(*at), "then" | "therefore" | "also") && !passage.plain(*at).ends_with("ly"));
    let verb = adverbs(body.words.end)?;
    let (next, end) = (passage.plain(verb + 1), adverbs(verb + 2)?);
    match passage.plain(verb) {
        "voted" => ballot(passage, verb + 1..words.end.min(verb + COUNT)),
        "did" if next == "not" => turned(passage, end),
        "declined" | "refused" if next == "to" => turned(passage, end),
        _ => None,
    }
}

/// What the body did not do, by the verb at `verb`: only what it may do with a matter before it.
fn turned(passage: &Passage<'_>, verb: usize) -> Option<Told> {
    let kind = act(passage, verb).filter(|kind| matches!(kind, DecisionKind::Approved | DecisionKind::Agreed | DecisionKind::Refused))?;
    // "did not accept the explanation" is a view.
    (passage.plain(verb) != "accept").then(|| Told { kind: denied(kind), end: verb + 1, voted: false })
}

/// What the body voted for, in the words behind "voted".
fn ballot(passage: &Passage<'_>, words: Range<usize>) -> Option<Told> {
    let told = |kind: DecisionKind, end: usize| Some(Told { kind, end, voted: true });
    let (mut at, mut not) = (words.start, false);
    while at < words.end {
        let word = passage.plain(at);
        if let Some((.., end)) = counts::count(passage, at) {
            at = end;
            continue;
        }
        match word {
            "to" => {
                let verb = at + 1 + usize::from(passage.plain(at + 1).ends_with("ly"));
                let kind = act(passage, verb).unwrap_or(DecisionKind::Resolved);
                return told(if not { denied(kind) } else { kind }, verb + 1);
            }
            "against" | "for" => return told(of_motion(passage, at + 1..words.end, word == "for")?, at + 1),
            "favour" if passage.plain(at + 1) == "of" => return told(of_motion(passage, at + 2..words.end, true)?, at + 2),
            "not" => not = true,
            _ if BETWEEN.contains(&word) || counts::number(word).is_some() && !matches!(passage.plain(at + 1), "for" | "in" | "against") => {}
            _ => return None,
        }
        at += 1;
    }
    None
}

/// What becomes of a matter that is named alone, where a body votes for or against it: "voted against the proposed precept".
fn of_motion(passage: &Passage<'_>, words: Range<usize>, in_favour: bool) -> Option<DecisionKind> {
    let named = |at: usize| passage.is(at, Kind::Motion) || passage.is(at, Kind::OutcomeMatter) || passage.is(at, Kind::DecisionMatter);
    let last = words.clone().take(MATTER).find(|at| named(*at) && !named(at + 1))?;
    let only = passage.is(words.start, Kind::Determiner) && !(words.start..last).any(|at| passage.is(at, Kind::Preposition) || passage.is_marked(at, &[',']));
    let closed = passage.is_marked(last, &['.', ',', ';', '(']) || matches!(passage.plain(last + 1), "" | "by" | "with" | "and");
    let kind = match (in_favour, passage.is(last, Kind::Motion)) {
        (true, _) => DecisionKind::Approved,
        (false, true) => DecisionKind::Lost,
        (false, false) => DecisionKind::Refused,
    };
    (only && closed).then_some(kind)
}

/// Whether what stands at `at` is a matter that a body decides on.
fn is_matter(passage: &Passage<'_>, sentence: &Range<usize>, at: usize) -> bool {
    let mut near = at..sentence.end.min(at + MATTER);
    let paper = |at: usize| {
        passage.is(at, Kind::OutcomeMatter) || passage.is(at, Kind::DecisionMatter) || outcomes::is_paper(passage.plain(at)) || passage.plain(at) == "veto"
    };
    passage.is(at, Kind::Determiner) && near.any(paper) || matches!(passage.plain(at), "its" | "any")
}

/// Whether a sentence tells of another year or meeting.
fn is_recalled(passage: &Passage<'_>, sentence: &Range<usize>) -> bool {
    let mut words = sentence.clone();
    // "approve the minutes of the last meeting" tells of this one.
    let past =
        |at: usize| matches!(passage.plain(at), "last" | "previous") && (passage.plain(at + 1) != "meeting" || passage.plain(at.saturating_sub(2)) == "at");
    words.any(|at| passage.plain(at) == "in" && is_year(passage.plain(at + 1)) || past(at))
}
