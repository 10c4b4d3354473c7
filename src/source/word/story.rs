//! What a Word document tells: its paragraphs in order, each with its words, its list number and the cell it stands in.
//!
//! In: the tree of the document. Out: [`Story`]. Must stay absent: roles, which [`super::roles`] gives.

use super::numbering::{Numbering, Shown};
use super::package::Fault;
use super::styles::{Says, Styles};
use super::xml::Element;
use crate::record::{Cell, InlineKind};
use crate::source::html::Unsaid;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The most bytes of words that a story may hold.
const MOST: usize = 32 << 20;

/// A paragraph with its words.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Paragraph {
    /// Its number among the paragraphs of the body, from 1; that of its host for a note or a text box.
    pub number: u32,
    /// Its words; `\n` where a line was broken by hand.
    pub text: String,
    /// Stretches of them that mean more, in bytes.
    pub inlines: Vec<(Range<usize>, InlineKind)>,
    /// What Word shows before it.
    pub shown: Option<Shown>,
    /// Its list and its level there.
    pub list: Option<(u32, usize)>,
    /// The level of the heading that it is, from 1.
    pub heading: Option<u8>,
    /// Every word is bold.
    pub bold: bool,
    /// Every letter is shown as a capital.
    pub capitals: bool,
    /// How far in it stands.
    pub indent: i32,
    /// It is a line of a table of contents.
    pub contents: bool,
    /// The cell that begins with it.
    pub cell: Option<Cell>,
    /// It stands in a cell of a table that is shown as one.
    pub in_table: bool,
    /// Which note of the document it is a part of, counted in the order of their first marks.
    pub note: Option<usize>,
    /// The notes whose marks stand first in it.
    pub cites: Vec<usize>,
    /// Whether it had a word when another was joined to it: kept, so that a long cell is not searched again and again.
    pub(super) joined: Option<bool>,
}

impl Paragraph {
    /// Whether it has a word.
    pub fn has_words(&self) -> bool {
        !self.text.trim().is_empty()
    }
}

/// Something counted, with the paragraph where it is met first.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Count {
    /// How often.
    pub times: usize,
    /// The number of the first paragraph.
    pub first: u32,
}

impl Count {
    pub(super) fn add(&mut self, number: u32) {
        self.first = if self.times == 0 { number.max(1) } else { self.first };
        self.times += 1;
    }
}

/// What there is beside a document's own words.
#[derive(Debug, Default)]
pub struct Story {
    /// The paragraphs, in order, with the notes at the end.
    pub paragraphs: Vec<Paragraph>,
    /// Tracked changes: words put in, and words struck.
    pub put_in: Count,
    /// Words struck.
    pub struck: Count,
    /// Reviewers' comments.
    pub comments: Count,
    /// Words that Word does not show.
    pub hidden: Count,
    /// Parts of other formats, and documents, that the document only points at.
    pub chunks: Count,
    /// Fields that never end.
    pub unended: Count,
    /// Signs of fonts of signs that are not known.
    pub signs: Count,
    /// Pictures without words, each at the number of its paragraph.
    pub pictures: Unsaid,
}

/// What the other parts of the package say.
pub struct Parts<'t> {
    /// Styles.
    pub styles: &'t Styles,
    /// Addresses outside the file, by the id of their relation.
    pub links: &'t BTreeMap<String, String>,
    /// Footnotes and endnotes, by kind and id.
    pub notes: BTreeMap<(NoteKind, String), Element<'t>>,
}

/// Where a note is printed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum NoteKind {
    /// At the foot of its page.
    Foot,
    /// At the end of the document.
    End,
}

/// Reads the body of a document.
pub fn read(body: Element<'_>, parts: &Parts<'_>, numbering: Numbering) -> Result<Story, Fault> {
    let mut teller = told(body, parts, numbering.clone(), BTreeSet::new());
    if teller.fields.iter().any(|field| !field.shows) {
        // A field that never ends would swallow words: all is read again, without it.
        let first = teller.fields.first().map_or(1, |field| field.begun.max(1));
        let unended: BTreeSet<usize> = teller.fields.iter().map(|field| field.no).collect();
        let count = Count { times: unended.len(), first };
        teller = told(body, parts, numbering, unended);
        teller.story.unended = count;
    }
    if teller.size > MOST { Err(Fault::Oversized) } else { Ok(teller.story) }
}

/// Reads a body, in which the fields of these numbers are none.
fn told<'t, 'p>(body: Element<'t>, parts: &'p Parts<'t>, numbering: Numbering, unended: BTreeSet<usize>) -> Teller<'t, 'p> {
    let mut teller = Teller {
        parts,
        numbering,
        story: Story::default(),
        number: 0,
        borrowed: 0,
        fields: Vec::new(),
        begun: 0,
        unended,
        carried: None,
        label: None,
        boxes: Vec::new(),
        beside: Vec::new(),
        in_heading: false,
        opened: false,
        notes: Vec::new(),
        noted: BTreeMap::new(),
        counts: BTreeMap::new(),
        cell: None,
        in_table: false,
        size: 0,
    };
    teller.blocks(body);
    teller.flush();
    // Each note is told once, and has no notes itself.
    let notes = std::mem::take(&mut teller.notes);
    for (no, (kind, id, mark, number)) in notes.into_iter().enumerate() {
        if let Some(note) = parts.notes.get(&(kind, id)) {
            let first = teller.story.paragraphs.len();
            (teller.number, teller.borrowed) = (number, 1);
            teller.blocks(*note);
            teller.flush();
            if let Some(paragraph) = teller.story.paragraphs.get_mut(first) {
                paragraph.put_before(&format!("[{mark}] "));
            }
            teller.story.paragraphs.iter_mut().skip(first).for_each(|paragraph| paragraph.note = Some(no));
        }
    }
    teller
}

/// Tells a document's paragraphs. The parts of it that read runs stand in [`super::runs`].
pub(super) struct Teller<'t, 'p> {
    pub(super) parts: &'p Parts<'t>,
    pub(super) numbering: Numbering,
    pub(super) story: Story,
    /// The number of the paragraph that is told.
    pub(super) number: u32,
    /// How many notes and text boxes are open: their paragraphs have no number of their own.
    pub(super) borrowed: usize,
    /// The fields that are open.
    pub(super) fields: Vec<super::fields::Field>,
    /// How many fields have begun.
    pub(super) begun: usize,
    /// The numbers of those that never end.
    pub(super) unended: BTreeSet<usize>,
    /// A paragraph whose end was struck: the next goes on with it.
    carried: Option<Paragraph>,
    /// A number that stands in a cell of its own, before the words of the next.
    label: Option<Shown>,
    /// Text boxes of the paragraph that is told.
    pub(super) boxes: Vec<Element<'t>>,
    /// The words of pictures that float beside it.
    pub(super) beside: Vec<String>,
    /// It is a heading.
    pub(super) in_heading: bool,
    /// A paragraph with words has been told.
    pub(super) opened: bool,
    /// The notes that have been referred to.
    pub(super) notes: Vec<(NoteKind, String, String, u32)>,
    /// The mark of each note that has been referred to.
    pub(super) noted: BTreeMap<(NoteKind, String), String>,
    /// How many notes of each kind have had a number.
    pub(super) counts: BTreeMap<NoteKind, u32>,
    /// The cell that begins with the next paragraph.
    pub(super) cell: Option<Cell>,
    pub(super) in_table: bool,
    size: usize,
}

impl Paragraph {
    /// Puts words before its own.
    pub fn put_before(&mut self, words: &str) {
        self.text.insert_str(0, words);
        for (range, _) in &mut self.inlines {
            *range = range.start + words.len()..range.end + words.len();
        }
    }
}

impl<'t> Teller<'t, '_> {
    /// Tells what stands in a body, a cell, a note or a text box.
    pub(super) fn blocks(&mut self, of: Element<'t>) {
        for child in of.children() {
            match child.name() {
                "p" => self.paragraph(child),
                "tbl" => {
                    self.put_carried();
                    self.table(child);
                }
                "del" | "moveFrom" => self.story.struck.add(self.number),
                "AlternateContent" => choice(child).into_iter().for_each(|choice| self.blocks(choice)),
                "altChunk" | "subDoc" => self.story.chunks.add(self.number),
                "ins" | "moveTo" | "sdt" | "sdtContent" | "customXml" | "smartTag" => self.blocks(child),
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, element: Element<'t>) {
        if self.size > MOST {
            return;
        }
        if self.borrowed == 0 {
            self.number += 1;
        }
        let properties = element.child("pPr");
        let mark = properties.and_then(|properties| properties.child("rPr"));
        let style = properties.and_then(|properties| properties.value("pStyle"));
        let own = Says::read(properties, None);
        let of_style = self.parts.styles.says(style);
        let mut paragraph = self.carried.take().unwrap_or_default();
        paragraph.number = self.number;
        let says = own.clone().or(&of_style);
        self.in_heading = says.heading.is_some_and(|level| level > 0);
        let runs = super::runs::Runs::new(&of_style);
        let runs = self.runs(element, &mut paragraph, runs);
        (paragraph.bold, paragraph.capitals) = (runs.all_bold(), runs.all_capitals());
        if mark.is_some_and(|mark| mark.child("del").is_some() || mark.child("moveFrom").is_some()) {
            self.story.struck.add(self.number);
            self.carried = Some(paragraph);
            return;
        }
        // The first letter of the next paragraph, set large in a frame of its own.
        let frame = properties.and_then(|properties| properties.child("framePr"));
        if matches!(frame.and_then(|frame| frame.attribute("dropCap")), Some("drop" | "margin")) {
            self.carried = Some(paragraph);
            return;
        }
        paragraph.heading = says.heading.filter(|level| *level > 0);
        paragraph.contents = self.parts.styles.name(style).starts_with("toc ");
        paragraph.list = says.list.filter(|list| *list > 0).map(|list| {
            let by_style = || self.numbering.level_of_style(list, self.parts.styles.numbering(style)?);
            (list, own.level.or_else(|| own.list.is_none().then(by_style).flatten()).or(of_style.level).unwrap_or(0))
        });
        paragraph.shown = paragraph.list.and_then(|(list, level)| self.numbering.count(list, level));
        let of_list = paragraph.shown.as_ref().and_then(|shown| shown.indent);
        paragraph.indent = own.indent.or(of_list).or(of_style.indent).unwrap_or(0);
        self.put(paragraph);
        self.put_boxes();
    }

    fn put_boxes(&mut self) {
        for text_box in std::mem::take(&mut self.boxes) {
            self.borrowed += 1;
            // Words drawn along a line (WordArt) are an attribute.
            if let Some(words) = text_box.attribute("string") {
                self.put(Paragraph { number: self.number, text: words.to_owned(), ..Paragraph::default() });
            }
            self.blocks(text_box);
            self.put_carried();
            self.borrowed -= 1;
        }
        for words in std::mem::take(&mut self.beside) {
            let inlines = vec![(0..words.len(), InlineKind::Picture)];
            self.put(Paragraph { number: self.number, text: words, inlines, ..Paragraph::default() });
        }
    }

    fn put(&mut self, mut paragraph: Paragraph) {
        let number_only = !self.in_table && self.cell.is_some_and(|cell| cell.row) && is_number(&paragraph);
        if number_only {
            // Where tables only lay a page out, an item's number has a cell of its own.
            let typed = || Shown { mark: super::roles::typed_number(paragraph.text.trim()), words: paragraph.text.trim().to_owned(), indent: None };
            let label = paragraph.shown.take().filter(|_| !paragraph.has_words()).unwrap_or_else(typed);
            self.end_row();
            self.label = Some(label);
            return;
        }
        if paragraph.has_words() && !self.in_table {
            self.cell = None;
            if let Some(label) = self.label.take() {
                match paragraph.shown {
                    None => paragraph.shown = Some(label),
                    Some(_) => paragraph.put_before(&format!("{} ", label.words)),
                }
            }
        }
        self.opened |= paragraph.has_words();
        // A list may say much before each of its items.
        self.size += paragraph.text.len() + paragraph.shown.as_ref().map_or(0, |shown| shown.words.len());
        if !self.in_table {
            self.story.paragraphs.push(paragraph);
            return;
        }
        paragraph.in_table = true;
        if let Some(shown) = paragraph.shown.take().filter(|_| paragraph.has_words()) {
            // A cell is one passage, so marks of lists in it stay words.
            paragraph.put_before(&if shown.words.is_empty() { "• ".to_owned() } else { format!("{} ", shown.words) });
        }
        match (self.cell.take(), self.story.paragraphs.last_mut()) {
            (None, Some(last)) if last.in_table => last.join(paragraph),
            (cell, _) => self.story.paragraphs.push(Paragraph { cell, ..paragraph }),
        }
    }

    /// Puts what was carried and found no paragraph to go on in: none follows in its cell, or a table stands between.
    pub(super) fn put_carried(&mut self) {
        if let Some(paragraph) = self.carried.take() {
            self.put(paragraph);
            self.put_boxes();
        }
    }

    fn flush(&mut self) {
        self.put_carried();
        self.end_row();
    }

    /// A number that no words followed stays a paragraph.
    pub(super) fn end_row(&mut self) {
        if let Some(label) = self.label.take() {
            self.story.paragraphs.push(Paragraph { number: self.number, text: label.words, ..Paragraph::default() });
        }
    }
}

impl Paragraph {
    /// Adds another paragraph of the same cell.
    pub fn join(&mut self, other: Paragraph) {
        let (before, after) = (self.joined.unwrap_or_else(|| self.has_words()), other.has_words());
        self.bold = self.bold && (other.bold || !after) || !before && other.bold;
        if before && after {
            let (at, gap) = (self.text.len(), 1 + other.text.len() - other.text.trim_start().len());
            self.text.push('\n');
            self.inlines.push((at..at + gap, InlineKind::Break));
        }
        self.joined = Some(before || after);
        self.cites.extend(other.cites);
        let at = self.text.len();
        self.text.push_str(&other.text);
        self.inlines.extend(other.inlines.into_iter().map(|(range, kind)| (range.start + at..range.end + at, kind)));
    }
}

fn is_number(paragraph: &Paragraph) -> bool {
    let text = paragraph.text.trim();
    let by_style = text.is_empty() && paragraph.shown.as_ref().is_some_and(|shown| shown.mark != Some(crate::record::Mark::Bullet));
    let typed = text.len() <= 8 && text.starts_with(|c: char| c.is_ascii_digit()) && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ')'));
    by_style || typed
}

/// The choice of what a document offers more than once: the first, else what it falls back on.
pub(super) fn choice(of: Element<'_>) -> Option<Element<'_>> {
    of.child("Choice").or_else(|| of.child("Fallback"))
}
