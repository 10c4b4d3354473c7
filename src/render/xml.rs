//! The one place where words become XML: feeds, the sitemap, Akoma Ntoso.
//!
//! **Invariant: nothing from an input becomes markup**, and what is written is well-formed as long as elements are closed
//! in the order in which they were opened.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::borrow::Cow;

/// Attributes with their values.
pub type Attributes<'a> = &'a [(&'a str, &'a str)];

/// An XML document on its way. Writing to memory does not fail, so no method here does.
pub struct Xml(Writer<Vec<u8>>);

impl Xml {
    /// Starts a document.
    pub fn new(capacity: usize) -> Self {
        let mut xml = Xml(Writer::new(Vec::with_capacity(capacity)));
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        xml.end_line();
        xml
    }

    fn event(&mut self, event: Event<'_>) {
        // The writer is a vector, which takes everything.
        let _ = self.0.write_event(event);
    }

    /// Ends a line: only between elements of an element without words of its own.
    pub fn end_line(&mut self) -> &mut Self {
        self.0.get_mut().push(b'\n');
        self
    }

    /// Opens an element.
    pub fn open(&mut self, name: &str, attributes: Attributes<'_>) -> &mut Self {
        self.event(Event::Start(started(name, attributes)));
        self
    }

    /// Closes the element opened last.
    pub fn close(&mut self, name: &str) -> &mut Self {
        self.event(Event::End(BytesEnd::new(name)));
        self
    }

    /// Adds an element without content.
    pub fn empty(&mut self, name: &str, attributes: Attributes<'_>) -> &mut Self {
        self.event(Event::Empty(started(name, attributes)));
        self
    }

    /// Adds words.
    pub fn words(&mut self, words: &str) -> &mut Self {
        self.event(Event::Text(BytesText::new(&allowed(words))));
        self
    }

    /// Adds an element of words, and ends the line.
    pub fn text(&mut self, name: &str, words: &str) -> &mut Self {
        self.open(name, &[]).words(words).close(name).end_line()
    }

    /// The document.
    pub fn finish(self) -> Vec<u8> {
        self.0.into_inner()
    }
}

fn started<'a>(name: &'a str, attributes: Attributes<'_>) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (key, value) in attributes {
        start.push_attribute((*key, &*allowed(value)));
    }
    start
}

/// Words with what XML 1.0 forbids (section 2.2, `Char`) made U+FFFD: no escape could carry it either.
fn allowed(words: &str) -> Cow<'_, str> {
    let forbidden = |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    if words.contains(forbidden) { words.replace(forbidden, "\u{fffd}").into() } else { words.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(words: &str) -> String {
        let mut xml = Xml::new(64);
        xml.open("a", &[("b", words)]).words(words).close("a");
        String::from_utf8(xml.finish()).unwrap()
    }

    #[test]
    fn words_never_become_markup() {
        for words in ["<b>&amp; \"x\" 'y'</b>", "]]>", "<![CDATA[x]]>", "<!-- x -->", "<?x y?>", "a > b"] {
            let text = written(words);
            let document = roxmltree::Document::parse(&text).unwrap();
            let root = document.root_element();
            assert_eq!((root.attribute("b"), root.text(), root.children().count()), (Some(words), Some(words), 1), "{text}");
        }
    }

    #[test]
    fn what_xml_forbids_is_replaced_and_nothing_else() {
        let forbidden = "\0\u{1}\u{8}\u{b}\u{c}\u{e}\u{1f}\u{fffe}\u{ffff}";
        let document = written(forbidden);
        let parsed = roxmltree::Document::parse(&document).unwrap();
        assert_eq!(parsed.root_element().text(), Some("\u{fffd}".repeat(9).as_str()));
        let kept = "\u{7f}\u{85}\u{2028}\u{fdd0}\u{fffd}\u{1fffe}\u{10ffff} ŵ 🗳";
        assert_eq!(roxmltree::Document::parse(&written(kept)).unwrap().root_element().text(), Some(kept));
    }
}
