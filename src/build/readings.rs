//! What reading gave before, kept between two makings of one site that is watched: only what changed is read and parsed again.
//!
//! **Invariant: what is remembered is what would be read again.** A file's bytes are known by its version
//! ([`Inputs::version`]), and all else that reading depends on is held against what it was. Where files have no versions,
//! nothing is remembered.

use super::kept_records::{Entry, KeptRecords};
use super::kept_words;
use super::reading::{Read, bytes};
use super::statements::{self, Statements};
use crate::archive::{Archive, Matcher, Stated};
use crate::config::Config;
use crate::file::FilePath;
use crate::finding::{Failure, Finding};
use crate::look::Look;
use crate::plan;
use crate::record::stated::{ItemNote, MeetingNote};
use crate::render::Skin;
use crate::search::{self, Index};
use crate::source::gather::Inputs;
use crate::source::{Unread, beside};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What reading gave before.
#[derive(Default)]
pub struct Readings {
    meetings: Mutex<BTreeMap<FilePath, Arc<Meeting>>>,
    records: Mutex<BTreeMap<FilePath, Arc<Record>>>,
    dress: Mutex<Option<Dress>>,
    statements: Mutex<Option<Known>>,
    kept: Mutex<Option<KeptRecords>>,
    /// What was kept, and what is to be kept of it and beside it.
    to_keep: Mutex<Option<(KeptRecords, Vec<Entry>)>>,
    /// The counted words that were kept, by which program; then those to be kept, where they are others.
    words: Mutex<Option<(Vec<u8>, u128)>>,
    words_to_keep: Mutex<Option<Vec<u8>>>,
}

/// What a `meeting.toml` gave.
struct Meeting {
    version: u64,
    note: Option<MeetingNote>,
    findings: Vec<Finding>,
}

/// What a record gave, by what.
pub(super) struct Record {
    version: u64,
    notes: Vec<(usize, ItemNote)>,
    phrases: Arc<Phrases>,
    read: Read,
}

/// What themes are found by, in the order of the themes.
pub(super) type Phrases = Vec<(Vec<String>, Vec<String>)>;

/// What is stated beside the minutes, with the versions of all files that may state it, the files of the look, which do not, and
/// those that could not be listed.
struct Known {
    of: (BTreeMap<FilePath, u64>, BTreeSet<FilePath>, Arc<BTreeSet<FilePath>>),
    statements: Statements,
    findings: Vec<Finding>,
}

/// Look and skin, with the versions of all that they were made of.
struct Dress {
    of: BTreeMap<FilePath, u64>,
    made: (Arc<Look>, Arc<Skin>),
    findings: Vec<Finding>,
}

fn locked<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The phrases of all themes.
pub(super) fn phrases(stated: &Stated) -> Phrases {
    let words = |list: &[crate::record::evidence::Cited<String>]| list.iter().map(|phrase| phrase.value.clone()).collect();
    stated.themes.iter().map(|(_, theme)| (words(&theme.phrases), words(&theme.exclude))).collect()
}

impl Readings {
    /// With what the process before kept of the records and of their words, if anything: `program` tells one program from another.
    pub fn recalled(kept: Vec<u8>, words: Vec<u8>, program: u128) -> Readings {
        let (kept, words) = (Some(KeptRecords::read(kept, program)), Some((words, program)));
        Readings { kept: Mutex::new(kept), words: Mutex::new(words), ..Readings::default() }
    }

    /// The index of an archive's words; what was kept of them is not counted again.
    pub(super) fn index(&self, archive: &Archive) -> Index {
        let Some((kept, program)) = locked(&self.words).take() else { return search::index(archive) };
        let known = kept_words::runs(&kept, program);
        let (index, runs) = search::index_knowing(archive, &known);
        *locked(&self.words_to_keep) = (!runs.keys().eq(known.keys())).then(|| kept_words::bytes(&runs, program));
        index
    }

    /// What the next process can be given of the words, once; `None` where that is what this one was given.
    pub fn words_to_keep(&self) -> Option<Vec<u8>> {
        locked(&self.words_to_keep).take()
    }

    /// What the next process can be given of the records, once; `None` where that is what this one was given. It is made when it
    /// is asked for, and nothing else waits for it.
    pub fn to_keep(&self) -> Option<Vec<u8>> {
        let (kept, now) = locked(&self.to_keep).take()?;
        kept.renewed(now)
    }

    /// What the process before kept of the records, out of which [`Readings::to_keep`] makes the same for the next.
    pub(super) fn kept(&self) -> Option<KeptRecords> {
        locked(&self.kept).take()
    }

    pub(super) fn keep_for_next(&self, kept: KeptRecords, now: Vec<Entry>) {
        *locked(&self.to_keep) = Some((kept, now));
    }

    /// What a `meeting.toml` states.
    pub(super) fn meeting(&self, inputs: &Inputs, file: &FilePath, notes: &mut Vec<Finding>) -> Option<MeetingNote> {
        let version = inputs.version(file);
        if let Some(known) = locked(&self.meetings).get(file).filter(|known| Some(known.version) == version) {
            notes.extend(known.findings.iter().cloned());
            return known.note.clone();
        }
        let mut findings = Vec::new();
        let note = bytes(inputs, file, &mut findings).and_then(|bytes| beside::meeting(file, &bytes, &mut findings));
        notes.extend(findings.iter().cloned());
        if let Some(version) = version {
            locked(&self.meetings).insert(file.clone(), Arc::new(Meeting { version, note: note.clone(), findings }));
        }
        note
    }

    /// Whether a record can be read; the reason where it cannot.
    pub(super) fn holds(&self, inputs: &Inputs, file: &FilePath) -> Result<(), Unread> {
        let version = inputs.version(file);
        // One that was read yields minutes.
        let was_read = locked(&self.records).get(file).is_some_and(|known| Some(known.version) == version && !known.read.minutes.is_empty());
        if was_read { Ok(()) } else { inputs.holds(file) }
    }

    /// The records read before, out of which [`Readings::keep`] makes the next.
    pub(super) fn records(&self) -> BTreeMap<FilePath, Arc<Record>> {
        std::mem::take(&mut *locked(&self.records))
    }

    /// Keeps what was read this time, and nothing else.
    pub(super) fn keep(&self, records: impl Iterator<Item = (FilePath, Arc<Record>)>) {
        *locked(&self.records) = records.collect();
    }

    /// What is stated beside the minutes: read anew only where a file of that kind, or the look's list of files, changed.
    pub(super) fn statements(&self, inputs: &Inputs, look: &BTreeSet<FilePath>, notes: &mut Vec<Finding>) -> Statements {
        let beside = inputs.below("content").filter(|file| !file.as_str().starts_with("content/minutes/"));
        let of = beside.map(|file| Some((file.clone(), inputs.version(file)?))).collect::<Option<BTreeMap<FilePath, u64>>>();
        let of = of.map(|of| (of, look.clone(), Arc::clone(inputs.unlisted())));
        if let Some(known) = locked(&self.statements).as_ref().filter(|known| of.as_ref() == Some(&known.of)) {
            notes.extend(known.findings.iter().cloned());
            return known.statements.clone();
        }
        let mut findings = Vec::new();
        let statements = statements::statements(inputs, look, &mut findings);
        notes.extend(findings.iter().cloned());
        *locked(&self.statements) = of.map(|of| Known { of, statements: statements.clone(), findings });
        statements
    }

    /// Look and skin: made anew only where a file of theirs or the settings changed. Tells whether they were.
    pub(super) fn dress(
        &self,
        inputs: &Inputs,
        config: &Config,
        notes: &mut Vec<Finding>,
        make: impl FnOnce(&mut Vec<Finding>) -> Result<(Look, Skin), Failure>,
    ) -> Result<(Arc<Look>, Arc<Skin>, bool), Failure> {
        let settings = FilePath::new("content/site.toml");
        let of_skin: Vec<FilePath> = inputs.below(&format!("themes/{}", config.skin)).cloned().collect();
        let versions = |look: &Look| {
            let of = of_skin.iter().chain(&look.read).chain([&settings]);
            of.map(|file| Some((file.clone(), inputs.version(file)?))).collect::<Option<BTreeMap<FilePath, u64>>>()
        };
        if let Some(known) = locked(&self.dress).as_ref().filter(|known| versions(&known.made.0).as_ref() == Some(&known.of)) {
            notes.extend(known.findings.iter().cloned());
            let (look, skin) = known.made.clone();
            return Ok((look, skin, false));
        }
        let mut findings = Vec::new();
        let made = make(&mut findings);
        notes.extend(findings.iter().cloned());
        let (look, skin) = made?;
        let made = (Arc::new(look), Arc::new(skin));
        *locked(&self.dress) = versions(&made.0).map(|of| Dress { of, made: made.clone(), findings });
        Ok((made.0, made.1, true))
    }
}

impl Record {
    /// What reading a record gave: what is known of it, where that still holds, else what `read` gives.
    pub(super) fn of(
        known: Option<&Arc<Record>>,
        version: Option<u64>,
        notes: &[(usize, ItemNote)],
        (matcher, phrases): (&Matcher, &Arc<Phrases>),
        read: impl FnOnce() -> Read,
    ) -> (Read, Option<Arc<Record>>) {
        let known = known.filter(|known| Some(known.version) == version && known.notes == notes);
        if let Some(known) = known.filter(|known| Arc::ptr_eq(&known.phrases, phrases) || known.phrases == *phrases) {
            return (known.read.clone(), Some(Arc::clone(known)));
        }
        let read = match known {
            // Themes alone are others.
            Some(known) => {
                let mut read = known.read.clone();
                read.minutes.iter_mut().for_each(|(minute, gist)| *gist = Arc::new(plan::gist(minute, matcher.mentions(minute))));
                read
            }
            None => read(),
        };
        let kept = version.map(|version| Arc::new(Record { version, notes: notes.to_vec(), phrases: Arc::clone(phrases), read: read.clone() }));
        (read, kept)
    }
}
