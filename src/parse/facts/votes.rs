//! Votes as counted in the words of a decision. In: its words. Out: the numbers, unanimity, and those who dissented, as written.

use super::actors::ActorKind;
use super::acts::{BETWEEN, DENIALS};
use super::clauses::in_side_clause;
use super::counts::{abstains_from, counted, is_side, number};
use super::fates::{self, Fate};
use super::lexicon::Kind;
use super::sentences::Passage;
use super::subjects::Scene;
use crate::parse::vocabulary::is_verb_of_being;
use crate::record::fact::{Slice, Votes};
use std::ops::Range;

/// What is read of a vote.
#[derive(Default)]
pub struct Vote {
    /// The numbers.
    pub votes: Option<Votes>,
    /// The words that say that all were of one mind.
    pub unanimous: Option<Slice>,
    /// Those who voted against or abstained, as written.
    pub dissent: Vec<Slice>,
}

/// Reads the vote in a range of words.
pub fn find(scene: &Scene<'_>, words: &Range<usize>) -> Vote {
    let dissent = dissent(scene, words);
    let unanimous = words.clone().find_map(|at| unanimous(scene, words, at)).map(|words| scene.passage.slice(words));
    let votes = counted(scene, words).votes(!dissent.is_empty());
    // Of two motions, or of one on which all were of one mind though some were against, nobody can tell whose a vote is.
    let told = votes.is_some() || unanimous.is_some() || !dissent.is_empty();
    let at_odds = unanimous.is_some() && votes.is_some_and(|votes| votes.against.is_some_and(|against| against > 0));
    if at_odds || told && fates::find(scene, words) == Some(Fate::Several) {
        return Vote::default();
    }
    Vote { votes, unanimous, dissent }
}

/// What a unanimous body gives.
const UNANIMOUS: &[&str] = &["vote", "votes", "decision", "consent", "assent", "agreement", "support", "approval", "resolution", "show", "voice"];
/// How far before it what denies that a vote was unanimous may stand, in words.
const DENIED: usize = 3;

/// The words at `at` that say that all were of one mind in what was decided; not those of what was not unanimous, or of what
/// others thought or did.
fn unanimous(scene: &Scene<'_>, words: &Range<usize>, at: usize) -> Option<Range<usize>> {
    let passage = &scene.passage;
    let start = match passage.plain(at) {
        "unanimously" | "unanimous" => at,
        "con" if at > words.start && passage.plain(at - 1) == "nem" => at - 1,
        _ => return None,
    };
    let adjoins = |at: usize| at > words.start && passage.before(at).trim().is_empty();
    let near: Vec<&str> = (words.start..start).rev().take(DENIED).take_while(|before| adjoins(before + 1)).map(|at| passage.plain(at)).collect();
    let lacks = |word: &&str| matches!(*word, "nor" | "no" | "without" | "neither" | "nearly" | "almost");
    if near.iter().any(|word| DENIALS.contains(word)) || near.iter().find(|word| **word != "a").is_some_and(lacks) {
        return None;
    }
    let next = Some(at + 1).filter(|next| *next < words.end && adjoins(*next));
    let is_verb = |at: usize| passage.plain(at).ends_with("ed") || passage.is(at, Kind::Act) || passage.is(at, Kind::Resolves);
    let behind = next.filter(|next| is_verb(*next));
    let verb = behind.or_else(|| start.checked_sub(1).filter(|before| adjoins(start) && is_verb(*before)));
    let Some(verb) = verb else {
        let of_a_vote = |next: usize| UNANIMOUS.contains(&passage.plain(next)) || passage.is(next, Kind::Preposition) || SMALL.contains(&passage.plain(next));
        let whole = passage.plain(at) != "unanimous" || next.is_none_or(of_a_vote);
        return (whole && !in_side_clause(passage, words, start)).then_some(start..at + 1);
    };
    let mut first = verb.min(start);
    let small = |word: &str| BETWEEN.contains(&word) || word == "then" || word.ends_with("ly");
    while adjoins(first) && small(passage.plain(first - 1)) {
        first -= 1;
    }
    let sign = passage.is(verb, Kind::Act) || passage.is(verb, Kind::Resolves) || passage.is(verb, Kind::Carried);
    let loud = sign && passage.words.get(verb).is_some_and(|word| word.text.chars().all(char::is_uppercase));
    let before = first.checked_sub(1).filter(|_| adjoins(first));
    let told = before.is_none_or(|before| {
        let word = passage.plain(before);
        let matter = [Kind::Motion, Kind::OutcomeMatter, Kind::DecisionMatter].into_iter().any(|kind| passage.is(before, kind));
        is_verb_of_being(word)
            || matches!(word, "it" | "being" | "had" | "having" | "has" | "have" | "to" | "and" | "but" | "all")
            || word.starts_with(|c: char| c.is_ascii_digit())
            || matter && !(words.start..before).any(|at| passage.plain(at) == "that")
    });
    let own = loud || told || scene.ending_at(first).is_some_and(|actor| actor.kind == ActorKind::Body);
    // "which was unanimously rejected in May", and not "put to the vote, which was carried unanimously".
    let aside = || in_side_clause(passage, words, first) && !before.is_some_and(|was| fates::is_put(passage, words, was, verb));
    (own && (loud || !aside())).then_some(start..at + 1)
}

/// Small words that may follow "unanimous".
const SMALL: &[&str] = &["and", "that", "but"];

/// Those who are named as against, abstaining or dissenting.
fn dissent(scene: &Scene<'_>, words: &Range<usize>) -> Vec<Slice> {
    let passage = &scene.passage;
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut whole = true;
    for at in words.clone() {
        let mut named = |end: usize| {
            let voters = voters(scene, words, end);
            whole &= voters.is_some();
            voters.unwrap_or_default()
        };
        let people = |of: Range<usize>| {
            let named = scene.within(&of).iter().filter(|actor| actor.kind == ActorKind::Named);
            named.map(move |actor| actor.words.start..together(scene, &actor.words, of.end))
        };
        let listed = || passage.after(at).contains([':', ')']) || number(passage.plain(at + 1)).is_some();
        match passage.plain(at) {
            // "Councillor Lea abstaining", "Councillors Lea and Moss voting against".
            "abstaining" | "abstained" | "dissenting" | "dissented" if at > words.start && !passage.is_marked(at, &[':']) && !abstains_from(passage, at) => {
                found.extend(named(at));
            }
            "voting" | "voted" if passage.plain(at + 1) == "against" => found.extend(named(at)),
            // "asked that his vote against be recorded".
            "recorded" | "minuted" => {
                let near = at.saturating_sub(12).max(words.start)..at;
                let vote = near.clone().any(|n| is_dissent(passage, n));
                let asks = near.clone().any(|n| matches!(passage.plain(n), "asked" | "requested" | "wished"));
                found.extend(people(near.start.saturating_sub(6).max(words.start)..at).filter(|_| vote && asks));
            }
            "against" | "abstentions" | "abstention" | "abstained" | "abstaining" if listed() => {
                let sentence = passage.sentences.get(passage.sentence_of(at)).map_or(words.end, |sentence| sentence.end.min(words.end));
                let stop = (at + 1..sentence).find(|n| is_side(passage.plain(*n)) || passage.is_marked(n - 1, &[';']));
                let end = stop.unwrap_or(sentence);
                found.extend(people(at + 1..end));
            }
            _ => {}
        }
    }
    // One may be named as such in several ways.
    found.sort_by_key(|words| words.start);
    found.dedup_by_key(|words| words.start);
    // Those who can be read are not all of them.
    if whole { found.into_iter().map(|words| passage.slice(words)).collect() } else { Vec::new() }
}

/// Whether a vote against is named at `at`: "his vote against", "her dissent", and not "the vote of thanks".
fn is_dissent(passage: &Passage<'_>, at: usize) -> bool {
    match passage.plain(at) {
        "vote" | "votes" => passage.plain(at + 1) == "against",
        "dissent" | "abstention" | "abstentions" | "opposition" => {
            let before = at.checked_sub(1).map_or("", |before| passage.plain(before));
            matches!(before, "his" | "her" | "their" | "its") || before.ends_with("'s") || before.ends_with("s'") || passage.plain(at + 1) == "against"
        }
        _ => false,
    }
}

/// How many words those who voted alike may have.
const TOGETHER: usize = 40;

/// The end of a name with those that share its style: "Councillors Lea, Moss and Kay".
fn together(scene: &Scene<'_>, name: &Range<usize>, end: usize) -> usize {
    let passage = &scene.passage;
    let capital = |at: usize| at < end && passage.words.get(at).is_some_and(|word| word.is_capital()) && scene.beginning_at(at).is_none();
    let mut at = name.end;
    if !passage.is(name.start, Kind::Several) {
        return at;
    }
    while at < end && matches!(passage.before(at).trim(), "" | ",") {
        let next = at + usize::from(passage.plain(at) == "and");
        if !capital(next) {
            break;
        }
        at = next + 1;
    }
    at
}

/// Those who voted as the word at `end` says: "Cllr Lea and Cllr Moss", "Councillors Lea, Moss and Kay". None where names stand
/// there of which not all can be read.
fn voters(scene: &Scene<'_>, words: &Range<usize>, end: usize) -> Option<Vec<Range<usize>>> {
    let passage = &scene.passage;
    let person = |end: usize| scene.ending_at(end).filter(|actor| actor.kind == ActorKind::Named && actor.words.start >= words.start);
    let name = |at: usize| {
        at >= words.start && passage.words.get(at).is_some_and(|word| word.is_capital() && (word.text.len() == 1 || word.text.chars().any(char::is_lowercase)))
    };
    let (mut found, mut at, mut several, mut comma) = (Vec::new(), end, false, false);
    // "Against: Cllr Lea. Abstained: Cllr Moss" names those before another side.
    let apart = |at: usize| passage.is_marked(at, &[';', ':', '(']) || passage.is_marked(at, &['.']) && passage.plain(at).len() > 1;
    if end > words.start && apart(end - 1) {
        return Some(found);
    }
    while at > words.start && end - at < TOGETHER {
        if let Some(actor) = person(at) {
            // "seconded by Cllr Moss and Cllr Kay abstaining"
            if !found.is_empty() && !actor.leads {
                break;
            }
            found.push(actor.words.clone());
            at = actor.words.start;
        } else if !comma && name(at - 1) && scene.ending_at(at).is_none() {
            // Names without a style of their own are of those with the style of several before them.
            let start = scene.several(end.saturating_sub(TOGETHER).max(words.start), at)?;
            found.push(start..at);
            at = start;
        } else {
            break;
        }
        let and = at > words.start && passage.plain(at - 1) == "and";
        several |= and;
        comma = !and && several && passage.before(at).contains(',');
        if !(and || comma) {
            break;
        }
        at -= usize::from(and);
    }
    found.retain(|words| !words.is_empty());
    Some(found)
}
