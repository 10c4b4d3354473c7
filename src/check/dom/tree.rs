//! The tree while it grows: linked nodes that the parsers move about, laid out in document order at the end.

use html5ever::tendril::StrTendril;

use super::{Data, Document, NONE, Node, ParseFault, Syntax};

/// A node that may still move.
#[derive(Debug)]
pub(super) struct Growing {
    pub(super) data: Data,
    pub(super) start: u32,
    pub(super) parent: u32,
    pub(super) first: u32,
    pub(super) last: u32,
    pub(super) previous: u32,
    pub(super) next: u32,
    /// The fragment that holds a template's contents.
    pub(super) contents: u32,
    /// How many elements it stands in.
    pub(super) depth: u32,
}

/// A tree that grows. Node 0 is the document.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Growing>,
}

impl Tree {
    pub(super) fn new(expected: usize) -> Tree {
        let mut tree = Tree { nodes: Vec::with_capacity(expected) };
        tree.add(Data::Document, 0);
        tree
    }

    /// A new node without a parent.
    pub(super) fn add(&mut self, data: Data, start: u32) -> u32 {
        self.nodes.push(Growing { data, start, parent: NONE, first: NONE, last: NONE, previous: NONE, next: NONE, contents: NONE, depth: 0 });
        (self.nodes.len() - 1) as u32
    }

    pub(super) fn at(&mut self, id: u32) -> Option<&mut Growing> {
        self.nodes.get_mut(id as usize)
    }

    fn link(&self, id: u32, of: fn(&Growing) -> u32) -> u32 {
        self.nodes.get(id as usize).map_or(NONE, of)
    }

    /// How many elements a node stands in.
    pub(super) fn depth_of(&self, id: u32) -> u32 {
        self.nodes.get(id as usize).map_or(0, |node| node.depth)
    }

    /// Takes a node out of where it stands, with all below it.
    pub(super) fn detach(&mut self, id: u32) {
        let (parent, previous, next) = (self.link(id, |n| n.parent), self.link(id, |n| n.previous), self.link(id, |n| n.next));
        if let Some(before) = self.at(previous) {
            before.next = next;
        } else if let Some(above) = self.at(parent) {
            above.first = next;
        }
        if let Some(after) = self.at(next) {
            after.previous = previous;
        } else if let Some(above) = self.at(parent) {
            above.last = previous;
        }
        if let Some(node) = self.at(id) {
            (node.parent, node.previous, node.next) = (NONE, NONE, NONE);
        }
    }

    /// Puts a node below `parent`, before `sibling` ([`NONE`]: last).
    pub(super) fn insert(&mut self, parent: u32, id: u32, sibling: u32) {
        self.detach(id);
        let previous = if sibling == NONE { self.link(parent, |n| n.last) } else { self.link(sibling, |n| n.previous) };
        if let Some(node) = self.at(id) {
            (node.parent, node.previous, node.next) = (parent, previous, sibling);
        }
        if let Some(before) = self.at(previous) {
            before.next = id;
        } else if let Some(above) = self.at(parent) {
            above.first = id;
        }
        if let Some(after) = self.at(sibling) {
            after.previous = id;
        } else if let Some(above) = self.at(parent) {
            above.last = id;
        }
    }

    /// The document, its nodes in document order. What hangs nowhere (the contents of templates) is left out.
    pub(super) fn finish(mut self, text: String, syntax: Syntax, faults: Vec<ParseFault>, quirks: bool) -> Document {
        let mut nodes: Vec<Node> = Vec::with_capacity(self.nodes.len());
        // Old number to new; the walk is a loop, since the depth is the page's to choose.
        let (mut at, mut parent, mut previous) = (0, NONE, NONE);
        loop {
            let new = nodes.len() as u32;
            let first = self.link(at, |n| n.first);
            if let Some(node) = self.at(at) {
                let data = std::mem::replace(&mut node.data, Data::Document);
                nodes.push(Node { data, start: node.start, parent, end: new + 1, previous });
            }
            if first != NONE {
                (at, parent, previous) = (first, new, NONE);
                continue;
            }
            let mut closed = new;
            loop {
                let end = nodes.len() as u32;
                if let Some(node) = nodes.get_mut(closed as usize) {
                    node.end = end;
                }
                let next = self.link(at, |n| n.next);
                if next != NONE {
                    (at, previous) = (next, closed);
                    parent = nodes.get(closed as usize).map_or(NONE, |n| n.parent);
                    break;
                }
                at = self.link(at, |n| n.parent);
                closed = nodes.get(closed as usize).map_or(NONE, |n| n.parent);
                if at == NONE || closed == NONE {
                    return done(nodes, text, syntax, faults, quirks);
                }
            }
        }
    }
}

fn done(nodes: Vec<Node>, text: String, syntax: Syntax, faults: Vec<ParseFault>, quirks: bool) -> Document {
    let mut ids: Vec<(StrTendril, u32)> = Vec::new();
    let mut root = NONE;
    for (at, node) in nodes.iter().enumerate() {
        if let Data::Element { attrs, .. } = &node.data {
            root = root.min(at as u32);
            ids.extend(attrs.find("id").filter(|attr| !attr.value.is_empty()).map(|attr| (attr.value.clone(), at as u32)));
        }
    }
    ids.sort_unstable();
    Document { text, syntax, faults, quirks, nodes, ids, root, names: Default::default(), places: Default::default() }
}
