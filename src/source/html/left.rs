//! What is left out of a page as its furniture, where it is not plainly a menu: counted, so that a finding can name it.

use super::tree::is_inline;
use crate::file::Place;
use crate::finding::{Finding, Rule, Severity};
use crate::source::marked::named;
use std::ops::Range;

/// What a web page has around its words.
pub static WEB_FURNITURE: Rule = Rule {
    name: "web-furniture-left-out",
    severity: Severity::Note,
    why: "What stands above, below and beside the words of a web page, and what the page hides, is no part of the minutes. Links \
          about the site are dropped and not counted; of other words nobody can be sure.",
};

/// What was left out.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Left {
    /// How many words.
    words: usize,
    /// In how many places.
    places: usize,
    /// The place with the most of them: how many, where it stands, and its words.
    most: Option<(usize, Range<usize>, String)>,
    /// The place at hand: how many of its words are no links.
    unlinked: usize,
    here: Option<(usize, Range<usize>, String)>,
    /// How many open elements are plainly no words of the record, and how many are links.
    plain: usize,
    links: usize,
}

/// How many bytes of the words of a place are kept, to be named.
const KEPT: usize = 400;

impl Left {
    /// An element begins: what is plainly no words of a record is not counted.
    pub fn enter(&mut self, plain: bool, name: &str) {
        self.plain += usize::from(plain);
        self.links += usize::from(name == "a");
        if !is_inline(name) {
            self.end();
        }
    }

    /// An element ends.
    pub fn leave(&mut self, plain: bool, name: &str) {
        self.plain -= usize::from(plain).min(self.plain);
        self.links -= usize::from(name == "a").min(self.links);
        if !is_inline(name) {
            self.end();
        }
    }

    /// Words at `range` are left out.
    pub fn add(&mut self, words: &str, range: &Range<usize>) {
        if self.plain > 0 {
            return;
        }
        let resolved = super::reference::resolved(words);
        let count = resolved.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
        if count == 0 && self.here.is_none() {
            return;
        }
        self.unlinked += if self.links > 0 { 0 } else { count };
        let (all, at, kept) = self.here.get_or_insert((0, range.clone(), String::new()));
        *all += count;
        at.end = at.end.max(range.end);
        if kept.len() < KEPT {
            kept.push_str(resolved.get(..resolved.floor_char_boundary(KEPT)).unwrap_or_default());
        }
    }

    /// The place at hand ends: one where all words are links only leads about.
    fn end(&mut self) {
        let Some(here) = self.here.take() else { return };
        if std::mem::take(&mut self.unlinked) > 0 {
            self.words += here.0;
            self.places += 1;
            if self.most.as_ref().is_none_or(|most| most.0 < here.0) {
                self.most = Some(here);
            }
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
        if other.most.as_ref().map(|most| most.0) > self.most.as_ref().map(|most| most.0) {
            self.most = other.most;
        }
    }

    /// What there is to tell, with the words; `place` gives where a range of the text stands.
    pub fn tell(&self, place: impl FnOnce(Range<usize>) -> Place) -> Option<Finding> {
        let (_, at, words) = self.most.as_ref()?;
        let most = if self.places > 1 { "most of them in " } else { "" };
        self.finding(place(at.clone()), &format!(", {most}`{}`", named(words)))
    }

    /// What there is to tell without the words.
    pub fn count(&self, place: Place) -> Option<Finding> {
        self.finding(place, "")
    }

    fn finding(&self, place: Place, which: &str) -> Option<Finding> {
        let count = match (self.words, self.places) {
            (_, 0) => return None,
            (1, _) => "1 word".to_owned(),
            (words, 1) => format!("{words} words"),
            (words, places) => format!("{words} words in {places} places"),
        };
        let message = format!("left out as the page's furniture: {count}{which}");
        let help = "nothing needs doing, unless these words belong to the minutes: then put them among the others, or save the minutes as text";
        Some(Finding::at(&WEB_FURNITURE, place, message, help))
    }
}
