//! Pages that are made of other pages, in frames (the HTML Standard, section 16.3.2): their words stand in those.

use super::players::own;
use super::tree::{Event, Tree};
use crate::file::Place;
use crate::finding::{Finding, Rule, Severity};
use crate::source::marked::named;
use std::ops::Range;

/// Pages that a page shows in frames.
pub static PAGE_OF_FRAMES: Rule = Rule {
    name: "page-of-frames",
    severity: Severity::Warning,
    why: "An old page may be made of frames, each of which shows another page: what a reader saw there stands in those, and not in the file \
          that names them. Nothing is fetched for a build, so their words are missing from the site.",
};

/// What there is to tell of the pages that a page shows in frames; `place` gives where a range of the text stands.
pub fn tell(tree: &Tree<'_>, place: impl FnOnce(Range<usize>) -> Place) -> Option<Finding> {
    let mut frames = tree.elements.iter().filter(|element| element.name == "frame").filter_map(|frame| Some((frame, own(frame)?)));
    let (first, address) = frames.next()?;
    let Some(Event::Open(_, tag)) = tree.events.get(first.first) else { return None };
    let message = match frames.count() {
        0 => format!("1 page that this one shows in a frame is not read: `{}`", named(address)),
        more => format!("{} pages that this one shows in frames are not read: the first, `{}`", more + 1, named(address)),
    };
    let help =
        "open the page that holds the minutes by itself (in a browser: This Frame, Show Only This Frame), save that one, and put it in this file's place";
    Some(Finding::at(&PAGE_OF_FRAMES, place(tag.clone()), message, help))
}

#[cfg(test)]
mod tests {
    use crate::source::html::tests::told;

    #[test]
    fn pages_in_frames_are_told() {
        for (page, message) in [
            (
                "<html><frameset cols='20%,80%'><frame src=menu.html name=menu><frame src='minutes 3 July.html'></frameset></html>",
                Some("2 pages that this one shows in frames are not read: the first, `menu.html`"),
            ),
            ("<frameset><frame src=minutes.html></frameset>", Some("1 page that this one shows in a frame is not read: `minutes.html`")),
            ("<frameset><frame src=about:blank><frame></frameset>", None),
            ("<h1>Plan</h1><p>A frame was agreed.</p>", None),
        ] {
            assert_eq!(told(page), Vec::from_iter(message.map(str::to_owned)), "{page}");
        }
    }
}
