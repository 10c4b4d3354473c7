//! XML to elements with their places, and the words of an element decoded, each byte led back to where it was written.

use crate::record::fold;
use crate::source::html::Map;
use crate::source::html::token;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::ops::Range;

/// The deepest nesting read: the elements of a meeting lie some ten deep.
const DEEPEST: usize = 200;
/// The most elements read.
const MOST: usize = 2_000_000;

/// The number of an element, from 0, in the order in which they begin.
pub type NodeNo = usize;

/// An element.
#[derive(Debug)]
pub struct Node {
    /// Its name without its namespace, in small letters.
    pub name: String,
    /// Its start tag.
    pub tag: Range<usize>,
    /// What stands between its tags.
    pub inner: Range<usize>,
    /// All of it.
    pub outer: Range<usize>,
    /// The elements directly in it.
    pub children: Vec<NodeNo>,
}

/// Why XML is not read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// It is not well-formed.
    Damaged,
    /// It declares a document type, which could name entities.
    DocumentType,
    /// Its elements are more, or lie deeper in each other, than those of any meeting.
    Oversized,
}

/// A file as elements.
#[derive(Debug)]
pub struct Tree<'t> {
    /// The text.
    pub text: &'t str,
    /// Its elements; the first is the root.
    pub nodes: Vec<Node>,
}

/// Words as decoded, with their way back.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Words {
    /// The words.
    pub text: String,
    /// Where they were written.
    pub map: Map,
}

/// Reads a text's elements.
pub fn read(text: &str) -> Result<Tree<'_>, Fault> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().allow_dangling_amp = true;
    let mut tree = Tree { text, nodes: Vec::new() };
    let mut open: Vec<NodeNo> = Vec::new();
    let at = |reader: &Reader<&[u8]>| usize::try_from(reader.buffer_position()).unwrap_or(text.len()).min(text.len());
    loop {
        let start = at(&reader);
        let event = reader.read_event().map_err(|_| Fault::Damaged)?;
        let end = at(&reader);
        match event {
            Event::Start(tag) => {
                let no = tree.begin(tag.local_name().as_ref(), open.last().copied(), start..end);
                open.push(no);
                if open.len() > DEEPEST || tree.nodes.len() > MOST {
                    return Err(Fault::Oversized);
                }
            }
            Event::Empty(_) if tree.nodes.len() > MOST => return Err(Fault::Oversized),
            Event::Empty(tag) => {
                tree.begin(tag.local_name().as_ref(), open.last().copied(), start..end);
            }
            Event::End(_) => {
                let node = open.pop().and_then(|no| tree.nodes.get_mut(no)).ok_or(Fault::Damaged)?;
                node.inner.end = start.max(node.inner.start);
                node.outer.end = end;
            }
            Event::DocType(_) => return Err(Fault::DocumentType),
            Event::Eof => break,
            _ => {}
        }
    }
    if !open.is_empty() || tree.nodes.is_empty() { Err(Fault::Damaged) } else { Ok(tree) }
}

impl Tree<'_> {
    fn begin(&mut self, name: &str, parent: Option<NodeNo>, range: Range<usize>) -> NodeNo {
        let no = self.nodes.len();
        let node = Node { name: name.to_ascii_lowercase(), tag: range.clone(), inner: range.end..range.end, outer: range, children: Vec::new() };
        self.nodes.push(node);
        if let Some(parent) = parent.and_then(|parent| self.nodes.get_mut(parent)) {
            parent.children.push(no);
        }
        no
    }

    /// The elements of this name directly in another.
    pub fn children<'a>(&'a self, no: NodeNo, name: &'a str) -> impl Iterator<Item = NodeNo> + 'a {
        let children = self.nodes.get(no).map(|node| node.children.as_slice()).unwrap_or_default();
        children.iter().copied().filter(move |child| self.nodes.get(*child).is_some_and(|child| child.name == name))
    }

    /// Where the values of a field stand: of the elements of this name directly in another, and of its attribute.
    pub fn values(&self, no: NodeNo, name: &str) -> Vec<Range<usize>> {
        let inner = |child: NodeNo| self.nodes.get(child).map(|child| child.inner.clone());
        let mut found: Vec<Range<usize>> = self.children(no, name).filter_map(inner).collect();
        let tag = self.nodes.get(no).map_or(0..0, |node| node.tag.clone());
        let written = self.text.get(tag.clone()).unwrap_or_default();
        let head = written.find(|c: char| c.is_ascii_whitespace()).unwrap_or(written.len());
        let attributes = written.get(head..).unwrap_or_default().trim_end_matches(['>', '/']);
        // As with elements, the prefix of a namespace says nothing; what declares one is no field.
        let values = token::each_attribute(attributes).filter(|(key, _)| {
            let (prefix, key) = key.rsplit_once(':').unwrap_or(("", key));
            !prefix.eq_ignore_ascii_case("xmlns") && key.eq_ignore_ascii_case(name)
        });
        found.extend(values.map(|(_, value)| {
            // The value is a part of the text: how far in tells its place.
            let start = (value.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
            start..start + value.len()
        }));
        found
    }

    /// The first value of a field that holds words, decoded.
    pub fn field(&self, no: NodeNo, names: &[&str]) -> Option<(Words, Range<usize>)> {
        let values = names.iter().flat_map(|name| self.values(no, name));
        values.map(|range| (decoded(self.text, range.clone()), range)).find(|(words, _)| !fold(&words.text).is_empty())
    }
}

/// The words written at a range of a text: references and CDATA resolved, comments and tags left out. Only the five references
/// of XML itself and numbers are known.
pub fn decoded(text: &str, range: Range<usize>) -> Words {
    let mut words = Words::default();
    let mut at = range.start;
    while let Some(rest) = text.get(at..range.end).filter(|rest| !rest.is_empty()) {
        let skipped = |end: &str, from: usize| rest.get(from..).and_then(|inner| inner.find(end)).map_or(rest.len(), |n| from + n + end.len());
        let length = if let Some(inner) = rest.strip_prefix("<![CDATA[") {
            let length = inner.find("]]>").unwrap_or(inner.len());
            words.verbatim(inner.get(..length).unwrap_or_default(), at + 9);
            (9 + length + 3).min(rest.len())
        } else if rest.starts_with("<!--") {
            skipped("-->", 4)
        } else if rest.starts_with('<') {
            skipped(">", 1)
        } else if let Some((c, length)) = rest.starts_with('&').then(|| reference(rest)).flatten() {
            words.text.push(c);
            words.map.push(c.len_utf8(), at..at + length);
            length
        } else {
            let length = rest.char_indices().skip(1).find(|(_, c)| matches!(c, '<' | '&')).map_or(rest.len(), |(n, _)| n);
            words.verbatim(rest.get(..length).unwrap_or_default(), at);
            length
        };
        at += length.max(1);
    }
    words
}

impl Words {
    /// Words that stand in the text as they are.
    pub fn verbatim(&mut self, words: &str, at: usize) {
        for (n, c) in words.char_indices() {
            self.text.push(c);
            self.map.push(c.len_utf8(), at + n..at + n + c.len_utf8());
        }
    }

    /// The words decoded once more, where they were written as references twice over.
    pub fn again(self) -> Words {
        let mut inner = decoded_text(&self.text);
        for (from, to) in inner.map.from.iter_mut().zip(inner.map.to.iter_mut()) {
            let source = self.map.source(&(*from as usize..*to as usize));
            let cut = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            (*from, *to) = (cut(source.start), cut(source.end));
        }
        inner
    }
}

/// Text with its references resolved, and no markup looked for.
fn decoded_text(text: &str) -> Words {
    let mut words = Words::default();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let read = rest.starts_with('&').then(|| reference(rest)).flatten();
        let first = rest.chars().next().map(|c| (c, c.len_utf8()));
        let Some((c, length)) = read.or(first) else { break };
        words.text.push(c);
        words.map.push(c.len_utf8(), at..at + length);
        at += length;
    }
    words
}

fn reference(rest: &str) -> Option<(char, usize)> {
    const FIVE: [(&str, char); 5] = [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&apos;", '\'')];
    if let Some((name, c)) = FIVE.iter().find(|(name, _)| rest.starts_with(name)) {
        return Some((*c, name.len()));
    }
    let number = rest.strip_prefix("&#")?;
    let length = number.bytes().take(12).position(|byte| byte == b';')?;
    let number = number.get(..length)?;
    let value = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    Some((char::from_u32(value).filter(|c| *c != '\0').unwrap_or('\u{fffd}'), length + 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_decoded_with_their_way_back() {
        let text = "<a>x &amp;lt;b&#62;<!-- never --><![CDATA[<i>&amp;]]> y</a>";
        let tree = read(text).unwrap();
        let words = decoded(text, tree.nodes[0].inner.clone());
        assert_eq!(words.text, "x &lt;b><i>&amp; y");
        let at = words.text.find("<i>").unwrap();
        assert_eq!(&text[words.map.source(&(at..at + 3))], "<i>");
        assert_eq!(&text[words.map.source(&(2..3))], "&amp;");
        let twice = words.again();
        assert_eq!(twice.text, "x <b><i>& y");
        assert_eq!(&text[twice.map.source(&(2..3))], "&amp;lt;");
    }

    #[test]
    fn what_is_not_whole_is_not_read() {
        for (text, fault) in [
            ("<a><b></a>", Fault::Damaged),
            ("<a>", Fault::Damaged),
            ("words", Fault::Damaged),
            ("", Fault::Damaged),
            ("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", Fault::DocumentType),
        ] {
            assert_eq!(read(text).err(), Some(fault), "{text}");
        }
    }
}
