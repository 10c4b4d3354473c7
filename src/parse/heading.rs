//! Lines that could head an agenda item: told by their number and by what a title looks like.

use super::calendar;
use super::decision;
use super::lines::Line;
use super::number::{self, Number};
use crate::record::{Item, LabelKind, Mark};
use crate::sheet::Role;
use std::ops::Range;

/// How the titles of the business that stands on every agenda begin, in English and Welsh.
const STANDING: &[&str] = &[
    "apolog",
    "declaration",
    "disclosure",
    "minutes",
    "confirmation of the minutes",
    "approval of the minutes",
    "matters arising",
    "public question",
    "public participation",
    "questions from",
    "petitions",
    "any other",
    "urgent business",
    "date of next",
    "date of the next",
    "dates of",
    "next meeting",
    "work programme",
    "forward work",
    "forward plan",
    "exclusion of",
    "election of",
    "appointment of",
    "chair's announcements",
    "chairman's announcements",
    "announcements",
    "welcome",
    "ymddiheuriadau",
    "datgan",
    "cofnodion",
    "materion yn codi",
    "rhaglen waith",
    "blaenraglen waith",
    "dyddiad",
    "unrhyw fater",
    "cwestiynau",
    "croeso",
];
/// The parts of a report, which is one item.
const OF_A_REPORT: &[&str] = &[
    "background",
    "introduction",
    "purpose",
    "purpose of report",
    "purpose of the report",
    "conclusion",
    "conclusions",
    "summary",
    "executive summary",
    "recommendation",
    "recommendations",
    "financial implications",
    "legal implications",
    "context",
];
/// The longest title, in characters and words.
const LONGEST: (usize, usize) = (240, 34);
/// The longest title that stands before its talk on one line, in words.
const RUN_IN: usize = 5;

/// A line that could head an item.
pub struct Heading {
    /// The line with its number, or with its title where it has none.
    pub at: usize,
    /// Its number.
    pub number: Option<Number>,
    /// The title stands on the line below its number.
    pub below: bool,
    /// The title's range in its line: shorter than the rest of it where talk follows on the same line.
    pub title: Range<usize>,
    /// The title is in capitals.
    pub capitals: bool,
    /// The title is one of the business of every agenda.
    pub standing: bool,
    /// Talk follows on the title's line.
    pub run_in: bool,
    /// A blank line stands above it, or its format calls it a heading.
    pub apart: bool,
    /// It is the title of a part of a report.
    pub of_report: bool,
    /// The number that its format's own list gives it.
    pub listed: Option<u32>,
}

impl Heading {
    /// The heading of a line, by where its title stands in it.
    pub fn new(at: usize, line: &Line<'_>, title: Range<usize>, number: Option<Number>) -> Self {
        let words = line.text.get(title.clone()).unwrap_or_default();
        let lower = words.to_lowercase().replace('’', "'");
        Heading {
            at,
            number,
            below: false,
            capitals: is_capitals(words),
            standing: is_standing(&lower),
            run_in: title.end < line.text.len(),
            apart: line.apart || matches!(line.role, Role::Heading(_)),
            of_report: OF_A_REPORT.contains(&lower.trim_end_matches(['.', ':'])),
            listed: match line.role {
                Role::Item(Item { mark: Mark::Number { value, .. }, .. }) => Some(*value),
                _ => None,
            },
            title,
        }
    }

    /// The line of its title.
    pub fn title_line(&self) -> usize {
        self.at + usize::from(self.below)
    }
}

/// The lines that begin with an item's number and a title, in order.
pub fn numbered(lines: &[Line<'_>]) -> Vec<Heading> {
    lines.iter().enumerate().filter_map(|(at, line)| of_line(at, line, lines)).collect()
}

/// A line that begins with an item's number and a title.
pub fn of_line(at: usize, line: &Line<'_>, lines: &[Line<'_>]) -> Option<Heading> {
    if !matches!(line.role, Role::Typed | Role::Para | Role::Set | Role::Heading(_)) {
        return None;
    }
    let number = number::read(line.text)?;
    let rest = line.text.get(number.length..)?;
    let start = line.text.len() - rest.trim_start().len();
    if start == line.text.len() {
        let below = lines.get(at + 1)?;
        let is_title = number::read(below.text).is_none() && below.found.is_none() && is_title(below.text) && same_role(line.role, below.role);
        return is_title.then(|| Heading { below: true, ..Heading::new(at, below, 0..below.text.len(), Some(number)) });
    }
    // "42 Members": without a sign after it, a number needs a wide gap, or a title in capitals.
    let weak =
        number.bare && !number.certain && !is_capitals(rest) && rest.len() - rest.trim_start().len() < 2 && !is_standing(&rest.trim_start().to_lowercase());
    if weak && (is_month(rest) || !matches!(line.role, Role::Heading(_)) && !line.alone) {
        return None;
    }
    let words = line.text.get(start..)?;
    let title = if is_title(words) { start..line.text.len() } else { start..start + run_in(words)? };
    Some(Heading::new(at, line, title, Some(number)))
}

/// The lines that could be titles without a number, in order.
pub fn unnumbered(lines: &[Line<'_>]) -> Vec<Heading> {
    let could = |line: &Line<'_>| {
        let stands = line.alone || matches!(line.role, Role::Heading(_));
        // A cell is a part of its table, and an item within another's list a part of that.
        let within = matches!(line.role, Role::Cell(_) | Role::Item(Item { depth: 1.., mark: Mark::Number { .. }, .. }));
        let plain = !within && line.found.is_none() && !line.is_note && matches!(line.label, None | Some(LabelKind::Minutes));
        stands && plain && line.text.split_whitespace().count() <= LONGEST.1 / 2 && !line.text.ends_with([':', '.']) && is_title(line.text)
    };
    let with_talk = |(at, line): &(usize, &Line<'_>)| could(line) && lines.get(at + 1).is_some_and(|next| !could(next));
    lines.iter().enumerate().filter(with_talk).map(|(at, line)| Heading::new(at, line, 0..line.text.len(), None)).collect()
}

/// Whether a month's name is the first of these words: a number before it is a day.
pub fn is_month(words: &str) -> bool {
    words.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty()).and_then(calendar::month).is_some()
}

fn same_role(a: &Role, b: &Role) -> bool {
    matches!(b, Role::Heading(_)) || a == b
}

/// Whether words are in capitals.
pub fn is_capitals(words: &str) -> bool {
    words.chars().filter(|c| c.is_alphabetic()).count() > 1 && !words.chars().any(char::is_lowercase)
}

/// Whether a title in small letters is of the business of every agenda.
pub fn is_standing(lower: &str) -> bool {
    STANDING.iter().any(|words| lower.starts_with(words))
}

/// Whether words look like a title: short, no sentence, no part of a decision or of a list.
pub fn is_title(words: &str) -> bool {
    let long = words.chars().nth(LONGEST.0).is_some() || words.split_whitespace().nth(LONGEST.1).is_some();
    let opens = words.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '“' | '"' | '‘' | '\'' | '('));
    let short = || !words.contains(". ") && words.split_whitespace().count() <= RUN_IN && is_standing(&words.to_lowercase());
    let ended = words.ends_with([';', ',', ':']) || words.ends_with('.') && !short() || words.ends_with(" and");
    let sentence = words.contains(". ") && words.split(". ").any(|part| part.split_whitespace().count() > 8);
    let row = words.contains('\t');
    let decides = ["That ", "To "].iter().any(|opener| words.starts_with(opener)) || decision::says_so(&crate::record::folded(words));
    !long && opens && !ended && !sentence && !row && !decides && words.contains(char::is_alphabetic)
}

/// How long the title is that stands before its talk on one line: "Apologies. Mr Grey sent his."
fn run_in(words: &str) -> Option<usize> {
    let end = words.find(". ").or_else(|| words.find(".\n"))? + 1;
    let title = words.get(..end)?;
    let fits = title.split_whitespace().count() <= RUN_IN && title.starts_with(char::is_uppercase) && !title.contains(',');
    fits.then_some(end)
}
