//! Markdown to a sheet: written by hand as Markdown, so its signs are trusted. CommonMark 0.31, with tables, struck words and footnotes.
//!
//! **Invariant: what is not put as words is dropped as a sign or as white space**, byte by byte. Raw HTML is words; so is code.
//! Of what a reader of Markdown would not show, only the address of a link that is there is a sign: titles, definitions that
//! nothing uses and cells beyond the last column are words.

mod addresses;
mod notes;

use super::breaks;
use super::decode::{self, Decoded};
use super::front;
use super::html::Unsaid;
use crate::file::{FilePath, Place};
use crate::finding::Noted;
use crate::record::owner::DropRule;
use crate::record::{Cell, Fence, Format, InlineKind, Item, Mark, NumberStyle, is_unprintable};
use crate::sheet::{Role, Sheet, SheetWriter};
use addresses::{address, is_address};
use notes::Notes;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use std::collections::VecDeque;
use std::ops::Range;

/// What is read beyond CommonMark. Single tildes are words ("~5 minutes"): they are told apart from double ones by their name, which no one else has.
const SIGNS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_FOOTNOTES).union(Options::ENABLE_STRIKETHROUGH).union(Options::ENABLE_SUBSCRIPT);
/// The deepest list: deeper items stay at this depth.
const DEEPEST: usize = 6;

/// Reads a record in Markdown, with what its front matter states.
pub fn read(file: &FilePath, bytes: &[u8]) -> Noted<Option<Sheet>> {
    let decoded = decode::decode(file, bytes);
    let mut notes = decoded.findings;
    let Some(Decoded { text, origin }) = decoded.value else { return Noted::new(None, notes) };
    let Some((stated, body)) = front::of_record(file, &text, &origin, &mut notes) else { return Noted::new(None, notes) };
    let mut reader = Reader::new(&text, body);
    let marked = text.get(body..).unwrap_or_default();
    reader.addresses = addresses::definitions(marked).into_iter().map(|range| range.start + body..range.end + body).collect();
    for (event, range) in Parser::new_ext(marked, SIGNS).into_offset_iter() {
        reader.take(event, range.start + body..range.end + body);
    }
    reader.pass_over(text.len());
    reader.tell_notes();
    let length = text.len();
    notes.extend(reader.unsaid.tell("between its square brackets", |range| Place::bytes(file, origin.span(range))));
    Noted::new(Some(reader.sheet.finish(file, Format::Markdown, length, origin, stated)), notes)
}

struct Reader<'t> {
    text: &'t str,
    /// The definitions that links use, in order.
    addresses: VecDeque<Range<usize>>,
    sheet: SheetWriter,
    /// Up to where the text has been put or dropped.
    done: usize,
    /// The lists that are open: whether each has had an item.
    lists: Vec<bool>,
    /// The item that is open and has no words yet.
    item: Option<Item>,
    /// How many items are open.
    within: usize,
    heading: Option<u8>,
    /// The level of the first heading, which is the title.
    title: Option<u8>,
    in_code: bool,
    /// The next cell, where a table is open.
    cell: Option<Cell>,
    /// Links, stressed and struck words that are open, with where they begin.
    open: Vec<(u32, InlineKind)>,
    /// Pictures without words.
    unsaid: Unsaid,
    notes: Notes,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, body: usize) -> Self {
        let mut sheet = SheetWriter::new(text.len());
        sheet.drop(0..body, DropRule::FrontMatter);
        Reader {
            text,
            addresses: VecDeque::new(),
            sheet,
            done: body,
            lists: Vec::new(),
            item: None,
            within: 0,
            heading: None,
            title: None,
            in_code: false,
            cell: None,
            open: Vec::new(),
            unsaid: Unsaid::default(),
            notes: Notes::default(),
        }
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, &range),
            Event::End(tag) => self.end(tag, &range),
            Event::Text(words) if self.in_code => self.code(&words, range),
            Event::Text(words) | Event::Html(words) | Event::InlineHtml(words) => self.put(&words, range),
            Event::Code(words) => {
                // Its backticks are signs; where a line ends in it, the words stand there otherwise.
                let within = self.text.get(range.clone()).and_then(|text| text.find(&*words)).map(|at| range.start + at);
                self.put(&words, within.map_or(range, |start| start..start + words.len()));
            }
            Event::HardBreak if self.ends_line(&range) => self.flush(),
            Event::SoftBreak | Event::HardBreak => self.sheet.gap(),
            Event::FootnoteReference(label) => self.cite(&label, range),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: &Range<usize>) {
        let block = matches!(
            tag,
            Tag::Heading { .. }
                | Tag::List(_)
                | Tag::Item
                | Tag::CodeBlock(_)
                | Tag::Table(_)
                | Tag::Paragraph
                | Tag::BlockQuote(_)
                | Tag::HtmlBlock
                | Tag::FootnoteDefinition(_)
        );
        // A note's first paragraph stands behind its mark.
        let behind_mark = std::mem::take(&mut self.notes.headless) && tag == Tag::Paragraph;
        if block && !behind_mark {
            self.flush();
            self.pass_over(range.start);
            self.flush();
        }
        match tag {
            Tag::Heading { level, .. } => {
                self.heading = Some(level as u8);
            }
            Tag::FootnoteDefinition(label) => self.begin_note(&label, range),
            Tag::List(_) => self.lists.push(false),
            Tag::Item => {
                let opens = self.lists.last_mut().is_some_and(|had| !std::mem::replace(had, true));
                let depth = self.lists.len().saturating_sub(1).min(DEEPEST);
                let item = Item { depth: u8::try_from(depth).unwrap_or_default(), mark: self.mark(range.start), opens };
                self.item = Some(item);
                self.within += 1;
                let typed = self.text.get(range.start..).unwrap_or_default();
                let blank = typed.len() - typed.trim_start().len();
                let digits = typed.trim_start().bytes().take_while(u8::is_ascii_digit).count();
                self.signs(range.start + blank + digits);
            }
            Tag::CodeBlock(kind) => {
                self.in_code = true;
                // What language it is in is said in words.
                if let CodeBlockKind::Fenced(words) = kind
                    && let Some(at) = self.text.get(range.clone()).and_then(|text| text.find(&*words)).filter(|_| !words.is_empty())
                {
                    self.put(&words, range.start + at..range.start + at + words.len());
                    self.flush();
                }
            }
            Tag::Table(_) => self.cell = Some(Cell { opens: true, row: true, heading: true, columns: 1, rows: 1, captioned: false }),
            Tag::TableRow => {
                let opens = self.cell.is_some_and(|cell| cell.opens);
                self.cell = Some(Cell { opens, row: true, heading: false, columns: 1, rows: 1, captioned: false });
            }
            Tag::Emphasis => self.open.push((self.sheet.at(), InlineKind::Emphasis)),
            Tag::Strong => self.open.push((self.sheet.at(), InlineKind::Strong)),
            Tag::Strikethrough => self.open.push((self.sheet.at(), InlineKind::Struck)),
            Tag::Subscript => self.put("~", range.start..range.start + 1),
            Tag::Image { .. } => self.open.push((self.sheet.at(), InlineKind::Picture)),
            Tag::Link { dest_url, .. } => self.open.push((self.sheet.at(), InlineKind::Link(dest_url.into_string()))),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Link | TagEnd::Image => {
                let open = self.open.pop();
                let start = open.as_ref().map(|(start, _)| *start);
                open.into_iter().for_each(|(start, kind)| self.sheet.inline(start, kind));
                self.end_link(range.end);
                if tag == TagEnd::Image && start == Some(self.sheet.at()) {
                    self.unsaid.add(range.clone(), "");
                }
                return;
            }
            // Cells beyond the last column are cells as well.
            TagEnd::TableRow | TagEnd::TableHead => self.pass_over(range.end),
            TagEnd::Item | TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::FootnoteDefinition => {
                self.flush();
                self.pass_over(range.end);
            }
            _ => {}
        }
        match tag {
            TagEnd::Subscript => self.put("~", range.end - 1..range.end),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {
                if let Some((start, kind)) = self.open.pop() {
                    self.sheet.inline(start, kind);
                }
            }
            TagEnd::Table => self.cell = None,
            TagEnd::FootnoteDefinition => self.end_note(),
            TagEnd::Item => {
                self.flush();
                self.item = None;
                self.within = self.within.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
            }
            TagEnd::Heading(_) => {
                self.flush();
                self.heading = None;
            }
            TagEnd::CodeBlock => {
                self.flush();
                self.in_code = false;
            }
            TagEnd::Paragraph | TagEnd::BlockQuote(_) | TagEnd::HtmlBlock => self.flush(),
            // A cell without words keeps its neighbours in their columns.
            TagEnd::TableCell => self.end_line(),
            _ => {}
        }
    }

    /// The mark that an item was typed with: numbers stay as written.
    fn mark(&self, at: usize) -> Mark {
        let rest = self.text.get(at..).unwrap_or_default().trim_start();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let fence = if rest.as_bytes().get(digits) == Some(&b')') { Fence::Close } else { Fence::Dot };
        let number = rest.get(..digits).and_then(|digits| digits.parse().ok());
        number.map_or(Mark::Bullet, |value| Mark::Number { value, style: NumberStyle::Decimal, fence })
    }

    fn put(&mut self, words: &str, from: Range<usize>) {
        self.pass_over(from.start);
        let from = from.start.max(self.done)..from.end.max(self.done);
        self.done = from.end;
        if self.text.get(from.clone()) == Some(words) {
            self.sheet.put(words, from);
            return;
        }
        // Words that stand there otherwise (`&amp;`) are one piece, which no end of a line may cut.
        let blank = |c: char| c.is_whitespace() || is_unprintable(c);
        let trimmed = words.trim_matches(blank);
        if words.starts_with(blank) {
            self.sheet.gap();
        }
        if trimmed.is_empty() {
            self.sheet.drop(from, DropRule::MarkdownSign);
        } else {
            self.sheet.put(trimmed, from);
            if words.ends_with(blank) {
                self.sheet.gap();
            }
        }
    }

    /// Puts code, each of its lines a line of its own.
    fn code(&mut self, words: &str, range: Range<usize>) {
        if words.len() != range.len() {
            self.put(words, range);
            return;
        }
        let mut at = range.start;
        for line in words.split_inclusive('\n') {
            self.put(line, at..at + line.len());
            at += line.len();
            if line.ends_with('\n') {
                self.flush();
            }
        }
    }

    /// Takes what stands between words: white space and signs are dropped; words that Markdown would not show are put.
    fn pass_over(&mut self, to: usize) {
        while let Some(range) = self.addresses.pop_front_if(|range| range.start < to) {
            self.pass_over_words(range.start);
            self.signs(range.end);
        }
        self.pass_over_words(to);
    }

    fn pass_over_words(&mut self, to: usize) {
        let start = self.done;
        let Some(gap) = self.text.get(start..to).filter(|gap| gap.contains(char::is_alphanumeric)) else { return self.signs(to) };
        let mut at = start;
        for piece in gap.split_inclusive(['\n', '\r', '|']) {
            let outer = |c: char| c.is_whitespace() || is_unprintable(c) || c == '|';
            let quote = |c: char| outer(c) || c == '>';
            let words = piece.trim_start_matches(quote).trim_end_matches(outer);
            if words.contains(char::is_alphanumeric) {
                let from = at + piece.len() - piece.trim_start_matches(quote).len();
                self.put_apart(from..from + words.len());
                if self.cell.is_some() {
                    self.end_line();
                }
            }
            at += piece.len();
        }
        self.signs(to);
    }

    /// Puts words as they stand there, with a gap around them.
    fn put_apart(&mut self, range: Range<usize>) {
        self.signs(range.start);
        if self.sheet.has_words() {
            self.sheet.gap();
        }
        self.sheet.put(self.text.get(range.clone()).unwrap_or_default(), range.clone());
        self.sheet.gap();
        self.done = range.end;
    }

    /// Takes the end of a link: its address is a sign, its title is words.
    fn end_link(&mut self, to: usize) {
        let gap = self.text.get(self.done..to).unwrap_or_default();
        let within = gap.find("](").map(|at| self.done + at + 2).and_then(|from| Some((from, self.text.get(from..to)?.strip_suffix(')')?)));
        // A link by a definition names it here; the address stands there.
        let Some((from, inner)) = within else { return self.signs(to) };
        let (start, end) = address(inner).unwrap_or((0, 0));
        if inner.get(start..end).is_some_and(is_address) {
            self.signs(from + end);
        }
        let outer = |c: char| c.is_whitespace() || is_unprintable(c) || matches!(c, '"' | '\'' | '(' | ')' | '<' | '>');
        // What stands in an address's place and is none, and the title, each without its own signs.
        for (from, to) in [(from, from + end), (from + end, to - 1)] {
            let from = from.max(self.done);
            let left = self.text.get(from..to).unwrap_or_default();
            let words = left.trim_matches(outer);
            if words.contains(char::is_alphanumeric) {
                let at = from + left.len() - left.trim_start_matches(outer).len();
                self.put_apart(at..at + words.len());
            }
        }
        self.signs(to);
    }

    /// Drops white space and signs, byte by byte.
    fn signs(&mut self, to: usize) {
        let Some(gap) = self.text.get(self.done..to) else { return };
        let start = self.done;
        for (at, c) in gap.char_indices() {
            let rule = if c.is_whitespace() {
                DropRule::Space
            } else if is_unprintable(c) {
                DropRule::Control
            } else {
                DropRule::MarkdownSign
            };
            self.sheet.drop(start + at..start + at + c.len_utf8(), rule);
        }
        self.done = to;
    }

    /// Ends the line that is open, where it holds words.
    /// Whether a line ends at a break that was typed: not in a heading or a cell, nor where words are stressed or linked across it.
    fn ends_line(&self, range: &Range<usize>) -> bool {
        let before = self.text.get(..range.start).and_then(|text| text.rsplit('\n').next()).unwrap_or_default();
        let next = self.text.get(range.end..).map_or("", |text| text.trim_start_matches([' ', '\t', '>', '*', '_']));
        let within = self.heading.is_some() || self.cell.is_some() || !self.open.is_empty();
        !within && breaks::ends_line(before.trim_end_matches(['*', '_']), next)
    }

    fn flush(&mut self) {
        if self.sheet.has_words() {
            self.end_line();
        }
    }

    fn end_line(&mut self) {
        // What crosses the end of a line is cut there.
        let open = std::mem::take(&mut self.open);
        for (start, kind) in open {
            self.sheet.inline(start, kind);
        }
        let role = if let Some(level) = self.heading {
            let title = *self.title.get_or_insert(level);
            Role::Heading(level.saturating_sub(title).max(1))
        } else if let Some(cell) = &mut self.cell {
            let role = Role::Cell(*cell);
            (cell.opens, cell.row) = (false, false);
            role
        } else if let Some(item) = self.item.take() {
            Role::Item(item)
        } else if self.within > 0 {
            Role::More
        } else if self.in_code {
            Role::Set
        } else {
            Role::Para
        };
        self.sheet.end(role);
    }
}
