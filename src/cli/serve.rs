//! `serve`: the preview, and what is printed while it runs.

use super::Outcome;
use super::args::ServeArgs;
use super::report::{self, Report};
use crate::build::Site;
use crate::check::{self, dom, run};
use crate::finding::{Count, Failure, Finding, Severity};
use crate::serve::{self, Audit, Change, Preview, Watch};
use crate::source::watched;
use annotate_snippets::Renderer;
use std::sync::Arc;
use std::time::Instant;

/// Serves a site until the process ends.
pub fn serve(args: &ServeArgs) -> Outcome {
    let report = Report::new(args.format);
    match run(args, &report) {
        Ok(()) => Outcome::Success,
        Err(failure) => {
            report.failure(&failure, "Nothing is served.");
            Outcome::Failed
        }
    }
}

fn run(args: &ServeArgs, report: &Report) -> Result<(), Failure> {
    let mut start = Instant::now();
    let mut files = watched::Site::open(&args.root)?;
    let listening = serve::listen(args.port)?;
    let port = listening.port;
    let audit: Option<Audit> = args.check.then(|| Box::new(audit) as Audit);
    let preview = Arc::new(Preview::new(Box::new(report::plain), audit));
    listening.answer(&preview)?;
    let mut watch = Watch::begin(&mut files)?;
    if let Some(why) = &watch.by_looking {
        report.told(&format!("The system does not tell of changes ({why}), so files are looked at every second."));
    }
    // What changed since it was listed was not watched.
    files.renew_all();
    report.told(&format!("Serving http://127.0.0.1:{port}/ to this machine alone; nothing is published. Ctrl-C ends it."));
    let mut last: Vec<Finding> = Vec::new();
    loop {
        let state = preview.renew(&files);
        let new: Vec<Finding> = state.findings.iter().filter(|finding| !last.contains(finding)).cloned().collect();
        report.findings(&new, &state.inputs);
        if let Some(failure) = &state.failure {
            let instead = if state.site().is_some() { "The last site that could be made is shown." } else { "Nothing can be shown yet." };
            report.failure(failure, instead);
        }
        let line = format!("Showing {}, made in {:.3} s", report::number(state.pages(), "page", "pages"), start.elapsed().as_secs_f64());
        report.closing(&line, Count::of(&state.findings));
        last.clone_from(&state.findings);
        drop(state);
        loop {
            let change = watch.next(&mut files)?;
            start = Instant::now();
            match change {
                Change::Anything => files.renew_all(),
                Change::Paths(paths) if !files.renew(&paths) => continue,
                Change::Paths(_) => {}
            }
            break;
        }
    }
}

/// What the audit finds on a page, with what the page was made from.
fn audit(site: &Site, path: &str, bytes: &[u8]) -> (Vec<String>, Vec<String>) {
    let text = |path: &str| site.at(path).and_then(|planned| site.page(planned).ok()).map(|bytes| dom::decode(&bytes).0);
    let library = check::css::library::Library::new(text);
    let doc = dom::html(dom::decode(bytes).0);
    let mut faults = run::judge_ours(path, &doc, &library, &site.allowed());
    check::fault::sort(&mut faults);
    let made_of = site.made_of(path).map(|made| made.to_string()).filter(|made| !made.is_empty());
    // What a record says is its own; the page names it.
    faults.iter_mut().filter(|fault| fault.origin.is_none()).for_each(|fault| fault.origin.clone_from(&made_of));
    let plain = Renderer::plain();
    let (errors, others): (Vec<_>, Vec<_>) = faults.iter().partition(|fault| fault.severity() == Severity::Error);
    let drawn = |list: Vec<&check::fault::Fault>| list.into_iter().map(|fault| report::fault(fault, &plain)).collect();
    (drawn(errors), drawn(others))
}
