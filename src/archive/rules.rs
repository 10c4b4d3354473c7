//! The rules of this room's findings, to be explained by their names. A test holds the list against the code.

use super::{assemble, closing, holder, names, word};
use crate::finding::Rule;

/// All of them.
pub static RULES: &[&Rule] = &[
    &assemble::DATE_NOT_STATED,
    &assemble::DATES_DISAGREE,
    &assemble::PANELS_DISAGREE,
    &assemble::BODIES_DISAGREE,
    &assemble::PANEL_NOT_STATED,
    &assemble::HOLDER_UNREAD,
    &closing::NOT_LATER,
    &holder::OVERLAPPING_TERMS,
    &names::NAMESAKES,
    &names::AREA_WITHOUT_PANEL,
    &word::WORDS_NOT_FOUND,
    &word::WORDS_FOUND_TWICE,
    &word::NOTHING_STRUCK,
    &word::NOTHING_CLOSED,
];
