//! The one place of the report where words become HTML: its own writer, shared with nothing that builds sites.
//!
//! **Invariant: markup stands in this program's source; whatever comes from a page is escaped.** Characters that HTML does
//! not allow are shown by others that it does, and marks that turn the direction of text are shown by their numbers.

use std::fmt::Write as _;

/// A piece of HTML.
#[derive(Default, Debug)]
pub(super) struct Html(String);

impl Html {
    pub fn new() -> Html {
        Html::default()
    }

    /// Adds markup that stands in this program's source.
    pub fn tag(&mut self, markup: &'static str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Adds words, for text or for an attribute in double quotes.
    pub fn words(&mut self, words: &str) -> &mut Self {
        for c in words.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\n' | '\t' | '\r' => self.0.push(' '),
                '\0'..='\u{1f}' => self.0.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER)),
                '\u{7f}'..='\u{9f}' | '\u{fdd0}'..='\u{fdef}' => self.0.push(char::REPLACEMENT_CHARACTER),
                _ if u32::from(c) & 0xfffe == 0xfffe => self.0.push(char::REPLACEMENT_CHARACTER),
                _ if turns(c) => {
                    // Writing to a string cannot fail.
                    let _ = write!(self.0, "\u{27e8}U+{:04X}\u{27e9}", u32::from(c));
                }
                _ => self.0.push(c),
            }
        }
        self
    }

    /// Adds a number, with a comma before each thousand.
    pub fn number(&mut self, number: u64) -> &mut Self {
        let digits = number.to_string();
        for (digit, at) in digits.chars().zip(0..) {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                self.0.push(',');
            }
            self.0.push(digit);
        }
        self
    }

    /// Adds a number and what it counts: `1 page`, `2 pages`.
    pub fn counted(&mut self, number: u64, one: &str, many: &str) -> &mut Self {
        self.number(number).tag(" ").words(if number == 1 { one } else { many })
    }

    /// Adds words of a page, kept apart from the direction of what stands around them.
    pub fn theirs(&mut self, words: &str) -> &mut Self {
        self.tag("<bdi>").words(words).tag("</bdi>")
    }

    /// Adds code.
    pub fn code(&mut self, code: &str) -> &mut Self {
        self.tag("<code dir=\"ltr\">").words(code).tag("</code>")
    }

    /// Adds a message, in which names stand in backticks.
    pub fn message(&mut self, message: &str) -> &mut Self {
        let parts: Vec<&str> = message.split('`').collect();
        // Without its partner a backtick is only a character.
        let paired = parts.len() - usize::from(parts.len().is_multiple_of(2));
        for (part, at) in parts.iter().zip(0usize..) {
            if at >= paired {
                self.tag("`").words(part);
            } else if at % 2 == 1 {
                self.code(part);
            } else {
                self.words(part);
            }
        }
        self
    }

    /// Adds a link.
    pub fn link(&mut self, href: &str, words: &str) -> &mut Self {
        self.tag("<a href=\"").words(href).tag("\">").words(words).tag("</a>")
    }

    /// Adds another piece.
    pub fn add(&mut self, piece: &Html) -> &mut Self {
        self.0.push_str(&piece.0);
        self
    }

    /// Adds a cell under the heading of its column, which narrow windows show before it.
    pub fn cell(&mut self, head: &'static str, inner: impl FnOnce(&mut Html)) -> &mut Self {
        self.tag("<td data-head=\"").tag(head).tag("\">");
        inner(self);
        self.tag("</td>")
    }

    /// Adds the head of a table: its caption and the headings of its columns.
    pub fn table(&mut self, caption: &str, heads: &[&'static str]) -> &mut Self {
        self.tag("<table>\n<caption>").words(caption).tag("</caption>\n<thead><tr>");
        for head in heads {
            self.tag("<th scope=\"col\">").tag(head).tag("</th>");
        }
        self.tag("</tr></thead>\n<tbody>\n")
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.0
    }
}

/// Whether a character turns the direction of the text after it.
fn turns(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A path as part of a link: what a link may not hold is written as `%XX` (RFC 3986).
pub(super) fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_page_becomes_markup_or_turns_the_text_around() {
        let mut html = Html::new();
        html.words("<b a=\"x\">&amp;\0\u{b}\u{85}\u{ffff}\u{fdd0}\u{202e}א\n");
        assert_eq!(html.text(), "&lt;b a=&quot;x&quot;&gt;&amp;amp;␀␋\u{fffd}\u{fffd}\u{fffd}⟨U+202E⟩א ");
    }

    #[test]
    fn messages_show_names_as_code_and_lone_backticks_as_they_are() {
        for (message, expected) in [
            ("the link `<a>` has no name", "the link <code dir=\"ltr\">&lt;a&gt;</code> has no name"),
            ("a ` alone", "a ` alone"),
            ("`x`", "<code dir=\"ltr\">x</code>"),
            ("`x` and `", "<code dir=\"ltr\">x</code> and `"),
            ("", ""),
        ] {
            assert_eq!(Html::new().message(message).text(), expected);
        }
    }

    #[test]
    fn numbers_have_commas_and_paths_are_encoded() {
        assert_eq!(Html::new().number(0).tag(" ").number(999).tag(" ").number(1234567).text(), "0 999 1,234,567");
        assert_eq!(encoded("a b/ä?#%.html"), "a%20b/%C3%A4%3F%23%25.html");
    }
}
