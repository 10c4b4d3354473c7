//! The rules of this room's findings, to be explained by their names. A test holds the list against the code.

use super::{ADDRESSES_DISAGREE, NO_BASE_URL, WORDS_IN_ENGLISH, WRONG_BASE_URL, accessibility, contact, data, review};
use crate::finding::Rule;

/// All of them.
pub static RULES: &[&Rule] = &[
    &accessibility::UNFOUNDED_COMPLIANCE,
    &contact::UNUSABLE_CONTACT,
    &data::COUNTRY_NOT_STATED,
    &WRONG_BASE_URL,
    &ADDRESSES_DISAGREE,
    &NO_BASE_URL,
    &WORDS_IN_ENGLISH,
    &review::STATEMENT_INCOMPLETE,
    &review::REVIEW_OVERDUE,
    &review::MEND_OVERDUE,
    &review::DATE_TO_COME,
];
