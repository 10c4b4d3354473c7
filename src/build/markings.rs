//! Records that mark their own text as not public. What they say flows in, and what the publisher states; findings flow out.
//!
//! Nothing is held back by a guess: each mark is told until the publisher takes the text out, withdraws it, or states why it is public.

use super::wanted::{MINUTES, Wanted};
use crate::file::{FilePath, Place};
use crate::finding::Finding;
use crate::parse::marking;
use crate::record::Minute;
use crate::record::evidence::Cited;
use crate::record::marking::Marking;
use crate::record::stated::ItemNote;
use crate::source::beside;

impl Wanted {
    /// Why one of its minutes may be public, as stated of that part, else of the record.
    pub fn public(&self, item: Option<&str>) -> Option<&Cited<String>> {
        let of = |part: Option<&str>| self.notes.iter().filter(|(_, note)| note.of_part() == part).find_map(|(_, note)| note.public.as_ref());
        of(item).or_else(|| of(None))
    }
}

/// Tells of the marks of a record that are not settled; `own` is what the record states of itself, `minutes` all that it holds.
pub fn tell((wanted, own): (&Wanted, Option<&ItemNote>), minutes: &[Minute], markings: &[Marking], notes: &mut Vec<Finding>) {
    let of_itself = own.is_some_and(|own| own.public.is_some() || own.kept.withdrawn.is_some());
    let is_open = |minute: &&Minute| {
        let item = minute.item.as_deref();
        wanted.public(item).is_none() && wanted.withdraws(item).is_none()
    };
    if of_itself || !minutes.iter().any(|minute| is_open(&minute)) {
        return;
    }
    for marking in markings {
        let of = minutes.get(marking.minutes.start as usize..marking.minutes.end as usize).unwrap_or_default();
        let open: Vec<&Minute> = of.iter().filter(is_open).collect();
        if let Some(first) = open.first() {
            let part = first.item.as_deref().filter(|_| of.len() == 1 && minutes.len() > 1);
            notes.push(marking::tell(marking, help(&wanted.file, part)));
        }
    }
    if let (true, Some(name)) = (markings.is_empty(), name(&wanted.file)) {
        notes.push(marking::tell_name(Place::file(&wanted.file), &name, help(&wanted.file, None)));
    }
}

/// What to do: both ways out.
fn help(file: &FilePath, part: Option<&str>) -> String {
    let part = part.map(|part| format!(" with `part = \"{part}\"`")).unwrap_or_default();
    format!(
        "if it may not be published, take it away, or state `withdrawn = \"why\"` under the `[[item]]` of `{}`{part}; if it may, state why there: \
         `public = {}`",
        file.name(),
        beside::PUBLIC
    )
}

/// The part of a record's path, below the folder of all minutes, that says that it is not public.
fn name(file: &FilePath) -> Option<String> {
    let path = file.as_str();
    let below = path.strip_prefix(MINUTES).unwrap_or_else(|| file.name());
    marking::in_name(&below.split('/').collect::<Vec<_>>())
}
