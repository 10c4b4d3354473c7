//! The table of all pages.

use super::moved;
use super::shelf::{BESIDE, PAGE, Shelf};
use super::weight::{Scales, Weigh};
use super::{Assets, Below, Dataset, List, Plan, Planned, Tabular, Target, address, crosstab, dataset, directory, feeds};
use crate::archive::{self, Archive, Idx, WithdrawnPage};
use crate::config::Config;
use crate::file::{FilePath, Place};
use crate::finding::{Finding, Noted, Rule, Severity};
use crate::record::Format;
use crate::record::register::Register;
use crate::site::{Rank, SitePath};
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Two pages that would stand at one address.
pub static ADDRESS_CLASH: Rule =
    Rule { name: "address-clash", severity: Severity::Error, why: "One of the two pages would overwrite the other, so only the first is published." };

/// How many addresses one sitemap may hold (sitemaps.org).
pub const SITEMAP: usize = 50_000;

/// Makes the plan: see [`Plan::new`].
pub fn plan(archive: &Archive, assets: Assets, config: &Config) -> Noted<Plan> {
    let has_address = config.base_url.is_some();
    let stem = |file: &FilePath| address::slug(file.stem());
    let folders: Vec<String> = archive.meetings.iter().map(|(_, meeting)| address::folder(&meeting.folder)).collect();
    let of_entry = |entry: &archive::Entry| folders.get(entry.meeting.at()).map_or("", String::as_str);
    let ((shelves, datasets), (directories, minutes)) = rayon::join(
        || {
            let shelves = shelves(archive);
            let datasets = dataset::lay_out(archive, shelves.get(&List::Years));
            (shelves, datasets)
        },
        || {
            let minutes = archive.entries.iter().map(|(_, entry)| SitePath::new(&format!("minutes/{}/{}.html", of_entry(entry), entry.slug)));
            (directory::lay_out(archive), minutes.collect())
        },
    );
    let mut plan = Plan {
        pages: Vec::new(),
        datasets,
        crosstab: crosstab::lay_out(archive, &shelves),
        shelves,
        directories,
        copies: copies(archive),
        minutes,
        meetings: folders.iter().map(|folder| of_meeting(folder, "index")).collect(),
        wholes: folders.iter().map(|folder| of_meeting(folder, "whole")).collect(),
        withdrawn: archive.withdrawn.iter().map(|(_, withdrawn)| withdrawn_path(archive, withdrawn)).collect(),
        moved: Vec::new(),
        feeds_and_calendars: BTreeSet::new(),
        panels: archive.panels.iter().map(|(_, panel)| stem(&panel.file)).collect(),
        themes: archive.themes.iter().map(|(_, theme)| stem(&theme.file)).collect(),
        commissioners: archive.commissioners.iter().map(|(_, person)| stem(&person.file)).collect(),
        prose: archive.prose.iter().map(|(_, prose)| stem(&prose.file)).collect(),
        assets,
    };
    let mut notes = Vec::new();
    let mut all: Vec<(SitePath, Planning)> = targets(archive, &plan, config).into_par_iter().map(|planning| (plan.path(&planning.0), planning)).collect();
    // Where two meet, the first stays the first.
    all.par_sort_by(|(a, _), (b, _)| a.cmp(b));
    all.dedup_by(|(path, (_, _, source)), (first, _)| {
        let is_taken = path == first;
        if is_taken {
            notes.push(clash(path, source.as_ref()));
        }
        is_taken
    });
    plan.pages = all.into_iter().map(|(path, (target, rank, _))| Planned { target, path, rank }).collect();
    plan.moved = moved::moved(archive, &plan, config, &mut notes);
    let moved = plan.moved.iter().enumerate().map(|(at, moved)| Planned { target: Target::Moved(at), path: moved.from.clone(), rank: Rank::Page });
    let mut more: Vec<Planned> = moved.collect();
    let pages = plan.pages.iter().chain(&more).filter(|planned| planned.target.is_listed()).count();
    if has_address && pages > SITEMAP {
        let parts = (1u32..).take(pages.div_ceil(SITEMAP)).map(Target::SitemapPart);
        more.extend(parts.map(|target| Planned { path: plan.path(&target), target, rank: Rank::Home }));
    }
    if !more.is_empty() {
        plan.pages.append(&mut more);
        // Runs that are in order are only merged.
        plan.pages.sort_by(|a, b| a.path.cmp(&b.path));
    }
    plan.feeds_and_calendars = plan.pages.iter().map(|planned| &planned.target).filter(|target| super::is_feed_or_calendar(target)).cloned().collect();
    Noted::new(plan, notes)
}

/// A target, how late it may be written, and the file it comes from where one can be named.
type Planning = (Target, Rank, Option<FilePath>);

fn clash(path: &SitePath, source: Option<&FilePath>) -> Finding {
    let message = format!("the address `{path}` is taken by another page");
    let help = "rename this file: its name is the page's address";
    match source {
        Some(file) => Finding::at(&ADDRESS_CLASH, Place::file(file), message, help),
        None => Finding::of_site(&ADDRESS_CLASH, message, help),
    }
}

/// A page that a meeting has for itself, by its folder made safe: `address` keeps these names from minutes.
fn of_meeting(folder: &str, page: &str) -> SitePath {
    SitePath::new(&format!("minutes/{folder}/{page}.html"))
}

/// Where a page stood that was withdrawn.
fn withdrawn_path(archive: &Archive, withdrawn: &archive::Withdrawn) -> SitePath {
    SitePath::new(&match &withdrawn.page {
        WithdrawnPage::Minute { meeting, slug, .. } => format!("{}{slug}.html", address::folder_path(&archive.meetings[*meeting].folder)),
        WithdrawnPage::Stated { file, .. } => {
            let (folder, stem) = (file.folder().strip_prefix("content/").unwrap_or_default(), address::slug(file.stem()));
            if folder == "pages" { format!("{stem}.html") } else { format!("{folder}/{stem}/index.html") }
        }
    })
}

/// The files that are published beside the pages read from them: those whose look a page does not keep. A Word document
/// is not: it may hold comments and struck words that were never meant to be public. Nor is a record of which a part was withdrawn.
fn copies(archive: &Archive) -> BTreeMap<Idx<archive::Entry>, SitePath> {
    let withdrawn = archive.withdrawn.iter().filter_map(|(_, withdrawn)| match &withdrawn.page {
        WithdrawnPage::Minute { record, .. } => Some(record),
        WithdrawnPage::Stated { .. } => None,
    });
    let withdrawn: BTreeSet<&FilePath> = withdrawn.collect();
    let kept = archive.entries.iter().filter(|(idx, entry)| {
        let first = entry.part.is_none_or(|(first, ..)| first == *idx);
        first && entry.minute.format == Format::Pdf && !withdrawn.contains(&entry.minute.record)
    });
    let placed = kept.map(|(idx, entry)| {
        // Of several minutes of one record, each address ends in its own number, and the record's has none.
        let own = entry.minute.item.as_deref().filter(|_| entry.part.is_some()).map(|item| format!("-{}", address::slug(item)));
        let stem = own.and_then(|own| entry.slug.strip_suffix(own.as_str())).unwrap_or(&entry.slug);
        let folder = address::folder(&archive.meetings[entry.meeting].folder);
        (idx, SitePath::new(&format!("minutes/{folder}/{stem}.{}", entry.minute.record.ending())))
    });
    placed.collect()
}

/// Every target that has a page, with the file it comes from where one can be named.
fn targets(archive: &Archive, plan: &Plan, config: &Config) -> Vec<Planning> {
    let mut all = vec![
        (Target::Style, Rank::Asset, None),
        (Target::Icon, Rank::Asset, None),
        (Target::SearchScript, Rank::Asset, None),
        (Target::Search, Rank::Index, None),
        (Target::Home, Rank::Home, None),
        (Target::NotFound, Rank::Page, None),
        (Target::Panels, Rank::Index, None),
        (Target::Themes, Rank::Index, None),
        (Target::Data, Rank::Index, None),
        (Target::Dictionary, Rank::Index, None),
        (Target::TwinSchema, Rank::Asset, None),
        (Target::Package, Rank::Index, None),
        (Target::Addresses, Rank::Home, None),
        // Digests are those of files that are there already.
        (Target::Checksums(Below::Data), Rank::Home, None),
        (Target::Statement, Rank::Page, None),
        (Target::Robots, Rank::Home, None),
    ];
    all.extend((!archive.is_without_office()).then_some((Target::Commissioners, Rank::Index, None)));
    all.extend((0..plan.assets.look.len()).map(|file| (Target::Look(file), Rank::Asset, None)));
    all.extend(config.headers.iter().map(|host| (Target::Headers(*host), Rank::Asset, None)));
    for list in plan.shelves.keys() {
        let file = match list {
            List::Panel(panel) => Some(archive.panels[*panel].file.clone()),
            List::Theme(theme) | List::CommissionerTheme(_, theme) => Some(archive.themes[*theme].file.clone()),
            List::Commissioner(person) => Some(archive.commissioners[*person].file.clone()),
            List::Years | List::Register(_) | List::Office(_) => None,
        };
        let leaves = plan.shelf(list).into_iter().flat_map(|shelf| shelf.leaves.keys());
        all.extend(leaves.map(|leaf| (Target::List(list.clone(), *leaf), Rank::Index, file.clone())));
    }
    all.extend(plan.crosstab.keys().map(|leaf| (Target::CrossTab(leaf.clone()), Rank::Index, None)));
    // What is in order already need only be merged.
    let mut by_address: Vec<Idx<archive::Entry>> = archive.entries.iter().map(|(idx, _)| idx).collect();
    by_address.par_sort_by_key(|idx| plan.minutes.get(idx.at()));
    let record = |idx: &Idx<archive::Entry>| Some(archive.entries[*idx].minute.record.clone());
    all.extend(by_address.iter().map(|idx| (Target::Minute(*idx), Rank::Page, record(idx))));
    all.extend(archive.held().flat_map(|(idx, _)| [(Target::Meeting(idx), Rank::Index, None), (Target::Whole(idx), Rank::Page, None)]));
    all.extend(archive.prose.iter().map(|(idx, prose)| (Target::Prose(idx), Rank::Page, Some(prose.file.clone()))));
    all.extend(archive.withdrawn.iter().map(|(idx, _)| (Target::Withdrawn(idx), Rank::Page, None)));
    if !archive.entries.is_empty() {
        all.push((Target::Checksums(Below::Minutes), Rank::Home, None));
    }
    all.extend(by_address.iter().map(|idx| (Target::Twin(*idx), Rank::Page, record(idx))));
    let sheaves = plan.directories.iter().flat_map(|(register, sheaves)| sheaves.keys().map(|sheaf| Target::Directory(*register, *sheaf)));
    all.extend(sheaves.map(|target| (target, Rank::Index, None)));
    all.extend((0..plan.assets.search.parts.len()).map(|at| (Target::SearchPart(at), Rank::Asset, None)));
    for (idx, (_, files)) in plan.assets.search.texts.iter().rev() {
        all.extend((0..*files).map(|file| (Target::SearchText(*idx, file), Rank::Asset, None)));
    }
    all.extend(plan.copies.keys().map(|idx| (Target::Copy(*idx), Rank::Asset, Some(archive.entries[*idx].minute.record.clone()))));
    for dataset in Dataset::all() {
        if plan.parts(dataset).is_empty() {
            continue;
        }
        let parts = plan.parts(dataset).iter().flat_map(|(part, _)| Tabular::ALL.map(|format| Target::Table(dataset, *part, format)));
        all.extend(parts.chain(dataset.by_year().then_some(Target::Dataset(dataset))).map(|target| (target, Rank::Index, None)));
        all.push((Target::TableSchema(dataset), Rank::Asset, None));
    }
    all.extend(feeds::calendars(archive).map(|target| (target, Rank::Index, None)));
    if config.data.akoma_ntoso.is_some() {
        let dated = archive.entries.iter().filter(|(_, entry)| archive.meetings[entry.meeting].day().is_some());
        all.extend(dated.map(|(idx, entry)| (Target::AkomaNtoso(idx), Rank::Page, Some(entry.minute.record.clone()))));
    }
    if config.base_url.is_some() {
        all.push((Target::Sitemap, Rank::Home, None));
        all.extend(feeds::feeds(archive).map(|target| (target, Rank::Index, None)));
    }
    all
}

/// A list before it is laid out: its minutes, and what its first page may hold where it may hold all.
type Listed<'a> = (List, Cow<'a, [Idx<archive::Entry>]>, Option<u32>, Weigh);

fn shelves(archive: &Archive) -> BTreeMap<List, Shelf> {
    let scales = Scales::new(archive);
    let lay_out = |(list, minutes, whole, by): Listed<'_>| (list, Shelf::lay_out(&scales, &minutes, whole, by));
    let shelves: Vec<(List, Shelf)> = lists(archive, &scales).into_par_iter().map(lay_out).collect();
    shelves.into_iter().collect()
}

/// Every list that has pages.
fn lists<'a>(archive: &'a Archive, scales: &Scales) -> Vec<Listed<'a>> {
    let all = archive.entries.iter().map(|(idx, _)| idx).collect();
    let mut lists: Vec<Listed<'a>> = vec![(List::Years, Cow::Owned(all), None, Weigh::Line)];
    for register in Register::ALL.into_iter().filter(|register| register.by_year()) {
        let list = archive.registers.get(&register).map_or(&[][..], |(list, _)| list.as_slice());
        // The register of decisions is a way in, and is there from the start.
        if !list.is_empty() || register == Register::Decisions {
            lists.push((List::Register(register), Cow::Borrowed(list), Some(PAGE), Weigh::Facts(register)));
        }
    }
    lists.extend(archive.panels.iter().map(|(panel, _)| (List::Panel(panel), listed(archive.by_panel.get(&panel)), Some(BESIDE), Weigh::Line)));
    lists.extend(archive.themes.iter().map(|(theme, _)| (List::Theme(theme), listed(archive.by_theme.get(&theme)), Some(BESIDE), Weigh::Quotes(theme))));
    for (person, _) in archive.commissioners.iter() {
        let list = listed(archive.by_commissioner.get(&person));
        let mut of_theme: BTreeMap<_, Vec<Idx<archive::Entry>>> = BTreeMap::new();
        for idx in list.iter() {
            for theme in scales.themes(*idx) {
                of_theme.entry(theme.theme).or_default().push(*idx);
            }
        }
        lists.push((List::Commissioner(person), list, Some(BESIDE), Weigh::Line));
        let of_theme = of_theme.into_iter().map(|(theme, list)| (List::CommissionerTheme(person, theme), Cow::Owned(list), Some(PAGE), Weigh::Quotes(theme)));
        lists.extend(of_theme);
    }
    for (_, panel) in archive.panels.iter() {
        let Some(area) = panel.area() else { continue };
        lists.push((List::Office(area.into()), listed(archive.without_holder.get(area)), Some(PAGE), Weigh::Line));
    }
    lists
}

fn listed(minutes: Option<&Vec<Idx<archive::Entry>>>) -> Cow<'_, [Idx<archive::Entry>]> {
    Cow::Borrowed(minutes.map_or(&[][..], Vec::as_slice))
}
