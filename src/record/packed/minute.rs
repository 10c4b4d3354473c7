//! A minute as bytes, without the words that its record has as they are.

use super::{Pack, Packer, Unpacker, pack_str, parts, unpack_str};
use crate::file::Span;
use crate::record::owner::DropRule;
use crate::record::stretches::Stretches;
use crate::record::{Block, BlockKind, Cell, Fence, Format, Inline, InlineKind, Item, LabelKind, LeftOut, Mark, Minute, NumberStyle, Part};

parts!(kinds DropRule);
parts!(enum Format { 0 = Text, 1 = Markdown, 2 = Html, 3 = Xml, 4 = Word, 5 = Pdf });
parts!(enum NumberStyle { 0 = Decimal, 1 = LowerAlpha, 2 = UpperAlpha, 3 = LowerRoman, 4 = UpperRoman });
parts!(enum Fence { 0 = Dot, 1 = Close, 2 = Both, 3 = Bare });
parts!(enum Mark { 0 = Bullet, 1 = Number { value, style, fence } });
parts!(struct Item { depth, mark, opens });
parts!(struct Cell { opens, row, heading, columns, rows, captioned });
parts!(enum LabelKind { 0 = AgendaItem, 1 = Minutes, 2 = Resolved, 3 = Documents, 4 = ItemNumber });
parts!(enum Part { 0 = Head, 1 = Discussion, 2 = Resolution, 3 = Documents });
parts!(enum BlockKind {
    0 = Label(kind),
    1 = Title,
    2 = Purpose,
    3 = Para,
    4 = Heading(level),
    5 = Item(item),
    6 = More,
    7 = Cell(cell),
    8 = Attendance { within_list },
});
parts!(enum InlineKind { 0 = Link(address), 1 = Strong, 2 = Emphasis, 3 = Struck, 4 = Raised, 5 = Lowered, 6 = Picture, 7 = Language(tag), 8 = Short(long), 9 = Break });
parts!(struct Inline { at, kind });

/// A range of the words of the minute at hand.
fn unpack_words(from: &mut Unpacker<'_>) -> Option<Span> {
    let start = u32::unpack(from)?;
    let span = Span { start, end: start.checked_add(u32::unpack(from)?)? };
    from.minute?.words.get(span.range()).map(|_| span)
}

fn pack_words(start: u32, end: u32, to: &mut Packer<'_>) {
    start.pack(to);
    end.wrapping_sub(start).pack(to);
}

impl Pack for LeftOut {
    fn pack(&self, to: &mut Packer<'_>) {
        pack_words(self.at.start, self.at.end, to);
        self.rule.pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let at = unpack_words(from)?;
        (at.end <= from.minute?.text).then_some(())?;
        Some(LeftOut { at: at.start..at.end, rule: DropRule::unpack(from)? })
    }
}

impl Pack for Block {
    fn pack(&self, to: &mut Packer<'_>) {
        let Block { kind, part, words, spot, passage } = self;
        kind.pack(to);
        part.pack(to);
        pack_words(words.start, words.end, to);
        spot.pack(to);
        passage.is_some().pack(to);
    }

    /// A passage has no number yet: see [`numbered`].
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let (kind, part) = (BlockKind::unpack(from)?, Part::unpack(from)?);
        let words = unpack_words(from)?;
        let spot = Pack::unpack(from)?;
        let passage = bool::unpack(from)?.then_some(0);
        Some(Block { kind, part, words: words.start..words.end, spot, passage })
    }
}

/// Gives the passages their numbers: from 1, without a gap.
fn numbered(mut blocks: Vec<Block>) -> Vec<Block> {
    blocks.iter_mut().filter_map(|block| block.passage.as_mut()).zip(1..).for_each(|(passage, number)| *passage = number);
    blocks
}

impl Pack for Minute {
    fn pack(&self, to: &mut Packer<'_>) {
        let Minute { record, item, format, facts, bytes, words, text, left_out, blocks, inlines, stretches: _ } = self;
        record.pack(to);
        format.pack(to);
        item.pack(to);
        bytes.pack(to);
        let (as_read, shown) = words.split_at_checked(*text as usize).unwrap_or((words, ""));
        let in_file = bytes.and_then(|span| to.source.get(span.range())) == Some(as_read.as_bytes());
        in_file.pack(to);
        if !in_file {
            pack_str(as_read, to);
        }
        pack_str(shown, to);
        left_out.pack(to);
        blocks.pack(to);
        inlines.pack(to);
        facts.pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let (record, format, item) = (Pack::unpack(from)?, Pack::unpack(from)?, Pack::unpack(from)?);
        let bytes: Option<Span> = Pack::unpack(from)?;
        let as_read = if bool::unpack(from)? { std::str::from_utf8(from.source.get(bytes?.range())?).ok()? } else { unpack_str(from)? };
        let words = [as_read, unpack_str(from)?].concat().into_boxed_str();
        let text = Span::new(as_read.len(), 0).start;
        let mut minute = Minute { words, text, bytes, ..Minute::write(record, format, item, "").minute };
        minute.left_out = from.within(&minute)?;
        minute.blocks = numbered(from.within(&minute)?);
        minute.inlines = from.within(&minute)?;
        minute.stretches = Stretches::of(&minute);
        minute.facts = from.within(&minute)?;
        let in_order = minute.inlines.is_sorted_by_key(|inline| inline.at.block);
        in_order.then_some(minute)
    }
}
