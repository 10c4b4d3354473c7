//! Facts: what is found in passages.
//!
//! **Invariant: the words of a fact are always sliced from its record**, never stored, so that none can differ from it.

use super::BlockNo;
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
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fact {
    /// The words that say so.
    pub at: Slice,
    /// What it is.
    pub what: What,
    /// Who found it.
    pub by: FoundBy,
}

/// Who found a fact.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FoundBy {
    /// The rule of this name: see `parse::facts`.
    Rule(&'static str),
    /// The publisher, who quotes the words there.
    Publisher(Place),
}

/// What a fact is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum What {
    /// A resolution.
    Decision(Decision),
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
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Who {
    /// A named person, as written.
    Named(Slice),
    /// An office, a body or a group, as written: "the Commissioner", "Members".
    Office(Slice),
    /// The words do not say.
    NotStated,
}

/// A resolution. The fact's words are the resolution itself, without its parts.
#[derive(Clone, PartialEq, Eq, Debug)]
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

/// What a body did with the matter before it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum DecisionKind {
    /// Noted.
    Noted,
    /// Received.
    Received,
    /// Approved, adopted, confirmed, signed, endorsed, accepted, supported.
    Approved,
    /// Agreed.
    Agreed,
    /// Recommended to another.
    Recommended,
    /// Elected or appointed someone.
    Appointed,
    /// Put off.
    Deferred,
    /// Refused, rejected.
    Refused,
    /// A motion or amendment that was lost.
    Lost,
    /// Resolved to do something else.
    Resolved,
}

impl DecisionKind {
    /// The word used on pages and in data.
    pub fn name(self) -> &'static str {
        match self {
            DecisionKind::Noted => "noted",
            DecisionKind::Received => "received",
            DecisionKind::Approved => "approved",
            DecisionKind::Agreed => "agreed",
            DecisionKind::Recommended => "recommended",
            DecisionKind::Appointed => "appointed",
            DecisionKind::Deferred => "deferred",
            DecisionKind::Refused => "refused",
            DecisionKind::Lost => "lost",
            DecisionKind::Resolved => "resolved",
        }
    }
}

/// Votes as counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
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
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Recommendation {
    /// To whom.
    pub to: Who,
    /// The parts that stand under it.
    pub parts: Vec<BlockNo>,
}

/// A promise.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
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

/// How firm a promise is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Firmness {
    /// Undertaken.
    Undertaken,
    /// On a condition, or only as something that could be.
    Conditional,
    /// Reported as done.
    Met,
}

impl Firmness {
    /// The word used on pages and in data.
    pub fn name(self) -> &'static str {
        match self {
            Firmness::Undertaken => "undertaken",
            Firmness::Conditional => "conditional",
            Firmness::Met => "reported as met",
        }
    }
}

/// A request.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
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

/// What a request does.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum RequestKind {
    /// Asks, queries, questions.
    Asked,
    /// Asks for something to be given or done.
    Requested,
    /// Suggests.
    Suggested,
    /// Recommends in discussion, reminds, urges.
    Urged,
}

impl RequestKind {
    /// The word used on pages and in data.
    pub fn name(self) -> &'static str {
        match self {
            RequestKind::Asked => "asked",
            RequestKind::Requested => "requested",
            RequestKind::Suggested => "suggested",
            RequestKind::Urged => "urged",
        }
    }
}

/// Who was there, came or went.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attendance {
    /// What happened.
    pub change: Change,
    /// Who, as written: names, or offices where no name is given.
    pub people: Vec<Who>,
    /// For whom a substitute stood in.
    pub instead_of: Option<Slice>,
}

/// What happened to someone's attendance.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Change {
    /// Was there.
    Present,
    /// Sent apologies.
    Apologies,
    /// Came for another.
    Substitute,
    /// Came later.
    Arrived,
    /// Left, for good or for a while.
    Left,
}

impl Change {
    /// The word used on pages and in data.
    pub fn name(self) -> &'static str {
        match self {
            Change::Present => "present",
            Change::Apologies => "apologies",
            Change::Substitute => "substitute",
            Change::Arrived => "arrived",
            Change::Left => "left",
        }
    }
}

/// A named person. The fact's words are the name with what adjoins it; nothing is taken from elsewhere.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Person {
    /// The name alone.
    pub name: Slice,
    /// How they are styled, in the singular: "Councillor", where the record says "Councillors A and B".
    pub style: Option<&'static str>,
    /// The public role, where stated beside the name.
    pub role: Option<Slice>,
}

/// An abbreviation. The fact's words are both forms where they stand side by side, else the short one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Abbreviation {
    /// The short form.
    pub short: Slice,
    /// The long form, where this record gives it; never from elsewhere.
    pub long: Option<Slice>,
}

/// A figure.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Figure {
    /// What it counts.
    pub kind: FigureKind,
    /// Its value in digits or as a date, where the words leave no doubt: `3500000`, `2023-05`.
    pub value: Option<String>,
}

/// What a figure counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum FigureKind {
    /// A sum of money, in pounds.
    Money,
    /// A share of a hundred.
    Percentage,
    /// A number of things.
    Count,
    /// A date.
    Date,
    /// A date by which something is due.
    Deadline,
    /// A length of time.
    Duration,
}

impl FigureKind {
    /// The word used on pages and in data.
    pub fn name(self) -> &'static str {
        match self {
            FigureKind::Money => "money",
            FigureKind::Percentage => "percentage",
            FigureKind::Count => "count",
            FigureKind::Date => "date",
            FigureKind::Deadline => "deadline",
            FigureKind::Duration => "duration",
        }
    }
}

/// A red, amber or green status.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Status {
    /// The project, as written nearby.
    pub project: Option<Slice>,
    /// The colour.
    pub colour: Colour,
    /// It was so before, and is no longer.
    pub before: bool,
}

/// The colour of a status.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Colour {
    /// Red.
    Red,
    /// Amber.
    Amber,
    /// Green.
    Green,
}

impl Colour {
    /// The word used on pages and in data.
    pub fn name(self) -> &'static str {
        match self {
            Colour::Red => "red",
            Colour::Amber => "amber",
            Colour::Green => "green",
        }
    }
}

/// Something referred to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reference {
    /// What it is.
    pub kind: ReferenceKind,
}

/// What is referred to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum ReferenceKind {
    /// An Act, or a part of one.
    Statute,
    /// An earlier minute.
    Minute,
    /// A paper: a report, an appendix, slides.
    Paper,
    /// An item of an agenda or minute book, as written.
    Agenda,
}

impl ReferenceKind {
    /// The word used on pages and in data.
    pub fn name(self) -> &'static str {
        match self {
            ReferenceKind::Statute => "statute",
            ReferenceKind::Minute => "minute",
            ReferenceKind::Paper => "paper",
            ReferenceKind::Agenda => "agenda item",
        }
    }
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
}
