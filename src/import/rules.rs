//! The rules of this room's findings, to be explained by their names. A test holds the list against the code.

use super::{GIVEN_TWICE, LIES_ELSEWHERE, MEETING_IN_THE_WAY, NO_RECORD, NOT_A_FORMAT, ask, home, name};
use crate::finding::Rule;

/// All of them.
pub static RULES: &[&Rule] = &[
    &ask::UNCONFIRMED_DATE,
    &ask::UNCLEAR_DATE,
    &ask::NO_DATE_GIVEN,
    &ask::UNCONFIRMED_PANEL,
    &ask::NO_PANEL_GIVEN,
    &home::RECORD_DISAGREES,
    &home::TWO_MEETINGS,
    &NOT_A_FORMAT,
    &NO_RECORD,
    &GIVEN_TWICE,
    &LIES_ELSEWHERE,
    &MEETING_IN_THE_WAY,
    &name::NAME_TAKEN,
    &name::SAME_NAME,
];
