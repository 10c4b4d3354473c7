//! Which records from outside go where in `content/`. Plans; writes nothing.
//!
//! In: the site's files, the files given, and what was asked for. Out: a [`Plan`] of copies and statements, and findings.
//!
//! 1. `look`: each record is read, as a build would; what yields no minute stays outside. [`crate::parse::opening`] finds
//!    what its opening seems to say of its meeting, `web` the address that a saved page gives as its own.
//! 2. `home`: each record gets the meeting that it belongs to.
//! 3. `name`: each gets a name that makes an address of its own.
//! 4. `note`: each meeting's `meeting.toml` is written, or extended.
//!
//! **Invariant: nothing is overwritten.** A record is copied to where nothing lies; a `meeting.toml` keeps every byte that it has.
//!
//! **Nothing is invented.** A date or panel is stated only where the command says so or a field of a file does; what prose or
//! a file's name seems to say is written as a remark, for the publisher to confirm.

mod ask;
mod home;
mod look;
mod name;
mod note;
pub mod rules;
#[cfg(test)]
mod tests;
mod there;
mod web;

use crate::file::{FilePath, Place};
use crate::finding::{Failure, Finding, Rule, Severity};
use crate::parse::marking;
use crate::record::when::When;
use crate::source;
use crate::source::beside;
use crate::source::gather::{Inputs, UNREADABLE_FILE};
use crate::source::outside::Given;
use home::Home;
use look::Look;
use name::Guest;
use note::Statements;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use there::{MINUTES, There};

/// A file given whose format is not read.
pub static NOT_A_FORMAT: Rule =
    Rule { name: "not-a-format", severity: Severity::Error, why: "A file that was named and cannot be read would be missing from the published minutes." };
/// A file of a folder whose format is not read.
pub static NO_RECORD: Rule =
    Rule { name: "no-record", severity: Severity::Warning, why: "It was found in a folder among records, and may be one in a format that is not read." };
/// A record given twice.
pub static GIVEN_TWICE: Rule = Rule { name: "given-twice", severity: Severity::Warning, why: "Published twice, one record would be found and counted twice." };
/// A record that the site has elsewhere.
pub static LIES_ELSEWHERE: Rule =
    Rule { name: "lies-elsewhere", severity: Severity::Warning, why: "Its page has an address already; a second copy would be found and counted twice." };
/// A `meeting.toml` that states another panel or date, or cannot be extended.
pub static MEETING_IN_THE_WAY: Rule = Rule {
    name: "meeting-in-the-way",
    severity: Severity::Error,
    why: "What is stated of a meeting stands for all of its records, and only the publisher knows which of two statements is right.",
};

/// What the command says of every record given.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Asked {
    /// The id of the panel.
    pub panel: Option<String>,
    /// The date of the meeting.
    pub date: Option<When>,
}

/// What is to be done.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Plan {
    /// The meetings, in the order of their folders.
    pub meetings: Vec<Meeting>,
    /// How many records lie where they belong already.
    pub there: usize,
    /// How many files are left out; a finding tells of each.
    pub left_out: usize,
}

/// What is to be done for one meeting: the copies first, so that a run that is broken off states nothing of records that are not there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Meeting {
    /// The records to copy, unchanged: from where, to where. Nothing lies there yet.
    pub copies: Vec<(FilePath, FilePath)>,
    /// The `meeting.toml` to write.
    pub note: Option<Note>,
}

/// A `meeting.toml` to write.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    /// The file.
    pub file: FilePath,
    /// What it holds now; `None` where there is none.
    pub before: Option<String>,
    /// What it is to hold.
    pub text: String,
}

impl Plan {
    /// How many records are to be copied.
    pub fn copies(&self) -> usize {
        self.meetings.iter().map(|meeting| meeting.copies.len()).sum()
    }
}

/// Plans an import. Findings go to `notes`, in a reader's order.
pub fn plan(inputs: &Inputs, given: &[Given], asked: &Asked, notes: &mut Vec<Finding>) -> Result<Plan, Failure> {
    let there = There::new(inputs);
    home::panel_is_known(&there, asked)?;
    let mut found = Vec::new();
    let looks = looks(inputs, &there, given, &mut found);
    let unread = given.len() - looks.len();
    let mut plan = settle(&there, asked, looks, &mut found);
    plan.left_out += unread;
    crate::finding::sort(&mut found);
    notes.append(&mut found);
    Ok(plan)
}

/// Gives each record its meeting and its name, and each meeting its statements.
fn settle(there: &There<'_>, asked: &Asked, looks: Vec<Look>, found: &mut Vec<Finding>) -> Plan {
    let mut plan = Plan::default();
    let given = looks.len();
    let mut seen: BTreeMap<(u64, u128), FilePath> = BTreeMap::new();
    let mut records: Vec<(Look, Home)> = Vec::with_capacity(given);
    for look in looks {
        if let Some(first) = seen.get(&look.bytes) {
            let message = format!("`{}` is the same record as `{first}`", look.file);
            let help = "nothing needs to be done: one of them is taken";
            found.push(Finding::at(&GIVEN_TWICE, Place::file(&look.file), message, help).with(Place::file(first), "this one"));
            continue;
        }
        seen.insert(look.bytes, look.file.clone());
        records.extend(home::of(there, asked, &look, found).map(|home| (look, home)));
    }
    let guests = name::apart(records, found);
    plan.left_out = given - guests.len();
    let mut homes: BTreeMap<String, Home> = BTreeMap::new();
    for Guest { look, mut home, stem } in guests {
        let wanted = home.is_whole().then(|| home.folder.clone());
        match there.same(look.bytes, wanted.as_deref()) {
            Some((file, folder)) if wanted.as_ref().is_none_or(|wanted| *wanted == folder) || home.may_be(there, &folder) => {
                plan.there += 1;
                home.folder = folder;
                homes.entry(home.folder.clone()).or_insert(home).there.push((file, look));
            }
            Some((file, _)) => {
                plan.there += 1;
                let message = format!("`{}` lies in the site already, as `{file}`", look.file);
                let help = format!("nothing was copied; if it belongs to the meeting `{}`, move that file to `{MINUTES}/{}`", home.folder, home.folder);
                found.push(Finding::at(&LIES_ELSEWHERE, Place::file(&look.file), message, help));
            }
            None => {
                not_public(&look, found);
                homes.entry(home.folder.clone()).or_insert(home).new.push((look, stem));
            }
        }
    }
    for (folder, home) in homes {
        let new = home.new.len();
        match meeting(there, &folder, home, found) {
            Ok((meeting, left_out)) => {
                plan.left_out += left_out;
                plan.meetings.extend(meeting);
            }
            Err(finding) => {
                plan.left_out += new;
                found.push(*finding);
            }
        }
    }
    plan
}

/// Tells that a record marks its text as not public, or that its name or its folder does.
fn not_public(look: &Look, notes: &mut Vec<Finding>) {
    let help = || {
        let public = beside::PUBLIC;
        format!("if it may not be published, leave it out; if it may, state why under its `[[item]]` once it is imported: `public = {public}`")
    };
    notes.extend(look.markings.iter().map(|mark| marking::tell(mark, help())));
    let folder = look.file.folder().rsplit('/').next().unwrap_or_default();
    if let (true, Some(name)) = (look.markings.is_empty(), marking::in_name(&[folder, look.file.name()])) {
        notes.push(marking::tell_name(Place::file(&look.file), &name, help()));
    }
}

/// Reads every record given, each on its own, so that one bad file stops no other.
fn looks(inputs: &Inputs, there: &There<'_>, given: &[Given], notes: &mut Vec<Finding>) -> Vec<Look> {
    let names = there.names();
    let looked = given.par_iter().map(|given| {
        let (file, mut notes) = (&given.file, Vec::new());
        let Some(format) = source::format(file) else {
            let message = format!("`{}` is not in a format that is read here", file.name());
            let (rule, help) = if given.named {
                (&NOT_A_FORMAT, source::formats_help(file).to_owned())
            } else {
                (&NO_RECORD, format!("if it holds minutes, {}; otherwise nothing needs to be done", source::FORMATS_HELP))
            };
            return (None, vec![Finding::at(rule, Place::file(file), message, help)]);
        };
        let look = match inputs.read(file) {
            Ok(bytes) => look::look(file, format, &bytes, &names, &mut notes),
            Err(why) => {
                let message = format!("`{file}` cannot be read: {why}");
                notes.push(Finding::at(&UNREADABLE_FILE, Place::file(file), message, why.remedy_of_given()));
                None
            }
        };
        (look, notes)
    });
    let looked: Vec<(Option<Look>, Vec<Finding>)> = looked.collect();
    let mut looks = Vec::with_capacity(looked.len());
    for (look, found) in looked {
        looks.extend(look);
        notes.extend(found);
    }
    looks
}

/// What is to be done for one meeting, if anything, and how many of its records are left out.
fn meeting(there: &There<'_>, folder: &str, home: Home, notes: &mut Vec<Finding>) -> Result<(Option<Meeting>, usize), Box<Finding>> {
    let path = format!("{MINUTES}/{folder}");
    let file = FilePath::new(&format!("{}/meeting.toml", path.trim_end_matches('/')));
    let stated = there.meetings.get(folder);
    let first = home.new.first().map(|(look, _)| look).or(home.there.first().map(|(_, look)| look)).map(|look| Place::file(&look.file));
    let in_the_way = |what: String, help: &str| {
        let place = first.clone().unwrap_or_else(|| Place::file(&file));
        Box::new(Finding::at(&MEETING_IN_THE_WAY, place, format!("nothing was imported into `{path}`: {what}"), help).with(Place::file(&file), "stated here"))
    };
    if let Some(meeting) = stated {
        let Some(note) = &meeting.note else {
            return Err(in_the_way(format!("`{file}` has a fault"), "build, mend what the findings of that file name, and import again"));
        };
        if let Some(what) = home.disagrees(note) {
            return Err(in_the_way(what, "mend that file, or import with the panel and date that it states"));
        }
    }
    let mut statements = Statements { panel: home.panel.as_ref().and_then(|panel| panel.to_state.clone()), date: home.date_to_state, ..Statements::default() };
    let (named, left_out) = name::give(there, folder, &home.new, notes);
    let records = named.iter().map(|(look, name)| (*look, name.clone())).chain(home.there.iter().map(|(file, look)| (look, file.name().to_owned())));
    let records: Vec<(&Look, String)> = records.collect();
    if records.is_empty() {
        return Ok((None, left_out));
    }
    ask::ask(there, stated, &home, &file, &records, &mut statements, notes);
    let mut sources: BTreeSet<&str> = BTreeSet::new();
    for (look, name) in &records {
        if let Some(url) = look.source_url.as_deref().filter(|_| sources.insert(name)) {
            statements.items.push((name.clone(), url.to_owned()));
        }
    }
    let text = note::write(&file, stated, &statements).map_err(|why| in_the_way(why, "write them by hand, and import again"))?;
    let copies: Vec<(FilePath, FilePath)> = named.iter().map(|(look, name)| (look.file.clone(), FilePath::new(&format!("{path}/{name}")))).collect();
    let note = text.map(|text| Note { file, before: stated.and_then(|meeting| meeting.text.clone()), text });
    Ok(((!copies.is_empty() || note.is_some()).then_some(Meeting { copies, note }), left_out))
}
