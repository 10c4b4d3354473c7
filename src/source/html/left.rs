//! What is left out of a page as its furniture: counted, so that a finding can name it. Of what is plainly a menu only links to
//! files count.

use super::meeting::OfMeeting;
use super::pictures::Unsaid;
use super::players::Unlinked;
use super::sizes::is_file;
use super::survey::is_link;
use super::tree::{Element, is_inline};
use crate::file::Place;
use crate::finding::{Finding, Rule, Severity};
use crate::source::marked::named;
use crate::source::signs::Unknown;
use std::ops::Range;

/// What a web page has around its words.
pub static WEB_FURNITURE: Rule = Rule {
    name: "web-furniture-left-out",
    severity: Severity::Note,
    why: "What stands above, below and beside the words of a web page, and what the page hides, is no part of the minutes. What is \
          plainly a menu is dropped and not counted, but for links to files; of the rest nobody can be sure.",
};

/// What was left out.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Left {
    /// How many words, in places that hold more than links.
    words: usize,
    /// In how many places.
    places: usize,
    /// The place with the most of them.
    most: Option<Stretch>,
    /// How many links, in places that hold nothing else.
    links: usize,
    /// How many of them to files.
    files: usize,
    /// The first place with one to a file, or the first of all.
    linked: Option<Stretch>,
    /// The place at hand.
    here: Option<Stretch>,
    /// How many open elements are plainly no words of the record, and how many are links.
    plain: usize,
    open_links: usize,
    /// The link that has begun and whose words have not: whether it leads to a file.
    begun: Option<bool>,
    /// The open link leads from a menu to a file.
    in_menu: bool,
    /// What is said there of the meeting that the page is part of.
    pub of_meeting: OfMeeting,
    /// The pictures of the record's own.
    pub unsaid: Unsaid,
    /// Its recordings that nobody can be led to.
    pub unlinked: Unlinked,
    /// Signs of fonts of signs that are not known.
    pub signs: Unknown,
}

/// Words that were left out, up to where their block ends.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Stretch {
    words: usize,
    /// How many of them are no links.
    unlinked: usize,
    links: usize,
    files: usize,
    at: Range<usize>,
    /// The words, as far as they are kept to be named.
    said: String,
}

/// How many bytes of the words of a place are kept, to be named.
const KEPT: usize = 400;

impl Left {
    /// An element begins: what is plainly no words of a record is not counted.
    pub fn enter(&mut self, plain: bool, element: &Element<'_>) {
        self.plain += usize::from(plain);
        if is_link(element) {
            self.open_links += 1;
            self.of_meeting.enter(element);
            let to_file = element.attribute("href").is_some_and(|href| is_file(&href));
            self.begun = Some(to_file);
            self.in_menu = to_file && self.plain > 0;
        }
        self.end_block(&element.name);
    }

    /// An element ends.
    pub fn leave(&mut self, plain: bool, element: &Element<'_>) {
        self.plain -= usize::from(plain).min(self.plain);
        if is_link(element) {
            self.open_links -= 1.min(self.open_links);
            self.of_meeting.leave();
            self.begun = None;
            self.in_menu = false;
        }
        self.end_block(&element.name);
    }

    /// A block is a place of its own; the options of a list to choose from are one.
    fn end_block(&mut self, name: &str) {
        if name == "option" {
            self.here.iter_mut().for_each(|here| here.said.push(' '));
        } else if !is_inline(name) {
            self.end();
        }
    }

    /// Words at `range` are left out.
    pub fn add(&mut self, words: &str, range: &Range<usize>) {
        self.of_meeting.add(words, range);
        if self.plain > 0 && !self.in_menu {
            return;
        }
        let resolved = super::reference::resolved(words);
        let count = resolved.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
        if count == 0 && self.here.is_none() {
            return;
        }
        let begun = if count > 0 { self.begun.take() } else { None };
        let here = self.here.get_or_insert_with(|| Stretch { words: 0, unlinked: 0, links: 0, files: 0, at: range.clone(), said: String::new() });
        here.words += count;
        here.unlinked += if self.open_links > 0 { 0 } else { count };
        here.links += usize::from(begun.is_some());
        here.files += usize::from(begun == Some(true));
        here.at.end = here.at.end.max(range.end);
        if here.said.len() < KEPT {
            here.said.push_str(resolved.get(..resolved.floor_char_boundary(KEPT)).unwrap_or_default());
        }
    }

    /// A player at `range` is left out: it would have been a link.
    pub fn player(&mut self, address: &str, range: &Range<usize>) {
        self.end();
        self.open_links += 1;
        let begun = self.begun.replace(false);
        self.add(address, range);
        self.begun = begun;
        self.open_links -= 1;
        self.end();
    }

    /// The place at hand ends: one where all words are links is counted in links.
    fn end(&mut self) {
        let Some(here) = self.here.take() else { return };
        if here.unlinked == 0 && here.links > 0 {
            self.links += here.links;
            self.files += here.files;
            self.name_linked(here);
            return;
        }
        self.words += here.words;
        self.places += 1;
        if self.most.as_ref().is_none_or(|most| most.words < here.words) {
            self.most = Some(here);
        }
    }

    fn name_linked(&mut self, place: Stretch) {
        if self.linked.as_ref().is_none_or(|first| first.files == 0 && place.files > 0) {
            self.linked = Some(place);
        }
    }

    /// What was left out in all.
    pub fn finish(mut self) -> Self {
        self.end();
        self
    }

    /// Adds what was left out of another part of the record.
    pub fn join(&mut self, other: Left) {
        self.words += other.words;
        self.places += other.places;
        self.links += other.links;
        self.files += other.files;
        self.unsaid.join(other.unsaid);
        self.unlinked.join(other.unlinked);
        self.signs.join(other.signs);
        if other.most.as_ref().map(|most| most.words) > self.most.as_ref().map(|most| most.words) {
            self.most = other.most;
        }
        if let Some(linked) = other.linked {
            self.name_linked(linked);
        }
    }

    /// What there is to tell, with the words; `place` gives where a range of the text stands.
    pub fn tell(&self, place: impl FnOnce(Range<usize>) -> Place) -> Option<Finding> {
        let named = |place: &Option<Stretch>| place.as_ref().map(|place| format!("`{}`", named(&place.said))).unwrap_or_default();
        let most = format!(", {}{}", if self.places > 1 { "most of them in " } else { "" }, named(&self.most));
        let first = if self.links > 1 && self.files != 1 { "the first " } else { "" };
        let linked = format!(", {first}{}", named(&self.linked));
        // A link to a paper is worth more than the furniture's words.
        let at = self.linked.as_ref().filter(|linked| linked.files > 0).or(self.most.as_ref()).or(self.linked.as_ref())?;
        self.finding(place(at.at.clone()), &most, &linked)
    }

    /// What there is to tell without the words.
    pub fn count(&self, place: Place) -> Option<Finding> {
        self.finding(place, "", "")
    }

    fn finding(&self, place: Place, most: &str, linked: &str) -> Option<Finding> {
        let many = |count: usize, name: &str| format!("{count} {name}{}", if count == 1 { "" } else { "s" });
        let places = if self.places > 1 { format!(" in {} places", self.places) } else { String::new() };
        let words = (self.words > 0).then(|| format!("{}{places}{most}", many(self.words, "word")));
        let files = match (self.links, self.files) {
            (_, 0) => String::new(),
            (1, _) => " to a file".to_owned(),
            (_, 1) => ", 1 of them to a file".to_owned(),
            (_, files) => format!(", {files} of them to files"),
        };
        let links = (self.links > 0).then(|| format!("{}{files}{linked}", many(self.links, "link")));
        let told: Vec<String> = words.into_iter().chain(links).collect();
        if told.is_empty() {
            return None;
        }
        let message = format!("left out as the page's furniture: {}", told.join("; "));
        let help = "nothing needs doing, unless these words belong to the minutes: then put them among the others, or save the minutes as text";
        Some(Finding::at(&WEB_FURNITURE, place, message, help))
    }
}
