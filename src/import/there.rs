//! What the site holds already: its panels, its meetings, its records. In: the site's files. Out: questions answered.

use super::look::mark;
use crate::file::FilePath;
use crate::finding::Finding;
use crate::parse::opening::comparable;
use crate::plan::address;
use crate::record::stated::{MeetingNote, Panel};
use crate::record::when::When;
use crate::source::beside;
use crate::source::gather::Inputs;
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// The folder of all minutes.
pub const MINUTES: &str = "content/minutes";

/// A meeting's statements as they stand.
pub struct Meeting {
    /// Its text; `None` where it is not UTF-8 or cannot be read.
    pub text: Option<String>,
    /// What it states; `None` where it cannot be used.
    pub note: Option<MeetingNote>,
}

/// A record of the site.
struct Held {
    file: FilePath,
    /// The folder of its meeting.
    folder: String,
    /// The mark of its bytes, once somebody asked; `None` within where it cannot be read.
    mark: OnceCell<Option<(u64, u128)>>,
}

/// What the site holds.
pub struct There<'a> {
    inputs: &'a Inputs,
    /// The panels, in the order of their files.
    pub panels: Vec<Panel>,
    /// The meetings that are stated, by their folder below [`MINUTES`].
    pub meetings: BTreeMap<String, Meeting>,
    /// The records with the folder of their meeting, by their length.
    records: BTreeMap<u64, Vec<Held>>,
    /// The record that has an address below a folder's, by folder and last part.
    addresses: BTreeMap<(String, String), FilePath>,
    /// Folders of minutes as they are called on disk, by their address.
    folders: BTreeMap<String, String>,
}

impl<'a> There<'a> {
    /// Reads what there is; faults of the site itself are told when it is built.
    pub fn new(inputs: &'a Inputs) -> Self {
        let mut unheard: Vec<Finding> = Vec::new();
        let panels = inputs.below("content/panels").filter(|file| file.ending() == "md");
        let panels = panels.filter_map(|file| beside::panel(file, &inputs.read(file).ok()?, &mut unheard)).collect();
        let mut there = There { inputs, panels, meetings: BTreeMap::new(), records: BTreeMap::new(), addresses: BTreeMap::new(), folders: BTreeMap::new() };
        for file in inputs.below(MINUTES) {
            let folder = folder_of(file);
            there.folders.entry(address::folder(&folder)).or_insert_with(|| folder.clone());
            if file.name() == "meeting.toml" {
                there.meeting(file, folder, &mut unheard);
            } else {
                there.record(file.clone(), folder);
            }
        }
        there
    }

    fn meeting(&mut self, file: &FilePath, folder: String, unheard: &mut Vec<Finding>) {
        let bytes = self.inputs.read(file).ok();
        let note =
            bytes.as_ref().and_then(|bytes| beside::meeting(file, bytes, unheard)).filter(|note| !note.faulty && note.items.iter().all(|item| !item.faulty));
        for item in note.iter().flat_map(|note| &note.items).filter(|item| folder_of(&item.record.value) != folder) {
            self.record(item.record.value.clone(), folder.clone());
        }
        let text = bytes.and_then(|bytes| String::from_utf8(bytes.into_owned()).ok());
        self.meetings.insert(folder, Meeting { text, note });
    }

    fn record(&mut self, file: FilePath, folder: String) {
        self.addresses.entry((folder.clone(), address::slug(file.stem()))).or_insert_with(|| file.clone());
        if let Ok(length) = self.inputs.length(&file) {
            self.records.entry(length).or_default().push(Held { file, folder, mark: OnceCell::new() });
        }
    }

    /// The record of the site that holds the same bytes, with the folder of its meeting: in `wanted`, where it lies there too.
    pub fn same(&self, bytes: (u64, u128), wanted: Option<&str>) -> Option<(FilePath, String)> {
        let mark_of = |held: &Held| *held.mark.get_or_init(|| self.inputs.read(&held.file).ok().map(|bytes| mark(&bytes)));
        let alike: Vec<&Held> = self.records.get(&bytes.0)?.iter().filter(|held| mark_of(held) == Some(bytes)).collect();
        let best = alike.iter().find(|held| Some(held.folder.as_str()) == wanted).or(alike.first())?;
        Some((best.file.clone(), best.folder.clone()))
    }

    /// The record of a folder whose page has this last part.
    pub fn at(&self, folder: &str, slug: &str) -> Option<&FilePath> {
        self.addresses.get(&(folder.to_owned(), slug.to_owned()))
    }

    /// A folder of minutes as it is called on disk: two that have one address would be one.
    pub fn folder<'f>(&'f self, folder: &'f str) -> &'f str {
        self.folders.get(&address::folder(folder)).map_or(folder, String::as_str)
    }

    /// The folders of the meetings that state this panel and date.
    pub fn of(&self, panel: &str, date: When) -> Vec<&str> {
        let is =
            |note: &MeetingNote| note.panel.as_ref().is_some_and(|there| there.value == panel) && note.date.as_ref().is_some_and(|there| there.value == date);
        self.meetings.iter().filter(|(_, meeting)| meeting.note.as_ref().is_some_and(is)).map(|(folder, _)| folder.as_str()).collect()
    }

    /// The names that the panels bear and have borne, the longest first.
    pub fn names(&self) -> Vec<(String, usize)> {
        let mut names: Vec<(String, usize)> = Vec::new();
        for (at, panel) in self.panels.iter().enumerate() {
            let all = [&panel.name].into_iter().chain(panel.names.iter().map(|former| &former.name));
            names.extend(all.map(|name| (name.value.clone(), at)));
        }
        names.sort_by(|a, b| (b.0.len(), &a.0, a.1).cmp(&(a.0.len(), &b.0, b.1)));
        names.dedup();
        names
    }

    /// The panel that bears or has borne a name.
    pub fn named(&self, name: &str) -> Option<&Panel> {
        let name = comparable(name).0;
        self.names().iter().find(|(known, _)| comparable(known).0 == name).and_then(|(_, at)| self.panels.get(*at))
    }
}

/// The folder below [`MINUTES`] of a file of it.
pub fn folder_of(file: &FilePath) -> String {
    file.folder().strip_prefix(MINUTES).unwrap_or_default().trim_start_matches('/').to_owned()
}
