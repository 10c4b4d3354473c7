//! The build before this one: what it was made from, and all that was told of it, so that one with nothing changed is told again
//! and not made again.
//!
//! In: the bytes that [`Last::bytes`] gave the last time, and who this program is. Out: the same for the next time.
//!
//! **Invariant: the same files and the same program make the same site, and the same findings.** Where the program, the format or
//! the check sum is another, all of it is thrown away.

use super::kept::{Mark, open, seal};
use crate::file::{FilePath, Place, Span, Spot};
use crate::finding::{Finding, Rule, Severity};
use crate::source::snapshot::Snapshot;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The first bytes: what it is, and its format.
const MARK: &Mark = b"minutebook last2";

/// A build that came to its end.
#[derive(Clone, PartialEq, Debug)]
pub struct Last {
    /// The files that it was made of.
    pub files: Snapshot,
    /// The ledger that it left: [`crate::publish::Published::settled`].
    pub ledger: u128,
    /// What there was to tell of the list of files, before any was read.
    pub listing: Vec<Finding>,
    /// What there was to tell of the site before it was published, the list of files too.
    pub findings: Vec<Finding>,
    /// What publishing it told.
    pub later: Vec<Finding>,
    /// The line that tells what was read.
    pub read: String,
    /// How many pages it has.
    pub pages: usize,
    /// How many files were published.
    pub published: usize,
    /// How many of them were kept from before, because of errors.
    pub kept: usize,
}

impl Last {
    /// Reads what this program wrote; `None` where it cannot be believed.
    pub fn read(bytes: &[u8], program: u128) -> Option<Last> {
        let kept: Kept = serde_json::from_slice(open(bytes, MARK, program)?).ok()?;
        let mut rules = Rules::default();
        let mut told = |findings: Vec<Told>| findings.into_iter().map(|told| told.finding(&mut rules)).collect::<Option<Vec<Finding>>>();
        Some(Last {
            listing: told(kept.listing)?,
            findings: told(kept.findings)?,
            later: told(kept.later)?,
            files: kept.files,
            ledger: kept.ledger,
            read: kept.read,
            pages: kept.pages,
            published: kept.published,
            kept: kept.kept,
        })
    }

    /// The bytes to keep for the next time; none where they cannot be made.
    pub fn bytes(&self, program: u128) -> Vec<u8> {
        let told = |findings: &[Finding]| findings.iter().map(Told::of).collect();
        let kept = Kept {
            files: self.files.clone(),
            ledger: self.ledger,
            listing: told(&self.listing),
            findings: told(&self.findings),
            later: told(&self.later),
            read: self.read.clone(),
            pages: self.pages,
            published: self.published,
            kept: self.kept,
        };
        let Ok(body) = serde_json::to_vec(&kept) else { return Vec::new() };
        seal(MARK, program, body.len(), |to| to.extend_from_slice(&body))
    }
}

/// A [`Last`] as it is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    files: Snapshot,
    ledger: u128,
    listing: Vec<Told>,
    findings: Vec<Told>,
    later: Vec<Told>,
    read: String,
    pages: usize,
    published: usize,
    kept: usize,
}

/// A [`Finding`] as it is kept.
#[derive(Serialize, Deserialize)]
struct Told {
    rule: String,
    severity: Weight,
    why: String,
    message: String,
    place: Option<At>,
    also: Option<(At, String)>,
    help: String,
}

/// A [`Severity`] as it is kept.
#[derive(Clone, Copy, Serialize, Deserialize)]
enum Weight {
    Error,
    Warning,
    Note,
}

/// A [`Place`] as it is kept.
#[derive(Serialize, Deserialize)]
struct At {
    file: String,
    spot: In,
}

/// A [`Spot`] as it is kept.
#[derive(Clone, Copy, Serialize, Deserialize)]
enum In {
    Whole,
    Bytes(u32, u32),
    Paragraph(u32),
    Page(u32),
}

impl Told {
    fn of(finding: &Finding) -> Told {
        let Finding { rule, message, place, also, help } = finding;
        Told {
            rule: rule.name.to_owned(),
            severity: match rule.severity {
                Severity::Error => Weight::Error,
                Severity::Warning => Weight::Warning,
                Severity::Note => Weight::Note,
            },
            why: rule.why.to_owned(),
            message: message.clone(),
            place: place.as_ref().map(At::of),
            also: also.as_ref().map(|(place, what)| (At::of(place), what.clone())),
            help: help.clone(),
        }
    }

    fn finding(self, rules: &mut Rules) -> Option<Finding> {
        let Told { rule, severity, why, message, place, also, help } = self;
        let severity = match severity {
            Weight::Error => Severity::Error,
            Weight::Warning => Severity::Warning,
            Weight::Note => Severity::Note,
        };
        let rule = rules.rule(rule, severity, why)?;
        Some(Finding { rule, message, place: place.map(At::place), also: also.map(|(at, what)| (at.place(), what)), help })
    }
}

impl At {
    fn of(place: &Place) -> At {
        let spot = match place.spot {
            Spot::Whole => In::Whole,
            Spot::Bytes(Span { start, end }) => In::Bytes(start, end),
            Spot::Paragraph(number) => In::Paragraph(number),
            Spot::Page(number) => In::Page(number),
        };
        At { file: place.file.as_str().to_owned(), spot }
    }

    fn place(self) -> Place {
        let spot = match self.spot {
            In::Whole => Spot::Whole,
            In::Bytes(start, end) => Spot::Bytes(Span { start, end }),
            In::Paragraph(number) => Spot::Paragraph(number),
            In::Page(number) => Spot::Page(number),
        };
        Place::at(&FilePath::new(&self.file), spot)
    }
}

/// The rules that were read, each once.
#[derive(Default)]
struct Rules(BTreeMap<String, &'static Rule>);

impl Rules {
    /// A rule by its name. Rules are values of the code that raises them, and live as long as the program: so do these, of which
    /// there are no more than the program has.
    fn rule(&mut self, name: String, severity: Severity, why: String) -> Option<&'static Rule> {
        let rule = *self.0.entry(name).or_insert_with_key(|name| {
            let name: &'static str = name.clone().leak();
            Box::leak(Box::new(Rule { name, severity, why: why.clone().leak() }))
        });
        // One name has one rule.
        (rule.severity == severity && rule.why == why).then_some(rule)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding;
    use crate::source::gather::Inputs;

    static RULE: Rule = Rule { name: "a-rule", severity: Severity::Warning, why: "It is \"so\"." };

    fn last() -> Last {
        let (file, other) = (FilePath::new("content/site.toml"), FilePath::new("content/minutes/ŵ.txt"));
        let inputs = Inputs::in_memory([(file.clone(), b"one\ntwo".to_vec()), (other.clone(), Vec::new())]).remembering();
        assert!(inputs.read(&file).is_ok() && inputs.holds(&FilePath::new("content/gone.txt")).is_err());
        let spots = [Spot::Whole, Spot::Bytes(Span::new(4, 7)), Spot::Paragraph(3), Spot::Page(u32::MAX)];
        let at = |spot| Finding::at(&RULE, Place::at(&file, spot), "`x` is\nwrong", "mend it");
        Last {
            files: Snapshot::of(&inputs).unwrap(),
            ledger: u128::MAX,
            listing: vec![Finding::of_site(&RULE, "", "")],
            findings: spots.map(at).into_iter().chain([at(Spot::Whole).with(Place::file(&other), "here first")]).collect(),
            later: Vec::new(),
            read: "Read 1 minute".to_owned(),
            pages: 7,
            published: 9,
            kept: 2,
        }
    }

    #[test]
    fn what_is_kept_is_read_again_by_the_same_program_alone() {
        let bytes = last().bytes(7);
        assert_eq!(Last::read(&bytes, 7), Some(last()));
        assert_eq!(Last::read(&bytes, 8), None, "another program");
        assert_eq!(Last::read(&bytes[1..], 7), None, "cut");
        let other = seal(MARK, 7, 0, |to| to.extend_from_slice(b"{}"));
        assert_eq!(Last::read(&other, 7), None, "sealed, and of no build");
    }

    #[test]
    fn findings_keep_their_order() {
        let (mut read, mut sorted) = (Last::read(&last().bytes(7), 7).unwrap().findings, last().findings);
        finding::sort(&mut read);
        finding::sort(&mut sorted);
        assert_eq!(read, sorted);
    }
}
