//! The rows of the tables that are no registers: minutes, meetings, themes, panels, commissioners.

use super::Source;
use super::parts::panel_by;
use super::summary::passages;
use super::table::{Columns, Fields, Value, count, text};
use crate::archive::{Entry, Idx, Meeting};
use crate::plan::{Dataset, Leaf, List, Target};
use crate::record::register::Register;
use crate::record::stated::{Commissioner, Panel, Theme};
use std::borrow::Cow;

/// What stands where one of several values is not stated: an open end, as ISO 8601-2 writes it.
const OPEN: &str = "..";

fn row<'a>(dataset: Dataset, values: impl IntoIterator<Item = Value<'a>>) -> Fields<'a> {
    Fields { columns: Columns::Of(dataset), values: values.into_iter().collect() }
}

fn address<'a>(source: Source<'a>, target: &Target) -> Value<'a> {
    Value::Text(source.plan.lies_at(target))
}

fn list<'a, T: Into<Cow<'a, str>>>(values: impl IntoIterator<Item = T>) -> Value<'a> {
    Value::List(values.into_iter().map(Into::into).collect())
}

/// The panel of a meeting, its id and who states it; the date and who states it; the status.
fn of_meeting<'a>(source: Source<'a>, meeting: &'a Meeting) -> [Value<'a>; 6] {
    let archive = source.archive;
    let name = archive.panel_name(meeting);
    [
        text(name),
        text(meeting.panel.as_ref().map(|panel| archive.panels[panel.value].file.stem())),
        text(name.map(|_| panel_by(meeting))),
        meeting.when.as_ref().map_or(Value::Absent, |when| Value::Date(when.value)),
        text(meeting.when.as_ref().map(|when| when.by.kind())),
        text(meeting.status.as_ref().map(|status| status.value.as_str())),
    ]
}

/// A minute.
pub fn minute<'a>(source: Source<'a>, idx: Idx<Entry>, entry: &'a Entry) -> Fields<'a> {
    let archive = source.archive;
    let holder = entry.holder.as_ref();
    let facts = |register| count(entry.count_of(register));
    let first = [
        Value::Text(entry.minute.title().into()),
        address(source, &Target::Minute(idx)),
        address(source, &Target::Twin(idx)),
        address(source, &Target::Meeting(entry.meeting)),
    ];
    let rest = [
        text(entry.minute.number()),
        text(holder.map(|holder| archive.commissioners[holder.value].name.value.as_str())),
        text(holder.map(|holder| archive.commissioners[holder.value].file.stem())),
        text(holder.map(|holder| holder.by.kind())),
        list(entry.themes.iter().map(|of| archive.themes[of.theme].file.stem())),
        count(entry.minute.blocks().iter().filter(|block| block.passage.is_some()).count()),
        facts(Register::Decisions),
        facts(Register::Recommendations),
        facts(Register::Commitments),
        facts(Register::Requests),
        text(entry.source_url.as_ref().map(|url| url.value.as_str())),
        Value::Text(entry.minute.record.as_str().into()),
        Value::Text(entry.digest.to_string().into()),
    ];
    row(Dataset::Minutes, first.into_iter().chain(of_meeting(source, &archive.meetings[entry.meeting])).chain(rest))
}

/// A meeting.
pub fn meeting<'a>(source: Source<'a>, idx: Idx<Meeting>, meeting: &'a Meeting) -> Fields<'a> {
    let rest = [Value::Text(meeting.folder.as_str().into()), count(meeting.entries.len())];
    row(Dataset::Meetings, [address(source, &Target::Meeting(idx))].into_iter().chain(of_meeting(source, meeting)).chain(rest))
}

/// A theme.
pub fn theme<'a>(source: Source<'a>, idx: Idx<Theme>, theme: &'a Theme) -> Fields<'a> {
    let minutes = source.archive.by_theme.get(&idx).map_or(&[][..], Vec::as_slice);
    let values = [
        Value::Text(theme.file.stem().into()),
        Value::Text(theme.name.value.as_str().into()),
        list(theme.phrases.iter().map(|phrase| phrase.value.as_str())),
        list(theme.exclude.iter().map(|phrase| phrase.value.as_str())),
        count(minutes.len()),
        count(minutes.iter().map(|minute| passages(&source.archive.entries[*minute], idx) as usize).sum()),
        address(source, &Target::List(List::Theme(idx), Leaf::Front)),
        Value::Text(theme.file.as_str().into()),
    ];
    row(Dataset::Themes, values)
}

/// A panel.
pub fn panel<'a>(source: Source<'a>, idx: Idx<Panel>, panel: &'a Panel) -> Fields<'a> {
    let when = |when: Option<crate::record::when::When>| when.map_or(Cow::Borrowed(OPEN), |when| when.iso().into());
    let values = [
        Value::Text(panel.file.stem().into()),
        Value::Text(panel.name.value.as_str().into()),
        text(panel.area()),
        text(panel.council.as_ref().map(|council| council.value.as_str())),
        list(panel.names.iter().map(|name| name.name.value.as_str())),
        list(panel.names.iter().map(|name| when(name.from))),
        list(panel.names.iter().map(|name| when(name.to))),
        count(source.archive.by_panel.get(&idx).map_or(0, Vec::len)),
        address(source, &Target::List(List::Panel(idx), Leaf::Front)),
        Value::Text(panel.file.as_str().into()),
    ];
    row(Dataset::Panels, values)
}

/// A commissioner.
pub fn commissioner<'a>(source: Source<'a>, idx: Idx<Commissioner>, person: &'a Commissioner) -> Fields<'a> {
    let day = |day: Option<chrono::NaiveDate>| day.map_or(Cow::Borrowed(OPEN), |day| day.to_string().into());
    let values = [
        Value::Text(person.file.stem().into()),
        Value::Text(person.name.value.as_str().into()),
        Value::Text(person.area.value.as_str().into()),
        text(person.office.as_ref().map(|office| office.value.as_str())),
        list(person.terms.iter().map(|term| day(term.value.from))),
        list(person.terms.iter().map(|term| day(term.value.to))),
        count(source.archive.by_commissioner.get(&idx).map_or(0, Vec::len)),
        address(source, &Target::List(List::Commissioner(idx), Leaf::Front)),
        Value::Text(person.file.as_str().into()),
    ];
    row(Dataset::Commissioners, values)
}
