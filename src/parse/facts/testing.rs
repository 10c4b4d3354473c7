//! Minutes for the tables of the rules: each line a paragraph.

use crate::file::{FilePath, Spot};
use crate::record::{BlockKind, Format, Minute, Part};

/// A minute whose paragraphs are the lines of a text.
pub fn minute(text: &str) -> Minute {
    let mut minute = Minute::write(FilePath::new("a.txt"), Format::Text, None, text.len());
    for line in text.lines() {
        minute.push(BlockKind::Para, Part::Discussion, line, Spot::Whole, &[]);
    }
    minute.finish()
}
