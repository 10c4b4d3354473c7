//! The files beside the pages, each read once when all pages are known.

use super::tables::Sums;
use super::{Known, Site, feeds, kept, tables};
use crate::check::fault::Fault;
use crate::check::run;
use rayon::prelude::*;

/// Judges them.
pub fn judge(site: &Site<'_>, known: &Known<'_>, faults: &mut Vec<Fault>) {
    let sums = Sums::read(site, faults);
    // The data of minutes, and copies of records, were read with their pages.
    let mut read: Vec<(u32, [u8; 32])> = Vec::new();
    for twin in known.seen.iter().filter_map(|seen| seen.twin.as_ref()) {
        read.push(twin.file);
        read.extend(twin.copy);
    }
    read.sort_unstable();
    faults.extend(read.iter().filter_map(|(file, digest)| sums.check(site, *file, digest)));
    let is_left = |file: &u32| read.binary_search_by_key(file, |(known, _)| *known).is_err();
    let rest: Vec<u32> = (0u32..).zip(&site.folder.files).map(|(file, _)| file).filter(is_left).collect();
    let found: Vec<Fault> = rest.par_iter().with_max_len(1).flat_map_iter(|file| one(site, known, &sums, *file)).collect();
    faults.extend(found);
    feeds::sitemap(site, known, faults);
}

fn one(site: &Site<'_>, known: &Known<'_>, sums: &Sums, file: u32) -> Vec<Fault> {
    let path = site.table.path(file);
    let end = path.rsplit_once('.').map_or("", |(_, end)| end);
    let is_judged = matches!(end, "css" | "json" | "csv" | "ics" | "atom" | "webmanifest") || path == kept::LIST || path == "robots.txt";
    let mut faults = Vec::new();
    if (!is_judged || run::syntax(path).is_some()) && !sums.has(file) {
        return faults;
    }
    // A file that cannot be read is told by the rule for that, where it is a page.
    let bytes = match site.folder.read(path) {
        Ok(bytes) => bytes,
        Err(error) => return vec![site.fault(&run::FILE_UNREADABLE, path, 0, format!("the file cannot be read: {error}"))],
    };
    if sums.has(file) {
        faults.extend(sums.check(site, file, &tables::digest(&bytes)));
    }
    match (path, end) {
        ("robots.txt", _) => feeds::robots(site, path, &bytes, &mut faults),
        (kept::LIST, _) => kept::list(site, known, path, &bytes, &mut faults),
        (_, "css") => feeds::style(site, path, &bytes, &mut faults),
        (_, "csv") => tables::csv(site, path, &bytes, &mut faults),
        (_, "ics") => feeds::calendar(site, path, &bytes, &mut faults),
        (_, "atom") => feeds::feed(site, known, path, &bytes, &mut faults),
        (_, "json" | "webmanifest") => {
            tables::json(site, known, path, &bytes, &mut faults);
            if path.ends_with("datapackage.json") {
                tables::package(site, path, &bytes, &mut faults);
            }
        }
        _ => {}
    }
    faults
}
