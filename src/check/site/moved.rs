//! Passages of the last publication whose words stand under another number now: whoever cites the number shows other words.
//!
//! In: a page of a minute as it was and as it is. Out: a fault for each page on which that is so.

use super::links::shown;
use super::pages::folded;
use super::{Kind, Known, Site};
use crate::check::dom::{Document, El, decode, html};
use crate::check::fault::Fault;
use crate::check::page::{Notes, Page};
use crate::check::read::Folder;
use crate::check::rule::Rule;
use crate::finding::Severity;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Passages under another number.
pub static PASSAGE_MOVED: Rule = Rule {
    name: "passage-moved",
    severity: Severity::Warning,
    tests: "Where a folder of the last publication is given (`check --previous`), no passage of a minute has the number under which that had other words, \
            which stand under another number now.",
    why: "Minutes are cited by paragraph, in letters and in court: who follows `#p3` to a resolution then reads what stood beside it.",
    fix: "put what was added to the record below its last words, as a correction under a line that says so: then every number stays; where the record must \
          be as it is, tell those who cite these passages",
    wcag: &[],
    act: &[],
    page: include_str!("../../../tests/rules/passage-moved.md"),
};

/// Up to how many characters of words are shown.
const SHOWN: usize = 60;

/// Judges the pages of minutes that both publications have.
pub fn judge(site: &Site<'_>, known: &Known<'_>, previous: &Folder) -> Vec<Fault> {
    let minutes = known.seen.iter().filter(|seen| seen.kind == Kind::Minute).map(|seen| site.table.path(seen.file));
    let both: Vec<&str> = minutes.filter(|path| previous.has(path)).collect();
    both.into_par_iter().flat_map_iter(|path| page(site, previous, path)).collect()
}

fn page(site: &Site<'_>, previous: &Folder, path: &str) -> Vec<Fault> {
    let (Ok(was), Ok(is)) = (previous.read(path), site.folder.read(path)) else { return Vec::new() };
    if was == is {
        return Vec::new();
    }
    let (was, is) = (html(decode(&was).0), html(decode(&is).0));
    let page = Page::new(path, &is, site.library);
    let notes = Notes::new(&page);
    if Kind::of(&was) == Kind::Minute
        && let Some((el, message)) = moved(&was, &is)
    {
        notes.fail(&PASSAGE_MOVED, el, message);
    }
    notes.take()
}

/// The first passage that has the number of another, and what to say of it.
fn moved<'a>(was: &Document, is: &'a Document) -> Option<(El<'a>, String)> {
    let (was, is) = (passages(was), passages(is));
    let (before, now) = (places(&was), places(&is));
    let found = was.iter().filter_map(|(number, (_, words))| {
        let (el, _) = is.get(number)?;
        let to = (*now.get(words.as_str())?)?;
        (to != *number && before.get(words.as_str()) == Some(&Some(*number))).then_some((*number, to, words, *el))
    });
    let found: Vec<_> = found.collect();
    let (number, to, words, el) = found.first()?;
    let more = match found.len() - 1 {
        0 => String::new(),
        1 => "; 1 more passage has moved so".to_owned(),
        more => format!("; {more} more passages have moved so"),
    };
    Some((*el, format!("`p{number}` has other words than were published there: `{}` stands at `p{to}` now{more}", short(words))))
}

/// The passages of a page with words, by their numbers.
fn passages(doc: &Document) -> BTreeMap<u32, (El<'_>, String)> {
    let number = |id: &str| id.strip_prefix('p').filter(|rest| rest.starts_with(|c: char| ('1'..='9').contains(&c))).and_then(|rest| rest.parse().ok());
    let passages = doc.ids().filter_map(|(id, el)| Some((number(id)?, (el, folded(&el.text())))));
    passages.filter(|(_, (_, words))| !words.is_empty()).collect()
}

/// Where words stand; `None` for words that stand in several places, which may be either's.
fn places<'w>(passages: &'w BTreeMap<u32, (El<'_>, String)>) -> BTreeMap<&'w str, Option<u32>> {
    let mut places = BTreeMap::new();
    for (number, (_, words)) in passages {
        places.entry(words.as_str()).and_modify(|place| *place = None).or_insert(Some(*number));
    }
    places
}

fn short(words: &str) -> String {
    match words.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", shown(words.get(..at).unwrap_or_default().trim_end())),
        None => shown(words),
    }
}
