//! `merge`: the shards of a site into one folder, or into one ledger.

use super::Outcome;
use super::args::MergeArgs;
use super::report::{self, Report};
use crate::build;
use crate::finding::{self, Count, Failure, Finding};
use crate::publish;
use crate::source::gather::Inputs;
use std::path::{Path, PathBuf};
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
            let count = Count::of(&findings);
            report.closing(&closing, count);
            Outcome::of(count, args.strict)
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
    publish::apart(&output, Path::new("."), "--output")?;
    let united = publish::unite(&args.shards, notes)?;
    let shards = report::number(united.shards(), "shard", "shards");
    if args.ledger_only {
        let done = publish::ledger_only(&united, args.previous.as_deref(), &output, notes)?;
        let none = if args.previous.is_none() { ": no `--previous` was named" } else { "" };
        return Ok(format!("Wrote the ledger of {} files from {shards} ({} to be deleted{none})", done.files, done.deletions));
    }
    let bar = report.progress(united.files());
    let published = publish::merge(&united, &output, |done| bar.set_position(done as u64), notes);
    bar.finish_and_clear();
    let published = published?;
    notes.append(&mut build::lost(&published.left, &published.withdrawn, &published.naming));
    let seconds = start.elapsed().as_secs_f64();
    Ok(format!("Published {} files from {shards} ({}) in {seconds:.1} s", published.files, report::changes(&published)))
}
