//! What the columns of the tables hold: from here come the tables' heads, the dictionary and the schemas for machines.

use crate::plan::Dataset;
use crate::record::register::Register;
use serde::Serialize;

/// A column of a table, with what it holds.
#[derive(Clone, Copy, Debug, Serialize, Hash)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What it holds, for readers.
    pub about: &'static str,
    /// The shape of its values.
    pub holds: Holds,
}

/// The shape of a column's values. Any of them may be absent: nobody states it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Hash)]
#[serde(rename_all = "lowercase")]
pub enum Holds {
    /// Words.
    Text,
    /// Several.
    List,
    /// A whole number.
    Number,
    /// Yes or no.
    Flag,
}

const fn words(name: &'static str, about: &'static str) -> Column {
    Column { name, about, holds: Holds::Text }
}

const fn list(name: &'static str, about: &'static str) -> Column {
    Column { name, about, holds: Holds::List }
}

const fn number(name: &'static str, about: &'static str) -> Column {
    Column { name, about, holds: Holds::Number }
}

const fn flag(name: &'static str, about: &'static str) -> Column {
    Column { name, about, holds: Holds::Flag }
}

/// The columns of a table, in order.
pub fn of(dataset: Dataset) -> impl Iterator<Item = &'static Column> {
    let (first, rest) = match dataset {
        Dataset::Register(register) => (COMMON, own(register)),
        Dataset::Minutes => (MINUTES, &[][..]),
        Dataset::Meetings => (MEETINGS, &[][..]),
        Dataset::Themes => (THEMES, &[][..]),
        Dataset::Panels => (PANELS, &[][..]),
        Dataset::Commissioners => (COMMISSIONERS, &[][..]),
    };
    first.iter().chain(rest)
}

/// What one row of a table is, and the table's name.
pub fn named(dataset: Dataset) -> (&'static str, &'static str) {
    match dataset {
        Dataset::Minutes => ("Minutes", "a minute"),
        Dataset::Meetings => ("Meetings", "a meeting"),
        Dataset::Register(register) => (register.heading(), "a fact"),
        Dataset::Themes => ("Themes", "a theme"),
        Dataset::Panels => ("Panels", "a panel"),
        Dataset::Commissioners => ("Commissioners", "a commissioner"),
    }
}

const DATE: Column = words("date", "the date of the meeting, as precisely as stated");
const DATE_BY: Column = words("date_stated_by", "who states the date: record or publisher");
const PANEL: Column = words("panel", "the panel’s name at the time");
const PANEL_ID: Column = words("panel_id", "the panel’s id, as in the table of panels");
const PANEL_BY: Column = words("panel_stated_by", "who states the panel: record or publisher");
const STATUS: Column = words("status", "what became of the minutes or the meeting, as stated");
const AREA: Column = words("area", "the id of the area, which panels and commissioners share");
const FILE: Column = words("file", "the publisher’s file that states it");
const PAGE: Column = words("address", "its page, from the root of this site");
const COUNT: Column = number("minutes", "how many minutes");

/// The columns of the table of minutes.
const MINUTES: &[Column] = &[
    words("title", "the title, from the record"),
    PAGE,
    words("data", "the same as JSON, from the root of this site"),
    words("meeting", "the page of its meeting, from the root of this site"),
    PANEL,
    PANEL_ID,
    PANEL_BY,
    DATE,
    DATE_BY,
    STATUS,
    words("number", "the item’s number, as the record writes it"),
    words("commissioner", "who held the office"),
    words("commissioner_id", "that person’s id, as in the table of commissioners"),
    words("commissioner_stated_by", "publisher, or derived from area, date and term of office"),
    list("themes", "the ids of its themes, as in the table of themes"),
    number("passages", "how many passages"),
    number("decisions", "how many decisions"),
    number("recommendations", "how many recommendations"),
    number("commitments", "how many commitments"),
    number("requests", "how many requests"),
    words("source_url", "the page that the publisher took the record from"),
    words("record", "the file of the record"),
    words("record_sha256", "the SHA-256 of that file, as received"),
];

/// The columns of the table of meetings.
const MEETINGS: &[Column] = &[PAGE, PANEL, PANEL_ID, PANEL_BY, DATE, DATE_BY, STATUS, words("folder", "the folder of its records"), COUNT];

/// The columns of the table of themes.
const THEMES: &[Column] = &[
    words("id", "its id, which is the name of its file"),
    words("name", "its name"),
    list("phrases", "the words that it is found by"),
    list("exclude", "the words in which a match does not count"),
    COUNT,
    number("passages", "how many passages speak of it"),
    PAGE,
    FILE,
];

/// The columns of the table of panels.
const PANELS: &[Column] = &[
    words("id", "its id, which is the name of its file"),
    words("name", "its name now"),
    AREA,
    words("council", "the council that hosts it"),
    list("names", "the names it has borne, where it was renamed"),
    list("names_from", "when each name was first borne, in the same order; .. where that is not stated"),
    list("names_to", "when each name was last borne, in the same order; .. where that is not stated"),
    COUNT,
    PAGE,
    FILE,
];

/// The columns of the table of commissioners.
const COMMISSIONERS: &[Column] = &[
    words("id", "the person’s id, which is the name of the file"),
    words("name", "the person’s name"),
    AREA,
    words("office", "the office’s title"),
    list("terms_from", "the first day of each term of office; .. where that is not stated"),
    list("terms_to", "the last day of each term, in the same order; .. where that is not stated"),
    COUNT,
    PAGE,
    FILE,
];

/// What every fact of a minute's own data has, before what its register has.
pub const FACT: &[&str] = &["fact", "quote", "address", "found_by"];

/// The columns that every register has.
pub const COMMON: &[Column] = &[
    words("quote", "the words of the record, exactly"),
    words("record", "the file of the record"),
    words("address", "the page and passage, from the root of this site; #title stands for the passage where it is the title"),
    PANEL,
    DATE,
    words("commissioner", "who held the office"),
    list("themes", "the ids of the themes that the passage speaks of; where it speaks of none, those of the whole minute"),
    words("found_by", "the rule that found it, or publisher"),
];
const PARTS: Column = list("parts", "the parts that stand under it");
const TO: Column = words("to", "to whom, as written");
const RESPONSE: Column = words("response", "the publisher’s own words on the response");
const RESPONSE_ADDRESS: Column = words("response_address", "the page and passage that the publisher says respond to it");
const CLOSED_BY: Column = words("closed_by", "the page and passage that the publisher says closed it");
const CLOSED_NOTE: Column = words("closed_note", "the publisher’s own words on what closed it");

/// The columns of its own that a register has.
pub fn own(register: Register) -> &'static [Column] {
    match register {
        Register::Decisions => {
            const {
                &[
                    words("kind", "noted, received, approved, agreed, recommended, appointed, deferred, refused, lost or resolved"),
                    PARTS,
                    number("votes_for", "votes for"),
                    number("votes_against", "votes against"),
                    number("votes_abstained", "abstentions"),
                    words("unanimous", "the words that say that all were of one mind"),
                    list("dissent", "who voted against or abstained, as written"),
                ]
            }
        }
        Register::Recommendations => {
            const { &[TO, words("to_kind", "named, office or not stated"), PARTS, RESPONSE, RESPONSE_ADDRESS, CLOSED_BY, CLOSED_NOTE] }
        }
        Register::Commitments => {
            const {
                &[
                    words("who", "who promised, as written"),
                    words("who_kind", "named, office or not stated"),
                    TO,
                    words("due", "by when, in the record’s words"),
                    words("firmness", "undertaken, conditional or reported as met"),
                    CLOSED_BY,
                    CLOSED_NOTE,
                ]
            }
        }
        Register::Requests => {
            const {
                &[
                    words("kind", "asked, requested, suggested, urged or raised"),
                    words("by", "who asked, as written"),
                    words("by_kind", "named, office or not stated"),
                    TO,
                    words("answer", "the answer in the same passage or the next"),
                    words("answer_address", "where the answer stands"),
                    CLOSED_BY,
                    CLOSED_NOTE,
                ]
            }
        }
        Register::Attendance => {
            const {
                &[
                    words("change", "present, apologies, absent, substitute, arrived or left"),
                    list("people", "who, as written"),
                    words("instead_of", "for whom a substitute stood in"),
                ]
            }
        }
        Register::People => {
            const { &[words("name", "the name alone"), words("style", "how they are styled"), words("role", "the public role stated beside the name")] }
        }
        Register::Abbreviations => const { &[words("short", "the short form"), words("long", "the long form, where the minute gives it")] },
        Register::Figures => {
            const {
                &[
                    words("kind", "money, percentage, count, date, deadline or duration"),
                    words("value", "the value in digits or as a date, where the words leave no doubt"),
                ]
            }
        }
        Register::Statuses => {
            const {
                &[
                    words("project", "the project, as written"),
                    words("colour", "red, amber or green"),
                    flag("before", "true where it was so before and is no longer"),
                ]
            }
        }
        Register::References => const { &[words("kind", "statute, minute, paper or agenda item")] },
    }
}
