//! The names that records get in their meeting's folder: safe, and each an address of its own.

use super::home::Home;
use super::look::Look;
use super::there::There;
use crate::file::{FilePath, Place};
use crate::finding::{Finding, Rule, Severity};
use crate::plan::address;
use crate::record::Format;
use std::collections::{BTreeMap, BTreeSet};

/// Another record at the address that one would have.
pub static NAME_TAKEN: Rule = Rule {
    name: "name-taken",
    severity: Severity::Error,
    why: "An import never overwrites: the other may be an older version of the record, or another record altogether.",
};
/// One name in several formats.
pub static ANOTHER_FORMAT: Rule = Rule {
    name: "another-format",
    severity: Severity::Warning,
    why: "A file of the same name beside it is most often the same record; published twice, it would be found and counted twice.",
};

/// How much of a record's structure a format keeps: of one record in several, the first is taken.
const ORDER: [Format; 6] = [Format::Xml, Format::Html, Format::Word, Format::Markdown, Format::Text, Format::Pdf];

/// Folders of undated records that would meet are named after the folders from which they came, too.
pub fn apart(homes: &mut BTreeMap<String, Home>) {
    let crowded: Vec<String> =
        homes.iter().filter(|(_, home)| !home.is_whole() && home.date.is_none() && home.new.len() > 1).map(|(folder, _)| folder.clone()).collect();
    for folder in crowded {
        let Some(home) = homes.get_mut(&folder) else { continue };
        let origins: BTreeSet<&str> = home.new.iter().map(|look| look.file.folder()).collect();
        if origins.len() < 2 {
            continue;
        }
        let looks = std::mem::take(&mut home.new);
        let pattern = home.moved(&folder);
        let panel = folder.rsplit_once('/').map_or("", |(panel, _)| panel);
        if home.there.is_empty() {
            homes.remove(&folder);
        }
        for look in looks {
            let name = format!("{panel}/{}", address::slug(&format!("{} {}", FilePath::new(look.file.folder()).name(), look.file.stem())));
            homes.entry(name.clone()).or_insert_with(|| pattern.moved(&name)).new.push(look);
        }
    }
}

/// Gives each new record of a folder its name there; tells of those that get none, and counts them.
pub fn give<'l>(there: &There<'_>, folder: &str, new: &'l [Look], notes: &mut Vec<Finding>) -> (Vec<(&'l Look, String)>, usize) {
    let mut of_name: BTreeMap<(String, &str), Vec<&Look>> = BTreeMap::new();
    for look in new {
        of_name.entry((safe(look.file.stem()), look.file.folder())).or_default().push(look);
    }
    let mut wanted: Vec<(String, &Look)> = Vec::new();
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    of_name.keys().for_each(|(stem, _)| *count.entry(stem.clone()).or_default() += 1);
    for ((stem, origin), mut looks) in of_name {
        looks.sort_by_key(|look| (ORDER.iter().position(|format| *format == look.format), &look.file));
        // From several folders: each is named after its own, too.
        let stem = if count.get(&stem).is_some_and(|count| *count > 1) { safe(&format!("{} {stem}", FilePath::new(origin).name())) } else { stem };
        let mut looks = looks.into_iter();
        let Some(first) = looks.next() else { continue };
        for other in looks {
            let (message, help) =
                (format!("`{}` is left out: `{}` has the same name", other.file, first.file), "if it is another record, rename it and import it");
            notes.push(Finding::at(&ANOTHER_FORMAT, Place::file(&other.file), message, help).with(Place::file(&first.file), "taken instead"));
        }
        wanted.push((stem, first));
    }
    let mut taken: BTreeMap<String, &Look> = BTreeMap::new();
    let mut named = Vec::new();
    for (stem, look) in wanted {
        let held = there.at(folder, &stem).map(|file| Place::file(file)).or_else(|| taken.get(&stem).map(|other| Place::file(&other.file)));
        if let Some(held) = held {
            let message = format!("`{}` was not imported: `{}` has its name and other words", look.file, held.file);
            let help = "if it is a newer version of that record, replace the file by hand; if it is another record, rename it and import it";
            notes.push(Finding::at(&NAME_TAKEN, Place::file(&look.file), message, help).with(held, "this one has the name"));
            continue;
        }
        taken.insert(stem.clone(), look);
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
