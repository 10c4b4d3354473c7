//! Requests: what was asked, suggested, queried or urged, and by whom. In: scenes. Out: requests, each with its answer.
//!
//! What must stay absent: a question that is only counted ("asked a number of questions"), and one that someone might ask.

use super::actors::{Actor, ActorKind};
use super::answered::{self, Answered};
use super::answers;
use super::askers::{self, asker};
use super::doubts;
use super::lexicon::Kind;
use super::pattern::{Found, Wordings};
use super::questions::{Lead, Lists, headed, item_asks, leads_list, own_words};
use super::recalled;
use super::replies::{self, Asker};
use super::rules::Sense;
use super::scenes;
use super::sentences::Passage;
use super::speakers;
use super::subjects::{Scene, Subject};
use crate::record::Minute;
use crate::record::fact::{Fact, FoundBy, Request, RequestKind, Slice, What, Who};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

static WORDINGS: LazyLock<Wordings> = LazyLock::new(|| Wordings::of("request", Kind::OpensRequest));

/// Words after which a verb asks nothing here: what may be, or was not.
const NOT_HERE: &[&str] = &["be", "been", "being", "not", "never", "if", "when", "who", "to", "would", "will", "should", "could", "can", "may", "might"];
/// Words that show that the meeting's own conduct is meant.
const CONDUCT: &[&str] = &["nominations", "declarations", "apologies", "volunteers", "silence", "introduce", "adjournment", "adjourned", "questions"];

/// What one is invited to do when it is one's turn in the meeting: no request of substance.
const TURNS: &[&str] = &[
    "speak",
    "comment",
    "tell",
    "introduce",
    "present",
    "address",
    "ask",
    "join",
    "give",
    "make",
    "outline",
    "summarise",
    "begin",
    "sit",
    "leave",
    "withdraw",
    "note",
    "nominate",
    "update",
    "open",
    "start",
    "put",
    "reply",
    "sum",
    "take",
    "discuss",
    "receive",
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

/// The words that ask, by scene, sentence and first word.
pub type Asked = BTreeSet<(usize, usize, usize)>;

/// Finds the requests.
pub fn find(minute: &Minute, scenes: &[Scene<'_>]) -> Vec<Fact> {
    let mut all: Vec<(Asking, Fact)> = Vec::new();
    let mut lists = Lists::default();
    for (number, scene) in scenes.iter().enumerate() {
        if scenes::resolves(minute, scene) {
            continue;
        }
        let lead = lists.over(minute, scenes, number);
        for (at, sentence) in scene.passage.sentences.iter().enumerate() {
            if leads_list(minute, scenes, number, sentence) {
                continue;
            }
            let mut last = sentence.start;
            let mut found_here = false;
            let told = |found: Found| read(scene, number, sentence, at, &found).map(|told| (told, found));
            for ((asking, mut fact), found) in scenes::readings(&WORDINGS, scene, sentence, told) {
                if found.words.start < last {
                    continue;
                }
                (last, found_here) = (asking.words.end, true);
                if asking.by.is_none() && found.rule.is_told_of_someone() {
                    ask_again(&mut fact, all.last(), number);
                }
                all.push((asking, fact));
            }
            if found_here {
                continue;
            }
            if let Some((words, rest)) = own_words(scene, sentence) {
                let asker = asker(scene, sentence, &words);
                let who = asker.by.as_ref().map_or(Who::NotStated, |actor| actor.who(&scene.passage));
                let headed_itself = asker.headed;
                let (asking, mut fact) = put(scene, number, at, (words, rest), (asker, who), "question-in-its-own-words");
                if asking.by.is_none() {
                    // Below a label of its own, "Helen Marsh: How many …?", nobody who asked above asks on.
                    let own = all.last().is_some_and(|(earlier, _)| earlier.scene == number);
                    if !headed_itself && (own || speakers::bare(scene).is_none()) {
                        ask_on(&mut fact, scenes, (all.last(), lead), (number, at));
                    }
                    headed(&mut fact, scenes, number, all.last().map(|(earlier, fact)| (earlier.scene, fact)));
                }
                all.push((asking, fact));
            } else if let Some(lead) = lead.filter(|lead| at == 0 && !(lead.answers && asker(scene, sentence, sentence).by.is_none()))
                && let Some((words, rest)) = item_asks(scene, sentence)
            {
                let asker = asker(scene, sentence, &words);
                let who = asker.by.as_ref().map_or(lead.by, |actor| actor.who(&scene.passage));
                all.push(put(scene, number, at, (words, rest), (asker, who), "asked-in-a-list"));
            }
        }
    }
    let asked: Asked = all.iter().map(|(asking, _)| (asking.scene, asking.sentence, asking.words.start)).collect();
    let told = all.into_iter().map(|(asking, mut fact)| {
        if let What::Request(request) = &mut fact.what {
            request.answer = answers::answer(minute, scenes, &asking, &asked);
        }
        fact
    });
    told.collect()
}

/// Takes who asks from the request before, where that stands in the same passage or the one before it.
fn ask_again(fact: &mut Fact, before: Option<&(Asking, Fact)>, number: usize) {
    if let (What::Request(request), Some((asking, Fact { what: What::Request(earlier), .. }))) = (&mut fact.what, before)
        && number - asking.scene <= 1
    {
        request.by = earlier.by;
    }
}

/// Who asks a question without a head: the one who asked before, in the same passage or where nothing stands between, or else those
/// of whom the line above its list says that they asked.
fn ask_on(fact: &mut Fact, scenes: &[Scene<'_>], (before, lead): (Option<&(Asking, Fact)>, Option<Lead>), (number, sentence): (usize, usize)) {
    let goes_on = before.is_some_and(|(asking, _)| {
        let ends =
            lead.is_none() && scenes.get(asking.scene).is_some_and(|scene| asking.sentence + 1 == scene.passage.sentences.len() && asking.answered.is_none());
        asking.scene == number || sentence == 0 && ends
    });
    if goes_on {
        ask_again(fact, before, number);
    }
    if let (What::Request(request), Some(lead)) = (&mut fact.what, lead.filter(|lead| !lead.answers))
        && matches!(request.by, Who::NotStated)
    {
        request.by = lead.by;
    }
}

/// Whether a mention is of one who answers to the body: the commissioner, the police and their offices.
pub fn answers_to_it(passage: &Passage<'_>, actor: &Actor) -> bool {
    let last = passage.plain(actor.words.end.saturating_sub(1));
    matches!(last, "commissioner" | "pcc" | "dpcc" | "pfcc" | "constable" | "dcc" | "acc" | "constabulary" | "force" | "police" | "opcc" | "opfcc" | "office")
}

/// Whether what is asked belongs to the meeting's own conduct: nominations, declarations, a recorded vote.
fn is_of_the_meeting(passage: &Passage<'_>, sentence: &Range<usize>, words: &Range<usize>) -> bool {
    (words.start + 1..sentence.end.min(words.end + 7)).any(|at| {
        let record = matches!(passage.plain(at), "recorded" | "minuted") && (passage.plain(at + 1) == "vote" || passage.plain(at.saturating_sub(1)) == "be");
        // "asked Members to forward any questions by Friday" is for after the meeting.
        let later = passage.plain(at) == "questions" && (words.start..at).any(|at| matches!(passage.plain(at), "forward" | "send" | "submit"));
        record || !later && CONDUCT.contains(&passage.plain(at))
    })
}

/// A request put in its own words, with who asks and where the answer begins.
fn put(
    scene: &Scene<'_>,
    number: usize,
    sentence: usize,
    (words, answered): (Range<usize>, Option<Range<usize>>),
    (askers::Asker { by, to, .. }, who): (askers::Asker, Who),
    rule: &'static str,
) -> (Asking, Fact) {
    let to = to.map(|actor| scene.passage.slice(actor.words));
    let request = Request { kind: RequestKind::Asked, by: who, to, answer: None };
    let at = if answered.is_some() { scene.passage.slice(words.clone()) } else { scene.passage.slice_with_marks(words.clone()) };
    let fact = Fact { at, what: What::Request(request), by: FoundBy::Rule(rule) };
    (Asking { scene: number, words, sentence, by, answered }, fact)
}

/// What is read of a request, before its place is made.
struct Read {
    kind: RequestKind,
    words: Range<usize>,
    by: Option<Actor>,
    to: Option<Slice>,
    answered: Option<Range<usize>>,
}

fn read(scene: &Scene<'_>, number: usize, sentence: &Range<usize>, at: usize, found: &Found) -> Option<(Asking, Fact)> {
    let passage = &scene.passage;
    let clause = passage.clause(sentence, found.words.start);
    let Read { kind, words, by, to, answered } = match found.rule.sense {
        Sense::Asks(kind) => asks(scene, sentence, found, &clause, kind)?,
        Sense::IsAsked(kind) => is_asked(scene, sentence, found, &clause, kind)?,
        Sense::Answers(kind) => {
            let Answered { kind, by, to, end } = answered::read(scene, sentence, found, kind)?;
            let to = to.map(|actor| passage.slice(actor.words));
            Read { kind, words: found.words.start..end, by, to, answered: Some(end..sentence.end) }
        }
        _ => return None,
    };
    // "No Member asked", "no clarification was sought": nothing was asked.
    if doubts::is_of_none(passage, sentence, words.start) {
        return None;
    }
    let who = by.as_ref().map_or(Who::NotStated, |actor| actor.who(passage));
    let cut = answered.is_some() || words.end < clause.end;
    let place = if cut { passage.slice(words.clone()) } else { passage.slice_with_marks(words.clone()) };
    let request = Request { kind, by: who, to, answer: None };
    let fact = Fact { at: place, what: What::Request(request), by: FoundBy::Rule(found.rule.name) };
    Some((Asking { scene: number, words, sentence: at, by, answered }, fact))
}

/// "Members asked whether".
fn asks(scene: &Scene<'_>, sentence: &Range<usize>, found: &Found, clause: &Range<usize>, kind: RequestKind) -> Option<Read> {
    let passage = &scene.passage;
    let verb = found.words.start;
    let before = verb.checked_sub(1).filter(|before| *before >= sentence.start).map_or("", |before| passage.plain(before));
    let last = passage.plain(found.words.end.saturating_sub(1));
    // "Mr May asked": a name.
    let modal = NOT_HERE.contains(&before) && scene.ending_at(verb).is_none();
    if modal && !matches!(passage.plain(verb), "would" | "wished") || is_asked_in_passing(passage, sentence, verb) {
        return None;
    }
    // "Councillor Lea asked nothing about the depot".
    if matches!(passage.plain(verb + 1), "nothing" | "nobody" | "no") && verb + 1 < sentence.end {
        return None;
    }
    // "The Director, asked by Councillor Nash": nor did the Director.
    if passage.plain(verb + 1) == "by" && scene.beginning_at(verb + 2).is_some() {
        return None;
    }
    // "Members were asked to note": they did not ask.
    if matches!(before, "was" | "were") && matches!(passage.plain(verb), "asked" | "requested" | "invited" | "urged") {
        return None;
    }
    let subject = scene.subject(sentence, verb).or_else(|| body_before(scene, sentence, verb))?;
    // "If Members wanted": they may.
    if subject.start > sentence.start && matches!(passage.plain(subject.start - 1), "if" | "unless") {
        return None;
    }
    if recalled::is_asked_before(scene, sentence, verb, subject.start) {
        return None;
    }
    let owned = |word: &str| matches!(word, "the" | "a" | "an" | "his" | "her" | "their" | "all");
    if passage.plain(verb) == "reminded" && (owned(last) || owned(passage.plain(found.words.end))) {
        return None;
    }
    // "reported a written question from": the one who wrote it asks.
    let from = (last == "from").then(|| scene.beginning_at(found.words.end)).flatten();
    let subject = Subject { actor: from.cloned().or(subject.actor), ..subject };
    // "I have asked" tells of elsewhere; those who answer to the body have their say, and ask nothing of it.
    if before == "have" || subject.actor.as_ref().is_some_and(|actor| answers_to_it(passage, actor)) || is_of_the_meeting(passage, sentence, &found.words) {
        return None;
    }
    if passage.plain(verb) == "proposed" && is_motion(passage, sentence, &found.words) || passage.plain(verb) == "invited" && TURNS.contains(&last) {
        return None;
    }
    let others = |actor: &Actor| actor.kind == ActorKind::Others || passage.plain(actor.words.end.saturating_sub(1)) == "residents";
    if before == "had" && subject.actor.as_ref().is_some_and(others) {
        return None;
    }
    let start = if subject.start >= clause.start { subject.start } else { clause.start };
    if is_of_something(passage, sentence, start, clause) {
        return None;
    }
    let to = asked_of(scene, verb).map(|actor| passage.slice(actor.words.clone()));
    let told = replies::within(scene, sentence, &(verb + 2..clause.end), Asker::Acts(subject.actor.as_ref(), to.is_some()));
    let (end, answered) = told.map_or((clause.end, None), |(end, answer)| (end, Some(answer)));
    Some(Read { kind, words: start..end, by: subject.actor, to, answered })
}

/// "The Commissioner was asked to", "it was asked whether".
fn is_asked(scene: &Scene<'_>, sentence: &Range<usize>, found: &Found, clause: &Range<usize>, kind: RequestKind) -> Option<Read> {
    let passage = &scene.passage;
    let verb = found.words.start;
    let before = verb.checked_sub(1).filter(|before| *before >= sentence.start).map_or("", |before| passage.plain(before));
    let impersonal = !matches!(passage.plain(verb), "was" | "were");
    let subject = if impersonal { None } else { Some(scene.subject(sentence, verb)?) };
    let asked = subject.as_ref().and_then(|subject| subject.actor.as_ref());
    // "The Committee was asked to note" tells what the paper asks.
    if asked.is_some_and(|actor| actor.kind == ActorKind::Body) || matches!(before, "if" | "when" | "whether" | "that") && !impersonal {
        return None;
    }
    // "More officers were asked for": what stands before is what was asked for.
    let last = found.words.end.saturating_sub(1);
    let for_it = !impersonal && matches!(passage.plain(last), "for" | "about");
    let nobody = for_it && (last + 1 >= clause.end || passage.plain(last + 1) == "by" || passage.is_marked(last, &[',', ';', ':', '(', ')', '–', '—']));
    let to = asked.filter(|_| !nobody).map(|actor| passage.slice(actor.words.clone()));
    let start = subject.as_ref().map_or(verb, |subject| subject.start).max(clause.start);
    let by = (verb..sentence.end.min(found.words.end + 2)).find(|at| passage.plain(*at) == "by").and_then(|by| scene.beginning_at(by + 1));
    let told = replies::within(scene, sentence, &(found.words.end..clause.end), Asker::Open);
    let (end, answered) = told.map_or((clause.end, None), |(end, answer)| (end, Some(answer)));
    Some(Read { kind, words: start..end, by: by.cloned(), to, answered })
}

/// Of whom it is asked: "asked the Commissioner", "called on the Chair", "asked that the Chair write", and nobody in "asked whether the Chair".
fn asked_of<'s>(scene: &'s Scene<'_>, verb: usize) -> Option<&'s Actor> {
    let passage = &scene.passage;
    let does = |actor: &&Actor| {
        let next = actor.words.end;
        let modal = matches!(passage.plain(next), "should" | "must" | "could" | "might" | "would" | "ought" | "to") && passage.plain(next + 1) != "be";
        let state = matches!(
            passage.plain(next),
            "be" | "was" | "were" | "is" | "are" | "had" | "has" | "have" | "should" | "must" | "could" | "might" | "would" | "ought" | "to"
        );
        modal || !state
    };
    // Behind a colon stands what is asked: "asked: How many officers …?"
    let next = |at: usize| scene.beginning_at(at).filter(|_| !passage.before(at).contains([':', '“', '"', '‘']));
    let second = || match passage.plain(verb + 1) {
        "to" | "on" | "upon" | "of" | "with" => next(verb + 2),
        "that" | "for" => next(verb + 2).filter(does),
        _ => None,
    };
    next(verb + 1).or_else(second)
}

/// The body that "It" stands for at the head of a sentence: the one that opens the sentence before. "It asked that …"
fn body_before(scene: &Scene<'_>, sentence: &Range<usize>, verb: usize) -> Option<Subject> {
    let passage = &scene.passage;
    let opens = passage.plain(sentence.start) == "it" && verb == sentence.start + 1 && verb < sentence.end;
    let before = passage.sentences.get(passage.sentence_of(sentence.start).checked_sub(1)?)?;
    let body = scene.beginning_at(before.start).filter(|actor| opens && actor.kind == ActorKind::Body)?;
    Some(Subject { start: sentence.start, actor: Some(body.clone()) })
}

/// Whether a proposal is a motion: seconded, or put to the vote.
fn is_motion(passage: &Passage<'_>, sentence: &Range<usize>, words: &Range<usize>) -> bool {
    let next = passage.plain(words.end.saturating_sub(1));
    let noun = matches!(next, "by" | "and" | "to" | "change" | "changes" | "in" | "for" | "precept" | "increase");
    let styled = words.end.checked_sub(1).is_some_and(|last| passage.is(last, Kind::Style));
    noun || styled || sentence.clone().any(|at| matches!(passage.plain(at), "seconded" | "motion" | "amendment" | "vote" | "carried" | "lost"))
}

/// Whether the clause only says of something that it was asked for: "the topics that the group had requested updates on".
fn is_of_something(passage: &Passage<'_>, sentence: &Range<usize>, start: usize, clause: &Range<usize>) -> bool {
    let that = start > sentence.start + 1 && matches!(passage.plain(start - 1), "that" | "which");
    that && clause.end.checked_sub(1).is_some_and(|last| matches!(passage.plain(last), "on" | "about" | "for" | "of" | "with" | "in" | "to" | "from"))
}

/// Whether the verb stands in a relative clause or a condition: "who had asked", "those which were requested".
fn is_asked_in_passing(passage: &Passage<'_>, sentence: &Range<usize>, verb: usize) -> bool {
    (sentence.start.max(verb.saturating_sub(3))..verb).any(|at| matches!(passage.plain(at), "which" | "those" | "as" | "anyone" | "anybody"))
}
