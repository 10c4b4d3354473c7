//! Labels of lists of who was there. In: the words of a block. Out: where a label stands, and what it lists.
//!
//! Labels are told by their words, not as whole phrases: each word must be known, and one of them must say what is listed.

use super::super::looks::Looks;
use super::super::people::names::{SIGNS, name_at, past_bracket, style_at};
use super::super::words::{Words, is_capital};
use crate::parse::wordlist::WordList;
use crate::record::fact::Change;
use std::ops::Range;

/// A label within a block.
pub struct Label {
    /// Its words.
    pub range: Range<usize>,
    /// What it lists; nothing that could be stated of those who came late, or of those who are there and those who are not.
    pub change: Option<Change>,
    /// Whether it is one of many things that such words may open.
    pub weak: bool,
}

/// The words that tell of those who are there, also where a name follows at once.
#[rustfmt::skip]
static FIRM: WordList = WordList::new(&[
    "present", "attendance", "presennol", "bresennol", "attending", "attendees",
]);
/// Those that do so too, but before a name only with a colon, a dash, or at the end of the line.
#[rustfmt::skip]
static PRESENT: WordList = WordList::new(&[
    "attended", "mynychu", "invitation", "invited", "officers", "members", "councillors", "cllrs", "panel", "observers", "observing",
    "observer", "parties", "remotely", "online", "virtually", "guests", "visitors", "guest", "invitees", "witnesses", "advisers", "advisors", "table",
    "there", "here", "also", "staff", "participants", "representatives", "participating", "swyddogion", "teams", "zoom", "aelodau", "cynghorwyr",
    "arsylwyr", "clerk", "chair", "chairman", "chairwoman", "chairperson", "vice-chair", "vice-chairman", "cadeirydd",
]);
/// So do those that tell of the ones who sent word that they could not come,
static APOLOGIES: WordList = WordList::new(&["apologies", "apology", "sorry", "regrets", "ymddiheuriadau", "ymddiheuriad"]);
/// of the ones who are not there,
static ABSENT: WordList = WordList::new(&["absent", "absentees", "absence", "absences", "non-attendance", "unable", "not", "absennol"]);
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
    "but", "without", "being", "did", "reason", "reasons",
]);

/// The words of which a label holds one.
pub const LISTS: &[&WordList] = &[&FIRM, &PRESENT, &APOLOGIES, &ABSENT, &SUBSTITUTES];

/// The longest label, in words.
const LONGEST: usize = 9;

/// What the words of a label tell to be listed, if anything, and whether they are weak.
type Told = (Option<Change>, bool);

/// What a word tells to be listed, and whether it is weak.
fn core(word: &str) -> Option<(Change, bool)> {
    let told = [
        (&FIRM, Change::Present, false),
        (&PRESENT, Change::Present, true),
        (&APOLOGIES, Change::Apologies, true),
        (&ABSENT, Change::Absent, true),
        (&SUBSTITUTES, Change::Substitute, true),
    ];
    told.into_iter().find(|(list, ..)| list.holds_in_any_case(word)).map(|(_, change, weak)| (change, weak))
}

/// Whether a word tells of those who stand in.
pub fn is_of_substitutes(word: &str) -> bool {
    SUBSTITUTES.holds_in_any_case(word)
}

/// Whether a word tells of those who are not there.
pub fn tells_of_absence(word: &str) -> bool {
    core(word).is_some_and(|(change, _)| matches!(change, Change::Apologies | Change::Absent))
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
    let (mut end, mut told, mut best): (usize, Option<Told>, Option<Label>) = (from, None, None);
    while end < words.len() && end - from < LONGEST && (end == from || matches!(words.gap(end), " " | " / " | "/" | " & " | ", " | " (" | ") ")) {
        // "Present remotely (not able to vote)": of those who are listed no more is told.
        let aside = if end > from && told.is_some() { past_bracket(words, end) } else { end };
        let votes = |n: usize| matches!(words.get(n), "vote" | "votes" | "voting" | "rights");
        if aside > end && aside - end < LONGEST && (end..aside).any(votes) && words.gap(aside).trim_start_matches([')', ' ']).starts_with(':') {
            best = told.map(|(change, weak)| Label { range: from..aside, change, weak });
            break;
        }
        let word = words.get(end);
        let looks = words.looks(end);
        match Some(word).filter(|_| looks.any(Looks::LABEL)).and_then(core) {
            // "In attendance, but not voting".
            Some(_) if word == "not" && matches!(words.get(end + 1), "voting" | "members") => {}
            Some(now) => told = Some(told.map_or((Some(now.0), now.1), |before| together(words, end, before, now))),
            None if looks.any(Looks::BESIDE) && BESIDE.holds_in_any_case(word) => {}
            None => break,
        }
        end += 1;
        // Whoever sent apologies for being late was there in the end.
        if is_lateness(word) {
            told = told.map(|(_, weak)| (None, weak));
        }
        if let Some((change, weak)) = told.filter(|(_, weak)| ends(words, from, end, *weak)) {
            // "Substitute for" heads those who are not there.
            let change = change.filter(|change| *change != Change::Substitute || word != "for");
            best = Some(Label { range: from..end, change, weak });
        }
    }
    best
}

/// Whether one is late, and not away.
pub fn is_lateness(word: &str) -> bool {
    word.eq_ignore_ascii_case("lateness")
}

/// What the words of a label say together with the next, which stands at `n`.
fn together(words: &Words, n: usize, before: Told, now: (Change, bool)) -> Told {
    let (Some(said), weak) = before else { return before };
    let behind = |k: usize| words.get(n.wrapping_sub(k));
    // "Absent and apologies", "Present / Apologies": of which of the two is not told.
    let beside = words.gap(n).contains(['/', '&', ',']) || matches!(behind(1), "and" | "or" | "a" | "neu" | "AND" | "OR");
    let sent = usize::from(matches!(behind(1).to_lowercase().as_str(), "given" | "sent" | "received" | "tendered" | "submitted")) + 1;
    let denied = matches!(behind(sent).to_lowercase().as_str(), "without" | "not");
    let together = match (said, now.0) {
        (said, now) if said == now => Some(said),
        (Change::Present, other) if weak && !beside => Some(other),
        (Change::Present, Change::Substitute) => Some(if beside { said } else { Change::Substitute }),
        // "Not present", "Apologies from Members", "Unable to be present".
        (Change::Absent, Change::Present) if !beside => Some(said),
        (Change::Apologies, Change::Present) if now.1 => Some(said),
        (Change::Absent, Change::Apologies) => Some(if beside || denied { Change::Absent } else { Change::Apologies }),
        (Change::Apologies, Change::Absent) => Some(if beside { Change::Absent } else { Change::Apologies }),
        (Change::Substitute, _) | (_, Change::Substitute) => Some(said),
        _ => None,
    };
    (together, weak && now.1 || together != Some(Change::Present))
}

/// Whether a label may end here: with a colon, at the end of its line, or before a name.
fn ends(words: &Words, from: usize, end: usize, weak: bool) -> bool {
    let gap = words.gap(end);
    let colon = gap.trim_start_matches([')', ' ']).starts_with(':');
    let first = from == 0 || from == 1 && words.get(0).bytes().all(|b| b.is_ascii_digit() || b == b'.') && !words.get(0).is_empty();
    // "* Not present" tells of a sign.
    let noted = words.gap(from).contains(SIGNS) && !gap.contains(SIGNS);
    let whole = first && end == words.len() && !gap.contains(['?', '!']) && !noted;
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
