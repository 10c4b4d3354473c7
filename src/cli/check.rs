//! `check`: the audit of a folder.

use super::Outcome;
use super::args::{BuildArgs, CheckArgs};
use super::audit::{self, Wanted};
use super::report::{Report, number};
use crate::build::Site;
use crate::check::dom::{self, Document, El};
use crate::check::fault::Fault;
use crate::check::read::Folder;
use crate::file::Seal;
use crate::finding::{Count, Failure, Finding, Rule, Severity};
use crate::publish;
use crate::source::gather::Inputs;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::Path;
use std::time::Instant;

/// Files that a build leaves from before.
pub static KEPT_FROM_BEFORE: Rule = Rule {
    name: "kept-from-before",
    severity: Severity::Note,
    why: "While a statement cannot be used, the pages made by it before stay, so that no address is lost by a slip.",
};

/// Audits a folder or a file.
pub fn check(args: &CheckArgs) -> Outcome {
    let start = Instant::now();
    let report = Report::new(args.format);
    let wanted = Wanted {
        records: args.records.as_deref(),
        previous: args.previous.as_deref(),
        baseline: args.baseline.as_deref(),
        write_baseline: args.write_baseline.as_deref(),
        report: args.report.as_deref(),
        date: args.date.map(|date| date.to_string()),
        allowed: args.allow.clone(),
        ..Wanted::default()
    };
    match audit::audit(&args.path, &wanted, args.format, &report, &|_| {}) {
        Ok(done) => Outcome::of(close(&done, start, &report), args.strict),
        Err(failure) => {
            report.failure(&failure, "The check was not done.");
            Outcome::Failed
        }
    }
}

/// Checks what a build has published, and counts what is found. Each finding says which file of the publisher or of the skin it was made from.
pub fn built(args: &BuildArgs, site: &Site, output: &Path, report: &Report) -> Result<Count, Failure> {
    let start = Instant::now();
    let kept = if site.keep.is_empty() { BTreeSet::new() } else { publish::kept(output, |path, seal| is_as_planned(site, path, seal)) };
    report.findings(kept_from_before(&kept).as_slice(), &Inputs::default());
    let (records, baseline) = (Some(args.root.as_path()), args.baseline.as_deref());
    let wanted = Wanted { records, baseline, allowed: site.allowed(), kept, ours: Some(true), ..Wanted::default() };
    let around = site.shell().map(|file| Around { file: file.to_string(), output, last: RefCell::default() });
    let origin = |fault: &mut Fault| {
        // What a record says is its own; the page names it.
        if fault.origin.is_none() {
            let shell = around.as_ref().filter(|around| around.holds(fault)).map(|around| around.file.clone());
            fault.origin = shell.or_else(|| site.made_of(&fault.file).map(|made| made.to_string()).filter(|made| !made.is_empty()));
        }
    };
    let done = audit::audit(output, &wanted, args.format, report, &origin)?;
    Ok(close(&done, start, report))
}

/// Whether a file that was published is what the site has at its address. What stands back for it may be another: only making it tells.
fn is_as_planned(site: &Site, path: &str, seal: Seal) -> bool {
    site.at(path).is_some_and(|planned| !site.stands_back(path) || site.page(planned).is_ok_and(|bytes| Seal::of(&bytes) == seal))
}

/// The council's shell that stands around the pages.
struct Around<'a> {
    file: String,
    output: &'a Path,
    /// The page that was looked at last: a page's faults come together.
    last: RefCell<(String, Option<Document>)>,
}

impl Around<'_> {
    /// Whether a fault lies in the shell: at an element of the body that is not within our part of the page.
    fn holds(&self, fault: &Fault) -> bool {
        let mut last = self.last.borrow_mut();
        if last.0 != fault.file {
            let text = Folder::bytes(&self.output.join(&fault.file)).ok().filter(|_| fault.file.ends_with(".html"));
            *last = (fault.file.clone(), text.map(|bytes| dom::html(dom::decode(&bytes).0)));
        }
        let Some(doc) = &last.1 else { return false };
        let at = (fault.line, fault.column);
        let found = doc.elements().filter(|el| doc.place(el.start()) <= at && at < doc.place(el.tag_end())).last();
        found.is_some_and(|el| {
            let is_ours = |el: El<'_>| el.classes().any(|class| class == "minutebook");
            el.ancestors().any(|above| above.is("body")) && !is_ours(el) && !el.ancestors().any(is_ours)
        })
    }
}

/// The finding that files stay from before, which are not held against what was built now.
fn kept_from_before(kept: &BTreeSet<String>) -> Option<Finding> {
    const NAMED: usize = 10;
    let pages: Vec<String> =
        kept.iter().filter(|path| path.ends_with(".html") || !kept.iter().any(|path| path.ends_with(".html"))).map(|path| format!("`{path}`")).collect();
    let more = if pages.len() > NAMED { format!(" and {} more", pages.len() - NAMED) } else { String::new() };
    let named = pages.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    let among = if pages.len() < kept.len() { format!(", {}", number(pages.len(), "of them a page", "of them pages")) } else { String::new() };
    let stay = number(kept.len(), "file stays", "files stay");
    let message = format!("{stay} from before until the errors of the build are mended{among}: {named}{more}");
    let help = "leave them, and mend what the build names: the next one makes them anew, or takes them away; until then they are not checked, and lists may leave them out";
    (!kept.is_empty()).then(|| Finding::of_site(&KEPT_FROM_BEFORE, message, help))
}

/// Prints how an audit came out, and gives what counts of it.
fn close(done: &audit::Done, start: Instant, report: &Report) -> Count {
    report.closing(&format!("{} in {:.1} s{}", done.closing, start.elapsed().as_secs_f64(), done.more), done.count);
    done.count
}
