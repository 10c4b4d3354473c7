//! Faults planted in a built site, one at a time: each is found on the right page and element, and nothing else is reported.
//!
//! The site is `tests/planted/site.txtar`, the faults stand in `tests/planted/faults.txt`; its head says how one is written.

#[path = "golden/fixture.rs"]
#[allow(dead_code)]
mod fixture;

use fixture::Fixture;
use minutebook::build;
use minutebook::check::fault::Fault;
use minutebook::check::read::Folder;
use minutebook::check::run;
use std::collections::BTreeMap;

/// One planted fault: what is changed where, and what must be said of it.
#[derive(Default)]
struct Planted {
    name: String,
    file: String,
    edits: Vec<(String, String, String)>,
    removed: Vec<String>,
    added: Vec<(String, String)>,
    expected: Vec<String>,
}

fn built() -> BTreeMap<String, Vec<u8>> {
    let fixture = Fixture::read(include_str!("planted/site.txtar"));
    let mut findings = Vec::new();
    let site = build::site(&fixture.inputs(), &mut findings).unwrap();
    assert!(!findings.iter().any(|finding| finding.is_error()), "{findings:#?}");
    site.pages().iter().map(|page| (page.path.as_str().to_owned(), site.page(page).unwrap())).collect()
}

/// All that is found in a folder in memory.
fn audit(files: BTreeMap<String, Vec<u8>>) -> Vec<Fault> {
    let mut all = Vec::new();
    run::audit(&Folder::of(files), &run::Options::default(), &mut |faults| all.extend(faults));
    all
}

fn planted() -> Vec<Planted> {
    let mut all: Vec<Planted> = Vec::new();
    for line in include_str!("planted/faults.txt").lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        let Some(field) = line.strip_prefix("  ") else {
            all.push(Planted { name: line.to_owned(), ..Planted::default() });
            continue;
        };
        let fault = all.last_mut().unwrap();
        let (key, value) = field.split_once(' ').unwrap_or((field, ""));
        let value = value.trim_start().replace("\\n", "\n").replace("\\t", "\t");
        match key {
            "in" => fault.file = value,
            "change" => fault.edits.push((fault.file.clone(), value, String::new())),
            "to" => fault.edits.last_mut().unwrap().2 = value,
            "remove" => fault.removed.push(value),
            "add" => {
                let (path, text) = value.split_once(' ').unwrap();
                fault.added.push((path.to_owned(), text.to_owned()));
            }
            "expect" => fault.expected.push(value),
            other => panic!("{}: what is `{other}`?", fault.name),
        }
    }
    all
}

/// `rule outcome file` with, where it stands in a line, `:line:column`.
fn shown(fault: &Fault) -> String {
    let place = if fault.line == 0 { String::new() } else { format!(":{}:{}", fault.line, fault.column) };
    format!("{} {} {}{place}", fault.rule.name, fault.outcome.word(), fault.file)
}

/// What an `expect` asks for: `rule outcome [file] [| text at which it stands]`.
fn asked(expected: &str, fault: &Planted, files: &BTreeMap<String, Vec<u8>>) -> (String, bool) {
    let (head, at) = expected.split_once(" | ").map_or((expected, None), |(head, at)| (head, Some(at)));
    let mut words = head.split_whitespace();
    let (rule, outcome) = (words.next().unwrap(), words.next().unwrap());
    let file = words.next().unwrap_or(&fault.file);
    let place = at.map_or(String::new(), |at| {
        let text = String::from_utf8(files[file].clone()).unwrap();
        // The text must stand there once, unless it is told which one is meant by what stands before it: `before^^text`.
        let (before, at) = at.split_once("^^").unwrap_or(("", at));
        let whole = format!("{before}{at}");
        let standing = text.matches(&whole).count();
        assert_eq!(standing, 1, "{}: `{whole}` must stand once in {file}", fault.name);
        let byte = text.find(&whole).unwrap() + before.len();
        let line = text[..byte].matches('\n').count() + 1;
        let column = text[text[..byte].rfind('\n').map_or(0, |n| n + 1)..byte].chars().count() + 1;
        format!(":{line}:{column}")
    });
    (format!("{rule} {outcome} {file}{place}"), at.is_none())
}

#[test]
fn a_site_without_a_fault_is_found_without_a_fault() {
    let found: Vec<String> = audit(built()).iter().map(|fault| format!("{}: {}", shown(fault), fault.message)).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn each_planted_fault_is_found_and_nothing_else() {
    let good = built();
    let mut all = planted();
    // The name of the style sheet bears a mark of what it holds, which is less where it is shrunk.
    for file in all.iter_mut().flat_map(|fault| fault.edits.iter_mut().map(|(file, _, _)| file).chain([&mut fault.file])) {
        if let Some((start, end)) = file.split_once('*') {
            *file = good.keys().find(|path| path.starts_with(start) && path.ends_with(end)).unwrap_or_else(|| panic!("there is no {file}")).clone();
        }
    }
    let mut wrong = Vec::new();
    for fault in &all {
        let mut files = good.clone();
        for (file, find, put) in &fault.edits {
            let text = files.get(file).unwrap_or_else(|| panic!("{}: there is no {file}", fault.name));
            let text = String::from_utf8(text.clone()).unwrap();
            assert!(text.contains(find.as_str()), "{}: `{find}` does not stand in {file}:\n{text}", fault.name);
            files.insert(file.clone(), text.replacen(find.as_str(), put, 1).into_bytes());
        }
        for path in &fault.removed {
            assert!(files.remove(path).is_some(), "{}: there is no {path}", fault.name);
        }
        for (path, text) in &fault.added {
            files.insert(path.clone(), text.clone().into_bytes());
        }
        let asked: Vec<(String, bool)> = fault.expected.iter().map(|expected| asked(expected, fault, &files)).collect();
        let faults = audit(files);
        let mut found: Vec<String> = faults.iter().map(shown).collect();
        let mut missing = Vec::new();
        for (asked, anywhere) in &asked {
            let is = |found: &String| found == asked || *anywhere && found.strip_prefix(asked.as_str()).is_some_and(|place| place.starts_with(':'));
            match found.iter().position(is) {
                Some(at) => drop(found.swap_remove(at)),
                None => missing.push(asked),
            }
        }
        if !found.is_empty() || !missing.is_empty() {
            let said: Vec<String> = faults.iter().map(|fault| format!("    {}: {}", shown(fault), fault.message)).collect();
            wrong.push(format!("{}\n  not found: {missing:#?}\n  found:\n{}", fault.name, said.join("\n")));
        }
    }
    assert!(all.len() >= 50, "only {} faults are planted", all.len());
    assert!(wrong.is_empty(), "{} of {} faults:\n{}", wrong.len(), all.len(), wrong.join("\n"));
}
