//! Where the items of a meeting begin, in formats that know how their lines look: Word and PDF.
//!
//! In: lines with what their numbers and looks say. Out: which of them are titles of agenda items. Judged with care: a title
//! taken for words only makes a long page; words taken for a title cut a minute in two.

use crate::sheet::{AgendaItem, Role};

/// How many words a title may have.
const LONGEST: usize = 20;
/// From how many words on a line with a full stop is a sentence.
const SENTENCE: usize = 8;
/// The deepest level of a heading that may be a title.
const DEEPEST: u8 = 3;
/// How many lines at the beginning say that this is a meeting.
const OPENING: usize = 30;
/// Words that a meeting's papers have near their beginning, or in their items' titles.
const MEETING: [&str; 15] = [
    "minutes",
    "meeting",
    "panel",
    "committee",
    "council",
    "cabinet",
    "board",
    "apologies",
    "declarations",
    "present",
    "cofnodion",
    "cyfarfod",
    "pwyllgor",
    "cyngor",
    "ymddiheuriadau",
];

/// A line that could be a title.
pub struct Line<'l> {
    /// Its words, with a typed number.
    pub text: &'l str,
    /// Its number, where it has one and stands where a title could.
    pub number: Option<Number>,
    /// The level of the heading that it is.
    pub heading: Option<u8>,
    /// It is bold, or in capitals by its style.
    pub stands_out: bool,
}

/// The number of a line.
pub struct Number {
    /// Its value.
    pub value: u32,
    /// As it is shown: `7.`
    pub shown: String,
    /// Where in the line the words after it begin.
    pub rest: usize,
}

impl Number {
    /// The role of a title with this number on the line above it.
    pub fn role(&self) -> Role {
        Role::Agenda(AgendaItem { id: Some(format!("{:02}", self.value)), numbered: true })
    }
}

/// The number typed at the head of a line. Without a full stop, only a tab tells a number from "20 minutes".
pub fn typed(text: &str) -> Option<Number> {
    let head = text.trim_start();
    let digits = head.bytes().position(|b| !b.is_ascii_digit())?;
    let value = head.get(..digits).filter(|digits| (1..=3).contains(&digits.len()))?.parse().ok()?;
    let end = digits + usize::from(matches!(head.as_bytes().get(digits), Some(b'.' | b')')));
    let (shown, rest) = head.split_at_checked(end)?;
    let gap = if end > digits { rest.starts_with(char::is_whitespace) } else { rest.starts_with('\t') };
    gap.then(|| Number { value, shown: shown.to_owned(), rest: text.len() - rest.len() })
}

/// The lines that are titles: none, unless there are at least two, their numbers rise, most have words below them, and the
/// lines look like those of a meeting.
pub fn titles(lines: &[Line<'_>]) -> Vec<usize> {
    let found: Vec<(usize, u32)> = lines.iter().enumerate().filter_map(|(at, line)| Some((at, title(line)?))).collect();
    // One kind of title at a time: the highest headings, where they are numbered; else whatever stands out.
    let level = |at: usize| lines.get(at).and_then(|line| line.heading);
    let highest = found.iter().filter_map(|(at, _)| level(*at)).min();
    let headings = found.iter().copied().filter(|(at, _)| highest.is_some() && level(*at) == highest).collect();
    let kind = [headings, found].into_iter().find(|found: &Vec<(usize, u32)>| are_items(lines, found));
    kind.unwrap_or_default().into_iter().map(|(at, _)| at).collect()
}

/// The number of a line that looks like a title.
fn title(line: &Line<'_>) -> Option<u32> {
    let number = line.number.as_ref()?;
    let title = line.text.get(number.rest..)?.trim();
    let letters = title.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = letters > 3 && !title.contains(char::is_lowercase);
    let words = title.split_whitespace().count();
    let is_sentence = title.ends_with(['.', ';', ',']) && words > SENTENCE;
    let stands_out = line.stands_out || capitals || line.heading.is_some_and(|level| level <= DEEPEST);
    (stands_out && !is_sentence && (1..=LONGEST).contains(&words) && letters > 0).then_some(number.value)
}

fn are_items(lines: &[Line<'_>], found: &[(usize, u32)]) -> bool {
    let rise = found.windows(2).all(|pair| matches!(pair, [(_, one), (_, next)] if next > one));
    let has_words = |line: &Line<'_>| !line.text.trim().is_empty();
    let with_body = found.iter().enumerate().filter(|(n, (at, _))| {
        let end = found.get(n + 1).map_or(lines.len(), |(next, _)| *next);
        lines.get(at + 1..end).is_some_and(|body| body.iter().any(has_words))
    });
    let above = found.first().map_or(0, |(at, _)| *at);
    let opening = lines.iter().take(above).filter(|line| has_words(line)).take(OPENING);
    let said = opening.chain(found.iter().filter_map(|(at, _)| lines.get(*at)));
    let is_meeting = said.into_iter().any(|line| says_meeting(line.text));
    found.len() > 1 && rise && with_body.count() * 2 > found.len() && is_meeting
}

/// Whether one of the words is of a meeting.
pub fn says_meeting(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(|word| MEETING.contains(&word.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(lines: &[&str]) -> Vec<usize> {
        let lines: Vec<Line<'_>> = lines.iter().map(|text| Line { text, number: typed(text), heading: None, stands_out: false }).collect();
        titles(&lines)
    }

    #[test]
    fn titles_are_told_with_care() {
        for (lines, expected) in [
            (vec!["Minutes", "1. APOLOGIES", "None.", "2. PLAN", "Noted."], vec![1, 3]),
            (vec!["Minutes", "1\tAPOLOGIES", "None.", "2\tPLAN", "Noted."], vec![1, 3]),
            // A single one, falling numbers, small letters, no words below, no meeting.
            (vec!["Minutes", "1. APOLOGIES", "None."], vec![]),
            (vec!["Minutes", "2. APOLOGIES", "None.", "1. PLAN", "Noted."], vec![]),
            (vec!["Minutes", "1. apologies", "None.", "2. plan", "Noted."], vec![]),
            (vec!["Minutes", "1. ONE", "2. TWO", "3. THREE", "Noted."], vec![]),
            (vec!["Recipe", "1. FLOUR", "White.", "2. BUTTER", "Soft."], vec![]),
            (vec!["Minutes", "20 MINUTES", "x", "30 MINUTES", "x"], vec![]),
        ] {
            assert_eq!(found(&lines), expected, "{lines:?}");
        }
    }
}
