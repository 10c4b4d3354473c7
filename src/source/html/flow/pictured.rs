//! What pictures say: their words stand where they stood.

use super::Flow;
use crate::record::InlineKind;
use crate::record::owner::DropRule;
use crate::source::html::pictures::{self, Picture};
use crate::source::html::tree::ElementNo;
use std::ops::Range;

impl Flow<'_, '_, '_, '_, '_> {
    /// Puts the words of a picture whose tag stands at `range`, or counts it; drops the tag of any other element.
    pub(super) fn picture(&mut self, no: ElementNo, range: &Range<usize>) {
        let page = self.page;
        let held = |no: ElementNo| page.held.get(no).map_or(0, |holds| holds.signs);
        // A drawing without words in it is dropped by that alone.
        let own = usize::from(page.furniture.is_dropped(no) && page.tree.name(no) == "svg" && held(no) == 0);
        let around = self.dropped > own || self.content == 0 && !page.furniture.content.is_empty();
        let picture = if around { None } else { pictures::of(page.tree, page.text, no, self.cell.is_some(), held) };
        if let Some(Picture::Said(words)) = picture {
            let is_within = range.start <= words.start && words.end <= range.end;
            let (before, after) = if is_within { (range.start..words.start, words.end..range.end) } else { (range.clone(), 0..0) };
            self.ink.drop(before, DropRule::Markup);
            self.in_place(no, Some(InlineKind::Picture), words.clone());
            self.ink.drop(after, DropRule::Markup);
            self.titled = if is_within { 0..0 } else { words };
            return;
        }
        if let Some(element) = page.tree.elements.get(no).filter(|_| picture.is_some()) {
            self.left.unsaid.add(range.clone(), &element.attribute("src").unwrap_or_default());
        }
        self.ink.drop(range.clone(), DropRule::Markup);
    }

    /// Puts words that stand for something which is not shown.
    pub(super) fn in_place(&mut self, no: ElementNo, kind: Option<InlineKind>, words: Range<usize>) {
        self.ink.gap();
        kind.into_iter().for_each(|kind| self.ink.begin(no, kind));
        self.ink.words(words, false);
        self.ink.finish(no);
        self.ink.gap();
    }
}
