//! The rows of registers: one row a fact, made one by one as they are written.

use super::Source;
use super::columns::{COMMON, FACT, own};
use super::table::{Columns, Fields, Value, text};
use crate::archive::{ClosedBy, Closing, Entry, Idx};
use crate::plan::{Dataset, address};
use crate::record::BlockNo;
use crate::record::fact::{Fact, FoundBy, Slice, What, Who};
use crate::record::register::Register;
use crate::record::stated::Theme;
use crate::record::when::When;

/// The facts of one kind of a minute, in the order of its record.
pub fn of_register<'a>(source: Source<'a>, idx: Idx<Entry>, register: Register) -> impl Iterator<Item = Fields<'a>> + use<'a> {
    let mut context = Context::new(source, idx);
    let count = COMMON.len() + own(register).len();
    context.entry.facts_of(register).map(move |(at, fact)| {
        let mut values = Vec::with_capacity(count);
        context.common(fact, &mut values);
        context.own(at, fact, &mut values);
        Fields { columns: Columns::Of(Dataset::Register(register)), values }
    })
}

/// The facts of a minute, for its own data.
pub fn of_minute<'a>(source: Source<'a>, idx: Idx<Entry>) -> Vec<Fields<'a>> {
    let context = Context::new(source, idx);
    let facts = context.entry.minute.facts.iter().enumerate().map(|(at, fact)| {
        let register = Register::of(&fact.what);
        let mut values = Vec::with_capacity(FACT.len() + own(register).len());
        values.extend([Value::Text(fact.what.kind().into()), context.words(fact.at), context.at(fact.at.block), found_by(fact)]);
        context.own(at, fact, &mut values);
        Fields { columns: Columns::Fact(register), values }
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
    page: &'a str,
    panel: Option<&'a str>,
    date: Option<When>,
    commissioner: Option<&'a str>,
    /// Its themes, each with its id.
    themes: Vec<(Idx<Theme>, &'a str)>,
    /// The passage last asked about, with the themes that it speaks of: many facts may stand in one, and many words of themes.
    here: Option<(BlockNo, Vec<Idx<Theme>>)>,
}

impl<'a> Context<'a> {
    fn new(source: Source<'a>, idx: Idx<Entry>) -> Self {
        let archive = source.archive;
        let entry = &archive.entries[idx];
        Context {
            source,
            entry,
            page: source.plan.page_of(idx),
            panel: archive.panel_name(&archive.meetings[entry.meeting]),
            date: archive.when(idx),
            commissioner: entry.holder.as_ref().map(|holder| archive.commissioners[holder.value].name.value.as_str()),
            themes: entry.themes.iter().map(|of| (of.theme, archive.themes[of.theme].file.stem())).collect(),
            here: None,
        }
    }

    /// The address of a passage or of the title; of a label, that of the page.
    fn at(&self, block: BlockNo) -> Value<'a> {
        if let Some(number) = self.entry.minute.passage(block) {
            return Value::Passage(self.page, number);
        }
        let anchor = address::anchor_of(&self.entry.minute, block);
        Value::Text(anchor.map_or(self.page.into(), |anchor| [self.page, "#", &anchor].concat().into()))
    }

    fn words(&self, slice: Slice) -> Value<'a> {
        Value::Text(self.entry.minute.slice(slice).into())
    }

    /// What every register tells, in the order of [`COMMON`].
    fn common(&mut self, fact: &Fact, values: &mut Vec<Value<'a>>) {
        let themes = self.themes(fact.at.block);
        values.extend([
            self.words(fact.at),
            Value::Text(self.entry.minute.record.as_str().into()),
            self.at(fact.at.block),
            text(self.panel),
            self.date.map_or(Value::Absent, Value::Date),
            text(self.commissioner),
            themes,
            found_by(fact),
        ]);
    }

    /// The themes of a passage; where it speaks of none, those of the whole minute.
    fn themes(&mut self, block: BlockNo) -> Value<'a> {
        let here = self.here.take().filter(|(last, _)| *last == block).unwrap_or_else(|| (block, self.entry.themes_at(block)));
        let (_, here) = &*self.here.insert(here);
        let is_here = |(theme, _): &&(Idx<Theme>, &str)| here.is_empty() || here.binary_search(theme).is_ok();
        Value::List(self.themes.iter().filter(is_here).map(|(_, id)| (*id).into()).collect())
    }

    /// The register's own columns, in the order of [`own`].
    fn own(&self, at: usize, fact: &'a Fact, values: &mut Vec<Value<'a>>) {
        let slice = |slice: Option<Slice>| slice.map_or(Value::Absent, |slice| self.words(slice));
        let number = |number: Option<u32>| number.map_or(Value::Absent, Value::Number);
        let several = |slices: &mut dyn Iterator<Item = Slice>| Value::List(slices.map(|slice| self.entry.minute.slice(slice).into()).collect());
        let parts = |parts: &[BlockNo]| Value::List(parts.iter().map(|no| self.entry.minute.words_at(*no).into()).collect());
        match &fact.what {
            What::Decision(decision) => values.extend([
                Value::Text(decision.kind.name().into()),
                parts(&decision.parts),
                number(decision.votes.and_then(|votes| votes.in_favour)),
                number(decision.votes.and_then(|votes| votes.against)),
                number(decision.votes.and_then(|votes| votes.abstained)),
                slice(decision.unanimous),
                several(&mut decision.dissent.iter().copied()),
            ]),
            What::Recommendation(recommendation) => {
                values.extend([slice(recommendation.to.words()), kind(recommendation.to), parts(&recommendation.parts)]);
            }
            What::Commitment(commitment) => values.extend([
                slice(commitment.who.words()),
                kind(commitment.who),
                slice(commitment.to),
                slice(commitment.due),
                Value::Text(commitment.firmness.name().into()),
            ]),
            What::Request(request) => values.extend([
                Value::Text(request.kind.name().into()),
                slice(request.by.words()),
                kind(request.by),
                slice(request.to),
                slice(request.answer),
                request.answer.map_or(Value::Absent, |answer| self.at(answer.block)),
            ]),
            What::Attendance(attendance) => values.extend([
                Value::Text(attendance.change.name().into()),
                several(&mut attendance.people.iter().filter_map(|who| who.words())),
                slice(attendance.instead_of),
            ]),
            What::Person(person) => values.extend([self.words(person.name), text(person.style), slice(person.role)]),
            What::Abbreviation(abbreviation) => values.extend([self.words(abbreviation.short), text(self.entry.minute.long_form(abbreviation))]),
            What::Figure(figure) => values.extend([Value::Text(figure.kind.name().into()), text(figure.value.as_deref())]),
            What::Status(status) => values.extend([slice(status.project), Value::Text(status.colour.name().into()), Value::Flag(status.before)]),
            What::Reference(reference) => values.push(Value::Text(reference.kind.name().into())),
        }
        let register = Register::of(&fact.what);
        let said_by = |closing: Option<&'a Closing<Idx<Entry>>>| match closing.map(|closing| &closing.by) {
            Some(ClosedBy::Note(note)) => [Value::Absent, Value::Text(note.into())],
            Some(ClosedBy::Minute(idx, passage, note)) => {
                let page = self.source.plan.page_of(*idx);
                [passage.map_or(Value::Text(page.into()), |number| Value::Passage(page, number)), text(note.as_deref())]
            }
            None => [Value::Absent, Value::Absent],
        };
        if register == Register::Recommendations {
            let [by, note] = said_by(self.entry.response(at));
            values.extend([note, by]);
        }
        if register.closes() {
            values.extend(said_by(self.entry.closing(at)));
        }
    }
}

fn kind<'a>(who: Who) -> Value<'a> {
    Value::Text(match who {
        Who::Named(_) => "named".into(),
        Who::Office(_) => "office".into(),
        Who::NotStated => "not stated".into(),
    })
}
