//! Verdicts claim no more than a machine can know.

use super::{audits, invented, pages};
use minutebook::check::audit::Audit;
use minutebook::check::fault::Outcome;
use minutebook::check::tally::Page;
use minutebook::wcag::{self, Content, Reach};
use std::collections::BTreeMap;

/// How each criterion was judged and with what outcome, as the first page says.
fn rows(audit: &Audit) -> BTreeMap<String, (String, String, String)> {
    let page = &pages(audit)["index.html"];
    let row = |node: &dom_query::NodeRef<'_>| {
        let cells: Vec<String> = node.find(&["td"]).iter().map(|cell| cell.text().trim().to_owned()).collect();
        let number = super::attribute(node, "id").trim_start_matches("c-").replace('-', ".");
        let outcome = cells[2].trim_start_matches(|c: char| !c.is_ascii_alphabetic()).to_owned();
        (number, (cells[1].clone(), outcome, cells[3].clone()))
    };
    page.select("tr[id^=c-]").nodes().iter().map(row).collect()
}

fn of(audit: &Audit, number: &str) -> (String, String) {
    let (judged, outcome, _) = rows(audit)[number].clone();
    (judged, outcome)
}

fn is(judged: &str, outcome: &str) -> (String, String) {
    (judged.to_owned(), outcome.to_owned())
}

#[test]
fn there_is_one_row_for_each_criterion() {
    for (name, audit) in audits() {
        let rows = rows(&audit);
        assert_eq!(rows.len(), 86, "{name}");
        for criterion in wcag::all() {
            let (judged, outcome, evidence) = &rows[criterion.number];
            assert!(!evidence.is_empty(), "{name}: {}", criterion.number);
            // Passed is said only of what a machine sees whole, and of nothing where something opaque is there.
            if outcome == "passed" {
                assert!(criterion.reach == Reach::Whole && judged == "every page by machine", "{name}: {}", criterion.number);
                assert!(!audit.pages.present.contains_key(&Content::Script), "{name}: {}", criterion.number);
            }
        }
    }
}

#[test]
fn each_outcome_is_said_where_it_is_true() {
    let audit = invented::plain();
    let part = "every page by machine, in part";
    assert_eq!(of(&audit, "2.4.4"), is(part, "failed"));
    assert_eq!(of(&audit, "2.4.2"), is(part, "failed"));
    // Only a person can tell of one image.
    assert_eq!(of(&audit, "1.1.1"), is(part, "cannot tell"));
    assert_eq!(of(&audit, "1.2.2"), is("not present", "not present"));
    assert!(rows(&audit)["1.2.2"].2.contains("scripts, on 1 page, might add some"));
    // No rule ran for these.
    assert_eq!(of(&audit, "1.3.3"), is("by hand only", "untested"));
    assert_eq!(of(&audit, "3.3.2"), is("by hand only", "untested"));
    // A script is there, which may do what no file shows.
    assert_eq!(of(&audit, "2.2.1"), is(part, "cannot tell"));
}

fn still(present: &[Content], applied: u64) -> Audit {
    let mut audit = Audit { rules: vec![minutebook::check::audit::Ran { rule: &invented::REFRESH, applied }], ..Audit::default() };
    audit.pages.add(Page { path: "a.html".into(), present: present.to_vec(), ..Page::default() });
    audit
}

#[test]
fn passed_needs_all_of_it_to_be_seen() {
    let whole = "every page by machine";
    assert_eq!(of(&still(&[Content::Refresh], 1), "2.2.1"), is(whole, "passed"));
    assert_eq!(of(&still(&[], 1), "2.2.1"), is("not present", "not present"));
    for opaque in [Content::Script, Content::Frame, Content::Embedded] {
        assert_eq!(of(&still(&[Content::Refresh, opaque], 1), "2.2.1").1, "cannot tell", "{opaque:?}");
    }
    // The rule had nothing to judge, or did not run.
    assert_eq!(of(&still(&[Content::Refresh], 0), "2.2.1"), is("by hand only", "untested"));
    // A page could not be read: what is on it nobody knows.
    let mut unread = still(&[Content::Refresh], 1);
    unread.unread = 1;
    assert_eq!(of(&unread, "2.2.1").1, "cannot tell");
    assert_eq!(of(&unread, "1.2.2").1, "untested");
    let mut failed = still(&[Content::Refresh], 1);
    failed.findings.add(vec![invented::fault(&invented::REFRESH, Outcome::Failed, "a.html", (1, 1), ["", "", "m"])]);
    assert_eq!(of(&failed, "2.2.1"), is(whole, "failed"));
    // In part, what is found not to fail has not passed.
    assert_eq!(of(&still(&[Content::Refresh], 1), "2.2.4").1, "cannot tell");
    // Nothing was judged: nothing is said to be absent.
    assert!(rows(&Audit::default()).values().all(|(judged, outcome, _)| judged == "by hand only" && outcome == "untested"));
}

#[test]
fn what_a_baseline_knows_is_still_a_fault() {
    let audit = invented::plain();
    let mut without = audit.clone();
    without.known = None;
    for number in ["2.4.4", "1.1.1"] {
        assert_eq!(of(&audit, number), of(&without, number));
    }
    let text = pages(&audit)["index.html"].select("main").text().to_string();
    assert!(text.contains("1 finding was known before") && text.contains("1 known finding is gone"), "{text}");
}

/// The checklist asks for all that is left, for each kind of page, and for nothing that is not there.
#[test]
fn the_checklist_asks_for_what_is_left() {
    let audit = invented::plain();
    let pages = pages(&audit);
    let asked = |path: &str| -> Vec<String> {
        let heads = pages[path].select("tbody th").nodes().iter().map(|head| head.text().to_string()).collect::<Vec<_>>();
        heads.iter().filter_map(|head| head.split(' ').next()).filter(|word| wcag::find(word).is_some()).map(str::to_owned).collect()
    };
    let minute = asked("checklist/kind-minute.html");
    assert!(minute.contains(&"2.4.4".to_owned()) && minute.contains(&"1.3.1".to_owned()) && minute.contains(&"1.1.1".to_owned()));
    assert!(!minute.contains(&"1.2.2".to_owned()), "no page has a video");
    assert!(!minute.contains(&"3.3.1".to_owned()), "minutes have no forms");
    assert!(asked("checklist/kind-search.html").contains(&"3.3.1".to_owned()));
    assert_eq!(asked("checklist/index.html"), ["2.4.5", "3.2.3", "3.2.4", "3.2.6"]);
    let sampled = pages["checklist/index.html"].select("#sample + table tbody tr").length();
    assert_eq!(sampled, 4 + 2 + 5, "one page of four kinds, two minutes, and five drawn from the rest");
}
