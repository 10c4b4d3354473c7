//! Equations (Office Open XML, part 1, section 22.1), written in a line: what Word draws around and between their parts stands
//! there as signs.

use super::runs::{NEIGHBOURS, Runs, mark};
use super::story::{Paragraph, Teller};
use super::xml::Element;
use crate::record::InlineKind;

/// The parts of equations that draw more than they hold.
pub(super) const PARTS: [&str; 13] = ["f", "sup", "sub", "d", "rad", "nary", "m", "eqArr", "limLow", "limUpp", "func", "acc", "bar"];

/// The accent of what states none.
const HAT: &str = "\u{302}";
/// A line above and one below the letter before.
const BARS: (&str, &str) = ("\u{305}", "\u{332}");

impl<'t> Teller<'t, '_> {
    /// Adds one of these [`PARTS`].
    pub(super) fn equation<'s>(&mut self, of: Element<'t>, paragraph: &mut Paragraph, runs: Runs<'s>) -> Runs<'s> {
        match of.name() {
            "f" => self.fraction(of, paragraph, runs),
            "sup" => self.apart(of, paragraph, runs, InlineKind::Raised),
            "sub" => self.apart(of, paragraph, runs, InlineKind::Lowered),
            "d" => self.delimited(of, paragraph, runs),
            "rad" => self.root(of, paragraph, runs),
            "nary" => self.operator(of, paragraph, runs),
            "limLow" | "limUpp" => self.limited(of, paragraph, runs),
            "acc" | "bar" => self.accented(of, paragraph, runs),
            _ => self.spaced(of, paragraph, runs),
        }
    }

    /// A part above or below the line.
    fn apart<'s>(&mut self, part: Element<'t>, paragraph: &mut Paragraph, runs: Runs<'s>, kind: InlineKind) -> Runs<'s> {
        let start = paragraph.text.len();
        let runs = self.runs(part, paragraph, runs);
        mark(paragraph, start..paragraph.text.len(), Some(kind));
        runs
    }

    /// A part with brackets around it, unless it is one word or number.
    fn bracketed<'s>(&mut self, part: Element<'t>, paragraph: &mut Paragraph, runs: Runs<'s>, kind: Option<InlineKind>) -> Runs<'s> {
        let (start, before) = (paragraph.text.len(), paragraph.inlines.len());
        let runs = match kind {
            Some(kind) => self.apart(part, paragraph, runs, kind),
            None => self.runs(part, paragraph, runs),
        };
        if !paragraph.text.get(start..).unwrap_or_default().chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | ',')) {
            // Of those before it, only the last may have grown into it: see `mark`.
            let inlines = paragraph.inlines.iter_mut().skip(before.saturating_sub(NEIGHBOURS)).map(|(range, _)| range);
            inlines.filter(|range| range.end > start).for_each(|range| *range = range.start + usize::from(range.start >= start)..range.end + 1);
            paragraph.text.insert(start, '(');
            paragraph.text.push(')');
        }
        runs
    }

    /// A fraction. By the rule of how fractions are written in a line, a `/` stands between its parts, brackets around those
    /// that are more than one word or number, and a space before it where it follows one.
    fn fraction<'s>(&mut self, of: Element<'t>, paragraph: &mut Paragraph, mut runs: Runs<'s>) -> Runs<'s> {
        gap(paragraph, char::is_alphanumeric);
        let has_bar = of.child("fPr").and_then(|properties| properties.value("type")) != Some("noBar");
        for (name, kind) in [("num", InlineKind::Raised), ("den", InlineKind::Lowered)] {
            let Some(part) = of.child(name) else { continue };
            runs = self.bracketed(part, paragraph, runs, Some(kind));
            if name == "num" {
                paragraph.text.push(if has_bar { '/' } else { ' ' });
            }
        }
        runs
    }

    /// Parts in brackets of any kind.
    fn delimited<'s>(&mut self, of: Element<'t>, paragraph: &mut Paragraph, mut runs: Runs<'s>) -> Runs<'s> {
        let sign = |name, other| sign(of, "dPr", name, other);
        paragraph.text.push_str(sign("begChr", "("));
        for (at, part) in of.children().filter(|part| part.name() == "e").enumerate() {
            paragraph.text.push_str(if at > 0 { sign("sepChr", "|") } else { "" });
            runs = self.runs(part, paragraph, runs);
        }
        paragraph.text.push_str(sign("endChr", ")"));
        runs
    }

    fn root<'s>(&mut self, of: Element<'t>, paragraph: &mut Paragraph, mut runs: Runs<'s>) -> Runs<'s> {
        let hides = of.child("radPr").and_then(|properties| properties.switch("degHide")).unwrap_or(false);
        if let Some(degree) = of.child("deg").filter(|degree| !hides && degree.children().any(|part| part.name() != "ctrlPr")) {
            gap(paragraph, char::is_alphanumeric);
            runs = self.apart(degree, paragraph, runs, InlineKind::Raised);
        }
        paragraph.text.push('√');
        match of.child("e") {
            Some(part) => self.bracketed(part, paragraph, runs, None),
            None => runs,
        }
    }

    /// A sum, a product or an integral, with its limits.
    fn operator<'s>(&mut self, of: Element<'t>, paragraph: &mut Paragraph, mut runs: Runs<'s>) -> Runs<'s> {
        paragraph.text.push_str(sign(of, "naryPr", "chr", "∫"));
        for (name, kind) in [("sub", InlineKind::Lowered), ("sup", InlineKind::Raised)] {
            let Some(limit) = of.child(name) else { continue };
            gap(paragraph, char::is_alphanumeric);
            runs = self.apart(limit, paragraph, runs, kind);
        }
        gap(paragraph, |c| !c.is_whitespace());
        match of.child("e") {
            Some(part) => self.runs(part, paragraph, runs),
            None => runs,
        }
    }

    /// What has a limit below or above it.
    fn limited<'s>(&mut self, of: Element<'t>, paragraph: &mut Paragraph, mut runs: Runs<'s>) -> Runs<'s> {
        let kind = if of.name() == "limLow" { InlineKind::Lowered } else { InlineKind::Raised };
        for part in of.children() {
            runs = match part.name() {
                "lim" => self.apart(part, paragraph, runs, kind.clone()),
                _ => self.runs(part, paragraph, runs),
            };
        }
        runs
    }

    /// What has an accent or a line above or below it.
    fn accented<'s>(&mut self, of: Element<'t>, paragraph: &mut Paragraph, mut runs: Runs<'s>) -> Runs<'s> {
        let start = paragraph.text.len();
        if let Some(part) = of.child("e") {
            runs = self.bracketed(part, paragraph, runs, None);
        }
        let is_above = of.child("barPr").and_then(|properties| properties.value("pos")) == Some("top");
        let accent = match of.name() {
            "acc" => sign(of, "accPr", "chr", HAT),
            _ if is_above => BARS.0,
            _ => BARS.1,
        };
        paragraph.text.push_str(if paragraph.text.len() > start { accent } else { "" });
        runs
    }

    /// The parts of a matrix, of lines above each other, of a function and what it is of: each apart from the one before.
    fn spaced<'s>(&mut self, of: Element<'t>, paragraph: &mut Paragraph, mut runs: Runs<'s>) -> Runs<'s> {
        if of.name() == "m" {
            gap(paragraph, char::is_alphanumeric);
        }
        for (at, part) in of.children().filter(|part| matches!(part.name(), "mr" | "e" | "fName")).enumerate() {
            if at > 0 {
                gap(paragraph, |c| !c.is_whitespace());
            }
            runs = match part.name() {
                "mr" => self.spaced(part, paragraph, runs),
                _ => self.runs(part, paragraph, runs),
            };
        }
        runs
    }
}

/// A sign that the properties of a part state, where they do; it may be none.
fn sign<'t>(of: Element<'t>, properties: &str, name: &str, other: &'t str) -> &'t str {
    let stated = of.child(properties).and_then(|properties| properties.child(name));
    stated.map_or(other, |stated| stated.attribute("val").unwrap_or_default())
}

/// A space behind what ends so.
fn gap(paragraph: &mut Paragraph, ends: fn(char) -> bool) {
    if paragraph.text.ends_with(ends) {
        paragraph.text.push(' ');
    }
}
