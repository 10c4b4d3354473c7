//! A parsed file: a tree of nodes in document order, each with its place in the text.
//!
//! In flows the text of one file; out flows a [`Document`], whatever the text is: parsing cannot fail, it only leaves
//! [`ParseFault`]s. Nodes stand in one list in document order, so that what lies below an element is one stretch of it.
//! Absent: styles, roles, judgement.

mod attrs;
mod decode;
mod element;
mod growth;
mod html;
mod places;
mod tree;
mod xml;

pub use decode::decode;
pub use element::{Ancestors, Attr, Children, El, Elements, Nodes, Part};
pub use html::parse as html;
pub use xml::parse as xml;

use attrs::{Attrs, RawAttr};
use html5ever::tendril::StrTendril;
use html5ever::{LocalName, Namespace};
use std::borrow::Cow;
use std::cell::OnceCell;

/// The headings of HTML.
pub const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

/// No place, no node.
pub(crate) const NONE: u32 = u32::MAX;

/// How the text was read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Syntax {
    /// As HTML (the HTML Standard, section 13.2).
    Html,
    /// As XML 1.0: SVG and XHTML files.
    Xml,
}

/// A fault that the parser met and went on from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ParseFault {
    /// Where, in bytes of the text.
    pub at: u32,
    /// What: the error's name in the HTML Standard where the tokenizer met it (`duplicate-attribute`), otherwise the tree
    /// builder's or the XML reader's words.
    pub what: Cow<'static, str>,
    /// The tag that stood there, and whether it was an end tag; `None` where it was none.
    pub tag: Option<(LocalName, bool)>,
}

/// What a node is.
#[derive(Clone, Debug)]
pub(crate) enum Data {
    Document,
    Doctype(StrTendril),
    Element { namespace: Namespace, name: LocalName, attrs: Attrs, tag_end: u32, end_tag: u32, implied: bool },
    Text(StrTendril),
    Comment,
}

/// A node: what it is, where it starts, and where the stretch of what lies below it ends.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) data: Data,
    pub(crate) start: u32,
    pub(crate) parent: u32,
    /// The first node after everything below this one.
    pub(crate) end: u32,
    /// The sibling before, or [`NONE`].
    pub(crate) previous: u32,
}

/// A parsed file.
#[derive(Debug)]
pub struct Document {
    /// The text that was parsed: decoded, line ends as one `\n`. Places are bytes of it.
    pub text: String,
    /// How it was read.
    pub syntax: Syntax,
    /// What the parser met, in order.
    pub faults: Vec<ParseFault>,
    /// Whether browsers lay it out as old pages (no or an old doctype).
    pub quirks: bool,
    pub(crate) nodes: Vec<Node>,
    /// Elements with an id, by id and then by order.
    pub(crate) ids: Vec<(StrTendril, u32)>,
    pub(crate) root: u32,
    /// Each `a` with a name, by name and then by order: worked out when one is first asked for.
    pub(crate) names: OnceCell<Vec<(String, u32)>>,
    /// What only faults ask for, worked out with the first of them.
    pub(crate) places: places::Places,
}

impl Document {
    /// The root element: `html`, `svg` … There is one in every HTML document; an XML file that cannot be read has none.
    pub fn root(&self) -> Option<El<'_>> {
        self.element(self.root as usize)
    }

    /// The element at a place in the list of nodes.
    pub fn element(&self, index: usize) -> Option<El<'_>> {
        matches!(self.nodes.get(index)?.data, Data::Element { .. }).then(|| El::new(self, index as u32))
    }

    /// How many nodes there are: [`El::index`] is always below it.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether nothing was parsed.
    pub fn is_empty(&self) -> bool {
        self.nodes.len() <= 1
    }

    /// All elements in document order.
    pub fn elements(&self) -> Elements<'_> {
        Elements::new(self, 0, self.nodes.len() as u32)
    }

    /// The first `a` that is a place by its name (the HTML Standard, section 7.4.6.3).
    pub fn by_name(&self, name: &str) -> Option<El<'_>> {
        let names = self.names.get_or_init(|| {
            let named = |el: El<'_>| el.attr("name").map(|name| (name.to_owned(), el.index() as u32));
            let mut names: Vec<(String, u32)> = self.elements().filter(|el| el.is("a")).filter_map(named).collect();
            names.sort_unstable();
            names
        });
        let at = names.partition_point(|(known, _)| known.as_str() < name);
        names.get(at).filter(|(known, _)| known == name).map(|(_, node)| El::new(self, *node))
    }

    /// The first element with this id (compared letter by letter).
    pub fn by_id(&self, id: &str) -> Option<El<'_>> {
        let at = self.ids.partition_point(|(known, _)| &**known < id);
        self.ids.get(at).filter(|(known, _)| &**known == id).map(|(_, node)| El::new(self, *node))
    }

    /// Elements with an id, by id and then by document order.
    pub fn ids(&self) -> impl Iterator<Item = (&str, El<'_>)> {
        self.ids.iter().map(|(id, node)| (&**id, El::new(self, *node)))
    }

    /// The `head` of an HTML page.
    pub fn head(&self) -> Option<El<'_>> {
        self.root()?.children().find(|el| el.is("head"))
    }

    /// The `body` of an HTML page.
    pub fn body(&self) -> Option<El<'_>> {
        self.root()?.children().find(|el| el.is("body"))
    }

    /// The first `title` element of an HTML page, wherever it stands (the HTML Standard, `document.title`).
    pub fn title(&self) -> Option<El<'_>> {
        self.elements().find(|el| el.is("title"))
    }

    /// The doctype's name, where there is a doctype.
    pub fn doctype(&self) -> Option<&str> {
        self.nodes.iter().take(8).find_map(|node| if let Data::Doctype(name) = &node.data { Some(&**name) } else { None })
    }

    /// Line and column of a byte of the text: both from 1, the column in characters.
    pub fn place(&self, at: u32) -> (u32, u32) {
        self.places.of(&self.text, at)
    }

    /// Which of its kind an element is among its siblings, from 1, and how many of its kind there are.
    pub fn of_type(&self, el: El<'_>) -> (u32, u32) {
        self.places.of_type(&self.nodes, el.index())
    }
}

#[cfg(test)]
mod tests;
