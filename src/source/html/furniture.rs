//! What a page has around its words: menus, search boxes, "Skip to …", file sizes. Told by structure and by how the words
//! begin; the names of classes only help. Where nobody can be sure, the words stay; what goes and is no menu is told.

mod beside;

use super::called::Called;
use super::names::{
    AROUND, Also, BARE_HINTS, BROWSERS, CONTENTS, FALLBACKS, FORM, HINTS, LABELS, MENUS, OPENERS, PAGE_KINDS, SHORT, STRICT, UNSHOWN, leads_about, leads_on,
};
use super::sizes;
use super::survey::{Holds, is_for_reading, is_never, words};
use super::system::Posts;
use super::table::Kind;
use super::tree::{ElementNo, Tree};
use std::cell::OnceCell;

/// Why an element is dropped.
enum Why {
    /// It leads about the site, or is the system's own: nobody misses it.
    Plain,
    /// It stands around the words of the page, or is hidden: what it says is told.
    Around,
}

/// Which elements of a page are dropped, and which hold its words where not the whole page does.
pub struct Furniture {
    /// By element: it is dropped, with all that stands between its tags.
    pub dropped: Vec<bool>,
    /// By element: where it is dropped, it is plainly no words of the record.
    plain: Vec<bool>,
    /// By element: it begins in one that is dropped.
    pub within_dropped: Vec<bool>,
    /// By element: it holds words of the page, and what stands outside does not. Empty where the whole page is words.
    pub content: Vec<bool>,
}

/// Tells content from furniture. `held` as surveyed; `tables` tells what each table is.
pub fn tell(tree: &Tree<'_>, text: &str, held: &[Holds], tables: &[Option<Kind>]) -> Furniture {
    let outermost = || tree.elements.iter().zip(held).filter(|(element, _)| element.parent.is_none()).map(|(_, holds)| holds);
    let headings = outermost().map(|holds| holds.headings).sum();
    let signs = outermost().map(|holds| holds.signs).sum();
    let unlinked = signs - outermost().map(|holds| holds.linked).sum::<u32>().min(signs);
    let teller = Teller { tree, text, held, tables, posts: Posts::of(tree), titled: OnceCell::new(), headings, signs, unlinked };
    let mut dropped = vec![false; tree.elements.len()];
    let mut within_dropped = dropped.clone();
    let mut plain: Vec<bool> = (0..tree.elements.len()).map(|no| is_plain(tree, no)).collect();
    let flags = |numbers: &[ElementNo]| {
        let mut flags = vec![false; if numbers.is_empty() { 0 } else { tree.elements.len() }];
        numbers.iter().for_each(|no| flags.get_mut(*no).into_iter().for_each(|flag| *flag = true));
        flags
    };
    let found = teller.content();
    let holders = flags(&found.holders);
    let content = if found.alone { holders.clone() } else { Vec::new() };
    let around = flags(&found.holders.iter().flat_map(|no| tree.around(*no)).collect::<Vec<_>>());
    // Inside what holds the page's words, a heading's `header` and a note's `aside` are words.
    let mut inside = vec![false; tree.elements.len()];
    let mut above_title = held.iter().any(|holds| holds.titles > 0);
    for no in 0..tree.elements.len() {
        let parent = tree.elements.get(no).and_then(|element| element.parent);
        let is = |flags: &[bool], no: Option<ElementNo>| no.and_then(|no| flags.get(no)).copied().unwrap_or_default();
        let within = is(&inside, parent);
        above_title &= tree.name(no) != "h1";
        if let Some(flag) = inside.get_mut(no) {
            *flag = within || matches!(tree.name(no), "main" | "article") || is(&holders, Some(no));
        }
        let gone = is(&dropped, parent) || is(&within_dropped, parent);
        let why = if gone || is(&holders, Some(no)) {
            None
        } else {
            let beside = !within && !holders.is_empty() && !is(&around, Some(no));
            teller.furniture(no, Stand { within, beside, above_title })
        };
        if let (Some(own), Some(inherited), Some(plain)) = (dropped.get_mut(no), within_dropped.get_mut(no), plain.get_mut(no)) {
            *own = why.is_some();
            *inherited = gone;
            *plain = why.as_ref().map_or(*plain && gone, |why| matches!(why, Why::Plain));
        }
    }
    Furniture { dropped, plain, within_dropped, content }
}

impl Furniture {
    /// Whether an element is dropped, with all that stands in it.
    pub fn is_dropped(&self, no: ElementNo) -> bool {
        self.dropped.get(no).copied().unwrap_or_default()
    }

    /// Whether an element is plainly no words of the record, where it is dropped.
    pub fn is_plain(&self, no: ElementNo) -> bool {
        self.plain.get(no).copied().unwrap_or_default()
    }

    /// Whether an element holds words of the page, and what stands outside does not.
    pub fn is_content(&self, no: ElementNo) -> bool {
        self.content.get(no).copied().unwrap_or_default()
    }
}

/// The elements that hold a page's words.
#[derive(Default)]
struct Content {
    holders: Vec<ElementNo>,
    /// They are the page's landmark and hold most that it says, so that what stands outside is none of it.
    alone: bool,
}

/// Where an element stands.
#[derive(Clone, Copy)]
struct Stand {
    /// In what holds the page's words.
    within: bool,
    /// Beside that.
    beside: bool,
    /// Above the page's title.
    above_title: bool,
}

struct Teller<'a, 't> {
    tree: &'a Tree<'t>,
    text: &'a str,
    held: &'a [Holds],
    tables: &'a [Option<Kind>],
    posts: Posts<'a, 't>,
    /// A landmark of the page's words holds its title.
    titled: OnceCell<bool>,
    /// How many headings the page has.
    headings: u32,
    /// How many signs.
    signs: u32,
    /// How many of them are no links.
    unlinked: u32,
}

impl Teller<'_, '_> {
    fn holds(&self, no: ElementNo) -> Holds {
        self.held.get(no).copied().unwrap_or_default()
    }

    fn attribute(&self, no: ElementNo, name: &str) -> String {
        self.tree.elements.get(no).and_then(|element| element.attribute(name)).map(|value| value.trim().to_lowercase()).unwrap_or_default()
    }

    /// The elements that hold the page's words: its landmark, or what is called so and holds most of them.
    fn content(&self) -> Content {
        let all = || 0..self.tree.elements.len();
        let has_words = |no: &ElementNo| self.holds(*no).signs > 0 && !self.is_hidden(*no);
        let top = |found: Vec<ElementNo>| -> Vec<ElementNo> {
            let mut end = 0;
            let outermost = found.into_iter().filter(|no| {
                let Some(element) = self.tree.elements.get(*no) else { return false };
                let outer = element.first >= end;
                end = end.max(element.end);
                outer
            });
            outermost.collect()
        };
        let mains = top(all().filter(|no| self.tree.name(*no) == "main" || self.attribute(*no, "role") == "main").filter(has_words).collect());
        if !mains.is_empty() {
            // A landmark that holds less of what is no link than the rest was set around something else.
            let unlinked = |holds: Holds| holds.signs - holds.linked.min(holds.signs);
            let within: u32 = mains.iter().map(|no| unlinked(self.holds(*no))).sum();
            let alone = within.saturating_mul(2) >= self.unlinked;
            let mut holders = mains;
            // A page's title may stand just outside.
            if alone && holders.iter().all(|no| self.holds(*no).headings == 0) {
                holders.extend(all().find(|no| self.tree.name(*no) == "h1" && has_words(no)));
                holders.sort_unstable();
            }
            return Content { holders, alone };
        }
        let articles = top(all().filter(|no| self.tree.name(*no) == "article").filter(has_words).collect());
        if articles.len() == 1 && articles.iter().all(|no| self.holds(*no).titles > 0) {
            return Content { holders: articles, alone: false };
        }
        let called = |no: &ElementNo| self.tree.name(*no) == "div" && CONTENTS.contains(&&*self.attribute(*no, "id"));
        let named = all().filter(called).filter(|no| self.holds(*no).signs.saturating_mul(2) >= self.signs && self.holds(*no).titles > 0);
        Content { holders: top(named.filter(has_words).collect()), alone: false }
    }

    fn furniture(&self, no: ElementNo, Stand { within, beside, above_title }: Stand) -> Option<Why> {
        let (name, holds) = (self.tree.name(no), self.holds(no));
        if name == "nav" || MENUS.contains(&&*self.attribute(no, "role")) {
            return self.menu(no);
        }
        if is_never(self.tree, no) || name == "svg" && holds.signs == 0 {
            return Some(Why::Plain);
        }
        match name {
            _ if self.is_hidden(no) || self.posts.stands_around(no) => return Some(Why::Around),
            "search" => return self.menu(no).map(|_| Why::Around),
            "select" | "option" => return Some(Why::Around),
            "textarea" => return (!self.tree.elements.get(no).is_some_and(is_for_reading)).then_some(Why::Around),
            _ if self.is_button(no) => return self.button(no),
            _ => {}
        }
        if UNSHOWN.contains(&name) || FALLBACKS.contains(&name) && speaks_of_browsers(self.tree, self.text, no, holds) {
            return Some(Why::Around);
        }
        if holds.mains > 0 || matches!(name, "html" | "body" | "main") {
            return None;
        }
        if !within && self.stands_beside(no) {
            return Some(Why::Around);
        }
        if (beside || above_title && !within && name == "div" && holds.headings == 0 && holds.linked == holds.signs) && self.is_of_links(no) {
            // The way home, and menus beside the words that are called nothing.
            return Some(Why::Around);
        }
        if AROUND.contains(&&*self.attribute(no, "role")) {
            return Some(Why::Around);
        }
        let plain = match name {
            "form" | "fieldset" if holds.fields > 0 || holds.signs == 0 => return self.is_only_form(no).then_some(Why::Around),
            "h1" | "h2" => return self.heads_a_kind_of_page(no).then_some(Why::Plain),
            "ul" | "ol" => return self.is_menu(no, above_title).then_some(Why::Around),
            "span" | "small" | "em" => sizes::is_of_link(self.tree, self.text, self.held, no),
            // A row that lost a cell would say something else.
            "td" | "th" if self.is_of_data(no) => return None,
            "a" | "li" | "p" | "div" | "strong" if holds.signs as usize <= SHORT && self.leads(no, within) => return Some(Why::Around),
            _ => false,
        };
        if plain { Some(Why::Plain) } else { self.is_hinted(no).then_some(Why::Around) }
    }

    /// A menu by its element or its role, unless nobody closed it above the page's words; one of more than links is told.
    fn menu(&self, no: ElementNo) -> Option<Why> {
        let holds = self.holds(no);
        let unlinked = holds.signs - holds.linked.min(holds.signs);
        if (holds.mains > 0 || holds.titles > 0) && unlinked.saturating_mul(2) > self.unlinked {
            return None;
        }
        Some(if unlinked > LABELS && unlinked > holds.linked { Why::Around } else { Why::Plain })
    }

    /// A button, or what acts as one and leads nowhere.
    fn is_button(&self, no: ElementNo) -> bool {
        let leads = || matches!(self.attribute(no, "href"), href if !href.is_empty() && !href.starts_with('#') && !href.starts_with("javascript:"));
        self.tree.name(no) == "button" || self.attribute(no, "role") == "button" && !leads()
    }

    /// A button that opens words is their heading; any other does something to the page.
    fn button(&self, no: ElementNo) -> Option<Why> {
        if self.is_in_heading(no) {
            return None;
        }
        let said = words(self.tree, self.text, no).to_lowercase();
        if said.is_empty() || leads_about(&said) {
            return Some(Why::Plain);
        }
        let attribute = |name: &str| self.tree.elements.get(no).and_then(|element| element.attribute(name));
        let is = |name: &str, what: &[&str]| attribute(name).is_some_and(|value| what.iter().any(|what| Called::by(&value).is(what)));
        let opens = ["aria-expanded", "aria-controls"].iter().any(|name| attribute(name).is_some())
            || ["class", "data-toggle", "data-bs-toggle"].iter().any(|name| is(name, OPENERS));
        (!opens || is("class", HINTS)).then_some(Why::Around)
    }

    fn is_in_heading(&self, no: ElementNo) -> bool {
        self.tree.around(no).any(|around| matches!(self.tree.name(around), "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "summary"))
    }

    fn speaks_of(&self, no: ElementNo, what: &[&str]) -> bool {
        speaks_of(self.tree, self.text, no, self.holds(no), what)
    }

    /// A block for the most part of links about the site: no paper is lost with it.
    fn is_of_links(&self, no: ElementNo) -> bool {
        let holds = self.holds(no);
        let block = !super::tree::is_inline(self.tree.name(no));
        block && holds.links > 0 && holds.files == 0 && holds.titles == 0 && holds.linked.saturating_mul(2) >= holds.signs
    }

    /// What holds links for the most part to files is no menu, whatever it is called.
    fn is_of_papers(&self, no: ElementNo) -> bool {
        let holds = self.holds(no);
        holds.files.saturating_mul(2) > holds.links
    }

    /// A form of its own, and not one that some system puts around its whole page.
    fn is_only_form(&self, no: ElementNo) -> bool {
        let holds = self.holds(no);
        let few = holds.signs == 0 || holds.signs < FORM && holds.signs.saturating_mul(2) < self.signs;
        few && holds.headings == 0 && holds.tables == 0 && holds.paragraphs < 3
    }

    fn is_hidden(&self, no: ElementNo) -> bool {
        let Some(element) = self.tree.elements.get(no) else { return false };
        if element.attributes.is_empty() {
            return false;
        }
        let style = || {
            element.attribute("style").is_some_and(|style| {
                let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
                style
                    .split(';')
                    .any(|rule| matches!(rule.trim_end_matches("!important"), "display:none" | "visibility:hidden") || rule.starts_with("mso-hide:all"))
            })
        };
        let class = || element.attribute("class").is_some_and(|class| class.split_whitespace().any(|class| class.eq_ignore_ascii_case("mghide")));
        element.attribute("hidden").is_some_and(|value| value != "until-found") || style() || class()
    }

    /// "Decision details" above the heading of what was decided: the system's name for its page.
    fn heads_a_kind_of_page(&self, no: ElementNo) -> bool {
        self.holds(no).signs < 40 && self.headings > 1 && PAGE_KINDS.contains(&&*words(self.tree, self.text, no).to_lowercase())
    }

    /// A list of nothing but links above the page's title, or one of nothing but ways about the site.
    fn is_menu(&self, no: ElementNo, above_title: bool) -> bool {
        let holds = self.holds(no);
        let only_links = holds.links > 0 && holds.signs > 0 && holds.signs - holds.linked.min(holds.signs) <= holds.links * 3;
        only_links && above_title && !self.is_of_papers(no) || self.is_hinted(no)
    }

    /// A link, or a block of nothing but one, that leads about the site. `within` tells that it stands in what holds the page's
    /// words, where "Search" or "Home" may be the name of anything.
    fn leads(&self, no: ElementNo, within: bool) -> bool {
        let (name, holds) = (self.tree.name(no), self.holds(no));
        if holds.signs == 0 || holds.headings > 0 || holds.lists > 0 || holds.tables > 0 {
            return false;
        }
        let all_linked = holds.links == 1 && holds.linked == holds.signs;
        let is_link = name == "a" && self.stands_alone(no);
        // What leads to a file leads to a paper, whatever it is called.
        if !(is_link || all_linked && name != "a") || holds.files > 0 {
            return false;
        }
        let said = words(self.tree, self.text, no).to_lowercase();
        (leads_on(&said) || !within && leads_about(&said)) && !self.is_of_data(no)
    }

    /// Whether an element is a cell of data, or stands in one.
    fn is_of_data(&self, no: ElementNo) -> bool {
        let table = self.tree.around(no).find(|around| self.tree.name(*around) == "table");
        table.is_some_and(|table| self.tables.get(table) == Some(&Some(Kind::Data)))
    }

    /// Whether a link is all that the block around it says.
    fn stands_alone(&self, no: ElementNo) -> bool {
        let block = self.tree.around(no).find(|around| !super::tree::is_inline(self.tree.name(*around)));
        block.is_none_or(|block| {
            let holds = self.holds(block);
            holds.linked == holds.signs || matches!(self.tree.name(block), "body" | "html")
        })
    }

    /// What a class or an id calls a menu, and what holds few words that are no links.
    fn is_hinted(&self, no: ElementNo) -> bool {
        let Some(element) = self.tree.elements.get(no) else { return false };
        if element.attributes.is_empty() || !matches!(&*element.name, "div" | "ul" | "ol" | "p" | "section" | "span" | "a" | "table" | "td" | "dl") {
            return false;
        }
        let holds = self.holds(no);
        if holds.titles > 0 || holds.signs > 0 && holds.linked.saturating_mul(2) < holds.signs && (holds.signs > 120 || holds.paragraphs > 2) {
            return false;
        }
        let menu = (holds.links > 0 && holds.linked.saturating_mul(2) >= holds.signs || holds.signs == 0) && !self.is_of_papers(no);
        let hinted = |called: &Called| HINTS.iter().any(|hint| called.is(hint)) || BARE_HINTS.iter().any(|hint| called.is_only(hint));
        let strictly = |called: &Called| STRICT.iter().any(|(name, also)| called.is(name) && self.is_also(no, also));
        let mut names = ["class", "id"].iter().filter_map(|name| element.attribute(name)).map(|value| Called::by(&value));
        names.any(|called| menu && hinted(&called) || strictly(&called))
    }

    fn is_also(&self, no: ElementNo, also: &Also) -> bool {
        match also {
            Also::Nothing => true,
            Also::Links => self.holds(no).links > 0,
            Also::Says(word) => self.speaks_of(no, &[word]),
        }
    }
}

/// Whether the words that stand in place of something else speak of the browser: then they are none of the record.
pub fn speaks_of_browsers(tree: &Tree<'_>, text: &str, no: ElementNo, holds: Holds) -> bool {
    speaks_of(tree, text, no, holds, BROWSERS)
}

fn speaks_of(tree: &Tree<'_>, text: &str, no: ElementNo, holds: Holds, what: &[&str]) -> bool {
    let said = words(tree, text, no).to_lowercase();
    holds.signs < FORM && what.iter().any(|what| said.contains(what))
}

/// Whether an element is plainly no words of a record in what is dropped.
fn is_plain(tree: &Tree<'_>, no: ElementNo) -> bool {
    let name = tree.name(no);
    is_never(tree, no) || matches!(name, "nav" | "label" | "legend" | "button" | "select")
}
