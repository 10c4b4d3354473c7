//! To whom something is promised. In: the words of a promise and its verb. Out: the one to whom it is to be given or told.
//!
//! What must stay absent: the one who promises; a meeting or a paper; one who is only mentioned, as in a side clause or in
//! "in relation to officers".

use super::actors::{Actor, ActorKind};
use super::asides::{asides, hangs_on_noun};
use super::lexicon::{Kind, Kinds};
use super::sentences::Passage;
use super::subjects::Scene;
use crate::record::fact::Slice;
use std::ops::Range;

/// Verbs whose next word may be the one who is given or told something.
#[rustfmt::skip]
const GIVES: &[&str] = &[
    "send", "give", "tell", "provide", "inform", "notify", "email", "e-mail", "write", "advise", "brief", "let", "show", "update", "supply", "offer",
    "assure", "reassure", "promise", "contact", "remind", "ask", "invite", "meet", "alert", "approach", "ring", "call", "press", "lobby", "request",
    "answer", "chase", "consult", "copy", "thank", "warn", "help", "support", "join", "see", "visit", "keep", "follow", "tackle", "challenge", "press",
    "sent", "gave", "given", "told", "provided", "informed", "notified", "emailed", "e-mailed", "advised", "briefed", "shown", "showed", "updated",
    "supplied", "offered", "assured", "reassured", "promised", "contacted", "reminded", "asked", "invited", "alerted", "approached", "sending", "giving",
    "telling", "providing", "informing", "notifying", "emailing", "advising", "briefing", "letting", "showing", "updating", "supplying", "offering",
    "contacting", "reminding", "asking", "inviting", "meeting", "consulting", "writing",
];
/// Words behind which "to" leads to nobody who is given something.
#[rustfmt::skip]
const RELATIONS: &[&str] = &[
    "addition", "relation", "regard", "respect", "according", "prior", "due", "related", "relating", "pertaining", "thanks", "opposed", "owing",
    "contrary", "reference", "compared", "up", "access", "subject", "next", "close", "similar", "changes", "threat", "threats", "damage", "risk",
];
/// Those of them by which one is asked, and given nothing.
const ASKS: &[&str] = &["ask", "asking", "request", "press", "chase", "contact", "contacting", "approach", "consult", "consulting"];
/// What opens a clause or a time of its own: who is mentioned in it, as in any side clause, is given nothing. [`asides`] knows the others.
const APART: Kinds = Kinds::of_any(&[Kind::Circumstance, Kind::Reason, Kind::Order]);
/// What may stand behind one in small letters who is given something; another word makes it a part of a longer name.
#[rustfmt::skip]
const GOES_ON: &[&str] = &[
    "and", "or", "but", "that", "which", "who", "when", "if", "once", "after", "before", "following", "would", "had", "was", "were", "is", "are", "how",
    "what", "whether", "where", "why", "details", "information", "figures", "more", "some", "any", "so", "not", "over", "through", "via", "during", "within", "until",
];

/// To whom: the first who is mentioned after the verb, next to a verb of giving or after "to" or "with". Where the promise is
/// told as kept, its wording spans its words, and a side clause may tell it: "the letter which he had undertaken to send to …".
pub fn recipient(scene: &Scene<'_>, verb: &Range<usize>, words: &Range<usize>, promiser: Option<&Actor>, kept: bool) -> Option<Slice> {
    let passage = &scene.passage;
    // "Write as Chair to the Minister" opens none.
    let opens = |at: &usize| passage.kinds_at(*at).any(APART) && passage.plain(*at) != "as" || passage.plain(*at) == "following";
    let aside = (verb.end.max(words.start)..words.end).find(opens);
    let end = if kept { words.end } else { aside.unwrap_or(words.end) };
    let near = if kept { words.end } else { verb.end + 2 };
    let asides = if kept { Vec::new() } else { asides(passage, &(verb.end.max(words.start)..end)) };
    let own = |actor: &&Actor| !asides.iter().any(|aside| aside.contains(&actor.words.start));
    let given = |actor: &&Actor| {
        let before = actor.words.start.checked_sub(1).map_or("", |at| passage.plain(at));
        let next_to = actor.words.start <= near && passage.before(actor.words.start).trim().is_empty() && GIVES.contains(&before);
        let led = match before {
            // "The letter written to the Minister".
            "to" | "with" | "for" if !kept && hangs_on_noun(passage, verb.start, actor.words.start - 1) => false,
            "to" => !RELATIONS.contains(&actor.words.start.checked_sub(2).map_or("", |at| passage.plain(at))),
            "with" => true,
            "for" => matches!(actor.kind, ActorKind::Named | ActorKind::Body),
            _ => false,
        };
        (led || next_to) && is_someone(scene, actor) && !promiser.is_some_and(|promiser| is_same(passage, promiser, actor))
    };
    let mut all = scene.within(&(verb.start + 1..end)).iter().filter(own).filter(given);
    let first = all.next()?;
    // "Ask the Chief Constable for the figures and share them with Members": what is asked for is for others.
    let asked = first.words.start.checked_sub(1).is_some_and(|at| ASKS.contains(&passage.plain(at)));
    let passed = (first.words.end..end).find(|at| passage.plain(*at) == "and" && passage.is(*at + 1, Kind::Give)).filter(|_| asked);
    let Some(passed) = passed else { return Some(passage.slice(first.words.clone())) };
    let you = (passed..end).any(|at| passage.plain(at) == "you");
    let found = if you { None } else { all.find(|actor| actor.words.start > passed).or(Some(first)) };
    found.map(|actor| passage.slice(actor.words.clone()))
}

/// Whether a mention is of someone: no meeting, and no part of a longer name ("the police station").
fn is_someone(scene: &Scene<'_>, actor: &Actor) -> bool {
    let passage = &scene.passage;
    let last = actor.words.end.saturating_sub(1);
    let word = passage.plain(last);
    let small = passage.words.get(last).is_some_and(|word| !word.is_capital());
    let many = word.ends_with('s') && actor.kind != ActorKind::Named;
    let next = actor.words.end;
    let marked = passage.before(next).trim().is_empty() && next < passage.words.len();
    let goes_on = || {
        passage.is(next, Kind::Preposition)
            || passage.is(next, Kind::Determiner)
            || passage.is(next, Kind::OpensTime)
            || GOES_ON.contains(&passage.plain(next))
            || passage.plain(next).ends_with("ly")
    };
    word != "meeting" && !names_more(scene, actor) && !(small && !many && actor.kind != ActorKind::Named && marked && !goes_on())
}

/// Whether a name with capitals goes on behind a body or a service: "the Council Tax leaflet", "the Police and Crime Plan".
fn names_more(scene: &Scene<'_>, actor: &Actor) -> bool {
    let passage = &scene.passage;
    let end = actor.words.end;
    let named = |at: usize| {
        let capital = passage.words.get(at).is_some_and(|word| word.is_capital() && word.text.chars().any(char::is_lowercase));
        let time = passage.is(at, Kind::Time) && !passage.is(at, Kind::Give);
        capital && passage.before(at) == " " && !time && scene.beginning_at(at).is_none()
    };
    let joined = passage.plain(end) == "and" && passage.before(end) == " " && named(end + 1) && named(end + 2);
    let capital = passage.words.get(end - 1).is_some_and(|word| word.is_capital());
    matches!(actor.kind, ActorKind::Body | ActorKind::Others) && capital && (named(end) || joined)
}

/// Whether two mentions are of the same words, but for "the".
fn is_same(passage: &Passage<'_>, one: &Actor, other: &Actor) -> bool {
    let plain = |actor: &Actor| actor.words.clone().map(|at| passage.plain(at).to_owned()).filter(|word| word != "the").collect::<Vec<_>>();
    plain(one) == plain(other)
}
