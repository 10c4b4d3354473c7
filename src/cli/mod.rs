//! The command: arguments in, pages out, an exit code at the end.

mod args;
mod audit;
mod check;
mod import;
mod maker;
mod merge;
pub mod report;
mod serve;

pub use import::shown;

use crate::build::{self, Site};
use crate::finding::{self, Count, Failure, Finding};
use crate::plan::Target;
use crate::publish::{self, Published, Shard, Share};
use crate::source::{gather, guarded};
use args::{BuildArgs, Command};
use maker::Pages;
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

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        ExitCode::from(match outcome {
            Outcome::Success => 0,
            Outcome::Errors => 1,
            Outcome::Failed => 2,
        })
    }
}

/// Runs the command with this process's arguments.
pub fn main() -> ExitCode {
    guarded::be_quiet();
    match args::parse() {
        Ok(Command::Build(args)) => build(&args).into(),
        Ok(Command::Merge(args)) => merge::merge(&args).into(),
        Ok(Command::Import(args)) => import::import(&args).into(),
        Ok(Command::Serve(args)) => serve::serve(&args).into(),
        Ok(Command::Check(args)) => check::check(&args).into(),
        Ok(Command::Explain(args)) => check::explain(&args).into(),
        Err(code) => code,
    }
}

fn build(args: &BuildArgs) -> Outcome {
    let mut report = Report::new(args.format);
    match publish(args, &mut report) {
        Ok(made) => {
            let mut count = Count::of(&made.findings);
            report.closing(&made.closing, count);
            if args.check {
                match check::built(args, &made.site, &made.output, &report) {
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
            report.failure(&failure, "Nothing was published.");
            Outcome::Failed
        }
    }
}

/// What a build made.
struct Made {
    findings: Vec<Finding>,
    closing: String,
    site: Site,
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
    let mut findings = Vec::new();
    let inputs = gather::gather(&args.root, &mut findings)?;
    let inputs = if args.shard.is_some() { inputs.remembering() } else { inputs };
    let site = build::site(&inputs, &mut findings);
    let made_from = args.shard.map(|share| MadeFrom { share, inputs: inputs.digest().unwrap_or_default() });
    if let (Ok(site), Some(today)) = (&site, args.today) {
        findings.extend(site.on(today));
        finding::sort(&mut findings);
    }
    report.findings(&findings, &inputs);
    let site = site?;
    report.told(&summary(&site));
    let mut later = Vec::new();
    let published = to_disk(args, &site, &output, made_from, report, &mut later)?;
    finding::sort(&mut later);
    report.findings(&later, &inputs);
    findings.append(&mut later);
    let closing = closing(&site, &published, args.shard, start.elapsed().as_secs_f64());
    Ok(Made { findings, closing, site, output })
}

/// Which share of the pages is to be made, and the digest of what the plan was made from.
#[derive(Clone, Copy)]
struct MadeFrom {
    share: Share,
    inputs: u128,
}

fn to_disk(args: &BuildArgs, site: &Site, output: &Path, shard: Option<MadeFrom>, report: &Report, notes: &mut Vec<Finding>) -> Result<Published, Failure> {
    let planned: Vec<publish::Planned> = site.pages().iter().map(|page| publish::Planned { path: page.path.clone(), rank: page.rank }).collect();
    let pages = Pages::new(site, (!args.no_cache).then_some(args.root.as_path()), args.shard);
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

/// What was done, in one line.
fn closing(site: &Site, published: &Published, share: Option<Share>, seconds: f64) -> String {
    let own = site.pages().iter().filter(|page| share.is_none_or(|share| share.has(&page.path)));
    let pages = own.filter(|page| page.target.is_listed() || page.target == Target::NotFound).count();
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
