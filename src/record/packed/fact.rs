//! Facts as bytes.

use super::{Pack, Packer, Unpacker, parts};
use crate::file::Span;
use crate::record::BlockNo;
use crate::record::fact::*;

/// A block of the minute at hand.
impl Pack for BlockNo {
    fn pack(&self, to: &mut Packer<'_>) {
        self.0.pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let no = BlockNo(u32::unpack(from)?);
        from.minute?.block(no).map(|_| no)
    }
}

/// Words of the minute at hand.
impl Pack for Slice {
    fn pack(&self, to: &mut Packer<'_>) {
        self.block.pack(to);
        self.start.pack(to);
        self.end.wrapping_sub(self.start).pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let block = BlockNo::unpack(from)?;
        let start = u32::unpack(from)?;
        let end = start.checked_add(u32::unpack(from)?)?;
        from.minute?.words_at(block).get(Span { start, end }.range())?;
        Some(Slice { block, start, end })
    }
}

impl Pack for FoundBy {
    fn pack(&self, to: &mut Packer<'_>) {
        match self {
            FoundBy::Rule(name) => name.pack(to),
            // What the publisher states is no part of what the record says.
            FoundBy::Publisher(_) => to.refuse(),
        }
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        <&'static str>::unpack(from).map(FoundBy::Rule)
    }
}

parts!(kinds DecisionKind, Firmness, RequestKind, Change, FigureKind, Colour, ReferenceKind);
parts!(struct Fact { at, what, by });
parts!(enum What {
    0 = Decision(decision),
    1 = Recommendation(recommendation),
    2 = Commitment(commitment),
    3 = Request(request),
    4 = Attendance(attendance),
    5 = Person(person),
    6 = Abbreviation(abbreviation),
    7 = Figure(figure),
    8 = Status(status),
    9 = Reference(reference),
});
parts!(enum Who { 0 = Named(slice), 1 = Office(slice), 2 = NotStated });
parts!(struct Decision { kind, parts, votes, unanimous, dissent });
parts!(struct Votes { at, in_favour, against, abstained });
parts!(struct Recommendation { to, parts });
parts!(struct Commitment { who, to, due, firmness });
parts!(struct Request { kind, by, to, answer });
parts!(struct Attendance { change, people, instead_of });
parts!(struct Person { name, style, role });
parts!(struct Abbreviation { short, long });
parts!(struct Figure { kind, value });
parts!(struct Status { project, colour, before });
parts!(struct Reference { kind });
