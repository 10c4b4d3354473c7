//! The attributes of one element: known, allowed, worth something, and all there that it needs.

use super::values;
use super::{ATTRIBUTE_MISSING, ATTRIBUTE_OBSOLETE, ATTRIBUTE_UNKNOWN, ATTRIBUTE_VALUE_WRONG, ID_REPEATED};
use crate::check::dom::{Attr, El, Syntax};
use crate::check::page::Notes;
use crate::check::tables::elements::{Element, lists};
use crate::check::tables::html_attributes as table;
use std::cell::OnceCell;
use std::collections::BTreeSet;

/// The names of a page's `map` elements, looked up with the first image that uses one.
pub(super) type Maps<'a> = OnceCell<BTreeSet<&'a str>>;

/// Judges all attributes of an element of HTML.
pub(super) fn judge<'a>(el: El<'a>, facts: &Element, maps: &Maps<'a>, notes: &Notes<'_>) {
    for attr in el.attrs() {
        // In XML these are names of other vocabularies.
        if !attr.prefix.is_empty() && el.document().syntax == Syntax::Xml {
            continue;
        }
        let name = attr.name;
        match name {
            "class" | "role" | "lang" => {}
            "id" => {
                if attr.value.is_empty() {
                    notes.fail_at(&ID_REPEATED, el, "id", "the id is empty");
                }
            }
            _ if name.starts_with("aria-") => {}
            _ if name.starts_with("data-") => {}
            _ if table::is_global(name) || lists(facts.attributes, name) || table::is_event_handler(name) => value(el, attr, notes),
            // What is embedded may ask for any (section 4.8.6).
            _ if el.is("embed") => {}
            _ => not_allowed(el, attr, notes),
        }
    }
    missing(el, maps, notes);
    if el.is("time") && !el.has("datetime") {
        time(el, notes);
    }
}

/// A `time` without `datetime` says it in its words (section 4.5.14).
fn time(el: El<'_>, notes: &Notes<'_>) {
    let words = el.text();
    if let Err(why) = values::judge(table::Value::Time, &words, "datetime") {
        let shown: String = words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(60).collect();
        notes.fail(&ATTRIBUTE_MISSING, el, format!("`<time>` says `{shown}`, which no machine can read, and has no `datetime`: {why}"));
    }
}

fn not_allowed(el: El<'_>, attr: Attr<'_>, notes: &Notes<'_>) {
    let (name, element) = (attr.name, el.name());
    match table::OBSOLETE.iter().find(|(known, _)| *known == name) {
        Some((_, "css")) => notes.fail_at(&ATTRIBUTE_OBSOLETE, el, name, format!("`{name}` on `<{element}>` is given up by HTML: say it in the style sheet")),
        Some((_, instead)) => notes.fail_at(&ATTRIBUTE_OBSOLETE, el, name, format!("`{name}` on `<{element}>` is given up by HTML: {instead}")),
        None => notes.fail_at(&ATTRIBUTE_UNKNOWN, el, name, format!("`<{element}>` has no attribute `{name}`")),
    }
}

fn value(el: El<'_>, attr: Attr<'_>, notes: &Notes<'_>) {
    let (element, name) = (el.name(), attr.name);
    // Obsolete, and yet conforming (section 16.1).
    if matches!((element, name), ("script", "charset" | "language") | ("img", "border") | ("style", "type") | ("a", "name")) {
        return;
    }
    let Some(kind) = table::value(element, name) else { return };
    if let Err(why) = values::judge(kind, attr.value, name) {
        let shown: String = attr.value.chars().take(60).collect();
        notes.fail_at(&ATTRIBUTE_VALUE_WRONG, el, name, format!("`{name}=\"{shown}\"` on `<{element}>` means nothing: {why}"));
    }
}

/// What an element needs to do anything at all.
fn missing<'a>(el: El<'a>, maps: &Maps<'a>, notes: &Notes<'_>) {
    let name = el.name();
    let has = |attribute: &str| el.has(attribute);
    let fail = |what: &str| notes.fail(&ATTRIBUTE_MISSING, el, format!("`<{name}>` has no {what}"));
    match name {
        "img" if !has("src") && !has("srcset") => fail("`src`: there is no image"),
        "embed" | "track" if !has("src") => fail("`src`: there is nothing to show"),
        "object" if !has("data") => fail("`data`: there is nothing to show"),
        "source" => {
            let in_picture = el.parent().is_some_and(|above| above.is("picture"));
            match in_picture {
                true if !has("srcset") => fail("`srcset`: in a `<picture>` it says nothing"),
                false if !has("src") => fail("`src`: there is nothing to play"),
                _ => {}
            }
        }
        "link" => {
            if !has("rel") && !has("itemprop") && !has("property") {
                fail("`rel`: nobody knows what the address is for");
            } else if !has("href") && !has("imagesrcset") {
                fail("`href`: it leads nowhere");
            }
        }
        "meta" => {
            if !["name", "http-equiv", "charset", "itemprop", "property"].iter().any(|attribute| has(attribute)) {
                fail("`name`, `http-equiv` or `charset`: it says nothing");
            } else if !has("charset") && !has("content") {
                fail("`content`: it says nothing");
            }
        }
        "base" if !has("href") && !has("target") => fail("`href` or `target`: it says nothing"),
        "bdo" if !has("dir") => fail("`dir`: it changes nothing"),
        "data" | "meter" if !has("value") => fail("`value`"),
        "map" if el.attr("name").is_none_or(str::is_empty) => fail("`name`: no image can use it"),
        "optgroup" if !has("label") && !el.children().any(|child| child.is("legend")) => fail("`label`: the group has no name"),
        "a" | "area" if !has("href") => {
            if let Some(idle) = ["target", "download", "ping", "rel", "hreflang", "referrerpolicy"].into_iter().find(|attribute| has(attribute)) {
                notes.fail_at(&ATTRIBUTE_MISSING, el, idle, format!("`<{name}>` has `{idle}` but no `href`: it is no link"));
            }
        }
        _ => {}
    }
    if let Some(map) = el.attr("usemap").filter(|_| name == "img") {
        let names = || el.document().elements().filter(|other| other.is("map")).filter_map(|map| map.attr("name")).collect();
        if !map.strip_prefix('#').is_some_and(|map| maps.get_or_init(names).contains(map)) {
            notes.fail_at(&ATTRIBUTE_VALUE_WRONG, el, "usemap", format!("`usemap=\"{map}\"` names no `<map>` of this page"));
        }
    }
}
