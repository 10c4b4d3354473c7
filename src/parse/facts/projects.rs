//! Which project a colour is said of. In: a sentence and the place of a colour. Out: the words that name the project, if they can be told.
//!
//! What must stay absent: the project of another colour, one who only speaks of it, and the head of a sentence that is none.

use super::lexicon::Kind;
use super::naming::{STAND_INS, Told, is_plainly_named, is_verb, joins, labelled, name, slice, trimmed};
use super::subjects::Scene;
use crate::parse::vocabulary::is_verb_of_being;
use crate::record::fact::Slice;
use std::ops::Range;

/// Verbs by which someone gives a project its colour: "rated the project red".
const GRADES: &[&str] = &["rated", "reported", "marked", "flagged", "assessed", "graded", "scored", "moved", "turned", "brought", "put", "kept", "left"];
/// How many sentences back a project may be named.
const FAR: usize = 12;
/// Small words between a verb and its colour.
#[rustfmt::skip]
const STATES: &[&str] = &[
    "at", "to", "as", "in", "into", "of", "from", "now", "still", "again", "back", "moving", "going", "rising", "falling", "slipping", "currently", "previously", "formerly", "status", "rating", "rag", "the", "be",
    "been", "being", "turning", "having", "remaining", "rated", "reported", "shown", "marked", "on", "track", "overall", "therefore", "also", "only", "both", "all",
];

/// The clause that is being read, word by word.
struct Clause {
    /// Its first word.
    start: usize,
    /// Its verb has been read.
    verb: bool,
    /// What stood before a comma, no verb yet: "The estate project, which".
    aside: Option<Range<usize>>,
    /// Of which project it tells.
    here: Option<Told>,
    /// Of which the clause tells that this one hangs on.
    main: Option<Told>,
}

/// The project of the colour at `at`, by the words of its sentence from `from`, where the words of the colour before it end.
pub fn of_colour(scene: &Scene<'_>, sentence: &Range<usize>, from: usize, at: usize) -> Told {
    let passage = &scene.passage;
    let clause = read(scene, from..at, from > sentence.start);
    if let Some(object) = graded(scene, clause.start, at) {
        return match object {
            Told::Same => clause.main.or(clause.here).unwrap_or(Told::Same),
            object => object,
        };
    }
    // "an amber flag": a colour of something else.
    if matches!(passage.plain(at.saturating_sub(1)), "a" | "an") && !matches!(passage.plain(at + 1), "status" | "rating") {
        return Told::Open;
    }
    if clause.verb {
        return clause.here.unwrap_or(Told::Open);
    }
    // "and the fleet project red", "Fleet renewal RED", "the estate project (amber)".
    let words = trimmed(passage, clause.start..at);
    if (words.clone()).all(|n| STATES.contains(&passage.plain(n)) || STAND_INS.contains(&passage.plain(n))) {
        let aside = clause.aside.map(|words| name(scene, words));
        return clause.here.or(aside).or(clause.main).unwrap_or(Told::Same);
    }
    match name(scene, words.clone()) {
        Told::Named(words) if !is_plainly_named(passage, &words) => Told::Open,
        told => told,
    }
}

/// The project that the sentences before the one that begins at `start` tell of, for "it" or nothing before the colour at `at`.
pub fn before(scene: &Scene<'_>, start: usize, at: usize) -> Option<Slice> {
    let passage = &scene.passage;
    // "The project" may look back over those who spoke in between; "it" may not.
    let noun = (start..at).any(|n| passage.is(n, Kind::Project));
    let stands_in = noun || (start..at).any(|n| matches!(passage.plain(n), "it" | "this"));
    let number = passage.sentence_of(start);
    for sentence in passage.sentences.get(..number)?.iter().rev().take(FAR) {
        let words = told_of(scene, sentence);
        match words {
            Told::Same => {}
            Told::Open if noun => {}
            Told::Named(words) if stands_in || words.end == sentence.end => return Some(slice(passage, words)),
            _ => return None,
        }
    }
    None
}

/// What a whole sentence tells of.
fn told_of(scene: &Scene<'_>, sentence: &Range<usize>) -> Told {
    let passage = &scene.passage;
    let clause = read(scene, sentence.clone(), false);
    match (clause.main, clause.here) {
        // Either may be meant.
        (Some(Told::Named(main)), Some(Told::Named(here))) if main != here => return Told::Open,
        (Some(told), _) | (None, Some(told)) => return told,
        (None, None) => {}
    }
    // "Cadet expansion."
    let few = sentence.len() <= 5 && !sentence.clone().any(|n| passage.plain(n).ends_with("ed") || passage.plain(n).ends_with("ly"));
    if few { name(scene, sentence.clone()) } else { Told::Open }
}

/// Reads clause by clause up to the end of `words`. `goes_on` says that a colour stands before them in their sentence.
fn read(scene: &Scene<'_>, words: Range<usize>, goes_on: bool) -> Clause {
    let passage = &scene.passage;
    let mut clause = Clause { start: words.start, verb: false, aside: None, here: goes_on.then_some(Told::Same), main: None };
    // Once a verb has been read, what stands behind a comma may be a list.
    let mut said = false;
    for n in words.clone() {
        let gap = if n > words.start { passage.before(n) } else { "" };
        if gap.contains([':', ';']) {
            let label = (!clause.verb && gap.contains(':')).then(|| name(scene, clause.start..n)).filter(|told| matches!(told, Told::Named(_)));
            let main = clause.main.or(clause.here).filter(|_| gap.contains(';'));
            clause = Clause { start: n, verb: false, aside: None, here: label.or(Some(Told::Same)), main };
            said = false;
        } else if gap.contains(',') {
            if !clause.verb && !said && clause.aside.is_none() {
                clause.aside = Some(clause.start..n);
            }
            if clause.verb {
                clause.main = clause.main.or(clause.here.clone());
            }
            (clause.start, clause.verb) = (n, false);
        } else if gap.contains('(') && !(n..words.end).any(|n| passage.after(n).contains(')')) {
            // A bracket that holds the colour: what stands before it is rated.
            let label = if clause.verb { Some(Told::Open) } else { labelled(scene, clause.start..n) };
            clause = Clause { start: n, verb: false, aside: None, here: label.or(clause.here), main: None };
        }
        let word = passage.plain(n);
        let opens = n == words.start || clause.start == n;
        if word == "that" && !opens && !is_verb(passage, n + 1) {
            clause = Clause { start: n + 1, verb: false, aside: None, here: Some(Told::Open), main: None };
            said = false;
        } else if joins(word) && (opens || clause.verb) {
            clause.main = clause.main.or(clause.here.clone());
            (clause.start, clause.verb, clause.aside) = (n + 1, false, None);
            said = false;
        } else if word == "which" || word == "who" {
            let whose = if clause.start < n && !clause.verb { Some(clause.start..n) } else { clause.aside.take().filter(|_| clause.start == n) };
            let whose = whose.map(|words| name(scene, words));
            clause.main = whose.clone().filter(|_| !said).or(clause.main.or(clause.here.clone()));
            clause.here = Some(whose.filter(|_| !said).unwrap_or(Told::Open));
            (clause.start, clause.verb) = (n + 1, true);
        } else if !clause.verb && is_verb(passage, n) {
            let own = trimmed(passage, clause.start..n);
            if !own.is_empty() {
                clause.here = match name(scene, own) {
                    Told::Same => clause.here.or(Some(Told::Same)),
                    told => Some(told),
                };
            } else if let Some(aside) = clause.aside.take() {
                clause.here = Some(name(scene, aside));
            } else if let Some(main) = clause.main.take() {
                clause.here = Some(main);
            }
            (clause.verb, said) = (true, true);
        }
    }
    clause
}

/// What someone gives the colour at `at` to, in a clause that begins at `start`: "The Board rated the estate project red".
fn graded(scene: &Scene<'_>, start: usize, at: usize) -> Option<Told> {
    let passage = &scene.passage;
    let passive =
        |n: usize| (n.saturating_sub(2).max(start)..n).any(|n| is_verb_of_being(passage.plain(n)) || matches!(passage.plain(n), "being" | "also" | "not"));
    let verb = (start + 1..at).rev().find(|n| GRADES.contains(&passage.plain(*n)) && !passive(*n))?;
    let end = (verb + 1..at).rev().find(|n| !STATES.contains(&passage.plain(*n)))? + 1;
    // "reported the fleet project was amber"
    let end = (verb + 1..end).find(|n| is_verb(passage, *n)).unwrap_or(end);
    let object = verb + 1..end;
    match passage.plain(object.start) {
        "it" | "this" if object.len() == 1 => Some(Told::Same),
        "a" | "an" => Some(Told::Open),
        _ if passage.is(object.start, Kind::Determiner) => Some(name(scene, object)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::parse::facts::{find, testing::minute};
    use crate::record::fact::What;

    /// Passages below one that rates, with each of their colours: its words, and the project; empty where not stated.
    const TOLD: &[(&str, &[[&str; 2]])] = &[
        (
            "The estate project was green and the speed camera project was red.",
            &[["The estate project was green", "The estate project"], ["and the speed camera project was red.", "the speed camera project"]],
        ),
        (
            "The speed camera project was rated red and the estate project, which had been amber, was green.",
            &[
                ["The speed camera project was rated red", "The speed camera project"],
                ["and the estate project, which had been amber,", "the estate project"],
                ["was green.", "the estate project"],
            ],
        ),
        (
            "The Commissioner said that the estate project was green, but that the control room project had turned red.",
            &[
                ["The Commissioner said that the estate project was green,", "the estate project"],
                ["but that the control room project had turned red.", "the control room project"],
            ],
        ),
        (
            "Fleet renewal was green, the safe and well visits were amber and cadets were red.",
            &[
                ["Fleet renewal was green,", "Fleet renewal"],
                ["the safe and well visits were amber", "the safe and well visits"],
                ["and cadets were red.", "cadets"],
            ],
        ),
        (
            "The fleet project had been amber but was now green.",
            &[["The fleet project had been amber", "The fleet project"], ["but was now green.", "The fleet project"]],
        ),
        ("Risk 4 (data centre) had been cut from red to amber.", &[["Risk 4 (data centre) had been cut from red to amber.", "Risk 4 (data centre)"]]),
        (
            "The estate project (amber) and the fleet project (red) were late.",
            &[["The estate project (amber)", "The estate project"], ["and the fleet project (red)", "the fleet project"]],
        ),
        ("The estate project, run by the Board, was amber.", &[["The estate project, run by the Board, was amber.", "The estate project"]]),
        ("In particular the estate project was amber.", &[["In particular the estate project was amber.", "the estate project"]]),
        ("The Board rated the estate project red.", &[["The Board rated the estate project red.", "the estate project"]]),
        (
            "The RAG status of the fleet project is green, and the estate project’s RAG status was amber.",
            &[["The RAG status of the fleet project is green,", "the fleet project"], ["and the estate project’s RAG status was amber.", "the estate project"]],
        ),
        ("Mr Reed explained that safe visits had stopped. The measure had been amber.", &[["The measure had been amber.", "safe visits"]]),
        (
            "The estate project was green. The fleet project was late. It was red.",
            &[["The estate project was green.", "The estate project"], ["It was red.", "The fleet project"]],
        ),
        // Where the words leave it open, none is named.
        (
            "The estate project was green and the fleet project was late. It was red.",
            &[["The estate project was green and the fleet project was late.", "The estate project"], ["It was red.", ""]],
        ),
        ("The Commissioner had left. It was red.", &[["It was red.", ""]]),
        (
            "Asked about the loss, the Treasurer said that an ‘amber’ flag had gone up.",
            &[["Asked about the loss, the Treasurer said that an ‘amber’ flag had gone up.", ""]],
        ),
        ("The Head of Programmes spoke. Of the nineteen projects, twelve were rated green, five amber and two red.", &[]),
        ("Three projects were red.", &[]),
        // What explains the scale states nothing.
        ("Members suggested that a RAG (red, amber, green) rating be used.", &[]),
        ("RAG rating: Red, Amber and Green.", &[]),
        ("The estate project was red. Green and amber were rare.", &[["The estate project was red.", "The estate project"]]),
        ("Each project was rated red, amber or green. The estate project was red.", &[["The estate project was red.", "The estate project"]]),
    ];

    #[test]
    fn each_colour_is_of_the_project_named_before_it() {
        let mut faults = Vec::new();
        for (text, told) in TOLD {
            let record = minute(&format!("The RAG status was shown.\n{text}"));
            let found: Vec<[&str; 2]> = find(&record)
                .iter()
                .filter_map(|fact| match &fact.what {
                    What::Status(status) => Some([record.slice(fact.at), status.project.map_or("", |slice| record.slice(slice))]),
                    _ => None,
                })
                .collect();
            if found != *told {
                faults.push(format!("{text}\n    found {found:?}"));
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}
