//! Where every page lives. In: the [`Archive`]. Out: a [`Plan`], from which alone links are made.
//!
//! **Invariant: each [`Target`] has one path, made here**, and a link can only be made to a target.

pub mod address;
mod crosstab;
mod dataset;
mod directory;
mod feeds;
mod pages;
mod shelf;
mod weight;

pub use crosstab::{CrossLeaf, CrossTab};
pub use dataset::{Dataset, TablePart};
pub use directory::{SHOWN, Sheaf};
pub use feeds::minutes_of;
pub use pages::{ADDRESS_CLASH, SITEMAP};
pub use shelf::{Leaf, Shelf};

use crate::archive::{Archive, Entry, Idx, Meeting};
use crate::config::Config;
use crate::config::headers::Host;
use crate::record::register::Register;
use crate::record::stated::{Commissioner, Panel, Prose, Theme};
use crate::site::{Href, Rank, SitePath};
use std::collections::BTreeMap;
use std::ops::Range;

/// A list of minutes with pages of its own.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum List {
    /// All minutes, by year.
    Years,
    /// All facts of one kind.
    Register(Register),
    /// The minutes of a panel.
    Panel(Idx<Panel>),
    /// The passages on a theme.
    Theme(Idx<Theme>),
    /// The minutes under a commissioner.
    Commissioner(Idx<Commissioner>),
    /// The passages on a theme under a commissioner.
    CommissionerTheme(Idx<Commissioner>, Idx<Theme>),
    /// An area's minutes without a stated holder of its office.
    Office(Box<str>),
}

/// A format of tables.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Tabular {
    /// Comma-separated values (RFC 4180).
    Csv,
    /// JSON (RFC 8259).
    Json,
}

impl Tabular {
    /// Both, in the order in which they are offered.
    pub const ALL: [Tabular; 2] = [Tabular::Csv, Tabular::Json];

    /// How the names of its files end.
    pub fn ending(self) -> &'static str {
        match self {
            Tabular::Csv => "csv",
            Tabular::Json => "json",
        }
    }

    /// Its media type (RFC 7111; RFC 8259, section 11).
    pub fn media_type(self) -> &'static str {
        match self {
            Tabular::Csv => "text/csv",
            Tabular::Json => "application/json",
        }
    }
}

/// A folder whose files of data have their digests listed in it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Below {
    /// `data/`: the tables.
    Data,
    /// `minutes/`: the minutes as data, and the files that their records were read from.
    Minutes,
}

impl Below {
    /// The folder, with its closing `/`.
    pub fn folder(self) -> &'static str {
        match self {
            Below::Data => "data/",
            Below::Minutes => "minutes/",
        }
    }
}

/// Everything that can be linked to: each has one address.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Target {
    /// The home page.
    Home,
    /// The page for addresses that are not there.
    NotFound,
    /// Any other page.
    Prose(Idx<Prose>),
    /// A minute.
    Minute(Idx<Entry>),
    /// A meeting.
    Meeting(Idx<Meeting>),
    /// A whole meeting on one page, for printing.
    Whole(Idx<Meeting>),
    /// The list of panels.
    Panels,
    /// The list of themes.
    Themes,
    /// The list of commissioners.
    Commissioners,
    /// A page of a list of minutes.
    List(List, Leaf),
    /// A page of the table of themes by commissioner.
    CrossTab(CrossLeaf),
    /// A page of an A to Z.
    Directory(Register, Sheaf),
    /// The file that a record was read from, by the first of its minutes.
    Copy(Idx<Entry>),
    /// What the site offers as data.
    Data,
    /// The accessibility statement.
    Statement,
    /// The parts of a table by year.
    Dataset(Dataset),
    /// What the columns of all tables hold.
    Dictionary,
    /// A part of a table as data.
    Table(Dataset, TablePart, Tabular),
    /// What a table's columns hold, for machines.
    TableSchema(Dataset),
    /// All tables and their parts, for machines.
    Package,
    /// A minute as data.
    Twin(Idx<Entry>),
    /// What a minute as data holds, for machines.
    TwinSchema,
    /// The digests of the files of data below one folder.
    Checksums(Below),
    /// The Atom feed of the site.
    SiteFeed,
    /// The Atom feed of a panel, a commissioner, a theme or a register.
    Feed(List),
    /// The search page.
    Search,
    /// The script of the search page.
    SearchScript,
    /// A file of the search index, by its place among them.
    SearchPart(usize),
    /// The text of a minute for the search page, in files from 0.
    SearchText(Idx<Entry>, u32),
    /// A minute as an Akoma Ntoso document.
    AkomaNtoso(Idx<Entry>),
    /// The calendar of a panel's meetings; `None`: of all.
    Calendar(Option<Idx<Panel>>),
    /// The style sheet.
    Style,
    /// The small picture that a browser shows for the site.
    Icon,
    /// A file of the council's own look: its logo.
    Look(usize),
    /// The list of addresses for search engines; past 50,000 pages, the list of its parts.
    Sitemap,
    /// A part of that list, from 1.
    SitemapPart(u32),
    /// The word to robots.
    Robots,
    /// The response headers for a kind of server.
    Headers(Host),
}

impl Target {
    /// Whether it is a page that search engines should know: HTML, and not the page for missing addresses.
    pub fn is_listed(&self) -> bool {
        match self {
            Target::Home | Target::Prose(_) | Target::Minute(_) | Target::Meeting(_) | Target::Panels | Target::Themes | Target::Commissioners => true,
            Target::List(..) | Target::CrossTab(_) | Target::Directory(..) | Target::Search | Target::Data | Target::Statement => true,
            Target::Dataset(_) | Target::Dictionary => true,
            // The words of a whole meeting stand on the pages of its minutes, which are the ones to find.
            Target::Whole(_) => false,
            Target::Table(..) | Target::TableSchema(_) | Target::Package | Target::Twin(_) | Target::TwinSchema | Target::Checksums(_) => false,
            Target::NotFound | Target::Copy(_) | Target::SiteFeed | Target::Feed(_) => false,
            Target::SearchScript | Target::SearchPart(_) | Target::SearchText(..) => false,
            Target::AkomaNtoso(_) | Target::Calendar(_) | Target::Headers(_) => false,
            Target::Style | Target::Icon | Target::Look(_) | Target::Sitemap | Target::SitemapPart(_) | Target::Robots => false,
        }
    }

    /// Whether it is a page, which a skin makes; everything else is a file.
    pub fn is_page(&self) -> bool {
        self.is_listed() || matches!(self, Target::Whole(_) | Target::NotFound)
    }

    /// The folder in which its digest is listed, where it is a file of data.
    pub fn checksums(&self) -> Option<Below> {
        match self {
            Target::Table(..) | Target::TableSchema(_) | Target::TwinSchema | Target::Package => Some(Below::Data),
            Target::Twin(_) | Target::AkomaNtoso(_) | Target::Copy(_) => Some(Below::Minutes),
            _ => None,
        }
    }
}

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
        self.pages.binary_search_by(|planned| planned.path.cmp(path)).is_ok()
    }

    /// Makes the plan; feeds and sitemap need an address of the site.
    pub fn new(archive: &Archive, assets: Assets, config: &Config) -> crate::finding::Noted<Plan> {
        pages::plan(archive, assets, config)
    }
}
