//! Actions with their owners: labelled lines, lines that give a deed to someone, and rows of tables of actions.
//!
//! In: scenes. Out: commitments. What must stay absent: a row whose owner is not written there, and an owner who is nobody.

use super::actors::ActorKind;
use super::due;
use super::lexicon::{Kind, List};
use super::people::names::is_name as is_person;
use super::recipients::recipient;
use super::sentences::Passage;
use super::subjects::Scene;
use crate::parse::calendar;
use crate::record::fact::{Commitment, Fact, Firmness, FoundBy, Slice, What, Who};
use crate::record::{BlockKind, Cell, Grid, Minute};
use std::ops::Range;

/// The lists of this finder.
pub const LISTS: &[List] = &[(Kind::Action, ACTIONS), (Kind::To, &["to"])];
/// Words with a capital that own nothing, though "to" follows them.
#[rustfmt::skip]
const NO_OWNERS: &[&str] = &[
    "report", "papers", "paper", "response", "details", "update", "letter", "date", "item", "welcome", "introduction", "minutes", "thanks",
    "members", "in", "due", "according", "prior", "how", "what", "when", "where", "need", "time", "ways", "way", "action", "actions", "it",
    "this", "that", "these", "reply", "nothing", "none", "agreed", "resolved", "noted", "he", "she", "they", "we", "i", "as", "having", "with",
    "options", "plans", "reminder", "recommendation", "proposal", "request", "decision", "visit", "if", "and", "but", "for", "on", "at", "by",
    "to", "the", "a", "an", "there", "subject",
];
/// What heads the column of actions.
const ACTIONS: &[&str] = &["action", "actions", "task"];
/// What heads the column of those who own actions.
const OWNERS: &[&str] = &["owner", "owners", "lead", "who", "responsible", "responsibility", "whom", "officer", "assigned"];
/// What heads the column of days.
const DAYS: &[&str] = &["due", "when", "deadline", "target", "date", "timescale"];
/// What heads the column of how things stand, or in a line without columns that of days.
const STANDINGS: &[&str] = &["status", "position", "progress", "completed", "update", "outcome", "by"];
/// How many words a table's head has at most.
const HEAD: usize = 12;
/// How many words a day may have in a row.
const DAY: usize = 3;

/// Whether a word labels an action: "ACTION", "AP2".
fn is_label(word: &str) -> bool {
    matches!(word, "action" | "actions") || word.strip_prefix("ap").is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

/// "ACTION: Clerk to write", "IP to publish the codes", "Agreed; Democratic Services to circulate".
pub fn line(scene: &Scene<'_>, sentence: &Range<usize>) -> Option<Fact> {
    let passage = &scene.passage;
    let label = is_label(passage.plain(sentence.start)).then(|| label(passage, sentence)).flatten();
    if label.is_none() && !passage.has(&(sentence.start..sentence.end.min(sentence.start + 18)), Kind::To) {
        return None;
    }
    let (from, Deed { who, owner_ends }) = match &label {
        Some(label) => (sentence.start, labelled(scene, label, sentence.end)?),
        None => begins(scene, sentence).find_map(|from| Some((from, given(scene, sentence, from)?)))?,
    };
    let rest = owner_ends..sentence.end;
    let unsure = rest.clone().any(|at| passage.plain(at) == "no" && passage.plain(at + 1) == "promises" || passage.plain(at) == "if");
    let firmness = match (unsure, is_told_done(passage, &rest)) {
        (true, _) => Firmness::Conditional,
        (false, true) => Firmness::Met,
        (false, false) => Firmness::Undertaken,
    };
    let to = recipient(scene, &(owner_ends..owner_ends + 1), sentence, None, false);
    let promise = Commitment { who, to, due: due::find(passage, &rest), firmness };
    Some(Fact { at: passage.slice_with_marks(from..sentence.end), what: What::Commitment(promise), by: FoundBy::Rule("action") })
}

/// Whether a dash or a bracket at the end of a line says that its deed is done: "Clerk to write – done 12/3/24", "(completed)".
fn is_told_done(passage: &Passage<'_>, words: &Range<usize>) -> bool {
    let from = words.end.saturating_sub(DONE).max(words.start + 1);
    let apart = |at: &usize| is_dash(passage, *at) || passage.before(*at).contains('(');
    let day = |at: usize| passage.plain(at).starts_with(|c: char| c.is_ascii_digit()) || is_month(passage.plain(at)) || passage.plain(at) == "on";
    let done = (from..words.end).rev().find(apart).filter(|at| is_done(passage.plain(*at)));
    done.is_some_and(|done| (done + 1..words.end).all(day))
}
/// How many words may say so.
const DONE: usize = 5;

/// Whether a word says that something is done.
fn is_done(word: &str) -> bool {
    matches!(word, "done" | "completed" | "complete" | "closed" | "received")
}

/// A deed, by who owns it and where the words of its owner end that stand before it.
struct Deed {
    who: Who,
    owner_ends: usize,
}

/// A label of an action: who owns it, if brackets in it say so, and where what follows it begins.
struct Label {
    owner: Option<Range<usize>>,
    end: usize,
}

/// "ACTION:", "Action 3 –", "Action (Clerk):".
fn label(passage: &Passage<'_>, sentence: &Range<usize>) -> Option<Label> {
    let far = sentence.end.min(sentence.start + 8);
    let ends = passage.marked(sentence.start..far, &[':', '–']).next()? + 1;
    let open = (sentence.start + 1..ends.min(sentence.start + 3)).find(|at| passage.before(*at).contains('('));
    let owner = open.map(|open| open..ends).filter(|owner| passage.after(owner.end - 1).starts_with(')'));
    (ends <= sentence.start + 3 || owner.is_some()).then_some(Label { owner, end: ends })
}

/// Where a deed may begin that a line without a label gives to someone.
fn begins(scene: &Scene<'_>, sentence: &Range<usize>) -> impl Iterator<Item = usize> {
    let passage = &scene.passage;
    let marks = passage
        .marked(sentence.start..sentence.end.min(sentence.start + 8), &[':', ';', '(', '–', '-'])
        .filter(|at| passage.is_marked(*at, &[':', ';', '(']) || is_dash(passage, *at + 1));
    std::iter::once(sentence.start).chain(marks.map(|at| at + 1)).filter(|from| *from < sentence.end)
}

/// Whether a dash stands before the word at `at`.
fn is_dash(passage: &Passage<'_>, at: usize) -> bool {
    [" – ", " - ", " — "].iter().any(|dash| passage.before(at).contains(dash))
}

/// The deed behind a label, with who owns it: "Clerk to write", "Cllr Lea – write", "write – Cllr Lea", "to be written by the
/// Clerk". An owner is someone; where nobody is named, it is nobody's.
fn labelled(scene: &Scene<'_>, label: &Label, end: usize) -> Option<Deed> {
    let (passage, from) = (&scene.passage, label.end);
    if let Some(owner) = &label.owner {
        let who = someone(scene, owner).or_else(|| is_name(passage, owner).then(|| owned_by(passage, owner.clone())));
        return Some(Deed { who: who.unwrap_or(Who::NotStated), owner_ends: from });
    }
    // "No longer required", "None": nothing is to be done.
    if matches!(passage.plain(from), "no" | "none" | "nothing" | "not" | "completed" | "closed" | "done") {
        return None;
    }
    let to = (from + 1..end.min(from + 9)).find(|at| passage.is(*at, Kind::To) || is_dash(passage, *at));
    let leads = to.is_some_and(|to| passage.is(to, Kind::To));
    let passive = to.filter(|to| leads && passage.plain(to + 1) == "be" && !passage.is(to + 2, Kind::Preposition));
    let does = to.filter(|to| leads && passage.is(to + 1, Kind::Give));
    // Of what is to be done to it, what stands before "to be" is no owner.
    if let Some(to) = to.filter(|_| passive.is_none()) {
        // One word with a capital opens any line: "Dates to follow".
        let short = passage.words.get(from).is_some_and(|word| word.text.chars().all(|c| c.is_uppercase() || "/&.".contains(c)));
        // "PCC / CC": offices, each by a word.
        let offices = (from..to).all(|at| passage.is(at, Kind::Office) || passage.is(at, Kind::Others) || passage.is(at, Kind::Body));
        let named = (offices || does.is_some() && (to > from + 1 || short)) && is_name(passage, &(from..to));
        if let Some(who) = someone(scene, &(from..to)).or_else(|| named.then(|| owned_by(passage, from..to))) {
            return Some(Deed { who, owner_ends: to });
        }
    }
    let by = passive.and_then(|to| (to..end).rev().find(|at| passage.plain(*at) == "by")).and_then(|by| scene.beginning_at(by + 1));
    let apart = |at: &usize| is_dash(passage, *at) || passage.before(*at).contains('(') && passage.after(end - 1).starts_with(')');
    let last = (from + 1..end).rev().find(apart).and_then(|last| someone(scene, &(last..end)));
    let who = by.map(|actor| actor.who(passage)).or(last);
    // "Options to consider" gives nothing to anybody.
    let deed = to.filter(|_| passage.is(from, Kind::Give) || passive.is_some() || does.is_some());
    who.or(deed.map(|_| Who::NotStated)).map(|who| Deed { who, owner_ends: from })
}

/// Who is mentioned by words, all of them.
fn someone(scene: &Scene<'_>, words: &Range<usize>) -> Option<Who> {
    let actor = scene.ending_at(words.end).map(|actor| scene.with_others(words, actor)).filter(|actor| actor.words == *words);
    actor.map(|actor| actor.who(&scene.passage))
}

/// Whether words are a name or initials, with nothing but capitals.
fn is_name(passage: &Passage<'_>, words: &Range<usize>) -> bool {
    let capital = |at: usize| passage.words.get(at).is_some_and(|word| word.is_capital());
    let small = |at: usize| matches!(passage.plain(at), "and" | "of" | "&" | "the");
    let joined = (words.start + 1..words.end).all(|at| matches!(passage.before(at).trim(), "" | "." | "/" | "&" | ","));
    let name = words.len() <= 5 && joined && words.clone().all(|at| capital(at) || at > words.start && small(at));
    name && !NO_OWNERS.contains(&passage.plain(words.start)) && !passage.is(words.start, Kind::Give)
}

/// The deed that a line without a label gives to the one at `from`, by the "to" before it.
fn given(scene: &Scene<'_>, sentence: &Range<usize>, from: usize) -> Option<Deed> {
    let passage = &scene.passage;
    let capital = |at: usize| passage.words.get(at).is_some_and(|word| word.is_capital());
    let to = (from + 1..sentence.end.min(from + 9)).find(|at| passage.is(*at, Kind::To))?;
    let actor = scene.beginning_at(from).filter(|actor| actor.words.end == to);
    let body = actor.is_some_and(|actor| actor.kind == ActorKind::Body);
    let joined = (from + 1..to).all(|at| !passage.before(at).contains([',', '.', ';', ':']) || passage.before(at).trim() == ".");
    let name = to - from <= 4
        && joined
        && (from..to).all(|at| capital(at) || matches!(passage.plain(at), "and" | "of" | "&"))
        && !NO_OWNERS.contains(&passage.plain(from));
    let verb = passage.plain(to + 1);
    let does = to + 1 < sentence.end && passage.is(to + 1, Kind::Give);
    let open = actor.is_some_and(|actor| actor.kind != ActorKind::Body && capital(actor.words.start))
        && !matches!(verb, "be" | "have" | "note" | "the" | "a" | "")
        && verb.starts_with(char::is_alphabetic)
        && !passage.before(to).contains(['(', '['])
        && !capital(to + 1);
    let fits = to + 1 < sentence.end && !body && (name && does || actor.is_some() && (does || open));
    let who = || actor.map_or_else(|| owned_by(passage, from..to), |actor| actor.who(passage));
    fits.then(|| Deed { who: who(), owner_ends: to })
}

/// The rows of tables of actions: each row's deed, its owner and its day.
pub fn tables(minute: &Minute, scenes: &[Scene<'_>]) -> Vec<Fact> {
    let mut facts = Vec::new();
    let cell = |scene: &Scene<'_>| minute.block(scene.passage.no).is_some_and(|block| matches!(block.kind, BlockKind::Cell(_)));
    let mut within = false;
    for scene in scenes {
        let passage = &scene.passage;
        if cell(scene) {
            within = false;
        } else if heads(passage) {
            within = true;
        } else if within {
            let Some(fact) = row(scene) else {
                within = false;
                continue;
            };
            facts.push(fact);
        }
    }
    facts.extend(cells(minute, scenes));
    facts
}

/// Whether a line heads a table of actions: "Ref Action Owner Due Status".
fn heads(passage: &Passage<'_>) -> bool {
    let has = |words: &[&str]| passage.words.iter().any(|word| words.contains(&&*word.plain));
    let actions = passage.has(&(0..passage.words.len()), Kind::Action);
    actions && passage.words.len() <= HEAD && !passage.text.ends_with(['.', ':']) && has(OWNERS) && (has(DAYS) || has(STANDINGS))
}

/// A row whose columns are no longer told apart: the deed from its verb, the owner before the day.
fn row(scene: &Scene<'_>) -> Option<Fact> {
    let passage = &scene.passage;
    let all = 0..passage.words.len();
    let capital = |at: usize| passage.words.get(at).is_some_and(|word| word.is_capital());
    let number = |at: usize| passage.plain(at).starts_with(|c: char| c.is_ascii_digit());
    let start = all.clone().take(3).find(|at| capital(*at) && !number(*at))?;
    let day = (start + 3..all.end)
        .find(|at| is_day(passage, *at) && (capital(at - 1) || passage.text.get(..passage.words.get(at - 1).map_or(0, |word| word.end)).is_some()))?;
    let actor = scene.ending_at(day).filter(|actor| actor.words.start > start + 1).map(|actor| actor.words.start);
    let mut from = day;
    while from > start + 2 && capital(from - 1) && day - from < 4 && (from == day || passage.before(from).trim().trim_matches('.').is_empty()) {
        from -= 1;
    }
    // A name's initial may stand before it: an owner is no more than its own words.
    let mut owner = actor.unwrap_or(from);
    if day - owner > 1 && matches!(passage.plain(owner - 1), "to" | "of" | "with" | "for" | "from" | "the" | "in" | "at") {
        owner = day - 1;
    }
    let who = if owner == day {
        Who::NotStated
    } else {
        scene.ending_at(day).filter(|actor| actor.words.start == owner).map_or_else(|| owned_by(passage, owner..day), |actor| actor.who(passage))
    };
    let until = (day + 1..all.end.min(day + DAY)).find(|at| capital(*at) && !number(*at) && !is_month(passage.plain(*at))).unwrap_or(all.end.min(day + DAY));
    let done = (day..all.end).any(|at| is_done(passage.plain(at)));
    let firmness = if done { Firmness::Met } else { Firmness::Undertaken };
    let due = Some(passage.slice(day..until));
    let promise = Commitment { who, to: recipient(scene, &(start..start + 1), &(start..owner), None, false), due, firmness };
    Some(Fact { at: passage.slice_with_marks(start..owner), what: What::Commitment(promise), by: FoundBy::Rule("action-table") })
}

fn is_month(word: &str) -> bool {
    calendar::month(word).is_some()
}

/// Whether a day, or a word that stands for one, begins at the word at `at`.
fn is_day(passage: &Passage<'_>, at: usize) -> bool {
    let word = passage.plain(at);
    let digit = word.starts_with(|c: char| c.is_ascii_digit());
    let written = digit && (word.contains(['/', '.']) && word.len() >= 4 || is_month(passage.plain(at + 1)));
    let capital = passage.words.get(at).is_some_and(|word| word.is_capital());
    let meeting = capital && matches!(passage.plain(at + 1), "meeting" | "mtg") && (word == "next" || is_month(word));
    let before = matches!(word, "before" | "by" | "end") && capital;
    let month = capital && is_month(word) && passage.plain(at + 1).starts_with("20");
    written || meeting || before || month || matches!(word, "asap" | "ongoing" | "tbc" | "tba" | "immediate")
}

/// The columns of a table of actions, and what stands in them in the row at hand.
#[derive(Default)]
struct Columns<'a, 'w> {
    grid: Grid,
    /// The row at hand, from 0.
    row: usize,
    /// Where the action, its owner and its day stand.
    at: [Option<usize>; 3],
    /// The cells there, each with its first row and the one after its last.
    held: [Option<(&'a Scene<'w>, usize, usize)>; 3],
}

impl<'a, 'w> Columns<'a, 'w> {
    fn take(&mut self, cell: Cell, scene: &'a Scene<'w>, facts: &mut Vec<Fact>) {
        let (row, column) = self.grid.place(cell);
        if row > self.row {
            self.end_row(facts);
            self.row = row;
        }
        let after = column + usize::from(cell.columns);
        for ((at, held), names) in self.at.iter_mut().zip(&mut self.held).zip([ACTIONS, OWNERS, DAYS]) {
            let words = &scene.passage.words;
            if row == 0 && at.is_none() && words.len() <= 4 && words.iter().any(|word| names.contains(&&*word.plain)) {
                *at = Some(column);
            } else if row > 0 && at.is_some_and(|at| (column..after).contains(&at)) {
                // What fills several columns is a heading of its own.
                *held = Some((scene, row, row + usize::from(cell.rows))).filter(|_| cell.columns == 1);
            }
        }
    }

    fn end_row(&mut self, facts: &mut Vec<Fact>) {
        let row = self.row;
        let [action, owner, due] = self.held.map(|held| held.filter(|(_, _, after)| *after > row));
        // One that is done by several, each in a row of their own, is told with the first of them.
        let (Some((action, ..)), Some((owner, ..))) = (action.filter(|(_, first, _)| *first == row), owner) else { return };
        if action.passage.words.len() > 2 && !owner.passage.words.is_empty() {
            facts.push(owned_cell(action, owner, due.map(|(due, ..)| due)));
        }
    }
}

/// An owner who is no mention, as written: a person by name, or an office.
fn owned_by(passage: &Passage<'_>, words: Range<usize>) -> Who {
    let slice = passage.slice(words.clone());
    if is_person(passage.words_of(words)) { Who::Named(slice) } else { Who::Office(slice) }
}

/// The rows of tables whose cells are told apart.
fn cells(minute: &Minute, scenes: &[Scene<'_>]) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut table = Columns::default();
    for scene in scenes {
        match minute.block(scene.passage.no).map(|block| block.kind) {
            Some(BlockKind::Cell(cell)) => {
                if cell.opens {
                    std::mem::take(&mut table).end_row(&mut facts);
                }
                table.take(cell, scene, &mut facts);
            }
            Some(BlockKind::Item(_) | BlockKind::More) => {}
            _ => std::mem::take(&mut table).end_row(&mut facts),
        }
    }
    table.end_row(&mut facts);
    facts
}

fn owned_cell(action: &Scene<'_>, owner: &Scene<'_>, due: Option<&Scene<'_>>) -> Fact {
    let whole = |scene: &Scene<'_>| -> Slice { scene.passage.slice(0..scene.passage.words.len()) };
    let who = owner.beginning_at(0).filter(|actor| actor.words.end == owner.passage.words.len());
    let who = who.map_or_else(|| owned_by(&owner.passage, 0..owner.passage.words.len()), |actor| actor.who(&owner.passage));
    let words = 0..action.passage.words.len();
    let due = due.filter(|due| !due.passage.words.is_empty()).map(whole);
    let promise = Commitment { who, to: recipient(action, &(0..1), &words, None, false), due, firmness: Firmness::Undertaken };
    Fact { at: action.passage.slice_with_marks(words), what: What::Commitment(promise), by: FoundBy::Rule("action-table") }
}
