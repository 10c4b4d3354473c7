//! The rules of the facts, as data: each with its name, what it finds, its example and its counter-example.
//!
//! In an example, `⟦…⟧` marks the words of each fact that is found. In a counter-example nothing of that kind is found.

mod abbreviations;
mod attendance;
mod commitments;
mod decisions;
mod figures;
mod people;
mod recommendations;
mod references;
mod requests;
mod statuses;

use crate::record::fact::{Firmness, RequestKind};

/// A rule that finds facts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FactRule {
    /// Its name: what it finds.
    pub name: &'static str,
    /// The kind of fact, as in [`crate::record::fact::What::kind`].
    pub kind: &'static str,
    /// What it finds, in plain words.
    pub finds: &'static str,
    /// What its wordings mean, where it goes by wordings.
    pub sense: Sense,
    /// A record's passages, a line each, in which it finds exactly what stands in `⟦…⟧`.
    pub example: &'static str,
    /// One in which it finds nothing, though it comes near.
    pub counter_example: &'static str,
    /// The wordings that it knows, where it goes by wordings: see [`super::pattern`].
    pub patterns: &'static [&'static str],
}

/// What the wordings of a rule mean.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sense {
    /// The rule's own code tells.
    Own,
    /// The subject of the verb asks.
    Asks(RequestKind),
    /// It is asked, by nobody named: "it was asked"; or the subject is asked: "was reminded to".
    IsAsked(RequestKind),
    /// An answer is told that names who asked: "In response to a question from".
    Answers(RequestKind),
    /// The subject of the verb promises.
    Promises(Firmness),
    /// The subject of the verb would do it: a promise only where one person or an office would.
    Would(Firmness),
    /// The subject of the verb is to have something from the one who speaks: "Members would be told".
    Receives,
    /// It would be done, in answer to a request: "this would be done".
    Done,
    /// A promise is recalled and said to be kept.
    Kept,
}

impl FactRule {
    /// Whether a wording of the rule has someone who asks.
    pub fn is_told_of_someone(&self) -> bool {
        matches!(self.sense, Sense::Asks(_))
    }
}

/// Every rule, by kind.
pub static RULES: &[&[FactRule]] = &[
    decisions::RULES,
    recommendations::RULES,
    commitments::RULES,
    requests::RULES,
    statuses::RULES,
    attendance::RULES,
    people::RULES,
    abbreviations::RULES,
    figures::RULES,
    references::RULES,
];

/// The rules of one kind of fact.
pub fn of(kind: &str) -> impl Iterator<Item = &'static FactRule> {
    RULES.iter().flat_map(|rules| rules.iter()).filter(move |rule| rule.kind == kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::FilePath;
    use crate::record::{Format, Minute};
    use crate::sheet::{Line, Origin, Role, Sheet};

    /// The minute of a record whose discussion is `passages`, a line each.
    fn minute(passages: &str) -> Minute {
        let text = format!("A Title\nMinutes:\n{passages}\n");
        let mut lines = Vec::new();
        let mut start = 0;
        for line in text.lines() {
            lines.push(Line { range: start..start + u32::try_from(line.len()).unwrap(), role: Role::Para });
            start += u32::try_from(line.len()).unwrap() + 1;
        }
        let sheet = Sheet::new(&FilePath::new("example.txt"), Format::Text, text, lines, Origin::Utf8 { mark: 0 });
        crate::parse::parse(&sheet).value.unwrap().minutes.remove(0)
    }

    #[test]
    fn every_rule_finds_its_example_and_not_its_counter_example() {
        let mut faults = Vec::new();
        for rule in RULES.iter().flat_map(|rules| rules.iter()) {
            let bare = rule.example.replace(['⟦', '⟧'], "");
            let marked: Vec<&str> = rule.example.split('⟦').skip(1).filter_map(|rest| rest.split('⟧').next()).collect();
            let example = minute(&bare);
            let by_rule = example.facts.iter().filter(|fact| fact.by == crate::record::fact::FoundBy::Rule(rule.name));
            let found: Vec<&str> = by_rule.map(|fact| example.slice(fact.at)).collect();
            if found != marked {
                faults.push(format!("{}: found {found:?}, marked {marked:?}", rule.name));
            }
            let counter = minute(rule.counter_example);
            for fact in counter.facts.iter().filter(|fact| fact.what.kind() == rule.kind) {
                faults.push(format!("{}: in its counter-example {:?} finds `{}`", rule.name, fact.by, counter.slice(fact.at)));
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn names_are_kebab_case_and_differ() {
        let names: Vec<&str> = RULES.iter().flat_map(|rules| rules.iter()).map(|rule| rule.name).collect();
        assert!(names.iter().all(|name| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')));
        let mut sorted = names.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), names.len());
    }
}
