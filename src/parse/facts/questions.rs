//! Questions in their own words, and lists of what was asked. In: scenes. Out: the words that ask, and who asks.
//!
//! What must stay absent: a heading that only looks like a question, and the line that leads a list, which asks nothing itself.

use super::actors::Actor;
use super::askers::is_label;
use super::labelled;
use super::lexicon::{Kind, List};
use super::subjects::Scene;
use crate::record::fact::{Fact, What, Who};
use crate::record::{BlockKind, Minute};
use std::ops::Range;

/// The lists of this finder.
pub const LISTS: &[List] = &[(Kind::OpensQuestion, OPENERS), (Kind::Indirect, INDIRECT), (Kind::Leads, LEADS)];
/// Words that open a question.
const OPENERS: &[&str] = &[
    "will", "would", "could", "can", "does", "do", "did", "is", "are", "was", "were", "has", "have", "had", "how", "what", "when", "where", "why", "who",
    "which", "should", "may", "whose", "whom",
];
/// Words that open an item of a list of what was asked.
const INDIRECT: &[&str] =
    &["whether", "if", "how", "what", "when", "where", "why", "who", "which", "could", "can", "would", "will", "is", "are", "was", "did", "has"];
/// Words by which a line leads a list of what was asked.
#[rustfmt::skip]
const LEADS: &[&str] = &[
    "asked", "raised", "queried", "questioned", "enquired", "questions", "queries", "sought", "wanted", "clarification", "requested",
];
/// Verbs behind a question's own words.
pub const POSTPOSED: &[&str] = &["asked", "enquired", "inquired", "wondered", "demanded"];
/// How many passages back the line that leads a list may stand.
const FAR: usize = 24;
/// How many passages below a question one that is supplementary to it may stand.
const SUPPLEMENTARY: usize = 6;
/// How many words a line, or the words before a colon, may have that head a question with who asks it.
pub const HEAD: usize = 18;

/// The words of a sentence that are a question, and what follows it there, which answers.
pub fn own_words(scene: &Scene<'_>, sentence: &Range<usize>) -> Option<(Range<usize>, Option<Range<usize>>)> {
    let passage = &scene.passage;
    let Some(last) = passage.marked(sentence.clone(), &['?']).next() else {
        return postposed(scene, sentence);
    };
    if sentence.len() <= 3 {
        return None;
    }
    let opens = |at: usize| {
        let quoted = || passage.before(at).contains(['“', '"', '‘']);
        let near = || at < sentence.start + 8 && passage.before(at).contains([')', ':', '.', ',', '–', '-', '\'']);
        passage.is(at, Kind::OpensQuestion) && (at == sentence.start || quoted() || near() || passage.before(at).contains(':'))
    };
    let please = matches!(passage.plain(sentence.start), "please" | "so" | "and" | "but" | "mightn't" | "isn't" | "couldn't" | "am" | "might");
    let first = (sentence.start..last).find(|at| opens(*at)).or_else(|| please.then_some(sentence.start))?;
    let mid = last + 1 < sentence.end && !passage.after(last).contains(['–', '-', ')', '”', '"']);
    if (mid || passage.plain(last + 1).starts_with("and") && last + 1 < sentence.end) && first > sentence.start {
        return None;
    }
    let start = if first < sentence.start + 8 { sentence.start } else { first };
    let rest = (last + 1 < sentence.end && passage.after(last).contains(['–', '-'])).then_some(last + 1..sentence.end);
    Some((start..if rest.is_some() { last + 1 } else { sentence.end }, rest))
}

/// "Could the Clerk please see to it", "Would they be told, asked Mr Lea": questions without their mark.
fn postposed(scene: &Scene<'_>, sentence: &Range<usize>) -> Option<(Range<usize>, Option<Range<usize>>)> {
    let passage = &scene.passage;
    if !passage.is(sentence.start, Kind::OpensQuestion) || sentence.len() < 5 {
        return None;
    }
    let please = matches!(passage.plain(sentence.start), "could" | "can" | "would" | "will") && sentence.clone().any(|at| passage.plain(at) == "please");
    let asked = |at: usize| POSTPOSED.contains(&passage.plain(at)) && passage.before(at).contains([',', '”', '"']);
    let told =
        (sentence.start + 3..sentence.end).any(|at| asked(at) && scene.beginning_at(at + 1).is_some() || asked(at + 1) && scene.ending_at(at + 1).is_some());
    (please || told).then(|| (sentence.clone(), None))
}

/// Takes who asks from the short line above that heads the question: "Question 1 – from Mr Lea", "From Mr Lea". A
/// supplementary question of nobody named is of the one who asked `before`.
pub fn headed(fact: &mut Fact, scenes: &[Scene<'_>], number: usize, before: Option<(usize, &Fact)>) {
    let What::Request(request) = &mut fact.what else { return };
    let supplementary = |scene: &Scene<'_>| scene.passage.plain(0) == "supplementary";
    let mut is_supplementary = scenes.get(number).is_some_and(supplementary);
    let near = (number.saturating_sub(2)..number).rev().filter_map(|at| scenes.get(at)).take_while(|scene| scene.passage.words.len() <= HEAD);
    // What is asked or answered names whom it is about.
    for scene in near.take_while(|scene| !scene.passage.text.contains('?') && labelled::answer(scene, 0).is_none()) {
        let passage = &scene.passage;
        if let Some((words, named)) = labelled::questioner(scene) {
            let words = passage.slice(words);
            request.by = if named { Who::Named(words) } else { Who::Office(words) };
            return;
        }
        is_supplementary |= supplementary(scene);
        let opening = passage.plain(0);
        let heads = matches!(opening, "question" | "q" | "supplementary" | "questions") || opening.starts_with('q') && opening.len() <= 3;
        let from = |actor: &Actor| opening == "from" && actor.words.start == 1;
        // "Question to the Leader", "Question about the Chief Constable": they do not ask.
        let asks = |actor: &&Actor| match actor.words.start.checked_sub(1) {
            Some(before) => matches!(passage.plain(before), "from" | "by") || !passage.is(before, Kind::Preposition),
            None => !is_label(passage.plain(0)),
        };
        let mut actors = scene.actors.iter().filter(asks);
        let first = actors.next();
        let alone =
            first.is_some_and(|actor| actor.words.start == 0 && passage.words.len() <= actor.words.end + 1 || passage.text.trim_end().ends_with("asked:"));
        if let (true, Some(actor)) = (heads || alone || first.is_some_and(from), first) {
            request.by = actor.who(passage);
            return;
        }
    }
    if let Some((at, Fact { what: What::Request(earlier), .. })) = before.filter(|(at, _)| is_supplementary && number - at <= SUPPLEMENTARY)
        && matches!(request.by, Who::NotStated)
    {
        let parted = (at + 1..number).filter_map(|at| scenes.get(at)).any(|scene| matches!(scene.passage.plain(0), "question" | "questioner"));
        request.by = if parted { Who::NotStated } else { earlier.by };
    }
}

/// What the line above a list says of its items.
#[derive(Clone, Copy)]
pub struct Lead {
    /// Who asks.
    pub by: Who,
    /// It leads answers: an item asks only where it names in brackets who asked.
    pub answers: bool,
}

/// The line that leads the list in which a passage stands, as far as it has been looked for.
#[derive(Default)]
pub struct Lists {
    lead: Option<(usize, Lead)>,
}

impl Lists {
    /// Who asks what the items of this list ask, where the line above the list says so.
    pub fn over(&mut self, minute: &Minute, scenes: &[Scene<'_>], number: usize) -> Option<Lead> {
        let scene = scenes.get(number)?;
        if scene.passage.text.trim_end().ends_with(':')
            && let Some(lead) = leads(scene)
        {
            self.lead = Some((number, lead));
            return None;
        }
        let is_item = minute.block(scene.passage.no).is_some_and(|block| matches!(block.kind, BlockKind::Item(_) | BlockKind::More));
        match self.lead {
            Some((at, lead)) if number - at <= FAR && (is_item || number == at + 1) => Some(lead),
            _ => {
                self.lead = None;
                None
            }
        }
    }
}

/// Who asks, by the last sentence of a line that ends with a colon.
fn leads(scene: &Scene<'_>) -> Option<Lead> {
    let passage = &scene.passage;
    let sentence = passage.sentences.last()?;
    // "In answer to questions it was said:" leads what was answered.
    let answers = sentence.clone().any(|at| matches!(passage.plain(at), "response" | "answer" | "reply" | "responded" | "replied" | "informed" | "advised"));
    let verb = sentence.clone().find(|at| passage.is(*at, Kind::Leads))?;
    let by = scene.subject(sentence, verb).and_then(|subject| subject.actor).or_else(|| scene.first_of(sentence, verb).cloned());
    let by = by.or_else(|| {
        scene.within(&(verb..sentence.end)).iter().find(|actor| matches!(passage.plain(actor.words.start.saturating_sub(1)), "by" | "from")).cloned()
    });
    Some(Lead { by: by.map_or(Who::NotStated, |actor| actor.who(passage)), answers })
}

/// Whether a sentence only leads a list of what was asked: it asks nothing itself.
pub fn leads_list(minute: &Minute, scenes: &[Scene<'_>], number: usize, sentence: &Range<usize>) -> bool {
    let Some(scene) = scenes.get(number) else { return false };
    let passage = &scene.passage;
    if sentence.end != passage.words.len() || !passage.text.trim_end().ends_with(':') {
        return false;
    }
    let next = scenes.get(number + 1).and_then(|next| minute.block(next.passage.no));
    let follows = next.is_some_and(|block| matches!(block.kind, BlockKind::Item(_)));
    let says = sentence.clone().any(|at| matches!(passage.plain(at), "following" | "questions" | "points" | "matters" | "queries" | "issues"));
    follows && (says || sentence.len() <= 6) && leads(scene).is_some_and(|lead| !lead.answers)
}

/// The words of an item that say what was asked, and what follows a dash, which answers.
pub fn item_asks(scene: &Scene<'_>, sentence: &Range<usize>) -> Option<(Range<usize>, Option<Range<usize>>)> {
    let passage = &scene.passage;
    let near = sentence.start..sentence.end.min(sentence.start + 8);
    let opens = |at: usize| passage.is(at, Kind::Indirect) && (at == sentence.start || passage.before(at).contains([')', ':', '–', '-']));
    near.clone().find(|at| opens(*at))?;
    let dash = (sentence.start + 3..sentence.end).find(|at| passage.before(*at).contains(" – ") || passage.before(*at).contains(" - "));
    let dash = dash.filter(|at| *at > near.start + 7);
    Some((sentence.start..dash.unwrap_or(sentence.end), dash.map(|at| at..sentence.end)))
}
