//! The meeting that a record belongs to: from the command, else from a field of its file, never from its prose.

use super::ask::NO_PANEL_GIVEN;
use super::look::Look;
use super::there::There;
use super::{Asked, look};
use crate::file::{FilePath, Place};
use crate::finding::{Failure, Finding, Rule, Severity};
use crate::keys::nearest;
use crate::parse::opening::WORDS_DISAGREE;
use crate::plan::address;
use crate::record::evidence::Cited;
use crate::record::fold;
use crate::record::stated::MeetingNote;
use crate::record::when::When;

/// A record that states another panel or date than the command.
pub static RECORD_DISAGREES: Rule = Rule {
    name: "record-disagrees",
    severity: Severity::Error,
    why: "The record itself names its meeting; one of the two is wrong, and all lists and the holder of the office follow from it.",
};
/// Two meetings that a record could belong to.
pub static TWO_MEETINGS: Rule =
    Rule { name: "two-meetings", severity: Severity::Error, why: "Only the publisher knows at which of two meetings on one day a minute was taken." };

/// Where records go that belong to no panel yet.
const UNSORTED: &str = "unsorted";

/// A meeting on its way into the site.
pub struct Home {
    /// Its folder below `content/minutes`.
    pub folder: String,
    /// Its panel.
    pub panel: Option<PanelOf>,
    /// Its date.
    pub date: Option<When>,
    /// Its date, where only the command states it: a record states its own.
    pub date_to_state: Option<When>,
    /// The records that lie there, each with what was given.
    pub there: Vec<(FilePath, Look)>,
    /// The records to come, each with its name without the ending.
    pub new: Vec<(Look, String)>,
}

/// A panel, by the id or the name that is known of it.
pub struct PanelOf {
    /// Its id; a name that no file states makes one.
    pub id: String,
    /// What to state, with a remark that says where it comes from; `None` for a panel that no file states, or that the record does.
    pub to_state: Option<(String, Option<String>)>,
    /// The name that a record states of a panel that no file states.
    pub unknown: Option<(Cited<String>, String)>,
}

/// Refuses a panel that no file states.
pub fn panel_is_known(there: &There<'_>, asked: &Asked) -> Result<(), Failure> {
    let Some(id) = &asked.panel else { return Ok(()) };
    if there.panels.iter().any(|panel| panel.file.stem() == id) {
        return Ok(());
    }
    let near = nearest(id, there.panels.iter().map(|panel| panel.file.stem())).map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
    let slug = address::slug(id);
    let make = format!(
        "Each panel is a file in `content/panels`: make `content/panels/{slug}.md`, with `name = \"…\"` and, where it scrutinises a commissioner, `area = \"{slug}\"` between two lines of `+++`"
    );
    Err(Failure::Arguments(format!("there is no panel `{}`; help: {near}{make}", fold(id))))
}

/// The meeting of a record; nothing, with an error, where it cannot be told which of two.
pub fn of(there: &There<'_>, asked: &Asked, look: &Look, notes: &mut Vec<Finding>) -> Option<Home> {
    let panel = panel(there, asked, look, notes)?;
    let date = date(asked, look, notes)?;
    let id = panel.as_ref().map_or(UNSORTED, |panel| &panel.id);
    let folder = match date {
        Some(date) => format!("{id}/{}", date.iso()),
        None => format!("{id}/{}", without_date(look)),
    };
    let mut folder = there.folder(&folder).to_owned();
    if let Some((panel, date)) = panel.as_ref().zip(date) {
        let same = there.of(&panel.id, date);
        match same.as_slice() {
            [one] => folder = (*one).to_owned(),
            [] => {}
            several if several.contains(&folder.as_str()) => {}
            several => {
                let names: Vec<String> = several.iter().map(|folder| format!("`{folder}`")).collect();
                let message = format!("`{}` could belong to any of the meetings {}", look.file, names.join(", "));
                notes.push(Finding::at(&TWO_MEETINGS, Place::file(&look.file), message, "copy it into the folder of its meeting by hand"));
                return None;
            }
        }
    }
    let date_to_state = asked.date.filter(|_| look.date.is_none());
    Some(Home { folder, panel, date, date_to_state, there: Vec::new(), new: Vec::new() })
}

/// The folder of a record whose date is not known: its name, which must not look like a date that somebody stated.
fn without_date(look: &Look) -> String {
    let slug = address::slug(look.file.stem());
    if When::read(&slug).is_ok() || slug.is_empty() { format!("record-{slug}") } else { slug }
}

fn panel(there: &There<'_>, asked: &Asked, look: &Look, notes: &mut Vec<Finding>) -> Option<Option<PanelOf>> {
    let stated = look.body.as_ref().map(|(body, at)| (body, at, there.named(&body.value)));
    if let Some(id) = &asked.panel {
        // What the record says of its panel: an id, or a name that a panel bears.
        let own = look.panel.as_ref().map(|own| (own, own.value.as_str(), format!("states the panel `{}`", own.value)));
        let named = stated.as_ref().and_then(|(body, _, known)| Some((*body, known.as_ref()?.file.stem())));
        let named = named.map(|(body, id)| (body, id, format!("states the body \"{}\", which is the panel `{id}`", body.value)));
        if let Some((by, _, told)) = own.or(named).filter(|(_, other, _)| other != id) {
            let place = by.place().unwrap_or_else(|| Place::file(&look.file));
            let help = "import it on its own with its own panel, or leave `--panel` out: the record states it";
            notes.push(Finding::at(&RECORD_DISAGREES, place, format!("this record {told}, and `--panel {id}` is asked for"), help));
            return None;
        }
        let known = look.panel.is_some() || stated.as_ref().is_some_and(|(.., known)| known.is_some());
        if !known
            && let look::Seen::One((number, witness)) = &look.said_panel
            && let Some(other) = there.panels.get(*number).filter(|other| other.file.stem() != id)
        {
            let message = format!("`{}` is imported with `--panel {id}`, and {}, which is the panel `{}`", look.file, witness.said(), other.file.stem());
            let help = "look whether the record is of that panel; if so, import it with its own";
            notes.push(Finding::at(&WORDS_DISAGREE, witness.place(&look.file), message, help));
        }
        let to_state = look.panel.is_none().then(|| (id.clone(), None));
        return Some(Some(PanelOf { id: id.clone(), to_state, unknown: None }));
    }
    if let Some(own) = &look.panel {
        let known = there.panels.iter().map(|panel| panel.file.stem()).find(|id| *id == own.value);
        let id = known.map_or_else(|| address::slug(&own.value), str::to_owned);
        if known.is_none() {
            let near =
                nearest(&own.value, there.panels.iter().map(|panel| panel.file.stem())).map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
            let message = format!("this record states the panel `{}`, which no file states", own.value);
            let help = format!("{near}mend the record, or make `content/panels/{id}.md`");
            notes.push(Finding::at(&NO_PANEL_GIVEN, own.place().unwrap_or_else(|| Place::file(&look.file)), message, help));
        }
        return Some(Some(PanelOf { id, to_state: None, unknown: None }).filter(|panel| !panel.id.is_empty()));
    }
    let panel = stated.map(|(body, at, known)| match known {
        Some(panel) => {
            let remark = fold(&format!("the record states \"{}\" ({}{at})", body.value, look.file.name()));
            PanelOf { id: panel.file.stem().to_owned(), to_state: Some((panel.file.stem().to_owned(), Some(remark))), unknown: None }
        }
        None => PanelOf { id: address::slug(&body.value), to_state: None, unknown: Some((body.clone(), at.clone())) },
    });
    Some(panel.filter(|panel| !panel.id.is_empty()))
}

fn date(asked: &Asked, look: &Look, notes: &mut Vec<Finding>) -> Option<Option<When>> {
    let stated = look.date.as_ref().map(|(date, _)| date);
    let Some(date) = asked.date else { return Some(stated.map(|date| date.value)) };
    if let Some(stated) = stated.filter(|stated| !stated.value.agrees(date)) {
        let message = format!("this record states the date {}, and `--date {}` is asked for", stated.value.iso(), date.iso());
        let place = stated.place().unwrap_or_else(|| Place::file(&look.file));
        notes.push(Finding::at(&RECORD_DISAGREES, place, message, "import it on its own, or leave `--date` out: the record states it"));
        return None;
    }
    if stated.is_none()
        && let look::Seen::One((day, witness)) = look.day()
        && !date.agrees(When::Day(day))
    {
        let message = format!("`{}` is imported with `--date {}`, and {}", look.file, date.iso(), witness.said());
        let help = "look whether the record belongs to that meeting; if not, move it to the folder of its own";
        notes.push(Finding::at(&WORDS_DISAGREE, witness.place(&look.file), message, help));
    }
    Some(Some(date))
}

impl Home {
    /// Whether both panel and date are known, so that it can lie in one folder only.
    pub fn is_whole(&self) -> bool {
        self.panel.is_some() && self.date.is_some()
    }

    /// Whether the meeting of a folder may be this one: its name and its statements leave it open, or say the same.
    pub fn may_be(&self, there: &There<'_>, folder: &str) -> bool {
        let named = folder.rsplit('/').next().and_then(|name| When::read(name).ok());
        let agrees = self.date.zip(named).is_none_or(|(date, named)| date.agrees(named));
        agrees && there.meetings.get(folder).is_none_or(|meeting| meeting.note.as_ref().is_some_and(|note| self.disagrees(note).is_none()))
    }

    /// What a meeting states that is not so of this one.
    pub fn disagrees(&self, note: &MeetingNote) -> Option<String> {
        let file = &note.file;
        if let Some((there, here)) = note.panel.as_ref().zip(self.panel.as_ref())
            && there.value != here.id
            && here.unknown.is_none()
        {
            return Some(format!("`{file}` states the panel `{}`, and this is of `{}`", there.value, here.id));
        }
        let (there, here) = (note.date.as_ref()?, self.date?);
        (!there.value.agrees(here)).then(|| format!("`{file}` states the date {}, and this is of {}", there.value.iso(), here.iso()))
    }
}
