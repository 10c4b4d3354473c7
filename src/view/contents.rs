//! What stands on a long page, for readers who want one part of it.

use super::minute::MinuteView;
use super::parts::Link;
use crate::plan::address;
use crate::record::BlockKind;
use crate::site::Href;
use serde::Serialize;
use std::borrow::Cow;

/// From how many passages on a minute is long.
const LONG: usize = 12;

/// A section of a page, as its list of contents has it.
#[derive(Debug, Serialize, Hash)]
pub struct ContentsEntry<'a> {
    /// Its name.
    pub text: Cow<'a, str>,
    /// Where it begins.
    pub href: Href,
    /// The headings of a record's own, each with the number of its passage.
    pub headings: Vec<Heading<'a>>,
}

/// A heading of a record's own.
#[derive(Debug, Serialize, Hash)]
pub struct Heading<'a> {
    /// Its words, and where it stands.
    pub link: Link<'a>,
    /// The number of its passage, which tells it from another of the same words.
    pub number: u32,
}

/// The sections of a minute's page, in their order; none where the page is short.
pub fn of_minute<'a>(view: &MinuteView<'a>) -> Vec<ContentsEntry<'a>> {
    if view.addresses.len() < LONG {
        return Vec::new();
    }
    let section = |id: &str, text: Cow<'a, str>| ContentsEntry { text, href: Href::here(id), headings: Vec::new() };
    let counted = |id: &str, text: &str, count: usize| (count > 0).then(|| section(id, format!("{text} ({count})").into()));
    let mut sections = vec![ContentsEntry { headings: headings(view), ..section("record", "The record".into()) }];
    sections.extend(counted("promised", "What was promised", view.promised.len()));
    sections.extend(counted("asked", "What was asked", view.asked.len()));
    sections.extend(counted("recommended", "What was recommended", view.recommended.len()));
    let of_list = |id: &str| view.lists.iter().find(|list| list.id == id).and_then(|list| counted(list.id, list.heading, list.rows.len()));
    sections.extend(of_list("attendance"));
    sections.push(section("papers", "Papers and sources".into()));
    sections.extend(of_list("abbreviations"));
    sections.extend((!view.folded.is_empty()).then(|| section("named", "Also named".into())));
    sections.extend(counted("themes", "Themes", view.themes.len()));
    sections.extend(counted("related", "Related minutes", view.related.len()));
    sections
}

/// The headings of the highest level that the record has.
fn headings<'a>(view: &MinuteView<'a>) -> Vec<Heading<'a>> {
    let minute = view.record.minute;
    let level = |kind: &BlockKind| match kind {
        BlockKind::Heading(level) => Some(*level),
        _ => None,
    };
    let top = minute.blocks().iter().filter_map(|block| level(&block.kind)).min();
    let of_top = minute.told().filter(|(_, block, _)| top.is_some() && level(&block.kind) == top);
    let links = of_top.filter_map(|(_, block, words)| {
        let number = block.passage?;
        Some(Heading { link: Link { text: words.into(), href: Href::here(&address::anchor(number)) }, number })
    });
    links.collect()
}
