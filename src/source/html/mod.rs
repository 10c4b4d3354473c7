//! Saved web pages, and the "filtered HTML" of office programs, to a sheet: the words kept, the furniture dropped by rule.
//!
//! In: bytes. Out: a [`Sheet`] of lines with roles. What a browser would show of the page's content is there; scripts, styles,
//! menus and what is hidden are not.
//!
//! **Invariant: every byte is put or dropped once**: tokens cover the text, events cover the tokens, and the flow takes each event.

mod breaks;
mod flow;
pub mod furniture;
mod ink;
mod lists;
mod reference;
mod survey;
mod table;
pub mod token;
mod tree;
mod word;

pub use ink::{Ink, Map};

use super::decode::{self, Decoded};
use crate::file::FilePath;
use crate::finding::Noted;
use crate::record::Format;
use crate::sheet::{Role, Sheet, SheetWriter, StatedInFile};

/// Reads a web page.
pub fn read(file: &FilePath, bytes: &[u8]) -> Noted<Option<Sheet>> {
    let decoded = decode::decode_stated(file, bytes, declared(bytes));
    let sheet = decoded.value.map(|Decoded { text, origin }| {
        let mut writer = SheetWriter::new(text.len() / 2);
        let strict = file.ending() == "xhtml" || text.trim_start().starts_with("<?xml");
        write(&text, strict, Role::Para, &mut Ink::new(&mut writer, &text, None));
        writer.finish(file, Format::Html, text.len(), origin, StatedInFile::default())
    });
    Noted::new(sheet, decoded.findings)
}

/// Writes the words of a page or of a part of one. `para` is what its plain paragraphs are.
pub fn write(text: &str, strict: bool, para: Role, ink: &mut Ink<'_, '_>) {
    let tree = tree::tree(token::tokens(text), strict);
    let held = survey::survey(&tree, text);
    let furniture = furniture::tell(&tree, text, &held);
    let tables = table::kinds(&tree, text, &held);
    let page = flow::Page { text, tree: &tree, held: &held, furniture: &furniture, tables: &tables, para };
    flow::write(&page, ink);
}

/// How far into a file its encoding may be stated.
const HEAD: usize = 4096;

/// The encoding that a page states in a `meta` element or an XML declaration.
pub fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(HEAD))?).to_ascii_lowercase();
    let of = |key: &str| {
        let value = head.get(head.find(key)? + key.len()..)?.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
        let label: String = value.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_:.".contains(*c)).collect();
        (!label.is_empty()).then_some(label)
    };
    let declaration = head.trim_start().starts_with("<?xml").then(|| of("encoding")).flatten();
    of("charset").or(declaration)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::InlineKind;

    fn links(page: &str) -> Vec<(String, usize)> {
        let sheet = read(&FilePath::new("a.html"), page.as_bytes()).value.unwrap();
        let address = |kind: &InlineKind| if let InlineKind::Link(address) = kind { Some(address.len()) } else { None };
        sheet.inlines.iter().filter_map(|(range, kind)| Some((sheet.line(range).to_owned(), address(kind)?))).collect()
    }

    #[test]
    fn links_are_bounded() {
        assert_eq!(links("<p><a href='/a'>One</a> two</p>"), [("One".to_owned(), 2)]);
        // Nobody ends it; it is too long; one begins within another.
        assert_eq!(links(&format!("<a href='/a'>{}", "<p>x".repeat(500))).len(), 16);
        assert_eq!(links(&format!("<p><a href='/{}'>x</a></p>", "a".repeat(4096))), []);
        assert_eq!(links("<p><a href='/a'>One <b><a href='/bc'>two</a></b></a></p>"), [("One".to_owned(), 2), ("two".to_owned(), 3)]);
    }
}
