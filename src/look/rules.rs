//! The rules of this room's findings, to be explained by their names. A test holds the list against the code.

use super::{MISSING_LOOK_FILE, NOT_A_PICTURE, faults, palette};
use crate::finding::Rule;

/// All of them.
pub static RULES: &[&Rule] = &[
    &faults::SHELL_UNUSABLE,
    &faults::SHELL_PART_LEFT_OUT,
    &faults::SHELL_LINK_BROKEN,
    &faults::SHELL_OUTLINE,
    &faults::UNKNOWN_SHELL_TOKEN,
    &MISSING_LOOK_FILE,
    &NOT_A_PICTURE,
    &palette::LOW_CONTRAST,
    &palette::MODERATE_CONTRAST,
    &palette::UNKNOWN_COLOUR,
    &palette::COLOUR_NOT_COMPUTED,
];
