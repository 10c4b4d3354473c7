//! One publication under way: which wave a file belongs to, what becomes of it, and what is removed at the end.

use super::disk::{Disk, Gone, folder};
use super::ledger::{self, Ledger, Line, Seal};
use super::{CHANGED_BY_ANOTHER_HAND, NOT_REMOVED, Planned};
use crate::finding::Finding;
use crate::site::Rank;
use rayon::prelude::*;
use std::collections::{BTreeSet, HashMap};
use std::io;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many waves there are, see [`Run::wave`].
pub(super) const WAVES: usize = 6;

/// What lay at a planned address before.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// Nothing.
    Nothing,
    /// A file that a build which was broken off had written, or was about to overwrite.
    Underway,
    /// A file that we wrote.
    Sealed(Seal),
    /// A file that we did not write.
    Foreign,
    /// The address cannot be published.
    Improper(&'static str),
}

/// What became of a planned file.
pub(super) enum Outcome {
    /// It was written.
    Written(Seal),
    /// It was there already.
    Same(Seal),
    /// Its page could not be made.
    NotMade,
    /// It was left alone, because it is not ours.
    Foreign,
    /// It could not be written.
    Failed(io::Error),
    /// Too much had failed by then.
    Untried,
}

/// Past this many faults in one wave the rest are hardly going to fare better, and nobody reads that many findings.
const ENOUGH: usize = 20;

pub(super) struct Run<'a> {
    pub disk: Disk<'a>,
    pub old: &'a Ledger<'a>,
    pub planned: &'a [Planned],
    pub keep: &'a [String],
    /// What lay at each planned address, in the order of `planned`.
    before: Vec<Before>,
    /// The first place of each address in `planned`.
    first: HashMap<&'a str, usize>,
    intent: OnceLock<Result<(), io::ErrorKind>>,
    failed: AtomicUsize,
    pub removed: AtomicUsize,
}

impl<'a> Run<'a> {
    pub fn new(disk: Disk<'a>, old: &'a Ledger<'a>, planned: &'a [Planned], keep: &'a [String]) -> Self {
        let mut first = HashMap::with_capacity(planned.len());
        for (at, page) in planned.iter().enumerate() {
            first.entry(page.path.as_str()).or_insert(at);
        }
        let none = AtomicUsize::new;
        let mut run = Run { disk, old, planned, keep, before: Vec::new(), first, intent: OnceLock::new(), failed: none(0), removed: none(0) };
        // The ledger is believed; the disk is asked only where the ledger cannot know. In a folder that was empty
        // a moment ago, it knows everything.
        let empty = old.lines().is_empty();
        run.before = planned.par_iter().enumerate().map(|(at, page)| run.look(at, page.path.as_str(), empty)).collect();
        run
    }

    /// Removes what a build that was broken off left half written. Its ledger names every file it may have been at.
    pub fn tidy(&self) {
        self.disk.discard_leftover(ledger::NAME);
        self.old.lines().par_iter().filter(|line| line.1.is_none()).for_each(|line| self.disk.discard_leftover(line.0));
    }

    fn look(&self, at: usize, path: &str, empty: bool) -> Before {
        if !ledger::is_proper(path) {
            return Before::Improper("an address must stay inside the site, without `\\`, `:` or signs that cannot be seen");
        }
        if self.first.get(path) != Some(&at) {
            return Before::Improper("another page has the same address");
        }
        match self.old.find(path) {
            Some(Some(seal)) => Before::Sealed(seal),
            Some(None) if self.disk.is_taken(path) => Before::Underway,
            Some(None) => Before::Nothing,
            None if !empty && self.disk.is_taken(path) => Before::Foreign,
            None => Before::Nothing,
        }
    }

    pub fn before(&self, at: usize) -> Before {
        self.before.get(at).copied().unwrap_or(Before::Nothing)
    }

    /// The wave of a planned file. What is new comes before what is changed, since nothing that readers can reach
    /// points to the new yet, while the changed may point to it at once: a page to a theme's new list, for one.
    ///
    /// The home page opens a new site, so it comes last; only beside a standing site is a new file of its rank
    /// (a sitemap, say) no different from other new ones.
    pub fn wave(&self, at: usize, rank: Rank, settled: bool) -> usize {
        match (rank, self.before(at) == Before::Nothing) {
            (Rank::Asset, _) => 0,
            (Rank::Page, true) => 1,
            (Rank::Index, true) => 2,
            (Rank::Home, true) if settled => 2,
            (Rank::Page, false) => 3,
            (Rank::Index, false) => 4,
            (Rank::Home, _) => 5,
        }
    }

    /// Makes one file, and writes it if it differs from what is there.
    pub fn one(&self, at: usize, make: &(impl Fn(usize) -> Option<Vec<u8>> + Sync)) -> Outcome {
        let Some(page) = self.planned.get(at) else { return Outcome::NotMade };
        if self.failed.load(Ordering::Relaxed) >= ENOUGH {
            return Outcome::Untried;
        }
        let outcome = match self.before(at) {
            Before::Foreign => Outcome::Foreign,
            Before::Improper(why) => Outcome::Failed(io::Error::new(io::ErrorKind::InvalidInput, why)),
            before => match make(at) {
                None => Outcome::NotMade,
                Some(bytes) => self.settle(page.path.as_str(), &bytes, before).unwrap_or_else(Outcome::Failed),
            },
        };
        if matches!(outcome, Outcome::Failed(_)) {
            self.failed.fetch_add(1, Ordering::Relaxed);
        }
        outcome
    }

    fn settle(&self, path: &str, bytes: &[u8], before: Before) -> io::Result<Outcome> {
        let seal = Seal::of(bytes);
        let differs = match before {
            Before::Nothing => true,
            Before::Sealed(old) if old != seal => true,
            _ => !self.disk.holds(path, bytes)?,
        };
        if !differs {
            return Ok(Outcome::Same(seal));
        }
        self.declare()?;
        match self.disk.put(path, bytes) {
            Err(_) if self.clear_way(path) => self.disk.put(path, bytes)?,
            put => put?,
        }
        Ok(Outcome::Written(seal))
    }

    /// Puts a ledger in place that also names every file about to be written, before the first one is: so whatever
    /// stops this build, the next one knows them. Not done at all where nothing is written.
    fn declare(&self) -> io::Result<()> {
        let done = self.intent.get_or_init(|| {
            let stay = self.old.lines().iter().filter(|line| !self.first.contains_key(line.0)).copied();
            let come = self.planned.iter().zip(&self.before).filter(|(_, before)| !matches!(before, Before::Foreign | Before::Improper(_)));
            let lines = stay.chain(come.map(|(page, _)| (page.path.as_str(), None))).collect();
            self.disk.put_ledger(&ledger::text(lines)).map_err(|error| error.kind())
        });
        done.map_err(io::Error::from)
    }

    /// Whether the ledger could not be declared, so that nothing has been touched.
    pub fn undeclared(&self) -> Option<io::ErrorKind> {
        self.intent.get().and_then(|done| done.err())
    }

    /// Whether anything was written, so that the ledger on the disk speaks of a publication under way.
    pub fn is_declared(&self) -> bool {
        self.intent.get().is_some()
    }

    /// Takes away files of ours, no longer planned, that lie where a folder must be or in a folder where a file must
    /// be. Tells whether there were any.
    fn clear_way(&self, path: &str) -> bool {
        let inside = format!("{path}/");
        let above = path.match_indices('/').filter_map(|(at, _)| path.get(..at)).filter_map(|part| Some((part, self.old.find(part)?)));
        let stale: Vec<Line<'_>> = above.chain(self.old.below(&inside).iter().copied()).filter(|line| self.is_stale(line.0)).collect();
        for (old, seal) in &stale {
            self.discard(old, *seal);
            if old.starts_with(&inside) {
                self.disk.discard_empty(folder(old), path.len());
            }
        }
        !stale.is_empty()
    }

    /// Whether the path is an address of the site as it is to be.
    pub fn is_planned(&self, path: &str) -> bool {
        self.first.contains_key(path)
    }

    /// Whether a file of ours belongs to an input that could not be read this time.
    pub fn is_kept(&self, path: &str) -> bool {
        !self.is_planned(path) && self.keep.iter().any(|prefix| path.starts_with(prefix.as_str()))
    }

    fn is_stale(&self, path: &str) -> bool {
        !self.is_planned(path) && !self.is_kept(path)
    }

    fn discard(&self, path: &str, seal: Option<Seal>) -> Gone {
        let gone = self.disk.discard(path, seal);
        if matches!(gone, Gone::Removed) {
            self.removed.fetch_add(1, Ordering::Relaxed);
        }
        gone
    }

    /// Removes the files of ours that are planned no more; gives the ledger lines of those that had to stay.
    pub fn sweep(&self, notes: &mut Vec<Finding>) -> Vec<Line<'a>> {
        let stale: Vec<Line<'a>> = self.old.lines().iter().filter(|line| self.is_stale(line.0)).copied().collect();
        let gone: Vec<Gone> = stale.par_iter().map(|(path, seal)| self.discard(path, *seal)).collect();
        let mut left = Vec::new();
        let mut folders = BTreeSet::new();
        for (line, gone) in stale.into_iter().zip(gone) {
            match gone {
                Gone::Removed | Gone::Missing => {
                    folders.insert(folder(line.0));
                    continue;
                }
                Gone::Changed => notes.push(Finding::of_site(
                    &CHANGED_BY_ANOTHER_HAND,
                    format!("`{}` is no longer part of the site, but somebody changed it since Minutebook wrote it, so it stays", line.0),
                    "delete it in the output folder, or move it to where it belongs",
                )),
                Gone::Failed(error) => notes.push(Finding::of_site(
                    &NOT_REMOVED,
                    format!("`{}` is no longer part of the site, and could not be removed: {error}", line.0),
                    "mend what the system says and build again, or delete the file in the output folder",
                )),
            }
            left.push(line);
        }
        // From the end, so that a folder comes before the one that holds it.
        for folder in folders.into_iter().rev() {
            self.disk.discard_empty(folder, 0);
        }
        left
    }
}
