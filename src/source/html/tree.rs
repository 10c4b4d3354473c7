//! Tokens to elements: a flat list of what begins, ends and stands between, with the elements told apart as tolerantly as
//! browsers do it. In: tokens. Out: a [`Tree`].
//!
//! **Invariant: the events hold every token's range once, in order**; no text can nest deeper than [`DEEPEST`].

use super::token::{self, Kind, Token, VOID};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// How deep elements nest here: browsers stop at 512. Deeper tags open no element; their words are kept.
pub const DEEPEST: usize = 200;

/// The number of an element, from 0, in the order in which they begin.
pub type ElementNo = usize;

/// An element.
#[derive(Debug)]
pub struct Element<'t> {
    /// Its name, in small letters.
    pub name: Cow<'t, str>,
    /// Its attributes, as written.
    pub attributes: &'t str,
    /// The element around it.
    pub parent: Option<ElementNo>,
    /// Its first event, which opens it.
    pub first: usize,
    /// One past the event that closes it.
    pub end: usize,
}

impl Element<'_> {
    /// An attribute's value.
    pub fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        token::attribute(self.attributes, name)
    }
}

/// What stands in a text, piece by piece.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Event {
    /// An element begins: its tag, which may be implied and thus empty.
    Open(ElementNo, Range<usize>),
    /// An element ends: its tag, which may be implied and thus empty.
    Close(ElementNo, Range<usize>),
    /// Words.
    Text(Range<usize>),
    /// A tag, a comment or a script that is neither words nor an element; `true` for one that ends a line.
    Sign(Range<usize>, bool),
}

/// A text as elements.
#[derive(Debug)]
pub struct Tree<'t> {
    /// The elements.
    pub elements: Vec<Element<'t>>,
    /// What stands in the text, in order.
    pub events: Vec<Event>,
}

/// Elements within a line that may end before a block that began within them.
const FORMATTING: &[&str] = &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
/// Elements that end an open paragraph.
const ENDS_P: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "ul",
];
/// The other blocks (HTML standard, section 15.3), those of tables first; and what a drawing sets apart. Whatever is in neither
/// list stands within a line, known or not, as in browsers; one that is not closed ends where what is around it ends.
const BLOCKS: &[&str] = &[
    "td",
    "th",
    "tr",
    "tbody",
    "thead",
    "tfoot",
    "caption",
    "col",
    "colgroup",
    "br",
    "html",
    "head",
    "body",
    "title",
    "frameset",
    "legend",
    "search",
    "option",
    "optgroup",
    "textarea",
    "listing",
    "plaintext",
    "xmp",
    "text",
    "tspan",
    "foreignobject",
];
/// For an element that begins: which open ones it ends, and at which the looking stops.
const IMPLIED: &[(&str, &[&str], &[&str])] = &[
    ("li", &["li"], &["ul", "ol", "menu", "dir", "td", "th", "table"]),
    ("dt", &["dt", "dd"], &["dl", "td", "th", "table"]),
    ("dd", &["dt", "dd"], &["dl", "td", "th", "table"]),
    ("option", &["option"], &["select", "datalist"]),
    ("optgroup", &["option", "optgroup"], &["select"]),
    ("td", &["td", "th"], &["tr", "table"]),
    ("th", &["td", "th"], &["tr", "table"]),
    ("tr", &["td", "th", "tr", "caption"], &["table"]),
    ("tbody", &["td", "th", "tr", "thead", "tbody", "tfoot", "caption", "colgroup"], &["table"]),
    ("thead", &["td", "th", "tr", "thead", "tbody", "tfoot", "caption", "colgroup"], &["table"]),
    ("tfoot", &["td", "th", "tr", "thead", "tbody", "tfoot", "caption", "colgroup"], &["table"]),
    ("body", &["head"], &[]),
];
/// Elements with elements of their own, none of which is a block.
const DRAWINGS: &[&str] = &["svg", "math"];
/// The element of a drawing that holds a piece of a page.
const PAGE_IN_DRAWING: &str = "foreignobject";
/// Elements within a line whose end ends whatever is open in them.
const CLOSED_WHOLE: &[&str] = &["button", "select", "svg", "math", "object", "applet", "marquee", "ruby"];
/// What an end tag within a table's cell does not reach across.
const WALLS: &[&str] = &["td", "th", "table", "caption"];
/// The parts of a table: their end tags reach across cells.
const TABLE: &[&str] = &["table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption"];

/// Whether an element stands within a line.
pub fn is_inline(name: &str) -> bool {
    !BLOCKS.contains(&name) && !ENDS_P.contains(&name)
}

/// Makes a tree. `strict` for XHTML, where `<p/>` is an empty paragraph.
pub fn tree<'t>(tokens: Vec<Token<'t>>, strict: bool) -> Tree<'t> {
    let tree = Tree { elements: Vec::new(), events: Vec::with_capacity(tokens.len() + 16) };
    let mut grower = Grower { tree, open: Vec::new(), counts: BTreeMap::new(), strict };
    for token in tokens {
        grower.take(token);
    }
    grower.close_to(0, 0..0);
    grower.tree
}

struct Grower<'t> {
    tree: Tree<'t>,
    open: Vec<ElementNo>,
    /// How many elements of each name are open.
    counts: BTreeMap<Cow<'t, str>, usize>,
    strict: bool,
}

impl<'t> Grower<'t> {
    fn take(&mut self, Token { kind, range }: Token<'t>) {
        match kind {
            Kind::Text => self.tree.events.push(Event::Text(range)),
            Kind::Raw | Kind::Note => self.tree.events.push(Event::Sign(range, false)),
            Kind::Open { name, attributes, closed } => self.begin(name, attributes, closed, range),
            Kind::Close { name } => self.finish(&name, range),
        }
    }

    fn begin(&mut self, name: Cow<'t, str>, attributes: &'t str, closed: bool, range: Range<usize>) {
        if ENDS_P.contains(&&*name) {
            // Unless it stands where a drawing holds a piece of a page.
            self.end_implied(DRAWINGS, &[PAGE_IN_DRAWING]);
            self.end_implied(&["head"], &[]);
            self.end_implied(&["p"], WALLS);
        }
        if let Some((_, ends, stops)) = IMPLIED.iter().find(|(tag, ..)| *tag == name) {
            // Twice: a row ends its cell and then the row before it.
            for _ in 0..ends.len().min(3) {
                self.end_implied(ends, stops);
            }
        }
        if name == "a" && self.open.last().is_some_and(|no| self.name(*no) == "a") {
            self.close_to(self.open.len() - 1, range.start..range.start);
        }
        if self.open.len() >= DEEPEST {
            let ends_line = !is_inline(&name);
            self.tree.events.push(Event::Sign(range, ends_line));
            return;
        }
        let no = self.tree.elements.len();
        let first = self.tree.events.len();
        let empty = VOID.contains(&&*name) || closed && (self.strict || name.contains(':') || self.in_drawing());
        *self.counts.entry(name.clone()).or_default() += 1;
        let end = range.end;
        self.tree.elements.push(Element { name, attributes, parent: self.open.last().copied(), first, end: first + 1 });
        self.tree.events.push(Event::Open(no, range));
        self.open.push(no);
        if empty {
            self.close_to(self.open.len() - 1, end..end);
        }
    }

    /// Ends the nearest open element of these names, and what is open within it, unless one of `stops` is nearer.
    fn end_implied(&mut self, names: &[&str], stops: &[&str]) {
        if names.iter().all(|name| self.counts.get(*name).is_none_or(|count| *count == 0)) {
            return;
        }
        let at = self.open.iter().rposition(|no| names.contains(&self.name(*no)) || stops.contains(&self.name(*no)));
        if let Some(at) = at.filter(|at| self.open.get(*at).is_some_and(|no| names.contains(&self.name(*no)))) {
            self.close_to(at, 0..0);
        }
    }

    fn finish(&mut self, name: &str, range: Range<usize>) {
        let is_open = self.counts.get(name).is_some_and(|count| *count > 0);
        let walls: &[&str] = match name {
            "table" | "html" | "body" => &[],
            name if TABLE.contains(&name) => &["table"],
            _ => WALLS,
        };
        let reach = |no: &&ElementNo| self.name(**no) == name || walls.contains(&self.name(**no));
        let nearest = || self.open.iter().rposition(|no| reach(&no)).filter(|at| self.open.get(*at).is_some_and(|no| self.name(*no) == name));
        match if is_open { nearest() } else { None } {
            // The page's own ends may come too early: what follows is still of the page.
            Some(_) if matches!(name, "html" | "body") => self.tree.events.push(Event::Sign(range, true)),
            Some(at) if FORMATTING.contains(&name) => self.end_early(at, range),
            // As browsers do: the end of another element within a line is none while a block within it is open.
            Some(at) if CLOSED_WHOLE.contains(&name) => self.close_to(at, range),
            Some(at) if is_inline(name) && self.holds_block(at) => self.tree.events.push(Event::Sign(range, false)),
            Some(at) if is_inline(name) => self.end_early(at, range),
            Some(at) => self.close_to(at, range),
            None => self.tree.events.push(Event::Sign(range, matches!(name, "p" | "br"))),
        }
    }

    /// Whether a drawing or a formula is open, which has elements of its own.
    fn in_drawing(&self) -> bool {
        DRAWINGS.iter().any(|name| self.counts.get(*name).is_some_and(|count| *count > 0))
    }

    /// Whether a block is open within the `at`-th open element.
    fn holds_block(&self, at: usize) -> bool {
        self.open.iter().skip(at + 1).any(|no| !is_inline(self.name(*no)))
    }

    /// Ends an element that stands within a line, though what began within it may go on: `<b><p>…</b>…</p>`.
    fn end_early(&mut self, at: usize, range: Range<usize>) {
        let no = self.open.remove(at);
        self.closed(no, range);
    }

    /// Ends every open element from the `at`-th on; the first of them with this tag.
    fn close_to(&mut self, at: usize, range: Range<usize>) {
        while self.open.len() > at {
            let last = self.open.len() == at + 1;
            if let Some(no) = self.open.pop() {
                self.closed(no, if last { range.clone() } else { 0..0 });
            }
        }
    }

    fn closed(&mut self, no: ElementNo, range: Range<usize>) {
        self.tree.events.push(Event::Close(no, range));
        let end = self.tree.events.len();
        if let Some(element) = self.tree.elements.get_mut(no) {
            element.end = end;
            if let Some(count) = self.counts.get_mut(&element.name) {
                *count -= 1;
            }
        }
    }

    fn name(&self, no: ElementNo) -> &str {
        self.tree.elements.get(no).map_or("", |element| &element.name)
    }
}

impl<'t> Tree<'t> {
    /// An element's name; empty for a number that is none.
    pub fn name(&self, no: ElementNo) -> &str {
        self.elements.get(no).map_or("", |element| &element.name)
    }

    /// The elements around one, the nearest first.
    pub fn around(&self, no: ElementNo) -> impl Iterator<Item = ElementNo> + '_ {
        std::iter::successors(self.elements.get(no).and_then(|element| element.parent), |no| self.elements.get(*no).and_then(|element| element.parent))
    }

    /// Whether an element is a part of a drawing or a formula, and not of a piece of a page in it.
    pub fn is_drawn(&self, no: ElementNo) -> bool {
        let nearest = self.around(no).map(|around| self.name(around)).find(|name| *name == PAGE_IN_DRAWING || DRAWINGS.contains(name));
        nearest.is_some_and(|name| name != PAGE_IN_DRAWING)
    }

    /// The events of an element.
    pub fn within(&self, no: ElementNo) -> &[Event] {
        self.elements.get(no).and_then(|element| self.events.get(element.first..element.end)).unwrap_or_default()
    }
}
