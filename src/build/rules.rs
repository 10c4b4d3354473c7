//! The rules of this room's findings, to be explained by their names. A test holds the list against the code.

use super::{closings, contested, heavy, left_out, links, look, lost, named, read, slips, statements, twice, wanted, withdrawn};
use crate::finding::Rule;

/// All of them.
pub static RULES: &[&Rule] = &[
    &closings::UNKNOWN_ADDRESS,
    &contested::NAMED_TWICE,
    &heavy::HEAVY_PAGE,
    &left_out::LEFT_OUT_OF_FEEDS,
    &links::NOT_AN_ADDRESS,
    &look::LINK_TO_NO_PAGE,
    &look::SHELL_IS_THE_PUBLISHERS,
    &lost::PAGE_GONE,
    &named::UNKNOWN_PANEL,
    &named::UNKNOWN_THEME,
    &named::UNKNOWN_COMMISSIONER,
    &read::UNREAD_FORMAT,
    &read::MISSING_RECORD,
    &read::MEETING_WITHHELD,
    &read::MEETING_WITHOUT_RECORDS,
    &slips::MISNAMED_FOLDER,
    &slips::MISNAMED_STATEMENT,
    &slips::AREA_MISSPELT,
    &statements::UNREAD_FILE,
    &twice::RECORD_TWICE,
    &wanted::MISSING_PART,
    &wanted::FRONT_MATTER_DISAGREES,
    &withdrawn::WITHDRAWN_RECORD_MISSING,
    &withdrawn::WITHDRAWN_WORDS_ELSEWHERE,
];
