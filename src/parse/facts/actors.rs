//! Who is mentioned: named people with a style, and offices and bodies as written. In: a passage. Out: its mentions, in order.
//!
//! What must stay absent: a name put for an office, or any word that is not the record's.

use super::lexicon::{Kind, Kinds, List, look_up};
use super::sentences::{Passage, Word};
use super::vocabulary::ASIDE_BEFORE_SUBJECT;
use crate::record::fact::Who;
use std::ops::Range;

/// How many words a name may have after its style, and an office before its last word.
const LONGEST: usize = 6;

/// The lists of this finder.
pub const LISTS: &[List] = &[(Kind::NoOpening, NO_OPENING), (Kind::People, PEOPLE)];
/// What the word is with which a mention begins.
const OPENING: Kinds = Kinds::of(Kind::Capital).with(Kinds::of(Kind::Determiner)).with(Kinds::of(Kind::People)).with(Kinds::of(Kind::BeforeOffice));
/// People in the plural, who are mentioned in small letters too.
const PEOPLE: &[&str] = &["members", "officers", "residents", "councillors"];
/// Those outside of a body of whom one may be "a member": of the public, and of no panel.
const OUTSIDERS: &[&str] = &["public", "audience", "press", "media", "gallery", "community"];
/// Words with a capital at a sentence's head that open no mention, beside those that open a side clause.
const NO_OPENING: &[&str] = &["that", "and", "but", "or", "following", "previously", "both", "it", "he", "she", "there"];
/// What opens none at all.
const OPENS_NONE: Kinds = ASIDE_BEFORE_SUBJECT.with(Kinds::of_any(&[Kind::NoOpening, Kind::Preposition]));

/// A mention of someone who may act.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Actor {
    /// The words.
    pub words: Range<usize>,
    /// What kind of someone.
    pub kind: ActorKind,
    /// It stands where one who acts may stand: not after "of", "by", "to".
    pub leads: bool,
    /// What the style says: "he" or "she".
    pub pronoun: Option<&'static str>,
}

/// What kind of someone is mentioned.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ActorKind {
    /// A named person.
    Named,
    /// An office that one person holds.
    Office,
    /// A body, or its members.
    Body,
    /// A service, or people in the plural.
    Others,
}

impl Actor {
    /// Who it is, as written, without the "'s" of one who owns what follows.
    pub fn who(&self, passage: &Passage<'_>) -> Who {
        let slice = passage.slice_of_owner(self.words.clone());
        match self.kind {
            ActorKind::Named => Who::Named(slice),
            _ => Who::Office(slice),
        }
    }

    /// Whether it is of people who come to hear and to ask: members, residents, members of the public.
    pub fn asks_rather(&self, passage: &Passage<'_>) -> bool {
        let last = passage.plain(self.words.end.saturating_sub(1));
        matches!(last, "members" | "member" | "residents" | "resident") || OUTSIDERS.contains(&last)
    }

    /// Whether one person is meant.
    pub fn is_one(&self) -> bool {
        matches!(self.kind, ActorKind::Named | ActorKind::Office)
    }

    /// Whether a pronoun may stand for it.
    pub fn fits(&self, pronoun: &str) -> bool {
        match pronoun {
            "they" | "we" => true,
            "he" | "she" => self.is_one() && self.pronoun.is_none_or(|own| own == pronoun),
            _ => self.is_one(),
        }
    }
}

/// The mentions of a passage, in order, none within another.
pub fn actors(passage: &Passage<'_>) -> Vec<Actor> {
    let mut found = Vec::new();
    for sentence in &passage.sentences {
        let mut at = sentence.start;
        while at < sentence.end {
            // Most words open no mention.
            if !passage.kinds_at(at).any(OPENING) {
                at += 1;
                continue;
            }
            let actor = named(passage, sentence, at).or_else(|| office(passage, sentence, at));
            at = actor.as_ref().map_or(at + 1, |actor| actor.words.end.max(at + 1));
            let free = found.last().map_or(sentence.start, |before: &Actor| before.words.end.max(sentence.start));
            found.extend(actor.filter(|actor| !owns(passage, actor.words.end)).map(|actor| of_owner(passage, sentence, free, actor)));
        }
    }
    found
}

/// Whether the mention that ends before `end` only owns what follows: "the Commissioner's".
fn owns(passage: &Passage<'_>, end: usize) -> bool {
    let last = passage.plain(end.saturating_sub(1));
    last.ends_with("'s") || passage.after(end.saturating_sub(1)).starts_with(['’', '\'']) && !passage.after(end.saturating_sub(1)).contains([',', '.'])
}

/// An office with whoever it belongs to, no further back than `free`: "the Children's Commissioner" is no commissioner, "the
/// Council's Director" not any director.
fn of_owner(passage: &Passage<'_>, sentence: &Range<usize>, free: usize, mut actor: Actor) -> Actor {
    let own = actor.words.start;
    if actor.kind == ActorKind::Named || own <= free || !matches!(passage.before(own).trim(), "" | "'" | "’") || !owns(passage, own) {
        return actor;
    }
    let mut start = own - 1;
    let is_name = |at: usize| passage.words.get(at).is_some_and(Word::is_capital) && !passage.kinds_at(at).any(OPENS_NONE);
    while start > free && own - start <= LONGEST && adjoins(passage, start) && !passage.is(start, Kind::Determiner) {
        if !is_name(start - 1) && !passage.is(start - 1, Kind::Determiner) {
            break;
        }
        start -= 1;
    }
    actor.leads = leads(passage, sentence, start);
    actor.words.start = start;
    actor
}

fn leads(passage: &Passage<'_>, sentence: &Range<usize>, start: usize) -> bool {
    start == sentence.start || !passage.is(start - 1, Kind::Preposition) || passage.is_marked(start - 1, &[',', ';', ':', '('])
}

/// Whether nothing but a space, or the full stop of a short form, stands before the word at `at`.
fn adjoins(passage: &Passage<'_>, at: usize) -> bool {
    let gap = passage.before(at);
    gap == " " || matches!(gap.trim(), "" | ".")
}

fn named(passage: &Passage<'_>, sentence: &Range<usize>, at: usize) -> Option<Actor> {
    if !passage.is(at, Kind::Style) || !passage.words.get(at)?.is_capital() {
        return None;
    }
    let small = |at: usize| matches!(passage.plain(at), "de" | "van" | "von" | "der" | "le" | "la" | "du" | "ap");
    let goes_on = |at: usize| {
        let word = passage.words.get(at);
        at < sentence.end && adjoins(passage, at) && word.is_some_and(|word| word.is_capital() && word.text.chars().any(char::is_alphabetic) || small(at))
    };
    let mut end = at + 1;
    while end - at <= LONGEST && goes_on(end) && !passage.plain(end - 1).ends_with("'s") {
        end += 1;
    }
    while end > at + 1 && small(end - 1) {
        end -= 1;
    }
    if end == at + 1 || passage.is(end - 1, Kind::Style) || passage.is(end - 1, Kind::Office) {
        return None;
    }
    let styles = passage.kinds(&(at..end));
    let pronoun = if styles.has(Kind::She) { Some("she") } else { styles.has(Kind::He).then_some("he") };
    Some(Actor { words: at..end, kind: ActorKind::Named, leads: leads(passage, sentence, at), pronoun })
}

fn office(passage: &Passage<'_>, sentence: &Range<usize>, at: usize) -> Option<Actor> {
    let opened = passage.is(at, Kind::Determiner);
    // "Will the Council", "Could Members": whom a question is about opens behind its first word.
    let asks = passage.is(at, Kind::OpensQuestion);
    if !opened && (passage.kinds_at(at).any(OPENS_NONE) || asks) {
        return None;
    }
    let first = passage.words.get(at)?;
    // Most words open nothing: they are told apart before their kinds are looked up.
    if !opened && !first.is_capital() && !passage.is(at, Kind::People) && !passage.is(at, Kind::BeforeOffice) {
        return None;
    }
    let from = if opened { at + 1 } else { at };
    let mut last = None;
    for next in from..sentence.end.min(from + LONGEST + 2) {
        let word = passage.words.get(next)?;
        let comma = || passage.before(next).trim() == "," && matches!(&*word.plain, "fire" | "crime");
        if next > from && !adjoins(passage, next) && !comma() {
            break;
        }
        let chief = next > at && passage.plain(next - 1) == "chief";
        let kind = if chief && word.owner() == "executive" { Some(ActorKind::Office) } else { kind_of(passage, next, word) };
        let wanted = opened || word.is_capital() || passage.is(next, Kind::People);
        if let Some(kind) = kind.filter(|_| wanted) {
            last = Some((next + 1, kind));
        } else if !(word.is_capital() || passage.is(next, Kind::BeforeOffice) || matches!(&*word.plain, "and" | "for" | "of" | "the") && next > from) {
            break;
        }
        if word.plain.ends_with("'s") {
            break;
        }
    }
    let (mut end, mut kind) = last?;
    if let Some(outside) = of_outsiders(passage, sentence, end) {
        end = outside;
        kind = if kind == ActorKind::Body { ActorKind::Others } else { kind };
    }
    end = with_field(passage, sentence, end);
    Some(Actor { words: at..end, kind, leads: leads(passage, sentence, at), pronoun: None })
}

/// Which kind of someone the word at `at` names, or one that it says owns something: "the Commissioner's".
fn kind_of(passage: &Passage<'_>, at: usize, word: &Word<'_>) -> Option<ActorKind> {
    let owner = word.owner();
    let known = if owner.len() < word.plain.len() { look_up(owner).kinds } else { passage.kinds(&(at..at + 1)) };
    let kinds = [(Kind::Body, ActorKind::Body), (Kind::Office, ActorKind::Office), (Kind::Others, ActorKind::Others)];
    kinds.into_iter().find(|(kind, _)| known.has(*kind)).map(|(_, kind)| kind)
}

/// The end of "a member of the public", who is a member of no body.
fn of_outsiders(passage: &Passage<'_>, sentence: &Range<usize>, end: usize) -> Option<usize> {
    let member = end.checked_sub(1).is_some_and(|last| matches!(passage.plain(last), "member" | "members" | "representative" | "representatives"));
    let at = end + 1 + usize::from(matches!(passage.plain(end + 1), "the" | "our" | "this"));
    (member && passage.plain(end) == "of" && at < sentence.end && OUTSIDERS.contains(&passage.plain(at))).then_some(at + 1)
}

/// The end of an office with what it is for: "Director of Public Health", "a resident of Mill Street".
fn with_field(passage: &Passage<'_>, sentence: &Range<usize>, end: usize) -> usize {
    if !matches!(passage.plain(end), "of" | "for") || !adjoins(passage, end) || end >= sentence.end {
        return end;
    }
    let mut next = end + 1 + usize::from(passage.plain(end + 1) == "the");
    let first = next;
    let capital = |at: usize| passage.words.get(at).is_some_and(|word| at < sentence.end && word.is_capital() && adjoins(passage, at));
    while next < first + LONGEST && (capital(next) || next > first && matches!(passage.plain(next), "and" | "of") && capital(next + 1)) {
        next += 1;
    }
    if next > first { next } else { end }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::facts::cut::passage_of;

    #[test]
    fn mentions_are_whole() {
        for (text, found) in [
            ("The Police, Fire and Crime Commissioner thanked Cllr. J. Smith.", &["The Police, Fire and Crime Commissioner", "Cllr. J. Smith"][..]),
            ("A resident of Mill Street asked the Director of Public Health.", &["A resident of Mill Street", "the Director of Public Health"]),
            ("Members of the Panel heard that the PCC’s plan had cost more.", &["Members of the Panel"]),
            (
                "A member of the public asked, as did members of our audience; a member of the working group and a member of staff left.",
                &["A member of the public", "members of our audience", "a member of the working group", "a member"],
            ),
            ("The Children’s Commissioner met the St John's Clerk.", &["The Children’s Commissioner", "the St John's Clerk"]),
            (
                "The Members' Clerk wrote; Cllr Lea's Director, and the Panel's Chair, left.",
                &["The Members' Clerk", "Cllr Lea's Director", "the Panel's Chair"],
            ),
            ("The Commissioner’s plan: Director left.", &["Director"]),
            ("Dr van der Berg and the independent co-opted member left.", &["Dr van der Berg", "the independent co-opted member"]),
        ] {
            let passage = passage_of(text);
            let words = actors(&passage).into_iter().map(|actor| {
                let slice = passage.slice(actor.words);
                &text[slice.start as usize..slice.end as usize]
            });
            assert_eq!(words.collect::<Vec<_>>(), found, "{text}");
        }
    }
}
