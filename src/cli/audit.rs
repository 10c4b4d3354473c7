//! One audit from the command line: the folder judged, findings printed as they come, known ones only counted, what was
//! asked for written.

use super::report::{self, Format, Report};
use crate::check::audit::{Audit, Known};
use crate::check::baseline::{self, Baseline, Draft};
use crate::check::fault::Fault;
use crate::check::read::Folder;
use crate::check::report as reviewers;
use crate::check::{json, run, site};
use crate::finding::{Count, Failure};
use crate::publish;
use annotate_snippets::Renderer;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Write, stdout};
use std::path::{Component, Path, PathBuf};

/// What is asked of an audit beside its findings.
#[derive(Default)]
pub struct Wanted<'a> {
    /// The folder that the site was built from.
    pub records: Option<&'a Path>,
    /// The last publication.
    pub previous: Option<&'a Path>,
    /// The findings that are known.
    pub baseline: Option<&'a Path>,
    /// Where to note all findings as known.
    pub write_baseline: Option<&'a Path>,
    /// Where to write the report.
    pub report: Option<&'a Path>,
    /// The day of the audit.
    pub date: Option<String>,
    /// The addresses of other hosts that pages may ask.
    pub allowed: Vec<String>,
    /// The files of the folder that the build left from before on purpose.
    pub kept: BTreeSet<String>,
    /// Whether the folder is a site of ours, where that is known; else it is found out.
    pub ours: Option<bool>,
}

/// How an audit came out.
pub struct Done {
    /// How many new findings there are.
    pub count: Count,
    /// What was done, in a few words.
    pub closing: String,
    /// What else there is to tell of it.
    pub more: String,
}

/// How many findings of one rule are printed for people: who has more wants the report.
const PRINTED: usize = 5;

/// Audits a folder or a file, and prints what is found. `origin` may say where a finding is to be mended.
pub fn audit(path: &Path, wanted: &Wanted<'_>, format: Format, report: &Report, origin: &dyn Fn(&mut Fault)) -> Result<Done, Failure> {
    if let Some(to) = wanted.report {
        publish::apart(to, wanted.records.unwrap_or(Path::new(".")), "--report")?;
    }
    let folder = Folder::to_audit(path)?;
    let ours = wanted.ours.unwrap_or_else(|| site::is_ours(&folder));
    refuse_too_little(path, &folder, ours, wanted)?;
    let records = wanted.records.map(records).transpose()?;
    let previous = wanted.previous.map(last_publication).transpose()?;
    let known = wanted.baseline.map(read_baseline).transpose()?;
    let options = run::Options {
        ours: Some(ours),
        records: records.as_ref(),
        previous: previous.as_ref(),
        allowed: &wanted.allowed,
        kept: Some(&wanted.kept),
        ..run::Options::default()
    };
    let mut printer = Printer { format, printed: BTreeMap::new() };
    let mut draft = wanted.write_baseline.map(|_| Draft::default());
    let (mut done, mut met) = (Done { count: Count::default(), closing: String::new(), more: String::new() }, 0);
    let mut audit = run::audit(&folder, &options, &mut |mut found| {
        found.iter_mut().for_each(origin);
        if let Some(draft) = &mut draft {
            found.iter().for_each(|fault| draft.add(fault));
        }
        let new = match &known {
            Some(known) => {
                let (new, here) = known.part(found);
                met += here;
                new
            }
            None => found,
        };
        done.count += new.iter().map(Fault::severity).collect();
        printer.print(&new, report.renderer());
    });
    printer.rest(report);
    done.closing = closing(&audit);
    if let Some(known) = known {
        let closed = known.close(met);
        done.more += &told_of(&closed);
        audit.known = Some((known, closed));
    }
    if let (Some(draft), Some(to)) = (draft, wanted.write_baseline) {
        publish::file(to, baseline::HEADER, &draft.text())?;
        // All that was found is known from here on.
        done.count = Count::default();
        done.more += &format!("; all findings are noted as known in `{}`", to.display());
    }
    if let Some(to) = wanted.report {
        write_report(audit, path, to, wanted, &mut done)?;
    }
    Ok(done)
}

/// Refuses a folder without a page, and what can be held against a whole site only: nobody may take for checked what is not.
fn refuse_too_little(path: &Path, folder: &Folder, is_ours: bool, wanted: &Wanted<'_>) -> Result<(), Failure> {
    let shown = path.display();
    if !folder.files.iter().any(|file| run::syntax(file).is_some()) {
        let help = "name the folder of a site, or a file that ends in `.html`, `.svg`, `.xhtml` or `.xml`";
        return Err(Failure::Arguments(format!("there is no page to check at `{shown}`; help: {help}")));
    }
    let asked = [("--records", wanted.records), ("--previous", wanted.previous)].into_iter().find(|(_, given)| given.is_some());
    let Some((option, _)) = asked.filter(|_| !is_ours || folder.is_one_file()) else { return Ok(()) };
    let what = if folder.is_one_file() { "is one page alone" } else { "is no site that Minutebook made" };
    let help = format!("name the folder that `minutebook build` wrote, or leave `{option}` out");
    Err(Failure::Arguments(format!("`{option}` is held against a whole site, and `{shown}` {what}; help: {help}")))
}

/// The folder that a site was built from.
fn records(path: &Path) -> Result<Folder, Failure> {
    if path.join("content").is_dir() {
        return Ok(Folder::unlisted(path));
    }
    let help = "name the folder that the site was built from: the one that holds `content`";
    Err(Failure::Arguments(format!("there is no folder `content` in `{}`, which `--records` names; help: {help}", path.display())))
}

fn last_publication(path: &Path) -> Result<Folder, Failure> {
    let help = "name its `data/addresses.txt`, its folder, or a saved copy of either; the first time, leave `--previous` out";
    let unreadable = |why: String| Failure::Arguments(format!("the last publication `{}` cannot be read: {why}; help: {help}", path.display()));
    match path.try_exists() {
        Ok(true) => Folder::open(path),
        Ok(false) => Err(unreadable("there is no such file or folder".to_owned())),
        Err(error) => Err(unreadable(error.to_string())),
    }
}

fn read_baseline(path: &Path) -> Result<Baseline, Failure> {
    let shown = path.display();
    let bytes = Folder::bytes(path).map_err(|why| Failure::Arguments(format!("the baseline `{shown}` cannot be read: {why}")))?;
    Baseline::read(&String::from_utf8_lossy(&bytes))
        .map_err(|why| Failure::Arguments(format!("`{shown}` is no baseline: {why}; help: make one with `minutebook check --write-baseline {shown}`")))
}

fn closing(audit: &Audit) -> String {
    let (pages, rules) = (audit.pages.count, audit.rules.len());
    let noun = if pages == 1 { "page" } else { "pages" };
    let across = if audit.is_site { " and the site as a whole" } else { "" };
    format!("Checked {pages} {noun}{across} by {rules} rules")
}

fn told_of(known: &Known) -> String {
    let gone = match known.gone {
        0 => String::new(),
        1 => ", 1 more is gone".to_owned(),
        gone => format!(", {gone} more are gone"),
    };
    format!("; {} known before{gone}", known.there)
}

fn write_report(mut audit: Audit, path: &Path, to: &Path, wanted: &Wanted<'_>, done: &mut Done) -> Result<(), Failure> {
    audit.folder = if path.is_absolute() { path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default() } else { slashed(path) };
    audit.way = way(to, if path.is_dir() { path } else { path.parent().unwrap_or(path) });
    audit.date.clone_from(&wanted.date);
    let mut notes = Vec::new();
    let written = publish::report(to, path, &reviewers::files(&audit), &mut notes)?;
    done.more += &format!("; the report is `{}` ({} files)", to.join("index.html").display(), written.files);
    Ok(())
}

/// How a page in one folder reaches another: `../public/`. `None` where both cannot be placed.
fn way(from: &Path, to: &Path) -> Option<String> {
    let absolute = |path: &Path| std::path::absolute(path).ok();
    let (from, to) = (absolute(from)?, absolute(to)?);
    let plain = |path: &Path| path.components().filter(|part| *part != Component::CurDir).map(|part| part.as_os_str().to_owned()).collect::<Vec<_>>();
    let (from, to) = (plain(&from), plain(&to));
    if from.iter().chain(&to).any(|part| part == "..") {
        return None;
    }
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let mut way = PathBuf::new();
    from.iter().skip(shared).for_each(|_| way.push(".."));
    to.iter().skip(shared).for_each(|part| way.push(part));
    Some(format!("{}/", slashed(&way)))
}

fn slashed(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Prints findings, and counts those that are not printed.
struct Printer {
    format: Format,
    printed: BTreeMap<&'static str, usize>,
}

impl Printer {
    fn print(&mut self, faults: &[Fault], renderer: &Renderer) {
        let mut out = std::io::BufWriter::new(stdout().lock());
        for fault in faults {
            let text = match self.format {
                Format::Json => json::line(fault),
                Format::Text => {
                    let printed = self.printed.entry(fault.rule.name).or_default();
                    *printed += 1;
                    if *printed > PRINTED {
                        continue;
                    }
                    report::fault(fault, renderer) + "\n"
                }
            };
            // A reader who closes the pipe has read enough.
            if writeln!(out, "{text}").is_err() {
                return;
            }
        }
        drop(out.flush());
    }

    /// Says how many are not printed.
    fn rest(&self, report: &Report) {
        let mut more: Vec<(usize, &str)> = self.printed.iter().filter(|(_, count)| **count > PRINTED).map(|(rule, count)| (count - PRINTED, *rule)).collect();
        more.sort_by_key(|(count, rule)| (std::cmp::Reverse(*count), *rule));
        let all: usize = more.iter().map(|(count, _)| count).sum();
        let most: Vec<String> = more.iter().take(3).map(|(count, rule)| format!("{count} of `{rule}`")).collect();
        if all > 0 {
            let among = if more.len() > 3 { "among them " } else { "" };
            report.told(&format!("{all} more are not printed, {among}{}; `--format json` prints all, `--report DIR` groups them by cause", most.join(", ")));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_reaches_the_site() {
        for (from, to, expected) in
            [("report", "public", "../public/"), ("out/report", "public", "../../public/"), ("public-report", "./site/public", "../site/public/")]
        {
            assert_eq!(way(Path::new(from), Path::new(to)).as_deref(), Some(expected));
        }
        assert_eq!(way(Path::new("report"), Path::new("../public")), None);
    }
}
