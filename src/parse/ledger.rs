//! The ledger: each byte of a record gets exactly one owner, or the record gets no page.

use crate::file::{Place, Span};
use crate::finding::{Finding, Rule, Severity};
use crate::record::is_unprintable;
use crate::record::owner::{DropRule, Owned, Owner};
use crate::sheet::Sheet;
use std::ops::Range;

/// A fault of this program: words that no rule owns.
pub static WORD_LOST: Rule = Rule {
    name: "word-lost",
    severity: Severity::Error,
    why: "Every word of a record reaches its page. This program would lose some here, so it publishes no page rather than a wrong one.",
};

/// The owners so far, as ranges of the sheet's text, in order.
pub struct Ledger<'s> {
    sheet: &'s Sheet,
    owners: Vec<Owned>,
    done: usize,
    lost: Option<Span>,
}

impl<'s> Ledger<'s> {
    /// An empty ledger; what stands before the text (an encoding's mark) is owned at once.
    pub fn new(sheet: &'s Sheet) -> Self {
        let mut ledger = Ledger { sheet, owners: Vec::with_capacity(sheet.lines.len() * 2), done: 0, lost: None };
        ledger.put(sheet.mark(), Owner::Dropped(DropRule::ByteOrderMark));
        let dropped = sheet.dropped();
        ledger.owners.extend(dropped.into_iter().map(|(span, rule)| Owned { span, owner: Owner::Dropped(rule) }));
        ledger
    }

    /// Gives a range of the text to an owner. Ranges come in order; white space left between them is dropped by rule.
    pub fn own(&mut self, range: Range<usize>, owner: Owner) {
        self.pass_over(range.start);
        self.stretch(range.clone(), owner);
        self.done = range.end;
    }

    /// The whole ledger, or the finding that bytes were left without an owner.
    pub fn finish(mut self) -> Result<Vec<Owned>, Box<Finding>> {
        self.pass_over(self.sheet.text.len());
        // A reader picks words out of the file, which need not stand there in the order of the sheet.
        self.owners.sort_by_key(|owned| owned.span);
        let mut at = 0;
        for owned in &self.owners {
            if owned.span.start != at {
                self.lost.get_or_insert(Span { start: at.min(owned.span.start), end: at.max(owned.span.start) });
            }
            at = owned.span.end;
        }
        if at != self.sheet.length() {
            self.lost.get_or_insert(Span { start: at.min(self.sheet.length()), end: self.sheet.length() });
        }
        match self.lost {
            None => Ok(self.owners),
            Some(span) => Err(Box::new(Finding::at(
                &WORD_LOST,
                Place::bytes(&self.sheet.file, span),
                "these words would be lost, so this record has no page",
                "this is a fault of Minutebook: please report it with this record",
            ))),
        }
    }

    fn pass_over(&mut self, to: usize) {
        let gap = self.done.min(to)..to;
        if self.done > to {
            self.lose(to..self.done);
        }
        let Some(text) = self.sheet.text.get(gap.clone()) else { return };
        let mut start = gap.start;
        let mut rule = None;
        for (at, c) in text.char_indices() {
            let next = match c {
                '\u{feff}' => DropRule::ByteOrderMark,
                c if c.is_whitespace() => DropRule::Space,
                c if is_unprintable(c) => DropRule::Control,
                _ => {
                    let at = gap.start + at;
                    self.lose(at..at + c.len_utf8());
                    continue;
                }
            };
            if rule.is_some_and(|rule| rule != next) {
                self.stretch(start..gap.start + at, Owner::Dropped(rule.unwrap_or(next)));
                start = gap.start + at;
            }
            rule = Some(next);
        }
        if let Some(rule) = rule {
            self.stretch(start..gap.end, Owner::Dropped(rule));
        }
        self.done = to;
    }

    fn lose(&mut self, range: Range<usize>) {
        let span = self.sheet.stretches(range).first().copied().unwrap_or_default();
        self.lost.get_or_insert(span);
    }

    fn stretch(&mut self, range: Range<usize>, owner: Owner) {
        for span in self.sheet.stretches(range) {
            self.put(span, owner);
        }
    }

    fn put(&mut self, span: Span, owner: Owner) {
        if span.start < span.end {
            self.owners.push(Owned { span, owner });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::FilePath;
    use crate::record::{BlockNo, Fence, Format, Item, Mark, NumberStyle};
    use crate::sheet::{Origin, Role, SheetWriter, StatedInFile};

    /// The number that a list gives an item stands nowhere in a file: what takes the item for something else must keep it.
    #[test]
    fn the_number_of_a_list_has_an_owner_or_is_lost() {
        let mark = Mark::Number { value: 27, style: NumberStyle::LowerAlpha, fence: Fence::Close };
        for (format, is_marked_up) in [(Format::Html, true), (Format::Word, false)] {
            let file = FilePath::new("a");
            let mut writer = SheetWriter::new(16);
            writer.put("Words", 0..5);
            writer.end(Role::Item(Item { depth: 0, mark, opens: true }));
            let sheet = match is_marked_up {
                true => writer.finish(&file, format, 5, Origin::Utf8 { mark: 0 }, StatedInFile::default()),
                false => writer.finish_without_bytes(&file, format, Origin::Paragraphs(vec![(0, 1)]), StatedInFile::default()),
            };
            assert_eq!((sheet.text.as_str(), sheet.line(&sheet.lines[0].range)), ("aa) Words\n", "Words"));
            for (number, is_kept) in [(Some(Owner::Dropped(DropRule::ListMark)), true), (None, false)] {
                let mut ledger = Ledger::new(&sheet);
                if let Some(owner) = number {
                    ledger.own(0..3, owner);
                }
                ledger.own(4..9, Owner::Block(0, BlockNo(0)));
                assert_eq!(ledger.finish().is_ok(), is_kept, "{format:?}");
            }
        }
    }
}
