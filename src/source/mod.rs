//! Files to sheets and statements. In: [`gather::Inputs`]. Out: [`crate::sheet::Sheet`]s and what the publisher states.
//!
//! **Invariant: only [`gather`] and [`outside`] touch the file system.**

mod agenda;
pub mod beside;
pub mod decode;
mod facts;
pub mod front;
pub mod gather;
pub mod guarded;
pub mod html;
pub mod markdown;
pub mod outside;
pub mod pdf;
pub mod snapshot;
pub mod text;
pub mod watched;
pub mod word;
pub mod xml;
pub mod yaml;

pub use xml::Restricted;

use crate::file::FilePath;
use crate::finding::{Noted, Rule};
use crate::record::Format;
use crate::sheet::Sheet;

/// The format that a record's name tells; `None` for one that is not read here.
pub fn format(file: &FilePath) -> Option<Format> {
    match file.ending().as_str() {
        "txt" => Some(Format::Text),
        "md" | "markdown" => Some(Format::Markdown),
        "html" | "htm" | "xhtml" | "aspx" => Some(Format::Html),
        "xml" => Some(Format::Xml),
        "docx" | "doc" => Some(Format::Word),
        "pdf" => Some(Format::Pdf),
        _ => None,
    }
}

/// What to do with a file of another format.
pub const FORMATS_HELP: &str = "save the minutes as plain text (`.txt`), a web page (`.html`) or a Word document (`.docx`)";

/// Reads a record. Gives no sheet, with an error, where it is empty or damaged.
pub fn read(file: &FilePath, format: Format, bytes: &[u8]) -> Noted<Option<Sheet>> {
    match format {
        Format::Text => text::read(file, bytes),
        Format::Markdown => markdown::read(file, bytes),
        Format::Html => html::read(file, bytes),
        Format::Xml => xml::read(file, bytes),
        Format::Word => word::read(file, bytes),
        Format::Pdf => pdf::read(file, bytes),
    }
}

/// What reading may tell of a record that has a page all the same.
pub static TOLD_BESIDE_A_PAGE: [&Rule; 14] = [
    &beside::TITLE_NOT_SHOWN,
    &decode::LOST_LETTER,
    &decode::OLD_ENCODING,
    &pdf::PAGES_WITHOUT_WORDS,
    &pdf::PAGE_FURNITURE,
    &word::COMMENTS_LEFT_OUT,
    &word::EMBEDDED_DOCUMENT,
    &word::HIDDEN_WORDS,
    &word::OLDER_DOCUMENT,
    &word::RUNNING_HEAD,
    &word::TRACKED_CHANGES,
    &xml::RESTRICTED_ITEM,
    &xml::UNREAD_DATE,
    &xml::UNREAD_FIELD,
];

/// What a record says may not be shown, of a format that can say so.
pub fn restricted(file: &FilePath, format: Format, bytes: &[u8]) -> Restricted {
    if format == Format::Xml { xml::restricted(file, bytes) } else { Restricted::default() }
}
