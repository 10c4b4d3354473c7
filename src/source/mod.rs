//! Files to sheets and statements. In: [`gather::Inputs`]. Out: [`crate::sheet::Sheet`]s and what the publisher states.
//!
//! **Invariant: only [`gather`] touches the file system.**

pub mod beside;
pub mod decode;
pub mod front;
pub mod gather;
pub mod html;
pub mod text;
pub mod xml;

use crate::file::FilePath;
use crate::finding::Noted;
use crate::record::Format;
use crate::sheet::Sheet;

/// The format that a record's name tells; `None` for one that is not read here.
pub fn format(file: &FilePath) -> Option<Format> {
    match file.ending().as_str() {
        "txt" => Some(Format::Text),
        "xml" => Some(Format::Xml),
        "html" | "htm" | "xhtml" | "aspx" => Some(Format::Html),
        _ => None,
    }
}

/// What to do with a file of another format.
pub const FORMATS_HELP: &str = "save the minutes as plain text (`.txt`), as a web page (`.html`) or as the XML of the meeting (`.xml`)";

/// Reads a record. Gives no sheet, with an error, where it is empty or damaged.
pub fn read(file: &FilePath, format: Format, bytes: &[u8]) -> Noted<Option<Sheet>> {
    match format {
        Format::Html => html::read(file, bytes),
        Format::Xml => xml::read(file, bytes),
        Format::Text | Format::Markdown | Format::Word | Format::Pdf => text::read(file, bytes),
    }
}
