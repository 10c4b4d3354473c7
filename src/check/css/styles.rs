//! The styles of one page: its sheets matched once, and a cascade for each screen and state that is asked for.

use super::cascade::{Cascade, Matches};
use super::library::{Library, Sheets, Source};
use super::look::Look;
use super::media::Screen;
use super::style::From;
use crate::check::dom::{Document, El};

/// Where a declaration stands: the file, line and column, and the file's text from there on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// The style sheet's file; `None` where it is the page itself.
    pub file: Option<String>,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1, in characters.
    pub column: u32,
    /// The declaration, as it stands.
    pub text: String,
}

/// What was worked out of the styles of one page.
pub struct Worked {
    sheets: Sheets,
    matches: Matches,
}

impl Worked {
    /// Matches a page with its sheets; the rest is worked out when it is asked for.
    pub fn new(path: &str, doc: &Document, library: &Library) -> Worked {
        let sheets = library.sheets(path, doc);
        let matches = Matches::new(doc, sheets.index.clone(), sheets.pool());
        Worked { sheets, matches }
    }

    /// Seen with the page that they are of.
    pub fn of<'w>(&'w self, doc: &'w Document) -> Styles<'w> {
        Styles { doc, sheets: &self.sheets, matches: &self.matches }
    }
}

/// The styles of one page.
#[derive(Clone, Copy)]
pub struct Styles<'w> {
    doc: &'w Document,
    sheets: &'w Sheets,
    matches: &'w Matches,
}

impl<'w> Styles<'w> {
    /// Styles on a wide screen in light colours, at rest.
    pub fn light(self) -> Cascade<'w> {
        self.on(&Screen::WIDE, 0)
    }

    /// Styles on a wide screen for a reader who asks for dark colours.
    pub fn dark(self) -> Cascade<'w> {
        self.on(&Screen::WIDE.in_the_dark(), 0)
    }

    /// Styles on a wide or narrow screen and in a state (a place in [`super::index::STATES`]).
    pub fn on(self, screen: &Screen, state: usize) -> Cascade<'w> {
        self.matches.on(screen, state)
    }

    /// How the page looks on any screen, at rest; for [`Styles::seen`].
    pub fn look(self, screen: &Screen) -> Look {
        self.matches.look(screen)
    }

    /// Styles in a look that was made for this page.
    pub fn seen(self, look: &'w Look) -> Cascade<'w> {
        self.matches.seen(look)
    }

    /// Whether the page looks otherwise to a reader who asks for dark colours.
    pub fn asks_scheme(self) -> bool {
        let meta = || {
            self.doc
                .head()
                .is_some_and(|head| head.children().any(|el| el.is("meta") && el.attr("name").is_some_and(|name| name.eq_ignore_ascii_case("color-scheme"))))
        };
        self.sheets.index.asks_scheme || self.matches.attributes().any(super::index::asks_scheme) || meta()
    }

    /// What the elements match.
    pub fn matches(self) -> &'w Matches {
        self.matches
    }

    /// Whether all sheets that the page asks for could be read.
    pub fn is_complete(self) -> bool {
        self.sheets.complete
    }

    /// What the sheets in files weigh together.
    pub fn pressed(self, weigh: impl Fn(&str) -> usize) -> usize {
        self.sheets.pressed(weigh)
    }

    /// Where a declaration stands. `el` is the element whose `style` attribute is meant where it is one.
    pub fn place(self, from: From, el: El) -> Place {
        if from.sheet == From::ATTRIBUTE {
            let (line, column) = self.doc.place(el.attr_start("style"));
            return Place { file: None, line, column, text: declaration(el.attr("style").unwrap_or_default(), from.at) };
        }
        match self.sheets.sources.get(usize::from(from.sheet)) {
            Some(Source::File(path, text)) => {
                let (line, column) = place(text, from.at);
                Place { file: Some(path.to_string()), line, column, text: declaration(text, from.at) }
            }
            Some(Source::Page(start)) => {
                let (line, column) = self.doc.place(start + from.at);
                Place { file: None, line, column, text: declaration(&self.doc.text, start + from.at) }
            }
            Some(Source::Agent) | None => {
                let (line, column) = self.doc.place(el.start());
                Place { file: None, line, column, text: String::new() }
            }
        }
    }
}

/// Line and column of a byte of a text: both from 1, the column in characters.
fn place(text: &str, at: u32) -> (u32, u32) {
    let before = text.get(..at as usize).unwrap_or(text);
    let line = before.bytes().filter(|byte| *byte == b'\n').count();
    let column = before[before.rfind('\n').map_or(0, |end| end + 1)..].chars().count();
    (line as u32 + 1, column as u32 + 1)
}

/// The declaration that starts at a byte, in one line, cut short.
fn declaration(text: &str, at: u32) -> String {
    let rest = text.get(at as usize..).unwrap_or_default();
    let end = rest.find([';', '}', '<']).unwrap_or(rest.len());
    let words: Vec<&str> = rest[..end].split_whitespace().collect();
    words.join(" ").chars().take(120).collect()
}
