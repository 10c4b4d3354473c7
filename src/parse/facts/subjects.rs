//! Who does what a verb says. In: a passage with its mentions. Out: the mention that is the verb's subject, a pronoun resolved.
//!
//! What must stay absent: a guess. Where the words leave the subject open, there is none.

use super::actors::{Actor, ActorKind, actors};
use super::lexicon::Kind;
use super::people::names::is_name;
use super::sentences::Passage;
use super::vocabulary::ASKED;
use std::borrow::Cow;
use std::ops::Range;

/// Pronouns that stand for someone who acts.
pub const PRONOUNS: &[&str] = &["he", "she", "they", "i", "we"];

/// How many words those who act together may have.
const TOGETHER: usize = 24;
/// How many sentences back a pronoun may look.
const FAR: usize = 12;

/// A passage with those who are mentioned in it.
pub struct Scene<'a> {
    /// The passage.
    pub passage: Passage<'a>,
    /// The mentions, in order.
    pub actors: Vec<Actor>,
}

/// The subject of a verb.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Subject {
    /// Where it begins in the sentence: a pronoun's place, where it is one.
    pub start: usize,
    /// Who it is; `None` for a pronoun that is left open.
    pub actor: Option<Actor>,
}

impl<'a> Scene<'a> {
    /// Reads the mentions of a passage.
    pub fn new(passage: Passage<'a>) -> Self {
        let actors = actors(&passage);
        Scene { passage, actors }
    }

    /// The mention that ends just before the word at `end`.
    pub fn ending_at(&self, end: usize) -> Option<&Actor> {
        let at = self.actors.partition_point(|actor| actor.words.end < end);
        self.actors.get(at).filter(|actor| actor.words.end == end)
    }

    /// The mention that begins with the word at `start`.
    pub fn beginning_at(&self, start: usize) -> Option<&Actor> {
        let at = self.actors.partition_point(|actor| actor.words.start < start);
        self.actors.get(at).filter(|actor| actor.words.start == start)
    }

    /// The mentions within a range of words.
    pub fn within(&self, words: &Range<usize>) -> &[Actor] {
        let from = self.actors.partition_point(|actor| actor.words.start < words.start);
        let rest = self.actors.get(from..).unwrap_or_default();
        rest.get(..rest.partition_point(|actor| actor.words.end <= words.end)).unwrap_or_default()
    }

    /// The first of a sentence who stands where one who acts may stand, before `end`.
    pub fn first_of(&self, sentence: &Range<usize>, end: usize) -> Option<&Actor> {
        self.within(&(sentence.start..end)).iter().find(|actor| actor.leads)
    }

    /// Who does what the verb at `verb` says.
    pub fn subject(&self, sentence: &Range<usize>, verb: usize) -> Option<Subject> {
        let mut end = verb;
        while end > sentence.start && self.is_between(end - 1) && end - 1 > sentence.start {
            end -= 1;
        }
        let before = self.passage.plain(end.checked_sub(1).filter(|at| *at >= sentence.start)?);
        let whole = |actor: &Actor| Some(Subject { start: actor.words.start, actor: Some(actor.clone()) });
        if let Some(actor) = self.ending_at(end).map(|actor| self.styled(sentence, actor)).filter(|actor| actor.words.start >= sentence.start) {
            if actor.leads {
                return whole(&self.with_others(sentence, &actor));
            }
            return self.first_of(sentence, actor.words.start).and_then(whole);
        }
        if let Some(actor) = self.placed(sentence, end) {
            return whole(actor);
        }
        if let Some(start) = self.leading(sentence, end) {
            return whole(&Actor { words: start..end, kind: ActorKind::Named, leads: true, pronoun: None });
        }
        if PRONOUNS.contains(&before) {
            return Some(Subject { start: end - 1, actor: self.stands_for(before, end - 1) });
        }
        let aside = self.passage.before(end).contains([',', ')', '–', '-']) || matches!(before, "and" | "but" | "or" | "who" | "then");
        if aside {
            if let Some(first) = self.passage.words.get(sentence.start).filter(|word| PRONOUNS.contains(&&*word.plain)) {
                return Some(Subject { start: sentence.start, actor: self.stands_for(&first.plain, sentence.start) });
            }
            if let Some(joined) = self.joined(sentence, end).filter(|_| before == "and") {
                return whole(joined);
            }
            if let Some(told) = self.told_of(sentence, end) {
                return whole(told);
            }
            let found = self.first_of(sentence, end).and_then(whole).or_else(|| self.bare_name_at_head(sentence));
            return found.or_else(|| self.bare_name(sentence, end));
        }
        self.bare_name(sentence, end)
    }

    /// One who acts with those who act with them, where they open the clause: "Cllr Bell, Cllr Fox and Cllr Kent".
    pub fn with_others<'s>(&'s self, sentence: &Range<usize>, actor: &'s Actor) -> Cow<'s, Actor> {
        let (passage, mut first) = (&self.passage, actor);
        let mut kind = actor.kind;
        while let Some(before) = first.words.start.checked_sub(1).filter(|before| *before > sentence.start && actor.is_one()) {
            let joined = first == actor && passage.plain(before) == "and" && !passage.before(before).contains([';', ':', '–', '—']);
            let end = if joined { before } else { first.words.start };
            let listed = first != actor && passage.before(first.words.start).trim() == ",";
            let Some(other) = self.ending_at(end).filter(|other| (joined || listed) && other.is_one() && other.leads) else { break };
            if other.kind != kind {
                kind = ActorKind::Office;
            }
            first = other;
        }
        let start = first.words.start;
        // "Councillors Bell, Kent and Mrs Ali".
        let and = start.checked_sub(1).filter(|and| first == actor && actor.is_one() && passage.plain(*and) == "and");
        if let Some(several) = and.and_then(|and| self.leading(sentence, and)) {
            let kind = if actor.kind == ActorKind::Named { kind } else { ActorKind::Office };
            return Cow::Owned(Actor { words: several..actor.words.end, kind, leads: true, pronoun: None });
        }
        if first == actor || !(start == sentence.start || passage.before(start).contains([',', ';', ':'])) {
            return Cow::Borrowed(actor);
        }
        Cow::Owned(Actor { words: start..actor.words.end, kind, leads: true, pronoun: None })
    }

    /// Where several begin whose names share a style, and end before `end`: "Cllrs Bell, Kent and Lea".
    pub fn several(&self, from: usize, end: usize) -> Option<usize> {
        let passage = &self.passage;
        let name =
            |at: usize| passage.words.get(at).is_some_and(|word| word.is_capital() && (word.text.len() == 1 || word.text.chars().any(char::is_lowercase)));
        let apart = |at: usize| passage.is_marked(at, &[';', ':', '(', ')', '–', '—']) || passage.is_marked(at, &['.']) && passage.plain(at).len() > 1;
        let joins = |at: usize| at + 1 == end && name(at) || at + 1 < end && (name(at) || passage.plain(at) == "and") && !apart(at);
        let start = (from..end).rev().take_while(|at| joins(*at)).find(|at| passage.is(*at, Kind::Several))?;
        (start + 1 < end && name(start + 1)).then_some(start)
    }

    /// The same, where they may act: they open the sentence or a clause.
    fn leading(&self, sentence: &Range<usize>, end: usize) -> Option<usize> {
        let start = self.several(sentence.start.max(end.saturating_sub(TOGETHER)), end)?;
        (start == sentence.start || self.passage.before(start).contains([',', ';', ':'])).then_some(start)
    }

    /// A named person whose place stands after the name, before `end`: "Mrs Lea of Marsham".
    fn placed(&self, sentence: &Range<usize>, end: usize) -> Option<&Actor> {
        let capital = |at: usize| self.passage.words.get(at).is_some_and(super::sentences::Word::is_capital);
        let from = end.saturating_sub(3).max(sentence.start);
        let of = (from..end.saturating_sub(1)).rev().find(|at| matches!(self.passage.plain(*at), "of" | "from"))?;
        self.ending_at(of).filter(|actor| actor.kind == ActorKind::Named && actor.leads && actor.words.start >= sentence.start && (of + 1..end).all(capital))
    }

    /// Whom a role in brackets or between commas describes: "Mrs Vaizey (Chair)".
    pub fn styled<'s>(&'s self, sentence: &Range<usize>, actor: &'s Actor) -> Cow<'s, Actor> {
        let (passage, start) = (&self.passage, actor.words.start);
        let bracket = passage.before(start).contains('(');
        if actor.kind == ActorKind::Named || !bracket && !passage.before(start).contains(',') {
            return Cow::Borrowed(actor);
        }
        if let Some(named) = self.ending_at(start).filter(|before| before.kind == ActorKind::Named) {
            return Cow::Borrowed(named);
        }
        // "Jane Lea (Resident)", "Question from Jane Lea (Resident)".
        let from = (start.saturating_sub(4).max(sentence.start)..start).rev().find(|at| matches!(passage.plain(*at), "from" | "by"));
        let bare = self.bare_name(&(from.map_or(sentence.start, |from| from + 1)..sentence.end), start).filter(|_| bracket);
        let person = bare.and_then(|bare| bare.actor).filter(|person| is_name(passage.words_of(person.words.clone())));
        person.map_or(Cow::Borrowed(actor), Cow::Owned)
    }

    /// Who opens the last clause of its own before `end`: "… asked for it, and the Director took the point and …".
    fn joined(&self, sentence: &Range<usize>, end: usize) -> Option<&Actor> {
        let opens = |actor: &&Actor| {
            let start = actor.words.start;
            let verb = self.passage.plain(actor.words.end);
            actor.leads
                && actor.is_one()
                && start > sentence.start + 2
                && matches!(self.passage.plain(start - 1), "and" | "but")
                && verb.ends_with("ed") | matches!(verb, "took" | "said" | "gave" | "thought" | "felt" | "spoke" | "told" | "undertook")
        };
        self.within(&(sentence.start..end)).iter().rev().find(opens)
    }

    /// Of whom the sentence tells before `end`: "noted that the Chief Constable had … and …".
    fn told_of(&self, sentence: &Range<usize>, end: usize) -> Option<&Actor> {
        let told = |actor: &&Actor| actor.is_one() && actor.words.start > sentence.start && self.passage.plain(actor.words.start - 1) == "that";
        self.within(&(sentence.start..end)).iter().rev().find(told)
    }

    fn is_between(&self, at: usize) -> bool {
        let word = self.passage.plain(at);
        self.passage.is(at, Kind::Between) || word.len() > 4 && word.ends_with("ly") && !self.passage.words.get(at).is_some_and(|word| word.is_capital())
    }

    /// A name without a style, of two or three words, that ends before `end` where a clause may begin.
    fn bare_name(&self, sentence: &Range<usize>, end: usize) -> Option<Subject> {
        let name = |at: usize| {
            self.passage.words.get(at).is_some_and(|word| word.is_capital() && word.text.chars().any(char::is_lowercase) && !word.plain.ends_with("'s"))
        };
        let mut start = end;
        while start > sentence.start && end - start < 4 && name(start - 1) && (start == end || self.passage.before(start).trim().is_empty()) {
            start -= 1;
        }
        let first = self.passage.plain(start);
        let article = self.passage.is(start, Kind::Determiner) || matches!(first, "in" | "it" | "he" | "she" | "there" | "this");
        let fits = (2..4).contains(&(end - start)) && !article && (start == sentence.start || self.passage.before(start).contains([',', '.', ';']));
        let actor = Actor { words: start..end, kind: ActorKind::Named, leads: true, pronoun: None };
        fits.then_some(Subject { start, actor: Some(actor) })
    }

    /// A name without a style at the head of a sentence, before a comma or a bracket.
    fn bare_name_at_head(&self, sentence: &Range<usize>) -> Option<Subject> {
        let end = (sentence.start..sentence.end.min(sentence.start + 4)).find(|at| self.passage.after(*at).contains([',', '(']))? + 1;
        self.bare_name(sentence, end)
    }

    /// Who is asked to do something in the words before "and they agreed": those who agree are those asked.
    fn asked_before(&self, pronoun: &str, at: usize) -> Option<&Actor> {
        let passage = &self.passage;
        let joins = matches!(passage.plain(at.checked_sub(1)?), "and" | "but");
        let agrees = matches!(passage.plain(at + 1), "agreed" | "undertook" | "promised" | "consented" | "accepted");
        let sentence = passage.sentences.get(passage.sentence_of(at)).filter(|_| joins && agrees)?;
        let asked = |actor: &&Actor| {
            let verb = actor.words.start.checked_sub(1).map_or("", |before| passage.plain(before));
            matches!(verb, "asked" | "requested" | "invited" | "urged" | "encouraged") && passage.before(actor.words.start) == " "
        };
        self.within(&(sentence.start..at)).iter().rev().find(asked).filter(|actor| actor.fits(pronoun))
    }

    /// Who answers, where someone acts in an earlier sentence for whom a pronoun may stand: one who asked there is not surely the one
    /// who goes on, but whom they asked by name.
    pub fn answers<'s>(&'s self, actor: &'s Actor, pronoun: &str) -> Option<&'s Actor> {
        let verb = self.verb_behind(actor.words.end);
        if !ASKED.contains(&self.passage.plain(verb)) {
            return Some(actor);
        }
        self.beginning_at(verb + 1).filter(|asked| asked.fits(pronoun))
    }

    /// Whether the pronoun at `at` asks itself: "She also asked whether".
    fn asks_on(&self, at: usize) -> bool {
        self.passage.is(self.verb_behind(at + 1), Kind::OpensRequest)
    }

    /// The first word from `at` on that is no adverb and no small verb.
    fn verb_behind(&self, at: usize) -> usize {
        (at..self.passage.words.len()).find(|at| !self.is_between(*at)).unwrap_or(at)
    }

    /// Whom a pronoun stands for: the nearest before it, sentence by sentence, who acts there.
    pub fn stands_for(&self, pronoun: &str, at: usize) -> Option<Actor> {
        let passage = &self.passage;
        if let Some(asked) = self.asked_before(pronoun, at) {
            return Some(asked.clone());
        }
        let mut number = passage.sentence_of(at);
        let mut end = at;
        for _ in 0..FAR {
            let sentence = passage.sentences.get(number)?;
            let fits = |actor: &&Actor| actor.fits(pronoun);
            let here = self.within(&(sentence.start..end));
            let mut acting = here.iter().filter(|actor| actor.leads);
            let found = acting.clone().find(fits);
            // Of one and of several "they" are the several.
            let several = acting.rfind(|actor| pronoun == "they" && !actor.is_one());
            if let Some(actor) = several.or(found) {
                let own = number == passage.sentence_of(at) || self.asks_on(at) || matches!(pronoun, "i" | "we");
                return if own { Some(actor) } else { self.answers(actor, pronoun) }.cloned();
            }
            number = number.checked_sub(1)?;
            end = passage.sentences.get(number)?.end;
        }
        None
    }
}
