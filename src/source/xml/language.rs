//! The language that parts of a meeting's XML state of their words (`xml:lang`; XML 1.0, section 2.12): it holds for all that
//! stands in the element, until one within it states another.

use super::tree::{NodeNo, Tree, Words};
use crate::record::InlineKind;
use crate::record::language::is_same;
use crate::sheet::SheetWriter;
use crate::source::html::{self, Ink};

/// Which languages a file's elements are in, where they state another than the whole.
#[derive(Default)]
pub struct Spoken<'t> {
    /// Where an element's start tag begins, and the language in it; none but where a file states any.
    from: Vec<(usize, Option<&'t str>)>,
}

/// The language that an element's own tag states.
pub fn of<'t>(tree: &Tree<'t>, no: NodeNo) -> Option<&'t str> {
    let tag = tree.text.get(tree.nodes.get(no)?.tag.clone())?;
    if tag.contains('=') { html::tag_of(tag) } else { None }
}

impl<'t> Spoken<'t> {
    /// Looks at the elements in `root`.
    pub fn of(tree: &Tree<'t>, root: NodeNo) -> Self {
        let whole = of(tree, root);
        let (mut from, mut open, mut is_any) = (Vec::with_capacity(tree.nodes.len()), Vec::<(usize, Option<&'t str>)>::new(), false);
        for (no, node) in tree.nodes.iter().enumerate().skip(root + 1) {
            open.truncate(open.iter().rposition(|(end, _)| *end > node.tag.start).map_or(0, |at| at + 1));
            let around = open.last().and_then(|(_, tag)| *tag);
            let own = of(tree, no).or(around);
            is_any |= own.is_some();
            open.push((node.outer.end, own));
            let is_whole = own.zip(whole).is_some_and(|(own, whole)| is_same(own, whole));
            from.push((node.tag.start, own.filter(|_| !is_whole)));
        }
        if is_any { Spoken { from } } else { Spoken::default() }
    }

    /// The language of words, by the element that holds them.
    fn of_words(&self, words: &Words) -> Option<&'t str> {
        // Just before them, for they may begin with an element.
        let before = words.map.from.first()?.checked_sub(1)? as usize;
        let at = self.from.partition_point(|(start, _)| *start <= before);
        self.from.get(at.checked_sub(1)?).and_then(|(_, tag)| *tag)
    }

    /// Ink to write words in their language.
    pub fn ink<'w>(&self, writer: &'w mut SheetWriter, words: &'w Words) -> Ink<'w, 'w> {
        let mut ink = Ink::new(writer, &words.text, Some(&words.map));
        if let Some(tag) = self.of_words(words) {
            ink.begin(NodeNo::MAX, InlineKind::Language(tag.to_owned()));
        }
        ink
    }
}
