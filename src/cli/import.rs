//! `import`: records from outside into `content/`. One plan for the dry run and the real one.

use super::Outcome;
use super::args::ImportArgs;
use super::report::{self, Report};
use crate::file::FilePath;
use crate::finding::{self, Count, Failure, Finding};
use crate::import::{self, Asked, Meeting, Plan};
use crate::publish::{self, Change};
use crate::source::gather::{self, Inputs};
use crate::source::{Unread, outside};
use std::borrow::Cow;

/// Runs an import.
pub fn import(args: &ImportArgs) -> Outcome {
    let report = Report::new(args.format);
    match run(args, &report) {
        Ok((findings, closing)) => {
            let count = Count::of(&findings);
            report.closing(&closing, count);
            Outcome::of(count, false)
        }
        Err(failure) => {
            report.failure(&failure, "Nothing was imported.");
            Outcome::Failed
        }
    }
}

fn run(args: &ImportArgs, report: &Report) -> Result<(Vec<Finding>, String), Failure> {
    // What is wrong with the site itself is told when it is built.
    let mut inputs = gather::gather(&args.root, &mut Vec::new())?;
    let mut findings = Vec::new();
    let found = outside::outside(&mut inputs, &args.paths, &mut findings);
    let asked = Asked { panel: args.panel.clone(), date: args.date };
    let mut plan = import::plan(&inputs, &found.given, &asked, &mut findings)?;
    plan.left_out += found.left_out.len();
    report.findings(&findings, &inputs);
    if args.dry_run {
        shown(&plan).iter().for_each(|line| report.told(line));
        return Ok((findings, closing(&plan, plan.copies(), "Would import")));
    }
    let mut later = Vec::new();
    let copied = to_disk(args, &inputs, &plan, report, &mut later);
    finding::sort(&mut later);
    report.findings(&later, &inputs);
    findings.append(&mut later);
    Ok((findings, closing(&plan, copied, "Imported")))
}

/// Carries the plan out. Gives how many records were copied.
fn to_disk(args: &ImportArgs, inputs: &Inputs, plan: &Plan, report: &Report, notes: &mut Vec<Finding>) -> usize {
    let sources: Vec<&FilePath> = plan.meetings.iter().flat_map(|meeting| &meeting.copies).map(|(from, _)| from).collect();
    let mut number = 0..sources.len();
    let groups: Vec<Vec<Change<'_>>> = plan.meetings.iter().map(|meeting| changes(meeting, &mut number)).collect();
    let bytes = |at: usize| {
        sources.get(at).map_or_else(|| Err(Unread::NotThere.to_string()), |file| inputs.read(file).map(Cow::into_owned).map_err(|why| why.to_string()))
    };
    let done = |change: &Change<'_>| match change {
        Change::New { path, source } => report.told(&format!("copied {} to {path}", sources.get(*source).map_or("", |file| file.as_str()))),
        Change::Text { path, .. } => report.told(&format!("wrote {path}")),
    };
    publish::place(&args.root, &groups, bytes, done, notes).copied
}

fn changes<'p>(meeting: &'p Meeting, number: &mut impl Iterator<Item = usize>) -> Vec<Change<'p>> {
    let copies = meeting.copies.iter().zip(number).map(|((_, to), source)| Change::New { path: to.as_str(), source });
    let note = meeting.note.as_ref().map(|note| Change::Text { path: note.file.as_str(), before: note.before.as_deref(), text: &note.text });
    copies.chain(note).collect()
}

/// A plan for people: each copy, and each text to be written, line by line.
pub fn shown(plan: &Plan) -> Vec<String> {
    let mut lines = Vec::new();
    for meeting in &plan.meetings {
        lines.extend(meeting.copies.iter().map(|(from, to)| format!("would copy {from} to {to}")));
        let Some(note) = &meeting.note else { continue };
        lines.push(match note.before {
            None => format!("would write {}:", note.file),
            Some(_) => format!("would extend {}, so that it says:", note.file),
        });
        lines.extend(note.text.lines().map(|line| format!("    {line}").trim_end().to_owned()));
    }
    lines
}

/// What was done, in one line.
fn closing(plan: &Plan, copied: usize, done: &str) -> String {
    let meetings = plan.meetings.iter().filter(|meeting| !meeting.copies.is_empty()).count();
    let into = if copied == 0 { String::new() } else { format!(" into {}", report::number(meetings, "meeting", "meetings")) };
    let failed = plan.copies() - copied.min(plan.copies());
    let left = match plan.left_out + failed {
        0 => String::new(),
        n => format!(", {n} left out"),
    };
    format!("{done} {}{into} ({} already there{left})", report::number(copied, "record", "records"), plan.there)
}
