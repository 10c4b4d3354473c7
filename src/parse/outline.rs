//! The outline of a record: which line is title, purpose, paragraph, list item, resolution, attendance note or label.

mod ahead;
mod away;

use super::ledger::Ledger;
use super::lines::{self, Line, is_blank};
use super::lists::Lists;
use super::mark::Class;
use super::marking::Markings;
use super::meeting::{self, Segment};
use super::signs::Signs;
use super::{Parsed, decision, gaps};
use crate::file::{Place, Span};
use crate::finding::{Finding, Noted, Rule, Severity};
use crate::record::owner::{DropRule, Owner};
use crate::record::{BlockKind, Format, InlineKind, Item, LabelKind, Mark, Minute, MinuteWriter, Part, folded};
use crate::sheet::{Role, Sheet};
use std::ops::Range;

/// A record of white space and labels only.
pub static NO_WORDS: Rule = Rule { name: "no-words", severity: Severity::Error, why: "A record without a word has nothing to show, so it has no page." };

/// How many lines may stand above "Minutes:" and be what the item was for.
const PURPOSE: usize = 15;
/// From how many words on a line with a full stop is a sentence, and no paper's name.
const SENTENCE: usize = 7;

/// Reads a sheet: see [`super::parse_of`].
pub fn read(sheet: &Sheet, stated: &[&str]) -> Noted<Option<Parsed>> {
    read_settled(sheet, stated, false)
}

/// Reads a sheet whose notes are `settled`: each stands in its item, as far as can be told.
fn read_settled(sheet: &Sheet, stated: &[&str], settled: bool) -> Noted<Option<Parsed>> {
    let (lines, segments) = meeting::split(lines::read(sheet), &sheet.inlines, stated);
    let mut ledger = Ledger::new(sheet);
    let (mut minutes, mut parts, mut markings) = (Vec::new(), Vec::new(), Markings::default());
    let only = segments.len() == 1;
    let texts = meeting::texts(&sheet.text, &lines, &segments);
    // A note belongs to the item that cites it.
    let away = away::notes(sheet, &texts);
    if !away.is_empty() && !settled {
        return read_settled(&sheet.with_notes_moved(&away), stated, true);
    }
    for (segment, text) in segments.into_iter().zip(texts) {
        let own = lines.get(segment.lines.clone()).unwrap_or_default();
        let no = Span::new(minutes.len(), 0).start;
        let (minute, back) = Outline::new(sheet, own, &segment, text.clone(), no, ledger).read(only);
        ledger = back;
        parts.extend(minute.is_some().then_some(text));
        minutes.extend(minute);
        markings.read(sheet, &lines, &segment, no..Span::new(minutes.len(), 0).start);
    }
    match ledger.finish() {
        Ok(owners) if !minutes.is_empty() => {
            let notes = gaps::tell(sheet, &minutes, &parts);
            Noted::new(Some(Parsed { markings: markings.finish(sheet, minutes.len()), minutes, owners }), notes)
        }
        Ok(_) => {
            let help = "copy the record again, or delete the file";
            let message = "this record holds no words of its own, so it has no page";
            Noted::new(None, vec![Finding::at(&NO_WORDS, Place::file(&sheet.file), message, help)])
        }
        Err(finding) => Noted::new(None, vec![*finding]),
    }
}

struct Outline<'a, 's> {
    lines: &'a [Line<'s>],
    /// The range of the sheet's text that is this minute's.
    text: Range<usize>,
    /// Which of the record's minutes this is, from 0.
    no: u32,
    /// The line with which the item begins: labels may stand above it.
    begin: usize,
    /// How many lines from there are the item's number.
    number: usize,
    minute: MinuteWriter,
    ledger: Ledger<'s>,
    sheet: &'s Sheet,
    has_minutes_label: bool,
    titled: bool,
    part: Part,
    /// A resolution has been read since its label.
    resolved: bool,
    lists: Lists,
    /// What is read now was only recommended to the body.
    put: bool,
    /// The words of the block read last.
    last: Range<usize>,
    /// The lines that head parts of the talk, and the one that closes it.
    signs: Signs,
}

impl<'a, 's> Outline<'a, 's> {
    fn new(sheet: &'s Sheet, lines: &'a [Line<'s>], segment: &Segment, text: Range<usize>, no: u32, ledger: Ledger<'s>) -> Self {
        let head = lines.iter().skip(segment.above).skip_while(|line| line.label == Some(LabelKind::AgendaItem));
        let below_title = head.skip(1 + segment.number);
        let has_minutes_label = below_title.take(PURPOSE).any(|line| line.label == Some(LabelKind::Minutes));
        let words = sheet.text.get(text.clone()).unwrap_or_default();
        Outline {
            lines,
            text,
            no,
            begin: segment.above,
            number: segment.number,
            minute: Minute::write(sheet.file.clone(), sheet.format, segment.item.clone(), words),
            ledger,
            sheet,
            has_minutes_label,
            titled: false,
            part: Part::Head,
            resolved: false,
            put: false,
            lists: Lists::default(),
            last: 0..0,
            signs: Signs::read(lines),
        }
    }

    /// The minute, where its lines hold a word to name it by, and the ledger with its words entered.
    fn read(mut self, only: bool) -> (Option<Minute>, Ledger<'s>) {
        self.signs.running_head &= only && self.number == 0;
        for (at, line) in self.lines.iter().enumerate() {
            self.take(at, line);
        }
        let bytes = (self.sheet.format == Format::Text).then(|| self.sheet.origin.span(self.text));
        (self.titled.then(|| self.minute.finish(bytes)), self.ledger)
    }

    fn take(&mut self, at: usize, line: &Line<'_>) {
        if at == self.begin {
            self.part = Part::Head;
        }
        if (self.begin..self.begin + self.number).contains(&at) {
            self.push_label(self.whole(line), LabelKind::ItemNumber, Part::Head);
            return;
        }
        let is_last = at + 1 == self.lines.len();
        match line.label {
            Some(LabelKind::AgendaItem) if self.titled => self.words(at, line),
            Some(_) if !self.titled && line.can_name() => self.words(at, line),
            // A label with nothing under it is words like any other; only the list of papers may be empty.
            Some(LabelKind::Minutes | LabelKind::Resolved) if self.titled && is_last => self.words(at, line),
            Some(LabelKind::Resolved) if self.titled && self.is_outcome(at, line) => self.words(at, line),
            Some(kind) => self.label(at, line, kind),
            None => self.words(at, line),
        }
    }

    /// Whether a label tells what became of a motion above it, and heads nothing: "AGREED".
    fn is_outcome(&self, at: usize, line: &Line<'_>) -> bool {
        let heads = |next: &Line<'_>| {
            let listed = next.found.is_some() || matches!(next.role, Role::Item(_) | Role::Decided);
            listed || next.label.is_some() || next.is_note || decision::is_decided(&folded(next.text))
        };
        decision::is_outcome(line.text) && !self.lines.get(at + 1).is_some_and(heads)
    }

    fn label(&mut self, at: usize, line: &Line<'_>, kind: LabelKind) {
        self.lists.clear();
        self.resolved = false;
        self.put = self.signs.put.contains(&at);
        self.part = match kind {
            LabelKind::Resolved if self.put => Part::Discussion,
            LabelKind::AgendaItem | LabelKind::ItemNumber => Part::Head,
            LabelKind::Minutes => Part::Discussion,
            LabelKind::Resolved => Part::Resolution,
            LabelKind::Documents => Part::Documents,
        };
        let followed = self.lines.get(at + 1).is_some_and(|next| next.label.is_none());
        if kind == LabelKind::Documents && !followed && self.whole(line) == line.range {
            self.drop(line.range.clone(), DropRule::EmptyLabel);
            self.last = line.range.clone();
        } else {
            let part = if self.titled { self.part } else { Part::Head };
            self.push_label(self.whole(line), kind, part);
        }
    }

    /// A line with the number that its list gives it: what becomes no item keeps that among its words.
    fn whole(&self, line: &Line<'_>) -> Range<usize> {
        line.number(&self.sheet.text).start..line.range.end
    }

    /// Adds an item of the format's own lists.
    fn listed(&mut self, kind: BlockKind, part: Part, line: &Line<'_>) {
        let number = line.number(&self.sheet.text);
        if !number.is_empty() {
            self.drop(number, DropRule::ListMark);
        }
        self.push(kind, part, line.range.clone());
    }

    fn drop(&mut self, range: Range<usize>, rule: DropRule) {
        let of_minute = range.start.saturating_sub(self.text.start)..range.end.saturating_sub(self.text.start);
        self.minute.leave_out(of_minute, rule);
        self.ledger.own(range, Owner::Dropped(rule));
    }

    fn push_label(&mut self, range: Range<usize>, kind: LabelKind, part: Part) {
        let text = self.sheet.text.get(range.clone()).unwrap_or_default();
        let at = range.start.saturating_sub(self.text.start);
        self.minute.push(BlockKind::Label(kind), part, text, at, self.sheet.spot(range.clone()), &[]);
        self.ledger.own(range.clone(), Owner::Label(kind));
        self.last = range;
    }

    fn words(&mut self, at: usize, line: &Line<'_>) {
        if !self.titled {
            // An empty cell above every word names nothing.
            if line.text.is_empty() {
                return;
            }
            if self.signs.running_head && at == 0 {
                self.push(BlockKind::Para, Part::Head, self.whole(line));
                return;
            }
            self.titled = true;
            let number = line.number(&self.sheet.text);
            if !number.is_empty() {
                self.push_label(number, LabelKind::ItemNumber, Part::Head);
            }
            self.push(BlockKind::Title, Part::Head, line.range.clone());
            return;
        }
        if self.sheet.is_of_note(line.range.start) {
            // It stands below the item's last words, and goes on with none of them.
            self.lists.clear();
            (self.part, self.resolved, self.put) = (Part::Discussion, false, false);
            if matches!(line.role, Role::Para | Role::Set) {
                self.push(BlockKind::Para, self.part, line.range.clone());
                return;
            }
        }
        if self.by_role(line) {
            return;
        }
        if let Some((class, mark, length)) = self.mark_of(at, line) {
            self.item(at, line, class, mark, length);
            return;
        }
        if line.is_note {
            let within_list = self.list_goes_on(at);
            if !within_list {
                self.lists.pause();
                self.leave_resolution();
            }
            let part = if self.part == Part::Head { Part::Discussion } else { self.part };
            self.push(BlockKind::Attendance { within_list }, part, line.range.clone());
            return;
        }
        self.lists.pause();
        if self.signs.headings.contains(&at) && (self.part != Part::Head || !self.has_minutes_label) {
            self.lists.clear();
            self.part = Part::Discussion;
            self.push(BlockKind::Heading(1), self.part, line.range.clone());
            return;
        }
        let (kind, part) = self.paragraph(at, &folded(line.text));
        self.part = part;
        self.push(kind, part, line.range.clone());
    }

    /// Takes a line of which the format says what it is.
    fn by_role(&mut self, line: &Line<'_>) -> bool {
        let kind = match line.role {
            Role::Heading(level) => BlockKind::Heading(*level),
            Role::Item(item) => BlockKind::Item(*item),
            Role::More => BlockKind::More,
            Role::Cell(cell) => BlockKind::Cell(*cell),
            Role::Purpose if self.part == Part::Head => BlockKind::Purpose,
            Role::Paper { opens } => {
                self.part = Part::Documents;
                BlockKind::Item(Item { depth: 0, mark: Mark::Bullet, opens: *opens })
            }
            Role::Decided => {
                (self.part, self.resolved) = (Part::Resolution, true);
                BlockKind::Para
            }
            Role::Typed | Role::Para | Role::Set | Role::Purpose | Role::Agenda(_) => return false,
        };
        if matches!(line.role, Role::Purpose | Role::Paper { .. } | Role::Decided) {
            self.lists.pause();
            self.push(kind, self.part, line.range.clone());
            return true;
        }
        if line.is_note {
            return false;
        }
        match kind {
            BlockKind::Heading(_) => {
                self.lists.clear();
                self.leave_resolution();
            }
            BlockKind::Cell(_) => self.leave_resolution(),
            // A list below a resolution that is whole is talk again.
            BlockKind::Item(Item { depth: 0, opens: true, .. }) if self.last_words().ends_with('.') => self.leave_resolution(),
            BlockKind::Item(_) if decision::says_so(&folded(line.text)) => {
                self.resolved = true;
                self.listed(kind, Part::Resolution, line);
                return true;
            }
            _ => {}
        }
        if self.part == Part::Head {
            self.part = Part::Discussion;
        }
        self.resolved |= self.part == Part::Resolution;
        self.listed(kind, self.part, line);
        true
    }

    /// What a paragraph is, from where it stands and how it begins.
    fn paragraph(&mut self, at: usize, text: &str) -> (BlockKind, Part) {
        if self.part == Part::Head && self.has_minutes_label {
            return (BlockKind::Purpose, Part::Head);
        }
        let goes_on = self.part == Part::Resolution && (!self.resolved || decision::goes_on(text, self.last_words()));
        let reads_as_one = decision::reads_as_one(text);
        let heads = self.signs.put.contains(&at);
        self.put = heads || self.put && reads_as_one;
        let says_so = !heads && (decision::says_so(text) || decision::tells_vote(text)) || reads_as_one && !self.put;
        if goes_on || says_so || self.signs.closing == Some(at) && decision::closes(text) {
            self.resolved = true;
            return (BlockKind::Para, Part::Resolution);
        }
        match self.part {
            // Without a label, one line of purpose may stand between the title and what was said.
            Part::Head if text.starts_with("To ") || text.starts_with("Members to ") => {
                let first = self.minute.last().is_some_and(|block| block.kind == BlockKind::Title);
                if first { (BlockKind::Purpose, Part::Head) } else { (BlockKind::Para, Part::Discussion) }
            }
            // Papers have names; a whole sentence below them is talk again.
            Part::Documents if !(text.ends_with('.') && text.split(' ').count() > SENTENCE) => (BlockKind::Para, Part::Documents),
            _ => (BlockKind::Para, Part::Discussion),
        }
    }

    fn last_words(&self) -> &str {
        self.sheet.text.get(self.last.clone()).unwrap_or_default()
    }

    fn leave_resolution(&mut self) {
        if self.part == Part::Resolution && self.resolved || self.part == Part::Head && !self.has_minutes_label {
            self.part = Part::Discussion;
        }
    }

    fn item(&mut self, at: usize, line: &Line<'_>, class: Class, mark: Mark, length: usize) {
        let words = line.text.get(length..).unwrap_or_default().trim_start_matches(is_blank);
        let begin = line.range.end - words.len();
        if let Some(part) = self.lists.taken_up(class, mark) {
            self.part = part;
        } else if !self.lists.go_on_with(class, mark) && !self.stands_under_resolution(mark) {
            self.leave_resolution();
        }
        if self.part == Part::Head && !self.has_minutes_label {
            self.part = Part::Discussion;
        }
        let (depth, goes_on) = self.lists.place(class, mark, line.indent, self.last_words(), |top| self.resumes(at, top));
        let decides = self.lists.part_above(depth) == Some(Part::Resolution) || decision::says_so(&folded(words));
        let part = if decides { Part::Resolution } else { self.part };
        self.lists.push(depth, class, mark, line.indent, part);
        self.resolved |= self.part == Part::Resolution;
        self.drop(line.range.start..line.range.start + length, DropRule::ListMark);
        let item = Item { depth: u8::try_from(depth).unwrap_or(u8::MAX), mark, opens: !goes_on };
        self.push(BlockKind::Item(item), part, begin..line.range.end);
    }

    /// Whether a list that begins here belongs to the resolution above it: not below a sentence that is whole,
    /// unless it begins at the beginning.
    fn stands_under_resolution(&self, mark: Mark) -> bool {
        let whole = self.last_words().ends_with('.') && self.minute.last().is_some_and(|block| block.kind == BlockKind::Para);
        self.part == Part::Resolution && (!whole || mark == Mark::Bullet || matches!(mark, Mark::Number { value: 1, .. }))
    }

    fn push(&mut self, kind: BlockKind, part: Part, range: Range<usize>) {
        let text = self.sheet.text.get(range.clone()).unwrap_or_default();
        let at = range.start.saturating_sub(self.text.start);
        let mut inlines = self.inlines(&range);
        // A title stands out by itself.
        inlines.retain(|(at, strong)| kind != BlockKind::Title || *strong != InlineKind::Strong || at.len() < text.len());
        let no = self.minute.push(kind, part, text, at, self.sheet.spot(range.clone()), &inlines);
        self.ledger.own(range.clone(), Owner::Block(self.no, no));
        self.last = range;
    }

    /// The inlines within a range of the text, from its start. One may begin above it, in a mark or a number.
    fn inlines(&self, range: &Range<usize>) -> Vec<(Range<u32>, InlineKind)> {
        let Span { start, end } = Span::new(range.start, range.end);
        let within = self.sheet.inlines_from(start).take_while(|(at, _)| at.start < end);
        let clamped = within.map(|(at, kind)| (at.start.max(start)..at.end.min(end), kind));
        clamped.filter(|(at, _)| at.start < at.end).map(|(at, kind)| (at.start - start..at.end - start, kind.clone())).collect()
    }
}
