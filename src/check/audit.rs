//! What an audit knows at its end, as one plain value: what the report and all exports are made from.
//!
//! In flow, page by page, what the reader and the rules say; out flows [`Audit`]. Its size follows the number of rules and
//! of kinds of page, never the number or the length of the pages: counts are exact, and of findings and pages only so
//! many are kept whole (see [`super::tally`]). What is kept does not depend on the order in which pages come.

use super::baseline::Baseline;
use super::fault::Fault;
use super::rule::Rule;
use super::tally::{Findings, Pages};

/// An audit, at its end.
#[derive(Clone, Default, Debug)]
pub struct Audit {
    /// The folder or file, as it was given; never an absolute path.
    pub folder: String,
    /// Whether it is a site of ours: only then are rules of the whole site judged.
    pub is_site: bool,
    /// The title of the site, or nothing.
    pub title: String,
    /// The language of the site, as a BCP 47 tag, or nothing.
    pub language: String,
    /// The address at which the site says that it is published, with a `/` at its end.
    pub address: Option<String>,
    /// How a page at the root of the report reaches the folder, with a `/` at its end, where there is such a way:
    /// `../public/`.
    pub way: Option<String>,
    /// The pages.
    pub pages: Pages,
    /// How many pages could not be judged; [`Audit::limits`] says why.
    pub unread: u64,
    /// The rules that ran, in the order in which they are listed, with what each looked at.
    pub rules: Vec<Ran>,
    /// What was found.
    pub findings: Findings,
    /// What a baseline knows, if there is one, and what became of it. Known findings stand among [`Audit::findings`] too:
    /// a fault that is known is still a fault.
    pub known: Option<(Baseline, Known)>,
    /// What was not judged and why, one sentence each: files that could not be read, limits of rules.
    pub limits: Vec<String>,
    /// The day of the audit, if it was passed in: `2026-11-22`.
    pub date: Option<String>,
    /// The version of the program.
    pub version: String,
}

/// A rule that ran.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ran {
    /// The rule.
    pub rule: &'static Rule,
    /// How many elements or pages it had to judge.
    pub applied: u64,
}

/// What became of the findings that a baseline knows.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Known {
    /// Those that are still there.
    pub there: u64,
    /// Those that are gone.
    pub gone: u64,
}

impl Audit {
    /// The findings that were kept whole, in the order of files, each with whether a baseline knows it.
    pub fn kept(&self) -> Vec<(&Fault, bool)> {
        let kept = self.findings.kept();
        let news = self.known.as_ref().map(|(baseline, _)| baseline.news(&kept));
        kept.into_iter().zip(news.into_iter().flatten().map(|is_new| !is_new).chain(std::iter::repeat(false))).collect()
    }

    /// How many findings were left out of the exports, since there are too many of one rule.
    pub fn left_out(&self) -> u64 {
        let (failed, unsure) = self.findings.count();
        (failed + unsure).saturating_sub(self.findings.kept().len() as u64)
    }
}
