//! What can be linked to. In: nothing. Out: [`Target`], which names every page and file there can be; absent: where each lies.

use super::{CrossLeaf, Dataset, Leaf, Sheaf, TablePart};
use crate::archive::{Entry, Idx, Meeting, Withdrawn};
use crate::config::headers::Host;
use crate::record::register::Register;
use crate::record::stated::{Commissioner, Panel, Prose, Theme};

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
    /// What stands at the address of a page that was withdrawn.
    Withdrawn(Idx<Withdrawn>),
    /// What stands at an old address, by its place among them.
    Moved(usize),
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
    /// Every address that a reader may keep.
    Addresses,
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
            // There is nothing to find.
            Target::Withdrawn(_) | Target::Moved(_) => false,
            Target::Table(..) | Target::TableSchema(_) | Target::Package | Target::Twin(_) | Target::TwinSchema => false,
            Target::Checksums(_) | Target::Addresses => false,
            Target::NotFound | Target::Copy(_) | Target::SiteFeed | Target::Feed(_) => false,
            Target::SearchScript | Target::SearchPart(_) | Target::SearchText(..) => false,
            Target::AkomaNtoso(_) | Target::Calendar(_) | Target::Headers(_) => false,
            Target::Style | Target::Icon | Target::Look(_) | Target::Sitemap | Target::SitemapPart(_) | Target::Robots => false,
        }
    }

    /// Whether it is a page, which a skin makes; everything else is a file.
    pub fn is_page(&self) -> bool {
        self.is_listed() || matches!(self, Target::Whole(_) | Target::NotFound | Target::Withdrawn(_) | Target::Moved(_))
    }

    /// The folder in which its digest is listed, where it is a file of data.
    pub fn checksums(&self) -> Option<Below> {
        match self {
            Target::Table(..) | Target::TableSchema(_) | Target::TwinSchema | Target::Package | Target::Addresses => Some(Below::Data),
            Target::Twin(_) | Target::AkomaNtoso(_) | Target::Copy(_) => Some(Below::Minutes),
            _ => None,
        }
    }
}
