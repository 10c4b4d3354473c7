//! Commitments: what someone said they would do. In: scenes. Out: promises with who, to whom, by when, and how firm.
//!
//! What must stay absent: hopes, aims and attitudes; what a body resolves; a passive without anybody who promises; a firm
//! promise where the words make it hang on something.

use super::actions;
use super::actors::{Actor, ActorKind};
use super::deeds::{is_answer, is_deed};
use super::doubts::{holds_doubt, is_doubted, is_hedged, is_told_of_stranger};
use super::due;
use super::lexicon::{Kind, List};
use super::pattern::{Found, Wordings};
use super::recipients::recipient;
use super::rules::Sense;
use super::scenes;
use super::sentences::Passage;
use super::subjects::{PRONOUNS, Scene, Subject};
use crate::parse::vocabulary::is_verb_of_being;
use crate::record::fact::{Commitment, Fact, Firmness, FoundBy, What, Who};
use crate::record::{BlockNo, Minute};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

static WORDINGS: LazyLock<Wordings> = LazyLock::new(|| Wordings::of("commitment", Kind::OpensCommitment));

/// The lists of this finder.
pub const LISTS: &[List] = &[(Kind::NoPromise, NO_PROMISE), (Kind::Condition, CONDITIONS), (Kind::Declares, DECLARES)];
/// What is said of the meeting's own conduct: the sentence declares an interest.
const DECLARES: &[&str] = &["declared", "declaration"];
/// Words before a "would" that make it something else than a promise: a question, a hope, a thought.
#[rustfmt::skip]
const NO_PROMISE: &[&str] = &[
    "asked", "enquired", "inquired", "queried", "questioned", "wondered", "whether", "hoped", "hope", "hoping", "thought", "expected", "anticipated",
    "felt", "feared", "wished", "believed", "suggested", "requested", "wanted", "envisaged", "how", "what", "why", "who", "which", "concerned",
    "ensure", "planned", "intended", "recommended", "proposed",
];
/// Words that make a promise hang on something.
const CONDITIONS: &[&str] = &["if", "unless", "subject", "provided", "possibly", "perhaps", "were", "should", "permitting", "depending", "providing", "long"];
/// Of the words that make something else than a promise, those that only do so in their own clause: not before ", and he would".
const OWN_CLAUSE: &[&str] = &["which", "who", "felt", "thought", "ensure", "planned", "intended", "concerned", "what", "believed", "proposed", "expected"];

/// Finds the commitments.
pub fn find(minute: &Minute, scenes: &[Scene<'_>]) -> Vec<Fact> {
    let mut facts = actions::tables(minute, scenes);
    let tabled: BTreeSet<BlockNo> = facts.iter().map(|fact| fact.at.block).collect();
    for (number, scene) in scenes.iter().enumerate().filter(|(_, scene)| !tabled.contains(&scene.passage.no)) {
        let before = facts.len();
        let resolves = scenes::resolves(minute, scene);
        for sentence in &scene.passage.sentences {
            // What a resolution says is the body's; a sentence after it may be one person's: "Cllr Lea offered to see to it."
            if resolves && !(sentence.start > 0 && scene.beginning_at(sentence.start).is_some_and(Actor::is_one)) {
                continue;
            }
            if let Some(fact) = actions::line(scene, sentence) {
                facts.push(fact);
                continue;
            }
            let kinds = scene.passage.kinds(sentence);
            if kinds.has(Kind::Declares) || !kinds.has(Kind::OpensCommitment) {
                continue;
            }
            let mut open: Option<Promise> = None;
            for promise in scenes::readings(&WORDINGS, scene, sentence, |found| read(scene, sentence, found)) {
                match open.take() {
                    // Another's promise, or a second one of its own subject, ends the one before it.
                    Some(before)
                        if promise.words.start > before.verb.end && promise.words.start < before.words.end && joins(&scene.passage, promise.words.start) =>
                    {
                        facts.push(before.until(&scene.passage, promise.words.start).fact(scene, sentence));
                        open = Some(promise);
                    }
                    Some(before) if promise.words.start >= before.words.end => {
                        facts.push(before.fact(scene, sentence));
                        open = Some(promise);
                    }
                    Some(before) => open = Some(before),
                    None => open = Some(promise),
                }
            }
            facts.extend(open.map(|promise| promise.fact(scene, sentence)));
        }
        let first = scene.passage.plain(0);
        if matches!(first, "he" | "she" | "i" | "he'd" | "she'd" | "he'll" | "she'll" | "i'll") {
            let first = first.split('\'').next().unwrap_or_default();
            for fact in facts.iter_mut().skip(before) {
                if let What::Commitment(Commitment { who: who @ Who::NotStated, .. }) = &mut fact.what {
                    *who = scenes::earlier(scenes, number, first).unwrap_or(Who::NotStated);
                }
            }
        }
    }
    facts
}

/// A promise, before its firmness and its time are read.
struct Promise {
    rule: &'static str,
    subject: Subject,
    firmness: Firmness,
    /// The words of the promise.
    words: Range<usize>,
    /// The wording that gives it away.
    verb: Range<usize>,
}

impl Promise {
    /// The promise up to a word, without the "and" before it.
    fn until(mut self, passage: &Passage<'_>, end: usize) -> Self {
        let joined = joins(passage, end);
        self.words.end = if joined { end - 1 } else { end }.max(self.verb.end);
        self
    }

    fn fact(self, scene: &Scene<'_>, sentence: &Range<usize>) -> Fact {
        let passage = &scene.passage;
        // A condition may stand at the sentence's head: "If the money came, he would …".
        let hung = if self.words.end < sentence.end { self.words.clone() } else { sentence.clone() };
        let firmness = hangs(passage, &hung, self.verb.start, self.firmness);
        let who = self.subject.actor.as_ref().map_or(Who::NotStated, |actor| actor.who(passage));
        let after = self.verb.end.saturating_sub(1)..self.words.end;
        let kept = firmness == Firmness::Met;
        let to = recipient(scene, &self.verb, &self.words, self.subject.actor.as_ref(), kept);
        // Of a promise that was kept, a day is told as the day of promising or of keeping it.
        let due = if kept { None } else { due::find(passage, &after) };
        let promise = Commitment { who, to, due, firmness };
        Fact { at: passage.slice_with_marks(self.words), what: What::Commitment(promise), by: FoundBy::Rule(self.rule) }
    }
}

/// Whether the word at `at` opens a second clause of its own: after "and", "but".
fn joins(passage: &Passage<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| matches!(passage.plain(before), "and" | "but" | "while" | "whilst"))
}

/// Whose promise it is, how firm, and its words, before conditions are read.
type Promised = (Subject, Firmness, Range<usize>);

fn read(scene: &Scene<'_>, sentence: &Range<usize>, found: Found) -> Option<Promise> {
    let clause = scene.passage.clause(sentence, found.words.start);
    let (subject, firmness, words) = match found.rule.sense {
        Sense::Kept => kept(scene, sentence, &found),
        Sense::Promises(firmness) => promises(scene, sentence, &found, &clause, firmness)?,
        Sense::Would(firmness) => would(scene, sentence, &found, &clause, firmness)?,
        Sense::Receives => receives(scene, sentence, &found, &clause)?,
        Sense::Done => done(scene, sentence, &found, &clause)?,
        _ => return None,
    };
    Some(Promise { rule: found.rule.name, subject, firmness, words, verb: found.words })
}

/// "The commitment had been met": of whoever the words name, else of the first who acts.
fn kept(scene: &Scene<'_>, sentence: &Range<usize>, found: &Found) -> Promised {
    let passage = &scene.passage;
    let verb = found.words.start;
    let by = found.words.clone().find(|at| passage.plain(*at) == "by").and_then(|by| scene.beginning_at(by + 1));
    let which = (passage.plain(verb) == "which").then(|| scene.beginning_at(verb + 1)).flatten();
    let actor = by.or(which).or_else(|| scene.within(sentence).iter().find(|actor| actor.leads && actor.is_one())).cloned();
    (Subject { start: sentence.start, actor }, Firmness::Met, sentence.clone())
}

/// "The Commissioner undertook to".
fn promises(scene: &Scene<'_>, sentence: &Range<usize>, found: &Found, clause: &Range<usize>, firmness: Firmness) -> Option<Promised> {
    let passage = &scene.passage;
    let verb = found.words.start;
    let subject = first_person(scene, verb).or_else(|| scene.subject(sentence, verb))?;
    // "had undertaken", "was committed to": told of the past, or an attitude.
    let before = passage.plain(verb.checked_sub(1)?);
    let bound = is_verb_of_being(before) || matches!(before, "not" | "who" | "never");
    let doubted = is_doubted(passage, sentence, subject.start) || holds_doubt(passage, &found.words);
    if bound || doubted || is_body(&subject) || asks(passage, sentence, verb) && !joins(passage, subject.start) {
        return None;
    }
    if found.rule.name == "undertook" && passage.plain(verb) == "undertook" && !leads_to_deed(passage, verb, clause) {
        return None;
    }
    if subject.actor.is_none() && subject.start == verb || is_past(passage, verb) && found.rule.name == "undertook" && passage.plain(verb) != "made" {
        return None;
    }
    let words = subject.start.max(clause.start)..clause.end;
    Some((subject, firmness, words))
}

/// Whether "to" or "that" follows "undertook" with nothing but asides between: "undertook a review" tells of what was done.
fn leads_to_deed(passage: &Passage<'_>, verb: usize, clause: &Range<usize>) -> bool {
    let next = verb + 1;
    let aside = passage.is_marked(verb, &[',', '–', '—', '(', ':']) || passage.is(next, Kind::Preposition) || passage.plain(next).ends_with("ly");
    let leads = |at: usize| matches!(passage.plain(at), "to" | "that" | "not");
    let own = passage.is(next, Kind::Between) || matches!(passage.plain(next), "himself" | "herself" | "themselves");
    leads(next) || own && leads(next + 1) || aside && (next..clause.end).any(leads)
}

/// Whether the Chair only agrees to take a matter at the meeting: "agreed to take this item as a matter of urgency".
fn is_conduct(passage: &Passage<'_>, subject: &Subject, verb: usize) -> bool {
    let chair = |actor: &Actor| matches!(passage.plain(actor.words.end - 1), "chair" | "chairman" | "chairwoman" | "chairperson" | "convener" | "mayor");
    let takes = passage.plain(verb) == "agreed" && passage.plain(verb + 1) == "to" && TAKES.contains(&passage.plain(verb + 2));
    let matter = (verb + 3..verb + 7).find(|at| matches!(passage.plain(*at), "item" | "items" | "business" | "agenda" | "motion" | "questions"));
    let away = |at: usize| matches!(passage.plain(at + 1), "away" | "up" | "back" | "forward" | "to" | "with");
    takes && subject.actor.as_ref().is_some_and(chair) && matter.is_some_and(|at| !away(at))
}

/// What a chair does with an item at the meeting itself.
const TAKES: &[&str] = &["take", "consider", "hear", "accept", "admit", "allow", "vary", "permit", "defer"];

/// "The Treasurer would send", "agreed to send".
fn would(scene: &Scene<'_>, sentence: &Range<usize>, found: &Found, clause: &Range<usize>, firmness: Firmness) -> Option<Promised> {
    let passage = &scene.passage;
    let verb = found.words.start;
    let subject = if passage.plain(verb) == "future" {
        let actor = scene.first_of(sentence, verb).cloned();
        Subject { start: actor.as_ref().map_or(verb, |actor| actor.words.start), actor }
    } else {
        contracted(scene, verb).or_else(|| scene.subject(sentence, verb))?
    };
    let nothing = matches!(passage.plain(found.words.end), "no" | "nothing" | "not");
    let agreed = passage.plain(verb) == "agreed";
    let asked = asks(passage, sentence, subject.start.max(sentence.start))
        && !(agreed && joins(passage, subject.start) || subject.start > 0 && passage.plain(subject.start - 1) == "but");
    // "would, he feared, write": thought, not promised.
    let thought = PRONOUNS.contains(&passage.plain(verb + 1)) && passage.is(verb + 2, Kind::NoPromise) && passage.is_marked(verb, &[',', '–', '—', '(']);
    let denied = verb.checked_sub(1).is_some_and(|before| matches!(passage.plain(before), "never" | "not")) || thought;
    if nothing
        || denied
        || !is_deed(scene, sentence, found, clause)
        || agreed && (is_past(passage, verb) || is_conduct(passage, &subject, verb))
        || is_body(&subject)
        || asked
        || is_doubted(passage, sentence, subject.start)
        || is_told_of_stranger(passage, &subject)
        || follows_who(passage, verb)
        || is_habit(scene, &subject, found, clause)
    {
        return None;
    }
    let hung = matches!(passage.plain(clause.start), "if" | "unless" | "provided" | "should" | "until" | "had" | "were");
    let start = if hung { clause.start } else { start_of(scene, sentence, &subject, verb).max(clause.start) };
    let firmness = if is_hedged(passage, &(verb.saturating_sub(1)..found.words.end)) { Firmness::Conditional } else { firmness };
    Some((subject, firmness, start..clause.end))
}

/// "This would be sent to Members", "it was taken away for a written answer": of nobody who is named.
fn done(scene: &Scene<'_>, sentence: &Range<usize>, found: &Found, clause: &Range<usize>) -> Option<Promised> {
    let passage = &scene.passage;
    let verb = found.words.start;
    if matches!(passage.plain(verb), "was" | "were") {
        return Some((Subject { start: clause.start, actor: None }, Firmness::Undertaken, clause.clone()));
    }
    let closing = passage.plain(found.words.end.saturating_sub(1));
    let named = matches!(passage.plain(verb), "details" | "information" | "figures" | "copies" | "dates" | "particulars" | "one");
    let opens =
        verb <= sentence.start + 1 || passage.before(verb).contains([';', '(', ',']) || named && (joins(passage, verb) || passage.plain(verb - 1) == "that");
    let asked = asks(passage, sentence, verb);
    let once = matches!(closing, "as" | "if" | "once" | "when") && !asked;
    let shared = found.words.clone().any(|at| SHARED.contains(&passage.plain(at))) && !asked;
    let told = passage.plain(verb + 1) == "was" || once || shared;
    if !opens || holds_doubt(passage, &found.words) || !told && !is_answer(scene, sentence, verb) {
        return None;
    }
    Some((Subject { start: verb, actor: None }, Firmness::Undertaken, verb.max(clause.start)..clause.end))
}

/// Papers that are promised when they are said to be sent.
#[rustfmt::skip]
const SHARED: &[&str] = &[
    "report", "reports", "paper", "data", "information", "details", "figures", "note", "briefing", "document", "breakdown", "response", "presentation",
    "slides", "link", "analysis", "copies", "dates", "particulars",
];
/// Verbs that tell of a service's daily work as often as of a promise.
#[rustfmt::skip]
const DAILY: &[&str] = &[
    "attend", "make", "take", "continue", "support", "work", "help", "get", "keep", "set", "move", "show", "come", "deliver", "meet", "hold",
    "monitor", "act", "fund", "seek", "visit",
];

/// What opens a sentence of how things were done, or are to be done by a rule: "Under the old scheme the Director would".
const CUSTOM: &[&str] = &["under", "previously", "formerly", "historically", "traditionally", "originally"];

/// What is done so is no promise of once.
const OFTEN: &[&str] = &["normally", "usually", "generally", "typically", "ordinarily"];

/// Whether a "would" tells of daily work: said of a service or by such a verb, to nobody and for no time.
fn is_habit(scene: &Scene<'_>, subject: &Subject, found: &Found, clause: &Range<usize>) -> bool {
    let passage = &scene.passage;
    let would = matches!(passage.plain(found.words.start), "would" | "will");
    let item = matches!(passage.plain(clause.start + 1), "item" | "minute" | "agenda");
    let custom = CUSTOM.contains(&passage.plain(clause.start)) && !item;
    if would && (custom || found.words.clone().any(|at| OFTEN.contains(&passage.plain(at)))) {
        return true;
    }
    let glad = found.words.clone().any(|at| passage.plain(at) == "be");
    let hangs = passage.has(clause, Kind::Condition);
    if is_answer(scene, clause, subject.start) && !subject.actor.as_ref().is_some_and(|actor| actor.kind == ActorKind::Others) {
        return false;
    }
    let daily = DAILY.contains(&passage.plain(found.words.end.saturating_sub(1)));
    let own =
        |actor: &Actor| found.rule.name == "would-consider" && matches!(passage.plain(actor.words.end.saturating_sub(1)), "team" | "office" | "opcc" | "opfcc");
    let service = subject.actor.as_ref().is_some_and(|actor| actor.kind == ActorKind::Others && !own(actor));
    let after = found.words.end.saturating_sub(1)..clause.end;
    would
        && !glad
        && !hangs
        && (daily || service)
        && recipient(scene, &found.words, clause, subject.actor.as_ref(), false).is_none()
        && due::find(passage, &after).is_none()
}

/// The one who says "I" or "we" at the word at `at`.
fn first_person(scene: &Scene<'_>, at: usize) -> Option<Subject> {
    let word = scene.passage.plain(at);
    matches!(word, "i" | "we").then(|| Subject { start: at, actor: scene.stands_for(word, at) })
}

/// The subject of "he'd" and its like, a word with it.
fn contracted(scene: &Scene<'_>, at: usize) -> Option<Subject> {
    let (pronoun, _) = scene.passage.plain(at).split_once('\'')?;
    PRONOUNS.contains(&pronoun).then(|| Subject { start: at, actor: scene.stands_for(pronoun, at) })
}

/// "Members would be told": the promise of the one who says so, or of nobody named.
fn receives(scene: &Scene<'_>, sentence: &Range<usize>, found: &Found, clause: &Range<usize>) -> Option<Promised> {
    let passage = &scene.passage;
    let verb = found.words.start;
    let who = scene.ending_at(verb).filter(|actor| actor.words.start >= sentence.start)?;
    let last = passage.plain(who.words.end.saturating_sub(1));
    let style = passage.plain(who.words.start);
    let member = matches!(last, "members" | "panel" | "committee" | "member" | "councillors" | "board" | "councillor");
    let by_name = who.kind == ActorKind::Named && matches!(style, "councillor" | "cllr" | "councillors" | "cllrs");
    let sayer = scene.first_of(sentence, who.words.start).filter(|sayer| !is_body_actor(sayer));
    let told = passage.plain(found.words.end.saturating_sub(1)) != "provided" && found.words.clone().any(|at| passage.plain(at) == "be");
    let choice =
        (found.words.end..sentence.end.min(found.words.end + 2)).any(|at| matches!(passage.plain(at), "opportunity" | "chance" | "right" | "say" | "vote"));
    let asked = asks(passage, sentence, who.words.start) || is_doubted(passage, sentence, who.words.start);
    if !(member || by_name) || choice || asked || (sayer.is_none() && !told) || (sayer.is_none() && who.words.start > sentence.start) {
        return None;
    }
    let start = sayer.map_or(who.words.start, |sayer| sayer.words.start).max(clause.start);
    Some((Subject { start, actor: sayer.cloned() }, Firmness::Undertaken, start..clause.end))
}

fn is_body_actor(actor: &Actor) -> bool {
    actor.kind == ActorKind::Body
}

fn is_body(subject: &Subject) -> bool {
    subject.actor.as_ref().is_some_and(|actor| actor.kind == ActorKind::Body)
}

/// Whether "had" stands just before the verb.
fn is_past(passage: &Passage<'_>, verb: usize) -> bool {
    verb.checked_sub(1).is_some_and(|before| matches!(passage.plain(before), "had" | "have" | "has"))
}

/// Whether the verb belongs to a relative clause: "those who would".
fn follows_who(passage: &Passage<'_>, verb: usize) -> bool {
    verb.checked_sub(1).is_some_and(|before| matches!(passage.plain(before), "who" | "which" | "that" | "it" | "not"))
        || verb.checked_sub(2).is_some_and(|before| passage.plain(before) == "than")
}

/// Whether the words before `at` ask, hope or think, so that what follows is no promise.
fn asks(passage: &Passage<'_>, sentence: &Range<usize>, at: usize) -> bool {
    let from = passage.clause(sentence, at.min(sentence.end.saturating_sub(1))).start;
    let joined = joins(passage, at);
    let own = |word: usize| joined && OWN_CLAUSE.contains(&passage.plain(word));
    (from.max(at.saturating_sub(25))..at)
        .any(|word| passage.is(word, Kind::NoPromise) && !own(word) && !(passage.plain(word) == "asked" && passage.after(word).contains(',')))
}

/// How firm a promise is, once the conditions of its sentence are read.
fn hangs(passage: &Passage<'_>, sentence: &Range<usize>, verb: usize, firmness: Firmness) -> Firmness {
    let condition = |at: usize| {
        let word = passage.plain(at);
        let next = passage.plain(at + 1);
        match word {
            "subject" => next == "to",
            "provided" | "providing" => next == "that" && at != verb,
            "depending" => next == "on",
            "long" => next == "as" && passage.plain(at.saturating_sub(1)) == "as",
            "were" => next == "to",
            "should" => at == sentence.start,
            _ => passage.is(at, Kind::Condition),
        }
    };
    if firmness == Firmness::Undertaken && passage.has(sentence, Kind::Condition) && sentence.clone().any(condition) { Firmness::Conditional } else { firmness }
}

/// Where a promise begins: with who says that they would, where the sentence tells it.
fn start_of(scene: &Scene<'_>, sentence: &Range<usize>, subject: &Subject, verb: usize) -> usize {
    match (&subject.actor, scene.first_of(sentence, verb)) {
        (Some(actor), Some(first)) if actor == first => first.words.start,
        _ => subject.start,
    }
}
