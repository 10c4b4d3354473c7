//! The accessibility statement claims no more than was tested, and every page leads to it.

use super::sites::built;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// A test as stated: year, standard, method, outcome.
type Stated = (u32, &'static str, &'static str, &'static str);

fn test() -> impl Strategy<Value = Stated> {
    let standards = select(vec!["WCAG 2.2 AA", "WCAG 2.2 AAA", "WCAG 2.2 A", "WCAG 2.1 AA"]);
    let methods = select(vec!["automatic", "manual", "automatic and manual"]);
    let outcomes = select(vec!["fully compliant", "fully compliant", "partially compliant", "not compliant", "not determined"]);
    (2020u32..2023, standards, methods, outcomes)
}

fn settings(tests: &[Stated], problems: &[&str], slip: Option<&str>) -> String {
    let mut toml = "title = \"Minutes\"\n[accessibility]\nnation = \"wales\"\n".to_owned();
    for (year, standard, method, outcome) in tests {
        toml += &format!("[[accessibility.tests]]\ndate = \"{year}\"\nby = \"x\"\nstandard = \"{standard}\"\nmethod = \"{method}\"\noutcome = \"{outcome}\"\n");
    }
    problems.iter().for_each(|reason| toml += &format!("[[accessibility.problems]]\nwhat = \"x\"\nreason = \"{reason}\"\n"));
    toml + slip.unwrap_or_default()
}

/// The newest test that tells anything, of those of one year the last.
fn telling(tests: &[Stated]) -> Option<&Stated> {
    let mut newest = None;
    for test in tests.iter().filter(|test| test.3 != "not determined") {
        newest = newest.filter(|before: &&Stated| before.0 > test.0).or(Some(test));
    }
    newest
}

proptest! {
    #![proptest_config(super::cases(48))]

    #[test]
    fn full_compliance_is_claimed_only_where_a_test_shows_it(
        tests in vec(test(), 0..4),
        problems in vec(select(vec!["non-compliance", "disproportionate burden", "out of scope"]), 0..2),
        slip in select(vec![None, None, Some("[[accessibility.problems]]\nwhat = \"y\"\nreason = \"none\"\n"), Some("[[accessibility.problem]]\nwhat = \"y\"\n")]),
    ) {
        let site = built([("content/site.toml".to_owned(), settings(&tests, &problems, slip).into_bytes())]);
        let page = site.text("accessibility.html");
        let shown = telling(&tests).is_some_and(|(_, standard, method, outcome)| {
            *outcome == "fully compliant" && *method != "automatic" && matches!(*standard, "WCAG 2.2 AA" | "WCAG 2.2 AAA")
        });
        prop_assert_eq!(page.contains("fully compliant"), shown && problems.is_empty() && slip.is_none(), "{}", page);
        // Of what is stated with a fault nothing is said, neither good nor bad.
        prop_assert_eq!(page.contains("has not been tested"), tests.is_empty() && slip.is_none());
        for (path, bytes) in site.pages().iter().filter(|(path, _)| path.ends_with(".html")) {
            prop_assert!(String::from_utf8_lossy(bytes).contains("accessibility.html\">Accessibility</a>"), "{} does not lead to the statement", path);
        }
    }
}
