//! The sample of pages for a person, after the Website Accessibility Conformance Evaluation Methodology (WCAG-EM 1.0,
//! W3C Working Group Note, 10 July 2014): step 3.a structured, 3.b random, 3.c complete processes.
//!
//! The same site gives the same sample: what is drawn follows from a hash of the addresses, so nobody can choose the pages
//! that do well, and a second audit looks at the same ones.

use super::super::audit::Audit;
use super::super::tally::Page;

/// The sample.
#[derive(Debug)]
pub struct Sample<'a> {
    /// One or two pages of each kind, by kind.
    pub structured: Vec<(&'a str, Vec<&'a Page>)>,
    /// Pages drawn from all others: a tenth of the structured ones, at least [`FEWEST`].
    pub drawn: Vec<&'a Page>,
    /// What a reader comes to the site for, from start to end.
    pub processes: Vec<&'static Process>,
}

/// Something that a reader does over several pages.
#[derive(PartialEq, Eq, Debug)]
pub struct Process {
    /// What.
    pub name: &'static str,
    /// The kinds of page that it needs.
    needs: &'static [&'static str],
    /// The steps.
    pub steps: &'static [&'static str],
}

/// How many pages are drawn at least, where there are so many.
const FEWEST: usize = 5;

static PROCESSES: &[Process] = &[
    Process {
        name: "Find minutes by search",
        needs: &["search"],
        steps: &[
            "Open the search page from the home page.",
            "Type a word that stands in some minutes, and send it.",
            "Hear or see how many results there are, go through them, and open one.",
            "Go back: the word and the results must still be there.",
            "Search for a word that stands nowhere: the page must say so.",
        ],
    },
    Process {
        name: "Find the minutes of a meeting",
        needs: &["home", "minute"],
        steps: &[
            "Start at the home page.",
            "Choose a panel, a year or a theme, then a meeting, then one of its minutes.",
            "Follow a link to a passage: the focus must be there.",
            "Go on to the next minutes, and back to the home page.",
        ],
    },
    Process {
        name: "Report a barrier",
        needs: &["accessibility-statement"],
        steps: &[
            "From any page, find the accessibility statement.",
            "Find how to tell the publisher of a barrier, and how to complain if nothing is done.",
            "Use the address or number given there.",
        ],
    },
    Process {
        name: "Take the data away",
        needs: &["data"],
        steps: &["From the home page, find the page of data.", "Find what a file holds before opening it.", "Download a file and open it."],
    },
];

impl Sample<'_> {
    /// Chooses it.
    pub fn of(audit: &Audit) -> Sample<'_> {
        let structured: Vec<(&str, Vec<&Page>)> = audit.pages.kinds.iter().map(|(kind, of_kind)| (kind.as_str(), of_kind.chosen())).collect();
        let chosen = || structured.iter().flat_map(|(_, pages)| pages);
        let most = chosen().count().div_ceil(10).max(FEWEST);
        let drawn = audit.pages.drawn().into_iter().filter(|page| !chosen().any(|other| other.path == page.path)).take(most).collect();
        let has = |kind: &&str| audit.pages.kinds.contains_key(*kind);
        let processes = PROCESSES.iter().filter(|process| process.needs.iter().all(has)).collect();
        Sample { structured, drawn, processes }
    }
}

impl<'a> Sample<'a> {
    /// All pages of it, the structured ones first.
    pub fn pages(&self) -> impl Iterator<Item = &'a Page> {
        self.structured.iter().flat_map(|(_, pages)| pages.iter().copied()).chain(self.drawn.iter().copied())
    }
}

/// What a kind of page is called.
pub fn kind_words(kind: &str) -> &str {
    if kind.is_empty() { "pages that state no kind" } else { kind }
}
