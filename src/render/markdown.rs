//! The publisher's Markdown as HTML. Raw HTML in it is shown as text; links lead only to allowed schemes.

use crate::site::Href;
use crate::view::Markdown;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use serde::{Serialize, Serializer};

impl Serialize for Markdown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&html(self.0))
    }
}

/// The HTML of a text in Markdown (CommonMark 0.31). Headings start at level 2, below the page's own.
fn html(markdown: &str) -> String {
    let levels = heading_levels(markdown);
    let (mut opened, mut closed) = (levels.iter(), levels.iter());
    let mut lift = |end: bool| if end { closed.next() } else { opened.next() }.copied().flatten();
    let mut refused = 0u32;
    let events = Parser::new_ext(markdown, Options::empty()).filter_map(|event| {
        Some(match event {
            Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
            Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
            Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
            Event::Start(Tag::Heading { .. }) => Event::Start(Tag::Heading { level: lift(false)?, id: None, classes: Vec::new(), attrs: Vec::new() }),
            Event::End(TagEnd::Heading(_)) => Event::End(TagEnd::Heading(lift(true)?)),
            // The word behind a fence would become a class.
            Event::Start(Tag::CodeBlock(_)) => Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)),
            // A picture would be a request, and would need words beside it: its words are shown instead.
            Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => return None,
            Event::Start(Tag::Link { dest_url, .. }) if !allowed(&dest_url) => {
                refused += 1;
                return None;
            }
            Event::Start(Tag::Link { link_type, dest_url, id, .. }) => Event::Start(Tag::Link { link_type, dest_url, title: CowStr::Borrowed(""), id }),
            Event::End(TagEnd::Link) if refused > 0 => {
                refused -= 1;
                return None;
            }
            other => other,
        })
    });
    let mut html = String::with_capacity(markdown.len() * 3 / 2);
    pulldown_cmark::html::push_html(&mut html, events);
    html
}

/// The level of each heading: the first and highest stand at 2, and none lies more than one below the one before it
/// (WCAG 2.2, 1.3.1; an outline without skips). `None` for a heading without a word, which is left out.
fn heading_levels(markdown: &str) -> Vec<Option<HeadingLevel>> {
    let mut headings: Vec<(usize, bool)> = Vec::new();
    let mut inside = false;
    for event in Parser::new_ext(markdown, Options::empty()) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                headings.push((level as usize, false));
                inside = true;
            }
            Event::End(TagEnd::Heading(_)) => inside = false,
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) if inside && !text.trim().is_empty() => {
                headings.last_mut().into_iter().for_each(|heading| heading.1 = true);
            }
            _ => {}
        }
    }
    let mut open: Vec<usize> = Vec::new();
    let shown = headings.into_iter().map(|(level, has_words)| {
        has_words.then(|| {
            open.retain(|outer| *outer < level);
            open.push(level);
            HeadingLevel::try_from((1 + open.len()).min(6)).unwrap_or(HeadingLevel::H6)
        })
    });
    shown.collect()
}

/// Links within the site are relative; links out of it name an allowed scheme.
fn allowed(address: &str) -> bool {
    let scheme = address.split(['/', '?', '#']).next().unwrap_or_default().contains(':');
    !address.is_empty() && !address.starts_with("//") && (!scheme || Href::outside(address).is_some())
}

#[cfg(test)]
mod tests {
    use super::html;

    #[test]
    fn markup_and_wild_links_are_shown_as_words() {
        for (markdown, expected) in [
            ("a <b>c</b>", "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n"),
            (
                "[x](javascript:alert(1)) [y](about.html) [z](https://example.org/)",
                "<p>x <a href=\"about.html\">y</a> <a href=\"https://example.org/\">z</a></p>\n",
            ),
            ("[x](//example.org/)", "<p>x</p>\n"),
            ("![alt](x.png)", "<p>alt</p>\n"),
            ("# Top\n\n## Next", "<h2>Top</h2>\n<h3>Next</h3>\n"),
            ("### Top", "<h2>Top</h2>\n"),
            ("#\n\n# ![](x.png)\n\nwords", "<p>words</p>\n"),
            ("## A\n\n#### B\n\n### C\n\n# D", "<h2>A</h2>\n<h3>B</h3>\n<h3>C</h3>\n<h2>D</h2>\n"),
        ] {
            assert_eq!(html(markdown), expected);
        }
    }
}
