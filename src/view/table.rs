//! Registers as data: one row a fact. Rows are made one by one as they are written, so that a large register is never held twice.

use super::Source;
use crate::archive::{ClosedBy, Closing, Entry, Idx};
use crate::plan::{Tabular, Target, address};
use crate::record::BlockNo;
use crate::record::fact::{Fact, FoundBy, Slice, What, Who};
use crate::record::register::Register;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// A column of a register, with what it holds.
#[derive(Debug, Serialize)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What it holds, for readers.
    pub about: &'static str,
}

const fn column(name: &'static str, about: &'static str) -> Column {
    Column { name, about }
}

/// The columns that every register has.
pub const COMMON: &[Column] = &[
    column("quote", "the words of the record, exactly"),
    column("record", "the file of the record"),
    column("address", "the page and passage, from the root of this site"),
    column("panel", "the panel’s name at the time"),
    column("date", "the date of the meeting, as precisely as stated"),
    column("commissioner", "who held the office"),
    column("themes", "the ids of the themes that the passage speaks of; where it speaks of none, those of the whole minute"),
    column("found_by", "the rule that found it, or publisher"),
];
const PARTS: Column = column("parts", "the parts that stand under it");
const TO: Column = column("to", "to whom, as written");
const RESPONSE: Column = column("response", "the publisher’s own words on the response");
const RESPONSE_ADDRESS: Column = column("response_address", "the page and passage that the publisher says respond to it");
const CLOSED_BY: Column = column("closed_by", "the page and passage that the publisher says closed it");
const CLOSED_NOTE: Column = column("closed_note", "the publisher’s own words on what closed it");

/// The columns of its own that a register has.
pub fn own(register: Register) -> &'static [Column] {
    match register {
        Register::Decisions => {
            const {
                &[
                    column("kind", "noted, received, approved, agreed, recommended, appointed, deferred, refused, lost or resolved"),
                    PARTS,
                    column("votes_for", "votes for"),
                    column("votes_against", "votes against"),
                    column("votes_abstained", "abstentions"),
                    column("unanimous", "the words that say that all were of one mind"),
                    column("dissent", "who voted against or abstained, as written"),
                ]
            }
        }
        Register::Recommendations => {
            const { &[TO, column("to_kind", "named, office or not stated"), PARTS, RESPONSE, RESPONSE_ADDRESS, CLOSED_BY, CLOSED_NOTE] }
        }
        Register::Commitments => {
            const {
                &[
                    column("who", "who promised, as written"),
                    column("who_kind", "named, office or not stated"),
                    TO,
                    column("due", "by when, in the record’s words"),
                    column("firmness", "undertaken, conditional or reported as met"),
                    CLOSED_BY,
                    CLOSED_NOTE,
                ]
            }
        }
        Register::Requests => {
            const {
                &[
                    column("kind", "asked, requested, suggested or urged"),
                    column("by", "who asked, as written"),
                    column("by_kind", "named, office or not stated"),
                    TO,
                    column("answer", "the answer in the same passage or the next"),
                    column("answer_address", "where the answer stands"),
                    CLOSED_BY,
                    CLOSED_NOTE,
                ]
            }
        }
        Register::Attendance => {
            const {
                &[
                    column("change", "present, apologies, substitute, arrived or left"),
                    column("people", "who, as written"),
                    column("instead_of", "for whom a substitute stood in"),
                ]
            }
        }
        Register::People => {
            const { &[column("name", "the name alone"), column("style", "how they are styled"), column("role", "the public role stated beside the name")] }
        }
        Register::Abbreviations => const { &[column("short", "the short form"), column("long", "the long form, where the minute gives it")] },
        Register::Figures => {
            const {
                &[
                    column("kind", "money, percentage, count, date, deadline or duration"),
                    column("value", "the value in digits or as a date, where the words leave no doubt"),
                ]
            }
        }
        Register::Statuses => {
            const {
                &[
                    column("project", "the project, as written"),
                    column("colour", "red, amber or green"),
                    column("before", "true where it was so before and is no longer"),
                ]
            }
        }
        Register::References => const { &[column("kind", "statute, minute, paper or agenda item")] },
    }
}

/// A value of a table.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Value<'a> {
    /// Nothing is stated.
    Absent,
    /// Words.
    Text(Cow<'a, str>),
    /// Several.
    List(Vec<Cow<'a, str>>),
    /// A number.
    Number(u32),
    /// Yes or no.
    Flag(bool),
}

/// A register as data.
#[derive(Debug)]
pub struct Table<'a> {
    /// The register.
    pub register: Register,
    format: Tabular,
    source: Source<'a>,
}

/// A fact of a table.
#[derive(Debug)]
pub struct Fields<'a> {
    /// Its columns with their values.
    pub fields: Vec<(&'static str, Value<'a>)>,
}

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.fields.len()))?;
        for (name, value) in &self.fields {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

/// A register as data, in one format.
pub fn table<'a>(source: Source<'a>, register: Register, format: Tabular) -> Table<'a> {
    Table { register, format, source }
}

impl<'a> Table<'a> {
    /// Whether it is wanted as JSON; else as CSV.
    pub fn is_json(&self) -> bool {
        self.format == Tabular::Json
    }

    /// The names of the columns.
    pub fn columns(&self) -> impl Iterator<Item = &'static str> + use<> {
        COMMON.iter().chain(own(self.register)).map(|column| column.name)
    }

    /// The facts, newest minute first, each minute's in the order of its record.
    pub fn rows(&self) -> impl Iterator<Item = Fields<'a>> + use<'a> {
        let (source, register) = (self.source, self.register);
        let minutes = source.archive.registers.get(&register).map_or(&[][..], |(minutes, _)| minutes.as_slice());
        minutes.iter().flat_map(move |idx| {
            let context = Context::new(source, *idx);
            source.archive.entries[*idx].facts_of(register).map(move |(at, fact)| {
                let mut fields = context.common(fact);
                fields.extend(context.own(at, fact));
                Fields { fields }
            })
        })
    }
}

/// The facts of a minute, for its own data.
pub fn of_minute<'a>(source: Source<'a>, idx: Idx<Entry>) -> Vec<Fields<'a>> {
    let context = Context::new(source, idx);
    let facts = source.archive.entries[idx].minute.facts.iter().enumerate().map(|(at, fact)| {
        let mut fields = vec![("fact", Value::Text(fact.what.kind().into()))];
        fields.extend(context.common(fact).into_iter().filter(|(name, _)| matches!(*name, "quote" | "address" | "found_by")));
        fields.extend(context.own(at, fact));
        Fields { fields }
    });
    facts.collect()
}

/// What all facts of a minute share.
struct Context<'a> {
    source: Source<'a>,
    entry: &'a Entry,
    address: String,
}

impl<'a> Context<'a> {
    fn new(source: Source<'a>, idx: Idx<Entry>) -> Self {
        Context { source, entry: &source.archive.entries[idx], address: source.plan.path(&Target::Minute(idx)).to_string() }
    }

    fn at(&self, block: BlockNo) -> Option<String> {
        self.entry.minute.passage(block).map(|number| format!("{}#{}", self.address, address::anchor(number)))
    }

    fn words(&self, slice: Slice) -> Cow<'a, str> {
        self.entry.minute.slice(slice).into()
    }

    fn common(&self, fact: &Fact) -> Vec<(&'static str, Value<'a>)> {
        let archive = self.source.archive;
        let meeting = &archive.meetings[self.entry.meeting];
        let mut themes = self.entry.themes_at(fact.at.block);
        if themes.is_empty() {
            themes.extend(self.entry.themes.iter().map(|of| of.theme));
        }
        let found_by = match &fact.by {
            FoundBy::Rule(rule) => rule,
            FoundBy::Publisher(_) => "publisher",
        };
        vec![
            ("quote", Value::Text(self.words(fact.at))),
            ("record", Value::Text(self.entry.minute.record.as_str().into())),
            ("address", text(self.at(fact.at.block))),
            ("panel", text(archive.panel_name(meeting))),
            ("date", text(meeting.when.as_ref().map(|when| when.value.iso()))),
            ("commissioner", text(self.entry.holder.as_ref().map(|holder| archive.commissioners[holder.value].name.value.as_str()))),
            ("themes", Value::List(themes.into_iter().map(|theme| archive.themes[theme].file.stem().into()).collect())),
            ("found_by", Value::Text(found_by.into())),
        ]
    }

    /// The register's own columns, in the order of [`own`].
    fn own(&self, at: usize, fact: &Fact) -> Vec<(&'static str, Value<'a>)> {
        let slice = |slice: Option<Slice>| text(slice.map(|slice| self.words(slice)));
        let number = |number: Option<u32>| number.map_or(Value::Absent, Value::Number);
        let list = |slices: &[Slice]| Value::List(slices.iter().map(|slice| self.words(*slice)).collect());
        let parts = |parts: &[BlockNo]| Value::List(parts.iter().map(|no| self.entry.minute.words_at(*no).into()).collect());
        let mut values = match &fact.what {
            What::Decision(decision) => vec![
                Value::Text(decision.kind.name().into()),
                parts(&decision.parts),
                number(decision.votes.and_then(|votes| votes.in_favour)),
                number(decision.votes.and_then(|votes| votes.against)),
                number(decision.votes.and_then(|votes| votes.abstained)),
                slice(decision.unanimous),
                list(&decision.dissent),
            ],
            What::Recommendation(recommendation) => vec![slice(named(recommendation.to)), kind(recommendation.to), parts(&recommendation.parts)],
            What::Commitment(commitment) => vec![
                slice(named(commitment.who)),
                kind(commitment.who),
                slice(commitment.to),
                slice(commitment.due),
                Value::Text(commitment.firmness.name().into()),
            ],
            What::Request(request) => vec![
                Value::Text(request.kind.name().into()),
                slice(named(request.by)),
                kind(request.by),
                slice(request.to),
                slice(request.answer),
                text(request.answer.and_then(|answer| self.at(answer.block))),
            ],
            What::Attendance(attendance) => {
                let people: Vec<Slice> = attendance.people.iter().filter_map(|who| named(*who)).collect();
                vec![Value::Text(attendance.change.name().into()), list(&people), slice(attendance.instead_of)]
            }
            What::Person(person) => vec![Value::Text(self.words(person.name)), text(person.style), slice(person.role)],
            What::Abbreviation(abbreviation) => vec![Value::Text(self.words(abbreviation.short)), slice(abbreviation.long)],
            What::Figure(figure) => vec![Value::Text(figure.kind.name().into()), text(figure.value.clone())],
            What::Status(status) => vec![slice(status.project), Value::Text(status.colour.name().into()), Value::Flag(status.before)],
            What::Reference(reference) => vec![Value::Text(reference.kind.name().into())],
        };
        let register = Register::of(&fact.what);
        let said_by = |closing: Option<&Closing<Idx<Entry>>>| {
            let (by, note) = match closing.map(|closing| &closing.by) {
                Some(ClosedBy::Note(note)) => (None, Some(note.as_str())),
                Some(ClosedBy::Minute(idx, passage, note)) => {
                    let anchor = passage.map(|number| format!("#{}", address::anchor(number))).unwrap_or_default();
                    (Some(format!("{}{anchor}", self.source.plan.path(&Target::Minute(*idx)))), note.as_deref())
                }
                None => (None, None),
            };
            // A note lives as long as the archive does.
            [text(by), text(note.map(str::to_owned))]
        };
        if register == Register::Recommendations {
            let [by, note] = said_by(self.entry.response(at));
            values.extend([note, by]);
        }
        if register.closes() {
            values.extend(said_by(self.entry.closing(at)));
        }
        own(register).iter().map(|column| column.name).zip(values).collect()
    }
}

fn text<'a>(words: Option<impl Into<Cow<'a, str>>>) -> Value<'a> {
    words.map_or(Value::Absent, |words| Value::Text(words.into()))
}

fn named(who: Who) -> Option<Slice> {
    match who {
        Who::Named(slice) | Who::Office(slice) => Some(slice),
        Who::NotStated => None,
    }
}

fn kind<'a>(who: Who) -> Value<'a> {
    Value::Text(match who {
        Who::Named(_) => "named".into(),
        Who::Office(_) => "office".into(),
        Who::NotStated => "not stated".into(),
    })
}
