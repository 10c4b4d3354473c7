//! What the publisher is asked: a finding for each thing that nobody states, and a remark in the new `meeting.toml`.

use super::home::Home;
use super::look::{Look, Seen, Witness};
use super::note::{Statements, quoted};
use super::there::{Meeting, There};
use crate::file::{FilePath, Place};
use crate::finding::{Finding, Rule, Severity};
use crate::record::Format;
use crate::record::when::When;
use chrono::NaiveDate;

/// A date that only the record's words or name tell.
pub static UNCONFIRMED_DATE: Rule = Rule {
    name: "unconfirmed-date",
    severity: Severity::Warning,
    why: "Minutes name many days; which is the meeting's is for the publisher to say, and until then the minutes are listed as undated.",
};
/// Dates that contradict each other, or that cannot be.
pub static UNCLEAR_DATE: Rule = Rule {
    name: "unclear-date",
    severity: Severity::Warning,
    why: "Between two dates nobody but the publisher can choose; a wrong one would stand in all lists.",
};
/// Records without a date.
pub static NO_DATE_GIVEN: Rule = Rule {
    name: "no-date-given",
    severity: Severity::Warning,
    why: "Without a date minutes are listed as undated, stay out of the feeds, and no holder of the office can be told.",
};
/// A panel that only the record's words tell.
pub static UNCONFIRMED_PANEL: Rule =
    Rule { name: "unconfirmed-panel", severity: Severity::Warning, why: "Minutes name other bodies too; which of them met is for the publisher to say." };
/// Records without a panel.
pub static NO_PANEL_GIVEN: Rule =
    Rule { name: "no-panel-given", severity: Severity::Warning, why: "Without a panel minutes stand in no panel's list and under no commissioner." };

/// Asks for what a meeting lacks. Remarks are for a new file only: what the publisher struck from one does not come back.
pub fn ask(
    there: &There<'_>,
    stated: Option<&Meeting>,
    home: &Home,
    file: &FilePath,
    records: &[(&Look, String)],
    statements: &mut Statements,
    notes: &mut Vec<Finding>,
) {
    let note = stated.and_then(|meeting| meeting.note.as_ref());
    let mut remarks: Vec<String> = Vec::new();
    // One of each is enough to show what there is, and how to state it.
    let (mut own_date, mut source) = (None, None);
    for (look, name) in records {
        if home.panel.as_ref().is_none_or(|panel| panel.unknown.is_some()) && note.is_none_or(|note| note.panel.is_none()) {
            notes.push(panel(there, home, file, look, name, &mut remarks));
        }
        if let (None, Some((date, at))) = (note.and_then(|note| note.date.as_ref()), &look.date) {
            own_date.get_or_insert_with(|| format!("the record itself states its date, {} ({name}{at})", date.value.iso()));
        } else if home.date.is_none() && note.is_none_or(|note| note.date.is_none()) {
            notes.push(date(file, look, name, &mut remarks));
        }
        if look.format == Format::Html && look.source_url.is_none() {
            source.get_or_insert_with(|| {
                let url = "source_url = \"https://…\"  # the page that it was saved from";
                ["[[item]]".to_owned(), format!("record = {}", quoted(name)), url.to_owned()]
            });
        }
    }
    remarks.extend(own_date);
    remarks.extend(source.into_iter().flatten());
    statements.remarks = remarks.iter().map(|remark| remark.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()).collect();
}

fn panel(there: &There<'_>, home: &Home, file: &FilePath, look: &Look, name: &str, remarks: &mut Vec<String>) -> Finding {
    if let Some((body, at)) = home.panel.as_ref().and_then(|panel| panel.unknown.as_ref()) {
        let id = home.panel.as_ref().map_or("", |panel| panel.id.as_str());
        let line = format!("panel = {}", quoted(id));
        remarks.push(format!("{line}  # the record states \"{}\" ({name}{at}), which no file in content/panels names yet", body.value));
        let message = format!("this record states the body \"{}\", which is no panel of this site", body.value);
        let help = format!("make `content/panels/{id}.md` with that name, and take the `#` away before `{line}` in `{file}`");
        return Finding::at(&NO_PANEL_GIVEN, body.place().unwrap_or_else(|| Place::file(&look.file)), message, help);
    }
    let id = |at: usize| there.panels.get(at).map_or("", |panel| panel.file.stem());
    let said: Vec<(usize, &Witness)> = match &look.said_panel {
        Seen::Nothing => Vec::new(),
        Seen::One((at, witness)) => vec![(*at, witness)],
        Seen::Unclear(all) => all.iter().filter_map(|(at, witness)| Some((*at.as_ref().ok()?, witness))).collect(),
    };
    for (at, witness) in &said {
        remarks.push(format!("panel = {}  # {}: take the # away to confirm", quoted(id(*at)), witness.told(name)));
    }
    let Some((at, witness)) = said.first() else {
        let message = format!("no panel is given for `{}`, and its opening names none of this site's", look.file);
        return Finding::at(&NO_PANEL_GIVEN, Place::file(&look.file), message, format!("write `panel = \"…\"` into `{file}`, or import with `--panel`"));
    };
    let names: Vec<String> = said.iter().map(|(at, _)| format!("`{}`", id(*at))).collect();
    let message = format!("no panel is given for `{}`, and its opening names {}", look.file, names.join(", "));
    let help = format!("if that panel met, take the `#` away before `panel = \"{}\"` in `{file}`, or import with `--panel {}`", id(*at), id(*at));
    Finding::at(&UNCONFIRMED_PANEL, witness.place(&look.file), message, help)
}

fn date(file: &FilePath, look: &Look, name: &str, remarks: &mut Vec<String>) -> Finding {
    let line = |day: &NaiveDate| format!("date = {}", When::Day(*day).iso());
    match look.day() {
        Seen::Nothing => {
            let message = format!("no date is given for `{}`, and its opening tells none of the meeting", look.file);
            Finding::at(
                &NO_DATE_GIVEN,
                Place::file(&look.file),
                message,
                format!("write `date = 2018-01-26`, as precisely as you know it, into `{file}`, or import with `--date`"),
            )
        }
        Seen::One((day, witness)) => {
            remarks.push(format!("{}  # {}: take the # away to confirm", line(&day), witness.told(told_name(look, name, &witness))));
            let message = format!("no date is given for `{}`, and {}", look.file, witness.said());
            let help = format!(
                "if the meeting was on that day, take the `#` away before `{}` in `{file}`, or import with `--date {}`",
                line(&day),
                When::Day(day).iso()
            );
            Finding::at(&UNCONFIRMED_DATE, witness.place(&look.file), message, help)
        }
        Seen::Unclear(all) => {
            let mut told = Vec::new();
            for (day, witness) in &all {
                let by = witness.told(told_name(look, name, witness));
                match day {
                    Ok(day) => {
                        remarks.push(format!("{}  # {by}: take the # away if it is this day", line(day)));
                        told.push(witness.said());
                    }
                    Err(why) => {
                        remarks.push(format!("{by}, but {why}"));
                        told.push(format!("{}, but {why}", witness.said()));
                    }
                }
            }
            let place = all.first().map_or_else(|| Place::file(&look.file), |(_, witness)| witness.place(&look.file));
            let message = format!("no date is given for `{}`, and its words are not clear: {}", look.file, told.join("; "));
            Finding::at(&UNCLEAR_DATE, place, message, format!("write the day of the meeting into `{file}`, or import with `--date`"))
        }
    }
}

/// The name by which the words are found: the record's new one; for words of a name, the old one.
fn told_name<'a>(look: &'a Look, name: &'a str, witness: &Witness) -> &'a str {
    if witness.spot.is_some() { name } else { look.file.name() }
}
