//! Where an element stands, and what it holds (the HTML Standard, section 3.2.5, content models).

use super::{CONTENT_NOT_ALLOWED, Known};
use crate::check::dom::{El, HEADINGS, Part};
use crate::check::page::{Notes, Page};
use crate::check::tables::elements::{Element, Holds, lists};

/// Judges where an element stands; `open` are the elements above it, from the root.
pub(super) fn judge(el: El<'_>, facts: Option<&'static Element>, open: &[Known<'_>], notes: &Notes<'_>) {
    let Some(above) = open.last().copied() else { return };
    let fail = |message: String| notes.fail(&CONTENT_NOT_ALLOWED, el, message);
    match facts {
        // The parser puts these where they belong, or the XHTML is judged by them too.
        Some(facts) if !facts.parents.is_empty() => {
            if above.el.is_html() && !stands_below(el, facts, above.el) {
                return fail(format!("`<{}>` stands in `<{}>`; it belongs {}", el.name(), above.el.name(), below(facts.parents)));
            }
        }
        _ => by_kind(el, facts, open, &fail),
    }
    if let Some(message) = forbidden(el, open) {
        fail(message);
    }
    if let Some(Holds::Only(_)) = facts.map(|facts| facts.holds) {
        text_in_list(el, notes);
    }
    inside(el, &fail);
}

/// Whether one of the parents that the table names holds it.
fn stands_below(el: El<'_>, facts: &Element, above: El<'_>) -> bool {
    let parent = above.name();
    match el.name() {
        "dt" | "dd" if parent == "div" => above.parent().is_some_and(|far| far.is("dl")),
        // In a select the parser keeps more than it did; what is allowed there is still changing.
        "option" | "optgroup" => above.ancestors().any(|far| far.is_any(&["select", "datalist"])) || lists(facts.parents, parent),
        "rt" | "rp" => lists(facts.parents, parent) || matches!(parent, "rtc" | "rb"),
        "selectedcontent" => true,
        "style" if parent == "noscript" => above.parent().is_some_and(|far| far.is("head")),
        "title" | "base" if parent == "html" => false,
        _ => lists(facts.parents, parent),
    }
}

fn below(parents: &str) -> String {
    let names: Vec<String> = parents.split_ascii_whitespace().map(|name| format!("`<{name}>`")).collect();
    format!("in {}", names.join(" or "))
}

/// Phrasing, flow and lists: whether what is around the element may hold its kind.
fn by_kind(el: El<'_>, facts: Option<&'static Element>, open: &[Known<'_>], fail: &impl Fn(String)) {
    let Some(above) = open.last() else { return };
    let (name, parent) = (el.name(), above.el.name());
    // `script` and `template` may stand anywhere; what is obsolete or unknown has been told.
    if matches!(name, "script" | "template") || !above.el.is_html() || facts.is_none() && !name.contains('-') {
        return;
    }
    let in_head_or_body = matches!(name, "link" | "meta" | "noscript");
    if in_head_or_body && parent == "head" {
        return;
    }
    match above.facts.map(|facts| facts.holds) {
        Some(Holds::Only(list)) if !lists(list, name) => {
            return fail(format!("`<{name}>` stands in `<{parent}>`, which holds only {}", below(list).trim_start_matches("in ")));
        }
        Some(Holds::Only(_)) => return,
        _ => {}
    }
    if in_head_or_body && name != "noscript" && !in_body(el) {
        let why = if name == "meta" { "without `itemprop` or `property`" } else { "whose `rel` is only for the head" };
        return fail(format!("`<{name}>` {why} stands in the body"));
    }
    if facts.is_none_or(|facts| facts.phrasing) {
        return;
    }
    // Flow content: the nearest element above that is not transparent decides.
    let decides = open.iter().rev().find(|known| !known.facts.is_some_and(|facts| facts.holds == Holds::Transparent));
    // What the parser repeated is the fault of the tag that was not closed, and told there.
    let Some(decides) = decides.filter(|known| known.el.is_html() && !known.el.is_implied()) else { return };
    let holder = decides.el.name();
    let heading = HEADINGS.contains(&name) || name == "hgroup";
    let only_phrasing = match decides.facts.map(|facts| facts.holds) {
        Some(Holds::Phrasing) => true,
        Some(Holds::Other) => matches!(holder, "ruby" | "rp" | "datalist") || matches!(holder, "summary" | "legend") && !heading,
        _ => false,
    };
    // In a paragraph the parser leaves nothing of the kind, but XHTML does.
    if only_phrasing {
        fail(format!("`<{name}>` stands in `<{holder}>`, which may hold only words and what stands within a line"));
    }
}

/// Whether a `link` or `meta` may stand in the body.
fn in_body(el: El<'_>) -> bool {
    const BODY_OK: &str = "dns-prefetch modulepreload pingback preconnect prefetch preload stylesheet";
    el.has("itemprop")
        || el.has("property")
        || el.attr("rel").is_some_and(|rel| rel.split_ascii_whitespace().all(|word| lists(BODY_OK, &word.to_ascii_lowercase())))
}

/// What may not stand anywhere below another.
fn forbidden(el: El<'_>, open: &[Known<'_>]) -> Option<String> {
    let name = el.name();
    let far: &str = match name {
        "header" | "footer" => "header footer address dt th",
        "form" | "dfn" | "meter" | "progress" | "label" => name,
        "address" => "address dt th",
        "article" | "aside" | "nav" | "section" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "hgroup" => "address dt th",
        "main" => "article aside nav header footer section main",
        "table" => "caption",
        "area" => return (!open.iter().any(|above| above.el.is_any(&["map", "template"]))).then(|| "`<area>` stands outside a `<map>`".to_owned()),
        _ => return None,
    };
    for above in open.iter().rev() {
        let holder = above.el.name();
        if above.el.is_html() && lists(far, holder) {
            return Some(format!("`<{name}>` stands in `<{holder}>`, which may not hold one"));
        }
        // A header of a section within a header is that section's.
        if matches!(name, "header" | "footer") && matches!(holder, "article" | "aside" | "nav" | "section") || holder == "table" && name == "table" {
            return None;
        }
    }
    None
}

/// Text of its own in an element that holds only elements: in a list, between the items.
fn text_in_list(el: El<'_>, notes: &Notes<'_>) {
    // The parser moves text out of tables, and that has been told.
    if !el.is_any(&["ul", "ol", "menu", "dl", "hgroup", "picture"]) {
        return;
    }
    for part in el.nodes() {
        if let Part::Text(text, at) = part
            && let Some(first) = text.find(|c: char| !c.is_ascii_whitespace())
        {
            // The raw text is as long as the parsed one up to the first sign that is no space.
            notes.fail_in_text(&CONTENT_NOT_ALLOWED, at + first as u32, format!("words stand in `<{}>` outside its items", el.name()));
            return;
        }
    }
}

/// What an element holds, where order or number count.
fn inside(el: El<'_>, fail: &impl Fn(String)) {
    let name = el.name();
    match name {
        "details" => {
            let mut summaries = el.children().filter(|child| child.is("summary"));
            match (el.children().find(|child| !child.is_any(&["script", "template"])), summaries.next(), summaries.next()) {
                (_, None, _) => fail("`<details>` has no `<summary>`: browsers show a word of their own".to_owned()),
                (Some(first), Some(summary), _) if first != summary => fail("the `<summary>` is not the first element of its `<details>`".to_owned()),
                (_, _, Some(_)) => fail("`<details>` has two `<summary>` elements: the second opens nothing".to_owned()),
                _ => {}
            }
        }
        "fieldset" => {
            let legend = el.children().find(|child| child.is("legend"));
            if legend.is_some() && el.children().find(|child| !child.is_any(&["script", "template"])) != legend {
                fail("the `<legend>` is not the first element of its `<fieldset>`".to_owned());
            }
        }
        "figure" => {
            let mut captions = el.children().filter(|child| child.is("figcaption"));
            if let (Some(first), second) = (captions.next(), captions.next()) {
                if second.is_some() {
                    fail("`<figure>` has two captions".to_owned());
                } else if el.children().next() != Some(first) && el.children().last() != Some(first) {
                    fail("the `<figcaption>` stands in the middle of its `<figure>`, not first or last".to_owned());
                }
            }
        }
        "label" => {
            let fields = el.descendants().filter(|field| {
                field.is_any(&["button", "input", "meter", "output", "progress", "select", "textarea"])
                    && !field.attr("type").is_some_and(|kind| kind.eq_ignore_ascii_case("hidden"))
            });
            if fields.take(2).count() > 1 {
                fail("`<label>` holds two fields: it names only the first".to_owned());
            }
        }
        "head" if el.children().filter(|child| child.is("title")).take(2).count() > 1 => {
            fail("the page has two `<title>` elements: only the first counts".to_owned());
        }
        "dl" => {
            let loose = el.children().find(|child| child.is_any(&["dt", "dd"]));
            let grouped = el.children().find(|child| child.is("div"));
            if loose.is_some() && grouped.is_some() {
                fail("`<dl>` has some of its terms in `<div>` and some not".to_owned());
            } else if loose.is_some_and(|first| first.is("dd")) {
                fail("`<dl>` begins with a `<dd>`: it belongs to no `<dt>`".to_owned());
            } else if el.children().filter(|child| child.is_any(&["dt", "dd"])).last().is_some_and(|last| last.is("dt")) {
                fail("`<dl>` ends with a `<dt>`: nothing is said of it".to_owned());
            }
        }
        _ => {}
    }
}

/// No more than one `main` that is not hidden (section 4.4.14).
pub(super) fn mains(page: &Page<'_>, notes: &Notes<'_>) {
    for second in page.elements().filter(|el| el.is("main") && !el.has("hidden")).skip(1) {
        notes.fail(&CONTENT_NOT_ALLOWED, second, "the page has a second `<main>` that is not hidden");
    }
}
