//! Laws 4 and 6: the same input gives the same bytes, and a new record leaves other records' addresses as they are.

use super::sites::{Built, Item, Model, built, inputs, model};
use minutebook::build;
use minutebook::plan::Target;
use proptest::prelude::*;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// All pages, made on so many threads in an order of its own.
fn made_on(threads: usize, files: Vec<(String, Vec<u8>)>, reversed: bool) -> (BTreeMap<String, Vec<u8>>, String) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| {
        let mut findings = Vec::new();
        let site = build::site(&inputs(files), &mut findings).unwrap();
        let mut order: Vec<_> = site.pages().iter().collect();
        if reversed {
            order.reverse();
        }
        let pages = order.into_par_iter().map(|page| (page.path.to_string(), site.page(page).unwrap())).collect();
        (pages, format!("{findings:?}"))
    })
}

/// The address and the passages' words by anchor of each record.
fn addresses(built: &Built) -> BTreeMap<String, (String, Vec<String>)> {
    let of = |page: &minutebook::plan::Planned| match &page.target {
        Target::Minute(idx) => {
            let shown = super::page::record_of(&String::from_utf8(built.made(page)).unwrap()).unwrap();
            let anchors = shown.iter().filter(|block| !block.id.is_empty()).map(|block| format!("{} {}", block.id, block.words));
            let minute = &built.site.archive().entries[*idx].minute;
            Some((format!("{}#{}", minute.record, minute.item.as_deref().unwrap_or_default()), (page.path.to_string(), anchors.collect())))
        }
        _ => None,
    };
    built.site.pages().iter().filter_map(of).collect()
}

proptest! {
    #![proptest_config(super::cases(10))]
    #[test]
    fn the_same_input_gives_the_same_bytes(model in model(), shuffled in any::<u64>()) {
        let files = model.files();
        let mut other = files.clone();
        // A shuffle that the case alone decides.
        other.sort_by_key(|(path, _)| path.bytes().fold(shuffled | 1, |sum, byte| sum.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(u64::from(byte))));
        let first = made_on(1, files, false);
        for (threads, reversed) in [(2, true), (5, false)] {
            let again = made_on(threads, other.clone(), reversed);
            prop_assert_eq!(&again.1, &first.1);
            for (path, bytes) in &first.0 {
                prop_assert!(again.0.get(path) == Some(bytes), "{} differs", path);
            }
            prop_assert_eq!(again.0.len(), first.0.len());
        }
    }

    #[test]
    fn a_new_record_changes_no_other_records_address(model in model(), at in 0usize..9, name in "[0-9a-zA-Z ]{1,8}", text in super::records::minutes()) {
        prop_assume!(!model.meetings.is_empty());
        let before = addresses(&model.built());
        let mut more: Model = model.clone();
        let at = at % more.meetings.len();
        more.meetings[at].items.push(Item { file: name, text, named: None });
        prop_assume!(more.files().iter().map(|(path, _)| path).collect::<std::collections::BTreeSet<_>>().len() == more.files().len());
        let after = built(more.files());
        let now = addresses(&after);
        for (record, address) in before {
            // Only where two records meet on one address may one of them be without a page, and then a finding says so.
            let clash = || after.findings.iter().any(|f| f.rule.name == "same-address" && f.place.as_ref().is_some_and(|place| record.starts_with(&format!("{}#", place.file))));
            let there = now.get(&record);
            prop_assert!(there == Some(&address) || there.is_none() && clash(), "{}: {:?} became {:?}", record, address.0, there.map(|there| &there.0));
        }
    }
}

/// With a logo, colours, a shell, headers, Akoma Ntoso and a statement too.
#[test]
fn a_site_with_everything_switched_on_gives_the_same_bytes() {
    for shell in [false, true] {
        let files = super::hostile::site("Plain words of rural crime", shell);
        let mut other = files.clone();
        other.reverse();
        let first = made_on(1, files, false);
        for (threads, reversed) in [(2, true), (7, false)] {
            let again = made_on(threads, other.clone(), reversed);
            assert_eq!(again.1, first.1);
            let differ: Vec<&String> =
                first.0.iter().filter(|(path, bytes)| again.0.get(*path).is_none_or(|other| other != *bytes)).map(|(path, _)| path).collect();
            assert!(differ.is_empty() && again.0.len() == first.0.len(), "{differ:?}");
        }
        for kind in
            ["_headers", ".htaccess", "web.config", "headers.nginx.conf", "assets/logo", "minutes/m/r.akn.xml", "meetings.ics", "feed.atom", "search/index"]
        {
            assert!(first.0.keys().any(|path| path.starts_with(kind)), "there is no {kind}: {:?}", first.0.keys());
        }
    }
}
