//! Every rule of the audit against its own page: the examples that its documentation shows are its test.
//!
//! `tests/rules/NAME.md` holds blocks of HTML or XML. A block that is marked `failed 2:1 3:5` or `cantTell 1:1` must give
//! just these findings of that rule, at these lines and columns (`0:0`: the page as a whole); one without a mark must give none.
//! Of a rule about a whole site a block is a folder: files below lines `-- path --`, and marks like `failed a/b.html:2:1`. The
//! folder is judged as a site of ours; files named `-- path (crlf) --` have line ends as the internet's old formats want them,
//! and `-- previous/… --` is what was published last.

use minutebook::check::css::library::Library;
use minutebook::check::read::Folder;
use minutebook::check::rule::Rule;
use minutebook::check::{dom, rules, run, site};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Rules whose examples do not fit on a page; each has a test beside its code.
const WITHOUT_EXAMPLES: &[&str] = &["page-heavy"];

/// A block of a rule's page: the line it starts on, its words after the fence, and what it holds.
struct Block {
    line: usize,
    marks: String,
    text: String,
}

fn blocks(page: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for (number, line) in page.lines().enumerate() {
        match (line.strip_prefix("```"), open) {
            (Some(marks), false) => {
                blocks.push(Block { line: number + 1, marks: marks.trim().to_owned(), text: String::new() });
                open = true;
            }
            (Some(_), true) => open = false,
            (None, true) => {
                let text = &mut blocks.last_mut().unwrap().text;
                text.push_str(line);
                text.push('\n');
            }
            (None, false) => {}
        }
    }
    assert!(!open, "a block is not closed");
    blocks
}

/// What a block gives of one rule: `failed 1:1`, sorted.
fn outcome(rule: &Rule, kind: &str, text: &str) -> Vec<String> {
    let path = format!("example.{kind}");
    let syntax = run::syntax(&path).unwrap_or(dom::Syntax::Html);
    let (doc, library) = (run::parsed(syntax, text.to_owned()), Library::empty());
    let faults = run::judge_ours(&path, &doc, &library, &[]);
    let mut found: Vec<String> =
        faults.iter().filter(|fault| fault.rule.name == rule.name).map(|fault| format!("{} {}:{}", fault.outcome.word(), fault.line, fault.column)).collect();
    found.sort();
    found
}

/// What the marks of a block ask for: `failed 1:1`, sorted.
fn asked(marks: &str) -> Vec<String> {
    let mut words = marks.split_whitespace().skip(1);
    let mut outcome = "";
    let mut asked = Vec::new();
    for word in &mut words {
        if word.contains(':') { asked.push(format!("{outcome} {word}")) } else { outcome = word }
    }
    asked.sort();
    asked
}

/// The files of a block that is a folder.
fn folder(text: &str) -> BTreeMap<String, Vec<u8>> {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for line in text.split_inclusive('\n') {
        if let Some(name) = line.trim_end().strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --")) {
            files.push((name.to_owned(), Vec::new()));
        } else {
            files.last_mut().expect("a folder begins with the name of a file").1.extend(line.as_bytes());
        }
    }
    let ended = |(name, bytes): (String, Vec<u8>)| match name.strip_suffix(" (crlf)") {
        Some(name) => (name.to_owned(), String::from_utf8(bytes).unwrap().replace('\n', "\r\n").into_bytes()),
        None => (name, bytes),
    };
    files.into_iter().map(ended).collect()
}

/// What a folder gives of one rule: `failed a.html:1:1`, sorted.
fn of_folder(rule: &Rule, text: &str) -> Vec<String> {
    let (mut files, mut before) = (BTreeMap::new(), BTreeMap::new());
    for (path, bytes) in folder(text) {
        match path.strip_prefix("previous/") {
            Some(path) => before.insert(path.to_owned(), bytes),
            None => files.insert(path, bytes),
        };
    }
    let previous = Folder::of(before);
    let options = run::Options { ours: Some(true), only_across: true, previous: (!previous.files.is_empty()).then_some(&previous), ..run::Options::default() };
    let mut found = Vec::new();
    run::audit(&Folder::of(files), &options, &mut |faults| {
        let faults = faults.iter().filter(|fault| fault.rule.name == rule.name);
        found.extend(faults.map(|fault| format!("{} {}:{}:{}", fault.outcome.word(), fault.file, fault.line, fault.column)));
    });
    found.sort();
    found
}

#[test]
fn every_rule_does_what_its_page_says() {
    let mut wrong = Vec::new();
    for of_group in rules::PAGE.iter().chain(rules::HOUSE).map(|group| group.rules).chain([site::RULES]) {
        for rule in of_group {
            assert!(rule.page.starts_with(&format!("# {}\n", rule.name)), "the page of `{}` does not begin with its name", rule.name);
            let blocks = blocks(rule.page);
            let (marked, plain) = (blocks.iter().filter(|b| b.marks.contains(' ')).count(), blocks.iter().filter(|b| !b.marks.contains(' ')).count());
            assert!(
                WITHOUT_EXAMPLES.contains(&rule.name) || marked >= 2 && plain >= 2,
                "the page of `{}` needs two examples that pass and two that do not",
                rule.name
            );
            for block in blocks {
                let kind = block.marks.split_whitespace().next().unwrap_or_default();
                assert!(["html", "svg", "xml", "xhtml", "site"].contains(&kind), "tests/rules/{}.md:{}: a block of `{kind}`", rule.name, block.line);
                let found = if kind == "site" { of_folder(rule, &block.text) } else { outcome(rule, kind, &block.text) };
                let asked = asked(&block.marks);
                if found != asked {
                    wrong.push(format!("tests/rules/{}.md:{}: asks for {asked:?}, gives {found:?}", rule.name, block.line));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_page_belongs_to_a_rule_and_every_act_rule_to_one() {
    let rules = rules::all();
    let names: BTreeSet<&str> = rules.iter().map(|rule| rule.name).collect();
    assert_eq!(names.len(), rules.len(), "two rules have one name");
    for file in Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules").read_dir().unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        let stem = name.strip_suffix(".md").unwrap_or(&name);
        assert!(names.contains(stem) || stem == "file-unreadable", "tests/rules/{name} is the page of no rule");
    }
    let mut acts = BTreeSet::new();
    for rule in rules {
        for act in rule.act {
            assert!(acts.insert(act), "the ACT rule {act} has two rules of ours");
        }
    }
}
