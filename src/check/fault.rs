//! What the audit says: one rule broken, or not to be decided, at one place of one file.

use super::rule::Rule;
use crate::finding::Severity;

/// How a rule came out at a place. The words are those of EARL 1.0, as far as an audit reports them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Outcome {
    /// The rule is broken.
    Failed,
    /// Only a person can decide; the message says what.
    CantTell,
}

impl Outcome {
    /// The word in data: `failed`, `cantTell`.
    pub fn word(self) -> &'static str {
        match self {
            Outcome::Failed => "failed",
            Outcome::CantTell => "cantTell",
        }
    }
}

/// One finding of the audit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// The rule.
    pub rule: &'static Rule,
    /// How it came out.
    pub outcome: Outcome,
    /// The file, below the folder that was audited, with `/`; empty for the site as a whole.
    pub file: String,
    /// The line, from 1; 0 where the whole file is meant.
    pub line: u32,
    /// The column, from 1, in characters (Unicode code points); 0 where the whole file is meant.
    pub column: u32,
    /// A CSS selector that finds the element on its page; empty where no element is meant.
    pub selector: String,
    /// The element's own start tag and the beginning of its words, as they stand in the file; at most 200 characters.
    pub snippet: String,
    /// What was found; names stand in backticks.
    pub message: String,
    /// What to do.
    pub help: String,
    /// Where the fault was made, if the build told: a file of `content/` or of the skin.
    pub origin: Option<String>,
}

impl Fault {
    /// How much it weighs: what cannot be told is a warning at most.
    pub fn severity(&self) -> Severity {
        match self.outcome {
            Outcome::Failed => self.rule.severity,
            Outcome::CantTell => self.rule.severity.max(Severity::Warning),
        }
    }
}

/// Orders faults for a reader: by file, line, column, rule and message.
pub fn sort(faults: &mut [Fault]) {
    faults.sort_by(|a, b| (&a.file, a.line, a.column, a.rule.name, &a.message).cmp(&(&b.file, b.line, b.column, b.rule.name, &b.message)));
}
