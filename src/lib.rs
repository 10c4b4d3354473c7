//! Minutebook: published minutes as an accessible, cross-linked static site.
//!
//! ```text
//! content/ --gather--> Inputs --source--> Sheet --parse--> Minute --archive--> Archive
//!    --plan--> Plan --view--> View --render--> bytes --publish--> public/
//! ```
//!
//! Three short questions keep three rooms apart: [`plan`] is *where* a page lives, [`view`] *what* it says,
//! [`render`] *how* it looks. The spine that calls them in turn is [`build`].
//!
//! **No word lost.** Each byte of a record has one owner ([`record::owner`]); [`parse`] refuses a record otherwise.
//!
//! **Nothing invented.** A fact that nobody states has no value of any type here; each that somebody states carries
//! its evidence ([`record::evidence`]).
//!
//! **Only two rooms touch the world**: [`source`] reads ([`source::gather`], [`source::outside`]), [`publish`] writes.
//! Between them all is pure.
//!
//! Two rooms feed the flow from its side. [`look`] checks the council's own colours, logo and surrounding page before anything
//! else is read; [`view`] and [`render`] use it. [`search`] makes the index of all words from the archive; [`plan`] gives its
//! files their addresses.
//!
//! Beside the flow stands [`import`]: which records from outside go where in `content/`, before any of it is built.
//!
//! [`serve`] shows the same pages to whoever writes them, from memory, as they are made.
//!
//! At the end stands [`check`]: an audit of what was published, which shares no reading, parsing or rendering with the rest.
//!
//! **The order of output never depends on threads, maps or the order of files.**
//!
//! The modules below stand in reading order. `tests/tidy.rs` enforces which may import which.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod file;
pub mod finding;
pub mod site;
pub mod wcag;

pub mod record;
pub mod sheet;

pub mod config;
pub mod keys;

pub mod look;

pub mod source;

pub mod parse;

pub mod archive;

pub mod plan;

pub mod search;

pub mod view;

pub mod render;

pub mod publish;

pub mod build;

pub mod import;

pub mod serve;

pub mod check;

pub mod cli;
