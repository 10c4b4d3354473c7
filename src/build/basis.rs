//! What the view of a page is made from, as a hash: where that is the same, so is the view, and it need not be made to be known.
//!
//! In: archive, plan and settings of a site. Out: the [`Basis`] of each page of the kinds of which a site has many.
//!
//! **Invariant: one basis has one view.** A basis may tell apart what makes no difference, which costs time and no more; it never
//! takes two views for one. So it is made of whole values, each field named, so that the compiler tells of a new one; and of no
//! handle of a minute or a meeting, which is another once one is added, but of what stands there.

use super::memo::{Basis, Ground};
use crate::archive::{Archive, ClosedBy, Closing, Entry, Idx, Meeting, Related, Withdrawn, WithdrawnPage};
use crate::plan::{Dataset, Leaf, List, Plan, Planned, Shelf, TablePart, Target};
use crate::site::Rank;
use crate::view::{self, Source};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::hash::Hash;

/// What the bases of a site's pages are made of, hashed once for all of them.
pub struct Bases<'a> {
    archive: &'a Archive,
    plan: &'a Plan,
    ground: Ground,
    /// What any page may tell.
    everywhere: Basis,
    /// How each list is laid out; and how all of them are, and all tables, which the first page of a list tells of others too.
    shelves: BTreeMap<&'a List, Basis>,
    layout: Basis,
    meetings: Vec<Basis>,
    minutes: Vec<OfMinute>,
}

/// What stands for a minute.
#[derive(Clone, Copy)]
struct OfMinute {
    /// All that a list or a table may tell of it.
    told: Basis,
    /// The same, with all that its own pages tell of others.
    whole: Basis,
}

impl<'a> Bases<'a> {
    /// Hashes what the pages of a site are made from.
    pub fn new(source: Source<'a>, ground: &Ground) -> Bases<'a> {
        let Source { archive, plan, config, sentences, look } = source;
        // What stands around this page stands around all of them: the ways in, the council's own links, the shell.
        let missing = Planned { target: Target::NotFound, path: plan.path(&Target::NotFound), rank: Rank::Page };
        let around = ground.key(view::of(source, &missing));
        let everywhere = ground.basis((around, config, sentences, look, stated(archive), plan.standing()));
        let shelves: BTreeMap<&List, Basis> = plan.shelves.iter().map(|(list, shelf)| (list, ground.basis(laid_out(shelf)))).collect();
        let layout = ground.basis((&shelves, &plan.datasets));
        let meetings = every(archive.meetings.len(), |at| ground.basis(of_meeting(archive, &archive.meetings[Idx::new(at)])));
        let own = every(archive.entries.len(), |at| ground.basis(of_entry(&archive.entries[Idx::new(at)], &meetings)));
        let told = every(archive.entries.len(), |at| {
            let closings = archive.entries[Idx::new(at)].closings.iter().map(|closing| of_closing(closing, &own));
            ground.basis((own.get(at), closings.collect::<Vec<_>>()))
        });
        let minutes = every(archive.entries.len(), |at| {
            let (idx, told_of) = (Idx::new(at), |idx: &Idx<Entry>| told.get(idx.at()).copied());
            let entry = &archive.entries[idx];
            let Entry { previous, next, related, part, .. } = entry;
            let (near, more) = archive.beside(idx);
            let beside = (near.map(|idx| told_of(&idx)).collect::<Vec<_>>(), more);
            let related = related.iter().map(|Related { entry, themes, same_panel }| (told_of(entry), themes, same_panel));
            let files = (plan.copy(archive, idx).map(|copy| plan.path(&copy)), config.data.akoma_ntoso.is_some() && plan.has(&Target::AkomaNtoso(idx)));
            let others = (previous.as_ref().map(told_of), next.as_ref().map(told_of), related.collect::<Vec<_>>(), part.map(|(first, ..)| told_of(&first)));
            let whole = ground.basis((told_of(&idx), beside, others, files));
            OfMinute { told: told_of(&idx).unwrap_or(whole), whole }
        });
        Bases { archive, plan, ground: ground.clone(), everywhere, shelves, layout, meetings, minutes }
    }

    /// What the view of a page is made from; `None` for a page of a kind that is made anew each time.
    pub fn of(&self, planned: &Planned) -> Option<Basis> {
        let own = match &planned.target {
            Target::Minute(idx) | Target::Twin(idx) | Target::AkomaNtoso(idx) => self.whole(*idx)?,
            Target::SearchText(idx, file) => self.ground.basis((self.whole(*idx)?, file)),
            Target::Meeting(idx) | Target::Whole(idx) => {
                let minutes: Vec<_> = self.archive.meetings[*idx].entries.iter().map(|idx| self.whole(*idx)).collect();
                self.ground.basis((self.meetings.get(idx.at()), minutes))
            }
            Target::List(list, leaf) => self.list(list, *leaf)?,
            Target::Table(dataset, part, format) => self.ground.basis((format, self.table(*dataset, *part)?)),
            _ => return None,
        };
        Some(self.ground.basis((self.everywhere, std::mem::discriminant(&planned.target), &planned.path, own)))
    }

    fn whole(&self, idx: Idx<Entry>) -> Option<Basis> {
        self.minutes.get(idx.at()).map(|minute| minute.whole)
    }

    /// What lists and tables tell of minutes.
    fn told<'i>(&self, minutes: impl IntoIterator<Item = &'i Idx<Entry>>) -> Vec<Option<Basis>> {
        minutes.into_iter().map(|idx| self.minutes.get(idx.at()).map(|minute| minute.told)).collect()
    }

    /// What a page of a list is made from: its own minutes, and where the list's others stand. Its first page, and a year's of all
    /// minutes, count the others too.
    fn list(&self, list: &List, leaf: Leaf) -> Option<Basis> {
        let shelf = self.plan.shelf(list)?;
        let counts = leaf == Leaf::Front || matches!((list, leaf), (List::Years, Leaf::Year(_)));
        let all = counts.then(|| (self.layout, self.told(shelf.leaves.values().flatten())));
        let here = shelf.leaves.get(&leaf).map(|here| self.told(here));
        Some(self.ground.basis((list, leaf, self.shelves.get(list), here, all)))
    }

    /// What the rows of a part of a table are made from.
    fn table(&self, dataset: Dataset, part: TablePart) -> Option<Basis> {
        let archive = self.archive;
        let year = |idx: &Idx<Entry>| archive.when(*idx).map(|when| when.year());
        let rows = match dataset {
            Dataset::Register(register) => self.told(part.cut(archive.registers.get(&register)?.0.as_slice(), year)),
            Dataset::Minutes => {
                let all: Vec<Idx<Entry>> = archive.entries.iter().map(|(idx, _)| idx).collect();
                self.told(part.cut(&all, year))
            }
            _ => return None,
        };
        Some(self.ground.basis((dataset, part, rows)))
    }
}

/// Hashes something of each place of a list, in parallel.
fn every<T: Send>(count: usize, hash: impl Fn(usize) -> T + Sync + Send) -> Vec<T> {
    (0..count).into_par_iter().map(hash).collect()
}

/// What is stated beside the minutes. What was withdrawn is told with its meeting; which minutes stand in which index follows
/// from what each of them is.
fn stated(archive: &Archive) -> impl Hash {
    let Archive {
        panels,
        commissioners,
        themes,
        prose,
        offices,
        meetings: _,
        entries: _,
        withdrawn: _,
        by_theme: _,
        by_commissioner: _,
        by_panel: _,
        without_holder: _,
        registers: _,
        directories: _,
    } = archive;
    (panels, commissioners, themes, prose, offices)
}

/// How a list is laid out: all but which minutes stand where.
fn laid_out(Shelf { leaves, total, years }: &Shelf) -> impl Hash {
    (leaves.iter().map(|(leaf, minutes)| (*leaf, minutes.len())).collect::<Vec<_>>(), *total, years.clone())
}

/// A meeting, without its minutes.
fn of_meeting<'a>(archive: &'a Archive, meeting: &'a Meeting) -> impl Hash + 'a {
    let Meeting { folder, panel, panel_name, when, published, status, alike, entries: _, withdrawn, moved_from } = meeting;
    let withdrawn = withdrawn.iter().map(|idx| {
        let Withdrawn { page, reason, moved_from } = &archive.withdrawn[*idx];
        let page = match page {
            WithdrawnPage::Minute { meeting: _, slug, record } => (slug, record),
            WithdrawnPage::Stated { file, name } => (name, file),
        };
        (page, reason, moved_from)
    });
    (folder, panel, panel_name, when, published, status, alike, withdrawn.collect::<Vec<_>>(), moved_from)
}

/// A minute with its meeting, without what it tells of others.
fn of_entry<'a>(entry: &'a Entry, meetings: &[Basis]) -> impl Hash + use<'a> {
    let Entry {
        minute,
        digest,
        meeting,
        slug,
        moved_from,
        public,
        source_url,
        date_note,
        language,
        holder,
        themes,
        gist,
        alike,
        part,
        // What it tells of others is hashed with what stands there.
        previous: _,
        next: _,
        related: _,
        closings: _,
    } = entry;
    let part = part.map(|(_, at, of)| (at, of));
    ((minute, digest, meetings.get(meeting.at()).copied(), slug, moved_from, public, source_url, date_note), (language, holder, themes, gist, alike, part))
}

/// What the publisher closed; of a minute that says so, all that there is to tell of it by itself.
fn of_closing<'a>(closing: &'a Closing<Idx<Entry>>, own: &[Basis]) -> impl Hash + use<'a> {
    let Closing { fact, by, place, responds } = closing;
    let by = match by {
        ClosedBy::Note(note) => (None, None, Some(note)),
        ClosedBy::Minute(idx, passage, note) => (Some(own.get(idx.at()).copied()), *passage, note.as_ref()),
    };
    (fact, by, place, responds)
}
