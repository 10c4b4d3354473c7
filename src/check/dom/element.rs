//! A handle on one element of a document, and the walks from it.

use super::{Attrs, Data, Document, NONE};
use html5ever::{Namespace, ns};

/// One element: a handle that is copied freely.
#[derive(Clone, Copy)]
pub struct El<'a> {
    doc: &'a Document,
    id: u32,
}

/// One attribute.
#[derive(Clone, Copy, Debug)]
pub struct Attr<'a> {
    /// Its local name, in lower case in HTML.
    pub name: &'a str,
    /// `xlink`, `xml` or `xmlns` where the name has such a prefix.
    pub prefix: &'a str,
    /// Its value.
    pub value: &'a str,
    /// Where its name starts, in bytes of the text.
    pub at: u32,
}

/// A child that is not only an element.
#[derive(Clone, Copy)]
pub enum Part<'a> {
    /// An element.
    Element(El<'a>),
    /// A text, and where it starts in the text of the file.
    Text(&'a str, u32),
}

impl PartialEq for El<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && std::ptr::eq(self.doc, other.doc)
    }
}

impl Eq for El<'_> {}

impl std::fmt::Debug for El<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "<{}> at {}", self.name(), self.id)
    }
}

impl<'a> El<'a> {
    pub(super) fn new(doc: &'a Document, id: u32) -> Self {
        El { doc, id }
    }

    #[inline]
    fn node(self) -> Option<&'a super::Node> {
        self.doc.nodes.get(self.id as usize)
    }

    #[inline]
    fn raw(self) -> Option<&'a Attrs> {
        match self.node().map(|node| &node.data) {
            Some(Data::Element { attrs, .. }) => Some(attrs),
            _ => None,
        }
    }

    /// The document that it stands in.
    pub fn document(self) -> &'a Document {
        self.doc
    }

    /// Its number among the nodes: smaller is earlier in document order. For tables of one entry a node.
    pub fn index(self) -> usize {
        self.id as usize
    }

    /// Its local name, in lower case in HTML.
    #[inline]
    pub fn name(self) -> &'a str {
        match self.node().map(|node| &node.data) {
            Some(Data::Element { name, .. }) => name,
            _ => "",
        }
    }

    /// The namespace of its name.
    pub fn namespace(self) -> &'a Namespace {
        const NO: &Namespace = &ns!();
        match self.node().map(|node| &node.data) {
            Some(Data::Element { namespace, .. }) => namespace,
            _ => NO,
        }
    }

    /// Whether it is an element of HTML.
    #[inline]
    pub fn is_html(self) -> bool {
        *self.namespace() == ns!(html)
    }

    /// Whether it is an element of SVG.
    pub fn is_svg(self) -> bool {
        *self.namespace() == ns!(svg)
    }

    /// Whether it is the HTML element of this name.
    #[inline]
    pub fn is(self, name: &str) -> bool {
        self.name() == name && self.is_html()
    }

    /// Whether it is an HTML element of one of these names.
    #[inline]
    pub fn is_any(self, names: &[&str]) -> bool {
        self.is_html() && names.contains(&self.name())
    }

    /// The value of an attribute without a prefix.
    #[inline(always)]
    pub fn attr(self, name: &str) -> Option<&'a str> {
        self.raw()?.find(name).map(|attr| &*attr.value)
    }

    /// Whether it has this attribute.
    #[inline]
    pub fn has(self, name: &str) -> bool {
        self.attr(name).is_some()
    }

    /// The value of an attribute with a prefix: `("xml", "lang")`, `("xlink", "href")`.
    pub fn attr_with_prefix(self, prefix: &str, name: &str) -> Option<&'a str> {
        self.raw()?.find_with_prefix(prefix, name).map(|attr| &*attr.value)
    }

    /// All attributes, in order; of very many, by their names.
    pub fn attrs(self) -> impl Iterator<Item = Attr<'a>> {
        self.raw().into_iter().flat_map(|attrs| attrs.iter()).map(|attr| Attr { name: &attr.name, prefix: attr.prefix, value: &attr.value, at: attr.at })
    }

    /// Its id, where it has one that is not empty.
    pub fn id(self) -> Option<&'a str> {
        self.attr("id").filter(|id| !id.is_empty())
    }

    /// The classes, as they stand.
    pub fn classes(self) -> impl Iterator<Item = &'a str> {
        self.attr("class").unwrap_or_default().split_ascii_whitespace()
    }

    /// Where it starts: its `<`, or the place at which the parser implied it.
    pub fn start(self) -> u32 {
        self.node().map_or(0, |node| node.start)
    }

    /// Whether no tag of its own stands in the text (`html`, `head`, `body`, `tbody`; or repeated by the parser).
    pub fn is_implied(self) -> bool {
        matches!(self.node().map(|node| &node.data), Some(Data::Element { implied: true, .. }))
    }

    /// Where its start tag ends, past its `>`.
    pub fn tag_end(self) -> u32 {
        match self.node().map(|node| &node.data) {
            Some(Data::Element { tag_end, .. }) => *tag_end,
            _ => 0,
        }
    }

    /// Where its own end tag starts; `None` where something else closed it, or it has none.
    pub fn end_tag(self) -> Option<u32> {
        match self.node().map(|node| &node.data) {
            Some(Data::Element { end_tag, .. }) if *end_tag != NONE => Some(*end_tag),
            _ => None,
        }
    }

    /// Its start tag, as it stands in the text; empty where the parser implied it.
    pub fn tag(self) -> &'a str {
        if self.is_implied() { "" } else { self.doc.text.get(self.start() as usize..self.tag_end() as usize).unwrap_or_default() }
    }

    /// Where an attribute's name starts; the element's own start if it has no such attribute.
    pub fn attr_start(self, name: &str) -> u32 {
        self.raw().and_then(|attrs| attrs.local(name)).map_or(self.start(), |attr| attr.at)
    }

    /// The element above it.
    pub fn parent(self) -> Option<El<'a>> {
        self.doc.element(self.node()?.parent as usize)
    }

    /// The elements above it, nearest first.
    pub fn ancestors(self) -> Ancestors<'a> {
        Ancestors { next: self.parent() }
    }

    /// Whether it is that element or lies below it.
    pub fn is_within(self, above: El<'a>) -> bool {
        above.id <= self.id && above.node().is_some_and(|node| self.id < node.end)
    }

    /// The elements that are its children.
    pub fn children(self) -> Children<'a> {
        let end = self.node().map_or(0, |node| node.end);
        Children { nodes: Nodes { doc: self.doc, at: self.id + 1, end } }
    }

    /// Its children: elements and texts. Comments are left out.
    pub fn nodes(self) -> Nodes<'a> {
        let end = self.node().map_or(0, |node| node.end);
        Nodes { doc: self.doc, at: self.id + 1, end }
    }

    /// The elements below it, in document order.
    pub fn descendants(self) -> Elements<'a> {
        Elements::new(self.doc, self.id + 1, self.node().map_or(0, |node| node.end))
    }

    /// All texts below it, in document order, with where each starts.
    pub fn texts(self) -> impl Iterator<Item = (&'a str, u32)> {
        let end = self.node().map_or(0, |node| node.end) as usize;
        let nodes = self.doc.nodes.get(self.id as usize + 1..end).unwrap_or_default();
        nodes.iter().filter_map(|node| if let Data::Text(text) = &node.data { Some((&**text, node.start)) } else { None })
    }

    /// All text below it, as it stands.
    pub fn text(self) -> String {
        self.texts().map(|(text, _)| text).collect()
    }

    /// The element after it with the same parent.
    pub fn next_sibling(self) -> Option<El<'a>> {
        let mut nodes = Nodes { doc: self.doc, at: self.node()?.end, end: self.doc.nodes.get(self.node()?.parent as usize)?.end };
        nodes.find_map(|part| if let Part::Element(el) = part { Some(el) } else { None })
    }

    /// The element before it with the same parent.
    pub fn previous_sibling(self) -> Option<El<'a>> {
        let mut at = self.node()?.previous;
        while at != NONE {
            if let Some(el) = self.doc.element(at as usize) {
                return Some(el);
            }
            at = self.doc.nodes.get(at as usize)?.previous;
        }
        None
    }
}

/// Walks upwards.
pub struct Ancestors<'a> {
    next: Option<El<'a>>,
}

impl<'a> Iterator for Ancestors<'a> {
    type Item = El<'a>;

    fn next(&mut self) -> Option<El<'a>> {
        let now = self.next?;
        self.next = now.parent();
        Some(now)
    }
}

/// Walks a stretch of the document, element by element.
pub struct Elements<'a> {
    doc: &'a Document,
    at: u32,
    end: u32,
}

impl<'a> Elements<'a> {
    pub(super) fn new(doc: &'a Document, at: u32, end: u32) -> Self {
        Elements { doc, at, end }
    }
}

impl<'a> Iterator for Elements<'a> {
    type Item = El<'a>;

    fn next(&mut self) -> Option<El<'a>> {
        while self.at < self.end {
            let at = self.at;
            self.at += 1;
            if let Some(el) = self.doc.element(at as usize) {
                return Some(el);
            }
        }
        None
    }
}

/// Walks the children of an element: elements and texts.
pub struct Nodes<'a> {
    doc: &'a Document,
    at: u32,
    end: u32,
}

impl<'a> Iterator for Nodes<'a> {
    type Item = Part<'a>;

    fn next(&mut self) -> Option<Part<'a>> {
        while self.at < self.end {
            let (at, node) = (self.at, self.doc.nodes.get(self.at as usize)?);
            // A node always ends after it starts; the larger of the two keeps the walk going whatever happens.
            self.at = node.end.max(at + 1);
            match &node.data {
                Data::Element { .. } => return Some(Part::Element(El::new(self.doc, at))),
                Data::Text(text) => return Some(Part::Text(text, node.start)),
                Data::Document | Data::Doctype(_) | Data::Comment => {}
            }
        }
        None
    }
}

/// Walks the children of an element that are elements.
pub struct Children<'a> {
    nodes: Nodes<'a>,
}

impl<'a> Iterator for Children<'a> {
    type Item = El<'a>;

    fn next(&mut self) -> Option<El<'a>> {
        self.nodes.find_map(|part| if let Part::Element(el) = part { Some(el) } else { None })
    }
}
