//! The name of an element: what a screen reader says for it, and what a voice command calls it.
//!
//! Source: Accessible Name and Description Computation 1.2 (section 4.3; the letters in comments are its steps), with
//! HTML-AAM 1.0 and SVG-AAM 1.0. Whatever a page does, a name costs at most [`STEPS`] nodes and is at most some kilobytes.

use super::flat::Flat;
use super::native::{self, Native};
use super::value::{self, Value};
use super::visible::{self, Generated, Layout};
use crate::check::css::selector::Pseudo;
use crate::check::dom::{El, Part};
use crate::check::page::Page;
use crate::check::tables::roles::{NameFrom, Role};
use std::cell::{Cell, OnceCell};

/// How many nodes one name may visit.
const STEPS: u32 = 20_000;
/// How many all names of a page may visit; each that is asked for after that may visit the second number of nodes.
const ALL_STEPS: (u32, u32) = (1_000_000, 200);
/// How deep the walk goes; below that only the bare text is taken.
const DEEPEST: u16 = 128;

/// Where a name was found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Source {
    /// There is none.
    Nothing,
    /// `aria-labelledby`.
    LabelledBy,
    /// `aria-label`.
    AriaLabel,
    /// A `label` element.
    Label,
    /// Other markup: `alt`, `value`, a legend, a caption, the title of a drawing.
    Native,
    /// The words that the browser itself writes on a button.
    Default,
    /// What the element holds.
    Contents,
    /// The `title` attribute.
    Title,
    /// The placeholder of a text field.
    Placeholder,
}

/// A name and where it was found.
#[derive(PartialEq, Eq, Debug)]
pub struct Name {
    /// The words, with one space between them; empty where there is no name.
    pub text: String,
    /// Where they were found.
    pub source: Source,
    /// Whether a style sheet adds what cannot be known here: a counter, the value of an attribute, a picture.
    pub unsure: bool,
}

impl Name {
    /// Whether it says nothing: no name, or nothing but characters that neither show nor sound.
    pub fn is_empty(&self) -> bool {
        self.text.chars().all(is_silent)
    }

    /// Whether it is only signs of a font of pictures, for which no one can know what is read out.
    pub fn is_pictograms(&self) -> bool {
        !self.is_empty() && self.text.chars().all(|c| is_silent(c) || c.is_whitespace() || is_private(c))
    }
}

fn is_silent(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

/// The names of a page's elements, each worked out when it is first asked for.
#[derive(Debug)]
pub struct Names {
    known: Vec<OnceCell<Box<Name>>>,
    spent: Cell<u32>,
}

impl Names {
    /// Room for the names of so many nodes.
    pub fn new(nodes: usize) -> Names {
        Names { known: std::iter::repeat_with(OnceCell::new).take(nodes).collect(), spent: Cell::new(0) }
    }

    /// The name of an element.
    pub fn of(&self, page: &Page<'_>, el: El<'_>) -> &Name {
        const NONE: &Name = &Name { text: String::new(), source: Source::Nothing, unsure: false };
        self.known.get(el.index()).map_or(NONE, |slot| slot.get_or_init(|| Box::new(name(page, el, &self.spent))))
    }
}

/// The name of an element (AccName 1.2).
fn name(page: &Page<'_>, el: El<'_>, spent: &Cell<u32>) -> Name {
    let mut walk = Walk::new(page, el);
    if spent.get() > ALL_STEPS.0 {
        walk.most = ALL_STEPS.1;
    }
    let unnamed = |role: Role| role.facts().name_from == NameFrom::Prohibited;
    let prohibited = page.access().role(el).is_some_and(unnamed) && !native::names_itself(el);
    let source = if prohibited { Source::Nothing } else { walk.element(el, &How::default()) };
    spent.set(spent.get().saturating_add(walk.steps));
    Name { text: walk.out.into_words(), source, unsure: walk.unsure }
}

/// The words of an element that another points at: for `aria-describedby` and the like.
pub(super) fn words(page: &Page<'_>, from: El<'_>, target: El<'_>) -> String {
    let mut walk = Walk::new(page, from);
    walk.referenced(target, 0);
    walk.out.into_words()
}

/// How the walk came to an element.
#[derive(Clone, Copy, Default)]
struct How {
    /// Within what `aria-labelledby` or `aria-describedby` points at.
    referenced: bool,
    /// Within a `label`, a legend or another element that is a name by itself.
    label: bool,
    /// Below an element whose words are the name, and not that element itself.
    below: bool,
    /// What was pointed at is itself hidden, so hidden things count.
    hidden: bool,
    depth: u16,
}

struct Walk<'p, 'a> {
    page: &'p Page<'a>,
    root: El<'p>,
    steps: u32,
    most: u32,
    unsure: bool,
    out: Flat,
}

impl<'p, 'a: 'p> Walk<'p, 'a> {
    fn new(page: &'p Page<'a>, root: El<'p>) -> Walk<'p, 'a> {
        Walk { page, root, steps: 0, most: STEPS, unsure: false, out: Flat::default() }
    }

    /// Adds the text alternative of an element (2A to 2I), and says where it came from.
    fn element(&mut self, el: El<'p>, how: &How) -> Source {
        self.steps += 1;
        let access = self.page.access();
        let is_root = el == self.root;
        if self.steps > self.most || self.out.is_full() || (how.below && (native::never_said(el) || (is_root && how.label))) {
            return Source::Nothing;
        }
        // 2A. A name is asked only of what is there, and the root of a hidden name stands for itself.
        if !how.hidden && access.is_hidden(el) && (how.below || how.referenced) {
            // What is only not visible may hold what is.
            if access.is_rendered(el) && !access.is_visible(el) && !access.is_aria_hidden(el) && how.depth < DEEPEST {
                let below = How { below: true, depth: how.depth + 1, ..*how };
                el.children().for_each(|inner| self.child(inner, &below));
            }
            return Source::Nothing;
        }
        let start = self.out.len();
        // 2B
        if !how.referenced && self.labelled_by(el, how) {
            return Source::LabelledBy;
        }
        // 2C
        if how.below
            && let Some(value) = value::of(access, el)
        {
            self.out.space();
            self.value(value, how);
            self.out.space();
            return Source::Contents;
        }
        // 2D
        if let Some(label) = el.attr("aria-label").filter(|label| !label.trim().is_empty()) {
            self.apart(el, |out| out.push(label));
            return Source::AriaLabel;
        }
        // 2E
        let role = access.role(el);
        let presentational = role == Some(Role::None);
        if !presentational {
            let source = self.native(el, how, start);
            if source != Source::Nothing {
                return source;
            }
        }
        // 2F, 2H
        if how.below || how.referenced || how.label || from_contents(el, role) {
            self.contents(el, how);
            if self.out.len() > start {
                return Source::Contents;
            }
        }
        // 2I
        if presentational { Source::Nothing } else { self.tooltip(el, how, start) }
    }

    fn labelled_by(&mut self, el: El<'p>, how: &How) -> bool {
        let start = self.out.len();
        for id in el.attr("aria-labelledby").unwrap_or_default().split_ascii_whitespace() {
            if let Some(target) = el.document().by_id(id) {
                self.referenced(target, how.depth);
            }
        }
        self.out.len() > start
    }

    fn referenced(&mut self, target: El<'p>, depth: u16) {
        if depth < DEEPEST {
            self.out.space();
            let hidden = self.page.access().is_hidden(target);
            self.element(target, &How { referenced: true, hidden, depth: depth + 1, ..How::default() });
            self.out.space();
        }
    }

    /// The words of an element that is a name by itself: a label, a legend.
    fn label(&mut self, el: El<'p>, how: &How) {
        if how.depth < DEEPEST {
            self.out.space();
            let hidden = how.hidden || self.page.access().is_hidden(el);
            let inside = How { label: true, hidden, below: false, depth: how.depth + 1, ..*how };
            if inside.referenced || !self.labelled_by(el, &inside) {
                match el.attr("aria-label").filter(|label| !label.trim().is_empty()) {
                    Some(label) => self.out.push(label),
                    None => self.contents(el, &inside),
                }
            }
            self.out.space();
        }
    }

    /// 2E: labels and the element's own markup.
    fn native(&mut self, el: El<'p>, how: &How, start: usize) -> Source {
        if !how.below && !how.label && super::label::is_labelable(el) {
            let page = self.page;
            for label in page.labels().of(el) {
                self.label(label, how);
            }
            if self.out.len() > start {
                return Source::Label;
            }
        }
        match native::of(el) {
            Native::Text(text) => self.apart(el, |out| out.push(text)),
            Native::Words(words) if how.depth < DEEPEST => self.label(words, &How { hidden: true, ..*how }),
            Native::Default(words) => {
                self.out.push(words);
                return Source::Default;
            }
            Native::Words(_) | Native::Nothing => {}
        }
        if self.out.len() > start { Source::Native } else { Source::Nothing }
    }

    /// 2I, and what HTML takes in its place.
    fn tooltip(&mut self, el: El<'p>, how: &How, start: usize) -> Source {
        let empty_alt = el.is("img") && el.has("alt");
        if !empty_alt
            && el.is_html()
            && let Some(title) = el.attr("title")
        {
            self.apart(el, |out| out.push(title));
            if self.out.len() > start {
                return Source::Title;
            }
        }
        if el.is("img")
            && !el.has("alt")
            && let Some(caption) = native::caption(el).filter(|_| !how.below && !how.referenced)
        {
            self.label(caption, how);
            if self.out.len() > start {
                return Source::Native;
            }
        }
        if native::is_input(el, "image") {
            self.out.push("Submit Query");
            return Source::Default;
        }
        for attribute in ["placeholder", "aria-placeholder"] {
            if let Some(words) = el.attr(attribute).filter(|_| attribute != "placeholder" || native::has_placeholder(el)) {
                self.out.push(words);
                if self.out.len() > start {
                    return Source::Placeholder;
                }
            }
        }
        Source::Nothing
    }

    fn value(&mut self, value: Value<'p>, how: &How) {
        match value {
            Value::Text(text) => self.out.push(text),
            Value::Words(elements) => {
                for el in elements {
                    self.out.space();
                    if let Some(label) = el.attr("label").filter(|_| el.is("option")) {
                        self.out.push(label);
                    } else {
                        self.contents(el, &How { below: true, ..*how });
                    }
                }
            }
        }
    }

    /// 2F: what stands in an element, with what its style sheets write before and after it.
    fn contents(&mut self, el: El<'p>, how: &How) {
        if native::holds_fallback(el) {
            return;
        }
        self.generated(el, Pseudo::Before);
        if how.depth >= DEEPEST {
            self.flat_text(el, how);
        } else {
            let below = How { below: true, depth: how.depth + 1, ..*how };
            for part in el.nodes() {
                if self.steps > self.most {
                    break;
                }
                match part {
                    Part::Text(text, _) => self.text(text),
                    Part::Element(inner) if inner.is("br") => self.out.space(),
                    Part::Element(inner) => self.child(inner, &below),
                }
            }
            for id in el.attr("aria-owns").unwrap_or_default().split_ascii_whitespace() {
                if let Some(owned) = el.document().by_id(id).filter(|owned| !el.is_within(*owned)) {
                    self.child(owned, &below);
                }
            }
        }
        self.generated(el, Pseudo::After);
    }

    fn child(&mut self, el: El<'p>, below: &How) {
        let apart = visible::layout(self.page, el) != Layout::Inline;
        if apart {
            self.out.space();
        }
        self.element(el, below);
        if apart {
            self.out.space();
        }
    }

    fn text(&mut self, text: &str) {
        self.steps += 1;
        if self.steps <= self.most {
            self.out.push(text);
        }
    }

    fn generated(&mut self, el: El<'p>, which: Pseudo) {
        match visible::generated(self.page, el, which) {
            Generated::Words(words) => self.out.push(words),
            Generated::Unknown => self.unsure = true,
        }
    }

    /// Text below the depth to which the walk goes.
    fn flat_text(&mut self, el: El<'p>, how: &How) {
        if how.hidden || !self.page.access().is_hidden(el) {
            for (text, _) in el.texts().take(64) {
                self.text(text);
            }
        }
    }

    /// Adds words of an attribute, which stand apart where they stand for a box.
    fn apart(&mut self, el: El<'p>, add: impl FnOnce(&mut Flat)) {
        let apart = el.is_any(&["img", "input"]) && el != self.root;
        if apart {
            self.out.space();
        }
        add(&mut self.out);
        if apart {
            self.out.space();
        }
    }
}

/// Whether the words below may be the name of the element itself (2F). What opens a `details` has no role everywhere.
fn from_contents(el: El, role: Option<Role>) -> bool {
    role.is_some_and(|role| role.facts().name_from == NameFrom::AuthorAndContents)
        || native::names_itself(el) && role.is_none_or(|role| role.facts().name_from == NameFrom::Prohibited)
        || el.is_svg()
            && matches!(el.name(), "a" | "text" | "tspan" | "textPath")
            && !matches!(role, Some(Role::Img | Role::GraphicsSymbol | Role::GraphicsDocument))
}

#[cfg(test)]
#[path = "name_tests.rs"]
mod tests;
