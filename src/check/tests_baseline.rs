//! Of baselines: what moves stays known, what is added is new, what is mended is gone.

use super::audit::Known;
use super::baseline::{Baseline, Draft, fingerprint};
use super::fault::{Fault, Outcome};
use super::rule::Rule;
use crate::finding::Severity;

static RULE: Rule = Rule { name: "a-fault", severity: Severity::Error, tests: "", why: "", fix: "", wcag: &[], act: &[], page: "" };
static OTHER: Rule = Rule { name: "another-fault", severity: Severity::Error, tests: "", why: "", fix: "", wcag: &[], act: &[], page: "" };

fn fault(rule: &'static Rule, file: &str, line: u32, selector: &str, message: &str) -> Fault {
    let [snippet, help] = ["<a>", "mend it"].map(str::to_owned);
    Fault {
        rule,
        outcome: Outcome::Failed,
        file: file.into(),
        line,
        column: 1,
        selector: selector.into(),
        snippet,
        message: message.into(),
        help,
        origin: None,
    }
}

fn baseline(faults: &[Fault]) -> Baseline {
    let mut draft = Draft::default();
    faults.iter().for_each(|fault| draft.add(fault));
    Baseline::read(&draft.text()).unwrap()
}

#[test]
fn what_moves_is_known_and_what_is_added_is_new() {
    let old = [fault(&RULE, "a.html", 3, "a", "`x` of line 3"), fault(&RULE, "a.html", 9, "a", "`x` of line 9"), fault(&OTHER, "b.html", 1, "", "y")];
    let known = baseline(&old);
    let now = vec![
        fault(&RULE, "a.html", 30, "a", "`x` of line 30"),
        fault(&RULE, "a.html", 31, "a", "`x` of line 31"),
        fault(&RULE, "a.html", 32, "a", "`x` of line 32"),
        fault(&RULE, "a.html", 33, "a", "`z` of line 33"),
        fault(&RULE, "a.html", 33, "b", "`x` of line 33"),
        fault(&OTHER, "a.html", 33, "a", "`x` of line 33"),
    ];
    let (new, met) = known.part(now);
    let lines: Vec<u32> = new.iter().map(|fault| fault.line).collect();
    assert_eq!((lines, met), (vec![32, 33, 33, 33], 2));
    assert_eq!(known.close(met), Known { there: 2, gone: 1 });
    // Another file is another fault.
    assert_eq!(known.part(vec![fault(&RULE, "c.html", 3, "a", "`x` of line 3")]).1, 0);
}

#[test]
fn the_parts_of_a_fingerprint_cannot_run_into_each_other() {
    let print = |file, selector| fingerprint(&fault(&RULE, file, 1, selector, "m"));
    assert_ne!(print("ab", "c"), print("a", "bc"));
    assert_ne!(print("a\0", "c"), print("a", "\0c"));
}

#[test]
fn a_baseline_reads_itself_whatever_the_names_and_the_order() {
    let nasty = [fault(&RULE, "a\tb\n7.html", 1, "\u{202e}", "=1"), fault(&OTHER, "", 0, "", "\0"), fault(&RULE, "a\tb\n7.html", 2, "\u{202e}", "=1")];
    let (mut one, mut two, mut more) = (Draft::default(), Draft::default(), Draft::default());
    nasty.iter().for_each(|fault| one.add(fault));
    nasty.iter().rev().take(2).for_each(|fault| two.add(fault));
    more.add(&nasty[0]);
    two.merge(more);
    assert_eq!(one.text(), two.text());
    assert_eq!(one.text().lines().count(), 3);
    let known = Baseline::read(&one.text().replace('\n', "\r\n")).unwrap();
    assert_eq!(known.part(nasty.to_vec()), (Vec::new(), 3));
}

#[test]
fn what_is_no_baseline_is_refused() {
    let print = "0123456789abcdef0123456789abcdef";
    let good = format!("minutebook-baseline\t1\n\n{print}\t2\n{print}\t{}\n", u64::MAX);
    assert_eq!(Baseline::read(&good).unwrap().close(0).gone, u64::MAX);
    for bad in ["", "minutebook-baseline\t2\n", "{}", "minutebook-baseline\t1\nx", "minutebook-baseline\t1\n+123456789abcdef0123456789abcdef\t1"] {
        assert!(Baseline::read(bad).is_err(), "{bad}");
    }
    assert!(Baseline::read(&format!("minutebook-baseline\t1\n{print}\t0")).is_err());
}
