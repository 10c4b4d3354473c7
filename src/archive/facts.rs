//! What a fact is that the publisher adds, from the keys stated of it.

use super::word::WORDS_NOT_FOUND;
use crate::finding::Finding;
use crate::keys::{MISSING_KEY, WRONG_VALUE, nearest};
use crate::record::evidence::Cited;
use crate::record::fact::{
    Abbreviation, Attendance, Change, Colour, Commitment, Decision, DecisionKind, Figure, FigureKind, Firmness, Person, Recommendation, Reference,
    ReferenceKind, Request, RequestKind, Slice, Status, What, Who,
};
use crate::record::register::Register;
use crate::record::stated::FactAdded;

/// Where words stand that are stated of a fact.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Within {
    /// The passage of the fact.
    Passage,
    /// It, or one below it.
    Below,
}

/// Finds words that are stated of a fact.
pub type Find<'a> = &'a dyn Fn(&Cited<String>, Within) -> Option<Slice>;

/// Reads what is stated of one fact.
struct Reader<'a> {
    added: &'a FactAdded,
    part: Find<'a>,
    notes: &'a mut Vec<Finding>,
    faulty: bool,
}

/// The fact; `None`, with a finding, where something stated of it cannot be used.
pub fn what(added: &FactAdded, at: Slice, part: Find<'_>, notes: &mut Vec<Finding>) -> Option<What> {
    let mut read = Reader { added, part, notes, faulty: false };
    let what = match added.quoted.register {
        Register::Decisions => {
            let kind = read.is("is", DecisionKind::ALL, DecisionKind::name).unwrap_or(DecisionKind::Resolved);
            What::Decision(Box::new(Decision { kind, parts: Vec::new(), votes: None, unanimous: None, dissent: Vec::new() }))
        }
        Register::Recommendations => What::Recommendation(Recommendation { to: read.who("to", "to_kind"), parts: Vec::new() }),
        Register::Commitments => {
            let firmness = read.is("firmness", Firmness::ALL, Firmness::name).unwrap_or(Firmness::Undertaken);
            What::Commitment(Commitment { who: read.who("who", "who_kind"), to: read.words("to"), due: read.words("due"), firmness })
        }
        Register::Requests => {
            let kind = read.is("is", RequestKind::ALL, RequestKind::name).unwrap_or(RequestKind::Asked);
            What::Request(Request { kind, by: read.who("by", "by_kind"), to: read.words("to"), answer: read.below("answer") })
        }
        Register::Attendance => {
            let change = read.must("is", Change::ALL, Change::name)?;
            let people = added.people.iter().filter_map(|person| read.find(person, Within::Passage)).map(Who::Named).collect();
            What::Attendance(Attendance { change, people, instead_of: read.words("instead_of") })
        }
        Register::People => What::Person(Person { name: read.words("name").unwrap_or(at), style: None, role: read.words("role") }),
        Register::Abbreviations => What::Abbreviation(Abbreviation { short: read.words("short").unwrap_or(at), long: read.words("long") }),
        Register::Figures => {
            let value = added.own.iter().find(|(key, _)| *key == "value").map(|(_, value)| value.value.clone());
            What::Figure(Figure { kind: read.must("is", FigureKind::ALL, FigureKind::name)?, value })
        }
        Register::Statuses => What::Status(Status { project: read.words("project"), colour: read.must("is", Colour::ALL, Colour::name)?, before: false }),
        Register::References => What::Reference(Reference { kind: read.must("is", ReferenceKind::ALL, ReferenceKind::name)? }),
    };
    (!read.faulty).then_some(what)
}

impl Reader<'_> {
    fn own(&self, key: &str) -> Option<&Cited<String>> {
        self.added.own.iter().find(|(name, _)| *name == key).map(|(_, value)| value)
    }

    /// Words of the passage under `key`.
    fn words(&mut self, key: &str) -> Option<Slice> {
        let words = self.own(key)?.clone();
        self.find(&words, Within::Passage)
    }

    /// Words of the passage, or of one below it, under `key`.
    fn below(&mut self, key: &str) -> Option<Slice> {
        let words = self.own(key)?.clone();
        self.find(&words, Within::Below)
    }

    fn find(&mut self, words: &Cited<String>, within: Within) -> Option<Slice> {
        let found = (self.part)(words, within);
        if let (None, Some(place)) = (found, words.place()) {
            self.faulty = true;
            let (passage, help) = match within {
                Within::Passage => {
                    ("the passage does", "what is said of a fact stands in the passage of the fact: write it in the record's words, or leave the key out")
                }
                Within::Below => (
                    "the passage and those below it do",
                    "an answer stands in the passage of the fact or below it in the same minute: write it in the record's words, or leave the key out",
                ),
            };
            let message = format!("{passage} not have the words `{}`, so this fact is left out", words.value);
            self.notes.push(Finding::at(&WORDS_NOT_FOUND, place, message, help));
        }
        found
    }

    /// Someone, as the passage names them: an office or a body, unless the publisher says that it is a name.
    fn who(&mut self, key: &str, kind: &str) -> Who {
        let named = self.is(kind, &[true, false], |named| if named { "named" } else { "office" });
        match self.words(key) {
            None => Who::NotStated,
            Some(words) if named == Some(true) => Who::Named(words),
            Some(words) => Who::Office(words),
        }
    }

    /// One of the known kinds under `key`.
    fn is<T: Copy>(&mut self, key: &str, kinds: &[T], name: fn(T) -> &'static str) -> Option<T> {
        let stated = self.own(key)?.clone();
        let found = kinds.iter().copied().find(|kind| name(*kind) == stated.value);
        if let (None, Some(place)) = (found, stated.place()) {
            self.faulty = true;
            let near = nearest(&stated.value, kinds.iter().map(|kind| name(*kind))).map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
            let known = kinds.iter().map(|kind| format!("`{}`", name(*kind))).collect::<Vec<_>>().join(", ");
            self.notes.push(Finding::at(
                &WRONG_VALUE,
                place,
                format!("`{key}` cannot be `{}`, so this fact is left out", stated.value),
                format!("{near}{} is one of {known}", if near.is_empty() { "it" } else { "It" }),
            ));
        }
        found
    }

    /// One of the known kinds under a key that must be there.
    fn must<T: Copy>(&mut self, key: &str, kinds: &[T], name: fn(T) -> &'static str) -> Option<T> {
        if let (None, Some(place)) = (self.own(key), self.added.quoted.quote.place()) {
            let known = kinds.iter().map(|kind| format!("`{}`", name(*kind))).collect::<Vec<_>>().join(", ");
            self.notes.push(Finding::at(
                &MISSING_KEY,
                place,
                format!("`{key}` is missing, so this fact is left out"),
                format!("add `{key} = \"…\"`: one of {known}"),
            ));
        }
        self.is(key, kinds, name)
    }
}
