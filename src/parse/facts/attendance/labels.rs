//! Labels of lists of who was there. In: the words of a block. Out: where a label stands, and what it lists.
//!
//! Labels are told by their words, not as whole phrases: each word must be known, and one of them must say what is listed.

use super::super::looks::Looks;
use super::super::people::names::{name_at, style_at};
use super::super::words::{Words, is_capital};
use crate::parse::wordlist::WordList;
use crate::record::fact::Change;
use std::ops::Range;

/// A label within a block.
pub struct Label {
    /// Its words.
    pub range: Range<usize>,
    /// What it lists.
    pub change: Change,
    /// Whether it is one of many things that such words may open.
    pub weak: bool,
}

/// The words that tell of those who are there, also where a name follows at once.
#[rustfmt::skip]
static FIRM: WordList = WordList::new(&[
    "present", "attendance", "presennol", "bresennol", "attending",
]);
/// Those that do so too, but before a name only with a colon, a dash, or at the end of the line.
#[rustfmt::skip]
static PRESENT: WordList = WordList::new(&[
    "attendees", "attended", "mynychu", "invitation", "invited", "officers", "members", "councillors", "cllrs", "panel", "observers", "observing",
    "observer", "parties", "remotely", "online", "virtually", "guests", "visitors", "guest", "invitees", "witnesses", "advisers", "advisors", "table",
    "there", "here", "also", "staff", "participants", "representatives", "participating", "swyddogion", "teams", "zoom", "aelodau", "cynghorwyr",
    "arsylwyr", "clerk", "chair", "chairman", "chairwoman", "chairperson", "vice-chair", "vice-chairman", "cadeirydd",
]);
/// So do those that tell of the ones who are not there,
#[rustfmt::skip]
static APOLOGIES: WordList = WordList::new(&[
    "apologies", "apology", "absent", "absentees", "absence", "absences", "sorry", "regrets", "unable", "not", "ymddiheuriadau", "ymddiheuriad",
    "absennol",
]);
/// and of those who stand in.
#[rustfmt::skip]
static SUBSTITUTES: WordList = WordList::new(&[
    "substitutes", "substitute", "subs", "substitutions", "dirprwyon",
]);
/// The words that may stand beside those.
#[rustfmt::skip]
pub static BESIDE: WordList = WordList::new(&[
    "the", "of", "for", "by", "from", "received", "other", "others", "in", "at", "to", "and", "on", "via", "with", "were", "was", "are", "who", "those",
    "following", "committee", "cabinet", "board", "council", "forum", "authority", "sub-committee", "executive", "voting", "non-voting", "co-opted",
    "coopted", "independent", "elected", "appointed", "lead", "police", "force", "opcc", "opfcc", "senior", "room", "item", "items", "this", "part",
    "meeting", "people", "round", "around", "video", "link", "phone", "telephone", "remote", "remotely", "be", "attend", "come", "here", "person", "only",
    "yn", "am", "hefyd", "y", "yr", "o", "ac", "a", "lateness", "us", "all", "given", "sent", "tendered", "submitted", "member", "councillor",
    "town", "parish", "county", "district", "borough", "scrutiny", "staff", "support", "external", "additional", "partner", "partners", "agency", "joined",
    "gan", "oddi", "wrth", "it", "make", "who", "couldn’t", "could", "can’t", "named", "permanent", "statutory", "joining", "s",
]);

/// The words of which a label holds one.
pub const LISTS: &[&WordList] = &[&FIRM, &PRESENT, &APOLOGIES, &SUBSTITUTES];

/// The longest label, in words.
const LONGEST: usize = 9;

/// What a word tells to be listed, and whether it is weak.
fn core(word: &str) -> Option<(Change, bool)> {
    let told =
        [(&FIRM, Change::Present, false), (&PRESENT, Change::Present, true), (&APOLOGIES, Change::Apologies, true), (&SUBSTITUTES, Change::Substitute, true)];
    told.into_iter().find(|(list, ..)| list.holds_in_any_case(word)).map(|(_, change, weak)| (change, weak))
}

/// The labels within a block: at its head, or later with a colon.
pub fn labels(words: &Words) -> Vec<Label> {
    let mut found: Vec<Label> = Vec::new();
    let mut n = 0;
    if !words.any(Looks::LABEL) {
        return found;
    }
    while let Some(at) = words.next(n, Looks::CAPITAL) {
        n = at;
        match label_at(words, n) {
            Some(label) => {
                n = label.range.end;
                match found.last_mut().filter(|last| last.range.end == label.range.start) {
                    Some(last) => last.range.end = label.range.end,
                    None => found.push(label),
                }
            }
            None => n += 1,
        }
    }
    found
}

/// The longest label that begins at a word.
fn label_at(words: &Words, from: usize) -> Option<Label> {
    if !words.looks(from).any(Looks::CAPITAL) {
        return None;
    }
    // Most sentences begin with such a word, and go on with another.
    let near = (from..from + LONGEST).map(|n| words.looks(n)).take_while(|looks| looks.any(Looks::LABEL.or(Looks::BESIDE)));
    if !near.into_iter().any(|looks| looks.any(Looks::LABEL)) {
        return None;
    }
    let (mut end, mut told, mut best) = (from, None, None);
    while end < words.len() && end - from < LONGEST && (end == from || matches!(words.gap(end), " " | " / " | "/" | " & " | ", " | " (" | ") ")) {
        let word = words.get(end);
        let looks = words.looks(end);
        match Some(word).filter(|_| looks.any(Looks::LABEL)).and_then(core) {
            Some((change, weak)) => told = Some(told.map_or((change, weak), |before| stronger(before, (change, weak)))),
            None if looks.any(Looks::BESIDE) && BESIDE.holds_in_any_case(word) => {}
            None => break,
        }
        end += 1;
        if let Some((change, weak)) = told.filter(|(_, weak)| ends(words, from, end, *weak)) {
            best = Some(Label { range: from..end, change, weak });
        }
    }
    best
}

/// What two words say together: one who is not there tells of all.
fn stronger(a: (Change, bool), b: (Change, bool)) -> (Change, bool) {
    let change = if a.0 == Change::Present { b.0 } else { a.0 };
    (change, a.1 && b.1 || change != Change::Present)
}

/// Whether a label may end here: with a colon, at the end of its line, or before a name.
fn ends(words: &Words, from: usize, end: usize, weak: bool) -> bool {
    let gap = words.gap(end);
    let colon = gap.trim_start_matches([')', ' ']).starts_with(':');
    let first = from == 0 || from == 1 && words.get(0).bytes().all(|b| b.is_ascii_digit() || b == b'.') && !words.get(0).is_empty();
    let whole = first && end == words.len() && !gap.contains(['?', '!']);
    let named = |styled: bool| style_at(words, end).is_some() || !styled && name_at(words, end, false).is_some();
    let listed = first && !weak && matches!(gap, " " | ". " | " - " | " – " | "\t") && named(false);
    // "Apologies were received from Mr Lea" is a sentence.
    let verb = (from..end).any(|n| matches!(words.get(n), "were" | "was" | "are"));
    let from_names = first && !verb && words.get(end - 1) == "from" && gap == " " && named(true);
    let dash = first && matches!(gap, " – " | " - " | ". " | " — " | "\t") && named(true);
    let stands = first
        || words.gap(from).contains(['.', ';', ')', '/', '\t', '\n', '|'])
        || !weak
        || core(words.get(from)).is_some_and(|(change, _)| change != Change::Present) && is_capital(words.get(from));
    colon && stands || whole || listed || from_names || dash
}
