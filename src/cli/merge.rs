//! `merge`: the shards of a site into one folder, or into one ledger.

use super::Outcome;
use super::args::MergeArgs;
use super::report::Report;
use crate::finding::{self, Failure, Finding, Severity};
use crate::publish;
use crate::source::gather::Inputs;
use std::path::PathBuf;
use std::time::Instant;

/// Unites shards.
pub fn merge(args: &MergeArgs) -> Outcome {
    let report = Report::new(args.format);
    let mut findings = Vec::new();
    let closing = run(args, &report, &mut findings);
    finding::sort(&mut findings);
    report.findings(&findings, &Inputs::default());
    match closing {
        Ok(closing) => {
            let count = |severity| findings.iter().filter(|finding| finding.rule.severity == severity).count();
            let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
            report.closing(&closing, errors, warnings);
            if errors > 0 || (args.strict && warnings > 0) { Outcome::Errors } else { Outcome::Success }
        }
        Err(failure) => {
            report.failure(&failure, "Nothing was published.");
            Outcome::Failed
        }
    }
}

fn run(args: &MergeArgs, report: &Report, notes: &mut Vec<Finding>) -> Result<String, Failure> {
    let start = Instant::now();
    let output = args.output.clone().unwrap_or_else(|| PathBuf::from(if args.ledger_only { "public-ledger" } else { "public" }));
    let united = publish::unite(&args.shards, notes)?;
    let shards = match united.shards() {
        1 => "1 shard".to_owned(),
        n => format!("{n} shards"),
    };
    if args.ledger_only {
        let done = publish::ledger_only(&united, args.previous.as_deref(), &output, notes)?;
        let none = if args.previous.is_none() { ": no `--previous` was named" } else { "" };
        return Ok(format!("Wrote the ledger of {} files from {shards} ({} to be deleted{none})", done.files, done.deletions));
    }
    let bar = report.progress(united.files());
    let published = publish::merge(&united, &output, |done| bar.set_position(done as u64), notes);
    bar.finish_and_clear();
    let published = published?;
    let kept = match published.kept {
        0 => String::new(),
        n => format!(", {n} kept from before until the errors are mended"),
    };
    Ok(format!(
        "Published {} files from {shards} ({} new, {} changed, {} removed{kept}) in {:.1} s",
        published.files,
        published.added,
        published.written.saturating_sub(published.added),
        published.removed,
        start.elapsed().as_secs_f64()
    ))
}
