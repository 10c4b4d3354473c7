//! The rows of registers: one row a fact, made one by one as they are written.

use super::Source;
use super::columns::{COMMON, own};
use super::table::{Fields, Value, text};
use crate::archive::{ClosedBy, Closing, Entry, Idx};
use crate::plan::{Target, address};
use crate::record::BlockNo;
use crate::record::fact::{Fact, FoundBy, Slice, What, Who};
use crate::record::register::Register;
use crate::record::stated::Theme;
use std::borrow::Cow;

/// The facts of one kind of a minute, in the order of its record.
pub fn of_register<'a>(source: Source<'a>, idx: Idx<Entry>, register: Register) -> impl Iterator<Item = Fields<'a>> + use<'a> {
    let context = Context::new(source, idx);
    source.archive.entries[idx].facts_of(register).map(move |(at, fact)| {
        let mut fields = Vec::with_capacity(COMMON.len() + own(register).len());
        context.common(fact, &mut fields);
        context.own(at, fact, &mut fields);
        Fields { fields }
    })
}

/// The facts of a minute, for its own data.
pub fn of_minute<'a>(source: Source<'a>, idx: Idx<Entry>) -> Vec<Fields<'a>> {
    let context = Context::new(source, idx);
    let facts = source.archive.entries[idx].minute.facts.iter().enumerate().map(|(at, fact)| {
        let mut fields = vec![
            ("fact", Value::Text(fact.what.kind().into())),
            ("quote", Value::Text(context.words(fact.at))),
            ("address", text(context.at(fact.at.block))),
            ("found_by", found_by(fact)),
        ];
        context.own(at, fact, &mut fields);
        Fields { fields }
    });
    facts.collect()
}

/// The name of the rule that found a fact, or `publisher`.
fn found_by<'a>(fact: &Fact) -> Value<'a> {
    Value::Text(match &fact.by {
        FoundBy::Rule(rule) => (*rule).into(),
        FoundBy::Publisher(_) => "publisher".into(),
    })
}

/// What all facts of a minute share.
struct Context<'a> {
    source: Source<'a>,
    entry: &'a Entry,
    address: String,
    date: Option<String>,
}

impl<'a> Context<'a> {
    fn new(source: Source<'a>, idx: Idx<Entry>) -> Self {
        let entry = &source.archive.entries[idx];
        let date = source.archive.when(idx).map(|when| when.iso());
        Context { source, entry, address: source.plan.path(&Target::Minute(idx)).to_string(), date }
    }

    fn at(&self, block: BlockNo) -> Option<String> {
        self.entry.minute.passage(block).map(|number| [&self.address, "#", &address::anchor(number)].concat())
    }

    fn words(&self, slice: Slice) -> Cow<'a, str> {
        self.entry.minute.slice(slice).into()
    }

    /// What every register tells, in the order of [`COMMON`].
    fn common(&self, fact: &Fact, fields: &mut Vec<(&'static str, Value<'a>)>) {
        let archive = self.source.archive;
        let meeting = &archive.meetings[self.entry.meeting];
        let stem = |theme: Idx<Theme>| Cow::Borrowed(archive.themes[theme].file.stem());
        let here = self.entry.themes_at(fact.at.block);
        let themes = if here.is_empty() { self.entry.themes.iter().map(|of| stem(of.theme)).collect() } else { here.into_iter().map(stem).collect() };
        fields.extend([
            ("quote", Value::Text(self.words(fact.at))),
            ("record", Value::Text(self.entry.minute.record.as_str().into())),
            ("address", text(self.at(fact.at.block))),
            ("panel", text(archive.panel_name(meeting))),
            ("date", text(self.date.clone())),
            ("commissioner", text(self.entry.holder.as_ref().map(|holder| archive.commissioners[holder.value].name.value.as_str()))),
            ("themes", Value::List(themes)),
            ("found_by", found_by(fact)),
        ]);
    }

    /// The register's own columns, in the order of [`own`].
    fn own(&self, at: usize, fact: &Fact, fields: &mut Vec<(&'static str, Value<'a>)>) {
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
            What::Recommendation(recommendation) => vec![slice(recommendation.to.words()), kind(recommendation.to), parts(&recommendation.parts)],
            What::Commitment(commitment) => vec![
                slice(commitment.who.words()),
                kind(commitment.who),
                slice(commitment.to),
                slice(commitment.due),
                Value::Text(commitment.firmness.name().into()),
            ],
            What::Request(request) => vec![
                Value::Text(request.kind.name().into()),
                slice(request.by.words()),
                kind(request.by),
                slice(request.to),
                slice(request.answer),
                text(request.answer.and_then(|answer| self.at(answer.block))),
            ],
            What::Attendance(attendance) => {
                let people: Vec<Slice> = attendance.people.iter().filter_map(|who| who.words()).collect();
                vec![Value::Text(attendance.change.name().into()), list(&people), slice(attendance.instead_of)]
            }
            What::Person(person) => vec![Value::Text(self.words(person.name)), text(person.style), slice(person.role)],
            What::Abbreviation(abbreviation) => vec![Value::Text(self.words(abbreviation.short)), slice(abbreviation.long)],
            What::Figure(figure) => vec![Value::Text(figure.kind.name().into()), text(figure.value.clone())],
            What::Status(status) => vec![slice(status.project), Value::Text(status.colour.name().into()), Value::Flag(status.before)],
            What::Reference(reference) => vec![Value::Text(reference.kind.name().into())],
        };
        let register = Register::of(&fact.what);
        let said_by = |closing: Option<&'a Closing<Idx<Entry>>>| {
            let (by, note) = match closing.map(|closing| &closing.by) {
                Some(ClosedBy::Note(note)) => (None, Some(note.as_str())),
                Some(ClosedBy::Minute(idx, passage, note)) => {
                    let anchor = passage.map(|number| format!("#{}", address::anchor(number))).unwrap_or_default();
                    (Some(format!("{}{anchor}", self.source.plan.path(&Target::Minute(*idx)))), note.as_deref())
                }
                None => (None, None),
            };
            [text(by), text(note)]
        };
        if register == Register::Recommendations {
            let [by, note] = said_by(self.entry.response(at));
            values.extend([note, by]);
        }
        if register.closes() {
            values.extend(said_by(self.entry.closing(at)));
        }
        fields.extend(own(register).iter().map(|column| column.name).zip(values));
    }
}

fn kind<'a>(who: Who) -> Value<'a> {
    Value::Text(match who {
        Who::Named(_) => "named".into(),
        Who::Office(_) => "office".into(),
        Who::NotStated => "not stated".into(),
    })
}
