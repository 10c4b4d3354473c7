//! Slips in where things lie and in what is stated, that would empty a site: a folder or a statement under another name.
//!
//! Paths and findings flow in; findings flow out, and whether anything published may be removed this time.

use super::look::LINK_TO_NO_PAGE;
use super::wanted::MINUTES;
use crate::config::accessibility::UNFOUNDED_COMPLIANCE;
use crate::config::contact::UNUSABLE_CONTACT;
use crate::file::{FilePath, Place};
use crate::finding::{Failure, Finding, Rule, Severity};
use crate::keys::nearest;
use crate::look::SHELL_LINK_BROKEN;
use crate::plan::address::{RESERVED_ADDRESS, SAME_ADDRESS};
use crate::record::evidence::Cited;
use crate::record::list::roman_value;
use crate::source::{self, gather::Inputs};
use std::collections::{BTreeMap, BTreeSet};

/// A folder of `content` whose name is nearly one that is read.
pub static MISNAMED_FOLDER: Rule = Rule {
    name: "misnamed-folder",
    severity: Severity::Error,
    why: "Nothing in it is read, so all that it holds would go from the published site. Servers tell capitals from small letters.",
};
/// A statement that is nearly named `meeting.toml`.
pub static MISNAMED_STATEMENT: Rule = Rule {
    name: "misnamed-statement",
    severity: Severity::Error,
    why: "What it states of its meeting is not read, and it must not be published as if it were a record.",
};

/// A commissioner of an area that is nearly a panel's.
pub static AREA_MISSPELT: Rule = Rule {
    name: "area-misspelt",
    severity: Severity::Error,
    why: "A panel and the commissioners it looks after are brought together by their area: by a letter's slip, minutes would lose the holder of the office.",
};

/// The folders of `content` that are read.
pub const FOLDERS: [&str; 5] = ["panels", "commissioners", "themes", "pages", "minutes"];

/// Tells each folder whose name is a slip, once; gives their names, with those that are meant. `look` are files that lie wherever the publisher likes.
pub fn misnamed_folders(inputs: &Inputs, look: &BTreeSet<FilePath>, notes: &mut Vec<Finding>) -> BTreeMap<String, &'static str> {
    let mut files: BTreeMap<&str, (&FilePath, usize)> = BTreeMap::new();
    for file in inputs.below("content").filter(|file| !look.contains(*file)) {
        let mut parts = file.as_str().split('/').skip(1);
        if let (Some(folder), Some(_)) = (parts.next(), parts.next()) {
            files.entry(folder).or_insert((file, 0)).1 += 1;
        }
    }
    let mut found = BTreeMap::new();
    for (folder, (first, count)) in files.into_iter().filter(|(folder, _)| !FOLDERS.contains(folder)) {
        let Some(meant) = nearest(folder, FOLDERS.into_iter()).filter(|meant| is_slip(folder, meant)) else { continue };
        let those = if count == 1 { "the file".to_owned() } else { format!("any of the {count} files") };
        let message = format!("nothing reads {those} in `content/{folder}`");
        let help = format!("rename the folder to `content/{meant}`, in small letters");
        notes.push(Finding::at(&MISNAMED_FOLDER, Place::file(first), message, help));
        found.insert(folder.to_owned(), meant);
    }
    found
}

/// Whether a name is another by capitals, by a space, or by one letter: nearer than a name of its own is likely to be.
fn is_slip(written: &str, meant: &str) -> bool {
    let written = written.trim().to_lowercase();
    // What is far longer than any name would take long to tell from one.
    written.len().abs_diff(meant.len()) <= 4 && written.len() <= 400 && strsim::damerau_levenshtein(&written, meant) <= 1
}

/// The area of a panel that another is a slip of.
pub fn area_meant<'a>(area: &Cited<String>, of_panels: &[&'a Cited<String>]) -> Option<&'a Cited<String>> {
    // "District 1" is no slip of "District 2", nor "Ward XII" of "Ward XIII", nor any word of a few letters of another.
    let may_be = |meant: &str| {
        let (one, other) = (words(&area.value), words(meant));
        meant.len() >= 4
            && (one.len() != other.len() || one.iter().zip(&other).all(|(one, other)| one == other || other.len() >= 4 && !is_number(one) && !is_number(other)))
    };
    let slips = || of_panels.iter().copied().find(|meant| may_be(&meant.value) && is_slip(&area.value, &meant.value.to_lowercase()));
    if of_panels.iter().any(|known| known.value == area.value) { None } else { slips() }
}

/// The words and numbers of a name, in small letters.
fn words(name: &str) -> Vec<String> {
    name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// Whether a word tells places of one name apart: with digits, or in Roman ones.
fn is_number(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit()) || roman_value(word).is_some()
}

/// The finding that a commissioner's area is a slip, or a panel's is.
pub fn area(area: &Cited<String>, of_panels: &[&Cited<String>]) -> Option<Finding> {
    let meant = area_meant(area, of_panels)?;
    let message = format!("no panel looks after the area `{}`, and one looks after `{}`", area.value, meant.value);
    let help = "mend whichever of the two is misspelt: a panel and the commissioners it looks after state the same `area`";
    let finding = Finding::at(&AREA_MISSPELT, area.place()?, message, help);
    Some(match meant.place() {
        Some(place) => finding.with(place, "this panel's area"),
        None => finding,
    })
}

/// Where no minutes can be read at all for a slip in their folder, every list would be emptied for it: then nothing is published.
/// `meant` is a folder that is called nearly so.
pub fn no_minutes(inputs: &Inputs, meant: Option<&str>) -> Result<(), Failure> {
    if inputs.below(MINUTES).any(|file| source::format(file).is_some() || file.name() == "meeting.toml") {
        return Ok(());
    }
    let why = match (meant, inputs.unlisted_below(MINUTES).next()) {
        (Some(folder), _) => format!("they lie in `content/{folder}`"),
        (None, Some(path)) => format!("`{path}` cannot be listed"),
        (None, None) => return Ok(()),
    };
    Err(Failure::NotASite(format!("no minutes are read, because {why}: see the error above; nothing was published")))
}

/// Whether a file among the minutes is meant as their `meeting.toml`: editors add an ending, and people write capitals.
pub fn is_misnamed_statement(file: &FilePath) -> bool {
    // Most files are none, and are told so without a copy of their names.
    if !file.name().get(..7).is_some_and(|begin| begin.eq_ignore_ascii_case("meeting")) {
        return false;
    }
    let name = file.name().to_lowercase();
    file.name() != "meeting.toml" && matches!(name.as_str(), "meeting.toml" | "meetings.toml" | "meeting.toml.txt" | "meeting.tml" | "meeting.toml.toml")
}

/// The finding of one; `withheld` says whether nothing else states what is known of its meeting.
pub fn misnamed_statement(file: &FilePath, withheld: bool) -> Finding {
    let beside = if withheld { ", and the minutes beside it are withheld" } else { "" };
    let message = format!("`{}` is not read{beside}: what is known of a meeting stands in `meeting.toml`", file.name());
    Finding::at(&MISNAMED_STATEMENT, Place::file(file), message, "rename it to `meeting.toml`; an editor may have added `.txt`, which Windows hides")
}

/// Whether an office program or the system made a file for itself: owner files of Word, and what shows folders.
pub fn is_litter(file: &FilePath) -> bool {
    let name = file.name();
    name.starts_with("~$") || ["thumbs.db", "desktop.ini"].iter().any(|litter| name.eq_ignore_ascii_case(litter))
}

/// Whether a browser saved a file beside a page: what lies in `plan_files` beside `plan.html` and is in no format that is read. What
/// the page shows of it is told with the page.
pub fn is_saved_beside(inputs: &Inputs, file: &FilePath) -> bool {
    let Some(page) = file.folder().strip_suffix("_files").filter(|_| source::format(file).is_none()) else { return false };
    ["html", "htm"].iter().any(|ending| inputs.holds(&FilePath::new(&format!("{page}.{ending}"))).is_ok())
}

/// Errors that leave a page or file out, wherever they are told: of a folder, and of an address that a record does not get.
static LEAVING_OUT: [&Rule; 3] = [&MISNAMED_FOLDER, &SAME_ADDRESS, &RESERVED_ADDRESS];

/// Errors for which no page or file is missing: a link or a claim is left out of pages that are there.
static HARMLESS: [&Rule; 4] = [&LINK_TO_NO_PAGE, &SHELL_LINK_BROKEN, &UNUSABLE_CONTACT, &UNFOUNDED_COMPLIANCE];

/// Whether what is stated of the site has an error, or where it lies, so that a page or file may be missing for a slip alone.
pub fn leave_files_out(notes: &[Finding]) -> bool {
    notes
        .iter()
        .filter(|note| note.is_error() && !HARMLESS.contains(&note.rule))
        .any(|note| LEAVING_OUT.contains(&note.rule) || note.place.as_ref().is_some_and(|place| is_statement(&place.file)))
}

fn is_statement(file: &FilePath) -> bool {
    let path = file.as_str();
    path == "content/site.toml"
        || path.starts_with("content/") && file.name() == "meeting.toml"
        || ["panels", "commissioners", "themes", "pages"].iter().any(|folder| file.folder() == format!("content/{folder}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::evidence::Evidence;

    #[test]
    fn an_area_is_a_slip_of_a_panels_by_a_letter_alone() {
        let by = || Evidence::Derived(Vec::new());
        for (written, of_panel, slips) in [
            ("marshre", "marshire", true),
            ("Marshire", "marshire", true),
            ("marshire", "marshire", false),
            ("area 1", "area 2", false),
            ("kent", "gent", true),
            ("a", "b", false),
            ("east shire", "west shire", false),
            ("wards-a", "wards-b", false),
            ("area-xii", "area-xiii", false),
            ("east-marshre", "east-marshire", true),
            ("eastmarshire", "east-marshire", true),
            ("est-marshire", "east-marshire", true),
            (&"a".repeat(100_000), &"b".repeat(100_000), false),
        ] {
            let (written, of_panel) = (Cited { value: written.to_owned(), by: by() }, Cited { value: of_panel.to_owned(), by: by() });
            assert_eq!(area_meant(&written, &[&of_panel]).is_some(), slips, "{} {}", written.value, of_panel.value);
        }
    }
}
