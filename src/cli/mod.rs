//! The command: arguments in, pages out, an exit code at the end.

mod args;
mod audit;
mod check;
mod explain;
mod import;
mod maker;
mod merge;
pub mod report;
mod serve;
mod unchanged;

pub use import::shown;

use crate::build::{self, Last, Site};
use crate::finding::{self, Count, Failure, Finding};
use crate::publish::{self, Published, Shard, Share};
use crate::source::gather::Inputs;
use crate::source::snapshot::Snapshot;
use crate::source::{gather, guarded};
use args::{BuildArgs, Command};
use maker::Pages;
use rayon::prelude::*;
use report::Report;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

/// How a run ended, as its exit code.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Outcome {
    /// 0: nothing is wrong; there may be warnings.
    Success,
    /// 1: there are errors; everything else is published.
    Errors,
    /// 2: it could not run; nothing published has been touched.
    Failed,
}

impl Outcome {
    /// How a run ended that came to its end, by what it found. `strict` makes warnings count.
    fn of(count: Count, strict: bool) -> Outcome {
        if count.errors > 0 || strict && count.warnings > 0 { Outcome::Errors } else { Outcome::Success }
    }
}

impl From<Outcome> for u8 {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Success => 0,
            Outcome::Errors => 1,
            Outcome::Failed => 2,
        }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        ExitCode::from(u8::from(outcome))
    }
}

/// Runs the command with this process's arguments.
pub fn main() -> ExitCode {
    guarded::be_quiet();
    match args::parse() {
        Ok(Command::Build(args)) => build(&args),
        Ok(Command::Merge(args)) => merge::merge(&args).into(),
        Ok(Command::Import(args)) => import::import(&args).into(),
        Ok(Command::Serve(args)) => serve::serve(&args).into(),
        Ok(Command::Check(args)) => check::check(&args).into(),
        Ok(Command::Explain(args)) => explain::explain(&args).into(),
        Err(code) => code,
    }
}

/// Builds a site, and ends the program. All is written and told by then, and the system takes back at once what a process holds;
/// to give back a site of many minutes piece by piece would take a noticeable part of a build with one edit.
fn build(args: &BuildArgs) -> ! {
    let mut report = Report::new(args.format);
    let made = publish(args, &mut report);
    let outcome = ended(args, &made, &report);
    std::process::exit(u8::from(outcome).into())
}

/// Tells how a build ended.
fn ended(args: &BuildArgs, made: &Result<Made, Failure>, report: &Report) -> Outcome {
    match made {
        Ok(made) => {
            let mut count = Count::of(&made.findings);
            report.closing(&made.closing, count);
            if let Some(site) = made.site.as_ref().filter(|_| args.check) {
                match check::built(args, site, &made.output, report) {
                    Ok(new) => count += new,
                    Err(failure) => {
                        report.failure(&failure, "The check was not done; what was built is published.");
                        return Outcome::Failed;
                    }
                }
            }
            Outcome::of(count, args.strict)
        }
        Err(failure) => {
            report.failure(failure, "Nothing was published.");
            Outcome::Failed
        }
    }
}

/// What a build made.
struct Made {
    findings: Vec<Finding>,
    closing: String,
    /// `None` where nothing had to be made, which is never so with `--check`.
    site: Option<Site>,
    output: PathBuf,
}

/// Gathers, builds and publishes.
fn publish(args: &BuildArgs, report: &mut Report) -> Result<Made, Failure> {
    let start = Instant::now();
    if let Some(threads) = args.threads {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
        pool.map_err(|error| Failure::System(format!("{threads} threads cannot be started: {error}")))?;
    }
    let output = args.output.clone().unwrap_or_else(|| args.root.join(args.shard.map_or("public".to_owned(), Share::folder)));
    if args.shard.is_some() && args.check {
        let help = "build all shards, unite them with `minutebook merge`, and run `minutebook check` on that folder";
        return Err(Failure::Arguments(format!("`--check` judges a whole site, and `--shard` makes a share of one; help: {help}")));
    }
    publish::apart(&output, &args.root, "--output")?;
    let mut findings = Vec::new();
    let program = || if args.no_cache { None } else { maker::program() };
    let (inputs, program) = rayon::join(|| gather::gather(&args.root, &mut findings), program);
    let inputs = inputs?;
    if let Some(last) = unchanged::unchanged(args, program, &inputs, &findings, &output) {
        return again(args, last, &inputs, output, start, report);
    }
    let listing = findings.clone();
    let inputs = if program.is_some() || args.shard.is_some() { inputs.remembering() } else { inputs };
    let readings = maker::readings(&args.root, program);
    let site = build::site_knowing(&inputs, &readings, &mut findings);
    let keep = || maker::keep_readings(&args.root, &readings);
    let made_from = args.shard.map(|share| MadeFrom { share, inputs: inputs.digest().unwrap_or_default() });
    let without_day = findings.clone();
    if let (Ok(site), Some(today)) = (&site, args.today) {
        findings.extend(site.on(today));
        finding::sort(&mut findings);
    }
    report.findings(&findings, &inputs);
    let site = site.inspect_err(|_| keep())?;
    let read = summary(&site);
    report.told(&read);
    let mut later = Vec::new();
    let report: &Report = report;
    let (published, ()) = rayon::join(|| to_disk(args, program, &site, &output, made_from, report, &mut later), keep);
    let published = published?;
    finding::sort(&mut later);
    report.findings(&later, &inputs);
    let pages = pages(&site, args.shard);
    let closing = closing(pages, &published, args.shard, start.elapsed().as_secs_f64());
    // What was printed showed lines of files, so what it asked of them counts too.
    if let (Some(program), None, Some(ledger), Some(files)) = (program, args.shard, published.settled, Snapshot::of(&inputs))
        && !later.iter().any(Finding::is_error)
    {
        let last = Last { files, ledger, listing, findings: without_day, later: later.clone(), read, pages, published: published.files, kept: published.kept };
        unchanged::keep(&args.root, program, &last);
    }
    // Told once: the next build finds nothing left to remove.
    let mut lost = if args.shard.is_none() { build::lost(&published.left, &published.withdrawn, &published.naming) } else { Vec::new() };
    report.findings(&lost, &inputs);
    findings.append(&mut later);
    findings.append(&mut lost);
    Ok(Made { findings, closing, site: Some(site), output })
}

/// Tells a build again with which nothing would change.
fn again(args: &BuildArgs, last: Last, inputs: &Inputs, output: PathBuf, start: Instant, report: &Report) -> Result<Made, Failure> {
    let Last { mut findings, mut later, .. } = last;
    if let Some(today) = args.today {
        findings.extend(build::on(inputs, today)?);
        finding::sort(&mut findings);
    }
    report.findings(&findings, inputs);
    report.told(&last.read);
    report.findings(&later, inputs);
    findings.append(&mut later);
    let published = Published { files: last.published, kept: last.kept, ..Published::default() };
    let closing = closing(last.pages, &published, None, start.elapsed().as_secs_f64());
    Ok(Made { findings, closing, site: None, output })
}

/// Which share of the pages is to be made, and the digest of what the plan was made from.
#[derive(Clone, Copy)]
struct MadeFrom {
    share: Share,
    inputs: u128,
}

fn to_disk(
    args: &BuildArgs,
    program: Option<u128>,
    site: &Site,
    output: &Path,
    shard: Option<MadeFrom>,
    report: &Report,
    notes: &mut Vec<Finding>,
) -> Result<Published, Failure> {
    let planned: Vec<publish::Planned> = site.pages().par_iter().map(|page| publish::Planned { path: page.path.clone(), rank: page.rank }).collect();
    let pages = Pages::new(site, &args.root, program, args.shard);
    let bar = report.progress(planned.iter().filter(|page| shard.is_none_or(|shard| shard.share.has(&page.path))).count());
    let done = |done: usize| bar.set_position(done as u64);
    let published = match shard {
        None => publish::publish(output, &planned, &site.keep, &site.gone, &pages, done, notes),
        Some(MadeFrom { share, inputs }) => {
            let shard = Shard { share, program: maker::program_or_version(), inputs, keep: &site.keep, gone: &site.gone };
            publish::shard(output, &shard, &planned, &pages, done, notes)
        }
    };
    bar.finish_and_clear();
    notes.extend(pages.close(&args.root));
    published
}

/// What was read, in one line.
fn summary(site: &Site) -> String {
    let archive = site.archive();
    format!(
        "Read {} of {}, with {}, {} and {}",
        report::number(archive.entries.len(), "minute", "minutes"),
        report::number(archive.held().count(), "meeting", "meetings"),
        report::number(archive.panels.len(), "panel", "panels"),
        report::number(archive.commissioners.len(), "commissioner", "commissioners"),
        report::number(archive.themes.len(), "theme", "themes"),
    )
}

/// How many pages a site has, or one share of it: files that are no pages do not count.
fn pages(site: &Site, share: Option<Share>) -> usize {
    let own = site.pages().iter().filter(|page| share.is_none_or(|share| share.has(&page.path)));
    own.filter(|page| page.target.is_page()).count()
}

/// What was done, in one line.
fn closing(pages: usize, published: &Published, share: Option<Share>, seconds: f64) -> String {
    let of = share.map(|share| format!(" of shard {share}")).unwrap_or_default();
    format!("Published {} in {} files{of} ({}) in {seconds:.1} s", report::number(pages, "page", "pages"), published.files, report::changes(published))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity::{Error, Note, Warning};

    #[test]
    fn warnings_count_where_that_is_asked_for_and_notes_never() {
        for (severities, usual, strict) in [
            (vec![], Outcome::Success, Outcome::Success),
            (vec![Note], Outcome::Success, Outcome::Success),
            (vec![Note, Warning], Outcome::Success, Outcome::Errors),
            (vec![Warning, Error], Outcome::Errors, Outcome::Errors),
        ] {
            let count: Count = severities.iter().copied().collect();
            assert_eq!((Outcome::of(count, false), Outcome::of(count, true)), (usual, strict), "{severities:?}");
        }
    }
}
