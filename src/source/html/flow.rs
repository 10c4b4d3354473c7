//! The words of a page as lines: what is a heading, a list item, a cell, a paragraph. In: a [`Tree`] with what is furniture.
//! Out: lines with roles.
//!
//! **Invariant: every event's range is put or dropped once**, so that the ledger is whole.

mod parts;
mod pictured;
mod played;

use super::furniture::Furniture;
use super::ink::Ink;
use super::left::Left;
use super::lists::Lists;
use super::survey::{Holds, level, words};
use super::table::{self, ItemRow, Kind};
use super::tree::{self, ElementNo, Event, Tree};
use super::{breaks, language, look, rows, word};
use crate::record::owner::DropRule;
use crate::record::{Cell, InlineKind, Item, Mark};
use crate::sheet::{AgendaItem, Role};
use std::collections::BTreeMap;
use std::ops::Range;

/// What the flow reads.
pub struct Page<'a, 't> {
    /// The text.
    pub text: &'t str,
    /// Its elements.
    pub tree: &'a Tree<'t>,
    /// What each holds.
    pub held: &'a [Holds],
    /// What is dropped.
    pub furniture: &'a Furniture,
    /// What each table is.
    pub tables: &'a [Option<Kind>],
    /// How many rows the cells span that span several.
    pub heights: &'a BTreeMap<ElementNo, u16>,
    /// What it states of its words' language.
    pub language: &'a language::Stated,
    /// What a plain paragraph is.
    pub para: Role,
}

/// Elements that leave the word whole where they are dropped.
const NO_GAP: &[&str] = &["a", "svg", "span", "font", "b", "strong", "i", "em"];

/// Writes a page's words; gives what was left out of them.
pub fn write(page: &Page<'_, '_>, ink: &mut Ink<'_, '_>) -> Left {
    let furniture = page.furniture.dropped.iter().zip(&page.furniture.within_dropped).map(|(own, inherited)| *own || *inherited);
    let levels = page.tree.elements.iter().zip(furniture).filter(|(_, furniture)| !furniture);
    let least = levels.filter_map(|(element, _)| level(&element.name)).min().unwrap_or(1);
    let mut flow = Flow {
        page,
        ink,
        dropped: 0,
        content: 0,
        left: Left::default(),
        lists: Lists::default(),
        tables: Vec::new(),
        typed: 0,
        heading: None,
        cell: None,
        row: None,
        hold: Hold::No,
        base: least - 1,
        fresh: true,
        number_above: false,
        fonts: word::Fonts::default(),
        bullet: None,
        after_bullet: false,
        titled: 0..0,
        played: String::new(),
    };
    for (at, event) in page.tree.events.iter().enumerate() {
        flow.take(at, event);
    }
    flow.end_line();
    flow.left.signs = std::mem::take(&mut flow.ink.unknown);
    flow.left.finish()
}

/// A table that is open.
struct Open {
    data: bool,
    /// No cell of it has been written.
    fresh: bool,
    /// No cell of the row has been written.
    row: bool,
    /// Its caption has been written.
    captioned: bool,
}

/// A cell of nothing but a number, whose words go on in the next.
#[derive(PartialEq)]
enum Hold {
    No,
    Within(ElementNo),
    After,
}

struct Flow<'a, 'p, 't, 'i, 'w> {
    page: &'p Page<'p, 't>,
    ink: &'a mut Ink<'i, 'w>,
    /// How many open elements are dropped.
    dropped: usize,
    /// How many open elements hold the page's words.
    content: usize,
    /// What was left out.
    left: Left,
    lists: Lists,
    tables: Vec<Open>,
    /// How many open elements keep their white space.
    typed: usize,
    heading: Option<(ElementNo, u8)>,
    cell: Option<(ElementNo, Cell)>,
    row: Option<ItemRow>,
    hold: Hold,
    /// The level of the title's heading.
    base: u8,
    /// No line has been written.
    fresh: bool,
    /// The line just above is an item's number.
    number_above: bool,
    /// What letters look like.
    fonts: word::Fonts,
    /// The line begins with a bullet that was dropped: how deep it lies.
    bullet: Option<u8>,
    after_bullet: bool,
    /// The title of a drawing that stands for it.
    titled: Range<usize>,
    /// Where the player before leads.
    played: String,
}

impl Flow<'_, '_, '_, '_, '_> {
    fn take(&mut self, at: usize, event: &Event) {
        match event {
            Event::Open(no, range) => {
                self.dropped += usize::from(self.page.furniture.is_dropped(*no));
                self.content += usize::from(self.page.furniture.is_content(*no));
                if let Some(element) = self.page.tree.elements.get(*no) {
                    self.left.enter(self.page.furniture.is_plain(*no), element);
                }
                if !self.part_of_line(*no, range) && !self.player(*no, range) {
                    self.picture(*no, range);
                }
                if self.dropped == 0 {
                    self.open(at, *no);
                } else if self.page.furniture.is_dropped(*no) && !tree::is_inline(self.page.tree.name(*no)) && self.page.tree.name(*no) != "textarea" {
                    self.end_line();
                }
            }
            Event::Close(no, range) => {
                if self.dropped == 0 {
                    self.close(*no);
                } else if self.page.furniture.is_dropped(*no) && !NO_GAP.contains(&self.page.tree.name(*no)) {
                    self.ink.gap();
                }
                if let Some(element) = self.page.tree.elements.get(*no) {
                    self.left.leave(self.page.furniture.is_plain(*no), element);
                }
                self.dropped -= usize::from(self.page.furniture.is_dropped(*no)).min(self.dropped);
                self.content -= usize::from(self.page.furniture.is_content(*no)).min(self.content);
                if !self.part_of_line_ends(*no, range) {
                    self.ink.drop(range.clone(), DropRule::Markup);
                }
            }
            Event::Text(range) => self.text(at, range.clone()),
            Event::Sign(range, ends_line) => {
                if *ends_line && self.dropped == 0 {
                    self.end_line();
                }
                self.ink.drop(range.clone(), DropRule::Markup);
            }
        }
    }

    fn text(&mut self, at: usize, range: Range<usize>) {
        // A drawing's title has been put where the drawing stands.
        if self.titled == range {
            return;
        }
        if self.dropped > 0 || self.content == 0 && !self.page.furniture.content.is_empty() {
            self.left.add(self.page.text.get(range.clone()).unwrap_or_default(), &range);
            self.ink.drop_words(range, DropRule::Furniture);
            return;
        }
        let words = self.page.text.get(range.clone()).unwrap_or_default();
        if !self.ink.begun() && self.cell.is_none() && word::is_lost_bullet(self.page, at, words, self.fonts.now()) {
            self.ink.drop(range, DropRule::ListMark);
            self.bullet.get_or_insert(0);
            return;
        }
        let typed = self.typed > 0 && self.cell.is_none() && self.heading.is_none();
        if !typed {
            self.ink.words(range, false);
        } else {
            self.typed_lines(range);
        }
        if self.ink.begun() && self.hold == Hold::After {
            self.hold = Hold::No;
        }
    }

    /// Words of an element that keeps its white space: each line of them is one.
    fn typed_lines(&mut self, range: Range<usize>) {
        let mut at = range.start;
        for line in self.page.text.get(range).unwrap_or_default().split_inclusive('\n') {
            let words = line.trim_end_matches(['\n', '\r']).len();
            self.ink.words(at..at + words, true);
            if words < line.len() {
                self.end_line();
                self.ink.drop(at + words..at + line.len(), DropRule::Space);
            }
            at += line.len();
        }
    }

    fn open(&mut self, at: usize, no: ElementNo) {
        let page = self.page;
        let Some(element) = page.tree.elements.get(no) else { return };
        let name = &*element.name;
        if let Some(tag) = page.language.of(element, self.ink.language()) {
            self.ink.begin(no, InlineKind::Language(tag));
        }
        if name == "br" {
            self.line_break(at, no);
        } else if let Some(kind) = look::meaning(element).or_else(|| self.height(no)) {
            self.ink.begin(no, kind);
        }
        self.ink.set(self.fonts.open(no, element));
        self.ink.literally(name == "xmp");
        let is_title = self.row.as_ref().is_some_and(|row| row.title == no);
        if tree::is_inline(name) || name == "br" {
            if is_title {
                self.heading = Some((no, 0));
            }
            return;
        }
        match name {
            "td" | "th" => self.open_cell(no),
            "tr" => self.open_row(no),
            _ => self.end_line(),
        }
        match name {
            "ul" | "ol" | "menu" | "dir" => self.lists.open(no, element, || {
                let is_item = |event: &&Event| matches!(event, Event::Open(item, _) if page.tree.name(*item) == "li" && page.tree.elements.get(*item).is_some_and(|item| item.parent == Some(no)));
                u32::try_from(page.tree.within(no).iter().filter(is_item).count()).unwrap_or(u32::MAX)
            }),
            "li" => self.lists.item(no, element),
            "pre" | "plaintext" | "listing" | "xmp" | "textarea" => self.typed += 1,
            "table" => self.tables.push(Open { data: page.tables.get(no) == Some(&Some(Kind::Data)), fresh: true, row: true, captioned: false }),
            _ => {}
        }
        if let Some(level) = level(name).filter(|_| self.heading.is_none() && self.cell.is_none()) {
            self.heading = Some((no, level));
        } else if is_title {
            self.heading = Some((no, 0));
        }
    }

    fn close(&mut self, no: ElementNo) {
        let (name, said) = (self.page.tree.name(no), self.ink.begun());
        self.ink.literally(false);
        self.ink.finish(no);
        self.ink.set(self.fonts.close(no));
        // A title may be no more than the strong words at the head of its cell.
        let ends_title = self.heading.is_some_and(|(heading, _)| heading == no);
        if tree::is_inline(name) && !ends_title || name == "br" {
            return;
        }
        match name {
            "td" | "th" => self.close_cell(no),
            "tr" => {
                self.hold = Hold::No;
                self.end_line();
                self.row = None;
            }
            _ => self.end_line(),
        }
        match name {
            "ul" | "ol" | "menu" | "dir" => self.lists.close(no),
            "li" => self.lists.end_item(no),
            "pre" | "plaintext" | "listing" | "xmp" | "textarea" => self.typed = self.typed.saturating_sub(1),
            "table" => {
                self.tables.pop();
            }
            "caption" => self.tables.last_mut().into_iter().for_each(|table| table.captioned = said && table.fresh),
            _ => {}
        }
        if ends_title {
            self.heading = None;
        }
    }

    fn open_row(&mut self, no: ElementNo) {
        self.end_line();
        if let Some(table) = self.tables.last_mut() {
            table.row = true;
        }
        if self.cell.is_none() && self.tables.last().is_some_and(|table| !table.data) {
            self.row = table::item_row(self.page.tree, self.page.text, self.page.held, no);
        }
    }

    fn open_cell(&mut self, no: ElementNo) {
        self.end_line();
        let (tree, text) = (self.page.tree, self.page.text);
        let Some(table) = self.tables.last_mut() else { return };
        if table.data && self.cell.is_none() {
            let columns = tree.elements.get(no).and_then(|cell| cell.attribute("colspan")).and_then(|span| rows::columns(&span)).unwrap_or(1);
            let rows = self.page.heights.get(&no).copied().unwrap_or(1);
            self.cell = Some((
                no,
                Cell { opens: table.fresh, row: table.row, heading: tree.name(no) == "th", columns, rows, captioned: table.fresh && table.captioned },
            ));
            (table.fresh, table.row) = (false, false);
            return;
        }
        let few = self.page.held.get(no).is_some_and(|holds| holds.signs > 0 && holds.signs <= 12);
        if few && self.row.is_none() && self.hold == Hold::No && table.row && table::is_number(&words(tree, text, no)) {
            self.hold = Hold::Within(no);
        }
        table.row = false;
    }

    fn close_cell(&mut self, no: ElementNo) {
        if let Some((_, cell)) = self.cell.take_if(|(open, _)| *open == no) {
            self.ink.end_cell(cell);
            self.fresh = false;
            self.number_above = false;
        } else if self.hold == Hold::Within(no) {
            self.ink.gap();
            self.hold = Hold::After;
        } else {
            self.end_line();
            self.number_above |= self.row.as_ref().is_some_and(|row| row.number == no);
        }
    }

    fn line_break(&mut self, at: usize, no: ElementNo) {
        let kept = self.heading.is_some() || self.hold != Hold::No;
        if !kept && breaks::ends_line(self.page, at, no, self.ink.since_part()) {
            self.end_line();
        } else {
            self.ink.gap();
        }
    }

    /// Ends the line, with the role that it has here.
    fn end_line(&mut self) {
        if self.cell.is_some() && self.hold == Hold::No {
            self.ink.part();
            return;
        }
        if self.hold != Hold::No {
            self.ink.gap();
            return;
        }
        if !self.ink.begun() {
            self.ink.end(Role::Para);
            return;
        }
        let role = self.role();
        self.after_bullet = self.bullet.take().is_some();
        self.ink.end(role);
        self.fresh = false;
        self.number_above = false;
    }

    fn role(&mut self) -> Role {
        if let Some(row) = self.row.as_mut().filter(|row| self.heading.is_some_and(|(heading, _)| heading == row.title)) {
            return Role::Agenda(AgendaItem { id: row.id.take(), numbered: self.number_above });
        }
        if let Some(role) = self.lists.role() {
            return role;
        }
        if let Some((_, level)) = self.heading {
            if self.fresh {
                self.base = level;
            }
            return Role::Heading(level.saturating_sub(self.base).max(1));
        }
        match self.bullet {
            Some(depth) => Role::Item(Item { depth, mark: Mark::Bullet, opens: !self.after_bullet }),
            None if self.typed > 0 => Role::Typed,
            None => self.page.para.clone(),
        }
    }
}
