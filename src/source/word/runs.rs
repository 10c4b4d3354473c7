//! The words of one paragraph: runs, fields, links, tracked changes, symbols, and what stands in them but is told elsewhere.

use super::equations;
use super::numbering::written;
use super::pictures::{self, Picture};
use super::story::{NoteKind, Paragraph, Teller, choice};
use super::styles::{Height, Says};
use super::xml::Element;
use crate::record::InlineKind;
use crate::source::signs::{self, Font};
use std::ops::Range;

/// What is told elsewhere, or says nothing.
const SILENT: [&str; 11] =
    ["pPr", "rPr", "sdtPr", "sdtEndPr", "fldData", "delText", "delInstrText", "footnoteRef", "endnoteRef", "softHyphen", "lastRenderedPageBreak"];

/// What holds runs within a run.
const WRAPPERS: [&str; 11] = ["ruby", "rubyBase", "rt", "r", "ins", "moveTo", "hyperlink", "sdt", "sdtContent", "smartTag", "customXml"];

/// From how many bytes on an address is no link: nobody could follow it.
pub(super) const LONGEST_ADDRESS: usize = 4096;

/// How many of the last stretches a further one may lengthen.
pub(super) const NEIGHBOURS: usize = 2;

/// How the runs of a paragraph look.
pub(super) struct Runs<'s> {
    style: &'s Says,
    /// How many characters there are, are bold, and are shown as capitals.
    all: usize,
    bold: usize,
    letters: usize,
    capitals: usize,
}

impl<'s> Runs<'s> {
    pub(super) fn new(style: &'s Says) -> Self {
        Runs { style, all: 0, bold: 0, letters: 0, capitals: 0 }
    }

    pub(super) fn all_bold(&self) -> bool {
        self.all > 0 && self.all == self.bold
    }

    pub(super) fn all_capitals(&self) -> bool {
        self.letters > 1 && self.letters == self.capitals
    }

    fn see(&mut self, words: &str, says: &Says) {
        let seen = words.chars().filter(|c| !c.is_whitespace()).count();
        let letters = words.chars().filter(|c| c.is_alphabetic()).count();
        self.all += seen;
        self.bold += if says.bold == Some(true) { seen } else { 0 };
        self.letters += letters;
        self.capitals += if says.capitals == Some(true) { letters } else { words.chars().filter(|c| c.is_uppercase()).count() };
    }
}

impl<'t> Teller<'t, '_> {
    /// Adds the words of a paragraph.
    pub(super) fn runs<'s>(&mut self, of: Element<'t>, paragraph: &mut Paragraph, mut runs: Runs<'s>) -> Runs<'s> {
        for child in of.children() {
            match child.name() {
                name if SILENT.contains(&name) => {}
                "r" => self.run(child, paragraph, &mut runs),
                "del" | "moveFrom" => {
                    if has_words(child) {
                        self.story.struck.add(self.number);
                    }
                    self.struck(child, paragraph);
                }
                "hyperlink" => {
                    let start = paragraph.text.len();
                    runs = self.runs(child, paragraph, runs);
                    let to = child.attribute("id").and_then(|id| self.parts.links.get(id));
                    mark(paragraph, start..paragraph.text.len(), to.map(|to| InlineKind::Link(to.clone())));
                }
                "AlternateContent" => {
                    if let Some(choice) = choice(child) {
                        runs = self.runs(choice, paragraph, runs);
                    }
                }
                "subDoc" => self.story.chunks.add(self.number),
                name if equations::PARTS.contains(&name) => runs = self.equation(child, paragraph, runs),
                name => {
                    if matches!(name, "ins" | "moveTo") && has_words(child) {
                        self.story.put_in.add(self.number);
                    }
                    runs = self.runs(child, paragraph, runs);
                }
            }
        }
        runs
    }

    fn run(&mut self, run: Element<'t>, paragraph: &mut Paragraph, runs: &mut Runs<'_>) {
        let properties = run.child("rPr");
        let named = properties.and_then(|properties| properties.value("rStyle"));
        let says = Says::read(None, properties).or(&self.parts.styles.says_of_run(named)).or(runs.style);
        if says.hidden == Some(true) {
            if self.passed_over(run, paragraph) {
                self.story.hidden.add(self.number);
            }
            return;
        }
        let start = paragraph.text.len();
        self.pieces(run, &says, paragraph);
        let added = paragraph.text.get(start..).unwrap_or_default().to_owned();
        runs.see(&added, &says);
        if !added.trim().is_empty() {
            mark(paragraph, start..start + added.len(), (says.bold == Some(true)).then_some(InlineKind::Strong));
            mark(paragraph, start..start + added.len(), (says.italic == Some(true)).then_some(InlineKind::Emphasis));
            mark(paragraph, start..start + added.len(), (says.struck == Some(true)).then_some(InlineKind::Struck));
            // The mark of a note has its brackets.
            let is_note = run.children().any(|piece| matches!(piece.name(), "footnoteReference" | "endnoteReference"));
            let height = match says.height {
                Some(Height::Raised) => Some(InlineKind::Raised),
                Some(Height::Lowered) => Some(InlineKind::Lowered),
                Some(Height::Level) | None => None,
            };
            mark(paragraph, start..start + added.len(), height.filter(|_| !is_note));
        }
    }

    /// Words in a font: those of signs draw others than the file has.
    fn words(&mut self, words: &str, font: Font, paragraph: &mut Paragraph) {
        let is_word = font != Font::Words && signs::is_word(words);
        for c in words.chars() {
            let sign = signs::sign(font, c.into()).filter(|_| !is_word);
            if sign.is_none() && font != Font::Words && !c.is_whitespace() {
                self.story.signs.add(self.number);
            }
            paragraph.text.push(sign.unwrap_or(c));
        }
    }

    /// A symbol, which names its font.
    fn symbol(&mut self, symbol: Element<'t>, paragraph: &mut Paragraph) {
        let code = symbol.attribute("char").and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        let font = symbol.attribute("font").map_or(Font::Words, signs::font);
        match code {
            Some(c) => self.words(c.encode_utf8(&mut [0; 4]), font, paragraph),
            None => self.story.signs.add(self.number),
        }
    }

    /// Goes over what a tracked change struck, in which only fields begin and end.
    fn struck(&mut self, of: Element<'t>, paragraph: &mut Paragraph) {
        for piece in of.children() {
            match piece.name() {
                "fldChar" => self.field(piece, paragraph, false),
                "instrText" | "delInstrText" => self.code(piece),
                "AlternateContent" => choice(piece).into_iter().for_each(|choice| self.struck(choice, paragraph)),
                "drawing" | "pict" | "object" => {}
                _ => self.struck(piece, paragraph),
            }
        }
    }

    /// Adds what stands in a run.
    fn pieces(&mut self, run: Element<'t>, says: &Says, paragraph: &mut Paragraph) {
        let font = says.font.unwrap_or(Font::Words);
        for piece in run.children() {
            match piece.name() {
                "fldChar" => self.field(piece, paragraph, true),
                "instrText" => self.code(piece),
                "commentReference" => self.story.comments.add(self.number),
                "drawing" | "pict" | "object" => self.drawn(piece, paragraph),
                "AlternateContent" => choice(piece).into_iter().for_each(|choice| self.pieces(choice, says, paragraph)),
                // In these a field's code may end.
                "ruby" => self.ruby(piece, says, paragraph),
                "r" => self.pieces(piece, says, paragraph),
                name if SILENT.contains(&name) || self.in_code() => {}
                "t" => piece.words().for_each(|words| self.words(words, font, paragraph)),
                "tab" | "ptab" => paragraph.text.push('\t'),
                "br" if matches!(piece.attribute("type"), Some("page" | "column")) => paragraph.text.push('\u{c}'),
                "br" | "cr" => paragraph.text.push('\n'),
                "noBreakHyphen" => paragraph.text.push('\u{2011}'),
                "sym" => self.symbol(piece, paragraph),
                "footnoteReference" => self.note(NoteKind::Foot, piece, paragraph),
                "endnoteReference" => self.note(NoteKind::End, piece, paragraph),
                _ => {}
            }
        }
    }

    /// Goes over a hidden run, in which only fields begin and end; gives whether it hides anything: words, a note, a text box.
    fn passed_over(&mut self, run: Element<'t>, paragraph: &mut Paragraph) -> bool {
        let mut hides = false;
        for piece in run.children() {
            hides |= match piece.name() {
                "fldChar" => {
                    self.field(piece, paragraph, false);
                    false
                }
                "instrText" => {
                    self.code(piece);
                    false
                }
                "commentReference" => {
                    self.story.comments.add(self.number);
                    false
                }
                "AlternateContent" => choice(piece).is_some_and(|choice| self.passed_over(choice, paragraph)),
                "drawing" | "pict" | "object" => has_words(piece),
                name if WRAPPERS.contains(&name) => self.passed_over(piece, paragraph),
                name if SILENT.contains(&name) || self.in_code() => false,
                "t" => piece.words().any(|words| !words.trim().is_empty()),
                "footnoteReference" | "endnoteReference" | "sym" => true,
                _ => false,
            };
        }
        hides
    }

    /// Words with others above them that say how they are read. By the rule of how these are written in a line, they stand
    /// behind, in brackets.
    fn ruby(&mut self, ruby: Element<'t>, says: &Says, paragraph: &mut Paragraph) {
        if let Some(base) = ruby.child("rubyBase") {
            self.runs(base, paragraph, Runs::new(says));
        }
        let Some(above) = ruby.child("rt") else { return };
        let start = paragraph.text.len();
        paragraph.text.push_str(" (");
        let opened = paragraph.text.len();
        self.runs(above, paragraph, Runs::new(says));
        if paragraph.text.len() > opened {
            paragraph.text.push(')');
        } else {
            paragraph.text.truncate(start);
            self.fields.iter_mut().for_each(|field| field.start = field.start.min(start));
        }
    }

    /// The mark of a note, in brackets, so that it does not run into the word before it.
    fn note(&mut self, kind: NoteKind, reference: Element<'t>, paragraph: &mut Paragraph) {
        let Some(id) = reference.attribute("id") else { return };
        let key = (kind, id.to_owned());
        if !self.parts.notes.contains_key(&key) {
            return;
        }
        // A mark that was typed stands in the words that follow.
        let typed = matches!(reference.attribute("customMarkFollows"), Some("1" | "true" | "on"));
        let shown = match self.noted.get(&key) {
            Some(shown) => shown.clone(),
            None => {
                let count = self.counts.entry(kind).or_insert(0u32);
                *count += u32::from(!typed);
                let shown = match kind {
                    _ if typed => "*".to_owned(),
                    NoteKind::Foot => count.to_string(),
                    NoteKind::End => written(*count, "lowerRoman"),
                };
                paragraph.cites.push(self.notes.len());
                self.notes.push((kind, id.to_owned(), shown.clone(), self.number));
                self.noted.insert(key, shown.clone());
                shown
            }
        };
        if !typed {
            paragraph.text.push_str(&format!("[{shown}]"));
        }
    }

    /// A drawing: its text boxes, and the words that stand for it, where it stands in the line; else below.
    fn drawn(&mut self, drawing: Element<'t>, paragraph: &mut Paragraph) {
        self.find_boxes(drawing);
        // What stands above the first words is a letterhead.
        if !self.opened && !paragraph.has_words() {
            return;
        }
        match pictures::of(drawing, self.in_table && !paragraph.has_words()) {
            Some(Picture::Said(words)) if drawing.child("anchor").is_some() => self.beside.push(words),
            Some(Picture::Said(words)) if !self.in_heading => {
                let gap = |text: &mut String| {
                    if text.ends_with(|c: char| !c.is_whitespace()) {
                        text.push(' ')
                    }
                };
                gap(&mut paragraph.text);
                let start = paragraph.text.len();
                paragraph.text.push_str(&words);
                mark(paragraph, start..start + words.len(), Some(InlineKind::Picture));
                gap(&mut paragraph.text);
            }
            Some(Picture::Unsaid(name)) => self.unsaid(&name),
            // A title is not made longer by the sign before it.
            Some(Picture::Said(words)) => self.unsaid(&words),
            None => {}
        }
    }

    fn unsaid(&mut self, name: &str) {
        let at = self.number as usize;
        self.story.pictures.add(at..at, name);
    }

    fn find_boxes(&mut self, of: Element<'t>) {
        for child in of.children() {
            match child.name() {
                "txbxContent" | "textpath" => self.boxes.push(child),
                "AlternateContent" => choice(child).into_iter().for_each(|choice| self.find_boxes(choice)),
                _ => self.find_boxes(child),
            }
        }
    }
}

/// Marks a stretch of words; neighbours of one kind become one.
pub(super) fn mark(paragraph: &mut Paragraph, range: Range<usize>, kind: Option<InlineKind>) {
    let Some(kind) = kind.filter(|_| !range.is_empty()) else { return };
    let near = paragraph.inlines.iter_mut().rev().take(NEIGHBOURS).find(|(last, same)| *same == kind && last.end == range.start);
    match near {
        Some((last, _)) => last.end = range.end,
        None => paragraph.inlines.push((range, kind)),
    }
}

/// Whether any words stand within an element, struck ones too.
fn has_words(of: Element<'_>) -> bool {
    of.children().any(|child| match child.name() {
        "t" | "delText" => child.words().any(|words| !words.trim().is_empty()),
        _ => has_words(child),
    })
}
