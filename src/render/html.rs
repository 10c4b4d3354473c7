//! The one place where words become HTML.
//!
//! **Invariant: [`Html`] is made only by writers that escape**; nothing from an input becomes markup.

use super::scan::first;
use crate::view::Marked;
use serde::{Serialize, Serializer};

/// A piece of HTML.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Html(String);

impl Html {
    /// An empty piece with room for about `capacity` bytes.
    pub fn with_capacity(capacity: usize) -> Self {
        Html(String::with_capacity(capacity))
    }

    /// Adds markup that stands in this program's own source.
    pub fn tag(&mut self, markup: &'static str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Adds words, for text or for an attribute in double quotes.
    pub fn words(&mut self, words: &str) -> &mut Self {
        let mut rest = words;
        while let Some((before, from)) = first(rest.as_bytes(), [b'&', b'<', b'>', b'"']).and_then(|at| rest.split_at_checked(at)) {
            self.0.push_str(before);
            self.0.push_str(match from.as_bytes().first() {
                Some(b'&') => "&amp;",
                Some(b'<') => "&lt;",
                Some(b'>') => "&gt;",
                _ => "&quot;",
            });
            rest = from.get(1..).unwrap_or_default();
        }
        self.0.push_str(rest);
        self
    }

    /// Adds a number.
    pub fn number(&mut self, number: u32) -> &mut Self {
        self.0.push_str(&number.to_string());
        self
    }

    /// The HTML as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// Words with what matched in `<mark>`.
pub fn marked(marked: &Marked<'_>) -> Html {
    let mut html = Html::with_capacity(marked.words.len() + marked.marks.len() * 13);
    let mut from = 0;
    for mark in &marked.marks {
        let (start, end) = (mark.start as usize, mark.end as usize);
        // Two themes may match words that overlap; what is marked already stays so.
        let start = start.max(from);
        let (Some(before), Some(inside)) = (marked.words.get(from..start), marked.words.get(start..end)) else { continue };
        html.words(before).tag("<mark>").words(inside).tag("</mark>");
        from = end;
    }
    html.words(marked.words.get(from..).unwrap_or_default());
    html
}

impl Serialize for Marked<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        marked(self).serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_never_become_markup() {
        let mut html = Html::default();
        html.words(r#"<script>alert("x")</script> & 'y' &amp;"#);
        assert_eq!(html.as_str(), "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; 'y' &amp;amp;");
    }

    #[test]
    fn marks_stand_around_what_matched() {
        let words = Marked { words: "a <rural> crime", marks: vec![3..8, 10..15] };
        assert_eq!(marked(&words).as_str(), "a &lt;<mark>rural</mark>&gt; <mark>crime</mark>");
    }
}
