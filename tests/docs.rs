//! The guide is held to what is there: its links lead to files and headings, and the rules that it names can be explained.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The pages of the guide, by their paths from the root.
fn pages() -> Vec<String> {
    let mut pages: Vec<_> = ["README.md", "themes/README.md", "benches/README.md", "tests/browser/README.md"].map(String::from).into();
    let docs = fs::read_dir(root().join("docs")).unwrap().map(|entry| format!("docs/{}", entry.unwrap().file_name().to_str().unwrap()));
    pages.extend(docs.filter(|name| name.ends_with(".md")));
    pages.sort();
    pages
}

/// The addresses of a page's links, and of its pictures.
fn links(text: &str) -> Vec<&str> {
    let prose = text.lines().filter(|line| !line.starts_with("    "));
    prose.flat_map(|line| line.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(address, _)| address)).collect()
}

/// The fragments of a page's headings, as code hosts make them.
fn headings(text: &str) -> BTreeSet<String> {
    let titles = text.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim());
    let kept = |c: char| (c.is_alphanumeric() || c == '-').then(|| c.to_ascii_lowercase()).or((c == ' ').then_some('-'));
    titles.map(|title| title.chars().filter_map(kept).collect()).collect()
}

/// What is wrong with the links of a page.
fn dead(page: &str, text: &str) -> Vec<String> {
    let own = links(text).into_iter().filter(|address| !address.contains("://"));
    let fault = |address: &str| {
        let (path, fragment) = address.split_once('#').unwrap_or((address, ""));
        let target = if path.is_empty() { root().join(page) } else { root().join(Path::new(page).parent().unwrap()).join(path) };
        let there = target.exists() && (fragment.is_empty() || headings(&fs::read_to_string(&target).unwrap_or_default()).contains(fragment));
        (!there).then(|| format!("{page}: `{address}` leads nowhere"))
    };
    own.filter_map(fault).collect()
}

#[test]
fn every_link_of_the_guide_leads_somewhere() {
    let faults: Vec<_> = pages().iter().flat_map(|page| dead(page, &fs::read_to_string(root().join(page)).unwrap())).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    assert_eq!(dead("docs/a.md", "[a](none.md) [b](building.md#none) [c](building.md#exit-codes) [d](../README.md)").len(), 2);
}

#[test]
fn every_page_of_the_guide_is_led_to_from_the_readme() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let led: BTreeSet<_> = links(&readme).into_iter().collect();
    let lost: Vec<_> = pages().into_iter().filter(|page| page.starts_with("docs/") && !led.contains(page.as_str())).collect();
    assert!(lost.is_empty(), "no link in README.md leads to {lost:?}");
}

#[test]
fn every_rule_that_the_guide_names_can_be_explained() {
    let listed = Command::new(env!("CARGO_BIN_EXE_minutebook")).arg("explain").output().unwrap();
    let listed = String::from_utf8(listed.stdout).unwrap();
    let rules: BTreeSet<_> = listed.split_whitespace().collect();
    assert!(rules.contains("page-gone"), "{listed}");
    let mut named = 0;
    for page in pages().iter().filter(|page| page.starts_with("docs/") || *page == "README.md") {
        let text = fs::read_to_string(root().join(page)).unwrap();
        // A rule stands in brackets, behind what it tells.
        for rule in text.split("(`").skip(1).filter_map(|rest| rest.split_once("`)")).map(|(rule, _)| rule) {
            if rule.contains('-') && rule.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-') {
                assert!(rules.contains(rule), "{page} names `{rule}`, which `minutebook explain` does not list");
                named += 1;
            }
        }
    }
    assert!(named > 4, "the guide names {named} rules");
}
