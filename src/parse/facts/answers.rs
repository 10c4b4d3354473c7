//! Answers to requests. In: a request and the scenes. Out: the sentence that answers it, in its passage or at the head of the next.
//!
//! What must stay absent: another question, or the words of the one who asked.

use super::actors::ActorKind;
use super::lexicon::{Kind, List};
use super::requests::Asking;
use super::sentences::Word;
use super::subjects::Scene;
use crate::record::fact::Slice;
use std::collections::BTreeSet;
use std::ops::Range;

/// The lists of this finder.
pub const LISTS: &[List] = &[(Kind::Reply, REPLIES), (Kind::Asking, ASKING)];
/// Verbs of those who ask again.
const ASKING: &[&str] = &["asked", "queried", "enquired", "inquired", "questioned", "wondered", "requested", "urged"];
/// Verbs of those who answer.
#[rustfmt::skip]
const REPLIES: &[&str] = &[
    "replied", "responded", "explained", "advised", "confirmed", "assured", "stated", "said", "answered", "told", "informed", "noted", "reported",
    "agreed", "accepted", "acknowledged", "undertook", "promised", "offered", "felt", "thought", "considered", "believed", "indicated", "commented",
    "clarified", "outlined", "highlighted", "described", "spoke", "added", "apologised", "observed", "recognised", "reassured", "committed",
    "emphasised", "stressed", "pointed", "referred", "thanked", "welcomed", "ruled", "declined", "suggested", "took", "gave", "saw", "reminded",
    "denied", "insisted", "recalled", "drew", "spelt", "set", "ventured", "defended", "warned", "read", "listed", "gave", "offered", "regretted",
    "assented", "cautioned", "doubted", "didn't", "didn’t", "expected", "maintained", "admitted", "conceded", "disagreed", "argued", "remarked",
];
/// Verbs that answer only just after the one who answers.
const WEAKLY: &[&str] = &["did", "was", "were", "would", "could", "had", "has", "is", "will"];
/// Verbs that answer what was asked in the passage before.
#[rustfmt::skip]
const REPLIES_LATER: &[&str] = &[
    "replied", "responded", "explained", "advised", "confirmed", "assured", "stated", "said", "answered", "clarified", "undertook", "agreed",
    "acknowledged", "reassured",
];
/// Words that say by themselves that they answer.
const ANSWERING: &[&str] = &["replied", "responded", "answered", "confirmed", "clarified", "assured", "reassured", "answer", "response", "reply"];
/// How many words from its head a sentence may say so, and how many it has at most whose "this" is what was asked.
const NEAR: usize = 12;
/// Words of any question, whatever it is about.
#[rustfmt::skip]
const EMPTY: &[&str] = &[
    "whether", "what", "when", "where", "which", "that", "this", "these", "those", "there", "they", "them", "then", "than", "were", "would", "could",
    "should", "must", "might", "about", "with", "from", "into", "over", "have", "been", "being", "more", "much", "many", "some", "such", "very", "also",
    "only", "other", "made", "make", "given", "give", "taken", "take", "brought", "bring", "done", "matter", "matters", "item", "meeting", "meetings",
    "report", "reports", "next", "last", "year", "years", "month", "months", "information", "provided", "provide", "update", "question", "questions",
    "behalf", "again", "after", "before", "their", "because", "while", "until", "between", "during", "under", "future", "further", "will", "police",
    "number", "need", "needed", "work", "area", "areas", "each", "time", "held", "since",
];
/// What tells who speaks and that they do.
const NO_MATTER: &[Kind] = &[Kind::Reply, Kind::Asking, Kind::Office, Kind::Body, Kind::Style, Kind::Determiner, Kind::Preposition, Kind::Between];
/// Endings that make no other word: "closed", "closing".
const ENDINGS: &[&str] = &["ments", "ment", "ing", "ed", "es", "s", "e"];
/// Words that open an answer without anybody who gives it.
const OPENINGS: &[&[&str]] = &[
    &["it", "was"],
    &["in", "response"],
    &["in", "reply"],
    &["in", "answer"],
    &["this", "was"],
    &["that", "was"],
    &["there", "was"],
    &["there", "were"],
    &["this", "would"],
    &["these", "were"],
    &["a"],
    &["these"],
    &["those"],
    &["not"],
    &["none"],
    &["nothing"],
    &["nobody"],
    &["neither"],
    &["agreed"],
    &["accepted"],
    &["noted"],
    &["correct"],
    &["indeed"],
    &["in", "his"],
    &["in", "her"],
    &["in", "their"],
    &["it"],
    &["this"],
    &["that"],
    &["everybody"],
    &["everyone"],
    &["yes"],
    &["no"],
    &["members", "were"],
    &["the", "panel", "was"],
    &["the", "panel", "were"],
    &["the", "committee", "was"],
    &["he", "was"],
    &["she", "was"],
];

/// The answer to a request, where one is given. `asked` are the words that ask, by scene, sentence and first word.
pub fn answer(scenes: &[Scene<'_>], asking: &Asking, asked: &BTreeSet<(usize, usize, usize)>) -> Option<Slice> {
    let scene = scenes.get(asking.scene)?;
    if let Some(words) = &asking.answered {
        return Some(scene.passage.slice_with_marks(words.clone()));
    }
    let asks = |scene: usize, sentence: usize| asked.range((scene, sentence, 0)..(scene, sentence + 1, 0)).next().is_some();
    if let Some(clause) = clause_behind(scene, asking)
        && asked.range((asking.scene, asking.sentence, clause.start)..(asking.scene, asking.sentence, clause.end)).next().is_none()
        && answers(scene, &clause, asking, true)
    {
        return Some(scene.passage.slice_with_marks(clause));
    }
    if asks(asking.scene, asking.sentence + 1) {
        return None;
    }
    if let Some(sentence) = scene.passage.sentences.get(asking.sentence + 1) {
        return answers(scene, sentence, asking, true).then(|| scene.passage.slice_with_marks(sentence.clone()));
    }
    let next = scenes.get(asking.scene + 1).filter(|_| !asks(asking.scene + 1, 0))?;
    let sentence = next.passage.sentences.first()?;
    let told = answers(next, sentence, asking, false) && shows(scene, asking, next, sentence);
    told.then(|| next.passage.slice_with_marks(sentence.clone()))
}

/// Whether the words of the next passage show that they answer: by how they open, by their verb, by "this" at their end, by
/// a word of what was asked, or by "there were" after "how many". One who only says something there may speak of something else.
fn shows(scene: &Scene<'_>, asking: &Asking, next: &Scene<'_>, sentence: &Range<usize>) -> bool {
    let passage = &next.passage;
    let opens = match passage.plain(sentence.start) {
        "yes" | "no" | "a" => true,
        "in" => matches!(passage.plain(sentence.start + 1), "response" | "reply" | "answer"),
        _ => false,
    };
    let verb = || (sentence.start..sentence.end.min(sentence.start + NEAR)).any(|at| ANSWERING.contains(&passage.plain(at)));
    let this = || sentence.len() <= NEAR && matches!(passage.plain(sentence.end.saturating_sub(1)), "this" | "so");
    let echoes = || {
        let asked: Vec<&str> = matter(scene, &asking.words).collect();
        matter(next, sentence).any(|word| asked.contains(&word))
    };
    let says = |scene: &Scene<'_>, words: &Range<usize>, first: &str, next: &[&str]| {
        words.clone().any(|at| scene.passage.plain(at) == first && next.contains(&scene.passage.plain(at + 1)))
    };
    let counts = || says(scene, &asking.words, "how", &["many", "much"]) && says(next, sentence, "there", &["were", "was", "are", "is", "had"]);
    opens || verb() || this() || echoes() || counts()
}

/// The words of a range that tell what it is about, without their endings; none that names who speaks.
fn matter<'s>(scene: &'s Scene<'_>, words: &Range<usize>) -> impl Iterator<Item = &'s str> {
    let (passage, actors) = (&scene.passage, scene.within(words));
    let tells = move |at: &usize| {
        let word = passage.plain(*at);
        let listed = || NO_MATTER.iter().any(|kind| passage.is(*at, *kind)) || EMPTY.contains(&word);
        word.len() > 3 && word.starts_with(char::is_alphabetic) && !listed() && !actors.iter().any(|actor| actor.words.contains(at))
    };
    words.clone().filter(tells).filter_map(move |at| {
        let word = passage.words.get(at)?.owner();
        Some(ENDINGS.iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word))
    })
}

/// The clause behind the request in its own sentence, after a semicolon and perhaps "and".
fn clause_behind(scene: &Scene<'_>, asking: &Asking) -> Option<Range<usize>> {
    let (passage, end) = (&scene.passage, asking.words.end);
    let sentence = passage.sentences.get(asking.sentence).filter(|sentence| end < sentence.end && passage.before(end).contains(';'))?;
    let start = end + usize::from(matches!(passage.plain(end), "and" | "but"));
    (start < sentence.end).then(|| start..passage.clause(sentence, start).end)
}

fn answers(scene: &Scene<'_>, sentence: &Range<usize>, asking: &Asking, same_passage: bool) -> bool {
    let passage = &scene.passage;
    let asks = sentence.end.checked_sub(1).is_some_and(|last| passage.after(last).contains('?'))
        || passage.has(&(sentence.start..sentence.end.min(sentence.start + 8)), Kind::Asking);
    if asks {
        return false;
    }
    // "A." and "(2)" may stand before an answer.
    let opening = usize::from(passage.plain(sentence.start).starts_with(|c: char| c.is_ascii_digit()));
    if matches!(passage.plain(sentence.start), "resolved" | "recommended")
        || passage.plain(sentence.start) == "agreed" && passage.plain(sentence.start + 1) == "that"
    {
        return false;
    }
    if let Some(actor) = replies(scene, sentence, sentence.start + opening) {
        let same_asker = |asker: &super::actors::Actor| {
            let last = |words: &Range<usize>| passage.words.get(words.end.saturating_sub(1)).map(Word::owner);
            same_passage && last(&asker.words) == last(&actor)
        };
        // The body that asks takes note, gives thanks and moves on: none of it is an answer.
        let own = scene.beginning_at(actor.start).is_some_and(|actor| actor.kind == ActorKind::Body);
        if own && matches!(passage.plain(actor.end), "welcomed" | "thanked" | "noted" | "considered" | "commended" | "would" | "will") {
            return false;
        }
        let later = same_passage || (actor.end..actor.end + 3).any(|at| REPLIES_LATER.contains(&passage.plain(at)));
        return later && !asking.by.as_ref().is_some_and(same_asker);
    }
    let first = |at: usize| passage.plain(sentence.start + at);
    let figure = opening == 1 && same_passage && sentence.len() <= 8;
    let speaker = scene.beginning_at(sentence.start).is_some_and(|actor| actor.is_one() && passage.after(actor.words.end - 1).starts_with(':'));
    if figure || speaker && same_passage {
        return true;
    }
    let opens = OPENINGS.iter().any(|words| words.iter().enumerate().all(|(at, word)| first(at) == *word));
    opens && (same_passage || matches!(first(0), "a" | "in" | "yes" | "no")) && (first(0) != "a" || passage.after(sentence.start).starts_with(['.', ':', ')']))
}

/// Whether a verb is of those who answer, and of nobody who only speaks.
pub fn is_plain_reply(word: &str) -> bool {
    REPLIES_LATER.contains(&word)
}

/// Who begins to answer at the word at `at`: the words of the mention or pronoun that a verb of answering follows.
pub fn replies(scene: &Scene<'_>, sentence: &Range<usize>, at: usize) -> Option<Range<usize>> {
    let passage = &scene.passage;
    let actor = scene.beginning_at(at).map(|actor| actor.words.clone());
    let pronoun = || matches!(passage.plain(at), "he" | "she" | "they" | "it").then_some(at..at + 1);
    let name = || bare_name(scene, sentence, at);
    let words = actor.or_else(pronoun).or_else(name)?;
    if matches!(passage.plain(words.end.saturating_sub(1)), "members" | "member" | "residents") {
        return None;
    }
    let far = sentence.end.min(words.end + 8);
    let says = passage.has(&(words.end..far), Kind::Reply);
    (says || WEAKLY.contains(&passage.plain(words.end))).then_some(words)
}

fn bare_name(scene: &Scene<'_>, sentence: &Range<usize>, at: usize) -> Option<Range<usize>> {
    let capital = |at: usize| at < sentence.end && scene.passage.words.get(at).is_some_and(|word| word.is_capital() && !scene.passage.is(at, Kind::Determiner));
    (capital(at) && capital(at + 1)).then_some(at..at + 2)
}
