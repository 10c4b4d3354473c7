//! References: Acts and parts of them, earlier minutes, papers, agenda items. All as written.
//!
//! In: a minute. Out: a fact for each. What stays absent: a section of no Act, and an agenda number guessed from another book's.

use super::figures::dates::date_at;
use super::looks::Looks;
use super::words::{Words, is_capital};
use crate::parse::calendar;
use crate::record::fact::{Fact, FoundBy, Reference, ReferenceKind, What};
use crate::record::{Block, BlockKind, LabelKind, Minute, Part};
use std::ops::Range;

/// Parts of an Act.
#[rustfmt::skip]
pub const PARTS: &[&str] = &[
    "section", "sections", "schedule", "schedules", "paragraph", "paragraphs", "part", "parts", "regulation", "regulations", "article", "articles", "s",
    "ss", "chapter", "para", "paras", "subsection",
];
/// Other words with which a reference begins that has no sign in it, and names no law.
pub const OPENING: &[&str] =
    &["minute", "minutes", "agenda", "item", "appendix", "appendices", "annex", "annexe", "paper", "enclosure", "exhibit", "report", "reports", "slides"];
/// What a law is called.
pub const LAWS: &[&str] = &["Act", "Regulations", "Regulation", "Measure", "Order", "Rules", "Convention"];
/// With these, minutes are those of an earlier meeting.
const EARLIER: &[&str] = &["previous", "last", "earlier", "confirmation", "approval", "signing", "confirm", "approve", "sign", "receive"];
/// With these, something is said of them.
const SAID: &[&str] = &["was", "were", "be", "is", "are", "confirmed", "approved", "agreed", "signed", "received", "accepted"];
/// Small words within a law's name.
const SMALL: &[&str] = &["of", "and", "the", "for", "in", "to", "on", "with", "&"];

/// Finds the references in the words of the minute's blocks.
pub fn find(minute: &Minute, blocks: &[Words]) -> Vec<Fact> {
    let mut facts = Vec::new();
    // An item has a number or a label above it: the minutes that it names are of an earlier meeting.
    let mut at_head = true;
    for ((_, block, _), words) in minute.told().zip(blocks) {
        at_head = at_head && !ends_head(block, words);
        if matches!(block.kind, BlockKind::Label(_)) || at_head && is_own_heading(words) {
            continue;
        }
        let mut put = |range: Range<usize>, kind: ReferenceKind, rule: &'static str| {
            facts.push(Fact { at: words.bytes(range), what: What::Reference(Reference { kind }), by: FoundBy::Rule(rule) });
        };
        if block.part == Part::Documents {
            put(document(words), ReferenceKind::Paper, "listed-paper");
            continue;
        }
        let laws = words.like(Looks::LAW).any(|n| is_law(words.get(n)));
        let opening = if laws { Looks::REFERENCE.or(Looks::CAPITAL).or(Looks::DIGIT) } else { Looks::REFERENCE };
        let mut n = 0;
        while let Some(at) = words.next(n, opening) {
            n = at;
            let found = statute(words, n, laws).map(|range| (range, ReferenceKind::Statute, "statute"));
            let found = found.or_else(|| minute_of(words, n).map(|range| (range, ReferenceKind::Minute, "earlier-minute")));
            let found = found.or_else(|| agenda(words, n).map(|range| (range, ReferenceKind::Agenda, "agenda-item")));
            let found = found.or_else(|| paper(words, n).map(|range| (range, ReferenceKind::Paper, "paper")));
            match found {
                Some((range, kind, rule)) => {
                    put(words.range(range.clone()), kind, rule);
                    n = range.end.max(n + 1);
                }
                None => n += 1,
            }
        }
    }
    facts.retain(|fact| fact.at.start < fact.at.end);
    facts
}

/// Whether a record's own heading stands above this block, if anywhere.
fn ends_head(block: &Block, words: &Words) -> bool {
    let names_minutes = || (0..words.len()).any(|n| EARLIER.iter().any(|word| word.eq_ignore_ascii_case(words.get(n))));
    match block.kind {
        BlockKind::Label(label) => label != LabelKind::Minutes,
        BlockKind::Title => names_minutes() || words.len() == 1 && words.says(0, "minutes"),
        BlockKind::Para | BlockKind::Heading(_) => words.sentences().len() > 1 || has_digit(words.get(0)) || block.part > Part::Discussion,
        _ => true,
    }
}

/// "Minutes of the meeting held on Friday 1 March 2019", and nothing said of them.
fn is_own_heading(words: &Words) -> bool {
    let find = |from: usize, word: &str| (from..words.len().min(from + 16)).find(|n| words.get(*n).eq_ignore_ascii_case(word));
    let named = words.says(0, "minutes of the") || words.says(0, "minutes of a") || words.says(0, "minutes of an");
    let held = find(3, "meeting").and_then(|meeting| find(meeting + 1, "held")).is_some_and(|held| words.says(held + 1, "on") || words.says(held + 1, "at"));
    named && held && !(0..words.len()).any(|n| EARLIER.iter().chain(SAID).any(|word| word.eq_ignore_ascii_case(words.get(n))))
}

/// A paper of the list under the minutes, without what its web page says of the file.
fn document(words: &Words) -> Range<usize> {
    let end =
        (1..words.len()).find(|n| words.gap(*n).starts_with(", ") && words.get(*n) == "item" || words.get(*n) == "PDF" && words.get(*n + 2).ends_with('B'));
    words.range(0..end.unwrap_or(words.len()))
}

fn has_digit(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit())
}

/// Whether a word is what a law is called.
fn is_law(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase()) && LAWS.contains(&word)
}

/// A statute that begins at a word: parts of it first, or its name, where there is a law in the block at all.
fn statute(words: &Words, n: usize, laws: bool) -> Option<Range<usize>> {
    let mut at = n;
    for _ in 0..6 {
        let Some(next) = part(words, at) else { break };
        at = next;
    }
    let law = match words.get(at) {
        _ if !laws => None,
        "the" | "The" if at > n => the_act(words, at + 1).or_else(|| law(words, at + 1)),
        _ => law(words, at),
    };
    match law {
        Some(end) => Some(n..end),
        // "s.28" says by its form what it is.
        None => {
            let word = words.get(n);
            let short = word.strip_prefix("s.").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
            (short && !matches!(words.get(n + 1), "officer" | "officers" | "agreement" | "notice")).then_some(n..n + 1).or_else(|| subsection(words, n))
        }
    }
}

/// Whether a word names a part of an Act, in letters of any size.
fn is_part(word: &str) -> bool {
    PARTS.iter().any(|part| part.eq_ignore_ascii_case(word))
}

/// "section 28(4) of", "paragraphs 1 and 2 of": where the next part or the law begins.
fn part(words: &Words, n: usize) -> Option<usize> {
    let (word, number) = (words.get(n), words.get(n + 1));
    let short = word.strip_prefix(['s', 'S']).map(|rest| rest.strip_prefix('.').unwrap_or(rest));
    let mut at = if short.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) {
        n + 1
    } else {
        ((has_digit(number) || number.len() <= 2 && is_capital(number)) && is_part(word)).then_some(n + 2)?
    };
    // "28(4)(a)", "1 and 2", "12 to 14".
    for _ in 0..6 {
        let bracket = words.gap(at).starts_with('(') || words.gap(at).starts_with(")(");
        let more = matches!(words.get(at), "and" | "to" | "or") && has_digit(words.get(at + 1));
        if bracket && words.get(at).chars().count() <= 4 {
            at += 1;
        } else if more {
            at += 2;
        } else if words.gap(at).starts_with(", ") && has_digit(words.get(at)) {
            at += 1;
        } else {
            break;
        }
    }
    matches!(words.get(at), "of" | "to" | "under" | "in").then_some(at + 1).map(|next| {
        let the = matches!(words.get(next), "the") && is_part(words.get(next + 1)) && has_digit(words.get(next + 2));
        if the { next + 1 } else { next }
    })
}

/// "Section 28(4)" alone: only laws have numbers in such brackets. "Section 4(a) of the report" is another's.
fn subsection(words: &Words, n: usize) -> Option<Range<usize>> {
    let section = matches!(words.get(n), "Section" | "section" | "Sections" | "sections");
    if !section || !words.get(n + 1).bytes().all(|b| b.is_ascii_digit()) || words.get(n + 1).is_empty() || words.gap(n + 2) != "(" {
        return None;
    }
    let mut end = n + 3;
    while words.gap(end) == ")(" && words.get(end).len() <= 3 {
        end += 1;
    }
    let closed = words.gap(end).starts_with(')') && has_digit(words.get(n + 2)) && words.get(n + 2).len() <= 2;
    (closed && !matches!(words.get(end), "of" | "in" | "to")).then_some(n..end)
}

/// "the Act", "the same Act", "the 2011 Act", where a part of it is named.
fn the_act(words: &Words, n: usize) -> Option<usize> {
    let n = if matches!(words.get(n), "same" | "said") { n + 1 } else { n };
    if matches!(words.get(n), "Act" | "Regulations" | "Order") {
        return Some(n + 1);
    }
    (is_year(words.get(n)) && matches!(words.get(n + 1), "Act" | "Regulations")).then_some(n + 2)
}

/// Laws are older than minutes: any year will do.
fn is_year(word: &str) -> bool {
    calendar::year(word).is_some()
}

/// The law whose name begins at a word: where it ends. "the 2011 Act" is one too.
fn law(words: &Words, n: usize) -> Option<usize> {
    let first = words.get(n);
    if is_year(first) && matches!(words.get(n + 1), "Act" | "Regulations") {
        return Some(n + 2);
    }
    if !is_capital(first) || matches!(first, "The" | "Under" | "In" | "This" | "That" | "An" | "A") {
        return None;
    }
    let previous = words.get(n.wrapping_sub(1));
    let goes_on = n > 0 && words.gap(n) == " " && is_capital(previous) && !matches!(previous, "The" | "Under" | "In" | "Of") && !words.begins_sentence(n);
    if goes_on {
        return None;
    }
    let mut at = n;
    while at < words.len() && at - n < 22 {
        let (word, gap) = (words.get(at), words.gap(at));
        let linked = at == n || matches!(gap, " " | ", " | " (" | ") " | ") (" | " & ");
        if !linked || !(is_capital(word) || SMALL.contains(&word)) || at > n && words.begins_sentence(at) {
            return None;
        }
        // "the Plan and the Freedom of Information Act": another name begins.
        if word == "the" && matches!(words.get(at.wrapping_sub(1)), "and" | "to" | "on" | "in" | "with") {
            return None;
        }
        if at > n && is_law(word) {
            let year = words.get(at + 1);
            let dated = is_year(year) && matches!(words.gap(at + 1), " " | " (" | ", ");
            let title = (n..at).filter(|k| is_capital(words.get(*k))).count() >= if word == "Act" { 1 } else { 2 };
            let known = word == "Act" || matches!(word, "Regulation" | "Regulations") && words.says(n, "General Data Protection");
            if dated {
                return Some(at + 2);
            }
            let ends = !(words.gap(at + 1) == " " && is_capital(words.get(at + 1)));
            if title && known && ends {
                return Some(at + 1);
            }
        }
        at += 1;
    }
    None
}

/// "Minute 14/18", "minutes of the meeting held on 9 April 2019".
fn minute_of(words: &Words, n: usize) -> Option<Range<usize>> {
    let is = |word: &str| words.get(n).eq_ignore_ascii_case(word);
    if is("minute") || is("minutes") {
        let no = usize::from(matches!(words.get(n + 1), "No" | "no" | "number" | "Number"));
        let number = words.get(n + 1 + no);
        let numbered = number.starts_with(|c: char| c.is_ascii_digit()) && words.gap(n + 1 + no).trim_matches(['.', ' ']).is_empty();
        let timed = words.get(n + 2 + no) == "seconds" || n > 0 && has_digit(words.get(n - 1));
        if numbered && !timed {
            let end = n + 2 + no;
            return Some(n..if words.get(end) == "refers" { end + 1 } else { end });
        }
    }
    if is("minutes") && words.get(n + 1) == "of" {
        let last = (n + 2..=n + 8).find(|k| matches!(words.get(*k), "meeting" | "meetings"))?;
        let plain = (n + 2..last).all(|k| matches!(words.get(k), "the" | "a" | "its" | "last" | "previous" | "ordinary" | "Panel’s" | "Panel's" | "special"));
        let on = [("held on", 2), ("held", 1), ("of", 1), ("on", 1), ("dated", 1)]
            .iter()
            .find(|(how, _)| words.says(last + 1, how))
            .map(|(_, length)| last + 1 + length);
        let on = on.map(|on| if words.get(on) == "the" { on + 1 } else { on });
        let dated = on.and_then(|on| date_at(words, on)).map(|date| date.end);
        let earlier = (n + 2..last).any(|k| matches!(words.get(k), "last" | "previous"));
        return dated.or(earlier.then_some(last + 1)).filter(|_| plain).map(|end| n..end);
    }
    None
}

/// "agenda item 7", "item 7 of the agenda".
fn agenda(words: &Words, n: usize) -> Option<Range<usize>> {
    if words.says(n, "agenda item") && has_digit(words.get(n + 2)) {
        return Some(n..n + 3);
    }
    (words.says(n, "item") && has_digit(words.get(n + 1)) && words.says(n + 2, "of the agenda"))
        .then_some(n..n + 5)
        .or_else(|| (words.says(n, "item") && has_digit(words.get(n + 1)) && words.says(n + 2, "on the agenda")).then_some(n..n + 5))
}

/// "Appendix B", "Item 11 in the Minute Book", "reference ENV/22/17", "the report of the Director".
fn paper(words: &Words, n: usize) -> Option<Range<usize>> {
    let word = words.get(n);
    let mark = |word: &str| has_digit(word) && word.len() <= 5 || word.chars().count() == 1 && is_capital(word) && word != "I";
    if matches!(word, "Appendix" | "appendix" | "Annex" | "Annexe" | "Paper" | "APPENDIX" | "ANNEX" | "Appendices" | "Enclosure" | "Exhibit")
        && mark(words.get(n + 1))
        && words.gap(n + 1) == " "
    {
        return Some(n..n + 2);
    }
    if word.eq_ignore_ascii_case("item") && has_digit(words.get(n + 1)) {
        let at = n + 2;
        let at = if matches!(words.get(at), "in" | "of") { at + 1 } else { at };
        let at = if words.get(at) == "the" { at + 1 } else { at };
        if words.says(at, "minute book") {
            return Some(n..at + 2);
        }
    }
    let slashes = word.len() >= 6 && word.starts_with(|c: char| c.is_ascii_uppercase()) && word.ends_with(|c: char| c.is_ascii_digit()) && word.contains('/');
    let follows = |known: &[&str]| known.iter().any(|known| words.get(n.wrapping_sub(1)).eq_ignore_ascii_case(known));
    if slashes && follows(&["reference", "ref", "report", "no", "number"]) {
        return Some(n..n + 1);
    }
    if matches!(word, "report" | "reports") && words.get(n + 1) == "of" && words.get(n + 2) == "the" && is_capital(words.get(n + 3)) {
        let mut end = n + 4;
        while end < words.len()
            && end < n + 12
            && words.gap(end) == " "
            && (is_capital(words.get(end)) || matches!(words.get(end), "of" | "and" | "for") && is_capital(words.get(end + 1)))
        {
            end += 1;
        }
        return Some(n..end);
    }
    (word == "slides" && follows(&["the", "advance", "additional", "presentation"])).then_some(n..n + 1)
}

#[cfg(test)]
mod tests {
    use crate::parse::facts::testing::minute;
    use crate::record::fact::What;

    #[test]
    fn a_heading_of_its_own_is_no_reference() {
        for (text, references) in [
            ("The Panel\nMinutes of the meeting held on Friday 1 March 2019\nPresent: Councillor Lea", 0),
            ("MINUTES OF A MEETING HELD ON FRIDAY 1 MARCH 2019 AT COUNTY HALL", 0),
            ("Minutes of the Panel meeting held at County Hall on Friday 1 March 2019 at 10.00 a.m.", 0),
            ("Minutes of the meeting held on 1 March 2019 were agreed.", 1),
            ("Minutes of the previous meeting held on 1 March 2019", 1),
            ("The Panel met. It heard from Mr Lea.\nMinutes of the meeting held on 1 March 2019", 1),
            ("63. Minutes of the meeting held on 1 March 2019", 1),
            ("63. Welcome\nMinutes of the meeting held on 1 March 2019", 1),
            ("RESOLVED That they be signed\nMinutes of the meeting held on 1 March 2019", 1),
        ] {
            let minute = minute(text);
            let found = super::find(&minute, &crate::parse::facts::testing::blocks(&minute));
            assert_eq!(found.len(), references, "{text}");
        }
    }

    #[test]
    fn references_stand_as_written() {
        for (text, references) in [
            (
                "under Section 28(4) of the Police Reform and Social Responsibility Act 2011 by",
                "statute Section 28(4) of the Police Reform and Social Responsibility Act 2011",
            ),
            (
                "paragraph 1 of Part 1 of Schedule 12A to the Local Government Act 1972",
                "statute paragraph 1 of Part 1 of Schedule 12A to the Local Government Act 1972",
            ),
            (
                "the Localism Act 2011, the Domestic Abuse Act (2021) and section 182 of the Act; the 2011 Act",
                "statute Localism Act 2011|statute Domestic Abuse Act (2021|statute section 182 of the Act|statute 2011 Act",
            ),
            (
                "the Elected Local Policing Bodies (Complaints and Misconduct) Regulations 2012",
                "statute Elected Local Policing Bodies (Complaints and Misconduct) Regulations 2012",
            ),
            ("the General Data Protection Regulations; s.28", "statute General Data Protection Regulations|statute s.28"),
            (
                "(Minute 14/18 refers) minutes of the meeting held on 9 April 2019",
                "minute Minute 14/18 refers|minute minutes of the meeting held on 9 April 2019",
            ),
            (
                "see Item 11 in the Minute Book; agenda item 7; Appendix B; report reference HSC/21/04",
                "paper Item 11 in the Minute Book|agenda item agenda item 7|paper Appendix B|paper HSC/21/04",
            ),
            (
                "s28(6) of the Act and the Data Protection Act 2018; the Plan and the Freedom of Information Act 2000; the Public Order Act",
                "statute s28(6) of the Act|statute Data Protection Act 2018|statute Freedom of Information Act 2000|statute Public Order Act",
            ),
            ("by Section 28(4) of the same Act; under section 5(2), and", "statute Section 28(4) of the same Act|statute section 5(2"),
            ("section 4(2) of the report; section 3 (2 pages)", ""),
            ("the section 151 officer; Section 17 and Schedule 2; Clare’s Law; the Act; a 15 minute target; act now", ""),
        ] {
            let minute = minute(text);
            let shown = super::find(&minute, &crate::parse::facts::testing::blocks(&minute)).into_iter().filter_map(|fact| match fact.what {
                What::Reference(reference) => Some(format!("{} {}", reference.kind.name(), minute.slice(fact.at))),
                _ => None,
            });
            assert_eq!(shown.collect::<Vec<_>>().join("|"), references, "{text}");
        }
    }
}
