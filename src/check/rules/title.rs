//! The title of a page.

use super::Group;
use crate::check::dom::{El, Part};
use crate::check::page::{Notes, Page};
use crate::check::rule::Rule;
use crate::finding::Severity;

/// The rules that are judged here.
pub const GROUP: Group = Group { rules: &[&PAGE_WITHOUT_TITLE, &TITLE_PLACEHOLDER, &TITLE_ONLY_SITE, &TITLE_TOO_LONG], run: check };

/// A title longer than this, in characters, is more than anybody reads in a tab or a list of results.
const LONGEST: usize = 200;

/// ACT rule 2779a5; WCAG 2.4.2.
pub static PAGE_WITHOUT_TITLE: Rule = Rule {
    name: "page-without-title",
    severity: Severity::Error,
    tests: "The first `title` element of an HTML page says something.",
    why: "The title is the first thing that a screen reader says, and what a tab, a bookmark and a search result show.",
    fix: "write a `title` in the `head` that says what this page is about, then the name of the site",
    wcag: &["2.4.2"],
    act: &["2779a5"],
    page: include_str!("../../../tests/rules/page-without-title.md"),
};

/// WCAG 2.4.2, failure F25: a title that a program left there says nothing about the page.
pub static TITLE_PLACEHOLDER: Rule = Rule {
    name: "title-placeholder",
    severity: Severity::Error,
    tests: "The title is not what an editing program leaves there, nor the name of a file.",
    why: "“Untitled document” or `agenda_final2.html` tells nobody what the page is about.",
    fix: "write a `title` that says what this page is about, then the name of the site",
    wcag: &["2.4.2"],
    act: &[],
    page: include_str!("../../../tests/rules/title-placeholder.md"),
};

/// Advice; WCAG 2.4.2 asks for a title that describes the page.
pub static TITLE_ONLY_SITE: Rule = Rule {
    name: "title-only-site",
    severity: Severity::Warning,
    tests: "The title of a page other than the first is not only the name of the site.",
    why: "Pages whose titles are alike cannot be told apart in tabs, bookmarks and search results.",
    fix: "put what this page is about before the name of the site",
    wcag: &["2.4.2"],
    act: &[],
    page: include_str!("../../../tests/rules/title-only-site.md"),
};

/// Advice.
pub static TITLE_TOO_LONG: Rule = Rule {
    name: "title-too-long",
    severity: Severity::Warning,
    tests: "The title has at most 200 characters.",
    why: "A screen reader reads the title out in full each time the page opens; tabs and search results cut it short.",
    fix: "say in a few words what the page is about; the rest belongs on the page",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/title-too-long.md"),
};

fn check(page: &Page<'_>, notes: &Notes<'_>) {
    let Some(root) = page.doc.root().filter(|root| root.is("html")) else { return };
    let Some(title) = page.doc.title() else {
        notes.fail(&PAGE_WITHOUT_TITLE, root, "the page has no `title`");
        return;
    };
    let text = title.text();
    let text = text.trim();
    // In a page of XML a title may hold elements; only text of its own counts.
    if !title.nodes().any(|part| matches!(part, Part::Text(own, _) if !own.trim().is_empty())) {
        notes.fail(&PAGE_WITHOUT_TITLE, title, "the first `title` is empty");
    } else if is_placeholder(text) {
        notes.fail(&TITLE_PLACEHOLDER, title, format!("the title is only `{text}`"));
    } else if !is_first_page(page.path) && page.elements().take_while(|el| !el.is("body")).filter_map(site_name).any(|name| name.eq_ignore_ascii_case(text)) {
        notes.fail(&TITLE_ONLY_SITE, title, format!("the title is only the name of the site, `{text}`"));
    }
    let length = text.chars().count();
    if length > LONGEST {
        notes.fail(&TITLE_TOO_LONG, title, format!("the title has {length} characters"));
    }
}

/// Whether a title is one of those that programs leave, or the name of a file.
fn is_placeholder(title: &str) -> bool {
    const LEFT: &[&str] =
        &["document", "new page", "no title", "page", "page title", "title", "untitled", "untitled document", "untitled page", "website", "your title here"];
    let bare = title.trim_end_matches(|c: char| c.is_ascii_digit() || " .()-_".contains(c));
    let file = title.rsplit_once('.').is_some_and(|(stem, end)| {
        const ENDS: &[&str] = &["asp", "aspx", "doc", "docx", "htm", "html", "jsp", "odt", "pdf", "php", "rtf", "txt", "xhtml", "xls", "xlsx"];
        !stem.contains(char::is_whitespace) && ENDS.iter().any(|known| known.eq_ignore_ascii_case(end))
    });
    file || LEFT.iter().any(|left| left.eq_ignore_ascii_case(bare))
}

fn is_first_page(path: &str) -> bool {
    matches!(path, "index.html" | "index.htm")
}

/// The name of the site, where the page states it.
fn site_name<'a>(el: El<'a>) -> Option<&'a str> {
    let states =
        el.is("meta") && (el.attr("property") == Some("og:site_name") || el.attr("name").is_some_and(|name| name.eq_ignore_ascii_case("application-name")));
    el.attr("content").map(str::trim).filter(|name| states && !name.is_empty())
}
