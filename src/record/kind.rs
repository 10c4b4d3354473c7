//! The kinds that facts are of, each with the word used for it on pages and in data.

/// Declares kinds with their words.
macro_rules! kinds {
    ($($(#[$about:meta])* $kind:ident { $($(#[$doc:meta])* $name:ident = $word:literal,)* })*) => {$(
        $(#[$about])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
        pub enum $kind { $($(#[$doc])* $name,)* }

        impl $kind {
            /// Every one, in order.
            pub const ALL: &[$kind] = &[$($kind::$name,)*];

            /// The word used on pages and in data.
            pub fn name(self) -> &'static str {
                match self { $($kind::$name => $word,)* }
            }
        }
    )*};
}

kinds! {
    /// What a body did with the matter before it.
    DecisionKind {
        /// Noted.
        Noted = "noted",
        /// Received.
        Received = "received",
        /// Approved, adopted, confirmed, signed, endorsed, accepted, supported.
        Approved = "approved",
        /// Agreed.
        Agreed = "agreed",
        /// Recommended to another.
        Recommended = "recommended",
        /// Elected or appointed someone.
        Appointed = "appointed",
        /// Put off.
        Deferred = "deferred",
        /// Refused, rejected.
        Refused = "refused",
        /// A motion or amendment that was lost.
        Lost = "lost",
        /// Resolved to do something else.
        Resolved = "resolved",
    }
    /// How firm a promise is.
    Firmness {
        /// Undertaken.
        Undertaken = "undertaken",
        /// On a condition, or only as something that could be.
        Conditional = "conditional",
        /// Reported as done.
        Met = "reported as met",
    }
    /// What a request does.
    RequestKind {
        /// Asks, queries, questions.
        Asked = "asked",
        /// Asks for something to be given or done.
        Requested = "requested",
        /// Suggests.
        Suggested = "suggested",
        /// Recommends in discussion, reminds, urges.
        Urged = "urged",
        /// Raises a concern or a point, which is answered.
        Raised = "raised",
    }
    /// What happened to someone's attendance.
    Change {
        /// Was there.
        Present = "present",
        /// Sent apologies.
        Apologies = "apologies",
        /// Was not there; whether word was sent is not told.
        Absent = "absent",
        /// Came for another.
        Substitute = "substitute",
        /// Came later.
        Arrived = "arrived",
        /// Left, for good or for a while.
        Left = "left",
    }
    /// What a figure counts.
    FigureKind {
        /// A sum of money, in pounds.
        Money = "money",
        /// A share of a hundred.
        Percentage = "percentage",
        /// A number of things.
        Count = "count",
        /// A date.
        Date = "date",
        /// A date by which something is due.
        Deadline = "deadline",
        /// A length of time.
        Duration = "duration",
    }
    /// The colour of a status.
    Colour {
        /// Red.
        Red = "red",
        /// Amber.
        Amber = "amber",
        /// Green.
        Green = "green",
    }
    /// What is referred to.
    ReferenceKind {
        /// An Act, or a part of one.
        Statute = "statute",
        /// An earlier minute.
        Minute = "minute",
        /// A paper: a report, an appendix, slides.
        Paper = "paper",
        /// An item of an agenda or minute book, as written.
        Agenda = "agenda item",
    }
}
