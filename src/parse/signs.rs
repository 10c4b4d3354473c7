//! What only the whole of a minute shows: which short lines head parts of its talk, and which line closes it.

use super::calendar;
use super::decision;
use super::lines::Line;
use super::proposal;
use super::vocabulary::BODIES;
use crate::record::{LabelKind, folded};
use crate::sheet::Role;
use std::collections::BTreeSet;

/// The longest heading within a minute, in words.
const LONGEST: usize = 8;
/// From how many words on a line is talk.
const TALK: usize = 8;
/// How many headings show that a minute has them.
const PATTERN: usize = 2;
/// How lines begin that stand below what was said.
const ENDS: &[&str] = &["The meeting", "Meeting ", "There being no", "Next meeting", "Date of next", "Signed", "Daeth y cyfarfod", "Chair"];

/// What others that meet are called, and in Welsh.
const OTHERS: &[&str] = &["partnership", "pwyllgor", "cyngor"];

/// The signs of one minute.
pub struct Signs {
    /// The lines that head parts of it.
    pub headings: BTreeSet<usize>,
    /// The paragraph that closes it, where nothing before it says what was decided.
    pub closing: Option<usize>,
    /// The lines in or below which stands what was only recommended to the body.
    pub put: BTreeSet<usize>,
    /// The first line names the meeting and its day, and the title stands below it.
    pub running_head: bool,
}

impl Signs {
    /// Reads the lines of one minute.
    pub fn read(lines: &[Line<'_>]) -> Signs {
        let end = lines.iter().position(|line| line.label == Some(LabelKind::Documents)).unwrap_or(lines.len());
        let lines = lines.get(..end).unwrap_or_default();
        let mut headings = BTreeSet::new();
        for capitals in [true, false] {
            let found: BTreeSet<usize> =
                lines.iter().enumerate().skip(1).filter(|(at, line)| heads(line, lines.get(at + 1), capitals)).map(|(at, _)| at).collect();
            headings.extend(Some(found).filter(|found| found.len() >= PATTERN).into_iter().flatten());
        }
        let running_head = lines.first().is_some_and(names_meeting) && lines.get(1).is_some_and(is_title) && lines.len() > 2;
        let put = proposal::find(lines);
        // A label is seen at once: most minutes have one, and none of their lines need be read for it.
        let taken = || lines.iter().enumerate().filter(|(at, _)| !put.contains(at)).map(|(_, line)| line);
        let labelled = taken().any(|line| line.label == Some(LabelKind::Resolved));
        let decided = labelled || taken().any(|line| decision::says_so(&folded(line.text)));
        let below = |line: &Line<'_>| line.is_note || ENDS.iter().any(|end| line.text.starts_with(end)) || !line.text.ends_with('.');
        let closing = lines.iter().rposition(|line| !below(line)).filter(|at| *at > 0 && !decided);
        Signs { headings, closing, put, running_head }
    }
}

/// Whether a line heads what stands below it: short, alone, no sentence, and talk follows.
fn heads(line: &Line<'_>, next: Option<&Line<'_>>, capitals: bool) -> bool {
    // Most lines are told from a heading by what is known of them and by their ends: none is read through that need not be.
    let typed = matches!(line.role, Role::Typed | Role::Para) && line.alone && line.label.is_none() && line.found.is_none() && !line.is_note;
    let opens = || line.text.starts_with(char::is_uppercase) && line.text.ends_with(|c: char| c.is_alphanumeric() || c == ')' || c == '?');
    let short = || line.text.split_whitespace().nth(LONGEST).is_none() && line.text.chars().filter(|c| c.is_alphabetic()).count() > 3;
    let plain = || !line.text.contains(['\t', ',', ':']) && line.text.chars().any(char::is_lowercase) != capitals;
    let talk = |next: &Line<'_>| next.label.is_none() && next.text.ends_with(['.', ':', '?', '”']) && next.text.split_whitespace().nth(TALK).is_some();
    typed && opens() && short() && plain() && next.is_some_and(talk)
}

/// Whether a line only says which body met on which day: "Shire Council – 24 February 2015".
fn names_meeting(line: &Line<'_>) -> bool {
    let words: Vec<String> = line.text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()).collect();
    let body = words.iter().any(|word| BODIES.holds(word) || OTHERS.contains(&word.as_str()));
    let day = words.iter().zip(words.iter().skip(1)).any(|(month, word)| calendar::MONTHS.holds_in_any_case(month) && calendar::year(word).is_some());
    let plain = line.label.is_none() && line.found.is_none() && !line.is_note && !line.text.ends_with('.');
    plain && line.alone && body && day && words.len() <= LONGEST * 2 && !words.iter().any(|word| word == "minutes")
}

fn is_title(line: &Line<'_>) -> bool {
    let plain = line.label.is_none() && line.found.is_none() && !line.is_note && matches!(line.role, Role::Typed | Role::Para);
    plain && line.apart && !line.text.ends_with(['.', ':', ';']) && !line.text.contains(": ") && line.text.split_whitespace().nth(LONGEST * 2).is_none()
}
