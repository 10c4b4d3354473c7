//! A shell: a page of the council's that wraps every page, with the tokens that ModernGov's templates use.
//!
//! In: the page as HTML, and what it may load. Out: a [`Shell`], written anew tag by tag, so that nothing reaches a
//! reader that was not understood here. What it may not load or run is left out, and each such thing is told.
//!
//! **Invariant: a shell loads nothing from outside that `site.toml` does not allow by its exact address.**

use super::allowed::{Fate, Judge};
use super::faults::{SHELL_LINK_BROKEN, SHELL_OUTLINE, SHELL_UNUSABLE, UNKNOWN_SHELL_TOKEN};
use crate::config::look::{Outside, place_of};
use crate::file::{FilePath, Place, Span};
use crate::finding::Finding;
use crate::record::evidence::Cited;
use crate::site::SitePath;
use crate::source::html::token::{Kind, Token, VOID, tokens};
use std::collections::BTreeSet;

/// A piece of a shell.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub enum ShellPiece {
    /// HTML that this program wrote.
    Markup(String),
    /// The page's title.
    Title,
    /// The trail that leads to the page.
    Breadcrumb,
    /// The ways in.
    Sidenav,
    /// The page.
    Content,
    /// The address of one of [`Shell::targets`].
    Address(usize),
}

/// What of this site a shell points to.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub enum Reach {
    /// A page or file by its path from the root.
    Page(SitePath),
    /// A file of the look.
    File(usize),
}

/// A shell, ready to stand around pages.
#[derive(Clone, Debug, Default, Hash)]
pub struct Shell {
    /// The attributes of its `html`, but for the language.
    pub html: Vec<ShellPiece>,
    /// What stands in its head, without title, character set and viewport.
    pub head: Vec<ShellPiece>,
    /// The words of its title.
    pub title: Vec<ShellPiece>,
    /// The attributes of its `body`.
    pub body: Vec<ShellPiece>,
    /// What stands in its body.
    pub parts: Vec<ShellPiece>,
    /// What of this site it points to, with where it does.
    pub targets: Vec<(Reach, Place)>,
    /// The page stands in a `main` of its own.
    pub has_main: bool,
    /// A link of its own leads past what stands before the page.
    pub skips: bool,
    /// The ids of its elements, with their places.
    pub ids: Vec<(String, Place)>,
}

/// How deep elements may lie in each other: far under what browsers bear.
const DEEPEST: usize = 200;

/// Elements that end an open paragraph.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "details",
    "div",
    "dl",
    "fieldset",
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
    "hr",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
];
/// Elements that may stand around a whole page.
const AROUND: &[&str] = &["article", "aside", "body", "center", "div", "main", "section"];
/// Elements of a head.
const HEAD: &[&str] = &["title", "meta", "link", "base", "script", "style", "noscript", "template"];

/// Reads a shell. Errors among `notes` mean that it cannot be used.
pub fn read(file: &FilePath, text: &str, stated: &Cited<String>, judge: &mut Judge<'_>, notes: &mut Vec<Finding>) -> Shell {
    let mut reader = Reader {
        text,
        file,
        judge,
        shell: Shell::default(),
        open: Vec::new(),
        in_head: true,
        in_title: false,
        skip: None,
        content: 0,
        pieces: BTreeSet::new(),
        around: BTreeSet::new(),
        links: Vec::new(),
        mains: 0,
        too_deep: false,
        notes,
    };
    for token in tokens(text) {
        reader.token(token);
    }
    reader.finish(stated)
}

struct Reader<'a, 'j> {
    text: &'a str,
    file: &'a FilePath,
    judge: &'a mut Judge<'j>,
    shell: Shell,
    open: Vec<String>,
    in_head: bool,
    in_title: bool,
    /// Everything up to the end of this element is left out; how many of its name are open.
    skip: Option<(String, usize)>,
    content: usize,
    /// The tokens met so far.
    pieces: BTreeSet<&'static str>,
    /// The ids of what stands around the page.
    around: BTreeSet<String>,
    /// Links to places of the page itself.
    links: Vec<(String, Place)>,
    mains: usize,
    too_deep: bool,
    notes: &'a mut Vec<Finding>,
}

impl Reader<'_, '_> {
    fn place(&self, token: &Token<'_>) -> Place {
        // A tag may be long: its first line shows which one is meant.
        let end = self.text.get(token.range.clone()).and_then(|text| text.find('\n')).map_or(token.range.end, |at| token.range.start + at);
        Place::bytes(self.file, Span::new(token.range.start, end))
    }

    fn put(&mut self, part: ShellPiece) {
        let to = match (self.in_title, self.in_head) {
            (true, _) => &mut self.shell.title,
            (_, true) => &mut self.shell.head,
            _ => &mut self.shell.parts,
        };
        match (to.last_mut(), part) {
            (Some(ShellPiece::Markup(there)), ShellPiece::Markup(more)) => there.push_str(&more),
            (_, part) => to.push(part),
        }
    }

    fn token(&mut self, token: Token<'_>) {
        let place = self.place(&token);
        match &token.kind {
            Kind::Open { name, .. } if self.skip.is_some() => {
                if let Some((skipped, depth)) = &mut self.skip {
                    *depth += usize::from(skipped == name.as_ref());
                }
            }
            Kind::Close { name } if self.skip.is_some() => {
                let left = self.skip.take().map(|(skipped, depth)| (depth - usize::from(skipped == name.as_ref() && depth > 0), skipped));
                self.skip = left.filter(|(depth, _)| *depth > 0).map(|(depth, skipped)| (skipped, depth));
            }
            _ if self.skip.is_some() => {}
            Kind::Note | Kind::Raw => {}
            Kind::Text => self.words(token.range.clone()),
            Kind::Open { name, attributes, closed } => self.opens(name, attributes, *closed, place),
            Kind::Close { name } => self.closes(name),
        }
    }

    /// Words with the tokens in them.
    fn words(&mut self, range: std::ops::Range<usize>) {
        let text = self.text.get(range.clone()).unwrap_or_default();
        if self.in_head && !self.in_title {
            if text.trim().is_empty() {
                return;
            }
            self.in_head = false;
        }
        let (mut rest, mut at) = (text, range.start);
        while let Some((before, inner)) = rest.split_once('{') {
            let Some((word, after)) = inner.split_once('}').filter(|(word, _)| !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphabetic())) else {
                self.put(ShellPiece::Markup(plain(before) + "{"));
                at += before.len() + 1;
                rest = inner;
                continue;
            };
            self.put(ShellPiece::Markup(plain(before)));
            let from = at + before.len();
            let place = Place::bytes(self.file, Span::new(from, from + word.len() + 2));
            self.piece(word, place);
            at = from + word.len() + 2;
            rest = after;
        }
        self.put(ShellPiece::Markup(plain(rest)));
    }

    fn piece(&mut self, word: &str, place: Place) {
        let (name, part) = match word.to_ascii_lowercase().as_str() {
            "pagetitle" => return self.put(ShellPiece::Title),
            "breadcrumb" => ("breadcrumb", ShellPiece::Breadcrumb),
            "sidenav" => ("sidenav", ShellPiece::Sidenav),
            "content" => ("content", ShellPiece::Content),
            _ => {
                let help = "take it away, or write what should stand there; known are `{pagetitle}`, `{breadcrumb}`, `{content}` and `{sidenav}`";
                self.notes.push(Finding::at(&UNKNOWN_SHELL_TOKEN, place, format!("nothing replaces `{{{word}}}`"), help));
                return self.put(ShellPiece::Markup(format!("{{{word}}}")));
            }
        };
        if self.in_head {
            return self.unusable(place, format!("`{{{name}}}` stands in the head"), "move it into the body");
        }
        if !self.pieces.insert(name) {
            return self.unusable(place, format!("`{{{name}}}` stands there a second time"), "keep one of the two");
        }
        if let Some(narrow) = self.open.iter().find(|open| name == "content" && !AROUND.contains(&open.as_str())) {
            let message = format!("`{{content}}` stands in a `{narrow}`, which cannot hold a page");
            return self.unusable(place, message, "move it into a `div` or the `main` of the shell");
        }
        if name == "content" {
            self.content += 1;
            self.shell.has_main = self.open.iter().any(|open| open == "main");
            self.around = self.judge.open_ids.iter().flatten().cloned().collect();
        }
        self.put(part);
    }

    fn unusable(&mut self, place: Place, message: String, help: &str) {
        self.notes.push(Finding::at(&SHELL_UNUSABLE, place, message, help));
    }

    fn opens(&mut self, name: &str, attributes: &str, closed: bool, place: Place) {
        let mut written = Vec::new();
        match name {
            "html" | "body" => {
                self.judge.attributes(name, attributes, &place, &mut self.shell, &mut written, self.notes);
                if name == "html" {
                    self.shell.html = written;
                } else {
                    (self.shell.body, self.in_head) = (written, false);
                    self.judge.open_ids.push(None);
                    self.open.push("body".to_owned());
                }
                return;
            }
            "head" => return,
            "title" if self.in_head => {
                self.in_title = true;
                return;
            }
            _ => {}
        }
        self.in_head &= HEAD.contains(&name);
        match self.judge.element(name, attributes, &place, self.notes) {
            Fate::Kept => {}
            Fate::Replaced => return,
            Fate::LeftOut { whole } => {
                if whole && !closed && !VOID.contains(&name) {
                    self.skip = Some((name.to_owned(), 1));
                }
                return;
            }
        }
        if self.open.len() >= DEEPEST {
            if !std::mem::replace(&mut self.too_deep, true) {
                self.unusable(place, format!("more than {DEEPEST} elements lie in each other here"), "close what is left open above it");
            }
            return;
        }
        if name == "main" {
            self.mains += 1;
        }
        if name == "h1" {
            let help = "make it a `p` of the same look: the page's own title is its first heading";
            self.notes.push(Finding::at(&SHELL_OUTLINE, place.clone(), "the shell has a first heading of its own, and so would every page a second one", help));
        }
        self.make_room(name);
        let id = self.judge.attributes(name, attributes, &place, &mut self.shell, &mut written, self.notes);
        if let Some(link) = self.judge.fragment.take() {
            self.links.push((link, place));
        }
        self.put(ShellPiece::Markup(format!("<{name}")));
        for part in written {
            self.put(part);
        }
        self.put(ShellPiece::Markup(if closed && !VOID.contains(&name) { format!("></{name}>") } else { ">".to_owned() }));
        if !closed && !VOID.contains(&name) {
            self.open.push(name.to_owned());
            self.judge.open_ids.push(id);
        }
    }

    /// Closes what an element ends by being opened, as browsers do: a paragraph by any block, an item by the next.
    fn make_room(&mut self, name: &str) {
        let ended = match name {
            _ if BLOCKS.contains(&name) => self.open.iter().rposition(|open| open == "p"),
            "li" => self.open.len().checked_sub(1).filter(|at| self.open.get(*at).is_some_and(|open| open == "li")),
            "dt" | "dd" => self.open.len().checked_sub(1).filter(|at| self.open.get(*at).is_some_and(|open| open == "dt" || open == "dd")),
            _ => None,
        };
        if let Some(at) = ended {
            while self.open.len() > at {
                self.close_one();
            }
        }
    }

    fn close_one(&mut self) {
        self.judge.open_ids.pop();
        if let Some(name) = self.open.pop().filter(|name| name != "body") {
            self.put(ShellPiece::Markup(format!("</{name}>")));
        }
    }

    fn closes(&mut self, name: &str) {
        match name {
            "title" if self.in_title => self.in_title = false,
            "head" => self.in_head = false,
            "html" | "body" => {}
            _ if self.open.iter().any(|open| open == name) => {
                while self.open.last().is_some_and(|open| open != name) {
                    self.close_one();
                }
                self.close_one();
            }
            _ => {}
        }
    }

    fn finish(mut self, stated: &Cited<String>) -> Shell {
        while !self.open.is_empty() {
            self.close_one();
        }
        let (named, whole) = (place_of(stated), Place::file(self.file));
        if self.content == 0 && !self.pieces.contains("content") {
            let finding = Finding::at(&SHELL_UNUSABLE, whole.clone(), "the shell has no `{content}`", "write `{content}` where the page should stand");
            self.notes.push(finding.with(named.clone(), "named here"));
        }
        if !self.shell.title.contains(&ShellPiece::Title) {
            let finding = Finding::at(
                &SHELL_UNUSABLE,
                whole.clone(),
                "the title of the shell does not hold `{pagetitle}`, so all pages would bear one title",
                "write `<title>{pagetitle}</title>` in its head",
            );
            self.notes.push(finding.with(named, "named here"));
        }
        if self.mains > usize::from(self.shell.has_main) {
            let help = "put `{content}` into its `main`, and keep one `main`: a page has one";
            self.unusable(whole, "the shell has a `main` that does not hold the page".to_owned(), help);
        }
        self.shell.skips = self.links.iter().any(|(id, _)| self.around.contains(id));
        let there: BTreeSet<&str> = self.shell.ids.iter().map(|(id, _)| id.as_str()).collect();
        for (id, place) in std::mem::take(&mut self.links) {
            if !there.contains(id.as_str()) && id != "minutes" {
                let help = "name the id of an element of the shell, or `#minutes`, which is where the page begins";
                self.notes.push(Finding::at(&SHELL_LINK_BROKEN, place, format!("nothing in the shell has the id `{id}`"), help));
            }
        }
        self.shell
    }
}

/// Words of a text as they stand, with every sign that could open a tag taken from them.
fn plain(text: &str) -> String {
    text.replace('<', "&lt;")
}

/// The address of something that may be loaded, as help for its line in `site.toml`.
pub(super) fn how_to_allow(kind: Outside, address: &str) -> String {
    format!("to let every page load it, write under `[look.allow]`: `{} = [\"{address}\"]`", kind.key())
}
