//! Names by which statements name each other: the panel of a meeting, the commissioner and the themes of an item.
//!
//! The statements read flow in, and what each meeting and record says; findings flow out, and whether what says it is withheld.
//! A name that nobody states is told where it stands; one whose file could not be read is told once, for all who name it.

use super::read::MEETING_WITHHELD;
use crate::archive::{Stated, WithdrawnPage};
use crate::file::{FilePath, Place};
use crate::finding::{Finding, Rule, Severity};
use crate::keys::Slips;
use crate::record::evidence::Cited;
use crate::record::stated::{ItemNote, MeetingNote};
use std::collections::{BTreeMap, BTreeSet};

/// A panel that no file states.
pub static UNKNOWN_PANEL: Rule = Rule { name: "unknown-panel", severity: Severity::Error, why: "The minutes would stand under a panel that has no page." };
/// A theme that no file states.
pub static UNKNOWN_THEME: Rule = Rule { name: "unknown-theme", severity: Severity::Error, why: "The item would be linked to a theme that has no page." };
/// A commissioner whom no file states.
pub static UNKNOWN_COMMISSIONER: Rule =
    Rule { name: "unknown-commissioner", severity: Severity::Error, why: "The item would be linked to a person who has no page." };

/// Files of statements that could not be used, by folder and stem.
pub type Unread = BTreeMap<(&'static str, String), FilePath>;

/// What a name came to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Came {
    /// It names what there is.
    Known,
    /// It cannot be used, which is told once for all who use it.
    Waiting,
    /// It cannot be used, which was told where it stands.
    Told,
}

/// The names that there are, and those that wait for a file.
pub struct Names<'a> {
    /// By folder: the id and the names of each.
    known: BTreeMap<&'static str, Vec<(&'a str, Vec<&'a str>)>>,
    /// The same ids, each with its folder.
    ids: BTreeSet<(&'static str, &'a str)>,
    /// By folder and name in small letters: the first id that bears it.
    by_name: BTreeMap<(&'static str, String), &'a str>,
    slips: Slips,
    unread: &'a Unread,
    /// The files of what was withdrawn.
    withdrawn: Vec<&'a FilePath>,
    waiting: BTreeMap<(&'static str, String), (Place, usize)>,
}

impl<'a> Names<'a> {
    /// The names of what is stated.
    pub fn new(stated: &'a Stated, unread: &'a Unread) -> Self {
        let panels = stated.panels.iter().map(|(_, panel)| {
            let names = std::iter::once(&panel.name).chain(panel.names.iter().map(|former| &former.name));
            (panel.file.stem(), names.map(|name| name.value.as_str()).collect())
        });
        let commissioners = stated.commissioners.iter().map(|(_, person)| (person.file.stem(), vec![person.name.value.as_str()]));
        let themes = stated.themes.iter().map(|(_, theme)| (theme.file.stem(), vec![theme.name.value.as_str()]));
        let known: BTreeMap<&str, Vec<(&str, Vec<&str>)>> =
            BTreeMap::from([("panels", panels.collect()), ("commissioners", commissioners.collect()), ("themes", themes.collect())]);
        let withdrawn = stated.withdrawn.iter().filter_map(|withdrawn| match &withdrawn.page {
            WithdrawnPage::Stated { file, .. } => Some(file),
            WithdrawnPage::Minute { .. } => None,
        });
        let ids = known.iter().flat_map(|(folder, known)| known.iter().map(|(id, _)| (*folder, *id))).collect();
        let mut by_name = BTreeMap::new();
        for (folder, known) in &known {
            for (id, name) in known.iter().flat_map(|(id, names)| names.iter().map(move |name| (*id, name))) {
                by_name.entry((*folder, name.to_lowercase())).or_insert(id);
            }
        }
        Names { known, ids, by_name, slips: Slips::default(), unread, withdrawn: withdrawn.collect(), waiting: BTreeMap::new() }
    }

    /// Looks up the panel that a meeting names.
    pub fn of_meeting(&mut self, note: &MeetingNote, notes: &mut Vec<Finding>) -> Came {
        self.panel(note.panel.as_ref(), &note.file, notes)
    }

    /// Looks a panel up.
    pub fn panel(&mut self, id: Option<&Cited<String>>, file: &FilePath, notes: &mut Vec<Finding>) -> Came {
        id.map_or(Came::Known, |id| self.look_up(id, file, "panels", &UNKNOWN_PANEL, notes))
    }

    /// Looks up whom and what an item names.
    pub fn of_item(&mut self, item: &ItemNote, file: &FilePath, notes: &mut Vec<Finding>) -> Came {
        let person = item.commissioner.iter().map(|id| (id, "commissioners", &UNKNOWN_COMMISSIONER));
        let themes = item.themes_added.iter().chain(&item.themes_removed).map(|id| (id, "themes", &UNKNOWN_THEME));
        person.chain(themes).map(|(id, folder, rule)| self.look_up(id, file, folder, rule, notes)).max().unwrap_or(Came::Known)
    }

    fn look_up(&mut self, id: &Cited<String>, file: &FilePath, folder: &'static str, rule: &'static Rule, notes: &mut Vec<Finding>) -> Came {
        if self.ids.contains(&(folder, id.value.as_str())) {
            return Came::Known;
        }
        let known = self.known.get(folder).map_or(&[][..], Vec::as_slice);
        let place = id.place().unwrap_or_else(|| Place::file(file));
        let kind = folder.trim_end_matches('s');
        let own = FilePath::new(&format!("content/{folder}/{}.md", id.value));
        if self.withdrawn.contains(&&own) {
            let help = format!("name another, or take `withdrawn` out of `{own}`");
            notes.push(Finding::at(rule, place, format!("the {kind} `{}` was withdrawn", id.value), help));
            return Came::Told;
        }
        let key = (folder, id.value.clone());
        if known.is_empty() || self.unread.contains_key(&key) {
            self.waiting.entry(key).or_insert((place, 0)).1 += 1;
            return Came::Waiting;
        }
        // Whose name was written in its place, else the nearest.
        let by_name = self.by_name.get(&(folder, id.value.to_lowercase())).copied();
        let near = by_name.or_else(|| nearest(&id.value, known, &mut self.slips));
        let near = near.map_or_else(|| "each".to_owned(), |near| format!("did you mean `{near}`? Each"));
        notes.push(Finding::at(rule, place, format!("there is no {kind} `{}`", id.value), format!("{near} {kind} is a file `content/{folder}/<id>.md`")));
        Came::Told
    }

    /// Tells each name that waits for a file, once.
    pub fn tell(self, notes: &mut Vec<Finding>) {
        for (key, (place, count)) in self.waiting {
            let (folder, id) = &key;
            let kind = folder.trim_end_matches('s');
            let these = if count == 1 { "one statement names".to_owned() } else { format!("{count} statements name") };
            notes.push(match self.unread.get(&key) {
                Some(file) => {
                    let message = format!("{these} the {kind} `{id}`, whose file cannot be used: their minutes are withheld; pages published before stay");
                    Finding::at(&MEETING_WITHHELD, place, message, format!("mend `{file}`, as the other findings say"))
                }
                None => {
                    let rule = if *folder == "panels" {
                        &UNKNOWN_PANEL
                    } else if *folder == "themes" {
                        &UNKNOWN_THEME
                    } else {
                        &UNKNOWN_COMMISSIONER
                    };
                    let message = format!("{these} the {kind} `{id}`, and there is no {kind} at all: their minutes are withheld; pages published before stay");
                    Finding::at(rule, place, message, format!("write `content/{folder}/{id}.md`: each {kind} is a file there"))
                }
            });
        }
    }
}

/// The id that is nearest to what was written, by itself or by its name.
fn nearest<'a>(written: &str, known: &[(&'a str, Vec<&'a str>)], slips: &mut Slips) -> Option<&'a str> {
    slips.nearest(written, known.iter().map(|(id, _)| *id)).or_else(|| {
        let name = slips.nearest(written, known.iter().flat_map(|(_, names)| names.iter().copied()))?;
        known.iter().find(|(_, names)| names.contains(&name)).map(|(id, _)| *id)
    })
}
