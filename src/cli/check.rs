//! `check` and `explain`: the audit of a folder, and what its rules are.

use super::Outcome;
use super::args::{CheckArgs, ExplainArgs};
use super::report::{Format, Report};
use crate::check::fault::{self, Fault};
use crate::check::read::Folder;
use crate::check::{json, rules, run};
use crate::finding::{Failure, Severity};
use std::io::{Write, stdout};
use std::time::Instant;

/// Audits a folder or a file.
pub fn check(args: &CheckArgs) -> Outcome {
    let report = Report::new(args.format);
    match audit(args, &report) {
        Ok((errors, warnings)) if errors > 0 || (args.strict && warnings > 0) => Outcome::Errors,
        Ok(_) => Outcome::Success,
        Err(failure) => {
            report.failure(&failure, "Nothing was checked.");
            Outcome::Failed
        }
    }
}

fn audit(args: &CheckArgs, report: &Report) -> Result<(usize, usize), Failure> {
    let start = Instant::now();
    let folder = Folder::open(&args.path)?;
    let records = args.records.as_deref().map(Folder::unlisted);
    let previous = args.previous.as_deref().map(Folder::open).transpose()?;
    let options = run::Options { records: records.as_ref(), previous: previous.as_ref(), ..run::Options::default() };
    let (mut errors, mut warnings) = (0, 0);
    run::audit(&folder, &options, &mut |found| {
        print(&found, args.format);
        let count = |severity| found.iter().filter(|fault| fault.severity() == severity).count();
        errors += count(Severity::Error);
        warnings += count(Severity::Warning);
    });
    let pages = folder.files.iter().filter(|path| run::syntax(path).is_some()).count();
    let noun = if pages == 1 { "page" } else { "pages" };
    report.closing(&format!("Checked {pages} {noun} in {:.1} s", start.elapsed().as_secs_f64()), errors, warnings);
    Ok((errors, warnings))
}

fn print(faults: &[Fault], format: Format) {
    let mut out = std::io::BufWriter::new(stdout().lock());
    for fault in faults {
        let text = match format {
            Format::Text => text(fault),
            Format::Json => json::line(fault),
        };
        // A reader who closes the pipe has read enough.
        if writeln!(out, "{text}").is_err() {
            return;
        }
    }
    drop(out.flush());
}

/// A finding for people.
fn text(fault: &Fault) -> String {
    let mut out = format!("{}[{}]: {}\n", fault.severity().word(), fault.rule.name, fault.message);
    if !fault.file.is_empty() {
        let place = if fault.line > 0 { format!(":{}:{}", fault.line, fault.column) } else { String::new() };
        out.push_str(&format!("  --> {}{place}\n", fault.file));
    }
    if !fault.snippet.is_empty() {
        out.push_str(&format!("   | {}\n", fault.snippet));
    }
    if fault.outcome == fault::Outcome::CantTell {
        out.push_str("   = note: only a person can tell\n");
    }
    out.push_str(&format!("   = help: {}\n", fault.help));
    out
}

/// Prints what a rule tests, why, how to mend it, and examples; all rules where none is named.
pub fn explain(args: &ExplainArgs) -> Outcome {
    let report = Report::new(Format::Text);
    let Some(name) = &args.rule else {
        for rule in rules::all() {
            if writeln!(stdout(), "{:<40} {}", rule.name, rule.tests).is_err() {
                break;
            }
        }
        return Outcome::Success;
    };
    let Some(rule) = rules::find(name) else {
        let names: Vec<&str> = rules::all().iter().map(|rule| rule.name).collect();
        let near = names.iter().max_by(|a, b| strsim::jaro_winkler(a, name).total_cmp(&strsim::jaro_winkler(b, name)));
        let near = near.map(|near| format!("; the nearest is `{near}`")).unwrap_or_default();
        report.failure(&Failure::Arguments(format!("there is no rule `{name}`{near}")), "`minutebook explain` alone lists all rules.");
        return Outcome::Failed;
    };
    let list = |what: &[&str]| if what.is_empty() { "none".to_owned() } else { what.join(", ") };
    let page = rule.page.split_once('\n').map_or(rule.page, |(_, rest)| rest.trim_start());
    let text = format!(
        "{}\n\n{}\n\nWhy: {}\nMend: {}\nWeighs: {}\nWCAG 2.2: {}\nACT: {}\n\n{page}",
        rule.name,
        rule.tests,
        rule.why,
        rule.fix,
        rule.severity.word(),
        list(rule.wcag),
        list(rule.act)
    );
    drop(write!(stdout(), "{text}"));
    Outcome::Success
}
