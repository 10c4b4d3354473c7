//! What the publisher states beside the records, read from `content/`.

use super::{decode, facts, front};
use crate::file::{FilePath, Place};
use crate::finding::{Finding, Rule, Severity};
use crate::keys::{self, Keys, Toml};
use crate::record::evidence::Cited;
use crate::record::stated::{Commissioner, FormerName, ItemNote, Kept, MeetingNote, Panel, Prose, Theme};
use crate::record::when::{Stretch, When};
use crate::sheet::StatedInFile;
use chrono::NaiveDate;

/// A stretch of days that ends before it begins.
pub static BACKWARD_DATES: Rule =
    Rule { name: "backward-dates", severity: Severity::Error, why: "A term that ends before it begins covers no day, so nobody would hold the office." };
/// Two names at once.
pub static OVERLAPPING_NAMES: Rule = Rule {
    name: "overlapping-names",
    severity: Severity::Error,
    why: "A panel bears one name at a time; while two names overlap, nobody can tell which one it bore on those days.",
};
/// A theme that can never be found.
pub static THEME_WITHOUT_PHRASES: Rule = Rule {
    name: "theme-without-phrases",
    severity: Severity::Warning,
    why: "Passages are found by a theme's phrases; without any, only the publisher can add it to an item.",
};
/// A folder named for one date whose statement gives another.
pub static FOLDER_DATE_DISAGREES: Rule = Rule {
    name: "folder-date-disagrees",
    severity: Severity::Error,
    why: "One of the two is wrong, and the address of the page would keep the wrong one for good.",
};
/// Minutes published before their meeting.
pub static PUBLISHED_BEFORE_MEETING: Rule =
    Rule { name: "published-before-meeting", severity: Severity::Error, why: "One of the two days is wrong, and feeds would tell subscribers the wrong one." };

/// A title that no page shows.
pub static TITLE_NOT_SHOWN: Rule = Rule {
    name: "title-not-shown",
    severity: Severity::Warning,
    why: "A minute is shown word for word, so its title is the record's own; one stated beside it would be passed over in silence.",
};

/// Reads a panel.
pub fn panel(file: &FilePath, bytes: &[u8], notes: &mut Vec<Finding>) -> Option<Panel> {
    let ((name, area, council, names, kept), body) = front::read(file, bytes, notes, |keys| {
        let name = keys.required_text("name", "\"… Police and Crime Panel\"");
        let area = keys.text("area");
        let council = keys.text("council");
        let names = keys.tables("names", "[{ name = \"…\", from = 2022-11-01 }]", |keys, place| {
            let name = keys.required_text("name", "\"…\"");
            let (from, to) = from_to(keys, &place, false)?;
            Some(FormerName { name: name?, from, to })
        });
        overlaps(&names).into_iter().for_each(|finding| keys.note(finding));
        let kept = self::kept(keys);
        Some((name?, area, council, names, kept))
    })?;
    Some(Panel { file: file.clone(), name, area, council, names, body, kept })
}

/// The findings of names that a panel would bear on one day.
fn overlaps(names: &[FormerName]) -> Vec<Finding> {
    let overlap = |(at, name): (usize, &FormerName)| {
        let other = names.iter().take(at).find(|other| other.name.value != name.name.value && other.during().overlaps(&name.during()))?;
        let message = format!("the panel bears this name and `{}` on the same days", other.name.value);
        let help = "end the earlier name before the later one begins: `to` and `from` both count";
        Some(Finding::at(&OVERLAPPING_NAMES, name.name.place()?, message, help).with(other.name.place()?, "the other name is here"))
    };
    names.iter().enumerate().filter_map(overlap).collect()
}

/// Reads a commissioner.
pub fn commissioner(file: &FilePath, bytes: &[u8], notes: &mut Vec<Finding>) -> Option<Commissioner> {
    let ((name, area, office, terms, kept), body) = front::read(file, bytes, notes, |keys| {
        let name = keys.required_text("name", "\"Michael Lane\"");
        let area = keys.required_text("area", "\"hampshire\"");
        let office = keys.text("office");
        let terms = keys.tables("terms", "[{ from = 2016-05-12, to = 2021-05-12 }]", |keys, place| {
            if !keys.has("from") {
                keys.note(Finding::at(&keys::MISSING_KEY, place.clone(), "a term must say from which day it runs", "add `from = 2016-05-12`"));
            }
            let (from, to) = from_to(keys, &place, true)?;
            let term = Stretch { from: from.map(When::first_day), to: to.map(When::last_day) };
            term.from.is_some().then(|| Cited::publisher(term, place))
        });
        let kept = self::kept(keys);
        Some((name?, area?, office, terms, kept))
    })?;
    Some(Commissioner { file: file.clone(), name, area, office, terms, body, kept })
}

/// Dates `from` and `to`, both included. Gives nothing where one is wrong or a key is unknown: with a slip in `to`,
/// a term would never end.
fn from_to(keys: &mut Keys<'_, '_>, place: &Place, whole_days: bool) -> Option<(Option<When>, Option<When>)> {
    let stated = (keys.has("from"), keys.has("to"));
    let mut date = |key| if whole_days { keys.day(key).map(|day| When::Day(day.value)) } else { keys.date(key).map(|when| when.value) };
    let (from, to) = (date("from"), date("to"));
    if stated != (from.is_some(), to.is_some()) || keys.has_more() {
        return None;
    }
    if from.zip(to).is_some_and(|(from, to)| from.first_day() > to.last_day()) {
        keys.note(Finding::at(&BACKWARD_DATES, place.clone(), "this ends before it begins", "exchange `from` and `to`, or mend the year"));
        return None;
    }
    Some((from, to))
}

/// Reads a theme.
pub fn theme(file: &FilePath, bytes: &[u8], notes: &mut Vec<Finding>) -> Option<Theme> {
    let ((name, phrases, exclude, kept), body) = front::read(file, bytes, notes, |keys| {
        let name = keys.required_text("name", "\"Rural crime\"");
        let faults = keys.faults();
        let phrases = keys.texts("phrases");
        let usable = keys.faults() == faults;
        let exclude = keys.texts("exclude");
        if phrases.is_empty() && usable {
            keys.note(Finding::at(
                &THEME_WITHOUT_PHRASES,
                Place::file(file),
                "this theme has no phrases, so no passage will be found for it",
                "add `phrases = [\"rural crime\", \"hare coursing\"]`",
            ));
        }
        let kept = self::kept(keys);
        Some((name?, phrases, exclude, kept))
    })?;
    Some(Theme { file: file.clone(), name, phrases, exclude, body, kept })
}

/// Reads any other page.
pub fn prose(file: &FilePath, bytes: &[u8], notes: &mut Vec<Finding>) -> Option<Prose> {
    let ((title, kept), body) = front::read(file, bytes, notes, |keys| {
        let title = keys.required_text("title", "\"About these minutes\"");
        let kept = self::kept(keys);
        Some((title?, kept))
    })?;
    Some(Prose { file: file.clone(), title, body, kept })
}

/// What becomes of the addresses of a page.
fn kept(keys: &mut Keys<'_, '_>) -> Kept {
    let moved_from = keys.texts("moved_from");
    Kept { moved_from, withdrawn: keys.words("withdrawn", WHY) }
}

/// Reads a `meeting.toml`.
pub fn meeting(file: &FilePath, bytes: &[u8], notes: &mut Vec<Finding>) -> Option<MeetingNote> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            notes.push(Finding::at(&keys::UNREADABLE_TOML, decode::bad_byte(file, bytes, &error), "this file is not UTF-8", "save the file as UTF-8"));
            return None;
        }
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let offset = crate::file::Span::new(bytes.len() - text.len(), 0).start;
    keys::read(Toml { file, text, offset }, notes, |keys| {
        keys.below(&[(
            "[[item]]",
            &["record", "part", "slug", "withdrawn", "holds", "public", "source_url", "commissioner", "date_note", "language", "themes"],
        )]);
        let (faults, mut nameless) = (keys.faults(), false);
        let items = keys.tables("item", "the heading `[[item]]` above each", |keys, _| {
            let item = item(keys, file);
            nameless |= item.is_none();
            item
        });
        // An item speaks for its record alone; one that names none could be speaking for any of the folder.
        let unclear = nameless || items.is_empty() && keys.faults() > faults;
        let faults = keys.faults();
        let panel = keys.words("panel", "\"shire\"");
        let panel_name = keys.words("panel_name", "\"Shire Police and Crime Panel\"");
        let date = keys.date("date");
        let published = keys.day("published");
        let status = keys.words("status", "\"draft\"");
        let language = keys.language();
        let moved_from = keys.texts("moved_from");
        if let Some(date) = &date {
            folder_agrees(keys, file, date);
        }
        if let (Some(published), Some(date)) = (&published, &date) {
            not_before(keys, file, published, date);
        }
        let faulty = unclear || keys.faults() > faults || keys.has_more();
        Some(MeetingNote { file: file.clone(), panel, panel_name, date, published, status, language, moved_from, items, faulty })
    })
}

/// Minutes cannot be published before the meeting that they are of.
fn not_before(keys: &mut Keys<'_, '_>, file: &FilePath, published: &Cited<NaiveDate>, date: &Cited<When>) {
    if published.value < date.value.first_day() {
        let place = published.place().unwrap_or_else(|| Place::file(file));
        let message = format!("the minutes are stated as published on {}, before their meeting ({})", published.value, date.value.iso());
        keys.note(Finding::at(&PUBLISHED_BEFORE_MEETING, place, message, "mend `published` or `date`"));
    }
}

/// A reason, as an example.
const WHY: &str = "\"why it was withdrawn\"";
/// A last part of an address, as an example.
const SLUG: &str = "\"annual-report\"";
/// A reason for a day that disagrees, as an example.
const DATE_NOTE: &str = "\"why its words name another day\"";

/// Why a record may be public, as an example.
pub const PUBLIC: &str = "\"Made public by the panel on 3 July 2021\"";

fn item(keys: &mut Keys<'_, '_>, file: &FilePath) -> Option<ItemNote> {
    let faults = keys.faults();
    // The record of an item that was withdrawn may be gone: then its slug alone tells where it stood.
    let gone = keys.has("withdrawn") && !keys.has("record");
    let record = if gone { None } else { keys.required_text("record", "\"annual-report.txt\"") };
    let part = keys.words("part", "\"07\"");
    let before = keys.faults();
    let slug = keys.name("slug", SLUG);
    if gone && slug.is_none() && keys.faults() == before {
        keys.missing("slug", SLUG);
    }
    let kept = self::kept(keys);
    let holds = keys.words("holds", "\"words of that item\"");
    if holds.is_some() && part.is_none() {
        keys.missing("part", "\"07\"");
    }
    if holds.is_some() && kept.withdrawn.is_none() {
        keys.missing("withdrawn", WHY);
    }
    let public = keys.words("public", PUBLIC);
    let source_url = keys.words("source_url", "\"https://…\"");
    let commissioner = keys.words("commissioner", "\"michael-lane\"");
    let date_note = keys.words("date_note", DATE_NOTE);
    let language = keys.language();
    let (themes_added, themes_removed) = theme_changes(keys);
    let (added, struck, closed) = (facts::added(keys), facts::quoted(keys, "strike"), [facts::closed(keys), facts::responded(keys)].concat());
    let record = if gone { slug.clone() } else { record };
    let record = record?.map(|path| if path.contains('/') { FilePath::new(&path) } else { FilePath::new(&format!("{}/{path}", file.folder())) });
    let faulty = keys.faults() > faults || keys.has_more();
    Some(ItemNote {
        record,
        part,
        slug,
        kept,
        holds,
        public,
        source_url,
        commissioner,
        date_note,
        language,
        themes_added,
        themes_removed,
        added,
        struck,
        closed,
        faulty,
    })
}

/// Reads what the front matter of a record states of it and of its meeting.
pub fn of_record(keys: &mut Keys<'_, '_>, file: &FilePath) -> StatedInFile {
    let panel = keys.words("panel", "\"shire\"");
    let body = keys.words("panel_name", "\"Shire Police and Crime Panel\"");
    let date = keys.date("date");
    let status = keys.words("status", "\"draft\"");
    if let Some(date) = &date {
        folder_agrees(keys, file, date);
    }
    if let Some(title) = keys.text("title") {
        let place = title.place().unwrap_or_else(|| Place::file(file));
        let help = "take it away; where the record lacks its title, make it the first heading: `# …`";
        keys.note(Finding::at(&TITLE_NOT_SHOWN, place, "the title stated here is not shown: a minute's title is the record's own", help));
    }
    let slug = keys.name("slug", SLUG);
    let kept = self::kept(keys);
    let public = keys.words("public", PUBLIC);
    let source_url = keys.words("source_url", "\"https://…\"");
    let commissioner = keys.words("commissioner", "\"michael-lane\"");
    let date_note = keys.words("date_note", DATE_NOTE);
    let language = keys.language();
    // A bare list adds them, as front matter is commonly written.
    let listed = keys.has_list("themes");
    let (themes_added, themes_removed) = if listed { (keys.texts("themes"), Vec::new()) } else { theme_changes(keys) };
    let record = Cited::publisher(file.clone(), Place::file(file));
    let nothing = ItemNote::of(record);
    let item = ItemNote { slug, kept, public, source_url, commissioner, date_note, language, themes_added, themes_removed, ..nothing.clone() };
    StatedInFile { date, body, status, panel, language: None, item: (item != nothing).then(|| Box::new(item)) }
}

/// Themes added and struck.
fn theme_changes(keys: &mut Keys<'_, '_>) -> (Vec<Cited<String>>, Vec<Cited<String>>) {
    let both = |keys: &mut Keys<'_, '_>, _| Some((keys.texts("add"), keys.texts("remove")));
    keys.table("themes", "{ add = [\"rural-crime\"], remove = [\"youth\"] }", both).unwrap_or_default()
}

fn folder_agrees(keys: &mut Keys<'_, '_>, file: &FilePath, date: &Cited<When>) {
    let folder = file.folder().rsplit('/').next().unwrap_or_default();
    let Ok(named) = When::read(folder) else { return };
    if !named.agrees(date.value) {
        let place = date.place().unwrap_or_else(|| Place::file(file));
        keys.note(Finding::at(
            &FOLDER_DATE_DISAGREES,
            place,
            format!("the folder is named `{folder}`, and the date stated is {}", date.value.iso()),
            "rename the folder or mend the date; the folder's name is part of the pages' addresses",
        ));
    }
}
