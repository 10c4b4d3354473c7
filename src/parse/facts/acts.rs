//! What a body did, told by the deed of a sentence's own clause. In: the words of a decision. Out: the kind of decision.
//!
//! What must stay absent: a deed told in passing, of a side clause ("those that are accepted") or a noun's own ("the policy
//! adopted in 2019"), a deed that was not done, and what a motion asked for that was lost. Where the deed cannot be told, the
//! decision is only "resolved".

use super::actors::ActorKind;
use super::ballots;
use super::clauses::Deeds;
use super::counts;
use super::fates::{self, Fate};
use super::lexicon::Kind;
use super::sentences::{Passage, Word};
use super::subjects::Scene;
use crate::parse::decision::ends_open;
use crate::parse::vocabulary::ACTS;
use crate::record::BlockNo;
use crate::record::fact::DecisionKind;
use std::ops::Range;

/// What is done with a veto: "exercised its power of veto", "the veto was exercised".
pub const EXERCISED: &[&str] = &["exercise", "exercises", "exercised"];
/// Words between "be" and what is done.
pub const BETWEEN: &[&str] = &["formally", "duly", "hereby", "also", "unanimously", "therefore", "again"];
/// Words that deny a deed, and adverbs, between it and what tells that it was done.
pub const DENIALS: &[&str] = &["not", "never"];
/// What opens a resolution, so that what follows is its own clause.
const OPENERS: &[&str] = &["resolved", "resolution", "decision", "decided", "determined", "recommendation", "recommendations", "recommended", "agreed"];
/// How many words of a decision may tell its deed.
const NEAR: usize = 90;

/// What kind of decision the words tell.
pub fn kind(scene: &Scene<'_>, words: &Range<usize>) -> DecisionKind {
    let passage = &scene.passage;
    if to_another(passage, words.start) {
        return DecisionKind::Recommended;
    }
    let first = words.start..words.end.min(words.start + NEAR);
    let start = first.rev().find(|at| resolves(passage, *at)).unwrap_or(words.start);
    let near = start..words.end.min(start + NEAR);
    if passage.has(words, Kind::Majority) && fates::falls_short(passage, words).is_some() {
        return DecisionKind::Lost;
    }
    if let Some(kind) = ballots::kind(scene, &near).or_else(|| by_the_body(scene, &near)) {
        return kind;
    }
    let fate = fates::find(scene, words);
    match fate {
        Some(Fate::Lost) => return DecisionKind::Lost,
        Some(Fate::Several) => return DecisionKind::Resolved,
        Some(Fate::Carried) | None => {}
    }
    let deeds = Deeds { scene, near: &near, carried: fate == Some(Fate::Carried) };
    let minutes = near.clone().any(|at| passage.plain(at) == "minutes") && near.clone().any(|at| passage.plain(at) == "record");
    let denied =
        |at: usize| passage.plain(at) == "be" && (DENIALS.contains(&passage.plain(at + 1)) || at > near.start && DENIALS.contains(&passage.plain(at - 1)));
    if minutes && !near.clone().any(denied) {
        return DecisionKind::Approved;
    }
    let veto = || fate == Some(Fate::Carried) && near.clone().any(|at| fates::is_veto(passage, at));
    let told = deeds.main().or_else(|| deeds.bare());
    // Of what is approved and refused in one breath, neither is the whole.
    if fate.is_none() && told.is_some_and(|kind| deeds.clash(kind)) {
        return DecisionKind::Resolved;
    }
    told.or_else(|| veto().then_some(DecisionKind::Refused)).unwrap_or(if fate.is_some() || near.clone().any(|at| passage.plain(at) == "carried") {
        DecisionKind::Approved
    } else {
        DecisionKind::Resolved
    })
}

/// "RECOMMENDED to Council that the budget be approved": it is for another body to approve it.
fn to_another(passage: &Passage<'_>, at: usize) -> bool {
    let body = |at: usize| passage.plain(at) == "the" || passage.words.get(at).is_some_and(Word::is_capital);
    matches!(passage.plain(at), "recommended" | "recommends") && passage.plain(at + 1) == "to" && body(at + 2)
}

/// What kind of decision a resolution with its parts is: what all of them do, or the general kind.
pub fn over_parts(scene: &Scene<'_>, scenes: &[Scene<'_>], parts: &[BlockNo]) -> DecisionKind {
    let whole = |scene: &Scene<'_>| kind(scene, &(0..scene.passage.words.len()));
    let own = whole(scene);
    let below = parts.iter().filter_map(|no| scenes.get(scenes.binary_search_by_key(no, |scene| scene.passage.no).ok()?));
    let mut kinds: Vec<DecisionKind> = below.map(whole).collect();
    if !leads(&scene.passage) || kinds.is_empty() {
        kinds.push(own);
    }
    // "be received and the position noted": the more usual word says what was done.
    if kinds.contains(&DecisionKind::Noted) {
        kinds.retain(|kind| *kind != DecisionKind::Received);
    }
    match kinds.first() {
        Some(first) if kinds.iter().all(|kind| kind == first) => *first,
        Some(_) => DecisionKind::Resolved,
        None => own,
    }
}

/// Whether a passage leads to what stands below it: "It was RESOLVED:".
pub fn leads(passage: &Passage<'_>) -> bool {
    ends_open(passage.text.trim_end())
}

/// Whether a block only heads a resolution: its opening word with how it was passed, and a dash or colon.
pub fn heads_resolution(scene: &Scene<'_>) -> bool {
    let passage = &scene.passage;
    let opens = matches!(passage.plain(0), "resolved" | "agreed" | "decision" | "recommended" | "resolution");
    let says = passage.words.iter().any(|word| matches!(&*word.plain, "that" | "to"));
    opens && !says && passage.words.len() <= 12 && passage.text.trim_end().ends_with([':', '-', '–', '—'])
}

/// Whether what was resolved follows the word at `at`, as in "noted the report and RESOLVED that …".
fn resolves(passage: &Passage<'_>, at: usize) -> bool {
    let told = |before: usize| matches!(passage.plain(before), "been" | "be" | "had" | "has" | "have");
    let leads = matches!(passage.plain(at + 1), "that" | "to") || passage.is_marked(at, &[':', '–', '-', ',']);
    passage.plain(at) == "resolved" && leads && !at.checked_sub(1).is_some_and(told)
}

/// The kind of a deed that is one of [`ACTS`].
pub fn act(passage: &Passage<'_>, at: usize) -> Option<DecisionKind> {
    if !passage.is(at, Kind::Act) {
        return None;
    }
    let verb = passage.plain(at);
    let vetoes = || EXERCISED.contains(&verb) && (at.saturating_sub(VETO)..at + VETO).any(|at| passage.plain(at) == "veto");
    let listed = ACTS.iter().find(|(verbs, _)| verbs.contains(&verb)).map(|(_, kind)| *kind);
    listed.or_else(|| vetoes().then_some(DecisionKind::Refused))
}

/// How far from a veto it may be said that it was exercised, in words.
const VETO: usize = 7;

/// What a deed that was denied makes of a decision: what was not approved was refused; of others only that is told.
pub fn denied(kind: DecisionKind) -> DecisionKind {
    match kind {
        DecisionKind::Approved | DecisionKind::Agreed => DecisionKind::Refused,
        _ => DecisionKind::Resolved,
    }
}

/// The first word before `at` that is no adverb and no denial, and whether one of those between denies.
pub fn before(passage: &Passage<'_>, from: usize, at: usize) -> Option<(usize, bool)> {
    let mut denies = false;
    let mut here = at;
    while here > from && at - here < 4 && passage.before(here).trim().is_empty() {
        let word = passage.plain(here - 1);
        let denial = DENIALS.contains(&word) && passage.plain(here) != "only";
        let adverb = matches!(word, "only" | "then" | "now" | "accordingly" | "so" | "further") || word.len() > 4 && word.ends_with("ly");
        if !(denial || adverb || BETWEEN.contains(&word)) {
            break;
        }
        denies |= denial;
        here -= 1;
    }
    // "was, by 4 votes to 2, not approved".
    here = counts::aside_before(passage, from, here).unwrap_or(here);
    (here > from).then(|| (here - 1, denies))
}

/// Where a decision's own words begin: behind its number, its opening word and the "that" after it.
pub fn own_start(passage: &Passage<'_>, near: &Range<usize>) -> usize {
    let mut at = near.start;
    // "That £4,000 lost in May be written off" has no number of its own behind "that".
    let number = |at: usize| {
        let numbered = at == near.start || passage.plain(at - 1) != "that" || passage.is_marked(at, &['.', ')']);
        numbered && passage.plain(at).starts_with(|c: char| c.is_ascii_digit())
    };
    while at < near.end && (number(at) || OPENERS.contains(&passage.plain(at)) || passage.plain(at) == "that") {
        at += 1;
    }
    at
}

/// What the body does that opens the words: "The Panel noted that no complaints had been received". What it agreed may have a
/// deed of its own, which tells more.
fn by_the_body(scene: &Scene<'_>, near: &Range<usize>) -> Option<DecisionKind> {
    let passage = &scene.passage;
    let body = scene.beginning_at(own_start(passage, near)).filter(|actor| actor.kind == ActorKind::Body)?;
    let mut at = body.words.end;
    let mut denies = false;
    while at < near.end && at < body.words.end + 4 && act(passage, at).is_none() {
        let word = passage.plain(at);
        denies |= DENIALS.contains(&word) && passage.plain(at + 1) != "only";
        if !(DENIALS.contains(&word)
            || word.ends_with("ly")
            || matches!(word, "did" | "does" | "do" | "also" | "then" | "therefore" | "further" | "again" | "now"))
        {
            return None;
        }
        at += 1;
    }
    let kind = act(passage, at).filter(|_| at < near.end && !passage.is_marked(body.words.end - 1, &['.', ':']))?;
    // "declined to endorse".
    let turned_down = act(passage, at + 2).filter(|_| kind == DecisionKind::Refused && passage.plain(at + 1) == "to");
    match kind {
        _ if denies => Some(denied(kind)),
        DecisionKind::Agreed => None,
        kind => Some(turned_down.map_or(kind, denied)),
    }
}
