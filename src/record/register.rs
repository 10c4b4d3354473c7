//! The registers: what facts of one kind are called together, on pages, in data, and in a publisher's statements.

use super::fact::What;

/// All facts of one kind.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Register {
    /// What was decided.
    Decisions,
    /// What was recommended.
    Recommendations,
    /// What was promised.
    Commitments,
    /// What was asked.
    Requests,
    /// Who was there, came or went.
    Attendance,
    /// Who is named.
    People,
    /// Short forms.
    Abbreviations,
    /// Sums, shares, counts, dates, lengths of time.
    Figures,
    /// Red, amber and green.
    Statuses,
    /// What is referred to.
    References,
}

impl Register {
    /// Every register, in the order in which they are shown.
    pub const ALL: [Register; 10] = [
        Register::Decisions,
        Register::Recommendations,
        Register::Commitments,
        Register::Requests,
        Register::Attendance,
        Register::People,
        Register::Abbreviations,
        Register::Figures,
        Register::Statuses,
        Register::References,
    ];

    /// The register that a fact belongs to.
    pub fn of(what: &What) -> Register {
        match what {
            What::Decision(_) => Register::Decisions,
            What::Recommendation(_) => Register::Recommendations,
            What::Commitment(_) => Register::Commitments,
            What::Request(_) => Register::Requests,
            What::Attendance(_) => Register::Attendance,
            What::Person(_) => Register::People,
            What::Abbreviation(_) => Register::Abbreviations,
            What::Figure(_) => Register::Figures,
            What::Status(_) => Register::Statuses,
            What::Reference(_) => Register::References,
        }
    }

    /// Its name in addresses.
    pub fn id(self) -> &'static str {
        match self {
            Register::Decisions => "decisions",
            Register::Recommendations => "recommendations",
            Register::Commitments => "commitments",
            Register::Requests => "requests",
            Register::Attendance => "attendance",
            Register::People => "people",
            Register::Abbreviations => "abbreviations",
            Register::Figures => "figures",
            Register::Statuses => "statuses",
            Register::References => "references",
        }
    }

    /// The name of one of its facts, in data and in a publisher's statements: that of [`What::kind`].
    pub fn kind(self) -> &'static str {
        match self {
            Register::Decisions => "decision",
            Register::Recommendations => "recommendation",
            Register::Commitments => "commitment",
            Register::Requests => "request",
            Register::Attendance => "attendance",
            Register::People => "person",
            Register::Abbreviations => "abbreviation",
            Register::Figures => "figure",
            Register::Statuses => "status",
            Register::References => "reference",
        }
    }

    /// Its name as a heading.
    pub fn heading(self) -> &'static str {
        match self {
            Register::Decisions => "Register of decisions",
            Register::Recommendations => "Register of recommendations",
            Register::Commitments => "Register of commitments",
            Register::Requests => "Register of requests",
            Register::Attendance => "Attendance",
            Register::People => "People",
            Register::Abbreviations => "Abbreviations",
            Register::Figures => "Figures",
            Register::Statuses => "Statuses",
            Register::References => "References",
        }
    }

    /// Whether it has pages by year. The others have an A to Z.
    pub fn by_year(self) -> bool {
        !matches!(self, Register::People | Register::Abbreviations | Register::Statuses)
    }

    /// Whether its facts are short, and are listed rather than quoted.
    pub fn is_short(self) -> bool {
        !matches!(self, Register::Decisions | Register::Recommendations | Register::Commitments | Register::Requests)
    }

    /// Whether its facts can be closed: answered, met, done.
    pub fn closes(self) -> bool {
        matches!(self, Register::Recommendations | Register::Commitments | Register::Requests)
    }

    /// What a publisher may state of a fact added to it, beside its words. `is` is its own kind, `…_kind` whether someone is `named` or an `office`.
    pub fn keys(self) -> &'static [&'static str] {
        match self {
            Register::Decisions | Register::References => &["is"],
            Register::Recommendations => &["to", "to_kind"],
            Register::Commitments => &["who", "who_kind", "to", "due", "firmness"],
            Register::Requests => &["is", "by", "by_kind", "to", "answer"],
            Register::Attendance => &["is", "instead_of"],
            Register::People => &["name", "role"],
            Register::Abbreviations => &["short", "long"],
            Register::Figures => &["is", "value"],
            Register::Statuses => &["is", "project"],
        }
    }
}
