//! One site from its shards: into one folder by the rules of every publication, or as a ledger alone, where the folders
//! themselves are copied to one place.
//!
//! Folders of shards flow in. They are united only where they are all there, each once, finished, of one whole, and as they
//! were written; else nothing is touched, and each fault is told.

use super::disk::Disk;
use super::ledger::{self, Ledger, Line};
use super::part::{self, Part};
use super::report::holds_another;
use super::run::Run;
use super::{Desired, Maker, Planned, Published, cache, claim, publish, publish_on};
use crate::file::Seal;
use crate::finding::{Failure, Finding, Rule, Severity};
use crate::site::{Barred, Rank, SitePath};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// A shard that was not given.
pub static SHARD_MISSING: Rule = Rule {
    name: "shard-missing",
    severity: Severity::Error,
    why: "Its pages would be taken for pages that left the site, and links to them would lead nowhere.",
};
/// A shard that was given twice.
pub static SHARD_DOUBLED: Rule = Rule { name: "shard-doubled", severity: Severity::Error, why: "Nobody can tell which of the two is meant." };
/// A shard that was made by another program, from other files, or of another number of shards.
pub static SHARD_OF_ANOTHER_SITE: Rule = Rule {
    name: "shard-of-another-site",
    severity: Severity::Error,
    why: "Pages of two states of a site contradict each other, and their links lead nowhere.",
};
/// A shard whose build did not come to its end.
pub static SHARD_UNFINISHED: Rule =
    Rule { name: "shard-unfinished", severity: Severity::Error, why: "What it lacks cannot be told from what is no longer part of the site." };
/// A folder that is none of a shard, or whose list cannot be used.
pub static SHARD_UNREADABLE: Rule =
    Rule { name: "shard-unreadable", severity: Severity::Error, why: "Only the list that a shard was written with tells what it should hold." };
/// A file of a shard that is not what was written.
pub static SHARD_CHANGED: Rule =
    Rule { name: "shard-changed", severity: Severity::Error, why: "What was damaged on its way, or changed by somebody, is not what the records say." };
/// Pages that stay and may tell of pages that go, where no page can be looked into.
pub static KEPT_UNSEEN: Rule = Rule {
    name: "kept-unseen",
    severity: Severity::Error,
    why: "A page that may not be shown any more can be told of by lists and neighbours that stay while a statement has an error.",
};

/// The shards of one site, found to belong together.
#[derive(Debug)]
pub struct United {
    given: Vec<Given>,
    /// All files of the site, in the order of their addresses.
    planned: Vec<Planned>,
    /// For each of them, which of `given` holds it, and what it held when it was written; `None` where it could not be made.
    made: Vec<(usize, Option<Seal>)>,
    keep: Vec<String>,
    gone: Vec<Barred>,
}

/// A shard as it was given.
#[derive(Debug)]
struct Given {
    folder: PathBuf,
    /// Keeps builds from the folder while it is read.
    _lock: Option<File>,
}

impl United {
    /// How many files the site has.
    pub fn files(&self) -> usize {
        self.planned.len()
    }

    /// How many shards there are.
    pub fn shards(&self) -> usize {
        self.given.len()
    }
}

/// What became of the files of a site whose ledger was united.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Deletions {
    /// Files that the ledger names.
    pub files: usize,
    /// Files of the ledger before that are no part of the site any more.
    pub deletions: usize,
}

/// Reads the part ledgers of shards: each path is the folder of a shard, or a copy of its `.minutebook-shard`, which is enough
/// for [`ledger_only`]. Where they do not make one site, `notes` tell why, and nothing comes of it.
pub fn unite(paths: &[PathBuf], notes: &mut Vec<Finding>) -> Result<United, Failure> {
    let mut given = Vec::new();
    let mut parts: Vec<(&PathBuf, Part)> = Vec::new();
    for path in paths {
        let lock = claim::hold(path)?;
        match read(path) {
            Ok(part) => {
                given.push(Given { folder: path.clone(), _lock: lock });
                parts.push((path, part));
            }
            Err(finding) => notes.push(*finding),
        }
    }
    if notes.iter().any(Finding::is_error) {
        return Err(apart());
    }
    belong(&parts, notes);
    let (keep, gone, plan) = parts.first().map(|(_, part)| (part.keep.clone(), part.gone.clone(), part.plan)).unwrap_or_default();
    let pages = parts.into_iter().enumerate().flat_map(|(at, (_, part))| part.pages.into_iter().map(move |(page, seal)| (page, (at, seal))));
    let mut pages: Vec<(Planned, (usize, Option<Seal>))> = pages.collect();
    pages.sort_by(|(a, _), (b, _)| a.path.cmp(&b.path));
    let (planned, made): (Vec<Planned>, Vec<(usize, Option<Seal>)>) = pages.into_iter().unzip();
    if !notes.iter().any(Finding::is_error) && part::plan(planned.iter(), &keep, &gone) != plan {
        let help = "build all shards anew with one program, and merge again";
        notes.push(Finding::of_site(&SHARD_OF_ANOTHER_SITE, "the pages of the shards together are not those of the plan that each names", help));
    }
    if notes.iter().any(Finding::is_error) { Err(apart()) } else { Ok(United { given, planned, made, keep, gone }) }
}

fn apart() -> Failure {
    Failure::Arguments("the shards do not make one site, as the findings say; help: mend what they name, and merge again".to_owned())
}

fn read(path: &Path) -> Result<Part, Box<Finding>> {
    let shown = path.display();
    let file = if path.is_dir() { path.join(part::NAME) } else { path.to_owned() };
    let unreadable = |why: &str, help: &str| Box::new(Finding::of_site(&SHARD_UNREADABLE, format!("`{shown}` cannot be used as a shard: {why}"), help));
    let named = "name folders that `minutebook build --shard I/N` made; where they are copied, hidden files must come with them";
    let text = cache::whole(&file).map_err(|error| unreadable(&format!("`{}` cannot be read: {error}", file.display()), named))?;
    let text = String::from_utf8(text).map_err(|_| unreadable(&format!("`{}` is not text", file.display()), named))?;
    let damaged = |why: String| unreadable(&format!("`{}` says nothing that can be relied on: {why}", file.display()), "build that shard again");
    let head = part::head(&text).map_err(damaged)?;
    if !head.is_finished {
        let message = format!("shard {} in `{shown}` did not come to its end", head.share);
        return Err(Box::new(Finding::of_site(&SHARD_UNFINISHED, message, "build it again, and mend what that build says")));
    }
    Part::read(&text).map_err(damaged)
}

/// Tells where parts are not all the shards of one whole, each once. The first stands for what the others should be.
fn belong(parts: &[(&PathBuf, Part)], notes: &mut Vec<Finding>) {
    const SHOWN: usize = 10;
    let Some((first, of)) = parts.first() else { return };
    for (path, part) in parts.iter().skip(1) {
        let differs = if part.share.of != of.share.of {
            Some(("is one of another number of shards", "build all shards with one number behind `/`"))
        } else if part.program != of.program {
            Some(("was made by another program", "build all shards with one and the same program file"))
        } else if part.inputs != of.inputs {
            Some(("was made from other files", "build all shards from one state of `content/`, `themes/` and the records"))
        } else if part.plan != of.plan {
            Some(("was made by another plan", "build all shards from one state of the files, with one program"))
        } else {
            None
        };
        if let Some((what, help)) = differs {
            let message = format!("shard {} in `{}` {what} than shard {} in `{}`", part.share, path.display(), of.share, first.display());
            notes.push(Finding::of_site(&SHARD_OF_ANOTHER_SITE, message, help));
        }
    }
    let mut there: BTreeMap<u32, &PathBuf> = BTreeMap::new();
    for (path, part) in parts.iter().filter(|(_, part)| part.share.of == of.share.of) {
        if let Some(other) = there.insert(part.share.number, path) {
            let message = format!("shard {} is there twice: in `{}` and in `{}`", part.share, other.display(), path.display());
            notes.push(Finding::of_site(&SHARD_DOUBLED, message, "name each shard once"));
        }
    }
    let missing: Vec<String> = (1..=of.share.of).filter(|number| !there.contains_key(number)).map(|number| format!("{number}/{}", of.share.of)).collect();
    if let Some(first) = missing.first() {
        let more = missing.len().saturating_sub(SHOWN);
        let names = missing.iter().take(SHOWN).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let more = if more == 0 { String::new() } else { format!(" and {more} more") };
        let what = if missing.len() == 1 { "a shard is" } else { "shards are" };
        let help = format!("name the folders of all shards; one that was never built is made by `minutebook build --shard {first}`");
        notes.push(Finding::of_site(&SHARD_MISSING, format!("{what} missing: {names}{more}"), help));
    }
}

/// Gives the files of shards, where they are what was written.
struct Copies<'a> {
    united: &'a United,
    disks: Vec<Disk<'a>>,
    /// What changed between the look at all files and the writing.
    late: Mutex<Vec<Finding>>,
}

impl Copies<'_> {
    fn bytes(&self, at: usize) -> Result<Option<Vec<u8>>, Box<Finding>> {
        let (Some(page), Some((shard, Some(seal)))) = (self.united.planned.get(at), self.united.made.get(at)) else { return Ok(None) };
        match self.disks.get(*shard).and_then(|disk| disk.read(page.path.as_str(), seal.size)) {
            Some(bytes) if Seal::of(&bytes) == *seal => Ok(Some(bytes)),
            held => {
                let is = if held.is_some() { "is not what was written there" } else { "is not there, or cannot be read" };
                let folder = self.united.given.get(*shard).map(|given| given.folder.display().to_string()).unwrap_or_default();
                let message = format!("`{}` of the shard in `{folder}` {is}", page.path);
                Err(Box::new(Finding::of_site(&SHARD_CHANGED, message, "copy that shard anew, or build it again, and merge again")))
            }
        }
    }
}

impl Maker for &Copies<'_> {
    fn make(&self, at: usize) -> Option<Vec<u8>> {
        self.bytes(at).unwrap_or_else(|finding| {
            self.late.lock().unwrap_or_else(PoisonError::into_inner).push(*finding);
            None
        })
    }

    fn known(&self, at: usize) -> Option<Seal> {
        self.united.made.get(at).and_then(|(_, seal)| *seal)
    }
}

/// Brings `output` to hold the united site, as [`publish`] would if one machine had made all pages: the same files, the same
/// order, the same removals, the same ledger. Every file of a shard is looked at before the first is written.
pub fn merge(united: &United, output: &Path, done: impl Fn(usize) + Sync, notes: &mut Vec<Finding>) -> Result<Published, Failure> {
    const SHOWN: usize = 20;
    let disks = united.given.iter().map(|given| Disk::new(&given.folder)).collect();
    let copies = Copies { united, disks, late: Mutex::default() };
    let faults: Vec<Finding> = (0..united.planned.len()).into_par_iter().filter_map(|at| copies.bytes(at).err().map(|finding| *finding)).collect();
    if !faults.is_empty() {
        let files = if faults.len() == 1 { "1 file".to_owned() } else { format!("{} files", faults.len()) };
        notes.extend(faults.into_iter().take(SHOWN));
        return Err(Failure::Arguments(format!("the shards are not as they were written, in {files}; help: mend what the findings name, and merge again")));
    }
    let published = publish(output, &united.planned, &united.keep, &united.gone, &copies, done, notes);
    notes.extend(copies.late.into_inner().unwrap_or_else(PoisonError::into_inner));
    published
}

/// The files that [`ledger_only`] writes.
pub(super) const WRITTEN: [&str; 2] = ["deletions.txt", "ledger.txt"];

/// Writes the ledger of the united site into `output` as `ledger.txt`, and into `deletions.txt`, one a line, the addresses
/// that the ledger `previous` (a file, or the folder of a site) names and the site does not have any more. Looks at no page.
pub fn ledger_only(united: &United, previous: Option<&Path>, output: &Path, notes: &mut Vec<Finding>) -> Result<Deletions, Failure> {
    if holds_another(output, &WRITTEN) {
        return Err(Failure::Output(format!(
            "`{}` holds a site that Minutebook published, and the ledger alone would take its place; help: choose another folder with `--output DIR`",
            output.display()
        )));
    }
    let text = previous.map(last).transpose()?.unwrap_or_default();
    let old = match previous {
        None => Ledger::default(),
        Some(path) => {
            let unusable = |why: String| {
                Failure::Arguments(format!(
                    "`{}` cannot be used as the ledger of the last publication: {why}; help: name the `ledger.txt` that the last `minutebook merge --ledger-only` wrote, or the folder of the site",
                    path.display()
                ))
            };
            let old = Ledger::read(&text).map_err(unusable)?;
            if !old.lines().is_empty() && !old.is_settled() {
                return Err(unusable("it tells of a publication that was broken off".to_owned()));
            }
            old
        }
    };
    // No page lies there: what stays and goes is told by the ledger alone.
    let desired = Desired { planned: &united.planned, keep: &united.keep, gone: &united.gone };
    let run = Run::new(Disk::new(output), &old, desired, true);
    let mut lines: Vec<Line<'_>> = Vec::with_capacity(united.planned.len());
    for (page, (_, seal)) in united.planned.iter().zip(&united.made) {
        let path = page.path.as_str();
        // Of a page that could not be made, what was published before stays.
        let before = || old.find(path)?.seal;
        let seal = if run.gives_way(path) { before().or(*seal) } else { seal.or_else(before) };
        lines.extend(seal.map(|seal| Line { path, seal: Some(seal), loose: false }));
    }
    let (kept, stale): (Vec<Line<'_>>, Vec<Line<'_>>) = old.lines().iter().filter(|line| !run.is_planned(line.path)).partition(|line| run.is_kept(line.path));
    let stands_back = |page: &Planned| run.gives_way(page.path.as_str()) && old.find(page.path.as_str()).is_some();
    if (!kept.is_empty() || united.planned.iter().any(stands_back)) && united.gone.iter().any(|gone| !matches!(gone, Barred::Spent(_))) {
        let message = "pages of before stay until an error is mended, and some of them may tell of pages that may not be shown any more";
        let help = "mend the errors that the builds of the shards tell, or merge into the folder of the site, where pages can be looked into";
        notes.push(Finding::of_site(&KEPT_UNSEEN, message, help));
    }
    lines.extend(kept);
    let done = Deletions { files: lines.len(), deletions: stale.len() };
    let deletions: String = stale.iter().flat_map(|line| [line.path, "\n"]).collect();
    let files = [deletions, ledger::text(lines)];
    let planned: Vec<Planned> = WRITTEN.iter().map(|path| Planned { path: SitePath::new(path), rank: Rank::Page }).collect();
    let make = |at: usize| files.get(at).map(|text| text.clone().into_bytes());
    publish_on(Disk::new(output), Desired { planned: &planned, keep: &[], gone: &[] }, make, |_| {}, notes)?;
    Ok(done)
}

/// The text of the ledger of the last publication: a file, or that of a folder which holds a site, or a ledger alone.
fn last(path: &Path) -> Result<String, Failure> {
    let read = |file: &Path| {
        let bytes = cache::whole(file).map_err(|error| error.to_string());
        bytes.and_then(|bytes| String::from_utf8(bytes).map_err(|_| "it is not text".to_owned())).map_err(|why| {
            let help = "name the ledger of the last publication with `--previous PATH`, or leave that out the first time";
            Failure::Arguments(format!("`{}` cannot be read: {why}; help: {help}", file.display()))
        })
    };
    if !path.is_dir() {
        return read(path);
    }
    let text = read(&path.join(ledger::NAME))?;
    let is_alone = Ledger::read(&text).is_ok_and(|own| own.lines().iter().map(|line| line.path).eq(WRITTEN));
    if is_alone { read(&path.join("ledger.txt")) } else { Ok(text) }
}
