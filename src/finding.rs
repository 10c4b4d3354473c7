//! What a stage says beside its output: findings for the person who runs the tool.

use crate::file::Place;
use std::fmt;
use std::ops::AddAssign;

/// How much a finding weighs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Severity {
    /// Something was left out or is wrong; the run ends with exit code 1.
    Error,
    /// Worth doing something about; counts as an error only with `--strict`.
    Warning,
    /// Good to know.
    Note,
}

impl Severity {
    /// The word printed for it.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// A rule is one value beside the code that raises it; its name states the fault.
#[derive(PartialEq, Eq, Debug)]
pub struct Rule {
    /// The name printed and used in data: `undated-meeting`.
    pub name: &'static str,
    /// How much a breach weighs.
    pub severity: Severity,
    /// Why the rule stands, in plain words.
    pub why: &'static str,
}

/// One thing to tell: which rule, what was found, where, and what to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// What was found; names stand in backticks.
    pub message: String,
    /// Where; `None` where no file is meant.
    pub place: Option<Place>,
    /// A second place with what it has to do with the first.
    pub also: Option<(Place, String)>,
    /// What to do.
    pub help: String,
}

impl Finding {
    /// A finding at a place.
    pub fn at(rule: &'static Rule, place: Place, message: impl Into<String>, help: impl Into<String>) -> Self {
        Finding { rule, message: message.into(), place: Some(place), also: None, help: help.into() }
    }

    /// A finding about the site as a whole.
    pub fn of_site(rule: &'static Rule, message: impl Into<String>, help: impl Into<String>) -> Self {
        Finding { rule, message: message.into(), place: None, also: None, help: help.into() }
    }

    /// The same finding with a second place.
    pub fn with(mut self, place: Place, what: impl Into<String>) -> Self {
        self.also = Some((place, what.into()));
        self
    }

    /// Whether it is an error.
    pub fn is_error(&self) -> bool {
        self.rule.severity == Severity::Error
    }
}

/// Orders findings for a reader: by file, place, rule and message; those without a file come last.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| {
        let key = |f: &Finding| (f.place.is_none(), f.place.clone());
        key(a).cmp(&key(b)).then_with(|| (a.rule.name, &a.message).cmp(&(b.rule.name, &b.message)))
    });
}

/// How many findings there are of those that count for the exit code.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Count {
    /// How many are errors.
    pub errors: usize,
    /// How many are warnings.
    pub warnings: usize,
}

impl Count {
    /// Counts findings.
    pub fn of(findings: &[Finding]) -> Count {
        findings.iter().map(|finding| finding.rule.severity).collect()
    }
}

impl FromIterator<Severity> for Count {
    fn from_iter<I: IntoIterator<Item = Severity>>(severities: I) -> Count {
        let mut count = Count::default();
        for severity in severities {
            match severity {
                Severity::Error => count.errors += 1,
                Severity::Warning => count.warnings += 1,
                Severity::Note => {}
            }
        }
        count
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, more: Count) {
        self.errors += more.errors;
        self.warnings += more.warnings;
    }
}

/// A value with the findings that were made beside it.
#[derive(Debug)]
pub struct Noted<T> {
    /// The output.
    pub value: T,
    /// What there is to tell about it.
    pub findings: Vec<Finding>,
}

impl<T> Noted<T> {
    /// A value with its findings.
    pub fn new(value: T, findings: Vec<Finding>) -> Self {
        Noted { value, findings }
    }

    /// Gives the value and moves the findings to `notes`.
    pub fn note(self, notes: &mut Vec<Finding>) -> T {
        notes.extend(self.findings);
        self.value
    }
}

/// Why a run could not be done at all (exit code 2). Nothing published has been touched.
#[derive(Debug)]
pub enum Failure {
    /// The folder given is not a site: what is missing, and what to do.
    NotASite(String),
    /// The skin cannot be used: the template's own message.
    Skin(String),
    /// The output folder is not ours to write, or is in use.
    Output(String),
    /// The system refused something: what was tried, and what it said.
    System(String),
    /// The arguments ask for what is not there.
    Arguments(String),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::NotASite(what) | Failure::Skin(what) | Failure::Output(what) | Failure::System(what) | Failure::Arguments(what) => f.write_str(what),
        }
    }
}

impl std::error::Error for Failure {}
