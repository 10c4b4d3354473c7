//! A record to be read, with what is stated of it and of its parts.

use super::links::linkable;
use super::withdrawn;
use crate::archive::{self, Closings, MeetingDraft, UNLISTED};
use crate::file::{FilePath, Place};
use crate::finding::{Finding, Rule, Severity};
use crate::keys::Slips;
use crate::plan::address::{self, Claim};
use crate::record::Minute;
use crate::record::evidence::Cited;
use crate::record::stated::ItemNote;
use crate::site::{Barred, SitePath};
use crate::source::Restricted;
use std::collections::BTreeSet;

/// How many parts of a record a finding names.
const PARTS: usize = 40;

/// An item that names a part which its record does not have.
pub static MISSING_PART: Rule =
    Rule { name: "missing-part", severity: Severity::Error, why: "What is stated of an item that is not there would be passed over in silence." };

/// A record of which its front matter states something else than its item.
pub static FRONT_MATTER_DISAGREES: Rule = Rule {
    name: "front-matter-disagrees",
    severity: Severity::Warning,
    why: "Of two statements about one record only one can count, and it may be the one that was forgotten.",
};

/// Where the minutes are.
pub const MINUTES: &str = "content/minutes";

/// The folder of a file, below that of the minutes where it is there.
pub fn folder_of(file: &FilePath) -> Option<&str> {
    let below = file.folder().strip_prefix(MINUTES)?;
    if below.is_empty() { Some(below) } else { below.strip_prefix('/') }
}

/// A record to be read.
pub struct Wanted {
    pub file: FilePath,
    pub folder: String,
    /// What is stated of it and of its parts, with the place in the publisher's order.
    pub notes: Vec<(usize, ItemNote)>,
    /// It is read for its findings alone.
    pub withheld: bool,
}

impl Wanted {
    /// Adds what the record states of itself: where an `[[item]]` says it too, that wins.
    pub fn add(&mut self, own: Option<Box<ItemNote>>, notes: &mut Vec<Finding>) {
        let Some(own) = own else { return };
        linkable(&own, notes);
        match self.notes.iter_mut().find(|(_, note)| note.part.is_none()) {
            None => self.notes.push((UNLISTED, *own)),
            Some((_, note)) => {
                for (key, counts, other) in [
                    ("slug", &note.slug, &own.slug),
                    ("public", &note.public, &own.public),
                    ("source_url", &note.source_url, &own.source_url),
                    ("commissioner", &note.commissioner, &own.commissioner),
                    ("date_note", &note.date_note, &own.date_note),
                    ("language", &note.language, &own.language),
                    ("withdrawn", &note.kept.withdrawn, &own.kept.withdrawn),
                ] {
                    notes.extend(disagreeing(key, counts.as_ref(), other.as_ref()));
                }
                note.slug = note.slug.take().or(own.slug);
                note.kept.moved_from.extend(own.kept.moved_from);
                note.kept.withdrawn = note.kept.withdrawn.take().or(own.kept.withdrawn);
                note.public = note.public.take().or(own.public);
                note.source_url = note.source_url.take().or(own.source_url);
                note.commissioner = note.commissioner.take().or(own.commissioner);
                note.date_note = note.date_note.take().or(own.date_note);
                note.language = note.language.take().or(own.language);
                note.themes_added.extend(own.themes_added);
                note.themes_removed.extend(own.themes_removed);
            }
        }
    }

    /// What is stated of one of its minutes: of that part where it is named, else of the record.
    pub fn note(&self, item: Option<&str>) -> Option<(usize, &ItemNote)> {
        let first = self.notes.first()?.0;
        let of = |part: Option<&str>| self.notes.iter().find(|(_, note)| note.of_part() == part);
        of(item).or_else(|| of(None)).map(|(_, note)| (first, note))
    }

    /// The parts of it that are named.
    pub fn parts(&self) -> Vec<&str> {
        self.notes.iter().filter_map(|(_, note)| Some(note.part.as_ref()?.value.as_str())).collect()
    }

    /// What is stated of the facts of its minutes: each item speaks for its own part, or for those that none speaks for.
    pub fn say(&self, minutes: &mut [Minute], notes: &mut Vec<Finding>) -> Closings {
        let parts = self.parts();
        let mut closings = Closings::new();
        for (_, note) in self.notes.iter().filter(|(_, note)| note.kept.withdrawn.is_none()) {
            let part = note.of_part();
            let speaks = |minute: &Minute| {
                part.map_or_else(|| !minute.item.as_deref().is_some_and(|item| parts.contains(&item)), |part| minute.item.as_deref() == Some(part))
            };
            let (places, mut spoken): (Vec<usize>, Vec<&mut Minute>) = minutes.iter_mut().enumerate().filter(|(_, minute)| speaks(minute)).unzip();
            let found = archive::apply(&mut spoken, note, notes);
            closings.extend(found.into_iter().filter_map(|(at, closing)| Some((*places.get(at)?, closing))));
        }
        closings
    }

    pub fn claim(&self, item: Option<&str>, meeting: Option<&MeetingDraft>) -> Claim {
        let note = meeting.and_then(|meeting| meeting.note.as_ref());
        let meeting = Place::file(note.map_or(&self.file, |note| &note.file));
        let stated = self.note(item).and_then(|(_, note)| Some((note.slug.as_ref()?, note.part.is_some())));
        // A part's own slug is the whole of it; the record's slug stands before the part's number.
        let whole = stated.as_ref().is_some_and(|(_, of_part)| *of_part);
        let stated = stated.map(|(slug, _)| (slug.value.clone(), slug.place().unwrap_or_else(|| Place::file(&self.file))));
        let item = item.filter(|_| !whole).map(str::to_owned);
        Claim { record: self.file.clone(), folder: self.folder.clone(), meeting, item, stated, withdrawn: false }
    }

    /// How the addresses of its pages begin, whichever items it holds.
    pub fn pages(&self) -> Vec<String> {
        let folder = address::folder_path(&self.folder);
        let slugs: BTreeSet<String> = self
            .notes
            .iter()
            .map(|(_, note)| note.slug.as_ref())
            .chain([None])
            .map(|slug| slug.map_or(self.file.stem(), |slug| &slug.value))
            .map(address::slug)
            .collect();
        slugs.iter().flat_map(|slug| [".", "-"].map(|end| format!("{folder}{slug}{end}"))).collect()
    }

    /// The pages of what the record restricts, whole or in part, as they would be called: those that are made anew stand all
    /// the same. Where the statements cannot be used, a slug that
    /// they stated is not known, so any page of the meeting that bears the item's number goes.
    pub fn gone(&self, restricted: &Restricted) -> Vec<Barred> {
        if *restricted == Restricted::default() {
            return Vec::new();
        }
        let folders = self.folders();
        let named = |item: Option<&str>| self.named(item, address::OF_A_MINUTE).into_iter().map(address::in_part);
        let items = restricted.items.iter().chain(&restricted.in_part).flat_map(|item| {
            let unsure = |folder: &String| address::OF_A_MINUTE.map(|ending| Barred::between(folder, format!("-{}{ending}", address::slug(item))));
            let unsure: Vec<Barred> = folders.iter().filter(|_| self.withheld).flat_map(unsure).collect();
            named(Some(item)).chain(unsure)
        });
        // A meeting of one item has one page, which bears no number.
        let alone = restricted.whole || !restricted.in_part.is_empty();
        items.chain(alone.then(|| named(None)).into_iter().flatten()).collect()
    }

    /// The files of one of its minutes that end so: by each slug that is stated, and as they would be called without.
    pub fn named(&self, item: Option<&str>, endings: &[&str]) -> Vec<SitePath> {
        let slugs = self.slugs(item);
        let named = self.folders().into_iter().flat_map(|folder| slugs.iter().map(move |slug| format!("{folder}{slug}")));
        named.flat_map(|begins| endings.iter().map(move |ending| SitePath::new(&format!("{begins}{ending}")))).collect()
    }

    /// What one of its minutes is called by each slug that is stated, and without.
    pub fn slugs(&self, item: Option<&str>) -> BTreeSet<String> {
        let plain = Claim { stated: None, item: item.map(str::to_owned), ..self.claim(None, None) };
        let stated = self.notes.iter().filter_map(|(_, note)| {
            let item = match &note.part {
                None => plain.item.clone(),
                Some(part) if Some(part.value.as_str()) == item => None,
                Some(_) => return None,
            };
            Some(Claim { stated: Some((note.slug.as_ref()?.value.clone(), Place::file(&self.file))), item, ..plain.clone() }.slug())
        });
        stated.chain([plain.slug()]).collect()
    }

    /// How the addresses begin where its minutes may stand: at its meeting, and in the folder where it lies, which is where they
    /// stood if no meeting named it.
    pub fn folders(&self) -> BTreeSet<String> {
        folder_of(&self.file).into_iter().chain([self.folder.as_str()]).map(address::folder_path).collect()
    }

    /// The parts that are named and not there, of a record that was read; each is told.
    pub fn missing_parts(&self, minutes: &[Minute], restricted: &Restricted, notes: &mut Vec<Finding>) -> BTreeSet<&str> {
        let named = self.notes.iter().filter_map(|(_, note)| Some((note, note.part.as_ref()?))).collect::<Vec<_>>();
        if minutes.is_empty() || named.is_empty() {
            return BTreeSet::new();
        }
        let known: Vec<&str> = minutes.iter().filter_map(|minute| minute.item.as_deref()).collect();
        let (items, mut slips): (BTreeSet<&str>, _) = (known.iter().copied().collect(), Slips::default());
        let mut all = known.iter().take(PARTS).map(|item| format!("`{item}`")).collect::<Vec<_>>().join(", ");
        if known.len() > PARTS {
            all.push_str(&format!(" and {} more", known.len() - PARTS));
        }
        let there = |part: &String| items.contains(part.as_str()) || restricted.items.contains(part);
        let mut missing = BTreeSet::new();
        for (note, part) in named.into_iter().filter(|(_, part)| !there(&part.value)) {
            missing.insert(part.value.as_str());
            // A number written with more or fewer noughts is meant before one that is a letter off.
            let number = |item: &str| item.trim_start_matches('0').to_owned();
            let same = known.iter().copied().find(|item| number(item) == number(&part.value));
            let near = same.or_else(|| slips.nearest(&part.value, known.iter().copied()));
            let mut help = match near {
                _ if known.is_empty() => "this record holds one item, and no line of it is that number and a title: take `part` away".to_owned(),
                Some(near) => format!("did you mean `{near}`? Its parts are {all}"),
                None => format!("its parts are {all}"),
            };
            if note.kept.withdrawn.is_some() && near.is_none() {
                let slug = self.claim(Some(&part.value), None).slug();
                help.push_str(&format!("; where the item was taken out of the record, write `slug = \"{slug}\"` in the place of `record` and `part`"));
            }
            let mut message = format!("`{}` has no part `{}`", self.file, part.value);
            if note.kept.withdrawn.is_some() {
                message.push_str(withdrawn::UNTIL_THEN);
            }
            notes.push(Finding::at(&MISSING_PART, part.place().unwrap_or_else(|| Place::file(&self.file)), message, help));
        }
        missing
    }
}

/// The finding that the front matter of a record states another value than its item, which counts.
fn disagreeing(key: &str, counts: Option<&Cited<String>>, other: Option<&Cited<String>>) -> Option<Finding> {
    let (counts, other) = counts.zip(other).filter(|(counts, other)| counts.value != other.value)?;
    let message = format!("`{key}` is stated here, and otherwise under the `[[item]]` of this record, which counts");
    let found = Finding::at(&FRONT_MATTER_DISAGREES, other.place()?, message, "keep the one that is right, and take the other away");
    Some(found.with(counts.place()?, "this one counts"))
}
