//! Feeds and the sitemap: contracts with machines, which no skin can change.

use crate::view::{Feed, Sitemap};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io;

/// An Atom feed (RFC 4287). Its date is that of its newest entry: no clock is read.
pub fn atom(feed: &Feed) -> Vec<u8> {
    let updated = |day: chrono::NaiveDate| format!("{day}T00:00:00Z");
    let newest = feed.entries.iter().map(|entry| entry.day).max().unwrap_or_default();
    write(|xml| {
        let root = xml.create_element("feed").with_attributes([("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", feed.language.as_str())]);
        root.write_inner_content(|xml| {
            text(xml, "title", &feed.title)?;
            text(xml, "id", &feed.address)?;
            xml.create_element("link").with_attributes([("rel", "self"), ("type", "application/atom+xml"), ("href", feed.address.as_str())]).write_empty()?;
            xml.create_element("link").with_attributes([("rel", "alternate"), ("type", "text/html"), ("href", feed.page.as_str())]).write_empty()?;
            text(xml, "updated", &updated(newest))?;
            xml.create_element("author").write_inner_content(|xml| text(xml, "name", &feed.author))?;
            for entry in &feed.entries {
                xml.create_element("entry").write_inner_content(|xml| {
                    text(xml, "title", &entry.title)?;
                    text(xml, "id", &entry.address)?;
                    xml.create_element("link")
                        .with_attributes([("rel", "alternate"), ("type", "text/html"), ("href", entry.address.as_str())])
                        .write_empty()?;
                    text(xml, "updated", &updated(entry.day))?;
                    text(xml, "summary", &entry.summary)
                })?;
            }
            Ok(())
        })?;
        Ok(())
    })
}

/// A sitemap, or a list of sitemaps (sitemaps.org).
pub fn sitemap(sitemap: &Sitemap) -> Vec<u8> {
    let (root, part) = if sitemap.of_parts { ("sitemapindex", "sitemap") } else { ("urlset", "url") };
    write(|xml| {
        xml.create_element(root).with_attribute(("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")).write_inner_content(|xml| {
            for address in &sitemap.addresses {
                xml.create_element(part).write_inner_content(|xml| text(xml, "loc", address))?;
            }
            Ok(())
        })?;
        Ok(())
    })
}

/// The word to robots (RFC 9309).
pub fn robots(sitemap: Option<&str>) -> Vec<u8> {
    let map = sitemap.map(|address| format!("Sitemap: {address}\n")).unwrap_or_default();
    format!("User-agent: *\nAllow: /\n{map}").into_bytes()
}

fn text(xml: &mut Writer<Vec<u8>>, name: &str, words: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(words)).map(drop)
}

/// Writing to memory does not fail; if the writer ever says so, what was written so far is given.
fn write(inner: impl FnOnce(&mut Writer<Vec<u8>>) -> io::Result<()>) -> Vec<u8> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 0);
    let written = xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None))).and_then(|()| inner(&mut xml));
    let mut bytes = xml.into_inner();
    if written.is_ok() {
        bytes.push(b'\n');
    }
    bytes
}
