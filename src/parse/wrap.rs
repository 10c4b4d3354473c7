//! Paragraphs that were broken at a width: which typed lines go on with the line above them.
//!
//! A record says nowhere whether a line is a paragraph. Two signs tell: sentences that run on from line to line without a
//! mark between, and lines so long that the next word would not have fitted. **Without both, each line stays as it was typed.**

use super::broken::{breaks_date, is_capitals, is_style, is_torn, open_end};
use super::lists;
use super::mark::{self, Class};
use super::number;
use super::{attendance, label};
use crate::record::{Fence, Mark};

/// The widths at which people and programs break lines.
const WIDTHS: std::ops::RangeInclusive<usize> = 34..=132;
/// How many lines must run on before a record counts as broken at a width.
const EVIDENCE: usize = 2;
/// Of how many lines that run on all but one must be full.
const FULL_OF: usize = 4;
/// How many lines of a paragraph are searched for the number before.
const LOOK_BACK: usize = 12;
/// From how many characters on a single line that runs on is evidence enough.
const LONG: usize = 52;

/// A line as typed, without the white space around it.
#[derive(Clone, Copy)]
pub struct Typed<'s> {
    /// Its words.
    pub text: &'s str,
    /// How far in it begins, in characters.
    pub indent: usize,
    /// How many lines of white space stand above it.
    pub blank: usize,
    /// A form feed stands above it.
    pub new_page: bool,
    /// It was typed: other formats know their paragraphs.
    pub typed: bool,
}

/// For each line, whether it goes on with the line above it.
pub fn joins(lines: &[Typed<'_>]) -> Vec<bool> {
    let mut joined = vec![false; lines.len()];
    let Some(width) = width(lines) else { return joined };
    // Class of the mark with which the paragraph that is open began, and how far in it did.
    let (mut open, mut first): (Option<Class>, usize) = (None, 0);
    let mut run = Run { end: 0, width };
    for (at, line) in lines.iter().enumerate() {
        if at >= run.end {
            run = Run::new(lines, at, width);
        }
        let above = at.checked_sub(1).and_then(|above| lines.get(above));
        let goes_on = above.is_some_and(|above| {
            let around = Around { open, alone: first + 1 == at, width: run.width };
            let next = || lines.get(at + 1).and_then(|next| class(next.text));
            let paragraph = lines.get(first.max(at.saturating_sub(LOOK_BACK))..at).unwrap_or_default();
            goes_on(above, line, &around, next, || counts_within(paragraph, line))
        });
        if let Some(slot) = joined.get_mut(at) {
            *slot = goes_on;
        }
        if !goes_on {
            (open, first) = (class(line.text), at);
        }
    }
    joined
}

/// Lines without a blank one between, and the width at which they are broken.
struct Run {
    end: usize,
    width: usize,
}

impl Run {
    /// The run that begins at a line: its own width where its lines show one, else that of the record.
    fn new(lines: &[Typed<'_>], start: usize, width: usize) -> Run {
        let rest = lines.get(start + 1..).unwrap_or_default();
        let end = start + 1 + rest.iter().take_while(|line| line.blank == 0).count();
        let run = lines.get(start..end).unwrap_or_default();
        let longest = run.iter().map(Typed::length).max().unwrap_or(0);
        let body = run.get(..run.len().saturating_sub(1)).unwrap_or_default();
        let shows = pairs(run).any(|(above, line)| runs_on(above, line)) && body.iter().all(|line| line.length() * 4 >= longest * 3);
        Run { end, width: if shows && WIDTHS.contains(&longest) { longest } else { width } }
    }
}

impl Typed<'_> {
    fn length(&self) -> usize {
        self.indent + self.text.chars().count()
    }

    /// Columns, or a line without a letter: a sum, the number of a page, a row of dots to sign on.
    fn is_row(&self) -> bool {
        let words = mark::find(self.text).map_or(self.text, |found| self.text.get(found.length..).unwrap_or_default()).trim_start();
        let wide = words.split("    ").filter(|column| !column.trim().is_empty()).count() > 1;
        let wordless = !words.contains(char::is_alphabetic) && !words.ends_with(['.', ',']);
        words.contains('\t') || wide || wordless || words.contains("....") || words.contains("____") || words.contains("……")
    }
}

fn pairs<'a, 's>(lines: &'a [Typed<'s>]) -> impl Iterator<Item = (&'a Typed<'s>, &'a Typed<'s>)> {
    lines.iter().zip(lines.iter().skip(1)).filter(|(above, line)| above.typed && line.typed && line.blank == 0)
}

/// The width at which a record's lines are broken; `None` where each line is a paragraph.
fn width(lines: &[Typed<'_>]) -> Option<usize> {
    let running: Vec<_> = pairs(lines).filter(|(above, line)| runs_on(above, line)).collect();
    let width = running.iter().map(|(above, _)| above.length()).filter(|length| WIDTHS.contains(length)).max()?;
    let full = running.iter().filter(|(above, line)| !fits(above, line, width)).count();
    let enough = running.len() >= EVIDENCE || width >= LONG;
    (enough && full * FULL_OF + FULL_OF >= running.len() * (FULL_OF - 1)).then_some(width)
}

/// Whether a sentence goes on from one line to the next, as far as their ends tell.
fn runs_on(above: &Typed<'_>, line: &Typed<'_>) -> bool {
    let lower = line.text.starts_with(|c: char| c.is_lowercase());
    let last = above.text.rsplit(char::is_whitespace).next().unwrap_or_default();
    let ends = above.text.ends_with(['.', ':', ';', '?', '!', '…', '”', '/']) || last.contains("://") || last.starts_with("www.");
    lower && !ends && WIDTHS.contains(&above.length()) && !above.is_row() && !line.is_row() && class(line.text).is_none()
}

/// Whether the first word of a line would have fitted on the line above.
fn fits(above: &Typed<'_>, line: &Typed<'_>, width: usize) -> bool {
    let word = line.text.split(char::is_whitespace).next().unwrap_or_default().chars().count();
    above.length() + 1 + word <= width
}

/// What is known of the lines around a line.
struct Around {
    /// The mark of the paragraph that is open.
    open: Option<Class>,
    /// The line above is the first of its paragraph.
    alone: bool,
    /// The width at which lines are broken.
    width: usize,
}

fn goes_on(above: &Typed<'_>, line: &Typed<'_>, around: &Around, next: impl Fn() -> Option<Class>, within: impl Fn() -> bool) -> bool {
    let Around { open, alone, width } = *around;
    let apart = line.blank > usize::from(line.new_page) || !above.typed || !line.typed;
    // A line in capitals after one that is not is a heading.
    let torn = is_torn(above.text) && (is_capitals(above.text) || !is_capitals(line.text));
    if apart || above.is_row() || line.is_row() || above.length() > width + width / 6 || above.length() * 5 < width * 2 && !torn {
        return false;
    }
    let running = runs_on(above, line);
    let open_end = open_end(above.text, line.text);
    let broken = running && above.length() * 5 >= width * 3 || torn || open_end.is_some_and(|(of, whole)| above.length() * whole >= width * of);
    // Across the end of a page only a sentence that clearly goes on is joined.
    if line.new_page && !running || fits(above, line, width) && !broken {
        return false;
    }
    let ended = open_end.is_none() && above.text.ends_with(['.', ':', ';', '?', '!']);
    let begins = match class(line.text) {
        None => false,
        // "… Mrs. / T. Blenkinsop", "… December / 2019. The Panel": no number of an item.
        Some(Class::Number(..)) if open_end.is_some() && (is_style(above.text) || breaks_date(above.text, line.text)) => false,
        Some(_) if !running && fits(above, line, width) => true,
        // A dash may stand within a sentence.
        Some(Class::Bullet('-' | '–' | '—' | '−' | '*')) => ended || open == class(line.text) || next() == class(line.text),
        Some(Class::Bullet(_)) => true,
        // "… held on 12 December / 2019. The Panel …", "… and Ms / L. Holderness", "… (i) that …; / (ii) that …"
        Some(Class::Number(..)) => {
            (ended && !above.text.ends_with(';') || mark::find(line.text).is_some_and(|found| readings(&found).all(lists::can_begin))) && !within()
        }
    };
    // "12/22 Roads: …", "Item 3 – Roads": below a whole sentence, an item of the meeting begins.
    let numbered = ended
        && number::read(line.text).is_some_and(|number| {
            number.certain && line.text.get(number.length..).is_some_and(|rest| rest.trim_start_matches([' ', '–', '—', '-']).starts_with(char::is_uppercase))
        });
    let labelled = label::read(line.text, || false).is_some() || alone && label::read(above.text, || false).is_some();
    let heading = alone && is_capitals(above.text) && !is_capitals(line.text);
    let noted = ended && line.text.starts_with(|c: char| c.is_uppercase() || c == '(') && attendance::is_note(line.text);
    // A new paragraph may be told by its first line alone, which stands further in.
    let indented = ended && line.indent > above.indent + 1 && open.is_none() && !alone;
    !(begins || numbered || labelled || heading || noted || indented)
}

/// Whether the number before that of a line stands within the words of the paragraph above it: "RESOLVED (i) that …; / (ii) …".
fn counts_within(paragraph: &[Typed<'_>], line: &Typed<'_>) -> bool {
    let before = mark::find(line.text).into_iter().flat_map(|found| readings(&found).collect::<Vec<_>>()).filter_map(|mark| match mark {
        Mark::Number { value, style, fence } if value > 1 => Mark::Number { value: value - 1, style, fence }.typed(),
        _ => None,
    });
    before.into_iter().any(|before| paragraph.iter().any(|line| line.text.find(&before).is_some_and(|at| at > 0)))
}

fn class(text: &str) -> Option<Class> {
    mark::find(text)
        .and_then(|found| found.readings.into_iter().flatten().next())
        .map(|(class, _)| class)
        .filter(|class| !matches!(class, Class::Number(_, Fence::Bare)))
}

fn readings(found: &mark::Found) -> impl Iterator<Item = Mark> {
    found.readings.into_iter().flatten().map(|(_, mark)| mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str) -> String {
        let mut blank = 0;
        let mut lines = Vec::new();
        for line in text.lines() {
            let words = line.trim();
            if words.is_empty() {
                blank += 1;
                continue;
            }
            lines.push(Typed { text: words, indent: line.len() - line.trim_start().len(), blank, new_page: false, typed: true });
            blank = 0;
        }
        lines.iter().zip(joins(&lines)).map(|(line, joined)| format!("{}{}", if joined { " " } else { "|" }, line.text)).collect()
    }

    #[test]
    fn broken_lines_are_told_from_typed_ones() {
        for (text, expected) in [
            (
                "The Panel considered a report of the Commissioner on the\nwork of the year, which had been sent to all members in the\nweek before. It was long.\n\nNext.",
                "|The Panel considered a report of the Commissioner on the work of the year, which had been sent to all members in the week before. It was long.|Next.",
            ),
            ("Councillor Ann Example\nCouncillor Ben Sample\nand two officers", "|Councillor Ann Example|Councillor Ben Sample|and two officers"),
            (
                "1. The first point was that the hall in the village would be\n   closed for the summer and that nobody had been told of it.\n2. The second was short.",
                "|1. The first point was that the hall in the village would be closed for the summer and that nobody had been told of it.|2. The second was short.",
            ),
            (
                "The Panel considered a report of the Commissioner on the\nwork of the year, which had been sent to all members in the\nweek before, and that one for\n£2.2 million had not.\n\n(2) That the Commissioner be requested to furnish the\n    Panel with data from the next quarter.\n(3) That it be noted.",
                "|The Panel considered a report of the Commissioner on the work of the year, which had been sent to all members in the week before, and that one for|£2.2 million had not.|(2) That the Commissioner be requested to furnish the Panel with data from the next quarter.|(3) That it be noted.",
            ),
            (
                "MINUTES OF A MEETING OF THE WESSENDEN AND BORDERS POLICE\nAND CRIME PANEL HELD AT 10.30 A.M. ON FRIDAY, 29TH\nSEPTEMBER, 2017, AT COUNTY HALL\n\nCouncillors O. Grubb (in the Chair), M. Aldous-Okoye, Mrs.\nT. Blenkinsop, D. Carnforth, I. Dowsett, J. Ravensworth\nand W. Yelland, and Messrs. E. Fawdon and S. Qureshi-Lund and\nothers who had been there for the whole of the last meeting.",
                "|MINUTES OF A MEETING OF THE WESSENDEN AND BORDERS POLICE AND CRIME PANEL HELD AT 10.30 A.M. ON FRIDAY, 29TH SEPTEMBER, 2017, AT COUNTY HALL|Councillors O. Grubb (in the Chair), M. Aldous-Okoye, Mrs. T. Blenkinsop, D. Carnforth, I. Dowsett, J. Ravensworth and W. Yelland, and Messrs. E. Fawdon and S. Qureshi-Lund and others who had been there for the whole of the last meeting.",
            ),
            // An article, a style or "the Acting" ends no line, however short.
            (
                "The Panel considered a report of the Commissioner on the\nwork of the year, which had been sent to all members in the\nweek before. The Acting\nCommissioner said so, as did the\nChair and Mr\nGreen, and a\nLady. The\nChairman thanked them.\nReport of the\nChief Constable\nHe spoke of the Deputy\nCommissioner.\n\nIt was for the\n\nNext.\nIt was for the\n1. First\nIt was for the\nPUBLIC QUESTIONS\nThis was the\nDecision:\nSee Appendix A\nMembers were Acting\nCouncillors",
                "|The Panel considered a report of the Commissioner on the work of the year, which had been sent to all members in the week before. The Acting Commissioner said so, as did the Chair and Mr Green, and a Lady. The Chairman thanked them.|Report of the Chief Constable|He spoke of the Deputy Commissioner.|It was for the|Next.|It was for the|1. First|It was for the|PUBLIC QUESTIONS|This was the|Decision:|See Appendix A|Members were Acting|Councillors",
            ),
            // What ends so by chance, on a short line or between items, is joined with nothing.
            (
                "The Panel considered a report of the Commissioner on the\nwork of the year, which had been sent to all members in the\nweek before.\n\nReport of\nChief Constable\nTo note the plan; and\nTo approve the budget\nPART ONE: THE POLICE AND CRIME PLAN\nIN PRIVATE\n1. The matters that were reported upon by the\n2. The Panel heard them.\nMrs. Blenkinsop asked why the data were not, and for\n- one reason",
                "|The Panel considered a report of the Commissioner on the work of the year, which had been sent to all members in the week before.|Report of|Chief Constable|To note the plan; and|To approve the budget|PART ONE: THE POLICE AND CRIME PLAN|IN PRIVATE|1. The matters that were reported upon by the|2. The Panel heard them.|Mrs. Blenkinsop asked why the data were not, and for|- one reason",
            ),
            // Below a sentence that fills its line, the number of an item begins one; the rest of a sentence does not.
            (
                "12/22 Apologies: Apologies for absence had been received from Cllr\nElm and Cllr Fir, and they were accepted by all who were there then.\n13/22 Roads: The county council had been asked to mend Mill Lane; it\nhad not, and the reason was said to be in the minutes of the meeting,\n12/22 Roads, which were read.",
                "|12/22 Apologies: Apologies for absence had been received from Cllr Elm and Cllr Fir, and they were accepted by all who were there then.|13/22 Roads: The county council had been asked to mend Mill Lane; it had not, and the reason was said to be in the minutes of the meeting, 12/22 Roads, which were read.",
            ),
            ("See https://example.org/very/long/\npath.pdf", "|See https://example.org/very/long/|path.pdf"),
            (
                "PRESENT: Councillors A Example, B Sample, C Instance, and the\nDeputy Commissioner, with officers of the council.\nMinutes:\nTalk",
                "|PRESENT: Councillors A Example, B Sample, C Instance, and the|Deputy Commissioner, with officers of the council.|Minutes:|Talk",
            ),
        ] {
            assert_eq!(joined(text), expected, "{text}");
        }
    }
}
