//! What the audit costs: whole, against reading and parsing alone, in one run.
//!
//! ```text
//! cargo bench --bench check                               a site built here of the records in tests/facts
//! MINUTEBOOK_CORPUS=folder cargo bench --bench check      one built here of the folder that holds `content`
//! MINUTEBOOK_SITE=folder cargo bench --bench check        the built site in this folder
//! ```
//!
//! Least of three runs on the clock, with as many threads as there are processors; `RAYON_NUM_THREADS=1` for one.

use corpus::clock::on_the_clock;
use minutebook::check::read::Folder;
use minutebook::check::{dom, run};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

mod corpus;

fn main() {
    let folder = match std::env::var_os("MINUTEBOOK_SITE") {
        Some(folder) => Folder::open(Path::new(&folder)).expect("the folder of MINUTEBOOK_SITE can be read"),
        None => Folder::of(built()),
    };
    let pages: Vec<(&str, dom::Syntax)> = folder.files.iter().filter_map(|path| Some((path.as_str(), run::syntax(path)?))).collect();
    let bytes: usize = pages.iter().filter_map(|(path, _)| folder.read(path).ok()).map(|bytes| bytes.len()).sum();
    let least = |work: &dyn Fn()| (0..3).map(|_| on_the_clock(work)).min().unwrap_or_default();
    let parsing = least(&|| {
        let elements: usize = pages.par_iter().map(|(path, syntax)| parsed(&folder, path, *syntax)).sum();
        std::hint::black_box(elements);
    });
    let mut findings = 0;
    let whole = least(&|| {
        let mut found = 0usize;
        run::audit(&folder, &run::Options::default(), &mut |faults| found += faults.len());
        std::hint::black_box(found);
    });
    run::audit(&folder, &run::Options::default(), &mut |faults| findings += faults.len());
    let rate = |time: Duration| pages.len() as f64 / time.as_secs_f64();
    println!("{} pages of {} bytes on the mean; {findings} findings; {} threads", pages.len(), bytes / pages.len().max(1), rayon::current_num_threads());
    println!("| | pages a second |\n|---|---|");
    println!("| reading and parsing alone | {:.0} |", rate(parsing));
    println!("| the whole audit ({:.1} × that) | {:.0} |", whole.as_secs_f64() / parsing.as_secs_f64(), rate(whole));
}

fn parsed(folder: &Folder, path: &str, syntax: dom::Syntax) -> usize {
    folder.read(path).map_or(0, |bytes| run::parsed(syntax, dom::decode(&bytes).0).elements().count())
}

fn built() -> BTreeMap<String, Vec<u8>> {
    let site = corpus::site();
    site.pages().iter().map(|page| (page.path.as_str().to_owned(), site.page(page).expect("a page can be made"))).collect()
}
