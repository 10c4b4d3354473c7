//! The laws of the design, as properties of generated records and sites and of the real one.
//!
//! - 1, [`words`], [`layouts`], [`marked`]: no word lost, of plain text, Markdown, web pages and XML; [`whole`]: nor on the page of a whole meeting.
//! - 2, [`evidence`]: nothing invented.
//! - 3 and 8, [`bytes`]: any bytes in, in linear time; places lie in their files. [`packed`]: so too for Word and PDF.
//! - 4 and 6, [`same`]: the same input gives the same bytes; addresses stay.
//! - 5, [`links`]: every link resolves, every page can be reached, outlines hold.
//! - 7, [`disk`]: publishing twice writes nothing, and a broken run heals.
//! - Of data, [`data`]: it says what the pages say, and machines can hold it against its schemas and digests.
//! - Of the accessibility statement, [`statement`]: it claims no more than was tested, and every page leads to it.
//! - Of addresses and of records as read, [`kept`]: the list names what is there; no word of a record's text is lost.
//! - Of feeds, calendars and Akoma Ntoso, [`machines`]: each is whole, leads somewhere, and tells the record's words.
//! - Of hostile words, [`hostile`]: they stay words, in every file that is published.
//! - Of weight, [`weight`]: no page of a list passes one round trip.
//! - Of imports, [`import`]: nothing is overwritten, nothing invented, and twice is once.
//!
//! `PROPTEST_CASES` raises the number of cases of every law; without it each has as many as fit into the inner loop.

#[path = "laws/bytes.rs"]
mod bytes;
#[path = "laws/clock.rs"]
mod clock;
#[path = "laws/data.rs"]
mod data;
#[path = "laws/disk.rs"]
mod disk;
#[path = "laws/evidence.rs"]
mod evidence;
#[path = "laws/facts.rs"]
mod facts;
#[path = "laws/hostile.rs"]
mod hostile;
#[path = "laws/import.rs"]
mod import;
#[path = "laws/kept.rs"]
mod kept;
#[path = "laws/layouts.rs"]
mod layouts;
#[path = "laws/links.rs"]
mod links;
#[path = "laws/machines.rs"]
mod machines;
#[path = "laws/marked.rs"]
mod marked;
#[path = "laws/packed.rs"]
mod packed;
#[path = "laws/page.rs"]
mod page;
#[path = "laws/read.rs"]
mod read;
#[path = "laws/records.rs"]
mod records;
#[path = "laws/same.rs"]
mod same;
#[path = "laws/sites.rs"]
mod sites;
#[path = "laws/statement.rs"]
mod statement;
#[path = "laws/weight.rs"]
mod weight;
#[path = "laws/whole.rs"]
mod whole;
#[path = "laws/words.rs"]
mod words;

use proptest::test_runner::{Config, FileFailurePersistence};
use std::path::{Path, PathBuf};

/// At least `count` cases; more where `PROPTEST_CASES` says so. What fails is kept beside the law, and tried first next time.
fn cases(count: u32) -> Config {
    let stated = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(0);
    Config {
        cases: count.max(stated),
        max_shrink_iters: 4_000,
        failure_persistence: Some(Box::new(FileFailurePersistence::WithSource("proptest-regressions"))),
        ..Config::default()
    }
}

/// A path below the project.
fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}
