//! What is printed: findings on standard output, progress, failures and the closing line on standard error.
//!
//! Nothing is told by colour alone, and there is none where `NO_COLOR` is set or no terminal is there.

use crate::check::fault::{Fault, Outcome};
use crate::file::{LineAt, Place, Span, Spot, line_at};
use crate::finding::{Count, Failure, Finding, Severity};
use crate::publish::Published;
use crate::source::gather::Inputs;
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use std::io::{IsTerminal, Write, stderr, stdout};

/// How findings are printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// Prints a run.
pub struct Report {
    format: Format,
    renderer: Renderer,
}

/// A finding as data.
#[derive(Serialize)]
struct Record<'a> {
    rule: &'static str,
    severity: &'static str,
    message: &'a str,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    paragraph: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
    text: Option<&'a str>,
    help: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    also: Option<Also<'a>>,
}

/// A second place of a finding, as data.
#[derive(Serialize)]
struct Also<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    what: &'a str,
}

impl Report {
    /// A report in the format asked for.
    pub fn new(format: Format) -> Self {
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) || !stdout().is_terminal();
        Report { format, renderer: if plain { Renderer::plain() } else { Renderer::styled() } }
    }

    /// How findings are drawn for people.
    pub fn renderer(&self) -> &Renderer {
        &self.renderer
    }

    /// Prints findings with the lines they speak of.
    pub fn findings(&self, findings: &[Finding], inputs: &Inputs) {
        let mut out = stdout().lock();
        for finding in findings {
            let text = match self.format {
                Format::Text => text(finding, inputs, &self.renderer) + "\n",
                Format::Json => json(finding, inputs),
            };
            // A reader who closes the pipe has read enough.
            if writeln!(out, "{text}").is_err() {
                return;
            }
        }
    }

    /// Prints a line about what was done.
    pub fn told(&self, line: &str) {
        drop(writeln!(stderr(), "{line}"));
    }

    /// A bar that shows how far publishing has come; hidden where no terminal is there.
    pub fn progress(&self, pages: usize) -> ProgressBar {
        let bar = ProgressBar::new(pages as u64);
        match ProgressStyle::with_template("Publishing {pos} of {len} {wide_bar}") {
            Ok(style) => bar.with_style(style),
            Err(_) => bar,
        }
    }

    /// Prints the closing line, and how many errors and warnings there are.
    pub fn closing(&self, line: &str, count: Count) {
        let (errors, warnings) = (number(count.errors, "error", "errors"), number(count.warnings, "warning", "warnings"));
        let tail = match (count.errors, count.warnings) {
            (0, 0) => String::new(),
            (0, _) => format!("; {warnings}"),
            (_, 0) => format!("; {errors}"),
            _ => format!("; {errors} and {warnings}"),
        };
        self.told(&format!("{line}{tail}"));
    }

    /// Prints why it could not run, and what was therefore not done.
    pub fn failure(&self, failure: &Failure, not_done: &str) {
        self.told(&format!("error: {failure}\n{not_done}"));
    }
}

/// A number of things, in words: `1 page`, `2 pages`.
pub fn number(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// What a publication changed, in words: `1 new, 2 changed, 0 removed`.
pub fn changes(published: &Published) -> String {
    let changed = published.written.saturating_sub(published.added);
    let kept = match published.kept {
        0 => String::new(),
        n => format!(", {n} kept from before until the errors are mended"),
    };
    format!("{} new, {changed} changed, {} removed{kept}", published.added, published.removed)
}

/// The line that a place speaks of: the first one where it speaks of the whole file. `None` where there is no line to show.
fn line(place: &Place, inputs: &Inputs) -> Option<LineAt> {
    // A packed file has no lines; a line of XML may hold what a council restricts.
    if matches!(place.spot, Spot::Paragraph(_) | Spot::Page(_)) || matches!(place.file.ending().as_str(), "docx" | "doc" | "pdf" | "xml") {
        return None;
    }
    let bytes = inputs.read(&place.file).ok()?;
    let whole = || {
        let first = bytes.split(|b| *b == b'\n').next().and_then(|line| std::str::from_utf8(line).ok());
        first.filter(|line| !line.trim_matches(['\r', '\u{feff}']).is_empty()).map(|line| Span::new(0, line.len()))
    };
    Some(line_at(&bytes, place.span().or_else(whole)?))
}

/// A finding for people.
pub fn text(finding: &Finding, inputs: &Inputs, renderer: &Renderer) -> String {
    let level = level(finding.rule.severity);
    let lines: Vec<(Element<'_>, Option<&str>)> =
        [finding.place.as_ref().map(|place| (place, None)), finding.also.as_ref().map(|(place, what)| (place, Some(what.as_str())))]
            .into_iter()
            .flatten()
            .map(|(place, what)| (excerpt(place, what, inputs), what))
            .collect();
    let mut group = Group::with_title(level.primary_title(finding.message.as_str()).id(finding.rule.name));
    for (element, _) in lines {
        group = group.element(element);
    }
    group = group.element(Level::HELP.message(finding.help.as_str()));
    renderer.render(&[group])
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

/// A finding of the audit for people: its element as it stands in the file, what it was made from, and what to do.
pub fn fault(fault: &Fault, renderer: &Renderer) -> String {
    let mut group = Group::with_title(level(fault.severity()).primary_title(fault.message.as_str()).id(fault.rule.name));
    // The file is not read again: blanks stand for what is before the element on its line.
    let source = " ".repeat((fault.column.max(1) - 1) as usize) + &fault.snippet;
    if !fault.file.is_empty() {
        group = match fault.line {
            0 => group.element(Origin::path(fault.file.as_str())),
            _ if fault.snippet.is_empty() => group.element(Origin::path(fault.file.as_str()).line(fault.line as usize).char_column(fault.column as usize)),
            line => {
                let element = AnnotationKind::Primary.span(source.len() - fault.snippet.len()..source.len());
                group.element(Snippet::source(source.as_str()).line_start(line as usize).path(fault.file.as_str()).annotation(element))
            }
        };
    }
    if let Some(origin) = &fault.origin {
        group = group.element(Level::NOTE.with_name("made from").message(origin.as_str()));
    }
    if fault.outcome == Outcome::CantTell {
        group = group.element(Level::NOTE.message("only a person can tell"));
    }
    renderer.render(&[group.element(Level::HELP.message(fault.help.as_str()))])
}

fn excerpt<'a>(place: &'a Place, what: Option<&'a str>, inputs: &Inputs) -> Element<'a> {
    match line(place, inputs) {
        Some(at) => {
            let (shown, marked) = shortened(&at);
            let kind = if what.is_none() { AnnotationKind::Primary } else { AnnotationKind::Context };
            let mut annotation = kind.span(marked);
            if let Some(what) = what {
                annotation = annotation.label(what);
            }
            Snippet::source(shown).line_start(at.number).path(place.file.as_str()).annotation(annotation).into()
        }
        None => Origin::path(shown_path(place)).into(),
    }
}

/// A place without a line to show: a paragraph of a Word document, a page of a PDF, or a file as a whole.
fn shown_path(place: &Place) -> String {
    match place.spot {
        Spot::Paragraph(number) => format!("{}, paragraph {number}", place.file),
        Spot::Page(number) => format!("{}, page {number}", place.file),
        Spot::Whole | Spot::Bytes(_) => place.file.to_string(),
    }
}

/// How much of a line is shown from the place meant on, in characters.
const SHOWN: usize = 60;

/// A line of a record may be a whole page long: it is cut after the place meant, and kept before it, so that the
/// column printed stays true.
fn shortened(at: &LineAt) -> (String, std::ops::Range<usize>) {
    let before = at.text.get(..at.marked.start).unwrap_or_default();
    let marked: String = at.text.get(at.marked.clone()).unwrap_or_default().chars().take(SHOWN).collect();
    let after: String = at.text.get(at.marked.end..).unwrap_or_default().chars().take(SHOWN).collect();
    (format!("{before}{marked}{after}"), before.len()..before.len() + marked.len())
}

/// A finding as data: one object on one line.
pub fn json(finding: &Finding, inputs: &Inputs) -> String {
    let at = finding.place.as_ref().and_then(|place| line(place, inputs));
    let record = Record {
        rule: finding.rule.name,
        severity: finding.rule.severity.word(),
        message: &finding.message,
        file: finding.place.as_ref().map(|place| place.file.as_str()),
        line: finding.place.as_ref().map(|_| at.as_ref().map_or(1, |at| at.number)),
        column: finding.place.as_ref().map(|_| at.as_ref().map_or(1, |at| at.column)),
        paragraph: finding.place.as_ref().and_then(|place| if let Spot::Paragraph(number) = place.spot { Some(number) } else { None }),
        page: finding.place.as_ref().and_then(|place| if let Spot::Page(number) = place.spot { Some(number) } else { None }),
        text: at.as_ref().map(|at| at.text.as_str()),
        help: &finding.help,
        also: finding.also.as_ref().map(|(place, what)| {
            let (line, column) = line(place, inputs).map_or((1, 1), |at| (at.number, at.column));
            Also { file: place.file.as_str(), line, column, what }
        }),
    };
    serde_json::to_string(&record).unwrap_or_default()
}

/// A finding for people, without colour: what a log or a test sees.
pub fn plain(finding: &Finding, inputs: &Inputs) -> String {
    text(finding, inputs, &Renderer::plain())
}
