//! Hostile input: the program itself, run on folders that somebody made to harm it.
//!
//! | what | where it is tried |
//! |---|---|
//! | `.docx`: bombs, 10,000s of entries, archives in archives, 100,000 tables within each other, entries and relations that climb, notes and styles in circles | [`packed`] |
//! | XML: a billion laughs, entities from files, 100,000 elements within each other, in `.xml` and in the parts of a `.docx` | [`packed`] |
//! | `.pdf`: bombs, trees and tables of places in circles, states put aside and brackets without end, forms that draw themselves | [`pdf`] |
//! | text, Markdown, web pages: words of 200,000 letters, quotes, lists, links and elements 10,000s deep, tables of millions of cells | [`marked`] |
//! | records of all formats: stress and links deep within each other, meetings of hundreds of items, lines without end that lead lists | [`marked`], [`many`] |
//! | statements: slugs, records and old addresses that climb or that Windows keeps, TOML and YAML without end, in any file and in `site.toml` | [`statements`] |
//! | names: line ends, controls, signs that turn the order round, markup, quotes, 255 bytes, no UTF-8, back-slashes | [`names`] |
//! | `import`: folders of links, holes and names that no system should hold | [`import`] |
//! | `merge`: links, pipes and holes for a shard's pages and its list | [`merge`] |
//! | sites of which ten times as much once took a hundred times as long | [`growth`] |
//! | the file system: links that lead out, links in circles, pipes, sockets, devices, a terabyte without a byte | [`links`] |
//!
//! Of each the law is the same, see [`ground::Ran::obeys`]: exit code 1, for each file a finding with its rule, its line
//! where it has one and what to do, or its page; the good neighbours published; done in a minute and within a gibibyte; every
//! address plain; nothing beside the output folder touched, and nothing from outside the site in it. Where a system does not
//! know how to bound memory, or lets nobody make such a file, a line says so.
//!
//! That words stay words, whatever they mean to a page, feed, table, calendar, picture or script, is the law of
//! `laws/hostile.rs`. Elsewhere: hostile pages under `check`, `check_hostile.rs`; hostile requests, `serve.rs`; hostile
//! bytes at random, `laws/bytes.rs`, `laws/packed.rs`, `laws/marked.rs` and `fuzz/`; a harmed ledger, `src/publish/tests_harm.rs`.

#[path = "laws/clock.rs"]
mod clock;
#[path = "hostile/ground.rs"]
mod ground;
#[path = "hostile/growth.rs"]
mod growth;
#[cfg(unix)]
#[path = "hostile/import.rs"]
mod import;
#[cfg(unix)]
#[path = "hostile/links.rs"]
mod links;
#[path = "hostile/many.rs"]
mod many;
#[path = "hostile/marked.rs"]
mod marked;
#[cfg(unix)]
#[path = "hostile/merge.rs"]
mod merge;
#[cfg(unix)]
#[path = "hostile/names.rs"]
mod names;
#[path = "hostile/packed.rs"]
mod packed;
#[path = "hostile/pdf.rs"]
mod pdf;
#[path = "hostile/statements.rs"]
mod statements;
