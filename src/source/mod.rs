//! Files to sheets and statements. In: [`gather::Inputs`]. Out: [`crate::sheet::Sheet`]s and what the publisher states.
//!
//! **Invariant: only [`gather`] and [`outside`] touch the file system.**

mod agenda;
pub mod beside;
mod breaks;
pub mod decode;
mod facts;
pub mod front;
pub mod gather;
pub mod guarded;
pub mod html;
pub mod markdown;
pub mod marked;
pub mod outside;
mod pattern;
pub mod pdf;
pub mod rules;
pub mod signs;
pub mod snapshot;
pub mod text;
mod unread;
pub mod watched;
pub mod word;
pub mod xml;
pub mod yaml;

pub use unread::Unread;
pub use xml::Restricted;

use crate::file::{FilePath, Place};
use crate::finding::{Finding, Noted, Rule, Severity};
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
pub const FORMATS_HELP: &str = "save the minutes as a Word document (`.docx`), a PDF, a web page (`.html`), Markdown (`.md`) or plain text (`.txt`)";

/// What to do about a file that is not read, by what its ending says that it is.
pub fn formats_help(file: &FilePath) -> &'static str {
    match file.ending().as_str() {
        "jpg" | "jpeg" | "png" | "gif" | "tif" | "tiff" | "bmp" | "webp" | "heic" | "svg" => {
            "a picture has no words that could be read: have its text recognised, and save it as a Word document (`.docx`), a PDF or plain text \
             (`.txt`); where it is no page of minutes, take it out of `content/minutes`"
        }
        "csv" | "tsv" | "xls" | "xlsx" | "ods" => {
            "a table of figures is no record: where it holds minutes, save them as a Word document (`.docx`); otherwise take it out of `content/minutes`"
        }
        "rtf" | "odt" | "pages" | "wpd" | "wps" | "docm" | "dotx" => "open it, and save it as a Word document (`.docx`)",
        "css" | "js" | "woff" | "woff2" | "ico" => "it is a part of a saved web page, and nothing is read from it: take it out of `content/minutes`",
        _ => FORMATS_HELP,
    }
}

/// A record of words alone that is longer than any minutes.
pub static OVERSIZED_RECORD: Rule = Rule {
    name: "oversized-record",
    severity: Severity::Error,
    why: "The minutes of a whole year come to less; reading takes many times the memory of what is read, so something else is not read by mistake.",
};

/// The longest record of words alone, in bytes: some 1,500,000 words. Documents hold pictures too, and have bounds of their own.
const LONGEST: usize = 8 << 20;

/// Reads a record. Gives no sheet, with an error, where it is empty or damaged.
pub fn read(file: &FilePath, format: Format, bytes: &[u8]) -> Noted<Option<Sheet>> {
    if bytes.len() > LONGEST && !matches!(format, Format::Word | Format::Pdf) {
        let message = format!("`{file}` holds more than {} MiB of text, which no minutes do, so none of it is read", LONGEST >> 20);
        let help = "save the minutes of each meeting in a file of their own";
        return Noted::new(None, vec![Finding::at(&OVERSIZED_RECORD, Place::file(file), message, help)]);
    }
    let mut read = match format {
        Format::Text => text::read(file, bytes),
        Format::Markdown => markdown::read(file, bytes),
        Format::Html => html::read(file, bytes),
        Format::Xml => xml::read(file, bytes),
        Format::Word => word::read(file, bytes),
        Format::Pdf => pdf::read(file, bytes),
    };
    if let Some(sheet) = &read.value {
        marked::tell(sheet, &mut read.findings);
    }
    read
}

/// The text of a record of words alone, as its reader decodes it: statements at its head are read as UTF-8 only.
pub fn decoded(file: &FilePath, bytes: &[u8]) -> Option<decode::Decoded> {
    match format(file)? {
        _ if bytes.len() > LONGEST => None,
        Format::Text => decode::decode(file, bytes).value,
        Format::Markdown => {
            let has_page = |read: &decode::Decoded| front::of_record(file, &read.text, &read.origin, &mut Vec::new()).is_some();
            decode::decode(file, bytes).value.filter(has_page)
        }
        Format::Html => decode::decode_stated(file, bytes, || html::declared(bytes)).value,
        Format::Xml => decode::decode_stated(file, bytes, || html::declaration(bytes)).value,
        Format::Word | Format::Pdf => None,
    }
}

/// What reading may tell of a record that has a page all the same.
pub static TOLD_BESIDE_A_PAGE: [&Rule; 25] = [
    &beside::TITLE_NOT_SHOWN,
    &decode::LOST_LETTER,
    &decode::OLD_ENCODING,
    &html::PAGE_OF_FRAMES,
    &html::PICTURE_LEFT_OUT,
    &html::RECORDING_WITHOUT_LINK,
    &html::WEB_FURNITURE,
    &marked::RAISED_FIGURES,
    &marked::RELATIVE_LINK,
    &marked::STRUCK_WORDS,
    &pdf::PAGES_WITHOUT_WORDS,
    &pdf::PAGE_FURNITURE,
    &pdf::RIGHT_TO_LEFT,
    &pdf::SIGNS_WITHOUT_LETTERS,
    &word::COMMENTS_LEFT_OUT,
    &word::EMBEDDED_DOCUMENT,
    &word::HIDDEN_WORDS,
    &word::OLDER_DOCUMENT,
    &word::RUNNING_HEAD,
    &word::TRACKED_CHANGES,
    &signs::UNKNOWN_SIGNS,
    &word::UNENDED_FIELD,
    &xml::RESTRICTED_ITEM,
    &xml::UNREAD_DATE,
    &xml::UNREAD_FIELD,
];

/// What a record says may not be shown, of a format that can say so.
pub fn restricted(file: &FilePath, format: Format, bytes: &[u8]) -> Restricted {
    if format == Format::Xml { xml::restricted(file, bytes) } else { Restricted::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_longer_than_any_minutes_is_told_and_not_read() {
        let text = "Report\n\nMinutes:\n\nHeard.\n";
        for (format, name) in [(Format::Text, "a.txt"), (Format::Markdown, "a.md"), (Format::Html, "a.html"), (Format::Xml, "a.xml")] {
            let read = read(&FilePath::new(name), format, text.repeat(LONGEST / text.len() + 1).as_bytes());
            assert!(read.value.is_none());
            assert!(read.findings.iter().map(|finding| finding.rule.name).eq(["oversized-record"]), "{name}: {:?}", read.findings);
            assert_eq!(read.findings[0].message, format!("`{name}` holds more than 8 MiB of text, which no minutes do, so none of it is read"));
        }
    }
}
