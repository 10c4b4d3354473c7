//! What became of a motion that was put. In: the words that tell it. Out: whether it was carried or lost.
//!
//! What must stay absent: the fate of a motion told in passing, of another meeting, or of one that is only thought of.

use super::acts::{act, before};
use super::brief::{is_alone, is_bare};
use super::clauses::belongs_aside;
use super::counts::{count, number};
use super::lexicon::Kind;
use super::sentences::Passage;
use super::subjects::Scene;
use super::vocabulary::ASIDE_BEFORE_SUBJECT;
use crate::parse::vocabulary::{makes_another_verb, tells_of_another};
use std::ops::Range;

/// What became of what was put.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fate {
    /// It was carried.
    Carried,
    /// It was lost.
    Lost,
    /// One was carried, another lost.
    Several,
}

/// Verbs that are only said of what is lost.
const LOST: &[&str] = &["lost", "defeated"];
/// Verbs that say so of a motion, and of other things that they were refused.
const REJECTED: &[&str] = &["rejected", "refused", "declined"];
/// Verbs that say of a motion that it was carried, and, denied, that it was lost.
const CARRIED: &[&str] = &["carried", "agreed", "approved", "accepted", "adopted", "supported", "passed", "endorsed"];
/// How many words a motion's name may have before its noun.
pub const NAME: usize = 5;

/// What became of what was put to the vote, where the words tell it in a clause of their own.
pub fn find(scene: &Scene<'_>, words: &Range<usize>) -> Option<Fate> {
    let passage = &scene.passage;
    let named = words.clone().find(|at| is_named(passage, words, *at));
    let put = words.clone().find(|at| is_moved(passage, *at) || puts(passage, *at)).into_iter().chain(named).min();
    let (mut carried, mut lost) = (false, false);
    for at in words.clone() {
        let before = |put: usize| put < at;
        match of_word(passage, words, at, put.is_some_and(before), named.is_some_and(before)) {
            Some(Fate::Lost) => lost = true,
            Some(_) => carried = true,
            None => {}
        }
    }
    match (carried, lost) {
        (true, true) => Some(Fate::Several),
        (true, false) => Some(Fate::Carried),
        (false, true) => Some(Fate::Lost),
        (false, false) => None,
    }
}

/// Where the name of a motion begins that ends with the noun at `noun`, behind its article.
pub fn name_start(passage: &Passage<'_>, words: &Range<usize>, noun: usize) -> usize {
    let mut start = noun;
    while start > words.start && noun - start < NAME && passage.before(start).trim().is_empty() && !passage.is(start - 1, Kind::Determiner) {
        start -= 1;
    }
    start
}

/// Whether the word at `at` tells that something was lost: "lost", "not carried".
pub fn is_lost(passage: &Passage<'_>, words: &Range<usize>, at: usize) -> bool {
    let word = passage.plain(at);
    let denies = || before(passage, words.start, at).is_some_and(|(_, denies)| denies);
    LOST.contains(&word) || REJECTED.contains(&word) && !denies() || CARRIED.contains(&word) && denies()
}

/// Whether "fell" or "failed" at `at` is said of a motion, and of nothing that a motion is about; `moved` says that one was moved
/// before it, for which "it" may stand.
pub fn falls(passage: &Passage<'_>, words: &Range<usize>, at: usize, moved: bool) -> bool {
    let named = |at: usize| is_named(passage, words, at);
    // "was put to the vote and fell".
    let put = || {
        let put = (words.start..at).rev().take(NAME).find(|at| passage.plain(*at) == "put").filter(|_| passage.plain(at - 1) == "and")?;
        (words.start..put).rev().take(NAME).find(|at| named(*at))
    };
    let wanting = matches!(passage.plain(at + 1), "for" | "through") && matches!(passage.plain(at + 2), "want" | "lack");
    let stands = |at: usize| moved && (passage.plain(at) == "it" || wanting && matches!(passage.plain(at), "but" | "and"));
    let next_to = before(passage, words.start, at).filter(|(noun, denies)| !denies && (named(*noun) || stands(*noun))).map(|(noun, _)| noun);
    // "An amendment by Cllr Lea, that the fee be halved, fell."
    let apart = || {
        let noun = (words.start..at).take(NAME).find(|at| named(*at)).filter(|_| passage.before(at).trim() == ",")?;
        let by = (noun..at).take(NAME).find(|at| passage.is_marked(*at, &[',']))?;
        (passage.plain(by + 1) == "that" && (by == noun || passage.plain(noun + 1) == "by")).then_some(noun)
    };
    let Some(noun) = next_to.or_else(put).or_else(apart) else { return false };
    let mut start = noun;
    while start > words.start && noun - start < NAME && passage.before(start).trim().is_empty() && !passage.is(start, Kind::Determiner) {
        start -= 1;
    }
    let told = start.checked_sub(1).filter(|before| *before >= words.start && passage.before(start).trim().is_empty());
    let reported = reports(passage, start) || told.is_some_and(|told| reports(passage, told));
    let counted = matches!(passage.plain(at + 1), "by" | "with") && number(passage.plain(at + 2)).is_some();
    let casting = passage.plain(at + 1) == "on" && (at + 2..words.end.min(at + 2 + NAME)).any(|at| passage.plain(at) == "casting");
    !reported && (at + 1 == words.end || passage.is_marked(at, &['(', '.', ',', ';']) || wanting || counted || casting)
}

/// The fate that the word at `at` tells; `motion` says that something was moved before it, or, as `named` says, is named.
fn of_word(passage: &Passage<'_>, words: &Range<usize>, at: usize, motion: bool, named: bool) -> Option<Fate> {
    let word = passage.plain(at);
    if matches!(word, "fell" | "failed") && falls(passage, words, at, motion) {
        return Some(Fate::Lost);
    }
    let voted_down = word == "down" && passage.plain(at.wrapping_sub(1)) == "voted";
    let known = LOST.contains(&word) || REJECTED.contains(&word) || CARRIED.contains(&word) || voted_down;
    if !known || makes_another_verb(passage.plain(at + 1)) {
        return None;
    }
    let (verb, denies) = before(passage, words.start, if voted_down { at - 1 } else { at }).unwrap_or((at, false));
    let told = passage.plain(verb);
    if motion && LOST.contains(&word) && (is_declared(passage, words, at) || is_alone(passage, words, at)) {
        return Some(Fate::Lost);
    }
    let plain = matches!(told, "was" | "were" | "is" | "are" | "declared");
    let joined = motion && matches!(told, "and" | "being");
    let short = motion && word == "carried";
    if is_told_of(passage, words, verb) {
        return None;
    }
    if !(plain || joined || short) || plain && is_aside(passage, words, verb) && !is_put(passage, words, verb, at) {
        return None;
    }
    let counted = || words.clone().any(|at| passage.plain(at) == "votes" && passage.plain(at + 1) == "to");
    if LOST.contains(&word) || voted_down {
        return (!denies).then_some(Fate::Lost);
    }
    if CARRIED.contains(&word) {
        return match (denies, word) {
            (true, "carried") => Some(Fate::Lost),
            (true, _) => (motion || plain && counted()).then_some(Fate::Lost),
            (false, "carried") => Some(Fate::Carried),
            (false, _) => (motion && plain).then_some(Fate::Carried),
        };
    }
    // "moved refusal, and the application was refused": the motion was carried.
    (named && plain && !denies).then_some(Fate::Lost)
}

/// Verbs whose "that" tells what then became of it.
#[rustfmt::skip]
const PERFORMS: &[&str] = &[
    "declared", "announced", "resolved", "agreed", "moved", "proposed", "decided", "recorded", "ruled", "determined", "recommended", "result", "ordered",
];
/// How many words may stand between such a verb and its "that".
const PERFORMED: usize = 4;

/// Whether what was put, which the verb at `verb` tells of, stands in a side clause, or in what someone only said or asked.
pub fn is_told_of(passage: &Passage<'_>, words: &Range<usize>, verb: usize) -> bool {
    let mut first = verb;
    while first > words.start && matches!(passage.plain(first), "been" | "was" | "were" | "had" | "has" | "have" | "having" | "not" | "be") {
        if !matches!(passage.plain(first - 1), "been" | "had" | "has" | "have" | "having" | "not" | "would" | "could" | "might") {
            break;
        }
        first -= 1;
    }
    if matches!(passage.plain(first), "had" | "having" | "would" | "could" | "might") {
        return true;
    }
    let adjoins = |at: usize| at > words.start && passage.before(at).trim().is_empty();
    let matter =
        |at: usize| [Kind::Motion, Kind::OutcomeMatter, Kind::DecisionMatter].into_iter().any(|kind| passage.is(at, kind)) || passage.plain(at) == "it";
    let Some(noun) = first.checked_sub(1).filter(|noun| adjoins(first) && matter(*noun)) else { return false };
    let mut start = noun;
    let aside = |at: usize| passage.kinds_at(at).any(ASIDE_BEFORE_SUBJECT);
    while adjoins(start) && noun - start < NAME && !passage.is(start, Kind::Determiner) && passage.plain(start) != "it" && !aside(start) {
        start -= 1;
    }
    // "Cllr Lea, whose amendment was lost, thanked officers."
    if aside(start) {
        return true;
    }
    let Some(opens) = start.checked_sub(1).filter(|_| adjoins(start)) else { return false };
    match passage.plain(opens) {
        "that" => {
            let near = opens.saturating_sub(PERFORMED).max(words.start)..opens;
            let motion = opens.checked_sub(1).is_some_and(|before| passage.is(before, Kind::Motion));
            let noted = passage.plain(opens.wrapping_sub(1)) == "noted" && passage.is(opens.wrapping_sub(2), Kind::Body);
            near.start < near.end
                && !motion
                && !noted
                && !near.into_iter().any(|at| PERFORMS.contains(&passage.plain(at)) || passage.plain(at).starts_with(|c: char| c.is_ascii_digit()))
        }
        "and" | "but" if !passage.is_marked(opens.wrapping_sub(1), &[',', ';']) => is_in_report(passage, words, opens),
        _ => reports(passage, opens),
    }
}

/// Whether the clause before the word at `at` reports what had been done: "reported that the Council had lost the appeal and …".
fn is_in_report(passage: &Passage<'_>, words: &Range<usize>, at: usize) -> bool {
    let mut clause = (words.start..at).rev().take(REPORT).take_while(|at| !passage.is_marked(*at, &[',', ';', ':', '.']));
    let mut had = false;
    let that = clause.find(|at| {
        had |= matches!(passage.plain(*at), "had" | "was" | "were");
        passage.plain(*at) == "that"
    });
    let performs = |that: usize| (that.saturating_sub(PERFORMED).max(words.start)..that).any(|at| PERFORMS.contains(&passage.plain(at)));
    had && that.is_some_and(|that| that > words.start && !passage.is(that - 1, Kind::Motion) && !performs(that))
}
/// How far back a report may be opened, in words.
const REPORT: usize = 24;

/// Whether what is lost or carried at `at` was declared so: "declared the motion lost", "declared that the amendment was lost"; or is
/// told in so few words, "Motion lost.".
pub fn is_declared(passage: &Passage<'_>, words: &Range<usize>, at: usize) -> bool {
    let near = (words.start..at).rev().take(NAME + 2).take_while(|before| passage.before(before + 1).trim().is_empty());
    let mut named = false;
    if is_bare(passage, words, at) {
        return true;
    }
    for before in near {
        if passage.plain(before) == "declared" {
            return named && (is_end(passage, at) || passage.plain(at + 1) == "and");
        }
        named |= passage.is(before, Kind::Motion);
    }
    false
}

/// Whether the "carried" at `at` is told of what was put: "was carried", "declared the motion carried".
pub fn is_carried(passage: &Passage<'_>, words: &Range<usize>, at: usize) -> bool {
    let before = passage.plain(at.saturating_sub(1));
    matches!(before, "was" | "and" | "declared" | "accordingly" | "being" | "unanimously" | "not" | "duly") || is_declared(passage, words, at)
}

/// Whether what follows the word at `at` is only reported, in a side clause. "Upon which the motion was lost" goes on with what was told.
fn reports(passage: &Passage<'_>, at: usize) -> bool {
    let goes_on = || passage.plain(at) == "which" && matches!(passage.plain(at.wrapping_sub(1)), "upon" | "following" | "after");
    passage.plain(at) == "that" || passage.kinds_at(at).any(ASIDE_BEFORE_SUBJECT) && !goes_on()
}

/// Whether something is moved at `at`.
pub fn is_moved(passage: &Passage<'_>, at: usize) -> bool {
    let word = passage.plain(at);
    word == "moved" || word == "proposed" && (passage.plain(at + 1) == "that" || passage.plain(at + 1) == "by" || passage.is_marked(at, &[',']))
}

/// Whether something is put to the vote at `at`: "put the amendment to the vote", "voted on", "a vote was taken", "a casting vote".
fn puts(passage: &Passage<'_>, at: usize) -> bool {
    let to_vote = |to: usize| passage.plain(to) == "to" && matches!(passage.plain(to + 2), "vote" | "meeting");
    match passage.plain(at) {
        "put" => (at + 1..at + 2 * NAME).any(to_vote),
        "voted" => matches!(passage.plain(at + 1), "on" | "upon"),
        "vote" => passage.plain(at + 1) == "was" && passage.plain(at + 2) == "taken" || passage.plain(at.wrapping_sub(1)) == "casting",
        _ => false,
    }
}

/// Whether a sentence names what may become of a motion.
pub fn has_fate(passage: &Passage<'_>, sentence: &Range<usize>) -> bool {
    let fate = |word: &str| LOST.contains(&word) || REJECTED.contains(&word) || CARRIED.contains(&word) || matches!(word, "fell" | "failed");
    sentence.clone().any(|at| fate(passage.plain(at)))
}

/// How far from a count of votes the deed may stand that they were on, in words.
const DEED: usize = 16;

/// Whether a sentence counts votes, of what was then done: "by 6 votes to 3", and not "was told that it had been refused by 6 votes
/// to 3".
pub fn is_counted(passage: &Passage<'_>, sentence: &Range<usize>) -> bool {
    let deed = |at: &usize| act(passage, *at).is_some() || passage.plain(*at) == "carried" || passage.is(*at, Kind::Resolves);
    let told = |by: usize| {
        let last = (sentence.start..by).rev().take(DEED).find(deed);
        // "had resolved to veto it by 9 votes to 2".
        let led = |last: usize| (sentence.start..last).rev().take(DEED).find(deed).filter(|_| passage.plain(last - 1) == "to");
        let done = last.map(|last| led(last).unwrap_or(last));
        let verb = done.and_then(|done| Some((before(passage, sentence.start, done)?.0, done)));
        verb.is_some_and(|(verb, done)| is_told_of(passage, sentence, verb) || is_in_passing(passage, sentence, verb, done))
    };
    sentence.clone().any(|at| passage.plain(at) == "by" && count(passage, at + 1).is_some() && !told(at))
}

/// Whether something is put to the vote in a sentence, and not only told to have been.
pub fn has_vote(passage: &Passage<'_>, sentence: &Range<usize>) -> bool {
    sentence.clone().any(|at| puts(passage, at) && !is_put_in_report(passage, sentence.start, at))
}

/// How far a majority may stand from what became of it, in words.
const MAJORITY: usize = 8;

/// Where the words say that what was put did not have the majority it needed: "did not reach the required two-thirds majority".
pub fn falls_short(passage: &Passage<'_>, words: &Range<usize>) -> Option<usize> {
    let majority = words.clone().find(|at| passage.is(*at, Kind::Majority))?;
    let denied = |at: usize| before(passage, words.start, at).is_some_and(|(_, denies)| denies);
    let failed = |at: usize| passage.plain(at.wrapping_sub(1)) == "to" && passage.plain(at.wrapping_sub(2)) == "failed";
    let near = majority.saturating_sub(MAJORITY).max(words.start)..words.end.min(majority + MAJORITY);
    // ", which did not reach the majority" goes on with the vote.
    let which = |at: usize| at > words.start && passage.plain(at - 1) == "which" && passage.is_marked(at.saturating_sub(2), &[',']);
    let from = (near.start..majority).rev().find(|at| which(*at)).unwrap_or(words.start);
    let told = |at: &usize| {
        let (active, passive) = (REACHES.contains(&passage.plain(*at)), REACHED.contains(&passage.plain(*at)));
        (active && *at < majority && (denied(*at) || failed(*at)) || passive && *at > majority && denied(*at)) && !is_put_in_report(passage, from, *at)
    };
    near.into_iter().find(told)
}

/// What a vote does with a majority.
const REACHES: &[&str] = &["reach", "achieve", "obtain", "receive", "gain", "secure", "attain", "get", "have", "command", "win", "meet"];
/// What is done with one.
const REACHED: &[&str] = &["reached", "achieved", "obtained", "gained", "secured", "attained", "met", "won"];

/// Whether the "which" before the verb at `verb` and the deed at `at` goes on with what was moved or put to the vote: "put the
/// amendment to the vote, which was lost".
pub fn is_put(passage: &Passage<'_>, words: &Range<usize>, verb: usize, at: usize) -> bool {
    let next = passage.plain(at + 1);
    let ends = at + 1 >= words.end
        || passage.is_marked(at, &['(', '.', ';'])
        || matches!(next, "for" | "by" | "with" | "on" | "nem" | "there")
        || next.ends_with("ly")
        || number(next).is_some();
    let goes_on = |at: &usize| *at > words.start && passage.plain(*at) == "which" && passage.is_marked(at - 1, &[',', '–', '—']);
    let Some(which) = verb.checked_sub(1).filter(goes_on).filter(|_| ends) else { return false };
    let first = passage.sentences.get(passage.sentence_of(verb)).map_or(words.start, |sentence| sentence.start.max(words.start));
    // "the motion moved in May" tells of the motion.
    let moves = |at: usize| matches!(passage.plain(at), "moved" | "proposed" | "seconded") && at > first && !passage.is(at - 1, Kind::Motion);
    (first..which).rev().find(|at| puts(passage, *at) || moves(*at)).is_some_and(|put| !is_put_in_report(passage, first, put))
}

/// Whether the verb at `at`, by which someone puts a motion, stands in a clause that only reports: "reminded Members that he had put
/// the amendment". Of what became of it, [`is_told_of`] asks what leads to its own words.
fn is_put_in_report(passage: &Passage<'_>, from: usize, at: usize) -> bool {
    let clause = (from..at).rev().take_while(|at| !passage.is_marked(*at, &[',', ';', ':', '–', '—']) && !matches!(passage.plain(*at), "and" | "but"));
    clause.into_iter().any(|at| reports(passage, at) || matches!(passage.plain(at), "had" | "been"))
}

/// Whether a veto is named at `at`: "the veto was carried", and not "to veto the plan".
pub fn is_veto(passage: &Passage<'_>, at: usize) -> bool {
    let named =
        |before: usize| passage.is(before, Kind::Determiner) || matches!(passage.plain(before), "its" | "proposed") || passage.plain(before).ends_with("'s");
    passage.plain(at) == "veto" && at.checked_sub(1).is_some_and(named)
}

/// Whether a motion or its like is named at `at` as what the words tell of.
pub fn is_named(passage: &Passage<'_>, words: &Range<usize>, at: usize) -> bool {
    if !passage.is(at, Kind::Motion) || passage.plain(at) == "vote" || passage.plain(at) == "veto" && !is_veto(passage, at) {
        return false;
    }
    // "against the recommendation" tells of something else.
    let mut start = at;
    while start > words.start && at - start < NAME && passage.before(start).trim().is_empty() && !passage.is(start, Kind::Determiner) {
        if passage.is(start - 1, Kind::Preposition) {
            return false;
        }
        start -= 1;
    }
    let before = start.checked_sub(1).filter(|before| *before >= words.start && passage.before(start).trim().is_empty());
    !before.is_some_and(|before| passage.is(before, Kind::Preposition) || matches!(passage.plain(before), "if" | "unless" | "whether"))
}

/// Whether "lost" or its like at `at` tells of another vote: "the motion that was lost in May".
pub fn is_of_another(passage: &Passage<'_>, words: &Range<usize>, at: usize) -> bool {
    let was = at.checked_sub(1).filter(|was| *was >= words.start && passage.plain(*was) == "was");
    was.is_some_and(|was| is_aside(passage, words, was) && !is_put(passage, words, was, at))
}

/// Whether the deed at `done`, with its first verb at `verb`, stands in a side clause that does not go on with what was put: "who was
/// elected by 6 votes to 3", "as approved by 6 votes to 4".
pub fn is_in_passing(passage: &Passage<'_>, words: &Range<usize>, verb: usize, done: usize) -> bool {
    tells_of_another(passage.plain(verb)) || belongs_aside(passage, words.start, verb) && !is_put(passage, words, verb, done)
}

/// Whether the verb at `verb` tells of the noun before it, or of what may be: "which was lost".
fn is_aside(passage: &Passage<'_>, words: &Range<usize>, verb: usize) -> bool {
    let next = verb.checked_sub(1).filter(|before| *before >= words.start).map_or("", |before| passage.plain(before));
    tells_of_another(next)
}

/// Whether what is told of a motion ends with the word at `at`.
pub fn is_end(passage: &Passage<'_>, at: usize) -> bool {
    passage.is_marked(at, &['(', '.', ',', ';'])
        || passage.plain(at + 1).is_empty()
        || matches!(passage.plain(at + 1), "for" | "by" | "with" | "on" | "when" | "after")
}
