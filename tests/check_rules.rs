//! Every rule of the audit against its own page: the examples that its documentation shows are its test.
//!
//! `tests/rules/NAME.md` holds blocks of HTML or XML. A block that is marked `failed 2:1 3:5` or `cantTell 1:1` must give
//! just these findings of that rule, at these lines and columns (`0:0`: the page as a whole); one without a mark must give none.

use minutebook::check::css::library::Library;
use minutebook::check::rule::Rule;
use minutebook::check::{dom, rules, run};
use std::collections::BTreeSet;
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
    let faults = [run::judge(&path, &doc, &library), run::judge_house(&path, &doc, &library)].concat();
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

#[test]
fn every_rule_does_what_its_page_says() {
    let mut wrong = Vec::new();
    for group in rules::PAGE.iter().chain(rules::HOUSE) {
        for rule in group.rules {
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
                assert!(["html", "svg", "xml", "xhtml"].contains(&kind), "tests/rules/{}.md:{}: a block of `{kind}`", rule.name, block.line);
                let (found, asked) = (outcome(rule, kind, &block.text), asked(&block.marks));
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
