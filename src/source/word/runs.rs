//! The words of one paragraph: runs, fields, links, tracked changes, symbols, and what stands in them but is told elsewhere.

use super::numbering::written;
use super::story::{NoteKind, Paragraph, Teller, choice};
use super::styles::{Height, Says};
use super::xml::Element;
use crate::record::InlineKind;
use crate::source::signs::{self, Font};
use std::ops::Range;

/// What is told elsewhere, or says nothing.
const SILENT: [&str; 11] =
    ["pPr", "rPr", "sdtPr", "sdtEndPr", "fldData", "delText", "delInstrText", "footnoteRef", "endnoteRef", "softHyphen", "lastRenderedPageBreak"];

/// From how many bytes on an address is no link: nobody could follow it.
pub(super) const LONGEST_ADDRESS: usize = 4096;

/// How many of the last stretches a further one may lengthen.
const NEIGHBOURS: usize = 2;

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
                "f" => runs = self.fraction(child, paragraph, runs),
                // What stands above and below the line in an equation.
                "sup" => runs = self.apart(child, paragraph, runs, InlineKind::Raised),
                "sub" => runs = self.apart(child, paragraph, runs, InlineKind::Lowered),
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
        self.pieces(run, says.font.unwrap_or(Font::Words), paragraph);
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

    /// A part of an equation above or below its line.
    fn apart<'s>(&mut self, part: Element<'t>, paragraph: &mut Paragraph, runs: Runs<'s>, kind: InlineKind) -> Runs<'s> {
        let start = paragraph.text.len();
        let runs = self.runs(part, paragraph, runs);
        mark(paragraph, start..paragraph.text.len(), Some(kind));
        runs
    }

    /// A fraction of an equation. By the rule of how fractions are written in a line, a `/` stands between its parts, brackets
    /// around those that are more than one word or number, and a space before it where it follows one.
    fn fraction<'s>(&mut self, of: Element<'t>, paragraph: &mut Paragraph, mut runs: Runs<'s>) -> Runs<'s> {
        if paragraph.text.ends_with(char::is_alphanumeric) {
            paragraph.text.push(' ');
        }
        let has_bar = of.child("fPr").and_then(|properties| properties.value("type")) != Some("noBar");
        for (name, kind) in [("num", InlineKind::Raised), ("den", InlineKind::Lowered)] {
            let Some(part) = of.child(name) else { continue };
            let (start, before) = (paragraph.text.len(), paragraph.inlines.len());
            runs = self.apart(part, paragraph, runs, kind);
            if !paragraph.text.get(start..).unwrap_or_default().chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | ',')) {
                // Of those before it, only the last may have grown into it: see `mark`.
                let inlines = paragraph.inlines.iter_mut().skip(before.saturating_sub(NEIGHBOURS)).map(|(range, _)| range);
                inlines.filter(|range| range.end > start).for_each(|range| *range = range.start + usize::from(range.start >= start)..range.end + 1);
                paragraph.text.insert(start, '(');
                paragraph.text.push(')');
            }
            if name == "num" {
                paragraph.text.push(if has_bar { '/' } else { ' ' });
            }
        }
        runs
    }

    /// Words in a font: those of signs draw others than the file has.
    fn words(&mut self, words: &str, font: Font, paragraph: &mut Paragraph) {
        for c in words.chars() {
            let sign = signs::sign(font, c.into());
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

    /// Adds what stands in a run.
    fn pieces(&mut self, run: Element<'t>, font: Font, paragraph: &mut Paragraph) {
        for piece in run.children() {
            match piece.name() {
                "fldChar" => self.field(piece, paragraph, true),
                "instrText" => self.code(piece),
                "commentReference" => self.story.comments.add(self.number),
                "drawing" | "pict" | "object" => self.find_boxes(piece),
                "AlternateContent" => choice(piece).into_iter().for_each(|choice| self.pieces(choice, font, paragraph)),
                name if SILENT.contains(&name) || self.in_code() => {}
                "t" => piece.words().for_each(|words| self.words(words, font, paragraph)),
                "tab" | "ptab" => paragraph.text.push('\t'),
                "br" if matches!(piece.attribute("type"), Some("page" | "column")) => paragraph.text.push('\u{c}'),
                "br" | "cr" => paragraph.text.push('\n'),
                "noBreakHyphen" => paragraph.text.push('\u{2011}'),
                "sym" => self.symbol(piece, paragraph),
                "footnoteReference" => self.note(NoteKind::Foot, piece, paragraph),
                "endnoteReference" => self.note(NoteKind::End, piece, paragraph),
                "ruby" => self.ruby(piece, font, paragraph),
                "rubyBase" | "rt" | "r" => self.pieces(piece, font, paragraph),
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
                name if SILENT.contains(&name) || self.in_code() => false,
                "t" => piece.words().any(|words| !words.trim().is_empty()),
                "footnoteReference" | "endnoteReference" | "sym" => true,
                "ruby" | "rubyBase" | "rt" | "r" => self.passed_over(piece, paragraph),
                _ => false,
            };
        }
        hides
    }

    /// Words with others above them that say how they are read. By the rule of how these are written in a line, they stand
    /// behind, in brackets.
    fn ruby(&mut self, ruby: Element<'t>, font: Font, paragraph: &mut Paragraph) {
        ruby.child("rubyBase").into_iter().for_each(|base| self.pieces(base, font, paragraph));
        let Some(above) = ruby.child("rt").filter(|above| has_words(*above)) else { return };
        let start = paragraph.text.len();
        self.pieces(above, font, paragraph);
        if paragraph.text.len() > start {
            paragraph.text.insert_str(start, " (");
            paragraph.text.push(')');
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
                self.notes.push((kind, id.to_owned(), shown.clone(), self.number));
                self.noted.insert(key, shown.clone());
                shown
            }
        };
        if !typed {
            paragraph.text.push_str(&format!("[{shown}]"));
        }
    }

    fn find_boxes(&mut self, of: Element<'t>) {
        for child in of.children() {
            match child.name() {
                "txbxContent" => self.boxes.push(child),
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
