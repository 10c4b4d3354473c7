//! Where a record marks its own text as exempt, confidential or not for publication.
//!
//! In: the lines of a record, cut into its minutes, and what stands at the heads and feet of its pages. Out: each mark, with the
//! minutes that it speaks of. What is only said of such things is no mark: a resolution to exclude the public, an item called
//! "Exempt business" in which there was none, a paper that was not published.

mod words;

use super::lines::Line;
use super::meeting::Segment;
use super::number;
use crate::file::{Place, Span};
use crate::finding::{Finding, Rule, Severity};
use crate::record::marking::Marking;
use crate::record::{Format, InlineKind, LabelKind, fold};
use crate::sheet::{Head, Role, Sheet};
use std::collections::BTreeSet;
use std::ops::Range;
use words::{Kind, Says};

/// Text that its own record marks as not public.
pub static MARKED_NOT_PUBLIC: Rule = Rule {
    name: "marked-not-public",
    severity: Severity::Warning,
    why: "Minutes of what was taken without the public (Local Government Act 1972, section 100A and Schedule 12A) are easily copied along with \
          the others, and what was published once cannot be called back. Only the publisher can tell whether a mark still holds.",
};

/// How many lines at the head of a record may name it.
const OPENING: usize = 8;
/// How many lines below a heading are looked at for what it heads.
const BELOW: usize = 3;
/// The longest line that says only that there was nothing, or that all is over, in bytes.
const BRIEF: usize = 240;
/// The longest line that may name the minutes and mark them, in bytes.
const NAMING: usize = 240;
/// Within how many bytes of its head a line shows whether it has an item's number.
const NUMBER: usize = 20;
/// How many characters of a mark a finding names.
const NAMED: usize = 120;

/// The finding of a mark, with what to do.
pub fn tell(marking: &Marking, help: String) -> Finding {
    let stands = if marking.in_head { "at the head or foot of its pages, " } else { "" };
    let message = format!("{stands}the record marks its text as not public: `{}`", marking.quote);
    Finding::at(&MARKED_NOT_PUBLIC, marking.place.clone(), message, help)
}

/// The finding of a name that says so, of a file or of a folder that it lies in.
pub fn tell_name(place: Place, name: &str, help: String) -> Finding {
    Finding::at(&MARKED_NOT_PUBLIC, place, format!("the name `{name}` says that what it holds is not public"), help)
}

/// The part of a record's path that says that it is not public, if one does: the nearest to the record.
pub fn in_name(path: &[&str]) -> Option<String> {
    let (file, folders) = path.split_last()?;
    let stem = file.rsplit_once('.').map_or(*file, |(stem, _)| stem);
    let found = words::is_name(stem).then_some(*file);
    found.or_else(|| folders.iter().rev().copied().find(|folder| words::is_name(folder))).map(str::to_owned)
}

/// The marks of a record, on their way.
#[derive(Default)]
pub struct Markings {
    found: Vec<Marking>,
    /// Their words in small letters, with the minutes that each speaks of: a record may hold very many.
    known: BTreeSet<(String, u32, u32)>,
}

impl Markings {
    /// Looks through the lines of a minute: `segment` says which of `lines` they are, `minutes` which of the record's minutes it is,
    /// and whether its lines gave one.
    pub fn read(&mut self, sheet: &Sheet, lines: &[Line<'_>], segment: &Segment, minutes: Range<u32>) {
        let title = segment.lines.start + segment.above + segment.number;
        let is_item = segment.item.is_some() || segment.number > 0;
        let mut papers = false;
        for at in segment.lines.clone() {
            let Some(line) = lines.get(at) else { break };
            papers = match line.label {
                Some(kind) => kind == LabelKind::Documents,
                None => papers && !matches!(line.role, Role::Heading(_)) && (at != title || !is_item),
            };
            if papers || line.label.is_some() {
                continue;
            }
            let around = Around { lines, at, is_title: is_item && at == title };
            let Some(says) = around.mark().filter(|says| !is_struck(sheet, line, *says) && !around.is_empty_below(*says)) else { continue };
            let whole = segment.item.is_none();
            let heads_more = says.kind == Kind::Part || at + 1 == segment.lines.end;
            let of = match () {
                () if whole => 0..u32::MAX,
                // Nothing but the mark is left of this minute: those below are meant.
                () if heads_more && at + 1 == segment.lines.end && !around.is_title => minutes.end..u32::MAX,
                () if heads_more => minutes.start..u32::MAX,
                () => minutes.clone(),
            };
            let place = match sheet.format {
                // The lines of such a file may hold what is restricted.
                Format::Xml => Place::file(&sheet.file),
                _ => Place::at(&sheet.file, sheet.spot(line.range.clone())),
            };
            self.add(Marking { quote: quoted(line.text), place, in_head: false, minutes: of });
        }
    }

    fn add(&mut self, marking: Marking) {
        let quote = marking.quote.to_ascii_lowercase();
        let of_all = (quote, 0, u32::MAX);
        let is_known = self.known.contains(&of_all) || !self.known.insert((of_all.0, marking.minutes.start, marking.minutes.end));
        if !is_known {
            self.found.push(marking);
        }
    }

    /// All of a record that gave so many minutes, with those of its pages' heads.
    pub fn finish(mut self, sheet: &Sheet, minutes: usize) -> Vec<Marking> {
        let minutes = Span::new(minutes, 0).start;
        for Head { text, spot } in &sheet.heads {
            if let Some(quote) = in_head(text) {
                self.add(Marking { quote, place: Place::at(&sheet.file, *spot), in_head: true, minutes: 0..u32::MAX });
            }
        }
        // One that stands below all words speaks of the minute above it.
        let within = |marking: Marking| Marking { minutes: marking.minutes.start.min(minutes.saturating_sub(1))..marking.minutes.end.min(minutes), ..marking };
        self.found.into_iter().map(within).collect()
    }
}

/// A line with what stands around it.
struct Around<'a, 's> {
    lines: &'a [Line<'s>],
    at: usize,
    /// It is the title of an item.
    is_title: bool,
}

impl<'s> Around<'_, 's> {
    fn line(&self) -> Option<&Line<'s>> {
        self.lines.get(self.at)
    }

    /// What the line marks, if it does.
    fn mark(&self) -> Option<Says> {
        let line = self.line()?;
        // What stands on a list is spoken of.
        if matches!(line.role, Role::Item(_) | Role::More | Role::Paper { .. }) || line.found.is_some() && number::read(line.text).is_none() {
            return None;
        }
        if let Role::Cell(_) = line.role {
            return words::read(line.text).filter(|says| self.is_alone_in_row() && is_sure_in_cell(*says)).or_else(|| words::labelled(line.text));
        }
        let numbered = line.text.bytes().take(NUMBER).any(|b| b.is_ascii_digit());
        let length = if numbered { number::read(line.text).map_or(0, |number| number.length) } else { 0 };
        let text = line.text.get(length..).unwrap_or_default();
        let is_title = self.is_title || length > 0;
        words::read(text)
            .filter(|says| self.is_sure(text, *says, is_title))
            .map(|says| Says { end: says.end + length, ..says })
            .or_else(|| words::labelled(line.text))
            .or_else(|| (self.at < OPENING && !is_title).then(|| naming(line.text)).flatten())
            .or_else(|| (is_title || self.at == 0 || matches!(line.role, Role::Heading(_) | Role::Agenda(_))).then(|| titled(text)).flatten())
    }

    /// Whether words that could be a mark stand as one: apart from talk.
    fn is_sure(&self, text: &str, says: Says, is_title: bool) -> bool {
        let Some(line) = self.line() else { return false };
        let heading = is_title || matches!(line.role, Role::Heading(_) | Role::Agenda(_));
        let opens = text.trim_start_matches(|c: char| !c.is_alphanumeric());
        let bracketed = opens.len() < text.len() && text.starts_with(['(', '[']);
        if text.ends_with(['?', ',', ';']) || !opens.starts_with(char::is_uppercase) && !bracketed {
            return false;
        }
        let stands_out = says.capitals || heading || bracketed;
        match says.kind {
            Kind::Plain => stands_out || line.alone,
            Kind::Word { strong } if says.by_law => strong && (stands_out || line.alone) || says.capitals,
            Kind::Word { strong: true } => stands_out || line.alone && !text.ends_with('.'),
            // "Private" and "Restricted" are words of every day.
            Kind::Word { strong: false } => says.capitals && !text.eq_ignore_ascii_case("private"),
            Kind::Part | Kind::Minutes | Kind::Business => stands_out || line.alone && !text.ends_with('.'),
        }
    }

    /// Whether a cell is the only one of its row with words, but for the name of a field.
    fn is_alone_in_row(&self) -> bool {
        let cell = |at: usize| self.lines.get(at).and_then(|line| if let Role::Cell(cell) = line.role { Some((cell, line.text)) } else { None });
        let silent = |text: &str| text.is_empty() || words::is_label(text);
        let opens = |at: usize| cell(at).is_some_and(|(cell, _)| cell.row || cell.opens);
        let mut start = self.at;
        while start > 0 && !opens(start) && cell(start - 1).is_some() {
            start -= 1;
            if cell(start).is_some_and(|(_, text)| !silent(text)) {
                return false;
            }
        }
        let after = (self.at + 1..).take_while(|at| cell(*at).is_some() && !opens(*at));
        after.into_iter().all(|at| cell(at).is_none_or(|(_, text)| silent(text)))
    }

    /// Whether nothing stands below a heading that it could mark: that there was none, that the public is excluded, that the exempt
    /// minutes of another meeting are approved, or the end of the meeting.
    fn is_empty_below(&self, says: Says) -> bool {
        let is_number = |text: &str| number::read(text).is_some_and(|number| number.length == text.len());
        let below = self.lines.get(self.at + 1..).unwrap_or_default().iter();
        let below = below.filter(|line| line.label.is_none() && !line.text.is_empty() && !is_number(line.text));
        let below: Vec<String> = below.take(BELOW).map(|line| fold(line.text).to_lowercase()).collect();
        let Some(first) = below.first() else { return matches!(says.kind, Kind::Business | Kind::Part) };
        let heads = self.is_title || !matches!(says.kind, Kind::Plain);
        match says.kind {
            _ if heads && (says_none(first) || closes(first)) => true,
            Kind::Business => excludes(first),
            Kind::Word { .. } if self.is_title => excludes(first),
            Kind::Minutes => below.iter().any(|line| approves(line)),
            _ => false,
        }
    }
}

/// Whether a mark is one even in a table, where words of every day fill columns.
fn is_sure_in_cell(says: Says) -> bool {
    matches!(says.kind, Kind::Plain | Kind::Part | Kind::Minutes) || matches!(says.kind, Kind::Word { strong: true }) && says.capitals
}

/// A line that names the minutes and marks them: "EXEMPT MINUTES of the meeting held on …", "Minutes of the Panel (not for publication)".
fn naming(text: &str) -> Option<Says> {
    let speaks_of_minutes = || {
        let lower = text.to_lowercase();
        ["minutes", "meeting", "cofnodion", "cyfarfod"].iter().any(|word| lower.contains(word))
    };
    if text.len() > NAMING || text.ends_with(['.', ',', ';']) || !speaks_of_minutes() {
        return None;
    }
    let sure = |says: Says| matches!(says.kind, Kind::Plain | Kind::Part | Kind::Minutes | Kind::Word { strong: true });
    // "Exempt minutes of the …".
    let before_of = text.find(" of ").or_else(|| text.find(" OF ")).and_then(|at| text.get(..at));
    let opens = before_of.and_then(words::read).filter(|says| says.kind == Kind::Minutes && text.starts_with(char::is_uppercase));
    let pieces: Vec<&str> = pieces(text).collect();
    let outer = || [pieces.last(), pieces.first()].into_iter().flatten().filter(|_| pieces.len() > 1);
    let of_minutes = |says: Says| Says { kind: if says.kind == Kind::Plain { Kind::Plain } else { Kind::Minutes }, end: text.len(), ..says };
    opens.or_else(|| outer().find_map(|piece| words::read(piece).filter(|says| sure(*says)).map(of_minutes)))
}

/// A title that says in so many words that its item is not public: "Sale of the depot – NOT FOR PUBLICATION". Where it is only called
/// exempt, its report most often is.
fn titled(text: &str) -> Option<Says> {
    let is_paper =
        || ["appendi", "annex", "enclosure", "report"].iter().any(|paper| text.get(..paper.len()).is_some_and(|head| head.eq_ignore_ascii_case(paper)));
    let plain = |piece: &str| words::read(piece).filter(|says| says.kind == Kind::Plain && piece.starts_with(char::is_uppercase));
    if text.len() > NAMING || is_paper() { None } else { pieces(text).skip(1).find_map(plain).map(|says| Says { end: text.len(), ..says }) }
}

/// The pieces of a line that dashes, brackets or wide gaps part.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let pieces = text.split(['–', '—', '|', '(', ')', '[', ']', '\t', ':', '\n']).flat_map(|piece| piece.split(" - ")).flat_map(|piece| piece.split("   "));
    pieces.map(str::trim).filter(|piece| piece.contains(char::is_alphabetic))
}

/// What stands at the head or foot of a page and marks the record; a single word is enough there.
fn in_head(text: &str) -> Option<String> {
    let sure = |says: Says| says.kind != Kind::Business;
    let mark = |piece: &str| words::read(piece).filter(|says| sure(*says)).or_else(|| words::labelled(piece)).map(|_| quoted(piece));
    mark(text).or_else(|| pieces(text).find_map(mark)).or_else(|| at_an_end(text))
}

/// A mark in capitals with which such a line begins or ends, where a gap that is lost parts it from a name: "Shire Panel OFFICIAL-SENSITIVE".
fn at_an_end(text: &str) -> Option<String> {
    let text = text.trim_end_matches(|c: char| !c.is_alphabetic());
    let is = |piece: &str, sure: fn(Kind) -> bool| words::read(piece).is_some_and(|says| says.capitals && !says.by_law && sure(says.kind));
    text.match_indices(' ').find_map(|(at, _)| {
        let (before, after) = (text.get(..at)?, text.get(at + 1..)?);
        // One word in capitals may belong to others.
        let apart = before.rsplit(' ').next().is_some_and(|word| word.contains(char::is_lowercase));
        let ends = is(after, |kind| kind == Kind::Plain) || apart && is(after, |kind| kind != Kind::Business);
        let found = if ends { Some(after) } else { Some(before).filter(|before| is(before, |kind| kind == Kind::Plain)) };
        found.map(quoted)
    })
}

/// Whether the words of a mark are shown struck through: it no longer holds.
fn is_struck(sheet: &Sheet, line: &Line<'_>, says: Says) -> bool {
    let Span { start, end } = Span::new(line.range.start, line.range.start + says.end);
    let mut struck = sheet.inlines_from(start).take_while(|(range, _)| range.start < end).filter(|(_, kind)| *kind == InlineKind::Struck);
    struck.any(|(range, _)| range.end > start)
}

/// Whether a line, in small letters, says that there was nothing.
fn says_none(line: &str) -> bool {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let first = line.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let opens = ["not applicable", "n/a", "there was no", "there were no", "there is no", "there are no", "there being no", "nid oedd"];
    let amid = ["no exempt", "no confidential", "no private", "no part ii", "no part 2", "no item", "no business", "no matter"];
    let says_so = ["none", "nil", "no", "dim"].contains(&first) || opens.iter().any(|words| line.starts_with(words));
    line.len() < BRIEF && (says_so || amid.iter().any(|words| line.contains(words)))
}

/// Whether it tells that the meeting ended.
fn closes(line: &str) -> bool {
    let ends = ["closed", "ended", "concluded", "finished", "terminated", "rose"];
    let told = |end: &str| [format!("meeting {end}"), format!("meeting was {end}"), format!("{end} the meeting")].iter().any(|words| line.contains(words));
    line.len() < BRIEF && (ends.iter().any(|end| told(end)) || line.contains("cyfarfod i ben"))
}

/// Whether it tells that the public are, or may be, excluded.
fn excludes(line: &str) -> bool {
    let whom = ["public", "press", "cyhoedd", "wasg"];
    let how = ["exclu", "withdraw", "leave the", "gwahardd", "eithrio", "heithrio", "gau allan"];
    whom.iter().any(|word| line.contains(word)) && how.iter().any(|word| line.contains(word))
}

/// Whether it tells that minutes are approved, or signed; not that these are to be.
fn approves(line: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| line.contains(word));
    let approved =
        ["approv", "confirm", "correct record", "accurate record", "true record", "agreed", "signed", "received", "cadarnha", "cymeradwy", "cofnod cywir"];
    has(&["minute", "cofnod", "record"]) && has(&approved) && !has(&["draft", "subject to", "next meeting", "yet"])
}

/// Words as a finding names them: the first of many.
fn quoted(text: &str) -> String {
    let mut shown = fold(text);
    if let Some((at, _)) = shown.char_indices().nth(NAMED) {
        let cut = shown.get(..at).and_then(|text| text.rfind(' ')).unwrap_or(at);
        shown.truncate(cut);
        shown.push_str(" …");
    }
    shown
}

#[cfg(test)]
mod tests;
