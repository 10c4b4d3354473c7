//! An XML part as a flat tree. In: text. Out: elements by their local names, with the few attributes that are read here.
//!
//! **Invariants:** a document type is refused, so no entity can grow; nesting and the count of elements are bounded.

use super::package::Fault;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// The deepest nesting read. Word itself stops far above.
const DEEPEST: usize = 200;
/// The most elements and texts of one part.
const MOST: usize = 2_000_000;
/// The attributes that are read, by their local names; all others are passed over.
const ATTRIBUTES: [&str; 31] = [
    "ascii",
    "asciiTheme",
    "dropCap",
    "hAnsi",
    "hAnsiTheme",
    "val",
    "id",
    "type",
    "instr",
    "fldCharType",
    "char",
    "font",
    "anchor",
    "alt",
    "cx",
    "cy",
    "descr",
    "name",
    "title",
    "numId",
    "ilvl",
    "abstractNumId",
    "styleId",
    "left",
    "start",
    "string",
    "Target",
    "TargetMode",
    "Id",
    "Type",
    "customMarkFollows",
];

/// A part.
#[derive(Debug)]
pub struct Tree {
    nodes: Vec<Node>,
}

#[derive(Debug, Default)]
struct Node {
    /// The local name; empty for text.
    name: Box<str>,
    text: String,
    attributes: Vec<(&'static str, String)>,
    /// The number of the first child, and of the next sibling; 0 for none, as the root is nobody's.
    first: usize,
    next: usize,
}

/// An element or a text of a tree.
#[derive(Clone, Copy, Debug)]
pub struct Element<'t> {
    tree: &'t Tree,
    at: usize,
}

impl Tree {
    /// Reads a part.
    pub fn read(text: &str) -> Result<Tree, Fault> {
        let mut reader = Reader::from_str(text);
        let mut tree = Tree { nodes: vec![Node::default()] };
        // The elements that are open, each with its last child.
        let mut open: Vec<(usize, usize)> = vec![(0, 0)];
        loop {
            match reader.read_event().map_err(|_| Fault::Damaged)? {
                Event::Start(start) => {
                    if open.len() > DEEPEST {
                        return Err(Fault::Oversized);
                    }
                    let at = tree.add(&mut open, Node::of(&start)?)?;
                    open.push((at, 0));
                }
                Event::Empty(start) => drop(tree.add(&mut open, Node::of(&start)?)?),
                Event::End(_) => drop(open.pop()),
                Event::Text(words) => tree.text(&mut open, &words.xml10_content())?,
                Event::CData(words) => tree.text(&mut open, &words.xml10_content())?,
                Event::GeneralRef(name) => {
                    let c = match &*name {
                        "amp" => '&',
                        "lt" => '<',
                        "gt" => '>',
                        "quot" => '"',
                        "apos" => '\'',
                        _ => name.resolve_char_ref().ok().flatten().ok_or(Fault::Damaged)?,
                    };
                    tree.text(&mut open, c.encode_utf8(&mut [0; 4]))?;
                }
                Event::DocType(_) => return Err(Fault::Damaged),
                Event::Eof if open.len() > 1 => return Err(Fault::Damaged),
                Event::Eof => return Ok(tree),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    /// What holds the part's outermost element.
    pub fn root(&self) -> Element<'_> {
        Element { tree: self, at: 0 }
    }

    fn add(&mut self, open: &mut [(usize, usize)], node: Node) -> Result<usize, Fault> {
        let at = self.nodes.len();
        if at >= MOST {
            return Err(Fault::Oversized);
        }
        if let Some((parent, last)) = open.last_mut() {
            let before =
                if *last == 0 { self.nodes.get_mut(*parent).map(|node| &mut node.first) } else { self.nodes.get_mut(*last).map(|node| &mut node.next) };
            if let Some(link) = before {
                *link = at;
            }
            *last = at;
        }
        self.nodes.push(node);
        Ok(at)
    }

    fn text(&mut self, open: &mut [(usize, usize)], words: &str) -> Result<(), Fault> {
        let last = open.last().map_or(0, |(_, last)| *last);
        match self.nodes.get_mut(last).filter(|node| last > 0 && node.name.is_empty()) {
            Some(node) => node.text.push_str(words),
            None => drop(self.add(open, Node { text: words.to_owned(), ..Node::default() })?),
        }
        Ok(())
    }
}

impl Node {
    fn of(start: &BytesStart<'_>) -> Result<Node, Fault> {
        let mut attributes = Vec::new();
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| Fault::Damaged)?;
            let name = attribute.key.local_name();
            if let Some(known) = ATTRIBUTES.iter().find(|known| **known == name.as_ref()) {
                attributes.push((*known, attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).map_err(|_| Fault::Damaged)?.into_owned()));
            }
        }
        Ok(Node { name: start.local_name().as_ref().into(), attributes, ..Node::default() })
    }
}

impl<'t> Element<'t> {
    fn node(self) -> Option<&'t Node> {
        self.tree.nodes.get(self.at)
    }

    /// Its local name; empty for a text.
    pub fn name(self) -> &'t str {
        self.node().map_or("", |node| &node.name)
    }

    /// An attribute's value, by the attribute's local name.
    pub fn attribute(self, name: &str) -> Option<&'t str> {
        self.node()?.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// What stands within it, in order.
    pub fn children(self) -> impl Iterator<Item = Element<'t>> {
        let here = |at: usize| (at > 0).then_some(Element { tree: self.tree, at });
        std::iter::successors(here(self.node().map_or(0, |node| node.first)), move |child| here(child.node().map_or(0, |node| node.next)))
    }

    /// The first child of this name.
    pub fn child(self, name: &str) -> Option<Element<'t>> {
        self.children().find(|child| child.name() == name)
    }

    /// The `val` of the first child of this name.
    pub fn value(self, name: &str) -> Option<&'t str> {
        self.child(name)?.attribute("val")
    }

    /// The `val` of the first child of this name, as a number.
    pub fn number<N: std::str::FromStr>(self, name: &str) -> Option<N> {
        self.value(name)?.trim().parse().ok()
    }

    /// Whether a switch is on (`<w:b/>`), off (`<w:b w:val="0"/>`) or not there.
    pub fn switch(self, name: &str) -> Option<bool> {
        let child = self.child(name)?;
        Some(!matches!(child.attribute("val"), Some("0" | "false" | "off")))
    }

    /// The words directly within it.
    pub fn words(self) -> impl Iterator<Item = &'t str> {
        self.children().filter_map(Element::node).filter(|node| node.name.is_empty()).map(|node| node.text.as_str())
    }
}
