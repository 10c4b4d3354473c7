//! What each page says: closed, plain data. In: [`Archive`] and [`Plan`]. Out: one [`View`] for a page.
//!
//! **Invariant: a view holds all that its page shows**, so the same view always gives the same bytes.
//! Words stay the record's own; how they are marked up is for `render`.

mod chrome;
mod columns;
mod data;
mod directory;
mod fact_rows;
mod facts;
mod home;
mod index;
mod licence;
mod linked;
mod list;
mod minute;
mod names;
mod offered;
mod parts;
mod set_rows;
mod table;
mod twin;

pub use chrome::{Page, kind};
pub use columns::{COMMON, Column, Holds, named, of as columns, own};
pub use data::{Feed, FeedEntry, Sitemap};
pub use directory::{DirectoryView, LetterGroup, Name, NamePlace};
pub use facts::{Closed, FactList, FactRow, FactShown, Told};
pub use home::HomeView;
pub use index::{CommissionersView, PanelsView, PersonCard, ThemesView};
pub use linked::Linked;
pub use list::{Group, Hit, LeafLink, ListView, YearCount};
pub use minute::{DecisionView, MeetingView, MinuteView, RelatedRow, ThemeFound};
pub use offered::{DataView, DatasetView, DictionaryView, Package, Schema, registers};
pub use parts::{Counted, Date, Link, Markdown, Marked, Passage, Record, Row, TermShown};
pub use table::{Fields, Table, Value};
pub use twin::Twin;

use crate::archive::Archive;
use crate::config::Config;
use crate::plan::{Plan, Planned, Target};
use crate::site::SitePath;
use serde::Serialize;

/// All that views are made from.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The collection.
    pub archive: &'a Archive,
    /// The addresses.
    pub plan: &'a Plan,
    /// The settings.
    pub config: &'a Config,
}

/// What one file of the site says.
#[derive(Debug)]
pub enum View<'a> {
    /// A page of HTML.
    Html(Box<HtmlView<'a>>),
    /// An Atom feed.
    Feed(Feed),
    /// A minute as data.
    Twin(Box<Twin<'a>>),
    /// A part of a table as data.
    Table(Table<'a>),
    /// What a file of data holds, for machines.
    Schema(Schema),
    /// All tables, for machines.
    Package(Package<'a>),
    /// A file whose bytes are no view's: one as the publisher has it, or one that is made from other files.
    Copy,
    /// The addresses of all pages.
    Sitemap(Sitemap),
    /// The word to robots: the sitemap's address, where there is one.
    Robots(Option<String>),
    /// The skin's style sheet.
    Style,
}

/// A page of HTML: what stands around it, and what it says.
#[derive(Debug, Serialize)]
pub struct HtmlView<'a> {
    /// What stands around it.
    pub page: Page<'a>,
    /// What it says.
    pub it: Body<'a>,
}

/// What a page says, by kind.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Body<'a> {
    /// The home page.
    Home(HomeView<'a>),
    /// A minute.
    Minute(Box<MinuteView<'a>>),
    /// A meeting.
    Meeting(MeetingView<'a>),
    /// A page of a list of minutes.
    List(Box<ListView<'a>>),
    /// A page of an A to Z.
    Directory(DirectoryView<'a>),
    /// The panels.
    Panels(PanelsView<'a>),
    /// The themes.
    Themes(ThemesView<'a>),
    /// The commissioners.
    Commissioners(CommissionersView<'a>),
    /// The data offered.
    Data(DataView<'a>),
    /// The parts of a table.
    Dataset(DatasetView<'a>),
    /// What the columns of all tables hold.
    Dictionary(DictionaryView<'a>),
    /// A page of prose.
    Prose(ProseView<'a>),
    /// The page for missing addresses.
    NotFound(HomeLinks<'a>),
}

/// A page of prose.
#[derive(Debug, Serialize)]
pub struct ProseView<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its words.
    pub body: Markdown<'a>,
}

/// The ways in, for a reader who is lost.
#[derive(Debug, Serialize)]
pub struct HomeLinks<'a> {
    /// The links.
    pub links: Vec<Link<'a>>,
}

/// Makes the view of a planned page.
pub fn of<'a>(source: Source<'a>, planned: &'a Planned) -> View<'a> {
    let path = &planned.path;
    let body = match &planned.target {
        Target::Home => Body::Home(home::home(source, path)),
        Target::NotFound => Body::NotFound(HomeLinks { links: chrome::ways_in(source, path) }),
        Target::Prose(idx) => {
            let prose = &source.archive.prose[*idx];
            Body::Prose(ProseView { title: &prose.title.value, body: Markdown(&prose.body) })
        }
        Target::Minute(idx) => Body::Minute(Box::new(minute::minute(source, path, *idx))),
        Target::Meeting(idx) => Body::Meeting(minute::meeting(source, path, *idx)),
        Target::Panels => Body::Panels(index::panels(source, path)),
        Target::Themes => Body::Themes(index::themes(source, path)),
        Target::Commissioners => Body::Commissioners(index::commissioners(source, path)),
        Target::List(list, leaf) => Body::List(Box::new(list::list(source, path, list, *leaf))),
        Target::Directory(register, sheaf) => Body::Directory(directory::directory(source, path, *register, *sheaf)),
        Target::Copy(_) | Target::Checksums(_) => return View::Copy,
        Target::Data => Body::Data(offered::data(source, path)),
        Target::Dataset(dataset) => Body::Dataset(offered::dataset(source, path, *dataset)),
        Target::Dictionary => Body::Dictionary(offered::dictionary(source, path)),
        Target::Table(dataset, part, format) => return View::Table(table::table(source, *dataset, *part, *format)),
        Target::TableSchema(dataset) => return View::Schema(Schema::Table(*dataset)),
        Target::TwinSchema => return View::Schema(Schema::Minute),
        Target::Package => return View::Package(offered::package(source, path)),
        Target::Twin(idx) => return View::Twin(Box::new(twin::twin(source, path, *idx))),
        Target::SiteFeed => return View::Feed(data::feed(source, None)),
        Target::Feed(list) => return View::Feed(data::feed(source, Some(list))),
        Target::Style => return View::Style,
        Target::Sitemap => return View::Sitemap(data::sitemap(source, None)),
        Target::SitemapPart(part) => return View::Sitemap(data::sitemap(source, Some(*part))),
        Target::Robots => return View::Robots(source.config.base_url.as_ref().map(|base| format!("{base}{}", source.plan.path(&Target::Sitemap)))),
    };
    let mut view = HtmlView { page: chrome::page(source, planned, &body), it: body };
    if let (Body::NotFound(ways), Some(base)) = (&mut view.it, &source.config.served_at) {
        chrome::served_at(&mut view.page, &mut ways.links, base);
    }
    View::Html(Box::new(view))
}

/// The link from a page to a target with its words.
pub(crate) fn link<'a>(source: Source<'a>, from: &SitePath, target: &Target, text: &'a str) -> Link<'a> {
    Link { text: text.into(), href: source.plan.href(from, target) }
}
