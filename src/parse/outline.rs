//! The outline of a record: which line is title, purpose, paragraph, list item, resolution, attendance note or label.

use super::ledger::Ledger;
use super::mark::{self, Class, Found};
use super::{Parsed, attendance, decision, label};
use crate::file::Place;
use crate::finding::{Finding, Noted, Rule, Severity};
use crate::record::owner::{DropRule, Owner};
use crate::record::{BlockKind, Item, LabelKind, Mark, Minute, MinuteWriter, NumberStyle, Part, fold, is_unprintable};
use crate::sheet::Sheet;
use std::ops::Range;

/// A record of white space and labels only.
pub static NO_WORDS: Rule = Rule { name: "no-words", severity: Severity::Error, why: "A record without a word has nothing to show, so it has no page." };

/// How far ahead a run of list items is looked for: enough for any nested list, and the reading stays linear.
const RUN_AHEAD: usize = 40;
/// The deepest nesting shown; deeper items stay at this depth.
const DEEPEST: usize = 6;

/// Reads a sheet: see [`super::parse`].
pub fn read(sheet: &Sheet) -> Noted<Option<Parsed>> {
    let lines: Vec<Line<'_>> = sheet.lines.iter().filter_map(|line| Line::read(sheet, line)).collect();
    let has_minutes_label = lines.iter().any(|line| line.label == Some(LabelKind::Minutes));
    let mut outline = Outline {
        lines: &lines,
        minute: Minute::write(sheet.file.clone(), sheet.text.len()),
        ledger: Ledger::new(sheet),
        sheet,
        has_minutes_label,
        titled: false,
        part: Part::Head,
        resolved: false,
        levels: Vec::new(),
        last: 0..0,
    };
    for (at, line) in lines.iter().enumerate() {
        outline.take(at, line);
    }
    let titled = outline.titled;
    match outline.ledger.finish() {
        Ok(owners) if titled => Noted::new(Some(Parsed { minute: outline.minute.finish(), owners }), Vec::new()),
        Ok(_) => Noted::new(
            None,
            vec![Finding::at(
                &NO_WORDS,
                Place::file(&sheet.file),
                "this record holds no words of its own, so it has no page",
                "copy the record again, or delete the file",
            )],
        ),
        Err(finding) => Noted::new(None, vec![*finding]),
    }
}

/// A line with words in it.
struct Line<'s> {
    /// Its words, without white space around them, as a range of the sheet's text.
    range: Range<usize>,
    text: &'s str,
    indent: usize,
    label: Option<LabelKind>,
    found: Option<Found>,
    /// It says only who came or went.
    is_note: bool,
}

impl<'s> Line<'s> {
    fn read(sheet: &'s Sheet, line: &Range<u32>) -> Option<Self> {
        let whole = sheet.line(line);
        let blank = |c: char| c.is_whitespace() || is_unprintable(c);
        let from_start = whole.trim_start_matches(blank);
        let text = from_start.trim_end_matches(blank);
        let start = line.start as usize + whole.len() - from_start.len();
        let indent = whole.chars().take_while(|c| blank(*c)).count();
        (!text.is_empty()).then(|| {
            let (label, found) = (label::read(text), mark::find(text));
            let is_note = label.is_none() && found.is_none() && attendance::is_note(text);
            Line { range: start..start + text.len(), text, indent, label, found, is_note }
        })
    }
}

/// A list that is open while the lines are read.
struct Level {
    class: Class,
    value: u32,
    indent: usize,
}

impl Level {
    fn goes_on_with(&self, mark: Mark) -> bool {
        match mark {
            Mark::Bullet => true,
            Mark::Number { value, style, .. } => comes_after(style, self.value, value),
        }
    }

    fn is_next(&self, mark: Mark) -> bool {
        matches!(mark, Mark::Bullet) || matches!(mark, Mark::Number { value, .. } if value == self.value + 1)
    }
}

struct Outline<'a, 's> {
    lines: &'a [Line<'s>],
    minute: MinuteWriter,
    ledger: Ledger<'s>,
    sheet: &'s Sheet,
    has_minutes_label: bool,
    titled: bool,
    part: Part,
    /// A resolution has been read since its label.
    resolved: bool,
    levels: Vec<Level>,
    /// The words of the block read last.
    last: Range<usize>,
}

impl Outline<'_, '_> {
    fn take(&mut self, at: usize, line: &Line<'_>) {
        match line.label {
            Some(LabelKind::AgendaItem) if self.titled => self.words(at, line),
            Some(kind) => self.label(at, line, kind),
            None => self.words(at, line),
        }
    }

    fn label(&mut self, at: usize, line: &Line<'_>, kind: LabelKind) {
        self.levels.clear();
        self.resolved = false;
        self.part = match kind {
            LabelKind::AgendaItem => Part::Head,
            LabelKind::Minutes => Part::Discussion,
            LabelKind::Resolved => Part::Resolution,
            LabelKind::Documents => Part::Documents,
        };
        let followed = self.lines.get(at + 1).is_some_and(|next| next.label.is_none());
        if followed {
            self.minute.push(BlockKind::Label(kind), self.part, line.text, self.sheet.span(line.range.clone()));
        }
        self.ledger.own(line.range.clone(), Owner::Label(kind));
    }

    fn words(&mut self, at: usize, line: &Line<'_>) {
        if !self.titled {
            self.titled = true;
            self.push(BlockKind::Title, Part::Head, line.range.clone());
            return;
        }
        if let Some((class, mark, length)) = self.mark_of(at, line) {
            self.item(at, line, class, mark, length);
            return;
        }
        if line.is_note {
            let within_list = self.list_goes_on(at);
            if !within_list {
                self.levels.clear();
                self.leave_resolution();
            }
            self.push(BlockKind::Attendance { within_list }, self.part_of_talk(), line.range.clone());
            return;
        }
        self.levels.clear();
        let (kind, part) = self.paragraph(&fold(line.text));
        self.part = part;
        self.push(kind, part, line.range.clone());
    }

    /// What a paragraph is, from where it stands and how it begins.
    fn paragraph(&mut self, text: &str) -> (BlockKind, Part) {
        let resolution = decision::says_so(text) || decision::reads_as_one(text);
        match self.part {
            Part::Head if self.has_minutes_label => (BlockKind::Purpose, Part::Head),
            Part::Head if text.starts_with("To ") || text.starts_with("Members to ") => {
                // Without a label, one line of purpose may stand between the title and what was said.
                let first = self.minute.last().is_some_and(|block| block.kind == BlockKind::Title);
                if first { (BlockKind::Purpose, Part::Head) } else { (BlockKind::Para, Part::Discussion) }
            }
            Part::Documents => (BlockKind::Para, Part::Documents),
            Part::Resolution if !self.resolved || decision::goes_on(text, self.last_words()) || resolution => {
                self.resolved = true;
                (BlockKind::Para, Part::Resolution)
            }
            _ if resolution => {
                self.resolved = true;
                (BlockKind::Para, Part::Resolution)
            }
            _ => (BlockKind::Para, Part::Discussion),
        }
    }

    fn last_words(&self) -> &str {
        self.sheet.text.get(self.last.clone()).unwrap_or_default()
    }

    fn part_of_talk(&self) -> Part {
        if self.part == Part::Head { Part::Discussion } else { self.part }
    }

    fn leave_resolution(&mut self) {
        if self.part == Part::Resolution && self.resolved || self.part == Part::Head && !self.has_minutes_label {
            self.part = Part::Discussion;
        }
    }

    fn item(&mut self, at: usize, line: &Line<'_>, class: Class, mark: Mark, length: usize) {
        let value = match mark {
            Mark::Bullet => 0,
            Mark::Number { value, .. } => value,
        };
        let (depth, goes_on) = self.place_in_lists(at, line, class, mark);
        self.levels.truncate(depth);
        self.levels.push(Level { class, value, indent: line.indent });
        let item = Item { depth: u8::try_from(depth).unwrap_or(u8::MAX), mark, opens: !goes_on };
        if self.part == Part::Head && !self.has_minutes_label {
            self.part = Part::Discussion;
        }
        self.resolved |= self.part == Part::Resolution;
        let (start, end) = (line.range.start, line.range.end);
        self.ledger.own(start..start + length, Owner::Dropped(DropRule::ListMark));
        let words = line.text.get(length..).unwrap_or_default();
        let begin = end - words.trim_start_matches(|c: char| c.is_whitespace() || is_unprintable(c)).len();
        self.push(BlockKind::Item(item), self.part, begin..end);
    }

    /// Under how many of the open lists an item stands, and whether it goes on with the list that is open at that depth.
    fn place_in_lists(&self, at: usize, line: &Line<'_>, class: Class, mark: Mark) -> (usize, bool) {
        let known = self.levels.iter().rposition(|level| level.class == class && level.indent <= line.indent + 1);
        let known = known.or_else(|| self.levels.iter().rposition(|level| level.class == class));
        let (depth, goes_on) = match known.and_then(|depth| self.levels.get(depth).map(|level| (depth, level))) {
            // Typed further in than its like, it begins a list within that one; numbers do so only where they start anew.
            Some((depth, level)) if line.indent > level.indent + 1 && (mark == Mark::Bullet || !level.goes_on_with(mark)) => (depth + 1, false),
            Some((depth, level)) => (depth, level.goes_on_with(mark)),
            None => {
                let nested = self.levels.last().is_some_and(|top| {
                    line.indent > top.indent || class.rank() > top.class.rank() || self.last_words().ends_with([':', '–', '-']) || self.resumes(at, top)
                });
                (if nested { self.levels.len() } else { 0 }, false)
            }
        };
        // Deeper than the deepest, an item begins a list of its own there, so that its number stays.
        if depth > DEEPEST { (DEEPEST, false) } else { (depth, goes_on) }
    }

    /// Whether the list that is open goes on later in this run of items: then what stands between lies within it.
    fn resumes(&self, at: usize, top: &Level) -> bool {
        let run = self.lines.iter().skip(at + 1).take(RUN_AHEAD).map_while(|line| line.found);
        run.flat_map(|found| found.readings.into_iter().flatten()).any(|(class, mark)| class == top.class && top.is_next(mark))
    }

    /// The mark of a line, where it is one here: certain bullets always, the others only in a run or below a resolution.
    fn mark_of(&self, at: usize, line: &Line<'_>) -> Option<(Class, Mark, usize)> {
        let found = line.found.as_ref()?;
        let readings = || found.readings.into_iter().flatten();
        if let Some((class, mark)) = readings().find(|(class, mark)| self.goes_on_with(*class, *mark)) {
            return Some((class, mark, found.length));
        }
        let allowed = found.certain || self.part == Part::Resolution;
        let begins = |class: Class, mark: Mark| allowed || self.run_follows(at, class, mark);
        readings().find(|(class, mark)| begins(*class, *mark)).map(|(class, mark)| (class, mark, found.length))
    }

    fn goes_on_with(&self, class: Class, mark: Mark) -> bool {
        self.levels.iter().any(|level| level.class == class && level.goes_on_with(mark))
    }

    /// Whether another item of this class follows, with nothing but deeper items and attendance notes between.
    fn run_follows(&self, at: usize, class: Class, mark: Mark) -> bool {
        let next = |found: &Found| found.readings.into_iter().flatten().any(|(other, next)| other == class && follows(mark, next));
        for line in self.lines.iter().skip(at + 1).take(RUN_AHEAD) {
            match &line.found {
                Some(found) if next(found) => return true,
                Some(_) => {}
                None if line.is_note => {}
                None => return false,
            }
        }
        false
    }

    /// Whether the list that is open goes on after the attendance note at this line.
    fn list_goes_on(&self, at: usize) -> bool {
        let next = self.lines.iter().skip(at + 1).take(RUN_AHEAD).find(|line| !line.is_note);
        next.and_then(|line| line.found).is_some_and(|found| found.readings.into_iter().flatten().any(|(class, mark)| self.goes_on_with(class, mark)))
    }

    fn push(&mut self, kind: BlockKind, part: Part, range: Range<usize>) {
        let text = self.sheet.text.get(range.clone()).unwrap_or_default();
        let no = self.minute.push(kind, part, text, self.sheet.span(range.clone()));
        self.ledger.own(range.clone(), Owner::Block(no));
        self.last = range;
    }
}

/// Whether `next` can be a later item of the list that `mark` begins.
fn follows(mark: Mark, next: Mark) -> bool {
    match (mark, next) {
        (Mark::Bullet, Mark::Bullet) => true,
        (Mark::Number { value, style, .. }, Mark::Number { value: after, .. }) => comes_after(style, value, after),
        _ => false,
    }
}

/// How far the numbers of one list may leap: what lies further off is a year or a sum.
const LEAP: u32 = 100;

/// Numbers may leap, as records' do (1, 2, 10); letters and roman numbers may not, or "(i)" would follow "(b)".
fn comes_after(style: NumberStyle, value: u32, next: u32) -> bool {
    if style == NumberStyle::Decimal { next > value && next - value <= LEAP } else { next == value + 1 }
}
