//! Signs beside the names of a list, and what is said of them near it: "Councillor A*, Councillor B. *Not present".
//!
//! In: lists as found. Out: the same without those who by their sign were not there. What stays absent: signs that say anything else.

use super::super::people::names::{SIGNS, without_bracket};
use super::super::people::told::Told;
use super::labels::is_lateness;
use super::lists::{Listed, PART};
use crate::record::fact::{Change, Slice};
use std::ops::Range;

/// How many passages before a list, and behind it, its signs are explained.
const BEFORE: usize = 3;
const BEHIND: usize = 20;
/// The most explanations of a record, the longest of them in words, and the longest sign.
const MOST: usize = 32;
const LONGEST: usize = 8;
const LONGEST_SIGN: usize = 3;
/// Words that tell of one who is away,
const AWAY: &[&str] = &["absent", "absence", "apologies", "apology", "absennol", "ymddiheuriadau"];
/// and behind "not" or "unable" those of one who is there.
const THERE: &[&str] = &["present", "attendance", "attend", "attended", "attending"];
/// What may stand beside those, so that no more is told.
const BESIDE: &[&str] =
    &["denotes", "denote", "indicates", "indicate", "means", "those", "members", "member", "in", "at", "the", "meeting", "was", "were", "who"];

/// What is said of a sign.
struct Legend<'t> {
    /// The passage.
    no: usize,
    sign: &'t str,
    /// Whether whoever bears it is away; else only those who bear it were there.
    away: bool,
}

impl Legend<'_> {
    /// Whether it explains the signs of a list in a passage.
    fn explains(&self, no: usize) -> bool {
        self.no + BEFORE >= no && self.no <= no + BEHIND
    }
}

/// Leaves out of lists of those present all who by their signs were not.
pub fn heed(passages: &[Told], found: &mut Vec<Listed>) {
    let no = |list: &Listed| passages.partition_point(|told| told.words.block < list.at.block);
    let sign = |no: usize, at: Option<Slice>| passages.get(no).zip(at).and_then(|(told, at)| sign_beside(told.words.text, at));
    let present = |list: &&Listed| list.change == Change::Present;
    let signed: Vec<(usize, &str)> =
        found.iter().filter(present).flat_map(|list| list.people.iter().filter_map(|who| Some((no(list), sign(no(list), who.words())?)))).collect();
    if signed.is_empty() {
        return;
    }
    let legends = legends(passages);
    let unmarked: Vec<(Range<usize>, &str)> = legends.iter().filter_map(|legend| unmarked(&signed, legend)).collect();
    for list in found.iter_mut().filter(|list| list.change == Change::Present) {
        let no = no(list);
        list.people.retain(|who| {
            let own = sign(no, who.words());
            let away = legends.iter().any(|legend| legend.away && legend.explains(no) && own == Some(legend.sign));
            !away && !unmarked.iter().any(|(range, sign)| range.contains(&no) && own != Some(*sign))
        });
    }
    found.retain(|list| !list.people.is_empty());
}

/// Where a legend tells of whoever bears no sign: from the first who bears the sign of those who were there.
fn unmarked<'t>(signed: &[(usize, &str)], legend: &Legend<'t>) -> Option<(Range<usize>, &'t str)> {
    let mut bearers = signed.iter().filter(|(no, sign)| *sign == legend.sign && legend.explains(*no)).map(|(no, _)| *no);
    let first = bearers.next().filter(|_| !legend.away)?;
    Some((first..bearers.next_back().unwrap_or(first).max(legend.no) + 1, legend.sign))
}

/// The signs at the head of a text.
fn signs_of(text: &str) -> &str {
    let end = text.find(|c| !SIGNS.contains(&c)).unwrap_or(text.len());
    text.get(..end).filter(|signs| signs.chars().count() <= LONGEST_SIGN).unwrap_or_default()
}

/// The sign behind a name or its bracket, or else before it. Where one stands on both sides, it is how the text is typed.
fn sign_beside(text: &str, at: Slice) -> Option<&str> {
    let (before, after) = (text.get(..at.start as usize)?, text.get(at.end as usize..)?);
    let ends = |rest: &&str| rest.trim_start().is_empty() || rest.starts_with([',', ';', '.', '\n']);
    let set_apart = |after: &'_ str| after.strip_prefix(' ').is_some_and(|rest| rest.strip_prefix(signs_of(rest)).as_ref().is_some_and(ends));
    let after = without_bracket(after);
    let behind = signs_of(if set_apart(after) { after.trim_start() } else { after });
    let head = before.len() - before.chars().rev().take(LONGEST_SIGN).take_while(|c| SIGNS.contains(c)).map(char::len_utf8).sum::<usize>();
    let ahead = text.get(head..before.len()).unwrap_or_default();
    match (ahead, behind) {
        ("", "") => None,
        ("", sign) | (sign, "") => Some(sign),
        _ => None,
    }
}

/// What is said of signs, in order, where it is of those who are there or away.
fn legends<'t>(passages: &'t [Told]) -> Vec<Legend<'t>> {
    let mut found = Vec::new();
    for (no, told) in passages.iter().enumerate() {
        let text = told.words.text;
        let mut next = 0;
        while let Some(at) = text.get(next..).and_then(|rest| rest.find(SIGNS)).map(|at| next + at) {
            let rest = text.get(at..).unwrap_or_default();
            let length = rest.find(|c| !SIGNS.contains(&c)).unwrap_or(rest.len());
            let (sign, said) = rest.split_at(length);
            next = at + length;
            let before = text.get(..at).unwrap_or_default();
            let opens = before.is_empty()
                || before.ends_with(['(', '\n'])
                || before.ends_with(char::is_whitespace) && before.trim_end().ends_with(['.', ';', ')', ',']);
            let (said, after) = said.split_at(said.find(|c| matches!(c, '.' | ';' | ')' | '\n') || SIGNS.contains(&c)).unwrap_or(said.len()));
            // "*Present:* Councillor A": a label, as typed.
            if opens
                && !after.starts_with(SIGNS)
                && let Some(away) = tells_away(said)
            {
                found.push(Legend { no, sign, away });
            }
            if found.len() >= MOST {
                return found;
            }
        }
    }
    found
}

/// Whether what is said of a sign is that one was away, or there; nothing where it is of a part of the meeting, or of anything else.
fn tells_away(said: &str) -> Option<bool> {
    let said = said.trim_start_matches([' ', '=', ':', '-', '–']);
    let words: Vec<String> = said.split_whitespace().take(LONGEST + 1).map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()).collect();
    let part = |word: &String| word.starts_with(|c: char| c.is_ascii_digit()) || PART.contains(&word.as_str()) || is_lateness(word);
    if said.contains(':') || words.len() > LONGEST || words.iter().any(part) {
        return None;
    }
    let any = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
    let all = words.iter().all(|word| THERE.contains(&word.as_str()) || BESIDE.contains(&word.as_str()));
    if any(AWAY) || any(&["not", "unable"]) && any(THERE) { Some(true) } else { (any(THERE) && all).then_some(false) }
}
