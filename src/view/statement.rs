//! The accessibility statement: the fixed sentences, filled with what the publisher states.
//!
//! In: `config.accessibility` and the sentences. Out: headings with lines under them, in the order of the model
//! statement. What must stay absent: any claim that [`Accessibility::status`] does not bear out, and today's date.

use super::contact::contact;
use super::parts::Date;
use super::{Source, line};
use crate::config::accessibility::{Accessibility, Method, Nation, Outcome, Party, Problem, Reason, Status, Test};
use crate::config::sentences::Sentences;
use crate::plan::Target;
use line::{Line, Piece};
use serde::Serialize;

/// The accessibility statement.
#[derive(Debug, Serialize, Hash)]
pub struct StatementView {
    /// Its heading.
    pub heading: String,
    /// What stands above its sections.
    pub lines: Vec<Line>,
    /// Its sections.
    pub sections: Vec<StatementSection>,
}

/// A heading with what stands under it.
#[derive(Default, Debug, Serialize, Hash)]
pub struct StatementSection {
    /// The heading.
    pub heading: String,
    /// Paragraphs.
    pub lines: Vec<Line>,
    /// A list of lines.
    pub items: Vec<Line>,
    /// Content that is not accessible: each item is a few lines.
    pub problems: Vec<Vec<Line>>,
    /// What is told of a test, each with its label.
    pub facts: Vec<Labelled>,
    /// Sections within this one.
    pub parts: Vec<StatementSection>,
}

/// A line with its label.
#[derive(Debug, Serialize, Hash)]
pub struct Labelled {
    /// The label.
    pub label: String,
    /// The line.
    pub line: Line,
}

/// Makes the accessibility statement.
pub fn statement(source: Source<'_>) -> StatementView {
    let (says, stated) = (source.sentences, &source.config.accessibility);
    let site = source.config.title.as_str();
    let heading = line::words(&line::fill(&says.heading, &[("site", line::plain(site))]));
    if stated.faulty {
        return StatementView { heading, lines: vec![line::fill(&says.unread, &[])], sections: Vec::new() };
    }
    let sections = [
        section(&says.feedback_heading, feedback(source), Vec::new()),
        section(&says.enforcement_heading, enforcement(says, stated.nation), Vec::new()),
        technical(source),
        Some(content(says, stated)).filter(|_| stated.status() != Status::Tested(Outcome::Full)),
        section(&says.built_heading, Vec::new(), built(source)),
        section(&says.plans_heading, stated.plans.iter().map(|words| line::plain(words)).collect(), Vec::new()),
        Some(preparation(says, stated)),
    ];
    let mut lines = vec![scope(source)];
    let run_by = source.config.publisher.as_ref().map(|publisher| line::fill(&says.run_by, &[("publisher", line::plain(publisher))]));
    lines.extend(run_by);
    lines.extend(stated.about.iter().map(|words| line::plain(words)));
    StatementView { heading, lines, sections: sections.into_iter().flatten().collect() }
}

/// A section, where it has anything to say.
fn section(heading: &str, lines: Vec<Line>, items: Vec<Line>) -> Option<StatementSection> {
    (!lines.is_empty() || !items.is_empty()).then(|| StatementSection { heading: heading.to_owned(), lines, items, ..StatementSection::default() })
}

fn scope(source: Source<'_>) -> Line {
    let says = source.sentences;
    let scope = source.config.accessibility.scope.as_ref().or(source.config.base_url.as_ref()).unwrap_or(&says.scope_unstated);
    line::fill(&says.scope, &[("scope", line::plain(scope))])
}

fn built(source: Source<'_>) -> Vec<Line> {
    let says = source.sentences;
    let copies = source.plan.pages.iter().filter(|planned| matches!(planned.target, Target::Copy(_))).count();
    let mut lines: Vec<Line> = says.built.iter().map(|words| line::fill(words, &[])).collect();
    if copies > 0 {
        lines.push(line::fill(&says.copies, &[("count", line::plain(&copies.to_string()))]));
    }
    lines
}

fn feedback(source: Source<'_>) -> Vec<Line> {
    let path = &source.plan.path(&Target::Statement);
    let (says, stated) = (source.sentences, &source.config.accessibility);
    let Some(words) = stated.contact.as_ref().or(source.config.contact.as_ref()) else { return vec![line::fill(&says.feedback_unstated, &[])] };
    let to = contact(source, path, &words.value).map_or_else(|| line::plain(&words.value), |link| vec![Piece::link(&link.text, link.href)]);
    let mut lines = vec![line::fill(&says.feedback, &[("contact", to)])];
    lines.extend(stated.response.as_ref().map(|response| line::fill(&says.response, &[("response", line::plain(response))])));
    lines
}

/// Who enforces the Regulations; where the publisher's nation is not stated, both bodies.
fn enforcement(says: &Sentences, nation: Option<Nation>) -> Vec<Line> {
    let of = |sentence: &str| line::fill(sentence, &[]);
    match nation {
        Some(Nation::GreatBritain) => vec![of(&says.enforcement)],
        Some(Nation::NorthernIreland) => vec![of(&says.enforcement_northern_ireland)],
        None => [&says.enforcement_unstated, &says.enforcement, &says.enforcement_northern_ireland].map(|sentence| of(sentence)).into(),
    }
}

fn technical(source: Source<'_>) -> Option<StatementSection> {
    let (says, stated) = (source.sentences, &source.config.accessibility);
    let publisher = source.config.publisher.as_ref().filter(|_| stated.place.is_some());
    let commitment = publisher.map(|publisher| line::fill(&says.commitment, &[("publisher", line::plain(publisher))]));
    let status = StatementSection { heading: says.status_heading.clone(), lines: vec![status(says, stated)], ..StatementSection::default() };
    Some(StatementSection {
        heading: says.technical_heading.clone(),
        lines: commitment.into_iter().collect(),
        parts: vec![status],
        ..StatementSection::default()
    })
}

fn status(says: &Sentences, stated: &Accessibility) -> Line {
    let fails = stated.problems.iter().any(|problem| problem.reason == Reason::NonCompliance);
    let exempt = stated.problems.iter().any(|problem| problem.reason != Reason::NonCompliance);
    let due = match (fails, exempt) {
        (true, true) => &says.non_compliances_and_exemptions,
        (true, false) => &says.non_compliances,
        _ => &says.exemptions,
    };
    let listed = fails || exempt;
    let sentence = match stated.status() {
        Status::Untested => &says.status_untested,
        Status::Tested(Outcome::Undetermined) => &says.status_undetermined,
        Status::Tested(Outcome::Full) => &says.status_full,
        Status::Tested(Outcome::Partial) if listed => &says.status_partial,
        Status::Tested(Outcome::Partial) => &says.status_partial_unlisted,
        Status::Tested(Outcome::Not) if listed => &says.status_not,
        Status::Tested(Outcome::Not) => &says.status_not_unlisted,
    };
    // The three wordings begin a sentence in one of the two.
    let due = if sentence.starts_with("{due}") || sentence.contains(". {due}") { capital(due) } else { due.clone() };
    line::fill(sentence, &[("standard", line::fill(&says.standard, &[])), ("due", line::plain(&due))])
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn content(says: &Sentences, stated: &Accessibility) -> StatementSection {
    let heading = says.content_heading.clone();
    if stated.problems.is_empty() {
        let unlisted = matches!(stated.status(), Status::Tested(Outcome::Partial | Outcome::Not));
        let sentence = if unlisted { &says.content_unstated } else { &says.content_unknown };
        return StatementSection { heading, lines: vec![line::fill(sentence, &[])], ..StatementSection::default() };
    }
    let part = |heading: &String, reason: Reason| {
        let problems: Vec<_> = stated.problems.iter().filter(|problem| problem.reason == reason).map(|known| problem(says, known)).collect();
        let lines = if problems.is_empty() { vec![line::fill(&says.none_recorded, &[])] } else { Vec::new() };
        StatementSection { heading: heading.clone(), lines, problems, ..StatementSection::default() }
    };
    let parts = vec![
        part(&says.non_compliance_heading, Reason::NonCompliance),
        part(&says.burden_heading, Reason::Burden),
        part(&says.out_of_scope_heading, Reason::OutOfScope),
    ];
    StatementSection { heading, lines: vec![line::fill(&says.content, &[])], parts, ..StatementSection::default() }
}

fn problem(says: &Sentences, problem: &Problem) -> Vec<Line> {
    let fails = problem.criteria.iter().map(|criterion| {
        let named = format!("{} {} (level {})", criterion.number, criterion.name, criterion.level);
        line::fill(&says.fails, &[("criterion", line::plain(&named))])
    });
    let with = |sentence: &str, words: &Option<String>| words.as_ref().map(|words| line::fill(sentence, &[("words", line::plain(words))]));
    let mend = match (&problem.mend_by, problem.reason) {
        (Some(date), _) => Some(line::fill(&says.mend_by, &[("date", vec![Piece::date(date.value)])])),
        (None, Reason::NonCompliance) => Some(line::fill(&says.mend_unstated, &[])),
        (None, _) => None,
    };
    let rest = [with(&says.because, &problem.because), with(&says.alternative, &problem.alternative), mend];
    [line::plain(&problem.what)].into_iter().chain(fails).chain(rest.into_iter().flatten()).collect()
}

fn preparation(says: &Sentences, stated: &Accessibility) -> StatementSection {
    let dated = |date: Option<crate::record::when::When>, sentence: &str, unstated: &str| match date {
        Some(date) => line::fill(sentence, &[("date", vec![Piece::date(date)])]),
        None => line::fill(unstated, &[]),
    };
    let prepared = dated(stated.prepared.as_ref().map(|date| date.value), &says.prepared, &says.prepared_unstated);
    let reviewed = dated(stated.reviewed.as_ref().map(|date| date.value), &says.reviewed, &says.reviewed_unstated);
    let mut lines = vec![[prepared, line::plain(" "), reviewed].concat()];
    let newest = stated.tests.first();
    lines.extend(newest.map(|test| line::fill(&says.tested, &[("date", vec![Piece::date(test.date.value)]), ("by", line::plain(&test.by))])));
    let claimed = stated.status() == Status::Tested(Outcome::Full);
    let parts = stated.tests.iter().map(|known| test(says, known, claimed)).collect();
    StatementSection { heading: says.preparation_heading.clone(), lines, parts, ..StatementSection::default() }
}

/// What is told of a test. That it showed full compliance is told only where the statement claims it.
fn test(says: &Sentences, test: &Test, claimed: bool) -> StatementSection {
    let party = test.party.map(|party| match party {
        Party::Own => says.party_own.as_str(),
        Party::Third => says.party_third.as_str(),
    });
    let method = match test.method {
        Method::Automatic => &says.method_automatic,
        Method::Manual => &says.method_manual,
        Method::Both => &says.method_both,
    };
    let tools = test.tools.join(", ");
    let facts = [
        (&says.test_by, Some(test.by.as_str())),
        (&says.test_party, party),
        (&says.test_standard, Some(test.standard.name())),
        (&says.test_method, Some(method.as_str())),
        (&says.test_tools, Some(tools.as_str()).filter(|tools| !tools.is_empty())),
        (&says.test_sample, test.sample.as_deref()),
        (&says.test_outcome, Some(test.outcome.value).filter(|outcome| claimed || *outcome != Outcome::Full).map(Outcome::name)),
    ];
    let facts = facts.into_iter().filter_map(|(label, words)| Some(Labelled { label: label.clone(), line: line::plain(words?) })).collect();
    let heading = line::words(&line::fill(&says.test_heading, &[("date", line::plain(&Date::from(test.date.value).shown()))]));
    StatementSection { heading, facts, ..StatementSection::default() }
}
