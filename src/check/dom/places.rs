//! Where things stand, as faults tell it: lines, columns and numbers among siblings. Worked out once for a page, so that a
//! page with a fault at every byte costs little more than one with a single fault.

use super::{Data, Node};
use html5ever::LocalName;
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// How many bytes lie between two marks.
const STEP: usize = 512;

/// Places of one page.
#[derive(Debug, Default)]
pub(crate) struct Places {
    /// Line and column at each [`STEP`] of the text, both from 0.
    marks: OnceCell<Vec<(u32, u32)>>,
    /// For each node its number among siblings of its name, and where in the second list their count stands.
    types: OnceCell<Types>,
}

/// For each node its number among siblings of its name and where their count stands; and the counts.
type Types = (Vec<(u32, u32)>, Vec<u32>);

impl Places {
    /// Line and column of a byte of the text, both from 1.
    pub(super) fn of(&self, text: &str, at: u32) -> (u32, u32) {
        let at = (at as usize).min(text.len());
        let marks = self.marks.get_or_init(|| marks(text));
        // Only whole characters before the byte count.
        let mut end = at;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let mut place = marks.get(end / STEP).copied().unwrap_or_default();
        let bytes = text.as_bytes().get(end / STEP * STEP..end).unwrap_or_default();
        bytes.iter().for_each(|byte| place = after(place, *byte));
        (place.0 + 1, place.1 + 1)
    }

    /// Which of its kind a node is among its siblings, from 1, and how many of its kind there are.
    pub(super) fn of_type(&self, nodes: &[Node], node: usize) -> (u32, u32) {
        let (numbers, counts) = self.types.get_or_init(|| types(nodes));
        let (number, kind) = numbers.get(node).copied().unwrap_or((1, 0));
        (number, counts.get(kind as usize).copied().unwrap_or(1))
    }
}

/// The place after one more byte: a character counts at its first.
fn after((line, column): (u32, u32), byte: u8) -> (u32, u32) {
    match byte {
        b'\n' => (line + 1, 0),
        0x80..0xc0 => (line, column),
        _ => (line, column + 1),
    }
}

fn marks(text: &str) -> Vec<(u32, u32)> {
    let mut place = (0, 0);
    let mut marks = Vec::with_capacity(text.len() / STEP + 1);
    for chunk in text.as_bytes().chunks(STEP) {
        marks.push(place);
        chunk.iter().for_each(|byte| place = after(place, *byte));
    }
    marks.push(place);
    marks
}

fn types(nodes: &[Node]) -> (Vec<(u32, u32)>, Vec<u32>) {
    let (mut numbers, mut counts) = (vec![(1, 0); nodes.len()], Vec::new());
    let mut kinds: BTreeMap<(u32, &LocalName), u32> = BTreeMap::new();
    for (node, slot) in nodes.iter().zip(&mut numbers) {
        let Data::Element { name, .. } = &node.data else { continue };
        let kind = *kinds.entry((node.parent, name)).or_insert_with(|| {
            counts.push(0);
            counts.len() as u32 - 1
        });
        if let Some(count) = counts.get_mut(kind as usize) {
            *count += 1;
            *slot = (*count, kind);
        }
    }
    (numbers, counts)
}

#[cfg(test)]
mod tests {
    #[test]
    fn places_are_lines_and_columns_of_characters() {
        let text = format!("<p>\u{e9}\n{}x\u{e9}y\n", "\u{20ac} ".repeat(400));
        let doc = crate::check::dom::html(text.clone());
        for at in 0..=text.len() {
            let start = (0..=at).rev().find(|start| text.is_char_boundary(*start)).unwrap_or(0);
            let before = &text[..start];
            let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count());
            assert_eq!(doc.place(at as u32), (before.matches('\n').count() as u32 + 1, column as u32 + 1), "{at}");
        }
    }
}
