//! What records said, kept for the next process: a site made from it is the site made by reading all, page by page, with the
//! same findings, for every golden site.

#[allow(dead_code)]
#[path = "golden/fixture.rs"]
mod fixture;

use fixture::Fixture;
use minutebook::build::{self, Readings, Site};
use minutebook::finding::Finding;
use std::collections::BTreeMap;

/// The pages by their addresses; of one that cannot be made, why.
fn pages(site: &Site) -> BTreeMap<String, Result<Vec<u8>, Finding>> {
    site.pages().iter().map(|page| (page.path.to_string(), site.page(page).map_err(|finding| *finding))).collect()
}

#[test]
fn a_golden_site_made_from_what_is_kept_is_the_site_made_by_reading() {
    let (mut sites, mut minutes, mut kept_of) = (0, 0, BTreeMap::new());
    let mut files: Vec<_> = std::fs::read_dir(fixture::folder("tests/golden")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "txtar")) {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let inputs = Fixture::read(&std::fs::read_to_string(file).unwrap()).inputs();
        let mut findings = Vec::new();
        let Ok(cold) = build::site(&inputs, &mut findings) else { continue };
        let first = Readings::recalled(Vec::new(), Vec::new(), 7);
        build::site_knowing(&inputs, &first, &mut Vec::new()).unwrap();
        let Some(kept) = first.to_keep() else { continue };
        let words = first.words_to_keep().unwrap_or_default();
        let again = Readings::recalled(kept, words, 7);
        let mut told = Vec::new();
        let warm = build::site_knowing(&inputs, &again, &mut told).unwrap();
        // Had a record of those that are kept been read again, there would be something new to keep.
        assert_eq!((again.to_keep(), again.words_to_keep()), (None, None), "{name}");
        assert_eq!(told, findings, "{name}");
        assert_eq!(pages(&warm), pages(&cold), "{name}");
        (sites, minutes) = (sites + 1, minutes + warm.minutes());
        warm.archive().entries.iter().for_each(|(_, entry)| *kept_of.entry(entry.minute.format).or_insert(0) += 1);
    }
    assert!(sites > 100 && minutes > sites, "{sites} sites with {minutes} minutes");
    assert_eq!(kept_of.len(), 6, "every format: {kept_of:?}");
}
