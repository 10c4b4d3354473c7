//! Where every page lives. In: the [`Archive`]. Out: a [`Plan`], from which alone links are made.
//!
//! **Invariant: each [`Target`] has one path, made here**, and a link can only be made to a target.

pub mod address;
mod crosstab;
mod dataset;
mod directory;
mod feeds;
mod moved;
mod pages;
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

use crate::archive::{Archive, Entry, Idx};
use crate::config::Config;
use crate::config::headers::Host;
use crate::record::register::Register;
use crate::site::{Href, Rank, SitePath};
use std::collections::BTreeMap;
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
    panels: Vec<String>,
    themes: Vec<String>,
    commissioners: Vec<String>,
    prose: Vec<String>,
    assets: Assets,
}

impl Plan {
    /// The address of a target.
    pub fn path(&self, target: &Target) -> SitePath {
        let of = |list: &[SitePath], at: usize| list.get(at).cloned().unwrap_or_else(|| SitePath::new("404.html"));
        let named = |list: &[String], at: usize| list.get(at).cloned().unwrap_or_default();
        let beside = |entry: Idx<Entry>, ending: &str| {
            let page = of(&self.minutes, entry.at());
            format!("{}.{ending}", page.as_str().strip_suffix(".html").unwrap_or(page.as_str()))
        };
        SitePath::new(&match target {
            Target::Home => "index.html".to_owned(),
            Target::NotFound => "404.html".to_owned(),
            Target::Prose(prose) => format!("{}.html", named(&self.prose, prose.at())),
            Target::Minute(entry) => return of(&self.minutes, entry.at()),
            Target::Meeting(meeting) => return of(&self.meetings, meeting.at()),
            Target::Whole(meeting) => return of(&self.wholes, meeting.at()),
            Target::Withdrawn(idx) => return of(&self.withdrawn, idx.at()),
            Target::Moved(at) => return self.moved.get(*at).map_or_else(|| SitePath::new("404.html"), |moved| moved.from.clone()),
            Target::Panels => "panels/index.html".to_owned(),
            Target::Themes => "themes/index.html".to_owned(),
            Target::Commissioners => "commissioners/index.html".to_owned(),
            Target::List(list, leaf) => self.leaf_path(list, *leaf),
            Target::CrossTab(CrossLeaf::Front) => "commissioners/themes.html".to_owned(),
            Target::CrossTab(CrossLeaf::Area(area, part)) => {
                let part = if *part > 1 { format!("-{part}") } else { String::new() };
                format!("commissioners/themes-{}{part}.html", address::slug(area))
            }
            // Their own page of abbreviations is known by its short name; all other pages of theirs stand in a folder.
            Target::Directory(Register::Abbreviations, Sheaf::Front) => "abbreviations.html".to_owned(),
            Target::Directory(register, sheaf) => format!("{}/{}.html", register.id(), sheaf.name().unwrap_or_else(|| "index".to_owned())),
            Target::Copy(entry) => return self.copies.get(entry).cloned().unwrap_or_else(|| SitePath::new("404.html")),
            Target::Data => "data/index.html".to_owned(),
            Target::Statement => "accessibility.html".to_owned(),
            Target::Dataset(dataset) => format!("data/{}/index.html", dataset.id()),
            Target::Dictionary => "data/dictionary.html".to_owned(),
            Target::Table(dataset, part, format) => format!("data/{}.{}", part.stem(*dataset), format.ending()),
            Target::TableSchema(dataset) => format!("data/schemas/{}.json", dataset.id()),
            Target::Package => "data/datapackage.json".to_owned(),
            Target::Twin(entry) => beside(*entry, "json"),
            Target::TwinSchema => "data/schemas/minute.json".to_owned(),
            Target::Addresses => "data/addresses.txt".to_owned(),
            Target::Checksums(below) => format!("{}sha256sums.txt", below.folder()),
            Target::SiteFeed => "feed.atom".to_owned(),
            Target::Feed(list) => format!("{}/feed.atom", self.list_folder(list)),
            Target::Search => "search.html".to_owned(),
            Target::SearchScript => format!("assets/{}", self.assets.search.script),
            Target::SearchPart(at) => format!("search/{}", named(&self.assets.search.parts, *at)),
            Target::SearchText(entry, file) => format!("search/{}.js", self.text(*entry, *file)),
            Target::Style => format!("assets/{}", self.assets.style),
            Target::Icon => format!("assets/{}", self.assets.icon),
            Target::Look(file) => format!("assets/{}", named(&self.assets.look, *file)),
            Target::AkomaNtoso(entry) => beside(*entry, "akn.xml"),
            Target::Calendar(None) => "meetings.ics".to_owned(),
            Target::Calendar(Some(panel)) => format!("{}/meetings.ics", self.list_folder(&List::Panel(*panel))),
            Target::Sitemap => "sitemap.xml".to_owned(),
            Target::SitemapPart(part) => format!("sitemap-{part}.xml"),
            Target::Robots => "robots.txt".to_owned(),
            Target::Headers(Host::Netlify) => "_headers".to_owned(),
            Target::Headers(Host::Apache) => ".htaccess".to_owned(),
            Target::Headers(Host::Iis) => "web.config".to_owned(),
            Target::Headers(Host::Nginx) => "headers.nginx.conf".to_owned(),
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
        let named = |list: &[String], at: usize| list.get(at).cloned().unwrap_or_default();
        match list {
            List::Years => "years".to_owned(),
            List::Register(register) => register.id().to_owned(),
            List::Panel(panel) => format!("panels/{}", named(&self.panels, panel.at())),
            List::Theme(theme) => format!("themes/{}", named(&self.themes, theme.at())),
            List::Commissioner(person) => format!("commissioners/{}", named(&self.commissioners, person.at())),
            List::CommissionerTheme(person, theme) => {
                format!("commissioners/{}/{}", named(&self.commissioners, person.at()), named(&self.themes, theme.at()))
            }
            List::Office(area) => format!("offices/{}", address::slug(area)),
        }
    }

    fn leaf_path(&self, list: &List, leaf: Leaf) -> String {
        let folder = self.list_folder(list);
        let own_folder = !matches!(list, List::CommissionerTheme(..) | List::Office(_));
        match (leaf.name(), own_folder) {
            (None, true) => format!("{folder}/index.html"),
            (Some(name), true) => format!("{folder}/{name}.html"),
            (None, false) => format!("{folder}.html"),
            (Some(name), false) => format!("{folder}-{name}.html"),
        }
    }

    /// The relative link from a page to a target.
    pub fn href(&self, from: &SitePath, target: &Target) -> Href {
        from.href(&self.path(target))
    }

    /// Whether a target has a page or file.
    pub fn has(&self, target: &Target) -> bool {
        self.has_path(&self.path(target))
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

    /// Makes the plan; feeds and sitemap need an address of the site.
    pub fn new(archive: &Archive, assets: Assets, config: &Config) -> crate::finding::Noted<Plan> {
        pages::plan(archive, assets, config)
    }
}
