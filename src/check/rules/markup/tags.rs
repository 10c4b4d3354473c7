//! Tags that do not match: what is not closed, what closes nothing, what stands where it cannot stay.

use super::places::Places;
use super::{DOCTYPE_MISSING, ELEMENT_MISPLACED, END_TAG_STRAY, TAG_UNCLOSED};
use crate::check::dom::{HEADINGS, ParseFault};
use crate::check::page::{Notes, Page};

/// How many start tags that were passed over are remembered.
const MOST_DROPPED: usize = 1000;

/// What was told already, by place: what follows from it is not told again.
pub(super) struct Told<'a> {
    /// Where tags stand on the page; worked out with the first fault that asks.
    pub(super) places: Option<Places<'a>>,
    /// Where elements start that are not closed, in order.
    pub(super) unclosed: Vec<(u32, String)>,
    /// Where other findings stand, and the table that each is about.
    pub(super) others: Vec<(u32, Option<u32>)>,
    /// Names of start tags that were passed over, whose end tags are passed over too.
    pub(super) dropped: Vec<String>,
}

impl<'a> Told<'a> {
    fn places(&mut self, page: &Page<'a>) -> &mut Places<'a> {
        self.places.get_or_insert_with(|| Places::new(page))
    }

    fn between(&self, from: u32, to: u32) -> bool {
        self.unclosed.iter().any(|(at, _)| from < *at && *at < to) || self.others.iter().any(|(at, _)| from < *at && *at < to)
    }
}

/// Whether an element has no end tag at all (the HTML Standard, section 13.1.2, void elements; with the obsolete ones).
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
            | "basefont"
            | "bgsound"
            | "frame"
            | "keygen"
    )
}

/// Whether the end tag may be left out (section 13.1.2.4).
fn may_stay_open(name: &str) -> bool {
    matches!(
        name,
        "html"
            | "head"
            | "body"
            | "li"
            | "dt"
            | "dd"
            | "p"
            | "rt"
            | "rp"
            | "optgroup"
            | "option"
            | "colgroup"
            | "caption"
            | "thead"
            | "tbody"
            | "tfoot"
            | "tr"
            | "td"
            | "th"
            | "plaintext"
    )
}

/// Notes each element that is not closed; gives where they start.
pub(super) fn unclosed(page: &Page<'_>, notes: &Notes<'_>, most: usize) -> Vec<(u32, String)> {
    let mut found = Vec::new();
    for el in page.elements() {
        if el.end_tag().is_some() || el.is_implied() || found.len() >= most {
            continue;
        }
        let name = el.name();
        if el.is_html() && (is_void(name) || may_stay_open(name)) || !el.is_html() && el.tag().ends_with("/>") {
            continue;
        }
        if el.tag().ends_with("/>") {
            notes.fail(&TAG_UNCLOSED, el, format!("`<{name}/>` is not closed by its slash: it stays open; write `<{name}></{name}>`"));
        } else {
            let around = el.ancestors().find(|above| above.end_tag().is_some());
            let until = around.map_or_else(|| "the page".to_owned(), |above| format!("the `<{}>` around it", above.name()));
            notes.fail(&TAG_UNCLOSED, el, format!("`<{name}>` is not closed before {until} ends"));
        }
        found.push((el.start(), name.to_owned()));
    }
    found
}

/// Judges a fault of the tree builder.
pub(super) fn judge<'a>(fault: &ParseFault, page: &Page<'a>, notes: &Notes<'_>, told: &mut Told<'a>) {
    let what: &str = &fault.what;
    if what == "Bad DOCTYPE" || what == "DOCTYPE in body" {
        let message = if what == "Bad DOCTYPE" { "this is the doctype of an older HTML" } else { "a doctype stands inside the page, and is passed over" };
        notes.fail_in_text(&DOCTYPE_MISSING, fault.at, message);
        return;
    }
    if of_table(fault)
        && let Some(table) = told.places(page).table_around(fault.at)
    {
        // All that strayed into one table is one slip.
        if !told.others.iter().any(|(_, known)| *known == Some(table)) {
            told.others.push((fault.at, Some(table)));
            if told.unclosed.iter().any(|(at, _)| *at == fault.at) {
                return;
            }
            let what = match &fault.tag {
                Some((name, false)) if !what.contains("text") && !what.contains("characters") => format!("`<{name}>`"),
                _ => "text".to_owned(),
            };
            notes.fail_in_text(&ELEMENT_MISPLACED, fault.at, format!("{what} stands in a table outside its cells: browsers move it before the table"));
        }
        return;
    }
    match &fault.tag {
        Some((name, true)) => end_tag(name, fault, page, notes, told),
        Some((name, false)) => start_tag(name, fault, page, notes, told),
        None if (fault.at as usize) < page.doc.text.len() && told.others.last().is_none_or(|(at, _)| fault.at.saturating_sub(*at) >= 2) => {
            told.others.push((fault.at, None));
            notes.fail_in_text(&ELEMENT_MISPLACED, fault.at, "text stands where none may stand: browsers move it into the body");
        }
        // The end of the file, met too early: what is open has been told.
        None => {}
    }
}

fn of_table(fault: &ParseFault) -> bool {
    let structure = |name: &str| matches!(name, "table" | "caption" | "colgroup" | "col" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" | "form" | "input");
    fault.what.contains("table") || fault.what == "Unexpected token" && fault.tag.as_ref().is_some_and(|(name, _)| !structure(name))
}

fn end_tag<'a>(name: &str, fault: &ParseFault, page: &Page<'a>, notes: &Notes<'_>, told: &mut Told<'a>) {
    if let Some(place) = told.dropped.iter().rposition(|dropped| dropped == name) {
        told.dropped.truncate(place);
        return;
    }
    // `<h1>…</h2>`: told at the heading that is not closed.
    if is_heading(name) && told.unclosed.last().is_some_and(|(at, open)| *at < fault.at && is_heading(open)) {
        return;
    }
    let meant = told.places(page).closed_at(fault.at);
    if meant.is_some_and(|el| told.between(el.start(), fault.at)) || told.others.last().is_some_and(|(at, _)| *at == fault.at) {
        return;
    }
    told.others.push((fault.at, None));
    let message = match (name, meant) {
        ("br", _) => "`</br>` is no tag: browsers make a `<br>` of it".to_owned(),
        (_, _) if is_void(name) => format!("`<{name}>` has no end tag: `</{name}>` is passed over"),
        ("p", Some(_)) => {
            "`</p>` closes nothing, for something in the paragraph that may not stand there has closed it: browsers make an empty paragraph".to_owned()
        }
        ("p", None) => "`</p>` closes nothing: browsers make an empty paragraph of it".to_owned(),
        (_, Some(_)) => format!("`</{name}>` stands across another element that begins inside its own and ends outside it"),
        (_, None) => format!("`</{name}>` closes nothing that is open here"),
    };
    notes.fail_in_text(&END_TAG_STRAY, fault.at, message);
}

fn start_tag<'a>(name: &str, fault: &ParseFault, page: &Page<'a>, notes: &Notes<'_>, told: &mut Told<'a>) {
    let what: &str = &fault.what;
    // `<div/>` is told as unclosed; an element that is not closed makes the next of its name stand inside it.
    let known = told.unclosed.iter().any(|(at, open)| *at == fault.at || *at < fault.at && (open == name || what == "Unexpected open element"));
    if known || told.others.last().is_some_and(|(at, _)| *at == fault.at) {
        return;
    }
    if what == "Unacknowledged self-closing tag" {
        told.others.push((fault.at, None));
        notes.fail_in_text(&TAG_UNCLOSED, fault.at, format!("`<{name}/>` is not closed by its slash: it stays open; leave out the slash"));
        return;
    }
    let dropped = !told.places(page).starts_at(fault.at);
    if dropped {
        if told.dropped.len() < MOST_DROPPED {
            told.dropped.push(name.to_owned());
        }
        // A row that is dropped drops its cells: one slip.
        if told.dropped.len() > 1 && matches!(name, "caption" | "colgroup" | "col" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th") {
            return;
        }
    }
    told.others.push((fault.at, None));
    let message = match name {
        "html" | "head" | "body" if dropped => format!("a second `<{name}>`: only its attributes are kept"),
        _ if dropped => format!("`<{name}>` may not stand here: browsers pass it over"),
        "a" | "button" | "form" | "nobr" | "option" | "select" => format!("`<{name}>` stands inside another `<{name}>`, which it closes"),
        _ if is_heading(name) => format!("`<{name}>` stands inside another heading, which it closes"),
        _ => format!("`<{name}>` may not stand here: browsers close or leave what is around it"),
    };
    notes.fail_in_text(&ELEMENT_MISPLACED, fault.at, message);
}

fn is_heading(name: &str) -> bool {
    HEADINGS.contains(&name)
}
