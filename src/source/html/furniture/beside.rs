//! What stands above, below or beside a page's content.

use super::super::names::{FOOTERS, HEADERS};
use super::super::survey::words;
use super::super::tree::{ElementNo, Event};
use super::Teller;
use crate::record::acts::OPENERS;

impl Teller<'_, '_> {
    /// Whether an element does, by its element, its role or its name, and by what it holds. A `footer` or an `aside` of words
    /// alone may be the end of the minutes, or a note of who left.
    pub(super) fn stands_beside(&self, no: ElementNo) -> bool {
        let holds = self.holds(no);
        if holds.titles > 0 || holds.signs == 0 {
            return false;
        }
        let role = self.attribute(no, "role");
        let is_foot = role == "contentinfo" || self.is_called(no, "footer", FOOTERS);
        if !is_foot && role != "complementary" && self.tree.name(no) != "aside" && !self.is_called(no, "header", HEADERS) {
            return false;
        }
        let menu = holds.files == 0 && holds.links > 0 && holds.lists > 0 && holds.linked.saturating_mul(3) >= holds.signs;
        let owner = || holds.paragraphs < 2 && ["©", "copyright", "(c)"].iter().any(|sign| words(self.tree, self.text, no).to_lowercase().starts_with(sign));
        menu || self.is_of_links(no) || owner() || is_foot && holds.links > 0 && self.is_of_page(no) && !self.decides(no)
    }

    /// Whether a line of an element begins as decisions do, or tells that the minutes were signed.
    fn decides(&self, no: ElementNo) -> bool {
        let Some(element) = self.tree.elements.get(no) else { return false };
        let opens = |words: &str| {
            let first = words.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty()).unwrap_or_default().to_lowercase();
            OPENERS.contains(&&*first) || first == "signed"
        };
        let within = self.tree.events.get(element.first..element.end).unwrap_or_default();
        within.iter().any(|event| matches!(event, Event::Text(range) if self.text.get(range.clone()).is_some_and(opens)))
    }

    /// Whether an element is one of this name, or a block that is called so and holds links.
    fn is_called(&self, no: ElementNo, element: &str, names: &[&str]) -> bool {
        let called = |name: &str| self.attribute(no, name).split_whitespace().any(|part| names.contains(&part));
        match self.tree.name(no) {
            "div" | "section" => self.holds(no).links > 0 && (called("class") || called("id")),
            name => name == element,
        }
    }

    /// Whether a foot that stands outside a page's landmark is that of the whole page: the landmark holds its title, and
    /// nothing smaller than the page is around the foot (HTML standard, section 4.3.8).
    fn is_of_page(&self, no: ElementNo) -> bool {
        let is_main = |no: ElementNo| self.tree.name(no) == "main" || self.attribute(no, "role") == "main";
        let titled = || (0..self.tree.elements.len()).any(|no| self.holds(no).titles > 0 && is_main(no));
        let smaller = |around: ElementNo| matches!(self.tree.name(around), "article" | "aside" | "nav" | "section" | "td" | "li" | "blockquote");
        *self.titled.get_or_init(titled) && !self.tree.around(no).any(smaller)
    }
}
