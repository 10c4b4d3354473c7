//! One file under audit, and where its faults are noted.

use super::access::Access;
use super::access::hidden::Shown;
use super::access::label::Labels;
use super::access::name::{Name, Names};
use super::css::library::Library;
use super::css::style::{Display, Style};
use super::css::styles::{Styles, Worked};
use super::dom::{Document, El};
use super::fault::{Fault, Outcome};
use super::rule::Rule;
use std::cell::{OnceCell, RefCell};

/// The longest piece of a file that a fault shows, in characters.
const SNIPPET: usize = 200;
/// How much is shown where no element is meant.
const BRIEF: usize = 60;

/// A page and what rules ask of it.
pub struct Page<'a> {
    /// Its path below the folder that is audited, with `/`.
    pub path: &'a str,
    /// Its tree.
    pub doc: &'a Document,
    library: &'a Library<'a>,
    /// The addresses of other hosts that the publisher lets it ask.
    pub allowed: &'a [String],
    access: OnceCell<Access>,
    styles: OnceCell<Worked>,
    labels: OnceCell<Labels>,
    names: OnceCell<Names>,
}

impl<'a> Page<'a> {
    /// A page to judge, and where its style sheets come from.
    pub fn new(path: &'a str, doc: &'a Document, library: &'a Library<'a>) -> Page<'a> {
        Page { path, doc, library, allowed: &[], access: OnceCell::new(), styles: OnceCell::new(), labels: OnceCell::new(), names: OnceCell::new() }
    }

    /// The same page, where it may ask other hosts for these addresses.
    #[must_use]
    pub fn allowing(self, allowed: &'a [String]) -> Page<'a> {
        Page { allowed, ..self }
    }

    /// A page that stands inside this one (`srcdoc`), with the same path and style sheets from the same place.
    pub fn inside<'b>(&'b self, doc: &'b Document) -> Page<'b> {
        Page::new(self.path, doc, self.library).allowing(self.allowed)
    }

    /// What assistive technologies get of it: roles, what is hidden, what takes the focus. Worked out when first asked for.
    pub fn access(&self) -> &Access {
        self.access.get_or_init(|| {
            let cascade = self.styles().light();
            Access::new(self.doc, |el, _| {
                let style = cascade.of(el);
                Shown { displayed: style.display != Display::None, visible: style.visible }
            })
        })
    }

    /// Its style sheets, matched with its elements. Worked out when first asked for.
    pub fn styles(&self) -> Styles<'_> {
        self.styles.get_or_init(|| Worked::new(self.path, self.doc, self.library)).of(self.doc)
    }

    /// The style of an element on a wide screen in light colours.
    pub fn style(&self, el: El<'_>) -> &Style {
        self.styles().light().of(el)
    }

    /// What the style sheets that it links weigh together, each by this measure.
    pub fn sheets_pressed(&self, weigh: impl Fn(&str) -> usize) -> usize {
        self.styles().pressed(weigh)
    }

    /// Which `label` belongs to which control.
    pub fn labels(&self) -> &Labels {
        self.labels.get_or_init(|| Labels::new(self.doc))
    }

    /// The accessible name of an element, worked out once.
    pub fn name(&self, el: El<'_>) -> &Name {
        self.names.get_or_init(|| Names::new(self.doc.len())).of(self, el)
    }

    /// The text of another file of the folder under audit, by its path; `None` where there is none.
    pub fn file(&self, path: &str) -> Option<String> {
        self.library.text(path)
    }

    /// All elements in document order.
    pub fn elements(&self) -> super::dom::Elements<'a> {
        self.doc.elements()
    }
}

/// Where rules note what they find on one page.
pub struct Notes<'a> {
    path: &'a str,
    doc: &'a Document,
    faults: RefCell<Vec<Fault>>,
}

impl<'a> Notes<'a> {
    /// Notes about a page.
    pub fn new(page: &Page<'a>) -> Notes<'a> {
        Notes { path: page.path, doc: page.doc, faults: RefCell::default() }
    }

    /// The rule is broken by this element.
    pub fn fail(&self, rule: &'static Rule, el: El<'_>, message: impl Into<String>) {
        self.add(rule, Outcome::Failed, Some(el), el.start(), message.into());
    }

    /// The rule is broken by an attribute of this element.
    pub fn fail_at(&self, rule: &'static Rule, el: El<'_>, attribute: &str, message: impl Into<String>) {
        self.add(rule, Outcome::Failed, Some(el), el.attr_start(attribute), message.into());
    }

    /// Only a person can decide about this element; the message says what.
    pub fn cant_tell(&self, rule: &'static Rule, el: El<'_>, message: impl Into<String>) {
        self.add(rule, Outcome::CantTell, Some(el), el.start(), message.into());
    }

    /// Only a person can decide about an attribute of this element; the message says what.
    pub fn cant_tell_at(&self, rule: &'static Rule, el: El<'_>, attribute: &str, message: impl Into<String>) {
        self.add(rule, Outcome::CantTell, Some(el), el.attr_start(attribute), message.into());
    }

    /// The rule is broken at a byte of the text, where no element is meant.
    pub fn fail_in_text(&self, rule: &'static Rule, at: u32, message: impl Into<String>) {
        self.add(rule, Outcome::Failed, None, at, message.into());
    }

    /// The rule is broken by the page as a whole.
    pub fn fail_page(&self, rule: &'static Rule, message: impl Into<String>) {
        self.push(Fault { outcome: Outcome::Failed, ..self.whole(rule, message.into()) });
    }

    /// Only a person can decide about the page as a whole.
    pub fn cant_tell_page(&self, rule: &'static Rule, message: impl Into<String>) {
        self.push(Fault { outcome: Outcome::CantTell, ..self.whole(rule, message.into()) });
    }

    /// Notes a fault that is made elsewhere: in a style sheet that the page uses.
    pub fn push(&self, fault: Fault) {
        self.faults.borrow_mut().push(fault);
    }

    /// All that was noted.
    pub fn take(self) -> Vec<Fault> {
        self.faults.into_inner()
    }

    fn whole(&self, rule: &'static Rule, message: String) -> Fault {
        Fault {
            rule,
            outcome: Outcome::Failed,
            file: self.path.to_owned(),
            line: 0,
            column: 0,
            selector: String::new(),
            snippet: String::new(),
            message,
            help: rule.fix.to_owned(),
            origin: None,
        }
    }

    fn add(&self, rule: &'static Rule, outcome: Outcome, el: Option<El<'_>>, at: u32, message: String) {
        let (line, column) = self.doc.place(at);
        let (selector, snippet) =
            el.map_or_else(|| (String::new(), in_one_line(self.doc.text.get(at as usize..).unwrap_or_default(), BRIEF)), |el| (selector(el), shown(el)));
        // What a record says is mended in the record, if at all; its page names it.
        let origin = el.and_then(|el| std::iter::once(el).chain(el.ancestors()).find_map(|above| above.attr("data-record"))).map(str::to_owned);
        self.push(Fault { outcome, line, column, selector, snippet, origin, ..self.whole(rule, message) });
    }
}

/// An element as it stands in the file: its start tag, and what it holds if it has an end tag of its own.
fn shown(el: El<'_>) -> String {
    let text = &el.document().text;
    let end = el.end_tag().and_then(|at| Some(at as usize + text.get(at as usize..)?.find('>')? + 1));
    let end = end.unwrap_or(el.tag_end() as usize).max(el.start() as usize);
    // What the parser implied has no tag: what stands there instead is shown.
    if el.is_implied() {
        in_one_line(text.get(el.start() as usize..).unwrap_or_default(), BRIEF)
    } else {
        in_one_line(text.get(el.start() as usize..end).unwrap_or_default(), SNIPPET)
    }
}

/// The first words of a text, in one line, of so many characters at most.
fn in_one_line(text: &str, most: usize) -> String {
    // No word that is shown ends later, whatever the page is.
    let text = text.get(..text.ceil_char_boundary(8 * 1024)).unwrap_or(text);
    let mut out = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let long = word.chars().count();
        if length > 0 && length + 1 + long > most {
            break;
        }
        if length > 0 {
            out.push(' ');
            length += 1;
        }
        out.extend(word.chars().take(most));
        length += long;
    }
    out
}

/// A CSS selector that finds the element: the nearest id above it, and the way down from there.
pub fn selector(el: El<'_>) -> String {
    let mut parts = Vec::new();
    for step in std::iter::once(el).chain(el.ancestors()).take(64) {
        if let Some(id) = step.id().filter(|id| is_plain(id) && el.document().by_id(id) == Some(step)) {
            parts.push(format!("#{id}"));
            break;
        }
        let name = step.name();
        if step.parent().is_none() {
            parts.push(name.to_owned());
            break;
        }
        let (place, alike) = step.document().of_type(step);
        parts.push(if alike > 1 { format!("{name}:nth-of-type({place})") } else { name.to_owned() });
        if step.is("body") || step.is("head") {
            break;
        }
    }
    parts.reverse();
    parts.join(" > ")
}

/// Whether an id may stand in a selector as it is.
fn is_plain(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_alphabetic()) && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}
