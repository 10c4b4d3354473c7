//! XML to the same tree: SVG drawings and XHTML pages.

use super::tree::Tree;
use super::{Data, Document, NONE, ParseFault, RawAttr, Syntax};
use html5ever::tendril::StrTendril;
use html5ever::{LocalName, Namespace};
use roxmltree::{Node, NodeType, ParsingOptions};

/// The namespace of `xlink:href`.
const XLINK: &str = "http://www.w3.org/1999/xlink";
/// The namespace of `xml:lang`.
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Parses an XML file. One that is not well formed gives a document without elements, and the reader's words as its fault.
pub fn parse(text: String) -> Document {
    let options = ParsingOptions { allow_dtd: true, nodes_limit: u32::MAX / 4, ..ParsingOptions::default() };
    let mut tree = Tree::new(64);
    let mut faults = Vec::new();
    match roxmltree::Document::parse_with_options(&text, options) {
        Ok(document) => grow(&mut tree, &document),
        Err(error) => {
            let place = error.pos();
            faults.push(ParseFault { at: byte(&text, place.row, place.col), what: error.to_string().into(), tag: None });
        }
    }
    tree.finish(text, Syntax::Xml, faults, false)
}

fn grow(tree: &mut Tree, document: &roxmltree::Document<'_>) {
    // Old parents beside new ones: the walk is in document order, so the parent is always among the last.
    let mut above: Vec<(Node<'_, '_>, u32)> = vec![(document.root(), 0)];
    for node in document.descendants().skip(1) {
        while above.last().is_some_and(|(last, _)| Some(*last) != node.parent()) {
            above.pop();
        }
        let parent = above.last().map_or(0, |(_, id)| *id);
        let start = node.range().start as u32;
        let data = match node.node_type() {
            NodeType::Element => element(document, node),
            NodeType::Text => Data::Text(StrTendril::from_slice(node.text().unwrap_or_default())),
            NodeType::Comment => Data::Comment,
            NodeType::Root | NodeType::PI => continue,
        };
        let id = tree.add(data, start);
        tree.insert(parent, id, NONE);
        if node.is_element() {
            above.push((node, id));
        }
    }
}

fn element(document: &roxmltree::Document<'_>, node: Node<'_, '_>) -> Data {
    let attrs = node.attributes().map(|attr| {
        let prefix = match attr.namespace() {
            Some(XLINK) => "xlink",
            Some(XML) => "xml",
            Some(_) => "other",
            None => "",
        };
        RawAttr { name: LocalName::from(attr.name()), prefix, value: StrTendril::from_slice(attr.value()), at: attr.range().start as u32 }
    });
    let range = node.range();
    let text = document.input_text();
    let after = node.attributes().next_back().map_or(range.start, |attr| attr.range().end);
    let tag_end = text.get(after..range.end).and_then(|rest| rest.find('>')).map_or(range.end, |n| after + n + 1);
    let name = LocalName::from(node.tag_name().name());
    let own_end = text.get(..range.end).and_then(|text| text.rfind("</")).filter(|at| *at >= tag_end && range.end > tag_end);
    Data::Element {
        namespace: Namespace::from(node.tag_name().namespace().unwrap_or_default()),
        name,
        attrs: attrs.collect(),
        tag_end: tag_end as u32,
        end_tag: own_end.map_or(NONE, |at| at as u32),
        implied: false,
    }
}

/// The byte at a line and column, both from 1.
fn byte(text: &str, line: u32, column: u32) -> u32 {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1) as usize).map(str::len).sum();
    let rest = text.get(start..).unwrap_or_default();
    let within: usize = rest.chars().take(column.saturating_sub(1) as usize).map(char::len_utf8).sum();
    (start + within) as u32
}
