//! What is judged on one page: rules by group, each rule one value beside the code that judges it.

mod aria_attributes;
mod aria_context;
mod aria_hidden;
mod aria_in_html;
mod aria_permitted;
mod aria_references;
mod aria_roles;
mod autocomplete;
mod bypass;
mod conformance;
mod contrast;
mod controls;
pub mod declared;
mod embedded;
mod focus_order;
mod headings;
pub mod house;
mod label_in_name;
mod labels;
mod landmarks;
mod language;
mod markup;
mod meta;
mod names;
mod orientation;
mod reading;
mod same;
mod spacing;
mod tables;
mod title;
mod typed;
mod wording;

use super::page::{Notes, Page};
use super::rule::Rule;
use super::site;

/// Rules that are judged in one walk.
pub struct Group {
    /// The rules that the walk may raise.
    pub rules: &'static [&'static Rule],
    /// The walk.
    pub run: fn(&Page<'_>, &Notes<'_>),
}

/// All rules for one page, in the order in which they are judged.
pub static PAGE: &[Group] = &[
    title::GROUP,
    language::GROUP,
    markup::GROUP,
    spacing::GROUP,
    orientation::GROUP,
    contrast::GROUP,
    controls::GROUP,
    reading::GROUP,
    aria_attributes::GROUP,
    aria_permitted::GROUP,
    aria_roles::GROUP,
    aria_context::GROUP,
    aria_hidden::GROUP,
    aria_in_html::GROUP,
    aria_references::GROUP,
    focus_order::GROUP,
    conformance::GROUP,
    headings::GROUP,
    landmarks::GROUP,
    bypass::GROUP,
    meta::GROUP,
    names::GROUP,
    tables::GROUP,
    autocomplete::GROUP,
    embedded::GROUP,
    typed::GROUP,
    label_in_name::GROUP,
    same::GROUP,
    wording::GROUP,
    labels::GROUP,
];

/// Rules for the pages of a site of ours only.
pub static HOUSE: &[Group] = &[house::GROUP];

/// All rules, by name.
pub fn all() -> Vec<&'static Rule> {
    let of_pages = PAGE.iter().chain(HOUSE).flat_map(|group| group.rules.iter().copied());
    let mut rules: Vec<&'static Rule> = of_pages.chain(site::RULES.iter().copied()).collect();
    rules.sort_by_key(|rule| rule.name);
    rules
}

/// The rule of this name.
pub fn find(name: &str) -> Option<&'static Rule> {
    all().into_iter().find(|rule| rule.name == name)
}
