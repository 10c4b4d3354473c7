//! Minutes for the tables of the rules: each line a paragraph.

use super::scenes;
use super::words::Words;
use crate::file::{FilePath, Spot};
use crate::record::{BlockKind, Format, Minute, Part};

/// A minute whose paragraphs are the lines of a text; those that open with RESOLVED are its resolutions.
pub fn minute(text: &str) -> Minute {
    let mut minute = Minute::write(FilePath::new("a.txt"), Format::Text, None, "");
    for line in text.lines() {
        let part = if line.starts_with("RESOLVED") { Part::Resolution } else { Part::Discussion };
        minute.push(BlockKind::Para, part, line, 0, Spot::Whole, &[]);
    }
    minute.finish(None)
}

/// The words of each block of a minute, in the order of its blocks.
pub fn blocks(minute: &Minute) -> Vec<Words<'_>> {
    scenes::cut(minute).0
}
