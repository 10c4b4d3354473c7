//! What the tree builder does to the tree, with the place of the token that makes it do so.

use super::tree::Tree;
use super::{Data, Document, NONE, ParseFault, RawAttr, Syntax};
use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, Namespace, QualName};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};

/// How deep elements may stand in each other. Browsers stop at 512; deeper start tags are passed over, with a fault.
const DEEPEST: u32 = 1024;
/// To how many attributes of `html` or `body` later tags of that name may add: no page has so many.
const MOST_ADDED: usize = 256;
/// How far back an end tag looks for its start tag.
const REMEMBERED: usize = 256;

/// The token that is being worked on.
#[derive(Default)]
pub(super) struct Now {
    start: u32,
    end: u32,
    tag: Option<(LocalName, bool)>,
    /// Where the attributes of the start tag stand, in order.
    pub(super) attrs: Vec<u32>,
    /// How many of them are kept so far.
    kept: usize,
    /// Where attributes stand whose name came before in the same tag.
    pub(super) doubles: Vec<u32>,
}

impl Now {
    /// A start tag begins.
    pub(super) fn open(&mut self, at: usize) {
        self.start = at as u32;
        self.attrs.clear();
        self.kept = 0;
    }

    /// Whether the attribute with this number is the first of its name: places of others are set apart.
    pub(super) fn is_first(&mut self, number: usize, first: bool) {
        let Some(at) = self.attrs.get(number).copied() else { return };
        if !first {
            self.doubles.push(at);
        } else if let Some(slot) = self.attrs.get_mut(self.kept) {
            *slot = at;
            self.kept += 1;
        }
    }

    /// The start tag is read; gives where it begins.
    pub(super) fn close(&mut self, name: &LocalName, end: usize) -> usize {
        (self.tag, self.end) = (Some((name.clone(), false)), end as u32);
        self.start as usize
    }

    /// An end tag.
    fn end_tag(&mut self, name: &LocalName, at: usize) {
        (self.tag, self.start) = (Some((name.clone(), true)), at as u32);
    }

    /// Something else than a tag.
    pub(super) fn no_tag(&mut self, at: usize) {
        (self.tag, self.start) = (None, at as u32);
    }
}

/// The tree that grows, and what is known of the token of the moment.
pub(super) struct Growth {
    tree: RefCell<Tree>,
    pub(super) now: RefCell<Now>,
    faults: RefCell<Vec<ParseFault>>,
    quirks: Cell<bool>,
    length: usize,
    depth: Cell<u32>,
    /// Elements with a tag of their own whose end tag may come yet.
    open: RefCell<Vec<u32>>,
}

/// The name of an element, owned: the tree may change while it is held.
#[derive(Debug)]
pub(super) struct Named(Namespace, LocalName);

impl ElemName for Named {
    fn ns(&self) -> &Namespace {
        &self.0
    }

    fn local_name(&self) -> &LocalName {
        &self.1
    }
}

impl Growth {
    pub(super) fn new(length: usize) -> Growth {
        Growth {
            tree: RefCell::new(Tree::new(length / 24 + 8)),
            now: RefCell::default(),
            faults: RefCell::default(),
            quirks: Cell::new(false),
            length,
            depth: Cell::new(0),
            open: RefCell::default(),
        }
    }

    /// How long the text is, in bytes.
    pub(super) fn length(&self) -> usize {
        self.length
    }

    /// Whether so many nodes came of so little text (formatting repeated over and over) that the rest is passed over.
    pub(super) fn is_full(&self) -> bool {
        self.tree.borrow().nodes.len() > self.length * 2 + 10_000
    }

    /// Whether elements stand too deep in each other for one more; says so.
    pub(super) fn is_too_deep(&self) -> bool {
        let deep = self.depth.get() >= DEEPEST;
        if deep {
            let at = self.now.borrow().start;
            self.note(at, "nested-too-deeply".into());
        }
        deep
    }

    pub(super) fn note(&self, at: u32, what: Cow<'static, str>) {
        let tag = self.now.borrow().tag.clone();
        self.faults.borrow_mut().push(ParseFault { at, what, tag });
    }

    /// An end tag: the last open element of its name is closed by it, in the author's eyes, whatever the tree builder makes of it.
    pub(super) fn end_tag(&self, name: &LocalName, at: usize) {
        self.now.borrow_mut().end_tag(name, at);
        let (mut tree, mut open) = (self.tree.borrow_mut(), self.open.borrow_mut());
        let found = open.iter().rev().take(REMEMBERED).position(|node| {
            tree.nodes.get(*node as usize).is_some_and(|node| matches!(&node.data, Data::Element { name: known, .. } if known.eq_ignore_ascii_case(name)))
        });
        let Some(from_end) = found else { return };
        let place = open.len() - 1 - from_end;
        if let Some(Data::Element { end_tag, .. }) = open.get(place).copied().and_then(|node| tree.at(node)).map(|node| &mut node.data) {
            *end_tag = at as u32;
        }
        open.truncate(place);
    }

    pub(super) fn finish(self, text: String, syntax: Syntax) -> Document {
        let mut faults = self.faults.into_inner();
        faults.sort_by_key(|fault| fault.at);
        self.tree.into_inner().finish(text, syntax, faults, self.quirks.get())
    }

    fn put(&self, parent: u32, child: NodeOrText<u32>, sibling: u32) {
        let mut tree = self.tree.borrow_mut();
        let node = match child {
            NodeOrText::AppendNode(node) => node,
            NodeOrText::AppendText(text) => {
                let before = if sibling == NONE { tree.at(parent).map(|n| n.last) } else { tree.at(sibling).map(|n| n.previous) };
                if let Some(Data::Text(known)) = before.and_then(|id| tree.at(id)).map(|node| &mut node.data) {
                    known.push_tendril(&text);
                    return;
                }
                let start = self.now.borrow().start;
                tree.add(Data::Text(text), start)
            }
        };
        tree.insert(parent, node, sibling);
        let depth = tree.depth_of(parent) + 1;
        if let Some(node) = tree.at(node) {
            node.depth = depth;
            if matches!(node.data, Data::Element { .. }) {
                self.depth.set(depth);
            }
        }
    }
}

impl TreeSink for Growth {
    type Handle = u32;
    type Output = Self;
    type ElemName<'a> = Named;

    fn finish(self) -> Self {
        self
    }

    fn parse_error(&self, what: Cow<'static, str>) {
        let at = self.now.borrow().start;
        self.note(at, what);
    }

    fn get_document(&self) -> u32 {
        0
    }

    fn elem_name<'a>(&'a self, target: &'a u32) -> Named {
        match self.tree.borrow().nodes.get(*target as usize).map(|node| &node.data) {
            Some(Data::Element { namespace, name, .. }) => Named(namespace.clone(), name.clone()),
            _ => Named(Namespace::default(), LocalName::default()),
        }
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _flags: ElementFlags) -> u32 {
        let now = self.now.borrow();
        // An element of another name, or made at an end tag or a text, has no tag of its own here.
        let own = matches!(&now.tag, Some((tag, false)) if tag.eq_ignore_ascii_case(&name.local)) && now.attrs.len() == attrs.len();
        let place = |at: usize| now.attrs.get(at).copied().filter(|_| own).unwrap_or(now.start);
        let attrs = attrs.into_iter().enumerate().map(|(at, attr)| raw(attr, place(at))).collect();
        let tag_end = if own { now.end } else { now.start };
        let data = Data::Element { namespace: name.ns, name: name.local, attrs, tag_end, end_tag: NONE, implied: !own };
        let node = self.tree.borrow_mut().add(data, now.start);
        if own {
            self.open.borrow_mut().push(node);
        }
        node
    }

    fn create_comment(&self, _text: StrTendril) -> u32 {
        self.tree.borrow_mut().add(Data::Comment, self.now.borrow().start)
    }

    fn create_pi(&self, _target: StrTendril, data: StrTendril) -> u32 {
        self.create_comment(data)
    }

    fn append(&self, parent: &u32, child: NodeOrText<u32>) {
        self.put(*parent, child, NONE);
    }

    fn append_based_on_parent_node(&self, element: &u32, previous: &u32, child: NodeOrText<u32>) {
        let parent = self.tree.borrow_mut().at(*element).map_or(NONE, |node| node.parent);
        if parent == NONE {
            self.put(*previous, child, NONE);
        } else {
            self.put(parent, child, *element);
        }
    }

    fn append_doctype_to_document(&self, name: StrTendril, _public: StrTendril, _system: StrTendril) {
        let mut tree = self.tree.borrow_mut();
        let node = tree.add(Data::Doctype(name), self.now.borrow().start);
        tree.insert(0, node, NONE);
    }

    fn pop(&self, node: &u32) {
        let depth = self.tree.borrow().depth_of(*node);
        self.depth.set(depth.saturating_sub(1));
    }

    fn get_template_contents(&self, target: &u32) -> u32 {
        let mut tree = self.tree.borrow_mut();
        let known = tree.at(*target).map_or(NONE, |node| node.contents);
        if known != NONE {
            return known;
        }
        let contents = tree.add(Data::Document, 0);
        if let Some(node) = tree.at(*target) {
            node.contents = contents;
        }
        contents
    }

    fn same_node(&self, x: &u32, y: &u32) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.quirks.set(mode == QuirksMode::Quirks);
    }

    fn append_before_sibling(&self, sibling: &u32, new: NodeOrText<u32>) {
        let parent = self.tree.borrow_mut().at(*sibling).map_or(NONE, |node| node.parent);
        if parent != NONE {
            self.put(parent, new, *sibling);
        }
    }

    fn add_attrs_if_missing(&self, target: &u32, attrs: Vec<Attribute>) {
        let (mut tree, now) = (self.tree.borrow_mut(), self.now.borrow());
        if let Some(Data::Element { attrs: known, .. }) = tree.at(*target).map(|node| &mut node.data) {
            // Each tag that adds some has all that are known copied.
            if known.len() > MOST_ADDED {
                return;
            }
            let missing: Vec<RawAttr> = attrs
                .into_iter()
                .enumerate()
                .filter(|(_, attr)| known.local(&attr.name.local).is_none())
                .map(|(at, attr)| raw(attr, now.attrs.get(at).copied().unwrap_or(now.start)))
                .collect();
            if !missing.is_empty() {
                *known = known.iter().cloned().chain(missing).collect();
            }
        }
    }

    fn remove_from_parent(&self, target: &u32) {
        self.tree.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &u32, new_parent: &u32) {
        let mut tree = self.tree.borrow_mut();
        while let Some(child) = tree.at(*node).map(|n| n.first).filter(|child| *child != NONE) {
            tree.insert(*new_parent, child, NONE);
        }
    }
}

fn raw(attr: Attribute, at: u32) -> RawAttr {
    let prefix = match attr.name.prefix.as_deref() {
        Some("xlink") => "xlink",
        Some("xml") => "xml",
        Some("xmlns") => "xmlns",
        _ => "",
    };
    RawAttr { name: attr.name.local, prefix, value: attr.value, at }
}
