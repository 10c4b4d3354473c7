//! What was only recommended to a body. In: the lines of a minute. Out: which of them head it, or are it.
//!
//! A panel's own recommendations stand below "RECOMMENDED" or "Recommendations" too, so these words alone tell nothing. What must
//! stay absent: a decision made of what was deferred, withdrawn or not agreed, or of what the body then decided for itself.

use super::decision;
use super::lines::Line;
use super::vocabulary::kind_of_act;
use crate::record::fact::DecisionKind;
use crate::record::{LabelKind, folded};
use crate::sheet::Role;
use std::collections::BTreeSet;

/// The words that say so.
const WORDS: &[&str] = &["recommendation", "recommendations", RECOMMENDED, "argymhellwyd"];
/// The one that opens a line of its own, or a sentence.
const RECOMMENDED: &str = "recommended";
/// Those who recommend to a body.
const OFFICERS: &[&str] = &["officer", "officers", "officer's", "officers'", "director's", "director", "report", "report's", "head", "manager"];
/// The longest line that only heads a recommendation, in bytes.
const LONGEST: usize = 60;
/// Behind these a sentence tells of another time.
const EARLIER: &[&str] = &["which", "who", "had", "has", "have"];

/// Who recommends what stands in or below a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum By {
    /// An officer: "Officer recommendation:".
    Officer,
    /// An officer to the body, or the body to another: "Recommendations:".
    Either,
    /// The body, as its clerk writes it: "RECOMMENDED".
    Body,
}

/// The lines in or below which stands what was only recommended to the body.
pub fn find(lines: &[Line<'_>]) -> BTreeSet<usize> {
    let by = |at: usize, line: &Line<'_>| {
        let by = by(line)?;
        let put = by == By::Either && line.label.is_some() && lines.get(at + 1).is_some_and(|next| asks_the_body(next.text));
        Some(if put { By::Officer } else { by })
    };
    let heads: Vec<(usize, By)> = lines.iter().enumerate().skip(1).filter_map(|(at, line)| Some((at, by(at, line)?))).collect();
    let mut found: BTreeSet<usize> = heads.iter().filter(|(_, by)| *by == By::Officer).map(|(at, _)| *at).collect();
    // What follows an officer's own tells nothing of it.
    let Some((first, _)) = heads.iter().find(|(_, by)| *by != By::Officer) else { return found };
    // Read from below, so that what follows each is known, and each line is read once.
    let mut heads = heads.iter().rev().peekable();
    let (mut turned_down, mut decided) = (false, false);
    for (at, line) in lines.iter().enumerate().skip(*first).rev() {
        if let Some((at, by)) = heads.next_if(|(head, _)| *head == at) {
            let put = match by {
                By::Officer => true,
                By::Either => turned_down || decided,
                By::Body => turned_down,
            };
            found.extend(put.then_some(*at));
        } else if line.label == Some(LabelKind::Resolved) {
            decided = true;
        } else if matches!(line.role, Role::Heading(_)) || line.label == Some(LabelKind::AgendaItem) {
            (turned_down, decided) = (false, false);
        } else if line.found.is_none() && !turned_down {
            let text = folded(line.text);
            let says_so = decision::says_so(&text) || decision::tells_vote(&text);
            decided |= says_so;
            turned_down = text.split(". ").any(|sentence| turns_down(sentence, says_so));
        }
    }
    found
}

/// Who recommends what stands in or below a line, where it says so.
fn by(line: &Line<'_>) -> Option<By> {
    let label = line.label == Some(LabelKind::Resolved);
    // Most lines are told apart by their ends.
    let opens = || line.text.get(..RECOMMENDED.len()).is_some_and(|opening| opening.eq_ignore_ascii_case(RECOMMENDED));
    let heads = || line.text.len() <= LONGEST && line.text.ends_with(':');
    if !label && (line.label.is_some() || line.found.is_some() || !(opens() || heads())) {
        return None;
    }
    let words: Vec<String> = line.text.split(' ').map(plain).collect();
    let is_own = |word: &String| WORDS.contains(&word.as_str());
    if !label && !opens() {
        let officer = words.iter().any(|word| OFFICERS.contains(&word.as_str()));
        return (officer && words.last().is_some_and(is_own)).then_some(By::Officer);
    }
    if !words.first().is_some_and(is_own) {
        return None;
    }
    let first = line.text.split(' ').next().unwrap_or_default();
    let verb = words.first().is_some_and(|word| word.ends_with('d'));
    // "(unanimously)", "(7 for, 2 against)" tell how the body voted.
    let voted = label && line.text.replace("(s)", "").contains('(');
    Some(if voted || verb && !first.chars().any(char::is_lowercase) { By::Body } else { By::Either })
}

/// Whether a line asks those who meet to do something, as those who report to them write: "The Panel is asked to note the report."
fn asks_the_body(text: &str) -> bool {
    let mut words = text.split(' ').map(plain).skip_while(|word| matches!(word.as_str(), "that" | "the"));
    let mut next = || words.next().unwrap_or_default();
    matches!(next().as_str(), "members" | "panel" | "committee" | "sub-committee")
        && matches!(next().as_str(), "is" | "are")
        && matches!(next().as_str(), "asked" | "recommended" | "invited" | "requested")
        && next() == "to"
}

/// A word in small letters without the marks around it.
fn plain(word: &str) -> String {
    // Most words have no such marks.
    if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return word.to_ascii_lowercase();
    }
    let lower = word.to_lowercase().replace("(s)", "").replace('’', "'");
    lower.trim_matches(|c: char| !c.is_alphanumeric() && c != '\'').to_owned()
}

/// Whether the deed of this kind to which the "to" at `to` leads was declined, or is itself to turn down: "The Panel declined to
/// endorse it", "voted to veto it", "It was agreed not to support it".
fn is_turned(words: &[String], to: usize, body: Option<usize>, kind: DecisionKind) -> bool {
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let not = to > 0 && word(to - 1) == "not";
    let end = if not { to - 1 } else { to };
    let told = |at: &usize| matches!(word(*at), "declined" | "refused" | "agreed" | "resolved" | "voted" | "decided");
    let Some(verb) = (end.saturating_sub(decision::NAME + 1)..end).rev().find(told) else { return false };
    let own = body.is_some_and(|body| body + 2 >= verb) || verb > 0 && matches!(word(verb - 1), "was" | "unanimously");
    let refuses = matches!(kind, DecisionKind::Refused | DecisionKind::Deferred);
    // "voted by 8 votes to 3 to veto it".
    own && (verb + 1 == end || word(verb + 1) == "by" || word(verb + 1).ends_with("ly")) && (not || refuses || matches!(word(verb), "declined" | "refused"))
}

/// Whether a sentence tells that a matter was not decided as it was recommended; `decides` says that it stands in a decision.
fn turns_down(sentence: &str, decides: bool) -> bool {
    let words: Vec<String> = sentence.split(' ').map(plain).collect();
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let before = |at: usize| at.checked_sub(1).map_or("", word);
    let body = if word(0) == "members" { Some(0) } else { decision::body_in(sentence.split(' ').take(decision::NAME)).filter(|_| word(0) == "the") };
    let mut meeting = false;
    for (at, verb) in words.iter().enumerate() {
        if (decision::reports(verb) || EARLIER.contains(&verb.as_str())) && !decides {
            return false;
        }
        if verb == "no" && word(at + 1) == "decision" && matches!(word(at + 2), "was" | "could") {
            return true;
        }
        meeting |= verb == "meeting";
        let Some(kind) = kind_of_act(verb) else { continue };
        if before(at) == "to" && is_turned(&words, at - 1, body, kind) {
            return true;
        }
        let mut verb = at;
        while verb > 0 && (before(verb) == "not" || before(verb).len() > 4 && before(verb).ends_with("ly")) {
            verb -= 1;
        }
        let denied = (verb..at).any(|at| word(at) == "not");
        let passive = matches!(before(verb), "was" | "were" | "did") || decides && before(verb) == "be";
        let active = !denied && verb > 0 && body == Some(verb - 1) && word(at).ends_with("ed") && word(at + 1) != "to";
        let alone = words.len() <= 3 && words.len() == at + 1 && !denied;
        let down = match kind {
            DecisionKind::Deferred => !denied && !meeting,
            DecisionKind::Refused | DecisionKind::Lost => !denied,
            DecisionKind::Approved | DecisionKind::Agreed => denied,
            _ => false,
        };
        if down && (passive || active || alone) {
            return true;
        }
    }
    false
}
