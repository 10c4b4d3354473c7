//! A whole meeting in one record: where each of its items begins.
//!
//! **Invariant: no line is lost or moved**: the segments follow each other and together are all the lines.

use super::calendar;
use super::heading::{self, Heading};
use super::lines::Line;
use super::number;
use super::run_in::{self, Inlines};
use super::vocabulary::{BODIES, MEETING_WORDS};
use crate::record::LabelKind;
use crate::sheet::Role;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// How far the numbers of items may leap.
const LEAP: u32 = 10;
/// From how many of the first headings a run of numbers may begin: what stands before may be of another kind.
const BEGINNINGS: usize = 8;
/// How many meetings may stand in one record, one below the other.
pub const MEETINGS: usize = 24;
/// How many lines may stand above a single item: the meeting's name, its date, who was there.
pub const ABOVE: usize = 60;
/// Words of a report's title, which may name its body and its day as well.
const OF_REPORTS: &[&str] = &["report", "reports", "review", "update", "adroddiad"];
/// From how many words on a line with a full stop is a sentence.
const SENTENCE: usize = 8;

/// The lines of one minute.
pub struct Segment {
    /// The lines.
    pub lines: Range<usize>,
    /// Which item of the record it is, where the record holds several; `None` for what stands above the first.
    pub item: Option<String>,
    /// How many of the lines, at the head, stand above the item and name nothing: labels.
    pub above: usize,
    /// How many of the lines below those are the item's number.
    pub number: usize,
}

/// Where an item begins.
struct Start {
    /// Its first line.
    at: usize,
    /// Its number or its system's id, as a part of an address.
    id: Option<String>,
    /// How many of its lines are its number.
    number: usize,
    /// Where its first line is cut: after the number, after the title.
    cuts: Vec<usize>,
}

/// Cuts the lines of a record where its items begin. A record of one item is one segment without an id.
/// A line that holds a number and a title becomes two. Items are believed where `stated` names some of them.
pub fn split<'s>(lines: Vec<Line<'s>>, inlines: &Inlines, stated: &[&str]) -> (Vec<Line<'s>>, Vec<Segment>) {
    let starts = starts(&lines, inlines, stated);
    let mut cut: Vec<Line<'s>> = Vec::with_capacity(lines.len() + starts.len() * 2);
    let mut begins = Vec::with_capacity(starts.len());
    let mut next = starts.iter().peekable();
    for (at, line) in lines.into_iter().enumerate() {
        match next.next_if(|start| start.at == at) {
            Some(start) => {
                begins.push(cut.len());
                cut.extend(line.cut(&start.cuts));
            }
            None => cut.push(line),
        }
    }
    let segments = segments(&cut, &starts, &begins);
    (cut, segments)
}

fn segments(lines: &[Line<'_>], starts: &[Start], begins: &[usize]) -> Vec<Segment> {
    let first = begins.first().copied().unwrap_or(0);
    let above = if lines.get(..first).unwrap_or_default().iter().any(Line::can_name) { first } else { 0 };
    // A number that was typed may belong to a page of one item; one that the format states is a meeting's.
    let by_format = lines.iter().any(|line| matches!(line.role, Role::Agenda(_)));
    let of_meeting = |start: &Start| start.id.is_some() && (by_format || start.cuts.is_empty() && start.number != 1);
    let single = starts.len() == 1 && above == 0 && !starts.iter().any(of_meeting);
    if starts.is_empty() || single {
        return vec![Segment { lines: 0..lines.len(), item: None, above: first, number: starts.first().map_or(0, |start| start.number) }];
    }
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let mut segments = Vec::with_capacity(starts.len() + 1);
    if above > 0 {
        segments.push(Segment { lines: 0..above, item: None, above: 0, number: 0 });
    }
    for (at, (start, begin)) in starts.iter().zip(begins).enumerate() {
        let end = begins.get(at + 1).copied().unwrap_or(lines.len());
        // Labels that name nothing stand with the item below them; below an item, with that.
        let from = if at == 0 { above } else { *begin };
        let named = lines.get(begin + start.number..end).unwrap_or_default().iter().any(Line::can_name);
        if let Some(last) = segments.last_mut().filter(|_| !named) {
            last.lines.end = end;
            continue;
        }
        let wanted = start.id.clone().unwrap_or_else(|| format!("{:02}", at + 1));
        // An item's number may come twice in a record: each later one says which it is.
        let times = taken.entry(wanted.clone()).and_modify(|times| *times += 1).or_insert(1);
        let item = if *times == 1 { wanted } else { format!("{wanted}-{times}") };
        segments.push(Segment { lines: from..end, item: Some(item), above: begin - from, number: start.number });
    }
    segments
}

/// The range of the record's text that is each segment's: together they are all of it. Each begins with the line that its
/// words begin with, the first with the text.
pub fn texts(text: &str, lines: &[Line<'_>], segments: &[Segment]) -> Vec<Range<usize>> {
    let begin = |segment: &Segment| {
        let at = lines.get(segment.lines.start).map_or(0, |line| line.range.start);
        let above = segment.lines.start.checked_sub(1).and_then(|above| lines.get(above)).map_or(0, |line| line.range.end);
        let line = text.get(..at).and_then(|above| above.rfind(['\n', '\r', '\x0c'])).map_or(0, |end| end + 1);
        line.max(above)
    };
    let begins = std::iter::once(0).chain(segments.iter().skip(1).map(begin));
    let ends = segments.iter().skip(1).map(begin).chain([text.len()]);
    begins.zip(ends).map(|(begin, end)| begin..end).collect()
}

fn starts(lines: &[Line<'_>], inlines: &Inlines, stated: &[&str]) -> Vec<Start> {
    let mut by_format: Vec<Start> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Role::Agenda(item) = line.role else { continue };
        // A title has one number, and what is a title is no number: each item begins below the one before it.
        let above = at.checked_sub(1).filter(|_| item.numbered).and_then(|above| lines.get(above));
        let numbered = above.is_some_and(|above| !matches!(above.role, Role::Agenda(_)));
        by_format.push(Start { at: at - usize::from(numbered), id: item.id.clone(), number: usize::from(numbered), cuts: Vec::new() });
    }
    if !by_format.is_empty() {
        return by_format;
    }
    let believed = believed(lines, stated);
    if !believed.is_empty() {
        return believed;
    }
    let labelled = labelled(lines);
    if labelled.len() > 1 {
        return labelled;
    }
    // A page of one item says so: the numbers in it are those of its paragraphs and lists.
    let is_item = lines.iter().any(|line| line.label == Some(LabelKind::AgendaItem));
    let mut talk = lines.iter().enumerate().filter(|(_, line)| line.label == Some(LabelKind::Minutes) && line.text.ends_with(':'));
    let talk = talk.next().filter(|_| talk.next().is_none()).map(|(at, _)| at);
    if is_item {
        return Vec::new();
    }
    let numbered = chains(heading::numbered(lines), lines);
    // One "Minutes:" stands below the title of a page's only item, or in one item of a meeting that began above it.
    if let Some(talk) = talk {
        let began = numbered.iter().filter(|heading| heading.at < talk).count();
        return if began > 0 && numbered.len() > 2 { numbered.into_iter().map(Start::from).collect() } else { Vec::new() };
    }
    let mut found = if numbered.is_empty() { chosen(heading::unnumbered(lines)) } else { numbered };
    let run_in = run_in::find(lines, inlines);
    // Where most items are run in with their talk, those few that are not were all that was found.
    let all = |found: &[Heading]| found.iter().all(|heading| run_in.binary_search_by_key(&heading.at, |item| item.at).is_ok());
    if run_in.len() > found.len() * 2 && all(&found) {
        found = run_in;
    }
    found.into_iter().map(Start::from).collect()
}

/// The headings on lines of their own that count on and hold all the numbers that the publisher states.
fn believed(lines: &[Line<'_>], stated: &[&str]) -> Vec<Start> {
    if stated.is_empty() {
        return Vec::new();
    }
    let headings: Vec<Heading> = heading::numbered(lines).into_iter().filter(|heading| !heading.run_in).collect();
    let holds = |run: &[&Heading]| {
        let ids: BTreeSet<String> = run.iter().filter_map(|heading| Some(heading.number.as_ref()?.id())).collect();
        stated.iter().all(|part| ids.contains(*part))
    };
    let run = chain(&headings, &kinds(&headings, lines), 0, &holds);
    headings.into_iter().enumerate().filter(|(no, _)| run.binary_search(no).is_ok()).map(|(_, heading)| Start::from(heading)).collect()
}

/// The labels "Agenda item" with words of their own below them; what stands above the first is no item.
fn labelled(lines: &[Line<'_>]) -> Vec<Start> {
    let is_label = |line: &Line<'_>| line.label == Some(LabelKind::AgendaItem);
    let mut starts: Vec<Start> = Vec::new();
    let mut open: Option<usize> = None;
    for (at, line) in lines.iter().enumerate() {
        if is_label(line) {
            open = Some(open.filter(|_| starts.is_empty()).unwrap_or(at));
        } else if line.can_name() {
            starts.extend(open.take().map(|at| Start { at, id: None, number: 0, cuts: Vec::new() }));
        }
    }
    starts
}

impl From<Heading> for Start {
    fn from(heading: Heading) -> Self {
        let listed = heading.listed.map(|value| format!("{value:02}"));
        let Some(number) = heading.number else { return Start { at: heading.at, id: listed, number: 0, cuts: Vec::new() } };
        let mut cuts = if heading.below { Vec::new() } else { vec![number.length] };
        cuts.extend(heading.run_in.then_some(heading.title.end));
        Start { at: heading.at, id: Some(number.id()), number: 1, cuts }
    }
}

/// The headings that count on, where together they read as the items of a meeting; and those of further meetings below.
fn chains(headings: Vec<Heading>, lines: &[Line<'_>]) -> Vec<Heading> {
    let mut wanted: Vec<usize> = Vec::new();
    let kinds = kinds(&headings, lines);
    for _ in 0..MEETINGS {
        let from = wanted.last().map_or(0, |last| last + 1);
        let run = chain(&headings, &kinds, from, &|run| reads_as_meeting(run, lines));
        if run.len() < if from == 0 { 1 } else { 2 } {
            break;
        }
        wanted.extend(run);
    }
    let mut wanted = wanted.into_iter().peekable();
    headings.into_iter().enumerate().filter_map(|(no, heading)| wanted.next_if_eq(&no).map(|_| heading)).collect()
}

/// What headings of one meeting share: how their numbers are written, talk on their lines, capitals, their level.
type Kind<'h> = (&'h str, bool, bool, usize);

/// The headings of each kind, in order: once for a record, however many meetings it holds.
fn kinds<'h>(headings: &'h [Heading], lines: &[Line<'_>]) -> BTreeMap<Kind<'h>, Vec<usize>> {
    let mut kinds: BTreeMap<Kind<'h>, Vec<usize>> = BTreeMap::new();
    for (no, heading) in headings.iter().enumerate() {
        let Some(number) = &heading.number else { continue };
        let level = match lines.get(heading.title_line()).map(|line| line.role) {
            Some(Role::Heading(level)) => usize::from(*level),
            _ => 0,
        };
        for capitals in [false, true].into_iter().filter(|capitals| !capitals || heading.capitals) {
            kinds.entry((number.shape.as_str(), heading.run_in, capitals, level)).or_default().push(no);
        }
    }
    kinds
}

/// The best run of headings from this one on of which `are_items` holds.
fn chain(headings: &[Heading], kinds: &BTreeMap<Kind<'_>, Vec<usize>>, from: usize, are_items: &dyn Fn(&[&Heading]) -> bool) -> Vec<usize> {
    let mut best: (usize, Vec<usize>) = (0, Vec::new());
    for ((_, _, capitals, _), members) in kinds {
        let members = members.get(members.partition_point(|no| *no < from)..).unwrap_or_default();
        let parts = members.first().and_then(|no| headings.get(*no)).and_then(|heading| heading.number.as_ref()).map_or(1, |number| number.values.len());
        for part in 0..parts {
            for run in counting(headings, members, part) {
                let found: Vec<&Heading> = run.iter().filter_map(|no| headings.get(*no)).collect();
                // Capitals are the stronger sign: numbers of lists do not have them.
                let worth = run.len() * if *capitals { 3 } else { 2 };
                if worth > best.0 && are_items(&found) {
                    best = (worth, run);
                }
            }
        }
    }
    best.1
}

/// The parts of a number that stay the same, the one that counts, its letter.
type Key = ([u32; number::PARTS], u32, u32);

/// The runs of headings whose numbers count on in one of their parts, the others staying the same: from each of the first
/// headings, and from where the first number comes again, as below an agenda.
pub(super) fn counting(headings: &[Heading], members: &[usize], part: usize) -> Vec<Vec<usize>> {
    let key = |no: &usize| {
        let number = headings.get(*no)?.number.as_ref()?;
        let mut others = [0; number::PARTS];
        others.iter_mut().zip(&number.values).for_each(|(other, value)| *other = *value);
        let letter = number.letter.map_or(0, |c| u32::from(c.to_ascii_lowercase()) - 96);
        let value = std::mem::take(others.get_mut(part)?);
        Some((others, value, letter))
    };
    let mut places: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for no in members {
        places.entry(key(no).unwrap_or_default()).or_default().push(*no);
    }
    let after = |wanted: Key, no: usize| places.get(&wanted).and_then(|nos| nos.get(nos.partition_point(|other| *other <= no))).copied();
    let again = members.first().and_then(key).and_then(|first| places.get(&first)).into_iter().flatten();
    let beginnings: BTreeSet<usize> = members.iter().take(BEGINNINGS).chain(again.take(BEGINNINGS)).copied().collect();
    let run = |first: usize| {
        let mut run = vec![first];
        while let Some((no, (others, value, letter))) = run.last().and_then(|no| Some((*no, key(no)?))) {
            let next = [(value, letter + 1), (value + 1, 0), (value + 1, 1)].into_iter().filter_map(|(v, l)| after((others, v, l), no)).min();
            let leap = || (2..=LEAP).find_map(|leap| after((others, value.saturating_add(leap), 0), no));
            let Some(next) = next.or_else(leap) else { break };
            run.push(next);
        }
        run
    };
    beginnings.into_iter().map(run).collect()
}

fn reads_as_meeting(run: &[&Heading], lines: &[Line<'_>]) -> bool {
    let Some(first) = run.first() else { return false };
    let ends = run.iter().skip(1).map(|heading| heading.at).chain([lines.len()]);
    let talk = run.iter().zip(ends).filter(|(heading, end)| heading.run_in || heading.title_line() + 1 < *end).count();
    let standing = run.iter().filter(|heading| heading.standing).count();
    let certain = run.iter().all(|heading| heading.number.as_ref().is_some_and(|number| number.certain));
    let all = |is: fn(&Heading) -> bool| run.iter().all(|heading| is(heading));
    // One of them may be called "Recommendations" where nothing but the meeting is named above the first.
    let of_report = run.iter().filter(|heading| heading.of_report).count();
    let may_be_report = || of_report > 1 || first.of_report || !names_only_a_meeting(lines.get(..first.at).unwrap_or_default());
    if talk == 0 || talk * 10 < run.len() * 6 || standing == 0 && of_report > 0 && may_be_report() {
        return false;
    }
    let formal = certain || all(|heading| heading.capitals);
    let spoken = || lines.get(first.at..).unwrap_or_default().iter().any(|line| line.text.ends_with('.') && line.text.contains(' '));
    match run {
        [_] if first.run_in || first.number.as_ref().is_some_and(|number| number.bare && !formal && !first.apart) => false,
        [only] if only.at == 0 => true,
        [only] => only.apart && only.at <= ABOVE && (formal || counts_on(only) && above_is_no_talk(lines.get(..only.at).unwrap_or_default())),
        _ if first.run_in => standing >= 2,
        _ => formal || standing >= 1 || all(|heading| heading.apart) && spoken(),
    }
}

/// Whether lines name a meeting, and neither a report nor a subject: each names the body, the meeting or the day, or lists
/// something behind a colon.
fn names_only_a_meeting(lines: &[Line<'_>]) -> bool {
    let of_report = |word: &str| OF_REPORTS.iter().any(|known| known.eq_ignore_ascii_case(word));
    let is_month = |word: &str| calendar::month(word).or_else(|| calendar::welsh_month(word)).is_some();
    let names = |line: &Line<'_>| Named::by(line) > Named::Nothing;
    let of_meeting = |line: &Line<'_>| !words(line).any(of_report) && (line.text.contains(':') || names(line) || words(line).any(is_month));
    lines.len() <= ABOVE && lines.iter().all(of_meeting) && lines.iter().any(names)
}

fn words<'t>(line: &Line<'t>) -> impl Iterator<Item = &'t str> + use<'t> {
    line.text.split(|c: char| !c.is_alphanumeric())
}

/// What words name of a meeting.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Named {
    /// Nothing of it.
    Nothing,
    /// A body that meets.
    Body,
    /// The meeting, or its minutes.
    Meeting,
}

impl Named {
    /// The most that a line names.
    pub fn by(line: &Line<'_>) -> Self {
        let of_word = |word: &str| {
            if MEETING_WORDS.iter().any(|known| known.eq_ignore_ascii_case(word)) {
                Named::Meeting
            } else if BODIES.holds_in_any_case(word) {
                Named::Body
            } else {
                Named::Nothing
            }
        };
        words(line).map(of_word).max().unwrap_or(Named::Nothing)
    }
}

/// Whether a single item's number shows that others went before it.
fn counts_on(heading: &Heading) -> bool {
    heading.number.as_ref().is_some_and(|number| !number.bare && number.values.first().is_some_and(|value| *value > 1))
}

/// Whether lines only name a meeting and who was there.
fn above_is_no_talk(lines: &[Line<'_>]) -> bool {
    !lines.iter().any(|line| line.text.ends_with('.') && line.text.split_whitespace().nth(SENTENCE).is_some())
}

/// Titles without typed numbers: only where the business of every agenda is among them, and from there on. Those that a list
/// numbers are apart from those that stand by themselves, and their numbers rise.
fn chosen(headings: Vec<Heading>) -> Vec<Heading> {
    for (capitals, listed) in [(true, false), (true, true), (false, false), (false, true)] {
        let like = headings.iter().enumerate().filter(|(_, heading)| heading.capitals == capitals && heading.listed.is_some() == listed);
        let mut last = None;
        let rises = |(_, heading): &(usize, &Heading)| {
            let rises = !listed || heading.listed > last;
            last = last.max(heading.listed);
            rises
        };
        let found: Vec<(usize, &Heading)> = like.skip_while(|(_, heading)| !heading.standing).filter(rises).collect();
        if found.iter().filter(|(_, heading)| heading.standing).count() >= if capitals { 2 } else { 3 } {
            let mut wanted = found.into_iter().map(|(no, _)| no).collect::<Vec<_>>().into_iter().peekable();
            return headings.into_iter().enumerate().filter_map(|(no, heading)| wanted.next_if_eq(&no).map(|_| heading)).collect();
        }
    }
    Vec::new()
}
