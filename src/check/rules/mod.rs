//! What is judged on one page: rules by group, each rule one value beside the code that judges it.

mod language;
mod title;

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
pub static PAGE: &[Group] = &[title::GROUP, language::GROUP];

/// All rules, by name.
pub fn all() -> Vec<&'static Rule> {
    let mut rules: Vec<&'static Rule> = PAGE.iter().flat_map(|group| group.rules.iter().copied()).chain(site::RULES.iter().copied()).collect();
    rules.sort_by_key(|rule| rule.name);
    rules
}

/// The rule of this name.
pub fn find(name: &str) -> Option<&'static Rule> {
    all().into_iter().find(|rule| rule.name == name)
}
