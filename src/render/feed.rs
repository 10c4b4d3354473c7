//! Atom feeds (RFC 4287): a contract with machines, which no skin can change.

use super::xml::Xml;
use crate::view::{Feed, FeedEntry};
use chrono::NaiveDate;

/// An Atom feed. Its date is that of its newest entry: no clock is read.
pub fn atom(feed: &Feed<'_>) -> Vec<u8> {
    let mut xml = Xml::new(32 << 10);
    xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", feed.language)]).end_line();
    xml.text("title", &feed.title).text("id", &feed.address);
    xml.empty("link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", &feed.address)]).end_line();
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &feed.page)]).end_line();
    xml.text("updated", &moment(feed.entries.iter().map(|entry| entry.updated).max().unwrap_or_default()));
    xml.open("author", &[]).end_line().text("name", feed.author).close("author").end_line();
    if let Some(rights) = feed.rights {
        xml.text("rights", rights);
    }
    for one in &feed.entries {
        entry(&mut xml, one, &feed.themes);
    }
    xml.close("feed").end_line();
    xml.finish()
}

fn entry(xml: &mut Xml, entry: &FeedEntry<'_>, themes: &str) {
    xml.open("entry", &[]).end_line();
    xml.text("title", &entry.title).text("id", &entry.id);
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &entry.address)]).end_line();
    xml.text("updated", &moment(entry.updated));
    if let Some(published) = entry.published {
        xml.text("published", &moment(published));
    }
    for theme in &entry.categories {
        xml.empty("category", &[("term", theme.id), ("scheme", themes), ("label", theme.name)]).end_line();
    }
    let language: Vec<_> = entry.language.map(|tag| ("xml:lang", tag)).into_iter().collect();
    if let Some(summary) = &entry.summary {
        xml.open("summary", &language).words(summary).close("summary").end_line();
    }
    if let Some(content) = &entry.content {
        let attributes: Vec<_> = [("type", "text")].into_iter().chain(language).collect();
        xml.open("content", &attributes).words(content).close("content").end_line();
    }
    xml.close("entry").end_line();
}

/// The start of a day (RFC 3339), which is all that is stated of it.
fn moment(day: NaiveDate) -> String {
    format!("{day}T00:00:00Z")
}
