//! What a page has around its words: menus, search boxes, "Skip to …", file sizes. Told by structure and by how the words
//! begin; the names of classes only help.

use super::survey::{Holds, words};
use super::tree::{ElementNo, Tree};

/// From how many signs on a form holds more than its labels.
const FORM: u32 = 400;
/// Elements that are never words of a record.
const NEVER: &[&str] = &[
    "head", "title", "nav", "template", "svg", "button", "select", "option", "datalist", "textarea", "input", "dialog", "object", "canvas", "audio", "video",
    "map", "applet", "frameset", "search", "menuitem", "progress", "meter",
];
/// Roles of what stands around the words.
const ROLES: &[&str] =
    &["navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "toolbar", "dialog", "alertdialog", "tablist", "button"];
/// Parts of the names of classes that help to tell a menu: of what holds links for the most part.
const HINTS: &[&str] = &[
    "breadcrumb",
    "skip",
    "cookie",
    "navbar",
    "navigation",
    "menu",
    "masthead",
    "share",
    "social",
    "searchbox",
    "site-search",
    "pagination",
    "pager",
    "toolbar",
    "back-to-top",
    "backtotop",
    "actionlist",
    "mglinks",
    "footer",
    "sidebar",
    "noprint",
    "no-print",
    "mglogo",
    "mgsearch",
];
/// Those of them that tell it of a few words too.
const STRICT: &[&str] = &["breadcrumb", "cookie", "masthead", "mglogo", "mgsearch", "noprint", "no-print"];
/// How links begin that lead about a site and say nothing of a meeting.
const ACTIONS: &[&str] = &[
    "skip to",
    "jump to",
    "view the decision for",
    "view the background to",
    "view the minutes for",
    "view the reasons",
    "find out more about",
    "back to",
    "return to",
    "go back",
    "print this",
    "email this",
    "share this",
    "share on",
    "sign in",
    "log in",
    "download acrobat",
    "get adobe",
    "you are here",
    "declare an interest",
    "view issue history",
    "agenda item history",
    "top of page",
    "close this",
    "add to calendar",
    "add to my",
];
/// Links that say nothing else.
const WHOLE: &[&str] = &[
    "home",
    "back",
    "print",
    "search",
    "browse",
    "login",
    "subscribe",
    "rss",
    "accept",
    "menu",
    "close",
    "top",
    "previous page",
    "next page",
    "listen",
    "tweet",
    "register",
];
/// What blocks above and below a page's content are called.
const BESIDE: &[&str] =
    &["header", "site-header", "page-header", "pageheader", "footer", "site-footer", "page-footer", "pagefooter", "mgfooter", "globalfooter"];
/// The longest words of such a link, in bytes.
const SHORT: usize = 90;
/// What files are called by their kind.
const KINDS: &[&str] = &["pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "rtf", "html", "htm", "zip", "csv", "odt", "txt", "jpg", "word", "excel"];
/// The headings of pages of one kind, which stand above the heading of what the page is about.
const PAGE_KINDS: &[&str] = &["decision details", "issue details", "meeting details", "agenda item details", "document details", "plan item details"];
/// The names of what holds a page's words, where no landmark does.
const CONTENTS: &[&str] = &["modgov", "maincontent", "main-content", "main_content", "main", "content", "page-content", "contentmain"];

/// Which elements of a page are dropped, and which hold its words where not the whole page does.
pub struct Furniture {
    /// By element: it is dropped, with all that stands between its tags.
    pub dropped: Vec<bool>,
    /// By element: it begins in one that is dropped.
    pub within_dropped: Vec<bool>,
    /// By element: it holds words of the page, and what stands outside does not. Empty where the whole page is words.
    pub content: Vec<bool>,
}

/// Tells content from furniture. `held` as surveyed.
pub fn tell(tree: &Tree<'_>, text: &str, held: &[Holds]) -> Furniture {
    let outermost = || tree.elements.iter().zip(held).filter(|(element, _)| element.parent.is_none()).map(|(_, holds)| holds);
    let headings = outermost().map(|holds| holds.headings).sum();
    let signs = outermost().map(|holds| holds.signs).sum();
    let teller = Teller { tree, text, held, headings, signs };
    let mut dropped = vec![false; tree.elements.len()];
    let mut within_dropped = dropped.clone();
    let found = teller.content();
    let mut content = if found.is_empty() { Vec::new() } else { vec![false; tree.elements.len()] };
    for no in found {
        if let Some(flag) = content.get_mut(no) {
            *flag = true;
        }
    }
    // Inside what holds the page's words, a heading's `header` and a note's `aside` are words.
    let mut inside = vec![false; tree.elements.len()];
    let mut above_title = held.iter().any(|holds| holds.titles > 0);
    for no in 0..tree.elements.len() {
        let parent = tree.elements.get(no).and_then(|element| element.parent);
        let within = parent.and_then(|parent| inside.get(parent)).copied().unwrap_or_default();
        let is_main = matches!(tree.name(no), "main" | "article") || content.get(no).copied().unwrap_or_default();
        above_title &= tree.name(no) != "h1";
        if let Some(flag) = inside.get_mut(no) {
            *flag = within || is_main;
        }
        let of = |flags: &[bool]| parent.and_then(|parent| flags.get(parent)).copied().unwrap_or_default();
        let gone = of(&dropped) || of(&within_dropped);
        if let (Some(own), Some(inherited)) = (dropped.get_mut(no), within_dropped.get_mut(no)) {
            *own = !gone && teller.is_furniture(no, within, above_title);
            *inherited = gone;
        }
    }
    Furniture { dropped, within_dropped, content }
}

struct Teller<'a, 't> {
    tree: &'a Tree<'t>,
    text: &'a str,
    held: &'a [Holds],
    /// How many headings the page has.
    headings: u32,
    /// How many signs.
    signs: u32,
}

impl Teller<'_, '_> {
    fn holds(&self, no: ElementNo) -> Holds {
        self.held.get(no).copied().unwrap_or_default()
    }

    fn attribute(&self, no: ElementNo, name: &str) -> String {
        self.tree.elements.get(no).and_then(|element| element.attribute(name)).map(|value| value.trim().to_lowercase()).unwrap_or_default()
    }

    /// The elements that hold the page's words: its landmark, or what is called so and holds most of them.
    fn content(&self) -> Vec<ElementNo> {
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
        let total = all().filter(|no| self.tree.elements.get(*no).is_some_and(|element| element.parent.is_none())).map(|no| self.holds(no).signs).sum::<u32>();
        let mains = all().filter(|no| self.tree.name(*no) == "main" || self.attribute(*no, "role") == "main").filter(has_words);
        let mut found = top(mains.collect());
        if found.is_empty() {
            let articles = top(all().filter(|no| self.tree.name(*no) == "article").filter(has_words).collect());
            let one = articles.len() == 1 && articles.iter().all(|no| self.holds(*no).titles > 0);
            found = if one { articles } else { Vec::new() };
        }
        if found.is_empty() {
            let called = |no: &ElementNo| self.tree.name(*no) == "div" && CONTENTS.contains(&&*self.attribute(*no, "id"));
            let named = all().filter(called).filter(|no| self.holds(*no).signs.saturating_mul(2) >= total && self.holds(*no).titles > 0);
            found = top(named.filter(has_words).collect());
        }
        // A page's title may stand just outside.
        if !found.is_empty() && found.iter().all(|no| self.holds(*no).headings == 0) {
            found.extend(all().find(|no| self.tree.name(*no) == "h1" && has_words(no)));
            found.sort_unstable();
        }
        found
    }

    fn is_furniture(&self, no: ElementNo, within: bool, above_title: bool) -> bool {
        let (name, holds) = (self.tree.name(no), self.holds(no));
        if NEVER.contains(&name) || self.is_hidden(no) {
            return true;
        }
        if holds.mains > 0 || matches!(name, "html" | "body" | "main") {
            return false;
        }
        if !within && self.stands_beside(no) {
            return true;
        }
        if above_title && !within && name == "div" && holds.links > 0 && holds.linked == holds.signs && holds.headings == 0 {
            // Links and nothing else above the page's title: the way home.
            return true;
        }
        if ROLES.contains(&&*self.attribute(no, "role")) {
            return true;
        }
        match name {
            "form" | "fieldset" if holds.fields > 0 || holds.signs == 0 => return self.is_only_form(no),
            "h1" | "h2" => return self.heads_a_kind_of_page(no),
            "ul" | "ol" => return self.is_menu(no, above_title),
            "a" | "li" | "p" | "div" | "span" | "small" | "em" | "strong" | "td" if holds.signs as usize <= SHORT => {
                return self.leads_about(no) || self.is_hinted(no);
            }
            _ => {}
        }
        self.is_hinted(no)
    }

    /// A form of its own, and not one that some system puts around its whole page.
    fn is_only_form(&self, no: ElementNo) -> bool {
        let holds = self.holds(no);
        let few = holds.signs == 0 || holds.signs < FORM && holds.signs.saturating_mul(2) < self.signs;
        few && holds.headings == 0 && holds.tables == 0 && holds.paragraphs < 3
    }

    /// What stands above, below or beside a page's content: by its element, or a block called so.
    fn stands_beside(&self, no: ElementNo) -> bool {
        let holds = self.holds(no);
        match self.tree.name(no) {
            "aside" | "footer" => true,
            "header" => holds.titles == 0,
            "div" | "section" => {
                let called = |name: &str| {
                    let value = self.attribute(no, name);
                    value.split_whitespace().any(|part| BESIDE.contains(&part))
                };
                holds.titles == 0 && holds.links > 0 && (called("class") || called("id"))
            }
            _ => false,
        }
    }

    fn is_hidden(&self, no: ElementNo) -> bool {
        let Some(element) = self.tree.elements.get(no) else { return false };
        if element.attributes.is_empty() {
            return false;
        }
        let style = || {
            element.attribute("style").is_some_and(|style| {
                let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
                style.split(';').any(|rule| matches!(rule, "display:none" | "visibility:hidden") || rule.starts_with("mso-hide:all"))
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
        only_links && above_title || self.is_hinted(no)
    }

    /// A link, or a block of nothing but one, that leads about the site; a file's size.
    fn leads_about(&self, no: ElementNo) -> bool {
        let (name, holds) = (self.tree.name(no), self.holds(no));
        if holds.signs == 0 || holds.headings > 0 || holds.lists > 0 || holds.tables > 0 {
            return false;
        }
        let all_linked = holds.links == 1 && holds.linked == holds.signs;
        if matches!(name, "span" | "small" | "em") {
            return holds.signs < 40 && is_size(&words(self.tree, self.text, no));
        }
        let is_link = name == "a" && self.stands_alone(no);
        if !(is_link || all_linked && name != "a") {
            return false;
        }
        let said = words(self.tree, self.text, no).to_lowercase();
        let begins = |action: &&str| said.strip_prefix(*action).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
        WHOLE.contains(&&*said) || ACTIONS.iter().any(begins)
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
        let hints = if holds.links > 0 && holds.linked.saturating_mul(2) >= holds.signs || holds.signs == 0 { HINTS } else { STRICT };
        let hinted = |value: &str| {
            let value = value.to_ascii_lowercase();
            hints.iter().any(|hint| value.contains(hint))
        };
        element.attribute("class").is_some_and(|class| hinted(&class)) || element.attribute("id").is_some_and(|id| hinted(&id))
    }
}

/// Whether words say only what kind of file a link leads to and how big it is: "PDF 119 KB", "(Word, 1.2 MB)".
pub fn is_size(words: &str) -> bool {
    let lower = words.to_lowercase();
    let mut parts = lower.split(|c: char| c.is_whitespace() || "(),:;/[]-–".contains(c)).filter(|part| !part.is_empty()).peekable();
    let kind = parts.next_if(|part| KINDS.contains(part)).is_some();
    while parts.next_if(|part| KINDS.contains(part) || matches!(*part, "file" | "document" | "icon" | "size")).is_some() {}
    let Some(size) = parts.next() else { return kind && lower.len() <= 12 };
    let digits = size.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let number = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || c == '.');
    let is_unit = |unit: &str| matches!(unit, "kb" | "mb" | "gb" | "b" | "k" | "m" | "bytes" | "kib" | "mib");
    let unit = size.get(digits.len()..).filter(|unit| !unit.is_empty()).or_else(|| parts.next()).is_some_and(is_unit);
    number && unit && parts.all(|part| KINDS.contains(&part) || matches!(part, "opens" | "in" | "new" | "window" | "tab"))
}

#[cfg(test)]
mod tests {
    use super::is_size;

    #[test]
    fn sizes_are_told_from_words() {
        for (words, size) in [
            ("PDF 119 KB", true),
            ("(PDF, 132 KB)", true),
            ("(1.2MB)", true),
            ("Word document 45 kb opens in new window", true),
            ("PDF", true),
            ("119", false),
            ("Report 3", false),
            ("Word of mouth", false),
            ("4 K members", false),
            ("", false),
        ] {
            assert_eq!(is_size(words), size, "{words}");
        }
    }
}
