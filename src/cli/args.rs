//! The arguments, checked and complete.

use super::report::Format;
use crate::publish::Share;
use crate::record::when::When;
use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "minutebook", version, about = "Turns published minutes into an accessible, cross-linked static site")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

/// What to do.
#[derive(Subcommand)]
pub enum Command {
    /// Build the site: read `content/`, write `public/`
    #[command(after_help = "Exit codes: 0 nothing is wrong (there may be warnings), 1 there are errors (everything else is published), 2 it could not run.")]
    Build(BuildArgs),
    /// Unite the shards of a site, made by `build --shard`, into one folder
    #[command(
        after_help = "Exit codes: 0 nothing is wrong, 1 there are errors (everything else is published), 2 the shards do not make one site, or it could not run."
    )]
    Merge(MergeArgs),
    /// Bring in minutes: copy records into `content/minutes/`, and state their meeting beside them
    #[command(after_help = "Nothing is ever overwritten, and the same records brought in twice change nothing. Try --dry-run first.\n\n\
        Exit codes: 0 nothing is wrong (there may be warnings), 1 there are errors (everything else is imported), 2 it could not run.")]
    Import(ImportArgs),
    /// Show the site in a browser while you write: pages are made as they are asked for, and load again when a file changes
    #[command(after_help = "Only this machine is answered, and nothing is published. Ctrl-C ends it.\n\n\
        Exit codes: 2 it could not run; it ends in no other way by itself.")]
    Serve(ServeArgs),
    /// Check a built site, or any folder of web pages, against WCAG 2.2, ACT rules and what a site of minutes must hold
    #[command(after_help = "Exit codes: 0 nothing is wrong (there may be warnings), 1 there are errors, 2 it could not run.")]
    Check(CheckArgs),
    /// Say what a rule of `check` tests, why, and how to mend a breach; all rules where none is named
    Explain(ExplainArgs),
}

/// What to serve.
#[derive(Args)]
pub struct ServeArgs {
    /// The site's folder, which holds `content/`
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// The port to listen on, 0 for any that is free [default: 8000, or the next that is free]
    #[arg(long, value_name = "N")]
    pub port: Option<u16>,
    /// Check each page that is looked at, as `check` does, and say on it where each finding is to be mended
    #[arg(long)]
    pub check: bool,
    /// How findings are printed: for people, or one JSON object a line
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

/// What to check.
#[derive(Args)]
pub struct CheckArgs {
    /// The folder of the site, or one file
    #[arg(default_value = "public", value_name = "DIR")]
    pub path: PathBuf,
    /// How findings are printed: for people, or one JSON object a line
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// The folder that the site was built from: records are read there again, and held against what is published
    #[arg(long, value_name = "DIR")]
    pub records: Option<PathBuf>,
    /// The last publication: its `data/addresses.txt`, its folder, or a saved copy of either; no address of it may be lost
    #[arg(long, value_name = "PATH")]
    pub previous: Option<PathBuf>,
    /// Write a report for reviewers into this folder: pages to read, and the findings as EARL, JSON, CSV, JUnit and SARIF
    #[arg(long, value_name = "DIR")]
    pub report: Option<PathBuf>,
    /// The day of the check, as 2026-11-22, for the report: without it the report bears no date
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub date: Option<NaiveDate>,
    /// Findings that are known: they are counted, and only new ones are printed and fail
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Note all findings of this check as known, for --baseline
    #[arg(long, value_name = "FILE")]
    pub write_baseline: Option<PathBuf>,
    /// An address of another host that the publisher lets pages ask, as `[look.allow]` has it; may be given several times
    #[arg(long, value_name = "ADDRESS")]
    pub allow: Vec<String>,
    /// Count warnings as errors for the exit code
    #[arg(long)]
    pub strict: bool,
}

/// What to explain.
#[derive(Args)]
pub struct ExplainArgs {
    /// The rule's name, as findings print it
    #[arg(value_name = "RULE")]
    pub rule: Option<String>,
}

/// What to bring in.
#[derive(Args)]
pub struct ImportArgs {
    /// Files, folders (searched below) or patterns: `old/*.docx`, `old/**/*.txt`
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The panel that met: the name of its file in `content/panels`, without `.md`
    #[arg(long, value_name = "ID")]
    pub panel: Option<String>,
    /// The date of the meeting, as precisely as it is known: 2018-01-26, 2018-01 or 2018
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub date: Option<When>,
    /// The site's folder, which holds `content/`
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// Show what would be done, and touch nothing
    #[arg(long)]
    pub dry_run: bool,
    /// How findings are printed: for people, or one JSON object a line
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

/// How to build.
#[derive(Args)]
pub struct BuildArgs {
    /// The site's folder, which holds `content/`
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// Where to publish [default: `public` in the site's folder]
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Make one share of the pages, as one of several machines: shard I of N, from 1/N to N/N; `merge` unites them
    /// [default output: `public-shard-I-of-N` in the site's folder]
    #[arg(long, value_name = "I/N", value_parser = Share::read)]
    pub shard: Option<Share>,
    /// How findings are printed: for people, or one JSON object a line
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Count warnings as errors for the exit code
    #[arg(long)]
    pub strict: bool,
    /// Today's date, as 2026-11-22: warns where the accessibility statement is out of date; no page is made of it
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub today: Option<NaiveDate>,
    /// Check what was published, as `check` does, and say where each finding is to be mended
    #[arg(long)]
    pub check: bool,
    /// With --check: findings that are known; they are counted, and only new ones are printed and fail
    #[arg(long, value_name = "FILE", requires = "check")]
    pub baseline: Option<PathBuf>,
    /// Make every page anew, and keep nothing in `.minutebook-cache`
    #[arg(long)]
    pub no_cache: bool,
    /// How many threads to use [default: one for each processor]
    #[arg(long, value_name = "N", value_parser = threads)]
    pub threads: Option<usize>,
}

/// What to unite.
#[derive(Args)]
pub struct MergeArgs {
    /// The folders of all shards; with --ledger-only, copies of their `.minutebook-shard` do as well
    #[arg(required = true, value_name = "SHARD")]
    pub shards: Vec<PathBuf>,
    /// Where to publish [default: `public`; with --ledger-only, `public-ledger`]
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Where the folders themselves are copied to one place: write only the site's ledger, and which files are to be deleted there
    #[arg(long)]
    pub ledger_only: bool,
    /// With --ledger-only: the ledger of the last publication, or the folder of its site; what only that names is to be deleted
    #[arg(long, value_name = "PATH", requires = "ledger_only")]
    pub previous: Option<PathBuf>,
    /// How findings are printed: for people, or one JSON object a line
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Count warnings as errors for the exit code
    #[arg(long)]
    pub strict: bool,
}

/// Reads this process's arguments. Gives the exit code where there is nothing to run: help was asked for (0), or the words are off (2).
pub fn parse() -> Result<Command, ExitCode> {
    Arguments::try_parse().map(|arguments| arguments.command).map_err(|error| {
        let code = u8::try_from(error.exit_code()).unwrap_or(2);
        drop(error.print());
        ExitCode::from(code)
    })
}

fn day(written: &str) -> Result<NaiveDate, String> {
    const WHOLE: &str = "write the whole day: `2026-11-22`";
    When::read(written).map_err(|why| format!("{why}; {WHOLE}"))?.day().ok_or_else(|| WHOLE.to_owned())
}

fn date(written: &str) -> Result<When, String> {
    When::read(written).map_err(|why| format!("{why}; write it as `2018-01-26`, `2018-01` or `2018`"))
}

fn threads(written: &str) -> Result<usize, String> {
    written.parse().ok().filter(|n| (1..=1024).contains(n)).ok_or_else(|| "write a number from 1 to 1024".to_owned())
}
