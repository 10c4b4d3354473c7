//! Where every page lives. In: the [`Archive`]. Out: a [`Plan`], from which alone links are made.
//!
//! **Invariant: each [`Target`] has one path, made here**, and a link can only be made to a target.

pub mod address;
mod anchor;
mod crosstab;
mod dataset;
mod directory;
mod feeds;
mod moved;
mod pages;
pub mod rules;
mod shelf;
mod target;
mod weight;

pub use crosstab::{CrossLeaf, CrossTab};
pub use dataset::{Dataset, TablePart};
pub use directory::{SHOWN, Sheaf};
pub use feeds::minutes_of;
pub use moved::{Moved, UNUSABLE_OLD_ADDRESS};
pub use pages::{ADDRESS_CLASH, SITEMAP};
pub use shelf::{Leaf, Shelf};
pub use target::{Below, List, Tabular, Target};
pub use weight::gist;

use crate::archive::{Archive, Entry, Idx};
use crate::config::Config;
use crate::config::headers::Host;
use crate::record::register::Register;
use crate::site::{Href, Rank, SitePath};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash;
use std::ops::Range;

/// A page that will be there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Planned {
    /// What it is.
    pub target: Target,
    /// Where it lies.
    pub path: SitePath,
    /// How late it may be written.
    pub rank: Rank,
}

/// The names of files that are made before the plan: each holds a mark of its content.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    /// The style sheet.
    pub style: String,
    /// The small picture that a browser shows for the site.
    pub icon: String,
    /// The files of the council's own look.
    pub look: Vec<String>,
    /// What searching needs.
    pub search: SearchFiles,
}

/// The names of what searching needs.
#[derive(Clone, Debug, Default)]
pub struct SearchFiles {
    /// The script.
    pub script: String,
    /// The files of the index; the last names the others.
    pub parts: Vec<String>,
    /// The name of each minute's text, without ending, and in how many files it comes.
    pub texts: BTreeMap<Idx<Entry>, (String, u32)>,
}

/// Every page and its address.
#[derive(Debug)]
pub struct Plan {
    /// The pages, in the order of their addresses.
    pub pages: Vec<Planned>,
    /// How each list is laid out.
    pub shelves: BTreeMap<List, Shelf>,
    /// The parts of each table, with their rows, newest first and undated last.
    pub datasets: BTreeMap<Dataset, Vec<(TablePart, usize)>>,
    /// How each A to Z is laid out.
    pub directories: BTreeMap<Register, BTreeMap<Sheaf, Range<usize>>>,
    /// How the table of themes by commissioner is laid out.
    pub crosstab: BTreeMap<CrossLeaf, CrossTab>,
    copies: BTreeMap<Idx<Entry>, SitePath>,
    minutes: Vec<SitePath>,
    meetings: Vec<SitePath>,
    wholes: Vec<SitePath>,
    withdrawn: Vec<SitePath>,
    /// The old addresses that lead on, in their order.
    pub moved: Vec<Moved>,
    /// The feeds and calendars that there are: each page asks for some.
    feeds_and_calendars: BTreeSet<Target>,
    panels: Vec<String>,
    themes: Vec<String>,
    commissioners: Vec<String>,
    prose: Vec<String>,
    assets: Assets,
}

/// What stands for an address that the plan does not have.
const LOST: &str = "404.html";

/// Whether it is a feed or a calendar.
fn is_feed_or_calendar(target: &Target) -> bool {
    matches!(target, Target::SiteFeed | Target::Feed(_) | Target::Calendar(_))
}

fn of(list: &[SitePath], at: usize) -> &str {
    list.get(at).map_or(LOST, SitePath::as_str)
}

fn named(list: &[String], at: usize) -> &str {
    list.get(at).map_or("", String::as_str)
}

impl Plan {
    /// The address of a minute's page.
    pub fn page_of(&self, entry: Idx<Entry>) -> &str {
        of(&self.minutes, entry.at())
    }

    /// The address of a target.
    pub fn path(&self, target: &Target) -> SitePath {
        SitePath::new(&self.stands_at(target))
    }

    /// The address of a target as text, lent where it is kept.
    pub fn lies_at(&self, target: &Target) -> Cow<'_, str> {
        match self.stands_at(target) {
            Cow::Owned(path) if !SitePath::is_whole(&path) => SitePath::new(&path).into(),
            whole => whole,
        }
    }

    /// The same before parts that would leave the site are left out of it.
    fn stands_at(&self, target: &Target) -> Cow<'_, str> {
        let beside = |entry: Idx<Entry>, ending: &str| {
            let page = self.page_of(entry);
            [page.strip_suffix(".html").unwrap_or(page), ".", ending].concat()
        };
        Cow::Owned(match target {
            Target::Home => return "index.html".into(),
            Target::NotFound => return "404.html".into(),
            Target::Prose(prose) => [named(&self.prose, prose.at()), ".html"].concat(),
            Target::Minute(entry) => return self.page_of(*entry).into(),
            Target::Meeting(meeting) => return of(&self.meetings, meeting.at()).into(),
            Target::Whole(meeting) => return of(&self.wholes, meeting.at()).into(),
            Target::Withdrawn(idx) => return of(&self.withdrawn, idx.at()).into(),
            Target::Moved(at) => return self.moved.get(*at).map_or(LOST, |moved| moved.from.as_str()).into(),
            Target::Panels => return "panels/index.html".into(),
            Target::Themes => return "themes/index.html".into(),
            Target::Commissioners => return "commissioners/index.html".into(),
            Target::List(list, leaf) => self.leaf_path(list, *leaf),
            Target::CrossTab(CrossLeaf::Front) => return "commissioners/themes.html".into(),
            Target::CrossTab(CrossLeaf::Area(area, part)) => {
                let part = if *part > 1 { format!("-{part}") } else { String::new() };
                format!("commissioners/themes-{}{part}.html", address::slug(area))
            }
            // Their own page of abbreviations is known by its short name; all other pages of theirs stand in a folder.
            Target::Directory(Register::Abbreviations, Sheaf::Front) => return "abbreviations.html".into(),
            Target::Directory(register, sheaf) => format!("{}/{}.html", register.id(), sheaf.name().unwrap_or_else(|| "index".to_owned())),
            Target::Copy(entry) => return self.copies.get(entry).map_or(LOST, SitePath::as_str).into(),
            Target::Data => return "data/index.html".into(),
            Target::Statement => return "accessibility.html".into(),
            Target::Dataset(dataset) => format!("data/{}/index.html", dataset.id()),
            Target::Dictionary => return "data/dictionary.html".into(),
            Target::Table(dataset, part, format) => format!("data/{}.{}", part.stem(*dataset), format.ending()),
            Target::TableSchema(dataset) => format!("data/schemas/{}.json", dataset.id()),
            Target::Package => return "data/datapackage.json".into(),
            Target::Twin(entry) => beside(*entry, "json"),
            Target::TwinSchema => return "data/schemas/minute.json".into(),
            Target::Addresses => return "data/addresses.txt".into(),
            Target::Checksums(below) => format!("{}sha256sums.txt", below.folder()),
            Target::SiteFeed => return "feed.atom".into(),
            Target::Feed(list) => self.list_folder(list) + "/feed.atom",
            Target::Search => return "search.html".into(),
            Target::SearchScript => ["assets/", &self.assets.search.script].concat(),
            Target::SearchPart(at) => format!("search/{}", named(&self.assets.search.parts, *at)),
            Target::SearchText(entry, file) => format!("search/{}.js", self.text(*entry, *file)),
            Target::Style => ["assets/", &self.assets.style].concat(),
            Target::Icon => ["assets/", &self.assets.icon].concat(),
            Target::Look(file) => format!("assets/{}", named(&self.assets.look, *file)),
            Target::AkomaNtoso(entry) => beside(*entry, "akn.xml"),
            Target::Calendar(None) => return "meetings.ics".into(),
            Target::Calendar(Some(panel)) => self.list_folder(&List::Panel(*panel)) + "/meetings.ics",
            Target::Sitemap => return "sitemap.xml".into(),
            Target::SitemapPart(part) => format!("sitemap-{part}.xml"),
            Target::Robots => return "robots.txt".into(),
            Target::Headers(Host::Netlify) => return "_headers".into(),
            Target::Headers(Host::Apache) => return ".htaccess".into(),
            Target::Headers(Host::Iis) => return "web.config".into(),
            Target::Headers(Host::Nginx) => return "headers.nginx.conf".into(),
        })
    }

    /// The name by which the search page's script knows a file of a minute's text.
    pub fn text(&self, entry: Idx<Entry>, file: u32) -> String {
        let name = self.assets.search.texts.get(&entry).map_or("", |(name, _)| name);
        if file == 0 { name.to_owned() } else { format!("{name}-{file}") }
    }

    /// The file of the search index that names the others.
    pub fn search_index(&self) -> Target {
        Target::SearchPart(self.assets.search.parts.len().saturating_sub(1))
    }

    /// The folder of a list, or the stem of its pages where it has no folder of its own.
    fn list_folder(&self, list: &List) -> String {
        // With room for the name of a page.
        let joined = |parts: &[&str]| {
            let mut path = String::with_capacity(parts.iter().map(|part| part.len()).sum::<usize>() + 24);
            parts.iter().for_each(|part| path.push_str(part));
            path
        };
        match list {
            List::Years => joined(&["years"]),
            List::Register(register) => joined(&[register.id()]),
            List::Panel(panel) => joined(&["panels/", named(&self.panels, panel.at())]),
            List::Theme(theme) => joined(&["themes/", named(&self.themes, theme.at())]),
            List::Commissioner(person) => joined(&["commissioners/", named(&self.commissioners, person.at())]),
            List::CommissionerTheme(person, theme) => {
                joined(&["commissioners/", named(&self.commissioners, person.at()), "/", named(&self.themes, theme.at())])
            }
            List::Office(area) => joined(&["offices/", &address::slug(area)]),
        }
    }

    fn leaf_path(&self, list: &List, leaf: Leaf) -> String {
        let mut path = self.list_folder(list);
        let own_folder = !matches!(list, List::CommissionerTheme(..) | List::Office(_));
        match leaf.name() {
            Some(name) => {
                path.push(if own_folder { '/' } else { '-' });
                path.push_str(&name);
            }
            None if own_folder => path.push_str("/index"),
            None => {}
        }
        path + ".html"
    }

    /// The relative link from a page to a target.
    pub fn href(&self, from: &SitePath, target: &Target) -> Href {
        from.link(&self.lies_at(target))
    }

    /// Whether a target has a page or file. A feed or a calendar that lost its address to another has none.
    pub fn has(&self, target: &Target) -> bool {
        if is_feed_or_calendar(target) {
            return self.feeds_and_calendars.contains(target);
        }
        let path = self.lies_at(target);
        self.pages.binary_search_by(|planned| planned.path.as_str().cmp(&path)).is_ok()
    }

    /// The copy of the file that a minute was read from; `None` where its words are all that the file holds.
    pub fn copy(&self, archive: &Archive, entry: Idx<Entry>) -> Option<Target> {
        let first = archive.entries[entry].part.map_or(entry, |(first, ..)| first);
        self.copies.contains_key(&first).then_some(Target::Copy(first))
    }

    /// The parts of a table, with their rows.
    pub fn parts(&self, dataset: Dataset) -> &[(TablePart, usize)] {
        self.datasets.get(&dataset).map_or(&[], Vec::as_slice)
    }

    /// How a list is laid out; `None` for one that has no page.
    pub fn shelf(&self, list: &List) -> Option<&Shelf> {
        self.shelves.get(list)
    }

    /// Whether the site has a file at this address.
    pub fn has_path(&self, path: &SitePath) -> bool {
        self.at(path).is_some()
    }

    /// The page or file at an address.
    pub fn at(&self, path: &SitePath) -> Option<&Planned> {
        self.pages.get(self.pages.binary_search_by(|planned| planned.path.cmp(path)).ok()?)
    }

    /// What a page may ask of the plan beside where the lists, meetings and minutes stand that it tells.
    pub fn standing(&self) -> impl Hash {
        // Every field is named, so that the compiler tells of a new one.
        let Plan {
            pages: _,
            shelves: _,
            datasets,
            directories,
            crosstab,
            copies: _,
            minutes: _,
            meetings: _,
            wholes: _,
            withdrawn: _,
            moved: _,
            feeds_and_calendars,
            panels,
            themes,
            commissioners,
            prose,
            assets,
        } = self;
        let Assets { style, icon, look, search: SearchFiles { script, parts: _, texts: _ } } = assets;
        let parts = datasets.iter().map(|(dataset, parts)| (*dataset, parts.iter().map(|(part, _)| *part).collect::<Vec<_>>()));
        let tables = (parts.collect::<Vec<_>>(), directories.keys().collect::<Vec<_>>(), crosstab.keys().collect::<Vec<_>>());
        (tables, feeds_and_calendars, (panels, themes, commissioners, prose), (style, icon, look, script))
    }

    /// Makes the plan; feeds and sitemap need an address of the site.
    pub fn new(archive: &Archive, assets: Assets, config: &Config) -> crate::finding::Noted<Plan> {
        pages::plan(archive, assets, config)
    }
}
