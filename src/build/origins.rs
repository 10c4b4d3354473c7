//! Where a fault of a published file is to be mended: the file of `content/` and the file of the skin that it was made of.

use super::Site;
use crate::file::FilePath;
use crate::plan::Target;
use crate::render;
use crate::view::View;
use std::fmt;

/// What a published file was made of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MadeOf {
    /// The file of the publisher, where it is one file.
    pub content: Option<FilePath>,
    /// The file of the skin, where there is one: `themes/plain/minute.html`; of what the own skin does not have, the plain skin's.
    pub skin: Option<String>,
}

impl fmt::Display for MadeOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.content, &self.skin) {
            (Some(content), Some(skin)) => write!(f, "{content}, by {skin}"),
            (Some(content), None) => write!(f, "{content}"),
            (None, Some(skin)) => write!(f, "{skin}"),
            (None, None) => Ok(()),
        }
    }
}

impl Site {
    /// The addresses of other hosts that the publisher lets pages ask.
    pub fn allowed(&self) -> Vec<String> {
        self.config.look.allow.values().flatten().map(|address| address.value.clone()).collect()
    }

    /// The shell page that stands around every page, where there is one.
    pub fn shell(&self) -> Option<FilePath> {
        self.config.look.shell.as_ref().map(|shell| FilePath::new(&shell.value))
    }

    /// What a published file was made of; `None` for what this site does not have.
    pub fn made_of(&self, path: &str) -> Option<MadeOf> {
        let at = self.plan.pages.binary_search_by(|planned| planned.path.as_str().cmp(path)).ok()?;
        let planned = self.plan.pages.get(at)?;
        let of_skin = |name: &str| {
            let skin = &self.config.skin;
            let own = format!("themes/{skin}/{name}");
            if skin == "plain" || self.inputs.holds(&FilePath::new(&own)).is_ok() {
                return own;
            }
            format!("themes/plain/{name} (the plain skin's; a copy in themes/{skin} takes its place)")
        };
        let skin = match (&planned.target, self.view(planned)) {
            (Target::Style, _) => Some(of_skin("style.css")),
            (Target::Icon, _) => Some(of_skin("icon.svg")),
            (_, View::Html(page)) => Some(of_skin(render::template(&page.it))),
            _ => None,
        };
        Some(MadeOf { content: self.origin(&planned.target).or_else(|| self.stated_in(&planned.target)), skin })
    }

    /// The file in which the publisher states what a page tells.
    fn stated_in(&self, target: &Target) -> Option<FilePath> {
        use crate::plan::List;
        let archive = &self.archive;
        match target {
            Target::Meeting(idx) | Target::Whole(idx) => Some(FilePath::new(&format!("content/minutes/{}/meeting.toml", archive.meetings[*idx].folder))),
            Target::List(List::Panel(idx), _) => Some(archive.panels[*idx].file.clone()),
            Target::List(List::Theme(idx), _) => Some(archive.themes[*idx].file.clone()),
            Target::List(List::Commissioner(idx) | List::CommissionerTheme(idx, _), _) => Some(archive.commissioners[*idx].file.clone()),
            Target::Withdrawn(idx) => archive.withdrawn[*idx].reason.place().map(|place| place.file),
            Target::Moved(at) => self.plan.moved.get(*at).and_then(|moved| self.origin(&moved.to).or_else(|| self.stated_in(&moved.to))),
            Target::Home | Target::Statement => Some(FilePath::new("content/site.toml")),
            _ => None,
        }
    }
}
