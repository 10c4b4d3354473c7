//! Structure that is only typed: lists of dashes, headings of bold letters, columns of spaces.
//!
//! A reader sees them; assistive technologies get a row of paragraphs.

mod marker;

use super::Group;
use crate::check::dom::{El, Part};
use crate::check::page::{Notes, Page};
use crate::check::rule::Rule;
use crate::finding::Severity;
use marker::Marker;

/// The rules that are judged here.
pub const GROUP: Group = Group { rules: &[&LIST_TYPED, &HEADING_TYPED, &COLUMNS_TYPED], run: check };

/// A numbered paragraph longer than this, in bytes, may be a clause rather than an item.
const ITEM: usize = 300;
/// A bold line longer than this, in bytes, is no heading.
const HEADING: usize = 80;

/// WCAG 1.3.1, technique H48.
pub static LIST_TYPED: Rule = Rule {
    name: "list-typed",
    severity: Severity::Error,
    tests: "Paragraphs or lines that each begin with a typed bullet, number or letter are items of a list.",
    why: "A screen reader says how many items a list has and lets its reader jump past it; typed dashes are read out as dashes.",
    fix: "write `<ul>` or `<ol>` with an `<li>` for each item, without the typed sign",
    wcag: &["1.3.1"],
    act: &[],
    page: include_str!("../../../../tests/rules/list-typed.md"),
};

/// WCAG 1.3.1, failure F2.
pub static HEADING_TYPED: Rule = Rule {
    name: "heading-typed",
    severity: Severity::Error,
    tests: "A short bold line that stands above text like a heading is a heading.",
    why: "Readers of screen readers go from heading to heading; bold letters are not found that way.",
    fix: "write `<h2>` (or the level that fits) for the paragraph in bold",
    wcag: &["1.3.1"],
    act: &[],
    page: include_str!("../../../../tests/rules/heading-typed.md"),
};

/// WCAG 1.3.1 and 1.3.2, failures F33, F34 and F48.
pub static COLUMNS_TYPED: Rule = Rule {
    name: "columns-typed",
    severity: Severity::Error,
    tests: "Columns are not made of spaces or tabs.",
    why: "Read out line by line, the columns run into each other; enlarged, they no longer stand below each other.",
    fix: "write a `table` with headers for data; use a style sheet for the look",
    wcag: &["1.3.1", "1.3.2"],
    act: &[],
    page: include_str!("../../../../tests/rules/columns-typed.md"),
};

fn check(page: &Page<'_>, notes: &Notes<'_>) {
    // Elements up to here are part of a run that was told.
    let mut told = 0;
    for el in page.elements().filter(|el| el.is_html()) {
        if el.is_any(&["p", "div", "dd", "td", "li", "blockquote", "body", "section", "article", "main"]) {
            lines(page, el, notes);
        }
        if el.is("pre") {
            drawn(page, el, notes);
        }
        if !el.is_any(&["p", "div"]) {
            continue;
        }
        if el.index() > told
            && let Some(first) = marker_of(el)
        {
            told = paragraphs(page, el, first, notes).max(told);
        }
        if el.is("p") {
            bold(page, el, notes);
        }
    }
}

/// The typed sign at the start of a paragraph, if it holds no other block.
fn marker_of(el: El<'_>) -> Option<Marker> {
    let (text, _) = el.texts().find(|(text, _)| !text.trim().is_empty())?;
    let marker = marker::of(text)?;
    let block = |below: El<'_>| {
        below.is_any(&["p", "div", "ul", "ol", "dl", "table", "section", "article", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "button", "select", "svg"])
    };
    (!el.descendants().any(block)).then_some(marker)
}

/// A run of paragraphs with signs that go on from each other; gives the number of its last element.
fn paragraphs(page: &Page<'_>, first: El<'_>, marker: Marker, notes: &Notes<'_>) -> usize {
    let (mut run, mut last, mut longest) = (1, marker, first.texts().map(|(text, _)| text.len()).sum::<usize>());
    let (mut at, mut el) = (first.index(), first);
    while let Some(next) = el.next_sibling().filter(|next| next.name() == first.name()) {
        let Some(sign) = marker_of(next).filter(|sign| sign.follows(&last)) else { break };
        longest = longest.max(next.texts().map(|(text, _)| text.len()).sum());
        (run, last, at, el) = (run + 1, sign, next.index(), next);
    }
    if run > 1 && page.access().is_visible(first) {
        tell(first, run, &marker, longest, "paragraphs", notes);
    }
    at
}

/// Lines within an element, apart by `br`.
fn lines(page: &Page<'_>, el: El<'_>, notes: &Notes<'_>) {
    if !el.children().any(|child| child.is("br")) {
        return;
    }
    let (mut fresh, mut run, mut longest) = (true, 0, 0);
    let (mut first, mut last): (Option<Marker>, Option<Marker>) = (None, None);
    let end = |run: &mut usize, first: &mut Option<Marker>, longest: &mut usize| {
        if let Some(marker) = first.take().filter(|_| *run > 1 && page.access().is_visible(el)) {
            tell(el, *run, &marker, *longest, "lines", notes);
        }
        (*run, *longest) = (0, 0);
    };
    for part in el.nodes() {
        let (text, owned);
        match part {
            Part::Element(child) if child.is("br") => {
                fresh = true;
                continue;
            }
            Part::Element(child) => {
                owned = child.texts().map(|(text, _)| text).find(|text| !text.trim().is_empty());
                text = owned.unwrap_or_default();
            }
            Part::Text(words, _) => text = words,
        }
        if !fresh || text.trim().is_empty() {
            longest = longest.max(text.len());
            continue;
        }
        fresh = false;
        let sign = marker::of(text);
        if !(sign.is_some() && sign.zip(last).is_some_and(|(sign, last)| sign.follows(&last))) {
            end(&mut run, &mut first, &mut longest);
            first = sign;
        }
        longest = longest.max(text.len());
        run += usize::from(sign.is_some());
        last = sign;
    }
    end(&mut run, &mut first, &mut longest);
}

fn tell(el: El<'_>, run: usize, marker: &Marker, longest: usize, what: &str, notes: &Notes<'_>) {
    let sure = run >= 3 && (marker.is_bullet() || marker.is_first() && longest <= ITEM);
    if sure {
        notes.fail(&LIST_TYPED, el, format!("{run} {what} begin with a typed {}", marker.kind()));
    } else {
        notes.cant_tell(&LIST_TYPED, el, format!("{run} {what} begin with a typed {}: are they items of a list?", marker.kind()));
    }
}

/// A paragraph that is all bold, above one that is not.
fn bold(page: &Page<'_>, el: El<'_>, notes: &Notes<'_>) {
    let mut inside = el.nodes().filter(|part| !matches!(part, Part::Text(text, _) if text.trim().is_empty()));
    let Some(Part::Element(only)) = inside.next().filter(|_| inside.next().is_none()) else { return };
    if !only.is_any(&["b", "strong"]) || only.descendants().any(|below| below.is_any(&["a", "br", "img", "button", "input"])) {
        return;
    }
    let text = only.text();
    let text = text.trim();
    let ends = text.ends_with(['.', ',', ';', ':', '!', '?', '\u{2026}']);
    if text.is_empty() || text.len() > HEADING || ends || !text.contains(char::is_alphabetic) || !page.access().is_visible(el) {
        return;
    }
    let within = |above: El<'_>| above.is_any(&["li", "td", "th", "dd", "dt", "figure", "blockquote", "label", "button", "a", "address", "footer"]);
    let light = |part: Part<'_>| match part {
        Part::Text(text, _) => !text.trim().is_empty(),
        Part::Element(child) => !child.is_any(&["b", "strong"]),
    };
    let plain = |next: El<'_>| next.is_any(&["p", "ul", "ol"]) && next.nodes().any(light);
    let long = |next: El<'_>| next.texts().map(|(text, _)| text.len()).sum::<usize>() > text.len();
    if el.next_sibling().is_some_and(|next| plain(next) && long(next)) && !el.ancestors().any(within) {
        notes.cant_tell(&HEADING_TYPED, el, format!("“{text}” stands in bold above text: is it a heading?"));
    }
}

/// Preformatted text in columns; and no-break spaces in rows.
fn drawn(page: &Page<'_>, el: El<'_>, notes: &Notes<'_>) {
    if el.descendants().any(|below| below.is_any(&["code", "samp", "kbd"])) || el.ancestors().any(|above| above.is("code")) || el.has("role") {
        return;
    }
    let text = el.text();
    // Where columns begin in a line: after a tab, or after three spaces.
    let columns = |line: &str| -> Vec<usize> {
        let (mut places, mut gap, mut begun) = (Vec::new(), 0, false);
        for (at, c) in line.trim_end().chars().enumerate() {
            match c {
                ' ' | '\u{a0}' => gap += 1,
                '\t' => gap += 3,
                _ => {
                    if gap >= 3 && begun {
                        places.push(if line.contains('\t') { places.len() } else { at });
                    }
                    (gap, begun) = (0, true);
                }
            }
        }
        places
    };
    let (mut run, mut best) = (0, 0);
    let mut last: Vec<usize> = Vec::new();
    for line in text.lines().take(2000) {
        let now = columns(line);
        let goes_on = now.iter().any(|place| last.contains(place));
        run = if now.is_empty() {
            0
        } else if goes_on {
            run + 1
        } else {
            1
        };
        best = best.max(run);
        last = now;
    }
    if best >= 3 && page.access().is_visible(el) {
        notes.cant_tell(&COLUMNS_TYPED, el, format!("{best} lines stand in columns made of spaces: is it a table?"));
    }
}
