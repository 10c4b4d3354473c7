//! What closes a fact or responds to it: looked up among the entries, and held against the order of the meetings.
//!
//! **Invariant: only what comes later closes.** Where the dates do not tell which is later, nothing is closed.

use super::{Arena, ClosedBy, Closing, Draft, Entry, Idx, Meeting};
use crate::finding::{Finding, Rule, Severity};
use crate::record::when::When;
use std::collections::BTreeMap;

/// A promise closed by a minute that is not later.
pub static NOT_LATER: Rule = Rule {
    name: "closed-by-no-later-minute",
    severity: Severity::Error,
    why: "What an earlier minute says cannot show that a promise was kept, a request met or a recommendation answered, so it stays open.",
};

/// The drafts in their order, each with its meeting.
pub struct Order<'a> {
    meetings: &'a Arena<Meeting>,
    of_order: BTreeMap<u32, Idx<Entry>>,
    meeting_of: Vec<Idx<Meeting>>,
}

impl<'a> Order<'a> {
    /// `placed` are in the order of the entries.
    pub fn new(meetings: &'a Arena<Meeting>, placed: &[(Idx<Meeting>, Draft)]) -> Self {
        let of_order = placed.iter().enumerate().map(|(at, (_, draft))| (draft.order, Idx::new(at))).collect();
        Order { meetings, of_order, meeting_of: placed.iter().map(|(meeting, _)| *meeting).collect() }
    }

    /// The closings of a draft.
    pub fn closings(&self, draft: &mut Draft, notes: &mut Vec<Finding>) -> Vec<Closing<Idx<Entry>>> {
        let Some(own) = self.of_order.get(&draft.order).copied() else { return Vec::new() };
        let closings = std::mem::take(&mut draft.closings);
        closings.into_iter().filter_map(|closing| self.closing(own, draft, closing, notes)).collect()
    }

    fn closing(&self, own: Idx<Entry>, draft: &Draft, closing: Closing<u32>, notes: &mut Vec<Finding>) -> Option<Closing<Idx<Entry>>> {
        let Closing { fact, by, place, responds } = closing;
        let by = match by {
            ClosedBy::Note(note) => ClosedBy::Note(note),
            ClosedBy::Minute(order, passage, note) => {
                let other = *self.of_order.get(&order)?;
                let said = draft.minute.facts.get(fact).and_then(|fact| draft.minute.passage(fact.at.block));
                let later = if other == own { passage.is_some() && passage > said } else { self.is_later(other, own) };
                if !later {
                    let message = if responds {
                        "the minute in `by` does not come later than these words, so it is no response to them"
                    } else {
                        "the minute in `by` does not come later than these words, so they stay open"
                    };
                    let help = "name a minute of a later meeting, or a later item of this one; where a meeting has no date, state it; or write `note` alone";
                    notes.push(Finding::at(&NOT_LATER, place, message, help));
                    return None;
                }
                ClosedBy::Minute(other, passage, note)
            }
        };
        Some(Closing { fact, by, place, responds })
    }

    /// Whether one minute comes later than another: of one meeting, in its order; else by the dates. Of two meetings on one
    /// day either may be the later one, and the publisher's word is taken.
    fn is_later(&self, one: Idx<Entry>, other: Idx<Entry>) -> bool {
        let meeting = |idx: Idx<Entry>| self.meeting_of.get(idx.at()).copied();
        let Some((here, there)) = meeting(one).zip(meeting(other)) else { return false };
        if here == there {
            return one > other;
        }
        let when = |meeting: Idx<Meeting>| self.meetings[meeting].when.as_ref().map(|when| when.value);
        let same_day = |a: When, b: When| a.day().is_some() && a.day() == b.day();
        when(here).zip(when(there)).is_some_and(|(here, there)| here.first_day() > there.last_day() || same_day(here, there))
    }
}
