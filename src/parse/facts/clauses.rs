//! The deed of a sentence's own clause. In: the words of a decision. Out: what they say was done, or is to be done.
//!
//! What must stay absent: a deed of a side clause ("those that are accepted"), one that describes a noun ("the policy adopted in
//! 2019"), and one that is only asked for ("the decision to refuse").

use super::actors::ActorKind;
use super::acts::{BETWEEN, DENIALS, act, before, denied, own_start};
use super::lexicon::Kind;
use super::sentences::Passage;
use super::subjects::Scene;
use super::vocabulary::ASIDE;
use crate::parse::vocabulary::{is_verb_of_being, leads_to_verb};
use crate::record::fact::DecisionKind;
use std::ops::Range;

/// How many words in, at most, a deed may stand to which "to" leads, or that has no verb of being.
const HEAD: usize = 14;
/// How far before a word its denial may stand, in words.
const DENIED: usize = 5;
/// What is only asked for or thought of where "to" and a verb follow: "the decision to refuse".
#[rustfmt::skip]
const PURPOSES: &[&str] = &[
    "decision", "decisions", "request", "requests", "intention", "power", "powers", "plan", "plans", "application", "applications", "invitation",
    "opportunity", "right", "duty", "need", "wish", "failure", "refusal", "whether", "how", "when", "authority", "ability", "proposal", "proposals",
    "motion", "amendment", "recommendation", "recommendations", "resolution", "minded",
];
/// What turns the deed to which "to" leads into its opposite: "declined to approve".
#[rustfmt::skip]
const UNWILLING: &[&str] = &[
    "unable", "refused", "declined", "failed", "reluctant", "unwilling", "declines", "refuses", "decline", "refuse", "fail", "fails",
];
/// The same, where it is denied: "not able to approve".
const WILLING: &[&str] = &["able", "prepared", "willing", "position"];
/// Verbs of doing that are nouns as often, at the head of a line.
const NOUNS: &[&str] = &["grant", "support", "sign", "note", "veto", "request", "requests", "advise", "delegate", "notes", "supports"];

/// Whether a side clause that some word opens goes on at `at`: "which was rejected in May". What leads the words is none.
pub fn in_side_clause(passage: &Passage<'_>, words: &Range<usize>, at: usize) -> bool {
    let clause = (words.start + 1..at).rev().take_while(|at| !passage.is_marked(*at, &[',', ';', ':', '(', ')', '–', '—']));
    clause.into_iter().any(|at| passage.kinds_at(at).any(ASIDE))
}

/// Whether the verb at `verb` belongs to a side clause: "which were approved", "whose amendment was lost".
pub fn belongs_aside(passage: &Passage<'_>, from: usize, verb: usize) -> bool {
    for at in (from..verb).rev() {
        if passage.is_marked(at, &[',', ';', ':', '(', ')', '–', '—']) {
            return false;
        }
        let word = passage.plain(at);
        // These only next to their verb: "as was agreed", "after it was agreed", "those that are accepted".
        let next = || passage.is(at, Kind::Order) || matches!(word, "that" | "than");
        // "When put to the vote, the motion was lost."
        let put = || passage.is(at, Kind::Circumstance) && passage.plain(at + 1) == "put";
        if passage.kinds_at(at).any(ASIDE) && !put()
            || next() && at > from && (verb - at == 1 || verb - at == 2 && matches!(passage.plain(at + 1), "it" | "they" | "this"))
        {
            return true;
        }
        // The verb of the side clause stands before this one.
        if is_verb_of_being(word) || matches!(word, "had" | "has" | "have") {
            return false;
        }
    }
    false
}

/// A decision's words in which its deed is looked for.
pub struct Deeds<'a, 's> {
    /// The passage.
    pub scene: &'a Scene<'s>,
    /// The words.
    pub near: &'a Range<usize>,
    /// What was put to the vote was carried: what it asked for is done.
    pub carried: bool,
}

/// How a deed is told.
enum Told {
    /// "be noted".
    ToBe,
    /// "was noted", "would be noted": may stand in a side clause. The place of its first verb.
    Was(usize),
    /// "to note", behind the word at the place.
    To(Option<usize>),
    /// "the Panel notes".
    Does,
}

impl Deeds<'_, '_> {
    /// The deed of the words' own clause.
    pub fn main(&self) -> Option<DecisionKind> {
        let (scene, near) = (self.scene, self.near);
        let passage = &scene.passage;
        let start = own_start(passage, near);
        let none_of = matches!(passage.plain(start), "no" | "none" | "neither");
        let does = scene.actors.iter().find(|actor| actor.words.start == start).map(|actor| actor.words.end);
        // "That the Clerk write to …": what it does is no deed of these, and what it asks for is not decided.
        if does.is_some_and(|at| at < near.end && passage.is(at, Kind::Give) && act(passage, at).is_none() && !is_verb_of_being(passage.plain(at + 1))) {
            return None;
        }
        let (mut agreed, mut passed_over, mut other) = (None, None, false);
        for at in near.clone() {
            let Some(kind) = act(passage, at) else {
                other |= passage.plain(at) == "be" && self.is_bare(at) && self.has_participle(at + 1);
                continue;
            };
            // What was lost is told before: see `fates`. Other things are lost, and fall, than what was put to the vote.
            let Some((told, denies)) = self.told(at).filter(|_| kind != DecisionKind::Lost) else { continue };
            let aside = match told {
                Told::ToBe | Told::Does => false,
                Told::Was(verb) => passage.plain(verb) == "having" || belongs_aside(passage, self.near.start, verb) || other,
                Told::To(_) if self.describes(start, at) => {
                    passed_over = passed_over.or(Some(kind));
                    true
                }
                Told::To(before) => {
                    let unwilling = before.is_some_and(|before| UNWILLING.contains(&passage.plain(before)));
                    let unable = before.is_some_and(|before| self.is_denied(before));
                    if unwilling || unable && before.is_some_and(|before| WILLING.contains(&passage.plain(before))) {
                        return Some(denied(kind));
                    }
                    let thought = before.is_some_and(|before| PURPOSES.contains(&passage.plain(before)));
                    if thought && !self.carried && passed_over.is_none() {
                        passed_over = Some(kind);
                    }
                    unable || at >= near.start + HEAD || thought && !self.carried || other
                }
            };
            if aside {
                continue;
            }
            if denies && let Some(kind) = self.turned_to(at) {
                return Some(kind);
            }
            let denies = denies || none_of;
            let turned = if denies { denied(kind) } else { kind };
            // To approve a proposal to refuse is neither, and not to approve it.
            let approves = matches!(kind, DecisionKind::Approved | DecisionKind::Agreed);
            if passed_over.is_some_and(|inner| approves && matches!(inner, DecisionKind::Refused | DecisionKind::Deferred)) {
                return Some(DecisionKind::Resolved);
            }
            let it = |verb: usize| verb.checked_sub(1).is_some_and(|at| passage.plain(at) == "it");
            if turned == DecisionKind::Agreed && (matches!(told, Told::Does) || matches!(told, Told::Was(verb) if it(verb))) {
                // What it agreed to ask for is not decided.
                match self.to_do(at + 1) {
                    Some((verb, _)) if act(passage, verb).is_none() => return Some(turned),
                    Some((verb, not)) => return act(passage, verb).map(|kind| if not { denied(kind) } else { kind }),
                    None => agreed = Some(turned),
                }
                continue;
            }
            return Some(turned);
        }
        agreed
    }

    /// Whether other deeds of the words turn down or put off what `kind` does not, or the other way round: "the petition be received
    /// and the application be refused", "to approve the first and refuse the second".
    pub fn clash(&self, kind: DecisionKind) -> bool {
        let (passage, near) = (&self.scene.passage, self.near);
        let turns = |at: usize, kind: DecisionKind| match kind {
            DecisionKind::Refused => Some(true),
            // What is noted and referred elsewhere is dealt with once.
            DecisionKind::Deferred => (passage.plain(at) != "referred").then_some(true),
            DecisionKind::Approved | DecisionKind::Agreed | DecisionKind::Noted | DecisionKind::Received | DecisionKind::Appointed => Some(false),
            _ => None,
        };
        let Some(own) = near.clone().find(|at| act(passage, *at) == Some(kind)).and_then(|at| turns(at, kind)) else { return false };
        let deeds: Vec<(usize, bool)> = near.clone().filter_map(|at| Some((at, turns(at, act(passage, at)?)?))).collect();
        let past = |at: usize| passage.plain(at).ends_with("ed");
        // A deed that "and" joins to another of the same form takes what follows: "and refuse the second".
        let joined = |at: usize| {
            let and = at > near.start && passage.plain(at - 1) == "and" && at + 1 < near.end && passage.before(at + 1).trim().is_empty();
            let word = passage.words.get(at + 1);
            let takes =
                passage.is(at + 1, Kind::Determiner) || word.is_some_and(|word| word.text.starts_with(|c: char| c.is_ascii_digit() || c.is_uppercase()));
            and && takes && deeds.iter().any(|(first, turned)| *first < at && past(*first) == past(at) && *turned == own)
        };
        deeds.iter().any(|(at, turned)| *turned != own && (matches!(self.told(*at), Some((Told::ToBe, false))) || joined(*at)))
    }

    /// How the deed at `at` is told, and whether that denies it.
    fn told(&self, at: usize) -> Option<(Told, bool)> {
        let (passage, from) = (&self.scene.passage, self.near.start);
        let (verb, denies) = before(passage, from, at)?;
        let verb = if passage.plain(verb) == "and" { self.joined_to(verb).unwrap_or(verb) } else { verb };
        match passage.plain(verb) {
            "be" => {
                let (first, not) = before(passage, from, verb).unwrap_or((verb, false));
                let told = if self.is_bare(verb) { Told::ToBe } else { Told::Was(first) };
                Some((told, denies || not))
            }
            "is" | "are" | "was" | "were" | "been" | "declared" => {
                let (first, not) = before(passage, from, verb).unwrap_or((verb, false));
                let had = passage.plain(verb) == "been" && matches!(passage.plain(first), "had" | "has" | "have" | "having");
                Some((Told::Was(if had { first } else { verb }), denies || had && not))
            }
            "to" => {
                let (first, not) = before(passage, from, verb).map_or((None, false), |(first, not)| (Some(first), not));
                Some((Told::To(first.filter(|_| passage.before(verb).trim().is_empty())), denies || not))
            }
            _ => {
                let word = passage.words.get(at)?;
                let body = self.scene.ending_at(verb + 1).filter(|actor| actor.words.start >= from)?;
                let (past, loud) = (word.plain.ends_with("ed"), word.text.chars().all(char::is_uppercase));
                let opens = body.words.start == own_start(passage, self.near)
                    || passage.before(body.words.start).contains([',', ';', ':'])
                    || matches!(passage.plain(body.words.start.wrapping_sub(1)), "and" | "but");
                // "the plan the Panel approved" tells of the plan.
                ((!past || loud || opens) && passage.before(at).trim().is_empty()).then_some((Told::Does, denies))
            }
        }
    }

    /// The verb that "to" leads to at `at`, past an adverb, and whether "not" stands before it: "not to approve".
    fn to_do(&self, at: usize) -> Option<(usize, bool)> {
        let passage = &self.scene.passage;
        let not = passage.plain(at) == "not";
        let to = at + usize::from(not);
        (to < self.near.end && passage.plain(to) == "to").then(|| {
            let verb = to + 1;
            (verb + usize::from(passage.plain(verb).ends_with("ly")), not)
        })
    }

    /// Whether a word is denied in its clause: "not able", "not in a position".
    fn is_denied(&self, at: usize) -> bool {
        let passage = &self.scene.passage;
        let clause = (self.near.start..at).rev().take(DENIED).take_while(|at| {
            !passage.is_marked(*at, &[',', ';', ':', '(', '–', '—']) && !matches!(passage.plain(*at), "and" | "but" | "that" | "which" | "to")
        });
        clause.into_iter().any(|at| DENIALS.contains(&passage.plain(at)) && passage.plain(at + 1) != "only")
    }

    /// The verb of being of the deed to which the "and" at `at` joins another: "were read and signed".
    fn joined_to(&self, at: usize) -> Option<usize> {
        let passage = &self.scene.passage;
        let verb = (at.saturating_sub(4).max(self.near.start)..at).rev().find(|at| is_verb_of_being(passage.plain(*at)))?;
        let apart = |at: usize| passage.is(at, Kind::Determiner) || passage.is(at, Kind::Preposition) && passage.plain(at) != "as";
        (!(verb + 1..at).any(apart)).then_some(verb)
    }

    /// Whether the "be" at `at` has no verb before it: "that the report be noted".
    fn is_bare(&self, at: usize) -> bool {
        let passage = &self.scene.passage;
        let first = before(passage, self.near.start, at).map_or("", |(first, _)| passage.plain(first));
        !(leads_to_verb(first) || matches!(first, "shall" | "if"))
    }

    /// Whether the deed at `at`, to which "to" leads, only describes what is decided on: "the decision to approve it be rescinded".
    fn describes(&self, start: usize, at: usize) -> bool {
        let passage = &self.scene.passage;
        let mut rest = (at + 1..self.near.end.min(at + 1 + HEAD)).take_while(|at| {
            !passage.is_marked(at - 1, &[',', ';', ':', '(', '–']) && !matches!(passage.plain(*at), "that" | "and" | "but" | "which" | "if" | "whether")
        });
        passage.is(start, Kind::Determiner) && rest.find(|at| passage.plain(*at) == "be").is_some_and(|at| self.is_bare(at))
    }

    /// Whether a participle follows, past adverbs and denials.
    fn has_participle(&self, at: usize) -> bool {
        let passage = &self.scene.passage;
        let verb = (at..self.near.end.min(at + 4))
            .find(|at| !BETWEEN.contains(&passage.plain(*at)) && !DENIALS.contains(&passage.plain(*at)) && !passage.plain(*at).ends_with("ly"));
        verb.is_some_and(|verb| act(passage, verb).is_none())
    }

    /// What was done in place of the denied deed at `at`: "be not noted but referred back".
    fn turned_to(&self, at: usize) -> Option<DecisionKind> {
        let passage = &self.scene.passage;
        let but = (at + 1..self.near.end.min(at + 3)).find(|at| passage.plain(*at) == "but")?;
        act(passage, but + 1).or_else(|| act(passage, but + 2).filter(|_| passage.plain(but + 1) == "be"))
    }

    /// A deed told without a verb of being: "Noted.", "Consideration deferred", "AGREED to …", "the minutes read and approved".
    pub fn bare(&self) -> Option<DecisionKind> {
        let (scene, near) = (self.scene, self.near);
        let passage = &scene.passage;
        let start = near.start + usize::from(passage.plain(near.start).starts_with(|c: char| c.is_ascii_digit()));
        let first = own_start(passage, near);
        let capital = |at: usize| passage.words.get(at).is_some_and(|word| word.text.len() > 3 && word.text.chars().all(char::is_uppercase));
        let whole = near.clone().all(|at| passage.words.get(at).is_none_or(|word| !word.text.chars().any(char::is_lowercase)));
        let told = |at: usize| is_verb_of_being(passage.plain(at));
        let elliptic = !near.clone().any(told);
        near.clone().take(HEAD - 2).find_map(|at| {
            let kind = act(passage, at)?;
            let word = passage.plain(at);
            if kind == DecisionKind::Lost && (at != start && !capital(at) || word == "fell") {
                return None;
            }
            // "Not approved." has nothing before its denial.
            let (verb, denies) = before(passage, near.start, at).unwrap_or((at, at > near.start && DENIALS.contains(&passage.plain(at - 1))));
            let kind = if denies { denied(kind) } else { kind };
            let past = word.ends_with("ed") || word == "withdrawn";
            let welsh = matches!(word, "nodi" | "nodwyd" | "derbyn" | "cytunwyd" | "cymeradwyo");
            if welsh || capital(at) && !whole {
                return Some(kind);
            }
            let takes =
                passage.is(at + 1, Kind::Determiner) || passage.plain(at + 1) == "that" || passage.words.get(at + 1).is_some_and(|word| word.is_capital());
            if at == start || at == first || denies && at == start + 1 {
                return (past || takes || !NOUNS.contains(&word)).then_some(kind);
            }
            // In a clause with "that" or a verb of its own, a participle tells of the noun before it.
            let clause = (near.start..at).any(|at| matches!(passage.plain(at), "that" | "to") || told(at));
            if !past || clause || passage.plain(verb) == "as" {
                return None;
            }
            let body = scene.ending_at(verb + 1).is_some_and(|actor| actor.kind == ActorKind::Body);
            let behind = passage.before(at).contains(['-', '–', '—', ':', ';', '(']);
            (elliptic || behind || body && !near.clone().any(|at| passage.plain(at) == "be") || passage.plain(verb) == "and").then_some(kind)
        })
    }
}
