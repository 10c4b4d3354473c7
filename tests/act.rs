//! W3C's own test cases for its ACT rules, read in place: a folder with `expected.json` and `cases/` (`ACT_CASES`, else `../shared/act`).
//! They are W3C's, so they are not part of the project; without them this test says so and passes.
//!
//! `cargo test --test act -- --nocapture` prints what comes of each rule.

use minutebook::check::fault::Outcome;
use minutebook::check::read::Folder;
use minutebook::check::run;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What came of the cases of a rule.
#[derive(Default)]
struct Count {
    caught: usize,
    missed: usize,
    false_alarms: usize,
    quiet: usize,
    cannot_tell: usize,
    /// Cases that must fail, however they came out.
    failing: usize,
}

impl Count {
    fn add(&mut self, other: &Count) {
        self.caught += other.caught;
        self.missed += other.missed;
        self.false_alarms += other.false_alarms;
        self.quiet += other.quiet;
        self.cannot_tell += other.cannot_tell;
        self.failing += other.failing;
    }

    fn cases(&self) -> usize {
        self.caught + self.missed + self.false_alarms + self.quiet + self.cannot_tell
    }
}

fn cases() -> Option<(PathBuf, serde_json::Value)> {
    let folder = std::env::var_os("ACT_CASES").map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/act"), PathBuf::from);
    let Ok(text) = std::fs::read_to_string(folder.join("expected.json")) else {
        println!("Left out: W3C's ACT test cases are not at the folder that ACT_CASES names.");
        return None;
    };
    Some((folder, serde_json::from_str(&text).unwrap()))
}

/// By case file: the ACT rules that are broken, and those that only a person can judge.
fn said(folder: &Path) -> BTreeMap<String, Vec<(Outcome, String)>> {
    let mut said: BTreeMap<String, Vec<(Outcome, String)>> = BTreeMap::new();
    run::audit(&Folder::open(&folder.join("cases")).unwrap(), &run::Options::default(), &mut |faults| {
        for fault in faults {
            let acts = fault.rule.act.iter().map(|act| (fault.outcome, (*act).to_owned()));
            said.entry(format!("cases/{}", fault.file)).or_default().extend(acts);
        }
    });
    said
}

#[test]
fn the_cases_of_act_come_out_as_w3c_says() {
    let Some((folder, expected)) = cases() else { return };
    let said = said(&folder);
    let mut tiers: BTreeMap<&str, BTreeMap<&str, Count>> = BTreeMap::new();
    let mut wrong = Vec::new();
    for case in expected["cases"].as_array().unwrap() {
        let (file, rule) = (case["file"].as_str().unwrap(), case["rule"].as_str().unwrap());
        let tier = expected["rules"][rule]["tier"].as_str().unwrap();
        let count = tiers.entry(tier).or_default().entry(rule).or_default();
        let says = |outcome| said.get(file).is_some_and(|said| said.iter().any(|(how, act)| *how == outcome && act == rule));
        count.failing += usize::from(case["expected"] == "failed");
        match (says(Outcome::Failed), case["expected"] == "failed", says(Outcome::CantTell)) {
            (true, true, _) => count.caught += 1,
            (true, false, _) => {
                count.false_alarms += 1;
                wrong.push(format!("false alarm, {tier}: {file}"));
            }
            (false, _, true) => {
                count.cannot_tell += 1;
                if tier == "core" {
                    wrong.push(format!("not decided, {tier}: {file}"));
                }
            }
            (false, true, false) => {
                count.missed += 1;
                wrong.push(format!("missed, {tier}: {file}"));
            }
            (false, false, false) => count.quiet += 1,
        }
    }
    println!("tier      rule    caught missed  false  quiet  can't  name");
    let line = |tier: &str, rule: &str, count: &Count, name: &str| {
        println!("{tier:<9} {rule:<7} {:>6} {:>6} {:>6} {:>6} {:>6}  {name}", count.caught, count.missed, count.false_alarms, count.quiet, count.cannot_tell);
    };
    let mut sums = BTreeMap::new();
    for (tier, rules) in &tiers {
        let mut sum = Count::default();
        for (rule, count) in rules {
            line(tier, rule, count, expected["rules"][*rule]["name"].as_str().unwrap());
            sum.add(count);
        }
        line(tier, "all", &sum, "");
        sums.insert(*tier, sum);
    }
    let core = &sums["core"];
    assert!(core.missed == 0 && core.false_alarms == 0 && core.cannot_tell == 0, "{}", wrong.join("\n"));
    let extended = &sums["extended"];
    assert!(extended.caught * 2 >= extended.failing, "{}", wrong.join("\n"));
    assert!(extended.false_alarms * 100 < extended.cases() * 3, "{}", wrong.join("\n"));
}
