//! What is judged on one page: rules by group, each rule one value beside the code that judges it.

mod label_in_name;
mod labels;
mod language;
mod markup;
mod names;
mod same;
mod title;
mod wording;

use super::page::{Notes, Page};
use super::rule::Rule;

/// Rules that are judged in one walk.
pub struct Group {
    /// The rules that the walk may raise.
    pub rules: &'static [&'static Rule],
    /// The walk.
    pub run: fn(&Page<'_>, &Notes<'_>),
}

/// All rules for one page, in the order in which they are judged.
pub static PAGE: &[Group] = &[title::GROUP, language::GROUP, names::GROUP, label_in_name::GROUP, same::GROUP, wording::GROUP, labels::GROUP, markup::GROUP];

/// All rules, by name.
pub fn all() -> Vec<&'static Rule> {
    let mut rules: Vec<_> = PAGE.iter().flat_map(|group| group.rules.iter().copied()).collect();
    rules.sort_by_key(|rule| rule.name);
    rules
}

/// The rule of this name.
pub fn find(name: &str) -> Option<&'static Rule> {
    all().into_iter().find(|rule| rule.name == name)
}
