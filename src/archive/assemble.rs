//! Puts the archive together: once, whole, in order.

use super::closing::Order;
use super::{Archive, Arena, Closing, Draft, Entry, Idx, Meeting, MeetingDraft, Offices, ThemeOf, Withdrawn, directory, names, order, related, withdrawn};
use crate::file::{FilePath, Place};
use crate::finding::{Finding, Noted, Rule, Severity};
use crate::record::evidence::{Cited, Evidence};
use crate::record::stated::{Commissioner, ItemNote, Panel, Prose, Theme};
use crate::record::when::When;
use crate::sheet::StatedInFile;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A meeting without a date.
pub static DATE_NOT_STATED: Rule = Rule {
    name: "date-not-stated",
    severity: Severity::Warning,
    why: "Without a date its minutes are listed as undated, stay out of the feeds, and no holder of the office can be told. A date is never guessed.",
};
/// A record whose own date is not its meeting's.
pub static DATES_DISAGREE: Rule = Rule {
    name: "dates-disagree",
    severity: Severity::Error,
    why: "One of the two dates is wrong, and all lists and the holder of the office follow from it.",
};
/// A record whose own panel is not its meeting's.
pub static PANELS_DISAGREE: Rule =
    Rule { name: "panels-disagree", severity: Severity::Error, why: "One of the two panels is wrong, and the minutes would stand in the wrong list." };
/// A record that names another body than the meeting's.
pub static BODIES_DISAGREE: Rule =
    Rule { name: "bodies-disagree", severity: Severity::Warning, why: "A meeting is of one body; one of its records may belong to another meeting." };
/// A meeting of nobody.
pub static PANEL_NOT_STATED: Rule =
    Rule { name: "panel-not-stated", severity: Severity::Warning, why: "Without a panel its minutes stand in no panel's list and under no commissioner." };
/// Minutes whose holder of the office waits for a file.
pub static HOLDER_UNREAD: Rule = Rule {
    name: "holder-unread",
    severity: Severity::Error,
    why: "While a commissioner's terms cannot be used, \"not stated\" would be untrue of minutes that may fall in them.",
};
/// What the publisher states, by kind.
#[derive(Clone, Debug, Default)]
pub struct Stated {
    /// The panels.
    pub panels: Arena<Panel>,
    /// The commissioners.
    pub commissioners: Arena<Commissioner>,
    /// The themes.
    pub themes: Arena<Theme>,
    /// Other pages.
    pub prose: Arena<Prose>,
    /// A panel's or commissioner's file could not be used, so that it cannot be told which areas there are.
    pub incomplete: bool,
    /// Files of commissioners that cannot be used, each with its area where that can be told: who held an office is not known.
    pub unheld: Vec<(Option<String>, FilePath)>,
    /// Pages of these kinds that were withdrawn.
    pub withdrawn: Vec<Withdrawn>,
}

impl Stated {
    /// Puts each kind in its order: by name, then by file.
    pub fn new(mut panels: Vec<Panel>, mut commissioners: Vec<Commissioner>, mut themes: Vec<Theme>, mut prose: Vec<Prose>) -> Self {
        panels.sort_by(|a, b| (a.name.value.to_lowercase(), &a.file).cmp(&(b.name.value.to_lowercase(), &b.file)));
        commissioners.sort_by(|a, b| (a.name.value.to_lowercase(), &a.file).cmp(&(b.name.value.to_lowercase(), &b.file)));
        themes.sort_by(|a, b| (a.name.value.to_lowercase(), &a.file).cmp(&(b.name.value.to_lowercase(), &b.file)));
        prose.sort_by(|a, b| (a.title.value.to_lowercase(), &a.file).cmp(&(b.title.value.to_lowercase(), &b.file)));
        Stated {
            panels: Arena::new(panels),
            commissioners: Arena::new(commissioners),
            themes: Arena::new(themes),
            prose: Arena::new(prose),
            ..Stated::default()
        }
    }
}

/// Makes the archive. Every name that a statement uses is known here: those of others are withheld. Every draft's folder must be among `meetings`; the order of both does not matter.
pub fn assemble(stated: Stated, mut meetings: Vec<MeetingDraft>, drafts: Vec<Draft>) -> Noted<Archive> {
    let mut notes = Vec::new();
    let offices = Offices::new(&stated.commissioners, &mut notes);
    names::namesakes(&stated, &mut notes);
    if !stated.incomplete {
        names::areas(&stated, &mut notes);
    }
    let ids = Ids::new(&stated);
    let gone = meetings.iter_mut().map(|meeting| (meeting.folder.clone(), std::mem::take(&mut meeting.withdrawn))).collect();
    let mut meetings = in_order(meetings, &drafts, &stated, &ids, &mut notes);
    let withdrawn = withdrawn::in_order(&mut meetings, gone, stated.withdrawn.clone());
    let mut placed = placed(&meetings, drafts);
    withhold((&stated, &ids, &offices), &meetings, &mut placed, &mut notes);
    let closings = closings(&meetings, &mut placed, &mut notes);
    let mut entries: Vec<Entry> = placed.into_par_iter().map(|(meeting, draft)| entry(&stated, &ids, &offices, &meetings, meeting, draft)).collect();
    for (at, closings) in closings {
        if let Some(entry) = entries.get_mut(at) {
            entry.closings = closings;
        }
    }
    let mut archive = Archive {
        panels: stated.panels,
        commissioners: stated.commissioners,
        themes: stated.themes,
        prose: stated.prose,
        meetings,
        entries: Arena::new(entries),
        withdrawn,
        offices,
        by_theme: BTreeMap::new(),
        by_commissioner: BTreeMap::new(),
        by_panel: BTreeMap::new(),
        without_holder: BTreeMap::new(),
        registers: BTreeMap::new(),
        directories: BTreeMap::new(),
    };
    order::index(&mut archive);
    let (directories, (related, (entries, meetings))) =
        rayon::join(|| directory::directories(&archive), || (related::related(&archive), order::alike(&archive)));
    archive.directories = directories;
    entries.into_iter().for_each(|(idx, alike)| archive.entries[idx].alike = Some(alike));
    meetings.into_iter().for_each(|(idx, alike)| archive.meetings[idx].alike = Some(alike));
    for (at, related) in related.into_iter().enumerate() {
        archive.entries[Idx::new(at)].related = related;
    }
    Noted::new(archive, notes)
}

/// The drafts in their order, each with its meeting.
fn placed(meetings: &Arena<Meeting>, drafts: Vec<Draft>) -> Vec<(Idx<Meeting>, Draft)> {
    let of_folder: BTreeMap<&str, Idx<Meeting>> = meetings.iter().map(|(idx, meeting)| (meeting.folder.as_str(), idx)).collect();
    let mut of_meeting: Vec<Vec<Draft>> = Vec::new();
    of_meeting.resize_with(meetings.len(), Vec::new);
    let mut last: Option<Idx<Meeting>> = None;
    for draft in drafts {
        // Drafts of one meeting stand side by side.
        last = last.filter(|idx| meetings[*idx].folder == draft.folder).or_else(|| of_folder.get(draft.folder.as_str()).copied());
        if let Some(here) = last.and_then(|idx| of_meeting.get_mut(idx.at())) {
            here.push(draft);
        }
    }
    of_meeting.par_iter_mut().for_each(|drafts| put_in_order(drafts));
    let each = of_meeting.into_iter().enumerate();
    each.flat_map(|(at, drafts)| drafts.into_iter().map(move |draft| (Idx::new(at), draft))).collect()
}

/// Takes away the drafts of which it cannot be told who held the office, because a commissioner's file cannot be used; tells
/// how many, of each file.
fn withhold(by: (&Stated, &Ids, &Offices), meetings: &Arena<Meeting>, placed: &mut Vec<(Idx<Meeting>, Draft)>, notes: &mut Vec<Finding>) {
    let stated = by.0;
    if stated.unheld.is_empty() {
        return;
    }
    let mut waiting: BTreeMap<&FilePath, usize> = BTreeMap::new();
    placed.retain(|(idx, draft)| {
        let meeting = &meetings[*idx];
        let note = draft.note.as_ref().map(|(_, note)| &**note);
        let dated = meeting.panel.as_ref().zip(meeting.when.as_ref()).filter(|_| holder(by, meeting, note).is_none());
        let area = dated.and_then(|(panel, _)| stated.panels[panel.value].area());
        let file = area.and_then(|area| stated.unheld.iter().find(|(of, _)| of.as_ref().is_none_or(|of| of == area)).map(|(_, file)| file));
        file.into_iter().for_each(|file| *waiting.entry(file).or_default() += 1);
        file.is_none()
    });
    for (file, count) in waiting {
        let these = if count == 1 { "1 minute is".to_owned() } else { format!("{count} minutes are") };
        let message = format!("{these} withheld, because who held the office cannot be told without `{file}`; pages published before stay");
        notes.push(Finding::at(&HOLDER_UNREAD, Place::file(file), message, "mend what the other findings name there"));
    }
}

/// Who held the office at a meeting, as stated of a minute, or as it follows from area, date and terms.
fn holder((stated, ids, offices): (&Stated, &Ids, &Offices), meeting: &Meeting, note: Option<&ItemNote>) -> Option<Cited<Idx<Commissioner>>> {
    if let Some(id) = note.and_then(|note| note.commissioner.as_ref()) {
        return ids.commissioners.get(&id.value).map(|idx| Cited { value: *idx, by: id.by.clone() });
    }
    let (panel, when) = meeting.panel.as_ref().zip(meeting.when.as_ref())?;
    let area = stated.panels[panel.value].area.as_ref()?;
    offices.holder(&Cited { value: area.value.clone(), by: Evidence::Derived(vec![panel.by.clone(), area.by.clone()]) }, when)
}

/// What the publisher closed of each draft, by its place.
fn closings(meetings: &Arena<Meeting>, placed: &mut [(Idx<Meeting>, Draft)], notes: &mut Vec<Finding>) -> Vec<(usize, Vec<Closing<Idx<Entry>>>)> {
    if placed.iter().all(|(_, draft)| draft.closings.is_empty()) {
        return Vec::new();
    }
    let order = Order::new(meetings, placed);
    let with = placed.iter_mut().enumerate().filter(|(_, (_, draft))| !draft.closings.is_empty());
    with.map(|(at, (_, draft))| (at, order.closings(draft, notes))).collect()
}

/// The ids by which statements name each other: file stems.
struct Ids {
    panels: BTreeMap<String, Idx<Panel>>,
    commissioners: BTreeMap<String, Idx<Commissioner>>,
    themes: BTreeMap<String, Idx<Theme>>,
}

impl Ids {
    fn new(stated: &Stated) -> Self {
        Ids {
            panels: stated.panels.iter().map(|(idx, panel)| (panel.file.stem().to_owned(), idx)).collect(),
            commissioners: stated.commissioners.iter().map(|(idx, person)| (person.file.stem().to_owned(), idx)).collect(),
            themes: stated.themes.iter().map(|(idx, theme)| (theme.file.stem().to_owned(), idx)).collect(),
        }
    }

    /// The panel that a folder of records is likely of: the one whose id its path begins with, or the only one there is.
    fn panel_of(&self, folder: &str) -> Option<&str> {
        let first = folder.split('/').next().unwrap_or_default();
        let only = || self.panels.keys().next().filter(|_| self.panels.len() == 1);
        self.panels.get_key_value(first).map(|(id, _)| id).or_else(only).map(String::as_str)
    }
}

/// What else may be done where a `meeting.toml` is there: an import leaves what it is not sure of behind a `#`.
fn commented(has_note: bool) -> &'static str {
    if has_note { "; where it stands there behind a `#` and is right, take the `#` away" } else { "" }
}

fn in_order(drafts: Vec<MeetingDraft>, minutes: &[Draft], stated: &Stated, ids: &Ids, notes: &mut Vec<Finding>) -> Arena<Meeting> {
    let mut first_record: BTreeMap<&str, &Draft> = BTreeMap::new();
    let without: BTreeSet<&str> = drafts.iter().filter(|draft| draft.note.is_none()).map(|draft| draft.folder.as_str()).collect();
    for draft in minutes.iter().filter(|draft| without.contains(draft.folder.as_str())) {
        let first = first_record.entry(&draft.folder).or_insert(draft);
        if draft.minute.record < first.minute.record {
            *first = draft;
        }
    }
    let mut meetings: Vec<Meeting> = Vec::new();
    for MeetingDraft { folder, mut note, stated: in_records, .. } in drafts {
        let at = note.as_ref().map(|note| Place::file(&note.file)).or_else(|| first_record.get(folder.as_str()).map(|draft| Place::file(&draft.minute.record)));
        let home = format!("content/minutes/{folder}");
        let (home, file) = (home.trim_end_matches('/'), format!("{}/meeting.toml", home.trim_end_matches('/')));
        let name = if folder.is_empty() { home } else { &folder };
        let has_note = note.is_some();
        let published = note.as_ref().and_then(|note| note.published.clone());
        let moved_from = note.as_mut().map(|note| std::mem::take(&mut note.moved_from)).unwrap_or_default();
        let (stated_panel, stated_name, when, status) = note.map_or((None, None, None, None), |note| (note.panel, note.panel_name, note.date, note.status));
        let when = date_of(when, &in_records, notes);
        let stated_panel = panel_of(stated_panel, &in_records, notes);
        let status = status.or_else(|| in_records.iter().find_map(|stated| stated.status.clone()));
        let panel = stated_panel.as_ref().and_then(|id| Some(Cited { value: *ids.panels.get(&id.value)?, by: id.by.clone() }));
        if let (None, Some(place)) = (&stated_panel, &at) {
            notes.push(Finding::at(
                &PANEL_NOT_STATED,
                place.clone(),
                format!("no panel is stated for the meeting `{name}`"),
                format!("add `panel = \"{}\"` to `{file}`{}", ids.panel_of(&folder).unwrap_or("…"), commented(has_note)),
            ));
        }
        if let (None, Some(place)) = (&when, &at) {
            notes.push(Finding::at(
                &DATE_NOT_STATED,
                place.clone(),
                format!("no date is stated for the meeting `{name}`"),
                format!("add `date = YYYY-MM-DD`, or \"YYYY-MM\" or \"YYYY\", to `{file}`{}", commented(has_note)),
            ));
        }
        let body = if stated_panel.is_none() && stated_name.is_none() { body_of(&in_records, notes) } else { None };
        let panel_name = stated_name.or_else(|| name_then(stated, panel.as_ref()?.value, when.as_ref()?)).or(body);
        meetings.push(Meeting { folder, panel, panel_name, when, published, status, alike: None, entries: Vec::new(), withdrawn: Vec::new(), moved_from });
    }
    meetings.sort_by(|a, b| {
        // Newest first; what is stated less precisely comes last of its time.
        let days = |when: When| (Reverse(when.first_day()), when.last_day());
        let key = |meeting: &Meeting| (meeting.when.is_none(), meeting.when.as_ref().map(|when| days(when.value)));
        key(a).cmp(&key(b)).then_with(|| order::natural(&a.folder, &b.folder))
    });
    Arena::new(meetings)
}

/// The date of a meeting: the publisher's, else that of a field of its records. Where two differ, that is an error.
fn date_of(stated: Option<Cited<When>>, in_records: &[StatedInFile], notes: &mut Vec<Finding>) -> Option<Cited<When>> {
    let mut found = stated;
    for date in in_records.iter().filter_map(|record| record.date.as_ref()) {
        match &found {
            None => found = Some(date.clone()),
            Some(first) if first.value.agrees(date.value) => {}
            Some(first) => {
                if let Some((here, there)) = date.place().zip(first.place()) {
                    let message = format!("this record states the date {}, and the meeting has the date {}", date.value.iso(), first.value.iso());
                    let help = "mend `date` in `meeting.toml`, or move the record to the folder of its own meeting";
                    notes.push(Finding::at(&DATES_DISAGREE, here, message, help).with(there, "stated here"));
                }
            }
        }
    }
    found
}

/// The body that met, as fields of a meeting's records name it. Where two differ, that is told.
fn body_of(in_records: &[StatedInFile], notes: &mut Vec<Finding>) -> Option<Cited<String>> {
    let mut bodies = in_records.iter().filter_map(|record| record.body.as_ref());
    let first = bodies.next()?;
    for body in bodies.filter(|body| body.value.to_lowercase() != first.value.to_lowercase()) {
        if let Some((here, there)) = body.place().zip(first.place()) {
            let message = format!("this record states the body `{}`, and the meeting is shown as of `{}`", body.value, first.value);
            let help = "state `panel` in `meeting.toml`, or move the record to the folder of its own meeting";
            notes.push(Finding::at(&BODIES_DISAGREE, here, message, help).with(there, "stated here"));
        }
    }
    Some(first.clone())
}

/// The id of a meeting's panel: that of its folder, else of the front matter of its records. Where two differ, that is an error.
fn panel_of(stated: Option<Cited<String>>, in_records: &[StatedInFile], notes: &mut Vec<Finding>) -> Option<Cited<String>> {
    let mut found = stated;
    for panel in in_records.iter().filter_map(|record| record.panel.as_ref()) {
        match &found {
            None => found = Some(panel.clone()),
            Some(first) if first.value == panel.value => {}
            Some(first) => {
                if let Some((here, there)) = panel.place().zip(first.place()) {
                    let message = format!("this record states the panel `{}`, and the meeting is of `{}`", panel.value, first.value);
                    let help = "mend `panel`, or move the record to the folder of its own meeting";
                    notes.push(Finding::at(&PANELS_DISAGREE, here, message, help).with(there, "stated here"));
                }
            }
        }
    }
    found
}

/// The name that a panel bore at a date, where it was renamed and one name covers the date.
fn name_then(stated: &Stated, panel: Idx<Panel>, when: &Cited<When>) -> Option<Cited<String>> {
    let names = &stated.panels[panel].names;
    let found = names.iter().find(|name| name.during().covers(when.value))?;
    Some(Cited { value: found.name.value.clone(), by: Evidence::Derived(vec![when.by.clone(), found.name.by.clone()]) })
}

/// The place in the publisher's order of a record that states something of itself, and that no `[[item]]` names.
pub const UNLISTED: usize = usize::MAX;

/// Puts the minutes of a meeting in order: its records as the publisher lists them, then the others by name. Those of one record
/// stand together as it has them, whichever of them the publisher says something of.
fn put_in_order(drafts: &mut [Draft]) {
    let mut listed: BTreeMap<FilePath, usize> = BTreeMap::new();
    for draft in drafts.iter() {
        if let Some((at, _)) = draft.note.as_ref().filter(|(at, _)| *at != UNLISTED) {
            listed.entry(draft.minute.record.clone()).and_modify(|first| *first = *at.min(first)).or_insert(*at);
        }
    }
    let place = |draft: &Draft| (listed.get(&draft.minute.record).copied().unwrap_or(UNLISTED), draft.order);
    drafts.sort_by(|left, right| {
        let ((one, first), (other, second)) = (place(left), place(right));
        one.cmp(&other).then_with(|| order::natural(left.minute.record.as_str(), right.minute.record.as_str())).then(first.cmp(&second))
    });
}

fn entry(stated: &Stated, ids: &Ids, offices: &Offices, meetings: &Arena<Meeting>, meeting: Idx<Meeting>, draft: Draft) -> Entry {
    let note = draft.note.map(|(_, note)| note);
    let (added, removed) = note.as_ref().map(|note| theme_changes(ids, note)).unwrap_or_default();
    let mut gist = draft.gist;
    if gist.themes.iter().any(|of| removed.contains(&of.theme)) {
        Arc::make_mut(&mut gist).strike(&removed);
    }
    let mut themes: Vec<ThemeOf> = gist.themes.iter().map(|of| ThemeOf { theme: of.theme, added: None }).collect();
    for (theme, place) in added {
        if let Err(at) = themes.binary_search_by_key(&theme, |of| of.theme) {
            themes.insert(at, ThemeOf { theme, added: Some(place) });
        }
    }
    Entry {
        holder: holder((stated, ids, offices), &meetings[meeting], note.as_deref()),
        minute: draft.minute,
        digest: draft.digest,
        meeting,
        slug: draft.slug,
        moved_from: note.as_ref().map(|note| note.kept.moved_from.clone()).unwrap_or_default(),
        date_note: note.as_ref().and_then(|note| note.date_note.clone()),
        public: note.as_ref().and_then(|note| note.public.clone()),
        source_url: note.and_then(|note| note.source_url),
        language: draft.language,
        themes,
        gist,
        alike: None,
        previous: None,
        next: None,
        related: Vec::new(),
        closings: Vec::new(),
        part: None,
    }
}

/// The themes that the publisher adds to an item, with the places that say so, and those struck from it.
type ThemeChanges = (Vec<(Idx<Theme>, Place)>, BTreeSet<Idx<Theme>>);

fn theme_changes(ids: &Ids, note: &ItemNote) -> ThemeChanges {
    let place = |id: &Cited<String>| id.place().unwrap_or_else(|| Place::file(&note.record.value));
    let added = note.themes_added.iter().filter_map(|id| Some((*ids.themes.get(&id.value)?, place(id)))).collect();
    (added, note.themes_removed.iter().filter_map(|id| ids.themes.get(&id.value).copied()).collect())
}
