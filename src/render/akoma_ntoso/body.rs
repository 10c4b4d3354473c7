//! The record's blocks as a `mainBody`: sections for its parts, `resolutions` for what was decided, `rollCall` for who was there.

use super::super::xml::Xml;
use super::words::{self, More};
use crate::record::fact::Slice;
use crate::record::{Block, BlockKind, BlockNo, Cell, Inline, Item, LabelKind, Mark, Part};
use crate::view::{AkomaNtoso, Named};
use std::collections::BTreeSet;
use std::iter::Peekable;

/// Writes the body.
pub fn body(xml: Xml, document: &AkomaNtoso<'_>) -> Xml {
    let mut flow = Flow { xml, sections: Vec::new(), fresh: true, lists: Vec::new(), table: false, rolls: false, counts: Counts::default() };
    let mut marks = Marks { document, short: document.explained.iter().peekable(), named: document.named.iter().peekable() };
    let rolls = rolls(document);
    flow.xml.open("mainBody", &[]).end_line();
    flow.enter("debateSection", Level::Item, &[("name", "item"), ("eId", "item")]);
    for (no, block, words) in document.minute.told() {
        let stretches = marks.of(no);
        flow.block(block, &Words { words, stretches: &stretches, id: block.passage.map(|passage| format!("p{passage}")) }, rolls.contains(&no));
    }
    flow.leave_sections(0);
    flow.xml.close("mainBody").end_line();
    flow.xml
}

/// The paragraphs, whole lists and whole tables of which every filled block tells who was there or sent apologies, but for the
/// headings of a table.
fn rolls(document: &AkomaNtoso<'_>) -> BTreeSet<BlockNo> {
    let mut found = BTreeSet::new();
    let mut unit: Vec<(BlockNo, bool)> = Vec::new();
    let tells_itself = |no: &BlockNo| document.roll.contains(&no.0);
    let mut close = |unit: &mut Vec<(BlockNo, bool)>| {
        if unit.iter().all(|(_, tells)| *tells) && unit.iter().any(|(no, _)| tells_itself(no)) {
            found.extend(unit.iter().map(|(no, _)| *no));
        }
        unit.clear();
    };
    for (no, block, words) in document.minute.told() {
        let goes_on = match block.kind {
            BlockKind::Item(_) | BlockKind::More => true,
            BlockKind::Cell(cell) => !cell.opens,
            _ => false,
        };
        if !goes_on || matches!(block.kind, BlockKind::Item(item) if item.opens && item.depth == 0) {
            close(&mut unit);
        }
        let can = matches!(block.kind, BlockKind::Para | BlockKind::Item(_) | BlockKind::More | BlockKind::Cell(_)) && block.part == Part::Discussion;
        let tells = words.is_empty() || matches!(block.kind, BlockKind::Cell(cell) if cell.heading) || tells_itself(&no);
        unit.push((no, can && tells));
    }
    close(&mut unit);
    found
}

/// What stretches of each block's words mean more; blocks are asked for in their order, so that all is read once.
struct Marks<'a, S: Iterator<Item = &'a (Slice, Slice)>, N: Iterator<Item = &'a Named>> {
    document: &'a AkomaNtoso<'a>,
    short: Peekable<S>,
    named: Peekable<N>,
}

impl<'a, S: Iterator<Item = &'a (Slice, Slice)>, N: Iterator<Item = &'a Named>> Marks<'a, S, N> {
    fn of(&mut self, no: BlockNo) -> Vec<(u32, u32, More<'a>)> {
        let minute = self.document.minute;
        let own = |inline: &'a Inline| (inline.at.start, inline.at.end, More::Inline(&inline.kind));
        let mut found: Vec<(u32, u32, More<'a>)> = minute.inlines_of(no).iter().map(own).collect();
        while let Some((short, long)) = self.short.next_if(|(short, _)| short.block <= no) {
            if short.block == no {
                found.push((short.start, short.end, More::Short(minute.slice(*long))));
            }
        }
        while let Some(named) = self.named.next_if(|named| named.at.block <= no) {
            if named.at.block == no {
                found.push((named.at.start, named.at.end, More::Person(*named)));
            }
        }
        found.sort_by_key(|(from, to, _)| (*from, std::cmp::Reverse(*to)));
        found
    }
}

/// How deep a section lies.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    /// The whole item.
    Item,
    /// A part of it.
    Part(Part),
    /// What stands under a heading of the record's own, by its level.
    Heading(u8),
}

/// How many elements of each kind have an id by number so far.
#[derive(Default)]
struct Counts {
    parts: usize,
    sections: usize,
    lists: usize,
    tables: usize,
    rolls: usize,
}

/// The next number.
fn next(count: &mut usize) -> usize {
    *count += 1;
    *count
}

/// A block's words with its address.
struct Words<'a> {
    words: &'a str,
    stretches: &'a [(u32, u32, More<'a>)],
    id: Option<String>,
}

struct Flow {
    xml: Xml,
    sections: Vec<(&'static str, Level)>,
    /// Nothing but headings stands in the open section yet.
    fresh: bool,
    /// The lists that are open, each with its last item open too.
    lists: Vec<Mark>,
    /// A table is open, with a row.
    table: bool,
    /// A roll call is open.
    rolls: bool,
    counts: Counts,
}

impl Flow {
    fn block(&mut self, block: &Block, words: &Words<'_>, in_roll: bool) {
        let within_list = matches!(block.kind, BlockKind::Item(_) | BlockKind::More | BlockKind::Attendance { within_list: true });
        if !matches!(block.kind, BlockKind::Cell(cell) if !cell.opens) {
            self.close_table();
        }
        if !within_list {
            self.close_lists(0);
        }
        if self.rolls && !in_roll && self.lists.is_empty() {
            self.close_roll();
        }
        self.part(block);
        match block.kind {
            BlockKind::Label(LabelKind::ItemNumber) => self.heading("num", None, words),
            BlockKind::Label(LabelKind::AgendaItem) => self.heading("subheading", None, words),
            BlockKind::Label(_) => self.heading("heading", None, words),
            BlockKind::Title => self.heading("heading", Some("title"), words),
            BlockKind::Heading(level) => self.own_heading(level, words),
            _ => {
                self.fresh = false;
                self.passage(block.kind, words, in_roll);
            }
        }
    }

    fn passage(&mut self, kind: BlockKind, words: &Words<'_>, in_roll: bool) {
        if in_roll && !self.rolls && self.lists.is_empty() && !self.table {
            let id = format!("rollCall_{}", next(&mut self.counts.rolls));
            self.xml.open("rollCall", &[("eId", &id)]).end_line();
            self.rolls = true;
        }
        match kind {
            BlockKind::Item(item) => self.item(item, words),
            BlockKind::Cell(cell) => self.cell(cell, words),
            BlockKind::Purpose => self.element("p", words, &[("class", "purpose")]),
            // What happened in the meeting, told from outside; within a list there is no place for it but a paragraph.
            BlockKind::Attendance { .. } if self.lists.is_empty() => self.element("narrative", words, &[]),
            BlockKind::Attendance { .. } => self.element("p", words, &[("class", "attendance")]),
            _ => self.element("p", words, &[]),
        }
    }

    /// Opens and closes the parts of the item: a label begins one, and so does a block of another part than the one before it.
    fn part(&mut self, block: &Block) {
        let open = self.sections.get(1).map(|(_, level)| *level);
        let begins = matches!(block.kind, BlockKind::Label(LabelKind::Minutes | LabelKind::Resolved | LabelKind::Documents));
        let wanted = Level::Part(block.part);
        if !begins && (open == Some(wanted) || block.part == Part::Head && open.is_none()) {
            return;
        }
        self.leave_sections(1);
        if block.part == Part::Head && !begins {
            return;
        }
        let number = next(&mut self.counts.parts);
        match block.part {
            Part::Head | Part::Discussion => self.enter("debateSection", wanted, &[("name", "discussion"), ("eId", &format!("discussion_{number}"))]),
            Part::Resolution => self.enter("resolutions", wanted, &[("eId", &format!("resolutions_{number}"))]),
            Part::Documents => self.enter("papers", wanted, &[("eId", &format!("papers_{number}"))]),
        }
    }

    fn enter(&mut self, name: &'static str, level: Level, attributes: &[(&str, &str)]) {
        self.xml.open(name, attributes).end_line();
        self.sections.push((name, level));
        self.fresh = true;
    }

    fn leave_sections(&mut self, depth: usize) {
        self.close_table();
        self.close_lists(0);
        self.close_roll();
        while self.sections.len() > depth {
            let Some((name, _)) = self.sections.pop() else { return };
            self.xml.close(name).end_line();
            // Something stands in the section around it now.
            self.fresh = false;
        }
    }

    /// A number, title or label above a section: headings come before all else in it, or else are paragraphs.
    fn heading(&mut self, name: &str, id: Option<&str>, words: &Words<'_>) {
        let attributes: &[(&str, &str)] = match (self.fresh, id) {
            (true, Some(id)) => &[("eId", id)],
            (true, None) => &[],
            (false, Some(id)) => &[("eId", id), ("class", name)],
            (false, None) => &[("class", name)],
        };
        let name = if self.fresh { name } else { "p" };
        self.written(name, words, attributes);
        self.xml.end_line();
    }

    fn own_heading(&mut self, level: u8, words: &Words<'_>) {
        let above = self.sections.iter().take_while(|(_, open)| *open < Level::Heading(level)).count();
        self.leave_sections(above);
        let id = format!("section_{}", next(&mut self.counts.sections));
        self.enter("debateSection", Level::Heading(level), &[("name", "section"), ("eId", &id)]);
        self.element("heading", words, &[]);
    }

    /// An element of words with its address, on a line of its own.
    fn element(&mut self, name: &str, words: &Words<'_>, more: &[(&str, &str)]) {
        let mut attributes: Vec<(&str, &str)> = words.id.iter().map(|id| ("eId", id.as_str())).collect();
        attributes.extend(more);
        self.written(name, words, &attributes);
        self.xml.end_line();
    }

    fn written(&mut self, name: &str, words: &Words<'_>, attributes: &[(&str, &str)]) {
        self.xml.open(name, attributes);
        words::words(&mut self.xml, words.words, words.stretches);
        self.xml.close(name);
    }

    fn cell(&mut self, cell: Cell, words: &Words<'_>) {
        if cell.opens || !self.table {
            self.close_table();
            let id = format!("table_{}", next(&mut self.counts.tables));
            self.xml.open("table", &[("eId", &id)]).end_line().open("tr", &[]).end_line();
            self.table = true;
        } else if cell.row {
            self.xml.close("tr").end_line().open("tr", &[]).end_line();
        }
        let name = if cell.heading && !words.words.is_empty() { "th" } else { "td" };
        let (columns, rows) = (cell.columns.to_string(), cell.rows.to_string());
        let mut attributes: Vec<(&str, &str)> = words.id.iter().map(|id| ("eId", id.as_str())).collect();
        if cell.columns > 1 {
            attributes.push(("colspan", &columns));
        }
        if cell.rows > 1 {
            attributes.push(("rowspan", &rows));
        }
        self.xml.open(name, &attributes);
        if !words.words.is_empty() {
            self.written("p", words, &[]);
        }
        self.xml.close(name).end_line();
    }

    fn close_table(&mut self) {
        if std::mem::take(&mut self.table) {
            self.xml.close("tr").end_line().close("table").end_line();
        }
    }

    fn close_roll(&mut self) {
        if std::mem::take(&mut self.rolls) {
            self.xml.close("rollCall").end_line();
        }
    }

    fn item(&mut self, item: Item, words: &Words<'_>) {
        let depth = usize::from(item.depth).min(self.lists.len());
        self.close_lists(depth + 1);
        let kind = |mark: Mark| match mark {
            Mark::Bullet => None,
            Mark::Number { style, fence, .. } => Some((style, fence)),
        };
        let other_kind = self.lists.last().is_some_and(|open| kind(*open) != kind(item.mark));
        if self.lists.len() > depth && (item.opens || other_kind) {
            self.close_lists(depth);
        }
        if self.lists.len() > depth {
            self.xml.close("item").end_line();
        } else {
            let id = format!("list_{}", next(&mut self.counts.lists));
            self.xml.open("blockList", &[("eId", &id)]).end_line();
            self.lists.push(item.mark);
        }
        let attributes: Vec<(&str, &str)> = words.id.iter().map(|id| ("eId", id.as_str())).collect();
        self.xml.open("item", &attributes).end_line();
        if let Some(number) = item.mark.typed() {
            self.xml.text("num", &number);
        }
        self.written("p", words, &[]);
        self.xml.end_line();
    }

    fn close_lists(&mut self, depth: usize) {
        while self.lists.len() > depth {
            self.lists.pop();
            self.xml.close("item").end_line().close("blockList").end_line();
        }
    }
}
