//! Links and frames that are called the same and lead to different places (ACT rules b20e66, fd3a94, 4b1c6c).
//!
//! Two addresses may still give the same thing, so where they differ mostly only a person can tell. The case is clear where
//! one page is asked for two things, or where both documents can be read here and have hardly a word in common ([`gist`]);
//! for links, only in one context that shows sighted readers which is which.

mod gist;
mod place;

use super::Group;
use crate::check::access::visible::{self, Layout};
use crate::check::dom::{self, El};
use crate::check::page::{Notes, Page};
use crate::check::rule::Rule;
use crate::check::tables::roles::Role;
use crate::finding::Severity;
use gist::Likeness;
use place::{Difference, Place, Seen};

/// The rules that are judged here.
pub const GROUP: Group = Group { rules: &[&LINKS_ALIKE, &LINKS_ALIKE_IN_CONTEXT, &FRAMES_ALIKE], run: check };

/// ACT rule b20e66; WCAG 2.4.9.
pub static LINKS_ALIKE: Rule = Rule {
    name: "links-alike",
    severity: Severity::Warning,
    tests: "Links of one page that are called the same lead to the same place, or to places that serve the same purpose.",
    why: "In a list of links, as screen readers give it, nothing tells them apart.",
    fix: "say in each link where it leads: “Minutes of 26 January 2018”, not “Minutes”",
    wcag: &["2.4.9"],
    act: &["b20e66"],
    page: include_str!("../../../../tests/rules/links-alike.md"),
};

/// ACT rule fd3a94; WCAG 2.4.4.
pub static LINKS_ALIKE_IN_CONTEXT: Rule = Rule {
    name: "links-alike-in-context",
    severity: Severity::Error,
    tests: "Links of one paragraph, list item or table cell that are called the same serve the same purpose.",
    why: "Not even what stands around the links tells a screen reader's user which is which.",
    fix: "say in each link where it leads, or give it an `aria-label` that begins with the words that show and says the rest",
    wcag: &["2.4.4", "2.4.9"],
    act: &["fd3a94"],
    page: include_str!("../../../../tests/rules/links-alike-in-context.md"),
};

/// ACT rule 4b1c6c; WCAG 4.1.2.
pub static FRAMES_ALIKE: Rule = Rule {
    name: "frames-alike",
    severity: Severity::Error,
    tests: "Frames of one page that are called the same hold the same thing.",
    why: "A screen reader's user goes from frame to frame by name.",
    fix: "say in the `title` of each frame what it holds",
    wcag: &["4.1.2"],
    act: &["4b1c6c"],
    page: include_str!("../../../../tests/rules/frames-alike.md"),
};

/// How deep pages within pages (`srcdoc`) are looked into.
const DEEPEST: u8 = 2;
/// The largest such page, in bytes, and how many of them.
const LARGEST: usize = 1 << 16;
const MOST: usize = 16;

/// Of how many links of one page the context is looked at.
const MOST_JUDGED: usize = 500;
/// How many pairs of documents are read and compared for one page.
const MOST_COMPARED: usize = 4;

/// A link or frame: what it is called, where it leads, and where to report it.
struct Item<'p> {
    name: String,
    place: Place,
    el: El<'p>,
    /// Whether it stands in the page itself, and not in a page within it.
    own: bool,
}

fn check(page: &Page<'_>, notes: &Notes<'_>) {
    let mut found = Found::default();
    gather(page, 0, &|el| el, &mut found);
    let (mut judged, mut compared) = (0, 0);
    for alike in sets(&mut found.links) {
        if let Some((first, other)) = differing(alike.iter()) {
            let message = told("links", first, other);
            let apart = if judged < MOST_JUDGED { in_context(page, notes, alike, &mut compared) } else { None };
            match apart {
                Some((first, other)) => notes.fail(&LINKS_ALIKE, other.el, told("links", first, other)),
                None => notes.cant_tell(&LINKS_ALIKE, other.el, format!("{message}: do both serve the same purpose?")),
            }
            judged += alike.len();
        }
    }
    for alike in sets(&mut found.frames) {
        match apart_of(alike.iter(), |one, other| likeness(page, one, other, &mut compared)) {
            Some((first, other, true)) => notes.fail(&FRAMES_ALIKE, other.el, told("frames", first, other)),
            Some((first, other, false)) => notes.cant_tell(&FRAMES_ALIKE, other.el, format!("{}: is this the same thing?", told("frames", first, other))),
            None => {}
        }
    }
}

/// The first of a set, one that surely holds something else, or else one that may, and whether it is sure.
fn apart_of<'s, 'p: 's>(
    mut items: impl Iterator<Item = &'s Item<'p>>,
    mut judge: impl FnMut(&Item, &Item) -> Likeness,
) -> Option<(&'s Item<'p>, &'s Item<'p>, bool)> {
    let first = items.next()?;
    let mut doubt = None;
    for other in items.filter(|other| other.place.differs(&first.place) != Difference::None).take(MOST_COMPARED) {
        match judge(first, other) {
            Likeness::Same => {}
            Likeness::Unknown => doubt = doubt.or(Some((first, other, false))),
            Likeness::Different => return Some((first, other, true)),
        }
    }
    doubt
}

/// Compares what two of them lead to, if not too many were compared on this page.
fn likeness(page: &Page<'_>, one: &Item<'_>, other: &Item<'_>, compared: &mut usize) -> Likeness {
    if one.place.differs(&other.place) == Difference::Query && !one.el.is("iframe") {
        return Likeness::Different;
    }
    *compared += 1;
    if *compared > MOST_COMPARED { Likeness::Unknown } else { gist::compare(page, &one.place, &other.place) }
}

fn told(what: &str, one: &Item, other: &Item) -> String {
    format!("two {what} are called “{}”, one for `{}` and one for `{}`", other.name, one.place.written(), other.place.written())
}

#[derive(Default)]
struct Found<'p> {
    links: Vec<Item<'p>>,
    frames: Vec<Item<'p>>,
    inner: usize,
}

/// The links and frames of a page and of the pages that stand in it; `at` says where in the outer page an element is reported.
fn gather<'q, 'p>(page: &Page<'q>, depth: u8, at: &dyn Fn(El<'q>) -> El<'p>, found: &mut Found<'p>) {
    let base = page.elements().find(|el| el.is("base") && el.has("href")).and_then(|el| el.attr("href"));
    let seen = Seen::new(page.path, base);
    for el in page.elements().filter(|el| page.access().is_exposed(*el)) {
        let own = depth == 0;
        let frame = el.is("iframe");
        let written = if frame { el.attr("src") } else { leads(page, el) };
        let source = el.attr("srcdoc").filter(|_| frame);
        let place = match (source, written) {
            (Some(source), _) => Place::page(source),
            (None, Some(written)) => Place::new(written, &seen),
            (None, None) => continue,
        };
        let name = page.name(el);
        if !name.is_empty() {
            let item = Item { name: name.text.clone(), place, el: at(el), own };
            if frame { found.frames.push(item) } else { found.links.push(item) }
        }
        if let Some(source) = source.filter(|source| depth < DEEPEST && source.len() < LARGEST && found.inner < MOST) {
            found.inner += 1;
            let doc = dom::html(source.to_owned());
            gather(&page.inside(&doc), depth + 1, &|_| at(el), found);
        }
    }
}

/// Where a link leads; `None` for what is no link, or one of which it cannot be told.
fn leads<'q>(page: &Page<'q>, el: El<'q>) -> Option<&'q str> {
    if !page.access().is_a(el, Role::Link) {
        return None;
    }
    el.attr("href").or_else(|| el.attr_with_prefix("xlink", "href")).filter(|_| matches!(el.name(), "a" | "area")).or_else(|| place::scripted(el))
}

/// Sets of things that are called the same, whatever the case of letters, in document order.
fn sets<'s, 'p>(items: &'s mut [Item<'p>]) -> impl Iterator<Item = &'s [Item<'p>]> {
    let key = |item: &Item| item.name.to_lowercase();
    items.sort_by_cached_key(|item| (key(item), item.el.index()));
    items.chunk_by(move |one, other| key(one) == key(other)).filter(|alike| alike.len() > 1)
}

/// The first of them, and the first that leads elsewhere.
fn differing<'s, 'p: 's>(mut items: impl Iterator<Item = &'s Item<'p>>) -> Option<(&'s Item<'p>, &'s Item<'p>)> {
    let first = items.next()?;
    items.find(|other| other.place.differs(&first.place) != Difference::None).map(|other| (first, other))
}

/// Judges those of a set that stand in one context. Gives two of them that surely lead to different things, if there are.
fn in_context<'s, 'p>(page: &Page<'_>, notes: &Notes<'_>, alike: &'s [Item<'p>], compared: &mut usize) -> Option<(&'s Item<'p>, &'s Item<'p>)> {
    let mut apart = None;
    let mut contexts: Vec<(Vec<usize>, Vec<&'s Item<'p>>)> = Vec::new();
    for item in alike.iter().filter(|item| item.own).take(MOST_JUDGED) {
        let context = context(page, item.el);
        match contexts.iter_mut().find(|(known, _)| *known == context) {
            Some((_, items)) => items.push(item),
            None => contexts.push((context, vec![item])),
        }
    }
    for (context, items) in contexts {
        let shown = |one: &Item, other: &Item| !context.is_empty() && shows_which(page, one.el, other.el);
        let found = apart_of(items.into_iter(), |one, other| match likeness(page, one, other, compared) {
            Likeness::Different if !shown(one, other) => Likeness::Unknown,
            likeness => likeness,
        });
        let Some((first, other, sure)) = found else { continue };
        let message = told("links in one place", first, other);
        if sure {
            notes.fail(&LINKS_ALIKE_IN_CONTEXT, other.el, message);
            apart = apart.or(Some((first, other)));
        } else {
            notes.cant_tell(&LINKS_ALIKE_IN_CONTEXT, other.el, format!("{message}: do both serve the same purpose, or can nobody tell them apart?"));
        }
    }
    apart
}

/// The programmatically determined context of a link (ACT), as numbers of nodes; empty where it has none but itself. A cell's
/// headers follow from the cell.
fn context(page: &Page<'_>, link: El<'_>) -> Vec<usize> {
    let access = page.access();
    let is_item = |el: &El| access.role(*el) == Some(Role::Listitem);
    let is_cell = |el: &El| matches!(access.role(*el), Some(Role::Cell | Role::Gridcell));
    let mut context: Vec<usize> = link.ancestors().filter(is_item).map(El::index).collect();
    context.extend(link.ancestors().find(is_cell).map(El::index));
    let ids = link.attr("aria-describedby").unwrap_or_default().split_ascii_whitespace();
    context.extend(ids.filter_map(|id| link.document().by_id(id)).map(El::index));
    // A box that holds the link alone is no context: such links have none in common, and none apart.
    let alone = context.is_empty();
    context.extend(block(page, link).filter(|block| !alone || has_more(*block, link)).map(El::index));
    context.sort_unstable();
    context.dedup();
    context
}

/// Whether an element holds words or pictures beside the link.
fn has_more(above: El<'_>, link: El<'_>) -> bool {
    let outside = |at: u32| at < link.start() || at >= link.end_tag().unwrap_or(link.tag_end());
    above.texts().any(|(text, at)| outside(at) && text.chars().any(char::is_alphanumeric))
        || above.descendants().any(|el| is_picture(el) && !el.is_within(link))
}

/// The nearest box around a link.
fn block<'q>(page: &Page<'_>, link: El<'q>) -> Option<El<'q>> {
    link.ancestors().find(|above| visible::layout(page, *above) == Layout::Block)
}

/// Whether something that is seen tells two links of one context apart: words between them, or pictures on or by them.
fn shows_which(page: &Page<'_>, one: El<'_>, other: El<'_>) -> bool {
    let Some(block) = block(page, one) else { return false };
    let between = |at: u32| at > one.end_tag().unwrap_or(one.tag_end()) && at < other.start();
    let words = block.texts().filter(|(_, at)| between(*at)).any(|(text, _)| text.split_whitespace().any(|word| word.chars().any(char::is_alphabetic)));
    let pictured = |el: El| page.style(el).picture || el.descendants().any(is_picture);
    // A picture above its link stands in the same part of the page, but not always in the same box.
    let around = block.parent().filter(|above| !above.is_any(&["body", "html", "main"])).unwrap_or(block);
    words || pictured(one) || pictured(other) || around.descendants().any(is_picture)
}

fn is_picture(el: El) -> bool {
    el.is_any(&["img", "canvas", "object"]) || el.is_svg() && el.name() == "svg"
}
