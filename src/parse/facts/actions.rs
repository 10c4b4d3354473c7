//! Actions with their owners: labelled lines, lines that give a deed to someone, and rows of tables of actions.
//!
//! In: scenes. Out: commitments. What must stay absent: a row or line whose owner is not written there.

use super::actors::ActorKind;
use super::due;
use super::lexicon::{Kind, List};
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
const NO_OWNERS: &[&str] = &[
    "report",
    "papers",
    "paper",
    "response",
    "details",
    "update",
    "letter",
    "date",
    "item",
    "welcome",
    "introduction",
    "minutes",
    "thanks",
    "members",
    "in",
    "due",
    "according",
    "prior",
    "how",
    "what",
    "when",
    "where",
    "need",
    "time",
    "ways",
    "way",
    "action",
    "actions",
    "it",
    "this",
    "that",
    "these",
    "reply",
    "nothing",
    "none",
    "agreed",
    "resolved",
    "noted",
    "he",
    "she",
    "they",
    "we",
    "i",
    "as",
    "having",
    "with",
    "options",
    "plans",
    "reminder",
    "recommendation",
    "proposal",
    "request",
    "decision",
    "visit",
    "if",
    "and",
    "but",
    "for",
    "on",
    "at",
    "by",
    "to",
    "the",
    "a",
    "an",
    "there",
    "subject",
];
/// What heads the column of actions.
const ACTIONS: &[&str] = &["action", "actions", "task"];
/// What heads the column of those who own actions.
const OWNERS: &[&str] = &["owner", "owners", "lead", "who", "responsible", "responsibility", "whom", "officer", "assigned"];
/// What heads the column of days.
const DAYS: &[&str] = &["due", "when", "deadline", "target", "date", "timescale"];
/// What heads the columns of days and of how things stand.
const STANDINGS: &[&str] = &["due", "when", "deadline", "target", "status", "position", "progress", "date", "completed", "update", "outcome", "by"];
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
    let labelled =
        is_label(passage.plain(sentence.start)) && passage.marked(sentence.start..sentence.end.min(sentence.start + 3), &[':', '–']).next().is_some();
    if !labelled && !passage.has(&(sentence.start..sentence.end.min(sentence.start + 18)), Kind::To) {
        return None;
    }
    let far = sentence.end.min(sentence.start + 8);
    let marks = passage
        .marked(sentence.start..far, &[':', ';', '(', '–', '-'])
        .filter(|at| passage.is_marked(*at, &[':', ';', '(']) || passage.after(*at).contains(" – ") || passage.after(*at).contains(" - "));
    let begins = std::iter::once(sentence.start).chain(marks.map(|at| at + 1));
    let (from, to) =
        begins.filter(|from| *from < sentence.end).find_map(|from| Some((from, owned(scene, sentence, from, labelled && from > sentence.start)?)))?;
    let who = match scene.beginning_at(from).filter(|actor| actor.words.end == to) {
        Some(actor) => actor.who(passage),
        None => Who::Office(passage.slice(from..to)),
    };
    let rest = to..sentence.end;
    let unsure = (to..sentence.end).any(|at| passage.plain(at) == "no" && passage.plain(at + 1) == "promises" || passage.plain(at) == "if");
    let firmness = if unsure { Firmness::Conditional } else { Firmness::Undertaken };
    let promise = Commitment { who, to: recipient(scene, &(to..to + 1), sentence, None, false), due: due::find(passage, &rest), firmness };
    let words = if labelled { sentence.start } else { from }..sentence.end;
    Some(Fact { at: passage.slice_with_marks(words), what: What::Commitment(promise), by: FoundBy::Rule("action") })
}

/// Where the "to" stands that gives the owner at `from` a deed, or the dash after a label's owner.
fn owned(scene: &Scene<'_>, sentence: &Range<usize>, from: usize, labelled: bool) -> Option<usize> {
    let passage = &scene.passage;
    let capital = |at: usize| passage.words.get(at).is_some_and(|word| word.is_capital());
    let to = (from + 1..sentence.end.min(from + 9)).find(|at| passage.is(*at, Kind::To) || labelled && passage.before(*at).contains(['–', '-']))?;
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
        && !capital(to + 1);
    let fits = labelled && capital(from) || !body && (name && does || actor.is_some() && (does || open));
    (fits && to + 1 < sentence.end + usize::from(labelled)).then_some(to)
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
    actions && passage.words.len() <= HEAD && !passage.text.ends_with(['.', ':']) && has(OWNERS) && has(STANDINGS)
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
        scene.ending_at(day).filter(|actor| actor.words.start == owner).map_or_else(|| Who::Office(passage.slice(owner..day)), |actor| actor.who(passage))
    };
    let until = (day + 1..all.end.min(day + DAY)).find(|at| capital(*at) && !number(*at) && !is_month(passage.plain(*at))).unwrap_or(all.end.min(day + DAY));
    let done = (day..all.end).any(|at| matches!(passage.plain(at), "done" | "completed" | "complete" | "closed" | "received"));
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
    let who = who.map_or_else(|| Who::Office(whole(owner)), |actor| actor.who(&owner.passage));
    let words = 0..action.passage.words.len();
    let due = due.filter(|due| !due.passage.words.is_empty()).map(whole);
    let promise = Commitment { who, to: recipient(action, &(0..1), &words, None, false), due, firmness: Firmness::Undertaken };
    Fact { at: action.passage.slice_with_marks(words), what: What::Commitment(promise), by: FoundBy::Rule("action-table") }
}
