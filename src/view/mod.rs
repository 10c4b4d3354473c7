//! What each page says: closed, plain data. In: [`Archive`] and [`Plan`]. Out: one [`View`] for a page.
//!
//! **Invariant: a view holds all that its page shows**, so the same view always gives the same bytes.
//! Words stay the record's own; how they are marked up is for `render`.

mod addresses;
mod akoma_ntoso;
mod calendar;
mod chrome;
mod cite;
mod columns;
mod contact;
mod contents;
mod crosstab;
mod data;
mod description;
mod directory;
mod fact_rows;
mod facts;
mod feed;
mod headers;
mod home;
mod index;
mod kept;
mod kind;
mod leaves;
mod licence;
mod line;
mod linked;
mod list;
mod meeting;
mod meetings;
mod minute;
mod names;
mod offered;
mod parts;
mod picture;
mod search;
mod set_rows;
mod sitemap;
mod spoken;
mod statement;
mod summary;
mod table;
mod twin;

pub use addresses::{Address, Addresses, Stands};
pub use akoma_ntoso::{AkomaNtoso, Named, Reference};
pub use calendar::{Calendar, Event};
pub use chrome::{LogoShown, NavLink, Page};
pub use cite::Cite;
pub use columns::{COMMON, Column, FACT, Holds, named, of as columns, own};
pub use contents::{ContentsEntry, Heading};
pub use crosstab::{CrossRow, CrossTabView};
pub use directory::{DirectoryView, LetterGroup, Name, NamePlace};
pub use facts::{Closed, FactList, FactRow, FactShown, Told};
pub use feed::{Category, Feed, FeedEntry, NEWEST};
pub use headers::{Headers, Host, policy};
pub use home::{HomeView, Ways};
pub use index::{CommissionersView, PanelsView, PersonCard, ThemesView};
pub use kept::{MovedView, WithdrawnRow, WithdrawnView};
pub use kind::kind;
pub use leaves::LeafLink;
pub use line::{Line, Piece};
pub use linked::Linked;
pub use list::{Group, Hit, ListView, YearCount};
pub use meeting::{AttendanceOf, MeetingItem, MeetingView, WholeMinute, WholeView};
pub use meetings::MeetingGroup;
pub use minute::{DecisionView, MinuteView, Opening, RelatedRow, ThemeFound};
pub use offered::{DataView, DatasetView, DictionaryView, Package, Schema, registers};
pub use parts::{Counted, Date, Link, Markdown, Marked, Numbered, Passage, Record, Row, TermShown};
pub use picture::{Axis, Bars, Picture, PictureYear, Strip};
pub use search::{Choice, SearchText, SearchView};
pub use sitemap::Sitemap;
pub use statement::{Labelled, StatementSection, StatementView};
pub use table::{Fields, Table, Value};
pub use twin::Twin;

use crate::archive::Archive;
use crate::config::Config;
use crate::config::sentences::Sentences;
use crate::look::Look;
use crate::plan::{Plan, Planned, Target};
use crate::site::SitePath;
use serde::Serialize;

/// The ids of parts of pages that views name, and no template does.
pub fn ids() -> impl Iterator<Item = String> {
    let lists = facts::OPEN.iter().chain(facts::FOLDED).map(|(_, id, _)| *id);
    lists.chain(search::CHOICES).map(str::to_owned).chain(offered::ids())
}

/// All that views are made from.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The collection.
    pub archive: &'a Archive,
    /// The addresses.
    pub plan: &'a Plan,
    /// The settings.
    pub config: &'a Config,
    /// The fixed sentences of the accessibility statement.
    pub sentences: &'a Sentences,
    /// The council's own look.
    pub look: &'a Look,
}

impl Source<'_> {
    /// The whole address of a target, where the site states its own.
    pub(crate) fn address(self, target: &Target) -> Option<String> {
        self.config.base_url.as_ref().map(|base| [base, &*self.plan.lies_at(target)].concat())
    }
}

/// What one file of the site says.
#[derive(Debug, Hash)]
pub enum View<'a> {
    /// A page of HTML.
    Html(Box<HtmlView<'a>>),
    /// An Atom feed.
    Feed(Feed<'a>),
    /// A minute as an Akoma Ntoso document.
    AkomaNtoso(Box<AkomaNtoso<'a>>),
    /// A calendar of meetings.
    Calendar(Calendar),
    /// A minute as data.
    Twin(Box<Twin<'a>>),
    /// A part of a table as data.
    Table(Table<'a>),
    /// What a file of data holds, for machines.
    Schema(Schema),
    /// All tables, for machines.
    Package(Package<'a>),
    /// Every address that a reader may keep.
    Addresses(Addresses<'a>),
    /// The text of a minute for the search page's script.
    SearchText(SearchText<'a>),
    /// A file whose bytes are made elsewhere: as the publisher has it, or of the search index.
    Copy,
    /// The addresses of all pages.
    Sitemap(Sitemap),
    /// The word to robots: the sitemap's address, where there is one.
    Robots(Option<String>),
    /// The skin's style sheet.
    Style,
    /// Response headers.
    Headers(Headers),
}

/// A page of HTML: what stands around it, and what it says.
#[derive(Debug, Serialize, Hash)]
pub struct HtmlView<'a> {
    /// What stands around it.
    pub page: Page<'a>,
    /// What it says.
    pub it: Body<'a>,
}

/// What a page says, by kind.
#[derive(Debug, Serialize, Hash)]
#[serde(untagged)]
pub enum Body<'a> {
    /// The home page.
    Home(HomeView<'a>),
    /// A minute.
    Minute(Box<MinuteView<'a>>),
    /// A meeting.
    Meeting(MeetingView<'a>),
    /// A whole meeting on one page.
    Whole(Box<WholeView<'a>>),
    /// A page of a list of minutes.
    List(Box<ListView<'a>>),
    /// A page of the table of themes by commissioner.
    CrossTab(CrossTabView<'a>),
    /// A page of an A to Z.
    Directory(DirectoryView<'a>),
    /// The panels.
    Panels(PanelsView<'a>),
    /// The themes.
    Themes(ThemesView<'a>),
    /// The commissioners.
    Commissioners(CommissionersView<'a>),
    /// The search page.
    Search(SearchView<'a>),
    /// The data offered.
    Data(DataView<'a>),
    /// The parts of a table.
    Dataset(DatasetView<'a>),
    /// What the columns of all tables hold.
    Dictionary(DictionaryView<'a>),
    /// The accessibility statement.
    Statement(StatementView),
    /// A page of prose.
    Prose(ProseView<'a>),
    /// What stands at the address of a page that was withdrawn.
    Withdrawn(WithdrawnView<'a>),
    /// What stands at an old address.
    Moved(MovedView<'a>),
    /// The page for missing addresses.
    NotFound(HomeLinks<'a>),
}

/// A page of prose.
#[derive(Debug, Serialize, Hash)]
pub struct ProseView<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its words.
    pub body: Markdown<'a>,
}

/// The ways in, for a reader who is lost.
#[derive(Debug, Serialize, Hash)]
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
        Target::Meeting(idx) => Body::Meeting(meeting::meeting(source, path, *idx)),
        Target::Whole(idx) => Body::Whole(Box::new(meeting::whole(source, path, *idx))),
        Target::Withdrawn(idx) => Body::Withdrawn(kept::withdrawn(source, path, *idx)),
        Target::Moved(at) => Body::Moved(kept::moved(source, path, *at)),
        Target::Panels => Body::Panels(index::panels(source, path)),
        Target::Themes => Body::Themes(index::themes(source, path)),
        Target::Commissioners => Body::Commissioners(index::commissioners(source, path)),
        Target::List(list, leaf) => Body::List(Box::new(list::list(source, path, list, *leaf))),
        Target::CrossTab(leaf) => Body::CrossTab(crosstab::crosstab(source, path, leaf)),
        Target::Directory(register, sheaf) => Body::Directory(directory::directory(source, path, *register, *sheaf)),
        Target::Search => Body::Search(search::search(source, path)),
        Target::SearchText(idx, file) => return View::SearchText(search::text(source, *idx, *file)),
        Target::Copy(_) | Target::Checksums(_) | Target::Icon | Target::Look(_) | Target::SearchScript | Target::SearchPart(_) => return View::Copy,
        Target::Statement => Body::Statement(statement::statement(source)),
        Target::Data => Body::Data(offered::data(source, path)),
        Target::Dataset(dataset) => Body::Dataset(offered::dataset(source, path, *dataset)),
        Target::Dictionary => Body::Dictionary(offered::dictionary(source, path)),
        Target::Table(dataset, part, format) => return View::Table(table::table(source, *dataset, *part, *format)),
        Target::TableSchema(dataset) => return View::Schema(Schema::Table(*dataset)),
        Target::TwinSchema => return View::Schema(Schema::Minute),
        Target::Package => return View::Package(offered::package(source, path)),
        Target::Addresses => return View::Addresses(addresses::addresses(source)),
        Target::Twin(idx) => return View::Twin(Box::new(twin::twin(source, path, *idx))),
        Target::SiteFeed => return View::Feed(feed::feed(source, None)),
        Target::Feed(list) => return View::Feed(feed::feed(source, Some(list))),
        Target::AkomaNtoso(idx) => return View::AkomaNtoso(Box::new(akoma_ntoso::akoma_ntoso(source, path, *idx))),
        Target::Calendar(panel) => return View::Calendar(calendar::calendar(source, *panel)),
        Target::Style => return View::Style,
        Target::Headers(host) => return View::Headers(headers::headers(source, *host)),
        Target::Sitemap => return View::Sitemap(sitemap::sitemap(source, None)),
        Target::SitemapPart(part) => return View::Sitemap(sitemap::sitemap(source, Some(*part))),
        Target::Robots => return View::Robots(source.address(&Target::Sitemap)),
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
