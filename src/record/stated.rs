//! What the publisher states beside the records: panels, commissioners, themes, meetings, pages.

use super::evidence::Cited;
use super::register::Register;
use super::when::{Stretch, When};
use crate::file::FilePath;
use chrono::NaiveDate;

/// What becomes of the addresses of a page.
#[derive(Clone, PartialEq, Eq, Default, Debug, Hash)]
pub struct Kept {
    /// The addresses, from the site's root, at which it stood before: each leads on to it.
    pub moved_from: Vec<Cited<String>>,
    /// Why it was withdrawn, where it was: then nothing else of it is published.
    pub withdrawn: Option<Cited<String>>,
}

/// A body that meets.
#[derive(Clone, Debug, Hash)]
pub struct Panel {
    /// The file that states it; its stem is the panel's id.
    pub file: FilePath,
    /// Its name now.
    pub name: Cited<String>,
    /// The area it looks after: an id that never changes, shared with the commissioners of that area. `None` where it looks after no
    /// commissioner.
    pub area: Option<Cited<String>>,
    /// The council that hosts it, where stated.
    pub council: Option<Cited<String>>,
    /// The names it has borne, where it was renamed.
    pub names: Vec<FormerName>,
    /// An introduction, in Markdown.
    pub body: String,
    /// Where it was before, and whether it was withdrawn.
    pub kept: Kept,
}

impl Panel {
    /// The id of the area it looks after.
    pub fn area(&self) -> Option<&str> {
        self.area.as_ref().map(|area| area.value.as_str())
    }
}

/// A name and the days on which a panel bore it.
#[derive(Clone, Debug, Hash)]
pub struct FormerName {
    /// The name.
    pub name: Cited<String>,
    /// When it was first borne, as precisely as stated.
    pub from: Option<When>,
    /// When it was last borne, as precisely as stated.
    pub to: Option<When>,
}

impl FormerName {
    /// The days on which it was borne.
    pub fn during(&self) -> Stretch {
        Stretch { from: self.from.map(When::first_day), to: self.to.map(When::last_day) }
    }
}

/// A person who held the office of commissioner for an area.
#[derive(Clone, Debug, Hash)]
pub struct Commissioner {
    /// The file that states it; its stem is the person's id.
    pub file: FilePath,
    /// The person's name.
    pub name: Cited<String>,
    /// The area.
    pub area: Cited<String>,
    /// The office's title, where stated: it differs between areas.
    pub office: Option<Cited<String>>,
    /// The terms of office, both days included.
    pub terms: Vec<Cited<Stretch>>,
    /// An introduction, in Markdown.
    pub body: String,
    /// Where it was before, and whether it was withdrawn.
    pub kept: Kept,
}

/// A subject, with the phrases by which passages about it are found.
#[derive(Clone, Debug, Hash)]
pub struct Theme {
    /// The file that states it; its stem is the theme's id.
    pub file: FilePath,
    /// Its name.
    pub name: Cited<String>,
    /// What to look for.
    pub phrases: Vec<Cited<String>>,
    /// What to pass over: a match inside one of these does not count.
    pub exclude: Vec<Cited<String>>,
    /// An introduction, in Markdown.
    pub body: String,
    /// Where it was before, and whether it was withdrawn.
    pub kept: Kept,
}

/// Any other page, written in Markdown.
#[derive(Clone, Debug, Hash)]
pub struct Prose {
    /// The file; its stem is the page's address.
    pub file: FilePath,
    /// The page's title.
    pub title: Cited<String>,
    /// The page, in Markdown.
    pub body: String,
    /// Where it was before, and whether it was withdrawn.
    pub kept: Kept,
}

/// What a `meeting.toml` states about the records of its folder.
#[derive(Clone, Debug, Hash)]
pub struct MeetingNote {
    /// The file.
    pub file: FilePath,
    /// The id of the panel.
    pub panel: Option<Cited<String>>,
    /// The name the panel bore, where the publisher states it for this meeting.
    pub panel_name: Option<Cited<String>>,
    /// The date.
    pub date: Option<Cited<When>>,
    /// The day on which its minutes were published.
    pub published: Option<Cited<NaiveDate>>,
    /// What became of the minutes or the meeting ("confirmed", "draft"), in the publisher's words.
    pub status: Option<Cited<String>>,
    /// The language of its records, as a BCP 47 tag.
    pub language: Option<Cited<String>>,
    /// The addresses, from the site's root, at which the meeting's page stood before.
    pub moved_from: Vec<Cited<String>>,
    /// The items named, in order.
    pub items: Vec<ItemNote>,
    /// Something that it states of the meeting could not be used: a finding tells what.
    pub faulty: bool,
}

/// What the publisher states about one record.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub struct ItemNote {
    /// The record: a name in the folder, or a path from the root. Of an item that was withdrawn it need not be there; where none
    /// is named, this is the folder with the item's slug.
    pub record: Cited<FilePath>,
    /// Which item of the record it is, where the record holds several: its number there (`07`).
    pub part: Option<Cited<String>>,
    /// The last part of the page's address.
    pub slug: Option<Cited<String>>,
    /// Where it was before, and whether it was withdrawn.
    pub kept: Kept,
    /// Words of a part that is withdrawn: a number alone tells another item once the record is corrected.
    pub holds: Option<Cited<String>>,
    /// Why it may be public, whatever its own words say: the publisher's words.
    pub public: Option<Cited<String>>,
    /// The page that the record came from.
    pub source_url: Option<Cited<String>>,
    /// The id of the commissioner who was there: wins over what follows from the terms of office.
    pub commissioner: Option<Cited<String>>,
    /// Why its words name another day than its meeting has, where that is meant.
    pub date_note: Option<Cited<String>>,
    /// The language of its words, as a BCP 47 tag.
    pub language: Option<Cited<String>>,
    /// Themes added by the publisher.
    pub themes_added: Vec<Cited<String>>,
    /// Themes struck by the publisher.
    pub themes_removed: Vec<Cited<String>>,
    /// Facts that the publisher adds.
    pub added: Vec<FactAdded>,
    /// Facts that the publisher strikes.
    pub struck: Vec<FactQuoted>,
    /// Promises, requests and recommendations that the publisher closes, or states a response to.
    pub closed: Vec<FactClosed>,
    /// Something that is stated of it could not be used: a finding tells what.
    pub faulty: bool,
}

impl ItemNote {
    /// The number of the part that it speaks of; `None` where it speaks of the record.
    pub fn of_part(&self) -> Option<&str> {
        self.part.as_ref().map(|part| part.value.as_str())
    }

    /// Nothing is stated but the record.
    pub fn of(record: Cited<FilePath>) -> Self {
        ItemNote {
            record,
            part: None,
            slug: None,
            kept: Kept::default(),
            holds: None,
            public: None,
            source_url: None,
            commissioner: None,
            date_note: None,
            language: None,
            themes_added: Vec::new(),
            themes_removed: Vec::new(),
            added: Vec::new(),
            struck: Vec::new(),
            closed: Vec::new(),
            faulty: false,
        }
    }
}

/// Words of a minute that the publisher speaks of.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub struct FactQuoted {
    /// The kind of fact.
    pub register: Register,
    /// The words, as the record has them.
    pub quote: Cited<String>,
}

/// A fact that the publisher adds.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub struct FactAdded {
    /// Its kind and its words.
    pub quoted: FactQuoted,
    /// The number of the passage they stand in, where several hold them.
    pub passage: Option<u32>,
    /// What else is stated of it, by key: see [`Register::keys`].
    pub own: Vec<(&'static str, Cited<String>)>,
    /// Who came or went, where it is attendance.
    pub people: Vec<Cited<String>>,
}

/// A fact that the publisher closes, or states a response to.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub struct FactClosed {
    /// Its kind and its words.
    pub quoted: FactQuoted,
    /// The page and passage that say so: `minutes/…html#p3`.
    pub by: Option<Cited<String>>,
    /// Else the publisher's own words.
    pub note: Option<Cited<String>>,
    /// It is a response, which closes nothing.
    pub responds: bool,
}
