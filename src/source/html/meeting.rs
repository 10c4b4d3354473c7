//! What a page of ModernGov says of the meeting that it is part of: "Meeting of …, Friday, 3rd July, 2020 10.00 am (Item 7.)",
//! a link in its list of actions. It is no part of the item's words, and yet the page's own word on when it was taken.

use super::tree::Element;
use crate::file::FilePath;
use crate::record::Format;
use crate::sheet::{Origin, Role, Sheet, SheetWriter, StatedInFile};
use std::ops::Range;

/// The page of a meeting.
const PAGE: &str = "ielistdocuments.aspx";
/// How the words of the link begin.
const HEADS: &[&str] = &["meeting of ", "cyfarfod "];
/// The longest such words, in bytes.
const LONGEST: usize = 400;

/// The words of links to meetings' pages that are left out.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct OfMeeting {
    open: Option<(String, Range<usize>)>,
    /// What the page says of its meeting; `Err` where it says several things.
    said: Option<Result<(String, Range<usize>), ()>>,
}

impl OfMeeting {
    /// A link begins.
    pub fn enter(&mut self, link: &Element<'_>) {
        let leads = |href: &str| {
            let path = href.split(['?', '#']).next().unwrap_or_default();
            path.rsplit('/').next().is_some_and(|last| last.eq_ignore_ascii_case(PAGE))
        };
        self.open = link.attribute("href").is_some_and(|href| leads(&href)).then(|| (String::new(), 0..0));
    }

    /// Words at `range` are left out.
    pub fn add(&mut self, words: &str, range: &Range<usize>) {
        if let Some((said, at)) = self.open.as_mut().filter(|(said, _)| said.len() + words.len() < LONGEST) {
            *at = if said.is_empty() { range.clone() } else { at.start..range.end };
            said.push_str(words);
        }
    }

    /// A link ends.
    pub fn leave(&mut self) {
        let Some((said, at)) = self.open.take() else { return };
        let said = crate::record::fold(&super::reference::resolved(&said));
        let lower = said.to_lowercase();
        if !HEADS.iter().any(|head| lower.starts_with(head)) || !said.contains(|c: char| c.is_ascii_digit()) {
            return;
        }
        let is_other = self.said.as_ref().is_some_and(|there| there.as_ref().is_ok_and(|(there, _)| *there != said));
        if is_other {
            self.said = Some(Err(()));
        } else {
            self.said.get_or_insert(Ok((said, at)));
        }
    }

    /// The line, as a sheet of its own whose places are those of the page.
    pub fn sheet(&self, file: &FilePath, length: usize, origin: &Origin) -> Option<Box<Sheet>> {
        let Some(Ok((said, at))) = &self.said else { return None };
        let mut writer = SheetWriter::new(said.len() + 1);
        writer.put(said, at.clone());
        writer.end(Role::Heading(1));
        Some(Box::new(writer.finish(file, Format::Html, length, origin.clone(), StatedInFile::default())))
    }
}

#[cfg(test)]
mod tests {
    use crate::file::FilePath;

    #[test]
    fn a_page_of_an_item_says_of_which_meeting_it_is() {
        let line = "Meeting of Shire Panel, Friday, 3rd July, 2020 10.00 am (Item 7.)";
        let page = |links: &str| format!("<h1>Agenda item</h1><h2>Plan</h2><ul class=mgActionList>{links}</ul><p>Agreed.</p>");
        let link = |href: &str, words: &str| format!("<li><a href='{href}'>{words}</a></li>");
        let meeting = "ieListDocuments.aspx?CId=1&amp;MId=2";
        for (links, expected) in [
            (link(meeting, line), Some(line)),
            (
                link("https://shire.example/ieListDocuments.aspx?MId=2", "Meeting&#32;of Shire\n Panel, 3 July 2020"),
                Some("Meeting of Shire Panel, 3 July 2020"),
            ),
            (link(meeting, "Cyfarfod Panel y Sir, Dydd Gwener, 3 Gorffennaf 2020"), Some("Cyfarfod Panel y Sir, Dydd Gwener, 3 Gorffennaf 2020")),
            (link(meeting, line).repeat(2), Some(line)),
            // Nobody can tell which.
            (link(meeting, line) + &link(meeting, "Meeting of Shire Panel, 4 July 2020"), None),
            // Of another meeting, or of none.
            (link(meeting, "Next meeting, 4 September 2020"), None),
            (link(meeting, "Meeting of Shire Panel"), None),
            (link("mgAi.aspx?ID=7", line), None),
        ] {
            let page = page(&links);
            let sheet = super::super::read(&FilePath::new("a.html"), page.as_bytes()).value.unwrap();
            let said = sheet.of_meeting.as_deref().map(|of| of.line(&of.lines[0].range));
            assert_eq!(said, expected, "{page}");
            assert!(!sheet.text.contains("2020"), "{page}");
        }
    }
}
