//! Decisions: each resolution of a minute, with its parts, and those that a sentence of the discussion tells.
//!
//! What must stay absent: what an officer or another body decided, and what the words only say was thought.

use super::actors::{Actor, ActorKind};
use super::acts::{self, BETWEEN, over_parts};
use super::alone;
use super::applications;
use super::ballots;
use super::brief;
use super::clauses::belongs_aside;
use super::fates;
use super::lexicon::{Kind, Kinds, List};
use super::marked::standing;
use super::motions;
use super::outcomes;
use super::recalled::is_recalled;
use super::scenes;
use super::sentences::Passage;
use super::subjects::Scene;
use super::tally;
use super::votes;
use crate::file::Span;
use crate::parse::calendar::is_year;
use crate::parse::decision;
use crate::parse::vocabulary::{is_definite, makes_another_verb};
use crate::record::fact::{Decision, DecisionKind, Fact, FoundBy, Slice, What};
use crate::record::{BlockNo, Minute};
use std::collections::BTreeSet;
use std::ops::Range;

/// The lists of this finder; the words of [`ACTS`](crate::parse::vocabulary::ACTS) are [`Kind::Act`].
pub const LISTS: &[List] = &[
    (Kind::Resolves, &["resolved", "determined"]),
    (Kind::DecisionMatter, MATTERS),
    (Kind::Points, POINTS),
    (Kind::Carried, &["carried"]),
    (Kind::Motion, MOTIONS),
    (Kind::Majority, &["majority", "two-thirds"]),
    (Kind::VoteSign, &["nem", "moved", "voted"]),
];
/// What is put to the vote.
const MOTIONS: &[&str] = &["motion", "amendment", "proposal", "proposition", "recommendation", "resolution", "vote", "veto"];
/// Matters that a sentence may say were noted, approved or received.
#[rustfmt::skip]
const MATTERS: &[&str] = &[
    "report", "reports", "update", "updates", "minutes", "programme", "plan", "statement", "statements", "accounts", "budget", "schedule", "policy",
    "strategy", "presentation", "position", "action", "log", "application", "payments", "reconciliation", "reasons", "recommendations",
    "recommendation", "apologies", "dispensation", "contents", "information", "figures", "budgets", "terms", "review", "response", "precept",
    "register", "outturn", "timetable", "calendar", "arrangements", "quotation", "tender", "invoices", "following",
];
/// What a line that leads a summary of the discussion says was noted: it decides nothing.
const POINTS: &[&str] = &["points", "point", "issues", "comments", "matters", "questions", "observations", "concerns", "responses"];
/// How many words of a sentence may tell its decision.
const NEAR: usize = 16;
/// Words that only say that a decision follows.
const OPENERS: &[&str] = &["resolved", "resolution", "resolutions", "decision", "decisions", "decided", "penderfynwyd"];

/// Finds the decisions.
pub fn find(minute: &Minute, scenes: &[Scene<'_>]) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut taken: BTreeSet<BlockNo> = BTreeSet::new();
    let mut heading: Option<Decision> = None;
    for blocks in gathered(minute, scenes) {
        // Lines that only count its votes are no parts of it.
        let counts = |no: &BlockNo| scene_of(scenes, *no).is_some_and(|scene| tally::is_tally(&scene.passage, &(0..scene.passage.words.len())));
        let own = blocks.iter().skip(1).rposition(|no| !counts(no)).map_or(1, |last| last + 2);
        let Some((first, parts)) = blocks.get(..own).and_then(|blocks| blocks.split_first()) else { continue };
        if taken.contains(first) {
            continue;
        }
        taken.extend(&blocks);
        let end = Span::new(minute.words_at(*first).len(), 0).start;
        let scene = scene_of(scenes, *first);
        // Of a paragraph of which sentences are struck, the others decide.
        let part = scene.map(|scene| (scene, standing(minute, &scene.passage))).filter(|(scene, own)| own.len() < scene.passage.words.len());
        let apart = scene.filter(|_| part.is_none() && parts.is_empty() && heading.is_none()).map(|scene| (scene, motions::apart(scene)));
        if let Some((scene, motions)) = apart.filter(|(_, motions)| !motions.is_empty()) {
            for words in motions {
                let mut decision = read(scene, &words, &[]);
                if words.start == 0 {
                    tally::take_above(minute, scenes, *first, &mut decision);
                }
                if words.end == scene.passage.words.len() {
                    taken.extend(tally::take(minute, scenes, *first, &mut decision));
                }
                facts.push(Fact { at: scene.passage.slice_with_marks(words), what: What::Decision(Box::new(decision)), by: FoundBy::Rule("vote-put") });
            }
            continue;
        }
        let at = part.as_ref().map_or(Slice { block: *first, start: 0, end }, |(scene, own)| scene.passage.slice_with_marks(own.clone()));
        let mut decision = match scene {
            _ if let Some((scene, own)) = &part => read(scene, own, parts),
            Some(scene) => Decision { kind: over_parts(scene, scenes, parts), ..read(scene, &(0..scene.passage.words.len()), parts) },
            None => Decision { kind: DecisionKind::Resolved, parts: parts.to_vec(), votes: None, unanimous: None, dissent: Vec::new() },
        };
        // "RESOLVED (unanimously) –" says how the resolution below it was passed.
        if parts.is_empty() && scene.is_some_and(acts::heads_resolution) {
            heading = Some(decision);
            continue;
        }
        if let Some(above) = heading.take() {
            decision.votes = decision.votes.or(above.votes);
            decision.unanimous = decision.unanimous.or(above.unanimous);
            decision.dissent.extend(above.dissent);
        }
        if scene.is_some_and(|scene| fates::find(scene, &(0..scene.passage.words.len())).is_some()) {
            taken.extend(tally::take_above(minute, scenes, *first, &mut decision));
        }
        tally::take_lead(scenes, *first, &mut decision);
        taken.extend(tally::take(minute, scenes, *parts.last().unwrap_or(first), &mut decision));
        facts.push(Fact { at, what: What::Decision(Box::new(decision)), by: FoundBy::Rule("resolution") });
    }
    // "RESOLVED" alone says nothing of what was decided; "Noted." does.
    let says = |scene: &Scene<'_>| !matches!(&scene.passage.words[..], [word] if OPENERS.contains(&&*word.plain));
    for (number, scene) in scenes.iter().enumerate() {
        if taken.contains(&scene.passage.no) || scenes::resolves(minute, scene) {
            continue;
        }
        let of_motion = alone::find(minute, scenes, number);
        let told = usize::from(of_motion.is_some());
        if let Some((at, decision, votes)) = of_motion {
            taken.extend(votes);
            if facts.last().is_none_or(|fact| fact.at.block != at.block) {
                facts.push(Fact { at, what: What::Decision(Box::new(decision)), by: FoundBy::Rule("told-as-decided") });
            }
        } else if !says(scene) {
            continue;
        }
        let closes = scenes::closes(minute, scenes, number);
        for sentence in scene.passage.sentences.iter().skip(told) {
            let last = closes && sentence.end == scene.passage.words.len();
            let kinds = scene.passage.kinds(sentence);
            let of_others = || {
                (kinds.has(Kind::Alone) || kinds.has(Kind::Fate)) && outcomes::is_brief(scene, sentence) && applications::are_of_others(minute, scenes, number)
            };
            let rule = if !last && outcomes::is_narrated(scene, sentence) || of_others() {
                None
            } else if is_told(scene, sentence, kinds) || outcomes::is_outcome(scene, sentence, kinds) {
                Some("told-as-decided")
            } else {
                is_vote(scene, sentence, kinds).then_some("vote-put")
            };
            if let Some(rule) = rule {
                let alone = sentence.start;
                let sentence = &outcomes::with_motion(scene, sentence);
                // What became of a motion is told with it, once.
                if sentence.start < alone {
                    let from = scene.passage.slice_with_marks(sentence.clone());
                    facts.pop_if(|fact| fact.at.block == from.block && fact.at.start == from.start);
                }
                let behind = sentence.end..scene.passage.words.len();
                // What became of each motion is told of each.
                for words in motions::each(scene, sentence) {
                    let mut decision = read(scene, &words, &[]);
                    tally::take_before(scene, &words, &mut decision);
                    if words.end == sentence.end {
                        tally::take_behind(scene, &behind, &mut decision);
                        if behind.is_empty() || tally::is_tally(&scene.passage, &behind) {
                            taken.extend(tally::take(minute, scenes, scene.passage.no, &mut decision));
                        }
                    }
                    let at = match applications::above(minute, scenes, number, &words) {
                        Some((at, parts)) => {
                            decision.parts = parts;
                            at
                        }
                        None => scene.passage.slice_with_marks(words),
                    };
                    facts.push(Fact { at, what: What::Decision(Box::new(decision)), by: FoundBy::Rule(rule) });
                }
            }
        }
    }
    facts
}

fn scene_of<'s, 'a>(scenes: &'s [Scene<'a>], no: BlockNo) -> Option<&'s Scene<'a>> {
    scenes.get(scenes.binary_search_by_key(&no, |scene| scene.passage.no).ok()?)
}

/// The resolutions, where one only leads to those below it with these as its parts: "It was moved by A, seconded by B, and RESOLVED:".
fn gathered(minute: &Minute, scenes: &[Scene<'_>]) -> Vec<Vec<BlockNo>> {
    let mut found: Vec<Vec<BlockNo>> = Vec::new();
    // The block last taken below one that leads.
    let mut led: Option<BlockNo> = None;
    for blocks in minute.resolutions() {
        let scene = blocks.first().and_then(|first| scene_of(scenes, *first));
        let follows = led.zip(blocks.first()).is_some_and(|(led, first)| led.0 + 1 == first.0);
        let own = |scene: &Scene<'_>| OPENERS.contains(&scene.passage.plain(0)) || decision::says_so(scene.passage.text);
        let listed = |last: &[BlockNo]| last.first().and_then(|first| scene_of(scenes, *first)).is_some_and(|scene| lists(&scene.passage));
        match (found.last_mut(), scene) {
            (Some(last), Some(scene)) if follows && !own(scene) && (last.len() == 1 || matches!(scene.passage.plain(0), "that" | "to") || listed(last)) => {
                led = blocks.last().copied();
                last.extend(blocks);
            }
            _ => {
                led = blocks.first().copied().filter(|_| blocks.len() == 1 && scene.is_some_and(leads));
                found.push(blocks);
            }
        }
    }
    found
}

/// Whether what follows a block is what it lists: "It was RESOLVED to pay the following:".
fn lists(passage: &Passage<'_>) -> bool {
    passage.text.trim_end().ends_with(':') && passage.words.last().is_some_and(|word| word.plain == "following")
}

/// Whether a block only leads to a resolution, and tells how it came about.
fn leads(scene: &Scene<'_>) -> bool {
    let passage = &scene.passage;
    let last = passage.words.len().saturating_sub(3)..passage.words.len();
    let resolves = last.clone().any(|at| passage.plain(at) == "resolved" || passage.plain(at) == "agreed");
    (resolves || lists(passage)) && acts::leads(passage) && !acts::heads_resolution(scene)
}

fn read(scene: &Scene<'_>, words: &Range<usize>, parts: &[BlockNo]) -> Decision {
    let votes = votes::find(scene, words);
    Decision { kind: acts::kind(scene, words), parts: parts.to_vec(), votes: votes.votes, unanimous: votes.unanimous, dissent: votes.dissent }
}

/// Whether a sentence of the discussion, with words of these kinds, tells a decision of the body.
fn is_told(scene: &Scene<'_>, sentence: &Range<usize>, kinds: Kinds) -> bool {
    if !kinds.has(Kind::Act) && !kinds.has(Kind::Resolves) && !kinds.has(Kind::VoteSign) {
        return false;
    }
    let passage = &scene.passage;
    let sentence = &outcomes::without_number(scene, sentence);
    if ballots::is_told(scene, sentence) {
        return true;
    }
    let first = passage.plain(sentence.start);
    // What is the body's own is a resolution: see `parse::proposal`.
    if first == "recommended" {
        return false;
    }
    let marked = passage.after(sentence.start).contains([',', ':', '–']);
    let long = || sentence.len() > 3 || sentence.len() == 3 && first == "resolved" && acts::act(passage, sentence.start + 2).is_some();
    if matches!(first, "resolved" | "agreed" | "determined") && (marked || matches!(passage.plain(sentence.start + 1), "that" | "to")) && long() {
        return true;
    }
    let near = sentence.start..sentence.end.min(sentence.start + NEAR);
    // "Lease: Resolved to renew it".
    let titled = |at: usize| {
        let capital = passage.plain(at) == "resolved" && passage.words.get(at).is_some_and(|word| word.is_capital());
        capital && passage.before(at).trim() == ":" && matches!(passage.plain(at + 1), "that" | "to") && at + 2 < sentence.end
    };
    if near.clone().skip(1).any(titled) {
        return true;
    }
    // "…, and with 3 voting in favour and 2 against it was RESOLVED to …" may come late.
    let late = || (near.end..sentence.end).any(|at| is_verb(passage, at) && passage.plain(at - 2) == "it" && is_sign(scene, sentence, at));
    let told = near.clone().filter(|at| is_verb(passage, *at)).any(|at| {
        is_sign(scene, sentence, at)
            || is_of_body(scene, sentence, at)
            || is_impersonal(passage, sentence, at)
            || is_seconded(passage, &near, at)
            || is_of_matter(scene, sentence, at)
    });
    told || late()
}

/// Whether the word at `at` says that something was done to a matter.
fn is_verb(passage: &Passage<'_>, at: usize) -> bool {
    passage.plain(at).ends_with("ed") && acts::act(passage, at).is_some() || passage.plain(at) == "resolved"
}

/// "NOTED", "AGREED" in capitals are the clerk's own sign, where not all is in capitals.
fn is_sign(scene: &Scene<'_>, sentence: &Range<usize>, at: usize) -> bool {
    let passage = &scene.passage;
    let small = |at: &usize| passage.words.get(*at).is_some_and(|word| word.text.chars().any(char::is_lowercase));
    let in_capitals = || sentence.clone().filter(small).count() * 3 < sentence.len();
    let capitals = passage.words.get(at).is_some_and(|word| word.text.len() > 4 && word.text.chars().all(char::is_uppercase));
    let soon = at < sentence.start + 12 || passage.plain(at - 1) == "was" && passage.plain(at - 2) == "it";
    capitals && soon && sentence.len() > 3 && !in_capitals() && !is_recalled(scene, sentence, at)
}

/// "The Panel approved the plan", "Members agreed to write".
fn is_of_body(scene: &Scene<'_>, sentence: &Range<usize>, at: usize) -> bool {
    let passage = &scene.passage;
    let opens = |actor: &&Actor| actor.words.start == sentence.start && actor.kind == ActorKind::Body;
    let Some(body) = scene.ending_at(at).filter(opens) else { return false };
    let (verb, next) = (passage.plain(at), passage.plain(at + 1));
    let members = passage.plain(body.words.end - 1) == "members";
    let takes = is_definite(next) && !matches!(verb, "accepted" | "received" | "asked" | "requested" | "invited" | "urged" | "advised");
    let to_do = matches!(verb, "agreed" | "resolved") && next == "to";
    !outcomes::is_courtesy(scene, sentence, at) && (to_do || !members && takes || outcomes::body_acts(scene, sentence, at))
}

/// "It was agreed to write", "It was resolved that".
fn is_impersonal(passage: &Passage<'_>, sentence: &Range<usize>, at: usize) -> bool {
    let denied = acts::before(passage, sentence.start, at).is_some_and(|(_, denies)| denies);
    let it = passage.plain(sentence.start) == "it" && passage.plain(sentence.start + 1) == "was" && at <= sentence.start + 3 && !denied;
    let next = passage.plain(at + 1);
    it && match passage.plain(at) {
        "agreed" => outcomes::is_to_do(passage, at + 1),
        "resolved" => next == "that" || outcomes::is_to_do(passage, at + 1) || passage.after(at).contains([',', ':']),
        _ => false,
    }
}

/// "It was proposed by A, seconded by B and agreed".
fn is_seconded(passage: &Passage<'_>, near: &Range<usize>, at: usize) -> bool {
    let says = |words: &[&str]| near.clone().any(|at| words.contains(&passage.plain(at)));
    let before = at.checked_sub(1).filter(|before| *before >= near.start).map_or("", |before| passage.plain(before));
    matches!(passage.plain(at), "agreed" | "resolved" | "approved") && before != "be" && says(&["proposed", "moved"]) && says(&["seconded"])
}

/// "The report was noted.", "The minutes were read and approved."
fn is_of_matter(scene: &Scene<'_>, sentence: &Range<usize>, at: usize) -> bool {
    let passage = &scene.passage;
    let (verb, next) = (passage.plain(at), passage.plain(at + 1));
    let before = at.checked_sub(1).filter(|before| *before >= sentence.start).map_or("", |before| passage.plain(before));
    let read = before == "and" && passage.plain(at.saturating_sub(2)) == "read";
    let passive = read || matches!(before, "was" | "were") || BETWEEN.contains(&before);
    let above = passage.kinds(&(sentence.start..at));
    let matter = !above.has(Kind::Points) && above.has(Kind::DecisionMatter);
    let closed = passage.after(at).contains([',', ':', '(']);
    let paid = next == "for" && passage.plain(at + 2) == "payment";
    let whole = closed || paid || at + 1 == sentence.end || matches!(next, "subject" | "as" | "and" | "with" | "unanimously");
    let no_actor = || scene.within(&(at..sentence.end)).first().is_none_or(|actor| closed || actor.words.start > at + 3);
    // A decision "in 2019" is recalled.
    let recalled = || (at..sentence.end).any(|at| passage.plain(at) == "in" && is_year(passage.plain(at + 1)));
    let mut clause = (sentence.start..at).rev().take_while(|at| !passage.is_marked(*at, &[',', ';']) && passage.plain(*at) != "and");
    let mut told = || clause.any(|at| decision::reports(passage.plain(at)));
    passive
        && matter
        && !told()
        && !belongs_aside(passage, sentence.start, at - 1)
        && passage.plain(sentence.start) == "the"
        && at < sentence.start + 14
        && whole
        && !matches!(verb, "asked" | "requested" | "referred")
        && next != "by"
        && (next != "for" || paid)
        && no_actor()
        && !recalled()
}

/// Whether a sentence with words of these kinds tells what became of a motion.
fn is_vote(scene: &Scene<'_>, sentence: &Range<usize>, kinds: Kinds) -> bool {
    let passage = &scene.passage;
    if kinds.has(Kind::VoteSign) {
        let nobody_against = sentence.clone().any(|at| passage.plain(at) == "nem" && passage.plain(at + 1) == "con");
        let moved = sentence.clone().any(|at| passage.plain(at) == "moved")
            && sentence.clone().any(|at| {
                passage.plain(at) == "lost"
                    && matches!(passage.plain(at.saturating_sub(1)), "and" | "was" | "also")
                    && !fates::is_of_another(passage, sentence, at)
            });
        let fell = || {
            sentence.clone().any(|at| passage.plain(at) == "moved")
                && sentence.clone().any(|at| matches!(passage.plain(at), "fell" | "failed") && fates::falls(passage, sentence, at, true))
        };
        if nobody_against || moved || fell() {
            return true;
        }
    }
    // "was appointed by 6 votes to 3".
    if (kinds.has(Kind::Act) || kinds.has(Kind::Carried)) && fates::is_counted(passage, sentence) {
        return true;
    }
    // "The required majority was not reached" may stand behind the sentence that tells of the vote.
    if kinds.has(Kind::Majority) && fates::falls_short(passage, sentence).is_some() {
        return kinds.has(Kind::Motion) || outcomes::with_motion(scene, sentence).start < sentence.start;
    }
    if !kinds.has(Kind::Motion) {
        return false;
    }
    if fates::has_vote(passage, sentence) && fates::find(scene, sentence).is_some() {
        return true;
    }
    let Some(motion) = sentence.clone().position(|at| passage.is(at, Kind::Motion)) else { return false };
    (sentence.start + motion + 1..sentence.end).any(|at| {
        let next = passage.plain(at + 1);
        let before = passage.plain(at.saturating_sub(1));
        let put = || (sentence.start..at).any(|at| passage.plain(at) == "put");
        let verb = || acts::before(passage, sentence.start, at).map_or(at, |(verb, _)| verb);
        let aside = || fates::is_of_another(passage, sentence, at) || fates::is_told_of(passage, sentence, verb());
        match passage.plain(at) {
            "carried" => !aside() && !makes_another_verb(next) && fates::is_carried(passage, sentence, at),
            "lost" | "defeated" => {
                matches!(before, "was" | "declared" | "therefore" | "accordingly") && !aside()
                    || before == "and" && put()
                    || fates::is_declared(passage, sentence, at)
            }
            "fell" | "failed" => fates::falls(passage, sentence, at, false),
            "passed" => !aside() && brief::is_passed(passage, sentence, at),
            _ => false,
        }
    })
}
