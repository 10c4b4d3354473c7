//! The names that records get in their meeting's folder: safe, and each an address of its own.

use super::home::Home;
use super::look::Look;
use super::there::There;
use crate::file::{FilePath, Place};
use crate::finding::{Finding, Rule, Severity};
use crate::plan::address;
use crate::record::Format;
use std::collections::btree_map::{BTreeMap, Entry};

/// Another record at the address that one would have.
pub static NAME_TAKEN: Rule = Rule {
    name: "name-taken",
    severity: Severity::Error,
    why: "An import never overwrites: the other may be an older version of the record, or another record altogether.",
};
/// One name in two formats.
pub static SAME_NAME: Rule = Rule {
    name: "same-name",
    severity: Severity::Warning,
    why: "A file of the same name beside it is most often the same record; published twice, it would be found and counted twice.",
};

/// How much of a record's structure a format keeps: of one record in several, the first is taken.
const ORDER: [Format; 6] = [Format::Xml, Format::Html, Format::Word, Format::Markdown, Format::Text, Format::Pdf];

/// A record on its way to its meeting's folder.
pub struct Guest {
    /// The record.
    pub look: Look,
    /// Its meeting, without records.
    pub home: Home,
    /// Its name there, without the ending.
    pub stem: String,
}

/// Gives each record its name. Where files of several folders would meet, each is named after its folders, too. Looks at all
/// that was given, whether or not the site has it, so that the same import gives the same names again. Tells of what it leaves out.
pub fn apart(records: Vec<(Look, Home)>, notes: &mut Vec<Finding>) -> Vec<Guest> {
    let mut guests: Vec<Guest> = records.into_iter().map(|(look, home)| Guest { stem: safe(look.file.stem()), look, home }).collect();
    // An undated record has a folder of its own.
    let crowded = crowded(guests.iter().filter(|guest| guest.home.date.is_none()).map(|guest| (guest.home.folder.clone(), guest)));
    for guest in guests.iter_mut().filter(|guest| guest.home.date.is_none()) {
        let Some(shared) = crowded.get(&guest.home.folder) else { continue };
        let panel = guest.home.folder.rsplit_once('/').map_or("", |(panel, _)| panel);
        guest.home.folder = format!("{panel}/{}", by_path(&guest.look.file, shared));
    }
    let key = |guest: &Guest| format!("{}/{}", guest.home.folder, guest.stem);
    let crowded = self::crowded(guests.iter().map(|guest| (key(guest), guest)));
    for guest in &mut guests {
        if let Some(shared) = crowded.get(&key(guest)) {
            guest.stem = by_path(&guest.look.file, shared);
        }
    }
    let order = |guest: &Guest| ORDER.iter().position(|format| *format == guest.look.format);
    guests.sort_by(|a, b| (order(a), &a.look.file).cmp(&(order(b), &b.look.file)));
    let mut taken: BTreeMap<(String, FilePath), (FilePath, Format)> = BTreeMap::new();
    guests.retain(|guest| {
        let file = &guest.look.file;
        match taken.entry((key(guest), FilePath::new(file.folder()))) {
            Entry::Vacant(free) => {
                free.insert((file.clone(), guest.look.format));
                true
            }
            Entry::Occupied(taken) => {
                let (first, format) = taken.get();
                let rule = if *format == guest.look.format { &NAME_TAKEN } else { &SAME_NAME };
                let (message, help) = (format!("`{file}` is left out: `{first}` has the same name"), "if it is another record, rename it and import it");
                notes.push(Finding::at(rule, Place::file(file), message, help).with(Place::file(first), "taken instead"));
                false
            }
        }
    });
    guests.sort_by(|a, b| a.look.file.cmp(&b.look.file));
    guests
}

/// The keys under which files of several folders stand, each with the path that these folders share.
fn crowded<'g>(keyed: impl Iterator<Item = (String, &'g Guest)>) -> BTreeMap<String, String> {
    let mut shared: BTreeMap<String, (&str, bool)> = BTreeMap::new();
    for (key, guest) in keyed {
        let origin = guest.look.file.folder();
        let (path, several) = shared.entry(key).or_insert((origin, false));
        if *path != origin {
            (*path, *several) = (common(path, origin), true);
        }
    }
    shared.into_iter().filter(|(_, (_, several))| *several).map(|(key, (path, _))| (key, path.to_owned())).collect()
}

/// The path that two folders share, in whole parts.
fn common<'p>(a: &'p str, b: &str) -> &'p str {
    let alike = a.split('/').zip(b.split('/')).take_while(|(a, b)| a == b).map(|(part, _)| part.len() + 1).sum::<usize>();
    a.get(..alike.saturating_sub(1)).unwrap_or(a)
}

/// A name from what of a path no neighbour shares: nothing of the machine on which it lay goes into an address.
fn by_path(file: &FilePath, shared: &str) -> String {
    safe(&format!("{} {}", file.folder().strip_prefix(shared).unwrap_or_default(), file.stem()))
}

/// The names that the new records of a folder get there; tells of those whose name is taken, and counts them.
pub fn give<'l>(there: &There<'_>, folder: &str, new: &'l [(Look, String)], notes: &mut Vec<Finding>) -> (Vec<(&'l Look, String)>, usize) {
    let mut taken: BTreeMap<&str, &Look> = BTreeMap::new();
    let mut named = Vec::new();
    for (look, stem) in new {
        let held = there.at(folder, stem).map(Place::file).or_else(|| taken.get(stem.as_str()).map(|other| Place::file(&other.file)));
        if let Some(held) = held {
            let message = format!("`{}` was not imported: `{}` has its name and other words", look.file, held.file);
            let help = "if it is a newer version of that record, replace the file by hand; if it is another record, rename it and import it";
            notes.push(Finding::at(&NAME_TAKEN, Place::file(&look.file), message, help).with(held, "this one has the name"));
            continue;
        }
        taken.insert(stem, look);
        named.push((look, format!("{stem}.{}", look.file.ending())));
    }
    let left_out = new.len() - named.len();
    named.sort_by(|(_, a), (_, b)| a.cmp(b));
    (named, left_out)
}

/// A stem that is the last part of an address, and that no page of the meeting's own has.
fn safe(stem: &str) -> String {
    let slug = address::slug(stem);
    if address::free_for_minute(&slug) { slug } else { format!("record-{slug}").trim_end_matches('-').to_owned() }
}
