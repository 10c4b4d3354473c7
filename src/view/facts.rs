//! Facts as readers see them: the words, what is said of them, and where they stand.

use super::parts::{Link, Numbered, Passage, passage};
use super::{Source, link, spoken};
use crate::archive::{ClosedBy, Closing, Entry, Idx};
use crate::plan::{Target, address};
use crate::record::BlockNo;
use crate::record::fact::{Attendance, Decision, Fact, FigureKind, FoundBy, Person, Reference, ReferenceKind, Slice, Status, Votes, What, Who};
use crate::record::register::Register;
use crate::site::{Href, SitePath};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A fact, quoted.
#[derive(Debug, Serialize, Hash)]
pub struct FactShown<'a> {
    /// Its words.
    pub quote: &'a str,
    /// The language of its words, where it is another than the page's.
    pub language: Option<&'a str>,
    /// The number of its passage.
    pub number: u32,
    /// Where it stands.
    pub href: Href,
    /// What is said of it.
    pub told: Vec<Told<'a>>,
    /// The parts that stand under it.
    pub parts: Vec<Passage<'a>>,
    /// What closed it.
    pub closed: Option<Closed<'a>>,
    /// What responds to it.
    pub response: Option<Closed<'a>>,
    /// The publisher added it; its words are the record's all the same.
    pub added: bool,
}

/// Something said of a fact.
#[derive(Debug, Serialize, Hash)]
pub struct Told<'a> {
    /// What it tells: "Who", "By when".
    pub label: &'static str,
    /// The words.
    pub words: Cow<'a, str>,
    /// Where they stand, if it is another passage.
    pub passage: Option<Numbered>,
}

/// What closed a promise, a request, a recommendation, or responds to it.
#[derive(Debug, Serialize, Hash)]
pub struct Closed<'a> {
    /// The passage that says so.
    pub link: Option<Link<'a>>,
    /// The publisher's own words.
    pub note: Option<&'a str>,
}

/// Short facts of one kind, listed.
#[derive(Debug, Serialize, Hash)]
pub struct FactList<'a> {
    /// Its place on the page.
    pub id: &'static str,
    /// Its heading.
    pub heading: &'static str,
    /// The facts, equal ones in one row.
    pub rows: Vec<FactRow<'a>>,
}

/// A short fact.
#[derive(Debug, Serialize, Hash)]
pub struct FactRow<'a> {
    /// The words.
    pub words: &'a str,
    /// Their language, where it is another than the page's.
    pub language: Option<&'a str>,
    /// What is said of them.
    pub told: Cow<'a, str>,
    /// The title of the minute, where they stand in it.
    pub title: Option<Href>,
    /// The passages they stand in.
    pub passages: Vec<Numbered>,
    /// The publisher added it.
    pub added: bool,
}

/// A link to a passage of a minute, by its number; `to` is the link to the minute.
fn number(entry: &Entry, block: BlockNo, to: &Href) -> Option<Numbered> {
    Some(Numbered { number: entry.minute.passage(block)?, page: (*to != Href::page()).then(|| to.clone()) })
}

/// The facts of one kind, quoted; `to` is the link to the minute's page.
pub fn shown<'a>(source: Source<'a>, path: &SitePath, idx: Idx<Entry>, register: Register, to: &Href) -> Vec<FactShown<'a>> {
    let entry = &source.archive.entries[idx];
    let shown = entry.facts_of(register).filter_map(|(at, fact)| {
        let parts = match &fact.what {
            What::Recommendation(recommendation) => recommendation.parts.as_slice(),
            _ => &[],
        };
        let number = entry.minute.passage(fact.at.block)?;
        Some(FactShown {
            quote: entry.minute.slice(fact.at),
            language: spoken::of_slice(source, entry, fact.at),
            number,
            href: to.at(&address::anchor(number)),
            told: told(entry, fact, entry.closing(at).is_some(), to),
            parts: parts.iter().filter_map(|no| passage(source, entry, *no, Vec::new(), to)).collect(),
            closed: entry.closing(at).map(|closing| said_by(source, path, closing)),
            response: entry.response(at).map(|closing| said_by(source, path, closing)),
            added: by_publisher(fact),
        })
    });
    shown.collect()
}

/// Whether the publisher added a fact.
pub fn by_publisher(fact: &Fact) -> bool {
    matches!(fact.by, FoundBy::Publisher(_))
}

/// What closed a fact or responds to it, with the link from the page at `path`.
fn said_by<'a>(source: Source<'a>, path: &SitePath, closing: &'a Closing<Idx<Entry>>) -> Closed<'a> {
    match &closing.by {
        ClosedBy::Note(note) => Closed { link: None, note: Some(note) },
        ClosedBy::Minute(idx, passage, note) => {
            let when = source.archive.when(*idx).map_or_else(|| "date not stated".to_owned(), |when| when.shown());
            let mut link = link(source, path, &Target::Minute(*idx), source.archive.entries[*idx].minute.title());
            let number = passage.map(|number| format!(", paragraph {number}")).unwrap_or_default();
            link.text = format!("{}, {when}{number}", link.text).into();
            link.href = passage.iter().fold(link.href, |href, number| href.at(&address::anchor(*number)));
            Closed { link: Some(link), note: note.as_deref() }
        }
    }
}

fn told<'a>(entry: &'a Entry, fact: &Fact, closed: bool, to: &Href) -> Vec<Told<'a>> {
    let words = |slice: Slice| Cow::Borrowed(entry.minute.slice(slice));
    let plain = |label, words: Cow<'a, str>| Told { label, words, passage: None };
    let who = |label, who: Who| plain(label, who.words().map_or("not stated".into(), words));
    let some = |label, slice: Option<Slice>| slice.map(|slice| plain(label, words(slice)));
    let mut told = Vec::new();
    match &fact.what {
        What::Commitment(commitment) => {
            told.push(who("Who", commitment.who));
            told.extend(some("To", commitment.to));
            told.extend(some("By when", commitment.due));
            told.push(plain("How firm", commitment.firmness.name().into()));
        }
        What::Request(request) => {
            told.push(who("Who", request.by));
            told.push(plain("What they did", request.kind.name().into()));
            told.extend(some("Of whom", request.to));
            match request.answer {
                Some(answer) => {
                    let elsewhere = number(entry, answer.block, to).filter(|_| answer.block != fact.at.block);
                    told.push(Told { label: "Answer", words: words(answer), passage: elsewhere });
                }
                // What closed it may well be the answer; what a colon leads to stands below, and may be one too.
                None if closed || entry.minute.slice(fact.at).ends_with(':') => {}
                None => told.push(plain("Answer", "no answer recorded here".into())),
            }
        }
        What::Recommendation(recommendation) => told.push(who("To", recommendation.to)),
        _ => {}
    }
    told
}

/// What is said of a decision, apart from its words.
pub fn of_decision<'a>(entry: &'a Entry, decision: &Decision) -> Vec<Told<'a>> {
    let words = |slice: Slice| Cow::Borrowed(entry.minute.slice(slice));
    let mut told = vec![Told { label: "Kind", words: decision.kind.name().into(), passage: None }];
    told.extend(decision.votes.map(|votes| Told { label: "Votes", words: counted(votes).into(), passage: None }));
    told.extend(decision.unanimous.map(|slice| Told { label: "Of one mind", words: words(slice), passage: None }));
    told.extend(decision.dissent.iter().map(|slice| Told { label: "Against or abstaining", words: words(*slice), passage: None }));
    told
}

fn counted(votes: Votes) -> String {
    let counts = [(votes.in_favour, "for"), (votes.against, "against"), (votes.abstained, "abstained")];
    counts.iter().filter_map(|(count, what)| count.map(|count| format!("{count} {what}"))).collect::<Vec<_>>().join(", ")
}

/// A kind of short facts with the place of its list on a minute's page and the heading there.
type Kind = (Register, &'static str, &'static str);

/// The short facts that stand open on a minute's page.
pub const OPEN: &[Kind] = &[(Register::Attendance, "attendance", "Who was there"), (Register::Abbreviations, "abbreviations", "Abbreviations")];
/// The short facts that are folded away there: long lists, of use to few readers.
pub const FOLDED: &[Kind] = &[
    (Register::People, "people", "People"),
    (Register::Figures, "figures", "Figures"),
    (Register::Statuses, "statuses", "Statuses of projects"),
    (Register::References, "references", "Statutes, minutes and agenda items"),
];

fn is_paper(fact: &Fact) -> bool {
    matches!(fact.what, What::Reference(Reference { kind: ReferenceKind::Paper }))
}

/// The short facts of a minute, listed by kind, on its own page; papers have a place of their own.
pub fn lists<'a>(source: Source<'a>, entry: &'a Entry, kinds: &[Kind]) -> Vec<FactList<'a>> {
    let lists = kinds.iter().map(|(register, id, heading)| {
        let facts = entry.facts_of(*register).map(|(_, fact)| fact).filter(|fact| !is_paper(fact));
        FactList { id, heading, rows: rows_of(source, entry, facts, &Href::page()) }
    });
    lists.filter(|list| !list.rows.is_empty()).collect()
}

/// The papers that a minute refers to, on its own page.
pub fn papers<'a>(source: Source<'a>, entry: &'a Entry) -> Vec<FactRow<'a>> {
    let facts = entry.facts_of(Register::References).map(|(_, fact)| fact).filter(|fact| is_paper(fact));
    rows_of(source, entry, facts, &Href::page())
}

/// The short facts of one kind, equal ones in one row; `to` is the link to the minute's page.
pub fn rows<'a>(source: Source<'a>, entry: &'a Entry, register: Register, to: &Href) -> Vec<FactRow<'a>> {
    rows_of(source, entry, entry.facts_of(register).map(|(_, fact)| fact), to)
}

fn rows_of<'a>(source: Source<'a>, entry: &'a Entry, facts: impl Iterator<Item = &'a Fact>, to: &Href) -> Vec<FactRow<'a>> {
    let mut rows: Vec<(Option<FigureKind>, FactRow<'_>)> = Vec::new();
    let mut known: BTreeMap<(&str, Cow<'_, str>), usize> = BTreeMap::new();
    for fact in facts {
        let (words, told) = row(entry, fact);
        let kind = match &fact.what {
            What::Figure(figure) => Some(figure.kind),
            _ => None,
        };
        let at = *known.entry((words, told.clone())).or_insert(rows.len());
        if at == rows.len() {
            rows.push((
                kind,
                FactRow { words, language: spoken::of_slice(source, entry, fact.at), told, title: None, passages: Vec::new(), added: by_publisher(fact) },
            ));
        }
        let Some((_, row)) = rows.get_mut(at) else { continue };
        match number(entry, fact.at.block, to) {
            Some(link) if row.passages.last().is_none_or(|last| last.number != link.number) => row.passages.push(link),
            Some(_) => {}
            None => row.title = address::anchor_of(&entry.minute, fact.at.block).map(|anchor| to.at(&anchor)),
        }
    }
    // Money first.
    rows.sort_by_key(|(kind, _)| *kind);
    rows.into_iter().map(|(_, row)| row).collect()
}

/// A short fact's words, and what is said of them.
fn row<'a>(entry: &'a Entry, fact: &'a Fact) -> (&'a str, Cow<'a, str>) {
    let words = |slice: Slice| entry.minute.slice(slice);
    let whole = words(fact.at);
    match &fact.what {
        What::Attendance(Attendance { change, people, instead_of }) => {
            let people = people.iter().filter_map(|who| who.words()).map(words);
            let instead = instead_of.map(|slice| format!(" instead of {}", words(slice))).unwrap_or_default();
            (whole, format!("{}: {}{instead}", change.name(), people.collect::<Vec<_>>().join(", ")).into())
        }
        What::Person(person) => (words(person.name), style_and_role(entry, person)),
        What::Abbreviation(abbreviation) => (words(abbreviation.short), entry.minute.long_form(abbreviation).unwrap_or("not explained in this minute").into()),
        What::Figure(figure) => (whole, figure.kind.name().into()),
        What::Status(Status { project, colour, before }) => {
            let told = if *before { Cow::Owned([colour.name(), ", before"].concat()) } else { colour.name().into() };
            (project.map_or(whole, words), told)
        }
        What::Reference(Reference { kind }) => (whole, kind.name().into()),
        _ => (whole, "".into()),
    }
}

/// What a fact is, and who it is of, in one line: "Commitment (undertaken) by the Commissioner".
pub fn about(entry: &Entry, fact: &Fact) -> String {
    let words = |slice: Slice| entry.minute.slice(slice);
    let who = |label: &str, who: Who| who.words().map_or_else(|| format!(", {label} whom not stated"), |slice| format!(" {label} {}", words(slice)));
    let to = |slice: Option<Slice>| slice.map(|slice| format!(" to {}", words(slice))).unwrap_or_default();
    let listed = || row(entry, fact);
    match &fact.what {
        What::Decision(decision) => format!("Decision ({})", decision.kind.name()),
        What::Recommendation(recommendation) => format!("Recommendation{}", who("to", recommendation.to)),
        What::Commitment(commitment) => format!("Commitment ({}){}{}", commitment.firmness.name(), to(commitment.to), who("by", commitment.who)),
        What::Request(request) => format!("Request ({}){}{}", request.kind.name(), to(request.to), who("by", request.by)),
        What::Attendance(_) => format!("Attendance, {}", listed().1),
        What::Person(_) => format!("Person: {}", listed().0),
        What::Abbreviation(_) => format!("Abbreviation: {} ({})", listed().0, listed().1),
        What::Figure(figure) => format!("Figure ({}): {}", figure.kind.name(), words(fact.at)),
        What::Status(_) => format!("Status ({}): {}", listed().1, listed().0),
        What::Reference(reference) => format!("Reference ({}): {}", reference.kind.name(), words(fact.at)),
    }
}

/// How a person is styled, and the role stated beside the name.
pub fn style_and_role<'a>(entry: &'a Entry, person: &Person) -> Cow<'a, str> {
    match (person.style, person.role.map(|role| entry.minute.slice(role))) {
        (Some(style), Some(role)) => [style, ", ", role].concat().into(),
        (style, role) => style.or(role).unwrap_or_default().into(),
    }
}

/// Whether a minute recommends something to a commissioner.
pub fn recommends_to_commissioner(entry: &Entry) -> bool {
    entry.facts_of(Register::Recommendations).any(|(_, fact)| match &fact.what {
        What::Recommendation(recommendation) => recommendation.to.words().is_some_and(|slice| {
            let words = entry.minute.slice(slice).to_lowercase();
            words.contains("commissioner") || words.contains("pcc")
        }),
        _ => false,
    })
}
