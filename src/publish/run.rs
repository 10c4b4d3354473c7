//! One publication under way: which wave a file belongs to, what becomes of it, and what is removed at the end.

use super::before::{Before, look, meet};
use super::disk::{Disk, Gone, folder};
use super::going::WhatGoes;
use super::ledger::{self, Ledger, Line};
use super::{CHANGED_BY_ANOTHER_HAND, Desired, Maker, NOT_REMOVED, Planned, Published};
use crate::file::Seal;
use crate::finding::Finding;
use crate::site::Rank;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

/// How many waves there are, see `Run::wave`.
pub(super) const WAVES: usize = 7;
/// The first wave whose files readers can reach. Before it, only new files are written, and parts of pages.
const REACHED: usize = 3;
/// The page that opens a site: readers reach every other from it.
const HOME: &str = "index.html";

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
    keep: bool,
    /// Planned addresses that stand back for what was published there before.
    standing_back: BTreeSet<&'a str>,
    /// Files of ours, planned no more, that go whatever is kept.
    barred: BTreeSet<&'a str>,
    /// Those of them that nobody could name.
    unnamed: BTreeSet<&'a str>,
    /// Those of them that would have been kept for themselves, but for what they name.
    naming: BTreeSet<&'a str>,
    /// Files of ours, planned no more, that nothing kept points to.
    spent: BTreeSet<&'a str>,
    /// What lay at each planned address, in the order of `planned`.
    before: Vec<Before>,
    /// Each address with its first place in `planned`, in the order of the addresses.
    places: Vec<(&'a str, usize)>,
    /// The lines of files of ours that are planned no more.
    unplanned: Vec<Line<'a>>,
    /// Whether a home page is there, so that readers may be on the site.
    open: bool,
    /// When the ledger was written, where the publication before came to its end.
    sealed_at: Option<SystemTime>,
    /// The ledgers put in place on the way: before the first new file, the first changed one, the first removal.
    declared: [OnceLock<Result<(), (io::ErrorKind, String)>>; 3],
    failed: AtomicUsize,
    pub removed: AtomicUsize,
}

impl<'a> Run<'a> {
    /// `fresh` says that nothing at all lies in the output folder.
    pub fn new(disk: Disk<'a>, old: &'a Ledger<'a>, Desired { planned, keep, gone }: Desired<'a>, fresh: bool) -> Self {
        let mut places: Vec<(&str, usize)> = planned.iter().enumerate().map(|(at, page)| (page.path.as_str(), at)).collect();
        // Mostly they come in order: then this only looks.
        places.sort();
        places.dedup_by_key(|(path, _)| *path);
        let (found, unplanned) = meet(&places, old.lines(), planned.len());
        let (open, declared) = (!fresh && disk.is_taken(HOME), Default::default());
        let sealed_at = if old.is_settled() { disk.ledger_time() } else { None };
        let (failed, removed) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let left = || unplanned.iter().map(|line| line.path);
        let stays = |path: &str| keep.iter().any(|prefix| path.starts_with(prefix.as_str()));
        let is_planned = |path: &str| places.binary_search_by_key(&path, |(path, _)| *path).is_ok();
        let what_goes = WhatGoes::new(gone, left(), is_planned);
        let mut barred = what_goes.files.clone();
        let unnamed = barred.iter().copied().filter(|path| !what_goes.names(path)).collect();
        let mut naming = BTreeSet::new();
        let standing_back = keep.iter().map(String::as_str).filter(|kept| is_planned(kept) && !what_goes.takes(&disk, kept, false)).collect();
        let keep = left().any(|path| !barred.contains(path) && stays(path));
        if keep {
            let pointing: Vec<&str> = left().collect();
            let taken: Vec<&str> = pointing.into_par_iter().filter(|path| what_goes.takes(&disk, path, stays(path))).collect();
            naming.extend(taken.iter().copied().filter(|path| stays(path) && !barred.contains(path)));
            barred.extend(taken);
        }
        let spent = left().filter(|path| gone.iter().any(|gone| gone.is_spent(path))).collect();
        // The ledger is believed; the disk is asked only where the ledger cannot know.
        let before = planned.par_iter().zip(found).map(|(page, found)| look(&disk, page.path.as_str(), found, fresh)).collect();
        Run { disk, old, planned, keep, standing_back, barred, unnamed, naming, spent, before, places, unplanned, open, sealed_at, declared, failed, removed }
    }

    /// Removes what a build that was broken off left half written. Its ledger names every file it may have been at. Gives the
    /// addresses beside which it could not be removed: a leftover is hidden and harms nobody, but must not be forgotten.
    pub fn tidy(&self) -> BTreeSet<&'a str> {
        self.disk.discard_leftover(ledger::NAME);
        let broken_off = self.old.lines().par_iter().filter(|line| line.seal.is_none());
        broken_off.filter(|line| !self.disk.discard_leftover(line.path)).map(|line| line.path).collect()
    }

    /// Removes what may not be shown any more, before all else: whatever stops this build, it is gone. Gives what is told
    /// of files that stand all the same, and which are gone without a notice in their place.
    pub fn withdraw(&self) -> (Vec<Finding>, Published) {
        let declared = OnceLock::new();
        let declare = || {
            let lines = || self.old.lines().iter().map(|line| self.as_left(line)).collect();
            // Where even this cannot be written, the build will say so of its own ledger; the files go all the same.
            declared.get_or_init(|| self.disk.put_ledger(&ledger::text(lines())).is_ok());
            Ok(())
        };
        let barred = self.unplanned.par_iter().filter(|line| self.barred.contains(line.path));
        let gone: Vec<(&Line<'_>, Gone)> = barred.map(|line| (line, self.discard(line, declare))).collect();
        let told = |among: &BTreeSet<&str>| {
            let is_told = |(line, gone): &&(&Line<'_>, Gone)| matches!(gone, Gone::Removed) && !line.loose && among.contains(line.path);
            gone.iter().filter(is_told).map(|(line, _)| line.path.to_owned()).collect()
        };
        let published = Published { withdrawn: told(&self.unnamed), naming: told(&self.naming), ..Published::default() };
        (gone.iter().filter_map(|(line, gone)| standing(line.path, gone)).collect(), published)
    }

    /// A line of the ledger as it stands once what is barred is removed: nothing is believed to lie there.
    fn as_left(&self, line: &Line<'a>) -> Line<'a> {
        Line { loose: line.loose || self.barred.contains(line.path), ..*line }
    }

    pub fn before(&self, at: usize) -> Before {
        self.before.get(at).copied().unwrap_or(Before::Nothing)
    }

    /// The wave of a planned file. What is new comes before what is changed, since nothing that readers can reach
    /// points to the new yet, while the changed may point to it at once: a page to a theme's new list, for one.
    ///
    /// The home page opens a new site, so it comes last of all; where one is there, a new file of its rank (a sitemap,
    /// say) is no different from other new ones.
    pub fn wave(&self, at: usize, rank: Rank) -> usize {
        let is_home = self.planned.get(at).is_some_and(|page| page.path.as_str() == HOME);
        match (rank, self.is_new(at)) {
            (Rank::Home, _) if is_home => WAVES - 1,
            (Rank::Asset, _) => 0,
            (Rank::Page, true) => 1,
            (Rank::Index, true) => 2,
            (Rank::Home, true) if self.open => 2,
            (Rank::Page, false) => REACHED,
            (Rank::Index, false) => 4,
            (Rank::Home, _) => 5,
        }
    }

    /// Whether nothing that readers can reach points to the address yet.
    pub fn is_new(&self, at: usize) -> bool {
        matches!(self.before(at), Before::Nothing | Before::Loose)
    }

    /// Makes one file, and writes it if it differs from what is there; `so_far` are the lines of the waves before.
    pub fn one(&self, at: usize, maker: &impl Maker, so_far: &[Line<'a>]) -> Outcome {
        let Some(page) = self.planned.get(at) else { return Outcome::NotMade };
        if self.failed.load(Ordering::Relaxed) >= ENOUGH {
            return Outcome::Untried;
        }
        let outcome = match self.before(at) {
            before if let Some(seal) = self.stands_back(page.path.as_str(), before) => Outcome::Same(seal),
            Before::Foreign => Outcome::Foreign,
            Before::Improper(why) => Outcome::Failed(io::Error::new(io::ErrorKind::InvalidInput, why)),
            Before::Sealed(seal) if self.stands(page.path.as_str(), seal) && maker.known(at) == Some(seal) => Outcome::Same(seal),
            before => match maker.make(at) {
                None => Outcome::NotMade,
                Some(bytes) => {
                    let declare = || self.declare(self.wave(at, page.rank), so_far);
                    self.settle(page.path.as_str(), &bytes, before, declare).unwrap_or_else(Outcome::Failed)
                }
            },
        };
        if matches!(outcome, Outcome::Failed(_)) {
            self.failed.fetch_add(1, Ordering::Relaxed);
        }
        outcome
    }

    /// What lies at a planned address that stands back for it.
    fn stands_back(&self, path: &str, before: Before) -> Option<Seal> {
        if !self.standing_back.contains(path) || !self.disk.is_taken(path) {
            return None;
        }
        match before {
            Before::Sealed(seal) => Some(seal),
            Before::Underway => self.disk.seal(path),
            _ => None,
        }
    }

    /// Whether nobody seems to have touched a file since it was sealed, after a publication that came to its end.
    fn stands(&self, path: &str, seal: Seal) -> bool {
        self.sealed_at.is_some_and(|then| self.disk.is_untouched(path, seal, then))
    }

    fn settle(&self, path: &str, bytes: &[u8], before: Before, declare: impl Fn() -> io::Result<()>) -> io::Result<Outcome> {
        let seal = Seal::of(bytes);
        let differs = match before {
            Before::Nothing => true,
            Before::Sealed(old) if old != seal => true,
            _ => !self.disk.holds(path, bytes)?,
        };
        if !differs {
            return Ok(Outcome::Same(seal));
        }
        declare()?;
        match self.disk.put(path, bytes) {
            Err(_) if self.clear_way(path) => self.disk.put(path, bytes)?,
            put => put?,
        }
        Ok(Outcome::Written(seal))
    }

    /// Before the first file is written, puts a ledger in place that also names every file about to be: so whatever
    /// stops this build, the next one knows them. Not done at all where nothing is written.
    ///
    /// Done a second time when the new files are complete and the first one that points to them is about to be
    /// written: from then on they can be reached, and a build after a crash must treat them as any other page.
    fn declare(&self, wave: usize, so_far: &[Line<'a>]) -> io::Result<()> {
        let reached = wave >= REACHED;
        self.put_once(usize::from(reached), || {
            let mut lines: Vec<Line<'_>> = Vec::with_capacity(self.planned.len() + self.unplanned.len());
            lines.extend_from_slice(if reached { so_far } else { &[] });
            lines.extend(self.unplanned.iter().map(|line| self.as_left(line)));
            for (at, page) in self.planned.iter().enumerate() {
                let due = self.wave(at, page.rank);
                let seal = match self.before(at) {
                    Before::Foreign | Before::Improper(_) => continue,
                    _ if reached && due < wave => continue,
                    // Not overwritten before the second of these ledgers.
                    Before::Sealed(seal) if !reached && due >= REACHED => Some(seal),
                    _ => None,
                };
                lines.push(Line { path: page.path.as_str(), seal, loose: self.is_new(at) });
            }
            lines
        })
    }

    fn put_once(&self, stage: usize, lines: impl FnOnce() -> Vec<Line<'a>>) -> io::Result<()> {
        let Some(declared) = self.declared.get(stage) else { return Ok(()) };
        let put = || self.disk.put_ledger(&ledger::text(lines())).map_err(|error| (error.kind(), error.to_string()));
        declared.get_or_init(put).clone().map_err(|(kind, why)| io::Error::new(kind, why))
    }

    /// Why a ledger could not be put in place.
    pub fn undeclared(&self) -> Option<&(io::ErrorKind, String)> {
        self.declared.iter().find_map(|declared| declared.get()?.as_ref().err())
    }

    /// Whether the ledger on the disk speaks of a publication under way.
    pub fn is_declared(&self) -> bool {
        self.declared.iter().any(|declared| declared.get().is_some())
    }

    /// Takes away files of ours, no longer planned, that lie where a folder must be or in a folder where a file must
    /// be. Tells whether there were any.
    fn clear_way(&self, path: &str) -> bool {
        let inside = format!("{path}/");
        let above = path.match_indices('/').filter_map(|(at, _)| path.get(..at)).filter_map(|part| self.old.find(part));
        let stale: Vec<Line<'_>> = above.chain(self.old.below(&inside).iter().copied()).filter(|line| self.is_stale(line.path)).collect();
        for line in &stale {
            self.discard(line, || Ok(()));
            if line.path.starts_with(&inside) {
                self.disk.discard_empty(folder(line.path), path.len());
            }
        }
        !stale.is_empty()
    }

    /// Whether the path is an address of the site as it is to be.
    pub fn is_planned(&self, path: &str) -> bool {
        self.places.binary_search_by_key(&path, |(path, _)| path).is_ok()
    }

    /// Whether what was published at a planned address before stays there, where there is such.
    pub fn gives_way(&self, path: &str) -> bool {
        self.standing_back.contains(path)
    }

    /// Whether a file of ours stays though it is planned no more: while a page stays whose input could not be read
    /// this time, so does all that it may point to.
    pub fn is_kept(&self, path: &str) -> bool {
        self.keep && !self.is_planned(path) && !self.barred.contains(path) && !self.spent.contains(path)
    }

    /// The lines of the files that stay so.
    pub fn kept(&self) -> impl Iterator<Item = &Line<'a>> {
        self.unplanned.iter().filter(|line| self.is_kept(line.path))
    }

    fn is_stale(&self, path: &str) -> bool {
        !self.is_planned(path) && !self.is_kept(path)
    }

    fn discard(&self, line: &Line<'_>, declare: impl FnOnce() -> io::Result<()>) -> Gone {
        let gone = self.disk.discard(line.path, line.seal, declare);
        if matches!(gone, Gone::Removed) {
            self.removed.fetch_add(1, Ordering::Relaxed);
        }
        gone
    }

    /// Removes the files of ours that are planned no more; gives the ledger lines of those that had to stay.
    /// `lines` are those of the files that stand.
    pub fn sweep(&self, lines: &[Line<'a>], removed: &mut Vec<String>, notes: &mut Vec<Finding>) -> Vec<Line<'a>> {
        let stale: Vec<Line<'a>> = self.unplanned.iter().filter(|line| !self.is_kept(line.path)).copied().collect();
        // Nothing points to them any more: a build after a crash must not take them for pages that readers can reach.
        let loose = || lines.iter().copied().chain(stale.iter().map(|line| Line { loose: true, ..*line })).collect();
        let gone: Vec<Gone> = stale.par_iter().map(|line| self.discard(line, || self.put_once(2, loose))).collect();
        let mut left = Vec::new();
        let mut folders = BTreeMap::new();
        for (line, gone) in stale.into_iter().zip(gone) {
            match gone {
                Gone::Removed | Gone::Missing => {
                    if matches!(gone, Gone::Removed) && !line.loose {
                        removed.push(line.path.to_owned());
                    }
                    folders.insert(folder(line.path), line);
                    continue;
                }
                gone => notes.extend(standing(line.path, &gone)),
            }
            // Nothing points to it now: where a later build has a page at its address, that one comes before all that points to it.
            left.push(Line { loose: true, ..line });
        }
        // From the end, so that a folder comes before the one that holds it.
        for (folder, line) in folders.into_iter().rev() {
            if !self.disk.discard_empty(folder, 0) {
                // An empty folder harms nobody: the next build tries again, since this line still tells of it.
                left.push(Line { loose: true, ..line });
            }
        }
        left
    }
}

/// What is told of a file that left the site and is still there.
fn standing(path: &str, gone: &Gone) -> Option<Finding> {
    match gone {
        Gone::Removed | Gone::Missing => None,
        Gone::Changed => Some(Finding::of_site(
            &CHANGED_BY_ANOTHER_HAND,
            format!("`{path}` is no longer part of the site, but somebody changed it since Minutebook wrote it, so it stays"),
            "delete it in the output folder, or move it to where it belongs",
        )),
        Gone::Failed(error) => Some(Finding::of_site(
            &NOT_REMOVED,
            format!("`{path}` is no longer part of the site, and could not be removed: {error}"),
            "mend what the system says and build again, or delete the file in the output folder",
        )),
    }
}
