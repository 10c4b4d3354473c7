//! Ways past what stands on every page: headings, landmarks and skip links (WCAG 2.4.1).
//!
//! What is repeated can only be told by comparing pages. From one page this much is known: blocks that are marked as
//! navigation, banner, search or complementary, stand before the content, on a page with links to others, are what a site
//! repeats. Where only unmarked links stand before the content, that is for a person to say. The content begins with the
//! first words, image or field after these blocks.

use super::Group;
use super::landmarks::is_landmark;
use crate::check::access::Access;
use crate::check::dom::{El, Part};
use crate::check::page::{Notes, Page};
use crate::check::rule::Rule;
use crate::check::tables::roles::Role;
use crate::finding::Severity;

/// The rules that are judged here.
pub const GROUP: Group = Group { rules: &[&CONTENT_WITHOUT_HEADING, &CONTENT_WITHOUT_LANDMARK, &SKIP_LINK_MISSING, &REPEATED_CONTENT_UNSKIPPABLE], run: check };

/// ACT rule 047fe0; technique H69.
pub static CONTENT_WITHOUT_HEADING: Rule = Rule {
    name: "content-without-heading",
    severity: Severity::Warning,
    tests: "After the blocks that a site repeats on each page, the content has a heading that can be seen and heard.",
    why: "Users of screen readers go to the content by its headings; without one they listen to the menu on every page.",
    fix: "begin the content with a heading",
    wcag: &[],
    act: &["047fe0"],
    page: include_str!("../../../tests/rules/content-without-heading.md"),
};

/// ACT rule b40fd1; technique ARIA11.
pub static CONTENT_WITHOUT_LANDMARK: Rule = Rule {
    name: "content-without-landmark",
    severity: Severity::Warning,
    tests: "After the blocks that a site repeats on each page, the content stands in a landmark that is not hidden.",
    why: "A key of the screen reader leads from landmark to landmark, past all that stands on each page.",
    fix: "put the content into `<main>`",
    wcag: &[],
    act: &["b40fd1"],
    page: include_str!("../../../tests/rules/content-without-landmark.md"),
};

/// ACT rule ye5d6e; techniques G1, G123, G124.
pub static SKIP_LINK_MISSING: Rule = Rule {
    name: "skip-link-missing",
    severity: Severity::Warning,
    tests: "A page that begins with blocks that a site repeats has a link from there to its content.",
    why: "Who works with the keyboard and sees the page has no keys for headings and landmarks: each link of the menu is a press of the Tab key.",
    fix: "begin the page with a link to its content: `<a href=\"#main\">Skip to the main content</a>`",
    wcag: &[],
    act: &["ye5d6e"],
    page: include_str!("../../../tests/rules/skip-link-missing.md"),
};

/// ACT rule cf77f2; WCAG 2.4.1.
pub static REPEATED_CONTENT_UNSKIPPABLE: Rule = Rule {
    name: "repeated-content-unskippable",
    severity: Severity::Error,
    tests: "There is a way past the blocks that a site repeats on each page: a heading, a landmark, a link, or folding them up.",
    why: "Without one, everybody who does not use a mouse goes through the whole menu on every page before the content.",
    fix: "put the content into `<main>`, begin it with a heading, and begin the page with a link to it",
    wcag: &["2.4.1"],
    act: &["cf77f2"],
    page: include_str!("../../../tests/rules/repeated-content-unskippable.md"),
};

/// What stands before the content.
struct Front<'a> {
    /// Blocks that a site repeats, marked as such.
    blocks: Vec<El<'a>>,
    /// The first link to another page that stands in no such block.
    link: Option<El<'a>>,
    /// Something that could move the focus or fold a block up by a script, or does so by itself.
    control: bool,
    /// Where the content begins, in bytes of the text.
    content: u32,
}

fn check(page: &Page<'_>, notes: &Notes<'_>) {
    if !page.doc.root().is_some_and(|root| root.is("html")) {
        return;
    }
    let Some(front) = front(page) else { return };
    let Some(first) = front.blocks.first().copied().or(front.link) else { return };
    if !page.elements().any(|el| leads_elsewhere(el, page.path)) {
        return;
    }
    let (heading, landmark, link) = (by_heading(page, &front), by_landmark(page, &front), by_link(page, &front));
    if front.blocks.is_empty() {
        // Whether unmarked links are on every page is not to be seen.
        if [heading, landmark, link].iter().all(|way| *way != Way::There) {
            notes.cant_tell(&REPEATED_CONTENT_UNSKIPPABLE, first, "if what stands before the content is on other pages too, there is no way past it");
        }
        return;
    }
    let ways = [
        (heading, &CONTENT_WITHOUT_HEADING, "the content after this block has no heading", "whether the heading after this block can be seen is not known"),
        (
            landmark,
            &CONTENT_WITHOUT_LANDMARK,
            "the content after this block stands in no landmark",
            "whether the landmark after this block is the page's own is not known",
        ),
        (link, &SKIP_LINK_MISSING, "no link leads from here to the content after this block", "whether a button here leads to the content is not known"),
    ];
    for (way, rule, missing, unknown) in ways {
        match way {
            Way::There => {}
            Way::Unknown => notes.cant_tell(rule, first, unknown),
            Way::Missing => notes.fail(rule, first, missing),
        }
    }
    match [heading, landmark, link] {
        [Way::Missing, Way::Missing, Way::Missing] if !front.control => {
            notes.fail(&REPEATED_CONTENT_UNSKIPPABLE, first, "no heading, landmark or link leads past this block to the content");
        }
        ways if ways.contains(&Way::There) => {}
        _ => notes.cant_tell(&REPEATED_CONTENT_UNSKIPPABLE, first, "whether anything leads past this block to the content is not known"),
    }
}

/// Whether there is a way past the blocks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    There,
    Missing,
    /// Only a person, or a style sheet that could not be read, can say.
    Unknown,
}

/// What stands before the content; `None` where there is no content after it.
fn front<'a>(page: &Page<'a>) -> Option<Front<'a>> {
    let access = page.access();
    let mut front = Front { blocks: Vec::new(), link: None, control: false, content: 0 };
    let mut open = vec![page.doc.body()?.nodes()];
    while let Some(nodes) = open.last_mut() {
        let el = match nodes.next() {
            None => {
                open.pop();
                continue;
            }
            Some(Part::Text(text, at)) => {
                if text.trim().is_empty() {
                    continue;
                }
                front.content = at;
                return Some(front);
            }
            Some(Part::Element(el)) => el,
        };
        // Perceivable: seen or heard.
        if access.is_hidden(el) && !access.is_visible(el) {
            continue;
        }
        let role = access.role(el);
        if matches!(role, Some(Role::Navigation | Role::Banner | Role::Complementary | Role::Search)) {
            if says_anything(el, access) {
                front.control |= el.descendants().any(|below| is_control(below));
                front.blocks.push(el);
            }
        } else if el.is("a") && el.has("href") {
            if front.link.is_none() && leads_elsewhere(el, page.path) {
                front.link = Some(el);
            }
        } else if is_control(el) {
            front.control = true;
        } else if role == Some(Role::Heading)
            || role == Some(Role::Main)
            || el.is_any(&["img", "input", "select", "textarea", "video", "audio", "iframe", "object"])
        {
            if role != Some(Role::Main) && (role != Some(Role::Heading) || says_anything(el, access)) {
                front.content = el.start();
                return Some(front);
            }
            open.push(el.nodes());
        } else {
            open.push(el.nodes());
        }
    }
    None
}

/// Something that a script may have made a way past blocks, or that folds them up by itself.
fn is_control(el: El<'_>) -> bool {
    el.is_any(&["button", "summary"]) || el.has("onclick") || el.attr("role").is_some_and(|role| role.trim().eq_ignore_ascii_case("button"))
}

/// Whether there is a word or picture in it.
fn says_anything(el: El<'_>, access: &Access) -> bool {
    el.texts().any(|(text, _)| !text.trim().is_empty()) || el.descendants().any(|below| below.is_any(&["img", "input", "svg"]) && access.is_visible(below))
}

/// A link to another page: not into this one, and not to a mail box or a script.
fn leads_elsewhere(el: El<'_>, path: &str) -> bool {
    let Some(href) = el.attr("href").filter(|_| el.is_any(&["a", "area"])) else { return false };
    let href = href.trim_ascii();
    let page = href.split(['#', '?']).next().unwrap_or_default();
    let own = path.rsplit('/').next().unwrap_or(path);
    let scheme = page.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| scheme.bytes().all(|byte| byte.is_ascii_alphabetic()));
    !page.is_empty() && page != own && scheme.is_none_or(|scheme| ["http", "https", "file"].iter().any(|web| scheme.eq_ignore_ascii_case(web)))
}

impl Front<'_> {
    /// Whether an element stands after the blocks, and in none of them.
    fn is_past(&self, el: El<'_>) -> bool {
        // Blocks stand in order and none in another: what begins behind the last can be in no other.
        match self.blocks.last() {
            Some(last) => last.start() < el.start() && !el.is_within(*last),
            None => self.link.is_some_and(|link| link.start() < el.start()),
        }
    }
}

/// A heading after the blocks, and in no other block that a site repeats.
fn by_heading(page: &Page<'_>, front: &Front<'_>) -> Way {
    let access = page.access();
    let repeated = |el: El<'_>| el.ancestors().any(|above| matches!(access.role(above), Some(Role::Contentinfo | Role::Navigation | Role::Banner)));
    let known = page.styles().is_complete();
    let mut way = Way::Missing;
    for el in page.elements() {
        if access.role(el) != Some(Role::Heading) || !front.is_past(el) || !access.is_visible(el) || !access.is_exposed(el) || repeated(el) {
            continue;
        }
        if !says_anything(el, access) {
            continue;
        }
        // A class may hide it, in a sheet that could not be read.
        if known || !el.has("class") && !el.has("id") {
            return Way::There;
        }
        way = Way::Unknown;
    }
    way
}

/// A landmark around or in the content.
fn by_landmark(page: &Page<'_>, front: &Front<'_>) -> Way {
    let access = page.access();
    let mut way = Way::Missing;
    for el in page.elements() {
        let Some(role) = access.role(el).filter(|role| is_landmark(*role)) else { continue };
        if !access.is_exposed(el) || !front.is_past(el) {
            continue;
        }
        match role {
            Role::Main | Role::Region | Role::Form => return Way::There,
            Role::Contentinfo | Role::Banner => {}
            // After the content: on other pages too, or not.
            _ => way = Way::Unknown,
        }
    }
    way
}

/// A link into the page, to a place at or before the content and past the blocks.
fn by_link(page: &Page<'_>, front: &Front<'_>) -> Way {
    let access = page.access();
    for el in page.elements().filter(|el| el.is_any(&["a", "area"]) && access.is_focusable(*el)) {
        let Some(id) = el.attr("href").and_then(|href| href.trim_ascii().strip_prefix('#')).filter(|id| !id.is_empty()) else { continue };
        let Some(target) = page.doc.by_id(id).or_else(|| page.doc.by_name(id)) else { continue };
        // Past the blocks; what stands around them leads to them again.
        if front.is_past(target) || target.start() >= front.content {
            return Way::There;
        }
    }
    if front.control { Way::Unknown } else { Way::Missing }
}
