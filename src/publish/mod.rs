//! Bytes to the disk: only what changed, each file whole, in an order that never shows half a site.
//!
//! 1. `claim`: the output folder is ours or empty, and no other build is at work in it.
//! 2. `run`: files in waves, so that nothing that readers can reach points to a page that is not there.
//! 3. `disk`: a file is written beside its place and moved into it; nothing is touched through a link. Each call that
//!    changes the disk goes through `system`, where a test can make it fail.
//! 4. `ledger`: what we wrote, so that we remove that and nothing else. Written last; before the first page, ones
//!    that name what is about to be written, so that a build after a crash heals.
//!
//! One site from several machines: `share` writes one share of the same plan, `part` says what it holds, `merge` unites them.
//! `standing` tells whether all of that is still as it was left, and `apart` keeps what is written from what is read. Beside it,
//! [`cache`] keeps what makes the next build quicker.
//!
//! The folder is guarded against mishaps, not against a program that swaps folders for links while a build runs.

mod apart;
mod before;
pub mod cache;
mod claim;
mod disk;
mod going;
mod ledger;
mod merge;
mod part;
mod place;
mod report;
pub mod rules;
mod run;
mod share;
mod standing;
mod system;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_faults;
#[cfg(test)]
mod tests_harm;
#[cfg(test)]
mod tests_share;

pub use apart::apart;
pub use merge::{Deletions, KEPT_UNSEEN, SHARD_CHANGED, SHARD_DOUBLED, SHARD_MISSING, SHARD_OF_ANOTHER_SITE, SHARD_UNFINISHED, SHARD_UNREADABLE};
pub use merge::{United, ledger_only, merge, unite};
pub use place::{Change, Placed, place};
pub use report::{file, report};
pub use share::{Shard, Share, shard};
pub use standing::{kept, stands};

use crate::file::Seal;
use crate::finding::{Failure, Finding, Rule, Severity};
use crate::site::{Barred, Rank, SitePath};
use before::Before;
use claim::Claim;
use disk::Disk;
use ledger::{Ledger, Line};
use rayon::prelude::*;
use run::{Outcome, Run, WAVES};
use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use xxhash_rust::xxh3::xxh3_128;

/// A file that the system did not let us write.
pub static NOT_WRITTEN: Rule = Rule {
    name: "not-written",
    severity: Severity::Error,
    why: "A link to a page that is missing or out of date misleads, so what points to it is held back until it is there.",
};
/// A file at a planned address that somebody else put there.
pub static NOT_OURS: Rule = Rule {
    name: "not-ours",
    severity: Severity::Error,
    why: "Minutebook overwrites only what it wrote: another file may be the only copy of somebody's work.",
};
/// A file to be removed that is not what we wrote.
pub static CHANGED_BY_ANOTHER_HAND: Rule = Rule {
    name: "changed-by-another-hand",
    severity: Severity::Warning,
    why: "A page that left the site is removed, unless somebody changed it: then only a person can tell whether it is still wanted.",
};
/// A file to be removed that the system did not let us remove.
pub static NOT_REMOVED: Rule =
    Rule { name: "not-removed", severity: Severity::Error, why: "A page that left the site can still be read while its file is there." };

/// A file of the finished site that is still to be made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Planned {
    /// Where it lies.
    pub path: SitePath,
    /// How late it may be written.
    pub rank: Rank,
}

/// Makes the bytes of planned files. Called from several threads.
pub trait Maker: Sync {
    /// The bytes of the file with this number among those planned, dropped as soon as they are written. `None` says that it could
    /// not be made: what lay at its address stays, and stays ours.
    fn make(&self, at: usize) -> Option<Vec<u8>>;

    /// What `make` would give, where that is known without making it.
    fn known(&self, at: usize) -> Option<Seal> {
        let _ = at;
        None
    }
}

impl<M: Fn(usize) -> Option<Vec<u8>> + Sync> Maker for M {
    fn make(&self, at: usize) -> Option<Vec<u8>> {
        self(at)
    }
}

/// What a publication did.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Published {
    /// Files of the site that stand in the output folder now.
    pub files: usize,
    /// How many of them were written this time.
    pub written: usize,
    /// How many of the written ones lie where nothing of ours lay before.
    pub added: usize,
    /// Files that were removed.
    pub removed: usize,
    /// Which of those were removed because they are planned no more, in their order.
    pub left: Vec<String>,
    /// Which of those were removed because they may not be shown any more, where nobody could name them: the pages of the items that a
    /// withdrawn record held.
    pub withdrawn: Vec<String>,
    /// Which of those were removed that would have been left, because they name what may not be shown any more.
    pub naming: Vec<String>,
    /// Files that were left because their inputs could not be read.
    pub kept: usize,
    /// The size of all files of the site together.
    pub bytes: u64,
    /// The hash of the ledger, where publishing came to its end, and to publish the same once more would change nothing: the ledger
    /// names the files of the site and nothing else, or others were kept, and nothing at all had to be done. For [`stands`].
    pub settled: Option<u128>,
}

/// What an output folder is to hold, and what becomes of what it holds beyond that: see [`publish`].
#[derive(Clone, Copy)]
struct Desired<'a> {
    planned: &'a [Planned],
    keep: &'a [String],
    gone: &'a [Barred],
}

/// Brings `output` to hold the planned files and nothing else of ours, writing only what differs.
///
/// A file that `maker` knows to be the same as what was put there the last time is not made, unless somebody touched it since.
/// If a published file that begins with one of the prefixes `keep` is planned no more, it stays, and nothing is removed: except the files that are
/// `gone`, and with them those not planned that point to them. A planned file whose whole address is one of `keep` is written only
/// where nothing of ours lies. `done` hears how many files have been dealt with so far.
///
/// What concerns single files goes to `notes`. If one cannot be written, later waves are not begun and nothing is
/// removed. A failure is given only where nothing has been touched.
pub fn publish(
    output: &Path,
    planned: &[Planned],
    keep: &[String],
    gone: &[Barred],
    maker: impl Maker,
    done: impl Fn(usize) + Sync,
    notes: &mut Vec<Finding>,
) -> Result<Published, Failure> {
    report::refuse_others(output)?;
    publish_on(Disk::new(output), Desired { planned, keep, gone }, maker, done, notes)
}

/// Does what [`publish`] does, on this disk, with files that need not be those of a site.
fn publish_on(disk: Disk<'_>, desired: Desired<'_>, maker: impl Maker, done: impl Fn(usize) + Sync, notes: &mut Vec<Finding>) -> Result<Published, Failure> {
    let claim = claim::claim(disk.output())?;
    publish_into((disk, &claim), desired, maker, done, notes)
}

/// Does what [`publish`] does, in a folder that was taken.
fn publish_into(
    (disk, claim): (Disk<'_>, &Claim),
    desired: Desired<'_>,
    maker: impl Maker,
    done: impl Fn(usize) + Sync,
    notes: &mut Vec<Finding>,
) -> Result<Published, Failure> {
    let output = disk.output();
    let old = match &claim.ledger {
        Some(text) => Ledger::read(text).map_err(|why| claim::damaged(output, &why))?,
        None => Ledger::default(),
    };
    let run = Run::new(disk, &old, desired, claim.ledger.is_none());
    run.tidy();
    let (standing, published) = run.withdraw();
    let touched = !standing.is_empty() || run.removed.load(Ordering::Relaxed) > 0;
    let mut waves = vec![Vec::new(); WAVES];
    for (at, page) in desired.planned.iter().enumerate() {
        if let Some(wave) = waves.get_mut(run.wave(at, page.rank)) {
            wave.push(at);
        }
    }
    let mut tally = Tally { published, lines: Vec::with_capacity(desired.planned.len()), halted: false, is_whole: true };
    let count = AtomicUsize::new(0);
    for wave in waves {
        let one = |at| {
            let outcome = if tally.halted { Outcome::Untried } else { run.one(at, &maker, &tally.lines) };
            done(count.fetch_add(1, Ordering::Relaxed) + 1);
            (at, outcome)
        };
        let outcomes: Vec<(usize, Outcome)> = wave.into_par_iter().map(one).collect();
        if let Some((kind, why)) = run.undeclared()
            && tally.published.written == 0
            && !touched
        {
            let path = output.join(ledger::NAME);
            return Err(Failure::System(format!("`{}` cannot be written: {why}; help: {}", path.display(), remedy(*kind))));
        }
        tally.wave(&run, outcomes, notes);
    }
    Ok(tally.close(&run, claim.ledger.as_deref(), standing, notes))
}

/// A ledger as it is read and written again; what is wrong with it, where it is not believed. For the fuzz targets, which know no more of it.
#[doc(hidden)]
pub fn ledger_as_read(text: &str) -> Result<String, String> {
    Ledger::read(text).map(|read| ledger::text(read.lines().to_vec()))
}

/// What there is to tell so far, and the lines of the ledger to come.
struct Tally<'a> {
    published: Published,
    lines: Vec<Line<'a>>,
    halted: bool,
    /// Whether every planned file stands as it was to be.
    is_whole: bool,
}

impl<'a> Tally<'a> {
    fn wave(&mut self, run: &Run<'a>, outcomes: Vec<(usize, Outcome)>, notes: &mut Vec<Finding>) {
        for (at, outcome) in outcomes {
            let Some(page) = run.planned.get(at) else { continue };
            let path = page.path.as_str();
            let before = run.before(at);
            self.is_whole &= matches!(outcome, Outcome::Written(_) | Outcome::Same(_));
            match outcome {
                Outcome::Written(seal) => {
                    self.published.written += 1;
                    self.published.added += usize::from(run.is_new(at));
                    self.stand(path, seal);
                }
                Outcome::Same(seal) => self.stand(path, seal),
                // Of what a broken-off build left, only what is there can be vouched for.
                Outcome::NotMade if matches!(before, Before::Underway | Before::Loose) => {
                    self.found(&Line { path, seal: None, loose: matches!(before, Before::Loose) }, run);
                }
                Outcome::NotMade | Outcome::Untried => self.stay(path, before),
                Outcome::Foreign => notes.push(Finding::of_site(
                    &NOT_OURS,
                    format!("`{path}` was not written: there is a file of that name which Minutebook did not write"),
                    "move that file out of the output folder, or give the page another address",
                )),
                Outcome::Failed(error) => {
                    self.halted = true;
                    self.stay(path, before);
                    notes.push(Finding::of_site(
                        &NOT_WRITTEN,
                        format!("`{path}` could not be written: {error}"),
                        format!("{}; until then pages that may point to it are held back, and nothing is removed", remedy(error.kind())),
                    ));
                }
            }
        }
    }

    /// A file that is part of the site.
    fn stand(&mut self, path: &'a str, seal: Seal) {
        self.published.files += 1;
        self.published.bytes += seal.size;
        self.lines.push(Line { path, seal: Some(seal), loose: false });
    }

    /// A file that is not made this time and may be there. One that cannot be read is ours all the same.
    fn found(&mut self, line: &Line<'a>, run: &Run<'a>) {
        match line.seal.or_else(|| run.disk.seal(line.path)) {
            Some(seal) => self.stand(line.path, seal),
            None if run.disk.is_taken(line.path) => self.lines.push(*line),
            None => {}
        }
    }

    /// A planned file that is as it was before, which may be: not there.
    fn stay(&mut self, path: &'a str, before: Before) {
        if let Before::Sealed(seal) = before {
            self.stand(path, seal);
        }
    }

    /// Removes what is planned no more, and writes the ledger. `standing` tells of what may not be shown and is still there.
    fn close(mut self, run: &Run<'a>, on_disk: Option<&str>, standing: Vec<Finding>, notes: &mut Vec<Finding>) -> Published {
        for line in run.kept() {
            let stood = self.published.files;
            self.found(line, run);
            self.published.kept += self.published.files - stood;
        }
        if self.halted {
            // As after a crash: the ledger in place names all that is there, and what may be done with it.
            notes.extend(standing);
            return self.published;
        }
        // What could not be tidied up before may be now; what still cannot, the next build is told of.
        let littered = run.tidy();
        let left = run.sweep(&self.lines, &mut self.published.left, notes);
        self.lines.iter_mut().filter(|line| littered.contains(line.path)).for_each(|line| line.seal = None);
        let known: BTreeSet<&str> = if littered.is_empty() { BTreeSet::new() } else { self.lines.iter().chain(&left).map(|line| line.path).collect() };
        let left: Vec<Line<'a>> =
            littered.into_iter().filter(|path| !known.contains(path)).map(|path| Line { path, seal: None, loose: true }).chain(left).collect();
        let is_all = self.is_whole && left.is_empty();
        self.lines.extend(left);
        self.published.removed = run.removed.load(Ordering::Relaxed);
        let text = ledger::text(self.lines);
        // What is kept may hold back what it points to, and let go of it later: only a publication that found nothing to do tells
        // that the next finds nothing either.
        let is_last = self.published.kept == 0 || !run.is_declared() && self.published.removed == 0 && on_disk == Some(text.as_str());
        self.published.settled = (is_all && is_last).then(|| xxh3_128(text.as_bytes()));
        if (run.is_declared() || on_disk != Some(text.as_str()))
            && let Err(error) = run.disk.put_ledger(&text)
        {
            // The ledger in place names all that this one would, so the next build knows what is ours.
            self.published.settled = None;
            notes.push(Finding::of_site(
                &NOT_WRITTEN,
                format!("the list of what Minutebook wrote, `{}`, could not be written: {error}", ledger::NAME),
                format!("{}; the pages themselves are in place", remedy(error.kind())),
            ));
        }
        self.published
    }
}

fn remedy(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "make room on the disk and build again",
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => "give yourself the right to write to that folder and build again",
        ErrorKind::InvalidInput => "give the page another address",
        ErrorKind::IsADirectory | ErrorKind::NotADirectory | ErrorKind::DirectoryNotEmpty => "move what is in the way out of the output folder and build again",
        _ => "mend what the system says and build again",
    }
}
