//! Minutes for the tables of the rules: each line a paragraph.

use super::scenes;
use super::words::Words;
use crate::file::{FilePath, Spot};
use crate::record::{BlockKind, Format, Minute, Part};
use crate::sheet::{Line, Origin, Role, Sheet};

/// A minute whose paragraphs are the lines of a text; those that open with RESOLVED are its resolutions.
pub fn minute(text: &str) -> Minute {
    let mut minute = Minute::write(FilePath::new("a.txt"), Format::Text, None, "");
    for line in text.lines() {
        let part = if line.starts_with("RESOLVED") { Part::Resolution } else { Part::Discussion };
        minute.push(BlockKind::Para, part, line, 0, Spot::Whole, &[]);
    }
    minute.finish(None)
}

/// The minute of a record as typed, below the title of its item.
pub fn record(words: &str) -> Minute {
    let text = format!("Item 4. Plan\n\n{words}\n");
    let mut start = 0;
    let lines = text.lines().map(|line| {
        let end = start + u32::try_from(line.len()).unwrap();
        let range = std::mem::replace(&mut start, end + 1)..end;
        Line { range, role: Role::Typed }
    });
    let lines = lines.collect();
    let sheet = Sheet::new(&FilePath::new("a.txt"), Format::Text, text, lines, Origin::Utf8 { mark: 0 });
    crate::parse::parse(&sheet).value.unwrap().minutes.remove(0)
}

/// The words of each block of a minute, in the order of its blocks.
pub fn blocks(minute: &Minute) -> Vec<Words<'_>> {
    scenes::cut(minute).0
}
