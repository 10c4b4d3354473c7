//! The language that is stated of a site, of a meeting, of a record.

use super::{Keys, WRONG_VALUE};
use crate::file::Place;
use crate::finding::Finding;
use crate::record::evidence::Cited;
use crate::record::language::is_tag;

impl Keys<'_, '_> {
    /// The tag of a language under `language`; one that is none is told, and is not stated.
    pub fn language(&mut self) -> Option<Cited<String>> {
        let tag = self.text("language")?;
        if is_tag(&tag.value) {
            return Some(tag);
        }
        let place = tag.place().unwrap_or_else(|| Place::file(self.file));
        let message = format!("`{}` is not the tag of a language", tag.value);
        let help = "write its tag, of two or three letters (BCP 47): `language = \"en-GB\"`, or `language = \"cy-GB\"` for Welsh";
        self.notes.push(Finding::at(&WRONG_VALUE, place, message, help));
        None
    }
}
