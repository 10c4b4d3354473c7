//! From a document's paragraphs to the lines of a sheet: headings, list items, cells, and where agenda items begin.

use super::numbering::Shown;
use super::story::Paragraph;
use crate::record::{Fence, InlineKind, Item, Mark, NumberStyle};
use crate::sheet::{AgendaItem, Role, SheetWriter};
use crate::source::agenda::{self, Number};
use std::collections::BTreeMap;
use std::ops::Range;

/// How many words a heading without a style may have.
const BOLD_HEADING: usize = 8;
/// How far in one paragraph may stand from another and be said to stand where it does, in twentieths of a point.
const NEAR: i32 = 40;
/// How long the parts of a line broken by hand may be, and be lines rather than wrapped words.
const SHORT: usize = 60;
/// How many paragraphs ahead the next item of a list is looked for.
const AHEAD: usize = 12;
/// Writes the lines of a document; gives where its paragraphs begin in the text, with their numbers.
pub fn write(paragraphs: &[Paragraph], writer: &mut SheetWriter) -> Vec<(u32, u32)> {
    let titles = titles(paragraphs);
    let first = paragraphs.iter().position(Paragraph::has_words);
    let mut write = Write { writer, starts: Vec::new(), lists: Vec::new() };
    let mut notes = Notes::default();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        if !paragraph.has_words() && paragraph.cell.is_none() {
            continue;
        }
        notes.go_on(write.writer, paragraph);
        write.starts.push((write.writer.at(), paragraph.number));
        if titles.binary_search(&at).is_ok() {
            write.title(paragraph);
        } else if let Some(cell) = paragraph.cell {
            write.line(paragraph, 0..paragraph.text.len(), Role::Cell(cell));
            write.lists.clear();
        } else if let Some(shown) = &paragraph.shown {
            match shown.mark.filter(|_| paragraph.heading.is_none()) {
                // What stands first is the title, and a title has no mark but its number.
                Some(mark @ Mark::Number { .. }) if first == Some(at) => write.numbered_title(paragraph, mark),
                Some(mark) => write.item(paragraph, mark),
                None => {
                    let role = paragraph.heading.map_or(Role::Set, Role::Heading);
                    write.writer.put(&shown.words, 0..0);
                    write.writer.gap();
                    write.whole(paragraph, role);
                }
            }
        } else if let Some(level) = paragraph.heading {
            write.whole(paragraph, Role::Heading(level));
        } else if write.goes_on(paragraphs, at) {
            write.whole(paragraph, Role::More);
        } else {
            let role = if first != Some(at) && reads_as_heading(paragraphs, at) { Role::Heading(3) } else { Role::Para };
            write.whole(paragraph, role);
        }
    }
    notes.end(write.writer);
    write.starts
}

/// Where notes are told, and where their marks stand first.
#[derive(Default)]
struct Notes {
    cited: BTreeMap<usize, u32>,
    /// The note that is open, and where it begins.
    open: Option<(usize, u32)>,
}

impl Notes {
    fn go_on(&mut self, writer: &mut SheetWriter, paragraph: &Paragraph) {
        if self.open.map(|(no, _)| no) != paragraph.note {
            self.end(writer);
            self.open = paragraph.note.map(|no| (no, writer.at()));
        }
        self.cited.extend(paragraph.cites.iter().map(|no| (*no, writer.at())));
    }

    fn end(&mut self, writer: &mut SheetWriter) {
        if let Some((no, start)) = self.open.take() {
            writer.note(start..writer.at(), self.cited.get(&no).copied());
        }
    }
}

struct Write<'w> {
    writer: &'w mut SheetWriter,
    starts: Vec<(u32, u32)>,
    /// The lists that are open, the outermost first.
    lists: Vec<Open>,
}

struct Open {
    list: (u32, usize),
    indent: i32,
    mark: Mark,
}

impl Write<'_> {
    /// An agenda item's title, with its number as a line above it.
    fn title(&mut self, paragraph: &Paragraph) {
        let Some(number) = number_of(paragraph) else { return };
        self.writer.put(&number.shown, 0..0);
        self.writer.end(Role::Para);
        self.lists.clear();
        self.line(paragraph, number.rest..paragraph.text.len(), number.role());
    }

    fn numbered_title(&mut self, paragraph: &Paragraph, mark: Mark) {
        self.writer.put(&mark.typed().unwrap_or_default(), 0..0);
        self.writer.end(Role::Para);
        self.line(paragraph, 0..paragraph.text.len(), Role::Agenda(AgendaItem { id: None, numbered: true }));
    }

    fn item(&mut self, paragraph: &Paragraph, mark: Mark) {
        let list = paragraph.list.unwrap_or((0, 0));
        let same = |open: &Open| open.list.0 == list.0;
        let deeper = |open: &Open| if same(open) { open.list.1 > list.1 } else { open.indent >= paragraph.indent };
        while self.lists.pop_if(|open| deeper(open)).is_some() {}
        let goes_on = match self.lists.last() {
            Some(open) if open.list == list => match (open.mark, mark) {
                (Mark::Number { value, .. }, Mark::Number { value: next, .. }) => next > value,
                (one, other) => one == other,
            },
            _ => false,
        };
        if self.lists.last().is_some_and(|open| open.list == list) {
            self.lists.pop();
        }
        let depth = u8::try_from(self.lists.len()).unwrap_or(u8::MAX).min(6);
        self.lists.push(Open { list, indent: paragraph.indent, mark });
        self.lines(paragraph, Role::Item(Item { depth, mark, opens: !goes_on }), Role::More);
    }

    /// A paragraph that is no list item: it closes the lists, unless it goes on with one.
    fn whole(&mut self, paragraph: &Paragraph, role: Role) {
        if role != Role::More {
            self.lists.clear();
        }
        match role {
            Role::Heading(_) => self.line(paragraph, 0..paragraph.text.len(), role),
            role => self.lines(paragraph, role.clone(), if role == Role::Set { Role::Para } else { role }),
        }
    }

    /// Whether a paragraph without a mark stands under the item above it: as far in, and the list goes on below.
    fn goes_on(&self, paragraphs: &[Paragraph], at: usize) -> bool {
        let (Some(paragraph), Some(open)) = (paragraphs.get(at), self.lists.last()) else { return false };
        let outermost = self.lists.first().map_or(0, |open| open.indent);
        let inside = |paragraph: &Paragraph| paragraph.shown.is_none() && paragraph.indent > 0 && paragraph.indent + NEAR >= outermost;
        let as_far = inside(paragraph) && paragraph.indent + NEAR >= open.indent;
        let mut next = paragraphs.iter().skip(at + 1).take(AHEAD).filter(|next| next.has_words()).skip_while(|next| inside(next) && next.heading.is_none());
        let known = |list: (u32, usize)| self.lists.iter().any(|open| open.list == list);
        as_far && next.next().is_some_and(|next| next.heading.is_none() && next.list.is_some_and(known))
    }

    /// The words of a paragraph, as the lines that were broken by hand to be lines.
    fn lines(&mut self, paragraph: &Paragraph, role: Role, others: Role) {
        let mut role = Some(role);
        let mut inlines: Vec<&(Range<usize>, InlineKind)> = paragraph.inlines.iter().collect();
        inlines.sort_by_key(|(at, _)| at.start);
        let mut inlines = inlines.into_iter().peekable();
        // Those that begin above a line's end and may go on in it.
        let mut near: Vec<&(Range<usize>, InlineKind)> = Vec::new();
        for range in broken(&paragraph.text) {
            if paragraph.text.get(range.clone()).is_some_and(|words| !words.trim().is_empty()) {
                near.retain(|(at, _)| at.end > range.start);
                near.extend(std::iter::from_fn(|| inlines.next_if(|(at, _)| at.start < range.end)));
                self.stressed(paragraph, range, near.iter().copied(), role.take().unwrap_or(others.clone()));
            }
        }
    }

    fn line(&mut self, paragraph: &Paragraph, range: Range<usize>, role: Role) {
        self.stressed(paragraph, range, paragraph.inlines.iter(), role);
    }

    /// A line, with those of these stretches that stand in it.
    fn stressed<'p>(&mut self, paragraph: &Paragraph, range: Range<usize>, inlines: impl Iterator<Item = &'p (Range<usize>, InlineKind)>, role: Role) {
        let start = self.writer.at();
        let words = paragraph.text.get(range.clone()).unwrap_or_default();
        self.writer.put(&words.replace(['\n', '\u{c}'], " "), 0..0);
        let plain = matches!(role, Role::Heading(_) | Role::Agenda(_));
        for (at, kind) in inlines {
            let (from, to) = (at.start.max(range.start), at.end.min(range.end));
            if from < to && !(plain && matches!(kind, InlineKind::Strong | InlineKind::Emphasis)) {
                let place = |n: usize| start.saturating_add(u32::try_from(n - range.start).unwrap_or(u32::MAX));
                self.writer.inline_at(place(from)..place(to), kind.clone());
            }
        }
        self.writer.end(role);
    }
}

/// The parts of a paragraph that a hand-made line break keeps apart: not where it only wraps a sentence.
fn broken(text: &str) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| matches!(c, '\n' | '\u{c}')).chain([(text.len(), '\n')]) {
        parts.push(start..at);
        start = at + c.len_utf8();
    }
    let words = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default().trim();
    let are_lines = parts.len() > 2 && parts.iter().all(|part| words(part).chars().count() <= SHORT);
    let mut kept: Vec<Range<usize>> = Vec::new();
    for part in parts {
        let ended = |last: &Range<usize>| {
            let (before, after) = (words(last), words(&part));
            are_lines || before.is_empty() || after.is_empty() || before.ends_with(['.', ':', ';', '!', '?']) || starts_with_mark(after)
        };
        match kept.last_mut() {
            Some(last) if !ended(last) => last.end = part.end,
            _ => kept.push(part),
        }
    }
    kept
}

fn starts_with_mark(words: &str) -> bool {
    let head = words.split_whitespace().next().unwrap_or_default();
    matches!(head, "•" | "·" | "-" | "–" | "*") || head.len() <= 5 && head.ends_with(['.', ')']) && head.trim_matches(['(', ')', '.']).chars().count() <= 2
}

/// What could be the title of an agenda item, paragraph by paragraph.
fn titles(paragraphs: &[Paragraph]) -> Vec<usize> {
    let lines = paragraphs.iter().map(|paragraph| {
        let outermost = paragraph.list.filter(|_| paragraph.shown.is_some()).is_none_or(|(_, level)| level == 0);
        let number = number_of(paragraph).filter(|_| outermost && !paragraph.in_table && !paragraph.contents);
        agenda::Line { text: &paragraph.text, number, heading: paragraph.heading, stands_out: paragraph.bold || paragraph.capitals }
    });
    agenda::titles(&lines.collect::<Vec<_>>())
}

/// The number of a paragraph by its style, or as typed at its head.
fn number_of(paragraph: &Paragraph) -> Option<Number> {
    match &paragraph.shown {
        Some(Shown { mark: Some(Mark::Number { value, style: NumberStyle::Decimal, .. }), words, .. }) => {
            Some(Number { value: *value, shown: words.clone(), rest: 0 })
        }
        Some(_) => None,
        None => agenda::typed(&paragraph.text),
    }
}

/// The mark that a cell with nothing but a number holds.
pub(super) fn typed_number(text: &str) -> Option<Mark> {
    let digits = text.trim_end_matches(['.', ')']);
    let fence = match text.chars().last() {
        Some(')') => Fence::Close,
        Some('.') => Fence::Dot,
        _ => Fence::Bare,
    };
    digits.parse().ok().map(|value| Mark::Number { value, style: NumberStyle::Decimal, fence })
}

/// Whether a paragraph without a heading's style is used as one: a few bold words without an end, above other words.
fn reads_as_heading(paragraphs: &[Paragraph], at: usize) -> bool {
    let words = |paragraph: &Paragraph| paragraph.text.trim().to_owned();
    let Some(paragraph) = paragraphs.get(at).filter(|paragraph| paragraph.bold) else { return false };
    let text = words(paragraph);
    let lower = text.to_lowercase();
    let decides = ["that", "to", "resolved", "agreed", "noted", "approved", "decision", "penderfynwyd"].iter().any(|word| {
        let first = lower.split_whitespace().next().unwrap_or_default().trim_end_matches(|c: char| !c.is_alphabetic());
        first == *word || lower.ends_with(word)
    });
    let above = paragraphs.get(..at).unwrap_or_default().iter().rev().find(|paragraph| paragraph.has_words());
    let below = paragraphs.get(at + 1..).unwrap_or_default().iter().find(|paragraph| paragraph.has_words());
    let plain = text.starts_with(char::is_uppercase) && !text.ends_with(['.', ':', ';', ',', '–', '-']) && !text.contains(['\n', '\t']);
    let stands_above = below.is_some_and(|below| !below.bold && below.cell.is_none());
    let introduced = above.is_some_and(|above| words(above).ends_with(':'));
    plain && stands_above && !introduced && !decides && text.split_whitespace().count() <= BOLD_HEADING && !starts_with_mark(&text)
}

#[cfg(test)]
mod tests {
    use super::broken;

    #[test]
    fn lines_broken_by_hand_are_told_from_wrapped_words() {
        for (text, expected) in [
            ("Present:\nA Jones", vec!["Present:", "A Jones"]),
            ("A Jones\nB Singh\nC Evans", vec!["A Jones", "B Singh", "C Evans"]),
            ("The Panel noted\nthe plan.", vec!["The Panel noted\nthe plan."]),
            ("It was so.\nAnd more", vec!["It was so.", "And more"]),
            ("Police and Crime\nPlan", vec!["Police and Crime\nPlan"]),
            ("the plan; and\n(b) the budget", vec!["the plan; and", "(b) the budget"]),
        ] {
            let found: Vec<&str> = broken(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected);
        }
    }
}
