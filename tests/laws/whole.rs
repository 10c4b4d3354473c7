//! Law 1 again: the page of a whole meeting holds every record of it, in the meeting's order, word for word as the
//! minutes' own pages do, and each passage has an address of its own there.

use super::page::{attr, fold};
use super::sites::{Built, model};
use dom_query::{Document, NodeRef};
use minutebook::plan::Target;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// The words of each record of a page, and the addresses of its passages.
fn records(html: &str, selector: &str) -> Vec<(String, Vec<String>)> {
    let page = Document::from(html);
    let of = |node: &NodeRef<'_>| {
        let passages = node.descendants_it().filter(NodeRef::is_element).map(|node| attr(&node, "id"));
        (fold(&node.text()), passages.filter(|id| !id.is_empty() && id != "title").collect())
    };
    page.select(selector).nodes().iter().map(of).collect()
}

fn check(built: &Built) -> Result<usize, TestCaseError> {
    let archive = built.site.archive();
    let pages: BTreeMap<&Target, &str> = built.site.pages().iter().map(|page| (&page.target, page.path.as_str())).collect();
    let mut held = 0;
    for (idx, meeting) in archive.meetings.iter().filter(|(_, meeting)| !meeting.entries.is_empty()) {
        let whole = records(&built.text(pages[&Target::Whole(idx)]), ".record");
        prop_assert_eq!(whole.len(), meeting.entries.len(), "{}", meeting.folder);
        for (place, (entry, (words, ids))) in meeting.entries.iter().zip(whole).enumerate() {
            let own = records(&built.text(pages[&Target::Minute(*entry)]), "[data-record]");
            let moved: Vec<String> = own[0].1.iter().map(|id| id.replacen('p', &format!("p{}-", place + 1), 1)).collect();
            prop_assert_eq!((&words, &ids), (&own[0].0, &moved));
            held += 1;
        }
    }
    prop_assert_eq!(held, archive.entries.len(), "every minute stands on the page of its meeting");
    Ok(held)
}

proptest! {
    #![proptest_config(super::cases(16))]
    #[test]
    fn a_whole_meeting_holds_every_record_word_for_word(model in model()) {
        check(&model.built())?;
    }
}

/// The law is not empty: it holds of the real site, which has minutes.
#[test]
fn the_real_meetings_hold_their_records() {
    let (site, findings) = super::sites::real();
    let built = Built { site, findings, files: BTreeMap::new() };
    assert!(check(&built).unwrap() >= 5);
}
