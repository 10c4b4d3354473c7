//! What is printed: findings on standard output, progress, failures and the closing line on standard error.
//!
//! Nothing is told by colour alone, and there is none where `NO_COLOR` is set or no terminal is there.

use crate::check::fault::{Fault, Outcome};
use crate::file::{FilePath, LineAt, Place, Span, Spot, is_unseen, line_at};
use crate::finding::{Count, Failure, Finding, Severity};
use crate::publish::Published;
use crate::source::decode::Decoded;
use crate::source::gather::Inputs;
use crate::{sheet, source};
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet, Title};
use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
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

    /// Prints findings, in the order of their files, with the lines they speak of. Of many of one kind in one file the first
    /// are printed, and how many more there are.
    pub fn findings(&self, findings: &[Finding], inputs: &Inputs) {
        let mut out = std::io::BufWriter::new(stdout().lock());
        for finding in bounded(findings) {
            let text = match self.format {
                Format::Text => text(&finding, inputs, &self.renderer) + "\n",
                Format::Json => json(&finding, inputs),
            };
            // A reader who closes the pipe has read enough.
            if writeln!(out, "{text}").is_err() {
                return;
            }
        }
        drop(out.flush());
    }

    /// Prints a line about what was done: one, also where a name in it would end it.
    pub fn told(&self, line: &str) {
        drop(writeln!(stderr(), "{}", printable(line)));
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
        let words = format!("error: {failure}");
        match failure {
            // A fault of a template is drawn below the line that it is in.
            Failure::Skin(_) => words.lines().for_each(|line| self.told(line)),
            _ => self.told(&words),
        }
        self.told(not_done);
    }
}

/// How many findings of one rule are printed of one file: who has more mends these first, or takes the file away.
const PRINTED: usize = 100;

/// The findings to print, with one that counts the others of their kind behind the last of many.
fn bounded(findings: &[Finding]) -> impl Iterator<Item = Cow<'_, Finding>> {
    let kind = |finding: &Finding| finding.place.as_ref().map(|place| (finding.rule.name, place.file.clone()));
    let mut counts: BTreeMap<(&str, FilePath), usize> = BTreeMap::new();
    findings.iter().filter_map(kind).for_each(|kind| *counts.entry(kind).or_default() += 1);
    counts.retain(|_, count| *count > PRINTED);
    let mut printed: BTreeMap<(&str, FilePath), usize> = BTreeMap::new();
    findings.iter().filter_map(move |finding| {
        let Some((kind, count)) = kind(finding).and_then(|kind| counts.get(&kind).map(|count| (kind, *count))) else { return Some(Cow::Borrowed(finding)) };
        let (more, place) = (count - PRINTED, Place::file(&kind.1));
        let printed = printed.entry(kind).or_default();
        *printed += 1;
        let help = "mend what is printed, and build again: a slip in one line may be behind many of them";
        let rest = || Finding::at(finding.rule, place, format!("{more} more findings of this kind are in this file, and are not printed"), help);
        match *printed {
            n if n <= PRINTED => Some(Cow::Borrowed(finding)),
            n if n == PRINTED + 1 => Some(Cow::Owned(rest())),
            _ => None,
        }
    })
}

/// The most letters of a message or a help that are printed: what is quoted in it may be of any length.
const LONGEST: usize = 2_000;

/// Words as they are printed: signs that nobody sees would move what a terminal shows, so they stand as their numbers.
fn printable(words: &str) -> Cow<'_, str> {
    if words.len() <= LONGEST && !words.contains(is_unseen) {
        return Cow::Borrowed(words);
    }
    let cut = words.char_indices().nth(LONGEST).map(|(at, _)| at);
    let mut shown = String::new();
    for c in words.get(..cut.unwrap_or(words.len())).unwrap_or_default().chars() {
        if is_unseen(c) { shown.extend(c.escape_unicode()) } else { shown.push(c) }
    }
    shown.push_str(if cut.is_some() { "…" } else { "" });
    Cow::Owned(shown)
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
    let (mut bytes, mut span) = (inputs.read(&place.file).ok()?, place.span());
    // A record in an older encoding is shown as it is read.
    if std::str::from_utf8(&bytes).is_err()
        && let Some(Decoded { text, origin: sheet::Origin::Decoded(offsets) }) = source::decoded(&place.file, &bytes)
    {
        let within = |at: u32| offsets.partition_point(|offset| *offset < at).min(text.len());
        span = span.map(|span| Span::new(within(span.start), within(span.end)));
        bytes = Cow::Owned(text.into_bytes());
    }
    let whole = || {
        let first = bytes.split(|b| *b == b'\n').next().and_then(|line| std::str::from_utf8(line).ok());
        first.filter(|line| !line.trim_matches(['\r', '\u{feff}']).is_empty()).map(|line| Span::new(0, line.len()))
    };
    Some(line_at(&bytes, span.or_else(whole)?))
}

/// A finding for people.
pub fn text(finding: &Finding, inputs: &Inputs, renderer: &Renderer) -> String {
    let level = level(finding.rule.severity);
    let places = [finding.place.as_ref().map(|place| (place, None)), finding.also.as_ref().map(|(place, what)| (place, Some(what.as_str())))];
    let shown = places.into_iter().flatten().map(|(place, what)| excerpt(place, what, inputs)).collect();
    let help = Level::HELP.message(printable(&finding.help));
    drawn(level.primary_title(printable(&finding.message)).id(finding.rule.name), shown, vec![help.into()], renderer)
}

/// A finding as drawn. Where nothing of a file is shown, what is told below the title is drawn by itself: between them an empty
/// bar would stand for lines that are not there.
fn drawn<'a>(title: Title<'a>, shown: Vec<Element<'a>>, told: Vec<Element<'a>>, renderer: &Renderer) -> String {
    if shown.is_empty() {
        let groups = [Group::with_title(title), Group::with_level(Level::HELP).elements(told)];
        return groups.map(|group| renderer.render(&[group])).join("\n");
    }
    renderer.render(&[Group::with_title(title).elements(shown).elements(told)])
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
    let (mut shown, mut told): (Vec<Element<'_>>, Vec<Element<'_>>) = (Vec::new(), Vec::new());
    // The file is not read again: blanks stand for what is before the element on its line.
    let source = " ".repeat((fault.column.max(1) - 1) as usize) + &fault.snippet;
    let file = printable(&fault.file);
    if !fault.file.is_empty() {
        shown.push(match fault.line {
            0 => Origin::path(file).into(),
            _ if fault.snippet.is_empty() => Origin::path(file).line(fault.line as usize).char_column(fault.column as usize).into(),
            line => {
                let element = AnnotationKind::Primary.span(source.len() - fault.snippet.len()..source.len());
                Snippet::source(source.as_str()).line_start(line as usize).path(file).annotation(element).into()
            }
        });
    }
    if let Some(origin) = &fault.origin {
        told.push(Level::NOTE.with_name("made from").message(origin.as_str()).into());
    }
    if fault.outcome == Outcome::CantTell {
        told.push(Level::NOTE.message("only a person can tell").into());
    }
    told.push(Level::HELP.message(fault.help.as_str()).into());
    drawn(level(fault.severity()).primary_title(fault.message.as_str()).id(fault.rule.name), shown, told, renderer)
}

fn excerpt<'a>(place: &'a Place, what: Option<&'a str>, inputs: &Inputs) -> Element<'a> {
    let path = shown_path(place);
    match line(place, inputs) {
        // It is told where it stands; a line that nobody could read is not shown.
        Some(at) if at.text.len() > LONGEST_LINE => Origin::path(path).line(at.number).char_column(at.column).into(),
        Some(at) => {
            let (shown, marked) = shortened(&at);
            let kind = if what.is_none() { AnnotationKind::Primary } else { AnnotationKind::Context };
            let mut annotation = kind.span(marked);
            if let Some(what) = what {
                annotation = annotation.label(what);
            }
            Snippet::source(shown).line_start(at.number).path(path).annotation(annotation).into()
        }
        None => Origin::path(path).into(),
    }
}

/// A place without a line to show: a paragraph of a Word document, a page of a PDF, or a file as a whole.
fn shown_path(place: &Place) -> String {
    let file = printable(place.file.as_str());
    match place.spot {
        Spot::Paragraph(number) => format!("{file}, paragraph {number}"),
        Spot::Page(number) => format!("{file}, page {number}"),
        Spot::Whole | Spot::Bytes(_) => file.into_owned(),
    }
}

/// The longest line that is shown, in bytes.
const LONGEST_LINE: usize = 20_000;
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
        text: at.as_ref().map(|at| at.text.as_str()).filter(|text| text.len() <= LONGEST_LINE),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::gather::UNREADABLE_FILE;

    fn finding(file: &str, message: &str) -> Finding {
        Finding::at(&UNREADABLE_FILE, Place::file(&FilePath::new(file)), message, "mend it")
    }

    #[test]
    fn of_many_findings_of_one_kind_in_one_file_the_first_are_printed_and_the_others_counted() {
        let many: Vec<Finding> = (0..PRINTED + 50).map(|at| finding("a", &at.to_string())).chain([finding("b", "one")]).collect();
        let printed: Vec<Cow<'_, Finding>> = bounded(&many).collect();
        assert_eq!(printed.len(), PRINTED + 2);
        assert_eq!(printed[PRINTED].message, "50 more findings of this kind are in this file, and are not printed");
        assert_eq!((printed[PRINTED - 1].message.as_str(), printed[PRINTED + 1].message.as_str()), ("99", "one"));
        assert_eq!(bounded(&many[..PRINTED]).count(), PRINTED);
    }

    #[test]
    fn what_is_told_of_no_file_has_no_bar() {
        let shown = plain(&Finding::of_site(&UNREADABLE_FILE, "this is so", "mend it"), &Inputs::in_memory([]));
        assert_eq!(shown, "error[unreadable-file]: this is so\n = help: mend it");
    }

    #[test]
    fn no_name_moves_what_a_terminal_shows() {
        let inputs = Inputs::in_memory([]);
        let shown = plain(&finding("a\u{1b}[2J\nerror: b\u{202e}c.txt", "`x\u{1b}[2J\nwarning: y\u{9b}` is there"), &inputs);
        assert!(!shown.contains(|c| is_unseen(c) && c != '\n'), "{shown:?}");
        assert!(shown.contains(r"a\u{1b}[2J\u{a}error: b\u{202e}c.txt") && shown.lines().count() == 3, "{shown}");
        let long = plain(&finding("a.txt", &"x".repeat(100_000)), &inputs);
        assert!(long.len() < 2 * LONGEST);
    }

    #[test]
    fn a_line_is_shown_in_the_encoding_in_which_its_record_is_read() {
        let utf16 = |text: &str| [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect::<Vec<u8>>();
        for (file, bytes, at, line) in [
            ("a.htm", b"<p>One</p>\n<p>It cost \xa319,000.</p>".to_vec(), 22, ("2:12", "<p>It cost £19,000.</p>")),
            ("a.html", b"<meta charset=iso-8859-14>\n<p>T\xf0</p>".to_vec(), 31, ("2:5", "<p>Tŵ</p>")),
            ("a.txt", b"One\nOfficer\x92s \xa35\n".to_vec(), 14, ("2:11", "Officer’s £5")),
            ("a.txt", utf16("One\nCafé\n"), 16, ("2:4", "Café")),
            ("a.md", b"# Caf\xe9".to_vec(), 5, ("1:6", "# Café")),
            // What is read as UTF-8 alone, and what is no text.
            ("a.toml", b"status = \"caf\xe9\"".to_vec(), 13, ("1:14", "status = \"caf\u{fffd}\"")),
            ("a.md", b"+++\ndate = 2020-01-01\n+++\n# Caf\xe9".to_vec(), 31, ("4:6", "# Caf\u{fffd}")),
            ("a.txt", b"One\n\0\xa3".to_vec(), 5, ("2:2", "\0\u{fffd}")),
        ] {
            let inputs = Inputs::in_memory([(FilePath::new(file), bytes)]);
            let finding = Finding::at(&UNREADABLE_FILE, Place::bytes(&FilePath::new(file), Span::new(at, at + 1)), "here", "mend it");
            let record: serde_json::Value = serde_json::from_str(&json(&finding, &inputs)).unwrap();
            assert_eq!((&*format!("{}:{}", record["line"], record["column"]), record["text"].as_str().unwrap()), line, "{file}");
            assert!(plain(&finding, &inputs).contains(&format!("{file}:{}", line.0)));
        }
    }

    #[test]
    fn a_line_of_any_length_is_told_by_its_place() {
        let line = format!("{} words", "x".repeat(LONGEST_LINE));
        let inputs = Inputs::in_memory([(FilePath::new("a.txt"), line.clone().into_bytes())]);
        let at = Finding::at(&UNREADABLE_FILE, Place::bytes(&FilePath::new("a.txt"), Span::new(LONGEST_LINE + 1, LONGEST_LINE + 6)), "here", "mend it");
        assert!(plain(&at, &inputs).contains(&format!("a.txt:1:{}", LONGEST_LINE + 2)) && plain(&at, &inputs).len() < 200);
        assert!(json(&at, &inputs).contains("\"text\":null"));
    }
}
