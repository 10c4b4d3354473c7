//! Of counting: whatever the order and the threads, the same numbers, causes, examples and candidates.

use super::fault::{Fault, Outcome};
use super::rule::Rule;
use super::tally::{CAUSES, EXAMPLES, Findings, KEPT, KINDS, Page, Pages, Shape};
use crate::finding::Severity;
use crate::wcag::Content;
use proptest::prelude::*;

static RULES: [Rule; 2] = [
    Rule { name: "a-fault", severity: Severity::Error, tests: "", why: "", fix: "", wcag: &[], act: &[], page: "" },
    Rule { name: "b-fault", severity: Severity::Warning, tests: "", why: "", fix: "", wcag: &[], act: &[], page: "" },
];

fn fault(rule: usize, file: &str, line: u32, selector: &str, message: &str) -> Fault {
    let outcome = if line.is_multiple_of(5) { Outcome::CantTell } else { Outcome::Failed };
    let [file, selector, message] = [file, selector, message].map(str::to_owned);
    Fault { rule: &RULES[rule], outcome, file, line, column: 1, selector, snippet: String::new(), message, help: String::new(), origin: None }
}

fn shape(selector: &str, message: &str) -> (String, String) {
    let shape = Shape::of(&fault(0, "", 1, selector, message));
    (shape.place, shape.message)
}

#[test]
fn alike_findings_have_one_shape_and_others_have_not() {
    let one = shape("main > ul:nth-of-type(2) > li:nth-child(14) > a[href=\"a].html\"]", "`a.html` is 120 pixels wide");
    assert_eq!(one, ("main > ul > li > a[href]".to_owned(), "… is # pixels wide".to_owned()));
    assert_eq!(one, shape("main > ul:nth-of-type(3) > li:nth-child(1) > a[href=\"b\"]", "`b.html` is 7 pixels wide"));
    assert_eq!(shape("#p-12 > a", ""), shape("#p-7\\.x > a", ""));
    assert_ne!(shape("a.one", ""), shape("a.two", ""));
    assert_ne!(shape("#a > b", ""), shape("#a > i", ""));
    // Brackets that never close.
    assert_eq!(shape("a[x=\"(", "`").0, "a[x");
}

#[test]
fn counts_are_exact_and_what_is_kept_is_bounded() {
    let mut findings = Findings::default();
    let pages = 2 * KEPT;
    for page in (0..pages).rev() {
        let file = format!("{page:05}.html");
        // Each page has a cause of its own, and one that it shares with all others.
        findings.add(vec![fault(0, &file, 1, &format!("x{page:05}"), "alone"), fault(0, &file, 2, "a", "shared"), fault(0, &file, 3, "a", "shared")]);
    }
    let of_rule = &findings.rules["a-fault"];
    assert_eq!((of_rule.failed, of_rule.unsure, of_rule.pages), (3 * pages as u64, 0, pages as u64));
    assert_eq!((of_rule.causes.len(), of_rule.kept().len()), (CAUSES, KEPT));
    assert_eq!(of_rule.kept()[0].file, "00000.html");
    let last = of_rule.causes.keys().last().unwrap();
    assert_eq!((last.message.as_str(), last.place.as_str()), ("alone", &*format!("x{:05}", CAUSES - 1)));
    let mut shared = Findings::default();
    (0..9).for_each(|page| shared.add(vec![fault(0, &format!("{page}.html"), 2, "a", "m"), fault(0, &format!("{page}.html"), 3, "a", "m")]));
    let cause = shared.rules["a-fault"].causes.values().next().unwrap();
    assert_eq!((cause.count, cause.pages, cause.examples.len()), (18, 9, EXAMPLES));
}

#[test]
fn pages_hold_a_bounded_sample() {
    let mut pages = Pages::default();
    for at in 0..500 {
        let present = if at == 77 { vec![Content::Image, Content::Form] } else { vec![Content::Image] };
        pages.add(Page { path: format!("{at}.html"), kind: format!("kind-{:03}", at % (KINDS + 20)), present, ..Page::default() });
    }
    assert_eq!((pages.count, pages.kinds.len(), pages.present[&Content::Image], pages.present[&Content::Form]), (500, KINDS, 500, 1));
    assert!(pages.drawn().len() < 100);
    // The page that holds most is chosen first.
    assert!(!pages.kinds.contains_key("kind-077"));
    let mut of_kind = Pages::default();
    for at in 0..100 {
        let present = if at == 42 { vec![Content::Form] } else { Vec::new() };
        of_kind.add(Page { path: format!("{at}.html"), present, ..Page::default() });
    }
    let chosen: Vec<&str> = of_kind.kinds[""].chosen().iter().map(|page| page.path.as_str()).collect();
    assert_eq!((chosen.len(), chosen[0]), (2, "42.html"));
    of_kind.judge(&[fault(0, "42.html", 1, "", ""), fault(0, "42.html", 2, "", ""), fault(1, "42.html", 5, "", "")]);
    let page = of_kind.kinds[""].chosen()[0].clone();
    assert_eq!((page.failed, page.unsure), (vec![&RULES[0]], vec![&RULES[1]]));
}

proptest! {
    #[test]
    fn order_and_threads_do_not_show(mut all in proptest::collection::vec((0usize..2, 0u32..30, 0u32..9, 0u32..150), 0..400), split in 0usize..3, seed in any::<u64>()) {
        let make = |pages: &mut dyn Iterator<Item = (u32, Vec<Fault>)>| {
            let (mut findings, mut seen) = (Findings::default(), Pages::default());
            for (page, faults) in pages {
                let mut there = Page { path: format!("{page}.html"), kind: format!("{}", page % 7), ..Page::default() };
                there.judge(&faults);
                seen.add(there);
                findings.add(faults);
            }
            (findings, seen)
        };
        let by_page = |all: &[(usize, u32, u32, u32)]| {
            let mut by_page = std::collections::BTreeMap::<u32, Vec<Fault>>::new();
            for (rule, page, line, place) in all {
                by_page.entry(*page).or_default().push(fault(*rule, &format!("{page}.html"), *line, &format!("x{place:03}y"), "m"));
            }
            by_page
        };
        let told = |(findings, pages): (Findings, Pages)| {
            let kept: Vec<Fault> = findings.kept().into_iter().cloned().collect();
            let rules: Vec<_> = findings.rules.values().map(|of| (of.failed, of.unsure, of.pages, format!("{:?}", of.causes))).collect();
            let kinds: Vec<_> = pages.kinds.values().map(|of| (of.count, of.chosen().into_iter().cloned().collect::<Vec<_>>())).collect();
            (kept, rules, kinds, pages.drawn().into_iter().cloned().collect::<Vec<_>>())
        };
        let whole = told(make(&mut by_page(&all).into_iter()));
        // Another order within pages, other parts, merged from behind.
        all.sort_by_key(|(rule, page, line, place)| (u64::from(*place) * 31 + u64::from(*line) * 17 + u64::from(*page) + *rule as u64).wrapping_mul(seed | 1));
        let pages = by_page(&all);
        let parts = (0..=split).rev().map(|part| make(&mut pages.iter().rev().filter(|(page, _)| **page as usize % (split + 1) == part).map(|(page, faults)| (*page, faults.clone()))));
        let merged = parts.reduce(|mut a, b| { a.0.merge(b.0); a.1.merge(b.1); a }).unwrap_or_default();
        prop_assert_eq!(whole, told(merged));
    }
}
