//! What only the whole of a minute shows: which short lines head parts of its talk, and which line closes it.

use super::decision;
use super::lines::Line;
use crate::record::{LabelKind, fold};
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

/// The signs of one minute.
pub struct Signs {
    /// The lines that head parts of it.
    pub headings: BTreeSet<usize>,
    /// The paragraph that closes it, where nothing before it says what was decided.
    pub closing: Option<usize>,
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
        let decided = lines.iter().any(|line| line.label == Some(LabelKind::Resolved) || decision::says_so(&fold(line.text)));
        let below = |line: &Line<'_>| line.is_note || ENDS.iter().any(|end| line.text.starts_with(end)) || !line.text.ends_with('.');
        let closing = lines.iter().rposition(|line| !below(line)).filter(|at| *at > 0 && !decided);
        Signs { headings, closing }
    }
}

/// Whether a line heads what stands below it: short, alone, no sentence, and talk follows.
fn heads(line: &Line<'_>, next: Option<&Line<'_>>, capitals: bool) -> bool {
    let typed = matches!(line.role, Role::Typed | Role::Para);
    let plain = line.label.is_none() && line.found.is_none() && !line.is_note && !line.text.contains(['\t', ',', ':']);
    let short = line.text.split_whitespace().nth(LONGEST).is_none() && line.text.chars().filter(|c| c.is_alphabetic()).count() > 3;
    let opens = line.text.starts_with(char::is_uppercase) && line.text.ends_with(|c: char| c.is_alphanumeric() || c == ')' || c == '?');
    let in_capitals = !line.text.chars().any(char::is_lowercase);
    let talk = |next: &Line<'_>| next.label.is_none() && next.text.split_whitespace().nth(TALK).is_some() && next.text.ends_with(['.', ':', '?', '”']);
    typed && line.alone && plain && short && opens && in_capitals == capitals && next.is_some_and(talk)
}
