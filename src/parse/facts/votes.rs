//! Votes as counted in the words of a decision. In: its words. Out: the numbers, unanimity, and those who dissented, as written.

use super::actors::ActorKind;
use super::acts::{BETWEEN, DENIALS};
use super::clauses::in_side_clause;
use super::counts::counted;
use super::dissent;
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
    let named = dissent::find(scene, words);
    let whole = named.is_some();
    let dissent = named.unwrap_or_default();
    // "Unanimously, save for Councillor Lea" is told with him or not at all.
    let unanimous = words.clone().find_map(|at| unanimous(scene, words, at)).filter(|at| whole && (!dissent.is_empty() || !excepts(&scene.passage, words, at)));
    let unanimous = unanimous.map(|words| scene.passage.slice(words));
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

/// What leaves someone out of those of one mind; "apart from" and its like by their first word and the second.
const EXCEPT: &[(&str, &str)] = &[
    ("save", ""),
    ("except", ""),
    ("excepting", ""),
    ("exception", ""),
    ("bar", ""),
    ("barring", ""),
    ("excluding", ""),
    ("apart", "from"),
    ("aside", "from"),
    ("other", "than"),
    ("but", "for"),
];
/// How far from what it limits it may stand, in words.
const NEAR: usize = 8;

/// Whether words beside those at `at`, which tell that all were of one mind, leave someone out: "unanimously, save for one Member".
fn excepts(passage: &Passage<'_>, words: &Range<usize>, at: &Range<usize>) -> bool {
    let says = |at: usize| EXCEPT.iter().any(|(word, next)| passage.plain(at) == *word && (next.is_empty() || passage.plain(at + 1) == *next));
    let matter = |at: &usize| matches!(passage.plain(*at), "that" | "to");
    let behind = (at.end..words.end).take(NEAR).take_while(|at| !matter(at));
    (words.start..at.start).rev().take(NEAR).take_while(|at| !matter(at)).chain(behind).any(says)
}
