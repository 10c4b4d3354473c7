//! Files to sheets and statements. In: [`gather::Inputs`]. Out: [`crate::sheet::Sheet`]s and what the publisher states.
//!
//! **Invariant: only [`gather`] touches the file system.**

mod agenda;
pub mod beside;
pub mod decode;
pub mod front;
pub mod gather;
mod guarded;
pub mod pdf;
pub mod text;
pub mod word;

use crate::file::FilePath;
use crate::finding::Noted;
use crate::record::Format;
use crate::sheet::Sheet;

/// The format that a record's name tells; `None` for one that is not read here.
pub fn format(file: &FilePath) -> Option<Format> {
    match file.ending().as_str() {
        "txt" => Some(Format::Text),
        "docx" | "doc" => Some(Format::Word),
        "pdf" => Some(Format::Pdf),
        _ => None,
    }
}

/// What to do with a file of another format.
pub const FORMATS_HELP: &str = "save the minutes as plain text (`.txt`) or as a Word document (`.docx`)";

/// Reads a record. Gives no sheet, with an error, where it is empty or damaged.
pub fn read(file: &FilePath, format: Format, bytes: &[u8]) -> Noted<Option<Sheet>> {
    match format {
        Format::Text | Format::Markdown | Format::Html | Format::Xml => text::read(file, bytes),
        Format::Word => word::read(file, bytes),
        Format::Pdf => pdf::read(file, bytes),
    }
}
