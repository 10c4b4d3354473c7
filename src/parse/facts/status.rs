//! Statuses: the red, amber or green of a project. In: scenes. Out: each colour with its project, as written nearby.
//!
//! What must stay absent: a colour that is a colour, a name or a party; a count of projects by colour has no project.

use super::lexicon::{Kind, List};
use super::naming::{self, Told};
use super::projects;
use super::sentences::Passage;
use super::subjects::Scene;
use crate::record::fact::{Colour, Fact, FoundBy, Slice, Status, What};
use std::collections::BTreeSet;
use std::ops::Range;

/// The lists of this finder.
#[rustfmt::skip]
pub const LISTS: &[List] = &[
    (Kind::Rated, RATED), (Kind::Rates, &["rag", "amber"]), (Kind::Project, PROJECTS), (Kind::Colour, &["red", "amber", "green", "red-rated", "amber-rated", "green-rated"]),
];
/// Words that show that a colour is a status where they stand in its sentence.
const RATED: &[&str] = &["status", "rag", "rated", "rating", "ragged"];
/// Words before a colour that is a status, if the minute rates at all: "had been amber", "remained at red".
#[rustfmt::skip]
const BEFORE: &[&str] = &[
    "rated", "was", "been", "is", "were", "are", "at", "to", "from", "as", "now", "of", "remained", "remains", "turned", "gone", "went", "currently",
    "previously", "the", "an", "a", "still", "status", "rag", "stayed", "became", "marked", "shown", "showing", "flagged", "stands", "stood", "sits",
    "sat", "reported", "scored", "assessed", "graded", "under", "into", "turning", "slipped", "back", "moved", "remaining", "being",
];
/// Words that may follow a colour that is a status, without a mark between.
#[rustfmt::skip]
const AFTER: &[&str] = &[
    "status", "rating", "rated", "and", "or", "at", "in", "on", "to", "from", "since", "after", "when", "as", "again", "because", "last", "this",
    "by", "for", "but", "with", "due", "until", "following", "although", "while", "throughout", "previously", "now", "owing", "before", "during",
];
/// Words that tell of an earlier state.
pub const EARLIER: &[&str] = &["previously", "formerly", "had", "having", "earlier", "ago", "originally", "before"];
/// Words that name projects.
#[rustfmt::skip]
const PROJECTS: &[&str] = &[
    "project", "projects", "programme", "review", "scheme", "workstream", "measure", "initiative", "strategy", "suite", "portal", "video",
    "indicator", "target", "action",
];

/// Finds the statuses.
pub fn find(scenes: &[Scene<'_>]) -> Vec<Fact> {
    let all = |scene: &Scene<'_>| 0..scene.passage.words.len();
    let rates = scenes.iter().any(|scene| scene.passage.has(&all(scene), Kind::Rates));
    let mut facts = Vec::new();
    let listed = scenes.iter().filter(|scene| entry(&scene.passage, true).is_some()).count() >= 2;
    for scene in scenes {
        let passage = &scene.passage;
        if let Some(found) = entry(passage, rates || listed) {
            facts.extend(found);
            continue;
        }
        for sentence in &passage.sentences {
            let stated = |at: &usize| is_status(passage, sentence, *at, rates) && !is_left_behind(passage, sentence, *at);
            let all: Vec<usize> = sentence.clone().filter(|at| passage.is(*at, Kind::Colour)).filter(stated).collect();
            let mut from = sentence.start;
            // The project told of last in this sentence, if it is known.
            let mut told: Option<Option<Slice>> = None;
            for (nth, at) in all.iter().copied().enumerate() {
                let Some(colour) = colour(passage.plain(at)) else { continue };
                let end = quote_end(passage, at, all.get(nth + 1).copied(), sentence.end);
                let words = std::mem::replace(&mut from, end)..end;
                let project = match projects::of_colour(scene, sentence, words.start, at) {
                    Told::Named(words) => Some(naming::slice(passage, words)),
                    Told::Same => told.unwrap_or_else(|| projects::before(scene, sentence.start, at)),
                    Told::Open => None,
                    // "twelve were green" counts projects, and names none.
                    Told::Counted => continue,
                };
                told = Some(project);
                let status = Status { project, colour, before: is_before(passage, words.start..at) };
                facts.push(Fact { at: passage.slice_with_marks(words), what: What::Status(status), by: FoundBy::Rule("project-colour") });
            }
        }
    }
    facts
}

/// Where the words end that tell of the colour at `at`: at a mark, or before what tells of the next.
fn quote_end(passage: &Passage<'_>, at: usize, next: Option<usize>, end: usize) -> usize {
    let most = next.unwrap_or(end);
    let mark = (at..most).find(|n| passage.after(*n).contains([',', ';', ')', '('])).map_or(most, |n| n + 1);
    let joins = (at + 1..mark).find(|n| next.is_some() && naming::joins(passage.plain(*n)));
    joins.unwrap_or(if mark == most && next.is_some() { at + 1 } else { mark })
}

/// A line that gives a project its colour, or a letter for it: "Burglary - G (was A)", "Red – Custody refurbishment".
fn entry(passage: &Passage<'_>, rates: bool) -> Option<Vec<Fact>> {
    let all = passage.words.len();
    // "Custody refurbishment - Amber. Asbestos had been found …": where more is told, the line is its first sentence.
    let few = all <= 14 && passage.sentences.len() <= 2;
    let end = if few { all } else { passage.sentences.first()?.end };
    let coloured = |word: &str| colour(word).is_some();
    if !rates || !(2..=14).contains(&end) || !few && !coloured(passage.plain(end - 1)) && !coloured(passage.plain(0)) {
        return None;
    }
    if (0..all).any(|at| is_of_scale(passage, at)) {
        return None;
    }
    let mark = |at: usize| matches!(passage.before(at).trim(), "-" | "–" | ":" | "—" | "|" | "): " | ") -" | ") –" | "):" | "(" | "- (");
    let short = |at: usize| match passage.words.get(at).map(|word| word.text) {
        Some("R") => Some(Colour::Red),
        Some("A") => Some(Colour::Amber),
        Some("G") => Some(Colour::Green),
        _ => colour(passage.plain(at)),
    };
    let whole = |at: usize| passage.words.get(at).is_some_and(|word| word.is_capital());
    let fact = |words: Range<usize>, project: Range<usize>, colour: Colour, before: bool| {
        let status = Status { project: Some(passage.slice(project)), colour, before };
        Fact { at: passage.slice_with_marks(words), what: What::Status(status), by: FoundBy::Rule("project-colour") }
    };
    let earlier = |at: usize| matches!(passage.plain(at), "was" | "previously" | "from" | "formerly" | "before" | "last");
    // "Green – Custody refurbishment".
    if let Some(own) = short(0).filter(|_| whole(0) && passage.words.first().is_some_and(|word| word.text.len() > 1) && mark(1)) {
        return Some(vec![fact(0..end, 1..end, own, false)]);
    }
    let at = (1..end).find(|at| {
        short(*at).is_some()
            && (mark(*at) || *at + 1 == end && passage.words.get(*at).is_some_and(|word| word.text.len() > 2 && word.text.chars().all(char::is_uppercase)))
    })?;
    let closed = at + 1 == end || passage.after(at).contains(['(', '.', ',', ';', '–', '|']) || passage.after(at).contains(" -");
    let counts = || (0..end).any(|at| short(at + 1).is_some() && super::counts::number(passage.plain(at)).is_some());
    let counts = counts() && colour(passage.plain(at)).is_some() && passage.words.get(at).is_some_and(|word| word.text.chars().any(char::is_lowercase));
    let own = short(at).filter(|_| closed && !counts && !earlier(at - 1))?;
    let mut all = vec![fact(0..end, 0..at, own, false)];
    let past = (at + 1..end.saturating_sub(1)).find(|n| earlier(*n) && short(n + 1).is_some());
    if let Some((past, colour)) = past.and_then(|past| Some((past, short(past + 1)?))) {
        all.push(fact(past..past + 2, 0..at, colour, true));
    }
    Some(all)
}

fn colour(word: &str) -> Option<Colour> {
    match word.strip_suffix("-rated").unwrap_or(word) {
        "red" => Some(Colour::Red),
        "amber" => Some(Colour::Amber),
        "green" => Some(Colour::Green),
        _ => None,
    }
}

/// Whether the colour at `at` is a status.
fn is_status(passage: &Passage<'_>, sentence: &Range<usize>, at: usize, rates: bool) -> bool {
    let Some(word) = passage.words.get(at) else { return false };
    let next = passage.plain(at + 1);
    let closed = passage.after(at).trim_start_matches(['’', '\'', '”', '"']).starts_with([',', '.', ';', ')', ':'])
        || at + 1 >= sentence.end
        || passage.after(at).contains(['’', '”', '"']);
    let quoted = passage.before(at).ends_with(['‘', '“', '"', '\'']);
    let capitals = word.text.len() > 2 && word.text.chars().all(char::is_uppercase);
    let before = at.checked_sub(1).filter(|before| *before >= sentence.start).map_or("", |before| passage.plain(before));
    let rated = passage.has(&(sentence.start.max(at.saturating_sub(12))..sentence.end.min(at + 4)), Kind::Rated);
    let named = word.is_capital() && !capitals && passage.words.get(at + 1).is_some_and(|next| next.is_capital()) && passage.after(at).trim().is_empty();
    if is_of_scale(passage, at) || named || !(closed || AFTER.contains(&next) || colour(next).is_some()) || matches!(before, "meaning" | "traffic") {
        return false;
    }
    // "five amber and two red" counts projects, and names none.
    if meaning(passage, sentence, at) || super::counts::number(before).is_some() {
        return false;
    }
    let project = passage.has(sentence, Kind::Project);
    let stated = BEFORE.contains(&before) && before != "the" && before != "a";
    rated && (stated || quoted || capitals || closed || next == "status")
        || quoted && (rates || project) && stated | (next == "status")
        || rates && (stated || capitals && closed || closed && passage.before(at).contains([',', ':', '–', '(']))
}

/// How many words of a row are looked at on either side of a colour.
const ROW: usize = 6;

/// Whether a colour stands in a row of all three, which explains the scale: "RAG (red, amber, green)".
fn is_of_scale(passage: &Passage<'_>, at: usize) -> bool {
    let Some(sentence) = passage.sentences.get(passage.sentence_of(at)).filter(|_| colour(passage.plain(at)).is_some()) else { return false };
    let of_row = |at: &usize| colour(passage.plain(*at)).is_some() || matches!(passage.plain(*at), "and" | "or");
    let row = (sentence.start..at).rev().take(ROW).take_while(of_row).chain((at..sentence.end).take(ROW).take_while(of_row));
    let told: BTreeSet<Colour> = row.filter_map(|at| colour(passage.plain(at))).collect();
    told.len() == 3
}

/// Whether the sentence explains what a colour means.
fn meaning(passage: &Passage<'_>, sentence: &Range<usize>, at: usize) -> bool {
    let near = sentence.start.max(at.saturating_sub(3))..sentence.end.min(at + 3);
    near.into_iter().any(|n| matches!(passage.plain(n), "meant" | "means" | "meaning"))
}

/// Whether a colour is only where the project came from: "moved from amber to green".
fn is_left_behind(passage: &Passage<'_>, sentence: &Range<usize>, at: usize) -> bool {
    let before = at.checked_sub(1).filter(|before| *before >= sentence.start).map_or("", |before| passage.plain(before));
    before == "from" && passage.plain(at + 1) == "to" && colour(passage.plain(at + 2)).is_some()
}

/// Whether the colour at `at` is where the project has come to: "reduced from red to amber".
fn is_reached(passage: &Passage<'_>, at: usize) -> bool {
    let back = |by: usize| at.checked_sub(by).map_or("", |at| passage.plain(at));
    back(1) == "to" && colour(back(2)).is_some() && back(3) == "from"
}

/// Whether the words before a colour tell of an earlier state. "Had moved to green" and "had now been" tell of today.
fn is_before(passage: &Passage<'_>, words: Range<usize>) -> bool {
    let has = |word: &str| words.clone().any(|at| passage.plain(at) == word);
    let moved = ["moved", "now", "turned", "improved", "brought"].iter().any(|word| has(word)) || is_reached(passage, words.end);
    !moved && words.clone().any(|at| EARLIER.contains(&passage.plain(at)))
}
