//! What a minute is: a value, without files, HTML or addresses.
//!
//! **Invariant: a block's words are the record's own**, white space folded and nothing else changed: of typed lines none is left
//! behind a hyphen that a word was broken at.

pub mod acts;
pub mod eight;
pub mod evidence;
pub mod fact;
pub mod kind;
pub mod language;
pub mod list;
pub mod marking;
pub mod owner;
pub mod packed;
pub mod register;
mod short;
pub mod stated;
mod stretches;
pub mod table;
pub mod text;
pub mod when;
pub mod words;

pub use list::{Fence, Item, Mark, NumberStyle};
pub use table::{Cell, Grid};
pub use text::LeftOut;
pub use words::{fold, folded, is_unprintable};

use crate::file::{FilePath, Span, Spot};
use fact::{Decision, Fact, Slice, What};
use owner::DropRule;
use std::ops::Range;
use stretches::Stretches;
use words::{fold_into, fold_with_places, is_folded};

/// The number of a block in its minute, from 0, in the order of the record.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct BlockNo(pub u32);

/// What a record was read from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Format {
    /// Plain text, shown as typed.
    Text,
    /// Markdown.
    Markdown,
    /// A saved web page, or "filtered HTML" of an office program.
    Html,
    /// The XML of a meeting.
    Xml,
    /// A Word document.
    Word,
    /// A PDF, read as well as can be.
    Pdf,
}

impl Format {
    /// The format's name for readers.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "plain text",
            Format::Markdown => "Markdown",
            Format::Html => "a web page",
            Format::Xml => "XML",
            Format::Word => "a Word document",
            Format::Pdf => "a PDF",
        }
    }
}

/// One agenda item of one meeting, as its record tells it.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub struct Minute {
    /// The record it was read from.
    pub record: FilePath,
    /// Which item of the record it is, where the record holds several: its number there, its system's id, or its ordinal,
    /// as a part of an address. `None` where the record is this minute, and for what stands above a record's first item.
    pub item: Option<String>,
    /// What the record is.
    pub format: Format,
    /// What its passages say, in the order of the record.
    pub facts: Vec<Fact>,
    /// Which bytes of the file it is, of a format that is read as it is typed.
    pub bytes: Option<Span>,
    /// Its text as read, and behind it the words of those blocks that do not stand in it as they are shown.
    words: Box<str>,
    /// How much of that is the text as read.
    text: u32,
    /// The stretches of the text that are no words of the page, in order.
    left_out: Vec<LeftOut>,
    /// The blocks, in the order of the record.
    blocks: Vec<Block>,
    /// Stretches of words that mean more, in order.
    inlines: Vec<Inline>,
    /// Where to look for them.
    stretches: Stretches,
}

impl Minute {
    /// Starts an empty minute for a record, of which it is `text`; [`MinuteWriter::finish`] makes it whole.
    pub fn write(record: FilePath, format: Format, item: Option<String>, text: &str) -> MinuteWriter {
        let minute = Minute {
            record,
            item,
            format,
            bytes: None,
            facts: Vec::new(),
            words: Box::default(),
            text: Span::new(text.len(), 0).start,
            left_out: Vec::new(),
            blocks: Vec::new(),
            inlines: Vec::new(),
            stretches: Stretches::default(),
        };
        MinuteWriter { minute, words: text.to_owned(), passages: 0 }
    }

    /// The record's own text, as it was read: with its line ends where the format has them, else a line for each that was found.
    pub fn text(&self) -> &str {
        self.words.get(..self.text as usize).unwrap_or_default()
    }

    /// The stretches of the text that are no words of the page, in order: together with the words of the blocks they are
    /// all that the text holds, but for white space and for what no page may carry ([`is_unprintable`]).
    pub fn left_out(&self) -> &[LeftOut] {
        &self.left_out
    }

    /// The blocks, in the order of the record.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Each block with its number and its words.
    pub fn told(&self) -> impl Iterator<Item = (BlockNo, &Block, &str)> {
        self.blocks.iter().zip(0..).map(|(block, no)| (BlockNo(no), block, self.words_of(block)))
    }

    /// The block with this number.
    pub fn block(&self, no: BlockNo) -> Option<&Block> {
        self.blocks.get(no.0 as usize)
    }

    /// The words of one of this minute's blocks.
    pub fn words_of(&self, block: &Block) -> &str {
        self.words.get(block.words.start as usize..block.words.end as usize).unwrap_or_default()
    }

    /// The words of the block with this number; empty for a number of another minute.
    pub fn words_at(&self, no: BlockNo) -> &str {
        self.block(no).map_or("", |block| self.words_of(block))
    }

    /// The words of a slice of one of this minute's blocks.
    pub fn slice(&self, slice: Slice) -> &str {
        self.words_at(slice.block).get(slice.start as usize..slice.end as usize).unwrap_or_default()
    }

    /// The number of the passage that a block is, from 1; `None` where it is none.
    pub fn passage(&self, no: BlockNo) -> Option<u32> {
        self.block(no).and_then(|block| block.passage)
    }

    /// How many passages it has: they are numbered from 1, without a gap.
    pub fn passages(&self) -> u32 {
        self.blocks.iter().rev().find_map(|block| block.passage).unwrap_or(0)
    }

    /// The item's title, without the colon or dash that may part it from its talk.
    pub fn title(&self) -> &str {
        self.first(BlockKind::Title).map_or("", |title| {
            let bare = title.trim_end_matches([':', '–', '—', '-', ' ']);
            if bare.is_empty() { title } else { bare }
        })
    }

    /// What the item was for, where the record says.
    pub fn purpose(&self) -> Option<&str> {
        self.first(BlockKind::Purpose)
    }

    /// The item's number as the record writes it: `7.`
    pub fn number(&self) -> Option<&str> {
        self.first(BlockKind::Label(LabelKind::ItemNumber))
    }

    fn first(&self, kind: BlockKind) -> Option<&str> {
        self.blocks.iter().find(|block| block.kind == kind).map(|block| self.words_of(block))
    }

    /// The decisions, each with the words that say it.
    pub fn decisions(&self) -> impl Iterator<Item = (Slice, &Decision)> {
        self.facts.iter().filter_map(|fact| match &fact.what {
            What::Decision(decision) => Some((fact.at, &**decision)),
            _ => None,
        })
    }

    /// The resolutions as they stand in the record: each is a block, followed by the parts that stand under it.
    pub fn resolutions(&self) -> Vec<Vec<BlockNo>> {
        let mut found: Vec<Vec<BlockNo>> = Vec::new();
        let mut parent_depth = None;
        for (no, block, _) in self.told() {
            let depth = match block.kind {
                _ if block.part != Part::Resolution || !block.is_passage() => None,
                // A note of who left may stand between the parts of a decision, and is none of them.
                BlockKind::Attendance { within_list: true } => continue,
                BlockKind::Attendance { within_list: false } => None,
                BlockKind::Item(item) => Some(i32::from(item.depth)),
                BlockKind::More => parent_depth.map(|depth| depth + 1),
                _ => Some(-1),
            };
            match (found.last_mut(), parent_depth, depth) {
                (_, _, None) => parent_depth = None,
                (Some(last), Some(parent), Some(depth)) if depth > parent => last.push(no),
                (_, _, Some(depth)) => {
                    found.push(vec![no]);
                    parent_depth = Some(depth);
                }
            }
        }
        found
    }
}

/// Builds a [`Minute`] block by block.
pub struct MinuteWriter {
    minute: Minute,
    words: String,
    passages: u32,
}

impl MinuteWriter {
    /// Adds a block whose words are `text`, white space folded; gives its number. `at` is where that stands in the text of
    /// the minute. `inlines` are ranges of `text`, in order.
    pub fn push(&mut self, kind: BlockKind, part: Part, text: &str, at: usize, spot: Spot, inlines: &[(Range<u32>, InlineKind)]) -> BlockNo {
        let start = self.words.len();
        let no = BlockNo(Span::new(self.minute.blocks.len(), 0).start);
        // What is shown as it was read need not be held twice.
        let as_read = at..at + text.len();
        let same = as_read.end <= self.minute.text as usize && self.words.get(as_read.clone()) == Some(text) && is_folded(text);
        if inlines.is_empty() {
            if !same {
                fold_into(text, self.minute.format == Format::Text, &mut self.words);
            }
        } else {
            let at = fold_with_places(text, &mut self.words);
            let place = |n: u32| at.get(n as usize).or(at.last()).copied().unwrap_or(0);
            let inlines =
                inlines.iter().map(|(range, kind)| Inline { at: Slice { block: no, start: place(range.start), end: place(range.end) }, kind: kind.clone() });
            self.minute.inlines.extend(inlines.filter(|inline| inline.at.start < inline.at.end));
        }
        let mut words = Span::new(start, self.words.len());
        if same {
            self.words.truncate(start);
            words = Span::new(as_read.start, as_read.end);
        }
        let mut block = Block { kind, part, words: words.start..words.end, spot, passage: None };
        // An empty cell only keeps its neighbours in their columns.
        if block.is_passage() && words.start < words.end {
            self.passages += 1;
            block.passage = Some(self.passages);
        }
        self.minute.blocks.push(block);
        no
    }

    /// Notes a range of the minute's text that is no words of its page.
    pub fn leave_out(&mut self, range: Range<usize>, rule: DropRule) {
        let Span { start, end } = Span::new(range.start, range.end);
        self.minute.left_out.push(LeftOut { at: start..end, rule });
    }

    /// The block last added.
    pub fn last(&self) -> Option<&Block> {
        self.minute.blocks.last()
    }

    /// The whole minute, without facts yet; `bytes` are those of the file that are its text, of a format that has such.
    pub fn finish(self, bytes: Option<Span>) -> Minute {
        let mut minute = Minute { words: self.words.into(), bytes, ..self.minute };
        table::end_cells(&mut minute.blocks);
        minute.blocks.shrink_to_fit();
        minute.left_out.shrink_to_fit();
        minute.stretches = Stretches::of(&minute);
        minute
    }
}

/// A stretch of words that means more than they say.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub struct Inline {
    /// The words.
    pub at: Slice,
    /// What they mean more.
    pub kind: InlineKind,
}

/// What a stretch of words means more.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub enum InlineKind {
    /// A link, to an address as the record has it.
    Link(String),
    /// Strong words.
    Strong,
    /// Stressed words.
    Emphasis,
    /// Words that the record shows struck through: it no longer says them.
    Struck,
    /// Words above the line: a footnote's mark, a power, the upper part of a fraction.
    Raised,
    /// Words below the line.
    Lowered,
    /// Words that stand for a picture.
    Picture,
    /// The gap between two paragraphs of one cell.
    Break,
    /// Words of which the record states the language, by its tag (BCP 47).
    Language(String),
    /// A short form, with the long one that the record states of it.
    Short(String),
}

/// The smallest piece of a record: a paragraph, a list item, a label.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The part of the minute that it stands in.
    pub part: Part,
    words: Range<u32>,
    /// Where in the record it stands.
    pub spot: Spot,
    /// The number of the passage that it is, from 1: its address in the minute. Other records never change it.
    /// `None` for what is no passage, and for an empty cell of a table.
    pub passage: Option<u32>,
}

impl Block {
    /// Whether it is a passage: something with an address of its own.
    pub fn is_passage(&self) -> bool {
        !matches!(self.kind, BlockKind::Title | BlockKind::Label(_))
    }
}

/// What a block is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum BlockKind {
    /// A typed label that names a part: `Minutes:`.
    Label(LabelKind),
    /// The item's title.
    Title,
    /// What the item was for.
    Purpose,
    /// A paragraph.
    Para,
    /// A heading within the minute, by its level below the title, from 1.
    Heading(u8),
    /// An item of a list.
    Item(Item),
    /// A further paragraph of the list item above it.
    More,
    /// A cell of a table.
    Cell(Cell),
    /// Who came or went: a note, not part of the discussion.
    Attendance {
        /// The note stands between two items of one list, which goes on after it.
        within_list: bool,
    },
}

/// A part of a minute.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Part {
    /// Title and purpose.
    Head,
    /// What was said.
    Discussion,
    /// What was decided.
    Resolution,
    /// The papers named under the minute.
    Documents,
}

/// The labels that records carry above their parts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum LabelKind {
    /// "Agenda item".
    AgendaItem,
    /// "Minutes:".
    Minutes,
    /// "RESOLVED:", "Decision:".
    Resolved,
    /// "Supporting documents:".
    Documents,
    /// The number of an agenda item: "7.".
    ItemNumber,
}
