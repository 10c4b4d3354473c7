//! Facts: what is found in passages.
//!
//! **Invariant: the words of a fact are always sliced from its record**, never stored, so that none can differ from it.

use super::BlockNo;
pub use super::kind::{Change, Colour, DecisionKind, FigureKind, Firmness, ReferenceKind, RequestKind};
use crate::file::Place;

/// A stretch of the words of one block.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Slice {
    /// The block.
    pub block: BlockNo,
    /// The first byte of its words.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// Something found in a passage.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub struct Fact {
    /// The words that say so.
    pub at: Slice,
    /// What it is.
    pub what: What,
    /// Who found it.
    pub by: FoundBy,
}

/// Who found a fact.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub enum FoundBy {
    /// The rule of this name: see `parse::facts`.
    Rule(&'static str),
    /// The publisher, who quotes the words there.
    Publisher(Box<Place>),
}

/// What a fact is.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub enum What {
    /// A resolution. The largest and rarest kind: in a box, all others take half the memory.
    Decision(Box<Decision>),
    /// What the body recommends to someone: for panels, Police Reform and Social Responsibility Act 2011, section 28.
    Recommendation(Recommendation),
    /// What someone said they would do.
    Commitment(Commitment),
    /// What was asked for, suggested or queried.
    Request(Request),
    /// Who was there, came or went.
    Attendance(Attendance),
    /// A named person.
    Person(Person),
    /// An abbreviation.
    Abbreviation(Abbreviation),
    /// A sum, share, count, date or length of time.
    Figure(Figure),
    /// A red, amber or green status.
    Status(Status),
    /// Something referred to.
    Reference(Reference),
}

/// Someone who does something: a name is never put for an office.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Who {
    /// A named person, as written.
    Named(Slice),
    /// An office, a body or a group, as written: "the Commissioner", "Members".
    Office(Slice),
    /// The words do not say.
    NotStated,
}

impl Who {
    /// The words for them, where there are any.
    pub fn words(self) -> Option<Slice> {
        match self {
            Who::Named(slice) | Who::Office(slice) => Some(slice),
            Who::NotStated => None,
        }
    }
}

/// A resolution. The fact's words are the resolution itself, without its parts.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub struct Decision {
    /// What the body did.
    pub kind: DecisionKind,
    /// The parts that stand under it.
    pub parts: Vec<BlockNo>,
    /// The votes, where counted.
    pub votes: Option<Votes>,
    /// Where the words say that all were of one mind.
    pub unanimous: Option<Slice>,
    /// Who voted against, abstained, or asked that their dissent be recorded, as written.
    pub dissent: Vec<Slice>,
}

/// Votes as counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Votes {
    /// The words that count them.
    pub at: Slice,
    /// For.
    pub in_favour: Option<u32>,
    /// Against.
    pub against: Option<u32>,
    /// Abstentions.
    pub abstained: Option<u32>,
}

/// A recommendation.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub struct Recommendation {
    /// To whom.
    pub to: Who,
    /// The parts that stand under it.
    pub parts: Vec<BlockNo>,
}

/// A promise.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Commitment {
    /// Who promised.
    pub who: Who,
    /// To whom.
    pub to: Option<Slice>,
    /// By when, in the record's words.
    pub due: Option<Slice>,
    /// How firm it is.
    pub firmness: Firmness,
}

/// A request.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Request {
    /// What the words do.
    pub kind: RequestKind,
    /// Who asks.
    pub by: Who,
    /// Of whom.
    pub to: Option<Slice>,
    /// The answer, where one is given in the same passage or the next.
    pub answer: Option<Slice>,
}

/// Who was there, came or went.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub struct Attendance {
    /// What happened.
    pub change: Change,
    /// Who, as written: names, or offices where no name is given.
    pub people: Vec<Who>,
    /// For whom a substitute stood in.
    pub instead_of: Option<Slice>,
}

/// A named person. The fact's words are the name with what adjoins it; nothing is taken from elsewhere.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Person {
    /// The name alone.
    pub name: Slice,
    /// How they are styled, in the singular: "Councillor", where the record says "Councillors A and B".
    pub style: Option<&'static str>,
    /// The public role, where stated beside the name.
    pub role: Option<Slice>,
}

/// An abbreviation. The fact's words are both forms where they stand side by side, else the short one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Abbreviation {
    /// The short form.
    pub short: Slice,
    /// The long form, where this record gives it; never from elsewhere.
    pub long: Option<Slice>,
}

/// A figure.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub struct Figure {
    /// What it counts.
    pub kind: FigureKind,
    /// Its value in digits or as a date, where the words leave no doubt: `3500000`, `2023-05`.
    pub value: Option<String>,
}

/// A red, amber or green status.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Status {
    /// The project, as written nearby.
    pub project: Option<Slice>,
    /// The colour.
    pub colour: Colour,
    /// It was so before, and is no longer.
    pub before: bool,
}

/// Something referred to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Reference {
    /// What it is.
    pub kind: ReferenceKind,
}

impl What {
    /// The name of the kind, in data and in a publisher's statements.
    pub fn kind(&self) -> &'static str {
        match self {
            What::Decision(_) => "decision",
            What::Recommendation(_) => "recommendation",
            What::Commitment(_) => "commitment",
            What::Request(_) => "request",
            What::Attendance(_) => "attendance",
            What::Person(_) => "person",
            What::Abbreviation(_) => "abbreviation",
            What::Figure(_) => "figure",
            What::Status(_) => "status",
            What::Reference(_) => "reference",
        }
    }

    /// The words that it points at besides those that say so.
    pub fn slices(&self) -> Vec<Slice> {
        let all: Vec<Option<Slice>> = match self {
            What::Decision(decision) => decision.dissent.iter().copied().map(Some).chain([decision.unanimous, decision.votes.map(|votes| votes.at)]).collect(),
            What::Recommendation(recommendation) => vec![recommendation.to.words()],
            What::Commitment(commitment) => vec![commitment.who.words(), commitment.to, commitment.due],
            What::Request(request) => vec![request.by.words(), request.to, request.answer],
            What::Attendance(attendance) => attendance.people.iter().map(|who| who.words()).chain([attendance.instead_of]).collect(),
            What::Person(person) => vec![Some(person.name), person.role],
            What::Abbreviation(abbreviation) => vec![Some(abbreviation.short), abbreviation.long],
            What::Status(status) => vec![status.project],
            What::Figure(_) | What::Reference(_) => Vec::new(),
        };
        all.into_iter().flatten().collect()
    }

    /// The parts that stand under it.
    pub fn parts(&self) -> &[BlockNo] {
        match self {
            What::Decision(decision) => &decision.parts,
            What::Recommendation(recommendation) => &recommendation.parts,
            _ => &[],
        }
    }
}
