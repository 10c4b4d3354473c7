//! Answers to requests. In: a request and the scenes. Out: the sentence that answers it, in its passage or at the head of the next.
//!
//! What must stay absent: another question, or the words of the one who asked.

use super::actors::{Actor, ActorKind};
use super::labelled;
use super::lexicon::{Kind, List};
use super::requests::{Asked, Asking, answers_to_it};
use super::sentences::{Passage, Word};
use super::speakers;
use super::subjects::Scene;
use super::vocabulary::{ASKED, REQUESTED};
use crate::record::fact::Slice;
use crate::record::{BlockKind, Minute};
use std::ops::Range;

/// The lists of this finder.
pub const LISTS: &[List] = &[(Kind::Reply, REPLIES), (Kind::Asking, ASKED), (Kind::Asking, REQUESTED)];
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
/// What becomes of a meeting.
const COURSE: &[&str] = &["adjourned", "suspended", "closed", "ended", "resumed", "reconvened", "paused", "retired", "began", "commenced", "concluded"];
/// Words that say by themselves that they answer.
const ANSWERING: &[&str] = &["replied", "responded", "answered", "confirmed", "clarified", "assured", "reassured", "answer", "response", "reply"];
/// How many words from its head a sentence may say so, and how many it has at most whose "this" is what was asked.
const NEAR: usize = 12;
/// How many sentences a quoted answer has at most.
const QUOTED: usize = 24;
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
pub fn answer(minute: &Minute, scenes: &[Scene<'_>], asking: &Asking, asked: &Asked) -> Option<Slice> {
    let scene = scenes.get(asking.scene)?;
    if let Some(words) = &asking.answered {
        return Some(scene.passage.slice_with_marks(words.clone()));
    }
    if let Some(answer) = labelled::near(scenes, asking, asked) {
        return Some(answer);
    }
    if let Some(clause) = clause_behind(scene, asking)
        && asked.range((asking.scene, asking.sentence, clause.start)..(asking.scene, asking.sentence, clause.end)).next().is_none()
        && answers(scene, &clause, asking, true)
    {
        return Some(scene.passage.slice_with_marks(clause));
    }
    let told =
        told(scenes, asking, asked).filter(|at| is_its_own(scenes, asking, asked, *at)).map(|(number, sentence)| whole(minute, scenes, number, sentence));
    told.unwrap_or_else(|| labelled::far(scenes, asking, asked))
}

/// The sentence that answers without a label, by its scene and number: the next one, or the first of the next passage. Thanks
/// for the question are passed over, and one who only said something stands behind one who replied.
fn told(scenes: &[Scene<'_>], asking: &Asking, asked: &Asked) -> Option<(usize, usize)> {
    let scene = scenes.get(asking.scene)?;
    let sentence = |scene: &Scene<'_>, number: usize| scene.passage.sentences.get(number).cloned();
    let mut number = asking.sentence + 1;
    while asks(asked, asking.scene, number) {
        number += 1;
    }
    number += usize::from(sentence(scene, number).is_some_and(|sentence| only_thanks(&scene.passage, &sentence)));
    if let Some(next) = sentence(scene, number) {
        if asks(asked, asking.scene, number) || !answers(scene, &next, asking, true) {
            return None;
        }
        let later = (number + 1..number + 3).take_while(|later| !asks(asked, asking.scene, *later)).find(|later| {
            only_says(scene, &next, asking) && sentence(scene, *later).is_some_and(|later| by_verb(scene, &later) && answers(scene, &later, asking, true))
        });
        return Some((asking.scene, later.unwrap_or(number)));
    }
    let next = scenes.get(asking.scene + 1)?;
    if let Some(speaker) = next_speaker(scene, next, asking)
        && !asks(asked, asking.scene + 1, next.passage.sentence_of(speaker.words.start))
    {
        return Some((asking.scene + 1, next.passage.sentence_of(speaker.words.start)));
    }
    let number = usize::from(next.passage.sentences.len() > 1 && sentence(next, 0).is_some_and(|sentence| only_thanks(&next.passage, &sentence)));
    let words = sentence(next, number).filter(|_| !asks(asked, asking.scene + 1, 0) && !asks(asked, asking.scene + 1, number))?;
    (answers(next, &words, asking, false) && shows(scene, asking, next, &words)).then_some((asking.scene + 1, number))
}

/// Whether an answer is of this question, where others stand open beside it: of those of several sentences it is the answer only of
/// the one whose matter it has; of others, unless it has the matter of another.
fn is_its_own(scenes: &[Scene<'_>], asking: &Asking, asked: &Asked, (number, sentence): (usize, usize)) -> bool {
    let (Some(scene), Some(told)) = (scenes.get(asking.scene), scenes.get(number)) else { return false };
    let (mut first, mut last) = (asking.sentence, asking.sentence);
    while first.checked_sub(1).is_some_and(|before| asks(asked, asking.scene, before)) {
        first -= 1;
    }
    while asks(asked, asking.scene, last + 1) {
        last += 1;
    }
    // One at the end of the passage above may be open too, where the answer stands in the passage below.
    let above = asking
        .scene
        .checked_sub(1)
        .filter(|_| first == 0 && number > asking.scene)
        .and_then(|above| Some((above, scenes.get(above)?.passage.sentences.len().checked_sub(1)?)));
    let here = asked.range((asking.scene, first, 0)..(asking.scene, last + 1, 0));
    let above = above.into_iter().flat_map(|(above, last)| asked.range((above, last, 0)..(above, last + 1, 0)));
    let others: Vec<_> = above.chain(here).filter(|at| **at != (asking.scene, asking.sentence, asking.words.start)).copied().collect();
    if others.is_empty() {
        return true;
    }
    let Some(words) = told.passage.sentences.get(sentence) else { return false };
    let answer: Vec<&str> = matter(told, words).collect();
    let has = |scene: &Scene<'_>, words: &Range<usize>| matter(scene, words).any(|word| answer.contains(&word));
    let has_other = |(number, sentence, start): &(usize, usize, usize)| {
        let Some(scene) = scenes.get(*number) else { return false };
        let end = scene.passage.sentences.get(*sentence).map_or(*start, |sentence| sentence.end);
        let next = asked.range((*number, *sentence, *start + 1)..(*number, *sentence, end)).next().map_or(end, |next| next.2);
        has(scene, &(*start..next))
    };
    let (own, other) = (has(scene, &asking.words), others.iter().any(has_other));
    if last > first { own && !other } else { own || !other }
}

/// Who speaks in the passage below a question that has a speaker of its own, and answers it: one who answers to the body, or one
/// whose words show it. The chair, and the one who asks, may only lead on.
fn next_speaker<'s>(scene: &Scene<'_>, next: &'s Scene<'_>, asking: &Asking) -> Option<&'s Actor> {
    let (asker, speaker) = (speakers::label(scene)?, speakers::label(next)?);
    let passage = &next.passage;
    let sentence = passage.sentences.get(passage.sentence_of(speaker.words.start))?;
    let words = speaker.words.end..sentence.end;
    let same = scene.passage.words_of(asker.words.clone()) == passage.words_of(speaker.words.clone());
    let leads_on = passage.plain(speaker.words.end.saturating_sub(1)).starts_with("chair");
    let put = scene.passage.is_marked(asking.words.end.checked_sub(1)?, &['?']);
    (put && !same && (answers_to_it(passage, speaker) || !leads_on && shows(scene, asking, next, &words) || matches!(passage.plain(words.start), "yes" | "no")))
        .then_some(speaker)
}

/// Whether words of a sentence ask.
pub fn asks(asked: &Asked, scene: usize, sentence: usize) -> bool {
    asked.range((scene, sentence, 0)..(scene, sentence + 1, 0)).next().is_some()
}

/// Whether a sentence thanks someone for a question, and says nothing else.
fn only_thanks(passage: &Passage<'_>, sentence: &Range<usize>) -> bool {
    let near = sentence.start..sentence.end.min(sentence.start + NEAR);
    let Some(verb) = near.clone().find(|at| passage.plain(*at) == "thanked") else { return false };
    let for_it = (verb..sentence.end).find(|at| passage.plain(*at) == "for");
    let question = |at: usize| matches!(passage.plain(at), "question" | "questions" | "query" | "queries" | "asking" | "raising" | "point" | "enquiry");
    let more = |at: usize| matches!(passage.plain(at), "and" | "but") || at + 1 < sentence.end && passage.is_marked(at, &[',', ';', ':', '–', '—']);
    for_it.is_some_and(|from| (from..sentence.end).any(question)) && !(verb + 1..sentence.end).any(more)
}

/// Whether a member only says something in a sentence, who is not the one asked: perhaps another's view on what was asked.
fn only_says(scene: &Scene<'_>, sentence: &Range<usize>, asking: &Asking) -> bool {
    let passage = &scene.passage;
    let speaker = scene.beginning_at(sentence.start).filter(|actor| actor.is_one() && !answers_to_it(passage, actor));
    let last = |words: &Range<usize>| passage.words.get(words.end.saturating_sub(1)).map(Word::owner);
    let of_whom = |speaker: &Actor| scene.within(&asking.words).iter().any(|actor| last(&actor.words) == last(&speaker.words));
    speaker.is_some_and(|speaker| !of_whom(speaker)) && !by_verb(scene, sentence)
}

/// Whether the verb of one who speaks says that they answer.
fn by_verb(scene: &Scene<'_>, sentence: &Range<usize>) -> bool {
    let passage = &scene.passage;
    let verb = replies(scene, sentence, sentence.start).map_or(0..0, |speaker| speaker.end..speaker.end + 3);
    verb.into_iter().any(|at| matches!(passage.plain(at), "replied" | "responded" | "answered"))
}

/// An answer with what belongs to it: the passage to which its colon leads, or the rest of what it quotes.
fn whole(minute: &Minute, scenes: &[Scene<'_>], number: usize, sentence: usize) -> Option<Slice> {
    let passage = &scenes.get(number)?.passage;
    let words = passage.sentences.get(sentence)?.clone();
    if words.end == passage.words.len() && passage.text.trim_end().ends_with(':') {
        let listed = |no| minute.block(no).is_none_or(|block| matches!(block.kind, BlockKind::Item(_) | BlockKind::Heading(_)));
        let below = scenes.get(number + 1).filter(|below| !listed(below.passage.no)).and_then(labelled::all);
        return below.or_else(|| Some(passage.slice_with_marks(words)));
    }
    let open = |place: &Slice| {
        let text = passage.text.get(place.start as usize..place.end as usize).unwrap_or_default();
        text.matches('“').count() > text.matches('”').count()
    };
    let ends = passage.sentences.get(sentence..)?.iter().take(QUOTED).map(|last| passage.slice_with_marks(words.start..last.end));
    ends.into_iter().find(|place| !open(place)).or_else(|| Some(passage.slice_with_marks(words)))
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
        let same_asker = |asker: &Actor| {
            let last = |words: &Range<usize>| passage.words.get(words.end.saturating_sub(1)).map(Word::owner);
            same_passage && last(&asker.words) == last(&actor)
        };
        // The body that asks takes note, gives thanks and moves on: none of it is an answer.
        let own = scene.beginning_at(actor.start).is_some_and(|actor| actor.kind == ActorKind::Body);
        if own && matches!(passage.plain(actor.end), "welcomed" | "thanked" | "noted" | "considered" | "commended" | "would" | "will") {
            return false;
        }
        // Nor does its course answer: "The meeting was adjourned at 10.41 am".
        if own && (actor.end..actor.end + 3).any(|at| COURSE.contains(&passage.plain(at))) {
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
    if scene.beginning_at(at).is_some_and(|actor| actor.asks_rather(passage)) {
        return None;
    }
    let actor = scene.beginning_at(at).map(|actor| actor.words.clone());
    let pronoun = || matches!(passage.plain(at), "he" | "she" | "they" | "it").then_some(at..at + 1);
    let name = || bare_name(scene, sentence, at);
    let words = actor.or_else(pronoun).or_else(name)?;
    let far = sentence.end.min(words.end + 8);
    let says = passage.has(&(words.end..far), Kind::Reply);
    (says || WEAKLY.contains(&passage.plain(words.end))).then_some(words)
}

fn bare_name(scene: &Scene<'_>, sentence: &Range<usize>, at: usize) -> Option<Range<usize>> {
    let capital = |at: usize| at < sentence.end && scene.passage.words.get(at).is_some_and(|word| word.is_capital() && !scene.passage.is(at, Kind::Determiner));
    (capital(at) && capital(at + 1)).then_some(at..at + 2)
}
