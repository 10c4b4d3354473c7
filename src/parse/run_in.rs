//! Items whose number, title and talk stand in one paragraph: "22/007 Cemetery: It was resolved …", "15. Finance – The Clerk …".
//!
//! And those with a dash behind the number, in brackets, in Roman figures, or of which the title says what is to be done.
//!
//! Judged with more care than headings on lines of their own: a list within one item is written so, too.

use super::heading::{self, Heading};
use super::lines::Line;
use super::meeting::{self, Named};
use super::number;
use super::styles::TITLES;
use super::wordlist::WordList;
use crate::record::InlineKind;
use crate::sheet::Role;
use std::collections::BTreeMap;
use std::ops::Range;

/// The longest title before a colon or a dash, and in strong words, in words.
const LONGEST: (usize, usize) = (9, 16);
/// How many items of a record must be the business of every agenda, where their numbers could be those of a list.
const STANDING: usize = 2;
/// The dashes that may end a title.
const DASHES: [char; 3] = ['–', '—', '-'];
/// Words of a sentence, which no title has.
#[rustfmt::skip]
static TOLD: WordList = WordList::new(&[
    "is", "are", "was", "were", "has", "had", "have", "would", "will", "should", "could", "that", "said", "asked", "reported", "stated", "advised",
    "explained", "informed", "thanked", "proposed", "gave", "told", "felt", "wished",
]);

/// What means more than its words, in a sheet's text.
pub type Inlines = [(Range<u32>, InlineKind)];

/// The items of a record that is written so, in order; none where that is not sure.
pub fn find(lines: &[Line<'_>], inlines: &Inlines) -> Vec<Heading> {
    let headings: Vec<Heading> = lines.iter().enumerate().filter_map(|(at, line)| of_line(at, line, lines, inlines)).collect();
    let mut alike: BTreeMap<(&str, usize), Vec<usize>> = BTreeMap::new();
    for (no, heading) in headings.iter().enumerate() {
        let (Some(number), Some(line)) = (&heading.number, lines.get(heading.at)) else { continue };
        alike.entry((number.shape.as_str(), line.indent)).or_default().push(no);
    }
    let mut best: Vec<usize> = Vec::new();
    for members in alike.values() {
        let run = runs(&headings, members, lines);
        if run.len() > best.len() {
            best = run;
        }
    }
    let mut wanted = best.into_iter().peekable();
    headings.into_iter().enumerate().filter_map(|(no, heading)| wanted.next_if_eq(&no).map(|_| heading)).collect()
}

/// The items among headings whose numbers are written alike: of one meeting, or of several, one below the other.
fn runs(headings: &[Heading], members: &[usize], lines: &[Line<'_>]) -> Vec<usize> {
    let parts = members.first().and_then(|no| headings.get(*no)?.number.as_ref()).map_or(1, |number| number.values.len());
    let certain = members.first().and_then(|no| headings.get(*no)?.number.as_ref()).is_some_and(|number| number.certain);
    let mut found: Vec<usize> = Vec::new();
    for _ in 0..meeting::MEETINGS {
        let from = found.last().map_or(0, |last| last + 1);
        let rest = members.get(members.partition_point(|no| *no < from)..).unwrap_or_default();
        let runs = (0..parts).flat_map(|part| meeting::counting(headings, rest, part));
        let sure = runs.filter(|run| is_sure(headings, run, certain && found.is_empty(), lines));
        let Some(run) = sure.max_by_key(|run| (run.len(), std::cmp::Reverse(run.first().copied()))) else { break };
        found.extend(run);
    }
    // Where a number that is left over could be another list's, they all could be.
    if certain || found.len() == members.len() { found } else { Vec::new() }
}

/// Whether numbered paragraphs are the items of a meeting, and not a list in one of them.
fn is_sure(headings: &[Heading], run: &[usize], certain: bool, lines: &[Line<'_>]) -> bool {
    let found: Vec<&Heading> = run.iter().filter_map(|no| headings.get(*no)).collect();
    let run_in = found.iter().filter(|heading| heading.run_in).count();
    let ends = found.iter().skip(1).map(|heading| heading.at).chain([lines.len()]);
    let ended = |heading: &Heading| lines.get(heading.at).is_some_and(|line| heading.title.end < line.text.len());
    let talk = found.iter().zip(ends).filter(|(heading, end)| ended(heading) || heading.title_line() + 1 < *end).count();
    let standing = found.iter().filter(|heading| heading.standing).count();
    let values = |heading: &Heading| heading.number.as_ref().map(|number| number.values.iter().sum::<u32>());
    let in_turn = found.windows(2).all(|pair| matches!(pair, [one, next] if values(next) == values(one).map(|value| value + 1)));
    let above = found.first().and_then(|first| lines.get(first.at.checked_sub(1)?));
    let introduced = above.is_some_and(|line| line.label.is_some() || line.text.ends_with(':'));
    let written_so = run_in > 1 && run_in * 2 >= found.len() && talk * 10 >= found.len() * 6;
    let named = || found.first().map_or(Named::Nothing, |first| named(lines.get(..first.at).unwrap_or_default()));
    let of_a_meeting = || if standing > 0 { named() > Named::Nothing } else { in_turn && named() == Named::Meeting };
    written_so && (standing >= STANDING || certain && !introduced && of_a_meeting())
}

/// The most that the lines above the items name. Visits, actions and plans of one item are numbered so, too, below nothing of a meeting.
fn named(above: &[Line<'_>]) -> Named {
    let titles = above.iter().take(meeting::ABOVE).filter(|line| !line.text.ends_with('.'));
    titles.map(Named::by).max().unwrap_or(Named::Nothing)
}

fn of_line(at: usize, line: &Line<'_>, lines: &[Line<'_>], inlines: &Inlines) -> Option<Heading> {
    if !matches!(line.role, Role::Typed | Role::Para | Role::Set) {
        return None;
    }
    let read = number::read(line.text);
    let (mut number, fenced) = match read {
        Some(number) => (number, false),
        None => (line.found.and_then(number::of_list)?, true),
    };
    let rest = line.text.get(number.length..)?;
    if number.bare && !number.certain && heading::is_month(rest) {
        return None;
    }
    // "22/007 – Cemetery: …"
    let words = rest.trim_start();
    let dash = words.chars().next().filter(|c| DASHES.contains(c)).map_or(0, char::len_utf8);
    let words = words.get(dash..)?;
    let dashed = dash > 0 && words.starts_with(char::is_whitespace);
    if dashed {
        number.length = line.text.len() - words.len();
    }
    let words = words.trim_start();
    let start = line.text.len() - words.len();
    let strong = strong(line, start, inlines).saturating_sub(start);
    // A title on a line of its own, with its mark: "22/009 Matters arising:", "45/22 PLANNING."
    let formal = strong >= words.len() || heading::is_capitals(words);
    let closed = words.ends_with(':') || words.ends_with(DASHES) || formal && words.ends_with('.');
    let alone = || is_title(words, LONGEST.1).filter(|_| closed || dashed || fenced || words.starts_with("To "));
    let Some(length) = run_in(words, strong).or_else(alone) else {
        return heading::of_line(at, line, lines);
    };
    let heading = Heading::new(at, line, start..start + length, Some(number));
    let standing = heading.standing || words.get(..length).is_some_and(is_standing_deed);
    Some(Heading { standing, run_in: true, ..heading })
}

/// Whether words are a title, or what is to be done: "Apologies", "To receive apologies".
fn reads_as_title(words: &str) -> bool {
    let Some(deed) = words.strip_prefix("To ") else { return heading::is_title(words) };
    let mut chars = deed.chars();
    let capital = chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect());
    heading::is_title(&capital)
}

/// "To receive any declarations …", "To approve the minutes …".
fn is_standing_deed(words: &str) -> bool {
    let lower = words.to_lowercase();
    let Some((_, what)) = lower.strip_prefix("to ").and_then(|deed| deed.split_once(' ')) else { return false };
    heading::is_standing(["any ", "the "].iter().find_map(|small| what.strip_prefix(small)).unwrap_or(what))
}

/// How long words are that are a title, but for the mark at their end.
fn is_title(words: &str, longest: usize) -> Option<usize> {
    let title = words.trim_end_matches(|c: char| is_mark(c) || c.is_whitespace());
    let count = title.split_whitespace().count();
    let named = title.split_whitespace().next().is_some_and(|first| TITLES.holds_in_any_case(first.trim_end_matches('.')));
    let told = title.split(|c: char| !c.is_alphanumeric()).any(|word| TOLD.holds_in_any_case(word));
    let reads = title.starts_with(char::is_uppercase) && reads_as_title(title);
    ((1..=longest).contains(&count) && !named && !told && reads).then_some(words.len())
}

/// How long the title is that stands before its talk. `strong` is how much of the words is strong, from their head.
fn run_in(words: &str, strong: usize) -> Option<usize> {
    if (1..words.len()).contains(&strong) {
        // The mark may stand behind the strong words.
        let after = words.get(strong..)?.trim_start();
        let mark = after.chars().next().filter(|c| is_mark(*c));
        let end = mark.map_or(strong, |mark| words.len() - after.len() + mark.len_utf8());
        let (title, talk) = (words.get(..end)?.trim_end(), words.get(end..)?.trim_start());
        let begins = title.ends_with(is_mark) || talk.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "“\"‘'(£".contains(c));
        return is_title(title, LONGEST.1).filter(|_| !talk.is_empty() && begins);
    }
    let gap = |at: usize| words.get(at..).is_some_and(|rest| rest.starts_with(char::is_whitespace));
    let apart = |at: usize| words.get(..at).is_some_and(|before| before.ends_with(char::is_whitespace));
    let ends = |(at, c): (usize, char)| {
        let end = at + c.len_utf8();
        let ends = c == ':' && gap(end) || DASHES.contains(&c) && apart(at) && gap(end);
        ends.then_some(end)
    };
    is_title(words.get(..words.char_indices().find_map(ends)?)?, LONGEST.0)
}

/// Whether a sign ends a title.
fn is_mark(c: char) -> bool {
    matches!(c, ':' | '.') || DASHES.contains(&c)
}

/// Where the strong words end that a line has from its head, or from its title: in bytes of its text.
fn strong(line: &Line<'_>, title: usize, inlines: &Inlines) -> usize {
    let first = inlines.partition_point(|(at, _)| (at.start as usize) < line.range.start);
    let mut end = 0;
    let within = inlines.get(first..).unwrap_or_default().iter().take_while(|(at, _)| (at.start as usize) < line.range.end);
    for (at, _) in within.filter(|(_, kind)| *kind == InlineKind::Strong) {
        let (from, to) = (at.start as usize - line.range.start, (at.end as usize).min(line.range.end) - line.range.start);
        let between = line.text.get(end.max(title).min(from)..from).unwrap_or_default();
        if between.chars().any(char::is_alphanumeric) {
            break;
        }
        end = end.max(to);
    }
    end
}

#[cfg(test)]
mod tests {
    use crate::file::FilePath;
    use crate::record::{Format, InlineKind};
    use crate::sheet::{Line, Origin, Role, Sheet};

    /// The items of a record, a line each, with their titles; words between `**` are strong, and `/` ends a paragraph.
    fn items(record: &str) -> String {
        let (mut text, mut lines, mut inlines) = (String::new(), Vec::new(), Vec::new());
        let at = |text: &String| u32::try_from(text.len()).unwrap();
        for line in record.split(" / ") {
            let start = at(&text);
            for (no, words) in line.split("**").enumerate() {
                let from = at(&text);
                text.push_str(words);
                inlines.extend((no % 2 == 1).then(|| (from..at(&text), InlineKind::Strong)));
            }
            lines.push(Line { range: start..at(&text), role: if inlines.is_empty() { Role::Typed } else { Role::Para } });
            text.push_str("\n\n");
        }
        let sheet = Sheet { inlines, ..Sheet::new(&FilePath::new("a.txt"), Format::Text, text, lines, Origin::Utf8 { mark: 0 }) };
        let parsed = crate::parse::parse(&sheet).value.unwrap();
        let told = parsed.minutes.iter().map(|minute| format!("{}={}", minute.item.as_deref().unwrap_or_default(), minute.title()));
        told.collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn items_begin_where_number_and_title_run_in_with_the_talk() {
        for (record, expected) in [
            // A colon, a dash, strong words; with a dash behind the number; with one item on a line of its own.
            (
                "Minutes of Shire Parish Council / 22/006 Apologies: Cllr Ash. / 22/007 Cemetery: It was resolved to mow. / It was mown. / 22/008 Finance: None.",
                "=Minutes of Shire Parish Council | 22-006=Apologies | 22-007=Cemetery | 22-008=Finance",
            ),
            (
                "Minutes / 14. Apologies – Cllr Ash. / 15. Finance – The Clerk reported that all was paid. / 16. Minutes - They were signed.",
                "=Minutes | 14=Apologies | 15=Finance | 16=Minutes",
            ),
            (
                "Minutes / **45/22 PLANNING.** Councillors considered a plan. / Talk. / **46/22 FINANCE** The accounts were paid.",
                "=Minutes | 45-22=PLANNING. | 46-22=FINANCE",
            ),
            (
                "Minutes / 4/22 **Planning**: a plan. / 5/22 **Cars, bicycles and buses** – many came.",
                "=Minutes | 4-22=Planning | 5-22=Cars, bicycles and buses",
            ),
            ("Minutes / 22/01 – Apologies: None. / 22/02 – Roads: Bad.", "=Minutes | 22-01=Apologies | 22-02=Roads"),
            (
                "Minutes / 22/01 To receive apologies for absence: None. / 22/02 To approve the minutes: They were. / 22/03 To consider plans / Two came.",
                "=Minutes | 22-01=To receive apologies for absence | 22-02=To approve the minutes | 22-03=To consider plans",
            ),
            // A dash behind the number, brackets, Roman figures, what is to be done: titles on lines of their own.
            ("Panel / PCP/22/14 – Apologies / None. / PCP/22/15 – Plan / Talk.", "=Panel | pcp-22-14=Apologies | pcp-22-15=Plan"),
            ("Minutes / (1) Apologies / None. / (2) Minutes / Signed. / (3) Roads / Bad.", "=Minutes | 01=Apologies | 02=Minutes | 03=Roads"),
            ("Minutes / IV. Apologies / None. / V. Minutes / Signed. / VI. Roads: Bad.", "=Minutes | 04=Apologies | 05=Minutes | 06=Roads"),
            (
                "Minutes / 1. To receive apologies / None. / 2. To approve the minutes / Signed. / 3. To consider roads / Bad.",
                "=Minutes | 01=To receive apologies | 02=To approve the minutes | 03=To consider roads",
            ),
            ("Agenda / 1. To receive apologies / 2. To approve the minutes / 3. To consider roads", "=Agenda"),
            // A last part called as those of reports are, below nothing but the meeting's name; and below a title.
            (
                "**Shire Panel** / Friday 9 June 2023 / 1. Hardship fund / It was told of. / 2. Task group / It met. / 3. Recommendations / They were noted.",
                "=Shire Panel | 01=Hardship fund | 02=Task group | 03=Recommendations",
            ),
            (
                "**Minutes of the Board** / Present: Cllr Ash / 1. Precept / It was set. / 2. Letter / It was sent. / 3. Conclusion / It ended.",
                "=Minutes of the Board | 01=Precept | 02=Letter | 03=Conclusion",
            ),
            ("**Shire Panel** / 9 June 2023 / Rural crime / 1. Hardship fund / It was told of. / 2. Recommendations / They were noted.", "=Shire Panel"),
            ("**Report of the Panel** / 1. Hardship fund / It was told of. / 2. Recommendations / They were noted.", "=Report of the Panel"),
            ("**Shire Panel** / 1. Background / It was told of. / 2. Costs / High. / 3. Recommendations / They were noted.", "=Shire Panel"),
            ("Roads / (1) Mill Lane / Bad. / (2) High Street / Good.", "=Roads"),
            ("Roads / Members RESOLVED: / 1. To approve the minutes. / 2. To note the date of the next meeting.", "=Roads"),
            // Short talk makes no title of a whole line, and old numbers in an item are none of the series.
            (
                "Minutes / 22/001 Apologies: Cllr Ash / 22/002 Declarations: None / 22/003 Matters arising: / 21/098 Bench: It was mended. / 22/004 Roads: No objection was raised.",
                "=Minutes | 22-001=Apologies | 22-002=Declarations | 22-003=Matters arising | 22-004=Roads",
            ),
            // Paragraphs with numbers and no title, what a decision holds, a list in an item, days, speakers.
            ("Minutes / 1. The Clerk reported: all was well. / 2. The Clerk had written: no answer came.", "=Minutes"),
            ("Roads / Talk of roads. / RESOLVED: / 22/45 Budget: that it be set. / 22/46 Precept: that it be asked for.", "=Roads"),
            ("Roads / Members spoke of these: / 1. Parking: too many cars. / 2. Litter: too few bins.", "=Roads"),
            ("Roads / 12 May: a fair. / 13 May: a fair.", "=Roads"),
            // What is no record of a meeting: visits and actions in one item, plans that were looked at, dates.
            ("Rural crime / He told of visits. / 3/5/2022 Holt: a talk. / 4/5/2022 Tarn: a walk. / 5/5/2022 Mill: a fair.", "=Rural crime"),
            ("Minutes / 3/5/2022 Holt: a talk. / 4/5/2022 Tarn: a walk.", "=Minutes"),
            ("Actions / The log was read. / 21/14 **Lighting** The Clerk wrote. / 21/15 **Election of a clerk** It went well.", "=Actions"),
            ("Plans / Members looked at what follows for this meeting. / 22/0451 Mill Lane: no objection. / 22/0452 High Street: too tall.", "=Plans"),
            ("Shire Parish Council / 22/01 Apologies: None. / 22/02 Roads: Bad.", "=Shire Parish Council | 22-01=Apologies | 22-02=Roads"),
            ("Meeting of the Trust / 22/01 Bridges: Old. / 22/02 Roads: Bad.", "=Meeting of the Trust | 22-01=Bridges | 22-02=Roads"),
            ("Roads / 4/22 **Cllr Ash** spoke. / 5/22 **Mrs Elm:** She agreed.", "=Roads"),
            // One list in another, written alike: it cannot be told which is which.
            ("Minutes / 1. Apologies: None. / 2. Minutes: They were signed. / 3. Roads: Bad. / 1. Lane: Mud. / 2. Hill: Ice. / 4. Finance: Paid.", "=Minutes"),
            // A record that was cut at its titles stays as it was.
            ("Minutes / 1. APOLOGIES / None. / 2. ROADS / 3. Lane: Mud. / 3. FINANCE / Paid.", "=Minutes | 01=APOLOGIES | 02=ROADS | 03=FINANCE"),
        ] {
            assert_eq!(items(record), expected, "{record}");
        }
    }
}
